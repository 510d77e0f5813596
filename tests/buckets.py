"""A server of S3's kind on loopback (moto's), of which a test may spoil the answers for a while."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from socket import SHUT_RDWR
from threading import Lock, Thread
from typing import Any
from unittest import mock
from urllib.request import Request, urlopen

from werkzeug.serving import WSGIRequestHandler, make_server

from hyxw.store.bucket import Bucket

SECRET = "never-to-be-printed"  # noqa: S105  of no one's account
_ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": "AKIAFORTESTSONLY",
    "AWS_SECRET_ACCESS_KEY": SECRET,
    "AWS_REGION": "us-east-1",
}
_NAMES = (f"news-{number}" for number in count(1))

Environ = dict[str, Any]
Spoiler = Callable[[Environ], str | None]


class ObjectServer:
    """moto's S3; `asked` are the requests, as "PUT /bucket/name".

    `spoil` is asked about each: "503" and the like is answered in place of doing it, "lost" does it
    and the answer does not arrive, None leaves it alone.
    """

    def __init__(self) -> None:
        # Half a second of every worker, which may run none of the tests that need it.
        from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app

        self.asked: list[str] = []
        self.spoil: Spoiler = lambda _: None
        self._lock = Lock()
        self._moto = DomainDispatcherApplication(create_backend_app)
        self._server = make_server("127.0.0.1", 0, self, True, request_handler=_Quiet)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self.environment = {**_ENVIRONMENT, "AWS_ENDPOINT_URL": self.url}
        Thread(target=self._server.serve_forever, daemon=True).start()

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        with self._lock:
            self.asked.append(f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}")
            spoilt = self.spoil(environ)
        if spoilt in (None, "lost"):
            answer = list(self._moto(environ, start_response))
        else:
            environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
            start_response(f"{spoilt} Spoilt", [("Content-Length", "0")])
            answer = []
        if spoilt == "lost":
            environ["werkzeug.socket"].shutdown(SHUT_RDWR)
        return answer

    def make_bucket(self) -> str:
        """The name of a new bucket."""
        name = next(_NAMES)
        with urlopen(Request(f"{self.url}/{name}", method="PUT"), timeout=60):  # noqa: S310
            return name

    def close(self) -> None:
        """Answer nothing any more."""
        self._server.shutdown()
        self._server.server_close()


class _Quiet(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"

    def log(self, *_: object) -> None:
        """Say nothing."""


@dataclass(frozen=True)
class TestBucket:
    """A bucket of its own; `url` is a prefix in it."""

    __test__ = False
    server: ObjectServer
    name: str

    @property
    def url(self) -> str:
        """What HYXW_FEEDS is set to."""
        return f"s3://{self.name}/local/papers"

    def files(self) -> dict[str, bytes]:
        """All files and what they hold, by their names below the prefix."""
        bucket = Bucket(self.url)
        return {name: bucket.content(name) or b"" for name in bucket.sizes("")}


def refusing(times: int, status: str, method: str = "") -> Spoiler:
    """Answer so many requests (of a method) with a status, or lose their answers."""
    left = [times]

    def spoil(environ: Environ) -> str | None:
        if method not in ("", environ["REQUEST_METHOD"]) or not left[0]:
            return None
        left[0] -= 1
        return status

    return spoil


@contextmanager
def object_server() -> Iterator[ObjectServer]:
    """A server, and this process's environment naming it."""
    server = ObjectServer()
    try:
        with mock.patch.dict(os.environ, server.environment):
            yield server
    finally:
        server.close()
