"""A worker: takes sections from the queue, crawls each in a process, and keeps the queue going.

Each worker beats: it says that it lives, and one of them puts the sections that are due into the
queue, and what dead workers had begun once more.
"""

import asyncio
import logging
import os
import signal
import socket
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal

from procrastinate import JobContext
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException
from procrastinate.jobs import DeleteJobCondition, Status
from psycopg import AsyncConnection, Error

from hyxw.fleet.crawling import Ended, crawl, warm
from hyxw.fleet.database import Queue, line_of, opened, patiently
from hyxw.fleet.register import Standing
from hyxw.fleet.retries import DONE, ByExitCode, RunFailed
from hyxw.fleet.slots import Scheduled
from hyxw.fleet.status import dead_after

logger = logging.getLogger(__name__)

# So many sections wait in the queue at most; those that are due still wait in the register. What
# fetching a job costs the database grows with the queue.
_MOST_WAITING = 500
_FIRST = 1_000_000  # the priority of a beat, before all crawls
_PAUSE = 5.0  # seconds, before a worker that the database has left begins anew


@dataclass(frozen=True, slots=True)
class Work:
    """What a worker is told: the sections, how many at once, each one's MB, seconds of a beat.

    `options` are given to each crawl, `looked_after` says whether a held section has had a good run
    by hand since.
    """

    sections: Sequence[Scheduled]
    sites: int
    memory: int
    beat: int
    options: Sequence[str] = ()
    looked_after: Callable[[Standing], bool] = lambda _standing: False


async def work(url: str, given: Work) -> None:
    """Work until SIGTERM or SIGINT; what is being crawled then is published first."""
    warm()
    logging.getLogger("procrastinate.worker").addFilter(_is_news)
    told = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, told.set)
    async with opened(url) as queue:
        worker = Worker(queue, given)
        await queue.register.write(given.sections)
        stop = asyncio.ensure_future(told.wait())
        while not stop.done():
            await _run_until(stop, worker)


async def _run_until(stop: "asyncio.Future[Literal[True]]", worker: "Worker") -> None:
    """Let the worker run until it is told to stop, or the database leaves it for too long."""
    running = asyncio.ensure_future(worker.run())
    both: set[asyncio.Future[Any]] = {running, stop}
    await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
    running.cancel()
    (ended,) = await asyncio.gather(running, return_exceptions=True)
    if isinstance(ended, Exception) and not isinstance(ended, ConnectorException | Error):
        raise ended
    if not stop.done():
        logger.warning("The worker begins anew: %s", line_of(ended) if ended else "it was left")
        await asyncio.wait({stop}, timeout=_PAUSE)


class Worker:
    """The tasks of the queue, and what runs them."""

    def __init__(self, queue: Queue, given: Work) -> None:
        self._app, self._pool, self._register = queue.app, queue.pool, queue.register
        self._given = given
        self._name = f"{socket.gethostname()}:{os.getpid()}"
        self._dead_after = dead_after(given.beat)
        soon = timedelta(seconds=self._dead_after)
        self._crawl = self._app.task(name="crawl", retry=ByExitCode(soon))(self.crawl)
        as_task = self._app.task(
            name="beat", queueing_lock="beat", priority=_FIRST, pass_context=True
        )
        self._app.periodic(cron=f"* * * * * */{given.beat}")(as_task(self.beat))

    async def run(self) -> None:
        """Be a worker of procrastinate's until cancelled, and then until all crawls have ended."""
        await self._app.run_worker_async(
            name=self._name,
            concurrency=self._given.sites,
            install_signal_handlers=False,
            shutdown_graceful_timeout=0,  # crawls are told at once, and waited for
            delete_jobs=DeleteJobCondition.ALWAYS,  # what became of them is in the register
            update_heartbeat_interval=self._given.beat,
            stalled_worker_timeout=self._dead_after,
        )

    async def crawl(self, section: str) -> None:
        """Crawl a section once; raises RunFailed, by which it is tried again."""
        begun = await patiently(lambda: self._register.begin(section, self._name))
        if begun is None:
            return
        ended = await crawl(section, self._given.memory, self._given.options)
        _say(section, ended)
        verdict = await patiently(
            lambda: self._register.end(section, begun, ended.exit_code, ended.said)
        )
        if verdict is not None and verdict.exit_code != DONE:
            raise RunFailed(section, verdict)

    async def beat(self, context: JobContext, timestamp: int) -> None:  # noqa: ARG002  when it was due
        """Take over from the dead, let go what was looked after, and queue what is due."""
        await self._take_over(alive=context.job.worker_id)
        for standing in await self._register.standings(held=True):
            if self._given.looked_after(standing):
                await self._register.let_go(standing.section)
        await self._queue_due()

    async def _take_over(self, alive: int | None) -> None:
        """A dead worker's section is crawled anew, by a job of its own.

        The same job again would be ended by the worker it was taken from, should that one live.
        Not from the one that is `alive`, since it beats: the database may have been away, or the
        machine busy, for longer than it may be silent.
        """
        stalled = await self._app.job_manager.get_stalled_jobs(
            seconds_since_heartbeat=self._dead_after
        )
        for job in (job for job in stalled if job.worker_id != alive):
            if section := job.task_kwargs.get("section"):
                logger.warning("%s is taken over: its worker does not answer", section)
                await self._register.make_due(str(section))
            await self._app.job_manager.finish_job(job, Status.ABORTED, delete_job=True)

    async def _queue_due(self) -> None:
        waiting = await self._app.job_manager.list_jobs_async(task="crawl", status="todo")
        room = _MOST_WAITING - len(list(waiting))
        if room > 0:
            async with self._pool.connection() as connection:
                for section, site in await self._register.take_due(connection, room):
                    await self._queue(connection, section, site)

    async def _queue(self, connection: AsyncConnection, section: str, site: str) -> None:
        """Put a section into the queue, in the place of its own later try where one waits."""
        jobs = self._app.job_manager
        for job in await jobs.list_jobs_async(queueing_lock=section, status="todo"):
            await jobs.cancel_job_by_id_async(job.id or 0, delete_job=True, connection=connection)
        deferrer = self._crawl.configure(lock=site, queueing_lock=section, connection=connection)
        try:
            async with connection.transaction():
                await deferrer.defer_async(section=section)
        except AlreadyEnqueued:
            logger.debug("%s has come to wait meanwhile", section)


def _say(section: str, ended: Ended) -> None:
    lines = ended.log.strip().splitlines() or [ended.said]
    sys.stderr.write("".join(f"{section}: {line}\n" for line in lines))


def _is_news(record: logging.LogRecord) -> bool:
    """Whether procrastinate has more to say than that a run failed, which has been said."""
    return not (record.exc_info and isinstance(record.exc_info[1], RunFailed))
