"""What a title is by its characters, form and words: a headline or none, a round-up's, a list's."""

import re
from collections.abc import Sequence
from itertools import pairwise

from hyxw.text.rules import Rule, Sought
from hyxw.text.script import fold
from hyxw.text.sentences import is_labelled
from hyxw.text.strangers import said_of

_LEAST_HAN = 2  # characters
_HAN = re.compile("(?![年月日号號期第版])[\u3400-\u9fff]")
# 测试111, 无标题文档, 稿件终稿3, 新建文档 1: words for a text, and none of what it is about
_STAND_IN = re.compile(
    r"\A(?=.*(?:测试|标题|题目|待定|命名|文档|文件|副本|复件|[定终初草改样]稿|修改|模板|占位|示例|默认|untitled|test|demo))"
    r"(?:测试|标题|题目|主题|新闻|文章|稿件?|待定|未?命名|文[档件本]|副本|复件|副件|最?[定终初草改样新后]|修改|模板|占位符?|示例|默认"
    r"|正文|内容|图片|照片|附件|页面|新建|空白|没有|添加|输入|请|版本?|第|[一二三四五六七八九十]|[号篇页稿的无在此处]|[a-z0-9_().\-])+"
)
# 新闻详情, 图文列表页, 某某新闻网欢迎您: what a template or a site calls its pages
_PAGE_WORDS = (
    "(?:新闻|文章|图文|资讯|信息|内容|稿件|详情|详细|正文|列表|频道|栏目|首页|主页|页面|页|展示|显示|阅读"
    "|浏览|查看|欢迎|您|光临|访问|网站|站点|本站|本网|门户|更多|终端|最终|默认|模板|标题)"
)
_PAGE_NAME = re.compile(
    f"{_PAGE_WORDS}{{2,8}}|[\u3400-\u9fff]{{2,8}}(?:网|在线){_PAGE_WORDS}{{1,8}}|正文|详情|详细|列表|首页|主页|更多"
)
_MARKS = re.compile(r"[^\w.]+")  # （无标题）
# （改3）…, …-副本, …（终稿）, 【置顶】…, NEW! …: what an office writes beside a file's name, or a
# list beside an entry
_STATUS = (
    r"(?:(?:最[终后新])?(?:[改定终初草样]稿?|修[改订]稿?)|[已待未][审核改发]|[已待未]?校对|[一二三终]审稿?"
    r"|送审稿?|副本|复件|备份|备选|投稿|来稿|[vV]\d(?: ?最?终版?)?|最终版?|定稿"
    r"|作废|废稿|重复|置顶|头条|推荐|final|copy|draft) ?\d{0,2}"
)
# …-中国衡阳新闻网, …_资讯, …|某某在线: the site's, behind a mark of `<title>`
_HOUSE = (
    r"(?<!—)[-_|｜－—] ?(?:[\u3400-\u9fff]{1,10}"
    r"(?:[网網]站?|在[线線]|[日晚][报報]|[频頻]道|[门門][户戶]|客[户戶]端)"
    r"|[\u3400-\u9fff]{0,10}(?:[资資][讯訊]|首[页頁]|新[闻聞]))$"
)
_HOUSE_BEHIND = re.compile(_HOUSE)
# What no headline has, in the order in which it is told
FORMS = (
    Rule(
        "a file's name stands in it",
        "全村学收稻.docx",
        r"\.(?:docx?|wps|txt|rtf|pdf|xlsx?|pptx?|html?|jpe?g|png|gif|mp4|mov|zip|rar)$",
    ),
    Rule(  # &nbsp; <font color=red> \" [b] %E8%A1, and what is left of one: …夺冠rn, …7.7%\
        "markup stands in it",
        "&ldquo;银发&rdquo;乐队",
        r"&(?:[a-z]{2,8}|#x?[\da-f]{2,6});|</?[a-z][^<>]{0,80}/?>|\\(?:[\"'nrt/]|u[\da-f]{4})"
        r"|\[/?(?:b|i|u|url|img|color|size|font)\b[^\]]{0,40}\]|(?:%[\da-f]{2}){2}|\{[\$%{]"
        r"|\[object |(?<=[\u3400-\u9fff%％”！？）])(?:rn|br|nbsp|quot|amp|[lr]dquo)$"
        r"|(?<![\\'`;])[\\'`;]+$",
    ),
    Rule(  # （改3）…, …-副本, 【置顶】…, NEW! …; Re: …, 副本_…, 备选：… before it
        "an office's mark stands in it",
        "石桥村亮灯（终稿）",
        rf"^[\[【（(]{_STATUS}(?:，{_STATUS})?[\]】）)]"
        rf"|[\[【（(]{_STATUS}[\]】）)]$|^(?:new|hot|top)[!！]? "
        rf"|[-_－ ] ?{_STATUS}(?: ?[（(]\d[）)])?$"
        r"|^(?:re|fwd?|回复|转发|答复|副本|复件|备份|备选|备用|新建|草稿|终稿|定稿"
        r"|投稿|来稿|(?:标题|方案)[一二三四\d]?)[\d（）()]{0,4} ?[:：_－-]"
        r"| 标题[一二三四\d] ?[:：]",
    ),
    Rule(  # …_20261126_2, … #10283
        "a number of its own stands in it",
        "石桥村亮灯（ID:88213）",
        r"[（(\[ ]?(?:ID|编号|稿号|序号|No\.?)[:： ]{1,2}[\w-]{2,20}[）)\]]?$"
        r"|^[（(\[【](?:ID|编号|稿号|序号|No\.?)[:： ]{0,2}[A-Za-z\d-]{2,20}[）)\]】]"
        r"|_\d{5,17}(?:_\d{1,4})?$|[ _]#\d{3,}$",
    ),
    Rule(  # …（二选一）, …？？待定
        "a word to its editor stands in it",
        "石桥村亮灯（请改标题）",
        r"[（(【\[][^（）()【】]{0,10}(?:标题|题目|待定|暂定|[二三]选一|任选|斟酌|请改|再改|压[一两]?行|换行|字数)"
        r"[^（）()【】]{0,10}[）)】\]]$|[？?！! ]待定$",
    ),
    Rule(  # 有锟斤拷究
        "characters of it are lost",
        "735岁????古樟",
        r"(?<=[\u3400-\u9fff])\?{2,9}(?=[\u3400-\u9fff])|\?{3,9}(?=[^?？！!])|锟斤拷|烫烫烫|某{3}"
        r"|[\ufffd\u25a1\ue000-\uf8ff]",
    ),
    Rule(  # （3/4）, （第3页）; 渡口旧事（12） is a serial's part, 气候公报（2026） a year's
        "a counter stands in it",
        "石桥村亮灯 阅读1233",
        r"[（(\[](?!(?:19|20)\d\d\D)\d{4,7}[）)\]]$|[（(](?:\d{1,2}/\d{1,2}|第 ?\d{1,2} ?页)[）)]$"
        r"|(?:阅读|浏览|点击|评论|访问|人气)(?:量|数|次数)?[:：]?\s?\d+$",
    ),
    Rule("the site's name stands in it", "石桥村亮灯-中国衡阳新闻网", _HOUSE),
    Rule(  # …，金星村的, but what has another 的 is whole: …，我的家乡的; an essay's …… is its own
        "it is cut short",
        "衡阳师院学生…",
        r"(?:[^.]?[.。]{2,4}|[^…]…)$|，[^，是要会能不没过那谁的]{2,}的$",
    ),
    Rule(  # …，三代人，: a clause that its title ends in
        "it is the text's beginning",
        "衡阳新闻网讯 记者罗禾报道",
        r"^[\u3400-\u9fff]{2,10}[讯訊][ \u3000（(]{0,3}(?:记者|記者|通讯员|通訊員)|[，、；,;]$",
    ),
)
_ANY_FORM = Sought.of(FORMS, flags=re.IGNORECASE)
# 永州市逸夫中学…: where it was; 一位乡村医生 is a person
_PLACE = re.compile(
    "(?![一二两三四五六七八九十几每这那某数][位个名])"
    "((?:(?![市县縣区區镇鎮乡鄉村])[\u4e00-\u9fff]){2,3})"
    "(?<![\u4e00-\u9fff]{2}[楼股车菜夜早超门都城])"  # 衡阳楼市, 衡阳城区, and not 厦门市
    "(?:[市县縣区區镇鎮乡鄉村])(?![场場民委政级級区區长長])"
)
_APART = re.compile(r"[ \u3000_|｜丨-]+")
_OPEN, _CLOSE = "“《（【「『", "”》）】」』"
_OPENS = re.compile(f"[{_OPEN}]")
_TWICE = 8  # characters that no headline says again
_AGAIN = 6  # and so few, where it ends as it begins


