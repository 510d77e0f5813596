"""How a run's process ended, in words."""

import asyncio
import os
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import pytest

from hyxw.fleet import bounded, crawling
from hyxw.fleet.crawling import Ended, _modules


@pytest.mark.parametrize(
    ("exit_code", "log", "said"),
    [
        (0, "a line\nscrapy: Done: 3 lines.\n\n", "Done: 3 lines."),
        (4, "scrapy: Some failed.", "Some failed."),
        (1, "Traceback\nValueError: x\n", "ValueError: x"),
        (0, "", ""),
        (-9, "scrapy: Done.", "Killed by SIGKILL."),
    ],
)
def test_a_run_s_last_line_is_what_it_said(exit_code: int, log: str, said: str) -> None:
    assert Ended(exit_code, log).said == said


def test_modules_are_those_of_a_package() -> None:
    assert "hyxw.fleet.crawling" in _modules("hyxw.fleet")


def test_what_crawls_are_forked_from_has_imported_what_there_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    preloaded: list[str] = []
    monkeypatch.setattr(crawling._forks, "set_forkserver_preload", preloaded.extend)
    monkeypatch.setattr(crawling, "ensure_running", lambda: None)
    crawling.warm()
    assert all(find_spec(name) for name in preloaded)
    assert {"hyxw.pipelines", "hyxw.extensions.report", "hyxw.spiderloader"} <= {*preloaded}
    assert {"hyxw.commands.crawl", "hyxw.store.ledger", "scrapy.cmdline"} <= {*preloaded}
    assert preloaded[-1] == "hyxw.fleet.frozen"


class Forked:
    """In a process's place: it has said something, which not all is UTF-8, and ended."""

    asked: Sequence[str] = ()

    def __init__(self, target: object, args: tuple[Sequence[str], int, str]) -> None:
        assert target is bounded.run
        type(self).asked, self.memory, log = args
        Path(log).write_bytes("scrapy: 完成".encode() + b"\xff\n")
        self.sentinel, writing = os.pipe()
        os.close(writing)  # so that it can be read at once
        self.exitcode: int | None = self.memory // 100 or None

    def start(self) -> None:
        """It has run already."""

    def join(self) -> None:
        os.close(self.sentinel)


@pytest.mark.parametrize(("memory", "exit_code"), [(512, 5), (64, 0)])
def test_a_run_ends_with_its_code_and_what_it_said(
    monkeypatch: pytest.MonkeyPatch, memory: int, exit_code: int
) -> None:
    monkeypatch.setattr(crawling._forks, "Process", Forked)
    ended = asyncio.run(crawling.crawl("county", memory, ["-s", "X=1"]))
    assert ended == Ended(exit_code, "scrapy: 完成\ufffd\n")
    limit = f"MEMUSAGE_LIMIT_MB={memory}"
    assert Forked.asked == ["crawl", "county", "-s", limit, "-s", "X=1"]
