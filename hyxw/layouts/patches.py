"""Finds passages inserted into a text, or cut out of it, amid words, as no editor does."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import takewhile

_LONG = 15  # characters of a passage; an editor puts shorter ones anywhere
_MOVED = 8  # of one that stands elsewhere
_KEPT = 4  # characters that part two passages; fewer are alike by chance
_SEVERAL = 4  # marks that are gone, and changes of a text that is written anew where there are more
_MOST = 2000  # characters from the first change to the last: more is written anew
_OF_CLAUSES = re.compile("[^\\n]*[，。；！？][^\\n]*")  # paragraphs are put and moved by editors
_MARKS = ('“「『"＂', "《〈", "，,", "。.．")  # one by one of a kind
_SPACES = re.compile(r"[^\S\n]+|\n(?=\n)")  # a paragraph's end is a mark


def patch_in(was: str, now: str) -> str | None:
    """A passage that was changed and begins and ends amid words; else None.

    What an editor puts into a sentence, takes out or moves begins or ends at a mark. The passage
    has clauses, or stood elsewhere in the text.
    """
    changes = [*_changes(_SPACES.sub("", was), _SPACES.sub("", now))]
    if len(changes) > _SEVERAL:
        return None
    amid = [one for one in changes if not any(map(_is_at_mark, _as_well(*one)))]
    passages = [max(lost, got, key=len) for lost, got, *_ in amid]
    return next((one for one in passages if _has_clauses(one) or _has_moved(one, passages)), None)


def _has_clauses(passage: str) -> bool:
    return len(passage) >= _LONG and _OF_CLAUSES.fullmatch(passage) is not None


def _has_moved(passage: str, others: Sequence[str]) -> bool:
    return len(passage) >= _MOVED and others.count(passage) > 1


def marks_lost(was: str, now: str) -> str | None:
    """Marks that a text had several of and has lost altogether, with nothing like them instead."""
    for marks in _MARKS:
        if sum(map(was.count, marks)) >= _SEVERAL and not any(map(now.count, marks)):
            return marks[0]
    return None


def _changes(was: str, now: str) -> Iterator[tuple[str, str, str, str]]:
    """What was lost and gained at each place, and the words before and behind."""
    start = _alike(was, now)
    end = _alike(was[start:][::-1], now[start:][::-1])
    here, there = was[start : len(was) - end], now[start : len(now) - end]
    if max(len(here), len(there)) > _MOST:
        return
    at = to = 0
    for one, other, size in SequenceMatcher(
        None, here, there, autojunk=False
    ).get_matching_blocks():
        if size >= _KEPT or not size:
            yield here[at:one], there[to:other], now[: start + to], now[start + other :]
            at, to = one + size, other + size


def _alike(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _as_well(lost: str, got: str, before: str, behind: str) -> Iterator[tuple[str, str, str, str]]:
    """The same change, begun as much earlier as makes no difference: 灯|亮，灯| as |灯亮，|灯."""
    yield lost, got, before, behind
    passage = lost or got
    while passage and not (lost and got) and before.endswith(passage[-1]):
        passage, before, behind = passage[-1] + passage[:-1], before[:-1], passage[-1] + behind
        yield passage, "", before, behind


def _is_at_mark(change: tuple[str, str, str, str]) -> bool:
    """Whether a change begins or ends at a mark, or at an end of the text."""
    lost, got, before, behind = change
    begins = (before[-1:], *(one[0] for one in (lost, got) if one))
    ends = (behind[:1], *(one[-1] for one in (lost, got) if one))
    return not (all(map(str.isalnum, begins)) and all(map(str.isalnum, ends)))
