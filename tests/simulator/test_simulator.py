import pytest

from tests.simulator.broken import BROKEN, found_after
from tests.simulator.history import drawn, violations

_SEEDS = 20  # `make simulate N=10000` plays more
_ENOUGH = 10


# 854: of two templates one is made anew, and the rechecks alone meet it
@pytest.mark.parametrize("seed", [*range(1, _SEEDS + 1), 854])
def test_a_history_ends_as_promised(seed: int) -> None:
    assert violations(drawn(seed)) == []


def test_a_history_ends_as_promised_over_the_real_engine() -> None:
    """`make simulate` plays twenty."""
    assert violations(drawn(17), engine=True) == []


@pytest.mark.parametrize("rule", ["a page is judged", "a failure is told of"])
def test_a_broken_rule_is_found(rule: str) -> None:
    assert found_after(rule, _ENOUGH) is not None


@pytest.mark.parametrize("rule", BROKEN)
def test_each_rule_can_be_broken_where_it_stands_now(rule: str) -> None:
    with BROKEN[rule]():  # patching a name that is gone raises AttributeError
        pass
