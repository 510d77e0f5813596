"""Where the rules on a page's words begin: lengths and counts, each at its edge."""

import pytest
from lxml.html import fragment_fromstring

from hyxw.text.hidden import hidden_classes, is_called_tool, is_hidden, is_prose
from hyxw.text.machine import machine_words
from hyxw.text.notices import notice_in
from hyxw.text.pictures import is_caption
from hyxw.text.teasers import teaser_in


@pytest.mark.parametrize(("length", "caption"), [(160, True), (161, False)])
def test_a_caption_has_so_many_characters(length: int, *, caption: bool) -> None:
    assert is_caption("图为".ljust(length, "村")) is caption


@pytest.mark.parametrize(
    ("words", "length", "notice"),
    [
        ("请先登录", 150, True),
        ("请先登录", 151, False),
        ("请先登录敬请谅解深表歉意", 400, True),
        ("请先登录敬请谅解深表歉意", 401, False),
        ("请先登录敬请谅解敬请谅解", 400, False),
    ],
)
def test_a_notice_by_its_length_and_its_words(words: str, length: int, *, notice: bool) -> None:
    assert (notice_in(words.ljust(length, "村")) is not None) is notice


@pytest.mark.parametrize(("tags", "machine"), [(2, False), (3, True)])
def test_markup_that_was_escaped_once_too_often(tags: int, *, machine: bool) -> None:
    assert (machine_words("村民<p>说" * tags) is not None) is machine


@pytest.mark.parametrize(("behind", "found"), [(0, True), (2, True), (3, False)])
def test_a_teaser_is_among_the_last_three(behind: int, *, found: bool) -> None:
    paragraphs = ["村民说。", "登录后阅读全文", *["（编辑：周禾）"] * behind]
    assert (teaser_in(paragraphs) is not None) is found


@pytest.mark.parametrize(("length", "found"), [(40, True), (41, False)])
def test_a_teaser_has_forty_characters(length: int, *, found: bool) -> None:
    assert (teaser_in(["登录后阅读全文".rjust(length, "村")]) is not None) is found
    dropped = "剩余部分".rjust(length, "村")
    assert (teaser_in((), [dropped]) is not None) is found


@pytest.mark.parametrize(("words", "prose"), [(500, False), (501, True)])
def test_so_many_words_that_are_no_links_are_prose(words: int, *, prose: bool) -> None:
    node = fragment_fromstring(f"<div class='share'>{'村' * words}<a>{'链' * 99}</a></div>")
    assert is_prose(node) is prose
    assert is_called_tool(node)
    named = fragment_fromstring("<p class='share'>x</p>")
    assert not is_called_tool(named)


@pytest.mark.parametrize(("before", "hidden"), [(1000 - 12, True), (1000, False)])
def test_an_attribute_is_read_so_far(before: int, *, hidden: bool) -> None:
    style = " " * before + "display:none"
    assert is_hidden(fragment_fromstring(f'<b style="{style}">x</b>'), frozenset()) is hidden
    classes = " " * before + "x7"
    node = fragment_fromstring(f'<b class="{classes}">x</b>')
    assert is_hidden(node, frozenset({".x7"})) is hidden


def test_a_style_is_read_so_far() -> None:
    rule = ".x7{display:none}"
    for before, names in ((200_000 - len(rule), {".x7"}), (200_000, set())):
        page = fragment_fromstring(f"<div><style>{' ' * before}{rule}</style></div>")
        assert hidden_classes(page) == names


def test_what_is_hidden_by_id_by_class_or_by_itself() -> None:
    hidden = frozenset({".x7", "#k"})
    for markup, expected in (
        ("<b id='k'>x</b>", True),
        ("<b class='a x7'>x</b>", True),
        ("<b hidden>x</b>", True),
        ("<b id='x7' class='k'>x</b>", False),
    ):
        assert is_hidden(fragment_fromstring(markup), hidden) is expected
