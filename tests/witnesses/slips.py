"""Pages that are whole, and not what they should be: what templates, scripts and walls slip in."""

import re
from collections.abc import Callable
from functools import partial

from tests.witnesses.answers import LATER_PAGES, UNKNOWABLE, kind, paragraphs
from tests.witnesses.scene import Scene

_Texts = list[str]

# --- Messages of few words, in the first page's place and in the second's -------------------------

SAYINGS = (
    "本页面正在翻译，译文即将呈现。",
    "正文加载中",
    "Loading...",
    "稿件内容同步中，请过几分钟再来看看。",
    "检测到您使用了广告拦截插件，请将本站加入白名单后继续浏览。",
    "青少年模式已开启，当前时段无法浏览资讯内容。",
    "您已累计浏览40分钟，请注意休息。",
    "我们使用Cookie以提升您的体验。继续浏览即表示您同意我们的隐私政策。",
    "您的IP 203.0.113.5 因访问过多已列入黑名单，请24小时后再来。",
    "本月免费阅读篇数已用完。",
    "应版权方要求，文章在当前区域无法提供。",
    "本文已迁移至客户端，网页版不再更新。",
    "上游响应超时（错误代码：E1024）",
    "静态页生成中，请刷新。",
    "Oops! Something went wrong. Please try again later.",
    "本页投票尚未开始。",
    "正在确认您是真人，完成后将打开：TITLE",
    "没有找到与“TITLE”相关的内容，换个关键词试试吧。",
    "【AI摘要】本文围绕TITLE展开，介绍了相关情况。",
)


def _says(text: str, s: Scene) -> str:
    return s.page(body=paragraphs(text.replace("TITLE", s.story.title)))


def _says_on_page_2(text: str, s: Scene) -> str:
    return _second(s, text.replace("TITLE", s.paged.title))


def _second(s: Scene, *texts: str) -> str:
    """Page 2 of the paged article with other paragraphs."""
    return s.with_body(s.html(s.paged, 2), paragraphs(*texts))


for _text in SAYINGS:
    kind(f"says: {_text}")(partial(_says, _text))
    kind(f"says: {_text}", LATER_PAGES)(partial(_says_on_page_2, _text))

# --- Lines that speak of more ---------------------------------------------------------------------

LINES = (
    "后续内容请订阅",
    "（本文节选，完整版见《日报》）",
    "剩余1200字，开通后可读",
    "此处内容需回复后可见",
    "**** 本内容被隐藏 ****",
    "[本文共3页，当前第1页]",
    "（下转第三版）",
    "展开",
    "加载更多",
    "Read more",
    "以下为付费内容",
    "更多详情请点击链接",
    "内容过长已折叠",
    "余文从略",
    "会员专享内容",
    "他说 ... (more)",
    "余下部分请登录后阅读。",
    "下转A3版",
    "……更多精彩请打开APP",
    "點擊展開",
    "（以下内容需付费）",
    "继续看下一页",
    "此处有删节",
    "来客户端看更多",
    "由于篇幅所限，全文请关注“衡阳新闻网”微信公众号查看。",
    "（详见今日《衡阳日报》3版）",
    "想知道后来怎么样了？搜一搜“掌上衡阳”，回复“手术”看完整报道。",
    "扫描上方二维码，看现场视频和完整报道。",
    "（因版面有限，以下略）",
    "（稿件更新中，后续内容稍后补充）",
    "游客，如果您要查看本帖隐藏内容请回复",
)


def _and(line: str, s: Scene) -> str:
    return s.page(body=paragraphs(*s.story.paragraphs[:2], line))


def _and_on_page_2(line: str, s: Scene) -> str:
    first = next(text for block in s.paged.pages[1].blocks for text in block.paragraphs)
    return _second(s, first, line)


for _line in LINES:
    kind(f"two paragraphs, and: {_line}")(partial(_and, _line))
    kind(f"one paragraph, and: {_line}", LATER_PAGES)(partial(_and_on_page_2, _line))


@kind("the first half, and a button: 点击展开剩余内容")
def _(s: Scene) -> str:
    button = '<div class="unfold"><button>点击展开剩余内容</button></div>'
    return s.page(body=paragraphs(*s.story.paragraphs[:3]) + button)


