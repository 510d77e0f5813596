"""Workers as processes: what they crawl, and what becomes of it when they die."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from math import inf
from pathlib import Path

import psycopg
import pytest

from hyxw.demo.server import serve
from hyxw.demo.site import Response
from tests.fleet.fleets import Fleet, slot_far_off
from tests.fleet.sites import LoggingSite, overlaps, runs
from tests.postgres import database, server, start_again, stop
from tests.processes import ROOT, TIMEOUT, scrapy
from tests.projects import LISTING, published

Serve = Callable[[LoggingSite], str]


@pytest.fixture
def served() -> Iterator[Serve]:
    """Serve sites until the test ends: the URL of each."""
    with ExitStack() as stack:
        yield lambda site: stack.enter_context(serve(site))


def lines(folder: Path, feed: str) -> list[str]:
    """The ids of what a feed holds."""
    return [json.loads(line)["id"] for line in published(folder, feed)]


def test_two_workers_crawl_each_section_once_and_no_site_at_once(
    queue: str, served: Serve, tmp_path: Path
) -> None:
    """Two sections of one site wait for each other, whichever worker has them."""
    shared, other = LoggingSite(5, pause=0.05), LoggingSite(3)
    here, there = served(shared), served(other)
    # None of the two is to pass for dead, however busy the machine is.
    fleet = Fleet(tmp_path, queue, {"there": there}, HYXW_FLEET_BEAT="10")
    fleet.write(
        "\n".join(
            f'[{name}]\nlisting = "{url}"\nevery = "1h"\ndata = "{data}"'
            for name, url, data in [
                ("here", f"{here}{LISTING}", "here"),
                ("here_too", f"{here}{LISTING}&page=1", "here"),
                ("there", f"{there}{LISTING}", "there"),
            ]
        )
    )
    with fleet.worker("--sites", "2"), fleet.worker("--sites", "2"):
        sections = fleet.until_each(exit_code=0)
        alive = [one["alive"] for one in fleet.say("status")["workers"]]
    assert alive == [True, True]
    assert {one["state"] for one in sections.values()} == {"idle"}
    assert len(lines(tmp_path / "there", "there")) == 3
    assert len({*lines(tmp_path / "here", "here"), *lines(tmp_path / "here", "here_too")}) == 5
    assert len(runs(shared.log)) == 2, fleet.log()
    assert overlaps(shared.log) == []
    assert fleet.say("status")["workers"] == []  # they have said goodbye


def test_a_killed_workers_crawl_publishes_and_another_worker_goes_on(
    queue: str, served: Serve, tmp_path: Path
) -> None:
    site = LoggingSite(12, quick=6)
    fleet = Fleet(tmp_path, queue, {"paper": served(site)})
    dead = fleet.begin_worker()
    fleet.until(lambda: len(site.log) > 5)
    dead.kill()
    dead.join()
    fleet.until(lambda: lines(tmp_path / "paper", "paper"))  # what it had, as at any SIGTERM
    assert len(lines(tmp_path / "paper", "paper")) < 12
    site.quick = inf
    with fleet.worker():
        fleet.until_each(exit_code=0)
    assert sorted(lines(tmp_path / "paper", "paper")) == sorted(site.article_ids())
    assert overlaps(site.log) == []
    assert "paper is taken over" in fleet.log()


def test_a_worker_that_is_told_to_end_publishes_what_its_crawls_have(
    queue: str, served: Serve, tmp_path: Path
) -> None:
    site = LoggingSite(12, quick=6)
    fleet = Fleet(tmp_path, queue, {"paper": served(site)}, every=slot_far_off("paper"))
    with fleet.worker():
        fleet.until(lambda: len(site.log) > 5)
    some = lines(tmp_path / "paper", "paper")
    assert 0 < len(some) < 12
    (section,) = fleet.sections().values()
    assert (section["exit_code"], section["state"]) == (3, "retry")
    fleet.say("resume", "paper")
    site.quick = inf
    with fleet.worker():
        fleet.until_each(exit_code=0)
    assert sorted(lines(tmp_path / "paper", "paper")) == sorted(site.article_ids())


def test_a_frozen_worker_does_not_end_the_job_that_was_taken_over(
    queue: str, served: Serve, tmp_path: Path
) -> None:
    """It wakes while the other worker crawls: that one's hold on the site stays."""
    site = LoggingSite(4, pause=0.1)
    fleet = Fleet(tmp_path, queue, {"paper": served(site)})
    with fleet.worker() as frozen:
        fleet.until(lambda: len(site.log) > 1)
        frozen.send(signal.SIGSTOP)
        with fleet.worker():
            fleet.until(lambda: "paper is taken over" in fleet.log())
            site.pause, asked = 1.0, len(site.log)
            fleet.until(lambda: len(site.log) > asked)  # the other worker crawls
            frozen.send(signal.SIGCONT)
            fleet.until_each(exit_code=0, state="idle")
    assert sorted(lines(tmp_path / "paper", "paper")) == sorted(site.article_ids())
    assert overlaps(site.log) == []


