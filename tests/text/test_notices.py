"""What stands in an article's place, by how long it is: the last value on either side."""

import pytest

from hyxw.text.notices import may_be_a_letter, notice_in, speaks_of_the_page
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


@pytest.mark.parametrize("said", ["此链接无效", "链接已断开", "排队等待中"])
def test_words_that_a_folded_text_writes_otherwise_are_found_in_it(said: str) -> None:
    assert fold(said) != said  # 链 is 炼 there, 待 呆
    assert (notice_in if "待" in said else speaks_of_the_page)(fold(said))


def test_an_editor_s_invitation_is_no_notice() -> None:
    assert notice_in(fold("第三届花灯会5月举行，敬请期待！")) is None


def test_who_writes_to_somebody_has_a_word_of_a_page() -> None:
    assert may_be_a_letter(fold("那年打破您家窗子的是我。"))
    assert may_be_a_letter(fold("灯亮了。"))
    assert not may_be_a_letter(fold("您的账号异常。"))
    assert not may_be_a_letter(fold("请先登录"))


def test_who_warns_of_frauds_has_words_of_a_page() -> None:
    assert may_be_a_letter(fold("民警说，陌生链接不要点。"))
    assert may_be_a_letter(fold("陌生链接不要点，转账之前问一问"))
    assert not may_be_a_letter(fold("账号异常，请点击链接登录。警方提醒，谨防诈骗。"))
    assert not may_be_a_letter(fold("链接已失效。"))
    assert not may_be_a_letter(fold("为防诈骗，本页暂不显示。"))


def test_who_sends_a_paper_what_he_wrote_speaks_of_no_page() -> None:
    assert not speaks_of_the_page(fold("这些话，老人讲过吗？欢迎投稿。"))
    assert speaks_of_the_page(fold("稿件正在整理。"))
