"""Makes the ledger anew from the feeds, when it is lost or damaged."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hyxw.errors import FolderUnusable
from hyxw.store.feed import Feed, run_of, started_at_of
from hyxw.store.files import put_in_place, sync_folder, writing
from hyxw.store.filestore import digest
from hyxw.store.ledger import Ledger
from hyxw.store.publication import describe
from hyxw.store.records import Delivery, Position, PublishedFile, title_key, utc
from hyxw.store.verification import file_faults, read_lines


@dataclass(frozen=True, slots=True)
class Words:
    """What the ledger keeps of a record's words, beside what the record says itself."""

    title_fold: str
    band_keys: tuple[int, ...]


WordsOf = Callable[[dict[str, Any]], Words]


def rebuild(
    feeds: Sequence[Feed], words: WordsOf, anew: Callable[[], AbstractContextManager[Ledger]]
) -> None:
    """Make the ledger and missing lines of manifests from the feeds, while no run is alive.

    `anew` opens an empty ledger, which takes the old one's place at the end of its block; the old
    one is kept aside. What only that knew is lost: failures, walks cut, validators and lines that
    no run has published; those articles count as not delivered.
    Raises FolderUnusable where the feeds are not what their manifests say: a ledger made from them
    would have articles delivered again that a copy of the feeds still holds.
    """
    for feed in feeds:
        _keep_manifest_aside_if_damaged(feed)
    if faults := [fault for feed in feeds for fault in file_faults(feed)]:
        raise FolderUnusable(f"The ledger is not rebuilt from damaged feeds. {' '.join(faults)}")
    with anew() as ledger:
        _fill(ledger, feeds, words)
    for feed in feeds:
        _set_aside_working_files(feed)


@contextmanager
def anew_in(root: Path) -> Iterator[Ledger]:
    """An empty ledger that takes the old one's place in a data folder; called under its lock."""
    fresh = root / "ledger.sqlite3.part"
    for path in _files_of(fresh):
        path.unlink(missing_ok=True)
    ledger = Ledger.at(fresh)
    try:
        yield ledger
    finally:
        ledger.close()
    _put_in_place_of_the_old(fresh, root / "ledger.sqlite3")


def _fill(ledger: Ledger, feeds: Sequence[Feed], words: WordsOf) -> None:
    published = [(name, feed) for feed in feeds for name in feed.published_names()]
    listed = {file.path: file for feed in feeds for file in feed.manifest_lines()}
    # Over all sections by time: an article is the duplicate of an earlier one only.
    for name, feed in sorted(published, key=lambda one: run_of(one[0])):
        _book(ledger, feed, name, words)
        ledger.runs.mark_published(listed.get(name) or _described(feed, name))
    for feed in feeds:
        if ledger.runs.published(feed.section):
            describe(feed, ledger)


def _book(ledger: Ledger, feed: Feed, name: str, words: WordsOf) -> None:
    run_id = run_of(name)
    ledger.runs.begin(run_id, feed.section, started_at_of(run_id), {})
    ledger.deliver_again(_deliveries(feed, name, words))
    outcome = "Known from its feed file alone."
    ended = {"run_id": run_id, "finished_at": None, "exit_code": None, "outcome": outcome}
    ledger.runs.end({**ended, "counts": {}})


def _deliveries(feed: Feed, name: str, words: WordsOf) -> Iterator[Delivery]:
    for first_byte, length, record in read_lines(feed, name):
        said = words(record)
        yield Delivery(
            record=record,
            position=Position(feed.section, run_of(name), first_byte, length),
            title_key=title_key(said.title_fold),
            band_keys=said.band_keys,
            etag=None,
            last_modified=None,
            delivered_at=record["crawled_at"],
        )


def _described(feed: Feed, name: str) -> PublishedFile:
    """The line for a published file that the manifest lacks."""
    times = [record["published_at"] for _, _, record in read_lines(feed, name)]
    stated = [time for time in times if time is not None]
    return PublishedFile(
        path=name,
        run_id=run_of(name),
        lines=len(times),
        bytes=feed.files.size(name) or 0,
        sha256=digest(feed.files, name),
        first_published_at=min(stated, default=None),
        last_published_at=max(stated, default=None),
        published_file_at=utc(datetime.now(UTC)),
    )


def _files_of(database: Path) -> list[Path]:
    """A SQLite database's files, itself first: without it the others are nothing."""
    return [database.with_name(database.name + tail) for tail in ("", "-wal", "-shm")]


def _put_in_place_of_the_old(fresh: Path, ledger: Path) -> None:
    aside = f".damaged-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    with writing(ledger):
        for path in _files_of(ledger):
            with suppress(FileNotFoundError):
                path.rename(path.with_name(path.name + aside))
        # Else the old one's write-ahead log could come back beside the new.
        sync_folder(ledger.parent)
        put_in_place(fresh, ledger)


def _keep_manifest_aside_if_damaged(feed: Feed) -> None:
    try:
        feed.manifest_lines()
    except FolderUnusable:
        feed.files.set_aside(feed.manifest, f"{feed.folder}/manifest.damaged")


def _set_aside_working_files(feed: Feed) -> None:
    """Rename the working files of killed runs, which belong to no run any more."""
    for name in feed.files.sizes(feed.folder):
        if name.endswith(".jsonl.part"):
            feed.files.set_aside(name, f"{name}.unclaimed")
