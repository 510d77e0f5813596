"""Who is told, on loopback: a mail server and an HTTP service that keep what they get."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.header import decode_header, make_header
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.ports import free_port
from tests.processes import TIMEOUT


@dataclass
class Mails:
    """What a mail server took: subjects and texts, in order."""

    url: str = ""
    refusing: bool = False
    subjects: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802, ARG002  aiosmtpd's
        """Take a mail, as aiosmtpd calls it."""
        if self.refusing:
            return "451 Try again later"
        assert isinstance(envelope.content, bytes)
        mail = message_from_bytes(envelope.content)
        self.subjects.append(str(make_header(decode_header(mail["Subject"]))))
        parts = [part for part in mail.walk() if part.get_content_type() == "text/plain"]
        payload = parts[0].get_payload(decode=True)
        assert isinstance(payload, bytes)
        self.texts.append(payload.decode())
        return "250 OK"


@contextmanager
def mail_server() -> Iterator[Mails]:
    """A mail server; `url` is apprise's for it."""
    mails = Mails()
    port = free_port()  # aiosmtpd takes no port 0
    controller = Controller(mails, hostname="127.0.0.1", port=port, ready_timeout=TIMEOUT)
    controller.start()
    try:
        mails.url = f"mailto://127.0.0.1:{port}?from=crawl@example.org&to=operator@example.org"
        yield mails
    finally:
        controller.stop()


@dataclass
class Posts:
    """What an HTTP service was asked: paths, and the JSON of what was posted."""

    url: str = ""
    status: int = 200
    paths: list[str] = field(default_factory=list)
    posted: list[dict[str, str]] = field(default_factory=list)


@contextmanager
def http_service() -> Iterator[Posts]:
    """An HTTP service that answers `status`."""
    posts = Posts()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            posts.paths.append(self.path)
            self.send_response(posts.status)
            self.end_headers()

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if posts.status == 200:
                posts.posted.append(json.loads(body))
            self.do_GET()

        def log_message(self, *_: object) -> None:
            """Not on the tests' output."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    posts.url = f"127.0.0.1:{server.server_port}"
    try:
        yield posts
    finally:
        server.shutdown()
        server.server_close()
