import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from hyxw.items import article_schema
from hyxw.store.descriptor import datapackage, table_schema
from hyxw.store.records import PublishedFile
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


def field(name: str) -> dict[str, Any]:
    (found,) = (one for one in table_schema()["fields"] if one["name"] == name)
    return dict(found)


def test_a_field_has_its_type_its_limits_and_what_it_means() -> None:
    assert (field("page_count")["type"], field("page_count")["constraints"]) == (
        "integer",
        {"required": True, "minimum": 1},
    )
    assert field("title")["constraints"]["required"] is False
    assert field("title")["rdfType"] == "https://schema.org/headline"
    assert "rdfType" not in field("layout")
    assert field("status")["constraints"]["enum"] == ["published", "withdrawn"]
    assert None not in field("language")["constraints"]["enum"]
    at = field("published_at")
    assert (at["type"], at["format"]) == ("datetime", "%Y-%m-%dT%H:%M:%S%z")
    assert "pattern" not in at["constraints"]
    assert "pattern" in field("id")["constraints"]
    assert (table_schema()["primaryKey"], table_schema()["missingValues"]) == (
        ["id", "revision"],
        [],
    )


def test_a_package_s_paths_are_from_the_feed_s_folder() -> None:
    path = "feeds/local_news/date=2024-03-31/20240330T180501123Z.jsonl"
    file = PublishedFile(path, "20240330T180501123Z", 1, 2, "x", None, None, "2024-03-30T18:06:00Z")
    package = datapackage("local_news", [file])
    (resource,) = package["resources"]
    assert resource["path"] == ["date=2024-03-31/20240330T180501123Z.jsonl"]
    assert (package["name"], resource["schema"]) == ("local_news", table_schema())
