"""`scrapy calibrate SECTION` or URL: how its pages are read, field by field, and how sure."""

import argparse

from scrapy.exceptions import UsageError

from hyxw.command import ProjectCommand


class Command(ProjectCommand):
    """Calibrates on a listing and three of its articles, and one of several pages if there is one.

    Exits with 5 where no layout holds.
    """

    requires_crawler_process = True
    words = "[--save] <a section's name, or a listing's URL>"
    summary = "Show how a listing and its articles are read: selectors, values, what vouches"
    answers = True

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Take --save."""
        super().add_options(parser)
        parser.add_argument(
            "--save", action="store_true", help="crawl the site with this layout from now on"
        )

    def act(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the calibration, and keep it where that is asked for."""
        from hyxw.tasks.calibrate import calibrate

        if len(args) != 1:
            raise UsageError("scrapy calibrate takes one section's name, or one listing's URL")
        calibrate(self, args[0], save=opts.save)
