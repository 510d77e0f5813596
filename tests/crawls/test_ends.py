"""The ways a run can end but for kill -9: stopped, locked out, disk full, ledger spoilt."""

import os
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from tests.crawls import hostile
from tests.crawls.conftest import LISTING
from tests.crawls.hostile import Gate, HostileServer
from tests.crawls.processes import Ended, crawl_apart, crawling
from tests.crawls.torture import expect_promise
from tests.pages.test_damaged import HOSTILE
from tests.processes import TIMEOUT, scrapy
from tests.store.support import published_lines, read_only, small_disk

ARTICLES = 8


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def gated(server: HostileServer, place: int) -> Gate:
    """A gate before the article at that place."""
    gate = Gate()
    server.behaviours[server.article(place)] = gate
    return gate


def expect_complete(server: HostileServer, data: Path) -> Ended:
    """The next run does what is left to do."""
    server.behave()
    ended = crawl_apart(server.url + LISTING, data)
    assert ended.exit_code == 0, ended.log
    expect_promise(data, server.site)
    return ended


# --- Stopped -----------------------------------------------------------------------------------


def test_sigterm_publishes_what_was_fetched(server: HostileServer, data: Path) -> None:
    gate = gated(server, 5)
    with crawling(server.url + LISTING, data) as process:
        assert gate.reached.wait(TIMEOUT)
        process.terminate()
        gate.opened.set()
        ended = process.wait()
    assert ended.exit_code == 3, ended.log
    assert 5 <= len(published_lines(data)) <= 6
    assert ended.report["exit_code"] == 3
    expect_complete(server, data)


def test_sigterm_waits_for_no_more_than_the_request_in_flight(
    server: HostileServer, data: Path
) -> None:
    server.behaviours[server.article(5)] = hostile.silence
    with crawling(server.url + LISTING, data, settings={"DOWNLOAD_TIMEOUT": 1}) as process:
        _wait_until_asked(server, server.article(5))
        process.terminate()
        ended = process.wait()
    assert ended.exit_code == 3, ended.log
    assert len(published_lines(data)) == 5
    expect_complete(server, data)


@pytest.mark.parametrize("name", ["captions", "10,000 tables deep", "gaps, 5 MB"])
def test_sigterm_is_heard_between_any_page_and_the_next(
    server: HostileServer, data: Path, name: str
) -> None:
    """How long a page may take beside others is bounded in tests/pages/test_damaged.py."""
    server.behaviours[server.article(5)] = hostile.page(HOSTILE[name]())
    gate = gated(server, 6)  # however late this process comes to send the signal
    with crawling(server.url + LISTING, data) as process:
        _wait_until_asked(server, server.article(5))
        process.terminate()
        gate.opened.set()
        ended = process.wait()
    assert ended.exit_code == 3, ended.log
    articles = [path for path in server.asked if "/c/" in path]
    assert len(articles) <= 7  # the page that was being read, and the request in flight
    expect_complete(server, data)


def test_a_second_sigterm_ends_it_at_once(server: HostileServer, data: Path) -> None:
    server.behaviours[server.article(5)] = hostile.silence
    with crawling(server.url + LISTING, data) as process:
        _wait_until_asked(server, server.article(5))
        process.terminate()
        _wait_until_said(process.log, "shutting down gracefully")
        process.terminate()
        ended = process.wait()
    assert ended.exit_code == 3, ended.log
    assert "Traceback" not in ended.log
    assert len(published_lines(data)) == 5
    assert ended.report["exit_code"] == 3
    expect_complete(server, data)


def test_sigterm_cuts_no_run_that_is_ending_already(server: HostileServer, data: Path) -> None:
    gate = gated(server, 5)
    with crawling(server.url + LISTING, data, settings={"HYXW_STALL_SECONDS": 1}) as process:
        assert gate.reached.wait(TIMEOUT)
        _wait_until_said(process.log, "No response for 1 s")
        process.terminate()
        _wait_until_said(process.log, "shutting down gracefully")
        gate.opened.set()
        ended = process.wait()
    assert "Published: " in ended_in_words(ended, 6)
    assert ended.report["exit_code"] == 6
    assert len(published_lines(data)) >= 5
    expect_complete(server, data)


def test_more_memory_than_is_allowed_ends_it(server: HostileServer, data: Path) -> None:
    ended = crawl_apart(server.url + LISTING, data, settings={"MEMUSAGE_LIMIT_MB": 1})
    assert ended.exit_code == 3, ended.log
    assert "memusage_exceeded" in ended.report["outcome"]
    expect_complete(server, data)


