"""What calibration counts: the last value on either side of each bound, each penalty alone."""

from datetime import date

import pytest
from lxml.html import HtmlElement

from hyxw.layouts import (
    calibrate_article,
    calibrate_groups,
    calibrate_listing,
    calibrate_meta,
    calibrate_sample,
    calibrate_trail,
)
from hyxw.layouts.calibrate_groups import Item
from tests.layouts.test_calibrate_article import body, samples
from tests.layouts.test_calibrate_listing import PAGER, link, rows
from tests.layouts.test_calibrate_marks import group, groups, node_of, root_of, sample
from tests.pages.samples import ARTICLE, LISTING, selector

TEXT = "石桥村昨晚亮起了三十盏路灯，村民都说走夜路踏实多了。" * 4


# --- The body ------------------------------------------------------------------------------------


def test_a_body_s_share_is_of_the_one_element_that_is_found() -> None:
    page = sample(f"<div class='b'><p>{TEXT}</p></div><div class='c'><p>{TEXT[:54]}</p></div>")
    assert calibrate_article.body_share(page, "div.b") > calibrate_article.body_share(page, "div.c")
    assert calibrate_article.body_share(page, "div") == 0.0  # two of them
    assert calibrate_article.body_share(page, "ul") == 0.0
    empty = sample("<div class='b'></div>")
    assert calibrate_article.body_share(empty, "div.b") == 0.0


def test_a_body_deep_in_the_page_goes_before_and_a_paragraph_behind() -> None:
    deep = sample(f"<main id='m'><div id='b'><p id='p'>{TEXT}</p></div></main>")
    cost = {one.css: one.cost for one in calibrate_article._body_candidates([deep])}
    assert cost["div#b"] == pytest.approx(1.0 - 3 / 100)
    assert cost["main#m"] == pytest.approx(1.0 - 2 / 100)
    assert cost["p#p"] == pytest.approx(1.0 + 3.0 - 4 / 100)
    assert not [css for css in cost if css in ("html", "body")]


@pytest.mark.parametrize(("tag", "around"), [("p", ["div.b"]), ("div", [])])
def test_around_a_paragraph_is_its_box(tag: str, around: list[str]) -> None:
    page = sample(f"<div class='b'><{tag} class='t'>{TEXT}</{tag}></div>")
    found = calibrate_article._around_paragraph([page], f"{tag}.t")
    assert [one.css for one in found][:1] == around
    alone = sample(f"<p class='t'>{TEXT}</p>")
    assert list(calibrate_article._around_paragraph([alone], "p.t")) == []


def test_pages_without_prose_tell_nothing_of_the_body() -> None:
    full, empty = sample(f"<div class='b'><p>{TEXT}</p></div>"), sample("<div class='b'></div>")
    assert calibrate_article.find_body([full, empty]).css == "div.b"
    assert calibrate_article.find_body([full, empty]).worth == pytest.approx(1.0)
    assert calibrate_article.find_body([empty]).css == ""


# --- The title -----------------------------------------------------------------------------------


def test_a_title_in_the_body_or_in_a_list_goes_behind() -> None:
    title = "石桥村的晒谷坪亮起新路灯"
    page = sample(
        f"<h1 id='a'>{title}</h1><ul><li id='b'>{title}</li></ul>"
        f"<div class='b'><h2 id='c'>{title}</h2></div>"
    )
    inside = calibrate_article.inside_of(page, "div.b")
    cost = {one.css: one.cost for one in calibrate_article._title_candidates([page], [inside])}
    assert cost["h1#a"] == pytest.approx(1.0)
    assert cost["li#b"] == pytest.approx(5.0)
    assert cost["h2#c"] == pytest.approx(3.0)


@pytest.mark.parametrize(("length", "found"), [(300, True), (301, False)])
def test_a_title_s_element_has_three_hundred_characters(length: int, *, found: bool) -> None:
    title = "石桥村的晒谷坪亮起新路灯"
    rest = "字" * (length - len(title))
    page = sample(f"<p class='t'>{title}<br>{rest}</p>")
    css = [one.css for one in calibrate_article._title_candidates([page], [set()])]
    assert ("p.t" in css) is found


