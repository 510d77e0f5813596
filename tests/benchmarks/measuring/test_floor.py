from datetime import date
from pathlib import Path
from typing import Any

import pytest

from benchmarks.measuring import floor

DAY = date(2024, 5, 21)
KNOWN: dict[str, Any] = {"figures": {"development": {"title": 0.9, "body": 0.8}}, "changes": []}


def moved(title: float, *, lower: bool = False) -> dict[str, Any]:
    found = {"development": {"title": title, "body": 0.8}}
    return floor.moved(KNOWN, found, "why", DAY, lower=lower)


def test_falls_are_the_figures_below() -> None:
    found = floor.falls(KNOWN["figures"], {"development": {"title": 0.8999, "body": 0.8}})
    assert [str(fall) for fall in found] == ["title (development): 0.8999, its floor is 0.9000"]


def test_a_figure_no_longer_measured_has_fallen() -> None:
    assert [fall.field for fall in floor.falls(KNOWN["figures"], {})] == ["title", "body"]


def test_floor_rises_to_the_figure_rounded_down() -> None:
    found = moved(0.98769)
    assert found["figures"]["development"] == {"title": 0.9876, "body": 0.8}
    assert found["changes"] == [
        {"on": "2024-05-21", "reason": "why", "raised": ["title (development)"], "lowered": []}
    ]


def test_floor_comes_down_only_when_asked() -> None:
    with pytest.raises(floor.FloorHeld, match="title"):
        moved(0.5)
    found = moved(0.5, lower=True)
    assert found["figures"]["development"]["title"] == 0.5
    assert found["changes"][-1]["lowered"] == ["title (development): 0.5000, its floor is 0.9000"]


def test_file_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    path = tmp_path / "floor.json"
    assert floor.load(path) == {"figures": {}, "changes": []}
    floor.save(KNOWN, path)
    assert floor.load(path) == KNOWN
