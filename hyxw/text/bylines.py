"""Who wrote it: reporters, correspondents and editors as an article's own words credit them.

Everything is matched on a plain copy of the text, of the same length: Simplified, half-width, all
spaces alike; names are cut from the original. A name is taken where the words around it make it
one: `记者从市城管局获悉` has a label and no name, `杨平 摄` a name and no role.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from itertools import takewhile
from typing import Literal, NamedTuple

from hyxw.text.names import has_surname, may_be_name
from hyxw.text.script import has_traditional
from hyxw.text.variants import TO_SIMPLIFIED

DATELINE = re.compile(r"\W{0,2}([\u4e00-\u9fff]{2,12}[讯訊电電])(?=[ \u3000（(])")  # 衡阳新闻网讯
# 衡阳新闻网讯, 本报5月17日讯（记者 王某）, at a line's end; 看更多资讯 is none
_DATELINE_LAST = re.compile(
    r"(?<![资資])[讯訊电電](?:\s?[（(]?(?:记者|記者|通讯员|通訊員).{0,40})?$"
)


@dataclass(frozen=True, slots=True)
class Byline:
    """The names of each role in reading order, each once; who only took a photo is in none."""

    reporters: tuple[str, ...] = ()
    correspondents: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()


_ROLES = [role.name for role in fields(Byline)]


class _Line(NamedTuple):
    """A paragraph's part as it is, and its plain copy of the same length."""

    text: str
    plain: str


class _Credit(NamedTuple):
    """A label's role, the names behind it, and where they end in the line."""

    role: str
    names: tuple[str, ...]
    end: int


class _Words(NamedTuple):
    """Spans of what may be names behind a label, where they end, and what ends them."""

    spans: list[tuple[int, int]]
    end: int
    ending: Literal["closed", "edge", "open", "photo"]


_MARKS = (
    dict.fromkeys("（[［【〔", "(")
    | dict.fromkeys("）]］】〕", ")")
    | dict.fromkeys("：丨|｜", ":")
    | dict.fromkeys("\t\n\r\u00a0\u2002\u2003\u2009\u3000", " ")
    | dict.fromkeys("•・‧･", "·")
    | {"，": ",", "；": ";", "／": "/", "！": "!", "？": "?"}
)
_PLAIN = str.maketrans(TO_SIMPLIFIED | _MARKS)

_HAN = r"[〇\u3400-\u9fff\U00020000-\U000323af]"
# 全媒体记者, 本报特约通讯员, 驻京记者
_KIND = (
    "(?:本报|本网|本刊|本台|本社|本站|全媒体|融媒体|融媒|新媒体|多媒体|见习|实习|首席|特约|特邀"
    "|特派|资深|高级|摄影|文字|视频|图文|驻京|驻湘|驻衡|驻)*"
)
# 责任编辑:张三, 责编/张三; and those who pass a text: 一审 is its editor, 二审 and 三审 his seniors
_EDITOR = (
    "(?:责任|执行|值班|网络|本期|本版|新媒体|实习|见习|首席|图文|文字)*编辑(?!部|室)|责编"
    "|[一二三初复终]审(?![理判议核批查结])"
)
_LABEL = (
    rf"(?:{_KIND}(?:(?P<reporters>记者)(?![站团证节会席们])"
    rf"|(?P<correspondents>通讯员)(?![队们]|培训|会议))|(?P<editors>{_EDITOR}))"
)
_ANY_LABEL = re.compile(_LABEL)
# Every label holds one of these, in either script or half converted; most paragraphs hold none
_HINT = re.compile("记者|記者|讯员|讯員|訊员|訊員|编辑|编輯|編辑|編輯|责编|责編|責编|責編|审|審")

# Between a label and its first name: 通讯员:张三, 编辑/张三, 记者(张三)
_GAP = re.compile(r"[ :/(]*")
_SET_OFF = re.compile(r"[ :/(]")
# One word and what parts it from the last; 李 明 is one name
_WORD = re.compile(
    rf"[ 、,;&/]*(?P<word>{_HAN} {{1,3}}(?![文图摄讯和与从在]){_HAN}(?=报道|摄影|(?!{_HAN}|·))"
    rf"|{_HAN}(?:{_HAN}|·)*)"
)
# 记者张三报道, 记者 张三 摄影报道, 记者 张三 文/图, 记者张三/文
_REPORTS = "(?:(?:联合|综合|现场)?(?:摄影|图文|视频)?(?:报道|采写)|撰文|撰稿|供稿|整理)"
_CLOSES = re.compile(rf" *(?:{_REPORTS}|/?(?:[文图] ?[/、]? ?[文图]?|讯)(?!{_HAN}))")
# 张三 摄, 张三 摄影, 张三/图, 张三供图: a photo's credit
_PHOTO = re.compile(rf" *(?:供图|/?(?:摄影?|摄像|图片?)(?!{_HAN}|[/、:]| ?[文图]))")
# Where a word that is more than a name ends the name: 张三记者, 张三摄影报道, 张三摄, 张三文/图
_ENDS_NAME = re.compile(
    re.sub(r"P<\w+>", ":", _LABEL)
    + rf"|{_REPORTS}|摄影|供图|摄(?!{_HAN})|[文图][/、 ]?[文图](?!{_HAN})"
)

