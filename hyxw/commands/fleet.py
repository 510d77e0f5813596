"""`scrapy fleet plan|work|status|resume`: many sections over many machines, from one queue."""

import argparse
import asyncio
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings, Settings
from scrapy.utils.log import configure_logging

from hyxw.command import ProjectCommand, whole
from hyxw.commands.tables import as_json, table
from hyxw.errors import AT_ITS_END, BadArgument, needing
from hyxw.home import Home
from hyxw.project import check_settings, further_sections, setting
from hyxw.sections import Section
from hyxw.store.feed import run_id_of
from hyxw.text.dates import CHINA
from hyxw.wording import counted

if TYPE_CHECKING:  # the extra may not be there
    from hyxw.fleet.register import Standing

_MEGABYTES = 512
_LEAST_MEGABYTES = 128  # what a crawl takes is about 100


class Command(ProjectCommand):
    """Its first word says what is to be done; all of them read HYXW_SECTIONS and HYXW_QUEUE."""

    words = "plan | work [--sites N] [--memory MB] | status | resume NAME …"
    summary = "Crawl many sections on many machines, each when it is due"
    about = (
        "plan: what would run when; makes the queue's tables where they are missing."
        " work: be a worker, until SIGTERM. status: sections, last runs, next ones, workers."
        " resume: crawl sections again that are held since their pages changed."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Take --sites and --memory of work, and --json of the others."""
        super().add_options(parser)
        parser.add_argument(
            "--sites", type=whole(1), default=4, metavar="N", help="so many at once (default: 4)"
        )
        parser.add_argument(
            "--memory",
            type=whole(_LEAST_MEGABYTES),
            default=_MEGABYTES,
            metavar="MB",
            help=f"the most that one crawl may hold (default: {_MEGABYTES})",
        )
        parser.add_argument("--json", action="store_true", help="print an object")

    def act(self, args: list[str], opts: argparse.Namespace) -> None:
        """Do what the first word says."""
        actions = {"plan": _plan, "work": _work, "status": _status, "resume": _resume}
        if not args or args[0] not in actions:
            raise UsageError(f"scrapy fleet takes one of {', '.join(actions)}")
        word, *names = args
        if bool(names) != (word == "resume"):
            raise UsageError(
                "scrapy fleet resume takes names of sections"
                if word == "resume"
                else f"scrapy fleet {word} takes no argument {names[0]!r}"
            )
        check_settings(self.settings)
        _expect_beat(_beat(self.settings))
        with needing("fleet"):
            import procrastinate as procrastinate
            import psycopg_pool as psycopg_pool
        actions[word](self.settings, opts, names)


def _plan(settings: BaseSettings, opts: argparse.Namespace, _: list[str]) -> None:
    from hyxw.fleet.database import opened
    from hyxw.fleet.plan import plan
    from hyxw.fleet.slots import scheduled

    sections = scheduled(_sections(settings).values())

    async def write() -> None:
        async with opened(_queue(settings)) as queue:
            await queue.register.write(sections)

    asyncio.run(write())
    planned = plan(sections, datetime.now(CHINA))
    _print(planned, opts, _planned)


def _work(settings: BaseSettings, opts: argparse.Namespace, _: list[str]) -> None:
    from hyxw.fleet.slots import scheduled
    from hyxw.fleet.worker import Work, work

    configure_logging(Settings(settings))
    sections = _sections(settings)
    given = Work(
        sections=scheduled(sections.values()),
        sites=opts.sites,
        memory=opts.memory,
        beat=_beat(settings),
        options=[word for one in opts.set for word in ("-s", one)],
        looked_after=lambda standing: _good_by_hand(settings, sections[standing.section], standing),
    )
    asyncio.run(work(_queue(settings), given))


def _status(settings: BaseSettings, opts: argparse.Namespace, _: list[str]) -> None:
    from hyxw.fleet.database import opened
    from hyxw.fleet.status import status

    async def ask() -> dict[str, Any]:
        async with opened(_queue(settings)) as queue:
            return await status(queue, _beat(settings))

    _print(asyncio.run(ask()), opts, _stated)


def _resume(settings: BaseSettings, opts: argparse.Namespace, names: list[str]) -> None:
    from hyxw.fleet.database import opened

    async def resume() -> list[str]:
        async with opened(_queue(settings)) as queue:
            return [name for name in names if not await queue.register.resume(name)]

    if unknown := asyncio.run(resume()):
        raise BadArgument(f"There is no section {unknown[0]!r}; `scrapy fleet status` names them.")
    _print({"resumed": names}, opts, lambda done: [f"Next are: {', '.join(done['resumed'])}."])


def _beat(settings: BaseSettings) -> int:
    return int(setting(settings, "HYXW_FLEET_BEAT"))


def _expect_beat(seconds: int) -> None:
    """A cron line, by which procrastinate beats, knows the seconds of a minute."""
    if 60 % seconds:
        raise BadArgument(f"Setting HYXW_FLEET_BEAT={seconds} is no divisor of 60.")


def _queue(settings: BaseSettings) -> str:
    url = setting(settings, "HYXW_QUEUE") or setting(settings, "HYXW_LEDGER")
    if not url:
        raise BadArgument(
            "There is no queue: name a PostgreSQL database for it,"
            " HYXW_LEDGER=postgresql://user@host/name (or HYXW_QUEUE)."
        )
    return str(url)


def _sections(settings: BaseSettings) -> Mapping[str, Section]:
    return {one.name: one for one in further_sections(settings)}


def _good_by_hand(settings: BaseSettings, section: Section, standing: "Standing") -> bool:
    """Whether somebody has crawled a held section since, and it went well."""
    with Home.of(settings, section).ledger() as ledger:
        runs = ledger.runs.latest(20, section.name) if ledger else []
    last = next((run for run in runs if run.finished_at), None)
    return (
        last is not None
        and standing.ended_at is not None
        and last.exit_code in AT_ITS_END
        and last.run_id > run_id_of(standing.ended_at)  # to the millisecond; started_at has seconds
    )


def _print(answer: Any, opts: argparse.Namespace, lines: Any) -> None:  # noqa: ANN401  as JSON has it
    shown = [as_json(answer, indent=2)] if opts.json else lines(answer)
    print("\n".join(shown))


def _planned(planned: Mapping[str, Any]) -> Iterator[str]:
    """The plan for a terminal, times in China."""
    yield from table(
        ("section", "site", "every", "runs", "next"), map(_plan_cells, planned["sections"])
    )
    yield ""
    most = max(planned["load"].values(), default=0)
    for hour, runs in planned["load"].items():
        yield f"{hour[5:].replace('T', ' ')}  {'#' * -(-40 * runs // most)} {runs}"
    for one in planned["collisions"]:
        names = " and ".join(one["sections"])
        yield f"{one['site']}: {names} come close, and one may wait for the other."


def _plan_cells(one: Mapping[str, Any]) -> tuple[str, ...]:
    first = one["slots"][0][5:16].replace("T", " ") if one["slots"] else "-"
    return (one["section"], one["site"], _span(one["every_seconds"]), str(len(one["slots"])), first)


def _stated(answer: Mapping[str, Any]) -> Iterator[str]:
    """The status for a terminal."""
    headings = ("section", "site", "state", "exit", "last run", "last good", "next run", "said")
    yield from table(headings, map(_status_cells, answer["sections"]))
    yield ""
    states = Counter(one["state"] for one in answer["sections"])
    said = ", ".join(f"{number} {state}" for state, number in sorted(states.items()))
    yield f"{counted(len(answer['sections']), 'section')}: {said or 'none'}."
    alive = [one for one in answer["workers"] if one["alive"]]
    crawls = sum(one["crawls"] for one in alive)
    yield f"{counted(len(alive), 'worker')} alive, with {counted(crawls, 'crawl')} running."


def _status_cells(one: Mapping[str, Any]) -> tuple[str, ...]:
    exit_code = "-" if one["exit_code"] is None else str(one["exit_code"])
    times = (_ago(one["last_run"]), _ago(one["last_good"]), _ago(one["next_run"]))
    return (one["section"], one["site"], one["state"], exit_code, *times, one["said"] or "")


def _ago(at: str | None) -> str:
    """A time as one asks for it: how long ago, or in how long."""
    if at is None:
        return "-"
    span = datetime.fromisoformat(at) - datetime.now(UTC)
    told = _span(abs(round(span.total_seconds())))
    return f"in {told}" if span > timedelta(0) else f"{told} ago"


def _span(seconds: int) -> str:
    for unit, length in (("d", 86400), ("h", 3600), ("m", 60)):
        if seconds >= 2 * length or seconds == length:
            return f"{seconds // length}{unit}"
    return f"{seconds}s"
