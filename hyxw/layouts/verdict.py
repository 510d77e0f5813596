"""The judgement of a page: what each witness says, and whether the page is published."""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from hyxw.items import WarningCode, warning

Stand = Literal["agrees", "silent", "differs"]


class Verdict(NamedTuple):
    """Publish the page, with `warnings` in its record; or hold it back if there is a `kind`.

    Failures are counted by `kind`; `reason` is a sentence for the operator.
    """

    kind: str | None = None
    reason: str = ""
    warnings: tuple[str, ...] = ()

    @property
    def held(self) -> bool:
        """Whether the page is held back."""
        return self.kind is not None


class Word(NamedTuple):
    """What one witness says; `against`: how it differs from the page, "" where it does not."""

    stand: Stand
    against: str = ""


AGREES, SILENT = Word("agrees"), Word("silent")


def warnings_of(words: Mapping[WarningCode, Word]) -> Iterator[str]:
    """A warning for each witness that differs, under its code."""
    return (warning(code, f"{word.against}.") for code, word in words.items() if word.against)
