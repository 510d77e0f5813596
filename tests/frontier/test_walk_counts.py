"""What a walk reckons with: what was stated, met, covered before, and where it ended."""

from typing import Any

import pytest

from hyxw.frontier.course import (
    JOINED,
    LAST_PAGE,
    LOOP,
    PAGE_LIMIT,
    PAST_THE_END,
    UNPROVEN,
    Jump,
)
from hyxw.frontier.endings import may_go_on
from hyxw.frontier.page import Page
from hyxw.frontier.probe import Probe
from hyxw.frontier.route import Route
from hyxw.pages.listing import Listing
from hyxw.store.records import CutWalk
from tests.frontier.test_walk import (
    FRESH,
    PAGE,
    PASSED_OVER,
    READ,
    SHUFFLED,
    a_walk,
    entry,
    found,
    listing,
)


def met(*numbers: int) -> set[str]:
    return {f"1297-{number}" for number in numbers}


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ({"ended": LAST_PAGE, "stated": None, "absorbed": 4}, 6),
        ({"ended": LAST_PAGE, "stated": 9, "absorbed": 4}, 9),
        ({"ended": JOINED, "total": 10, "uncovered": 2}, 12),
        ({"ended": JOINED, "total": 10, "began_with": 11, "uncovered": 2}, 11),
        ({"ended": JOINED, "total": None, "began_with": 7}, 7),
        ({"ended": JOINED}, None),
    ],
)
def test_how_many_entries_a_listing_has_by_what_is_known(
    said: dict[str, Any], count: int | None
) -> None:
    assert a_walk(met=met(1, 2), **said).count == count


@pytest.mark.parametrize(
    ("ended", "complete", "whole"),
    [
        (JOINED, True, False),
        (LAST_PAGE, True, True),
        (PAST_THE_END, True, True),
        (LOOP, False, False),
        (UNPROVEN, False, False),
        (PAGE_LIMIT, False, False),
        (None, False, False),
    ],
)
def test_which_ends_leave_nothing_below(ended: str | None, *, complete: bool, whole: bool) -> None:
    walk = a_walk(ended=ended)
    assert (walk.complete, walk.is_whole) == (complete, whole)
    assert not a_walk(ended=ended, traces=[PASSED_OVER]).complete


@pytest.mark.parametrize(
    ("said", "needs"),
    [
        ({"stated": 2}, False),
        ({"stated": 2, "traces": [SHUFFLED]}, True),
        ({"stated": 2, "continued": [CutWalk(7, f"{PAGE}5", slipped=True)]}, True),
        ({"stated": 2, "continued": [CutWalk(7, f"{PAGE}5", slipped=False)]}, False),
        ({"stated": 3}, True),
        ({"traces": [FRESH, READ]}, False),
        ({"traces": [FRESH, FRESH]}, True),
        ({"traces": [FRESH, FRESH], "stated": 2}, False),
        ({"traces": [SHUFFLED], "again": True}, False),
    ],
)
def test_which_walks_are_gone_over_again(said: dict[str, Any], *, needs: bool) -> None:
    assert a_walk(met=met(1, 2), ended=LAST_PAGE, **said).needs_another is needs


def test_a_walk_goes_on_where_it_jumped_or_turns_back() -> None:
    walk = a_walk()
    cut = CutWalk(7, f"{PAGE}5", slipped=False)
    assert walk.jump_to(cut, f"{PAGE}2") == f"{PAGE}5"
    assert walk.jump == Jump(cut, f"{PAGE}2")
    assert (walk.turn_back(walk.jump), walk.ended) == (f"{PAGE}2", None)
    assert (walk.turn_back(Jump(cut, None)), walk.ended) == (None, JOINED)


@pytest.mark.parametrize(
    ("said", "begins"),
    [({}, True), ({"traces": [READ]}, False), ({"again": True}, False), ({"id": 3}, False)],
)
def test_only_a_first_page_begins_a_run(said: dict[str, Any], *, begins: bool) -> None:
    assert a_walk(**said).begins_run is begins


@pytest.mark.parametrize(
    ("said", "more"),
    [
        ({"total": 3}, True),
        ({"total": 2}, False),
        ({}, False),
        ({"stated": 3}, True),
        ({"route": Route(paged=True)}, True),
        ({"probe": Probe(f"{PAGE}2")}, True),
        ({"stops_when_covered": False}, True),
    ],
)
def test_whether_there_may_be_more_behind_what_is_covered(
    said: dict[str, Any], *, more: bool
) -> None:
    walk = a_walk(met=met(1), absorbed=1, **said)
    assert may_go_on(walk, read_off(listing(entry(1)))) is more
    full = listing(*(entry(number) for number in range(100, 125)))
    assert may_go_on(a_walk(), read_off(full))


def read_off(page: Listing) -> Page:
    return Page(f"{PAGE}1", page, found(page), set())


def test_an_unchanged_page_is_joined_with_what_it_had() -> None:
    walk = a_walk(total=7)
    walk.unchanged()
    assert (walk.ended, walk.census.began_with, walk.count) == (JOINED, 7, 7)


def test_pages_are_known_by_their_urls_whatever_their_fragment() -> None:
    walk = a_walk()
    page = listing(entry(9), entry(8), following=2, total=9)
    assert walk.step(f"{PAGE}1", page, found(page), set()) == f"{PAGE}2"
    assert (walk.census.stated, walk.census.began_with, walk.census.uncovered) == (9, 9, 2)
    assert walk.route.has_read(f"{PAGE}1#x")
    assert not walk.route.has_read(f"{PAGE}2")
