"""Each witness alone, and each outcome alone; what they do together is in tests/witnesses/."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from hyxw.demo.mirror import traditional
from hyxw.items import Article, Image, warning_code
from hyxw.layouts.first_page import FirstPage
from hyxw.layouts.history import History
from hyxw.layouts.likeness import _are_one, passage_twice, said_again, sentence_twice, shared
from hyxw.layouts.listing_witnesses import Numbering, judge_listing
from hyxw.layouts.seen import is_bare
from hyxw.layouts.verdict import Verdict
from hyxw.layouts.witnesses import judge
from hyxw.pages.article import ArticlePage
from hyxw.pages.document import UNKNOWN, Ending
from hyxw.pages.entries import Entry
from hyxw.pages.listing import Listing
from hyxw.pages.pager import Led
from hyxw.pages.record import build_article
from hyxw.text.script import convert
from hyxw.urls import ArticleUrl, article_url
from tests.layouts.test_history import known, page
from tests.pages.samples import HOST, TITLE, listed, moment, parsed, read, seen_layout

LONG = tuple(f"石桥村昨晚亮起了三十盏路灯，这是第{number}段。" for number in range(12))
BODY = "".join(f"<p>　　{text}</p>" for text in LONG)
PAGE = read(seen_layout(body=BODY))
ELSEWHERE = "完全是另外一个题目"
OTHERS = [f"全新的一段文字，写的是别的第{number}件事。" for number in range(9)]


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


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        ((*LONG, "（展开）"), "text-cut"),
        ((*LONG, "市民可登录“花灯在线”客户端，输入验证码后查看全文公告。"), "text-cut"),
        ([f"{text[:12]}还有很多很多没有说完的话就在这里断掉了吧" for text in LONG], "text-cut"),
        ((*LONG, "转载请注明出处。", "转载请注明出处。", "转载请注明出处。"), "text-repeated"),
        ((*LONG, "新葡京荷官在线发牌"), "text-unproven"),
        ((*LONG, "【广告】江边的新房，恭迎品鉴"), "text-unproven"),
        ((f"{LONG[0]}皇冠体育官网", *LONG[1:]), "text-unproven"),
        ((*LONG, "（待核实）"), "text-unproven"),
        ((*LONG, "【编者注：这段数据请再核】"), "text-unproven"),
        ((*LONG, "本报讯（记者 罗禾）石桥村昨晚亮起了三十盏路灯。"), "text-unproven"),
        ((*LONG, "首周共接待游客2.1万人次，其"), "text-cut"),
        ((*LONG, "點擊展開"), "text-cut"),
        ((*LONG, "推荐阅读：", "晒谷坪修好了"), "text-unproven"),
        (("衡阳新闻网讯 记者罗禾报道 一", *LONG, "衡阳新闻网讯 记者王靖报道 二"), "text-unproven"),
        (("【初稿，待审】", *LONG), "text-unproven"),
        ((*LONG, "会上***指出，要办好"), "text-garbled"),
    ],
)
def test_what_may_be_a_slip_is_a_warning(texts: Sequence[str], code: str) -> None:
    assert code in codes(first(with_text(*texts)))


@pytest.mark.parametrize(
    "last",
    [
        ("来源：某报 2024-03-30",),
        ("来源：某报 2024-03-30", "编辑：罗禾"),
        ("编辑 罗禾，校对 王敏",),
        ("如需转载，请先联系本网",),
        ("村民在看路灯，罗禾摄",),
        ("图为村民正在查看路灯",),
        ("相关链接", "路灯于1879年问世，起初烧的是煤气。"),
    ],
)
def test_an_article_s_own_last_lines_are_no_slip(last: Sequence[str]) -> None:
    assert codes(first(with_text(*LONG, *last))) == []


def test_verse_has_no_sentence_to_break_off() -> None:
    lines = ["一声汽笛，把两岸的鸟声擦亮", "挑着一担露水，走过石桥村"]
    assert codes(first(with_text("石桥村的路灯下", *lines, *lines[::-1]))) == []


def test_a_draft_s_mark_stands_in_the_heading_too() -> None:
    assert "title-differs" in codes(first(of(heading=f"【初稿，待审】{PAGE.heading}")))


def test_a_byline_alone_vouches_for_a_text_that_goes_on_elsewhere() -> None:
    found = with_text(f"本报讯（记者 罗禾）{OTHER_WORDS[:90]}。", OTHER_WORDS[:60] + "。")
    found = of(found, meta=replace(PAGE.meta, authors=()))
    assert "text-unproven" in codes(first(found))
    assert codes(first(of(found, next_url="/2", last_page=2))) == []


def test_a_page_that_ends_with_its_text_lacks_what_stands_behind_the_others() -> None:
    def ends(last: str, number: int) -> ArticlePage:
        return of(end=Ending((), last=last), url=PAGE.url.replace("570830", f"5708{number}"))

    bare = of(end=Ending((), last=LONG[-1]))
    followed = [ends("版权所有 某新闻网", number) for number in (31, 32)]
    for others, said in (
        (followed, ["text-cut"]),
        (followed[:1], []),
        ([*followed, ends(LONG[-1], 33)], []),
    ):
        history = History()
        for other in others:
            history.add(other)
        assert codes(first(bare, history=history)) == said
    assert not any(map(is_bare, followed))
    assert is_bare(of(end=Ending(("html", "body", "div")))) is None
    assert is_bare(of(end=Ending((), last="段。"))) is False


def test_the_title_of_another_among_the_paragraphs_is_a_warning() -> None:
    history = History()
    history.note_listed({"1297-900": "石桥村的路灯亮了"})
    assert codes(first(with_text(*LONG, "石桥村的路灯亮了"), history=history)) == ["text-unproven"]


def test_a_text_that_is_hidden_in_part_is_a_warning() -> None:
    length = len("".join(LONG)) // 2 + 50
    assert codes(first(of(body=replace(PAGE.body, hidden=length)))) == ["text-cut"]
    assert codes(first(of(body=replace(PAGE.body, hidden=99)))) == []


def test_a_button_that_speaks_of_more_is_a_warning() -> None:
    assert codes(first(of(body=replace(PAGE.body, buttons=("展开剩余内容",))))) == ["text-cut"]


def test_a_player_stands_in_a_text_s_place() -> None:
    found = of(body=replace(PAGE.body, paragraphs=(), media=True))
    assert "text-short" not in codes(first(found))
    assert first(of(body=replace(PAGE.body, paragraphs=()))).kind == "no_article"


def test_the_meta_line_that_all_others_have_is_missed() -> None:
    bare = of(moment=None, meta=replace(PAGE.meta, source=None))
    assert "source-missing" in codes(first(bare, history=known(3)))
    assert "source-missing" not in codes(first(bare, history=known(2)))


def test_a_text_that_has_lost_its_pager_is_a_warning_until_ten_pages_are_known() -> None:
    history = known(3)
    assert "text-cut" in codes(first(of(paged=False), history=history))
    history.add(of(paged=False))  # it was one of a survey's
    assert "text-cut" in codes(first(of(paged=False), history=history))
    history.add(page(9, paged=False))
    assert "text-cut" not in codes(first(of(paged=False), history=history))


def test_a_later_page_s_line_that_nothing_ties_to_the_pages_before_is_none_of_it() -> None:
    head = "衡阳新闻网讯 记者周禾报道 石桥村昨晚亮起了三十盏路灯，老人们都来看。"
    before = of(with_text(head, *LONG), next_url=f"{HOST}/x", last_page=2)
    for said, warned in (("球队主场逆转对手，门将扑出点球。", True), ("老人们数着路灯。", False)):
        found = with_text("石桥村的路灯亮到第七天，这是第一个雨夜。", said)
        verdict = judge([before, found], listed(), None, History())
        assert ("text-unproven" in codes(verdict)) is warned


def test_a_later_page_that_has_nothing_of_those_before_it_is_a_warning() -> None:
    assert {*codes(later(with_text("末班车上，姑娘抱着花睡着了。")))} == {"text-unproven"}
    assert codes(later(with_text("村里的三十盏路灯，昨晚都亮了。"))) == []


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
        ({"heading": "第一节", "head": f"江城网--{TITLE}", "next_url": f"{HOST}/x"}, listed()),
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
    assert codes(
        first(with_text(*[f"第{n}章，少年望着云海发誓，要走出去。" for n in range(9)]))
    ) == ["text-unproven"]


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


# --- Where each of them begins -------------------------------------------------------------------


OTHER_WORDS = "上午九点大会开始代表们先后发言讨论热烈与会者认真做笔记" * 6


def filled(length: int, begin: str = "") -> ArticlePage:
    """A page with a text of so many characters that has, but for `begin`, nothing of the title."""
    return with_text((begin + OTHER_WORDS)[:length])


@pytest.mark.parametrize(
    ("length", "kind"),
    [(19, "no_article"), (20, None)],
)
def test_twenty_characters_that_say_nothing_of_the_title_may_be_news(
    length: int, kind: str | None
) -> None:
    assert first(filled(length)).kind == kind
    assert first(filled(length, "气温12度")).kind is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("上午九点大会开始，代表们先后发言，讨论十分热烈。", None),
        ("静态页正在生成，请于上午九点后刷新本页再看。", "no_article"),
        ("本月免费篇数用完，下月一日零点起恢复阅读。", "no_article"),
        (f"您要看的《{TITLE}》还没有生成，九点再来。", "no_article"),
        (f"昨晚，{TITLE}，村民登录网站就能看到三十盏灯亮起的样子。", None),
    ],
)
def test_a_short_text_that_speaks_of_the_page_is_no_article(text: str, kind: str | None) -> None:
    assert first(with_text(text)).kind == kind


@pytest.mark.parametrize(
    "texts",
    [
        ["雾从江面升起", "船在晨光里醒来", "一声汽笛", "把两岸的鸟声擦亮"],
        ["6月7日 9:00—11:30 语文", "6月7日 15:00—17:00 数学"] * 2,
        ["一等奖：王小满、李青（松涛）、陈一苇、余文辉、周禾、钱多多"],
        ["红球 02 07 13 19 25 31，蓝球 08，奖池 12.4 亿"],
    ],
)
def test_what_is_no_prose_need_say_nothing_of_its_title(texts: list[str]) -> None:
    assert "text-unproven" not in codes(first(with_text(*texts)))
    assert codes(first(with_text("上午大会开始，代表们先后发言，讨论热烈，会期两天。"))) != []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("石桥村晒谷坪昨晚亮起30盏新路灯。", []),
        ("石桥村昨晚有30盏灯亮了。", ["text-short"]),
        ("石桥村晒谷坪昨晚亮起新路灯。", ["text-short"]),
        ("石桥村的晒谷坪昨晚亮起新路灯。", []),
        ("石桥村的晒谷坪昨晚亮起新路灯", ["text-short"]),
    ],
)
def test_a_brief_says_all_that_its_title_promises(text: str, code: list[str]) -> None:
    history = History()
    for number in range(3):
        history.add(page(number, text="长文。" * 1000))
    assert codes(first(with_text(text), history=history)) == code


def test_a_text_that_tells_of_another_title_and_of_its_own_nothing_is_doubted() -> None:
    history = History()
    history.note_listed({"1297-1": "大会开幕 代表热烈讨论", "1297-570830": TITLE})
    told = "上午九点，大会开幕，代表们先后发言，讨论热烈，与会者认真做了笔记。"
    assert "text-unproven" not in codes(first(with_text(f"记者周禾报道 {told}")))
    assert "text-unproven" in codes(first(with_text(f"记者周禾报道 {told}"), history=history))


@pytest.mark.parametrize(("own", "told"), [("的起", True), ("的起新", False)])
def test_characters_of_its_own_title_ask_for_more_of_another_s(own: str, *, told: bool) -> None:
    """Two of twelve come by chance, and five of nine pairs are another's; of three, six must be."""
    history = History()
    history.note_listed({"1297-1": "大会开幕 代表热烈讨论", "1297-570830": TITLE})
    found = with_text(f"上午九点，大会开幕，各代表先后发言，十分热烈。{'，'.join(own)}。")
    other = FirstPage(found, listed(), None, history).title_told_instead(TITLE)
    assert (other is not None) is told


