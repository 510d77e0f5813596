"""What of an article's page is its meta line, its breadcrumb, its body: one oddity each."""

from collections.abc import Callable, Sequence

import pytest

from hyxw.layouts import calibrate_sample
from hyxw.layouts.calibrate import Evidence, FetchedPage
from hyxw.layouts.calibrate_article import (
    body_share,
    find_article_pager,
    find_body,
    find_title,
    title_at,
)
from hyxw.layouts.calibrate_meta import MetaFinder
from hyxw.layouts.calibrate_sample import Sample
from hyxw.layouts.calibrate_selectors import Choice
from hyxw.layouts.calibrate_trail import find_breadcrumb, trail_names
from hyxw.pages.document import neighbours_of
from hyxw.pages.entries import Entry
from hyxw.pages.query import select
from tests.pages.samples import HOST, LISTING, listing, moment, row, selector

CRUMBS = '<a href="/">首页</a>{0}<a href="/a/">新闻中心</a>{0}<a href="{1}">资讯</a>'


def samples(
    page: Callable[[int], str],
    listed: str = "2024-03-30",
    days: Sequence[int] = (30, 30, 30),
    head: str = "湘江网",
    url: str = f"{HOST}/c/2024/03/{{1:02}}/1297-{{0}}.html",
) -> list[Sample]:
    """Three articles of one theme, and a listing that names them; `listed` "" for no date there.

    `days` are their URLs', of March 2024.
    """
    articles = []
    for number, day in zip((3, 2, 1), days, strict=True):
        at = url.format(number, day)
        entry = Entry(at, title(number), moment(listed) if listed else None)
        html = f"<html><head><title>{title(number)}_{head}</title></head><body>{page(number)}"
        articles.append(FetchedPage(selector(html), at, entry))
    rows = "".join(row(number, title(number), listed) for number in (3, 2, 1))
    return Evidence(selector(listing(rows)), LISTING, articles).samples


def title(number: int) -> str:
    return f"石桥村第{number}号新闻见报"


def body(number: int) -> str:
    said = f"石桥村昨晚亮起了{number}盏路灯，村民都说走夜路踏实多了。" * 4
    return f'<div class="b"><p>{said}</p></div>'


def article(number: int, meta: str, after: str = "") -> str:
    return f'<h1>{title(number)}</h1>{meta}{body(number)}{after}<div class="foot">湘江网</div>'


def meta_of(page: Callable[[int], str], listed: str = "2024-03-30") -> str:
    return MetaFinder(samples(page, listed), "h1", "div.b").find()[0].css


def test_a_date_that_listing_and_url_deny_is_not_the_article_s() -> None:
    assert meta_of(lambda n: article(n, f"<i>更新时间：2020-01-0{n}</i>")) == ""


@pytest.mark.parametrize(
    ("said", "days", "css", "undated"),
    [
        ("时间：2024-06-01 来源：湘江日报", (30, 29, 27), "body > i", True),
        ("时间：2020-01-01 来源：湘江日报", (30, 30, 29), "body > i", True),
        ("时间：2024-04-02 来源：湘江日报", (30, 30, 30), "body > i", True),
        # They may be the articles' own: the URLs may be wrong, or of the evening before.
        ("时间：2024-03-31 来源：湘江日报", (30, 30, 30), "body > i", False),
        ("时间：2024-03-31 来源：湘江日报", (30, 29, 28), "body > i", False),
        ("时间：2024-04-01 来源：湘江日报", (30, 30, 29), "body > i", False),
        ("时间：2020-01-01 来源：湘江日报", (30, 30, 30), "body > i", False),
        ("时间：2020-01-0{} 来源：湘江日报", (30, 29, 27), "", False),
        ("时间：2020-01-01", (30, 29, 27), "", False),
        ("时间：2024-03-30 来源：湘江日报", (30, 30, 30), "body > i", False),
        ("来源：湘江日报", (30, 30, 30), "body > i", True),
    ],
)
def test_a_clock_beside_a_source_is_known_by_how_far_it_is_from_the_articles_days(
    said: str, days: Sequence[int], css: str, *, undated: bool
) -> None:
    pages = samples(lambda n: article(n, f"<i>{said.format(n)}</i>"), "", days)
    found, passed_over = MetaFinder(pages, "h1", "div.b").find()
    assert (found.css, passed_over) == (css, undated)


