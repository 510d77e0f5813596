"""What each rule on a listing counts: the last value on either side, each branch alone."""

from collections.abc import Sequence

import pytest
from lxml.html import HtmlElement, document_fromstring

from hyxw.errors import NotAListing
from hyxw.pages import entries, listing
from hyxw.pages.entries import Entry
from hyxw.pages.layout import Layout
from hyxw.pages.listing import Listing, empty_listing, has_list_of, read_listing
from hyxw.pages.pager import pages_led_to
from tests.pages.samples import DEFAULT, HOST, LAYOUTS, LISTING, moment, row, selector
from tests.pages.samples import listing as page_of

OTHER = LISTING.replace("1297", "35")
NEXT = f'<a href="{LISTING}&page=2">下一页</a>'
BARE = Layout(name="bare", title="h1", body="div.b", entry="ul.list > li", entry_date="span.rt")


def root(inside: str) -> HtmlElement:
    found: HtmlElement = document_fromstring(f"<html><body>{inside}</body></html>")
    return found


def only(inside: str, path: str) -> HtmlElement:
    (found,) = root(inside).cssselect(path)
    return found


def read(html: str, url: str = LISTING, layouts: Sequence[Layout] = LAYOUTS) -> Listing:
    return read_listing(selector(html), url, layouts)


def entry(url: str, title: str = "", date: str = "") -> Entry:
    return Entry(url, title, moment(date) if date else None)


@pytest.mark.parametrize(
    ("url", "links", "leads"),
    [
        (LISTING, [f"{LISTING}&page=2"], True),
        (LISTING, [LISTING], False),
        (f"{LISTING}&page=2", [LISTING], True),
        (LISTING, [f"{OTHER}&page=2"], False),
        (LISTING, ["/about.html"], False),
        (LISTING, [], False),
        (f"{HOST}/about.html", [f"{LISTING}&page=2"], False),
    ],
)
def test_a_pager_leads_to_other_pages_of_the_same_listing(
    url: str, links: list[str], *, leads: bool
) -> None:
    pager = only(f"<div>{''.join(f'<a href={one!r}>x</a>' for one in links)}</div>", "div")
    assert listing._leads_back(pager, url) is leads


@pytest.mark.parametrize(
    ("url", "target", "following"),
    [
        (LISTING, f"{LISTING}&page=2", f"{LISTING}&page=2"),
        (f"{LISTING}&page=2", f"{LISTING}&page=2", None),
        (f"{LISTING}&page=2", f"{LISTING}&page=1", None),
        (LISTING, f"{OTHER}&page=2", None),
        (LISTING, "http://mirror.test/index.php?m=content&c=index&a=lists&catid=1297&page=2", ""),
        (LISTING, f"{HOST}/other.html", f"{HOST}/other.html"),
    ],
)
def test_the_next_page_is_further_on_in_the_same_listing(
    url: str, target: str, following: str | None
) -> None:
    expected = f"{LISTING}&page=2" if following == "" else following
    assert listing._next_url(target, url) == expected


@pytest.mark.parametrize(
    ("layout", "pager", "elsewhere", "has"),
    [
        (DEFAULT, f'<a href="{LISTING}&page=2">2</a>', "", True),
        (DEFAULT, '<a href="javascript:go(2)">2</a>', "", False),
        (DEFAULT, "<a>2</a>", "", False),
        (DEFAULT, "", f'<a href="{LISTING}&page=2">2</a>', True),
        (BARE, "", f'<a href="{LISTING}&page=2">二</a>', True),
        (BARE, "", f'<a href="{LISTING}">资讯</a>', False),
        (BARE, "", f'<a href="{OTHER}&page=2">2</a>', False),
        (BARE, f'<a href="{HOST}/next">下一页</a>', "", False),
        (DEFAULT, f'<a href="{HOST}/next">下一页</a>', "", True),
    ],
)
def test_a_page_has_a_pager_that_leads_anywhere(
    layout: Layout, pager: str, elsewhere: str, *, has: bool
) -> None:
    found = root(f"<div id=pages>{pager}</div><p>{elsewhere}</p>")
    pagers = found.cssselect("#pages")
    assert listing._has_links(pagers, pages_led_to(found, LISTING), LISTING, layout) is has


