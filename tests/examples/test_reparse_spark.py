"""examples/reparse_spark.py on two workers, held against `scrapy reparse`."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

from hyxw.demo import standard
from hyxw.demo.server import serve
from hyxw.demo.site import Site
from tests.crawls.conftest import LISTING, Finished
from tests.crawls.processes import crawl_apart
from tests.processes import ROOT, TIMEOUT, scrapy

# Its workers are processes of their own wherever it runs: what it asks of them is pickled. Java for
# machines of their own as well would be most of what the test costs.
MASTER = "local[2]"
# A worker on another machine has nothing of the environment that the settings stand in.
ELSEWHERE = """#!/bin/sh
exec env -u HYXW_DATA_DIR -u HYXW_SCRIPT -u SCRAPY_SETTINGS_MODULE {python} "$@"
"""
SPARK = Path(sys.executable).parent / "spark-submit"
# It lives for seconds: no second compiler, no collector with threads of its own, no code made for
# a query, and what Spark and Java themselves are is not verified.
JAVA = (
    "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
    " -XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote"
)
GIVEN = {
    "spark.ui.enabled": "false",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.shuffle.partitions": "2",
}
# What a published revision says of its run; no page says of which article another is a duplicate.
OF_THE_RUN = ("revision", "run_id", "duplicate_of")
# Spark takes a while to start: one session does what the page for analysts shows, too.
SCRIPT = """
import runpy, sys
{shown}
table = lines.groupBy("date").count().collect()
open("table.json", "w").write(__import__("json").dumps({{str(d): n for d, n in table}}))
open("newest.json", "w").write(__import__("json").dumps([row.id for row in newest.collect()]))
sys.argv[1:] = ["-o", "articles.parquet"]
runpy.run_path({example!r}, run_name="__main__")
"""


@dataclass(frozen=True)
class Done:
    """What Spark made of a data folder in `folder`, and what it said."""

    folder: Path
    feed: list[dict[str, Any]]  # its lines, by run
    said: str

    def rows(self) -> dict[str, dict[str, Any]]:
        table = duckdb.read_parquet(f"{self.folder}/articles.parquet/*.parquet")
        rows = (dict(zip(table.columns, row, strict=True)) for row in table.fetchall())
        return {row["id"]: row for row in rows}


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Done:
    if shutil.which("java") is None:
        pytest.skip("Java is missing: apt-get install openjdk-17-jre-headless")
    folder = tmp_path_factory.mktemp("spark")
    site = Site(standard.stories()[:70])  # with a reprint, and two in traditional script
    with serve(site) as url:
        for _ in range(2):  # two files of the archive and of the feed
            crawled = crawl_apart(url + LISTING, folder / "data")
            assert crawled.exit_code == 0, crawled.log
            site.add_article()
    (shown,) = re.findall(
        r"<!-- test: spark -->\n```python\n(.*?)```",
        (ROOT / "docs/analysts.md").read_text("utf-8"),
        re.DOTALL,
    )
    example = str(ROOT / "examples/reparse_spark.py")
    (folder / "script.py").write_text(SCRIPT.format(shown=shown, example=example), "utf-8")
    return Done(folder, crawled.published(), submit(folder))


def submit(folder: Path) -> str:
    elsewhere = folder / "python"
    elsewhere.write_text(ELSEWHERE.format(python=sys.executable))
    elsewhere.chmod(0o755)
    conf = [word for name, value in GIVEN.items() for word in ("--conf", f"{name}={value}")]
    command = [str(SPARK), "--master", MASTER, "--driver-java-options", JAVA, *conf, "script.py"]
    ours = {
        "PYTHONPATH": str(ROOT),
        "PYSPARK_DRIVER_PYTHON": sys.executable,
        "PYSPARK_PYTHON": str(elsewhere),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SCRAPY_SETTINGS_MODULE": "hyxw.settings",
        "HYXW_DATA_DIR": str(folder / "data"),
        "HYXW_SCRIPT": "zh-Hant",
        "LC_ALL": "C.UTF-8",  # else Java hands on no path that has Chinese letters
    }
    ended = subprocess.run(  # noqa: S603  ours
        command, cwd=folder, env={**os.environ, **ours}, capture_output=True, text=True,
        timeout=TIMEOUT, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def test_two_workers_read_what_reparse_reads(done: Done) -> None:
    env = {"HYXW_DATA_DIR": str(done.folder / "data"), "HYXW_SCRIPT": "zh-Hant"}
    again = scrapy("reparse", env=env)
    assert again.returncode == 0, again.stderr
    newest = {line["id"]: line for line in Finished(0, "", done.folder / "data").published()}
    rows = done.rows()
    assert set(rows) == set(newest)
    for article_id, record in newest.items():
        assert of_the_article(rows[article_id]) == of_the_article(record)
        assert bool(rows[article_id]["changed"]) == (record["revision"] > 1)
    assert {row["unreadable"] for row in rows.values()} == {None}
    assert done.said.splitlines()[-1] == again.stdout.splitlines()[0]
    assert 0 < sum(bool(row["changed"]) for row in rows.values()) < len(rows) == 71


def test_the_feed_is_a_partitioned_table(done: Done) -> None:
    """By the snippet of the page for analysts: all lines by the run's day, the newest revisions."""
    days = Counter(
        path.parent.name.removeprefix("date=")
        for path in (done.folder / "data").glob("feeds/*/date=*/*.jsonl")
        for _ in path.read_bytes().splitlines()
        if path.stem in {line["run_id"] for line in done.feed}
    )
    assert json.loads((done.folder / "table.json").read_text()) == days
    newest = {line["id"] for line in done.feed if line["duplicate_of"] is None}
    assert set(json.loads((done.folder / "newest.json").read_text())) == newest


def of_the_article(record: dict[str, Any]) -> dict[str, Any]:
    left_out = (*OF_THE_RUN, "changed", "unreadable")
    return {key: value for key, value in record.items() if key not in left_out}
