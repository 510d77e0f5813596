"""The one real article at hand, crawled from loopback as from the site."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from hyxw.demo.server import serve
from hyxw.demo.site import Response, Site
from tests.crawls.conftest import LISTING, Crawl
from tests.crawls.test_whole_site import comparable

PATH = "/c/2024/03/30/1297-570830.html"
HTML = {"Content-Type": "text/html"}
ENTRY = re.compile(rb"<li>.*</li>")


@pytest.fixture
def url(seed: Path) -> Iterator[str]:
    site = Site()
    for path, name in ((LISTING, "listing.html"), (PATH, "1297-570830.html")):
        body = (seed / name).read_bytes()
        site.overrides[path] = Response(200, HTML, body)
    listing = site.overrides[LISTING].body
    site.overrides[f"{LISTING}&page=2"] = Response(200, HTML, ENTRY.sub(b"", listing))
    with serve(site) as url:
        yield url


def test_the_seed_is_published_as_expected(crawl: Crawl, seed: Path, url: str) -> None:
    expected = json.loads((seed / "expected.json").read_text("utf-8"))
    finished = crawl(url + LISTING)
    assert finished.exit_code == 0, finished.log
    (line,) = finished.published()
    found = comparable(line)
    assert {key: found[key] for key in expected} == expected
