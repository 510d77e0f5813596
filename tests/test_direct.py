"""How pages are asked for by plain http; whole crawls of it are tests/crawls/'s."""

import asyncio
import socket
from contextlib import suppress
from types import SimpleNamespace
from typing import Any

import pytest
from pydispatch import dispatcher  # type: ignore[import-untyped]  # has no types
from scrapy import Request, signals
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
)
from scrapy.http import HtmlResponse
from scrapy.settings import Settings

from hyxw.direct import DirectDownloadHandler

ANSWER = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX: 1\r\nX: 2\r\nContent-Length: 5\r\n\r\nhello"
)


class Server:
    """Notes what it is asked, by connection, and gives `answers` in turn; None hangs up."""

    def __init__(self, *answers: bytes | None) -> None:
        self.answers = list(answers)
        self.asked: list[list[bytes]] = []

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        here: list[bytes] = []
        self.asked.append(here)
        try:
            while self.answers:
                here.append(await reader.readuntil(b"\r\n\r\n"))
                if (said := self.answers.pop(0)) is None:
                    break
                writer.write(said)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()


def handler(**settings: object) -> DirectDownloadHandler:
    crawler: Any = SimpleNamespace(settings=Settings(settings))
    return DirectDownloadHandler(crawler)


def fetched(server: Server, *requests: Request) -> list[Any]:
    """What the requests come to, one after the other: responses or exceptions."""

    async def fetch() -> list[Any]:
        there = await asyncio.start_server(server.answer, "127.0.0.1", 0)
        port = there.sockets[0].getsockname()[1]
        direct = handler()
        found = list[Any]()
        for request in requests:
            here = request.replace(url=request.url.replace("h.test", f"127.0.0.1:{port}"))
            here.meta.update(request.meta)
            try:
                found.append(await direct.download_request(here))
            except Exception as exc:  # whichever it is
                found.append(exc)
        await direct.close()
        there.close()
        while len(asyncio.all_tasks()) > 1:  # who answered has yet to see that we hung up
            await asyncio.sleep(0)
        return found

    return asyncio.run(fetch())


def test_a_page_is_asked_for_and_answered() -> None:
    server = Server(ANSWER)
    request = Request(
        "http://h.test/a?b=c#d", headers={"Accept": "text/html", "If-None-Match": "x"}
    )
    (response,) = fetched(server, request)
    assert isinstance(response, HtmlResponse)
    assert (response.status, response.body, response.protocol) == (200, b"hello", "HTTP/1.1")
    assert response.headers.getlist("X") == [b"1", b"2"]
    assert response.headers["Content-Length"] == b"5"
    assert str(response.ip_address) == "127.0.0.1"
    assert response.url.endswith("/a?b=c")
    ((asked,),) = server.asked
    first, host, *rest = asked.split(b"\r\n")
    assert first == b"GET /a?b=c HTTP/1.1"
    assert host.startswith(b"Host: 127.0.0.1:")
    assert rest == [b"Accept: text/html", b"If-None-Match: x", b"", b""]


def test_a_header_is_one_line_whatever_is_in_it() -> None:
    server = Server(ANSWER)
    fetched(server, Request("http://h.test/", headers={"X": "a\r\nInjected: 1", "Host": "x"}))
    assert server.asked[0][0] == b"GET / HTTP/1.1\r\nX: a Injected: 1\r\nHost: x\r\n\r\n"


TWO = (Request("http://h.test/1"), Request("http://h.test/2"))


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        ((ANSWER, ANSWER), [2]),
        ((ANSWER, None, ANSWER), [2, 1]),  # the server has hung up, and is asked again
        ((ANSWER + b"HTTP/1.1 200 OK", ANSWER), [1, 1]),  # what nobody asked for answers nothing
    ],
)
def test_a_connection_is_kept_where_it_can_be(
    answers: tuple[bytes | None, ...], asked: list[int]
) -> None:
    server = Server(*answers)
    assert [response.body for response in fetched(server, *TWO)] == [b"hello", b"hello"]
    assert [len(here) for here in server.asked] == asked


def test_a_new_connection_that_ends_without_a_word_is_no_answer() -> None:
    server = Server(None)
    (failed,) = fetched(server, Request("http://h.test/"))
    assert isinstance(failed, DownloadFailedError)
    assert len(server.asked) == 1


def test_what_takes_too_long_is_given_up() -> None:
    server = Server(ANSWER[:-1], ANSWER)
    (late,) = fetched(server, Request("http://h.test/", meta={"download_timeout": 0.05}))
    assert isinstance(late, DownloadTimeoutError)


def test_a_name_that_no_host_has() -> None:
    (failed,) = fetched(Server(), Request("http://a..test/"))
    assert isinstance(failed, CannotResolveHostError)


def test_nobody_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        (failed,) = fetched(Server(), Request(f"http://127.0.0.1:{free.getsockname()[1]}/"))
    assert isinstance(failed, DownloadConnectionRefusedError)


class Scrapys:
    """Scrapy's handler: notes what it is asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def download_request(self, request: Request) -> str:
        self.asked.append(request.url)
        return "Scrapy's"

    async def close(self) -> None:
        self.asked.append("close")


@pytest.mark.parametrize(
    "request_",
    [
        Request("https://h.test/"),
        Request("http://h.test/", method="POST"),
        Request("http://h.test/", body="x"),
        Request("http://h.test/", meta={"proxy": "http://127.0.0.1:1"}),
        Request("http://h.test/", meta={"bindaddress": "127.0.0.1"}),
        Request("http://[::1]/"),
        Request("http://u:p@h.test/"),
    ],
)
def test_what_is_more_than_a_plain_request_goes_scrapys_way(request_: Request) -> None:
    assert asked_of_scrapys(request_) == [request_.url, "close"]


def test_what_is_listened_to_in_parts_goes_scrapys_way() -> None:
    def listener() -> None:
        """A user's extension."""

    crawler: Any = SimpleNamespace(settings=Settings())
    dispatcher.connect(listener, signals.bytes_received, sender=crawler)
    assert asked_of_scrapys(Request("http://h.test/"), crawler) == ["http://h.test/", "close"]


@pytest.mark.parametrize(
    "settings", [{"DOWNLOAD_BIND_ADDRESS": "127.0.0.1"}, {"DOWNLOAD_FAIL_ON_DATALOSS": False}]
)
def test_settings_that_only_scrapys_knows(settings: dict[str, object]) -> None:
    crawler: Any = SimpleNamespace(settings=Settings(settings))
    assert asked_of_scrapys(Request("http://h.test/"), crawler) == ["http://h.test/", "close"]


def asked_of_scrapys(request: Request, crawler: Any = None) -> list[str]:  # noqa: ANN401 # a stand-in
    scrapys = Scrapys()

    async def fetch() -> None:
        direct = handler() if crawler is None else DirectDownloadHandler(crawler)
        vars(direct)["_scrapys"] = scrapys
        assert await direct.download_request(request) == "Scrapy's"  # type: ignore[comparison-overlap]
        await direct.close()

    asyncio.run(fetch())
    return scrapys.asked
