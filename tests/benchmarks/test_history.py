"""The 400 simulated days as their command prints them."""

import re
import subprocess
import sys

from tests.processes import ROOT, TIMEOUT


def test_no_false_alarm_and_each_trouble_heard() -> None:
    command = [sys.executable, "-m", "benchmarks.history", "--seeds", "1", "--articles", "24", "3"]
    done = subprocess.run(  # noqa: S603  our own command
        command, cwd=ROOT, capture_output=True, text=True, timeout=TIMEOUT, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("false alarms: 0 in 1200 runs") == 2
    often, seldom = done.stdout.split("Seed 0: ")[1:]
    assert len(re.findall(r"heard \dx, first on day 1 at ", often)) == 6
    assert re.search(r"the section moves, its old listing stands still +heard 2x.* day 1 at", often)
    assert "an outage of two days                              heard 1x, first on day 1" in seldom
