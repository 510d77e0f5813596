"""`scrapy demo`: serves the bundled replica of the site, and with --crawl crawls it at once."""

import argparse
import json
import os
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from hyxw.demo.server import DemoServer, serve
from hyxw.demo.site import Site
from hyxw.demo.story import SECTION
from hyxw.demo.views import list_url
from hyxw.errors import FolderUnusable
from hyxw.store.feed import Feed
from hyxw.store.records import PublishedFile

# Apart from the live section's `data`: ids of made-up articles must not mix with real ones.
_DATA_DIR = "demo-data"
_LABEL_COLUMNS = 21  # of the longest key, published_precision, and a gap
_SHOWN_TEXT = 240  # characters of the first record's text


class Command(ScrapyCommand):
    """Serves the demo site for a browser, or for one crawl."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """The arguments, for the usage line."""
        return "[--port PORT | --crawl]"

    def short_desc(self) -> str:
        """One line for `scrapy --help`."""
        return "Serve the bundled replica of the site on this machine"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add --port and --crawl to Scrapy's own options."""
        super().add_options(parser)
        parser.add_argument("--port", type=int, default=0, help="default: any free one")
        parser.add_argument(
            "--crawl", action="store_true", help="crawl it and show what was published"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Serve until interrupted, or until the crawl ends, whose exit code becomes ours."""
        if args:
            raise UsageError(f"scrapy demo takes no argument {args[0]!r}")
        if not opts.crawl:
            _serve_for_browser(opts.port)
            return
        try:
            self.exitcode = _crawl_demo(opts.port)
        except FolderUnusable as exc:
            sys.stderr.write(f"scrapy demo: {exc}\n")
            self.exitcode = exc.exit_code


def describe(record: Mapping[str, Any], columns: int) -> str:
    """A feed's record for a terminal of `columns` columns, a Chinese character taking two."""
    lines = []
    for key, value in record.items():
        words = list(_wrap(_readable(key, value), max(20, columns - _LABEL_COLUMNS)))
        lines.append(f"{key:{_LABEL_COLUMNS}}{words[0]}")
        lines += [f"{'':{_LABEL_COLUMNS}}{line}".rstrip() for line in words[1:]]
    return "\n".join(lines)


def _serve_for_browser(port: int) -> None:
    with _listening(port) as server:
        site, url = server.site, server.url
        articles = site.article_ids()
        print(f"The demo site is at {url}/ (Ctrl-C ends it). Try:")
        print(f"  {url}{list_url(SECTION)}  the section, {len(articles)} articles")
        print(f"  {url}{list_url(SECTION, 99)}  past its end")
        print(f"  {url}{site.story(articles[0]).url()}  its newest article")
        print(f"  {url}/index.php?a=show&catid={SECTION}&id=1  a missing one, answered 200")
        print(f"  HYXW_DATA_DIR={_DATA_DIR} {_scrapy()} crawl local_news \\")
        print(f"    -a start_url='{url}{list_url(SECTION)}'", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("The demo site is closed.")


def _listening(port: int) -> DemoServer:
    try:
        return DemoServer(Site.standard(), port)
    except (OSError, OverflowError) as exc:
        raise UsageError(
            f"Port {port} cannot be served on ({exc}); leave --port out for a free one.",
            print_help=False,
        ) from exc


def _crawl_demo(port: int) -> int:
    folder = Path(os.environ.get("HYXW_DATA_DIR") or _DATA_DIR)
    feed = Feed(folder, "local_news")
    before = feed.manifest_lines()
    with serve(Site.standard(), port) as url:
        print(f"Crawling the demo site at {url}/ into {folder}/ ...", flush=True)
        exit_code = _crawl(url + list_url(SECTION), folder)
    _show_published(feed, before)
    if exit_code:
        print(f"The crawl ended with exit code {exit_code}; what it said stands above.")
    else:
        _show_next(folder)
    return exit_code


def _crawl(start_url: str, folder: Path) -> int:
    """Run `scrapy crawl` as the operator would, and give its exit code."""
    command = [sys.executable, "-m", "scrapy", "crawl", "local_news", "-L", "WARNING"]
    environment = os.environ | {"HYXW_DATA_DIR": str(folder)}
    with subprocess.Popen(  # noqa: S603 # every word is ours but the loopback URL
        [*command, "-a", f"start_url={start_url}"], env=environment
    ) as crawl:
        try:
            return crawl.wait()
        except KeyboardInterrupt:  # the crawl got it too, and publishes what it has
            return crawl.wait()


def _show_published(feed: Feed, before: list[PublishedFile]) -> None:
    files = feed.manifest_lines()
    if new := files[len(before) :]:
        path = feed.root / new[0].path
        print(f"\n{new[0].lines} articles are published, a line each, in\n  {path}\n")
        print("The first of them:\n")
        with path.open(encoding="utf-8") as lines:
            print(describe(json.loads(next(lines)), shutil.get_terminal_size().columns))
    elif files:
        print("\nNothing new: the articles were published by an earlier run, in")
        print(f"  {feed.root / files[-1].path}")


def _show_next(folder: Path) -> None:
    scrapy = _scrapy()
    print("\nWhat to try next:")
    print(f"  {scrapy} demo --crawl")
    print("    again: nothing is new, so nothing is published")
    print(f"  {scrapy} demo")
    print("    look at the site in a browser")
    print(f"  less {folder}/feeds/local_news/manifest.jsonl")
    print("    every file published, with its lines and its SHA-256")
    print(f"  {scrapy} crawl local_news")
    print("    the live section")


def _scrapy() -> str:
    """The scrapy script beside this Python, as it is called from here."""
    script = Path(sys.executable).with_name("scrapy")
    return str(script.relative_to(Path.cwd()) if script.is_relative_to(Path.cwd()) else script)


def _readable(key: str, value: object) -> str:
    if value is None or value == []:
        return "-"
    if key == "text":
        text = str(value)
        return text if len(text) <= _SHOWN_TEXT else f"{text[:_SHOWN_TEXT]}…"
    if isinstance(value, list):
        return " · ".join(part if isinstance(part, str) else part["url"] for part in value)
    return str(value)


def _wrap(text: str, columns: int) -> Iterator[str]:
    """The lines of `text`, none wider than `columns`."""
    for paragraph in text.split("\n"):
        line, width = "", 0
        for char in paragraph:
            wide = 2 if unicodedata.east_asian_width(char) in "FW" else 1
            if width + wide > columns:
                yield line
                line, width = "", 0
            line, width = line + char, width + wide
        yield line
