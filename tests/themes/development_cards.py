"""Kinds found on public PHPCMS themes whose listings are cards, each in markup of our own."""

from tests.themes import furniture as house
from tests.themes.case import Case
from tests.themes.markup import Markup

# The newest article large, above the list of the others
_LEAD = Markup(
    article=(
        '<div class="dt-w">{trail}</div><h2 class="dt-t">{heading}</h2><p class="dt-m">{minute}'
        ' 来源：{source}</p><div class="dt-c">{body}</div><div class="dt-p">{pager}</div>'
    ),
    listing=(
        '<div class="dt-w">{trail}</div>{lead}<ul class="dt-l">{rows}</ul>'
        '<div class="dt-p">{pager}</div>'
    ),
    lead=(
        '<div class="dt-top"><a href="{url}"><em>{day}</em><h3>{title}</h3><p>{start}</p></a></div>'
    ),
    row='<li><a href="{url}"><em>{day}</em><h3>{title}</h3></a></li>',
)
# A heading that numbers the cards, the title below it
_NUMBERED = Markup(
    article=(
        '<h1 class="bh-t">{heading}</h1><ul class="bh-m"><li>时间：{minute}</li></ul>'
        '<div class="bh-c">{body}</div><div class="bh-p">{pager}</div>'
    ),
    listing='<ul class="bh-l">{rows}</ul><div class="bh-p">{pager}</div>',
    row=(
        '<li><h3>{number}</h3><div class="bh-r"><h5>{title}</h5><span class="bh-s">{day}</span>'
        '<p>{start}</p></div><div class="bh-d"><a href="{url}">查看</a></div></li>'
    ),
    around=house.modern,
)
# One link around a short date, the title and the article's beginning, none of them called a title
_WRAPPED = Markup(
    article=(
        '<h3 class="kp-t">{heading}</h3><div class="kp-m">{minute}</div><div class="kp-c">{body}'
        '</div><div class="kp-p">{pager}</div>'
    ),
    listing='<div class="kp-l">{rows}</div><div class="kp-p">{pager}</div>',
    row=(
        '<a class="kp-i" href="{url}"><span class="kp-a"><b>{monthday}</b></span>'
        '<span class="kp-b"><span class="kp-x">{title}</span><br>'
        '<span class="kp-y">{start}</span></span></a>'
    ),
    around=house.bootstrap,
)
# The source beside the date, without a label
_UNLABELLED = Markup(
    article=(
        '<div class="wb-w">{trail}</div><h1 class="wb-t">{heading}</h1><div class="wb-m"><div>'
        '{source}</div><div class="wb-d">{second}</div></div><div class="wb-c">{body}</div>'
        '<div class="wb-p">{pager}</div>'
    ),
    listing='<ul class="wb-l">{rows}</ul><div class="wb-p">{pager}</div>',
    row='<li><a href="{url}">{title}</a><span>{minute}</span></li>',
)
# A day below the title that is not the article's, in its very element
_TODAY = Markup(
    article=(
        '<div class="jt-w">{trail}</div><h1>{heading}<br><span>发布时间：2024-06-01</span></h1>'
        '<div class="jt-c">{body}</div><div class="jt-p">{pager}</div>'
    ),
    listing='<ul class="jt-l">{rows}</ul><div class="jt-p">{pager}</div>',
    row='<li><a href="{url}">● {title}</a><span>{day}</span></li>',
    head="{site}",
)
# No element for the title: bare words before the text
_BARE_TITLE = Markup(
    article=(
        '<div class="lz-w">{trail}</div><p class="lz-m">{minute}</p>'
        '<ul class="lz-c">{title} {body}</ul><div class="lz-p">{pager}</div>'
    ),
    listing='<ul class="lz-l">{rows}</ul><div class="lz-p">{pager}</div>',
    row='<li><a href="{url}">{title}</a><span>{day}</span></li>',
    head="{site}",
)

CASES = (
    Case(79, "lead-card", _LEAD.render_article, _LEAD.render_listing, "minute", "day"),
    Case(
        80,
        "numbered-card",
        _NUMBERED.render_article,
        _NUMBERED.render_listing,
        "minute",
        "day",
        source=False,
        section=(),
    ),
    Case(
        81,
        "wrapped-card",
        _WRAPPED.render_article,
        _WRAPPED.render_listing,
        "minute",
        "month-day",
        source=False,
        section=(),
    ),
    Case(
        85, "bare-source", _UNLABELLED.render_article, _UNLABELLED.render_listing, listed="minute"
    ),
    Case(
        86,
        "today",
        _TODAY.render_article,
        _TODAY.render_listing,
        "nothing",
        "day",
        source=False,
    ),
    Case(
        87,
        "bare-title",
        _BARE_TITLE.render_article,
        _BARE_TITLE.render_listing,
        "minute",
        "day",
        source=False,
    ),
)
