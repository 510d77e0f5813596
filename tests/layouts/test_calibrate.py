"""Layouts worked out for themes never seen, with nothing but a listing and three articles."""

from collections.abc import Sequence
from dataclasses import fields as keys_of
from dataclasses import replace

import pytest
from parsel import Selector

from hyxw.demo.site import Site
from hyxw.demo.themes import ListingView, Theme
from hyxw.demo.views import list_url
from hyxw.errors import NotAListing
from hyxw.items import Article
from hyxw.layouts.calibrate import (
    Calibration,
    Evidence,
    FetchedPage,
    FieldCheck,
    calibrate_listing,
)
from hyxw.pages.article import read_article_page
from hyxw.pages.document import parse
from hyxw.pages.entries import Entry
from hyxw.pages.layout import KNOWN, Layout
from hyxw.pages.listing import Listing, read_listing
from hyxw.pages.record import build_article
from hyxw.urls import article_url
from tests.pages.samples import parsed, selector
from tests.themes.plain import THEMES

HOST = "http://news.test"
SECTION = HOST + list_url(1297)
NAMES = [theme.name for theme in THEMES]


def fetch(site: Site, url: str) -> Selector:
    return parse(site.respond(url.removeprefix(HOST), {}).body)


def articles_of(listing: Listing, site: Site, count: int = 3) -> list[FetchedPage]:
    entries = [entry for entry in listing.entries if article_url(entry.url)][:count]
    return [FetchedPage(fetch(site, entry.url), entry.url, entry) for entry in entries]


def evidence(site: Site, count: int = 3) -> Evidence:
    page = fetch(site, SECTION)
    layout = calibrate_listing(page, SECTION)
    assert layout is not None
    listing = read_listing(page, SECTION, [layout])
    return Evidence(page, SECTION, articles_of(listing, site, count))


def read_all(site: Site, layout: Layout) -> dict[str, Article]:
    """Every article of the site's section, read along its listing with one layout."""
    found: dict[str, Article] = {}
    url: str | None = SECTION
    while url:
        listing = read_listing(fetch(site, url), url, [layout])
        for entry in listing.entries:
            if article_url(entry.url):
                article = read_one(site, layout, entry)
                found[article.id] = article
        url = listing.next_url
    return found


def read_one(site: Site, layout: Layout, entry: Entry) -> Article:
    pages = [read_article_page(fetch(site, entry.url), entry.url, [layout], entry)]
    while following := pages[-1].next_url:
        pages.append(read_article_page(fetch(site, following), following, [layout], entry))
    return build_article(pages, parsed(entry.url), entry)


def theme(name: str) -> Theme:
    return next(theme for theme in THEMES if theme.name == name)


@pytest.mark.parametrize("name", NAMES)
def test_a_theme_never_seen_is_read_whole(name: str) -> None:
    site = Site.standard(theme(name))
    found = evidence(site).calibrate()
    assert found.holds
    read = read_all(site, found.layout)
    assert set(read) == set(site.article_ids())
    for article_id, article in read.items():
        truth = site.truth(article_id)
        shown = (article.title, article.text, article.source, article.page_count)
        assert shown == (truth["title"], truth["text"], truth["source"], truth["page_count"])


@pytest.mark.parametrize(
    ("name", "digits"),
    [("fontzoom", 16), ("parts", 19), ("tagged", 19), ("nameless", 10), ("flat", 16)],
)
def test_the_date_is_read_as_precisely_as_it_is_shown(name: str, digits: int) -> None:
    site = Site.of_size(30, theme(name))
    for article_id, article in read_all(site, evidence(site).calibrate().layout).items():
        assert article.published_at is not None
        assert article.published_at[:digits] == site.truth(article_id)["published_at"][:digits]


def test_the_header_s_date_is_no_article_s() -> None:
    found = evidence(Site.of_size(30, theme("dateless"))).calibrate()
    assert found.sure("meta") == 0
    assert not any("2026-01-02" in value for check in found.fields for value in check.values)


def test_a_title_cut_in_listing_and_breadcrumb_alike_is_read_whole() -> None:
    found = evidence(Site.of_size(30, theme("parts"))).calibrate()
    title = next(check for check in found.fields if check.field == "title")
    assert "<title> on 3 of 3" in title.vouched
    assert not title.values[0].endswith("...")


