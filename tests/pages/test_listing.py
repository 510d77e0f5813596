from dataclasses import replace
from datetime import date

import pytest
from lxml.html import fragment_fromstring

from hyxw.errors import ListingGone, NotAListing
from hyxw.pages.entries import (
    Entry,
    _dated,
    _marked,
    _own_date,
    is_details,
    title_of,
    without_prose,
)
from hyxw.pages.layout import Layout
from hyxw.pages.listing import Listing, _is_empty_list, read_listing
from tests.pages.samples import (
    ARTICLE,
    HOST,
    LAYOUTS,
    LISTING,
    TITLE,
    listing,
    moment,
    row,
    selector,
)

ROWS = "".join(row(number) for number in (570830, 570829, 570828))
NEXT = f'<a class="a1">130条</a> <a href="{LISTING}&page=2" class="a1">下一页</a>'

DYNAMIC = "/index.php?m=content&c=index&a=show&catid=1297&id=570830"


def read(html: str, url: str = LISTING, layouts: tuple[Layout, ...] = LAYOUTS) -> Listing:
    return read_listing(selector(html), url, layouts)


def read_row(html: str) -> Entry:
    (entry,) = read(listing(html)).entries
    return entry


def test_a_listing_is_its_entries_in_order_its_next_page_and_its_total() -> None:
    found = read(listing(ROWS, NEXT))
    assert [entry.url[-11:-5] for entry in found.entries] == ["570830", "570829", "570828"]
    assert found.entries[0] == Entry(ARTICLE, TITLE, moment("2024-03-30 11:44:32"))
    assert found.next_url == f"{LISTING}&page=2"
    assert found.total == 130


def test_the_empty_item_after_each_fifth_is_no_entry() -> None:
    assert len(read(listing(ROWS + '<li class="bk20 hr"></li>')).entries) == 3


@pytest.mark.parametrize(
    "beside",
    [
        '<ul class="content digg"><li><a href="/c/2024/03/01/1297-9.html">热门</a></li></ul>',
        '<div class="box"><ul class="list"><li><a href="/c/2024/03/01/1297-9.html">热</a></li>'
        '<li><a href="/c/2024/03/01/1297-8.html">热</a></li></ul></div>',
    ],
)
def test_hot_lists_are_not_the_listing(beside: str) -> None:
    html = listing(ROWS, NEXT, beside)
    assert len(read(html).entries) == 3
    assert len(read(html.replace("col-left", "left")).entries) == 3


def test_a_hot_list_before_the_listing_is_not_it_either() -> None:
    hot = "".join(f'<li><a href="/c/2024/03/01/1297-{n}.html">热</a></li>' for n in range(9))
    html = listing(ROWS, NEXT).replace("<body>", f'<body><div><ul class="list">{hot}</ul></div>')
    assert len(read(html.replace("col-left", "left")).entries) == 3


def test_a_listing_in_several_lists_is_one() -> None:
    split = f'{row(5)}</ul><ul class="list">{row(4)}</ul><ul class="list">{row(3)}'
    assert len(read(listing(split, NEXT)).entries) == 3


def test_an_entry_that_leaves_the_site_is_an_entry() -> None:
    out = '<li><span class="rt">2024-03-30</span>·<a href="http://other.test/topic">专题</a></li>'
    entries = read(listing(ROWS + out)).entries
    assert entries[3] == Entry("http://other.test/topic", "专题", moment("2024-03-30"))


@pytest.mark.parametrize(
    "href",
    ["http://other.test/", "/index.php?m=content&c=index&a=lists&catid=9", "www.e0734.com:80/x"],
)
def test_a_dated_entry_is_one_wherever_it_leads(href: str) -> None:
    out = f'<li><span class="rt">2024-03-30</span>·<a href="{href}">两会专题</a></li>'
    assert len(read(listing(ROWS + out)).entries) == 4


@pytest.mark.parametrize(
    "href",
    [
        *(
            "javascript:void(0)",
            "#",
            "",
            "mailto:a@b.test",
            "tencent://message/?uin=1",
            "tel:12345",
        ),
        *("/", "http://news.test", "/index.php?m=content&c=index&a=lists&catid=9"),
    ],
)
def test_a_link_to_nowhere_is_no_entry(href: str) -> None:
    assert len(read(listing(ROWS + f'<li><a href="{href}">收藏</a></li>')).entries) == 3


