"""The whole demo site: every article once, each equal to its truth; then only what is new."""

import hashlib
import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import fastjsonschema
import pytest

from hyxw.demo import themes
from hyxw.demo.server import serve
from hyxw.demo.site import Site
from tests.crawls.conftest import LISTING, Crawl
from tests.themes.phpcms import PHPCMS


@pytest.fixture
def site() -> Site:
    """Two listing pages: for what is said of files and lines, of whatever articles they are."""
    return Site.of_size(30)


def path_of(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def comparable(record: dict[str, Any]) -> dict[str, Any]:
    """A published record in the truth's terms: paths for URLs."""
    images = [{**image, "url": path_of(image["url"])} for image in record["images"]]
    return {**record, "url_path": path_of(record["url"]), "images": images}


def assert_true_to(site: Site, records: dict[str, dict[str, Any]]) -> None:
    assert set(records) == set(site.article_ids())
    for article_id, record in records.items():
        truth, found = site.truth(article_id), comparable(record)
        assert {key: found[key] for key in truth} == truth


@pytest.mark.parametrize("theme", [themes.READING, PHPCMS], ids=["reading", "phpcms"])
def test_every_article_once_and_each_equal_to_its_truth(crawl: Crawl, theme: themes.Theme) -> None:
    site = Site.standard(theme)
    with serve(site) as url:
        first = crawl(url + LISTING)
        assert first.exit_code == 0, first.log
        assert_true_to(site, first.by_id())
        site.requests.clear()
        second = crawl(url + LISTING)
    assert second.exit_code == 0, second.log
    assert len(second.published()) == len(site.article_ids())
    assert not [path for path, _ in site.requests if "a=lists" not in path and "robots" not in path]


def test_three_new_articles_are_three_new_lines(crawl: Crawl, site: Site, listing: str) -> None:
    before = crawl(listing).published()
    new = {site.add_article() for _ in range(3)}
    site.requests.clear()
    after = crawl(listing)
    assert after.exit_code == 0, after.log
    lines = after.published()
    assert lines[: len(before)] == before
    assert {line["id"] for line in lines[len(before) :]} == new
    assert len(lines) == len(before) + 3
    assert len([path for path, _ in site.requests if "a=lists" not in path]) == 3 + 1  # robots.txt


def test_files_are_as_the_contract_says(
    crawl: Crawl, site: Site, listing: str, tmp_path: Path
) -> None:
    own_file = tmp_path / "own.jsonl"
    finished = crawl(listing, options=("-o", str(own_file)))
    feeds = finished.data / "feeds" / "local_news"
    entry = json.loads((feeds / "manifest.jsonl").read_text("utf-8"))
    content = (finished.data / entry["path"]).read_bytes()
    assert entry["path"].startswith("feeds/local_news/date=")
    assert entry["sha256"] == hashlib.sha256(content).hexdigest()
    assert entry["bytes"] == len(content)
    assert entry["lines"] == content.count(b"\n") == len(site.article_ids())
    validate = fastjsonschema.compile(json.loads((feeds / "schema.json").read_text("utf-8")))
    for line in finished.published():
        validate(line)
    assert not list(finished.data.glob("feeds/**/*.part"))
    own = [json.loads(line) for line in own_file.read_text("utf-8").splitlines()]
    assert own == finished.published()
