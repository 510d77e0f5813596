"""How a section's pages are read: the layout that agrees with them, chosen, kept and watched."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from parsel import Selector
from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from hyxw.errors import FolderUnusable, NotAListing, PageError, PagesChanged
from hyxw.frontier.walk import ListedArticle, listed_articles
from hyxw.items import Article
from hyxw.layouts.calibrate import Calibration
from hyxw.layouts.drift import SectionHistory, check_page
from hyxw.layouts.finding import SECTION, Search
from hyxw.layouts.survey import SAMPLE, Survey, any_listing
from hyxw.pages.article import ArticlePage
from hyxw.pages.layout import KNOWN, Layout
from hyxw.pages.listing import Listing, read_listing
from hyxw.spiders.responses import read
from hyxw.store.kept_layouts import KeptLayouts
from hyxw.text.dates import CHINA
from hyxw.urls import listing_url, origin

if TYPE_CHECKING:
    from hyxw.spiders.local_news import LocalNewsSpider

logger = logging.getLogger(__name__)

Output = Iterator[Request | Article]
# So many pages in a row that cannot be read are the layout's fault, though others could be.
_IN_A_ROW = 3
# Before the articles that are waiting: how to read them is what is looked for.
_SURVEY_PRIORITY = 1000


class Suspect(NamedTuple):
    """An article's page that reads oddly or not at all, until it is known whose fault that is."""

    response: Response
    article: ListedArticle
    pages: tuple[ArticlePage, ...]
    error: PageError
    page: ArticlePage | None = None  # as read, where it could be


