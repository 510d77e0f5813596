"""How far one article walks through the code: files, functions and moves between files of hyxw.

    python -m benchmarks.walk

A first run learns the site's layout and delivers its articles; then one more is published, and a
second run delivers it. Counted is what that run executes of hyxw, the demo left out, from the
callback of the listing page on which the article is new until its line is in the ledger, from where
it is published; no start and no end of a run, nor what is told of it, nor what an import executes,
and no other article but as an entry of that page. Functions are those that have a name, no
generator expressions; a move is a call by which the code of hyxw that runs is another file's than
before. Printed is the sum, and what of it each room has: `layouts` and `text` are for the most part
the witnesses that must agree.

Counted so, commit 6dad387, which had neither witnesses nor `frontier`, has 44 files, 253 functions
and 481 moves; spiders, extensions and store together 20, 103 and 134 of them.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FrameType

ROOT = Path(__file__).parents[1]
HYXW = str(ROOT / "hyxw") + os.sep
DEMO = HYXW + "demo" + os.sep
LISTING = "/index.php?m=content&c=index&a=lists&catid=1297"
BEGINS_AT = "parse_listing"
ENDS_WITH = "PublishPipeline.process_item"
ARTICLES = 3


@dataclass
class Trail:
    """What has been executed from the first call of BEGINS_AT to the return of ENDS_WITH."""

    files: set[str] = field(default_factory=set)
    functions: set[CodeType] = field(default_factory=set)
    moves: Counter[str] = field(default_factory=Counter)
    begun: bool = False
    ended: bool = False
    importing: FrameType | None = None

    def note(self, frame: FrameType, event: str, _: object) -> None:
        """Count a call; to be given to sys.setprofile."""
        code = frame.f_code
        self.ended = self.ended or (event == "return" and code.co_qualname == ENDS_WITH)
        if self.importing is not None:
            if frame is self.importing and event == "return":
                self.importing = None
            return
        if event != "call" or self.ended or not is_ours(code):
            return
        if code.co_name == "<module>":
            self.importing = frame
            return
        self.begun = self.begun or code.co_name == BEGINS_AT
        if not self.begun:
            return
        self.files.add(code.co_filename)
        if not code.co_name.startswith("<"):
            self.functions.add(code)
        caller = frame.f_back
        while caller is not None and not is_ours(caller.f_code):
            caller = caller.f_back
        if caller is None or caller.f_code.co_filename != code.co_filename:
            self.moves[room_of(code.co_filename)] += 1

    def by_room(self) -> dict[str, tuple[int, int, int]]:
        """Each room's files, functions, and moves into it."""
        files = Counter(map(room_of, self.files))
        functions = Counter(room_of(code.co_filename) for code in self.functions)
        return {room: (files[room], functions[room], self.moves[room]) for room in sorted(files)}


def room_of(path: str) -> str:
    """The folder of hyxw that a file is in, "hyxw" for one that is in none."""
    room, parted, _ = path.removeprefix(HYXW).partition(os.sep)
    return room if parted else "hyxw"


def is_ours(code: CodeType) -> bool:
    """Whether it is hyxw's code, and not the demo's, which is the site."""
    return code.co_filename.startswith(HYXW) and not code.co_filename.startswith(DEMO)


def main() -> None:
    """Play both runs, and print what the second counted."""
    from hyxw.demo.server import serve
    from hyxw.demo.site import Site

    site = Site.of_size(ARTICLES)
    with serve(site) as url, tempfile.TemporaryDirectory() as data:
        crawl(url, data)
        site.add_article()
        rooms = json.loads(crawl(url, data, "profiled"))
    for room, counted in {**rooms, "all": map(sum, zip(*rooms.values(), strict=True))}.items():
        print("{:10} {:3} files {:4} functions {:4} moves into them".format(room, *counted))


def crawl(url: str, data: str, *more: str) -> str:
    """A run in a process of its own, what it prints."""
    return subprocess.run(  # noqa: S603 # this file
        [sys.executable, "-m", "benchmarks.walk", url + LISTING, *more],
        env={**os.environ, "HYXW_DATA_DIR": data, "HYXW_ARCHIVE": "0", "HYXW_RECHECK_DAYS": "0"},
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout


def run(url: str, *, profiled: bool) -> None:
    """One run, in this process."""
    from scrapy.cmdline import execute

    trail = Trail()
    sys.argv = ["scrapy", "crawl", "local_news", "-a", f"start_url={url}", "-L", "ERROR"]
    if profiled:
        sys.setprofile(trail.note)
    try:
        execute()
    finally:
        sys.setprofile(None)
        if profiled:
            print(json.dumps(trail.by_room()))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        run(sys.argv[1], profiled="profiled" in sys.argv)
    else:
        main()
