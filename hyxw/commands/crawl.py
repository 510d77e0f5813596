"""`scrapy crawl`, with an exit code for each way a run can end (0 done, 1 could not start, …)."""

import argparse
import logging
import sys

from scrapy.commands import crawl
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.exceptions import UsageError

from hyxw.errors import BadArgument, CouldNotStart, FolderUnusable, RunError
from hyxw.extensions.report import Report
from hyxw.extensions.storage import Storage

logger = logging.getLogger(__name__)


class Command(crawl.Command):
    """Scrapy's own crawl, which exits with 0 however the run ended, made to tell."""

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl with one spider and set the exit code that errors.py documents."""
        if len(args) != 1:
            raise UsageError("scrapy crawl takes one spider's name")
        process = self.crawler_process
        assert isinstance(process, AsyncCrawlerProcess)  # noqa: S101 # settings.py keeps the asyncio reactor
        try:
            crawler = self._create_crawler(args[0])
        except KeyError as exc:
            raise UsageError(f"Unknown spider {args[0]!r}; `scrapy list` names them.") from exc
        except BadArgument as exc:
            self.exitcode = _told(exc)
        else:
            self.exitcode = run_to_end(process, crawler, opts.spargs)


def run_to_end(process: AsyncCrawlerProcess, crawler: Crawler, arguments: dict[str, str]) -> int:
    """Run a spider; the answer is the exit code that errors.py documents, for one of the user's 0.

    Of a spider that is not ours Scrapy says no more than whether it could start.
    """
    task = process.crawl(crawler, **arguments)
    process.start()
    if task.done():
        return _exit_code(crawler, task.exception())
    return _cut_short(crawler)


def _cut_short(crawler: Crawler) -> int:
    """Publish after a second SIGTERM, which stops the reactor before Scrapy has closed anything."""
    report = crawler.get_extension(Report)
    if report is None:
        return 0
    storage = Storage.of(crawler)
    try:
        storage.publish()
    except FolderUnusable as exc:
        report.run.outcome.note(exc)
    report.spider_closed("shutdown")
    storage.close()
    return _told(report.run.outcome.error)


def _exit_code(crawler: Crawler, error: BaseException | None) -> int:
    if error is None:
        report = crawler.get_extension(Report)
        return _told(report.run.outcome.error if report else None)
    if isinstance(error, RunError):
        return _told(error)
    logger.error("The crawl could not start", exc_info=error)
    return CouldNotStart.exit_code


def _told(error: RunError | None) -> int:
    """Say what went wrong as the last thing that is printed; the answer is its exit code."""
    if error is None:
        return 0
    sys.stderr.write(f"scrapy: {error}\n")
    return error.exit_code
