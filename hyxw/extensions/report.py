"""Counts what a run did, tells the operator in words, and decides the exit code."""

import asyncio
import json
import logging
from collections import Counter
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from scrapy import signals

from hyxw.errors import (
    ArticlesFailed,
    CouldNotStart,
    FolderUnusable,
    Interrupted,
    PagesChanged,
    RunError,
    SiteUnreachable,
)
from hyxw.extensions.storage import Storage
from hyxw.store.files import put_in_place, stage_whole, writing
from hyxw.store.rows import utc

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure

    from hyxw.items import Article
    from hyxw.pages.listing import Listing
    from hyxw.spiders.walk import SortedEntries

logger = logging.getLogger(__name__)

# The worst that happened decides the exit code; a folder that fails outweighs all.
_GRAVITY: tuple[type[RunError], ...] = (
    FolderUnusable,
    PagesChanged,
    SiteUnreachable,
    CouldNotStart,
    Interrupted,
    ArticlesFailed,
)
# Kinds of failure that say the site does not answer or does not want us.
_REFUSALS = {"timeout", "dns", "refused", "connection", "truncated", "robots", "tls"}
_REFUSING_STATUSES = {401, 403, 407, 429, 451}
# Kinds that say a page was there and could not be read.
_UNREADABLE = {"not_an_article", "empty_body", "unreadable", "invalid"}
# So many articles failing in a row are the site's trouble, not theirs: it is left alone.
_STREAK = 10
# RUN.json names at most so many failures, to stay readable; the ledger holds them all.
_NAMED_FAILURES = 1000


