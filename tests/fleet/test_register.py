"""The register of sections: due once however many slots were missed, and the last run's word."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from hyxw.fleet.database import Queue, opened
from hyxw.fleet.slots import Scheduled

ONE = Scheduled("one", "a.example", 3600, 17)
TWO = Scheduled("two", "b.example", 60, 5)


def with_queue(url: str, act: Callable[[Queue], Awaitable[None]]) -> None:
    async def run() -> None:
        async with opened(url) as queue:
            await act(queue)

    asyncio.run(run())


async def due(queue: Queue, most: int = 10) -> list[str]:
    async with queue.pool.connection() as connection:
        return [name for name, _ in await queue.register.take_due(connection, most)]


async def be_late(queue: Queue, hours: float) -> None:
    """Let all sections' slots have passed so long ago."""
    async with queue.pool.connection() as connection:
        await connection.execute(
            "UPDATE hyxw_fleet SET due = now() - make_interval(secs => %s)", [hours * 3600]
        )


def test_a_new_section_is_due_at_once_and_then_at_its_slots(queue: str) -> None:
    async def act(queue: Queue) -> None:
        await queue.register.write([ONE])
        assert await due(queue) == ["one"]
        assert await due(queue) == []
        (standing,) = await queue.register.standings()
        now = datetime.now(UTC)
        assert standing.due == next(ONE.slots(now, now + timedelta(hours=2)))

    with_queue(queue, act)


def test_a_queue_that_was_opened_before_has_its_jobs(queue: str) -> None:
    async def put(queue: Queue) -> None:
        await queue.app.configure_task("crawl").defer_async(section="one")

    async def find(queue: Queue) -> None:
        assert len(list(await queue.app.job_manager.list_jobs_async(task="crawl"))) == 1

    with_queue(queue, put)
    with_queue(queue, find)


def test_slots_that_were_missed_are_made_up_for_once(queue: str) -> None:
    async def act(queue: Queue) -> None:
        await queue.register.write([ONE, TWO])
        await due(queue)
        await be_late(queue, hours=50)
        assert sorted(await due(queue)) == ["one", "two"]
        assert await due(queue) == []

    with_queue(queue, act)


def test_what_is_due_for_the_longest_comes_first(queue: str) -> None:
    async def act(queue: Queue) -> None:
        await queue.register.write([ONE, TWO])
        await be_late(queue, hours=1)
        await queue.register.make_due("one")
        assert await due(queue, most=1) == ["two"]
        assert await due(queue, most=1) == ["one"]

    with_queue(queue, act)


def test_the_register_holds_what_the_file_says(queue: str) -> None:
    async def act(queue: Queue) -> None:
        await queue.register.write([ONE, TWO])
        await due(queue)
        before = await queue.register.standings()
        await queue.register.write([ONE, TWO])
        assert await queue.register.standings() == before
        moved = Scheduled("one", "c.example", 7200, 100)
        await queue.register.write([moved])
        (standing,) = await queue.register.standings()
        assert (standing.section, standing.site, standing.every) == ("one", "c.example", 7200)

    with_queue(queue, act)


def test_changed_pages_hold_a_section_until_someone_lets_it_go(queue: str) -> None:
    async def act(queue: Queue) -> None:
        await queue.register.write([ONE])
        await due(queue)
        await run(queue, 5)
        await be_late(queue, hours=1)
        assert await due(queue) == []
        assert await queue.register.begin("one", "here") is None
        assert await queue.register.resume("one")
        assert await due(queue) == ["one"]
        await run(queue, 5)
        await queue.register.let_go("one")
        assert await due(queue) == []  # at its next slot
        assert not await queue.register.resume("none")

    with_queue(queue, act)


def test_a_good_run_is_remembered_beside_a_bad_one(queue: str) -> None:
    async def act(queue: Queue) -> None:
        await queue.register.write([ONE])
        for exit_code in (4, 6):
            await run(queue, exit_code)
        (standing,) = await queue.register.standings()
        assert (standing.exit_code, standing.said) == (6, "said")
        assert standing.good_at is not None
        assert standing.ended_at is not None
        assert standing.good_at < standing.ended_at

    with_queue(queue, act)


def test_a_run_that_was_frozen_says_nothing_over_a_later_one(queue: str) -> None:
    async def act(queue: Queue) -> None:
        await queue.register.write([ONE])
        frozen = await queue.register.begin("one", "there")
        assert frozen is not None
        await run(queue, 0)
        assert await queue.register.end("one", frozen, 5, "late") is None
        (standing,) = await queue.register.standings()
        assert (standing.exit_code, standing.held) == (0, False)

    with_queue(queue, act)


async def run(queue: Queue, exit_code: int) -> None:
    begun = await queue.register.begin("one", "here")
    assert begun is not None
    verdict = await queue.register.end("one", begun, exit_code, "said")
    assert verdict is not None
    assert (verdict.exit_code, verdict.said) == (exit_code, "said")
    assert verdict.every == timedelta(seconds=ONE.every)
