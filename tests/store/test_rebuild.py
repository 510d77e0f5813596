"""A ledger made anew knows what the feeds hold, so that nothing of it is delivered again."""

import json
import signal
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from hyxw.errors import FolderUnusable
from hyxw.store.folder import DataFolder
from hyxw.store.rebuild import Words
from hyxw.store.records import Known
from tests.store.support import (
    PASSED,
    STARTED,
    a_run,
    deliver,
    expect_promise,
    expect_true_manifest,
    rebuilt,
    record,
    run_apart,
    verification,
)


def words(record: dict[str, Any]) -> Words:
    return Words(title_fold=record["title"], band_keys=(int(record["id"].partition("-")[2]),))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    with a_run(tmp_path) as (_, run):
        for number in (1, 2, 3):
            one = record(number, run.run_id)
            run.deliver(one, title_fold=one["title"], band_keys=[number])
        run.publish()
    with a_run(tmp_path, STARTED + timedelta(days=1)) as (_, run):
        one = record(2, run.run_id, revision=2, text="改了", status="withdrawn")
        run.deliver(one, title_fold=one["title"], band_keys=[2])
        run.publish()
    return tmp_path


def known(root: Path) -> list[Known]:
    """What the ledger says of the articles, without when it was booked."""
    with DataFolder.open(root) as folder:
        found = folder.ledger.known_ids([f"1297-{number}" for number in range(1, 9)])
    return [replace(one, delivered_at="", checked_at="") for one in found.values()]


@pytest.mark.parametrize("lost", [True, False])
def test_it_knows_what_the_old_one_knew(root: Path, *, lost: bool) -> None:
    before, ledger = known(root), root / "ledger.sqlite3"
    ledger.unlink() if lost else ledger.write_bytes(b"damaged" * 999)
    rebuilt(root, words)
    assert known(root) == before
    assert list(verification(root).faults()) == []
    with DataFolder.open(root) as folder:
        assert [one.id for one in folder.ledger.candidates([3], "1297-9")] == ["1297-3"]
        assert folder.ledger.original_of(record(1, "")["content_hash"], "1297-9") == "1297-1"


def test_the_damaged_one_is_kept(root: Path) -> None:
    (root / "ledger.sqlite3").write_bytes(b"damaged" * 999)
    rebuilt(root, words)
    [kept] = root.glob("ledger.sqlite3.damaged-*")
    assert kept.read_bytes() == b"damaged" * 999


def test_nothing_is_delivered_again(tmp_path: Path) -> None:
    deliver(tmp_path, range(1, 4))
    (tmp_path / "ledger.sqlite3").unlink()
    rebuilt(tmp_path, words)
    deliver(tmp_path, range(1, 6), STARTED + timedelta(days=2))
    expect_promise(tmp_path, range(1, 6))


def test_what_a_dead_run_had_not_published_counts_as_not_delivered(tmp_path: Path) -> None:
    deliver(tmp_path, range(1, 3))
    assert run_apart(tmp_path, range(1, 5), "part-whole", PASSED) == -signal.SIGKILL
    (tmp_path / "ledger.sqlite3").unlink()
    rebuilt(tmp_path, words)
    assert list(verification(tmp_path).faults()) == []
    [part] = tmp_path.glob("feeds/**/*.jsonl.part.unclaimed")
    part.unlink()
    deliver(tmp_path, range(1, 5), PASSED)
    expect_promise(tmp_path, range(1, 5))


def test_sections_are_booked_in_the_order_of_their_runs(tmp_path: Path) -> None:
    for section, number, day in (("b", 1, 0), ("a", 2, 1), ("b", 3, 2)):
        with DataFolder.open(tmp_path) as folder:
            run = folder.start_run(section, STARTED + timedelta(days=day), {})
            one = record(number, run.run_id, text="同一篇")
            run.deliver(one, title_fold=one["title"], band_keys=[number])
            run.publish()
    before = known(tmp_path)
    (tmp_path / "ledger.sqlite3").unlink()
    rebuilt(tmp_path, words)
    assert known(tmp_path) == before
    with DataFolder.open(tmp_path) as folder:
        content_hash = record(1, "", text="同一篇")["content_hash"]
        assert folder.ledger.original_of(content_hash, "1297-9") == "1297-1"


@pytest.mark.parametrize("content", [None, '{"path": "fee', ""])
def test_a_manifest_that_is_lost_is_made_anew(root: Path, content: str | None) -> None:
    manifest = root / "feeds/local_news/manifest.jsonl"
    before = manifest.read_text()
    manifest.unlink() if content is None else manifest.write_text(content)
    rebuilt(root, words)
    same = [
        json.loads(text) for text in (before, manifest.read_text()) for text in text.splitlines()
    ]
    assert [{**line, "published_file_at": ""} for line in same[:2]] == [
        {**line, "published_file_at": ""} for line in same[2:]
    ]
    expect_true_manifest(root)
    assert list(verification(root).faults()) == []


def test_a_torn_file_that_no_manifest_names_is_said_with_what_to_do(root: Path) -> None:
    """A hole with a tail, as of a disk that lost a block."""
    path = root / "feeds/local_news/date=2024-03-31/20240330T180501999Z.jsonl"
    path.write_bytes(bytes(512) + b'"run_id": "20240330T180501999Z"}\n')
    with pytest.raises(FolderUnusable, match=f"{path.name} at byte 0 is no JSON .* delete what is"):
        rebuilt(root, words)
    path.unlink()
    rebuilt(root, words)
    assert list(verification(root).faults()) == []


def test_damaged_feeds_are_no_ground_to_build_on(root: Path) -> None:
    path = next(root.glob("feeds/**/date=*/*.jsonl"))
    path.write_bytes(path.read_bytes()[:-5])
    ledger = (root / "ledger.sqlite3").read_bytes()
    with pytest.raises(FolderUnusable, match=r"not rebuilt from damaged feeds.*put the file back"):
        rebuilt(root, words)
    assert (root / "ledger.sqlite3").read_bytes() == ledger
