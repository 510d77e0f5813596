"""The arithmetic of middlewares; what they do in a crawl is tests/crawls/test_hostile.py's."""

import asyncio
import re
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any, cast
from unittest.mock import AsyncMock, Mock

import pytest
from scrapy import Spider, signals
from scrapy.core.downloader import Slot
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, NotConfigured
from scrapy.http import Request, Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import RobotParser
from scrapy.utils.test import get_crawler

from hyxw.errors import (
    CredentialsInUrl,
    Offsite,
    OffsiteRedirect,
    RedirectLoop,
    RequestRefused,
    RobotsForbidden,
    UrlTooLong,
)
from hyxw.middlewares import (
    _CRAWL_DELAY,
    BackoffRetryMiddleware,
    OneSiteMiddleware,
    OneSiteRedirectMiddleware,
    RobotsMiddleware,
    _finite,
    expect_usable,
    keep_apart,
    retry_after,
)

HOST = "127.0.0.1"


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("9" * 400, float("inf")),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("²", None),
        ("١", None),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0),
        ("Wed, 21 Oct 2015 07:28:00", 0),
        ("Wed, 99 Oct 2015 07:28:00 GMT", None),
        ("Wed, 21 Oct 99999 07:28:00 GMT", None),
        ("Wed, 21 Oct 2015 07:28:00 +9999", None),
    ],
)
def test_retry_after(value: str, seconds: float | None) -> None:
    assert retry_after(value) == seconds


def test_retry_after_a_date_to_come() -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    assert 85 < (retry_after(later) or 0) <= 90


class Downloader:
    """What keep_apart touches of Scrapy's."""

    def __init__(self, slot: Slot) -> None:
        self.slots = {HOST: slot}
        self.per_slot_settings: dict[str, dict[str, float]] = {}

    def get_slot_key(self, request: Request) -> str:
        assert request.url.startswith(f"http://{HOST}/")
        return HOST


@pytest.mark.parametrize(("ours", "asked", "kept"), [(0, 1, 1), (2, 1, 2), (2, 10, 10)])
def test_the_longer_pause_is_kept_and_never_shortened(
    ours: float, asked: float, kept: float
) -> None:
    downloader = Downloader(Slot(1, ours, 0.5))
    keep_apart(downloader, Request(f"http://{HOST}/"), asked)  # type: ignore[arg-type]  # a stand-in
    slot = downloader.slots[HOST]
    assert [slot.download_delay() for _ in range(20)] == [kept] * 20
    assert downloader.per_slot_settings[HOST] == {"delay": kept, "jitter": 0.0}


LONG = "http://127.0.0.1:8000/c/" + "x" * 2100


@pytest.mark.parametrize(
    ("url", "refused"),
    [
        ("http://127.0.0.1:8000/c/1.html", None),
        (LONG[:2083], None),
        ("http://127.0.0.2:8000/c/1.html", Offsite),
        ("http://127.0.0.1:8001/c/1.html", Offsite),
        ("http://127.0.0.1:8000@127.0.0.2/", Offsite),
        ("ftp://127.0.0.1:8000/", Offsite),
        ("file:///etc/passwd", Offsite),
        ("data:text/html,x", Offsite),
        (LONG[:2084], UrlTooLong),
        ("http://operator:s3cr3t@127.0.0.1:8000/c/1.html", CredentialsInUrl),
        ("http://operator@127.0.0.1:8000/c/1.html", CredentialsInUrl),
    ],
)
def test_one_site_only_whatever_a_request_carries(
    url: str, refused: type[RequestRefused] | None
) -> None:
    crawler = get_crawler()
    crawler.spider = Spider(name="one_site", start_url="http://127.0.0.1:8000/index.php")
    middleware = OneSiteMiddleware.from_crawler(crawler)
    request = Request(url, dont_filter=True)
    if refused is None:
        middleware.process_request(request)
        return
    with pytest.raises(refused) as refusal:
        middleware.process_request(request)
    assert "s3cr3t" not in str(refusal.value)
    assert len(str(refusal.value)) < 300
    assert crawler.stats.get_value("offsite/filtered", 0) == (refused is Offsite)


@pytest.mark.parametrize(("limit", "refused"), [(0, False), (1, True), (24, True), (25, False)])
def test_how_long_a_url_may_be_is_scrapy_s_setting(limit: int, *, refused: bool) -> None:
    crawler = get_crawler(settings_dict={"URLLENGTH_LIMIT": limit})
    with pytest.raises(UrlTooLong) if refused else nullcontext():
        expect_usable("http://127.0.0.1/c/1.html", crawler)


def test_a_page_that_is_tried_on_the_spider_may_be_of_any_site() -> None:
    with pytest.raises(NotConfigured):
        OneSiteMiddleware.from_crawler(get_crawler())


# --- Redirects -----------------------------------------------------------------------------------

SITE = "http://127.0.0.1:8000"


