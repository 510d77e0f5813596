"""Finishes what dead runs left: publishes what they delivered, and notes how they ended."""

import json
import logging
from contextlib import nullcontext
from typing import Any

from hyxw.errors import FolderUnusable
from hyxw.store.database import REBUILD
from hyxw.store.documents import Documents, report_name
from hyxw.store.faults import fault_point
from hyxw.store.feed import PUT_BACK, Feed, feeds_in, run_of
from hyxw.store.filestore import FileStore
from hyxw.store.ledger import Ledger
from hyxw.store.publication import describe, publish, published_files
from hyxw.store.records import PublishedFile, RunRow

_log = logging.getLogger(__name__)


def recover(files: FileStore, ledger: Ledger, documents: Documents) -> None:
    """Finish what dead runs began in any section; called under the lock, so no run is alive.

    Raises FolderUnusable where a published file is one that the ledger knows nothing of: it is an
    old copy then, and going on would deliver articles twice.
    """
    for feed in feeds_of(files, ledger):
        expect_known(feed, ledger)
    for row in ledger.runs.unsettled():
        feed = Feed(files, row.section)
        file = publish(feed, ledger, row.run_id) if row.feed == "open" else None
        if row.outcome is None:
            _note_end(documents, feed, ledger, row, file)
    for feed in feeds_of(files, ledger):
        _mend_manifest(feed, ledger)


def feeds_of(files: FileStore, ledger: Ledger) -> list[Feed]:
    """The feeds that the ledger has to know: all, but where others' lie beside them."""
    return [Feed(files, one) for one in ledger.runs.sections()] if files.shared else feeds_in(files)


def expect_known(feed: Feed, ledger: Ledger) -> None:
    """Raise FolderUnusable where the ledger knows nothing of the file published last."""
    _expect_known(feed, ledger, feed.last_listed())


def expect_published(feed: Feed, ledger: Ledger) -> None:
    """Raise FolderUnusable where the file published last is gone, as all are where its folder is.

    One look is all that a run can spare: `scrapy verify` looks for each file.
    """
    if last := ledger.runs.last_published(feed.section):
        _expect_there(feed, feed.published_name(last))


def _note_end(
    documents: Documents, feed: Feed, ledger: Ledger, row: RunRow, file: PublishedFile | None
) -> None:
    """Give a killed run its report, as far as anything is known of it."""
    name = report_name(row.run_id)
    content = documents.read(name)  # its own is there where it was killed as the very last thing
    if content is None:
        content = json.dumps(_report(feed, row, file), ensure_ascii=False, indent=2).encode()
        documents.write(name, content)
    fault_point("recovery-reported")
    report = json.loads(content)
    ledger.runs.end(report)
    _log.warning("Run %s: %s", row.run_id, report["outcome"])


def _report(feed: Feed, row: RunRow, file: PublishedFile | None) -> dict[str, Any]:
    """A report as docs/run-report.md describes it."""
    counts = _counts(feed, row.run_id)
    lines = sum(counts.values())
    said = f"lines published: {lines}" if lines else "nothing new was delivered"
    return {
        "version": 1,
        "run_id": row.run_id,
        "section": row.section,
        "started_at": row.started_at,
        "finished_at": None,
        "exit_code": None,
        "outcome": f"Killed before its end; {said}.",
        "killed": [],
        "arguments": row.arguments,
        "counts": counts,
        "faults": [],
        "layout": None,
        "checks": {},
        "figures": {},
        "judgement": None,
        "published": file.as_dict() if file else None,
        "failures": [],
        "requests": None,
        "bytes": None,
        "peak_memory_mb": None,
        "stats": {},
    }


def _counts(feed: Feed, run_id: str) -> dict[str, int]:
    """What a run has published, by kind, as its tally would have it."""
    counts = {"new": 0, "revised": 0, "withdrawn": 0}
    name = feed.published_name(run_id)
    published = feed.files.size(name) is not None
    with feed.files.open(name) if published else nullcontext(()) as lines:
        for record in map(json.loads, lines):
            kind = "new" if record["revision"] == 1 else "revised"
            counts["withdrawn" if record["status"] == "withdrawn" else kind] += 1
    return counts


def _mend_manifest(feed: Feed, ledger: Ledger) -> None:
    """Make the manifest anew if it does not end as the ledger says: it was lost or damaged."""
    last = ledger.runs.last_published(feed.section)
    if last is None or last == feed.last_listed():  # None: an operator's own folder among the feeds
        return
    for name in feed.published_names():
        _expect_known(feed, ledger, run_of(name))
    for name in (file.path for file in published_files(feed, ledger)):
        _expect_there(feed, name)
    describe(feed, ledger)
    where = feed.files.address(feed.manifest)
    _log.warning("%s was lost or damaged, and is written anew from the ledger.", where)


def _expect_there(feed: Feed, name: str) -> None:
    if feed.files.size(name) is None:
        where = feed.files.address(name)
        raise FolderUnusable(f"{where} was published and is gone: {PUT_BACK}.")


def _expect_known(feed: Feed, ledger: Ledger, run_id: str | None) -> None:
    if run_id is not None and ledger.runs.get(run_id) is None:
        raise FolderUnusable(
            f"{ledger.name} knows nothing of run {run_id}, whose file is published in "
            f"{feed.files.address(feed.folder)}: {REBUILD}."
        )
