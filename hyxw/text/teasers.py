"""Finds words that say that there is more of a text elsewhere: teasers, calls to read on."""

import re
from collections.abc import Iterable, Sequence

from hyxw.text.pictures import is_caption
from hyxw.text.script import fold, simplified

# What stands last where the rest is kept back: 登录后阅读全文, 剩余部分请付费阅读.
# News are 余下部分将于6月底前完成, 消防员查看剩余火点.
_TEASER = re.compile(
    r"(?:阅读|查看|(?<![观收])看|展开|浏览|显示|解锁)(?:全文|完整(?:版|内容|文章)(?=$|请|需|可|后|点击|下载|扫码)|(?:全部|剩余|余下)的?(?:内容|正文|全文|\d+字))"
    r"|(?:剩余|余下)(?:全文|内容|部分|[\d.]+%)(?:的?内容)?(?:(?:请|需|须|可|仅|在|供|限).{0,6})?"
    r"(?:查看|阅读|付费|登[录陆]|下载|订阅|购买|解锁|扫码)"
    r"|全文(?:请(?:见|下载)|请?(?:登[录陆]|订阅)|见(?!附|下|文末|.{0,9}(?:政府|官)网))|(?:试读|预览|免费(?:部分|内容))(?:已)?结束|已阅读[\d.]+%"
    r"|(?:未登[录陆]|非会员|游客).{0,8}(?:部分|不能|无法|仅).{0,4}(?:查看|阅读|浏览|可见|内容)|仅(?:对|限|供)?(?:订阅|会员|付费|登[录陆])(?:用户|会员)?(?:开放|可见|阅读|查看)"
    r"|^(?:请|您?需要?)?登[录陆]后?(?:即|才|方|便)?可?[以能]?(?:查看|阅读|浏览(?!器)|继续)(?!平台|系统|网)"
    r"|^(?:请|您?需要?)?(?:付费|订阅|购买|开通会员|关注)(?:后|即?可)(?:即|才|方|便)?可?[以能]?(?:查看|阅读|浏览|继续)"
)
# 余下内容向会员开放, 登录以后才能看到后面的内容: the rest, and who may have it, in one line
_LEFT = (
    "(?:余下|剩余|剩下|其余|后面|以下)的?(?:[一二三四五六七八九\\d]{1,3}[成%])?"
    "(?:内容|部分|正文|章节|文字)"
)
_WHO_MAY = "(?:会员|订户|订阅|付费|购买|解锁|登[录陆]|注册|开通)"
_KEPT_FOR = re.compile(
    f"{_LEFT}[^，。]{{0,8}}{_WHO_MAY}|{_WHO_MAY}[^，。]{{0,10}}[看读见得][^。]{{0,3}}{_LEFT}"
    "|免费(?:阅读|试读|浏览)[^，。]{0,4}(?:次数|篇数|额度)"
)
# The same said of nothing, by a line that is no sentence: 查看剩余, 余下全文, 展开剩余72%
_REST = re.compile(
    r"(?:查看|阅读|展开|显示|浏览|解锁)(?:全部|剩余|余下)$|(?:剩余|余下)(?:全文|内容|部分|[\d.]+%)$"
    r"|^(?:付费|订阅|开通会员)(?:查看|阅读|继续阅读)$"
)
_LONGEST_TEASER = 40  # characters
_LONGEST_CALL = 24  # characters of one that ends as a sentence does; news of a client is longer
# What a line that is no sentence says of more to come, be it but the page's own furniture. Each is
# said of a text: 图为剩余的荔枝, 远处可见回雁峰, 求职者了解更多岗位信息 are captions.
_MORE = re.compile(
    r"(?:剩余|余下)(?:内容|全文|\d+ ?字)|余文(?:从|省)?略"
    r"|(?:(?:^|[（(])其?余|余下(?:内容|部分)?)(?:从|省)?略[)）]?$"
    r"|未完(?:待续|[，,]|$|[）)])|待续$|待续[）)]|[（(]节选[)）]|本文节选|^节选$"
    r"|完整(?:版|报道)(?:请|见|可?查?看|下载|扫码|点击)"
    r"|(?:^|[（(])[上下紧]?[接转]第.{1,4}版|[上下][接转][A-D]?\d{1,2}版"
    r"|(?:本文|^\W{0,2}|第 ?\d+ ?页.?)共 ?\d+ ?页\W?$|第 ?\d+ ?/ ?\d+ ?页|当前第|继续阅读(?!《)"
    r"|(?:阅读|查看|显示|展开|解锁|打开|购买)全文|全文(?:请|见|下载|共\d)"
    r"|加载(?:更多(?=$|\W|内容)|中)|(?:内容|全文|文章).{0,4}(?:隐藏|已折叠)|付费后(?!半|期)|(?:为|^[\[【（(]?)付费(?:内容|阅读)"
    r"|(?:会员|VIP|订阅|付费)(?:专享|专属)(?:内容|文章|阅读|$)"
    r"|(?<![申邀])请先?(?:订阅|付费|购买|开通)|未登[录陆]|开通会员"
    r"|(?:登[录陆]|回复|付费|关注|会员|订阅|开通)后?(?:即|才|方)?可(?:见(?!一)|读|查?看(?=$|\W|全文|内容))"
    r"|此处(?:省略|略去)|略去 ?\d+ ?字|^(?:以?下|后文?)从?略$"
    r"|(?:[（(](?:以?下|后文?)从?|(?:^|…|\.{3})[（(])略[)）]$"
    r"|更多(?:内容|详情|精彩).{0,8}(?:点击|下载|扫码|客户端|APP)|扫码(?:阅读|查看|看完整)"
    r"|(?:下载|打开|进入|^来).{0,8}(?:客户端|APP)[，,]?(?:看|了解|阅读|查看|浏览)"
    r"(?:更多|全[文部]|完整|剩余|详情|原文|$)"
    r"|^[\[【（(]?(?:(?:点击|点此|扫码|点|长按)(?:此处|这里|链接)?)?(?:可|以|后|即可)?"
    r"(?:展开|查看|阅读|显示|了解)(?:更多|全部|原文|详情|详细|剩余)"
    r"(?:精彩)?(?:内容|信息|正文|报道|新闻|章节|评论|\d*张?图片|[\d.]+%)?\W{0,3}$"
    r"|以下(?:内容|部分)需?(?:付费|订阅)|(?:请看|继续看|请翻|见)下一?页|(?<!略)有删[节减略]|略删[节减略]"
    # 点击链接查看报道
    r"|^[\[【（(]?(?:点击?|戳)(?:此处|这里|链接|下方链接)?(?:查看|阅读|看)(?:报道|文章|下文)\W{0,3}$"
    r"|^[\[【（(]?(?:(?:点击|点此)?展开|更多|全文|(?:read |load |show |see )?more)\W{0,3}$"
    r"|continue reading",
    re.IGNORECASE,
)
# 看后面, 上滑继续看: what a button says
_GOES_ON = re.compile(rf"{_MORE.pattern}|后面|下文|继续|更多$|余下|剩余")
# 由于篇幅所限，全文请关注…查看。, （详见今日《日报》3版）, 回复“手术”看完整报道。,
# 【全文】请到报刊数据库检索下载。; 因版面有限，本次仅公示前十名 speaks of all that there is
_ELSEWHERE = re.compile(
    r"(?:版面|篇幅)(?:所|有)限(?!.{0,6}[仅只选摘])"
    r"|全文】?[：:]?请[到去往至].{0,14}(?:检索|下载|查[阅看]|阅读)|[（(]详见[^）)]{0,14}\d{1,2}版[)）]|稿件更新中|本帖隐藏内容|[，（(]以下略[)）]?$"
    r"|(?:全文|完整(?:报道|内容|版))[^。]{0,2}(?:关注|搜一?搜|回复|扫)"
    r"|(?:关注|搜一?搜|回复|扫)[^。]{0,24}看[^。]{0,10}(?:全文|完整(?:报道|内容|版)|下半?[篇文])"
)
_LONGEST_LEAD = 60  # characters
_SENTENCE_END = re.compile(r"[。！？!?]$")
# …[详细], 全村都来[查看全文]; 《办法》（全文） is a document's
_ABSTRACT = re.compile(
    r"(?:(?:…|\.{3}) ?[\[【(（]|[\w，、] ?[\[【])"
    r"(?:点击)?(?:查看|阅读)?(?:详细|详情|更多|全文)[\]】)）]$"
)
# 查看剩余部分, 登录后阅读全文, 开通会员可查看完整内容: a wall, though it stands on most pages; an
# app to be opened (打开APP阅读全文) stands below whole texts, too.
_KEPT_BACK = re.compile(
    "剩余(?:部分|内容)|余下(?:全文|内容|部分)"
    "|(?:登[录陆]|注册|订阅|付费|购买|会员).{0,6}(?:阅读|查看|浏览|观看|解锁).{0,2}(?:全文|全部|完整)"
)
# A text that a template has cut has one mark, or three dots; an essay's …… is the writer's.
_TRAILS_OFF = re.compile(r"(?:(?<!…)…|\.{3}|^…+)[”\"]?$")
# ... (more), （下转第二版）
_LEADS_OFF = re.compile(
    r"(?:…|\.{3}) ?[（(\[]more[)）\]]$"
    r"|[（(【][下紧]?转第?[A-D\d一二三四五六七八九十]{1,3}版[）)】]$",
    re.IGNORECASE,
)
_LAST = 3  # paragraphs: a line of credits may stand behind