def is_stand_in(title: str) -> bool:
    """Whether a title is a placeholder that somebody forgot: 测试111."""
    bare = _MARKS.sub("", title.casefold())
    return any(one.fullmatch(bare) for one in (_STAND_IN, _PAGE_NAME))


def site_behind(heading: str, head: str) -> str | None:
    """The house that a `<title>` names last, behind an article's heading; None without one."""
    _, found, behind = head.partition(heading or "\n")
    named = _HOUSE_BEHIND.search(behind) if found else None
    return named and named[0].strip("-_|｜－— ")


def is_wordless(title: str) -> bool:
    """Whether a title has hardly a Chinese word: undefined, 11月20日, IMG_2031, www.h.test.

    A single character, 忆, may be a word.
    """
    han = _HAN.findall(title)
    return len(han) < _LEAST_HAN and han != [title]


def place_of(title: str) -> str | None:
    """The place that a title begins with, without what kind of place it is: 永州 of 永州市…."""
    found = _PLACE.match(title)
    return found[1] if found else None


def page_words_behind(title: str) -> str | None:
    """Words of a web page behind a title, … 转发微博; else None."""
    _, *parts = _APART.split(title)
    said = said_of(parts[-1]) if parts else None
    return parts[-1] if said and said.share == 1 and len(said.strong) > 1 else None


