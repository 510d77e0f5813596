"""Every way in which feeds, manifest and ledger can disagree is said in a sentence."""

import json
import re
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from hyxw.errors import FolderUnusable
from hyxw.store.ledger import Ledger
from tests.store.support import PASSED, STARTED, a_run, deliver, record, run_apart, verification

FEED = "feeds/local_news"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    deliver(tmp_path, range(1, 4))
    with a_run(tmp_path, STARTED + timedelta(days=1)) as (_, run):
        run.deliver(record(2, run.run_id, revision=2, text="改了"))
        run.deliver(record(4, run.run_id))
        run.publish()
    return tmp_path


def faults(root: Path) -> list[str]:
    return list(verification(root).faults())


def first_file(root: Path) -> Path:
    return sorted(root.glob("feeds/**/date=*/*.jsonl"))[0]


def test_a_sound_folder_is_counted(root: Path) -> None:
    check = verification(root)
    assert list(check.faults()) == []
    assert (check.lines, check.articles) == (5, 4)


def test_what_a_dead_run_left_is_no_damage(root: Path) -> None:
    with a_run(root, STARTED + timedelta(days=2)) as (_, run):
        run.deliver(record(5, run.run_id))
    check = verification(root)
    assert list(check.faults()) == []
    assert (check.lines, check.articles) == (6, 5)


def test_a_run_that_died_before_its_file_was_listed_is_no_damage(root: Path) -> None:
    assert run_apart(root, range(5, 7), "file-placed", PASSED) == -signal.SIGKILL
    check = verification(root)
    assert list(check.faults()) == []
    assert (check.lines, check.articles) == (7, 6)


def flip_a_byte(root: Path) -> None:
    path = first_file(root)
    path.write_bytes(path.read_bytes().replace("凉亭1".encode(), "凉亭7".encode()))


def cut_a_file(root: Path) -> None:
    path = first_file(root)
    path.write_bytes(path.read_bytes()[:-5])


def remove_a_file(root: Path) -> None:
    first_file(root).unlink()


def add_a_file(root: Path) -> None:
    other = first_file(root).with_name("20240330T180501999Z.jsonl")
    line = json.dumps(record(1, "20240330T180501999Z"), ensure_ascii=False)
    other.write_text(f"{line}\n", encoding="utf-8")


def forget_a_manifest_line(root: Path) -> None:
    manifest = root / FEED / "manifest.jsonl"
    manifest.write_text(manifest.read_text().splitlines(keepends=True)[1])


def change_the_manifest(root: Path) -> None:
    manifest = root / FEED / "manifest.jsonl"
    manifest.write_text(manifest.read_text().replace('"lines": 3', '"lines": 4'))


def in_ledger(sql: str) -> Callable[[Path], None]:
    def spoil(root: Path) -> None:
        with closing(sqlite3.connect(root / "ledger.sqlite3")) as ledger:
            ledger.execute(sql)
            ledger.commit()

    return spoil


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (flip_a_byte, r"is not what was published \(its sha256 is another\)"),
        (cut_a_file, r"\d+ bytes where the manifest says \d+"),
        (cut_a_file, r"at byte \d+ is no JSON"),
        (remove_a_file, r"is in the manifest and is gone"),
        (remove_a_file, r"has 1297-3 as delivered, and no feed holds it"),
        (add_a_file, r"999Z.jsonl is not in the manifest"),
        (add_a_file, r"1297-1 revision 1 stands twice"),
        (forget_a_manifest_line, r"123Z.jsonl is not in the manifest"),
        (change_the_manifest, r"3 lines where the manifest says 4"),
        (
            in_ledger("DELETE FROM article WHERE number = 4"),
            r"does not know 1297-4, which run \d+T\d+Z delivered",
        ),
        (
            in_ledger("UPDATE article SET revision = 1"),
            r"has 1297-2 otherwise than run 20240331T.* delivered it",
        ),
        (in_ledger("UPDATE article SET first_byte = 7"), r"has 1297-1 otherwise than run"),
        (in_ledger("UPDATE run SET sha256 = 'x'"), r"does not know .*123Z.jsonl as the manifest"),
    ],
)
def test_a_fault_is_named(root: Path, spoil: Callable[[Path], None], sentence: str) -> None:
    spoil(root)
    try:
        found = faults(root)
    except FolderUnusable as error:
        found = [str(error)]
    assert any(re.search(sentence, fault) for fault in found), found


def test_a_damaged_page_of_the_ledger_is_found(root: Path) -> None:
    deliver(root, range(10, 400), STARTED + timedelta(days=3))
    ledger = root / "ledger.sqlite3"
    content = bytearray(ledger.read_bytes())
    content[8192:12288] = b"\xff" * 4096
    ledger.write_bytes(content)
    with pytest.raises(FolderUnusable, match="is damaged"):
        raise FolderUnusable(" ".join(faults(root)))


def test_a_lost_ledger_is_said(root: Path) -> None:
    (root / "ledger.sqlite3").unlink()
    with pytest.raises(FolderUnusable, match="is gone but its feeds are there"):
        faults(root)


def test_a_claim_is_held_while_articles_are_compared(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    renewed: list[None] = []
    monkeypatch.setattr(Ledger, "claim_runs_out", True)
    monkeypatch.setattr(Ledger, "renew_claim", lambda _: renewed.append(None))
    assert faults(root) == []
    assert len(renewed) >= 4  # an article each
    renewed.clear()
    monkeypatch.setattr(Ledger, "claim_runs_out", False)
    assert faults(root) == []
    assert renewed == []
