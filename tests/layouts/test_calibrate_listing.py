"""Which links of a listing are the section's list, in markup made for one oddity each."""

import pytest

from hyxw.layouts.calibrate import calibrate_listing, is_beside
from hyxw.layouts.calibrate_listing import _cheapest, find_parts
from hyxw.pages.listing import Listing, read_listing
from hyxw.pages.query import select
from tests.pages.samples import HOST, LISTING, selector

PAGER = (
    '<div class="fy"><a href="/index.php?m=content&c=index&a=lists&catid=1297&page=2">{}</a></div>'
)


def link(number: int, title: str = "", catid: int = 1297) -> str:
    name = title or f"石桥村第{number}号新闻"
    return f'<a href="/c/2024/03/30/{catid}-{number}.html">{name}</a>'


def rows(numbers: range, shape: str = "<li>{}<span>2024-03-30</span></li>") -> str:
    return "".join(shape.format(link(number)) for number in numbers)


def calibrated(inside: str) -> Listing:
    page = selector(f"<html><body>{inside}</body></html>")
    layout = calibrate_listing(page, LISTING)
    assert layout is not None
    return read_listing(page, LISTING, [layout])


def numbers(listing: Listing) -> list[int]:
    return [int(entry.url.rpartition("-")[2].removesuffix(".html")) for entry in listing.entries]


OWN = range(60, 40, -1)
HOT = "<ul>" + "".join(f"<li>{link(n)}</li>" for n in (12, 58, 3, 41, 30, 44, 9, 55)) + "</ul>"


@pytest.mark.parametrize(
    "inside",
    [
        f"<ul>{rows(OWN)}</ul>{PAGER.format('下一页')}<h3>点击排行</h3>{HOT}",
        f"<h3>点击排行</h3>{HOT}<ul>{rows(OWN)}</ul>{PAGER.format('下一页')}",
        f"<div><ul>{rows(OWN)}</ul></div><div>{HOT}</div>",
        f"<!-- <ul>{rows(range(9, 1, -1))}</ul> --><ul>{rows(OWN)}</ul><div>{HOT}</div>",
    ],
    ids=["before the hot list", "after it", "without a pager", "behind a commented-out list"],
)
def test_the_section_s_own_list_is_told_from_a_hot_list(inside: str) -> None:
    assert numbers(calibrated(inside)) == list(OWN)


def test_a_dated_list_behind_the_pager_is_not_what_it_turns() -> None:
    own = "".join(f"<dl><dt>{link(n)}</dt><dd>村里通了水，灯也亮了。</dd></dl>" for n in OWN[:15])
    behind = rows(range(60, 42, -3))
    inside = f"<div>{own}{PAGER.format('下一页')}</div><div><ul>{behind}</ul></div>"
    assert numbers(calibrated(inside)) == list(OWN[:15])


def test_of_lists_in_folders_the_one_of_a_single_folder_is_the_section_s() -> None:
    mixed = "".join(
        f"<p>{link(n)}<span>2024-03-30</span></p>".replace("/c/", f"/f{n % 3}/c/")
        for n in range(90, 65, -1)
    )
    inside = f"<div>{mixed}</div><ul>{rows(OWN)}</ul>".replace("/30/1297-", "/30/")
    page = selector(f"<html><body>{inside}</body></html>")
    layout = calibrate_listing(page, LISTING)
    assert layout is not None
    urls = [entry.url for entry in read_listing(page, LISTING, [layout]).entries]
    assert urls == [f"{HOST}/c/2024/03/30/{n}.html" for n in OWN]


TWIN = rows(range(90, 70, -1))  # as long as the section's list and in its shape


@pytest.mark.parametrize("hot_is_first", [True, False])
@pytest.mark.parametrize(
    "hot",
    [
        *(
            f"<div><h3>{label}</h3><ul>{TWIN}</ul></div>"
            for label in (
                "点击排行",
                "热门",
                "推荐",
                "最新文章",
                "相关",
                "阅读",
                "猜你喜欢",
                "本周",
            )
        ),
        *(
            f'<div class="{name}"><ul>{TWIN}</ul></div>'
            for name in ("right", "hot", "rank", "side")
        ),
    ],
)
def test_a_list_like_the_section_s_is_known_by_its_label(hot: str, *, hot_is_first: bool) -> None:
    own = f"<div><ul>{rows(OWN)}</ul></div>"
    assert numbers(calibrated(hot + own if hot_is_first else own + hot)) == list(OWN)


