"""Finds a sentence that nothing ties to its report: it shares no word and refers to nothing."""

import re
from collections.abc import Sequence
from itertools import pairwise

from hyxw.text.pictures import is_caption
from hyxw.text.rules import COMMON
from hyxw.text.script import fold, simplified, without_digits
from hyxw.text.sentences import STOPS, is_item
from hyxw.text.titles import heads_of

_SHORTEST, _SHORTEST_LINE, _LONGEST = 12, 9, 60  # characters of a paragraph
_CLOSED = (*STOPS, "”", "：", "；", "）", "…", "，", "、")
_PARAGRAPHS, _LENGTH = 4, 150  # paragraphs of a report; folded characters beside one of them
_RARE, _SHARED = 5, 1 / 3  # characters that not all news has; and of them, those the others have
# What ties a paragraph to those before it, however few words they share: 他, 这, 如今, 目前, 记者,
# 会上, 村民, 对此; an item of a list, a label, a figure, what is quoted or read aloud
_TIES = re.compile(
    r"[他她它我你您咱这那其此该谁“《（(—；]|[^\W_\u4e00-\u9fff]|^\W|^[一二三四五六七八九十]{1,3}[、.．是]|^[^，。]{0,8}[：:]"
    "|严禁|禁止|不得|违者|逾期|届时"  # a notice's terms
    "|如今|目前|现在|近[年日期来]|随后|接着|同时|另外|另据|截至|最[后终]|当[天日晚时年]|未来|下一步"
    "|[今昨明][日天年晚后]|据|记者|活动|现场|会[上议后]|[居村市农渔牧]民|群众|大家|人们|孩子|老[人师板]"
    "|师傅|负责人|队员|人员|专家|主任|书记|[局县市区镇乡村院]长|全[县市区镇村]|但|不过|虽|因此|所以|而且"
    "|然而|于是|为此|对此|由于|通过|除了|尤其|特别|例如|比如|仅"
)
_HAN = re.compile("[\u4e00-\u9fff]")


def stray_in(paragraphs: Sequence[str], titles: Sequence[str] = ()) -> str | None:
    """A short paragraph that has nothing of a report's others, nor of its titles; or None."""
    if len(paragraphs) < _PARAGRAPHS or heads_of(paragraphs) != [0]:
        return None
    opened = [text for text in paragraphs[:-1] if not text.endswith(_CLOSED)]
    lines = opened if len(opened) == 1 else ()  # of heads there are several
    may_be = [
        at
        for at, text in enumerate(paragraphs)
        if at and _may_be_stray(text, is_last=at == len(paragraphs) - 1, is_line=text in lines)
    ]
    folded = [*map(fold, paragraphs)] if may_be else []
    for at in may_be:
        verse = paragraphs[at] not in lines and is_item(paragraphs[at])
        if verse or paragraphs[at - 1].endswith("："):  # which announces it
            continue
        others = "".join((*map(fold, titles), *folded[:at], *folded[at + 1 :]))
        if len(others) >= _LENGTH and _shares_no_words(folded[at], others):
            return paragraphs[at]
    return None


def _may_be_stray(text: str, *, is_last: bool, is_line: bool) -> bool:
    """Whether a paragraph is short, a sentence or the only line, and refers to nothing.

    The last may exclaim.
    """
    if not (_SHORTEST_LINE if is_line else _SHORTEST) <= len(text) <= _LONGEST:
        return False
    if not (is_line or text.endswith("。" if is_last else STOPS)):
        return False
    return _TIES.search(simplified(text)) is None and not is_caption(text)


def _shares_no_words(folded: str, others: str) -> bool:
    """Whether no two characters of a sentence stand in the others, and few of its rare ones.

    Both are folded.
    """
    said = without_digits(folded)
    rare = {one for one in _HAN.findall(said) if one not in COMMON}
    if len(rare) < _RARE or sum(map(others.__contains__, rare)) > _SHARED * len(rare):
        return False
    return not any("".join(pair) in others for pair in pairwise(said))
