"""Regular expressions at their edges: the least that each finds, and one less."""

import re

import pytest

from hyxw.pages import crosscheck, listing, metaline, pager


def said(one: object) -> str | None:
    """A test's name without the expression: it is the same whatever that becomes."""
    return "" if isinstance(one, re.Pattern) else None


@pytest.mark.parametrize(
    ("expression", "text", "found"),
    [
        (crosscheck._CUT_READING, "(", "("),
        (listing._NO_PAGE, "z:", "z:"),
        (listing._SPILT, 'href="村">', 'href="村">'),
        (metaline._GAP, "  ", "  "),
        (metaline._ADDRESS, "http://", "http://"),
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
        (pager._SCRIPT, "javascript:("),
    ],
    ids=said,
)
def test_less_is_not_found(expression: re.Pattern[str], text: str) -> None:
    assert expression.search(text) is None


@pytest.mark.parametrize(
    ("expression", "text", "matches"),
    [
        (pager._PAGER_WORDS, "到", True),
        (listing._HOME, "http://", False),
        (metaline._OUTLET, "村传媒", True),
        (metaline._NO_SECTION, "浏览", True),
    ],
    ids=said,
)
def test_a_whole_text_matches_or_not(
    expression: re.Pattern[str], text: str, *, matches: bool
) -> None:
    assert (expression.fullmatch(text) is not None) is matches
