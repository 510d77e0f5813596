"""What calibration says of each field: who agrees, on how many pages, and where they do not."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import pytest

from hyxw.layouts.calibrate import Calibration, Evidence, FetchedPage, FieldCheck
from hyxw.pages.entries import Entry
from hyxw.pages.layout import Layout
from tests.pages.samples import HOST, LISTING, listing, moment, row, selector

FIRST, SECOND, THIRD = (f"石桥村第{number}号新闻见报" for number in (3, 2, 1))
STATIC = f"{HOST}/c/2024/03/30/1297-{{}}.html"
DYNAMIC = f"{HOST}/index.php?m=content&c=index&a=show&catid=1297&id={{}}"
TRAIL = f'<a href="/">首页</a> &gt; <a href="{LISTING.replace("&", "&amp;")}">资讯</a>'
LAYOUT = Layout(
    "calibrated",
    title="h1",
    meta="p.m",
    breadcrumb="p.t",
    body="div.b",
    entry="ul.list > li",
    entry_date="span.rt",
)


def said(number: int) -> str:
    return f"石桥村昨晚亮起了{number}盏路灯，村民都说走夜路踏实多了。" * 4


def page(number: int) -> str:
    title = f"石桥村第{number}号新闻见报"
    return (
        f'<html><head><title>{title}_湘江网</title></head><body><p class="t">当前位置：{TRAIL}</p>'
        f'<h1>{title}</h1><p class="m">2024-03-30 1{number}:44 来源：湘江网 作者：周禾</p>'
        f'<div class="b"><p>{said(number)}</p></div><p class="foot">湘江网，版权所有</p>'
    )


def evidence(
    change: Callable[[str], str] = str, url: str = STATIC, listed: str = "2024-03-30"
) -> Evidence:
    """Three articles, the second changed, and their listing."""
    articles = []
    for number in (3, 2, 1):
        entry = Entry(
            url.format(number), f"石桥村第{number}号新闻见报", moment(listed) if listed else None
        )
        html = change(page(number)) if number == 2 else page(number)
        articles.append(FetchedPage(selector(html), url.format(number), entry))
    rows = "".join(row(number, f"石桥村第{number}号新闻见报", listed) for number in (3, 2, 1))
    return Evidence(selector(listing(rows)), LISTING, articles)


def of(calibration: Calibration, field: str) -> FieldCheck:
    (check,) = (one for one in calibration.fields if one.field == field)
    return check


def test_where_all_agree_each_field_says_so() -> None:
    calibration = evidence().calibrate()
    assert calibration.layout == LAYOUT
    assert calibration.holds
    assert calibration.warnings == []
    assert of(calibration, "title") == FieldCheck(
        "title",
        "h1",
        (FIRST, SECOND, THIRD),
        ("listing's title on 3 of 3", "<title> on 3 of 3"),
        1.0,
    )
    assert of(calibration, "meta") == FieldCheck(
        "meta",
        "p.m",
        tuple(f"2024-03-30T1{number}:44:00+08:00 湘江网 周禾" for number in (3, 2, 1)),
        ("listing's date on 3 of 3", "URL's day on 3 of 3"),
        1.0,
    )
    assert of(calibration, "breadcrumb") == FieldCheck(
        "breadcrumb", "p.t", ("资讯",) * 3, ("same section on 3 of 3",), 1.0
    )
    assert of(calibration, "entry") == FieldCheck(
        "entry",
        "ul.list > li",
        (FIRST, SECOND, THIRD),
        ("3 entries", "3 links to articles", "category 1297 on 3", "ids fall on 2 of 2"),
        1.0,
    )
    assert of(calibration, "entry_date") == FieldCheck(
        "entry_date",
        "span.rt",
        ("2024-03-30T00:00:00+08:00",) * 3,
        ("URL's day on 3 of 3",),
        1.0,
    )
    assert of(calibration, "listing_pager").vouched == ("no 下一页 on the page",)


def test_a_trail_is_the_same_where_its_first_section_is() -> None:
    known = evidence()
    deeper = [
        page.selector.get().replace("资讯</a>", "资讯</a> &gt; 要闻") for page in known.articles
    ]
    articles = [
        replace(page, selector=selector(html))
        for page, html in zip(known.articles, deeper, strict=True)
    ]
    found = of(Evidence(known.listing, LISTING, articles).judge(LAYOUT), "breadcrumb")
    assert (found.values[0], found.sure) == ("资讯 > 要闻", 1.0)


def test_where_no_listing_is_read_no_entry_vouches() -> None:
    """An article's page has a list beside its text, and is no listing."""
    known = evidence()
    beside = Evidence(known.listing, known.articles[0].url, known.articles)
    assert beside.articles == known.articles
    assert of(beside.calibrate(), "entry").sure == 0.0


