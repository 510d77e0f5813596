"""One run at a time, in a folder that can be written; else a sentence that says what to do."""

import os
import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from hyxw.errors import FolderLocked, FolderUnusable
from hyxw.store.documents import report_name
from hyxw.store.folder import DataFolder
from hyxw.store.lock import holder
from tests.store.support import (
    PASSED,
    SECTION,
    STARTED,
    a_run,
    deliver,
    expect_promise,
    read_only,
    record,
)


def test_a_second_run_is_told_who_holds_the_folder(tmp_path: Path) -> None:
    since = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
    with (
        DataFolder.open(tmp_path),
        pytest.raises(FolderLocked, match=rf"pid {os.getpid()} since {since}"),
    ):
        DataFolder.open(tmp_path)


def test_the_lock_of_another_process_counts(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from hyxw.store.folder import DataFolder;"
        f"DataFolder.open(Path({str(tmp_path)!r})); print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:  # noqa: S603  our own code
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(FolderLocked, match=f"pid {holder.pid} since"):
            DataFolder.open(tmp_path)
        holder.kill()
    DataFolder.open(tmp_path).close()  # its lock died with it, though the file is there


def test_a_lock_file_left_behind_never_blocks(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    lock.write_text("pid 1 since 2019-01-01T00:00:00Z\n")
    with DataFolder.open(tmp_path):
        assert lock.read_text().startswith(f"pid {os.getpid()} since ")


def test_a_folder_that_could_not_be_opened_is_not_locked(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite3").write_bytes(b"no ledger at all" * 100)
    for _ in range(2):
        with pytest.raises(FolderUnusable, match=r"ledger.sqlite3 is damaged .*--rebuild"):
            DataFolder.open(tmp_path)


def test_a_read_only_folder(tmp_path: Path) -> None:
    with (
        read_only(tmp_path),
        pytest.raises(FolderUnusable, match=f"{re.escape(str(tmp_path))}.* cannot be written"),
    ):
        DataFolder.open(tmp_path)


def test_a_read_only_folder_that_was_in_use(tmp_path: Path) -> None:
    deliver(tmp_path, range(1, 3))
    with read_only(tmp_path), pytest.raises(FolderUnusable, match="cannot be written"):
        DataFolder.open(tmp_path)
    deliver(tmp_path, range(1, 4))
    expect_promise(tmp_path, range(1, 4))


def test_a_file_in_the_folders_place(tmp_path: Path) -> None:
    path = tmp_path / "data"
    path.write_text("")
    for folder in (path, path / "within"):
        with pytest.raises(FolderUnusable, match=f"{path} is no folder: move it away"):
            DataFolder.open(folder)
    with pytest.raises(FolderUnusable, match="within/lock cannot be read"):
        holder(path / "within")


def test_a_folder_that_cannot_even_be_looked_for(tmp_path: Path) -> None:
    with pytest.raises(FolderUnusable, match=r"cannot be written \(File name too long\)"):
        DataFolder.open(tmp_path / ("d" * 300))


@pytest.mark.parametrize("gone", [True, False])
def test_a_lost_ledger_does_not_deliver_anew(tmp_path: Path, *, gone: bool) -> None:
    deliver(tmp_path, range(1, 3))
    ledger = tmp_path / "ledger.sqlite3"
    ledger.unlink() if gone else ledger.write_bytes(b"")
    with pytest.raises(FolderUnusable, match=r"feeds are there: .*--rebuild"):
        DataFolder.open(tmp_path)


def test_a_lost_ledger_of_a_run_that_died(tmp_path: Path) -> None:
    deliver(tmp_path, range(1, 3))
    with a_run(tmp_path, PASSED) as (_, run):
        run.deliver(record(3, run.run_id))
    (tmp_path / "ledger.sqlite3").unlink()
    with pytest.raises(FolderUnusable, match="is gone but its feeds are there"):
        DataFolder.open(tmp_path)


def test_run_ids_sort_by_start_whatever_the_clock_does(tmp_path: Path) -> None:
    starts = [STARTED, STARTED, STARTED - timedelta(days=365), STARTED + timedelta(seconds=1)]
    with DataFolder.open(tmp_path) as folder:
        ids = [folder.start_run(SECTION, start, {}).run_id for start in starts]
    assert ids == [
        "20240330T180501123Z",
        "20240330T180501124Z",
        "20240330T180501125Z",
        "20240330T180502123Z",
    ]


def test_opening_leaves_no_warning_of_its_own(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    deliver(tmp_path, range(1, 3))
    deliver(tmp_path, range(1, 3))
    assert caplog.text == ""


def test_runs_that_began_long_ago_are_forgotten_but_for_what_they_published(tmp_path: Path) -> None:
    old, empty, new = (
        deliver(tmp_path, range(1, last), STARTED + timedelta(days=day))
        for last, day in ((2, 0), (2, 1), (3, 9))
    )
    with DataFolder.open(tmp_path) as folder:
        for run_id in (old, empty, new):
            folder.documents.write(report_name(run_id), b"{}")
        folder.forget_runs(STARTED + timedelta(days=5))
        assert [row.run_id for row in folder.ledger.runs.latest(9)] == [new, old]
        assert [path.stem for path in (tmp_path / "runs").iterdir()] == [new]
    expect_promise(tmp_path, range(1, 3))