@pytest.mark.parametrize("hot_is_first", [True, False])
def test_a_list_that_article_pages_show_too_is_not_the_section_s(*, hot_is_first: bool) -> None:
    own, hot = f"<section><ul>{rows(OWN)}</ul></section>", f"<div><ul>{TWIN}</ul></div>"
    page = selector(f"<html><body>{hot + own if hot_is_first else own + hot}</body></html>")
    article = selector(f"<html><body><h1>石桥村</h1>{hot}</body></html>")
    parts = find_parts(page.root, LISTING, [article.root])
    assert parts is not None
    assert parts.ids == tuple(f"1297-{number}" for number in OWN)


def test_a_short_list_is_told_from_a_longer_hot_list() -> None:
    latest = rows(range(90, 80, -1))
    inside = f"<ul>{rows(range(60, 57, -1))}</ul><div><h3>最新</h3><ol>{latest}</ol></div>"
    assert numbers(calibrated(inside)) == [60, 59, 58]


def test_another_category_s_list_is_not_the_section_s() -> None:
    shape = "<li>{}<span>2024-03-30</span></li>"
    other = "".join(shape.format(link(n, catid=35)) for n in range(90, 60, -1))
    inside = f"<div><ol>{other}</ol></div><ul>{rows(OWN)}</ul>"
    assert numbers(calibrated(inside)) == list(OWN)


def test_a_list_of_one_is_an_entry() -> None:
    listing = calibrated(f"<div><ul><li>{link(7)}<span>2024-03-30</span></li></ul></div>")
    assert numbers(listing) == [7]
    assert listing.entries[0].listed is not None


def test_a_lone_entry_is_not_known_by_its_place_among_rows_without_links() -> None:
    bare = "<li>石桥村的一则新闻<span>2024-03-30</span></li>" * 5
    page = selector(f"<html><body><ul class='list'>{bare}{rows(range(7, 8))}</ul></body></html>")
    layout = calibrate_listing(page, LISTING)
    assert layout is None or "nth-of-type" not in layout.entry


def test_an_entry_that_leads_off_the_site_is_one_of_the_list() -> None:
    off = '<li><a href="http://other.test/x.html">专题</a><span>2024-03-30</span></li>'
    listing = calibrated(f"<ul>{rows(range(60, 55, -1))}{off}{rows(range(55, 50, -1))}</ul>")
    assert [entry.url for entry in listing.entries][5] == "http://other.test/x.html"
    assert len(listing.entries) == 11


def test_empty_rows_are_no_entries() -> None:
    shape = '<li>{}<span>2024-03-30</span></li><li class="bk20 hr"></li>'
    assert numbers(calibrated(f"<ul>{rows(OWN, shape)}</ul>")) == list(OWN)


@pytest.mark.parametrize(
    "shape",
    [
        "<li>{}<span>2024-03-30</span></li>",
        "<li><i>03-30</i><em>发布于 2024-03-30</em>{}</li>",
        "<tr><td class=c>{}</td><td class=c>2024-03-30</td></tr>",
        "<dl><dt>{}</dt><dd>内容请看全文。</dd><dd>2024年3月30日</dd></dl>",
    ],
    ids=["beside the link", "twice, once without a year", "in a cell of the same class", "in a dd"],
)
def test_the_date_is_found(shape: str) -> None:
    box = "table" if "<tr>" in shape else "div"
    listing = calibrated(f"<{box}>{rows(OWN, shape)}</{box}>")
    assert {entry.listed and entry.listed.iso() for entry in listing.entries} == {
        "2024-03-30T00:00:00+08:00"
    }
    assert listing.entries[0].title == "石桥村第60号新闻"


