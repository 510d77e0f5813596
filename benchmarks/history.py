"""400 simulated days of a section, judged run by run: what is heard when, and false alarms.

    python -m benchmarks.history [--articles 24 12 3] [--seeds 3]

Three runs a day are judged by the code that judges real ones, and told by the code that tells the
operator. Days are China's: weekends, Spring Festival and the weekends worked for it among them. It
exits with 1 where there is a false alarm, or a trouble is not heard: on its first day, but that a
field which decays is heard before a tenth is gone, and that of few articles a day a field that
decays may never show, and silence tells later that the section has moved.
"""

import argparse
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from hyxw.operations.coverage import Batch
from hyxw.operations.judgement import Figures, judge
from hyxw.operations.troubles import Known, Trouble, next_message
from hyxw.operations.workdays import KindOfDay, chinese_days
from hyxw.text.dates import CHINA

FIRST = date(2025, 10, 20)
DAYS = 400
RUNS_AT = (time(6, 15), time(12, 15), time(18, 15))
BEFORE = timedelta(days=200)  # what the listing holds when the first run walks it
SHARES = {"workday": 1.0, "weekend": 0.4, "holiday": 0.15}  # of a working day's articles
HAVE = {"title": 1.0, "text": 0.995, "published_at": 1.0, "source": 0.97, "reporters": 0.6}
LOSS = 1 / 600  # of the decaying field's values, more each day: a tenth is gone after 60 days
SWITCH = timedelta(hours=15)  # what the dead man's switch waits: a night and some grace


@dataclass(frozen=True)
class Event:
    """A time of trouble, or of none: `heard_by` begins the codes that may tell of it."""

    name: str
    begin: int
    end: int
    heard_by: tuple[str, ...] = ()

    def lasts(self, number: int) -> bool:
        """Whether it lasts on the day of that number."""
        return self.begin <= number < self.end


QUIET = Event("a quiet week, half of the articles", 60, 67)
FESTIVAL = Event("Spring Festival", 119, 127)
OUTAGE = Event("an outage of two days", 150, 152, ("exit-6",))
ONE_FAILS = Event("an article that fails for three days", 170, 173, ("exit-4",))
REDESIGN = Event("a redesign, read again after three days", 190, 193, ("exit-5",))
OFF = Event("the machine switched off for a week", 210, 217, ("no-ping",))
MOVES = Event(
    "the section moves, its old listing stands still", 240, 266, ("silent", "few-articles")
)
DECAY = Event("a field decays until it is mended", 270, 340, ("field-lost:source",))
LOST = Event("a field is lost at once", 372, 376, ("field-lost:title",))
# A move is heard by this day at the latest, by articles a day: by chance alone a section of n is
# silent for a day e^-n of the time, and what was so before is no news.
_MOVE_HEARD_BY = ((24, 1), (12, 2), (6, 5), (3, 10))
_FEW = 12  # of fewer what decays may never show, and ten articles with a field lost take days
_SLOW = (DECAY, LOST)
EVENTS = (QUIET, FESTIVAL, OUTAGE, ONE_FAILS, REDESIGN, OFF, MOVES, DECAY, LOST)


@dataclass
class World:
    """The section as it is, and what the runs have of it."""

    rng: random.Random
    articles: float
    kind: KindOfDay
    waiting: list[datetime] = field(default_factory=list)
    published: list[datetime] = field(default_factory=list)
    runs: list[Figures] = field(default_factory=list)

    def publish(self, day: date, number: int) -> None:
        """What editors publish on a day, in their hours."""
        usual = self.articles * SHARES[self.kind(day)] * (0.5 if QUIET.lasts(number) else 1)
        for _ in range(self._poisson(usual)):
            seconds = round(3600 * self.rng.triangular(8, 20, 10))
            at = datetime.combine(day, time(0), CHINA) + timedelta(seconds=seconds)
            self.waiting.append(at)

    def crawl(self, now: datetime, number: int) -> None:
        """A run that comes to its end takes what shows: an article does half an hour late."""
        shown = [at for at in self.waiting if self._shows(at, now, number)]
        self.waiting = [at for at in self.waiting if not self._shows(at, now, number)]
        self.published = sorted([*self.published, *shown])
        filled = {name: self._have(name, len(shown), number) for name in HAVE}
        length = 900 + self.rng.gauss(0, 300 / max(1, len(shown)) ** 0.5) if shown else None
        self.runs.append(Figures(Batch(len(shown), filled, length), 9000 + len(self.published)))

    def _shows(self, at: datetime, now: datetime, number: int) -> bool:
        frozen = FIRST + timedelta(days=MOVES.begin) if MOVES.lasts(number) else date.max
        return at + timedelta(minutes=30) <= now and at.date() < frozen

    def _have(self, name: str, articles: int, number: int) -> int:
        have = HAVE[name]
        if name == "source" and DECAY.lasts(number):
            have *= 1 - LOSS * (number - DECAY.begin)
        if name == "title" and LOST.lasts(number):
            have = 0
        return sum(self.rng.random() < have for _ in range(articles))

    def _poisson(self, usual: float) -> int:
        """Of a varying mean: some days there is more to write about than on others."""
        mean, count, waited = usual * self.rng.gammavariate(20, 1 / 20), 0, 0.0
        while (waited := waited + self.rng.expovariate(1)) < mean:
            count += 1
        return count


