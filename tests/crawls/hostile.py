"""A loopback server that misbehaves on chosen paths and is the demo site on all others."""

import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from threading import Event, Thread

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from hyxw.demo.site import Site

Behaviour = Callable[["Handler"], None]


@dataclass(frozen=True)
class Asked:
    """A request: when (seconds of the server's clock), path with query, headers in lower case."""

    at: float
    path: str
    headers: dict[str, str]


class HostileServer(ThreadingHTTPServer):
    """`behaviours` by path with query, then `rules` by what they say of it; else the demo site.

    `asked` is every path asked for, in order, `requests` the same with more. `watch` is told of
    each request before it is answered.
    """

    daemon_threads = True

    def __init__(
        self, site: Site, host: str = "127.0.0.1", tls: ssl.SSLContext | None = None
    ) -> None:
        self.site = site
        self.behaviours: dict[str, Behaviour] = {}
        self.rules: list[tuple[Callable[[str], bool], Behaviour]] = []
        self.asked: list[str] = []
        self.requests: list[Asked] = []
        self.watch: Callable[[Asked], None] = lambda _: None
        self.stopping = Event()
        self.scheme = "https" if tls else "http"
        super().__init__((host, 0), Handler)
        if tls:
            self.socket = tls.wrap_socket(self.socket, server_side=True)

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.server_address[0]!s}:{self.server_port}"

    def article(self, place: int = 0) -> str:
        """The path of the article at that place of the listing, the newest first."""
        return str(self.site.truth(self.site.article_ids()[place])["url_path"])

    def behaviour(self, path: str) -> Behaviour | None:
        if path in self.behaviours:
            return self.behaviours[path]
        return next((behaviour for holds, behaviour in self.rules if holds(path)), None)

    def be(self, site: Site) -> None:
        """Be that site from here on, as if nobody had asked yet."""
        self.site = site
        self.behave()
        self.asked.clear()
        self.requests.clear()
        self.watch = lambda _: None

    def behave(self) -> None:
        """Be the demo site from here on."""
        self.behaviours.clear()
        self.rules.clear()

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients hang up on misbehaviour; that is what the tests are about."""


class Handler(BaseHTTPRequestHandler):
    server: HostileServer
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # head and body in two writes: the second would wait 40 ms

    def do_GET(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        asked = Asked(time.monotonic(), self.path, headers)
        self.server.asked.append(self.path)
        self.server.requests.append(asked)
        self.server.watch(asked)
        behaviour = self.server.behaviour(self.path)
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
    _send_on(handler, ("Content-Length", "100000"), b" ", pause=0.05)


def _send_on(handler: Handler, header: tuple[str, str], chunk: bytes, *, pause: float) -> None:
    """The same bytes again and again, until the test ends."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header(*header)
    handler.end_headers()
    end = time.monotonic() + 60
    while time.monotonic() < end and not handler.server.stopping.wait(pause):
        handler.wfile.write(chunk)


class Gate:
    """Holds an answer back until it is opened, so that a test can act in the midst of a crawl."""

    def __init__(self) -> None:
        self.reached = Event()
        self.opened = Event()

    def __call__(self, handler: Handler) -> None:
        self.reached.set()
        self.opened.wait(30)
        as_demo(handler)


def raw(*lines: bytes, body: bytes = b"") -> Behaviour:
    """A status line, header lines and a body just as they are given."""
    return lambda handler: _send(handler, b"\r\n".join((*lines, b"", b"")) + body)


def endless(handler: Handler) -> None:
    """Sends chunks as fast as they are read, without end."""
    chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    _send_on(handler, ("Transfer-Encoding", "chunked"), chunk, pause=0)


def slow_chunks(handler: Handler) -> None:
    """Sends a small chunk now and then, without end."""
    _send_on(handler, ("Transfer-Encoding", "chunked"), b"1\r\n \r\n", pause=0.05)


def bomb(megabytes: int) -> Behaviour:
    """So many megabytes of spaces, gzipped to a thousandth."""
    # After a full flush the stream stands as at its start: the same bytes can be sent again.
    squeeze, spaces = zlib.compressobj(wbits=31), b" " * (1 << 20)
    first, again = (squeeze.compress(spaces) + squeeze.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    body = first + again * (megabytes - 1) + squeeze.flush()
    headers = {"Content-Type": "text/html", "Content-Encoding": "gzip"}
    return lambda handler: handler.answer(200, body, **headers)


def first_time(behaviour: Behaviour) -> Behaviour:
    """Misbehaves on the first request and is the demo site on all others."""
    return in_turn([behaviour])


def in_turn(behaviours: Iterable[Behaviour]) -> Behaviour:
    """A behaviour for each request, then the demo site's answer."""
    turns = iter(behaviours)

    def behave(handler: Handler) -> None:
        next(turns, as_demo)(handler)

    return behave


def as_demo(handler: Handler) -> None:
    """The demo site's own answer."""
    response = handler.server.site.respond(handler.path, {})
    handler.answer(response.status, response.body, **dict(response.headers))


def self_signed(folder: Path) -> ssl.SSLContext:
    """A server's TLS with a certificate for 127.0.0.1 that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    path = folder / "certificate.pem"
    path.write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        + certificate.public_bytes(Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


def _send(handler: Handler, content: bytes) -> None:
    handler.wfile.write(content)
    handler.wfile.flush()
    handler.close_connection = True
