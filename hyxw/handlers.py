"""How a site is asked where many machines share a ledger: by who holds the claim alone.

A module of its own, since Scrapy's handler brings its TLS along: it is imported where it is used.
"""

from contextlib import suppress
from functools import partial
from typing import Any

from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from twisted.internet.defer import Deferred
from twisted.internet.interfaces import IHandshakeListener, IStreamClientEndpoint
from zope.interface import alsoProvides  # type: ignore[import-untyped]  # it has no types

from hyxw.errors import FolderUnusable
from hyxw.extensions.storage import Storage


class ClaimedDownloadHandler(HTTP11DownloadHandler):
    """Asks for nothing once the claim on a shared ledger may be another run's.

    It asks the server at the last instant, when the connection to the site stands: a request may
    wait long before, for the delay or while the process is stopped, and the site must never be
    asked by two. Over TLS that is when hands are shaken: only then what was written is sent.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._connection = self._pool.getConnection
        self._pool.getConnection = self._claimed  # type: ignore[method-assign]  # Scrapy makes it
        # Default True: Twisted asks again by itself, on another connection, where the kept one
        # turns out to be dead, as after a stop. Scrapy's retry passes here once more.
        self._pool.retryAutomatically = False

    def _claimed(self, key: Any, endpoint: IStreamClientEndpoint) -> Deferred[Any]:  # noqa: ANN401  Twisted's
        connected: Deferred[Any] = self._connection(key, endpoint)
        return connected.addCallback(self._hold_claim)

    def _hold_claim(self, connection: Any) -> Any:  # noqa: ANN401  Twisted's
        self._expect_claim(connection)
        alsoProvides(connection, IHandshakeListener)
        connection.handshakeCompleted = partial(self._hands_are_shaken, connection)
        return connection

    def _hands_are_shaken(self, connection: Any) -> None:  # noqa: ANN401  Twisted's
        with suppress(FolderUnusable):  # which has ended the run
            self._expect_claim(connection)

    def _expect_claim(self, connection: Any) -> None:  # noqa: ANN401  Twisted's
        storage = self.crawler.get_extension(Storage)
        if storage is not None:  # else the spider is only tried out
            try:
                storage.hold_claim(self.crawler)
            except FolderUnusable:
                connection.transport.abortConnection()
                raise
