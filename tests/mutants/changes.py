"""What is changed: every mutant of a module, one expression or statement each."""

import ast
import copy
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import count, islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
# Words for people, which tests do not hold to the letter.
_SAYS = re.compile(r"(logger|_log)\.|print\(|super\(\)\.__init__|self\.stdout")
_TYPES = ("dict", "list", "tuple", "set", "frozenset", "type", "defaultdict", "deque")
# In a regular expression, and what it becomes: +, {3,}; not those of a set, of (?:…) or of +?.
_COUNT = re.compile(r"(?<![\\(*+?}])(?:[*+]|\?(?![*+?])|\{\d+)(?![^\[\]]*\])")
_COUNTED = {"*": "+", "+": "*", "?": "{1}"}
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


@dataclass(frozen=True)
class Mutant:
    """One change of one module, the `number`-th of its mutants."""

    path: Path
    line: int
    end: int
    said: str
    number: int

    @property
    def place(self) -> str:
        """What is changed, and the line that it stands in: alike changes of a module are apart."""
        return f"{self.said}  in  {self.original.splitlines()[self.line - 1].strip()}"

    @property
    def original(self) -> str:
        """The module's source as it is."""
        return _original(self.path)

    @property
    def source(self) -> str:
        """The module's source, changed."""
        trees = (tree for _, tree in _mutants_of(self.path))
        return ast.unparse(next(islice(trees, self.number, None)))


def mutants_of(path: Path) -> list[Mutant]:
    """Every mutant of a module."""
    return [mutant for mutant, _ in _mutants_of(path)]


def _mutants_of(path: Path) -> Iterator[tuple[Mutant, ast.Module]]:
    """Each mutant with the module's tree, which is changed until the next is asked for."""
    tree = ast.parse(_original(path))
    numbers = count()
    for node in list(_code(tree)):
        for changed in _changes(node):
            before = ast.unparse(node)
            kept, kind = copy.copy(node.__dict__), type(node)
            _become(node, changed)
            said = f"{before}  →  {ast.unparse(node)}"
            yield Mutant(path, kept["lineno"], kept["end_lineno"], said, next(numbers)), tree
            node.__class__ = kind
            node.__dict__.clear()
            node.__dict__.update(kept)


@cache
def _original(path: Path) -> str:
    """As it was when it was first asked for: others may work on it meanwhile."""
    return (ROOT / path).read_text(encoding="utf-8")


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
        if name in ("annotation", "returns", "decorator_list") or _is_type(tree):
            continue
        for node in value if isinstance(value, list) else [value]:
            if isinstance(node, ast.AST) and not _is_words(node):
                if hasattr(node, "lineno"):
                    yield node
                yield from _code(node)


def _is_type(node: ast.AST) -> bool:
    """Whether it is a type with its own types: dict[str, int], Iterator[str]; not TABLE[key]."""
    match node:
        case ast.Subscript(value=ast.Name(id=name)):
            return name in _TYPES or (name[:1].isupper() and not name.isupper())
    return False


def _is_words(node: ast.AST) -> bool:
    match node:
        case ast.Expr(value=ast.Constant()) | ast.JoinedStr() | ast.Raise() | ast.Assert():
            return True
        case ast.Expr(value=ast.Call() as call):
            return bool(_SAYS.match(ast.unparse(call)))
        case ast.If(test=ast.Name(id="TYPE_CHECKING")) | ast.Import() | ast.ImportFrom():
            return True
        case ast.keyword(arg="strict"):  # zip's, which asserts
            return True
    return False


def _changes(node: ast.AST) -> Iterator[ast.AST]:  # noqa: C901, PLR0912  a case each
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
        case ast.List(elts=[_, *_], ctx=ast.Load()) | ast.Tuple(elts=[_, *_], ctx=ast.Load()):
            yield type(node)([], node.ctx)
        case ast.Set(elts=[_, *_]) | ast.Dict(values=[_, *_]):
            yield ast.Dict([], [])
        case ast.Call(func=ast.Attribute(attr="compile"), args=[ast.Constant(str(pattern)), *rest]):
            for other in _other_counts(pattern):
                yield ast.Call(node.func, [ast.Constant(other), *rest], node.keywords)
        case ast.Call(args=[ast.AST() as first, ast.AST() as second, *rest]) if not (
            isinstance(first, ast.Starred)
            or isinstance(second, ast.Starred)
            or _is_symmetric(node.func)
            or ast.unparse(first) == ast.unparse(second)
        ):
            yield ast.Call(node.func, [second, first, *rest], node.keywords)


def _is_symmetric(function: ast.expr) -> bool:
    """Whether its first two arguments may change places: tags to look for may."""
    if isinstance(function, ast.Attribute) and function.attr in ("iter", "iterchildren"):
        return True
    return ast.unparse(function) in (
        "min",
        "max",
        "same_site",
        "is_one_site",
        "same_time",
        "same_moment",
        "_same_date",
        "suppress",
    )


def _other_counts(pattern: str) -> Iterator[str]:
    """A regular expression with each of its counts changed: once for any, one more for so many."""
    for found in _COUNT.finditer(pattern):
        count = _COUNTED.get(found[0]) or f"{{{int(found[0][1:]) + 1}"
        other = pattern[: found.start()] + count + pattern[found.end() :]
        with suppress(re.error):
            re.compile(other)
            yield other
