"""Walks the section 新闻中心 > 本土 > 资讯: routes requests; pages/ reads what comes back."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Self

from scrapy import Request, Spider
from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from hyxw import components
from hyxw.arguments import read_arguments, read_script
from hyxw.errors import ArticleGone, DoubtfulPage, EmptyBody, NotAnArticle, PageError
from hyxw.extensions.report import Report
from hyxw.extensions.storage import Storage
from hyxw.frontier.agenda import Agenda
from hyxw.frontier.outcome import is_refusal
from hyxw.frontier.rechecks import Rechecks
from hyxw.frontier.walk import ListedArticle, Walk, sort_entries
from hyxw.items import Article, Language, as_article
from hyxw.layouts.guard import Contact, Suspect
from hyxw.pages.article import ArticlePage, build_article, read_article_page
from hyxw.project import check_settings
from hyxw.sections import LOCAL_NEWS, Section
from hyxw.spiders.failures import describe
from hyxw.spiders.responses import conditions, read, validators_of
from hyxw.spiders.trial import try_out
from hyxw.store.kept_layouts import KeptLayouts
from hyxw.store.records import Known, Validators, utc
from hyxw.urls import article_url, is_loopback, on_site

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

# Articles go before the next listing page: what is listed is delivered before more is looked for.
_ARTICLE_PRIORITY = 10
# Kinds of failure that say an article is not there any more.
_GONE = {"gone", "http_404", "http_410"}
# A pager that never ends is cut; assumed: no real article has so many pages.
MAX_ARTICLE_PAGES = 100


class LocalNewsSpider(Spider):
    """Listing page -> entries -> article pages -> Article."""

    section: ClassVar[Section] = LOCAL_NEWS
    name = LOCAL_NEWS.name
    handle_httpstatus_list = (304,)  # a conditional request's answer: nothing changed
    script: Language | None = None

    def __init_subclass__(cls) -> None:
        """A subclass is a spider of the name that its section has, unless it says another."""
        super().__init_subclass__()
        if "section" in vars(cls) and "name" not in vars(cls):
            cls.name = cls.section.name

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Take what a crawl needs into whatever project this spider runs in."""
        super().update_settings(settings)
        components.complete(settings, components.CRAWL)

    def __init__(self, **given: str) -> None:
        super().__init__()
        self.given_arguments = {k: v for k, v in given.items() if k != "_job"}  # scrapyd's own
        self.arguments = read_arguments(self.given_arguments, self.section.listing)
        self.start_url = self.arguments.start_url
        self.looks = Rechecks()

    @classmethod
    def from_crawler(cls, crawler: "Crawler", **given: str) -> Self:
        """Raise BadArgument for an argument, or a setting of ours, that cannot be used."""
        spider = super().from_crawler(crawler, **given)
        spider.script = read_script(crawler.settings["HYXW_SCRIPT"])
        check_settings(crawler.settings)
        if is_loopback(spider.start_url):  # nobody to be polite to; -s DOWNLOAD_DELAY still counts
            crawler.settings.set("DOWNLOAD_DELAY", 0, priority="spider")
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """Begin at the listing's first page."""
        self.storage = Storage.of(self.crawler)
        self.report = Report.of(self.crawler)
        self.contact = Contact(self, KeptLayouts(self.storage.folder.layouts))
        for request in self.walk_from(self.contact.listing_url()):
            yield request

    def walk_from(self, listing_url: str) -> Iterator[Request]:
        """Begin the walk at a listing's first page."""
        self.agenda = Agenda(
            self.arguments,
            listing_url,
            self.storage.ledger,
            self.storage.run.run_id,
            self.crawler.settings.getint("HYXW_MAX_LISTING_PAGES"),
        )
        walk = self.agenda.first_walk()
        yield self.listing_request(walk.url, walk, self.agenda.first_page_validators())

    async def parse(self, response: Response) -> AsyncIterator[Request | Article]:
        """Show what is read off a page, for `scrapy parse`; a crawl has callbacks of its own."""
        async for found in try_out(self, response):
            yield found

    # --- Listing ------------------------------------------------------------------------------

    def listing_request(
        self, url: str, walk: Walk, validators: Validators | None = None
    ) -> Request:
        """Ask for a listing page; with validators, only if it has changed."""
        return Request(
            url,
            callback=self.parse_listing,
            errback=self.listing_errback,
            cb_kwargs={"walk": walk},
            headers=conditions(validators),
        )

    def parse_listing(self, response: Response, walk: Walk) -> Iterator[Request | Article]:
        """Ask for a listing page's new articles, then for its next page, or for what remains."""
        if response.status == 304:
            walk.ended = "delivered"
            yield from self.after(walk)
            return
        try:
            listing = self.contact.read_listing(read(response), response.url)
        except PageError as exc:
            yield from self.listing_failed(response.url, walk, exc.kind, str(exc))
            return
        if walk.pages == 0 and walk.id is None and not listing.entries:
            yield from self.listing_failed(response.url, walk, "empty_listing", "it has no entries")
            return
        if walk.pages == 0 and self.agenda.starts(walk):
            self.agenda.first_page = validators_of(response)
        found = sort_entries(
            listing,
            self.arguments,
            delivered=self.agenda.delivered(listing),
            seen=self.report.audit.entries,
        )
        if not self.contact.settled and found.new:
            yield from self.contact.survey(found.new, partial(self.parse_listing, response, walk))
            return
        next_url = self.agenda.note(walk, response.url, listing, found)
        self.report.listed(listing, found)
        for article in found.new:
            yield from self.fetch(article)
        if next_url is not None:
            yield self.listing_request(next_url, walk)
        else:
            yield from self.after(walk)

    def after(self, walk: Walk) -> Iterator[Request | Article]:
        """Go on when a walk has ended: with the next walk, or with retries and second looks."""
        if self.agenda.starts(walk) and walk.ended in ("last page", "past the end"):
            self.report.audit.walked_whole = True
        next_walk = self.agenda.next_walk(walk)
        if next_walk is not None:
            yield self.listing_request(next_walk.url, next_walk)
            return
        days = self.crawler.settings.getint("HYXW_RECHECK_DAYS")
        self.looks = Rechecks(due := self.agenda.second_looks(days))
        for article in self.agenda.retries(self.report.audit.entries):
            if article.id not in self.looks:  # a second look that failed is retried by the next
                yield from self.fetch(article)
        yield from map(self.second_look_request, due)

    def listing_errback(self, failure: Failure) -> Iterator[Request | Article]:
        """Report a listing page that could not be had, and go on with the rest."""
        request = failure.request  # type: ignore[attr-defined]  # Scrapy puts it there
        kind, reason = describe(failure)
        yield from self.listing_failed(request.url, request.cb_kwargs["walk"], kind, reason)

    def listing_failed(
        self, url: str, walk: Walk, kind: str, reason: str
    ) -> Iterator[Request | Article]:
        """Look elsewhere for a first page; leave a later page's rest to the next run."""
        first = walk.begins_run
        if first and not is_refusal(kind) and self.contact.may_search():
            yield from self.contact.search(url, kind, reason)
            return
        self.report.listing_failed(url, kind, reason, first=first)
        if not first:
            yield from self.after(walk)

    # --- Article ------------------------------------------------------------------------------

    def fetch(self, article: ListedArticle) -> Iterator[Request | Article]:
        """Ask for an article's first page, or read it where a survey has fetched it already."""
        if response := self.contact.sampled.pop(article.id, None):
            yield from self.parse_article(response, article, ())
        else:
            yield self.page_request(self.href(article), article)

    def href(self, article: ListedArticle) -> str:
        """The URL to ask for an article under: as it was linked, on the start URL's host."""
        return on_site(article.entry.url if article.entry else article.url.url, self.start_url)

    def second_look_request(self, known: Known) -> Request:
        """Ask for a delivered article again, if it has changed."""
        url = article_url(known.url)
        assert url is not None  # noqa: S101 # the ledger's URLs are canonical ones
        validators = Validators(known.etag, known.last_modified)
        return self.page_request(known.url, ListedArticle(None, url), validators=validators)

    def page_request(
        self,
        url: str,
        article: ListedArticle,
        pages: tuple[ArticlePage, ...] = (),
        validators: Validators | None = None,
    ) -> Request:
        """Ask for one page of an article, `pages` being those before it."""
        return Request(
            url,
            callback=self.parse_article,
            errback=self.article_errback,
            cb_kwargs={"article": article, "pages": pages},
            headers=conditions(validators),
            priority=_ARTICLE_PRIORITY + len(pages),  # an article begun is finished first
        )

    def parse_article(
        self, response: Response, article: ListedArticle, pages: tuple[ArticlePage, ...]
    ) -> Iterator[Request | Article]:
        """Read one page of an article, and go on where it reads as the section's pages do."""
        if response.status == 304:
            self.report.unchanged(article.id)
            yield from self.settled(article.id)
            return
        try:
            page = self.read_page(response, article)
        except PageError as exc:
            if pages and isinstance(exc, EmptyBody):  # PHPCMS's answer to a page past the end
                yield from self.deliver(article, pages)
            elif isinstance(exc, ArticleGone):
                yield from self.article_failed(article, exc.kind, str(exc), pages)
            else:
                yield from self.contact.suspect(Suspect(response, article, pages, exc))
            return
        doubts = self.contact.doubts(page, article) if not pages else []
        if doubts:
            error = DoubtfulPage(" ".join(doubts))
            yield from self.contact.suspect(Suspect(response, article, (), error, page))
            return
        self.contact.page_read(page)
        yield from self.go_on(article, (*pages, page))

    def go_on(
        self, article: ListedArticle, pages: tuple[ArticlePage, ...]
    ) -> Iterator[Request | Article]:
        """Ask for the article's next page, or yield the article whole."""
        page = pages[-1]
        if page.next_url is not None and len(pages) < MAX_ARTICLE_PAGES:
            yield self.page_request(page.next_url, article, pages)
        else:
            yield from self.deliver(article, pages)

    def read_page(self, response: Response, article: ListedArticle) -> ArticlePage:
        """One page as read; raises PageError, also where a redirect led to something else."""
        answered = article_url(response.url)
        if answered is None or answered.article_id != article.id:
            raise NotAnArticle(f"{article.url.url} is answered by {response.url}")
        if answered.page == 1:
            self.storage.validators[article.id] = validators_of(response)
        return read_article_page(read(response), response.url, self.contact.layouts, article.entry)

    def deliver(self, article: ListedArticle, pages: tuple[ArticlePage, ...]) -> Iterator[Article]:
        """Yield the article that its pages make, unless its day turns out not to be asked for."""
        if len(pages) > 1:  # page 1's validators do not say whether the others have changed
            self.storage.validators.pop(article.id, None)
        item = build_article(pages, article.url, article.entry, self.script)
        day = date.fromisoformat(item.published_at[:10]) if item.published_at else None
        if self.arguments.in_range(day):
            yield self.signed(item)
        else:
            self.report.became("out_of_range", article.id)
        yield from self.settled(article.id)

    def settled(self, article_id: str, *, gone: bool = False) -> Iterator[Article]:
        """Note a second look; after the last one, yield the articles found to be withdrawn."""
        if self.looks.settle(article_id, gone=gone):
            for known in self.looks.withdrawn(self.storage.ledger, self.report.audit.entries):
                last = as_article(self.storage.folder.read_line(known.position))
                yield self.signed(replace(last, status="withdrawn"))

    def signed(self, item: Article) -> Article:
        """The item with the time it was crawled and the run that did."""
        return replace(item, crawled_at=utc(datetime.now(UTC)), run_id=self.storage.run.run_id)

    def closed(self, reason: str) -> None:  # noqa: ARG002 # Scrapy passes it
        """Nothing can be yielded any more: what is still suspected has failed."""
        if hasattr(self, "contact"):  # else the crawl could not begin
            for _ in self.contact.condemn():
                pass

    def article_errback(self, failure: Failure) -> Iterator[Article]:
        """Report an article that could not be had."""
        given = failure.request.cb_kwargs  # type: ignore[attr-defined]  # Scrapy's
        kind, reason = describe(failure)
        yield from self.article_failed(given["article"], kind, reason, given["pages"])

    def article_failed(
        self,
        article: ListedArticle,
        kind: str,
        reason: str,
        pages: tuple[ArticlePage, ...] = (),
    ) -> Iterator[Article]:
        """Report an article that could not be had or read; the next run tries again.

        `pages` are those of it that could. One that has gone is no failure: it is let go.
        """
        gone = not pages and kind in _GONE and self.is_given_up(article)
        if gone:
            self.report.gone(article.id, article.url.url)
        else:
            title = article.entry.title if article.entry else None
            self.report.article_failed(article.id, article.url.url, kind, reason, title=title)
        yield from self.settled(article.id, gone=gone)

    def is_given_up(self, article: ListedArticle) -> bool:
        """Whether an article that is not there is on no listing, and was not there before either.

        Of the second looks the ledger counts how often they found nothing.
        """
        if article.id in self.report.audit.entries:
            return False
        return article.id in self.looks or self.agenda.failed_before.get(article.id) in _GONE
