"""Kinds of theme that once were read wrong, and their neighbours, for tuning on."""

from tests.themes import furniture as house
from tests.themes.case import Case
from tests.themes.markup import Markup

_MOBILE = Markup(
    article=(
        '<div class="m_bar">{section}</div><div class="m_art"><p class="m_t">{heading}</p>'
        '<p class="m_i"><span>{minute}</span><span>来源：{source}</span></p><div class="m_c">'
        '{body}</div></div><div class="m_p">{links}</div>'
    ),
    listing=(
        '<div class="m_bar">资讯</div><ul class="m_l">{rows}</ul><div class="m_p">{links}</div>'
    ),
    row='<li><a href="{url}"><h3>{title}</h3><p class="m_d">{day}</p></a></li>',
    around=house.modern,
)
_EARLY_END = Markup(
    article=(
        '</div></div></body><div class="crumb">{trail}</div><h1 class="bt">{heading}</h1>'
        '<div class="ly">{second}\u3000来源：{source}\u3000{authors}</div><div class="nr">{body}'
        '</div><div class="fy">{pager}</div>'
    ),
    listing=(
        '</div></div></body><div class="crumb">{trail}</div><ul class="lb">{rows}</ul>'
        '<div class="fy">{pager}</div>'
    ),
    row='<li><a href="{url}">{title}</a><span>{second}</span></li>',
)
_WHOLE = Markup(
    article=(
        '<div class="path">{trail}</div><h2 class="wt">{heading}</h2><p class="wi">'
        '{minute} 来源：{source}</p><div class="wc">{body}</div><div class="wp">{links}</div>'
    ),
    listing=(
        '<div class="path">{trail}</div><div class="all">{rows}</div><div class="wp">{links}</div>'
    ),
    row=(
        '<div class="one"><h3><a href="{url}">{title}</a></h3><div class="txt">{whole}</div></div>'
    ),
)
_DETAILS = Markup(
    article=(
        '<div class="dh">{trail}</div><h1>{heading}</h1><div class="xx">'
        '{second} 来源：{source} {authors}</div><div class="zw">{body}</div><div class="ye">'
        "{pager}</div>"
    ),
    listing=(
        '<div class="dh">{trail}</div><div class="tw">{rows}</div><div class="ye">{pager}</div>'
    ),
    row=(
        '<div class="tw-i"><h4>{title}</h4><i>{minute}</i>'
        '<a href="{url}" title="{attribute}">READ MORE</a></div>'
    ),
)
_WRAPPING = Markup(
    article=(
        '<div class="wei">{trail}</div><h2 class="n-t">{heading}</h2><div class="n-m"><em>'
        '{second}</em><em>来源：{source}</em></div><div class="n-b">{body}</div>'
        '<div class="n-p">{pager}</div>'
    ),
    listing=(
        '<div class="wei">{trail}</div><ul class="n-l">{rows}</ul><div class="n-p">{pager}</div>'
    ),
    row=(
        '<li><a href="{url}" title="{attribute}"><b>{title}</b><i>{day}</i><p>'
        "本报讯，详细内容请看全文，感谢阅读。</p></a></li>"
    ),
)
_SAME_HEAD = Markup(
    article=(
        '<div class="lj">{trail}</div><h1 class="sh">{heading}</h1><div class="sm">'
        '{minute} 来源：{source}</div><div class="sb">{body}</div><div class="sp">{pager}'
        "</div>"
    ),
    listing='<div class="lj">{trail}</div><ul class="sl">{rows}</ul><div class="sp">{pager}</div>',
    row='<li><a href="{url}">{title}</a><em>{day}</em></li>',
    head="{site}",
)
_OWN_LINK = Markup(
    article=(
        '<div class="bc3">{trail}</div><h1>{heading}</h1><div class="in3">'
        '{second}&nbsp;&nbsp;来源：{source}</div><div class="co3">{body}<p>'
        '本文链接：http://news.test/</p></div><div class="pg3">{pager}</div>'
    ),
    listing=(
        '<div class="bc3">{trail}</div><ul class="li3">{rows}</ul><div class="pg3">{pager}</div>'
    ),
    row='<li><a href="{url}">{title}</a><span>{minute}</span></li>',
)
_EMPTY_SOURCE = Markup(
    article=(
        '<div class="bc5">{trail}</div><h1>{heading}</h1><div class="i5">文章来源：{source}'
        '</div><div class="d5">{second}</div><div class="co5">{body}</div><div class="pg5">'
        "{pager}</div>"
    ),
    listing=(
        '<div class="bc5">{trail}</div><ul class="l5">{rows}</ul><div class="pg5">{pager}</div>'
    ),
    row='<li><a href="{url}">{title}</a><span>{second}</span></li>',
)
_ELEMENTS = Markup(
    article=(
        '<div class="bc7">{trail}</div><h1>{heading}</h1><div class="i7"><span>来源：</span>'
        '<span>{source}</span><span>时间：</span><span>{minute}</span></div><div class="co7">'
        '{body}</div><div class="pg7">{pager}</div>'
    ),
    listing=(
        '<div class="bc7">{trail}</div><ul class="l7">{rows}</ul><div class="pg7">{pager}</div>'
    ),
    row='<li><a href="{url}">{title}</a><time>{minute}</time></li>',
    around=house.bootstrap,
)
_UNLABELLED = Markup(
    article=(
        '<div class="bc9">{trail}</div><h1>{heading}</h1><div class="i9">'
        '{second} 来源：{source}</div><div class="co9">{body}<p class="num">{numbers}</p>'
        "</div>"
    ),
    listing=(
        '<div class="bc9">{trail}</div><ul class="l9">{rows}</ul><div class="pg9">{numbers}</div>'
    ),
    row='<li><a href="{url}">{title}</a><span>{second}</span></li>',
)
_HTML5 = Markup(
    article=(
        '<nav class="crumbs5">{trail}</nav><article class="story"><header><h1>{heading}</h1>'
        "<time>{second}</time><cite>来源：{source}</cite></header>"
        '<section class="story-body">{body}</section><footer>{links}</footer></article>'
    ),
    listing=(
        '<nav class="crumbs5">{trail}</nav><section class="feed">{rows}</section>'
        '<footer class="turn">{links}</footer>'
    ),
    row='<article><h2><a href="{url}">{title}</a></h2><time>{minute}</time></article>',
    around=house.modern,
)
_DEFINITION_META = Markup(
    article=(
        '<div class="bcc">{trail}</div><h1>{heading}</h1><ul class="ic"><li>日期：{minute}'
        '</li><li>来源：{source}</li><li>浏览：12次</li></ul><div class="coc">{body}</div>'
        '<div class="pgc">{pager}</div>'
    ),
    listing=(
        '<div class="bcc">{trail}</div><ul class="lc">{rows}</ul><div class="pgc">{pager}</div>'
    ),
    row='<li><em>{day}</em><a href="{url}" title="{attribute}">{cut}</a></li>',
)
_RELATED_BELOW = Markup(
    article=(
        '<div class="bcd">{trail}</div><h1>{heading}</h1><div class="id1">'
        '{second}\u3000来源：{source}</div><div class="cod">{body}</div><div class="pgd">{pager}'
        '</div><div class="xgd"><h5>相关文章</h5><ul>{others}</ul></div>'
    ),
    listing=(
        '<div class="bcd">{trail}</div><ul class="ld">{rows}</ul><div class="pgd">{pager}</div>'
    ),
    row='<li>·<a href="{url}">{title}</a> <span>{minute}</span></li>',
    around=house.bootstrap,
)
_NOTICE_INSIDE = Markup(
    article=(
        '<div class="bce">{trail}</div><h1>{heading}</h1><div class="ie">'
        '{minute}\u3000来源：{source}</div><div class="coe"><p class="ad">'
        '本站诚邀各位读者踊跃投稿，来稿请注明真实姓名。</p>{body}<ul class="hotlinks"><li>'
        '<a href="/a/1.html">网上办事大厅</a></li><li><a href="/a/2.html">便民服务热线</a>'
        '</li></ul></div><div class="pge">{pager}</div>'
    ),
    listing=(
        '<div class="bce">{trail}</div><ul class="le">{rows}</ul><div class="pge">{pager}</div>'
    ),
    row='<li><a href="{url}">{title}</a><span>{day}</span></li>',
)
_SPAN_TITLE = Markup(
    article=(
        '<div class="bcf"><span>您现在的位置：{trail}</span></div><div class="tf">'
        '<span class="ttl">{heading}</span></div><div class="if">'
        '【{chinese}】【来源：{source}】</div><div id="endtext">{body}</div><div class="pgf">'
        "{pager}</div>"
    ),
    listing=(
        '<div class="bcf"><span>您现在的位置：{trail}</span></div><div class="lf">{rows}'
        '</div><div class="pgf">{pager}</div>'
    ),
    row='<p><a href="{url}">{title}</a><span>[{day}]</span></p>',
)
_CARDS_MORE = Markup(
    article=(
        '<div class="bcg">{trail}</div><div class="hd"><h2>{heading}</h2><p>'
        '{second} 来源：{source}</p></div><div class="cog">{body}</div><div class="pgg">'
        "{links}</div>"
    ),
    listing=(
        '<div class="bcg">{trail}</div><div class="cards2">{rows}</div><div class="pgg">'
        "{links}</div>"
    ),
    row=(
        '<div class="cd"><a class="pic" href="{url}"><img src="/t/{place}.jpg"></a><h3>'
        '{title}</h3><span>{minute}</span><a class="mo" href="{url}">详细</a></div>'
    ),
    around=house.modern,
)
_NESTED_BOXES = Markup(
    article=(
        '<div class="bch">{trail}</div><div class="o1"><div class="o2"><div class="o3"><h1>'
        '{heading}</h1><h6>{second}  来源：{source}</h6></div><div class="o4">'
        '<div class="o5">{body}</div></div></div></div><div class="pgh">{pager}</div>'
    ),
    listing=(
        '<div class="bch">{trail}</div><ul class="lh">{rows}</ul><div class="pgh">{pager}</div>'
    ),
    row='<li><div><a href="{url}">{title}</a></div><div><span>{second}</span></div></li>',
)

