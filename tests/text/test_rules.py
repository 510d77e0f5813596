"""Where rules are tried: wherever they may match, and at few other texts."""

import re
from collections.abc import Iterable
from random import Random
from re import _constants as op  # type: ignore[attr-defined] # there is no other parse tree
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from hyxw.pages import metaline
from hyxw.text import adverts, garbling, leftovers, machine, notices, titles
from hyxw.text.rules import Sought, alternatives_of, words_in


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


def test_labels_are_tried_at_what_they_begin_with_and_nowhere_else() -> None:
    tried = begins(f"[{metaline._BEGINS}]", at_line_starts=True)
    assert tried == begins(metaline._LABELS, at_line_starts=True)


@pytest.mark.parametrize(
    ("pattern", "flags", "words"),
    [
        ("百家乐", 0, {"百家乐"}),
        ("百(?!货)家(?<!x)乐$", 0, {"百家乐"}),
        ("[此本]稿", 0, {"此稿", "本稿"}),
        ("加.{0,4}微信", 0, {"微信"}),
        ("灯(?:百家|荷官)?", 0, {"灯"}),
        ("(?:百家|荷官)灯?", 0, {"百家", "荷官"}),
        ("(?:百家|.)", 0, set()),
        ("0{3,}|1", 0, {"000", "1"}),
        ("0{3,}", 0, {"000"}),
        ("(?:百家){2}", 0, {"百家"}),
        ("(?=荷官).", 0, {"荷官"}),
        ("(?!荷官).", 0, set()),
        ("(?<=荷官).", 0, {"荷官"}),
        (r"\d[^百]\w.", 0, set()),
        ("[一-龥]", 0, set()),
        ("[a-c]", 0, {"a", "b", "c"}),
        ("[a-y]{2}", 0, set(map(chr, range(ord("a"), ord("z"))))),
        ("ab", re.I, {"ab", "Ab", "aB", "AB"}),
        ("(?i:a).", 0, {"a", "A"}),
        ("(?-i:a).", re.I, {"a"}),
        ("é", re.I, set()),
        ("灯", re.I, {"灯"}),
        ("(?i)a", 0, {"a", "A"}),
        ("(?>荷官).", 0, set()),
        ("荷++官", 0, {"官"}),
        (r"(荷)?\1(?(1)家|百).", 0, set()),
        ("[^荷]官", 0, {"官"}),
        ("荷|", 0, set()),
        ("\ud800", 0, {"\ud800"}),
    ],
)
def test_every_match_has_one_of_the_words_of_its_pattern(
    pattern: str, flags: int, words: set[str]
) -> None:
    assert words_in(pattern, flags) == words


def test_the_words_of_a_letter_in_either_case_are_all_that_are_one() -> None:
    every = map(chr, range(0x110000))
    cased = [one for one in every if one.isascii() or one.lower() != one.upper()]
    for letter in map(chr, range(0x21, 0x7F)):
        pattern = re.compile(re.escape(letter), re.I)
        found = set(filter(pattern.fullmatch, cased))
        assert words_in(pattern.pattern, re.I) == found, letter


@pytest.mark.parametrize(
    ("pattern", "alternatives"),
    [
        ("灯|路", ["灯", "路"]),
        ("(?:灯|路)|桥", ["(?:灯|路)", "桥"]),
        (r"[|(]|\|\(|[])|]|[^]|]", ["[|(]", r"\|\(", "[])|]", "[^]|]"]),
    ],
)
def test_alternatives_stand_between_what_is_in_no_brackets(
    pattern: str, alternatives: list[str]
) -> None:
    assert [*alternatives_of(pattern)] == alternatives


RULES = (
    *(garbling.HOLES, garbling.SUSPECTED, leftovers.LINES, leftovers.WITHIN),
    *(machine.EVERYWHERE, machine.UNQUOTED, titles.FORMS),
)
MODULES = (adverts, garbling, leftovers, machine, notices, titles)
SOUGHT = [one for module in MODULES for one in vars(module).values() if isinstance(one, Sought)]


@pytest.mark.parametrize("sought", SOUGHT)
def test_what_is_sought_is_found_as_if_all_of_it_were_tried_everywhere(sought: Sought) -> None:
    for text in (rule.example for rules in RULES for rule in rules):
        whole, found = sought.pattern.search(text), sought.search(text)
        assert (whole and whole.span()) == (found and found.span())
        assert sought.without(text) == sought.pattern.sub("", text)


PLAIN: tuple[str, ...] = (*"ab百家的，i\u212a0", "[ab]", "[^百]", ".", r"\d")
BRACKETS, PLACES = ("(?:", "(?i:", "(?=", "(?!"), ("^", "$", r"\b")
ENDS = ("", "", "", "?", "*", "+", "{2}", "{1,2}", "*?", "++", "?+")


def some_pattern(rng: Random, depth: int = 2) -> str:
    """One of whatever alternatives, in brackets of whatever kind."""

    def part() -> str:
        begun, end = rng.choice((*PLAIN, *BRACKETS, *PLACES)), rng.choice(ENDS)
        if begun in BRACKETS:
            begun += (some_pattern(rng, depth - 1) if depth else "家") + ")"
        return begun if begun in PLACES or begun[:3] in ("(?=", "(?!") else begun + end

    some = ("".join(part() for _ in range(rng.randint(1, 3))) for _ in range(rng.randint(1, 3)))
    return "|".join(some)


@pytest.mark.parametrize("flags", [0, re.MULTILINE, re.IGNORECASE])
def test_whatever_is_sought_is_found_where_all_of_it_tried_at_once_is(flags: int) -> None:
    rng = Random(flags)
    found = 0
    for _ in range(100):
        sought = Sought(*(some_pattern(rng) for _ in range(2)), flags=flags)
        for _ in range(5):
            text = "".join(rng.choice("ab百家的，iIK\u212aİ0\n") for _ in range(6))
            whole, first = sought.pattern.search(text), sought.search(text)
            assert (whole and whole.span()) == (first and first.span()), (sought.patterns, text)
            found += whole is not None
    assert 100 < found < 500


def test_nothing_is_tried_in_a_text_that_has_no_word_of_it() -> None:
    sought = Sought("百家乐|荷官", "老虎机", r"\d")
    assert sought.may_be_in("灯")
    assert [sought._alternatives[at] for at in sought._tried_in("百灯官，荷官")] == ["荷官", r"\d"]
    assert not Sought("百家乐|荷官").may_be_in("百灯官")


def test_the_first_match_is_found_and_of_two_at_one_place_the_first_that_is_sought() -> None:
    sought = Sought("荷官在线", "百家乐", "荷官")
    found = sought.search("百家乐与荷官在线")
    assert found is not None
    assert found[0] == "百家乐"
    again = sought.search("荷官在线百家乐")
    assert again is not None
    assert again[0] == "荷官在线"
