"""Where a site's data lies, as the settings say: runs open it, other commands only read it."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from scrapy.settings import BaseSettings

from hyxw.errors import BadArgument, FolderUnusable, NothingThere, needing
from hyxw.project import data_dir, same_sites, setting
from hyxw.sections import LOCAL_NEWS, Section
from hyxw.store.addresses import files_at, is_bucket
from hyxw.store.documents import Documents, FolderDocuments
from hyxw.store.feed import Feed
from hyxw.store.filestore import FileStore, Folder
from hyxw.store.folder import DataFolder, has_published
from hyxw.store.ledger import Ledger
from hyxw.store.lock import holder
from hyxw.store.rebuild import anew_in
from hyxw.urls import is_named_among, origin, site_key


@dataclass(frozen=True, slots=True)
class Home:
    """The data folder `root` of this machine, and the ledger: in it, or in the database `shared`.

    `site` is a URL of the site whose ledger it is; `bucket` where feeds and archive stand, "" in
    the folder.
    """

    root: Path
    site: str = LOCAL_NEWS.site
    shared: str = ""
    bucket: str = ""
    claim_seconds: float = 60

    @classmethod
    def of(
        cls, settings: BaseSettings, section: Section | None = None, url: str | None = None
    ) -> "Home":
        """The home of a section that is crawled from `url`, or from its own listing.

        Sites whose ledgers are in one database may have one HYXW_DATA_DIR: each has a folder in it.
        """
        root, shared = data_dir(settings, section), str(setting(settings, "HYXW_LEDGER"))
        site = _own_name(settings, section or LOCAL_NEWS, url)
        return cls(
            root=root / site_key(site) if shared else root,
            site=site,
            shared=shared,
            bucket=str(setting(settings, "HYXW_FEEDS")),
            claim_seconds=float(setting(settings, "HYXW_CLAIM_SECONDS")),
        )

    @property
    def address(self) -> str:
        """What a sentence calls the place where a site's data lies."""
        return f"the ledger of {site_key(self.site)}" if self.shared else str(self.root)

    def open(self) -> DataFolder:
        """The data folder, for one run; raises what DataFolder.open does.

        BadArgument where a shared ledger's feeds lie on another machine's disk.
        """
        if not self.shared:
            return DataFolder.open(self.root, self.files())
        folder = DataFolder.open(self.root, self.files(), ledger_at=self._claimed)
        try:
            if not self.bucket:
                _expect_feeds_here(folder)
        except BaseException:
            folder.close()
            raise
        return folder

    def expect_there(self) -> None:
        """Raise FolderUnusable where there is no data folder to read."""
        if not self.root.exists():
            raise FolderUnusable(
                f"There is no data folder {self.root}: set HYXW_DATA_DIR to yours."
            )
        if not self.root.is_dir():
            raise FolderUnusable(f"{self.root} is no folder: set HYXW_DATA_DIR to one.")

    def files(self) -> FileStore:
        """Where feeds and archive stand.

        Raises BadArgument for an address that is none, CouldNotStart where the extra is missing.
        """
        if not self.bucket:
            return Folder(self.root)
        if not is_bucket(self.bucket):
            raise BadArgument(
                f"Setting HYXW_FEEDS={self.bucket!r} is no bucket's address, as s3://bucket/prefix"
                " is; a folder is set by HYXW_DATA_DIR."
            )
        return files_at(self.bucket, spool=self.root)

    def own_ledger(self) -> Ledger:
        """The ledger, which must be there, kept from runs: claimed, or under the folder's lock."""
        if self.shared:
            return self._claimed(True)
        return Ledger.at(self.root / "ledger.sqlite3", must_exist=True)

    def ledger_anew(self) -> AbstractContextManager[Ledger]:
        """An empty ledger that takes the old one's place at the end of its block."""
        if not self.shared:
            return anew_in(self.root)
        with needing("fleet"):
            from hyxw.store.shared import anew_beside
        return anew_beside(self.shared, self.site, self.claim_seconds, self.root)

    @contextmanager
    def ledger(self) -> Iterator[Ledger | None]:
        """The ledger to be read, beside a run too; None where there is none yet."""
        ledger = self._readable()
        if ledger is None:
            yield None
            return
        with closing(ledger):
            yield ledger

    @contextmanager
    def documents(self) -> Iterator[Documents]:
        """The documents, to be read beside a run too; in a folder even if its ledger is damaged."""
        if not self.shared:
            yield FolderDocuments(self.root)
            return
        with self.ledger() as ledger:
            yield ledger.documents(self.root) if ledger else FolderDocuments(self.root)

    def holder(self) -> str | None:
        """The run that is going on, for a sentence; None where there is none."""
        if not self.shared:
            return holder(self.root)
        with self.ledger() as ledger:
            return ledger.holder() if ledger else None

    def _claimed(self, must_exist: bool) -> Ledger:
        return shared_ledger(
            self.shared, self.site, must_exist=must_exist, claim_seconds=self.claim_seconds
        )

    def _readable(self) -> Ledger | None:
        if self.shared:
            try:
                return shared_ledger(self.shared, self.site)
            except NothingThere:
                return None
        if self.root.exists():
            self.expect_there()
        path = self.root / "ledger.sqlite3"
        must_exist = has_published(self.files())
        if not must_exist and not (path.exists() and path.stat().st_size):
            return None  # a run that was killed as it began leaves an empty one
        return Ledger.at(path, must_exist=must_exist, read_only=True)


def _expect_feeds_here(folder: DataFolder) -> None:
    for feed in (Feed(folder.files, section) for section in folder.ledger.runs.sections()):
        last = folder.ledger.runs.last_published(feed.section)
        name = feed.published_name(last) if last else None
        if name and folder.files.size(name) is None:
            raise BadArgument(
                f"{name} of {folder.ledger.name} is not in {folder.root}: where several machines"
                " crawl by HYXW_LEDGER, set HYXW_FEEDS to a bucket for all of them."
            )


def shared_ledger(
    address: str, site: str, *, must_exist: bool = False, claim_seconds: float | None = None
) -> Ledger:
    """A SharedLedger; raises CouldNotStart where what it needs is not installed."""
    with needing("fleet"):
        from hyxw.store.shared import SharedLedger
    return SharedLedger(address, site, must_exist=must_exist, claim_seconds=claim_seconds)


def _own_name(settings: BaseSettings, section: Section, url: str | None) -> str:
    """The site of `url`; the section's where HYXW_SAME_SITE names it as the same."""
    try:
        if url is None or is_named_among(same_sites(settings), url):
            return section.site
        return origin(url)
    except ValueError as exc:
        raise BadArgument(f"{url!r} is no http(s) URL.") from exc
