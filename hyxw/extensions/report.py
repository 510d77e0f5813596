"""Counts what a run did, tells the operator in words, and decides the exit code."""

import asyncio
import json
import logging
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from scrapy import signals
from scrapy.exceptions import NotConfigured

from hyxw.components import only_in_a_run
from hyxw.errors import (
    ArticlesFailed,
    CouldNotStart,
    FolderUnusable,
    PagesChanged,
    RunError,
    SiteUnreachable,
)
from hyxw.extensions.figures import RunFigures, peak_memory_mb
from hyxw.extensions.storage import Storage
from hyxw.frontier.outcome import Outcome, is_refusal
from hyxw.frontier.tally import Tally
from hyxw.items import warning_code
from hyxw.operations.report_keys import VERSION
from hyxw.store.files import put_in_place, stage_whole, writing
from hyxw.store.records import utc

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure

    from hyxw.frontier.walk import SortedEntries
    from hyxw.items import Article
    from hyxw.pages.listing import Listing

logger = logging.getLogger(__name__)

# Exit codes of a run that came to its end.
_AT_ITS_END = (0, 4)
# RUN.json names at most so many failures, to stay readable; the ledger holds them all.
_NAMED_FAILURES = 1000


class Report:
    """What happened in the run, article by article; ends as runs/RUN.json and an exit code."""

    def __init__(self, crawler: "Crawler") -> None:
        self.crawler = crawler
        self.stats = crawler.stats
        self.outcome = Outcome()
        self.audit = Tally()
        self.failures: list[dict[str, str]] = []
        self.document: dict[str, Any] | None = None
        self._stopping: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> "Report":
        """Watch the spider's errors and its end."""
        only_in_a_run(crawler)
        report = cls(crawler)
        crawler.signals.connect(report.spider_error, signal=signals.spider_error)
        crawler.signals.connect(report.item_error, signal=signals.item_error)
        crawler.signals.connect(report.spider_closed, signal=signals.spider_closed)
        return report

    @classmethod
    def of(cls, crawler: "Crawler") -> "Report":
        """The report that `crawler` has built; raises NotConfigured where there is no run."""
        report = crawler.get_extension(cls)
        if report is None:
            raise NotConfigured
        return report

    @cached_property
    def storage(self) -> Storage:
        """The run's storage; while extensions are being built they cannot be asked for yet."""
        return Storage.of(self.crawler)

    def listed(self, listing: "Listing", found: "SortedEntries") -> None:
        """Note a listing page and its entries."""
        self.stats.inc_value("listing/pages")
        self.stats.inc_value("listing/offsite", len(found.offsite))
        self.stats.inc_value("listing/repeated", len(found.repeated))
        self.audit.listed(listing, found)

    def became(self, outcome: str, article_id: str) -> None:
        """Note that an article was read and is `delivered`, `known` or `out_of_range`."""
        self.stats.inc_value(f"article/{outcome}")
        self.outcome.article_read()
        self.audit.settle(article_id, outcome)

    def delivered(self, item: "Article") -> None:
        """Note a published record, and what it warns of."""
        self.became("delivered", item.id)
        if item.revision > 1:
            self.stats.inc_value("article/revised")
        for warning in item.warnings:
            self.stats.inc_value(f"article/warning/{warning_code(warning)}")
            logger.warning("Article %s: %s", item.url, warning)

    def unchanged(self, article_id: str) -> None:
        """Note that a delivered article was looked at again and is as it was."""
        self.storage.ledger.mark_checked(article_id, datetime.now(UTC))
        self.became("known", article_id)

    def gone(self, article_id: str, url: str) -> None:
        """Note that an article on no listing any more is not there: it need not be tried again."""
        logger.info("Article %s is gone", url)
        self.stats.inc_value("article/gone")
        self.storage.ledger.forget_failure(article_id)

    def article_failed(
        self,
        article_id: str,
        url: str,
        kind: str,
        reason: str,
        *,
        title: str | None = None,
        record: dict[str, Any] | None = None,
    ) -> None:
        """Count, log and keep an article's failure; the next run tries again."""
        self._count_failure("article", url, kind, reason)
        self.storage.ledger.fail(
            article_id,
            url,
            kind,
            reason,
            title=title,
            record_json=json.dumps(record, ensure_ascii=False) if record else None,
            now=datetime.now(UTC),
        )
        self.audit.settle(article_id, "failed")
        if hopeless := self.outcome.article_failed(kind, reason):
            self.end(hopeless)

    def listing_failed(self, url: str, kind: str, reason: str, *, first: bool) -> None:
        """Count and log a listing page's failure; the first page's ends the run."""
        self._count_failure("listing", url, kind, reason)
        if not first:
            self.outcome.note(
                ArticlesFailed(f"Listing page {url} failed ({reason}); the next run goes on.")
            )
        elif is_refusal(kind):
            self.end(SiteUnreachable(f"The listing {url} cannot be had: {reason}."))
        else:
            self.end(PagesChanged(f"The listing {url} no longer looks as expected: {reason}."))

    def end(self, error: RunError) -> None:
        """Remember an error and stop the crawl; what was fetched is still published."""
        self.outcome.note(error)
        logger.error("%s", error)
        if self._stopping is None and self.crawler.engine.spider is not None:
            closing = self.crawler.engine.close_spider_async(reason=type(error).__name__)
            self._stopping = asyncio.ensure_future(closing)

    def spider_error(self, failure: "Failure", response: "Response | None") -> None:
        """A callback raised what it should not: its article or listing page counts as failed."""
        request = response.request if response else None
        if isinstance(failure.value, RunError):
            self.end(failure.value)
        elif request is None:
            self.end(CouldNotStart(f"The crawl could not begin: {_said(failure)}."))
        elif "survey" in request.cb_kwargs:  # what was to follow it does not
            survey = request.cb_kwargs["survey"]
            self.listing_failed(survey.url, "crash", _said(failure), first=True)
        elif article := request.cb_kwargs.get("article"):
            self._article_crashed(article.id, article.url.url, failure)
        else:
            walk = request.cb_kwargs.get("walk")  # none while the section is searched for
            first = walk is None or walk.begins_run
            self.listing_failed(request.url, "crash", _said(failure), first=first)

    def item_error(self, item: "Article", failure: "Failure") -> None:
        """A pipeline raised what it should not: the article counts as failed."""
        if isinstance(failure.value, RunError):
            self.end(failure.value)
        else:
            self._article_crashed(item.id, item.url, failure)

    def spider_closed(self, reason: str) -> None:
        """Settle the outcome, keep it in the ledger and runs/RUN.json, and say it in one line."""
        self.outcome.settle(reason, self._failed_kinds())
        for fault in self.audit.faults():
            logger.warning("%s", fault)
        try:
            self._write()
        except FolderUnusable as exc:
            self.outcome.note(exc)
        level = logging.ERROR if self.outcome.error else logging.INFO
        logger.log(level, "%s", self._sentence())

    def _article_crashed(self, article_id: str, url: str, failure: "Failure") -> None:
        """As article_failed, for handlers of signals: Scrapy only logs what these raise."""
        try:
            self.article_failed(article_id, url, "crash", _said(failure))
        except FolderUnusable as exc:
            self.end(exc)

    def _write(self) -> None:
        self.document = document = self._document(datetime.now(UTC))
        path = self.storage.folder.runs / f"{self.storage.run.run_id}.json"
        content = json.dumps(document, ensure_ascii=False, indent=2).encode()
        with writing(path):
            put_in_place(stage_whole(path, content), path)
        self.storage.ledger.end_run(document)

    def _failed_kinds(self) -> dict[str, int]:
        prefix = "article/failed/"
        stats = self.stats.get_stats()
        return {k.removeprefix(prefix): n for k, n in stats.items() if k.startswith(prefix)}

    def _sentence(self) -> str:
        published, error = self.storage.published, self.outcome.error
        said = f"{published.lines} lines in {published.path}" if published else "nothing new"
        return f"{error} Published: {said}." if error else f"Done: {said}."

    def _document(self, finished_at: datetime) -> dict[str, Any]:
        stats = self.stats.get_stats()
        published, run = self.storage.published, self.storage.run
        counts = self.audit.counts()
        figures = self._figures(counts)
        return {
            "version": VERSION,
            "run_id": run.run_id,
            "section": run.section,
            "started_at": utc(stats["start_time"]),
            "finished_at": utc(finished_at),
            "exit_code": self.outcome.exit_code,
            "outcome": self._sentence(),
            "arguments": self.storage.arguments,
            "counts": counts,
            "faults": self.audit.faults(),
            "figures": figures,
            "judgement": self._judgement(figures, finished_at),
            "published": published.as_dict() if published else None,
            "failures": self.failures,
            "requests": stats.get("downloader/request_count", 0),
            "bytes": stats.get("downloader/response_bytes", 0),
            "peak_memory_mb": peak_memory_mb(),
            "stats": {name: n for name, n in sorted(stats.items()) if isinstance(n, int | float)},
        }

    def _figures(self, counts: dict[str, int | None]) -> dict[str, Any]:
        """What the next runs are judged by; a backfill's articles say nothing of them."""
        figures = self.crawler.get_extension(RunFigures)
        if figures is None or {"since", "until"} & set(self.storage.arguments):
            return {}
        return figures.as_dict(counts["total"])

    def _judgement(self, figures: dict[str, Any], now: datetime) -> dict[str, Any] | None:
        """Of a run that came to its end; another says nothing of the section."""
        extension = self.crawler.get_extension(RunFigures)
        if extension is None or not figures or self.outcome.exit_code not in _AT_ITS_END:
            return None
        judgement = extension.judgement(figures, now)
        for finding in judgement.findings:
            logger.warning("%s", finding.sentence)
        return judgement.as_dict()

    def _count_failure(self, what: str, url: str, kind: str, reason: str) -> None:
        self.stats.inc_value(f"{what}/failed")
        self.stats.inc_value(f"{what}/failed/{kind}")
        logger.warning("%s %s failed (%s): %s", what.capitalize(), url, kind, reason)
        if len(self.failures) < _NAMED_FAILURES:
            self.failures.append({"what": what, "url": url, "kind": kind, "reason": reason})


def _said(failure: "Failure") -> str:
    return f"{type(failure.value).__name__}: {failure.value}"