@pytest.mark.parametrize(("lines", "verse"), [(3, False), (4, True)])
def test_four_lines_without_a_stop_are_no_prose(lines: int, *, verse: bool) -> None:
    said = ["雾从江面升起", "船在晨光里醒来", "一声汽笛", "把两岸的鸟声擦亮"][:lines]
    assert FirstPage(with_text(*said), listed(), None, History()).is_no_prose is verse


@pytest.mark.parametrize(("last_page", "code"), [(1, ["title-differs"]), (3, [])])
def test_the_heading_of_an_article_s_page_may_be_a_part_s(last_page: int, code: list[str]) -> None:
    assert codes(second(of(heading="村民的话", head="", last_page=last_page))) == code


def test_of_a_title_of_four_characters_no_text_tells_instead_of_its_own() -> None:
    history = History()
    history.note_listed({"1297-1": "大会通知"})
    told = (
        "记者周禾报道 上午九点，大会发出第一号通知，代表们先后发言，讨论热烈，与会者认真做了笔记。"
    )
    assert "text-unproven" not in codes(first(with_text(told), history=history))


def test_the_second_look_asks_a_hundred_characters_for_a_word_of_the_title() -> None:
    for length, kind in ((99, "no_article"), (100, None)):
        assert second(filled(length)).kind == kind
    assert codes(first(filled(99)))[0] == "text-unproven"


@pytest.mark.parametrize(
    ("others", "tries", "text", "kind"),
    [
        (1, 0, OTHER_WORDS, "no_article"),
        (1, 2, OTHER_WORDS, "no_article"),
        (1, 3, OTHER_WORDS, None),  # it lasts: the site's word
        (2, 3, OTHER_WORDS, "no_article"),  # of several articles it is no reprint, ever
        (1, 0, "石桥村的晒谷坪。" + OTHER_WORDS[:50], None),
        (2, 0, "石桥村的晒谷坪。" + OTHER_WORDS[:50], "no_article"),  # short
        (2, 0, "石桥村的晒谷坪。" + OTHER_WORDS, None),
    ],
)
def test_whose_a_text_is_that_others_have(
    others: int, tries: int, text: str, kind: str | None
) -> None:
    history = History()
    for number in range(others):
        history.add(page(number, text=text))
    verdict = judge((with_text(text),), listed(), None, history, tries)
    assert verdict.kind == kind
    assert (f"of {others} other articles" in verdict.reason) is (kind is not None)


def test_a_reprint_has_half_of_the_originals_title() -> None:
    """Its pairs of characters: 2 of the heading's 4, or 1."""
    text = OTHER_WORDS
    for heading, reprint in (("石桥村亮灯", True), ("石桥开始亮", False)):
        history = History()
        history.add(replace(page(1, text=text), heading="石桥村好"))
        verdict = first(of(with_text(text), heading=heading), history=history)
        assert (verdict.kind != "no_article") is reprint


