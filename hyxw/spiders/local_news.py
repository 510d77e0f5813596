"""The spider that walks a section's listing, page by page, and asks for its articles.

It decides nothing: `frontier/` says what to ask for next, `layouts/` how a page is read.
"""

import logging
from collections.abc import AsyncIterator, Iterator
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from hyxw import components
from hyxw.arguments import Terms
from hyxw.errors import (
    ArticlesFailed,
    CouldNotStart,
    FolderUnusable,
    PageError,
)
from hyxw.frontier.agenda import Agenda, Remembered
from hyxw.frontier.course import DISPLACED, NO_ARTICLES, Jump
from hyxw.frontier.entries import listed_articles
from hyxw.frontier.listing_errors import (
    NOTHING_LISTED,
    ListingFailure,
    error_of_first,
    error_of_later,
    error_of_walk,
    look_on,
    nothing_read,
)
from hyxw.frontier.outcome import is_cut_short, is_refusal
from hyxw.frontier.rechecks import Absences
from hyxw.frontier.walk import Walk
from hyxw.items import Article
from hyxw.layouts.guard import ANOTHER_SECTION, Guard
from hyxw.layouts.learnt import Learnt
from hyxw.pages.entries import Entry
from hyxw.pages.listing import Listing
from hyxw.sections import LOCAL_NEWS
from hyxw.spiders.failures import describe
from hyxw.spiders.responses import NOTHING, conditions, no_answer, raw_page, validators_of
from hyxw.spiders.searching import SearchingSpider
from hyxw.spiders.trial import try_out
from hyxw.store.kept_layouts import KeptLayouts
from hyxw.store.records import Validators
from hyxw.text.script import fold
from hyxw.urls import is_home, is_loopback, listing_url, origin, sites_named
from hyxw.wording import ended, short_url

logger = logging.getLogger(__name__)


