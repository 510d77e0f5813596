"""Themes after markup that PHPCMS sites were seen to use, for tuning on."""

from hyxw.demo.themes import ArticleView, ListingView
from tests.themes import furniture as house
from tests.themes import wording as say
from tests.themes.case import Case
from tests.themes.furniture import Content

# --- 1. The meta line in the h1 behind a <br>, a summary before the body ------------------------


def _summary_article(view: ArticleView) -> str:
    main = f"""<div class="crumbs">{say.trail(view.crumbs)} &gt; 正文</div>
<div id="Article"><h1>{say.plain(view.heading)}<br />
<span>{view.published}&nbsp;&nbsp;&nbsp;来源：{view.source}&nbsp;&nbsp;&nbsp;\
{say.authors(view.authors)}&nbsp;评论：<a href="#comment">0</a> 点击：</span><span id="hits"></span>
</h1>
<div class="summary">{view.summary}</div>
<div class="content">
{view.body}
</div>
<div id="pages" class="text-c">{view.pager}</div>
<p class="f14"><strong>上一篇：</strong>{say.anchor(view.latest[0])}<br />
<strong>下一篇：</strong>{say.anchor(view.latest[1])}</p>
<div class="Article-Tool">分享到：<a class="weixin">微信</a><a class="weibo">微博</a></div></div>"""
    return house.classic(
        Content(say.head(view.title, view.crumbs), main, view.hot, view.latest, view.charset)
    )


def _summary_listing(view: ListingView) -> str:
    rows = []
    for number, row in enumerate(view.rows, 1):
        link = f'<a href="{row.url}" target="_blank"{row.style}>{row.title}</a>'
        rows.append(f'<li><span class="rt">{row.listed}</span>·{link}</li>')
        if number % 5 == 0:
            rows.append('<li class="bk20 hr"></li>')
    lines = "\n".join(rows)
    main = f"""<div class="crumbs">{say.trail(view.crumbs)} &gt; 列表</div>
<ul class="list lh24 f14">{lines}</ul>
<div id="pages" class="text-c">{view.pager}</div>"""
    return house.classic(Content(say.head("", view.crumbs), main, view.hot, view.latest))


# --- 2. 时间：, and 文章来源 inside the body -----------------------------------------------------


def _credited_article(view: ArticleView) -> str:
    credit = f'<p style="text-align:right">文章来源：{view.source}</p>' if view.source else ""
    main = f"""<div class="bts"><span>当前位置：{say.trail(view.crumbs)}</span></div>
<div class="Article"><h1 class="title">{say.plain(view.heading)}</h1>
<div class="ms"><span>时间：{view.published}</span> <span>{say.authors(view.authors)}</span>
<span>字号：<a href="javascript:fontZoom(16)">大</a> <a href="javascript:fontZoom(12)">小</a>\
</span></div>
<div class="content">{view.body}
{credit}</div>
<div id="pages">{view.pager}</div></div>
<div class="xg"><h3>相关阅读</h3><ul>{"".join(f"<li>{say.anchor(x)}</li>" for x in view.latest[:6])}
</ul></div>"""
    return house.classic(
        Content(say.head(view.title, view.crumbs), main, view.hot, view.latest, view.charset)
    )


def _credited_listing(view: ListingView) -> str:
    rows = "\n".join(
        f'<li><a href="{row.url}" title="{row.title.replace(chr(34), "")}">{row.title}</a>'
        f'<span class="rt">{say.day(row.listed)}</span></li>'
        for row in view.rows
    )
    main = f"""<div class="bts"><span>当前位置：{say.trail(view.crumbs)}</span></div>
<ul class="list">{rows}</ul><div id="pages">{view.pager}</div>"""
    return house.classic(Content(say.head("", view.crumbs), main, view.hot, view.latest))


# --- 4. A breadcrumb that ends in the title; two links to each article ---------------------------


