# ruff: noqa: N999  # a command is named for its module, and is two words
"""`scrapy alert-test`: sends one alert to each service of HYXW_ALERT_URLS, and pings."""

import argparse
from collections.abc import Iterator

from hyxw.closing import alert_urls
from hyxw.command import ProjectCommand
from hyxw.errors import BadArgument, SiteUnreachable
from hyxw.operations.sending import Sender, ping
from hyxw.operations.troubles import Message
from hyxw.project import check_names, setting

_MESSAGE = Message(
    "info",
    "hyxw: a test",
    "This is `scrapy alert-test`. A run whose verdict gets worse is told like this, once, and when"
    " all is well again.",
)


class Command(ProjectCommand):
    """Exits with 0 where each took it, with 6 where one could not be reached, 2 without any."""

    summary = "Send a test alert to HYXW_ALERT_URLS, and ping HYXW_PING_URL"

    def act(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002  the command's
        """Send, say what became of it, and set the exit code."""
        self.expect_none(args)
        check_names(self.settings)
        reached = list(_tried(alert_urls(self.settings), setting(self.settings, _PING)))
        self.exitcode = 0 if all(reached) else SiteUnreachable.exit_code


_PING = "HYXW_PING_URL"


def _tried(urls: list[str], ping_url: str) -> Iterator[bool]:
    """Whether each service could be reached, in words too."""
    if not urls and not ping_url:
        raise BadArgument(
            "Nobody is told: set HYXW_ALERT_URLS (URLs of apprise, as mailto://…), or"
            f" {_PING} (a dead man's switch)."
        )
    if urls:
        sender = Sender(urls)
        for service in sender.services:
            reached = not sender.send(_MESSAGE, [service])
            print(f"{service}: {'sent' if reached else 'could not be reached, or refused it'}.")
            yield reached
    if ping_url:
        trouble = ping(ping_url, 0)
        print(f"{_PING}: {f'could not be reached ({trouble})' if trouble else 'pinged'}.")
        yield not trouble