@pytest.mark.parametrize(
    ("lists", "empty"),
    [
        ("<ul></ul>", True),
        ("<ul>暂无信息</ul>", True),
        (f"<ul>{'无' * 40}</ul>", True),
        (f"<ul>{'无' * 41}</ul>", False),
        (f"<ul>{'无 ' * 40}</ul>", True),
        ("<ul><a>x</a></ul>", False),
        ("", False),
    ],
)
def test_a_list_is_empty_that_says_little_and_links_to_nothing(lists: str, *, empty: bool) -> None:
    assert listing._is_empty_list(root(lists).cssselect("ul")) is empty


def test_an_empty_listing_has_its_list_or_says_so() -> None:
    empty = selector(page_of("", NEXT))
    found = empty_listing(empty, LISTING, LAYOUTS, said=False)
    assert found is not None
    assert (found.entries, found.next_url) == ((), f"{LISTING}&page=2")
    none = selector("<html><body><p>暂无</p></body></html>")
    assert empty_listing(none, LISTING, LAYOUTS, said=False) is None
    said = empty_listing(none, LISTING, LAYOUTS, said=True)
    assert said is not None
    assert said.layout == LAYOUTS[0].name


def test_a_page_has_a_list_as_the_first_one_s() -> None:
    first = root(f"<div class=a><ul class=list>{row(1)}<li>广告</li></ul></div>")
    assert has_list_of(first, root("<div class=a><ul class=list></ul></div>"), LISTING, BARE)
    assert not has_list_of(first, root("<div class=b><ul class=list></ul></div>"), LISTING, BARE)
    assert not has_list_of(first, root("<div class=a><ul class=x></ul></div>"), LISTING, BARE)
    bare = root("<div class=a><ul class=list><li>广告</li></ul></div>")
    assert not has_list_of(bare, root("<div class=a><ul class=list></ul></div>"), LISTING, BARE)


def test_a_box_is_its_tag_and_class_and_those_around_it() -> None:
    box = only("<div class=a><ul class=b></ul></div>", "ul")
    assert entries.box_of(box) == (("ul", "b"), ("div", "a"))
    assert entries.box_of(box.getroottree().getroot()) == (("html", None),)
    assert entries.box_of(None) == ()


def test_what_is_beside_is_what_is_linked_and_not_listed() -> None:
    beside = '<a href="/c/2024/03/30/1297-9.html">枫林渡</a><a href="/about.html">关于</a>'
    found = read(page_of(row(1) + row(2), NEXT, beside))
    assert [(one.url[-11:], one.title) for one in found.beside] == [("1297-9.html", "枫林渡")]
    assert read(page_of("", NEXT, beside)).beside == ()


@pytest.mark.parametrize(
    ("dates", "dated"),
    [
        (["2024-03-31"] * 5, False),
        (["2024-03-31"] * 4, True),
        (["2024-03-31"] * 4 + ["2024-03-29"], True),
        (["2024-03-30"] * 5, True),
        ([""] * 5, True),
    ],
)
def test_one_date_for_five_is_no_entry_s_unless_it_is_one_s_own(
    dates: list[str], *, dated: bool
) -> None:
    listed = [
        entry(f"{HOST}/c/2024/03/30/1297-{n}.html", date=date) for n, date in enumerate(dates)
    ]
    assert entries._are_dated(listed) is dated


STUBS = ["石桥村亮", "枫林渡开", "县城老街", "晒谷坪上"]


@pytest.mark.parametrize(
    ("titles", "rest", "full"),
    [
        (["石桥", "石桥村", "渡口开"], 0, ["石桥村", "渡口开"]),
        (["石桥", "石桥村", "渡口开"], 1, ["石桥", "石桥村", "渡口开"]),
        (["石桥村", "渡口…"], 0, ["石桥村"]),
    ],
)
def test_titles_of_full_length_leave_no_more_than_a_rest(
    titles: list[str], rest: int, full: list[str]
) -> None:
    assert entries._of_full_length(titles, len, rest) == full


