"""How the work of reading grows with what is read: twice as much must cost about twice as much."""

from collections.abc import Callable, Iterable
from functools import partial

from tests.costs import expect_cost

# Twice the input of quadratic work costs four times as much.
_LINEAR = 3.0
# Seconds of CPU that tell nothing, since a busy machine is felt more; quadratic work on the fewest
# characters tried, twice 6000, takes a tenth of a second and more.
_FREE = 0.02


def expect_linear(work: Callable[[int], object], size: int) -> None:
    """Raise AssertionError where `work` on twice the `size` costs more than about twice as much."""
    expect_cost(lambda: work(2 * size), lambda: work(size), _LINEAR, _FREE)


def expect_each_linear(
    inputs: Iterable[str], work: Callable[[str, int], object], size: int
) -> None:
    """The same of `work` on each input; the AssertionError names the one that costs more."""
    for one in inputs:
        try:
            expect_linear(partial(work, one), size)
        except AssertionError as exc:
            exc.add_note(f"of {one!r}")
            raise
