"""What a dead run left: published as far as the ledger vouches for it, or taken back."""

import logging
import os

from hyxw.errors import FolderUnusable
from hyxw.store.database import REBUILD
from hyxw.store.faults import fault_point
from hyxw.store.feed import Feed, publish_file
from hyxw.store.files import sync_folder, writing
from hyxw.store.ledger import Ledger
from hyxw.store.records import RunRow

_log = logging.getLogger(__name__)


def recover(feed: Feed, ledger: Ledger) -> None:
    """Finish what dead runs began; called under the lock, so no run is alive.

    Raises FolderUnusable where the feed holds less than the ledger vouches for, or a published
    file that the ledger knows nothing of: going on would lose articles, or deliver them twice.
    """
    _expect_last_published(feed, ledger)
    for row in ledger.open_feeds():
        _cut(feed, row)
        file = publish_file(feed, ledger, row)
        if file:
            _log.warning("Run %s had died: its %d lines are published.", row.run_id, row.lines)
    _set_unclaimed_aside(feed)


def _cut(feed: Feed, row: RunRow) -> None:
    """Cut the run's file to the bytes that the ledger vouches for, wherever the run died."""
    part, published = feed.part_path(row.run_id), feed.published_path(row.run_id)
    path = part if part.exists() else published
    size = path.stat().st_size if path.exists() else 0
    if size < row.bytes or (path == published and size > row.bytes):
        raise FolderUnusable(
            f"{path} holds {size} bytes where the ledger has {row.bytes}: {REBUILD}."
        )
    if size > row.bytes > 0:
        _log.warning("%s: cut %d bytes that were never booked.", path, size - row.bytes)
        with writing(path), path.open("r+b") as file:
            file.truncate(row.bytes)
            os.fsync(file.fileno())
        fault_point("recovery-cut")


def _expect_last_published(feed: Feed, ledger: Ledger) -> None:
    """A ledger that lacks the newest published run is an old copy, and would deliver it again."""
    run_id = feed.last_published()
    if run_id and ledger.run(run_id) is None:
        raise FolderUnusable(
            f"{ledger.path} knows nothing of run {run_id}, whose file is published: {REBUILD}."
        )


def _set_unclaimed_aside(feed: Feed) -> None:
    """Rename working files of no run that the ledger knows; after recovery there are no others."""
    for part in feed.part_files():
        aside = part.with_name(f"{part.name}.unclaimed")
        with writing(part):
            part.rename(aside)
            fault_point("recovery-set-aside")
            sync_folder(part.parent)
        _log.warning("%s is of no known run and was set aside: look at it, then delete it.", aside)
