"""The runs in the ledger: how each began and ended, and what it has delivered and is to publish."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from hyxw.errors import AT_ITS_END
from hyxw.store.database import Database
from hyxw.store.records import Kept, Position, PublishedFile, RunRow, utc

_ALL = 1 << 62  # rows
_RUN = """
    SELECT run_id, section, started_at, arguments, finished_at, exit_code, outcome, counts, feed,
           lines, bytes, first_published_at, last_published_at, sha256, published_file_at
    FROM run
"""


class Runs:
    """The runs in `database`; every method may raise FolderUnusable, as the ledger's do."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def begin(
        self, run_id: str, section: str, started_at: datetime, arguments: dict[str, Any]
    ) -> None:
        """Note that a run of a section begins, to which the feed file named after it belongs."""
        said = json.dumps(arguments, ensure_ascii=False)
        with self._db.transaction():
            self._db.do(
                "INSERT INTO run (run_id, section, started_at, arguments) VALUES (?, ?, ?, ?)",
                (run_id, section, utc(started_at), said),
            )

    def end(self, report: Mapping[str, Any]) -> None:
        """Note how a run ended, as its report says; of a run that was killed less is known."""
        said = (report["finished_at"], report["exit_code"], report["outcome"])
        counts, figures = (json.dumps(report.get(key, {})) for key in ("counts", "figures"))
        with self._db.transaction():
            self._db.do(
                "UPDATE run SET finished_at = ?, exit_code = ?, outcome = ?, counts = ?,"
                " figures = ? WHERE run_id = ?",
                (*said, counts, figures, report["run_id"]),
            )

    def figures(self, section: str, since: datetime) -> list[dict[str, Any]]:
        """The figures of a section's runs since then that came to their end, oldest first."""
        rows = self._db.rows(
            "SELECT figures FROM run WHERE section = ? AND started_at >= ? AND figures <> '{}'"
            " AND exit_code IN (?, ?) ORDER BY run_id",
            (section, utc(since), *AT_ITS_END),
        )
        return [dict(json.loads(figures)) for (figures,) in rows]

    def get(self, run_id: str) -> RunRow | None:
        """The run of this id, or None."""
        row = self._db.row(f"{_RUN} WHERE run_id = ?", (run_id,))
        return _run(row) if row else None

    def latest(self, limit: int = _ALL, section: str | None = None) -> list[RunRow]:
        """The latest `limit` runs of one section, or of all, newest first."""
        of_one, given = ("WHERE section = ?", (section,)) if section else ("", ())
        rows = self._db.rows(f"{_RUN} {of_one} ORDER BY run_id DESC LIMIT ?", (*given, limit))
        return [_run(row) for row in rows]

    def unsettled(self) -> list[RunRow]:
        """Runs that have not published, or not said how they ended; oldest first."""
        rows = self._db.rows(f"{_RUN} WHERE feed = 'open' OR outcome IS NULL ORDER BY number")
        return [_run(row) for row in rows]

    def sections(self) -> list[str]:
        """The sections that have had runs, by name."""
        return [name for (name,) in self._db.rows("SELECT DISTINCT section FROM run ORDER BY 1")]

    def published(self, section: str) -> list[RunRow]:
        """The runs of a section that have published a file, oldest first."""
        rows = self._db.rows(
            f"{_RUN} WHERE section = ? AND feed = 'published' ORDER BY run_id", (section,)
        )
        return [_run(row) for row in rows]

    def last_published(self, section: str) -> str | None:
        """Id of the newest run of a section that has published a file, or None."""
        row = self._db.row(
            "SELECT run_id FROM run WHERE section = ? AND feed = 'published'"
            " ORDER BY run_id DESC LIMIT 1",
            (section,),
        )
        return str(row[0]) if row else None

    def forget(self, before: str) -> None:
        """Forget runs with an id below `before` that have published nothing."""
        with self._db.transaction():
            self._db.do("DELETE FROM run WHERE feed = 'empty' AND run_id < ?", (before,))

    # Lines that are delivered and not published yet

    def kept(self, run_id: str) -> Kept:
        """How much a run has to publish."""
        row = self._db.rows(
            "SELECT count(*), coalesce(sum(length(line)), 0), min(published_at), max(published_at)"
            " FROM line WHERE run_id = ?",
            (run_id,),
        )[0]
        return Kept(*row)

    def kept_lines(self, run_id: str) -> Iterator[bytes]:
        """What a run has to publish, in the order of delivery, without holding it all."""
        sql = "SELECT line FROM line WHERE run_id = ? ORDER BY first_byte"
        return (line for (line,) in self._db.each(sql, (run_id,)))

    def kept_line(self, position: Position) -> bytes | None:
        """The line at `position`; None once its run has published."""
        row = self._db.row(
            "SELECT line FROM line WHERE run_id = ? AND first_byte = ?",
            (position.run_id, position.first_byte),
        )
        return bytes(row[0]) if row else None

    def mark_empty(self, run_id: str) -> None:
        """Note that a run had nothing new and so publishes no file."""
        with self._db.transaction():
            self._db.do("UPDATE run SET feed = 'empty' WHERE run_id = ?", (run_id,))

    def mark_published(self, file: PublishedFile) -> None:
        """Note that a run's file is published and listed, and delete the lines kept for it."""
        with self._db.transaction():
            self._db.do(
                "UPDATE run SET feed = 'published', lines = ?, bytes = ?, first_published_at = ?,"
                " last_published_at = ?, sha256 = ?, published_file_at = ? WHERE run_id = ?",
                (
                    *(file.lines, file.bytes, file.first_published_at, file.last_published_at),
                    *(file.sha256, file.published_file_at, file.run_id),
                ),
            )
            self._db.do("DELETE FROM line WHERE run_id = ?", (file.run_id,))


def _run(row: tuple[Any, ...]) -> RunRow:
    said = dict(zip(RunRow.__slots__, row, strict=True))
    arguments, counts = json.loads(said.pop("arguments")), json.loads(said.pop("counts"))
    return RunRow(arguments=arguments, counts=counts, **said)
