import datetime
import json
from pathlib import Path

import pytest

import hyxw
from hyxw.analysis.files import published_files
from hyxw.analysis.report import write_report
from hyxw.analysis.selection import Selection
from hyxw.analysis.table import COLUMNS, bound, connect, reading_files, selected
from hyxw.errors import FolderUnusable
from hyxw.items import article_schema
from tests.analysis.feeds import a_blank_line, a_line, the_feed, write_feed

duckdb = pytest.importorskip("duckdb")


def test_the_columns_are_the_record_s_keys() -> None:
    assert list(COLUMNS) == list(article_schema()["properties"])


def test_types_are_right_even_where_all_values_are_null(tmp_path: Path) -> None:
    relation = hyxw.articles(write_feed(tmp_path, [[a_blank_line(1)]]))
    types = dict(zip(relation.columns, map(str, relation.types), strict=True))
    assert types["published_at"] == types["crawled_at"] == "TIMESTAMP WITH TIME ZONE"
    assert types["reporters"] == types["section"] == "VARCHAR[]"
    assert types["images"] == "STRUCT(url VARCHAR, caption VARCHAR)[]"
    assert types["revision"] == "INTEGER"


def test_a_day_is_china_s_whatever_the_machine_s_clock_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "UTC")
    relation = hyxw.articles(the_feed(tmp_path))
    days = relation.filter("id IN ('1297-2', '1297-8')").select("published_at::date").fetchall()
    assert days == [(datetime.date(2024, 3, 31),), (datetime.date(2024, 4, 1),)]


@pytest.mark.parametrize("name", ["FolderUnusable", "hyxw.errors.FolderUnusable"])  # Python 3.13
def test_what_a_file_cannot_be_read_for_is_raised_as_itself(name: str) -> None:
    with pytest.raises(FolderUnusable, match=r"^s3://b/f is gone\.$"), reading_files():
        raise duckdb.Error(f"Traceback (most recent call last):\n\n{name}: s3://b/f is gone.\n")


def test_malformed_json_in_a_file_is_told_as_a_damaged_feed(tmp_path: Path) -> None:
    (path,) = write_feed(tmp_path, [[a_line(1, title="D800__")]]).glob("date=*/*.jsonl")
    path.write_bytes(path.read_bytes().replace(b"D800__", rb"\ud800"))  # Python reads it
    with pytest.raises(FolderUnusable, match=r"is damaged .*jsonl.*: run `scrapy verify`\.$"):
        hyxw.articles(tmp_path)
    with pytest.raises(FolderUnusable, match="is damaged"):
        write_report(tmp_path, tmp_path / "r.html", "en")


def test_a_file_that_may_not_be_read_is_told() -> None:
    said = 'IO Error: Cannot open file "/d/feeds/a/date=2024-04-01/R.jsonl": Permission denied'
    with pytest.raises(FolderUnusable, match=r"cannot be read \(IO.*denied\)"), reading_files():
        raise duckdb.IOException(said)
    with pytest.raises(duckdb.IOException), reading_files():  # an export's own file
        raise duckdb.IOException('IO Error: Cannot open file "/d/.new.jsonl.7.part": No space')


def test_a_long_query_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    connection = connect()
    connection.execute("SET progress_bar_time = 0")
    connection.execute("SELECT count(*) FROM range(3_000_000) a WHERE sqrt(range::DOUBLE) > 7")
    assert capfd.readouterr() == ("", "")


def test_the_run_s_day_is_no_column(tmp_path: Path) -> None:
    assert "date" not in hyxw.articles(the_feed(tmp_path)).columns


def test_lines_pass_by_and_are_not_held_in_memory(tmp_path: Path) -> None:
    """Though most articles were edited, so that DuckDB takes the lines for the smaller side."""
    write_feed(tmp_path, [[a_line(1)], [a_line(number, 2) for number in range(2000)]])
    connection = connect()
    bound(connection, tmp_path)
    sql = selected(connection, published_files(tmp_path), Selection(datetime.date(2024, 3, 1)))
    operator = json.loads(connection.execute(f"EXPLAIN (FORMAT json) {sql}").fetchall()[0][1])[0]
    passed = set()
    while operator["children"]:  # the first is what passes by, a join holds the second
        passed.add(operator["name"])
        operator = operator["children"][0]
    assert operator["name"] == "READ_JSON"
    assert passed == {"PROJECTION", "FILTER", "HASH_JOIN"}
