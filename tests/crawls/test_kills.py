"""The crawl killed at every named commit point and at random instants: promise 1 holds."""

import random
from pathlib import Path

import pytest

from hyxw.store import faults
from tests.crawls.conftest import LISTING
from tests.crawls.hostile import HostileServer
from tests.crawls.processes import crawl_apart
from tests.crawls.torture import KILLED, expect_promise, kill_at, kill_at_point, random_instant

ARTICLES = 9
IN_A_RUN = [point for point in faults.POINTS if not point.startswith("recovery-")]
IN_RECOVERY = faults.POINTS[faults.POINTS.index("part-written") :]


def expect_mended(server: HostileServer, data: Path) -> None:
    """A run that is left alone makes it good."""
    ended = crawl_apart(server.url + LISTING, data)
    assert ended.exit_code == 0, ended.log
    expect_promise(data, server.site)


@pytest.mark.parametrize("point", IN_A_RUN)
def test_a_kill_at_each_point(server: HostileServer, tmp_path: Path, point: str) -> None:
    data = tmp_path / "data"
    assert kill_at_point(point, server, data).exit_code == KILLED
    expect_mended(server, data)


@pytest.mark.parametrize("point", [name for name in IN_A_RUN if name.startswith("l")])
def test_a_kill_in_the_midst_of_articles(server: HostileServer, tmp_path: Path, point: str) -> None:
    data = tmp_path / "data"
    assert kill_at_point(f"{point}:7", server, data).exit_code == KILLED
    asked = len(server.asked)
    expect_mended(server, data)
    fetched = [path for path in server.asked[asked:] if "/c/" in path]
    delivered = 7 if point == "ledger-committed" else 6
    assert len(fetched) == ARTICLES - delivered  # what was delivered is not fetched again


def test_kills_while_a_kill_is_mended(server: HostileServer, tmp_path: Path) -> None:
    """Each a step further in mending what all those before it have left."""
    data = tmp_path / "data"
    for point in ("ledger-committed:3", *IN_RECOVERY):
        assert kill_at_point(point, server, data).exit_code == KILLED, point
    expect_mended(server, data)


@pytest.mark.parametrize("seed", range(4))
def test_kills_at_random_instants(server: HostileServer, tmp_path: Path, seed: int) -> None:
    dice, data = random.Random(seed), tmp_path / "data"  # repeatable, not secret
    for _ in range(2):
        kill_at(random_instant(dice, ARTICLES + 2), server, data)
    expect_mended(server, data)
