"""Themes to measure extraction on: site templates after every kind of markup seen, and our own.

The first nineteen follow markup seen on PHPCMS sites, the rest add what none of those has. Every
third by number is held out.
"""

from tests.themes import development_own, development_seen, held_out
from tests.themes.case import Case

CASES: tuple[Case, ...] = tuple(
    sorted(
        (*development_seen.CASES, *development_own.CASES, *held_out.CASES),
        key=lambda case: case.number,
    )
)
