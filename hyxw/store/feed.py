"""A section's feed: the names of its files, its manifest, and a published line read back."""

import hashlib
import json
import re
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from pathlib import Path
from typing import Any

from hyxw.errors import FolderUnusable
from hyxw.store.database import REBUILD
from hyxw.store.records import Position, PublishedFile, RunRow

_FEEDS = "feeds"
_LONGEST_MANIFEST_LINE = 2000  # bytes; they have about 350
_CHINA = timezone(timedelta(hours=8))
_RUN_ID = "%Y%m%dT%H%M%S%fZ"  # 20261123T180501123Z once cut to milliseconds


def run_id_of(started_at: datetime) -> str:
    """The id of a run that started then (aware): UTC, in milliseconds, sorting by time."""
    return re.sub(r"\d{3}Z$", "Z", started_at.astimezone(UTC).strftime(_RUN_ID))


@lru_cache(maxsize=64)
def started_at_of(run_id: str) -> datetime:
    """When (UTC) the run of this id started. Raises ValueError where it is no run id."""
    return datetime.strptime(run_id, _RUN_ID).replace(tzinfo=UTC)


def feeds_in(root: Path) -> list["Feed"]:
    """The feeds of all sections that have any in the data folder `root`, by name."""
    folders = sorted(path for path in (root / _FEEDS).glob("*") if path.is_dir())
    return [Feed(root, path.name) for path in folders]


class Feed:
    """The feed of `section` in the data folder `root`: `feeds/SECTION/`."""

    def __init__(self, root: Path, section: str) -> None:
        self.root = root
        self.section = section
        self.folder = root / _FEEDS / section
        self.manifest = self.folder / "manifest.jsonl"
        self.schema = self.folder / "schema.json"
        self.descriptor = self.folder / "datapackage.json"

    def published_path(self, run_id: str) -> Path:
        """Where the run's file is published; the date is its start's in Asia/Shanghai."""
        day = started_at_of(run_id).astimezone(_CHINA).date()
        return self.folder / f"date={day.isoformat()}" / f"{run_id}.jsonl"

    def published_files(self) -> list[Path]:
        """The published files that are there, in the order of their runs."""
        return sorted(self.folder.glob("date=*/*.jsonl"), key=lambda path: path.name)

    def has_any(self) -> bool:
        """Whether any run has published here."""
        return self.manifest.exists() or bool(self.published_files())

    def manifest_lines(self) -> list[PublishedFile]:
        """The published files as the manifest has them; FolderUnusable where it cannot be read."""
        if not self.manifest.exists():
            return []
        try:
            lines = self.manifest.read_text(encoding="utf-8").splitlines()
            return [PublishedFile(**json.loads(line)) for line in lines]
        except (ValueError, TypeError) as error:
            raise FolderUnusable(f"{self.manifest} is damaged ({error}): {REBUILD}.") from error

    def last_listed(self) -> str | None:
        """Id of the run in the manifest's last line; None where there is no whole one."""
        if not self.manifest.exists():
            return None
        with self.manifest.open("rb") as file:
            file.seek(max(0, self.manifest.stat().st_size - _LONGEST_MANIFEST_LINE))
            lines = file.read().splitlines()
        try:
            return str(json.loads(lines[-1])["run_id"])
        except (ValueError, LookupError, TypeError):
            return None

    def described(self, row: RunRow) -> PublishedFile:
        """The manifest's line for a run that has published."""
        if row.sha256 is None or row.published_file_at is None:
            raise ValueError(f"run {row.run_id} has not published")
        return PublishedFile(
            path=self.published_path(row.run_id).relative_to(self.root).as_posix(),
            run_id=row.run_id,
            lines=row.lines,
            bytes=row.bytes,
            sha256=row.sha256,
            first_published_at=row.first_published_at,
            last_published_at=row.last_published_at,
            published_file_at=row.published_file_at,
        )

    def read_line(self, position: Position) -> dict[str, Any]:
        """The published record at `position`; FolderUnusable where it is gone or damaged."""
        path = self.published_path(position.run_id)
        try:
            with path.open("rb") as file:
                file.seek(position.first_byte)
                record = json.loads(file.read(position.length))
        except (OSError, ValueError) as error:
            raise FolderUnusable(
                f"{path} does not hold the line that the ledger has at byte {position.first_byte} "
                f"({error}): run `scrapy verify` to see what is wrong."
            ) from error
        return dict(record)


def digest(path: Path) -> str:
    """The file's sha256, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