@pytest.mark.parametrize("shape", ["<li>{} 2024-03-30</li>", "<li>2024-03-30 {}</li>"])
def test_a_date_beside_a_short_title_has_no_element(shape: str) -> None:
    numbered = "".join(shape.format(link(n, f"第{n}号")) for n in OWN)
    listing = calibrated(f"<ul>{numbered}</ul>{PAGER.format('下一页')}")
    assert [entry.listed is not None for entry in listing.entries] == [True] * 20
    assert [entry.title for entry in listing.entries] == [f"第{n}号" for n in OWN]


CLICK = "location.href='/c/2024/03/30/1297-{number}.html'"


@pytest.mark.parametrize(
    "row",
    [
        '<li onclick="{click}">石桥村第{number}号新闻<span>2024-03-30</span></li>',
        '<li onclick="{click}"><a href="javascript:">石桥村第{number}号新闻</a></li>',
        '<li><a href="#" onclick="window.{click};return false">石桥村第{number}号新闻</a></li>',
        '<li><a onclick="window.open(&quot;/c/2024/03/30/1297-{number}.html&quot;)">'
        "石桥村第{number}号新闻</a></li>",
    ],
    ids=["a row", "a row and its link", "a link", "a window"],
)
def test_an_entry_may_be_led_to_by_a_click(row: str) -> None:
    own = "".join(row.format(click=CLICK.format(number=n), number=n) for n in OWN)
    listing = calibrated(f"<ul>{own}</ul>{PAGER.format('下一页')}")
    assert numbers(listing) == list(OWN)
    assert listing.entries[0].title == "石桥村第60号新闻"


def test_the_element_that_is_a_date_and_little_else_is_the_date_s() -> None:
    page = selector(f"<ul>{rows(OWN, '<li>{}<p>湘江网 <i>2024-03-30</i></p></li>')}</ul>")
    layout = calibrate_listing(page, LISTING)
    assert layout is not None
    assert layout.entry_date == "p > i"


@pytest.mark.parametrize(
    "card",
    [
        '<div class="c"><a href="{u}"><img src="/t.jpg"></a><h4><a href="{u}">{t}</a></h4>'
        '<p><a href="{u}">{t}，记者从现场获悉，详细内容请看全文。</a></p></div>',
        '<div class="c"><a href="{u}"><h4>{t}</h4><p>记者从现场获悉，请看全文。</p></a></div>',
        '<div class="c"><a href="{u}">{t}</a><a href="{u}">[详情]</a></div>',
        '<div class="c"><a href="{u}"><b class="tit">{t}</b><br>记者从现场获悉。</a></div>',
        '<div class="c"><a href="{u}"><div class="head"><p class="title">{t}</p>'
        '<p><i>管理员</i> <i class="d">03-30</i></p></div><p>记者从现场获悉。</p></a></div>',
        '<div class="c"><h4><a href="{u}">{t}</a></h4><p>记者从现场获悉。'
        '<a title="A Single Blog Post of Ours" href="{u}">查看详情</a></p></div>',
    ],
    ids=["three links", "a summary inside", "two links", "a name", "a name within", "a tooltip"],
)
def test_a_card_s_title_is_told_from_its_summary(card: str) -> None:
    inside = "".join(
        card.format(u=f"/c/2024/03/30/1297-{n}.html", t=f"石桥村第{n}号新闻") for n in OWN
    )
    listing = calibrated(f"<div>{inside}</div>")
    assert [entry.title for entry in listing.entries] == [f"石桥村第{n}号新闻" for n in OWN]


@pytest.mark.parametrize("label", ["下一页", "下页", "下一页&gt;", "后一页", "»"])
def test_the_pager_is_found_by_its_words(label: str) -> None:
    listing = calibrated(f"<ul>{rows(OWN)}</ul>{PAGER.format(label)}")
    assert listing.next_url == f"{LISTING}&page=2"


def test_the_total_is_read_where_it_stands_beside_the_pager() -> None:
    inside = f"<ul>{rows(OWN)}</ul><div><b>共 130 条</b>{PAGER.format('下一页')}</div>"
    assert calibrated(inside).total == 130


