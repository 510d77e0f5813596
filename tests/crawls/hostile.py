"""A loopback server that misbehaves on chosen paths and is the demo site on all others."""

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

from hyxw.demo.site import Site

Behaviour = Callable[["Handler"], None]


class HostileServer(ThreadingHTTPServer):
    """`behaviours` by path with query; `asked` is every path asked for, in order."""

    daemon_threads = True

    def __init__(self, site: Site, host: str = "127.0.0.1") -> None:
        self.site = site
        self.behaviours: dict[str, Behaviour] = {}
        self.asked: list[str] = []
        self.stopping = Event()
        super().__init__((host, 0), Handler)

    @property
    def url(self) -> str:
        return f"http://{self.server_address[0]!s}:{self.server_port}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients hang up on misbehaviour; that is what the tests are about."""


class Handler(BaseHTTPRequestHandler):
    server: HostileServer
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # head and body in two writes: the second would wait 40 ms

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        behaviour = self.server.behaviours.get(self.path)
        if behaviour is not None:
            behaviour(self)
            return
        response = self.server.site.respond(self.path, dict(self.headers.items()))
        self.answer(response.status, response.body, **dict(response.headers))

    def answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing: `asked` is the log."""


@contextmanager
def serving(server: HostileServer) -> Iterator[HostileServer]:
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stopping.set()
        server.shutdown()
        thread.join()
        server.server_close()


def status(code: int, **headers: str) -> Behaviour:
    """Answers with a status and a short body."""
    return lambda handler: handler.answer(code, b"<html>no</html>", **headers)


def redirect(target: str) -> Behaviour:
    return status(302, Location=target)


def page(html: str | bytes, content_type: str = "text/html; charset=utf-8") -> Behaviour:
    body = html.encode() if isinstance(html, str) else html
    return lambda handler: handler.answer(200, body, Content_Type=content_type)


def silence(handler: Handler) -> None:
    """Never answers."""
    handler.server.stopping.wait(60)


def truncated(handler: Handler) -> None:
    """Announces more than it sends, then hangs up."""
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    handler.wfile.write("<html><h1>题</h1>".encode())
    handler.wfile.flush()
    handler.connection.shutdown(socket.SHUT_RDWR)


def dropped(handler: Handler) -> None:
    """Hangs up without a word."""
    handler.connection.shutdown(socket.SHUT_RDWR)


def huge(megabytes: int) -> Behaviour:
    """Sends a body of so many megabytes, chunk by chunk, for as long as it is read."""

    def send(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.send_header("Content-Length", str(megabytes << 20))
        handler.end_headers()
        for _ in range(megabytes):
            handler.wfile.write(b"<p>" + b"x" * ((1 << 20) - 3))

    return send


def drip(handler: Handler) -> None:
    """Sends one byte now and then, without end."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    end = time.monotonic() + 60
    while time.monotonic() < end and not handler.server.stopping.wait(0.05):
        handler.wfile.write(b" ")
