"""`scrapy runs`: the last runs as a table, or one whole; both as JSON too."""

import argparse
import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from scrapy.exceptions import UsageError

from hyxw.command import ProjectCommand, add_section, whole
from hyxw.commands.tables import as_json, table
from hyxw.errors import BadArgument
from hyxw.home import Home
from hyxw.store.documents import Documents, report_name
from hyxw.store.records import RunRow
from hyxw.wording import local_time

logger = logging.getLogger(__name__)

_COUNTS = ("new", "revised", "withdrawn", "known", "failed")
_HEADINGS = ("run", "section", "started", "took", "exit", *_COUNTS, "requests", "how it ended")


class Command(ProjectCommand):
    """Reads the ledger and the reports; it may be run beside a crawl."""

    words = "[RUN] [--section NAME] [--json] [--last N]"
    summary = "List the last runs and how they went, or show one whole"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Take --section, --json and --last."""
        super().add_options(parser)
        add_section(parser, "runs")
        parser.add_argument("--json", action="store_true", help="print a list of objects")
        parser.add_argument("--last", type=whole(1), default=20, metavar="N", help="default: 20")

    def act(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print what was asked for, the newest run last."""
        if len(args) > 1:
            raise UsageError("scrapy runs takes one run's id at most")
        home = self.home_of(opts)
        runs = _one(home, args[0]) if args else _last(home, opts.last, opts.section)
        if opts.json:
            print(as_json(runs, indent=2))
        elif args:
            print("\n".join(_whole(runs[0])))
        elif not runs:
            print(f"There was no run yet in {home.address}.")
        else:
            print("\n".join(table(_HEADINGS, map(_cells, runs))))


def _last(home: Home, limit: int, section: str | None) -> list[dict[str, Any]]:
    with home.ledger() as ledger, home.documents() as documents:
        if ledger is None or not (newest := ledger.runs.latest(1)):
            return []
        rows = reversed(ledger.runs.latest(limit, section))
        return [_as_dict(home, row, _report(documents, row), newest[0].run_id) for row in rows]


def _one(home: Home, run_id: str) -> list[dict[str, Any]]:
    with home.ledger() as ledger, home.documents() as documents:
        row = ledger.runs.get(run_id) if ledger else None
        if ledger is None or row is None:
            raise BadArgument(
                f"There is no run {run_id!r} in {home.address}; `scrapy runs` lists them."
            )
        report, newest = _report(documents, row), ledger.runs.latest(1)[0].run_id
        return [{**_as_dict(home, row, report, newest), "report": report}]


def _as_dict(home: Home, row: RunRow, report: Mapping[str, Any], newest: str) -> dict[str, Any]:
    return {
        "run_id": row.run_id,
        "section": row.section,
        "started_at": row.started_at,
        "finished_at": row.finished_at,
        "seconds": _seconds(row),
        "exit_code": row.exit_code,
        "outcome": row.outcome or _without_end(home, row, newest),
        **{name: row.counts.get(name) for name in _COUNTS},
        "requests": report.get("requests"),
        "findings": (report.get("judgement") or {}).get("findings", []),
        "published": (report.get("published") or {}).get("path"),
    }


def _report(documents: Documents, row: RunRow) -> dict[str, Any]:
    """The run's report; {} where it has none (yet), or it is pruned or damaged."""
    name = report_name(row.run_id)
    try:
        return dict(json.loads(documents.read(name) or b"{}"))
    except (OSError, ValueError, TypeError) as exc:
        where = documents.address(name)
        logger.warning("%s cannot be read (%s); the ledger tells what there is.", where, exc)
        return {}


def _seconds(row: RunRow) -> float | None:
    if row.finished_at is None:
        return None
    begun, ended = map(datetime.fromisoformat, (row.started_at, row.finished_at))
    return max(0.0, (ended - begun).total_seconds())


def _without_end(home: Home, row: RunRow, newest: str) -> str:
    if row.run_id == newest and home.holder() is not None:
        return "It is running."
    return "Killed before its end; the next run publishes what it delivered."


def _cells(run: Mapping[str, Any]) -> Sequence[str]:
    counts = ("-" if run[name] is None else str(run[name]) for name in (*_COUNTS, "requests"))
    exit_code = "-" if run["exit_code"] is None else str(run["exit_code"])
    said = " ".join([run["outcome"], *(finding["sentence"] for finding in run["findings"])])
    started = local_time(datetime.fromisoformat(run["started_at"]))
    took = _duration(run["seconds"])
    return (run["run_id"], run["section"], started, took, exit_code, *counts, said)


def _duration(seconds: float | None) -> str:
    if seconds is None:
        return "-"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"


def _whole(run: Mapping[str, Any]) -> Iterator[str]:
    """The report as `key: value` lines, what is inside an object under its key."""
    for key, value in (run["report"] or run).items():
        if isinstance(value, dict) and value:
            yield f"{key}:"
            yield from (f"  {inner}: {_readable(one)}" for inner, one in value.items())
        elif isinstance(value, list) and value:
            yield f"{key}:"
            yield from (f"  - {_readable(one)}" for one in value)
        else:
            yield f"{key}: {_readable(value)}"


def _readable(value: object) -> str:
    if value is None or value in ([], {}):
        return "-"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
