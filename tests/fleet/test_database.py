"""What a worker has fetched of the queue, and what its database says."""

import asyncio
from collections.abc import Awaitable, Callable
from types import SimpleNamespace
from typing import Any

import psycopg
import pytest
from attr import evolve
from procrastinate import App
from procrastinate.exceptions import ConnectorException, UniqueViolation
from procrastinate.jobs import Job, Status
from procrastinate.testing import InMemoryConnector
from psycopg.conninfo import conninfo_to_dict

from hyxw.fleet import database
from hyxw.fleet.database import PatientJobManager, line_of


def test_a_job_that_is_let_go_is_no_longer_the_worker_s() -> None:
    manager: Any = PatientJobManager.__new__(PatientJobManager)
    manager._fetched = {5, 6}
    for job, left in ((5, {6}), (None, {6}), (7, {6}), (6, set())):
        manager._let_go(SimpleNamespace(id=job))
        assert manager._fetched == left


def because(cause: Exception | None) -> ConnectorException:
    error = ConnectorException("the connector's")
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError("connection refused.\n  Is it up?"), "connection refused. Is it up?"),
        (because(OSError("server closed\nthe connection.")), "server closed the connection"),
        (ValueError("no such\tthing..."), "no such thing"),
    ],
)
def test_what_a_database_says_is_one_line(error: Exception, said: str) -> None:
    assert line_of(error) == said


@pytest.mark.parametrize(
    ("error", "away"),
    [
        (psycopg.OperationalError(), True),
        (because(psycopg.OperationalError()), True),
        (because(psycopg.ProgrammingError()), False),
        (because(None), False),
        (psycopg.ProgrammingError(), False),
    ],
)
def test_a_database_is_away_where_it_cannot_be_reached(error: Exception, *, away: bool) -> None:
    assert database.is_away(error) is away


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://user:word@db.test:6543/queue", "queue at db.test:6543"),
        ("postgresql://", "postgres at localhost:5432"),
    ],
)
def test_an_address_is_shown_without_its_password(url: str, shown: str) -> None:
    assert database.shown(url) == shown


def test_a_peer_that_is_gone_is_noticed_in_half_a_minute(queue: str) -> None:
    said = conninfo_to_dict(asyncio.run(database._expect_reachable(queue)))
    idle, between, count = (
        int(str(said[f"keepalives_{name}"])) for name in ("idle", "interval", "count")
    )
    assert idle + between * count == 25
    assert (said["connect_timeout"], said["tcp_user_timeout"]) == ("10", "30000")


# --- A database that goes, and comes back --------------------------------------------------------


class Leaving(InMemoryConnector):
    """A queue in memory whose answers are lost, after what was asked is done, as often as told."""

    lost: tuple[Exception, ...] = ()

    async def generic_execute(self, *query: Any, **arguments: Any) -> Any:  # noqa: ANN401  the connector's
        answer = await super().generic_execute(*query, **arguments)
        if self.lost:
            error, *rest = self.lost
            self.lost = tuple(rest)
            raise error
        return answer


def with_job(act: Callable[[Leaving, PatientJobManager], Awaitable[None]]) -> None:
    """A queue with one job, and a worker of the number 1."""

    async def run() -> None:
        connector: Any = Leaving()  # as the library's own tests have one
        app = App(connector=connector)
        app.job_manager = manager = PatientJobManager(connector)
        async with app.open_async():
            await app.configure_task("crawl").defer_async(section="news")
            await connector.register_worker_one()
            await act(connector, manager)

    asyncio.run(run())


async def fetched(manager: PatientJobManager) -> Job:
    job = await manager.fetch_job(None, 1)
    assert job is not None
    return job


AWAY = because(psycopg.OperationalError("gone"))


