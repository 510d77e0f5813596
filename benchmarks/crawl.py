"""The whole crawl against a bare Scrapy spider, on one loopback site: rates, CPU, memory.

    python -m benchmarks.crawl [--articles 2000] [--rounds 3]

The bare spider follows the same pager and yields title and body text of each article into a
JSON-lines file; this project's does all it does. Both run as processes of their own, in turn,
without delay, one request at a time, at the same log level. A run that finds nothing new is for the
most part start-up: it takes turns with `scrapy version` in the project's folder. The first such run
of a data folder works out the year's holidays, which the later ones find there; it is not counted.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from benchmarks.measuring.apart import serve_apart
from hyxw.demo.site import Site

ROOT = Path(__file__).parents[1]
LISTING = "/index.php?m=content&c=index&a=lists&catid=1297"

BARE_SPIDER = """
import scrapy

class Bare(scrapy.Spider):
    name = "bare"

    def __init__(self, start_url):
        super().__init__(start_urls=[start_url])

    def parse(self, response):
        for link in response.css("ul.list > li > a"):
            yield response.follow(link, self.parse_article)
        following = response.xpath("//div[@id='pages']/a[.='下一页']/@href").get()
        if following:
            yield response.follow(following)

    def parse_article(self, response):
        yield {
            "title": response.css("h1::text").get(),
            "body": "\\n".join(response.css("div.content ::text").getall()),
        }
"""

# What is installed is compiled already; a switch of the developer's would have our code alone
# compiled anew for each run.
KEEPING_BYTECODE = {**os.environ}
KEEPING_BYTECODE.pop("PYTHONDONTWRITEBYTECODE", None)


@dataclass(frozen=True)
class Figures:
    """One process: CPU and wall seconds, and its peak memory in MB."""

    cpu: float
    wall: float
    memory: float


@dataclass
class Measured:
    """What took turns: this spider, the bare one, this one with nothing new, `scrapy version`."""

    ours: list[Figures] = field(default_factory=list)
    bare: list[Figures] = field(default_factory=list)
    again: list[Figures] = field(default_factory=list)
    version: list[Figures] = field(default_factory=list)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    few = options.articles // 4
    measured = compare(options.articles, options.rounds)
    growth = statistics.median(one.memory for one in measured.ours)
    growth -= compare(few, 1).ours[0].memory
    report("this spider", measured.ours, options.articles)
    report("bare Scrapy", measured.bare, options.articles)
    print(f"CPU ratio          {ratio(measured.ours, measured.bare):.2f}  (aim: 1.2 or less)")
    again = ratio(measured.again, measured.version)
    print(f"nothing new        {again:.2f} x `scrapy version`  (aim: 1.6 or less)")
    print(f"memory             {growth:+.1f} MB from {few} to {options.articles} articles")


def ratio(ones: list[Figures], others: list[Figures]) -> float:
    """The median of the CPU ratios of runs that took turns."""
    return statistics.median(one.cpu / other.cpu for one, other in zip(ones, others, strict=True))


def compare(articles: int, rounds: int) -> Measured:
    """Both spiders over one site of so many articles, in turn; then nothing new, in turn."""
    with serve_apart(partial(Site.of_size, articles)) as url, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run_bare(url, folder, "warm-up", articles)  # the server renders its pages once
        found = Measured()
        for number in range(rounds):
            found.ours.append(run_ours(url, folder, str(number), articles))
            found.bare.append(run_bare(url, folder, str(number), articles))
            run_ours(url, folder, str(number), articles)
            found.again.append(run_ours(url, folder, str(number), articles))
            found.version.append(measure(["version"], ROOT))
    return found


def run_ours(url: str, folder: Path, name: str, articles: int, *more: str) -> Figures:
    """Crawl into a data folder of its own, `more` being behind the command."""
    data = folder / f"data-{name}"
    command = ["crawl", "local_news", "-a", f"start_url={url}{LISTING}", "-L", "WARNING"]
    figures = measure([*command, "-s", f"HYXW_DATA_DIR={data}", *more], ROOT)
    expect_lines(next(data.glob("feeds/**/date=*/*.jsonl")), articles)
    return figures


def run_bare(url: str, folder: Path, name: str, articles: int) -> Figures:
    """Crawl with the bare spider and Scrapy's own settings."""
    spider, output = folder / "bare.py", folder / f"bare-{name}.jsonl"
    spider.write_text(BARE_SPIDER, encoding="utf-8")
    command = ["runspider", str(spider), "-a", f"start_url={url}{LISTING}", "-L", "WARNING"]
    command += ["-o", str(output), "-s", "CONCURRENT_REQUESTS=1"]
    figures = measure(command, folder)
    expect_lines(output, articles)
    return figures


def measure(command: list[str], folder: Path) -> Figures:
    """Run `scrapy` with `command` in `folder` and read off what the process took."""
    started = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603  # our own command
        [sys.executable, "-m", "scrapy", *command],
        cwd=folder,
        env=KEEPING_BYTECODE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    if status:
        sys.exit(f"scrapy {' '.join(command)} ended with status {status}")
    return Figures(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)


def expect_lines(path: Path, articles: int) -> None:
    """A crawl that skipped articles must not look fast; of one it may have a further revision."""
    records = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    lines = sum(record.get("revision", 1) == 1 for record in records)
    if lines != articles:
        sys.exit(f"{path} has {lines} articles, not {articles}")


def report(name: str, runs: list[Figures], articles: int) -> None:
    """One line of medians."""
    cpu, wall, memory = (
        statistics.median(values)
        for values in zip(*((run.cpu, run.wall, run.memory) for run in runs), strict=True)
    )
    print(
        f"{name:<18} {articles / wall:7.0f} articles/s  {1000 * cpu / articles:6.2f} ms CPU an "
        f"article  {memory:6.1f} MB at most"
    )


if __name__ == "__main__":
    main()
