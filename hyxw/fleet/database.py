"""The queue's database: which it is, how it is reached, and that it may be away for a while."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from procrastinate import App, PsycopgConnector
from procrastinate.exceptions import ConnectorException, UniqueViolation
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager, NotificationCallback
from psycopg import AsyncConnection, Error, OperationalError, ProgrammingError
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg_pool import AsyncConnectionPool

from hyxw.errors import BadArgument, CouldNotStart
from hyxw.fleet.register import SCHEMA, Register
from hyxw.wording import ended

logger = logging.getLogger(__name__)

_Answer = TypeVar("_Answer")

# Connections of a worker, besides the one that listens.
_MOST_CONNECTIONS = 3
# A peer that is gone without a word is noticed after so many seconds, not after two hours.
_CONNECTION: dict[str, str | int] = {
    "application_name": "hyxw fleet",
    "connect_timeout": 10,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
    # A worker that is frozen in the midst of a transaction must not hold its rows for ever.
    "options": "-c idle_in_transaction_session_timeout=30s",
}
_LONGEST_PAUSE = 10.0  # seconds between two tries to reach the database


@dataclass(frozen=True, slots=True)
class Queue:
    """procrastinate's App, open, with the connections it uses, and the register beside it."""

    app: App
    pool: AsyncConnectionPool
    register: Register


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Queue]:
    """The queue, its tables there; raises CouldNotStart where its database cannot be used."""
    address = await _expect_reachable(url)
    pool = AsyncConnectionPool(
        address,
        min_size=1,
        max_size=_MOST_CONNECTIONS,
        timeout=10,
        check=AsyncConnectionPool.check_connection,
        open=False,
    )
    connector = PsycopgConnector()
    app = App(connector=connector)
    app.job_manager = PatientJobManager(connector)
    try:
        async with pool, app.open_async(pool):
            queue = Queue(app, pool, Register(pool))
            await _expect_tables(queue)
            yield queue
    except (ConnectorException, Error) as exc:
        raise CouldNotStart(
            f"The queue's database {shown(url)} cannot be used: {line_of(exc)}."
        ) from exc


async def _expect_reachable(url: str) -> str:
    """The whole address, as libpq takes it."""
    try:
        address = make_conninfo(url, **_CONNECTION)
        connection = await AsyncConnection.connect(address)
    except ProgrammingError as exc:
        raise BadArgument(f"HYXW_QUEUE is no address of PostgreSQL: {line_of(exc)}.") from None
    except OperationalError as exc:
        raise CouldNotStart(
            f"The queue's database {shown(url)} cannot be reached: {ended(line_of(exc))}"
            " Start it, or name another one in HYXW_QUEUE."
        ) from None
    await connection.close()
    return address


async def _expect_tables(queue: Queue) -> None:
    """Make the tables that are missing; two workers may begin at once."""
    async with queue.pool.connection() as connection:
        await connection.execute("SELECT pg_advisory_xact_lock(hashtext('hyxw fleet'))")
        if not await queue.app.check_connection_async():
            await queue.app.schema_manager.apply_schema_async()
        await connection.execute(SCHEMA)


def shown(url: str) -> str:
    """The address without user and password."""
    parts = conninfo_to_dict(url)
    host, port = parts.get("host") or "localhost", parts.get("port") or "5432"
    return f"{parts.get('dbname') or 'postgres'} at {host}:{port}"


async def patiently(ask: Callable[[], Awaitable[_Answer]]) -> _Answer:
    """The answer of `ask`, however long the database is away meanwhile."""
    pause = 0.5
    while True:
        try:
            return await ask()
        except (ConnectorException, Error) as exc:
            if not is_away(exc):
                raise
            logger.warning("The queue's database is away: %s", line_of(exc))
        await asyncio.sleep(pause)
        pause = min(2 * pause, _LONGEST_PAUSE)


def is_away(error: BaseException) -> bool:
    """Whether the database could not be reached, or has gone in the midst of an answer."""
    cause = error.__cause__ if isinstance(error, ConnectorException) else error
    return isinstance(cause, OperationalError)


class PatientJobManager(JobManager):
    """One that outlasts the database: procrastinate's own ends its worker at a lost answer."""

    def __init__(self, connector: PsycopgConnector) -> None:
        super().__init__(connector)
        self._fetched: set[int] = set()
        self._in_doubt = False

    async def fetch_job(self, queues: Iterable[str] | None, worker_id: int) -> Job | None:
        """No job while the database is away: the worker asks again in a few seconds.

        Whether the lost answer was a job is in doubt. Such a job would stay as running for as long
        as this worker lives: it is given up first.
        """
        try:
            if self._in_doubt:
                await self._give_up_unheard(worker_id)
            job = await super().fetch_job(queues, worker_id)
        except ConnectorException as exc:
            if not is_away(exc):
                raise
            logger.warning("No job could be fetched: %s", line_of(exc))
            self._in_doubt = True
            return None
        self._in_doubt = False
        if job is not None and job.id is not None:
            self._fetched.add(job.id)
        return job

    async def finish_job(self, job: Job, status: Status, delete_job: bool) -> None:
        """Wait for the database; a job that another worker has taken over is no longer ours."""
        try:
            await patiently(
                lambda: super(PatientJobManager, self).finish_job(job, status, delete_job)
            )
        except ConnectorException as exc:
            logger.warning("%s was taken over by another worker: %s", job.call_string, line_of(exc))
        self._let_go(job)

    async def retry_job(
        self,
        job: Job,
        retry_at: datetime | None = None,
        priority: int | None = None,
        queue: str | None = None,
        lock: str | None = None,
    ) -> None:
        """Do as `finish_job` does; if the section is queued already, that run is the next try."""
        try:
            await patiently(
                lambda: super(PatientJobManager, self).retry_job(
                    job, retry_at, priority, queue, lock
                )
            )
        except UniqueViolation:
            await self.finish_job(job, Status.FAILED, delete_job=True)
        except ConnectorException as exc:
            logger.warning("%s was taken over by another worker: %s", job.call_string, line_of(exc))
        self._let_go(job)

    async def update_heartbeat(self, worker_id: int) -> None:
        """A heartbeat that is missed is made up for by the next."""
        await self._or_later(super().update_heartbeat(worker_id))

    async def defer_periodic_job(
        self, job: Job, periodic_id: str, defer_timestamp: int
    ) -> int | None:
        """A beat that is missed is made up for by the next."""
        return await self._or_later(super().defer_periodic_job(job, periodic_id, defer_timestamp))

    async def listen_for_jobs(
        self, *, on_notification: NotificationCallback, queues: Iterable[str] | None = None
    ) -> None:
        """Listen again when the database is back."""
        await patiently(
            lambda: super(PatientJobManager, self).listen_for_jobs(
                on_notification=on_notification, queues=queues
            )
        )

    async def _give_up_unheard(self, worker_id: int) -> None:
        for job in await self.list_jobs_async(status=Status.DOING.value, worker_id=worker_id):
            if job.id not in self._fetched:
                await super().retry_job(job)

    async def _or_later(self, asked: Awaitable[_Answer]) -> _Answer | None:
        try:
            return await asked
        except ConnectorException as exc:
            if not is_away(exc):
                raise
            logger.warning("The queue's database is away: %s", line_of(exc))
        return None

    def _let_go(self, job: Job) -> None:
        self._fetched.discard(job.id or 0)


def line_of(error: BaseException) -> str:
    """A database's message, in one line and without its full stop."""
    said: Any = error.__cause__ if isinstance(error, ConnectorException) else error
    return " ".join(str(said).split()).rstrip(".")
