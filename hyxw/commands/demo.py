"""`scrapy demo`: serves the bundled replica of the site, and with --crawl crawls it at once."""

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from hyxw.command import PORT, ProjectCommand
from hyxw.commands.tables import width
from hyxw.environment import default_data_dir, project_folder
from hyxw.errors import CouldNotStart
from hyxw.sections import LOCAL_NEWS
from hyxw.store.feed import Feed
from hyxw.store.filestore import Folder
from hyxw.store.folder import DataFolder
from hyxw.store.records import PublishedFile
from hyxw.urls import is_loopback
from hyxw.wording import counted

# Scrapy imports each command at every start, and hyxw.demo takes longer than all of them: it is
# imported where it is served.

_LABEL_COLUMNS = 21  # of the longest key, published_precision, and a gap
_SHOWN_TEXT = 240  # characters of the first record's text


class Command(ProjectCommand):
    """Serves the demo site for a browser, or for one crawl."""

    words = "[--port PORT | --crawl]"
    summary = "Serve the bundled replica of the site on this machine"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add --port and --crawl to Scrapy's own options."""
        super().add_options(parser)
        parser.add_argument("--port", type=PORT, default=0, help="default: any free one")
        parser.add_argument(
            "--crawl", action="store_true", help="crawl it and show what was published"
        )

    def act(self, args: list[str], opts: argparse.Namespace) -> None:
        """Serve until interrupted, or until the crawl ends, whose exit code becomes ours."""
        self.expect_none(args)
        if opts.crawl:
            self.exitcode = _crawl_demo(opts.port)
        else:
            _serve_for_browser(opts.port)


def describe(record: Mapping[str, Any], columns: int) -> str:
    """A feed's record for a terminal of `columns` columns, a Chinese character taking two."""
    lines = []
    for key, value in record.items():
        words = list(_wrap(_readable(key, value), max(20, columns - _LABEL_COLUMNS)))
        lines.append(f"{key:{_LABEL_COLUMNS}}{words[0]}")
        lines += [f"{'':{_LABEL_COLUMNS}}{line}".rstrip() for line in words[1:]]
    return "\n".join(lines)