CASES = (
    Case(
        34,
        "mobile",
        _MOBILE.render_article,
        _MOBILE.render_listing,
        "minute",
        "day",
        section=(),
    ),
    Case(35, "early-end", _EARLY_END.render_article, _EARLY_END.render_listing),
    Case(36, "whole", _WHOLE.render_article, _WHOLE.render_listing, "minute", "nothing"),
    Case(37, "read-more", _DETAILS.render_article, _DETAILS.render_listing, listed="minute"),
    Case(38, "wrapping", _WRAPPING.render_article, _WRAPPING.render_listing, listed="day"),
    Case(39, "same-head", _SAME_HEAD.render_article, _SAME_HEAD.render_listing, "minute", "day"),
    Case(40, "own-link", _OWN_LINK.render_article, _OWN_LINK.render_listing, listed="minute"),
    Case(41, "empty-source", _EMPTY_SOURCE.render_article, _EMPTY_SOURCE.render_listing),
    Case(42, "elements", _ELEMENTS.render_article, _ELEMENTS.render_listing, "minute", "minute"),
    Case(43, "unlabelled", _UNLABELLED.render_article, _UNLABELLED.render_listing),
    Case(44, "html5", _HTML5.render_article, _HTML5.render_listing, listed="minute"),
    Case(
        45,
        "definition-meta",
        _DEFINITION_META.render_article,
        _DEFINITION_META.render_listing,
        "minute",
        "day",
    ),
    Case(
        46,
        "related-below",
        _RELATED_BELOW.render_article,
        _RELATED_BELOW.render_listing,
        listed="minute",
    ),
    Case(
        47,
        "notice-inside",
        _NOTICE_INSIDE.render_article,
        _NOTICE_INSIDE.render_listing,
        "minute",
        "day",
    ),
    Case(48, "span-title", _SPAN_TITLE.render_article, _SPAN_TITLE.render_listing, "minute", "day"),
    Case(49, "cards-more", _CARDS_MORE.render_article, _CARDS_MORE.render_listing, listed="minute"),
    Case(50, "nested-boxes", _NESTED_BOXES.render_article, _NESTED_BOXES.render_listing),
)
