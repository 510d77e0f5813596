"""Where a page leads to the section's listing: links 资讯 under 本土, and what may lead there."""

from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement
from parsel import Selector

from hyxw.errors import NotAListing
from hyxw.pages.document import root_of
from hyxw.pages.pager import absolute
from hyxw.text.paragraphs import tidy
from hyxw.text.script import fold
from hyxw.urls import article_url, listing_url

_MOST_ARTICLES = 3  # of the section: their breadcrumbs all lead to the same listing


def find_section(page: Selector, url: str, names: Sequence[str], catid: int | None) -> list[str]:
    """Absolute URLs that are, or may lead to, the listing of `names`' last, best first.

    A link to the category's listing goes before one that only bears its name, that before the
    categories above it, and those before articles of the category, whose breadcrumb leads to it.
    """
    root = root_of(page, NotAListing)
    links = [(tidy(link.text_content()), target) for link, target in _links(root, url)]
    named = [[target for text, target in links if fold(text) == fold(name)] for name in names]
    listings = [target for _, target in links if (at := listing_url(target)) and at.catid == catid]
    articles = [target for _, target in links if (it := article_url(target)) and it.catid == catid]
    ranked = [*listings, *(target for group in reversed(named) for target in group)]
    return list(dict.fromkeys((*ranked, *articles[:_MOST_ARTICLES])))


def _links(root: HtmlElement, url: str) -> Iterator[tuple[HtmlElement, str]]:
    for link in root.iter("a"):
        if target := absolute(link.get("href"), url):
            yield link, target
