"""How the tests are dealt out to those who run them side by side."""

from itertools import chain
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from tests.conftest import _LONGEST, _shares

HERE = Path(__file__).parent


def an_item(name: str) -> pytest.Item:
    return cast(pytest.Item, SimpleNamespace(path=HERE / name))


@pytest.mark.parametrize("workers", [1, 2, 3, 4, 7])
def test_each_worker_begins_with_some_of_the_longest_and_none_is_lost(workers: int) -> None:
    names = [*(f"text/test_{number}.py" for number in range(101)), *_LONGEST]
    items = [an_item(name) for name in names]
    shares = list(_shares(items, workers))
    assert sorted(map(id, chain.from_iterable(shares))) == sorted(map(id, items))
    assert max(map(len, shares)) - min(map(len, shares)) <= 1  # as `worksteal` cuts them
    begun = {share[0].path.relative_to(HERE).as_posix() for share in shares}
    assert begun == set(_LONGEST[:workers])


@pytest.mark.parametrize("name", _LONGEST)
def test_what_takes_longest_is_there(name: str) -> None:
    assert (HERE / name).is_file()
