"""A look at a listing and a few of its articles, to choose the layout that agrees with them."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from parsel import Selector

from hyxw.errors import NotAnArticle, PageError
from hyxw.frontier.walk import ListedArticle
from hyxw.layouts.calibrate import Calibration, Evidence, FetchedPage, calibrate_listing
from hyxw.pages.article import is_gone
from hyxw.pages.layout import KNOWN, Layout
from hyxw.pages.listing import Listing, read_listing

SAMPLE = 3  # articles: enough to tell what varies from what all pages share
# A layout that is known is kept against one worked out anew that agrees no more than this better.
_BETTER = 0.05


@dataclass
class Survey:
    """The listing page, and the sample articles that are still `waiting` or already fetched."""

    listing: Selector
    url: str
    waiting: set[str]
    pages: list[FetchedPage] = field(default_factory=list)

    def fetched(self, article: ListedArticle, page: Selector, url: str) -> None:
        """Take one of the sample's articles; one that is not there, or no HTML, says nothing."""
        self.waiting.discard(article.id)
        with suppress(NotAnArticle):
            if not is_gone(page):
                self.pages.append(FetchedPage(page, url, article.entry))

    def missed(self, article: ListedArticle) -> None:
        """Do without one of the sample's articles."""
        self.waiting.discard(article.id)

    def choose(self, current: Sequence[Layout]) -> Calibration | None:
        """The layout that agrees with the sample: a current or known one, else one worked out."""
        try:
            evidence = Evidence(self.listing, self.url, self.pages)
            found = evidence.calibrate()
            for layout in dict.fromkeys((*current, *KNOWN)):
                judged = evidence.judge(layout)
                if judged.holds and judged.score + _BETTER >= found.score:
                    return judged
        except PageError:
            return None
        return found if found.holds else None


def any_listing(page: Selector, url: str, layouts: Sequence[Layout], today: date) -> Listing:
    """A listing's entries before its layout is settled: as worked out, else by a known layout.

    `today` dates entries without a year. Raises NotAListing, ListingGone.
    """
    found = calibrate_listing(page, url)
    return read_listing(page, url, [found] if found else layouts, today)