def test_links_are_a_list_where_they_are_more_than_four_fifths_of_a_text() -> None:
    body = replace(PAGE.body, paragraphs=("石桥村的晒谷坪亮起新路灯" * 10,))
    assert first(of(body=replace(body, linked=96))).kind is None
    assert first(of(body=replace(body, linked=97))).kind == "no_article"
    assert first(of(body=replace(body, paragraphs=(), linked=0))).kind == first(with_text()).kind


def test_a_short_text_with_a_picture_or_more_pages_is_an_article() -> None:
    bare = with_text("请及时缴纳物业服务费用。")
    assert first(bare).kind == "no_article"
    assert first(replace(bare, next_url=f"{HOST}/x")).kind is None
    pictured = replace(bare.body, images=(Image(f"{HOST}/uploadfile/2024/0330/1.jpg", None),))
    assert first(replace(bare, body=pictured)).kind is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("昨晚下雨。（编辑：钱多多）", None),
        ("昨晚下雨。（通讯员 钱多多）", None),
        ("昨晚下雨，周禾也来了。", None),  # whom the meta line names
        ("昨晚下雨，钱多多也来了。", "no_article"),
    ],
)
def test_a_short_text_that_says_who_wrote_it_is_an_article(text: str, kind: str | None) -> None:
    assert first(with_text(text)).kind == kind