def _badges_article(view: ArticleView) -> str:
    crumbs = "".join(f"<li>{say.anchor(link)}</li>" for link in (say.HOME, *view.crumbs))
    main = f"""<ul class="contact-links">{crumbs}<li>{say.plain(view.title)}</li></ul>
<article><h2>{say.plain(view.heading)}</h2>
<h5><span>日期：{say.minute(view.published)}</span> <span>发布者：{view.authors or "管理员"}</span>
<span>来源：{view.source}</span> <span>点击：<i id="hits">0</i></span></h5>
<section class="content">{view.body}</section>
<nav class="pagination">{say.pager_list(view.pager, "pages")}</nav></article>"""
    return house.bootstrap(
        Content(say.head(view.title, view.crumbs), main, view.hot, view.latest, view.charset)
    )


def _badges_listing(view: ListingView) -> str:
    rows = "\n".join(
        f'<li class="post"><div class="thumb"><i class="cal">{say.month_day(row.listed)}</i></div>'
        f'<div class="txt"><h2><a href="{row.url}">{row.title}</a></h2>'
        f'<p>发布于 {say.day(row.listed)} <a href="{row.detail_url or row.url}">[详情]</a></p>'
        f"</div>"
        "</li>"
        for row in view.rows
    )
    main = f"""<ul class="contact-links"><li><a href="/">首页</a></li><li>资讯</li></ul>
<ul class="posts">{rows}</ul><nav class="pagination">{say.pager_list(view.pager, "pages")}</nav>"""
    return house.bootstrap(Content(say.head("", view.crumbs), main, view.hot, view.latest))


# --- 5. The date inside the listing's link ------------------------------------------------------


def _inside_article(view: ArticleView) -> str:
    main = f"""<div class="crumbs">您现在的位置：{say.trail(view.crumbs)} &gt; 正文</div>
<div class="mainbox"><h1>{say.plain(view.heading)}<br><span>{view.published} 来源：{view.source} \
{say.authors(view.authors)}</span></h1>
<div class="content">{view.body}</div><div id="pages">{view.pager}</div></div>"""
    return house.classic(
        Content(say.head(view.title, view.crumbs), main, view.hot, view.latest, view.charset)
    )


def _inside_listing(view: ListingView) -> str:
    rows = "\n".join(
        f'<li><a href="{row.url}"><span>{say.day(row.listed)}</span>{row.title}</a></li>'
        for row in view.rows
    )
    main = f"""<div class="crumbs">您现在的位置：{say.trail(view.crumbs)}</div>
<div class="mainbox"><ul class="list-gc">{rows}</ul><div id="pages">{view.pager}</div></div>"""
    return house.classic(Content(say.head("", view.crumbs), main, view.hot, view.latest))


# --- 7. 首页>>, the title in a p, cards without dates ---------------------------------------------


def _cards_article(view: ArticleView) -> str:
    main = f"""<div class="list_top"><span>{say.trail(view.crumbs, ">>")}>>正文</span></div>
<p id="title">{say.plain(view.heading)}</p>
<div class="shang"><span>{say.minute(view.published)}</span><span>来源：{view.source}</span>\
<span>{say.authors(view.authors)}</span></div>
<div class="cou">{view.body}</div>
<div class="ye">{say.pager_links(view.pager)}</div>"""
    return house.modern(
        Content(say.head(view.title, view.crumbs), main, view.hot, view.latest, view.charset)
    )


def _cards_listing(view: ListingView) -> str:
    cards = "\n".join(
        f'<div class="list_content"><a href="{row.url}"><h4>{row.title}</h4>'
        f"<p>点击查看全文，了解更多内容。</p></a></div>"
        for row in view.rows
    )
    main = f"""<div class="list_top"><span>{say.trail(view.crumbs, ">>")}</span></div>
{cards}
<div class="ye">{say.pager_links(view.pager)}</div>"""
    return house.modern(Content(say.head("", view.crumbs), main, view.hot, view.latest))


# --- 8. 首页 only; title in a div; the day alone, no source ---------------------------------------


