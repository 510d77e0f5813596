"""Bringing what a run has delivered before the feed's readers: one file, whole or not at all.

The lines lie in the ledger until their file stands under its own name and in the manifest. Each
step finds the ones before it done, or does them again, so that it can be cut and repeated.
"""

import hashlib
import json
import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hyxw.errors import FolderUnusable
from hyxw.items import article_schema
from hyxw.store.descriptor import datapackage
from hyxw.store.faults import fault_point
from hyxw.store.feed import Feed, digest
from hyxw.store.files import make_folder, put_in_place, stage_whole, sync_folder, writing
from hyxw.store.ledger import Ledger
from hyxw.store.records import PublishedFile, utc


def publish(feed: Feed, ledger: Ledger, run_id: str) -> PublishedFile | None:
    """Publish a run's file from the lines that the ledger keeps; None where it has none.

    Raises FolderUnusable where it cannot be written, or where another file has its name.
    """
    row, kept = ledger.run(run_id), ledger.kept(run_id)
    if row is not None and row.feed == "published":
        return feed.described(row)
    if kept.lines == 0:
        ledger.mark_empty(run_id)
        return None
    path = feed.published_path(run_id)
    file = PublishedFile(
        path=path.relative_to(feed.root).as_posix(),
        run_id=run_id,
        lines=kept.lines,
        bytes=kept.bytes,
        sha256=_write(path, ledger.kept_lines(run_id)),
        first_published_at=kept.first_published_at,
        last_published_at=kept.last_published_at,
        published_file_at=utc(datetime.now(UTC)),
    )
    describe(feed, [*published_files(feed, ledger), file])
    ledger.mark_published(file)
    fault_point("feed-marked")
    return file


def published_files(feed: Feed, ledger: Ledger) -> list[PublishedFile]:
    """The feed's published files as the ledger has them."""
    return [feed.described(row) for row in ledger.published_runs(feed.section)]


def describe(feed: Feed, files: Iterable[PublishedFile]) -> None:
    """Write what stands beside the feed's files, for its readers: manifest, schema, data package.

    They list `files` in the order of the runs.
    """
    listed = sorted(files, key=lambda file: file.run_id)
    lines = (json.dumps(file.as_dict(), ensure_ascii=False) + "\n" for file in listed)
    _put(feed.manifest, "".join(lines))
    _put(feed.schema, _pretty(article_schema()))
    _put(feed.descriptor, _pretty(datapackage(feed.section, listed)))


def _write(path: Path, lines: Iterable[bytes]) -> str:
    """Write the feed file under its working name, then give it its own; the answer: its sha256."""
    make_folder(path.parent)
    part = path.with_name(f"{path.name}.part")
    with writing(path):
        sha256 = _write_part(part, lines)
        fault_point("part-synced")
        if path.exists() and digest(path) != sha256:
            raise FolderUnusable(
                f"{path} is published already and holds other lines than the ledger has for it: "
                "run `scrapy verify` to see what is wrong."
            )
        part.replace(path)
        fault_point("part-renamed")
        sync_folder(path.parent)
    fault_point("folder-synced")
    return sha256


def _write_part(part: Path, lines: Iterable[bytes]) -> str:
    sha256 = hashlib.sha256()
    with part.open("wb") as file:
        for line in lines:
            file.write(line)
            sha256.update(line)
            fault_point("part-written")
        file.flush()
        os.fsync(file.fileno())
    return sha256.hexdigest()


def _pretty(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _put(path: Path, text: str) -> None:
    """Give the file this content, whole, unless it has it."""
    content = text.encode()
    with writing(path):
        if not path.exists() or path.read_bytes() != content:
            staged = stage_whole(path, content)
            fault_point("description-staged")
            put_in_place(staged, path)
    fault_point("description-placed")
