"""Two of the kinds beside those of development_marks, in which all was right when first read."""

from tests.themes import furniture as house
from tests.themes.case import Case
from tests.themes.markup import Markup

# Cards with the month below the day
_CALENDAR = Markup(
    article=(
        '<div class="bread">{trail}</div><div class="detail"><div class="d-title">{heading}</div>'
        '<div class="d-date">发布于：{day} 文章来源：{source} 浏览量：<em>12</em></div>'
        '<div class="d-body">{body}</div><div class="pagebar">{pager}</div>'
        '<div class="d-nav">{before} {after}</div></div>'
    ),
    listing='<div class="items">{rows}</div><div class="pagebar">{pager}</div>',
    row=(
        '<div class="item"><a class="pic" href="{url}"><img src="/t/{place}.jpg" alt=""></a>'
        '<div class="date">{day}</div><div class="r"><h3><a href="{url}">{title}</a></h3>'
        "<p>近日，记者从有关部门了解到，各项工作正稳步推进...</p></div></div>"
    ),
    around=house.modern,
)
# A Chinese date in a span behind its label, editors on either side of the text
_LABELS = Markup(
    article=(
        "<div class=loc>您的位置：{trail} » 正文</div><h2 class=bt>{heading}</h2><div class=sj>"
        "<b>时间：</b><span>{chinese}</span> <b>来源：</b><span>{source}</span></div>"
        "<div id=zoom class=nr>{body}</div><div class=page>{pager}</div>"
        "<div class=sx><li>上一条：{before}</li><li>下一条：{after}</li></div>"
        "<div class=xg><div class=xgt>相关链接</div><ul>{others}</ul></div>"
    ),
    listing=(
        "<div class=loc>您的位置：{trail}</div><ul class=lb>{rows}</ul>"
        "<div class=page>{pager}</div>"
    ),
    row="<li><span>{day}</span>· <a href='{url}' target=_blank>{title}</a>",
)

CASES = (
    Case(119, "calendar", _CALENDAR.render_article, _CALENDAR.render_listing, "day", "day"),
    Case(120, "labelled-spans", _LABELS.render_article, _LABELS.render_listing, "minute", "day"),
)
