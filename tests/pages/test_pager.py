import re
from urllib.parse import urljoin

import pytest
from lxml.html import HtmlElement, fromstring

from hyxw.pages.pager import (
    Led,
    absolute,
    article_pages,
    is_turned,
    next_link,
    next_listing,
    pages_led_to,
    says_more,
    says_next,
    says_page,
)

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


SECOND = "http://news.test/c/2024/03/30/1297-5-2.html"


def pager_of(html: str) -> HtmlElement:
    """A pager in which `@2` stands for a link to page 2 by its number."""
    linked = re.sub(r"@(\d)", r'<a href="/c/2024/03/30/1297-5-\1.html">\1</a>', html)
    found: HtmlElement = fromstring(f"<div>{linked}</div>")
    return found


@pytest.mark.parametrize(
    ("inside", "page", "more"),
    [
        ("<span>1</span> <span>2</span>", 1, True),
        ('<a href="javascript:next()">下一页</a>', 1, True),
        ('<a href="1297-5.html">2</a>', 1, True),
        ("<b>1</b> 共 <b>9</b> 条", 1, False),
        ("<span>2</span> <span>3</span>", 2, True),
        ("@1 <span>2</span>", 2, False),
        ("", 1, False),
        ("<span>1</span>", 1, False),
        ("页次：1/3页 共9条记录", 1, False),
        ('<a href="javascript:;">下一页</a>', 1, False),
        ('<a href="javascript:void(0)">下一页</a>', 1, False),
        ('<a href="javascript:share()">分享</a>', 1, False),
        ("<!-- 2 --><i>2026</i>", 1, False),
    ],
)
def test_a_pager_says_that_there_is_more(inside: str, page: int, *, more: bool) -> None:
    assert says_more([pager_of(inside)], page) is more


@pytest.mark.parametrize(
    ("inside", "page"),
    [
        ("@1 @2 <span>3</span>", 3),
        ("@1 <span>2</span> @3", None),
        ("@1 @2 <b>3</b> @3", None),
        ("@1 @2 <span>3</span> <b>4</b>", None),
        ("@1 <span>3</span>", None),
        ("@1 @2", None),
    ],
)
def test_a_pager_says_which_page_it_stands_on(inside: str, page: int | None) -> None:
    assert says_page([pager_of(inside)], SECOND) == page


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("2.html", "http://news.test/list/2.html"),
        (" /2.html ", "http://news.test/2.html"),
        ("//other.test/2", "http://other.test/2"),
        ("3.html#top", "http://news.test/list/3.html#top"),
        ("/?a=lists&amp;page=2", "http://news.test/?a=lists&page=2"),  # &amp;amp; in the page
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


@pytest.mark.parametrize(
    ("here", "behind"),
    [
        ("/local/", "/local/2.html"),
        ("/local/index.html", "2.html"),
        ("/local/index.html", "/local/index_2.html"),
        ("/local/", "?page=2"),
        ("/local/2.html", "3.html"),
        ("/local/?page=2", "?page=3"),
        ("/list.php?cid=7&page=2", "list.php?cid=7&page=3"),
        ("/list.php?cid=7", "list.php?page=2&cid=7"),
    ],
)
def test_the_page_behind_one_whose_url_names_no_category_is_known_by_its_number(
    here: str, behind: str
) -> None:
    url = f"http://news.test{here}"
    others = ("/zt/2.html", "/local/12.html", "/c/2024/05/20/1297-2.html", "/local/index.html")
    apart = "".join(f'<a href="{one}">2</a>' for one in others)
    assert next_listing(fromstring(f"<p>{apart}</p>"), url) is None
    root = fromstring(f'<p>{apart}<a href="{behind}">›</a></p>')
    assert next_listing(root, url) == urljoin(url, behind)


def links(*pages: tuple[str, str]) -> HtmlElement:
    return fromstring(
        "<p>" + "".join(f'<a href="{href}">{said}</a>' for href, said in pages) + "</p>"
    )


