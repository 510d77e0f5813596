from itertools import count

import pytest
from lxml.html import HtmlElement, document_fromstring, fragment_fromstring

from hyxw.text.hidden import hidden_classes, is_blank, is_called_tool, is_hidden, is_prose
from tests.costs import expect_cost


def is_page_tool(node: HtmlElement) -> bool:
    return is_called_tool(node) and not is_prose(node)


def hidden_by(css: str) -> frozenset[str]:
    return hidden_classes(document_fromstring(f"<html><style>{css}</style><p>x</p></html>"))


@pytest.mark.parametrize(
    ("css", "names"),
    [
        (".x7{display:none}", {".x7"}),
        (".content p.x7 , #k1 { COLOR: red; Display : None !important }", {".x7", "#k1"}),
        (".x7{visibility:hidden}", {".x7"}),
        ("/* .a */ .x7{color:red;display:none;}", {".x7"}),
        (".x7{display:block}.y{text-decoration:none}", set()),
        (".a.b{display:none}", set()),
        (".a:hover{display:none}", set()),
        ("p{display:none}", set()),
        ("@media print{.x7{display:none}} .y{color:red}", set()),
        ("@media print{.x7{color:red}} .y{display:none}", {".y"}),
        (".x7{display:none", set()),
        (".x7{display:none} .x7 { display: block }", set()),
        (".x7{display:block} .x7{display:none}", {".x7"}),
        ("p.x7{display:none} p.x7{display:block}", set()),
        ("/* a */ .x7{display:none} /* b /* c */ .x7{display:block}", set()),
        ("/* .x7{display:none} */ .y{display:none} /* .y{display:block}", {".y"}),
        (".x7{visibility:hidden} .x7{display:block}", {".x7"}),
        (".x7{display:none;display:block}", set()),
        ("p.x7{display:none} .x7{display:block}", {".x7"}),
        (".a .x7{display:none} .x7{display:none} .x7{display:block}", {".x7"}),
        ("#k1{visibility:hidden} p,#k1{visibility:visible}", set()),
        (".x7{display:none} li:hover .x7{display:block}", {".x7"}),
        (".x7{display:none} .x7{list-display:block}", {".x7"}),
        ("}}}.x7{display:none}", {".x7"}),
    ],
)
def test_hidden_classes(css: str, names: set[str]) -> None:
    assert hidden_by(css) == names


@pytest.mark.parametrize(
    ("media", "hides"),
    [
        *(("print", False), ("(max-width: 600px)", False), ("screen and (max-width:9em)", False)),
        *(("screen", True), ("ALL", True), ("print, screen", True), ("", True)),
    ],
)
def test_what_is_hidden_from_printers_or_phones_is_shown(media: str, *, hides: bool) -> None:
    page = document_fromstring(f"<style media='{media}'>.x{{display:none}}</style><p>文</p>")
    assert hidden_classes(page) == ({".x"} if hides else set())


def test_a_rule_s_many_declarations_cost_little() -> None:
    fresh = count()  # what is read once is kept

    def read(declarations: str) -> frozenset[str]:
        return hidden_by(f".b{next(fresh)}," * 2000 + f".x7{{{declarations}}}")

    many, one = "display:none;" * 2000, "display:none;" + "color:redred;" * 1999
    expect_cost(lambda: read(many), lambda: read(one), most=20)


def element(markup: str) -> HtmlElement:
    return fragment_fromstring(markup)


@pytest.mark.parametrize(
    ("markup", "hidden"),
    [
        ('<p style="display:none">x</p>', True),
        ('<p style="width:1px; height:1px; overflow:hidden">x</p>', True),
        ('<p style="height:0;overflow:hidden">x</p>', True),
        ('<p style="max-height:0px;overflow-y:hidden">x</p>', True),
        ('<p style="height:1px">x</p>', False),
        ('<p style="width:100px;overflow:hidden">x</p>', False),
        ('<p style="line-height:1;overflow:hidden">x</p>', False),
        ('<p style="border-width:1px;overflow:hidden">x</p>', False),
        ('<p style="height:1.5em;overflow:hidden">x</p>', False),
        ('<p style="font-size:1px">x</p>', True),
        ('<p style="font-size:1.5px">x</p>', True),
        ('<p style="font-size:1em">x</p>', False),
        ('<p style="font-size:12px">x</p>', False),
        ('<p style="color: transparent">x</p>', True),
        ('<p style="background-color:transparent">x</p>', False),
        ('<p style="position:absolute;clip:rect(0, 0, 0, 0)">x</p>', True),
        ('<p style="clip:rect(1px 1px 1px 1px)">x</p>', True),
        ('<p style="clip:rect(0, 20px, 20px, 0)">x</p>', False),
        ('<p style="transform:scale(0)">x</p>', True),
        ('<p style="transform:scale(0.9)">x</p>', False),
        ('<p style="margin-left:-9999px">x</p>', True),
        ('<p style="margin-left:-100px">x</p>', False),
        ('<marquee width="1" height="1">x</marquee>', True),
        ('<marquee width="100">x</marquee>', False),
        ('<p width="1">x</p>', False),
        ('<p style="color:red;DISPLAY : none;">x</p>', True),
        ('<p style="font-size:0">x</p>', True),
        ('<p style="font-size:0px;color:#fff">x</p>', True),
        ('<p style="position:absolute;left:-9999px">x</p>', True),
        ("<p hidden>x</p>", True),
        ('<p class="a x7">x</p>', True),
        ('<p id="k1">x</p>', True),
        ('<p class="x77">x</p>', False),
        ('<p id="k1" style="color:red;display:block">x</p>', False),
        ('<p id="k1" style="color:red">x</p>', True),
        ('<p id="k1" style="display:block;text-indent:-999px">x</p>', True),
        ('<p style="font-size:0.9em">x</p>', False),
        ('<p style="margin-left:-100pt;text-indent:-21pt">x</p>', False),
        ("<p>x</p>", False),
    ],
)
def test_is_hidden(markup: str, hidden: bool) -> None:
    assert is_hidden(element(markup), frozenset({".x7", "#k1"})) is hidden


