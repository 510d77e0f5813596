"""The guard alone: which page is read, held or failed, when it surveys, and what it learns."""

import re
from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from hyxw.demo.site import Site
from hyxw.demo.views import list_url
from hyxw.errors import HeldBack, NotAListing
from hyxw.frontier.entries import ListedArticle, listed_articles
from hyxw.items import warning_code
from hyxw.layouts.guard import Guard, Reading
from hyxw.layouts.history import History
from hyxw.layouts.learnt import Learnt
from hyxw.layouts.verdict import Verdict
from hyxw.pages.article import read_article_page
from hyxw.pages.document import RawPage, ending_of
from hyxw.pages.layout import KNOWN, Layout
from hyxw.pages.listing import Listing, empty_listing
from hyxw.pages.record import build_article
from hyxw.urls import article_url
from tests.layouts.test_history import known, page
from tests.pages import samples
from tests.pages.samples import DEFAULT, MISSING, parsed
from tests.themes.plain import THEMES

HOST = "http://news.test"
TODAY = date(2026, 11, 20)
OWN = next(layout for layout in KNOWN if layout.name == "e0734")
FLAT = next(theme for theme in THEMES if theme.name == "flat")
SITE = Site.of_size(30)
FLAT_SITE = Site.of_size(30, FLAT)
ODD = "<html><body><p>系统升级中，请稍后再来。</p></body></html>"
OLD = replace(OWN, name="old", entry="div.old li", listing_pager="div.old")
OTHER = replace(OWN, name="other", body="div.other")
NEXT = f'<a href="{HOST}{list_url(1297, 2)}">下一页</a>'
GONE = f"<html><head><title>提示信息</title></head><body><div>{MISSING}</div></body></html>"
PAGER = re.compile('<div id="pages"[^>]*></div>')
ELSEWHERE = "/index.php?m=content&c=index&a=lists&catid={}"


def raw(path: str, site: Site = SITE, at: str = "") -> RawPage:
    """What the site answers at `path`, as the answer to `at`."""
    return RawPage(HOST + (at or path), site.respond(path, {}).body)


def guard(layout: Layout | None = OWN, **learnt: Any) -> Guard:  # noqa: ANN401  any field's
    return Guard(HOST, 1297, Learnt(layout, **learnt))


def listing_of(judge: Guard, site: Site = SITE, page: int = 1) -> Listing:
    return judge.read_listing(raw(list_url(1297, page), site), TODAY)


@pytest.mark.parametrize(
    ("path", "first"),
    [
        *(("/local/", True), ("/local/index.html", True), ("/local/?page=1", True)),
        *(("/local/?page=2", False), ("/local/2.html", False), ("/local/p3.html", False)),
        *((list_url(1297, 1), True), (list_url(1297, 2), False), (list_url(31, 1), False)),
    ],
)
def test_a_listing_s_first_page_is_known_by_its_number(path: str, *, first: bool) -> None:
    assert guard()._is_first(f"{HOST}{path}") is first


def at_work(layout: Layout | None = OWN, site: Site = SITE) -> tuple[Guard, list[ListedArticle]]:
    """A guard that has read the first listing page, and the articles there."""
    judge = guard(layout)
    return judge, listed_articles(listing_of(judge, site).entries, HOST)[0]


def path_of(article: ListedArticle) -> str:
    return article.url.url.removeprefix(HOST)


def read(judge: Guard, article: ListedArticle, body: str = "", **more: Any) -> Reading:  # noqa: ANN401  as above
    """The reading of an article's page, as the site has it or with another body."""
    page = raw(path_of(article))
    return judge.read(page._replace(body=body.encode()) if body else page, article, **more)


def odd(judge: Guard, articles: Iterable[ListedArticle], body: str = ODD) -> list[str]:
    """What becomes of articles that are all answered by the same odd page."""
    return [read(judge, article, body).answer for article in articles]


def survey(judge: Guard, site: Site, odd_ones: int = 0) -> list[ListedArticle]:
    """Fetch the sample that the guard asks for, so many of it odd pages."""
    asked = judge.sample()
    assert judge.survey is not None
    for place, article in enumerate(asked):
        page = raw(path_of(article), site)
        judge.survey.fetched(
            article, page._replace(body=f"{ODD}{article.id}".encode()) if place < odd_ones else page
        )
    return asked


# --- Listing -------------------------------------------------------------------------------------


def test_a_known_layout_reads_the_listing_and_stays() -> None:
    judge = guard()
    listing = listing_of(judge)
    assert (len(listing.entries), listing.layout, judge.settled) == (25, "e0734", True)
    assert judge.layouts == [OWN]


def test_on_first_contact_nothing_is_settled_and_every_known_layout_may_be_it() -> None:
    judge = guard(None)
    assert not judge.settled
    assert judge.layouts == list(KNOWN)
    assert len(listing_of(judge).entries) == 25
    assert not judge.settled


@pytest.mark.parametrize("pager", ["div.old", OWN.listing_pager])
def test_a_first_page_on_which_the_layout_finds_no_entries_unsettles(pager: str) -> None:
    """It is read all the same, to be surveyed."""
    judge = guard(replace(OLD, listing_pager=pager))
    assert len(listing_of(judge).entries) == 25
    assert not judge.settled


def emptied(said: str, beside: str = "") -> RawPage:
    """The section's first page with nothing in its list, its pager gone, its side lists there."""
    page = raw(list_url(1297)).body.decode()
    page = re.sub(r'(<ul class="list[^>]*>).*?</ul>', rf"\1{said}</ul>", page, count=1, flags=re.S)
    page = re.sub(
        r'(<div id="pages"[^>]*>).*?</div>', rf"\1</div>{beside}", page, count=1, flags=re.S
    )
    return RawPage(HOST + list_url(1297), page.encode())


@pytest.mark.parametrize("layout", [OWN, None])
@pytest.mark.parametrize("said", ["", "<li>暂无信息</li>"])
def test_where_the_list_is_empty_its_side_list_is_not_the_listing(
    layout: Layout | None, said: str
) -> None:
    judge = guard(layout)
    listing = judge.read_listing(emptied(said), TODAY)
    assert (listing.entries, listing.paged) == ((), False)
    assert judge.settled is (layout is not None)


@pytest.mark.parametrize(("said", "empty"), [("暂无信息！", True), ("本站暂无信息公开栏", False)])
def test_a_theme_that_nobody_knows_says_itself_that_it_lists_nothing(
    said: str, *, empty: bool
) -> None:
    rows = "".join(
        f'<li><a href="/c/2026/11/1{n}/1297-{90 - n}.html">石桥村第{n}号</a>' for n in range(6)
    )
    page = f"<meta charset=utf-8><p>{said}</p><h4>点击排行</h4><ul>{rows}</ul>"
    listing = guard(None).read_listing(RawPage(HOST + list_url(1297), page.encode()), TODAY)
    assert (listing.entries == ()) is empty


@pytest.mark.parametrize("said", ["<li><a>{$r[title]}</a></li>", f"<li>{'石桥' * 21}</li>"])
def test_a_list_that_has_links_or_says_more_is_not_empty(said: str) -> None:
    page = emptied(said)
    assert empty_listing(page.selector(), page.url, [OWN], said=False) is None


