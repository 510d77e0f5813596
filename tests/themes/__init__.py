"""The one set of themes: markup of every kind seen, and our own, to test with and to measure on.

Some are held out from development: a digest of their names chose them among the new ones, and of
the old ones those stay that share no markup with what was tuned on since.
"""

from dataclasses import replace

from tests.themes import (
    development_around,
    development_beside,
    development_cards,
    development_clicks,
    development_false,
    development_kinds,
    development_marks,
    development_own,
    development_public,
    development_seen,
    development_since,
    development_varied,
    held_out,
    held_out_around,
    held_out_beside,
    held_out_cards,
    held_out_clicks,
    held_out_kinds,
    held_out_marks,
    held_out_public,
    held_out_since,
    held_out_varied,
    plain,
)
from tests.themes.case import Case

_SEEN_SINCE = (3, 6, 15)  # held out once; themes of the same markup were tuned on
_HELD_OUT = (
    *(case for case in held_out.CASES if case.number not in _SEEN_SINCE),
    *held_out_kinds.CASES,
    *held_out_public.CASES,
    *held_out_cards.CASES,
    *held_out_since.CASES,
    *held_out_varied.CASES,
    *held_out_marks.CASES,
    *held_out_beside.CASES,
    *held_out_clicks.CASES,
    *held_out_around.CASES,
)
_DEVELOPMENT = (
    *development_seen.CASES,
    *development_own.CASES,
    *development_kinds.CASES,
    *development_public.CASES,
    *development_cards.CASES,
    *development_false.CASES,
    *development_since.CASES,
    *development_varied.CASES,
    *development_marks.CASES,
    *development_beside.CASES,
    *development_clicks.CASES,
    *development_around.CASES,
    *plain.CASES,
    *(case for case in held_out.CASES if case.number in _SEEN_SINCE),
)

CASES: tuple[Case, ...] = tuple(
    sorted(
        (*_DEVELOPMENT, *(replace(case, held_out=True) for case in _HELD_OUT)),
        key=lambda case: case.number,
    )
)
