"""Serves a demo site over HTTP on loopback, in a thread of this process."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import socket
from threading import Thread

from hyxw.demo.site import Response, Site
from hyxw.errors import BadArgument
from hyxw.wording import why


class DemoServer(ThreadingHTTPServer):
    """An HTTP/1.1 server of one site on 127.0.0.1; port 0 is any that is free.

    Raises BadArgument for one that is taken.
    """

    daemon_threads = True  # a client that keeps its connection open must not hold the process
    request_queue_size = 64

    def __init__(self, site: Site, port: int = 0) -> None:
        self.site = site
        try:
            super().__init__(("127.0.0.1", port), _Handler)
        except OSError as exc:
            raise BadArgument(
                f"Port {port} cannot be served on ({why(exc)}); leave --port out for a free one."
            ) from exc

    def handle_error(self, request: socket | tuple[bytes, socket], client_address: object) -> None:
        """Say nothing of a client that hangs up, as browsers and killed crawls do."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    @property
    def url(self) -> str:
        """`http://127.0.0.1:PORT`, without a slash at its end."""
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: DemoServer
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        headers = dict(self.headers.items())
        self.server.site.requests.append((self.path, headers))
        self._send(self.server.site.respond(self.path, headers))

    def _send(self, response: Response) -> None:
        """Head and body in one write: two would wait for each other's acknowledgement."""
        lines = [
            f"HTTP/1.1 {response.status} {HTTPStatus(response.status).phrase}",
            f"Date: {self.date_time_string()}",
            f"Content-Length: {len(response.body)}",
            *(f"{name}: {value}" for name, value in response.headers.items()),
        ]
        head = "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n"
        self.wfile.write(head + response.body)

    def log_message(self, *_: object) -> None:
        """Nothing: the site's own list of requests is the log."""


@contextmanager
def serve(site: Site, port: int = 0) -> Iterator[str]:
    """The URL of `site`, served by a thread for as long as the block lasts."""
    with DemoServer(site, port) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield server.url
        finally:
            server.shutdown()
            thread.join()
