"""`scrapy demo`: what it prints, how it ends, and that its crawl's exit code is its own."""

import http.client
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from unicodedata import east_asian_width
from urllib.parse import urlsplit

import pytest

from hyxw.commands import demo
from hyxw.commands.demo import describe
from tests.processes import ROOT, scrapy


def _scrapy(*words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return scrapy(*words, env=environment)


def _columns(line: str) -> int:
    return sum(2 if east_asian_width(char) in "FW" else 1 for char in line)


def test_serves_until_interrupted() -> None:
    with subprocess.Popen(  # every word stands in this file
        [sys.executable, "-m", "scrapy", "demo"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        try:
            printed = [process.stdout.readline() for _ in range(7)]
            url = next(word for word in printed[1].split() if word.startswith("http"))
            parts = urlsplit(url)
            assert parts.hostname == "127.0.0.1"
            with closing(http.client.HTTPConnection(parts.netloc, timeout=10)) as connection:
                connection.request("GET", f"{parts.path}?{parts.query}")
                assert "资讯" in connection.getresponse().read().decode()
        finally:
            process.send_signal(signal.SIGINT)
        assert process.stdout.read() == "The demo site is closed.\n"
    assert process.returncode == 0


def test_port_that_is_taken_is_named() -> None:
    with demo._listening(0) as server:
        ended = _scrapy("demo", "--port", str(server.server_port))
    assert ended.returncode == 2
    assert f"Port {server.server_port} cannot be served on" in ended.stdout + ended.stderr


def test_argument_is_refused() -> None:
    ended = _scrapy("demo", "extra")
    assert ended.returncode == 2
    assert "'extra'" in ended.stdout + ended.stderr


def test_crawl_that_fails_passes_its_exit_code_on(tmp_path: Path) -> None:
    taken = tmp_path / "a file, no folder"
    taken.touch()
    ended = _scrapy("demo", "--crawl", HYXW_DATA_DIR=str(taken))
    assert ended.returncode == 8
    assert "exit code 8" in ended.stdout


def test_damaged_manifest_is_a_sentence(tmp_path: Path) -> None:
    manifest = tmp_path / "feeds" / "local_news" / "manifest.jsonl"
    manifest.parent.mkdir(parents=True)
    manifest.write_text("torn", encoding="utf-8")
    ended = _scrapy("demo", "--crawl", HYXW_DATA_DIR=str(tmp_path))
    assert ended.returncode == 8
    assert f"{manifest} is damaged" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_crawl_publishes_once(tmp_path: Path) -> None:
    first = _scrapy("demo", "--crawl", HYXW_DATA_DIR=str(tmp_path), COLUMNS="60")
    assert first.returncode == 0, first.stdout + first.stderr
    assert "131 articles are published" in first.stdout
    [file] = tmp_path.glob("feeds/local_news/date=*/*.jsonl")
    assert str(file) in first.stdout
    assert len(file.read_text(encoding="utf-8").splitlines()) == 131
    again = _scrapy("demo", "--crawl", HYXW_DATA_DIR=str(tmp_path), COLUMNS="60")
    assert again.returncode == 0, again.stdout + again.stderr
    assert "Nothing new" in again.stdout
    assert list(tmp_path.glob("feeds/local_news/date=*/*.jsonl")) == [file]


@pytest.mark.parametrize("columns", [45, 60, 100])
def test_record_fits_a_narrow_terminal(columns: int) -> None:
    record = {
        "id": "1297-571002",
        "title": "新装的路灯亮了，" * 12,
        "section": ["新闻中心", "本土", "资讯"],
        "editors": [],
        "text": "第一段。\n\n" + "第二段讲了许多。" * 60,
        "images": [{"url": "http://127.0.0.1/a.jpg", "caption": None}],
        "page_count": 1,
        "duplicate_of": None,
    }
    shown = describe(record, columns)
    assert all(_columns(line) <= columns for line in shown.splitlines())
    for words in ("1297-571002", "新闻中心 · 本土 · 资讯", "第一段。\n", "…", "duplicate_of"):
        assert words in shown
    assert shown.count("第二段讲了许多") < 30
