"""What work costs beside other work of the same moment: no clock decides a test.

CPU time alone tells how busy the machine is, too; two costs taken in turns tell how the work grows.
"""

import time
from collections.abc import Callable

# A busy machine makes a round dearer, never cheaper: the cheapest of several tells what work costs.
_ROUNDS = 9


def expect_cost(
    work: Callable[[], object], yardstick: Callable[[], object], most: float, free: float = 0.0
) -> None:
    """Raise AssertionError where `work` takes more than `most` times the CPU of `yardstick`.

    The cheapest rounds of each are compared, and rounds are added until they agree with `most`.
    What takes no more than `free` seconds in any round is not compared.
    """
    costs: list[float] = []
    yardsticks: list[float] = []
    for _ in range(_ROUNDS):
        costs.append(_seconds(work))
        if min(costs) <= free:
            return
        yardsticks.append(_seconds(yardstick))
        if min(costs) <= most * min(yardsticks):
            return
    ratio = min(costs) / min(yardsticks)
    raise AssertionError(f"{ratio:.1f} times as costly as the yardstick; at most {most:g}")


def _seconds(work: Callable[[], object]) -> float:
    started = time.thread_time()
    work()
    return max(time.thread_time() - started, 1e-6)
