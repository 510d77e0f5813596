import pytest
from lxml.html import HtmlElement, document_fromstring
from parsel import Selector

from hyxw.pages.query import check, innermost, outermost, parts, select
from tests.costs import expect_cost

PAGE = """<div id="a" class="x main"><p class="t">一</p>
<div class="x"><p>二</p><i>三</i></div></div><div class="x"><p>四</p><b><p>五</p></b></div>"""


def texts(css: str) -> list[str | None]:
    return [node.text for node in select(document_fromstring(PAGE), css)]


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ("", []),
        ("p", ["一", "二", "四", "五"]),
        ("div.x p", ["一", "二", "四", "五"]),
        ("div#a p", ["一", "二"]),
        ("div.main > p", ["一"]),
        ("div#a div.x > p", ["二"]),
        ("div.x div.x i", ["三"]),
        ("i, p.t", ["三", "一"]),
        ("p, p.t", ["一", "二", "四", "五"]),
        ("div#nowhere p", []),
        ('p:contains("四")', ["四"]),
    ],
)
def test_select_finds_what_css_names(css: str, found: list[str]) -> None:
    assert texts(css) == found


@pytest.mark.parametrize(
    "selectors",
    [
        ("div.x", "p.t", "div#a", "i", ""),
        ("div.x", "div.main", "div#a", "p", "p"),
        ("div.main", "div.X", "div#A", "b.t", "P"),
        ("div.x > p", "i, p.t", "div#nowhere", "b p", "div.x"),
    ],
)
def test_parts_are_what_each_selector_finds_the_outermost(selectors: tuple[str, ...]) -> None:
    root = document_fromstring(PAGE.replace('class="x main"', 'class=" x\tx main" id="a"', 1))
    found = [list(nodes) for nodes in parts(root, selectors)]
    assert found == [list(outermost(select(root, css))) for css in selectors]


@pytest.mark.parametrize(("count", "found"), [(100, 100), (101, 0)])
def test_of_too_many_parts_there_is_none(count: int, found: int) -> None:
    root = document_fromstring("<p class=a>灯" * count)
    assert [len(nodes) for nodes in parts(root, ("p.a", "p"))] == [found, found]


def test_the_root_itself_can_be_named() -> None:
    (p,) = select(document_fromstring("<div><p class='k'>一</p></div>"), "p.k")
    assert select(p, "p.k") == [p]


@pytest.mark.parametrize("css", ["p[", "p >", "h1 + p", "h1 ~ p", "div:nosuch"])
def test_a_selector_that_cannot_be_used_is_named(css: str) -> None:
    with pytest.raises(ValueError, match="no CSS selector that can be used"):
        check(css)


def test_outermost_leaves_out_what_lies_in_another() -> None:
    root = document_fromstring(PAGE)
    nodes = select(root, "div.x")
    assert [node.get("id") for node in outermost(nodes)] == ["a", None]


def test_innermost_leaves_out_what_holds_another() -> None:
    nodes = select(document_fromstring(PAGE), "div, p")
    assert [node.text for node in innermost(nodes)] == ["一", "二", "四", "五"]
    assert innermost(nodes[1:2]) == nodes[1:2]


def test_outermost_leaves_out_what_lies_deep_in_another() -> None:
    nodes = select(document_fromstring(PAGE), "div.main, i, b p, p")
    assert [node.text for node in outermost(nodes)] == [None, "四", "五"]


def test_selecting_in_deep_nesting_takes_no_time() -> None:
    def nested(depth: int) -> HtmlElement:
        root: HtmlElement = Selector(text='<div class="a b c">' * depth + "<p>x", type="html").root
        return root

    deep, shallow = nested(1600), nested(200)
    assert len(select(deep, ".a .b .c p")) == 1
    # As one XPath it takes several seconds, more than 500 times as long.
    expect_cost(lambda: select(deep, ".a .b .c p"), lambda: select(shallow, ".a .b .c p"), most=30)


def test_contains_can_be_asked_of_page_after_page() -> None:
    """lxml's own :contains lost its function once the memory of its namespace was used again."""
    for number in range(200):
        root = document_fromstring(f"<p>一{number}</p><p>四{number}</p>")
        assert [node.text for node in select(root, 'p:contains("四")')] == [f"四{number}"]
        churn = [f"{number}-{other}" * 3 for other in range(200)]
        assert len(churn) == 200
