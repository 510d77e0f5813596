"""What a run's report says: RUN.json, the ledger's row, the sentence, and the exit code."""

import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from scrapy import Request, signals
from scrapy.exceptions import DropItem
from scrapy.http import Response
from twisted.python.failure import Failure

from hyxw.errors import FolderUnusable, SiteUnreachable
from hyxw.frontier import tally as tally_module
from hyxw.frontier.course import Plan
from hyxw.frontier.entries import ListedArticle
from hyxw.frontier.page import Trace
from hyxw.frontier.walk import Walk
from hyxw.operations.report_keys import KEYS
from hyxw.pipelines import DedupePipeline, PublishPipeline
from hyxw.store.folder import DataFolder
from hyxw.store.ledger import Ledger
from hyxw.urls import article_url
from tests.components import START_URL, Components, components
from tests.frontier.test_walk import SITE, entry, found, listing
from tests.store.support import STARTED


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Components]:
    with components(tmp_path) as run:
        yield run


def close(run: Components, reason: str = "finished") -> dict[str, Any]:
    """End the run as the engine does; the answer is RUN.json."""
    PublishPipeline(run.crawler).close_spider()
    run.signal(signals.spider_closed, reason=reason)
    path = run.data / "runs" / f"{run.storage.run.run_id}.json"
    return dict(json.loads(path.read_text(encoding="utf-8")))


def publish(run: Components, number: int) -> None:
    item = DedupePipeline(run.crawler).process_item(run.article(number))
    PublishPipeline(run.crawler).process_item(item)


def fail(run: Components, number: int, kind: str = "timeout") -> None:
    url = f"{SITE}/c/2024/05/20/1297-{number}.html"
    run.do(run.spider.article_failed, f"1297-{number}", url, kind, "it is slow")


def failure(error: Exception) -> Failure:
    return Failure(error)  # type: ignore[no-untyped-call]  # Twisted's


# --- RUN.json ------------------------------------------------------------------------------------


def test_a_run_that_did_everything(run: Components, caplog: pytest.LogCaptureFixture) -> None:
    publish(run, 3)  # known before the listing is read
    articles = [entry(6), entry(5, day=21), entry(4), entry(3), entry(2)]
    page = listing(*articles, entry(1, href="http://o/"), entry(1, href="http://p/"))
    with caplog.at_level(logging.WARNING):
        run.spider.tally.listed(7, found(page, delivered={"1297-3"}))
        publish(run, 6)
        publish(run, 4)
        fail(run, 5)
        run.spider.tally.became("out_of_range", "1297-2")
        document = close(run)
    assert list(document) == [key for key in KEYS if "." not in key]
    for key in (key for key in KEYS if "." in key):
        outer, _, inner = key.partition(".")
        assert document[outer] is not None, outer
        assert inner in document[outer], key
    assert document["run_id"] == run.storage.run.run_id
    assert document["arguments"] == {"start_url": START_URL}
    assert document["started_at"] == "2024-03-30T18:05:01Z"
    assert document["exit_code"] == 4
    published = run.storage.published
    assert published is not None
    assert document["published"] == published.as_dict()
    assert document["outcome"] == (
        "1 article failed (timeout 1); a later run tries again. "
        f"Published: 3 lines in {published.path}."
    )
    assert document["counts"] == {
        "listed": 5,
        "delivered": 2,
        "known": 1,
        "failed": 1,
        "waiting": 0,
        "out_of_range": 1,
        "pending": 0,
        "offsite": 2,
        "total": 7,
        "new": 3,
        "revised": 0,
        "withdrawn": 0,
    }
    assert document["faults"] == ["Of 2024-05-21 nothing is in the feed: 1297-5 failed."]
    assert document["failures"] == [
        {
            "what": "article",
            "url": f"{SITE}/c/2024/05/20/1297-5.html",
            "kind": "timeout",
            "reason": "it is slow",
        }
    ]
    assert document["stats"]["article/failed/timeout"] == 1
    assert document["stats"]["listing/offsite"] == 2
    assert document["outcome"] not in caplog.text  # the command prints it, once
    assert document["faults"][0] in caplog.text


def test_the_ledger_keeps_how_the_run_ended(run: Components) -> None:
    document = close(run)
    row = run.storage.ledger.runs.get(run.storage.run.run_id)
    assert row is not None
    assert (row.exit_code, row.outcome, row.counts) == (0, "Done: nothing new.", document["counts"])
    assert row.finished_at == document["finished_at"]


