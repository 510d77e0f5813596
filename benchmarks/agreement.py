"""Whether all that reads the feeds agrees with a plain count over their lines, side by side.

python -m benchmarks.agreement [--articles N | --folder FOLDER] [--only read export report search]:
on a made-up feed with edits, withdrawals and duplicates, kept in FOLDER, or on the feeds there.
"""

import argparse
import json
import sys
import tempfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import duckdb

import hyxw
from benchmarks.feeds import RARE, feed_there
from hyxw.analysis.export import Export, export
from hyxw.analysis.index import Index
from hyxw.analysis.query import folded
from hyxw.analysis.report.figures import figures_of
from hyxw.analysis.search import Wanted, search
from hyxw.analysis.selection import Selection

WORDS = (RARE, "改：", "邮政快递", "记者")
_EVERYTHING = "NOT 龘龘龘"  # a search for what lacks this
_BATCH = 1000  # rows


class Seen(NamedTuple):
    """An article as somebody read it; of title and text what is searched for."""

    id: str
    revision: int
    source: str | None
    month: str
    words: tuple[str, ...]


Counts = dict[str, int]
Reader = Callable[[Path, "Asked"], Counts]


class Asked(NamedTuple):
    """The source and the month that most articles are of."""

    source: str | None
    month: str


def main() -> int:
    """Count, and print; 1 where two counts differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000, help="a million is the promise's")
    parser.add_argument("--folder", type=Path, help="kept, and used as it is if it holds a feed")
    parser.add_argument("--only", nargs="+", choices=READERS, default=list(READERS))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        data = asked.folder or Path(made)
        feed_there(data, asked.articles)
        return compare(data, asked.only)


def compare(data: Path, names: list[str]) -> int:
    """Print what the READERS of these names count beside the plain count; 1 where they differ."""
    lines, newest = plain(data)
    about = _most_common(newest)
    columns = {"plain count": counted(iter(newest), about)}
    for name in names:
        columns[name] = READERS[name](data, about)
    print(f"{lines:,} lines, {len(newest):,} articles of them")
    print(*table(columns), sep="\n")
    differing = [name for name, counts in columns.items() if differs(counts, columns)]
    print(f"differing: {', '.join(differing) or 'none'}")
    return 1 if differing else 0


def plain(data: Path) -> tuple[int, list[Seen]]:
    """How many lines there are, and the newest of each article, none withdrawn or a duplicate.

    One loop over the files in the runs' order; it shares with what it is to confirm how a search
    folds letters, and no more.
    """
    last: dict[str, tuple[Seen, str | None]] = {}
    gone, lines = set[str](), 0
    for path in sorted(data.rglob("date=*/*.jsonl"), key=lambda path: path.name):
        with path.open(encoding="utf-8") as file:
            for text in file:
                lines += 1
                line = json.loads(text)
                (gone.add if line["status"] == "withdrawn" else gone.discard)(line["id"])
                last[line["id"]] = seen(line), line["duplicate_of"]
    there = (
        one
        for one, original in last.values()
        if one.id not in gone and (original is None or original in gone)
    )
    return lines, list(there)


def seen(line: dict[str, object]) -> Seen:
    """What is counted of a line, or of a row with the same keys."""
    text = folded(f"{line['title'] or ''}\n{line['text']}")  # in either script, as a search
    return Seen(
        str(line["id"]),
        int(str(line["revision"])),
        str(line["source"]) if line["source"] else None,
        str(line["published_at"] or "")[:7],
        tuple(word for word in WORDS if word in text),
    )


def counted(articles: Iterator[Seen], about: Asked) -> Counts:
    """The counts of what somebody read, by what they are of."""
    counts: Counter[str] = Counter(dict.fromkeys(_rows(about), 0))
    for one in articles:
        counts["articles"] += 1
        counts["ids and revisions"] ^= zlib.crc32(f"{one.id} {one.revision}".encode())
        counts[_of_source(about)] += one.source == about.source
        counts[_of_month(about)] += one.month == about.month
        counts.update(map(_with, one.words))
    return dict(counts)


def table(columns: dict[str, Counts]) -> Iterator[str]:
    """The counts side by side; what a reader does not tell is left open."""
    first = next(iter(columns.values()))
    yield " | ".join(["", *columns])
    for row in first:
        cells = (f"{counts[row]:,}" if row in counts else "" for counts in columns.values())
        yield " | ".join([row, *cells])


def differs(counts: Counts, columns: dict[str, Counts]) -> bool:
    """Whether some count is another than the plain one."""
    first = next(iter(columns.values()))
    return any(first[row] != number for row, number in counts.items())


def _rows(about: Asked) -> list[str]:
    fixed = ("articles", "ids and revisions", _of_source(about), _of_month(about))
    return [*fixed, *map(_with, WORDS)]


def _of_source(about: Asked) -> str:
    return f"source {about.source}"


def _of_month(about: Asked) -> str:
    return f"month {about.month}"


def _with(word: str) -> str:
    return f"with {word}"


def _most_common(articles: list[Seen]) -> Asked:
    sources = Counter(one.source for one in articles if one.source)
    months = Counter(one.month for one in articles if one.month)
    return Asked(sources.most_common(1)[0][0], months.most_common(1)[0][0])


def _by_read(data: Path, about: Asked) -> Counts:
    articles = (seen(article.__dict__) for article in hyxw.read(data))
    return counted(articles, about)


def _by_export(data: Path, about: Asked) -> Counts:
    keys = ("id", "revision", "source", "published_at", "title", "text")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "articles.parquet")
        export(Export(data, path, "parquet", Selection(), keys))
        connection = duckdb.connect()
        connection.execute("SET TimeZone = 'Asia/Shanghai'")
        rows = connection.execute(f"SELECT * FROM '{path}'")  # noqa: S608  ours
        batches = iter(lambda: rows.fetchmany(_BATCH), [])
        articles = (seen(dict(zip(keys, row, strict=True))) for batch in batches for row in batch)
        return counted(articles, about)


def _by_report(data: Path, about: Asked) -> Counts:
    figures = figures_of(data)
    sources = {row["name"]: row["n"] for row in figures.counts["sources"]}
    days = figures.counts["days"]
    return {
        "articles": figures.totals["articles"],
        _of_source(about): sources[about.source],
        _of_month(about): sum(row["n"] for row in days if row["day"].startswith(about.month)),
    }


def _by_search(data: Path, about: Asked) -> Counts:
    index = Index(data)
    index.update()
    hits = search(index, Wanted(_EVERYTHING, limit=0))
    articles = (seen({**hit.about, "text": ""}) for hit in hits)
    counts = counted(articles, about)
    for word in WORDS:
        counts[_with(word)] = sum(1 for _ in search(index, Wanted(word, limit=0)))
    index.close()
    return counts


READERS: dict[str, Reader] = {
    "read": _by_read,
    "export": _by_export,
    "report": _by_report,
    "search": _by_search,
}

if __name__ == "__main__":
    sys.exit(main())
