"""What the operator knows, and what could not be told yet: kept, moved, and made anew."""

import json
from pathlib import Path

import pytest

from hyxw.home import Home
from hyxw.operations import mailbox
from hyxw.operations.mailbox import Mailbox, Unsent, opened, peek
from hyxw.operations.troubles import Known, Message
from tests.store.support import read_only, small_disk


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    (tmp_path / "data").mkdir()
    return Home(tmp_path / "data")


def message(number: int = 1) -> Message:
    return Message("failure", f"Title {number}", "Body.")


def test_what_is_known_and_unsent_outlives_the_run(home: Home) -> None:
    assert peek(home).known("news") == Known()
    with opened(home) as box:
        box.note("news", Known({"x": "2024-03-30T18:00:00Z"}))
        box.put(message(), ["mail"])
    again = peek(home)
    assert again.known("news") == Known({"x": "2024-03-30T18:00:00Z"})
    assert again.known("other") == Known()
    assert again.unsent == [Unsent(message(), ["mail"])]
    assert [path.name for path in home.root.iterdir() if path.suffix == ".json"] == ["alerts.json"]


def test_twenty_messages_are_kept_the_newest() -> None:
    box = Mailbox({})
    for number in range(21):
        box.put(message(number), ["mail"])
    assert [one.message.title for one in box.unsent] == [f"Title {n}" for n in range(1, 21)]
    assert Mailbox(box.as_dict()).unsent == box.unsent


@pytest.mark.parametrize("content", ["{torn", "[1]", '{"unsent": [1]}', '{"known": {"a": 3}}', ""])
def test_a_damaged_one_is_made_anew(
    home: Home, content: str, caplog: pytest.LogCaptureFixture
) -> None:
    (home.root / "alerts.json").write_text(content)
    assert peek(home).unsent == []
    assert "alerts.json cannot be read" in caplog.text
    with opened(home) as box:
        box.put(message(), ["mail"])
    assert len(peek(home).unsent) == 1


def test_where_the_folder_cannot_be_written_it_is_kept_for_the_user_and_comes_back(
    home: Home, tmp_path: Path
) -> None:
    with opened(home) as box:
        box.put(message(1), ["mail"])
    with read_only(home.root):
        with opened(home) as box:
            assert [one.message for one in box.unsent] == [message(1)]
            box.put(message(2), ["mail"])
        assert len(peek(home).unsent) == 2
        assert list((tmp_path / "state" / "hyxw").iterdir())
    with opened(home) as box:
        assert len(box.unsent) == 2
    assert list((tmp_path / "state" / "hyxw").iterdir()) == []
    assert len(json.loads((home.root / "alerts.json").read_text())["unsent"]) == 2


def test_a_folder_is_writable_where_there_is_room(home: Home) -> None:
    assert mailbox._is_writable(home.root)
    assert not mailbox._is_writable(home.root / "none")
    assert list(home.root.iterdir()) == []


def test_a_full_disk_cannot_be_written_and_keeps_no_trial(tmp_path: Path) -> None:
    with small_disk(tmp_path / "small", "32k") as folder:
        assert not mailbox._is_writable(folder)
        assert list(folder.iterdir()) == []
