"""Neighbours of public kinds, kept for measuring: whoever tunes the extraction does not read on."""

from tests.themes import furniture as house
from tests.themes.case import Case
from tests.themes.markup import Markup

_TABLE_UNTITLED = Markup(
    article=(
        '<table width="96%"><tr><td class="wz">您的位置：{trail}</td></tr><tr><td class="zi">{body}'
        '</td></tr><tr><td align="right">{pager}</td></tr></table>'
    ),
    listing=(
        '<table width="96%"><tr><td class="wz">您的位置：{trail}</td></tr></table><table>{rows}'
        "</table><table><tr><td>{pager}</td></tr></table>"
    ),
    row='<tr><td>·<a href="{url}">{title}</a></td><td width="80">{day}</td></tr>',
    around=house.tables,
)
_MOBILE_LEAD = Markup(
    article=(
        '<section class="rd"><h2>{heading}</h2><p class="rd-i"><time>{minute}</time>'
        " 来源：{source}</p>"
        '<blockquote>导读：{summary}</blockquote>{body}</section><div class="rd-p">{links}</div>'
    ),
    listing='<div class="rl">{rows}</div><div class="rd-p">{links}</div>',
    row='<a class="rl-i" href="{url}"><b>{title}</b><small>{day}</small></a>',
    around=house.modern,
)
_GROUPED = Markup(
    article=(
        '<div class="fz-n">{trail}</div><h1 class="fz-t">{heading}</h1><div class="fz-m">'
        '<span>{second}</span>&nbsp;<span>稿源：{source}</span></div><div class="fz-c">{body}</div>'
        '<div class="fz-p">{pager}</div>'
    ),
    listing=(
        '<div class="fz-n">{trail}</div><div class="fz-l">{groups}</div>'
        '<div class="fz-p">{pager}</div>'
    ),
    row='<li><span class="d">{monthday}</span><a href="{url}" target="_blank">{title}</a></li>',
)
_LIST_CRUMBS = Markup(
    article=(
        '<ol class="mb">{section}<li>阅读新闻</li></ol><div class="mb-a"><h3>{heading}</h3>'
        '<div class="mb-m">发布：{minute}　来源：{source}　{authors}</div>'
        '<div class="mb-c">{body}<p>本文地址：http://news.test/</p></div></div>'
        '<div class="mb-p">{links}</div>'
    ),
    listing='<ul class="mb-l">{rows}</ul><div class="mb-p">{links}</div>',
    row='<li><a href="{url}" title="{title}">{cut}</a>　{minute}</li>',
    around=house.bootstrap,
)

CASES = (
    Case(
        75,
        "table-untitled",
        _TABLE_UNTITLED.render_article,
        _TABLE_UNTITLED.render_listing,
        dated="nothing",
        listed="day",
        source=False,
    ),
    Case(
        76,
        "mobile-lead",
        _MOBILE_LEAD.render_article,
        _MOBILE_LEAD.render_listing,
        "minute",
        "day",
        section=(),
    ),
    Case(77, "grouped", _GROUPED.render_article, _GROUPED.render_listing, listed="month-day"),
    Case(
        78,
        "list-crumbs",
        _LIST_CRUMBS.render_article,
        _LIST_CRUMBS.render_listing,
        "minute",
        "minute",
        section=(),
    ),
)
