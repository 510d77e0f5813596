"""Publishes what a run has delivered, as one file, whole or not at all.

The lines lie in the ledger until their file stands under its own name and in the manifest. Each
step finds the ones before it done, or does them again, so that it can be cut and repeated.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from hyxw.errors import FolderUnusable
from hyxw.items import article_schema
from hyxw.store.descriptor import datapackage
from hyxw.store.faults import fault_point
from hyxw.store.feed import Feed, listed
from hyxw.store.ledger import Ledger
from hyxw.store.records import Kept, PublishedFile, utc


def publish(feed: Feed, ledger: Ledger, run_id: str) -> PublishedFile | None:
    """Publish a run's file from the lines that the ledger keeps; None where it has none.

    Raises FolderUnusable where it cannot be written, or where another file has its name.
    """
    row, kept = ledger.runs.get(run_id), ledger.runs.kept(run_id)
    if row is not None and row.feed == "published":
        return feed.described(row)
    if kept.lines == 0:
        ledger.runs.mark_empty(run_id)
        return None
    ledger.renew_claim()
    name = feed.published_name(run_id)
    file = PublishedFile(
        path=name,
        run_id=run_id,
        lines=kept.lines,
        bytes=kept.bytes,
        sha256=feed.files.create(name, _all(ledger.runs.kept_lines(run_id), kept, run_id)),
        first_published_at=kept.first_published_at,
        last_published_at=kept.last_published_at,
        published_file_at=utc(datetime.now(UTC)),
    )
    ledger.renew_claim()  # a run that froze meanwhile leaves the manifest as the next one wrote it
    describe(feed, ledger, file)
    ledger.runs.mark_published(file)
    fault_point("feed-marked")
    return file


def published_files(feed: Feed, ledger: Ledger) -> list[PublishedFile]:
    """The feed's published files as the ledger has them."""
    return [feed.described(row) for row in ledger.runs.published(feed.section)]


def describe(feed: Feed, ledger: Ledger, *new: PublishedFile) -> None:
    """Write what stands beside the feed's files, for its readers: manifest, schema, data package.

    They list what the ledger has as published, and `new`, which it does not have yet.
    """

    def manifest(old: bytes | None) -> bytes:
        return _manifest([*_still_listed(old), *published_files(feed, ledger), *new])

    feed.files.replace(feed.manifest, manifest)
    feed.files.replace(feed.schema, lambda _: _pretty(article_schema()))
    # Of the manifest as it is by then: of two who write both, the last one lists all.
    feed.files.replace(
        feed.descriptor, lambda _: _pretty(datapackage(feed.section, feed.manifest_lines()))
    )


def _all(lines: Iterable[bytes], kept: Kept, run_id: str) -> Iterator[bytes]:
    """The run's lines; raises FolderUnusable, before any file is written, if some are missing."""
    size = 0
    for line in lines:
        size += len(line)
        yield line
    if size != kept.bytes:
        raise FolderUnusable(
            f"The lines of run {run_id} changed while they were read: another worker has taken"
            " them over, and publishes them."
        )


def _still_listed(manifest: bytes | None) -> list[PublishedFile]:
    """The manifest's lines, other workers' among them; none if the manifest is damaged."""
    try:
        return listed(manifest or b"")
    except (ValueError, TypeError):
        return []


def _manifest(files: Iterable[PublishedFile]) -> bytes:
    """A manifest with one line for each run, in their order; of two for a run the later."""
    by_run = {file.run_id: file for file in files}
    lines = (json.dumps(by_run[run].as_dict(), ensure_ascii=False) for run in sorted(by_run))
    return "".join(f"{line}\n" for line in lines).encode()


def _pretty(document: dict[str, Any]) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
