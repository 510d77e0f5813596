"""Decides how a section's pages are read, and which article pages are fit to publish.

The guard makes no requests: the spider hands it pages, and it answers with plain data. On first
contact, and when the layout stops fitting, it asks for a sample of articles (a survey). Meanwhile
the spider holds what it has fetched, and hands it in again once the layout is settled.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from shlex import quote
from typing import Any, Literal, NamedTuple

from hyxw.errors import ArticleGone, PageError
from hyxw.frontier.entries import ListedArticle, listed_articles
from hyxw.items import Article, warning
from hyxw.layouts.calibrate import Calibration, FetchedPage
from hyxw.layouts.categories import usual_of
from hyxw.layouts.history import History
from hyxw.layouts.learnt import OF_ARTICLES, Learnt
from hyxw.layouts.listings import ListingGuard
from hyxw.layouts.survey import Survey
from hyxw.layouts.witnesses import judge
from hyxw.pages.article import ArticlePage, read_article_page
from hyxw.pages.document import RawPage
from hyxw.pages.layout import Layout
from hyxw.text.script import fold
from hyxw.urls import article_url, listing_url

# The kind of failure of an article that is listed here and belongs to another category.
ANOTHER_SECTION = "another_section"
# An article that has been listed here for so many tries was put there by an editor, not by a slip.
_PATIENT = 3
# A section's first articles are judged by little; once the run is over they are judged again.
_EARLY = 30


class Reading(NamedTuple):
    """What the guard answers for one page of an article.

    read: `page` is good, with its `warnings`. hold: keep the response until the layout is settled.
    aside: keep it until all other articles have been read. failed: `kind` and `reason` say why.
    `borrowers` are the ids of articles, read earlier, that turn out to carry this one's text.
    """

    answer: Literal["read", "aside", "hold", "failed"]
    page: ArticlePage | None = None
    warnings: tuple[str, ...] = ()
    kind: str = ""
    reason: str = ""
    borrowers: tuple[str, ...] = ()


class Guard(ListingGuard):
    """Judges a section's pages, and surveys a few articles where it does not know the layout."""

    def __init__(
        self, site: str, category: int | None, learnt: Learnt, breadcrumb: Sequence[str] = ()
    ) -> None:
        super().__init__(site, category, learnt)
        self.breadcrumb = {*map(fold, breadcrumb)}  # the names that lead to the section
        self.elsewhere = ""  # where the breadcrumbs of a first sample lead instead
        self.survey: Survey | None = None  # the one under way
        self.chosen: Calibration | None = None  # by this run's survey
        self.renewed = False  # by a survey whose pages all end in another way than before
        self._looked_at = 0  # articles of the last survey
        self.unread = Unread()
        self._early: dict[str, tuple[ArticlePage, ListedArticle, int]] = {}  # see _EARLY

    # --- Survey -------------------------------------------------------------------------------

    def begin_survey(self, articles: Sequence[ListedArticle] = ()) -> None:
        """Begin a survey: of the listing's articles it asks for `articles` first."""
        if self.surveyed is None:
            raise ValueError("a survey begins with a listing that was read")
        page, url, listing = self.surveyed
        listed, _ = listed_articles(listing.entries, self.site)
        self.survey = Survey(page, url, [*articles, *self.unread.strange, *listed])

    def sample(self) -> list[ListedArticle]:
        """The articles that the survey needs fetched now."""
        return self.survey.ask() if self.survey else []

    def end_survey(self) -> Calibration | None:
        """Settle on the layout that agrees with the sample; None where there is none.

        The first time that none agrees a wider sample is asked for, and `survey` is still set. If
        no article could be fetched at all, the run goes on with the layouts that it has.
        """
        survey, self.survey = self.survey, None
        if survey is None or not survey.pages:
            self.settled = True
            return None
        self._looked_at = len(survey.pages)
        is_whole = survey.drop_cut()
        beside = self._choose_beside(survey) if is_whole else None
        chosen = beside or (survey.choose(self._of_listings) if is_whole else None)
        if chosen is not None and self._leads_elsewhere(survey, chosen):
            self.learnt.categories.clear()
            return None
        if chosen is not None:
            chosen = beside or self._with_articles_as_before(chosen, survey)
            self._settle(chosen, survey, beside=beside is not None and self.settled)
        elif survey.widen():
            self.survey = survey
        else:
            self.settled = self.unread.stands_amid_others
        return chosen

    def _leads_elsewhere(self, survey: Survey, chosen: Calibration) -> bool:
        """Whether a first contact's articles are of one other section, as their breadcrumbs say.

        Asked where no number tells: their URLs name a folder, or the listing's no category. A theme
        may print but the top of a breadcrumb.
        """
        at, crumb = listing_url(survey.url), self.learnt.crumb
        usual = usual_of(self.surveyed.listing) if self.surveyed else None
        section = self.categories.section
        told = usual in (None, section) or (at and at.catid != section)
        if told or self.history.count or not crumb:
            return False
        trails = [page.section for page in _read_of(survey.pages, [chosen.layout])]
        names = [{*map(fold, trail)} for trail in trails]
        if not trails or any(crumb in one or one <= self.breadcrumb for one in names):
            return False
        self.elsewhere = " > ".join(trails[0])
        return True

    def _choose_beside(self, survey: Survey) -> Calibration | None:
        """A layout for the pages that none so far can read, where others are read as before.

        After a redesign a static site keeps its old pages; and a section may have two templates.
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
        """What was chosen, with the kept layout's article selectors if these still work.

        Then only the list has changed. A small sample is a poorer guide to an article's selectors
        than what earlier runs have read with them; unless these find one text on several pages.
        """
        kept = self.learnt.layout
        if kept is None:
            return chosen
        read = [*_read_of(survey.pages, [kept])]
        before = (self.history.is_as_before(page) for page in read)
        known = [as_before for as_before in before if as_before is not None]
        shared = len({page.body.paragraphs for page in read}) < len(read)
        if shared or not known or not all(known):
            return chosen
        selectors = {name: getattr(kept, name) for name in OF_ARTICLES}
        return replace(chosen, layout=replace(chosen.layout, **selectors))

    @property
    def in_doubt(self) -> bool:
        """Whether the layout kept from earlier runs does not fit the listing's first page."""
        return not self.settled and self.learnt.layout is not None

    def what_is_wrong(self) -> str:
        """Why no layout could be settled, a sentence for the operator."""
        url = self.surveyed.url if self.surveyed else self.site
        if self.elsewhere:
            return f"The listing {url} is another section's: its articles are of {self.elsewhere}."
        return (
            f"The pages of {self.site} no longer look as expected: no layout agrees with the "
            f"listing and {self._looked_at} of its articles; see `scrapy calibrate {quote(url)}`."
        )

    def in_force(self) -> dict[str, Any]:
        """The layout that pages are read with, as the run's report has it."""
        checks = self.chosen.fields if self.chosen else ()
        return {
            "name": self.layouts[0].name if self.settled and self.learnt.layout else None,
            "sure": {check.field: round(check.sure, 3) for check in checks},
        }

    def _settle(self, chosen: Calibration, survey: Survey, *, beside: bool) -> None:
        """Use the chosen layout from now on.

        If it is another than before, or its pages now end in another way, what was learnt from
        the old ones is dropped, and learnt anew from the sample.
        """
        self.settled, self.chosen = True, chosen
        self.learnt.footer = survey.footer(chosen.layout)
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
        listed: bool = True,
    ) -> Reading:
        """Read and judge one page of an article.

        `before` are the article's earlier pages, `delivered` its last revision in the feed, `tries`
        the number of runs that have failed to read it; `listed`: this run has met it on a listing.
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
        if new and (of := self._of_another_section(page, article, tries, listed=listed)):
            return Reading("failed", kind=ANOTHER_SECTION, reason=of)
        borrowers = () if before else self._learn_of(page, article, delivered)
        return Reading("read", page, verdict.warnings, borrowers=borrowers)

    def _odd(
        self, failed: Reading, article: ListedArticle, tries: int, *, strange: bool
    ) -> Reading:
        """Hold a page back if it may mean that the layout no longer fits; else let it fail.

        `strange`: the page may be of another template. Without a listing nothing can be surveyed.
        """
        if strange:
            self.unread.strange.setdefault(article, tries)
        untried = not tries or self.learnt.layout is None
        surveying = self.survey is not None
        answer = self.unread.answer(strange=strange, untried=untried, surveying=surveying)
        return failed._replace(answer=answer) if self.surveyed or surveying else failed

    def _learn_of(
        self, page: ArticlePage, article: ListedArticle, delivered: Article | None
    ) -> tuple[str, ...]:
        """Learn from an article's first page; returns `borrowers`, see Reading."""
        borrowers = tuple(self.history.borrowers(page)) if delivered is None else ()
        if delivered is not None:
            self.history.note_gained(page, delivered.text)
        early = delivered is None and self.history.count < _EARLY
        self._learn(page)
        if early:
            self._early[article.id] = (page, article, self.history.lessons)
        return borrowers

    def judge_again(self) -> Iterator[tuple[ListedArticle, Sequence[str]]]:
        """Judge a section's first articles again, by all that the run has read since.

        Yields each that now deserves warnings, with these. One that would now be held back is in
        the feed already, so it gets a warning too.
        """
        early, self._early = self._early, {}
        lessons = self.history.lessons
        for page, article, by_then in early.values():
            if by_then == lessons:
                continue
            verdict = judge((page,), article.entry, None, self.history)
            held = [warning("text-unproven", verdict.reason)] if verdict.held else []
            if said := [*verdict.warnings, *held]:
                yield article, said

    def _learn(self, page: ArticlePage) -> None:
        """Learn what the section's pages look like, and how the breadcrumb names the section."""
        self.history.add(page)
        at = article_url(page.url)
        if at is not None and at.catid == self.categories.named and page.section:
            self.learnt.crumb = fold(page.section[-1])

    def _of_another_section(
        self, page: ArticlePage, article: ListedArticle, tries: int, *, listed: bool
    ) -> str | None:
        """Why an article does not belong to the section though it is listed; None if it may.

        It belongs if its breadcrumb leads through the section, or if run after run lists it: then
        the editors mean it, and its whole category is accepted. A listing above the section, such
        as the home page, may list others, but says nothing of what it has not `listed`.
        """
        catid, crumb = article.url.catid, self.learnt.crumb
        categories = self.categories
        own = categories.own if listed or categories.named else {categories.section} - {None}
        if not own or catid in own or not crumb or not page.section:
            return None
        if catid in self.learnt.beside or crumb in map(fold, page.section):
            return None
        if tries >= _PATIENT:
            self.learnt.beside.append(catid)
            return None
        return (
            f"It is of category {catid} ({' > '.join(page.section)}), not of the section's"
            f" {', '.join(map(str, own))}{', though listed there' if listed else ''}."
        )


