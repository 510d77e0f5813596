"""Small wrongs: in what stands around an article's own text, or here and there within it."""

import re
from functools import partial

from hyxw.demo.story import SECTION
from tests.witnesses.answers import LATER_PAGES, kind, paragraphs
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


# --- Pictures alone -------------------------------------------------------------------------------

PICTURES = {
    "one that stands for a picture, in a day's folder": (
        '<p><img src="/uploadfile/2024/0520/nopic.gif"></p>'
    ),
    "an advertiser's banner": (
        '<p><a href="http://shop.test/"><img src="/uploadfile/2024/0520/1.jpg" width="960"'
        ' height="90"></a></p>'
    ),
    "a picture from the advertisements' folder": (
        '<p><img src="/uploadfile/poster/2024/0520/1.jpg"></p>'
    ),
}


def _picture(body: str, s: Scene) -> str:
    return s.page(body=body)


for _name, _said in PICTURES.items():
    kind(f"in the text's place {_name}")(partial(_picture, _said))

# --- Characters -----------------------------------------------------------------------------------


@kind("the article, its commonest characters drawn by a style sheet")
def _(s: Scene) -> str:
    drawn = re.sub("[的是在有人一不了]", '<i class="zi z1"></i>', "\n".join(s.story.paragraphs))
    return s.page(body=paragraphs(*drawn.split("\n")))


@kind("the article, 的 written 旳")
def _(s: Scene) -> str:
    return s.page(body=paragraphs(*(text.replace("的", "旳") for text in s.story.paragraphs)))


@kind("the article, some words as two asterisks")
def _(s: Scene) -> str:
    masked = re.sub("[本当][月天]|[记读]者|[已可]以", "**", "\n".join(s.story.paragraphs))
    masked = masked.replace("办妥", "办**妥").replace("的", "**")
    return s.page(body=paragraphs(*masked.split("\n")))


# --- Breaks within --------------------------------------------------------------------------------


@kind("the first paragraph broken off within a sentence, the others whole")
def _(s: Scene) -> str:
    first, *others = s.story.paragraphs
    return s.page(body=paragraphs(f"{first}馆长说，读者凭一张", *others))


@kind("the first paragraph begun amid a number")
def _(s: Scene) -> str:
    first, *others = s.story.paragraphs
    return s.page(body=paragraphs(f"0余人，{first[12:]}", *others))


@kind("the first paragraph, and a line that trails off: ……")
def _(s: Scene) -> str:
    return s.page(body=paragraphs(s.story.paragraphs[0], "馆长说，读者凭一张……"))


@kind("page 2 stops within a sentence, and page 3 begins another", LATER_PAGES)
def _(s: Scene) -> str:
    first = next(text for block in s.paged.pages[1].blocks for text in block.paragraphs)
    cut = paragraphs(first, "半夜里有人隔着河喊，说是家里来了")
    return s.with_body(s.html(s.paged, 2), cut)


# --- Days -----------------------------------------------------------------------------------------


@kind("a forecast of another day, under this one's title")
def _(s: Scene) -> str:
    day = s.story.published
    body = paragraphs(f"市气象台1月9日8时发布：今天白天晴，最高气温9℃。{s.story.paragraphs[0]}")
    return s.page(title=f"{day.month}月{day.day}日衡阳天气预报", body=body)
