"""When sections are to be crawled: each at slots of its own, so that all are spread evenly."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby, pairwise

from hyxw.errors import BadArgument
from hyxw.sections import Section
from hyxw.urls import site_key

# Two sections of one site whose slots are closer than this may have to wait for each other.
CLOSE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A section with slots: `every` so many seconds one, `phase` seconds after the epoch the first.

    `site` is what no two workers may crawl at once.
    """

    name: str
    site: str
    every: int
    phase: int

    def slots(self, since: datetime, until: datetime) -> Iterator[datetime]:
        """The slots from `since` on, `until` left out."""
        rounds = -(-(since.timestamp() - self.phase) // self.every)
        at = self.phase + rounds * self.every
        while at < until.timestamp():
            yield datetime.fromtimestamp(at, UTC)
            at += self.every


def scheduled(sections: Iterable[Section]) -> list[Scheduled]:
    """The sections that say how often, by name; raises BadArgument where none does."""
    found = [_scheduled(section, section.every) for section in sections if section.every]
    if not found:
        raise BadArgument(
            'No section says how often it is to be crawled: give one `every = "3h"` in the file'
            " that HYXW_SECTIONS names."
        )
    return sorted(found, key=lambda one: one.name)


def collisions(
    sections: Iterable[Scheduled], since: datetime, until: datetime
) -> list[tuple[str, str, str]]:
    """Sites with two sections whose slots come close together: the site, and both names."""
    by_site = sorted(sections, key=lambda one: one.site)
    return [
        (site, *pair)
        for site, here in groupby(by_site, key=lambda one: one.site)
        for pair in _close(list(here), since, until)
    ]


def _close(
    sections: Sequence[Scheduled], since: datetime, until: datetime
) -> list[tuple[str, str]]:
    if len(sections) == 1:
        return []
    due = sorted((at, one.name) for one in sections for at in one.slots(since, until))
    pairs = ((one, other) for (at, one), (then, other) in pairwise(due) if then - at < CLOSE)
    return sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]})


def _scheduled(section: Section, pause: timedelta) -> Scheduled:
    every = round(pause.total_seconds())
    phase = phase_of(section.name, every)
    return Scheduled(section.name, site_key(section.listing), every, phase)


def phase_of(name: str, every: int) -> int:
    """A section's place in its period, in seconds: the same on every machine and for ever."""
    digest = hashlib.sha256(name.encode()).digest()
    return int.from_bytes(digest[:8], "big") % every
