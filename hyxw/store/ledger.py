"""The ledger: which articles are delivered, which failed, how far walks came, and the runs.

Seen means delivered: an article is known here once its line stands in the feed, never before.
Article ids are the feed's ("1297-570830"); another shape raises ValueError. Every method may
raise FolderUnusable, where the ledger is damaged or cannot be written.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from hyxw.store.database import Database
from hyxw.store.faults import fault_point
from hyxw.store.records import (
    Delivery,
    Expected,
    Failure,
    Known,
    Position,
    PublishedFile,
    RunRow,
    Validators,
    Walk,
    utc,
)
from hyxw.store.schema import SCHEMA

_CANDIDATES = 20  # near-duplicates looked at for one article, however many share its bands

_KNOWN = """
    SELECT catid, number, url, content_hash, title_key, revision, status, published_at, etag,
           last_modified, missing_count, delivered_at, checked_at, run_id, offset, length
    FROM article JOIN (SELECT number AS run, run_id FROM run) USING (run)
"""
_FAILURE = """
    SELECT catid, number, url, kind, reason, title, listed_at, record_json, attempts, first_at,
           last_at
    FROM failure
"""
_RUN = """
    SELECT run_id, started_at, arguments, finished_at, exit_code, outcome, counts, lines, bytes,
           first_published_at, last_published_at, sha256
    FROM run
