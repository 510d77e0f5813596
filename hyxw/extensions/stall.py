"""Ends a run that stands still: no response for HYXW_STALL_SECONDS."""

import time

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.utils.asyncio import create_looping_call

from hyxw.components import only_in_a_run, running
from hyxw.errors import SiteUnreachable


class StallClock:
    """The no-progress clock; the wall clock is Scrapy's own CLOSESPIDER_TIMEOUT.

    Time-outs, retries and back-off are bounded one by one; this bounds what they add up to.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.patience = crawler.settings.getfloat("HYXW_STALL_SECONDS")
        self.last_response = time.monotonic()
        self.clock = create_looping_call(self.check)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "StallClock":
        """Watch the crawl from its opening to its end."""
        only_in_a_run(crawler)
        clock = cls(crawler)
        crawler.signals.connect(clock.start, signal=signals.spider_opened)
        crawler.signals.connect(clock.moved, signal=signals.response_received)
        crawler.signals.connect(clock.stop, signal=signals.spider_closed)
        return clock

    def start(self) -> None:
        """Look often enough to be at most a quarter of the patience late."""
        self.moved()
        self.clock.start(self.patience / 4, now=False)

    def moved(self) -> None:
        """A response came: the crawl moves."""
        self.last_response = time.monotonic()

    def check(self) -> None:
        """End the run when the last response is too long ago."""
        if time.monotonic() - self.last_response > self.patience:
            running(self.crawler).end(
                SiteUnreachable(f"No response for {self.patience:.0f} s; the run is given up.")
            )

    def stop(self) -> None:
        """Stop looking."""
        if self.clock.running:
            self.clock.stop()
