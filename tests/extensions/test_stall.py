"""The no-progress clock, its time told by the test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from scrapy import Request, signals
from scrapy.exceptions import NotConfigured
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from hyxw.extensions import stall
from hyxw.extensions.stall import StallClock
from tests.components import Components, components

PATIENCE = 300


class Clock:
    """In the place of the module `time`."""

    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(stall, "time", clock)
    return clock


@pytest.fixture
def run(tmp_path: Path, clock: Clock) -> Iterator[Components]:
    with components(tmp_path, HYXW_STALL_SECONDS=PATIENCE) as run:
        clock.now += 10 * PATIENCE  # the time until the spider is opened does not count
        run.signal(signals.spider_opened)
        yield run
        run.do(watch(run).stop)


def watch(run: Components) -> StallClock:
    found = run.crawler.get_extension(StallClock)
    assert found is not None
    return found


def test_it_looks_four_times_in_its_patience_while_the_spider_is_open(run: Components) -> None:
    clock = watch(run).clock
    assert (clock.running, clock.interval) == (True, PATIENCE / 4)
    run.signal(signals.spider_closed, reason="finished")
    assert not clock.running


def test_a_crawl_that_stands_still_is_given_up(run: Components, clock: Clock) -> None:
    clock.now += PATIENCE
    run.do(watch(run).check)
    assert run.closed_for == []
    clock.now += 1
    run.do(watch(run).check)
    assert run.closed_for == ["SiteUnreachable"]
    assert run.spider.outcome.exit_code == 6
    assert str(run.spider.outcome.error) == "No response for 300 s; the run is given up."


def test_a_response_shows_that_it_moves(run: Components, clock: Clock) -> None:
    clock.now += PATIENCE - 1
    request = Request("http://127.0.0.1/")
    run.signal(signals.response_received, response=Response(request.url), request=request)
    clock.now += PATIENCE - 1
    run.do(watch(run).check)
    assert run.closed_for == []


def test_an_end_that_takes_its_time_is_begun_once(run: Components, clock: Clock) -> None:
    clock.now += PATIENCE + 1
    run.do(watch(run).check)
    clock.now += PATIENCE / 4
    run.do(watch(run).check)
    assert run.closed_for == ["SiteUnreachable"]


def test_what_is_tried_on_a_spider_is_not_watched() -> None:
    with pytest.raises(NotConfigured):
        StallClock.from_crawler(get_crawler())
