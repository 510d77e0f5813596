"""Themes kept for measuring: whoever tunes the extraction does not read on.

They are those whose number is a multiple of three, so that none was picked for being easy. Odd
numbers of them follow markup that was seen (3 to 18), the others are our own.
"""

import re

from hyxw.demo.themes import ArticleView, ListingView
from tests.themes import furniture as house
from tests.themes import wording as say
from tests.themes.case import Case
from tests.themes.furniture import Content

# --- 3 ------------------------------------------------------------------------------------------


def _zoom_article(view: ArticleView) -> str:
    main = f"""<div id="liebiao1">栏目导航：{say.trail(view.crumbs)}</div>
<div class="tittle"><strong>{say.plain(view.heading)}</strong></div>
<div class="fbsj"><span><font color="#999999">时间： {view.published}　\
{say.authors(view.authors)}　\
来源：{view.source}　点击：<span id="hits"></span></font></span></div>
<div id="fontzoom">{view.body}</div><div id="autopage"><div id="pages">{view.pager}</div></div>"""
    return house.classic(
        Content(say.head(view.title, view.crumbs), main, view.hot, view.latest, view.charset)
    )


def _zoom_listing(view: ListingView) -> str:
    rows = "\n".join(
        f'<li><span>{say.day(row.listed)}</span><a href="{row.url}"{row.style}>{row.title}</a></li>'
        for row in view.rows
    )
    main = f"""<div id="liebiao1">栏目导航：{say.trail(view.crumbs)}</div>
<div id="liebiaonei"><ul class="list">{rows}</ul></div>
<div id="autopage"><div id="pages">{view.pager}</div></div>"""
    return house.classic(Content(say.head("", view.crumbs), main, view.hot, view.latest))


# --- 6 ------------------------------------------------------------------------------------------


def _position_article(view: ArticleView) -> str:
    main = f"""<div class="title_position">{say.trail(view.crumbs)}</div>
<div class="show"><h3>{say.plain(view.heading)}</h3>
<div class="basic"><span>发布时间：{say.minute(view.published)}</span><span>点击数：12</span></div>
<p class="copyfrom">来源：{view.source}</p>
<div class="desc">{view.body}</div><div class="fenye">{view.pager}</div></div>"""
    return house.bootstrap(
        Content(say.head(view.title, view.crumbs), main, view.hot, view.latest, view.charset)
    )


def _position_listing(view: ListingView) -> str:
    rows = "\n".join(
        f'<li><div class="left"><a href="{row.url}"><img src="/thumb/{number}.jpg"></a></div>'
        f'<div class="right"><h6><a href="{row.url}">{row.title}</a></h6>'
        f'<span class="time">{say.minute(row.listed)}</span><p>全文请看详细页面。</p></div></li>'
        for number, row in enumerate(view.rows)
    )
    main = f"""<div class="title_position">{say.trail(view.crumbs)}</div>
<ul class="show-list">{rows}</ul><div class="fenye">{view.pager}</div>"""
    return house.bootstrap(Content(say.head("", view.crumbs), main, view.hot, view.latest))


# --- 9 ------------------------------------------------------------------------------------------


def _details_article(view: ArticleView) -> str:
    main = f"""<div class="newsCon"><h1 class="title">{say.plain(view.heading)}</h1>
<div class="sub_detail"><span>{view.published}</span><span>来源：{view.source}</span>\
<span>{say.authors(view.authors)}</span><span class="share">分享</span></div>
<div class="content">{view.body}</div><div id="pages">{view.pager}</div></div>
<div class="newsRel">
<h2>相关新闻</h2>{"".join(f"<p>{say.anchor(x)}</p>" for x in view.latest[:8])}</div>"""
    return house.modern(
        Content(say.head(view.title, view.crumbs), main, view.hot, view.latest, view.charset)
    )


def _details_listing(view: ListingView) -> str:
    rows = "\n".join(
        f'<li><span class="updateTime">{say.day(row.listed)}</span>'
        f'<a href="{row.url}" target="_blank">{row.title}</a></li>'
        for row in view.rows
    )
    main = f'<ul class="newsList">{rows}</ul><div id="pages">{view.pager}</div>'
    return house.modern(Content(say.head("", view.crumbs), main, view.hot, view.latest))


# --- 12 -----------------------------------------------------------------------------------------


def _short_article(view: ArticleView) -> str:
    main = f"""<div class="position">当前位置：{say.trail(view.crumbs)} &gt; 详情</div>
<div class="ar"><div class="ar-t">{say.plain(view.heading)}</div>
<div class="ar-tt">发布时间：{say.minute(view.published)}　来源：{view.source}　\
{say.authors(view.authors)}　\
字体：<a>大</a><a>中</a><a>小</a></div>
<div class="ar-c">{view.body}</div>{say.pager_list(view.pager, "pagination")}</div>"""
    return house.bootstrap(
        Content(say.head(view.title, view.crumbs), main, view.hot, view.latest, view.charset)
    )