def test_an_address_that_is_none_is_kept_for_the_count() -> None:
    entries = read(listing(ROWS + '<li><a href="http://[half">坏</a></li>')).entries
    assert entries[3].url == "http://[half"


def test_an_entry_leads_where_its_picture_and_title_do() -> None:
    out = '<a href="http://other.test/topic">'
    card = f'<li><a href="/tag?tag=1">资讯</a>{out}<img src=x></a>{out}</a></li>'
    assert read(listing(ROWS + card)).entries[3].url == "http://other.test/topic"


def test_parts_of_a_list_of_selectors_are_lists_of_their_own() -> None:
    above = '<div class="top"><p><a href="/c/2024/03/30/1297-570831.html">头条</a></p></div>'
    led = (replace(LAYOUTS[0], entry=f"div.top > p, {LAYOUTS[0].entry}"),)
    html = listing(ROWS, NEXT).replace("<body>", f"<body>{above}")
    found = [entry.url[-11:-5] for entry in read(html, layouts=led).entries]
    assert found == ["570831", "570830", "570829", "570828"]


def test_two_links_to_one_article_are_one_entry() -> None:
    link = '<a href="/c/2024/03/30/1297-570830.html">'
    card = f"<li>{link}<img src=x></a>{link}{TITLE}</a> 摘要 {link}[详情]</a></li>"
    assert read_row(card) == Entry(ARTICLE, TITLE, None)


def test_the_words_that_lead_to_the_details_are_no_title() -> None:
    link = '<a href="/c/2024/03/30/1297-570830.html">'
    assert read_row(f"<li>{link}灯亮了</a>{link}[阅读全文]</a></li>").title == "灯亮了"


def test_an_element_that_holds_entries_is_none() -> None:
    undated = '<li><a href="/c/2024/03/30/1297-3.html">灯亮了</a></li>'
    html = f"<ul><li>县市<ul>{undated}{row(2)}</ul></li></ul>"
    layout = Layout("li", title="h1", body="div", entry="li", entry_date="span.rt")
    entries = read(html, layouts=(layout,)).entries
    assert [entry.listed for entry in entries] == [None, moment("2024-03-30 11:44:32")]


def test_an_article_goes_before_its_category_in_one_entry() -> None:
    link = f'<a href="/c/2024/03/30/1297-570830.html">{TITLE}</a>'
    assert read_row(f'<li><a href="/list-1297-1.html">[本土]</a> {link}</li>').url == ARTICLE


@pytest.mark.parametrize(
    ("markup", "title"),
    [
        ("·路灯亮了", "路灯亮了"),
        (' <font color="red"><b>路灯</b>亮了</font> ', "路灯亮了"),
        ('"路灯"亮了 & 大家都说好', '"路灯"亮了 & 大家都说好'),
        ("路灯亮了 3 < 5", "路灯亮了 3 < 5"),
        ("石桥村的晒谷坪…", "石桥村的晒谷坪…"),
        ("路灯\u3000亮了<script>x</script>", "路灯 亮了"),
    ],
)
def test_titles(markup: str, title: str) -> None:
    assert read_row(row(570830, markup)).title == title


def test_a_mirrors_glosses_are_taken_out_of_titles() -> None:
    title = "石橋(qiáo)村開(kāi)燈(dēng)"
    assert read_row(row(570830, title)).title == "石橋村開燈"


def test_base_does_not_lead_off_the_host() -> None:
    html = listing(ROWS, NEXT).replace("<html>", '<html><head><base href="http://evil.test/">')
    assert read(html).entries[0].url == ARTICLE


@pytest.mark.parametrize(
    ("url", "target"),
    [
        (f"{LISTING}&page=6", f"{LISTING}&page=6"),
        (f"{LISTING}&page=6", "/index.php?a=lists&catid=1297&page=6"),
        (f"{LISTING}&page=6", "/index.php?a=lists&catid=1297&page=5"),
        (f"{LISTING}&page=6", "/index.php?a=lists&catid=35&page=7"),
        (f"{HOST}/news/6.html", "6.html"),
    ],
)
def test_a_next_page_that_leads_nowhere_new_is_none(url: str, target: str) -> None:
    assert read(listing(ROWS, f'<a href="{target}">下一页</a>'), url).next_url is None


def test_a_section_of_one_page_has_no_pager() -> None:
    found = read(listing(row(1)))
    assert (len(found.entries), found.next_url, found.total) == (1, None, None)


