"""Kinds of wrong answer: what is served in an article's, a later page's or a listing's place."""

import gzip
import zlib
from collections.abc import Callable
from datetime import timedelta

from hyxw.demo import themes
from tests.witnesses.scene import Answer, Scene

ARTICLES: dict[str, Answer] = {}
LATER_PAGES: dict[str, Answer] = {}
LISTINGS: dict[str, Answer] = {}

# What no page can tell, and so no crawler can know; each is played too, and published.
UNKNOWABLE: dict[str, Answer] = {}


def kind(name: str, table: dict[str, Answer] = ARTICLES) -> Callable[[Answer], Answer]:
    """Enter a wrong answer in a table under its name."""

    def enter(answer: Answer) -> Answer:
        table[name] = answer
        return answer

    return enter


def paragraphs(*texts: str) -> str:
    return "\n".join(f"<p>　　{text}</p>" for text in texts)


def plain(title: str, body: str, head: str = "") -> str:
    """A page in nobody's theme."""
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head>"
        f"<body><h1>{title}</h1>{body}</body></html>"
    )


# --- Pages that ask for something ------------------------------------------------------------

_LOGIN = paragraphs(
    "用户名：", "密　码：", "记住我一个月", "忘记密码？点击这里找回", "还没有账号？立即注册"
)


@kind("login page in the site's theme, without a date")
def _(s: Scene) -> str:
    return s.page(title="用户登录", meta="欢迎您，游客", body=_LOGIN)


@kind("login page in the site's theme, dated today")
def _(s: Scene) -> str:
    return s.page(title="用户登录", meta="2024-06-02 08:00:00", body=_LOGIN)


@kind("login form under the article's own title and meta line")
def _(s: Scene) -> str:
    return s.page(body=_LOGIN)


@kind("login page in markup of its own")
def _(_s: Scene) -> str:
    return plain("会员登录", "<form><input name=u><input name=p type=password></form>")


@kind("您没有权限阅读该信息, title and meta line kept")
def _(s: Scene) -> str:
    return s.page(body=paragraphs("您没有权限阅读该信息，请联系管理员。"))


@kind("permission message that quotes the title")
def _(s: Scene) -> str:
    return s.page(body=paragraphs(f"您没有权限阅读《{s.story.title}》，请先登录。"))


@kind("permission message with a number of its own each time")
def _(s: Scene) -> str:
    return s.page(body=paragraphs("权限不足。请求编号 7f3a-88120-0042，时间 2024-06-02 08:11:40。"))


@kind("the first paragraph, and 登录后阅读全文")
def _(s: Scene) -> str:
    return s.page(body=paragraphs(s.story.paragraphs[0], "登录后阅读全文"))


@kind("the first two paragraphs, and 本文为付费内容，订阅后可查看剩余部分")
def _(s: Scene) -> str:
    return s.page(body=paragraphs(*s.story.paragraphs[:2], "本文为付费内容，订阅后可查看剩余部分"))


@kind("half the text, and 下载客户端，查看全文")
def _(s: Scene) -> str:
    return s.page(body=paragraphs(*s.story.paragraphs[:3], "下载客户端，查看全文"))


@kind("captcha page in the site's theme")
def _(s: Scene) -> str:
    return s.page(title="安全验证", meta="", body=paragraphs("请输入验证码继续访问。"))


@kind("captcha under the article's own title")
def _(s: Scene) -> str:
    return s.page(body=paragraphs("您的访问过于频繁，请完成人机验证后继续。"))


@kind("captcha page in markup of its own")
def _(_s: Scene) -> str:
    return plain("请输入验证码", '<img src="/captcha.php"><input name="code">')


@kind("a QR code to log in by, title and meta line kept")
def _(s: Scene) -> str:
    return s.page(
        body='<p><img src="/statics/qr.png"></p>' + paragraphs("请用手机扫码登录后继续阅读")
    )


@kind("age check: 请确认您已年满18周岁")
def _(s: Scene) -> str:
    return s.page(body=paragraphs("请确认您已年满18周岁，点击确认进入。"))