def _short_listing(view: ListingView) -> str:
    rows = "\n".join(
        f'<div class="list-i"><a class="list-tc" href="{row.url}">{row.title}</a></div>'
        for row in view.rows
    )
    main = f"""<div class="position">当前位置：{say.trail(view.crumbs)}</div>
<div class="list-b">{rows}</div>{say.pager_list(view.pager, "pagination")}"""
    return house.bootstrap(Content(say.head("", view.crumbs), main, view.hot, view.latest))


# --- 15 -----------------------------------------------------------------------------------------


def _undated_article(view: ArticleView) -> str:
    main = f"""<div class="detail_title"><p>{say.plain(view.heading)}</p></div>
<div class="detail">{view.body}</div>
<ul id="pagenum">{say.pager_list(view.pager, "n")}</ul>"""
    content = Content(say.head(view.title, view.crumbs), main, view.hot, view.latest, view.charset)
    return house.ancient(content)


def _undated_listing(view: ListingView) -> str:
    rows = "\n".join(
        f'<li><a class="data_w1" href="{row.url}">{row.title}</a></li>' for row in view.rows
    )
    main = f'<ul class="data">{rows}</ul><ul id="pagenum">{say.pager_list(view.pager, "n")}</ul>'
    return house.ancient(Content(say.head("", view.crumbs), main, view.hot, view.latest))


# --- 18 -----------------------------------------------------------------------------------------


def _dashed_article(view: ArticleView) -> str:
    main = f"""<div class="mbx">{say.trail(view.crumbs, " - ")}</div>
<div class="contentt"><h2 class="title">{say.plain(view.heading)}</h2>
<p class="time">{say.day(view.published)}</p>
<div class="contenta">{view.body}</div><div id="pages">{view.pager}</div></div>"""
    return house.modern(
        Content(say.head(view.title, view.crumbs), main, view.hot, view.latest, view.charset)
    )


def _dashed_listing(view: ListingView) -> str:
    rows = "\n".join(
        f'<li><a href="{row.url}"><img src="/thumb/{number}.jpg"><h3>{row.title}</h3></a></li>'
        for number, row in enumerate(view.rows)
    )
    main = f"""<div class="mbx">{say.trail(view.crumbs, " - ")}</div>
<ul class="cards">{rows}</ul><div id="pages">{view.pager}</div>"""
    return house.modern(Content(say.head("", view.crumbs), main, view.hot, view.latest))


# --- 21 -----------------------------------------------------------------------------------------


def _tail_article(view: ArticleView) -> str:
    main = f"""<p class="xx-dq">位置：{say.trail(view.crumbs)}</p>
<div class="xx"><h1 class="xx-bt">{say.plain(view.heading)}</h1>
<div class="xx-nr">{view.body}
<p class="xx-ly">（来源：{view.source}　{say.authors(view.authors)}　\
{say.chinese(view.published)}）</p></div>
<div class="xx-ys">{say.pager_links(view.pager, "下一页 &gt;")}</div></div>"""
    return house.classic(
        Content(say.head(view.title, view.crumbs), main, view.hot, view.latest, view.charset)
    )


def _tail_listing(view: ListingView) -> str:
    rows = "\n".join(
        f'<p class="xx-t"><a href="{row.url}">{row.title}</a>'
        f"<span>({say.month_day(row.listed)})</span></p>"
        for row in view.rows
    )
    main = f"""<p class="xx-dq">位置：{say.trail(view.crumbs)}</p>
<div class="xx-lb">{rows}</div><div class="xx-ys">{say.pager_links(view.pager, "下一页 &gt;")}\
</div>"""
    return house.classic(Content(say.head("", view.crumbs), main, view.hot, view.latest))


# --- 24 -----------------------------------------------------------------------------------------


def _masthead_article(view: ArticleView) -> str:
    source = re.sub(r"<[^>]+>", "", view.source)
    main = f"""<h1 class="brand-name">{say.SITE}</h1><h2 class="channel-name">资讯</h2>
<section class="story"><p class="story-name">{say.plain(view.heading)}</p>
<div class="story-by"><span class="src">{source and f"来源：{source}"}</span>\
<span class="at">{say.chinese(view.published)}</span></div>
<div class="story-lead">导读：{view.summary}</div>
<div class="story-main">{view.body}</div>
<div class="story-turn">{say.pager_list(view.pager, "turn")}</div></section>"""
    return house.modern(Content(say.SITE, main, view.hot, view.latest, view.charset))


def _masthead_listing(view: ListingView) -> str:
    rows = "\n".join(
        f'<div class="story-row"><span class="at">{say.chinese(row.listed)}</span>'
        f'<a class="go" href="{row.url}">{say.cut(row.title, 18, "…")}</a>'
        f'<a class="go" href="{row.detail_url or row.url}">[阅读全文]</a></div>'
        for row in view.rows
    )
    main = f"""<h1 class="brand-name">{say.SITE}</h1><h2 class="channel-name">资讯</h2>
<section class="story-rows">{rows}</section>
<div class="story-turn">{say.pager_list(view.pager, "turn")}</div>"""
    return house.modern(Content(say.SITE, main, view.hot, view.latest))


# --- 27 -----------------------------------------------------------------------------------------


