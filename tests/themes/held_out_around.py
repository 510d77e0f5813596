"""Some of the kinds of development_around."""

from tests.themes import furniture as house
from tests.themes.case import Case
from tests.themes.markup import Markup

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
# The pager's numbers stand bare below the text; its author and the day are spans of one box
_NUMBERS = Markup(
    article=(
        '<div class="sz-w">{trail} &gt; 正文</div><div class="sz"><h1>{heading}</h1><div>'
        '<span class="sz-u">云溪</span> <span class="sz-d">{second}</span> <span>阅读 31</span>'
        "</div>{body}\n{numbers}</div>"
    ),
    listing='<div class="sz-l">{rows}</div><div class="sz-p">{numbers}</div>',
    row='<p><a href="{url}">{title}</a><i>{day}</i></p>',
)

CASES = (
    Case(138, "nobody-named", _NOBODY.render_article, _NOBODY.render_listing, "nothing", "day"),
    Case(
        139,
        "numbers-alone",
        _NUMBERS.render_article,
        _NUMBERS.render_listing,
        listed="day",
        source=False,
    ),
)