class LocalNewsSpider(SearchingSpider):
    """Listing page -> entries -> article pages -> Article; articles are ArticleSpider's part."""

    name = LOCAL_NEWS.name
    handle_httpstatus_list = (304,)  # a conditional request's answer: nothing changed

    def __init_subclass__(cls) -> None:
        """Name a subclass after its section, unless it has a `name` of its own."""
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
        self.asked: dict[str, Walk] = {}  # listing pages that are not answered yet

    @classmethod
    def from_crawler(cls, crawler: Crawler, **given: str) -> Self:
        """Raise BadArgument for an argument, or a setting of ours, that cannot be used."""
        spider = super().from_crawler(crawler, **given)
        if is_loopback(spider.start_url):  # nobody to be polite to; -s DOWNLOAD_DELAY still counts
            crawler.settings.set("DOWNLOAD_DELAY", 0, priority="spider")
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """Begin at the listing's first page, at the URL where an earlier run has found it."""
        self.kept = KeptLayouts(self.storage.folder.documents)
        learnt = Learnt.of(self.kept, self.site, self.section.name)
        learnt.crumb = learnt.crumb or fold(next(iter(self.section.breadcrumb[-1:]), ""))
        self.guard = Guard(self.site, self.section.category, learnt, self.section.breadcrumb)
        yield self.begin(self.kept.listing(self.site, self.start_url) or self.start_url)

    def begin(self, listing_url: str) -> Request:
        """Begin the walk at a listing's first page."""
        learnt = self.guard.learnt
        self.agenda = Agenda(
            self.arguments,
            listing_url,
            self.storage.ledger,
            self.terms(),
            Remembered(learnt.doubts, learnt.tops, learnt.links_out),
        )
        self.absences = Absences(self.agenda, self.tally)
        self.guard.categories.expect(listing_url)
        walk = self.agenda.first_walk()
        return self.listing_request(walk.plan.url, walk, self.agenda.first_page_validators())

    def terms(self) -> Terms:
        """What the run is told; the site's names are the data folder's owner and HYXW_SAME_SITE."""
        owner = self.storage.ledger.owner()
        also = sites_named(self.settings.getlist("HYXW_SAME_SITE"))
        return Terms(
            self.section.name,
            self.storage.run.run_id,
            self.now,
            page_limit=self.settings.getint("HYXW_MAX_LISTING_PAGES"),
            recheck_days=self.settings.getint("HYXW_RECHECK_DAYS"),
            names=[owner, *also] if owner else also,
        )

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
        """Take the answer to a request for a listing page: failed, unchanged, or a page to read."""
        self.asked.pop(asked, None)
        if wrong := no_answer(response):
            none = wrong == NOTHING  # some have not a byte for a page that they do not have
            failure = ListingFailure(*wrong, "" if none else None, refused=not none)
            yield from self.listing_failed(response.url, walk, failure)
        elif response.status == 304:
            walk.unchanged()
            yield from self.after(walk)
        else:
            yield from self.parse_page(response, walk, asked)

    def parse_page(self, response: Response, walk: Walk, asked: str) -> Iterator[Request | Article]:
        """Read a listing page that was answered whole, if that is what it is."""
        raw = raw_page(response)
        try:
            listing = self.guard.read_listing(raw, self.today, asked, walk.census.met)
        except PageError as exc:
            yield from self.listing_unread(response, walk, asked, exc)
            return
        if failure := nothing_read(walk, listing):
            none = failure.kind == NOTHING_LISTED and self.guard.says_none(raw, listing)
            if none and self.agenda.is_empty_still():
                logger.info("The listing %s is empty, as it was.", short_url(response.url))
            else:
                yield from self.listing_failed(response.url, walk, failure)
        elif self.may_be_home(response, walk, listing):
            yield self.home_request(response, walk, listing)
        else:
            yield from self.read_listing(response, walk, listing)

    def may_be_home(self, response: Response, walk: Walk, listing: Listing) -> bool:
        """Whether a new section's first page may be the home page, answered in its place."""
        new_here = walk.begins_run and not self.guard.history.count and not is_home(response.url)
        return new_here and self.agenda.may_be_home(listing)

    def home_request(self, response: Response, walk: Walk, listing: Listing) -> Request:
        """Ask for the home page, to see whether it was answered in place of the listing."""
        self.asked[response.url] = walk
        return Request(
            f"{self.site}/",
            callback=self.parse_home,
            errback=self.home_errback,
            cb_kwargs={"first": response, "walk": walk, "listing": listing},
            dont_filter=True,
        )

    def parse_home(
        self, response: Response, first: Response, walk: Walk, listing: Listing
    ) -> Iterator[Request | Article]:
        """Go on with the first listing page, unless it is the home page."""
        self.asked.pop(first.url, None)
        if self.guard.is_answered_by_home(raw_page(first), raw_page(response)):
            reason = "It is answered by the site's home page."
            failure = ListingFailure("not_a_listing", reason)
            yield from self.listing_failed(first.url, walk, failure)
        else:
            yield from self.read_listing(first, walk, listing)

    def home_errback(self, failure: Failure) -> Iterator[Request | Article]:
        """Go on with the first listing page: there is no home page to mistake for it."""
        given = failure.request.cb_kwargs  # type: ignore[attr-defined]  # Scrapy's
        self.asked.pop(given["first"].url, None)
        yield from self.read_listing(given["first"], given["walk"], given["listing"])

    def listing_unread(
        self, response: Response, walk: Walk, asked: str, exc: PageError
    ) -> Iterator[Request | Article]:
        """Give up a page without a list; to a probe it may be the answer that proves the end."""
        failure, raw = ListingFailure(exc.kind, str(exc)), raw_page(response)
        if walk.probe.url is not None or walk.takes_as_probe(asked):
            other = exc.kind == "another_listing"
            if other and walk.takes_as_more(self.guard.listed_on(raw, self.today)):
                reason = "no pager counts it, and it has entries that no page before it has"
                failure = ListingFailure("uncounted", reason)
            else:
                said = self.guard.words_of(raw)
                failure = failure._replace(said=said or "", refused=said is None)
        yield from self.listing_failed(response.url, walk, failure)

    def read_listing(
        self, response: Response, walk: Walk, listing: Listing
    ) -> Iterator[Request | Article]:
        """Ask for a listing page's new articles and for the next page; hold it during a survey."""
        if walk.pages == 0 and self.agenda.starts(walk):
            self.agenda.first_page = validators_of(response)
        articles, offsite = listed_articles(listing.entries, self.start_url)
        found = self.agenda.sort(articles, offsite, self.tally.entries)
        if self.guard.in_doubt or (found.new and not self.guard.settled):
            self.held.append(response)
            yield from self.survey(found.new)
            return
        self.name_strays(response.url, listing, offsite)
        next_url = self.agenda.note(walk, _numbered_at(response), listing, found)
        self.tally.listed(listing.total, found)
        for article in found.new:
            yield from self.fetch(article)
        if next_url is not None:
            yield self.listing_request(next_url, walk)
        else:
            yield from self.after(walk)

    def name_strays(self, url: str, listing: Listing, offsite: list[Entry]) -> None:
        """Count entries that lead to no article; each is reported by one run only.

        That there are such is kept before the page is noted as read: a killed run must not lose it.
        """
        known = self.guard.learnt.unlinked
        self.tally.unlinked(url, [title for title in listing.unlinked if title not in known])
        strays = self.agenda.strays(offsite, self.guard.categories.own)
        self.tally.strays([entry for entry in strays if entry.url not in known])
        if self.tally.nowhere and self.agenda.doubt_entries():
            self.keep_learnt()

    def fetch_beside(self, walk: Walk) -> Iterator[Request | Article]:
        """Ask for new articles that are linked only beside the list, as in a block of headlines."""
        new = self.agenda.beside(walk, {*self.tally.entries, *self.guard.learnt.gone})
        self.absences.unlisted.update(one.id for one in new)
        self.absences.retried += len(new)
        self.tally.beside(new)
        for article in new:
            yield from self.fetch(article)

    def after(self, walk: Walk) -> Iterator[Request | Article]:
        """Go on when a walk has ended: with the next walk, or with retries and rechecks."""
        self.settle_end(walk)
        self.agenda.meet_beside(walk)
        self.note_end(walk)
        self.keep_links_out(walk)
        next_walk = self.agenda.next_walk(walk)
        if next_walk is not None:
            yield self.listing_request(next_walk.plan.url, next_walk)
            return
        yield from self.fetch_beside(walk)
        self.absences.begin_rechecks(due := self.agenda.revisits.rechecks())
        for article in self.agenda.revisits.retries(self.tally.entries):
            if self.agenda.revisits.failed_before(article.id) == ANOTHER_SECTION:
                if self.tally.walked_whole:  # it was listed by a slip
                    self.let_go(article.id, article.url.url)
            elif article.id not in self.absences.rechecks:  # what failed is the next recheck's
                self.absences.retried += 1
                yield from self.fetch(article)
        yield from map(self.recheck_request, due)
        self.walked = True
        yield from self.judge_again()

    def settle_end(self, walk: Walk) -> None:
        """Say how a walk has ended that read another page than the section's listing, or no list.

        A listing of one page may never name the section in its title: that is doubted once.
        """
        displaced = self.guard.is_displaced
        if displaced and walk.is_whole and walk.pages == 1:
            walk.nameless = True
            self.guard.learnt.titled = not self.agenda.doubts.is_again(walk)
        elif displaced:
            walk.ended = DISPLACED
        without = walk.is_whole and not self.tally.entries
        if without and self.agenda.strays_here(self.tally.links_out):
            walk.ended = NO_ARTICLES

    def keep_links_out(self, walk: Walk) -> None:
        """Keep the walk's entries that lead off the site, before its total is kept.

        The total includes them, so the next run must know them, however this one ends. The first
        time only a walk to the end knows them all.
        """
        learnt = self.guard.learnt
        known = learnt.links_out is not None or walk.is_whole
        if known and learnt.note_links_out(self.tally.links_out):
            self.keep_learnt()

    def keep_learnt(self) -> None:
        """Keep what the run has learnt so far of the site's pages."""
        learnt = self.guard.learnt
        if learnt.layout is not None:
            self.kept.keep_layout(self.site, learnt.layout.as_dict(), self.section.name)
        self.kept.keep_learnt(self.site, self.section.name, learnt.as_dict())

    def note_end(self, walk: Walk) -> None:
        """Note how a walk has ended; without a proven end the run counts as incomplete."""
        self.tally.walked_whole |= self.agenda.starts(walk) and walk.is_whole
        if error := error_of_walk(self.agenda, walk, self.tally.links_out):
            self.outcome.note(error)

    def listing_errback(self, failure: Failure) -> Iterator[Request | Article]:
        """Report a listing page that could not be had, and go on with the rest."""
        request = failure.request  # type: ignore[attr-defined]  # Scrapy puts it there
        kind, reason = describe(failure)
        asked, walk = request.cb_kwargs["asked"], request.cb_kwargs["walk"]
        self.asked.pop(asked, None)
        said = "" if kind.startswith("http_") else None
        refused = is_refusal(kind) and kind != "http_500"  # some fail over what they do not have
        yield from self.listing_failed(asked, walk, ListingFailure(kind, reason, said, refused))

    def listing_failed(
        self, url: str, walk: Walk, failure: ListingFailure
    ) -> Iterator[Request | Article]:
        """Go on without a listing page.

        A first page is looked for elsewhere; without a later one the rest is left to the next run.
        """
        if walk.begins_run and not is_refusal(failure.kind) and self.may_find(url):
            yield from self.search(url, failure.kind, failure.reason)
        elif walk.takes_as_probe(url) or (
            walk.probe.url and (walk.jump is None or failure.is_no_page)
        ):
            yield from self.probe_failed(url, walk, failure)
        elif walk.jump is not None:
            yield from self.jump_failed(url, walk, walk.jump, failure)
        else:
            self.name_listing(url, failure.kind, failure.reason, first=walk.begins_run)
            if not walk.begins_run:
                yield from self.after(walk)

    def jump_failed(
        self, url: str, walk: Walk, jump: Jump, failure: ListingFailure
    ) -> Iterator[Request | Article]:
        """Go on page by page: the page where an interrupted walk stopped is not there any more."""
        kind, reason, *_ = failure
        if is_refusal(kind):
            self.name_listing(url, kind, reason, first=False)
        logger.info("Listing page %s is not there (%s): page by page", short_url(url), reason)
        back = walk.turn_back(jump)
        yield from [self.listing_request(back, walk)] if back else self.after(walk)

    def probe_failed(
        self, url: str, walk: Walk, failure: ListingFailure
    ) -> Iterator[Request | Article]:
        """Take a probed page for missing, or compare it with one that cannot exist."""
        if (other := look_on(walk, failure)) is not None:
            yield self.listing_request(other, walk)
            return
        if walk.ended is None:
            named = walk.probe.url if walk.probe.led_on else None
            self.name_listing(named or url, failure.kind, failure.reason, first=False)
        yield from self.after(walk)

    def name_listing(self, url: str, kind: str, reason: str, *, first: bool) -> None:
        """Count and log a listing page's failure; the first page's ends the run."""
        level = logging.INFO if first else logging.WARNING  # the closing line says the first's
        failure = ListingFailure(kind, reason)
        self.tally.listing_failed(url, kind, reason)
        url = short_url(url)
        logger.log(level, "Listing %s failed (%s): %s", url, kind, reason)
        if not first:
            self.outcome.note(error_of_later(url, failure))
            return
        had = self.guard.learnt.listed if kind == NOTHING_LISTED else 0
        error = error_of_first(url, failure, had)
        if isinstance(error, ArticlesFailed):
            self.outcome.note(error)
        else:
            self.end(error)

    # --- The end ------------------------------------------------------------------------------

    def give_up(self, reason: str, response: Response | None) -> None:
        """Count the article or listing page of a crashed callback as failed."""
        request = response.request if response else None
        given = request.cb_kwargs if request else {}
        if request is None:
            self.end(CouldNotStart(ended(f"The crawl could not begin: {reason}")))
        elif article := given.get("article"):
            self.awaited.discard(article.id)
            self.article_failed(article.id, article.url.url, "crash", reason)
        else:  # a sample, or a page of the search for the section, after which the run cannot go on
            walk = given.get("walk")
            self.name_listing(request.url, "crash", reason, first=walk is None or walk.begins_run)

    def closed(self, reason: str) -> None:
        """At the end name what has failed, give up what is gone, and keep what was learnt."""
        try:
            if hasattr(self, "agenda"):
                self.settle(reason)
        except FolderUnusable as exc:  # Scrapy only logs what handlers of signals raise
            self.outcome.note(exc)

    def settle(self, reason: str) -> None:
        """Do what is left to be done when Scrapy has finished for `reason`."""
        for response in self.held if not is_cut_short(reason) else ():
            self.fail_held(response)
        self.settle_given_up()
        if reason == "finished":
            self.name_unanswered()
        revised = {article_id for article_id, _ in self.tally.revised - self.warned}
        if doubt := self.absences.rechecks.revised_at_once(revised):
            self.outcome.note(ArticlesFailed(doubt))
        learnt = self.guard.learnt
        learnt.note_unlinked(self.tally.nowhere)
        learnt.note_gone(self.absences.gone)
        self.keep_learnt()

    def name_unanswered(self) -> None:
        """Count as failed whatever was asked for and never answered."""
        said_of = "it was asked for and never answered"
        for url in self.asked:
            self.name_listing(url, "unanswered", said_of, first=False)
        for article_id, url in self.tally.pending().items():
            self.article_failed(article_id, url, "unanswered", said_of)


def _numbered_at(response: Response) -> str:
    """A listing page's URL; after a redirect the one asked for, where that says its number."""
    asked: str = response.cb_kwargs["asked"]
    return asked if listing_url(asked) else response.url
