"""A site on loopback in a theme of its own, and the commands as a maintainer runs them there."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hyxw.demo.server import serve
from hyxw.demo.site import Site
from tests import processes
from tests.themes.plain import THEMES

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def site() -> Site:
    return Site.of_size(40, THEMES[0])


@pytest.fixture
def url(site: Site) -> Iterator[str]:
    with serve(site) as served:
        yield served


@pytest.fixture
def scrapy(tmp_path: Path) -> Run:
    """Run a command, `scrapy("fixture", url, cwd=folder)`, on the data folder `tmp_path/data`."""

    def run(*words: str, cwd: Path = processes.ROOT) -> "subprocess.CompletedProcess[str]":
        return processes.scrapy(*words, cwd=cwd, env={"HYXW_DATA_DIR": str(tmp_path / "data")})

    return run
