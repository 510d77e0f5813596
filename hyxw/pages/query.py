"""CSS selectors as layouts use them: compiled once, and safe on any page however deep it nests."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain

from cssselect import HTMLTranslator, SelectorError
from cssselect.parser import CombinedSelector, Tree, parse
from lxml.etree import XPath
from lxml.html import HtmlElement

# Not lxml's own translator: its `:contains` calls a function in a namespace, and an XPath that is
# evaluated again looks that namespace up in memory already freed (lxml 6.1, libxml2 2.14).
_TRANSLATOR = HTMLTranslator()
_MOST_PARTS = 100  # elements that one selector may find; a meta line has some five parts
# div.info, div#pages
_NAMED = re.compile(r"(?P<tag>[a-z][a-z0-9]*)(?P<mark>[.#])(?P<name>[\w-]+)")


def select(root: HtmlElement, css: str) -> list[HtmlElement]:
    """The elements under `root`, itself included, that `css` names; none for "".

    In document order, but for a list `a, b`: its parts one after the other.
    """
    if css.isalnum():  # h1
        return list(root.iter(css.lower()))
    found = alternatives(root, css)
    return found[0] if len(found) == 1 else list(dict.fromkeys(chain.from_iterable(found)))


def parts(root: HtmlElement, selectors: tuple[str, ...]) -> Iterator[Sequence[HtmlElement]]:
    """What each selector finds, none in another; nothing where it finds so many that it means none.

    What asks for a tag with a class or an id is found in one walk with the others of that tag.
    """
    found: dict[str, list[HtmlElement]] = {}
    for tag, (classes, ids) in _by_tag(selectors).items():
        found |= {css: [] for css in (*classes.values(), *ids.values())}
        for node in root.iter(tag):
            for name in classes.keys() & (node.get("class") or "").split():
                found[classes[name]].append(node)
            if ids and (css := ids.get(node.get("id") or "")):
                found[css].append(node)
    for css in selectors:
        nodes = found[css] if css in found else select(root, css)
        yield outermost(nodes) if len(nodes) <= _MOST_PARTS else ()


def alternatives(root: HtmlElement, css: str) -> list[list[HtmlElement]]:
    """What each part of a list `a, b` names; of any other selector all that it names."""
    return [_follow(root, steps) for steps in _compiled(css)] if css else []


def check(css: str) -> None:
    """Raise ValueError, with the reason, where `css` is no selector that a layout may hold."""
    try:
        _compiled(css)
    except SelectorError as exc:
        raise ValueError(f"{css!r} is no CSS selector that can be used: {exc}.") from exc


def outermost(nodes: Sequence[HtmlElement]) -> Sequence[HtmlElement]:
    """Those of `nodes`, in document order, that stand in none of the others."""
    if len(nodes) < 2:
        return nodes
    inside, outside = set(nodes), set[HtmlElement]()
    return [node for node in nodes if not _nested(node, inside, outside)]


def innermost(nodes: Sequence[HtmlElement]) -> list[HtmlElement]:
    """Those of `nodes` in which none of the others stands."""
    around: set[HtmlElement] = set()
    for node in nodes:
        for ancestor in node.iterancestors():
            if ancestor in around:
                break
            around.add(ancestor)
    return [node for node in nodes if node not in around]


def _nested(node: HtmlElement, inside: set[HtmlElement], outside: set[HtmlElement]) -> bool:
    """Whether an ancestor of `node` is inside; what was walked past is known from then on."""
    passed: list[HtmlElement] = []
    for ancestor in node.iterancestors():
        if ancestor in inside:
            inside.update(passed)
            return True
        if ancestor in outside:
            break
        passed.append(ancestor)
    outside.update(passed)
    return False


def _follow(root: HtmlElement, steps: tuple[XPath, ...]) -> list[HtmlElement]:
    """What lies in what the step before found.

    Only the outermost of those are searched, since the others lie in them: as one XPath, `.a .b .c`
    takes eight seconds where two thousand elements nest.
    """
    first, *others = steps
    found: list[HtmlElement] = first(root)
    for step in others:
        found = [inner for node in outermost(found) for inner in step(node)]
    return found


@lru_cache(maxsize=1024)
def _by_tag(selectors: tuple[str, ...]) -> dict[str, tuple[dict[str, str], dict[str, str]]]:
    """By tag those of some selectors that ask for no more than a class of it, or than an id."""
    asked: dict[str, tuple[dict[str, str], dict[str, str]]] = {}
    for one in filter(None, map(_NAMED.fullmatch, selectors)):
        classes, ids = asked.setdefault(one["tag"], ({}, {}))
        (classes if one["mark"] == "." else ids)[one["name"]] = one[0]
    return asked


@lru_cache(maxsize=1024)
def _compiled(css: str) -> tuple[tuple[XPath, ...], ...]:
    return tuple(tuple(_xpaths(selector.parsed_tree)) for selector in parse(css))


def _xpaths(tree: Tree) -> Iterator[XPath]:
    axis = "descendant-or-self::"
    for step in _steps(tree):
        # What contains a name has a class: to ask for this first takes longer.
        yield XPath(axis + str(_TRANSLATOR.xpath(step)).replace("@class and ", ""))
        axis = "descendant::"


def _steps(tree: Tree) -> list[Tree]:
    """A selector cut where it says "anywhere inside": `div.a > b c` into `div.a > b` and `c`."""
    if not isinstance(tree, CombinedSelector):
        return [tree]
    *before, last = _steps(tree.selector)
    if tree.combinator == " ":
        return [*before, last, tree.subselector]
    if tree.combinator != ">":
        raise SelectorError(
            f"{tree.combinator!r} looks at siblings, which is slow on hostile pages"
        )
    return [*before, CombinedSelector(last, ">", tree.subselector)]