def teaser_in(paragraphs: Sequence[str], dropped: Sequence[str] = ()) -> str | None:
    """The one of the last paragraphs that says that the rest is elsewhere, else None.

    Or the one of those `dropped` as the page's own that says so beyond doubt.
    """
    if paragraphs and _ABSTRACT.search(paragraphs[-1][-_LONGEST_TEASER:]):
        return paragraphs[-1][-_LONGEST_TEASER:]
    found = (text for text in _short_ones(paragraphs) if _is_teaser(text))
    kept = (text for text in _short_ones(dropped) if _KEPT_BACK.search(fold(text)))
    return next(found, None) or next(kept, None)


def may_go_on(
    paragraphs: Sequence[str], buttons: Sequence[str] = (), *, leads_on: bool = False
) -> str | None:
    """The last paragraph, where it trails off or names another place to read on, else None.

    Or which of the `buttons` says that there is more. A page that `leads_on` may trail off.
    """
    last = paragraphs[-1] if paragraphs else ""
    trails_off = not leads_on and _TRAILS_OFF.search(last)
    if trails_off or _LEADS_OFF.search(last) or _says_more(last) or _is_call(last):
        return last
    return next((said for said in buttons if _GOES_ON.search(simplified(said))), None)


def leads_elsewhere(lines: Iterable[str]) -> str | None:
    """What a line, be it a sentence, says of where the whole text is to be had, else None."""
    short = (text for text in lines if len(text) <= _LONGEST_LEAD)
    found = (_ELSEWHERE.search(simplified(text)) for text in short)
    return next((one[0] for one in found if one), None)


