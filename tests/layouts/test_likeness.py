"""How much a text has of a title, or of another text, by its words and by chance."""

import pytest

from hyxw.layouts.likeness import goes_on, tells_of, told_in

TITLE = "石桥村的晒谷坪亮起新路灯"
# 600 characters without one of the title's
FILLER = "清晨，渡口边人来人往，挑担卖菜、赶早学堂，各忙各事。" * 25


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("石桥村昨晚装上三十盏灯。" + FILLER[:40], True),
        ("老街昨晚响起鞭炮。" + FILLER[:40], False),
        ("谷子晒在坪上，灯亮得起早。" + FILLER[:40], True),  # its characters, no pair of them
        ("的新桥亮村石起路。", True),
        ("的新桥。", False),
        ("新路好走。" + FILLER[:40], True),
        ("新路好走。" + FILLER, False),  # a pair, and characters, that come by chance
        ("谷子晒在坪上，灯亮得起早。" + FILLER[:90], True),
        ("谷子晒在坪上，灯亮得起早。" + FILLER, False),
    ],
)
def test_a_longer_text_has_more_of_a_title_by_chance(text: str, *, tells: bool) -> None:
    assert tells_of(text, TITLE) is tells


@pytest.mark.parametrize(("text", "tells"), [("路、村", True), ("路", False)])
def test_of_five_characters_a_hundred_have_two(text: str, *, tells: bool) -> None:
    whole = text + FILLER[: 100 - len(text)]
    assert tells_of(whole, "路灯桥坪村") is tells


def test_titles_that_a_text_tells_of_are_found_as_one_by_one() -> None:
    titles = [TITLE, "老街的鞭炮响到半夜", "渡口边的早学堂", "一"]
    assert list(told_in("渡口边有早学堂，老街的灯。", titles, 0.4)) == titles[2:3]
    assert list(told_in("渡口边有早学堂，老街的灯。", titles, 0.2)) == titles[1:3]


def test_what_goes_on_has_some_of_what_was_before_it_and_a_line_more() -> None:
    before = "石桥村昨晚装上三十盏路灯，村民说夜里走路踏实多了。"
    assert goes_on("路灯下，村民跳起了舞。", before)
    assert not goes_on("孩子们放学回家了，路灯很亮呢。", before)  # one pair of fourteen
    assert goes_on("孩子们放学回家了，老人在树下乘凉，三十盏路灯照到渡口边上的小船。", before)
    assert not goes_on(
        "孩子们放学回家了，老人在树下乘凉，月光很亮，一直照到渡口边上的小船。", before
    )
