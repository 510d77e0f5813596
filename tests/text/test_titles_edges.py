"""What makes no headline of a title: each form alone, each length at its edge."""

import pytest

from hyxw.text import titles

NINE = "甲乙丙丁戊己庚辛壬"


@pytest.mark.parametrize(
    ("folded", "twice"),
    [
        (NINE[:8] * 2, NINE[:8]),
        (f"{NINE[:8]}村{NINE[:8]}", NINE[:8]),
        (f"村{NINE[:8]}里{NINE[:8]}好", NINE[:8]),
        (f"村{NINE[:7]}里{NINE[:7]}好", None),
        (f"{NINE[:6]}村{NINE[:6]}", NINE[:6]),
        (NINE[:6] * 2, NINE[:6]),
        (NINE[:5] * 2, None),
        (f"{NINE[:7]}村{NINE[:7]}", NINE[:7]),
        (NINE, None),
        ("", None),
    ],
)
def test_eight_characters_are_not_said_again_nor_six_at_the_end(
    folded: str, twice: str | None
) -> None:
    assert titles._said_twice(folded) == twice


@pytest.mark.parametrize(
    ("title", "wordless"),
    [
        ("undefined", True),
        ("11月20日", True),
        ("灯", False),
        ("1灯", True),
        ("灯亮", False),
        ("第3期 灯", True),
        ("村5版灯", False),
        ("www.h.test", True),
        ("", True),
    ],
)
def test_two_characters_are_a_word(title: str, *, wordless: bool) -> None:
    assert titles.is_wordless(title) is wordless


@pytest.mark.parametrize(
    ("title", "unbalanced"),
    [
        ("村里有支“银发”队", False),
        ("村里有支“银发", True),
        ("村里有支银发”队", False),
        ("《灯》与《路", True),
        ("（图）灯亮", False),
        ("【图灯亮", True),
        ("「灯", True),
        ("『灯", True),
        ("（灯", True),
    ],
)
def test_what_opens_is_closed(title: str, *, unbalanced: bool) -> None:
    assert titles._is_unbalanced(title) is unbalanced


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("永州市逸夫中学", "永州"),
        ("石桥坪村亮灯", "石桥坪"),
        ("桥村亮灯", None),
        ("石桥晒坪村亮灯", None),
        ("石桥市场开业", None),
        ("石桥县委开会", None),
        ("昨晚石桥村亮灯", None),
    ],
)
def test_a_place_has_two_or_three_characters(title: str, place: str | None) -> None:
    assert titles.place_of(title) == place


@pytest.mark.parametrize(
    ("title", "fault"),
    [
        ("石桥村的路灯亮了", None),
        ("石桥村的路灯亮了.docx", "a file's name stands in it, '.docx'"),
        ("石桥村的路灯&nbsp;亮了", "markup stands in it, '&nbsp;'"),
        ("石桥村的路灯亮了（改3）", "an office's mark stands in it, '（改3）'"),
        ("石桥村的路灯亮了-副本", "an office's mark stands in it, '-副本'"),
        ("石桥村??路灯亮了", "characters of it are lost, '??'"),
        ("石桥村灯下旧事（12）", None),
        ("石桥村灯下旧事(1)", None),
        ("石桥村年鉴（2026）", None),
        ("石桥村的路灯亮了(3/4)", "a counter stands in it, '(3/4)'"),
        ("石桥村的路灯亮了（第2页）", "a counter stands in it, '（第2页）'"),
        ("[编号10283]石桥村的路灯亮了", "a number of its own stands in it, '[编号10283]'"),
        ("[ID 5512] 石桥村的路灯亮了", "a number of its own stands in it, '[ID 5512]'"),
        ("（编号入座）石桥村的路灯亮了", None),
        ("石桥村的路灯亮了 阅读12", "a counter stands in it, '阅读12'"),
        ("石桥村的路灯亮了-某某新闻网", "the site's name stands in it, '-某某新闻网'"),
        ("石桥村的路灯亮了——新闻网", None),
        ("石桥村的路灯…", "it is cut short, '灯…'"),
        ("石桥村的路灯……", None),
        ("石桥村的路灯...", "it is cut short, '灯...'"),
        ("石桥村的路灯.", None),
        ("石桥村讯 记者", "it is the text's beginning, '石桥村讯 记者'"),
        ("石桥村的路灯亮了，", "it is the text's beginning, '，'"),
        ("石桥村的“路灯", "it is cut within a quotation, '石桥村的“路灯'"),
        ("石桥村的路灯石桥村的路灯", "it says more than once, '石桥村的路灯'"),
        ("Shiqiao等于Shiqiao", None),
        ("叫Shiqiao Lamps还是Shiqiao Light", None),
    ],
)
def test_the_form_of_a_headline(title: str, fault: str | None) -> None:
    assert titles.form_fault(title) == fault


@pytest.mark.parametrize(
    ("title", "stand_in"),
    [
        ("测试111", True),
        ("新建 文档 1", True),
        ("Untitled", True),
        ("新闻", False),  # nothing that says so
        ("石桥村测试路灯", False),
    ],
)
def test_a_stand_in_is_words_for_a_text(title: str, *, stand_in: bool) -> None:
    assert titles.is_stand_in(title) is stand_in