@pytest.mark.parametrize(
    ("said", "total"),
    [
        ("130条", 130),
        (" 共 130 条记录 ", 130),
        ("20条", 20),
        *(("19条", None), ("出台130条", None), ("130条评论", None), ("<b>共</b>130条", None)),
    ],
)
def test_the_total_is_read_where_a_script_turns_the_pages(said: str, total: int | None) -> None:
    turned = f"<div><i>{said}</i><a href='javascript:to(2)'>下一页</a></div>"
    assert calibrated(f"<p><i>999条</i></p><ul>{rows(OWN)}</ul>{turned}").total == total


def test_what_is_not_closed_is_still_a_list() -> None:
    inside = "".join(f"<li>{link(n)} <font>2024-03-30" for n in OWN)
    assert numbers(calibrated(f"<ul>{inside}</ul>")) == list(OWN)


def test_a_list_of_several_boxes_is_one() -> None:
    boxes = "".join(f"<ul>{rows(range(n, n - 5, -1))}</ul>" for n in (60, 55, 50, 45))
    assert numbers(calibrated(f"<div>{boxes}</div><div>{HOT}</div>")) == list(OWN)


LARGE = '<div class="top"><h2>{}</h2><p>记者从现场获悉。</p></div>'


def test_a_newer_article_above_the_list_is_its_first_entry() -> None:
    top = LARGE.format(link(61))
    found = calibrated(f"{top}<ul>{rows(OWN)}</ul>{PAGER.format('下一页')}<div>{HOT}</div>")
    assert numbers(found) == [61, *OWN]


@pytest.mark.parametrize("above", [link(39), link(61, catid=9)], ids=["older", "another section"])
def test_what_stands_above_a_list_and_is_not_newer_is_none_of_it(above: str) -> None:
    top = LARGE.format(above)
    found = calibrated(f"{top}<ul>{rows(OWN)}</ul>{PAGER.format('下一页')}")
    assert numbers(found) == list(OWN)


def test_what_is_newer_in_a_list_that_articles_have_too_is_none_of_it() -> None:
    hot = f"<div><ul><li>{link(61)}</li><li>{link(12)}</li></ul></div>"
    page = selector(f"<html><body>{hot}<ul>{rows(OWN)}</ul></body></html>").root
    article = selector(f"<html><body>{hot}<p>正文。</p></body></html>").root
    parts = find_parts(page, LISTING, [article])
    assert parts is not None
    assert parts.ids == tuple(f"1297-{number}" for number in OWN)


def test_a_comment_between_two_columns_is_nothing_said() -> None:
    left, right = (
        f'<ul class="{n}">{rows(part)}</ul>' for n, part in (("l", OWN[:10]), ("r", OWN[10:]))
    )
    assert numbers(calibrated(f"<div>{left}<!-- right -->{right}</div>")) == list(OWN)


def test_a_column_s_selector_finds_the_entries_of_no_other_column() -> None:
    columns = "".join(f'<ul class="{name}">{rows(OWN)}</ul>' for name in "lr")
    page = selector(f"<html><body><div>{columns}</div></body></html>").root
    for column in page.iter("ul"):
        found = _cheapest(page, column[0], list(page.iter("li")))
        assert found is not None
        assert select(page, found.css) == list(column)


def test_a_label_is_read_over_a_comment() -> None:
    hot = f"<div><h3>点击排行</h3><!-- list --><ul>{TWIN}</ul></div>"
    assert numbers(calibrated(f"{hot}<div><ul>{rows(OWN)}</ul></div>")) == list(OWN)


def test_boxes_without_a_name_are_the_same_list_where_most_of_it_is() -> None:
    own = f"<div><ul>{rows(OWN)}</ul></div>"
    hot = f"<div><p>读者</p><ul>{rows(range(90, 70, -1))}</ul></div>"
    page = selector(f"<html><body>{hot}{own}</body></html>").root
    few = f"<div><ul>{rows(range(60, 55, -1))}</ul></div>"  # 最新 beside an article
    article = selector(f"<html><body>{hot}{few}<p>正文。</p></body></html>").root
    parts = find_parts(page, LISTING, [article])
    assert parts is not None
    assert parts.ids == tuple(f"1297-{number}" for number in OWN)