@pytest.mark.parametrize(
    ("markup", "tool"),
    [
        ('<div class="bdsharebuttonbox">x</div>', True),
        ('<div id="pages" class="text-c">x</div>', True),
        ('<ul class="list related">x</ul>', True),
        ('<div class="Article-Tool">x</div>', True),
        ('<div class="content">x</div>', False),
        ('<p class="share">x</p>', False),
        (f'<div class="page">{"石桥村昨晚亮起了三十盏路灯。" * 60}</div>', False),
        (f'<div class="related"><a href="x">{"石桥村昨晚亮起了三十盏路灯。" * 60}</a></div>', True),
    ],
)
def test_is_page_tool(markup: str, tool: bool) -> None:
    assert is_page_tool(element(markup)) is tool


@pytest.mark.parametrize(
    ("style", "hidden"),
    [
        *(("display:none", True), ("visibility:hidden", True), ("visibility : hidden", True)),
        *(
            ("opacity:0", True),
            ("font-size:0", True),
            ("font-size : 0", True),
            ("opacity:0.5", False),
        ),
        *(("left:-999px", True), ("top:-999px", True), ("text-indent : -999px", True)),
        *(("left:-99px", False), ("margin-left:-999px", False)),
    ],
)
def test_an_element_is_hidden_by_its_style(style: str, *, hidden: bool) -> None:
    assert is_hidden(fragment_fromstring(f'<b style="{style}">x</b>'), frozenset()) is hidden


@pytest.mark.parametrize(
    ("rule", "names"),
    [
        *((".x{display:none}", {".x"}), (".x{display : none}", {".x"})),
        *((".x{visibility:hidden}", {".x"}), (".x{visibility : hidden}", {".x"})),
        *(
            ("p#k{display:none}", {"#k"}),
            (".a>.x{display:none}", {".x"}),
            ("p{display:none}", set()),
        ),
    ],
)
def test_a_rule_hides_what_it_names(rule: str, names: set[str]) -> None:
    assert hidden_classes(fragment_fromstring(f"<div><style>{rule}</style></div>")) == names


@pytest.mark.parametrize(
    ("style", "hidden"),
    [
        *(("display:block", False), ("display : block", False), ("visibility:visible", False)),
        *(("visibility : visible", False), ("color:red", True), ("", True)),
    ],
)
def test_an_element_shows_in_spite_of_a_rule(style: str, *, hidden: bool) -> None:
    node = fragment_fromstring(f'<b class="x" style="{style}">x</b>')
    assert is_hidden(node, frozenset({".x"})) is hidden


@pytest.mark.parametrize(
    ("name", "tool"),
    [
        *(("share", True), ("bdsharebutton", True), ("jiathis", True), ("addthis", True)),
        *(
            ("page", True),
            ("pagenav", True),
            ("page-bar", True),
            ("relate", True),
            ("prenext", True),
        ),
        *(("prev-next", True), ("pre_next", True), ("comment", True), ("copyright", True)),
        *(("qrcode", True), ("qr-code", True), ("crumb", True), ("breadcrumbs", True)),
        *(("comment-list", True), ("comments_box", True), ("pinglun2", True), ("liuyan", True)),
        *(("pageview", False), ("vote-1", False), ("comment-on-lamps", False)),
    ],
)
def test_a_tool_is_called_so(name: str, *, tool: bool) -> None:
    assert is_page_tool(fragment_fromstring(f'<div class="{name}">x</div>')) is tool
    assert is_page_tool(fragment_fromstring(f'<div id="{name}">x</div>')) is tool


