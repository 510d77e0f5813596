"""Joins the paragraphs of an article's pages, mending what a pager has cut or repeated."""

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from hyxw.text.pictures import is_caption

# A sentence is over: 。！？…； and whatever quote or bracket closes behind it
_SENTENCE_END = re.compile(r"[。！？!?…；;：:.”」』）)】][”’」』）)】》\"']*$")
# 一、 （二） ■ 责编：: begins a paragraph, whatever the page before ended with
_PARAGRAPH_START = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|[●■◆]|[（(]?[责責编編一二三][任审審辑輯编編]"
)
_LONGEST_LINE = 30  # characters of a paragraph that begins so and may be all there is
_SHORTEST_REPEAT = 8  # characters; fewer are chance
_LONGEST_REPEAT = 2000  # characters


def join_pages(pages: Iterable[Sequence[str]]) -> list[str]:
    """The paragraphs of an article's pages as one text.

    PHPCMS's automatic pager cuts sentences at page borders and can repeat text there (seen). So
    what ends one page and begins the next is kept once, a sentence that was cut is made whole, and
    what ends every page, such as 责任编辑：周禾, is kept at the end of the text.
    """
    joined: list[str] = []
    parts = [list(page) for page in pages]
    ends = _shared_end(parts)
    for number, part in enumerate(parts, 1):
        following = part[: len(part) - ends] if number < len(parts) else part
        following = following[_repeated_paragraphs(joined, following) :]
        if joined and following:
            following[:1] = _bridge(joined.pop(), following[0])
        joined.extend(following)
    return joined


def _shared_end(pages: Sequence[Sequence[str]]) -> int:
    """How many paragraphs end each of several pages alike."""
    least = min(map(len, pages), default=0) if len(pages) > 1 else 0
    alike = (len({page[-place] for page in pages}) == 1 for place in range(1, least))
    return sum(1 for _ in takewhile(bool, alike))


def _repeated_paragraphs(before: Sequence[str], after: Sequence[str]) -> int:
    """How many paragraphs at the start of `after` are those at the end of `before`."""
    for count in range(min(len(before), len(after)), 0, -1):
        if list(before[-count:]) == list(after[:count]):
            return count
    return 0


def _bridge(before: str, after: str) -> list[str]:
    """The paragraphs at a page border: one where a sentence was cut or repeated there, else two."""
    for length in range(min(len(before), len(after), _LONGEST_REPEAT), _SHORTEST_REPEAT - 1, -1):
        if before.endswith(after[:length]):
            return [before + after[length:]]
    whole = _SENTENCE_END.search(before[-8:]) or _PARAGRAPH_START.match(after)
    apart = (
        whole
        or _is_line(before)
        or "\n" in before + after
        or is_caption(before)
        or is_caption(after)
    )
    return [before, after] if apart else [before + after]


def _is_line(text: str) -> bool:
    """Whether a paragraph is a sub-head or an editor's line, and so no sentence that was cut."""
    return len(text) <= _LONGEST_LINE and _PARAGRAPH_START.match(text) is not None
