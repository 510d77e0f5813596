"""Opens the data folder for one run and gives it to the spider and the pipelines."""

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import create_looping_call

from hyxw.components import only_in_a_run, running
from hyxw.errors import BadArgument, FolderUnusable
from hyxw.home import Home
from hyxw.store.folder import DataFolder
from hyxw.store.ledger import Ledger
from hyxw.store.records import PublishedFile, Validators
from hyxw.urls import is_named_among, is_one_site, origin

_MOMENT = 0.02  # seconds


class Storage:
    """The run's data folder, locked and recovered, and the run itself.

    Building it raises FolderLocked or FolderUnusable, so that a crawl which could not keep what it
    fetches sends no request; and BadArgument where the folder is another site's.
    """

    def __init__(
        self, crawler: Crawler, folder: DataFolder, feed: str, arguments: dict[str, str]
    ) -> None:
        self._crawler = crawler
        self.folder = folder
        self.ledger = folder.ledger
        self.arguments = arguments
        self.run = folder.start_run(feed, datetime.now(UTC), arguments)
        # What each article's response is known by, until the article is published.
        self.validators: dict[str, Validators] = {}
        self.published: PublishedFile | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Storage":
        """Open the data folder, unless the spider is only tried out."""
        only_in_a_run(crawler)
        spider = running(crawler)
        start_url = getattr(spider, "start_url", None)  # reading again asks no site
        home = Home.of(crawler.settings, spider.section, start_url)
        folder = home.open()
        try:
            if start_url:
                claim(folder, start_url, crawler.settings.getlist("HYXW_SAME_SITE"))
            storage = cls(crawler, folder, spider.section.name, spider.given_arguments)
        except BaseException:
            folder.close()
            raise
        crawler.signals.connect(storage.close_behind_spider, signal=signals.engine_stopped)
        if home.shared:
            storage.keep_claim(crawler, home.claim_seconds / 3)
        return storage

    @classmethod
    def of(cls, crawler: Crawler) -> "Storage":
        """The storage that `crawler` has built; raises NotConfigured where it keeps nothing."""
        storage = crawler.get_extension(cls)
        if storage is None:
            raise NotConfigured
        return storage

    def keep_claim(self, crawler: Crawler, every: float) -> None:
        """Renew the claim on a shared ledger `every` so many seconds, whatever the site does."""

        def renew() -> None:
            with suppress(FolderUnusable):  # which has ended the run
                self._renew_claim(crawler)

        renewals = create_looping_call(renew)

        def start() -> None:
            renewals.start(every, now=False)

        def stop() -> None:
            if renewals.running:
                renewals.stop()

        crawler.signals.connect(start, signals.engine_started, weak=False)
        crawler.signals.connect(stop, signals.spider_closed, weak=False)

    def hold_claim(self, crawler: Crawler) -> None:
        """Renew a claim that runs out; ClaimLost, which ends the run too, where another has it."""
        if self.ledger.claim_runs_out:
            self._renew_claim(crawler)

    def _renew_claim(self, crawler: Crawler) -> None:
        try:
            self.ledger.renew_claim()
        except FolderUnusable as exc:
            running(crawler).end(exc)
            raise

    def publish(self) -> None:
        """Publish the run's file; raises FolderUnusable."""
        self.published = self.run.publish()

    async def close_behind_spider(self) -> None:
        """Let the next run in when the spider is closed.

        Where SIGTERM comes while a spider is being closed, Scrapy's engine says that it has stopped
        as soon as no answer is waited for: nothing is published then, and no report written.
        """
        while self._crawler.engine is not None and self._crawler.engine.spider is not None:
            await asyncio.sleep(_MOMENT)
        self.close()

    def close(self) -> None:
        """Let the next run in."""
        self.folder.close()


def claim(folder: DataFolder, url: str, also: Iterable[str]) -> None:
    """Take the folder for the site of `url`; raises BadArgument where it is another site's.

    While nothing is delivered a folder may change hands.
    """
    owner = owner_of(folder.ledger)
    check_site(folder.root, owner, url, also)
    site = owner or origin(url)
    if folder.ledger.owner() != site:
        folder.ledger.set_owner(site)


def owner_of(ledger: Ledger) -> str | None:
    """A URL of the site whose articles are delivered here; None while there are none.

    A ledger of an earlier version, which names no owner, belongs to the site of its articles.
    """
    delivered = ledger.any_url()
    return (ledger.owner() or origin(delivered)) if delivered else None


def check_site(root: Path, owner: str | None, url: str, also: Iterable[str]) -> None:
    """Raise BadArgument where the data folder at `root` is another site's than that of `url`.

    PHPCMS's ids are the same from site to site: what one has delivered would pass for known on the
    other. `owner` is a URL of the folder's site, None while nothing is delivered; `also` are hosts
    that are that site under another name.
    """
    if owner is None or is_one_site(owner, url) or is_named_among(also, url):
        return
    raise BadArgument(
        f"The data folder {root} belongs to {origin(owner)}, and {origin(url)} is"
        " another site. Give that one a folder of its own (-s HYXW_DATA_DIR=…); if it is the same"
        f" site under another name, say so: -s HYXW_SAME_SITE={origin(url).partition('//')[2]}"
    )