def test_a_worker_outlasts_a_restart_of_the_database(served: Serve, tmp_path: Path) -> None:
    site = LoggingSite(12, pause=0.1)
    with server() as postgres, database(postgres) as queue:
        fleet = Fleet(tmp_path, queue, {"paper": served(site)})
        with fleet.worker() as worker:
            fleet.until(lambda: len(site.log) > 3)
            stop(postgres)
            start_again(postgres)
            fleet.until_each(exit_code=0, state="idle")
            site.add_article()
            fleet.say("resume", "paper")
            fleet.until(lambda: len(lines(tmp_path / "paper", "paper")) == 13)
            assert worker.is_alive()
    assert len(runs(site.log)) == 2


# --- By exit code --------------------------------------------------------------------------------


def test_a_site_that_refuses_is_tried_again_later(
    queue: str, served: Serve, tmp_path: Path
) -> None:
    site = LoggingSite(3)
    fleet = Fleet(tmp_path, queue, {"paper": served(site)}, every=slot_far_off("paper"))
    site.overrides["/robots.txt"] = Response(403, {}, b"")
    site.overrides[LISTING] = Response(403, {}, b"")
    with fleet.worker():
        (section,) = fleet.until_each(exit_code=6, state="retry").values()
    assert section["last_good"] is None
    assert section["said"]


def test_changed_pages_are_left_alone_until_someone_has_looked(
    queue: str, served: Serve, tmp_path: Path
) -> None:
    """By `fleet resume`, or by a run by hand that went well."""
    site = LoggingSite(3)
    fleet = Fleet(tmp_path, queue, {"paper": served(site)})
    site.overrides[LISTING] = Response(200, {"Content-Type": "text/html"}, b"<html><p>x</p></html>")
    with fleet.worker():
        (section,) = fleet.until_each(exit_code=5, state="held").values()
        assert section["next_run"] is None
        runs_before = len(runs(site.log))
        fleet.say("resume", "paper")
        fleet.until(lambda: len(runs(site.log)) > runs_before)
        fleet.until_each(exit_code=5, state="held")
        del site.overrides[LISTING]
        by_hand = scrapy("crawl", "paper", env=fleet.env)
        assert by_hand.returncode == 0, by_hand.stderr
        fleet.until_each(state="idle")
    assert len(lines(tmp_path / "paper", "paper")) == 3


@pytest.mark.parametrize(
    ("option", "exit_code"), [("HYXW_SCRIPT=Latin", 2), ("CONCURRENT_ITEMS=x", 1)]
)
def test_what_only_an_operator_mends_is_said_and_waits_for_its_slot(
    queue: str, served: Serve, tmp_path: Path, option: str, exit_code: int
) -> None:
    fleet = Fleet(tmp_path, queue, {"paper": served(LoggingSite(1))})
    with fleet.worker("-s", option):
        (section,) = fleet.until_each(exit_code=exit_code, state="idle").values()
    assert section["said"]
    assert section["said"] in fleet.log()


def test_a_crawl_that_takes_too_much_memory_ends_alone(served: Serve, tmp_path: Path) -> None:
    """The limit is its process's own: who started it only reads how it ended.

    And no collector of its own goes through all that was imported for it.
    """
    fleet = Fleet(tmp_path, "", {"paper": served(LoggingSite(1))})
    crawls = (
        "import asyncio, gc; from hyxw.fleet.crawling import _forks, crawl, warm; warm()\n"
        "for memory in (32, 256): print(asyncio.run(crawl('paper', memory)).exit_code)\n"
        "with _forks.Pool(1) as pool: print(pool.apply(gc.get_freeze_count))"
    )
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", crawls],
        cwd=ROOT,
        env={**os.environ, **fleet.env},
        capture_output=True,
        text=True,
        check=True,
        timeout=TIMEOUT,
    )
    small, usual, frozen = map(int, done.stdout.split())
    assert small != 0
    assert usual == 0
    assert frozen > 50_000


def test_only_one_worker_at_a_time_beats(queue: str, served: Serve, tmp_path: Path) -> None:
    """A beat is a job of the queue too: each once, whoever lives."""
    # None of the two is to pass for dead, however busy the machine is.
    fleet = Fleet(tmp_path, queue, {"paper": served(LoggingSite(1))}, HYXW_FLEET_BEAT="5")
    with fleet.worker(), fleet.worker():
        fleet.until_each(exit_code=0)
    with psycopg.connect(queue) as connection:
        left = connection.execute("SELECT count(*) FROM procrastinate_jobs").fetchone()
    assert left == (0,)  # all have ended, and none was put twice