def test_where_another_list_is_dated_the_empty_one_is_not_the_listing() -> None:
    rows = "".join(
        f'<p><a href="/c/2026/11/1{n}/1297-{900 - n}.html">石桥村第{n}号新闻</a>'
        f"<i>2026-11-1{n}</i></p>"
        for n in range(6)
    )
    judge = guard()
    page = emptied("", beside=f"<div class='news'>{rows}</div>")
    assert len(judge.read_listing(page, TODAY).entries) == 6
    assert judge.in_doubt


@pytest.mark.parametrize("theme", ["flat", "parts", "nameless"])
def test_a_side_list_that_the_layout_finds_after_a_relaunch_is_not_the_listing(theme: str) -> None:
    site = Site.of_size(60, next(one for one in THEMES if one.name == theme))
    judge = guard()
    listing_of(judge, site)
    assert judge.in_doubt
    judge.begin_survey()
    survey(judge, site)
    assert judge.end_survey() is not None
    assert len(listing_of(judge, site).entries) == 25


@pytest.mark.parametrize(("before", "worked_out"), [(0, 1), (25, 0), (26, 1)])
def test_a_list_is_worked_out_where_the_layout_finds_fewer_entries_than_before(
    monkeypatch: pytest.MonkeyPatch, before: int, worked_out: int
) -> None:
    asked: list[object] = []
    monkeypatch.setattr("hyxw.layouts.listings.calibrate_listing", lambda *_: asked.append(_))
    judge = guard(listed=before)
    assert len(listing_of(judge).entries) == 25
    assert len(asked) == worked_out
    assert judge.learnt.listed == max(before, 25)


def test_a_list_of_fewer_entries_that_is_the_listing_is_usual_from_then_on() -> None:
    assert listing_of(judge := guard(listed=26)).entries
    assert judge.learnt.listed == 25


def test_an_article_s_page_is_no_listing_whatever_list_stands_beside_its_text() -> None:
    _, articles = at_work()
    answer = raw(path_of(articles[0]), at=list_url(1297))
    with pytest.raises(NotAListing, match="an article's page"):
        guard(OLD).read_listing(answer, TODAY)


@pytest.mark.parametrize(
    ("home", "asked"),
    [("/", list_url(1297)), ("/index.html", list_url(1297)), ("/", "/news/zixun/"), ("/", "")],
)
def test_a_listing_that_the_home_page_answers_is_none(home: str, asked: str) -> None:
    answer, judge = raw(list_url(1297), at=home), guard()
    if asked:
        with pytest.raises(NotAListing, match="home page"):
            judge.read_listing(answer, TODAY, HOST + asked)
    else:
        assert judge.read_listing(answer, TODAY, answer.url).entries


def test_a_layout_that_was_learnt_from_another_page_s_list_gives_way() -> None:
    """Its list is as long as ever, and of other categories than the section's."""
    rows = "".join(
        f'<li><a href="/c/2026/11/1{n}/{1297 + n % 3}-{900 - n}.html">红砖村第{n}号</a>'
        for n in range(6)
    )
    page = raw(list_url(1297)).body.decode()
    hot = page.replace("</body>", f"<ul class='hot'>{rows}</ul></body>", 1)
    judge = guard(replace(OLD, entry="ul.hot li"), listed=6)
    listing = judge.read_listing(RawPage(HOST + list_url(1297), hot.encode()), TODAY)
    assert (len(listing.entries), judge.in_doubt) == (25, True)


@pytest.mark.parametrize(
    ("category", "at", "listed"),
    [
        (1297, list_url(1297, 1), 25),
        (None, list_url(1297, 1), 25),
        (1297, "/local/", 25),
        (1297, "/local/index.html", 25),
        (1297, list_url(1297, 2), 0),
        (1297, "/local/2.html", 0),
        (1298, list_url(1297, 1), 0),
    ],
)
def test_how_many_entries_are_usual_is_learnt_from_the_section_s_first_page_alone(
    category: int | None, at: str, listed: int
) -> None:
    page = raw(list_url(1297, 1 if listed else 2), at=at)
    learnt = Learnt(OWN, categories={"unnamed": [1297], "1297": [1297]})
    Guard(HOST, category, learnt).read_listing(page, TODAY)
    assert learnt.listed == listed


def test_how_many_entries_are_usual_is_counted_anew_by_a_survey() -> None:
    judge = guard(listed=40)
    listing_of(judge, FLAT_SITE)
    judge.begin_survey()
    survey(judge, FLAT_SITE)
    assert judge.end_survey() is not None
    assert judge.learnt.listed == 40
    listing_of(later := Guard(HOST, 1297, judge.learnt), FLAT_SITE)
    assert later.learnt.listed == 25


def test_a_later_page_that_the_layout_does_not_find_is_refused_and_unsettles_nothing() -> None:
    judge, _ = at_work()
    with pytest.raises(NotAListing):
        judge.read_listing(RawPage(HOST + list_url(1297, 2), ODD.encode()), TODAY)
    assert judge.settled


def test_a_first_page_in_another_theme_may_end_otherwise() -> None:
    """Nothing that was learnt of the old theme says where a page of the new one is cut."""
    judge = guard(OLD, history=known(12))
    assert len(listing_of(judge, FLAT_SITE).entries) == 25
    cut = raw(list_url(1297)).body.partition(b'<div id="pages"')[0]
    with pytest.raises(HeldBack, match="cut"):
        guard(history=known(12)).read_listing(RawPage(HOST + list_url(1297), cut), TODAY)


def test_a_listing_without_an_end_is_whole_where_it_says_last_what_articles_do() -> None:
    found = raw(list_url(1297))
    whole = found.body.decode()
    unclosed = whole.replace("</body>", "<p>版权所有</p>").replace("</html>", "")
    page = found._replace(body=unclosed.encode())
    footer = ending_of(page.selector().root).words
    for said in ("", "县里的公告"):
        judge = guard(history=known(12), footer=said)
        assert judge.read_listing(page, TODAY).entries
        assert not judge.settled  # a survey is to look at how articles end
    judge = guard(history=known(12), footer=footer)
    assert judge.read_listing(page, TODAY).entries
    assert judge.settled
    cut = page.body.partition(b'<div id="pages"')[0]
    with pytest.raises(HeldBack, match="cut"):
        judge.read_listing(page._replace(url=HOST + list_url(1297, 2), body=cut), TODAY)


def test_a_page_that_is_no_listing_is_refused_on_first_contact_too() -> None:
    for layout in (OWN, None):
        with pytest.raises(NotAListing):
            guard(layout).read_listing(RawPage(HOST + list_url(1297), ODD.encode()), TODAY)


