"""Kinds found on public PHPCMS themes, each in markup of our own, for tuning on."""

from tests.themes import furniture as house
from tests.themes.case import Case
from tests.themes.markup import Markup

# <title> alone says what the article is called
_UNTITLED = Markup(
    article=(
        '<div class="sy-w">{trail}</div><div class="sy-c">{body}</div><div class="sy-p">{pager}'
        "</div>"
    ),
    listing=(
        '<div class="sy-w">{trail}</div><ul class="sy-l">{rows}</ul><div class="sy-p">{pager}</div>'
    ),
    row='<li><a href="{url}">{title}</a><span>{second}</span></li>',
)
# One box for all: breadcrumb, title, summary, text
_ALL_IN_ONE = Markup(
    article=(
        '<div class="qb"><p class="qb-w">{trail}</p><h4>{heading}</h4><p class="qb-m">'
        "日期：{minute} 来源：{source}</p><div>内容摘要：{summary}</div>{body}</div>"
        '<div class="qb-p">{pager}</div>'
    ),
    listing='<ul class="qb-l">{rows}</ul><div class="qb-p">{pager}</div>',
    row='<li>{minute} <a href="{url}">{title}</a></li>',
    around=house.bootstrap,
)
# The title once more below the text, and a link that runs a script beside it above
_TITLE_AGAIN = Markup(
    article=(
        '<div class="tz-w"><a href="/">首页</a> &gt; {section} &gt; 新闻浏览</div>'
        '<div class="tz-h">'
        '<h1>{heading} <a href="javascript:keep();">(收藏本文)</a></h1><p>{second}'
        '&nbsp;&nbsp;来源：{source}</p></div><div class="tz-c">{body}'
        '<p>本文标题：{heading}</p></div><div class="tz-p">{pager}</div>'
    ),
    listing='<ul class="tz-l">{rows}</ul><div class="tz-p">{pager}</div>',
    row='<li><a href="{url}">{title}</a> [{day}]</li>',
)
# Attributes that the CMS does not escape, before the address
_SPILT = Markup(
    article=(
        '<div class="yc-w">{trail}</div><h2>{heading}</h2><div class="yc-m"><i>{second}</i>'
        '<i>来源：{source}</i></div><div class="yc-c">{body}</div><div class="yc-p">{pager}</div>'
    ),
    listing='<ul class="yc-l">{rows}</ul><div class="yc-p">{pager}</div>',
    row='<li><em>{day}</em><a title="{title}" href="{url}">{title}</a></li>',
)
# Three pictures a row, each of which opens itself; a hidden pager that the designer left
_GALLERY = Markup(
    article=(
        '<div class="tk-w">{trail}</div><h2 class="tk-t">{heading}</h2><p class="tk-m">{minute}'
        ' 来源：{source}</p><div class="tk-c">{body}</div><div class="tk-p">{pager}</div>'
    ),
    listing=(
        '<div class="tk-w">{trail}</div><div class="tk-l">{groups}</div><div style="display: none">'
        '<a href="/?page=2">2</a> <a href="/?page=2">下一页 →</a></div>'
        '<div class="tk-p">{pager}</div>'
    ),
    row=(
        '<li><div><a href="/uploadfile/t/{place}.jpg"><img src="/uploadfile/t/{place}.jpg"></a>'
        '</div><div><h2><a href="{url}">{title}</a></h2></div></li>'
    ),
)
# A tooltip with a date in it beside the cut title
_TOOLTIP = Markup(
    article=(
        '<div class="ts-w">{trail}</div><h1>{heading}</h1><div class="ts-m">{second} 来源：{source}'
        '</div><div class="ts-c">{body}</div><div class="ts-p">{pager}</div>'
    ),
    listing='<ul class="ts-l">{rows}</ul><div class="ts-p">{pager}</div>',
    row=(
        '<li><div><a href="{url}"><img src="/uploadfile/t/{place}.jpg"><span>【栏目】资讯<br>'
        '【发布时间】{second}<br></span></a></div><a href="{url}">{cut}</a></li>'
    ),
)
# The newest article's date above the list, where its page has it
_ISSUE = Markup(
    article=(
        '<div class="qk-h">资讯</div><div class="qk-t"><span>{heading}</span></div>'
        '<div class="qk-m"><div>编辑时间：{second}</div></div><div class="qk-c">{body}</div>'
        '<div class="qk-p">{pager}'
        "</div>"
    ),
    listing=(
        '<div class="qk-h">资讯</div><div class="qk-m"><div>编辑时间：{newest}</div></div>'
        '<ul class="qk-l">{rows}</ul><div class="qk-p">{pager}</div>'
    ),
    row='<li><a href="{url}">{title}<span>{day}</span></a></li>',
)
# Titles cut without a mark, shorter than most
_CUT_SHORT = Markup(
    article=(
        '<div class="jq-w">{trail}</div><h3 class="jq-t">{heading}</h3><div class="jq-m">{minute}'
        '\u3000来源：{source}</div><div class="jq-c">{body}</div><div class="jq-p">{pager}</div>'
    ),
    listing='<ul class="jq-l">{rows}</ul><div class="jq-p">{pager}</div>',
    row='<li><a href="{url}">{short}</a><span>{day}</span></li>',
    around=house.modern,
)
# No meta line, and related articles that have one each
_RELATED_LABELLED = Markup(
    article=(
        '<div class="gl-w">{trail}</div><h2 class="gl-t">{heading}</h2><div class="gl-c">'
        '{body}</div><div class="gl-p">{pager}</div><div class="gl-r"><ul>{related}</ul></div>'
    ),
    listing='<ul class="gl-l">{rows}</ul><div class="gl-p">{pager}</div>',
    row='<li><a href="{url}">{title}</a><span>{minute}</span></li>',
)

CASES = (
    Case(
        66,
        "head-alone",
        _UNTITLED.render_article,
        _UNTITLED.render_listing,
        dated="nothing",
        source=False,
    ),
    Case(
        67,
        "all-in-one",
        _ALL_IN_ONE.render_article,
        _ALL_IN_ONE.render_listing,
        "minute",
        "minute",
    ),
    Case(
        68,
        "title-again",
        _TITLE_AGAIN.render_article,
        _TITLE_AGAIN.render_listing,
        listed="day",
        section=("资讯",),
    ),
    Case(69, "spilt", _SPILT.render_article, _SPILT.render_listing, listed="day"),
    Case(70, "gallery", _GALLERY.render_article, _GALLERY.render_listing, "minute", "nothing"),
    Case(71, "tooltip", _TOOLTIP.render_article, _TOOLTIP.render_listing, cut=14),
    Case(
        72,
        "issue",
        _ISSUE.render_article,
        _ISSUE.render_listing,
        listed="day",
        source=False,
        section=(),
    ),
    Case(
        73,
        "cut-short",
        _CUT_SHORT.render_article,
        _CUT_SHORT.render_listing,
        "minute",
        "day",
        cut=8,
    ),
    Case(
        74,
        "related-labelled",
        _RELATED_LABELLED.render_article,
        _RELATED_LABELLED.render_listing,
        dated="nothing",
        listed="minute",
        source=False,
    ),
)
