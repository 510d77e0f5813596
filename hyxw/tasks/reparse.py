"""Reads the archived pages again and publishes what now reads differently."""

import logging
import os
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import ClassVar, Self

from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

from hyxw import components
from hyxw.closing import say
from hyxw.errors import ArticlesFailed, CouldNotStart
from hyxw.extensions.storage import Storage
from hyxw.home import Home
from hyxw.items import Article
from hyxw.pipelines import DedupePipeline
from hyxw.sections import Section
from hyxw.spiders.archived import ArchivedArticles
from hyxw.spiders.reading import Asked, Means, Readers, Reading
from hyxw.spiders.run import RunSpider
from hyxw.store.feed import Feed
from hyxw.store.records import Known, PublishedFile, Validators
from hyxw.tasks.crawl import run_to_end
from hyxw.tasks.visiting import section_of
from hyxw.wording import counted, ended

logger = logging.getLogger(__name__)

# Bytes of the archive, some 300 pages, that are read in about the time a process takes to start.
_WORTH_A_PROCESS = 1_500_000
_AT_A_TIME = 100  # articles that the ledger is asked for


def reparse(
    process: AsyncCrawlerProcess, name: str, processes: int | None, given: dict[str, str]
) -> int:
    """Read the section `name` again, of the days `given`; the answer is the exit code, a crawl's.

    So many `processes` read side by side, None: as many as it is worth. Raises UsageError for a
    section that there is not.
    """
    section = section_of(process.spider_loader, name)
    if section is None or section.name != name:
        raise UsageError(f"Unknown section {name!r}; `scrapy list` names them.")
    crawler = process.create_crawler(_spider(section, processes))
    return say(run_to_end(process, crawler, given))


# Nothing is downloaded, so nothing is archived, and no stall clock waits for responses.
_COMPONENTS = {
    "EXTENSIONS": {
        "hyxw.extensions.storage.Storage": 10,
        "hyxw.extensions.report.Report": 20,
    },
    "ITEM_PIPELINES": {
        "hyxw.pipelines.ValidatePipeline": 100,
        "hyxw.tasks.reparse.RevisionPipeline": 200,
        "hyxw.pipelines.PublishPipeline": 300,
    },
}


class ReparseSpider(RunSpider):
    """A crawl without requests: articles come from the archive, and go the usual way from there.

    So lock, validation, delivery, report and exit codes are the crawl's own.
    """

    name = "reparse"
    processes: ClassVar[int | None] = None  # None: as many as it is worth
    # No network: there is nothing to ask with, nor anything for a request to pass through.
    custom_settings = {  # noqa: RUF012  Scrapy's
        "DOWNLOAD_HANDLERS": {"http": None, "https": None},
        "DOWNLOADER_MIDDLEWARES_BASE": {},
        "SPIDER_MIDDLEWARES_BASE": {},
    }

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
        home = Home.of(crawler.settings, cls.section)
        if not home.shared:
            home.expect_there()
        return spider

    async def start(self) -> AsyncIterator[Article]:
        """Yield the next revision of each article that reads differently now."""
        means = self.means()
        processes = self.processes or _processes(means.archive.size())
        with ArchivedArticles.empty() as self.articles, Readers(means, processes) as readers:
            async for found in readers.look_through(means.archive.files().items()):
                self.articles.add(found)
            self.count_missing()
            async for reading in readers.read(self.asked()):
                if revision := self.revision(reading):
                    yield revision

    def closed(self, reason: str) -> None:  # noqa: ARG002 # Scrapy passes it
        """Print how many articles changed in which field; the run's report has it in its stats."""
        for what, number in self.counts.items():
            self.crawler.stats.set_value(f"reparse/{what}", number)
        print(*_summary(self.counts, Storage.of(self.crawler).published), sep="\n")

    def means(self) -> Means:
        """What this reparse reads articles with."""
        folder, section = self.storage.folder, self.section.name
        archive = folder.archive_of(section)
        return Means.of(archive, folder.documents, section, self.crawler.settings)

    def asked(self) -> Iterator[Asked]:
        """Each archived article that this section has delivered in the days asked for."""
        archived = iter(self.articles)
        feed = Feed(self.storage.folder.files, self.section.name)  # all before this run's is there
        for some in iter(lambda: list(islice(archived, _AT_A_TIME)), []):
            known = self.storage.ledger.known_ids(some)
            for one in (known[article_id] for article_id in some if article_id in known):
                if self.asked_for(one):
                    yield Asked(feed.read_line(one.position), self.articles.article(one.id))

    def asked_for(self, known: Known) -> bool:
        """Whether it is this section's, and its day lies between --since and --until."""
        return known.position.section == self.section.name and self.is_in_range(known.published_at)

    def revision(self, reading: Reading) -> Article | None:
        """The article's next revision; None where nothing differs or nothing can be read."""
        if reading.unreadable is not None:
            self.unreadable(self.known(reading), reading.unreadable)
            return None
        self.counts["read"] += 1
        if reading.article is None:
            return None
        self.counts.update(("changed", *(f"changed/{field}" for field in reading.changed)))
        return self.next_revision(reading.article, self.known(reading))

    def next_revision(self, item: Article, known: Known) -> Article:
        """The article as it is published; its server's validators stay those of its page."""
        self.storage.validators[known.id] = Validators(known.etag, known.last_modified)
        run_id = self.storage.run.run_id
        return replace(item, revision=known.revision + 1, status=known.status, run_id=run_id)

    def known(self, reading: Reading) -> Known:
        """The article as the ledger has it."""
        known = self.storage.ledger.known(reading.article_id)
        assert known is not None  # noqa: S101 # else it would not have been asked for
        return known

    def unreadable(self, known: Known, reason: str) -> None:
        """Name an article that cannot be read any more; it stays as delivered."""
        self.counts["unreadable"] += 1
        logger.warning("Article %s cannot be read again: %s", known.url, reason)
        self.outcome.note(
            ArticlesFailed("Some archived articles cannot be read any more; they stay as they are.")
        )

    def count_missing(self) -> None:
        """Count delivered articles that the archive knows nothing of."""
        ledger = self.storage.ledger
        missing = (one for one in ledger.article_ids() if one not in self.articles)
        known = (ledger.known(article_id) for article_id in missing)
        asked = (one for one in known if one is not None and self.asked_for(one))
        self.counts["not_archived"] = sum(1 for _ in asked)

    def give_up(self, reason: str, response: object) -> None:  # noqa: ARG002 # there is none
        """Reading cannot go on."""
        self.end(CouldNotStart(ended(f"The archive cannot be read again: {reason}")))


class RevisionPipeline(DedupePipeline):
    """Stands in for DedupePipeline in a reparse: its items are known and have been compared."""

    def process_item(self, item: Article) -> Article:
        """Return the item with `duplicate_of` as its new text has it."""
        item.duplicate_of = self._original(item)
        return item


def _spider(section: Section, processes: int | None) -> type[ReparseSpider]:
    return type("Reparse", (ReparseSpider,), {"section": section, "processes": processes})


def _processes(size: int) -> int:
    """A process a core, where there is so much to read that it is worth starting them."""
    return min(len(os.sched_getaffinity(0)), size // _WORTH_A_PROCESS + 1)


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
