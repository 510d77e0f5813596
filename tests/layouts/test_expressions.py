"""Regular expressions at their edges: the least that each finds, and one less."""

import re

import pytest

from hyxw.layouts import (
    calibrate_article,
    calibrate_listing,
    calibrate_sample,
    calibrate_selectors,
    first_page,
    page_witnesses,
    revisions,
)


def said(one: object) -> str | None:
    """A test's name without the expression: it is the same whatever that becomes."""
    return "" if isinstance(one, re.Pattern) else None


@pytest.mark.parametrize(
    ("expression", "text", "found"),
    [
        (calibrate_article._LABEL, "编編：", "编編："),
        (calibrate_article._LABEL, "出处:", "出处:"),
        (calibrate_article._DATE_LABEL, "來源", "來源"),
        (calibrate_listing._HOT_NAME, "rec", "rec"),
        (calibrate_listing._TOTAL, "1條", "1條"),
        (calibrate_sample._ABOUT, "編：", "編："),
        (calibrate_sample._ABOUT, "擊:", "擊:"),
        (first_page._EXCLAIMS, "村!", "村!"),
        (first_page._NEWSROOM, "一鿿報讯", "一鿿報讯"),
        (first_page._DAY_TOLD, "1月1日", "1月1日"),
        (page_witnesses._QUESTION, "1、(）", "1、(）"),
        (page_witnesses._SOURCED, "发佈:", "发佈:"),
        (page_witnesses._SOURCED, "2011/1-：发佈", "2011/1-：发佈"),
        (page_witnesses._HEADS, "电記者", "电記者"),
        (revisions._DATELINE, "鿿傫訊（", "鿿傫訊"),
        (revisions._NAMELESS, "记者报道", "记者报道"),
    ],
    ids=said,
)
def test_the_least_is_found(expression: re.Pattern[str], text: str, found: str) -> None:
    match = expression.search(text)
    assert match is not None
    assert match[0] == found


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (calibrate_article._PLACED, ""),
    ],
    ids=said,
)
def test_less_is_not_found(expression: re.Pattern[str], text: str) -> None:
    assert expression.search(text) is None


@pytest.mark.parametrize(
    ("expression", "text", "matches"),
    [
        (calibrate_article._TAG_NAME, "a", True),
        (calibrate_selectors._NAME, "z1111", False),
        (page_witnesses._TO_BE_CONTINUED, "待續", True),
    ],
    ids=said,
)
def test_a_whole_text_matches_or_not(
    expression: re.Pattern[str], text: str, *, matches: bool
) -> None:
    assert (expression.fullmatch(text) is not None) is matches
