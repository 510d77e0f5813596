"""`scrapy export`: the feeds as one Parquet, CSV, Excel, JSON-lines or SQLite file."""

import argparse
from pathlib import Path

from hyxw.analysis.formats import FORMATS
from hyxw.command import ProjectCommand, add_range, typed
from hyxw.errors import BadArgument


class Command(ProjectCommand):
    """Writes what is asked for of the feeds to a file, whole or not at all."""

    words = "[options] [FOLDER]"
    summary = "Write the feeds to one file: Parquet, CSV, Excel, JSON lines or SQLite"
    about = (
        "Writes the newest revision of each article, without withdrawn ones and duplicates;"
        " with --no-latest every line as it was delivered. FOLDER is a data folder, one feed's,"
        " or s3://bucket/prefix (default: HYXW_FEEDS, else HYXW_DATA_DIR)."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Take what docs/analysts.md describes."""
        super().add_options(parser)
        add_range(parser)
        parser.add_argument("-o", "--output", metavar="FILE", help="the new file, - for stdout")
        parser.add_argument("--format", choices=FORMATS, help="default: what FILE's name ends in")
        parser.add_argument("--fields", metavar="A,B", help="these keys only, in this order")
        parser.add_argument(
            "--where", metavar="SQL", help="a condition in DuckDB's SQL on the keys"
        )
        parser.add_argument(
            "--excel", action="store_true", help="csv that Excel opens: BOM, CRLF, no formulas"
        )
        _add_increment(parser)

    def act(self, args: list[str], opts: argparse.Namespace) -> None:
        """Write the file."""
        _export(self.feeds_of(args), opts)


def _add_increment(parser: argparse.ArgumentParser) -> None:
    """Take what says which revisions are written, and since when they were delivered."""
    parser.add_argument(
        "--latest",
        action=argparse.BooleanOptionalAction,
        help="newest revisions only, withdrawn and duplicates out; the default but with"
        " --delivered-since and --cursor",
    )
    parser.add_argument(
        "--delivered-since",
        metavar="RUN|TIME",
        help="what was delivered after a run, or from a time on; all of it, edits and"
        " withdrawals too",
    )
    parser.add_argument(
        "--cursor",
        metavar="FILE",
        help="as --delivered-since the run that FILE names; FILE is moved on when the output"
        " stands",
    )


def _export(folder: Path | str, opts: argparse.Namespace) -> None:
    from hyxw.analysis.export import Export, export
    from hyxw.analysis.selection import Selection, as_day
    from hyxw.analysis.table import COLUMNS

    increment = opts.delivered_since is not None or opts.cursor is not None
    latest = opts.latest if opts.latest is not None else not increment
    since, until = as_day("--since", opts.since), as_day("--until", opts.until)
    named = COLUMNS if opts.fields is None else map(str.strip, opts.fields.split(","))
    asked = Export(
        folder=folder,
        output=None if opts.output == "-" else Path(opts.output or ""),
        format=_format(opts),
        selection=Selection(since, until, latest, withdrawn=not latest, duplicates=not latest),
        fields=tuple(named),
        where=None if opts.where is None else typed(opts.where),
        since=opts.delivered_since,
        cursor=None if opts.cursor is None else Path(opts.cursor),
        excel=opts.excel,
    )
    export(asked)


def _format(opts: argparse.Namespace) -> str:
    if not opts.output:
        raise BadArgument("Name the file to write with -o FILE, or - for the standard output.")
    ending = opts.format or Path(opts.output).suffix.removeprefix(".")
    if ending not in FORMATS:
        raise BadArgument(
            f"What format {opts.output} is to have cannot be told: give --format, one of"
            f" {', '.join(FORMATS)}."
        )
    return str(ending)
