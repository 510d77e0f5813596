"""A judgement of a page in words: what its witnesses say, and what follows."""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from hyxw.items import WarningCode, warning

Stand = Literal["agrees", "silent", "differs"]


class Verdict(NamedTuple):
    """What follows: publish where `kind` is None, else hold back.

    `kind` is what a page that is held back is counted under, `reason` why, a sentence for the
    operator. `warnings` go into the record.
    """

    kind: str | None = None
    reason: str = ""
    warnings: tuple[str, ...] = ()

    @property
    def held(self) -> bool:
        """Whether the page may not be published."""
        return self.kind is not None


class Word(NamedTuple):
    """What one witness says; `said` is the sentence where it differs."""

    stand: Stand
    said: str = ""

    @property
    def differs(self) -> bool:
        """Whether the witness speaks against the page."""
        return self.stand == "differs"


AGREES, SILENT = Word("agrees"), Word("silent")


def warnings_of(words: Mapping[WarningCode, Word]) -> Iterator[str]:
    """A warning for each witness that differs, under the code it is named by."""
    return (warning(code, f"{word.said}.") for code, word in words.items() if word.differs)