class Contact:
    """The spider's knowledge of the section's pages.

    On first contact, and when a layout starts to fail, a listing page and a few of its articles
    are surveyed: a layout that agrees with them is kept in the data folder and used from then on;
    where none does, the run ends with PagesChanged.
    """

    def __init__(self, spider: "LocalNewsSpider", sections: KeptLayouts) -> None:
        self.spider = spider
        self.sections = sections
        self.site = origin(spider.start_url)
        kept = kept_layout(sections, self.site)
        self.settled = kept is not None
        self.layouts = [kept] if kept else list(KNOWN)
        self.sampled: dict[str, Response] = {}
        self._listing: tuple[Selector, str, list[ListedArticle]] | None = None
        self._suspects: list[Suspect] = []
        self._history = SectionHistory()
        self._search: Search | None = None
        self._surveying = False
        self._doubted: list[Layout] | None = None  # the layouts that a survey of this run doubted
        self._read = 0
        self._in_a_row = 0

    def read_listing(self, page: Selector, url: str) -> Listing:
        """The listing on `page`; a first page that the layout does not find unsettles it.

        Until the layout is settled, the page read last is the one to be surveyed. Raises
        NotAListing, ListingGone.
        """
        if self._listing is not None and self.settled:
            return read_listing(page, url, self.layouts, _today())
        listing = self._first_listing(page, url)
        self._listing = (page, url, listed_articles(listing, self.site)[0])
        return listing

    def _first_listing(self, page: Selector, url: str) -> Listing:
        if self.settled:
            with suppress(NotAListing):
                listing = read_listing(page, url, self.layouts, _today())
                if listing.entries:
                    return listing
            self.settled = False
        return any_listing(page, url, self.layouts, _today())

    # --- The section --------------------------------------------------------------------------

    def listing_url(self) -> str:
        """The listing to begin with: the one asked for, or what an earlier run found instead."""
        asked = self.spider.start_url
        return self.sections.listing(self.site, asked) or asked

    def may_search(self) -> bool:
        """Whether the listing asked for is the section's, which can be looked for elsewhere."""
        asked = listing_url(self.spider.start_url)
        return self._search is None and asked is not None and asked.catid == SECTION

    def search(self, failed_url: str, kind: str, reason: str) -> Iterator[Request]:
        """Look for the section's listing in place of the one that failed."""
        self._search = Search(self, failed_url, kind, reason)
        yield from self._search.start()

    def found_listing(self, url: str) -> Iterator[Request]:
        """Keep the listing that a search found, and begin the walk there."""
        logger.warning("The section's listing is found at %s; it is kept for the next runs.", url)
        self.sections.keep_listing(self.site, self.spider.start_url, url)
        self._listing = None
        yield from self.spider.walk_from(url)

    # --- Survey -------------------------------------------------------------------------------

    def survey(self, articles: Sequence[ListedArticle], then: Callable[[], Output]) -> Output:
        """Fetch a few of `articles`, settle the layout, and go on with `then`."""
        assert self._listing is not None  # noqa: S101 # a survey begins with a listing that was read
        page, url, _ = self._listing
        survey = Survey(page, url, {article.id for article in articles[:SAMPLE]})
        for article in articles[:SAMPLE]:
            yield Request(
                self.spider.href(article),
                callback=self.parse_sample,
                errback=self.sample_errback,
                cb_kwargs={"article": article, "survey": survey, "then": then},
                priority=_SURVEY_PRIORITY,
            )

    def parse_sample(
        self,
        response: Response,
        article: ListedArticle,
        survey: Survey,
        then: Callable[[], Output],
    ) -> Output:
        """Take an article of the sample; it is read once the layout is settled."""
        self.sampled[article.id] = response
        survey.fetched(article, read(response), response.url)
        yield from self._surveyed(survey, then)

    def sample_errback(self, failure: Failure) -> Output:
        """Do without an article of the sample: whether it fails is seen when it is asked for."""
        given = failure.request.cb_kwargs  # type: ignore[attr-defined]  # Scrapy puts it there
        given["survey"].missed(given["article"])
        yield from self._surveyed(given["survey"], given["then"])

    def _surveyed(self, survey: Survey, then: Callable[[], Output]) -> Output:
        if survey.waiting:
            return
        chosen = survey.choose(self.layouts) if survey.pages else None
        if chosen is not None:
            self._settle(chosen)
        elif survey.pages:
            yield from self._give_up(survey)
            return
        self.settled = True  # also where no page could be had: this run asks for no other sample
        yield from then()

    def _settle(self, chosen: Calibration) -> None:
        """Use a layout from now on, and say so where it is another one."""
        layout = chosen.layout
        if not self.settled or layout != self.layouts[0]:
            level = logging.INFO if layout in KNOWN and not self._surveying else logging.WARNING
            logger.log(
                level,
                "The pages of %s are read with layout %r from now on: %s",
                self.site,
                layout.name,
                ", ".join(f"{f.field} {f.selector}" for f in chosen.findings if f.selector),
            )
            self.sections.keep_layout(self.site, layout.as_dict())
        self.layouts = [layout]
        self.spider.report.outcome.layout_vouched()

    def _give_up(self, survey: Survey) -> Output:
        yield from self.condemn()
        self.spider.report.end(
            PagesChanged(
                f"The pages of {self.site} no longer look as expected: no layout agrees with the "
                f"listing and {len(survey.pages)} of its articles; see `scrapy calibrate "
                f"{survey.url}`."
            )
        )

    # --- Watching -----------------------------------------------------------------------------

    def doubts(self, page: ArticlePage, article: ListedArticle) -> list[str]:
        """What is wrong with an article's first page as read, a sentence each."""
        return check_page(page, article.entry, self._history)

    def page_read(self, page: ArticlePage) -> None:
        """A page was read as it should be: the layout holds."""
        self._read += 1
        self._in_a_row = 0
        self._history.add(page)

    def suspect(self, suspect: Suspect) -> Output:
        """Find out whose fault it is that a page reads oddly, or not at all.

        The first page of a run, and several in a row, are reason enough for a survey; one alone
        among others that are read as they should be is not.
        """
        self._in_a_row += 1
        self._suspects.append(suspect)
        if self._surveying:
            return
        # One that failed before was looked into then; several may be what a run gave up for.
        is_news = suspect.article.id not in self.spider.agenda.failed_before
        telling = (self._read == 0 and is_news) or self._in_a_row >= _IN_A_ROW
        if telling and self._doubted is None and self._listing is not None:
            self._surveying, self._doubted = True, self.layouts
            yield from self.survey(self._listing[2], self._judge)
        else:
            yield from self.acquit()

    def acquit(self) -> Output:
        """The layout is not at fault: what was read is as it is, what could not be has failed."""
        suspects, self._suspects = self._suspects, []
        for suspect in suspects:
            if suspect.page is not None:
                yield from self.spider.go_on(suspect.article, (suspect.page,))
            else:
                yield from self._failed(suspect)

    def condemn(self) -> Output:
        """No layout is known to be right: nothing that was suspected may be published."""
        suspects, self._suspects = self._suspects, []
        for suspect in suspects:
            yield from self._failed(suspect)

    def _failed(self, suspect: Suspect) -> Output:
        kind, reason = suspect.error.kind, str(suspect.error)
        yield from self.spider.article_failed(suspect.article, kind, reason)

    def _judge(self) -> Output:
        """After a survey: read again with another layout, or find the layout without fault."""
        self._surveying = False
        if self.layouts == self._doubted:
            yield from self.acquit()
            return
        suspects, self._suspects = self._suspects, []
        for suspect in suspects:
            yield from self.spider.parse_article(suspect.response, suspect.article, suspect.pages)


def kept_layout(sections: KeptLayouts, site: str) -> Layout | None:
    """The layout that an earlier run has kept; raises FolderUnusable where it is none."""
    kept = sections.layout(site)
    try:
        return Layout.from_dict(kept) if kept else None
    except ValueError as exc:
        raise FolderUnusable(
            f"{sections.path} holds a layout that is none ({exc}); mend or delete it."
        ) from exc


def _today() -> date:
    """The day where the site is: what a listing's `03-30` is dated by."""
    return datetime.now(CHINA).date()
