"""`hyxw WORDS` in a process that is forked for it, bounded in memory and in life."""

import os
import resource
import runpy
import signal
import sys
from multiprocessing import parent_process
from threading import Thread


def run(words: list[str], memory: int, log: str) -> None:
    """Be `hyxw WORDS`, with at most `memory` MB of data (RLIMIT_DATA), all it says in the file.

    It gets SIGTERM when its worker ends, however that ends: what was fetched is published, and no
    crawl outlives its worker unseen. A terminal's Ctrl-C is the worker's alone.
    """
    os.setpgid(0, 0)
    _say_into(log)
    resource.setrlimit(resource.RLIMIT_DATA, (memory << 20, memory << 20))
    Thread(target=_end_with_the_worker, name="watches the worker", daemon=True).start()
    sys.argv = ["hyxw", *words]
    runpy.run_module("hyxw", run_name="__main__", alter_sys=True)


def _say_into(log: str) -> None:
    descriptor = os.open(log, os.O_WRONLY | os.O_APPEND)
    os.dup2(descriptor, sys.stdout.fileno())
    os.dup2(descriptor, sys.stderr.fileno())
    os.close(descriptor)


def _end_with_the_worker() -> None:
    worker = parent_process()
    assert worker is not None  # noqa: S101  multiprocessing began this process
    worker.join()  # a pipe that the system closes
    os.kill(os.getpid(), signal.SIGTERM)