def _serve_for_browser(port: int) -> None:
    from hyxw.demo.server import DemoServer
    from hyxw.demo.site import Site
    from hyxw.demo.story import SECTION
    from hyxw.demo.views import list_url

    with DemoServer(Site.standard(), port) as server:
        site, url = server.site, server.url
        articles = site.article_ids()
        print(f"The demo site is at {url}/ (Ctrl-C ends it). Try:")
        print(f"  {url}{list_url(SECTION)}  the section, {counted(len(articles), 'article')}")
        print(f"  {url}{list_url(SECTION, 99)}  past its end")
        print(f"  {url}{site.story(articles[0]).url()}  its newest article")
        print(f"  {url}/index.php?a=show&catid={SECTION}&id=1  a missing one, answered 200")
        data = f"/tmp/hyxw-demo-{server.server_port}"  # noqa: S108  each port is another site
        print(f"  {_scrapy()} crawl {LOCAL_NEWS.name} -s HYXW_DATA_DIR={data} \\")
        print(f"    -a start_url='{url}{list_url(SECTION)}'", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("The demo site is closed.")


def _crawl_demo(port: int) -> int:
    from hyxw.demo.server import serve
    from hyxw.demo.site import Site

    folder = _data_dir()
    feed = Feed(Folder(folder), LOCAL_NEWS.name)
    before = feed.manifest_lines()
    with serve(Site.standard(), port) as url:
        print(f"Crawling the demo site at {url}/ into {_seen_from_here(folder)}/ ...", flush=True)
        exit_code = _crawl(url, folder)
    _show_published(feed, before)
    if exit_code:
        print(f"The crawl ended with exit code {exit_code}; what it said stands above.")
    else:
        _report(folder)
        _show_next(_seen_from_here(folder))
    return exit_code


def _report(folder: Path) -> None:
    """Write the report beside the data folder."""
    from hyxw.analysis.report import write_report

    path = folder.with_name(f"{folder.name}-report.html")
    try:
        write_report(folder, path, "zh")
    except CouldNotStart as exc:  # an extra is missing: the crawl was none the worse for it
        print(f"\nNo report: {exc}")
    else:
        print(f"\nA report of them to look at is in\n  {_seen_from_here(path)}")


def _data_dir() -> Path:
    """The demo's own folder: made-up articles must not mix with real ones, whatever is set."""
    data = Path(default_data_dir())
    return data.with_name(f"demo-{data.name}")


def _crawl(url: str, folder: Path) -> int:
    """Run `scrapy crawl` as the operator would, and give its exit code."""
    from hyxw.demo.story import SECTION
    from hyxw.demo.views import list_url

    settings = [f"HYXW_DATA_DIR={folder}", *_same_site(url, folder)]
    words = [word for setting in settings for word in ("-s", setting)]
    command = [sys.executable, "-m", "hyxw", "crawl", LOCAL_NEWS.name, "-L", "ERROR", *words]
    theirs = {name: said for name, said in os.environ.items() if not name.startswith("HYXW_")}
    with subprocess.Popen(  # noqa: S603 # every word is ours but the loopback URL
        [*command, "-a", f"start_url={url}{list_url(SECTION)}"], env=theirs
    ) as crawl:
        try:
            return crawl.wait()
        except KeyboardInterrupt:  # the crawl got it too, and publishes what it has
            return crawl.wait()


def _same_site(url: str, folder: Path) -> list[str]:
    """The demo is one site, though its port is another each time; an operator's folder is not."""
    with DataFolder.open(folder) as opened:
        owner = opened.ledger.owner()
    ours = owner is not None and is_loopback(owner)
    return [f"HYXW_SAME_SITE={urlsplit(url).netloc}"] if ours else []


def _show_published(feed: Feed, before: list[PublishedFile]) -> None:
    files = feed.manifest_lines()
    if new := files[len(before) :]:
        path = feed.files.address(new[0].path)
        verb = "is" if new[0].lines == 1 else "are"
        print(f"\n{counted(new[0].lines, 'article')} {verb} published, a line each, in\n  {path}\n")
        print("The first of them:\n")
        with feed.files.open(new[0].path) as lines:
            print(describe(json.loads(next(lines)), shutil.get_terminal_size().columns))
    elif files:
        print("\nNothing new: the articles were published by an earlier run, in")
        print(f"  {feed.files.address(files[-1].path)}")


def _show_next(folder: str) -> None:
    scrapy = _scrapy()
    print("\nWhat to try next:")
    print(f"  xdg-open {folder}-report.html")
    print("    look at the report, or open that file in any browser")
    print(f"  {scrapy} search 充电桩 --folder {folder}")
    print("    find articles by their words")
    print(f"  {scrapy} browse {folder}")
    print("    search, filter and read them in a browser")
    print(f"  {scrapy} export -o articles.xlsx {folder}")
    print("    all of them for Excel; docs/analysts.md has more")
    print(f"  {scrapy} demo --crawl")
    print("    again: nothing is new, so nothing is published")
    print(f"  {scrapy} demo")
    print("    look at the site in a browser")
    print(f"  less {folder}/feeds/{LOCAL_NEWS.name}/manifest.jsonl")
    print("    every file published, with its lines and its SHA-256")
    print(f"  {scrapy} crawl {LOCAL_NEWS.name}")
    print("    the live section")


def _scrapy() -> str:
    """The command beside this Python, as it is called from here: hyxw where there is no project."""
    name = "scrapy" if project_folder() else "hyxw"
    return _seen_from_here(Path(sys.executable).with_name(name))


def _seen_from_here(path: Path) -> str:
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)


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
        line = ""
        for char in paragraph:
            if width(line + char) > columns:
                yield line
                line = ""
            line += char
        yield line
