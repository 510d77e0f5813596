"""Themes after markup seen on PHPCMS sites, on small pages with a long notice, for tuning on."""

from collections.abc import Sequence
from dataclasses import replace
from html import escape

from hyxw.demo.themes import ArticleView, Link, ListingView
from tests.themes.case import Case

SITE = "衡阳新闻网"
# Longer than most articles, and on every page
_NOTICE = f"{SITE}是本地的新闻门户，欢迎来电来函，反映身边的人和事，我们会认真听取大家的意见。" * 30


def _page(title: str, main: str, hot: Sequence[Link], latest: Sequence[Link]) -> str:
    """A header with a logo and a menu, `main`, two hot lists, a footer; its end is not closed."""
    menu = "".join(
        f'<li><a href="/index.php?m=content&c=index&a=lists&catid={n}">栏目{n}</a></li>'
        for n in range(101, 125)
    )
    lists = "".join(
        f'<div class="box"><h3>{label}</h3><ul class="list">{_items(links)}</ul></div>'
        for label, links in (("热点排行", hot), ("最新文章", latest))
    )
    return f"""<html><head><title>{title}</title></head><body>
<div class="top"><h1><a href="/">{SITE}</a></h1>今天是2026年1月2日 星期五</div>
<ul class="menu"><li><a href="/">首页</a></li>{menu}</ul>
<div class="left">{main}</div>
<div class="right">{lists}</div>
<div class="foot">{_NOTICE}</div>"""


def _items(links: Sequence[Link]) -> str:
    return "".join(f'<li><a href="{link.url}">{link.text}</a></li>' for link in links)


def _trail(links: Sequence[Link], separator: str) -> str:
    parts = [f'<a href="{link.url}">{link.text}</a>' for link in (Link("/", "首页"), *links)]
    return separator.join(parts)


def _head(title: str, mark: str = "_") -> str:
    return mark.join(part for part in (escape(title, quote=False), SITE) if part)


def _fontzoom_article(view: ArticleView) -> str:
    title = escape(view.heading, quote=False)
    main = f"""<div id="liebiao1">栏目导航：{_trail(view.crumbs, " &gt; ")}</div>
<div class="tittle"><strong>{title}</strong></div>
<div><span><font color="#999">时间：{view.published[:16]}&nbsp;&nbsp;来源：{view.source}\
&nbsp;&nbsp;{"作者：" + view.authors if view.authors else ""}</font></span></div>
<div class="nr"><p class="zy">{view.summary}</p><div id="fontzoom">{view.body}</div></div>
<div id="autopage"><div id="pages">{view.pager}</div></div>"""
    return _page(_head(view.title), main, view.hot, view.latest)


def _fontzoom_listing(view: ListingView) -> str:
    rows = "".join(
        f'<li><span>{row.listed[5:10]}</span><a href="{row.url}">{row.title}</a></li>'
        for row in view.rows
    )
    main = f"""<div id="liebiao1">栏目导航：{_trail(view.crumbs, " &gt; ")}</div>
<div id="liebiaonei"><ul class="list">{rows}</ul></div>
<div id="autopage"><div id="pages">{view.pager}</div></div>"""
    return _page(_head(""), main, view.hot, view.latest)


def _parts_article(view: ArticleView) -> str:
    """The meta line in two places, the source below the body; the trail ends in a cut title."""
    title = escape(view.heading, quote=False)
    main = f"""<div class="title_position">{_trail(view.crumbs, " - ")} - \
<span class="cur">{escape(view.title[:12], quote=False)}...</span></div>
<h3>{title}</h3><div class="basic"><span>发布时间：{view.published}</span>\
<span>浏览次数：12次</span></div>
<div class="desc">{view.body}</div><p class="copyfrom">来源：{view.source}</p>
<div class="fy">{view.pager}</div>"""
    return _page(_head(view.title, " - "), main, view.hot, view.latest)