def _bare_day_article(view: ArticleView) -> str:
    main = f"""<div class="pos"><a href="/">首页</a></div>
<div class="news2"><div class="title">{say.plain(view.heading)}</div>
<p>作者：{view.authors or "本站"} 发布时间：{say.day(view.published)}</p>
<div class="news2Bot">{view.body}</div><div class="pages">{say.pager_links(view.pager)}</div>\
</div>"""
    return house.classic(
        Content(f"{say.plain(view.title)}_{say.SITE}", main, view.hot, view.latest, view.charset)
    )


def _bare_day_listing(view: ListingView) -> str:
    rows = "\n".join(
        f'<li><a class="title" href="{row.url}">{row.title}</a>'
        f'<div class="time">{say.minute(row.listed)}</div></li>'
        for row in view.rows
    )
    main = f"""<div class="pos"><a href="/">首页</a></div>
<ul class="news2List">{rows}</ul><div class="pages">{say.pager_links(view.pager)}</div>"""
    return house.classic(Content(f"资讯_{say.SITE}", main, view.hot, view.latest))


# --- 10. Nested tables, one class for the meta line and the body ----------------------------------


def _cells_article(view: ArticleView) -> str:
    main = f"""<table width="100%"><tr><td><table width="96%" align="center">
<tr><td class="p18hei" align="center">{say.plain(view.heading)}</td></tr>
<tr><td class="p12hei2" align="center">{say.minute(view.published)}&nbsp;&nbsp;来源：{view.source}\
&nbsp;&nbsp;{say.authors(view.authors)}</td></tr>
<tr><td height="1" bgcolor="#cccccc"></td></tr>
<tr><td class="p12hei2"><table><tr><td class="p12hei2">
{view.body}
</td></tr></table></td></tr>
<tr><td align="center" id="pages">{view.pager}</td></tr>
</table></td></tr></table>"""
    return house.tables(
        Content(say.head(view.title, view.crumbs), main, view.hot, view.latest, view.charset)
    )


def _cells_listing(view: ListingView) -> str:
    rows = "\n".join(
        f'<tr><td width="16"><img src="/images/dot.gif"></td><td class="p12hei2">'
        f'<a href="{row.url}" target="_blank">{row.title}</a></td>'
        f'<td class="p12hei2" width="120">{say.day(row.listed)}</td></tr>'
        for row in view.rows
    )
    main = f"""<table width="100%"><tr><td><table width="96%" align="center">{rows}</table></td>\
</tr>
<tr><td id="pages">{view.pager}</td></tr></table>"""
    return house.tables(Content(say.head("", view.crumbs), main, view.hot, view.latest))


# --- 11. A second list commented out -------------------------------------------------------------


def _commented_article(view: ArticleView) -> str:
    main = f"""<div class="conts_tle">您的位置：{say.trail(view.crumbs)}</div>
<div class="conts"><h1>{say.plain(view.heading)}</h1>
<p>时间：{view.published}　来源：{view.source}　{say.authors(view.authors)}</p>
<!-- <p>时间：2012-01-01 08:00:00　来源：模板示例</p> -->
<div class="wztext">{view.body}</div><div class="page">{view.pager}</div></div>"""
    return house.classic(
        Content(say.head(view.title, view.crumbs), main, view.hot, view.latest, view.charset)
    )


def _commented_listing(view: ListingView) -> str:
    rows = "\n".join(
        f'<p><a class="fl" href="{row.url}">{row.title}</a><i class="fr">{say.day(row.listed)}'
        f"</i></p>"
        for row in view.rows
    )
    old = "\n".join(
        f'<p><a class="fl" href="{link.url}">{link.text}</a></p>' for link in view.latest
    )
    main = f"""<div class="conts_tle">您的位置：{say.trail(view.crumbs)}</div>
<!--
<div class="conts">{old}</div>
-->
<div class="conts">{rows}</div><div class="page">{view.pager}</div>"""
    return house.classic(Content(say.head("", view.crumbs), main, view.hot, view.latest))


