"""How the work of reading grows with what is read.

Four times as much must cost about four times as much.
"""

from collections.abc import Callable, Iterable
from functools import partial

from tests.costs import expect_cost

# Four times the input of quadratic work costs sixteen times as much.
_LINEAR = 9.0
# Seconds of CPU that tell nothing, since a busy machine is felt more; quadratic work on the fewest
# characters tried, four times 6000, takes half a second and more.
_FREE = 0.05


def expect_linear(work: Callable[[int], object], size: int) -> None:
    """Raise AssertionError where `work` on four times `size` costs more than in proportion."""
    expect_cost(lambda: work(4 * size), lambda: work(size), _LINEAR, _FREE)


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
