"""`scrapy export` as an analyst runs it."""

import csv
import io
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from benchmarks.feeds import write_feed as write_large
from hyxw.analysis import export as export_module
from hyxw.analysis.export import Export
from hyxw.analysis.formats import harmless
from hyxw.analysis.selection import Selection
from hyxw.analysis.table import quoted_path
from hyxw.errors import BadArgument, FolderUnusable
from tests.analysis.counting import every_line, newest
from tests.analysis.feeds import RUNS, a_line, the_feed, write_feed
from tests.processes import Output, ScrapyProcess, in_a_terminal, scrapy

duckdb = pytest.importorskip("duckdb")
pytest.importorskip("xlsxwriter")

FORMATS = ("parquet", "csv", "jsonl", "sqlite", "xlsx")


def a_book(path: Path) -> "closing[Any]":
    """A workbook. What reads it takes half a second of every worker, of which one needs it."""
    return closing(pytest.importorskip("openpyxl").load_workbook(path))


def export(folder: Path, *words: str | Path) -> "subprocess.CompletedProcess[str]":
    return scrapy("export", str(folder), *map(str, words))


def rows(path: Path) -> list[dict[str, Any]]:
    """What stands in an export, each value as the format has it."""
    if path.suffix == ".parquet":
        table = duckdb.connect().read_parquet(str(path))
        return [dict(zip(table.columns, row, strict=True)) for row in table.fetchall()]
    if path.suffix == ".csv":
        return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    if path.suffix == ".sqlite":
        with closing(sqlite3.connect(path)) as database:
            database.row_factory = sqlite3.Row
            return list(map(dict, database.execute("SELECT * FROM articles")))
    with a_book(path) as book:
        heads, *lines = book["articles"].iter_rows(values_only=True)
    return [dict(zip(heads, line, strict=True)) for line in lines]


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_has_what_a_plain_count_has(tmp_path: Path, form: str) -> None:
    feed, path = the_feed(tmp_path), tmp_path / f"articles.{form}"
    done = export(tmp_path, "-o", path, "--fields", "id,revision")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert sorted((row["id"], int(row["revision"])) for row in rows(path)) == newest(feed)
    assert [name for name in tmp_path.iterdir() if name != path] == [tmp_path / "feeds"]


def test_json_lines_are_the_feed_s(tmp_path: Path) -> None:
    feed, path = the_feed(tmp_path), tmp_path / "all.jsonl"
    assert export(tmp_path, "-o", path, "--no-latest").returncode == 0
    assert rows(path) == every_line(feed)
    assert list(rows(path)[0]) == list(every_line(feed)[0])


def test_parquet_and_sqlite_keep_types(tmp_path: Path) -> None:
    the_feed(tmp_path)
    for form in ("parquet", "sqlite"):
        assert export(tmp_path, "-o", tmp_path / f"a.{form}").returncode == 0
    described = duckdb.connect().execute(f"DESCRIBE FROM '{tmp_path}/a.parquet'").fetchall()
    types = {name: kind for name, kind, *_ in described}
    assert types["published_at"] == "TIMESTAMP WITH TIME ZONE"
    assert types["reporters"] == "VARCHAR[]"
    assert types["images"] == "STRUCT(url VARCHAR, caption VARCHAR)[]"
    (row,) = [row for row in rows(tmp_path / "a.sqlite") if row["id"] == "1297-2"]
    assert row["revision"] == 1
    assert row["published_at"] == "2024-03-31T23:59:59+08:00"
    assert json.loads(row["reporters"]) == ["周禾", "林砚"]


def test_excel_reads_csv_and_runs_nothing_in_it(tmp_path: Path) -> None:
    the_feed(tmp_path)
    path = tmp_path / "a.csv"
    assert export(tmp_path, "-o", path, "--excel").returncode == 0
    content = path.read_bytes()
    assert content.startswith("\ufeffid,url,title".encode())
    assert content.count(b"\r\n") == 7
    (row,) = [row for row in rows(path) if row["id"] == "1297-8"]
    assert (row["title"], row["source"]) == ("'@a", "'=1+1")
    assert row["published_at"] == "2024-04-01 00:00:00"
    assert row["reporters"] == "周禾、林砚"


@pytest.mark.parametrize("value", ["=1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", "＝1"])
def test_what_excel_would_run_is_made_text(value: str) -> None:
    assert harmless(value) == f"'{value}"
    assert harmless(f"a{value}") == f"a{value}"


