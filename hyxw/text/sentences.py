"""How paragraphs begin and end: with a sentence, within one, or as an item of a list."""

import re
from collections import Counter
from collections.abc import Sequence

from hyxw.text.names import has_surname
from hyxw.text.pictures import is_caption

LONG = 30  # characters of a paragraph of the text: two articles do not share one by chance
_SENTENCE_ENDS = tuple('。！？!?.…”’"』」）)】]》:：;；~★☆')
# 电话：0734-8888888, 报名地址：文化馆二楼: how an article ends that asks its readers to come
_CONTACT = re.compile(
    r"(?:电话|热线|手机|传真|邮编)[：:]?\s?[\d\-—、/()（） 转]{5,}$"
    r"|(?:电话|热线|手机|传真|邮箱|网址|地址|地点|联系人|微信)[：:][^。！？，]{2,40}$"
)
# 请找周先生，13900000000; 简历发至zhou@shiqiao.test
_PHONE = re.compile(
    r"(?<!\d)(?:1[3-9]\d{9}|(?:0\d{2,3}-?)?\d{7,8})$"
    r"|[\w.]@[\w.]{3,40}$"
)
# 咨询电话：0734-6: a number that has not come whole; 0734-12345 is a hot line
_CUT_NUMBER = re.compile(
    r"(?:电话|热线|手机|传真)[：:]? ?"
    r"(?:0\d{2,3}[-—－](?:\d{0,2}|[2-9]\d\d|\d{4}|\d{6})|1[3-9]\d{2,8})$"
)
# …，劝阻3起，发放宣传单120份: clauses with numbers, the last like those before; …广受好评: a clause
# that nothing follows. Behind these a 。 was forgotten: of cuts amid a sentence one in four hundred
# falls there.
_CLOSED = re.compile(
    r"(?<![\d.])\.*\d[\d.]*[余多万亿]*[\u4e00-\u9fff]{1,3}，[^，。]{2,16}\d[\d.]*[余多万亿]*(?:[\u4e00-\u9fff]{1,3}|%)$"
    r"|\d:\d\d:\d\d$"  # 李青（红砖县） 2:12:41
    "|(?:好评|称赞|点赞|认可|欢迎|掌声|氛围|期待|满意|成效|之中|[当进办查]中|为止|再见|防线)$"
)
# 您几岁？A.18岁以下 B.18—35岁: what a reader chooses among
# …，祖母簸豆子，哗——哗——, 摘登如下——: what a sound or a colon would stand for
_DASHED = re.compile("——$")
_CHOICE = re.compile(r"A ?[.．、:：)）][^A]{1,200}?B ?[.．、:：)）]")
# …，不见了……, …通向山外的山……: how a story fades out; a summary breaks off anywhere
_FADES = re.compile("[了着去来吧呢吗啊呀山路风光夜声梦歌远家水花雪雨月灯影]……$")
_WHOLE = tuple("。！？”")
# …每班分得一块“一米菜园”: a word's quotes, behind which the sentence goes on
_TERM = re.compile(r"[^\s，。：:！？；、“「『][“「『][^“”「」『』。！？…]{1,12}[”」』]$")
# …高兴地说：“今年一亩能收两千斤: quotes that are opened and not closed
_UNCLOSED = re.compile(r"“[^”]{0,60}$|「[^」]{0,60}$|『[^』]{0,60}$")
# 编辑 罗禾，校对 王敏; 转载请注明出处，谢谢; 电话…
_NO_CLAUSE = re.compile(
    r"[：:\t]|^[（(]?(?:编辑|责编|审核|校对|作者|记者|通讯员|图|文|摄影|来源|供稿|注|附)|转载|摄$|供图$|年版$|https?:|www\."
)
# （责任编辑：罗禾）。, 转载请注明出处。
_NOTE = re.compile(
    "编辑|责编|审核|校对|记者|通讯员|转载|版权|来源|供稿|供图|摄影|客户端|公众号|扫码"
)
# 责编 罗禾, 一审：王敏 二审：李青
_CREDIT = re.compile(r"\W{0,2}(?:编辑|责编|责任编辑|审核|校对|[一二三终]审|监制|记者|通讯员|来源)")
# 一等奖：高二（3）班 彭雨桐、李 青; 石鼓区：青草桥店 0734-8522110; A组：红湘 68:61 蒸湘
_LABELLED = re.compile(r"[^，。：:！？]{1,12}[：:](?:[^，。：:！？]|(?<=\d)[：:](?=\d)){2,}")
# 3.身份证复印件，一式两份
_ITEM = re.compile(r"[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）.、．]")
# 3号, 28——全镇, 《草房子》：, 第一条 红事不超过十五桌
_BEGINS_ITEM = re.compile(
    r"(?:[（(]?\d|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百\d]{1,4}[条则步]"
    r"|[^，。：:！？—]{1,12}(?:——|[：:]))"
)
_SEVERAL = 3  # items
_LABEL = re.compile(r"[^，。：:！？]{2,8}[：:]")
# 柿子红了, 不照夜路，只照归人
_LINES, _LINE = 3, re.compile("[\u4e00-\u9fff]{3,10}(?:[，、 ][\u4e00-\u9fff]{3,8})?")
_VERSES, _LONGEST_VERSE = 6, 7  # clauses, and characters of one
_QUATRAIN, _REGULAR = 4, ({5}, {7})  # clauses of a 绝句, all of them as long
_NOTED = re.compile("[（(][^（）()]{1,40}[）)]|^【[^【】]{1,10}】")  # （外一首）, 【山坡羊】
_SIGNED = 16  # characters of a letter's first and last lines
STOPS, _CLAUSES = ("。", "！", "？"), re.compile("[，。！？；、]")
_ENDS_NO_ITEM = tuple("把让将被从与及使由")  # …要把宣传做到屋场、做到学校，让
# …如下, …高兴地说——, （王小满 摄: an ending that needs no mark
_NO_CLAUSE_BEHIND = re.compile(
    r"(?:如下|以下|名单|摄|供图|[—～]|https?://[!-~]{1,300}|[\d\s、/（）()转-]{7})$"
)
# …超过九成。通讯员 王小满 摄, …（来源 某报, “…”——石桥村，七岁
_CREDIT_BEHIND = re.compile(
    r"[”」』] ?——?[^。！？—]{1,24}$"
    r"|[。！？]——[^，。！？—]{2,16}$"  # …是你的黎明。——七（2）班投稿
    r"|[。（(]\W{0,9}(?:编辑|责编|审核|校对|作者|记者|通讯员|摄影|来源|电话)[^。]{0,20}$"
)
# A number's end, what closes or parts, words that stand behind others; 的确, 着力, 个人 begin one.
_AMID = re.compile(
    r"[，、；！？）》】。]|日，|\.\d|0(?:分钟|[名台户亩万亿余多吨%]|公里)|们|的(?![士确卢哥姐黎])|了(?![解不得结却断望然无此])"
    r"|着(?![法数力眼手实重意急火装陆凉迷色落笔墨魔])|个(?![人体别例性股案旧税贷险转中头子展唱位护园个])"
)
# 下一步，村里还要…: how a text goes on, and none begins
_GOES_ON = re.compile(
    "下一步|此外|与此同时|同时[，,]|对此|随后|为此|因此|然而|但是|不过|另外|接着|于是|其中[，,]|同样"
)
# 详见http://…
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+$")
# 王小满、李 青（红砖村）、陈一苇
_NAME = r"[\u4e00-\u9fff·]{1,4}(?:[（(][^（）()]{1,12}[）)])?"
_NAMES = re.compile(rf"(?:[^，。：:]{{0,20}}[：:])? ?(?:{_NAME}[、 ] ?){{4,}}{_NAME}")


