from pathlib import Path

import pytest

from hyxw.errors import FolderUnusable
from hyxw.store import files


def test_what_is_written_stands_whole_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[tuple[str, bool]] = []
    path = tmp_path / "a.csv"
    for name in ("sync_file", "sync_folder"):
        monkeypatch.setattr(files, name, lambda _, name=name: done.append((name, path.exists())))
    with files.written_whole(path) as part:
        part.write_text("id\n")
    assert done == [("sync_file", False), ("sync_folder", True)]
    assert [one.name for one in tmp_path.iterdir()] == ["a.csv"]


def test_of_what_is_not_written_whole_nothing_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("before")
    with pytest.raises(FolderUnusable, match=r"a\.csv cannot be written \(full\)"):
        _write_half(path)
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("a.csv", "before")]


def _write_half(path: Path) -> None:
    with files.written_whole(path) as part:
        part.write_text("half")
        raise OSError("full")