@dataclass(frozen=True)
class Heard:
    """What the operator was told, on which day."""

    number: int
    at: datetime
    code: str
    sentence: str


def main() -> int:
    """Simulate and print; 1 where there is a false alarm, or something is not heard."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--articles", type=float, nargs="+", default=[24, 12, 3], help="on a working day"
    )
    parser.add_argument("--seeds", type=int, default=3)
    options = parser.parse_args()
    good = True
    for articles in options.articles:
        for seed in range(options.seeds):
            print(f"\nSeed {seed}: {articles:g} articles a working day, {DAYS} days")
            lines, kept = table(list(simulate(seed, articles)), articles)
            print(*lines, sep="\n", flush=True)
            good = good and kept
    return 0 if good else 1


def simulate(seed: int, articles: float) -> Iterator[Heard]:
    """What the operator hears in 400 days."""
    kind = chinese_days()
    if kind is None:
        sys.exit("The simulation needs holidays: pip install 'hyxw[operations]'")
    rng = random.Random(seed)  # noqa: S311  a simulation is to be repeated
    world, known, last_ping = World(rng, articles, kind), Known(), None
    for back in range(-BEFORE.days, 0):
        world.publish(FIRST + timedelta(days=back), back)
    for number in range(DAYS):
        day = FIRST + timedelta(days=number)
        world.publish(day, number)
        for at in RUNS_AT:
            now = datetime.combine(day, at, CHINA)
            if last_ping is not None and now - last_ping > SWITCH and OFF.lasts(number):
                yield Heard(number, now, "no-ping", "No ping came.")
                last_ping = None
            if OFF.lasts(number):
                continue
            troubles = list(run(world, now, number))
            last_ping = now
            message, next_known = next_message("local_news", known, troubles, now.astimezone(UTC))
            if message and message.level != "success":
                new = [one for one in troubles if one.code not in known.last_seen]
                yield from (Heard(number, now, one.code, one.sentence) for one in new)
            known = next_known


def run(world: World, now: datetime, number: int) -> Iterator[Trouble]:
    """One run: how it ends, and where it comes to its end what is found."""
    for event in (OUTAGE, REDESIGN):
        if event.lasts(number):
            yield Trouble(event.heard_by[0], event.name)
            return
    world.crawl(now, number)
    if ONE_FAILS.lasts(number):
        yield Trouble("exit-4", ONE_FAILS.name, "warning")
    judgement = judge(world.published, world.runs, now, world.kind)
    yield from (Trouble(one.code, one.sentence, "warning") for one in judgement.findings)


def table(heard: list[Heard], articles: float) -> tuple[list[str], bool]:
    """Each event with when it was heard, and whether all is as it should be.

    What no event explains is a false alarm.
    """
    rest, lines, good = list(heard), list[str](), True
    for event in EVENTS:
        own = [one for one in rest if event.heard_by and one.code.startswith(event.heard_by)]
        own = [one for one in own if event.begin <= one.number <= event.end + 2]
        rest = [one for one in rest if one not in own]
        lines.append(f"  day {event.begin:3}  {event.name:50} {_said(event, own)}")
        good = good and _soon(event, own, articles)
    lines.append(f"  false alarms: {len(rest)} in {DAYS * len(RUNS_AT)} runs")
    lines += [f"    day {one.number:3} {one.code}: {one.sentence}" for one in rest]
    return lines, good and not rest


def _soon(event: Event, own: list[Heard], articles: float) -> bool:
    """Whether an event was heard as early as it has to be."""
    if not event.heard_by or (event in _SLOW and articles < _FEW):
        return True
    day = own[0].number - event.begin + 1 if own else DAYS
    if event is DECAY:
        return LOSS * (day - 1) <= 0.1
    if event is MOVES:
        return day <= next((by for least, by in _MOVE_HEARD_BY if articles >= least), DAYS)
    return day == 1


def _said(event: Event, own: list[Heard]) -> str:
    if not event.heard_by:
        return "nothing to hear"
    if not own:
        return "not heard"
    day = own[0].number - event.begin + 1
    lost = f", {LOSS * (day - 1):.1%} of the values gone" if event is DECAY else ""
    return f"heard {len(own)}x, first on day {day} at {own[0].at:%H:%M}{lost}"


if __name__ == "__main__":
    sys.exit(main())
