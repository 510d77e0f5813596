"""How pages are asked for by plain http: straight from the socket, at a third of the cost.

Scrapy's own handler makes of each request an agent, an endpoint, a parser by lines and a chain of
callbacks: a quarter of what a bare crawl costs. What is more than a GET of a plain URL goes its
way all the same: https, proxies, bodies, hosts with names in other scripts.
"""

import asyncio
import errno
import ipaddress
import logging
import re
import socket
import time
from functools import cached_property
from typing import NamedTuple

from pydispatch import dispatcher  # type: ignore[import-untyped]  # has no types
from scrapy import signals
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)
from scrapy.http import Headers, Request, Response
from scrapy.responsetypes import responsetypes
from scrapy.utils.asyncio import is_asyncio_available

from hyxw.answers import Answer, AnswerError, BadAnswer, CutAnswer, LargeAnswer

logger = logging.getLogger(__name__)

# http://h.test:8000/a?b=c#d: Scrapy's requests are escaped; one that is not is none for us.
_PLAIN = re.compile(
    r"http://(?P<host>[A-Za-z0-9.-]+)(?::(?P<port>[0-9]{1,5}))?(?P<target>/[!-\"$-~]*)(?:#[!-~]*)?"
)
# What of a request asks for more than its answer.
_MORE = ("proxy", "bindaddress", "download_fail_on_dataloss", "verbatim_url")
_REFUSED = f"[Errno {errno.ECONNREFUSED}]"
_TIMEOUT = 10  # seconds, as Scrapy's handlers have it where no middleware sets one


class _Place(NamedTuple):
    """A server."""

    host: str
    port: int


class DirectDownloadHandler(BaseDownloadHandler):
    """GETs by plain http over one kept connection; Scrapy's handler, made when needed, the rest."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        settings = crawler.settings
        self._most = settings.getint("DOWNLOAD_MAXSIZE")
        self._much = settings.getint("DOWNLOAD_WARNSIZE")
        self._usable = (
            is_asyncio_available()
            and settings.getbool("DOWNLOAD_FAIL_ON_DATALOSS")
            and not settings["DOWNLOAD_BIND_ADDRESS"]
        )
        self._kept: dict[_Place, _Connection] = {}

    @cached_property
    def _scrapys(self) -> HTTP11DownloadHandler:
        """Scrapy's own, which has a pool of connections and TLS's settings to itself."""
        return HTTP11DownloadHandler(self.crawler)

    async def download_request(self, request: Request) -> Response:
        """The response; raises what Scrapy's own handlers raise."""
        plain = _PLAIN.fullmatch(request.url) if self._is_direct(request) else None
        if plain is None:
            return await self._scrapys.download_request(request)
        seconds = request.meta.get("download_timeout") or _TIMEOUT
        try:
            async with asyncio.timeout(seconds):
                return await self._get(request, plain)
        except (AnswerError, OSError, UnicodeError) as exc:
            raise _as_scrapys(exc, request.url) from exc

    async def close(self) -> None:
        """Hang up."""
        for connection in self._kept.values():
            connection.hang_up()
        if "_scrapys" in vars(self):
            await self._scrapys.close()

    def _is_direct(self, request: Request) -> bool:
        """Whether nothing of a request, and nobody who listens, asks for what is not done here."""
        if not self._usable or request.method != "GET" or request.body:
            return False
        return not any(name in request.meta for name in _MORE) and not self._is_heard_in_parts()

    def _is_heard_in_parts(self) -> bool:
        """Whether an extension listens to heads or bodies as they come, and may stop them."""
        parts = (signals.headers_received, signals.bytes_received)
        return any(any(dispatcher.getAllReceivers(self.crawler, part)) for part in parts)

    async def _get(self, request: Request, plain: re.Match[str]) -> Response:
        place, began = _Place(plain["host"], int(plain["port"] or 80)), time.monotonic()
        answer = Answer(request.meta.get("download_maxsize", self._most))
        connection = await self._asked(place, _written(request, plain), answer)
        request.meta["download_latency"] = time.monotonic() - began
        if not answer.keeps or self._kept.setdefault(place, connection) is not connection:
            connection.hang_up()
        return self._response(request, answer, connection)

    async def _asked(self, place: _Place, request: bytes, answer: Answer) -> "_Connection":
        """The connection that has answered: the kept one, or where it is dead by now a new one."""
        kept = self._kept.pop(place, None)
        if kept is not None and await kept.answers(request, answer):
            return kept
        connection = await _connected(place)
        if not await connection.answers(request, answer):
            raise BadAnswer("the connection ended without an answer")
        return connection

    def _response(self, request: Request, answer: Answer, connection: "_Connection") -> Response:
        url, body, headers = request.url.partition("#")[0], bytes(answer.body), Headers()
        if answer.length is not None:
            headers[b"Content-Length"] = str(answer.length).encode()
        headers.update(answer.headers)
        if 0 < request.meta.get("download_warnsize", self._much) < len(body):
            logger.warning("%s has %d bytes, more than DOWNLOAD_WARNSIZE", url, len(body))
        kind = responsetypes.from_args(headers=headers, url=url, body=body)
        return kind(
            url=url,
            status=answer.status,
            headers=headers,
            body=body,
            flags=["partial"] if answer.unended else None,
            ip_address=connection.address,
            protocol=answer.protocol,
        )


