"""Archived articles read again, in this process or, where there are many, side by side in more.

Reading is a function of what is archived, delivered and learnt: it writes nothing and asks nobody.
So it comes to the same in however many processes, and in the order that was asked for.
"""

import asyncio
import os
import signal
import threading
from collections import deque
from collections.abc import (
    AsyncIterator,
    Awaitable,
    Callable,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from multiprocessing import get_context, parent_process
from typing import Any, Self, TypeVar

from scrapy.settings import BaseSettings

from hyxw.arguments import read_script
from hyxw.errors import HeldBack, PageError
from hyxw.items import Article, Language, as_article, as_record
from hyxw.layouts.learnt import Learnt
from hyxw.layouts.witnesses import judge
from hyxw.pages.article import ArticlePage, read_article_page
from hyxw.pages.layout import KNOWN, Layout
from hyxw.pages.record import as_later_look, draft_article
from hyxw.spiders.archived import BOUNDS, ArchivedArticle, Bodies, FileNotes, Visit
from hyxw.spiders.articles import MAX_ARTICLE_PAGES
from hyxw.store.archive import Archive, Place
from hyxw.store.documents import Documents
from hyxw.store.kept_layouts import KeptLayouts
from hyxw.store.records import utc
from hyxw.text.script import content_hash
from hyxw.urls import article_url, origin, same_site

# What a record says of its reading and delivery rather than of the article; content_hash follows
# from the text, duplicate_of from the other articles, and status from the site.
_NOT_COMPARED = {
    *("revision", "status", "content_hash", "duplicate_of"),
    *("layout", "warnings", "crawled_at", "run_id"),
}
# What a process is given to do, and what comes of it.
_Given = TypeVar("_Given")
_Found = TypeVar("_Found")
# Articles that a process gets at a time: asking costs little beside reading so many. And those
# that this one reads before it looks at signals, some 20 ms.
_AT_A_TIME, _HERE_AT_A_TIME = 50, 10


@dataclass(frozen=True, slots=True)
class Asked:
    """An article to read again: its newest delivered record, and what is archived of it."""

    delivered: dict[str, Any]
    archived: ArchivedArticle

    def visits(self) -> Iterator[Visit]:
        """The visits to look at, newest first, back to the one that `delivered` came of.

        What is older has been superseded, and what another site (a mirror) answered is not the
        article's. The newest of a withdrawn one may be what said that it is gone.
        """
        withdrawn = self.delivered["status"] == "withdrawn"
        for visit in self.archived.visits:
            if same_site(visit.site, self.delivered["url"]):
                yield visit
                if not withdrawn and utc(visit.at) <= self.delivered["crawled_at"]:
                    return

    def next_place(self, visit: Visit, next_url: str) -> Place:
        """Where that visit's page at `next_url` stands; PageError where it is not archived."""
        there = article_url(next_url)
        place = self.archived.later.get((visit.first.run_id, there.page if there else 0))
        if place is None:
            raise PageError(f"Its page {next_url} is not in the archive.")
        return place


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading an article again: the article if it differs, or why it is unreadable.

    `changed` names the fields that differ; the article lacks its revision and its run.
    """

    article_id: str
    article: Article | None = None
    changed: Sequence[str] = ()
    unreadable: str | None = None


@dataclass(frozen=True)
class Means:
    """What articles are read again with: archive, script asked for, bounds on bodies.

    `learnt` is what its crawls have learnt, by site.
    """

    archive: Archive
    learnt: Mapping[str, Learnt]
    script: Language | None
    bounds: Mapping[str, Any]

    @classmethod
    def of(
        cls, archive: Archive, documents: Documents, section: str, settings: BaseSettings
    ) -> Self:
        """What there is now: the settings, and among the documents what crawls have learnt.

        Raises BadArgument for a script that is none, FolderUnusable for a damaged document.
        """
        kept = KeptLayouts(documents)
        return cls(
            archive,
            learnt={site: Learnt.of(kept, site, section) for site in kept.sites()},
            script=read_script(settings["HYXW_SCRIPT"]),
            bounds={name: settings.getint(name) for name in BOUNDS},
        )


class Reader:
    """Reads archived articles as a crawl reads those it fetches, held to the same witnesses."""

    def __init__(self, means: Means) -> None:
        self._archive = means.archive
        self.bodies = Bodies(means.bounds)
        self._script = means.script
        self._learnt = means.learnt

    def learnt(self, site: str) -> Learnt:
        """What crawls of a site have learnt."""
        return self._learnt.get(site) or Learnt()

    def listing_layouts(self, site: str) -> list[Layout]:
        """The layouts for a site's listings: the one kept for it, then all that are known."""
        kept = self.learnt(site).layout
        return [kept, *KNOWN] if kept else list(KNOWN)

    def look_through(self, file: tuple[str, str]) -> FileNotes:
        """What a file of the archive, its name and its run's id, holds of articles."""
        return FileNotes.of(self._archive, file, self.listing_layouts, self.bodies)

    def read_all(self, some: Sequence[Asked]) -> list[Reading]:
        """Each article's reading."""
        return [self.read(asked) for asked in some]

    def read(self, asked: Asked) -> Reading:
        """The article from the newest of its archived pages that can be read."""
        reason = "no page of its own site is kept"
        for visit in asked.visits():
            try:
                return self._reading(asked, visit)
            except PageError as exc:
                reason = str(exc)
        return Reading(asked.delivered["id"], unreadable=reason)

    def _reading(self, asked: Asked, visit: Visit) -> Reading:
        """The reading of a visit; raises PageError as a crawl would.

        A page that says what was delivered has the best witness of all, and is not judged again.
        """
        article_id, delivered = asked.delivered["id"], as_article(asked.delivered)
        pages, _ = self._pages(asked, visit, judged=False)
        item, said = self._draft(pages, visit, delivered)
        changed = changed_fields(asked.delivered, as_record(item))
        if not changed:
            return Reading(article_id)
        pages, at = self._pages(asked, visit)
        warnings = dict.fromkeys((*item.warnings, *self._witnessed(pages, visit, delivered)))
        item = replace(
            item,
            warnings=list(warnings),
            content_hash=content_hash(said),
            crawled_at=utc(at),
        )
        return Reading(article_id, item, changed)

    def _draft(
        self, pages: Sequence[ArticlePage], visit: Visit, delivered: Article
    ) -> tuple[Article, str]:
        """The record without its hash, and the words that this is made of."""
        url = article_url(delivered.url)
        assert url is not None  # noqa: S101 # a record's URL is a canonical one
        item, said = draft_article(pages, url, visit.entry, self._script)
        # A later look, or the one that a later revision came of, is dated as such.
        later = delivered.revision > 1 or utc(visit.at) > delivered.crawled_at
        if later:
            item = as_later_look(item, pages[0], visit.entry, delivered)
        return item, said

    def _pages(
        self, asked: Asked, visit: Visit, *, judged: bool = True
    ) -> tuple[list[ArticlePage], datetime]:
        """A visit's pages, and when the last came; see `read_article_page`."""
        layouts = self._layouts(asked)
        pages, place = list[ArticlePage](), visit.first
        while True:
            fetched = self._archive.read(place)
            raw = self.bodies.page(fetched)
            page = read_article_page(
                raw.selector(), fetched.url, layouts, visit.entry, judged=judged
            )
            pages.append(page)
            if page.next_url is None or len(pages) == MAX_ARTICLE_PAGES:
                return pages, fetched.at
            place = asked.next_place(visit, page.next_url)

    def _witnessed(
        self, pages: Sequence[ArticlePage], visit: Visit, delivered: Article
    ) -> Iterator[str]:
        """The warnings of each page; raises HeldBack."""
        history = self.learnt(origin(delivered.url)).history
        for number in range(1, len(pages) + 1):
            verdict = judge(pages[:number], visit.entry, delivered, history)
            if verdict.kind is not None:
                raise HeldBack(verdict.kind, verdict.reason)
            yield from verdict.warnings

    def _layouts(self, asked: Asked) -> list[Layout]:
        """The layouts kept for the article's site, then the one that it was read with before.

        Another theme's might fit by chance and read the page wrongly.
        """
        kept = self.learnt(origin(asked.delivered["url"])).layouts
        return [*kept, *(x for x in KNOWN if x.name == asked.delivered["layout"] and x not in kept)]


class Readers:
    """Several processes that read, while the block lasts; if it is one, it is this process."""

    def __init__(self, means: Means, processes: int) -> None:
        self._reader = Reader(means)
        self._processes = processes
        self._pool: ProcessPoolExecutor | None = None
        self._means = means

    def __enter__(self) -> Self:
        """Start the processes."""
        if self._processes > 1:
            # Forking this process would copy its threads' locks as they are held.
            context = get_context("forkserver")
            rules = ("hyxw.layouts.first_page", "hyxw.layouts.later_pages")
            context.set_forkserver_preload([__name__, *rules])  # once for all of them
            self._pool = ProcessPoolExecutor(
                self._processes, context, _start_process, (self._means,)
            )
        return self

    def __exit__(self, *_: object) -> None:
        """End them; what they have begun is not waited for."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)

    async def look_through(self, files: Iterable[tuple[str, str]]) -> AsyncIterator[FileNotes]:
        """What each file of the archive holds, in the order asked for."""
        async for found in self._each(Reader.look_through, files):
            yield found

    async def read(self, asked: Iterator[Asked]) -> AsyncIterator[Reading]:
        """Each article's reading, in the order asked for.

        Signals are let through between some and some.
        """
        at_a_time = _AT_A_TIME if self._pool else _HERE_AT_A_TIME
        portions = iter(lambda: list(islice(asked, at_a_time)), [])
        async for readings in self._each(Reader.read_all, portions):
            for reading in readings:
                yield reading

    async def _each(
        self, work: Callable[[Reader, _Given], _Found], portions: Iterable[_Given]
    ) -> AsyncIterator[_Found]:
        """What comes of each portion; with more processes one more is asked for than they are."""
        if self._pool is None:
            for portion in portions:
                await asyncio.sleep(0)
                yield work(self._reader, portion)
            return
        run, ahead = asyncio.get_running_loop().run_in_executor, deque[Awaitable[_Found]]()
        for portion in portions:
            ahead.append(run(self._pool, _do_there, work, portion))
            if len(ahead) > self._processes:
                yield await ahead.popleft()
        while ahead:
            yield await ahead.popleft()


def changed_fields(delivered: dict[str, Any], now: dict[str, Any]) -> Sequence[str]:
    """The fields in which two records of an article differ, in the feed's order."""
    return [key for key in now if key not in _NOT_COMPARED and now[key] != delivered.get(key)]


# What a process of the pool reads with.
_there: list[Reader] = []


def _start_process(means: Means) -> None:
    """Begin a process of the pool: an interrupt is the first process's, and it ends with that."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_first, daemon=True).start()
    _there.append(Reader(means))


def _end_with_the_first() -> None:
    first = parent_process()
    assert first is not None  # noqa: S101 # only processes of the pool come here
    first.join()
    os._exit(1)


def _do_there(work: Callable[[Reader, _Given], _Found], portion: _Given) -> _Found:
    return work(_there[0], portion)
