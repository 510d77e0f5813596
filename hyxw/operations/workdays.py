"""Which days are worked on in China: weekends, holidays, and the weekends worked in their place."""

import json
from collections.abc import Callable
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Literal

from hyxw.store.documents import Documents

DayKind = Literal["workday", "weekend", "holiday"]
KindOfDay = Callable[[date], DayKind]

_NAME = "calendar.json"


def plain_week(day: date) -> DayKind:
    """A day's kind where no holiday is known."""
    return "weekend" if day.weekday() >= 5 else "workday"


def chinese_days(documents: Documents | None = None) -> KindOfDay | None:
    """The kind of a day in China; None without the extra `operations`.

    `holidays` is released monthly and computes the years that the State Council has not announced
    yet; those that it has are there with the weekends that are worked in their place. To import it
    takes longer than to walk a listing without news: what a release says is kept in `documents`.
    """
    try:
        release = version("holidays")
    except PackageNotFoundError:
        return None
    return _Calendar(release, documents).kind


class _Calendar:
    """Holidays and worked weekends by year, as one release of `holidays` has them."""

    def __init__(self, release: str, documents: Documents | None) -> None:
        self._release = release
        self._documents = documents
        self._years = self._kept()

    def kind(self, day: date) -> DayKind:
        """The kind of a day."""
        year = self._years.get(str(day.year)) or self._work_out(day.year)
        return year.get(day.isoformat()) or plain_week(day)

    def _kept(self) -> dict[str, dict[str, DayKind]]:
        content = self._documents.read(_NAME) if self._documents else None
        try:
            kept: dict[str, Any] = json.loads(content or b"{}")
        except ValueError:  # it is made anew
            return {}
        return kept["years"] if kept.get("release") == self._release else {}

    def _work_out(self, year: int) -> dict[str, DayKind]:
        from holidays.countries.china import China

        calendar = China(years=year)
        worked = (day for day in calendar.weekend_workdays if day.year == year)
        kinds: dict[str, DayKind] = dict.fromkeys((day.isoformat() for day in worked), "workday")
        kinds |= dict.fromkeys((day.isoformat() for day in calendar), "holiday")
        self._years[str(year)] = kinds
        if self._documents is not None:
            kept = {"release": self._release, "years": self._years}
            self._documents.write(_NAME, json.dumps(kept).encode() + b"\n")
        return kinds
