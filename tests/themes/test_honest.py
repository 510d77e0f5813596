import pytest

from tests.themes import CASES
from tests.themes.case import Case
from tests.themes.honest import held_in

# `python -m tests.themes.honest` looks at all. In "same-head" a part's title is all that a page
# says of one article: it is published, with a warning, when three tries have found it so.
_UNPROVEN = {"same-head"}


@pytest.mark.parametrize("case", CASES[::26], ids=lambda case: case.name)
def test_nothing_honest_is_held_back_on_first_contact(case: Case) -> None:
    assert case.name not in _UNPROVEN
    assert list(held_in(case)) == []
