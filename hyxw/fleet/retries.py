"""When a section's run is tried again, by the exit code of `scrapy crawl`."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.jobs import Job

from hyxw.errors import BadArgument, CouldNotStart, FolderLocked, PagesChanged

DONE = 0
CHANGED = PagesChanged.exit_code  # another try would say the same until someone has looked
# Not tried again before the next slot: they say the same until someone mends what they name.
_HOPELESS = {CouldNotStart.exit_code, BadArgument.exit_code, CHANGED}
# The first pause is this part of the section's period, and each further one twice the last: four
# tries before the next slot.
_FIRST_PAUSE = 1 / 16


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a section's run ended, what it said last, and when its next slot is."""

    exit_code: int
    said: str
    every: timedelta
    due: datetime


class RunFailed(Exception):
    """A run that ended with another exit code than 0; procrastinate hands it to the strategy."""

    def __init__(self, section: str, verdict: Verdict) -> None:
        super().__init__(f"{section} ended with exit code {verdict.exit_code}: {verdict.said}")
        self.verdict = verdict


class ByExitCode(BaseRetryStrategy):
    """3, 4, 6, 8 and killed: later, with growing pauses; 7: soon; the others at the next slot.

    `soon` is after how long a run whose worker is dead has lost its claim to the site.
    """

    def __init__(self, soon: timedelta) -> None:
        self._soon = soon

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """Try again unless it would be pointless, or the next slot comes first."""
        if not isinstance(exception, RunFailed) or exception.verdict.exit_code in _HOPELESS:
            return None
        verdict = exception.verdict
        is_locked = verdict.exit_code == FolderLocked.exit_code
        first = self._soon if is_locked else verdict.every * _FIRST_PAUSE
        at = datetime.now(UTC) + first * 2**job.attempts
        if at >= verdict.due:
            return None
        # procrastinate lets no later job of the same lock pass a waiting one of its priority: the
        # site's other sections must not wait for this one's pause.
        return RetryDecision(retry_at=at, priority=job.priority - 1)
