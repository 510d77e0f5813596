"""What the crawl and `scrapy reparse` share: a run with its section, tally and outcome."""

import asyncio
import json
import logging
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any, ClassVar, Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from hyxw.arguments import Arguments, read_arguments, read_script
from hyxw.errors import FolderUnusable, RunError
from hyxw.extensions.storage import Storage
from hyxw.frontier.outcome import Outcome
from hyxw.frontier.tally import Tally
from hyxw.items import Article, Language
from hyxw.project import check_settings
from hyxw.sections import LOCAL_NEWS, Section
from hyxw.store.records import utc
from hyxw.text.dates import china_day
from hyxw.wording import short_url

logger = logging.getLogger(__name__)


class RunSpider(Spider):
    """A spider with a data folder; extensions that watch its run read `tally` and `outcome`."""

    section: ClassVar[Section] = LOCAL_NEWS
    script: Language | None = None

    def __init__(self, **given: str) -> None:
        super().__init__()
        self.given_arguments = {k: v for k, v in given.items() if k != "_job"}  # scrapyd's own
        self.arguments: Arguments = read_arguments(self.given_arguments, self.section.listing)
        self.tally = Tally()
        self.outcome = Outcome()
        self._stopping: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler, **given: str) -> Self:
        """Raise BadArgument for an argument, or a setting of ours, that cannot be used."""
        spider = super().from_crawler(crawler, **given)
        spider.script = read_script(crawler.settings["HYXW_SCRIPT"])
        check_settings(crawler.settings)
        crawler.signals.connect(spider.crashed, signal=signals.spider_error)
        crawler.signals.connect(spider.item_crashed, signal=signals.item_error)
        return spider

    @cached_property
    def storage(self) -> Storage:
        """The run's storage; there is none before the engine has started."""
        return Storage.of(self.crawler)

    @property
    def now(self) -> datetime:
        """The time, aware."""
        return datetime.now(UTC)

    @property
    def today(self) -> date:
        """The day in +08:00."""
        return china_day(self.now)

    # --- What becomes of an article -------------------------------------------------------------

    def signed(self, item: Article) -> Article:
        """The item with the time it was crawled and the run that did."""
        return replace(item, crawled_at=utc(self.now), run_id=self.storage.run.run_id)

    def delivered(self, item: Article) -> None:
        """Note a record that is in the feed now, and log its warnings."""
        self.tally.delivered(item)
        self.outcome.article_read()
        for warned in item.warnings:
            logger.warning("Article %s: %s", item.url, warned)

    def unchanged(self, article_id: str) -> None:
        """Note that a delivered article was looked at again and has not changed."""
        self.storage.ledger.mark_checked(article_id, self.now)
        self.tally.became("known", article_id)
        self.outcome.article_read()

    def article_failed(  # each is a column of the failure's row
        self,
        article_id: str,
        url: str,
        kind: str,
        reason: str,
        *,
        title: str | None = None,
        record: dict[str, Any] | None = None,
    ) -> None:
        """Count, log and keep an article's failure; a later run tries again."""
        logger.warning("Article %s failed (%s): %s", short_url(url), kind, reason)
        self.tally.article_failed(article_id, url, kind, reason)
        self.storage.ledger.fail(
            article_id,
            url,
            kind,
            reason,
            section=self.section.name,
            title=title,
            record_json=json.dumps(record, ensure_ascii=False) if record else None,
            retry_at=self.retry_at(article_id, kind),
            now=self.now,
        )
        if hopeless := self.outcome.article_failed(kind, reason):
            self.end(hopeless)

    def retry_at(self, article_id: str, kind: str) -> datetime | None:  # noqa: ARG002 # a crawl's say
        """When to try an article again that fails now; None: in the next run."""
        return None

    def is_in_range(self, published_at: str | None) -> bool:
        """Whether an article's day, in +08:00, lies in those that the arguments name."""
        day = date.fromisoformat(published_at[:10]) if published_at else None
        return self.arguments.in_range(day)

    def layout_in_force(self) -> dict[str, Any]:
        """The layout that pages are read with, for the report; a reparse uses several."""
        return {"name": None, "sure": {}}

    # --- The run's end ------------------------------------------------------------------------

    def end(self, error: RunError) -> None:
        """Note an error and stop the run; what was fetched is still published."""
        self.outcome.note(error)
        logger.info("%s", error)  # the closing line says it
        engine = self.crawler.engine
        if self._stopping is None and engine is not None and engine.spider is not None:
            closing = engine.close_spider_async(reason=type(error).__name__)
            self._stopping = asyncio.ensure_future(closing)

    def crashed(self, failure: Failure, response: Response | None) -> None:
        """Handle an exception that escaped from a callback."""
        if isinstance(failure.value, RunError):
            self.end(failure.value)
            return
        try:
            self.give_up(said(failure), response)
        except FolderUnusable as exc:  # Scrapy only logs what handlers of signals raise
            self.end(exc)

    def give_up(self, reason: str, response: Response | None) -> None:
        """Count as failed what a crashed callback was about to read."""
        raise NotImplementedError

    def item_crashed(self, item: Article, failure: Failure) -> None:
        """Handle an exception that escaped from a pipeline: the article counts as failed."""
        if isinstance(failure.value, RunError):
            self.end(failure.value)
            return
        try:
            self.article_failed(item.id, item.url, "crash", said(failure))
        except FolderUnusable as exc:  # as above
            self.end(exc)


def said(failure: Failure) -> str:
    """An exception as a reason."""
    return f"{type(failure.value).__name__}: {failure.value}"
