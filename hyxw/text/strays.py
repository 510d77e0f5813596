"""Lines and sentences that nothing ties to the text in which they stand.

All are measured alike: no two characters side by side are the others', and few of the rarer ones.
What may be such a line has a form that none of a story has; a sentence refers to nothing.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from statistics import median

from hyxw.text.names import has_surname, may_be_name
from hyxw.text.pictures import is_caption
from hyxw.text.rules import COMMON
from hyxw.text.script import fold
from hyxw.text.sentences import LONG, STOPS, is_item, is_letter
from hyxw.text.strangers import is_credit, said_of
from hyxw.text.titles import heads_of

_SENTENCE, _LONGEST, _MARKED, _LINE, _LONGEST_LINE = 12, 250, 9, 4, 40  # characters
_PROSE = ("。", "”", "；")
_CLOSED = (*"。！？”…；：）)』」》】.!?，、,~～—",)
_FEW, _SENTENCES = 2, 3  # lines without an end; paragraphs with one
_PARAGRAPHS, _LENGTH = 4, 150  # paragraphs of a report; folded characters beside one of them
# Characters of a sentence that not all news has, at least, and of them, those that the others have;
# of a line's and of a sentence's pairs of characters. A report's own paragraphs are hardly ever so
# far from the others, and then one such as 天安门广场上鸣礼炮21响。
_RARE, _SHARED, _BY_CHANCE, _SENTENCE_BY_CHANCE = 5, 1 / 3, 1 / 8, 1 / 50
_TOLD_OF_ONE = 0.08  # of the pairs of every second paragraph: the others have them
# What stands in a line of its own in many an article: a signature, a day, a contact, a caption,
# an item of a list, a unit's name
_ALONE = re.compile(
    r"[\t“「《@]|\d{7}|https?:|www\.|^[\W\d年月日时分]+$"
    r"|^[▲△●■◆★☆□☑√—·•【（(①-⑳]|^图(?:[为/：①-⑨\d]|片[：由])|摄$|图$|^附件"
    r"|^[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）.、．]|^[A-Z][.、．]"
    # 城南小学 四（3）班 王小满, 2026年11月22日于西渡
    r"|班 ?[\u4e00-\u9fff]{2,3}$|^(?:20\d\d年)?\d{1,2}月\d{1,2}日.{0,2}于"
    r"|^第.{1,3}[章节条届场站幕]|^0[1-9] [\u4e00-\u9fff]{3,12}$|^[Pp][Aa][Rr][Tt]\.? ?\d"
    r"|(?:[局委院会部社校处所台站队组司学室行报网县市区镇乡村]|集团|中心|政府|街道)$"
    r"|^(?:特此|敬请|以上公|此致|农历)|^[〇零一二三四五六七八九十年月日]+$|星期.$"
)
# 本报记者 李某, 红砖村村委会主任王某: who has written it
_WRITER = re.compile(
    r"[^，]{0,12}(?:记者|通讯员|评论员|特约|作者)"
    r"|.*(?:[局委院会部社校处所台站队组司学室行]"
    r"|[报网县市区镇乡村厂店路街]|书记|主任|教授|[\u4e00-\u9fff]长|市民|居民|读者|学生) ?"
    r"(?P<name>[\u4e00-\u9fff]{2,3})$"
)
# 记者手记, 延伸阅读: heads of a story's own boxes; 他告诉我：…, 办理时间：9:00, 要不要先教？
_BOX = (
    "手记|链接|背景|提示|观点|声音|热议|阅读|说法|回顾|档案|名片|简介|点评|观察|贴士|问答|解读"
    "|提醒|直击|资料|解释|消息|新闻"
)
_HEAD = re.compile(f"(?:{_BOX})$")
_ITS_OWN = re.compile(
    f"(?:{_BOX}|[说道问喊答叫写称想着我他她]|^\\W{{0,2}}[^：:]{{0,12}}(?:时间|时段|地点|地址|对象|方式|主题"
    "|范围|标准|条件|要求|流程|费用|名称|人物))[：:]|[？！]$"
)
# 王者荣耀上分攻略：打野这样出装
_LABELLED = re.compile(r"\W{0,2}[^，。：:！？“]{1,14}[：:].{1,60}")
_LABELS = ("标签", "标签云", "关键词", "关键字", "更新", "最后更新", "版本", "状态")
_LONGEST_BEAT, _LONGEST_MATCH = 3, 8  # characters of a song's clause, and of a head's
_PARTED = re.compile(r" ?[|｜] ?| ")
# 市领导罗禾、陈一苇参加。: who was there need be named nowhere else
_PRESENT = re.compile("(?:参加|出席|陪同|主持)[^，。]{0,12}。$")
# What may tie a short sentence to its story, however few words they share: 她…, 此举…; what is
# quoted, or read aloud; a proverb; a notice's terms; what is to come
_TIES, _SHORT = re.compile("[他她它这那此其“《（(；]|严禁|不得|下一步"), 60  # characters
# How a sentence of a paragraph goes on: 如今再到村里，…, 活动持续了一个月，…, 按照安排，…,
# 孩子们也没闲着，…, 老师还把…, 邻村用同样的办法…
_RESUMES = re.compile(
    "(?:^|[。！？”])(?:(?:如今|活动|目前|随后|对此|为此|同时|此外|据悉|据介绍|截至|按照|为了?防)"
    "|[^，。！？”]{0,8}[也还])|同样"
)
_TO_READER = re.compile("[您你]")  # 您好，我是智能客服，请问有什么可以帮您？
_HAN, _RUN = re.compile("[\u4e00-\u9fff]"), re.compile("[\u4e00-\u9fff]{2,}")


def stray_in(paragraphs: Sequence[str], titles: Sequence[str] = ()) -> str | None:
    """A line, or a short sentence, that has nothing of the other paragraphs nor of the titles."""
    line = _label_in(paragraphs)
    if line and _is_apart(fold(line), _beside([line], paragraphs, titles)):
        return line
    if lines := _lone_lines(paragraphs):
        story = _beside([x for x in paragraphs if _is_open(x)], paragraphs, titles)
        if all(_is_apart(fold(text), story) for text in lines):
            return lines[0]
    apart = [*_apart_in(paragraphs, titles)]
    untied = [text for text in apart if not _RESUMES.search(text)]
    short = next((text for text in untied if len(text) <= _SHORT), None)
    if short or len(apart) != 1 or not untied:
        return short
    return apart[0] if _is_one([text for text in paragraphs if text not in apart]) else None


def _apart_in(paragraphs: Sequence[str], titles: Sequence[str]) -> Iterator[str]:
    """The sentences of a report that share nothing with the others."""
    whole = "\n".join((*titles, *paragraphs))
    for text in _sentences(paragraphs):
        story = whole.replace(text, "")
        if not _is_apart(text, story, _RARE):  # as most, which need not be folded
            continue
        folded = fold(story)
        if len(folded) >= _LENGTH and _is_apart(fold(text), folded, _RARE):
            yield text


def _is_one(paragraphs: Sequence[str]) -> bool:
    """Whether the paragraphs share something with one another; a feature's may share nothing."""
    long = [*map(fold, (text for text in paragraphs if len(text) >= LONG))]
    whole = "\n".join(long)
    shares = [_share(text, whole.replace(text, "")) for text in long]
    return bool(shares) and median(shares) >= _TOLD_OF_ONE


