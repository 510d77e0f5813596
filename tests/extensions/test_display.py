"""What who watches a crawl in a terminal sees, and that nobody else does."""

import io
import logging
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO, cast

import pytest
from rich.live import Live
from scrapy.exceptions import NotConfigured

from hyxw.demo.server import serve
from hyxw.demo.site import Site
from hyxw.extensions.display import Display, announcement, progress
from hyxw.frontier.entries import SortedEntries
from hyxw.frontier.tally import Tally
from tests.components import Components, components
from tests.crawls.conftest import LISTING
from tests.processes import in_a_terminal
from tests.store.support import record


def tally(pages: int, total: int, *, listed: int, known: int = 0) -> Tally:
    """Of pages that have listed so many articles, the last ones known and the others waiting."""
    it = Tally()
    for _ in range(pages):
        it.listed(total, SortedEntries([], [], [], [], [], []))
    for number in range(listed):
        it.entries[f"1297-{number}"] = "known" if number >= listed - known else "pending"
    return it


def test_a_first_run_knows_how_far_it_has_to_go() -> None:
    walk = tally(2, 100, listed=50)
    assert progress(walk, 2, 10, first=True) == (
        "listing page 2 of 4 · 0 new · 0 known · 0.0 articles a second"
        " · about 0:03:24 left at 2 s a request"
    )
    assert announcement(tally(1, 100, listed=25), 2) == (
        "This is the first run: 103 requests to go, one each 2 s, about 0:03:26. It may be stopped"
        " (Ctrl-C) at any time: what it has fetched is published, and the next run goes on."
    )


def test_a_later_run_may_end_sooner() -> None:
    walk = tally(1, 100, listed=25, known=20)
    walk.became_what["known"] = 20
    assert progress(walk, 2, 10, first=False) == (
        "listing page 1 of at most 4 · 0 new · 20 known · 2.0 articles a second"
        " · about 0:00:10 left at 2 s a request"
    )


def test_without_a_total_it_says_what_it_knows() -> None:
    walk = Tally()
    assert progress(walk, 2, 0, first=True) == "listing page 0 · 0 new · 0 known"


def test_what_failed_is_shown_where_something_has() -> None:
    walk = tally(1, 0, listed=3)
    walk.article_failed("1297-0", "http://o/", "timeout", "slow")
    assert progress(walk, 0, 0, first=False) == "listing page 1 · 0 new · 0 known · 1 failed"


@pytest.mark.parametrize(
    ("pages", "total", "listed", "of"),
    [(1, 25, 25, 1), (1, 26, 25, 2), (2, 40, 50, 2), (0, 100, 0, None), (1, 0, 25, None)],
)
def test_how_many_pages_a_listing_has(pages: int, total: int, listed: int, of: int | None) -> None:
    shown = progress(tally(pages, total, listed=listed), 0, 0, first=True)
    assert (f" of {of} " in shown) if of else (" of " not in shown)


# --- In a run ------------------------------------------------------------------------------------


class Line:
    """In the place of rich's Live."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.console = self
        self.stderr: TextIO = sys.stderr
        self.taken = io.StringIO()

    def start(self) -> None:
        sys.stderr = self.taken

    def stop(self) -> None:
        sys.stderr = self.stderr

    def update(self, said: str) -> None:
        self.said.append(said)

    def print(self, said: str) -> None:
        self.said.append(said)


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Components]:
    with components(tmp_path, DOWNLOAD_DELAY=2) as built:
        yield built


@pytest.mark.parametrize(
    ("tty", "level", "draws"),
    [
        (True, "WARNING", True),
        (True, "ERROR", True),
        (True, "INFO", False),
        (False, "WARNING", False),
    ],
)
def test_it_is_drawn_in_a_terminal_that_no_log_fills(
    run: Components, monkeypatch: pytest.MonkeyPatch, level: str, *, tty: bool, draws: bool
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: tty, raising=False)
    run.crawler.settings.frozen = False
    run.crawler.settings.set("LOG_LEVEL", level, priority="cmdline")
    if draws:
        assert Display.from_crawler(run.crawler).live.transient
        return
    with pytest.raises(NotConfigured):
        Display.from_crawler(run.crawler)


def test_the_log_stands_above_the_line_while_it_is_drawn(
    run: Components, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, other = logging.StreamHandler(sys.stderr), logging.StreamHandler(io.StringIO())
    monkeypatch.setattr(logging.root, "handlers", [own, other, logging.NullHandler()])
    line, elsewhere = Line(), other.stream
    display = Display(run.crawler, cast(Live, line))
    display.start()
    assert own.stream is line.taken
    display.stop()
    assert own.stream is line.stderr
    assert other.stream is elsewhere


def test_a_first_run_is_announced_once_and_drawn_five_times_a_second(
    run: Components, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    line = Line()
    display = Display(run.crawler, cast(Live, line))
    display.start()
    display.stop()
    run.spider.tally = Tally()
    display.moved()
    run.spider.tally = tally(1, 100, listed=25)
    for _ in range(2):
        display.moved()
    assert line.said == [announcement(run.spider.tally, 2)]
    now += 0.25
    for _ in range(2):
        display.moved()
    assert line.said[1:] == [progress(run.spider.tally, 2, 0.25, first=True)]


def test_a_later_run_is_not_announced(run: Components) -> None:
    run.storage.run.deliver(record(1, run.storage.run.run_id))
    line = Line()
    display = Display(run.crawler, cast(Live, line))
    display.start()
    display.stop()
    run.spider.tally = tally(1, 100, listed=25)
    display.moved()
    assert line.said == []


def drawn_by(*words: str, data: Path) -> str:
    """What a crawl draws in a terminal."""
    env = {"HYXW_DATA_DIR": str(data), "COLUMNS": "200"}
    ended = in_a_terminal("crawl", "local_news", *words, env=env)
    assert ended.returncode == 0
    return ended.stderr


def test_in_a_terminal_it_is_drawn_and_gone_before_the_closing_line(tmp_path: Path) -> None:
    with serve(Site.of_size(40)) as url:
        words = ("-a", f"start_url={url}{LISTING}", "-s", "DOWNLOAD_DELAY=0.03")
        first = drawn_by(*words, data=tmp_path)
        again = drawn_by(*words, data=tmp_path)
        logged = drawn_by(*words, "-L", "INFO", data=tmp_path)
    assert "This is the first run: " in first
    assert "listing page 2 of 2 · " in first
    assert "scrapy: Done: 40 lines in " in first.rstrip().splitlines()[-1]
    assert "This is the first run" not in again
    assert "listing page" not in logged