def test_xlsx_has_times_and_text_but_no_formula_or_link(tmp_path: Path) -> None:
    write_feed(tmp_path, [[a_line(1, title="=1+1", source="http://a.test", text="长" * 40_000)]])
    path = tmp_path / "a.xlsx"
    assert export(tmp_path, "-o", path).returncode == 0
    with a_book(path) as book:
        cells = {head.value: cell for head, cell in zip(*book["articles"].iter_rows(), strict=True)}
    assert (cells["title"].value, cells["title"].data_type) == ("=1+1", "s")
    assert cells["source"].hyperlink is None
    assert cells["published_at"].value == datetime(2024, 3, 30, 11, 44, 32)  # noqa: DTZ001
    assert cells["revision"].value == 1
    assert len(cells["text"].value) == 32_767
    assert cells["text"].value.endswith("长…")
    with ZipFile(path) as parts:  # which keeps all strings in memory
        assert "xl/sharedStrings.xml" not in parts.namelist()


def test_fields_days_and_a_condition(tmp_path: Path) -> None:
    the_feed(tmp_path)
    asked = ("--fields", "title,id", "--since", "2024-03-30", "--until", "2024-03-30")
    done = export(tmp_path, "-o", "-", "--format", "csv", *asked, "--where", "source = '央广网'")
    assert (done.returncode, done.stdout) == (0, "title,id\n石桥村的第7盏路灯,1297-7\n")


@pytest.mark.parametrize("form", FORMATS)
def test_the_standard_output_has_the_same_bytes(tmp_path: Path, form: str) -> None:
    the_feed(tmp_path)
    words = ("--format", form, "--where", "source = '央广网'")
    command = ["-o", str(tmp_path / "out"), *words]
    assert export(tmp_path, *command).returncode == 0
    output = Output(printed=tmp_path / "piped", log=tmp_path / "log")
    assert ScrapyProcess("export", str(tmp_path), "-o", "-", *words, output=output).join() == 0
    (one, other) = (tmp_path / name for name in ("out", "piped"))
    # A workbook keeps the second that it was made in, packed: a few bytes more or fewer.
    assert abs(one.stat().st_size - other.stat().st_size) <= (16 if form == "xlsx" else 0)
    assert one.stat().st_size > 0


def test_what_was_delivered_since_has_edits_and_withdrawals(tmp_path: Path) -> None:
    the_feed(tmp_path)
    path = tmp_path / "a.jsonl"
    assert export(tmp_path, "-o", path, "--delivered-since", RUNS[1]).returncode == 0
    found = [(row["id"], row["revision"], row["status"]) for row in rows(path)]
    assert found == [("1297-3", 2, "published"), ("1297-4", 2, "withdrawn")]


