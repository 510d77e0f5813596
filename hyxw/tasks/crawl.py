"""A spider's run to its end, however it ends: a crawl's and a reparse's."""

import gc
import logging

from scrapy.crawler import AsyncCrawlerProcess, Crawler

from hyxw.closing import End
from hyxw.errors import CouldNotStart, FolderUnusable, RunError
from hyxw.extensions.report import Report
from hyxw.extensions.storage import Storage
from hyxw.wording import ended

logger = logging.getLogger(__name__)


def run_to_end(process: AsyncCrawlerProcess, crawler: Crawler, arguments: dict[str, str]) -> End:
    """Run a spider; the answer is how it ended.

    Of a spider that is not ours Scrapy says no more than whether it could start.
    """
    make_no_records_below(crawler.settings["LOG_LEVEL"])
    log_no_ends()
    gc.freeze()  # what is imported by now stays: no collection, nor the end, need go through it
    task = process.crawl(crawler, **arguments)
    process.start()
    if task.done():
        return _end(crawler, task.exception())
    return _cut_short(crawler)


def make_no_records_below(level: str | int) -> None:
    """Let Scrapy make no log records that no handler of its takes.

    Its root logger takes all, so that each request and each article makes one for nothing.
    """
    logging.getLogger("scrapy").setLevel(level)


def log_no_ends() -> None:
    """Keep out of the log, with its traceback, what ends a run: the closing line says it."""
    for name in ("scrapy.core.engine", "scrapy.core.scraper"):
        logging.getLogger(name).addFilter(_is_no_end)


def _is_no_end(record: logging.LogRecord) -> bool:
    return not (record.exc_info and isinstance(record.exc_info[1], RunError))


def _cut_short(crawler: Crawler) -> End:
    """Publish after a second SIGTERM, which stops the reactor whatever Scrapy has closed."""
    report = _report_of(crawler)
    if report is None:
        return End()
    if report.document is not None:  # it came when the first had done its work
        return End(report.run.outcome.error, report.document)
    return _closed(crawler, report)


def _closed(crawler: Crawler, report: Report) -> End:
    """Do what the end of a run does, where Scrapy did not come to it."""
    storage = Storage.of(crawler)
    try:
        storage.publish()
    except FolderUnusable as exc:
        report.run.outcome.note(exc)
    report.spider_closed("shutdown")
    storage.close()
    return End(report.run.outcome.error, report.document)


def _end(crawler: Crawler, error: BaseException | None) -> End:
    if error is None:
        report = _report_of(crawler)
        return End(report.run.outcome.error, report.document) if report else End()
    if isinstance(error, RunError):
        return End(error)
    logger.error("The crawl could not start", exc_info=error)
    failed = CouldNotStart(ended(f"The crawl could not start: {type(error).__name__}: {error}"))
    report = _report_of(crawler)
    if report is None:
        return End(failed)
    report.run.outcome.note(failed)
    return _closed(crawler, report)


def _report_of(crawler: Crawler) -> Report | None:
    """The run's report; None for a spider that is not ours, and where Scrapy has built none yet."""
    try:
        return crawler.get_extension(Report)
    except RuntimeError:  # what Scrapy raises before it has its extensions
        return None
