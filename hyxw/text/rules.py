"""Rules on words, as data: what is looked for, and words that it was made for."""

from collections.abc import Iterable
from typing import NamedTuple


class Rule(NamedTuple):
    """What is found by a pattern, and words that it was made for."""

    name: str
    example: str
    pattern: str


def any_of(rules: Iterable[Rule]) -> str:
    """The pattern of what any of the rules finds."""
    return "|".join(rule.pattern for rule in rules)