def test_a_page_past_the_end_is_a_listing_without_entries() -> None:
    pager = f'<a href="{LISTING}&page=10">下一页</a>'
    hot = '<ul class="content digg"><li><a href="/c/2024/03/01/1297-9.html">热</a></li></ul>'
    for html in (listing("", pager, hot), listing("", pager).replace("<body>", f"<body>{hot}")):
        found = read(html, f"{LISTING}&page=9")
        assert found.entries == ()
        assert found.next_url == f"{LISTING}&page=10"


def test_a_theme_that_shares_its_pagers_name_with_another_is_not_past_its_end() -> None:
    link = f'<a href="/c/2024/03/30/1297-2.html">{TITLE}</a>'
    rows = f'<div class="tab"><li><span class="updateTime">2024-03-30</span>{link}</li></div>'
    pager = f'<div id="pages"><a href="{LISTING}&page=2">下一页</a></div>'
    other = Layout("x", entry="li", entry_date="span.updateTime", listing_pager="#pages")
    found = read(rows + pager, layouts=(*LAYOUTS, other))
    assert [entry.title for entry in found.entries] == [TITLE]


def test_a_theme_whose_list_is_there_and_empty_is_past_its_end() -> None:
    hot = '<div class="hot"><p><a href="/c/2024/03/01/1297-9.html">热</a></p></div>'
    pager = f'<a href="{LISTING}&page=2">下一页</a>'
    other = Layout("x", entry="div.hot > p", listing_pager="#pages")
    found = read(listing("", pager, hot), f"{LISTING}&page=9", layouts=(LAYOUTS[-1], other))
    assert (found.entries, found.layout) == ((), LAYOUTS[-1].name)


@pytest.mark.parametrize("target", [LISTING.replace("1297", "35") + "&page=2", LISTING, "/c/1"])
def test_a_pager_that_leads_nowhere_in_the_listing_is_none(target: str) -> None:
    with pytest.raises(NotAListing):
        read(listing("", f'<a href="{target}">首页</a>'), f"{LISTING}&page=1")


CARDS = """<div class="card"><div class="in"><a href="/c/2024/03/30/1297-8.html">甲</a></div></div>
<div class="card"><div class="in"><a href="/c/2024/03/30/1297-7.html">乙</a></div></div>
<div class="card"><div class="in"><i>2024-03-30</i><a href="http://o.test/t">丙</a></div></div>
<div class="nav"><div class="in"><i>2024-03-30</i><a href="http://o.test/n">丁</a></div></div>"""


def test_a_card_that_leaves_the_site_is_an_entry_where_its_box_is_as_the_others() -> None:
    cards = (Layout("cards", entry="div.in > a, div.in", entry_date="i"),)
    assert [entry.title for entry in read(CARDS, layouts=cards).entries] == ["甲", "乙", "丙"]


@pytest.mark.parametrize(
    ("pager", "here", "layout", "paged"),
    [
        ("", 1, LAYOUTS[-1], False),
        (f'<a href="{LISTING}&page=2">下一页</a>', 1, LAYOUTS[-1], True),
        (f'<a href="{LISTING}&page=1">上一页</a>', 2, LAYOUTS[-1], True),
        ("<a>1</a>", 1, LAYOUTS[-1], False),
        (f'<a href="{LISTING}&page=2">2</a>', 1, replace(LAYOUTS[-1], listing_pager="b"), True),
        (f'<a href="{LISTING}&page=1">1</a>', 2, replace(LAYOUTS[-1], listing_pager="b"), True),
        (f'<a href="{LISTING}&page=1">1</a>', 2, replace(LAYOUTS[-1], listing_pager=""), True),
        (
            f'<a href="{LISTING}&page=1">回首页</a>',
            2,
            replace(LAYOUTS[-1], listing_pager=""),
            False,
        ),
    ],
)
def test_whether_a_pager_leads_anywhere(
    pager: str, here: int, layout: Layout, *, paged: bool
) -> None:
    found = read(listing(ROWS, pager), f"{LISTING}&page={here}", layouts=(layout,))
    assert found.paged is paged


def test_a_category_that_is_missing_is_gone() -> None:
    with pytest.raises(ListingGone):
        read('<html><body><div class="showMsg"><div>栏目不存在</div></div></body></html>')


@pytest.mark.parametrize(
    "html", ["", "<html><body><h1>登录</h1><form></form></body></html>", listing("")]
)
def test_a_page_without_entries_and_pager_is_no_listing(html: str) -> None:
    with pytest.raises(NotAListing):
        read(html)


