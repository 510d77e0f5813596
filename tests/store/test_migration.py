"""A data folder that an earlier version wrote is read, and nothing of it is lost."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import pytest

from hyxw.errors import FolderUnusable
from hyxw.items import as_article, as_record
from hyxw.store.folder import DataFolder
from hyxw.store.ledger import Ledger
from hyxw.store.schema import SCHEMA
from hyxw.store.sqlite import SqliteDatabase
from tests.store.support import (
    PASSED,
    expect_true_manifest,
    folder_of_version_1,
    published_lines,
    record,
    verification,
)

DEAD = "20240402T180501123Z"
BEFORE = [("1297-1", 1), ("1297-2", 1), ("1297-3", 1), ("1297-2", 2), ("1297-3", 2)]
IN_THE_PART = [("1297-1", 2), ("1297-4", 1)]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return folder_of_version_1(tmp_path / "data")


def part(root: Path) -> Path:
    [path] = root.glob("feeds/**/*.jsonl.part")
    return path


def lines(root: Path) -> list[tuple[str, int]]:
    return [(line["id"], line["revision"]) for line in published_lines(root)]


@pytest.mark.parametrize("renamed", [False, True])
def test_what_an_open_run_had_delivered_is_published(root: Path, *, renamed: bool) -> None:
    if renamed:  # killed between its file's new name and the ledger's word of it
        path = part(root)
        path.write_bytes(path.read_bytes()[:1315])
        path.rename(path.with_suffix(""))
    DataFolder.open(root).close()
    assert lines(root) == [*BEFORE, *IN_THE_PART]
    assert not list(root.glob("feeds/**/*.part"))
    expect_true_manifest(root)
    assert list(verification(root).faults()) == []


def test_everything_that_was_known_still_is(root: Path) -> None:
    with DataFolder.open(root) as folder:
        known = folder.ledger.known_ids([f"1297-{n}" for n in range(1, 9)])
        states = [(one.id, one.revision, one.status, one.etag) for one in known.values()]
        read = {one.id: folder.read_line(one.position)["text"] for one in known.values()}
        failures = [(one.id, one.kind, one.next_try_at) for one in folder.ledger.failures()]
        rows = folder.ledger.runs.latest(9)
    assert states == [
        ("1297-1", 2, "published", None),
        ("1297-2", 2, "published", None),
        ("1297-3", 2, "withdrawn", None),
        ("1297-4", 1, "published", None),
    ]
    assert read["1297-1"] == "第一座凉亭换了瓦。"
    assert read["1297-3"] == record(3, "")["text"]
    assert failures == [("1297-5", "expected", None), ("1297-9", "timeout", None)]
    assert {row.section for row in rows} == {"local_news"}
    assert [row.outcome for row in rows] == [
        "Killed before its end; lines published: 2.",
        "Killed before its end; lines published: 2.",
        "Done: nothing new.",
        "1 articles failed",
    ]


def test_its_lines_are_articles_that_can_be_delivered_anew(root: Path) -> None:
    """As a withdrawal does: it takes the delivered record and delivers it with another status."""
    with DataFolder.open(root) as folder:
        known = folder.ledger.known("1297-4")
        assert known is not None
        article = as_article(folder.read_line(known.position))
        run = folder.start_run("local_news", PASSED + timedelta(days=9), {})
        withdrawn = replace(article, revision=2, status="withdrawn", run_id=run.run_id)
        run.deliver(as_record(withdrawn))
        run.publish()
    assert lines(root)[-1] == ("1297-4", 2)
    assert all(as_article(line).id == line["id"] for line in published_lines(root))


def test_what_is_only_read_is_not_brought_over(root: Path) -> None:
    with pytest.raises(FolderUnusable, match=r"is of version 1 .*run `scrapy verify` first"):
        Ledger.at(root / "ledger.sqlite3", must_exist=True, read_only=True)


def test_a_migrated_ledger_has_the_columns_of_a_new_one(root: Path, tmp_path: Path) -> None:
    with closing(Ledger.at(root / "ledger.sqlite3")) as old:
        migrated = columns(cast(SqliteDatabase, old._db))
    with closing(SqliteDatabase(tmp_path / "new", SCHEMA, {}, must_exist=False)) as new:
        assert migrated == columns(new)


def columns(database: SqliteDatabase) -> set[tuple[Any, ...]]:
    """Name, type and whether null is allowed, of each table's columns; and each index."""
    found = database.rows(
        'SELECT t.name, c.name, c.type, c."notnull" FROM sqlite_schema AS t'
        " JOIN pragma_table_info(t.name) AS c WHERE t.type = 'table'"
    )
    return {*found, *database.rows("SELECT name FROM sqlite_schema WHERE type = 'index'")}


def cut_the_part(root: Path) -> None:
    part(root).write_bytes(part(root).read_bytes()[:1314])


def lose_the_part(root: Path) -> None:
    part(root).unlink()


def lengthen_the_published(root: Path) -> None:
    path = part(root)
    path.rename(path.with_suffix(""))  # with a torn line behind what the ledger vouches for


@pytest.mark.parametrize(
    ("spoil", "held"), [(cut_the_part, 1314), (lose_the_part, 0), (lengthen_the_published, 1349)]
)
def test_a_folder_that_holds_other_than_its_ledger_says_is_damage(
    root: Path, spoil: Callable[[Path], None], held: int
) -> None:
    spoil(root)
    for _ in range(2):  # and it is left as it is
        with pytest.raises(FolderUnusable, match=f"holds {held} bytes where the ledger has 1315"):
            DataFolder.open(root)


@pytest.fixture(params=["DROP TABLE walk", "INSERT INTO line", "PRAGMA user_version"])
def interrupted(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The migration ends in the midst, as by a full disk."""
    real = SqliteDatabase.rows

    def rows(
        database: SqliteDatabase, sql: str, parameters: Sequence[Any] = ()
    ) -> list[tuple[Any, ...]]:
        if request.param in sql:
            raise FolderUnusable("the disk is full")
        return real(database, sql, parameters)

    with monkeypatch.context() as patched:
        patched.setattr(SqliteDatabase, "rows", rows)
        yield


@pytest.mark.usefixtures("interrupted")
def test_a_migration_is_done_as_a_whole_or_not_at_all(root: Path) -> None:
    with pytest.raises(FolderUnusable, match="the disk is full"):
        DataFolder.open(root)
    with closing(sqlite3.connect(root / "ledger.sqlite3")) as ledger:
        assert ledger.execute("PRAGMA user_version").fetchone() == (1,)
        assert ledger.execute("SELECT count(*) FROM walk").fetchone() == (2,)
