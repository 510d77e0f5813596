"""What each rule on a page's fields counts: the last value on either side, each branch alone."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from lxml.html import HtmlElement, document_fromstring

from hyxw.items import Image, warning_code
from hyxw.pages import article, crosscheck, metaline, record
from hyxw.pages.document import ending_of, parse
from hyxw.pages.layout import Layout
from hyxw.pages.metaline import MetaLine
from hyxw.pages.record import build_article
from hyxw.text.dates import Moment
from tests.pages.samples import ARTICLE, BODY, TITLE, listed, moment, parsed, read, seen_layout

PAGE = read(seen_layout())
NAME = "石桥村昨晚亮灯"


def first(inside: str, path: str) -> HtmlElement:
    (found,) = document_fromstring(f"<html><body>{inside}</body></html>").cssselect(path)
    return found


@pytest.mark.parametrize(
    ("title", "shown", "agrees"),
    [
        ("", NAME, False),
        (NAME, "", False),
        ("", "", False),
        (NAME, NAME, True),
        (NAME, f"资讯|{NAME}", True),
        (NAME, f"[本土] {NAME}", True),
        (NAME, f"本土 {NAME}", False),
        ("，", "资讯|，", False),
        (NAME, "石桥村…", True),
        (NAME, "石桥村..", True),
        (NAME, "石桥村.", False),
        (NAME, "石桥村。", False),
        (NAME, "桥村昨晚…", False),
        (NAME, "…", False),
        ("石桥村的晒谷坪亮起了新路灯", "石桥村的晒谷坪亮起了", True),  # ten characters
        ("石桥村的晒谷坪亮起了新路灯", "石桥村的晒谷坪亮起", False),
        ("石桥村亮灯", "石桥(qi", False),
        ("石桥村的晒谷坪亮起了新路灯啦", "石桥村的晒谷坪亮起了新路(l", True),
    ],
)
def test_a_title_agrees_with_a_listed_one_that_is_whole_or_cut(
    title: str, shown: str, *, agrees: bool
) -> None:
    assert crosscheck.agree(title, shown) is agrees


@pytest.mark.parametrize(
    ("head", "section", "title"),
    [
        (f"{NAME} - 资讯 - 某网", ("新闻", "资讯"), NAME),
        (f"{NAME} - 新闻 - 资讯 - 某网", ("新闻", "资讯"), f"{NAME} - 新闻"),
        (f"{NAME} - 资讯 - 某网", (), NAME),
        (f"{NAME} - 某网", (), ""),
        (f"石桥 - {NAME} - 资讯 - 某网", (), f"石桥 - {NAME}"),
        (NAME, ("资讯",), ""),
    ],
)
def test_the_head_s_title_stands_before_section_and_site(
    head: str, section: Sequence[str], title: str
) -> None:
    assert crosscheck.without_site(head, section) == title


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (f"{NAME}_某网", NAME),
        (f"{NAME}|某网", NAME),
        (f"{NAME}—某网", NAME),
        (f"{NAME}——某网", ""),
        ("别的_某网", ""),
        (NAME, ""),
    ],
)
def test_the_head_begins_with_the_listed_title(head: str, title: str) -> None:
    assert crosscheck.titled_as(head, NAME) == title


@pytest.mark.parametrize(
    ("heading", "head", "shown", "several", "title", "codes"),
    [
        (NAME, NAME, NAME, False, NAME, []),
        (NAME, "", "", False, NAME, []),
        ("", "", NAME, False, NAME, ["title-missing"]),
        ("", NAME, "", False, NAME, ["title-missing"]),
        ("", "", "", False, None, ["title-missing"]),
        ("石桥村…", "", NAME, False, NAME, []),
        ("别的题目", "", NAME, False, "别的题目", ["title-differs"]),
        ("别的题目", "", "石桥村。", False, "别的题目", ["title-differs"]),
        ("第一节", NAME, NAME, True, NAME, []),
        ("第一节", NAME, "", True, NAME, []),
        ("第一节", "", NAME, True, NAME, []),
        ("第一节", "", "石桥村…", True, "石桥村…", ["title-differs"]),
        ("第一节", "", "", True, "第一节", []),
        (f"{NAME}（图）", f"{NAME}（图）", NAME, False, f"{NAME}（图）", []),
        (f"{NAME}二", NAME, f"资讯|{NAME}", False, NAME, []),
    ],
)
def test_the_title_is_what_two_of_three_say(
    heading: str, head: str, shown: str, several: bool, title: str | None, codes: list[str]
) -> None:
    entry = listed(title=shown) if shown else None
    found, said = crosscheck.article_title(heading, head, entry, several)
    assert (found, list(map(warning_code, said))) == (title, codes)


@pytest.mark.parametrize(
    ("whole", "title"),
    [("", "别的题目"), ("别的题目_某网", "别的题目"), ("石桥村_某网", NAME)],
)
def test_a_heading_is_believed_that_the_head_has(whole: str, title: str) -> None:
    found, said = crosscheck.article_title("别的题目", "", listed(title=NAME), False, whole)
    assert (found, list(map(warning_code, said))) == (title, ["title-differs"])


DAY, NEXT = moment("2024-03-30"), moment("2024-03-31")
TIME, LATER = moment("2024-03-30 11:44:32"), moment("2024-03-30 12:44:32")


@pytest.mark.parametrize(
    ("stated", "shown", "url", "dated", "found", "codes"),
    [
        (TIME, TIME, DAY, True, TIME, []),
        (TIME, None, None, True, TIME, []),
        (TIME, LATER, DAY, True, TIME, ["published_at-differs"]),
        (TIME, TIME, NEXT, True, TIME, ["published_at-differs"]),
        (TIME, NEXT, NEXT, True, NEXT, ["published_at-differs"]),
        (TIME, NEXT, DAY, True, TIME, ["published_at-differs"]),
        (DAY, TIME, DAY, True, TIME, []),
        (DAY, NEXT, None, True, DAY, ["published_at-differs"]),
        (None, TIME, DAY, True, TIME, []),
        (None, None, DAY, True, DAY, []),
        (None, TIME, None, True, None, ["published_at-missing"]),
        (None, None, None, True, None, ["published_at-missing"]),
        (None, None, None, False, None, []),
        (None, None, DAY, False, DAY, []),
    ],
)
def test_the_date_is_what_two_of_three_say(
    stated: Moment | None,
    shown: Moment | None,
    url: Moment | None,
    dated: bool,
    found: Moment | None,
    codes: list[str],
) -> None:
    day = url.at.date() if url else None
    told, said = crosscheck.published(stated, shown, day, is_dated=dated)
    assert told == found
    assert list(map(warning_code, said)) == codes


# --- What of a page is no text --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inside", "tables"),
    [
        ("<table><tr id=m><td>来源：某报</td></tr></table>", ["table"]),
        ("<ul><li id=m>来源：某报</li></ul>", ["ul"]),
        ("<p id=m>来源：某报</p>", []),
        ("<div><span id=m>来源：某报</span> 小段 关键词：灯</div>", ["div"]),
        ("<p><span id=m>来源：某报</span> 灯亮了。</p>", []),
        ("<p><span id=m>来源：某报</span><br>橹声<br>摇碎一河月亮</p>", []),
        ("<table><tr id=m><td>来源：某报</td></tr><tr><td>灯亮了。</td></tr></table>", []),
    ],
)
def test_a_meta_line_s_box_is_no_text_unless_it_has_sentences(
    inside: str, tables: list[str]
) -> None:
    assert [box.tag for box in article._boxes_of([first(inside, "#m")])] == tables


@pytest.mark.parametrize(("more", "found"), [(0, 1), (1, 0)])
def test_what_stands_around_a_trail_is_short(more: int, found: int) -> None:
    said = "村" * (article._LONGEST_TRAIL - 2 + more)
    links = first(f"<div><a id=a>首页</a>{said}</div>", "#a")
    assert len(list(article._around([links]))) == found
    assert list(article._around([first("<div><b id=a>首页</b></div>", "#a")])) == []
    assert list(article._around([])) == []
    row = first(f"<table><tr id=m><td>{said}村村</td></tr></table>", "#m")
    assert len(list(article._boxes_of([row]))) == found


def test_an_advertiser_is_no_source() -> None:
    assert record._source("湘江新闻网", None, ()) == ("湘江新闻网", [])
    assert record._source(None, None, ()) == (None, [])
    named, said = record._source("澳门百家乐官网", None, ())
    assert named is None
    assert list(map(warning_code, said)) == ["source-missing"]


@pytest.mark.parametrize(
    ("source", "texts", "dropped", "found"),
    [
        ("某报", ("文章来源：另一报",), (), "某报"),
        (None, ("文章来源：另一报",), (), "另一报"),
        (None, ("文章来源：另一报", "村民说好。"), (), "另一报"),
        (None, ("文章来源：另一报", "村民说好。", "灯亮了。"), (), None),
        (None, (), ("文章来源：另一报",), "另一报"),
        (None, (f"文章来源：{NAME}",), (), None),
    ],
)
def test_a_source_may_stand_below_the_text(
    source: str | None, texts: tuple[str, ...], dropped: tuple[str, ...], found: str | None
) -> None:
    body = replace(PAGE.body, paragraphs=texts, dropped=dropped)
    assert article._with_credit(MetaLine(source=source), body, NAME).source == found


@pytest.mark.parametrize(
    ("texts", "furniture", "kept"),
    [
        (("灯亮了。", "来源：某报"), (), 2),
        (("灯亮了。", "来源：某报"), ("来源：另一报",), 1),
        (("灯亮了。", "来源：某报"), ("欢迎光临",), 2),
        (("来源：某报", "灯亮了。"), ("来源：另一报",), 2),
        ((), ("来源：另一报",), 0),
    ],
)
def test_no_source_is_a_text_s_where_every_page_has_one(
    texts: tuple[str, ...], furniture: tuple[str, ...], kept: int
) -> None:
    own = article._own(replace(PAGE.body, paragraphs=texts), frozenset(furniture), NAME, "c/1.html")
    assert len(own.paragraphs) == kept
    assert own.dropped[len(PAGE.body.dropped) :] == texts[kept:]


@pytest.mark.parametrize(
    ("last", "kept"),
    [
        ("本文链接：http://h/c/1.html", 1),
        ("本文链接：http://h/c/2.html", 2),
        ("她把 http://h/c/1.html 发给了村民。", 2),
    ],
)
def test_a_line_that_states_the_page_s_address_is_none_of_its_text(last: str, kept: int) -> None:
    body = replace(PAGE.body, paragraphs=("灯亮了。", last))
    assert len(article._own(body, frozenset(), NAME, "c/1.html").paragraphs) == kept


def test_a_picture_that_every_page_has_is_none_of_the_article_s() -> None:
    pictures = (Image("http://h/1.jpg", None), Image("http://h/2.jpg", None))
    own = article._own(
        replace(PAGE.body, images=pictures), frozenset({"http://h/1.jpg"}), NAME, "c/1.html"
    )
    assert own.images == pictures[1:]


@pytest.mark.parametrize(
    ("section", "heading", "head", "left"),
    [
        (("新闻", TITLE), TITLE, "", ["新闻"]),
        (("新闻", f"{TITLE[:9]}…"), TITLE, "", ["新闻"]),
        (("新闻", "资讯"), TITLE, "", ["新闻", "资讯"]),
        (("新闻", "资讯"), "资讯", f"{TITLE} - 资讯 - 某网", ["新闻", "资讯"]),
        (("新闻", "资讯"), "资讯", "", ["新闻"]),
        ((), TITLE, "", []),
    ],
)
def test_a_breadcrumb_may_end_in_the_title(
    section: tuple[str, ...], heading: str, head: str, left: list[str]
) -> None:
    page = replace(PAGE, section=section, heading=heading, head=head)
    assert record._without_title(page, TITLE) == left


@pytest.mark.parametrize(
    ("fields", "body", "codes"),
    [
        ({}, BODY, []),
        ({"title": "石桥\ufffd村"}, BODY, ["title-garbled"]),
        ({}, "<p>石桥\ufffd村昨晚亮起了三十盏路灯。</p>", ["text-garbled"]),
        ({}, "<video src='/v/1.mp4'></video>", ["text-missing"]),
        ({}, f"<video src='/v/1.mp4'></video>{BODY}", []),
        ({}, f"{BODY}<p>主站蜘蛛池模板：久久</p>", ["text-spam"]),
    ],
)
def test_what_a_page_warns_of_itself(fields: dict[str, str], body: str, codes: list[str]) -> None:
    page = read(seen_layout(body=body, **fields))
    assert [warning_code(said) for said in page.warnings] == codes


@pytest.mark.parametrize(
    ("trail", "catid"),
    [
        ("<p><a href='/index.php?m=content&c=index&a=lists&catid=9'>x</a></p>", 9),
        (
            "<p><a href='/index.php?m=content&c=index&a=lists&catid=9'>x</a>"
            "<a href='/index.php?m=content&c=index&a=lists&catid=10'>x</a></p>",
            10,
        ),
        ("<p><a href='/about.html'>x</a></p>", None),
        ("<p><a>x</a></p>", None),
        ("<p>x</p>", None),
    ],
)
def test_a_breadcrumb_ends_in_its_last_category(trail: str, catid: int | None) -> None:
    assert metaline.category_of([first(trail, "p")], ARTICLE) == catid


@pytest.mark.parametrize(
    ("heading", "head", "before", "title"),
    [
        ("别的题目", f"{NAME}_某网", NAME, NAME),
        ("别的题目", f"{NAME} - 资讯 - 某网", NAME, NAME),
        ("别的题目", NAME, "石桥村…", "石桥村…"),
        ("别的题目", "石桥村…", NAME, "别的题目"),
        ("别的题目", "另一个_某网", NAME, "别的题目"),
        (f"{NAME}了", NAME, "石桥村昨晚…", f"{NAME}了"),
        ("石桥村…", f"{NAME}_某网", NAME, NAME),
    ],
)
def test_the_delivered_title_stays_that_the_head_has_and_the_heading_not(
    heading: str, head: str, before: str, title: str
) -> None:
    page = replace(PAGE, heading=heading, head=head)
    item = replace(build_article([PAGE], parsed(), None), title=heading)
    delivered = replace(item, title=before)
    assert record.titled(item, page, None, delivered).title == title
    assert record.titled(item, page, listed(title=NAME), delivered).title == heading


# --- Meta lines, layouts, endings -----------------------------------------------------------------


SOURCED = "<p>来源：</p><p>某报</p>"


@pytest.mark.parametrize(
    ("inside", "path", "title", "line"),
    [
        ("<meta name=PubDate content=2024-03-30>", "meta", "", "2024-03-30"),
        ("<meta property=og:source content=某报>", "meta", "", "某报"),
        ("<meta name=PubDate>", "meta", "", ""),
        ("<h1>题目<br>2024-03-30</h1>", "h1", "h1", "2024-03-30"),
        ("<p><h1>题目</h1></p><div><h1 id=t>题目</h1>2024-03-30</div>", "div", "#t", "2024-03-30"),
        ("<div><b id=t>题目</b></div><p>2024-03-30</p>", "p", "#t", "2024-03-30"),
        ("<table><tr><td>来源</td><td>某报</td></tr></table>", "tr", "", "来源： 某报"),
        ("<dl><dt>来源</dt><dd>某报</dd></dl>", "dl", "", "来源： 某报"),
        ("<div><p>来源</p><p>某报</p></div>", "div", "", "来源：\n某报"),
        (
            "<div><p>来源：</p><p>某报</p><p>作者：</p><p>罗禾</p></div>",
            "div",
            "",
            "来源：某报\n作者：罗禾",
        ),
        ("<div><p>来源：</p><p>作者：</p><p>罗禾</p></div>", "div", "", "来源：\n作者：罗禾"),
    ],
)
def test_the_words_of_a_meta_line(inside: str, path: str, title: str, line: str) -> None:
    page = document_fromstring(f"<html><body>{inside}</body></html>")
    (node,) = page.cssselect(path)
    (name,) = page.cssselect(title) if title else (None,)
    said = metaline.line_of([node], name)
    assert line in said if node.tag == "meta" else said == line


def test_elements_side_by_side_are_one_line() -> None:
    page = document_fromstring("<p><i>2024-03-30</i><b>某报</b></p><p>罗禾</p>")
    found = list(page.iter("i", "b"))
    assert metaline.line_of(found) == "2024-03-30\xa0\xa0某报"
    assert metaline.line_of([found[0], *list(page.iter("p"))[1:]]) == "2024-03-30\n罗禾"
    assert metaline.line_of([]) == ""


@pytest.mark.parametrize("key", ["name", "furniture", "undated"])
def test_what_of_a_layout_is_no_selector(key: str) -> None:
    data = {"name": "x", "title": "h1", "body": "div", "entry": "li", key: "a[[ b"}
    assert getattr(Layout.from_dict(data), key) == "a[[ b"
    with pytest.raises(ValueError, match="no CSS selector"):
        Layout.from_dict({"name": "x", "title": "a[[ b", "body": "div", "entry": "li"})


def test_a_layout_has_a_name_and_known_keys() -> None:
    with pytest.raises(ValueError, match="'name' is missing"):
        Layout.from_dict({"title": "h1", "body": "div", "entry": "li"})
    with pytest.raises(ValueError, match="is not one of"):
        Layout.from_dict({"name": "x", "colour": "red"})
    with pytest.raises(ValueError, match="is not one of"):
        Layout.from_dict({"name": "x", "title": 1})


@pytest.mark.parametrize(
    ("html", "closed", "last"),
    [
        ("<html><body><p>灯亮了。</p></body></html>", True, "灯亮了。"),
        ("<html><body><p>灯亮了。</p>", False, ""),
        ("<html><body><p>灯亮了。", False, ""),
        ("<html><body><p>灯亮了。</p></body></html>版权", True, "版权"),
        ("<html><body><p>灯亮了。<a href='", False, ""),
    ],
)
def test_how_a_page_ends(html: str, closed: bool, last: str) -> None:
    end = ending_of(parse(html.encode()).root)
    assert (end.closed, end.last) == (closed, last)


def test_zeros_are_no_characters() -> None:
    for text in ("<p>石\0桥</p>", " <p>石\0桥</p>"):
        said = "".join(parse(text.encode()).css("p::text").getall())
        assert said == "石\ufffd桥"


@pytest.mark.parametrize(("number", "more"), [(1, False), (2, True)])
def test_a_page_whose_url_says_nothing_is_the_first(number: int, *, more: bool) -> None:
    pager = f"<a href='javascript:;'>{number}</a>"
    assert read(seen_layout(pager=pager), "http://news.test/x").says_more is more


def test_a_record_has_no_picture_of_the_site_s_own() -> None:
    own = ("http://h/statics/images/qr.png", "http://h/uploadfile/ad/2024/1.jpg")
    pictures = tuple(Image(url, None) for url in (*own, "http://h/uploadfile/2024/0517/1.jpg"))
    page = replace(PAGE, body=replace(PAGE.body, images=pictures))
    assert record._images([page, page]) == [pictures[-1]]
