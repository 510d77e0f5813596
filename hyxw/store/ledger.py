"""The ledger: which articles are delivered, and which failed; runs.py and walks.py are parts of it.

Seen means delivered: an article is known here from the commit that takes its line in, and never
before. Article ids are the feed's ("1297-570830"); another shape raises ValueError. Every method
may raise FolderUnusable, where the ledger is damaged or cannot be written.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from hyxw.store.database import Database
from hyxw.store.documents import Documents, FolderDocuments
from hyxw.store.faults import fault_point
from hyxw.store.migration import from_version_1
from hyxw.store.records import (
    Delivery,
    Expected,
    Failure,
    Known,
    Position,
    Validators,
    as_id,
    asked,
    content_key,
    pair,
    signed,
    utc,
)
from hyxw.store.runs import Runs
from hyxw.store.schema import SCHEMA
from hyxw.store.sqlite import SqliteDatabase
from hyxw.store.walks import Walks

_CANDIDATES = 20  # near-duplicates looked at for one article, however many share its bands

_KNOWN = """
    SELECT catid, number, url, content_hash, title_key, revision, status, published_at, etag,
           last_modified, missing_count, delivered_at, checked_at, section, run_id, first_byte,
           length
    FROM article JOIN (SELECT number AS run, section, run_id FROM run) AS of_run USING (run)
"""
_FAILURE = """
    SELECT catid, number, url, kind, reason, title, listed_at, record_json, attempts, first_at,
           last_at, next_try_at, section
    FROM failure
"""
# The seq that articles delivered before one are below.
_BOUND = f"coalesce((SELECT seq FROM article WHERE catid = ? AND number = ?), {1 << 62})"  # noqa: S608  of constants
_OF_A_BAND = (
    "SELECT seq FROM (SELECT seq FROM band WHERE key = ?"  # noqa: S608  of constants
    f" AND seq < {_BOUND} ORDER BY seq DESC LIMIT ?) AS of_key"
)
_EXPECT = """
    INSERT INTO failure (catid, number, url, kind, reason, title, listed_at, attempts, first_at,
        last_at, section)
    VALUES (?, ?, ?, 'expected', 'not fetched yet', ?, ?, 0, ?, ?, ?)
    ON CONFLICT (catid, number) DO UPDATE SET url = excluded.url
"""
_FAIL = """
    INSERT INTO failure (catid, number, url, kind, reason, title, record_json, attempts, first_at,
        last_at, next_try_at, section)
    VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?)
    ON CONFLICT (catid, number) DO UPDATE SET
        url = excluded.url, kind = excluded.kind, reason = excluded.reason,
        title = coalesce(excluded.title, failure.title), record_json = excluded.record_json,
        attempts = failure.attempts + 1, last_at = excluded.last_at,
        next_try_at = excluded.next_try_at
"""
_DELIVER = """
    INSERT INTO article (catid, number, url, content_hash, content_key, title_key, revision, status,
        published_at, etag, last_modified, delivered_at, checked_at, run, first_byte, length)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT number FROM run WHERE run_id = ?), ?, ?)
    ON CONFLICT (catid, number) DO UPDATE SET
        url = excluded.url, content_hash = excluded.content_hash,
        content_key = excluded.content_key, title_key = excluded.title_key,
        revision = excluded.revision, status = excluded.status,
        published_at = excluded.published_at, etag = excluded.etag,
        last_modified = excluded.last_modified, missing_count = 0,
        delivered_at = excluded.delivered_at, checked_at = excluded.checked_at,
        run = excluded.run, first_byte = excluded.first_byte, length = excluded.length
