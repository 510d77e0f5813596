"""A line is whole, a file appears whole, and what could not be written is not delivered."""

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta, timezone
from pathlib import Path

import pytest

from hyxw.errors import FolderUnusable
from hyxw.items import article_schema
from hyxw.store.feed import run_id_of
from hyxw.store.folder import DataFolder
from hyxw.store.run import Run
from hyxw.store.sqlite import SqliteDatabase
from tests.store.support import (
    STARTED,
    a_run,
    deliver,
    expect_promise,
    expect_true_manifest,
    feed_in,
    published_lines,
    record,
    small_disk,
)


def test_a_run_publishes_one_file_named_by_its_start_in_china(tmp_path: Path) -> None:
    with a_run(tmp_path) as (_, run):
        run.deliver(record(1, run.run_id, published_at="2024-03-30T11:44:32+08:00"))
        run.deliver(record(2, run.run_id, published_at=None))
        run.deliver(record(3, run.run_id, published_at="2024-03-29T08:00:00+08:00"))
        file = run.publish()
    assert file is not None
    assert file.path == "feeds/local_news/date=2024-03-31/20240330T180501123Z.jsonl"
    assert list(file.as_dict()) == [
        "path",
        "run_id",
        "lines",
        "bytes",
        "sha256",
        "first_published_at",
        "last_published_at",
        "published_file_at",
    ]
    assert (file.lines, file.run_id) == (3, "20240330T180501123Z")
    assert file.first_published_at == "2024-03-29T08:00:00+08:00"
    assert file.last_published_at == "2024-03-30T11:44:32+08:00"
    expect_promise(tmp_path, range(1, 4))
    assert json.loads((tmp_path / "feeds/local_news/schema.json").read_text()) == article_schema()


def test_the_line_is_the_record(tmp_path: Path) -> None:
    with a_run(tmp_path) as (_, run):
        given = record(1, run.run_id, text="“引号”\n\n一格\t一格")
        run.deliver(given)
        run.publish()
    [line] = published_lines(tmp_path)
    assert line == given
    assert list(line) == list(given)
    path = next(tmp_path.glob("feeds/**/date=*/*.jsonl"))
    assert "“引号”" in path.read_text(encoding="utf-8")  # as characters, not as escapes


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("段\u2028段\u2029段\u0085段", "段\u2028段\u2029段\u0085段"),
        ("半\ud83d个", "半\ufffd个"),
        ("整\ud83d\ude00个", "整😀个"),
        ("\x00\x0b\x0c\x1c", "\x00\x0b\x0c\x1c"),
    ],
)
def test_no_text_breaks_a_line(tmp_path: Path, text: str, read: str) -> None:
    with a_run(tmp_path) as (_, run):
        run.deliver(record(1, run.run_id, text=text))
        run.deliver(record(2, run.run_id))
        run.publish()
    assert published_lines(tmp_path)[0]["text"] == read
    expect_true_manifest(tmp_path)


def test_nothing_is_seen_before_the_run_ends(tmp_path: Path) -> None:
    with a_run(tmp_path) as (_, run):
        run.deliver(record(1, run.run_id))
        assert published_lines(tmp_path) == []
        run.publish()
    assert len(published_lines(tmp_path)) == 1


def test_a_run_with_nothing_new_leaves_no_file(tmp_path: Path) -> None:
    with a_run(tmp_path) as (folder, run):
        assert run.publish() is None
        row = folder.ledger.runs.get(run.run_id)
        assert row is not None
        assert row.feed == "empty"
    assert list((tmp_path / "feeds/local_news").iterdir()) == []


def test_the_manifest_grows_by_a_line_a_file(tmp_path: Path) -> None:
    ids = [deliver(tmp_path, range(1, n), STARTED + timedelta(days=n)) for n in (2, 3, 3, 4)]
    feed = feed_in(tmp_path)
    assert [file.run_id for file in feed.manifest_lines()] == [ids[0], ids[1], ids[3]]
    assert feed.last_listed() == ids[3]
    expect_promise(tmp_path, range(1, 4))


def test_a_delivered_record_is_read_back_before_and_after_its_file_is_published(
    tmp_path: Path,
) -> None:
    with a_run(tmp_path) as (folder, run):
        given = [record(number, run.run_id) for number in (1, 2)]
        positions = [run.deliver(one) for one in given]
        assert [folder.read_line(position) for position in positions] == given
        run.publish()
        assert [folder.read_line(position) for position in positions] == given


def test_a_record_that_is_gone_is_damage(tmp_path: Path) -> None:
    with a_run(tmp_path) as (folder, run):
        position = run.deliver(record(1, run.run_id))
        run.publish()
        (tmp_path / feed_in(tmp_path).published_name(run.run_id)).unlink()
        with pytest.raises(FolderUnusable, match="does not hold the line"):
            folder.read_line(position)


@pytest.mark.parametrize("revision", [0, 2])
def test_a_first_revision_is_1(tmp_path: Path, revision: int) -> None:
    with (
        a_run(tmp_path) as (_, run),
        pytest.raises(ValueError, match=f"comes as revision {revision}; its next is 1"),
    ):
        run.deliver(record(1, run.run_id, revision=revision))