def a_crawler(**settings: object) -> Crawler:
    crawler = get_crawler(settings_dict={"ROBOTSTXT_OBEY": True, **settings})
    crawler.spider = Spider.from_crawler(crawler, name="one_site", start_url=f"{SITE}/index.php")
    return crawler


def redirected(to: str, **asked: Any) -> Request | Response:  # noqa: ANN401  a request's
    middleware = OneSiteRedirectMiddleware.from_crawler(a_crawler())
    request = Request(f"{SITE}/a", **asked)
    response = Response(request.url, 302, {"Location": to}, request=request)
    return middleware.process_response(request, response)


@pytest.mark.parametrize("to", ["/b", f"{SITE}/b", "https://127.0.0.1:8000/b"])
def test_a_redirect_on_the_site_is_followed(to: str) -> None:
    found = redirected(to)
    assert isinstance(found, Request)
    assert found.url.endswith("/b")


@pytest.mark.parametrize(
    ("to", "refused", "said"),
    [
        ("http://other.test/b", OffsiteRedirect, "/a redirects to http://other.test/b, off the"),
        (LONG, UrlTooLong, "is longer than URLLENGTH_LIMIT, 2083 characters"),
        ("http://me:pass@127.0.0.1:8000/b", CredentialsInUrl, "a user name or a password"),
    ],
)
def test_a_redirect_that_is_not_followed_says_why(
    to: str, refused: type[RequestRefused], said: str
) -> None:
    with pytest.raises(refused, match=re.escape(said)):
        redirected(to)
    with pytest.raises(IgnoreRequest) as of_robots:
        redirected(to, callback=NO_CALLBACK)
    assert type(of_robots.value) is IgnoreRequest
    assert isinstance(of_robots.value.__cause__, refused)


def test_redirects_without_end_are_refused() -> None:
    with pytest.raises(RedirectLoop, match="/a redirects without end"):
        redirected("/b", meta={"redirect_times": 20})


# --- robots.txt and pauses -----------------------------------------------------------------------


class Rules:
    """A robots.txt that asks for a delay."""

    def __init__(self, delay: float | None) -> None:
        self.delay = delay

    def crawl_delay(self, user_agent: str) -> float | None:
        assert user_agent
        return self.delay


@pytest.mark.parametrize(
    ("delay", "kept", "forbids"),
    [(None, 2, False), (0.0, 2, False), (5.0, 5, False), (60.0, 60, False), (60.5, 2, True)],
)
def test_a_crawl_delay_is_kept_or_too_long(
    delay: float | None, kept: float, *, forbids: bool
) -> None:
    crawler = a_crawler(HYXW_STALL_SECONDS=60)
    middleware = RobotsMiddleware.from_crawler(crawler)
    downloader = Downloader(Slot(1, 2, 0))
    crawler.engine = Mock(downloader=downloader)
    middleware.robots_parsed(cast(RobotParser, Rules(delay)), Request(f"http://{HOST}/robots.txt"))
    assert downloader.slots[HOST].delay == kept
    failure = middleware._failures.get(HOST)
    assert (failure is not None) is forbids
    assert not forbids or str(failure) == "its Crawl-delay is longer than HYXW_STALL_SECONDS, 60 s"


def test_a_robots_txt_that_cannot_be_had_is_no_crash() -> None:
    middleware = RobotsMiddleware.from_crawler(a_crawler())
    error = ValueError("x")
    with pytest.raises(IgnoreRequest) as ignored:
        middleware.process_exception(Request(f"{SITE}/robots.txt", callback=NO_CALLBACK), error)
    assert ignored.value.__cause__ is error
    middleware.process_exception(Request(f"{SITE}/a"), error)


RULES = b"User-agent: *\nDisallow: /a\nCrawl-delay: 5\n"


@pytest.mark.parametrize(
    ("status", "body", "forbids", "delay"),
    [
        (200, RULES, "robots.txt forbids", 5),
        (399, RULES, "robots.txt forbids", 5),
        (400, RULES, None, 2),
        (404, RULES, None, 2),
        (428, RULES, None, 2),
        (429, b"", "it answers 429", 2),
        (430, b"", None, 2),
        (499, b"", None, 2),
        (500, b"", "it answers 500", 2),
        (200, b"#" * (500 * 1024 - len(RULES) - 1) + b"\n" + RULES, "robots.txt forbids", 5),
        (200, b"#" * 500 * 1024 + b"\n" + RULES, None, 2),
    ],
)
def test_what_robots_txt_forbids_by_its_answer(
    status: int, body: bytes, forbids: str | None, delay: float
) -> None:
    crawler = a_crawler(HYXW_STALL_SECONDS=60)
    middleware = RobotsMiddleware.from_crawler(crawler)
    answer = Response(f"http://{HOST}/robots.txt", status, body=body)
    downloader = Downloader(Slot(1, 2, 0))
    crawler.engine = Mock(downloader=downloader, download_async=AsyncMock(return_value=answer))
    told = asyncio.run(forbidden_by(middleware, Request(f"http://{HOST}/a")))
    assert (told is None) is (forbids is None)
    assert told is None or str(forbids) in f"{told} {told.__cause__}"
    assert downloader.slots[HOST].delay == delay


