"""What each sign counts by which calibration tells a list, a date, a trail from what is like them.

The weights were measured on the themes; here each of them stands alone.
"""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from lxml.html import HtmlElement

from hyxw.layouts import (
    calibrate_groups,
    calibrate_listing,
    calibrate_meta,
    calibrate_sample,
    calibrate_shared,
    calibrate_trail,
)
from hyxw.layouts.calibrate_groups import Item
from hyxw.layouts.calibrate_meta import MetaFinder
from hyxw.layouts.calibrate_sample import Sample
from hyxw.pages.pager import absolute
from hyxw.pages.query import select
from hyxw.urls import ArticleUrl, article_url
from tests.layouts.test_calibrate_listing import PAGER, link, rows
from tests.pages.samples import ARTICLE, LISTING, selector
from tests.pages.samples import listed as entry

EMPTY = "<p>无关的话。</p>"


def root_of(inside: str) -> HtmlElement:
    root: HtmlElement = selector(f"<html><body>{inside}</body></html>").root
    return root


def groups(root: HtmlElement) -> list[list[Item]]:
    return calibrate_groups.groups_of(root, LISTING)


def group(inside: str) -> list[Item]:
    (found,) = groups(root_of(inside))
    return found


def test_a_text_that_stands_twice_is_kept_among_the_page_s_own_sentences() -> None:
    twice = "<p>石桥村昨晚亮起了三十盏路灯，村民都说走夜路踏实多了。</p>"
    links = "".join(f'<p><a href="/{n}">枫林渡的第{n}条船又开了。</a></p>' for n in range(9))
    page = sample(f"<section>{links}{twice}</section><div><p>路灯三十盏。</p>{twice}</div>")
    (copy,) = page._copies()
    assert next(copy.owner.iterancestors()).tag == "section"


def test_a_list_that_shares_no_box_with_the_pager_is_not_near_it() -> None:
    """What stands behind an early `</body>` has `<html>` alone in common with what is in it."""
    (items,) = groups(root_of(f"<ul>{rows(range(40, 20, -1))}</ul>"))
    html = next(items[0].node.iterancestors("html"))
    link = html.makeelement("a")
    html.append(link)
    assert calibrate_listing._nearness(items, link) == 1.0
    box = html.makeelement("div")
    html.append(box)
    box.append(link)
    assert calibrate_listing._nearness(items, link) == 0.0


@pytest.mark.parametrize(
    ("sizes", "found"),
    [
        ((10, 1, 10), 21),
        ((20, 1), 21),
        ((1, 20), 21),
        ((1, 1, 19), 21),
        ((4, 4, 4, 4, 5), 21),
        ((2, 4, 4, 4, 4, 3), 0),  # so many are no columns
        ((1, 1, 18, 1, 1, 1), 0),
        ((20, 1, 1, 1, 1, 1), 20),
    ],
)
def test_a_column_is_found_that_has_one_entry(sizes: tuple[int, ...], found: int) -> None:
    left, boxes = 60, ""
    for name, size in zip("abcdef", sizes, strict=False):
        boxes += f'<ul class="{name}">{rows(range(left, left - size, -1))}</ul>'
        left -= size
    root = root_of(f'{boxes}<ul class="h">{rows(range(90, 80, -1))}</ul>')
    nodes = [Item(x, next(x.iter("a")), article) for x, article in _entries(root)]
    own, others = nodes[: 60 - left], [item.node for item in nodes[60 - left :]]
    choice = calibrate_listing._entry(root, own, others)
    assert select(root, choice.css) == [item.node for item in own[:found]]


def _entries(root: HtmlElement) -> Iterator[tuple[HtmlElement, ArticleUrl]]:
    for node in root.iter("li"):
        found = article_url(absolute(next(node.iter("a")).get("href"), LISTING) or "")
        assert found is not None
        yield node, found


# --- The section's own list ----------------------------------------------------------------------

UNDATED = "<li>{}</li>"


