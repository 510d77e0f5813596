import pytest
from lxml.html import fromstring

from hyxw.pages.pager import absolute, article_pages, next_link, next_listing, says_next

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


@pytest.mark.parametrize(
    ("label", "says"),
    [
        ("下页", True),
        ("后一页", True),
        ("next page", True),
        ("→", True),
        ("下一頁(yè)", True),
        ("下一页".ljust(19, ">"), True),
        ("下一页".ljust(20, ">"), False),
        (">" * 19, True),
        (">" * 20, False),
    ],
)
def test_a_label_that_leads_on_is_short(label: str, *, says: bool) -> None:
    link = fromstring("<a href='/2'></a>")
    link.text = label
    assert says_next(link) is says
    titled = fromstring("<a href='/2'></a>")
    titled.set("title", label)
    assert says_next(titled) is says


ARTICLE = "http://news.test/c/2024/03/30/1297-7.html"


def test_pages_of_an_article_are_known_by_their_urls() -> None:
    hrefs = (
        *("1297-7-2.html", "1297-77.html", "http://other.test/c/2024/03/30/1297-7-3.html"),
        *("", "https://www.news.test/c/2024/03/30/1297-7-3.html", "/x?1297-7"),
    )
    root = fromstring("<div>" + "".join(f'<a href="{href}">x</a>' for href in hrefs) + "</div>")
    found = [(target, there.page) for _, target, there in article_pages(root, ARTICLE)]
    assert found == [
        ("http://news.test/c/2024/03/30/1297-7-2.html", 2),
        ("http://news.test/c/2024/03/30/1297-7-3.html", 3),
    ]
    assert list(article_pages(root, URL)) == []


def test_the_page_after_a_listing_s_is_known_by_its_url() -> None:
    here = "http://news.test/list-6-1.html"
    hrefs = ("/list-6-3.html", "/list-7-2.html", "/list-6-2.html", "/list-6-12.html")
    root = fromstring("<div>" + "".join(f'<a href="{href}">x</a>' for href in hrefs) + "</div>")
    assert next_listing(root, here) == "http://news.test/list-6-2.html"
    assert (
        next_listing(root, "http://news.test/list-6-11.html") == "http://news.test/list-6-12.html"
    )
    assert next_listing(root, "http://news.test/list-6-3.html") is None
    assert next_listing(root, URL) is None
