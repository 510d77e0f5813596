"""Some of the kinds of development_around."""

from tests.themes import furniture as house
from tests.themes.case import Case
from tests.themes.markup import Markup

# The title, a line without an element and the text in one cell
_CELL = Markup(
    article=(
        '<table class="gz"><tr><td class="gz-w">{trail}</td></tr><tr><td class="gz-c">'
        "<h2>{heading}</h2>{minute}　来源：{source}<br><br>{body}</td></tr>"
        '<tr><td class="gz-p">{links}</td></tr></table>'
    ),
    listing='<table class="gz-l">{rows}</table><div class="gz-p">{links}</div>',
    row='<tr><td><a href="{url}">{title}</a></td><td>{day}</td></tr>',
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
    Case(138, "one-cell", _CELL.render_article, _CELL.render_listing, "minute", "day"),
    Case(
        139,
        "numbers-alone",
        _NUMBERS.render_article,
        _NUMBERS.render_listing,
        listed="day",
        source=False,
    ),
)
