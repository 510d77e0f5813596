"""Chooses the layout for a section by a look at its listing and a few of its articles."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import combinations

from parsel import Selector

from hyxw.errors import PageError
from hyxw.frontier.entries import ListedArticle
from hyxw.layouts.calibrate import Calibration, Evidence, FetchedPage, calibrate_listing
from hyxw.layouts.history import History
from hyxw.pages.article import is_gone
from hyxw.pages.document import Ending, RawPage, ending_of
from hyxw.pages.layout import KNOWN, Layout
from hyxw.pages.listing import Listing, is_paged_below, read_listing
from hyxw.text.garbling import is_unreadable
from hyxw.text.paragraphs import lines_of

# The fields of a layout, those together that are found together.
_PARTS = (
    ("title",),
    ("meta", "undated"),
    ("breadcrumb",),
    ("entry", "entry_date", "entry_title"),
    ("listing_pager", "total"),
)
_VOUCHED = [field for part in _PARTS for field in part if field not in ("undated", "total")]
SAMPLE = 3  # articles: enough to tell what varies from what all pages share
_MORE = 2  # further articles, if the first do not agree: one of them may be odd


class Survey:
    """One survey of a listing and its `articles`, of which the first few are looked at."""

    def __init__(self, listing: Selector, url: str, articles: Sequence[ListedArticle]) -> None:
        self.listing, self.url = listing, url
        self._left = list(dict.fromkeys(articles))
        self._waiting: set[str] = set()
        self._wanted = SAMPLE
        self.pages: list[FetchedPage] = []
        self._said = set[str]()  # what each of them says
        self._repeated = 0  # articles answered with the page of another

    def ask(self) -> list[ListedArticle]:
        """The articles that have to be fetched to complete the sample."""
        repeated = max(0, self._repeated - _MORE)  # where all are one page, so are the next
        missing = self._wanted - len(self.pages) - len(self._waiting) - repeated
        asked = [self._left.pop(0) for _ in range(min(max(missing, 0), len(self._left)))]
        self._waiting.update(article.id for article in asked)
        return asked

    def fetched(self, article: ListedArticle, raw: RawPage) -> None:
        """Take an article of the sample; one that is gone or unreadable is left out.

        So is one that was answered with the page of another, which would vouch for itself.
        """
        self._waiting.discard(article.id)
        try:
            page = raw.selector()
            said = "\n".join(lines_of(page.root))
            self._repeated += said in self._said
            if not (is_gone(page) or is_unreadable(said) or said in self._said):
                self.pages.append(FetchedPage(page, raw.url, article.entry))
                self._said.add(said)
        except PageError:  # its failure is named when it is its turn to be read
            return

    def missed(self, article: ListedArticle) -> None:
        """Leave out an article that could not be fetched."""
        self._waiting.discard(article.id)

    @property
    def waiting(self) -> bool:
        """Whether articles of the sample are still to come."""
        return bool(self._waiting)

    def widen(self) -> bool:
        """Ask for some more articles, once; returns whether there are any."""
        wider = self._wanted == SAMPLE and bool(self._left)
        self._wanted = SAMPLE + _MORE
        return wider

    def drop_cut(self) -> bool:
        """Leave out pages that may be cut off; returns whether the rest can be surveyed.

        A page that does not close its elements is complete if another ends in the same words.
        """
        listing = ending_of(self.listing.root)
        ends = [ending_of(page.selector.root) for page in self.pages]
        words = Counter(end.words for end in (listing, *ends))

        def is_whole(end: Ending) -> bool:
            return not History().is_cut(end) or (end.open is not None and words[end.words] > 1)

        pages = zip(self.pages, ends, strict=True)
        self.pages = [page for page, end in pages if is_whole(end)]
        return bool(self.pages) and is_whole(listing)

    def footer(self, layout: Layout) -> str:
        """The last words of a listing that is not closed, where nothing of it can be missing.

        All articles end in them, or the pager stands between the entries and them. Else "".
        """
        listing = ending_of(self.listing.root)
        ends = (ending_of(page.selector.root) for page in self.pages)
        whole = all(map(listing.says_last, ends)) or is_paged_below(self.listing.root, layout)
        return listing.words if whole else ""

    def choose(self, current: Sequence[Layout]) -> Calibration | None:
        """The layout that agrees with the sample, apart from one or two odd pages; else None.

        The layout in use is kept while it holds, with fields replaced that calibration is surer of;
        but never the body: if each page of a sample has been reduced to a first paragraph and
        登录后阅读全文, that paragraph looks like one. A single page is no reason to change.
        """
        in_use = len(current) == 1 or current[0] not in KNOWN
        if in_use and (used := self._still_holds(current[0])):
            return used
        if in_use and len(self.pages) == 1:
            return None
        known = (*current, *KNOWN)
        return next(
            (found for pages in self._samples() if (found := self._choose(pages, known))), None
        )

    def choose_for(
        self, pages: Sequence[FetchedPage], in_use: Sequence[Layout]
    ) -> Calibration | None:
        """A layout for some of the sample's pages, other than those `in_use`."""
        return self._choose(pages, [layout for layout in KNOWN if layout not in in_use])

    def _still_holds(self, layout: Layout) -> Calibration | None:
        for pages in self._samples():
            with suppress(PageError):
                evidence = Evidence(self.listing, self.url, pages)
                if (judged := evidence.judge(layout)).holds:
                    return _mended(evidence, judged)
        return None

    def _samples(self) -> Iterator[Sequence[FetchedPage]]:
        yield self.pages
        for size in range(len(self.pages) - 1, 1, -1):
            if len(self.pages) - size <= _MORE:
                yield from combinations(self.pages, size)

    def _choose(
        self, pages: Sequence[FetchedPage], layouts: Sequence[Layout]
    ) -> Calibration | None:
        """One of `layouts` if as sure of each field as what calibration finds; else that."""
        try:
            evidence = Evidence(self.listing, self.url, pages)
            found = evidence.calibrate()
            known = as_sure(evidence, found, layouts)
        except PageError:
            return None
        return known or (found if found.holds else None)


def _mended(evidence: Evidence, judged: Calibration) -> Calibration:
    """A layout with those fields replaced that calibration is surer of, where it can be."""
    changes = {} if judged.is_sure_of(_VOUCHED) else _surer(evidence.calibrate(), judged)
    layout = evidence.furnished(replace(judged.layout, **changes))
    mended = judged if layout == judged.layout else evidence.judge(layout)
    return mended if mended.holds and mended.matches(judged) else judged


def _surer(found: Calibration, judged: Calibration) -> dict[str, str]:
    weak = [part for part in _PARTS if any(found.is_surer(judged, field) for field in part)]
    return {field: getattr(found.layout, field) for part in weak for field in part}


def as_sure(
    evidence: Evidence, found: Calibration, layouts: Sequence[Layout]
) -> Calibration | None:
    """The first of `layouts` that holds and is as sure of each field as calibration."""
    judged = (evidence.judge(evidence.furnished(x)) for x in dict.fromkeys(layouts))
    return next((one for one in judged if one.holds and one.matches(found)), None)


def any_listing(page: Selector, url: str, layouts: Sequence[Layout], today: date) -> Listing:
    """Read a listing before its layout is settled: by calibration, else by a known layout.

    `today` dates entries without a year. Raises NotAListing, ListingGone.
    """
    found = calibrate_listing(page, url)
    return read_listing(page, url, [found] if found else layouts, today)