def test_an_articles_url_is_no_listings_even_with_related_articles_below() -> None:
    with pytest.raises(NotAListing, match="article's"):
        read(listing(ROWS), ARTICLE)


def test_dates_without_a_year_need_a_day_near_them() -> None:
    rows = row(570830, listed="03-30").replace("/c/2024/03/30/1297-570830.html", DYNAMIC)
    page = selector(listing(rows))
    assert read_listing(page, LISTING, LAYOUTS).entries[0].listed is None
    dated = read_listing(page, LISTING, LAYOUTS, today=date(2024, 5, 1)).entries[0]
    assert dated.listed == replace(moment("2024-03-30"), yearless=True)
    assert dated.in_year_of(moment("2019-03-30 11:44")).listed == moment("2019-03-30")
    assert dated.in_year_of(None) == dated


def test_a_date_without_a_year_is_of_the_years_around_it() -> None:
    rows = row(570830, listed="03-30").replace("/c/2024/03/30/1297-570830.html", DYNAMIC)
    page = selector(listing(row(3, listed="03-31") + rows + row(1, listed="03-30")))
    entries = read_listing(page, LISTING, LAYOUTS, today=date(2026, 5, 1)).entries
    stated = moment("2024-03-30")
    assert [entry.listed for entry in entries[1:]] == [replace(stated, yearless=True), stated]
    new = read_listing(page, LISTING, LAYOUTS, today=date(2024, 3, 31)).entries[1]
    assert new.listed == replace(stated, yearless=True)
    assert read_listing(page, LISTING, LAYOUTS).entries[1].listed is None


def off_site(number: int, listed: str = "2024-03-30") -> str:
    return row(number, listed=listed).replace("/c/2024/03/30/1297-", "http://mp.weixin.test/s/")


NEXT_PAGE = f'<a href="{LISTING}&page=2">下一页</a>'


def test_a_page_whose_dated_rows_all_leave_the_site_is_no_end_of_the_listing() -> None:
    found = read(listing("".join(map(off_site, range(5))), NEXT_PAGE))
    assert (len(found.entries), found.next_url) == (5, f"{LISTING}&page=2")


@pytest.mark.parametrize(
    "rows",
    [
        "".join(map(off_site, range(4))),
        "".join(off_site(number, "") for number in range(9)),  # friends of the site
        "".join([*map(off_site, range(5)), off_site(5, ""), off_site(6, "")]),
    ],
)
def test_links_that_leave_the_site_are_no_entries_by_themselves(rows: str) -> None:
    assert read(listing(rows, NEXT_PAGE)).entries == ()


def test_a_pager_among_rows_without_names_is_no_entry() -> None:
    layout = Layout("rows", entry="div.l > div", entry_date="span")
    rows = row(2).replace("li>", "div>") + row(1).replace("li>", "div>")
    links = f'<a href="{LISTING}">上一页</a><span>2</span>'
    page = f'<html><body><div class="l">{rows}<div>{links}</div></div></body></html>'
    found = read(page, f"{LISTING}&page=2", layouts=(layout,))
    assert len(found.entries) == 2


def test_a_date_inside_the_link_is_not_the_titles() -> None:
    rows = "".join(
        f'<li><a href="/c/2024/03/30/1297-{n}.html"><span>2024-03-30</span> 路灯亮了</a></li>'
        for n in (2, 1)
    )
    layout = Layout("x", entry="ul.list-gc li", entry_date="a span")
    html = f'<ul class="list-gc">{rows}</ul>'
    assert read(html, layouts=(layout,)).entries[0] == Entry(
        f"{HOST}/c/2024/03/30/1297-2.html", "路灯亮了", moment("2024-03-30")
    )


