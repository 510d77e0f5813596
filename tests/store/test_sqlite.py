"""The ledger's database in one file: what a transaction is, and what is said when it is no more."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from hyxw.errors import FolderUnusable
from hyxw.store.database import VERSION
from hyxw.store.sqlite import APPLICATION_ID, SqliteDatabase
from tests.store.support import read_only

SCHEMA = "CREATE TABLE t (x INTEGER PRIMARY KEY);"


def opened(path: Path, **given: bool) -> SqliteDatabase:
    return SqliteDatabase(path, SCHEMA, {}, **{"must_exist": False, **given})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite3"


@pytest.fixture
def database(path: Path) -> Iterator[SqliteDatabase]:
    with closing(opened(path)) as database:
        yield database


def numbers(database: SqliteDatabase) -> list[int]:
    return [x for (x,) in database.rows("SELECT x FROM t ORDER BY x")]


def test_rows_are_given_all_one_by_one_or_the_first(database: SqliteDatabase) -> None:
    database.many("INSERT INTO t VALUES (?)", iter([(1,), (2,), (3,)]))
    database.do("DELETE FROM t WHERE x = ?", (2,))
    assert database.rows("SELECT x FROM t WHERE x > ?", (1,)) == [(3,)]
    assert list(database.each("SELECT x FROM t WHERE x < ?", (9,))) == [(1,), (3,)]
    assert database.row("SELECT x FROM t ORDER BY x") == (1,)
    assert database.row("SELECT x FROM t WHERE x > 9") is None
    assert database.value("SELECT count(*) FROM t") == 2


def test_a_transaction_is_all_of_its_block_or_nothing(database: SqliteDatabase) -> None:
    with database.transaction():
        database.do("INSERT INTO t VALUES (1)")

    def cut() -> None:
        with database.transaction():
            database.do("INSERT INTO t VALUES (2)")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cut()
    assert numbers(database) == [1]
    assert not database.in_doubt
    with database.transaction():
        database.do("INSERT INTO t VALUES (3)")
    assert numbers(database) == [1, 3]


@pytest.mark.parametrize("durable", [[True], [False], [True, False], [False, True, True]])
def test_a_durable_transaction_is_synced_and_another_is_not(
    database: SqliteDatabase, durable: list[bool]
) -> None:
    for one in durable:
        with database.transaction(durable=one):
            database.do("DELETE FROM t")
        assert database.value("PRAGMA synchronous") == (2 if one else 1)


def test_a_commit_that_fails_is_in_doubt_until_the_log_is_folded_in(
    database: SqliteDatabase, path: Path
) -> None:
    database.do("INSERT INTO t VALUES (1)")
    assert path.with_name("ledger.sqlite3-wal").stat().st_size > 0
    database.in_doubt = True
    database.settle()
    assert not database.in_doubt
    assert path.with_name("ledger.sqlite3-wal").stat().st_size == 0


def test_a_new_file_is_ours_and_of_this_version(database: SqliteDatabase) -> None:
    assert database.value("PRAGMA application_id") == APPLICATION_ID
    assert database.value("PRAGMA user_version") == VERSION
    assert database.value("PRAGMA journal_mode") == "wal"
    assert database.integrity_faults() == []
    assert not database.claim_runs_out
    database.renew()


def told(path: Path, **given: bool) -> str:
    with pytest.raises(FolderUnusable) as refused:
        opened(path, **given)
    return str(refused.value)


def test_a_file_that_is_gone_or_empty_is_none_where_there_must_be_one(path: Path) -> None:
    assert "is gone but its feeds are there" in told(path, must_exist=True)
    path.touch()
    assert "is gone but its feeds are there" in told(path, must_exist=True)
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode = WAL")
    assert "is empty but its feeds are there" in told(path, must_exist=True)


def test_a_file_of_another_program_or_version_is_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.executescript(f"CREATE TABLE theirs (x); PRAGMA user_version = {VERSION - 1};")
    assert "is no ledger of this project: move it away" in told(path)
    with closing(sqlite3.connect(path)) as other:
        other.executescript(f"PRAGMA application_id = {APPLICATION_ID};")
    assert "run `scrapy verify` first" in told(path)
    with closing(sqlite3.connect(path)) as other:
        other.executescript(f"PRAGMA user_version = {VERSION + 1};")
    newer = f"is of version {VERSION + 1} and this program reads {VERSION}: use the program that"
    assert newer in told(path)


def test_an_older_version_is_brought_up_by_its_upgrade(path: Path) -> None:
    opened(path).close()
    with closing(sqlite3.connect(path)) as other:
        other.executescript(f"PRAGMA user_version = {VERSION - 1};")
    seen: list[object] = []
    upgrades = {VERSION - 1: seen.append, VERSION - 2: lambda _: seen.clear()}
    with closing(SqliteDatabase(path, SCHEMA, upgrades, must_exist=True)) as database:
        assert seen == [database]


def test_what_is_damaged_read_only_or_in_use_is_said(path: Path) -> None:
    path.write_bytes(b"no database at all, and long enough to be looked at" * 100)
    assert "is damaged" in told(path)
    path.unlink()
    opened(path).close()
    with closing(opened(path, read_only=True)) as database:
        assert numbers(database) == []
        with pytest.raises(FolderUnusable, match="cannot be written"):
            database.do("INSERT INTO t VALUES (1)")
    with pytest.raises(sqlite3.IntegrityError), closing(opened(path)) as database:
        database.many("INSERT INTO t VALUES (?)", iter([(1,), (1,)]))


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, path: Path) -> None:
    with read_only(tmp_path):
        assert "cannot be written" in told(path)


def test_a_ledger_that_may_be_read_in_a_folder_that_may_not_be_written_is_said(
    tmp_path: Path, path: Path
) -> None:
    opened(path).close()
    with (
        read_only(tmp_path),
        pytest.raises(FolderUnusable, match=r"cannot be read .* let this user write its folder"),
    ):
        opened(path, read_only=True)
