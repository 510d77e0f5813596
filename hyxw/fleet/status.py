"""How the fleet is: each section's last run and next one, what is held, which workers live."""

from datetime import UTC, datetime
from typing import Any

from procrastinate.jobs import Job, Status
from psycopg.rows import dict_row

from hyxw.fleet.database import Queue
from hyxw.fleet.register import Standing

_MISSED_BEATS = 3


def dead_after(beat: int) -> float:
    """Seconds without a sign of life after which a worker of such a beat is held to be dead."""
    return float(beat * _MISSED_BEATS)


async def status(queue: Queue, beat: int) -> dict[str, Any]:
    """The register and the queue as one answer; times are UTC, what has not been is None."""
    jobs = {
        str(job.task_kwargs["section"]): job
        for wanted in (Status.TODO, Status.DOING)
        for job in await queue.app.job_manager.list_jobs_async(task="crawl", status=wanted.value)
    }
    standings = await queue.register.standings()
    return {
        "sections": [_section(one, jobs.get(one.section)) for one in standings],
        "workers": await _workers(queue, dead_after(beat)),
    }


def _section(one: Standing, job: Job | None) -> dict[str, Any]:
    return {
        "section": one.section,
        "site": one.site,
        "every_seconds": one.every,
        "state": _state(one, job),
        "last_run": _iso(one.begun_at),
        "exit_code": one.exit_code,
        "said": one.said,
        "last_good": _iso(one.good_at),
        "next_run": None if one.held else _iso(_next(one, job)),
        "worker": one.worker,
    }


def _state(one: Standing, job: Job | None) -> str:
    if one.held:
        return "held"
    if job is None:
        return "idle"
    if job.status == Status.DOING.value:
        return "running"
    return "retry" if job.attempts else "waiting"


def _next(one: Standing, job: Job | None) -> datetime:
    if job is not None and job.status == Status.TODO.value:
        return job.scheduled_at or datetime.now(UTC)
    return one.due


async def _workers(queue: Queue, silent: float) -> list[dict[str, Any]]:
    """The queue lists no workers; what it keeps of them is their last heartbeat."""
    async with (
        queue.pool.connection() as connection,
        connection.cursor(row_factory=dict_row) as cursor,
    ):
        await cursor.execute(
            "SELECT id, round(extract(epoch FROM now() - last_heartbeat)::numeric, 1)::float8"
            " AS seconds_since_beat,"
            " last_heartbeat > now() - make_interval(secs => %s) AS alive,"
            " (SELECT count(*) FROM procrastinate_jobs WHERE worker_id = workers.id"
            " AND status = 'doing' AND task_name = 'crawl') AS crawls"
            " FROM procrastinate_workers AS workers ORDER BY id",
            [silent],
        )
        return await cursor.fetchall()


def _iso(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat(timespec="seconds") if at else None
