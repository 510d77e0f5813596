"""Finds lines that no story has, by their form alone: menus, tickers, empty labels."""

import re
from collections.abc import Iterable, Iterator, Sequence

from hyxw.text.names import has_surname, may_be_name
from hyxw.text.script import fold
from hyxw.text.sentences import is_letter
from hyxw.text.strangers import is_credit, said_of

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
# hui yi zhi chu, jīn nián yǐ lái
_TONED = "a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ"
_PINYIN = re.compile(rf"(?:[{_TONED}]{{1,24}}[ ,，.]{{1,3}}){{5,60}}[{_TONED}]{{1,24}}\W?")
# （下转第三版）, 紧接第一版: within a text
_TURNED = re.compile(r"\W?(?:[上下紧]?[接转]|紧接)第?[A-D\d一二三四五六七八九十]{1,3}版\W?")
# 上证指数 3021.56 -0.34% 深证成指 9802.11
_TICKER = re.compile(
    r"(?=.*\d\.\d)(?:[A-Za-z/\u4e00-\u9fff][A-Za-z/\u4e00-\u9fff\d]{1,9}"
    r"(?: [-+↑↓▲▼]?\d+(?:\.\d+)?%?){1,3}\s?){1,8}"
)
# 身份证号：430421199001011234: all the figures of a person's card are never news
_IDENTITY = re.compile(
    r"[1-6](?<!\d.)\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)"
)
_LABEL = re.compile(r"[^\W\d_]{2,6}(?<!如下)[：:]")
_CELL = re.compile("[\u4e00-\u9fff]{2,6}")
_ITEM = re.compile(r"[\u4e00-\u9fff]{1,4}(?<![年月日])|[A-Za-z]{2,8}|-?\d+[~～-]-?\d+℃")
_PARTED = re.compile(r" ?[|｜] ?| ")
_ITEMS, _ROWS = 4, 3
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

# What stands in a line of its own in many an article: a signature, a day, a contact, a caption,
# an item of a list, a unit's name
_ALONE = re.compile(
    r"[:\t“「《@]|\d{7}|https?:|www\.|^[\W\d年月日时分]+$"
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
    r".{0,12}(?:记者|通讯员|评论员|特约|作者)"
    r"|.*(?:[局委院会部社校处所台站队组司学室行]"
    r"|[报网县市区镇乡村厂店路街]|书记|主任|教授|[\u4e00-\u9fff]长|市民|居民|读者|学生) ?"
    r"(?P<name>[\u4e00-\u9fff]{2,3})$"
)
# 记者手记, 延伸阅读: heads of a story's own boxes
_BOX = re.compile(
    "(?:手记|链接|背景|提示|观点|声音|热议|阅读|说法|回顾|档案|名片|简介|点评|观察|贴士|问答|解读"
    "|提醒|直击|资料|解释|消息|新闻)$"
)
# 王者荣耀上分攻略：打野这样出装; 他告诉我：…
_ENTRY = re.compile(r"\W{0,2}[^，。：:！？“]{1,14}[：:].{1,60}$")
_SPEAKS = re.compile("[说道问喊答叫写称想着我他她]$")
# 办理时间：9:00—17:30; 孩子小，要不要先教？
_ANNOUNCES = re.compile(
    r"^\W{0,2}[^：:]{0,12}(?:时间|时段|地点|地址|对象|方式|主题|范围|标准|条件|要求|流程|费用|名称|人物)[：:]"
    "|[？！]$"
)
_ALONE_BY_FORM = re.compile(r"[\t“「《@]|\d{7}|https?:|www\.|^[▲△图附]|摄$")
_PROSE = ("。", "”", "；")
_CLOSED = tuple("。！？”…；：）)』」》】.!?，、,~～—")
_LONGEST_ALONE, _SHORTEST_ALONE = 40, 4  # characters
_FEW, _SENTENCES = 2, 3  # lines without an end; paragraphs with one
_LONGEST_BEAT = 3  # characters of a song's clause
_SHARED = 0.1  # of a line's pairs of characters: by chance
_LABELS = ("标签", "标签云", "关键词", "关键字", "更新", "最后更新", "版本", "状态")


def odd_form_in(paragraphs: Sequence[str]) -> str | None:
    """A line with the form of no paragraph: empty labels, a page's number, a menu; else None."""
    return next(_odd_forms(paragraphs), None)


def _odd_forms(paragraphs: Sequence[str]) -> Iterator[str]:
    lines = [text for text in paragraphs if len(text) <= _LONGEST]
    yield from filter(_LINE.fullmatch, lines)
    yield from filter(_RUNNING_HEAD.match, paragraphs)
    yield from filter(_PINYIN.fullmatch, paragraphs)
    yield from filter(_TURNED.fullmatch, paragraphs[1:-1])
    yield from _heads_of_no_table(paragraphs)
    last = paragraphs[-1] if len(paragraphs) > 1 else ""
    if _LABEL.fullmatch(last) and said_of(last).strong:
        yield last
    latin = [text for text in lines if not _HAN.search(text) and _LETTERS.search(text)]
    if len(latin) == 1 and _ENGLISH.search(latin[0]):
        yield latin[0]
    yield from filter(_IDENTITY.search, paragraphs)
    yield from _rows(lines, paragraphs)


def _heads_of_no_table(paragraphs: Sequence[str]) -> Iterator[str]:
    """The head of a table without rows: 序号 单位 数量."""
    rows = [text for text in paragraphs if "\t" in text]
    cells = rows[0].split("\t") if len(rows) == 1 else ()
    are_names = 2 * sum(map(has_surname, cells)) > len(cells)
    if len(cells) > 2 and all(map(_CELL.fullmatch, cells)) and not are_names:
        yield rows[0]