def test_a_run_with_nothing_new_says_so(run: Components, caplog: pytest.LogCaptureFixture) -> None:
    run.crawler.settings.frozen = False
    run.crawler.settings.set("LOG_FILE", "crawl.log")  # there it is the last line too
    with caplog.at_level(logging.INFO):
        document = close(run)
    assert (document["exit_code"], document["published"]) == (0, None)
    assert document["outcome"] == "Done: nothing new."
    assert caplog.messages[-1] == "Done: nothing new."
    assert caplog.records[-1].levelno == logging.INFO


def test_the_last_line_says_of_those_listed_that_wait(run: Components) -> None:
    run.spider.tally.entries.update({"1297-5": "waiting", "1297-6": "waiting", "1297-7": "known"})
    assert close(run)["outcome"] == (
        "Done: nothing new; 2 articles that failed before will be tried again later."
    )


def test_a_run_that_was_cut_says_so(run: Components) -> None:
    publish(run, 1)
    document = close(run, "shutdown")
    assert document["exit_code"] == 3
    assert "Interrupted (shutdown)" in document["outcome"]
    assert "1 line in " in document["outcome"]


def test_only_so_many_failures_are_named_and_all_are_counted(
    run: Components, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tally_module, "_NAMED", 2)
    for number in range(1, 5):
        fail(run, number, "gone")
    document = close(run)
    assert len(document["failures"]) == 2
    assert document["stats"]["article/failed/gone"] == 4
    assert len(run.storage.ledger.failures()) == 4


def test_a_report_that_cannot_be_written_is_a_folder_that_cannot(run: Components) -> None:
    path = run.data / "runs" / f"{run.storage.run.run_id}.json"
    path.with_name(f"{path.name}.part").mkdir(parents=True)
    run.signal(signals.spider_closed, reason="finished")
    assert run.spider.outcome.exit_code == 8
    assert str(path) in str(run.spider.outcome.error)


def test_runs_are_forgotten_after_so_many_days_or_never(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forgotten = list[datetime]()
    monkeypatch.setattr(DataFolder, "forget_runs", lambda _, oldest: forgotten.append(oldest))
    for days in ("0", "30"):
        assert forgotten == []
        with components(tmp_path / days, HYXW_KEEP_RUNS_DAYS=days) as run:
            close(run)
    [oldest] = forgotten
    assert timedelta(days=30) <= datetime.now(UTC) - oldest < timedelta(days=30, hours=1)


# --- Articles ------------------------------------------------------------------------------------


def test_an_unchanged_article_is_known_and_need_not_be_tried_again(run: Components) -> None:
    publish(run, 1)
    fail(run, 1)
    run.storage.ledger.mark_missing("1297-1", STARTED)
    run.spider.unchanged("1297-1")
    known = run.storage.ledger.known("1297-1")
    assert known is not None
    assert known.missing_count == 0
    assert run.storage.ledger.failures() == []
    assert run.spider.tally.became_what["known"] == 1


def test_a_failure_keeps_what_is_needed_to_try_again(run: Components) -> None:
    url = f"{SITE}/c/2024/05/20/1297-7.html"
    run.do(run.spider.article_failed, "1297-7", url, "gone", "it is gone", title="渡口")
    (kept,) = run.storage.ledger.failures()
    assert (kept.id, kept.url, kept.kind, kept.reason) == ("1297-7", url, "gone", "it is gone")
    assert (kept.title, kept.record_json) == ("渡口", None)


def test_ten_refusals_in_a_row_end_the_run(run: Components) -> None:
    for number in range(1, 10):
        fail(run, number)
    assert run.closed_for == []
    fail(run, 10)
    assert run.closed_for == ["SiteUnreachable"]


def test_an_article_that_is_read_breaks_the_row(run: Components) -> None:
    for number in range(1, 10):
        fail(run, number)
    publish(run, 10)
    fail(run, 11)
    assert run.closed_for == []


# --- Listing pages -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "closed_for", "exit_code"),
    [("http_500", "SiteUnreachable", 6), ("not_a_listing", "PagesChanged", 5)],
)
def test_without_its_first_page_the_run_ends(
    run: Components, kind: str, closed_for: str, exit_code: int
) -> None:
    run.do(run.spider.name_listing, START_URL, kind, "it is odd", first=True)
    assert run.closed_for == [closed_for]
    document = close(run, closed_for)
    assert document["exit_code"] == exit_code
    assert START_URL in document["outcome"]
    assert document["failures"][0]["what"] == "listing"


def test_a_later_page_that_fails_is_left_to_the_next_run(run: Components) -> None:
    run.do(run.spider.name_listing, f"{START_URL}&page=3", "http_500", "busy", first=False)
    assert run.closed_for == []
    assert close(run)["exit_code"] == 4


# --- What should not happen ----------------------------------------------------------------------


