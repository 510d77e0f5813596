"""What the ledger answers with (articles, failures, walks, runs, files), and how it keeps ids."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from hyxw.items import Status

FeedState = Literal["open", "empty", "published"]


def utc(at: datetime) -> str:
    """An aware time as the ledger and `crawled_at` have it: 2026-11-23T18:05:01Z."""
    return f"{at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"


@dataclass(frozen=True, slots=True)
class Position:
    """Where a delivered line stands: a section's run's file, and its first byte and length there.

    Until the run has published, the ledger holds the line in the file's place.
    """

    section: str
    run_id: str
    first_byte: int
    length: int


@dataclass(frozen=True, slots=True)
class Known:
    """A delivered article, as its latest revision stands in the feed.

    `title_key` is the function's of that name, of the folded title; `missing_count` how often in a
    row it was found gone; `delivered_at` and `checked_at` (when last looked at) are UTC.
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
    """One line of the feed as the ledger books it."""

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

    `record_json` is the record of kind "invalid" that the schema refused. Times are UTC;
    `next_try_at` is None where the next run may try.
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
    next_try_at: str | None
    section: str


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said a response is known by, for a conditional request."""

    etag: str | None
    last_modified: str | None


@dataclass(frozen=True, slots=True)
class CutWalk:
    """A walk through a listing that was interrupted; `resume_url` is the page read last.

    `slipped`: entries had gone while it lasted, and others may have been missed by that.
    """

    walk_id: int
    resume_url: str
    slipped: bool


@dataclass(frozen=True, slots=True)
class KeptListing:
    """A listing that was walked to its end: the walk that covers it, and what it was then.

    `total` is the count of entries that it stated, None where it states none, `gap` how many of
    these were not to be met; `validators` are those of its first page.
    """

    walk_id: int
    total: int | None
    gap: int
    validators: Validators


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run of a section: when (UTC), how it ended, and what it published.

    `outcome` is None while it lasts and where it was killed; `lines` and what follows is known once
    `feed` is "published".
    """

    run_id: str
    section: str
    started_at: str
    arguments: dict[str, Any]
    finished_at: str | None
    exit_code: int | None
    outcome: str | None
    counts: dict[str, Any]
    feed: FeedState
    lines: int
    bytes: int
    first_published_at: str | None
    last_published_at: str | None
    sha256: str | None
    published_file_at: str | None


@dataclass(frozen=True, slots=True)
class Kept:
    """What a run has delivered and not published yet."""

    lines: int
    bytes: int
    first_published_at: str | None
    last_published_at: str | None


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


# --- How ids and hashes are kept: as pairs of numbers, and as 64 bits -----------------------------


def title_key(folded_title: str) -> int:
    """64 bits of a folded title's hash, which the ledger keeps to tell an edited title."""
    digest = hashlib.blake2b(folded_title.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def pair(article_id: str) -> tuple[int, int]:
    """An article's id as the ledger keeps it: its category, and its number in that category."""
    catid, _, number = article_id.partition("-")
    return int(catid), int(number)


def asked(ids: Sequence[str]) -> tuple[str, list[int]]:
    """A table `asked` of some articles, as the beginning of a query, and its parameters.

    Others are joined with it: SQLite reads the whole of a table whose rows are to be IN several
    pairs.
    """
    table = f"WITH asked (catid, number) AS (VALUES {', '.join(['(?, ?)'] * len(ids))})"
    return table, [half for article_id in ids for half in pair(article_id)]


def as_id(catid: int, number: int) -> str:
    """The article's id that the ledger keeps as this pair."""
    return f"{catid}-{number}"


def content_key(content_hash: str) -> int:
    """The first 64 bits of a content hash (hexadecimal), as a signed integer."""
    return int.from_bytes(bytes.fromhex(content_hash[:16]), "big", signed=True)


def signed(keys: Iterable[int]) -> list[int]:
    """64-bit keys as SQLite's integers hold them."""
    return [key - (1 << 64) if key >= 1 << 63 else key for key in keys]
