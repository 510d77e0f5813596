"""The moment a page's words state, in China's time zone.

dateutil's `isoparse` makes it of the parts that patterns find: its free `parse` knows no 年月日 and
guesses what is missing ("12" is the twelfth of this month), and a wrong day is worse than none.
"""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache

from dateutil.parser import isoparse

from hyxw.items import Precision

# China has kept one time zone and no summer time since 1992.
CHINA = timezone(timedelta(hours=8))

_WEEKDAY = r"(?:\s?\(?(?:星期|周|週)[一二三四五六日天]\)?)?"
_TIME = (
    r"(?:[\sT]{0,9}(?P<half>[AaPp][Mm]|上午|下午)?\s?(?P<hour>\d{1,2})[:时時](?P<minute>\d{2})(?!\d)"
    r"(?:[:分](?P<second>\d{2})(?!\d))?(?:\.\d+)?\s?(?P<half_after>[AaPp][Mm]\b)?"
    r"(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
)
# 2024-03-30 11:44:32, 2024/3/30, 2024.03.30, 2024年3月30日 11:44, 2024-03-30T11:44:32+08:00, and
# 2024-03-3011:44 where markup held the parts apart; not /c/2024/03/30/1297-570830.html
_FULL = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)\s?(?:(?P<mark>[-.]|(?<!/\d{4})/)|年)\s?(?P<month>\d{1,2})\s?"
    r"(?(mark)(?P=mark)|月)\s?(?P<day>\d\d(?=\d\d:\d\d)|\d{1,2}(?!\d))\s?(?:(?(mark)|日))"
    + _WEEKDAY
    + _TIME
)
# 24-03-30, [24-03-30 11:44]: of a theme that leaves the century out
_OF_CENTURY = re.compile(
    r"(?<![\w./:-])(?P<year>[0-3]\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?![\w./-])" + _TIME
)
# March 30, 2024 11:44; Mar 30 2024; 30 March 2024: of themes that were made for another language
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_MONTH = rf"(?P<name>{_NAMES})"
_ENGLISH = tuple(
    re.compile(rf"\b{order}\b" + _TIME, re.IGNORECASE)
    for order in (
        rf"{_MONTH}[.\s]{{1,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[,\s]{{1,2}}(?P<year>(?:19|20)\d\d)",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s{_MONTH}[,.\s]{{1,2}}(?P<year>(?:19|20)\d\d)",
    )
)
# 03-30 and 3月30日 in listings, also with a time behind: 03-30 11:44
_SHORT = re.compile(
    r"(?<![\d./:-])(?P<month>\d{1,2})(?:(?P<mark>[-/])|月)(?P<day>\d{1,2})(?(mark)(?![\d./-])|日)"
    + _TIME
)
# ·[2024-03-30], 发布时间：2024-03-30 11:44, 2024-03-30 发布: a date, its marks and its labels
_ALONE = re.compile(
    r"(?:\([^()\d]{1,8}\)"  # a mirror's reading: 發佈時間(jiān)
    rf"|\b(?:{_NAMES})\b,?"
    r"|[\s\d:：/.,\-年月日时時间間分秒发發布佈表期更新于\[\]()（）【】·•|])++",
    re.IGNORECASE,
)


