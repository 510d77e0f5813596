"""What the archive holds of each article, and its pages read as the spider reads them."""

import zlib
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from hyxw.errors import EmptyBody, HeldBack, PageError
from hyxw.frontier.entries import listed_articles
from hyxw.items import Article
from hyxw.layouts.history import History
from hyxw.layouts.witnesses import judge
from hyxw.pages.article import ArticlePage, read_article_page
from hyxw.pages.layout import Layout
from hyxw.pages.listing import Entry, read_listing
from hyxw.spiders.local_news import MAX_ARTICLE_PAGES
from hyxw.spiders.responses import read
from hyxw.store.archive import Archive, Place
from hyxw.store.records import utc
from hyxw.store.warc import Fetched
from hyxw.urls import article_url, origin, same_site

# Visits kept of one article, the newest: of them all but the last one or two say the same.
_VISITS = 8


@dataclass(frozen=True, slots=True)
class Visit:
    """One time an article's first page was fetched, and how it had been listed by then."""

    first: Place
    at: datetime
    site: str
    entry: Entry | None


class ArchivedArticles:
    """Every article with a first page in the archive, by id; building it reads the whole archive.

    `layouts_of` gives the layouts to read a site's listings with. Raises FolderUnusable where a
    file is damaged.
    """

    def __init__(
        self,
        archive: Archive,
        layouts_of: Callable[[str], Sequence[Layout]],
        crawler: Crawler,
    ) -> None:
        self._archive = archive
        self._layouts_of = layouts_of
        self._compression = HttpCompressionMiddleware(crawler=crawler)
        self._visits: dict[str, deque[Visit]] = {}
        self._later_pages: dict[tuple[str, str, int], Place] = {}
        self._entries: dict[str, Entry] = {}
        for place, fetched in archive.responses():
            if 200 <= fetched.status < 300:
                self._note(place, fetched)

    def __iter__(self) -> Iterator[str]:
        return iter(self._visits)

    def __contains__(self, article_id: str) -> bool:
        return article_id in self._visits

    def visits(self, article_id: str, url: str, crawled_at: str) -> Iterator[Visit]:
        """The visits to look at, newest first, back to the one that a delivered record came of.

        `url` and `crawled_at` are that record's: what is older has been superseded, and what
        another site (a mirror) answered is not the article's.
        """
        for visit in reversed(self._visits[article_id]):
            if same_site(visit.site, url):
                yield visit
                if utc(visit.at) <= crawled_at:
                    return

    def read_pages(
        self,
        article_id: str,
        visit: Visit,
        layouts: Sequence[Layout],
        delivered: Article,
        history: History,
    ) -> tuple[list[ArticlePage], datetime]:
        """The article's pages of that visit, and when the last of them came.

        Raises PageError, HeldBack among them: what a crawl would refuse is refused here.
        """
        pages: list[ArticlePage] = []
        at, place = visit.at, visit.first
        while True:
            fetched = self._archive.read(place)
            try:
                page = read_article_page(
                    read(self._response(fetched)), fetched.url, layouts, visit.entry
                )
            except EmptyBody:
                if pages:  # PHPCMS's answer to a page past the end
                    return pages, at
                raise
            pages.append(page)
            verdict = judge(pages, visit.entry, delivered, history)
            if verdict.kind is not None:
                raise HeldBack(verdict.kind, verdict.reason)
            at = fetched.at
            if page.next_url is None or len(pages) == MAX_ARTICLE_PAGES:
                return pages, at
            place = self._next_place(article_id, visit, page.next_url)

    def _next_place(self, article_id: str, visit: Visit, next_url: str) -> Place:
        there = article_url(next_url)
        page = there.page if there else 0
        place = self._later_pages.get((visit.first.run_id, article_id, page))
        if place is None:
            raise PageError(f"Its page {next_url} is not in the archive.")
        return place

    def _note(self, place: Place, fetched: Fetched) -> None:
        answered = article_url(fetched.url)
        if answered is None:
            self._note_listing(fetched)
        elif answered.page > 1:
            self._later_pages[place.run_id, answered.article_id, answered.page] = place
        else:
            entry = self._entries.get(answered.article_id)
            visits = self._visits.setdefault(answered.article_id, deque(maxlen=_VISITS))
            visits.append(Visit(place, fetched.at, origin(fetched.url), entry))

    def _note_listing(self, fetched: Fetched) -> None:
        """Keep a listing's entries; what is no listing (a search asks for other pages) has none."""
        try:
            page = read(self._response(fetched))
            listing = read_listing(page, fetched.url, self._layouts_of(origin(fetched.url)))
        except PageError:
            return
        for article in listed_articles(listing, fetched.url)[0]:
            if article.entry is not None:
                self._entries[article.id] = article.entry

    def _response(self, fetched: Fetched) -> Response:
        """The response as the spider got it: decompressed by the same middleware."""
        headers: dict[str, list[str]] = {}
        for name, value in fetched.headers:
            headers.setdefault(name, []).append(value)
        response = Response(fetched.url, fetched.status, headers, fetched.body)
        try:
            decoded = self._compression.process_response(Request(fetched.url), response)
        except (IgnoreRequest, OSError, EOFError, zlib.error) as exc:
            raise PageError(f"Its body cannot be decompressed: {exc}.") from exc
        assert isinstance(decoded, Response)  # noqa: S101 # this middleware makes no requests
        return decoded
