"""Themes with class names of their own and what no seen one has, for tuning on."""

import re

from hyxw.demo.themes import ArticleView, ListingView
from tests.themes import furniture as house
from tests.themes import wording as say
from tests.themes.case import Case
from tests.themes.furniture import Content

# --- 20. The meta line after the body ------------------------------------------------------------


def _after_article(view: ArticleView) -> str:
    main = f"""<div class="wz_nav">{say.trail(view.crumbs, " » ")} » 内容</div>
<div class="wz_box"><h1 class="wz_bt">{say.plain(view.heading)}</h1>
<div class="wz_zw">{view.body}</div>
<div class="wz_fy">{say.pager_links(view.pager)}</div>
<div class="wz_ly">来源：{view.source}　　{say.authors(view.authors)}　　发布于 {view.published}\
</div>
<div class="wz_xg"><b>延伸阅读</b>{"".join(f"<p>{say.anchor(x)}</p>" for x in view.latest[:5])}\
</div>
</div>"""
    return house.modern(
        Content(say.head(view.title, view.crumbs), main, view.hot, view.latest, view.charset)
    )


def _after_listing(view: ListingView) -> str:
    rows = "\n".join(
        f'<li class="lb_x"><a class="lb_a" href="{row.url}">{row.title}</a>'
        f'<em class="lb_t">{say.minute(row.listed)}</em></li>'
        for row in view.rows
    )
    main = f"""<div class="wz_nav">{say.trail(view.crumbs, " » ")}</div>
<ul class="lb">{rows}</ul><div class="lb_fy">{say.pager_links(view.pager)}</div>"""
    return house.modern(Content(say.head("", view.crumbs), main, view.hot, view.latest))


# --- 22. The meta line inside the body, as its first line ----------------------------------------


def _within_article(view: ArticleView) -> str:
    main = f"""<div class="lujing">您的位置：{say.trail(view.crumbs)}</div>
<div class="biaoti">{say.plain(view.heading)}</div>
<div class="zhengwen" id="zoom"><div class="laiyuan">{view.published}　来源：{view.source}　\
{say.authors(view.authors)}　<a href="javascript:window.print()">打印</a></div>
{view.body}
<div class="fanye">{view.pager}</div></div>"""
    return house.classic(
        Content(say.head(view.title, view.crumbs), main, view.hot, view.latest, view.charset)
    )


def _within_listing(view: ListingView) -> str:
    rows = "\n".join(
        f'<div class="tiao"><div class="tiao-bt"><a href="{row.url}">{row.title}</a></div>'
        f'<div class="tiao-rq">{say.chinese_day(row.listed)}</div></div>'
        for row in view.rows
    )
    main = f"""<div class="lujing">您的位置：{say.trail(view.crumbs)}</div>
<div class="liebiao">{rows}</div><div class="fanye">{view.pager}</div>"""
    return house.classic(Content(say.head("", view.crumbs), main, view.hot, view.latest))


# --- 23. An h1 that is the logo ------------------------------------------------------------------


def _logo_article(view: ArticleView) -> str:
    main = f"""<h1><a href="/" title="{say.SITE}">{say.SITE}</a></h1>
<div class="lanmu">{say.trail(view.crumbs, " &gt;&gt; ")}</div>
<div class="nrk"><h2>{say.plain(view.heading)}</h2>
<ul class="xinxi"><li>{say.chinese(view.published)}</li><li>来源：{view.source}</li>\
<li>{say.authors(view.authors)}</li></ul>
<div class="neirong">{view.body}</div><div class="ym">{say.pager_list(view.pager, "ym-ul")}\
</div></div>"""
    return house.bootstrap(
        Content(say.head(view.title, view.crumbs), main, view.hot, view.latest, view.charset)
    )


def _logo_listing(view: ListingView) -> str:
    rows = "\n".join(
        f'<li><b>[{say.month_day(row.listed)}]</b><a href="{row.url}"{row.style}>{row.title}</a>'
        f"</li>"
        for row in view.rows
    )
    main = f"""<h1><a href="/" title="{say.SITE}">{say.SITE}</a></h1>
<div class="lanmu">{say.trail(view.crumbs, " &gt;&gt; ")}</div>
<ul class="xwlb">{rows}</ul><div class="ym">{say.pager_list(view.pager, "ym-ul")}</div>"""
    return house.bootstrap(Content(say.head("", view.crumbs), main, view.hot, view.latest))


# --- 25. Date and source in <meta> tags alone, no breadcrumb -------------------------------------


