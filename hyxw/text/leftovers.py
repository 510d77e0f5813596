"""What was left in a text that is none of it: a newsroom's notes, a writing machine's words."""

import re
from collections.abc import Iterator, Sequence

_LINE = 60  # characters of a note; the first and the last paragraph may be longer
_LONGEST = 200
_LEFTOVER = re.compile(
    # 这篇先挂一下，等宣传部回话再推首页，标题不要动。; 请小唐校对人名和职务
    r"(?:这篇|[此该本]稿|稿子)[^，。]{0,16}(?:先挂|再推|再发|方可发布|后发布|别发|勿发|撤下来)|标题(?:先)?(?:不要|别)动"
    r"|^请.{1,6}(?:校对|核对|核实|补充)(?:一下)?(?:人名|职务|数据|标题|时间|地点)"
    # 【此处补两段现场】, 【结尾：局长表态】, 本稿件尚未发布，仅供内部审阅
    r"|^【(?:此处|这里|开头|结尾|中间|导语|待补|插图|配图)[^】]{0,40}】$"
    r"|(?:尚未发布|仅供内部)[^。]{0,10}(?:审阅|传阅|外传)"
    # 好的，以下是根据您提供的素材改写的新闻稿：, 需要我再拟三个备选标题吗？
    r"|^好的[，,].{0,12}(?:以下|下面)|根据您(?:提供|给出|发来)的(?:素材|稿件|原文|草稿|提纲|要点)|符合您.{0,12}要求|需要我(?:再|为您|帮您|继续)[^。]{0,24}[吗？?]"
    r"|(?:为|帮)您(?:提供|拟|改写|生成|润色)[^。]{0,12}(?:版本|标题|稿|语气)"
    r"|以上(?:稿件|内容|文章)[^。]{0,4}共?计?\d+字|作为(?:一个|一名)?(?:AI|人工智能|大?语言模型)[，,]?我"
    r"|以下是.{0,16}(?:改写|生成|润色|撰写)的?(?:新闻)?(?:稿|文章|版本)"
    # 网友评论（2）, 热搜榜：…, 本页由Web代理提供，您正在浏览的是缓存副本
    r"|^(?:网友|最新|热门|全部|精彩)?(?:评论|留言|跟帖)[（(]\d+[）)]$"
    r"|^(?:热搜榜?|今日热搜|热[点门]排行|点击排行)[：:]"
    r"|本页面?由.{0,12}(?:代理|缓存|转码)|缓存副本|^震惊[！!].*(?:…|\.{3})$",
    re.MULTILINE,
)


def leftover_in(paragraphs: Sequence[str]) -> str | None:
    """What stands among the paragraphs and was not meant for readers, or by the page; else None."""
    found = _LEFTOVER.search("\n".join(_may_be_left(paragraphs)))
    return found[0] if found else None


def _may_be_left(paragraphs: Sequence[str]) -> Iterator[str]:
    last = len(paragraphs) - 1
    for at, text in enumerate(paragraphs):
        if len(text) <= (_LONGEST if at in (0, last) else _LINE) and not text.startswith("“"):
            yield text
