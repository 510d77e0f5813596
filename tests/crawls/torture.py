"""Kills crawls at random instants and at named commit points, and counts what is lost.

    python -m tests.crawls.torture [--kills 60] [--seed 1] [--shared]

A round is a data folder of its own: crawls that are killed, one after the other, then one that is
left alone, and all of it again after the site has changed. `--shared` has the ledger in PostgreSQL.
Prints the kills and the losses; exits with 1 if anything was lost, torn or delivered twice.
"""

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

from hyxw.demo.site import Site
from hyxw.store import faults
from hyxw.urls import site_key
from tests import postgres
from tests.crawls.conftest import LISTING
from tests.crawls.hostile import Asked, HostileServer, serving
from tests.crawls.processes import Ended, crawl_apart, crawling
from tests.processes import TIMEOUT
from tests.store.support import expect_true_manifest, published_lines

KILLED = -9
HELD = 7  # by the claim of a run that was killed, until it runs out
ARTICLES = 28  # two listing pages
# The demo's articles are years old: all are young enough to be looked at again.
SETTINGS: Mapping[str, object] = {"HYXW_RECHECK_DAYS": 100_000, "LOG_LEVEL": "WARNING"}


@dataclass(frozen=True)
class Instant:
    """When to kill: so many seconds after the server has seen so many requests."""

    requests: int
    delay: float


def random_instant(dice: random.Random, requests: int) -> Instant:
    """Any instant of a crawl of so many requests, its end among them.

    A request and what is done with its answer take about 10 ms; publishing at the end about 30.
    """
    number = dice.randint(1, requests)
    return Instant(number, dice.uniform(0, 0.1 if number == requests else 0.02))


def kill_at(
    instant: Instant,
    server: HostileServer,
    data: Path,
    settings: Mapping[str, object] = SETTINGS,
) -> Ended:
    """Crawl and kill; where the crawl ends before the instant comes, it is left to."""
    seen = Event()
    before = len(server.requests)

    def watch(_: Asked) -> None:
        if len(server.requests) - before >= instant.requests:
            seen.set()

    server.watch = watch
    with crawling(server.url + LISTING, data, settings=settings) as process:
        while process.is_alive() and not seen.wait(0.05):
            pass
        time.sleep(instant.delay)  # the instant itself: nothing is waited for
        process.kill()
        return process.wait()


def kill_at_point(
    point: str, server: HostileServer, data: Path, settings: Mapping[str, object] = SETTINGS
) -> Ended:
    """Crawl with a fault set: the process kills itself there, or comes to its end."""
    return crawl_apart(server.url + LISTING, data, settings=settings, env={"HYXW_FAULT": point})


def expect_promise(data: Path, site: Site) -> None:
    """Raise AssertionError unless every article's revisions stand on one whole line each."""
    lines = published_lines(data)
    times = Counter((line["id"], line["revision"]) for line in lines)
    twice = [name for name, count in times.items() if count > 1]
    assert not twice, f"delivered twice: {twice}"
    latest = {line["id"]: line for line in lines}  # files sort by run, and lines by time
    for article_id, line in latest.items():
        gap = line["revision"] - sum(1 for name, _ in times if name == article_id)
        assert not gap, f"{article_id} lacks {gap} revisions"
    missing = set(site.article_ids()) - set(latest)
    assert not missing, f"never delivered: {sorted(missing)}"
    for article_id in site.article_ids():
        _expect_as_on_site(latest[article_id], site.truth(article_id))
    assert not list(data.glob("feeds/**/*.part")), "left unpublished"
    expect_true_manifest(data)


def _expect_as_on_site(line: Mapping[str, Any], truth: Mapping[str, Any]) -> None:
    for name in ("title", "text", "status"):
        assert line[name] == truth[name], f"{line['id']} has another {name} than the site"


@dataclass
class Count:
    """What the torture came to."""

    instants: int = 0
    points: Counter[str] = field(default_factory=Counter)
    rounds: int = 0
    losses: list[str] = field(default_factory=list)

    @property
    def kills(self) -> int:
        return self.instants + self.points.total()