@pytest.mark.parametrize(
    ("end", "layout", "count", "held"),
    [
        ("", OWN, 0, True),
        ("", None, 0, False),  # of a theme nobody knows
        ("", None, 12, False),
        ("<div", None, 0, True),  # within a tag
    ],
)
def test_until_it_is_settled_a_page_may_end_in_any_element(
    end: str, layout: Layout | None, count: int, *, held: bool
) -> None:
    found = raw(list_url(1297))
    part = found.body.partition(b'<div id="pages"')[0] + end.encode()
    judge = guard(layout, history=known(count))
    with pytest.raises(HeldBack, match="cut") if held else nullcontext():
        assert judge.read_listing(found._replace(body=part), TODAY).entries


@pytest.mark.parametrize(("articles", "surveyed"), [(30, 0), (60, 1)])
def test_until_it_is_settled_the_page_of_most_entries_is_surveyed_the_last_of_such(
    articles: int, surveyed: int
) -> None:
    judge, site = guard(None), Site.of_size(articles)
    pages = [listed_articles(listing_of(judge, site, page).entries, HOST)[0] for page in (1, 2)]
    judge.begin_survey()
    assert judge.sample() == pages[surveyed][:3]


def test_once_settled_the_first_page_is_surveyed() -> None:
    judge, first = at_work()
    listing_of(judge, page=2)
    judge.begin_survey()
    assert judge.sample() == first[:3]


# --- Whose listing it is -------------------------------------------------------------------------


def neighbours() -> RawPage:
    """The listing of another category, as the answer to the section's own URL."""
    return raw(list_url(35), Site.standard(), at=list_url(1297))


def test_another_category_under_the_sections_url_is_held_back() -> None:
    judge = guard()
    with pytest.raises(HeldBack, match="another category than 1297") as caught:
        judge.read_listing(neighbours(), TODAY)
    assert caught.value.kind == "another_listing"


def test_a_redirect_to_another_category_is_no_listing_of_the_sections() -> None:
    judge, there = guard(), raw(list_url(35), Site.standard())
    with pytest.raises(HeldBack, match="another category than 1297"):
        judge.read_listing(there, TODAY, HOST + list_url(1297))
    assert judge.learnt.categories == {}
    judge.read_listing(raw(list_url(1297), at=ELSEWHERE.format(43)), TODAY, f"{HOST}/local/")
    assert judge.learnt.categories == {"43": [1297]}


def test_of_what_stands_beside_the_list_the_section_s_own_is_kept() -> None:
    beside = listing_of(guard(), Site.standard()).beside
    catids = {article.catid for one in beside if (article := article_url(one.url))}
    assert catids == {1297}


@pytest.mark.parametrize(
    ("at", "key"), [(ELSEWHERE.format(43), "43"), ("/xinwen/bentu/index.html", "unnamed")]
)
def test_a_listing_under_another_url_shows_on_first_contact_which_it_is(at: str, key: str) -> None:
    judge = guard()
    judge.read_listing(raw(list_url(1297), at=at), TODAY)
    assert judge.learnt.categories == {key: [1297]}
    judge.read_listing(raw(list_url(1297, 2), at=at), TODAY)
    with pytest.raises(HeldBack):
        judge.read_listing(raw(list_url(35), Site.standard(), at=at), TODAY)
    assert judge.learnt.categories == {key: [1297]}


def test_a_listing_without_entries_shows_no_category() -> None:
    judge = guard(DEFAULT)
    page = RawPage(HOST + ELSEWHERE.format(43), samples.listing("", NEXT).encode())
    assert judge.read_listing(page, TODAY).entries == ()
    assert judge.learnt.categories == {}


def of_categories(*catids: int, at: str = "/bentu/", title: str = "") -> RawPage:
    """A listing of articles of these categories, under a URL that need not name any."""
    rows = "".join(
        f'<li><a href="/c/2026/11/1{n}/{catid}-{900 - n}.html">石桥村第{n}号新闻</a>'
        f"<span>2026-11-1{n}</span></li>"
        for n, catid in enumerate(catids)
    )
    page = f"<meta charset=utf-8><title>{title}</title><ul>{rows}</ul>"
    return RawPage(HOST + at, page.encode())


@pytest.mark.parametrize(
    ("catids", "learnt"),
    [
        ((35, *[1297] * 8), [1297]),
        ((35, 1297, 1297, 35, 1297), [1297, 35]),
        ((31, 35, 36, 31), [31, 35, 36]),
    ],
)
def test_a_listing_is_of_the_category_of_nearly_all_entries_or_above_several(
    catids: tuple[int, ...], learnt: list[int]
) -> None:
    judge = guard(None)
    for _ in range(2):
        judge.read_listing(of_categories(*catids), TODAY)
        assert judge.learnt.categories == {"unnamed": learnt}


def test_what_editors_put_into_a_listing_of_one_category_is_not_its_own() -> None:
    judge = guard(None)
    for catids in ((1297, 1297), (1297, 35)):
        judge.read_listing(of_categories(*catids), TODAY)
    with pytest.raises(HeldBack, match="another category than 1297"):
        judge.read_listing(of_categories(35, 35), TODAY)


def test_a_listing_above_several_may_have_any_of_them_and_gets_more() -> None:
    judge = guard(None)
    for catids in ((31, 35, 31), (35, 35, 35), (36, 31, 35), (36, 36, 36)):
        judge.read_listing(of_categories(*catids), TODAY)
    with pytest.raises(HeldBack, match="another category than 31, 35, 36"):
        judge.read_listing(of_categories(7, 7, 31), TODAY)
    assert judge.learnt.categories == {"unnamed": [31, 35, 36]}


@pytest.mark.parametrize(
    ("catids", "title", "taken"),
    [
        ((35, 35), "雁峰 - 衡阳新闻网", False),
        ((31, 35), "雁峰 - 衡阳新闻网", True),
        ((35, 35), "第2页_新闻 - 衡阳新闻网", True),
        ((35, 35), "新闻第2页 - 衡阳新闻网", True),
        ((35, 35), "", True),
    ],
)
@pytest.mark.parametrize("first", [(31, 35), (35, 35)])
def test_a_listing_below_is_not_one_above_several(
    first: tuple[int, ...], catids: tuple[int, ...], title: str, *, taken: bool
) -> None:
    judge = guard(None)
    judge.read_listing(of_categories(*first, title="新闻 - 衡阳新闻网"), TODAY)
    taken |= first == (35, 35)  # it is of that category alone, whatever its pages are called
    later = of_categories(*catids, at="/bentu/2.html", title=title)
    with nullcontext() if taken else pytest.raises(HeldBack, match="below the section's"):
        judge.read_listing(later, TODAY)


@pytest.mark.parametrize(
    ("catids", "title", "crumb", "above"),
    [
        ((35, 36, 35), "资讯 - 衡阳新闻网", "资讯", True),
        ((35, 36, 35), "衡阳新闻网", "资讯", False),
        ((35, 36, 35), "衡阳新闻网", "", False),
        ((35, 35, 35), "资讯 - 衡阳新闻网", "资讯", False),
        ((35, 36, 1297), "资讯 - 衡阳新闻网", "资讯", False),
    ],
)
def test_the_section_itself_may_be_above_several_where_its_listing_is_named_so(
    catids: tuple[int, ...], title: str, crumb: str, *, above: bool
) -> None:
    judge = guard(None)
    judge.learnt.crumb = crumb
    page = of_categories(*catids, at=list_url(1297), title=title)
    with nullcontext() if above else pytest.raises(HeldBack):
        judge.read_listing(page, TODAY)
    assert judge.categories.named == 1297


