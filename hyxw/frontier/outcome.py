"""How a run ends: the gravest error decides, and failures in a row end it early."""

from collections.abc import Mapping

from hyxw.errors import (
    ArticlesFailed,
    CouldNotStart,
    FolderUnusable,
    Interrupted,
    PagesChanged,
    RunError,
    SiteUnreachable,
)
from hyxw.wording import counted, ended

# The worst that happened decides the exit code; a folder that fails outweighs all.
_GRAVITY: tuple[type[RunError], ...] = (
    FolderUnusable,
    PagesChanged,
    SiteUnreachable,
    CouldNotStart,
    Interrupted,
    ArticlesFailed,
)
# Kinds of failure that say the site does not answer or does not want us.
_UNANSWERED = {"timeout", "dns", "refused", "connection", "truncated", "tls"}
_REFUSALS = _UNANSWERED | {"robots"}
_REFUSING_STATUSES = {401, 403, 407, 429, 451}
# Kinds that say a page was there and could not be read.
_UNREADABLE = {"not_an_article", "empty_body", "unreadable", "invalid"}
# Kinds for pages that were read, and that their witnesses do not accept.
HELD = frozenset({"cut", "garbled", "no_article", "another_page", "another_listing"})
# If so many articles fail in a row the fault is the site's, and the run leaves it alone.
_STREAK = 10
# The last articles of a run, as many as start a survey: if none of them could be read, the pages
# have changed, unless the survey found that the layout still holds.
_LAST_UNREADABLE = 3


class Outcome:
    """The run's error so far, or None while all is well."""

    def __init__(self) -> None:
        self.error: RunError | None = None
        self._refused = 0
        self._unreadable = 0
        self._vouched = False

    @property
    def exit_code(self) -> int:
        """The exit code of `scrapy crawl` as far as the run has come."""
        return self.error.exit_code if self.error else 0

    def note(self, error: RunError) -> None:
        """Remember an error if it is the gravest so far."""
        if self.error is None or _gravity(error) < _gravity(self.error):
            self.error = error

    def article_read(self) -> None:
        """An article was fetched and read, which ends any row of failures."""
        self._refused = self._unreadable = 0

    def layout_vouched(self) -> None:
        """A survey found that the layout still holds: unreadable articles are not its fault."""
        self._vouched = True

    def article_failed(self, kind: str, reason: str) -> RunError | None:
        """Count a failure; returns the error that ends the run if too many came in a row."""
        self._refused = self._refused + 1 if is_refusal(kind) else 0
        self._unreadable += is_unreadable(kind)
        if self._refused >= _STREAK:
            return SiteUnreachable(ended(f"{_STREAK} articles in a row cannot be had: {reason}"))
        if self._unreadable >= _STREAK:
            return self._pages_changed()
        return None

    def settle(self, reason: str, failed: Mapping[str, int]) -> None:
        """Note how the run ended: Scrapy's finish `reason`, and failed articles by kind."""
        if self._unreadable >= _LAST_UNREADABLE and not self._vouched:
            self.note(self._pages_changed())
        if is_interruption(reason):
            self.note(Interrupted(f"Interrupted ({reason}); what was fetched is published."))
        if failed:
            kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(failed.items()))
            said = counted(sum(failed.values()), "article")
            self.note(ArticlesFailed(f"{said} failed ({kinds}); a later run tries again."))

    def _pages_changed(self) -> PagesChanged:
        return PagesChanged(
            f"The pages no longer look as expected: the last {self._unreadable} articles fetched "
            "could not be read; see `scrapy calibrate`."
        )


def is_interruption(reason: str) -> bool:
    """Whether Scrapy finished because of a signal or a limit, so that work is left over."""
    return reason not in ("finished", *(error.__name__ for error in _GRAVITY))


def is_cut_short(reason: str) -> bool:
    """Whether it finished with answers still to come: these would have said how the pages are."""
    return is_interruption(reason) or reason in (SiteUnreachable.__name__, FolderUnusable.__name__)


def is_refusal(kind: str) -> bool:
    """Whether a failure's kind says that the site does not answer or does not want us."""
    if kind.startswith("http_"):
        status = int(kind.removeprefix("http_"))
        return status >= 500 or status in _REFUSING_STATUSES
    return kind in _REFUSALS


def is_no_whole_answer(kind: str) -> bool:
    """Whether a failure's kind means that there was no answer, or only part of one."""
    return kind in _UNANSWERED or kind == "cut"


def is_unreadable(kind: str) -> bool:
    """Whether a failure's kind says that a page was there and could not be read."""
    return kind in _UNREADABLE or kind in HELD


def _gravity(error: RunError) -> int:
    return next(i for i, kind in enumerate(_GRAVITY) if isinstance(error, kind))
