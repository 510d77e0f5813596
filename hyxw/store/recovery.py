"""What dead runs left: what they delivered is published, and how they ended is noted."""

import json
import logging
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from hyxw.errors import FolderUnusable
from hyxw.store.database import REBUILD
from hyxw.store.faults import fault_point
from hyxw.store.feed import Feed, feeds_in
from hyxw.store.files import put_in_place, stage_whole, writing
from hyxw.store.ledger import Ledger
from hyxw.store.publication import describe, publish, published_files
from hyxw.store.records import PublishedFile, RunRow

_log = logging.getLogger(__name__)


def recover(root: Path, ledger: Ledger) -> None:
    """Finish what dead runs began in any section; called under the lock, so no run is alive.

    Raises FolderUnusable where a published file is one that the ledger knows nothing of: it is an
    old copy then, and going on would deliver articles twice.
    """
    for feed in feeds_in(root):
        _expect_known(feed, ledger, feed.last_listed())
    for row in ledger.unsettled_runs():
        file = publish(Feed(root, row.section), ledger, row.run_id) if row.feed == "open" else None
        if row.outcome is None:
            _note_end(root, ledger, row, file)
    for feed in feeds_in(root):
        _mend_manifest(feed, ledger)


def _note_end(root: Path, ledger: Ledger, row: RunRow, file: PublishedFile | None) -> None:
    """Give a killed run its report, as far as anything is known of it."""
    path = root / "runs" / f"{row.run_id}.json"
    if not path.exists():  # its own is there where it was killed as the very last thing
        content = json.dumps(_report(root, row, file), ensure_ascii=False, indent=2).encode()
        with writing(path):
            put_in_place(stage_whole(path, content), path)
    fault_point("recovery-reported")
    report = json.loads(path.read_bytes())
    ledger.end_run(report)
    _log.warning("Run %s: %s", row.run_id, report["outcome"])


def _report(root: Path, row: RunRow, file: PublishedFile | None) -> dict[str, Any]:
    """With the keys of docs/run-report.md."""
    counts = _counts(Feed(root, row.section).published_path(row.run_id))
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


def _counts(path: Path) -> dict[str, int]:
    """What a run has published, by kind, as its tally would have it."""
    counts = {"new": 0, "revised": 0, "withdrawn": 0}
    with path.open("rb") if path.exists() else nullcontext(()) as lines:
        for record in map(json.loads, lines):
            kind = "new" if record["revision"] == 1 else "revised"
            counts["withdrawn" if record["status"] == "withdrawn" else kind] += 1
    return counts


def _mend_manifest(feed: Feed, ledger: Ledger) -> None:
    """A manifest that does not end as the ledger has it was lost or damaged; it is made anew."""
    last = ledger.last_published(feed.section)
    if last is None or last == feed.last_listed():  # None: an operator's own folder among the feeds
        return
    for path in feed.published_files():
        _expect_known(feed, ledger, path.stem)
    files = published_files(feed, ledger)
    for path in (feed.root / file.path for file in files):
        if not path.exists():
            raise FolderUnusable(f"{path} was published and is gone: put it back from a copy.")
    describe(feed, files)
    _log.warning("%s was lost or damaged, and is written anew from the ledger.", feed.manifest)


def _expect_known(feed: Feed, ledger: Ledger, run_id: str | None) -> None:
    if run_id is not None and ledger.run(run_id) is None:
        raise FolderUnusable(
            f"{ledger.path} knows nothing of run {run_id}, whose file is published in "
            f"{feed.folder}: {REBUILD}."
        )
