"""Which days are worked on in China: weekends, holidays, and the weekends worked in their place."""

import json
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from typing import Literal

from hyxw.errors import FolderUnusable
from hyxw.store.documents import Documents

DayKind = Literal["workday", "weekend", "holiday"]
KindOfDay = Callable[[date], DayKind]

logger = logging.getLogger(__name__)

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
        year = self._years.get(str(day.year))
        kinds = self._work_out(day.year) if year is None else year
        return kinds.get(day.isoformat()) or plain_week(day)

    def _kept(self) -> dict[str, dict[str, DayKind]]:
        """The days kept for this release; {} if they cannot be read, and are worked out anew."""
        try:
            kept = json.loads((self._documents and self._documents.read(_NAME)) or b"{}")
            years = {str(year): dict(days) for year, days in kept["years"].items()}
            return years if kept["release"] == self._release else {}
        except (ValueError, TypeError, KeyError, AttributeError, OSError, FolderUnusable):
            return {}

    def _work_out(self, year: int) -> dict[str, DayKind]:
        try:
            from holidays.countries.china import China
        except ImportError as exc:  # installed by half: the run's report is not lost for it
            logger.warning("Weekends alone are taken for days off: holidays has no %s", exc.name)
            self._years[str(year)] = {}
            return {}
        calendar = China(years=year)
        worked = (day for day in calendar.weekend_workdays if day.year == year)
        kinds: dict[str, DayKind] = dict.fromkeys((day.isoformat() for day in worked), "workday")
        kinds |= dict.fromkeys((day.isoformat() for day in calendar), "holiday")
        self._years[str(year)] = kinds
        if self._documents is not None:
            kept = {"release": self._release, "years": self._years}
            with suppress(FolderUnusable, OSError):  # the next run works it out again
                self._documents.write(_NAME, json.dumps(kept).encode() + b"\n")
        return kinds