# --- 13. A meta line without labels: the date alone ----------------------------------------------


def _headlines_article(view: ArticleView) -> str:
    main = f"""<div class="place">{say.trail(view.crumbs, " / ")}</div>
<h1>{say.plain(view.heading)}</h1>
<div class="content-msg">{say.minute(view.published)}</div>
<div class="news_content">{view.body}</div>
<div class="page">{say.pager_links(view.pager, "下一页>")}</div>"""
    return house.modern(
        Content(say.head(view.title, view.crumbs), main, view.hot, view.latest, view.charset)
    )


def _headlines_listing(view: ListingView) -> str:
    rows = "\n".join(
        f'<div class="news_item"><h2><a href="{row.url}">{row.title}</a></h2>'
        f'<div class="news_info">{say.minute(row.listed)} <em>阅读</em></div></div>'
        for row in view.rows
    )
    main = f"""<div class="place">{say.trail(view.crumbs, " / ")}</div>{rows}
<div class="page">{say.pager_links(view.pager, "下一页>")}</div>"""
    return house.modern(Content(say.head("", view.crumbs), main, view.hot, view.latest))


# --- 14. Entries in a definition list ------------------------------------------------------------


def _definitions_article(view: ArticleView) -> str:
    main = f"""<span>当前位置>>{say.trail(view.crumbs, ">>")}</span>
<div class="art"><h2>{say.plain(view.heading)}</h2>
<div class="artInfo">发布时间：{view.published} | 文章来源：{view.source} | \
{say.authors(view.authors)} | 浏览次数：<b>0</b></div>
<div class="artCon">{view.body}</div><div id="pages">{view.pager}</div>
<div class="prev">上一篇：{say.anchor(view.latest[0])}</div></div>"""
    return house.classic(
        Content(say.head(view.title, view.crumbs), main, view.hot, view.latest, view.charset)
    )


def _definitions_listing(view: ListingView) -> str:
    rows = "\n".join(
        f'<dl><dt><a href="{row.url}">{row.title}</a></dt>'
        f"<dd>记者从现场发回的报道，更多内容请看全文。</dd><dd>{say.day(row.listed)}</dd></dl>"
        for row in view.rows
    )
    main = f"""<span>当前位置>>{say.trail(view.crumbs, ">>")}</span>
<div class="lb">{rows}</div><div id="pages">{view.pager}</div>"""
    return house.classic(Content(say.head("", view.crumbs), main, view.hot, view.latest))


# --- 16. Hidden text of a random class, a listing without dates -----------------------------------


def _hiding_article(view: ArticleView) -> str:
    name = f"h{hash_of(view.body)}"
    body = view.body.replace("</p>", f'<span class="{name}">转载须注明出处{name}</span></p>')
    crumbs = "".join(f"<li>{say.anchor(link)}</li>" for link in (say.HOME, *view.crumbs))
    main = f"""<ul class="breadcrumb">{crumbs}<li class="active">正文</li></ul>
<h1>{say.plain(view.heading)}</h1>
<div class="content-info"><span>{view.published}</span><span>来源：{view.source}</span>
<span>{say.authors(view.authors)}</span></div>
<div class="content">{body}</div>
<div class="search-pagination">{say.pager_links(view.pager)}</div>"""
    style = f"\n<style>.{name}{{ display: none; }}</style>"
    title = say.head(view.title, view.crumbs)
    return house.bootstrap(Content(title, main, view.hot, view.latest, view.charset, style))


def _hiding_listing(view: ListingView) -> str:
    rows = "\n".join(
        f'<div class="news-left"><img src="/uploadfile/thumb/{number}.jpg"></div>'
        f'<div class="news-right"><a href="{row.url}">{row.title}</a></div>'
        for number, row in enumerate(view.rows)
    )
    main = f"""<ul class="breadcrumb"><li><a href="/">首页</a></li><li>资讯</li></ul>
<div class="news-list">{rows}</div>
<div class="search-pagination">{say.pager_links(view.pager)}</div>"""
    return house.bootstrap(Content(say.head("", view.crumbs), main, view.hot, view.latest))


