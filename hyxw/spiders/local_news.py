"""Walks a section: what frontier and layouts ask for becomes requests, what comes back answers."""

import logging
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from hyxw import components
from hyxw.errors import (
    ArticlesFailed,
    CouldNotStart,
    FolderUnusable,
    NotAListing,
    PageError,
    PagesChanged,
    SiteUnreachable,
)
from hyxw.frontier.agenda import Agenda
from hyxw.frontier.entries import ListedArticle, SortedEntries, listed_articles
from hyxw.frontier.outcome import is_interruption, is_refusal
from hyxw.frontier.rechecks import Rechecks, is_sites_failure
from hyxw.frontier.walk import LOOP, UNPROVEN, Walk
from hyxw.items import Article, as_article, warning, warning_code
from hyxw.layouts.finding import Finding
from hyxw.layouts.guard import ANOTHER_SECTION, Guard, Learnt
from hyxw.pages.article import ArticlePage, build_article, dated, titled
from hyxw.pages.listing import Listing
from hyxw.sections import LOCAL_NEWS
from hyxw.spiders.failures import describe
from hyxw.spiders.responses import conditions, no_answer, raw_page, validators_of
from hyxw.spiders.run import RunSpider
from hyxw.spiders.trial import try_out
from hyxw.store.kept_layouts import KeptLayouts
from hyxw.store.records import Known, Validators
from hyxw.text.dates import CHINA
from hyxw.text.script import fold
from hyxw.urls import article_url, by_id, is_by_id, is_loopback, on_site, origin, sites_named
from hyxw.wording import counted, ended, short_url

logger = logging.getLogger(__name__)

# Articles go before the next listing page: what is listed is delivered before more is looked for.
_ARTICLE_PRIORITY = 10
# Before the articles that are waiting: how to read them is what is looked for.
_SURVEY_PRIORITY = 1000
# Kinds of failure that say an article is not there any more.
_GONE = {"gone", "http_404", "http_410"}
# Kinds that say of a page no pager led to that there is none; a wall's page says nothing.
_NO_PAGE = {"listing_gone", "another_listing", "http_404", "http_410"}
# The list is there and empty, and no pager says that it goes on.
_NOTHING_LISTED = "nothing_listed"
# A pager that never ends is cut; assumed: no real article has so many pages.
MAX_ARTICLE_PAGES = 100


