"""Where silence and volume begin to be judged: the last value on either side."""

from datetime import date, datetime, time, timedelta

import pytest

from hyxw.operations.pace import Pace
from hyxw.operations.silence import has_past, silence, volume
from hyxw.operations.workdays import plain_week
from hyxw.text.dates import CHINA

MONDAY = date(2026, 3, 2)
DAY = timedelta(days=1)


def pace(articles: dict[int, int], now: float) -> Pace:
    """So many articles on each of these days after a Monday, at ten; `now` is in days as well."""
    ten = datetime.combine(MONDAY, time(10), CHINA)
    times = [ten + day * DAY for day, count in articles.items() for _ in range(count)]
    return Pace(times, datetime.combine(MONDAY, time(0), CHINA) + now * DAY, plain_week)


def weeks(*articles: int) -> dict[int, int]:
    """So many articles on each working day of each week."""
    of_day = enumerate(articles)
    return {7 * week + day: count for week, count in of_day for day in range(5)}


def volumes(articles: dict[int, int], now: float) -> list[str]:
    return [finding.code for finding in volume(pace(articles, now))]


@pytest.mark.parametrize(
    ("articles", "days", "enough"), [(20, 28, True), (20, 27, False), (19, 28, False)]
)
def test_a_past_is_four_weeks_and_twenty_articles(articles: int, days: int, enough: bool) -> None:
    assert has_past(pace({0: articles}, days + 0.5)) is enough


def test_a_week_is_few_below_a_third_of_the_usual() -> None:
    """Three weeks of 700 and one of 190: usual are 572.5, a third of it is 190.8."""
    assert volumes({**weeks(140, 140, 140, 40), 25: 30}, 28) == ["few-articles"]
    assert volumes({**weeks(140, 140, 140, 40), 25: 31}, 28) == []  # 191 of 572.75


def test_a_week_is_few_where_chance_does_not_make_it_so_in_a_quiet_one() -> None:
    """Three weeks of 75 and one of 7: usual are 58, half of it is 29, less four deviations 7.5."""
    assert volumes({**weeks(15, 15, 15, 1), 25: 3}, 28) == ["few-articles"]
    assert volumes({**weeks(15, 15, 15, 1), 25: 4}, 28) == []


def test_a_week_is_many_above_three_times_the_usual() -> None:
    """Ten weeks of 15 and one of 56 or of 58: usual are 18.7 and 18.9."""
    assert volumes({**weeks(*[3] * 10), **{70 + day: 11 for day in range(5)}, 74: 12}, 77) == []
    assert volumes({**weeks(*[3] * 10), **{70 + day: 12 for day in range(5)}}, 77) == [
        "many-articles"
    ]


def test_a_week_is_seven_days() -> None:
    """On a Saturday, after a Friday of 43 eight days ago."""
    assert volumes({**weeks(*[3] * 10), 67: 43, **{70 + day: 9 for day in range(5)}}, 75) == []


@pytest.mark.parametrize(("more", "found"), [(1, ["many-articles"]), (0, [])])
def test_a_week_is_judged_where_it_usually_brings_fifteen(more: int, found: list[str]) -> None:
    """Of 60 articles in four weeks, and of 59, all but twelve in the last."""
    assert volumes({0: 4, 7: 4, 14: 4, 21: 47 + more}, 28) == found


def test_a_week_is_judged_from_four_weeks_on() -> None:
    few = {**weeks(30, 30, 30), 21: 1}
    assert volumes(few, 28) == ["few-articles"]
    assert volumes({day - 1: count for day, count in few.items() if day}, 27) == []


@pytest.mark.parametrize(("now", "found"), [(10.5, False), (10.6, True)])
def test_silence_begins_at_half_as_long_again_as_the_longest(now: float, *, found: bool) -> None:
    """Ten each working day at ten, so that a day passes from then to eleven: 1.5 is half past."""
    assert bool(list(silence(pace(weeks(*[10] * 4), 28 + now / 24)))) is found