@kind("the first half, the rest of it hidden")
def _(s: Scene) -> str:
    first, rest = s.story.paragraphs[:3], s.story.paragraphs[3:]
    return s.page(body=f'{paragraphs(*first)}<div style="display:none">{paragraphs(*rest)}</div>')


# --- What is lost, character by character ---------------------------------------------------------

LOST: dict[str, Callable[[str], str]] = {
    "its numbers": lambda text: re.sub(r"\d", "", text) + "截至月日，已有户报名。",
    "its marks": lambda text: re.sub(r"[，。！？、“”《》：；]", "", text),
    "some words, asterisks in their places": lambda text: re.sub(
        "[^，。]{6,}，", "***，", text, count=1
    ),
    "each thirtieth character, as a question mark": lambda text: "".join(
        c if n % 30 else "?" for n, c in enumerate(text, 1)
    ),
    "each twelfth character, as 囗": lambda text: "".join(
        c if n % 12 else "囗" for n, c in enumerate(text, 1)
    ),
    "each fourth character, as a radical": lambda text: "".join(
        c if n % 4 else chr(0x2F00 + ord(c) % 200) for n, c in enumerate(text)
    ),
    "the ends of its paragraphs": lambda text: text[:30],
}


def _lost(change: Callable[[str], str], s: Scene) -> str:
    return s.page(body=paragraphs(*map(change, s.story.paragraphs)))


for _name, _change in LOST.items():
    kind(f"the text has lost {_name}")(partial(_lost, _change))


@kind("a space behind each character of the text")
def _(s: Scene) -> str:
    return s.page(body=paragraphs(*map(" ".join, s.story.paragraphs)))


def _titled(title: str, s: Scene) -> str:
    return s.page(title=title)


for _title in ("undefined", "404", "首页", "无标题文档", "{$title}"):
    kind(f"the article under {_title}, in heading and <title>")(partial(_titled, _title))


@kind("the last sentence twice running")
def _(s: Scene) -> str:
    return s.page(body=paragraphs(*s.story.paragraphs, *["村民们都说，明年还要再来。"] * 2))


@kind("a forum's markup: [p][b]")
def _(s: Scene) -> str:
    return s.page(body=paragraphs(*(f"[p][b]{text}[/b][/p]" for text in s.story.paragraphs)))


@kind("the article as JSON in the body")
def _(s: Scene) -> str:
    return s.page(
        body=f'<p>{{"title": "{s.story.title}", "content": "{s.story.paragraphs[0]}"}}</p>'
    )


@kind("the meta line's fields empty")
def _(s: Scene) -> str:
    return s.page(meta=" ")


# --- Others' --------------------------------------------------------------------------------------


@kind("a page that is not found, recommendations below, the article's own title")
def _(s: Scene) -> str:
    stories = map(s.site.story, s.site.article_ids()[40:46])
    said = (text for x in stories for text in (x.title, f"{x.paragraphs[0][:60]}。"))
    return s.page(body=paragraphs("您访问的页面走丢了，看看这些热门文章吧：", *said))


@kind("the text, and behind it titles of others without a link")
def _(s: Scene) -> str:
    others = [s.site.story(one).title for one in s.site.article_ids()[16:30] if one]
    return s.page(body=paragraphs(*s.story.paragraphs, *others[3:6]))


@kind("the text, and behind it another article with its head")
def _(s: Scene) -> str:
    head = f"<p>{s.other.published:%Y-%m-%d %H:%M:%S} 来源：衡阳新闻网</p>"
    return s.page(body=s.body(s.story) + head + s.body(s.other))


@kind("the text, and behind it another article with its byline")
def _(s: Scene) -> str:
    first, *rest = s.older.paragraphs
    begun = f"衡阳新闻网讯 记者罗禾报道 {first}"
    own = (f"衡阳新闻网讯 记者唐望舒报道 {s.story.paragraphs[0]}", *s.story.paragraphs[1:])
    return s.page(body=paragraphs(*own, begun, *rest))


