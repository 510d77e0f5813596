"""The calendar that is kept: it says what `holidays` says, and is made anew by another release."""

import json
import sys
from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path

import pytest

from hyxw.operations.workdays import chinese_days
from hyxw.store.documents import FolderDocuments

FESTIVAL = date(2026, 2, 17)


def kind_of(folder: Path, day: date) -> str:
    kind = chinese_days(FolderDocuments(folder))
    assert kind is not None
    return kind(day)


def test_the_kept_calendar_says_of_each_day_what_the_library_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from holidays.countries.china import China  # a third of a second of every worker

    kind_of(tmp_path, FESTIVAL)
    monkeypatch.setitem(sys.modules, "holidays.countries.china", None)  # cannot be imported
    calendar, kind = China(years=2026), chinese_days(FolderDocuments(tmp_path))
    assert kind is not None
    first = date(2026, 1, 1)
    for day in (first + timedelta(days=number) for number in range(365)):
        weekend = day.weekday() >= 5 and day not in calendar.weekend_workdays
        expected = "holiday" if day in calendar else "weekend" if weekend else "workday"
        assert kind(day) == expected


def test_the_library_is_asked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert kind_of(tmp_path, FESTIVAL) == "holiday"
    monkeypatch.setitem(sys.modules, "holidays.countries.china", None)  # cannot be imported
    assert kind_of(tmp_path, FESTIVAL) == "holiday"
    assert kind_of(tmp_path, date(2024, 5, 1)) == "workday"  # Labour Day, which none is left to say


def test_a_calendar_that_cannot_be_kept_is_worked_out(tmp_path: Path) -> None:
    (tmp_path / "calendar.json").mkdir()
    assert kind_of(tmp_path, FESTIVAL) == "holiday"


RELEASE = version("holidays")


@pytest.mark.parametrize(
    "content",
    [
        *("{", "null", "[]", "3", '{"release": "0.1", "years": {"2026": {"x": "holiday"}}}'),
        *(json.dumps({"release": RELEASE, **years}) for years in ({}, {"years": None})),
    ],
)
def test_another_release_s_calendar_is_made_anew(tmp_path: Path, content: str) -> None:
    kept = tmp_path / "calendar.json"
    kept.write_text(content)
    assert kind_of(tmp_path, FESTIVAL) == "holiday"
    assert json.loads(kept.read_text())["years"]["2026"][FESTIVAL.isoformat()] == "holiday"