def in_folder(*folders: str, number: int = 1, title: str = "") -> RawPage:
    """A page of the section's listing by its number, whose entries lead into these in turn."""
    rows = "".join(
        f'<li><a href="/{folder}/2026/11{n}/{900 - n}.html">石桥村第{n}号新闻</a>'
        f"<span>2026-11-{n}</span></li>"
        for n, folder in zip(range(19, 10, -1), folders * 9, strict=False)
    )
    at = f"{HOST}{list_url(1297, number)}"
    page = f"<meta charset=utf-8><title>{title}</title><ul>{rows}</ul>"
    return RawPage(at, page.encode())


def test_which_folder_is_the_category_s_shows_on_first_contact() -> None:
    judge = guard(None)
    assert len(judge.read_listing(in_folder("zixun"), TODAY).entries) == 9
    own = judge.categories.named
    assert own is not None
    assert own != 1297
    judge.read_listing(in_folder("zixun", number=2), TODAY)
    with pytest.raises(HeldBack, match="another section's listing"):
        judge.read_listing(in_folder("shipin", number=2), TODAY)
    assert (judge.categories.named, judge.learnt.categories) == (own, {"1297": [own]})
    assert judge.categories.own == {own}
    with pytest.raises(HeldBack, match="another category than 1297"):
        judge.read_listing(neighbours(), TODAY)


def test_articles_of_several_folders_are_all_the_section_s() -> None:
    judge = guard(None)
    judge.read_listing(in_folder("zixun", "shipin", "tupian"), TODAY)
    assert judge.categories.named is None
    assert judge.categories.own == {*judge.learnt.categories["1297"]}
    judge.read_listing(in_folder("zixun", "tupian", number=2), TODAY)


@pytest.mark.parametrize(
    ("title", "crumb", "taken"),
    [
        ("资讯 - 衡阳新闻网", "资讯", True),
        ("视频 - 衡阳新闻网", "资讯", False),
        ("视频 - 衡阳新闻网", "", False),
    ],
)
@pytest.mark.parametrize("number", [1, 2])
def test_a_listing_whose_category_is_known_has_a_folder_s_articles_where_it_is_named(
    title: str, crumb: str, number: int, *, taken: bool
) -> None:
    judge = guard(None)
    judge.read_listing(of_categories(1297, 1297, at=list_url(1297)), TODAY)
    judge.learnt.crumb = crumb
    with nullcontext() if taken else pytest.raises(HeldBack, match="another category than 1297"):
        judge.read_listing(in_folder("zixun", number=number, title=title), TODAY)
    assert (len(judge.learnt.categories["1297"]), judge.categories.named) == (1 + taken, 1297)


def test_one_entry_in_a_folder_makes_no_other_section_s_listing_this_one_s() -> None:
    judge = guard(None)
    page = of_categories(43, 43, 43, at=list_url(1297)).body.decode()
    page = page.replace("/c/2026/11/10/43-900.html", "/zhuanti/2026/1110/900.html")
    with pytest.raises(HeldBack, match="3 of 3 entries are of another category than 1297"):
        judge.read_listing(RawPage(HOST + list_url(1297), page.encode()), TODAY)


@pytest.mark.parametrize(("title", "taken"), [("资讯 - 衡阳新闻网", True), ("视频", False)])
def test_a_folder_that_was_renamed_is_the_section_s_where_its_listing_is_named(
    title: str, *, taken: bool
) -> None:
    judge, at = guard(None, crumb="资讯"), f"{HOST}/news/zixun/"
    judge.read_listing(in_folder("news/zixun")._replace(url=at), TODAY)
    renamed = in_folder("xinwen/zx", title=title)._replace(url=at)
    with nullcontext() if taken else pytest.raises(HeldBack, match="another section's listing"):
        judge.read_listing(renamed, TODAY)


@pytest.mark.parametrize("folder", ["news/zixun", "c"])
def test_what_a_page_in_the_place_of_a_folder_s_first_has_shown_is_not_held_against_its_own(
    folder: str,
) -> None:
    """Its URL names the folder, or its articles' name the section's category."""
    judge, at = guard(None), f"{HOST}/news/zixun/"
    judge.read_listing(in_folder("news/xianshi")._replace(url=at), TODAY)
    rows = in_folder(folder).body.decode()
    rows = re.sub(r"/c/2026/11(\d\d)/", r"/c/2026/11/\1/1297-", rows)
    for number in ("", "2.html"):
        assert judge.read_listing(RawPage(at + number, rows.encode()), TODAY).entries
    with pytest.raises(HeldBack, match="another section's listing"):
        judge.read_listing(in_folder("news/shipin")._replace(url=at), TODAY)


# --- The first articles, once the others are known ------------------------------------------------


def borrowed(first: ListedArticle, other: ListedArticle) -> str:
    """The first article's page with a long paragraph of the other's."""
    page = raw(path_of(first)).body.decode()
    story = SITE.story(other.id)
    own = SITE.story(first.id).paragraphs[-1]
    return page.replace(own, max(story.paragraphs, key=len))


def test_what_all_articles_tell_of_the_first_is_said_once_they_are_read() -> None:
    judge, articles = at_work()
    first, *others = articles
    assert read(judge, first, borrowed(first, others[-1])).warnings == ()
    at_once = {article for article in others if read(judge, article).warnings}
    told = {article: said for article, said in judge.judge_again() if article not in at_once}
    assert [*told] == [first]
    assert [warning_code(said) for said in told[first]] == ["text-unproven"]
    assert [*judge.judge_again()] == []


def test_what_would_be_held_back_by_now_is_warned_of(monkeypatch: pytest.MonkeyPatch) -> None:
    judge, (first, last, *_) = at_work()
    assert read(judge, first).answer == read(judge, last).answer == "read"
    held = Verdict("no_article", "Its text is that of 2 other articles.")
    monkeypatch.setattr("hyxw.layouts.guard.judge", lambda *_: held)
    assert [*judge.judge_again()] == [(first, [f"text-unproven: {held.reason}"])]


def test_what_is_listed_later_may_tell_of_the_last_article_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    judge, (first, *_) = at_work()
    assert read(judge, first).answer == "read"
    judge.history.note_listed({"1297-1": "石桥村的路灯亮了", first.id: "石桥村修渠"})
    monkeypatch.setattr("hyxw.layouts.guard.judge", lambda *_: Verdict("cut", "It is cut."))
    assert [article for article, _ in judge.judge_again()] == [first]


def test_an_article_that_many_were_read_before_is_not_judged_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    judge, (first, *_) = at_work()
    for number in range(30):
        judge.history.add(page(number))
    assert read(judge, first).answer == "read"
    monkeypatch.setattr("hyxw.layouts.guard.judge", lambda *_: Verdict("cut", "It is cut."))
    assert [*judge.judge_again()] == []


# --- Articles of other sections ------------------------------------------------------------------

MIXED = Site.standard()
NEIGHBOUR = MIXED.article_ids(35)[0]


