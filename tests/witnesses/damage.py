"""What servers, caches and proxies do to a page: errors amid it, wrong charsets, parts, others'."""

import base64
import re
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from urllib.parse import quote

from tests.witnesses.answers import LATER_PAGES, LISTINGS, UNKNOWABLE, kind, misread, paragraphs
from tests.witnesses.scene import Scene

_Texts = list[str]


def _known(s: Scene) -> str:
    """The body of an article that the feed has."""
    return s.body(s.site.story(s.site.article_ids()[24]))


def _at(s: Scene, html: str, number: int) -> int:
    """Where a paragraph of the story begins."""
    return html.index(f"<p>　　{s.story.paragraphs[number][:10]}")


# --- A server's own words amid the text ----------------------------------------------------------

AMID = {
    "PHP's Warning": "<b>Warning</b>:  mysql_fetch_array() expects parameter 1 to be resource in"
    " <b>/www/phpcms/mysql.class.php</b> on line <b>88</b><br />",
    "PHP's Notice": "<b>Notice</b>:  Undefined index: copyfrom in <b>/www/show.php</b> on line"
    " <b>31</b><br />",
    "MySQL's error": "<b>MySQL Query : </b> SELECT * FROM `v9_hits` <b>MySQL Errno : </b>145",
    "a template's tags": '<p>{pc:content action="position"}{loop $data $r}</p>',
    "PHP itself": "<p>&lt;?php echo $content; ?&gt;</p>",
    "ASP's error": "<p>Microsoft OLE DB Provider for SQL Server 错误 '80040e31' 超时已过期</p>",
    "Java's exception": "<p>java.lang.NullPointerException at com.cms.ArticleAction.show</p>",
    "a server-side include's error": "[an error occurred while processing this directive]",
    "markup escaped once too often": "<p>&lt;p&gt;记者&lt;/p&gt;&lt;p&gt;获悉&lt;/p&gt;</p>",
    "CDATA": "<p>&lt;![CDATA[ 内容 ]]&gt;</p>",
    "tags of a template in braces": "<p>{{ article.content }}</p>",
    "tags of DedeCMS": "<p>{dede:field.body/}</p>",
    "tags of EmpireCMS": "<p>[!--newstext--]</p>",
    "ASP.NET's error": "<p>“/”应用程序中的服务器错误。</p>",
    "entities escaped once too often": "<p>&amp;nbsp;&amp;nbsp;记者&amp;nbsp;获悉</p>",
    "a database's English: gone away": "<p>MySQL server has gone away</p>",
    "a disk's English": "<p>No space left on device</p>",
    "数据库查询错误": "<p>数据库查询错误</p>",
    "a line in Japanese": "<p>ブランド財布の通販サイトです。</p>",
    "a line in Korean": "<p>온라인 카지노 추천 사이트</p>",
    "two of an advertiser's trades": "<p>六合彩开奖结果，香港马会资料大全，一肖中特。</p>",
    "a lender's offer": "<p>急用钱？无抵押贷款，当天放款，加微信：dk88888。</p>",
    "links to gambling": '<p><a href="/x">皇冠体育</a> <a href="/y">亚博官网</a></p>',
}

_WARNING = AMID["PHP's Warning"]


def _amid(said: str, s: Scene) -> str:
    html = s.html(s.story)
    at = _at(s, html, 2)
    return html[:at] + said + html[at:]


for _name, _said in AMID.items():
    kind(f"the article, and amid it {_name}")(partial(_amid, _said))


# --- Charsets and characters ---------------------------------------------------------------------


def _every(step: int, mark: str | None = None) -> Callable[[_Texts], _Texts]:
    """Each `step`th character as a mark, or as one of a font of the site's own."""
    return lambda texts: [
        "".join(c if n % step else mark or chr(0xE000 + ord(c) % 500) for n, c in enumerate(text))
        for text in texts
    ]


def _one(change: Callable[[str], str]) -> Callable[[_Texts], _Texts]:
    """The third paragraph changed."""
    return lambda texts: [*texts[:2], change(texts[2]), *texts[3:]]


def _all(change: Callable[[str], str]) -> Callable[[_Texts], _Texts]:
    return lambda texts: [change(text) for text in texts]


def _as(was: str, taken_for: str) -> Callable[[str], str]:
    return lambda text: text.encode(was).decode(taken_for, "ignore")


