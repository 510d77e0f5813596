"""What a section's pages have in common, and how alike two texts are: each rule at its edge."""

from collections import Counter
from dataclasses import replace

import pytest

from hyxw.layouts import history, likeness, seen
from hyxw.layouts.history import History
from hyxw.layouts.seen import is_bare
from hyxw.pages.document import Ending
from hyxw.text.dates import Moment
from tests.layouts.test_history import PAGE, known, page
from tests.pages.samples import moment

ELEVEN = "甲乙丙丁戊己庚辛壬癸子"  # ten pairs of characters


@pytest.mark.parametrize(
    ("end", "text", "bare"),
    [
        (Ending((), last="路灯亮了。"), "石桥村的路灯亮了。", True),
        (Ending((), last="灯亮了。"), "石桥村的路灯亮了。", False),  # three characters
        (Ending((), last="路灯灭了。"), "石桥村的路灯亮了。", False),
        (Ending(("html", "body", "div"), last="路灯亮了。"), "石桥村的路灯亮了。", None),
        (Ending(None, last="路灯亮了。"), "石桥村的路灯亮了。", None),
    ],
)
def test_a_page_is_bare_that_ends_in_four_characters_of_its_text(
    end: Ending, text: str, *, bare: bool | None
) -> None:
    assert is_bare(page(1, text=text, end=end)) is bare
    nothing = replace(page(1), end=end, body=replace(PAGE.body, paragraphs=()))
    assert is_bare(nothing) is None


def test_titles_of_others_are_those_listed_and_those_read() -> None:
    remembered = known(2)
    remembered.note_listed({"1297-0": "石桥村的路灯亮了", "1297-900": "枫林渡的船又开了"})
    assert list(remembered.titles_of_others(page(0))) == ["枫林渡的船又开了", "第1篇"]
    assert list(remembered.titles_of_others(page(7)))[-2:] == ["第0篇", "第1篇"]


def test_the_last_hundred_of_the_listed_titles_are_asked() -> None:
    remembered = History()
    remembered.note_listed({f"1297-{n}": f"石桥村亮起第{n:03}盏灯" for n in range(101)})
    titles = list(remembered.titles_of_others(page(999)))
    assert (titles[0], len(titles)) == ("石桥村亮起第001盏灯", 100)


def test_an_article_that_is_listed_twice_under_a_title_is_one() -> None:
    remembered = History()
    for number in (1, 2):
        remembered.note_listed({f"1297-{number}": "石桥村的路灯亮了"})
    assert remembered.is_anothers_title("石桥村的路灯亮了", page(1))
    assert remembered.is_anothers_title("石桥村的路灯亮了", page(2))


@pytest.mark.parametrize(
    ("said", "title", "other", "more", "of"),
    [
        ("石桥村亮灯", "石桥村亮灯", "枫林渡开船", True, True),
        ("石桥村亮灯", "枫林渡开船", "石桥村亮灯", False, False),
        ("石桥村亮灯", "石桥村亮灯", "石桥村亮灯", False, False),
        ("甲乙丙", "甲乙丙丁戊己庚辛壬", "枫林渡开船", True, True),  # two of eight pairs
        ("甲乙丙", "甲乙丙丁戊己庚辛壬癸", "枫林渡开船", True, False),  # of nine
        ("石桥村亮灯，甲乙", "石桥村亮灯", ELEVEN, True, False),  # one of ten
        ("石桥村亮灯，甲乙", "石桥村亮灯", f"{ELEVEN}丑", True, True),
    ],
)
def test_a_text_is_of_the_title_that_it_tells_of(
    said: str, title: str, other: str, *, more: bool, of: bool
) -> None:
    assert history._tells_more(said, title, other) is more
    assert history._is_of(said, title, other) is of


@pytest.mark.parametrize(
    ("part", "whole", "length", "share"),
    [
        ("石桥村", "石桥村", 2, 1.0),
        ("石", "石", 2, 0.0),
        ("石", "石", 1, 1.0),
        ("石桥", "石桥", 2, 1.0),
        ("石桥村", "石桥", 2, 0.5),
        ("石桥村", "石桥", 1, 2 / 3),
        ("石", "石桥", 2, 0.0),
        ("石桥村", "", 2, 0.0),
    ],
)
def test_the_share_of_a_text_that_another_has(
    part: str, whole: str, length: int, share: float
) -> None:
    assert likeness.shared(part, whole, length) == pytest.approx(share)


