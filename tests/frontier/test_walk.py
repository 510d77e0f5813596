from collections.abc import Collection
from datetime import date, datetime

import pytest

from hyxw.arguments import Arguments
from hyxw.frontier.entries import SortedEntries, listed_articles, sort_entries
from hyxw.frontier.walk import Walk
from hyxw.pages.listing import Entry, Listing
from hyxw.text.dates import CHINA, Moment

SITE = "http://127.0.0.1:8000"
PAGE = f"{SITE}/index.php?a=lists&catid=1297&page="


def entry(number: int, day: int = 20, href: str = "") -> Entry:
    href = href or f"{SITE}/c/2024/05/{day:02}/1297-{number}.html"
    return Entry(href, f"标题{number}", Moment(datetime(2024, 5, day, 9, tzinfo=CHINA), "minute"))


def listing(*entries: Entry, following: int | None = None) -> Listing:
    return Listing(entries, f"{PAGE}{following}" if following else None, None, "e0734")


def found(
    page: Listing,
    delivered: Collection[str] = (),
    seen: Collection[str] = (),
    arguments: Arguments | None = None,
) -> SortedEntries:
    arguments = arguments or Arguments(start_url=f"{PAGE}1")
    articles, offsite = listed_articles(page, arguments.start_url)
    return sort_entries(articles, offsite, arguments, delivered=delivered, seen=seen)


def test_each_article_stands_in_one_list() -> None:
    page = listing(entry(5), entry(4, day=9), entry(3), entry(2), entry(1, href="http://other/"))
    arguments = Arguments(start_url=f"{PAGE}1", since=date(2024, 5, 10))
    sorted_entries = found(page, {"1297-3"}, {"1297-2"}, arguments)
    ids = {
        name: [article.id for article in getattr(sorted_entries, name)]
        for name in ("new", "out_of_range", "known", "repeated", "articles")
    }
    assert ids == {
        "new": ["1297-5"],
        "out_of_range": ["1297-4"],
        "known": ["1297-3"],
        "repeated": ["1297-2"],
        "articles": ["1297-5", "1297-4", "1297-3", "1297-2"],
    }
    assert [one.url for one in sorted_entries.offsite] == ["http://other/"]


def test_two_urls_of_one_article_are_one_article() -> None:
    dynamic = f"{SITE}/index.php?id=7&a=show&catid=1297"
    articles, offsite = listed_articles(listing(entry(7), entry(7, href=dynamic)), SITE)
    assert [article.id for article in articles] == ["1297-7"]
    assert offsite == []


def test_www_and_https_are_the_same_site() -> None:
    page = listing(entry(1, href="https://www.host.test/c/2024/05/20/1297-1.html"))
    articles, _ = listed_articles(page, "http://host.test/list-1297-1.html")
    assert [article.id for article in articles] == ["1297-1"]


def a_walk(limit: int = 9, **more: object) -> Walk:
    return Walk(f"{PAGE}1", limit, **more)  # type: ignore[arg-type]  # the test's own names


def test_it_goes_on_by_the_pager_and_ends_where_the_last_page_links_to_itself() -> None:
    walk = a_walk()
    first, last = listing(entry(2), following=2), listing(entry(1), following=2)
    assert walk.step(f"{PAGE}1", first, found(first)) == f"{PAGE}2"
    assert walk.step(f"{PAGE}2", last, found(last)) is None
    assert (walk.ended, walk.complete, walk.pages) == ("last page", True, 2)


def test_it_ends_past_the_end_however_the_pager_grows() -> None:
    walk, empty = a_walk(), listing(following=8)
    assert walk.step(f"{PAGE}7", empty, found(empty)) is None
    assert walk.ended == "past the end"


def test_it_ends_at_the_page_limit_and_is_not_complete() -> None:
    walk, page = a_walk(limit=1), listing(entry(2), following=2)
    assert walk.step(f"{PAGE}1", page, found(page)) is None
    assert (walk.ended, walk.complete) == ("page limit", False)


def test_it_ends_at_a_whole_page_of_delivered_entries_only() -> None:
    page = listing(entry(9), entry(8), following=2)
    pinned = a_walk()
    assert pinned.step(f"{PAGE}1", page, found(page, {"1297-9"})) == f"{PAGE}2"
    walk = a_walk()
    assert walk.step(f"{PAGE}1", page, found(page, {"1297-9", "1297-8"})) is None
    assert walk.ended == "delivered"
    backfill = a_walk(stops_on_delivered=False)
    assert backfill.step(f"{PAGE}1", page, found(page, {"1297-9", "1297-8"})) == f"{PAGE}2"


def test_a_resumed_walk_does_not_stop_before_it_is_past_its_anchor() -> None:
    walk = a_walk(anchor="1297-5")
    above, at, below = (listing(entry(n), following=9 - n) for n in (6, 5, 4))
    ids = {"1297-6", "1297-5", "1297-4"}
    assert walk.step(f"{PAGE}1", above, found(above, ids)) is not None
    assert walk.step(f"{PAGE}3", at, found(at, ids)) is not None
    assert walk.step(f"{PAGE}4", below, found(below, ids)) is None
    assert walk.ended == "delivered"


def test_it_ends_when_a_whole_page_is_older_than_since() -> None:
    arguments = Arguments(start_url=f"{PAGE}1", since=date(2024, 5, 10))
    walk = a_walk(since=date(2024, 5, 10))
    mixed = listing(entry(9, day=1), entry(8, day=20), following=2)
    old = listing(entry(7, day=9), entry(6, day=9), following=3)
    assert walk.step(f"{PAGE}1", mixed, found(mixed, arguments=arguments)) == f"{PAGE}2"
    assert walk.step(f"{PAGE}2", old, found(old, arguments=arguments)) is None
    assert (walk.ended, walk.complete) == ("since", False)


def test_two_pages_running_without_anything_unseen_end_it() -> None:
    walk = a_walk()
    page, ids = listing(entry(2), following=5), {"1297-2"}
    assert walk.step(f"{PAGE}2", page, found(page, seen=ids)) == f"{PAGE}5"
    again = listing(entry(2), following=6)
    assert walk.step(f"{PAGE}5", again, found(again, seen=ids)) is None
    assert (walk.ended, walk.shifted) == ("repeats", True)


@pytest.mark.parametrize(("seen", "ended"), [({"1297-2"}, "delivered"), (set(), None)])
def test_page_1_read_again_ends_where_nothing_came_meanwhile(
    seen: set[str], ended: str | None
) -> None:
    walk, page = a_walk(again=True), listing(entry(2), following=2)
    walk.step(f"{PAGE}1", page, found(page, seen=seen))
    assert walk.ended == ended


def test_page_1_read_again_ends_above_what_the_run_has_seen() -> None:
    page = listing(entry(9), entry(8), entry(2), following=2)
    walk = a_walk(again=True)
    assert walk.step(f"{PAGE}1", page, found(page, seen={"1297-2"})) is None
    assert walk.ended == "delivered"
    pinned = listing(entry(2), entry(9), entry(8), following=2)
    walk = a_walk(again=True)
    assert walk.step(f"{PAGE}1", pinned, found(pinned, seen={"1297-2"})) == f"{PAGE}2"