@pytest.mark.parametrize(
    ("inside", "mark"),
    [
        (rows(range(40, 15, -1)), 1 + 1 + 1 + 1.5),
        (rows(range(60, 10, -1)), 1 + 1 + 1 + 1.5),  # more than a page's entries are no more
        (rows(range(40, 20, -1)), 0.8 + 1 + 1 + 1.5),
        (rows(range(16, 41)), 1 + 0 + 1 + 1.5),  # ids that rise
        (rows(range(40, 15, -1), UNDATED), 1 + 1 + 0 + 1.5),
        (rows(range(5, 4, -1)), 0.04 + 0.5 + 1 + 1.5),  # of one entry nothing falls
    ],
)
def test_a_list_is_the_section_s_by_its_length_ids_dates_and_category(
    inside: str, mark: float
) -> None:
    items = group(f"<ul>{inside}</ul>")
    assert calibrate_listing._mark(items, False, [], LISTING) == pytest.approx(mark)
    assert calibrate_listing._mark(items, True, [], LISTING) == pytest.approx(mark - 1.5)


def test_a_list_beside_the_pager_or_under_a_hot_label() -> None:
    own = f"<ul>{rows(range(40, 15, -1))}</ul>"
    root = root_of(f"<div>{own}{PAGER.format('下一页')}</div>")
    (items,) = groups(root)
    following = calibrate_listing._next_links(root, LISTING)
    near = calibrate_listing._nearness(items, following[0][0])
    assert calibrate_listing._mark(items, False, following, LISTING) == 4.5 + 1.5 * near
    assert calibrate_listing._mark(group(f"<h3>热门</h3>{own}"), False, [], LISTING) == 3.8
    few = f"<h3>热门</h3><ul>{rows(range(29, 10, -1))}</ul>"  # as many as a hot list may have
    assert calibrate_listing._mark(group(few), False, [], LISTING) == 19 / 25 + 2.0


@pytest.mark.parametrize(
    ("inside", "nearness"),
    [
        ("<ul>{own}</ul>{pager}", 1 - 1 / 2),  # of three boxes around the link, the second
        ("<div><ul>{own}</ul>{pager}</div>", 1 - 1 / 3),
        ("<div><ul>{own}</ul></div>{pager}", 1 - 1 / 2),
        ("<div><ul>{own}</ul></div><div><div>{pager}</div></div>", 1 - 3 / 4),
    ],
)
def test_a_list_is_near_its_pager_by_the_boxes_they_share(inside: str, nearness: float) -> None:
    root = root_of(inside.format(own=rows(range(9, 1, -1)), pager=PAGER.format("下一页")))
    (items,) = groups(root)
    following = calibrate_listing._next_links(root, LISTING)
    assert calibrate_listing._nearness(items, following[0][0]) == pytest.approx(nearness)


@pytest.mark.parametrize(
    ("catids", "url", "share"),
    [
        ((1297, 1297, 35, 1297), LISTING, 0.75),
        ((35, 35, 1297, 35), LISTING, 0.25),
        ((35, 35), LISTING, 0.0),
        ((35, 35, 1297, 35), "http://news.test/news/", 0.75),
        ((35, 1297), "http://news.test/news/", 0.0),  # no more than half
    ],
)
def test_the_category_is_the_listing_s_or_that_of_most(
    catids: tuple[int, ...], url: str, share: float
) -> None:
    lines = "".join(f"<li>{link(n, catid=catid)}</li>" for n, catid in enumerate(catids, 1))
    assert calibrate_listing._in_section(group(f"<ul>{lines}</ul>"), url) == share


@pytest.mark.parametrize(
    ("inside", "hot"),
    [
        ("<ul>{}</ul>", 0.0),
        ("<h3>点击排行</h3><ul>{}</ul>", 1.0),
        ("<h3>湘江新闻</h3><ul>{}</ul>", 0.0),
        (f"<h3>排行{'字' * 38}</h3><ul>{{}}</ul>", 1.0),
        (f"<h3>排行{'字' * 39}</h3><ul>{{}}</ul>", 0.0),
        ("<ul class='hot'>{}</ul>", 0.5),
        ("<div id='sidebar'><ul>{}</ul></div>", 0.5),
        ("<h3>热门</h3><div><div><ul>{}</ul></div></div>", 1.0),
        ("<h3>热门</h3><div><div><div><ul>{}</ul></div></div></div>", 0.0),
        ("<!-- 热门 --><ul>{}</ul>", 0.0),
    ],
)
def test_a_hot_list_is_told_by_the_words_above_it_or_the_names_around_it(
    inside: str, hot: float
) -> None:
    items = group(inside.format(rows(range(9, 1, -1))))
    assert calibrate_listing._labelled_hot(items) == hot