@dataclass(frozen=True)
class Round:
    """A site, and the crawls of it into one folder."""

    server: HostileServer
    folder: Path
    ledger: str | None  # an address of PostgreSQL's

    def kill(self, dice: random.Random, point: str | None) -> bool:
        """Whether a crawl was killed at that point, or at any instant."""
        if point is not None:
            ended = self._begun(partial(kill_at_point, point))
        else:
            ended = self._begun(partial(kill_at, random_instant(dice, ARTICLES + 3)))
        return ended.exit_code == KILLED

    def expect_whole(self) -> None:
        """Raise AssertionError unless a crawl that is left alone makes all good."""
        ended = self._begun(_left_alone)
        assert ended.exit_code == 0, f"exit code {ended.exit_code}: {ended.log}"
        data = self.folder / site_key(self.server.url) if self.ledger else self.folder
        expect_promise(data, self.server.site)

    def _begun(self, crawl: Callable[..., Ended]) -> Ended:
        """Crawl as soon as no dead run's claim is in the way."""
        shared = {"HYXW_LEDGER": self.ledger, "HYXW_CLAIM_SECONDS": 1} if self.ledger else {}
        end = time.monotonic() + TIMEOUT
        while True:
            ended = crawl(self.server, self.folder, settings={**SETTINGS, **shared})
            if not self.ledger or ended.exit_code != HELD or time.monotonic() > end:
                return ended


def _left_alone(server: HostileServer, data: Path, settings: Mapping[str, object]) -> Ended:
    return crawl_apart(server.url + LISTING, data, settings=settings)


def torture(kills: int, seed: int, ledger: str | None = None) -> Count:
    """Rounds until so many kills have struck."""
    dice, count = random.Random(seed), Count()  # repeatable, not secret
    while count.kills < kills:
        count.rounds += 1
        with _a_round(ledger) as round_:
            for _ in range(2):
                _kill_some(dice, round_, count)
                _expect_whole(round_, count)
                _change(dice, round_.server.site)
    return count


@contextmanager
def _a_round(ledger: str | None) -> Iterator[Round]:
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(HostileServer(Site.of_size(ARTICLES))) as server,
    ):
        yield Round(server, Path(folder, "data"), ledger)


def _kill_some(dice: random.Random, round_: Round, count: Count) -> None:
    """One to three crawls, killed; one in four of them at a named point."""
    for _ in range(dice.randint(1, 3)):
        if dice.random() < 0.25:
            point = dice.choice(faults.POINTS)
            if point.startswith("ledger-"):  # passed once for each article
                point += f":{dice.randint(1, 4)}"
            count.points[point.partition(":")[0]] += round_.kill(dice, point)
        else:
            count.instants += round_.kill(dice, None)


def _expect_whole(round_: Round, count: Count) -> None:
    try:
        round_.expect_whole()
    except AssertionError as loss:
        count.losses.append(f"round {count.rounds}: {loss}")


def _change(dice: random.Random, site: Site) -> None:
    """New articles, and edited ones."""
    for article_id in dice.sample(site.article_ids(), 3):
        site.edit(article_id, paragraph=f"编者按：更正{dice.randint(1, 10**9)}。")
    for _ in range(dice.randint(1, 12)):
        site.add_article()


def main() -> None:
    """Torture and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shared", action="store_true", help="the ledger is in PostgreSQL")
    options = parser.parse_args()
    started = time.monotonic()
    with postgres.database() if options.shared else nullcontext() as ledger:
        count = torture(options.kills, options.seed, ledger)
    points = ", ".join(f"{name} {n}" for name, n in sorted((+count.points).items()))
    print(  # noqa: T201  # what `make torture` is asked for
        f"kills   {count.kills}: {count.instants} at random instants, {count.points.total()} at "
        f"named points ({points})\n"
        f"rounds  {count.rounds}, of {time.monotonic() - started:.0f} s together\n"
        f"losses  {len(count.losses)}"
    )
    sys.exit("\n".join(count.losses) or None)


if __name__ == "__main__":
    main()
