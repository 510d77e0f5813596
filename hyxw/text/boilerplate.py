"""Takes out of a body what is not the article: page tools, related lists, mirrors' spam."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, takewhile
from typing import NamedTuple

from hyxw.text.dates import find_moment, is_date_alone
from hyxw.text.pictures import Block
from hyxw.text.rules import Sought
from hyxw.text.script import fold

# 主站蜘蛛池模板：… : a mirror's tail, and whatever follows it
_SPAM_TAIL = "主站蜘蛛池模板"
# 久久精品国产亚洲… : a mirror's first line; three such words without one sentence mark
_SPAM_WORD = re.compile(
    r"久久|无码|無碼|国产|國產|亚洲|亞洲|欧美|歐美|成人|精品|视频|在线|彩票|博彩|娱乐城|娛樂城|棋牌"
)
_SENTENCE_MARK = re.compile(r"[。！？；，,]")

# 【打印本页】 【关闭窗口】, 分享到：, 字号：大 中 小, [纠错]
_TOOLS = re.compile(
    r"(?:[\s【】\[\]()（）|｜/：:]|打印(?:本[页頁])?|打印此文|[关關][闭閉](?:窗口|本[页頁])?|收藏(?:本[页頁])?"
    r"|返回(?:[顶頂]部|首[页頁]|上一?[页頁]|列表)?|分享(?:到|按[钮鈕]|至|[给給](?:朋友|好友))?|字[体體号號]|大|中|小|[纠糾][错錯]|[举舉][报報]"
    r"|[顶頂]一下|踩一下|微博|微信|QQ空[间間]|朋友圈|更多|[评評][论論](?:\d+|\(\d+\))?|[点點][赞讚]|在看"
    r"|(?:[阅閱][读讀]|[点點][赞讚]|在看|[转轉][发發]|[浏瀏][览覽]|播放)[数數量]? {0,3}\d{1,9}"
    r"|(?:[听聽]新[闻聞]|[语語]音播[报報]|朗[读讀]全文)[\s\d:/.x倍速]{0,30}+)+"
)
# 衡阳 今天 多云 18~26℃ 空气质量：良: a widget above a text
_WEATHER = re.compile(
    r"[^，。]{0,30}\d ?[~～-] ?\d{1,2} ?℃[^，。]{0,12}空[气氣][质質]量[^，。]{0,9}"
)
_SOURCE = re.compile(r"[来來] {0,4}源 ?[:：]")
_TIME = re.compile(r"\d[:：时時]\d")
_LONGEST_TOOLS = 60
_BETWEEN = frozenset("|｜")  # what a pager's numbers, taken out, had between them
# · TITLE (2024-05-20), [05-20]TITLE
_BESIDE = re.compile(r"^[·•\s]+|[\[(（]?(?:20\d\d[-/.年])?\d{1,2}[-/.月]\d{1,2}日?[\])）]?")
# 一周要闻回顾, 新闻导读: of a text that is headlines, each a link
_OF_HEADLINES = re.compile(
    "(?:要[闻聞]|新[闻聞]|[头頭][条條]|[热熱][点點]|大事)(?:回[顾顧]|[导導][读讀]|[汇匯][总總]|速[览覽]|[盘盤][点點])"
    "|一周(?:回[顾顧]|速[览覽])"
)
_MARKS = re.compile(r"\W+")
_LABEL = 12  # characters before a link, and behind it
_LINKS = 3  # side by side at either end of a text: a list that is no part of it
_MOST_TRIMMED = 50  # lists and tools by turns above a text, so that none costs its square
# 上一篇：…, 点击数：12, 相关热词搜索：…, 文章来源：…
_TOOL_LINE = re.compile(
    r"[上下]一[篇条條页頁][:：\s]|(?:本文|原文)(?:[链鏈]接|地址|[网網]址)\s*[:：]|(?:[点點][击擊]|[浏瀏][览覽]|[阅閱][读讀]|[访訪][问問])(?:次?[数數]|量|率)\s*[:：]"
    r"|相[关關][热熱][词詞]|[关關][键鍵][词詞字]\s*[:：]|[标標][签籤簽]\s*[:：]"
    r"|(?:文章|信息|稿件|新[闻聞])[来來]源\s*[:：]|[扫掃]一?[扫掃碼码]|[长長]按.{0,12}[码碼]|分享到\s*[:：]?"
)
_LONGEST_TOOL_LINE = 120
# 责任编辑：, 作者： of a theme that prints the label whether there is a name or not
_NOBODY = re.compile(
    r"[（(]?(?:[责責]任?[编編][辑輯]?|[编編][辑輯]|作者|[审審]核|校[对對])\s?[:：]\s?[)）]?"
)
# 上一篇, its title a link behind it or in a line of its own; 没有了 where there is none
_NEIGHBOUR = re.compile(r"[上下]一[篇条條][:：\s]*")
_NO_NEIGHBOUR = re.compile(r"(?:已[经經])?[没沒]有了?|[暂暫]?[无無]")
# 版权声明：…, 凡本网注明…, 未经授权不得转载, Copyright 2024
_COPYRIGHT = re.compile(
    r"[【\[(（]?(?:版[权權](?:[声聲]明|所有|作品)|免[责責][声聲]明|[声聲]明\s*[:：]|凡本[网網站]|[转轉][载載][请請]注明"
    r"|未[经經].{0,14}授[权權]|copyright|©)",
    re.IGNORECASE,
)
_LONGEST_COPYRIGHT = 400
# 本文仅代表作者观点, 如有侵权请于30日内联系, 观点仅供参考，不构成买卖依据: a clause, folded,
# and what follows, whose subject is the text itself, its pictures or its house
_LEGAL = Sought(
    "(?:本[文稿网站台]|[此该][文稿]|文[章中内]|以上(?:内容|图文|文章|观点)|(?:部分)?(?:图片|图文|素材)"
    "|[本此该](?:平台|公众号|账号|网站|作品)|观点|风险提示|特别(?:提醒|声明|提示)).{0,40}"
    "(?:侵权.{0,12}删|侵删|[仅不]代表.{0,8}(?:观点|立场)|文责自负|不(?:承担|负).{0,8}责"
    "|不构成.{0,8}(?:建议|依据|意见)|版权归|存储空间|最终解释权)"
    "|[如若].{0,8}(?:侵权|版权|著作权).{0,20}联系(?:我们|本[网站台报]|作者|删|$)"
)
_CLAUSE = re.compile(r"[，。：；！!,:;\s]|\W(?=[\u4e00-\u9fff])")
_LONGEST_LEGAL = 120
# 相关阅读：, 延伸阅读, 本文导航
_RELATED = re.compile(
    r"[【\[]?(?:相[关關](?:推[荐薦]|[阅閱][读讀]|新[闻聞]|文章|[链鏈]接|[报報][道導]|[内內]容|[专專][题題])|延伸[阅閱][读讀]"
    r"|推[荐薦][阅閱][读讀]|[热熱][点點門门]推[荐薦]|猜你喜[欢歡]|[为為]您推[荐薦]|本文[导導]航|更多新[闻聞]"
    r"|往期(?:回[顾顧]|精彩))[】\]]?\s*[:：]?"
)

# 摘要：, 核心提示：, 服务内容：, 【导读】, [导读], 简介
SUMMARY_LABEL = re.compile(
    r"[【\[［][^】\]］：:，。]{1,8}[】\]］][：:]?\s?|[^：:，。]{1,10}[：:]\s?"
    r"|(?:[内內]容|文章|核心)?(?:[简簡]介|[摘提]要|[导導][读讀語语]|提示)\s"
)
# 项目名称：, wordpress主题下载：; what is called like the article is another thing: 书名：
_TITLE_LABEL = re.compile(
    r"(?![^：:，。]*(?:[预預]告|[书書片剧劇歌曲戏戲画畫]名|[书書曲剧劇节節篇]目|作品))[^：:，。]{1,20}[：:]\s?"
)
# 核心提示：尊敬的用水户：…: short as it may be
_IS_SUMMARY = re.compile(
    r"[【\[［]?(?:核心提示|(?:[内內]容)?[摘提]要|[导導][读讀語语]|[简簡]介)[】\]］：:]"
)
# 内容摘要：, of a theme that prints the label whether there is a summary or not
_NO_SUMMARY = re.compile("(?:[内內]容|文章)?(?:[摘提]要|[简簡]介) ?[：:]")
_SHORTEST_SUMMARY, _MOST_SUMMARISED = 20, 4  # characters; paragraphs of the text

# 简介……详情: below a link of such a list
_ABSTRACT = re.compile(r"(?:…|\.{3}) ?[\[【(（]?(?:[详詳]情|[详詳][细細]|更多)[\]】)）]?$")


class Sifted(NamedTuple):
    """A body's blocks: the article's own, those taken out, and whether these held spam."""

    kept: list[Block]
    dropped: list[Block]
    spam: bool


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of a page beside its body.

    `day` is the meta line's, which may stand above the text once more. `furniture` are the folded
    texts that every article of the theme has. By the `title` a list of links may be the text, see
    `lists_headlines`.
    """

    day: date | None = None
    furniture: frozenset[str] = frozenset()
    title: str = ""


