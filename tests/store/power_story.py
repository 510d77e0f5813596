"""What a data folder lives through, in a process of its own whose writing is recorded.

    python -m tests.store.power_story ROOT MARKS STORY

Whatever is done for good is noted in MARKS (`done`), and each sync that our own code asks for with
where it does (`sync`), so that the recording can be read.
"""

import json
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import FrameType
from typing import Any

from hyxw.store import files
from hyxw.store.archive import ArchiveWriter
from hyxw.store.folder import DataFolder
from hyxw.store.kept_layouts import KeptLayouts
from hyxw.store.lock import FolderLock
from hyxw.store.rebuild import Words
from hyxw.store.run import Run
from hyxw.store.sqlite import SqliteDatabase
from hyxw.store.warc import Fetched
from tests.store.support import SECTION, STARTED, end, rebuilt, record

OTHER = "county_news"
LAYOUT = {"title": "h1", "body": "#content"}
_PASSED_OVER = ("writing", "transaction")
_STORE = os.path.dirname(files.__file__)  # noqa: PTH120  compared with a frame's file name


class Marks:
    """The file that the story is noted in; unbuffered, so that each note is a call of its own."""

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        self._fsync, self._commit = os.fsync, SqliteDatabase._commit
        os.fsync = self._noted  # type: ignore[assignment]  # the same call, noted
        SqliteDatabase._commit = self._noting_commit()  # type: ignore[assignment,method-assign]  # as above

    def done(self, what: str, *said: object) -> None:
        os.write(self._descriptor, json.dumps([what, *said]).encode())

    def _noted(self, descriptor: int) -> None:
        self.done("sync", _asked_for_by())
        self._fsync(descriptor)

    def _noting_commit(self) -> Callable[[SqliteDatabase], None]:
        def commit(database: SqliteDatabase) -> None:
            if database._durable:  # else SQLite syncs what it must for itself
                self.done("commit", _asked_for_by())
            self._commit(database)
            self.done("committed")

        return commit


def _asked_for_by() -> str:
    """The function of the store that asks for a sync, and the one that called it."""
    frame: FrameType | None = sys._getframe(2)
    names = []
    while frame is not None:
        code = frame.f_code
        if code.co_filename.startswith(_STORE) and code.co_name not in _PASSED_OVER:
            names.append(f"{Path(code.co_filename).stem}.{code.co_name}")
        frame = frame.f_back
    return " < ".join(names[:2])


def words(record: dict[str, Any]) -> Words:
    """What the pipelines keep of a record, in short."""
    return Words(record["title"], (int(record["id"].partition("-")[2]),))


class Story:
    """The steps, each on the folder as those before left it."""

    def __init__(self, root: Path, marks: Marks) -> None:
        self.root = root
        self.marks = marks
        self._day = 0

    def lived(self) -> None:
        """Some days of two sections' runs."""
        self.run(SECTION, {1: 1, 2: 1})
        self.run(OTHER, {11: 1, 1: 2}, archived=1)
        self.killed(lambda: self.run(SECTION, {3: 1, 4: 1}, ends=False))
        self.run(SECTION, {5: 1}, archived=2)  # publishes what the killed one delivered

    def run(
        self, section: str, revisions: dict[int, int], *, archived: int = 0, ends: bool = True
    ) -> None:
        """A run that delivers these revisions, by article, and archives so many responses."""
        self._day += 1
        folder = DataFolder.open(self.root)
        run = folder.start_run(section, STARTED + timedelta(days=self._day), {})
        for number, revision in revisions.items():
            run.deliver(record(number, run.run_id, revision=revision, text=f"第{revision}版"))
            self.marks.done("delivered", f"1297-{number}", revision)
        if archived:
            self._archive(folder, run, archived)
        if ends:
            self._end(folder, run)

    def killed(self, step: Callable[[], None]) -> None:
        """A step in a process that ends in the midst, nothing closed."""
        self._day += 1
        child = os.fork()
        if child == 0:
            step()
            os._exit(0)
        os.waitpid(child, 0)

    def opened(self) -> None:
        """What a run before it left is mended."""
        DataFolder.open(self.root).close()

    def rebuilt(self) -> None:
        """The ledger is found damaged and made anew."""
        lock = FolderLock(self.root)
        self.marks.done("rebuilding")
        rebuilt(self.root, words)
        self.marks.done("rebuilt")
        lock.release()

    def _end(self, folder: DataFolder, run: Run) -> None:
        file = run.publish()
        assert file is not None
        self.marks.done("published", file.path)
        end(folder, run)
        KeptLayouts(folder.documents).keep_layout("http://127.0.0.1", LAYOUT)
        self.marks.done("layout")
        folder.close()

    def _archive(self, folder: DataFolder, run: Run, count: int) -> None:
        writer = ArchiveWriter(folder.archive, run.run_id, file_bytes=10**6)
        at = datetime(2024, 3, 30, tzinfo=UTC)
        for number in range(count):
            writer.add(Fetched(f"http://127.0.0.1/{number}", 200, (), b"<html>" * 300, at))
        writer.finish()
        self.marks.done("archived", f"{run.run_id}-00001.warc.gz", count)


if __name__ == "__main__":
    root, marks, name = sys.argv[1:]
    getattr(Story(Path(root), Marks(Path(marks))), name)()
