"""Lines of a text that are none of its story: a page, a device or a newsroom speaks in them.

What they say is not listed. Most of such a line is of the words that these have of themselves, and
the story has them nowhere else.
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from hyxw.text.boilerplate import is_related_label
from hyxw.text.fields import OF_DEVICES, OF_READERS, Said, may_be_said, said_of
from hyxw.text.script import fold

_LONGEST = 60  # characters of a line
# Of its characters: of a sentence, of one to the reader, of a line that is neither, of an aside
_ENDED_SHARE, _TO_READER_SHARE, _OPEN_SHARE, _ASIDE_SHARE = 0.6, 0.5, 0.5, 0.6
_SEVERAL, _COMMON_SHARE = 3, 0.7  # words of the world's, too, and where they are so many
_LESS = 0.15  # where next to nothing else of a line is the story's
_TOLD_OF, _TOLD_MUCH_OF = 2, 5  # words of a story that tells of such things: logging in, filming
_WHOLE_CREDIT = 3  # words of one field: a credit has fewer
_ENDED = re.compile(r"[。！？!?；][”’」』）)】]*$")
_TO_READER = re.compile("[您你]|[！？!?]$|如需|如果")
# 编辑：李某, 图片由受访者提供, （记者 李某）, 微信公众号：某某发布: whose it is, and where
_CREDIT = re.compile(
    r"^\W{0,2}(?:[^：:]{0,6}(?:编辑|责编|审核|校对|[一二三终]审|监制|记者|通讯员|来源|作者|摄影|出品"
    r"|统筹|策划|主编|编审))(?:[：: 丨|/｜] ?[^：: ]|$)"
    r"|^[（(](?:本报|本网)?(?:记者|通讯员)|作者(?:单位|[系为]|简介)|标题[为系]编者|(?:供图|供稿|摄|截图|化名)[）)]?$|[图照视资稿].{0,3}由.{1,12}提供"
    # 图文：李某 编辑：王某
    r"|^(?:图文|配音|剪辑|文案|字幕|翻译|视频|音频)[：:/] ?[\u4e00-\u9fff]{2,3}(?: |、|$)"
    # 挂号：0734-8888888或微信公众号
    r"|^[^：:，。]{2,8}[：:] ?(?:0\d{2,3}-?)?\d{7,8}"
    r"|^[▲△]|^《[^《》]{2,30}》|^图[为/①-⑨]|题图|插图：|制图|本文[为系]"
    r"|^[^：:，。]{0,8}(?:公众号|邮箱|电话|热线|网址|官网|微信|小程序|客户端|QQ|qq|地址|链接)[号群]?[：:]"
)
# 请市民下载“交管12123”App办理, 关注公众号“文化馆”, 投稿邮箱a@b.c, 原文链接：https://…,
# 第二步：输入身份证号, 报名方式：扫码填表, 截止时间：6月30日, 扫码报名:
# an office's, to those it serves
_TO_CITIZENS = re.compile(
    r"广大|廣大|市民|谨防|诈骗|考生|群众|居民|家长|旅客|村民|师生|驾驶人|求职者|参保|参赛|@\w+\."
    r"|[：:] ?(?:https?://|www\.)"
    r"|截止(?:时间|日期)[：:]|码.{0,3}报名$"
    # 格式：Word文档, 报名流程：登录系统→填表→提交, 转发=帮助
    r"|^[^：:]{0,6}(?:格式|流程|步骤|挂号)[：:]|^转发[=＝]"
    r"|^第[一二三四五六七八九十\d]步|^(?:报名|参与|参加|观看|收看|收听|查询|办理|领取|预约|缴费|咨询)方式[：:]"
    r"|(?:公众号|小程序|[Aa][Pp][Pp]|客户端|官网|微信)[“《]"
    r"|[”》](?:微信|公众号|小程序|[Aa][Pp][Pp]|客户端|官网)"
)
# 镜头一：清晨五点的菜市场, 戳视频，听听铁锅版《茉莉花》, 点击查看活动回放: a story's own heads,
# and what it points to: 谜底见明日本版
_ITS_OWN = re.compile(
    r"镜头回放|（(?:本文|文章)?(?:略)?有(?:删改|改动)）"
    r"|（(?:全场|台下|热烈|现场)?(?:掌声|笑声|欢呼声?|鼓掌)）"
    r"|(?!.*(?:特写|[全近远中]景|机位|[推拉摇切]))【?镜头[一二三四五六七八九十]】?(?:[：:].{4,20})?"
    r"|[戳点][击擊开開]?(?:下方|上方)?[视視音][频頻]，[^您]{4,20}"
    r"|(?:[谜謎]底|答案|[结結]果)[^，。]{0,4}[见見揭公刊][^，。]{0,8}"
    r"|点击(?:下方|此处|这里|链接)?(?:查看|观看|收看)[^，。]{2,16}(?:回放|名单|公告|通知|方案|成绩)"
)
_OPENING = ("“", '"', "‘", "「", "《")
_QUOTED = re.compile('[“「‘《][^”」’》]*[”」’》]?|"[^"]*"')
_ADDRESS = re.compile(r"https?://[!-~]+|(?<![!-~])[!-~]{1,64}@[!-~]+")
_SAYING = re.compile("[“@]?[^，。：“”]{2,12}”?：.")  # “湘江渔夫”：终于不用走十分钟了。
_ASIDE = re.compile(r"[（(【\[][^（）()【】\[\]\n]{2,30}[）)】\]]")
# 一登录就提示“您没有权限”，急得直跺脚。 她对着镜头说：“点赞关注不迷路！”
# 骗术三：“请输入验证码。” 截至发稿，这条视频的播放量已超过300万。 10:41，报告结束。掌声27次。
_TOLD = re.compile(
    r"(?<!输出)“[^“”]{4,}”.*。$|[说道喊问答笑念一二三四五六七八九十\d]：“[^“”]{4,}”$"
    r"|^\d{1,2}[:：]\d\d，.*。$|^截[至止](?:发稿|记者|\d{1,2}[月日])[^本此该页]*。$"
)
# Of other letters than Chinese ones, full-width or not, and of words in them
_OTHER_LETTER, _OTHER_WORD = (
    re.compile(r"[^\W\d_\u3400-\u9fff\uff00-\uffef]"),
    re.compile(r"(?<!\S)[^\W\d_]+"),
)
_FOREIGN, _FOREIGN_WORDS, _MOST = 10, 3, 0.9  # letters and words of a paragraph; and of its letters
_OTHER_SCRIPT = "\u0250"  # behind the last Latin letter that languages have
# 她用英语写道：, 中英双语, 歌词大意: who has another language said says so, before it or behind
_OF_LANGUAGE = re.compile(
    "[英俄法德韩泰越外洋]语|[英俄法德日韩泰外洋]文|译|歌|[唱写]道|双语|原文|外[国教籍商宾]|留学|邮件|明信片|代码|程序|编程"
)
_NOT_YET = re.compile("待[补核审查配]")


def stranger_in(paragraphs: Sequence[str], titles: Sequence[str] = ()) -> str | None:
    """A line, or an aside, that a page, a device or a newsroom says in a story; else None."""
    numbered = enumerate(paragraphs, 1)
    short = ((at, text) for at, text in numbered if len(text) <= _LONGEST and _may_be(text))
    lines = [text for at, text in short if not _leads(text, paragraphs[at:])]
    asides = [x[0] for text in paragraphs for x in _ASIDE.finditer(text) if _is_aside(x)]
    if not (lines or asides):
        return None
    found = (text for text in lines if _is_strange(text, _own(text, paragraphs, lines, titles)))
    own = _own("", paragraphs, lines, titles)
    return next(found, None) or next((x for x in asides if not _is_its_own(x, own)), None)


def foreigner_in(paragraphs: Sequence[str], titles: Sequence[str] = ()) -> str | None:
    """A paragraph in another language, which nothing beside it tells of; else None.

    Nor has the title, or the text, a word of it, as an English name.
    """
    if not _OTHER_LETTER.search("\n".join(paragraphs)):  # as in most texts
        return None
    around = zip(("", *paragraphs), paragraphs, (*paragraphs[1:], ""), strict=False)
    for before, text, behind in around:
        beside = (*titles, before, behind)
        if (
            not is_foreign_sentence(text)
            or before.endswith("：")
            or any(map(_OF_LANGUAGE.search, beside))
        ):
            continue
        own = "\n".join((*titles, *(x for x in paragraphs if x != text)))
        if not any(len(word) > 2 and word in own for word in _OTHER_WORD.findall(text)):
            return text
    return None


def is_foreign_sentence(text: str) -> bool:
    """Whether a paragraph is of other letters than Chinese ones, what it quotes apart.

    One that opens with a quotation is quoted.
    """
    if text.startswith(_OPENING):
        return False
    text = _QUOTED.sub("", _ADDRESS.sub("", text))
    letters = _OTHER_LETTER.findall(text)
    if len(letters) < _FOREIGN or len(letters) < _MOST * sum(map(str.isalpha, text)):
        return False
    return letters[0] >= _OTHER_SCRIPT or len(_OTHER_WORD.findall(text)) >= _FOREIGN_WORDS


def _leads(line: str, behind: Sequence[str]) -> bool:
    """Whether a line stands above what several say, and the story goes on behind: 网友留言：."""
    said = sum(1 for _ in takewhile(_SAYING.match, behind)) if line.endswith("：") else 0
    return 1 < said < len(behind)


def _own(line: str, paragraphs: Sequence[str], lines: Sequence[str], titles: Sequence[str]) -> str:
    """What a story says beside a line, folded, but for other lines that are no sentences."""
    told = (x for x in paragraphs if x != line and (x not in lines or x.endswith("。")))
    return fold(_ASIDE.sub("", "".join((*titles, *told)))).casefold()


def is_credit(line: str, said: Said) -> bool:
    """Whether a line names whose something is, or is an office's or an editor's to its reader."""
    if _TO_CITIZENS.search(line) or _ITS_OWN.fullmatch(line) or is_related_label(line):
        return True
    of_no_other = said.share == 1 and len(said.words) > (1 if said.strong else 2)  # 打赏作者
    if of_no_other or len(said.strong) >= _WHOLE_CREDIT:
        return False
    return _CREDIT.search(line) is not None


def _may_be(line: str) -> bool:
    """Whether a line has enough of the words to be looked at."""
    if not may_be_said(fold(line).casefold()):
        return False
    said = said_of(line)
    return (
        said.share >= _OPEN_SHARE - _LESS and not _TOLD.search(line) and not is_credit(line, said)
    )


def _is_strange(line: str, own: str) -> bool:
    """Whether several of a line's words, and most of them, are of the fields, not the story's."""
    said = said_of(line)
    if not said.words or _is_its_own(line, own):
        return False
    if not said.strong:
        least = 1 if len(said.words) < _SEVERAL or _shares(said, own) else _COMMON_SHARE
        return said.share >= least and _is_no_sentence(said, line)
    if len(said.words) + ("您" in line) == 1:
        return _is_of_one_word(said, line)
    least = _least(line)
    return said.share >= least - (0 if least == _ENDED_SHARE or _shares(said, own) else _LESS)


def _is_no_sentence(said: Said, line: str) -> bool:
    """Whether a line of common words has several, or counts readers: 直播已结束, 阅读：1.2万."""
    counts = not said.words.isdisjoint(OF_READERS) and any(map(str.isdecimal, line))
    return (counts or len(said.words) > 1) and not line.endswith("。")


def _is_of_one_word(said: Said, line: str) -> bool:
    """Whether a line of one word is a device's, a counter, or in brackets: 【现场同期】."""
    if said.share == 1 and not said.strong.isdisjoint(OF_DEVICES):
        return True
    counts = not said.strong.isdisjoint(OF_READERS) and any(map(str.isdecimal, line))
    return said.share >= _OPEN_SHARE and (counts or _ASIDE.fullmatch(line) is not None)