SPOILT = {
    "a paragraph of UTF-8 taken for GBK": _one(partial(misread, wrong="gb18030")),
    "a paragraph of GBK taken for Latin-1": _one(_as("gb18030", "latin-1")),
    "a paragraph of UTF-8 taken for Latin-1": _one(_as("utf-8", "latin-1")),
    "a paragraph of UTF-8 taken for Windows-1252": _one(_as("utf-8", "cp1252")),
    "a paragraph of GBK taken for Big5": _one(_as("gb18030", "big5hkscs")),
    "the second half of UTF-8 taken for GBK": lambda texts: [
        *texts[:4],
        *(misread(text, "gb18030") for text in texts[4:]),
    ],
    "all of UTF-8 taken for Latin-1": _all(_as("utf-8", "latin-1")),
    "all of GBK taken for Big5": _all(_as("gb18030", "big5hkscs")),
    "each fifth character as a question mark": _every(5, "?"),
    "each fifth character as a box": _every(5, "□"),
    "each tenth character as an asterisk": _every(10, "*"),
    "each fourth character in a font of the site's own": _every(4),
    "a paragraph of question marks": _one(lambda text: "?" * len(text)),
    r"\u8861\u9633": _all(lambda text: text.encode("unicode_escape").decode()),
    "%E8%A1%A1": _all(quote),
    "&amp;#34913;": _all(lambda text: "".join(f"&amp;#{ord(c)};" for c in text)),
    "Base64": lambda texts: [base64.b64encode("".join(texts).encode()).decode()],
    "each paragraph backwards": _all(lambda text: text[::-1]),
}


def _spoilt(change: Callable[[_Texts], _Texts], s: Scene) -> str:
    return s.page(body=paragraphs(*change(list(s.story.paragraphs))))


for _name, _change in SPOILT.items():
    kind(f"the text: {_name}")(partial(_spoilt, _change))


@kind("the title alone of UTF-8 taken for GBK")
def _(s: Scene) -> str:
    return s.page(title=misread(s.story.title, "gb18030"))


# --- Parts ---------------------------------------------------------------------------------------

OPENED = ("<!-- ", "<script>", "<textarea>", "<plaintext>", "<title>")


def _opened(tag: str, s: Scene) -> str:
    html = s.html(s.story)
    at = _at(s, html, 3)
    return html[:at] + tag + html[at:].replace("-->", "").replace("</script>", "")


for _tag in OPENED:
    kind(f"{_tag.strip()} opened within the body, and never closed")(partial(_opened, _tag))


@kind("cut within the body, and </body></html> set behind by a cache")
def _(s: Scene) -> str:
    html = s.html(s.story)
    return html[: _at(s, html, 3) + 40] + "</body></html>"


@kind("cut within the body, and every tag closed by a proxy")
def _(s: Scene) -> str:
    html = s.html(s.story)
    return html[: _at(s, html, 3) + 40] + "</p></div></div></div></body></html>"


@kind("cut within the body, the footer whole: it is an include of its own")
def _(s: Scene) -> str:
    html = s.html(s.story)
    return html[: _at(s, html, 3) + 40] + html[html.index('</div>\n<div class="right">') :]


@kind("null bytes from behind the body on")
def _(s: Scene) -> str:
    html = s.html(s.story)
    return html[: html.index('<div id="pages"')] + "\0" * 4000


@kind("the last six bytes missing")
def _(s: Scene) -> str:
    return s.html(s.story)[:-6]


@kind("the first paragraph, cut within a sentence, the page whole around it")
def _(s: Scene) -> str:
    return s.page(body=paragraphs(s.story.paragraphs[0][:40]))


@kind("内容提要：…[详细]")
def _(s: Scene) -> str:
    return s.page(body=paragraphs(f"内容提要：{s.story.paragraphs[0][:60]}……[详细]"))


@kind("two paragraphs, 登录后阅读全文 and the line of the editors")
def _(s: Scene) -> str:
    return s.page(body=paragraphs(*s.story.paragraphs[:2], "登录后阅读全文", "责任编辑：罗禾"))


@kind("two paragraphs, and a mask to log in by")
def _(s: Scene) -> str:
    mask = '<div class="mask"><p>登录后查看全文</p><a href="/login">登录</a></div>'
    return s.page(body=paragraphs(*s.story.paragraphs[:2]) + mask)


# --- Others' and twice ---------------------------------------------------------------------------


@kind("the whole page twice")
def _(s: Scene) -> str:
    return s.html(s.story) * 2


@kind("the text twice")
def _(s: Scene) -> str:
    return s.page(body=s.body(s.story) * 2)


