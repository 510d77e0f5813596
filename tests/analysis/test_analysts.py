"""Every piece of code in docs/analysts.md runs, on a feed with edits, withdrawals and nulls."""

import io
import itertools
import re
import shlex
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import fields
from pathlib import Path

import pytest

from hyxw.items import Article
from tests.analysis.counting import newest
from tests.analysis.feeds import the_feed
from tests.processes import ROOT, scrapy

pytest.importorskip("duckdb")
pytest.importorskip("xlsxwriter")
pytest.importorskip("vl_convert")

DOCS = ROOT / "docs" / "analysts.md"
_PIECE = re.compile(r"<!-- test: (\w+) ?(\w*) -->\n```\w+\n(.*?)```", re.DOTALL)


def pieces() -> list[tuple[str, str, str]]:
    """The language, the package it needs, and the code of each piece."""
    return _PIECE.findall(DOCS.read_text(encoding="utf-8"))


def commands() -> Iterator[list[str]]:
    for language, _, code in pieces():
        if language == "sh":
            yield from (shlex.split(line, comments=True) for line in code.splitlines())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An analyst's folder, with the feed as `data` in it."""
    the_feed(tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(command: list[str], folder: Path) -> "subprocess.CompletedProcess[str]":
    """`hyxw …`, which outside a project is `scrapy …` with these settings."""
    env = {"PYTHONPATH": str(ROOT), "SCRAPY_SETTINGS_MODULE": "hyxw.settings"}
    done = scrapy(*command[1:], cwd=folder, env=env)
    assert (done.returncode, done.stderr) == (0, ""), command
    return done


def test_every_command_runs_and_every_file_stands(folder: Path) -> None:
    for command in commands():
        assert command[0] == "hyxw"
        run(command, folder)
        for option, name in itertools.pairwise(command):
            assert option != "-o" or (folder / name).stat().st_size > 0


PYTHON = [(needs, code) for language, needs, code in pieces() if language == "python"]


@pytest.mark.parametrize(("needs", "code"), PYTHON)
def test_python_sees_what_a_plain_count_sees(folder: Path, needs: str, code: str) -> None:
    if needs:
        pytest.importorskip(needs)
    names: dict[str, object] = {}
    with redirect_stdout(io.StringIO()) as printed:
        exec(compile(code, str(DOCS), "exec"), names)  # noqa: S102  our own docs
    assert printed.getvalue()
    assert "withdrawn" not in printed.getvalue()
    if "frame" in names:
        frame = names["frame"]
        rows = list(zip(frame["id"], frame["revision"], strict=True))  # type: ignore[index]
        assert sorted(rows) == newest(folder / "data")


def test_duckdb_counts_days_of_china(folder: Path) -> None:
    import duckdb

    run(["hyxw", "export", "-o", "articles.parquet", "data"], folder)
    (code,) = (code for language, _, code in pieces() if language == "sql")
    days = {str(day): n for day, n in duckdb.connect().sql(code).fetchall()}
    assert days == {"2024-03-30": 3, "2024-03-31": 1, "2024-04-01": 1, "None": 1}


def test_duckdb_reads_the_feed_as_a_partitioned_table(folder: Path) -> None:
    import duckdb

    (code,) = (code for language, _, code in pieces() if language == "partitions")
    lines = Counter(
        path.parent.name
        for path in (folder / "data").glob("feeds/local_news/date=*/*.jsonl")
        for _ in path.read_bytes().splitlines()
    )
    counted = {f"date={day}": n for day, n in duckdb.connect().sql(code).fetchall()}
    assert counted == lines
    assert len(lines) > 1


def test_trinos_table_has_the_feeds_columns() -> None:
    """As far as it goes without Trino."""
    (code,) = (code for language, _, code in pieces() if language == "trino")
    columns = code.partition("(")[2].partition(") WITH")[0]
    flat = re.sub(r"\((?:[^()]|\([^()]*\))*\)", "", columns)  # array(row(url varchar, …)): array
    named = [column.split()[0].strip('"') for column in flat.split(",")]
    assert named == [*(one.name for one in fields(Article)), "date"]


def test_r_counts_days_of_china(folder: Path) -> None:
    rscript = shutil.which("Rscript")
    if rscript is None:
        pytest.skip("Rscript is missing: apt-get install r-base-core")
    run(["hyxw", "export", "-o", "articles.csv", "data"], folder)
    (code,) = (code for language, _, code in pieces() if language == "r")
    done = subprocess.run(  # noqa: S603  ours
        [rscript, "-e", code], cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["2024-03-30", "2024-03-31", "2024-04-01", "3", "1", "1"]
