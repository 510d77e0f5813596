"""Kinds of which entries are led to by a click, breadcrumbs with odd ends, dates in a box."""

from tests.themes import furniture as house
from tests.themes.case import Case
from tests.themes.markup import Markup

# A script leads from a row to its article; the breadcrumb, labelled otherwise, ends in the title
_ROWS = Markup(
    article=(
        '<div class="dj-w">您已经浏览到：{trail} &gt; <span>{heading}</span></div>'
        '<div class="dj-t">{heading}</div><div class="dj-m"><i>{second}</i><i>来源：{source}'
        '</i></div><div class="dj-c">{body}</div><div class="dj-p">{pager}</div>'
    ),
    listing='<ul class="dj-l">{rows}</ul><div class="dj-p">{pager}</div>',
    row="<li onclick=\"location.href='{url}'\">{title}<em>{day}</em></li>",
)
# A link opens a window; the theme has no address of its site, and the breadcrumb ends in no link
_WINDOWS = Markup(
    article=(
        '<div class="ck-w"><a href="">江城网</a> &gt; {section} &gt; <a>正文</a></div>'
        '<h2 class="ck-t">{heading}</h2><p class="ck-m">发布：{minute} 来源：{source}</p>'
        '<div class="ck-c">{body}</div><div class="ck-p">{links}</div>'
    ),
    listing='<div class="ck-l">{rows}</div><div class="ck-p">{links}</div>',
    row=(
        '<dl><dt><a href="javascript:;" onclick="window.open(\'{url}\')">{title}</a></dt>'
        "<dd>{minute}</dd></dl>"
    ),
    around=house.bootstrap,
)
# The day is printed in each link, behind the title; the text's sources stand in a list
_BEHIND = Markup(
    article=(
        '<div class="hk-w">{trail}</div><div class="hk-t"><strong>{heading}</strong></div>'
        '<div class="hk-m">{second} | 来源：{source} | <a href="#">大</a> <a href="#">小</a></div>'
        '<div class="hk-c">{body}<p>上一篇：{before}</p><p>下一篇：{after}</p></div>'
        '<div class="hk-p">{pager}</div>'
    ),
    listing='<ul class="hk-l">{rows}</ul><div class="hk-p">{pager}</div>',
    row='<li><a href="{url}">{title} ({day})</a></li>',
    around=house.modern,
)

CASES = (
    Case(127, "clicked-rows", _ROWS.render_article, _ROWS.render_listing, listed="day"),
    Case(
        128,
        "clicked-windows",
        _WINDOWS.render_article,
        _WINDOWS.render_listing,
        "minute",
        "minute",
        section=("资讯",),
    ),
    Case(129, "day-behind", _BEHIND.render_article, _BEHIND.render_listing, listed="day"),
)