def _wait_until_asked(server: HostileServer, path: str) -> None:
    _wait_until(lambda: path in server.asked)


def _wait_until_said(log: Callable[[], str], words: str) -> None:
    _wait_until(lambda: words in log())


def _wait_until(holds: Callable[[], bool]) -> None:
    pause, end = Event(), time.monotonic() + TIMEOUT
    while time.monotonic() < end:
        if holds():
            return
        pause.wait(0.02)
    raise AssertionError("it has not come to that")


# --- Two at once -------------------------------------------------------------------------------


def test_a_second_run_ends_at_once_and_names_the_first(server: HostileServer, data: Path) -> None:
    gate = gated(server, 5)
    with crawling(server.url + LISTING, data) as first:
        assert gate.reached.wait(TIMEOUT)
        asked = len(server.asked)
        second = crawl_apart(server.url + LISTING, data, log=data.with_name("second.log"))
        assert second.exit_code == 7, second.log
        assert f"pid {first.pid} since 20" in second.log.splitlines()[-1]
        assert len(server.asked) == asked
        gate.opened.set()
        ended = first.wait()
    assert ended.exit_code == 0, ended.log
    expect_promise(data, server.site)


def test_two_started_in_the_same_moment(server: HostileServer, data: Path) -> None:
    gate = gated(server, 5)
    with (
        crawling(server.url + LISTING, data, log=data.with_name("one.log")) as one,
        crawling(server.url + LISTING, data, log=data.with_name("other.log")) as other,
    ):
        _wait_until(lambda: not (one.is_alive() and other.is_alive()))
        assert gate.reached.wait(TIMEOUT)  # whoever has the lock is in the midst of its run
        gate.opened.set()
        codes = sorted((one.wait().exit_code, other.wait().exit_code))
    assert codes == [0, 7]
    expect_promise(data, server.site)


def test_a_stale_lock_never_blocks(server: HostileServer, data: Path) -> None:
    data.mkdir()
    (data / "lock").write_text(f"pid {os.getpid()} since 2019-01-01T00:00:00Z\n")
    expect_complete(server, data)


# --- The disk ----------------------------------------------------------------------------------


def test_a_disk_that_fills_loses_nothing_delivered(server: HostileServer, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "900k") as disk:
        data = disk / "data"
        log = tmp_path / "log"
        assert crawl_apart(server.url + LISTING, data, log=log).exit_code == 0
        before = published_lines(data)
        for street in range(40):
            lamps = [f"第{street}条街第{n}户门前装了{street * n}盏灯。" for n in range(200)]
            server.site.add_article(paragraphs=lamps)
        ended = crawl_apart(server.url + LISTING, data, log=log)
        assert ended.exit_code == 8, ended.log
        assert "make room" in ended.log
        again = crawl_apart(server.url + LISTING, data, log=log)
        assert again.exit_code == 8, again.log
        assert published_lines(data)[: len(before)] == before
        subprocess.run(["mount", "-o", "remount,size=20m", disk], check=True, timeout=20)  # noqa: S603, S607  as small_disk
        after = crawl_apart(server.url + LISTING, data, log=log)
        assert after.exit_code == 0, after.log
        expect_promise(data, server.site)


@pytest.mark.parametrize("used", [False, True], ids=["new", "used"])
def test_a_read_only_folder(server: HostileServer, data: Path, *, used: bool) -> None:
    data.mkdir()
    if used:
        expect_complete(server, data)
    server.asked.clear()
    server.site.add_article()
    with read_only(data):
        ended = crawl_apart(server.url + LISTING, data)
    assert ended.exit_code == 8, ended.log
    assert f"{data}" in ended.log.splitlines()[-1]
    assert "cannot be written" in ended.log.splitlines()[-1]
    assert server.asked == []
    expect_complete(server, data)


def test_what_was_learnt_cannot_be_kept(server: HostileServer, data: Path) -> None:
    expect_complete(server, data)
    server.site.add_article()
    with read_only(data / "layouts"):
        ended = crawl_apart(server.url + LISTING, data)
    said = ended_in_words(ended, 8)
    assert "sites.json cannot be written" in said
    assert "Published: 1 line" in said


def test_documents_that_are_none(server: HostileServer, data: Path) -> None:
    expect_complete(server, data)
    (data / "layouts/sites.json").write_text('{"http')
    assert "mend or delete it" in ended_in_words(crawl_apart(server.url + LISTING, data), 8)


