"""What it costs a crawl that its operator hears of it: judgement, metrics, alerts and ping.

    python -m benchmarks.watched [--articles 2000] [--rounds 5]

The crawl with all of them, told to a service on loopback, and with none of them take turns: all of
a site; nothing new of it, of which an alert is sent, as the site is silent; and nothing new again,
which is for the most part the start of a run.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread

from benchmarks.crawl import KEEPING_BYTECODE, LISTING, ROOT, expect_lines
from benchmarks.measuring.apart import serve_apart
from hyxw.demo.site import Site

RUNS = ("a whole site", "nothing new, an alert", "nothing new")
MOST = 1.05  # times the CPU of the same crawl unwatched
WATCHING = ("hyxw.extensions.figures.RunFigures", "hyxw.extensions.display.Display")
# `scrapy`, after which nothing watches: settings alone switch no component of ours off.
UNWATCHED = f"""
import sys
from hyxw.components import EXTENSIONS
from scrapy.cmdline import execute
for name in {WATCHING}:
    del EXTENSIONS[name]
sys.exit(execute())
"""


def main() -> int:
    """Measure and print; 1 where it costs more than the promise."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    found = compare(options.articles, options.rounds)
    for name, ratios in zip(RUNS, found, strict=True):
        turns = ", ".join(f"{one:.2f}" for one in sorted(ratios))
        print(f"{name:<23} {median(ratios):.3f} times the CPU of a run unwatched ({turns})")
    return 0 if max(median(found[0]), median(found[-1])) <= MOST else 1


def compare(articles: int, rounds: int) -> list[list[float]]:
    """The ratios of CPU, watched to unwatched, of each of RUNS."""
    ratios: list[list[float]] = [[] for _ in RUNS]
    with serve_apart(partial(Site.of_size, articles)) as url, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(url, folder / "warm-up", articles, {})  # the server renders its pages once
        with told() as service:
            for number in range(rounds):
                watched = settings(service, folder)
                for found in ratios:
                    taken = run(url, folder / f"watched-{number}", articles, watched)
                    found.append(taken / run(url, folder / f"not-{number}", articles, {}))
    return ratios


def settings(service: str, folder: Path) -> Mapping[str, str]:
    """Everything that watches, switched on."""
    return {
        "HYXW_ALERT_URLS": f"json://{service}/alerts",
        "HYXW_PING_URL": f"http://{service}/ping",
        "HYXW_METRICS_FILE": str(folder / "hyxw.prom"),
    }


def run(url: str, data: Path, articles: int, watched: Mapping[str, str]) -> float:
    """Crawl into a data folder, watched where there are settings for it: its CPU seconds."""
    command = ["-m", "scrapy"] if watched else ["-c", UNWATCHED]
    process = subprocess.Popen(  # noqa: S603  our own command
        [sys.executable, *command, "crawl", "local_news", "-a", f"start_url={url}{LISTING}"],
        cwd=ROOT,
        env={**KEEPING_BYTECODE, "HYXW_DATA_DIR": str(data), **watched},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"A crawl ended with status {status}")
    expect_lines(next(data.glob("feeds/**/date=*/*.jsonl")), articles)
    expect_judged(data, judged=bool(watched))
    return usage.ru_utime + usage.ru_stime


def expect_judged(data: Path, *, judged: bool) -> None:
    """A crawl that was watched all the same would make the watched one look cheap."""
    newest = max(data.glob("runs/*.json"))
    if bool(json.loads(newest.read_bytes())["judgement"]) != judged:
        sys.exit(f"{newest} has a judgement that it should not have, or none")


@contextmanager
def told() -> Iterator[str]:
    """Host and port of a service that takes what it is told."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


class Service(BaseHTTPRequestHandler):
    """Takes pings and alerts, and keeps none."""

    def do_GET(self) -> None:
        """Take a ping."""
        self.send_response(200)
        self.end_headers()

    def do_POST(self) -> None:
        """Take an alert."""
        self.rfile.read(int(self.headers["Content-Length"]))
        self.do_GET()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


if __name__ == "__main__":
    sys.exit(main())
