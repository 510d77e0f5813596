"""Whether a test notices a mutant: tried on a copy, in processes forked from one that is warm."""

import importlib
import json
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest

from tests.mutants.changes import ROOT, Mutant

# Seconds; a mutant that hangs is noticed. Crawls are let take longer.
_TIMEOUT = 180
# What the tests import and takes long to: the parent has it, each mutant's process is forked.
_SLOW_IMPORTS = (
    *("lxml.etree", "opencc", "parsel", "pytest", "hypothesis", "warcio", "scrapy.crawler"),
    *("scrapy.cmdline", "scrapy.utils.test", "twisted.internet.asyncioreactor"),
)
_OPTIONS = (
    *("-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),  # of what is imported already
)


class Ended(NamedTuple):
    """How tests ended: passed, failed in `test` ("" where none could begin), or hung."""

    how: str
    test: str = ""


@dataclass
class Trial:
    """Tries mutants out in `folder`, a copy of the project."""

    folder: Path
    unsound: set[str] = field(default_factory=set)  # tests that fail without any change

    def killer(self, mutant: Mutant, turns: Iterator[list[str]]) -> str | None:
        """The test that fails on a mutant and not without it, None where none does."""
        for turn in turns:
            ended = self._tried(mutant, turn)
            while ended.how == "failed" and not self._is_sound(ended, turn):
                ended = self._tried(mutant, turn) if ended.test else Ended("passed")
            if ended.how != "passed":
                return ended.test or ended.how
        return None

    def _tried(self, mutant: Mutant, tests: Sequence[str]) -> Ended:
        with self._changed(mutant):
            return self._run(tests)

    def _is_sound(self, ended: Ended, tests: Sequence[str]) -> bool:
        """Whether the test that failed, or all that could not even begin, pass without it."""
        if self._run([ended.test] if ended.test else tests).how == "passed":
            return True
        said = ended.test or f"one of {len(tests)} tests"
        print(f"fails without any change: {said}", file=sys.stderr, flush=True)  # noqa: T201
        self.unsound.add(ended.test)
        return False

    @contextmanager
    def _changed(self, mutant: Mutant) -> Iterator[None]:
        target = self.folder / mutant.path
        original, times = target.read_bytes(), target.stat()
        target.write_text(mutant.source, encoding="utf-8")
        try:
            yield
        finally:
            target.write_bytes(original)
            os.utime(target, ns=(times.st_atime_ns, times.st_mtime_ns))  # its bytecode is good

    def _run(self, tests: Sequence[str]) -> Ended:
        said = self.folder / "build" / "ended.json"
        said.unlink(missing_ok=True)
        child = os.fork()
        if child == 0:
            left_out = [f"--deselect={test}" for test in self.unsound if test]
            _run_here(self.folder, [*left_out, *tests], said)
        if not _ends_in_time(child):
            return Ended("hung")
        how, test = json.loads(said.read_text()) if said.exists() else ("failed", "")
        return Ended(how, test)


class _Failed:
    """The pytest plugin: the first test that failed."""

    def __init__(self) -> None:
        self.test = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and not self.test:
            self.test = report.nodeid


@contextmanager
def trial() -> Iterator[Trial]:
    """A copy of the project to try mutants on, with its bytecode, and what is imported for it."""
    for name in _SLOW_IMPORTS:
        importlib.import_module(name)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary, "copy")
        left = shutil.ignore_patterns(".*_cache", "__pycache__", ".git", "build", ".venv")
        shutil.copytree(ROOT, folder, ignore=left)
        (folder / "build").mkdir()
        yield Trial(folder)


def _ends_in_time(child: int) -> bool:
    deadline = time.monotonic() + _TIMEOUT
    while time.monotonic() < deadline:
        if os.waitpid(child, os.WNOHANG)[0]:
            return True
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return False


def _run_here(folder: Path, tests: Sequence[str], said: Path) -> None:
    os.setpgid(0, 0)
    os.chdir(folder)
    sys.path[:] = [str(folder), *(path for path in sys.path if path not in ("", str(ROOT)))]
    for name in [name for name in sys.modules if name.partition(".")[0] in ("tests", "hyxw")]:
        del sys.modules[name]
    sys.modules["__main__"] = ModuleType("__main__")  # processes of the tests would import it
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    failed, code = _Failed(), 1
    try:
        code = int(pytest.main([*_OPTIONS, *tests], plugins=[failed]))
        said.write_text(json.dumps(("failed" if code else "passed", failed.test)))
    finally:
        os._exit(code)