@pytest.mark.parametrize(
    "around",
    [
        "<div class='h'><h1>{}</h1>发布时间：2024-03-30 11:44 来源：湘江日报</div>",
        "<div class='h'><ul><li>2024-03-30 11:44</li><li>来源：湘江日报</li><li>上一篇："
        "<a href='/c/2024/03/29/1297-99.html'>别的新闻</a></li></ul></div><h1>{}</h1>",
    ],
    ids=["behind the title", "above a neighbour"],
)
def test_a_meta_line_may_stand_beside_the_title_or_a_neighbour(around: str) -> None:
    pages = samples(lambda n: f"{around.format(title(n))}{body(n)}")
    css = find_title(pages, "div.b").css
    assert MetaFinder(pages, css, "div.b").find()[0].worth > 0.7


def test_a_meta_line_s_parts_are_no_paragraphs_beside_them() -> None:
    def page(number: int) -> str:
        said = f"石桥村昨晚亮起了{number}盏路灯，村民都说走夜路踏实多了，孩子们放学也不用打手电。"
        meta = "<p class='t'>2024-03-30</p><p class='s'>来源：湘江日报</p>"
        text = f"<p>{said * 4}</p><p>{said * 4}责任编辑 周禾。</p>"
        return f"<div class='b'><h1>{title(number)}</h1>{meta}{text}</div>"

    assert MetaFinder(samples(page), "h1", "div.b").find()[0].css == "p.t, p.s"


def test_one_article_without_a_date_says_nothing_of_the_others() -> None:
    pages = samples(lambda n: article(n, "<i>来源：湘江日报</i>"), "")
    assert not MetaFinder(pages[:1], "h1", "div.b").find()[1]


def test_of_no_page_there_is_no_meta_line() -> None:
    assert MetaFinder([], "h1", "div.b").find() == (Choice(), False)


def test_a_title_may_stand_in_a_link_that_leads_nowhere() -> None:
    found = find_title(samples(lambda n: f'<a class="t">{title(n)}</a>{body(n)}'), "div.b")
    assert found.css == "a.t"


def test_of_two_dates_the_one_that_is_vouched_for_is_taken() -> None:
    def page(number: int) -> str:
        dates = f"<i>更新时间：2020-01-0{number}</i><em>发布时间：2024-03-30 1{number}:44</em>"
        return article(number, f"<p>{dates}</p>")

    assert meta_of(page).endswith("em")


@pytest.mark.parametrize(
    ("meta", "after", "expected"),
    [
        ('<p class="m">2024-03-30 来源：湘江网</p>', "", "p.m"),
        ('<p class="m">2024-03-30</p>', '<p class="s">来源：湘江网</p>', "p.m, p.s"),
        ('<p class="m"><i>2024-03-30</i><b>来源：</b><u>湘江网</u></p>', "", "p.m"),
        ("", '<p class="m">2024年3月30日 11:44 来源：湘江网</p>', "p.m"),
        ('<p class="s">作者：周禾</p>', "", "p.s"),
        ("", "", ""),
    ],
    ids=["one line", "two places", "part by part", "below", "no date", "nothing"],
)
def test_the_meta_line_is_found(meta: str, after: str, expected: str) -> None:
    assert meta_of(lambda n: article(n, meta, after)) == expected


def test_a_hot_list_s_days_are_no_date() -> None:
    hot = '<ul><li><a href="/c/2024/03/30/1297-9.html">热点</a><i>2024-03-30 09:00</i></li></ul>'
    assert meta_of(lambda n: article(n, "", hot)) == ""


@pytest.mark.parametrize("order", [1, -1])
def test_a_row_of_another_list_is_known_by_the_one_beside_it(order: int) -> None:
    """One row leads to another article, the next, that looks like it, off the site."""
    hot = '<p><a href="/c/2024/03/30/1297-9.html">热点</a><i>2024-03-29 09:00</i></p>'
    off = '<p><a href="http://other.test/">专题</a><i>2024-03-30 09:00</i></p>'
    rows = "".join([hot, off][::order])
    assert meta_of(lambda n: article(n, "", f"<div>{rows}</div>")) == ""


