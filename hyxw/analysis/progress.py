"""A progress bar for what DuckDB is doing, where somebody looks at a terminal."""

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillRunning
from importlib.util import find_spec
from typing import TYPE_CHECKING

from hyxw.errors import Interrupted

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_SECONDS = 0.2  # between looks


def watched(connection: "DuckDBPyConnection", work: Callable[[], None]) -> None:
    """Do `work`, which queries `connection`; in a terminal a bar shows how far it is.

    Ctrl-C ends the query and raises Interrupted.
    """
    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(work)
        try:
            if sys.stderr and sys.stderr.isatty() and find_spec("rich"):
                _show(connection, lambda: _ended(done.result))
            done.result()
        except KeyboardInterrupt as exc:
            connection.interrupt()
            raise Interrupted("Interrupted; nothing is written.") from exc


def _ended(result: Callable[[float], None]) -> bool:
    try:
        result(_SECONDS)
    except StillRunning:
        return False
    return True


def _show(connection: "DuckDBPyConnection", is_over: Callable[[], bool]) -> None:
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Exporting", total=100)
        while not is_over():
            bar.update(task, completed=max(0.0, connection.query_progress()))
