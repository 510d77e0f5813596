"""Kinds found on public PHPCMS themes that print what is not the article's own, in our markup."""

from tests.themes import furniture as house
from tests.themes.case import Case
from tests.themes.markup import Markup

# A clock before the source, in one line: what a template prints that formats no date
_CLOCK = Markup(
    article=(
        '<div class="sz-w">{trail}</div><h1 class="sz-t">{heading}</h1><p class="sz-m">'
        '时间：2024-06-01&nbsp;&nbsp;&nbsp;来源：{source}</p><div class="sz-c">{body}</div>'
        '<div class="sz-p">{pager}</div>'
    ),
    listing='<ul class="sz-l">{rows}</ul><div class="sz-p">{pager}</div>',
    row='<li><a href="{url}">{title}</a></li>',
)
# One day for all entries, that of the visit
_LISTED_TODAY = Markup(
    article=(
        '<div class="lt-w">{trail}</div><h2 class="lt-t">{heading}</h2><p class="lt-m">{minute}'
        ' 来源：{source}</p><div class="lt-c">{body}</div><div class="lt-p">{pager}</div>'
    ),
    listing='<ul class="lt-l">{rows}</ul><div class="lt-p">{pager}</div>',
    row='<li><a href="{url}">{title}</a><span>2024-06-01</span></li>',
    around=house.modern,
)
# A whole page taken in as the header: what is the theme's own stands behind its </html>
_SECOND_ROOT = Markup(
    article=(
        "</div></div></body></html><style>.sr-t{color:#333}</style>"
        '<div class="sr-w">{trail}</div><div class="sr-t">{heading}</div><div class="sr-m">{second}'
        '&nbsp;&nbsp;&nbsp;来源：{source}</div><div class="sr-c">{body}</div>'
        '<div class="sr-p">{pager}</div>'
    ),
    listing=(
        "</div></div></body></html><style>.sr-l{margin:0}</style>"
        '<ul class="sr-l">{rows}</ul><div class="sr-p">{pager}</div>'
    ),
    row='<li><span>{second}</span><a href="{url}">{title}</a></li>',
)
# Title and date each in an <a> that leads nowhere
_NO_LINK = Markup(
    article=(
        '<ul class="nl-u"><li><div class="nl-b"><div><a class="s16">{heading}</a>'
        '<a class="s10">{minute}</a></div></div></li><li><div class="nl-c">{body}</div></li></ul>'
        '<div class="nl-p">{pager}</div>'
    ),
    listing='<ul class="nl-l">{rows}</ul><div class="nl-p">{pager}</div>',
    row='<li><a href="{url}">{title}</a><i>{day}</i></li>',
    around=house.bootstrap,
)
# The beginning once more: beside the text under a label, and below it
_SUMMARIES = Markup(
    article=(
        '<div class="zy-w">{trail}</div><div class="zy-r"><div class="zy-a"><h4>服务项目：<span>'
        "{heading}</span></h4><h4>服务内容：<span>{opening}</span></h4></div>"
        '<div class="zy-x"><div class="zy-m"><span>{minute}</span></div>{body}'
        '</div></div><div class="zy-f"><h4>订阅</h4><div>{opening}</div></div>'
        '<div class="zy-p">{pager}</div>'
    ),
    listing='<ul class="zy-l">{rows}</ul><div class="zy-p">{pager}</div>',
    row='<li><a href="{url}">{title}</a><em>{day}</em></li>',
)

# Each entry's box holds a list of its own, the date beside the title in it
_BOXED_TERMS = Markup(
    article=(
        '<h1 class="bt-t">{heading}</h1><div class="bt-c">{body}</div>'
        '<div class="bt-p">{pager}</div>'
    ),
    listing='<div class="bt-l">{rows}</div><div class="bt-p">{pager}</div>',
    row=(
        '<div class="news"><dl><dd><a href="{url}">{title}</a></dd><dt>{minute}</dt></dl>'
        '<p class="txt">{start}</p></div>'
    ),
    around=house.modern,
)

# The source below the text, in its very box
_SOURCE_WITHIN = Markup(
    article=(
        '<div class="sw-w">{trail}</div><h1 class="sw-t">{heading}</h1><div class="sw-m">{minute}'
        '</div><div class="sw-c">{body}<div class="sw-b"><span>来源：&nbsp;&nbsp;{source}</span>'
        '</div></div><div class="sw-p">{pager}</div>'
    ),
    listing='<ul class="sw-l">{rows}</ul><div class="sw-p">{pager}</div>',
    row='<li><a href="{url}">{title}</a><span>{minute}</span></li>',
)

CASES = (
    Case(88, "clock", _CLOCK.render_article, _CLOCK.render_listing, "nothing", "nothing"),
    Case(
        89,
        "listed-today",
        _LISTED_TODAY.render_article,
        _LISTED_TODAY.render_listing,
        "minute",
        "nothing",
    ),
    Case(90, "second-root", _SECOND_ROOT.render_article, _SECOND_ROOT.render_listing),
    Case(
        91,
        "no-link",
        _NO_LINK.render_article,
        _NO_LINK.render_listing,
        "minute",
        "day",
        source=False,
        section=(),
    ),
    Case(
        92,
        "summaries",
        _SUMMARIES.render_article,
        _SUMMARIES.render_listing,
        "minute",
        "day",
        source=False,
    ),
    Case(
        93,
        "boxed-terms",
        _BOXED_TERMS.render_article,
        _BOXED_TERMS.render_listing,
        "nothing",
        "minute",
        source=False,
        section=(),
    ),
    Case(
        94,
        "source-within",
        _SOURCE_WITHIN.render_article,
        _SOURCE_WITHIN.render_listing,
        "minute",
        "minute",
    ),
)
