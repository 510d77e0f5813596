"""Which tests are run on a mutant, those first that are likely to notice and quick."""

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.mutants.changes import ROOT, Mutant
from tests.mutants.coverage_map import COSTLY, CoverageMap

# Seconds of tests in turns, and tests of one file at most: most mutants are noticed by the first,
# and others see with other eyes; but of all tests of a file that run a line one alone may look.
_TURNS = ((1.0, 25), (3.0, 50), (8.0, 10_000))


@dataclass(frozen=True)
class Choice:
    """Chooses by what is measured of the tests."""

    measured: CoverageMap

    def turns(self, mutant: Mutant) -> Iterator[list[str]]:
        """The tests to run on a mutant, in turns; of a file not measured as it is, all."""
        mirror = self._own(mutant)
        new = [file for file in mirror if not self.measured.knows(file)]
        if new:
            yield new
        left = self._sorted(self._running(mutant), mirror)
        for seconds, most in _TURNS:
            turn, left = self._some(left, seconds, most)
            if turn:
                yield turn

    def in_function(self, mutant: Mutant) -> bool:
        """Whether it changes what a function does, not what the module does as it is imported."""
        return _functions(str(mutant.path)).around(mutant.line) is not None

    def _running(self, mutant: Mutant) -> set[str]:
        """The tests that run its line; for what a module defines, those that run who uses it.

        Whoever begins a process runs every line that defines something there, and few look at it.
        """
        path = str(mutant.path)
        function = _functions(path).around(mutant.line)
        lines = range(mutant.line, mutant.end + 1)
        if function is None:
            found = self._using(mutant) | self._of(self._own(mutant))
        else:
            around, own = self.measured.running(path, function), self._of(_mirror(mutant.path))
            # Of a line that was changed since its own tests were measured others may be known.
            found = self.measured.running(path, lines) | (around & own) or around
        # A process that a test kills leaves nothing of what it has run.
        return found or self.measured.running(path, _all_lines(path)) | self._of(self._own(mutant))

    def _own(self, mutant: Mutant) -> list[str]:
        """The files of tests that are named for the module, or look at what is changed by name."""
        names = _functions(str(mutant.path)).defined_at(mutant.line)
        return list(dict.fromkeys([*_mirror(mutant.path), *_looking(mutant.path.stem, names)]))

    def _of(self, files: Sequence[str]) -> set[str]:
        """The tests of these files: what looks at a module's names need not run any line of it."""
        return {test for test in self.measured.seconds if _file(test) in files}

    def _using(self, mutant: Mutant) -> set[str]:
        names = _functions(str(mutant.path)).defined_at(mutant.line)
        found = set[str]()
        for path, lines in _users(names):
            found |= self.measured.running(path, lines)
        return found

    def _sorted(self, tests: Iterable[str], mirror: Sequence[str]) -> list[str]:
        """Those of the mirror first, then by how long they take."""
        seconds = self.measured.seconds
        known = [test for test in tests if test in seconds]
        return sorted(known, key=lambda test: (_file(test) not in mirror, seconds[test], test))

    def _some(self, tests: Sequence[str], seconds: float, most: int) -> tuple[list[str], list[str]]:
        """As many as take so long together, so many of each file, those of a file side by side."""
        turn, left = list[str](), list[str]()
        of_file: dict[str, int] = {}
        for test in tests:
            takes = self.measured.seconds[test]
            of_file[_file(test)] = of_file.get(_file(test), 0) + 1
            if takes <= seconds and of_file[_file(test)] <= most:
                seconds -= takes
                turn.append(test)
            else:
                left.append(test)
        order = list(dict.fromkeys(map(_file, turn)))
        return sorted(turn, key=lambda test: order.index(_file(test))), left


class Functions:
    """Where a module's functions stand, and what it defines outside of them."""

    def __init__(self, source: str) -> None:
        self._tree = ast.parse(source)
        self._lines = source.splitlines()
        kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
        self._functions = [node for node in ast.walk(self._tree) if isinstance(node, kinds)]

    def around(self, line: int) -> range | None:
        """The lines of the innermost function's body around a line."""
        bodies = [(one.body[0].lineno, one.end_lineno or 0) for one in self._functions]
        inner = [(first, last) for first, last in bodies if first <= line <= last]
        return range(max(inner)[0], max(inner)[1] + 1) if inner else None

    def defined_at(self, line: int) -> set[str]:
        """The names that the module's, or a class's, statements around a line define."""
        names = set[str]()
        for node in ast.walk(self._tree):
            if isinstance(node, ast.stmt) and node.lineno <= line <= (node.end_lineno or 0):
                names.update(_defined(node))
        return names

    def naming(self, names: Iterable[str]) -> set[int]:
        """The lines within functions in which one of the names stands."""
        said = re.compile(rf"\b({'|'.join(map(re.escape, names))})\b")
        numbered = enumerate(self._lines, 1)
        return {number for number, text in numbered if said.search(text) and self.around(number)}


def _defined(node: ast.stmt) -> Iterator[str]:
    match node:
        case ast.Assign(targets=targets):
            yield from (one.id for one in targets if isinstance(one, ast.Name))
        case ast.AnnAssign(target=ast.Name(id=name)) | ast.FunctionDef(name=name):
            yield name


@cache
def _functions(path: str) -> Functions:
    return Functions((ROOT / path).read_text(encoding="utf-8"))


def _all_lines(path: str) -> range:
    return range(1, len((ROOT / path).read_text(encoding="utf-8").splitlines()) + 1)


def _users(names: set[str]) -> Iterator[tuple[str, set[int]]]:
    """The modules that name one of the names, and the lines where."""
    for file in sorted((ROOT / "hyxw").rglob("*.py")) if names else ():
        path = str(file.relative_to(ROOT))
        if lines := _functions(path).naming(names):
            yield path, lines


def _looking(module: str, names: set[str]) -> list[str]:
    """The test files in which a module's own name stands: notices._MORE."""
    said = re.compile(rf"\b{module}\.(?:{'|'.join(map(re.escape, names))})\b")
    return [file for file, text in _tests().items() if said.search(text)] if names else []


@cache
def _tests() -> dict[str, str]:
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    return {str(one.relative_to(ROOT)): one.read_text(encoding="utf-8") for one in files}


def _mirror(path: Path) -> list[str]:
    """The test files named for a module."""
    inside = path.relative_to("hyxw")
    folder = ROOT / "tests" / inside.parent
    name = inside.stem.replace("-", "_").strip("_")
    found = [one for one in sorted(folder.glob(f"test_{name}*.py")) if not COSTLY.search(one.name)]
    return [str(one.relative_to(ROOT)) for one in found]


def _file(test: str) -> str:
    return test.partition("::")[0]