@pytest.mark.parametrize(
    ("layout", "card"),
    [
        (
            Layout("x", entry="li", entry_title="h2 a"),
            "<li><h2><a href='{u}'>{t}</a></h2><p>摘要 <a href='{u}'>[详情]</a></p></li>",
        ),
        (
            Layout("x", entry="li .right", entry_date="span.time", entry_title="h6 a"),
            "<li><div class='right'><h6><a href='{u}'>{t}</a></h6>"
            "<span class='time'>{d}</span></div></li>",
        ),
        (
            Layout("x", entry="li", entry_date="span"),
            "<li><span class='updateTime'>{d}</span><a href='{u}'>{t}</a></li>",
        ),
        (Layout("x", entry="p a.fl"), "<p><a class='fl' href='{u}'>{t}</a></p>"),
        (Layout("x", entry="dl dt"), "<dl><dt><a href='{u}'>{t}</a></dt></dl>"),
        (
            Layout("x", entry="div.item"),
            "<div class='item'><a href='{u}' title='{t}'>READ MORE &gt;</a></div>",
        ),
        (
            Layout("x", entry="div.item"),
            "<div class='item'><a href='{u}' title='{t}'><b>{t}</b><p>摘要</p></a></div>",
        ),
        (
            Layout("x", entry="li"),
            "<li><a href='{u}'><img src='1.jpg' alt='{t}'></a><span>石桥村...</span></li>",
        ),
        (
            Layout("x", entry="li"),
            "<li><a href='{u}' title='{t}'>石桥村的晒...</a></li>",
        ),
    ],
)
def test_the_title_of_an_entry_in_any_markup(layout: Layout, card: str) -> None:
    cards = "".join(
        card.format(u=f"/c/2024/03/30/1297-{n}.html", t=f"{TITLE}{n}", d="2024-03-30")
        for n in (2, 1)
    )
    nav = '<ul><li><a href="/list-35-1.html">县市</a></li></ul>'
    found = read(f"<html><body>{nav}<ul>{cards}</ul></body></html>", layouts=(layout,))
    assert [entry.title for entry in found.entries] == [f"{TITLE}2", f"{TITLE}1"]
    assert all(bool(entry.listed) == ("{d}" in card) for entry in found.entries)


@pytest.mark.parametrize(
    ("words", "day"),
    [("03-30", "2024-03-30"), ("04-02", "2024-04-02"), ("12-30", "2023-12-30")],
)
def test_a_date_without_a_year_is_the_nearest_to_the_url_s_day(words: str, day: str) -> None:
    page = selector(listing(row(570830, listed=words)))
    dated = read_listing(page, LISTING, LAYOUTS, today=date(2026, 5, 1)).entries[0]
    assert dated.listed == moment(day)


def test_a_pager_without_words_is_known_by_where_its_links_lead() -> None:
    pager = "".join(f'<a href="{LISTING}&page={n}">{n}</a>' for n in (1, 2, 3))
    assert read(listing(ROWS, pager)).next_url == f"{LISTING}&page=2"
    assert read(listing(ROWS, pager), f"{LISTING}&page=3").next_url is None
    past = read(listing("", pager), f"{LISTING}&page=4")
    assert (past.entries, past.next_url) == ((), None)


def test_a_glossed_label_leads_on() -> None:
    pager = f'<a href="{LISTING}&page=2">下一頁(yè)</a>'
    assert read(listing(ROWS, pager)).next_url == f"{LISTING}&page=2"


def test_an_address_that_an_attribute_spilt_is_not_lost() -> None:
    title = '"夜话"开讲 <防汛避险> 三招学会'
    href = "/c/2024/05/14/1297-569653.html"
    entry = read_row(f'<li><a title="社区{title}" href="{href}">{title}</a></li>')
    assert entry.url.endswith(href)
    assert entry.title == title


def test_what_a_link_wraps_beside_its_title_gives_way_to_a_title_alone() -> None:
    href = "/c/2024/05/14/1297-569653.html"
    tip = f'<a href="{href}"><span>【栏目】资讯<br>【发布时间】昨天<br></span></a>'
    assert read_row(f'<li>{tip}<a href="{href}">石桥村亮灯</a></li>').title == "石桥村亮灯"


def test_a_date_beside_the_link_is_read_where_no_element_has_it() -> None:
    layout = Layout("plain", entry="ul.list > li")
    row = '<li><a href="/c/2024/05/14/1297-569653.html">石桥村亮灯</a> [2024-05-14]</li>'
    (entry,) = read(f'<ul class="list">{row}</ul>', layouts=(layout,)).entries
    assert entry.listed is not None
    assert entry.listed.iso().startswith("2024-05-14")


def test_a_title_beside_the_link_is_no_date() -> None:
    layout = Layout("plain", entry="ul.list > li", entry_title="p")
    row = '<li><p>石桥村亮灯</p><a href="/c/2024/05/14/1297-569653.html">阅读全部</a></li>'
    (entry,) = read(f'<ul class="list">{row}</ul>', layouts=(layout,)).entries
    assert (entry.title, entry.listed) == ("石桥村亮灯", None)