def is_ended(paragraphs: Sequence[str]) -> bool | None:
    """Whether the text ends with a full sentence; None if its last paragraph cannot tell.

    An address, a contact or a list cannot.
    """
    last = last_told(paragraphs)
    if last is None:
        return None
    if last == paragraphs[-1] and _breaks_off(paragraphs):
        return False
    if _CUT_NUMBER.search(paragraphs[-1]):
        return False
    ended = _ends(last)
    return None if not ended and _need_not_end(last, paragraphs) else ended


def _ends(text: str) -> bool:
    """Whether a paragraph ends with what ends a sentence, and not with a word in quotes."""
    text = text.rstrip()
    return text.endswith(_SENTENCE_ENDS) and _TERM.search(text[-15:]) is None


def last_told(paragraphs: Sequence[str]) -> str | None:
    """The last paragraph that tells of a text's end: a long one, and no table.

    Lines of credits and captions behind it do not count; a short one that breaks off does, and one
    that is a sentence, but behind one that breaks off.
    """
    long = next((x for x in reversed(paragraphs) if _is_told(x)), None)
    if _breaks_off(paragraphs) or (_is_sentence_last(paragraphs) and not _is_open(long or "")):
        return paragraphs[-1]
    return long


def _is_told(text: str) -> bool:
    """Whether a paragraph is a long one, and no table, caption or row of numbers: 03 08 14."""
    if len(text) < LONG or "\t" in text or is_caption(text):
        return False
    return 2 * sum(map(str.isdecimal, text)) < len(text) - text.count(" ")


