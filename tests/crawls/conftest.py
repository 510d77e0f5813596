"""Runs the real `scrapy crawl` as a process against sites on loopback."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from hyxw.demo.server import serve
from hyxw.demo.site import Site

ROOT = Path(__file__).parents[2]
LISTING = "/index.php?m=content&c=index&a=lists&catid=1297"


@dataclass(frozen=True)
class Finished:
    """A crawl that has ended: its exit code, its log, and the data folder it wrote."""

    exit_code: int
    log: str
    data: Path

    @property
    def report(self) -> dict[str, Any]:
        """The newest run's report."""
        newest = max((self.data / "runs").glob("*.json"))
        return dict(json.loads(newest.read_text(encoding="utf-8")))

    @property
    def stats(self) -> dict[str, Any]:
        return dict(self.report["stats"])

    def published(self) -> list[dict[str, Any]]:
        """All lines of all published files, oldest run first."""
        files = sorted((self.data / "feeds").glob("**/date=*/*.jsonl"), key=lambda path: path.name)
        return [
            json.loads(line)
            for path in files
            for line in path.read_text(encoding="utf-8").splitlines()
        ]

    def by_id(self) -> dict[str, dict[str, Any]]:
        """Published lines by article id; each article must stand on one line only."""
        lines = self.published()
        records = {line["id"]: line for line in lines}
        assert len(records) == len(lines), "an article was published twice"
        return records


Crawl = Callable[..., Finished]


def start_crawl(
    data: Path, *options: str, env: dict[str, str] | None = None
) -> "subprocess.Popen[str]":
    """Start `scrapy crawl local_news` as a user would, its log captured."""
    return subprocess.Popen(  # noqa: S603  # our own command
        [sys.executable, "-m", "scrapy", "crawl", "local_news", *options],
        cwd=ROOT,
        env={**os.environ, "HYXW_DATA_DIR": str(data), **(env or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def crawl(tmp_path: Path) -> Crawl:
    """Crawl and wait: `crawl(url, "since=2024-03-01", settings=["DOWNLOAD_TIMEOUT=1"])`."""

    def run(
        url: str | None,
        *arguments: str,
        settings: tuple[str, ...] = (),
        options: tuple[str, ...] = (),
        data: Path = tmp_path / "data",
        env: dict[str, str] | None = None,
    ) -> Finished:
        given = (*([f"start_url={url}"] if url else []), *arguments)
        words = [word for argument in given for word in ("-a", argument)]
        words += [word for setting in settings for word in ("-s", setting)]
        process = start_crawl(data, *words, *options, env=env)
        try:
            _, log = process.communicate(timeout=120)
        finally:
            process.kill()
        return Finished(process.returncode, log, data)

    return run


@pytest.fixture
def site() -> Site:
    """The demo site with all its oddities."""
    return Site.standard()


@pytest.fixture
def listing(site: Site) -> Iterator[str]:
    """The URL of the served demo site's listing."""
    with serve(site) as url:
        yield url + LISTING
