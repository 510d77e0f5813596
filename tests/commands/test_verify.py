"""`scrapy verify` as an operator runs it: what it prints and how it exits."""

import os
from pathlib import Path

from hyxw.store.folder import DataFolder
from tests.processes import scrapy
from tests.store.support import deliver, expect_promise


def verify(root: Path, *options: str) -> tuple[int, str]:
    """Exit code of `scrapy verify` on the data folder `root`, and what it says wherever."""
    done = scrapy("verify", *options, env={"HYXW_DATA_DIR": str(root)})
    return done.returncode, done.stdout + done.stderr


def test_a_sound_folder(tmp_path: Path) -> None:
    deliver(tmp_path, range(1, 4))
    assert verify(tmp_path) == (0, "Sound: 3 lines of 3 articles, each where the ledger has it.\n")
    assert verify(tmp_path, "--rebuild")[0] == 0
    assert not list(tmp_path.glob("*.damaged-*"))  # nothing was wrong, so nothing is made anew


def test_damage_is_said_and_mended_where_the_feeds_are_whole(tmp_path: Path) -> None:
    deliver(tmp_path, range(1, 4))
    (tmp_path / "ledger.sqlite3").write_bytes(b"damaged" * 999)
    code, said = verify(tmp_path)
    assert code == 8
    assert "ledger.sqlite3 is damaged" in said
    assert "scrapy verify --rebuild" in said
    code, said = verify(tmp_path, "--rebuild")
    assert code == 0
    assert "Sound: 3 lines of 3 articles" in said
    deliver(tmp_path, range(1, 4))
    expect_promise(tmp_path, range(1, 4))


def test_damaged_feeds_are_not_mended(tmp_path: Path) -> None:
    deliver(tmp_path, range(1, 4))
    path = next(tmp_path.glob("feeds/**/date=*/*.jsonl"))
    path.write_bytes(path.read_bytes()[:-5])
    for options in ((), ("--rebuild",)):
        code, said = verify(tmp_path, *options)
        assert code == 8
        assert f"{path} is not what was published" in said


def test_a_file_that_is_lost_for_good_is_given_up_as_advised(tmp_path: Path) -> None:
    deliver(tmp_path, range(1, 4))
    deliver(tmp_path, range(4, 6))
    (lost, _) = sorted(tmp_path.glob("feeds/**/date=*/*.jsonl"))
    lost.unlink()
    code, said = verify(tmp_path)
    assert code == 8
    assert "its line in manifest.jsonl, run `scrapy verify --rebuild`" in said
    manifest = next(tmp_path.glob("feeds/*/manifest.jsonl"))
    manifest.write_text(manifest.read_text().splitlines(keepends=True)[1])
    code, said = verify(tmp_path, "--rebuild")
    assert (code, said.splitlines()[-1][:27]) == (0, "Sound: 2 lines of 2 article")
    deliver(tmp_path, range(1, 4))
    expect_promise(tmp_path, range(1, 6))


def test_a_folder_in_use(tmp_path: Path) -> None:
    with DataFolder.open(tmp_path):
        code, said = verify(tmp_path)
    assert code == 7
    assert f"pid {os.getpid()} since" in said


def test_no_folder_at_all(tmp_path: Path) -> None:
    code, said = verify(tmp_path / "nowhere")
    assert code == 8
    assert "There is no data folder" in said
    assert not (tmp_path / "nowhere").exists()
