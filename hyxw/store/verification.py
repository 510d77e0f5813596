"""What is wrong with a data folder: feeds against the manifest, ledger against the feeds.

Reads everything, changes nothing, and holds no more than a line in memory: what the feeds hold is
kept in a temporary table.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from hyxw.errors import FolderUnusable
from hyxw.store.feed import Feed, digest
from hyxw.store.ledger import Ledger
from hyxw.store.records import PublishedFile

_LINES = """
CREATE TABLE line (
    id TEXT, revision INTEGER, path TEXT, offset INTEGER, length INTEGER, content_hash TEXT,
    PRIMARY KEY (id, revision)
) WITHOUT ROWID
"""
# SQLite gives the bare columns of the row that max() is from.
_LATEST = "SELECT id, max(revision), path, offset, length, content_hash FROM line"


def file_faults(feed: Feed) -> Iterator[str]:
    """What differs between the published files and the manifest, a sentence each."""
    listed = {feed.root / file.path: file for file in feed.manifest_lines()}
    for path, file in listed.items():
        if not path.exists():
            yield f"{path} is in the manifest and is gone: put it back from a copy."
        elif fault := _difference(path, file):
            yield f"{path} is not what was published ({fault}): put it back from a copy."


def unlisted_files(feed: Feed) -> list[Path]:
    """Published files that the manifest does not name, in the order of their runs."""
    listed = {feed.root / file.path for file in feed.manifest_lines()}
    return [path for path in feed.published_files() if path not in listed]


def read_lines(path: Path, size: int) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """Offset, length and record of each line in the first `size` bytes of a feed file.

    Raises FolderUnusable at a line that is torn or no record of the file's run.
    """
    offset, run_id = 0, path.name.partition(".")[0]
    with path.open("rb") as file:
        while offset < size:
            line = file.readline()
            yield offset, len(line), _record(line, run_id, f"{path} at byte {offset}")
            offset += len(line)


class Verification:
    """One check of the data folder `feed.root`; `lines` and `articles` count what was found."""

    def __init__(self, feed: Feed) -> None:
        self.feed = feed
        self.lines = 0
        self.articles = 0

    def faults(self) -> Iterator[str]:
        """All that is wrong, a sentence each; nothing where the folder is sound."""
        yield from file_faults(self.feed)
        for path in unlisted_files(self.feed):
            yield f"{path} is not in the manifest: run `scrapy verify --rebuild`."
        with closing(Ledger(self.feed.root / "ledger.sqlite3", must_exist=True)) as ledger:
            yield from (f"{ledger.path} is damaged: {one}" for one in ledger.integrity_faults())
            with closing(sqlite3.connect("")) as found:  # a temporary file, gone when closed
                found.execute(_LINES)
                yield from self._read_files(found, ledger)
                yield from self._compare(found, ledger)

    def _read_files(self, found: sqlite3.Connection, ledger: Ledger) -> Iterator[str]:
        for path in self.feed.published_files():
            yield from self._read_file(found, path, path.stat().st_size)
        for row in ledger.open_feeds():
            part = self.feed.part_path(row.run_id)
            if part.exists():
                yield from self._read_file(found, part, row.bytes)

    def _read_file(self, found: sqlite3.Connection, path: Path, size: int) -> Iterator[str]:
        try:
            for offset, length, record in read_lines(path, size):
                self.lines += 1
                name = (record["id"], record["revision"])
                place = (str(path), offset, length, record["content_hash"])
                try:
                    found.execute("INSERT INTO line VALUES (?, ?, ?, ?, ?, ?)", (*name, *place))
                except sqlite3.IntegrityError:
                    yield f"{name[0]} revision {name[1]} stands twice, the second time in {path}."
        except FolderUnusable as error:
            yield str(error)

    def _compare(self, found: sqlite3.Connection, ledger: Ledger) -> Iterator[str]:
        for file in self.feed.manifest_lines():
            row = ledger.run(file.run_id)
            if row is None or row.sha256 not in (None, file.sha256):
                yield f"{ledger.path} does not know {file.path} as the manifest has it."
        for line in found.execute(f"{_LATEST} GROUP BY id"):
            self.articles += 1
            yield from self._compare_article(line, ledger)
        for article_id in ledger.article_ids():
            if not found.execute("SELECT 1 FROM line WHERE id = ?", (article_id,)).fetchone():
                yield f"{ledger.path} has {article_id} as delivered, and no feed holds it."

    def _compare_article(self, line: tuple[Any, ...], ledger: Ledger) -> Iterator[str]:
        article_id, revision, path, offset, length, content_hash = line
        known = ledger.known(article_id)
        if known is None:
            yield f"{ledger.path} does not know {article_id}, which {path} holds."
            return
        place = (known.position.run_id, known.position.offset, known.position.length)
        expected = (Path(path).name.partition(".")[0], offset, length)
        if (known.revision, known.content_hash, place) != (revision, content_hash, expected):
            yield f"{ledger.path} has {article_id} otherwise than its latest revision in {path}."


def _difference(path: Path, file: PublishedFile) -> str | None:
    size = path.stat().st_size
    if size != file.bytes:
        return f"{size} bytes where the manifest says {file.bytes}"
    if digest(path) != file.sha256:
        return "its sha256 is another"
    with path.open("rb") as lines:
        count = sum(1 for _ in lines)
    return None if count == file.lines else f"{count} lines where the manifest says {file.lines}"


def _record(line: bytes, run_id: str, place: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise FolderUnusable(f"{place} is no JSON ({error}).") from error
    if not line.endswith(b"\n") or not _is_of_run(record, run_id):
        raise FolderUnusable(f"{place} is torn, or no record of its run.")
    return dict(record)


def _is_of_run(record: object, run_id: str) -> bool:
    """Whether a parsed line has what the ledger books."""
    match record:
        case {"id": str(), "revision": int(), "content_hash": str(), "run_id": str(of)}:
            return of == run_id
    return False
