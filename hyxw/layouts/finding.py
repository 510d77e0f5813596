"""Looks for the section's listing, from the site's home page on, where it is not where it was."""

import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING

from parsel import Selector
from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from hyxw.errors import PageError
from hyxw.layouts.calibrate import calibrate_listing
from hyxw.pages.listing import read_listing
from hyxw.pages.section import find_section
from hyxw.spiders.failures import describe
from hyxw.spiders.responses import read
from hyxw.text.script import fold
from hyxw.urls import article_url, listing_url, on_site, same_site

if TYPE_CHECKING:
    from hyxw.layouts.guard import Contact

logger = logging.getLogger(__name__)

SECTION, NAME = 1297, "资讯"  # under 本土
_MOST_REQUESTS = 20


class Search:
    """One search: the pages still to be tried, best first, and those that were."""

    def __init__(self, contact: "Contact", failed_url: str, kind: str, reason: str) -> None:
        self.contact = contact
        self.failed = (failed_url, kind, reason)
        self._tried = {failed_url}
        self._candidates: list[str] = []

    def start(self) -> Iterator[Request]:
        """Begin at the home page."""
        logger.warning("The listing %s failed (%s): looking for it", self.failed[0], self.failed[2])
        self._candidates = [f"{self.contact.site}/"]
        yield from self._next()

    def parse(self, response: Response) -> Iterator[Request]:
        """Stop where the page is the section's listing; else follow what may lead there."""
        page = read(response)
        if response.url != f"{self.contact.site}/" and is_section(page, response.url):
            yield from self.contact.found_listing(response.url)
            return
        self._add(find_section(page, response.url))
        yield from self._next()

    def errback(self, failure: Failure) -> Iterator[Request]:
        """Try the next page."""
        logger.warning("%s", describe(failure)[1])
        yield from self._next()

    def _add(self, urls: list[str]) -> None:
        site = self.contact.site
        for url in (on_site(url, site) for url in urls):
            if same_site(url, site) and url not in self._candidates:
                self._candidates.append(url)

    def _next(self) -> Iterator[Request]:
        url = next((url for url in self._candidates if url not in self._tried), None)
        if url is None or len(self._tried) > _MOST_REQUESTS:
            report = self.contact.spider.report
            report.listing_failed(*self.failed, first=True)
            return
        self._tried.add(url)
        yield Request(url, callback=self.parse, errback=self.errback)


def is_section(page: Selector, url: str) -> bool:
    """Whether a page is the section's own listing: it says so, and most entries are its articles.

    A channel above it may list the same articles; it bears another name.
    """
    if not _says_so(page, url):
        return False
    try:
        layout = calibrate_listing(page, url)
        entries = read_listing(page, url, [layout]).entries if layout else ()
    except PageError:
        return False
    articles = [article for entry in entries if (article := article_url(entry.url)) is not None]
    return 2 * sum(article.catid == SECTION for article in articles) > len(entries)


def _says_so(page: Selector, url: str) -> bool:
    at = listing_url(url)
    title = page.css("title::text").get(default="")
    return (at is not None and at.catid == SECTION) or fold(NAME) in fold(title)