def test_a_label_before_the_entry_itself_is_none_of_the_list_s() -> None:
    items = group(f"<ul><li>热门</li>{rows(range(9, 1, -1))}</ul>")
    assert calibrate_listing._labelled_hot(items) == 0.0


# --- Its dates -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("card", "tag"),
    [
        ("<b>2024-03-30</b><i>03-30</i>", "b"),
        ("<b>03-30</b><i>2024-03-30</i>", "i"),
        ("<b>2024-03-30 衡阳</b><i>2024-03-30</i>", "i"),
        ("<b>2024-03-30</b><i>2024-03-30</i>", "i"),  # the last of two alike
        ("<b>2024-03-30<u>2024-03-30</u></b>", "u"),
        ("<b>2024-03-30 湘江岸边路灯亮起来村民都说</b>", None),  # more than a dozen others
        ("<b>2024-03-30 湘江岸边路灯亮起来村民都</b>", "b"),
        ("<a>枫林渡的船 (2024-03-30)</a>", None),  # a title, and the day behind it
        ("<b><a>枫林渡的船</a> 2024-03-30</b>", None),
        ("<a>[2024-03-30]</a>", "a"),
        ("<a>衡阳县 2024-03-30</a>", "a"),
        ("<a>衡阳县的 2024-03-30</a>", None),
        ("<b>没有日期</b>", None),
        ("<b>第12期</b>", None),
    ],
)
def test_the_date_of_an_entry(card: str, tag: str | None) -> None:
    item = root_of(f"<li><p>石桥村昨晚亮起了三十盏路灯</p>{card}</li>").find(".//li")
    assert item is not None
    found = calibrate_listing._date_node(item)
    assert (found is None) == (tag is None)
    assert found is None or found.tag == tag


@pytest.mark.parametrize(
    ("css", "agrees"),
    [("b", 1.0), ("b, i", 0.6), ("i", 0.0), ("u", 0.0), ("s", 0.0)],
)
def test_a_selector_of_dates(css: str, agrees: float) -> None:
    many = "<s>2024-03-30</s>" * 6
    item = root_of(f"<li><b>2024-03-30</b><i>路灯</i>{many}</li>").find(".//li")
    assert item is not None
    assert calibrate_listing._agrees(item, item[0], css) == agrees
    item.remove(item[-1])
    assert calibrate_listing._agrees(item, item[0], "s") == 0.6


@pytest.mark.parametrize(
    ("inside", "title"),
    [
        ("{a}<i>甲</i></a><p>乙</p>", None),  # one link, one line: it is the title
        ("{a}甲<br>乙</a>{a}丙</a>", "丙"),
        ("{a}甲<br>乙</a>", None),
        ("{a}甲</a><h3>乙</h3>{a}丙</a>", "乙"),
        ("{a}甲</a><p class='title'>乙</p>{a}丙</a>", "乙"),
        ("{a}甲</a><p class='x'>乙</p>{a}丙</a>", "甲"),
        ("{a}2024-03-30</a>{a}丙</a>", None),
        ("{a}甲</a>{a}阅读全文</a>", None),
        ("<a href='/o'>甲</a>{a}丙</a>", None),
    ],
)
def test_a_title_s_element_where_the_links_do_not_tell(inside: str, title: str | None) -> None:
    opened = '<a href="/c/2024/03/30/1297-7.html">'
    (item,) = group(f"<ul><li>{inside.format(a=opened)}</li></ul>")
    node = calibrate_listing._title_node(item, LISTING, frozenset())
    assert (None if node is None else node.text_content()) == title


# --- Labels and pagers ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "labels"),
    [
        (("全文", "全文", "全文"), {"全文"}),
        (("全文", "全文", "详情"), {"全文"}),
        (("全文", "全文"), set()),  # of two entries nothing is told
        (("全文", "全文", "甲", "乙"), set()),  # no more than half
    ],
)
def test_what_most_links_say_is_no_title(said: tuple[str, ...], labels: set[str]) -> None:
    cards = "".join(
        f"<li>{link(n)}{link(n, words)}</li>"
        for n, words in zip(range(9, 0, -1), said, strict=False)
    )
    assert calibrate_listing._labels(group(f"<ul>{cards}</ul>")) == labels