def _read_of(pages: Iterable[FetchedPage], layouts: Sequence[Layout]) -> Iterator[ArticlePage]:
    """A survey's articles, those that these layouts can read."""
    for fetched in pages:
        with suppress(PageError):
            yield read_article_page(fetched.selector, fetched.url, layouts, fetched.entry)


# --- Do pages that cannot be read mean that the layout has changed? -------------------------------

# So many unreadable pages in a row call for a survey, and so do as many amid others that could be
# read; at the end of a run fewer do. A single page may just be odd.
_SEVERAL, LEAST_STRANGE = 3, 2
_OFTEN = 3  # tries; a page that failed so often was surveyed before
_MOST_ASIDE = 5  # pages kept in memory until all others have been read


class Unread:
    """Counts the articles of a run that can be read, and those that cannot.

    `strange` ones seem to be of a template that no layout reads; each has its number of earlier
    tries. A run has at most one survey for several in a row, and one for several amid others.
    """

    def __init__(self) -> None:
        self.read = 0
        self.strange: dict[ListedArticle, int] = {}
        self._in_a_row = 0
        self._due: set[Literal["in a row", "amid others"]] = {"in a row", "amid others"}

    def note_read(self) -> None:
        """Note a page that can be read, or has not changed since it could."""
        self.read += 1
        self._in_a_row = 0

    @property
    def stands_amid_others(self) -> bool:
        """Whether others could be read, so that these are odd rather than of a new theme."""
        return self.read > 0 and self._in_a_row < _SEVERAL

    def answer(
        self, *, strange: bool, untried: bool, surveying: bool
    ) -> Literal["hold", "aside", "failed"]:
        """What to do with one more: "hold" it for a survey, put it "aside", or let it fail.

        One page is enough for a survey if it is the run's first and `untried` by earlier runs.
        """
        self._in_a_row += 1
        tells = (self.read == 0 and untried) or self._in_a_row >= _SEVERAL
        if amid := self._is_due_amid(_SEVERAL):
            self._due.clear()
        if amid or surveying or (tells and "in a row" in self._due):
            self._due.discard("in a row")
            return "hold"
        few = "amid others" in self._due and len(self.strange) <= _MOST_ASIDE
        return "aside" if strange and few else "failed"

    def settles(self) -> bool:
        """At the end of a run: whether to survey what was put aside; if not, it fails."""
        begins = self._is_due_amid(LEAST_STRANGE)
        self._due.clear()
        return begins

    def _is_due_amid(self, least: int) -> bool:
        """Whether so many strange pages, not all of them surveyed before, call for a survey."""
        fresh = any(tries < _OFTEN for tries in self.strange.values())
        amid = self.read > 0 and "amid others" in self._due
        return amid and fresh and len(self.strange) >= least
