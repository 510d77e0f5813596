"""Keeps what the spider's requests bring, as it comes from the network, in the archive."""

import logging
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import cached_property

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.http import Request, Response
from scrapy.http.request import NO_CALLBACK

from hyxw.components import only_in_a_run, running
from hyxw.errors import FolderUnusable
from hyxw.extensions.storage import Storage
from hyxw.store.archive import Archive, ArchiveWriter
from hyxw.store.files import make_folder
from hyxw.store.warc import Fetched

logger = logging.getLogger(__name__)

_MB = 1024 * 1024


class ArchiveKeeper:
    """Archives a run's responses, and removes files older than HYXW_ARCHIVE_DAYS at its end.

    It listens to `response_downloaded`, before any middleware: bodies are still compressed as they
    came, and redirects and refusals are kept too. A 304 has no content, and robots.txt is no
    request of the spider's: they are not.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.days = crawler.settings.getfloat("HYXW_ARCHIVE_DAYS")
        self.failed = False
        # What goes up to a bucket does so beside the crawl, one file after the other.
        self.sender = ThreadPoolExecutor(1)
        self.sent: list[Future[None]] = []

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "ArchiveKeeper":
        """Listen, unless HYXW_ARCHIVE is off."""
        only_in_a_run(crawler)
        keeper = cls(crawler)
        if crawler.settings.getbool("HYXW_ARCHIVE"):
            crawler.signals.connect(keeper.keep, signal=signals.response_downloaded)
            crawler.signals.connect(keeper.finish, signal=signals.spider_closed)
        crawler.signals.connect(keeper.remove_old, signal=signals.spider_closed)
        return keeper

    @cached_property
    def storage(self) -> Storage:
        """The run's storage; while extensions are being built they cannot be asked for yet."""
        return Storage.of(self.crawler)

    @cached_property
    def writer(self) -> ArchiveWriter:
        """The run's archive files."""
        folder = self.storage.folder.archive_path(self.storage.run.section)
        make_folder(folder)
        return ArchiveWriter(
            folder,
            self.storage.run.run_id,
            round(self.crawler.settings.getfloat("HYXW_ARCHIVE_MB") * _MB),
            lambda path: self.sent.append(self.sender.submit(self.archive.take_in, path)),
        )

    @cached_property
    def archive(self) -> Archive:
        """The archive of the run's section, which its files become part of."""
        return self.storage.folder.archive_of(self.storage.run.section)

    def keep(self, response: Response, request: Request) -> None:
        """Archive a response; where that fails the run ends, as an archive must not have gaps."""
        if self.failed or response.status == 304 or request.callback is NO_CALLBACK:
            return
        try:
            self.writer.add(_fetched(response))
        except FolderUnusable as exc:
            self.failed = True
            running(self.crawler).end(exc)

    def finish(self) -> None:
        """Finish the run's last file, and see all of them where they are to lie."""
        try:
            self.writer.finish()
            for sent in self.sent:
                sent.result()
        except FolderUnusable as exc:
            running(self.crawler).outcome.note(exc)

    def remove_old(self) -> None:
        """Delete what is older than asked for; 0 days keep all."""
        if not self.days:
            return
        oldest = datetime.now(UTC) - timedelta(days=self.days)
        try:
            removed = self.archive.remove_before(oldest)
        except FolderUnusable as exc:
            running(self.crawler).outcome.note(exc)
        else:
            logger.info("Archive: %d files older than %g days removed", len(removed), self.days)


def _fetched(response: Response) -> Fetched:
    protocol = response.protocol or ""
    return Fetched(
        url=response.url,
        status=response.status,
        headers=tuple(
            (name.decode("latin-1"), value.decode("latin-1"))
            for name, values in response.headers.items()
            for value in values
        ),
        body=response.body,
        at=datetime.now(UTC),
        protocol=protocol if protocol.startswith("HTTP/1.") else "HTTP/1.1",
    )