def neighbour(judge: Guard, crumbs: str = "", **more: Any) -> Reading:  # noqa: ANN401  as above
    """The reading of another category's article, its breadcrumb the site's or another."""
    url = f"{HOST}{MIXED.story(NEIGHBOUR).url()}"
    page = MIXED.respond(MIXED.story(NEIGHBOUR).url(), {}).body.decode()
    if crumbs:
        page = re.sub(r'(<div class="location">).*?</div>', rf"\1{crumbs}</div>", page, flags=re.S)
    return judge.read(RawPage(url, page.encode()), ListedArticle(None, parsed(url)), **more)


def with_own(at: str = "") -> Guard:
    """A guard that has read an article of the section's own."""
    judge = guard()
    judge.read_listing(raw(list_url(1297), at=at), TODAY)
    article = listed_articles(listing_of(guard()).entries, HOST)[0][0]
    assert read(judge, article).answer == "read"
    return judge


def test_an_article_of_another_section_is_held_back_though_it_is_listed() -> None:
    reading = neighbour(with_own(), tries=2)
    assert (reading.answer, reading.kind) == ("failed", "another_section")
    assert "It is of category 35" in reading.reason
    assert "not of the section's 1297" in reading.reason


def test_an_article_of_another_section_is_known_where_the_listing_is_not_read() -> None:
    judge = guard(crumb="资讯")
    judge.categories.expect(HOST + list_url(1297))  # and the answer is 304
    assert neighbour(judge).kind == "another_section"


@pytest.mark.parametrize("at", ["/xinwen/bentu/index.html", ELSEWHERE.format(43)])
def test_a_listing_whose_url_does_not_name_the_category_may_be_one_above_it(at: str) -> None:
    assert neighbour(with_own(at)).answer == "read"


@pytest.mark.parametrize(("listed", "kind"), [(True, ""), (False, "another_section")])
def test_a_listing_above_the_section_says_nothing_of_what_it_does_not_list(
    listed: bool, kind: str
) -> None:
    judge = guard(crumb="资讯")
    judge.read_listing(raw(list_url(1297), at="/xinwen/bentu/index.html"), TODAY)
    reading = neighbour(judge, listed=listed)
    assert (reading.kind, "listed there" in reading.reason) == (kind, False)


def test_an_article_of_a_category_below_the_section_s_is_its_own() -> None:
    crumbs = '<a href="/">首页</a> &gt; 新闻中心 &gt; 本土 &gt; 资讯 &gt; 石桥 &gt; 正文'
    assert neighbour(with_own(), crumbs).answer == "read"


def test_what_is_listed_run_after_run_is_an_editor_s_doing_and_more_of_it_may_come() -> None:
    judge = with_own()
    assert neighbour(judge, tries=3).answer == "read"
    assert judge.learnt.beside == [35]
    assert neighbour(judge).answer == "read"
    assert Learnt.from_dict(judge.learnt.as_dict(), None).beside == [35]


def test_a_delivered_article_that_moved_to_another_section_is_read() -> None:
    judge = with_own()
    first = neighbour(judge, tries=3).page
    assert first is not None
    judge.learnt.beside.clear()
    url = parsed(f"{HOST}{MIXED.story(NEIGHBOUR).url()}")
    assert neighbour(judge, delivered=build_article((first,), url, None)).answer == "read"


def test_where_the_section_s_own_breadcrumb_is_not_known_nothing_is_told() -> None:
    judge = guard()
    listing_of(judge)
    assert neighbour(judge).answer == "read"


# --- Survey --------------------------------------------------------------------------------------


def test_a_survey_needs_a_listing() -> None:
    judge = guard(None)
    assert judge.sample() == []
    with pytest.raises(ValueError, match="begins with a listing"):
        judge.begin_survey()


def test_articles_that_are_fetched_anyway_are_looked_at_first() -> None:
    judge, articles = at_work(None)
    judge.begin_survey(articles[5:7])
    assert judge.sample() == [*articles[5:7], articles[0]]
    assert judge.sample() == []


def test_a_survey_settles_the_layout_that_agrees_and_learns_from_its_pages() -> None:
    judge, _ = at_work(None, FLAT_SITE)
    judge.begin_survey()
    survey(judge, FLAT_SITE)
    before = judge.history
    chosen = judge.end_survey()
    assert chosen is not None
    assert (judge.settled, judge.survey, judge.chosen) == (True, None, chosen)
    assert judge.layouts == [chosen.layout] == [judge.learnt.layout]
    assert judge.history is judge.learnt.history is not before
    assert len(judge.history.as_dict()["pages"]) == 3


def test_a_layout_that_holds_keeps_what_was_learnt_by_it() -> None:
    judge = guard(history=known(12))
    listing_of(judge)
    judge.begin_survey()
    survey(judge, SITE)
    assert judge.end_survey() is not None
    assert judge.layouts == [OWN]
    assert len(judge.history.as_dict()["pages"]) == 12


ENDS = "</body>\n</html>"


def ended(page: RawPage, end: str = "") -> RawPage:
    """A page that ends otherwise."""
    assert ENDS.encode() in page.body
    return page._replace(body=page.body.replace(ENDS.encode(), end.encode()))


def test_a_layout_whose_pages_all_end_anew_learns_anew() -> None:
    judge = guard(history=known(12))
    judge.read_listing(ended(raw(list_url(1297))), TODAY)
    assert not judge.settled
    judge.begin_survey()
    assert judge.survey is not None
    for article in judge.sample():
        judge.survey.fetched(article, ended(raw(path_of(article))))
    assert judge.end_survey() is not None
    assert (judge.layouts, judge.renewed, judge.settled) == ([OWN], True, True)
    article = listed_articles(listing_of(guard()).entries, HOST)[0][9]
    assert judge.read(ended(raw(path_of(article))), article).answer == "read"


def test_where_articles_end_as_ever_nothing_is_learnt_anew() -> None:
    judge = guard(history=known(12))
    judge.read_listing(ended(raw(list_url(1297))), TODAY)
    judge.begin_survey()
    survey(judge, SITE)
    assert judge.end_survey() is not None
    assert (judge.renewed, judge.settled) == (False, True)
    assert len(judge.history.as_dict()["pages"]) == 12


def test_pages_cut_each_at_a_place_of_its_own_are_no_new_end() -> None:
    judge = guard(history=known(12))
    listing_of(judge)
    judge.begin_survey()
    assert judge.survey is not None
    for article in judge.sample():
        page = raw(path_of(article))
        at = page.body.index(b'<div id="pages"')
        judge.survey.fetched(article, page._replace(body=page.body[:at]))
    judge.end_survey()
    assert not judge.renewed


@pytest.mark.parametrize("known_before", [True, False])
def test_where_known_articles_read_as_ever_another_list_changes_nothing_of_how(
    *, known_before: bool
) -> None:
    body = f"{OWN.body}, div.no-such-box"
    kept = replace(OWN, entry="div.old li", listing_pager="div.old", body=body, name="kept")
    judge, articles = at_work(kept)
    for article in articles[:3] if known_before else ():
        page = raw(path_of(article))
        judge.history.add(read_article_page(page.selector(), page.url, [kept], article.entry))
    judge.begin_survey()
    survey(judge, SITE)
    chosen = judge.end_survey()
    assert chosen is not None
    assert (chosen.layout.body == body) is known_before
    assert chosen.layout.entry != kept.entry


