"""Which tests run which lines of hyxw/, and how long each takes: measured once, kept in build/.

    python -m tests.mutants --measure [tests/text tests/pages ...]

Measured is the tests' own process and every Python process that it begins; see begun/sitecustomize.
Seconds are those of the processor in all of them, however busy the machine is.
"""

import fcntl
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, Self

import pytest
from coverage import Coverage

from tests.mutants.changes import ROOT

KEPT = ROOT / "build" / "mutants.json"
# They look at what is beside hyxw/, or compare costs, which measuring changes.
_LEFT_OUT = ("benchmarks", "deploy", "examples", "fleet", "mutants")
_BEGUN = Path(__file__).with_name("begun")  # its sitecustomize runs in every Python process
_OPTIONS = ("-q", "-p", "no:cacheprovider", "-n", "0")
COSTLY = re.compile(r"(bounds|damaged|costs)\.py$")  # measured, they take too long


@dataclass
class CoverageMap:
    """Seconds by test, tests by module and line, and when each file of tests was as measured.

    What a fixture of a whole file of tests runs, all tests of it run: its name is the file's.
    """

    seconds: dict[str, float] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    lines: dict[str, dict[int, list[str]]] = field(default_factory=dict)

    @classmethod
    def kept(cls) -> Self:
        """As it was measured last, moved with the lines; empty where it never was."""
        if not KEPT.exists():
            return cls()
        data = json.loads(KEPT.read_text(encoding="utf-8"))
        names = data["names"]
        lines = {
            path: {
                now: [names[one] for one in of_line[str(line)]]
                for line, now in _moved(data["sources"][path], path)
                if str(line) in of_line
            }
            for path, of_line in data["lines"].items()
        }
        return cls(data["seconds"], data["changed"], lines)

    def keep(self) -> None:
        """Write it, each test's name once."""
        names = sorted(
            {t for of_line in self.lines.values() for ts in of_line.values() for t in ts}
        )
        numbers = {name: number for number, name in enumerate(names)}
        lines = {
            path: {line: [numbers[one] for one in tests] for line, tests in of_line.items()}
            for path, of_line in self.lines.items()
        }
        data = {"names": names, "seconds": self.seconds, "changed": self.changed, "lines": lines}
        data["sources"] = {path: _source(path) for path in lines}
        KEPT.write_text(json.dumps(data), encoding="utf-8")

    def forget(self, below: str) -> None:
        """Drop what is known of tests below this file or folder."""
        self.seconds = {n: s for n, s in self.seconds.items() if not n.startswith(below)}
        for of_line in self.lines.values():
            for line, tests in of_line.items():
                of_line[line] = [one for one in tests if not one.startswith(below)]

    def add(self, test: str, path: str, lines: Iterable[int]) -> None:
        """Know that a test runs these lines of a module."""
        of_line = self.lines.setdefault(path, {})
        for line in lines:
            of_line.setdefault(line, []).append(test)

    def knows(self, file: str) -> bool:
        """Whether a file of tests was measured as it is now."""
        return self.changed.get(file, -1) == changed_at(file)

    def running(self, path: str, lines: Iterable[int]) -> set[str]:
        """The tests that run one of the lines."""
        of_line = self.lines.get(path, {})
        found = {test for line in lines for test in of_line.get(line, ())}
        files = tuple(f"{one}::" for one in found if "::" not in one)
        return {one for one in found if "::" in one} | {
            test for test in self.seconds if files and test.startswith(files)
        }


def _moved(before: str, path: str) -> Iterator[tuple[int, int]]:
    """The lines of a module as it was measured, each with where it stands now."""
    old, now = before.splitlines(), _source(path).splitlines()
    for first, there, size in SequenceMatcher(None, old, now, autojunk=False).get_matching_blocks():
        yield from ((first + n, there + n) for n in range(1, size + 1))


def _source(path: str) -> str:
    file = ROOT / path
    return file.read_text(encoding="utf-8") if file.exists() else ""


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

    def __init__(self, coverage: Coverage, folder: Path) -> None:
        self.coverage = coverage
        self.seconds: dict[str, float] = {}
        self.failed: set[str] = set()
        self._now = folder / "test"

    def pytest_ignore_collect(self, collection_path: Path) -> bool | None:
        return True if COSTLY.search(collection_path.name) else None

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, bool, bool]:
        started = time.process_time()
        with self._as(item.nodeid):
            ran = yield
        self.seconds[item.nodeid] = round(time.process_time() - started, 3)
        return ran

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(
        self, fixturedef: pytest.FixtureDef[Any]
    ) -> Generator[None, object, object]:
        test = self._now.read_text(encoding="utf-8")
        with self._as(test if fixturedef.scope == "function" else test.partition("::")[0]):
            return (yield)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if not report.passed:
            self.failed.add(report.nodeid)

    @contextmanager
    def _as(self, test: str) -> Iterator[None]:
        before = self._now.read_text(encoding="utf-8")
        self._switch(test)
        yield
        self._switch(before)

    def _switch(self, test: str) -> None:
        self.coverage.switch_context(test)
        self._now.write_text(test, encoding="utf-8")


def _measure_here(target: str, folder: Path) -> None:
    (folder / "test").write_text("")
    os.environ |= {"PYTHONPATH": str(_BEGUN), "MUTANTS_MEASURED": str(folder)}
    coverage = Coverage(data_file=None, source=[str(ROOT / "hyxw")], config_file=False)
    measuring = _Measuring(coverage, folder)
    coverage.start()
    pytest.main([*_OPTIONS, target], plugins=[measuring])
    coverage.stop()
    with _alone():
        _keep(target, measuring, folder)


@contextmanager
def _alone() -> Iterator[None]:
    """No other measuring writes the map meanwhile."""
    KEPT.parent.mkdir(exist_ok=True)
    with KEPT.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _keep(target: str, measuring: _Measuring, folder: Path) -> None:
    kept = CoverageMap.kept()
    kept.forget(target)
    kept.seconds |= {n: s for n, s in measuring.seconds.items() if n not in measuring.failed}
    files = {test.partition("::")[0] for test in measuring.seconds}
    kept.changed |= {file: changed_at(file) for file in files}
    _add_own(kept, measuring.coverage)
    _add_begun(kept, folder)
    kept.keep()


def _add_own(kept: CoverageMap, coverage: Coverage) -> None:
    data = coverage.get_data()
    for path in data.measured_files():
        for line, tests in data.contexts_by_lineno(path).items():
            for test in tests:
                kept.add(test, os.path.relpath(path, ROOT), [line])


def _add_begun(kept: CoverageMap, folder: Path) -> None:
    """Add what the processes begun for the tests have left."""
    for left in folder.glob("*.json"):
        measured = json.loads(left.read_text(encoding="utf-8"))
        for path, lines in measured["lines"].items():
            kept.add(measured["test"], path, lines)
        if measured["test"] in kept.seconds:
            kept.seconds[measured["test"]] += measured["seconds"]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as _folder:
        _measure_here(sys.argv[1], Path(_folder))