def _nameless_article(view: ArticleView) -> str:
    main = f"""<table width="100%"><tr><td>当前位置：{say.trail(view.crumbs)}</td></tr>
<tr><td align="center"><font size="5"><b>{say.plain(view.heading)}</b></font></td></tr>
<tr><td align="center">{say.minute(view.published)}　来源：{view.source}　\
{say.authors(view.authors)}</td></tr>
<tr><td><table width="95%"><tr><td>{view.body}</td></tr></table></td></tr>
<tr><td align="center">{view.pager}</td></tr></table>"""
    return house.tables(
        Content(say.head(view.title, view.crumbs), main, view.hot, view.latest, view.charset)
    )


def _nameless_listing(view: ListingView) -> str:
    rows = "\n".join(
        f'<tr><td>·<a href="{row.url}">{row.title}</a></td><td>{say.minute(row.listed)}</td></tr>'
        for row in view.rows
    )
    main = f"""<table width="100%"><tr><td>当前位置：{say.trail(view.crumbs)}</td></tr>
<tr><td><table width="95%">{rows}</table></td></tr><tr><td align="center">{view.pager}</td></tr>\
</table>"""
    return house.tables(Content(say.head("", view.crumbs), main, view.hot, view.latest))


# --- 30 -----------------------------------------------------------------------------------------


def _aged_article(view: ArticleView) -> str:
    body = view.body.replace("</p>", "").replace("<p", "<P")
    main = f"""<DIV ALIGN=center><FONT SIZE=5 COLOR=#003399><B>{say.plain(view.heading)}</B>\
</FONT></DIV>
<DIV ALIGN=center><FONT SIZE=2>{say.chinese(view.published)} 来源：{view.source}</FONT></DIV><HR>
<FONT ID=nei>{body}</FONT>
<DIV CLASS=ys>{view.pager}</DIV>"""
    title = say.head(view.title, view.crumbs)
    return house.ancient(Content(title, main, view.hot, view.latest, "gbk"))


def _aged_listing(view: ListingView) -> str:
    rows = "\n".join(
        f"<LI><A HREF={row.url}>{row.title}</A> <I>{say.month_day(row.listed)}</I>"
        for row in view.rows
    )
    old = "\n".join(f"<LI><A HREF={link.url}>{link.text}</A>" for link in view.hot)
    main = f"<!-- <UL ID=lb>{old}</UL> --><UL ID=lb>{rows}</UL><DIV CLASS=ys>{view.pager}</DIV>"
    return house.ancient(Content(say.head("", view.crumbs), main, view.hot, view.latest, "gbk"))


# --- 33 -----------------------------------------------------------------------------------------


def _stamped_article(view: ArticleView) -> str:
    name = f"k{sum(map(ord, view.body[:300])) % 99991}"
    noise = f'<em class="{name}">本文禁止采集{name}</em>'
    body = view.body.replace("。", f"。{noise}", 6)
    tags = f"""
<meta property="article:published_time" content="{view.published.replace(" ", "T")}+08:00" />
<style>em.{name} {{ position: absolute; display:none !important }}</style>"""
    main = f"""<div class="q-crumb">{say.trail(view.crumbs, "<i>/</i>")}</div>
<div class="q-art"><div class="q-h">{say.plain(view.heading)}</div>
<div class="q-b">{body}</div>
<div class="q-f">{say.pager_links(view.pager)}</div>
<div class="q-s">来源：{view.source}<br>{say.authors(view.authors)}</div></div>"""
    title = say.head(view.title, view.crumbs)
    return house.bootstrap(Content(title, main, view.hot, view.latest, view.charset, tags))


def _stamped_listing(view: ListingView) -> str:
    rows = "\n".join(
        f'<a class="q-i" href="{row.url}"><b>{row.title}</b><s>{say.day(row.listed)}</s></a>'
        for row in view.rows
    )
    main = f"""<div class="q-l">{rows}</div><div class="q-f">{say.pager_links(view.pager)}</div>"""
    return house.bootstrap(Content(say.head("", view.crumbs), main, view.hot, view.latest))


CASES = (
    Case(3, "zoom", _zoom_article, _zoom_listing, listed="day"),
    Case(6, "position", _position_article, _position_listing, dated="minute", listed="minute"),
    Case(9, "details", _details_article, _details_listing, listed="day", section=()),
    Case(12, "short", _short_article, _short_listing, dated="minute", listed="nothing"),
    Case(
        15,
        "undated",
        _undated_article,
        _undated_listing,
        "nothing",
        "nothing",
        source=False,
        section=(),
    ),
    Case(18, "dashed", _dashed_article, _dashed_listing, "day", "nothing", source=False),
    Case(21, "tail", _tail_article, _tail_listing, dated="minute", listed="month-day"),
    Case(
        24, "masthead", _masthead_article, _masthead_listing, "minute", "minute", cut=18, section=()
    ),
    Case(27, "nameless", _nameless_article, _nameless_listing, dated="minute", listed="minute"),
    Case(
        30,
        "aged",
        _aged_article,
        _aged_listing,
        "minute",
        "month-day",
        charset="gb18030",
        section=(),
    ),
    Case(33, "stamped", _stamped_article, _stamped_listing, listed="day"),
)
