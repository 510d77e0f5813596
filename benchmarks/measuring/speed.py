"""CPU seconds a page: our extraction with a known layout beside the bare parse of the same page."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import lxml.html

from benchmarks.measuring.ours import Reader, parsed
from benchmarks.measuring.served import Fetched
from hyxw.demo.story import Story
from hyxw.pages.entries import Entry
from hyxw.pages.record import build_article

USUAL = (15_000, 40_000)  # bytes of a page of the usual size
_ROUNDS = 5  # the least of so many is what a page costs


@dataclass(frozen=True, slots=True)
class Cost:
    """One page's seconds: all of our extraction, from its bytes on, and lxml's parse alone."""

    ours: float
    parse: float


def costs(reader: Reader, stories: Sequence[Story]) -> list[Cost]:
    """The cost of each of `stories` that is one page of the usual size, read without error."""
    pages = [reader.served.article(story) for story in stories if len(story.pages) == 1]
    usual = [page for page in pages if USUAL[0] <= len(page.body) <= USUAL[1]]
    return [_cost(reader, page) for page in usual]


def median(seconds: Sequence[float]) -> float:
    """Milliseconds, the middle one."""
    return 1000 * statistics.median(seconds)


def _cost(reader: Reader, page: Fetched) -> Cost:
    url, text = parsed(page.url), page.text
    entry = reader.listed.get(url.article_id)
    rounds = [
        (_seconds(lambda: _extract(reader, page, entry)), _seconds(lambda: _parse(text)))
        for _ in range(_ROUNDS)
    ]
    ours, parse = zip(*rounds, strict=True)
    return Cost(min(ours), min(parse))


def _extract(reader: Reader, page: Fetched, entry: Entry | None) -> object:
    return build_article([reader.article_page(page, entry)], parsed(page.url), entry)


def _parse(text: str) -> object:
    return lxml.html.document_fromstring(text)


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started
