"""`scrapy fixture URL`: saves a page with what is read off it, as a regression test."""

import argparse

from scrapy.exceptions import UsageError

from hyxw.command import ProjectCommand


class Command(ProjectCommand):
    """Fetches one page, an article's or a listing's, and keeps it with its record."""

    requires_crawler_process = True
    words = "[--name NAME] <URL of an article or a listing>"
    summary = "Save a page and what is read off it as a regression test"
    answers = True

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Take --name."""
        super().add_options(parser)
        parser.add_argument("--name", help="the fixture's folder (host and id)")

    def act(self, args: list[str], opts: argparse.Namespace) -> None:
        """Save the page; exits with 5 where nothing can be read off it."""
        from hyxw.tasks.fixture import save_fixture

        if len(args) != 1:
            raise UsageError("scrapy fixture takes one URL, an article's or a listing's")
        save_fixture(self, args[0], opts.name)