@pytest.mark.parametrize(
    ("titles", "alike"),
    [(["一期", "二期"], True), (["一期", "二灯"], False), (["一期", "二期", "三灯"], True)],
)
def test_most_titles_end_alike(titles: list[str], *, alike: bool) -> None:
    assert entries._end_alike(titles) is alike


@pytest.mark.parametrize(
    ("titles", "marked"),
    [
        ([f"{one}{n}" for n in range(3) for one in STUBS], True),
        ([f"第{n}号通告" for n in range(12)], False),
        (STUBS[:1], False),
    ],
)
def test_titles_that_are_cut_to_a_few_characters_are_marked(
    titles: list[str], *, marked: bool
) -> None:
    found = entries._marked([entry(str(n), title) for n, title in enumerate(titles)])
    assert all(one.title.endswith("…") for one in found) is marked


@pytest.mark.parametrize(
    ("href", "navigation"),
    [
        (LISTING, True),
        (f"{HOST}/", True),
        (HOST, True),
        ("http://other.test/", False),
        (OTHER, True),
        (f"{HOST}/about.html", False),
    ],
)
def test_what_leads_up_is_navigation(href: str, *, navigation: bool) -> None:
    assert entries._is_navigation(href, LISTING) is navigation


@pytest.mark.parametrize(
    ("links", "target"),
    [
        ("<a href=/x.html>x</a><a href=/c/2024/03/30/1297-9.html>y</a>", "1297-9.html"),
        (f"<a href={LISTING}>[本土]</a><a href=/x.html>y</a>", "x.html"),
        (f"<a href={LISTING}>[本土]</a>", "catid=1297"),
        ("<a href=/1.jpg><img></a><a href=/x.html>y</a>", "x.html"),
        ("<a href=/1.html>a</a><a href=/x.html>y</a><a href=/x.html>z</a>", "x.html"),
        ("<a href=/1.jpg><img></a><a href=/2.jpg><img></a>", "1.jpg"),
    ],
)
def test_an_entry_leads_to_its_article_or_where_most_of_it_does(links: str, target: str) -> None:
    found = [
        (a, f"{HOST}{h}" if (h := a.get("href") or "").startswith("/") else h)
        for a in root(links).iter("a")
    ]
    assert entries._target(found).endswith(target)


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ('<a href="/x.html">x</a>', f"{HOST}/x.html"),
        ('<a href=" /x.html ">x</a>', f"{HOST}/x.html"),
        ('<a href="#top">x</a>', None),
        ('<a href="">x</a>', None),
        ("<a>x</a>", None),
        ('<a href="javascript:go()">x</a>', None),
        ('<a href="mailto:a@h.test">x</a>', None),
        ("<a>零点&quot; href='/x.html'&gt;</a>", f"{HOST}/x.html"),
    ],
)
def test_where_a_link_leads(link: str, url: str | None) -> None:
    assert entries.linked(only(f"<p>{link}</p>", "a"), LISTING) == url


@pytest.mark.parametrize(
    ("words", "today", "found"),
    [
        ("03-30", None, "2024-03-30"),
        ("12-31", None, "2023-12-31"),
        ("09-20", None, "2024-09-20"),
        ("2024-03-29", None, "2024-03-29"),
    ],
)
def test_a_day_without_a_year_is_the_nearest_to_the_url_s(
    words: str, today: None, found: str
) -> None:
    told = entries._dated(words, f"{HOST}/c/2024/03/30/1297-9.html", today)
    assert told is not None
    assert told.at.date().isoformat() == found


