"""PHPCMS V9's default theme, of the demo site's parts."""

from html import escape

from hyxw.demo import themes
from hyxw.demo.themes import ArticleView, ListingView, Theme


def _article(view: ArticleView) -> str:
    """PHPCMS V9's default theme: the meta line inside the h1, a summary before the body."""
    title, heading = escape(view.title, quote=False), escape(view.heading, quote=False)
    meta = f"{view.published}{themes.GAP}来源：{view.source}" + themes.labelled(
        "作者：", view.authors
    )
    return f"""{themes.head(themes.page_title(title, view.crumbs), view.charset)}
<div class="main">
<div class="col-left">
<div class="crumbs">{themes.trail(view.crumbs)} &gt;  正文</div>
<div id="Article">
<h1>{heading}<br />
<span>{meta}{themes.GAP}评论：<a href="#comment_iframe" id="comment">0</a> 点击：</span>\
<span id="hits"></span></h1>
{f'<div class="summary">{view.summary}</div>' if view.summary else ""}
<div class="content">
{view.body}
</div>
{themes.contents(view.contents)}<div id="pages" class="text-c">{view.pager}</div>
<div class="Article-Tool">分享到：{themes.share()}</div>
<div class="related"><h5>延伸阅读：</h5>
<ul class="content list f14">{themes.items(view.latest[:5])}</ul></div>
</div>
</div>
{_beside(view)}"""


def _listing(view: ListingView) -> str:
    return f"""{themes.head(themes.page_title("", view.crumbs), "utf-8")}
<div class="main">
<div class="col-left">
<div class="crumbs">{themes.trail(view.crumbs)} &gt; 列表</div>
{themes.rows(view.rows)}
<div id="pages" class="text-c">{view.pager}</div>
</div>
{_beside(view)}"""


def _beside(view: ArticleView | ListingView) -> str:
    """What stands beside an article as beside the list, and below."""
    return f"""<div class="col-auto">
{themes.ranking("频道总排行", view.hot)}
{themes.ranking("频道本月排行", view.latest)}
</div>
</div>
{themes.foot()}"""


PHPCMS = Theme("phpcms", _article, _listing)
