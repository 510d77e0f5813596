"""The ledger's SQLite file: opened, versioned, and its errors turned into the project's own."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from hyxw.errors import FolderUnusable
from hyxw.store.database import REBUILD, VERSION

# "HYXW": what file(1) and SQLite tools know a ledger by.
APPLICATION_ID = 0x48595857

_NEWER = f"use the program that wrote it, or {REBUILD}."
_DAMAGE = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
_NO_WRITING = ("SQLITE_FULL", "SQLITE_READONLY", "SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_PERM")
_IN_USE = ("SQLITE_BUSY", "SQLITE_LOCKED")


class SqliteDatabase:
    """One SQLite file in WAL mode, of this project and this version.

    `schema` makes a new one, `upgrades` an old one new, by its version. Raises FolderUnusable where
    the file is damaged, another program's, of a version not in `upgrades`, or (`must_exist`) gone.
    """

    def __init__(
        self,
        path: Path,
        schema: str,
        upgrades: Mapping[int, Callable[["SqliteDatabase"], None]],
        *,
        must_exist: bool,
        read_only: bool = False,
    ) -> None:
        self.path = path
        self.name = str(path)
        self._upgrades = upgrades
        self._read_only = read_only
        # Whether a COMMIT has failed: until `settle` nobody knows whether it holds.
        self.in_doubt = False
        self._durable: bool | None = None  # as the connection is set; None: as SQLite was built
        if must_exist and not (path.is_file() and path.stat().st_size):
            raise FolderUnusable(f"{path} is gone but its feeds are there: {REBUILD}.")
        address = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rwc'}"
        with self._errors():
            # Autocommit: transactions are opened by name, below.
            self._connection = sqlite3.connect(address, timeout=10, isolation_level=None, uri=True)
        try:
            self._open(schema, must_exist=must_exist)
        except BaseException:
            self._connection.close()
            raise

    def close(self) -> None:
        """Close the file; its write-ahead log is folded in."""
        with self._errors():
            self._connection.close()

    def do(self, sql: str, parameters: Sequence[Any] = ()) -> None:
        """Run `sql`, which answers nothing."""
        with self._errors():
            self._connection.execute(sql, parameters)

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows that `sql` answers, as tuples; it may write as well."""
        with self._errors():
            return self._connection.execute(sql, parameters).fetchall()

    def each(self, sql: str, parameters: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows that `sql` answers, one at a time."""
        with self._errors(), closing(self._connection.execute(sql, parameters)) as cursor:
            yield from cursor

    def row(self, sql: str, parameters: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        """The first row that `sql` answers, or None."""
        with self._errors(), closing(self._connection.execute(sql, parameters)) as cursor:
            row: tuple[Any, ...] | None = cursor.fetchone()
            return row

    def many(self, sql: str, parameters: Iterator[Sequence[Any]]) -> None:
        """Run `sql` once for each of `parameters`."""
        with self._errors():
            self._connection.executemany(sql, parameters)

    def value(self, sql: str) -> Any:  # noqa: ANN401  SQLite has no column types to name
        """The one value that `sql` answers, as a PRAGMA does."""
        return self.rows(sql)[0][0]

    @contextmanager
    def transaction(self, *, durable: bool = False) -> Iterator[None]:
        """All of the block or nothing of it.

        A `durable` transaction outlives a power cut, with all before it. Another costs no sync: a
        kill leaves it, a power cut may take it and those after it, as if it had come before them.
        """
        with self._errors():
            self._set_durable(durable=durable)
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._commit()
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def renew(self) -> None:
        """Nothing: the data folder's lock is held as long as its process lives."""

    @property
    def claim_runs_out(self) -> bool:
        """Never; see `renew`."""
        return False

    def settle(self) -> None:
        """Fold the write-ahead log in and empty it; FolderUnusable where that cannot be done.

        The frames of a COMMIT that failed may lie in the log and come alive at the next opening.
        Once the log is empty, what this connection reads is what there is.
        """
        if self.value("PRAGMA wal_checkpoint(TRUNCATE)"):
            raise FolderUnusable(f"{self.path} is in use by another program: close it, run again.")
        self.in_doubt = False

    def integrity_faults(self) -> list[str]:
        """SQLite's own findings, one each, none where all is well. Reads the whole file."""
        found = [row[0] for row in self.rows("PRAGMA integrity_check(20)")]
        return [] if found == ["ok"] else found

    def _open(self, schema: str, *, must_exist: bool) -> None:
        application, version = (
            self.value(f"PRAGMA {name}") for name in ("application_id", "user_version")
        )
        if (application, version) == (0, 0) and self._is_empty():
            if must_exist:
                raise FolderUnusable(f"{self.path} is empty but its feeds are there: {REBUILD}.")
            self._create(schema)
        elif application != APPLICATION_ID:
            raise FolderUnusable(f"{self.path} is no ledger of this project: move it away.")
        elif version != VERSION:
            self._upgrade(version)
        self.rows("PRAGMA journal_mode = WAL")
        # 16 MB: the inner pages of every index at ten million articles, so that memory stays flat.
        self.rows("PRAGMA cache_size = -16000")

    def _upgrade(self, version: int) -> None:
        if version not in self._upgrades:
            raise FolderUnusable(
                f"{self.path} is of version {version} and this program reads {VERSION}: "
                + ("run `scrapy verify` first." if version < VERSION else _NEWER)
            )
        self._upgrades[version](self)

    def _set_durable(self, *, durable: bool) -> None:
        if durable != self._durable:
            self._connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            self._durable = durable

    def _commit(self) -> None:
        self.in_doubt = True
        self._connection.execute("COMMIT")
        self.in_doubt = False

    def _is_empty(self) -> bool:
        return bool(self.value("SELECT count(*) FROM sqlite_schema") == 0)

    def _create(self, schema: str) -> None:
        marks = f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {VERSION};"
        with self._errors():
            self._connection.executescript(f"BEGIN; {schema} {marks} COMMIT;")

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            said = self._said(error)
            if said is None:
                raise
            raise FolderUnusable(f"{self.path} {said}") from error

    def _said(self, error: sqlite3.DatabaseError) -> str | None:
        """What is wrong and what to do, a sentence; None for an error that no operator can mend."""
        name = getattr(error, "sqlite_errorname", "")
        if name.startswith(_DAMAGE):
            return f"is damaged ({error}): {REBUILD}."
        if name.startswith(_IN_USE):
            return "is in use by another program: close it and run again."
        if not name.startswith(_NO_WRITING):
            return None
        if self._read_only and name != "SQLITE_READONLY":  # which is what a write is refused with
            return (
                f"cannot be read ({error}): let this user write its folder too, as SQLite keeps"
                " files beside what it reads."
            )
        return (
            f"cannot be written ({error}): make room or mend its permissions and run again; what is"
            " delivered so far is kept."
        )
