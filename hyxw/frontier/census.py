"""How many entries a listing has: what it states, what earlier walks have left, what was met."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from hyxw.frontier.entries import SortedEntries

_LEAST_HELD = 10  # entries; a listing of fewer may well lose half of them


@dataclass
class Census:
    """The entries that a walk has met, against those that the listing has.

    Met: listed on a page that this walk has read.

    top: the articles on the listing's first page when it was last walked.
    total: what the listing stated when it was last walked to its end; None if unknown, and if
        some of it, the `gap`, could not be met then: it is `total_with_gap` then.
    held: how many entries the listing had then, met or not.
    links_out: URLs of entries that lead off the site, as earlier walks met them; None if they kept
        none, in which case the total already includes them.
    before: the entries that the first pass met, if this is the second.
    """

    top: Collection[str] = ()
    total: int | None = None
    gap: int = 0
    total_with_gap: int = 0
    held: int = 0
    links_out: Collection[str] | None = ()
    before: Collection[str] = ()
    uncovered: int = 0  # entries met that no earlier walk had covered
    absorbed: int = 0  # entries met by interrupted walks that this one continues
    began_with: int | None = None  # the total on the first page that states one
    stated: int | None = None  # the total on the page read last
    fell: bool = False  # it has become smaller from page to page
    first: list[str] = field(default_factory=list)  # the articles on the page met first
    met: set[str] = field(default_factory=set)
    beside: set[str] = field(default_factory=set)  # new articles linked beside the lists
    _ours: set[str] = field(default_factory=set)  # met by the walks that this one continues

    def state(self, total: int | None) -> None:
        """Take the total that a page states; None if it states none."""
        if total is not None:
            self.fell |= self.stated is not None and total < self.stated
            self.stated = total
            self.began_with = total if self.began_with is None else self.began_with

    def meet(self, found: SortedEntries, covered: Collection[str]) -> bool:
        """Meet a page's entries, of which some are `covered`; whether there is any new one."""
        self.first = self.first or found.ids
        fresh = self._fresh(found.ids, covered)
        out = {entry.url for entry in found.offsite} if self.links_out is not None else set()
        self.uncovered += fresh + len(out.difference(self.links_out or (), self.met))
        self.met.update(found.ids, (entry.url for entry in found.offsite))
        return fresh > 0

    def new_to_all(self, ids: Collection[str], covered: Collection[str]) -> int:
        """How many entries neither this walk has met nor one that it continues."""
        return self._fresh([one for one in ids if one not in self._ours], covered)

    def meet_again(self, absorbed: Iterable[str]) -> None:
        """Note ids on this page that an interrupted walk, which this one continues, has met."""
        absorbed = set(absorbed)
        self._ours |= absorbed
        again = len(absorbed - self.met)
        self.absorbed = max(0, self.absorbed - again)

    def meet_beside(self, ids: Iterable[str]) -> None:
        """Count as new, once each, articles that its first page links to beside the list."""
        fresh = set(ids) - self.beside - self.met
        self.beside |= fresh
        self.uncovered += len(fresh)

    @property
    def number_met(self) -> int:
        """How many entries were met, by this walk and by those that it continues."""
        return len(self.met) + self.absorbed

    @property
    def unmet(self) -> int:
        """How many fewer entries than stated were met."""
        return max(0, (self.stated or 0) - self.number_met)

    @property
    def shortfall(self) -> int:
        """How many fewer entries than stated were met, apart from the `gap`."""
        return max(0, self.unmet - self.gap)

    @property
    def all_met(self) -> bool:
        """Whether there is a total, and as many were met."""
        return self.stated is not None and not self.shortfall

    @property
    def accounted_for(self) -> int | None:
        """How many of the total that it began with were met, by this walk or by earlier ones."""
        if self.total is None or self.began_with is None:
            return self.began_with
        return min(self.began_with, self.total + self.uncovered)

    @property
    def met_top(self) -> bool:
        """Whether most of what stood on the first page before was met.

        What is new stands above it, and old entries that were pushed up may, a whole page of them.
        """
        return not self.top or 2 * len(self.met.intersection(self.top)) > len(self.top)

    @property
    def vanished(self) -> int | None:
        """How many entries the listing has lost by its total; None where it states none."""
        if self.stated is None or self.total is None or self.began_with is None:
            return None
        return max(0, self.total + self.uncovered - self.began_with)

    @property
    def closes_gap(self) -> bool:
        """Whether the total has not grown by all new entries, and these are half of the `gap`.

        They were counted before, so the rest of the gap may be met by now, further down.
        """
        grown = max(0, (self.began_with or 0) - self.total_with_gap)
        return 0 < self.gap <= 2 * (self.uncovered - grown)

    def is_shrunk(self, count: int | None) -> bool:
        """Whether `count` entries are less than half of what the listing held."""
        return count is not None and self.held >= _LEAST_HELD and 2 * count < self.held

    def _fresh(self, ids: Iterable[str], covered: Collection[str]) -> int:
        known = (covered, self.met, self.before, self.beside)
        return sum(not any(one in some for some in known) for one in ids)
