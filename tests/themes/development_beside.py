"""Kinds found on more public themes: prose of others beside a text, labels bare, texts folded."""

from tests.themes import furniture as house
from tests.themes.case import Case
from tests.themes.markup import Markup

# Others' beginnings below the text, as long together as this; labels in cells, without colons
_TEASERS = Markup(
    article=(
        '<div class="rw-w">{trail}</div><h2 class="rw-t">{heading}</h2><table class="rw-m"><tr><th>'
        "来源</th><td>{source}</td><th>发布时间</th><td>{second}</td></tr></table>"
        '<div class="rw-c">{body}</div><div class="rw-p">{pager}</div>'
        '<div class="rw-r">{teasers}</div>'
    ),
    listing='<ul class="rw-l">{rows}</ul><div class="rw-p">{pager}</div>',
    row='<li><a href="{url}">{title}</a><i>{second}</i></li>',
)
# The second half opens on a click
_FOLDED = Markup(
    article=(
        '<p class="zd-w">{trail}</p><h1>{heading}</h1><p class="zd-m">{minute} 来源于：{source}，'
        '已有<b>9</b>人阅读</p><div class="zd-c">{half}</div><div class="zd-o"><a href="#">展开全文'
        '</a></div><div class="zd-x" style="display:none">{rest}</div><div class="zd-p">{pager}'
        "</div>"
    ),
    listing='<div class="zd-l">{rows}</div><div class="zd-p">{pager}</div>',
    row='<p><a href="{url}">{title}</a> <em>{day}</em></p>',
    around=house.modern,
)
# The meta line again in the text's box, an editor's line, and below that what is related
_ENDED = Markup(
    article=(
        '<div class="mw-w">{trail}</div><h1 class="mw-t">{heading}</h1><div class="mw-m">{second} '
        '来源：{source}</div><div class="mw-c"><p>来源：{source} 发布：{second}</p>{body}'
        "<p>（本文来源：{source}）</p><h4>相关推荐</h4>{teasers}</div>"
        '<div class="mw-p">{pager}</div>'
    ),
    listing='<ol class="mw-l">{rows}</ol><div class="mw-p">{pager}</div>',
    row='<li><a href="{url}">{title}</a><span>{day}</span></li>',
    around=house.bootstrap,
)
# What others say, whole sentences of it, in a box beside each text; the listing cuts titles short
_ABSTRACTS = Markup(
    article=(
        '<div class="bk-w">{trail}</div><h1>{heading}</h1><div class="bk-m">{second} 来源：{source}'
        '</div><div class="bk-c">{body}</div><div class="bk-p">{pager}</div>'
        '<div class="bk-t"><b>猜你喜欢</b>{abstracts}</div>'
    ),
    listing='<ul class="bk-l">{rows}</ul><div class="bk-p">{pager}</div>',
    row='<li><span>{day}</span><a href="{url}">{cut}</a></li>',
)

CASES = (
    Case(121, "teasers", _TEASERS.render_article, _TEASERS.render_listing),
    Case(122, "folded", _FOLDED.render_article, _FOLDED.render_listing, "minute", "day"),
    Case(123, "ended", _ENDED.render_article, _ENDED.render_listing, listed="day"),
    Case(
        125, "abstracts", _ABSTRACTS.render_article, _ABSTRACTS.render_listing, listed="day", cut=14
    ),
)
