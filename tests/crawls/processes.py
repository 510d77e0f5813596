"""`scrapy crawl local_news` in processes that can be watched, stopped and killed at any instant.

Each is forked from a server that has imported Scrapy and this project, but for its settings, which
read the environment: the imports would take four times as long as a small crawl.
"""

import multiprocessing
import os
import resource
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.crawls.conftest import ROOT, Finished

# Imported first, as it sets what the server preloads: the last call before the first fork counts.
from tests.store import support

_PRELOADED = [
    support.__name__,
    "hyxw.commands.crawl",
    "hyxw.pipelines",
    "hyxw.spiders.local_news",
    "hyxw.middlewares",
    "hyxw.extensions.archive",
    "hyxw.extensions.progress",
    "scrapy.cmdline",
    "scrapy.core.downloader.handlers.http11",
    "scrapy.downloadermiddlewares.cookies",
    "scrapy.downloadermiddlewares.httpcompression",
    "scrapy.downloadermiddlewares.httpproxy",
    "scrapy.extensions.remote_control",
    "scrapy.extensions.telnet",
    "tests.crawls.processes",
]
_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(_PRELOADED)


@dataclass(frozen=True)
class Ended(Finished):
    """A crawl that has ended, how many seconds it took and how many MB it held at most."""

    seconds: float
    memory: float


class CrawlProcess:
    """A crawl of `url` into `data`, begun; `settings` are `-s`'s, `env` is added to ours.

    `log` is where its output goes, beside `data` if it is not said.
    """

    def __init__(
        self,
        url: str,
        data: Path,
        *arguments: str,
        settings: Mapping[str, object] | None = None,
        env: Mapping[str, str] | None = None,
        log: Path | None = None,
    ) -> None:
        words = [word for given in (f"start_url={url}", *arguments) for word in ("-a", given)]
        words += [word for name, v in (settings or {}).items() for word in ("-s", f"{name}={v}")]
        self.data = data
        self._log = log or data.with_name(f"{data.name}.log")
        self._memory = self._log.with_suffix(".memory")
        self._started = time.monotonic()
        self._process = _processes.Process(
            target=_run,
            args=(words, {"HYXW_DATA_DIR": str(data), **(env or {})}, self._log, self._memory),
        )
        self._memory.unlink(missing_ok=True)
        self._process.start()

    @property
    def pid(self) -> int:
        assert self._process.pid is not None
        return self._process.pid

    def kill(self) -> None:
        """SIGKILL, as a power cut or the kernel would; nothing where it has ended already."""
        self._process.kill()

    def terminate(self) -> None:
        """SIGTERM, as an operator or the machine's shutdown would."""
        self._process.terminate()

    def is_alive(self) -> bool:
        return self._process.is_alive()

    def log(self) -> str:
        """What it has said so far."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def wait(self, timeout: float = 60) -> Ended:
        """Wait for its end; one that has not ended in time is killed, and that fails the test."""
        self._process.join(timeout)
        exit_code = self._process.exitcode
        if exit_code is None:
            self._process.kill()
            self._process.join()
            raise AssertionError(f"the crawl has not ended in {timeout} s:\n{self.log()}")
        memory = float(self._memory.read_text()) if self._memory.exists() else 0.0
        return Ended(exit_code, self.log(), self.data, time.monotonic() - self._started, memory)


@contextmanager
def crawling(
    url: str,
    data: Path,
    *arguments: str,
    settings: Mapping[str, object] | None = None,
    log: Path | None = None,
) -> Iterator[CrawlProcess]:
    """A crawl for as long as the block lasts; what is left of it then is killed."""
    process = CrawlProcess(url, data, *arguments, settings=settings, log=log)
    try:
        yield process
    finally:
        process.kill()


def crawl_apart(
    url: str,
    data: Path,
    *arguments: str,
    settings: Mapping[str, object] | None = None,
    env: Mapping[str, str] | None = None,
    log: Path | None = None,
) -> Ended:
    """Crawl and wait."""
    return CrawlProcess(url, data, *arguments, settings=settings, env=env, log=log).wait()


def _run(words: list[str], env: dict[str, str], log: Path, memory: Path) -> None:
    """The process: standard output and error into `log`, then the command as a shell runs it."""
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    for stream in (1, 2):
        os.dup2(descriptor, stream)
    os.environ.update(env)
    os.chdir(ROOT)
    from scrapy.cmdline import execute  # looks for the project where it is

    try:
        execute(["scrapy", "crawl", "local_news", *words])
    finally:
        sys.stderr.flush()
        memory.write_text(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))
