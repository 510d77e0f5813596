from collections.abc import Iterable

import pytest
from lxml.html import HtmlElement, document_fromstring

from hyxw.layouts.calibrate_selectors import Candidate, Choice, candidates, choose, repeated
from hyxw.pages.query import select
from tests.pages.samples import selector


def page(inside: str) -> HtmlElement:
    return document_fromstring(f"<html><body>{inside}</body></html>")


def body(root: HtmlElement) -> HtmlElement:
    return next(root.iter("body"))


def best(root: HtmlElement, node: HtmlElement) -> str:
    return choose(
        candidates(node, root), lambda css: float(select(root, css) == [node]), best=1.0
    ).css


def test_every_candidate_finds_its_element() -> None:
    root = page(
        '<div id="a"><table><tr><td>x<td class="p12hei2">y</table></div><div class="b c">z</div>'
    )
    for node in body(root).iterdescendants():
        assert all(node in select(root, found.css) for found in candidates(node, root))


def test_a_name_goes_before_a_place() -> None:
    root = page('<div class="left"><p>1</p><p id="t">2</p><p class="m">3</p></div>')
    first, title, meta = body(root)[0]
    assert best(root, title) == "p#t"
    assert best(root, meta) == "p.m"
    assert best(root, first) == "div.left > p:nth-of-type(1)"


def test_without_any_name_places_lead_there() -> None:
    root = page("<table><tr><td>1</td></tr><tr><td>2</td><td>3</td></tr></table>")
    cell = next(td for td in root.iter("td") if td.text == "3")
    assert select(root, best(root, cell)) == [cell]


def test_names_that_hold_an_article_s_id_or_need_escaping_are_left_alone() -> None:
    root = page('<p id="art_570830">1</p><p class="1a 中 b:c">2</p>')
    for node in body(root):
        for found in candidates(node, root):
            assert "570830" not in found.css
            assert not set("中1\\") & set(found.css.replace("(1)", ""))


def test_rows_are_found_together() -> None:
    root = page('<table id="x"><tr><td>1</td></tr><tr><td>2</td></tr></table><table><tr></table>')
    row = next(root.iter("tr"))
    assert any(len(select(root, found.css)) == 2 for found in repeated(row, root))


def test_the_greatest_worth_wins_and_of_equals_the_cheapest() -> None:
    worths = {"a": 0.5, "b": 0.9, "c": 0.9}
    found = [Candidate(1.0, "a"), Candidate(3.0, "b"), Candidate(2.0, "c")]
    assert choose(found, worths.__getitem__, best=1.0).css == "c"
    assert choose(found, lambda _: 0.0, best=1.0).css == ""


def test_a_tag_that_no_selector_can_name_is_passed_by() -> None:
    root = page('<p<x class="c"><b>1</b></p<x>')
    for node in body(root).iterdescendants():
        assert all(node in select(root, found.css) for found in candidates(node, root))


def test_one_of_a_crowd_is_not_found_by_its_place() -> None:
    root = page("<p>1</p>" * 100)
    assert all("nth" not in found.css for found in candidates(body(root)[0], root))


def css_of(inside: str, wanted: str) -> list[str]:
    """The selectors of an element, the cheapest first."""
    root = page(inside)
    (node,) = root.cssselect(wanted)
    return [found.css for found in sorted(set(candidates(node, root)))]


@pytest.mark.parametrize(
    ("inside", "cheapest"),
    [
        ('<p id="t" class="m">x</p>', "p#t"),
        ('<p class="m big">x</p>', "p.m"),
        ("<h1>x</h1>", "h1"),
        ('<p class="2m">x</p>', "body > p"),
        ('<p id="art_570830">x</p>', "body > p"),
        ('<div class="l"><p>x</p></div>', "div.l > p"),
        ('<div class="l"><div><p>x</p></div></div>', "div.l > div > p"),
        ('<div class="l"><h2>x</h2></div>', "h2"),
        ("<p>x</p><p>y</p>", "body > p:nth-of-type(1)"),
        ("<div><p>x</p></div><div></div>", "body > div:nth-of-type(1) > p"),
    ],
)
def test_the_cheapest_is_what_breaks_last(inside: str, cheapest: str) -> None:
    wanted = "p:first-of-type" if "<p" in inside else "h1, h2"
    assert css_of(inside, wanted)[0] == cheapest


def test_names_are_those_of_id_and_classes_alone_and_together() -> None:
    found = css_of('<p id="t" class="a b c">x</p>', "p")
    assert found == ["p#t", "p.a", "p.b", "p.c", "p.a.b", "body > p"]
    found = css_of('<p class="a b c d e f g">x</p>', "p")
    assert ["p.f" in found, "p.g" in found] == [True, False]


def test_a_tag_alone_is_a_name_below_an_entry_but_not_on_a_page() -> None:
    root = page('<ul><li class="e"><span>x</span></li></ul>')
    (entry,), (node,) = root.cssselect("li"), root.cssselect("span")
    assert "span" in [found.css for found in candidates(node, entry)]
    assert "span" not in [found.css for found in candidates(node, root)]


@pytest.mark.parametrize(("rows", "placed"), [(59, True), (60, False)])
def test_a_row_of_a_crowd_has_no_place(rows: int, *, placed: bool) -> None:
    assert bool(css_of("<p>x</p>" + "<p>y</p>" * (rows - 1), "p:first-of-type")) is placed