def test_a_title_is_found_outside_the_body_before_inside() -> None:
    page = sample("<h1 id='a'>一</h1><div class='b'><h1 id='c'>二</h1></div>")
    inside = calibrate_article.inside_of(page, "div.b")
    assert calibrate_article.title_at(page, "h1", inside) is node_of(page, "#a")
    assert calibrate_article.title_at(page, "div.b h1", inside) is node_of(page, "#c")
    assert calibrate_article.title_at(page, "h1", set()) is None  # two of them
    assert calibrate_article.title_at(page, "h3", inside) is None


@pytest.mark.parametrize(
    ("markup", "inside"),
    [
        ("<a href='/x'><b>t</b></a>", True),
        ("<a><b>t</b></a>", False),
        ("<p><b>t</b></p>", False),
        ("<a href=''><b>t</b></a>", False),
    ],
)
def test_an_element_is_in_a_link_that_leads_somewhere(markup: str, *, inside: bool) -> None:
    page = sample(markup)
    assert calibrate_article.is_in_link(node_of(page, "b")) is inside


# --- Rows and pagers ------------------------------------------------------------------------------

OTHER = "<a href='/c/2024/03/30/1297-8.html'>x</a>"


@pytest.mark.parametrize(("boxes", "row"), [(0, True), (4, True), (5, False)])
def test_a_row_is_within_six_boxes(boxes: int, *, row: bool) -> None:
    own = f"{'<div>' * boxes}<i>2024-03-30</i>{'</div>' * boxes}"
    page = sample(f"<ul><li>{OTHER}<b>x</b></li><li>{own}{OTHER}</li></ul>")
    assert calibrate_sample.is_row(page, node_of(page, "i")) is row


@pytest.mark.parametrize(
    ("markup", "neighbour"),
    [
        (f"<p>上一篇：{OTHER}</p>", True),
        (f"<p>下一条:{OTHER}</p>", True),
        (f"<p>相关：{OTHER}</p>", False),
        (f"<p>上一篇{OTHER}</p>", False),
    ],
)
def test_a_neighbour_is_labelled(markup: str, *, neighbour: bool) -> None:
    page = sample(markup)
    assert calibrate_sample._is_neighbour(node_of(page, "a")) is neighbour
    assert calibrate_sample._leads_away(page, node_of(page, "p")) is not neighbour


def test_an_article_s_pager_is_a_box_of_little_words() -> None:
    second = ARTICLE.replace(".html", "-2.html")
    links = f"<a href='{second}'>2</a>"
    for words, css in ((119, "div.pg"), (120, "")):
        page = sample(f"<div class='pg'>{links}{'页' * words}</div>")
        assert calibrate_article.find_article_pager([page], "") == css
    none = sample("<div class='pg'></div>")
    assert calibrate_article.find_article_pager([none], "div#pages") == "div#pages"
    assert calibrate_article.find_article_pager([none], "td:nth-of-type(2)") == ""
    assert calibrate_article.find_article_pager([none], "div") == ""
    assert calibrate_article.find_article_pager([none], "div.content > div") == ""
    assert calibrate_article.find_article_pager([none], "") == ""


def test_where_nothing_looks_like_a_trail_there_is_none() -> None:
    assert calibrate_trail.find_breadcrumb([sample("<p>2024-03-30</p>")]).css == ""


# --- A listing's groups ---------------------------------------------------------------------------


def items_of(*numbers: int) -> list[Item]:
    return group(f"<ul>{''.join(f'<li>{link(n)}</li>' for n in numbers)}</ul>")


@pytest.mark.parametrize(("own", "there"), [((9, 8, 7), True), ((9, 8, 5, 4), False)])
def test_a_group_is_elsewhere_where_most_of_it_is(own: tuple[int, ...], *, there: bool) -> None:
    elsewhere = calibrate_groups.Elsewhere([items_of(9, 8)])
    assert (items_of(*own) in elsewhere) is there


def test_a_named_group_is_elsewhere_by_its_name() -> None:
    def named(name: str, *numbers: int) -> list[Item]:
        return group(f"<ul class='{name}'>{''.join(f'<li>{link(n)}</li>' for n in numbers)}</ul>")

    elsewhere = calibrate_groups.Elsewhere([named("hot", 9, 8)])
    assert named("hot", 3, 2) in elsewhere
    assert named("list", 9, 8) not in elsewhere


