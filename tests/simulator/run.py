"""One run of the simulation: the real spider, pipelines and store, without engine or network."""

import asyncio
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from pathlib import Path
from random import Random
from typing import Protocol
from unittest.mock import Mock, PropertyMock, patch
from urllib.parse import urlsplit
from zlib import crc32

from scrapy import Request, signals
from scrapy.exceptions import DropItem
from scrapy.http import HtmlResponse, Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from hyxw.errors import RunError
from hyxw.extensions.archive import ArchiveKeeper
from hyxw.items import Article
from hyxw.pages.layout import KNOWN
from hyxw.pipelines import DedupePipeline, PublishPipeline, ValidatePipeline
from hyxw.sections import LOCAL_NEWS
from hyxw.spiders.run import RunSpider
from hyxw.store.kept_layouts import KeptLayouts
from hyxw.tasks.reparse import ReparseSpider, RevisionPipeline
from hyxw.tasks.reparse import _spider as reparsing
from tests.components import Components
from tests.simulator.faults import FAULTS, Answer
from tests.simulator.site import HOST, LISTING, Site


class Pipeline(Protocol):
    """What an article goes through on its way to the feed."""

    def process_item(self, item: Article) -> Article:
        """Return it, or raise DropItem."""


@dataclass(frozen=True)
class Plan:
    """How one run goes: `seed` decides its faults and what happens to the site meanwhile.

    `kill` after so many requests, `stop` politely after so many; `arguments` are the run's, a
    `start_url` of the site's as a path; `faulty` and `restless` the shares of answers that are
    wrong, and of requests before which the site changes.
    """

    seed: int
    kill: int | None = None
    stop: int | None = None
    arguments: tuple[tuple[str, str], ...] = ()
    faulty: float = 0.0
    kinds: tuple[str, ...] = ()
    restless: float = 0.0


@dataclass
class Ended:
    """What a run came to; `exit_code` is None where it was killed."""

    exit_code: int | None
    requests: int
    # On the listing pages that were answered: the days that each article's entries stated
    listed: dict[str, set[str]] = field(default_factory=dict)


class Player:
    """Plays the runs of one history in one data folder."""

    archives = False  # whether what is answered is kept, to be read again

    def __init__(self, folder: Path, site: Site, runner: asyncio.Runner) -> None:
        self.folder, self.site, self.runner = folder, site, runner

    def play(self, plan: Plan, now: datetime) -> Ended:
        """One run, from its first request to its end."""
        with self._begun(now, plan.arguments) as run:
            return _Run(run, self.site, plan).play()

    def reparse(self, now: datetime) -> Ended:
        """Read again what is archived, as `scrapy reparse` does."""
        with self._begun(now) as run:
            run.crawler.spider = reader = reparsing(LOCAL_NEWS, 1).from_crawler(run.crawler)
            publishing = PublishPipeline(run.crawler)
            pipelines = (ValidatePipeline(run.crawler), RevisionPipeline(run.crawler), publishing)
            self.runner.run(_read_again(reader, pipelines))
            publishing.close_spider()
            reader.outcome.settle("finished", {})
            return Ended(reader.outcome.exit_code, 0)

    def _at_site(self, value: str) -> str:
        return f"{HOST}{self.site.addressed(value)}" if value.startswith("/") else value

    @contextmanager
    def _begun(
        self, now: datetime, arguments: Iterable[tuple[str, str]] = ()
    ) -> Iterator[Components]:
        with (
            patch.object(RunSpider, "now", new_callable=PropertyMock, return_value=now),
            patch("hyxw.extensions.archive.datetime", Mock(now=lambda _zone: now)),
        ):
            run = Components(
                self.folder,
                self.runner,
                given={
                    name: self._at_site(value)
                    for name, value in {"start_url": LISTING, **dict(arguments)}.items()
                },
                HYXW_RECHECK_DAYS=3650,
                HYXW_ARCHIVE=int(self.archives),
            )
            try:
                yield run
            finally:
                run.storage.close()


async def _read_again(reader: ReparseSpider, pipelines: Iterable[Pipeline]) -> None:
    async for item in reader.start():
        _publish(item, pipelines)


def _publish(item: Article, pipelines: Iterable[Pipeline]) -> None:
    try:
        for pipeline in pipelines:
            item = pipeline.process_item(item)
    except DropItem:
        pass


