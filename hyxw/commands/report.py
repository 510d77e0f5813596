"""`scrapy report`: one HTML file to look at the feeds with."""

import argparse
import os
from pathlib import Path

from scrapy.exceptions import UsageError

from hyxw.command import ProjectCommand


class Command(ProjectCommand):
    """Writes a self-contained HTML page: charts, edits, runs and the latest articles."""

    words = "[options] -o FILE [FOLDER]"
    summary = "Write one HTML file to look at the feeds with"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Take -o and --lang."""
        super().add_options(parser)
        parser.add_argument("-o", "--output", metavar="FILE", help="an older one is replaced")
        parser.add_argument(
            "--lang", choices=("zh", "en"), default=_language(), help="default: your terminal's"
        )

    def act(self, args: list[str], opts: argparse.Namespace) -> None:
        """Write the page."""
        if not opts.output:
            raise UsageError("Name the file to write with -o FILE.")
        if opts.output == "-":
            raise UsageError("A report is a file to open in a browser: name one, not -.")
        _write(self.feeds_of(args), opts)


def _write(folder: Path | str, opts: argparse.Namespace) -> None:
    from hyxw.analysis.report import write_report

    write_report(folder, Path(opts.output), opts.lang)
    print(f"The report is in {opts.output}: open it in a browser.")


def _language() -> str:
    locale = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return "zh" if locale.startswith("zh") else "en"