# 11月26日衡阳天气预报, and 市气象台11月19日8时发布
_OF_DAY = re.compile(
    r"\D{0,8}(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?![起前止至—-]).*?"
    r"(?:天气|气象|预报|水情|雨情|汛情|空气质量|价格|行情|均价|路况)"
)
_ISSUED = re.compile(r"\D{0,30}(?P<month>\d{1,2})月(?P<day>\d{1,2})日\d{1,2}[时:：].{0,8}发布")
_NO_DAY = "1970-01-01"  # what PHP's date() makes of a time that is none
_LONGEST_FORECAST = timedelta(days=3)
_YEAR = timedelta(days=366)
_MOST_YEARS = 30  # more than any site's listings reach back


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time in +08:00 and how precisely it was stated; a day's is its midnight.

    `yearless` says that its year was not stated: the latest possible one is assumed.
    """

    at: datetime
    precision: Precision
    yearless: bool = False

    def iso(self) -> str:
        """The moment as the feed has it: "2024-03-30T11:44:32+08:00"."""
        return self.at.isoformat()

    def days(self) -> Iterator[date]:
        """The days that it may be of: where no year was stated, those of the years before, too."""
        day = self.at.date()
        yield day
        for year in range(day.year - 1, day.year - _MOST_YEARS, -1) if self.yearless else ():
            with suppress(ValueError):  # 02-29
                yield day.replace(year=year)

    def in_year_of(self, other: "Moment | None") -> "Moment":
        """The moment, in the year that another states where none was stated of its own."""
        if other is None or not self.yearless:
            return self
        with suppress(ValueError):  # 02-29
            return Moment(self.at.replace(year=other.at.year), self.precision)
        return self


def china_day(at: datetime) -> date:
    """The day in +08:00 at an aware time."""
    return at.astimezone(CHINA).date()


def same_moment(one: Moment, other: Moment) -> bool:
    """Whether two moments are the same, as far as the less precise of them says."""
    if "day" in (one.precision, other.precision):
        return one.at.date() == other.at.date()
    if "minute" in (one.precision, other.precision):
        return one.at.replace(second=0) == other.at.replace(second=0)
    return one.at == other.at


def find_moment(text: str, *, today: date | None = None) -> Moment | None:
    """The first date that `text` states, with its time if one follows; None where there is none.

    A date without a year (`03-30`) is read only where `today` is given, as the latest such day up
    to the day after it (the site's clock may be ahead). Dates that do not exist are passed over.
    """
    plain = unicodedata.normalize("NFKC", text)  # full-width digits and colons, no-break spaces
    return _stated(plain) or (_latest(plain, today) if today else None)


@lru_cache(maxsize=8)  # an entry's is asked for twice
def _stated(plain: str) -> Moment | None:
    """The first date that states its year, else None."""
    found = (_moment(match, match["year"]) for match in _FULL.finditer(plain))
    return next(filter(None, found), None) or _english(plain) or _of_century(plain)


def _of_century(plain: str) -> Moment | None:
    """The first date whose year has two digits, else None."""
    found = (_moment(match, "20" + match["year"]) for match in _OF_CENTURY.finditer(plain))
    return next(filter(None, found), None)


def _english(plain: str) -> Moment | None:
    """The first date that names its month in English, else None."""
    found = (match for order in _ENGLISH for match in order.finditer(plain))
    return next((m for match in found if (m := _moment(match, match["year"]))), None)


def is_issued_for_another_day(title: str, text: str) -> bool:
    """Whether a bulletin's title names a day, and its text was issued some days off it."""
    named, issued = _OF_DAY.match(title), _ISSUED.match(text)
    day, other = (found and _day_of_a_year(found) for found in (named, issued))
    if day is None or other is None:
        return False
    apart = abs(day - other)
    return min(apart, _YEAR - apart) > _LONGEST_FORECAST


def _day_of_a_year(found: re.Match[str]) -> date | None:
    try:
        return date(2000, int(found["month"]), int(found["day"]))  # a leap year has them all
    except ValueError:
        return None


def is_date_alone(text: str) -> bool:
    """Whether `text` is a date, with its label and marks, and nothing else; the year may lack."""
    return any(map(str.isdigit, text)) and _ALONE.fullmatch(text) is not None


def is_full_date_alone(text: str) -> bool:
    """Whether `text` is a date alone that names its year, too."""
    return is_date_alone(text) and find_moment(text) is not None


def _latest(plain: str, today: date) -> Moment | None:
    tomorrow = today + timedelta(days=1)
    for match in _SHORT.finditer(plain):
        for year in (tomorrow.year, tomorrow.year - 1):
            moment = _moment(match, str(year))
            if moment and moment.at.date() <= tomorrow:
                return replace(moment, yearless=True)
    return None


def _moment(match: re.Match[str], year: str) -> Moment | None:
    named = match["name"] if "name" in match.re.groupindex else None
    month = str(_MONTHS.index(named[:3].lower()) + 1) if named else match["month"]
    day = f"{year}-{month:0>2}-{match['day']:0>2}"
    if day == _NO_DAY:
        return None
    try:
        if match["hour"] is None:
            return Moment(isoparse(day).replace(tzinfo=CHINA), "day")
        at = isoparse(f"{day}T{_hour(match):02}:{match['minute']}:{match['second'] or '00'}")
        at = _in_china(at, match)
    except ValueError:  # 2024-02-30, 25:61
        return None
    return Moment(at, "second" if match["second"] else "minute")


def _hour(match: re.Match[str]) -> int:
    hour = int(match["hour"])
    half = (match["half"] or match["half_after"] or "").lower()
    if half in ("pm", "下午"):
        return hour % 12 + 12
    return hour % 12 if half == "am" else hour


def _in_china(at: datetime, match: re.Match[str]) -> datetime:
    """A moment by the time zone stated: 09:00-17:30 is a range, 2024-03-30T09:00-05:00 is not."""
    zone = match["zone"]
    if zone is None or (zone[0] == "-" and "T" not in match[0]):
        return at.replace(tzinfo=CHINA)
    return isoparse(at.isoformat() + zone).astimezone(CHINA)
