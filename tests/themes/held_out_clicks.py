"""One of the kinds beside those of development_clicks."""

from tests.themes import furniture as house
from tests.themes.case import Case
from tests.themes.markup import Markup

# A card is clicked as a whole, its day in a box; the breadcrumb is labelled and goes on behind it
_CARDS = Markup(
    article=(
        '<p class="kp-w">浏览路径：{trail} &gt; <a href="javascript:;">正文</a></p>'
        '<h3 class="kp-t">{heading}</h3><ul class="kp-m"><li>{chinese}</li><li>来源：{source}</li>'
        '</ul><div class="kp-c">{body}</div><div class="kp-p">{pager}</div>'
    ),
    listing='<div class="kp-l">{rows}</div><div class="kp-p">{pager}</div>',
    row=(
        '<div class="kp" onclick="window.location.href=\'{url}\'"><h5>{title}</h5><p>{start}</p>'
        "<i>{day}</i></div>"
    ),
    around=house.bootstrap,
)

CASES = (Case(130, "clicked-cards", _CARDS.render_article, _CARDS.render_listing, "minute", "day"),)
