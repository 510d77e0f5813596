"""How a request leaves and a response comes back: one site only, robots.txt, back-off.

What is refused here raises where the request's errback hears of it: nothing that a spider asks for
is dropped unseen.
"""

import asyncio
import logging
import math
import re
import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Self, cast
from urllib.parse import urlsplit

from scrapy import signals
from scrapy.core.downloader import Downloader
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import RobotParser

from hyxw.components import Visiting, only_in_a_run
from hyxw.errors import (
    CredentialsInUrl,
    Offsite,
    OffsiteRedirect,
    RedirectLoop,
    RequestRefused,
    RobotsFailed,
    RobotsForbidden,
    UrlTooLong,
)
from hyxw.urls import has_credentials, same_site
from hyxw.wording import short_url

logger = logging.getLogger(__name__)

# RFC 9309, section 2.5: crawlers need not read more of a robots.txt than 500 KiB.
_ROBOTS_LIMIT = 500 * 1024
# "Crawl-delay: 10", in the ways that Scrapy's parser reads it.
_CRAWL_DELAY = re.compile(rb"(?i)(?<![^\r\n])([ \t]*crawl[- ]delay[ \t]*:?[ \t]*)([^\s#]+)")
_ENDLESS = b"1e300"  # a number that the parser takes
# So many seconds at most pass in a pause before it is seen that the run was told to stop.
_HEARD = 0.5


# Scrapy 2.19 calls these methods without the deprecated `spider` that its own still accept: hence
# the ignored overrides below.


class OneSiteMiddleware:
    """Keeps every request on the start URL's host and port, `dont_filter` or not.

    Scrapy's own lets `dont_filter` requests pass, which retries carry, ignores ports, and drops
    what it filters before an errback could hear of it, as its UrlLengthMiddleware does.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Stand aside where a page of whatever host is tried on the spider."""
        only_in_a_run(crawler)
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Raise Offsite, counted as `offsite/filtered`, or what `expect_usable` raises."""
        site = cast(Visiting, self.crawler.spider).start_url
        if not same_site(request.url, site):
            self.crawler.stats.inc_value("offsite/filtered")
            raise Offsite(f"{short_url(request.url)} is off the site of {short_url(site)}")
        expect_usable(request.url, self.crawler)


def expect_usable(url: str, crawler: Crawler) -> None:
    """Raise UrlTooLong or CredentialsInUrl for a URL that no page of a site should have.

    RFC 9110, section 4.2.4: a user name in a URL that others give is to be taken for an error.
    """
    longest = crawler.settings.getint("URLLENGTH_LIMIT")
    if 0 < longest < len(url):  # 0: any
        raise UrlTooLong(f"{short_url(url)} is longer than URLLENGTH_LIMIT, {longest} characters")
    if has_credentials(url):
        raise CredentialsInUrl(f"{short_url(url)} is named with a user name or a password in it")


class OneSiteRedirectMiddleware(RedirectMiddleware):
    """Refuses redirects off the site, and others that are not followed, with a reason."""

    def process_response(  # type: ignore[override]  # see above
        self, request: Request, response: Response
    ) -> Request | Response:
        """Raise the RequestRefused of a redirect that is not followed."""
        try:
            return super().process_response(request, response)
        except RequestRefused as refused:
            if request.callback is NO_CALLBACK:  # robots.txt's: all others are logged as crashes
                raise IgnoreRequest from refused
            raise

    def _redirect(self, redirected: Request, request: Request, reason: object) -> Request:
        """Scrapy's own seam, before the new URL is logged."""
        if not same_site(redirected.url, request.url):
            there = short_url(redirected.url)
            raise OffsiteRedirect(f"{short_url(request.url)} redirects to {there}, off the site")
        expect_usable(redirected.url, self.crawler)
        try:
            return super()._redirect(redirected, request, reason)
        except IgnoreRequest as exc:
            raise RedirectLoop(f"{short_url(request.url)} redirects without end") from exc