def test_a_job_whose_answer_was_lost_is_fetched_again() -> None:
    async def act(connector: Leaving, manager: PatientJobManager) -> None:
        connector.lost = (AWAY,)
        assert await manager.fetch_job(None, 1) is None
        assert [job["status"] for job in connector.jobs.values()] == ["doing"]
        assert (await fetched(manager)).task_kwargs == {"section": "news"}

    with_job(act)


def test_a_job_that_is_being_done_is_not_given_up_for_a_lost_answer() -> None:
    async def act(connector: Leaving, manager: PatientJobManager) -> None:
        await fetched(manager)
        connector.lost = (AWAY,)
        assert await manager.fetch_job(None, 1) is None
        assert await manager.fetch_job(None, 1) is None
        assert [job["status"] for job in connector.jobs.values()] == ["doing"]

    with_job(act)


def test_what_a_worker_fetched_in_no_doubt_is_not_asked_about() -> None:
    async def act(connector: Leaving, manager: PatientJobManager) -> None:
        await fetched(manager)
        await manager.fetch_job(None, 1)
        assert [query for query, _ in connector.queries].count("list_jobs") == 0

    with_job(act)


@pytest.mark.parametrize("ask", ["fetch_job", "update_heartbeat"])
def test_an_error_that_is_no_absence_is_raised(ask: str) -> None:
    async def act(connector: Leaving, manager: PatientJobManager) -> None:
        connector.lost = (because(psycopg.ProgrammingError()),)
        with pytest.raises(ConnectorException):
            await (
                manager.fetch_job(None, 1) if ask == "fetch_job" else manager.update_heartbeat(1)
            )

    with_job(act)


def test_a_heartbeat_that_is_lost_is_made_up_for_by_the_next() -> None:
    async def act(connector: Leaving, manager: PatientJobManager) -> None:
        connector.lost = (AWAY,)
        await manager.update_heartbeat(1)
        assert not connector.lost

    with_job(act)


def test_a_job_is_ended_however_long_the_database_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    pauses = list[float]()

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    async def act(connector: Leaving, manager: PatientJobManager) -> None:
        job = await fetched(manager)
        connector.lost = (AWAY,) * 7
        await manager.finish_job(job, Status.SUCCEEDED, delete_job=False)
        assert [job["status"] for job in connector.jobs.values()] == ["succeeded"]
        assert manager._fetched == set()

    monkeypatch.setattr(asyncio, "sleep", sleep)
    with_job(act)
    assert pauses == [0.5, 1, 2, 4, 8, 10, 10]


@pytest.mark.parametrize("ends", [True, False])
def test_what_another_worker_took_over_is_let_go(*, ends: bool) -> None:
    async def act(connector: Leaving, manager: PatientJobManager) -> None:
        job = await fetched(manager)
        connector.lost = (because(psycopg.ProgrammingError("Job was not found")),)
        ended = manager.finish_job(job, Status.SUCCEEDED, False) if ends else manager.retry_job(job)
        await ended
        assert manager._fetched == set()

    with_job(act)


def test_a_section_that_waits_already_is_the_next_try() -> None:
    async def act(connector: Leaving, manager: PatientJobManager) -> None:
        job = await fetched(manager)
        connector.lost = (UniqueViolation(constraint_name="", queueing_lock="news"),)
        await manager.retry_job(job)
        assert connector.jobs == {}
        assert manager._fetched == set()

    with_job(act)


def test_a_beat_is_queued_and_its_notice_heard() -> None:
    async def act(connector: Leaving, manager: PatientJobManager) -> None:
        async def hear(**_: object) -> None:
            heard.set()

        heard = asyncio.Event()
        await manager.listen_for_jobs(on_notification=hear)
        job = evolve(await fetched(manager), id=None, task_kwargs={"timestamp": 5})
        queued = await manager.defer_periodic_job(job, "every second", 5)
        assert queued == max(connector.jobs)
        await asyncio.wait_for(heard.wait(), 5)
        connector.lost = (AWAY,)
        assert await manager.defer_periodic_job(job, "every minute", 5) is None

    with_job(act)
