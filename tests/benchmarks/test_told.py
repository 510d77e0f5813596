"""The measure of how well a text tells whose it is."""

import json
import sys
from pathlib import Path

import pytest

from benchmarks.told import main


def measured(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *feeds: Path
) -> list[tuple[int, int]]:
    """The yeses, and of how many, to each of the four questions."""
    monkeypatch.setattr(sys, "argv", ["told", *map(str, feeds)])
    main()
    lines = capsys.readouterr().out.splitlines()
    return [(int(words[-4]), int(words[-2])) for words in map(str.split, lines)]


def test_each_text_of_the_demo_is_its_own_and_few_are_anothers(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    own, others, goes_on, _ = measured(monkeypatch, capsys)
    assert own == (131, 131)
    assert others[0] < others[1] / 2
    assert goes_on == (131, 131)


def test_a_feed_is_asked_for_its_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    feed = tmp_path / "feed.jsonl"
    said = [
        ("石桥村的晒谷坪亮起新路灯", "石桥村昨晚亮灯。"),
        ("老街鞭炮响到半夜", "渡口封了。"),
        ("更正", "更正如下。"),
        (None, "无题。"),
    ]
    lines = [json.dumps({"title": title, "text": text}) for title, text in said]
    feed.write_text("\n".join(lines), encoding="utf-8")
    own, *_ = measured(monkeypatch, capsys, feed)
    assert own == (1, 2)