"""


class Ledger:
    """The ledger in `database`: its articles here, its `runs` and its `walks` beside them."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self.name = database.name
        self.runs = Runs(database)
        self.walks = Walks(database)

    @classmethod
    def at(cls, path: Path, *, must_exist: bool = False, read_only: bool = False) -> "Ledger":
        """The ledger in a file, made if there is none; FolderUnusable if it `must_exist` then.

        A `read_only` one may be read while a run holds the data folder's lock.
        """
        upgrades = {} if read_only else {1: from_version_1}
        database = SqliteDatabase(
            path, SCHEMA, upgrades, must_exist=must_exist, read_only=read_only
        )
        return cls(database)

    def close(self) -> None:
        """Close the database; nothing is pending."""
        self._db.close()

    def renew_claim(self) -> None:
        """Hold the site for a further lease; raises ClaimLost where another run has taken it."""
        self._db.renew()

    @property
    def claim_runs_out(self) -> bool:
        """Whether another run may have taken the site since the claim was renewed last."""
        return self._db.claim_runs_out

    def holder(self) -> str | None:
        """The run that holds a shared ledger, and until when; None where none does.

        Of a ledger in a data folder its lock tells.
        """
        return None

    def documents(self, root: Path) -> Documents:
        """The documents that runs keep beside this ledger, in the data folder `root`."""
        return FolderDocuments(root)

    @property
    def in_doubt(self) -> bool:
        """Whether a commit has failed and may still come alive; see `settle`."""
        return self._db.in_doubt

    def settle(self) -> None:
        """Find out what became of a commit that failed: from then on it can be read again."""
        self._db.settle()

    def integrity_faults(self) -> list[str]:
        """What SQLite finds wrong in the whole file, a sentence each; slow where it is large."""
        return self._db.integrity_faults()

    def owner(self) -> str | None:
        """The site that the data folder belongs to, as `set_owner` was told; None at first."""
        row = self._db.row("SELECT value FROM fact WHERE name = 'owner'")
        return str(row[0]) if row else None

    def set_owner(self, site: str) -> None:
        """Note that the data folder belongs to `site` from now on."""
        with self._db.transaction():
            self._db.do(
                "INSERT INTO fact VALUES ('owner', ?)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (site,),
            )

    # Articles

    def known(self, article_id: str) -> Known | None:
        """The delivered article with this id, or None."""
        row = self._db.row(f"{_KNOWN} WHERE catid = ? AND number = ?", pair(article_id))
        return _known(row) if row else None

    def known_ids(self, ids: Sequence[str]) -> dict[str, Known]:
        """Those articles of `ids`, a listing page's, that are delivered, by their id."""
        if not ids:
            return {}
        table, pairs = asked(ids)
        rows = self._db.rows(f"{table} {_KNOWN} JOIN asked USING (catid, number)", pairs)
        return {known.id: known for known in map(_known, rows)}

    def original_of(self, content_hash: str, article_id: str) -> str | None:
        """Id of the article first delivered with this content, before `article_id` itself was.

        Only an earlier one: so `duplicate_of` never leads round in a circle.
        """
        row = self._db.row(
            "SELECT catid, number FROM article WHERE content_key = ? AND content_hash = ?"  # noqa: S608  of constants
            f" AND seq < {_BOUND} ORDER BY seq LIMIT 1",
            (content_key(content_hash), bytes.fromhex(content_hash), *pair(article_id)),
        )
        return as_id(*row) if row else None

    def candidates(self, keys: Sequence[int], article_id: str) -> list[Known]:
        """At most 20 articles delivered before `article_id` that share a band key with it.

        Newest first. Each key is asked for its newest alone, so that a key that all articles
        share (a common closing line) costs no more than another.
        """
        if not keys:
            return []
        found, article = " UNION ".join([_OF_A_BAND] * len(keys)), pair(article_id)
        rows = self._db.rows(
            f"{_KNOWN} WHERE seq IN ({found}) ORDER BY seq DESC LIMIT ?",
            [
                *(one for key in signed(keys) for one in (key, *article, _CANDIDATES)),
                _CANDIDATES,
            ],
        )
        return list(map(_known, rows))

    def deliver(self, delivery: Delivery, line: bytes) -> None:
        """Book an article and keep its line until its run publishes: one commit."""
        position, published_at = delivery.position, delivery.record["published_at"]
        with self._db.transaction(durable=True):
            self._book(delivery)
            self._db.do(
                "INSERT INTO line VALUES (?, ?, ?, ?)",
                (position.run_id, position.first_byte, published_at, line),
            )
            fault_point("ledger-written")

    def deliver_again(self, deliveries: Iterable[Delivery]) -> None:
        """Book lines of one feed file in a ledger that is being made anew: one commit for all."""
        with self._db.transaction():
            for delivery in deliveries:
                self._book(delivery)

    def article_ids(self) -> Iterator[str]:
        """The ids of all delivered articles, without holding them all."""
        return (as_id(*row) for row in self._db.each("SELECT catid, number FROM article"))

    def any_url(self) -> str | None:
        """The URL of an article that is delivered, or None."""
        row = self._db.row("SELECT url FROM article LIMIT 1")
        return str(row[0]) if row else None

    def mark_checked(self, article_id: str, now: datetime) -> None:
        """Note that a delivered article was looked at again at `now` and has not changed."""
        with self._db.transaction():
            self._db.do(
                "UPDATE article SET checked_at = ?, missing_count = 0"
                " WHERE catid = ? AND number = ?",
                (utc(now), *pair(article_id)),
            )
            self._forget_failure(pair(article_id))

    def mark_missing(self, article_id: str, now: datetime) -> int:
        """Note that a delivered article was gone at `now`; returns how often in a row it was."""
        with self._db.transaction():
            rows = self._db.rows(
                "UPDATE article SET checked_at = ?, missing_count = missing_count + 1"
                " WHERE catid = ? AND number = ? RETURNING missing_count",
                (utc(now), *pair(article_id)),
            )
        return int(rows[0][0]) if rows else 0

    def save_validators(self, article_id: str, validators: Validators) -> None:
        """Keep the validators of the latest answer for a delivered article that has not changed."""
        with self._db.transaction():
            self._db.do(
                "UPDATE article SET etag = ?, last_modified = ? WHERE catid = ? AND number = ?",
                (validators.etag, validators.last_modified, *pair(article_id)),
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

    def published_times(self, section: str, latest: int) -> list[str]:
        """The `published_at` of the `latest` articles of a section, those without one left out."""
        rows = self._db.rows(
            "SELECT published_at FROM article JOIN run ON run.number = article.run"
            " WHERE section = ? AND published_at IS NOT NULL"
            " ORDER BY coalesce(published_at, delivered_at) DESC LIMIT ?",
            (section, latest),
        )
        return [at for (at,) in rows]

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
        record_json: str | None = None,
        retry_at: datetime | None = None,
        section: str,
    ) -> None:
        """Note that an article could not be delivered at `now`; attempts are counted.

        `retry_at`: before it no run need try again.
        """
        at, next_try_at = utc(now), utc(retry_at) if retry_at else None
        said = (*pair(article_id), url, kind, reason, title, record_json)
        with self._db.transaction():
            self._db.do(_FAIL, (*said, at, at, next_try_at, section))

    def expect(self, expected: Sequence[Expected], section: str, now: datetime) -> None:
        """Note articles that are about to be asked for, in one commit, so that none is forgotten.

        They stand among the failures as kind "expected" with no attempt, until they are delivered
        or fail; one that failed before keeps its row, at the URL that it is listed at now.
        """
        if not expected:
            return
        at = utc(now)
        rows = (
            (*pair(one.id), one.url, one.title, one.listed_at, at, at, section) for one in expected
        )
        with self._db.transaction():
            self._db.many(_EXPECT, rows)

    def failures(self, section: str | None = None) -> list[Failure]:
        """What failed or was not fetched, and is not delivered since; the longest waiting first.

        Of one section's run, or of all.
        """
        of_one, given = ("WHERE section = ?", (section,)) if section else ("", ())
        rows = self._db.rows(f"{_FAILURE} {of_one} ORDER BY first_at, catid, number", given)
        return [Failure(as_id(*row[:2]), *row[2:]) for row in rows]

    def forget_failure(self, article_id: str) -> None:
        """Forget that an article has failed: it need not be tried again."""
        with self._db.transaction():
            self._forget_failure(pair(article_id))

    # Parts of a commit

    def _book(self, delivery: Delivery) -> None:
        article = pair(delivery.record["id"])
        self._put_article(article, delivery)
        if delivery.band_keys:
            self._put_bands(article, delivery.band_keys)
        self._forget_failure(article)

    def _put_bands(self, article: tuple[int, int], keys: Sequence[int]) -> None:
        places = ", ".join(["(?)"] * len(keys))
        self._db.do(
            f"INSERT INTO band SELECT column1, seq FROM (VALUES {places}) AS keys, article"  # noqa: S608  a ? a key
            " WHERE catid = ? AND number = ? ON CONFLICT DO NOTHING",
            (*signed(keys), *article),
        )

    def _put_article(self, article: tuple[int, int], delivery: Delivery) -> None:
        record, position = delivery.record, delivery.position
        content_hash, at = record["content_hash"], delivery.delivered_at
        self._db.do(
            _DELIVER,
            (
                *(*article, record["url"], bytes.fromhex(content_hash), content_key(content_hash)),
                *(delivery.title_key, record["revision"], record["status"], record["published_at"]),
                *(delivery.etag, delivery.last_modified, at, at),
                *(position.run_id, position.first_byte, position.length),
            ),
        )

    def _forget_failure(self, article: tuple[int, int]) -> None:
        self._db.do("DELETE FROM failure WHERE catid = ? AND number = ?", article)


def _known(row: tuple[Any, ...]) -> Known:
    catid, number, url, content_hash = row[:4]
    fields = [as_id(catid, number), url, content_hash.hex(), *row[4:13], Position(*row[13:])]
    return Known(*fields)