def _is_sentence_last(paragraphs: Sequence[str]) -> bool:
    """Whether the last line is a sentence of the text's, and no credit or notice (蒸湘四分。)."""
    last = paragraphs[-1] if paragraphs else ""
    return last.endswith(_WHOLE) and _NOTE.search(last) is None


def _is_open(text: str) -> bool:
    """Whether a paragraph has clauses and ends within one; an item of a list need not end."""
    text = text.rstrip()
    return "，" in text and not text.endswith(_SENTENCE_ENDS) and _ITEM.match(text) is None


def _need_not_end(text: str, paragraphs: Sequence[str]) -> bool:
    text = text.rstrip()
    if _UNCLOSED.search(text[-61:]):
        return False
    behind = (_CONTACT, _PHONE, _ADDRESS, _CREDIT_BEHIND, _CLOSED, _CHOICE, _DASHED)
    if any(one.search(text) for one in behind) or _NAMES.fullmatch(text):
        return True
    items = text.split("；")
    if len(items) >= _SEVERAL and all(map(_BEGINS_ITEM.match, items)):
        return True
    if _LABEL.match(text) and sum(map(_is_open_item, paragraphs)) > _SEVERAL:
        return True
    if sum(one.endswith(text[-2:]) for one in paragraphs) >= _SEVERAL:  # …未履行金额3.2万元
        return True
    return is_labelled(text) and sum(map(is_labelled, paragraphs)) > 1


def _is_open_item(text: str) -> bool:
    """Whether a paragraph has a label, and no stop: 方式：凭票到门店退款，无票的请先登记."""
    return _LABEL.match(text) is not None and not text.endswith(STOPS)


def _breaks_off(paragraphs: Sequence[str]) -> bool:
    """Whether a short line begins a sentence behind a whole one, and does not end it.

    首周共接待游客2.1万人次，其: it has a clause; a signature, a credit, a contact have none.
    """
    if len(paragraphs) < 2:
        return False
    before, last = paragraphs[-2:]
    if len(last) >= LONG or "，" not in last or not before.endswith(_WHOLE):
        return False
    if last.endswith((*_SENTENCE_ENDS, "，摄")) or _PHONE.search(last) or _CLOSED.search(last):
        return False
    return _NO_CLAUSE.search(last) is None


def left_open(paragraphs: Sequence[str]) -> str | None:
    """What a paragraph begins to quote and no mark ends, in it or the next; else None.

    “今年一亩能收两千斤，电商那边种粮大户说。: quotes that are typed wrong stand in twos. What is
    said goes on in the next paragraph behind a mark of its own, or to the mark that ends it.
    """
    for text, behind in zip(paragraphs, (*paragraphs[1:], ""), strict=False):
        before, mark, said = text.rpartition("“")
        if not mark or "”" in said or before.count("“") != before.count("”"):
            continue
        if not behind.startswith("“") and "”" not in behind.partition("“")[0]:
            return mark + said
    return None