async def forbidden_by(middleware: RobotsMiddleware, request: Request) -> RobotsForbidden | None:
    try:
        await middleware.process_request(request)
    except RobotsForbidden as forbidden:
        return forbidden
    return None


def test_a_robots_txt_without_answer_forbids_by_what_was_the_matter() -> None:
    crawler = a_crawler()
    middleware = RobotsMiddleware.from_crawler(crawler)
    error = OSError("refused")
    crawler.engine = Mock(download_async=AsyncMock(side_effect=error))
    told = asyncio.run(forbidden_by(middleware, Request(f"{SITE}/a")))
    assert told is not None
    assert told.__cause__ is error


@pytest.mark.parametrize(
    ("told", "times", "seconds"),
    [("", 0, 1), ("", 3, 8), ("", 9, 300), ("7", 3, 7), ("900", 0, 300), ("0", 3, 0)],
)
def test_how_long_a_site_is_left_alone(told: str, times: int, seconds: float) -> None:
    middleware = BackoffRetryMiddleware.from_crawler(a_crawler(HYXW_MAX_BACKOFF_SECONDS=300))
    request = Request(SITE, meta={"retry_times": times} if times else {})
    response = Response(SITE, 503, {"Retry-After": told} if told else {})
    assert middleware._wait(request, response) == seconds


@pytest.mark.parametrize(
    ("status", "times", "pauses"),
    [(503, 0, [7.0]), (429, 0, [7.0]), (500, 0, []), (404, 0, []), (503, 9, []), (200, 0, [])],
)
def test_a_pause_is_made_before_what_is_retried(
    status: int, times: int, pauses: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    crawler = a_crawler(HYXW_MAX_BACKOFF_SECONDS=300, RETRY_TIMES=3)
    middleware = BackoffRetryMiddleware.from_crawler(crawler)
    made = list[float]()

    async def pause(seconds: float) -> None:
        made.append(seconds)

    monkeypatch.setattr(middleware, "_pause", pause)
    request = Request(SITE, meta={"retry_times": times} if times else {})
    response = Response(SITE, status, {"Retry-After": "7"}, request=request)
    result = asyncio.run(middleware.process_response(request, response))
    assert made == pauses
    assert isinstance(result, Request) == (status in (429, 500, 503) and times == 0)


def test_a_pause_ends_with_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    crawler = a_crawler()
    middleware = BackoffRetryMiddleware.from_crawler(crawler)
    slept = list[float]()

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        crawler.engine.running = len(slept) < 2

    monkeypatch.setattr(asyncio, "sleep", sleep)
    crawler.engine = Mock(running=True)
    asyncio.run(middleware._pause(1000.4))
    assert len(slept) == 2
    assert max(slept) <= 1
    assert crawler.stats.get_stats() == {"backoff/count": 1, "backoff/seconds": 1000}


def test_a_refused_request_is_scheduled_all_the_same() -> None:
    """Scrapy drops a request without errback where a handler of `request_scheduled` refuses it."""
    crawler = get_crawler()
    crawler.spider = Spider(name="one_site", start_url="http://127.0.0.1:8000/index.php")
    middleware = OneSiteMiddleware.from_crawler(crawler)  # noqa: F841 # handlers are weak references
    request = Request("http://127.0.0.2:8000/")
    assert crawler.signals.send_catch_log(signals.request_scheduled, request=request) == []


@pytest.mark.parametrize(
    ("rule", "read"),
    [
        (b"Crawl-delay: 10", b"Crawl-delay: 10"),
        (b"Crawl-delay: inf", b"Crawl-delay: 1e300"),
        (b"crawl delay nan # why", b"crawl delay 1e300 # why"),
        (b"\tCRAWL-DELAY:-Infinity", b"\tCRAWL-DELAY:1e300"),
        (b"Crawl-delay: 1e999\r\n", b"Crawl-delay: 1e300\r\n"),
        (b"User-agent: *\rCrawl-delay: inf", b"User-agent: *\rCrawl-delay: 1e300"),
        (b"Crawl-delay: soon", b"Crawl-delay: soon"),
        (b"Crawl-delay:\nDisallow: /inf", b"Crawl-delay:\nDisallow: /inf"),
        (b"Disallow: /crawl-delay: inf", b"Disallow: /crawl-delay: inf"),
    ],
)
def test_a_crawl_delay_without_end_is_a_long_one(rule: bytes, read: bytes) -> None:
    assert _CRAWL_DELAY.sub(_finite, rule) == read
