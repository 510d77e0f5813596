"""Machines of a fleet that can be killed, frozen and robbed of their disks: process trees."""

import os
import shutil
import signal
from contextlib import suppress
from pathlib import Path

from tests.fleet.fleets import Fleet
from tests.processes import ScrapyProcess


class Machine:
    """A worker with a disk of its own."""

    def __init__(self, fleet: Fleet, name: str, *words: str) -> None:
        self.name = name
        self._fleet = fleet
        self._words = words
        self._disk = fleet.folder / name
        self._worker = self._begin()

    @property
    def worker(self) -> int:
        """The worker's process."""
        return self._worker.pid

    def processes(self) -> list[int]:
        """The worker, what it forks with, and its crawls."""
        return [self.worker, *descendants(self.worker)]

    def crawls(self) -> list[int]:
        """Its crawls' processes: each leads a group of its own."""
        return [pid for pid in self.processes()[1:] if _leads_group(pid)]

    def kill(self, *, disk: bool) -> None:
        """All processes at once, as a power cut would; with its `disk`, as a fire would."""
        for pid in self.processes():
            send(pid, signal.SIGKILL)
        self._worker.join()
        if disk:
            shutil.rmtree(self._disk, ignore_errors=True)

    def kill_worker(self) -> None:
        """The worker alone, as the kernel would for want of memory."""
        self._worker.kill()
        self._worker.join()

    def tell_to_end(self, timeout: float) -> int:
        """SIGTERM to the worker, and its exit code."""
        self._worker.terminate()
        return self._worker.join(timeout)

    def begin_again(self) -> None:
        """A new worker on what is left of the disk."""
        self._worker = self._begin()

    def supervise(self) -> None:
        """Begin a worker that has ended anew: it could not start while the database was away."""
        if not self._worker.is_alive():
            self._worker = self._begin()

    def _begin(self) -> ScrapyProcess:
        env = {"HYXW_DATA_DIR": str(self._disk)}
        return self._fleet.begin_worker(*self._words, log=self.log, env=env)

    @property
    def log(self) -> Path:
        """What its workers say."""
        return self._fleet.folder / f"{self.name}.log"


def descendants(pid: int) -> list[int]:
    """The processes that a process has begun, and theirs (Linux)."""
    found = []
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                found += [int(child), *descendants(int(child))]
    return found


def send(pid: int, number: signal.Signals) -> None:
    """A signal to a process, or to what is left of it."""
    with suppress(ProcessLookupError):
        os.kill(pid, number)


def _leads_group(pid: int) -> bool:
    try:
        return os.getpgid(pid) == pid
    except ProcessLookupError:
        return False
