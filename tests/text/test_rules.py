"""What rules are tried at: a character that none begins with, and each that one does."""

import re
from collections.abc import Iterable
from re import _constants as op  # type: ignore[attr-defined] # there is no other parse tree
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from hyxw.pages import metaline
from hyxw.text import holes, leftovers
from hyxw.text.rules import any_of


def begins(pattern: str, *, at_line_starts: bool) -> set[str]:
    """The characters that what a pattern finds may begin with; a class that excludes raises."""
    return _first(parser.parse(pattern, re.MULTILINE), at_line_starts=at_line_starts)[0]


def _first(parsed: Iterable[tuple[Any, Any]], *, at_line_starts: bool) -> tuple[set[str], bool]:
    """The first characters of a sequence, and whether it may be empty."""
    found = set[str]()
    for one in parsed:
        if one == (op.AT, op.AT_BEGINNING) and not at_line_starts:
            return found, False
        first, empty = _of_one(one, at_line_starts=at_line_starts)
        found |= first
        if not empty:
            return found, False
    return found, True


def _of_one(parsed: tuple[Any, Any], *, at_line_starts: bool) -> tuple[set[str], bool]:
    match parsed:
        case ((op.AT | op.ASSERT | op.ASSERT_NOT), _):
            return set(), True
        case op.LITERAL, int(one):
            return {chr(one)}, False
        case op.IN, list(ones):
            return set().union(*(_members(one) for one in ones)), False
        case op.BRANCH, (_, branches):
            each = [_first(one, at_line_starts=at_line_starts) for one in branches]
            return set().union(*(one for one, _ in each)), any(empty for _, empty in each)
        case op.SUBPATTERN, (_, flags, _, inner):
            found, empty = _first(inner, at_line_starts=at_line_starts)
            return (found | set(map(str.swapcase, found)) if flags & re.I else found), empty
        case ((op.MAX_REPEAT | op.MIN_REPEAT), (least, _, inner)):
            found, empty = _first(inner, at_line_starts=at_line_starts)
            return found, empty or least == 0
    raise NotImplementedError(parsed)


def _members(parsed: tuple[Any, Any]) -> set[str]:
    match parsed:
        case op.LITERAL, int(one):
            return {chr(one)}
        case op.RANGE, (first, last):
            return set(map(chr, range(first, last + 1)))
    raise NotImplementedError(parsed)


@pytest.mark.parametrize(
    ("tried", "rules", "at_line_starts"),
    [
        (holes._BEGINS, any_of(holes.HOLES), True),
        (leftovers._BEGINS, any_of(leftovers.LINES), False),
        (metaline._BEGINS, metaline._LABELS, True),
    ],
    ids=["holes", "leftovers", "labels"],
)
def test_rules_are_tried_at_what_they_begin_with_and_nowhere_else(
    tried: str, rules: str, *, at_line_starts: bool
) -> None:
    assert begins(f"[{tried}]", at_line_starts=True) == begins(rules, at_line_starts=at_line_starts)
