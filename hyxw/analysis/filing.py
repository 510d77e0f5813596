"""The day, source and names under which the search index files an article, beside its words.

Each is one word of the index, so that a search for what is common, of a month long ago or of a
source that is rare, does not look through all that has the words.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from hyxw.analysis.query import folded, mark

_DAY, _SOURCE, _PERSON = range(3)
_PERIODS = (4, 7, 10)  # characters of 2024, 2024-03 and 2024-03-30


NO_DAY = mark(_DAY, "")  # no article is filed under it


def filed(published_at: str | None, source: str | None, people: Iterable[str]) -> Iterator[str]:
    """The words that an article is filed under."""
    if published_at is not None:
        yield from (mark(_DAY, published_at[:length]) for length in _PERIODS)
    if source is not None:
        yield mark(_SOURCE, source)
    yield from (of_person(name) for name in people)


def of_source(source: str) -> str:
    """The word for a source."""
    return mark(_SOURCE, source)


def of_person(name: str) -> str:
    """The word for a person, in either script."""
    return mark(_PERSON, folded(name))


def of_days(since: date, until: date) -> Iterator[str]:
    """The words for the days from one to another, both included: whole years and months as such."""
    day = since
    while day <= until:
        length, last = _longest_period(day, until)
        yield mark(_DAY, day.isoformat()[:length])
        if last == date.max:
            return
        day = last + timedelta(days=1)


def _longest_period(day: date, until: date) -> tuple[int, date]:
    """The longest period that begins on `day` and ends by `until`, and its last day."""
    year_end = date(day.year, 12, 31)
    if (day.month, day.day) == (1, 1) and year_end <= until:
        return _PERIODS[0], year_end
    month_end = day.replace(day=monthrange(day.year, day.month)[1])
    if day.day == 1 and month_end <= until:
        return _PERIODS[1], month_end
    return _PERIODS[2], day
