"""`scrapy crawl`, with an exit code for each way a run can end (0 done, 1 could not start, …)."""

import argparse

from scrapy.commands import crawl
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from hyxw.closing import End, say, tell_operator
from hyxw.command import check_log
from hyxw.errors import BadArgument
from hyxw.wording import as_typed


class Command(crawl.Command):
    """Scrapy's own crawl, which exits with 0 however the run ended, made to tell."""

    settings: Settings  # Scrapy sets it before it calls

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Raise UsageError for an option that cannot be used."""
        super().process_options(args, opts)
        check_log(self.settings)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl with one spider and set the exit code that errors.py documents."""
        from hyxw.tasks.crawl import run_to_end

        if len(args) != 1:
            raise UsageError("scrapy crawl takes one spider's name")
        process = self.crawler_process
        assert isinstance(process, AsyncCrawlerProcess)  # noqa: S101 # settings.py keeps the asyncio reactor
        try:
            crawler = self._create_crawler(args[0])
        except KeyError as exc:
            said = f"Unknown spider {args[0]!r}; `scrapy list` names them."
            raise UsageError(as_typed(said)) from exc
        except BadArgument as exc:
            end = End(exc)
            tell_operator(end, args[0], None, process.settings)
        else:
            end = run_to_end(process, crawler, opts.spargs)
            if section := getattr(crawler.spidercls, "section", None):
                tell_operator(end, args[0], section, crawler.settings)
        self.exitcode = say(end)