def test_a_selector_that_finds_an_entry_s_parts_as_well_is_none() -> None:
    shape = "<section>{}<section>2024-03-30</section></section>"
    page = selector(f"<html><body><section>{rows(OWN, shape)}</section></body></html>")
    layout = calibrate_listing(page, LISTING)
    assert layout is not None
    assert len(page.css(layout.entry)) == len(OWN)


def test_of_two_large_entries_that_nearest_to_the_list_stands_above_it() -> None:
    hot = f"<div class='hot'><ul><li>{link(61)}</li><li>{link(39)}</li></ul></div>"
    own = f"<div class='list'>{LARGE.format(link(61))}<ul>{rows(OWN)}</ul></div>"
    page = selector(f"<html><body>{hot}{own}{PAGER.format('下一页')}</body></html>")
    layout = calibrate_listing(page, LISTING)
    assert layout is not None
    assert "hot" not in layout.entry
    assert numbers(calibrated(f"{hot}{own}{PAGER.format('下一页')}")) == [61, *OWN]


def test_entry_titles_are_what_the_articles_call_themselves() -> None:
    """A heading numbers the cards, and both title and beginning are links."""
    card = (
        '<div class="c"><h3>{n}</h3><p><a href="{u}">记者从第{n}号现场获悉。</a></p>'
        '<b><a href="{u}">石桥村第{n}号新闻</a></b></div>'
    )
    cards = "".join(card.format(u=f"/c/2024/03/30/1297-{n}.html", n=n) for n in OWN)
    parts = find_parts(selector(f"<html><body><div>{cards}</div></body></html>").root, LISTING)
    assert parts is not None
    said = {f"1297-{n}": [f"石桥村第{n}号新闻"] for n in (60, 59, 58)}
    titled = parts.titled(said)
    assert titled is not None
    page = selector(f"<html><body><div>{cards}</div></body></html>")
    entries = read_listing(page, LISTING, [titled.layout]).entries
    assert [entry.title for entry in entries] == [f"石桥村第{n}号新闻" for n in OWN]
    assert parts.titled({"1297-60": ["另一个题目"]}) is None


def test_an_entry_s_title_may_be_no_link_and_have_its_date_behind_it() -> None:
    card = (
        '<li><div class="t"><p>石桥村第{n}号新闻<span class="d">2024-03-30</span></p>'
        '<div>记者从现场获悉。</div><a href="{u}">立即查看</a></div></li>'
    )
    cards = "".join(card.format(u=f"/c/2024/03/30/1297-{n}.html", n=n) for n in OWN)
    page = selector(f"<html><body><ul>{cards}</ul></body></html>")
    parts = find_parts(page.root, LISTING)
    assert parts is not None
    titled = parts.titled({f"1297-{n}": [f"石桥村第{n}号新闻"] for n in (60, 59, 58)})
    assert titled is not None
    entries = read_listing(page, LISTING, [titled.layout]).entries
    assert [entry.title for entry in entries] == [f"石桥村第{n}号新闻" for n in OWN]


def test_each_entry_may_be_a_table_in_an_item_of_its_own() -> None:
    cells = "<tr><td>{0}</td></tr><tr><td>{0}</td></tr>"
    shape = f"<li><table><tbody>{cells}</tbody></table></li><li></li>"
    assert numbers(calibrated(f"<ul>{rows(OWN, shape)}</ul>")) == list(OWN)


@pytest.mark.parametrize("inner", ["<ul><li>{}</li></ul>", "<dl><dt>{}</dt></dl>"])
def test_each_entry_may_have_its_number_in_its_class(inner: str) -> None:
    items = (f'<div class="item item-{n}">{inner.format(link(n))}</div>' for n in OWN)
    assert numbers(calibrated(f"<div>{''.join(items)}</div>")) == list(OWN)


