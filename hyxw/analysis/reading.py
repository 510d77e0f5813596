"""`hyxw.read`: the feeds' lines as typed articles, one at a time."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from hyxw.analysis.files import FeedFile, published_files
from hyxw.analysis.selection import NEEDED, Ends, Selection, as_day
from hyxw.errors import FolderUnusable
from hyxw.items import Article, as_article

# As the store writes it. It cannot stand in a text, whose quotation marks are escaped.
_FIRST = b'"revision": 1, "status": "published", '


def read(
    folder: Path | str,
    since: date | str | None = None,
    until: date | str | None = None,
    *,
    latest: bool = True,
    withdrawn: bool = False,
    duplicates: bool = False,
) -> Iterator[Article]:
    """The articles of a data folder's feeds, or of one feed's folder, in the order of delivery.

    The folder may be a bucket's, s3://bucket/prefix (extra `fleet`), read a megabyte at a time.
    Publication days from `since` to `until` (both included, in China). The newest revision of
    each (`latest=False`: every one), without withdrawn articles and without duplicates unless asked
    for; a duplicate whose original is withdrawn stays. Raises FolderUnusable where the folder holds
    no feed or a damaged one, BadArgument for what is no day.
    """
    selection = Selection(
        as_day("since", since), as_day("until", until), latest, withdrawn, duplicates
    )
    return select(published_files(folder), selection)


def select(files: Sequence[FeedFile], selection: Selection) -> Iterator[Article]:
    """The articles of `files` that `selection` asks for, lazily."""
    ends = ends_of(files) if selection.needs_ends else Ends()
    for file in files:
        for line in lines_of(file):
            record = parsed(file, line)
            if selection.has_day(record["published_at"]) and ends.has(record, selection):
                yield as_article(record)


def ends_of(files: Sequence[FeedFile]) -> Ends:
    """What became of the articles of `files`; lines of a first revision are not even parsed."""
    ends = Ends()
    for file in files:
        for line in lines_of(file):
            if _FIRST not in line:
                ends.add(parsed(file, line))
    return ends


def lines_of(file: FeedFile) -> Iterator[bytes]:
    """A file's lines."""
    with file.files.open(file.name) as lines:
        yield from lines


def parsed(file: FeedFile, line: bytes) -> dict[str, Any]:
    """The record of a line; FolderUnusable where it is torn or none of a feed."""
    try:
        record = json.loads(line)
        [record[key] for key in NEEDED]
    except (ValueError, TypeError, LookupError) as exc:
        raise FolderUnusable(
            f"{file.address} holds a line that is no record ({exc}): run `scrapy verify`, or copy"
            " the file again."
        ) from exc
    return dict(record)
