"""Which place of an article a search shows."""

import pytest

from hyxw.analysis.search import Hit, _hit

TITLE = "路灯亮了"
TEXT = f"{'村' * 40}路灯{'民' * 40}\n桥\t头"


def hit(*words: str, title: str = TITLE, text: str = TEXT) -> Hit:
    return _hit({"id": "1"}, f"{title}\n{text}", len(title), list(words))


@pytest.mark.parametrize(
    ("words", "snippet", "found"),
    [
        (("路灯",), f"{'村' * 30}路灯{'民' * 30}", "路灯"),  # the text's, before the title's
        (("桥", "路灯"), f"{'村' * 30}路灯{'民' * 30}", "路灯"),  # the first of several
        (("亮了",), f"路灯亮了 {'村' * 29}", "亮了"),
        (("桥",), f"{'民' * 29} 桥 头", "桥"),
        ((), f"{'村' * 30}", ""),
        (("村",), f"{'村' * 31}", "村"),
    ],
)
def test_thirty_characters_on_each_side_of_the_words(
    words: tuple[str, ...], snippet: str, found: str
) -> None:
    shown = hit(*words)
    assert (shown.snippet, shown.found) == (snippet, found)
    assert shown.as_dict()["snippet"] == f"{snippet[: shown.start]}[{found}]{snippet[shown.end :]}"


def test_words_of_the_other_script_are_shown_as_they_stand() -> None:
    assert hit("邮政", text="新開郵政快遞").found == "郵政"
