"""What a reader of the page never sees, or never reads as the article: hidden text, page tools."""

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml.html import HtmlElement

# style="DISPLAY: none", style="position:absolute;left:-9999px", style="font-size:0"
_HIDING_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?:font-size|opacity)\s*:\s*0(?![.\d])"
    r"|(?<![-\w])(?:left|top|text-indent)\s*:\s*-\d{3}|(?<![-\w])margin(?:-left|-top)?\s*:\s*-\d{4}"
    # font-size:1px, color:transparent, clip:rect(0,0,0,0), transform:scale(0)
    r"|(?<![-\w])font-size\s*:\s*[0-3](?:\.\d)?p[xt]|(?<![-\w])color\s*:\s*transparent"
    r"|(?<![-\w])clip\s*:\s*rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]|transform\s*:\s*scale\(0\)",
    re.IGNORECASE,
)
# width:1px;height:1px;overflow:hidden: a box that has no room for a word
_NO_ROOM = re.compile(r"(?<![-\w])(?:max-)?(?:width|height)\s*:\s*[01](?:px)?\s*(?:;|!|$)", re.I)
_POINT = frozenset(("0", "1"))  # of a marquee, which says its size by attributes
_CLIPPED = re.compile(r"overflow(?:-[xy])?\s*:\s*hidden", re.I)
# .x7f2{display:none} in lower case; each pattern begins with a plain word, which is found fast
_HIDING_RULES = (re.compile(r"display\s*:\s*none"), re.compile(r"visibility\s*:\s*hidden"))
# What of a rule hides, or shows again: (display, block)
_DECLARED = re.compile(r"(?<![-\w])(display|visibility)\s*:\s*([a-z]+)")
# display:block, which an element says in spite of a rule that hides it
_SHOWING = re.compile(r"(?<![-\w])(?:display\s*:\s*(?!none)[a-z]|visibility\s*:\s*visible)", re.I)
_MOST_CSS = 200_000  # characters a page; what a <style> says behind them is not looked at
_LONGEST_ATTRIBUTE = 1000
_BRACE = re.compile(r"[{}]")
# The last part of `.content p.k1`: one class or one id, and so no need of a selector engine
_LAST_NAME = re.compile(r"(?:^|[\s>+~])[a-zA-Z0-9]*([.#][\w-]+)$")

# Share bars, pagers, related lists and the like, by a word of the class or the id:
# class="bdsharebuttonbox", id="pages", class="related", class="Article-Tool"
_TOOL_NAME = re.compile(
    r"(?:bd|b|j|new)?share\w*|jiathis\w*|addthis\w*|pages?|pager|pagination|page-?(?:nav|list|bar)"
    r"|relate\w*|xiangguan|(?:pre|prev)-?_?next|comments?|copyrights?|qr-?code|ewm|erweima"
    r"|article-tool|digg|mood|vote|(?:bread)?crumbs?",
    re.IGNORECASE,
)
_SCREENS = frozenset(("all", "screen", "only screen"))  # and no (max-width: 600px)
_MOST_TOOL_WORDS = 500  # characters that are no links
# A paragraph or a <span> keeps its text whatever it is called: only these can be page tools.
_TOOL_TAGS = frozenset(("div", "ul", "ol", "dl", "section", "aside", "footer", "fieldset", "table"))


def hidden_classes(document: HtmlElement) -> frozenset[str]:
    """The classes and ids that a `<style>` of the page hides: ".x7f2", "#k1".

    Only rules for all screens and outside `@media` count, the last for each selector, and only
    selectors that end in a single class or id.
    """
    shown = (style for style in document.iter("style") if _is_for_screens(style))
    css = "\n".join(style.text or "" for style in shown)[:_MOST_CSS]
    return _hidden_names(css)


def _is_for_screens(style: HtmlElement) -> bool:
    """Whether a `<style>` is for all screens, and not a printer's or a phone's alone."""
    media = (style.get("media") or "all").lower()
    return not _SCREENS.isdisjoint(map(str.strip, media.split(",")))


@lru_cache(maxsize=4)  # a theme's pages have the same styles
def _hidden_names(css: str) -> frozenset[str]:
    return _hidden_by(css) if _hides(css) else frozenset()


def is_hidden(node: HtmlElement, hidden: frozenset[str]) -> bool:
    """Whether the element is hidden, by itself or by name; `hidden` is from `hidden_classes`."""
    style = node.get("style")
    if (style and _hides_itself(style[:_LONGEST_ATTRIBUTE])) or node.get("hidden") is not None:
        return True
    if node.tag == "marquee" and not _POINT.isdisjoint((node.get("width"), node.get("height"))):
        return True
    if not hidden or (style and _SHOWING.search(style[:_LONGEST_ATTRIBUTE])):
        return False
    classes = (node.get("class") or "")[:_LONGEST_ATTRIBUTE].split()
    return f"#{node.get('id')}" in hidden or any(f".{name}" in hidden for name in classes)


def is_called_tool(node: HtmlElement) -> bool:
    """Whether the element is named as a tool of the page is: a share bar, a pager, a related list.

    It is one unless it `is_prose`.
    """
    if node.tag not in _TOOL_TAGS:
        return False
    named = (node.get("class"), node.get("id"))
    return any(_names_a_tool(names[:_LONGEST_ATTRIBUTE]) for names in named if names)


def is_prose(node: HtmlElement) -> bool:
    """Whether the element, whatever it is called, holds an article's worth of words."""
    links = sum(len(link.text_content()) for link in node.iter("a"))
    return len(node.text_content()) - links > _MOST_TOOL_WORDS


@lru_cache(maxsize=2048)  # a page repeats few styles many times
def _hides_itself(style: str) -> bool:
    return bool(_HIDING_STYLE.search(style) or (_NO_ROOM.search(style) and _CLIPPED.search(style)))


@lru_cache(maxsize=2048)
def _names_a_tool(names: str) -> bool:
    return any(_TOOL_NAME.fullmatch(name) for name in names.split())


def _hides(css: str) -> bool:
    lower = css.lower()
    return any(rule.search(lower) for rule in _HIDING_RULES)


def _hidden_by(css: str) -> frozenset[str]:
    """The names that rules hide; `.x7{display:block}` shows nothing that `p.x7` hides."""
    hiding: set[tuple[str, str]] = set()
    for selectors, declarations in _top_rules(_without_comments(css)):
        last = dict(_DECLARED.findall(declarations.lower()))
        for key, value in last.items():
            those = {(key, selector.strip()[-200:]) for selector in selectors.split(",")}
            if value in ("none", "hidden"):
                hiding |= those
            else:
                hiding -= those
    return frozenset(name[1] for _, one in hiding if (name := _LAST_NAME.search(one)))


def _without_comments(css: str) -> str:
    first, *rest = css.split("/*")
    return first + "".join(part.partition("*/")[2] for part in rest)


def _top_rules(css: str) -> Iterator[tuple[str, str]]:
    """(selectors, declarations) of each rule that stands in no other one, as in `@media print`."""
    depth, start, selectors = 0, 0, ""
    for brace in _BRACE.finditer(css):
        before, start = css[start : brace.start()], brace.end()
        if brace[0] == "{":
            depth, selectors = depth + 1, before
        else:
            if depth == 1:
                yield selectors, before
            depth = max(0, depth - 1)