def test_the_body_is_shown_by_its_length_and_its_ends() -> None:
    body = of(evidence().calibrate(), "body")
    assert body.values[0] == f"{len(said(3))} characters: {said(3)[:20]}…{said(3)[-20:]}"
    assert (body.vouched, body.sure) == (
        ("text of its own on 3 of 3", "most of the prose on 3 of 3"),
        1.0,
    )


@pytest.mark.parametrize(
    ("change", "field", "vouched", "warnings"),
    [
        (
            ("<h1>石桥", "<h1>江边"),
            "title",
            ("listing's title on 2 of 3", "<title> on 2 of 3"),
            (f"the page says '江边村第2号新闻见报', the listing '{SECOND}'.",),
        ),
        (
            ("2024-03-30 12", "2024-04-01 12"),
            "meta",
            ("listing's date on 2 of 3", "URL's day on 2 of 3"),
            (
                f"{STATIC.format(2)} states 2024-04-01T12:44:00+08:00, which neither listing nor"
                " URL does.",
            ),
        ),
        (("资讯", "房产"), "breadcrumb", ("same section on 2 of 3",), ()),
        (("资讯", ""), "breadcrumb", ("same section on 2 of 3",), ()),
        (
            ('class="b"', ""),
            "body",
            ("text of its own on 2 of 3", "most of the prose on 2 of 3"),
            (),
        ),
    ],
)
def test_one_page_that_differs_is_counted(
    change: tuple[str, str], field: str, vouched: tuple[str, ...], warnings: tuple[str, ...]
) -> None:
    check = of(evidence(lambda html: html.replace(*change)).judge(LAYOUT), field)
    assert (check.vouched, check.warnings) == (vouched, warnings)
    assert check.sure == pytest.approx(2 / 3)


def test_a_date_that_nobody_vouches_for_is_little() -> None:
    meta = of(evidence(url=DYNAMIC, listed="").judge(LAYOUT), "meta")
    assert (meta.vouched, meta.sure) == ((), 0.3)
    assert [warning.partition(" states")[0] for warning in meta.warnings] == [
        DYNAMIC.format(number) for number in (3, 2, 1)
    ]
    assert of(evidence(url=DYNAMIC).judge(LAYOUT), "meta").vouched == ("listing's date on 3 of 3",)
    assert of(evidence(listed="").judge(LAYOUT), "meta").vouched == ("URL's day on 3 of 3",)


def test_a_body_that_all_have_is_nobody_s() -> None:
    pages = evidence()
    one = [replace(page, selector=pages.articles[0].selector) for page in pages.articles]
    calibration = Evidence(pages.listing, LISTING, one).judge(LAYOUT)
    assert "text of its own" not in str(of(calibration, "body").vouched)
    assert not calibration.holds


def test_a_body_that_two_of_three_have_may_be_a_reprint() -> None:
    pages = evidence()
    first, second, third = pages.articles
    two = [first, replace(second, selector=first.selector), third]
    body = of(Evidence(pages.listing, LISTING, two).judge(LAYOUT), "body")
    assert body.vouched[0] == "text of its own on 3 of 3"


def test_entries_that_the_list_does_not_have_are_said() -> None:
    entry = of(evidence().judge(replace(LAYOUT, entry="ul.list > li:nth-of-type(2)")), "entry")
    assert entry.sure == pytest.approx(1 / 3)
    assert entry.warnings == ("1 entry, but the list has 3.",)
    assert of(evidence().judge(replace(LAYOUT, entry="ol li")), "entry").sure == 0.0