def test_another_listing_s_pager_is_not_the_listing_s() -> None:
    own = f'<div class="own"><a href="{LISTING}&page=2">下一页</a></div>'
    other = f'<p class="other"><a href="{LISTING.replace("1297", "17")}&page=2">下一页</a></p>'
    assert calibrated(f"<ul>{rows(OWN)}</ul>{own}{other}").next_url == f"{LISTING}&page=2"


@pytest.mark.parametrize("hot_is_first", [True, False])
def test_a_hot_list_of_the_same_class_is_not_among_the_entries(*, hot_is_first: bool) -> None:
    own = f'<div class="l"><ul class="n">{rows(OWN)}</ul></div>'
    hot = f'<div class="r"><h3>点击排行</h3><ul class="n">{rows(range(30, 25, -1))}</ul></div>'
    assert numbers(calibrated(hot + own if hot_is_first else own + hot)) == list(OWN)


@pytest.mark.parametrize(("length", "dated"), [(100, True), (101, False)])
def test_a_date_stands_in_a_hundred_characters(length: int, *, dated: bool) -> None:
    said = "2024-03-30".ljust(length)
    shape = f"<li>{{}}<span>{said}</span></li>"
    page = selector(f"<html><body><ul>{rows(OWN, shape)}</ul></body></html>")
    layout = calibrate_listing(page, LISTING)
    assert layout is not None
    assert (layout.entry_date == "span") is dated


def test_a_pager_without_words_leads_where_its_numbers_do() -> None:
    url = "/index.php?m=content&c=index&a=lists&catid=1297&page={}"
    links = "".join(f'<a href="{url.format(n)}">{n}</a>' for n in (2, 3))
    listing = calibrated(f'<ul>{rows(OWN)}</ul><div class="fy">{links}</div>')
    assert listing.next_url is not None
    assert listing.next_url.endswith("page=2")


def test_a_title_with_a_date_in_it_is_no_date() -> None:
    own = "".join(
        f"<li><h3>资讯</h3>{link(n, f'3月{n - 30}日石桥村第{n}号新闻')}</li>" for n in OWN
    )
    layout = calibrate_listing(selector(f"<html><body><ul>{own}</ul></body></html>"), LISTING)
    assert layout is not None
    assert layout.entry_title == ""


UNDATED = "<li>{}</li>"


@pytest.mark.parametrize(
    ("inside", "beside"),
    [
        (f"<div><ul>{rows(range(9, 5, -1), UNDATED)}</ul></div>", True),
        (f"<div><ul>{rows(range(9, 5, -1))}</ul></div>", False),
        (f"<h3>点击排行</h3><ul>{rows(range(9, 5, -1))}</ul>", True),
        (f"<ul>{rows(range(9, 5, -1), UNDATED)}</ul>{PAGER.format('下一页')}", False),
        (f"<div><ul>{rows(range(29, 10, -1), UNDATED)}</ul></div>", True),
        (f"<div><ul>{rows(range(30, 10, -1), UNDATED)}</ul></div>", False),
        ("<p>暂无</p>", True),
    ],
    ids=["undated", "dated", "called hot", "with a pager", "19 rows", "20 rows", "none"],
)
def test_a_list_beside_an_empty_one_is_short_and_undated_or_called_so(
    inside: str, *, beside: bool
) -> None:
    page = selector(f"<html><body>{inside}</body></html>")
    assert is_beside(page, f"{LISTING}&page=2") is beside


@pytest.mark.parametrize(
    ("inside", "beside"),
    [
        (f"<ul>{rows(range(9, 5, -1), UNDATED)}</ul>", False),
        (f"<ul>{rows(range(9, 5, -1), UNDATED).replace('/1297-8', '/35-8')}</ul>", True),
        (f"<h3>点击排行</h3><ul>{rows(range(9, 5, -1), UNDATED)}</ul>", True),
    ],
    ids=["of the category", "of others too", "called hot"],
)
def test_no_article_of_an_empty_category_is_listed_beside_it(inside: str, *, beside: bool) -> None:
    assert is_beside(selector(f"<html><body>{inside}</body></html>"), LISTING) is beside