# 衡阳日报, 华声在线, 新湖南客户端, 掌上衡阳: whose 记者 it is
_OUTLET = (
    rf"(?:(?:{_HAN}|[·—-]){{1,14}}?(?:报|网|社|台|在线|客户端|站|中心|频道|时刻|媒体|电视|号|刊"
    "|[市县区]|[衡耒]阳|常宁|祁东|衡[南东山]) ?)"
)
# What may stand before a byline: 衡阳新闻网讯, □ 本报3月27日讯, 文/图, 华声在线
_FIRST = re.compile(
    r"[□■◎●▲☆★◆○ /—-]*"
    r"(?:[^ ,。;!?()]{1,30}[讯电][ ,:—-]*)?(?:\d{1,2}月\d{1,2}日[ ,]*)?"
    r"(?:(?:文字|采写|撰文|作者|[文图] ?[/、]? ?[文图]?)[ :/]*)?"
    r"(?![近昨今当据在]|图为|连日|日前|随后|上午|下午)"
    rf"{_OUTLET}{{0,2}}{_LABEL}"
)
# What may stand between one credit and the next: 张三 文/图 通讯员李四
_NEXT = re.compile(rf"[ 、,;:/)]*(?:[文图][ :/、]*)*{_OUTLET}?{_LABEL}")
# 衡阳新闻网讯(通讯员:张三 李四), near the start and with no sentence before it
_BRACKET = re.compile(r"[^,。;!?()]{0,40}\((?P<inside>[^()]{2,120})\)")
_NEXT_BRACKET = re.compile(r" *\((?P<inside>[^()]{2,120})\)")
# …。(通讯员 张三)
_LAST_BRACKET = re.compile(r"\((?P<inside>[^()]{2,120})\)[ 。.]*$")
_SENTENCE_END = re.compile(r"[。!?][”’]?(?=.)")
# 校对:张三 责编:李四
_COLON_LABEL = re.compile(rf"(?:^|[ 。!?”;,)]){_LABEL}(?= *[:/])")
# In 文/张三 摄影/李四 or 记者张三报道, all but the names
_NO_AUTHOR = re.compile(rf"{_LABEL}|{_REPORTS}|摄影|(?<!{_HAN})[文图摄](?!{_HAN})")
# 李 明, and whatever else stands for an author
_AUTHOR = re.compile(rf"{_HAN} {{1,3}}{_HAN}(?!{_HAN}|·)|[^ 、,;&/:]+")

_HEAD_PARAGRAPHS = 4  # a photo and its caption may stand before the first sentence
_TAIL_PARAGRAPHS = 5  # 编辑, 一审, 二审, 三审 may have lines of their own
_REACH = 200  # characters from a paragraph's start or end within which credits stand


def find_byline(paragraphs: Sequence[str]) -> Byline:
    """The people that `paragraphs`, an article's text in order, credit at its head and its end."""
    return _byline(tuple(paragraphs[:_HEAD_PARAGRAPHS]), tuple(paragraphs[-_TAIL_PARAGRAPHS:]))


@lru_cache(maxsize=4)  # each witness asks, and at last the record
def _byline(head: tuple[str, ...], tail: tuple[str, ...]) -> Byline:
    credited = [
        *(credit for text in head for credit in _at_head(text[:_REACH])),
        *(credit for text in tail for credit in _at_end(text[-_REACH:])),
    ]
    return Byline(*(_of_role(credited, role) for role in _ROLES))


def ends_dateline(text: str) -> bool:
    """Whether a line ends as a report's dateline does, and nothing of the report stands behind."""
    return _DATELINE_LAST.search(text) is not None


def names(text: str) -> tuple[str, ...]:
    """The names in a meta line's 作者 value (`张三 李四`), labels of roles taken off, each once.

    An author need not be a person: an office stays as it is printed.
    """
    plain = _NO_AUTHOR.sub(lambda found: " " * len(found[0]), _plain(text))
    words = (text[slice(*word.span())] for word in _AUTHOR.finditer(plain))
    return tuple(dict.fromkeys("".join(word.split()) for word in words))


