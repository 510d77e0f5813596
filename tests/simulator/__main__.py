"""Plays histories: `python -m tests.simulator --seeds 1000 [--first 1] [--all]`.

Prints how many were played, each that is not as promised, and the shortest that shows it.
"""

import argparse
import logging
import sys

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
    bad, seed = 0, given.first
    for seed in range(given.first, given.first + given.seeds):
        history = drawn(seed)
        found = violations(history, engine=given.engine)
        if not found:
            continue
        bad += 1
        say(history, *found)
        if not given.all and not given.engine:
            shortest = shrunk(history)
            say(f"the shortest: {shortest}", *violations(shortest))
            break
    played = seed - given.first + 1
    say(f"{played} histories played, {bad} not as promised")
    return bool(bad)


def say(*lines: object) -> None:
    """Print lines, those behind the first indented."""
    sys.stdout.write("\n  ".join(map(str, lines)) + "\n")


if __name__ == "__main__":
    sys.exit(main())