def test_a_summary_is_no_title() -> None:
    quoted = "“我不走！这里就是我的家。”老兵说"
    summary = f"衡阳新闻网讯 记者李四报道 {quoted}5月20日，网格员小周说起眼前的变化，脸上满是笑意"
    cut = f"{summary}。"
    for words, title in ((quoted, quoted), (summary, ""), (cut, "")):
        assert read_row(row(570830, title=words)).title == title
    assert read_row(row(570830, title=f"{quoted * 3}。")).title == ""


@pytest.mark.parametrize(
    ("days", "listed"),
    [
        (["2024-06-01"] * 5, False),
        (["2024-03-30", *["2024-06-01"] * 4], True),
        (["2024-06-02", *["2024-06-01"] * 4], True),  # the URLs may be wrong
        (["2024-03-30"] * 5, True),
    ],
    ids=["a clock", "one right", "two days", "all right"],
)
def test_one_day_for_all_that_every_url_denies_is_no_date(days: list[str], *, listed: bool) -> None:
    rows = "".join(row(570830 - n, listed=day) for n, day in enumerate(days))
    assert all(bool(entry.listed) is listed for entry in read(listing(rows, NEXT)).entries)


def test_few_entries_do_not_deny_a_listed_date() -> None:
    rows = "".join(row(570830 - n, listed="2024-06-01") for n in range(4))
    assert all(entry.listed for entry in read(listing(rows, NEXT)).entries)


def cut_listing(*titles: str) -> list[str]:
    """The titles of a listing that says these."""
    rows = "".join(
        f'<li><a href="/c/2024/05/20/1297-{570900 - n}.html">{title}</a></li>'
        for n, title in enumerate(titles)
    )
    layout = Layout("x", entry="ul.l > li")
    found = read(f'<html><body><ul class="l">{rows}</ul></body></html>', layouts=(layout,))
    return [entry.title for entry in found.entries]


@pytest.mark.parametrize(
    ("titles", "marked"),
    [
        (("石桥村亮", "晒谷坪修", "班车通到"), ["石桥村亮…", "晒谷坪修…", "班车通到…"]),
        (("2024年石", "晒谷坪修", "班车通到"), ["2024年石…", "晒谷坪修…", "班车通到…"]),
        (("公告", "晒谷坪修", "班车通到", "路灯亮了", "今晚开会"), ["公告", "晒谷坪修…"]),
        (("石桥村亮", "晒谷坪修"), ["石桥村亮", "晒谷坪修"]),
        (("第12号公告", "第13号公告", "第14号公告"), ["第12号公告", "第13号公告", "第14号公告"]),
        (("第一期", "第二期", "第三期"), ["第一期", "第二期", "第三期"]),
        (("石桥村", "晒谷坪修了", "班车通到村口"), ["石桥村", "晒谷坪修了"]),
        (("石桥村亮…", "晒谷坪修…", "班车通到…"), ["石桥村亮…", "晒谷坪修…"]),
        (("石桥村亮了三十盏路灯",) * 3, ["石桥村亮了三十盏路灯"] * 3),
    ],
)
def test_titles_that_all_fill_one_short_length_are_cut(
    titles: tuple[str, ...], marked: list[str]
) -> None:
    assert cut_listing(*titles)[: len(marked)] == marked


@pytest.mark.parametrize(
    ("said", "details"),
    [
        *(("详情", True), ("[查看详情]", True), ("详细", True), ("详细内容", True), ("全文", True)),
        *(("更多", True), ("阅读", True), ("阅读全文", True), ("了解更多", True)),
        *(("点击查看", True), ("立即查看", True), ("马上了解", True), ("立即查看通知", False)),
        *(("查看", True), ("more", True), ("READ MORE >", True), ("readmore", True)),
        *(("view more", True), ("detail", True), ("details", True), ("【详情】", True)),
        *(("更多>>>>", True), ("更多>>>>>", False), ("详情介绍", False), ("moreover", False)),
    ],
)
def test_what_leads_on_is_told_from_a_title(said: str, *, details: bool) -> None:
    assert is_details(said) is details


@pytest.mark.parametrize(
    ("said", "total"), [("9条", 9), ("共 130 条", 130), ("130條", 130), ("条", None), ("3页", None)]
)
def test_a_total_is_stated_in_entries(said: str, total: int | None) -> None:
    assert read(listing(ROWS, f'<a class="a1">{said}</a>')).total == total


