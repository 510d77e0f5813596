"""Each witness alone, and each outcome alone; what they do together is in tests/witnesses/."""

from dataclasses import replace
from typing import Any

import pytest

from hyxw.items import Article, warning_code
from hyxw.layouts.history import History
from hyxw.layouts.listing_witnesses import judge_listing
from hyxw.layouts.verdict import Verdict
from hyxw.layouts.witnesses import judge, shared
from hyxw.pages.article import ArticlePage, build_article
from hyxw.pages.ending import UNKNOWN, Ending
from hyxw.pages.listing import Entry, Listing
from tests.layouts.test_history import known, page
from tests.pages.samples import HOST, TITLE, listed, moment, parsed, read, seen_layout

LONG = tuple(f"石桥村昨晚亮起了三十盏路灯，这是第{number}段。" for number in range(12))
BODY = "".join(f"<p>　　{text}</p>" for text in LONG)
PAGE = read(seen_layout(body=BODY))
ELSEWHERE = "完全是另外一个题目"


def of(found: ArticlePage = PAGE, **fields: Any) -> ArticlePage:  # noqa: ANN401  any field's
    return replace(found, **fields)


def with_text(*paragraphs: str) -> ArticlePage:
    return of(body=replace(PAGE.body, paragraphs=paragraphs))


def first(
    found: ArticlePage, entry: Entry | None = None, history: History | None = None
) -> Verdict:
    return judge((found,), entry or listed(), None, history or History())


def delivered() -> Article:
    return build_article([PAGE], parsed(), listed())


def second(found: ArticlePage, entry: Entry | None = None) -> Verdict:
    return judge((found,), entry, delivered(), History())


def codes(verdict: Verdict) -> list[str]:
    assert not verdict.held, verdict
    return [warning_code(said) for said in verdict.warnings]


# --- First look ----------------------------------------------------------------------------------


def test_a_page_on_which_all_agree_passes() -> None:
    assert first(PAGE) == Verdict()


def test_a_page_that_no_listing_names_passes_by_the_rest() -> None:
    assert judge((PAGE,), None, None, History()) == Verdict()


@pytest.mark.parametrize(
    ("fields", "entry"),
    [
        ({}, listed(TITLE[:8] + "…")),
        ({"heading": "", "head": TITLE}, listed()),
        ({"heading": f"图文：{TITLE}"}, listed()),
        ({"heading": TITLE[:6]}, listed()),
        ({"heading": "第一节", "head": f"{TITLE}_网", "next_url": f"{HOST}/x"}, listed()),
        (
            {"heading": "第一节", "head": f"{TITLE} - 资讯 - 网", "next_url": f"{HOST}/x"},
            listed(TITLE[:8]),
        ),
    ],
)
def test_a_title_agrees(fields: dict[str, Any], entry: Entry) -> None:
    assert codes(first(of(**fields), entry)) == []


@pytest.mark.parametrize("heading", ["快讯", "快讯新的", "快讯新的事"])
def test_a_short_heading_is_no_part_of_every_title(heading: str) -> None:
    verdict = first(of(heading=heading, head=heading), listed(ELSEWHERE))
    assert verdict.kind == "another_page"
    assert f"its title is {heading!r}" in verdict.reason


def test_another_title_passes_where_the_time_is_the_listed_one() -> None:
    found = of(heading=ELSEWHERE, head=ELSEWHERE)
    assert codes(first(found)) == []  # build_article warns of the title


@pytest.mark.parametrize("date", ["2024-03-30 11:45:00", "2024-03-30", ""])
def test_another_title_is_another_page_s_where_it_is_not(date: str) -> None:
    assert first(of(heading=ELSEWHERE, head=ELSEWHERE), listed(date=date)).kind == "another_page"


def test_midnight_is_no_time() -> None:
    found = of(heading=ELSEWHERE, head=ELSEWHERE, moment=moment("2024-03-30 00:00:00"))
    assert first(found, listed(date="2024-03-30 00:00:00")).kind == "another_page"


def test_a_time_that_other_articles_have_tells_nothing() -> None:
    history = known(3, moment=PAGE.moment)
    found = of(heading=ELSEWHERE, head=ELSEWHERE)
    assert first(found, history=history).kind == "another_page"