def test_no_revision_is_delivered_twice(tmp_path: Path) -> None:
    with a_run(tmp_path) as (_, run):
        run.deliver(record(1, run.run_id))
        with pytest.raises(ValueError, match="comes as revision 1; its next is 2"):
            run.deliver(record(1, run.run_id))
        run.deliver(record(1, run.run_id, revision=2))
        run.publish()
    assert [line["revision"] for line in published_lines(tmp_path)] == [1, 2]


def test_a_run_that_is_told_twice_publishes_once(tmp_path: Path) -> None:
    """As by a second SIGTERM, which ends the reactor before it is known how far Scrapy came."""
    with a_run(tmp_path) as (folder, run):
        run.deliver(record(1, run.run_id))
        file = run.publish()
        assert file is not None
        assert run.publish() == file
        row = folder.ledger.runs.get(run.run_id)
        assert row is not None
        assert row.feed == "published"
        with pytest.raises(ValueError, match=r"comes when run .* has published"):
            run.deliver(record(2, run.run_id))
    expect_promise(tmp_path, range(1, 2))


def test_a_record_of_another_run_is_refused(tmp_path: Path) -> None:
    with a_run(tmp_path) as (_, run), pytest.raises(ValueError, match="is of run elsewhere"):
        run.deliver(record(1, "elsewhere"))


def test_a_record_that_cannot_be_booked_leaves_no_line(tmp_path: Path) -> None:
    with a_run(tmp_path) as (_, run):
        run.deliver(record(1, run.run_id))
        with pytest.raises(ValueError, match="non-hexadecimal"):
            run.deliver(record(2, run.run_id, content_hash="kein Hash"))
        run.deliver(record(3, run.run_id))
        run.publish()
    assert [line["id"] for line in published_lines(tmp_path)] == ["1297-1", "1297-3"]
    expect_true_manifest(tmp_path)


def fill(run: Run, *, size: int) -> int:
    """Deliver articles of `size` characters until the disk is full; how many were delivered."""
    for number in range(1, 1000):
        try:
            run.deliver(record(number, run.run_id, text=f"第{number}座" * (size // 4)))
        except FolderUnusable as error:
            assert "cannot be written" in str(error)  # noqa: PT017  the loop ends by it
            return number - 1
    raise AssertionError("the disk never filled")


@pytest.mark.parametrize("size", [100, 3000, 40_000])
def test_a_full_disk_keeps_what_was_delivered(tmp_path: Path, size: int) -> None:
    with small_disk(tmp_path / "disk", "2m") as disk:
        ballast, data = disk / "ballast", disk / "data"
        ballast.write_bytes(b"\0" * 1_500_000)
        with a_run(data) as (_, run):
            delivered = fill(run, size=size)
            with suppress(FolderUnusable):  # published now or, once there is room, by the next run
                run.publish()
        ballast.unlink()
        DataFolder.open(data).close()
        assert delivered > 0
        expect_promise(data, range(1, delivered + 1))
        deliver(data, range(1, delivered + 3))
        expect_promise(data, range(1, delivered + 3))


def test_a_disk_too_full_to_begin(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "16k") as disk:
        with pytest.raises(FolderUnusable, match="make room"):
            deliver(disk / "data", range(1, 3))
        with pytest.raises(FolderUnusable, match="make room"):
            DataFolder.open(disk / "data")


def commit_that(*, holds: bool) -> Callable[[SqliteDatabase], None]:
    """A COMMIT that answers with an error, though it `holds` all the same."""

    def commit(database: SqliteDatabase) -> None:
        database.in_doubt = True
        if holds:
            database.rows("COMMIT")
        raise FolderUnusable("the disk broke down")

    return commit


@pytest.mark.parametrize("holds", [True, False])
@pytest.mark.parametrize("finished", [True, False])
def test_a_commit_in_doubt_is_cleared_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, holds: bool, finished: bool
) -> None:
    with a_run(tmp_path) as (_, run):
        run.deliver(record(1, run.run_id))
        with monkeypatch.context() as broken:
            broken.setattr(SqliteDatabase, "_commit", commit_that(holds=holds))
            with pytest.raises(FolderUnusable, match="broke down"):
                run.deliver(record(2, run.run_id))
        with pytest.raises(FolderUnusable, match="could not be written: run again"):
            run.deliver(record(3, run.run_id))
        if finished:
            run.publish()
    DataFolder.open(tmp_path).close()
    expect_promise(tmp_path, range(1, 3 if holds else 2))


def test_a_published_file_is_never_written_over(tmp_path: Path) -> None:
    with a_run(tmp_path) as (_, run):
        run.deliver(record(1, run.run_id))
        path = tmp_path / feed_in(tmp_path).published_name(run.run_id)
        path.parent.mkdir()
        path.write_text("another's\n")
        with pytest.raises(FolderUnusable, match="is published already"):
            run.publish()
        assert path.read_text() == "another's\n"


def test_run_ids_are_the_start_in_utc() -> None:
    assert run_id_of(STARTED) == "20240330T180501123Z"
    assert run_id_of(STARTED.astimezone(timezone(timedelta(hours=8)))) == "20240330T180501123Z"