NOTHING_KNOWN = Context()


def sift(blocks: Sequence[Block], context: Context = NOTHING_KNOWN) -> Sifted:
    """Separate the article's blocks from what a page or a mirror adds before and behind them.

    A list of links above or below the text may have furniture as its label, or behind it.
    """
    kept, spam_tail = _without_spam_tail(blocks)
    kept = [block for block in kept if block.text not in _BETWEEN]
    if lists_headlines(context.title) and _are_headlines(kept):
        return _sifted(blocks, [x for x in kept if not _is_tool(x)], spam=spam_tail)
    _trim(kept, context.day)
    if context.furniture:
        kept = [block for block in kept if fold(block.text) not in context.furniture]
        _trim(kept, context.day)
    spam_head = bool(kept) and _is_spam(kept[0].text)
    kept = kept[spam_head:]
    return _sifted(blocks, kept, spam=spam_tail or spam_head)


def _sifted(blocks: Sequence[Block], kept: list[Block], *, spam: bool) -> Sifted:
    stayed = {id(block) for block in kept}
    return Sifted(kept, [block for block in blocks if id(block) not in stayed], spam)


def lists_headlines(title: str) -> bool:
    """Whether a title announces a list of headlines: 一周要闻回顾."""
    return _OF_HEADLINES.search(title) is not None


