"""What a reader of the page never sees, or never reads as the article: hidden text, page tools."""

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml.html import HtmlElement

# style="DISPLAY: none", style="position:absolute;left:-9999px", style="font-size:0"
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?:font-size|opacity)\s*:\s*0(?![.\d])"
    r"|(?<![-\w])(?:left|top|text-indent)\s*:\s*-\d{3}",
    re.IGNORECASE,
)
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
# A paragraph or a <span> keeps its text whatever it is called: only these can be page tools.
_TOOL_TAGS = frozenset(("div", "ul", "ol", "dl", "section", "aside", "footer", "fieldset", "table"))


def hidden_classes(document: HtmlElement) -> frozenset[str]:
    """The classes and ids that a `<style>` of the page hides: ".x7f2", "#k1".

    Only rules outside `@media` count, and only selectors that end in a single class or id.
    """
    names: set[str] = set()
    for style in document.iter("style"):
        css = style.text or ""
        if _HIDING.search(css):
            names.update(_hidden_by(css))
    return frozenset(names)


def is_hidden(node: HtmlElement, hidden: frozenset[str]) -> bool:
    """Whether the element is hidden by itself; `hidden` comes from `hidden_classes`."""
    style = node.get("style")
    if (style and _HIDING.search(style)) or node.get("hidden") is not None:
        return True
    if not hidden:
        return False
    classes = (node.get("class") or "").split()
    return f"#{node.get('id')}" in hidden or any(f".{name}" in hidden for name in classes)


def is_page_tool(node: HtmlElement) -> bool:
    """Whether the element is a share bar, a pager, a related list or another tool of the page."""
    if node.tag not in _TOOL_TAGS:
        return False
    return any(_names_a_tool(names) for names in (node.get("class"), node.get("id")) if names)


@lru_cache(maxsize=2048)
def _names_a_tool(names: str) -> bool:
    return any(_TOOL_NAME.fullmatch(name) for name in names.split())


def _hidden_by(css: str) -> Iterator[str]:
    for selectors, declarations in _top_rules(css):
        if _HIDING.search(declarations):
            for selector in selectors.split(","):
                if name := _LAST_NAME.search(selector.strip()[-200:]):
                    yield name[1]


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
