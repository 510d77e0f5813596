"""The ledger made anew from the feeds, when it is lost or damaged."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hyxw.errors import FolderUnusable
from hyxw.store.feed import Feed, described, digest, started_at_of, write_manifest
from hyxw.store.files import put_in_place, sync_folder, writing
from hyxw.store.ledger import Ledger, title_key
from hyxw.store.records import Delivery, Position, RunRow
from hyxw.store.verification import file_faults, read_lines, unlisted_files


@dataclass(frozen=True, slots=True)
class Words:
    """What the ledger keeps of a record's words, beside what the record says itself."""

    title_fold: str
    band_keys: tuple[int, ...]


def rebuild(feed: Feed, words: Callable[[dict[str, Any]], Words]) -> None:
    """Make the ledger and missing lines of the manifest from the feeds; called under the lock.

    The old ledger is kept aside. What a dead run left becomes that run's open file again, for the
    next opening to publish. What only the ledger knew is lost: failures, walks cut, validators.
    Raises FolderUnusable where the feeds are not what the manifest says: a ledger made from them
    would have articles delivered again that a copy of the feeds still holds.
    """
    _keep_manifest_aside_if_damaged(feed)
    if faults := list(file_faults(feed)):
        raise FolderUnusable(f"The ledger is not rebuilt from damaged feeds. {' '.join(faults)}")
    fresh = _make(feed, words)
    _put_in_place_of_the_old(fresh, feed.root / "ledger.sqlite3")


def _make(feed: Feed, words: Callable[[dict[str, Any]], Words]) -> Path:
    fresh = feed.root / "ledger.sqlite3.part"
    for path in _files_of(fresh):
        path.unlink(missing_ok=True)
    ledger = Ledger(fresh)
    try:
        _book_published(feed, ledger, words)
        for path in feed.part_files():
            _book_part(path, ledger, words)
    finally:
        ledger.close()
    return fresh


def _book_published(feed: Feed, ledger: Ledger, words: Callable[[dict[str, Any]], Words]) -> None:
    listed = {feed.root / file.path: file for file in feed.manifest_lines()}
    for path in feed.published_files():
        row = _book(ledger, path, _deliveries(path, path.stat().st_size, words))
        listed.setdefault(path, described(feed, row, digest(path)))
        ledger.mark_published(listed[path])
    if unlisted_files(feed):
        write_manifest(feed, list(listed.values()))


def _book_part(path: Path, ledger: Ledger, words: Callable[[dict[str, Any]], Words]) -> None:
    """Book what stands whole in a dead run's file, unless a published file holds it as well."""
    deliveries = list(_deliveries(path, _whole(path), words))
    if any(one.record["revision"] <= ledger.revision(one.record["id"]) for one in deliveries):
        return  # unclaimed, and so set aside by the next opening
    _book(ledger, path, iter(deliveries))


def _book(ledger: Ledger, path: Path, deliveries: Iterator[Delivery]) -> RunRow:
    run_id = _run_id(path)
    ledger.begin_run(run_id, started_at_of(run_id), {})
    ledger.deliver_again(deliveries)
    row = ledger.run(run_id)
    assert row is not None  # noqa: S101  it was begun above
    return row


def _deliveries(
    path: Path, size: int, words: Callable[[dict[str, Any]], Words]
) -> Iterator[Delivery]:
    for offset, length, record in read_lines(path, size):
        said = words(record)
        yield Delivery(
            record=record,
            position=Position(_run_id(path), offset, length),
            title_key=title_key(said.title_fold),
            band_keys=said.band_keys,
            etag=None,
            last_modified=None,
            delivered_at=record["crawled_at"],
        )


def _run_id(path: Path) -> str:
    return path.name.partition(".")[0]


def _whole(path: Path) -> int:
    """How many bytes of a working file are whole lines."""
    return path.read_bytes().rfind(b"\n") + 1


def _files_of(database: Path) -> list[Path]:
    """A SQLite database's files, itself first: without it the others are nothing."""
    return [database.with_name(database.name + tail) for tail in ("", "-wal", "-shm")]


def _put_in_place_of_the_old(fresh: Path, ledger: Path) -> None:
    aside = f".damaged-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    with writing(ledger):
        with fresh.open("rb") as file:
            os.fsync(file.fileno())
        for path in _files_of(ledger):
            with suppress(FileNotFoundError):
                path.rename(path.with_name(path.name + aside))
        sync_folder(ledger.parent)
        put_in_place(fresh, ledger)


def _keep_manifest_aside_if_damaged(feed: Feed) -> None:
    try:
        feed.manifest_lines()
    except FolderUnusable:
        with writing(feed.manifest):
            feed.manifest.rename(feed.manifest.with_name("manifest.damaged"))
