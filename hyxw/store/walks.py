"""How far walks through listings came: which entries they cover, and where they were cut."""

from collections.abc import Sequence

from hyxw.store.database import Database
from hyxw.store.records import CutWalk, KeptListing, Validators, as_id, asked, pair


class Walks:
    """The walks of a ledger in `database`, and the listings that were walked to their end."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def listing(self, listing: str) -> KeptListing | None:
        """A listing that was walked to its end, None where it never was."""
        row = self._db.row(
            "SELECT walk_id, total, gap, etag, last_modified FROM listing WHERE listing = ?",
            (listing,),
        )
        if row is None:
            return None
        walk_id, total, gap, *validators = row
        return KeptListing(walk_id, total, gap, Validators(*validators))

    def cut(self, listing: str) -> list[CutWalk]:
        """The walks through a listing that read a page and not the last, the newest first."""
        rows = self._db.rows(
            """
            SELECT walk_id, resume_url, slipped FROM walk
            WHERE listing = ? AND resume_url IS NOT NULL
                AND walk_id NOT IN (SELECT walk_id FROM listing)
            ORDER BY walk_id DESC
            """,
            (listing,),
        )
        return [CutWalk(walk_id, url, bool(slipped)) for walk_id, url, slipped in rows]

    def covered(self, listing: str, ids: Sequence[str]) -> dict[str, int]:
        """The walk that covers each of `ids`, those that none does left out.

        Of several it is the one that came to the listing's end.
        """
        if not ids:
            return {}
        table, pairs = asked(ids)
        rows = self._db.rows(
            f"""
            {table}
            SELECT catid, number, walk_id
            FROM asked JOIN covered USING (catid, number) JOIN walk USING (walk_id)
            WHERE listing = ?
            ORDER BY walk_id IN (SELECT walk_id FROM listing), walk_id
            """,  # noqa: S608  of constants
            [*pairs, listing],
        )
        return {as_id(catid, number): walk_id for catid, number, walk_id in rows}  # the last counts

    def open(self, listing: str, run_id: str) -> int:
        """Begin a new walk through `listing`; returns its walk_id."""
        with self._db.transaction():
            row = self._db.rows(
                "INSERT INTO walk (listing, run_id) VALUES (?, ?) RETURNING walk_id",
                (listing, run_id),
            )[0]
        return int(row[0])

    def advance(
        self, walk_id: int, resume_url: str | None, ids: Sequence[str], *, slipped: bool
    ) -> None:
        """Note that a walk has read the page at `resume_url`, and covers its articles, `ids`.

        By then these are expected, or need not be fetched. With None for the URL no later run
        goes on with the walk.
        """
        with self._db.transaction():
            self._db.do(
                "UPDATE walk SET resume_url = ?, slipped = ? WHERE walk_id = ?",
                (resume_url, int(slipped), walk_id),
            )
            self._db.many(
                "INSERT INTO covered (catid, number, walk_id) VALUES (?, ?, ?)"
                " ON CONFLICT DO NOTHING",
                ((*pair(one), walk_id) for one in ids),
            )

    def absorb(self, walk_id: int, into: int) -> int:
        """Let the walk `into` cover what a cut walk has covered; returns how many it gains."""
        with self._db.transaction():
            before = self._count_covered(into)
            self._move_covered(walk_id, into)
            self._db.do("DELETE FROM walk WHERE walk_id = ?", (walk_id,))
            return self._count_covered(into) - before

    def close(
        self,
        listing: str,
        walk_id: int | None,
        *,
        whole: bool,
        total: int | None,
        gap: int,
        validators: Validators,
    ) -> None:
        """Note that a walk left nothing unread: it came to the end, or to entries covered before.

        A `whole` walk read the listing from its first page to its end, and covers it by itself.
        `walk_id` is None for a walk that met nothing new. Walks that were cut before are forgotten,
        since they lie within it. If `total` is None, the one that was kept stays.
        """
        kept = self.listing(listing)
        total = kept.total if kept and total is None else total
        with self._db.transaction():
            base = kept.walk_id if kept else walk_id
            if whole and walk_id is not None:
                base = walk_id
            elif walk_id not in (None, base):
                self._move_covered(walk_id, base)
            self._keep_listing(listing, base, total, gap, validators)
            self._forget_others(listing, base)

    def _count_covered(self, walk_id: int) -> int:
        sql = "SELECT count(*) FROM covered WHERE walk_id = ?"
        return int(self._db.rows(sql, (walk_id,))[0][0])

    def _move_covered(self, walk_id: int | None, into: int | None) -> None:
        self._db.do(
            "INSERT INTO covered (catid, number, walk_id)"
            " SELECT catid, number, ? FROM covered WHERE walk_id = ? AND TRUE"
            " ON CONFLICT DO NOTHING",
            (into, walk_id),
        )
        self._db.do("DELETE FROM covered WHERE walk_id = ?", (walk_id,))

    def _forget_others(self, listing: str, base: int | None) -> None:
        others = "SELECT walk_id FROM walk WHERE listing = ? AND walk_id <> ?"
        for table in ("covered", "walk"):
            self._db.do(f"DELETE FROM {table} WHERE walk_id IN ({others})", (listing, base))  # noqa: S608  of constants

    def _keep_listing(
        self, listing: str, base: int | None, total: int | None, gap: int, validators: Validators
    ) -> None:
        self._db.do(
            """
            INSERT INTO listing (listing, walk_id, total, gap, etag, last_modified)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (listing) DO UPDATE SET
                walk_id = excluded.walk_id, total = excluded.total, gap = excluded.gap,
                etag = excluded.etag, last_modified = excluded.last_modified
            """,
            (listing, base, total, gap, validators.etag, validators.last_modified),
        )