def _tagged_article(view: ArticleView) -> str:
    source = re.sub(r"<[^>]+>", "", view.source)
    tags = f"""
<meta name="ArticleTitle" content="{say.plain(view.title).replace(chr(34), "&quot;")}" />
<meta name="PubDate" content="{say.minute(view.published)}" />
<meta name="ContentSource" content="{source}" />"""
    main = f"""<div class="a-wrap"><h1 class="a-title">{say.plain(view.heading)}</h1>
<div class="a-tools"><a class="wx"></a><a class="wb"></a><a class="qq"></a></div>
<div class="a-body">{view.body}</div>
<div class="a-page">{say.pager_links(view.pager)}</div></div>"""
    title = say.head(view.title, view.crumbs)
    return house.modern(Content(title, main, view.hot, view.latest, view.charset, tags))


def _tagged_listing(view: ListingView) -> str:
    rows = "\n".join(
        f'<article class="l-item"><a class="l-pic" href="{row.url}"><img src="/p/{number}.jpg"></a>'
        f'<h3 class="l-title"><a href="{row.url}">{row.title}</a></h3>'
        f'<p class="l-sum">点击阅读全文</p></article>'
        for number, row in enumerate(view.rows)
    )
    main = (
        f'<div class="l-wrap">{rows}</div><div class="a-page">{say.pager_links(view.pager)}</div>'
    )
    return house.modern(Content(say.head("", view.crumbs), main, view.hot, view.latest))


# --- 26. Malformed: nothing is closed, some is closed twice --------------------------------------


def _malformed_article(view: ArticleView) -> str:
    body = view.body.replace("</p>", "")
    main = f"""<div id=dh>当前位置：{say.trail(view.crumbs)}</div></div>
<div id=wen><p class=bt>{say.plain(view.heading)}
<p class=fbt>
<font color=#666>发布日期：{view.published} 来源：{view.source} {say.authors(view.authors)}</font>
<div id=zw>{body}</span></div></p>
<div id=fy>{view.pager}</div>"""
    return house.ancient(
        Content(say.head(view.title, view.crumbs), main, view.hot, view.latest, view.charset)
    )


def _malformed_listing(view: ListingView) -> str:
    rows = "\n".join(
        f"<li><a href={row.url} target=_blank>{row.title}"
        f"</a> <font color=gray>{say.day(row.listed)}"
        for row in view.rows
    )
    main = f"""<div id=dh>当前位置：{say.trail(view.crumbs)}</div></div>
<div id=lb><ul>{rows}</ul></div><div id=fy>{view.pager}</div>"""
    return house.ancient(Content(say.head("", view.crumbs), main, view.hot, view.latest))


# --- 28. Cards with two links, titles cut, no dates ----------------------------------------------


def _twofold_article(view: ArticleView) -> str:
    main = f"""<div class="bread"><a href="/">首页</a><i></i>{say.anchor(view.crumbs[-1])}</div>
<div class="post"><header><div class="post-title">{say.plain(view.heading)}</div>
<div class="post-meta"><time>{say.minute(view.published)}</time><span>来源：{view.source}</span>\
<span class="views">阅读 102</span></div></header>
<div class="post-abstract">摘要：{view.summary}</div>
<div class="post-content">{view.body}</div>
<footer><ul class="tags"><li>资讯</li></ul>{say.pager_links(view.pager, "下页")}</footer></div>"""
    return house.modern(
        Content(f"{say.plain(view.title)}-{say.SITE}", main, view.hot, view.latest, view.charset)
    )


def _twofold_listing(view: ListingView) -> str:
    rows = "\n".join(
        f'<div class="card"><a class="card-img" href="{row.url}"><img src="/t/{number}.jpg"></a>'
        f'<div class="card-txt"><a class="card-a" href="{row.url}">{say.cut(row.title, 16)}</a>'
        f'<a class="card-more" href="{row.detail_url or row.url}">阅读全文</a></div></div>'
        for number, row in enumerate(view.rows)
    )
    main = f"""<div class="cards">{rows}</div>
<div class="turn">{say.pager_links(view.pager, "下页")}</div>"""
    return house.modern(Content(f"资讯-{say.SITE}", main, view.hot, view.latest))


# --- 29. Names by number, a commented-out list of the same names ----------------------------------


def _numbered_article(view: ArticleView) -> str:
    main = f"""<div class="s1"><div class="s11">{say.trail(view.crumbs, " | ")}</div>
<div class="s12"><div class="s121">{say.plain(view.heading)}</div>
<div class="s122"><span class="s1221">{say.day(view.published)} {view.published[11:]}</span>
<span class="s1222">稿源：{view.source}</span><span class="s1223">{say.authors(view.authors)}\
</span></div>
<div class="s123">{view.body}</div><div class="s124">{say.pager_links(view.pager)}</div></div>\
</div>"""
    return house.bootstrap(
        Content(say.head(view.title, view.crumbs), main, view.hot, view.latest, view.charset)
    )


