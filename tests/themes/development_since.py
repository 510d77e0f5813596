"""Kinds found on public PHPCMS themes read last, each in markup of our own."""

from tests.themes import furniture as house
from tests.themes.case import Case
from tests.themes.markup import Markup

# A style sheet hides the text's box, and the box shows itself
_SHOWN = Markup(
    article=(
        "<style>#qx_021{display:none}.qx-n{display:none}</style>"
        '<div id="qx_021" style="padding:8px;display:block"><div class="qx-t">{heading}</div>'
        '<div class="qx-m">{minute} 来源：{source}</div><div class="qx-c">{body}</div></div>'
        '<div class="qx-n">本页内容由编辑部整理，供浏览器较旧的读者使用。</div>'
        '<div class="qx-p">{pager}</div>'
    ),
    listing='<ul class="qx-l">{rows}</ul><div class="qx-p">{pager}</div>',
    row='<li><a href="{url}">{title}</a><span>{day}</span></li>',
    around=house.modern,
)
# Titles cut to four characters, and nothing but the site's name in <title>
_STUBS = Markup(
    article=(
        '<div class="dt4-w">{trail}</div><h2>{title}</h2><h4 class="dt4-m">{minute}\u3000来源：'
        '{source}</h4><div class="dt4-c">{body}</div><div class="dt4-p">{pager}</div>'
    ),
    listing='<ul class="dt4-l">{rows}</ul><div class="dt4-p">{pager}</div>',
    row=(
        '<li><a href="{url}"><img src="/statics/{place}.jpg"></a>'
        '<a href="{url}">{stub}</a><span>{day}</span></li>'
    ),
    head="{site}",
)
# In one box the beginning, the title and the text; the title beside it as well
_TITLE_BETWEEN = Markup(
    article=(
        '<div class="zj-w">{trail}</div><div class="zj-b"><div class="zj-x">{opening}<br><br>'
        '<h1>{heading}</h1>{body}</div></div><div class="zj-s"><h3>{heading}</h3><p>{minute}'
        ' 来源：{source}</p></div><div class="zj-p">{pager}</div>'
    ),
    listing='<ul class="zj-l">{rows}</ul><div class="zj-p">{pager}</div>',
    row='<li><a href="{url}">{title}</a><span>{day}</span></li>',
    around=house.bootstrap,
)
# The text's box is not closed: the neighbours stand in it, each below its label. A heading above
# has all of <title>, and the listing cuts titles.
_NEIGHBOURS = Markup(
    article=(
        '<h1 class="xl-top">{title} - 资讯 - {site}</h1><header><h1>{heading}</h1><p><span>{minute}'
        '</span></p></header><div class="xl-x"><div class="xl-c">{body}<aside class="xl-n"><ul>'
        "<li><strong>上一篇</strong><br>{before}</li><li><strong>下一篇</strong><br>{after}</li>"
        '</ul></aside></div><div class="xl-p">{pager}</div>'
    ),
    listing='<ul class="xl-l">{rows}</ul><div class="xl-p">{pager}</div>',
    row='<li><a href="{url}">{stub}</a><span>{day}</span></li>',
)
# No element for the title: a label before it, in the text's box
_LABELLED_TITLE = Markup(
    article=(
        '<div class="bq-w">{trail}</div><div class="bq-m">{minute}</div><div class="bq-x">'
        "<div>稿件题目：{title}</div>{body}</div>"
        '<div class="bq-p">{pager}</div>'
    ),
    listing='<ul class="bq-l">{rows}</ul><div class="bq-p">{pager}</div>',
    row='<li><a href="{url}">{title}</a><span>{day}</span></li>',
    around=house.modern,
)
# Each entry a table of two rows in its item, a second pager that the designer left behind, and the
# neighbours behind their labels in the text's box
_LEFT_OVER = Markup(
    article=(
        '<div class="sj-w">{trail}</div><div class="sj-c"><div class="sj-t">{heading}</div>'
        '<div class="sj-m">作者：{names} 更新时间：{minute}</div><br>{body}<div class="sj-n">'
        "<span>上一篇</span>{before}<br><span>下一篇</span>{after}</div></div>"
        '<div class="sj-p">{pager}</div>'
    ),
    listing=(
        '<div class="sj-l"><ul>{rows}</ul></div><div class="sj-p">{pager}</div>'
        '<div class="sj-q"><a>20条</a> <span>1</span> '
        '<a href="/index.php?m=content&c=index&a=lists&catid=17&page=2">2</a> '
        '<a href="/index.php?m=content&c=index&a=lists&catid=17&page=2">下一页</a></div>'
    ),
    row=(
        '<li><table><tbody><tr><td colspan="2"><a href="{url}"><img src="/statics/{place}.jpg">'
        '</a></td></tr><tr><td><a href="{url}">{title}</a></td><td>{day}</td></tr></tbody></table>'
        '</li><li class="sj-g"></li>'
    ),
    around=house.modern,
)
# Pictures without a word in the listing, and no title but that of <title>
_HEAD_ONLY = Markup(
    article=(
        '<div class="tg-w">{trail}</div><div class="tg-c">{body}</div>'
        '<div class="tg-p">{pager}</div>'
    ),
    listing='<ul class="tg-l">{rows}</ul><div class="tg-p">{pager}</div>',
    row='<li><a href="{url}"><img src="/statics/{place}.jpg"></a><p>图片</p></li>',
)
# A label without its colon before the source
_NO_COLON = Markup(
    article=(
        '<div class="mh-w">{trail}</div><h1 class="mh-t">{heading}</h1><div class="mh-x"><div>'
        "来源{source} 发表时间：{minute} 阅读：57 次</div><div>{body}</div></div>"
        '<div class="mh-p">{pager}</div>'
    ),
    listing='<ul class="mh-l">{rows}</ul><div class="mh-p">{pager}</div>',
    row='<li><a href="{url}">{title}</a><span>{day}</span></li>',
)
# In the text's box the meta line, its date behind the counter's script
_COUNTED = Markup(
    article=(
        '<div class="js-w">{trail}</div><div class="js-b"><div class="js-t">{heading}</div>'
        '<div class="js-m">浏览：<script src="/count.php?id=1"></script> 发布日期：{day}</div>'
        '{body}</div><div class="js-p">{pager}</div>'
    ),
    listing='<ul class="js-l">{rows}</ul><div class="js-p">{pager}</div>',
    row='<li><h2><a href="{url}">{title}</a></h2><p>{start}</p></li>',
)
# The source in a line of its own below the text, in its box
_CREDITED = Markup(
    article=(
        '<div class="wz-w">{trail}</div><h1>{heading}</h1><p class="wz-m">{minute}</p>'
        '<div class="wz-x">{body}<div><span>文章来源:&nbsp;{source}</span></div></div>'
        '<div class="wz-p">{pager}</div>'
    ),
    listing='<ul class="wz-l">{rows}</ul><div class="wz-p">{pager}</div>',
    row='<li><a href="{url}">{title}</a><span>{day}</span></li>',
    around=house.modern,
)
# No title but in a heading beside a label, and below the listing's picture, which alone is a link
_BESIDE_LABEL = Markup(
    article=(
        '<h2 class="tl-t"><b>Title:</b><em>{title}</em></h2><h4 class="tl-m"><span>Time: {minute}'
        "</span><span>Browse: 1644</span></h4>"
        '<div class="tl-c">{body}</div><div class="tl-p">{pager}</div>'
    ),
    listing='<div class="tl-l"><ul>{rows}</ul></div><div class="tl-p">{pager}</div>',
    row=(
        '<li><dl><dt><a href="{url}"><img src="/statics/{place}.jpg"></a></dt>'
        "<dd><span>{title}</span></dd></dl></li>"
    ),
    head="{site}",
    around=house.modern,
)

