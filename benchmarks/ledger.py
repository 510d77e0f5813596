"""Whether the ledger's cost grows with the ledger: look-up and commit, start-up, memory.

Fills ledgers of each size in a temporary folder with rows like real ones (random content hashes,
six random band keys an article), then measures each in processes of its own, in turns, on the
same disk: `python -m benchmarks.ledger --sizes 10000 1000000 10000000`. Ten million articles take
eight minutes to make, 5 GB of disk (`--folder` says where) and 4 GB of memory.
"""

import argparse
import hashlib
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from hyxw.store.feed import Feed
from hyxw.store.filestore import Folder
from hyxw.store.folder import DataFolder
from hyxw.store.ledger import Ledger
from hyxw.store.records import Delivery, Position, utc
from hyxw.store.schema import SCHEMA
from hyxw.store.sqlite import SqliteDatabase

REACH_RATIO = 2.0  # one look-up and commit, the largest ledger against the smallest
REACH_START = 0.1  # seconds by which the largest may start later than the smallest
COMMITS = 1000  # in one measuring process
ROUNDS = 3
SECTION = "local_news"
LINE = b"{" + b" " * 2997 + b"}\n"
STARTED = datetime(2026, 11, 23, tzinfo=UTC)
Figures = dict[str, float]

# Runs of 130 articles each, ids 5 apart as of one section among others.
_RUNS = """
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i <= ?1 / 130)
INSERT INTO run (number, run_id, section, started_at, arguments, finished_at, exit_code, outcome,
    feed, lines, bytes, sha256, published_file_at)
SELECT i, strftime('%Y%m%dT%H%M%S000Z', 946684800 + i * 3600, 'unixepoch'), 'local_news',
    '2024-03-30T18:05:01Z', '{}', '2024-03-30T18:06:01Z', 0, 'Done: 130 lines.', 'published', 130,
    400000, hex(randomblob(32)), '2024-03-30T18:06:01Z'
FROM n
"""
_ARTICLES = """
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
INSERT INTO article
SELECT i, 1297, i * 5, 'http://127.0.0.1/c/2024/03/30/1297-' || i * 5 || '.html',
    randomblob(32), random(), random(), 1, 'published',
    datetime(946684800 + i * 60, 'unixepoch') || '+08:00', '"5f8-' || i || '"',
    'Sat, 30 Mar 2024 11:44:32 GMT', 0, '2024-03-30T18:05:01Z', '2024-03-30T18:05:01Z',
    1 + i / 130, i % 130 * 3000, 3000
FROM n
"""
_BANDS = "INSERT INTO band SELECT random(), seq FROM article, (VALUES (1), (2), (3), (4), (5), (6))"


def main() -> None:
    """Make the ledgers, measure them, print the figures; exits with 1 where a reach is missed."""
    options = _options()
    if options.measure:
        print(json.dumps(measure(options.measure)))
        return
    with tempfile.TemporaryDirectory(prefix="ledger-", dir=options.folder) as folder:
        roots = {size: Path(folder, str(size)) for size in sorted(options.sizes)}
        for size, root in roots.items():
            began = time.perf_counter()
            make(root, size)
            print(f"{size:>10} articles made in {time.perf_counter() - began:.0f} s", flush=True)
        figures = _figures(roots)
    sys.exit(0 if report(figures) else 1)


def make(root: Path, size: int) -> None:
    """A data folder whose ledger has `size` articles.

    Rows come in the order of delivery and so the random keys of their indexes at random, which
    leaves the pages as full as they are in a ledger that has grown.
    """
    feed = Feed(Folder(root), SECTION)
    feed.files.prepare(feed.folder)
    with closing(SqliteDatabase(root / "ledger.sqlite3", SCHEMA, {}, must_exist=False)) as database:
        for setting in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -4000000"):
            database.rows(f"PRAGMA {setting}")
        database.rows("BEGIN")
        database.rows(_RUNS, (size,))
        database.rows(_ARTICLES, (size,))
        database.rows(_BANDS)
        database.rows("COMMIT")
        last = database.value("SELECT max(run_id) FROM run")
    (root / feed.manifest).write_text(
        json.dumps({"run_id": last}) + "\n"
    )  # its last line is looked at


def measure(root: Path) -> Figures:
    """What one process sees of the ledger in `root`: at first with nothing of it in memory."""
    _forget_pages(root / "ledger.sqlite3")
    cold_start, cold = _seconds(_no_news, root), _costs(root)
    _read_pages(root / "ledger.sqlite3")
    start = statistics.median(_seconds(_no_news, root) for _ in range(5))
    warm = _costs(root)
    return {
        "median": statistics.median(warm) * 1e3,
        "mean": statistics.fmean(warm) * 1e3,
        "cold median": statistics.median(cold) * 1e3,
        "start": start * 1e3,
        "cold start": cold_start * 1e3,
        "peak MB": _peak_memory(),
    }