def _share(said: str, story: str) -> float:
    """The share of a folded line's pairs of characters that a folded story has."""
    pairs = {*_pairs(said)}
    return sum(map(story.__contains__, pairs)) / max(1, len(pairs))


def _pairs(said: str) -> Iterator[str]:
    runs = (run[0] for run in _RUN.finditer(said))
    return (run[at : at + 2] for run in runs for at in range(len(run) - 1))


def _beside(lines: Sequence[str], paragraphs: Sequence[str], titles: Sequence[str]) -> str:
    """The text without some lines, and its titles, folded."""
    return fold("".join((*titles, *(text for text in paragraphs if text not in lines))))


def _is_apart(said: str, story: str, least: int = 0) -> bool:
    """Whether a line shares nothing with a story but what all news has.

    A sentence has at least `least` of the rarer characters. For a line, whose form tells as well,
    that is 0, and an eighth of its pairs may be the story's.
    """
    most = int((_SENTENCE_BY_CHANCE if least else _BY_CHANCE) * (len(said) - 1))
    if len([*islice(filter(story.__contains__, _pairs(said)), most + 1)]) > most:
        return False
    han = _HAN.findall(said)
    rare = {one for one in han if one not in COMMON} if least else set()
    told = sum(map(story.__contains__, rare))
    return len(han) > 2 and len(rare) >= least and told <= _SHARED * len(rare)