@pytest.mark.parametrize(
    ("inside", "css"),
    [
        ("{}", "div.fy"),
        ("<div class='box'><p>共6页</p>{}</div>", "div.box"),
        (f"<div class='x'>{link(7)}{{}}</div>", "div.fy"),
        ("<div class='fy'></div><div id='p'>{}</div>", "div#p"),
        ("", ""),
    ],
)
def test_the_pager_is_a_box_around_the_next_page_s_link_and_no_article_s(
    inside: str, css: str
) -> None:
    root = root_of(f"<ul>{rows(range(9, 1, -1))}</ul>{inside.format(PAGER.format('下一页'))}")
    following = calibrate_listing._next_links(root, LISTING)
    assert calibrate_listing._pager(root, LISTING, following).removeprefix("body > ") == css


@pytest.mark.parametrize(("length", "css"), [(400, "div.fy"), (401, "")])
def test_a_box_of_more_than_four_hundred_characters_is_no_pager(length: int, css: str) -> None:
    words = f"<p>{'页' * (length - 3)}</p>"
    root = root_of(PAGER.format("下一页").replace("</div>", f"{words}</div>"))
    following = calibrate_listing._next_links(root, LISTING)
    found = calibrate_listing._pager(root, LISTING, following)
    assert found == css or (not css and found.endswith("a"))


# --- Columns and columns ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("between", "names", "lists"),
    [
        ("", ("left", "right"), 1),
        ("<br>", ("left", "right"), 1),
        ("<p>更多</p>", ("left", "right"), 2),
        ("", ("left", ""), 2),
    ],
)
def test_boxes_side_by_side_are_one_list(between: str, names: tuple[str, str], lists: int) -> None:
    """The ids rise from the one to the other: nothing but their place says so."""
    one, other = (f'<ul class="{name}">' if name else "<ul>" for name in names)
    inside = f"{one}{rows(range(5, 1, -1))}</ul>{between}{other}{rows(range(9, 5, -1))}</ul>"
    assert len(groups(root_of(f"<div>{inside}</div>"))) == lists


def test_entries_are_of_one_kind_where_only_the_name_of_their_box_differs() -> None:
    entries = [
        "<div><ul class='a'><li>x</li></ul></div>",
        "<div><ul class='b'><li>x</li></ul></div>",
        "<div><ul><li>x</li></ul></div>",
        "<div><ol class='a'><li>x</li></ol></div>",
    ]
    kinds = [calibrate_groups._kind(next(root_of(one).iter("li"))) for one in entries]
    assert kinds[0] == kinds[1]
    assert len(set(kinds)) == 3
    assert None not in kinds


# --- The trail -----------------------------------------------------------------------------------

HOME, OWN = '<a href="/">首页</a>', f'<a href="{LISTING}">资讯</a>'
OTHER = '<a href="/index.php?m=content&c=index&a=lists&catid=35">社会</a>'


def sample(inside: str, url: str = ARTICLE) -> Sample:
    return Sample(root_of(inside), url, entry())


@pytest.mark.parametrize(
    ("trail", "mark"),
    [
        (f"{HOME} {OTHER}", 0.0),
        (f"{HOME} &gt; {OTHER}", 2.0),
        (f"{HOME} - {OTHER}", 2.0),
        (f"{HOME} {OWN}", 1.5 + 2.0),
        (f"{HOME} &gt; {OWN}", 2.0 + 1.5 + 2.0),
        (f"当前位置：{HOME} {OTHER}", 3.0),
        (f"{HOME} {OTHER} 正文", 1.0),
        (f"{OTHER} {HOME}", 0.0),
        (f"{HOME} {OWN} {OTHER} {OTHER}", 1.5),  # goes on behind the section
        (f"{HOME} {OWN} {OTHER}", 1.5 + 2.0),
        (f"{HOME} {OTHER * 4} {OWN}", 1.5 + 2.0),
        (f"{HOME} {OTHER * 5} {OWN}", 1.5),  # too long for a chain
    ],
)
def test_the_signs_of_a_trail(trail: str, mark: float) -> None:
    for name, more in (("x", 0.0), ("crumbs", 2.0)):
        page = sample(f'<div class="{name}">{trail}</div>{EMPTY}')
        node = next(page.root.iter("div"))
        words, links = node.text_content(), len(list(node.iter("a")))
        expected = mark + more - links / 20 - len(words) / 1000
        assert calibrate_trail.trail_mark(page, node) == pytest.approx(expected)


