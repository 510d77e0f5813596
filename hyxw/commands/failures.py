"""`scrapy failures`: what waits to be delivered, since when, why, and when it is tried next."""

import argparse
from dataclasses import asdict
from datetime import datetime
from typing import Any

from hyxw.command import ProjectCommand, add_section
from hyxw.commands.tables import as_json, table
from hyxw.home import Home
from hyxw.wording import local_time

_HEADINGS = ("article", "section", "since", "tries", "next try", "kind", "reason", "title or URL")


class Command(ProjectCommand):
    """Reads the ledger; it may be run beside a crawl."""

    words = "[--section NAME] [--json]"
    summary = "List the articles that could not be delivered yet, and when they are tried again"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Take --json."""
        super().add_options(parser)
        add_section(parser, "failures")
        parser.add_argument("--json", action="store_true", help="print a list of objects")

    def act(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print them, the longest waiting first."""
        self.expect_none(args)
        home = self.home_of(opts)
        waiting = _waiting(home, opts.section)
        if opts.json:
            print(as_json(waiting or [], indent=2))
        elif waiting:
            print("\n".join(table(_HEADINGS, map(_cells, waiting))))
        elif waiting is None:
            print(f"There was no run yet in {home.address}.")
        else:
            print("Nothing waits: every article that was listed is delivered.")


def _waiting(home: Home, section: str | None) -> list[dict[str, Any]] | None:
    """The failures, but for the records that were refused: they may be long. None without a run."""
    with home.ledger() as ledger:
        if ledger is None or not ledger.runs.latest(1):
            return None
        failures = [asdict(failure) for failure in ledger.failures(section)]
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
