"""Which tests run which lines of hyxw/, and how long each takes: measured once, kept in build/.

    python -m tests.mutants --measure [tests/text tests/pages ...]

Only what runs in the tests' own process is measured; what tests do in other processes is not.
"""

import json
import os
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Self

import pytest
from coverage import Coverage

from tests.mutants.changes import ROOT

KEPT = ROOT / "build" / "mutants.json"
# They drive other processes, or compare costs, which measuring changes.
_LEFT_OUT = ("crawls", "deploy", "benchmarks", "mutants")
_OPTIONS = ("-q", "-p", "no:cacheprovider", "-p", "no:xdist")
_COSTS = ("--ignore-glob=*test_bounds.py", "--ignore-glob=*damaged.py", "--ignore-glob=*costs.py")


@dataclass
class CoverageMap:
    """Seconds by test, tests by module and line, and when each file of tests was as measured."""

    seconds: dict[str, float] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    lines: dict[str, dict[int, list[str]]] = field(default_factory=dict)

    @classmethod
    def kept(cls) -> Self:
        """As it was measured last; empty where it never was."""
        if not KEPT.exists():
            return cls()
        data = json.loads(KEPT.read_text(encoding="utf-8"))
        names = data["tests"]
        lines = {
            path: {int(line): [names[one] for one in tests] for line, tests in of_line.items()}
            for path, of_line in data["lines"].items()
        }
        return cls(dict(zip(names, data["seconds"], strict=True)), data["changed"], lines)

    def keep(self) -> None:
        """Write it, each test's name once."""
        names = list(self.seconds)
        numbers = {name: number for number, name in enumerate(names)}
        lines = {
            path: {line: [numbers[one] for one in tests] for line, tests in of_line.items()}
            for path, of_line in self.lines.items()
        }
        KEPT.parent.mkdir(exist_ok=True)
        seconds = list(self.seconds.values())
        data = {"tests": names, "seconds": seconds, "changed": self.changed, "lines": lines}
        KEPT.write_text(json.dumps(data), encoding="utf-8")

    def forget(self, files: Iterable[str]) -> None:
        """Drop what is known of tests below these files and folders."""
        below = tuple(files)
        self.seconds = {n: s for n, s in self.seconds.items() if not n.startswith(below)}
        for of_line in self.lines.values():
            for line, tests in of_line.items():
                of_line[line] = [one for one in tests if not one.startswith(below)]

    def knows(self, file: str) -> bool:
        """Whether a file of tests was measured as it is now."""
        return self.changed.get(file, -1) == changed_at(file)

    def running(self, path: str, lines: Iterable[int]) -> set[str]:
        """The tests that run one of the lines."""
        of_line = self.lines.get(path, {})
        return {test for line in lines for test in of_line.get(line, ())}


def changed_at(file: str) -> int:
    """When a file of tests was changed last; 0 where it is no more."""
    path = ROOT / file
    return path.stat().st_mtime_ns if path.exists() else 0


def measure(tests: Sequence[str]) -> None:
    """Run the tests, each folder and file of them in a process of its own, and keep the map."""
    for target in tests or _all_targets():
        subprocess.run(  # noqa: S603  our own interpreter
            [sys.executable, "-m", "tests.mutants.coverage_map", target], cwd=ROOT, check=True
        )


def _all_targets() -> list[str]:
    children = sorted((ROOT / "tests").iterdir())
    found = [
        one
        for one in children
        if one.name not in _LEFT_OUT
        and (one.name.startswith("test_") or (one.is_dir() and any(one.glob("test_*.py"))))
    ]
    return [str(one.relative_to(ROOT)) for one in found]


class _Measuring:
    """The pytest plugin: a coverage context and the seconds for each test that passes."""

    def __init__(self, coverage: Coverage) -> None:
        self.coverage = coverage
        self.seconds: dict[str, float] = {}
        self.failed: set[str] = set()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, bool, bool]:
        self.coverage.switch_context(item.nodeid)
        started = time.process_time()
        ran = yield
        self.seconds[item.nodeid] = round(time.process_time() - started, 3)
        self.coverage.switch_context("")
        return ran

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if not report.passed:
            self.failed.add(report.nodeid)


def _measure_here(target: str) -> None:
    coverage = Coverage(data_file=None, source=[str(ROOT / "hyxw")], config_file=False)
    measuring = _Measuring(coverage)
    coverage.start()
    pytest.main([*_OPTIONS, *_COSTS, target], plugins=[measuring])
    coverage.stop()
    kept = CoverageMap.kept()
    kept.forget([target])
    kept.seconds |= {n: s for n, s in measuring.seconds.items() if n not in measuring.failed}
    files = {test.partition("::")[0] for test in measuring.seconds}
    kept.changed |= {file: changed_at(file) for file in files}
    data = coverage.get_data()
    for path in data.measured_files():
        of_line = kept.lines.setdefault(os.path.relpath(path, ROOT), defaultdict(list))
        for line, tests in data.contexts_by_lineno(path).items():
            of_line.setdefault(line, []).extend(one for one in tests if one in kept.seconds)
    kept.keep()


if __name__ == "__main__":
    _measure_here(sys.argv[1])
