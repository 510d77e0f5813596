"""The site over a loopback socket: keep-alive, validators, the request log."""

import http.client
import socket
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import urlsplit

import pytest

from hyxw.demo.server import DemoServer, serve
from hyxw.demo.site import Site
from hyxw.errors import BadArgument

LISTING = "/index.php?m=content&c=index&a=lists&catid=1297"
TIMEOUT = 10  # seconds


@pytest.fixture
def site() -> Site:
    return Site.of_size(30)


@pytest.fixture
def url(site: Site) -> Iterator[str]:
    with serve(site) as url:
        yield url


def _connect(url: str) -> http.client.HTTPConnection:
    return http.client.HTTPConnection(urlsplit(url).netloc, timeout=TIMEOUT)


def _get(url: str, path: str, **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    with closing(_connect(url)) as connection:
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        return response, response.read()


def test_serves_on_loopback_what_the_site_responds(site: Site, url: str) -> None:
    assert url.startswith("http://127.0.0.1:")
    response, body = _get(url, LISTING)
    assert body == site.respond(LISTING, {}).body
    assert response.headers["Content-Length"] == str(len(body))
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"


def test_conditional_request_over_the_wire(site: Site, url: str) -> None:
    path = site.story(site.article_ids()[0]).url()
    with closing(_connect(url)) as connection:
        connection.request("GET", path)
        first = connection.getresponse()
        first.read()
        connection.request("GET", path, headers={"If-None-Match": first.headers["ETag"]})
        second = connection.getresponse()
        assert (second.status, second.read()) == (304, b"")


def test_a_client_that_hangs_up_is_no_error(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    said = []
    with DemoServer(site) as server:
        for error in (ConnectionResetError("hung up"), BrokenPipeError(), ValueError("no page")):
            try:
                raise error
            except type(error):
                server.handle_error(server.socket, ("127.0.0.1", 1))
            said.append(capsys.readouterr().err)
    assert said[:2] == ["", ""]
    assert "ValueError: no page" in said[2]


def test_missing_file_is_404(url: str) -> None:
    response, _ = _get(url, "/c/2024/05/03/1297-1.html")
    assert response.status == 404


def test_requests_are_logged_with_their_headers(site: Site, url: str) -> None:
    _get(url, LISTING, Accept="text/html")
    [(path, headers)] = site.requests
    assert path == LISTING
    assert headers["Accept"] == "text/html"


def test_keep_alive_has_no_delay(site: Site, url: str) -> None:
    """Head and body come in one piece: the second would wait 0.04 s for an acknowledgement."""
    parts = urlsplit(url)
    request = f"GET {LISTING} HTTP/1.1\r\nHost: {parts.netloc}\r\n\r\n".encode()
    body = site.respond(LISTING, {}).body
    assert parts.port is not None
    with socket.create_connection(("127.0.0.1", parts.port), timeout=60) as connection:
        for _ in range(3):
            connection.sendall(request)
            assert connection.recv(1 << 16).endswith(b"\r\n\r\n" + body)
    assert len(site.requests) == 3


def test_changes_are_served_at_once(site: Site, url: str) -> None:
    article_id = site.add_article("一夜之间多了三把长椅")
    _, body = _get(url, site.story(article_id).url())
    assert "一夜之间多了三把长椅" in body.decode()


def test_port_is_closed_at_the_end(site: Site) -> None:
    with serve(site) as url:
        pass
    with closing(_connect(url)) as connection, pytest.raises(ConnectionRefusedError):
        connection.connect()


def test_a_port_that_is_taken_is_named(site: Site, url: str) -> None:
    port = urlsplit(url).port
    assert port is not None
    with pytest.raises(BadArgument, match=rf"^Port {port} .* \(Address already in use\); leave"):
        DemoServer(site, port)
