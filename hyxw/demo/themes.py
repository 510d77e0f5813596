"""How the demo's pages look: a theme renders views of articles and listings to whole HTML pages.

A theme is two functions of a view; the views hold everything a page shows, so that another theme
needs nothing but its own markup.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

SITE_NAME = "衡阳新闻网"
GAP = "&nbsp;&nbsp;&nbsp;"  # between the parts of the meta line (seen: one to three)

_NAVIGATION = """
时政 要闻 社会 经济 教育 健康 文旅 体育 房产 汽车 美食 公益 法治 科技 三农 消费 图片
视频 专题 评论 问政 民生 天气 便民 招聘 副刊 读图 直播 县市 企业
"""

_STYLE = "\n".join(
    f".nav-{number} a{{float:left;padding:0 {8 + number % 5}px;line-height:36px;color:#1{number}}}"
    for number in range(10, 50)
)

_SCRIPT = (
    """
function setTab(name, cursel, n) {
  for (var i = 1; i <= n; i++) {
    var menu = document.getElementById(name + i), box = document.getElementById("con_" + name + i);
    menu.className = i == cursel ? "hover" : "";
    box.style.display = i == cursel ? "block" : "none";
  }
}
function search_go() { var q = document.getElementById("q").value; return q.length > 0; }
"""
    * 3
)

_ABOUT = ("关于我们", "联系方式", "版权声明", "招聘信息", "网站地图", "友情链接")


@dataclass(frozen=True, slots=True)
class Link:
    """A link's address and its text, which may hold markup."""

    url: str
    text: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One page of an article. `heading` is the h1's text, `title` the article's, both plain text.

    `body` and `pager` are HTML, `source` too (it may be a link); `authors` is None where the meta
    line leaves 作者 out; `contents` are the titled pages of the article, if it has such.
    """

    heading: str
    title: str
    published: str
    source: str
    authors: str | None
    crumbs: Sequence[Link]
    body: str
    summary: str
    pager: str
    contents: Sequence[Link]
    hot: Sequence[Link]
    latest: Sequence[Link]
    charset: str


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a listing: `title` unescaped, as the CMS prints it; `style` an attribute."""

    url: str
    title: str
    listed: str
    style: str = ""
    detail_url: str = ""


@dataclass(frozen=True, slots=True)
class ListingView:
    """One listing page: its entries, its pager's HTML, and the hot lists beside them."""

    crumbs: Sequence[Link]
    rows: Sequence[Row]
    pager: str
    hot: Sequence[Link]
    latest: Sequence[Link]


@dataclass(frozen=True, slots=True)
class Theme:
    """A site's templates: one for articles, one for listings."""

    name: str
    article: Callable[[ArticleView], str]
    listing: Callable[[ListingView], str]


def _article(view: ArticleView) -> str:
    """Seen on the live site, reading order only: its tags and classes are assumed."""
    title, heading = escape(view.title, quote=False), escape(view.heading, quote=False)
    meta = f"{view.published}{GAP}来源:{view.source}" + labelled("作者:", view.authors)
    return f"""{head(page_title(title, view.crumbs), view.charset)}
<div class="roll"><span>滚动新闻</span></div>
<div class="wrap"><div class="left">
<div class="location">您所在的位置{trail(view.crumbs)} &gt; 正文:</div>
<h1>{heading}</h1>
<div class="info">{meta}</div>
<div class="share">分享到:&nbsp;{share()}</div>
<div class="content">
{view.body}
</div>
{contents(view.contents)}<div id="pages" class="text-c">{view.pager}</div>
<div class="editor-note">声明：本页为演示用的虚构稿件。</div>
</div>
<div class="right">
{ranking("点击排行", view.hot)}
{ranking("相关新闻", view.latest)}
</div></div>
{foot()}"""


def _listing(view: ListingView) -> str:
    return f"""{head(page_title("", view.crumbs), "utf-8")}
<div class="roll"><span>滚动新闻</span></div>
<div class="wrap"><div class="left">
<div class="location">您所在的位置{trail(view.crumbs)} &gt; 列表</div>
{rows(view.rows)}
<div id="pages" class="text-c">{view.pager}</div>
</div>
<div class="right">
{ranking("点击排行", view.hot)}
{ranking("最新文章", view.latest)}
</div></div>
{foot()}"""


READING = Theme("reading", _article, _listing)


def page_title(title: str, crumbs: Sequence[Link]) -> str:
    """`TITLE - 资讯 - SITE`, as PHPCMS builds it."""
    return " - ".join(part for part in (title, crumbs[-1].text, SITE_NAME) if part)


def trail(crumbs: Sequence[Link]) -> str:
    """The way to a page, from the home page on, as links."""
    return " &gt; ".join(_anchor(link) for link in (Link("/", "首页"), *crumbs))