@pytest.mark.parametrize(
    ("here", "href", "said", "labelled", "other"),
    [
        ("/local/", "index_2.html", "2", 2, None),
        ("/local/", "index_1.html", " 2 ", 2, None),  # counted from nought
        ("/local/", "9.html", "第2页", 2, None),  # counted downwards
        ("/local/", "2.html", "[2]", 2, None),
        ("/local/", "9.html", "尾页", None, 9),
        ("/local/", "/other/2.html", "2", None, None),
        ("/local/", "/c/2024/05/20/1297-2.html", "2", None, None),
        ("/local/", "page/2/", "2", 2, None),
        ("/local/", "page/2/", "尾页", None, 2),
        ("/local/page/2/", "/local/page/3/", "3", 3, None),
        ("/list.php?cid=7", "list.php?cid=7&p=2", "2", 2, None),
        ("/list.php?cid=7&p=2", "list.php?cid=7&p=3", "3", 3, None),
        ("/list.php?cid=7", "list.php?id=7&p=2", "2", None, None),
        ("/list-6-1.html", "/list-6-4.html", "尾页", None, 4),
        ("/list-6-1.html", "/list-6-4.html", "4", 4, None),
        ("/list-6-1.html", "/list-7-4.html", "4", None, None),
        ("/list-6-1.html", "/about.html", "4", None, None),
        ("/list.php?cid=7", "http://other.test/list.php?cid=9", "2", None, None),
        ("/local/", "index_2.html", "2024年", None, 2),
        *(("/local/", f"{page}", "尾页", None, 9) for page in ("9/", "p9.html", "page-9.html")),
        ("/list.php?id=7", "list.php?id=7&pageNo=9", "尾页", None, 9),
        ("/list.php?c=7&pn=2", "list.php?c=7&pn=9", "尾页", None, 9),
        ("/local/", "2024/", "往年", None, None),
        ("/local/", "pic9.html", "图片", None, None),
        ("/zixun.html", "/zixun-2.html", "»", None, 2),
        ("/node_120.htm", "/node_120_2.htm", "»", None, 2),
        ("/node_120.htm", "/node_121.htm", "社区", None, None),
        ("/zixun", "/zixun", "资讯", None, 1),
        ("/node_120.htm", "/node_121_2.htm", "社区", None, None),
    ],
)
def test_a_link_leads_to_a_page_of_the_listing_by_its_url_or_its_number(
    here: str, href: str, said: str, labelled: int | None, other: int | None
) -> None:
    url = f"http://news.test{here}"
    target = urljoin(url, href)
    expected = [{target: number} if number else {} for number in (labelled, other)]
    assert list(pages_led_to(links((href, said)), url)[:2]) == expected


@pytest.mark.parametrize(
    ("linked", "number"), [((), None), (("/zixun.html",), 3), (("/zixun_1.html",), None)]
)
def test_the_page_behind_one_of_a_name_is_told_where_the_first_one_is_linked(
    linked: tuple[str, ...], number: int | None
) -> None:
    url, target = "http://news.test/zixun_2.html", "http://news.test/zixun_3.html"
    root = links(*((href, "«") for href in linked), (target, "»"))
    assert pages_led_to(root, url).others.get(target) == number


def test_a_select_box_leads_to_pages_too_and_numbers_go_before_urls() -> None:
    url = "http://news.test/local/index.html"
    box = fromstring(
        '<select><option value="index_2.html">第2页</option><option>3</option></select>'
    )
    assert pages_led_to(box, url) == Led({"http://news.test/local/index_2.html": 2}, {})
    both = pages_led_to(links(("5.html", "下一页"), ("5.html", "2")), url)
    assert {**both.others, **both.labelled} == {"http://news.test/local/5.html": 2}


def test_a_pager_that_a_script_writes_leads_to_pages_too() -> None:
    url = "http://news.test/local/"
    script = '<p><script>var a = 1;</script><script>createPageHTML(3, 0, "list", "shtml");</script>'
    assert pages_led_to(fromstring(script), url).labelled == {
        f"{url}list_1.shtml": 2,
        f"{url}list_2.shtml": 3,
    }
    alone = fromstring('<p><script>createPageHTML(1, 0, "list", "shtml")</script>')
    assert pages_led_to(alone, url) == Led({}, {})


def test_what_is_counted_from_nought_or_downwards_is_not_followed_by_its_url() -> None:
    url = "http://news.test/local/"
    nought = (("index_1.html", "2"), ("index_2.html", "3"))
    assert next_listing(links(*nought), url) is None
    assert next_listing(links(("index_2.html", "2")), url) == f"{url}index_2.html"


@pytest.mark.parametrize(
    ("links_to", "contrary"),
    [
        ((("&page=3", "2"), ("&page=2", "3")), True),
        ((("&page=2", "2"), ("&page=3", "下一页")), False),
        ((("&page=2", "3"), ("&page=3", "2")), True),
        ((("&page=2", "第2页"),), False),
    ],
)
def test_a_link_may_say_another_number_than_its_url(
    links_to: tuple[tuple[str, str], ...], *, contrary: bool
) -> None:
    url = "http://news.test/index.php?m=content&c=index&a=lists&catid=6"
    hrefs = ((f"{url}{page}", said) for page, said in links_to)
    assert pages_led_to(links(*hrefs), url).contrary is contrary
    static = links(("index_1.html", "2"), ("index_2.html", "3"))
    assert not pages_led_to(static, "http://news.test/local/").contrary


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


@pytest.mark.parametrize(
    ("link", "turned"),
    [
        ('<a href="javascript:go(2)">下一页</a>', True),
        ('<a href="#" onclick="go(2)">下一页</a>', True),
        ('<a href="###" onclick="go(2)">Next &gt;</a>', True),
        ('<a href="#">下一页</a>', False),
        ('<a href="javascript:;">下一页</a>', False),
        ('<a href="/list-2.html" onclick="count()">下一页</a>', False),
        ('<a href="javascript:slide(2)">›</a>', False),
        ('<a href="javascript:go(2)">2</a>', False),
    ],
)
def test_a_script_turns_to_the_next_page_where_a_link_says_so(link: str, *, turned: bool) -> None:
    assert is_turned(fromstring(link)) is turned
