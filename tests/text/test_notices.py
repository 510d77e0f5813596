"""What stands in an article's place, by how long it is: the last value on either side."""

import pytest

from hyxw.text.notices import is_furniture, machine_words, may_go_on, notice_in, teaser_in
from hyxw.text.script import fold

ASKS = "请先登录"


@pytest.mark.parametrize(
    ("said", "length", "found"),
    [
        (ASKS, 150, ASKS),
        (ASKS, 151, None),
        (f"{ASKS}验证码", 151, None),
        (f"{ASKS}验证码系统维护", 151, ASKS),
        (f"{ASKS}验证码本站", 151, ASKS),
        (f"{ASKS}{ASKS}{ASKS}", 151, None),
        (f"{ASKS}验证码系统维护", 400, ASKS),
        (f"{ASKS}验证码系统维护", 401, None),
        ("路灯", 20, None),
        ("本站抱歉歉意", 20, None),
    ],
)
def test_one_word_makes_a_notice_of_a_short_text_and_three_of_a_longer(
    said: str, length: int, found: str | None
) -> None:
    assert notice_in(fold(said + "村" * (length - len(said)))) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("村民说。Warning: mysql() on line 7", "Warning: mysql() on line 7"),
        ("村民说。{pc:content action}", "{pc:content action}"),
        ("<p>村民</p><br>", "<p>"),
        ("<p>村民</p>", None),
        ("村民（一）说：“好！”", None),
        ("%E8%A1%A1%E9%98%B3%E6%96%B0", "%E8%A1%A1%E9%98%B3%E6%96%B0"),
    ],
)
def test_a_machine_s_own_words_are_found(text: str, found: str | None) -> None:
    assert machine_words(text) == found


LAST = "登录后阅读全文"


@pytest.mark.parametrize(
    ("paragraphs", "dropped", "found"),
    [
        (("村民说。", LAST), (), LAST),
        ((LAST, "一", "二"), (), LAST),
        ((LAST, "一", "二", "三"), (), None),
        (("村" * 33 + LAST,), (), "村" * 33 + LAST),
        (("村" * 34 + LAST,), (), None),
        (("村民说。",), ("剩余部分",), "剩余部分"),
        (("村民说。",), (LAST,), None),
        (("村民说……[详细]",), (), "村民说……[详细]"),
        (("村" * 50 + "…[详细]",), (), "村" * 35 + "…[详细]"),
        (("村民说……[详细]", "村民说。"), (), None),
        ((), (), None),
    ],
)
def test_a_teaser_is_one_of_the_last_three_and_short(
    paragraphs: tuple[str, ...], dropped: tuple[str, ...], found: str | None
) -> None:
    assert teaser_in(paragraphs, dropped) == found


@pytest.mark.parametrize(
    ("last", "goes_on"),
    [("村民说……", True), ("“村民说…”", True), ("查看更多", True), ("村民说。", False), ("", False)],
)
def test_a_text_may_go_on_that_trails_off(last: str, *, goes_on: bool) -> None:
    assert may_go_on(["村民说……", last]) == (last if goes_on else None)
    assert may_go_on([]) is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://h/statics/404.png", True),
        ("http://h/logo.gif?v=2", True),
        ("http://h/2024/0330/57.jpg", False),
        ("http://h/2024/57.jpg?from=/logo.gif", False),
    ],
)
def test_a_picture_of_the_site_s_own_is_furniture(url: str, *, expected: bool) -> None:
    assert is_furniture(url) is expected
