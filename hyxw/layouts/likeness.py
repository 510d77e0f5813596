"""How alike two texts, two sets of names, or two moments are; what a text says twice."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import time
from functools import lru_cache
from itertools import pairwise
from math import log2

from hyxw.text.bylines import find_byline
from hyxw.text.dates import Moment
from hyxw.text.pictures import is_caption
from hyxw.text.script import fold
from hyxw.text.sentences import LONG

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


# --- What a text says more than once, as nobody writes --------------------------------------------

_SENTENCE = 12  # characters of one that nobody writes twice running
# A text's sentences, each up to its 。; of two paragraphs' runs of four characters so many
_TOLD, _NEARLY = re.compile("(?<![^。！？!?\n“”])[^。！？!?\n“”]+。"), 0.8
_FIGURES, _AS_LONG = re.compile("[0-9]+"), 0.7  # of two that are nearly one
_REFRAIN = 8  # characters of one that is not written three times
_LEAD, _MANY = 2, 3  # paragraphs
# How clauses end: 的小本子，
_ENDS = re.compile("[，。；：！？、](?<=([^，。；：！？、\n“”]{4}.))")
_PASSAGE = 12  # characters of one that is said twice running
_LOOKED_AT = 40  # ends of clauses that stand there again


def said_again(paragraphs: Sequence[str]) -> str | None:
    """A long paragraph or a sentence that a text repeats, or nearly repeats at once; else None.

    A song's refrain, captions and labels may recur.
    """
    for one, other in pairwise(paragraphs):
        alike = _AS_LONG * len(one) <= len(other) and _AS_LONG * len(other) <= len(one)
        if alike and len(one) >= _SENTENCE and one.endswith("。") and _are_one(one, other):
            return other
    ends = _ENDS.findall("\n".join(paragraphs))
    if len({*paragraphs}) == len(paragraphs) and len({*ends}) == len(ends):  # as of most texts
        return None
    counted = Counter(text for text in paragraphs if len(text) >= _REFRAIN)
    often = [(x, n) for x, n in counted.items() if n > 1 and not _may_recur(x)]
    for text, times in often:
        everywhere = 2 * times + 1 >= len(paragraphs) or _in_a_row(text, paragraphs)
        if len(text) >= LONG or (times >= _MANY and everywhere):
            return text
    return sentence_twice(paragraphs) or passage_twice("\n".join(paragraphs))


def passage_twice(text: str) -> str | None:
    """A passage that stands twice in a row, as where bytes were sent again; else None.

    …说夜里走路|路灯亮了，村民都说夜里走路|踏实. A repetition elsewhere is the writer's.
    """
    ends = _ENDS.findall(text)
    if len({*ends}) == len(ends):
        return None
    again = [end for end, times in Counter(ends).items() if times > 1][:_LOOKED_AT]
    found = (_passage_at(text, *places) for end in again for places in _places_of(text, end))
    return next(filter(None, found), None)


def _places_of(text: str, part: str) -> Iterator[tuple[int, int]]:
    """Two neighbouring places of a part."""
    return pairwise(found.start() for found in re.finditer(re.escape(part), text))


def _passage_at(text: str, first: int, second: int) -> str | None:
    """The passage that stands twice in a row and has one of two places in either; else None."""
    length, start, end = second - first, first, second
    while start and text[start - 1] == text[start + length - 1] and second - start < 2 * length:
        start -= 1
    while end < len(text) and text[end] == text[end - length] and end - start < 2 * length:
        end += 1
    if not end - start >= 2 * length >= 2 * _PASSAGE or _is_of_lines(text, start, length):
        return None
    return text[start : start + length]


def _is_of_lines(text: str, start: int, length: int) -> bool:
    """Whether a repeated passage consists of whole lines, as in a song."""
    lines = f"\n{text}\n"  # so that a line's break stands where it begins
    breaks = (at for at in range(start, start + length + 1) if lines[at] == "\n")
    return any(
        lines[at + length] == "\n" == lines[at + 2 * length : at + 2 * length + 1] for at in breaks
    )


def sentence_twice(paragraphs: Sequence[str]) -> str | None:
    """A sentence that stands twice; a text may, however, say again what its lead says."""
    counted = Counter(one for text in paragraphs for one in _TOLD.findall(text))
    if len(counted) <= _MANY:
        return None
    lead = "\n".join(paragraphs[:_LEAD])
    twice = (one for one, times in counted.items() if times == 2 and len(one) >= LONG)
    return next((one for one in twice if lead.count(one) != 1), None)


def _are_one(one: str, other: str) -> bool:
    """Whether two paragraphs are the same but for marks or a few words; not so a list's items."""
    if one == other:
        return True
    if len(one) == len(other) >= _SENTENCE and fold(one) == fold(other):
        return True
    if min(len(one), len(other)) < LONG or _FIGURES.findall(one) != _FIGURES.findall(other):
        return False
    first, second = fold(one), fold(other)
    return shared(first, second, 4) >= _NEARLY and shared(second, first, 4) >= _NEARLY


def _may_recur(text: str) -> bool:
    """Whether a line may recur in a text: a picture's caption, a label."""
    return is_caption(text) or text.endswith(("：", ":", "摄", "供图"))


def _in_a_row(text: str, paragraphs: Sequence[str]) -> bool:
    """Whether a paragraph stands three times in a row."""
    again = (paragraphs[at : at + _MANY] for at in range(len(paragraphs)))
    return any(three.count(text) == _MANY for three in again)
