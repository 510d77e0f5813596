"""What is archived and what is not, and what a failing archive does to the run."""

from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest
from scrapy import Request, signals
from scrapy.exceptions import NotConfigured
from scrapy.http import Headers, Response
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.test import get_crawler

from hyxw.errors import FolderUnusable
from hyxw.extensions.archive import ArchiveKeeper
from hyxw.store.warc import Fetched
from tests.components import Components, components
from tests.store.support import archive_in, read_only

PAGE = "http://127.0.0.1:8000/c/2024/03/30/1297-1.html"
OLD = "20200101T000000000Z-00001.warc.gz"


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Components]:
    with components(tmp_path / "data") as built:
        yield built


def keeper_of(run: Components) -> ArchiveKeeper:
    keeper = run.crawler.get_extension(ArchiveKeeper)
    assert keeper is not None
    return keeper


def bring(run: Components, status: int = 200, body: bytes = b"page", **request: object) -> None:
    headers = Headers({"Content-Type": "text/html", "ETag": ['"1"']})
    response = Response(PAGE, status, headers, body)
    asked = Request(PAGE, **request)  # type: ignore[arg-type]  # fields of any kind
    run.do(keeper_of(run).keep, response, asked)


def kept(run: Components) -> list[Fetched]:
    keeper_of(run).finish()
    return [fetched for _, fetched in archive_in(run.storage.folder.archive).responses()]


def test_what_the_spider_asked_for_is_kept_with_the_run_in_the_name(run: Components) -> None:
    bring(run)
    bring(run, 503)
    one, other = kept(run)
    assert (one.url, one.status, one.body, one.protocol) == (PAGE, 200, b"page", "HTTP/1.1")
    assert dict(one.headers)["Etag"] == '"1"'
    assert other.status == 503
    assert keeper_of(run).sender._max_workers == 1  # one file after the other goes up
    (path,) = run.storage.folder.archive.iterdir()
    assert path.name == f"{run.storage.run.run_id}-00001.warc.gz"


def test_an_archive_file_is_as_long_as_the_setting_says_in_mebibytes(tmp_path: Path) -> None:
    with components(tmp_path / "data", HYXW_ARCHIVE_MB=0.5) as run:
        assert keeper_of(run).writer.file_bytes == 524_288


def test_robots_txt_and_what_has_no_content_are_not_kept(run: Components) -> None:
    bring(run, 304)
    bring(run, callback=NO_CALLBACK)
    assert kept(run) == []
    assert list(run.storage.folder.archive.iterdir()) == []


def test_a_failing_archive_ends_the_run(run: Components) -> None:
    with read_only(run.storage.folder.archive):
        bring(run)
        bring(run)  # on its way already: no second word of it
    assert run.closed_for == ["FolderUnusable"]
    assert run.spider.outcome.exit_code == 8


def test_what_fails_at_the_end_is_the_run_s_failure(run: Components) -> None:
    refused = Future[None]()
    refused.set_exception(FolderUnusable("the bucket refuses"))
    bring(run)
    keeper_of(run).sent.append(refused)
    run.do(keeper_of(run).finish)
    assert run.spider.outcome.exit_code == 8


def test_old_files_that_cannot_be_removed_are_the_run_s_failure(tmp_path: Path) -> None:
    with components(tmp_path / "data", HYXW_ARCHIVE_DAYS=30) as run:
        (run.storage.folder.archive / OLD).touch()
        with read_only(run.storage.folder.archive):
            run.signal(signals.spider_closed, reason="finished")
        assert run.spider.outcome.exit_code == 8


def test_what_is_tried_on_a_spider_is_not_archived() -> None:
    with pytest.raises(NotConfigured):
        ArchiveKeeper.from_crawler(get_crawler())


@pytest.mark.parametrize(("days", "left"), [(0, [OLD]), (30, [])])
def test_old_files_are_removed_only_where_that_is_asked_for(
    tmp_path: Path, days: int, left: list[str]
) -> None:
    with components(tmp_path / "data", HYXW_ARCHIVE_DAYS=days) as run:
        (run.storage.folder.archive / OLD).touch()
        keeper_of(run).remove_old()
        assert [path.name for path in run.storage.folder.archive.iterdir()] == left


@pytest.mark.parametrize(("setting", "listens"), [("0", False), ("1", True)])
def test_the_setting_turns_it_off(tmp_path: Path, setting: str, listens: bool) -> None:
    with components(tmp_path / "data", HYXW_ARCHIVE=setting) as run:
        run.crawler.signals.send_catch_log(
            signals.response_downloaded, response=Response(PAGE), request=Request(PAGE), spider=None
        )
        assert bool(kept(run)) == listens


@pytest.mark.parametrize("setting", ["0", "1"])
def test_what_is_kept_is_finished_as_the_spider_closes(tmp_path: Path, setting: str) -> None:
    with components(tmp_path / "data", HYXW_ARCHIVE=setting) as run:
        if setting == "1":
            bring(run)
        run.signal(signals.spider_closed, reason="finished")
        parts = list(run.storage.folder.archive.glob("*"))
    assert [path.suffix for path in parts] == ([".gz"] if setting == "1" else [])


@pytest.mark.parametrize(
    ("protocol", "kept_as"), [("HTTP/1.0", "HTTP/1.0"), ("h2", "HTTP/1.1"), (None, "HTTP/1.1")]
)
def test_the_protocol_is_kept_where_warc_has_a_word_for_it(
    run: Components, protocol: str | None, kept_as: str
) -> None:
    asked = Request(PAGE)
    run.do(keeper_of(run).keep, Response(PAGE, body=b"page", protocol=protocol), asked)
    (one,) = kept(run)
    assert one.protocol == kept_as
