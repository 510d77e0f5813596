"""`scrapy reparse` as a maintainer runs it, on what a crawl of the demo site has archived."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from hyxw.demo import standard
from hyxw.demo.server import serve
from hyxw.demo.site import Site
from hyxw.demo.story import CHINA
from hyxw.pages.layout import KNOWN
from hyxw.store.documents import FolderDocuments
from hyxw.store.feed import started_at_of
from hyxw.store.folder import DataFolder
from hyxw.store.kept_layouts import KeptLayouts
from hyxw.text.script import language
from tests.crawls.conftest import LISTING, Finished
from tests.crawls.processes import crawl_apart
from tests.processes import scrapy

# What tells the runs of two records apart that are the same otherwise.
OF_THE_RUN = ("revision", "crawled_at", "run_id")


def crawl(url: str, data: Path, *arguments: str, **settings: str) -> Finished:
    done = crawl_apart(url + LISTING, data, *arguments, settings=settings)
    assert done.exit_code == 0, done.log
    return done


@dataclass(frozen=True)
class Reparsed(Finished):
    """A reparse that has ended: what it printed, and the lines it published."""

    said: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [line for line in self.published() if line["run_id"] == self.report["run_id"]]


def reparse(data: Path, *options: str) -> Reparsed:
    done = scrapy("reparse", *options, env={"HYXW_DATA_DIR": str(data)})
    return Reparsed(done.returncode, done.stderr, data, done.stdout)


@dataclass(frozen=True)
class Crawled:
    """The demo site while it is served, and a data folder that it was crawled into."""

    site: Site
    url: str
    data: Path


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    site, data = Site.standard(), tmp_path_factory.mktemp("once") / "data"
    with serve(site) as url:
        crawl(url, data)
        yield Crawled(site, url, data)


@pytest.fixture
def crawled(once: Crawled, tmp_path: Path) -> Crawled:
    """The crawl's data folder, as a copy to change."""
    shutil.copytree(once.data, tmp_path / "data")
    once.site.requests.clear()
    return replace(once, data=tmp_path / "data")