@kind("an advertisement among the paragraphs")
def _(s: Scene) -> str:
    first, *others = s.story.paragraphs
    return s.page(body=paragraphs(first, "澳门新葡京真人荷官在线发牌，注册送888", *others))


@kind("an advertiser's frame in the text's place")
def _(s: Scene) -> str:
    return s.page(body='<iframe src="//tv.ads.test/banner.html"></iframe>')


@kind("an advertiser's film in the text's place")
def _(s: Scene) -> str:
    return s.page(body='<p><embed src="/ad/tonglan.swf"></p>')


@kind("an advertiser's text that has words of the title")
def _(s: Scene) -> str:
    said = f"{s.story.title[:6]}棋牌游戏大厅上线，注册送豪礼，百人同桌竞技，充值返利不断。"
    return s.page(body=paragraphs(said * 3))


@kind("a line between all paragraphs: 采集请注明出处")
def _(s: Scene) -> str:
    texts = (one for text in s.story.paragraphs for one in (text, "本文来自本网，采集请注明出处。"))
    return s.page(body=paragraphs(*texts))


@kind("a draft: 【初稿，待审】")
def _(s: Scene) -> str:
    return s.page(body=paragraphs("【初稿，待审】", *s.story.paragraphs[:4]))


@kind("a novel's chapter under the article's own title and meta line")
def _(s: Scene) -> str:
    said = "第一章 少年站在山巅，望着远处的云海，心中默默发誓，总有一天要让所有人刮目相看。"
    return s.page(body=paragraphs(said * 4))


@kind("page 2 is a novel's chapter", LATER_PAGES)
def _(s: Scene) -> str:
    return _second(s, "第一章 少年叶凡站在山巅，望着云海默默发誓：让所有看不起我的人后悔。" * 4)


@kind("page 2 is pages 1 and 2, as a print view has it", LATER_PAGES)
def _(s: Scene) -> str:
    pages = (page.blocks for page in s.paged.pages[:2])
    return _second(s, *(text for blocks in pages for block in blocks for text in block.paragraphs))


@kind("page 2 is a banner and no word", LATER_PAGES)
def _(s: Scene) -> str:
    return s.with_body(s.html(s.paged, 2), '<p><img src="/ad/banner.jpg"></p>')


# --- What is lost, shuffled, or says itself that it is none of the text ---------------------------


LEFT = (
    "张主任：这篇先挂一下，等宣传部回话再推首页，标题不要动。",
    "【此处补两段现场，等小刘把采访发过来】",
    "好的，以下是根据您提供的素材改写的新闻稿：",
    "以上稿件共计312字，符合您“300字左右”的要求。需要我再拟三个备选标题吗？",
    "网友评论（2）",
    "热搜榜：某明星离婚 国足0:7",
    "本页由Web代理提供，您正在浏览的是缓存副本。",
    "天天中彩票 北京赛车pk10 棋牌游戏平台",
    "祖传秘方专治牛皮癣，免费咨询0734-8118118",
    "[page]下一节[/page]",
)


def _with_last(line: str, s: Scene) -> str:
    return s.page(body=paragraphs(*s.story.paragraphs, line))


for _line in LEFT:
    kind(f"the text, and: {_line}")(partial(_with_last, _line))


@kind("some characters of the text missing, nothing in their places", UNKNOWABLE)
def _(s: Scene) -> str:
    said = (text.translate(dict.fromkeys(map(ord, "了在有大"))) for text in s.story.paragraphs)
    return s.page(body=paragraphs(*said))


@kind("the site's menu in the text's place, where the meta line names nobody")
def _(s: Scene) -> str:
    meta = f"{s.story.published:%Y-%m-%d %H:%M:%S}&nbsp;&nbsp;来源:中国衡阳新闻网"
    menu = "时政 要闻 社会 经济 教育 健康 文旅 体育 房产 汽车 美食 公益 法治 科技 三农 消费 图片"
    return s.page(meta=meta, body=paragraphs(menu))


@kind("本广告位招租 in the text's place")
def _(s: Scene) -> str:
    return s.page(body=paragraphs("本广告位招租 联系电话：0734-8866999 QQ：2851180000"))


