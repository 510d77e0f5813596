import pytest
from parsel import Selector

from hyxw.errors import NotAnArticle
from hyxw.pages.document import NO_ARTICLE, root_of, says
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
