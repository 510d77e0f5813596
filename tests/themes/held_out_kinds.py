"""Kinds of theme kept for measuring: whoever tunes the extraction does not read on."""

from tests.themes import furniture as house
from tests.themes.case import Case
from tests.themes.markup import Markup

_HEADER_BOX = Markup(
    article=(
        '<div class="top-box"><h3>{heading}</h3><span>{second}</span><div>{trail}</div></div>'
        '<div class="art-b">{body}</div><div class="cf">来源：{source}</div><div class="pg">'
        "{pager}</div>"
    ),
    listing=(
        '<div class="top-box">{trail}</div><ul class="lst">{rows}</ul><div class="pg">{pager}</div>'
    ),
    row='<li><span>{second}</span><a href="{url}">{title}</a></li>',
)
_SIDE_COLUMN = Markup(
    article=(
        '<div class="bc">{trail}</div><h1>{heading}</h1><div class="inf">'
        '{minute}\u3000来源：{source}</div><div class="wrap2"><div class="lead">'
        '核心提示：{summary}</div><div class="con">{body}</div><div class="tool">'
        '客服热线：0734-0000000，工作时间欢迎来电咨询。</div></div><div class="fy2">{pager}'
        "</div>"
    ),
    listing=(
        '<div class="bc">{trail}</div><ul class="li2">{rows}</ul><div class="fy2">{pager}</div>'
    ),
    row='<li><a href="{url}">{title}</a><span>[{monthday}]</span></li>',
)
_COLUMNS = Markup(
    article=(
        '<div class="bc4">{trail}</div><h1>{heading}</h1><p class="in4">'
        '发布时间：{minute}\u3000来源：{source}</p><div class="co4">{body}</div><div class="pg4">'
        "{pager}</div>"
    ),
    listing=(
        '<div class="bc4">{trail}</div><div class="two"><ul class="ul_left">{left}</ul>'
        '<ul class="ul_right">{right}</ul></div><div class="pg4">{pager}</div>'
    ),
    row='<li><a href="{url}">{title}</a><span>{monthday}</span></li>',
)
_BELOW = Markup(
    article=(
        '<h1>{heading}</h1><div class="i6">{minute}</div><div class="co6">{body}</div>'
        '<div class="from">来源：{source}</div><div class="pn">'
        '上一篇：{before} 下一篇：{after}</div><div class="pg6">{pager}</div>'
    ),
    listing='<ul class="l6">{rows}</ul><div class="pg6">{pager}</div>',
    row='<li><a href="{url}">{title}</a><span>{day}</span></li>',
)
_GLOSSED_LABELS = Markup(
    article=(
        '<div class="bc8">{trail}</div><h1>{heading}</h1><div class="i8">'
        '{second} 来源：{source}</div><div class="co8">{body}</div><div class="pg8">{glossed}'
        "</div>"
    ),
    listing=(
        '<div class="bc8">{trail}</div><ul class="l8">{rows}</ul><div class="pg8">{glossed}</div>'
    ),
    row='<li><a href="{url}">{title}</a><span>{second}</span></li>',
)
_TABLES_2010 = Markup(
    article=(
        '<table width="98%"><tr><td class="nav12">{trail}</td></tr><tr><td align="center">'
        '<b class="bt14">{heading}</b></td></tr><tr><td align="center" class="f12">'
        '日期：{minute} 来源：{source} 点击：12</td></tr><tr><td class="f14">{body}</td></tr>'
        '<tr><td align="center">{pager}</td></tr></table>'
    ),
    listing=(
        '<table width="98%"><tr><td class="nav12">{trail}</td></tr><tr><td><table>{rows}'
        '</table></td></tr><tr><td align="center">{pager}</td></tr></table>'
    ),
    row=(
        '<tr><td><img src="/images/dot2.gif"></td><td><a href="{url}" class="f14">{title}</a>'
        "</td><td>({day})</td></tr>"
    ),
    around=house.tables,
)
_PICTURES = Markup(
    article=(
        '<div class="loc">{trail}</div><h1 class="p-h">{heading}</h1><div class="p-i">'
        '{minute} | 来源：{source}</div><div class="p-c">{body}</div><div class="p-p">{pager}'
        "</div>"
    ),
    listing=(
        '<div class="loc">{trail}</div><ul class="photos">{rows}</ul><div class="p-p">{pager}</div>'
    ),
    row=(
        '<li><div class="img"><a href="{url}">'
        '<img src="/uploadfile/t/{place}.jpg" alt="{attribute}"></a></div><span>'
        '<a href="{url}" title="{attribute}">{cut}</a></span></li>'
    ),
)
_REPEATED_TITLE = Markup(
    article=(
        '<div class="bca">{trail}</div><h1>{heading}</h1><div class="ia">'
        '{second} 来源：{source}</div><div class="coa"><h4>{heading}</h4>{body}</div>'
        '<div class="pga">{pager}</div>'
    ),
    listing=(
        '<div class="bca">{trail}</div><ul class="la">{rows}</ul><div class="pga">{pager}</div>'
    ),
    row='<li><a href="{url}">{title}</a><span>{second}</span></li>',
)
_PREV_NEXT_INSIDE = Markup(
    article=(
        '<div class="bcb">{trail}</div><h1>{heading}</h1><div class="ib">'
        '{minute}\u3000来源：{source}\u3000{authors}</div><div class="cob">{body}<div class="pnb">'
        '上一页：{before} 下一页：{after}</div></div><div class="pgb">{pager}</div>'
    ),
    listing=(
        '<div class="bcb">{trail}</div><dl class="lb2">{rows}</dl><div class="pgb">{pager}</div>'
    ),
    row='<dd><a href="{url}">{title}</a><em>{day}</em></dd>',
)

CASES = (
    Case(51, "header-box", _HEADER_BOX.render_article, _HEADER_BOX.render_listing),
    Case(
        52,
        "side-column",
        _SIDE_COLUMN.render_article,
        _SIDE_COLUMN.render_listing,
        "minute",
        "month-day",
    ),
    Case(53, "columns", _COLUMNS.render_article, _COLUMNS.render_listing, "minute", "month-day"),
    Case(54, "below", _BELOW.render_article, _BELOW.render_listing, "minute", "day", section=()),
    Case(55, "glossed-labels", _GLOSSED_LABELS.render_article, _GLOSSED_LABELS.render_listing),
    Case(
        56, "tables-2010", _TABLES_2010.render_article, _TABLES_2010.render_listing, "minute", "day"
    ),
    Case(57, "pictures", _PICTURES.render_article, _PICTURES.render_listing, "minute", "nothing"),
    Case(58, "repeated-title", _REPEATED_TITLE.render_article, _REPEATED_TITLE.render_listing),
    Case(
        59,
        "prev-next-inside",
        _PREV_NEXT_INSIDE.render_article,
        _PREV_NEXT_INSIDE.render_listing,
        "minute",
        "day",
    ),
)
