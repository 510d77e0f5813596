from collections.abc import Iterable, Iterator

import pytest
from lxml.html import HtmlElement, document_fromstring

from hyxw.pages.fit import ArticleNodes, dates_in, find_untitled, fitting, scripted
from hyxw.pages.layout import Layout

ONE = Layout("one", title="h1", meta="div.meta", body="div.body")
TWO = Layout("two", title="h2", body="div.body")


def page(inside: str) -> HtmlElement:
    return document_fromstring(f"<html><body>{inside}</body></html>")


def find_article(root: HtmlElement, layouts: Iterable[Layout]) -> ArticleNodes | None:
    return next(fitting(root, layouts), None)


WHOLE = '<h1>题</h1><div class="meta">x</div><div class="body"><p>文</p></div>'


def test_the_first_layout_that_fits_is_taken() -> None:
    found = find_article(page(WHOLE), (TWO, ONE))
    assert found is not None
    assert found.layout is ONE
    assert found.title is not None
    assert found.title.text == "题"


@pytest.mark.parametrize(
    "inside",
    [
        WHOLE.replace("<h1>题</h1>", ""),
        WHOLE.replace("<h1>", "<h1>台标</h1><h1>"),
        WHOLE.replace('class="meta"', ""),
        WHOLE.replace('class="body"', ""),
        WHOLE + '<div class="body">又一篇</div>',
    ],
    ids=["no title", "two titles", "no meta line", "no body", "two bodies"],
)
def test_a_layout_that_finds_too_little_or_too_much_does_not_fit(inside: str) -> None:
    assert find_article(page(inside), (ONE,)) is None


@pytest.mark.parametrize(
    "pager", ["<p>上一页 1 <a>2</a> 3 下一页</p>", "<p>共3页：[1] <a>[2]</a> [3]</p>"]
)
def test_of_elements_without_names_the_pager_of_a_page_in_many_is_none(pager: str) -> None:
    nameless = Layout("nameless", title="h1", meta="body > p", body="div > div")
    inside = f"<h1>题</h1><p>2024-03-30</p>{pager}<div><div>文</div><div>{pager}</div></div>"
    found = find_article(page(inside), (nameless,))
    assert found is not None
    assert ([node.text for node in found.meta], found.body.text) == (["2024-03-30"], "文")


def test_what_says_nothing_is_no_pager() -> None:
    tags = Layout("tags", meta="meta", body="div.body")
    found = find_article(
        page('<meta name="a" content="b"><meta><div class="body">文</div>'), (tags,)
    )
    assert found is not None
    assert len(found.meta) == 2


def test_a_title_and_meta_line_within_the_text_are_the_texts_own() -> None:
    found = find_article(
        page(WHOLE.replace("<p>文</p>", '<h1>小标题</h1><div class="meta">图注</div>')), (ONE,)
    )
    assert found is not None
    assert found.title is not None
    assert (found.title.text, [node.text for node in found.meta]) == ("题", ["x"])


def test_a_body_may_hold_title_and_meta_line() -> None:
    inside = '<div class="body"><h1>题</h1><div class="meta">x</div><p>文</p></div>'
    assert find_article(page(inside), (ONE,)) is not None


def test_of_titles_in_the_body_the_first_is_the_article_s() -> None:
    inside = '<div class="meta">x</div><div class="body"><h1>题</h1><p>文</p><h1>小标题</h1></div>'
    found = find_article(page(inside), (ONE,))
    assert found is not None
    assert found.title is not None
    assert found.title.text == "题"


def test_a_body_in_a_body_is_one() -> None:
    assert find_article(page(WHOLE.replace("<p>文</p>", '<div class="body">文</div>')), (ONE,))


@pytest.mark.parametrize(("parts", "found"), [(100, 100), (101, None)])
def test_a_selector_that_finds_very_much_means_nothing(parts: int, found: int | None) -> None:
    many = WHOLE.replace('<div class="meta">x</div>', '<div class="meta">x</div>' * parts)
    article = find_article(page(many), (ONE,))
    assert (article and len(article.meta)) == found


def test_later_layouts_are_not_tried_unasked() -> None:
    def layouts() -> Iterator[Layout]:
        yield ONE
        raise AssertionError

    assert next(fitting(page(WHOLE), layouts()), None) is not None


def test_a_page_that_lacks_its_title_alone_is_found_as_such() -> None:
    untitled = page(WHOLE.replace("<h1>题</h1>", ""))
    found = find_untitled(untitled, (TWO, ONE))
    assert found is not None
    assert found.title is None
    assert find_untitled(untitled, (TWO,)) is None


def test_a_layout_without_a_title_fits_a_page_without_one() -> None:
    untitled = Layout("untitled", body="div.body")
    found = find_article(page('<div class="body"><p>文</p></div>'), (untitled,))
    assert found is not None
    assert found.title is None


def test_links_that_run_a_script_are_told() -> None:
    heading = page('<h1>题 <a href=" javascript:keep()">(收藏)</a><a href="/1.html">文</a></h1>')
    assert [link.text for link in scripted(heading)] == ["(收藏)"]


def test_a_date_in_a_title_s_element_is_told_and_a_number_is_none() -> None:
    heading = page("<h1>拨打<b>120</b>的人<br><span>发布时间：2024-03-30</span></h1>").find(".//h1")
    assert heading is not None
    assert [node.tag for node in dates_in(heading)] == ["span"]


def test_a_meta_line_in_the_body_that_says_nothing_is_text() -> None:
    layout = Layout("inside", body="div.body", meta="div.body span")
    found = find_article(
        page('<div class="body"><p>文<span>12</span><span>图注</span></p></div>'), (layout,)
    )
    assert found is not None
    assert found.meta == []


def test_a_meta_line_in_the_body_says_what_meta_lines_say() -> None:
    layout = Layout("inside", body="div.body", meta="div.body span")
    line = "<p><span>来源：江城日报</span><span>2024-03-30</span><span>12</span><span>13</span></p>"
    found = find_article(
        page(f'<div class="body">{line}<p>文<span>图注</span></p></div>'), (layout,)
    )
    assert found is not None
    assert [node.text for node in found.meta] == ["来源：江城日报", "2024-03-30", "12"]


def test_a_trail_s_selector_finds_no_links_in_the_text_where_some_stand_outside() -> None:
    layout = Layout("linked", breadcrumb="div.all a", body="div.body")
    text = '<div class="body"><p>文<a href="/tag/1/">词</a></p></div>'
    found = find_article(
        page(f'<div class="all"><a href="/">首页</a><a href="/l/">资讯</a>{text}</div>'), (layout,)
    )
    assert found is not None
    assert [link.text for link in found.breadcrumb] == ["首页", "资讯"]
