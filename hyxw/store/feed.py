"""The feed: one file a run, appended to line by line and published whole.

While a run lasts its file is `date=D/RUN.jsonl.part`, which no `*.jsonl` glob sees. The ledger
vouches for as many of its bytes as it has booked; whatever lies behind them is cut off.
"""

import hashlib
import json
import os
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from pathlib import Path
from typing import Any

from hyxw.errors import FolderUnusable
from hyxw.items import article_schema
from hyxw.store.database import REBUILD
from hyxw.store.faults import fault_point
from hyxw.store.files import make_folder, put_in_place, stage_whole, sync_folder, writing
from hyxw.store.ledger import Ledger, title_key
from hyxw.store.records import Delivery, Position, PublishedFile, RunRow, utc

_FEED = Path("feeds", "local_news")
_LONGEST_MANIFEST_LINE = 2000  # bytes; they have about 350
_CHINA = timezone(timedelta(hours=8))
_RUN_ID = "%Y%m%dT%H%M%S%fZ"  # 20261123T180501123Z once cut to milliseconds
# Line ends to str.splitlines() and to some readers, though not to JSON: written as escapes.
_LINE_ENDS = {"\u0085": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def run_id_of(started_at: datetime) -> str:
    """The id of a run that started then (aware): UTC, in milliseconds, sorting by time."""
    return re.sub(r"\d{3}Z$", "Z", started_at.astimezone(UTC).strftime(_RUN_ID))


@lru_cache(maxsize=64)
def started_at_of(run_id: str) -> datetime:
    """When (UTC) the run of this id started. Raises ValueError where it is no run id."""
    return datetime.strptime(run_id, _RUN_ID).replace(tzinfo=UTC)


class Feed:
    """The feed's files in the data folder `root`: their names, the manifest, the schema."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / _FEED
        self.manifest = self.folder / "manifest.jsonl"
        self.schema = self.folder / "schema.json"

    def published_path(self, run_id: str) -> Path:
        """Where the run's file is published; the date is its start's in Asia/Shanghai."""
        day = started_at_of(run_id).astimezone(_CHINA).date()
        return self.folder / f"date={day.isoformat()}" / f"{run_id}.jsonl"

    def part_path(self, run_id: str) -> Path:
        """Where the run's file is while the run lasts."""
        published = self.published_path(run_id)
        return published.with_name(f"{published.name}.part")

    def published_files(self) -> list[Path]:
        """The published files that are there, in the order of their runs."""
        return sorted(self.folder.glob("date=*/*.jsonl"), key=lambda path: path.name)

    def part_files(self) -> list[Path]:
        """The working files that are there, in the order of their runs."""
        return sorted(self.folder.glob("date=*/*.jsonl.part"), key=lambda path: path.name)

    def has_any(self) -> bool:
        """Whether any run has left a feed file here, published or not."""
        return self.manifest.exists() or bool(self.published_files() or self.part_files())

    def manifest_lines(self) -> list[PublishedFile]:
        """The published files as the manifest has them; FolderUnusable where it cannot be read."""
        if not self.manifest.exists():
            return []
        try:
            lines = self.manifest.read_text(encoding="utf-8").splitlines()
            return [PublishedFile(**json.loads(line)) for line in lines]
        except (ValueError, TypeError) as error:
            raise FolderUnusable(f"{self.manifest} is damaged ({error}): {REBUILD}.") from error

    def last_published(self) -> str | None:
        """Id of the newest published run; the manifest's last line, found without reading all."""
        if not self.manifest.exists():
            return None
        with self.manifest.open("rb") as file:
            file.seek(max(0, self.manifest.stat().st_size - _LONGEST_MANIFEST_LINE))
            lines = file.read().splitlines()
        try:
            return str(json.loads(lines[-1])["run_id"])
        except (ValueError, LookupError, TypeError) as error:
            raise FolderUnusable(f"{self.manifest} is damaged ({error}): {REBUILD}.") from error

    def read_line(self, position: Position) -> dict[str, Any]:
        """The delivered record at `position`; FolderUnusable where it is gone or damaged."""
        path = self.published_path(position.run_id)
        path = path if path.exists() else self.part_path(position.run_id)
        try:
            with path.open("rb") as file:
                file.seek(position.offset)
                record = json.loads(file.read(position.length))
        except (OSError, ValueError) as error:
            raise FolderUnusable(
                f"{path} does not hold the line that the ledger has at byte {position.offset} "
                f"({error}): run `scrapy verify` to see what is wrong."
            ) from error
        return dict(record)


class Run:
    """One run's deliveries. From `DataFolder.start_run`; `run_id` names it."""

    def __init__(self, feed: Feed, ledger: Ledger, run_id: str) -> None:
        self.run_id = run_id
        self._feed = feed
        self._ledger = ledger
        self._path = feed.part_path(run_id)
        self._descriptor: int | None = None
        self._bytes = 0
        self._sha256 = hashlib.sha256()

    def publish(
        self,
        record: dict[str, Any],
        *,
        title_fold: str = "",
        band_keys: Sequence[int] = (),
        etag: str | None = None,
        last_modified: str | None = None,
    ) -> Position:
        """Deliver one revision of an article: its line in the file, synced, then the ledger.

        `record` has the feed's keys in the feed's order. Raises FolderUnusable where it could not
        be delivered, then it is not known either; ValueError where it is not the next revision.
        """
        self._expect_next(record)
        line = _line(record)
        position = Position(self.run_id, self._bytes, len(line))
        self._write(line)
        self._ledger.deliver(
            Delivery(
                record=record,
                position=position,
                title_key=title_key(title_fold),
                band_keys=tuple(band_keys),
                etag=etag,
                last_modified=last_modified,
                delivered_at=utc(datetime.now(UTC)),
            )
        )
        fault_point("ledger-committed")
        self._bytes += len(line)
        self._sha256.update(line)
        return position

    def finish(self) -> PublishedFile | None:
        """Publish the run's file under its own name; None where nothing was new."""
        if self._ledger.in_doubt:
            self._ledger.settle()
        row = self._ledger.run(self.run_id)
        if row is None:
            raise FolderUnusable(f"{self._ledger.path} has lost run {self.run_id}: {REBUILD}.")
        self._close_part(row)
        digest = self._sha256.hexdigest() if row.bytes == self._bytes else None
        return publish_file(self._feed, self._ledger, row, digest)

    def _expect_next(self, record: dict[str, Any]) -> None:
        if self._ledger.in_doubt:
            raise FolderUnusable(f"{self._ledger.path} could not be written: run again.")
        if record["run_id"] != self.run_id:
            raise ValueError(f"{record['id']} is of run {record['run_id']}, not {self.run_id}")
        expected = self._ledger.revision(record["id"]) + 1
        if record["revision"] != expected:
            raise ValueError(
                f"{record['id']} comes as revision {record['revision']}; its next is {expected}"
            )

    def _write(self, line: bytes) -> None:
        """Write behind the last line that is booked, over whatever a failure left there."""
        with writing(self._path):
            if self._descriptor is None:
                self._descriptor = self._create()
            _write_whole(self._descriptor, line, self._bytes)
            fault_point("line-written")
            os.fdatasync(self._descriptor)
        fault_point("line-synced")

    def _create(self) -> int:
        make_folder(self._path.parent)
        descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o644)
        # Before the ledger vouches for a line, the file's own name has to outlive a power cut.
        sync_folder(self._path.parent)
        fault_point("part-created")
        return descriptor

    def _close_part(self, row: RunRow) -> None:
        if self._descriptor is None:
            return
        descriptor, self._descriptor = self._descriptor, None
        with writing(self._path):
            try:
                if os.fstat(descriptor).st_size != row.bytes:
                    os.ftruncate(descriptor, row.bytes)
                    os.fsync(descriptor)
                fault_point("part-synced")
            finally:
                os.close(descriptor)


