"""How a site is asked where many machines share a ledger: by who holds the claim alone.

A module of its own, since Scrapy's handler brings its TLS along: it is imported where it is used.
"""

from functools import partial
from typing import Any

from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from twisted.internet.defer import Deferred
from twisted.internet.interfaces import IStreamClientEndpoint

from hyxw.errors import FolderUnusable
from hyxw.extensions.storage import Storage


class ClaimedDownloadHandler(HTTP11DownloadHandler):
    """Sends nothing once the claim on a shared ledger may be another run's.

    A request may wait for long, for the delay or while the process is stopped, and the site must
    never be asked by two. The claim is looked at when a connection is there, and once more where
    it hands its bytes to the kernel, hands shaken over TLS among them: as late as can be.
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
        try:
            self._expect_claim()
        except FolderUnusable:
            connection.transport.abortConnection()
            raise
        plain = getattr(connection.transport, "transport", connection.transport)  # below TLS
        plain.writeSomeData = partial(self._send, plain)
        return connection

    def _send(self, plain: Any, data: bytes) -> int | Exception:  # noqa: ANN401  Twisted's
        """What Twisted's `FileDescriptor.writeSomeData` does; an exception ends the connection."""
        try:
            self._expect_claim()
        except FolderUnusable as lost:  # which has ended the run
            return lost
        sent: int | Exception = type(plain).writeSomeData(plain, data)
        return sent

    def _expect_claim(self) -> None:
        storage = self.crawler.get_extension(Storage)
        if storage is not None:  # else the spider is only tried out
            storage.hold_claim(self.crawler)
