"""What stands around a page's own content: header, navigation, hot lists, footer, in five houses.

Every house makes pages of the usual size. Their hot lists link to the section's articles too, and
some print a date of their own in the header or days in the hot lists.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from hyxw.demo.themes import Link
from tests.themes.wording import SITE, anchor, day_in, plain

_CHANNELS = """
要闻 时政 社会 民生 教育 健康 文旅 体育 房产 汽车 美食 公益 法治 科技 三农 消费 图片 视频 专题
评论 问政 天气 便民 招聘 副刊 读图 直播 县市 企业 金融 环保 军事 娱乐 收藏 宗教 档案 史志
"""
_COUNTIES = "雁峰 石鼓 珠晖 蒸湘 南岳 衡南 衡阳 衡山 衡东 祁东 耒阳 常宁"
_ABOUT = ("关于我们", "广告服务", "联系我们", "版权声明", "网站地图", "投稿须知", "法律顾问")
_LISTS = "/index.php?m=content&c=index&a=lists&catid="
_FRIEND = "http://127.0.0.2:9"  # loopback, and nobody listens

_SCRIPT = """
var _hits = new Image(); _hits.src = "/api.php?op=count&id=" + Math.random();
function tab(name, current, count) {
  for (var i = 1; i <= count; i++) {
    document.getElementById(name + i).className = i == current ? "on" : "";
    document.getElementById(name + "_" + i).style.display = i == current ? "block" : "none";
  }
}
function fontZoom(size) { document.getElementById("zoom").style.fontSize = size + "px"; }
function favorite(address, title) {
  try { window.external.addFavorite(address, title); }
  catch (e) { alert("加入收藏失败，请使用Ctrl+D进行添加"); }
}
function comment_count(id) {
  $.getJSON("/index.php?m=comment&c=index&a=count&id=" + id + "&callback=?", function (data) {
    $("#comment").html(data.total); $("#comment_iframe").height(data.total * 60 + 240);
  });
}
"""


@dataclass(frozen=True, slots=True)
class Content:
    """What a page has of its own. `title` is the `<title>`, `head` more of the `<head>`."""

    title: str
    main: str
    hot: Sequence[Link]
    latest: Sequence[Link]
    charset: str = "utf-8"
    head: str = ""


def classic(content: Content) -> str:
    """Boxes that float, as PHPCMS themes of its time have them."""
    side = _box("box mt10", "点击排行", _numbered(content.hot))
    side += _box("box mt10", "图文推荐", _pictures(content.latest[:6]))
    side += _box("box mt10", "最新发布", _bulleted(content.latest))
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" \
"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head>{_head(content)}</head>
<body>
<div class="top"><div class="w980"><span class="fl">今天是2024年5月21日 星期二</span>
<span class="fr"><a href="/login.html">登录</a> | <a href="/register.html">注册</a></span></div>\
</div>
<div class="hd"><a href="/" class="logo"><img src="/statics/logo.png" alt="{SITE}" /></a></div>
<div class="menu"><ul>{_channels("li")}</ul></div>
<div class="w980 clearfix"><div class="main-l">
{content.main}
</div>
<div class="main-r">{side}</div></div>
<div class="flink">{_friends(36)}</div>
<div class="ft"><p>{_about(" | ")}</p>
<p>Copyright &copy; 2009-2024 {SITE} 版权所有 湘ICP备00000000号</p>
<p>未经书面授权不得转载 举报电话：0000-0000000</p></div>
</body>
</html>
"""


