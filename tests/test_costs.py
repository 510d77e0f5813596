"""Costs beside costs."""

import pytest

from tests.costs import expect_cost


def test_what_grows_out_of_measure_is_found() -> None:
    with pytest.raises(AssertionError, match="times as costly"):
        expect_cost(lambda: sum(range(2_000_000)), lambda: sum(range(20_000)), most=10)


def test_what_does_not_is_let_pass() -> None:
    expect_cost(lambda: sum(range(100_000)), lambda: sum(range(100_000)), most=100)


def test_what_is_free_is_not_compared() -> None:
    expect_cost(lambda: sum(range(1_000_000)), lambda: None, most=0.0, free=60.0)


def test_what_was_dear_in_some_rounds_only_is_let_pass() -> None:
    rounds = iter([*[2_000_000] * 4, *[20_000] * 9])
    expect_cost(lambda: sum(range(next(rounds))), lambda: sum(range(20_000)), most=10)
