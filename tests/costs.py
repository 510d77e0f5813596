"""What work costs beside other work of the same moment: no clock decides a test.

CPU time alone tells how busy the machine is, too; two costs taken one after the other tell how the
work grows.
"""

import time
from collections.abc import Callable

# What a busy machine does to one round it seldom does to all.
_ROUNDS = 3


def expect_cost(
    work: Callable[[], object], yardstick: Callable[[], object], most: float, free: float = 0.0
) -> None:
    """Raise AssertionError where `work` takes more than `most` times the CPU of `yardstick`.

    What takes no more than `free` seconds of it is not compared.
    """
    ratios = []
    for _ in range(_ROUNDS):
        seconds = _seconds(work)
        if seconds <= free:
            return
        ratios.append(seconds / _seconds(yardstick))
        if ratios[-1] <= most:
            return
    raise AssertionError(f"{min(ratios):.0f} times as costly as the yardstick; at most {most:g}")


def _seconds(work: Callable[[], object]) -> float:
    started = time.thread_time()
    work()
    return max(time.thread_time() - started, 1e-6)