CASES = (
    Case(95, "shown", _SHOWN.render_article, _SHOWN.render_listing, "minute", "day", section=()),
    Case(96, "stubs", _STUBS.render_article, _STUBS.render_listing, "minute", "day", cut=4),
    Case(
        97,
        "title-between",
        _TITLE_BETWEEN.render_article,
        _TITLE_BETWEEN.render_listing,
        "minute",
        "day",
    ),
    Case(
        98,
        "neighbours",
        _NEIGHBOURS.render_article,
        _NEIGHBOURS.render_listing,
        "minute",
        "day",
        source=False,
        section=(),
        cut=4,
    ),
    Case(
        99,
        "labelled-title",
        _LABELLED_TITLE.render_article,
        _LABELLED_TITLE.render_listing,
        "minute",
        "day",
        source=False,
    ),
    Case(
        101,
        "left-over",
        _LEFT_OVER.render_article,
        _LEFT_OVER.render_listing,
        "minute",
        "day",
        source=False,
    ),
    Case(
        102,
        "head-only",
        _HEAD_ONLY.render_article,
        _HEAD_ONLY.render_listing,
        "nothing",
        "nothing",
        source=False,
        titled=False,
    ),
    Case(104, "no-colon", _NO_COLON.render_article, _NO_COLON.render_listing, "minute", "day"),
    Case(
        131,
        "click-script",
        _COUNTED.render_article,
        _COUNTED.render_listing,
        "day",
        "nothing",
        source=False,
    ),
    Case(132, "credit-below", _CREDITED.render_article, _CREDITED.render_listing, "minute", "day"),
    Case(
        134,
        "label-beside",
        _BESIDE_LABEL.render_article,
        _BESIDE_LABEL.render_listing,
        "minute",
        "nothing",
        source=False,
        section=(),
    ),
)
