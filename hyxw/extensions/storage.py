"""Opens the data folder for one run and gives it to the spider and the pipelines."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.settings import BaseSettings
from scrapy.utils.asyncio import create_looping_call

from hyxw.components import only_in_a_run, running
from hyxw.errors import BadArgument, FolderUnusable
from hyxw.project import data_dir, feed_files, setting
from hyxw.sections import Section
from hyxw.store.folder import DataFolder
from hyxw.store.ledger import Ledger
from hyxw.store.records import PublishedFile, Validators
from hyxw.urls import on_site, origin, same_site, site_key


class Storage:
    """The run's data folder, locked and recovered, and the run itself.

    Building it raises FolderLocked or FolderUnusable, so that a crawl which could not keep what it
    fetches sends no request; and BadArgument where the folder is another site's.
    """

    def __init__(self, folder: DataFolder, feed: str, arguments: dict[str, str]) -> None:
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
        folder = open_folder(crawler.settings, spider.section, start_url)
        try:
            if start_url:
                claim(folder, start_url, crawler.settings.getlist("HYXW_SAME_SITE"))
            storage = cls(folder, spider.section.name, spider.given_arguments)
        except BaseException:
            folder.close()
            raise
        crawler.signals.connect(storage.close, signal=signals.engine_stopped)
        if setting(crawler.settings, "HYXW_LEDGER"):
            storage.keep_claim(crawler)
        return storage

    @classmethod
    def of(cls, crawler: Crawler) -> "Storage":
        """The storage that `crawler` has built; raises NotConfigured where it keeps nothing."""
        storage = crawler.get_extension(cls)
        if storage is None:
            raise NotConfigured
        return storage

    def keep_claim(self, crawler: Crawler) -> None:
        """Renew the claim on a shared ledger, however long the site takes to answer."""
        every = crawler.settings.getfloat("HYXW_CLAIM_SECONDS") / 3
        renewals = create_looping_call(self._renew_claim, crawler)

        def start() -> None:
            renewals.start(every, now=False)

        def stop() -> None:
            if renewals.running:
                renewals.stop()

        crawler.signals.connect(start, signals.engine_started, weak=False)
        crawler.signals.connect(stop, signals.spider_closed, weak=False)

    def _renew_claim(self, crawler: Crawler) -> None:
        try:
            self.ledger.renew_claim()
        except FolderUnusable as exc:
            running(crawler).end(exc)

    def publish(self) -> None:
        """Publish the run's file; raises FolderUnusable."""
        self.published = self.run.publish()

    def close(self) -> None:
        """Let the next run in."""
        self.folder.close()


def open_folder(settings: BaseSettings, section: Section, start_url: str | None) -> DataFolder:
    """Open what a section's runs from `start_url` are kept in, with the ledger that is set.

    Sites whose ledgers are in one database may have one HYXW_DATA_DIR: each has a folder in it.
    """
    root, address = data_dir(settings, section), setting(settings, "HYXW_LEDGER")
    if not address:
        return DataFolder.open(root, feed_files(settings, root))
    seconds = settings.getfloat("HYXW_CLAIM_SECONDS")
    site = _own_name(settings, section, start_url or section.site)
    root /= site_key(site)
    return DataFolder.open(
        root,
        feed_files(settings, root),
        ledger_at=lambda must_exist: Ledger.shared(
            address, site, must_exist=must_exist, claim_seconds=seconds
        ),
    )


def _own_name(settings: BaseSettings, section: Section, url: str) -> str:
    """The site that `url` is of, by the section's own name where it is one of its others."""
    others = (f"http://{host.strip()}" for host in settings.getlist("HYXW_SAME_SITE"))
    return section.site if any(_is_one(host, url) for host in others) else origin(url)


def claim(folder: DataFolder, url: str, also: Iterable[str]) -> None:
    """Take the folder for the site of `url`; raises BadArgument where it is another site's.

    One without an owner, of an earlier version, belongs to the site of what it has delivered; while
    nothing is delivered a folder may change hands.
    """
    delivered = folder.ledger.any_url()
    owner = (folder.ledger.owner() or origin(delivered)) if delivered else None
    check_site(folder.root, owner, url, also)
    site = owner or origin(url)
    if folder.ledger.owner() != site:
        folder.ledger.set_owner(site)


def check_site(root: Path, owner: str | None, url: str, also: Iterable[str]) -> None:
    """Raise BadArgument where the data folder at `root` is another site's than that of `url`.

    PHPCMS's ids are the same from site to site: what one has delivered would pass for known on the
    other. `owner` is a URL of the folder's site, None while nothing is delivered; `also` are hosts
    that are that site under another name.
    """
    hosts = (f"http://{host.strip()}" for host in also)
    if owner is None or _is_one(owner, url) or any(_is_one(host, url) for host in hosts):
        return
    raise BadArgument(
        f"The data folder {root} belongs to {origin(owner)}, and {origin(url)} is"
        " another site. Give that one a folder of its own (-s HYXW_DATA_DIR=…); if it is the same"
        f" site under another name, say so: -s HYXW_SAME_SITE={origin(url).partition('//')[2]}"
    )


def _is_one(url: str, other: str) -> bool:
    """Whether two URLs are of one site, whatever its scheme and a `www.` before its name."""
    return same_site(on_site(url, other), other)
