import subprocess
import sys
from pathlib import Path

import pytest

from hyxw.items import article_schema
from hyxw.store.descriptor import table_schema
from tests.analysis.feeds import the_feed


def frictionless(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    pytest.importorskip("frictionless")
    command = [Path(sys.executable).with_name("frictionless"), *arguments]
    return subprocess.run(  # noqa: S603  a tool of this environment
        command, capture_output=True, text=True, timeout=120, check=False
    )


def test_frictionless_reads_the_package_and_finds_it_valid(tmp_path: Path) -> None:
    package = the_feed(tmp_path) / "datapackage.json"
    checked = frictionless("validate", package)
    assert checked.returncode == 0, checked.stdout
    read = frictionless("extract", package, "--json")
    assert read.stdout.count('"id": "1297-') == 10


def test_frictionless_refuses_a_line_that_the_schema_refuses(tmp_path: Path) -> None:
    feed = the_feed(tmp_path)
    for path in feed.glob("date=*/*.jsonl"):
        path.write_text(path.read_text("utf-8").replace('"published"', '"lost"'), "utf-8")
    assert frictionless("validate", feed / "datapackage.json").returncode != 0


def test_the_fields_are_the_record_s() -> None:
    names = [field["name"] for field in table_schema()["fields"]]
    assert names == list(article_schema()["properties"])
