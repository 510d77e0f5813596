"""The one real page at hand, where it is at hand: the record expected of it, field by field."""

import json
from pathlib import Path
from urllib.parse import urlsplit

from hyxw.pages.article import read_article_page
from hyxw.pages.document import parse
from hyxw.pages.layout import KNOWN
from hyxw.pages.listing import read_listing
from hyxw.pages.record import build_article
from hyxw.urls import article_url

LISTING_URL = "http://www.e0734.com/index.php?m=content&c=index&a=lists&catid=1297"


def test_the_seed_page_gives_the_record_expected_of_it(seed: Path) -> None:
    listing = read_listing(parse((seed / "listing.html").read_bytes()), LISTING_URL, KNOWN)
    (entry,) = listing.entries
    url = article_url(entry.url)
    assert url is not None
    page = parse((seed / "1297-570830.html").read_bytes())

    article = build_article([read_article_page(page, entry.url, KNOWN, entry)], url, entry)

    record = {**vars(article), "url_path": urlsplit(article.url).path}
    expected = json.loads((seed / "expected.json").read_text(encoding="utf-8"))
    assert {field: record[field] for field in expected} == expected
