"""Shows a crawl as it goes, to who watches it in a terminal; from cron there is nobody to."""

import logging
import sys
import time
from datetime import timedelta
from math import ceil
from typing import TYPE_CHECKING, TextIO

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from hyxw.components import only_in_a_run, running
from hyxw.extensions.storage import Storage
from hyxw.frontier.tally import Tally
from hyxw.wording import counted

if TYPE_CHECKING:
    from rich.live import Live

_PAUSE = 0.2  # seconds between two pictures


class Display:
    """One line that is drawn anew: listing pages, articles, rate, and the time that is left.

    With -L INFO or DEBUG the log says it all, and a line in the midst of it would only be in the
    way.
    """

    def __init__(self, crawler: Crawler, live: "Live") -> None:
        self.crawler = crawler
        self.live = live
        self.delay = 0.0
        self.is_first_run = False
        self.announced = False
        self.begun = self.drawn = time.monotonic()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Display":
        """Draw in a terminal, where `rich` is there (extra `operations`)."""
        only_in_a_run(crawler)
        level = logging.getLevelName(crawler.settings["LOG_LEVEL"])
        if not sys.stderr.isatty() or level < logging.WARNING:
            raise NotConfigured
        try:
            from rich.console import Console
            from rich.live import Live
        except ImportError:
            raise NotConfigured from None
        display = cls(
            crawler,
            Live(console=Console(stderr=True, highlight=False, markup=False), transient=True),
        )
        crawler.signals.connect(display.start, signal=signals.spider_opened)
        crawler.signals.connect(display.moved, signal=signals.response_received)
        crawler.signals.connect(display.stop, signal=signals.spider_closed)
        return display

    def start(self) -> None:
        """Begin to draw; what is logged meanwhile stands above the line."""
        self.delay = self.crawler.settings.getfloat("DOWNLOAD_DELAY")
        self.is_first_run = Storage.of(self.crawler).ledger.any_url() is None
        self.begun = time.monotonic()
        before = sys.stderr
        self.live.start()
        _log_from(before)

    def moved(self) -> None:
        """A response came."""
        now, tally = time.monotonic(), running(self.crawler).tally
        if self.is_first_run and not self.announced and tally.pages["read"]:
            self.announced = True
            self.live.console.print(announcement(tally, self.delay))
        if now - self.drawn >= _PAUSE:
            self.drawn = now
            said = progress(tally, self.delay, now - self.begun, first=self.is_first_run)
            self.live.update(said)

    def stop(self) -> None:
        """Leave the terminal to the closing line."""
        before = sys.stderr
        self.live.stop()
        _log_from(before)


def _log_from(before: TextIO) -> None:
    """Turn what logs to `before` to the sys.stderr of now, which rich replaces while it draws."""
    for handler in logging.root.handlers:
        if isinstance(handler, logging.StreamHandler) and handler.stream is before:
            handler.setStream(sys.stderr)


def progress(tally: Tally, delay: float, seconds: float, *, first: bool) -> str:
    """How far a crawl has come in so many seconds, in one line."""
    counts = tally.counts()
    pages, most = tally.pages["read"], _pages(tally)
    of = f" of {'' if first else 'at most '}{most}" if most else ""
    parts = [f"listing page {pages}{of}", f"{counts['new'] or 0} new", f"{counts['known']} known"]
    parts += [f"{counts['failed']} failed"] if counts["failed"] else []
    if seconds:
        parts.append(f"{tally.read / seconds:.1f} articles a second")
    left = _requests_left(tally, first=first) * delay
    parts += [f"about {_duration(left)} left at {delay:g} s a request"] if left else []
    return " · ".join(parts)


def announcement(tally: Tally, delay: float) -> str:
    """How long a first run takes, as its listing's first page lets one expect."""
    requests = _requests_left(tally, first=True)
    return (
        f"This is the first run: {counted(requests, 'request')} to go, one each {delay:g} s, about"
        f" {_duration(requests * delay)}. It may be stopped (Ctrl-C) at any time: what it has"
        " fetched is published, and the next run goes on."
    )


def _pages(tally: Tally) -> int | None:
    """How many pages the listing has, as its total and its pages so far tell; None: unknown."""
    counts, pages = tally.counts(), tally.pages["read"]
    met = (counts["listed"] or 0) + (counts["offsite"] or 0)
    if not counts["total"] or not met or not pages:
        return None
    return max(pages, ceil(counts["total"] * pages / met))


def _requests_left(tally: Tally, *, first: bool) -> int:
    """The articles that wait; in a first run also what the pages to come will bring."""
    counts = tally.counts()
    waiting, most = counts["pending"] or 0, _pages(tally)
    if not first or most is None:
        return waiting
    met = (counts["listed"] or 0) + (counts["offsite"] or 0)
    return waiting + (counts["total"] or 0) - met + most - tally.pages["read"]


def _duration(seconds: float) -> str:
    return str(timedelta(seconds=round(seconds)))
