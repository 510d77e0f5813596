"""`scrapy reparse`: reads the archived pages again and publishes what now reads differently."""

import argparse
import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any, Self

from scrapy.commands import ScrapyCommand
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

from hyxw import components
from hyxw.commands.crawl import run_to_end
from hyxw.commands.telling import say
from hyxw.errors import ArticlesFailed, CouldNotStart, FolderUnusable, PageError
from hyxw.extensions.storage import Storage
from hyxw.items import Article, as_article, as_record
from hyxw.pages.article import build_article
from hyxw.pages.layout import KNOWN, Layout
from hyxw.pipelines import DedupePipeline
from hyxw.project import data_dir
from hyxw.spiders.archived import ArchivedArticles
from hyxw.spiders.local_news import learnt_of
from hyxw.spiders.run import RunSpider
from hyxw.store.archive import Archive
from hyxw.store.kept_layouts import KeptLayouts
from hyxw.store.records import Known, PublishedFile, Validators, utc
from hyxw.urls import article_url, origin
from hyxw.wording import counted

logger = logging.getLogger(__name__)

# What a record says of its reading and delivery rather than of the article; content_hash follows
# from the text, duplicate_of from the other articles, and status from the site.
_NOT_COMPARED = {
    *("revision", "status", "content_hash", "duplicate_of"),
    *("layout", "warnings", "crawled_at", "run_id"),
}


class Command(ScrapyCommand):
    """Runs ReparseSpider; exits as `scrapy crawl` does."""

    requires_project = True

    def short_desc(self) -> str:
        """One line for `scrapy --help`."""
        return "Read the archived pages again and publish what now reads differently"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Take --since and --until."""
        super().add_options(parser)
        for name in ("since", "until"):
            parser.add_argument(
                f"--{name}",
                metavar="YYYY-MM-DD",
                help=f"only articles published {name} that day, which is included",
            )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Read again, and set the exit code."""
        if args:
            raise UsageError(f"scrapy reparse takes no argument {args[0]!r}")
        process = self.crawler_process
        assert isinstance(process, AsyncCrawlerProcess)  # noqa: S101 # settings.py keeps the asyncio reactor
        crawler = process.create_crawler(ReparseSpider)
        given = {name: getattr(opts, name) for name in ("since", "until") if getattr(opts, name)}
        self.exitcode = say(run_to_end(process, crawler, given))


# Nothing is downloaded, so nothing is archived, and no stall clock waits for responses.
_COMPONENTS = {
    "EXTENSIONS": {
        "hyxw.extensions.storage.Storage": 10,
        "hyxw.extensions.report.Report": 20,
    },
    "ITEM_PIPELINES": {
        "hyxw.pipelines.ValidatePipeline": 100,
        "hyxw.commands.reparse.RevisionPipeline": 200,
        "hyxw.pipelines.PublishPipeline": 300,
    },
}


