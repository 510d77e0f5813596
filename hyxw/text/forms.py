"""Finds lines that no story has, by their form alone: empty labels, page numbers, running heads."""

import re
from collections.abc import Iterator, Sequence

from hyxw.text.names import has_surname
from hyxw.text.strangers import said_of

_LONGEST = 60  # characters of a line
_LINE = re.compile(
    r"(?:[^\W\d_]{2,6}[：:]\s*){2,9}"  # 作者： 编辑： 来源：
    r"|[-—–·] ?\d{1,3} ?[-—–·]|Page \d+(?: of \d+)?|第 ?\d+ ?页.{0,9}"  # — 3 —, 第 3 页
    r"|\S{1,10} \d{1,2}:\d\d:\d\d(?: .*)?"  # 小王 10:22:13 先别发
    r"|(?:[#@][^\s#@]{1,20}\s+)+[#@][^\s#@]{1,20}|@[^\s@，。]{1,10} .*"  # #热门 @小助手
    r"|共 ?\d+ ?条(?:记录|数据|结果|评论)"  # 共0条记录
    r"|[▼↓▽].{1,12}[▼↓▽]"  # ▼往期回顾▼
    r"|[-=_*]{3,}[^-=_*]{1,12}[-=_*]{3,}"  # -----原始邮件-----
    r"|- \[[ x]\] .*|> \S.*"  # - [ ] 核对姓名, > 引用
)
# 第 4 版 2026年11月20日 星期五, …日报 2026年11月20日 星期五 第3版
_RUNNING_HEAD = re.compile(
    r"(?:第 ?)?[A-D]?\d{1,2} ?版[·， ].{0,9}20\d\d年"
    r"|[^。！？，]{0,30}20\d\d年\d{1,2}月\d{1,2}日 ?星期.[^。！？，]{0,9}\d ?版"
)
# （下转第三版）, 紧接第一版: within a text
_TURNED = re.compile(r"\W?(?:[上下紧]?[接转]|紧接)第?[A-D\d一二三四五六七八九十]{1,3}版\W?")
# 身份证号：430421199001011234: all the figures of a person's card are never news
_IDENTITY = re.compile(
    r"[1-6](?<!\d.)\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)"
)
_LABEL = re.compile(r"[^\W\d_]{2,6}(?<!如下)[：:]")
_CELL = re.compile("[\u4e00-\u9fff]{2,6}")
_HAN = re.compile("[\u4e00-\u9fff]")
_LETTERS = re.compile("[A-Za-z]{2}")
# What a device says in English: END, Loading..., Please enable JavaScript, HENGYANG DAILY 03
_ENGLISH = re.compile(
    r"\b(?:loading|please|enable|javascript|error|page|powered by|copyright|rights reserved|tags?"
    r"|login|sign in|click|read more|more|evaluation|created with|daily|end|ignore|previous|article"
    r"|instructions|lorem|ipsum|dolor|version|update|cookies?|browser|continue|skip|reload"
    r"|sent from|download|home|menu|search|share|comments?|advertisement|subscribe"
    r"|translate|reply|source|retry|original|log in"
    r"|failed|file|image|untitled|draft|not found)\b|\d\.\d\d",
    re.IGNORECASE,
)


def odd_form_in(paragraphs: Sequence[str]) -> str | None:
    """A line with the form of no paragraph: an empty label, a running head, …; else None."""
    return next(_odd_forms(paragraphs), None)


def _odd_forms(paragraphs: Sequence[str]) -> Iterator[str]:
    lines = [text for text in paragraphs if len(text) <= _LONGEST]
    yield from filter(_LINE.fullmatch, lines)
    yield from filter(_RUNNING_HEAD.match, paragraphs)
    yield from filter(_TURNED.fullmatch, paragraphs[1:-1])
    yield from _heads_of_no_table(paragraphs)
    last = paragraphs[-1] if len(paragraphs) > 1 else ""
    if _LABEL.fullmatch(last) and said_of(last).strong:
        yield last
    latin = [text for text in lines if not _HAN.search(text) and _LETTERS.search(text)]
    if len(latin) == 1 and _ENGLISH.search(latin[0]):
        yield latin[0]
    yield from filter(_IDENTITY.search, paragraphs)


def _heads_of_no_table(paragraphs: Sequence[str]) -> Iterator[str]:
    """The head of a table without rows: 序号 单位 数量."""
    rows = [text for text in paragraphs if "\t" in text]
    cells = rows[0].split("\t") if len(rows) == 1 else ()
    are_names = 2 * sum(map(has_surname, cells)) > len(cells)
    if len(cells) > 2 and all(map(_CELL.fullmatch, cells)) and not are_names:
        yield rows[0]
