import pytest

from tests.themes import CASES
from tests.themes.case import Case
from tests.themes.honest import held_in

# `python -m tests.themes.honest` looks at all. In "same-head" a part's title is all that a page
# says of one article; in "abstracts" others' first sentences stand below each.
_CHOSEN = ("same-head", "abstracts")
_LOOKED_AT = [case for case in CASES if case in CASES[::26] or case.name in _CHOSEN]


@pytest.mark.parametrize("case", _LOOKED_AT, ids=lambda case: case.name)
def test_nothing_honest_is_held_back_or_taken_for_a_part_on_first_contact(case: Case) -> None:
    assert list(held_in(case)) == []
