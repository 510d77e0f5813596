"""One section's run: `hyxw crawl NAME` as a process, stopped when the worker is, its end read.

It is forked from a process that has imported all of a crawl: the imports would take more time and
memory than most runs do.
"""

import asyncio
import multiprocessing
import pkgutil
import signal
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from multiprocessing.context import ForkServerProcess
from multiprocessing.forkserver import ensure_running

from hyxw import components
from hyxw.fleet import bounded

_OF_SCRAPY = (
    "scrapy.cmdline",
    "scrapy.core.downloader.handlers.http11",
    "scrapy.downloadermiddlewares.httpcompression",
    "scrapy.downloadermiddlewares.httpproxy",
)

_forks = multiprocessing.get_context("forkserver")


def warm() -> None:
    """Begin the process that crawls are forked from; to be called before the first.

    It imports what Scrapy and `hyxw crawl` do by name, once they know which project it is.
    """
    ours = [path.rpartition(".")[0] for orders in components.CRAWL.values() for path in orders]
    packages = ("hyxw.commands", "hyxw.layouts", "hyxw.store")
    ours += [name for package in packages for name in _modules(package)]
    last = (bounded.__name__, "hyxw.fleet.frozen")
    _forks.set_forkserver_preload(
        [*_OF_SCRAPY, "hyxw.spiderloader", "hyxw.tasks.crawl", *ours, *last]
    )
    ensure_running()


def _modules(package: str) -> list[str]:
    spec = find_spec(package)
    folders = spec.submodule_search_locations if spec else None
    return [found.name for found in pkgutil.iter_modules(folders, f"{package}.")]


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run's process ended: its exit code, that of a signal negative, and what it said."""

    exit_code: int
    log: str

    @property
    def said(self) -> str:
        """The closing line, without the command's name before it."""
        if self.exit_code < 0:
            return f"Killed by {signal.Signals(-self.exit_code).name}."
        lines = self.log.strip().splitlines()
        return lines[-1].removeprefix("scrapy: ") if lines else ""


async def crawl(section: str, memory: int, options: Sequence[str] = ()) -> Ended:
    """Run `hyxw crawl SECTION OPTIONS` with at most `memory` MB; cancelled, it is told to end.

    What it says goes to a file: to a pipe it could not say anything once the worker is dead.
    """
    words = ["crawl", section, "-s", f"MEMUSAGE_LIMIT_MB={memory}", *options]
    with tempfile.NamedTemporaryFile() as log:
        process = _forks.Process(target=bounded.run, args=(words, memory, log.name))
        process.start()
        try:
            await _end_of(process)
        except asyncio.CancelledError:
            process.terminate()
            await _end_of(process)
        process.join()
        return Ended(process.exitcode or 0, log.read().decode("utf-8", "replace"))


async def _end_of(process: ForkServerProcess) -> None:
    loop = asyncio.get_running_loop()
    ended = asyncio.Event()
    loop.add_reader(process.sentinel, ended.set)
    try:
        await ended.wait()
    finally:
        loop.remove_reader(process.sentinel)
