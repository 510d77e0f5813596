"""How much a section publishes when: time measured in usual working days."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import accumulate, pairwise
from statistics import mean

from hyxw.operations.workdays import DayKind, KindOfDay
from hyxw.text.dates import CHINA

_DAY = timedelta(days=1)


def at_china(published_at: str) -> datetime:
    """A `published_at` of the feed; one with a day alone counts as the end of that day."""
    at = datetime.fromisoformat(published_at).astimezone(CHINA)
    return at + _DAY - timedelta(seconds=1) if at.time() == time(0) else at


# The past that a section is judged by: a year, so that it holds a Spring Festival.
PAST = timedelta(days=400)


class Pace:
    """A section's publication `times` up to `now`, sorted and in China's time (`at_china`).

    PAST counts from the newest article: however long a section is silent, it has a past, and an
    article of years before is no part of it.
    """

    def __init__(self, times: Sequence[datetime], now: datetime, kind: KindOfDay) -> None:
        self.now = now.astimezone(CHINA)
        self.times = _latest(times[: bisect_left(times, self.now)])
        self.kind = kind
        self._counts = Counter(map(datetime.date, self.times))
        self._first = self.times[0].date() if self.times else self.now.date()
        # Of each day from the first to today: asking anew for each article takes far longer.
        days = [self._first + number * _DAY for number in range(self.days + 1)]
        kinds = list(map(kind, days))
        self._means = self._means_by_kind(days[:-1], kinds)
        self._by_hour = self._share_by_hour()
        self._shares = list(map(self._share_of, kinds))
        self._days = list(accumulate(self._shares, initial=0.0))

    @property
    def days(self) -> int:
        """The whole days since the first article, today not among them."""
        return (self.now.date() - self._first).days

    def usual(self, day: date) -> float:
        """How many articles a day like that usually brings."""
        return self._means[self.kind(day)]

    def published_on(self, day: date) -> int:
        """How many articles were published that day."""
        return self._counts[day]

    def share(self, day: date) -> float:
        """What a day counts for: 1 for a working day, less where less is usual."""
        return self._share_of(self.kind(day))

    def silences(self) -> list[float]:
        """How long it was silent before each article but the first, and until now.

        In usual working days; the last is the silence that lasts.
        """
        clock = self._clock([*self.times, self.now])
        return [end - begin for begin, end in pairwise(clock)]

    def _clock(self, times: Iterable[datetime]) -> Iterator[float]:
        """The usual working days from the first article's day to each of the times."""
        first = self._first.toordinal()
        hours = [(begun, ended - begun) for begun, ended in pairwise(self._by_hour)]
        for at in times:
            number, (begun, more) = at.toordinal() - first, hours[at.hour]
            of_day = begun + more * (60 * at.minute + at.second) / 3600
            yield self._days[number] + self._shares[number] * of_day

    def _share_of(self, kind: DayKind) -> float:
        usual = self._means["workday"]
        return min(1.0, self._means[kind] / usual) if usual else float(kind == "workday")

    def _share_by_hour(self) -> list[float]:
        """What share of a day's articles is there by each full hour, 0 to 24: nights bring none."""
        counts = Counter(at.hour for at in self.times)
        up_to = accumulate((counts[hour] for hour in range(24)), initial=0)
        return [count / max(1, len(self.times)) for count in up_to]

    def _means_by_kind(self, days: list[date], kinds: list[DayKind]) -> dict[DayKind, float]:
        """Kinds of which there was no whole day yet count for nothing."""
        counts: dict[DayKind, list[int]] = {"workday": [], "weekend": [], "holiday": []}
        for day, kind in zip(days, kinds, strict=False):  # today is none of them
            counts[kind].append(self._counts[day])
        return {kind: mean(of_kind) if of_kind else 0.0 for kind, of_kind in counts.items()}


def _latest(times: Sequence[datetime]) -> Sequence[datetime]:
    return times[bisect_left(times, times[-1] - PAST) :] if times else times
