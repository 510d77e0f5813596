"""The half of the spider that asks for articles and reads them.

The guard judges each page; what it answers becomes a request, an item, or a failure.
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from hyxw.errors import ArticlesFailed, PagesChanged
from hyxw.frontier.agenda import Agenda
from hyxw.frontier.entries import ListedArticle
from hyxw.frontier.rechecks import Absences
from hyxw.frontier.walk import Walk
from hyxw.items import Article, as_article, warning, warning_code
from hyxw.layouts.guard import ANOTHER_SECTION, Guard
from hyxw.pages.article import ArticlePage
from hyxw.pages.record import as_later_look, build_article
from hyxw.spiders.failures import describe
from hyxw.spiders.responses import conditions, no_answer, raw_page, validators_of
from hyxw.spiders.run import RunSpider
from hyxw.store.records import Known, Validators
from hyxw.urls import article_url, on_site
from hyxw.wording import short_url

logger = logging.getLogger(__name__)

# Articles go before the next listing page, so that little is lost when a run is interrupted.
_ARTICLE_PRIORITY = 10
# A survey's sample goes before articles, which cannot be read until it is done.
_SURVEY_PRIORITY = 1000
# Some pagers never end; assumed: no real article has so many pages.
MAX_ARTICLE_PAGES = 100


class ArticleSpider(RunSpider):
    """Article pages -> Article, or a failure; and a sample of articles -> the layout.

    The subclass that walks the listing provides `guard`, `agenda` and `absences`, and sets `walked`
    when no more listing pages are to come.
    """

    guard: Guard
    agenda: Agenda
    absences: Absences
    start_url: str
    site: str

    def __init__(self, **given: str) -> None:
        super().__init__(**given)
        self.held: list[Response] = []  # read again once the layout is settled
        self.sampled: dict[str, Response] = {}  # a survey's articles by id
        self.awaited: set[str] = set()  # ids of articles that were asked for and are not done
        self.walked = False  # no more listing pages will be asked for
        self.warned: set[tuple[str, int]] = set()  # (id, revision) of lines for a warning's sake

    def parse_listing(
        self, response: Response, walk: Walk, asked: str
    ) -> Iterator[Request | Article]:
        """Read a listing page."""
        raise NotImplementedError

    def name_listing(self, url: str, kind: str, reason: str, *, first: bool) -> None:
        """Count a listing page's failure; the first page's ends the run."""
        raise NotImplementedError

    def keep_learnt(self) -> None:
        """Keep what is known of the site's pages by now, however the run ends."""
        raise NotImplementedError

    # --- Survey -------------------------------------------------------------------------------

    def survey(self, articles: list[ListedArticle]) -> Iterator[Request | Article]:
        """Begin a survey: fetch a few articles, `articles` first, to find the layout by."""
        self.guard.begin_survey(articles)
        yield from self.sample()

    def sample(self) -> Iterator[Request | Article]:
        """Ask for what the survey still lacks; end it if it waits for nothing."""
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
        """Keep an article of the sample until the layout is settled."""
        self.sampled[sample.id] = response
        if (survey := self.guard.survey) is not None:
            if no_answer(response):
                survey.missed(sample)
            else:
                survey.fetched(sample, raw_page(response))
        yield from self.sample()

    def sample_errback(self, failure: Failure) -> Iterator[Request | Article]:
        """Do without an article of the sample; it is asked for again when its turn comes."""
        sample = failure.request.cb_kwargs["sample"]  # type: ignore[attr-defined]  # Scrapy's
        if self.guard.survey is not None:
            self.guard.survey.missed(sample)
        yield from self.sample()

    def layout_in_force(self) -> dict[str, Any]:
        """The layout that the guard reads with."""
        return self.guard.in_force() if hasattr(self, "guard") else super().layout_in_force()

    def end_survey(self) -> Iterator[Request | Article]:
        """Settle the layout and read what was held; without a layout, end the run."""
        before = self.guard.learnt.layout
        chosen = self.guard.end_survey()
        if self.guard.survey is not None:
            yield from self.sample()
            return
        if chosen is None and not self.guard.settled:
            self.end(PagesChanged(self.guard.what_is_wrong()))
            return
        if chosen is not None:
            self.keep_learnt()
        if chosen is not None or self.guard.unread.stands_amid_others:
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
        yield from self.read_held()

    def read_held(self) -> Iterator[Request | Article]:
        """Read what was held, with the layout as it is now."""
        held, self.held = self.held, []
        for response in held:
            read = self.parse_article if "article" in response.cb_kwargs else self.parse_listing
            yield from read(response, **response.cb_kwargs)

    # --- Article ------------------------------------------------------------------------------

    def fetch(self, article: ListedArticle) -> Iterator[Request | Article]:
        """Ask for an article's first page, or read it if a survey has fetched it already."""
        request = self.page_request(self.href(article), article)
        if response := self.sampled.pop(article.id, None):
            yield from self.parse_article(response.replace(request=request), article, ())
        else:
            yield request

    def href(self, article: ListedArticle) -> str:
        """The URL to ask for an article at: as it was linked, on the start URL's host."""
        return on_site(article.entry.url if article.entry else article.url.url, self.start_url)

    def recheck_request(self, known: Known) -> Request:
        """Ask for a delivered article again, if it has changed."""
        article = self.agenda.revisits.recheck(known)
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
        """Ask for one page of an article; `pages` are those before it, with their `warnings`."""
        self.awaited.add(article.id)
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
        """Take the answer to a request for one page of an article."""
        if wrong := no_answer(response):
            yield from self.article_failed_at(article, *wrong, pages)
            return
        if response.status == 304:
            self.guard.unread.note_read()  # it is as it was when it could be read
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
        """Judge a page; then hold it, let it fail, ask for the next, or yield the article."""
        delivered, tries = self.delivered_before(article.id), self.agenda.revisits.tries(article.id)
        listed = article.id in self.tally.entries
        reading = self.guard.read(
            raw_page(response), article, pages, delivered, tries=tries, listed=listed
        )
        warnings = (*warnings, *reading.warnings)
        for borrower in reading.borrowers:
            yield from self.warn_late(borrower, article)
        if reading.answer in ("hold", "aside"):
            self.held.append(response)
            if reading.answer == "aside":
                yield from self.judge_again()
            elif self.guard.survey is None:
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
        """Publish a delivered article (`borrower`) again, warning that its text is another's.

        It needs a new revision, since a published line is never changed.
        """
        said = warning("text-unproven", f"{article.id}, read later, has it, and it tells of that.")
        yield from self.warn(borrower, [said])

    def warn(self, article_id: str, warnings: Sequence[str]) -> Iterator[Article]:
        """Yield a delivered article again with warnings of codes that it does not have yet."""
        last = self.delivered_before(article_id)
        if last is None or last.status == "withdrawn":
            return
        known = {*map(warning_code, last.warnings)}
        new = [said for said in warnings if warning_code(said) not in known]
        if new:
            later = replace(last, revision=last.revision + 1, warnings=[*last.warnings, *new])
            self.warned.add((later.id, later.revision))
            yield self.signed(later)

    def judge_again(self) -> Iterator[Request | Article]:
        """Once everything has been read, judge the section's first articles again.

        What was put aside is read, or surveyed, before that.
        """
        if not self.walked or self.guard.survey is not None:
            return
        held = {response.cb_kwargs["article"].id for response in self.held}
        if self.awaited - held:
            return
        if held:
            yield from self.survey([]) if self.guard.unread.settles() else self.read_held()
            return
        for article, warnings in self.guard.judge_again():
            yield from self.warn(article.id, warnings)

    def delivered_before(self, article_id: str) -> Article | None:
        """The article's last revision in the feed, None if it is new."""
        known = self.storage.ledger.known(article_id)
        return as_article(self.storage.folder.read_line(known.position)) if known else None

    def deliver(
        self,
        article: ListedArticle,
        pages: tuple[ArticlePage, ...],
        warnings: tuple[str, ...],
        delivered: Article | None,
    ) -> Iterator[Request | Article]:
        """Yield the article made of its pages, unless its day is not one that was asked for."""
        if len(pages) > 1:  # page 1's validators do not say whether the others have changed
            self.storage.validators.pop(article.id, None)
        self.absences.found(article.id)
        item = build_article(pages, article.url, article.entry, self.script)
        item = replace(item, warnings=list(dict.fromkeys((*item.warnings, *warnings))))
        if delivered is not None:
            item = as_later_look(item, pages[0], article.entry, delivered)
        if "published_at-differs" in map(warning_code, item.warnings):
            self.storage.validators.pop(article.id, None)  # a listing may bear its own date out yet
        if self.is_in_range(item.published_at):
            yield self.signed(item)
        else:
            self.tally.became("out_of_range", article.id)
        yield from self.looked_at(article.id)

    def looked_at(self, article_id: str, *, gone: bool = False) -> Iterator[Request | Article]:
        """Note that an article is done; after the last one, do what had to wait for all."""
        self.awaited.discard(article_id)
        yield from self.judge_again()
        if self.absences.rechecks.note(article_id, gone=gone):
            yield from self.settle_rechecks()

    def settle_rechecks(self) -> Iterator[Request | Article]:
        """After the last recheck: seek by id what was gone, or yield what counts as withdrawn."""
        if failure := self.absences.failure_of_site():
            self.outcome.note(ArticlesFailed(failure))
            return
        if missed := self.absences.missed():
            yield from map(self.seek, missed)
            return
        if self.absences.weigh_total():
            self.keep_learnt()
        for known in self.absences.rechecks.gone:
            self.let_go(known.id, known.url)
        for known in self.absences.withdrawn(self.now):
            last = as_article(self.storage.folder.read_line(known.position))
            yield self.signed(replace(last, status="withdrawn"))

    def article_errback(self, failure: Failure) -> Iterator[Request | Article]:
        """Take a request for an article that failed."""
        given = failure.request.cb_kwargs  # type: ignore[attr-defined]  # Scrapy's
        yield from self.article_failed_at(given["article"], *describe(failure), given["pages"])

    def article_failed_at(
        self,
        article: ListedArticle,
        kind: str,
        reason: str,
        pages: tuple[ArticlePage, ...] = (),
    ) -> Iterator[Request | Article]:
        """Take an article that could not be fetched or read: seek it, give it up, or let it fail.

        `pages` are those of its pages that were read before.
        """
        became = "failed" if pages else self.absences.note(article, kind)
        if became == "sought":
            yield self.seek(article)
            return
        if kind == ANOTHER_SECTION and self.agenda.doubt_entries():
            self.keep_learnt()
        if became == "failed":
            self.article_failed(article.id, article.url.url, kind, reason, title=article.title)
        yield from self.looked_at(article.id, gone=became == "gone")

    def seek(self, article: ListedArticle) -> Request:
        """Ask for an article that is gone under the URL that depends on its id alone."""
        there = self.absences.elsewhere(article)
        return self.page_request(there.url.url, there)

    def let_go(self, article_id: str, url: str) -> None:
        """Give up an article that is gone, and on no listing any more."""
        logger.info("Article %s is gone", url)
        self.absences.forget(article_id)

    def retry_at(self, article_id: str, kind: str) -> datetime | None:
        """When to try an article again, by the agenda; see RunSpider."""
        if not hasattr(self, "agenda"):
            return None
        lost = self.tally.failed.total() + len(self.held)
        return self.agenda.revisits.retry_at(article_id, kind, read=self.tally.read, lost=lost)

    def fail_held(self, response: Response) -> None:
        """Count as failed what is still held when the run ends."""
        if walk := response.cb_kwargs.get("walk"):
            reason = "the sample to read its articles by never came"
            self.name_listing(response.url, "unanswered", reason, first=walk.begins_run)
        if article := response.cb_kwargs.get("article"):
            reason = "it could not be read, and no layout was found that can"
            self.article_failed(article.id, article.url.url, "unreadable", reason)

    def settle_given_up(self) -> None:
        """Give up what was gone twice, unless that is so much that the site must be failing."""
        reason = "the site says so of most that were tried again, so it is not believed"
        for article, is_believed in self.absences.given_up():
            if is_believed:
                self.let_go(article.id, article.url.url)
            else:
                self.article_failed(article.id, article.url.url, "gone", reason)