@pytest.fixture(scope="module")
def converted(once: Crawled, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What another crawl of the site has published, with the other script."""
    data = tmp_path_factory.mktemp("converted") / "data"
    return crawl(once.url, data, HYXW_SCRIPT="zh-Hant").by_id()


def contents(data: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in data.glob("feeds/**/*") if path.is_file()}


def compared(record: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key not in OF_THE_RUN}


def changed_counts(said: str) -> dict[str, int]:
    """`  title      126` lines as a dict."""
    rows = [line.split() for line in said.splitlines() if line.startswith("  ")]
    return {field: int(count) for field, count in rows}


def test_what_reads_as_before_is_not_published_and_nobody_is_asked(crawled: Crawled) -> None:
    before = contents(crawled.data)
    done = reparse(crawled.data)
    assert (done.exit_code, done.said) == (0, "131 articles read again, 0 changed\n"), done.log
    assert contents(crawled.data) == before
    assert crawled.site.requests == []
    assert done.report["arguments"] == {"command": "reparse"}
    assert done.report["stats"]["reparse/read"] == 131


def test_a_crawl_with_another_script_converts_the_words_and_nothing_else(
    once: Crawled, converted: dict[str, dict[str, Any]]
) -> None:
    plain = Finished(0, "", once.data).by_id()
    assert set(converted) == set(plain)
    for article_id, record in converted.items():
        written = language(plain[article_id]["text"])  # None: the same in both scripts
        assert language(record["text"]) == (written and "zh-Hant")
        for key in ("id", "url", "content_hash", "published_at"):
            assert record[key] == plain[article_id][key]
        urls = [[image["url"] for image in one["images"]] for one in (record, plain[article_id])]
        assert urls[0] == urls[1]


def test_another_script_publishes_what_a_crawl_with_it_would(
    crawled: Crawled, converted: dict[str, dict[str, Any]]
) -> None:
    crawled.site.requests.clear()
    before = Finished(0, "", crawled.data).by_id()
    done = reparse(crawled.data, "-s", "HYXW_SCRIPT=zh-Hant")
    assert done.exit_code == 0, done.log
    assert crawled.site.requests == []

    lines = {line["id"]: line for line in done.lines}
    differing = {key for key in before if compared(before[key]) != compared(converted[key])}
    assert set(lines) == differing
    for article_id, line in lines.items():
        assert compared(line) == compared(converted[article_id])
        assert line["revision"] == 2
        assert begun_at(before[article_id]) <= at(line) <= at(before[article_id])  # its page came
    titles = sum(before[key]["title"] != lines[key]["title"] for key in lines)
    assert 0 < changed_counts(done.said)["title"] == titles
    assert done.report["stats"]["reparse/changed/title"] == titles
    assert f"131 articles read again, {len(lines)} changed" in done.said
    assert f"Published: {len(lines)} lines" in done.said
    assert scrapy("verify", env={"HYXW_DATA_DIR": str(crawled.data)}).returncode == 0

    again = reparse(crawled.data, "-s", "HYXW_SCRIPT=zh-Hant")
    assert "131 articles read again, 0 changed" in again.said
    after = crawl(crawled.url, crawled.data, "full=1")
    assert len(after.published()) == 131 + len(lines)


def test_in_two_processes_it_comes_to_the_same_in_the_same_order(
    crawled: Crawled, tmp_path: Path
) -> None:
    other = Path(shutil.copytree(crawled.data, tmp_path / "other"))
    alone, together = (
        reparse(data, "-j", processes, "-s", "HYXW_SCRIPT=zh-Hant", "-L", "WARNING")
        for data, processes in ((crawled.data, "1"), (other, "2"))
    )
    assert (alone.exit_code, together.exit_code) == (0, 0), together.log
    assert alone.lines
    assert " INFO: " not in alone.log + together.log
    assert [*map(compared, together.lines)] == [*map(compared, alone.lines)]


def at(line: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(line["crawled_at"])


def begun_at(line: dict[str, Any]) -> datetime:
    """When the run began that delivered it, to the second as the line has its time."""
    return started_at_of(line["run_id"]).replace(microsecond=0)


def test_only_what_was_published_in_the_days_asked_for(crawled: Crawled) -> None:
    before = Finished(0, "", crawled.data).by_id()
    days = sorted(line["published_at"][:10] for line in before.values() if line["published_at"])
    since, until = days[len(days) // 3], days[len(days) // 2]
    done = reparse(crawled.data, "--since", since, "--until", until, "-s", "HYXW_SCRIPT=zh-Hant")
    assert done.exit_code == 0, done.log
    inside = [day for day in days if since <= day <= until]
    undated = sum(line["published_at"] is None for line in before.values())
    assert f"{len(inside) + undated} articles read again" in done.said
    published = [line["published_at"] for line in done.lines]
    assert {day[:10] for day in published if day} <= set(inside)
    assert {since, until} <= {day[:10] for day in published if day}


def test_a_mended_layout_mends_what_is_delivered(crawled: Crawled) -> None:
    sections = KeptLayouts(FolderDocuments(crawled.data))
    kept = sections.layout(crawled.url)
    assert kept is not None
    sections.keep_layout(crawled.url, {**kept, "name": "poor", "meta": "", "breadcrumb": ""})
    poor = reparse(crawled.data)
    assert poor.exit_code == 0, poor.log
    counts = changed_counts(poor.said)
    assert counts["section"] == 131
    assert counts["source"] > 100
    assert {tuple(line["section"]) for line in poor.lines} == {()}
    assert {line["layout"] for line in poor.lines} == {"poor"}

    sections.keep_layout(crawled.url, kept)
    mended = reparse(crawled.data)
    assert changed_counts(mended.said) == counts
    lines = mended.published()
    assert {line["revision"] for line in mended.lines} == {3}
    first, last = (
        {line["id"]: compared(line) for line in lines if line["revision"] == revision}
        for revision in (1, 3)
    )
    assert first == last


def test_what_cannot_be_read_any_more_stays_and_is_said(crawled: Crawled) -> None:
    sections = KeptLayouts(FolderDocuments(crawled.data))
    kept = sections.layout(crawled.url)
    assert kept is not None
    other = {**kept, "name": "other", "breadcrumb": ""}
    sections.keep_layout(crawled.url, other)
    assert reparse(crawled.data).exit_code == 0  # all of it by a layout that is no known one
    nothing = {**other, "name": "nothing", "title": "h6.none", "body": "div.none"}
    assert "nothing" not in {layout.name for layout in KNOWN}
    sections.keep_layout(crawled.url, nothing)
    before = contents(crawled.data)
    done = reparse(crawled.data)
    assert done.exit_code == 4, done.log
    assert "131 cannot be read any more and stay as they are" in done.said
    assert contents(crawled.data) == before


def test_an_article_that_is_not_in_the_archive_is_counted(crawled: Crawled) -> None:
    for path in (crawled.data / "archive").iterdir():
        path.unlink()
    done = reparse(crawled.data)
    assert done.exit_code == 0
    assert done.said == "0 articles read again, 0 changed\n131 are not in the archive\n"


def test_the_newest_page_counts_and_a_withdrawn_article_stays_withdrawn(tmp_path: Path) -> None:
    now = datetime.now(CHINA).replace(microsecond=0)
    site = Site([standard.ordinary(571000 + 7 * n, now - timedelta(hours=n)) for n in range(1, 9)])
    data = tmp_path / "data"
    with serve(site) as url:
        crawl(url, data)
        edited, gone = site.article_ids()[1:3]
        site.edit(edited, paragraph="记者随后从主办方获悉，活动将延长一周。")
        site.withdraw(gone)
        crawl(url, data)
        crawl(url, data)
    last = {line["id"]: line for line in Finished(0, "", data).published()}
    assert (last[edited]["revision"], last[gone]["status"]) == (2, "withdrawn")
    assert "8 articles read again, 0 changed" in reparse(data).said

    done = reparse(data, "-s", "HYXW_SCRIPT=zh-Hant")
    lines = {line["id"]: line for line in done.lines}
    assert len(lines) == 8
    assert lines[edited]["text"].endswith("活動將延長一週。")
    assert lines[edited]["revision"] == lines[gone]["revision"] == 3
    assert lines[gone]["status"] == "withdrawn"
    assert {line["status"] for key, line in lines.items() if key != gone} == {"published"}


def test_a_folder_in_use(crawled: Crawled) -> None:
    with DataFolder.open(crawled.data):
        done = reparse(crawled.data)
    assert done.exit_code == 7
    assert f"pid {os.getpid()} since" in done.log


def test_a_damaged_archive_is_named_and_publishes_nothing(crawled: Crawled) -> None:
    (path,) = (crawled.data / "archive").iterdir()
    path.write_bytes(path.read_bytes()[:-7])
    before = contents(crawled.data)
    done = reparse(crawled.data, "-s", "HYXW_SCRIPT=zh-Hant")
    assert done.exit_code == 8
    assert f"{path} is damaged" in done.log
    assert contents(crawled.data) == before


@pytest.mark.parametrize(
    ("options", "exit_code", "said"),
    [
        (("--since", "2024-3-1"), 2, "since"),
        (("--since", "2024-03-02", "--until", "2024-03-01"), 2, "until"),
        (("-s", "HYXW_SCRIPT=zh-TW"), 2, "HYXW_SCRIPT"),
        (("extra",), 2, "Unknown section 'extra'"),
        (("local_news", "extra"), 2, "one section's name"),
        (("-j", "0"), 2, "--processes"),
        ((), 8, "There is no data folder"),
    ],
)
def test_what_cannot_be_done_is_said(
    tmp_path: Path, options: tuple[str, ...], exit_code: int, said: str
) -> None:
    done = reparse(tmp_path / "nowhere", *options)
    assert done.exit_code == exit_code
    assert said in (done.said + done.log)
    assert not (tmp_path / "nowhere").exists()
    assert "Traceback" not in done.log