@pytest.mark.parametrize(
    ("trail", "found"),
    [
        ("<p>当前位置：{}</p>", True),
        ('<div class="x">{}</div>', True),
        ('<ul class="nav"><li>{}</li>' + '<li><a href="/b/">栏目</a></li>' * 9 + "</ul>", False),
    ],
    ids=["by its label", "by its links", "the menu"],
)
def test_the_breadcrumb_is_told_from_the_menu(trail: str, found: bool) -> None:
    links = CRUMBS.format(" &gt; " if found else "", LISTING.replace("&", "&amp;"))
    pages = samples(lambda n: trail.format(links) + article(n, ""))
    assert bool(find_breadcrumb(pages).css) == found


def test_the_body_is_without_what_all_pages_say() -> None:
    promo = "<p>湘江网欢迎您来稿，也欢迎您来电，反映身边的新鲜事，一经采用，即付稿酬。</p>" * 9
    pages = samples(lambda n: article(n, "", f'<div class="promo">{promo}</div>'))
    assert find_body(pages).css == "div.b"


def test_the_body_is_without_a_summary_of_it() -> None:
    def page(number: int) -> str:
        said = f"石桥村昨晚亮起了{number}盏路灯，村民都说走夜路踏实多了。" * 2
        return article(number, "").replace('<div class="b">', f'<div><p>{said}</p><div class="b">')

    assert find_body(samples(page)).css == "div.b"


def test_the_body_is_without_hidden_text() -> None:
    def page(number: int) -> str:
        hidden = f'<div style="display:none">{number}，转载须经同意，不得镜像，违者必究。</div>' * 9
        return f"<div>{article(number, '')}{hidden}</div>"

    assert find_body(samples(page)).css == "div.b"


def test_a_title_is_not_taken_from_a_link_or_a_logo() -> None:
    def page(number: int) -> str:
        link = f'<h2><a href="#">{title(number)}</a></h2>'
        return f'<h1>湘江网</h1>{link}<p class="t">{title(number)}</p>{body(number)}'

    assert find_title(samples(page), "div.b").css == "p.t"


def test_a_short_text_s_own_element_is_no_title_s_though_it_begins_with_it() -> None:
    def page(number: int) -> str:
        return f'<ul class="b">{title(number)} <p>石桥村昨晚亮起{number}盏灯，路好走了。</p></ul>'

    assert find_title(samples(page), "ul.b").css == ""
    boxed = samples(lambda n: f'<div class="a">{page(n)}</div>')
    assert find_title(boxed, "ul.b").css == ""


def test_a_title_within_the_body_is_not_the_page_s() -> None:
    """A body may repeat it, as a heading of the same name."""
    (page, *_) = samples(lambda n: f"<h1>{title(n)}</h1>{body(n)}<h1>湘江网</h1>")
    inside = set(page.root.cssselect("h1:last-of-type"))
    assert title_at(page, "h1", inside) is page.root.cssselect("h1")[0]
    assert title_at(page, "h1", set()) is None  # which of the two?
    assert title_at(page, "h1", set(page.root.iter())) is None
    (last,) = inside
    assert title_at(page, "h1:last-of-type", inside) is last


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("<h1>{t}<br><span>2024-03-30 来源：湘江网</span></h1>", "h1"),
        ("<h1>{t}<br>副题一行</h1>", "h1"),
        ("<h2><span>湘江网</span>{t}</h2>", "h2"),
        ("<h2><span>石桥村</span>{t}</h2>", ""),
        ("<h1>副题一行<br>{t}</h1>", ""),
        ('<h1>{t}</h1><h2 class="t">{t}</h2>', "h2.t"),
        ('<ul><li class="t">{t}</li></ul><h4>{t}</h4>', "h4"),
        ('<ul><li class="t">{t}</li></ul>', "li.t"),
        (
            '<ol class="crumb"><li><a href="/">首页</a></li><li><a href="/list-1297-1.html">资讯'
            '</a></li><li class="on">{t}</li></ol><h1>{t}<br><small>2024-03-30</small></h1>',
            "h1",
        ),
    ],
)
def test_a_title_is_what_an_element_says_first(heading: str, found: str) -> None:
    pages = samples(lambda n: heading.format(t=title(n)) + body(n))
    assert find_title(pages, "div.b").css == found


