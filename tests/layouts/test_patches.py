"""Passages that no editor puts into a text, or takes out of it; and what he does."""

import pytest

from hyxw.layouts.patches import marks_lost, patch_in

TEXT = (
    "石桥村昨晚亮起了三十盏路灯，晒谷坪和老街一片通明，孩子们在坪上追着影子跑。\n\n"
    "村民王阿姨说，从前天一黑就不敢出门，如今跳舞跳到九点半，回家也不用打手电。"
)
OTHERS = "猫在墙头看着，卖豆腐的老汉推车走"


def between(before: str, passage: str) -> str:
    assert TEXT.count(before) == 1
    return TEXT.replace(before, before + passage)


@pytest.mark.parametrize(
    "now",
    [
        between("晒谷", OTHERS),
        TEXT.replace("今跳舞跳到九点半，回家也不", OTHERS),
        TEXT.replace("阿姨说，从前天一黑就不敢出门，如今跳", ""),
    ],
    ids=["put in", "put over", "taken out"],
)
def test_a_passage_that_parts_words_at_both_ends(now: str) -> None:
    assert patch_in(TEXT, now) is not None


def test_it_is_told_of_as_it_stands() -> None:
    assert patch_in(TEXT, between("晒谷", OTHERS)) == OTHERS
    assert patch_in(TEXT, between("晒谷", OTHERS[:-1])) == OTHERS[:-1]
    assert patch_in(TEXT, between("晒谷", OTHERS[:-2])) is None  # 14


@pytest.mark.parametrize(
    "now",
    [
        TEXT,
        TEXT.replace("\n\n", "\n"),
        between("三十盏路灯，", f"{OTHERS}，"),  # a clause, behind a mark
        between("三十盏路灯", f"，{OTHERS}"),  # or with its own
        between("三十盏路灯，", OTHERS),  # to go on with
        between("晒谷", "场东边新砌的、能坐下一百多人的戏台和"),  # words, and no clause
        TEXT.replace("晒谷坪和老街一片通明，", ""),
        TEXT.replace("村民王阿姨", "村支书"),
        TEXT.replace("，", "，就", 1).replace("半，", "半钟，"),  # here and there
        f"{OTHERS}{TEXT}",
        f"{TEXT}{OTHERS}",
        "\n\n".join(reversed(TEXT.split("\n\n"))),
        TEXT.replace("\n\n", f"\n\n{OTHERS}\n\n"),
        "全是别的话，和从前没有一个字一样。",
    ],
)
def test_what_an_editor_puts_begins_or_ends_at_a_mark(now: str) -> None:
    assert patch_in(TEXT, now) is None
    assert patch_in(now, TEXT) is None


def test_a_clause_may_be_taken_to_begin_earlier() -> None:
    """灯|亮了，人来了，灯|, as well |灯亮了，人来了，|灯."""
    was = "村口的路通了，灯亮了一整夜，村民都说好。"
    now = "村口的路通了，灯亮到天明，锣鼓一直响到天明，灯亮了一整夜，村民都说好。"
    assert patch_in(was, now) is None
    assert patch_in(now, was) is None


@pytest.mark.parametrize(
    ("moved", "found"), [("桥村昨晚亮起了三", True), ("桥村昨晚亮起了", False)]
)
def test_a_passage_that_stands_elsewhere_may_be_shorter(moved: str, *, found: bool) -> None:
    now = TEXT.replace(moved, "").replace("孩子们在", f"孩子们在{moved}")
    assert patch_in(TEXT, now) == (moved if found else None)
    at_mark = TEXT.replace(moved, "").replace("一片通明，", f"一片通明，{moved}")
    assert (
        patch_in(TEXT, at_mark) is None
    )  # 昨晚在村口的老戏台上他唱 is 他昨晚在村口的老戏台上唱, too


def test_a_text_that_is_changed_in_many_places_is_written_anew() -> None:
    now = between("晒谷", OTHERS)
    few = now.replace("昨晚", "今晚").replace("三十", "四十").replace("一片", "两片")
    assert patch_in(TEXT, few) is not None
    assert patch_in(TEXT, few.replace("天一黑", "日一落")) is None


def test_what_is_written_anew_is_not_gone_through() -> None:
    put = f"{OTHERS}，" * 118  # 1888
    assert patch_in(TEXT, between("晒谷", put[:1999])) is not None
    assert patch_in(TEXT, between("晒谷", (put + put)[:2001])) is None


@pytest.mark.parametrize(
    ("was", "now", "lost"),
    [
        ("“灯”和“路”。“桥”和“水”。", "灯和路。桥和水。", "“"),
        ("“灯”和“路”。“桥”和“水”。", "「灯」和「路」。「桥」和「水」。", None),
        ("“灯”和“路”。“桥”和“水”。", "“灯”和路。桥和水。", None),
        ("“灯”和“路”。“桥”和水。", "灯和路。桥和水。", None),  # three
        ("灯，路，桥，水，亮。", "灯 路 桥 水 亮。", "，"),
        ("灯，路，桥，水，亮。", "灯,路,桥,水,亮。", None),
        ("《灯》《路》《桥》《水》", "灯、路、桥、水", "《"),
        ("灯。路。桥。水。", "灯 路 桥 水", "。"),
    ],
)
def test_marks_that_are_gone_one_and_all(was: str, now: str, lost: str | None) -> None:
    assert marks_lost(was, now) == lost
