"""Recognises texts of a kind that their titles announce: round-ups, lists, quizzes, parts."""

import re
from collections.abc import Sequence

from hyxw.text.sentences import is_labelled

# 衡阳新闻网讯（记者 某某）: how a report begins
_HEADS = re.compile(
    r"^.{0,12}[讯訊电電] {0,3}[（(]?(?:(?:本报|全媒体|见习)?(?:记者|記者|通讯员|通訊員))"
)
# 一周简讯: of several reports, each with a head of its own
_ROUND_UP = re.compile(
    "[简簡][讯訊]|集锦|集錦|[二两兩三四五六七八九十数數][则則]|要[闻聞]|一[组組]|[动動][态態]|播报|播報"
)
# 接种门诊一览, 歌手赛结果: of a list
_LISTS = re.compile(
    "一[览覽]|名[单單录錄]|目[录錄]|[结結]果|安排|公示|[获獲][奖獎]|[电電][话話]|地址|[时時]刻|榜|表$"
)
_SEVERAL = 2  # paragraphs
_BETWEEN_ITEMS = re.compile("[；;。]")
# 知识有奖竞答: of questions, 1.灭火器的指针应指在（ ）区域？
_ASKS = re.compile(
    "[竞競]答|[竞競]猜|[试試][题題]|[题題][库庫]|[测測][试試][题題]|[谜謎][语語]|答[题題]"
)
_QUESTION = re.compile(r"\d{1,3}[.、．].*(?:[？?]|[（(] *[）)])")
# 新春走基层｜我在岗位上, 岁末安全在行动: of a series, whose parts may be of one report or several
_SERIES = re.compile("走基[层層]|在行[动動]|我在")
# 连载：小院（三）, 旧事（节选）, and how such a text ends
_IN_PARTS = re.compile(
    "连载|連載|节选|節選|选载|[（(][上中下一二三四五六七八九十百]{1,3}[）)]|[①-⑳]|之[一二三四五六七八九十]"
)
_TO_BE_CONTINUED = re.compile("[（(【]?(?:未完待续|待续|未完待續|待續|节选|節選)[）)】]?")
# （接昨日）, （上接1版）: how the next part begins
_GOES_ON = re.compile(
    r"[（(【](?:接|续|上接|紧接)(?:昨日?|上[期篇文集]|前[日期文]|\d{1,2}版)[^（）]{0,6}[）)】]"
)


def heads_of(paragraphs: Sequence[str]) -> list[int]:
    """The numbers, from 0, of the paragraphs that begin as a report does."""
    return [at for at, text in enumerate(paragraphs) if _HEADS.match(text)]


def is_round_up(titles: Sequence[str], heads: Sequence[int], paragraphs: Sequence[str]) -> bool:
    """Whether the title announces several reports, or is a series' and half of them begin one."""
    if len(heads) > 1 and any(map(_ROUND_UP.search, titles)):
        return True
    in_series = any(map(_SERIES.search, titles))
    return in_series and len(heads) > 1 and 2 * len(heads) >= len(paragraphs)


def is_digest(titles: Sequence[str], paragraphs: Sequence[str]) -> bool:
    """Whether the title announces several reports, each of which may be one line: 一周要闻."""
    return len(paragraphs) >= _SEVERAL and any(map(_ROUND_UP.search, titles))


def is_list(titles: Sequence[str], paragraphs: Sequence[str]) -> bool:
    """Whether the title announces a list, and most of the text has labels: 一等奖：高二班；…."""
    if not any(map(_LISTS.search, titles)):
        return False
    items = [item for text in paragraphs for item in _BETWEEN_ITEMS.split(text) if item]
    counted = ((sum(map(is_labelled, lines)), len(lines)) for lines in (items, paragraphs))
    return any(labelled > 1 and 2 * labelled > count for labelled, count in counted)


def is_quiz(titles: Sequence[str], paragraphs: Sequence[str]) -> bool:
    """Whether the title announces a quiz, and most of the lines are numbered questions."""
    if not any(map(_ASKS.search, titles)):
        return False
    return 2 * sum(_QUESTION.match(text) is not None for text in paragraphs) > len(paragraphs)


def is_to_be_continued(titles: Sequence[str], paragraphs: Sequence[str]) -> bool:
    """Whether the title is a part's (旧事（上）), and the text says at its end that more follow."""
    ends = any(map(_TO_BE_CONTINUED.fullmatch, paragraphs[-1:]))
    return ends and any(map(_IN_PARTS.search, titles))


def is_continued(titles: Sequence[str], paragraphs: Sequence[str]) -> bool:
    """Whether the title is that of a part, and the text begins by saying that it is a later one."""
    goes_on = any(map(_GOES_ON.fullmatch, paragraphs[:1]))
    return goes_on and any(map(_IN_PARTS.search, titles))
