"""Small wrongs: in what stands around an article's own text, or here and there within it."""

from functools import partial

from hyxw.demo.story import SECTION
from tests.witnesses.answers import kind
from tests.witnesses.scene import Scene

# --- Titles ---------------------------------------------------------------------------------------

HEADINGS = {
    "an advertiser's behind the title": "TITLE_澳门新葡京官网",
    "a slogan": "学习贯彻党的二十大精神",
    "the section's name": "资讯",
    "the site's name": "衡阳新闻网",
    "its first eight characters and ...": "START...",
    "UTF-8 taken for GBK": "MISREAD",
}


def _heading(said: str, s: Scene) -> str:
    title = s.story.title
    misread = title.encode().decode("gbk", "ignore")
    said = said.replace("TITLE", title).replace("START", title[:8]).replace("MISREAD", misread)
    return s.page(heading=said)


for _name, _said in HEADINGS.items():
    kind(f"the article, its heading {_name}")(partial(_heading, _said))


@kind("the article, its heading empty")
def _(s: Scene) -> str:
    return s.page().replace(f"<h1>{s.story.title}</h1>", "<h1></h1>")


@kind("the article, its <title> a gambler's")
def _(s: Scene) -> str:
    return s.page(head="开元棋牌_澳门百家乐_AG真人官网")


@kind("the article, a gambler its source")
def _(s: Scene) -> str:
    return s.page().replace("来源:中国衡阳新闻网", "来源:澳门新葡京官网")


# --- Breadcrumbs ----------------------------------------------------------------------------------


@kind("the article under another category's breadcrumb, its top the section's")
def _(s: Scene) -> str:
    own = f'catid={SECTION}">资讯</a>'
    assert own in s.page()
    return s.page().replace(own, 'catid=1298">房产</a>')