def test_a_body_s_share_is_that_of_the_prose_in_the_one_element() -> None:
    (page, *_) = samples(lambda n: f"<h1>{title(n)}</h1>{body(n)}<i></i>")
    assert body_share(page, "div.b") == 1.0
    assert body_share(page, "div.b, div.b p") == 1.0  # one is in the other
    assert body_share(page, "div.b, i") == 0.0
    assert body_share(page, "b") == 0.0
    (empty, *_) = samples(lambda _: "<p></p>")
    assert body_share(empty, "p") == 0.0


NEXT = '<a href="/c/2024/03/30/1297-{}_2.html">下一页</a>'


@pytest.mark.parametrize(
    ("pager", "listing_pager", "found"),
    [
        (f'<div class="pages">{NEXT}</div>', "div.fy", "div.pages"),
        (f'<div class="pages">{"村" * 117}{NEXT}</div>', "div.fy", "div.pages"),
        (f'<div class="pages">{"村" * 118}{NEXT}</div>', "div.fy", ""),
        ("", "div.fy", "div.fy"),
        ("", "div", ""),
        ("", "div.x > p:nth-of-type(2)", ""),
        ("", "", ""),
    ],
    ids=["its own", "120 characters", "121", "the listing's", "a tag", "a place", "none"],
)
def test_the_pager_is_the_box_of_the_links_or_the_listing_s(
    pager: str, listing_pager: str, found: str
) -> None:
    pages = samples(lambda n: article(n, "") + pager.format(n))
    assert find_article_pager(pages, listing_pager) == found


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("首页 > 新闻中心 > 资讯", ["新闻中心", "资讯"]),
        ("您所在的位置：首页 > 新闻中心 > 资讯 > 正文", ["新闻中心", "资讯"]),
        ("首页", []),
    ],
)
def test_a_trail_names_the_sections(names: str, expected: list[str]) -> None:
    (page, *_) = samples(lambda n: article(n, f'<p class="t">{names}</p>'))
    assert trail_names(page.root.cssselect("p.t"), page.url) == expected


@pytest.mark.parametrize(
    ("meta", "found"),
    [
        ('<p class="m">2024-03-30 来源：湘江网{}</p>', True),
        ('<p class="m">2024-03-30 来源：湘江网{}' + "村" * 283 + "</p>", True),
        ('<p class="m">2024-03-30 来源：湘江网{}' + "村" * 284 + "</p>", False),
        ('<p class="m">{}2024-03-30<a href="/c/2024/03/30/1297-9.html">另一篇</a></p>', False),
    ],
    ids=["short", "300 characters", "301", "another's"],
)
def test_what_may_be_a_meta_line(meta: str, *, found: bool) -> None:
    assert bool(meta_of(lambda n: article(n, meta.format("")))) is found


def test_a_heading_inside_the_body_is_a_title_only_where_there_is_no_other() -> None:
    def page(number: int) -> str:
        inner = body(number).replace('<div class="b">', f'<div class="b"><h1>{title(number)}</h1>')
        return f"<h2>{title(number)}</h2>{inner}"

    assert find_title(samples(page), "div.b").css == "h2"
    assert find_title(samples(lambda n: page(n).replace("<h2>", "<h2>另题")), "div.b").css == "h1"


@pytest.mark.parametrize(
    ("above", "meta", "found"),
    [
        ("", '<p class="m">2024-03-30</p>', "p.m"),
        ("", '<p>发布日期：<span class="m">2024-03-30</span></p>', "span.m"),
        ('<p class="m">Time: 2024-03-30</p>', "", "p.m"),
        ("", '<p>村里亮了灯。</p><p class="m">2024-03-30</p>', "p.m"),  # behind a summary
        ('<p class="today">2026-11-20</p>', '<p class="m">2024-03-30 点击</p>', "p.m"),
        ('<p class="today">2026-11-20</p>', "", ""),  # none stands below the title
        ("", '<p class="m">2024-03-30 ' + "村" * 60 + "</p>", ""),  # a summary
    ],
)
def test_a_date_that_neither_listing_nor_url_has_is_labelled_or_below_the_title(
    above: str, meta: str, found: str
) -> None:
    pages = samples(
        lambda n: (above + article(n, meta)).replace("03-30", f"03-2{n}"),
        listed="",
        url=f"{HOST}/show-1297-{{}}-1.html",
    )
    assert MetaFinder(pages, "h1", "div.b").find()[0].css == found


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<h1>{0}</h1><p class=m>2024-03-2{1}</p>{2}", "p.m"),
        ("<h1>{0}</h1>{2}<p class=m>2024-03-2{1}</p>", ""),
        ("<h1 style='display:none'>{0}</h1><p class=m>2024-03-2{1}</p>{2}", ""),
    ],
    ids=["above", "below", "the title hidden"],
)
def test_in_a_box_of_all_a_date_stands_above_the_first_sentence(html: str, found: str) -> None:
    pages = samples(
        lambda n: f"<div class=a>{html.format(title(n), n, body(n))}</div>",
        listed="",
        url=f"{HOST}/show-1297-{{}}-1.html",
    )
    assert MetaFinder(pages, "h1", "div.a").find()[0].css == found


