"""`scrapy failures`: what waits to be delivered, since when, why, and when it is tried next."""

import argparse
from dataclasses import asdict
from datetime import datetime
from typing import Any

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from hyxw.commands.reading import add_section, as_json, ending, home_of
from hyxw.commands.tables import table
from hyxw.home import Home
from hyxw.wording import local_time

_HEADINGS = ("article", "section", "since", "tries", "next try", "kind", "reason", "title or URL")


class Command(ScrapyCommand):
    """Reads the ledger; it may be run beside a crawl."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """The arguments, for the usage line."""
        return "[--section NAME] [--json]"

    def short_desc(self) -> str:
        """One line for `scrapy --help`."""
        return "List the articles that could not be delivered yet, and when they are tried again"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Take --json."""
        super().add_options(parser)
        add_section(parser)
        parser.add_argument("--json", action="store_true", help="print a list of objects")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print them, the longest waiting first."""
        if args:
            raise UsageError(f"scrapy failures takes no argument {args[0]!r}")
        with ending(self):
            home = home_of(self, opts)
            waiting = _waiting(home)
            if opts.json:
                print(as_json(waiting or [], indent=2))
            elif waiting:
                print("\n".join(table(_HEADINGS, map(_cells, waiting))))
            elif waiting is None:
                print(f"There was no run yet in {home.address}.")
            else:
                print("Nothing waits: every article that was listed is delivered.")


def _waiting(home: Home) -> list[dict[str, Any]] | None:
    """The failures, but for the records that were refused: they may be long. None without a run."""
    with home.ledger() as ledger:
        if ledger is None or not ledger.runs(1):
            return None
        failures = [asdict(failure) for failure in ledger.failures()]
    return [{k: v for k, v in one.items() if k != "record_json"} for one in failures]


def _cells(failure: dict[str, Any]) -> tuple[str, ...]:
    next_try = failure["next_try_at"]
    return (
        failure["id"],
        failure["section"],
        local_time(datetime.fromisoformat(failure["first_at"])),
        str(failure["attempts"]),
        local_time(datetime.fromisoformat(next_try)) if next_try else "next run",
        failure["kind"],
        failure["reason"],
        failure["title"] or failure["url"],
    )