def _are_headlines(blocks: Sequence[Block]) -> bool:
    """Whether most blocks are links in lines of their own, perhaps behind an introduction."""
    alone = sum(block.links == 1 and _is_linked(block) for block in blocks)
    return alone >= _LINKS and 2 * alone > len(blocks)


def _trim(blocks: list[Block], day: date | None) -> None:
    _trim_tail(blocks)
    _trim_head(blocks, day)


def own_paragraphs(paragraphs: tuple[str, ...], title: str) -> tuple[str, ...]:
    """The text without repetitions of its title, and without a summary of its beginning.

    A body that holds everything holds these as well: 核心提示：…, 项目名称：TITLE.
    """
    start, end = 0, len(paragraphs)
    while start < end and _announces(paragraphs[start], title, _behind(start, paragraphs, title)):
        start += 1
    while start < end and _announces(paragraphs[end - 1], title, ()):
        end -= 1
    return paragraphs[start:end]


def _behind(place: int, paragraphs: Sequence[str], title: str) -> Sequence[str]:
    """The paragraphs behind one, as many as may begin as it says; the title is none of them."""
    following = paragraphs[place + 1 : place + 2 + _MOST_SUMMARISED]
    return [text for text in following if text != title]


def _announces(said: str, title: str, following: Sequence[str]) -> bool:
    if title and said.endswith(title):
        return not said.removesuffix(title) or bool(
            _TITLE_LABEL.fullmatch(said, 0, len(said) - len(title))
        )
    if following and _NO_SUMMARY.fullmatch(said):
        return True
    if not following or (len(said) < _SHORTEST_SUMMARY and not _IS_SUMMARY.match(said)):
        return False
    label = SUMMARY_LABEL.match(said)  # or of the text: 本网讯(通讯员:王某)
    summaries = (said, said[label.end() :]) if label else (said,)
    if _IS_SUMMARY.match(said) and len(summaries[-1]) >= _SHORTEST_SUMMARY:
        return _joined(summaries[-1].rstrip("….")) in _joined("".join(following))
    first = following[0][:1]
    return any(first == bare[:1] and _begins(following, bare) for bare in summaries)


