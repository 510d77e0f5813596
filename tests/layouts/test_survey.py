"""Which articles a survey looks at, how many of them, and by which of them it chooses."""

from dataclasses import replace
from math import comb

import pytest
from lxml.html import fragment_fromstring

from hyxw.demo.site import Site
from hyxw.frontier.entries import ListedArticle
from hyxw.layouts.calibrate import Evidence, FetchedPage
from hyxw.layouts.survey import Survey
from hyxw.pages.document import RawPage
from hyxw.pages.entries import Entry
from hyxw.pages.layout import KNOWN
from tests.layouts.test_calibrate import SECTION, evidence, theme
from tests.pages.samples import HOST, LISTING, MISSING, listing, parsed, row, seen_layout, selector
from tests.themes import CASES


def article(number: int) -> ListedArticle:
    url = f"{HOST}/c/2024/03/30/1297-{number}.html"
    return ListedArticle(Entry(url, "题", None), parsed(url))


def survey(articles: int = 9) -> Survey:
    numbers = [*range(1, articles + 1), 1]  # the first is listed twice
    return Survey(selector(listing("")), LISTING, [article(number) for number in numbers])


def numbers(asked: list[ListedArticle]) -> list[str]:
    return [one.id.removeprefix("1297-") for one in asked]


def fetch(of: Survey, one: ListedArticle, html: str = "") -> None:
    html = html or seen_layout(f"石桥村第{one.id}篇新闻")
    of.fetched(one, RawPage(one.url.url, html.encode(), "utf-8"))


def test_three_articles_are_asked_for_once_and_others_for_those_that_are_missed() -> None:
    it = survey()
    first = it.ask()
    assert numbers(first) == ["1", "2", "3"]
    assert (it.ask(), it.waiting) == ([], True)
    it.missed(first[0])
    assert numbers(it.ask()) == ["4"]
    for one in (*first[1:], article(4)):
        fetch(it, one)
    assert (len(it.pages), it.ask(), it.waiting) == (3, [], False)
    assert it.pages[0] == FetchedPage(it.pages[0].selector, first[1].url.url, first[1].entry)


def test_what_is_not_there_says_nothing() -> None:
    it = survey()
    (one, *_) = it.ask()
    fetch(it, one, f'<div class="showMsg"><div>{MISSING}</div></div>')
    assert it.pages == []
    assert numbers(it.ask()) == ["4"]


def test_a_page_that_is_answered_for_several_articles_is_one_of_the_sample() -> None:
    it = survey()
    for one in it.ask():
        fetch(it, one, seen_layout())
    assert len(it.pages) == 1
    for one in (second := it.ask()):
        fetch(it, one, seen_layout())
    assert numbers(second) == ["4", "5"]
    assert (len(it.pages), it.ask()) == (1, [])  # the site answers so for all


def test_what_cannot_be_read_says_nothing_of_a_layout() -> None:
    it = survey()
    one, other, _ = it.ask()
    page = seen_layout(body="<p>　　石桥村昨晚亮起了三十盏路灯。</p>" * 9)
    fetch(it, one, page.encode().decode("gb18030", "replace"))
    assert it.pages == []
    styled = page.replace("</body>", f"<style>{'.list li a{float:left}' * 200}</style></body>")
    fetch(it, other, styled)  # what no reader sees counts for nothing
    assert len(it.pages) == 1


def test_two_more_are_looked_at_once_where_there_are_any() -> None:
    it = survey()
    it.ask()
    assert it.widen()
    assert numbers(it.ask()) == ["4", "5"]
    assert not it.widen()
    few = survey(3)
    few.ask()
    assert not few.widen()
    assert few.ask() == []


@pytest.mark.parametrize(
    ("pages", "samples"),
    [
        (5, 1 + comb(5, 4) + comb(5, 3)),
        (4, 1 + comb(4, 3) + comb(4, 2)),
        (3, 1 + 3),
        (2, 1),
        (1, 1),
    ],
)
def test_a_sample_is_all_pages_or_all_but_one_or_two_of_them(pages: int, samples: int) -> None:
    it = survey()
    for number in range(1, pages + 1):
        fetch(it, article(number))
    found = list(it._samples())
    assert len(found) == samples
    assert list(found[0]) == it.pages
    assert all(len(sample) >= min(2, pages) for sample in found)


@pytest.mark.parametrize(
    ("field", "used"),
    [("breadcrumb", ""), ("meta", ""), ("entry_date", "i"), ("entry_title", "span.rt")],
)
def test_a_field_of_the_layout_in_use_is_worked_out_again_where_it_is_not_vouched_for(
    field: str, used: str
) -> None:
    pages = evidence(Site.of_size(30))
    right = pages.calibrate().layout
    kept = replace(right, name="kept", body=f"body {right.body}", **{field: used})
    it = Survey(pages.listing, SECTION, ())
    it.pages = list(pages.articles)
    chosen = it.choose([kept])
    assert chosen is not None
    assert chosen.layout == replace(kept, **{field: getattr(right, field)})
    it.pages = list(pages.articles)
    assert it.choose([chosen.layout]) == chosen


def test_where_all_of_the_layout_in_use_is_vouched_for_nothing_is_worked_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pages = evidence(Site.of_size(30))
    right = pages.calibrate()
    used = replace(right, layout=replace(right.layout, name="kept"))
    it = Survey(pages.listing, SECTION, ())
    it.pages = list(pages.articles)
    monkeypatch.delattr(Evidence, "calibrate")
    assert it.choose([used.layout]) == used


