"""`hyxw` as a program that a shell can call, each of whose processes is forked.

It asks a server, which has imported everything, for the process, hands it its own output, passes on
what signals it gets and ends as that ends: of a page's dozen commands the imports would be nearly
all. tests/deploy/test_install.py begins the real one.
"""

import json
import multiprocessing
import os
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import wait
from pathlib import Path
from shlex import quote
from tempfile import TemporaryDirectory

from hyxw.__main__ import main
from tests.processes import forked, take_place

_ASK = """
import json, os, signal, socket, sys
with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as server:
    server.connect(sys.argv[1])
    asked = json.dumps([sys.argv[2:], dict(os.environ), os.getcwd()])
    socket.send_fds(server, [asked.encode()], [1, 2])
    pid = int(server.recv(100))
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, _: os.kill(pid, number))
    exit_code = int(server.recv(100))
sys.exit(exit_code if exit_code >= 0 else 128 - exit_code)
"""
_MOST = 200_000  # bytes of a command with its environment
_processes = multiprocessing.get_context("fork")


@contextmanager
def hyxw() -> Iterator[str]:
    """The words that stand for it in a shell, for as long as the block lasts."""
    with TemporaryDirectory() as folder:  # its path is short, as a socket's has to be
        asking, address = Path(folder, "ask.py"), Path(folder, "socket")
        asking.write_text(_ASK)
        with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listener:
            listener.bind(str(address))
            listener.listen()
            server = forked(_serve, listener)
            server.start()
        try:
            yield f"{quote(sys.executable)} -IS {asking} {address}"
        finally:
            server.kill()
            server.join()


def _serve(listener: socket.socket) -> None:
    """Attend to whoever asks, each in a process of its own, until the test is over."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    while parent.sentinel not in wait([listener, parent.sentinel]):
        connection, _ = listener.accept()
        _processes.Process(target=_attend, args=(connection,)).start()
        connection.close()


def _attend(connection: socket.socket) -> None:
    asked, output, *_ = socket.recv_fds(connection, _MOST, 2)
    process = _processes.Process(target=_run, args=(*json.loads(asked), output))
    process.start()
    connection.send(str(process.pid).encode())
    process.join()
    connection.send(str(process.exitcode).encode())


def _run(words: Sequence[str], env: dict[str, str], cwd: str, output: Sequence[int]) -> None:
    for number, descriptor in enumerate(output, 1):
        os.dup2(descriptor, number)
    take_place(env, Path(cwd))
    sys.argv = ["hyxw", *words]
    main()