@pytest.mark.parametrize(
    "trail",
    [
        HOME,
        f"{OTHER} {OTHER} {HOME}",
        f"{HOME} {OTHER * 8}",
        f"{HOME} {OTHER} {'字' * 250}",
    ],
)
def test_what_is_no_trail(trail: str) -> None:
    page = sample(f'<div class="crumbs">当前位置{trail}</div>')
    assert calibrate_trail.trail_mark(page, next(page.root.iter("div"))) == 0.0


@pytest.mark.parametrize(
    ("names", "complete", "share"),
    [
        (["新闻", "资讯"], True, 1.0),
        (["新闻"], False, 1.0),
        (["新闻"], True, 0.95),
        (["社会"], True, 0.0),
        (["新闻", "资讯", "本土"], True, 0.0),
        ([], False, 1.0),
    ],
)
def test_a_trail_that_names_more_is_less(names: list[str], share: float, *, complete: bool) -> None:
    page = sample("<div>首页 &gt; 新闻 &gt; 资讯</div>")
    assert calibrate_trail._trail_share(page, "div", names, complete) == share
    assert calibrate_trail._trail_share(page, "ul", names, complete) == 0.0


# --- The meta line -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "worth"),
    [
        ("2024-03-30 11:44:32", 0.6),
        ("2024-03-30 11:44:32 湘江网", 0.8),
        ("2024-03-30 11:44:32 来源：湘江网", 0.85),
        ("2024-03-30 11:44:32 作者：周禾", 0.75),
        ("2024-03-30 11:44:32 来源：湘江网 作者：周禾 责编：邓小满", 1.05),
        ("2020-01-01 来源：湘江网", 0.0),
        ("来源：湘江网", 0.0),
    ],
)
def test_the_signs_of_a_meta_line(line: str, worth: float) -> None:
    page = sample(f"<h1>题目在此</h1><i>{line}</i><p>2024-03-30</p><div>正文。</div>")
    finder = MetaFinder([page], "h1", "div")
    assert finder._worth_on(0, "i") == pytest.approx(
        max(0.0, worth - (len(line) / 3000) * (worth > 0))
    )
    assert finder._worth_on(0, "b") == 0.0
    assert (
        MetaFinder([sample("<div>正文。</div>", url="http://h/x")], "", "")._worth_on(0, "b") == 0.0
    )


def test_a_line_has_its_label_though_all_houses_are_known_by_their_names() -> None:
    pages = [
        sample(
            f"<h1>题目在此{number}</h1><p class=m><i>2024-03-30 11:4{number}</i> 来源：<i>"
            f"{house}</i></p><div>正文。</div>"
        )
        for number, house in enumerate(("湘江网", "新华社"))
    ]
    assert MetaFinder(pages, "h1", "div").find()[0].css == "p.m"


def test_a_line_of_two_elements_is_worth_a_bit_less_and_one_far_around_the_title_nothing() -> None:
    page = sample(
        "<main><section><h1>题目在此</h1><i>2024-03-30</i></section><b>来源：甲</b></main>"
        "<div>文</div>"
    )
    finder = MetaFinder([page], "h1", "div")
    both, one = finder._worth_on(0, "i, b"), finder._worth_on(0, "i")
    assert both == pytest.approx(one + 0.25 - 0.01 - 6 / 3000, abs=0.002)
    assert finder._worth_on(0, "section") == one  # its line may stand beside the title
    assert finder._worth_on(0, "main") == 0.0


@pytest.mark.parametrize(
    ("line", "dates"),
    [
        ("<i>2024-03-30</i>", True),
        ("<i>2024-3-1</i>", True),  # of eight characters
        ("<i>24-03-30</i>", True),
        ("<i>4-03-30</i>", False),
        ("<a href='/'><i>2024-03-30</i></a>", False),
        (f"<i>2024-03-30{'字' * 290}</i>", True),
        (f"<i>2024-03-30{'字' * 291}</i>", False),
        ("<i>发布时间：不详</i>", False),
    ],
)
def test_what_may_be_an_article_s_date(line: str, *, dates: bool) -> None:
    page = sample(f"<h1>题目在此</h1><p>{line}</p><div>正文。</div>")
    finder = MetaFinder([page], "h1", "div")
    assert finder._may_date(page, next(page.root.iter("i"))) is dates