def test_a_layout_holds_by_entries_title_and_body() -> None:
    for wrong in ({"entry": "h9"}, {"title": "h9"}, {"title": "p.t"}, {"body": "h9"}):
        assert not evidence().judge(replace(LAYOUT, **wrong)).holds
    assert evidence().judge(replace(LAYOUT, meta="", breadcrumb="", entry_date="")).holds


def test_a_layout_matches_another_that_is_no_surer_of_any_field() -> None:
    whole = evidence().judge(LAYOUT)
    less = evidence().judge(replace(LAYOUT, breadcrumb=""))
    assert whole.matches(less)
    assert not less.matches(whole)
    assert less.in_words().startswith("layout 'calibrated': title h1, meta p.m, body div.b")


PROMO = "湘江网欢迎您来稿，也欢迎您来电。"
_UNLIKE = ("石桥村第3号新闻见报", "渡口开船", "春茶上市")


def promoted(promo: str, titles: Sequence[str] = _UNLIKE) -> Evidence:
    """Three articles under titles, with the same words behind each one's text."""
    return behind([promo] * 3, titles)


def behind(words: Sequence[str], titles: Sequence[str] = _UNLIKE) -> Evidence:
    """Two articles or three, each with its own words behind its text."""
    return changed(map(ended, (3, 2, 1), words), titles)


def changed(pages: Iterable[str], titles: Sequence[str] = _UNLIKE) -> Evidence:
    """Two articles or three of these pages under titles."""
    kept = evidence()
    articles = [
        replace(one, selector=selector(text), entry=Entry(one.url, title, None))
        for one, text, title in zip(kept.articles, pages, titles, strict=False)
    ]
    return Evidence(kept.listing, LISTING, articles)


def ended(number: int, words: str) -> str:
    return page(number).replace("</p></div>", f"{words}</p></div>")


def furniture(pages: Evidence) -> str:
    return pages.calibrate().layout.furniture


def test_what_all_bodies_have_is_furniture_where_it_is_little() -> None:
    assert furniture(promoted(f"<br><br>{PROMO}")) == PROMO
    assert furniture(behind([f"<br><br>{PROMO}"] * 2)) == PROMO
    assert furniture(promoted(f"<br><br>{PROMO * 6}")) == PROMO * 6
    assert furniture(promoted(f"<br><br>{PROMO * 7}")) == ""  # more than the rest
    assert furniture(evidence()) == ""
    series = ("值班的一天：老莫", "值班的一天：小荀", "值班的一天：段师傅")
    assert furniture(promoted(f"<br><br>{PROMO}", series)) == ""


def test_furniture_may_be_glued_to_a_text_and_longer_than_one() -> None:
    glued = behind([f"<br><br>{PROMO}", PROMO, f"<br><br>{PROMO}"])
    assert furniture(glued) == PROMO
    short = page(1).replace(said(1), f"老莫说了两句。<br><br>{PROMO}")
    others = promoted(f"<br><br>{PROMO}").articles[:2]
    pages = [*others, replace(evidence().articles[2], selector=selector(short))]
    assert furniture(Evidence(glued.listing, LISTING, pages)) == PROMO


@pytest.mark.parametrize(
    ("words", "kept"),
    [("河畔日报讯", ""), ("河畔日报讯（记者 老莫）", ""), ("看河畔资讯", "看河畔资讯")],
)
def test_how_reports_begin_is_no_furniture(words: str, kept: str) -> None:
    begun = zip((3, 2, 1), (f"{words}</p><p>", words, words), strict=True)
    pages = (page(number).replace(said(number), head + said(number)) for number, head in begun)
    assert furniture(changed(pages)) == kept


def test_a_source_below_each_text_is_furniture() -> None:
    credits = [f"<br>来源：第{number}报" for number in (3, 2, 1)]
    assert furniture(behind(credits)) == "来源：第3报"
    assert furniture(behind([*credits[:2], ""])) == ""


def test_the_first_section_says_which_it_is() -> None:
    deeper = evidence(lambda html: html.replace("资讯", "资讯 &gt; 图片"))
    found = of(deeper.judge(LAYOUT), "breadcrumb")
    assert found.values == ("资讯", "资讯 > 图片", "资讯")
    assert found.sure == 1