def test_a_layout_that_finds_one_text_on_several_pages_gives_way() -> None:
    kept = replace(OWN, body=OWN.breadcrumb, breadcrumb="", name="kept")
    judge, articles = at_work(kept)
    page = raw(path_of(articles[0]))
    judge.history.add(read_article_page(page.selector(), page.url, [kept], articles[0].entry))
    judge.begin_survey()
    survey(judge, SITE)
    chosen = judge.end_survey()
    assert chosen is not None
    assert chosen.layout.body != kept.body


def test_of_a_site_s_layouts_three_are_kept_each_of_which_reads_articles_its_own_way() -> None:
    learnt = Learnt()
    for number in range(4):
        learnt.note_layout(replace(OWN, body=f"div.b{number}"), beside=False)
    assert [layout.body for layout in learnt.layouts] == ["div.b3", "div.b2", "div.b1"]
    learnt.note_layout(replace(OWN, body="div.b9"), beside=True)
    assert [layout.body for layout in learnt.layouts] == ["div.b3", "div.b9", "div.b2"]
    learnt.note_layout(replace(learnt.layouts[0], entry="div.l a"), beside=False)
    assert [layout.entry for layout in learnt.layouts] == ["div.l a", OWN.entry, OWN.entry]
    learnt.note_layout(replace(OWN, body="div.b2"), beside=False)
    assert [layout.body for layout in learnt.layouts] == ["div.b2", "div.b3", "div.b9"]


@pytest.mark.parametrize("new", [2, 1])
def test_where_new_articles_are_of_another_theme_old_ones_are_read_as_ever(new: int) -> None:
    judge, articles = at_work(OLD, FLAT_SITE)
    judge.begin_survey()
    assert judge.survey is not None
    for place, article in enumerate(judge.sample()):
        judge.survey.fetched(article, raw(path_of(article), FLAT_SITE if place < new else SITE))
    assert judge.end_survey() is not None
    read_as_ever = judge.read(raw(path_of(articles[5])), articles[5])
    assert read_as_ever.answer == "read"
    assert judge.learnt.layout is not None
    assert judge.learnt.layout.entry != OLD.entry


def test_articles_of_a_theme_beside_the_one_in_use_are_read_once_three_are_met() -> None:
    judge, articles = at_work()
    assert read(judge, articles[0]).answer == "read"
    pages = {one.id: raw(path_of(one), FLAT_SITE) for one in articles[1:]}
    answers = [judge.read(pages[one.id], one).answer for one in articles[1:4]]
    assert answers == ["aside", "aside", "hold"]
    judge.begin_survey()
    assert judge.survey is not None
    asked = judge.sample()
    assert asked == articles[1:4]
    for one in asked:
        judge.survey.fetched(one, pages[one.id])
    assert judge.end_survey() is not None
    assert (judge.learnt.layout, len(judge.layouts)) == (OWN, 2)
    assert {judge.read(pages[one.id], one).answer for one in articles[3:6]} == {"read"}
    assert read(judge, articles[7]).answer == "read"


@pytest.mark.parametrize("pager", ['<div id="fy"><a href="{}">2</a></div>', ""])
def test_a_template_that_lacks_the_pager_is_read_where_it_has_one_of_another_name(
    pager: str,
) -> None:
    judge, articles = at_work()
    assert {read(judge, article).answer for article in articles[:10]} == {"read"}
    others = {
        one.id: PAGER.sub(
            pager.format(path_of(one).replace(".html", "-2.html")), raw(path_of(one)).body.decode()
        )
        for one in articles[10:12]
    }
    assert [read(judge, one, others[one.id]).answer for one in articles[10:12]] == ["aside"] * 2
    assert judge.unread.settles()
    judge.begin_survey()
    assert judge.survey is not None
    for one in judge.sample():
        page = raw(path_of(one))
        body = others.get(one.id, "").encode() or page.body
        judge.survey.fetched(one, page._replace(body=body))
    assert judge.end_survey() is not None
    assert [layout.article_pager for layout in judge.layouts] == (
        ["div#pages", "div#fy"] if pager else ["div#pages"]
    )
    answers = {read(judge, one, others[one.id]).answer for one in articles[10:12]}
    assert answers == ({"read"} if pager else {"failed"})


def test_another_theme_s_pages_are_learnt_anew() -> None:
    judge = guard(OLD, history=known(12))
    listing_of(judge, FLAT_SITE)
    judge.begin_survey()
    survey(judge, FLAT_SITE)
    assert judge.end_survey() is not None
    assert len(judge.history.as_dict()["pages"]) == 3


def test_without_any_page_of_the_sample_the_run_goes_on_with_what_it_has() -> None:
    judge, _ = at_work(None)
    judge.begin_survey()
    assert judge.survey is not None
    for article in judge.sample():
        judge.survey.missed(article)
    assert judge.end_survey() is None
    assert (judge.settled, judge.layouts, judge.sample()) == (True, list(KNOWN), [])


def test_a_sample_that_does_not_agree_is_widened_once() -> None:
    judge, articles = at_work(None)
    judge.begin_survey()
    survey(judge, SITE, odd_ones=3)
    assert judge.end_survey() is None
    assert survey(judge, SITE, odd_ones=2) == articles[3:5]
    assert judge.end_survey() is None
    assert (judge.survey, judge.settled) == (None, False)
    assert "the listing and 5 of its articles" in judge.what_is_wrong()
    assert f"`scrapy calibrate '{HOST}{list_url(1297)}'`" in judge.what_is_wrong()


def test_one_odd_page_of_a_sample_costs_only_itself() -> None:
    judge, _ = at_work(None)
    judge.begin_survey()
    survey(judge, SITE, odd_ones=1)
    assert judge.end_survey() is not None
    assert judge.settled


def test_what_is_wrong_names_the_site_where_no_listing_was_read() -> None:
    said = guard(None).what_is_wrong()
    assert f"the listing and 0 of its articles; see `scrapy calibrate {HOST}`" in said


def test_the_layout_in_force_is_named_once_it_is_settled() -> None:
    assert guard().in_force() == {"name": "e0734", "sure": {}}
    judge, _ = at_work(None)
    assert judge.in_force() == {"name": None, "sure": {}}
    judge.begin_survey()
    survey(judge, SITE)
    judge.end_survey()
    in_force = judge.in_force()
    assert in_force["name"] == "e0734"
    assert in_force["sure"]["title"] == 1.0
    judge.settled = False
    assert judge.in_force()["name"] is None


# --- Article -------------------------------------------------------------------------------------


def test_an_article_s_page_is_read_and_learnt_from() -> None:
    judge, articles = at_work()
    reading = read(judge, articles[0])
    assert (reading.answer, reading.kind, reading.reason) == ("read", "", "")
    assert reading.page is not None
    assert articles[0].entry is not None
    assert reading.page.heading == articles[0].entry.title
    assert len(judge.history.as_dict()["pages"]) == 1


