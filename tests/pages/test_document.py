import pytest
from parsel import Selector

from hyxw.errors import NotAnArticle
from hyxw.pages.document import NO_ARTICLE, link_clicks, root_of, says
from tests.pages.samples import BODY, MISSING, seen_layout, selector


@pytest.mark.parametrize(
    "page", [Selector(text='{"a": 1}', type="json"), Selector(text="x", type="text")]
)
def test_what_is_no_html_is_refused(page: Selector) -> None:
    with pytest.raises(NotAnArticle, match="no HTML page"):
        root_of(page, NotAnArticle)


def test_too_much_of_a_page_is_refused() -> None:
    root_of(selector("<br>" * 29_998), NotAnArticle)  # html and body are two
    with pytest.raises(NotAnArticle, match="The page has 30001 elements"):
        root_of(selector("<br>" * 29_999), NotAnArticle)


@pytest.mark.parametrize(
    ("html", "said"),
    [
        (f"<div>{MISSING}</div>", True),
        ("<div>您要查看的信息不存在或者還未通過審批！</div>", True),
        (f"<style>{'x' * 999}</style><div>{MISSING}</div><a href=x>返回上一页</a>", True),
        (f"<p>{MISSING}</p><p>{'文' * (400 - len(MISSING))}</p>", True),
        (f"<p>{MISSING}</p><p>{'文' * (401 - len(MISSING))}</p>", False),
        (seen_layout(body=BODY * 20 + f"<p>网友看到：{MISSING}</p>"), False),
        (seen_layout(), False),
    ],
)
def test_a_message_is_a_page_of_its_own(html: str, said: bool) -> None:
    assert says(selector(html).root, NO_ARTICLE) is said


@pytest.mark.parametrize(
    ("html", "hrefs"),
    [
        ("<li onclick=\"location.href='/a'\">石桥<i>03-30</i></li>", ["/a"]),
        ("<li onclick=\"location = '/a'\"><a>石桥</a><a href='#'>详情</a></li>", ["/a", "/a"]),
        ("<a href='javascript:;' onclick='window.open(\"/a\")'>石桥</a>", ["/a"]),
        ("<a href=/b onclick=\"location.replace('/a')\">石桥</a>", ["/b"]),
        ("<li onclick=\"open('/a')\"><a>石桥</a><a href=/b>江城</a></li>", [None, "/b"]),
        ("<a onclick='open(this.href)' href='#'>石桥</a>", ["#"]),
        (f"<p onclick=\"open('/a')\">{'石' * 1000}</p>", ["/a"]),
        (f"<p onclick=\"open('/a')\">{'石' * 1001}</p>", []),  # no entry: an advertisement's
    ],
)
def test_a_click_is_a_link(html: str, hrefs: list[str | None]) -> None:
    page = selector(html)
    words = page.root.text_content()
    link_clicks(page.root)
    link_clicks(page.root)
    assert [link.get("href") for link in page.root.iter("a")] == hrefs
    assert page.root.text_content() == words