@pytest.mark.parametrize(
    ("usual", "length", "warned"),
    [(750, 29, True), (750, 30, False), (125, 24, True), (125, 25, False)],
)
def test_a_fifth_of_the_usual_length_is_short_where_no_brief_is(
    usual: int, length: int, *, warned: bool
) -> None:
    history = History()
    for number in range(10):
        history.add(page(number, text="长文。很长" * (usual // 5)))
    found = filled(length, "石桥村的晒谷坪亮起灯。")
    assert ("text-short" in codes(first(found, history=history))) is warned
    pictured = replace(found.body, images=(Image(f"{HOST}/uploadfile/2024/0330/1.jpg", None),))
    assert "text-short" not in codes(first(replace(found, body=pictured), history=history))


def test_a_text_that_has_but_lost_may_be_a_part() -> None:
    assert codes(second(with_text(*LONG[:-1]))) == ["text-cut"]
    assert codes(second(with_text(*LONG[:-1], "灯亮了。"))) == ["text-cut"]
    assert codes(second(with_text(*LONG[:-1], "村民说，灯亮了，路也好走了。"))) == []
    assert codes(second(with_text(*LONG[:-1], LONG[-1].replace("的", "得", 1)))) == []
    assert codes(second(with_text(*LONG))) == []


def test_what_another_has_gained_too_is_a_warning() -> None:
    history, grown = History(), with_text(*LONG, "三十盏路灯欢迎您")
    other = replace(grown, url=f"{HOST}/c/2024/03/30/1297-2.html")
    history.note_gained(other, "\n\n".join(LONG))
    assert codes(judge((grown,), None, delivered(), history)) == ["text-unproven"]
    assert codes(second(grown)) == []


def test_a_delivered_text_with_holes_was_masked() -> None:
    holed = [text.replace("了", "") for text in LONG]
    assert "text-garbled" in codes(second(with_text(*holed)))
    assert codes(second(with_text(*holed[:2], *LONG[2:]))) == []
    masked = LONG[0].replace("昨晚", "**")
    assert "text-garbled" in codes(second(with_text(masked, *LONG[1:])))
    assert codes(second(with_text(LONG[0].replace("昨晚", "前晚"), *LONG[1:]))) == []
    thrice = LONG[0].replace("村", "").replace("了", "").replace("路", "")
    assert "text-garbled" in codes(second(with_text(thrice, *LONG[1:])))


def test_what_has_come_to_a_text_has_something_of_it() -> None:
    assert "text-differs" in codes(second(with_text(*LONG, OTHER_WORDS[:30] + "。")))
    assert "text-differs" not in codes(second(with_text(*LONG, OTHER_WORDS[:29] + "。")))
    assert codes(second(with_text(*LONG, f"{LONG[0][:9]}，{OTHER_WORDS[:40]}。"))) == []


def test_a_text_over_several_pages_is_held_against_the_whole_that_was_delivered() -> None:
    pages = [of(with_text(*LONG[:6]), next_url="/2", last_page=2), with_text(*LONG[6:-1])]
    history = History()
    assert codes(judge(pages[:1], listed(), delivered(), history)) == []
    assert codes(judge(pages, listed(), delivered(), history)) == ["text-cut"]
    whole = [pages[0], with_text(*LONG[6:])]
    assert codes(judge(whole, listed(), delivered(), history)) == []


def test_a_paragraph_of_thirty_characters_is_written_once() -> None:
    for length, said in ((29, []), (30, ["text-repeated"])):
        twice = "晒谷坪的灯亮了".ljust(length - 1, "又") + "。"
        assert codes(first(with_text(*LONG, twice, LONG[0], twice))) == said


@pytest.mark.parametrize(
    ("length", "times", "warned"), [(8, 3, True), (8, 2, False), (7, 9, False), (30, 2, True)]
)
@pytest.mark.parametrize("between", [True, False])
def test_a_line_is_not_written_three_times_in_a_row_or_between_all(
    length: int, times: int, *, warned: bool, between: bool
) -> None:
    line = f"晒谷坪的灯亮了又亮，{LONG[0]}"[: length - 1] + "。"
    said = [text for one in LONG[:times] for text in (one, line)]
    texts = said if between else [*LONG, *[line] * times]
    assert ("text-repeated" in codes(first(with_text(*texts)))) is warned


def test_a_line_behind_each_other_but_the_last_is_not_written_so() -> None:
    line, others = "晒谷坪的灯亮了又亮", [f"{place}的灯笼挂了起来" for place in "东南西北中"]
    between = [text for other in others[:3] for text in (other, line)]
    assert said_again([*between, others[3]]) == line
    assert said_again([*between, *others[3:]]) is None


@pytest.mark.parametrize(
    "line",
    ["本报记者 王小明 摄", "市融媒体中心供图", "红砖村花灯节组委会：", "▲红砖村的花灯一盏一盏亮了"],
)
def test_captions_and_labels_recur(line: str) -> None:
    said = [text for one in LONG[:3] for text in (one, line)]
    assert codes(first(with_text(*said, "村民都说好。"))) == []


def test_a_song_s_refrain_recurs() -> None:
    song = ["灯儿亮在石桥边", "哎哟花灯红又红哟", "月儿照在晒谷坪", "人儿走在小河边"]
    texts = [line for verse in range(3) for line in (*[f"{x}{verse}" for x in song[2:]], song[1])]
    assert "text-repeated" not in codes(first(with_text(*texts, *LONG[:2])))


def test_a_round_up_has_a_head_for_each_report() -> None:
    items = [f"本报讯（记者 罗禾）石桥村昨晚亮起了三十盏路灯，这是第{n}盏。" for n in (1, 2)]
    again = first(with_text(*items, *LONG))
    assert any("begins in its midst" in said for said in again.warnings)
    title = "石桥村路灯简讯一组"
    found = of(with_text(*items, *LONG), heading=title, head=title)
    assert not any("begins in its midst" in said for said in first(found, listed(title)).warnings)


@pytest.mark.parametrize(
    ("ended", "open_", "warned"), [(1, 2, True), (2, 2, False), (0, 2, False), (1, 1, False)]
)
def test_most_of_three_long_paragraphs_end_with_a_sentence(
    ended: int, open_: int, *, warned: bool
) -> None:
    texts = [
        f"石桥村昨晚亮起了三十盏路灯，这是第{number}段，写得很长很长很长很长" for number in range(5)
    ]
    said = [f"{text}。" for text in texts[:ended]] + texts[ended : ended + open_]
    verdict = first(with_text(*said, "完。"))
    found = any("most of its paragraphs" in one for one in verdict.warnings)
    assert found is warned


OPEN = "石桥村昨晚亮起了三十盏路灯，这一段写得很长很长很长很长，写到一半就"


@pytest.mark.parametrize(
    ("last", "next_url", "warned"),
    [(OPEN, None, True), (OPEN, f"{HOST}/x", False), (f"{OPEN}完了。", None, False)],
)
def test_a_text_ends_with_a_sentence_unless_it_goes_on_on_another_page(
    last: str, next_url: str | None, *, warned: bool
) -> None:
    verdict = first(replace(with_text(*LONG, last), next_url=next_url))
    assert any("ends within a sentence" in said for said in verdict.warnings) is warned
    unended = History()
    for number in range(20):
        unended.add(page(number, text=f"第{number}篇，{OPEN}"))
    verdict = first(with_text(*LONG, last), history=unended)
    assert not any("ends within a sentence" in said for said in verdict.warnings)


def why_strange(found: ArticlePage, **given: Any) -> list[str]:  # noqa: ANN401  as judge's
    """What makes a page's text strange, in its first words."""
    page = FirstPage(found, given.get("entry", listed()), given.get("delivered"), History())
    return [said.split(",")[0] for said in page.strangeness()]


def test_what_makes_a_text_strange_that_nothing_speaks_for() -> None:
    nameless = "it has no name that the meta line has"
    assert why_strange(with_text("记者周禾报道 昨晚亮了。")) == []
    assert why_strange(with_text(OTHER_WORDS)) == []
    assert why_strange(with_text("记者钱多多报道 昨晚亮了。")) == [nameless]
    elsewhere = of(with_text("记者周禾报道 昨晚亮了。"), heading=ELSEWHERE, head="")
    assert why_strange(elsewhere) == [
        f"nothing but its time says that it is of {TITLE!r}",
    ]
    assert not any("nothing but" in said for said in why_strange(of(elsewhere, heading="")))
    later = of(with_text("记者周禾报道 昨晚亮了。"), moment=moment("2024-04-02 10:00:00"))
    assert why_strange(later) == ["its page is of another day"]
    assert why_strange(later, delivered=delivered()) == []


def test_a_listed_day_without_a_year_is_no_other_day() -> None:
    page = of(
        with_text("记者周禾报道 昨晚亮了。"),
        url=f"{HOST}/index.php?m=content&c=index&a=show&catid=1297&id=570830",
        moment=moment("2019-03-30 11:44:32"),
    )
    entry = listed(date="2026-03-30")
    yearless = replace(entry, listed=replace(moment("2026-03-30"), yearless=True))
    assert why_strange(page, entry=yearless) == []
    assert why_strange(page, entry=entry) == ["its page is of another day"]


def test_a_text_is_kept_of_which_a_third_is_left() -> None:
    """By its runs of four characters: 33 of 100 or 32."""
    before = replace(delivered(), text="".join(map(chr, range(0x4E00, 0x4E00 + 103))))
    for same, kept in ((36, True), (35, False)):
        now = before.text[:same] + "".join(map(chr, range(0x6E00, 0x6E00 + 103 - same)))
        assert FirstPage(with_text(now), listed(), before, History()).is_kept is kept


def test_a_text_that_begins_again_has_two_heads() -> None:
    head = "湘江新闻网讯（记者 周禾）石桥村昨晚亮起了三十盏路灯。"
    for heads, warned in ((1, False), (2, True)):
        said = first(with_text(*[f"{head}这是第{n}次。" for n in range(heads)], *LONG)).warnings
        assert any("begins in its midst" in one for one in said) is warned


@pytest.mark.parametrize(
    ("paragraphs", "media", "data"),
    [
        (("甲\t".ljust(21, "七"), "乙" * 18), False, True),  # 21 of 40 characters
        (("甲\t".ljust(20, "七"), "乙" * 19), False, False),
        ((OTHER_WORDS[:99],), True, True),
        ((OTHER_WORDS[:100],), True, False),
        ((OTHER_WORDS[:99],), False, False),
    ],
)
def test_a_table_or_a_player_may_stand_in_a_text_s_place(
    paragraphs: tuple[str, ...], *, media: bool, data: bool
) -> None:
    body = replace(PAGE.body, paragraphs=paragraphs, media=media)
    assert FirstPage(of(body=body), listed(), None, History()).is_data is data


def test_characters_that_are_lost_are_counted_where_no_other_warning_does() -> None:
    lost = with_text(*LONG, "灯\ufffd了，\ufffd来了。")
    (said,) = first(lost).warnings
    assert said.startswith("text-garbled: 2 characters cannot be read")
    assert codes(first(replace(lost, warnings=("text-garbled: as it is",)))) == []


def test_the_byline_of_a_text_that_is_delivered_tells_nothing_where_it_is_gone() -> None:
    history = History()
    for number in range(3):
        history.add(page(number, text="衡阳新闻网讯 记者周禾报道 昨晚亮灯。"))
    anew = with_text(*(f"晒谷坪亮起新路灯，写的是别的第{n}件事。" for n in range(9)))
    assert codes(judge((anew,), listed(), delivered(), history)) == ["text-differs"]
    signed = with_text("记者钱多多报道 晒谷坪亮起新路灯。", *anew.body.paragraphs)
    assert judge((signed,), listed(), delivered(), history).held


def test_the_day_of_the_url_counts_where_the_listing_has_none() -> None:
    """Two that differ hold a page back: the day must be one of them."""
    found = of(moment=moment("2024-03-20 10:00:00"), section=("房产",))
    for entry, held in ((listed(date=""), True), (None, True)):
        verdict = judge((found,), entry, None, known(3))
        assert verdict.held is held
        assert "listing or URL say 2024-03-30" in verdict.reason
    nowhere = replace(found, url=f"{HOST}/index.php?m=content&c=index&a=show&catid=1297&id=570830")
    assert not judge((nowhere,), listed(date=""), None, known(3)).held


def test_a_picture_page_is_its_title_s_whatever_text_it_lacks() -> None:
    picture = (Image(f"{HOST}/uploadfile/2024/0330/1.jpg", None),)
    found = of(body=replace(PAGE.body, paragraphs=(), images=picture))
    assert first(found) == Verdict()


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


def test_what_a_mirror_shifted_has_its_own_warning() -> None:
    shifted = of(with_text(*LONG, "灯亮\ufffd了。"), warnings=("text-shifted: as it is",))
    assert codes(first(shifted)) == []
    assert codes(first(replace(shifted, warnings=()))) == ["text-garbled"]


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
        with_text(*LONG[:5], *OTHERS),
        heading=ELSEWHERE,
        head=ELSEWHERE,
        moment=moment("2024-04-02 09:00"),
    )
    assert codes(second(found)) == ["title-differs"]
    assert codes(second(replace(found, heading="三十盏灯照亮石桥村"))) == ["title-differs"]
    assert codes(second(replace(found, heading=PAGE.heading))) == []


@pytest.mark.parametrize("title", ["undefined", "404", "首页", "本土", "湘江新闻网", "无标题文档"])
def test_what_is_no_title_does_not_take_its_place_in_silence(title: str) -> None:
    found = replace(
        with_text("湘江新闻网讯（记者 周禾）石桥村昨晚亮起了三十盏路灯。", *LONG),
        heading=title,
        head=title,
        section=("新闻中心", "本土"),
    )
    before = replace(delivered(), text="\n\n".join(found.body.paragraphs))
    assert codes(judge([found], None, before, History())) == ["title-differs"]
    assert first(replace(found, heading="{$title}")).kind == "garbled"


def test_a_text_that_is_gone_is_held_until_it_lasts() -> None:
    pictures = (Image(f"{HOST}/uploadfile/2024/0330/1.jpg", None),)
    found = with_text()
    found = replace(found, body=replace(found.body, images=pictures))
    assert judge([found], listed(), delivered(), History()).kind == "no_article"
    assert judge([found], listed(), delivered(), History(), tries=3).kind is None
    assert first(found).kind is None


def test_a_sentence_that_stands_twice_running_is_said_more_than_once() -> None:
    assert "text-repeated" in codes(first(with_text(*LONG, *["村民都说，灯亮了，路也亮了。"] * 2)))
    assert "text-repeated" not in codes(first(with_text(*LONG, *["雁归来，雁归来"] * 2)))


def test_another_text_under_the_same_title_passes_with_a_warning() -> None:
    assert codes(second(with_text(*OTHERS))) == ["text-differs"]


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


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("静态页生成中，请刷新。", "no_article"),
        ("您已累计浏览四十分钟，请注意休息。", "no_article"),
        ("末班车上，姑娘抱着花睡着了。", None),
        ("石桥村的晒谷坪昨晚亮起灯，您若来，可在本页留言。", None),
    ],
)
def test_a_message_in_a_later_page_s_place_is_held(text: str, kind: str | None) -> None:
    assert later(with_text(text)).kind == kind


