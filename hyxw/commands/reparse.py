"""`scrapy reparse`: reads the archived pages again and publishes what now reads differently."""

import argparse

from scrapy.exceptions import UsageError

from hyxw.command import ProjectCommand, add_range, whole
from hyxw.sections import LOCAL_NEWS


class Command(ProjectCommand):
    """Runs ReparseSpider; exits as `scrapy crawl` does."""

    requires_crawler_process = True
    words = "[options] [SECTION]"
    summary = "Read the archived pages again and publish what now reads differently"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Take --since, --until and --processes."""
        super().add_options(parser)
        add_range(parser)
        parser.add_argument(
            *("-j", "--processes"),
            type=whole(1),
            metavar="N",
            help="so many processes read side by side (default: one a core)",
        )

    def act(self, args: list[str], opts: argparse.Namespace) -> None:
        """Read again, and set the exit code."""
        from hyxw.tasks.reparse import reparse

        if len(args) > 1:
            raise UsageError("scrapy reparse takes one section's name")
        given = {name: getattr(opts, name) for name in ("since", "until") if getattr(opts, name)}
        name = args[0] if args else LOCAL_NEWS.name
        self.exitcode = reparse(self.crawler_process, name, opts.processes, given)
