"""The doubts that one run leaves to the next, and which of them are believed."""

from typing import Any

import pytest

from hyxw.frontier.course import LAST_PAGE
from hyxw.frontier.kept_doubts import KeptDoubts
from hyxw.frontier.walk import Walk
from tests.frontier.test_walk import PASSED_OVER, a_walk

KEY = "http://news.test/list-1297"
FEWER = "1 fewer than the listing states"


def doubted(**more: Any) -> Walk:  # noqa: ANN401  a walk's
    """A walk to the end that has met nothing of the one entry stated."""
    return a_walk(stated=1, ended=LAST_PAGE, **more)


def test_a_doubt_is_believed_once_the_run_before_had_it_too() -> None:
    kept: dict[str, str] = {}
    for believed in (False, True):
        doubts = KeptDoubts(kept, KEY, by_days=False)
        assert doubts.is_again(doubted()) is believed
        assert doubts.is_believed(doubted()) is believed
        assert kept == {KEY: FEWER}
    doubts = KeptDoubts(kept, KEY, by_days=False)
    assert doubts.is_believed(a_walk())
    assert kept == {}


def test_a_walk_that_leaves_entries_out_is_believed_and_leaves_no_doubt() -> None:
    kept: dict[str, str] = {}
    assert KeptDoubts(kept, KEY, by_days=True).is_believed(doubted())
    assert KeptDoubts(kept, KEY, by_days=False).is_believed(doubted(traces=[PASSED_OVER]))
    assert kept == {}


def test_a_run_by_days_is_compared_with_such_runs_alone() -> None:
    kept = {KEY: FEWER}
    assert not KeptDoubts(kept, KEY, by_days=True).is_again(doubted())
    KeptDoubts(kept, KEY, by_days=True).keep(FEWER)
    assert KeptDoubts(kept, KEY, by_days=True).is_again(doubted())
    assert len(kept) == 2


def test_mixed_entries_are_new_once_and_outlast_a_doubt_of_the_walk() -> None:
    kept: dict[str, str] = {}
    doubts = KeptDoubts(kept, KEY, by_days=False)
    assert [doubts.note_mixed(), doubts.note_mixed()] == [True, False]
    assert not doubts.is_believed(doubted())
    later = KeptDoubts(kept, KEY, by_days=False)
    assert (later.has_mixed, later.had_mixed, doubts.had_mixed) == (True, True, False)
    assert later.is_believed(a_walk())
    assert not KeptDoubts(kept, KEY, by_days=False).has_mixed


@pytest.mark.parametrize("before", [None, FEWER])
def test_an_empty_listing_is_empty_still_in_the_second_run(before: str | None) -> None:
    kept = {} if before is None else {KEY: before}
    assert [KeptDoubts(kept, KEY, by_days=False).note_empty() for _ in range(2)] == [False, True]
