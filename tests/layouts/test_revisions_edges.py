"""What a revision may have lost or gained: what each rule counts, at its edge."""

from dataclasses import replace
from difflib import SequenceMatcher

import pytest

from hyxw.items import warning_code
from hyxw.layouts import revisions
from hyxw.layouts.revisions import doubts_since
from tests.layouts.test_history import PAGE
from tests.layouts.test_witnesses import delivered


@pytest.mark.parametrize(
    ("said", "before", "holes"),
    [
        ("甲乙丙丁戊", "甲乙丙丁戊", 0),
        ("甲乙丁戊", "甲乙丙丁戊", 1),
        ("甲丙戊", "甲乙丙丁戊", 2),
        ("乙丙丁", "甲乙丙丁戊", 2),  # before the first, behind the last
        ("甲乙丙", "甲乙丙丁戊", 1),
        ("丙丁戊", "甲乙丙丁戊", 1),
        ("甲乙", "甲乙丙丁", 0),  # it lacks as much as it has
        ("甲乙丙", "甲乙丙丁戊己", 0),
        ("甲己丙丁", "甲乙丙丁戊", 0),  # one of its own
        ("丙乙甲", "甲乙丙丁", 0),  # in another order
        ("甲乙丙丁戊己", "甲乙丙丁戊", 0),
    ],
)
def test_a_sentence_has_holes_where_characters_are_gone(said: str, before: str, holes: int) -> None:
    assert revisions._holes(said, before) == holes


WHOLE, HOLED, TWICE = "甲乙丙丁戊", "甲乙丁戊", "甲丙戊"


@pytest.mark.parametrize(
    ("came", "gone", "least", "holed"),
    [
        ([HOLED], [WHOLE], 1, True),
        ([HOLED], [WHOLE], 2, False),
        ([TWICE], [WHOLE], 2, True),
        ([TWICE], [WHOLE], 3, False),
        ([HOLED] * 2, [WHOLE] * 2, 2, True),
        ([HOLED] * 3, [WHOLE] * 3, 3, True),
        ([HOLED] * 2, [WHOLE] * 3, 2, False),
        ([HOLED, "庚辛"], [WHOLE, "壬癸"], 2, False),
        ([], [], 1, False),
    ],
)
def test_sentences_are_holed_in_several_places_or_several_of_them(
    came: list[str], gone: list[str], least: int, *, holed: bool
) -> None:
    assert revisions._are_holed(came, gone, least) is holed


@pytest.mark.parametrize(
    ("now", "before", "others"),
    [
        ("5678", "1234", True),
        ("567", "123", False),
        ("5674", "1234", False),
        ("56789", "1234", False),
        ("56785", "12341", True),
        ("5678", "1231", False),
        ("5555", "1234", True),
    ],
)
def test_four_numbers_are_others(now: str, before: str, *, others: bool) -> None:
    assert revisions._are_others(list(now), list(before)) is others


@pytest.mark.parametrize(
    ("came", "changed", "again"),
    [
        ([], set(), True),
        (["甲乙丙丁"], set(), True),
        (["甲乙丙丁戊庚"], {"甲乙丙丁戊"}, False),
        (["甲乙丙丁戊庚", "甲乙丙丁"], {"甲乙丙丁戊"}, True),
        (["庚辛壬癸"], set(), False),
    ],
)
def test_what_has_come_says_again_what_was_said(
    came: list[str], changed: set[str], *, again: bool
) -> None:
    assert revisions._says_again(came, changed, "甲乙丙丁戊") is again


@pytest.mark.parametrize(
    ("old", "new", "trimmed"),
    [
        ("甲乙丙丁", "甲丙丁", True),
        ("甲乙丙丁", "甲丁", False),  # more than a fourth
        ("甲乙丙丁戊己庚辛", "甲丁戊己庚辛", True),
        ("甲乙丙丁戊己庚辛", "甲丙丁己庚辛", False),  # in two places
        ("甲乙丙丁", "甲乙丙", False),
        ("甲乙丙丁", "乙丙丁", False),
        ("甲乙丙丁", "甲乙丙戊", False),
        ("甲乙丙丁", "甲戊丁", False),
        ("甲甲甲甲", "甲甲甲", False),  # whichever of them it is
        ("甲乙丙丁", "甲乙丙丁", False),
        ("甲乙丙丁", "", False),
    ],
)
def test_sentences_in_a_row_are_an_editor_s_cut(old: str, new: str, *, trimmed: bool) -> None:
    assert revisions._is_trimmed(old, new, len(old) - len(new)) is trimmed


@pytest.mark.parametrize(("text", "masks"), [("", 0), ("*＊×□", 4), ("三**没下楼", 2), ("灯", 0)])
def test_masks_are_counted(text: str, masks: int) -> None:
    assert revisions._masks(text) == masks


