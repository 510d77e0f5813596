"""The pages that a walk has read, and those that links lead to."""

from dataclasses import replace

import pytest

from hyxw.frontier.route import Route
from hyxw.pages.listing import Listing
from hyxw.pages.pager import Led
from tests.frontier.test_walk import PAGE, entry, led, listing


def along(*pages: Listing) -> Route:
    """A route over pages 1, 2 and so on."""
    route = Route()
    met = set[str]()
    for number, page in enumerate(pages, start=1):
        ids = [one.url for one in page.entries]
        route.compare(ids, fresh=not met.issuperset(ids))
        met.update(ids)
        route.add(f"{PAGE}{number}", page, all_met=False)
    return route


ONE, TWO, NONE = listing(entry(1)), listing(entry(2)), listing()


@pytest.mark.parametrize(
    ("pages", "void", "hole", "lacks"),
    [
        ((ONE, TWO), 0, False, False),
        ((ONE, NONE), 1, False, False),
        ((ONE, ONE, NONE), 2, False, False),
        ((ONE, ONE, TWO), 0, False, True),
        ((ONE, NONE, TWO), 0, True, True),
        ((replace(ONE, led=led(2)), NONE), 1, True, False),  # a link numbers the empty page
    ],
)
def test_a_void_page_is_empty_or_repeats_and_is_doubted_amid_others(
    pages: tuple[Listing, ...], void: int, *, hole: bool, lacks: bool
) -> None:
    route = along(*pages)
    assert (route.void, route.hole, route.lacks) == (void, hole, lacks)


def test_an_empty_page_is_no_hole_where_the_total_was_met() -> None:
    route = Route()
    route.add(f"{PAGE}1", replace(NONE, led=led(1)), all_met=True)
    assert not route.hole


@pytest.mark.parametrize(
    ("links", "following", "numbered", "further", "more"),
    [
        ((), f"{PAGE}3", False, False, False),
        ((1, 2), f"{PAGE}3", True, False, False),
        ((3,), f"{PAGE}3", True, True, True),
        ((7,), f"{PAGE}3", True, True, True),
    ],
)
def test_links_say_which_pages_there_are(
    links: tuple[int, ...], following: str, *, numbered: bool, further: bool, more: bool
) -> None:
    route = along(replace(ONE, led=led(*links)), TWO)
    assert route.behind(f"{PAGE}2", f"{PAGE}1") == following
    assert (route.is_numbered, route.leads_further, route.numbers_more) == (numbered, further, more)


def test_where_no_number_says_the_next_page_it_is_the_nearest_that_a_link_leads_to() -> None:
    route = Route()
    links = {"http://host.test/b": 4, "http://host.test/a": 3, "http://host.test/0": 1}
    route.add("http://host.test/x", replace(ONE, led=Led({}, links)), all_met=False)
    assert route.behind("http://host.test/x", None) == "http://host.test/a"


@pytest.mark.parametrize(
    ("number", "links", "alone"), [(2, (), True), (2, (2,), False), (2, (3,), False)]
)
def test_a_page_is_told_by_next_alone_where_no_link_says_its_number_or_leads_further(
    number: int, links: tuple[int, ...], *, alone: bool
) -> None:
    route = along(replace(ONE, led=led(*links)))
    assert route.is_told_by_next_alone(f"{PAGE}{number}") is alone
    assert route.is_told_by_next_alone(f"http://host.test/local/{number}.html") is alone
    assert not route.is_told_by_next_alone("http://host.test/no-listing")


def test_a_page_that_is_not_there_counts_as_a_void_one() -> None:
    route = along(ONE)
    route.pass_over(f"{PAGE}2")
    assert (route.void, route.last_url, route.has_read(f"{PAGE}2")) == (1, f"{PAGE}2", False)


@pytest.mark.parametrize(
    ("first", "down"), [(2, False), (1, False), (None, False), (4, True), (3, True)]
)
def test_numbers_fall_where_the_first_page_leads_to_another_than_the_second(
    first: int | None, *, down: bool
) -> None:
    route = Route()
    route.add(f"{PAGE}1", replace(ONE, next_number=first), all_met=False)
    route.add(f"{PAGE}{first}", replace(TWO, next_number=2), all_met=False)
    assert route.down is down
    back = replace(TWO, next_said=f"{PAGE}2", next_number=2)
    assert route.following(back) == (f"{PAGE}2" if down else None)
    assert (route.behind(f"{PAGE}2", f"{PAGE}1") is None) is down
    on = replace(TWO, next_url=f"{PAGE}5", next_said=f"{PAGE}5", next_number=5)
    assert route.following(on) == f"{PAGE}5"
    assert route.following(replace(on, next_url=f"{PAGE}1")) is None  # it was read