@pytest.mark.parametrize(
    ("markup", "hidden"),
    [
        *(('<b style="opacity:.0">x</b>', True), ('<b style="opacity:0.01">x</b>', True)),
        *(('<b style="opacity:.5">x</b>', False), ('<b style="fill-opacity:0">x</b>', False)),
        *(('<b style="font-size:.1em">x</b>', True), ('<b style="font-size:.2em">x</b>', False)),
        *(('<b style="font:0/0 a">x</b>', True), ('<b style="font:0.9em a">x</b>', False)),
        *(('<b style="right:-999px">x</b>', True), ('<b style="zoom:0">x</b>', True)),
        ('<b style="color:rgba(0, 0, 0, 0)">x</b>', True),
        ('<b style="color:rgba(0,0,0,.5)">x</b>', False),
        ('<b style="clip-path:inset(50%)">x</b>', True),
        ('<b style="clip-path:inset(5%)">x</b>', False),
        ('<b style="transform:translateX(-9999px)">x</b>', True),
        ('<p style="opacity:0;transition:opacity .5s">x</p>', False),
        ('<b class="a sr-only">x</b>', True),
        ('<b class="sr-only-title">x</b>', False),
        ('<img style="opacity:0">', False),
        ('<img style="display:none">', True),
    ],
)
def test_what_no_eye_sees(markup: str, *, hidden: bool) -> None:
    assert is_hidden(element(markup), frozenset()) is hidden


@pytest.mark.parametrize(
    ("css", "names"),
    [
        (".x{font-size:0}", {"small .x"}),
        (".x{opacity:0}", {".x"}),
        (".x{opacity:0} .x{opacity:1}", set()),
        (".x{opacity:0;transition:all 1s}", set()),
        (".x{height:0;overflow:hidden}", {".x"}),
        (".x{text-indent:-9999px}", {".x"}),
        (".x{color:#fff}", {"white .x"}),
        (".x{color:#fff;background:#c00}", {"ground .x"}),
        (".x{color:#333}", set()),
    ],
)
def test_a_rule_hides_by_other_means(css: str, names: set[str]) -> None:
    assert hidden_by(css) == names


@pytest.mark.parametrize(
    ("markup", "blank"),
    [
        *(('<p><b style="color:#fff">x</b></p>', True), ("<p><b class=w>x</b></p>", True)),
        *(('<p><b style="color:#FEFEFE">x</b></p>', True), ("<p><b class=s>x</b></p>", True)),
        *(
            ('<p><font color="white">x</font></p>', True),
            ('<p><font color="red">x</font></p>', False),
        ),
        ('<p><b style="color:rgb(255, 255, 255)">x</b></p>', True),
        ('<p><b style="color:#fffacd">x</b></p>', False),
        ('<p><b style="border-color:#fff">x</b></p>', False),
        ('<p style="background:#c00"><b style="color:#fff">x</b></p>', False),
        ('<section><p><b style="color:#fff;background-color:#c00">x</b></p></section>', False),
        ('<div bgcolor="#c00"><p><b style="color:#fff">x</b></p></div>', False),
        ("<div class=g><p><b style='color:#fff'>x</b></p></div>", False),
        ("<table><tr><td><b style='color:#fff'>x</b></td></tr></table>", False),
        ("<div class=s><b><p>x</p></b></div>", False),
    ],
)
def test_what_is_white_on_white_is_nothing_to_the_eye(markup: str, *, blank: bool) -> None:
    hidden = frozenset({"white .w", "small .s", "ground .g"})
    around = fragment_fromstring(f"<div>{markup}</div>")
    assert is_blank(next(around.iter("b", "font")), hidden) is blank


def test_a_list_whose_gaps_are_shrunk_away_is_seen() -> None:
    hidden = frozenset({"small .s"})
    assert not is_blank(element("<div class=s><p>x</p></div>"), hidden)
    assert is_blank(element("<div class=s>x<i>y</i></div>"), hidden)


PROSE = "石桥村昨晚亮起了三十盏路灯，村民说，夜里走路踏实多了。"


@pytest.mark.parametrize(
    "label",
    ["展开全文", "[阅读全文]", "点击查看更多 ▼", "显示剩余60%", "阅读余下全文", "展開(kāi)全文"],
)
def test_what_a_click_unfolds_is_not_hidden(label: str) -> None:
    rest = f'<div style="display:none"><p>{PROSE}</p></div>'
    for html in (f"<p>甲</p><a>{label}</a>{rest}", f"{rest}<p>{label}</p>"):
        (node,) = fragment_fromstring(html, create_parent="div").cssselect("div > div")
        assert not is_hidden(node, frozenset())


@pytest.mark.parametrize(
    "html",
    [
        f'<p>登录后阅读全文</p><div style="display:none">{PROSE}</div>',
        f'<p>昨晚</p><div style="display:none">{PROSE}</div>',
        f'<a>展开全文</a><div style="display:none"><a href="/1.html">{PROSE}</a></div>',
        f'<a>展开全文</a><div style="display:none">{PROSE[:20]}</div>',
        f'<a>展开全文</a><span style="display:none">{PROSE}</span>',
    ],
    ids=["a wall", "a sentence", "links", "little", "no box"],
)
def test_what_no_click_unfolds_stays_hidden(html: str) -> None:
    node = fragment_fromstring(html, create_parent="div")[1]
    assert is_hidden(node, frozenset())