class RobotsMiddleware(RobotsTxtMiddleware):
    """Reads robots.txt as RFC 9309 says: 4xx allows all, 5xx or no answer forbids all; so does 429.

    Its Crawl-delay, which Scrapy only parses, is kept where it is longer than ours; one longer than
    a run's patience forbids all.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._patience = crawler.settings.getfloat("HYXW_STALL_SECONDS")
        self._failures: dict[str, BaseException] = {}  # of robots.txt, by host and port

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Listen for the robots.txt that Scrapy has parsed."""
        middleware = super().from_crawler(crawler)
        crawler.signals.connect(middleware.robots_parsed, signal=signals.robots_parsed)
        return middleware

    async def process_request(self, request: Request) -> None:  # type: ignore[override]  # see above
        """Raise RobotsForbidden, caused by the failure of robots.txt if it was one."""
        try:
            await super().process_request(request)
        except IgnoreRequest:
            raise RobotsForbidden(f"robots.txt forbids {short_url(request.url)}") from None
        if failure := self._failures.get(urlsplit(request.url).netloc):
            raise RobotsForbidden from failure

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Make a robots.txt that cannot be had an IgnoreRequest: others are logged as crashes."""
        if request.callback is NO_CALLBACK:
            raise IgnoreRequest from exception

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """Keep to the Crawl-delay, or to none of the pages where it is too long."""
        ours = self._robotstxt_useragent or self._default_useragent
        delay = robotparser.crawl_delay(ours) or 0.0
        if delay > self._patience:
            said = f"its Crawl-delay is longer than HYXW_STALL_SECONDS, {self._patience:g} s"
            self._failures[urlsplit(request.url).netloc] = RobotsFailed(said)
        elif delay:
            keep_apart(self.crawler.engine.downloader, request, delay)

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500 or response.status == 429:
            raise IgnoreRequest from RobotsFailed(f"it answers {response.status}")
        body = response.body[:_ROBOTS_LIMIT] if response.status < 400 else b""
        body = _CRAWL_DELAY.sub(_finite, body)
        await super()._parse_robots(response.replace(body=body), netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        super()._robots_error(exc, netloc)
        self._failures[netloc] = exc.__cause__ or exc


def _finite(rule: re.Match[bytes]) -> bytes:
    """A Crawl-delay of `inf`, `nan` or 1e999, which the parser would pass over, as a long one."""
    try:
        endless = not math.isfinite(float(rule[2]))
    except ValueError:  # no number
        return rule[0]
    return rule[1] + _ENDLESS if endless else rule[0]


def keep_apart(downloader: Downloader, request: Request, seconds: float) -> None:
    """Part requests to the host of `request` by `seconds` at least, from now to the run's end.

    The slot that is there is told, and the settings, from which Scrapy makes the slot again after
    it was idle for a minute. Without jitter, which would shorten every other pause.
    """
    key = downloader.get_slot_key(request)
    slot = downloader.slots[key]
    slot.delay, slot.jitter = max(slot.delay, seconds), 0.0
    downloader.per_slot_settings[key] = {"delay": slot.delay, "jitter": slot.jitter}


class BackoffRetryMiddleware(RetryMiddleware):
    """Retries as Scrapy does, but lets the whole crawl wait when the site says it is too much."""

    async def process_response(  # type: ignore[override]  # see above; and Scrapy awaits it
        self, request: Request, response: Response
    ) -> Request | Response:
        """Wait for Retry-After, or doubling seconds, before a 429 or 503 is retried.

        With CONCURRENT_REQUESTS = 1 the request that waits here holds up all others.
        """
        result = super().process_response(request, response)
        if isinstance(result, Request) and response.status in (429, 503):
            await self._pause(self._wait(request, response))
        return result

    def _wait(self, request: Request, response: Response) -> float:
        told = retry_after((response.headers.get(b"Retry-After") or b"").decode("latin-1"))
        doubling = 2.0 ** int(request.meta.get("retry_times", 0))
        longest = self.crawler.settings.getfloat("HYXW_MAX_BACKOFF_SECONDS")
        return min(doubling if told is None else told, longest)

    async def _pause(self, seconds: float) -> None:
        logger.warning("The site asks us to slow down; waiting %.0f s", seconds)
        self.crawler.stats.inc_value("backoff/count")
        self.crawler.stats.inc_value("backoff/seconds", round(seconds))
        end = time.monotonic() + seconds
        while self.crawler.engine.running and (left := end - time.monotonic()) > 0:
            await asyncio.sleep(min(left, _HEARD))  # SIGTERM is not kept waiting


def retry_after(value: str) -> float | None:
    """Seconds that a Retry-After header asks for, as `120` or as an HTTP date, or None."""
    if re.fullmatch(r"\s*[0-9]+\s*", value):
        return float(value)
    try:
        at = parsedate_to_datetime(value)
    except ValueError:
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(0.0, (at - datetime.now(UTC)).total_seconds())