def test_a_list_goes_on_with_older_ids_in_the_next_box() -> None:
    def lists(*boxes: tuple[int, ...]) -> list[int]:
        inside = "".join(f"<ul>{''.join(f'<li>{link(n)}</li>' for n in box)}</ul>" for box in boxes)
        return [len(found) for found in groups(root_of(f"<div>{inside}</div>"))]

    assert lists((9, 8, 7), (6, 5, 4)) == [6]
    assert lists((9, 8, 7), (7, 5, 4)) == [3, 3]
    assert lists((9, 8, 7), (6, 4, 5)) == [3, 3]
    assert lists((9,), (8,)) == [2]  # each in a box of its own
    assert lists((9, 8), (10,)) == [2, 1]


@pytest.mark.parametrize(("names", "found"), [(("c", "c"), [3]), (("c", "d"), [2, 1])])
@pytest.mark.parametrize("numbers", [((9, 8), (10,)), ((9,), (11, 10))])
def test_a_column_may_have_one_entry(
    numbers: tuple[tuple[int, ...], ...], names: tuple[str, str], found: list[int]
) -> None:
    inside = "".join(
        f"<ul class={name}>{''.join(f'<li>{link(n)}</li>' for n in box)}</ul>"
        for name, box in zip(names, numbers, strict=True)
    )
    got = groups(root_of(f"<div>{inside}</div>"))
    assert sorted(map(len, got), reverse=True) == found
    assert {item.node.tag for items in got for item in items if len(items) == 3} <= {"li"}


def test_a_gallery_s_entries_may_say_nothing() -> None:
    def shown(inside: str) -> int:
        href = "/c/2024/03/30/1297-{}.html"
        rows = "".join(f"<li><a href='{href.format(n)}'>{inside}</a></li>" for n in (9, 8))
        return len(groups(root_of(f"<ul>{rows}</ul>")))

    assert shown("<img src='/1.jpg'>") == 1
    assert shown("灯") == 1
    assert shown("") == 0


def test_main_is_a_list_though_another_stands_beside_it() -> None:
    root = root_of(f"<div><main id='a'>{link(1)}</main><main>{link(2)}</main></div>")
    held = {node: {"1297-1"} for node in root.iter() if node.find(".//a") is not None}
    (box,) = root.cssselect("#a")
    assert calibrate_groups._alone(box, held)


@pytest.mark.parametrize(
    ("one", "other", "like"),
    [
        ("<li class='item item-1'><b>x</b></li>", "<li class='item item-2'><b>y</b></li>", True),
        ("<li class='a'><b>x</b></li>", "<li class='b'><b>y</b></li>", False),
        ("<li><b>x</b></li>", "<li><i>y</i></li>", False),
        ("<li><b>x</b></li>", "<dd><b>y</b></dd>", False),
    ],
)
def test_elements_are_alike_by_tag_class_and_children(one: str, other: str, *, like: bool) -> None:
    (box,) = root_of(f"<div>{one}{other}</div>").iter("div")
    first, second = box
    assert calibrate_groups._is_like(first, second) is like


@pytest.mark.parametrize(
    ("numbers", "reasons"),
    [
        (range(40, 30, -1), ("10 links to articles", "category 1297 on 10", "ids fall on 9 of 9")),
        (range(30, 33), ("3 links to articles", "category 1297 on 3", "ids fall on 0 of 2")),
    ],
)
def test_the_reasons_for_a_list_count_what_speaks_for_it(
    numbers: range, reasons: tuple[str, ...]
) -> None:
    items = group(f"<ul>{rows(numbers)}</ul>")
    assert calibrate_listing._reasons(items, []) == reasons
    root = root_of(PAGER.format("下一页"))
    following = calibrate_listing._next_links(root, LISTING)
    assert calibrate_listing._reasons(items, following) == (*reasons, "下一页 below")