def _says_more(text: str) -> bool:
    """Whether a line that is no sentence speaks of more."""
    if len(text) > _LONGEST_TEASER or _SENTENCE_END.search(text):
        return False
    return _MORE.search(simplified(text)) is not None and not _is_caption(text)


def _is_call(text: str) -> bool:
    """Whether a sentence speaks as a teaser does (更多内容，请扫码下载App。)."""
    said = fold(text)
    return len(text) <= _LONGEST_TEASER and any(map(_TEASER.search, (text, said)))


def _is_teaser(text: str) -> bool:
    """Whether a line, or a call of few words, says that the rest is kept back."""
    if _is_caption(text):
        return False
    said, sentence = fold(text), _SENTENCE_END.search(text) is not None
    if _KEPT_FOR.search(simplified(text)) or (not sentence and _REST.search(said)):
        return True
    return (len(text) <= _LONGEST_CALL or not sentence) and _TEASER.search(said) is not None


def _is_caption(text: str) -> bool:
    """Whether words caption a picture; an arrow alone may point to more: ▼展开全文."""
    return is_caption(text.lstrip("▲△▼↑↓ "))


def _short_ones(paragraphs: Sequence[str]) -> list[str]:
    return [text for text in reversed(paragraphs[-_LAST:]) if len(text) <= _LONGEST_TEASER]
