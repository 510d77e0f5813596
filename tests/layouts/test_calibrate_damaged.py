"""Damaged and hostile pages to calibrate on: nothing but PageError leaves, and none takes long."""

import time
from collections.abc import Callable
from contextlib import suppress
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hyxw.errors import PageError
from hyxw.layouts.calibrate import FetchedPage, calibrate, calibrate_listing
from hyxw.pages.decode import parse
from tests.pages.samples import ARTICLE, LISTING, listed
from tests.pages.test_damaged import DAMAGES, HOSTILE, PAGES, much

SECONDS = 1.0  # of CPU, for a whole calibration; on usual pages it takes a twentieth
OTHER = ARTICLE.replace("570830", "570831")

# As large as pages to calibrate on may be
CROWDED = {
    "dates": much("<p>2024-03-30 11:44</p>", 130_000),
    "labels": much("<span>来源：周</span>", 130_000),
    "titles": "<title>石桥村亮灯</title>".encode() + much("<p>石桥村亮灯</p>", 120_000),
    "prose": "".join(
        f"<p>石桥村的{n}盏灯，亮起来了，村民都说好。</p>" for n in range(5800)
    ).encode(),
    "lists": "".join(f"<li><a href=/c/2024/03/30/1-{n}.html>灯</a>" for n in range(2900)).encode(),
    "nested links": much("<div><a href=/c/2024/03/30/1-1.html>灯</a>", 11_000),
    "pagers": much('<a href="/2">下一页</a>', 130_000),
}


def seconds(page: bytes) -> float:
    """What it takes to calibrate on a page, as a listing and as one of two articles."""
    started = time.process_time()
    with suppress(PageError):
        calibrate_listing(parse(page), LISTING)
    with suppress(PageError):
        articles = [
            FetchedPage(parse(page), ARTICLE, listed()),
            FetchedPage(parse(PAGES[0]), OTHER, listed()),
        ]
        calibrate(parse(PAGES[3]), LISTING, articles)
    return time.process_time() - started


@settings(max_examples=300, derandomize=True, deadline=None, database=None)
@given(
    page=st.sampled_from(PAGES),
    damages=st.lists(st.sampled_from(DAMAGES), min_size=1, max_size=3),
    seed=st.integers(0, 2**32),
)
def test_a_damaged_page_is_calibrated_on_or_refused(
    page: bytes, damages: list[Callable[[bytes, Random], bytes]], seed: int
) -> None:
    damaged, dice = page, Random(seed)  # noqa: S311 # dice, not secrets
    for damage in damages:
        damaged = damage(damaged, dice) or page
    assert seconds(damaged) < SECONDS


@pytest.mark.parametrize("name", [*HOSTILE, *CROWDED])
def test_a_hostile_page_is_calibrated_on_or_refused(name: str) -> None:
    assert seconds({**HOSTILE, **CROWDED}[name]) < 2 * SECONDS  # two times parsed