def _label_in(paragraphs: Sequence[str]) -> str | None:
    """The only line with a label, if it stands amid prose: 今日金价：每克788元; else None.

    Items of a list, and who asks and answers, come in numbers; contacts stand last; 天气：晴 is too
    short to tell by.
    """
    around = zip(paragraphs, paragraphs[1:], paragraphs[2:], strict=False)
    amid = [
        text
        for before, text, behind in around
        if ("：" in text or ":" in text)
        and not text.endswith(_PROSE)
        and before.endswith(_PROSE)
        and behind.endswith(_PROSE)
    ]
    labelled = [*filter(_is_labelled, paragraphs)] if amid else []
    return labelled[0] if len(labelled) == 1 and labelled[0] in amid else None


def _is_labelled(text: str) -> bool:
    """Whether a paragraph has a label, and is no box, no saying and no credit."""
    if len(text) < _MARKED or not _LABELLED.fullmatch(text):
        return False
    if _ITS_OWN.search(text) or _ALONE.search(text):
        return False
    return not is_credit(text, said_of(text))


def _is_open(text: str) -> bool:
    """Whether a paragraph, which is no row of a table, lacks a sentence's end."""
    return not text.endswith(_CLOSED) and "\t" not in text


def _lone_lines(paragraphs: Sequence[str]) -> list[str]:
    """A line or two without a sentence's end, amid sentences, of a form that no head has."""
    opened = [text for text in paragraphs if _is_open(text)]
    if not 0 < len(opened) <= _FEW or len(paragraphs) - len(opened) < _SENTENCES:
        return []
    if is_letter(paragraphs):  # 邻居彭叔：… 二楼的老三, 5月17日
        return []
    odd = [text for text in opened if not is_credit(text, said_of(text))]
    may_be = all(_is_odd(text, is_last=text is paragraphs[-1]) for text in odd)
    return odd if may_be and not any(map(_is_own_line, odd)) else []


def _is_odd(text: str, *, is_last: bool) -> bool:
    """Whether a line is the last, as no head is, has clauses, a word of the fields, or numbers.

    Or several words side by side. Within a text others are a sentence whose end was forgotten:
    就这样走了整整一夜. Clauses that match are a head's, or a song's: 未雨绸缪，常备不懈, and so is
    a short one: 月光光，照四方.
    """
    if not _LINE <= len(text) <= _LONGEST_LINE or ("，" not in text and _HEAD.search(text)):
        return False
    clauses = {len(clause) for clause in text.split("，")}
    matched = len(clauses) == 1 and max(clauses) <= _LONGEST_MATCH
    if is_last or ("，" in text and not matched and min(clauses) > _LONGEST_BEAT):
        return True
    items = _PARTED.split(text)  # 要闻|时政|体育
    numbers = sum(any(map(str.isdecimal, item)) for item in items)
    return bool(said_of(text).words) or 0 < numbers < len(items) or len(items) > 2


def _is_credit_or_own(text: str) -> bool:
    return _is_own_line(text) or is_credit(text, said_of(text))


def _is_own_line(text: str) -> bool:
    """Whether a line is a signature, a contact, a caption, names or who has written it."""
    label, colon, _ = text.partition("：")
    if colon and not (said_of(label).strong or label in _LABELS):
        return True
    if ":" in text or _ALONE.search(text) is not None:
        return True
    if (writer := _WRITER.match(text)) is not None:
        return writer["name"] is None or has_surname(writer["name"])
    return all(may_be_name(word) and has_surname(word) for word in _PARTED.split(text) if word)


def _sentences(paragraphs: Sequence[str]) -> list[str]:
    """A report's sentences but the first, and its only line; the last may exclaim."""
    if len(paragraphs) < _PARAGRAPHS or len(heads_of(paragraphs)) > 1:
        return []
    opened = [text for text in paragraphs[:-1] if _is_open(text)]  # of heads there are several
    alone = opened if len(opened) == 1 and not _is_credit_or_own(opened[0]) else ()
    around = zip(paragraphs[:-1], paragraphs[1:], (*paragraphs[2:], None), strict=True)
    return [
        text
        for before, text, behind in around
        if (_MARKED if text in alone else _SENTENCE) <= len(text) <= _LONGEST
        and (text in alone or text.endswith(STOPS if behind or _TO_READER.search(text) else "。"))
        and (text in alone or not (text.startswith("“") or is_item(text)))
        and (len(text) > _SHORT or not _TIES.search(text))
        and not (is_caption(text) or _PRESENT.search(text))
        and not (before.endswith("：") or (before in opened and _HEAD.search(before)))
    ]