def node_of(page: Sample, css: str) -> HtmlElement:
    (found,) = page.root.cssselect(css)
    return found


def test_boxes_are_alike_by_the_tags_they_hold() -> None:
    page = sample(
        "<div id='a'><b>1</b><a>2</a></div><div id='b'><b>3</b><a>4</a></div>"
        "<div id='c'><a>1</a><b>2</b></div><p id='d'><b>1</b><a>2</a></p><div id='e'></div>"
        "<div id='f'></div><div id='g'><b>1</b></div><div id='h'><b>2</b></div>"
        "<table id='t'><tr><td><a>1</a></td><td>2</td></tr></table>"
        "<table id='u'><tr><td>1</td><td><a>2</a></td></tr></table>"
    )

    def alike(one: str, other: str) -> bool:
        return calibrate_sample._alike(node_of(page, one), node_of(page, other))

    assert alike("#a", "#b")
    assert not alike("#g", "#h")  # a row has a link
    assert not alike("#t", "#u")  # all tables are rows of cells
    assert not any(alike("#a", other) for other in ("#c", "#d", "#e"))
    assert not alike("#e", "#f")  # of nothing nothing is told


@pytest.mark.parametrize(
    ("href", "another"),
    [
        ("/c/2024/03/30/1297-7.html", True),
        (ARTICLE, False),
        (ARTICLE.replace(".html", "-2.html"), False),
        (LISTING, False),
        ("", False),
    ],
)
def test_a_link_leads_to_another_article(href: str, *, another: bool) -> None:
    page = sample(f"<a href='{href}'>x</a>")
    assert calibrate_sample.leads_to_another(page, node_of(page, "a")) is another
    nowhere = sample(f"<a href='{href}'>x</a>", url="http://news.test/x")
    leads = calibrate_sample.leads_to_another(nowhere, node_of(nowhere, "a"))
    assert leads is (another or href.startswith(ARTICLE[:-5]))


def test_the_innermost_elements_that_are_wanted_and_none_around_them() -> None:
    page = sample("<div class='x'><p class='x'>1</p><p>2</p></div><p class='x'>3</p>")
    wanted = calibrate_meta._innermost(page, lambda node: node.get("class") == "x")
    assert [node.text for node in wanted] == ["1", "3"]


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        ('<meta name="PubDate" content="2024-03-30 11:44:32">', ['meta[name="PubDate"]']),
        ('<meta property="og:time" content="2024-03-30">', ['meta[property="og:time"]']),
        ('<meta name="PubDate" content="2020-01-01">', []),
        ('<meta name="ContentSource" content="湘江网">', ['meta[name="ContentSource"]']),
        ('<meta name="ContentSource" content="">', []),
        ('<meta name="Con tent" content="2024-03-30">', []),
        ('<meta content="2024-03-30">', []),
    ],
)
def test_tags_state_the_vouched_date_or_a_source(tags: str, found: list[str]) -> None:
    page = sample(f"{tags}<p>正文。</p>")
    assert calibrate_meta._tags_of(page) == found
    assert calibrate_meta._meta_tags([page, page]) == found
    assert calibrate_meta._meta_tags([page, sample("<p>正文。</p>")]) == []
    assert calibrate_meta._meta_tags([]) == []


@pytest.mark.parametrize(
    ("row", "is_row"),
    [
        ("<li><i>2024-03-30</i><a href='/c/2024/03/30/1297-7.html'>x</a></li>", True),
        ("<li><i>2024-03-30</i><a href='/o'>x</a></li>", True),  # alike, wherever it leads
        ("<p><i>2024-03-30</i></p>", False),
    ],
)
def test_a_row_stands_beside_those_that_lead_to_other_articles(row: str, *, is_row: bool) -> None:
    other = "<li><b>x</b><a href='/c/2024/03/30/1297-8.html'>x</a></li>"
    page = sample(f"<ul>{other.replace('b>', 'i>')}{row}</ul>")
    node = next(one for one in page.root.iter("i") if one.text == "2024-03-30")
    assert calibrate_sample.is_row(page, node) is is_row
    alone = sample(f"<div>{row}</div>")
    assert not calibrate_sample.is_row(alone, node_of(alone, "i"))