# --- Pages that say that something failed ------------------------------------------------------


@kind("error message in the theme, title of its own")
def _(s: Scene) -> str:
    return s.page(title="出错了", meta="", body=paragraphs("页面不存在，请返回首页。"))


@kind("error message in the theme, title and meta line kept")
def _(s: Scene) -> str:
    return s.page(body=paragraphs("服务器内部错误，请稍后再试。"))


@kind("PHPCMS's message page 您要查看的信息不存在")
def _(_s: Scene) -> str:
    return themes.message("您要查看的信息不存在或者还未通过审批！")


@kind("PHPCMS's message page, another message")
def _(_s: Scene) -> str:
    return themes.message("请不要频繁刷新，本站已开启防刷新机制")


@kind("PHP dies within the body: Fatal error, and no more")
def _(s: Scene) -> str:
    html = s.html(s.story)
    middle = html.index(s.story.paragraphs[2][:10])
    return html[:middle] + "<br />\n<b>Fatal error</b>:  Allowed memory size exhausted in <b>x</b>"


@kind("MySQL's error in the body, the rest whole")
def _(s: Scene) -> str:
    return s.page(body="<p>MySQL Query : SELECT * FROM v9_news_data WHERE id=1 | 服务器错误</p>")


@kind("MySQL's error alone")
def _(_s: Scene) -> str:
    return "<div>MySQL Query : SELECT * FROM `v9_news`<br>MySQL Errno : 1040</div>"


@kind("maintenance notice in the theme")
def _(s: Scene) -> str:
    return s.page(title="系统维护公告", body=paragraphs("本站正在维护，预计今晚恢复。"))


@kind("maintenance notice under the article's own title")
def _(s: Scene) -> str:
    return s.page(body=paragraphs("系统升级，正在维护中，请稍候再试。"))


@kind("maintenance page in markup of its own")
def _(_s: Scene) -> str:
    return plain("系统维护", "<p>网站正在维护，请稍后访问。</p>")


@kind("a firewall's block page")
def _(_s: Scene) -> str:
    return plain("网站防火墙", "<p>您的请求带有不合法参数，已被网站管理员设置拦截！</p>")


@kind("a firewall's block page with the theme's class names")
def _(_s: Scene) -> str:
    body = '<div class="info">事件编号 2024</div><div class="content"><p>请求被拦截。</p></div>'
    return plain("访问被拦截", body)


@kind("a proxy's 504 with status 200")
def _(_s: Scene) -> str:
    return "<html><head><title>504 Gateway Time-out</title></head><h1>504</h1><hr>nginx</html>"


@kind("请开启JavaScript, title and meta line kept")
def _(s: Scene) -> str:
    return s.page(body=paragraphs("请开启JavaScript后查看本页内容。"))


@kind("正在跳转, title and meta line kept")
def _(s: Scene) -> str:
    return s.page(body=paragraphs("正在跳转，请稍候……"))


@kind("该稿件已撤下 in the text's place")
def _(s: Scene) -> str:
    return s.page(body=paragraphs("该文章已删除。"))


@kind("该文章已转移至新网址 in the text's place")
def _(s: Scene) -> str:
    return s.page(body=paragraphs("该内容已经转移到新的地址。"))


# --- Another page ------------------------------------------------------------------------------


@kind("another article of the section")
def _(s: Scene) -> str:
    return s.html(s.other)


@kind("another article of the section, of another year")
def _(s: Scene) -> str:
    return s.html(s.site.story(s.site.article_ids()[-4]))


@kind("another article under this one's <title>")
def _(s: Scene) -> str:
    return s.page(html=s.html(s.other), head=s.story.title)


@kind("another article, dated as this one")
def _(s: Scene) -> str:
    return s.page(html=s.html(s.other), meta=f"{s.story.published:%Y-%m-%d} 09:00:00")


@kind("another section's article")
def _(s: Scene) -> str:
    return s.html(s.site.story(s.site.article_ids(35)[0]))


