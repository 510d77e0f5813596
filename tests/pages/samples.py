"""Small pages of our own words, in the markup that PHPCMS sites were seen to use."""

from parsel import Selector

from hyxw.pages.article import ArticlePage, read_article_page
from hyxw.pages.document import parse
from hyxw.pages.entries import Entry
from hyxw.pages.layout import KNOWN, Layout
from hyxw.text.dates import Moment, find_moment
from hyxw.urls import ArticleUrl, article_url

HOST = "http://news.test"
ARTICLE = f"{HOST}/c/2024/03/30/1297-570830.html"
LISTING = f"{HOST}/index.php?m=content&c=index&a=lists&catid=1297"
TITLE = "石桥村的晒谷坪亮起新路灯"
META = "2024-03-30 11:44:32&nbsp;&nbsp;&nbsp;来源：湘江新闻网&nbsp;&nbsp;&nbsp;作者：周禾 邓小满"
CRUMBS = '<a href="/">首页</a> &gt; <a href="#">新闻中心</a> &gt; <a href="#">本土</a> &gt; 正文'
BODY = "<p>　　石桥村昨晚亮起了三十盏路灯。</p><p>　　村民说，夜里走路踏实多了。</p>"
TEXT = ("石桥村昨晚亮起了三十盏路灯。", "村民说，夜里走路踏实多了。")
MISSING = "您要查看的信息不存在或者还未通过审批！"

# PHPCMS V9's default theme
DEFAULT = Layout(
    name="phpcms-default",
    title="div#Article h1",
    meta="div#Article h1",
    breadcrumb="div.crumbs",
    body="div#Article div.content",
    article_pager="div#Article div#pages",
    entry="div.col-left ul.list > li",
    entry_date="span.rt",
    listing_pager="div.col-left div#pages",
    total="div#pages a.a1",
)
LAYOUTS = (*KNOWN, DEFAULT)


def seen_layout(
    title: str = TITLE,
    meta: str = META,
    body: str = BODY,
    crumbs: str = CRUMBS,
    pager: str = "",
    head: str = "",
) -> str:
    """An article in the site's own reading order."""
    return f"""<html><head><title>{head or title}</title></head><body>
<div class="location">您所在的位置{crumbs}</div><h1>{title}</h1><div class="info">{meta}</div>
<div class="share">分享到：</div><div class="content">{body}</div>
<div id="pages">{pager}</div><div class="foot">版权所有</div></body></html>"""


def default_layout(
    title: str = TITLE, meta: str = META, body: str = BODY, pager: str = "", head: str = ""
) -> str:
    """An article in PHPCMS's default theme: the meta line in the h1, a hot list beside it."""
    return f"""<html><head><title>{head or title}</title></head><body><div class="col-left">
<div class="crumbs">{CRUMBS}</div><div id="Article"><h1>{title}<br /><span>{meta}</span></h1>
<div class="summary">摘要不是正文。</div><div class="content">{body}</div>
<div id="pages">{pager}</div></div></div>
<div class="col-auto"><ul class="content digg"><li><a href="/hot.html">热门</a></li></ul></div>
</body></html>"""


def listing(rows: str, pager: str = "", beside: str = "") -> str:
    """A listing in PHPCMS's default theme."""
    return f"""<html><body><div class="col-left"><ul class="list lh24">{rows}</ul>
<div id="pages">{pager}</div></div><div class="col-auto">{beside}</div></body></html>"""


def row(number: int, title: str = TITLE, listed: str = "2024-03-30 11:44:32") -> str:
    """One entry of a listing."""
    link = f'<a href="/c/2024/03/30/1297-{number}.html" target="_blank">{title}</a>'
    return f'<li><span class="rt">{listed}</span>·{link}</li>'


def selector(html: str) -> Selector:
    """The page as `pages` takes it."""
    return parse(html.encode())


def read(html: str, url: str = ARTICLE, entry: Entry | None = None) -> ArticlePage:
    """One page of an article, read with the known layouts."""
    return read_article_page(selector(html), url, LAYOUTS, entry)


def listed(title: str = TITLE, date: str = "2024-03-30 11:44:32") -> Entry:
    """A listing's entry for the sample article."""
    return Entry(ARTICLE, title, moment(date) if date else None)


def moment(text: str) -> Moment:
    """A moment in +08:00."""
    found = find_moment(text)
    assert found is not None
    return found


def parsed(url: str = ARTICLE) -> ArticleUrl:
    """The article that a URL leads to."""
    found = article_url(url)
    assert found is not None
    return found
