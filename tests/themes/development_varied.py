"""Kinds found by changing public themes where no reader sees it, and on themes of another CMS."""

import re
from dataclasses import replace

from tests.themes import furniture as house
from tests.themes.case import Case
from tests.themes.furniture import Content
from tests.themes.markup import Markup

_NAMES = re.compile(r' (?:class|id)="[^"]*"')
_MAIN = "<!-- main -->"
_OPTIONAL = re.compile(r"</?(?:html|head|body)\b[^>]*>")


def nameless(content: Content) -> str:
    """A house in which nothing has a class or an id, but for what an article's text has."""
    around = _NAMES.sub("", house.classic(replace(content, main=_MAIN)))
    return around.replace(_MAIN, content.main)


def tagless(content: Content) -> str:
    """A house that leaves out the tags that may be left out, around its head and its body."""
    return _OPTIONAL.sub("", house.modern(content))


# Nothing has a name: hot lists are where the section's list is, and an entry's parts are as itself
_NAMELESS = Markup(
    article=(
        "<div>{trail}</div><div><h2>{heading}</h2><div>{minute} 来源：{source}</div><div>{body}"
        "</div><div>{pager}</div></div>"
    ),
    listing="<section>{rows}</section><div>{pager}</div>",
    row=(
        '<section><section><a href="{url}">{title}</a></section>'
        "<section>{start}</section><section>{day}</section></section>"
    ),
    around=nameless,
)
# Neither <head> nor <body>, elements that the parser takes for the head's
_TAGLESS = Markup(
    article=(
        '<nav class="tl-w">{trail}</nav><article class="tl-a"><h1>{heading}</h1><time>{minute}'
        '</time><span class="tl-s">来源：{source}</span><section class="tl-c">{body}</section>'
        '</article><div class="tl-p">{pager}</div>'
    ),
    listing='<main class="tl-l"><ul>{rows}</ul></main><div class="tl-p">{pager}</div>',
    row='<li><a href="{url}">{title}</a><span>{day}</span></li>',
    around=tagless,
)
# Two columns with a comment between them; the meta line is hidden from printers
_COLUMNS = Markup(
    article=(
        '<style media="print">.fy-m,.fy-q{display:none}</style><div class="fy-w">{trail}</div>'
        '<h1 class="fy-t">{heading}</h1><div class="fy-m">{minute} 来源：{source}</div>'
        '<div class="fy-c">{body}</div><div class="fy-p">{pager}</div>'
    ),
    listing=(
        '<div class="fy-l"><ul class="fy-1">{left}</ul><!-- 右栏 --><ul class="fy-2">{right}</ul>'
        '</div><div class="fy-p">{pager}</div>'
    ),
    row='<li><a href="{url}">{title}</a><em>{day}</em></li>',
)
# Each label in an item of its own; above the text, in its box, a list of others below a label
_ITEMS = Markup(
    article=(
        '<div class="tm-w">{trail}</div><h1 class="tm-t">{heading}</h1><div class="tm-m"><ul>'
        "<li>时间:</li><li>{minute}</li><li>来源:</li><li><b>{source}</b></li><li>点击:</li>"
        '<li>12 次</li></ul></div><div class="tm-c"><p>相关新闻</p><p>· {before} (2024-05-20)</p>'
        '<p>· {after} (2024-05-19)</p>{body}<div class="tm-x">{before}{after}{section}</div>'
        "<p>读者热线：0000-0000000</p></div>"
        '<div class="tm-p">{pager}</div>'
    ),
    listing='<ul class="tm-l">{rows}</ul><div class="tm-p">{pager}</div>',
    row='<li><a href="{url}">{title}</a><span>{day}</span></li>',
)
# Tables: the neighbours' is as the meta line's, both with a link
_TABLES = Markup(
    article=(
        "<table><tr><td>{trail}</td></tr></table><table><tr><td><h1>{heading}</h1>"
        '<table><tr><td><span>来源：{source}</span><a href="/user">我要评论</a>'
        "<span>时间：{minute}</span></td></tr></table>"
        '<table class="bg-c"><tr><td>{body}</td></tr></table><table><tr><td>« {before}</td>'
        "<td>{after} »</td></tr></table><table><tr><td>{pager}</td></tr></table></td></tr></table>"
    ),
    listing='<table class="bg-l">{rows}</table><table><tr><td>{pager}</td></tr></table>',
    row='<tr><td>·</td><td><a href="{url}">{title}</a></td><td>{day}</td></tr>',
    around=house.tables,
)
# The text's box holds everything: of the meta line's table the other rows as well
_ROWS = Markup(
    article=(
        '<div class="xz-w">{trail}</div><div class="xz-c"><h4>{heading}</h4><table class="xz-i">'
        "<tr><td>授权形式：</td><td>免费</td></tr><tr><td>更新时间：</td><td>{minute}</td></tr>"
        '<tr><td>浏览次数：</td><td>12</td></tr></table>{body}</div><div class="xz-p">{pager}</div>'
    ),
    listing='<div class="xz-l">{rows}</div><div class="xz-p">{pager}</div>',
    row='<dl class="xz-d"><dt><a href="{url}">{title}</a></dt><dd>{start}</dd><dd>{day}</dd></dl>',
    around=house.bootstrap,
)

CASES = (
    Case(105, "unnamed", _NAMELESS.render_article, _NAMELESS.render_listing, "minute", "day"),
    Case(106, "tagless", _TAGLESS.render_article, _TAGLESS.render_listing, "minute", "day"),
    Case(
        107,
        "commented-columns",
        _COLUMNS.render_article,
        _COLUMNS.render_listing,
        "minute",
        "day",
    ),
    Case(108, "items", _ITEMS.render_article, _ITEMS.render_listing, "minute", "day"),
    Case(110, "neighbour-tables", _TABLES.render_article, _TABLES.render_listing, "minute", "day"),
    Case(
        111,
        "row-of-a-table",
        _ROWS.render_article,
        _ROWS.render_listing,
        "minute",
        "day",
        source=False,
    ),
)