@pytest.mark.parametrize(
    ("css", "date", "agrees"),
    [
        ("span", "<span>2024-03-30</span>", 1.0),
        ("b", "<span>2024-03-30</span>", 0.0),
        ("p", "<p>2024-03-30</p><span>2024-03-30</span>", 0.6),
        ("p", "<p>2024-03-29</p><span>2024-03-30</span>", 0.0),
        ("i", "<i>2024-03-30</i>" * 5 + "<span>2024-03-30</span>", 0.6),
        ("i", "<i>2024-03-30</i>" * 6 + "<span>2024-03-30</span>", 0.0),
    ],
)
def test_a_date_s_selector_finds_it_alone_or_as_much(css: str, date: str, agrees: float) -> None:
    root = root_of(f"<ul><li>{date}</li></ul>")
    item: HtmlElement = next(root.iter("li"))
    node: HtmlElement = next(root.iter("span"))
    assert calibrate_listing._agrees(item, node, css) == agrees


@pytest.mark.parametrize(
    ("line", "is_date"),
    [("2024-03-30", True), ("03-30", True), ("03-30灯", False), ("灯", False), ("99-99", False)],
)
def test_a_line_is_a_date_and_nothing_else(line: str, *, is_date: bool) -> None:
    assert calibrate_listing._is_date(line) is is_date


@pytest.mark.parametrize(
    ("links", "following"),
    [
        ((f"{LISTING}&page=2", f"{LISTING}&page=2"), 2),
        ((f"{LISTING.replace('1297', '35')}&page=2",), 1),
        ((f"{LISTING.replace('1297', '35')}&page=2", f"{LISTING}&page=2"), 1),
    ],
)
def test_the_listing_s_own_next_page_goes_before_another_s(
    links: tuple[str, ...], following: int
) -> None:
    root = root_of("".join(f'<a href="{one}">下一页</a>' for one in links))
    found = calibrate_listing._next_links(root, LISTING)
    assert len(found) == following
    if len(links) == 2:
        assert all(target == f"{LISTING}&page=2" for _, target in found)


# --- Hot lists, clocks ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("around", "hot"),
    [
        ("<h3>点击排行</h3>{}", 1.0),
        ("<h3>点击排行</h3><div>{}</div>", 1.0),
        ("<h3>点击排行</h3><div><div>{}</div></div>", 1.0),
        ("<h3>点击排行</h3><div><div><div>{}</div></div></div>", 0.0),  # four boxes up
        ("<h3></h3>{}", 0.0),
        (f"<h3>点击排行{'字' * 36}</h3>{{}}", 1.0),
        (f"<h3>点击排行{'字' * 37}</h3>{{}}", 0.0),
        ("<h3>点击排行</h3><p>x</p>{}", 0.0),
        ("<div class='hot'>{}</div>", 0.5),
        ("<div id='hot'>{}</div>", 0.5),
        ("<div class='list'>{}</div>", 0.0),
        ("<div class='hot'><h3>点击排行</h3>{}</div>", 1.0),
        ("<div class='list'><h3>资讯</h3>{}</div>", 0.0),
    ],
)
def test_a_hot_list_is_labelled_within_four_boxes(around: str, hot: float) -> None:
    items = group(around.format(f"<ul>{rows(range(9, 6, -1))}</ul>"))
    assert calibrate_listing._labelled_hot(items) == hot


def test_a_body_s_name_tells_nothing_of_its_lists() -> None:
    page = f"<html><body class='hot'><ul>{rows(range(9, 6, -1))}</ul></body></html>"
    (items,) = groups(selector(page).root)
    assert calibrate_listing._labelled_hot(items) == 0.0


def test_ids_that_stay_do_not_fall() -> None:
    items = items_of(9, 8, 7)
    twice = [items[0], *items]
    assert calibrate_listing._reasons(twice, [])[2] == "ids fall on 2 of 3"


@pytest.mark.parametrize(
    ("stated", "days", "clock"),
    [
        ("2024-06-01", (30, 29, 27), True),
        ("2024-04-01", (30, 29, 28), False),  # within two days of one
        ("2024-04-02", (30, 29, 28), True),
        ("2020-01-01", (30, 30, 30), False),  # as far from each, and older
        ("2024-06-01", (30, 30, 30), True),
        ("2020-01-01", (30, 29, 28), True),
    ],
)
def test_a_clock_is_far_from_each_page_s_own_day(
    stated: str, days: tuple[int, ...], *, clock: bool
) -> None:
    pages = samples(lambda n: f"<h1>{n}</h1>{body(n)}", "", days)
    finder = calibrate_meta.MetaFinder(pages, "h1", "div.b")
    assert finder._is_clock(date.fromisoformat(stated)) is clock