def _begins(paragraphs: Sequence[str], summary: str) -> bool:
    """Whether a text begins with a summary, which a CMS cuts anywhere and sets in one line."""
    text = _joined("".join(paragraphs[:_MOST_SUMMARISED]))
    return text.startswith(_joined(summary.rstrip("….")))


def _joined(text: str) -> str:
    return "".join(text.split())


def is_related_label(text: str) -> bool:
    """Whether a paragraph is a label above other articles' titles: 推荐阅读：."""
    return len(text) <= _LONGEST_TOOLS and _RELATED.fullmatch(text) is not None


def _without_spam_tail(blocks: Sequence[Block]) -> tuple[list[Block], bool]:
    for number, block in enumerate(blocks):
        if _SPAM_TAIL in block.text:
            before = block.text.partition(_SPAM_TAIL)[0].rstrip()
            return [*blocks[:number], *([Block(before, 0)] if before else [])], True
    return list(blocks), False


def _is_spam(text: str) -> bool:
    return not _SENTENCE_MARK.search(text) and len(set(_SPAM_WORD.findall(text))) >= 3


def _trim_tail(blocks: list[Block]) -> None:
    while blocks:
        if _is_tool(blocks[-1]):
            blocks.pop()
        elif (label := _related_list(blocks)) is not None:
            del blocks[label:]
        elif links := _links_at_end(blocks):
            del blocks[-links:]
        else:
            return


def _trim_head(blocks: list[Block], day: date | None) -> None:
    """Take tools and lists of links off, and the weather and a date where it is the only one."""
    for _ in range(_MOST_TRIMMED):
        above = _tools_at_start(blocks) or _links_at_start(blocks) or _is_above(blocks, day)
        if not above:
            return
        del blocks[:above]


def _tools_at_start(blocks: Sequence[Block]) -> int:
    return sum(1 for _ in takewhile(lambda block: _is_tools(block.text), blocks))


def _links_at_start(blocks: Sequence[Block]) -> int:
    """How many blocks at the start are a list of links, its label, or a neighbour's link.

    The rest must have a sentence and the list none, since a digest may consist of links.
    """
    links = _list_at_start(blocks)
    if not links or any("。" in block.text for block in islice(blocks, links)):
        return 0
    below = islice(blocks, links, None)
    return links if any(_SENTENCE_MARK.search(block.text) for block in below) else 0


def _list_at_start(blocks: Sequence[Block]) -> int:
    label = int(bool(blocks) and is_related_label(blocks[0].text))
    linked = _all_linked(islice(blocks, label, None))
    if _is_list(linked) or (label and linked):
        return label + len(linked)
    away = (_names_neighbour(x) or _is_row_of_links(x) or _points_away(x) for x in blocks)
    return sum(1 for _ in takewhile(bool, away))


def _is_row_of_links(block: Block) -> bool:
    """Whether a block is a table's one row, of links to the articles before and behind."""
    in_row = "\t" in block.text and "\n" not in block.text
    return in_row and block.links < _LINKS and _is_linked(block)


def _is_above(blocks: Sequence[Block], day: date | None) -> bool:
    """Whether the first paragraph is the weather or a clock, as pages have above a text.

    An article on the weather has a line for each county, a chronicle one for each day.
    """
    text, *following = [block.text for block in blocks] or [""]
    if _WEATHER.fullmatch(text):
        return bool(following) and not any(map(_WEATHER.fullmatch, following))
    if _is_meta(text, day):
        return True
    if _is_clock(text, day):
        dates = filter(is_date_alone, following[:-1])  # the last may be the signature's
        return not any(_TIME.search(other) or not _TIME.search(text) for other in dates)
    return False


def _is_clock(text: str, day: date | None) -> bool:
    """Whether a paragraph is a date with its time, or the very day of the meta line."""
    moment = find_moment(text) if is_date_alone(text) else None
    return moment is not None and (moment.precision != "day" or moment.at.date() == day)


def _is_meta(text: str, day: date | None) -> bool:
    """Whether a paragraph is a second meta line: a source and the very day of the first."""
    if len(text) > _LONGEST_TOOL_LINE or "。" in text or not _SOURCE.search(text):
        return False
    moment = find_moment(text)
    return moment is not None and moment.at.date() == day


