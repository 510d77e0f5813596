from dataclasses import replace

from benchmarks.measuring.ours import Reader, first_contact, measure
from benchmarks.measuring.scores import FIELDS
from benchmarks.measuring.served import Served
from hyxw.pages.layout import Layout
from tests.themes import CASES

LAYOUT = Layout(
    "summary",
    title="div#Article h1",
    meta="div#Article h1",
    breadcrumb="div.crumbs",
    body="div#Article div.content",
    article_pager="div#Article div#pages",
    entry="ul.list > li",
    entry_date="span.rt",
    listing_pager="div#pages",
)


def shares(layout: Layout) -> dict[str, float]:
    served = Served(CASES[0])
    return measure(Reader(served, [layout]), served.sample[:6]).figures()


def test_right_layout_reads_every_field_right() -> None:
    assert shares(LAYOUT) == dict.fromkeys(FIELDS, 1.0)


def test_wrong_selectors_cost_the_fields_that_they_are_for() -> None:
    assert shares(replace(LAYOUT, body="div.summary"))["body"] == 0.0
    assert shares(replace(LAYOUT, entry="div.box li"))["entries"] < 0.5
    assert shares(replace(LAYOUT, listing_pager="div.box"))["pager"] < 1.0  # links tell most
    undated = shares(replace(LAYOUT, entry_date="i.none"))
    assert undated["listed"] == 0.0
    assert undated["entries"] == 1.0


def test_pages_that_cannot_be_read_are_wrong_in_every_field() -> None:
    wrong = dict.fromkeys(FIELDS, 0.0)
    del wrong["unwarned"]  # it is a share of the right records
    assert shares(Layout("nothing", title="h9", body="h9")) == wrong


def test_first_contact_is_given_no_layout() -> None:
    served = Served(CASES[0])
    found = first_contact(served)
    assert found is not None
    assert found.holds
    assert found.layout.body.endswith("div.content")
