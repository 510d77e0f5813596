"""The part of the spider that looks for a listing that is not where it was."""

import logging
from collections.abc import Iterator

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from hyxw.errors import PageError
from hyxw.layouts.section_search import SectionSearch
from hyxw.spiders.articles import ArticleSpider
from hyxw.spiders.failures import describe
from hyxw.spiders.responses import no_answer, raw_page
from hyxw.store.kept_layouts import KeptLayouts
from hyxw.wording import ended, short_url

logger = logging.getLogger(__name__)


class SearchingSpider(ArticleSpider):
    """From the home page on, by links, to the section's listing; `looking` says where to look next.

    The subclass that walks the listing provides `kept`, and begins the walk where it is found.
    """

    kept: KeptLayouts

    def __init__(self, **given: str) -> None:
        super().__init__(**given)
        self.looking: SectionSearch | None = None
        self.failed_listing = ("", "", "")  # URL, kind and reason of the one that is looked for

    def begin(self, listing_url: str) -> Request:
        """Begin the walk at a listing's first page."""
        raise NotImplementedError

    def may_find(self, url: str) -> bool:
        """Whether this is the section's own listing, which may be looked for elsewhere, once."""
        return self.looking is None and self.section.is_listed_at(url)

    def search(self, url: str, kind: str, reason: str) -> Iterator[Request]:
        """Look for the listing, which has failed at its URL."""
        logger.warning("The listing %s failed: %s Looking for it.", short_url(url), ended(reason))
        self.failed_listing = (url, kind, reason)
        self.looking = SectionSearch(self.section, self.site, url)
        yield from self.find()

    def find(self) -> Iterator[Request]:
        """Ask for the next page that may lead to the section's listing."""
        url = self.looking.next_url() if self.looking else None
        if url is None:
            self.name_listing(*self.failed_listing, first=True)
        else:
            yield Request(url, callback=self.parse_found, errback=self.find_errback)

    def parse_found(self, response: Response) -> Iterator[Request]:
        """If the page is the section's listing, keep its URL and begin the walk there."""
        try:
            looking = None if no_answer(response) else self.looking
            found = looking is not None and looking.read(raw_page(response))
        except PageError as exc:
            logger.warning("%s: %s", short_url(response.url), exc)
            found = False
        if not found:
            yield from self.find()
            return
        logger.warning("The section's listing is found at %s and kept.", short_url(response.url))
        self.kept.keep_listing(self.site, self.start_url, response.url)
        yield self.begin(response.url)

    def find_errback(self, failure: Failure) -> Iterator[Request]:
        """Try the next page."""
        logger.warning("%s", describe(failure)[1])
        yield from self.find()