class _Run:
    def __init__(self, run: Components, site: Site, plan: Plan) -> None:
        self.run, self.site, self.plan = run, site, plan
        self.spider = run.spider
        self.rng = Random(plan.seed)
        keeper = run.crawler.get_extension(ArchiveKeeper)
        assert keeper is not None
        self.keeper = keeper
        self.publishing = PublishPipeline(run.crawler)
        self.pipelines = (
            ValidatePipeline(run.crawler),
            DedupePipeline(run.crawler),
            self.publishing,
        )
        self.queue: list[tuple[int, int, Request]] = []
        self.order = count()
        self.requests = 0
        self.listed: dict[str, set[str]] = {}
        kept = KeptLayouts(run.storage.folder.documents)
        if kept.layout(HOST) is None and site.theme == "own":
            kept.keep_layout(HOST, KNOWN[0].as_dict())

    def play(self) -> Ended:
        reason = self.run.runner.run(self.serve())
        if reason is None:
            if self.keeper.crawler.settings.getbool("HYXW_ARCHIVE"):
                self.keeper.writer._abandon()  # a kill closes what is open, and no more
            return Ended(None, self.requests)
        self.publishing.close_spider()
        self.keeper.finish()
        self.spider.closed(reason)
        self.spider.outcome.settle(reason, self.spider.tally.failed)
        return Ended(self.spider.outcome.exit_code, self.requests, self.listed)

    async def serve(self) -> str | None:
        """Answer requests till there are none; the reason for the end, None for a kill."""
        self.push(await anext(aiter(self.spider.start())))
        while self.queue:
            if self.run.closed_for:
                return self.run.closed_for[0]
            if self.requests == self.plan.kill:
                return None
            if self.requests == self.plan.stop:
                return "shutdown"
            if self.rng.random() < self.plan.restless:
                happen(self.site, self.rng)
            *_, request = heappop(self.queue)
            self.requests += 1
            await self.answer(request)
        return self.run.closed_for[0] if self.run.closed_for else "finished"

    async def answer(self, request: Request) -> None:
        """Give a request its answer, and take what follows."""
        answer = self.answered(request)
        if isinstance(answer, Exception):
            self.take(request, request.errback, _failure(answer, request))
            return
        if isinstance(answer, str):  # as the redirect middleware does
            url = f"{HOST}{self.site.addressed(answer)}"
            request, answer = request.replace(url=url), self.site.answer(answer)
        status, body = answer[0], self.site.dressed(answer[1])
        response: Response = HtmlResponse(request.url, status=status, body=body, request=request)
        if status == 304:
            response = Response(request.url, status=304, request=request)
        elif status == 200:
            response.headers["ETag"] = _etag(body)
        self.run.crawler.signals.send_catch_log(
            signals.response_downloaded, response=response, request=request, spider=self.spider
        )
        if status >= 400:
            self.take(request, request.errback, _failure(HttpError(response), request))
        else:
            self.take(request, request.callback, response)
        await asyncio.sleep(0)

    def answered(self, request: Request) -> Answer:
        parts = urlsplit(request.url)
        target = f"{parts.path}?{parts.query}" if parts.query else parts.path
        target = self.site.target_of(target)
        if self.rng.random() < self.plan.faulty:
            return FAULTS[self.rng.choice(self.plan.kinds)](self.site, target, self.rng)
        answer = self.site.answer(target)
        if "asked" in request.cb_kwargs:  # a listing page; a look at the home page is for none
            note_listed(self.listed, answer[1])
        etag = _etag(self.site.dressed(answer[1]))
        if answer[0] == 200 and request.headers.get("If-None-Match") == etag:
            return 304, b""
        return answer

    def take(self, request: Request, callback: object, given: object) -> None:
        """What a callback yields: requests into the queue, articles through the pipelines."""
        assert callable(callback)
        named = request.cb_kwargs if isinstance(given, Response) else {}
        try:
            for made in callback(given, **named) or ():
                if isinstance(made, Request):
                    self.push(made)
                else:
                    _publish(made, self.pipelines)
        except RunError as exc:
            self.spider.end(exc)

    def push(self, request: Request) -> None:
        heappush(self.queue, (-request.priority, next(self.order), request))


_ROW = re.compile(r'<span class="rt">([\d-]+)[^<]*</span>·<a href="[^"]*/(1297-\d+)\.html"')


def is_listing(target: str) -> bool:
    """Whether articles are listed there: the section's listing, or the home page."""
    return "a=lists" in target or target == "/"


def _etag(body: bytes) -> bytes:
    return b'"%08x"' % crc32(body)


def note_listed(listed: dict[str, set[str]], page: bytes) -> None:
    """Note the articles that a listing page links to, with the days that it states of them."""
    for day, one in _ROW.findall(page.decode(errors="replace")):
        listed.setdefault(one, set()).add(day)


def _failure(error: Exception, request: Request) -> Failure:
    failure = Failure(error)  # type: ignore[no-untyped-call]  # Twisted's
    failure.request = request  # type: ignore[attr-defined]  # as Scrapy does
    return failure


def happen(site: Site, rng: Random) -> None:
    """Something happens to the site."""
    what = rng.random()
    if what < 0.4:
        site.add(rng, dated_back=rng.random() < 0.2)
    elif what < 0.65:
        site.edit(rng)
    elif what < 0.75:
        site.push(rng)
    elif what < 0.8:
        site.pin(rng)
    elif what < 0.86:
        site.redate(rng)
    elif what < 0.94:
        site.withdraw(rng)
    elif what < 0.97:
        site.restore(rng)
    else:
        site.link_out(rng)


def later(now: datetime, rng: Random) -> datetime:
    """When the next run begins."""
    return now + timedelta(hours=rng.choice((1, 6, 12)))