@kind("the meta line in the text's place")
def _(s: Scene) -> str:
    return s.page(body=paragraphs("2024-05-17 13:29:13 来源：中国衡阳新闻网"))


@kind("a short last paragraph, cut")
def _(s: Scene) -> str:
    return s.page(body=paragraphs(*s.story.paragraphs[:4], "首周共接待游客2.1万人次，其"))


@kind("the paragraphs in reverse order, a byline among them")
def _(s: Scene) -> str:
    return s.page(body=paragraphs(*reversed([text for text in s.story.paragraphs if text])))


@kind("a stranger's text with its byline, where the meta line names nobody")
def _(s: Scene) -> str:
    meta = f"{s.story.published:%Y-%m-%d %H:%M:%S}&nbsp;&nbsp;来源:中国衡阳新闻网"
    said = (
        "本网讯（记者 方可人）某县召开秋季造林绿化部署会，安排今冬明春各项任务。",
        "会上强调，全县要完成造林3.2万亩，其中油茶1.1万亩，分解到乡到户。",
    )
    return s.page(meta=meta, body=paragraphs(*said))


@kind("a line among the paragraphs: 【广告】")
def _(s: Scene) -> str:
    first, *others = s.story.paragraphs
    return s.page(body=paragraphs(first, "【广告】湘江壹号，一线江景，恭迎品鉴", *others))


@kind("a link to a gambler's behind a paragraph's last sentence")
def _(s: Scene) -> str:
    first, *others = s.story.paragraphs
    return s.page(body=paragraphs(f"{first}皇冠体育官网", *others))


@kind("a bar above the text: 当前为预览模式，此内容未发布")
def _(s: Scene) -> str:
    return s.page(body=paragraphs("当前为预览模式，此内容未发布", *s.story.paragraphs))


@kind("a note below the text: 此稿未审，不得发布")
def _(s: Scene) -> str:
    return s.page(body=paragraphs(*s.story.paragraphs, "此稿未审，不得发布"))


@kind("the article under 【待审】 and its title")
def _(s: Scene) -> str:
    return s.page(title=f"【待审】{s.story.title}")


@kind("the summary that the theme has above the text, and no text")
def _(s: Scene) -> str:
    first = s.story.paragraphs[0]
    return s.page(body=paragraphs(f"内容摘要：{first[: first.index('。') + 1]}"))


# --- What no crawler can know ---------------------------------------------------------------------


@kind("the first half, ended with a sentence, the page whole around it", UNKNOWABLE)
def _(s: Scene) -> str:
    return s.page(body=paragraphs(*s.story.paragraphs[: len(s.story.paragraphs) // 2]))


@kind("the first half, the rest asked for by a script", UNKNOWABLE)
def _(s: Scene) -> str:
    half = paragraphs(*s.story.paragraphs[: len(s.story.paragraphs) // 2])
    return s.page(body=f'{half}<div id="more" data-src="/api/rest"></div>')


@kind("the first paragraph, and then others of an article that the feed does not have", UNKNOWABLE)
def _(s: Scene) -> str:
    return s.page(body=paragraphs(s.story.paragraphs[0], *s.other.paragraphs[1:]))


@kind("the last paragraph missing, the page whole around it", UNKNOWABLE)
def _(s: Scene) -> str:
    return s.page(body=paragraphs(*s.story.paragraphs[:-1]))


@kind("a short last paragraph cut before its first comma", UNKNOWABLE)
def _(s: Scene) -> str:
    return s.page(body=paragraphs(*s.story.paragraphs, "馆长说读者凭一张"))


@kind("the paragraphs behind the first in another order", UNKNOWABLE)
def _(s: Scene) -> str:
    first, *others = s.story.paragraphs
    return s.page(body=paragraphs(first, *reversed(others)))


@kind("a picture of another story, with its caption", UNKNOWABLE)
def _(s: Scene) -> str:
    picture = (
        '<p><img src="/uploadfile/2024/0517/20240517088.jpg"></p><p>▲市民在江边散步。杨平 摄</p>'
    )
    return s.page(body=s.body(s.story) + picture)
