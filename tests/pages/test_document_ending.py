import pytest

from hyxw.pages.document import Ending, ending_of, parse

WHOLE = (
    "<!DOCTYPE html><html><head><title>题</title></head><body><div class=c><p>一</p><p>二</p></div>"
    "<div class=foot>版权所有 2024 某新闻网</div></body></html>"
)


def end(html: str | bytes) -> Ending:
    body = html if isinstance(html, bytes) else html.encode()
    root = parse(body).root
    return ending_of(root)


@pytest.mark.parametrize(
    "html",
    [
        WHOLE,
        f"{WHOLE}\n\n",
        f"{WHOLE}<script>count()</script>",
        WHOLE.replace("</html>", ""),
        WHOLE.replace("</body>", "", 1),
        WHOLE.replace("<p>二", "</body><p>二"),
    ],
)
def test_a_page_that_comes_to_its_closing_tags_is_closed(html: str) -> None:
    assert end(html).closed
    assert end(html).key == "closed"


def test_no_beginning_of_a_page_is_closed() -> None:
    html = WHOLE.encode()
    first, last = html.index(b"<body>") + len(b"<body>"), html.index(b"</body>") + len(b"</body>")
    assert not any(end(html[:length]).closed for length in range(first, last))


@pytest.mark.parametrize(
    ("cut", "open_tags"),
    [
        ("<p>二", ("html", "body", "div")),
        ("二</p>", ("html", "body", "div", "p")),
        ("<div class=foot>", ("html", "body")),
        ("</body>", ("html", "body")),
    ],
)
def test_it_says_which_elements_are_open(cut: str, open_tags: tuple[str, ...]) -> None:
    assert end(WHOLE[: WHOLE.index(cut)]).open == open_tags


@pytest.mark.parametrize("tail", ["<p", "<a href=/c/20", "<!-- x", "<script>var a", "</di"])
def test_an_end_within_a_tag_a_comment_or_a_script_is_none(tail: str) -> None:
    assert end(WHOLE[: WHOLE.index("<p>二")] + tail).open is None


def test_a_comment_behind_a_page_that_does_not_end_is_no_whole_page() -> None:
    assert end(f"{WHOLE}<!-- x -->").closed
    assert end(f"{WHOLE}<!-- x").open is None


def test_a_page_that_never_closes_has_last_words() -> None:
    unclosed = WHOLE.replace("</body></html>", "")
    assert end(unclosed) == Ending(("html", "body"), "版权所有0000某新闻网"[-12:])
    assert end(unclosed).key == "html body"


def test_a_mirror_s_readings_and_script_leave_the_last_words_alone() -> None:
    plain = WHOLE.replace("</body></html>", "").replace("某新闻网", "衡阳新闻网讯通告")
    glossed = plain.replace("衡阳新闻网讯通告", "衡陽(yáng)新聞(wén)網(wǎng)訊(xùn)通告")
    assert end(plain).words == end(glossed).words


@pytest.mark.parametrize(
    ("html", "last"),
    [
        (WHOLE, "版权所有 2024 某新闻网"),
        (f"{WHOLE}<script>count()</script><!-- x -->", "版权所有 2024 某新闻网"),
        (WHOLE.replace("某新闻网", "<b>某</b>新闻网 "), "新闻网"),
        ("<html><head><title>题</title></head><body><p>一<br></p></body></html>", "一"),
        ("<html><head><title>题</title></head><body></body></html>", ""),
    ],
)
def test_of_a_closed_page_the_last_text_is_known(html: str, last: str) -> None:
    assert end(html).closed
    assert end(html).last == last


def test_a_page_that_is_not_closed_may_say_last_what_others_do() -> None:
    closed, unclosed = end(WHOLE), end(WHOLE.replace("</body></html>", ""))
    assert unclosed.says_last(closed)
    assert not end(WHOLE.partition("<div class=foot>")[0]).says_last(closed)
    assert not unclosed.says_last(Ending(()))  # which says nothing
    assert not end("<html><body><p>闻网").says_last(end("<html><body><p>网</body></html>"))
