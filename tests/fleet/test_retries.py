"""When a run is tried again: by its exit code, later each time, and never after the next slot."""

from datetime import UTC, datetime, timedelta

import pytest
from procrastinate.jobs import Job

from hyxw.fleet.retries import ByExitCode, RunFailed, Verdict

EVERY = timedelta(hours=4)
SOON = timedelta(seconds=30)


def pause(exit_code: int, attempts: int, due_in: timedelta = EVERY) -> timedelta | None:
    """The pause before the next try, to the minute; None where there is none."""
    now = datetime.now(UTC)
    job = Job(
        id=1,
        queue="default",
        lock="site",
        queueing_lock="name",
        task_name="crawl",
        attempts=attempts,
        priority=-attempts,
    )
    failed = RunFailed("name", Verdict(exit_code, "said", EVERY, now + due_in))
    decision = ByExitCode(SOON).get_retry_decision(exception=failed, job=job)
    if decision is None:
        return None
    assert decision.retry_at is not None
    assert decision.priority == -attempts - 1  # it lets the site's other sections pass
    return timedelta(seconds=round((decision.retry_at - now).total_seconds(), -1))


@pytest.mark.parametrize("exit_code", [3, 4, 6, 8, -9])
def test_what_time_may_mend_is_tried_again_with_growing_pauses(exit_code: int) -> None:
    pauses = [pause(exit_code, attempts) for attempts in range(5)]
    assert pauses == [timedelta(minutes=minutes) for minutes in (15, 30, 60, 120)] + [None]


def test_a_site_that_another_run_holds_is_tried_soon() -> None:
    assert [pause(7, attempts) for attempts in range(3)] == [SOON, 2 * SOON, 4 * SOON]


@pytest.mark.parametrize("exit_code", [1, 2, 5])
def test_what_time_does_not_mend_waits_for_its_next_slot(exit_code: int) -> None:
    assert pause(exit_code, 0) is None


def test_no_try_comes_after_the_next_slot() -> None:
    assert pause(6, 0, due_in=timedelta(minutes=14)) is None
    assert pause(6, 0, due_in=timedelta(minutes=16)) is not None


def test_an_error_of_the_worker_is_not_tried_again() -> None:
    job = Job(id=1, queue="default", lock=None, queueing_lock=None, task_name="crawl")
    assert ByExitCode(SOON).get_retry_decision(exception=KeyError("x"), job=job) is None