def bootstrap(content: Content) -> str:
    """A grid of rows and columns."""
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>{_head(content)}
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body>
<nav class="navbar navbar-default"><div class="container"><div class="navbar-header">
<a class="navbar-brand" href="/">{SITE}</a></div>
<ul class="nav navbar-nav">{_channels('li class="dropdown"')}</ul>
<form class="navbar-form"><input type="text" class="form-control" placeholder="请输入关键字">
<button type="submit" class="btn btn-default">搜索</button></form></div></nav>
<div class="container"><div class="row"><div class="col-md-8">
{content.main}
</div>
<div class="col-md-4">
<div class="panel panel-default"><div class="panel-heading">热点新闻</div>
<ul class="list-group">{_grouped(content.hot)}</ul></div>
<div class="panel panel-default"><div class="panel-heading">最新资讯</div>
<ul class="list-group">{_grouped(content.latest)}</ul></div>
</div></div></div>
<footer class="footer"><div class="container"><div class="links">{_friends(40)}</div>
<p class="text-muted">{_about(" · ")}</p>
<p class="text-muted">&copy; 2024 {SITE} 版权所有 转载请注明出处</p></div></footer>
<script src="/statics/js/bootstrap.min.js"></script>
</body>
</html>
"""


def tables(content: Content) -> str:
    """Tables in tables, one class of cell for all."""
    cells = "\n".join(
        f'<td class="p12hei2" align="center"><a href="{_LISTS}{100 + number}">{name}</a></td>'
        for number, name in enumerate(_CHANNELS.split())
    )
    return f"""<html>
<head>{_head(content)}</head>
<body bgcolor="#ffffff" topmargin="0">
<table width="980" border="0" align="center" cellpadding="0" cellspacing="0"><tr>
<td width="300"><a href="/"><img src="/images/logo.gif" border="0" alt="{SITE}"></a></td>
<td class="p12hei2">2024年5月21日 星期二 农历四月十四</td></tr></table>
<table width="980" border="0" align="center" cellpadding="0" cellspacing="0"><tr>{cells}</tr>\
</table>
<table width="980" border="0" align="center" cellpadding="0" cellspacing="0"><tr>
<td width="700" valign="top">
{content.main}
</td>
<td width="280" valign="top">
<table width="100%" class="right"><tr><td class="p14bai">热点排行</td></tr>
{_table_rows(content.hot)}</table>
<table width="100%" class="right"><tr><td class="p14bai">最新更新</td></tr>
{_table_rows(content.latest)}</table>
</td></tr></table>
<table width="980" align="center"><tr><td class="p12hei2" align="center">{_friends(36)}</td></tr>
<tr><td class="p12hei2" align="center">{_about("&nbsp;|&nbsp;")}<br>
{SITE} 版权所有 2003-2024 未经授权禁止复制或建立镜像</td></tr></table>
</body>
</html>
"""


def ancient(content: Content) -> str:
    """Capital tags, fonts, nothing closed that a browser closes by itself."""
    menu = " | ".join(
        f"<A HREF={_LISTS}{100 + number}>{name}</A>"
        for number, name in enumerate(_CHANNELS.split())
    )
    return f"""<HTML><HEAD>{_head(content)}
<BODY BGCOLOR=#FFFFFF>
<CENTER><IMG SRC="/images/top.gif" WIDTH=980><BR>
<FONT SIZE=2>{menu}</FONT></CENTER>
<DIV ID=lanmu>{_counties()}</DIV>
<TABLE WIDTH=980 ALIGN=center><TR><TD WIDTH=690 VALIGN=top>
{content.main}
<TD VALIGN=top><FONT COLOR=red>本周热点</FONT>
<UL>{_unclosed(content.hot)}</UL>
<FONT COLOR=red>最新消息</FONT>
<UL>{_unclosed(content.latest)}</UL>
</TABLE>
<HR><CENTER><P>{_friends(40)}
<P>{_about(" - ")}<BR>本站地址：某市某路1号 版权所有：{SITE}</CENTER>
"""


def modern(content: Content) -> str:
    """Elements that say what they are."""
    menu = "".join(
        f'<a class="nav__item" href="{_LISTS}{100 + number}"><span>{name}</span></a>'
        for number, name in enumerate(_CHANNELS.split())
    )
    return f"""<!doctype html>