@kind("another article that the feed has, under this one's title and meta line")
def _(s: Scene) -> str:
    known = s.site.story(s.site.article_ids()[24])
    return s.page(body=s.body(known))


@kind("a series' page of the day before: same title, other day, other text")
def _(s: Scene) -> str:
    day = s.story.published - timedelta(days=1)
    return s.page(meta=f"{day:%Y-%m-%d %H:%M:%S}", body=s.body(s.older))


@kind("the article, dated two years back")
def _(s: Scene) -> str:
    day = s.story.published - timedelta(days=730)
    return s.page(meta=f"{day:%Y-%m-%d %H:%M:%S}")


@kind("the article, with today's date in the meta line: 今天是…")
def _(s: Scene) -> str:
    return s.page(meta=f"今天是2026年11月26日 星期四 发布：{s.story.published:%Y-%m-%d %H:%M:%S}")


@kind("the article under another section's breadcrumb")
def _(s: Scene) -> str:
    return s.html(s.story).replace(">新闻中心<", ">县市新闻<").replace(">本土<", ">衡阳县<")


@kind("another article under another section's breadcrumb, this one's title kept")
def _(s: Scene) -> str:
    html = s.page(html=s.html(s.older), title=s.story.title)
    return html.replace(">新闻中心<", ">县市新闻<").replace(">本土<", ">衡阳县<")


@kind("the site's home page")
def _(s: Scene) -> str:
    return s.site.respond("/", {}).body.decode()


@kind("the section's listing")
def _(s: Scene) -> str:
    return s.listing()


@kind("links to other articles in the text's place")
def _(s: Scene) -> str:
    stories = map(s.site.story, s.site.article_ids()[40:60])
    return s.page(body="".join(f'<p><a href="{x.url()}">{x.title}</a></p>' for x in stories))


@kind("search results in the theme")
def _(s: Scene) -> str:
    return s.page(title="搜索结果", meta="共找到 12 条", body=paragraphs("没有找到更多结果"))


@kind("the article's comments: 《…》的网友评论")
def _(s: Scene) -> str:
    return s.page(
        heading=f"《{s.story.title}》的网友评论",
        body=paragraphs("网友甲：说得好！", "网友乙：支持。"),
    )


@kind("another site's page")
def _(_s: Scene) -> str:
    return plain("最好的手游下载平台", '<div class="main"><p>海量手游任你玩。</p></div>')


@kind("another site's page in the same PHPCMS theme")
def _(s: Scene) -> str:
    html = s.page(title="某县召开春耕现场会", meta="2023-02-01 10:00:00&nbsp;来源：某县新闻网")
    return html.replace(">新闻中心<", ">某县要闻<").replace(">本土<", ">时政<")


@kind("a parked domain")
def _(_s: Scene) -> str:
    return plain("Domain for sale", "<p>The domain e0734 may be for sale. Click here.</p>")


@kind("a parked domain with the theme's class names")
def _(_s: Scene) -> str:
    text = "This domain is for sale. Contact the broker to make an offer today. " * 4
    body = f'<div class="info">2024</div><div class="content"><p>{text}</p></div>'
    return plain("Domain for sale", body)


@kind("an advertisement before the article, in markup of its own")
def _(_s: Scene) -> str:
    return plain("广告", "<p>5秒后进入</p>", '<meta http-equiv="refresh" content="5;url=/c/">')


@kind("an advertisement before the article, in the theme")
def _(s: Scene) -> str:
    return s.page(body=paragraphs("广告剩余5秒，点击跳过广告。"))


@kind("defaced: heading and text of a stranger's")
def _(s: Scene) -> str:
    return s.page(title="Hacked by Nobody", body="<p>We were here.</p>")


@kind("the text replaced with an advertiser's, title and meta line kept")
def _(s: Scene) -> str:
    lines = (
        "真人视讯注册即送彩金，百家乐电子游艺每日返水。",
        "添加客服微信领取体验金，提现秒到账。",
    )
    return s.page(body=paragraphs(*lines * 4))


