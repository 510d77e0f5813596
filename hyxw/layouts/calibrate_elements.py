"""What calibration asks of a page's elements: their names, the paths to them, where links lead."""

from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement
from parsel import Selector

from hyxw.errors import PageError
from hyxw.pages.document import link_clicks, root_of
from hyxw.pages.pager import absolute
from hyxw.urls import ArticleUrl, article_url, on_site, same_site

# A page to calibrate on; a long listing has some 2,000 elements, one where nothing is closed is
# some 100 deep.
_MOST_ELEMENTS, _DEEPEST = 6_000, 250
_MOST_LINKS = 1_000  # to articles
_INLINE_TAGS = """
a abbr b big br cite code em font i img ins label mark s small span strong sub sup u
"""
INLINE = frozenset(_INLINE_TAGS.split())


def modest_root(page: Selector, error: type[PageError]) -> HtmlElement:
    """The page's root element; raises `error` for what is no page, or too much to compare."""
    root = root_of(page, error)
    link_clicks(root)
    depths: dict[HtmlElement | None, int] = {}
    for node in root.iter():
        depths[node] = depths.get(node.getparent(), 0) + 1
    if len(depths) > _MOST_ELEMENTS or max(depths.values()) > _DEEPEST:
        raise error(
            f"The page has {len(depths)} elements, {max(depths.values())} deep: too much to "
            "calibrate on."
        )
    return root


def names_of(node: HtmlElement) -> str:
    """An element's classes and its id, by which a theme says what it is."""
    return f"{node.get('class') or ''} {node.get('id') or ''}"


def path_of(node: HtmlElement) -> str:
    """The tag of an element, and the tags and names of the blocks around it.

    Where nothing is closed, `li > font > li > font` is as good as `li`.
    """
    around = (node for node in node.iterancestors() if node.tag not in INLINE)
    names = [f"{box.tag!s}.{box.get('class') or ''}#{box.get('id') or ''}" for box in around]
    tag = "inline" if node.tag in INLINE else str(node.tag)
    return ">".join([tag, *dict.fromkeys(names)])


def is_named(path: str) -> bool:
    """Whether any box of a path has a class or an id."""
    _, *boxes = path.split(">")
    return not all(box.endswith(".#") for box in boxes)


def tags_in(node: HtmlElement) -> list[str]:
    """The tags of an element's children, comments left out."""
    return [str(child.tag) for child in node.iterchildren("*")]


def article_links(root: HtmlElement, url: str) -> Iterator[tuple[HtmlElement, ArticleUrl]]:
    """Links under `root` that lead to articles of `url`'s site, in document order."""
    yield from islice(_article_links(root, url), _MOST_LINKS)


def _article_links(root: HtmlElement, url: str) -> Iterator[tuple[HtmlElement, ArticleUrl]]:
    for link in root.iter("a"):
        target = absolute(link.get("href"), url)
        target = on_site(target, url) if target else None
        article = article_url(target) if target else None
        if target and article and same_site(target, url):
            yield link, article