@pytest.mark.parametrize(("count", "dated"), [(4, True), (5, False)])
def test_one_day_for_all_entries_is_no_entry_s(count: int, *, dated: bool) -> None:
    rows = "".join(row(570830 - n, listed="2024-05-20") for n in range(count))
    assert all((entry.listed is not None) is dated for entry in read(listing(rows)).entries)
    own = rows + row(570800, listed="2024-03-30")
    assert all(entry.listed is not None for entry in read(listing(own)).entries)


def test_cards_each_in_a_box_of_its_own_are_one_list() -> None:
    layout = replace(LAYOUTS[-1], entry="p.e")
    link = '<a href="/c/2024/03/30/1297-{0}.html">石桥村第{0}号新闻</a>'
    cards = "".join(
        f'<div class="w{n}"><div><p class="e">{link.format(n)}</p></div></div>' for n in (3, 2, 1)
    )
    found = read(
        f"<html><body>{cards}<div id='pages'>{NEXT}</div></body></html>", layouts=(layout,)
    )
    assert len(found.entries) == 3


# --- Rows that lead nowhere ----------------------------------------------------------------------

DATED = '<li><span class="rt">2024-03-30 10:00:00</span>·{}</li>'


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ('<a href="">枫林渡的船又开了</a>', "枫林渡的船又开了"),
        ("<a>枫林渡的船又开了</a>", "枫林渡的船又开了"),
        ("枫林渡的船又开了", "枫林渡的船又开了"),
        ("今日要闻", None),
        ("", None),
    ],
)
def test_a_dated_row_without_a_link_is_an_entry_that_cannot_be_followed(
    said: str, title: str | None
) -> None:
    found = read(listing(ROWS + DATED.format(said)))
    assert len(found.entries) == 3
    assert found.unlinked == ((title,) if title else ())


@pytest.mark.parametrize("date", ["", "发布时间"])
def test_a_row_without_a_date_is_none(date: str) -> None:
    bare = DATED.format("枫林渡的船又开了").replace("2024-03-30 10:00:00", date)
    assert read(listing(ROWS + bare)).unlinked == ()


def test_a_row_of_another_list_is_none() -> None:
    beside = f'<ul class="list">{DATED.format("枫林渡的船又开了")}</ul>'
    assert read(listing(ROWS, beside=beside)).unlinked == ()


def test_a_row_in_a_column_of_its_own_is_one_of_the_list() -> None:
    column = f'</ul><ul class="list lh24">{DATED.format("枫林渡的船又开了")}'
    assert read(listing(ROWS + column)).unlinked == ("枫林渡的船又开了",)


def test_an_empty_row_behind_each_fifth_is_none() -> None:
    assert read(listing(f'{ROWS}<li class="bk20 hr"></li>{ROWS}')).unlinked == ()


def test_an_article_that_stands_beside_the_list_alone_is_beside_it() -> None:
    headline = '<div class="top"><h2><a href="/c/2024/03/31/1297-9.html">石桥村亮起路灯</a></h2>'
    again = f'<a href="{ARTICLE}">{TITLE}</a><a href="/zt/2024/">专题</a></div>'
    html = listing(ROWS, NEXT).replace("<body>", f"<body>{headline}{again}")
    (beside,) = read(html).beside
    assert (beside.url[-11:], beside.title) == ("1297-9.html", "石桥村亮起路灯")


def test_an_entry_leads_where_its_title_does_and_not_to_its_section() -> None:
    section = f'<a href="{LISTING}">[资讯]</a>'
    away = f'<li>{section}<a href="/go.php?n=1">石桥村亮起路灯</a></li>'
    found = read(listing(f"{away}{row(570829)}")).entries
    assert found[0].url.endswith("/go.php?n=1")


def test_a_title_that_says_how_it_goes_on_is_cut_short() -> None:
    link = f'<a href="{ARTICLE}" title="{TITLE}">{TITLE[:6]}</a>'
    assert read_row(f"<li>{link}</li>").title == TITLE