def _shares(said: Said, own: str) -> bool:
    """Whether a fourth of a line's other pairs of characters are the story's."""
    pairs = [said.rest[at : at + 2] for at in range(len(said.rest) - 1)]
    return 4 * sum(pair in own for pair in pairs) > len(pairs)


def _least(line: str) -> float:
    """How much of a line must be of the fields."""
    if _ENDED.search(line):
        return _TO_READER_SHARE if _TO_READER.search(line) else _ENDED_SHARE
    return _OPEN_SHARE


def _is_aside(found: re.Match[str]) -> bool:
    """Whether what stands in brackets is of the fields: （该词已被系统过滤）, （姓名待补）."""
    text, said = found[0], said_of(found[0])
    if not said.strong or text == found.string or _CREDIT.search(text) or _CREDIT.search(text[1:]):
        return False
    if len(said.words) > 1:
        return said.share >= _ASIDE_SHARE
    is_slot = text[0] in "【[" and said.share == 1 and found.start() > 0  # 致【收件人】
    return is_slot or (said.share >= _OPEN_SHARE and _NOT_YET.search(text) is not None)


def _is_its_own(line: str, own: str) -> bool:
    """Whether half of a line's words are the story's, or the story tells of such things."""
    said = said_of(line)
    words = said.strong or said.words
    if 2 * sum(word in own or _has_part(own, word) for word in words) > len(words):
        return True
    return len(said_of(own).strong) >= (_TOLD_OF if line.endswith("。") else _TOLD_MUCH_OF)


def _has_part(own: str, word: str) -> bool:
    """Whether a long word's end, or its beginning, is the story's: 忘记密码, where it has 密码."""
    return len(word) > 3 and (word[-2:] in own or word[:2] in own)
