"""What is said of listing pages that failed, and what a probe makes of them."""

import pytest

from hyxw.errors import ArticlesFailed, PagesChanged, RunError, SiteUnreachable
from hyxw.frontier.listing_errors import ListingFailure, error_of_first, look_on, nothing_read
from hyxw.frontier.page import Trace
from tests.frontier.test_walk import PAGE, a_walk, entry, listing, read

URL = "http://news.test/list-1297-1.html"


@pytest.mark.parametrize(
    ("kind", "had", "error", "said"),
    [
        ("nothing_listed", 0, ArticlesFailed, "is empty: nothing is in its list. The next run"),
        ("nothing_listed", 25, ArticlesFailed, "in its list; it had 25 entries on its first page."),
        ("http_503", 25, SiteUnreachable, f"The listing {URL} cannot be had: it is so."),
        ("not_a_listing", 25, PagesChanged, f"expected: it is so. See `scrapy calibrate {URL}`."),
        ("offsite_redirect", 25, PagesChanged, "it is so. If the site has moved there, name its l"),
    ],
)
def test_a_first_page_s_failure_is_the_run_s(
    kind: str, had: int, error: type[RunError], said: str
) -> None:
    found = error_of_first(URL, ListingFailure(kind, "it is so"), had)
    assert type(found) is error
    assert said in str(found)


def test_a_page_that_was_probed_and_is_none_is_followed_by_the_one_behind_it() -> None:
    walk = a_walk()
    read(walk, 1, listing())
    assert walk.probe.url == f"{PAGE}2"
    refused = ListingFailure("http_403", "no", "", refused=True)
    assert look_on(walk, ListingFailure("timeout", "no answer")) is None
    assert (look_on(walk, refused), walk.probe.compares) == (f"{PAGE}90002", True)
    assert look_on(walk, ListingFailure("http_404", "gone")) is None  # it says nothing to compare
    assert walk.ended is None
    assert look_on(walk, refused) is None
    assert walk.ended == "last page"


def test_only_a_first_page_has_to_have_entries() -> None:
    paged, alone = listing(), listing(entry(1))
    empty = nothing_read(a_walk(), paged)
    assert empty is not None
    assert empty.kind == "empty_listing"
    assert nothing_read(a_walk(), alone) is None
    assert nothing_read(a_walk(traces=[Trace()]), paged) is None
    assert nothing_read(a_walk(id=7), paged) is None