def test_a_title_that_the_layout_in_use_misses_on_a_page_is_worked_out_again() -> None:
    pages = evidence(Site.of_size(30, theme("fontzoom")))
    right = pages.calibrate().layout
    one, *others = [page.selector.css(right.title)[0].root for page in pages.articles]
    one.addprevious(fragment_fromstring('<h2 class="big">本站公告栏目</h2>'))
    for title in others:
        title.set("class", f"{title.get('class')} big")
    it = Survey(pages.listing, SECTION, ())
    it.pages = list(pages.articles)
    chosen = it.choose([replace(right, name="kept", title=".big")])
    assert chosen is not None
    assert chosen.layout == replace(right, name="kept")


@pytest.mark.parametrize(("sample", "left"), [(1, False), (2, True)])
def test_the_layout_in_use_is_not_left_for_one_page_alone(sample: int, *, left: bool) -> None:
    pages = evidence(Site.of_size(30, theme("flat")))
    right = pages.calibrate().layout
    it = Survey(pages.listing, SECTION, ())
    it.pages = list(pages.articles)[:sample]
    assert (it.choose([replace(right, name="kept", body="div.old")]) is not None) is left


def test_a_layout_that_is_known_is_as_good_as_one_worked_out() -> None:
    pages = evidence(Site.of_size(30, theme("flat")))
    known = replace(pages.calibrate().layout, name="known")
    it = Survey(pages.listing, SECTION, ())
    it.pages = list(pages.articles)
    for layouts in ([KNOWN[0], known], [KNOWN[0], replace(known, body="div.old"), known]):
        chosen = it.choose(layouts)
        assert chosen is not None
        assert chosen.layout == known


def test_what_every_body_has_is_worked_out_for_a_layout_that_names_nothing() -> None:
    noted = next(case for case in CASES if case.name == "items")
    pages = evidence(Site.of_size(30, noted.theme))
    right = pages.calibrate().layout
    assert right.furniture
    it = Survey(pages.listing, SECTION, ())
    for used in ([replace(right, name="kept", furniture="")], [KNOWN[0]]):
        it.pages = list(pages.articles)
        chosen = it.choose(used)
        assert chosen is not None
        assert chosen.layout.furniture == right.furniture


FOOTER = "<p>江城新闻网 版权所有 未经许可不得转载"


def ended(number: int, end: str) -> str:
    text = f"<p>　　石桥村第{number}盏路灯昨晚亮了。</p>"
    return seen_layout(body=text).partition('<div class="foot">')[0] + end


@pytest.mark.parametrize(
    ("first", "ends", "left", "whole"),
    [
        ("</body></html>", ["</body></html>"] * 3, 3, True),
        ("", ["", "", ""], 3, True),  # nothing but <body> is open
        (
            "<p>江城新闻网 版权所有 未经许可不得转载",
            [FOOTER] * 3,
            3,
            True,
        ),
        ("</body>", [FOOTER] * 3, 3, True),
        ("</body>", ["</body>", "<div><p>县里", "</body>"], 2, True),
        (FOOTER, [FOOTER, "<div><p>县里", "<div><p>村里"], 1, True),
        ("</body>", ["<div><p>县里", "<div><p>村里", "<div><p>镇上"], 0, False),
        ("</body>", ["<div", "<div", "<div"], 0, False),
        ("<div><p>县里", ["</body>"] * 3, 3, False),
    ],
)
def test_pages_that_may_be_cut_say_nothing_of_a_layout(
    first: str, ends: list[str], left: int, *, whole: bool
) -> None:
    page = listing("").replace("</body></html>", first)
    it = Survey(selector(page), LISTING, [article(number) for number in (1, 2, 3)])
    for one, end in zip(it.ask(), ends, strict=True):
        fetch(it, one, ended(one.url.number, end))
    assert (it.drop_cut(), len(it.pages)) == (whole, left)


@pytest.mark.parametrize(
    ("last", "said", "footer"),
    [
        ("<p>江城新闻网 版权所有", "江城新闻网 版权所有", "江城新闻网版权所有"),
        ("<p>江城新闻网 版权所有", "下载客户端", ""),
        ("<p>江城新闻网 版权所有</body></html>", "江城新闻网 版权所有", ""),  # it is closed
    ],
)
def test_a_listing_that_is_not_closed_ends_as_the_articles_do(
    last: str, said: str, footer: str
) -> None:
    page = listing("").replace("</body></html>", last)
    it = Survey(selector(page), LISTING, [article(number) for number in (1, 2, 3)])
    for one in it.ask():
        fetch(it, one, ended(one.url.number, f"<p>{said}</p></body></html>"))
    assert it.footer(KNOWN[0]) == footer


@pytest.mark.parametrize(
    ("where", "footer"),
    [("behind", "未经许可不得转载"), ("before", ""), ("nowhere", "")],
)
def test_no_entry_is_missing_of_a_listing_that_is_not_closed_and_has_its_pager_below(
    where: str, footer: str
) -> None:
    pager, page = '<div id="pages"></div>', listing(row(1))
    if where != "behind":
        page = page.replace(pager, "").replace("<ul", (pager if where == "before" else "") + "<ul")
    page = page.replace("</body></html>", "<p>江城新闻网 未经许可不得转载")
    it = Survey(selector(page), LISTING, [article(number) for number in (1, 2, 3)])
    for one in it.ask():
        fetch(it, one, ended(one.url.number, "<p>下载客户端</p></body></html>"))
    assert it.footer(KNOWN[0])[-8:] == footer
