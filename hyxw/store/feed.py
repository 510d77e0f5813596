"""A section's feed: the names of its files, its manifest, and a published line read back."""

import json
import re
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

from hyxw.errors import FolderUnusable
from hyxw.store.database import REBUILD
from hyxw.store.filestore import FileStore
from hyxw.store.records import Position, PublishedFile, RunRow
from hyxw.text.dates import china_day
from hyxw.wording import why

FEEDS = "feeds"
# What to do about a published file that is gone or damaged.
PUT_BACK = (
    "put the file back from a copy; if there is none, delete what is left of it and its line in"
    " manifest.jsonl, run `scrapy verify --rebuild`, and crawl once with full=1: its articles are"
    " delivered again"
)
_LONGEST_MANIFEST_LINE = 2000  # bytes; they have about 350
_RUN_ID = "%Y%m%dT%H%M%S%fZ"  # 20261123T180501123Z once cut to milliseconds


def run_id_of(started_at: datetime) -> str:
    """The id of a run that started then (aware): UTC, in milliseconds, sorting by time."""
    return re.sub(r"\d{3}Z$", "Z", started_at.astimezone(UTC).strftime(_RUN_ID))


@lru_cache(maxsize=64)
def started_at_of(run_id: str) -> datetime:
    """When (UTC) the run of this id started. Raises ValueError where it is no run id."""
    return datetime.strptime(run_id, _RUN_ID).replace(tzinfo=UTC)


def feeds_in(files: FileStore) -> list["Feed"]:
    """The feeds of all sections that have any there, by name."""
    return [Feed(files, section) for section in files.folders(FEEDS)]


class Feed:
    """The feed of `section` among `files`: `feeds/SECTION/`. Its files are known by name."""

    def __init__(self, files: FileStore, section: str) -> None:
        self.files = files
        self.section = section
        self.folder = f"{FEEDS}/{section}"
        self.manifest = f"{self.folder}/manifest.jsonl"
        self.schema = f"{self.folder}/schema.json"
        self.descriptor = f"{self.folder}/datapackage.json"

    def published_name(self, run_id: str) -> str:
        """What the run's file is published as; the date is its start's in Asia/Shanghai."""
        day = china_day(started_at_of(run_id))
        return f"{self.folder}/date={day.isoformat()}/{run_id}.jsonl"

    def published_names(self) -> list[str]:
        """The published files that are there, in the order of their runs."""
        named = re.compile(rf"{re.escape(self.folder)}/date=[^/]*/[^/]*\.jsonl")
        found = (name for name in self.files.sizes(self.folder) if named.fullmatch(name))
        return sorted(found, key=run_of)

    def has_any(self) -> bool:
        """Whether any run has published here."""
        return self.files.size(self.manifest) is not None or bool(self.published_names())

    def manifest_lines(self) -> list[PublishedFile]:
        """The published files as the manifest has them; FolderUnusable where it cannot be read."""
        try:
            return listed(self.files.content(self.manifest) or b"")
        except (ValueError, TypeError) as error:
            where = self.files.address(self.manifest)
            raise FolderUnusable(f"{where} is damaged ({error}): {REBUILD}.") from error

    def last_listed(self) -> str | None:
        """Id of the run in the manifest's last line; None where there is no whole one."""
        end = self.files.tail(self.manifest, _LONGEST_MANIFEST_LINE)
        try:
            return str(json.loads((end or b"").splitlines()[-1])["run_id"])
        except (ValueError, LookupError, TypeError):
            return None

    def described(self, row: RunRow) -> PublishedFile:
        """The manifest's line for a run that has published."""
        if row.sha256 is None or row.published_file_at is None:
            raise ValueError(f"run {row.run_id} has not published")
        return PublishedFile(
            path=self.published_name(row.run_id),
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
        name = self.published_name(position.run_id)
        try:
            record = json.loads(self.files.read(name, position.first_byte, position.length))
        except (OSError, ValueError) as error:
            raise FolderUnusable(
                f"{self.files.address(name)} does not hold the line that the ledger has at byte "
                f"{position.first_byte} ({why(error)}): run `scrapy verify` to see what is wrong."
            ) from error
        return dict(record)


def listed(manifest: bytes) -> list[PublishedFile]:
    """The lines of a manifest; ValueError or TypeError where one is none."""
    lines = manifest.decode().splitlines()
    return [PublishedFile(**json.loads(line)) for line in lines]


def run_of(name: str) -> str:
    """Id of the run that published the file of this name."""
    return PurePosixPath(name).stem
