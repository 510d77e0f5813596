"""Changes single expressions of hyxw/ and counts which changes no test notices.

    python -m tests.mutants [--sample 200] [--seed 1] [--under hyxw/store hyxw/urls.py]

Works on a copy. For each mutant the tests that mirror its module run first, then those that import
it, then a crawl; the first failure kills it. Prints the living with line and change: each is a
test missing, or changes nothing that can be seen. Exits with 1 where fewer than 95 % are killed.
"""

import argparse
import ast
import contextlib
import copy
import importlib
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
REACH = 0.95
_TIMEOUT = 240  # seconds; a mutant that hangs is killed
# What only the real engine drives is tested by crawls too.
_CRAWLED = ("spiders", "frontier", "extensions", "layouts", "middlewares.py", "pipelines.py")
_CRAWLS = ("tests/crawls/test_whole_site.py",)
_SAYS = re.compile(r"(logger|_log)\.|print\(|super\(\)\.__init__|self\.stdout")
_SWAPPED: dict[type[ast.AST], Any] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Break: ast.Continue,
    ast.Continue: ast.Break,
}
# What the tests import and takes long to: the parent has it, each mutant's process is forked.
_SLOW_IMPORTS = ("lxml.etree", "opencc", "parsel", "pytest", "scrapy.crawler", "scrapy.cmdline")


@dataclass(frozen=True)
class Mutant:
    """One change of one module."""

    path: Path
    line: int
    said: str
    source: str


def mutants_of(path: Path) -> list[Mutant]:
    """Every mutant of a module."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    found = []
    for node in _code(tree):
        for changed in _changes(node):
            before = ast.unparse(node) if not isinstance(node, ast.mod) else ""
            kept = copy.copy(node.__dict__)
            original = type(node)
            _become(node, changed)
            with contextlib.suppress(ValueError, AttributeError):
                said = f"{before}  →  {ast.unparse(node)}"
                found.append(Mutant(path, kept["lineno"], said, ast.unparse(tree)))
            node.__class__ = original
            node.__dict__.clear()
            node.__dict__.update(kept)
    return found


def _become(node: ast.AST, other: ast.AST) -> None:
    line = node.__dict__.get("lineno")
    node.__class__ = type(other)
    node.__dict__.clear()
    node.__dict__.update(other.__dict__)
    node.__dict__.setdefault("lineno", line)
    node.__dict__.setdefault("col_offset", 0)


def _code(tree: ast.AST) -> Iterator[ast.AST]:
    """Statements and expressions that do something: no annotations, no words for people."""
    for name, value in ast.iter_fields(tree):
        if name in ("annotation", "returns", "decorator_list"):
            continue
        for node in value if isinstance(value, list) else [value]:
            if isinstance(node, ast.AST) and not _is_words(node):
                if hasattr(node, "lineno"):
                    yield node
                yield from _code(node)


def _is_words(node: ast.AST) -> bool:
    match node:
        case ast.Expr(value=ast.Constant()) | ast.JoinedStr() | ast.Raise() | ast.Assert():
            return True
        case ast.Expr(value=ast.Call() as call):
            return bool(_SAYS.match(ast.unparse(call)))
        case ast.If(test=ast.Name(id="TYPE_CHECKING")) | ast.Import() | ast.ImportFrom():
            return True
    return False


def _changes(node: ast.AST) -> Iterator[ast.AST]:  # noqa: C901  a case each
    match node:
        case ast.Compare(left=left, ops=[op, *ops], comparators=comparators):
            yield ast.Compare(left, [_SWAPPED[type(op)](), *ops], comparators)
        case ast.BoolOp(op=op, values=values):
            yield ast.BoolOp(_SWAPPED[type(op)](), values)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _SWAPPED:
            yield ast.BinOp(left, _SWAPPED[type(op)](), right)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield ast.Constant(value + 1)
        case ast.If(test=test, body=body, orelse=orelse):
            yield ast.If(ast.UnaryOp(ast.Not(), test), body, orelse)
        case ast.IfExp(test=test, body=body, orelse=orelse):
            yield ast.IfExp(ast.UnaryOp(ast.Not(), test), body, orelse)
        case ast.Expr(value=ast.Call()) | ast.AugAssign() | ast.Delete():
            yield ast.Pass()
        case ast.Return(value=ast.AST() as value) if not isinstance(value, ast.Constant):
            yield ast.Return(ast.Constant(None))
        case ast.Break() | ast.Continue():
            yield _SWAPPED[type(node)]()


def tests_of(path: Path) -> list[list[str]]:
    """The tests to run on a module's mutants, in turns."""
    inside = path.relative_to("hyxw")
    mirror = ROOT / "tests" / inside.parent / f"test_{inside.name}"
    named = sorted(mirror.parent.glob(f"test_{inside.stem}*.py"))
    module = ".".join(path.with_suffix("").parts)
    package, _, name = module.rpartition(".")
    imports = re.compile(
        rf"from {module} import|import {module}\b|from {package} import .*\b{name}\b"
    )
    others = [
        test
        for test in sorted((ROOT / "tests").rglob("test_*.py"))
        if imports.search(test.read_text(encoding="utf-8")) and "crawls" not in test.parts
    ]
    beside = sorted(mirror.parent.glob("test_*.py")) if inside.parent.name else []
    crawls = [ROOT / test for test in _CRAWLS if inside.parts[0] in _CRAWLED]
    turns, chosen = [], set[Path]()
    for turn in (named, others, beside, crawls):
        turns.append([str(test.relative_to(ROOT)) for test in turn if test not in chosen])
        chosen.update(turn)
    return turns


