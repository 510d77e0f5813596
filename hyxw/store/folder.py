"""The data folder: opened by one run at a time, mended from what a dead run left, and closed."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Self

from hyxw.store.archive import Archive, archive_of, recover_archive
from hyxw.store.faults import fault_point
from hyxw.store.feed import Feed, feeds_in, run_id_of, started_at_of
from hyxw.store.files import make_folder
from hyxw.store.filestore import FileStore, Folder
from hyxw.store.ledger import Ledger
from hyxw.store.lock import FolderLock
from hyxw.store.records import Position
from hyxw.store.recovery import expect_known, expect_published, recover
from hyxw.store.run import Run


class DataFolder:
    """The opened data folder: its `ledger`, its sections' feeds, and where the rest lies.

    The feeds stand among `files`.
    """

    def __init__(self, root: Path, files: FileStore, lock: FolderLock, ledger: Ledger) -> None:
        self.root = root
        self.files = files
        self.ledger = ledger
        self.archive = root / "archive"
        self.documents = ledger.documents(root)
        self._lock = lock

    @classmethod
    def open(
        cls,
        root: Path,
        files: FileStore | None = None,
        ledger_at: Callable[[bool], Ledger] | None = None,
    ) -> "DataFolder":
        """Lock the folder (made if there is none), open its ledger, finish what a dead run left.

        Its feeds stand among `files`, in the folder itself if none are given; so does its ledger,
        unless `ledger_at` opens one elsewhere, told whether there must be one.
        Raises FolderLocked where another run holds it, FolderUnusable where it cannot be written
        or is damaged; both say what to do.
        """
        root = root.resolve()
        files = files or Folder(root)
        make_folder(root / "archive")
        lock = FolderLock(root)
        try:
            recover_archive(root, files)
            ledger = _open_ledger(root, files, ledger_at or _embedded(root))
        except BaseException:
            lock.release()
            raise
        return cls(root, files, lock, ledger)

    def start_run(self, section: str, started_at: datetime, arguments: dict[str, Any]) -> Run:
        """Begin a run that publishes in `feeds/SECTION/`; `started_at` is aware.

        Its id sorts behind all earlier runs' ids.
        """
        feed = Feed(self.files, section)
        self.files.prepare(feed.folder)
        expect_known(feed, self.ledger)
        expect_published(feed, self.ledger)
        started_at = self._after_last_run(started_at)
        run_id = run_id_of(started_at)
        self.ledger.runs.begin(run_id, section, started_at, arguments)
        fault_point("run-recorded")
        return Run(feed, self.ledger, run_id)

    def read_line(self, position: Position) -> dict[str, Any]:
        """The delivered record at `position`; FolderUnusable where it is gone or damaged."""
        kept = self.ledger.runs.kept_line(position)
        if kept is not None:
            return dict(json.loads(kept))
        return Feed(self.files, position.section).read_line(position)

    def archive_of(self, section: str) -> Archive:
        """The section's archive; `archive_path` is where its open files lie."""
        return archive_of(self.files, section)

    def archive_path(self, section: str) -> Path:
        """The folder of this machine in which the section's archive is written."""
        return self.root / self.archive_of(section).folder

    def forget_runs(self, oldest: datetime) -> None:
        """Forget runs that began before `oldest` (aware), but for the files they published."""
        before = run_id_of(oldest)
        self.documents.forget_reports(before)
        self.ledger.runs.forget(before)

    def close(self) -> None:
        """Close the ledger and let the next run have the folder."""
        try:
            self.ledger.close()
        finally:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _after_last_run(self, started_at: datetime) -> datetime:
        """A start that sorts behind the last run's, even if the clock has gone back since."""
        last = self.ledger.runs.latest(1)
        if not last:
            return started_at
        return max(started_at, started_at_of(last[0].run_id) + timedelta(milliseconds=1))


def _embedded(root: Path) -> Callable[[bool], Ledger]:
    return lambda must_exist: Ledger.at(root / "ledger.sqlite3", must_exist=must_exist)


def has_published(files: FileStore) -> bool:
    """Whether feeds stand there that this folder's ledger must know: other sites have none here."""
    return not files.shared and any(feed.has_any() for feed in feeds_in(files))


def _open_ledger(root: Path, files: FileStore, ledger_at: Callable[[bool], Ledger]) -> Ledger:
    ledger = ledger_at(has_published(files))
    try:
        recover(files, ledger, ledger.documents(root))
    except BaseException:
        ledger.close()
        raise
    return ledger
