"""`scrapy demo`: what it prints, how it ends, and that its crawl's exit code is its own."""

import http.client
import os
import shutil
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from unicodedata import east_asian_width
from urllib.parse import urlsplit

import pytest

from hyxw.commands.demo import describe
from hyxw.demo.server import serve
from hyxw.demo.site import Site
from hyxw.store.folder import DataFolder
from tests.processes import ROOT, TIMEOUT, scrapy
from tests.store.support import STARTED, record


def _scrapy(
    *words: str, cwd: Path = ROOT, **environment: str
) -> "subprocess.CompletedProcess[str]":
    return scrapy(*words, cwd=cwd, env={"PYTHONPATH": str(ROOT), **environment})


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
            # Another port is another site, to which a folder of an earlier one does not belong.
            assert f"HYXW_DATA_DIR=/tmp/hyxw-demo-{parts.port} " in printed[5]
            with closing(http.client.HTTPConnection(parts.netloc, timeout=10)) as connection:
                connection.request("GET", f"{parts.path}?{parts.query}")
                assert "资讯" in connection.getresponse().read().decode()
        finally:
            process.send_signal(signal.SIGINT)
        assert process.stdout.read() == "The demo site is closed.\n"
    assert process.returncode == 0


def test_port_that_is_taken_is_named() -> None:
    with serve(Site.of_size(1)) as url:
        port = url.rpartition(":")[2]
        for crawl in ((), ("--crawl",)):
            ended = _scrapy("demo", "--port", port, *crawl)
            assert ended.returncode == 2
            assert ended.stderr.startswith(f"scrapy: Port {port} cannot be served on (")


def test_argument_is_refused() -> None:
    ended = _scrapy("demo", "extra")
    assert ended.returncode == 2
    assert "'extra'" in ended.stdout + ended.stderr


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with this project's scrapy.cfg: the demo's data lie beside it."""
    shutil.copy(ROOT / "scrapy.cfg", tmp_path)
    return tmp_path


def test_crawl_that_cannot_write_ends_as_a_crawl_does(project: Path) -> None:
    (project / "demo-data").touch()  # a file, no folder
    ended = _scrapy("demo", "--crawl", cwd=project)
    assert ended.returncode == 8
    assert f"scrapy: {project / 'demo-data'}" in ended.stderr


def test_crawl_that_fails_passes_its_exit_code_on(project: Path) -> None:
    with DataFolder.open(project / "demo-data"):
        ended = _scrapy("demo", "--crawl", cwd=project)
    assert ended.returncode == 7


def test_damaged_manifest_is_a_sentence(project: Path) -> None:
    manifest = project / "demo-data" / "feeds" / "local_news" / "manifest.jsonl"
    manifest.parent.mkdir(parents=True)
    manifest.write_text("torn", encoding="utf-8")
    ended = _scrapy("demo", "--crawl", cwd=project)
    assert ended.returncode == 8
    assert f"{manifest} is damaged" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_crawl_publishes_once_and_never_into_the_operators_folder(project: Path) -> None:
    """Neither where the environment names it, nor with settings that are meant for it."""
    theirs = project / "data"
    environment = {"HYXW_DATA_DIR": str(theirs), "HYXW_SCRIPT": "zh-Hant", "COLUMNS": "60"}
    first = _where_chinese_cannot_be_shown(project, environment)
    assert first.returncode == 0, first.stdout + first.stderr
    assert "131 articles are published" in first.stdout
    assert "\\u65b0\\u95fb\\u4e2d\\u5fc3" in first.stdout
    [file] = project.glob("demo-data/feeds/local_news/date=*/*.jsonl")
    assert str(file) in first.stdout
    assert len(file.read_text(encoding="utf-8").splitlines()) == 131
    assert (project / "demo-data-report.html").stat().st_size > 100_000
    again = _scrapy("demo", "--crawl", cwd=project, **environment)
    assert again.returncode == 0, again.stdout + again.stderr
    assert "Nothing new" in again.stdout
    assert "search 充电桩 --folder" in again.stdout
    assert list(project.glob("**/date=*/*.jsonl")) == [file]
    assert not theirs.exists()


def _where_chinese_cannot_be_shown(
    project: Path, environment: dict[str, str]
) -> "subprocess.CompletedProcess[str]":
    """In a terminal that knows Latin-1 only, which gets escapes and no traceback."""
    encoding = {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "iso-8859-1"}
    return subprocess.run(
        [sys.executable, "-m", "scrapy", "demo", "--crawl"],
        cwd=project,
        env={**os.environ, **environment, **encoding},
        capture_output=True,
        encoding="iso-8859-1",
        timeout=TIMEOUT,
        check=False,
    )


def test_crawl_leaves_a_folder_alone_that_is_another_sites(project: Path) -> None:
    with DataFolder.open(project / "demo-data") as folder:
        run = folder.start_run("local_news", STARTED, {})
        run.deliver(record(1, run.run_id, url="http://www.e0734.com/c/2024/03/30/1297-1.html"))
        run.publish()
        folder.ledger.set_owner("http://www.e0734.com")
    ended = _scrapy("demo", "--crawl", cwd=project)
    assert ended.returncode == 2
    assert "belongs to http://www.e0734.com, and http://127.0.0.1:" in ended.stderr


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
