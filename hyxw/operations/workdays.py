"""Which days are worked on in China: weekends, holidays, and the weekends worked in their place."""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Literal

DayKind = Literal["workday", "weekend", "holiday"]
KindOfDay = Callable[[date], DayKind]


def plain_week(day: date) -> DayKind:
    """A day's kind where no holiday is known."""
    return "weekend" if day.weekday() >= 5 else "workday"


def chinese_days() -> KindOfDay | None:
    """The kind of a day in China; None without the extra `operations`.

    `holidays` is released monthly and computes the years that the State Council has not announced
    yet; those that it has are there with the weekends that are worked in their place.
    """
    try:
        from holidays.countries.china import China
    except ImportError:
        return None
    calendar = China()

    @cache
    def kind(day: date) -> DayKind:
        if day in calendar:  # computes the day's year where it is new
            return "holiday"
        return "workday" if day in calendar.weekend_workdays else plain_week(day)

    return kind
