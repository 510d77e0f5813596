"""Killed at every named instant, at the end of any step, in recovery itself: promise 1 holds."""

import json
import re
import signal
from pathlib import Path

import pytest

from hyxw.errors import FolderUnusable
from hyxw.store import faults
from hyxw.store.folder import DataFolder
from tests.store.support import (
    PASSED,
    a_run,
    deliver,
    expect_promise,
    published_lines,
    record,
    run_apart,
)

ARTICLES = range(1, 5)
IN_A_RUN = [point for point in faults.POINTS if not point.startswith("recovery-")]
# Left behind by the first kill and so passed by the recovery that the second kill cuts.
IN_RECOVERY = ["recovery-cut", *IN_A_RUN[IN_A_RUN.index("part-renamed") :]]


def test_every_point_is_in_the_code_and_in_the_list() -> None:
    sources = [path.read_text() for path in Path(faults.__file__).parent.glob("*.py")]
    used = {name for text in sources for name in re.findall(r'fault_point\("(.+?)"', text)}
    assert used == set(faults.POINTS)


@pytest.mark.parametrize("point", IN_A_RUN)
def test_a_kill_at_each_point_of_a_run(tmp_path: Path, point: str) -> None:
    assert run_apart(tmp_path, ARTICLES, point) == -signal.SIGKILL
    deliver(tmp_path, ARTICLES)
    expect_promise(tmp_path, ARTICLES)


@pytest.mark.parametrize("point", [p for p in IN_A_RUN if p.startswith(("line-", "ledger-"))])
def test_a_kill_at_the_third_article(tmp_path: Path, point: str) -> None:
    assert run_apart(tmp_path, ARTICLES, f"{point}:3") == -signal.SIGKILL
    with DataFolder.open(tmp_path):
        delivered = len(published_lines(tmp_path))
    assert delivered == (3 if point == "ledger-committed" else 2)
    deliver(tmp_path, ARTICLES)
    expect_promise(tmp_path, ARTICLES)


@pytest.mark.parametrize("point", IN_RECOVERY)
def test_a_kill_at_each_point_of_the_recovery(tmp_path: Path, point: str) -> None:
    assert run_apart(tmp_path, ARTICLES, "line-written:3") == -signal.SIGKILL
    assert run_apart(tmp_path, ARTICLES, point) == -signal.SIGKILL
    deliver(tmp_path, ARTICLES)
    expect_promise(tmp_path, ARTICLES)


def test_a_kill_when_nothing_was_booked_and_again_when_that_is_taken_back(tmp_path: Path) -> None:
    assert run_apart(tmp_path, ARTICLES, "line-half-written") == -signal.SIGKILL
    assert run_apart(tmp_path, ARTICLES, "recovery-removed") == -signal.SIGKILL
    deliver(tmp_path, ARTICLES)
    expect_promise(tmp_path, ARTICLES)


def test_a_kill_while_a_leftover_is_set_aside(tmp_path: Path) -> None:
    deliver(tmp_path, ARTICLES)
    leftover(tmp_path)
    assert run_apart(tmp_path, ARTICLES, "recovery-set-aside") == -signal.SIGKILL
    deliver(tmp_path, ARTICLES)
    assert len(published_lines(tmp_path)) == len(ARTICLES)


def leftover(root: Path) -> Path:
    folder = root / "feeds/local_news/date=2019-01-01"
    folder.mkdir()
    part = folder / "20190101T000000000Z.jsonl.part"
    part.write_text(json.dumps(record(1, "20190101T000000000Z")) + '\n{"id": "12')
    return part


def test_a_leftover_of_no_known_run_is_set_aside_and_said(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    deliver(tmp_path, ARTICLES)
    part = leftover(tmp_path)
    deliver(tmp_path, ARTICLES)
    assert not part.exists()
    assert part.with_name(f"{part.name}.unclaimed").exists()
    assert "is of no known run and was set aside" in caplog.text
    expect_each_once(tmp_path)


def expect_each_once(root: Path) -> None:
    assert sorted(line["id"] for line in published_lines(root)) == [f"1297-{n}" for n in ARTICLES]


def test_what_a_dead_run_delivered_is_published_as_its_own_file(tmp_path: Path) -> None:
    with a_run(tmp_path) as (_, run):  # ends without finish, as a killed process does
        run.publish(record(1, run.run_id))
    with DataFolder.open(tmp_path) as folder:
        assert folder.feed.published_path(run.run_id).exists()
        assert [file.run_id for file in folder.feed.manifest_lines()] == [run.run_id]
        assert folder.feed.schema.exists()
        assert folder.ledger.open_feeds() == []


def test_a_feed_shorter_than_the_ledger_is_damage(tmp_path: Path) -> None:
    with a_run(tmp_path) as (folder, run):
        run.publish(record(1, run.run_id))
    part = folder.feed.part_path(run.run_id)
    part.write_bytes(part.read_bytes()[:-10])
    with pytest.raises(FolderUnusable, match=r"where the ledger has .*--rebuild"):
        DataFolder.open(tmp_path)


def test_a_feed_file_that_is_gone_is_damage(tmp_path: Path) -> None:
    with a_run(tmp_path) as (folder, run):
        run.publish(record(1, run.run_id))
    folder.feed.part_path(run.run_id).unlink()
    with pytest.raises(FolderUnusable, match="holds 0 bytes where the ledger has"):
        DataFolder.open(tmp_path)


def test_an_old_copy_of_the_ledger_is_noticed(tmp_path: Path) -> None:
    deliver(tmp_path, range(1, 3))
    ledger = tmp_path / "ledger.sqlite3"
    old = ledger.read_bytes()
    newest = deliver(tmp_path, range(1, 5), PASSED)
    ledger.write_bytes(old)
    with pytest.raises(FolderUnusable, match=f"knows nothing of run {newest}"):
        DataFolder.open(tmp_path)


def test_a_damaged_manifest_is_damage(tmp_path: Path) -> None:
    deliver(tmp_path, ARTICLES)
    (tmp_path / "feeds/local_news/manifest.jsonl").write_text('{"path": "fee')
    with pytest.raises(FolderUnusable, match=r"manifest.jsonl is damaged .*--rebuild"):
        DataFolder.open(tmp_path)