def test_a_day_that_differs_alone_is_the_record_s_own_warning() -> None:
    assert codes(first(of(moment=moment("2024-03-20 10:00:00")))) == []


def test_two_that_differ_are_another_page() -> None:
    found = of(moment=moment("2024-03-20 10:00:00"), section=("房产",))
    verdict = first(found, history=known(3))
    assert verdict.kind == "another_page"
    assert "2024-03-20" in verdict.reason
    assert "房产" in verdict.reason


def test_a_title_and_a_time_that_are_both_but_near_may_be_a_sister_article_s() -> None:
    sister = of(heading=f"{TITLE[:-2]}完工", head="")
    later = moment("2024-03-30 10:40:00")
    assert codes(first(sister)) == []
    assert codes(first(of(moment=later))) == []
    assert codes(first(of(sister, moment=later))) == ["text-unproven"]


@pytest.mark.parametrize("section", [("房产",), ()])
def test_another_breadcrumb_is_a_warning(section: tuple[str, ...]) -> None:
    assert codes(first(of(section=section), history=known(3))) == ["section-differs"]
    assert codes(first(of(section=section), history=known(2))) == []


def test_a_byline_of_another_s_is_a_warning_where_bylines_are_usually_right() -> None:
    history = History()
    for number in range(3):
        history.add(page(number, text="衡阳新闻网讯 记者周禾报道 昨晚亮灯。"))
    found = with_text("衡阳新闻网讯 记者钱多多报道 石桥村昨晚亮灯。", *LONG)
    assert codes(first(found, history=history)) == ["text-unproven"]
    assert codes(first(found)) == []


def test_a_long_text_without_a_word_of_the_title_or_a_byline_is_a_warning() -> None:
    assert codes(first(with_text(*["彩金返水提现秒到账，百家乐电子游艺。"] * 10))) == [
        "text-unproven"
    ]


@pytest.mark.parametrize(
    ("texts", "passes"),
    [
        (("请及时缴纳物业服务费用。",), False),
        (("石桥村的路灯昨晚亮了。",), True),
        (("记者周禾报道 昨晚亮了。",), True),
    ],
)
def test_a_short_text_must_say_something_of_its_own(texts: tuple[str, ...], passes: bool) -> None:
    assert (first(with_text(*texts)).kind is None) is passes


@pytest.mark.parametrize(
    "text",
    [
        "您没有权限阅读该信息",
        "请先登录",
        "系统维护中，请稍后再试",
        "请输入验证码",
        f"请先登录，《{TITLE}》",
    ],
)
def test_a_message_is_no_article(text: str) -> None:
    assert first(with_text(text)).kind == "no_article"


def test_a_notice_about_such_a_matter_is_one() -> None:
    title = "关于系统维护暂停办理业务的通知"
    found = replace(with_text("因系统维护，十一月三日暂停办理社保业务。"), heading=title)
    assert first(found, listed(title)).kind is None


SIGNED = (
    "衡阳新闻网讯 记者周禾报道 “桥头的空地，不到一周就有了着落。”店主罗师傅说起眼前的变化。",
    "按照安排，旧码头将分三批改造，网站将逐批公布名单，居民主动腾出自家门前的空地，堆放所需的材料。",
)


def test_a_notice_s_word_in_a_signed_text_is_the_writer_s() -> None:
    assert first(with_text(*SIGNED)).kind is None
    assert first(with_text(SIGNED[1])).kind == "no_article"
    assert first(with_text(SIGNED[0], "请先登录")).kind == "no_article"


def test_the_text_of_several_other_articles_is_none_s_own() -> None:
    history = History()
    text = "本栏目内容由各单位提供，如有疑问请致电各单位咨询。" * 6
    history.add(page(1, text=text))
    history.add(page(2, text=text))
    assert first(with_text(text), history=history).kind == "no_article"


def test_a_reprint_under_the_same_title_passes() -> None:
    history = History()
    history.add(of(url=f"{HOST}/c/2024/03/30/1297-1.html"))
    assert first(PAGE, history=history) == Verdict()