def is_killed(mutant: Mutant, folder: Path, tests: list[list[str]]) -> bool:
    """Whether a test fails on the mutant, which is written into the copy in `folder` for it."""
    target = folder / mutant.path
    original = target.read_text(encoding="utf-8")
    for turn in tests:
        sound = [test for test in turn if test not in _UNSOUND]
        target.write_text(mutant.source, encoding="utf-8")
        failed = bool(sound) and not _pass(folder, sound)
        target.write_text(original, encoding="utf-8")
        if failed and all(_passes_as_it_is(folder, test) for test in sound):
            return True
    return False


# Tests that fail without any change, and so tell nothing.
_UNSOUND: set[str] = set()


@cache
def _passes_as_it_is(folder: Path, test: str) -> bool:
    passed = _pass(folder, [test])
    if not passed:
        _UNSOUND.add(test)
        print(f"left out, as it fails without any change: {test}", flush=True)  # noqa: T201
    return passed


def _pass(folder: Path, tests: list[str]) -> bool:
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        _run_tests(folder, tests)
    deadline = time.monotonic() + _TIMEOUT
    while time.monotonic() < deadline:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return status == 0
        time.sleep(0.05)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return False


def _run_tests(folder: Path, tests: list[str]) -> None:
    os.chdir(folder)
    sys.path[:] = [str(folder), *(path for path in sys.path if path not in ("", str(ROOT)))]
    sys.dont_write_bytecode = True
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    for name in [name for name in sys.modules if name.partition(".")[0] in ("tests", "hyxw")]:
        del sys.modules[name]
    pytest = importlib.import_module("pytest")
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123  descriptors are what is wanted
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
        code = 1
        try:
            code = int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", *tests]))
        finally:
            os._exit(code)


def main() -> None:
    """Sample, run and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--under", nargs="+", default=["hyxw"], help="folders and modules")
    options = parser.parse_args()
    for name in _SLOW_IMPORTS:
        importlib.import_module(name)
    files = subprocess.run(  # noqa: S603  our own repository
        ["git", "ls-files", *options.under],  # noqa: S607
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.splitlines()
    modules = [Path(name) for name in files if name.endswith(".py")]
    mutants = [mutant for module in modules for mutant in mutants_of(module)]
    dice = random.Random(options.seed)
    sample = dice.sample(mutants, min(options.sample, len(mutants)))
    print(f"{len(sample)} of {len(mutants)} mutants", flush=True)  # noqa: T201
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary, "copy")
        shutil.copytree(
            ROOT, folder, ignore=shutil.ignore_patterns(".*_cache", "__pycache__", ".git")
        )
        killed = 0
        for number, mutant in enumerate(
            sorted(sample, key=lambda one: (str(one.path), one.line)), 1
        ):
            if is_killed(mutant, folder, tests_of(mutant.path)):
                killed += 1
                print(f"{number}: killed {mutant.path}:{mutant.line}", file=sys.stderr, flush=True)  # noqa: T201
            else:
                print(f"{number}: lives: {mutant.path}:{mutant.line}  {mutant.said}", flush=True)  # noqa: T201
    print(f"killed {killed} of {len(sample)}: {killed / len(sample):.1%}")  # noqa: T201
    sys.exit(0 if killed >= REACH * len(sample) else 1)


if __name__ == "__main__":
    main()
