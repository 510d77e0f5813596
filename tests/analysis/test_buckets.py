"""Feeds in a bucket read as those in a folder: the same answers, and never much at a time."""

import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

import hyxw
from benchmarks.feeds import write_feed as write_large
from hyxw.analysis.export import Export, export
from hyxw.analysis.files import published_files
from hyxw.analysis.selection import Selection
from hyxw.errors import FolderUnusable
from hyxw.store import bucket as buckets
from hyxw.store.bucket import Bucket
from hyxw.wording import extra
from tests.analysis.feeds import the_feed
from tests.buckets import Environ, TestBucket, refusing
from tests.processes import scrapy


@pytest.fixture
def folder(bucket: TestBucket, tmp_path: Path) -> Path:
    """A data folder whose feeds are in the bucket, too."""
    the_feed(tmp_path / "data")
    put_up(bucket, tmp_path / "data")
    return tmp_path / "data"


def put_up(bucket: TestBucket, folder: Path) -> None:
    store = Bucket(bucket.url)
    for path in (path for path in folder.rglob("*") if path.is_file()):
        store.create(path.relative_to(folder).as_posix(), [path.read_bytes()])


def rows(path: Path) -> list[Any]:
    return duckdb.execute(f"FROM '{path}' ORDER BY id, revision").fetchall()


@pytest.mark.parametrize("within", ["", "/", "/feeds", "/feeds/local_news"])
def test_read(bucket: TestBucket, folder: Path, within: str) -> None:
    assert list(hyxw.read(bucket.url + within)) == list(hyxw.read(folder))


@pytest.mark.parametrize("latest", [True, False])
def test_articles(bucket: TestBucket, folder: Path, *, latest: bool) -> None:
    here, there = (hyxw.articles(at, latest=latest) for at in (folder, bucket.url))
    assert there.order("id, revision").fetchall() == here.order("id, revision").fetchall()
    assert there.count("*").fetchall() > [(3,)]


@pytest.mark.parametrize("form", ["parquet", "csv", "jsonl", "sqlite"])
def test_export(bucket: TestBucket, folder: Path, tmp_path: Path, form: str) -> None:
    for name, at in (("here", str(folder)), ("there", bucket.url)):
        ended = scrapy("export", at, "-o", str(tmp_path / f"{name}.{form}"))
        assert ended.returncode == 0, ended.stderr
    here, there = (tmp_path / f"{name}.{form}" for name in ("here", "there"))
    if form == "parquet":  # its rows are in whatever order is quickest
        assert rows(there) == rows(here)
    else:
        assert there.stat().st_size == here.stat().st_size


def test_export_reads_what_was_delivered_and_no_other_file(
    bucket: TestBucket, folder: Path, tmp_path: Path
) -> None:
    words = ("--delivered-since", "20240402T010000000Z", "--where", "revision >= 1")
    for name, at in (("here.csv", str(folder)), ("there.csv", bucket.url)):
        assert scrapy("export", at, "-o", str(tmp_path / name), *words).returncode == 0
    assert (tmp_path / "there.csv").read_bytes() == (tmp_path / "here.csv").read_bytes()
    stolen = f"id IN (SELECT id FROM read_json('{bucket.url}/*/*/*/*.jsonl'))"  # noqa: S608
    ended = scrapy("export", bucket.url, "-o", str(tmp_path / "no.csv"), "--where", stolen)
    assert ended.returncode == 2


def test_commands_take_the_setting(bucket: TestBucket, folder: Path, tmp_path: Path) -> None:
    env = {"HYXW_FEEDS": bucket.url, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    words = ("search", "路灯", "--json")
    there, here = scrapy(*words, env=env), scrapy(*words, "--folder", str(folder))
    assert there.stdout == here.stdout != ""
    ended = scrapy("report", "-o", str(tmp_path / "report.html"), env=env)
    assert ended.returncode == 0, ended.stderr
    assert "路灯" in (tmp_path / "report.html").read_text(encoding="utf-8")
    assert scrapy("export", "-o", str(tmp_path / "a.csv"), env=env).returncode == 0


def test_a_search_reads_each_file_once(bucket: TestBucket, folder: Path, tmp_path: Path) -> None:
    env = {"HYXW_FEEDS": bucket.url, "XDG_CACHE_HOME": str(tmp_path)}
    assert scrapy("search", "路灯", env=env).returncode == 0
    bucket.server.asked.clear()
    assert scrapy("search", "湘江", env=env).returncode == 0
    assert not [asked for asked in bucket.server.asked if re.search(r"GET .*\d{9}Z\.jsonl", asked)]
    (index,) = tmp_path.glob(f"hyxw/{bucket.name}/local/papers/search.sqlite3")
    with closing(sqlite3.connect(index)) as database:
        (count,) = database.execute("SELECT count(*) FROM file").fetchone()
    assert count == len(published_files(folder))


def test_no_more_than_a_part_of_a_file_is_asked_for_at_a_time(
    bucket: TestBucket, tmp_path: Path
) -> None:
    write_large(tmp_path / "data", 8000, runs=1)
    put_up(bucket, tmp_path / "data")
    (file,) = published_files(bucket.url)
    asked = list[int]()

    def note(environ: Environ) -> None:
        if match := re.fullmatch(r"bytes=(\d+)-(\d+)", environ.get("HTTP_RANGE", "")):
            asked.append(int(match[2]) - int(match[1]) + 1)

    bucket.server.spoil = note
    assert sum(1 for _ in hyxw.read(bucket.url)) > 7000
    export(Export(bucket.url, tmp_path / "a.parquet", "parquet", Selection()))
    assert sum(asked) >= 2 * file.bytes > 8 * max(asked)


def test_a_server_that_refuses_is_told(
    bucket: TestBucket, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(buckets, "PATIENCE", timedelta(seconds=0.2))
    files = published_files(bucket.url)
    bucket.server.spoil = refusing(10_000, "403")
    with pytest.raises(FolderUnusable, match=f"{bucket.url}.*403"):
        list(hyxw.read(bucket.url))
    assert files
    out = tmp_path / "a.parquet"
    bucket.server.spoil = lambda environ: (
        "403" if environ["PATH_INFO"].endswith(files[0].name) else None
    )
    with pytest.raises(FolderUnusable, match=f"{bucket.url}.*403"):
        export(Export(bucket.url, out, "parquet", Selection()))
    assert not out.exists()
    assert folder.is_dir()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("missing", ["obstore", "fsspec"])
def test_a_missing_extra_is_named(bucket: TestBucket, missing: str) -> None:
    code = (
        f"import sys; sys.modules[{missing!r}] = None\n"
        "import hyxw\nfrom hyxw.errors import CouldNotStart\n"
        f"try: hyxw.articles({bucket.url!r})\nexcept CouldNotStart as exc: print(exc)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert told.stdout.strip() == f"{missing} is missing: {extra('fleet')}."
