"""Tests of regular expressions at their edges: the least that each finds, and one less."""

import re
from collections.abc import Callable

import pytest

from hyxw.text.rules import Sought


def least_found(*rows: tuple[re.Pattern[str] | Sought, str, str]) -> Callable[..., None]:
    """A test that each expression finds this in its text."""

    @pytest.mark.parametrize(("expression", "text", "found"), rows, ids=_named)
    def test(expression: re.Pattern[str] | Sought, text: str, found: str) -> None:
        match = expression.search(text)
        assert match is not None
        assert match[0] == found

    return test


def less_not_found(*rows: tuple[re.Pattern[str] | Sought, str]) -> Callable[..., None]:
    """A test that each expression finds nothing in its text."""

    @pytest.mark.parametrize(("expression", "text"), rows, ids=_named)
    def test(expression: re.Pattern[str] | Sought, text: str) -> None:
        assert expression.search(text) is None

    return test


def whole_matched(*rows: tuple[re.Pattern[str], str, bool]) -> Callable[..., None]:
    """A test that each expression matches its whole text, or does not."""

    @pytest.mark.parametrize(("expression", "text", "matches"), rows, ids=_named)
    def test(expression: re.Pattern[str], text: str, *, matches: bool) -> None:
        assert (expression.fullmatch(text) is not None) is matches

    return test


def _named(one: object) -> str | None:
    """A test's name without the expression: it is the same whatever that becomes."""
    return "" if isinstance(one, re.Pattern | Sought) else None