# --- Bounds --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("titles", "cut"),
    [
        ("石桥村昨晚亮起了路 枫林渡的船又开了今 晒谷坪上放电影到三", True),  # nine characters each
        ("石桥村昨晚亮起了路灯 枫林渡的船又开了今天 晒谷坪上放电影到三更", False),
        ("石桥村昨晚亮起了路 枫林渡的船又开了今", False),
        ("石桥村 枫林渡 晒谷坪", True),
        ("石桥 枫林 晒谷", False),
        ("石桥村亮 枫林渡开 晒谷坪上 春耕开始 招聘", True),
        ("石桥村亮 枫林渡开 晒谷坪上 春耕开 招聘", False),
        ("石桥村亮 枫林渡亮 晒谷坪上 春耕开始", True),
        ("石桥村亮 枫林渡亮 晒谷坪亮 春耕开始", False),  # a series, as of numbers
        ("石桥村昨晚亮起了路 枫林渡的船又开了今 晒谷坪上放电影到三 春耕从今天起备耕", False),
        ("石桥村昨晚亮了 AB枫林渡的船又 C晒谷坪上放电", True),  # 14 and 13 columns
        ("石桥村亮 枫林abcdef 晒谷坪abc", True),  # 12 bytes
    ],
)
def test_titles_of_one_length_are_cut_where_most_are(titles: str, cut: bool) -> None:
    entries = [Entry(f"{HOST}/{n}", title, None) for n, title in enumerate(titles.split())]
    marked = [entry.title for entry in _marked(entries) if entry.title.endswith("…")]
    assert bool(marked) is cut


@pytest.mark.parametrize(("length", "kept"), [(40, True), (41, False)])
def test_a_title_that_is_long_and_of_sentences_is_a_summary(length: int, kept: bool) -> None:
    said = "石桥村亮灯了。".ljust(length, "灯")
    assert without_prose(said) == (said if kept else "")
    assert without_prose("灯" * 41) == "灯" * 41


def test_a_date_without_a_year_is_within_half_a_year_of_the_url_s_day() -> None:
    assert _dated("09-29", ARTICLE, None) == moment("2024-09-29")
    assert _dated("09-30", ARTICLE, None) == moment("2023-09-30")


@pytest.mark.parametrize(("said", "listed"), [("{}", True), ("[{}]", False)])
def test_what_stands_beside_a_link_is_a_date_where_it_is_short(said: str, listed: bool) -> None:
    twice = said.format("2024-03-30 11:44:32 2024-03-30")  # 30 characters
    entry = fragment_fromstring(f'<li><a href="{ARTICLE}">{TITLE}</a> {twice}</li>')
    assert bool(list(_own_date(entry, entry.findall("a")))) is listed


@pytest.mark.parametrize(
    ("title", "unlinked"),
    [
        ("今日要闻", ()),
        ("今日的要闻", ()),
        ("今日的要闻们", ("今日的要闻们",)),
        ("灯" * 301, ("灯" * 300,)),
    ],
)
def test_how_long_a_row_s_title_is(title: str, unlinked: tuple[str, ...]) -> None:
    assert read(listing(ROWS + DATED.format(title))).unlinked == unlinked


@pytest.mark.parametrize(
    ("said", "bare"), [("无" * 40, True), ("无" * 41, False), ("<a>无</a>", False)]
)
def test_a_list_that_says_little_may_be_empty(said: str, bare: bool) -> None:
    assert _is_empty_list([fragment_fromstring(f"<ul><li>{said}</li></ul>")]) is bare
    assert not _is_empty_list([])


def test_of_a_link_so_many_lines_may_be_its_title() -> None:
    lines = [f"{number}。" for number in range(1, 42)]
    link = fragment_fromstring(f"<a>{'<br>'.join(lines)}</a>")
    assert title_of(link, ()) == " ".join(lines[:40])


@pytest.mark.parametrize(("rows", "entries"), [(1000, 1000), (1001, None)])
def test_what_matches_too_often_is_no_list(rows: int, entries: int | None) -> None:
    html = listing("".join(row(number, title="灯", listed="") for number in range(1, rows + 1)))
    try:
        found = len(read(html).entries)
    except NotAListing:
        found = None
    assert found == entries


def test_what_a_picture_s_attribute_spilt_is_no_title() -> None:
    title, href = '"夜话"开讲 <防汛避险> 三招学会', "/c/2024/05/14/1297-569653.html"
    picture = f'<a href="{href}"><img src="/1.jpg" alt="社区{title}" width="120"/></a>'
    assert read_row(f'<li>{picture}<a href="{href}">{title}</a></li>').title == title
    around = f'<a href="{href}" title="社区{title}"><div><img src="/1.jpg"></div>社区{title}</a>'
    assert read_row(f"<li>{around}</li>").title == f"社区{title}"