def test_in_the_text_s_box_a_date_stands_above_the_first_sentence() -> None:
    pages = samples(
        lambda n: f"<h1>{title(n)}</h1><div class=a><p class=m>2024-03-2{n}</p>{body(n)}</div>",
        listed="",
        url=f"{HOST}/show-1297-{{}}-1.html",
    )
    assert MetaFinder(pages, "h1", "div.a").find()[0].css == "p.m"


def test_the_innermost_of_what_is_dated_is_the_date() -> None:
    """The boxes around it hold the date as well, and much besides."""

    def page(number: int) -> str:
        hot = '<p><a href="/c/2024/03/30/1297-9.html">热点</a></p>'
        return article(number, f'<div><i class="d">2024-03-30 1{number}:44</i>{hot}</div>')

    assert meta_of(page) == "i.d"


def test_a_title_above_its_meta_line_goes_before_one_above_a_subtitle() -> None:
    def page(number: int) -> str:
        other = f'<div class="x">{title(number)}<br>村民都说好</div>'
        return f"{other}<h1>{title(number)}<br><i>2024-03-30 11:44</i></h1>{body(number)}"

    assert find_title(samples(page), "div.b").css == "h1"


def test_a_title_may_stand_above_a_subtitle() -> None:
    page = "<h1>{}<br>村民都说好，路灯一盏接一盏亮到了河边</h1>"
    assert find_title(samples(lambda n: page.format(title(n)) + body(n)), "div.b").css == "h1"


def test_of_boxes_around_the_prose_the_innermost_is_the_body() -> None:
    def page(number: int) -> str:
        return f'<div class="a"><div class="c">{body(number)}</div></div>'

    assert find_body(samples(page)).css == "div.b"


@pytest.mark.parametrize(("parts", "found"), [(10, True), (11, False)])
def test_a_meta_line_has_ten_parts_at_most(parts: int, *, found: bool) -> None:
    meta = "<p class='m'>2024-03-30</p>" + "<p class='m'>甲</p>" * (parts - 1)
    pages = samples(lambda n: article(n, meta))
    assert (MetaFinder(pages, "h1", "div.b")._worth("p.m") > 0) is found


def test_a_title_above_a_subtitle_goes_before_words_that_go_on_behind_it() -> None:
    def page(number: int) -> str:
        other = f'<div class="x">{title(number)}附言</div>'
        return f"{other}<h1>{title(number)}<br>村民都说好，路灯亮到了河边</h1>{body(number)}"

    assert find_title(samples(page), "div.b").css == "h1"


def test_beside_a_box_are_three_on_either_side() -> None:
    boxes = selector(f"<html><body>{'<p>x</p>' * 9}</body></html>").root.cssselect("p")
    assert list(neighbours_of(boxes[4], calibrate_sample._MOST_BESIDE)) == [
        *boxes[3:0:-1],
        *boxes[5:8],
    ]


def test_a_paragraph_is_no_body_where_the_box_around_it_reads_nearly_as_well() -> None:
    def page(number: int) -> str:
        said = f"石桥村昨晚亮起了{number}盏路灯，村民都说走夜路踏实多了。" * 4
        return f'<div class="b"><p class="t">{said}</p><p>点击数：{number}12</p></div>'

    assert find_body(samples(page)).css == "div.b"


def test_a_neighbour_s_link_beside_a_date_leads_to_no_other_article() -> None:
    link = "<a href='/c/2024/03/29/1297-99.html'>别的新闻</a>"
    own, other = f"<ul><li>上一篇：{link}</li></ul>", f"<ol><li>荐读：{link}</li></ol>"
    page = samples(lambda n: f"{own}{other}{body(n)}")[0]
    assert not calibrate_sample._leads_away(page, next(page.root.iter("ul")))
    assert calibrate_sample._leads_away(page, next(page.root.iter("ol")))


