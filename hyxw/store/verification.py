"""Finds what is wrong in a data folder: compares feeds with manifests, ledger with feeds.

Reads everything, changes nothing, and holds no more than a line in memory: what the feeds hold is
kept in a temporary table.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from typing import Any

from hyxw.errors import FolderUnusable
from hyxw.store.feed import PUT_BACK, Feed, run_of
from hyxw.store.filestore import FileStore, digest
from hyxw.store.ledger import Ledger
from hyxw.store.records import Position, PublishedFile
from hyxw.wording import counted

Line = tuple[int, int, dict[str, Any]]  # first byte, length, record

_LINES = """
CREATE TABLE line (
    id TEXT, revision INTEGER, section TEXT, run_id TEXT, first_byte INTEGER, length INTEGER,
    content_hash TEXT,
    PRIMARY KEY (id, revision)
) WITHOUT ROWID
"""
_NOTE = "INSERT INTO line VALUES (?, ?, ?, ?, ?, ?, ?)"
# SQLite gives the bare columns of the row that max() is from.
_LATEST = "SELECT id, max(revision), content_hash, section, run_id, first_byte, length FROM line"


def file_faults(feed: Feed) -> Iterator[str]:
    """What differs between the published files and the manifest, a sentence each."""
    for file in feed.manifest_lines():
        where = feed.files.address(file.path)
        if (size := feed.files.size(file.path)) is None:
            yield f"{where} is in the manifest and is gone: {PUT_BACK}."
        elif fault := _difference(feed, file, size):
            yield f"{where} is not what was published ({fault}): {PUT_BACK}."


def unlisted_files(feed: Feed) -> list[str]:
    """Published files that the manifest does not name, in the order of their runs."""
    listed = {file.path for file in feed.manifest_lines()}
    return [name for name in feed.published_names() if name not in listed]


def read_lines(feed: Feed, name: str) -> Iterator[Line]:
    """First byte, length and record of each line of a published file.

    Raises FolderUnusable at a line that is torn or no record of the file's run.
    """
    with feed.files.open(name) as lines:
        yield from _lines(lines, run_of(name), feed.files.address(name))


class Verification:
    """One check of `feeds`, which stand among `files`, and of the ledger that `ledger_at` opens.

    `lines` and `articles` count what was found.
    """

    def __init__(
        self, files: FileStore, feeds: Sequence[Feed], ledger_at: Callable[[], Ledger]
    ) -> None:
        self.files = files
        self._ledger_at = ledger_at
        self.feeds = feeds
        self.lines = 0
        self.articles = 0

    def faults(self) -> Iterator[str]:
        """All that is wrong, a sentence each; nothing where the folder is sound."""
        for feed in self.feeds:
            yield from file_faults(feed)
        with closing(self._ledger_at()) as ledger:
            yield from (f"{ledger.name} is damaged: {one}" for one in ledger.integrity_faults())
            yield from self._unlisted(ledger)
            with closing(sqlite3.connect("")) as found:  # a temporary file, gone when closed
                found.execute(_LINES)
                yield from self._read_files(found, ledger)
                yield from self._compare(found, ledger)

    def _unlisted(self, ledger: Ledger) -> Iterator[str]:
        """Files that no manifest names, but for those of a dead run, which the next run lists."""
        unsettled = {row.run_id for row in ledger.runs.unsettled()}
        for name in (name for feed in self.feeds for name in unlisted_files(feed)):
            if run_of(name) not in unsettled:
                where = self.files.address(name)
                yield f"{where} is not in the manifest: run `scrapy verify --rebuild`."

    def _read_files(self, found: sqlite3.Connection, ledger: Ledger) -> Iterator[str]:
        for feed in self.feeds:
            for name in feed.published_names():
                _hold(ledger)
                lines = read_lines(feed, name)
                yield from self._note(found, feed.section, run_of(name), lines)
        for row in ledger.runs.unsettled():
            where = f"{ledger.name}, {row.run_id}"
            kept = _lines(ledger.runs.kept_lines(row.run_id), row.run_id, where)
            name = Feed(self.files, row.section).published_name(row.run_id)
            if self.files.size(name) is None:
                yield from self._note(found, row.section, row.run_id, kept)

    def _note(
        self, found: sqlite3.Connection, section: str, run_id: str, lines: Iterator[Line]
    ) -> Iterator[str]:
        try:
            for first_byte, length, record in lines:
                self.lines += 1
                row = (record["id"], record["revision"], section, run_id, first_byte, length)
                try:
                    found.execute(_NOTE, (*row, record["content_hash"]))
                except sqlite3.IntegrityError:
                    yield f"{row[0]} revision {row[1]} stands twice, the second time in {run_id}."
        except FolderUnusable as error:
            yield str(error)

    def _compare(self, found: sqlite3.Connection, ledger: Ledger) -> Iterator[str]:
        for file in (file for feed in self.feeds for file in feed.manifest_lines()):
            row = ledger.runs.get(file.run_id)
            if row is None or row.sha256 not in (None, file.sha256):
                yield f"{ledger.name} does not know {file.path} as the manifest has it."
        for line in found.execute(f"{_LATEST} GROUP BY id"):
            self.articles += 1
            _hold(ledger)
            yield from self._compare_article(line, ledger)
        for article_id in ledger.article_ids():
            if not found.execute("SELECT 1 FROM line WHERE id = ?", (article_id,)).fetchone():
                yield f"{ledger.name} has {article_id} as delivered, and no feed holds it."

    def _compare_article(self, line: tuple[Any, ...], ledger: Ledger) -> Iterator[str]:
        article_id, *said, section, run_id, first_byte, length = line
        known = ledger.known(article_id)
        if known is None:
            yield f"{ledger.name} does not know {article_id}, which run {run_id} delivered."
            return
        place = Position(section, run_id, first_byte, length)
        if [known.revision, known.content_hash, known.position] != [*said, place]:
            yield f"{ledger.name} has {article_id} otherwise than run {run_id} delivered it."


def _hold(ledger: Ledger) -> None:
    """Keep runs out of the data folder while it is compared, however long that takes."""
    if ledger.claim_runs_out:
        ledger.renew_claim()


def _difference(feed: Feed, file: PublishedFile, size: int) -> str | None:
    if size != file.bytes:
        return f"{size} bytes where the manifest says {file.bytes}"
    if digest(feed.files, file.path) != file.sha256:
        return "its sha256 is another"
    with feed.files.open(file.path) as lines:
        count = sum(1 for _ in lines)
    if count == file.lines:
        return None
    return f"{counted(count, 'line')} where the manifest says {file.lines}"


def _lines(lines: Iterable[bytes], run_id: str, where: str) -> Iterator[Line]:
    first_byte = 0
    for line in lines:
        yield first_byte, len(line), _record(line, run_id, f"{where} at byte {first_byte}")
        first_byte += len(line)


def _record(line: bytes, run_id: str, place: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise FolderUnusable(f"{place} is no JSON ({error}): {PUT_BACK}.") from error
    if not line.endswith(b"\n") or not _is_of_run(record, run_id):
        raise FolderUnusable(f"{place} is torn, or no record of its run: {PUT_BACK}.")
    return dict(record)


def _is_of_run(record: object, run_id: str) -> bool:
    """Whether a parsed line has what the ledger books."""
    match record:
        case {"id": str(), "revision": int(), "content_hash": str(), "run_id": str(of)}:
            return of == run_id
    return False
