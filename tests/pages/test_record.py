import pytest

from hyxw.pages.record import join_pages

ONE, TWO = "石桥村昨晚亮起了三十盏路灯。", "村民说，夜里走路踏实多了。"
LONG = "石桥村昨晚亮起了三十盏路灯，村民说，夜里走路踏实多了，孩子们也敢出门玩了。"


def test_what_a_page_repeats_is_looked_for_in_two_thousand_characters() -> None:
    for size, parts in ((2000, 1), (2001, 2)):
        repeated = "".join(chr(0x4E00 + n) for n in range(size)) + "。"
        joined = join_pages([["头" + repeated[:size]], [repeated[:size] + "尾。"]])
        assert len(joined) == 1  # the sentence was cut either way
        assert len(joined[0]) == size + 3 + (size if parts == 2 else 0)


@pytest.mark.parametrize(
    ("pages", "whole"),
    [
        ([[ONE], [TWO]], [ONE, TWO]),
        ([[ONE, LONG[:18]], [LONG[18:], TWO]], [ONE, LONG, TWO]),
        ([[LONG[:22]], [LONG[10:], TWO]], [LONG, TWO]),
        ([[LONG[:22]], [LONG[14:]]], [LONG]),
        ([[LONG[:22]], [LONG[15:]]], [LONG[:22] + LONG[15:]]),  # seven alike may be chance
        ([[ONE, TWO], [TWO, LONG]], [ONE, TWO, LONG]),
        ([[ONE, TWO], [ONE, TWO, LONG]], [ONE, TWO, LONG]),
        ([[ONE, "甲说。"], ["甲说。", "乙说。"]], [ONE, "甲说。", "乙说。"]),
        ([[LONG[:9]], [LONG[9:20]], [LONG[20:]]], [LONG]),
        ([[ONE + "”"], [TWO]], [ONE + "”", TWO]),
        ([["路灯亮了（周禾 摄）"], [TWO]], ["路灯亮了（周禾 摄）", TWO]),
        ([["图为路灯 周禾 摄"], [TWO]], ["图为路灯 周禾 摄", TWO]),
        ([[LONG[:18]], ["二、新长椅", TWO]], [LONG[:18], "二、新长椅", TWO]),
        ([["项目\t数量\n路灯\t三十"], [TWO]], ["项目\t数量\n路灯\t三十", TWO]),
        ([[], [ONE], []], [ONE]),
        ([[ONE, "责编：周禾"], [TWO, "责编：周禾"]], [ONE, TWO, "责编：周禾"]),
        ([[ONE, "一、新路灯"], [LONG]], None),
        ([[LONG[:18], "甲", "乙"], [LONG[18:], "甲", "乙"]], [LONG, "甲", "乙"]),
        ([[ONE, "责编：周禾"], [TWO, "责编：周禾"], [LONG]], None),
        ([[ONE, TWO]], [ONE, TWO]),
        ([], []),
    ],
)
def test_join_pages(pages: list[list[str]], whole: list[str] | None) -> None:
    assert join_pages(pages) == (whole or [text for page in pages for text in page])


@pytest.mark.parametrize(("repeated", "once"), [(8, True), (7, False), (9, True)])
def test_a_repeat_at_a_page_s_border_has_eight_characters(repeated: int, *, once: bool) -> None:
    said = "石桥村亮起了三十盏灯"[:repeated]
    joined = join_pages([[f"昨晚，{said}"], [f"{said}。"]])
    assert joined == [f"昨晚，{said}。" if once else f"昨晚，{said}{said}。"]


@pytest.mark.parametrize(
    ("after", "parts"),
    [
        *(("一、路灯", True), ("十二、路灯", True), ("二十二、路灯", True), ("（一）路灯", True)),
        *(("(1)路灯", True), ("(123)路灯", True), ("(1234)路灯", False), ("■路灯", True)),
        *(("责编：周禾", True), ("（责编：周禾）", True), ("编辑：周禾", True)),
        ("一审：周禾", True),
        *(("路灯", False), ("一盏路灯", False), ("二〇二四、路灯", False)),
    ],
)
def test_what_begins_a_paragraph_parts_it_from_a_sentence_that_was_cut(
    after: str, *, parts: bool
) -> None:
    before = "昨晚村里亮起了三十盏"
    assert join_pages([[before], [after]]) == ([before, after] if parts else [before + after])


@pytest.mark.parametrize("end", ["。", "！", "?", "…", "；", "：", ".”", "）", "。”)", "】》", "'"])
def test_a_sentence_that_is_over_is_a_paragraph_s_end(end: str) -> None:
    joined = join_pages([[f"昨晚亮起了路灯{end}"], ["村民说好"]])
    assert (len(joined) == 2) is (end != "'")