@pytest.mark.parametrize(("least", "told"), [(0.1, True), (0.11, False)])
def test_titles_are_told_by_the_share_of_their_pairs(least: float, *, told: bool) -> None:
    assert (list(likeness.told_in("甲乙", [ELEVEN, "", "甲"], least)) == [ELEVEN]) is told


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (moment("2024-03-30 11:44:32"), moment("2024-03-30 11:44:32"), True),
        (moment("2024-03-30 11:44:32"), moment("2024-03-30 11:44:33"), False),
        (moment("2024-03-30 11:44"), moment("2024-03-30 11:44:33"), True),
        (moment("2024-03-30 11:44:33"), moment("2024-03-30 11:44"), True),
        (moment("2024-03-30 11:45"), moment("2024-03-30 11:44:33"), False),
        (moment("2024-03-30"), moment("2024-03-30 11:44:33"), False),
        (moment("2024-03-30 11:44:33"), moment("2024-03-30"), False),
        (moment("2024-03-30 00:00:00"), moment("2024-03-30 00:00:00"), False),
        (moment("2024-03-30 00:01"), moment("2024-03-30 00:01"), True),
        (None, moment("2024-03-30 11:44"), False),
        (moment("2024-03-30 11:44"), None, False),
    ],
)
def test_two_times_are_the_same_to_the_minute(
    one: Moment | None, other: Moment | None, *, same: bool
) -> None:
    assert likeness.same_time(one, other) is same


@pytest.mark.parametrize(
    ("length", "pairs", "goes_on"),
    [(27, 4, True), (28, 4, False), (29, 2, False), (30, 2, True), (51, 2, True), (52, 2, False)],
)
def test_a_line_has_more_in_common_than_a_page(length: int, pairs: int, *, goes_on: bool) -> None:
    part = "".join(chr(0x4E00 + 7 * n) for n in range(length))
    assert likeness.goes_on(part, part[: pairs + 1]) is goes_on


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        (["本报讯（记者 罗禾 通讯员 周禾）灯亮了。"], {"罗禾", "周禾"}),
        (["灯亮了。"], set()),
    ],
)
def test_reporters_and_correspondents_are_named(texts: list[str], names: set[str]) -> None:
    assert likeness.named_in(texts) == names


@pytest.mark.parametrize(
    ("told", "most"),
    [
        ([True] * 3, True),
        ([True] * 2, False),
        ([True] * 9 + [False], True),
        ([True] * 8 + [False], False),
        ([], False),
    ],
)
def test_nine_of_ten_are_most_and_three_enough(told: list[bool], *, most: bool) -> None:
    assert history._are_most(Counter(told)) is most


@pytest.mark.parametrize(
    ("text", "before", "gained"),
    [
        ("网友评论", "渡口封了。", ["网友评论"]),
        ("网友评", "渡口封了。", []),
        ("网友评论", "网友评论多。", []),
        ("责编 罗禾", "渡口封了。", []),
    ],
)
def test_what_has_come_to_a_text_has_four_characters(
    text: str, before: str, gained: list[str]
) -> None:
    assert list(history._gained(page(1, text=text), before)) == gained


def test_an_id_is_the_article_s_or_the_url() -> None:
    assert seen.id_of(page(7)) == "1297-7"
    assert seen.id_of(replace(page(7), url="http://h.test/about.html")) == (
        "http://h.test/about.html"
    )


@pytest.mark.parametrize(
    ("text", "other", "same"),
    [
        ("您的请求编号99被拒绝", "您的请求编号98被拒绝", True),
        ("油价99元", "油价98元", False),
        ("您的请求编号9被拒绝，" + "村" * 140, "您的请求编号8被拒绝，" + "村" * 140, True),
        ("您的请求编号9被拒绝，" + "村" * 141, "您的请求编号8被拒绝，" + "村" * 141, False),
    ],
)
def test_a_message_of_150_characters_is_one_whatever_its_numbers(
    text: str, other: str, *, same: bool
) -> None:
    keys = {seen._key_of(said, "") for said in (text, other)}
    assert (len(keys) == 1) is same


def test_a_text_that_is_none_is_known_by_its_pictures() -> None:
    assert seen._key_of("", "http://h/1.jpg") != seen._key_of("", "http://h/2.jpg")
    assert seen._key_of("灯", "http://h/1.jpg") == seen._key_of("灯", "http://h/2.jpg")
    assert len(seen._key_of("灯", "")) == 16