@kind("the second paragraph with each of its characters twice")
def _(s: Scene) -> str:
    first, second, *others = s.story.paragraphs
    return s.page(body=paragraphs(first, "".join(one * 2 for one in second), *others))


@kind("the text, and behind it another article's that the feed has")
def _(s: Scene) -> str:
    return s.page(body=s.body(s.story) + _known(s))


@kind("the text, and before it another article's that the feed has")
def _(s: Scene) -> str:
    return s.page(body=_known(s) + s.body(s.story))


@kind("three paragraphs, and then another article's that the feed has")
def _(s: Scene) -> str:
    known = s.site.story(s.site.article_ids()[24])
    return s.page(body=paragraphs(*s.story.paragraphs[:3], *known.paragraphs[3:]))


@kind("the article under the title of another that the feed has")
def _(s: Scene) -> str:
    return s.page(title=s.site.story(s.site.article_ids()[24]).title)


@kind("another article, dated to the second as this one")
def _(s: Scene) -> str:
    return s.page(html=s.html(s.other), meta=f"{s.story.published:%Y-%m-%d %H:%M:%S}")


@kind("another article, dated to the second as this one, under its <title>")
def _(s: Scene) -> str:
    meta = f"{s.story.published:%Y-%m-%d %H:%M:%S}"
    return s.page(html=s.html(s.other), head=s.story.title, meta=meta)


@kind("another section's text under this one's title and meta line")
def _(s: Scene) -> str:
    return s.page(body=s.body(s.site.story(s.site.article_ids(35)[0])))


@kind("关于我们 in the theme")
def _(s: Scene) -> str:
    return s.page(title="关于我们", meta=" ", body=paragraphs("衡阳新闻网是新闻网站。" * 10))


@kind("关于我们 under the article's own title")
def _(s: Scene) -> str:
    return s.page(body=paragraphs("衡阳新闻网是新闻网站，设有三十多个频道，影响广泛。" * 5))


@kind("a tag's page: abstracts of other articles, under the article's own title")
def _(s: Scene) -> str:
    stories = map(s.site.story, s.site.article_ids()[40:46])
    links = (
        f'<p><a href="{x.url()}">{x.title}</a></p><p>{x.paragraphs[0][:60]}……</p>' for x in stories
    )
    return s.page(body="".join(links))


@kind("the listing's second page in the body")
def _(s: Scene) -> str:
    html = s.listing(2)
    start = html.index('<ul class="list')
    return s.page(body=html[start : html.index("</ul>", start) + 5])


@kind("readers' comments in the text's place")
def _(s: Scene) -> str:
    said = ("网友甲：写得真好，给老师点赞。", "网友乙：家门口的好事，希望多一些。")
    return s.page(body=paragraphs(*said))


# --- Next to nothing -----------------------------------------------------------------------------

LITTLE = {
    "its title again": lambda s: paragraphs(s.story.title),
    "its title and 来源": lambda s: paragraphs(s.story.title, "来源：中国衡阳新闻网"),
    "the editors' line": lambda _: paragraphs("一审：唐以宁 二审：罗禾 三审：雷青野"),
    "the byline": lambda _: paragraphs("衡阳新闻网讯 记者唐望舒报道"),
    "a row of dots": lambda _: paragraphs(". . . . . . . . ."),
    "loading.gif": lambda _: '<p><img src="/statics/images/loading.gif"></p>',
    "404.png": lambda _: '<p><img src="/statics/images/404.png"></p>',
    "a QR code and 扫一扫": lambda _: '<p><img src="/qr.png"></p><p>扫一扫，关注我们</p>',
    "numbers in a table": lambda _: (
        "<table>" + "<tr><td>0.12</td><td>99</td></tr>" * 30 + "</table>"
    ),
    "a dump of variables": lambda _: '<pre>array(3) { ["id"]=> string(6) "570369" }</pre>',
    "a summary": lambda _: paragraphs("摘要：本文报道了手艺人与皮影戏台的故事。"),
    "a sentence in English": lambda _: paragraphs("Craftsmen came early this month."),
}


def _little(body: Callable[[Scene], str], s: Scene) -> str:
    return s.page(body=body(s))


for _name, _body in LITTLE.items():
    kind(f"nothing but {_name}")(partial(_little, _body))


# --- Days ----------------------------------------------------------------------------------------