@kind("two pages in one answer: another article's behind the article's")
def _(s: Scene) -> str:
    return s.html(s.story) + s.html(s.other)


@kind("a mobile page: other markup, the same article")
def _(s: Scene) -> str:
    return plain(s.story.title, f'<div class="m-text">{paragraphs(*s.story.paragraphs)}</div>')


@kind("a print view in the theme's class names: the same article, no breadcrumb")
def _(s: Scene) -> str:
    meta = f"{s.story.published:%Y-%m-%d %H:%M:%S}"
    text = paragraphs(*s.story.paragraphs)
    body = f'<div class="info">{meta}</div><div class="content">{text}</div>'
    return plain(s.story.title, body)


@kind("the article in a frame: an empty body around an <iframe>")
def _(s: Scene) -> str:
    return s.page(body='<iframe src="/inner.html" width="100%"></iframe>')


# --- Less than all of it -----------------------------------------------------------------------


def _cut(share: float) -> Answer:
    def cut(s: Scene) -> bytes:
        html = s.html(s.story).encode()
        return html[: int(len(html) * share)]

    return cut


for percent in (1, 10, 30, 50, 60, 70, 80, 90, 99):
    ARTICLES[f"cut at {percent} % of its bytes"] = _cut(percent / 100)


@kind("cut within a paragraph of the body")
def _(s: Scene) -> bytes:
    html = s.html(s.story).encode()
    return html[: html.index(s.story.paragraphs[3].encode()[:30]) + 40]


@kind("cut between two paragraphs of the body")
def _(s: Scene) -> str:
    html = s.html(s.story)
    return html[: html.index("</p>", html.index(s.story.paragraphs[2][:10])) + 4]


@kind("cut within a character")
def _(s: Scene) -> bytes:
    html = s.html(s.story).encode()
    return html[: html.index(s.story.paragraphs[3].encode()[:30]) + 31]


@kind("cut within a tag of the body")
def _(s: Scene) -> str:
    html = s.html(s.story)
    return html[: html.index("</p>", html.index(s.story.paragraphs[2][:10])) + 2]


@kind("cut behind the body, before the pager")
def _(s: Scene) -> str:
    html = s.html(s.story)
    return html[: html.index('<div id="pages"')]


@kind("cut within the footer")
def _(s: Scene) -> str:
    html = s.html(s.story)
    return html[: html.index("版权所有")]


