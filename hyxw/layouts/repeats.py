"""Finds what a text says more than once, as nobody writes."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from hyxw.layouts.likeness import shared
from hyxw.text.pictures import is_caption
from hyxw.text.script import fold
from hyxw.text.sentences import LONG

_SENTENCE = 12  # characters of one that nobody writes twice running
# A text's sentences, each up to its 。; of two paragraphs' runs of four characters so many
_TOLD, _NEARLY = re.compile("(?<![^。！？!?\n“”])[^。！？!?\n“”]+。"), 0.8
_FIGURES = re.compile("[0-9]+")
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
        if len(one) >= _SENTENCE and one.endswith("。") and _are_one(one, other):
            return other
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
    found = (_passage_at(text, *places) for end in again for places in _pairs(text, end))
    return next(filter(None, found), None)


def _pairs(text: str, part: str) -> Iterator[tuple[int, int]]:
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
