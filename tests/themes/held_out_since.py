"""Held out of the kinds read last: nobody tunes on them."""

from tests.themes.case import Case
from tests.themes.markup import Markup

# Stubs of titles, the whole <title> above, a box that a later rule shows, neighbours inside it
_AT_ONCE = Markup(
    article=(
        "<style>.yq-b{display:none}.yq-f,.yq-b{display:block}</style>"
        '<div class="yq-w">{trail}</div><div class="yq-b"><p class="yq-a">{title} - 资讯 - {site}'
        '</p><h2>{heading}</h2><p class="yq-m">来源：{source} {minute}</p><div class="yq-c">{body}'
        "<dl><dt>上一篇：</dt><dd>{before}</dd></dl><dl><dt>下一篇：</dt><dd>{after}</dd></dl></div>"
        '</div><div class="yq-p">{pager}</div>'
    ),
    listing='<div class="yq-l"><ul>{rows}</ul></div><div class="yq-p">{pager}</div>',
    row='<li><i>{day}</i><a href="{url}">{stub}</a></li>',
)
# Two pagers, of which one is another listing's, tables in items, and neighbours at the text's end
_TWO_PAGERS = Markup(
    article=(
        '<h3 class="lb-t">{heading}</h3><p class="lb-m">{second} 来源：{source}</p>'
        '<div class="lb-c">{body}<p>上一条：{before}</p><p>下一条{after}</p></div>'
        '<div class="lb-p">{pager}</div>'
    ),
    listing=(
        '<ol class="lb-l">{rows}</ol><div class="lb-p">{pager}</div><p class="lb-q">'
        '<a href="/index.php?m=content&c=index&a=lists&catid=6&page=2">下一页</a></p>'
    ),
    row=(
        '<li><div><table><tr><td><a href="{url}"><img src="/statics/{place}.jpg"></a></td></tr>'
        '<tr><td><a href="{url}">{title}</a> {minute}</td></tr></table></div></li>'
    ),
)
# A table's cells: the heading's, the meta line's behind its text, and rows of a day and a title
_IN_CELLS = Markup(
    article=(
        '<table class="wz-t"><tr><td class="wz-d">{trail}</td></tr><tr><th>{heading}</th></tr>'
        '<tr><td class="wz-n">{body}<div class="wz-f">{pager}</div></td></tr>'
        '<tr><td class="wz-m">发布时间：{minute}　稿源：{source}</td></tr>'
        "<tr><td>上一篇：{before} 下一篇：{after}</td></tr></table>"
    ),
    listing='<table class="wz-l">{rows}</table><div class="wz-f">{pager}</div>',
    row='<tr><td>[{day}]</td><td><a href="{url}" target="_blank">{title}</a></td></tr>',
)
# A row of its table is the meta line: the counter's script and a comment before the date
_COUNTED_CELL = Markup(
    article=(
        '<p class="jg-w">{trail}</p><table class="jg-t"><tr><th>{heading}</th></tr><tr><td>点击：'
        '<script src="/hits.php?id=1"></script>次<!-- 时间 -->{minute} 来源：{source}</td></tr>'
        '<tr><td class="jg-c">{body}</td></tr></table><div class="jg-p">{pager}</div>'
    ),
    listing='<div class="jg-l">{rows}</div><div class="jg-p">{pager}</div>',
    row='<p><span>{day}</span> <a href="{url}">{title}</a></p>',
)

CASES = (
    Case(
        100,
        "at-once",
        _AT_ONCE.render_article,
        _AT_ONCE.render_listing,
        "minute",
        "day",
        cut=4,
    ),
    Case(
        103,
        "two-pagers",
        _TWO_PAGERS.render_article,
        _TWO_PAGERS.render_listing,
        listed="minute",
        section=(),
    ),
    Case(
        126,
        "in-cells",
        _IN_CELLS.render_article,
        _IN_CELLS.render_listing,
        "minute",
        "day",
    ),
    Case(
        133,
        "counted-cell",
        _COUNTED_CELL.render_article,
        _COUNTED_CELL.render_listing,
        "minute",
        "day",
    ),
)
