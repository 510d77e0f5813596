"""How a section stands, by the register and by its job, and what a worker passes on."""

import asyncio
import logging
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

pytest.importorskip("procrastinate")

from procrastinate.jobs import Job

from hyxw.fleet import status, worker
from hyxw.fleet.crawling import Ended
from hyxw.fleet.database import opened
from hyxw.fleet.register import Standing
from hyxw.fleet.retries import RunFailed, Verdict
from hyxw.fleet.slots import Scheduled

NOW = datetime(2026, 11, 26, 12, 30, tzinfo=UTC)


def standing(**said: Any) -> Standing:  # noqa: ANN401  the register's
    fields = dict.fromkeys(Standing.__dataclass_fields__)
    usual = {"section": "news", "site": "h", "every": 3600, "held": False, "due": NOW}
    return Standing(**{**fields, **usual, **said})


def job(state: str, attempts: int = 0, at: datetime | None = None) -> Job:
    return Job(
        id=1,
        queue="default",
        lock="h",
        queueing_lock="news",
        task_name="crawl",
        status=state,
        attempts=attempts,
        scheduled_at=at,
    )


@pytest.mark.parametrize(
    ("held", "waits", "state"),
    [
        (True, job("doing"), "held"),
        (False, None, "idle"),
        (False, job("doing", 3), "running"),
        (False, job("todo"), "waiting"),
        (False, job("todo", 1), "retry"),
    ],
)
def test_a_section_s_state(held: bool, waits: Job | None, state: str) -> None:
    told = status._section(standing(held=held), waits)
    assert told["state"] == state
    assert (told["next_run"] is None) is held


def test_the_next_run_is_the_job_s_or_the_slot_s() -> None:
    later = NOW + timedelta(hours=1)
    assert status._next(standing(), None) == NOW
    assert status._next(standing(), job("doing", at=later)) == NOW
    assert status._next(standing(), job("todo", at=later)) == later
    assert abs(status._next(standing(), job("todo")) - datetime.now(UTC)) < timedelta(minutes=1)
    assert status._iso(None) is None
    assert status._iso(NOW.astimezone()) == "2026-11-26T12:30:00+00:00"
    assert status.dead_after(10) == 30.0


def test_a_fleet_s_state_is_the_register_s_and_the_queue_s(queue: str) -> None:
    async def act() -> None:
        async with opened(queue) as fleet:
            await fleet.register.write([Scheduled(name, "h", 3600, 0) for name in ("one", "two")])
            jobs = fleet.app.job_manager
            number = await jobs.register_worker()
            for section in ("one", "two"):
                await fleet.app.configure_task("crawl").defer_async(section=section)
            assert await jobs.fetch_job(None, number) is not None
            told, late = await status.status(fleet, beat=10), await status.status(fleet, beat=0)
        states = [(one["section"], one["state"]) for one in told["sections"]]
        assert states == [("one", "running"), ("two", "waiting")]
        (of_worker,) = told["workers"]
        assert 0 <= of_worker.pop("seconds_since_beat") < 30
        assert of_worker == {"id": number, "alive": True, "crawls": 1}
        assert [one["alive"] for one in late["workers"]] == [False]

    asyncio.run(act())


def test_what_a_run_said_is_passed_on_under_its_section(
    capsys: pytest.CaptureFixture[str],
) -> None:
    worker._say("news", Ended(0, "one\nscrapy: Done.\n"))
    worker._say("news", Ended(-9, ""))
    assert capsys.readouterr().err.splitlines() == [
        "news: one",
        "news: scrapy: Done.",
        "news: Killed by SIGKILL.",
    ]


def test_that_a_run_failed_is_no_news_of_the_queue() -> None:
    failed = RunFailed("news", Verdict(4, "said", timedelta(hours=1), NOW))
    assert [worker._is_news(logged(error)) for error in (failed, ValueError("x"), None)] == [
        *(False, True, True),
    ]


def logged(error: Exception | None) -> logging.LogRecord:
    info = None if error is None else (type(error), error, None)
    return logging.LogRecord("procrastinate", logging.ERROR, "", 1, "m", (), info)