SECTION_LINKS = '<a href="/list-1201-1.html">新闻中心</a>{}<a href="/list-1297-1.html">资讯</a>'


NO_SECTION_S_LINK = '<a href="/list-1201-1.html">新闻中心</a> &gt; <a href="">资讯</a>'


@pytest.mark.parametrize(
    "trail",
    [
        f"首页 - {SECTION_LINKS.format(' - ')} - 正文",
        f"网站首页 >> {SECTION_LINKS.format(' >> ')}",
        f'<a href="/">江城新闻网</a> &gt; {SECTION_LINKS.format(" &gt; ")}',
        f"栏　目：{SECTION_LINKS.format(' / ')}",
        f"您的位置：{SECTION_LINKS.format(' ')}",
        f'<a href="/start/">首页/</a> {SECTION_LINKS.format("/ ")}/ <a href="#">正文</a>',
        f'<a href="/">網(wǎng)站首頁(yè)</a> &gt; {SECTION_LINKS.format(" &gt; ")}',
        f"当前位置：{SECTION_LINKS.format(' > ')} > <a>正文</a>",
        f'<a href="/">首页</a> > {SECTION_LINKS.format(" > ")} > <a href="javascript:;">正文</a>',
        f'当前位置：<a href="/">首页</a> > {NO_SECTION_S_LINK}',
    ],
)
def test_a_trail_need_not_begin_at_a_link_home(trail: str) -> None:
    pages = samples(lambda n: article(n, f'<p class="w">{trail}</p>'))
    css = find_breadcrumb(pages).css
    found = trail_names(select(pages[0].root, css), pages[0].url)
    assert found == ["新闻中心", "资讯"]


@pytest.mark.parametrize("menu", [" ", " | ", " · "])
def test_a_menu_that_ends_in_the_section_is_no_trail(menu: str) -> None:
    pages = samples(lambda n: article(n, f"<p>{SECTION_LINKS.format(menu)}</p>"))
    assert find_breadcrumb(pages).css == ""


def test_a_trail_s_names_may_be_without_links() -> None:
    trail = '<p class="w">位置：<a href="/">首页</a> &gt;新闻中心 &gt; <a href="{}">资讯</a></p>'
    pages = samples(lambda n: article(n, trail.format(LISTING)))
    found = select(pages[0].root, find_breadcrumb(pages).css)
    assert trail_names(found, pages[0].url) == ["新闻中心", "资讯"]


@pytest.mark.parametrize(
    ("trail", "found"),
    [
        ('<div class="crumbs">新闻中心 / {}</div>', ["新闻中心", "资讯"]),
        (
            '<p class="path"><span>首页</span> &gt; <i>新闻中心</i> &gt; <i>{}</i></p>',
            ["新闻中心", "资讯"],
        ),
        ('<p><b>当前位置：</b><a href="/">首页</a> &gt; {}</p>', ["资讯"]),
        ('<p class="w">新闻中心 / {}</p>', []),  # nothing calls it a trail
        ('<p class="path">{}</p>', []),  # a heading
        ('<p class="path">湘江新闻 &gt; {}见报</p>', []),  # no page's <title> has it
        (
            f'<p class="address">县城南路12号 / {"值班电话 / " * 9}{{}}</p>',
            [],
        ),
    ],
)
def test_a_trail_without_links_ends_in_a_name_that_titles_have(
    trail: str, found: list[str]
) -> None:
    pages = samples(lambda n: article(n, trail.format("资讯")), head="资讯_湘江网")
    css = find_breadcrumb(pages).css
    assert (trail_names(select(pages[0].root, css), pages[0].url) if css else []) == found


def test_others_beginnings_below_a_text_are_no_part_of_the_body() -> None:
    def teasers(number: int) -> str:
        said = f"第{number}批长椅昨天运到了村口，老人们说，歇脚有了地方。" * 3
        other = f'<h5><a href="/c/2024/03/29/1297-9{{}}{number}.html">石桥村的长椅</a></h5>'
        return "".join(f"<div>{other.format(n)}<p>{n}{said}</p></div>" for n in range(5))

    pages = samples(lambda n: article(n, "", f'<div class="t">{teasers(n)}</div>'))
    assert find_body(pages).css == "div.b"