def _numbered_listing(view: ListingView) -> str:
    rows = "\n".join(
        f'<div class="s22"><a class="s221" href="{row.url}">{row.title}</a>'
        f'<span class="s222">{row.listed}</span></div>'
        for row in view.rows
    )
    old = "\n".join(
        f'<div class="s22"><a class="s221" href="{link.url}">{link.text}</a></div>'
        for link in view.hot
    )
    main = f"""<div class="s2"><!-- <div class="s21">{old}</div> --><div class="s21">{rows}</div>
<div class="s23">共{say.total(view.pager) or 1}条 {say.pager_links(view.pager)}</div></div>"""
    return house.bootstrap(Content(say.head("", view.crumbs), main, view.hot, view.latest))


# --- 31. No class and no id at all ----------------------------------------------------------------


def _styled_article(view: ArticleView) -> str:
    main = f"""<div style="color:#999">{say.trail(view.crumbs)}</div>
<div style="font-size:22px;text-align:center;font-weight:bold">{say.plain(view.heading)}</div>
<div style="text-align:center;color:#888">{say.chinese(view.published)}　来源：{view.source}　\
{say.authors(view.authors)}</div>
<div style="line-height:30px;font-size:16px">{view.body}</div>
<div style="text-align:center">{view.pager}</div>"""
    return house.classic(
        Content(say.head(view.title, view.crumbs), main, view.hot, view.latest, view.charset)
    )


def _styled_listing(view: ListingView) -> str:
    rows = "\n".join(
        f'<div style="border-bottom:1px dotted #ccc"><a href="{row.url}" style="float:left">'
        f'{row.title}</a><span style="float:right">{say.month_day(row.listed)}</span></div>'
        for row in view.rows
    )
    main = f"""<div style="color:#999">{say.trail(view.crumbs)}</div>
<div style="padding:10px">{rows}</div><div style="text-align:center">{view.pager}</div>"""
    return house.classic(Content(say.head("", view.crumbs), main, view.hot, view.latest))


# --- 32. The day alone, on article and listing ----------------------------------------------------


def _daily_article(view: ArticleView) -> str:
    main = f"""<ol class="path"><li>{say.trail(view.crumbs, "</li><li>")}</li></ol>
<div class="paper"><div class="paper-head"><h3>{say.plain(view.heading)}</h3>
<div class="paper-info"><span>{say.day(view.published)}</span><span>来源：{view.source}</span>\
</div></div>
<div class="paper-text">{view.body}</div>
<div class="paper-page">{say.pager_list(view.pager, "pg")}</div>
<div class="paper-next">下一篇：{say.anchor(view.latest[0])}</div></div>"""
    return house.bootstrap(
        Content(say.head(view.title, view.crumbs), main, view.hot, view.latest, view.charset)
    )


def _daily_listing(view: ListingView) -> str:
    rows = "\n".join(
        f'<tr><td><a href="{row.url}">{row.title}</a></td><td>{say.day(row.listed)}</td></tr>'
        for row in view.rows
    )
    main = f"""<ol class="path"><li>{say.trail(view.crumbs, "</li><li>")}</li></ol>
<table class="paper-list"><thead><tr><th>标题</th><th>日期</th></tr></thead><tbody>{rows}\
</tbody></table>
<div class="paper-page">{say.pager_list(view.pager, "pg")}</div>"""
    return house.bootstrap(Content(say.head("", view.crumbs), main, view.hot, view.latest))


CASES = (
    Case(20, "after", _after_article, _after_listing, listed="minute"),
    Case(22, "within", _within_article, _within_listing, listed="day"),
    Case(23, "logo", _logo_article, _logo_listing, dated="minute", listed="month-day"),
    Case(
        25, "tagged", _tagged_article, _tagged_listing, dated="minute", listed="nothing", section=()
    ),
    Case(26, "malformed", _malformed_article, _malformed_listing, listed="day"),
    Case(
        28,
        "twofold",
        _twofold_article,
        _twofold_listing,
        "minute",
        "nothing",
        cut=16,
        section=("资讯",),
    ),
    Case(29, "numbered", _numbered_article, _numbered_listing),
    Case(31, "styled", _styled_article, _styled_listing, dated="minute", listed="month-day"),
    Case(32, "daily", _daily_article, _daily_listing, dated="day", listed="day"),
)
