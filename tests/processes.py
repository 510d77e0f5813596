"""The project's Scrapy commands in processes of their own, to be watched, stopped and killed.

Each is forked from a server that has imported Scrapy and the project once, but for its settings,
which read the environment: the imports would take four times as long as a small crawl. What a
process has of its own (signals, exit code, output, environment, folder) it has here too.
"""

import asyncio
import multiprocessing
import os
import pkgutil
import pty
import resource
import runpy
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import chdir, suppress
from dataclasses import dataclass
from functools import cache
from multiprocessing import util
from multiprocessing.context import ForkServerProcess
from multiprocessing.forkserver import ensure_running
from pathlib import Path
from typing import Any

from scrapy import commands
from scrapy.settings import default_settings

import hyxw
from tests import loopback

ROOT = Path(__file__).parents[1]
# Only a process that hangs takes so long, however busy the machine is.
TIMEOUT = 300.0  # seconds


def _named_in_settings() -> Iterator[str]:
    """The modules of Scrapy's components, which it imports once it knows which are asked for."""
    for name, value in vars(default_settings).items():
        for path in value if isinstance(value, dict) else [value]:
            if name.isupper() and isinstance(path, str) and path.startswith("scrapy."):
                yield path.rpartition(".")[0]


_OF_SCRAPY = [
    "scrapy.cmdline",
    # All of its commands, of whichever one is given.
    *(found.name for found in pkgutil.iter_modules(commands.__path__, "scrapy.commands.")),
    *_named_in_settings(),
    "scrapy.core.downloader.handlers.http11",
]
_LAST = "hyxw.fleet.frozen"
_OF_OURS = [
    module.name
    for module in pkgutil.walk_packages(hyxw.__path__, "hyxw.")
    if module.name not in ("hyxw.settings", "hyxw.__main__", _LAST)
]
# Of an extra, and slow to import for the many exports and reports, and for the second run of each
# data folder; and what a crawl is the first to need of Python.
_OF_EXTRAS = ["duckdb", "holidays.countries", "vl_convert", "xlsxwriter"]
_OF_PYTHON = ["_strptime", "encodings.idna"]

_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(
    [
        loopback.__name__,
        *(*_OF_SCRAPY, *_OF_OURS, *_OF_EXTRAS, *_OF_PYTHON),
        *("tests.processes", "tests.warm", _LAST),
    ]
)


@cache
def _begin_server() -> None:
    """Begin the server in the project's folder: elsewhere Python 3.11 finds none of its modules.

    It says nothing of that, and each process would have to import them.
    """
    with chdir(ROOT):
        ensure_running()


def forked(target: Callable[..., None], *arguments: object) -> ForkServerProcess:
    """`target(*arguments)` in a forked process, not yet started."""
    _begin_server()
    return _processes.Process(target=target, args=arguments)


@dataclass(frozen=True)
class Output:
    """Where a process says what it says; `log` may be both. What stands there goes, or is kept."""

    printed: Path
    log: Path
    keep: bool = False

    @property
    def memory(self) -> Path:
        """Where the most MB that the process held are written at its end."""
        return self.printed.with_suffix(".memory")


class ScrapyProcess:
    """`scrapy WORDS` in the folder `cwd`, begun; `env` is added to this process's environment.

    No file that it writes can have more than `file_size` bytes, as on a disk that is full. The
    modules `without` are not to be had: those of an extra that is not installed.
    """

    def __init__(
        self,
        *words: str,
        output: Output,
        cwd: Path = ROOT,
        env: Mapping[str, str] | None = None,
        file_size: int = resource.RLIM_INFINITY,
        without: Sequence[str] = (),
    ) -> None:
        self._output = output
        self._output.memory.unlink(missing_ok=True)
        env = {**os.environ, **(env or {})}
        self._process = forked(_run, words, env, cwd, output, file_size, without)
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

    def send(self, number: signal.Signals) -> None:
        """A signal."""
        os.kill(self.pid, number)

    def is_alive(self) -> bool:
        return self._process.is_alive()

    @property
    def exit_code(self) -> int | None:
        """Of one that has ended; that of a signal is negative."""
        return self._process.exitcode

    def log(self) -> str:
        """What it has said on standard error so far."""
        return self._output.log.read_text(encoding="utf-8", errors="replace")

    def printed(self) -> str:
        """What it has said on standard output so far."""
        return self._output.printed.read_text(encoding="utf-8", errors="replace")

    def memory(self) -> float:
        """The most MB it held; 0 where it was killed."""
        path = self._output.memory
        return float(path.read_text()) if path.exists() else 0.0

    def join(self, timeout: float = TIMEOUT) -> int:
        """Wait for its exit code; one that has not ended in time is killed and fails the test."""
        self._process.join(timeout)
        exit_code = self.exit_code
        if exit_code is None:
            self.kill()
            self._process.join()
            raise AssertionError(f"it has not ended in {timeout} s:\n{self.log()}")
        return exit_code


