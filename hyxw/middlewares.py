"""How a request leaves and a response comes back: one site only, robots.txt, back-off."""

import asyncio
import logging
from email.utils import parsedate_to_datetime
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from scrapy.downloadermiddlewares.offsite import OffsiteMiddleware
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response

from hyxw.urls import same_site

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)

# RFC 9309, section 2.5: crawlers need not read more of a robots.txt than 500 KiB.
_ROBOTS_LIMIT = 500 * 1024
_DISALLOW_ALL = b"User-agent: *\nDisallow: /\n"


class OffsiteRedirect(IgnoreRequest):
    """A redirect to another host than the one that was asked for."""


class RedirectLoop(IgnoreRequest):
    """More redirects than REDIRECT_MAX_TIMES."""


class RobotsForbidden(IgnoreRequest):
    """A URL that robots.txt, or its failing, forbids."""


class OneSiteMiddleware(OffsiteMiddleware):
    """Keeps every request on the start URL's host and port, `dont_filter` or not.

    Scrapy's own lets `dont_filter` requests pass, which retries carry, and ignores ports.
    """

    def process_request(self, request: Request, spider: "Spider | None" = None) -> None:
        """Raise IgnoreRequest, counted as `offsite/filtered`, for a request off the site."""
        if not same_site(request.url, self.crawler.spider.start_url):
            self.stats.inc_value("offsite/filtered")
            raise IgnoreRequest(f"{request.url} is off the site {self.crawler.spider.start_url}")


class OneSiteRedirectMiddleware(RedirectMiddleware):
    """Refuses redirects off the site where the request's errback hears of it."""

    def process_response(
        self, request: Request, response: Response, spider: "Spider | None" = None
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
    """Reads robots.txt as RFC 9309 says: 4xx allows all, 5xx or no answer forbids all.

    Its Crawl-delay, which Scrapy only parses, is kept where it is longer than ours.
    """

    async def process_request(self, request: Request, spider: "Spider | None" = None) -> None:
        """Raise RobotsForbidden, whose text says what robots.txt did."""
        try:
            await super().process_request(request)
        except IgnoreRequest as exc:
            raise RobotsForbidden(f"{request.url}: robots.txt forbids it, or fails") from exc

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        body = response.body[:_ROBOTS_LIMIT]
        if response.status >= 500:
            logger.warning("robots.txt answers %s, which forbids all", response.status)
            body = _DISALLOW_ALL
        elif response.status >= 400:
            body = b""
        await super()._parse_robots(response.replace(body=body), netloc, request)
        self._keep_crawl_delay(request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        super()._robots_error(exc, netloc)
        self._parsers[netloc] = self._parserimpl.from_crawler(self.crawler, _DISALLOW_ALL)

    def _keep_crawl_delay(self, request: Request) -> None:
        parser = self._parsers.get(request.url.split("/")[2])
        delay = parser.crawl_delay(self._default_useragent) if parser else None
        for slot in self.crawler.engine.downloader.slots.values():
            slot.delay = max(slot.delay, delay or 0.0)


class BackoffRetryMiddleware(RetryMiddleware):
    """Retries as Scrapy does, but lets the whole crawl wait when the site says it is too much."""

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> "BackoffRetryMiddleware":
        """Read the longest wait from HYXW_MAX_BACKOFF_SECONDS."""
        middleware = super().from_crawler(crawler)
        middleware.longest_wait = crawler.settings.getfloat("HYXW_MAX_BACKOFF_SECONDS")
        return middleware

    async def process_response(
        self, request: Request, response: Response, spider: Any = None
    ) -> Request | Response:
        """Pause the engine for Retry-After, or doubling seconds, before a 429 or 503 is retried."""
        result = super().process_response(request, response)
        if isinstance(result, Request) and response.status in (429, 503):
            await self._pause(self._wait(request, response))
        return result

    def _wait(self, request: Request, response: Response) -> float:
        told = retry_after(response.headers.get(b"Retry-After", b"").decode("latin-1"))
        doubling = 2.0 ** request.meta.get("retry_times", 0)
        return min(doubling if told is None else told, self.longest_wait)

    async def _pause(self, seconds: float) -> None:
        logger.warning("The site asks us to slow down; waiting %.0f s", seconds)
        self.crawler.stats.inc_value("backoff/count")
        self.crawler.stats.inc_value("backoff/seconds", seconds)
        self.crawler.engine.pause()
        try:
            await asyncio.sleep(seconds)
        finally:
            self.crawler.engine.unpause()


def retry_after(value: str) -> float | None:
    """Seconds that a Retry-After header asks for, as `120` or as an HTTP date, or None."""
    if value.strip().isdigit():
        return float(value)
    try:
        at = parsedate_to_datetime(value)
    except ValueError:
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(0.0, (at - datetime.now(UTC)).total_seconds())
