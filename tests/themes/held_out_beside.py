"""One of the kinds beside those of development_beside."""

from tests.themes import furniture as house
from tests.themes.case import Case
from tests.themes.markup import Markup

# The text's beginning in a box above it, labels without colons in a list
_LABELLED = Markup(
    article=(
        '<div class="bj-w">所在位置：{trail}</div><div class="bj-t"><h2>{heading}</h2></div>'
        '<ul class="bj-m"><li><b>来源</b><i>{source}</i></li><li><b>时间</b><i>{second}</i></li>'
        '</ul><div class="bj-c">{body}</div><div class="bj-p">{pager}</div>'
        '<div class="bj-r"><h5>延伸阅读</h5>{teasers}</div>'
    ),
    listing='<div class="bj-w">所在位置：{trail}</div><ul class="bj-l">{rows}</ul>'
    '<div class="bj-p">{pager}</div>',
    row='<li><h4><a href="{url}">{title}</a></h4><p>{second}</p></li>',
    around=house.modern,
)

CASES = (Case(124, "labelled-list", _LABELLED.render_article, _LABELLED.render_listing),)
