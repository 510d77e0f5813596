"""Named instants of a commit at which a test can have the process end or stop (`HYXW_FAULT`)."""

import os
import signal
from collections import Counter

# In the order in which one run comes by them; the last lies in the next run's recovery.
POINTS = (
    "run-recorded",
    "ledger-written",
    "ledger-committed",
    "part-written",
    "part-whole",
    "file-placed",
    "folder-synced",
    "description-staged",
    "description-placed",
    "feed-marked",
    "recovery-reported",
)

_passed: Counter[str] = Counter()


def fault_point(name: str) -> None:
    """Kill this process here if `HYXW_FAULT` says `name`, or `name:3` for the third time.

    SIGKILL, as a power cut or the kernel would: nothing is flushed and no handler runs. With `stop`
    before the name SIGSTOP, as a machine that freezes. Only tests set the variable.
    """
    wanted = os.environ.get("HYXW_FAULT")
    if wanted is None:
        return
    _passed[name] += 1
    if wanted.removeprefix("stop ") in (name, f"{name}:{_passed[name]}"):
        os.kill(os.getpid(), signal.SIGSTOP if wanted.startswith("stop ") else signal.SIGKILL)
