"""Damaged and hostile pages to calibrate on: nothing but PageError leaves, and none takes long."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hyxw.demo.site import Site
from hyxw.errors import PageError
from hyxw.layouts.calibrate import Evidence, FetchedPage, calibrate_listing
from hyxw.layouts.survey import Survey
from hyxw.pages.article import read_article_page
from hyxw.pages.document import parse
from hyxw.pages.layout import KNOWN
from tests.costs import expect_cost
from tests.layouts.test_calibrate import SECTION, evidence, theme
from tests.pages.samples import ARTICLE, LISTING, listed
from tests.pages.test_damaged import DAMAGES, FREE, HOSTILE, PAGES, much

# How often a calibration may cost what the pages' parse and one on usual pages cost together.
MOST = 500
OTHER = ARTICLE.replace("570830", "570831")

# As large as pages to calibrate on may be
CROWDED: dict[str, Callable[[], bytes]] = {
    "dates": lambda: much("<p>2024-03-30 11:44</p>", 130_000),
    "labels": lambda: much("<span>来源：周</span>", 130_000),
    "titles": lambda: "<title>石桥村亮灯</title>".encode() + much("<p>石桥村亮灯</p>", 120_000),
    "prose": lambda: "".join(
        f"<p>石桥村的{n}盏灯，亮起来了，村民都说好。</p>" for n in range(5800)
    ).encode(),
    "lists": lambda: "".join(
        f"<li><a href=/c/2024/03/30/1-{n}.html>灯</a>" for n in range(2900)
    ).encode(),
    "nested links": lambda: much("<div><a href=/c/2024/03/30/1-1.html>灯</a>", 11_000),
    "pagers": lambda: much('<a href="/2">下一页</a>', 130_000),
}


def expect_calibrated(page: bytes) -> None:
    """Calibrate on a page, or see it refused, at a bearable cost."""
    expect_cost(lambda: _calibrate(page), lambda: _usual(page), most=MOST, free=FREE)


def _usual(page: bytes) -> None:
    with suppress(PageError):
        parse(page)
    _calibrate(PAGES[0])


def _calibrate(page: bytes) -> None:
    """As a listing and as one of two articles."""
    try:
        selector = parse(page)
    except PageError:
        return
    with suppress(PageError):
        calibrate_listing(selector, LISTING)
    with suppress(PageError):
        articles = [
            FetchedPage(selector, ARTICLE, listed()),
            FetchedPage(parse(PAGES[0]), OTHER, listed()),
        ]
        Evidence(parse(PAGES[3]), LISTING, articles).calibrate()


@settings(max_examples=150, derandomize=True, deadline=None, database=None)
@given(
    page=st.sampled_from(PAGES),
    damages=st.lists(st.sampled_from(DAMAGES), min_size=1, max_size=3),
    seed=st.integers(0, 2**32),
)
def test_a_damaged_page_is_calibrated_on_or_refused(
    page: bytes, damages: list[Callable[[bytes, Random], bytes]], seed: int
) -> None:
    damaged, dice = page, Random(seed)  # dice, not secrets
    for damage in damages:
        damaged = damage(damaged, dice) or page
    expect_calibrated(damaged)


@pytest.mark.parametrize("name", [*HOSTILE, *CROWDED])
def test_a_hostile_page_is_calibrated_on_or_refused(name: str) -> None:
    expect_calibrated({**HOSTILE, **CROWDED}[name]())


# --- Beside honest ones ---------------------------------------------------------------------------

SITE = Site.of_size(30, theme("flat"))


def settled_beside(damaged: bytes) -> list[str]:
    """The honest articles of a sample that are read by what is settled on, beside a damaged one."""
    honest = evidence(SITE)
    survey = Survey(honest.listing, SECTION, ())
    survey.pages = list(honest.articles)
    with suppress(PageError):
        survey.pages[0] = replace(survey.pages[0], selector=parse(damaged))
    chosen = survey.choose(KNOWN)
    assert chosen is not None
    return [
        read_article_page(page.selector, page.url, [chosen.layout], page.entry).heading
        for page in survey.pages[1:]
    ]


def a_page_of_the_site() -> bytes:
    return SITE.respond(SITE.story(SITE.article_ids()[0]).url(), {}).body


TITLES = [SITE.truth(article_id)["title"] for article_id in SITE.article_ids()[1:3]]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_page_costs_only_itself(
    damage: Callable[[bytes, Random], bytes], seed: int
) -> None:
    assert settled_beside(damage(a_page_of_the_site(), Random(seed))) == TITLES


@pytest.mark.parametrize("name", ["nothing", "pictures", "tables", "links"])
def test_a_hostile_page_costs_only_itself(name: str) -> None:
    assert settled_beside(HOSTILE[name]()) == TITLES
