"""What a run cannot read, and whether it tells of the layout, so that a survey is due."""

from typing import Literal

from hyxw.frontier.entries import ListedArticle

# So many in a row are the layout's fault, though others could be read; amid others they are enough
# while more may come, and fewer at the end. One alone may be odd.
_SEVERAL, LEAST_STRANGE = 3, 2
_PATIENT = 3  # tries; what failed so often has been looked into
_MOST_ASIDE = 5  # pages that are kept in memory till others tell of them


class Unread:
    """The articles of a run that cannot be read as they should, and how many can.

    `strange` are those that seem to be of a template that no layout reads, with how often each was
    tried before. A survey is due once for several in a row, and once for such amid others.
    """

    def __init__(self) -> None:
        self.read = 0
        self.strange: dict[ListedArticle, int] = {}
        self._in_a_row = 0
        self._due: set[Literal["in a row", "amid others"]] = {"in a row", "amid others"}

    def note_read(self) -> None:
        """Note a page that reads as it should, or is as it was when it did."""
        self.read += 1
        self._in_a_row = 0

    @property
    def stands_amid_others(self) -> bool:
        """Whether what cannot be read stands amid what can be: it is odd, and no other theme's."""
        return self.read > 0 and self._in_a_row < _SEVERAL

    def answer(
        self, *, strange: bool, untried: bool, surveying: bool
    ) -> Literal["hold", "aside", "failed"]:
        """What to do with one more: "hold" it for a survey that is due, or put it "aside".

        The first page of a run is reason enough for one if it is `untried`: what failed before was
        looked into then. Several in a row may be what a run gave up for.
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
        """Whether what was put aside is to be surveyed, now that no more comes; else it fails."""
        begins = self._is_due_amid(LEAST_STRANGE)
        self._due.clear()
        return begins

    def _is_due_amid(self, least: int) -> bool:
        """Whether so many, not all of them looked into before, stand strange amid others."""
        fresh = any(tries < _PATIENT for tries in self.strange.values())
        amid = self.read > 0 and "amid others" in self._due
        return amid and fresh and len(self.strange) >= least
