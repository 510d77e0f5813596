"""The doubts about a listing that one run leaves to the next.

What two runs find alike is believed: so each compares the doubt that its walk leaves with that of
the run before.
"""

from hyxw.frontier.walk import Walk

# The doubt that entries of other sections, or without a link, stood in the place of some articles.
_MIXED = "entries that could not be taken"
# The doubt that a listing is left with which never had an entry.
_EMPTY = "nothing is listed"


class KeptDoubts:
    """The doubts about the listing of `key` that earlier runs have `kept`, and this run's own.

    A run `by_days` leaves entries out, so that its doubt is compared with that of another such run.
    before: the doubt of the run before of the same kind.
    """

    def __init__(self, kept: dict[str, str], key: str, *, by_days: bool) -> None:
        self._kept, self._key = kept, key
        self._by_days = by_days
        self._kind = f"{key} by days" if by_days else key
        self.before = kept.get(self._kind)
        self._mixed = False  # this run has met entries that it could not take

    @property
    def has_mixed(self) -> bool:
        """Whether this run or the one before has met entries that could not be taken."""
        return self._kept.get(self._key) == _MIXED

    @property
    def had_mixed(self) -> bool:
        """Whether the run before has."""
        return self.before == _MIXED

    def note_mixed(self) -> bool:
        """Note entries that cannot be taken; returns whether there were none of the kind before."""
        new, self._mixed = not self.has_mixed, True
        self._kept[self._key] = _MIXED
        return new

    def note_empty(self) -> bool:
        """Note that the listing is empty; returns whether the run before found it so."""
        before, self._kept[self._key] = self._kept.get(self._key), _EMPTY
        return before == _EMPTY

    def is_again(self, walk: Walk) -> bool:
        """Whether a walk leaves the same doubt as the run before."""
        return walk.doubt is not None and walk.doubt == self.before

    def is_believed(self, walk: Walk) -> bool:
        """Whether a walk left no doubt, or one that the run before had too; keeps the doubt."""
        if self._by_days or walk.passed_over:
            return True
        if not self._mixed:
            self.keep(walk.doubt)
        return walk.doubt is None or (self.is_again(walk) and not walk.route.lacks)

    def keep(self, doubt: str | None) -> None:
        """Keep the doubt that a walk leaves, or that it leaves none, for the next such run."""
        self._kept.pop(self._kind, None)
        if doubt is not None:
            self._kept[self._kind] = doubt
