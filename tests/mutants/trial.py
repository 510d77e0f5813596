"""Whether a test notices a mutant: tried on a copy, in processes forked from one that is warm.

A changed function's code is put in the place of what is imported already, with the tests that were
collected once; what a module does as it is imported is imported again. The copy's file is changed
as well, for the processes that tests begin.
"""

import gc
import importlib
import json
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import NamedTuple

import pytest

from tests.mutants.changes import ROOT, Mutant

# A mutant that hangs is noticed, and one that eats the memory.
_TIMEOUT = 100  # seconds
_PROCESSOR = 60  # seconds of it
_MEMORY = 4 << 30  # bytes of addresses
# What the tests import and takes long to: the parent has it, each mutant's process is forked.
_SLOW_IMPORTS = (
    *("lxml.etree", "opencc", "parsel", "pytest", "hypothesis", "warcio", "scrapy.crawler"),
    *("scrapy.cmdline", "scrapy.utils.test", "twisted.internet.asyncioreactor"),
)
_OPTIONS = (
    *("-x", "-q", "-p", "no:cacheprovider", "-n", "0"),
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
    run: Callable[["_Chosen", Mutant | None, Path], None]  # in a process of its own
    unsound: set[str] = field(default_factory=set)  # tests that fail without any change

    def killer(self, mutant: Mutant, turns: Iterable[list[str]]) -> str | None:
        """The test that fails on a mutant and not without it, None where none does."""
        for turn in turns:
            ended = self._tried(mutant, turn)
            if ended.how == "hung" and self._run(turn, None).how == "hung":
                continue  # they take so long by themselves
            while ended.how == "failed" and not self._is_sound(ended, turn):
                ended = self._tried(mutant, turn) if ended.test else Ended("passed")
            if ended.how != "passed":
                return ended.test or ended.how
        return None

    def _tried(self, mutant: Mutant, tests: Sequence[str]) -> Ended:
        with self._changed(mutant):
            return self._run(tests, mutant)

    def _is_sound(self, ended: Ended, tests: Sequence[str]) -> bool:
        """Whether the test that failed, or all that could not even begin, pass without it."""
        if self._run([ended.test] if ended.test else tests, None).how == "passed":
            return True
        said = ended.test or f"one of {len(tests)} tests"
        print(f"fails without any change: {said}", file=sys.__stderr__, flush=True)
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

    def _run(self, tests: Sequence[str], mutant: Mutant | None) -> Ended:
        said = self.folder / "build" / "ended.json"
        said.unlink(missing_ok=True)
        child = os.fork()
        if child == 0:
            _bound()
            try:
                self.run(_Chosen(tests, self.unsound), mutant, said)
                _end_server()
            finally:
                os._exit(0)
        if not _ends_in_time(child):
            return Ended("hung")
        how, test = json.loads(said.read_text()) if said.exists() else ("failed", "")
        return Ended(how, test)


class _Chosen:
    """The pytest plugin: runs the chosen tests in their order, and keeps the first that failed.

    A test that is no more is left out: the map may be older than the tests. Where its function has
    others now, those are run: the mutant may be in what they are named for.
    """

    def __init__(self, tests: Sequence[str], unsound: Collection[str]) -> None:
        self.test = ""
        self.files = list(dict.fromkeys(map(_file, tests)))
        self._places = {test: place for place, test in enumerate(tests)}
        self._places |= dict.fromkeys(unsound, -1)

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = self.of(items)

    def of(self, items: Iterable[pytest.Item]) -> list[pytest.Item]:
        there = {item.nodeid: item for item in items}
        gone = self._places.keys() - there.keys()
        renamed = {test.partition("[")[0]: self._places[test] for test in gone if "[" in test}
        placed = [(self._place(test, renamed), item) for test, item in there.items()]
        return [item for place, item in sorted(placed, key=lambda one: one[0]) if place >= 0]

    def _place(self, test: str, renamed: Mapping[str, int]) -> int:
        of_file = self._places.get(_file(test), -1)
        return self._places.get(test, renamed.get(test.partition("[")[0], of_file))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and not self.test:
            self.test = report.nodeid


@dataclass
class _Session:
    """The pytest plugin: with all tests collected, `work` tries its mutants out."""

    folder: Path
    work: Callable[[Trial], None]
    tests: Sequence[pytest.Item] = ()
    functions: Mapping[str, list[FunctionType]] = field(default_factory=dict)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.tests = session.items
        self.functions = _functions()
        gc.collect()
        gc.freeze()  # forked processes need not look through it
        self.work(Trial(self.folder, self._run))
        return True

    def _run(self, chosen: _Chosen, mutant: Mutant | None, said: Path) -> None:
        if mutant and not _replace(mutant, self.functions[str(mutant.path)]):
            said.write_text(json.dumps(Ended("passed")))
            return
        items = chosen.of(self.tests)
        for item, following in zip(items, [*items[1:], None], strict=True):
            item.config.pluginmanager.register(chosen, "chosen")
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            item.config.pluginmanager.unregister(chosen)
            if chosen.test:
                break
        said.write_text(json.dumps(("failed" if chosen.test else "passed", chosen.test)))


def try_quickly(folder: Path, files: Iterable[str], work: Callable[[Trial], None]) -> None:
    """Collect these files' tests once, and have changed functions tried out by `work`."""
    child = os.fork()  # what is imported here is not to be in the way of what comes after
    if child == 0:
        _begin_in(folder)
        options = [*_OPTIONS[1:], "-s", "--continue-on-collection-errors", *sorted(set(files))]
        os._exit(pytest.main(options, plugins=[_Session(folder, work)]))
    os.waitpid(child, 0)


def trial(folder: Path) -> Trial:
    """Tries out by importing everything again."""
    return Trial(folder, lambda chosen, _, said: _import_and_run(folder, chosen, said))


@contextmanager
def copied() -> Iterator[Path]:
    """A copy of the project to try mutants on, with its bytecode, and what is imported for it."""
    for name in _SLOW_IMPORTS:
        importlib.import_module(name)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary, "copy")
        left = shutil.ignore_patterns(".*_cache", "__pycache__", ".git", "build", ".venv")
        shutil.copytree(ROOT, folder, ignore=left)
        (folder / "build").mkdir()
        yield folder


