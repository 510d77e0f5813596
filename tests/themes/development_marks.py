"""Kinds that were not read at first: pages without names or ends, other labels, other trails."""

import re
from dataclasses import replace
from random import Random

from tests.themes import furniture as house
from tests.themes import wording as say
from tests.themes.case import Case
from tests.themes.furniture import Content
from tests.themes.markup import Markup

_HOME_LINK = say.anchor(say.HOME)


def _unended(content: Content) -> str:
    """A page whose body ends below its header, and nothing but a paragraph at its end."""
    menu = " ".join(f"<A HREF={link.url}>{link.text}</A>" for link in content.hot[:9])
    style = "P{line-height:1.6}TD{font-size:14px}" * 350
    return f"""<HTML><HEAD><META CHARSET=utf-8><TITLE>{content.title}</TITLE>
<STYLE>{style}</STYLE></HEAD><BODY BGCOLOR=#FFFFFF><CENTER><IMG SRC=/top.gif></CENTER></BODY>
{content.main}<HR><P>{menu}<HR><P ALIGN=center>{say.SITE} 制作维护 信箱 web@news.invalid"""


def _plain_home(content: Content) -> str:
    """A trail that begins at a word which leads nowhere."""
    return house.classic(replace(content, main=content.main.replace(_HOME_LINK, "首页")))


def _named_home(content: Content) -> str:
    """A trail that begins at the site's name."""
    home = f'<a href="/">{say.SITE}</a>'
    return house.modern(replace(content, main=content.main.replace(_HOME_LINK, home)))


def _random_names(content: Content) -> str:
    """Names made up for each answer."""
    page = house.bootstrap(content)
    dice = Random(page)
    return re.sub(
        r' (class|id)="(?!x\d{6})[^"]*"', lambda found: f' {found[1]}="n{dice.random()}"', page
    ).replace('="n0.', '="n')


_UNENDED = Markup(
    article=(
        "<TABLE><TR><TD>所在位置: {trail}<TR><TD ALIGN=center>{heading}<TR><TD>{second} 来源:"
        "{source} {authors}<TR><TD>{body}<P CLASS=fy>{numbers}</TABLE>"
        "<TABLE><TR><TD>相关新闻:<UL>{others}</UL></TABLE>"
    ),
    listing="<TABLE><TR><TD>所在位置: {trail}<TR><TD><UL>{rows}</UL><P CLASS=fy>{links}</TABLE>",
    row="<LI><A HREF={url}>{title}</A> <FONT COLOR=gray>({day})</FONT>",
    head="{site}--{title}",
    around=_unended,
)
_SPREAD = Markup(
    article=(
        '<div class="jk-t">{heading}</div><ul class="jk-m"><li>时&nbsp;&nbsp;间：{second}</li>'
        "<li>来&nbsp;&nbsp;源：{source}</li><li>点　　击：<i>0</i></li>"
        '<li>栏&nbsp;&nbsp;目：{trail}</li></ul><div class="jk-b">{body}</div>'
        '<div class="jk-p">{pager}</div>'
    ),
    listing='<div class="jk-l">{rows}</div><div class="jk-p">{pager}</div>',
    row='<p class="jk-r"><a href="{url}">{title}</a> <small>{second}</small></p>',
    head="资讯|{title}|{site}",
    around=house.modern,
)
_BARS = Markup(
    article=(
        '<div class="tl-w">{trail}</div><h1 class="tl-t">{heading}</h1><div class="tl-m">{minute}'
        ' | {source} | 阅读 | 8</div><div class="tl-b">{body}</div><div class="tl-p">{pager}</div>'
    ),
    listing='<div class="tl-l">{rows}</div><div class="tl-p">{pager}</div>',
    row='<a class="tl-r" href="{url}"><h6>{title}</h6><span>{monthday}</span></a>',
    head="{title}——{site}",
    around=_plain_home,
)
_SMALL = Markup(
    article=(
        '<ol class="way"><li>{section}</li><li class="on">{title}</li></ol>'
        '<div class="way">{trail}</div><h1 class="mid">{heading}<br><small>时间：{second} 来源：'
        '{source} {authors} 0</small></h1><div class="art">{body}</div>'
        '<div class="pg">{pager}</div>'
    ),
    listing='<div class="lg">{rows}</div><div class="pg">{pager}</div>',
    row='<a class="lg-i" href="{url}"><span class="badge">{day}</span>{title}</a>',
    around=_named_home,
)
_RANDOM = Markup(
    article=(
        '<p class="w">{trail}</p><div class="s"><h1>{heading}</h1><dl class="m"><dt>发布日期：</dt>'
        "<dd>{second}</dd><dt>信息来源：</dt><dd>{source}</dd></dl>"
        '<div class="b">{body}</div></div><div class="p">{pager}</div>'
    ),
    listing='<p class="w">{trail}</p><ul class="l">{rows}</ul><div class="p">{pager}</div>',
    row='<li class="r"><a class="a" href="{url}">{title}</a><span class="d">{day}</span></li>',
    around=_random_names,
)
_NAMELESS = Markup(
    article=(
        "<div><div>当前位置：{trail}</div><h2>{heading}</h2><p>{second} 来源：{source} {authors}"
        "</p><div>{body}</div><div>{pager}</div></div>"
    ),
    listing="<div><div>当前位置：{trail}</div>{rows}<div class='pg'>{pager}</div></div>",
    row='<div><span>{day}</span><a href="{url}">{title}</a></div>',
)

CASES = (
    Case(113, "unended", _UNENDED.render_article, _UNENDED.render_listing, listed="day"),
    Case(114, "spread-labels", _SPREAD.render_article, _SPREAD.render_listing),
    Case(115, "bars", _BARS.render_article, _BARS.render_listing, "minute", "month-day"),
    Case(116, "small-in-h1", _SMALL.render_article, _SMALL.render_listing, listed="day"),
    Case(117, "random-names", _RANDOM.render_article, _RANDOM.render_listing, listed="day"),
    Case(118, "placed", _NAMELESS.render_article, _NAMELESS.render_listing, listed="day"),
)
