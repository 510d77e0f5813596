import pytest

from hyxw.errors import PageError
from hyxw.pages.document import decode, ending_of, parse

HAN = "石桥村昨晚亮起了三十盏路灯，村民说走路踏实多了。" * 4


def page(charset: str = "") -> str:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
    return f"<html><head>{meta if charset else ''}</head><body><p>{HAN}</p></body></html>"


@pytest.mark.parametrize(
    ("written", "meta", "header"),
    [
        ("utf-8", "utf-8", None),
        ("utf-8", "gbk", "gb2312"),
        ("utf-8", "", "iso-8859-1"),
        ("utf-8-sig", "", None),
        ("utf-16", "", None),
        ("gb18030", "gbk", None),
        ("gb18030", "utf-8", "utf-8"),
        ("gb18030", "", None),
        ("gbk", "", "no-such-charset"),
        ("big5", "", "big5"),
    ],
)
def test_what_is_written_is_read_whoever_claims_what(
    written: str, meta: str, header: str | None
) -> None:
    text = (
        page(meta).translate(str.maketrans("桥昨盏灯说踏实", "橋昨盞燈說踏實"))
        if written == "big5"
        else page(meta)
    )
    decoded = decode(text.encode(written), header)
    assert decoded.text == text
    assert decoded.replaced == 0


@pytest.mark.parametrize("written", ["utf-8", "gb18030"])
def test_a_few_damaged_bytes_cost_a_few_characters_not_the_charset(written: str) -> None:
    body = page().encode(written).replace("路灯".encode(written), "路".encode(written) + b"\xff", 1)
    decoded = decode(body, "utf-8")
    assert decoded.encoding == written
    assert 1 <= decoded.replaced <= 2
    assert decoded.text.count("村民说") == 4


def test_a_response_cut_within_a_character_loses_that_one() -> None:
    whole = page().encode()
    decoded = decode(whole[: whole.rindex("灯".encode()) + 2], None)
    assert decoded.encoding == "utf-8"
    assert decoded.replaced == 1


def test_the_encoding_read_is_named() -> None:
    assert decode(page("gbk").encode("gbk"), "utf-8").encoding == "gb18030"


def test_parse_gives_a_selector_of_the_text() -> None:
    assert parse(page().encode("gbk")).css("p::text").get() == HAN


@pytest.mark.parametrize("body", [b"", b"\x00\x00", b"{}", b"\xff\xfe"])
def test_what_is_no_page_parses_to_an_empty_one(body: bytes) -> None:
    assert parse(body).css("p").get() is None


def test_a_heap_of_tags_is_refused_before_it_is_parsed() -> None:
    assert parse(b"<" * 200_000).root is not None
    with pytest.raises(PageError, match="200001 tags"):
        parse(b"<" * 200_001)
    with pytest.raises(PageError, match="250000 tags"):
        parse(b"<b>" * 250_000)


def test_what_stands_behind_an_early_end_is_of_the_page() -> None:
    html = "<html><body><p>头</p></body></html><style>p{}</style><div><p>一</p></div><p>二</p>"
    root = parse(html.encode()).root
    assert [node.text for node in root.iter("p")] == ["头", "一", "二"]
    assert ending_of(root).closed


@pytest.mark.parametrize(
    ("early", "late", "found"),
    [
        ("</body>", "</div></body></html>", "div"),
        ("</BODY ></html>", "</div></body>\n</html>", "div"),
        ("</body>", "</div></html>", "div"),
        ("</body>" * 19, "</div></body></html>", "html"),  # a heap of them
        ("</body>", "</div>", "html"),  # no other: without it the page would seem cut
        ("</body>", "</div><script>write('</html>')</script>", "html"),
    ],
)
def test_a_body_that_is_closed_too_early_is_not(early: str, late: str, found: str) -> None:
    root = parse(f"<html><body><div>{early}<p>一</p>{late}".encode()).root
    assert [node.getparent().tag for node in root.iter("p")] == [found]
    assert ending_of(root).closed


def test_a_header_that_is_a_page_of_its_own_leaves_the_page_closed() -> None:
    header = "<html><body><ul><li>首页</li></ul></body></html>"
    root = parse(f"{header}<html><body><div><p>一</p></body></html>".encode()).root
    assert ending_of(root).closed
    cut = parse(f"{header}<html><body><div><p>一".encode()).root
    assert not ending_of(cut).closed


@pytest.mark.parametrize("within", ["", "</html>", "</body></html>"])
def test_a_comment_behind_a_page_leaves_it_closed(within: str) -> None:
    page = f"<html><body><div><p>一</p></div></body></html><!-- cached {within} 0.3s -->"
    assert ending_of(parse(page.encode()).root).closed
    twice = page.replace("<p>", "</body></html><p>")
    assert ending_of(parse(twice.encode()).root).closed


def test_of_charsets_that_read_alike_the_one_that_is_claimed_is_taken() -> None:
    written = "中文".encode("big5")  # and kana in gb18030
    assert decode(written, "big5").text == "中文"
    assert decode(written, "gbk").encoding == decode(written).encoding == "gb18030"
    page = b'<meta charset="big5">' + written
    assert decode(page).encoding == "big5hkscs"
    assert decode(page, "gbk").encoding == "gb18030"
    assert decode(page, "iso-8859-1").encoding == "big5hkscs"


@pytest.mark.parametrize("within", ["", "\0", "&#0;", "𠮷", "\ufffd", '<meta charset="gbk">'])
def test_a_page_parses_to_the_same_from_its_bytes_and_from_its_words(within: str) -> None:
    body = page("utf-8").replace("<p>", f"<p>{within}").encode()
    as_words = parse(b"\n" + body)  # what begins with no tag is decoded first
    assert parse(body).get() == as_words.get() != ""