<html>
<head>{_head(content)}</head>
<body class="page">
<header class="site-header"><a class="brand" href="/">{SITE}</a>
<div class="search-box"><input name="q"><i class="icon-search"></i></div></header>
<nav class="nav">{menu}</nav>
<main class="layout">
<div class="layout__main">
{content.main}
</div>
<aside class="layout__side">
<section class="widget"><h3 class="widget__title">今日热榜</h3><ol>{_widget(content.hot)}</ol>\
</section>
<section class="widget"><h3 class="widget__title">猜你喜欢</h3><ol>{_widget(content.latest)}\
</ol></section>
</aside>
</main>
<footer class="site-footer"><div class="friends">{_friends(40)}</div><p>{_about(" ")}</p>
<p>{SITE} 版权所有 违法和不良信息举报邮箱：jubao@news.invalid</p></footer>
</body>
</html>
"""


def _head(content: Content) -> str:
    label = "utf-8" if content.charset == "utf-8" else "gb2312"
    style = "\n".join(
        f".m{number} a{{display:block;padding:0 {8 + number % 7}px;color:#{number}6;"
        f"line-height:{20 + number}px}}"
        for number in range(10, 90)
    )
    return f"""
<meta http-equiv="Content-Type" content="text/html; charset={label}" />
<title>{content.title}</title>
<meta name="keywords" content="{SITE},资讯,新闻中心" />
<meta name="description" content="{SITE}是本地的新闻门户" />{content.head}
<link href="/statics/css/style.css" rel="stylesheet" type="text/css" />
<style type="text/css">
{style}
</style>
<script type="text/javascript">{_SCRIPT}</script>
"""


def _channels(tag: str) -> str:
    closing = tag.split()[0]
    return "\n".join(
        f'<{tag}><a href="{_LISTS}{100 + number}">{name}</a></{closing}>'
        for number, name in enumerate(_CHANNELS.split())
    )


def _counties() -> str:
    return "\n".join(
        f'<A HREF="/xs/{number}/" TARGET=_blank><FONT COLOR=#003399>{name}</FONT></A>'
        for number, name in enumerate(_COUNTIES.split())
    )


def _box(name: str, label: str, rows: str) -> str:
    return f'<div class="{name}"><h4>{label}</h4>\n<ul>{rows}</ul></div>\n'


def _numbered(links: Sequence[Link]) -> str:
    return "\n".join(
        f'<li><em class="n{number}">{number}</em>{anchor(link, _titled(link))}</li>'
        for number, link in enumerate(links, 1)
    )


def _titled(link: Link) -> str:
    return f' target="_blank" title="{plain(link.text).replace(chr(34), "&quot;")}"'


def _bulleted(links: Sequence[Link]) -> str:
    return "\n".join(f"<li><span>{day_in(link.url)}</span>·{anchor(link)}</li>" for link in links)


def _pictures(links: Sequence[Link]) -> str:
    return "\n".join(
        f'<li><a href="{link.url}"><img src="/uploadfile/thumb/{number}.jpg" /></a>'
        f"<p>{anchor(link)}</p></li>"
        for number, link in enumerate(links, 1)
    )


def _grouped(links: Sequence[Link]) -> str:
    return "\n".join(
        f'<li class="list-group-item">{anchor(link)}<span class="badge">{day_in(link.url)}'
        f"</span></li>"
        for link in links
    )


def _table_rows(links: Sequence[Link]) -> str:
    return "\n".join(
        f'<tr><td class="p12hei2"><img src="/images/dot.gif"> {anchor(link)}</td></tr>'
        for link in links
    )


def _unclosed(links: Sequence[Link]) -> str:
    return "\n".join(f"<LI>{anchor(link)}" for link in links)


def _widget(links: Sequence[Link]) -> str:
    return "\n".join(
        f'<li class="widget__item">{anchor(link)}<time>{day_in(link.url)}</time></li>'
        for link in links
    )


def _friends(count: int) -> str:
    return "\n".join(
        f'<a href="{_FRIEND}/{number}/" target="_blank" rel="nofollow">友情链接{number}</a>'
        for number in range(1, count + 1)
    )


def _about(separator: str) -> str:
    return separator.join(
        f'<a href="/about/{number}.html">{name}</a>' for number, name in enumerate(_ABOUT)
    )