class ReparseSpider(RunSpider):
    """A crawl without requests: articles come from the archive, and go the usual way from there.

    So lock, validation, delivery, report and exit codes are the crawl's own.
    """

    name = "reparse"
    # No network: there is nothing to ask with.
    custom_settings = {"DOWNLOAD_HANDLERS": {"http": None, "https": None}}  # noqa: RUF012  Scrapy's

    def __init__(self, **given: str) -> None:
        super().__init__(**given)
        self.given_arguments = {"command": "reparse", **given}
        self.counts = Counter[str]()

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Take what reading again needs, whatever project it runs in."""
        super().update_settings(settings)
        components.complete(settings, _COMPONENTS)

    @classmethod
    def from_crawler(cls, crawler: Crawler, **given: str) -> Self:
        """Raise BadArgument, or FolderUnusable where there is no data folder to read."""
        spider = super().from_crawler(crawler, **given)
        root = data_dir(crawler.settings, cls.section)
        if not root.is_dir():
            raise FolderUnusable(f"There is no data folder {root}: set HYXW_DATA_DIR to yours.")
        return spider

    async def start(self) -> AsyncIterator[Article]:
        """Yield the next revision of each article that reads differently now."""
        self.kept = KeptLayouts(self.storage.folder.layouts)
        self.learnt = cache(lambda site: learnt_of(self.kept, site, self.section.name))
        archive = Archive(self.storage.folder.archive)
        self.articles = ArchivedArticles(archive, self.listing_layouts, self.crawler)
        self.count_missing()
        for article_id in self.articles:
            await asyncio.sleep(0)  # reading is work without a pause: let signals through
            known = self.storage.ledger.known(article_id)
            revision = self.revision(known) if known and self.asked_for(known) else None
            if revision:
                yield revision

    def closed(self, reason: str) -> None:  # noqa: ARG002 # Scrapy passes it
        """Print how many articles changed in which field."""
        print(*_summary(self.counts, Storage.of(self.crawler).published), sep="\n")

    def revision(self, known: Known) -> Article | None:
        """The article as it reads now, its next revision; None where nothing differs."""
        delivered = self.storage.folder.read_line(known.position)
        item = self.read_again(known, delivered)
        if item is None:
            return None
        self.count("read")
        changed = changed_fields(delivered, as_record(item))
        if not changed:
            return None
        for field in ("changed", *(f"changed/{field}" for field in changed)):
            self.count(field)
        self.storage.validators[known.id] = Validators(known.etag, known.last_modified)
        return replace(item, revision=known.revision + 1, status=known.status)

    def read_again(self, known: Known, delivered: dict[str, Any]) -> Article | None:
        """The article from the newest of its archived pages that can be read."""
        url = article_url(known.url)
        assert url is not None  # noqa: S101 # the ledger's URLs are canonical ones
        layouts = self.article_layouts(known.url, delivered["layout"])
        history = self.learnt(origin(known.url)).history
        reason = "no page of its own site is kept"
        for visit in self.articles.visits(known.id, known.url, delivered["crawled_at"]):
            try:
                pages, at = self.articles.read_pages(
                    known.id, visit, layouts, as_article(delivered), history
                )
            except PageError as exc:
                reason = str(exc)
                continue
            item = build_article(pages, url, visit.entry, self.script)
            return replace(item, crawled_at=utc(at), run_id=self.storage.run.run_id)
        self.unreadable(known, reason)
        return None

    def unreadable(self, known: Known, reason: str) -> None:
        """Name an article that cannot be read any more; it stays as delivered."""
        self.count("unreadable")
        logger.warning("Article %s cannot be read again: %s", known.url, reason)
        self.outcome.note(
            ArticlesFailed("Some archived articles cannot be read any more; they stay as they are.")
        )

    def listing_layouts(self, site: str) -> list[Layout]:
        """The layouts for a site's listings: the one kept for it, then all that are known."""
        kept = self.learnt(site).layout
        return [kept, *KNOWN] if kept else list(KNOWN)

    def article_layouts(self, url: str, used: str | None) -> list[Layout]:
        """The layouts for an article: the one kept for its site, then the one `used` before.

        Another theme's might fit by chance and read the page wrongly.
        """
        kept = self.learnt(origin(url)).layout
        if kept is None:
            return list(KNOWN)
        return [kept, *(layout for layout in KNOWN if layout.name == used)]

    def asked_for(self, known: Known) -> bool:
        """Whether the article's day of publication lies between --since and --until."""
        published = known.published_at
        return self.arguments.in_range(date.fromisoformat(published[:10]) if published else None)

    def count_missing(self) -> None:
        """Count delivered articles that the archive knows nothing of."""
        ledger = self.storage.ledger
        missing = [one for one in ledger.article_ids() if one not in self.articles]
        self.count("not_archived", sum(map(self.asked_for, ledger.known_ids(missing).values())))

    def give_up(self, reason: str, response: object) -> None:  # noqa: ARG002 # there is none
        """Reading cannot go on."""
        self.end(CouldNotStart(f"The archive cannot be read again: {reason}."))

    def count(self, what: str, number: int = 1) -> None:
        """Count for the summary, and in the run's stats, which its report keeps."""
        self.counts[what] += number
        self.crawler.stats.inc_value(f"reparse/{what}", number)


class RevisionPipeline(DedupePipeline):
    """In the place of DedupePipeline: what comes is known, and has been compared."""

    def process_item(self, item: Article) -> Article:
        """Return the item with `duplicate_of` as its new text has it."""
        item.duplicate_of = self._original(item)
        return item


def changed_fields(delivered: dict[str, Any], now: dict[str, Any]) -> Sequence[str]:
    """The fields in which two records of an article differ, in the feed's order."""
    return [key for key in now if key not in _NOT_COMPARED and now[key] != delivered.get(key)]


def _summary(counts: Mapping[str, int], published: PublishedFile | None) -> Iterator[str]:
    """130 articles read again, 7 changed, and in which fields; what could not be read; the file."""
    yield f"{counted(counts['read'], 'article')} read again, {counts['changed']} changed"
    for name, count in sorted(counts.items()):
        if name.startswith("changed/"):
            yield f"  {name.removeprefix('changed/'):<20} {count}"
    if counts["unreadable"]:
        yield f"{counts['unreadable']} cannot be read any more and stay as they are; see the log"
    if counts["not_archived"]:
        yield f"{counts['not_archived']} are not in the archive"
    if published:
        yield f"Published: {counted(published.lines, 'line')} in {published.path}"