def _costs(root: Path) -> list[float]:
    """Seconds that each of some articles took to be looked up and booked."""
    with DataFolder.open(root) as folder:
        run = folder.start_run(SECTION, datetime.now(UTC), {})
        costs = [_seconds(_deliver, folder.ledger, one) for one in _deliveries(run.run_id)]
        run.publish()
    return costs


def report(figures: dict[int, Figures]) -> bool:
    """Print the table and whether each reach is met."""
    names = list(next(iter(figures.values())))
    print(f"{'articles':>10}" + "".join(f"{name:>12}" for name in names) + "   (times in ms)")
    for size, row in figures.items():
        print(f"{size:>10}" + "".join(f"{row[name]:12.3f}" for name in names))
    small, large = figures[min(figures)], figures[max(figures)]
    ratio = large["median"] / small["median"]
    mean_ratio = large["mean"] / small["mean"]
    cold_ratio = large["cold median"] / small["cold median"]
    later = (large["start"] - small["start"]) / 1e3
    memory = large["peak MB"] - small["peak MB"]
    print(f"look-up and commit: {ratio:.2f} times the smallest's (reach {REACH_RATIO})")
    print(f"  in the mean, check-pointing included: {mean_ratio:.2f} times")
    print(f"  nothing of it in memory, so seven pages read from disk: {cold_ratio:.2f} times")
    print(f"start-up: {later:+.4f} s (reach {REACH_START:+} s)")
    print(f"memory: {memory:+.1f} MB at the peak, of which the page cache is at most 16")
    return ratio <= REACH_RATIO and later <= REACH_START and memory <= 20


def _figures(roots: dict[int, Path]) -> dict[int, Figures]:
    """The median of each figure over some rounds, in each of which all sizes have their turn."""
    rounds = [{size: _measured(root) for size, root in roots.items()} for _ in range(ROUNDS)]
    return {
        size: {
            name: statistics.median(one[size][name] for one in rounds) for name in rounds[0][size]
        }
        for size in roots
    }


def _measured(root: Path) -> Figures:
    command = [sys.executable, "-m", "benchmarks.ledger", "--measure", str(root)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)  # noqa: S603  this file
    return dict(json.loads(done.stdout))


def _no_news(root: Path) -> None:
    """What a run with nothing new does in the data folder: a listing page, all of it known."""
    with DataFolder.open(root) as folder:
        run = folder.start_run(SECTION, STARTED, {})
        newest = folder.ledger._db.rows("SELECT number FROM article ORDER BY seq DESC LIMIT 25")
        known = folder.ledger.known_ids([f"1297-{number}" for (number,) in newest])
        assert len(known) == 25  # noqa: S101  else it measures something else
        run.publish()
        ended = {"finished_at": utc(STARTED), "exit_code": 0, "outcome": "Done.", "counts": {}}
        folder.ledger.runs.end({"run_id": run.run_id, **ended})


def _deliver(ledger: Ledger, delivery: Delivery) -> None:
    """What the pipelines ask of the ledger for one new article."""
    article_id, content_hash = delivery.record["id"], delivery.record["content_hash"]
    ledger.known(article_id)
    ledger.original_of(content_hash, article_id)
    ledger.candidates(delivery.band_keys, article_id)
    ledger.deliver(delivery, LINE)


def _deliveries(run_id: str) -> Iterator[Delivery]:
    first = 10**9 + int(time.time()) * 5000  # behind all that are there, whatever ran before
    for number in range(COMMITS):
        article_id = f"1297-{first + number * 5}"
        yield Delivery(
            record={
                "id": article_id,
                "url": f"http://127.0.0.1/c/2026/11/23/{article_id}.html",
                "content_hash": hashlib.sha256(article_id.encode()).hexdigest(),
                "revision": 1,
                "status": "published",
                "published_at": "2026-11-23T11:44:32+08:00",
            },
            position=Position(SECTION, run_id, number * 3000, 3000),
            title_key=number,
            band_keys=tuple(random.getrandbits(64) for _ in range(6)),
            etag='"5f8"',
            last_modified="Mon, 23 Nov 2026 11:44:32 GMT",
            delivered_at="2026-11-23T18:05:01Z",
        )


def _seconds(function: Callable[..., None], *arguments: object) -> float:
    began = time.perf_counter()
    function(*arguments)
    return time.perf_counter() - began


def _forget_pages(path: Path) -> None:
    """Have the kernel drop what it holds of the file."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _read_pages(path: Path) -> None:
    """Have the kernel hold what it can of the file."""
    with path.open("rb") as file:
        while file.read(1 << 20):
            pass


def _peak_memory() -> float:
    """MB at this process's peak; getrusage would answer with its parent's as well."""
    [line] = [
        line for line in Path("/proc/self/status").read_text().splitlines() if "VmHWM" in line
    ]
    return int(line.split()[1]) / 1024  # VmHWM:     52736 kB


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    sizes = [10_000, 1_000_000, 10_000_000]
    parser.add_argument("--sizes", type=int, nargs="+", default=sizes, help="articles, each")
    parser.add_argument("--folder", type=Path, help="where to make them; default: /tmp or alike")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