def _of_role(credited: Sequence[_Credit], role: str) -> tuple[str, ...]:
    found = (name for credit in credited if credit.role == role for name in credit.names)
    return tuple(dict.fromkeys(found))


def _at_head(text: str) -> Iterator[_Credit]:
    if not _HINT.search(text):
        return
    line = _Line(text, _plain(text))
    yield from _in_a_row(line, 0)
    bracket = _BRACKET.match(line.plain)
    while bracket:
        yield from _in_bracket(line, bracket)
        bracket = _NEXT_BRACKET.match(line.plain, bracket.end())


def _at_end(text: str) -> Iterator[_Credit]:
    if not _HINT.search(text):
        return
    line = _Line(text, _plain(text))
    while bracket := _LAST_BRACKET.search(line.plain):
        yield from _in_bracket(line, bracket)
        line = _Line(text[: bracket.start()], line.plain[: bracket.start()])
    yield from _behind_last_sentence(line)


def _plain(text: str) -> str:
    """A copy of a text for matching: Simplified, half-width, spaces alike, of the same length."""
    if has_traditional(text):
        return text.translate(_PLAIN)
    for mark, plain in _MARKS.items():
        text = text.replace(mark, plain)
    return text


def _in_bracket(line: _Line, bracket: re.Match[str]) -> Iterator[_Credit]:
    """The credits in a bracket; a bracket that has a label holds nothing but credits."""
    end = bracket.end("inside")
    inside = _Line(line.text[:end], line.plain[:end])
    label = _ANY_LABEL.search(inside.plain, bracket.start("inside"))
    while label:
        credit = _credit(inside, label, sure=True)
        yield credit
        label = _ANY_LABEL.search(inside.plain, credit.end)


def _behind_last_sentence(line: _Line) -> Iterator[_Credit]:
    start = max((mark.end() for mark in _SENTENCE_END.finditer(line.plain)), default=0)
    yield from _in_a_row(line, start)
    for label in _COLON_LABEL.finditer(line.plain, start):
        yield _credit(line, label)


def _in_a_row(line: _Line, start: int) -> Iterator[_Credit]:
    """The credits that follow each other directly, up to the first word that is none's."""
    label = _FIRST.match(line.plain, start)
    if label and label.lastgroup == "editors" and "," in line.plain[label.end() :]:
        return  # news from the courts: 一审 张某某 获刑,
    while label:
        credit = _credit(line, label)
        yield credit
        label = _NEXT.match(line.plain, credit.end)


def _credit(line: _Line, label: re.Match[str], *, sure: bool = False) -> _Credit:
    """The credit that `label` begins; `sure` that names follow where they are set off from it."""
    words = _words(line.plain, label.end())
    sure = sure and bool(_SET_OFF.match(line.plain, label.end()))
    found = ["".join(line.text[slice(*span)].split()) for span in words.spans]
    if words.ending == "photo":
        found = []
    elif not (sure or words.ending == "closed"):
        found = list(takewhile(_looks_like_name, found))
    return _Credit(str(label.lastgroup), tuple(found), words.end)


def _looks_like_name(name: str) -> bool:
    return has_surname(_plain(name))


def _words(plain: str, start: int) -> _Words:
    """The words from `start`, behind a label, that may be names."""
    end = gap.end() if (gap := _GAP.match(plain, start)) else start
    spans: list[tuple[int, int]] = []
    while span := _next_name(plain, end):
        spans.append(span)
        end = span[1]
    return _ended(plain, spans, end)


def _next_name(plain: str, start: int) -> tuple[int, int] | None:
    word = _WORD.match(plain, start)
    if not word or _CLOSES.match(plain, word.start("word")):
        return None
    first, last = word.span("word")
    if ends := _ENDS_NAME.search(plain, first):
        last = min(last, ends.start())
    return (first, last) if may_be_name(plain[first:last].replace(" ", "")) else None


def _ended(plain: str, spans: list[tuple[int, int]], end: int) -> _Words:
    if photo := _PHOTO.match(plain, end):
        return _Words(spans, photo.end(), "photo")
    if closing := _CLOSES.match(plain, end + plain.startswith(")", end)):
        return _Words(spans, closing.end(), "closed")
    if _NEXT.match(plain, end):
        return _Words(spans, end, "closed")
    if not plain[end:].strip(" )。."):
        return _Words(spans, end, "edge")
    return _Words(_before_sentence(plain, spans), end, "open")


def _before_sentence(plain: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """`spans` without the last that run into a sentence: 高考在即 in 记者张三 高考在即,各地."""
    while spans and plain[spans[-1][1]] not in " 、/":
        spans = spans[:-1]
    return spans