def _anchor(link: Link) -> str:
    return f'<a href="{link.url}">{link.text}</a>'


def labelled(label: str, value: str | None) -> str:
    """What follows in a meta line: a label and its value, nothing where there is none."""
    return GAP if value is None else f"{GAP}{label}{value}"


def contents(links: Sequence[Link]) -> str:
    """The list of an article's titled pages, in a list of the listing's own class."""
    if not links:
        return ""
    items = "".join(f"<li>{number}、{_anchor(link)}</li>" for number, link in enumerate(links, 1))
    return (
        '<fieldset><legend class="f14">本文导航</legend>'
        f'<ul class="list blue row-2">{items}</ul></fieldset>\n'
    )


def rows(rows: Sequence[Row]) -> str:
    """The entries, and an empty one after each fifth."""
    lines = ['<ul class="list lh24 f14">']
    for number, row in enumerate(rows, 1):
        lines.append(_row(row))
        if number % 5 == 0:
            lines.append('<li class="bk20 hr"></li>')
    return "\n".join([*lines, "</ul>"])


def _row(row: Row) -> str:
    detail = f' <a href="{row.detail_url}" class="more">[详情]</a>' if row.detail_url else ""
    anchor = f'<a href="{row.url}" target="_blank"{row.style}>{row.title}</a>'
    return f'<li><span class="rt">{row.listed}</span>·{anchor}{detail}</li>'


def ranking(label: str, links: Sequence[Link]) -> str:
    """A box of links under a label."""
    return (
        f'<div class="box"><h5 class="title-2">{label}</h5>\n'
        f'<ul class="content digg">{items(links)}</ul></div>'
    )


def items(links: Sequence[Link]) -> str:
    """Links as the items of a list."""
    return "\n".join(f"<li>{_anchor(link)}</li>" for link in links)


def share() -> str:
    """The bar of buttons to share a page with."""
    names = ("微信", "微博", "空间", "朋友圈")
    return "".join(f'<a class="s{i}" href="#" title="{n}"></a>' for i, n in enumerate(names))


def head(title: str, charset: str) -> str:
    """All of a page above its content: its title, the site's name, search and menu."""
    label = "gbk" if charset == "gb18030" else charset
    return f"""<!DOCTYPE html>
<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset={label}" />
<title>{title}</title>
<link href="/statics/css/default_blue.css" rel="stylesheet" type="text/css" />
<style type="text/css">
{_STYLE}
</style>
<script type="text/javascript">{_SCRIPT}</script>
</head>
<body>
<div class="header"><div class="logo"><a href="/">{SITE_NAME}</a></div>
<form action="/index.php" method="get" onsubmit="return search_go()"><input id="q" name="q" />
<input type="submit" value="搜索" /></form></div>
{_menu()}"""


def _menu() -> str:
    section = '<a href="/index.php?m=content&c=index&a=lists&catid='
    local = f'{section}1201">新闻中心</a> {section}1202">本土</a> {section}1297">资讯</a>'
    others = "\n".join(
        f'<li class="nav-{number}">{section}{100 + number}">{name}</a></li>'
        for number, name in enumerate(_NAVIGATION.split(), 10)
    )
    return f'<div class="nav-bar"><div class="nav-local">{local}</div>\n<ul>{others}</ul></div>'


def foot() -> str:
    """All of a page below its content."""
    links = " | ".join(f'<a href="/about/{i}.html">{n}</a>' for i, n in enumerate(_ABOUT))
    friends = "\n".join(
        f'<a href="http://127.0.0.2:9/{number}/" target="_blank" rel="nofollow">友链{number}</a>'
        for number in range(1, 31)
    )
    return f"""<div class="friends">{friends}</div>
<div class="footer"><p>{links}</p>
<p>版权所有 {SITE_NAME} 未经书面授权不得转载</p><p>这是一个演示站点，稿件与人物均为虚构</p></div>
</body>
</html>
"""


def home(label: str, sections: Sequence[Link], latest: Sequence[Link]) -> str:
    """The home page, or a channel's: links to its sections and the newest articles."""
    trail = " &gt; ".join(_anchor(link) for link in sections)
    return f"""{head(f"{label} - {SITE_NAME}", "utf-8")}
<div class="channel"><h2>{trail}</h2>
<div class="box">{items(latest)}</div></div>
{foot()}"""


def message(text: str) -> str:
    """PHPCMS's message page, which it answers with status 200 whatever the message says."""
    return f"""<!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<title>提示信息</title></head>
<body><div class="showMsg"><h5>提示信息</h5><div class="content guery">{text}</div>
<div class="bottom"><a href="javascript:history.back();">[点这里返回上一页]</a></div></div></body>
</html>
"""
