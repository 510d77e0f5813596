"""Killed at every named instant, at the end of any step, in recovery itself: promise 1 holds."""

import json
import re
import shutil
import signal
from datetime import timedelta
from pathlib import Path

import pytest

from hyxw.errors import FolderUnusable
from hyxw.operations.report_keys import KEYS
from hyxw.store import faults
from hyxw.store.documents import report_name
from hyxw.store.folder import DataFolder
from tests.store.support import (
    PASSED,
    SECTION,
    STARTED,
    a_run,
    deliver,
    expect_promise,
    feed_in,
    published_lines,
    record,
    run_apart,
)

ARTICLES = range(1, 5)
IN_A_RUN = [
    *(point for point in faults.POINTS if not point.startswith("recovery-")),
    *("description-staged:2", "description-placed:2", "description-staged:3"),
]
# Passed by the recovery of a run that was killed with lines that it had not published.
IN_RECOVERY = faults.POINTS[faults.POINTS.index("part-written") :]


def test_every_point_is_in_the_code_and_in_the_list() -> None:
    sources = [path.read_text() for path in Path(faults.__file__).parent.glob("*.py")]
    used = {name for text in sources for name in re.findall(r'fault_point\("(.+?)"', text)}
    assert used == set(faults.POINTS)


@pytest.mark.parametrize("point", IN_A_RUN)
def test_a_kill_at_each_point_of_a_run(tmp_path: Path, point: str) -> None:
    assert run_apart(tmp_path, ARTICLES, point) == -signal.SIGKILL
    deliver(tmp_path, ARTICLES)
    expect_promise(tmp_path, ARTICLES)


@pytest.mark.parametrize(("point", "delivered"), [("ledger-written", 2), ("ledger-committed", 3)])
def test_a_kill_at_the_third_article(tmp_path: Path, point: str, delivered: int) -> None:
    assert run_apart(tmp_path, ARTICLES, f"{point}:3") == -signal.SIGKILL
    with DataFolder.open(tmp_path):
        assert len(published_lines(tmp_path)) == delivered
    deliver(tmp_path, ARTICLES)
    expect_promise(tmp_path, ARTICLES)


@pytest.mark.parametrize("point", IN_RECOVERY)
def test_a_kill_at_each_point_of_the_recovery(tmp_path: Path, point: str) -> None:
    assert run_apart(tmp_path, ARTICLES, "ledger-committed:3") == -signal.SIGKILL
    assert run_apart(tmp_path, ARTICLES, point) == -signal.SIGKILL
    deliver(tmp_path, ARTICLES)
    expect_promise(tmp_path, ARTICLES)


def test_what_a_dead_run_delivered_is_published_as_its_own_file(tmp_path: Path) -> None:
    with a_run(tmp_path) as (_, run):  # ends without publishing, as a killed process does
        run.deliver(record(1, run.run_id))
    with DataFolder.open(tmp_path) as folder:
        feed = feed_in(tmp_path)
        assert (tmp_path / feed.published_name(run.run_id)).exists()
        assert [file.run_id for file in feed.manifest_lines()] == [run.run_id]
        assert (tmp_path / feed.schema).exists()
        assert folder.ledger.runs.unsettled() == []
        assert folder.ledger.runs.kept(run.run_id).lines == 0


def test_dead_runs_of_every_section_are_published_each_in_its_feed(tmp_path: Path) -> None:
    for day, section in enumerate(("county_news", SECTION, "county_news")):
        with DataFolder.open(tmp_path) as folder:
            run = folder.start_run(section, STARTED + timedelta(days=day), {})
            run.deliver(record(day, run.run_id))
    DataFolder.open(tmp_path).close()
    lines = {
        name: len(feed_in(tmp_path, name).manifest_lines()) for name in ("county_news", SECTION)
    }
    assert lines == {"county_news": 2, SECTION: 1}


def test_a_killed_run_gets_its_report(tmp_path: Path) -> None:
    with a_run(tmp_path) as (_, run):
        run.deliver(record(1, run.run_id))
    with DataFolder.open(tmp_path) as folder:
        row = folder.ledger.runs.get(run.run_id)
    report = json.loads((tmp_path / f"runs/{run.run_id}.json").read_text())
    said = "Killed before its end; lines published: 1."
    assert row is not None
    assert (row.outcome, row.exit_code, row.finished_at) == (said, None, None)
    assert (report["outcome"], report["exit_code"], report["finished_at"]) == (said, None, None)
    assert row.counts == report["counts"] == {"new": 1, "revised": 0, "withdrawn": 0}
    assert list(report) == [key for key in KEYS if "." not in key]
    assert report["published"]["path"].endswith(f"{run.run_id}.jsonl")


def test_a_run_killed_after_its_report_keeps_it(tmp_path: Path) -> None:
    with a_run(tmp_path) as (folder, run):
        ended = {"finished_at": None, "exit_code": 0, "outcome": "Done.", "counts": {"new": 0}}
        report = json.dumps({"run_id": run.run_id, **ended})
        folder.documents.write(report_name(run.run_id), report.encode())
    with DataFolder.open(tmp_path) as folder:
        row = folder.ledger.runs.get(run.run_id)
    assert row is not None
    assert (row.outcome, row.exit_code, row.counts) == ("Done.", 0, {"new": 0})


