"""Measures a process that a measured test has begun, or forked: its lines of hyxw/ and seconds.

Python runs it where PYTHONPATH names its folder. Which test it is stands in a file; the lines go
into one beside it, which coverage_map.py reads. A process that is killed leaves none.
"""

import atexit
import json
import os
import time
from multiprocessing import util
from pathlib import Path

from coverage import Coverage

_ROOT = Path(__file__).parents[3]
_FOLDER = Path(os.environ.get("MUTANTS_MEASURED", ""))


class _Measured:
    """One process's measuring, from its beginning or from when it was forked."""

    def begin(self) -> None:
        self.test = (_FOLDER / "test").read_text(encoding="utf-8")
        self.coverage = Coverage(
            data_file=None, source=[str(_ROOT / "hyxw")], config_file=False, messages=False
        )
        self.coverage.start()

    def begin_again(self) -> None:
        """In a forked process: what the other ran is not its own."""
        self.coverage.stop()
        self.begin()
        util.Finalize(self, self.end, exitpriority=100)  # multiprocessing runs no atexit

    def end(self) -> None:
        self.coverage.stop()
        data = self.coverage.get_data()
        lines = {os.path.relpath(path, _ROOT): data.lines(path) for path in data.measured_files()}
        said = {"test": self.test, "seconds": round(time.process_time(), 3), "lines": lines}
        if _FOLDER.exists():
            left = _FOLDER / f"{os.getpid()}-{time.monotonic_ns()}"
            left.write_text(json.dumps(said), encoding="utf-8")
            left.rename(left.with_suffix(".json"))


if "MUTANTS_MEASURED" in os.environ:
    measured = _Measured()
    measured.begin()
    atexit.register(measured.end)
    util.register_after_fork(measured, _Measured.begin_again)
