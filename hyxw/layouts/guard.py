"""How a section's pages are read: the layout that agrees with them, chosen, watched, chosen anew.

It answers with plain data. On first contact, and when a layout starts to fail, it asks for a sample
of articles; whoever fetches them holds back what was answered meanwhile, and asks again.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any, Literal, NamedTuple
from urllib.parse import urlsplit

from parsel import Selector

from hyxw.errors import ArticleGone, HeldBack, NotAListing, PageError
from hyxw.frontier.entries import ListedArticle, listed_articles
from hyxw.items import Article, warning
from hyxw.layouts.calibrate import Calibration, FetchedPage, calibrate_listing, is_beside
from hyxw.layouts.history import History
from hyxw.layouts.learnt import OF_ARTICLES, Learnt
from hyxw.layouts.listing_witnesses import categories_of, judge_listing, of_others
from hyxw.layouts.no_entries import is_past_end, says_none, words_of
from hyxw.layouts.survey import Survey, any_listing
from hyxw.layouts.unread import LEAST_STRANGE, Unread
from hyxw.layouts.witnesses import judge
from hyxw.pages.article import ArticlePage, read_article_page
from hyxw.pages.decode import RawPage
from hyxw.pages.document import head_of, root_of
from hyxw.pages.ending import UNKNOWN, ending_of
from hyxw.pages.layout import Layout
from hyxw.pages.listing import Listing, empty_listing, read_entries, read_like, read_listing
from hyxw.text.paragraphs import lines_of
from hyxw.text.script import fold
from hyxw.text.sentences import LONG
from hyxw.urls import article_url, is_home, listing_url

# The kind of an article that a listing has of a category not its own.
ANOTHER_SECTION = "another_section"
_PATIENT = 3  # tries; what is listed so still is no slip of the site
# Articles of a section: by so many it is known how the others are, and these by the ones behind.
_EARLY = 30
_SAME_PAGE = 0.9  # of the lines of two answers, where one page gave both


class Reading(NamedTuple):
    """What an article's page is: read, to be held until the layout is settled, or failed.

    What others may yet tell more of is put `aside` till they have come.
    `page` and its `warnings` where it is read; the `kind` of failure and its `reason` otherwise.
    `borrowers` are the ids of articles read before that have its text, and not theirs.
    """

    answer: Literal["read", "aside", "hold", "failed"]
    page: ArticlePage | None = None
    warnings: tuple[str, ...] = ()
    kind: str = ""
    reason: str = ""
    borrowers: tuple[str, ...] = ()


class Guard:
    """The judge of a section's pages; `category` is PHPCMS's catid where the entry states it."""

    def __init__(self, site: str, category: int | None, learnt: Learnt) -> None:
        self.site = site
        self.category = category
        self.learnt = learnt
        self.history = learnt.history
        self.settled = learnt.layout is not None
        self.layouts = learnt.layouts
        self.survey: Survey | None = None
        self.chosen: Calibration | None = None  # by this run's survey
        self._listing: tuple[Selector, str, Listing] | None = None
        self._numbers_itself: bool | None = None  # the pager of page 1, or of the one read first
        self._first: set[str] = set()  # the entries of the first page
        self._nameless = False  # it has no pager, and does not name the section
        self._named_behind = False  # and pages behind it do
        self.renewed = False  # by a survey whose pages all end otherwise than those before
        self._looked_at = 0  # articles of the last survey
        self.unread = Unread()
        self.own: int | None = None  # the category that the listing is of by its URL
        self._early: dict[str, tuple[ArticlePage, ListedArticle]] = {}  # judged by few others

    # --- Listing ------------------------------------------------------------------------------

    def read_listing(self, raw: RawPage, today: date, asked: str = "") -> Listing:
        """The listing on a page; a first page that the layout does not find unsettles it.

        Where another URL was `asked` for, that says which category it is to be of: a redirect may
        lead to any. Of what it has beside its list only the section's own is kept. Until the layout
        is settled, the page of most entries is the one to be surveyed: the last may have none.
        Raises PageError: NotAListing, ListingGone, HeldBack.
        """
        if is_home(raw.url) and listing_url(asked) is not None:
            raise NotAListing("It is answered by the site's home page.")
        pages = [at.page for url in (asked, raw.url) if (at := listing_url(url)) is not None]
        if len({*pages}) > 1:
            raise HeldBack("another_listing", "Page {} is answered by page {}.".format(*pages))
        listing = self._listing_on(raw, today)
        named = asked if listing_url(asked) else raw.url
        self._note_name(named, listing)
        category = self._category_of(named, listing)
        self._hold_back(listing, raw.url, category)
        self._note_title(raw.url, listing)
        if self.settled and self._is_first(raw.url):
            self.learnt.listed = max(self.learnt.listed, len(listing.entries))
        articles = ((article_url(entry.url), entry.title) for entry in listing.entries)
        self.history.note_listed({one.article_id: title for one, title in articles if one})
        own = (one for one in listing.beside if _catid(one.url) == category)
        return replace(listing, beside=tuple(own))

    def is_answered_by_home(self, listing: RawPage, home: RawPage) -> bool:
        """Whether a page says what the home page says, but for a line here and there."""
        with suppress(PageError):
            roots = [root_of(raw.selector(), NotAListing) for raw in (listing, home)]
            said, at_home = (Counter(lines_of(root)) for root in roots)
            alike = (said & at_home).total() >= _SAME_PAGE * max(said.total(), at_home.total())
            return alike and head_of(roots[0]) == head_of(roots[1])
        return False

    def _note_title(self, url: str, listing: Listing) -> None:
        """Note whether a page names the section in its `<title>`: a first one has no pager.

        Where pages with other entries do not name it either, no page of the listing does.
        """
        named = self.learnt.crumb in fold(listing.title)
        entries = {entry.url for entry in listing.entries}
        if self._is_first(url):
            alone = not listing.paged and listing.total is None and not is_home(url)
            self._first, self._nameless = entries, alone and not named
            self.learnt.titled |= named
        elif named:
            self._named_behind = True
        elif self._nameless and not (entries and entries <= self._first):
            self.learnt.titled = False

    @property
    def is_displaced(self) -> bool:
        """Whether another page, as the home page, stands in the first one's place.

        It does not name the section, and the pages behind it do, or its articles' titles where
        the listing is not known to be without a name.
        """
        around = self.history.usual_around or ""
        told = self.learnt.titled and self.learnt.crumb in around
        return self._nameless and (told or self._named_behind)

    def expect_listing(self, url: str) -> None:
        """Note which category a listing is of by the URL that is asked for, however it answers."""
        at = listing_url(url)
        self.own = at.catid if at is not None and self.category in {None, at.catid} else None

    def _listing_on(self, raw: RawPage, today: date) -> Listing:
        page = raw.selector()
        if self._listing is not None and self.settled:
            return self._later_listing(page, raw, today)
        listing = self._first_listing(page, raw.url, today)
        if self._listing is None or len(listing.entries) >= len(self._listing[2].entries):
            self._listing = (page, raw.url, listing)
        self._unsettle_where_it_ends_otherwise(listing)
        return listing

    def _later_listing(self, page: Selector, raw: RawPage, today: date) -> Listing:
        """The listing on a page behind the first, be all its entries links off the site."""
        try:
            return read_listing(page, raw.url, self._of_listings, today)
        except NotAListing:
            if self._listing is None or self._is_first(raw.url) or not self.is_past_end(raw):
                raise
        first, url, _ = self._listing
        return read_like(first.root, url, page, raw.url, self._of_listings[0], today)

    def _note_name(self, url: str, listing: Listing) -> None:
        """Note what a URL says that a listing is of, and whether its pager numbers itself."""
        self.expect_listing(url)
        at = listing_url(url)
        if self._numbers_itself is None or at is None or at.page == 1:
            self._numbers_itself = at is None or at.page in listing.numbered

    def _hold_back(self, listing: Listing, url: str, category: int | None) -> None:
        """Raise HeldBack where the witnesses speak against a listing page.

        Another theme's pages end otherwise: how, the survey finds.
        """
        if not self.settled and listing.end.open is not None:
            listing = replace(listing, end=UNKNOWN)
        itself = bool(self._numbers_itself)
        verdict = judge_listing(listing, url, category, self.history, numbers_itself=itself)
        if verdict.kind is not None:
            raise HeldBack(verdict.kind, verdict.reason)

    def is_past_end(self, raw: RawPage) -> bool:
        """Whether a page on which no listing is found is the listing's all the same.

        Where a theme's pager is gone as well past the end, `<title>` and frame are the listing's
        still. A page that is cut may have had entries; a wall has words of its own.
        """
        with suppress(PageError):
            root = root_of(raw.selector(), NotAListing)
            if self._listing is None or self.history.is_cut(ending_of(root)):
                return False
            first, url, _ = self._listing
            return is_past_end(root, first.root, url, self._of_listings)
        return False

    def listed_on(self, raw: RawPage, today: date) -> list[str]:
        """The ids of the section's own articles that a listing page has, whichever page it is."""
        with suppress(PageError):
            entries = read_entries(raw.selector(), raw.url, self.layouts, today)
            articles = listed_articles(entries, self.site)[0]
            return [one.id for one in articles if self.own in {None, one.url.catid}]
        return []

    def words_of(self, raw: RawPage) -> str | None:
        """What a page says, without its numbers, "" for no byte; None where a wall says it."""
        if not raw.body.strip():
            return ""
        with suppress(PageError):
            root = root_of(raw.selector(), NotAListing)
            return words_of(root, self._listing[0].root) if self._listing else None
        return None

    def _unsettle_where_it_ends_otherwise(self, listing: Listing) -> None:
        """A first page that is whole by itself may be a theme's whose footer was changed.

        Where its articles end as ever, the survey finds so.
        """
        if self.settled and self.history.is_cut(listing.end):
            self.settled = History().is_cut(listing.end)

    def _first_listing(self, page: Selector, url: str, today: date) -> Listing:
        if self.settled:
            with suppress(NotAListing):
                listing = read_listing(page, url, self._of_listings, today)
                if listing.entries and not self._is_side_list(listing, page, url):
                    return listing
            self._refuse_article(page, url)
        said = says_none(root_of(page, NotAListing))
        empty = empty_listing(page, url, self._of_listings, said=said)
        if empty is not None and is_beside(page, url):
            return empty
        self.settled = False
        return any_listing(page, url, self._of_listings, today)

    @property
    def _of_listings(self) -> list[Layout]:
        """What listings are read with: of a site's layouts the one in use."""
        return self.layouts[:1] if self.learnt.layout else self.layouts

    def _is_side_list(self, listing: Listing, page: Selector, url: str) -> bool:
        """Whether the layout finds less than half of what is listed, as after a relaunch.

        The old theme's list may be there still, as that of the most read ones beside the new: it is
        shorter than the listing was, or of other categories.
        """
        usual = 0 < self.learnt.listed <= len(listing.entries)
        if usual and of_others(categories_of(listing), self.category) is None:
            return False
        worked_out = calibrate_listing(page, url)
        if worked_out is None:
            return False
        listed = {entry.url for entry in read_entries(page, url, [worked_out])}
        if 2 * len(listed & {entry.url for entry in listing.entries}) < len(listed):
            return True
        self.learnt.listed = 0  # so many are usual from now on
        return False

    def _refuse_article(self, page: Selector, url: str) -> None:
        """Raise NotAListing for an article's page: the list beside its text is not the listing."""
        if self.learnt.layout is None:
            return
        try:
            article = read_article_page(page, url, self.layouts, None)
        except PageError:
            return
        if article.moment is not None and any(len(x) >= LONG for x in article.body.paragraphs):
            raise NotAListing(f"It is an article's page: {article.heading[:30]!r}.")

    def _is_first(self, url: str) -> bool:
        """Whether a URL is that of the section's first page, as far as it says."""
        at = listing_url(url)
        if at is None:  # /local/, /local/index.html
            return not any(map(str.isdigit, urlsplit(url).path.rpartition("/")[2]))
        return at.page == 1 and self.category in (None, at.catid)

    def _category_of(self, url: str, listing: Listing) -> int | None:
        """The category that a listing's entries are to be of: the section's, or as learnt.

        A listing that is asked for by another URL shows on first contact which it is.
        """
        at = listing_url(url)
        if at is not None and at.catid == self.category:
            return self.category
        key = str(at.catid) if at is not None else "unnamed"
        if key not in self.learnt.categories:
            found = categories_of(listing)
            if not found:
                return None
            self.learnt.categories[key] = max(set(found), key=found.count)
            return None
        return self.learnt.categories[key]

    # --- Survey -------------------------------------------------------------------------------

    def begin_survey(self, articles: Sequence[ListedArticle] = ()) -> None:
        """Survey the listing page read last, by `articles` before others of it."""
        if self._listing is None:
            raise ValueError("a survey begins with a listing that was read")
        page, url, listing = self._listing
        listed, _ = listed_articles(listing.entries, self.site)
        self.survey = Survey(page, url, [*articles, *self.unread.strange, *listed])

    def sample(self) -> list[ListedArticle]:
        """The articles that are to be fetched for the survey now."""
        return self.survey.ask() if self.survey else []

    def end_survey(self) -> Calibration | None:
        """Settle the layout by the sample that has come; None where none agrees with it.

        Then a wider sample is asked for, once: `survey` is there still. Without any page of it the
        run goes on with the layouts it has, and asks for no other.
        """
        survey, self.survey = self.survey, None
        if survey is None or not survey.pages:
            self.settled = True
            return None
        self._looked_at = len(survey.pages)
        is_whole = survey.drop_cut()
        beside = self._choose_beside(survey) if is_whole else None
        chosen = beside or (survey.choose(self._of_listings) if is_whole else None)
        if chosen is not None:
            chosen = beside or self._with_articles_as_before(chosen, survey)
            self._settle(chosen, survey, beside=beside is not None and self.settled)
        elif survey.widen():
            self.survey = survey
        else:
            self.settled = self.unread.stands_amid_others
        return chosen

    def _choose_beside(self, survey: Survey) -> Calibration | None:
        """The layout of pages that none so far reads, where others are read as ever; or None.

        A redesign leaves static pages as they were, and a section may show two kinds of article.
        """
        if self.learnt.layout is None:
            return None
        read = _read_of(survey.pages, self.layouts)
        known = {page.url for page in read if not self.history.lacks_pager_alone(page)}
        strange = [page for page in survey.pages if page.url not in known]
        if len(strange) < LEAST_STRANGE or not (known or self.unread.read):
            return None
        chosen = survey.choose_for(strange, self.layouts)
        pages = _read_of(strange, [chosen.layout]) if chosen else ()
        return None if any(map(self.history.lacks_pager_alone, pages)) else chosen

    def _with_articles_as_before(self, chosen: Calibration, survey: Survey) -> Calibration:
        """What was chosen; where the kept layout reads known articles as ever, with its selectors.

        Another list is no other theme. What few articles show of their bodies may be less of them.
        """
        kept = self.learnt.layout
        if kept is None:
            return chosen
        read = (self.history.is_as_before(page) for page in _read_of(survey.pages, [kept]))
        known = [as_before for as_before in read if as_before is not None]
        if not known or not all(known):
            return chosen
        selectors = {name: getattr(kept, name) for name in OF_ARTICLES}
        return replace(chosen, layout=replace(chosen.layout, **selectors))

    @property
    def in_doubt(self) -> bool:
        """Whether the layout that earlier runs read the site with does not fit its first page."""
        return not self.settled and self.learnt.layout is not None

    def what_is_wrong(self) -> str:
        """Why no layout could be settled, a sentence for the operator."""
        url = self._listing[1] if self._listing else self.site
        return (
            f"The pages of {self.site} no longer look as expected: no layout agrees with the "
            f"listing and {self._looked_at} of its articles; see `scrapy calibrate {url}`."
        )

    def in_force(self) -> dict[str, Any]:
        """The layout that pages are read with, for a run's report."""
        findings = self.chosen.findings if self.chosen else ()
        return {
            "name": self.layouts[0].name if self.settled and self.learnt.layout else None,
            "sure": {finding.field: round(finding.sure, 3) for finding in findings},
        }

    def _settle(self, chosen: Calibration, survey: Survey, *, beside: bool) -> None:
        """Use a layout from now on; another theme's pages end otherwise, so it learns anew.

        Where it does not, what is as it should be is learnt when it is read.
        """
        self.settled, self.chosen = True, chosen
        pages = list(_read_of(survey.pages, [chosen.layout]))
        self.renewed = chosen.layout == self.learnt.layout and self.history.is_outdated(pages)
        anew = self.renewed or chosen.layout != self.learnt.layout
        self.learnt.note_layout(chosen.layout, beside=beside)
        self.layouts = self.learnt.layouts
        if anew:
            self.learnt.history = self.history = History()
            for page in pages:
                self._learn(page)

    # --- Article ------------------------------------------------------------------------------

    def read(
        self,
        raw: RawPage,
        article: ListedArticle,
        before: Sequence[ArticlePage] = (),
        delivered: Article | None = None,
        *,
        tries: int = 0,
    ) -> Reading:
        """One page of an article: of those `before` it the next, `delivered` in an earlier run.

        Earlier runs have had so many `tries` in vain.
        """
        try:
            page = read_article_page(raw.selector(), raw.url, self.layouts, article.entry)
        except PageError as exc:
            failed = Reading("failed", kind=exc.kind, reason=str(exc))
            alone = bool(before) or isinstance(exc, ArticleGone)
            return failed if alone else self._odd(failed, article, tries, strange=True)
        verdict = judge((*before, page), article.entry, delivered, self.history, tries)
        if verdict.kind is not None:
            failed = Reading("failed", kind=verdict.kind, reason=verdict.reason)
            strange = verdict.kind == "cut" and self.history.lacks_pager_alone(page)
            return failed if before else self._odd(failed, article, tries, strange=strange)
        self.unread.note_read()
        new = not before and delivered is None
        if new and (of := self._of_another_section(page, article, tries)):
            return Reading("failed", kind=ANOTHER_SECTION, reason=of)
        borrowers = () if before else self._learn_of(page, article, delivered)
        return Reading("read", page, verdict.warnings, borrowers=borrowers)

    def _odd(
        self, failed: Reading, article: ListedArticle, tries: int, *, strange: bool
    ) -> Reading:
        """Hold a first page back where it tells of the layout, and let it fail otherwise.

        It is `strange` where another template may be what it is of. Without a listing there is
        nothing to survey.
        """
        if strange:
            self.unread.strange.setdefault(article, tries)
        untried = not tries or self.learnt.layout is None
        surveying = self.survey is not None
        answer = self.unread.answer(strange=strange, untried=untried, surveying=surveying)
        return failed._replace(answer=answer) if self._listing or surveying else failed

    def _learn_of(
        self, page: ArticlePage, article: ListedArticle, delivered: Article | None
    ) -> tuple[str, ...]:
        """Learn from an article's first page; the ids of those that have borrowed its text."""
        borrowers = tuple(self.history.borrowers(page)) if delivered is None else ()
        if delivered is not None:
            self.history.note_gained(page, delivered.text)
        elif self.history.count < _EARLY:
            self._early[article.id] = (page, article)
        self._learn(page)
        return borrowers

    def judge_again(self) -> Iterator[tuple[ListedArticle, Sequence[str]]]:
        """What the whole run tells of its first articles: each with the warnings it has earned.

        When they were judged little was known of the section. Each is told of once; what would be
        held back by now is in the feed, and gets a warning.
        """
        early, self._early = self._early, {}
        for page, article in early.values():
            verdict = judge((page,), article.entry, None, self.history)
            held = [warning("text-unproven", verdict.reason)] if verdict.held else []
            if said := [*verdict.warnings, *held]:
                yield article, said

    def _learn(self, page: ArticlePage) -> None:
        """Learn from a page that reads as it should; from the section's own which it is."""
        self.history.add(page)
        at = article_url(page.url)
        if at is not None and at.catid == self.own and page.section:
            self.learnt.crumb = fold(page.section[-1])

    def _of_another_section(
        self, page: ArticlePage, article: ListedArticle, tries: int
    ) -> str | None:
        """Why an article of another category is not the section's, None where it may be.

        Of a category below the section's the breadcrumb goes through it. What is listed run after
        run is an editor's doing, and of its category more may come.
        """
        catid, crumb = article.url.catid, self.learnt.crumb
        if self.own in {None, catid} or not crumb or not page.section:
            return None
        if catid in self.learnt.beside or crumb in map(fold, page.section):
            return None
        if tries >= _PATIENT:
            self.learnt.beside.append(catid)
            return None
        return (
            f"It is of category {catid} ({' > '.join(page.section)}), not of the section's"
            f" {self.own}, though listed there."
        )


def _read_of(pages: Iterable[FetchedPage], layouts: Sequence[Layout]) -> Iterator[ArticlePage]:
    """Of a survey's articles those that can be read by these layouts."""
    for fetched in pages:
        with suppress(PageError):
            yield read_article_page(fetched.selector, fetched.url, layouts, fetched.entry)


def _catid(url: str) -> int | None:
    """The category of an article, None where a URL is none's."""
    article = article_url(url)
    return article.catid if article else None
