"""The spider that fetches a page and a few behind it, and keeps nothing."""

from types import SimpleNamespace
from typing import cast

import pytest
from scrapy import Request
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from hyxw.command import ProjectCommand
from hyxw.errors import BadArgument
from hyxw.sections import LOCAL_NEWS
from hyxw.spiderloader import SectionSpiderLoader
from hyxw.tasks.visiting import Visited, VisitSpider, place, section_of
from tests.components import project_settings

HOST = "http://127.0.0.1:8000"


def spider(found: Visited, *follow: str, more: tuple[str, ...] = ()) -> VisitSpider:
    return VisitSpider(HOST, lambda _: follow, lambda _: more, found)


def test_a_page_is_kept_and_those_that_it_leads_to_are_asked_for() -> None:
    found = Visited()
    it = spider(found, f"{HOST}/1", f"{HOST}/2")
    first = Response(HOST, body=b"x")
    asked = list(it.parse_first(first))
    assert [one.url for one in asked] == [f"{HOST}/1", f"{HOST}/2"]
    assert all((one.callback, one.errback) == (it.parse_next, it.failed) for one in asked)
    assert list(it.parse_next(Response(f"{HOST}/1", body=b"x"))) == []
    assert [page.url for page in found.pages] == [HOST, f"{HOST}/1"]
    assert found.failures == []


def test_when_all_have_come_more_are_asked_for() -> None:
    found = Visited()
    it = spider(found, f"{HOST}/1", f"{HOST}/2", more=(f"{HOST}/3",))
    list(it.parse_first(Response(HOST, body=b"x")))
    assert list(it.parse_next(Response(f"{HOST}/1", body=b"x"))) == []
    assert [one.url for one in it.failed(failed(404, f"{HOST}/2"))] == [f"{HOST}/3"]


def failed(status: int, url: str) -> Failure:
    request = Request(url)
    failure = Failure(HttpError(Response(url, status, request=request)))  # type: ignore[no-untyped-call]  # Twisted's
    failure.request = request  # type: ignore[attr-defined]  # as Scrapy does
    return failure


def test_what_is_no_whole_page_leads_nowhere() -> None:
    found = Visited()
    assert list(spider(found, f"{HOST}/1").parse_first(Response(HOST, 206))) == []
    assert (found.pages, found.failures) == (
        [],
        [f"{HOST}: the site answers 206, which is no whole page"],
    )


def test_what_does_not_come_is_told_why() -> None:
    found = Visited()
    it = spider(found)
    it.waiting = 2
    assert list(it.failed(failed(404, f"{HOST}/1"))) == []
    assert found.failures == [f"{HOST}/1: the site answers 404"]


@pytest.mark.parametrize(("url", "delay"), [(HOST, 0), ("http://news.test/", 3)])
def test_nobody_is_to_be_polite_to_on_loopback(url: str, delay: float) -> None:
    settings = project_settings()
    settings.set("DOWNLOAD_DELAY", 3, priority="project")
    crawler = Crawler(VisitSpider, settings)
    it = VisitSpider.from_crawler(crawler, url, lambda _: (), lambda _: (), Visited())
    assert it.start_url == url
    assert crawler.settings.getfloat("DOWNLOAD_DELAY") == delay


def test_a_target_is_a_section_s_name_or_a_url_on_its_site() -> None:
    loader = SectionSpiderLoader(project_settings())
    assert section_of(loader, "local_news") == LOCAL_NEWS
    assert section_of(loader, f"{LOCAL_NEWS.site}/x") == LOCAL_NEWS
    assert section_of(loader, HOST) is None
    assert section_of(loader, "nobody") is None


def test_a_target_is_looked_at_where_it_is() -> None:
    command = ProjectCommand()
    command.settings = project_settings()
    loader = SectionSpiderLoader(command.settings)
    command.crawler_process = cast("AsyncCrawlerProcess", SimpleNamespace(spider_loader=loader))
    assert place(command, "local_news") == (LOCAL_NEWS, LOCAL_NEWS.listing)
    assert place(command, f"{LOCAL_NEWS.site}/x") == (LOCAL_NEWS, f"{LOCAL_NEWS.site}/x")
    assert place(command, HOST) == (None, HOST)
    with pytest.raises(BadArgument, match=r"^'nobody' is neither a section, which `scrapy list`"):
        place(command, "nobody")