def test_links_are_no_text() -> None:
    said = sum(map(len, LONG))
    assert first(of(body=replace(PAGE.body, linked=said))).kind == "no_article"
    assert first(of(body=replace(PAGE.body, linked=said // 2))).kind is None


def test_a_text_far_under_the_usual_length_is_a_warning() -> None:
    history = History()
    for number in range(10):
        history.add(page(number, text="长文。" * 1000))
    assert codes(first(with_text("石桥村的路灯昨晚亮了。"), history=history)) == ["text-short"]


# --- What no page may have -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("end", "cut"),
    [
        (Ending(()), False),
        (Ending(("html",)), False),
        (Ending(None), True),
        (Ending(("html", "body", "div")), True),
        (Ending(("html", "body")), False),
    ],
)
def test_without_a_history_a_page_closes_what_stands_in_its_body(end: Ending, cut: bool) -> None:
    assert History().is_cut(end) is cut
    assert (first(of(end=end)).kind == "cut") is cut


def test_a_page_is_cut_that_is_not_closed_as_the_others_are() -> None:
    assert known(3).is_cut(Ending(("html", "body")))
    assert not known(2).is_cut(Ending(("html", "body")))


def test_pages_that_never_close_are_known_by_their_last_words() -> None:
    history = known(3, end=Ending(("html", "body", "div"), "某网"))
    assert not history.is_cut(Ending(("html", "body", "div", "p"), "某网"))
    assert history.is_cut(Ending(("html", "body", "div"), "路灯"))
    assert not history.is_cut(Ending(()))


def test_pages_that_end_in_no_one_way_are_held_against_the_rule_of_the_first() -> None:
    history = known(3)
    for number in range(10, 13):
        history.add(page(number, end=Ending(("html", "body", "div"), f"{number}")))
    assert history.is_cut(Ending(("html", "body", "div")))
    assert not history.is_cut(Ending(("html", "body")))


def test_a_page_without_the_pager_that_all_have_is_cut() -> None:
    assert first(of(paged=False), history=known(10)).kind == "cut"
    assert first(of(paged=False), history=known(9)).kind is None


@pytest.mark.parametrize("last", ["登录后阅读全文", "付费后可查看剩余部分", "下载客户端，查看全文"])
def test_a_text_that_says_there_is_more_is_cut(last: str) -> None:
    assert first(with_text(*LONG, last)).kind == "cut"
    assert second(with_text(*LONG, last)).kind == "cut"


def test_a_text_read_in_a_wrong_charset_is_garbled() -> None:
    wrong = [text.encode().decode("gb18030", "replace").replace("�", "锟") for text in LONG]
    assert first(with_text(*wrong)).kind == "garbled"


@pytest.mark.parametrize(("lost", "kind"), [(1, None), (40, "garbled")])
def test_a_text_that_lost_its_characters_is_garbled(lost: int, kind: str | None) -> None:
    assert first(with_text("�" * lost + LONG[0], *LONG)).kind == kind


# --- Second look ---------------------------------------------------------------------------------


def test_the_same_again_passes() -> None:
    assert second(PAGE) == Verdict()


def test_a_third_of_the_text_is_enough_whatever_else_changed() -> None:
    found = replace(
        with_text(*LONG[:5], *["全新的一段文字，写的是别的事。"] * 9),
        heading=ELSEWHERE,
        head=ELSEWHERE,
        moment=moment("2024-04-02 09:00"),
    )
    assert codes(second(found)) == []


def test_another_text_under_the_same_title_passes_with_a_warning() -> None:
    assert codes(second(with_text(*["全新的一段文字，写的是别的事。"] * 9))) == ["text-differs"]


def test_another_text_under_another_title_is_another_page() -> None:
    found = replace(with_text(*["全新的一段文字，写的是别的事。"] * 9), heading=ELSEWHERE, head="")
    assert second(found).kind == "another_page"


def test_another_text_of_another_day_is_another_page() -> None:
    found = replace(
        with_text(*["全新的一段文字，写的是别的事。"] * 9), moment=moment("2024-04-02 09:00")
    )
    assert second(found).kind == "another_page"


def test_a_message_in_a_delivered_article_s_place_is_held() -> None:
    assert second(with_text("您没有权限阅读该信息")).kind == "no_article"


# --- Later pages ---------------------------------------------------------------------------------


def later(found: ArticlePage, history: History | None = None) -> Verdict:
    return judge((PAGE, found), listed(), None, history or History())


NEXT = with_text("路灯下，孩子们跳起了皮筋。", "村里还要再装二十盏。")


def test_a_later_page_of_the_same_titles_passes() -> None:
    assert later(NEXT) == Verdict()


def test_a_later_page_under_a_part_s_title_passes_by_its_time() -> None:
    assert codes(later(replace(NEXT, heading="第二节", head=""))) == ["title-differs"]


@pytest.mark.parametrize("date", [None, "2024-03-30 12:00:00"])
def test_a_later_page_of_another_title_and_time_is_another_page(date: str | None) -> None:
    at = moment(date) if date else None
    assert later(replace(NEXT, heading=ELSEWHERE, head="", moment=at)).kind == "another_page"


def test_a_later_page_that_differs_in_two_is_another_page() -> None:
    found = replace(NEXT, moment=moment("2024-03-01 10:00"), section=("房产",))
    assert later(found).kind == "another_page"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"section": ("房产",)}, "section-differs"),
        ({"moment": moment("2024-03-01 10:00")}, "published_at-differs"),
    ],
)
def test_a_later_page_that_differs_in_one_is_a_warning(
    fields: dict[str, object], code: str
) -> None:
    assert codes(later(of(NEXT, **fields))) == [code]