def form_fault(title: str) -> str | None:
    """What is wrong with a headline's form, for a warning; else None."""
    for rule in FORMS if _ANY_FORM.search(title) else ():
        if found := re.search(rule.pattern, title, re.IGNORECASE):
            return f"{rule.name}, {found[0].strip()[:20]!r}"
    if _is_unbalanced(title):
        return f"it is cut within a quotation, {title[-20:]!r}"
    if (twice := _said_twice(fold(title))) is not None:
        return f"it says more than once, {twice!r}"
    return None


def _is_unbalanced(title: str) -> bool:
    """Whether a quotation mark or bracket is never closed: 玉泉村有支“银发."""
    return _OPENS.search(title) is not None and any(
        title.count(one) > title.count(other) for one, other in zip(_OPEN, _CLOSE, strict=True)
    )


def _said_twice(folded: str) -> str | None:
    """What a folded title says again, or ends with as it began; a foreign name it may say so."""
    if len({*pairwise(folded)}) >= len(folded) - 1:  # as of most titles
        return None
    for at in range(len(folded) - 2 * _TWICE + 1):
        part = folded[at : at + _TWICE]
        if part in folded[at + _TWICE :] and not part.isascii():
            return part
    for length in range(min(len(folded) // 2, _TWICE), _AGAIN - 1, -1):
        if folded.endswith(folded[:length]) and not folded[:length].isascii():
            return folded[:length]
    return None


# --- Texts of a kind that their titles announce: round-ups, lists, quizzes, parts -----------------

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
_TO_BE_CONTINUED = re.compile(
    "[（(【]?(?:未完待续|待续|未完待續|待續|节选|節選)(?:，作者[^（）()]{0,20})?[）)】]?"
)
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