@pytest.mark.parametrize(
    ("nodes", "dates", "title"),
    [
        ("<a title='石桥村亮灯了'>石桥村…</a>", (), "石桥村亮灯了"),
        ("<a title='图片'>石桥村亮灯</a>", (), "石桥村亮灯"),
        ("<a title='石桥村亮灯'>[详情]</a>", (), "石桥村亮灯"),
        ("<a title='查看详情'>石桥村亮灯</a>", (), "石桥村亮灯"),
        ("<a title='石桥村亮灯'>石桥村亮灯<br>村民都说好</a>", (), "石桥村亮灯"),
        ("<a><img alt='石桥村亮灯'></a>", (), "石桥村亮灯"),
        ("<a>村民<img alt='石桥村亮灯'></a>", (), "村民"),
        ("<a>石桥村亮灯 03-30</a>", ("03-30",), "石桥村亮灯"),
        ("<a>03-30 石桥村亮灯</a>", ("03-30",), "石桥村亮灯"),
        ("<a>·石桥村亮灯</a>", (), "石桥村亮灯"),
        ("<a>[详情]</a>", (), ""),
        ("<a>03-30<br>石桥村亮灯</a>", ("03-30",), "石桥村亮灯"),
        ("<a><br><br>石桥村亮灯</a>", (), "石桥村亮灯"),
    ],
)
def test_a_link_s_title(nodes: str, dates: Sequence[str], title: str) -> None:
    assert entries.title_of(only(f"<p>{nodes}</p>", "a"), dates) == title


@pytest.mark.parametrize(
    ("nodes", "title"),
    [
        ("<a>石桥村</a><a>石桥村亮灯</a>", "石桥村亮灯"),
        ("<a>石桥村亮灯<br>村民都说好</a>", "石桥村亮灯 村民都说好"),
        ("<a>石桥村</a><a>石桥村亮灯<br>村民都说好</a>", "石桥村"),
        ("<a>[详情]</a><a>石桥村亮灯<br>村民都说好</a>", "石桥村亮灯 村民都说好"),
        ('<a><img alt="200x140"></a><a>征稿启事</a>', "征稿启事"),
    ],
)
def test_the_longest_title_of_a_line_is_the_entry_s(nodes: str, title: str) -> None:
    assert entries._longest_title(list(root(nodes).iter("a")), ()) == title


def test_one_entry_for_each_url_has_the_longest_title() -> None:
    found = entries._one_for_each_url([entry("a", "石桥"), entry("b", "渡"), entry("a", "石桥村")])
    assert [(one.url, one.title) for one in found] == [("a", "石桥村"), ("b", "渡")]
    found = entries._one_for_each_url([entry("a", "石桥村"), entry("a", "枫林渡")])
    assert found == [entry("a", "石桥村")]


@pytest.mark.parametrize(
    ("rows", "unlinked"),
    [
        ("<li>石桥村的灯亮了<span class=rt>2024-03-30</span></li>", ["石桥村的灯亮了"]),
        ("<li>石桥村灯亮<span class=rt>2024-03-30</span></li>", []),  # five characters
        ("<li>石桥村的灯亮了</li>", []),
        ("<li><a>石桥村的灯亮了</a><span class=rt>03-30</span></li>", ["石桥村的灯亮了"]),
        ("<li><a href=/x>石桥村的灯亮了</a><span class=rt>03-30</span></li>", []),
        # the CMS escapes no title: "防汛 <避险>"
        (
            '<li><a title="防汛"灯"开讲 <避险>" href="/c/1.html">防汛"灯"</a>'
            "<i class=rt>03-30</i></li>",
            [],
        ),
    ],
)
def test_a_dated_row_that_leads_nowhere_is_told_of(rows: str, unlinked: list[str]) -> None:
    assert list(read(page_of(row(1) + row(2) + rows, NEXT)).unlinked) == unlinked


def test_an_article_s_url_is_no_listing_s_and_a_bare_page_none() -> None:
    with pytest.raises(NotAListing, match="article's"):
        read(page_of(row(1), NEXT), f"{HOST}/c/2024/03/30/1297-9.html")
    with pytest.raises(NotAListing, match="No known layout"):
        read("<html><body><p>x</p></body></html>")


DAYS = [f"{HOST}/c/2024/03/{day}/1297-{day}.html" for day in range(10, 20)]
HEADS = ("石桥村的灯亮了", "枫林渡的船又开了", "青瓦街的树活了", "江城的路通了", "桃溪的水清了")


