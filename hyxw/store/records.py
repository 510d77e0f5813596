"""What the ledger answers with: articles, failures, walks, runs, published files."""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from hyxw.items import Status

WalkState = Literal["open", "complete"]


def utc(at: datetime) -> str:
    """An aware time as the ledger and `crawled_at` have it: 2026-11-23T18:05:01Z."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True)
class Position:
    """Where a delivered line stands: a run's feed file, and the line's first byte and length."""

    run_id: str
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Known:
    """A delivered article, as its latest revision stands in the feed.

    `title_key` is `ledger.title_key` of the folded title; `missing_count` how often in a row it
    was found gone; `delivered_at` and `checked_at` (when last looked at) are UTC.
    """

    id: str
    url: str
    content_hash: str
    title_key: int
    revision: int
    status: Status
    published_at: str | None
    etag: str | None
    last_modified: str | None
    missing_count: int
    delivered_at: str
    checked_at: str
    position: Position


@dataclass(frozen=True, slots=True)
class Delivery:
    """One line of the feed as the ledger books it; `position` is where it has been written."""

    record: dict[str, Any]
    position: Position
    title_key: int
    band_keys: tuple[int, ...]
    etag: str | None
    last_modified: str | None
    delivered_at: str


@dataclass(frozen=True, slots=True)
class Expected:
    """An article that a listing names and the run is about to fetch, title and time as listed."""

    id: str
    url: str
    title: str | None
    listed_at: str | None


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that could not be delivered yet, to be tried again by the next run.

    `record_json` is the record of kind "invalid" that the schema refused. Times are UTC.
    """

    id: str
    url: str
    kind: str
    reason: str
    title: str | None
    listed_at: str | None
    record_json: str | None
    attempts: int
    first_at: str
    last_at: str


@dataclass(frozen=True, slots=True)
class Walk:
    """A way through a section's listing pages, and how far it came.

    `resume_url` is the listing page to go on with, `anchor_id` an article that stood on the page
    before it; `since` and `until` are the run's publication days, YYYY-MM-DD.
    """

    walk_id: int
    section: str
    run_id: str
    since: str | None
    until: str | None
    resume_url: str | None
    anchor_id: str | None
    state: WalkState


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said a response is known by, for a conditional request."""

    etag: str | None
    last_modified: str | None


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run: when (UTC), how it ended, and what its feed file holds; `sha256` once published."""

    run_id: str
    started_at: str
    arguments: dict[str, Any]
    finished_at: str | None
    exit_code: int | None
    outcome: str | None
    counts: dict[str, Any]
    lines: int
    bytes: int
    first_published_at: str | None
    last_published_at: str | None
    sha256: str | None


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """A line of the manifest, its fields in the manifest's order.

    `path` starts at the data folder; `published_file_at` is UTC.
    """

    path: str
    run_id: str
    lines: int
    bytes: int
    sha256: str
    first_published_at: str | None
    last_published_at: str | None
    published_file_at: str

    def as_dict(self) -> dict[str, Any]:
        """The manifest's line."""
        return asdict(self)