def fades_out(text: str) -> bool:
    """Whether a paragraph ends in ……, as a story does: …，不见了……."""
    return _FADES.search(text) is not None


def is_credit(text: str) -> bool:
    """Whether a line credits those who made the article, or its source."""
    return len(text) < LONG and _CREDIT.match(text) is not None


def is_labelled(text: str) -> bool:
    """Whether a paragraph is a label with its value: 一等奖：高二（3）班 彭雨桐."""
    return _LABELLED.fullmatch(text) is not None


def is_item(line: str) -> bool:
    """Whether a line is none of prose: an item of a list, with its number or label, or a verse.

    1号 玉麟香腰; 28——全镇行政村数量。; 旧塔衔残照，新楼接彩霞。
    """
    if not line.endswith(STOPS) or _BEGINS_ITEM.match(line):
        return True
    clauses = [clause for clause in _CLAUSES.split(line) if clause]
    return len(clauses) > 1 and len({*map(len, clauses)}) == 1


def is_verse(paragraphs: Sequence[str]) -> bool:
    """Whether a text is of many short clauses: 昨夜西风才住，开遍山前山后。问讯采花人，….

    Notes in brackets apart: （外一首）. Or of some lines without a stop, as a short poem is.
    """
    if len(paragraphs) >= _LINES and all(map(_LINE.fullmatch, paragraphs)):
        return True
    clauses = [one for text in paragraphs for one in _CLAUSES.split(_NOTED.sub("", text)) if one]
    if len(clauses) >= _QUATRAIN and {*map(len, clauses)} in _REGULAR:
        return True
    return len(clauses) >= _VERSES and max(map(len, clauses)) <= _LONGEST_VERSE


def is_letter(paragraphs: Sequence[str]) -> bool:
    """Whether a text opens with whom it is for, and is signed: 邻居彭叔：…二楼的老三."""
    if len(paragraphs) <= _LINES:
        return False
    first, *_, last = paragraphs
    return first.endswith("：") and max(len(first), len(last)) <= _SIGNED and last[-1].isalnum()


def begin_alike(paragraphs: Sequence[str]) -> bool:
    """Whether more than half of the paragraphs, and several, begin with the same two characters."""
    most = max(Counter(text[:2] for text in paragraphs).values(), default=0)
    return most >= _SEVERAL and 2 * most > len(paragraphs)


def breaks_off(text: str, *, is_head: bool = False) -> bool:
    """Whether a paragraph of sentences ends within one: …投入使用。从第一次动议到通.

    A report's head is one of sentences, if it has a clause; so is what ends in 把 or the like.
    """
    clauses = is_head or text.endswith(_ENDS_NO_ITEM)
    if len(text) < LONG or ("，" if clauses else "。") not in text or "\n" in text:
        return False
    if text.rstrip().endswith(_SENTENCE_ENDS):
        return False
    return not (_NO_CLAUSE_BEHIND.search(text) or _CREDIT_BEHIND.search(text))


def begins_amid(text: str) -> bool:
    """Whether a paragraph begins with what no sentence does: 0分钟，出血量不足20毫升。."""
    return _AMID.match(text) is not None


def refers_back(text: str) -> bool:
    """Whether a paragraph refers to one before it, as no text begins: 下一步，村里还要…."""
    return _GOES_ON.match(text) is not None


def is_list_of_names(text: str) -> bool:
    """Whether a paragraph is a list of names and no more: 王小满、李青（红砖村）、….

    The site's menu is one of words: 时政 要闻 社会 经济.
    """
    if not _NAMES.fullmatch(text.rstrip("。等 ")):
        return False
    names = re.split("[、 ：:]+", text.strip("、 ：:"))
    return 2 * sum(map(has_surname, names)) >= len(names)
