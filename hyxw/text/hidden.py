"""What a reader of the page never sees, or never reads as the article: hidden text, page tools."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice

from lxml.etree import XPath
from lxml.html import HtmlElement

from hyxw.text.glosses import SYLLABLE

# style="DISPLAY: none", style="visibility:hidden"
_GONE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NO_BOX = re.compile(r"display\s*:\s*none", re.IGNORECASE)
# style="position:absolute;left:-9999px", style="font-size:0", style="opacity:.01"
_UNSEEN = re.compile(
    r"(?<![-\w])(?:font-size|opacity|zoom)\s*:\s*(?:0?\.0\d*|0(?![.\d]))"
    r"|(?<![-\w])(?:left|right|top|bottom|text-indent)\s*:\s*-\d{3}"
    r"|(?<![-\w])margin(?:-left|-top)?\s*:\s*-\d{4}"
    # font-size:1px, color:transparent, color:rgba(0,0,0,0), clip:rect(0,0,0,0), transform:scale(0)
    r"|(?<![-\w])font-size\s*:\s*(?:[0-3](?:\.\d)?p[xt]|0?\.\d{1,3}p[xt]|0?\.[01]\d?r?em)"
    r"|(?<![-\w])font\s*:\s*0(?![.\d])"
    r"|(?<![-\w])color\s*:\s*(?:transparent|(?:rgb|hsl)a\([^()]{1,30}[,/]\s*0?(?:\.0\d*)?\s*\))"
    r"|(?<![-\w])clip\s*:\s*rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]"
    r"|clip-path\s*:\s*inset\(\s*(?:[5-9]\d|100)%|transform\s*:\s*(?:scale\(0\)|translate[xy]?\(\s*-\d{3})",
    re.IGNORECASE,
)
# <span style="text-decoration: line-through">, and of a text that is underlined nothing
_STRUCK = re.compile(r"text-decoration(?:-line)?\s*:[^;]{0,40}line-through", re.I)
_STRUCK_TAGS = frozenset(("del", "s", "strike"))
# font-size:0 of a rule parts a list's boxes without a gap; what stands in them has its own
_SMALL = re.compile(r"(?<![-\w])font(?:-size)?\s*:\s*(?:0|\.\d)", re.IGNORECASE)
# opacity:0;transition:opacity .5s: what fades in when it is scrolled to
_MOVES = re.compile(r"(?<![-\w])(?:transition|animation|will-change)\b", re.IGNORECASE)
# color:#fff, color="white": to be read on a coloured ground alone
_PALE = (
    r"(?:white\b|snow\b|#fff(?![\da-f])|#(?:f[b-f]){3}"
    r"|rgba?\(\s*25[1-5]\s*,\s*25[1-5]\s*,\s*25[1-5])"
)
_WHITE = re.compile(rf"(?<![-\w])color\s*:\s*{_PALE}", re.IGNORECASE)
_WHITE_FONT = re.compile(rf"\s*(?:{_PALE}|f{{6}}\s*$)", re.IGNORECASE)
_GROUND = re.compile(r"(?<![-\w])(?:background|text-shadow|-webkit-text|filter)", re.IGNORECASE)
# Of a table's cells and of what has a colour of its own a sheet elsewhere may say the ground.
_ON_GROUND = frozenset(
    ("table", "tr", "td", "th", "a", "button", "h1", "h2", "h3", "h4", "h5", "h6")
)
# What frameworks call text for screen readers alone
_UNSEEN_NAMES = frozenset(
    ("sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "d-none", "invisible")
)
# width:1px;height:1px;overflow:hidden: a box that has no room for a word
_NO_ROOM = re.compile(r"(?<![-\w])(?:max-)?(?:width|height)\s*:\s*[01](?:px)?\s*(?:;|!|$)", re.I)
_POINT = frozenset(("0", "1"))  # of a marquee, which says its size by attributes
_CLIPPED = re.compile(r"overflow(?:-[xy])?\s*:\s*hidden", re.I)
# What a later rule may show again: .x7{opacity:1}
_LOOKS = re.compile("opacity|font|height|width|left|right|top|bottom|indent|clip|transform|color")
# What of a rule hides, or shows again: (display, block)
_DECLARED = re.compile(r"(?<![-\w])(display|visibility)\s*:\s*([a-z]+)")
# display:block, which an element says in spite of a rule that hides it
_SHOWING = re.compile(r"(?<![-\w])(?:display\s*:\s*(?!none)[a-z]|visibility\s*:\s*visible)", re.I)
_MOST_CSS = 200_000  # characters a page; what a <style> says behind them is not looked at
_LONGEST_ATTRIBUTE = 1000
_NEAR = 20  # elements around another
_BRACE = re.compile(r"[{}]")
# The last part of `.content p.k1`: one class or one id, and so no need of a selector engine
_LAST_NAME = re.compile(r"(?:^|[\s>+~])[a-zA-Z0-9]*([.#][\w-]+)$")

# Share bars, pagers, related lists and the like, by a word of the class or the id:
# class="bdsharebuttonbox", id="pages", class="related", class="Article-Tool"
_TOOL_NAME = re.compile(
    r"(?:bd|b|j|new)?share\w*|jiathis\w*|addthis\w*|pages?|pager|pagination|page-?(?:nav|list|bar)"
    r"|relate\w*|xiangguan|(?:pre|prev)-?_?next|copyrights?|qr-?code|ewm|erweima"
    r"|comments?(?:[-_]?(?:list|box|area|items?|wrap|form|iframe))?|(?:pinglun|liuyan)\w*"
    r"|article-tool|digg|mood|vote|(?:bread)?crumbs?",
    re.IGNORECASE,
)
# 展开全文, 点击查看剩余60%, [阅读全文]
_UNFOLD = re.compile(
    r"\W?(?:[点點][击擊])?(?:展[开開]|[显顯]示|查看|[阅閱][读讀])(?:[余餘剩]?下?[全余餘]?[文部](?:[内內]容)?|更多|剩[余餘].{0,9})\W*"
)
_GLOSS = re.compile(rf"\({SYLLABLE}\)")  # of a mirror: 展開(kāi)全文
_LONGEST_UNFOLD = 50
_linked = XPath("descendant-or-self::a//text()", smart_strings=False)
_SCREENS = frozenset(("all", "screen", "only screen"))  # and no (max-width: 600px)
_MOST_TOOL_WORDS, _LEAST_FOLDED = 500, 20  # characters that are no links
# A paragraph or a <span> keeps its text whatever it is called: only these can be page tools.
_TOOL_TAGS = frozenset(("div", "ul", "ol", "dl", "section", "aside", "footer", "fieldset", "table"))


def hidden_classes(document: HtmlElement) -> frozenset[str]:
    """The classes and ids that a `<style>` of the page hides: ".x7f2", "#k1".

    Marked before them are those that it shrinks to nothing ("small .x7f2"), paints white ("white
    .x7f2") or gives a ground ("ground .x7f2"). Only rules for all screens and outside `@media`
    count, the last for each selector, and only selectors that end in a single class or id.
    """
    shown = (style for style in document.iter("style") if _is_for_screens(style.get("media")))
    css = "\n".join(style.text or "" for style in shown)[:_MOST_CSS]
    return _hidden_by(css)


def _is_for_screens(media: str | None) -> bool:
    """Whether a `<style>` is for all screens, and not a printer's or a phone's alone."""
    return not media or not _SCREENS.isdisjoint(map(str.strip, media.lower().split(",")))


def is_hidden(node: HtmlElement, hidden: frozenset[str]) -> bool:
    """Whether the element is hidden, by itself or by name; `hidden` is from `hidden_classes`.

    What is struck out is, too: its editor has taken it back.
    """
    if node.tag in _STRUCK_TAGS and is_struck(node):
        return True
    if not node.keys():  # as most of a text's paragraphs
        return False
    return _is_hidden(node, hidden) and not _unfolds(node)


def _is_hidden(node: HtmlElement, hidden: frozenset[str]) -> bool:
    style = (node.get("style") or "")[:_LONGEST_ATTRIBUTE]
    # A picture that is loaded late is unseen until then.
    unseen = _NO_BOX.search if node.tag == "img" else _hides_itself
    if (style and unseen(style)) or node.get("hidden") is not None:
        return True
    if node.tag == "marquee" and not _POINT.isdisjoint((node.get("width"), node.get("height"))):
        return True
    names = _names_of(node)
    if style and _SHOWING.search(style):
        return False
    return any(name[1:] in _UNSEEN_NAMES or name in hidden for name in names)


def _unfolds(node: HtmlElement) -> bool:
    """Whether a click shows an element: 展开全文 stands beside it, and it is prose."""
    if node.tag not in _TOOL_TAGS:
        return False
    beside = [node.getprevious(), node.getnext()]
    said = [one.text_content() for one in beside if one is not None and isinstance(one.tag, str)]
    bare = (_GLOSS.sub("", words.strip()[:_LONGEST_UNFOLD]) for words in said)
    unfolds = any(map(_UNFOLD.fullmatch, bare))
    return unfolds and is_prose(node, _LEAST_FOLDED)


def is_inconspicuous(node: HtmlElement, hidden: frozenset[str]) -> bool:
    """Whether an element's tag and attributes give no cause to ask any of what is asked here."""
    return not (
        node.tag in _STRUCK_TAGS
        or _is_hidden(node, hidden)
        or _is_white(node, hidden)
        or _is_named("small ", node, hidden)
        or is_called_tool(node)
    )


def is_struck(node: HtmlElement) -> bool:
    """Whether an element's words are struck out."""
    if node.tag in _STRUCK_TAGS:
        return bool(node.text or len(node))  # else a style sheet draws there
    return _STRUCK.search((node.get("style") or "")[:_LONGEST_ATTRIBUTE]) is not None


def is_blank(node: HtmlElement, hidden: frozenset[str]) -> bool:
    """Whether a reader does not see an element's words: white on white, or shrunk by a rule.

    A table's head is white on its colour; a box that a rule shrinks may hold others that are not.
    """
    if _is_named("small ", node, hidden):
        return not any(child.tag in _TOOL_TAGS or child.tag == "p" for child in node)
    return _is_white(node, hidden) and not any(
        _has_ground(one, hidden) for one in (node, *islice(node.iterancestors(), _NEAR))
    )


def _is_white(node: HtmlElement, hidden: frozenset[str]) -> bool:
    style = (node.get("style") or "")[:_LONGEST_ATTRIBUTE]
    if _WHITE.search(style) or (node.tag == "font" and _WHITE_FONT.match(node.get("color") or "")):
        return True
    return _is_named("white ", node, hidden)


def _has_ground(node: HtmlElement, hidden: frozenset[str]) -> bool:
    """Whether an element has a colour or a picture behind it, or is one that may have."""
    if node.tag in _ON_GROUND or node.get("bgcolor") or node.get("background"):
        return True
    if _GROUND.search((node.get("style") or "")[:_LONGEST_ATTRIBUTE]):
        return True
    return _is_named("ground ", node, hidden)


def _is_named(mark: str, node: HtmlElement, hidden: frozenset[str]) -> bool:
    """Whether a rule says of an element what the mark says; of most pages none says anything."""
    return bool(hidden) and any(mark + name in hidden for name in _names_of(node))


def _names_of(node: HtmlElement) -> list[str]:
    """An element's classes and its id, as selectors name them."""
    classes, own = node.get("class"), node.get("id")
    names = [f".{name}" for name in classes[:_LONGEST_ATTRIBUTE].split()] if classes else []
    return [f"#{own}", *names] if own else names


def is_called_tool(node: HtmlElement) -> bool:
    """Whether the element is named as a tool of the page is: a share bar, a pager, a related list.

    It is one unless it `is_prose`.
    """
    if node.tag not in _TOOL_TAGS:
        return False
    named = (node.get("class"), node.get("id"))
    return any(_names_a_tool(names[:_LONGEST_ATTRIBUTE]) for names in named if names)


def is_prose(node: HtmlElement, least: int = _MOST_TOOL_WORDS) -> bool:
    """Whether the element, whatever it is called, holds more than a tool's words."""
    return len(node.text_content()) - linked_in(node) > least


def linked_in(node: HtmlElement) -> int:
    """How many characters of an element are in links."""
    return sum(map(len, _linked(node)))


@lru_cache(maxsize=2048)  # a page repeats few styles many times
def _hides_itself(style: str) -> bool:
    return bool(_GONE.search(style) or _STRUCK.search(style)) or _is_unseen(style)


def _is_unseen(style: str) -> bool:
    if _MOVES.search(style):
        return False
    return bool(_UNSEEN.search(style) or (_NO_ROOM.search(style) and _CLIPPED.search(style)))


@lru_cache(maxsize=2048)
def _names_a_tool(names: str) -> bool:
    return any(_TOOL_NAME.fullmatch(name) for name in names.split())


@lru_cache(maxsize=4)  # a theme's pages have the same styles
def _hidden_by(css: str) -> frozenset[str]:
    """The names that rules hide; `.x7{display:block}` shows nothing that `p.x7` hides."""
    hiding: set[tuple[str, str]] = set()
    for selectors, declarations in _top_rules(_without_comments(css)):
        lower = declarations.lower()
        for key, is_so in _said_of(lower).items():
            those = {(key, selector.strip()[-200:]) for selector in selectors.split(",")}
            (hiding.update if is_so else hiding.difference_update)(those)
    return frozenset(
        _MARKS.get(key, "") + name[1] for key, one in hiding if (name := _LAST_NAME.search(one))
    )


@lru_cache(maxsize=64)  # pages name what they hide differently, and hide it alike
def _said_of(declarations: str) -> Mapping[str, bool]:
    """Each way in which a rule's declarations can hide an element, and whether they do."""
    last = dict(_DECLARED.findall(declarations))
    said = {key: value in ("none", "hidden") for key, value in last.items()}
    grounded = _GROUND.search(declarations) is not None
    if _LOOKS.search(declarations):
        small = _SMALL.search(declarations) is not None
        unseen = _is_unseen(declarations)
        said["small"], said["unseen"] = unseen and small, unseen and not small
        said["white"] = _WHITE.search(declarations) is not None and not grounded
    return said | ({"ground": True} if grounded else {})


_MARKS = {"small": "small ", "white": "white ", "ground": "ground "}


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