class _Connection(asyncio.Protocol):
    """One connection: a request goes out, its answer comes in, and then the next."""

    address: ipaddress.IPv4Address | ipaddress.IPv6Address
    _transport: asyncio.Transport

    def __init__(self) -> None:
        self._answer: Answer | None = None
        self._waiting: asyncio.Future[None] | None = None
        self._is_closed = False

    async def answers(self, request: bytes, answer: Answer) -> bool:
        """Have the request answered; False where not one byte comes before the connection ends.

        Raises AnswerError; whatever is raised, it is hung up.
        """
        if self._is_closed:
            return False
        self._answer, self._waiting = answer, asyncio.get_running_loop().create_future()
        self._transport.write(request)
        try:
            await self._waiting
        except BaseException:
            self.hang_up()
            raise
        finally:
            self._answer = self._waiting = None
        return answer.whole

    def hang_up(self) -> None:
        """Whatever is to come."""
        self._is_closed = True
        self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Asyncio's."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 # of a TCP connection
        self._transport = transport
        self.address = ipaddress.ip_address(transport.get_extra_info("peername")[0])

    def data_received(self, data: bytes) -> None:
        """Asyncio's."""
        if self._answer is None:
            self.hang_up()  # nobody has asked
            return
        try:
            self._answer.take(data)
        except AnswerError as exc:
            self._settle(exc)
        else:
            if self._answer.whole:
                self._settle()

    def connection_lost(self, exc: Exception | None) -> None:
        """Asyncio's."""
        self._is_closed = True
        if self._answer is None:
            return
        try:
            if self._answer.begun:
                self._answer.end(exc)
        except AnswerError as lost:
            self._settle(lost)
        else:
            self._settle()

    def _settle(self, failed: AnswerError | None = None) -> None:
        """Wake who waits; what comes from here on is nobody's."""
        self._answer = None
        if self._waiting is None or self._waiting.done():  # cancelled
            return
        if failed is None:
            self._waiting.set_result(None)
        else:
            self._waiting.set_exception(failed)


async def _connected(place: _Place) -> _Connection:
    loop = asyncio.get_running_loop()
    _, connection = await loop.create_connection(_Connection, place.host, place.port)
    return connection


def _written(request: Request, plain: re.Match[str]) -> bytes:
    """A request as it is sent; a line break in a header would begin another."""
    lines = [f"GET {plain['target']} HTTP/1.1".encode()]
    if b"Host" not in request.headers:
        port = f":{plain['port']}" if plain["port"] not in (None, "80") else ""
        lines.append(f"Host: {plain['host']}{port}".encode())
    for name, values in request.headers.items():
        lines += (b"%s: %s" % (name, b" ".join(value.splitlines())) for value in values)
    return b"\r\n".join((*lines, b"", b""))


def _as_scrapys(exc: Exception, url: str) -> Exception:
    """What Scrapy's handler would have raised."""
    said = f"{url}: {exc}"
    match exc:
        case LargeAnswer():
            logger.warning("%s", said)
            return DownloadCancelledError(said)
        case CutAnswer():
            return ResponseDataLossError(said)
        case socket.gaierror() | UnicodeError():
            return CannotResolveHostError(said)
        case OSError() if _REFUSED in str(exc):  # of several addresses it may be one of many errors
            return DownloadConnectionRefusedError(said)
        case TimeoutError():
            return DownloadTimeoutError(f"{url} has not answered in time")
    return DownloadFailedError(said)