def scrapy(*words: str, **given: Any) -> "subprocess.CompletedProcess[str]":  # noqa: ANN401
    """Run `scrapy WORDS` as a ScrapyProcess and wait, as subprocess.run does."""
    with tempfile.TemporaryDirectory() as folder:
        output = Output(Path(folder, "printed"), Path(folder, "log"))
        process = ScrapyProcess(*words, output=output, **given)
        exit_code = process.join()
        return subprocess.CompletedProcess(words, exit_code, process.printed(), process.log())


def script(
    path: Path, *words: str, cwd: Path = ROOT, env: Mapping[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    """Run `python PATH WORDS` in a forked process and wait, as subprocess.run does."""
    with tempfile.TemporaryDirectory() as folder:
        output = Output(Path(folder, "printed"), Path(folder, "log"))
        process = forked(_run_script, path, words, {**os.environ, **(env or {})}, cwd, output)
        process.start()
        process.join(TIMEOUT)
        exit_code = process.exitcode
        process.kill()
        said = [path.read_text(encoding="utf-8") for path in (output.printed, output.log)]
        assert exit_code is not None, f"it has not ended in {TIMEOUT} s:\n{said[1]}"
        return subprocess.CompletedProcess(words, exit_code, *said)


def in_a_terminal(
    *words: str, env: Mapping[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    """Run `scrapy WORDS` with a terminal for its errors; `stderr` is what it draws there."""
    leader, terminal = pty.openpty()
    with tempfile.TemporaryDirectory() as folder:
        output = Output(Path(folder, "printed"), Path(os.ttyname(terminal)))
        process = ScrapyProcess(*words, output=output, env={"TERM": "xterm", **(env or {})})
        try:
            drawn = b"".join(_drawn(leader, process))
            exit_code = process.join()
        finally:
            os.close(leader)
            os.close(terminal)
        return subprocess.CompletedProcess(words, exit_code, process.printed(), drawn.decode())


def _drawn(terminal: int, process: ScrapyProcess) -> Iterator[bytes]:
    begun = time.monotonic()
    while time.monotonic() - begun < TIMEOUT:
        is_over = not process.is_alive()
        readable, *_ = select.select([terminal], [], [], 0.05)
        if readable:
            yield os.read(terminal, 65536)
        elif is_over:
            return


def _run(
    words: tuple[str, ...],
    env: Mapping[str, str],
    cwd: Path,
    output: Output,
    file_size: int,
    without: Sequence[str],
) -> None:
    """The process: the command as a shell runs it."""
    _say_into(output)
    if without:
        _forget(without)
    if file_size != resource.RLIM_INFINITY:
        resource.setrlimit(resource.RLIMIT_FSIZE, (file_size, file_size))
    take_place(env, cwd)
    util.spawnv_passfds = _fork  # type: ignore[assignment]  # which has its parameters' names
    sys.argv = ["scrapy", *words]
    from scrapy.cmdline import execute  # looks for the project where it is

    try:
        execute()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        output.memory.write_text(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def _forget(without: Sequence[str]) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] in without]:
        del sys.modules[name]
    sys.modules.update(dict.fromkeys(without))  # type: ignore[arg-type]  # as importlib has it


def _run_script(
    path: Path, words: tuple[str, ...], env: Mapping[str, str], cwd: Path, output: Output
) -> None:
    _say_into(output)
    take_place(env, cwd)
    sys.argv = [str(path), *words]
    try:
        runpy.run_path(str(path), run_name="__main__")
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


def _fork(_: object, words: Sequence[Any], descriptors: Sequence[int]) -> int:
    """What multiprocessing begins as `python -c CODE` with these descriptors, forked instead.

    It is the server that a worker forks its crawls from: it need not import all that is there.
    """
    if pid := os.fork():
        return pid
    opened = {int(path.name) for path in Path("/proc/self/fd").iterdir()}
    for descriptor in opened - {0, 1, 2, *descriptors}:
        with suppress(OSError):  # that of the folder itself
            os.close(descriptor)
    # The worker's loop is not that of its crawls.
    asyncio._set_running_loop(None)
    asyncio.set_event_loop_policy(None)
    try:
        exec(words[-1], {})  # noqa: S102  multiprocessing's own
    finally:
        os._exit(0)


def take_place(env: Mapping[str, str], cwd: Path) -> None:
    """Be where a shell would have begun this process, in its environment."""
    os.environ.clear()
    os.environ.update(env)
    time.tzset()  # which would keep the zone of the process that it is forked from
    os.chdir(cwd)


def _say_into(output: Output) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | (0 if output.keep else os.O_TRUNC)
    for descriptor, path in ((1, output.printed), (2, output.log)):
        opened = os.open(path, flags, 0o644)
        os.dup2(opened, descriptor)
        os.close(opened)
