"""Kinds found by changing public themes where no reader sees it, in markup that nobody tunes on."""

from tests.themes import furniture as house
from tests.themes.case import Case
from tests.themes.development_varied import nameless
from tests.themes.markup import Markup

# The trail goes on to the title and begins with no home page; the date stands without a label
_TRAIL_ON = Markup(
    article=(
        "<div>{section} » {heading}</div><div><strong>{heading}</strong><p>{second}</p>"
        "<!-- 正文 --><div>{body}<ul><li>05-20 {before}</li><li>05-19 {after}</li><li>05-19 {after}"
        "</li></ul></div><p>{pager}</p></div>"
    ),
    listing="<div><ol>{rows}</ol></div><p>{pager}</p>",
    row='<li><a href="{url}">{title}</a><i>{day}</i></li>',
    around=nameless,
)
# Labels and values below one another, neighbours in a row
_BELOW = Markup(
    article=(
        '<div class="pw-w">{trail}</div><div class="pw-t">{heading}</div><div class="pw-m">'
        "<p>来源：</p><p>{source}</p><p>日期：</p><p>{minute}</p></div>"
        '<div class="pw-c">{body}<table><tr><td>{before}</td><td>{after}</td></tr></table></div>'
        '<div class="pw-p">{pager}</div>'
    ),
    listing='<div class="pw-l">{rows}</div><div class="pw-p">{pager}</div>',
    row='<p><a href="{url}">{title}</a> <span>{day}</span></p>',
    around=house.modern,
)

CASES = (
    Case(
        109,
        "trail-on",
        _TRAIL_ON.render_article,
        _TRAIL_ON.render_listing,
        "second",
        "day",
        source=False,
        section=(),
    ),
    Case(112, "labels-above", _BELOW.render_article, _BELOW.render_listing, "minute", "day"),
)