_BY = "&nbsp;&nbsp;&nbsp;来源:中国衡阳新闻网&nbsp;&nbsp;&nbsp;作者:唐望舒"
DATED = {
    "1970-01-01 08:00:00": lambda _: "1970-01-01 08:00:00",
    "0000-00-00 00:00:00": lambda _: "0000-00-00 00:00:00",
    "the time of the request": lambda _: "2026-11-26 08:00:00",
    "sixteen hours later": lambda s: f"{s.story.published + timedelta(hours=16):%Y-%m-%d %H:%M:%S}",
    "eight hours back": lambda s: f"{s.story.published - timedelta(hours=8):%Y-%m-%d %H:%M:%S}",
}


def _dated(day: Callable[[Scene], str], s: Scene) -> str:
    return s.page(meta=day(s) + _BY)


for _name, _day in DATED.items():
    kind(f"the article, dated {_name}")(partial(_dated, _day))


# --- Around the page -----------------------------------------------------------------------------


@kind("a script set before the page by an ISP")
def _(s: Scene) -> str:
    return '<script src="http://x.test/h.js"></script>' + s.html(s.story)


@kind("a frame of an ISP's around the page")
def _(_s: Scene) -> str:
    return '<html><frameset rows="*,0"><frame src="?_t=1"></frameset></html>'


@kind("the head of an answer before the page, by a proxy")
def _(s: Scene) -> str:
    return "HTTP/1.1 200 OK\r\nServer: nginx\r\n\r\n" + s.html(s.story)


@kind("a cache's line before the page: 网页快照")
def _(s: Scene) -> str:
    return "<div>以下内容为网页快照，仅供参考</div>" + s.html(s.story)


# --- Later pages ---------------------------------------------------------------------------------


@kind("page 3", LATER_PAGES)
def _(s: Scene) -> str:
    return s.html(s.paged, 3)


@kind("page 2 without its pager", LATER_PAGES)
def _(s: Scene) -> str:
    return re.sub(
        r'(<div id="pages"[^>]*>).*?(</div>)', r"\1\2", s.html(s.paged, 2), flags=re.DOTALL
    )


@kind("another article's text that the feed does not have, under its title", LATER_PAGES)
def _(s: Scene) -> str:
    return s.with_body(s.html(s.paged, 2), s.body(s.other))


@kind("another article, under the article's own title", LATER_PAGES)
def _(s: Scene) -> str:
    return s.page(html=s.html(s.other), title=s.paged.title)


@kind("page 2, a half of it UTF-8 taken for GBK", LATER_PAGES)
def _(s: Scene) -> str:
    first, *others = (x for block in s.paged.pages[1].blocks for x in block.paragraphs)
    body = paragraphs(first, *(misread(text, "gb18030") for text in others))
    return s.with_body(s.html(s.paged, 2), body)


@kind("page 2, PHP's Warning amid it", LATER_PAGES)
def _(s: Scene) -> str:
    return s.html(s.paged, 2).replace("</p>", f"</p>{_WARNING}", 1)


@kind("the site's home page", LATER_PAGES)
def _(s: Scene) -> str:
    return s.site.respond("/", {}).body.decode()


# --- Listings ------------------------------------------------------------------------------------


@kind("UTF-8 taken for GBK by the site: entries whose titles nobody can read", LISTINGS)
def _(s: Scene) -> str:
    return misread(s.listing(), "gb18030")


@kind("captcha in the site's theme", LISTINGS)
def _(s: Scene) -> str:
    return s.page(title="安全验证", meta=" ", body=paragraphs("请输入验证码"))


@kind("a page that sets a cookie and comes again by JavaScript", LISTINGS)
def _(_s: Scene) -> str:
    return "<html><head><script>document.cookie='x=1';location.reload()</script></head></html>"


@kind("PHP's Warning before the list", LISTINGS)
def _(s: Scene) -> str:
    return s.listing().replace("<ul class=", f"{_WARNING}<ul class=", 1)


# --- What no crawler can know --------------------------------------------------------------------


@kind("the first paragraph alone, the page whole around it", UNKNOWABLE)
def _(s: Scene) -> str:
    return s.page(body=paragraphs(s.story.paragraphs[0]))


@kind("the text, and behind it another article's that the feed does not have", UNKNOWABLE)
def _(s: Scene) -> str:
    return s.page(body=s.body(s.story) + s.body(s.other))


@kind("an older version, from a cache that names no Last-Modified", UNKNOWABLE)
def _(s: Scene) -> str:
    return s.page(body=paragraphs(*s.story.paragraphs[:-2]))


@kind("the size of a chunk within a paragraph, by a proxy", UNKNOWABLE)
def _(s: Scene) -> str:
    html = s.html(s.story)
    at = _at(s, html, 3) + 20
    return f"{html[:at]}\r\n1f40\r\n{html[at:]}"
