"""A listing page as a walk takes it, and the trace of it that the walk keeps."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from hyxw.frontier.census import Census
from hyxw.frontier.entries import SortedEntries
from hyxw.frontier.route import Route
from hyxw.pages.listing import Listing

FULL_PAGE = 20  # entries of a full page: PHPCMS lists 25, and a few of them may lead nowhere


@dataclass(frozen=True, slots=True)
class Page:
    """A listing page that was read.

    found: its articles, sorted by what the run does with each.
    covered: those of their ids that earlier walks have covered.
    """

    url: str
    listing: Listing
    found: SortedEntries
    covered: Collection[str]

    @property
    def is_full(self) -> bool:
        """Whether it has about as many entries as a page can have."""
        return len(self.listing.entries) >= FULL_PAGE

    @property
    def is_covered(self) -> bool:
        """Whether earlier walks have covered all of its articles."""
        return all(one in self.covered for one in self.found.ids)


@dataclass(frozen=True, slots=True)
class Moves:
    """Which entries of a page have moved while the listing was walked.

    New entries push a page's last ones to the top of the next page; an entry met again anywhere
    else means that the order changed. In a second pass only entries above all that the first pass
    met should be new.

    pushed: it begins with the last entries of the page before, as some were added.
    shuffled: it has entries that were met before anywhere else, and no total tells what that hides.
    late: how many new entries a second pass has found on it below some that the first pass met.
    """

    pushed: bool = False
    shuffled: bool = False
    late: int = 0


def moves_on(page: Page, census: Census, route: Route, *, again: bool) -> Moves:
    """What has moved on a page that `census` and `route` are yet to take in, in a walk `again`."""
    ids = page.found.ids
    met = [one in census.met for one in ids]
    top = met.index(False) if False in met else len(met)
    pushed = ids[:top] == route.ids[-top:] if top else route.same > 0
    goes_over = again and not census.met.isdisjoint(census.before)
    return Moves(
        pushed=pushed and not all(met),
        shuffled=census.stated is None and any(met[top:]),
        late=census.new_to_all(ids, page.covered) if goes_over else 0,
    )


@dataclass(frozen=True, slots=True)
class Trace:
    """What a walk keeps of a page that it has read.

    stated: the total that this page states or, if it states none, one before it.
    covered: the number of its articles if earlier walks have covered them all, else None.
    fresh: it has entries that no walk has met before.
    repeated: it has articles that this run has met before.
    passed_over: it has articles outside the days asked for, which are left out.
    rises: how many more of its articles are newer than the one above them than are older.
    """

    entries: int = 0
    paged: bool = True
    stated: int | None = None
    covered: int | None = None
    fresh: bool = False
    repeated: bool = False
    passed_over: bool = False
    days: tuple[date, ...] = ()
    rises: int = 0
    moves: Moves = Moves()


def trace_of(page: Page, moves: Moves, stated: int | None, *, fresh: bool) -> Trace:
    """What is kept of a page, see Trace."""
    found = page.found
    return Trace(
        entries=len(page.listing.entries),
        paged=page.listing.paged,
        stated=stated,
        covered=len(found.ids) if page.is_covered else None,
        fresh=fresh,
        repeated=bool(found.repeated),
        passed_over=bool(found.out_of_range),
        days=tuple(article.day for article in found.articles if article.day),
        rises=_rises(found),
        moves=moves,
    )


def _rises(found: SortedEntries) -> int:
    """See Trace; by their numbers where days are not known, or are one."""
    articles = [(one.day or date.min, one.url.number) for one in found.articles]
    return sum((one < other) - (one > other) for one, other in pairwise(articles))
