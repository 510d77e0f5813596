"""What a walk has met of a listing's entries, against what the listing states."""

import pytest

from hyxw.frontier.census import Census
from tests.frontier.test_walk import entry, found, listing


def met(*numbers: int) -> set[str]:
    return {f"1297-{number}" for number in numbers}


@pytest.mark.parametrize(
    ("total", "began_with", "uncovered", "accounted_for"),
    [
        (None, None, 3, None),
        (None, 10, 3, 10),
        (10, None, 3, None),
        (10, 12, 1, 11),
        (10, 12, 2, 12),
        (10, 12, 5, 12),
    ],
)
def test_what_it_began_with_is_accounted_for_by_walks_before_and_by_this_one(
    total: int | None, began_with: int | None, uncovered: int, accounted_for: int | None
) -> None:
    census = Census(total=total, began_with=began_with, uncovered=uncovered)
    assert census.accounted_for == accounted_for


@pytest.mark.parametrize(
    ("stated", "absorbed", "gap", "shortfall"),
    [(None, 0, 0, 0), (5, 0, 0, 3), (5, 2, 0, 1), (5, 2, 1, 0), (5, 9, 0, 0), (2, 0, 0, 0)],
)
def test_how_many_fewer_than_stated_were_met(
    stated: int | None, absorbed: int, gap: int, shortfall: int
) -> None:
    census = Census(met=met(1, 2), stated=stated, absorbed=absorbed, gap=gap)
    assert census.shortfall == shortfall


def test_what_a_cut_walk_met_is_counted_once() -> None:
    census = Census(met=met(1), absorbed=2)
    census.meet_again(sorted(met(1, 2)))
    assert census.absorbed == 1
    census.meet_again(sorted(met(3, 4)))
    assert census.absorbed == 0


def test_new_is_what_no_walk_covers_and_neither_this_one_nor_a_list_s_side_has_shown() -> None:
    census = Census(before=met(4))
    census.meet_beside(met(5))
    census.state(9)
    assert census.meet(found(listing(*map(entry, (1, 2, 3, 4, 5)))), met(3))
    assert not census.meet(found(listing(entry(1), entry(3))), met(3))
    assert (census.uncovered, census.number_met, census.unmet) == (3, 5, 4)
    assert census.new_to_all([*met(1), *met(7)], met(3)) == 1


def test_a_total_that_falls_from_page_to_page_is_noted() -> None:
    census = Census()
    for total, fell in ((9, False), (None, False), (10, False), (8, True), (12, True)):
        census.state(total)
        assert census.fell is fell
    assert (census.began_with, census.stated) == (9, 12)
