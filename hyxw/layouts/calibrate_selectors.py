"""Selectors for an element of a page nobody has seen: the shortest that name it on other pages too.

A selector is made of tag, id and classes where there are any, and of places (`:nth-of-type`) where
there are none, as in tables in tables. `cost` orders them by how likely they are to break.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

# A name that CSS takes as it stands, and no id of an article in it: `p12hei2`, not `art_570830`
_NAME = re.compile(r"-?[A-Za-z_](?!.*\d{4})[\w-]{0,40}", re.ASCII)
_TAG = re.compile(r"[a-z][a-z0-9-]*", re.ASCII)
_HEADINGS = {"h1": 1.6, "h2": 2.2, "h3": 2.4, "h4": 3.0, "h5": 3.0, "h6": 3.0}
_MEANINGFUL = {"article": 3.0, "main": 3.0, "section": 3.5, "time": 2.0, "nav": 3.5}
_BARE = 6.0  # a plain div, p, td or span: another one may come at any time
_MOST_ANCESTORS = 8
_MOST_AROUND = 4  # boxes around an entry that may be the list's
_LONGEST_PATH = 30  # steps; tables in tables in tables have some twenty
_CROWD = 60  # elements of a kind side by side; a page of the listing has some 25 rows


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """A selector, and what speaks against it."""

    cost: float
    css: str


@dataclass(frozen=True, slots=True)
class Choice:
    """The selector chosen ("" for none), and its worth: 1.0 is agreement on every page."""

    css: str = ""
    worth: float = 0.0


def candidates(node: HtmlElement, top: HtmlElement) -> Iterator[Candidate]:
    """Selectors that find `node` from `top`, an ancestor: names alone, in a context, by place.

    On a whole page a tag alone is no name, but for headings and the like.
    """
    own = list(_names(node))
    yield from (name for name in own if name.cost < _BARE or top.tag != "html")
    for level, ancestor in enumerate(_ancestors(node, top)):
        for outer in _stable_names(ancestor):
            for name in own:
                between = " > " if level == 0 else " "
                cost = outer.cost + name.cost + (0.4 if level == 0 else 0.6 + level / 10)
                yield Candidate(cost - 0.5, outer.css + between + name.css)
    yield from _places(node, top)


def repeated(node: HtmlElement, top: HtmlElement) -> Iterator[Candidate]:
    """Selectors that find `node` and its like: rows of a table that has no name itself."""
    for level, around in enumerate(islice(node.iterancestors(), _MOST_AROUND)):
        if around is top or around.tag == "body":
            return
        between = " > " if level == 0 else " "
        for outer in candidates(around, top):
            for name in _names(node):
                yield Candidate(outer.cost + name.cost + level, outer.css + between + name.css)


def choose(found: Iterable[Candidate], worth: Callable[[str], float], *, best: float) -> Choice:
    """The selector of the greatest worth; of equals, the cheapest. None is worth more than best."""
    choice, price = Choice(), 0.0
    for candidate in sorted(set(found)):
        value = worth(candidate.css)
        if value - candidate.cost / 1000 > choice.worth - price:
            choice, price = Choice(candidate.css, value), candidate.cost / 1000
        if value >= best:
            break
    return choice


def _names(node: HtmlElement) -> Iterator[Candidate]:
    yield from _stable_names(node)
    if tag := _tag(node):
        yield Candidate(_HEADINGS.get(tag) or _MEANINGFUL.get(tag) or _BARE, tag)


def _stable_names(node: HtmlElement) -> Iterator[Candidate]:
    """`div#main`, `div.left`, `div.left.wide`."""
    tag = _tag(node)
    identity = node.get("id") or ""
    if _NAME.fullmatch(identity):
        yield Candidate(1.0, f"{tag}#{identity}")
    classes = [name for name in (node.get("class") or "").split()[:6] if _NAME.fullmatch(name)]
    for place, name in enumerate(classes):
        yield Candidate(1.2 + place / 10, f"{tag}.{name}")
    if len(classes) > 1:
        yield Candidate(2.0, f"{tag}.{classes[0]}.{classes[1]}")


def _tag(node: HtmlElement) -> str:
    """An element's tag; "" for one that no selector can name, as a damaged page's `<p<br>`."""
    tag = str(node.tag)
    return tag if _TAG.fullmatch(tag) else ""


def _ancestors(node: HtmlElement, top: HtmlElement) -> Iterator[HtmlElement]:
    """From the parent up to the element below `top`; <html> and <body> tell nothing."""
    for ancestor, _ in zip(node.iterancestors(), range(_MOST_ANCESTORS), strict=False):
        if ancestor is top or ancestor.tag in ("html", "body"):
            return
        yield ancestor


def _places(node: HtmlElement, top: HtmlElement) -> Iterator[Candidate]:
    """Paths of places down from each ancestor that has a name, and from the page's body.

    Behind an early `</body>` they lead down from `<html>`.
    """
    path, cost = _place(node), 4.0
    for ancestor in islice(node.iterancestors(), _LONGEST_PATH):
        if not path:
            return
        if ancestor is top and ancestor.tag != "html":
            yield Candidate(cost, path)
            return
        for anchor in _stable_names(ancestor):
            yield Candidate(cost + anchor.cost, f"{anchor.css} > {path}")
        if ancestor.tag in ("body", "head", "html"):
            yield Candidate(cost + 4.0, f"{ancestor.tag} > {path}")
            return
        place = _place(ancestor)
        path, cost = place and f"{place} > {path}", cost + 1.0


def _place(node: HtmlElement) -> str:
    """`td:nth-of-type(2)`, `td` for an only one, "" for one of a crowd."""
    parent, tag = node.getparent(), _tag(node)
    if parent is None or not tag:
        return tag
    same = list(islice(parent.iterchildren(tag), _CROWD))
    if len(same) == _CROWD:
        return ""
    return f"{tag}:nth-of-type({same.index(node) + 1})" if len(same) > 1 else tag
