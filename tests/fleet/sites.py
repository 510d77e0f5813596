"""Demo sites that answer slowly and log who asked when."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from math import inf
from threading import Event, Lock

from hyxw.demo import themes
from hyxw.demo.site import Response, Site
from hyxw.demo.standard import ordinary_stories
from tests.fleet.naming import HEADER, NOBODY


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: whose it was, and from when to when it was answered (monotonic seconds)."""

    run: str
    begun: float
    ended: float


class LoggingSite(Site):
    """`size` articles; each answer takes `pause` seconds, and one behind the first `quick` more.

    Whoever is to be stopped amid a run is, then, however late a busy machine comes to it.
    """

    def __init__(
        self,
        size: int,
        *,
        pause: float = 0.0,
        quick: float = inf,
        theme: themes.Theme = themes.READING,
    ) -> None:
        super().__init__(ordinary_stories(size), (), theme)
        self.pause, self.quick = pause, quick
        self.log: list[Asked] = []
        self._lock = Lock()

    def respond(self, target: str, headers: Mapping[str, str]) -> Response:
        begun = time.monotonic()
        Event().wait(self.pause + (len(self.log) >= self.quick))
        with self._lock:
            response = super().respond(target, headers)
            self.log.append(Asked(headers.get(HEADER, NOBODY), begun, time.monotonic()))
        return response

    def publish(self) -> None:
        """One more article, while others may be asked for."""
        with self._lock:
            self.add_article()


def runs(log: list[Asked]) -> list[str]:
    """Whose requests a log holds, in their order, each run named once for each time it came on."""
    in_order = sorted(log, key=lambda asked: asked.begun)
    return [run for run, _ in groupby(in_order, key=lambda asked: asked.run)]


def overlaps(log: list[Asked]) -> list[tuple[str, str]]:
    """Runs that asked at the same time: each was asked for between another's first and last."""
    spans: dict[str, tuple[float, float]] = {}
    for asked in log:
        begun, ended = spans.get(asked.run, (asked.begun, asked.ended))
        spans[asked.run] = (min(begun, asked.begun), max(ended, asked.ended))
    in_order = sorted((begun, ended, run) for run, (begun, ended) in spans.items())
    return [
        (run, other)
        for place, (_, ended, run) in enumerate(in_order)
        for begun, _, other in in_order[place + 1 :]
        if begun < ended
    ]