class LocalNewsSpider(RunSpider):
    """Listing page -> entries -> article pages -> Article."""

    name = LOCAL_NEWS.name
    handle_httpstatus_list = (304,)  # a conditional request's answer: nothing changed

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
        super().__init__(**given)
        self.start_url = self.arguments.start_url
        self.site = origin(self.start_url)
        self.looks = Rechecks()
        self.held: list[Response] = []  # until the layout is settled
        self.sampled: dict[str, Response] = {}
        self.finding: Finding | None = None
        self.failed_listing = ("", "", "")  # which a finding looks for
        self.asked: dict[str, Walk] = {}  # listing pages that are not answered yet
        self.awaited: set[str] = set()  # articles that are asked for and not answered yet
        self.walked = False  # no listing page is to be asked for any more
        self.given_up: list[ListedArticle] = []
        self.unlisted: set[str] = set()  # articles that stand beside the list alone
        self.let_go_of: list[str] = []  # ids of articles that are not there
        self.sought: dict[str, ListedArticle] = {}  # asked for by their id alone, as they were
        self.retried = 0
        self.warned: set[tuple[str, int]] = set()  # revisions, by id and number, for a warning
        self.missing: set[str] = set()  # articles, listed or not, that are not there

    @classmethod
    def from_crawler(cls, crawler: Crawler, **given: str) -> Self:
        """Raise BadArgument for an argument, or a setting of ours, that cannot be used."""
        spider = super().from_crawler(crawler, **given)
        if is_loopback(spider.start_url):  # nobody to be polite to; -s DOWNLOAD_DELAY still counts
            crawler.settings.set("DOWNLOAD_DELAY", 0, priority="spider")
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """Begin at the listing's first page, where an earlier run has found it."""
        self.kept = KeptLayouts(self.storage.folder.documents)
        learnt = learnt_of(self.kept, self.site, self.section.name)
        learnt.crumb = learnt.crumb or fold(next(iter(self.section.breadcrumb[-1:]), ""))
        self.guard = Guard(self.site, self.section.category, learnt)
        yield self.begin(self.kept.listing(self.site, self.start_url) or self.start_url)

    def begin(self, listing_url: str) -> Request:
        """Begin the walk at a listing's first page."""
        self.agenda = Agenda(
            self.arguments,
            listing_url,
            self.storage.ledger,
            self.section.name,
            self.storage.run.run_id,
            self.crawler.settings.getint("HYXW_MAX_LISTING_PAGES"),
            self.now,
            self.guard.learnt.doubts,
            self.names(),
            self.crawler.settings.getint("HYXW_RECHECK_DAYS"),
            self.guard.learnt.links_out,
        )
        walk = self.agenda.first_walk()
        return self.listing_request(walk.url, walk, self.agenda.first_page_validators())

    def names(self) -> list[str]:
        """URLs of the site under each name: the data folder's owner, and HYXW_SAME_SITE's."""
        owner = self.storage.ledger.owner()
        also = sites_named(self.settings.getlist("HYXW_SAME_SITE"))
        return [owner, *also] if owner else also

    async def parse(self, response: Response) -> AsyncIterator[Request | Article]:
        """Show what is read off a page, for `scrapy parse`; a crawl has callbacks of its own."""
        async for found in try_out(self, response):
            yield found

    # --- Listing ------------------------------------------------------------------------------

    def listing_request(
        self, url: str, walk: Walk, validators: Validators | None = None
    ) -> Request:
        """Ask for a listing page; with validators, only if it has changed."""
        self.asked[url] = walk
        return Request(
            url,
            callback=self.parse_listing,
            errback=self.listing_errback,
            cb_kwargs={"walk": walk, "asked": url},
            headers=conditions(validators),
        )

    def parse_listing(
        self, response: Response, walk: Walk, asked: str
    ) -> Iterator[Request | Article]:
        """Ask for a listing page's new articles, then for its next page, or for what remains."""
        self.asked.pop(asked, None)
        if wrong := no_answer(response):
            yield from self.listing_failed(response.url, walk, *wrong)
            return
        if response.status == 304:
            walk.unchanged()
            yield from self.after(walk)
            return
        try:
            today = self.now.astimezone(CHINA).date()
            listing = self.guard.read_listing(raw_page(response), today, asked)
        except PageError as exc:
            yield from self.listing_unread(response, walk, exc)
            return
        if walk.compares:
            reason = "it is no listing, and one answers a page that none has"
            yield from self.listing_failed(response.url, walk, "not_a_listing", reason)
            return
        if walk.pages == 0 and walk.id is None and not listing.entries:
            kind = "empty_listing" if listing.paged else _NOTHING_LISTED
            yield from self.listing_failed(response.url, walk, kind, "it has no entries")
            return
        yield from self.read_listing(response, walk, listing)

    def listing_unread(
        self, response: Response, walk: Walk, exc: PageError
    ) -> Iterator[Request | Article]:
        """Give a page up; what one says that no pager led to tells of the listing's end."""
        if walk.probing is None:
            yield from self.listing_failed(response.url, walk, exc.kind, str(exc))
            return
        raw = raw_page(response)
        past_end = isinstance(exc, NotAListing) and self.guard.is_past_end(raw)
        kind, said = "listing_gone" if past_end else exc.kind, self.guard.words_of(raw)
        yield from self.listing_failed(
            response.url, walk, kind, str(exc), said or "", refused=said is None
        )

    def read_listing(
        self, response: Response, walk: Walk, listing: Listing
    ) -> Iterator[Request | Article]:
        """Go on with a listing page as read; until the layout is settled it is held."""
        if walk.pages == 0 and self.agenda.starts(walk):
            self.agenda.first_page = validators_of(response)
        articles, offsite = listed_articles(listing, self.start_url)
        found = self.agenda.sort(articles, offsite, self.tally.entries)
        if self.guard.in_doubt or (found.new and not self.guard.settled):
            self.held.append(response)
            yield from self.survey(found.new)
            return
        next_url = self.agenda.note(walk, response.url, listing, found)
        self.tally.listed(listing.total, found)
        known = self.guard.learnt.unlinked  # and told once: a notice may stand there for good
        self.tally.unlinked(response.url, [x for x in listing.unlinked if x not in known])
        unread = self.agenda.unread(offsite, self.guard.own)
        self.tally.unread([entry for entry in unread if entry.url not in known])
        yield from self.fetch_all(found)
        if next_url is not None:
            yield self.listing_request(next_url, walk)
        else:
            yield from self.after(walk)

    def fetch_all(self, found: SortedEntries) -> Iterator[Request | Article]:
        """Ask for a listing page's new articles."""
        for article in found.new:
            yield from self.fetch(article)

    def fetch_beside(self, walk: Walk) -> Iterator[Request | Article]:
        """Ask for new articles that stand beside the list alone, as in a headline's block."""
        gone = self.guard.learnt.gone
        new = [one for one in self.agenda.beside(walk, self.tally.entries) if one.id not in gone]
        self.unlisted.update(one.id for one in new)
        self.retried += len(new)
        self.tally.beside(new)
        for article in new:
            yield from self.fetch(article)

    def after(self, walk: Walk) -> Iterator[Request | Article]:
        """Go on when a walk has ended: with the next walk, or with retries and rechecks."""
        self.agenda.meet_beside(walk)
        self.note_end(walk)
        self.keep_links_out(walk)
        next_walk = self.agenda.next_walk(walk)
        if next_walk is not None:
            yield self.listing_request(next_walk.url, next_walk)
            return
        yield from self.fetch_beside(walk)
        self.looks = Rechecks(due := self.agenda.rechecks())
        for article in self.agenda.retries(self.tally.entries):
            if self.agenda.failed_before(article.id) == ANOTHER_SECTION:
                if self.tally.walked_whole:  # it was listed by a slip
                    self.let_go(article.id, article.url.url)
            elif article.id not in self.looks:  # a recheck that failed is retried by the next
                self.retried += 1
                yield from self.fetch(article)
        yield from map(self.recheck_request, due)
        self.walked = True
        yield from self.judge_again()

    def keep_links_out(self, walk: Walk) -> None:
        """Keep what a walk met of entries that lead off the site, before the total it comes to.

        However a run ends, none may count as new beside a total that it is part of. Where none were
        ever kept it takes a walk to the end to know them.
        """
        learnt = self.guard.learnt
        known = learnt.links_out is not None or walk.is_whole
        if known and learnt.note_links_out(self.tally.links_out):
            self.kept.keep_learnt(self.site, self.section.name, learnt.as_dict())

    def note_end(self, walk: Walk) -> None:
        """Note how a walk has ended: a walk whose end is not proven leaves the run incomplete."""
        self.tally.walked_whole |= self.agenda.starts(walk) and walk.is_whole
        if walk.ended in (LOOP, UNPROVEN):
            self.outcome.note(
                ArticlesFailed(
                    f"The listing's end is not proven ({walk.ended} after"
                    f" {counted(walk.pages, 'page')}); the next run goes on from there."
                )
            )
        elif doubt := self.agenda.new_doubt(walk):
            self.outcome.note(
                ArticlesFailed(
                    f"The listing's end is not proven: {doubt}; the next run walks it again."
                )
            )
        elif self.agenda.hit_bound(walk):
            self.outcome.note(
                ArticlesFailed(
                    f"The walk ended after HYXW_MAX_LISTING_PAGES={walk.pages} listing pages; "
                    "the next run goes on from there."
                )
            )

    def listing_errback(self, failure: Failure) -> Iterator[Request | Article]:
        """Report a listing page that could not be had, and go on with the rest."""
        request = failure.request  # type: ignore[attr-defined]  # Scrapy puts it there
        kind, reason = describe(failure)
        self.asked.pop(request.cb_kwargs["asked"], None)
        said = "" if kind.startswith("http_") else None
        refused = is_refusal(kind) and kind != "http_500"  # some fail over what they do not have
        walk = request.cb_kwargs["walk"]
        yield from self.listing_failed(request.url, walk, kind, reason, said, refused=refused)

    def listing_failed(
        self,
        url: str,
        walk: Walk,
        kind: str,
        reason: str,
        said: str | None = None,
        *,
        refused: bool = False,
    ) -> Iterator[Request | Article]:
        """Look elsewhere for a first page; leave a later page's rest to the next run.

        `said` is what the answer says, None where there was none; `refused` that it says no more
        than that we may not have it.
        """
        if walk.begins_run and not is_refusal(kind) and self.may_find(url):
            logger.warning("The listing %s failed (%s): looking for it", short_url(url), reason)
            self.failed_listing = (url, kind, reason)
            self.finding = Finding(self.section, self.site, url)
            yield from self.find()
            return
        if walk.probing is not None and (walk.jump is None or kind in _NO_PAGE):
            yield from self.probe_failed(url, walk, kind, reason, said, refused=refused)
            return
        if walk.jump is not None:  # where a cut walk was cut there is nothing any more
            walk.jump = None
            if is_refusal(kind):
                self.name_listing(url, kind, reason, first=False)
            logger.info("Listing page %s is not there (%s): page by page", short_url(url), reason)
            back = walk.turn_back()
            yield from [self.listing_request(back, walk)] if back else self.after(walk)
            return
        self.name_listing(url, kind, reason, first=walk.begins_run)
        if not walk.begins_run:
            yield from self.after(walk)

    def probe_failed(
        self, url: str, walk: Walk, kind: str, reason: str, said: str | None, *, refused: bool
    ) -> Iterator[Request | Article]:
        """Take a page that no pager led to for none, or hold it against one that is none."""
        if kind in _NO_PAGE and not walk.compares:
            walk.probed_in_vain()
        elif said is not None and (
            beyond := walk.answered_oddly(f"{kind}: {said}", refused=refused)
        ):
            yield self.listing_request(beyond, walk)
            return
        if walk.ended is None:
            self.name_listing(url, kind, reason, first=False)
        yield from self.after(walk)

    def name_listing(self, url: str, kind: str, reason: str, *, first: bool) -> None:
        """Count and log a listing page's failure; the first page's ends the run."""
        level = logging.INFO if first else logging.WARNING  # the closing line says the first's
        self.tally.listing_failed(url, kind, reason)
        url = short_url(url)
        logger.log(level, "Listing %s failed (%s): %s", url, kind, reason)
        if not first:
            self.outcome.note(
                ArticlesFailed(f"Listing page {url} failed ({reason}); the next run goes on.")
            )
        elif kind == _NOTHING_LISTED:
            had = self.guard.learnt.listed
            before = f"; it had {counted(had, 'entry')} on its first page" if had else ""
            self.outcome.note(
                ArticlesFailed(
                    f"The listing {url} is empty: nothing is in its list{before}. The next run "
                    "looks again."
                )
            )
        elif is_refusal(kind):
            self.end(SiteUnreachable(ended(f"The listing {url} cannot be had: {reason}")))
        else:
            self.end(
                PagesChanged(ended(f"The listing {url} no longer looks as expected: {reason}"))
            )

    # --- Finding the listing ------------------------------------------------------------------

    def may_find(self, url: str) -> bool:
        """Whether the listing is the section's own, which can be looked for elsewhere, once."""
        return self.finding is None and self.section.is_listed_at(url)

    def find(self) -> Iterator[Request]:
        """Look at the next page that may lead to the section's listing."""
        url = self.finding.next_url() if self.finding else None
        if url is None:
            self.name_listing(*self.failed_listing, first=True)
        else:
            yield Request(url, callback=self.parse_found, errback=self.find_errback)

    def parse_found(self, response: Response) -> Iterator[Request]:
        """Begin the walk where the page is the section's listing, and keep where that was."""
        try:
            finding = None if no_answer(response) else self.finding
            found = finding is not None and finding.read(raw_page(response))
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

    # --- Survey -------------------------------------------------------------------------------

    def survey(self, articles: list[ListedArticle]) -> Iterator[Request | Article]:
        """Fetch a few articles, `articles` first, to choose the layout by."""
        self.guard.begin_survey(articles)
        yield from self.sample()

    def sample(self) -> Iterator[Request | Article]:
        """Ask for what the survey still lacks; with nothing to wait for it ends."""
        for article in self.guard.sample():
            yield Request(
                self.href(article),
                callback=self.parse_sample,
                errback=self.sample_errback,
                cb_kwargs={"sample": article},
                priority=_SURVEY_PRIORITY,
            )
        if self.guard.survey is not None and not self.guard.survey.waiting:
            yield from self.end_survey()

    def parse_sample(
        self, response: Response, sample: ListedArticle
    ) -> Iterator[Request | Article]:
        """Take an article of the sample; it is read once the layout is settled."""
        self.sampled[sample.id] = response
        if (survey := self.guard.survey) is not None:
            if no_answer(response):
                survey.missed(sample)
            else:
                survey.fetched(sample, raw_page(response))
        yield from self.sample()

    def sample_errback(self, failure: Failure) -> Iterator[Request | Article]:
        """Do without an article of the sample: whether it fails is seen when it is asked for."""
        sample = failure.request.cb_kwargs["sample"]  # type: ignore[attr-defined]  # Scrapy's
        if self.guard.survey is not None:
            self.guard.survey.missed(sample)
        yield from self.sample()

    def layout_in_force(self) -> dict[str, Any]:
        """The guard's, from the run's first request on."""
        return self.guard.in_force() if hasattr(self, "guard") else super().layout_in_force()

    def end_survey(self) -> Iterator[Request | Article]:
        """Settle the layout, and read what was held back; without one the run is at its end."""
        before = self.guard.learnt.layout
        chosen = self.guard.end_survey()
        if self.guard.survey is not None:
            yield from self.sample()
            return
        if chosen is None and not self.guard.settled:
            self.end(PagesChanged(self.guard.what_is_wrong()))
            return
        if chosen is not None:
            self.outcome.layout_vouched()
        if chosen is not None and chosen.layout != before:
            level = logging.WARNING if before else logging.INFO  # a first contact is no trouble
            found = chosen.in_words()
            logger.log(level, "The pages of %s are read from now on with %s", self.site, found)
        if self.guard.renewed:
            logger.warning(
                "The pages of %s end otherwise than they did: what is usual of them is learnt anew",
                self.site,
            )
        held, self.held = self.held, []
        for response in held:
            read = self.parse_article if "article" in response.cb_kwargs else self.parse_listing
            yield from read(response, **response.cb_kwargs)

    # --- Article ------------------------------------------------------------------------------

    def fetch(self, article: ListedArticle) -> Iterator[Request | Article]:
        """Ask for an article's first page, or read it where a survey has fetched it already."""
        self.awaited.add(article.id)
        request = self.page_request(self.href(article), article)
        if response := self.sampled.pop(article.id, None):
            yield from self.parse_article(response.replace(request=request), article, ())
        else:
            yield request

    def href(self, article: ListedArticle) -> str:
        """The URL to ask for an article under: as it was linked, on the start URL's host."""
        return on_site(article.entry.url if article.entry else article.url.url, self.start_url)

    def recheck_request(self, known: Known) -> Request:
        """Ask for a delivered article again, if it has changed."""
        article = self.agenda.recheck(known)
        assert article is not None  # noqa: S101 # the ledger's URLs are canonical ones
        validators = Validators(known.etag, known.last_modified)
        return self.page_request(article.url.url, article, validators=validators)

    def page_request(
        self,
        url: str,
        article: ListedArticle,
        pages: tuple[ArticlePage, ...] = (),
        warnings: tuple[str, ...] = (),
        validators: Validators | None = None,
    ) -> Request:
        """Ask for one page of an article, `pages` being those before it, with their `warnings`."""
        return Request(
            url,
            callback=self.parse_article,
            errback=self.article_errback,
            cb_kwargs={"article": article, "pages": pages, "warnings": warnings},
            headers=conditions(validators),
            priority=_ARTICLE_PRIORITY + len(pages),  # an article begun is finished first
        )

    def parse_article(
        self,
        response: Response,
        article: ListedArticle,
        pages: tuple[ArticlePage, ...],
        warnings: tuple[str, ...] = (),
    ) -> Iterator[Request | Article]:
        """Read one page of an article, and go on as the guard answers."""
        if wrong := no_answer(response):
            yield from self.article_failed_at(article, *wrong, pages)
            return
        if response.status == 304:
            self.unchanged(article.id)
            yield from self.looked_at(article.id)
            return
        answered = article_url(response.url)
        if answered is None or answered.article_id != article.id:
            reason = f"{article.url.url} is answered by {short_url(response.url)}"
            yield from self.article_failed_at(article, "not_an_article", reason, pages)
            return
        if answered.page == 1:
            self.storage.validators[article.id] = validators_of(response)
        yield from self.read_article(response, article, pages, warnings)

    def read_article(
        self,
        response: Response,
        article: ListedArticle,
        pages: tuple[ArticlePage, ...],
        warnings: tuple[str, ...],
    ) -> Iterator[Request | Article]:
        """Hold the page, name its failure, ask for the article's next, or yield it whole."""
        delivered = self.delivered_before(article.id)
        reading = self.guard.read(
            raw_page(response),
            article,
            pages,
            delivered,
            tries=self.agenda.tries(article.id),
        )
        warnings = (*warnings, *reading.warnings)
        for borrower in reading.borrowers:
            yield from self.warn_late(borrower, article)
        if reading.answer == "hold":
            self.held.append(response)
            if self.guard.survey is None:
                yield from self.survey([])
        elif reading.page is None:
            yield from self.article_failed_at(article, reading.kind, reading.reason, pages)
        elif reading.page.next_url is not None and len(pages) + 1 < MAX_ARTICLE_PAGES:
            yield self.page_request(
                reading.page.next_url, article, (*pages, reading.page), warnings
            )
        else:
            yield from self.deliver(article, (*pages, reading.page), warnings, delivered)

    def warn_late(self, borrower: str, article: ListedArticle) -> Iterator[Article]:
        """Yield an article again, as delivered, with a warning that its text is another's.

        What is read later tells so: a line that is published is never changed.
        """
        said = warning("text-unproven", f"{article.id}, read later, has it, and it tells of that.")
        yield from self.warn(borrower, [said])

    def warn(self, article_id: str, warnings: Sequence[str]) -> Iterator[Article]:
        """Yield a delivered article again, with the warnings of whose code it has none yet."""
        last = self.delivered_before(article_id)
        if last is None or last.status == "withdrawn":
            return
        known = {*map(warning_code, last.warnings)}
        new = [said for said in warnings if warning_code(said) not in known]
        if new:
            later = replace(last, revision=last.revision + 1, warnings=[*last.warnings, *new])
            self.warned.add((later.id, later.revision))
            yield self.signed(later)

    def delivered(self, item: Article) -> None:
        """Note a record that is in the feed now; of one looked at again, that it is revised."""
        super().delivered(item)
        if item.status == "published" and (item.id, item.revision) not in self.warned:
            self.looks.note_revised(item.id)

    def judge_again(self) -> Iterator[Article]:
        """When all has been read, yield a run's first articles that would be warned of by now."""
        if not self.walked or self.awaited:
            return
        for article, warnings in self.guard.judge_again():
            yield from self.warn(article.id, warnings)

    def delivered_before(self, article_id: str) -> Article | None:
        """The article as the feed has it, None where it is new."""
        known = self.storage.ledger.known(article_id)
        return as_article(self.storage.folder.read_line(known.position)) if known else None

    def deliver(
        self,
        article: ListedArticle,
        pages: tuple[ArticlePage, ...],
        warnings: tuple[str, ...],
        delivered: Article | None,
    ) -> Iterator[Request | Article]:
        """Yield the article that its pages make, unless its day turns out not to be asked for."""
        if len(pages) > 1:  # page 1's validators do not say whether the others have changed
            self.storage.validators.pop(article.id, None)
        self.missing.discard(article.id)
        item = build_article(pages, article.url, article.entry, self.script)
        item = replace(item, warnings=list(dict.fromkeys((*item.warnings, *warnings))))
        if delivered is not None:
            item = titled(item, pages[0], article.entry, delivered)
        if delivered is not None and (kept := dated(item, article.entry, delivered)) != item:
            item = kept
            self.storage.validators.pop(article.id, None)  # its own date is not published yet
        if self.is_in_range(item.published_at):
            yield self.signed(item)
        else:
            self.tally.became("out_of_range", article.id)
        yield from self.looked_at(article.id)

    def looked_at(self, article_id: str, *, gone: bool = False) -> Iterator[Request | Article]:
        """Note a recheck; after the last one, seek what has gone, or yield what is withdrawn.

        After the last article that was asked for, those that the whole run tells more of, too.
        """
        self.awaited.discard(article_id)
        yield from self.judge_again()
        if not self.looks.note(article_id, gone=gone):
            return
        if failure := self.looks.failure_of_site(self.denied(), self.tally.read):
            self.outcome.note(ArticlesFailed(failure))
            return
        if sought := self.seek_missed():
            yield from sought
            return
        for known in self.looks.gone:
            self.let_go(known.id, known.url)
        for known in self.looks.withdrawn(self.storage.ledger, self.tally.entries, self.now):
            last = as_article(self.storage.folder.read_line(known.position))
            yield self.signed(replace(last, status="withdrawn"))

    def denied(self) -> int:
        """How many articles the site says that it does not have, as of now or of the last try."""
        waiting = (one for one, outcome in self.tally.entries.items() if outcome == "waiting")
        return len(self.missing) + sum(self.agenda.failed_before(one) in _GONE for one in waiting)

    def article_errback(self, failure: Failure) -> Iterator[Request | Article]:
        """Report an article that could not be had."""
        given = failure.request.cb_kwargs  # type: ignore[attr-defined]  # Scrapy's
        yield from self.article_failed_at(given["article"], *describe(failure), given["pages"])

    def article_failed_at(
        self,
        article: ListedArticle,
        kind: str,
        reason: str,
        pages: tuple[ArticlePage, ...] = (),
    ) -> Iterator[Request | Article]:
        """Report an article that could not be had or read; a later run tries again.

        `pages` are those of it that could. One that has gone is no failure: it is let go, unless
        its id leads to it; however else that is answered, what it was asked for first has gone.
        """
        was = self.sought.get(article.id) if not pages else None
        missing = not pages and kind in _GONE
        self.missing.update([article.id] if missing else [])
        gone = was is not None or (missing and self.is_given_up(article))
        if not gone:
            self.article_failed(article.id, article.url.url, kind, reason, title=article.title)
        elif article.id not in self.looks:
            if was is None and not is_by_id(article.url):
                yield self.seek(article)
                return
            self.given_up.append(was or article)
        yield from self.looked_at(article.id, gone=gone)

    def seek(self, article: ListedArticle) -> Request:
        """Ask for an article that has gone by PHPCMS's own route, which its id alone leads along.

        Dated anew it stands at another URL, and may be on a listing page that no short walk reads.
        """
        self.sought[article.id] = article
        self.awaited.add(article.id)
        there = ListedArticle(None, by_id(article.url))
        return self.page_request(there.url.url, there)

    def seek_missed(self) -> list[Request]:
        """Ask for what has gone as of now by its id, once, unless the listing has lost as many."""
        asked = map(self.agenda.recheck, self.looks.missed(self.agenda.vanished))
        missed = [one for one in asked if one and one.id not in self.sought]
        elsewhere = [one for one in missed if not is_by_id(one.url)]
        self.looks.wait_for({one.id for one in elsewhere})
        return [self.seek(one) for one in elsewhere]

    def is_given_up(self, article: ListedArticle) -> bool:
        """Whether an article that is not there is on no listing, and was not there before either.

        Of the rechecks the ledger counts how often they found nothing.
        """
        if article.id in self.tally.entries:
            return article.id in self.unlisted
        return article.id in self.looks or self.agenda.failed_before(article.id) in _GONE

    def let_go(self, article_id: str, url: str) -> None:
        """An article on no listing any more is not there: it need not be tried again."""
        logger.info("Article %s is gone", url)
        self.tally.became("gone", article_id)
        self.let_go_of.append(article_id)
        self.storage.ledger.forget_failure(article_id)

    def retry_at(self, article_id: str, kind: str) -> datetime | None:
        """The agenda's say."""
        if not hasattr(self, "agenda"):
            return None
        return self.agenda.retry_at(article_id, kind, site_works=self.tally.read > 0)

    # --- The end ------------------------------------------------------------------------------

    def give_up(self, reason: str, response: Response | None) -> None:
        """A callback crashed: its article or listing page counts as failed."""
        request = response.request if response else None
        given = request.cb_kwargs if request else {}
        if request is None:
            self.end(CouldNotStart(ended(f"The crawl could not begin: {reason}")))
        elif article := given.get("article"):
            self.awaited.discard(article.id)
            self.article_failed(article.id, article.url.url, "crash", reason)
        else:  # a sample, or the search for the section: what was to follow it does not
            walk = given.get("walk")
            self.name_listing(request.url, "crash", reason, first=walk is None or walk.begins_run)

    def closed(self, reason: str) -> None:
        """Name what came to nothing, let go what has gone, and keep what was learnt."""
        if not hasattr(self, "agenda"):
            return
        for response in self.held if not is_interruption(reason) else ():
            self.fail_held(response)
        self.settle_given_up()
        if reason == "finished":
            self.name_unanswered()
        if doubt := self.looks.revised_at_once():
            self.outcome.note(ArticlesFailed(doubt))
        learnt = self.guard.learnt
        if self.tally.failed[ANOTHER_SECTION] or self.tally.nowhere:
            self.agenda.doubt_entries()
        learnt.note_unlinked(self.tally.nowhere)
        learnt.note_gone(self.let_go_of)
        if learnt.layout is not None:
            self.kept.keep_layout(self.site, learnt.layout.as_dict())
        self.kept.keep_learnt(self.site, self.section.name, learnt.as_dict())

    def fail_held(self, response: Response) -> None:
        """Nothing can be read any more: what is still held has failed."""
        if walk := response.cb_kwargs.get("walk"):
            reason = "the sample to read its articles by never came"
            self.name_listing(response.url, "unanswered", reason, first=walk.begins_run)
        if article := response.cb_kwargs.get("article"):
            reason = "it could not be read, and no layout was found that can"
            self.article_failed(article.id, article.url.url, "unreadable", reason)

    def name_unanswered(self) -> None:
        """Whatever was asked for and never answered has failed."""
        said_of = "it was asked for and never answered"
        for url in self.asked:
            self.name_listing(url, "unanswered", said_of, first=False)
        for article_id, url in self.tally.pending().items():
            self.article_failed(article_id, url, "unanswered", said_of)

    def settle_given_up(self) -> None:
        """Let go what has gone twice, unless so much has that it is the site that fails."""
        works = self.tally.read > 0
        fails = not works and is_sites_failure(len(self.given_up), self.retried)
        for article in self.given_up:
            if fails:
                reason = "the site says so of most that were tried again, so it is not believed"
                self.article_failed(article.id, article.url.url, "gone", reason)
            else:
                self.let_go(article.id, article.url.url)


def learnt_of(kept: KeptLayouts, site: str, section: str) -> Learnt:
    """What earlier runs have learnt of a site's pages; raises FolderUnusable where it is none."""
    try:
        return Learnt.from_dict(kept.learnt(site, section), kept.layout(site))
    except ValueError as exc:
        raise FolderUnusable(
            f"{kept.address} holds a layout that is none ({exc}); mend or delete it."
        ) from exc
