"""The judgement of a page: what each witness says, and whether the page is published."""

from typing import Literal, NamedTuple

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
