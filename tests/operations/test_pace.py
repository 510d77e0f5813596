"""Time in usual working days, worked out by hand."""

from datetime import date, datetime, time, timedelta

import pytest

from hyxw.operations.pace import Pace, at_china
from hyxw.operations.workdays import plain_week
from hyxw.text.dates import CHINA

MONDAY = date(2026, 3, 2)


def at(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime.combine(MONDAY, time(hour, minute, second), CHINA) + timedelta(days=day)


def daily(days: range) -> list[datetime]:
    """One article each working day at half past ten: the day passes from ten to eleven."""
    return [at(day, 10, 30) for day in days if day % 7 < 5]


@pytest.mark.parametrize(
    ("now", "silent"),
    [
        (at(11, 10, 45), 0.25),
        (at(11, 10, 30, 36), 0.01),
        (at(11, 11), 0.5),
        (at(11, 23), 0.5),
        (at(13, 12), 0.5),  # a weekend counts for nothing
        (at(14, 10), 0.5),
        (at(14, 10, 15), 0.75),
        (at(15, 10, 30), 2.0),
    ],
)
def test_silence_is_told_in_usual_working_days(now: datetime, silent: float) -> None:
    *before, last = Pace(daily(range(12)), now, plain_week).silences()
    assert before == [1.0] * 9
    assert last == pytest.approx(silent)


def test_a_day_counts_for_what_it_usually_brings() -> None:
    times = sorted([*daily(range(14)), *daily(range(14)), at(5, 12), at(12, 12)])
    pace = Pace(times, at(14, 9), plain_week)
    assert pace.days == 14
    assert [pace.usual(MONDAY + timedelta(days=day)) for day in (0, 5, 6)] == [2.0, 0.5, 0.5]
    assert [pace.share(MONDAY + timedelta(days=day)) for day in (0, 5)] == [1.0, 0.25]
    assert pace.published_on(MONDAY) == 2


def test_no_day_counts_for_more_than_a_working_day() -> None:
    weekends = [at(day, 12) for day in (5, 6, 12, 13) for _ in range(9)]
    pace = Pace(sorted([*daily(range(14)), *weekends]), at(14, 9), plain_week)
    assert pace.share(MONDAY + timedelta(days=5)) == 1.0


def test_where_nothing_is_usual_a_working_day_is_one() -> None:
    pace = Pace([], at(2, 12), plain_week)
    assert [pace.share(MONDAY + timedelta(days=day)) for day in (4, 5)] == [1.0, 0.0]
    assert (pace.days, pace.silences()) == (0, [])


def test_the_past_is_four_hundred_days_before_the_newest() -> None:
    newest = at(400, 12)
    kept = Pace([at(0, 11), at(0, 12), newest], at(500, 0), plain_week)
    assert kept.times == [at(0, 12), newest]


def test_what_is_published_now_is_not_past_yet() -> None:
    assert Pace([at(0, 9), at(0, 12)], at(0, 12), plain_week).times == [at(0, 9)]


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2026-03-02T00:00:00+08:00", at(0, 23, 59, 59)),
        ("2026-03-02T00:00:01+08:00", at(0, 0, 0, 1)),
        ("2026-03-02T04:00:00+00:00", at(0, 12)),
    ],
)
def test_a_day_alone_is_its_end(published: str, expected: datetime) -> None:
    assert at_china(published) == expected
