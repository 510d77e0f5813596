"""Which layout fits a page, and the elements that its selectors find there."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from hyxw.pages.document import neighbours_of
from hyxw.pages.layout import Layout
from hyxw.pages.metaline import MetaLine, line_of, read_meta
from hyxw.pages.pager import is_pager
from hyxw.pages.query import parts
from hyxw.text.dates import find_moment, is_full_date_alone
from hyxw.text.paragraphs import lines_of, tidy

# What parts the section's and the site's names from the title in <title>
_HEAD_MARK = re.compile(r"[-_|｜–·>«»—]")


@dataclass(frozen=True, slots=True)
class ArticleNodes:
    """An article page's elements; `title` is None where the page has none."""

    layout: Layout
    title: HtmlElement | None
    meta: Sequence[HtmlElement]
    breadcrumb: Sequence[HtmlElement]
    body: HtmlElement
    pagers: Sequence[HtmlElement]


def fitting(root: HtmlElement, layouts: Iterable[Layout]) -> Iterator[ArticleNodes]:
    """The elements found by each of `layouts` that fits, lazily and in their order.

    A layout fits if it finds one body, and the title and the meta line if it names them.
    """
    for layout in layouts:
        nodes = _nodes(root, layout)
        if nodes is not None and (nodes.title is not None or not layout.title):
            yield nodes


def find_untitled(root: HtmlElement, layouts: Iterable[Layout]) -> ArticleNodes | None:
    """The elements of a page that lacks nothing but its title."""
    for layout in layouts:
        if layout.meta and layout.meta != layout.title:
            nodes = _nodes(root, layout)
            if nodes is not None:
                return nodes
    return None


def _nodes(root: HtmlElement, layout: Layout) -> ArticleNodes | None:
    css = (layout.body, layout.meta, layout.title, layout.breadcrumb, layout.article_pager)
    bodies, lines, titles, trail, pagers = parts(root, css)
    bodies = _no_pagers(bodies)
    if len(bodies) != 1:
        return None
    body = bodies[0]
    meta = _beside(_no_pagers(lines), body)
    if layout.meta and not meta:
        return None
    titles = _beside(titles, body)
    return ArticleNodes(
        layout=layout,
        title=titles[0] if len(titles) == 1 or _all_in(titles, body) else None,
        meta=_told(meta, body),
        breadcrumb=_beside(trail, body),
        body=body,
        pagers=pagers,
    )


def _told(nodes: Sequence[HtmlElement], body: HtmlElement) -> Sequence[HtmlElement]:
    """The parts of a meta line, without elements like them in the body's text."""
    if len(nodes) < 2 or not _all_in(nodes, body):
        return nodes
    told = {node for node in nodes if _is_told(line_of([node]))}
    return [node for node in nodes if not told.isdisjoint((node, *neighbours_of(node, 1)))]


def _is_told(line: str) -> bool:
    return find_moment(line) is not None or read_meta(line) != MetaLine()


def _all_in(nodes: Sequence[HtmlElement], body: HtmlElement) -> bool:
    """Whether there are nodes, all in the body: it holds the title, and sub-heads like it below."""
    return bool(nodes) and all(body in node.iterancestors() for node in nodes)


def _no_pagers(nodes: Sequence[HtmlElement]) -> Sequence[HtmlElement]:
    """The elements that are not a pager, which a selector without names may find as well."""
    if len(nodes) < 2:
        return nodes
    return [node for node in nodes if next(node.iter("a"), None) is None or not is_pager(node)]


def _beside(nodes: Sequence[HtmlElement], body: HtmlElement) -> Sequence[HtmlElement]:
    """Those of `nodes` outside the body; all if the body holds everything."""
    if len(nodes) == 1:
        return nodes
    inside = set(body.iter()) if nodes else set()
    return [node for node in nodes if node not in inside] or nodes


def dates_in(node: HtmlElement) -> list[HtmlElement]:
    """The elements within another that are nothing but a date."""
    children = (child for child in node if isinstance(child.tag, str))
    return [child for child in children if is_full_date_alone(tidy(child.text_content()))]


def labels_in(node: HtmlElement, head: str) -> list[HtmlElement]:
    """The elements within the title's that hold a name which `<title>` has, too: 资讯."""
    children = [child for child in node if isinstance(child.tag, str)]
    names = {part.strip() for part in _HEAD_MARK.split(head)} - {""} if children else set()
    named = [child for child in children if tidy(child.text_content()) in names]
    labels = named if len(names) > 1 else []
    own = tidy(" ".join(lines_of(node, skipped=labels))) if labels else ""
    return labels if own and own in head else []


def scripted(node: HtmlElement) -> list[HtmlElement]:
    """The links in an element that run a script, as (收藏) beside a title does."""
    links = node.iter("a") if len(node) else ()
    return [link for link in links if (link.get("href") or "").lstrip().startswith("javascript:")]