@pytest.mark.parametrize(
    ("titles", "listed"),
    [
        ([f"{head} (2024-03-09)" for head in HEADS], [True] * 5),
        ([f"{head}【03/09】" for head in HEADS[:3]], [True] * 3),
        ([f"{head}（3月9日）" for head in HEADS[:2]], [False] * 2),
        ([*(f"{head} (03-09)" for head in HEADS[:4]), HEADS[4]], [True] * 4 + [False]),
        ([*(f"{head} (03-09)" for head in HEADS[:3]), *HEADS[3:]], [False] * 5),
        (["天气（3月9日）", "天气（3月8日）", "天气（3月7日）", "天气（3月6日）"], [False] * 4),
        ([f"{head} (2)" for head in HEADS], [False] * 5),
    ],
    ids=["all", "three", "two", "most", "three of five", "a series", "no day"],
)
def test_a_day_in_brackets_behind_most_titles_is_the_listing_s(
    titles: list[str], listed: list[bool]
) -> None:
    shown = [entry(url, title) for url, title in zip(DAYS, titles, strict=False)]
    found = entries._dated_behind(shown, None)
    assert [one.listed is not None for one in found] == listed
    assert [one.title for one in found] == [
        head if dated else title for title, head, dated in zip(titles, HEADS, listed, strict=False)
    ]
    assert {one.listed for one in found} - {None} <= {moment("2024-03-09")}


def test_where_one_entry_is_dated_the_days_behind_titles_are_theirs() -> None:
    shown = [entry(url, f"{head} (03-09)") for url, head in zip(DAYS, HEADS, strict=False)]
    shown[0] = entry(DAYS[0], shown[0].title, "2024-03-10")
    assert entries._dated_behind(shown, None) == shown


def test_a_listing_is_dated_by_the_days_behind_its_titles() -> None:
    days = [f"2024-03-{day}" for day in range(10, 15)]
    rows = (
        f'<li><a href="{url}">{head} ({day})</a></li>'
        for url, head, day in zip(DAYS, HEADS, days, strict=False)
    )
    found = read(page_of("".join(rows))).entries
    assert [(one.title, one.listed) for one in found] == list(
        zip(HEADS, map(moment, days), strict=True)
    )


@pytest.mark.parametrize(
    ("inside", "date"),
    [
        ("<a href=/x>石桥</a> [03-30]<br>", "[03-30]"),
        ("<a href=/x>石桥</a> <font>2024-03-30", "2024-03-30"),
        ("<a href=/x>石桥</a><a href=/y>03-30的灯</a>", None),
        ("<a href=/x>石桥</a><!-- 2024-03-30 -->", None),
        ("<a href=/x>石桥</a>", None),
        ("03-31 <a href=/x>石桥</a> 03-30 <a href=/y>枫林渡</a>", None),
        ("<i>03-31</i><a href=/x>石桥</a><i>03-30</i><a href=/y>枫林渡</a>", None),
        ("<b>3月</b><br>03-31 <a href=/x>石桥</a> 03-30", None),
        ("<b>要闻</b><a href=/x>石桥</a><i>03-30</i><a href=/y>枫林渡</a>", "03-30"),
    ],
)
def test_an_entry_that_is_a_link_alone_has_its_day_behind_it(inside: str, date: str | None) -> None:
    link = next(root(f"<p>{inside}</p>").iter("a"))
    assert next(entries._own_date(link, [link]), None) == date


@pytest.mark.parametrize(
    ("cells", "date"),
    [
        ("<li>·</li><li><a href=/x>石桥</a></li><li>[03-30]</li>", "[03-30]"),
        ("<li><a href=/x>石桥</a> 新</li><li>03-30</li>", None),
        (
            "<li>03-31</li><li><a href=/x>石桥</a></li><li>03-30</li><li><a href=/y>灯</a></li>",
            None,
        ),
        ("<li><a href=/x>石桥</a></li><li><a href=/y>03-30</a></li>", None),
    ],
)
def test_a_cell_without_a_date_has_it_in_the_next(cells: str, date: str | None) -> None:
    link = next(root(f"<ul>{cells}</ul>").iter("a"))
    cell = next(link.iterancestors())
    assert next(entries._own_date(cell, [link]), None) == date