def test_a_later_page_is_read_by_those_before_and_teaches_nothing() -> None:
    site = Site.standard()
    number = next(one for one in site.article_ids() if len(site.story(one).pages) == 3)
    story, judge = site.story(number), guard()
    judge.read_listing(raw(list_url(1297), site), TODAY)
    entry = ListedArticle(None, parsed(HOST + story.url(1)))
    first = judge.read(raw(story.url(1), site), entry)
    assert first.page is not None
    second = judge.read(raw(story.url(2), site), entry, (first.page,))
    assert (first.answer, second.answer) == ("read", "read")
    assert len(judge.history.as_dict()["pages"]) == 1


def test_what_has_gone_fails_as_gone_and_tells_nothing_of_the_layout() -> None:
    judge, articles = at_work()
    for article in articles[:4]:
        reading = read(judge, article, GONE)
        assert (reading.answer, reading.kind) == ("failed", "gone")
    read(judge, articles[4])
    assert odd(judge, articles[5:7]) == ["aside", "aside"]
    assert read(judge, articles[7], GONE).kind == "gone"
    assert odd(judge, articles[8:9]) == ["hold"]  # the third in a row of what was there


def test_the_first_page_of_a_run_is_held_where_it_cannot_be_read() -> None:
    judge, articles = at_work()
    reading = read(judge, articles[0], ODD)
    assert (reading.answer, reading.kind) == ("hold", "not_an_article")
    assert reading.page is None
    assert reading.reason


def test_a_first_page_that_failed_in_an_earlier_run_is_not_looked_into_again() -> None:
    judge, articles = at_work()
    reading = read(judge, articles[0], ODD, tries=1)
    assert (reading.answer, reading.kind) == ("aside", "not_an_article")
    assert odd(judge, articles[1:2]) == ["hold"]


def test_where_no_layout_ever_fitted_one_that_failed_before_is_looked_into_again() -> None:
    judge, articles = at_work()
    judge.learnt.layout = None
    assert read(judge, articles[0], ODD, tries=1).answer == "hold"


def test_three_that_failed_before_are_looked_into_all_the_same() -> None:
    judge, articles = at_work()
    answers = [read(judge, one, ODD, tries=1).answer for one in articles[:3]]
    assert answers == ["aside", "aside", "hold"]


@pytest.mark.parametrize("places", [(1, 2, 3), (1, 5, 9)])
def test_the_third_that_cannot_be_read_is_held_in_a_row_or_not(places: Iterable[int]) -> None:
    judge, articles = at_work()
    answers = [
        read(judge, one, ODD if n in places else "").answer for n, one in enumerate(articles)
    ]
    assert [answers[place] for place in places] == ["aside", "aside", "hold"]


def test_what_its_witnesses_speak_against_is_not_put_aside() -> None:
    judge, articles = at_work()
    other = SITE.respond(path_of(articles[9]), {}).body.decode()
    for place in range(0, 12, 3):
        assert read(judge, articles[place]).answer == "read"
        assert odd(judge, articles[place + 1 : place + 3], other) == ["failed", "failed"]


@pytest.mark.parametrize("odd_ones", [1, 2])
def test_what_was_put_aside_is_surveyed_in_the_end_where_it_is_more_than_one(odd_ones: int) -> None:
    judge, articles = at_work()
    read(judge, articles[0])
    odd(judge, articles[1 : odd_ones + 1])
    assert judge.unread.settles() is (odd_ones > 1)
    assert odd(judge, articles[3:9]) == ["failed"] * 6
    assert judge.unread.stands_amid_others is False  # so many in a row


def test_odd_pages_amid_others_leave_the_layout_as_it_is() -> None:
    judge, articles = at_work()
    for place in range(0, 9, 3):
        read(judge, articles[place])
        odd(judge, articles[place + 1 : place + 2])
    judge.begin_survey()
    for _ in range(2):
        survey(judge, SITE, odd_ones=3)
        assert judge.end_survey() is None
    assert judge.survey is None
    assert judge.settled
    assert judge.unread.stands_amid_others


@pytest.mark.parametrize(
    ("listing", "home", "same"),
    [
        (
            "<title>A</title>" + "<p>x</p>" * 20,
            "<title>A</title>" + "<p>x</p>" * 19 + "<p>y</p>",
            True,
        ),
        ("<title>A</title>" + "<p>x</p>" * 20, "<title>B</title>" + "<p>x</p>" * 20, False),
        ("<title>A</title>" + "<p>x</p>" * 20, "<title>A</title>" + "<p>x</p>" * 30, False),
    ],
)
def test_the_home_page_is_one_that_says_the_same(listing: str, home: str, *, same: bool) -> None:
    pages = (RawPage(f"{HOST}/", html.encode(), "utf-8") for html in (listing, home))
    assert guard().is_answered_by_home(*pages) is same


@pytest.mark.parametrize(
    ("title", "pager", "at", "behind", "displaced"),
    [
        ("某网", "", "", "", True),
        ("资讯_某网", "", "", "", False),
        ("某网", '<div id="pages"><a href="{}&page=2">2</a></div>', "", "", False),
        ("某网", '<div id="pages"><a class="a1">25条</a></div>', "", "", False),
        ("某网", "", "/", "", False),  # as was asked for
        ("某网", "", "", "某网", True),
        ("某网", "", "", "资讯_某网", True),
    ],
)
@pytest.mark.parametrize("around", ["资讯某网", "某网", None])
def test_a_first_page_that_does_not_name_the_section_is_another(
    monkeypatch: pytest.MonkeyPatch,
    title: str,
    pager: str,
    at: str,
    behind: str,
    around: str | None,
    *,
    displaced: bool,
) -> None:
    def page(number: int, title: str, pager: str) -> RawPage:
        found = raw(list_url(1297, number), at=at if number == 1 else "")
        head = re.sub("<title>.*?</title>", f"<title>{title}</title>", found.body.decode())
        html = re.sub('<div id="pages".*?</div>', pager.format(list_url(1297)), head, flags=re.S)
        return found._replace(body=html.encode())

    judge = guard(crumb="资讯")
    monkeypatch.setattr(History, "usual_around", around)  # as if its pages said so
    judge.read_listing(page(1, title, pager), TODAY)
    if behind:
        judge.read_listing(page(2, behind, '<div id="pages"><a href="{}">1</a></div>'), TODAY)
    told = (around == "资讯某网" and behind != "某网") or behind == "资讯_某网"
    assert judge.is_displaced is (displaced and told)
    assert judge.learnt.titled is (behind != "某网")


def test_the_layout_is_doubted_once_a_run() -> None:
    judge, articles = at_work()
    assert odd(judge, articles[:1]) == ["hold"]
    assert odd(judge, articles[1:7]) == ["aside"] * 4 + ["failed"] * 2
    assert not judge.unread.settles()


def test_while_a_survey_runs_whatever_cannot_be_read_is_held() -> None:
    judge, articles = at_work()
    read(judge, articles[0])
    judge.begin_survey()
    assert odd(judge, articles[1:4]) == ["hold"] * 3


