"""Runs `scrapy crawl local_news` as a process against sites on loopback."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from hyxw.demo.server import serve
from hyxw.demo.site import Site
from tests.analysis.counting import every_line
from tests.crawls.hostile import HostileServer, serving
from tests.processes import scrapy

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
        return every_line(self.data / "feeds")

    def by_id(self) -> dict[str, dict[str, Any]]:
        """Published lines by article id; each article must stand on one line only."""
        lines = self.published()
        records = {line["id"]: line for line in lines}
        assert len(records) == len(lines), "an article was published twice"
        return records


Crawl = Callable[..., Finished]


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
        words += options or ("-L", "INFO")
        ended = scrapy(
            "crawl", "local_news", *words, env={"HYXW_DATA_DIR": str(data), **(env or {})}
        )
        return Finished(ended.returncode, ended.stderr, data)

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


@pytest.fixture
def server(request: pytest.FixtureRequest) -> Iterator[HostileServer]:
    """A site of so many articles as the module says, that misbehaves where it is told to."""
    with serving(HostileServer(Site.of_size(request.module.ARTICLES))) as server:
        yield server