class Report:
    """What happened in the run, article by article; ends as runs/RUN.json and an exit code."""

    def __init__(self, crawler: "Crawler") -> None:
        self.crawler = crawler
        self.stats = crawler.stats
        self.error: RunError | None = None
        self.failures: list[dict[str, Any]] = []
        self.entries: dict[str, str] = {}  # what became of each article that was listed
        self.refused_in_a_row = 0
        self.unreadable_in_a_row = 0
        self._stopping: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> "Report":
        """Watch the spider's errors and its end."""
        report = cls(crawler)
        crawler.signals.connect(report.spider_error, signal=signals.spider_error)
        crawler.signals.connect(report.item_error, signal=signals.item_error)
        crawler.signals.connect(report.spider_closed, signal=signals.spider_closed)
        return report

    @classmethod
    def of(cls, crawler: "Crawler") -> "Report":
        """The report that `crawler` has built."""
        report = crawler.get_extension(cls)
        if report is None:
            raise LookupError(f"{cls.__name__} is not among EXTENSIONS; hyxw cannot run without it")
        return report

    @cached_property
    def storage(self) -> Storage:
        """The run's storage; while extensions are being built they cannot be asked for yet."""
        return Storage.of(self.crawler)

    @property
    def exit_code(self) -> int:
        """The exit code of `scrapy crawl` as far as the run has come."""
        return self.error.exit_code if self.error else 0

    def listed(self, listing: "Listing", found: "SortedEntries") -> None:
        """Note a listing page: what is new is `pending` until it has become something else."""
        self.stats.inc_value("listing/pages")
        self.stats.inc_value("listing/offsite", len(found.offsite))
        self.stats.inc_value("listing/repeated", len(found.repeated))
        if listing.total is not None:
            self.stats.set_value("listing/total", listing.total)
        for outcome, articles in (
            ("pending", found.new),
            ("known", found.known),
            ("out_of_range", found.out_of_range),
        ):
            self.entries.update(dict.fromkeys((article.id for article in articles), outcome))

    def became(self, outcome: str, article_id: str) -> None:
        """Note that an article was read and is `delivered`, `known` or `out_of_range`."""
        self.stats.inc_value(f"article/{outcome}")
        self.refused_in_a_row = self.unreadable_in_a_row = 0
        self._settle(article_id, outcome)

    def delivered(self, item: "Article") -> None:
        """Note a published record, and what it warns of."""
        self.became("delivered", item.id)
        if item.revision > 1:
            self.stats.inc_value("article/revised")
        for warning in item.warnings:
            self.stats.inc_value(f"article/warning/{warning.partition(':')[0]}")
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
        self._settle(article_id, "failed")
        self._end_if_hopeless(kind, reason)

    def listing_failed(self, url: str, kind: str, reason: str, *, first: bool) -> None:
        """Count and log a listing page's failure; the first page's ends the run."""
        self._count_failure("listing", url, kind, reason)
        if not first:
            self.note(
                ArticlesFailed(f"Listing page {url} failed ({reason}); the next run goes on.")
            )
        elif is_refusal(kind):
            self.end(SiteUnreachable(f"The listing {url} cannot be had: {reason}."))
        else:
            self.end(PagesChanged(f"The listing {url} no longer looks as expected: {reason}."))

    def note(self, error: RunError) -> None:
        """Remember an error if it is the gravest so far."""
        if self.error is None or _gravity(error) < _gravity(self.error):
            self.error = error

    def end(self, error: RunError) -> None:
        """Remember an error and stop the crawl; what was fetched is still published."""
        self.note(error)
        logger.error("%s", error)
        if self._stopping is None and self.crawler.engine.spider is not None:
            closing = self.crawler.engine.close_spider_async(reason=type(error).__name__)
            self._stopping = asyncio.ensure_future(closing)

    def spider_error(self, failure: "Failure", response: "Response | None") -> None:
        """A callback raised what it should not: its article or listing page counts as failed."""
        reason = f"{type(failure.value).__name__}: {failure.value}"
        request = response.request if response else None
        if request is None:
            self.end(CouldNotStart(f"The crawl could not begin: {reason}."))
        elif article := request.cb_kwargs.get("article"):
            self.article_failed(article.id, article.url.url, "crash", reason)
        else:
            first = request.cb_kwargs["walk"].pages == 0
            self.listing_failed(request.url, "crash", reason, first=first)

    def item_error(self, item: "Article", failure: "Failure") -> None:
        """A pipeline raised what it should not: the article counts as failed."""
        reason = f"{type(failure.value).__name__}: {failure.value}"
        self.article_failed(item.id, item.url, "crash", reason)

    def spider_closed(self, reason: str) -> None:
        """Settle the outcome, keep it in the ledger and runs/RUN.json, and say it in one line."""
        self._settle_error(reason)
        try:
            self._write()
        except FolderUnusable as exc:
            self.note(exc)
        level = logging.ERROR if self.exit_code else logging.INFO
        logger.log(level, "%s", self._outcome())

    def _write(self) -> None:
        run_id, finished_at = self.storage.run.run_id, datetime.now(UTC)
        document = self._document(finished_at)
        self.storage.ledger.end_run(
            run_id,
            finished_at=finished_at,
            exit_code=self.exit_code,
            outcome=document["outcome"],
            counts=document["counts"],
        )
        path = self.storage.folder.runs / f"{run_id}.json"
        content = json.dumps(document, ensure_ascii=False, indent=2).encode()
        with writing(path):
            put_in_place(stage_whole(path, content), path)

    def _settle_error(self, reason: str) -> None:
        """Errors that only the end of the run shows."""
        failed = self.stats.get_value("article/failed", 0)
        if self.unreadable_in_a_row >= 2:
            self.note(
                PagesChanged(
                    f"The pages no longer look as expected: the last {self.unreadable_in_a_row} "
                    "articles fetched could not be read."
                )
            )
        if reason not in ("finished", *(error.__name__ for error in _GRAVITY)):
            self.note(Interrupted(f"Interrupted ({reason}); what was fetched is published."))
        if failed:
            kinds = ", ".join(f"{kind} {n}" for kind, n in sorted(self._failed_kinds().items()))
            self.note(
                ArticlesFailed(
                    f"{failed} articles failed ({kinds}); the next run tries them again."
                )
            )

    def _failed_kinds(self) -> dict[str, int]:
        prefix = "article/failed/"
        stats = self.stats.get_stats()
        return {k.removeprefix(prefix): n for k, n in stats.items() if k.startswith(prefix)}

    def _outcome(self) -> str:
        published = self.storage.published
        said = f"{published.lines} lines in {published.path}" if published else "nothing new"
        return f"{self.error} Published: {said}." if self.error else f"Done: {said}."

    def _document(self, finished_at: datetime) -> dict[str, Any]:
        stats = self.stats.get_stats()
        published = self.storage.published
        return {
            "run_id": self.storage.run.run_id,
            "started_at": utc(stats["start_time"]),
            "finished_at": utc(finished_at),
            "exit_code": self.exit_code,
            "outcome": self._outcome(),
            "arguments": self.storage.arguments,
            "counts": self._counts(),
            "published": published.as_dict() if published else None,
            "failures": self.failures,
            "stats": {name: n for name, n in sorted(stats.items()) if isinstance(n, int | float)},
        }

    def _counts(self) -> dict[str, int]:
        """What became of the articles listed: listed is the sum of the others."""
        became = Counter(self.entries.values())
        outcomes = ("delivered", "known", "failed", "out_of_range", "pending")
        return {"listed": len(self.entries), **{name: became[name] for name in outcomes}}

    def _count_failure(self, what: str, url: str, kind: str, reason: str) -> None:
        self.stats.inc_value(f"{what}/failed")
        self.stats.inc_value(f"{what}/failed/{kind}")
        logger.warning("%s %s failed (%s): %s", what.capitalize(), url, kind, reason)
        if len(self.failures) < _NAMED_FAILURES:
            self.failures.append({"what": what, "url": url, "kind": kind, "reason": reason})

    def _settle(self, article_id: str, outcome: str) -> None:
        if article_id in self.entries:
            self.entries[article_id] = outcome

    def _end_if_hopeless(self, kind: str, reason: str) -> None:
        self.refused_in_a_row = self.refused_in_a_row + 1 if is_refusal(kind) else 0
        if kind in _UNREADABLE:
            self.unreadable_in_a_row += 1
        if self.refused_in_a_row >= _STREAK:
            self.end(SiteUnreachable(f"{_STREAK} articles in a row cannot be had: {reason}."))
        if self.unreadable_in_a_row >= _STREAK:
            self.end(
                PagesChanged(
                    f"The pages no longer look as expected: {_STREAK} articles in a row cannot be "
                    f"read, the last because {reason}."
                )
            )


def is_refusal(kind: str) -> bool:
    """Whether a failure's kind says that the site does not answer or does not want us."""
    if kind.startswith("http_"):
        status = int(kind.removeprefix("http_"))
        return status >= 500 or status in _REFUSING_STATUSES
    return kind in _REFUSALS


def _gravity(error: RunError) -> int:
    return next(i for i, kind in enumerate(_GRAVITY) if isinstance(error, kind))
