"""Every regular expression of hyxw/ takes time in proportion to its input, whatever that is.

Each module-level pattern is tried with the methods that its module calls, on what its own
alternatives are made of, repeated. Those that cannot be linear are given short inputs only, and
stand in BOUNDED with the bound that their module keeps.
"""

import inspect
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from types import ModuleType

import pytest

import hyxw
from hyxw.text.rules import Sought
from tests.costs import expect_cost

# Characters and words that patterns are made of, and that a page may repeat as often as it likes.
UNITS = (
    *(" ", "\xa0", "\u3000", "\n", "\t"),
    *("。", ".", "…", ",", "、", "：", ":", "·", ";", "-", "_", "—", "/", "|", ">", "#", "=", "&"),
    *("(", ")", "（", "）", "[", "]", "{", "}", "<", "?", "%", "'"),
    *("a", "A", "1", "一", "文", "图", "ā", "赵"),
    *(
        "1-",
        "1 ",
        "a ",
        "赵 ",
        "赵钱 ",
        "12:",
        "2024-",
        "记者",
        "记者 ",
        "通讯员 赵钱 ",
        "来源：",
        "共1",
    ),
    *("display:", "/c/", "c/2024/01/01/", "(a)", "(赵)", "作者：", "登录", "a.", "- ", " -", "> "),
)
BEFORE = ("", "共", "衡阳新闻网讯 记者", "2024-03-30 ", "(")
AFTER = ("", "!", "x。")
SIZE = 1500  # characters
# Seconds of CPU on so many, and on four times as many, under which growth is noise: most quadratic
# patterns take 2 ms and 32 on a machine that is fast. On half as many they take a quarter.
_TELLING = 0.00025
_FREE = 0.004
_LINEAR = 8.0  # how often the first may be in the second; with a quadratic pattern it is 16 times
# The same of a quarter and the whole: what is 8 times there is 5.3 here, and 4.7 where the whole is
# half as much; what is linear is at most 4 times.
_SUSPECT = 4.5

# Applied to no more than so many characters, by a slice where they are used.
BOUNDED = {"hyxw.pages.record._SENTENCE_END": 8}


def _modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(hyxw.__path__, "hyxw."):
        # The last collects all garbage there is, and has no pattern.
        if not found.name.startswith(("hyxw.demo", "hyxw.fleet.frozen")):
            yield import_module(found.name)


def _patterns() -> Iterator[tuple[str, re.Pattern[str], tuple[str, ...]]]:
    """Each pattern with its name and the methods that are called on it."""
    for module in _modules():
        source = inspect.getsource(module)
        for name, value in vars(module).items():
            patterns = value if isinstance(value, tuple) else (value,)
            for one in patterns:
                pattern = one.pattern if isinstance(one, Sought) else one
                if isinstance(pattern, re.Pattern) and isinstance(pattern.pattern, str):
                    yield f"{module.__name__}.{name}", pattern, _methods(source, name)


def _methods(source: str, name: str) -> tuple[str, ...]:
    methods = "search|match|fullmatch|finditer|findall|sub|split|without"
    called = set(re.findall(rf"\b{name}\.(?:pattern\.)?({methods})\b", source))
    # One that is only handed on, or looped over, may be searched with.
    return tuple(sorted(called)) or ("search",)


def _apply(pattern: re.Pattern[str], method: str, text: str) -> None:
    match method:
        case "sub" | "without":
            pattern.sub("", text)
        case "finditer":
            list(pattern.finditer(text))
        case _:
            getattr(pattern, method)(text)


PATTERNS = list(
    {
        (name, pattern.pattern): (name, pattern, methods) for name, pattern, methods in _patterns()
    }.values()
)


@pytest.mark.parametrize(
    ("name", "pattern", "methods"), PATTERNS, ids=[name for name, *_ in PATTERNS]
)
def test_a_pattern_is_linear(name: str, pattern: re.Pattern[str], methods: tuple[str, ...]) -> None:
    size = BOUNDED.get(name, SIZE)
    for method in methods:
        for unit in UNITS:
            for before in BEFORE:
                for after in AFTER:
                    work = _attack(pattern, method, unit, before, after)
                    if _may_grow(work, size):
                        fourfold = partial(work, 4 * size)
                        expect_cost(fourfold, partial(work, size), _LINEAR, _FREE)


def _attack(
    pattern: re.Pattern[str], method: str, unit: str, before: str, after: str
) -> Callable[[int], None]:
    return lambda size: _apply(pattern, method, before + unit * (size // len(unit)) + after)


def _may_grow(work: Callable[[int], object], size: int) -> bool:
    """Whether growth is worth measuring: what is slow, but linear by a look at less, is not."""
    return _grows(work, size // 2, _TELLING / 4) and _grows(work, size, _TELLING)


def _grows(work: Callable[[int], object], size: int, telling: float) -> bool:
    whole = _cpu(partial(work, size))
    return whole > telling and whole > _SUSPECT * _cpu(partial(work, size // 4))


def _cpu(work: Callable[[], object]) -> float:
    """CPU seconds: no limit is put on them."""
    started = time.thread_time()
    work()
    return time.thread_time() - started


def test_patterns_are_found() -> None:
    assert len(PATTERNS) > 60


def test_a_quadratic_pattern_would_be_found() -> None:
    bad = re.compile(r"\s*x")
    with pytest.raises(AssertionError):
        test_a_pattern_is_linear("bad", bad, ("search",))