@pytest.mark.parametrize("tail", ["{}\n", ""])
def test_a_file_under_the_name_of_a_dead_runs_is_never_written_over(
    tmp_path: Path, tail: str
) -> None:
    """Longer or shorter than what the ledger keeps."""
    assert run_apart(tmp_path, ARTICLES, "file-placed") == -signal.SIGKILL
    [path] = tmp_path.glob("feeds/**/date=*/*.jsonl")
    content = path.read_text() + tail if tail else path.read_text()[:-10]
    path.write_text(content)
    with pytest.raises(FolderUnusable, match="holds other lines than the ledger has"):
        DataFolder.open(tmp_path)
    assert path.read_text() == content


def test_an_old_copy_of_the_ledger_is_noticed(tmp_path: Path) -> None:
    deliver(tmp_path, range(1, 3))
    ledger = tmp_path / "ledger.sqlite3"
    old = ledger.read_bytes()
    newest = deliver(tmp_path, range(1, 5), PASSED)
    ledger.write_bytes(old)
    with pytest.raises(FolderUnusable, match=f"knows nothing of run {newest}"):
        DataFolder.open(tmp_path)


@pytest.mark.parametrize("content", [None, "", '{"path": "fee', "cut"])
def test_a_manifest_that_is_lost_is_made_anew_before_anything_is_published(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, content: str | None
) -> None:
    for day in range(3):
        deliver(tmp_path, range(1, 3 + day), STARTED + timedelta(days=day))
    manifest = tmp_path / "feeds/local_news/manifest.jsonl"
    before = manifest.read_text()
    manifest.unlink()
    if content is not None:
        manifest.write_text(before.splitlines(keepends=True)[0] if content == "cut" else content)
    DataFolder.open(tmp_path).close()
    assert manifest.read_text() == before
    assert "manifest.jsonl was lost or damaged, and is written anew" in caplog.text


def test_a_manifest_lost_while_a_run_lasts_is_written_whole(tmp_path: Path) -> None:
    deliver(tmp_path, range(1, 3))
    with a_run(tmp_path, PASSED) as (_, run):
        (tmp_path / "feeds/local_news/manifest.jsonl").unlink()
        run.deliver(record(3, run.run_id))
        run.publish()
    expect_promise(tmp_path, range(1, 4))


def test_a_lost_manifest_does_not_hide_an_old_copy_of_the_ledger(tmp_path: Path) -> None:
    deliver(tmp_path, range(1, 3))
    ledger = tmp_path / "ledger.sqlite3"
    old = ledger.read_bytes()
    newest = deliver(tmp_path, range(1, 5), PASSED)
    ledger.write_bytes(old)
    (tmp_path / "feeds/local_news/manifest.jsonl").unlink()
    with pytest.raises(FolderUnusable, match=f"knows nothing of run {newest}"):
        DataFolder.open(tmp_path)


def test_a_copy_of_a_feed_among_the_feeds_is_left_as_it_is(tmp_path: Path) -> None:
    deliver(tmp_path, range(1, 3))
    copy = tmp_path / "feeds/local_news.old"
    shutil.copytree(tmp_path / "feeds/local_news", copy)
    before = (copy / "manifest.jsonl").read_text()
    deliver(tmp_path, range(1, 5), PASSED)
    DataFolder.open(tmp_path).close()
    assert (copy / "manifest.jsonl").read_text() == before


@pytest.mark.parametrize("lost", ["feeds", "feeds/local_news", "the file published last"])
def test_feeds_that_are_lost_are_missed_by_the_next_run(tmp_path: Path, lost: str) -> None:
    deliver(tmp_path, range(1, 3))
    deliver(tmp_path, range(3, 5))
    path = tmp_path / lost
    if not path.exists():
        path = max(tmp_path.glob("feeds/local_news/date=*/*.jsonl"))
    path.rename(tmp_path / "moved")
    with pytest.raises(FolderUnusable, match="was published and is gone: put the file back"):
        deliver(tmp_path, range(5, 7))
    if path.is_dir():  # which the run has made anew, empty
        shutil.rmtree(path)
    (tmp_path / "moved").rename(path)
    deliver(tmp_path, range(5, 7))
    expect_promise(tmp_path, range(1, 7))


def test_an_old_copy_of_the_feeds_is_noticed(tmp_path: Path) -> None:
    deliver(tmp_path, range(1, 3))
    manifest = tmp_path / "feeds/local_news/manifest.jsonl"
    old = manifest.read_text()
    newest = deliver(tmp_path, range(1, 5), PASSED)
    manifest.write_text(old)
    (tmp_path / feed_in(tmp_path).published_name(newest)).unlink()
    with pytest.raises(FolderUnusable, match=f"{newest}.jsonl was published and is gone"):
        DataFolder.open(tmp_path)
    assert manifest.read_text() == old