def test_page_1_again_is_no_later_page() -> None:
    assert later(PAGE).kind == "another_page"


def test_another_article_s_text_is_no_later_page() -> None:
    history = History()
    history.add(replace(NEXT, url=f"{HOST}/c/2024/03/30/1297-1.html"))
    assert later(NEXT, history).kind == "another_page"


# --- Listings ------------------------------------------------------------------------------------

PAGE_1 = f"{HOST}/index.php?a=lists&catid=1297"


def listing(*catids: int, end: Ending = UNKNOWN) -> Listing:
    urls = (f"{HOST}/c/2024/03/30/{catid}-{number}.html" for number, catid in enumerate(catids, 1))
    return Listing(tuple(Entry(url, "题", None) for url in urls), None, None, "x", end)


@pytest.mark.parametrize(
    ("catids", "kind"),
    [((1297, 1297, 35), None), ((1297, 35), None), ((1297, 35, 35), "another_listing"), ((), None)],
)
def test_a_listing_of_another_category_is_another_s(catids: tuple[int, ...], kind: str) -> None:
    assert judge_listing(listing(*catids), PAGE_1, 1297, History()).kind == kind
    assert judge_listing(listing(*catids), PAGE_1, None, History()).kind is None


def test_half_a_listing_is_cut() -> None:
    assert judge_listing(listing(1297, end=Ending(None)), PAGE_1, 1297, History()).kind == "cut"


@pytest.mark.parametrize(
    ("asked", "following", "numbered", "kind"),
    [
        (1, 2, (2, 3), None),
        (2, 3, (1, 3), None),
        (3, 3, (1, 2), None),  # PHPCMS's last page leads to itself
        (3, None, (1, 2), None),
        (3, 2, (2, 3), "another_listing"),  # page 1
        (2, 4, (1, 2), "another_listing"),  # page 3
        (2, None, (2, 3), "another_listing"),  # page 1, whose pager has but numbers
        (9, 100, (1, 2, 3), "another_listing"),  # one past the end
    ],
)
def test_a_page_is_the_one_asked_for_by_its_pager(
    asked: int, following: int | None, numbered: tuple[int, ...], kind: str | None
) -> None:
    page = replace(listing(1297), next_number=following, numbered=frozenset(numbered))
    found = judge_listing(page, f"{PAGE_1}&page={asked}", 1297, History(), numbers_itself=False)
    assert found.kind == kind


def test_pages_that_link_to_themselves_and_count_down_are_none_of_another_s() -> None:
    page = replace(listing(1297), next_number=10, numbered=frozenset({10, 11}))
    assert judge_listing(page, f"{HOST}/list-1297-11.html", 1297, History()).kind is None


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [
        ("石桥村", "石桥村", 1.0),
        ("图一", "图一", 0.0),
        ("", "", 0.0),
        ("石桥村亮灯", "石桥村", 1 / 3),
    ],
)
def test_what_of_a_text_another_has(part: str, whole: str, share: float) -> None:
    """By runs of three characters; a text that has none shares nothing, with itself either."""
    assert shared(part, whole, 3) == pytest.approx(share)
