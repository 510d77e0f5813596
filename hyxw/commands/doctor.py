"""`scrapy doctor`: what a crawl would stumble over, a line each, with what to do."""

import argparse

from scrapy.exceptions import UsageError

from hyxw.command import ProjectCommand


class Command(ProjectCommand):
    """Exits as a crawl would end; it changes nothing, and sends a handful of polite requests."""

    requires_crawler_process = True
    words = "[a section's name, or a listing's URL]"
    summary = "Look at folder, clock, site, layout and alerts: what is wrong, and what to do"
    answers = True

    def act(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002  the command's
        """Print a line for each check, and set the exit code."""
        from hyxw.tasks.doctor import examine

        if len(args) > 1:
            raise UsageError("scrapy doctor takes one section's name, or one listing's URL")
        self.exitcode = examine(self, args[0] if args else "local_news")