def later(found: ArticlePage, history: History | None = None) -> Verdict:
    return judge((PAGE, found), listed(), None, history or History())


NEXT = with_text("路灯下，孩子们跳起了皮筋。", "村里还要再装二十盏。")


def test_a_later_page_of_the_same_titles_passes() -> None:
    assert later(NEXT) == Verdict()


def test_a_later_page_under_a_part_s_title_passes_by_its_time() -> None:
    assert codes(later(replace(NEXT, heading="第二节", head=""))) == ["title-differs"]
    assert codes(later(replace(NEXT, heading="第二节", head=f"江城网--{TITLE}"))) == []


@pytest.mark.parametrize("date", [None, "2024-03-30 12:00:00"])
def test_a_later_page_of_another_title_and_time_is_another_page(date: str | None) -> None:
    at = moment(date) if date else None
    assert later(replace(NEXT, heading=ELSEWHERE, head="", moment=at)).kind == "another_page"


def test_a_later_page_that_differs_in_two_is_another_page() -> None:
    found = replace(NEXT, moment=moment("2024-03-01 10:00"), section=("房产",))
    verdict = later(found)
    assert verdict.kind == "another_page"
    assert verdict.reason.count("page 2: ") == 2


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


@pytest.mark.parametrize(
    ("last_page", "next_url", "kind"),
    [(1, None, None), (2, None, None), (3, None, "cut"), (3, f"{HOST}/x", None)],
)
def test_a_later_page_leads_on_to_those_that_page_1_named(
    last_page: int, next_url: str | None, kind: str | None
) -> None:
    verdict = judge(
        (replace(PAGE, last_page=last_page), replace(NEXT, next_url=next_url)),
        listed(),
        None,
        History(),
    )
    said = "Page 2 leads to no other, and there are 3 pages."
    assert (verdict.kind, verdict.reason) == (kind, said if kind else "")


def test_a_page_that_repeats_an_earlier_one_is_named_by_its_number() -> None:
    third = judge((PAGE, NEXT, NEXT), listed(), None, History())
    assert (third.kind, third.reason) == ("another_page", "Page 3 repeats page 2.")


def test_what_an_earlier_page_said_is_a_warning_but_at_the_border() -> None:
    again = "石桥村昨晚亮起了三十盏路灯，这一段两页都有，一字不差，一字不多。"
    before = with_text(*LONG, again)
    for texts, said in (
        ((again, "村里还要再装。"), []),
        (("村里还要装。", again), ["text-repeated"]),
    ):
        verdict = judge((before, with_text(*texts)), listed(), None, History())
        assert codes(verdict) == said


def test_a_byline_alone_on_the_last_page_closes_the_article() -> None:
    assert codes(later(with_text("（记者 钱多多 邓小满）"))) == ["text-unproven"]


@pytest.mark.parametrize(
    ("heading", "text", "kind"),
    [
        (TITLE, "记者钱多多报道 路灯下，孩子们跳起了皮筋。", "another_page"),
        (TITLE, "记者周禾报道 路灯下，孩子们跳起了皮筋。", None),
        (TITLE, "路灯下，孩子们跳起了皮筋。\n记者钱多多报道 灯会开了。", None),
        (f"{TITLE}（二）", "记者钱多多报道 路灯下，孩子们跳起了皮筋。", None),  # a part's writer
    ],
)
def test_a_later_page_by_another_writer_is_another_article(
    heading: str, text: str, kind: str | None
) -> None:
    verdict = later(replace(with_text(*text.split("\n"), "村里还要再装。"), heading=heading))
    said = "Page 2 begins as an article by 钱多多."
    assert (verdict.kind, verdict.reason) == (kind, said if kind else "")


@pytest.mark.parametrize("lacking", [{"section": ()}, {"moment": None}])
def test_what_a_later_page_does_not_say_is_no_other_word(lacking: dict[str, object]) -> None:
    assert codes(later(of(NEXT, **lacking))) == []
    without = of(PAGE, **lacking)
    assert codes(judge((without, NEXT), listed(), None, History())) == []


def test_another_article_s_text_is_no_later_page() -> None:
    history = History()
    history.add(replace(NEXT, url=f"{HOST}/c/2024/03/30/1297-1.html"))
    assert later(NEXT, history).kind == "another_page"


def test_a_pager_that_speaks_of_more_than_can_be_followed_is_cut() -> None:
    more = of(PAGE, says_more=True)
    assert judge((more,), listed(), None, History()).kind == "cut"
    assert later(of(NEXT, says_more=True)).kind == "cut"
    assert judge((of(more, next_url=f"{HOST}/2"),), listed(), None, History()).kind is None


def test_a_page_that_says_it_is_another_is_another() -> None:
    assert later(of(NEXT, says_page=3)).kind == "another_page"


@pytest.mark.parametrize(
    ("field", "said"), [("heading", ELSEWHERE), ("head", f"{ELSEWHERE} - 资讯 - 衡阳新闻网")]
)
def test_a_later_page_under_another_article_s_title_is_that_one_s(field: str, said: str) -> None:
    history, second = History(), of(NEXT, **{field: said})
    history.note_listed({"1297-1": ELSEWHERE})
    assert later(second, history).kind == "another_page"
    assert later(second).kind is None


def test_a_later_page_of_another_source_or_script_is_doubted() -> None:
    first = of(PAGE, meta=replace(PAGE.meta, source="衡阳晚报"))
    second = of(NEXT, meta=replace(NEXT.meta, source="株洲日报"))
    found = judge((first, second), listed(), None, History())
    assert found.warnings == ("text-unproven: page 2 is by '株洲日报', page 1 by '衡阳晚报'.",)
    text = "".join(NEXT.body.paragraphs) * 3
    turned = with_text(convert(text, "zh-Hant"))
    assert "page 2 is in zh-Hant, page 1 in zh-Hans" in " ".join(later(turned).warnings)


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
    assert judge_listing(listing(*catids), PAGE_1, {1297}, History()).kind == kind
    assert judge_listing(listing(*catids), PAGE_1, (), History()).kind is None


