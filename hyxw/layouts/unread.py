"""Decides whether pages that cannot be read mean that the layout has changed."""

from typing import Literal

from hyxw.frontier.entries import ListedArticle

# So many unreadable pages in a row call for a survey, and so do as many amid others that could be
# read; at the end of a run fewer do. A single page may just be odd.
_SEVERAL, LEAST_STRANGE = 3, 2
_PATIENT = 3  # tries; a page that failed so often was surveyed before
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
        fresh = any(tries < _PATIENT for tries in self.strange.values())
        amid = self.read > 0 and "amid others" in self._due
        return amid and fresh and len(self.strange) >= least
