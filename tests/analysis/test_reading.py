import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import hyxw
from benchmarks.feeds import write_feed as write_large
from hyxw.errors import BadArgument, FolderUnusable
from hyxw.items import Article
from tests.analysis.counting import newest
from tests.analysis.feeds import a_line, the_feed, write_feed

EVERY: dict[str, Any] = {"latest": False, "withdrawn": True, "duplicates": True}


def numbers(articles: Iterable[Article]) -> list[tuple[int, int]]:
    return [(int(article.id.partition("-")[2]), article.revision) for article in articles]


def table_numbers(folder: Path, asked: dict[str, Any] | None = None) -> list[tuple[int, int]]:
    pytest.importorskip("duckdb")
    rows = hyxw.articles(folder, **(asked or {})).select("id, revision").fetchall()
    return [(int(article_id.partition("-")[2]), revision) for article_id, revision in rows]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, [1, 2, 5, 7, 8, 3]),
        ({"withdrawn": True}, [1, 2, 5, 7, 8, 3, 4]),
        ({"duplicates": True}, [1, 2, 5, 6, 7, 8, 3]),
        ({"latest": False}, [1, 2, 3, 5, 7, 8, 3]),
        (EVERY, [1, 2, 3, 4, 5, 6, 7, 8, 3, 4]),
        ({"since": "2024-03-31"}, [2, 8]),
        ({"until": "2024-03-31"}, [2, 5, 7, 3]),
        ({"since": "2024-03-31", "until": "2024-03-31"}, [2]),
    ],
)
def test_what_is_asked_for(tmp_path: Path, asked: dict[str, Any], expected: list[int]) -> None:
    the_feed(tmp_path)
    assert [number for number, _ in numbers(hyxw.read(tmp_path, **asked))] == expected
    assert sorted(number for number, _ in table_numbers(tmp_path, asked)) == sorted(expected)


def test_the_articles_are_typed_and_the_newest(tmp_path: Path) -> None:
    articles = {article.id: article for article in hyxw.read(the_feed(tmp_path))}
    assert all(isinstance(article, Article) for article in articles.values())
    assert (articles["1297-3"].title, articles["1297-3"].revision) == ("新标题", 2)
    assert articles["1297-1"].published_at is None
    assert articles["1297-2"].images[0].caption == "图为路灯。周禾 摄"


revisions = st.lists(
    st.tuples(st.integers(1, 4), st.booleans(), st.none() | st.integers(1, 4)), max_size=12
)


@settings(deadline=None, max_examples=40)
@given(revisions)
def test_every_reader_agrees_with_a_plain_count(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[int, bool, int | None]]
) -> None:
    lines, seen = [], dict.fromkeys(range(1, 5), 0)
    for number, gone, original in drawn:
        seen[number] += 1
        repeats = f"1297-{original}" if original and original != number else None
        status = "withdrawn" if gone and seen[number] > 1 else "published"
        lines.append(a_line(number, seen[number], status=status, duplicate_of=repeats))
    data = tmp_path_factory.mktemp("data")
    feed = write_feed(data, [lines[:4], lines[4:8], lines[8:]])
    expected = newest(feed)
    assert sorted((a.id, a.revision) for a in hyxw.read(data)) == expected
    assert sorted((f"1297-{n}", r) for n, r in table_numbers(data)) == expected


def test_they_agree_on_a_large_feed(tmp_path: Path) -> None:
    feed = write_large(tmp_path, 5000, runs=9, words=5)
    expected = newest(feed, "2017-01-01", "2020-12-31")
    assert 1000 < len(expected) < 3000
    asked: dict[str, Any] = {"since": "2017-01-01", "until": "2020-12-31"}
    assert sorted((a.id, a.revision) for a in hyxw.read(tmp_path, **asked)) == expected
    assert sorted((f"1297-{n}", r) for n, r in table_numbers(tmp_path, asked)) == expected


def test_reading_is_lazy(tmp_path: Path) -> None:
    feed = the_feed(tmp_path)
    articles = hyxw.read(feed, **EVERY)
    assert next(articles).id == "1297-1"
    for path in feed.glob("date=2024-04-04/*.jsonl"):
        path.write_text("torn", encoding="utf-8")
    assert next(articles).id == "1297-2"
    with pytest.raises(FolderUnusable, match="holds a line that is no record"):
        list(articles)


def test_a_line_of_an_older_version_reads_as_null_or_an_empty_list(tmp_path: Path) -> None:
    feed = write_feed(tmp_path, [[a_line(1)]])
    (path,) = feed.glob("date=*/*.jsonl")
    line = json.loads(path.read_text("utf-8"))
    line = {key: value for key, value in line.items() if key not in ("editors", "source")}
    path.write_text(json.dumps(line | {"later": 1}) + "\n", encoding="utf-8")
    (feed / "manifest.jsonl").unlink()
    (article,) = hyxw.read(feed)
    assert (article.source, article.editors) == (None, [])
    pytest.importorskip("duckdb")
    assert hyxw.articles(feed).select("source, editors").fetchall() == [(None, [])]


@pytest.mark.parametrize(
    "asked", [{"since": "30.3.2024"}, {"since": "2024-2", "until": None}, {"until": "20240330"}]
)
def test_what_is_no_day_is_refused(tmp_path: Path, asked: dict[str, Any]) -> None:
    with pytest.raises(BadArgument, match="is no date"):
        list(hyxw.read(the_feed(tmp_path), **asked))


def test_the_days_have_to_be_in_order(tmp_path: Path) -> None:
    with pytest.raises(BadArgument, match="swap them"):
        list(hyxw.read(the_feed(tmp_path), "2024-04-01", "2024-03-01"))


def test_importing_hyxw_imports_neither_duckdb_nor_scrapy() -> None:
    code = (
        "import sys, hyxw; sys.exit(bool({'duckdb', 'scrapy', 'itemadapter'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], timeout=60, check=False).returncode == 0  # noqa: S603
    with pytest.raises(AttributeError, match="no attribute 'lines'"):
        _ = hyxw.lines
