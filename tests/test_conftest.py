"""How the tests are dealt out to those who run them side by side."""

from itertools import chain
from pathlib import Path
from types import SimpleNamespace
from typing import Literal, cast

import pytest

from tests.conftest import _LONGEST, _from_its_own, _shares, _tells

HERE = Path(__file__).parent


def an_item(name: str) -> pytest.Item:
    return cast(pytest.Item, SimpleNamespace(path=HERE / name))


def path_of(item: pytest.Item) -> str:
    return item.path.relative_to(HERE).as_posix()


@pytest.mark.parametrize("workers", [1, 2, 3, 4, 7])
def test_each_worker_begins_with_some_of_the_longest_and_none_is_lost(workers: int) -> None:
    names = [*(f"text/test_{number}.py" for number in range(101)), *_LONGEST]
    items = [an_item(name) for name in names]
    shares = list(_shares(items, workers))
    assert sorted(map(id, chain.from_iterable(shares))) == sorted(map(id, items))
    assert max(map(len, shares)) - min(map(len, shares)) <= 1  # as `worksteal` cuts them
    assert {path_of(share[0]) for share in shares} == set(_LONGEST[:workers])


def test_each_worker_ends_with_what_is_quick() -> None:
    quick = [f"text/test_{number}.py" for number in range(40)]
    slow = [*(f"crawls/test_{number}.py" for number in range(9)), "fleet/a.py", "fleet/b.py"]
    many = ["themes/test_many.py"] * 100
    shares = list(_shares([an_item(name) for name in (*slow, *quick, *many)], 3))
    begun = [[path_of(item) for item in share if path_of(item) in slow] for share in shares]
    assert begun == [slow[::3], slow[1::3][::-1], slow[2::3]]
    for share, first in zip(shares, begun, strict=True):
        assert [path_of(item) for item in share[: len(first)]] == first


@pytest.mark.parametrize("name", _LONGEST)
def test_what_takes_longest_is_there(name: str) -> None:
    assert (HERE / name).is_file()


@pytest.mark.parametrize("workers", [1, 2, 4])
def test_each_worker_collects_all_and_begins_with_others(workers: int) -> None:
    collected = [[*_from_its_own(list("abcdefgh"), n, workers)] for n in range(workers)]
    assert [sorted(names) for names in collected] == [list("abcdefgh")] * workers
    assert [names[0] for names in collected] == list("abcdefgh")[:: 8 // workers]


@pytest.mark.parametrize(
    ("when", "outcome", "seconds", "tells"),
    [
        ("call", "passed", 0.0, True),
        ("setup", "passed", 0.0, False),
        ("setup", "passed", 1.0, True),
        ("setup", "failed", 0.0, True),
        ("setup", "skipped", 0.0, True),
        ("teardown", "passed", 0.0, False),
        ("teardown", "failed", 0.0, True),
    ],
)
def test_of_a_test_that_passes_it_is_told_once(
    when: Literal["setup", "call", "teardown"],
    outcome: Literal["passed", "failed", "skipped"],
    seconds: float,
    tells: bool,
) -> None:
    at = ("test.py", 1, "test")
    report = pytest.TestReport("test", at, {}, outcome, None, when, duration=seconds)
    assert _tells(report) == tells