# --- What stands above a list ---------------------------------------------------------------------


def lead_of(listed: range, above: list[int], catid: int = 1297) -> list[int]:
    root = root_of(f"<ul>{rows(listed)}</ul>")
    (items,) = groups(root)
    tops = [
        Item(items[0].node, items[0].link, replace(items[0].article, number=one, catid=catid))
        for one in above
    ]
    return [item.article.number for item in calibrate_listing._lead(items, [items, tops])]


def test_the_newer_articles_above_a_list_of_falling_ids_are_led_by_the_newest() -> None:
    assert lead_of(range(20, 12, -1), [21, 25, 23, 21]) == [25, 23, 21]
    assert lead_of(range(20, 13, -1), [21]) == []  # seven entries tell nothing
    assert lead_of(range(12, 20), [21]) == []  # ids that rise
    assert lead_of(range(20, 12, -1), [20, 7]) == []
    assert lead_of(range(20, 12, -1), [21], catid=35) == []
    assert lead_of(range(20, 12, -1), list(range(21, 26))) == [25, 24, 23, 22, 21]
    assert lead_of(range(20, 12, -1), list(range(21, 27))) == []  # six are another list


@pytest.mark.parametrize(
    ("around", "total"),
    [
        ("<div><b>共 130 条</b>{}</div>", "b"),
        ("<div><div><div><div><b>共 130 条</b>{}</div></div></div></div>", "b"),
        ("<div><b>共 130 条</b><p><p><p>{}</p></p></p></div>", "b"),
        ("<b>共 130 条</b><i><i><i>{}</i></i></i>", "b"),
        ("<b>共 130 条</b><i><i><i><i>{}</i></i></i></i>", ""),  # four boxes up there is none
        (f"<div><b>共 130 条{'字' * 32}</b>{{}}</div>", "b"),
        (f"<div><b>共 130 条{'字' * 33}</b>{{}}</div>", ""),
        ("<div><b>共 条</b>{}</div>", ""),
    ],
)
def test_the_total_stands_near_the_pager(around: str, total: str) -> None:
    link_on = '<a href="/index.php?m=content&c=index&a=lists&catid=1297&page=2">下一页</a>'
    root = root_of(around.format(link_on))
    following = calibrate_listing._next_links(root, LISTING)
    found = calibrate_listing._total(root, following)
    assert found.rpartition(" ")[2] == total


# --- Parts of the meta line -----------------------------------------------------------------------


def finder_of(inside: str, title: str = "h1", body: str = "div.b") -> MetaFinder:
    return MetaFinder([sample(inside)], title, body)


def test_an_element_s_boxes_go_up_to_the_title_and_not_into_the_body() -> None:
    finder = finder_of(
        "<main><section><h1>题目在此</h1><p><span><i>2024-03-30</i></span></p></section></main>"
        "<div class='b'><p>正文。</p></div>"
    )
    page = finder.samples[0]
    tags = [box.tag for box in finder._boxes(0, node_of(page, "i"))]
    assert tags == ["i", "span", "p", "section"]
    own = [box.tag for box in finder._boxes(0, node_of(page, "h1"))]
    assert own[0] == "h1"
    beside = finder_of("<section><i>2024-03-30</i><div class='b'><p>正文。</p></div></section>")
    boxes = beside._boxes(0, node_of(beside.samples[0], "i"))
    assert [box.tag for box in boxes] == ["i"]
    bare = finder_of("<p><i>2024-03-30</i></p>")  # neither title nor body stands anywhere
    boxes = bare._boxes(0, node_of(bare.samples[0], "i"))
    assert [box.tag for box in boxes] == ["i", "p"]


@pytest.mark.parametrize(("length", "boxes"), [(290, 2), (291, 1)])
def test_a_box_of_more_than_three_hundred_characters_is_none(length: int, boxes: int) -> None:
    finder = finder_of(f"<p><i>2024-03-30</i>{'字' * length}</p><div class='b'>文</div>")
    assert len(list(finder._boxes(0, node_of(finder.samples[0], "i")))) == boxes