def test_without_a_listing_there_is_nothing_to_survey() -> None:
    """A retry after a listing that answers 304."""
    _, articles = at_work()
    assert odd(guard(), articles[:4]) == ["failed"] * 4


def test_a_later_page_always_fails_alone() -> None:
    judge, articles = at_work()
    first = read(judge, articles[0]).page
    assert first is not None
    for _ in range(4):
        reading = read(judge, articles[0], ODD, before=(first,))
        assert (reading.answer, reading.kind) == ("failed", "not_an_article")
    assert odd(judge, articles[1:3]) == ["aside", "aside"]  # they are in no row with these


def test_another_article_s_page_is_held_or_fails_as_one_that_cannot_be_read() -> None:
    judge, articles = at_work()
    other = SITE.respond(path_of(articles[9]), {}).body.decode()
    reading = read(judge, articles[0], other)
    assert (reading.answer, reading.kind) == ("hold", "another_page")
    read(judge, articles[1])
    assert read(judge, articles[2], other).answer == "failed"
    assert len(judge.history.as_dict()["pages"]) == 1


LIST = '<div class="left"><ul class="list lh24 f14">{}</ul></div>'
CRUMBS = '<div class="location">首页</div>'


@pytest.mark.parametrize(
    ("inside", "past_end"),
    [
        (LIST.format(""), True),
        (LIST.format("<li>暂无内容</li>"), True),
        (f"{CRUMBS}<p>没有更多了</p>", True),
        ("", False),
        ("<p>没有更多了</p>", False),
        (f"{CRUMBS}<p>访问过于频繁，请输入验证码</p>", False),
        (LIST.format("<li>暂无内容，请输入验证码</li>"), False),
    ],
)
def test_a_page_past_the_end_has_the_listing_s_title_and_frame(
    inside: str, *, past_end: bool
) -> None:
    judge, _ = at_work()
    assert judge.is_past_end(past("<title>资讯 - 衡阳新闻网</title>", inside)) is past_end


ROW = '<li><span class="rt">2026-07-01 08:00</span>·<a href="http://zt.news.test/{0}/">专题{0}</a></li>'


@pytest.mark.parametrize("rows", [0, 1, 3, 7])
def test_a_page_of_the_listing_s_frame_lists_what_leads_off_the_site(rows: int) -> None:
    judge, _ = at_work()
    listed = LIST.format("".join(map(ROW.format, range(rows))))
    friends = f'<div class="links"><ul>{ROW.format(9)}</ul></div>'
    page = past("<title>资讯 - 衡阳新闻网</title>", listed + friends)
    found = judge.read_listing(page, TODAY)
    assert [entry.url for entry in found.entries] == [
        f"http://zt.news.test/{n}/" for n in range(rows)
    ]
    assert (found.next_url, found.paged) == (None, False)
    with pytest.raises(NotAListing):
        judge.read_listing(page._replace(url=HOST + list_url(1297, 1)), TODAY)
    with pytest.raises(NotAListing):
        judge.read_listing(past("<title>登录</title>", listed), TODAY)


def test_a_page_that_leads_to_another_of_the_listing_s_is_not_the_one_asked_for() -> None:
    judge, _ = at_work()
    for asked in (list_url(1297, 2), "/list-1297-2.html", "/"):
        found = judge.read_listing(raw(list_url(1297, 2)), TODAY, HOST + asked)
        assert found.entries
    for asked in (list_url(1297), "/list-1297-3.html"):
        with pytest.raises(HeldBack, match="is answered by page 2"):
            judge.read_listing(raw(list_url(1297, 2)), TODAY, HOST + asked)


def test_what_a_page_of_the_listing_has_is_told_whichever_page_it_is() -> None:
    judge, articles = at_work()
    second = raw(list_url(1297, 2), at=list_url(1297, 9))
    ids = judge.listed_on(second, TODAY)
    assert len(ids) == 5
    assert not {one.id for one in articles} & set(ids)
    judge.categories.named = 35
    assert judge.listed_on(second, TODAY) == []
    assert judge.listed_on(past("<title>资讯</title>", "<p>参数错误</p>"), TODAY) == []


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<p>参数错误 12</p>", "参数错误 "),
        ("<p>您访问的页面不存在，返回首页</p>", "您访问的页面不存在，返回首页"),
        ("<p>访问过于频繁，请输入验证码</p>", None),
        ("<p>服务器繁忙，请稍后再试</p>", None),
    ],
)
def test_a_wall_s_words_tell_nothing_of_a_page(inside: str, said: str | None) -> None:
    judge, _ = at_work()
    found = judge.words_of(past("<title>提示</title>", inside))
    assert found is None if said is None else said in (found or "")
    assert judge.words_of(past("", "")._replace(body=b" ")) == ""


def test_what_every_listing_page_says_makes_no_notice_of_one_past_the_end() -> None:
    judge = guard()
    page, asks = raw(list_url(1297, 1)), "<p>您好，请先登录</p>"
    judge.read_listing(page._replace(body=page.body + asks.encode()), TODAY)
    assert judge.is_past_end(past("<title>资讯 - 衡阳新闻网</title>", LIST.format("") + asks))


@pytest.mark.parametrize("entry", ["ul.list > li", "ul.list li", "li"])
def test_the_list_is_known_whatever_names_its_entries(entry: str) -> None:
    judge, _ = at_work(replace(OWN, entry=entry, breadcrumb=""))
    for inside, past_end in ((LIST.format(""), True), ('<div class="nav"><ul></ul></div>', False)):
        assert judge.is_past_end(past("<title>资讯 - 衡阳新闻网</title>", inside)) is past_end


def test_a_page_past_the_end_is_whole_and_titled_as_the_listing_is() -> None:
    judge, _ = at_work()
    page = past("<title>资讯 - 衡阳新闻网</title>", LIST.format(""))
    assert not judge.is_past_end(page._replace(body=page.body.removesuffix(b"</ul></div>" + END)))
    assert not judge.is_past_end(past("<title>登录</title>", LIST.format("")))


def test_where_the_listing_has_no_title_none_shows_that_a_page_is_past_its_end() -> None:
    judge = guard()
    page = raw(list_url(1297, 1))
    untitled = page.body.decode().replace("<title>资讯 - 衡阳新闻网</title>", "")
    assert len(judge.read_listing(page._replace(body=untitled.encode()), TODAY).entries) == 25
    assert not judge.is_past_end(past("", CRUMBS))


END = b"</body></html>"


def past(head: str, inside: str) -> RawPage:
    """A page of the site without entries or pager."""
    html = f"<html><head>{head}</head><body>{inside}"
    return RawPage(f"{HOST}{list_url(1297, 9)}", html.encode() + END, "utf-8")


def test_nothing_is_renewed_before_a_survey() -> None:
    assert not guard().renewed


def test_what_failed_before_is_put_aside_with_what_is_new() -> None:
    judge, articles = at_work()
    assert read(judge, articles[0], ODD, tries=1).answer == "aside"
    read(judge, articles[1])
    assert odd(judge, articles[2:3]) == ["aside"]
    assert judge.unread.settles()
