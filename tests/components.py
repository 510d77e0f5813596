"""The project's crawler with its own extensions and nothing running, to test parts one by one."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any
from unittest.mock import patch

from scrapy.crawler import Crawler
from scrapy.settings import Settings
from scrapy.utils.test import get_reactor_settings
from twisted.python.failure import Failure

from hyxw.extensions.report import Report
from hyxw.extensions.storage import Storage
from hyxw.items import Article, as_article
from hyxw.spiders.local_news import LocalNewsSpider
from tests.store.support import STARTED, record

START_URL = "http://127.0.0.1:8000/index.php?m=content&c=index&a=lists&catid=1297"


class StandingEngine:
    """In the engine's place: it has a spider, and remembers what it was told to close for."""

    def __init__(self, spider: LocalNewsSpider) -> None:
        self.spider: LocalNewsSpider | None = spider
        self.closed_for: list[str] = []

    async def close_spider_async(self, *, reason: str) -> None:
        self.closed_for.append(reason)


class Components:
    """A run in `data` as the engine finds it when it opens the spider."""

    def __init__(
        self,
        data: Path,
        runner: asyncio.Runner,
        given: Mapping[str, str] = MappingProxyType({}),
        **settings: Any,  # noqa: ANN401  whatever a setting takes
    ) -> None:
        self.data = data
        self.runner = runner
        self.crawler = runner.run(_built(data, given, settings))
        spider = self.crawler.spider
        assert isinstance(spider, LocalNewsSpider)
        self.spider = spider
        self.engine = StandingEngine(spider)
        self.crawler.engine = self.engine  # type: ignore[assignment]  # stands for the real one
        self.storage = Storage.of(self.crawler)
        report = self.crawler.get_extension(Report)
        assert report is not None
        self.report = report
        self.crawler.stats.set_value("start_time", STARTED)  # as Scrapy's CoreStats does

    def do(self, action: Callable[..., object], *given: Any, **named: Any) -> None:  # noqa: ANN401  whatever it takes
        """Call `action` as the engine would, in the event loop, and let what it began end."""
        self.runner.run(_in_loop(action, *given, **named))

    def signal(self, signal: object, **given: object) -> None:
        """Send a signal of Scrapy's, and fail where one of ours who hears it does."""
        self.runner.run(self._send(signal, **given))

    def article(self, number: int, **fields: object) -> Article:
        """An article of this run."""
        return as_article(record(number, self.storage.run.run_id, **fields))  # type: ignore[arg-type]  # fields of any kind

    async def _send(self, signal: object, **given: object) -> None:
        send = self.crawler.signals.send_catch_log_async
        for hears, result in await send(signal, spider=self.spider, **given):
            if isinstance(result, Failure) and hears.__module__.startswith("hyxw."):
                result.raiseException()
        await asyncio.sleep(0)  # what it began ends

    @property
    def closed_for(self) -> list[str]:
        """The reasons for which the crawl was told to end."""
        return self.engine.closed_for


@contextmanager
def components(data: Path, **settings: Any) -> Iterator[Components]:  # noqa: ANN401  as above
    """The components of a run that `data` is locked for meanwhile."""
    with asyncio.Runner() as runner:
        built = Components(data, runner, **settings)
        try:
            yield built
        finally:
            built.storage.close()


def project_settings(**more: object) -> Settings:
    """The project's settings; `more` are given as on the command line."""
    settings = Settings()
    settings.setmodule("hyxw.settings", priority="project")
    settings.setdict(more, priority="cmdline")
    return settings


async def _built(data: Path, given: Mapping[str, str], more: dict[str, object]) -> Crawler:
    ours = {"HYXW_DATA_DIR": str(data), "EXTENSIONS_BASE": {}, **get_reactor_settings(), **more}
    settings = project_settings(**ours)
    with patch.object(Settings, "copy", lambda ours: ours):  # a third of the time it takes
        crawler = Crawler(LocalNewsSpider, settings)
    crawler.spider = LocalNewsSpider.from_crawler(crawler, **{"start_url": START_URL, **given})
    crawler._apply_settings()  # as scrapy.utils.test.get_crawler does, before there is a spider
    return crawler


async def _in_loop(action: Callable[..., object], *given: Any, **named: Any) -> None:  # noqa: ANN401  as above
    action(*given, **named)
    await asyncio.sleep(0)