def _parts_listing(view: ListingView) -> str:
    rows = "".join(
        f'<li><div class="pic"><a href="{row.url}"><img src="/t.jpg"></a></div><div class="right">'
        f'<h6><a href="{row.url}">{row.title[:12]}...</a></h6><span class="time">{row.listed[:10]}'
        f"</span><p>本报讯，详细内容请看全文，更多消息请关注本网，感谢阅读。</p></div></li>"
        for row in view.rows
    )
    main = f"""<div class="title_position">{_trail(view.crumbs, " - ")}</div>
<ul class="news">{rows}</ul><div class="fy">{view.pager}</div>"""
    return _page(_head(""), main, view.hot, view.latest)


def _dateless_article(view: ArticleView) -> str:
    title = escape(view.heading, quote=False)
    main = f"""<div class="detail_title"><p>{title}</p></div><div class="detail">{view.body}</div>
<div class="ly">稿源：{view.source}</div><ul id="pagenum">{view.pager}</ul>"""
    return _page(_head(view.title), main, view.hot, view.latest)


def _tagged_article(view: ArticleView) -> str:
    """As the last, but with the date in the page's head."""
    tag = f'</title><meta name="PubDate" content="{view.published}">'
    return _dateless_article(view).replace("</title>", tag)


def _dateless_listing(view: ListingView) -> str:
    rows = "".join(
        f'<li><a class="data_w1" href="{row.url}">{row.title}</a></li>' for row in view.rows
    )
    main = f'<ul class="list">{rows}</ul><ul id="pagenum">{view.pager}</ul>'
    return _page(_head(""), main, view.hot, view.latest)


def _nameless_article(view: ArticleView) -> str:
    """Tables in tables, without any name."""
    title = escape(view.heading, quote=False)
    main = f"""<table><tr><td><table><tr><td><b>{title}</b></td></tr>
<tr><td>{view.published[:10]}&nbsp;&nbsp;来源：{view.source}</td></tr>
<tr><td>{view.body}</td></tr><tr><td>{view.pager}</td></tr></table></td></tr></table>"""
    return _page(_head(view.title, "|"), main, view.hot, view.latest)


def _nameless_listing(view: ListingView) -> str:
    rows = "".join(
        f'<tr><td><a href="{row.url}">{row.title}</a></td><td>{row.listed[:10]}</td></tr>'
        for row in view.rows
    )
    main = f"<table><tr><td><table>{rows}</table></td></tr><tr><td>{view.pager}</td></tr></table>"
    return _page(_head(""), main, view.hot, view.latest)


def _flat_article(view: ArticleView) -> str:
    """Title, meta line and paragraphs side by side in one box; the source's label is a part."""
    year, month, day = view.published[:10].split("-")
    main = f"""<p>{_trail(view.crumbs, "&raquo;")}</p>
<div class="art"><h2 class="title">{escape(view.heading, quote=False)}</h2>
<p class="time">{year}年{int(month)}月{int(day)}日 {view.published[11:16]}</p>
<p class="from"><label>来源：</label><i>{view.source}</i></p>
{view.body}
<div class="pager">{view.pager}</div></div>"""
    return _page(_head(view.title, "—"), main, view.hot, view.latest)


def _flat_listing(view: ListingView) -> str:
    rows = "".join(
        f'<div class="card"><a href="{row.url}"><img src="/t.jpg"></a>'
        f'<a href="{row.url}">{row.title}</a></div>'
        for row in view.rows
    )
    main = f"""<p>{_trail(view.crumbs, "&raquo;")}</p>
<div class="cards">{rows}</div><div class="pager">{view.pager}</div>"""
    return _page(_head(""), main, view.hot, view.latest)


CASES = (
    Case(60, "small-fontzoom", _fontzoom_article, _fontzoom_listing, "minute", "month-day"),
    Case(61, "small-parts", _parts_article, _parts_listing, listed="day", cut=12),
    Case(
        62, "small-dateless", _dateless_article, _dateless_listing, "nothing", "nothing", section=()
    ),
    Case(63, "small-tagged", _tagged_article, _dateless_listing, listed="nothing", section=()),
    Case(64, "small-nameless", _nameless_article, _nameless_listing, "day", "day", section=()),
    Case(65, "small-flat", _flat_article, _flat_listing, "minute", "nothing"),
)
THEMES = tuple(replace(case.theme, name=case.name.removeprefix("small-")) for case in CASES)
