"""Kinds of what stands around: a pager without a box, a list below the pager, a day of no time."""

from tests.themes import furniture as house
from tests.themes.case import Case
from tests.themes.markup import Markup

# The pager's links and the number of the page stand in the text's box; a summary is labelled, and
# the line below the title names who published it and how often it was seen
_BARE = Markup(
    article=(
        '<div class="bt-w">{trail} &rsaquo; 查看内容</div><div class="bt"><div class="bt-h">'
        '<h1>{heading}</h1><p class="bt-m">{minute}<span>|</span> 发布者: <a href="/u/1">管理员</a>'
        "<span>|</span> 查看: <em>207</em><span>|</span> 评论: 0<span>|</span>来自: {source}</p>"
        '</div><div class="bt-s"><div><strong>摘要</strong>: {opening}</div></div>'
        '<div class="bt-c">{body}\n{numbers}</div></div>'
    ),
    listing='<div class="bt-l">{rows}</div><div class="bt-p">{pager}</div>',
    row=(
        '<dl><dt><a href="{url}">{title}</a></dt><dd>{start} ...</dd>'
        "<dd><span>{minute}</span></dd></dl>"
    ),
)
# A short dated list of the section's stands below the pager of an undated one
_BELOW = Markup(
    article=(
        '<div class="xl-w">{trail}</div><h2 class="xl-t">{heading}</h2>'
        '<div class="xl-m">时间：{second} 点击：<i></i></div><div class="xl-c">{body}</div>'
        '<div class="xl-p">{pager}</div>'
    ),
    listing=(
        '<div class="xl-l">{rows}</div><div class="xl-p">{pager}</div>'
        '<div class="xl-b"><b>常见问题</b><ul>{dated}</ul></div>'
    ),
    row='<dl><dt><a href="{url}">{title}</a></dt><dd>{start}</dd></dl>',
    around=house.tables,
)
# PHP's date() of a time that is none stands in the place of the day
_EPOCH = Markup(
    article=(
        '<div class="jy-w">{trail}</div><div class="jy-t"><h3>{heading}</h3>'
        "<p>发布时间：1970-01-01 来源：{source} 浏览：<i></i>次</p></div>"
        '<div class="jy-c">{body}</div><div class="jy-p">{pager}</div>'
    ),
    listing='<ul class="jy-l">{rows}</ul><div class="jy-p">{pager}</div>',
    row='<li><a href="{url}">{title}</a><em>{day}</em></li>',
    around=house.modern,
)
# The title, a line that has no element, and the text stand in one box
_ONE_BOX = Markup(
    article=(
        '<div class="yh-w">{trail}</div><div class="yh"><strong>{heading}</strong><br>'
        '{second} 来源：{source}<br><br>{body}</div><div class="yh-p">{pager}</div>'
    ),
    listing='<ul class="yh-l">{rows}</ul><div class="yh-p">{pager}</div>',
    row='<li><a href="{url}">{title}</a><em>{day}</em></li>',
)
# Labels and nobody behind them, in the text's box; the day is PHP's of no time
_NOBODY = Markup(
    article=(
        '<p class="wm-w">{trail}</p><div class="wm-t">{heading}</div><ul class="wm-m">'
        "<li>日期：1970-01-01</li><li>来自：{source}</li></ul>"
        '<div class="wm-c">{body}<p>责任编辑：</p></div><div class="wm-p">{links}</div>'
    ),
    listing='<ul class="wm-l">{rows}</ul><div class="wm-p">{links}</div>',
    row='<li><span>{day}</span><a href="{url}">{title}</a></li>',
    around=house.bootstrap,
)

CASES = (
    Case(135, "bare-pager", _BARE.render_article, _BARE.render_listing, "minute", "minute"),
    Case(
        136,
        "list-below",
        _BELOW.render_article,
        _BELOW.render_listing,
        listed="nothing",
        source=False,
    ),
    Case(137, "no-time", _EPOCH.render_article, _EPOCH.render_listing, "nothing", "day"),
    Case(140, "one-box", _ONE_BOX.render_article, _ONE_BOX.render_listing, listed="day"),
    Case(141, "nobody-named", _NOBODY.render_article, _NOBODY.render_listing, "nothing", "day"),
)
