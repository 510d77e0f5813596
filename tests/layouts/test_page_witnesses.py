"""What is asked of every page: each question alone, its count at the edge."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from hyxw.items import Image, warning_code
from hyxw.layouts import page_facts, page_witnesses
from hyxw.layouts.history import History
from hyxw.layouts.page_facts import titles_of
from hyxw.layouts.page_witnesses import PageWitnesses
from hyxw.pages.article import ArticlePage
from tests.layouts.test_history import known
from tests.layouts.test_witnesses import PAGE
from tests.pages.samples import TITLE, listed

ENDED = "石桥村昨晚亮起了三十盏路灯，村民都说夜里走路踏实多了，放心。"
OPEN = "石桥村昨晚亮起了三十盏路灯，村民都说夜里走路踏实多了，说到一半就"


def of(
    *paragraphs: str,
    title: str = TITLE,
    page: dict[str, Any] | None = None,
    history: History | None = None,
    **body: Any,  # noqa: ANN401  any field's
) -> PageWitnesses:
    found = replace(PAGE, heading=title, head="", **(page or {}))
    found = replace(
        found, body=replace(PAGE.body, **{"images": (), "paragraphs": paragraphs} | body)
    )
    return PageWitnesses(found, None, history or History())


PICTURE, LOGO = Image("http://h/uploadfile/2024/0330/1.jpg", None), Image("http://h/logo.gif", None)


@pytest.mark.parametrize(
    ("paragraphs", "body", "data"),
    [
        (("甲\t乙",), {}, True),
        (("甲\t乙", "丙丁"), {}, False),  # three of six characters and a line's end
        (("甲\t乙丙", "丙丁"), {}, True),
        (("图为路灯",), {"images": (replace(PICTURE, caption="图为路灯"),)}, True),
        (("图为路灯",), {"images": (PICTURE,)}, True),  # pictures, and next to no words
        (("村" * 19,), {"images": (PICTURE,)}, True),
        (("村" * 20,), {"images": (PICTURE,)}, False),
        (("村" * 19,), {"images": (LOGO,)}, False),
        (("村" * 99,), {"media": True}, True),
        (("村" * 100,), {"media": True}, False),
        (("村",), {}, False),
    ],
)
def test_data_stand_in_a_text_s_place(
    paragraphs: Sequence[str], body: dict[str, Any], *, data: bool
) -> None:
    assert of(*paragraphs, **body).is_data is data


@pytest.mark.parametrize(
    ("paragraphs", "title", "none"),
    [
        (("王小满、李青、罗禾、周禾、宋江",), TITLE, True),
        (("王小满、李青、罗禾、周禾、宋江", ENDED), TITLE, False),
        (("12345" + "村" * 15,), TITLE, True),
        (("1234" + "村" * 16,), TITLE, False),
        (("1234" + "村" * 12,), TITLE, False),  # too short to tell
        (("一声汽笛", "两岸鸟声", "一担露水", "走过石桥"), TITLE, True),
        (("一声汽笛", "两岸鸟声", "一担露水"), TITLE, False),
        (("一声汽笛", "两岸鸟声", "一担露水", "走过石桥。"), TITLE, False),
        (("一声汽笛", "两岸鸟声", "一担露水", "村" * 24), TITLE, True),
        (("一声汽笛", "两岸鸟声", "一担露水", "村" * 25), TITLE, False),
        (("一声汽笛", "两岸鸟声", "一担露水", "点击此链接"), TITLE, False),
        (("一等奖：高二班 彭雨桐", "二等奖：高一班 王小满"), "歌手赛获奖名单", True),
        (("一等奖：高二班 彭雨桐", "二等奖：高一班 王小满"), TITLE, False),
        (("一等奖：高二班 彭雨桐", ENDED, ENDED), "歌手赛获奖名单", False),
        (("一等奖：高二班 彭雨桐；二等奖：高一班 王小满",), "歌手赛获奖名单", True),
        (("1.灯是谁发明的？", "2、路灯是（ ）色"), "灯谜竞猜", True),
        (("1.灯是谁发明的？", "路灯是白色的。"), "灯谜竞猜", False),
        (("1.灯是谁发明的？",), "灯谜竞猜", True),
        (("1.灯是谁发明的？",), TITLE, False),
    ],
)
def test_what_is_no_prose(paragraphs: Sequence[str], title: str, *, none: bool) -> None:
    assert of(*paragraphs, title=title).is_no_prose is none


@pytest.mark.parametrize(
    ("paragraphs", "body", "nothing"),
    [
        ((), {}, True),
        (("——",), {}, True),
        (("灯",), {}, False),
        ((), {"images": (LOGO,)}, True),
        ((), {"images": (PICTURE,)}, False),
        ((), {"media": True}, False),
        (("2024-03-30 10:00 来源：某报", "灯亮了。"), {}, False),
    ],
)
def test_a_page_says_nothing(
    paragraphs: Sequence[str], body: dict[str, Any], *, nothing: bool
) -> None:
    assert of(*paragraphs, **body).says_nothing() is nothing


@pytest.mark.parametrize(
    ("paragraphs", "body", "codes"),
    [
        ((ENDED * 20,), {"holes": 4}, []),
        ((ENDED * 10,), {"holes": 5}, ["text-garbled"]),
        (("村" * 599 + "。",), {"holes": 5}, []),  # fewer than one of a hundred
        (("村，" * 300,), {"holes": 6}, ["text-garbled"]),
        ((ENDED,), {"hidden": 99}, []),
        ((ENDED,), {"hidden": 100}, ["text-cut"]),
        (("村，" * 150,), {"hidden": 149}, []),
        (("村，" * 150,), {"hidden": 150}, ["text-cut"]),
        ((f"{ENDED}\ufffd",), {}, ["text-garbled"]),
    ],
)
def test_characters_are_lost_or_hidden(
    paragraphs: Sequence[str], body: dict[str, Any], codes: list[str]
) -> None:
    assert list(map(warning_code, of(*paragraphs, **body).losses())) == codes


HEAD = "本报讯（记者 罗禾）石桥村昨晚亮起了三十盏路灯。"


@pytest.mark.parametrize(
    ("paragraphs", "title", "again"),
    [
        ((HEAD, ENDED, ENDED), TITLE, None),
        ((ENDED, HEAD, ENDED), TITLE, None),  # a summary before it
        ((ENDED, ENDED, HEAD), TITLE, HEAD),
        ((ENDED, HEAD), TITLE, None),
        ((ENDED, ENDED, HEAD, ENDED), TITLE, HEAD),
        (("灯亮了", "周禾 摄", ENDED, HEAD, ENDED), TITLE, None),
        ((HEAD, ENDED, HEAD), TITLE, HEAD),
        ((HEAD, ENDED, HEAD), "一周简讯", None),
        ((ENDED, ENDED, HEAD), "一周简讯", HEAD),  # one report is no round-up
        ((HEAD, ENDED, HEAD), "新春走基层", None),
        ((HEAD, ENDED, ENDED, ENDED, HEAD), "新春走基层", HEAD),
        ((HEAD, ENDED, ENDED, HEAD), "新春走基层", None),  # half of them begin
    ],
)
def test_a_report_begins_again_in_the_midst(
    paragraphs: Sequence[str], title: str, again: str | None
) -> None:
    assert of(*paragraphs, title=title).begins_again() == again


@pytest.mark.parametrize(
    ("last", "length", "off"),
    [("灯……", 74, True), ("灯……", 76, False), ("灯。", 74, False)],
)
def test_a_report_trails_off_that_is_far_shorter_than_the_others(
    last: str, length: int, *, off: bool
) -> None:
    usual = known(3).usual_length
    assert usual == 400
    text = HEAD.ljust(4 * length - len(last) - 1, "村")
    assert of(text, last, history=known(3)).report_trails_off() is off
    assert not of(ENDED.ljust(100, "村"), last, history=known(3)).report_trails_off()
    assert not of(history=known(3)).report_trails_off()


@pytest.mark.parametrize(
    ("last", "title", "continued"),
    [
        ("（未完待续）", "连载：小院（三）", True),
        ("待续", "小院（三）", True),
        ("（未完待续，作者系中学教师）", "连载：小院（三）", True),
        ("（未完待续，全文请见客户端）", "连载：小院（三）", False),
        ("（未完待续）", TITLE, False),
        ("灯亮了。", "连载：小院", False),
    ],
)
def test_a_part_is_to_be_continued(last: str, title: str, *, continued: bool) -> None:
    assert of(ENDED, last, title=title).is_to_be_continued is continued
    assert of(title=title).is_to_be_continued is False


@pytest.mark.parametrize(("linked", "headlines"), [(3, True), (2, False)])
def test_headlines_are_links_for_the_most_part(linked: int, *, headlines: bool) -> None:
    assert of("村灯亮了", title="一周要闻回顾", linked=linked).is_of_headlines is headlines
    assert of("村灯亮了", title=TITLE, linked=4).is_of_headlines is False


ELEVEN = "甲乙丙丁戊己庚辛壬"  # eight pairs of characters


@pytest.mark.parametrize(
    ("text", "about"), [("甲乙丙。", True), ("甲乙。", False), ("甲，乙，丙。", True)]
)
def test_a_text_is_about_its_title_that_has_a_quarter_of_its_pairs(
    text: str, *, about: bool
) -> None:
    assert of(text, title=ELEVEN).is_about_title is about


@pytest.mark.parametrize(
    ("titles", "text", "left"),
    [
        (["石桥村亮灯"], "您查看的石桥村亮灯已被删除", "您查看的已被删除"),
        (["石桥村亮灯"], "昨晚石桥村亮灯了", "昨晚石桥村亮灯了"),
        (["石桥村亮灯"], "石桥村亮灯", ""),
        (["石桥村亮灯"], "石桥村亮灯已被删除您稍后", "已被删除您稍后"),
        (["石桥村亮灯"], "枫林渡开船", "枫林渡开船"),
        ([], "石桥村亮灯", "石桥村亮灯"),
    ],
)
def test_a_message_s_quoted_title_is_none_of_its_words(
    titles: list[str], text: str, left: str
) -> None:
    assert page_facts._without(titles, text) == left


def test_a_page_s_titles_are_its_heading_and_what_its_head_begins_with() -> None:
    def titles(heading: str, head: str, shown: str) -> list[str]:
        return titles_of(replace(PAGE, heading=heading, head=head), shown)

    assert titles("甲", f"{TITLE} - 资讯 - 某网", "") == ["甲", TITLE]
    assert titles("甲", f"{TITLE}_某网", TITLE) == ["甲", TITLE]
    assert titles("", f"{TITLE}_某网", TITLE) == [TITLE]
    assert titles("甲", f"{TITLE}_某网", "") == ["甲"]


def test_the_listed_title_is_a_page_s_own_and_else_what_it_says() -> None:
    found: ArticlePage = replace(PAGE, heading="石桥村", head="")
    assert PageWitnesses(found, listed(title="枫林渡"), History()).own_titles == ["枫林渡"]
    assert PageWitnesses(found, None, History()).own_titles == ["石桥村"]


@pytest.mark.parametrize(
    ("paragraphs", "are_open"),
    [
        ([OPEN] * 3, True),
        ([OPEN] * 2, False),
        ([OPEN, OPEN, ENDED], True),
        ([OPEN, ENDED, OPEN, ENDED], False),
        ([OPEN[:29]] * 3, False),
        (["一等奖：高二班 彭雨桐"] * 4 + [OPEN] * 3, False),
    ],
)
def test_most_of_three_long_paragraphs_are_open(paragraphs: list[str], *, are_open: bool) -> None:
    assert page_witnesses._are_open(paragraphs) is are_open


@pytest.mark.parametrize(("lost", "garbled"), [(2, False), (3, True)])
def test_a_fiftieth_that_is_lost_spoils_a_text(lost: int, *, garbled: bool) -> None:
    text = "村，" * (50 - lost) + "\ufffd村" * lost
    found = of(text)
    assert found.lost == lost
    assert found.is_garbled() is garbled
    shifted = of(text, page={"warnings": ("text-shifted: a mirror shifted its bytes.",)})
    assert shifted.lost == 0
    assert shifted.is_garbled() is False


@pytest.mark.parametrize(
    ("paragraphs", "alone"),
    [
        ((f"内容摘要：{ENDED}",), True),
        ((f"【核心提示】{ENDED}", "相关阅读"), True),
        ((f"【核心提示】{ENDED}", ENDED), False),
        ((f"村里的提示：{ENDED}",), False),
        (("内容摘要：亮灯。", f"地点\t{OPEN}"), False),
        (("内容摘要：石阶数到七十", "石阶数到七十", "风从塔心穿过"), False),
        (("内容摘要：石阶数到七十级", "石阶数到七十级"), True),
        ((), False),
    ],
)
def test_a_summary_with_no_sentence_behind_it_is_not_the_text(
    paragraphs: Sequence[str], *, alone: bool
) -> None:
    assert of(*paragraphs).is_summary_alone is alone
    assert not of(*paragraphs, images=(PICTURE,)).is_summary_alone
    assert ("nothing but a summary of it is there" in of(*paragraphs).what_is_behind()) is alone


@pytest.mark.parametrize(("length", "word"), [(40, "请先登录"), (41, None)])
def test_a_signed_text_is_a_notice_by_a_line_of_forty_characters(
    length: int, word: str | None
) -> None:
    line = f"请先登录{'灯' * (length - 4)}"
    found = of("记者 周禾 报道", ENDED, line, title="枫林渡的船又开了")
    assert found.signed
    assert found.notice() == word


def test_lines_of_a_printed_page_end_within_a_sentence() -> None:
    printed = [f"路灯亮了。{ENDED[at : at + 10]}" for at in range(5)]
    assert any("end within" in why for why in of(*printed, ENDED).broken_ends())
    assert not any("end within" in why for why in of(*printed[:4], ENDED).broken_ends())
    items = [f"{number}号灯杆位于石桥村老街东口" for number in range(101, 106)]
    assert not any("end within" in why for why in of(*items, ENDED).broken_ends())
    verses = [f"{text[:14]}。" for text in printed]
    assert not any("end within" in why for why in of(*verses, ENDED).broken_ends())


def test_a_verse_that_warns_of_links_speaks_of_no_page() -> None:
    verse = ("陌生链接不要点，", "转账之前问一问。", "天上不会掉馅饼，", "扫码送礼是陷阱。")
    assert of(*verse, title="反诈歌").speaks_of_itself is False
    assert of("陌生链接不要点", title="反诈歌").speaks_of_itself is True


@pytest.mark.parametrize(
    "begun", ["下一步，村里还要装灯。", "对此，村民都说好。", "与此同时，渡口也亮了。"]
)
def test_a_text_does_not_begin_by_going_on(begun: str) -> None:
    assert of(begun, ENDED).broken_off() == begun[:20]
    assert of(ENDED, begun).broken_off() is None
    assert of(f"“{begun}”", ENDED).broken_off() is None
