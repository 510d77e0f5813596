"""Every article of the demo site, in each of its themes, read from its pages alone."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from parsel import Selector

from hyxw.demo import themes
from hyxw.demo.site import Site
from hyxw.demo.themes import Theme
from hyxw.items import Article
from hyxw.pages.article import read_article_page
from hyxw.pages.document import parse
from hyxw.pages.entries import Entry
from hyxw.pages.listing import read_listing
from hyxw.pages.record import build_article
from hyxw.urls import article_url
from tests.pages.samples import LAYOUTS, LISTING
from tests.themes.phpcms import PHPCMS

# What is not on an article's own pages: which other articles there are.
BESIDE_THE_PAGES = {"duplicate_of"}


@pytest.fixture(params=[themes.READING, PHPCMS], ids=lambda theme: theme.name)
def site(request: pytest.FixtureRequest) -> Site:
    theme: Theme = request.param
    return Site.standard(theme)


def get(site: Site, url: str) -> Selector:
    return parse(site.respond(_target(url), {}).body)


def _target(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def entries(site: Site) -> list[Entry]:
    found: list[Entry] = []
    url: str | None = LISTING
    while url:
        listing = read_listing(get(site, url), url, LAYOUTS)
        found.extend(listing.entries)
        url = listing.next_url
    return found


def article(site: Site, entry: Entry) -> Article:
    parsed = article_url(entry.url)
    assert parsed is not None
    pages = []
    url: str | None = entry.url
    while url:
        pages.append(read_article_page(get(site, url), url, LAYOUTS, entry))
        url = pages[-1].next_url
    return build_article(pages, parsed, entry)


def test_every_article_is_listed_and_is_as_its_truth_says(site: Site) -> None:
    articles = [article(site, entry) for entry in entries(site) if article_url(entry.url)]
    assert [found.id for found in articles] == site.article_ids()
    for found in articles:
        truth = site.truth(found.id)
        assert _comparable(found, truth) == truth, found.id
        assert found.warnings == [], found.id


def _comparable(article: Article, truth: dict[str, Any]) -> dict[str, Any]:
    images = [{"url": _target(i.url), "caption": i.caption} for i in article.images]
    record = {**vars(article), "url_path": _target(article.url), "images": images}
    return {key: truth[key] if key in BESIDE_THE_PAGES else record[key] for key in truth}
