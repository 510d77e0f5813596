"""How alike two texts, two sets of names, or two moments are."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import time
from functools import lru_cache
from math import log2

from hyxw.text.bylines import find_byline
from hyxw.text.dates import Moment

# What a text of a hundred characters has of its title's pairs of characters and of its characters,
# and how much more any text has by chance with each doubling. Of 17,000 broadcast news, which are
# not kept here, two in a thousand have less of their own title, of other texts under it six in
# seven: benchmarks/told.py asks any feed's.
_TOLD_PAIRS, _MORE_PAIRS = 0.08, 0.02
_TOLD_CHARACTERS, _MORE_CHARACTERS = 0.4, 0.1
_SHORTEST = 50  # characters; a shorter text is asked for as much
_FEW_RUNS = 80  # a title has fewer, a text more
# Of a second half's pairs of characters, in the first: of 10,000 broadcast news seven in a thousand
# have fewer and tell nothing of the title, of other halves seven in ten. A line may have some by
# chance.
_IN_COMMON, _LINE, _LINE_IN_COMMON = 0.04, 30, 0.15


def shared(part: str, whole: str, length: int = 2) -> float:
    """The share of `part`'s runs of `length` characters that `whole` has; 0 if it is shorter."""
    if part == whole:  # a text that is as it was, as most that are looked at again are
        return float(len(part) >= length)
    runs = _runs(part, length)
    if len(runs) > _FEW_RUNS:
        found = len(runs & _runs(whole, length))
    else:  # a title's: to look for each costs less than to cut up the text
        found = sum(map(whole.__contains__, runs))
    return found / len(runs) if runs else 0.0


def tells_of(text: str, title: str, share: float = 1) -> bool:
    """Whether a folded text has more of a folded title than a text of its length has by chance.

    With `share`, a share of that is enough, since something else speaks for the text.
    """
    doublings = log2(max(len(text), _SHORTEST) / 100)
    if shared(title, text) >= share * (_TOLD_PAIRS + _MORE_PAIRS * doublings):
        return True
    return shared(title, text, 1) >= share * (_TOLD_CHARACTERS + _MORE_CHARACTERS * doublings)


def told_in(text: str, titles: Iterable[str], least: float) -> Iterator[str]:
    """The folded titles, of many, that a folded text shares so much with.

    As `shared` would say, but the text is cut up once for all.
    """
    said = _runs(text, 2)
    for title in titles:
        pairs = _pairs(title)
        if pairs and len(pairs & said) >= least * len(pairs):
            yield title


def goes_on(part: str, whole: str) -> bool:
    """Whether two folded texts share as much as parts of one text do."""
    least = _LINE_IN_COMMON if len(part) < _LINE else _IN_COMMON
    return shared(part, whole) >= least


@lru_cache(maxsize=512)  # the titles that are known are asked for with each article
def _pairs(title: str) -> frozenset[str]:
    return frozenset(_runs(title, 2))


def _runs(text: str, length: int) -> set[str]:
    return {text[at : at + length] for at in range(len(text) - length + 1)}


def named_in(paragraphs: Sequence[str]) -> set[str]:
    """The reporters and correspondents whom a text's byline names."""
    byline = find_byline(paragraphs)
    return {*byline.reporters, *byline.correspondents}


def same_time(one: Moment | None, other: Moment | None) -> bool:
    """Whether two moments are the same to the minute; midnight only stands for a day."""
    if one is None or other is None:
        return False
    here, there = (moment.at.replace(second=0) for moment in (one, other))
    exact = one.precision != "second" or other.precision != "second" or one.at == other.at
    return here == there and exact and here.time() != time()