def test_of_equals_the_cheapest_is_chosen_and_of_better_ones_the_best() -> None:
    found = [Candidate(2.0, "b"), Candidate(1.0, "a"), Candidate(3.0, "c")]
    assert choose(found, lambda _: 0.5, best=1.0) == Choice("a", 0.5)
    assert choose(found, lambda css: 0.9 if css == "c" else 0.5, best=1.0) == Choice("c", 0.9)
    assert choose(found, lambda _: 0.0, best=1.0) == Choice()


def test_none_is_asked_for_its_worth_behind_the_best() -> None:
    asked: list[str] = []

    def worth(css: str) -> float:
        asked.append(css)
        return 1.0

    choose([Candidate(2.0, "b"), Candidate(1.0, "a")], worth, best=1.0)
    assert asked == ["a"]


def test_of_two_that_are_as_good_and_as_cheap_the_first_is_chosen() -> None:
    assert choose([Candidate(1.0, "b"), Candidate(1.0, "a")], lambda _: 0.5, best=1.0).css == "a"


def costs(found: Iterable[Candidate]) -> dict[str, float]:
    """What speaks against each selector, the least where it comes of more than one way."""
    return {one.css: round(one.cost, 3) for one in sorted(found, reverse=True)}


def test_what_speaks_against_a_name_a_context_and_a_place() -> None:
    root = page(
        '<div id="a"><section><div class="b c d"><h2>x</h2><p class="t">y</p><p>z</p></div>'
        "</section></div>"
    )
    (heading,), (named,), (box,) = (root.cssselect(css) for css in ("h2", "p.t", "div.b"))
    assert costs(candidates(heading, root)) == {
        "h2": 2.2,
        "div.b > h2": 3.3,
        "div.c > h2": 3.4,
        "div.d > h2": 3.5,
        "div.b.c > h2": 4.1,
        "div#a h2": 3.5,
        "div#a > section > div > h2": 7.0,
        "body > div > section > div > h2": 11.0,
    }
    of_place = "p:nth-of-type(1)"
    assert costs(candidates(named, root)) == {
        "p.t": 1.2,
        "div.b > p.t": 2.3,
        "div.b > p": 7.1,
        "div.c > p.t": 2.4,
        "div.c > p": 7.2,
        "div.d > p.t": 2.5,
        "div.d > p": 7.3,
        "div.b.c > p.t": 3.1,
        "div.b.c > p": 7.9,
        "div#a p.t": 2.5,
        "div#a p": 7.3,
        f"div.b > {of_place}": 5.2,
        f"div.c > {of_place}": 5.3,
        f"div.d > {of_place}": 5.4,
        f"div.b.c > {of_place}": 6.0,
        f"div#a > section > div > {of_place}": 7.0,
        f"body > div > section > div > {of_place}": 11.0,
    }
    assert costs(candidates(named, box)) == {"p.t": 1.2, "p": 6.0, of_place: 4.0}


def test_what_speaks_against_a_row_among_its_like() -> None:
    root = page('<div id="x"><table><tr><td>1</td></tr><tr><td>2</td></tr></table></div>')
    assert costs(repeated(next(root.iter("tr")), root)) == {
        "div#x > table > tr": 11.0,
        "body > div > table > tr": 15.0,
        "div#x tr": 8.0,
        "body > div tr": 15.0,
    }


def test_contexts_are_looked_for_eight_boxes_up_and_lists_four() -> None:
    deep = page(f'<div id="y"><div id="x">{"<div>" * 7}<p class="t">x</p>')
    (node,) = deep.cssselect("p.t")
    found = costs(candidates(node, deep))
    assert "div#x p.t" in found
    assert "div#y p.t" not in found
    for boxes, is_found in ((3, True), (4, False)):
        root = page(f'<div id="x">{"<div>" * boxes}<p class="t">x</p>')
        (node,) = root.cssselect("p.t")
        assert ("div#x p.t" in costs(repeated(node, root))) is is_found


def test_a_greater_worth_outweighs_what_speaks_against_a_selector() -> None:
    worths = {"a": 0.5, "b": 0.55}
    found = [Candidate(100.0, "a"), Candidate(101.0, "b")]
    assert choose(found, worths.__getitem__, best=1.0) == Choice("b", 0.55)


@pytest.mark.parametrize(("boxes", "found"), [(29, True), (30, False)])
def test_a_path_of_places_has_thirty_steps(boxes: int, *, found: bool) -> None:
    root = page("<div>" * boxes + "<p>x</p>")
    (node,) = root.cssselect("p")
    assert any(one.css.startswith("body > ") for one in candidates(node, root)) is found


def test_a_path_of_places_may_begin_at_the_head() -> None:
    root = selector("<html><head><title>x</title><main><p>x</p></main></head></html>").root
    (node,) = root.cssselect("title")
    assert "head > title" in {one.css for one in candidates(node, root)}


def test_what_stands_behind_an_early_end_is_found_by_its_place() -> None:
    root = selector("<html><body><p>头</p></body><p>一</p><ul><li>二</ul>").root
    (_, one) = root.iter("p")
    assert best(root, one) == "html > p"
    assert best(root, next(root.iter("li"))) == "html > ul > li"