"""


def title_key(folded_title: str) -> int:
    """A folded title as the ledger keeps it: 64 bits of its hash, to tell an edited title."""
    digest = hashlib.blake2b(folded_title.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


class Ledger:
    """The ledger at `path`, made if there is none; gone though it `must_exist`: FolderUnusable."""

    def __init__(self, path: Path, *, must_exist: bool = False) -> None:
        self.path = path
        self._db = Database(path, SCHEMA, must_exist=must_exist)

    def close(self) -> None:
        """Close the file; nothing is pending."""
        self._db.close()

    @property
    def in_doubt(self) -> bool:
        """Whether a commit has failed and may still come alive; see `settle`."""
        return self._db.in_doubt

    def settle(self) -> None:
        """Clear up a commit that failed half-way: afterwards what is read is what is so."""
        self._db.settle()

    def integrity_faults(self) -> list[str]:
        """What SQLite finds wrong in the whole file, a sentence each; slow where it is large."""
        return self._db.integrity_faults()

    # Articles

    def known(self, article_id: str) -> Known | None:
        """The delivered article with this id, or None."""
        row = self._db.row(f"{_KNOWN} WHERE catid = ? AND number = ?", _pair(article_id))
        return _known(row) if row else None

    def known_ids(self, ids: Sequence[str]) -> dict[str, Known]:
        """The delivered ones among `ids`, a listing page's, by their id."""
        found = (self.known(article_id) for article_id in ids)
        return {known.id: known for known in found if known}

    def revision(self, article_id: str) -> int:
        """The latest delivered revision of an article, 0 where there is none."""
        row = self._db.row(
            "SELECT revision FROM article WHERE catid = ? AND number = ?", _pair(article_id)
        )
        return int(row[0]) if row else 0

    def original_of(self, content_hash: str, article_id: str) -> str | None:
        """Id of the article first delivered with this content, before `article_id` itself was.

        Only an earlier one: so `duplicate_of` never leads round in a circle.
        """
        row = self._db.row(
            "SELECT catid, number FROM article"
            " WHERE content_key = ? AND content_hash = ? AND seq < ? ORDER BY seq LIMIT 1",
            (_content_key(content_hash), bytes.fromhex(content_hash), self._bound(article_id)),
        )
        return _id(*row) if row else None

    def candidates(self, keys: Sequence[int], article_id: str) -> list[str]:
        """Ids of at most 20 articles delivered before `article_id` that share a band key with it.

        Newest first. Each key is asked for its newest alone, so that a key that all articles
        share (a common closing line) costs no more than another.
        """
        bound, found = self._bound(article_id), set[int]()
        for key in keys:
            rows = self._db.rows(
                "SELECT seq FROM band WHERE key = ? AND seq < ? ORDER BY seq DESC LIMIT ?",
                (_signed(key), bound, _CANDIDATES),
            )
            found.update(seq for (seq,) in rows)
        return [self._id_of(seq) for seq in sorted(found, reverse=True)[:_CANDIDATES]]

    def deliver(self, delivery: Delivery) -> None:
        """Book a line that stands, synced, in its run's open feed file: one commit."""
        with self._db.transaction(durable=True):
            self._book(delivery)
            fault_point("ledger-written")

    def deliver_again(self, deliveries: Iterable[Delivery]) -> None:
        """Book lines of one feed file in a ledger that is being made anew: one commit for all."""
        with self._db.transaction(durable=False):
            for delivery in deliveries:
                self._book(delivery)

    def article_ids(self) -> Iterator[str]:
        """The ids of all delivered articles, without holding them all."""
        return (_id(*row) for row in self._db.each("SELECT catid, number FROM article"))

    def mark_checked(self, article_id: str, now: datetime) -> None:
        """A delivered article was looked at again at `now` and is there as delivered."""
        with self._db.transaction(durable=False):
            self._db.rows(
                "UPDATE article SET checked_at = ?, missing_count = 0"
                " WHERE catid = ? AND number = ?",
                (utc(now), *_pair(article_id)),
            )
            self._forget_failure(article_id)

    def mark_missing(self, article_id: str, now: datetime) -> int:
        """A delivered article was found gone at `now`; the answer: how often in a row."""
        with self._db.transaction(durable=False):
            rows = self._db.rows(
                "UPDATE article SET checked_at = ?, missing_count = missing_count + 1"
                " WHERE catid = ? AND number = ? RETURNING missing_count",
                (utc(now), *_pair(article_id)),
            )
        return int(rows[0][0]) if rows else 0

    def save_validators(self, article_id: str, validators: Validators) -> None:
        """Keep what the server now says a delivered, unchanged article is known by."""
        with self._db.transaction(durable=False):
            self._db.rows(
                "UPDATE article SET etag = ?, last_modified = ? WHERE catid = ? AND number = ?",
                (validators.etag, validators.last_modified, *_pair(article_id)),
            )

    def due_for_recheck(self, published_since: str) -> list[Known]:
        """Articles published (without a date: delivered) since, and not withdrawn; oldest first.

        `published_since` is ISO 8601 in +08:00, as `published_at` is.
        """
        return [
            _known(row)
            for row in self._db.rows(
                f"{_KNOWN} WHERE coalesce(published_at, delivered_at) >= ?"
                " AND status = 'published' ORDER BY coalesce(published_at, delivered_at)",
                (published_since,),
            )
        ]

    # Failures

    def fail(  # noqa: PLR0913  each is a column of the failure's row
        self,
        article_id: str,
        url: str,
        kind: str,
        reason: str,
        *,
        now: datetime,
        title: str | None = None,
        listed_at: str | None = None,
        record_json: str | None = None,
    ) -> None:
        """Note that an article could not be delivered at `now`; attempts are counted."""
        at = utc(now)
        with self._db.transaction(durable=True):
            self._db.rows(
                """
                INSERT INTO failure VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?)
                ON CONFLICT (catid, number) DO UPDATE SET
                    url = excluded.url, kind = excluded.kind, reason = excluded.reason,
                    title = coalesce(excluded.title, title),
                    listed_at = coalesce(excluded.listed_at, listed_at),
                    record_json = excluded.record_json,
                    attempts = attempts + 1, last_at = excluded.last_at
                """,
                (*_pair(article_id), url, kind, reason, title, listed_at, record_json, at, at),
            )

    def expect(self, expected: Sequence[Expected], now: datetime) -> None:
        """Note articles that are about to be asked for, in one commit, so that none is forgotten.

        They stand among the failures as kind "expected" with no attempt, until they are delivered
        or fail; one that failed before keeps its row.
        """
        if not expected:
            return
        said = ("expected", "not fetched yet")
        rows = (
            (*_pair(one.id), one.url, *said, one.title, one.listed_at, utc(now)) for one in expected
        )
        with self._db.transaction(durable=True):
            self._db.many(
                "INSERT OR IGNORE INTO failure"
                " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, NULL, 0, ?8, ?8)",
                rows,
            )

    def failures(self) -> list[Failure]:
        """What failed or was not fetched, and is not delivered since; the longest waiting first."""
        rows = self._db.rows(f"{_FAILURE} ORDER BY first_at, catid, number")
        return [Failure(_id(*row[:2]), *row[2:]) for row in rows]

    def forget_failure(self, article_id: str) -> None:
        """An article that failed need not be tried again."""
        with self._db.transaction(durable=False):
            self._forget_failure(article_id)

    # Walks

    def open_walk(self, section: str, run_id: str, since: str | None, until: str | None) -> int:
        """A new walk through `section` begins; the answer is its walk_id."""
        with self._db.transaction(durable=False):
            row = self._db.rows(
                "INSERT INTO walk (section, run_id, since, until) VALUES (?, ?, ?, ?)"
                " RETURNING walk_id",
                (section, run_id, since, until),
            )[0]
        return int(row[0])

    def advance_walk(self, walk_id: int, resume_url: str, anchor_id: str | None) -> None:
        """All before `resume_url` is dealt with; `anchor_id` stood last on the page before it."""
        with self._db.transaction(durable=False):
            self._db.rows(
                "UPDATE walk SET resume_url = ?, anchor_id = ? WHERE walk_id = ?",
                (resume_url, anchor_id, walk_id),
            )

    def close_walk(self, walk_id: int) -> None:
        """The walk left nothing below it unread."""
        with self._db.transaction(durable=False):
            self._db.rows("UPDATE walk SET state = 'complete' WHERE walk_id = ?", (walk_id,))

    def unfinished_walks(self, section: str) -> list[Walk]:
        """Walks through `section` that were cut, the newest first."""
        rows = self._db.rows(
            "SELECT walk_id, section, run_id, since, until, resume_url, anchor_id, state"
            " FROM walk WHERE section = ? AND state = 'open' ORDER BY walk_id DESC",
            (section,),
        )
        return [Walk(*row) for row in rows]

    def listing_validators(self, url: str) -> Validators | None:
        """What the listing page at `url` was known by when last read to its end, or None."""
        row = self._db.row("SELECT etag, last_modified FROM listing WHERE url = ?", (url,))
        return Validators(*row) if row else None

    def save_listing_validators(
        self, url: str, etag: str | None, last_modified: str | None
    ) -> None:
        """Keep what the listing page at `url` is known by."""
        with self._db.transaction(durable=False):
            self._db.rows(
                "INSERT OR REPLACE INTO listing VALUES (?, ?, ?)", (url, etag, last_modified)
            )

    # Runs

    def begin_run(self, run_id: str, started_at: datetime, arguments: dict[str, Any]) -> None:
        """A run begins; from here on its feed file is claimed."""
        with self._db.transaction(durable=True):
            self._db.rows(
                "INSERT INTO run (run_id, started_at, arguments) VALUES (?, ?, ?)",
                (run_id, utc(started_at), json.dumps(arguments, ensure_ascii=False)),
            )

    def end_run(
        self,
        run_id: str,
        *,
        finished_at: datetime,
        exit_code: int,
        outcome: str,
        counts: dict[str, Any],
    ) -> None:
        """How a run ended, for the reports of later runs; `outcome` is its sentence."""
        with self._db.transaction(durable=False):
            self._db.rows(
                "UPDATE run SET finished_at = ?, exit_code = ?, outcome = ?, counts = ?"
                " WHERE run_id = ?",
                (
                    utc(finished_at),
                    exit_code,
                    outcome,
                    json.dumps(counts, ensure_ascii=False),
                    run_id,
                ),
            )

    def run(self, run_id: str) -> RunRow | None:
        """The run of this id, or None."""
        row = self._db.row(f"{_RUN} WHERE run_id = ?", (run_id,))
        return _run(row) if row else None

    def runs(self, limit: int) -> list[RunRow]:
        """The latest `limit` runs, newest first."""
        rows = self._db.rows(f"{_RUN} ORDER BY run_id DESC LIMIT ?", (limit,))
        return [_run(row) for row in rows]

    def open_feeds(self) -> list[RunRow]:
        """Runs whose feed file is neither published nor known to be empty, oldest first."""
        return [_run(row) for row in self._db.rows(f"{_RUN} WHERE feed = 'open' ORDER BY number")]

    def mark_empty(self, run_id: str) -> None:
        """The run had nothing new: it has no feed file."""
        with self._db.transaction(durable=False):
            self._db.rows("UPDATE run SET feed = 'empty' WHERE run_id = ?", (run_id,))

    def mark_published(self, file: PublishedFile) -> None:
        """The run's file stands under its published name and in the manifest."""
        with self._db.transaction(durable=True):
            self._db.rows(
                "UPDATE run SET feed = 'published', sha256 = ?, published_file_at = ?"
                " WHERE run_id = ?",
                (file.sha256, file.published_file_at, file.run_id),
            )

    # Parts of a commit

    def _book(self, delivery: Delivery) -> None:
        seq = self._put_article(delivery)
        keys = ((_signed(key), seq) for key in delivery.band_keys)
        self._db.many("INSERT OR IGNORE INTO band VALUES (?, ?)", keys)
        self._forget_failure(delivery.record["id"])
        self._count_line(delivery)

    def _put_article(self, delivery: Delivery) -> int:
        record, position = delivery.record, delivery.position
        row = self._db.rows(
            """
            INSERT INTO article (catid, number, url, content_hash, content_key, title_key,
                revision, status, published_at, etag, last_modified, delivered_at, checked_at,
                run, offset, length)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                (SELECT number FROM run WHERE run_id = ?), ?, ?)
            ON CONFLICT (catid, number) DO UPDATE SET
                url = excluded.url, content_hash = excluded.content_hash,
                content_key = excluded.content_key, title_key = excluded.title_key,
                revision = excluded.revision, status = excluded.status,
                published_at = excluded.published_at, etag = excluded.etag,
                last_modified = excluded.last_modified, missing_count = 0,
                delivered_at = excluded.delivered_at, checked_at = excluded.checked_at,
                run = excluded.run, offset = excluded.offset, length = excluded.length
            RETURNING seq
            """,
            (
                *_pair(record["id"]),
                record["url"],
                bytes.fromhex(record["content_hash"]),
                _content_key(record["content_hash"]),
                delivery.title_key,
                record["revision"],
                record["status"],
                record["published_at"],
                delivery.etag,
                delivery.last_modified,
                delivery.delivered_at,
                delivery.delivered_at,
                position.run_id,
                position.offset,
                position.length,
            ),
        )[0]
        return int(row[0])

    def _count_line(self, delivery: Delivery) -> None:
        position, published_at = delivery.position, delivery.record["published_at"]
        self._db.rows(
            """
            UPDATE run SET lines = lines + 1, bytes = ?,
                first_published_at = coalesce(min(first_published_at, ?), first_published_at, ?),
                last_published_at = coalesce(max(last_published_at, ?), last_published_at, ?)
            WHERE run_id = ?
            """,
            (position.offset + position.length, *[published_at] * 4, position.run_id),
        )

    def _forget_failure(self, article_id: str) -> None:
        self._db.rows("DELETE FROM failure WHERE catid = ? AND number = ?", _pair(article_id))

    def _bound(self, article_id: str) -> int:
        """The seq that articles delivered before this one are below."""
        row = self._db.row(
            "SELECT seq FROM article WHERE catid = ? AND number = ?", _pair(article_id)
        )
        return int(row[0]) if row else 1 << 62

    def _id_of(self, seq: int) -> str:
        return _id(*self._db.rows("SELECT catid, number FROM article WHERE seq = ?", (seq,))[0])


def _pair(article_id: str) -> tuple[int, int]:
    catid, _, number = article_id.partition("-")
    return int(catid), int(number)


def _id(catid: int, number: int) -> str:
    return f"{catid}-{number}"


def _content_key(content_hash: str) -> int:
    return int.from_bytes(bytes.fromhex(content_hash[:16]), "big", signed=True)


def _signed(key: int) -> int:
    """A 64-bit key as SQLite's integers hold it."""
    return key - (1 << 64) if key >= 1 << 63 else key


def _known(row: tuple[Any, ...]) -> Known:
    catid, number, url, content_hash = row[:4]
    fields = [_id(catid, number), url, content_hash.hex(), *row[4:13], Position(*row[13:])]
    return Known(*fields)


def _run(row: tuple[Any, ...]) -> RunRow:
    run_id, started_at, arguments, finished_at, exit_code, outcome, counts, *feed = row
    return RunRow(
        run_id,
        started_at,
        json.loads(arguments),
        finished_at,
        exit_code,
        outcome,
        json.loads(counts),
        *feed,
    )
