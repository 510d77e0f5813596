"""What reading the feeds costs: export against bare DuckDB and pandas, search against a scan.

python -m benchmarks.export [--articles N] [--folder FOLDER] [--only export|memory|search]: on a
made-up feed, kept in FOLDER.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd

from benchmarks.feeds import RARE, feed_there
from hyxw.analysis.export import Export, export
from hyxw.analysis.files import published_files
from hyxw.analysis.index import NAME, Index
from hyxw.analysis.search import Wanted, search
from hyxw.analysis.selection import Selection
from hyxw.analysis.table import connect, lines

_EVERY = Selection(latest=False, withdrawn=True, duplicates=True)
# The recipe that a reader would write for the newest revisions
_NEWEST = "QUALIFY row_number() OVER (PARTITION BY id ORDER BY revision DESC) = 1"
_QUERIES = (
    RARE,
    "邮政",
    "邮政快递",
    "改：",
    "记者周禾报道",
    "桥",
    "路灯 NOT 村民",
    "NOT 村民",
    "NOT 记者",  # which is in every article: each is passed, and none is found
    "邮政 NOT 记者",
    "鲸 路灯",
    "(水渠 OR 码头) 演练",
    "鲸",
    "路灯村民邮政快递稻田水渠",  # each two of its characters are in many articles
)
_COMMON, _NONE = Wanted("邮政"), "没有"
_SEARCHES = (
    *map(Wanted, _QUERIES),
    replace(_COMMON, since=date(2015, 3, 1), until=date(2015, 3, 31)),
    replace(_COMMON, until=date(2015, 12, 31)),
    replace(_COMMON, source=_NONE),
    replace(_COMMON, person=_NONE),
    replace(_COMMON, person="周禾", source="央广网", until=date(2020, 6, 15)),
)
_ROUNDS = 5
_MOST_MEMORY = 500  # MB, however many lines
_NEW_RUNS = 10  # taken in by themselves, for what new ones cost


def main() -> int:
    """Measure, and print; 1 where a promise is not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=50_000, help="a million is the promise's")
    parser.add_argument("--folder", type=Path, help="kept, and used again if it holds a feed")
    parser.add_argument("--only", choices=_MEASURES, help="the one of these; else each")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        data = asked.folder or Path(made)
        feed_there(data, asked.articles)
        kept = [_MEASURES[name](data) for name in ([asked.only] if asked.only else _MEASURES)]
    return 0 if all(kept) else 1


def _measure_export(data: Path) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "articles.parquet")
        every = _bare(data, out), _ours(data, out, _EVERY)
        newest = _bare(data, out, _NEWEST), _ours(data, out, Selection())
        ratios = [_compared(out, *pair) for pair in (every, newest)]
        pandas = _seconds(lambda: _by_pandas(data, out))
    for name, (ratio, bare, ours) in zip(("every line", "newest"), ratios, strict=True):
        print(f"{name}: {ratio:.2f} times a bare COPY; at least {ours:.2f} s and {bare:.2f} s")
    print(f"every line: pandas.read_json(lines=True).to_parquet {pandas:.2f} s")
    return all(ratio <= 1.15 for ratio, _, _ in ratios)


def _measure_memory(data: Path) -> bool:
    """How much the command holds at most, by format; more is spilled to disk."""
    most = [_peak(data, format) for format in ("parquet", "csv", "jsonl")]
    print(f"memory at most: parquet {most[0]:.0f} MB, csv {most[1]:.0f} MB, jsonl {most[2]:.0f} MB")
    return max(most) < _MOST_MEMORY


def _peak(data: Path, format: str) -> float:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, f"articles.{format}")
        command = [sys.executable, "-m", "hyxw", "export", "-o", str(out), str(data)]
        process = subprocess.Popen(command)  # noqa: S603  our own
        _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(command)} ended with status {status}")
    return usage.ru_maxrss / 1024


def _bare(data: Path, out: Path, more: str = "") -> Callable[[], None]:
    def work() -> None:
        rows = f"SELECT * FROM ({lines(published_files(data))}) {more}"  # noqa: S608  ours
        connect().execute(f"COPY ({rows}) TO '{out}' (FORMAT parquet)")

    return work


def _ours(data: Path, out: Path, selection: Selection) -> Callable[[], None]:
    return lambda: export(Export(data, out, "parquet", selection))


def _by_pandas(data: Path, out: Path) -> None:
    frames = (pd.read_json(file.address, lines=True) for file in published_files(data))
    pd.concat(frames).to_parquet(out)


def _compared(
    out: Path, bare: Callable[[], None], ours: Callable[[], None]
) -> tuple[float, float, float]:
    """The middle of some rounds' ratios, and the least seconds of each.

    They take turns: what else the machine does falls on both.
    """
    seconds: dict[Callable[[], None], list[float]] = {bare: [], ours: []}
    for _ in range(_ROUNDS):
        for work, taken in seconds.items():
            out.unlink(missing_ok=True)
            taken.append(_seconds(work))
    out.unlink(missing_ok=True)
    one, other = seconds.values()
    ratio = statistics.median(late / early for early, late in zip(one, other, strict=True))
    return ratio, min(one), min(other)


def _measure_search(data: Path) -> bool:
    is_new = not data.joinpath(NAME).exists()  # one that is there is not made anew
    index = Index(data)
    every = index.files
    first = every[:-_NEW_RUNS] if is_new else every
    for name, files in (("a first run", first), ("new runs", every), ("none", every)):
        index.files = files
        taken = list[int]()
        seconds = _seconds(lambda: taken.append(index.update()))  # noqa: B023  done at once
        print(f"index, {name}: {taken[0]:,} lines taken in, {seconds:.2f} s", flush=True)
    times = list[float]()
    for wanted in _SEARCHES:
        of_words = [_milliseconds(index, wanted) for _ in range(5)]
        print(
            f"  {_said(wanted)}: {statistics.median(of_words):.1f} ms, at most {max(of_words):.1f}"
        )
        times += of_words
    scan = 1000 * _seconds(lambda: _scan(data))
    warm = sorted(times)
    half, late, most = warm[len(warm) // 2], warm[len(warm) * 19 // 20], warm[-1]
    print(
        f"search: median {half:.1f} ms, 95 of 100 under {late:.1f} ms, slowest {most:.1f} ms;"
        f" a scan by DuckDB {scan:.0f} ms"
    )
    index.close()
    return most < 50 and scan / half >= 20


def _said(wanted: Wanted) -> str:
    names = ("since", "until", "source", "person")
    given = ((name, getattr(wanted, name)) for name in names)
    return " ".join([wanted.words, *(f"--{name} {value}" for name, value in given if value)])


def _milliseconds(index: Index, wanted: Wanted) -> float:
    def work() -> None:
        list(search(index, wanted))

    work()  # warm
    return 1000 * _seconds(work)


def _scan(data: Path) -> None:
    rows = lines(published_files(data))
    sql = f"SELECT id, title FROM ({rows}) WHERE contains(text, '{RARE}') LIMIT 20"  # noqa: S608
    duckdb.connect().execute(sql).fetchall()


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


_MEASURES = {"export": _measure_export, "memory": _measure_memory, "search": _measure_search}

if __name__ == "__main__":
    sys.exit(main())
