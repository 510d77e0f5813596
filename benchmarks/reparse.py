"""`scrapy reparse` against the least it could cost, on one core and two; and its index's memory.

    python -m benchmarks.reparse [--articles 20000] [--rounds 3] [--pages 10000 1000000]

A site of so many articles is crawled once into an archive, in files of 10 MB: a run leaves one at
least, and each is looked through by one process. The floor reads each of its records and
parses the page with lxml, nothing else. Floor, one process and two take turns; the figures are of
one run. Reading again on two cores must also come to the same: nothing has changed. The index is
then made of `--pages` records that cost nothing to read, for what it holds in memory.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import lxml.html

from benchmarks.crawl import KEEPING_BYTECODE, ROOT, run_ours
from benchmarks.measuring.apart import serve_apart
from hyxw.demo.site import Site
from hyxw.pages.layout import KNOWN
from hyxw.spiders.archived import ArchivedArticles, Bodies, FileNotes
from hyxw.store.archive import Archive, Place
from hyxw.store.filestore import Folder
from hyxw.store.warc import Fetched

MOST_CPU = 4.0  # times the floor's, an article
LEAST_SPEED = 1.7  # times one core's, on two
AT = datetime(2026, 11, 23, tzinfo=UTC)


@dataclass(frozen=True)
class Figures:
    """One process with those it started: CPU and wall seconds."""

    cpu: float
    wall: float


class Fabricated(Archive):
    """An archive of so many articles' first pages, without a file."""

    def __init__(self, pages: int) -> None:
        super().__init__(Folder(Path("nowhere")), "")
        self._pages = pages

    def files(self) -> dict[str, str]:
        """Of a thousand pages each; the name is the first one's number."""
        return dict.fromkeys(map(str, range(0, self._pages, 1000)), "20261123T180501123Z")

    def responses_of(self, name: str, run_id: str) -> Iterator[tuple[Place, Fetched]]:
        """The records, made as they are asked for."""
        for number in range(int(name), int(name) + 1000):
            url = f"http://127.0.0.1/c/2024/05/20/1297-{number + 1}.html"
            yield Place(name, run_id, number * 5000, 5000), Fetched(url, 200, (), b"", AT)


def main() -> None:
    """Measure and print; or be one of the processes that are measured."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pages", type=int, nargs="*", default=[10_000, 1_000_000])
    parser.add_argument("--floor", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--index", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.floor:
        read_floor(options.floor)
    elif options.index:
        hold_index(options.index)
    else:
        compare(options.articles, options.rounds)
        report_memory(options.pages)


def compare(articles: int, rounds: int) -> None:
    """Crawl once, then let floor, one process and two take turns."""
    with tempfile.TemporaryDirectory() as name:
        with serve_apart(partial(Site.of_size, articles)) as url:
            run_ours(url, Path(name), "once", articles, "-s", "HYXW_ARCHIVE_MB=10")
        data = Path(name, "data-once")
        floor, one, two = [], [], []
        for _ in range(rounds):
            floor.append(measure([*BENCHMARK, "--floor", str(data / "archive")], data))
            one.append(measure([*REPARSE, "-j", "1"], data))
            two.append(measure([*REPARSE, "-j", "2"], data))
    cpu = statistics.median(a.cpu / b.cpu for a, b in zip(one, floor, strict=True))
    speed = statistics.median(a.wall / b.wall for a, b in zip(one, two, strict=True))
    each = 1000 / articles
    print(f"floor              {each * min(run.cpu for run in floor):6.2f} ms CPU an article")
    print(f"reparse            {each * min(run.cpu for run in one):6.2f} ms CPU an article")
    print(f"CPU ratio          {cpu:6.2f}     (aim: {MOST_CPU:g} or less)")
    print(f"speed on two cores {speed:6.2f} x   (aim: {LEAST_SPEED:g} or more)")


BENCHMARK = [sys.executable, "-m", "benchmarks.reparse"]
REPARSE = [sys.executable, "-m", "scrapy", "reparse", "-L", "WARNING"]


def measure(command: list[str], data: Path) -> Figures:
    """Run a command on the data folder `data` and read off what it and its processes took."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(  # noqa: S603  # our own command
        command,
        cwd=ROOT,
        env={**KEEPING_BYTECODE, "HYXW_DATA_DIR": str(data)},
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Figures(cpu, wall)


def report_memory(sizes: list[int]) -> None:
    """What a process holds at most that makes an index of so many pages."""
    for pages in sizes:
        command = [*BENCHMARK, "--index", str(pages)]
        done = subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.PIPE, text=True)  # noqa: S603  # our own
        print(f"index              {float(done.stdout):6.1f} MB at most for {pages} pages")


def read_floor(folder: Path) -> None:
    """Read and parse every record."""
    for _, fetched in Archive(Folder(folder), "").responses():
        lxml.html.document_fromstring(fetched.body)


def hold_index(pages: int) -> None:
    """Make an index, look every article up, and print the most MB held."""
    bounds = {"DOWNLOAD_MAXSIZE": 1 << 20, "DOWNLOAD_WARNSIZE": 1 << 20}
    archive = Fabricated(pages)
    with ArchivedArticles.empty() as articles:
        for file in archive.files().items():
            articles.add(FileNotes.of(archive, file, lambda _: KNOWN, Bodies(bounds)))
        found = sum(len(articles.article(article_id).visits) for article_id in articles)
    if found != pages:
        sys.exit(f"the index has {found} visits, not {pages}")
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    main()
