"""Watches a run, tells the operator in words how it ended, and writes it down as runs/RUN.json."""

import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import takewhile
from typing import Any

from scrapy import signals
from scrapy.crawler import Crawler

from hyxw.components import only_in_a_run, running
from hyxw.errors import AT_ITS_END, FolderUnusable
from hyxw.extensions.figures import RunFigures
from hyxw.extensions.memory import peak_memory
from hyxw.extensions.storage import Storage
from hyxw.operations.report_keys import VERSION
from hyxw.store.documents import report_name
from hyxw.store.feed import started_at_of
from hyxw.store.records import utc
from hyxw.wording import counted

logger = logging.getLogger(__name__)

# Runs that are looked through for those that were killed just before this one.
_RUNS_BEFORE = 50


class Report:
    """What a run's tally and outcome came to; it only reads them."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.stats = crawler.stats
        self.run = running(crawler)
        self.document: dict[str, Any] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Report":
        """Watch for the run's end."""
        only_in_a_run(crawler)
        report = cls(crawler)
        crawler.signals.connect(report.spider_closed, signal=signals.spider_closed)
        return report

    @cached_property
    def storage(self) -> Storage:
        """The run's storage; while extensions are being built they cannot be asked for yet."""
        return Storage.of(self.crawler)

    def spider_closed(self, reason: str) -> None:
        """Keep how the run ended in the ledger and runs/RUN.json."""
        self.run.outcome.settle(reason, self.run.tally.failed)
        for name, count in self.run.tally.stats().items():
            self.stats.set_value(name, count)
        for fault in self.run.tally.faults():
            logger.warning("%s", fault)
        try:
            self._write()
        except FolderUnusable as exc:
            self.run.outcome.note(exc)
        if self.crawler.settings["LOG_FILE"]:  # else the command prints it, the last of all
            level = logging.ERROR if self.run.outcome.error else logging.INFO
            logger.log(level, "%s", self._sentence())

    def _write(self) -> None:
        self.document = document = self._document(datetime.now(UTC))
        content = json.dumps(document, ensure_ascii=False, indent=2).encode()
        self.storage.folder.documents.write(report_name(self.storage.run.run_id), content)
        self.storage.ledger.runs.end(document)
        if days := self.crawler.settings.getfloat("HYXW_KEEP_RUNS_DAYS"):
            self.storage.folder.forget_runs(datetime.now(UTC) - timedelta(days=days))

    def _sentence(self) -> str:
        published, error = self.storage.published, self.run.outcome.error
        said = (
            f"{counted(published.lines, 'line')} in {published.path}"
            if published
            else "nothing new"
        )
        if waiting := self.run.tally.counts()["waiting"]:
            said += f"; {counted(waiting, 'article')} that failed before will be tried again later"
        return f"{error} Published: {said}." if error else f"Done: {said}."

    def _document(self, finished_at: datetime) -> dict[str, Any]:
        stats = self.stats.get_stats()
        published, run = self.storage.published, self.storage.run
        counts = self.run.tally.counts()
        figures = self._figures()
        return {
            "version": VERSION,
            "run_id": run.run_id,
            "section": run.section,
            "started_at": utc(stats.get("start_time") or started_at_of(run.run_id)),
            "finished_at": utc(finished_at),
            "exit_code": self.run.outcome.exit_code,
            "outcome": self._sentence(),
            "killed": list(self._killed()),
            "arguments": self.storage.arguments,
            "counts": counts,
            "faults": self.run.tally.faults(),
            "layout": self.run.layout_in_force(),
            "checks": self.run.tally.checks(),
            "figures": figures,
            "judgement": self._judgement(figures, finished_at),
            "published": published.as_dict() if published else None,
            "failures": self.run.tally.named_failures(),
            "requests": stats.get("downloader/request_count", 0),
            "bytes": stats.get("downloader/response_bytes", 0),
            "peak_memory_mb": round(peak_memory() / 1024**2, 1),
            "stats": {name: n for name, n in sorted(stats.items()) if isinstance(n, int | float)},
        }

    def _killed(self) -> Iterator[str]:
        """The section's runs between its last that ended and this one, which finished them."""
        own = self.storage.ledger.runs.latest(_RUNS_BEFORE, self.storage.run.section)
        for run in takewhile(lambda run: run.exit_code is None, own[1:]):
            yield f"Run {run.run_id}: {run.outcome}"

    def _figures(self) -> dict[str, Any]:
        """The figures that the next runs are judged by; of a backfill its articles are left out."""
        figures = self.crawler.get_extension(RunFigures)
        if figures is None or {"since", "until"} & set(self.storage.arguments):
            return {}
        return figures.as_dict(self.run.tally.size)

    def _judgement(self, figures: dict[str, Any], now: datetime) -> dict[str, Any] | None:
        """The judgement of a run that came to its end; any other says nothing of the section."""
        extension = self.crawler.get_extension(RunFigures)
        if extension is None or not figures or self.run.outcome.exit_code not in AT_ITS_END:
            return None
        judgement = extension.judgement(figures, now)
        for finding in judgement.findings:
            logger.warning("%s", finding.sentence)
        return judgement.as_dict()
