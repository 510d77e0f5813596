"""The demo site in a process of its own: what it takes is none of what is measured."""

import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection

from hyxw.demo.server import DemoServer
from hyxw.demo.site import Site


@contextmanager
def serve_apart(build: Callable[[], Site]) -> Iterator[str]:
    """The URL of the site that `build` makes."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_serve_forever, args=(build, sender), daemon=True)
    process.start()
    try:
        yield receiver.recv()
    finally:
        process.terminate()
        process.join()


def _serve_forever(build: Callable[[], Site], ready: "Connection[str, str]") -> None:
    with DemoServer(build()) as server:
        ready.send(server.url)
        server.serve_forever()
