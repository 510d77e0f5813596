"""Kinds found on public PHPCMS themes whose listings are no plain lists, held out."""

from tests.themes.case import Case
from tests.themes.markup import Markup

_CHAT = '<a href="tencent://message/?uin=10000">在线咨询</a>'
_KEYWORD = '<a href="/index.php?m=content&c=tag&a=lists&tag=1">资讯</a>'

# Title and beginning are both links, the beginning first
_BEGINNING_FIRST = Markup(
    article=(
        '<div class="zy-w">{trail}</div><h2 class="zy-t">{heading}</h2><div class="zy-m">{second}'
        '</div><div class="zy-c">{body}</div><div class="zy-p">{pager}</div>'
    ),
    listing='<div class="zy-l">{rows}</div><div class="zy-p">{pager}</div>',
    row=(
        '<div class="zy-i"><div class="zy-name"><a href="{url}">{start}</a></div>'
        '<ul class="zy-b"><a href="{url}">{title}</a></ul><p>{day}</p></div>'
    ),
)
# A link to a chat and one to a keyword in each entry
_CHATTY = Markup(
    article=(
        '<div class="lt-w">{trail}</div><h2 class="lt-t">{heading}</h2><p class="lt-m">{minute}'
        '</p><div class="lt-c">{body}</div><div class="lt-p">{pager}</div>'
    ),
    listing='<ul class="lt-l">{rows}</ul><div class="lt-p">{pager}</div>',
    row=(
        f'<li><a href="{{url}}" title="{{attribute}}"><img src="/uploadfile/t/{{place}}.jpg"></a>'
        f'{_CHAT}<a href="{{url}}" title="{{attribute}}"></a><p>{{start}}</p>'
        f"<span>标签：{_KEYWORD}</span><em>{{minute}}</em></li>"
    ),
)
# Breadcrumb and list in one table
_CRUMBS_IN_TABLE = Markup(
    article=(
        '<div class="bg-w">{trail}</div><h1 class="bg-t">{heading}</h1><p class="bg-m">发布时间：'
        '{second}　来源：{source}</p><div class="bg-c">{body}</div><div class="bg-p">{pager}</div>'
    ),
    listing=(
        '<table class="bg-l"><tr><td colspan="2">您的位置：{trail}</td></tr>{rows}</table>'
        '<div class="bg-p">{pager}</div>'
    ),
    row=(
        '<tr><td><a href="{url}" title="{attribute}">{title}</a></td>'
        '<td class="bg-d">{day}</td></tr>'
    ),
)

CASES = (
    Case(
        82,
        "beginning-first",
        _BEGINNING_FIRST.render_article,
        _BEGINNING_FIRST.render_listing,
        listed="day",
        source=False,
    ),
    Case(
        83,
        "chatty",
        _CHATTY.render_article,
        _CHATTY.render_listing,
        "minute",
        "minute",
        source=False,
    ),
    Case(
        84,
        "crumbs-in-table",
        _CRUMBS_IN_TABLE.render_article,
        _CRUMBS_IN_TABLE.render_listing,
        listed="day",
    ),
)