@pytest.mark.parametrize(("away", "kind"), [(1, None), (2, "another_site")])
@pytest.mark.parametrize("name", ["http://other.test", f"{HOST.replace('//', '//www.')}"])
def test_a_listing_whose_entries_lead_off_the_site_is_another_s(
    away: int, kind: str | None, name: str
) -> None:
    here = listing(1297, 1297, 1297)
    moved = [replace(one, url=one.url.replace(HOST, name)) for one in here.entries[:away]]
    page = replace(here, entries=(*moved, *here.entries[away:]))
    is_one = "www." in name
    assert judge_listing(page, PAGE_1, {1297}, History()).kind == (None if is_one else kind)


def test_half_a_listing_is_cut() -> None:
    assert judge_listing(listing(1297, end=Ending(None)), PAGE_1, {1297}, History()).kind == "cut"


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
    led = Led({f"{PAGE_1}&page={number}": number for number in numbered}, {})
    page = replace(listing(1297), next_number=following, led=led)
    found = judge_listing(
        page, f"{PAGE_1}&page={asked}", {1297}, History(), numbering=Numbering(itself=False)
    )
    assert found.kind == kind


def test_pages_that_link_to_themselves_and_count_down_are_none_of_another_s() -> None:
    led = Led({f"{HOST}/list-1297-{number}.html": number for number in (10, 11)}, {})
    page = replace(listing(1297), next_number=10, led=led)
    assert judge_listing(page, f"{HOST}/list-1297-11.html", {1297}, History()).kind is None


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


# --- What several witnesses say together ---------------------------------------------------------


OPEN = "村民说的话还没有说完就断在了这里，后面的事谁也不知道，谁也没有再提起它"


def test_paragraphs_that_mostly_end_within_a_sentence_are_a_warning_in_any_section() -> None:
    history = known(10, text=OPEN)
    assert not history.is_ended
    assert codes(first(with_text(*LONG), history=history)) == []
    assert codes(first(with_text(*LONG, OPEN), history=history)) == []
    ended = [text + text.replace("亮起了", "点上了") for text in LONG]
    cut = first(with_text(ended[0], OPEN, "二" + OPEN), history=history)
    assert codes(cut) == ["text-cut"]
    assert codes(first(with_text(*ended[:2], OPEN, "二" + OPEN), history=history)) == []


def test_a_last_paragraph_that_ends_within_a_sentence_is_a_warning() -> None:
    assert codes(first(with_text(*LONG, OPEN))) == ["text-cut"]
    assert codes(first(replace(with_text(*LONG, OPEN), next_url=f"{HOST}/x"))) == []


def test_a_later_page_that_says_again_what_an_earlier_one_did_is_a_warning() -> None:
    said = "村里的三十盏路灯，昨晚都亮了，村民说夜里走路踏实多了，孩子也敢出门。"
    before = with_text(*LONG, said)
    for texts, expected in (((LONG[3] + "再说。", said), ["text-repeated"]), ((said, LONG[3]), [])):
        pages = (before, with_text(*texts))
        assert codes(judge(pages, listed(), None, History())) == expected


@pytest.mark.parametrize(("length", "codes_"), [(29, ["text-unproven"]), (30, [])])
def test_so_short_a_later_page_has_more_in_common_with_those_before_it(
    length: int, codes_: list[str]
) -> None:
    # two of its pairs of characters are the first page's: less than 0.15, and more than 0.04
    text = ("三十盏" + "姑娘抱着花在末班车上睡着又醒来望向窗外远山近水都还安静着呢")[:length] + "。"
    assert codes(later(with_text(text))) == codes_


def test_a_text_s_head_alone_vouches_for_a_title_where_there_is_no_heading() -> None:
    found = of(heading="", head=f"{TITLE}_湘江网")
    assert codes(first(found)) == []
    assert first(of(heading="", head=f"{ELSEWHERE}_湘江网", moment=None)).kind == "another_page"


def titled(title: str, known: Article | None = None) -> list[str]:
    """The codes of the article under a title that the listing has as well."""
    head = f"{title} - 资讯 - 湘江新闻网"
    return codes(judge([of(heading=title, head=head)], listed(title=title), known, History()))


def test_a_title_is_one_and_no_advertiser_s_whoever_says_the_same() -> None:
    assert titled("测试111") == ["title-differs"]
    assert "title-differs" in titled("新葡京官网注册送58元彩金")
    assert "title-differs" not in titled("一片灯火")


HEAD = f"{TITLE} - 资讯 - 湘江新闻网"


