"""Plays histories: `python -m tests.simulator --seeds 1000 [--first 1] [--all]`.

Prints how many were played, each that is not as promised, and the shortest that shows it. As many
are played side by side as there are cores.
"""

import argparse
import logging
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from tests.simulator.history import drawn, shrunk, violations


def main() -> int:
    """Play the seeds asked for; 1 where a history is not as promised."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=1000)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--all", action="store_true", help="go on after the first violation")
    parser.add_argument("--engine", action="store_true", help="over the real engine and loopback")
    given = parser.parse_args()
    logging.disable(logging.CRITICAL)
    seeds, bad, played = range(given.first, given.first + given.seeds), 0, 0
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        results = pool.map(partial(play, engine=given.engine), seeds)
        for seed, found in zip(seeds, results, strict=True):
            played += 1
            if not found:
                continue
            bad += 1
            say(drawn(seed), *found)
            if not given.all and not given.engine:
                pool.shutdown(wait=False, cancel_futures=True)
                shortest = shrunk(drawn(seed))
                say(f"the shortest: {shortest}", *violations(shortest))
                break
    say(f"{played} histories played, {bad} not as promised")
    return bool(bad)


def play(seed: int, *, engine: bool) -> list[str]:
    """What is not as promised in the history of a seed."""
    return violations(drawn(seed), engine=engine)


def say(*lines: object) -> None:
    """Print lines, those behind the first indented."""
    sys.stdout.write("\n  ".join(map(str, lines)) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
