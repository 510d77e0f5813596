"""Which lines of a feed are asked for, whatever reads them."""

from datetime import UTC, date, datetime

import pytest

from hyxw.analysis.selection import Ends, Selection, as_day
from hyxw.errors import BadArgument
from hyxw.text.dates import CHINA

MARCH, APRIL = date(2024, 3, 30), date(2024, 4, 2)


@pytest.mark.parametrize(
    ("since", "until", "at", "asked"),
    [
        (None, None, None, True),
        (MARCH, None, None, False),
        (None, APRIL, None, False),
        (MARCH, APRIL, "2024-03-29T23:59:59+08:00", False),
        (MARCH, APRIL, "2024-03-30T00:00:00+08:00", True),
        (MARCH, APRIL, "2024-04-02T23:59:59+08:00", True),
        (MARCH, APRIL, "2024-04-03T00:00:00+08:00", False),
        (MARCH, MARCH, "2024-03-30T12:00:00+08:00", True),
        (None, APRIL, "2000-01-01T00:00:00+08:00", True),
        (MARCH, None, "2030-01-01T00:00:00+08:00", True),
    ],
)
def test_days_are_both_included(
    since: date | None, until: date | None, at: str | None, *, asked: bool
) -> None:
    assert Selection(since, until).has_day(at) is asked


def test_days_are_in_their_order() -> None:
    with pytest.raises(BadArgument, match="since=2024-04-02 is after until=2024-03-30"):
        Selection(APRIL, MARCH)


@pytest.mark.parametrize(
    ("latest", "withdrawn", "duplicates", "needs"),
    [
        (True, True, True, True),
        (False, False, True, True),
        (False, True, False, True),
        (False, True, True, False),
    ],
)
def test_what_became_of_articles_is_asked_where_it_matters(
    *, latest: bool, withdrawn: bool, duplicates: bool, needs: bool
) -> None:
    chosen = Selection(latest=latest, withdrawn=withdrawn, duplicates=duplicates)
    assert chosen.needs_ends is needs


@pytest.mark.parametrize(
    ("said", "day"), [(None, None), (MARCH, MARCH), ("2024-03-30", MARCH), ("0001-01-01", date.min)]
)
def test_a_day_is_one_as_it_is_written(said: date | str | None, day: date | None) -> None:
    assert as_day("--since", said) == day


@pytest.mark.parametrize(
    "at",
    [
        datetime(2024, 3, 30, 23, 59),  # noqa: DTZ001  without a zone: China's
        datetime(2024, 3, 29, 16, tzinfo=UTC),
        datetime(2024, 3, 30, tzinfo=CHINA),
    ],
)
def test_of_a_time_the_day_in_china_counts(at: datetime) -> None:
    day = as_day("since", at)
    assert (type(day), day) == (date, MARCH)
    assert Selection(day, day).has_day("2024-03-30T00:00:00+08:00")


@pytest.mark.parametrize("said", ["20240330", "2024-W13-6", "2024-02-30", "soon", ""])
def test_what_is_no_day_is_named(said: str) -> None:
    with pytest.raises(BadArgument, match=f"--since='{said}' is no date"):
        as_day("--since", said)


def line(
    number: int, revision: int = 1, status: str = "published", **said: str
) -> dict[str, object]:
    return {"id": str(number), "revision": revision, "status": status, **said}


LINES = [
    line(1),
    line(1, 2),
    line(2),
    line(2, 2, "withdrawn"),
    line(3, duplicate_of="1"),
    line(4, duplicate_of="2"),
    line(5),
    line(5, 2, "withdrawn"),
    line(5, 3),  # back again
    line(6, 1, "withdrawn"),
]


@pytest.mark.parametrize(
    ("selection", "found"),
    [
        (Selection(), ["1/2", "4/1", "5/3"]),
        (Selection(duplicates=True), ["1/2", "3/1", "4/1", "5/3"]),
        (Selection(withdrawn=True), ["1/2", "2/2", "4/1", "5/3", "6/1"]),
        (Selection(latest=False), ["1/1", "1/2", "4/1", "5/1", "5/2", "5/3"]),
    ],
)
def test_what_became_of_each_article(selection: Selection, found: list[str]) -> None:
    ends = Ends()
    for one in LINES:
        ends.add(one)
    asked = [one for one in LINES if ends.has(one, selection)]
    assert [f"{one['id']}/{one['revision']}" for one in asked] == found