def test_a_published_file_that_is_gone(server: HostileServer, data: Path) -> None:
    server.site.add_article(paragraphs=[f"第{n}户门前装了{n * 7}盏灯。" for n in range(60)])
    expect_complete(server, data)
    (published,) = data.glob("feeds/local_news/date=*/*.jsonl")
    server.site.add_article()
    expect_complete(server, data)
    published.unlink()
    server.site.add_article(paragraphs=[f"第{n}户门前装了{n * 7}盏灯。" for n in range(61)])
    said = ended_in_words(crawl_apart(server.url + LISTING, data), 8)
    assert said.count(published.name) == 1


def ended_in_words(ended: Ended, exit_code: int) -> str:
    """The closing line of a run that has shown no traceback."""
    assert ended.exit_code == exit_code, ended.log
    assert "Traceback" not in ended.log, ended.log
    return ended.log.splitlines()[-1]


# --- The ledger --------------------------------------------------------------------------------


def _delete(ledger: Path) -> None:
    ledger.unlink()


def _truncate(ledger: Path) -> None:
    os.truncate(ledger, ledger.stat().st_size // 2)


def _empty(ledger: Path) -> None:
    os.truncate(ledger, 0)


def _scribble(ledger: Path) -> None:
    with ledger.open("r+b") as file:
        file.write(b"\x07" * 5000)


@pytest.mark.parametrize("spoil", [_delete, _truncate, _empty, _scribble])
def test_a_spoilt_ledger_is_rebuilt_and_nothing_comes_twice(
    server: HostileServer, data: Path, spoil: Callable[[Path], None]
) -> None:
    expect_complete(server, data)
    before = published_lines(data)
    spoil(data / "ledger.sqlite3")
    server.asked.clear()
    ended = crawl_apart(server.url + LISTING, data)
    assert ended.exit_code == 8, ended.log
    assert "scrapy verify --rebuild" in ended.log.splitlines()[-1]
    assert server.asked == []
    assert verify(data, "--rebuild") == 0
    expect_complete(server, data)
    assert published_lines(data) == before
    server.site.add_article()
    expect_complete(server, data)
    assert len(published_lines(data)) == len(before) + 1


def test_a_ledger_lost_in_the_midst_of_a_run(server: HostileServer, data: Path) -> None:
    """What it had delivered is in no feed and so in none's hands: all is fetched again."""
    gate = gated(server, 5)
    with crawling(server.url + LISTING, data) as process:
        assert gate.reached.wait(TIMEOUT)
        process.kill()
        process.wait()
        gate.opened.set()
    for path in data.glob("ledger.sqlite3*"):
        path.unlink()
    expect_complete(server, data)


def test_a_ledger_of_a_newer_version_is_left_alone(server: HostileServer, data: Path) -> None:
    expect_complete(server, data)
    ledger = data / "ledger.sqlite3"
    connection = sqlite3.connect(ledger)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = ledger.read_bytes()
    ended = crawl_apart(server.url + LISTING, data)
    assert ended.exit_code == 8, ended.log
    assert "version 99" in ended.log.splitlines()[-1]
    assert ledger.read_bytes() == before


def verify(data: Path, *options: str) -> int:
    return scrapy("verify", *options, env={"HYXW_DATA_DIR": str(data)}).returncode


# --- Leftovers ---------------------------------------------------------------------------------


def test_a_leftover_of_another_version_is_never_read(server: HostileServer, data: Path) -> None:
    expect_complete(server, data)
    day = next(data.glob("feeds/local_news/date=*"))
    leftovers = [
        day / "20200101T000000000Z.jsonl.part",
        day / "of-another-naming.jsonl.part",
        data / "feeds/local_news/manifest.jsonl.part",
        data / "ledger.sqlite3.part",
    ]
    for path in leftovers:
        path.write_bytes(b'{"id": "1297-1", "revision": 1}\n{"id": "12')
    server.site.add_article()
    ended = crawl_apart(server.url + LISTING, data)
    assert ended.exit_code == 0, ended.log
    for path in leftovers[:2]:
        path.unlink()
    expect_promise(data, server.site)


def test_a_copied_folder_goes_on_where_it_was(server: HostileServer, data: Path) -> None:
    expect_complete(server, data)
    copy = data.with_name("copy")
    shutil.copytree(data, copy)
    server.site.add_article()
    expect_complete(server, copy)
    assert len(published_lines(copy)) == len(published_lines(data)) + 1
