import pytest
from lxml.html import fromstring

from hyxw.pages.pager import absolute, next_link

URL = "http://news.test/list/index.html"


@pytest.mark.parametrize(
    "label",
    [
        "下一页",
        "下一頁",
        "下页",
        "下一页 &gt;",
        "&gt;",
        "&gt;&gt;",
        "›",
        "»",
        "Next",
        "<i>下一页</i>",
    ],
)
def test_the_next_page_is_the_link_that_says_so(label: str) -> None:
    pager = fromstring(f'<div><a href="1.html">上一页</a> <a href="3.html">{label}</a></div>')
    assert next_link([pager], URL) == "http://news.test/list/3.html"


@pytest.mark.parametrize(
    "label", ["上一页", "3", "尾页", "130条", "", "下一页的文章讲了些什么", "&lt;"]
)
def test_other_links_are_not_the_next_page(label: str) -> None:
    assert next_link([fromstring(f'<div><a href="3.html">{label}</a></div>')], URL) is None


def test_the_first_pager_that_has_one_counts() -> None:
    pagers = [fromstring("<div></div>"), fromstring('<div><a href="/2">下一页</a></div>')]
    assert next_link(pagers, URL) == "http://news.test/2"


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("2.html", "http://news.test/list/2.html"),
        (" /2.html ", "http://news.test/2.html"),
        ("//other.test/2", "http://other.test/2"),
        ("3.html#top", "http://news.test/list/3.html#top"),
        ("javascript:;", None),
        ("#", None),
        (" ###", None),
        ("mailto:a@b.test", None),
        ("file:///etc/passwd", None),
        ("http://[half", None),
        ("", None),
        (" ", None),
        (None, None),
    ],
)
def test_absolute_gives_http_urls_only(href: str | None, url: str | None) -> None:
    assert absolute(href, URL) == url