def hash_of(text: str) -> int:
    """A number that differs from page to page, the same on every machine."""
    return sum(number * ord(char) for number, char in enumerate(text[:500], 1)) % 10**6


# --- 17. A fixed 作者 ----------------------------------------------------------------------------


def _fixed_article(view: ArticleView) -> str:
    main = f"""<div class="weizi"><p>当前位置：{say.trail(view.crumbs)}</p></div>
<div class="nry"><h1>{say.plain(view.heading)}</h1>
<p><span>作者：网站编辑部</span><span>来源：{view.source}</span><span>日期：{view.published}</span></p>
<div class="nr">{view.body}</div><div id="pages">{view.pager}</div></div>"""
    return house.classic(
        Content(say.head(view.title, view.crumbs), main, view.hot, view.latest, view.charset)
    )


def _fixed_listing(view: ListingView) -> str:
    rows = "\n".join(
        f'<li><a href="{row.url}">{row.title}</a><span>{say.day(row.listed)}</span></li>'
        for row in view.rows
    )
    main = f"""<div class="weizi"><p>当前位置：{say.trail(view.crumbs)}</p></div>
<div class="nry"><ul>{rows}</ul><div id="pages">{view.pager}</div></div>"""
    return house.classic(Content(say.head("", view.crumbs), main, view.hot, view.latest))


# --- 19. GBK, source and 责编 in the h1's span ---------------------------------------------------


def _gbk_article(view: ArticleView) -> str:
    main = f"""<div class="dq"><a href="/">首页</a></div>
<div class="zw">
<h1>{say.plain(view.heading)}<span>{say.minute(view.published)} 来源：{view.source} \
责编：网编</span></h1>
<div class="content">{view.body}</div><div id="pages">{view.pager}</div></div>"""
    title = say.head(view.title, view.crumbs)
    return house.classic(Content(title, main, view.hot, view.latest, "gbk"))


def _gbk_listing(view: ListingView) -> str:
    rows = "\n".join(
        f'<li><span>{say.day(row.listed)}</span><a href="{row.url}">{row.title}</a></li>'
        for row in view.rows
    )
    main = f"""<div class="dq"><a href="/">首页</a></div>
<ul class="list">{rows}</ul><div id="pages">{view.pager}</div>"""
    return house.classic(Content(say.head("", view.crumbs), main, view.hot, view.latest, "gbk"))


CASES = (
    Case(1, "summary", _summary_article, _summary_listing),
    Case(2, "credited", _credited_article, _credited_listing, listed="day"),
    Case(4, "badges", _badges_article, _badges_listing, dated="minute", listed="day"),
    Case(5, "inside", _inside_article, _inside_listing, listed="day"),
    Case(7, "cards", _cards_article, _cards_listing, dated="minute", listed="nothing"),
    Case(
        8,
        "bare-day",
        _bare_day_article,
        _bare_day_listing,
        dated="day",
        listed="minute",
        source=False,
        section=(),
    ),
    Case(10, "cells", _cells_article, _cells_listing, dated="minute", listed="day", section=()),
    Case(11, "commented", _commented_article, _commented_listing, listed="day"),
    Case(13, "headlines", _headlines_article, _headlines_listing, "minute", "minute", source=False),
    Case(14, "definitions", _definitions_article, _definitions_listing, listed="day"),
    Case(16, "hiding", _hiding_article, _hiding_listing, listed="nothing"),
    Case(17, "fixed", _fixed_article, _fixed_listing, listed="day"),
    Case(
        19,
        "gbk",
        _gbk_article,
        _gbk_listing,
        dated="minute",
        listed="day",
        charset="gb18030",
        section=(),
    ),
)