def is_replaceable(mutant: Mutant) -> bool:
    """Whether it has the functions that there are: one that loses a lambda is imported anew."""
    before, after = (compile(said, "", "exec") for said in (mutant.original, mutant.source))
    return [*map(_name, _codes(before))] == [*map(_name, _codes(after))]


def _replace(mutant: Mutant, functions: Iterable[FunctionType]) -> bool:
    """Give the functions of the module, wherever they are held, the mutant's code.

    False where one cannot have it, since it has lost a variable of the function around it.
    """
    sources = (mutant.original, mutant.source)
    codes = [list(_codes(compile(said, "", "exec"))) for said in sources]
    changed = {_name(old): new for old, new in zip(*codes, strict=True)}
    for one in functions:
        code = changed.get(_name(one.__code__))
        if code is None or len(code.co_freevars) != len(one.__code__.co_freevars):
            return False
        one.__code__ = code
    return True


def _functions() -> dict[str, list[FunctionType]]:
    """The functions that there are of hyxw/, by the end of their modules' paths."""
    gc.unfreeze()  # what is frozen is not among the objects to be found
    found = defaultdict[str, list[FunctionType]](list)
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and "/hyxw/" in (path := one.__code__.co_filename):
            found[f"hyxw/{path.rpartition('/hyxw/')[2]}"].append(one)
    return found


def _name(code: CodeType) -> tuple[str, int]:
    return code.co_qualname, code.co_firstlineno


def _codes(code: CodeType) -> Iterator[CodeType]:
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield inner
            yield from _codes(inner)


def _bound() -> None:
    os.setpgid(0, 0)
    resource.setrlimit(resource.RLIMIT_CPU, (_PROCESSOR, _PROCESSOR))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


def _end_server() -> None:
    """End the PostgreSQL that a test has begun: this process ends without what is told to do so."""
    postgres = sys.modules.get("tests.postgres")
    if postgres is not None and postgres.shared_server.cache_info().currsize:
        postgres.shared_server().cleanup()


def _ends_in_time(child: int) -> bool:
    deadline = time.monotonic() + _TIMEOUT
    while time.monotonic() < deadline:
        if os.waitpid(child, os.WNOHANG)[0]:
            return True
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return False


def _begin_in(folder: Path) -> None:
    os.chdir(folder)
    sys.path[:] = [str(folder), *(path for path in sys.path if path not in ("", str(ROOT)))]
    for name in [name for name in sys.modules if name.partition(".")[0] in ("tests", "hyxw")]:
        del sys.modules[name]
    sys.modules["__main__"] = ModuleType("__main__")  # processes of the tests would import it


def _import_and_run(folder: Path, chosen: _Chosen, said: Path) -> None:
    _begin_in(folder)
    code = pytest.main([*_OPTIONS, *chosen.files], plugins=[chosen])
    passed = code in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)
    said.write_text(json.dumps(("passed" if passed else "failed", chosen.test)))


def _file(test: str) -> str:
    return test.partition("::")[0]
