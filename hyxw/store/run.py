"""One run's deliveries: each line in the ledger at once, all of them in one file at the end."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from hyxw.errors import FolderUnusable
from hyxw.store.faults import fault_point
from hyxw.store.feed import Feed
from hyxw.store.ledger import Ledger
from hyxw.store.publication import publish
from hyxw.store.records import Delivery, Position, PublishedFile, title_key, utc

# Line ends to str.splitlines() and to some readers, though not to JSON: written as escapes.
_LINE_ENDS = {"\u0085": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}


class Run:
    """A run of the section that `feed` is of. From `DataFolder.start_run`; `run_id` names it."""

    def __init__(self, feed: Feed, ledger: Ledger, run_id: str) -> None:
        self.run_id = run_id
        self.section = feed.section
        self._feed = feed
        self._ledger = ledger
        self._bytes = 0
        self._published = False

    def deliver(
        self,
        record: dict[str, Any],
        *,
        title_fold: str = "",
        band_keys: Sequence[int] = (),
        etag: str | None = None,
        last_modified: str | None = None,
    ) -> Position:
        """Deliver one revision of an article: from here on it is known, and will be published.

        `record` has the feed's keys in the feed's order. Raises FolderUnusable where it could not
        be delivered, then it is not known either; ValueError where it is not the next revision.
        """
        self._expect_next(record)
        line = _line(record)
        position = Position(self.section, self.run_id, self._bytes, len(line))
        delivery = Delivery(
            record=record,
            position=position,
            title_key=title_key(title_fold),
            band_keys=tuple(band_keys),
            etag=etag,
            last_modified=last_modified,
            delivered_at=utc(datetime.now(UTC)),
        )
        self._ledger.deliver(delivery, line)
        fault_point("ledger-committed")
        self._bytes += len(line)
        return position

    def publish(self) -> PublishedFile | None:
        """Publish what was delivered as the run's file; None where nothing was new."""
        if self._ledger.in_doubt:
            self._ledger.settle()
        self._published = True
        return publish(self._feed, self._ledger, self.run_id)

    def _expect_next(self, record: dict[str, Any]) -> None:
        if self._ledger.in_doubt:
            raise FolderUnusable(f"{self._ledger.name} could not be written: run again.")
        if self._published:
            raise ValueError(f"{record['id']} comes when run {self.run_id} has published")
        if record["run_id"] != self.run_id:
            raise ValueError(f"{record['id']} is of run {record['run_id']}, not {self.run_id}")
        known = self._ledger.known(record["id"])
        expected = known.revision + 1 if known else 1
        if record["revision"] != expected:
            raise ValueError(
                f"{record['id']} comes as revision {record['revision']}; its next is {expected}"
            )


def _line(record: dict[str, Any]) -> bytes:
    """One line of JSON in UTF-8, whole to every reader of lines."""
    text = json.dumps(record, ensure_ascii=False, allow_nan=False)
    for end, escape in _LINE_ENDS.items():
        text = text.replace(end, escape)
    try:
        return f"{text}\n".encode()
    except UnicodeEncodeError:  # half of a surrogate pair, which UTF-8 has no form for
        whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return f"{whole}\n".encode()