def publish_file(
    feed: Feed, ledger: Ledger, row: RunRow, sha256: str | None = None
) -> PublishedFile | None:
    """Bring a run's feed file, cut to what the ledger vouches for, under its published name.

    Each step finds the ones before it done or does them, so that it can be cut and repeated.
    `sha256` is the file's if it is known already.
    """
    if row.bytes == 0:
        _remove_empty(feed, row.run_id)
        ledger.mark_empty(row.run_id)
        return None
    path = feed.published_path(row.run_id)
    with writing(path):
        _rename(feed.part_path(row.run_id), path)
        file = described(feed, row, sha256 or digest(path))
    _add_to_manifest(feed, file)
    _write_schema(feed)
    ledger.mark_published(file)
    fault_point("feed-marked")
    return file


def _write_whole(descriptor: int, line: bytes, offset: int) -> None:
    """Write `line` at `offset`; a short write, as before a full disk, is carried on or fails."""
    written = os.pwrite(descriptor, line[: len(line) // 2], offset)
    fault_point("line-half-written")
    while written < len(line):
        written += os.pwrite(descriptor, line[written:], offset + written)


def _line(record: dict[str, Any]) -> bytes:
    """One line of JSON in UTF-8, whole to every reader of lines."""
    text = json.dumps(record, ensure_ascii=False, allow_nan=False)
    for end, escape in _LINE_ENDS.items():
        text = text.replace(end, escape)
    try:
        return f"{text}\n".encode()
    except UnicodeEncodeError:  # half of a surrogate pair, which UTF-8 has no form for
        whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return f"{whole}\n".encode()


def _remove_empty(feed: Feed, run_id: str) -> None:
    part = feed.part_path(run_id)
    with writing(part):
        if part.exists():
            part.unlink()
            sync_folder(part.parent)
            fault_point("recovery-removed")


def _rename(part: Path, path: Path) -> None:
    if part.exists():
        if path.exists():
            raise FolderUnusable(f"{path} is published already: move {part} away and run again.")
        part.rename(path)
        fault_point("part-renamed")
    sync_folder(path.parent)
    fault_point("folder-synced")


def digest(path: Path) -> str:
    """The file's sha256, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def described(feed: Feed, row: RunRow, sha256: str) -> PublishedFile:
    """The manifest's line for a run's published file."""
    return PublishedFile(
        path=feed.published_path(row.run_id).relative_to(feed.root).as_posix(),
        run_id=row.run_id,
        lines=row.lines,
        bytes=row.bytes,
        sha256=sha256,
        first_published_at=row.first_published_at,
        last_published_at=row.last_published_at,
        published_file_at=utc(datetime.now(UTC)),
    )


def _add_to_manifest(feed: Feed, file: PublishedFile) -> None:
    """Write the manifest with `file` in it, once."""
    files = [other for other in feed.manifest_lines() if other.run_id != file.run_id]
    write_manifest(feed, [*files, file])


def write_manifest(feed: Feed, files: list[PublishedFile]) -> None:
    """Write the manifest whole, its lines in the order of the runs."""
    files = sorted(files, key=lambda file: file.run_id)
    content = "".join(json.dumps(file.as_dict(), ensure_ascii=False) + "\n" for file in files)
    with writing(feed.manifest):
        staged = stage_whole(feed.manifest, content.encode())
        fault_point("manifest-staged")
        put_in_place(staged, feed.manifest)
    fault_point("manifest-written")


def _write_schema(feed: Feed) -> None:
    content = json.dumps(article_schema(), ensure_ascii=False, indent=2).encode() + b"\n"
    with writing(feed.schema):
        if not feed.schema.exists() or feed.schema.read_bytes() != content:
            put_in_place(stage_whole(feed.schema, content), feed.schema)
    fault_point("schema-written")