def test_folders_may_have_chinese_names_where_the_locale_has_none(tmp_path: Path) -> None:
    the_feed(tmp_path / "数据")
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    out = tmp_path / "表.csv"
    done = subprocess.run(  # noqa: S603  ours
        [sys.executable, "-m", "scrapy", "export", "-o", out, tmp_path / "数据"],
        env={**os.environ, **ascii_only},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(rows(out)) == 6


def test_a_name_that_is_no_utf_8_is_told() -> None:
    with pytest.raises(FolderUnusable, match="is no name in UTF-8"):
        quoted_path("/data/\udcff")


def test_a_cursor_moves_on_when_the_output_stands_and_not_before(tmp_path: Path) -> None:
    feed, cursor = the_feed(tmp_path / "data"), tmp_path / "cursor"
    pull = (tmp_path / "data", "--cursor", cursor, "--fields", "id", "-o")
    assert export(*pull, tmp_path / "1.csv").returncode == 0
    assert len(rows(tmp_path / "1.csv")) == len(every_line(feed))
    assert cursor.read_text() == f"{RUNS[2]}\n"
    cursor.write_text(f"{RUNS[0]}\n")
    assert export(*pull, tmp_path / "1.csv").returncode == 2
    assert cursor.read_text() == f"{RUNS[0]}\n"
    assert export(*pull, tmp_path / "2.csv").returncode == 0
    assert len(rows(tmp_path / "2.csv")) == 9
    assert export(*pull, tmp_path / "3.csv").returncode == 0
    assert rows(tmp_path / "3.csv") == []
    cursor.write_text("yesterday")
    assert export(*pull, tmp_path / "4.csv").returncode == 2


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("-o", "a.csv", "--fields", "id,titel"), 2, "unknown 'titel'"),
        (("-o", "a.csv", "--fields", "id,id"), 2, "each key once"),
        (("-o", "a.csv", "--where", "source = "), 2, "is no condition"),
        (("-o", "a.csv", "--where", "titel = 'a'"), 2, "cannot be used"),
        (("-o", "a.csv", "--where", "count(*) > 1"), 2, "cannot be used"),
        (("-o", "a.csv", "--where", "text::integer = 1"), 2, "cannot be used"),
        (("-o", "a.csv", "--where", "title ->> 'a' = 'b'"), 2, "cannot be used"),
        (("-o", "a.csv", "--where", "id::inet IS NULL"), 2, "not in the catalog"),  # nor fetched
        (("-o", "a.csv", "--since", "gestern"), 2, "is no date"),
        (("-o", "a.csv", "--delivered-since", "gestern"), 2, "is neither"),
        (("-o", "a.doc"), 2, "give --format"),
        (("-o", "a.jsonl", "--excel"), 2, "--excel goes with csv"),
        ((), 2, "-o FILE"),
        (("-o", "missing/a.csv"), 2, "that is there and yours to write"),
        (("-o", "there.csv"), 2, "exists already"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    tmp_path: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    data, work = tmp_path / "data", tmp_path / "work"
    the_feed(data)
    work.mkdir()
    (work / "there.csv").write_text("mine")
    placed = [str(work / word) if "." in word and word[0] in "amt" else word for word in words]
    placed = [
        word if words[max(0, at - 1)] == "-o" else words[at] for at, word in enumerate(placed)
    ]
    done = export(data, *placed)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert [(path.name, path.read_text()) for path in work.iterdir()] == [("there.csv", "mine")]


def test_a_folder_without_files_and_one_with_a_torn_line(tmp_path: Path) -> None:
    done = export(tmp_path, "-o", tmp_path / "a.csv")
    assert done.returncode == 8
    assert "holds no published feed" in done.stderr
    feed = the_feed(tmp_path)
    (path,) = feed.glob("date=2024-04-02/*.jsonl")
    content = path.read_bytes()
    path.write_bytes(content.replace(b'"revision":', b'"revision" ', 1))
    done = export(tmp_path, "-o", tmp_path / "a.csv")
    assert (done.returncode, list(tmp_path.glob("*a.csv*"))) == (8, [])
    assert len(done.stderr.splitlines()) == 1
    assert "damaged" in done.stderr


@pytest.mark.parametrize("foreign", ["null", '{"title": "甲"}', '{"id": null}'])
@pytest.mark.parametrize("words", [["--fields", "title"], ["--where", "title = '乙'"], []])
def test_a_line_that_is_no_record_is_no_row_of_nulls(
    tmp_path: Path, foreign: str, words: list[str]
) -> None:
    feed = the_feed(tmp_path)
    (path,) = feed.glob("date=2024-04-02/*.jsonl")
    first, *rest = path.read_bytes().splitlines(keepends=True)
    spoilt = foreign.encode().ljust(len(first) - 1) + b"\n"  # the manifest has each file's length
    path.write_bytes(b"".join([spoilt, *rest]))
    done = export(tmp_path, "-o", tmp_path / "a.csv", *words)
    assert (done.returncode, list(tmp_path.glob("*a.csv*"))) == (8, [])
    assert f"{path} holds a line that is no record: run `scrapy verify`" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_terminal_shows_how_far_it_is(tmp_path: Path) -> None:
    write_large(tmp_path, 3000, runs=3, words=200)
    done = in_a_terminal("export", "-o", str(tmp_path / "a.xlsx"), str(tmp_path))
    assert done.returncode == 0
    assert "Exporting" in done.stderr


def test_a_disk_that_is_full_leaves_nothing_behind(tmp_path: Path) -> None:
    the_feed(tmp_path / "data")
    words = ("export", "--no-latest", str(tmp_path / "data"), "-o")
    for form in FORMATS:
        done = scrapy(*words, str(tmp_path / f"a.{form}"), file_size=1024)
        assert done.returncode == 8, done.stderr
        assert len(done.stderr.splitlines()) == 1
        assert "cannot be written" in done.stderr
        assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_a_file_that_comes_meanwhile_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    the_feed(tmp_path / "data")
    path = tmp_path / "a.jsonl"
    monkeypatch.setattr(export_module, "_write", lambda *_: path.write_text("theirs"))
    with pytest.raises(BadArgument, match="exists already"):
        export_module.export(Export(tmp_path / "data", path, "jsonl", Selection()))
    assert path.read_text() == "theirs"
