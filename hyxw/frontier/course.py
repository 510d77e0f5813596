"""The course of a walk: what it is to do, what it has read so far, and how it ended."""

from dataclasses import dataclass, field
from datetime import date
from itertools import chain, takewhile

from hyxw.frontier.census import Census
from hyxw.frontier.page import Trace
from hyxw.frontier.probe import Probe
from hyxw.frontier.route import Route
from hyxw.store.records import CutWalk

# What ends a walk.
JOINED, LAST_PAGE, PAST_THE_END = "joined", "last page", "past the end"
SINCE, PAGE_LIMIT, LOOP, UNPROVEN = "since", "page limit", "loop", "unproven"
DISPLACED = "Another page stands in the place of the listing's first"
NO_ARTICLES = "None of the listing's entries leads to an article's page"


@dataclass(frozen=True)
class Plan:
    """What a walk is to do: read listing pages from `url` on, `page_limit` of them at the most.

    since: the first day asked for.
    stops_when_covered: a page with nothing but covered entries ends it.
    bounded: an argument limits its pages, so that where it stops proves no end.
    again: it is the second pass, over at least `least_pages`; `had_moved` says whether entries came
        while the first one walked.
    """

    url: str
    page_limit: int
    since: date | None = None
    stops_when_covered: bool = True
    bounded: bool = False
    again: bool = False
    least_pages: int = 0
    had_moved: bool = False


@dataclass(frozen=True)
class Jump:
    """A jump to the last page of an interrupted walk; `came_from` is the next page without it."""

    cut: CutWalk
    came_from: str | None


@dataclass
class Course:
    """How far a walk has come.

    census: the entries that it meets, against what is known of the listing before.
    traces: of the pages read, in order.
    continued: the interrupted walks that it goes on with.
    jump: to a page that is not answered yet.
    nameless: its only page does not name the section.
    id: the walk's in the ledger, once it is kept there.
    ended: why it has ended, for one of the reasons above.
    """

    plan: Plan
    census: Census = field(default_factory=Census)
    route: Route = field(default_factory=Route)
    probe: Probe = field(default_factory=Probe)
    traces: list[Trace] = field(default_factory=list)
    continued: list[CutWalk] = field(default_factory=list)
    jump: Jump | None = None
    nameless: bool = False
    id: int | None = None
    ended: str | None = None

    @property
    def pages(self) -> int:
        """How many pages it has read."""
        return len(self.traces)

    @property
    def begins_run(self) -> bool:
        """Whether no listing page has been read yet, by this walk or by one before it."""
        return not self.traces and not self.plan.again and self.id is None

    @property
    def complete(self) -> bool:
        """Whether the walk left nothing unread below it."""
        return self.ended in (JOINED, LAST_PAGE, PAST_THE_END) and not self.passed_over

    @property
    def is_whole(self) -> bool:
        """Whether the walk came to the listing's own end."""
        return self.ended in (LAST_PAGE, PAST_THE_END)

    # --- What its pages had -------------------------------------------------------------------

    @property
    def count(self) -> int | None:
        """How many entries the listing has, as far as this walk can say at its end.

        If the listing states no total, they are those that were met.
        """
        census = self.census
        if self.ended != JOINED:
            return census.number_met if census.stated is None else census.stated
        if census.began_with is None and census.total is not None:
            return census.total + census.uncovered
        return census.accounted_for

    @property
    def is_counted(self) -> bool:
        """Whether the listing states a total, or links number its pages as far as this one."""
        return self.census.stated is not None or self.route.is_numbered

    @property
    def covered_in_a_row(self) -> int:
        """How many articles the latest pages in a row have that were wholly covered."""
        covered = (trace.covered for trace in reversed(self.traces))
        return sum(one or 0 for one in takewhile(lambda number: number is not None, covered))

    @property
    def days(self) -> list[date]:
        """The days of all articles on its pages, in order."""
        return list(chain.from_iterable(trace.days for trace in self.traces))

    @property
    def falls(self) -> bool:
        """Whether most of its articles are older than the one above them."""
        return sum(trace.rises for trace in self.traces) < 0

    @property
    def passed_over(self) -> bool:
        """Whether entries outside the days asked for were left out."""
        return any(trace.passed_over for trace in self.traces)

    @property
    def is_shrunk(self) -> bool:
        """Whether the listing seems to have lost more than half of its entries.

        A first page without a pager or a total has all of them, or it is another page.
        """
        return self.began_shrunk if self.pages == 1 else self.census.is_shrunk(self.census.stated)

    @property
    def began_shrunk(self) -> bool:
        """Whether its first page alone seemed so."""
        first = self.traces[0]
        alone = None if first.paged else first.entries
        return self.census.is_shrunk(alone if first.stated is None else first.stated)

    # --- What moved while it walked -----------------------------------------------------------

    @property
    def shifted(self) -> bool:
        """Whether entries were added while it walked."""
        return any(trace.repeated for trace in self.traces[1:])

    @property
    def pushed(self) -> bool:
        """Whether some page began with the last entries of the page before."""
        return any(trace.moves.pushed for trace in self.traces)

    @property
    def slipped(self) -> bool:
        """Whether entries may have gone meanwhile, so that others slipped past unseen."""
        moved = any(trace.moves.shuffled for trace in self.traces)
        before = any(cut.slipped for cut in self.continued)
        return self.census.fell or self.route.hole or moved or before