def test_a_title_that_nothing_confirms_is_not_taken() -> None:
    """Neither the listing nor <title> know what stands in the heading."""
    site = Site.of_size(30, theme("flat"))
    kept = evidence(site)
    pages = [
        FetchedPage(_headed(page.selector, "别的标题"), page.url, None) for page in kept.articles
    ]
    found = Evidence(kept.listing, SECTION, pages).calibrate()
    assert found.layout.title == ""
    assert not found.holds


def _headed(page: Selector, title: str) -> Selector:
    html = page.get()
    head = html.partition("<title>")[2].partition("</title>")[0]
    return selector(html.replace(head, "衡阳新闻网", 1).replace("<h2", f"<h4>{title}</h4><i", 1))


def test_sources_that_disagree_are_warned_of() -> None:
    site = Site.of_size(30, theme("flat"))
    kept = evidence(site)
    page = kept.articles[0]
    assert page.entry is not None
    other = replace(page, entry=replace(page.entry, title="列表上另有一个题目"))
    found = Evidence(kept.listing, SECTION, [other, *kept.articles[1:]]).calibrate()
    assert any(w.startswith("title: ") and "列表上另有一个题目" in w for w in found.warnings)


def test_one_article_alone_is_enough() -> None:
    """A section may have no more; the listing then tells what is not the article's own."""
    site = Site.of_size(1, theme("flat"))
    found = evidence(site, 1).calibrate()
    assert found.holds
    (article,) = read_all(site, found.layout).values()
    assert article.text == site.truth(article.id)["text"]


def test_a_page_without_articles_is_no_listing() -> None:
    assert calibrate_listing(selector("<p>系统升级中，请稍后再来。</p>"), SECTION) is None
    with pytest.raises(NotAListing):
        calibrate_listing(Selector(text="{}", type="json"), SECTION)


def test_pages_without_an_article_do_not_hold() -> None:
    kept = evidence(Site.of_size(30, theme("flat")))
    parking = [
        FetchedPage(selector("<p>系统升级中，请稍后再来。</p>"), page.url, page.entry)
        for page in kept.articles
    ]
    assert not Evidence(kept.listing, SECTION, parking).calibrate().holds


@pytest.mark.parametrize("name", NAMES)
def test_a_section_of_ten_articles_on_one_page_is_read_whole(name: str) -> None:
    site = Site.of_size(10, theme(name))
    found = evidence(site).calibrate()
    assert found.holds
    assert set(read_all(site, found.layout)) == set(site.article_ids())


@pytest.mark.parametrize("name", NAMES)
def test_a_listing_may_be_ordered_otherwise_than_by_its_ids(name: str) -> None:
    by_id = theme(name)

    def by_hand(view: ListingView) -> str:
        return by_id.listing(replace(view, rows=sorted(view.rows, key=lambda row: row.title)))

    site = Site.of_size(30, replace(by_id, listing=by_hand))
    found = evidence(site).calibrate()
    assert found.holds
    assert set(read_all(site, found.layout)) == set(site.article_ids())


def fields(found: Calibration) -> Sequence[str]:
    return [check.field for check in found.fields]


def test_every_selector_of_a_layout_is_accounted_for() -> None:
    found = evidence(Site.of_size(30, theme("flat"))).calibrate()
    assert set(fields(found)) == {key.name for key in keys_of(Layout)} - {"name"}
    assert all(0 <= check.sure <= 1 for check in found.fields)
    assert Layout.from_dict(found.layout.as_dict()) == found.layout


@pytest.mark.parametrize("field", ["entry", "title", "body"])
@pytest.mark.parametrize(("sure", "holds"), [(0.59, False), (0.6, True)])
def test_a_layout_holds_by_what_an_article_cannot_do_without(
    field: str, sure: float, *, holds: bool
) -> None:
    surely = dict.fromkeys(("entry", "title", "body"), 1.0) | {field: sure, "meta": 0.0}
    checks = tuple(FieldCheck(name, "p", sure=one) for name, one in surely.items())
    assert Calibration(KNOWN[0], checks).holds is holds
