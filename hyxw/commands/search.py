"""`scrapy search 邮政`: full text over all feeds."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from hyxw.command import ProjectCommand, add_range, typed, whole
from hyxw.commands.tables import as_json

if TYPE_CHECKING:
    from hyxw.analysis.search import Hit

_BOLD, _PLAIN = "\x1b[1;31m", "\x1b[0m"


class Command(ProjectCommand):
    """Finds articles by their words; the index is made, or brought up to date, first."""

    words = "[options] WORDS"
    summary = "Find articles by their words, in either script"
    about = (
        'WORDS may be "a phrase", and be joined by AND, OR and NOT with brackets; words beside'
        " one another have to be there all. The newest of each article is searched, without"
        " withdrawn ones and duplicates; what was delivered last comes first."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Take the filters."""
        super().add_options(parser)
        add_range(parser)
        parser.add_argument("--source", help="articles from this house (来源) only")
        parser.add_argument(
            "--person", help="that name this author, reporter, correspondent, editor"
        )
        parser.add_argument(
            "--limit", type=whole(0), default=20, help="at most so many (20), all where it is 0"
        )
        parser.add_argument("--json", action="store_true", help="a line of JSON a hit")
        parser.add_argument(
            "--folder",
            help="a data folder, one feed's, or s3://bucket/prefix (default: HYXW_FEEDS, else"
            " HYXW_DATA_DIR)",
        )

    def act(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the hits."""
        if not args:
            raise UsageError("Name what to search for: scrapy search 邮政")
        _search(self.feeds_at(opts.folder), typed(" ".join(args)), opts)


def _search(folder: Path | str, words: str, opts: argparse.Namespace) -> None:
    from hyxw.analysis.index import Index
    from hyxw.analysis.search import Wanted, search
    from hyxw.analysis.selection import Selection, as_day

    days = Selection(as_day("--since", opts.since), as_day("--until", opts.until))
    source, person = (typed(said) if said else None for said in (opts.source, opts.person))
    wanted = Wanted(words, days.since, days.until, source, person, opts.limit)
    with closing(Index(folder)) as index:
        index.update()
        _print(search(index, wanted), json=opts.json)


def _print(hits: "Iterator[Hit]", *, json: bool) -> None:
    count = 0
    for count, hit in enumerate(hits, 1):  # noqa: B007  the last one is told of
        print(as_json(hit.as_dict()) if json else _described(hit))
    if not count and not json:
        print("Nothing found.")


def _described(hit: "Hit") -> str:
    about = hit.about
    mark, end = (_BOLD, _PLAIN) if sys.stdout and sys.stdout.isatty() else ("[", "]")
    snippet = f"{hit.snippet[: hit.start]}{mark}{hit.found}{end}{hit.snippet[hit.end :]}"
    published_at = (about["published_at"] or "")[:16].replace("T", " ")
    line = " · ".join(filter(None, (published_at, about["source"])))
    return f"{about['title'] or about['id']}\n  {line}\n  …{snippet}…\n  {about['url']}\n"
