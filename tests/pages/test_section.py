"""Which links of a page may lead to a section's listing, the best first."""

from hyxw.pages.section import find_section
from tests.pages.samples import HOST, selector

OWN = "/index.php?m=content&c=index&a=lists&catid=1297"
PAGE = f"""<html><body><a href="/news/">新闻中心</a> <a href="/benter/">资讯</a>
<a href="{OWN}">更多</a> <a href="{OWN.replace("1297", "35")}">社会</a> <a href="/x/">資訊</a>
<a href="javascript:;">资讯</a> <a>资讯</a> <a href="/news/">新闻中心</a>
{"".join(f'<a href="/c/2024/03/30/1297-{n}.html">甲</a>' for n in range(9, 4, -1))}
<a href="/c/2024/03/30/35-1.html">乙</a></body></html>"""


def found(names: tuple[str, ...] = ("新闻中心", "资讯"), catid: int | None = 1297) -> list[str]:
    return [
        url.removeprefix(HOST) for url in find_section(selector(PAGE), f"{HOST}/", names, catid)
    ]


ARTICLES = [f"/c/2024/03/30/1297-{n}.html" for n in (9, 8, 7)]


def test_the_category_s_listing_goes_first_then_names_from_below_then_articles() -> None:
    assert found() == [OWN, "/benter/", "/x/", "/news/", *ARTICLES]


def test_without_a_category_names_alone_lead_there() -> None:
    assert found(catid=None) == ["/benter/", "/x/", "/news/"]
    assert found(("本土",), None) == []