def _rows(lines: Iterable[str], paragraphs: Sequence[str]) -> Iterator[str]:
    """A menu or a ticker that stands alone in a text of other things."""
    rows = [text for text in lines if "\t" not in text and (" " in text or "|" in text)]
    for text in rows if len(rows) < _ROWS else ():
        items = [item for item in _PARTED.split(text) if item]
        if _is_menu(text, items) or _TICKER.fullmatch(text):
            words = [item for item in items if _HAN.search(item)]
            own = "".join(other for other in paragraphs if other != text)
            if 3 * sum(word in own for word in words) <= len(words):
                yield text


def _is_menu(text: str, items: Sequence[str]) -> bool:
    """Whether a line is of words side by side, and these no names: 首页 新闻 时政 县市."""
    if len(items) < _ITEMS - ("|" in text) or not all(map(_ITEM.fullmatch, items)):
        return False
    return 2 * sum(map(has_surname, items)) < len(items) or bool(said_of(text).strong)


def lone_line_in(paragraphs: Sequence[str], titles: Sequence[str] = ()) -> str | None:
    """A line without a sentence's end that has nothing of its story, in one of sentences; or None.

    A head has some of what stands below it, and there are more of them.
    """
    if is_letter(paragraphs):  # 邻居彭叔：… 二楼的老三, 5月17日
        paragraphs = [text for text in paragraphs[1:] if text.endswith(_PROSE)]
    opened = [text for text in paragraphs if not text.endswith(_CLOSED) and "\t" not in text]
    if (labelled := _labelled_alone_in(paragraphs, titles)) is not None:
        return labelled
    if not 0 < len(opened) <= _FEW or len(paragraphs) - len(opened) < _SENTENCES:
        return None
    own = fold("".join((*titles, *(text for text in paragraphs if text not in opened))))
    odd = [text for text in opened if not is_credit(text, said_of(text))]
    last = paragraphs[-1]
    found = all(_is_odd(text, is_last=text is last) and _is_apart(text, own) for text in odd)
    return odd[0] if odd and found else None


def _labelled_alone_in(paragraphs: Sequence[str], titles: Sequence[str]) -> str | None:
    """The only line with a label, amid prose of which it has nothing: 今日金价：每克788元; or None.

    Items of a list, and who asks and answers, come in numbers; contacts stand last.
    """
    labelled = [at for at, text in enumerate(paragraphs) if _is_entry(text)]
    if len(labelled) != 1 or not 0 < (at := labelled[0]) < len(paragraphs) - 1:
        return None
    around, text = (*paragraphs[:at], *paragraphs[at + 1 :]), paragraphs[at]
    if text.endswith(_PROSE) or _ANNOUNCES.search(text):
        return None
    if not all(one.endswith(_PROSE) for one in paragraphs[at - 1 : at + 2 : 2]):
        return None
    return text if _has_nothing_of(text, fold("".join((*titles, *around)))) else None


def _is_entry(text: str) -> bool:
    """Whether a paragraph has a label, and is no box, no saying and no credit."""
    if not _ENTRY.match(text):
        return False
    label = re.split("[：:]", text, maxsplit=1)[0]
    if _BOX.search(label) or _SPEAKS.search(label) or _ALONE_BY_FORM.search(text):
        return False
    return not is_credit(text, said_of(text))


def _is_odd(text: str, *, is_last: bool) -> bool:
    """Whether a line is no head: it is the last, or has clauses, a page's word, or numbers.

    Or several words side by side. Within a text others are a sentence whose end was forgotten:
    就这样走了整整一夜. Clauses that match are a head's, or a song's: 未雨绸缪，常备不懈, and so is
    a short one: 月光光，照四方.
    """
    if "，" not in text and _BOX.search(text):
        return False
    clauses = {len(clause) for clause in text.split("，")}
    if is_last or (len(clauses) > 1 and min(clauses) > _LONGEST_BEAT):
        return True
    items = text.split()
    numbers = sum(any(map(str.isdecimal, item)) for item in items)
    return bool(said_of(text).words) or 0 < numbers < len(items) or len(items) > 2


def _is_apart(text: str, own: str) -> bool:
    """Whether next to no two characters of a line are the story's, and it is none of its own."""
    if not _SHORTEST_ALONE <= len(text) <= _LONGEST_ALONE or _is_own_line(text):
        return False
    return _has_nothing_of(text, own)


def _has_nothing_of(text: str, own: str) -> bool:
    """Whether of a line's pairs of characters a folded story has no more than by chance."""
    folded = fold(text)
    pairs = [folded[at : at + 2] for at in range(len(folded) - 1)]
    words = [pair for pair in pairs if all(map(_HAN.match, pair))]
    return len(words) > 1 and sum(pair in own for pair in words) <= _SHARED * len(words)


def _is_own_line(text: str) -> bool:
    """Whether a line is a signature, a contact, a caption, names and no more."""
    label, colon, _ = text.partition("：")
    if colon and not (said_of(label).strong or label in _LABELS):
        return True
    return _ALONE.search(text) is not None or is_credit(text, said_of(text)) or _is_named(text)


def _is_named(text: str) -> bool:
    """Whether a line is names, or who has written the article, and no more."""
    writer = _WRITER.match(text)
    if writer is not None:
        return writer["name"] is None or has_surname(writer["name"])
    return all(may_be_name(word) and has_surname(word) for word in _PARTED.split(text) if word)