def crash(run: Components, error: Exception, **given: object) -> None:
    """Have the callback of a request with these cb_kwargs raise."""
    request = Request(f"{START_URL}&page=2", cb_kwargs=given)
    response = Response(request.url, request=request)
    run.signal(signals.spider_error, failure=failure(error), response=response)


def an_article(number: int = 7) -> ListedArticle:
    one = entry(number)
    url = article_url(one.url)
    assert url is not None
    return ListedArticle(one, url)


def test_a_crash_on_an_article_is_that_articles_failure(run: Components) -> None:
    crash(run, KeyError("layout"), article=an_article(), pages=())
    (kept,) = run.storage.ledger.failures()
    assert (kept.id, kept.kind, kept.reason) == ("1297-7", "crash", "KeyError: 'layout'")
    assert run.closed_for == []
    assert close(run)["exit_code"] == 4


def test_a_crash_in_a_survey_ends_the_run_as_the_walk_never_begins(run: Components) -> None:
    crash(run, ValueError("odd"), sample=an_article())
    assert run.closed_for == ["PagesChanged"]
    assert START_URL in close(run)["outcome"]


def test_a_crash_that_cannot_be_noted_is_the_folders_fault(
    run: Components, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise FolderUnusable("/data is full.")

    monkeypatch.setattr(Ledger, "fail", full)
    crash(run, KeyError("layout"), article=an_article(), pages=())
    assert run.closed_for == ["FolderUnusable"]
    assert run.spider.outcome.exit_code == 8


def test_a_crash_in_an_errback_is_the_articles_failure_too(run: Components) -> None:
    request = Request(START_URL, cb_kwargs={"article": an_article()})
    handed = failure(TimeoutError())
    handed.request = request  # type: ignore[attr-defined]  # Scrapy's
    run.do(run.spider.crashed, failure(ValueError("odd")), handed)
    assert [kept.kind for kept in run.storage.ledger.failures()] == ["crash"]


def test_a_run_error_from_a_callback_ends_the_run(run: Components) -> None:
    crash(run, FolderUnusable("/data cannot be read."), article=an_article())
    assert run.closed_for == ["FolderUnusable"]
    assert run.spider.outcome.exit_code == 8
    assert run.storage.ledger.failures() == []


@pytest.mark.parametrize(
    ("given", "exit_code"),
    [
        ({"walk": Walk(Plan(START_URL, 9))}, 5),
        ({"walk": Walk(Plan(START_URL, 9), traces=[Trace()])}, 4),
        ({}, 5),  # a page of the search for the section
    ],
    ids=["first page", "second page", "search"],
)
def test_a_crash_on_a_listing_page_is_that_pages_failure(
    run: Components, given: dict[str, object], exit_code: int
) -> None:
    crash(run, ValueError("odd"), **given)
    assert run.spider.tally.pages["failed"] == 1
    document = close(run)
    assert document["exit_code"] == exit_code
    assert "ValueError: odd" in document["outcome"]


def test_a_crash_before_the_first_request_could_not_start(run: Components) -> None:
    run.do(run.spider.crashed, failure(ValueError("odd")), None)
    assert run.closed_for == ["CouldNotStart"]
    assert run.spider.outcome.exit_code == 1


def item_error(run: Components, error: Exception) -> None:
    run.signal(signals.item_error, item=run.article(7), failure=failure(error), response=None)


def test_a_crash_in_a_pipeline_is_that_articles_failure(run: Components) -> None:
    item_error(run, ValueError("odd"))
    assert [kept.reason for kept in run.storage.ledger.failures()] == ["ValueError: odd"]
    assert run.closed_for == []


def test_a_run_error_from_a_pipeline_ends_the_run(run: Components) -> None:
    item_error(run, FolderUnusable("/data is full."))
    assert run.closed_for == ["FolderUnusable"]
    assert run.storage.ledger.failures() == []


def test_the_run_is_ended_once_and_the_gravest_error_is_its_exit_code(run: Components) -> None:
    run.do(run.spider.end, SiteUnreachable("Nobody answers."))
    run.do(run.spider.end, FolderUnusable("The disk is full."))
    assert run.closed_for == ["SiteUnreachable"]
    assert run.spider.outcome.exit_code == 8


def test_an_item_that_is_dropped_is_no_crash(run: Components) -> None:
    publish(run, 1)
    with pytest.raises(DropItem):
        publish(run, 1)
    assert close(run)["exit_code"] == 0


def test_a_report_is_read_with_the_eyes(run: Components) -> None:
    run.do(run.spider.article_failed, "1297-5", f"{SITE}/x", "timeout", "网站没有回答")
    run_id = close(run)["run_id"]
    said = (run.data / "runs" / f"{run_id}.json").read_text(encoding="utf-8")
    assert "网站没有回答" in said
    assert said.startswith('{\n  "version"')
