"""What `scrapy calibrate` says of each field, and which articles it asks for."""

from collections.abc import Iterable

import pytest
from scrapy.http import HtmlResponse

from hyxw.demo.site import Site
from hyxw.demo.views import list_url
from hyxw.errors import PagesChanged
from hyxw.layouts.calibrate import Calibration, FieldCheck
from hyxw.pages.layout import KNOWN
from hyxw.tasks.calibrate import describe, evidence_of, sample, until_paged
from hyxw.tasks.visiting import Visited

HOST = "http://127.0.0.1:8000"


def described(*checks: FieldCheck) -> list[str]:
    return list(describe(Calibration(KNOWN[0], checks)))


def test_a_field_is_said_with_who_vouches_for_it_and_its_values_cut() -> None:
    values = ("灯" * 70, "灯" * 71, "")
    assert described(
        FieldCheck("title", "h1", values, ("the listing", "the head"), 0.6, ("They differ.",)),
        FieldCheck("body", "div.b", sure=0.59),
        FieldCheck("source", "", ("x",)),
        FieldCheck("entry", "", ("", "")),
    ) == [
        "  title          h1  [60% sure]",
        " " * 17 + "by the listing; the head",
        " " * 19 + "灯" * 70,
        " " * 19 + "灯" * 70 + "…",
        " " * 19 + "-",
        " " * 17 + "! They differ.",
        "? body           div.b  [nothing vouches for it]",
        "? entry          (none)  [nothing vouches for it]",
    ]


def response(site: Site, path: str) -> HtmlResponse:
    answer = site.respond(path, {})
    return HtmlResponse(HOST + path, answer.status, answer.headers, answer.body)


def test_articles_are_asked_for_until_one_has_several_pages_or_ten_were() -> None:
    site = Site.of_size(20)
    urls = [HOST + site.story(one).url() for one in site.article_ids()]
    listing = response(site, list_url(1297))
    assert sample(listing) == urls[:3]

    def asked(looked_at: Iterable[str], *failures: str) -> list[str]:
        pages = [response(site, url.removeprefix(HOST)) for url in looked_at]
        return until_paged(Visited([listing, *pages], list(failures)))

    assert asked(urls[:3]) == [urls[3]]
    assert asked(urls[:8], "it failed") == [urls[9]]
    assert asked(urls[:9], "it failed") == []
    paged = Site.standard()
    story = next(story for story in map(paged.story, paged.article_ids()) if len(story.pages) > 1)
    listed = Visited([listing, *(response(paged, story.url(page)) for page in (1, 2))])
    assert until_paged(listed) == []


def test_a_page_that_cannot_be_read_is_named() -> None:
    site = Site.of_size(6)
    listing = response(site, list_url(1297))
    heap = listing.replace(url="http://news.test/heap.html", body=b"<p>" * 200_001)
    with pytest.raises(
        PagesChanged, match=r"^http://news\.test/heap\.html cannot be read: The pag"
    ):
        evidence_of(listing, [heap])
