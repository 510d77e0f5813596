"""What a worker's crawl asks of the register and ends in; the crawl itself is a stand-in."""

import asyncio
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from unittest.mock import AsyncMock, Mock, call

import pytest

pytest.importorskip("procrastinate")

from hyxw.fleet import worker
from hyxw.fleet.crawling import Ended
from hyxw.fleet.retries import RunFailed, Verdict

ENDED = Ended(6, "scrapy: The site is away.\n")


def crawled(
    begun: object, verdict: object, monkeypatch: pytest.MonkeyPatch
) -> tuple[Mock, AsyncMock]:
    register = Mock(begin=AsyncMock(return_value=begun), end=AsyncMock(return_value=verdict))
    crawl = AsyncMock(return_value=ENDED)
    monkeypatch.setattr(worker, "crawl", crawl)
    given = SimpleNamespace(memory=64, options=("-L", "INFO"))
    one = SimpleNamespace(_register=register, _name="here:1", _given=given)
    try:
        asyncio.run(worker.Worker.crawl(one, "news"))  # type: ignore[arg-type]  # a stand-in
    finally:
        assert register.begin.await_args == call("news", "here:1")
    return register, crawl


def test_a_crawl_is_told_of_and_its_end_is_the_register_s(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    register, crawl = crawled("begun", None, monkeypatch)
    assert crawl.await_args == call("news", 64, ("-L", "INFO"))
    assert register.end.await_args == call("news", "begun", 6, ENDED.said)
    assert capsys.readouterr().err == "news: scrapy: The site is away.\n"


def test_what_another_has_begun_is_not_crawled(monkeypatch: pytest.MonkeyPatch) -> None:
    register, crawl = crawled(None, None, monkeypatch)
    assert not crawl.await_count
    assert not register.end.await_count


@pytest.mark.parametrize(("code", "fails"), [(0, False), (1, True), (6, True)])
def test_a_run_that_ends_badly_is_tried_again(
    code: int, monkeypatch: pytest.MonkeyPatch, *, fails: bool
) -> None:
    verdict = Verdict(code, "it is away", timedelta(hours=1), datetime.now(UTC))
    with pytest.raises(RunFailed, match="news ended with") if fails else nullcontext():
        crawled("begun", verdict, monkeypatch)
