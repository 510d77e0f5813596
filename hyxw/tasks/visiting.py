"""A polite visit to a few pages of one site, for commands that look at pages themselves."""

from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Self

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.http import Response
from scrapy.settings import BaseSettings
from scrapy.spiderloader import SpiderLoaderProtocol
from twisted.python.failure import Failure

from hyxw import components
from hyxw.command import ProjectCommand
from hyxw.errors import BadArgument, SiteUnreachable
from hyxw.sections import Section
from hyxw.spiders.failures import describe
from hyxw.spiders.responses import no_answer
from hyxw.text.dates import china_day
from hyxw.urls import article_url, is_loopback, listing_url, origin, same_site
from hyxw.wording import short_url

Follow = Callable[[Response], Iterable[str]]
More = Callable[["Visited"], Iterable[str]]


@dataclass
class Visited:
    """The first page and those it led to; `failures` say what did not come, and why."""

    pages: list[Response] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


class VisitSpider(Spider):
    """Fetches a page and those that `follow` names after it; keeps no data folder.

    Whenever all have come, `more` says which to fetch beyond them.
    """

    name = "visit"

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Ask as politely as a crawl does, whatever project this runs in."""
        super().update_settings(settings)
        components.complete(settings, components.NETWORK)

    def __init__(self, start_url: str, follow: Follow, more: More, visit: Visited) -> None:
        super().__init__()
        self.start_url, self.follow, self.more, self.visit = start_url, follow, more, visit
        self.waiting = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: object, **kwargs: object) -> Self:
        """Leave out the delay on loopback, where there is nobody to be polite to."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        if is_loopback(spider.start_url):
            crawler.settings.set("DOWNLOAD_DELAY", 0, priority="spider")
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """Begin at the page that was asked for."""
        yield Request(self.start_url, callback=self.parse_first, errback=self.failed)

    def parse_first(self, response: Response) -> Iterator[Request]:
        """Keep the first page and ask for those after it."""
        self._keep(response)
        if self.visit.pages:
            yield from self._ask(self.follow(response))

    def parse_next(self, response: Response) -> Iterator[Request]:
        """Keep a page, or why it is none."""
        self._keep(response)
        yield from self._ended()

    def failed(self, failure: Failure) -> Iterator[Request]:
        """Keep the reason."""
        url = failure.request.url  # type: ignore[attr-defined]  # Scrapy puts it there
        self.visit.failures.append(f"{short_url(url)}: {describe(failure)[1]}")
        yield from self._ended()

    def _keep(self, response: Response) -> None:
        if wrong := no_answer(response):
            self.visit.failures.append(f"{short_url(response.url)}: {wrong[1]}")
        else:
            self.visit.pages.append(response)

    def _ended(self) -> Iterator[Request]:
        self.waiting -= 1
        if self.waiting == 0:
            yield from self._ask(self.more(self.visit))

    def _ask(self, urls: Iterable[str]) -> Iterator[Request]:
        requests = [
            Request(url, callback=self.parse_next, errback=self.failed)
            for url in dict.fromkeys(urls)
        ]
        self.waiting += len(requests)
        yield from requests


def place(command: ProjectCommand, target: str) -> tuple[Section | None, str]:
    """The section that `target` names or is a URL of, and the URL to look at.

    Raises BadArgument for what is neither.
    """
    section = section_of(command.crawler_process.spider_loader, target)
    if section is not None and section.name == target:
        return section, section.listing
    try:
        origin(target)
    except ValueError as exc:
        raise BadArgument(
            f"{target!r} is neither a section, which `scrapy list` names, nor a page's whole URL."
        ) from exc
    return section, target


def section_of(loader: SpiderLoaderProtocol, target: str) -> Section | None:
    """The section that `target` names, or the one of its category, or a first one of its site.

    None if there is none of these; raises UsageError where the file of sections cannot be used.
    """
    spiders = [loader.load(name) for name in loader.list()]
    sections = [found for spider in spiders if (found := getattr(spider, "section", None))]
    named = (section for section in sections if section.name == target)
    of_site = [section for section in sections if same_site(target, section.listing)]
    at = article_url(target) or listing_url(target)
    of_category = (section for section in of_site if at and section.category == at.catid)
    return next(named, None) or next(of_category, None) or next(iter(of_site), None)


def visit(
    process: AsyncCrawlerProcess, url: str, follow: Follow, more: More = lambda _: ()
) -> Visited:
    """Fetch `url` and the pages that `follow` names for its response, robots.txt and delay kept.

    `more` names others when those have come, again and again until it names none.

    Raises SiteUnreachable where `url` does not come.
    """
    found = Visited()
    task = process.crawl(VisitSpider, start_url=url, follow=follow, more=more, visit=found)
    process.start()
    if error := task.exception():
        raise error
    if not found.pages:
        raise SiteUnreachable("; ".join(found.failures) or f"{short_url(url)} was not answered.")
    return found


def today() -> date:
    """The day in +08:00, for dates that a page states without their year."""
    return china_day(datetime.now(UTC))