def _is_tools(text: str) -> bool:
    return len(text) <= _LONGEST_TOOLS and _TOOLS.fullmatch(text) is not None


def _is_tool(block: Block) -> bool:
    text = block.text
    return bool(
        _is_tools(text)
        or (len(text) <= _LONGEST_TOOL_LINE and _TOOL_LINE.match(text))
        or _NOBODY.fullmatch(text)
        or (len(text) <= _LONGEST_COPYRIGHT and _COPYRIGHT.match(text))
        or _is_legal(text)
        or (block.linked > 0 and block.linked >= len(text) - _LABEL and _RELATED.match(text))
        or _names_neighbour(block)
        or _is_row_of_links(block)
    )


def _is_legal(text: str) -> bool:
    """Whether a line has a clause that says whose a text is, or that nobody answers for it."""
    if len(text) > _LONGEST_LEGAL:
        return False
    if not _LEGAL.may_be_in(fold(text)):
        return False
    clauses = [fold(clause) for clause in _CLAUSE.split(text)]
    return any(_LEGAL.pattern.match("".join(clauses[at:])) for at in range(len(clauses)))


def _points_away(block: Block) -> bool:
    """Whether a block is a link to another article of the site, and a label at most: 同期：…."""
    return block.away and "。" not in block.text and block.linked >= len(block.text) - _LABEL


def _names_neighbour(block: Block) -> bool:
    """Whether a block is a link to the article before or behind, or says that there is none."""
    label = _NEIGHBOUR.match(block.text)
    if label is None:
        return False
    said = block.text[label.end() :]
    return _NO_NEIGHBOUR.fullmatch(said) is not None or 0 < block.linked >= len(said)


def _links_at_end(blocks: Sequence[Block]) -> int:
    """How many blocks at the end are a list of links, or the neighbours' links."""
    linked = _all_linked(reversed(blocks))
    if _is_list(linked) and len(blocks) > 1:
        return len(linked)
    if _is_neighbour(blocks, len(linked)):
        return max(len(linked), 2)
    return len(linked) if any(map(_points_away, linked)) and len(linked) < len(blocks) else 0


def _all_linked(blocks: Iterable[Block]) -> list[Block]:
    """The blocks from the first on that are links and nothing else."""
    return list(takewhile(lambda block: _is_linked(block) or _points_away(block), blocks))


def _is_list(linked: Iterable[Block]) -> bool:
    """Whether there are so many links, in one line or one below another, that they are a list."""
    return sum(block.links for block in linked) >= _LINKS


def _is_linked(block: Block) -> bool:
    """Whether a block is a link, or several, and no more than a mark or a day beside each.

    A number in a table's cell is a figure.
    """
    if not block.linked:
        return False
    said = _BESIDE.sub("", block.text)
    cells = "\t" in said
    return block.linked >= (len(_MARKS.sub("", said)) if cells else len(said) - 2)


def _is_neighbour(blocks: Sequence[Block], links: int) -> bool:
    """Whether a text ends in a label and, below it, the title of the article before or behind it.

    Or in 没有了 below a label, without a sentence's mark.
    """
    if len(blocks) < 2 or not _NEIGHBOUR.fullmatch(blocks[-2].text):
        return False
    return links == 1 or _NO_NEIGHBOUR.fullmatch(blocks[-1].text) is not None


def _related_list(blocks: Sequence[Block]) -> int | None:
    """The number of the block at which a list of links under 相关阅读 begins, to the body's end."""
    for number in range(len(blocks) - 1, -1, -1):
        block = blocks[number]
        text, linked = block.text, block.linked
        if _RELATED.fullmatch(text):
            return number
        if linked < 0.6 * len(text) and not _is_linked(block) and not _ABSTRACT.search(text):
            return _teasers(blocks)
    return None


def _teasers(blocks: Sequence[Block]) -> int | None:
    """The same of a list with an abstract below each of several links; None if there is none."""
    place = len(blocks)
    while place > 1 and _all_linked(blocks[place - 2 : place - 1]):
        place -= 2
    labelled = 0 < place <= len(blocks) - 4 and _RELATED.fullmatch(blocks[place - 1].text)
    return place - 1 if labelled else None
