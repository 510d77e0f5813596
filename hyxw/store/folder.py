"""The data folder: opened by one run at a time, mended from what a dead run left, and closed."""

from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from hyxw.store.archive import Archive
from hyxw.store.faults import fault_point
from hyxw.store.feed import Feed, Run, run_id_of, started_at_of
from hyxw.store.files import make_folder
from hyxw.store.ledger import Ledger
from hyxw.store.lock import FolderLock
from hyxw.store.recovery import recover


class DataFolder:
    """The opened data folder; `ledger` and `feed` are its contents, the rest where things lie."""

    def __init__(self, root: Path, lock: FolderLock, feed: Feed, ledger: Ledger) -> None:
        self.root = root
        self.feed = feed
        self.ledger = ledger
        self.feeds = root / "feeds"
        self.archive = root / "archive"
        self.runs = root / "runs"
        self.layouts = root / "layouts"
        self._lock = lock

    @classmethod
    def open(cls, root: Path) -> "DataFolder":
        """Lock the folder (made if there is none), open its ledger, finish what a dead run left.

        Raises FolderLocked where another run holds it, FolderUnusable where it cannot be written
        or is damaged; both say what to do.
        """
        root = root.resolve()
        feed = Feed(root)
        for folder in (feed.folder, root / "archive", root / "runs", root / "layouts"):
            make_folder(folder)
        lock = FolderLock(root)
        try:
            Archive(root / "archive").recover()
            ledger = _open_ledger(feed)
        except BaseException:
            lock.release()
            raise
        return cls(root, lock, feed, ledger)

    def start_run(self, started_at: datetime, arguments: dict[str, Any]) -> Run:
        """Begin a run; `started_at` is aware. Its id sorts behind all earlier runs' ids."""
        started_at = self._after_last_run(started_at)
        run_id = run_id_of(started_at)
        self.ledger.begin_run(run_id, started_at, arguments)
        fault_point("run-recorded")
        return Run(self.feed, self.ledger, run_id)

    def close(self) -> None:
        """Close the ledger and let the next run have the folder."""
        try:
            self.ledger.close()
        finally:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _after_last_run(self, started_at: datetime) -> datetime:
        """The clock may have gone back; the order of the runs may not."""
        last = self.ledger.runs(1)
        if not last:
            return started_at
        return max(started_at, started_at_of(last[0].run_id) + timedelta(milliseconds=1))


def _open_ledger(feed: Feed) -> Ledger:
    ledger = Ledger(feed.root / "ledger.sqlite3", must_exist=feed.has_any())
    try:
        recover(feed, ledger)
    except BaseException:
        ledger.close()
        raise
    return ledger