def test_an_edit_is_what_was_put_in_place_of_what_but_for_figures() -> None:
    def ways(old: str, new: str) -> list[tuple[str, str]]:
        matched = SequenceMatcher(None, old, new, autojunk=False)
        return [way for way, _, _ in revisions._ways(old, new, matched)]

    assert ways("石桥村亮灯", "石桥村开灯") == [("亮", "开")]
    assert ways("石桥村亮灯", "石桥村灯") == [("亮", "")]
    assert ways("石桥村灯", "石桥村亮灯") == [("", "亮")]
    assert ways("亮了30盏", "亮了45盏") == []
    assert ways("亮了30盏", "亮了三十盏") == [("30", "三十")]
    assert ways("石桥村亮灯", "石桥村亮灯") == []


OLD = [f"石桥村第{n}组昨晚都亮起了路灯" for n in "一二三四"]
ALL_OTHERS = [
    "石桥村第一组今早都亮起了路灯",
    "石桥村第二组昨晚全亮起了路灯",
    "石桥村第三组昨晚都打开了路灯",
    "石桥村第四组昨晚都亮起了街灯",
]


@pytest.mark.parametrize(
    ("came", "gone", "touched"),
    [
        (ALL_OTHERS, OLD, 4),
        (ALL_OTHERS[:3], OLD, 0),
        ([said.replace("昨晚", "今早") for said in OLD], OLD, 0),  # in one way
        ([*ALL_OTHERS[:3], "渡口的船停了"], OLD, 3),
        ([], [], 0),
    ],
)
def test_sentences_are_touched_in_several_ways(
    came: list[str], gone: list[str], touched: int
) -> None:
    assert revisions._touched(came, gone) == touched


TEXT = ("石桥村昨晚亮起了三十盏路灯。", "村民都说夜里走路踏实多了。", "村里还要再装二十盏。")


@pytest.mark.parametrize(
    ("now", "codes"),
    [
        (TEXT, []),
        ((), []),
        (TEXT[:2], ["text-cut"]),
        ((*TEXT[:2], "村里还要。"), ["text-cut"]),
        ((TEXT[1], TEXT[0], TEXT[2]), ["text-differs"]),
        ((*TEXT, TEXT[0]), ["text-repeated"]),
        ((*TEXT[:2], "县城的老街也要在明年春天换上新的路灯。"), []),
    ],
)
def test_what_has_become_of_a_text(now: tuple[str, ...], codes: list[str]) -> None:
    before = replace(delivered(), text="\n\n".join(TEXT), reporters=[])
    found = replace(PAGE, body=replace(PAGE.body, paragraphs=now))
    assert list(map(warning_code, doubts_since(before, [found]))) == codes


@pytest.mark.parametrize(
    ("before", "now", "codes"),
    [
        ("衡阳新闻网讯 灯亮了。", "衡阳新闻网讯 灯亮了。", []),
        ("衡阳新闻网讯 灯亮了。", "湘江新闻网讯 灯亮了。", ["text-differs"]),
        ("衡阳新闻网讯 灯亮了。", "衡陽新聞網訊 灯亮了。", []),
        ("衡阳新闻网讯 灯亮了。", "灯亮了。", []),
        ("灯亮了。", "湘江新闻网讯 灯亮了。", []),
    ],
)
def test_a_dateline_stays(before: str, now: str, codes: list[str]) -> None:
    was = replace(delivered(), text=before, reporters=[])
    found = replace(PAGE, body=replace(PAGE.body, paragraphs=(now,)))
    assert list(map(warning_code, revisions._signed_otherwise(was, [found]))) == codes


@pytest.mark.parametrize(
    ("reporters", "authors", "now", "codes"),
    [
        (["罗禾"], ("罗禾",), "灯亮了。", ["text-differs"]),
        (["罗禾"], ("周禾",), "灯亮了。", []),
        (["罗禾"], ("周禾",), "衡阳新闻网讯 记者报道 灯亮了。", ["text-differs"]),
        (["罗禾"], ("罗禾",), "", []),
        (["罗禾"], ("罗禾",), "本报讯（记者 周禾）灯亮了。", []),
        ([], ("罗禾",), "灯亮了。", []),
    ],
)
def test_a_byline_is_lost_where_the_meta_line_has_it_or_a_gap_is_left(
    reporters: list[str], authors: tuple[str, ...], now: str, codes: list[str]
) -> None:
    was = replace(delivered(), text="灯亮了。", reporters=reporters)
    found = replace(
        PAGE,
        body=replace(PAGE.body, paragraphs=(now,)),
        meta=replace(PAGE.meta, authors=authors),
    )
    assert list(map(warning_code, revisions._signed_otherwise(was, [found]))) == codes


@pytest.mark.parametrize(("lost", "came", "cut"), [(3, 1, True), (2, 1, False), (1, 0, True)])
def test_a_long_text_is_cut_that_has_lost_twice_what_came(
    lost: int, came: int, *, cut: bool
) -> None:
    gone = "".join(f"甲乙{n}。" for n in range(lost))
    new = "".join(f"丙丁{n}。" for n in range(came))
    said = list(revisions._lost_of_a_long_one(f"{gone}灯亮了。", f"灯亮了。{new}"))
    assert bool(said) is cut