@kind("a gzip stream cut at half, as far as it can be read")
def _(s: Scene) -> bytes:
    packed = gzip.compress(s.html(s.story).encode())
    return zlib.decompressobj(wbits=31).decompress(packed[: len(packed) // 2])


@kind("a gzip stream that nobody unpacked")
def _(s: Scene) -> bytes:
    return gzip.compress(s.html(s.story).encode())


@kind("a hole of 2 kB from within the body to behind it")
def _(s: Scene) -> str:
    html = s.html(s.story)
    at = html.index(s.story.paragraphs[3][:10])
    return html[:at] + html[html.index('<div class="editor-note">') :]


@kind("the body's second half as null bytes")
def _(s: Scene) -> bytes:
    html = s.html(s.story).encode()
    at, end = html.index(s.story.paragraphs[3].encode()[:30]), html.index(b'<div id="pages"')
    return html[:at] + bytes(end - at) + html[end:]


@kind("no byte at all")
def _(_s: Scene) -> bytes:
    return b""


@kind("spaces alone")
def _(_s: Scene) -> bytes:
    return b" \r\n" * 40


# --- No text -----------------------------------------------------------------------------------


@kind("the template empty: no title, no meta line, no text")
def _(s: Scene) -> str:
    return s.page(heading=" ", meta=" ", body="")


@kind("title and meta line, and an empty body")
def _(s: Scene) -> str:
    return s.page(body="")


@kind("内容正在更新中，敬请期待")
def _(s: Scene) -> str:
    return s.page(body=paragraphs("内容正在更新中，敬请期待！"))


@kind("a template's own tags: {$content}")
def _(s: Scene) -> str:
    return s.page(body="<p>{$content}</p>")


@kind("null in the text's place")
def _(s: Scene) -> str:
    return s.page(body="<p>null</p>")


@kind("测试 in the text's place")
def _(s: Scene) -> str:
    return s.page(body=paragraphs("测试测试测试"))


@kind("Lorem ipsum")
def _(s: Scene) -> str:
    return s.page(body=paragraphs("Lorem ipsum dolor sit amet, consectetur adipiscing elit. " * 8))


@kind("the article in another language")
def _(s: Scene) -> str:
    return s.page(
        body=paragraphs("The village has built a new path along the river this spring. " * 8)
    )


# --- Not to be read ------------------------------------------------------------------------------


def misread(text: str, wrong: str) -> str:
    return text.encode("utf-8" if wrong == "gb18030" else "gb18030").decode(wrong, "replace")


@kind("UTF-8 taken for GBK by the site: 琛￠槼鏂伴椈, all of the page")
def _(s: Scene) -> str:
    return misread(s.html(s.story), "gb18030")


@kind("UTF-8 taken for GBK by the site, the text alone")
def _(s: Scene) -> str:
    return s.page(body=paragraphs(*(misread(text, "gb18030") for text in s.story.paragraphs)))


@kind("GBK taken for Latin-1 by the site: ºâÑô, the text alone")
def _(s: Scene) -> str:
    return s.page(body=paragraphs(*(misread(text, "latin-1") for text in s.story.paragraphs)))


@kind("each Chinese character as a question mark")
def _(s: Scene) -> str:
    return "".join(c if c.isascii() else "?" for c in s.html(s.story))


@kind("each Chinese character of the text as a question mark")
def _(s: Scene) -> str:
    texts = ("".join(c if c.isascii() else "?" for c in text) for text in s.story.paragraphs)
    return s.page(body=paragraphs(*texts))


@kind("every fifth character lost: U+FFFD")
def _(s: Scene) -> str:
    texts = ("".join(c if n % 5 else "�" for n, c in enumerate(t)) for t in s.story.paragraphs)
    return s.page(body=paragraphs(*texts))


@kind("one character lost: U+FFFD")
def _(s: Scene) -> str:
    first, *others = s.story.paragraphs
    return s.page(body=paragraphs(first[:20] + "�" + first[21:], *others))


@kind("JSON")
def _(_s: Scene) -> str:
    return '{"code": 403, "msg": "forbidden"}'


@kind("plain text")
def _(_s: Scene) -> str:
    return "error: too many connections"


@kind("a picture's bytes")
def _(_s: Scene) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20


@kind("a PDF's bytes")
def _(_s: Scene) -> bytes:
    return b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog>>\nendobj\n" * 20


@kind("XML: an RSS feed")
def _(s: Scene) -> str:
    item = f"<item><title>{s.story.title}</title><description>…</description></item>"
    return f'<?xml version="1.0"?><rss><channel>{item}</channel></rss>'


@kind("200,001 tags")
def _(s: Scene) -> str:
    return s.page(body="<p>" + "<b>" * 200_001)


@kind("elements nested 100,000 deep in the body")
def _(s: Scene) -> str:
    return s.page(body="<div>" * 100_000 + "x" + "</div>" * 100_000)


# --- Later pages ---------------------------------------------------------------------------------


@kind("another article's page", LATER_PAGES)
def _(s: Scene) -> str:
    return s.html(s.other)


@kind("another article's second page", LATER_PAGES)
def _(s: Scene) -> str:
    return s.html(s.site.story(s.site.article_ids()[121]), 2)


@kind("login page in the site's theme", LATER_PAGES)
def _(s: Scene) -> str:
    return s.page(title="用户登录", meta="欢迎您，游客", body=_LOGIN)


@kind("login form under the article's own title", LATER_PAGES)
def _(s: Scene) -> str:
    return s.with_body(s.html(s.paged, 2), _LOGIN)


@kind("permission message under the article's own title", LATER_PAGES)
def _(s: Scene) -> str:
    return s.with_body(s.html(s.paged, 2), paragraphs("您没有权限阅读该信息。"))


@kind("page 1 again", LATER_PAGES)
def _(s: Scene) -> str:
    return s.html(s.paged, 1)


@kind(
    "another article's text under the article's own title and meta line, known to the feed",
    LATER_PAGES,
)
def _(s: Scene) -> str:
    return s.with_body(s.html(s.paged, 2), s.body(s.site.story(s.site.article_ids()[24])))


@kind("cut at 60 % of its bytes", LATER_PAGES)
def _(s: Scene) -> bytes:
    html = s.html(s.paged, 2).encode()
    return html[: len(html) * 6 // 10]


@kind("cut behind the body, before the pager", LATER_PAGES)
def _(s: Scene) -> str:
    html = s.html(s.paged, 2)
    return html[: html.index('<div id="pages"')]


@kind("UTF-8 taken for GBK by the site", LATER_PAGES)
def _(s: Scene) -> str:
    return misread(s.html(s.paged, 2), "gb18030")


@kind("an empty body", LATER_PAGES)
def _(s: Scene) -> str:
    return s.with_body(s.html(s.paged, 2), "")


@kind("another section's article", LATER_PAGES)
def _(s: Scene) -> str:
    return s.html(s.site.story(s.site.article_ids(35)[0]))


@kind("PHPCMS's message page", LATER_PAGES)
def _(_s: Scene) -> str:
    return themes.message("您要查看的信息不存在或者还未通过审批！")


# --- Listings ------------------------------------------------------------------------------------


@kind("another section's listing", LISTINGS)
def _(s: Scene) -> str:
    return s.listing(catid=35)


@kind("栏目不存在", LISTINGS)
def _(_s: Scene) -> str:
    return themes.message("栏目不存在")


@kind("login page in the site's theme", LISTINGS)
def _(s: Scene) -> str:
    return s.page(title="用户登录", meta="", body=_LOGIN)


@kind("an article's page", LISTINGS)
def _(s: Scene) -> str:
    return s.html(s.story)


@kind("the site's home page", LISTINGS)
def _(s: Scene) -> str:
    return s.site.respond("/", {}).body.decode()


@kind("a page past the end: no entries", LISTINGS)
def _(s: Scene) -> str:
    return s.listing(99)


@kind("cut within the list", LISTINGS)
def _(s: Scene) -> str:
    html = s.listing()
    return html[: html.index("</li>", html.index('<ul class="list')) + 5]


@kind("cut between the list and the pager", LISTINGS)
def _(s: Scene) -> str:
    html = s.listing()
    return html[: html.index('<div id="pages"')]


@kind("cut within the pager", LISTINGS)
def _(s: Scene) -> str:
    html = s.listing()
    return html[: html.index("下一页")]


@kind("cut within the footer", LISTINGS)
def _(s: Scene) -> str:
    html = s.listing()
    return html[: html.index("版权所有")]


@kind("a firewall's block page", LISTINGS)
def _(_s: Scene) -> str:
    return plain("网站防火墙", "<p>您的请求已被拦截！</p>")


# --- What no crawler can know --------------------------------------------------------------------


@kind(
    "another article's text that the feed does not have, under this one's title and meta line",
    UNKNOWABLE,
)
def _(s: Scene) -> str:
    return s.page(body=s.body(s.other))


@kind("a paragraph that the site itself leaves out, the page whole around it", UNKNOWABLE)
def _(s: Scene) -> str:
    first, _, *others = s.story.paragraphs
    return s.page(body=paragraphs(first, *others))


@kind("a figure that the site itself has wrong", UNKNOWABLE)
def _(s: Scene) -> str:
    first, *others = s.story.paragraphs
    return s.page(body=paragraphs(first + "共计99999户。", *others))