def test_half_a_title_is_the_delivered_one_cut() -> None:
    assert titled(TITLE[: len(TITLE) // 2], delivered()) == ["title-differs"]
    assert titled(f"今晚起，{TITLE}", delivered()) == []


def test_a_heading_is_the_listed_title_or_has_it() -> None:
    assert codes(first(of(head=HEAD, heading="湘江新闻网"))) == ["title-differs"]
    assert codes(first(of(head=HEAD, heading=f"特写 {TITLE}"))) == []


def test_a_page_shows_a_heading_where_the_others_do() -> None:
    assert codes(first(of(head=HEAD, heading=""), history=known(3))) == ["title-missing"]
    assert codes(first(of(head=HEAD, heading=""), history=known(2))) == []
    history = known(3)
    history.add(replace(page(9), heading=""))
    assert codes(first(of(head=HEAD, heading=""), history=history)) == []


@pytest.mark.parametrize(("catid", "expected"), [(35, ["section-differs"]), (1297, []), (None, [])])
def test_a_breadcrumb_ends_in_the_section_s_category(
    catid: int | None, expected: list[str]
) -> None:
    assert codes(first(of(catid=catid), history=known(3, catid=1297))) == expected
    assert codes(first(of(catid=catid), history=known(2, catid=1297))) == []


WHOLE = "石桥村昨晚亮起了三十盏路灯。村里的老人说，夜里走路踏实多了，要谢谢修灯的人。"


@pytest.mark.parametrize(
    ("paragraph", "is_cut"),
    [
        (f"{WHOLE}从第一次动议到", True),
        (f"{WHOLE}图为石桥村夜景 周禾 摄", False),
        (f"{WHOLE}（记者 罗禾", False),
        (f"{WHOLE}具体安排如下", False),
        (f"{WHOLE}住在村口的罗禾高兴地说——", False),
        (f"{WHOLE}咨询可拨0734-8888888", False),
        ("本报讯（记者 罗禾）石桥村昨晚亮起了三十盏路灯，村里的老人说，夜里走路", True),
        ("石桥村昨晚亮起了三十盏路灯，村里的老人和孩子，夜里走在晒谷坪上很踏实", False),
        ("0分钟，出血量不足二十毫升。", True),
        ("的村民王某说，夜里走路踏实多了。", True),
        ("的确，夜里走路踏实多了。", False),
        ("0.5毫米的误差，师傅也要返工。", False),
        ("个人所得税今起可以退。", False),
        ("个转企办起来只要半天。", False),
        ("个贷利率今起下调。", False),
        ("的姐罗禾每天五点出车。", False),
        ("着意留白的院子里种了竹。", False),
        ("了此心愿后，他回了家。", False),
        ("0元看展，今天开始预约。", False),
        ("……", False),
    ],
)
def test_a_paragraph_begins_and_ends_with_a_sentence(paragraph: str, *, is_cut: bool) -> None:
    assert codes(first(with_text(paragraph, *LONG, WHOLE))) == (["text-cut"] if is_cut else [])


def test_a_short_report_does_not_trail_off() -> None:
    head = "本报讯（记者 罗禾）石桥村昨晚亮起了三十盏路灯，村里的老人说，夜里走路踏实多了。"
    history = known(3)
    assert codes(first(with_text(head, "村民说，灯……"), history=history)) == ["text-cut"]
    assert codes(first(with_text(head, *LONG * 2, "村民说，灯……"), history=history)) == []
    assert codes(first(with_text(head[11:], "村民说，灯……"), history=history)) == []


def test_a_page_that_begins_anew_shows_that_the_one_before_was_cut() -> None:
    cut = replace(PAGE.body, paragraphs=(*LONG, "半夜里有人隔着河喊，说是家里来了"))
    before = of(body=cut, next_url=f"{HOST}/x", last_page=2)
    others = tuple(f"石桥村的路灯亮到第{number}天，晒谷坪上还有人。" for number in range(9))
    goes_on = replace(PAGE.body, paragraphs=others)
    for indented, expected in ((True, ["text-cut"]), (False, [])):
        page_2 = of(body=replace(goes_on, indented=indented))
        assert codes(judge([before, page_2], listed(), None, History())) == expected


def test_a_bulletin_is_of_its_title_s_day() -> None:
    text = "县气象台3月11日8时发布：今天白天晴，石桥村的夜里有雾，路灯都看不清楚。"
    title = "3月30日天气预报"
    found = with_text(text, *LONG)
    assert codes(first(of(found, heading=title), listed(title=title))) == ["text-unproven"]
    found = with_text(text.replace("3月11日", "3月29日"), *LONG)
    assert codes(first(of(found, heading=title), listed(title=title))) == []


def test_a_copy_in_another_script_than_the_listing_s_title_is_a_warning() -> None:
    written = [f"{text}村民都说，夜里走路踏实多了。" for text in LONG]
    copied = [traditional(text) for text in written]
    assert codes(first(with_text(*copied))) == ["text-unproven"]
    assert codes(first(with_text(*written[:5], *copied[5:]))) == ["text-unproven"]
    assert codes(first(with_text(*written, "匾上写着“燈”。"))) == []
    quoted = "他把匾额上的字念给孩子们听：“會議要求各鄉鎮壓實責任護林員每日巡山兩次。”"
    assert codes(first(with_text(*written, quoted))) == []
    assert codes(first(with_text(*written, "他在會議上說。"))) == ["text-unproven"]
    assert codes(first(with_text(*written, "他在會議上。"))) == []  # as in a name


def test_prose_behind_the_body_is_a_warning_where_the_others_have_none() -> None:
    found = of(behind="路灯由村里出资，装了十六天。")
    assert codes(first(found)) == ["text-cut"]
    assert codes(first(found, history=known(2, behind="本报提醒市民出门带伞。"))) == ["text-cut"]
    assert codes(first(found, history=known(3, behind="本报提醒市民出门带伞。"))) == []
    assert codes(first(found, history=known(3, behind=None))) == ["text-cut"]


def test_prose_astray_is_a_warning_where_it_is_of_the_story() -> None:
    for astray, said in (
        ("石桥村的路灯由村里出资，施工队忙了十六天。", ["text-cut"]),
        ("今天夜间多云转小雨，偏南风二到三级，出门请带伞。", []),
    ):
        assert codes(first(of(astray=(astray,)), history=known(3))) == said


def with_parts(text: str, **parts: Any) -> ArticlePage:  # noqa: ANN401  any field's
    return of(body=replace(PAGE.body, paragraphs=(text,), **{"images": (), **parts}))


LEAD = "石桥村昨晚亮起三十盏路灯，村民说，这下走夜路不怕了，娃娃放学也不用打手电。"
MORE = (
    "灯是村里凑钱装的，一户三百元，施工队在坪上忙了十六天。村支书算过账，一年的电费不到八千元，"
    "从集体的茶山收入里出，大家都赞成。下一步，渡口和老街也要装上，让夜路都亮起来。"
)


@pytest.mark.parametrize(
    ("parts", "stands"),
    [
        ({"fields": 1}, True),
        ({"frames": ("/map.html",)}, True),
        ({"images": (Image("http://h/statics/loading.gif", None),)}, True),
        ({"images": (Image("http://h/uploadfile/2024/0330/1.jpg", None),)}, False),
        ({}, False),
    ],
)
def test_what_stands_behind_a_lead_alone_may_be_in_the_rest_s_place(
    parts: dict[str, Any], *, stands: bool
) -> None:
    assert codes(first(with_parts(LEAD, **parts))) == ["text-cut"] * stands
    whole = with_parts(LEAD + MORE, **parts)
    assert codes(first(whole)) == []
    assert codes(first(whole, history=long_ones(4))) == ["text-cut"] * stands


def long_ones(count: int) -> History:
    history = History()
    for number in range(count):
        history.add(page(number, f"第{number}篇。" * 250))
    return history


def test_a_form_that_the_others_have_is_the_theme_s() -> None:
    found = with_parts(LEAD, fields=1)
    history = History()
    for number in range(3):
        other = page(number)
        assert codes(first(found, history=history)) == ["text-cut"]
        history.add(replace(other, body=replace(other.body, frames=("/comment.html",))))
    assert codes(first(found, history=history)) == []


@pytest.mark.parametrize(
    ("frame", "is_text"),
    [("/api.php?op=content&id=1", True), ("/article_2.html", True), ("/count.php?id=1", False)],
)
def test_a_frame_that_is_called_a_text_has_the_rest(frame: str, *, is_text: bool) -> None:
    whole = of(body=replace(PAGE.body, frames=(frame,)))
    assert codes(first(whole)) == ["text-cut"] * is_text


def test_a_text_that_was_there_before_the_delivered_is_a_warning() -> None:
    texts = [[*LONG, f"{said}，村里的路灯都亮了。"] for said in ("昨晚", "今晚")]
    history = History()
    old, new = (with_text(*paragraphs) for paragraphs in texts)
    history.add(old)
    history.add(new)
    before = build_article([new], article_url_of(new))
    assert codes(judge((new,), listed(), before, history)) == []
    assert codes(judge((old,), listed(), before, history)) == ["text-differs"]


def article_url_of(found: ArticlePage) -> ArticleUrl:
    url = article_url(found.url)
    assert url is not None
    return url


OWN = tuple(
    f"{said}，村民们看在眼里，记在心上，都说这是一件好事情，盼了好多年。" for said in "甲乙丙丁"
)


@pytest.mark.parametrize(
    ("paragraphs", "repeated"),
    [
        ((*OWN, f"村里说，{OWN[3]}"), False),
        ((*OWN, f"村里说。{OWN[3]}"), True),
        ((*OWN, f"村里说。{OWN[3]}{OWN[3]}"), False),  # three times, as nobody slips
        ((*OWN, f"村里说。{OWN[0]}"), False),  # what begins the text
        ((*OWN[:3], f"丁。{OWN[2]}{OWN[2]}"), False),
        ((OWN[0], f"乙。{OWN[1]}{OWN[1]}", OWN[2], OWN[3]), True),
    ],
)
def test_a_long_sentence_is_written_once(paragraphs: tuple[str, ...], *, repeated: bool) -> None:
    assert (sentence_twice(paragraphs) is not None) is repeated


def test_a_paragraph_is_another_nearly() -> None:
    one = "班主任告诉记者，学校把每学期的劳动课搬到田里，还开辟了5分地的菜园，由各班认领。"
    assert _are_one(one, one.replace("，", "、"))
    assert _are_one(one, one.replace("各班", "全班"))
    assert not _are_one(one, one.replace("5分", "6分"))
    assert not _are_one(one, one[:20] + "村民们把田让了出来，一直没有收过一分钱的租金。")
    assert _are_one("村民都说好。", "村民都说好。")
    assert not _are_one("村民都说好！", "村民都说好。")


@pytest.mark.parametrize(
    ("text", "twice"),
    [
        ("村民都说，夜里走|村民都说，夜里走路踏实，", None),  # no more than eight characters
        (
            "灯亮了，村民都说夜里走路踏实，孩子|村民都说夜里走路踏实，孩子也敢出门。",
            "村民都说夜里走路踏实，孩子",
        ),
        (
            "灯亮了，村民都说夜里走路踏实，孩子|，村民都说夜里走路踏实，孩子也敢。",
            "，村民都说夜里走路踏实，孩子",
        ),
        ("一是村民都说夜里走路踏实，孩子敢出门；二是村民都说夜里走路踏实，老人敢出门。", None),
        ("渡口的灯亮了一整夜，渡口的灯亮了一整夜，村里人都睡得好。", None),
        ("甲，" * 4000, None),
    ],
)
def test_a_passage_stands_twice_running(text: str, twice: str | None) -> None:
    assert passage_twice(text.replace("|", "")) == twice


def test_a_short_paragraph_that_differs_in_its_marks_is_said_again() -> None:
    assert said_again(("父亲走后，这条船就交给了他。", "父亲走后、这条船就交给了他。"))
    assert not said_again(("父亲走后，这条船就交给了他。", "母亲走后，这间屋就留给了他。"))


@pytest.mark.parametrize(
    ("heading", "codes_of_it"),
    [
        (f"{TITLE}；大会开幕代表热烈讨论", ["title-differs"]),
        (f"{TITLE}；大会开幕代表热", []),  # seven characters
        (f"大会开幕代表热烈讨论；{TITLE}", []),  # made alike
        (f"学习大会开幕精神笔记｜{TITLE}", []),  # a series
        (f"学习大会开幕精神笔记 {TITLE}", []),
        (f"{TITLE}；会开幕代表热烈讨论", []),  # not from its beginning: what templates share
    ],
)
def test_another_article_s_title_within_its_own(heading: str, codes_of_it: list[str]) -> None:
    history = History()
    others = ("大会开幕代表热烈讨论", "学习大会开幕精神笔记｜我家的灯")
    history.note_listed({f"1297-{n}": title for n, title in enumerate(others)})
    found = replace(PAGE, heading=heading, head=heading)
    assert codes(first(found, listed(title=heading), history)) == codes_of_it


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("昨日起，石桥村晒谷坪亮起新路灯。", []),
        ("今石桥村晒谷坪亮起新路灯。", ["text-short"]),
        ("石桥村晒谷坪亮起新路灯的相关情况，请关注后续报道。", ["text-short"]),
        ("石桥村晒谷坪亮起新路灯，更多精彩尽在红砖手机报，发送10655即可。", ["text-short"]),
        ("石桥村晒谷坪昨晚亮起了新的路灯，村民说还要更多，更亮，照到渡口去才好。", []),
    ],
)
def test_a_title_and_a_call_are_no_text(text: str, code: list[str]) -> None:
    title, history = "石桥村晒谷坪亮起新路灯", History()
    for number in range(3):
        history.add(page(number, text="长文。" * 1000))
    found = replace(with_text(text), heading=title, head=title)
    assert codes(first(found, listed(title=title), history)) == code


