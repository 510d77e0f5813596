"""How a request leaves and a response comes back: one site only, robots.txt, back-off."""

import asyncio
import logging
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Self, cast
from urllib.parse import urlsplit

from scrapy.core.downloader import Downloader
from scrapy.downloadermiddlewares.offsite import OffsiteMiddleware
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import RobotParser

from hyxw.components import only_in_a_run
from hyxw.urls import same_site

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from hyxw.spiders.local_news import LocalNewsSpider

logger = logging.getLogger(__name__)

# RFC 9309, section 2.5: crawlers need not read more of a robots.txt than 500 KiB.
_ROBOTS_LIMIT = 500 * 1024
_DISALLOW_ALL = b"User-agent: *\nDisallow: /\n"


class Offsite(IgnoreRequest):
    """A request to another host than the one that was asked for."""


class OffsiteRedirect(IgnoreRequest):
    """A redirect to another host than the one that was asked for."""


class RedirectLoop(IgnoreRequest):
    """More redirects than REDIRECT_MAX_TIMES."""


class RobotsForbidden(IgnoreRequest):
    """A URL that robots.txt forbids, or its failing, which then is the cause."""


class RobotsFailed(IgnoreRequest):
    """A robots.txt that was answered and cannot be kept to."""


# Scrapy 2.19 calls these methods without the deprecated `spider` that its own still accept: hence
# the ignored overrides below.


class OneSiteMiddleware(OffsiteMiddleware):
    """Keeps every request on the start URL's host and port, `dont_filter` or not.

    Scrapy's own lets `dont_filter` requests pass, which retries carry, and ignores ports.
    """

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        """Stand aside where a page of whatever host is tried on the spider."""
        only_in_a_run(crawler)
        return super().from_crawler(crawler)

    def process_request(self, request: Request) -> None:  # type: ignore[override]  # see above
        """Raise Offsite, counted as `offsite/filtered`, for a request off the site."""
        site = cast("LocalNewsSpider", self.crawler.spider).start_url
        if not same_site(request.url, site):
            self.stats.inc_value("offsite/filtered")
            raise Offsite(f"{request.url} is off the site of {site}")


class OneSiteRedirectMiddleware(RedirectMiddleware):
    """Refuses redirects off the site where the request's errback hears of it."""

    def process_response(  # type: ignore[override]  # see above
        self, request: Request, response: Response
    ) -> Request | Response:
        """Raise OffsiteRedirect, which Scrapy's own would drop without errback, or RedirectLoop."""
        try:
            redirected = super().process_response(request, response)
        except IgnoreRequest as exc:
            raise RedirectLoop(f"{request.url} redirects without end") from exc
        if isinstance(redirected, Request) and not same_site(redirected.url, request.url):
            raise OffsiteRedirect(f"{request.url} redirects to {redirected.url}, off the site")
        return redirected


class RobotsMiddleware(RobotsTxtMiddleware):
    """Reads robots.txt as RFC 9309 says: 4xx allows all, 5xx or no answer forbids all; so does 429.

    Its Crawl-delay, which Scrapy only parses, is kept where it is longer than ours; one longer than
    a run's patience forbids all.
    """

    def __init__(self, crawler: "Crawler") -> None:
        super().__init__(crawler)
        self._patience = crawler.settings.getfloat("HYXW_STALL_SECONDS")
        self._failures: dict[str, BaseException] = {}  # of robots.txt, by host and port

    async def process_request(self, request: Request) -> None:  # type: ignore[override]  # see above
        """Raise RobotsForbidden, caused by the failure of robots.txt if it was one."""
        try:
            await super().process_request(request)
        except IgnoreRequest:
            failure = self._failures.get(urlsplit(request.url).netloc)
            raise RobotsForbidden(f"robots.txt forbids {request.url}") from failure

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Make a robots.txt that cannot be had an IgnoreRequest: others are logged as crashes."""
        if request.callback is NO_CALLBACK:
            raise IgnoreRequest from exception

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500 or response.status == 429:
            raise IgnoreRequest from RobotsFailed(f"it answers {response.status}")
        body = response.body[:_ROBOTS_LIMIT] if response.status < 400 else b""
        await super()._parse_robots(response.replace(body=body), netloc, request)
        self._keep_crawl_delay(request, netloc)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        super()._robots_error(exc, netloc)
        self._forbid_all(netloc, exc.__cause__ or exc)

    def _forbid_all(self, netloc: str, failure: BaseException) -> None:
        self._parsers[netloc] = self._parserimpl.from_crawler(self.crawler, _DISALLOW_ALL)
        self._failures[netloc] = failure

    def _keep_crawl_delay(self, request: Request, netloc: str) -> None:
        parser = self._parsers[netloc]
        assert isinstance(parser, RobotParser)  # noqa: S101 # Scrapy has just put it there
        delay = parser.crawl_delay(self._default_useragent) or 0.0
        if delay > self._patience:
            said = f"its Crawl-delay of {delay:g} s is longer than HYXW_STALL_SECONDS"
            self._forbid_all(netloc, RobotsFailed(said))
        elif delay:
            keep_apart(self.crawler.engine.downloader, request, delay)


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
        await asyncio.sleep(seconds)


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
