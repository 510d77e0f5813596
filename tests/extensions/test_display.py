"""What who watches a crawl in a terminal sees, and that nobody else does."""

import os
import pty
import subprocess
import sys
from pathlib import Path

from hyxw.demo.server import serve
from hyxw.demo.site import Site
from hyxw.extensions.display import announcement, progress
from hyxw.frontier.entries import SortedEntries
from hyxw.frontier.tally import Tally
from tests.crawls.conftest import LISTING
from tests.processes import ROOT, TIMEOUT


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


def in_a_terminal(*words: str, data: Path) -> str:
    """What a crawl draws in a terminal of its own."""
    leader, terminal = pty.openpty()
    process = subprocess.Popen(  # noqa: S603  our own command, in a terminal as no other way is
        [sys.executable, "-m", "scrapy", "crawl", "local_news", *words],
        cwd=ROOT,
        env={**os.environ, "HYXW_DATA_DIR": str(data), "TERM": "xterm", "COLUMNS": "200"},
        stdout=subprocess.DEVNULL,
        stderr=terminal,
    )
    os.close(terminal)
    drawn = b""
    try:
        while chunk := _read(leader):
            drawn += chunk
    finally:
        os.close(leader)
    assert process.wait(TIMEOUT) == 0
    return drawn.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # as Linux says that the other end is closed
        return b""


def test_in_a_terminal_it_is_drawn_and_gone_before_the_closing_line(tmp_path: Path) -> None:
    with serve(Site.of_size(40)) as url:
        words = ("-a", f"start_url={url}{LISTING}", "-s", "DOWNLOAD_DELAY=0.03")
        first = in_a_terminal(*words, data=tmp_path)
        again = in_a_terminal(*words, data=tmp_path)
        logged = in_a_terminal(*words, "-L", "INFO", data=tmp_path)
    assert "This is the first run: " in first
    assert "listing page 2 of 2 · " in first
    assert "scrapy: Done: 40 lines in " in first.rstrip().splitlines()[-1]
    assert "This is the first run" not in again
    assert "listing page" not in logged
