"""Opens the data folder for one run and gives it to the spider and the pipelines."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from scrapy import signals

from hyxw.store.folder import DataFolder
from hyxw.store.records import PublishedFile, Validators

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from hyxw.spiders.local_news import LocalNewsSpider


class Storage:
    """The run's data folder, locked and recovered, and the run itself.

    Building it raises FolderLocked or FolderUnusable, so that a crawl which could not keep what it
    fetches sends no request.
    """

    def __init__(self, folder: DataFolder, arguments: dict[str, str]) -> None:
        self.folder = folder
        self.ledger = folder.ledger
        self.arguments = arguments
        self.run = folder.start_run("local_news", datetime.now(UTC), arguments)
        # What each article's response is known by, until the article is published.
        self.validators: dict[str, Validators] = {}
        self.published: PublishedFile | None = None

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> "Storage":
        """Open HYXW_DATA_DIR."""
        folder = DataFolder.open(Path(crawler.settings["HYXW_DATA_DIR"]))
        storage = cls(folder, cast("LocalNewsSpider", crawler.spider).given_arguments)
        crawler.signals.connect(storage.close, signal=signals.engine_stopped)
        return storage

    @classmethod
    def of(cls, crawler: "Crawler") -> "Storage":
        """The storage that `crawler` has built."""
        storage = crawler.get_extension(cls)
        if storage is None:
            raise LookupError(f"{cls.__name__} is not among EXTENSIONS; hyxw cannot run without it")
        return storage

    def publish(self) -> None:
        """Publish the run's file; raises FolderUnusable."""
        self.published = self.run.publish()

    def close(self) -> None:
        """Let the next run in."""
        self.folder.close()
