"""What a handler sends under a claim; whole crawls of it are tests/crawls/test_machines.py's."""

from socket import SHUT_WR, socketpair
from typing import Any
from unittest.mock import Mock

import pytest
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from twisted.internet import tcp
from twisted.web.client import HTTPConnectionPool

from hyxw.errors import ClaimLost
from hyxw.handlers import ClaimedDownloadHandler

Pool = Any  # Twisted's, which has no types


class Connection:
    """What a handler touches of Twisted's, which is its own transport here."""

    state = "QUIESCENT"

    def __init__(self) -> None:
        self.transport: Any = self
        self.aborted = False

    def abortConnection(self) -> None:  # noqa: N802 # Twisted's
        self.aborted = True


class Claims:
    """A run's storage whose claim is lost when a test says so."""

    lost = False

    def hold_claim(self, _crawler: object) -> None:
        if self.lost:
            raise ClaimLost("another run has it")


@pytest.fixture
def claims() -> Claims:
    return Claims()


@pytest.fixture
def pool(claims: Claims, monkeypatch: pytest.MonkeyPatch) -> Pool:
    """Twisted's, as the handler has changed it; "site" is the key of a kept connection."""
    pool: Pool = HTTPConnectionPool(None)  # type: ignore[no-untyped-call]  # Twisted's
    kept = Connection()
    pool._connections["site"], pool._timeouts[kept] = [kept], Mock()
    crawler = Mock(get_extension=lambda _of: claims)

    def init(handler: Any, _crawler: object) -> None:  # noqa: ANN401 # any handler's
        handler._pool, handler.crawler = pool, crawler

    monkeypatch.setattr(HTTP11DownloadHandler, "__init__", init)
    ClaimedDownloadHandler(crawler)
    return pool


def asked(pool: Pool) -> list[Any]:
    """What getConnection comes to: a connection, or a failure."""
    found: list[Any] = []
    pool.getConnection("site", None).addBoth(found.append)
    return found


def test_a_dead_connection_is_not_asked_again_past_the_claim(pool: Pool) -> None:
    assert isinstance(asked(pool)[0], Connection)  # and no wrapper of Twisted's that asks again


def test_a_run_that_has_lost_its_claim_sends_nothing(pool: Pool, claims: Claims) -> None:
    kept = pool._connections["site"][0]
    claims.lost = True
    assert asked(pool)[0].check(ClaimLost)
    assert kept.aborted


def test_a_claim_that_is_lost_between_look_and_send_sends_nothing(
    pool: Pool, claims: Claims
) -> None:
    near, far = socketpair()
    with near, far:
        near.setblocking(False)
        plain: Any = tcp.Connection(near, Mock(), Mock())
        plain.connected = True
        pool._connections["site"][0].transport = plain
        asked(pool)
        plain.write(b"GET /1 ")
        assert plain.doWrite() is None
        claims.lost = True
        plain.write(b"GET /2 ")
        assert isinstance(plain.doWrite(), ClaimLost)  # which Twisted ends the connection with
        near.shutdown(SHUT_WR)
        assert far.recv(99) == b"GET /1 "


def test_over_tls_it_is_what_goes_out_that_is_held(pool: Pool, claims: Claims) -> None:
    plain = Mock(spec=tcp.Connection)
    pool._connections["site"][0].transport = Mock(transport=plain)
    asked(pool)
    claims.lost = True
    assert isinstance(plain.writeSomeData(b"hello"), ClaimLost)