@pytest.mark.parametrize(
    ("inside", "labelled"),
    [
        ("<i>来源：湘江网</i>", ["i"]),
        ("<p><i>来源：湘江网</i><b>作者：周禾</b></p>", ["i", "b"]),
        ("<p>来源：<i>湘江网</i></p>", ["p"]),
        ("<i>湘江网</i>", []),
        ("<a href='/c/2024/03/30/1297-7.html'>来源：湘江网</a>", []),
        (f"<i>来源：{'字' * 297}</i>", ["i"]),
        (f"<i>来源：{'字' * 298}</i>", []),
        ("<div class='b'><i>来源：湘江网</i></div>", ["body"]),  # which is no meta line's box
    ],
)
def test_labels_stand_outside_the_body_in_little(inside: str, labelled: list[str]) -> None:
    finder = finder_of(f"<h1>题目在此</h1>{inside}")
    assert [node.tag for node in finder.labelled[0]] == labelled


def test_what_a_selector_covers_is_what_stands_in_it() -> None:
    finder = finder_of("<h1>题目在此</h1><p><i>2024-03-30</i></p><b>x</b><div class='b'>文</div>")
    page = finder.samples[0]
    assert finder._covers(0, "p", node_of(page, "i"))
    assert finder._covers(0, "i", node_of(page, "i"))
    assert not finder._covers(0, "b", node_of(page, "i"))


def test_elements_outside_the_body_go_before_those_inside() -> None:
    both = finder_of("<i>1</i><div class='b'><i>2</i></div>")
    assert [node.text for node in both._nodes(0, "i")] == ["1"]
    inside = finder_of("<div class='b'><i>2</i></div>")
    assert [node.text for node in inside._nodes(0, "i")] == ["2"]


def test_a_meta_line_holds_not_the_title_nor_too_much() -> None:
    page = "<main><section><h1>题目在此</h1></section></main><p>{}</p><div class='b'>文</div>"
    for words, too_much in ((300, False), (301, True)):
        finder = finder_of(page.format("字" * words))
        root = finder.samples[0]
        assert finder._holds_too_much(0, node_of(root, "p")) is too_much
        assert finder._holds_too_much(0, node_of(root, "main"))
        assert not finder._holds_too_much(0, node_of(root, "section"))  # what is beside the title
        assert not finder._holds_too_much(0, node_of(root, "h1"))


def test_a_box_that_nothing_like_it_stands_beside_is_a_list_of_one() -> None:
    root = root_of(
        f"<main>{link(1)}</main><ul id='a'>{link(2)}</ul><ul id='b'></ul><ol>{link(3)}</ol>"
        f"<dl id='c'>{link(4)}</dl><dl>{link(5)}</dl>"
    )
    held = {node: {"1297-1"} for node in root.iter() if node.find(".//a") is not None}

    def alone(css: str) -> bool:
        (box,) = root.cssselect(css)
        return calibrate_groups._alone(box, held)

    assert all(map(alone, ("body", "main", "#a", "ol")))
    assert not alone("#c")


def test_what_is_placed_has_one_to_three_hundred_characters() -> None:
    root = root_of(f"<p></p><b>灯</b><i>{'灯' * 300}</i><s>{'灯' * 301}</s>")
    assert [len(text) for _, text in calibrate_shared._placed(Sample(root, ""))] == [1, 300]


def test_a_meta_line_holds_no_trail() -> None:
    section = '<a href="/list-1297-1.html">资讯</a>'
    for said, trail in (
        ("<a href='/'>首页</a>", True),
        ("<a href='/'>江城</a>", False),
        (f"<a href='/'>江城新闻网</a> &gt; {section} &gt; 正文", True),
        (f"来源：<a href='http://cnr.test/'>央广网</a> 栏目：{section}", False),
    ):
        finder = finder_of(f"<h1>题目在此</h1><p>{said} 2024-03-30</p><div class='b'>文</div>")
        assert finder._holds_too_much(0, node_of(finder.samples[0], "p")) is trail, said


@pytest.mark.parametrize(("size", "share"), [(250, 0.95), (251, 0.0)])
def test_a_trail_is_no_longer_than_250_characters(size: int, share: float) -> None:
    page = sample(f"<div>首页&gt;资讯&gt;{'文' * (size - 6)}</div>")
    assert page.length[node_of(page, "div")] == size
    assert calibrate_trail._trail_share(page, "div", ["资讯"], complete=True) == share