def _elsewhere(*texts: str, title: str = "石桥村晒谷坪亮起新路灯", known: int = 50) -> list[str]:
    history = History()
    titles = ("红砖县冬修忙", *(f"村里的第{n}盏灯亮起来" for n in range(known - 1)))
    history.note_listed({f"1297-{n}": one for n, one in enumerate(titles)})
    found = replace(with_text(*texts), heading=title, head=title)
    return codes(first(found, listed(title=title), history))


_OF_LAMPS = (
    "衡阳新闻网讯 记者周禾报道 石桥村亮起三十盏路灯，村民在晒谷坪上跳舞，说夜里走路踏实。",
    "“灯一亮，心就亮了。”村民罗禾说，往年要打手电，今年晒谷坪上人人能跳舞。",
)


@pytest.mark.parametrize(
    ("said", "elsewhere"),
    [
        ("洪江市水利局通报，托口库区水位较去年同期高出两米。", True),
        ("据桃源县气象部门消息，脐橙已摘下九成。", True),
        ("挪威议会就渔业法案进行表决，三十二票反对。", True),
        ("云南昭通的苹果装车外运，果农忙到半夜。", True),
        ("张家界景区表示，雪后栈道铺设防滑垫，缆车运行时间不变。", True),
        ("紅江市水利局通報，托口庫區水位較去年同期高出兩米。", True),
        ("红砖县的渡口则在换船板，工钱由乡贤凑齐。", False),  # a town of the section's
        ("郴州市去年已试过，石桥村的路灯便是照他们晒谷坪边的样子装的。", False),
        ("“洪江市的水位高出两米。”", False),
        ("洪江市水利局 水位高出两米", False),
        ("施工员唐河，洪江市人，二十九岁。", False),  # where one is from
        ("全市已修渠九十里，共投工三千个。", False),
        ("延安路口装的是另一种，每盏八百元。", False),
    ],
)
def test_a_paragraph_is_another_place_s(said: str, *, elsewhere: bool) -> None:
    warned = ["text-unproven"] if elsewhere else []
    assert _elsewhere(*_OF_LAMPS, said) == warned
    assert _elsewhere(_OF_LAMPS[0], said, _OF_LAMPS[1]) == warned
    assert _elsewhere(said, *_OF_LAMPS) == warned


def test_no_town_is_another_s_where_few_titles_are_known_or_all_are_meant() -> None:
    said = "洪江市水利局通报，托口库区水位较去年同期高出两米。"
    assert _elsewhere(*_OF_LAMPS, said, known=49) == []
    assert _elsewhere(*_OF_LAMPS, said, title="各地亮起新路灯，石桥村晒谷坪人人跳舞") == []
    assert _elsewhere(_OF_LAMPS[0], said) == []  # one other paragraph tells little


@pytest.mark.parametrize(
    ("lead", "another_s"),
    [
        ("岳阳楼区城管局3月29日启动整治行动，首批涉及巴陵中路等九条巷道。", True),
        ("石桥村昨日亮起三十盏路灯，村民在晒谷坪上跳舞，说夜里走路踏实。", False),  # a summary
        ("编者按：本网今起推出“一线”栏目，记录平凡岗位上的人和他们的故事。", False),
        ("“人间烟火气，最抚凡人心。”近日，街坊们都爱说这句话，记者去看了看。", False),
        ("时间：3月29日凌晨4时", False),
        ("这是一篇三百字的消息，供参考：", True),
        ("渡口的灯", False),
    ],
)
def test_nothing_that_announces_it_or_is_dated_stands_before_the_only_head(
    lead: str, *, another_s: bool
) -> None:
    head = "衡阳新闻网讯 记者周禾报道 石桥村亮起三十盏路灯，村民在晒谷坪上跳舞，夜里走路踏实。"
    verdict = first(with_text(lead, head, "下一步，渡口和老街也要装上新路灯，让村民都能走夜路。"))
    assert ("text-unproven" in codes(verdict)) is another_s
