from collections.abc import Collection
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any

import pytest

from hyxw.arguments import Arguments
from hyxw.frontier.census import Census
from hyxw.frontier.course import Jump, Plan
from hyxw.frontier.doubts import lost
from hyxw.frontier.entries import SortedEntries, listed_articles, own_strays, sort_entries
from hyxw.frontier.page import Moves, Trace
from hyxw.frontier.walk import Walk
from hyxw.pages.entries import Entry
from hyxw.pages.listing import Listing
from hyxw.pages.pager import Led
from hyxw.store.records import CutWalk
from hyxw.text.dates import CHINA, Moment

SITE = "http://127.0.0.1:8000"
PAGE = f"{SITE}/index.php?a=lists&catid=1297&page="


def entry(number: int, day: int = 20, href: str = "") -> Entry:
    href = href or f"{SITE}/c/2024/05/{day:02}/1297-{number}.html"
    return Entry(href, f"标题{number}", Moment(datetime(2024, 5, day, 9, tzinfo=CHINA), "minute"))


def listing(*entries: Entry, following: int | None = None, total: int | None = None) -> Listing:
    return Listing(entries, f"{PAGE}{following}" if following else None, total, "e0734")


def led(*numbers: int) -> Led:
    """The pages that links of just their number lead to."""
    return Led({f"{PAGE}{number}": number for number in numbers}, {})


def found(
    page: Listing,
    delivered: Collection[str] = (),
    seen: Collection[str] = (),
    arguments: Arguments | None = None,
    waiting: Collection[str] = (),
) -> SortedEntries:
    arguments = arguments or Arguments(start_url=f"{PAGE}1")
    articles, offsite = listed_articles(page.entries, arguments.start_url)
    return sort_entries(
        articles, offsite, arguments, delivered=delivered, waiting=waiting, seen=seen
    )


def test_each_article_stands_in_one_list() -> None:
    page = listing(
        *(entry(6), entry(5), entry(4, day=9), entry(3), entry(2)), entry(1, href="http://other/")
    )
    arguments = Arguments(start_url=f"{PAGE}1", since=date(2024, 5, 10))
    sorted_entries = found(page, {"1297-3"}, {"1297-2"}, arguments, {"1297-6"})
    ids = {
        name: [article.id for article in getattr(sorted_entries, name)]
        for name in ("new", "out_of_range", "known", "waiting", "repeated")
    }
    assert ids == {
        "new": ["1297-5"],
        "out_of_range": ["1297-4"],
        "known": ["1297-3"],
        "waiting": ["1297-6"],
        "repeated": ["1297-2"],
    }
    assert sorted_entries.ids == [f"1297-{number}" for number in (6, 5, 4, 3, 2)]
    assert [one.url for one in sorted_entries.offsite] == ["http://other/"]


def test_two_urls_of_one_article_are_one_article() -> None:
    dynamic = f"{SITE}/index.php?id=7&a=show&catid=1297"
    articles, offsite = listed_articles(listing(entry(7), entry(7, href=dynamic)).entries, SITE)
    assert [article.id for article in articles] == ["1297-7"]
    assert offsite == []


def test_of_what_leads_to_no_article_here_the_section_s_own_is_told_apart() -> None:
    hrefs = (
        f"{SITE}/show/1.html",
        f"{SITE.replace('http:', 'https:')}/zt/",
        "http://other.test/c/2024/05/20/1297-2.html",
        "http://other.test/c/2024/05/20/35-3.html",
        "http://other.test/zt/",
    )
    entries = [entry(number, href=href) for number, href in enumerate(hrefs)]
    assert [one.url for one in own_strays(entries, SITE, {1297})] == [*hrefs[:3]]
    assert own_strays(entries, "http://host.test", ()) == []


@pytest.mark.parametrize(
    ("listed", "since", "asked"), [(20, 18, True), (9, 18, True), (9, 21, False)]
)
def test_where_listing_and_url_differ_either_day_may_be_asked_for(
    listed: int, since: int, *, asked: bool
) -> None:
    one = entry(1, day=listed, href=f"{SITE}/c/2024/05/19/1297-1.html")
    arguments = Arguments(start_url=f"{PAGE}1", since=date(2024, 5, since))
    assert bool(found(listing(one), arguments=arguments).new) is asked
    walk = a_walk(since=date(2024, 5, since))
    read(walk, 1, listing(one, following=2), arguments=arguments)
    assert (walk.ended == "since") is not asked


@pytest.mark.parametrize(
    ("since", "until", "asked"),
    [
        (None, date(2023, 12, 31), True),
        (date(2024, 5, 19), None, True),
        (date(2024, 5, 21), None, False),
        (date(2023, 5, 20), date(2023, 5, 20), True),
        (date(2023, 5, 21), date(2024, 5, 19), False),
    ],
)
def test_a_listed_day_without_a_year_may_be_of_any_before(
    since: date | None, until: date | None, *, asked: bool
) -> None:
    one = entry(1, day=20, href=f"{SITE}/index.php?a=show&catid=1297&id=1")
    assert one.listed is not None
    one = replace(one, listed=replace(one.listed, yearless=True))
    arguments = Arguments(f"{PAGE}1", since, until)
    assert bool(found(listing(one), arguments=arguments).new) is asked


@pytest.mark.parametrize("known", [False, True])
def test_a_new_link_out_is_what_the_total_has_grown_by(*, known: bool) -> None:
    out = entry(9, href="http://other.test/zt/")
    walk = a_walk(total=2, links_out=[out.url] if known else [])
    read(walk, 1, listing(out, entry(2), following=2, total=3), covered=[2])
    assert (walk.ended == "joined") is not known


def test_what_stands_beside_the_list_is_what_the_total_has_grown_by_and_counts_once() -> None:
    walk = a_walk(total=2)
    walk.census.meet_beside(["1297-9"])
    walk.census.meet_beside(["1297-9"])
    read(walk, 1, listing(entry(9), entry(2), following=2, total=3), covered=[2])
    assert (walk.census.uncovered, walk.census.accounted_for) == (1, 3)


def test_www_and_https_are_the_same_site() -> None:
    page = listing(entry(1, href="https://www.host.test/c/2024/05/20/1297-1.html"))
    articles, _ = listed_articles(page.entries, "http://host.test/list-1297-1.html")
    assert [article.id for article in articles] == ["1297-1"]


def a_walk(limit: int = 9, **more: object) -> Walk:
    """A walk, its plan and its census, with what else is given of each."""
    plan = Plan(f"{PAGE}1", limit, **_taken(more, Plan))  # type: ignore[arg-type]
    census = Census(**_taken(more, Census))  # type: ignore[arg-type]
    return Walk(plan, census, **more)  # type: ignore[arg-type]


def _taken(given: dict[str, object], owner: type[Plan | Census]) -> dict[str, object]:
    """What is `given` of a dataclass's fields, taken out of it."""
    return {one.name: given.pop(one.name) for one in fields(owner) if one.name in given}


# Pages that were read: one that was wholly met before, with fresh entries, whose entries moved, and
# with entries left out.
READ, FRESH = Trace(), Trace(fresh=True)
SHUFFLED, PASSED_OVER = Trace(moves=Moves(shuffled=True)), Trace(passed_over=True)


def read(
    walk: Walk,
    number: int,
    page: Listing,
    covered: Collection[int] = (),
    seen: Collection[str] = (),
    arguments: Arguments | None = None,
    *,
    delivered: Collection[int] = (),
) -> str | None:
    """Have the walk read page `number`; articles of the numbers `covered` lie in earlier walks."""
    ids = {f"1297-{one}" for one in covered}
    known = ids | {f"1297-{one}" for one in delivered}
    return walk.step(f"{PAGE}{number}", page, found(page, known, seen, arguments), ids)


# --- Where it ends -------------------------------------------------------------------------------


def test_it_goes_on_by_the_pager_and_ends_where_the_last_page_links_to_itself() -> None:
    walk = a_walk()
    assert read(walk, 1, listing(entry(2), following=2)) == f"{PAGE}2"
    assert read(walk, 2, listing(entry(1), following=2)) is None
    assert (walk.ended, walk.complete, walk.pages) == ("last page", True, 2)


def test_it_ends_past_the_end_on_an_empty_page_that_leads_nowhere() -> None:
    walk = a_walk()
    assert read(walk, 7, listing()) == f"{PAGE}8"  # which has to be empty as well
    assert read(walk, 8, listing()) is None
    assert (walk.ended, walk.complete) == ("last page", True)


def test_an_empty_page_whose_pager_leads_on_proves_no_end() -> None:
    walk = a_walk()
    assert read(walk, 7, listing(following=8)) == f"{PAGE}8"
    assert read(walk, 8, listing(following=9)) is None
    assert (walk.ended, walk.complete) == ("past the end", True)


def test_entries_behind_an_empty_page_say_that_some_may_have_slipped_past() -> None:
    walk = a_walk()
    read(walk, 1, listing(entry(9), following=2))
    read(walk, 2, listing(following=3))
    assert not walk.slipped
    assert read(walk, 3, listing(entry(7))) is None
    assert walk.needs_another


@pytest.mark.parametrize(("total", "ended"), [(1, "past the end"), (5, "unproven")])
def test_the_total_proves_an_empty_page_the_end_or_not(total: int, ended: str) -> None:
    walk = a_walk()
    read(walk, 1, listing(entry(9), following=2, total=total))
    assert read(walk, 2, listing(following=3, total=total)) is None
    assert (walk.ended, walk.complete) == (ended, ended == "past the end")


def test_it_ends_at_the_page_limit_and_is_not_complete() -> None:
    walk = a_walk(limit=1)
    assert read(walk, 1, listing(entry(2), following=2)) is None
    assert (walk.ended, walk.complete) == ("page limit", False)


def test_it_ends_at_a_whole_page_of_covered_entries_only() -> None:
    page = listing(entry(9), entry(8), following=2)
    assert read(a_walk(), 1, page, covered=[9]) == f"{PAGE}2"  # pinned ones never fill a page
    walk = a_walk()
    assert read(walk, 1, page, covered=[9, 8]) is None
    assert (walk.ended, walk.complete, walk.is_whole) == ("joined", True, False)
    assert read(a_walk(stops_when_covered=False), 1, page, covered=[9, 8]) == f"{PAGE}2"


@pytest.mark.parametrize(
    ("held", "total", "ended"), [(2, None, None), (3, None, "joined"), (2, 2, "joined")]
)
def test_a_page_that_leads_on_is_no_end_where_it_has_all_that_the_listing_had(
    held: int, total: int | None, ended: str | None
) -> None:
    """Another page of the site, without a pager, may have stood in its place."""
    walk = a_walk(held=held, total=held)
    read(walk, 1, listing(entry(9), entry(8), following=2, total=total), covered=[9, 8])
    assert walk.ended == ended


@pytest.mark.parametrize(("out", "first"), [(1, "joined"), (2, None)])
def test_a_page_of_links_off_the_site_beside_an_article_pushed_up_is_no_end(
    out: int, first: str | None
) -> None:
    away = [entry(90 + n, href=f"http://other.test/{n}") for n in range(out)]
    walk = a_walk()
    read(walk, 1, listing(entry(9), *away, following=2), covered=[9])
    assert walk.ended == first
    read(walk, 2, listing(entry(8), *away, following=3), covered=[])
    assert walk.ended is None
    read(walk, 3, listing(entry(7), *away, following=4), covered=[7])
    assert walk.ended == first
    read(walk, 4, listing(entry(6), *away, following=5), covered=[6])
    assert walk.ended == "joined"


@pytest.mark.parametrize(("total", "ended"), [(10, "joined"), (11, "joined"), (12, None)])
def test_covered_entries_are_no_end_while_more_were_added_than_met(
    total: int, ended: str | None
) -> None:
    walk = a_walk(total=10)
    read(walk, 1, listing(entry(9), entry(3), following=2, total=total), covered=[3])
    read(walk, 2, listing(entry(2), entry(1), following=3, total=total), covered=[2, 1])
    assert walk.ended == ended


def test_it_ends_when_a_whole_page_is_older_than_since() -> None:
    arguments = Arguments(start_url=f"{PAGE}1", since=date(2024, 5, 10))
    walk = a_walk(since=date(2024, 5, 10))
    mixed = listing(entry(9, day=1), entry(8, day=20), following=2)
    old = listing(*(entry(n, day=9) for n in range(7)), following=3)
    assert read(walk, 1, mixed, arguments=arguments) == f"{PAGE}2"
    assert read(walk, 2, old, arguments=arguments) is None
    assert (walk.ended, walk.complete) == ("since", False)


def test_a_whole_page_of_the_very_day_is_no_end() -> None:
    walk = a_walk(since=date(2024, 5, 10))
    of_the_day = listing(*(entry(n, day=10) for n in range(7)), following=2)
    assert read(walk, 1, of_the_day) == f"{PAGE}2"
    older = listing(entry(8, day=10), *(entry(n, day=9) for n in range(10, 16)), following=3)
    assert read(walk, 2, older) == f"{PAGE}3"
    assert read(walk, 3, listing(entry(20, day=9), following=4)) is None
    assert walk.ended == "since"


def test_an_old_page_is_no_end_where_days_do_not_fall_along_the_listing() -> None:
    walk = a_walk(since=date(2024, 5, 10))
    pushed = [entry(number, day=day) for number, day in enumerate((20, 3, 18, 2))]
    read(walk, 1, listing(*pushed, following=2))
    old = [entry(number, day=day) for number, day in enumerate((5, 9, 4, 8), 4)]
    assert read(walk, 2, listing(*old, following=3)) == f"{PAGE}3"


def test_entries_left_as_out_of_range_make_a_walk_incomplete() -> None:
    walk = a_walk()
    arguments = Arguments(start_url=f"{PAGE}1", since=date(2024, 5, 10))
    assert read(walk, 1, listing(entry(2, day=9)), arguments=arguments) is None
    assert (walk.ended, walk.complete) == ("last page", False)


def test_two_pages_running_without_anything_unmet_are_a_loop() -> None:
    walk = a_walk()
    for number in (2, 3):
        assert read(walk, number, listing(entry(2), entry(number), following=number + 1))
    assert read(walk, 4, listing(entry(3), following=5)) == f"{PAGE}5"
    assert read(walk, 5, listing(entry(2), following=6)) is None
    assert (walk.ended, walk.complete) == ("loop", False)


def test_a_last_page_that_answers_for_all_behind_it_is_the_end() -> None:
    walk = a_walk()
    read(walk, 1, listing(entry(9), following=2))
    for number in (2, 3):
        assert read(walk, number, listing(entry(8), following=number + 1))
    assert read(walk, 4, listing(entry(8), following=5)) is None
    assert (walk.ended, walk.complete) == ("last page", True)


# --- A second pass -------------------------------------------------------------------------------


def test_what_was_withdrawn_meanwhile_asks_for_a_second_pass() -> None:
    walk = a_walk()
    read(walk, 1, listing(entry(9), entry(8), following=2, total=4))
    read(walk, 2, listing(entry(6), total=3))
    assert walk.needs_another
    again = a_walk(again=True, least_pages=2)
    read(again, 1, listing(entry(8), entry(7), following=2, total=3), seen={"1297-8"})
    read(again, 2, listing(entry(6), total=3), seen={"1297-6"})
    assert (again.ended, again.needs_another) == ("last page", False)


@pytest.mark.parametrize(("total", "again"), [(3, False), (4, True)])
def test_fewer_met_than_stated_ask_for_a_second_pass(total: int, *, again: bool) -> None:
    walk = a_walk()
    read(walk, 1, listing(entry(9), entry(8), following=2, total=total))
    read(walk, 2, listing(entry(7), total=total))
    assert walk.needs_another is again
    lacking = a_walk(gap=total - 3)  # as it was the last time
    read(lacking, 1, listing(entry(9), entry(8), following=2, total=total))
    read(lacking, 2, listing(entry(7), total=total))
    assert not lacking.needs_another


@pytest.mark.parametrize("delivered", [[], [7]])  # by a run between two days: it covers nothing
@pytest.mark.parametrize(("covered", "again"), [([], True), ([7], False)])
def test_without_a_total_only_what_no_walk_has_covered_is_gone_over_again(
    covered: list[int], delivered: list[int], *, again: bool
) -> None:
    walk = a_walk()
    read(walk, 1, listing(entry(9), entry(8), following=2))
    read(walk, 2, listing(entry(7)), covered=covered, delivered=delivered)
    assert walk.needs_another is again


@pytest.mark.parametrize(("seen", "ended"), [({"1297-2"}, "joined"), (set(), None)])
def test_page_1_read_again_ends_where_nothing_came_meanwhile(
    seen: set[str], ended: str | None
) -> None:
    walk = a_walk(again=True)
    read(walk, 1, listing(entry(2), following=2), seen=seen)
    assert walk.ended == ended


def test_entries_met_before_amid_others_are_shuffled_and_on_top_of_a_page_pushed() -> None:
    for second, slipped, pushed in (
        ([8, 7, 6], False, True),  # one came above
        ([7, 8, 6], True, False),
        ([9, 7, 6], False, False),  # pinned
        ([7, 6], False, False),
    ):
        walk = a_walk()
        read(walk, 1, listing(entry(9), entry(8), following=2))
        read(walk, 2, listing(*map(entry, second), following=3))
        assert (walk.slipped, walk.pushed) == (slipped, pushed)
    counted = a_walk()  # the total tells of what slipped past
    read(counted, 1, listing(entry(9), entry(8), following=2, total=3))
    read(counted, 2, listing(entry(7), entry(8), total=3))
    assert not counted.slipped


def test_a_page_that_is_answered_with_the_one_before_it_is_pushed_where_others_follow() -> None:
    walk = a_walk()
    read(walk, 1, listing(entry(9), entry(8), following=2))
    read(walk, 2, listing(entry(9), entry(8), following=3))
    assert not walk.pushed
    read(walk, 3, listing(entry(7), entry(6), following=4))
    assert walk.pushed


@pytest.mark.parametrize(
    ("pages", "total", "had_moved", "doubt"),
    [
        ([[9, 8], [7, 6]], None, False, None),
        ([[10, 9], [8, 7, 6]], None, False, None),  # came above
        ([[10, 9], [8, 7, 6]], None, True, None),
        ([[9, 8], [5, 7, 6]], None, False, "a second pass met others than the first"),
        ([[9, 8], [5, 7, 6]], 5, False, None),
        ([[9, 8], [7, 6]], None, True, "its first page is older than those behind it"),
        ([[9, 8], [7, 6]], 4, True, None),
        ([[9, 8], [9, 7, 6, 8]], None, False, "its entries moved while it was walked, and again"),
    ],
)
def test_a_second_pass_shows_whether_the_listing_kept_still(
    pages: list[list[int]], total: int | None, had_moved: bool, doubt: str | None
) -> None:
    walk = a_walk(again=True, least_pages=2, had_moved=had_moved, stops_when_covered=False)
    walk.census.before = {f"1297-{number}" for number in (9, 8, 7, 6)}
    for at, numbers in enumerate(pages, 1):
        following = at + 1 if at < len(pages) else None
        read(walk, at, listing(*map(entry, numbers), following=following, total=total))
    assert (walk.ended, walk.doubt) == ("last page", doubt)


def test_page_1_read_again_ends_above_what_the_run_has_seen() -> None:
    walk = a_walk(again=True)
    assert read(walk, 1, listing(entry(9), entry(2), following=2), seen={"1297-2"}) is None
    assert walk.ended == "joined"
    walk = a_walk(again=True)
    pinned = listing(entry(2), entry(9), following=2)
    assert read(walk, 1, pinned, seen={"1297-2"}) == f"{PAGE}2"


def test_a_second_pass_goes_as_far_as_the_first() -> None:
    walk = a_walk(again=True, least_pages=2)
    assert read(walk, 1, listing(entry(9), following=2), covered=[9]) == f"{PAGE}2"
    assert read(walk, 2, listing(entry(8), following=3), covered=[8]) is None
    assert walk.ended == "joined"


# --- Other walks ---------------------------------------------------------------------------------


def test_it_goes_on_where_a_cut_walk_was_cut_or_turns_back() -> None:
    walk = a_walk()
    read(walk, 1, listing(entry(9), following=2), covered=[9])
    cut = CutWalk(7, f"{PAGE}5", slipped=False)
    assert walk.jump_to(cut, f"{PAGE}2") == f"{PAGE}5"
    assert not walk.route.has_read(f"{PAGE}5")
    assert walk.turn_back(Jump(cut, f"{PAGE}2")) == f"{PAGE}2"
    assert (walk.ended, walk.jump) == (None, None)


def test_it_knows_the_pages_it_has_read_whatever_their_fragment() -> None:
    walk = a_walk()
    read(walk, 1, listing(entry(9), following=2))
    assert walk.route.has_read(f"{PAGE}1#top")
    assert not walk.route.has_read(f"{PAGE}2")


def test_entries_come_only_while_it_walks() -> None:
    """What the run has seen before its first page was not pushed there by new entries."""
    walk = a_walk()
    read(walk, 1, listing(entry(9), following=2), seen={"1297-9"})
    assert not walk.shifted
    read(walk, 2, listing(entry(8), following=3))
    assert not walk.shifted
    read(walk, 3, listing(entry(8), following=4), seen={"1297-8"})
    assert walk.shifted


def test_only_a_first_walk_begins_the_run() -> None:
    assert a_walk().begins_run
    assert not a_walk(again=True).begins_run
    assert not a_walk(id=7).begins_run
    walk = a_walk()
    read(walk, 1, listing(entry(9), following=2))
    assert not walk.begins_run


def test_an_unchanged_first_page_leaves_nothing_unread() -> None:
    walk = a_walk()
    walk.unchanged()
    assert (walk.complete, walk.is_whole) == (True, False)


# --- What proves no end --------------------------------------------------------------------------


def test_page_1_answered_for_page_2_is_no_end_whatever_its_pager_says() -> None:
    walk = a_walk()
    read(walk, 1, listing(entry(9), entry(8), following=2))
    page = replace(listing(entry(9), entry(8)), led=led(1, 2))
    assert read(walk, 2, page) is None  # 下一页 leads to page 2 itself
    assert (walk.ended, walk.complete) == ("unproven", False)


@pytest.mark.parametrize(
    ("total", "following", "ended"),
    [(None, f"{PAGE}3", None), (9, f"{PAGE}3", None), (2, None, "last page")],
)
def test_a_page_that_lost_its_pager_is_no_end_unless_the_total_says_so(
    total: int | None, following: str | None, ended: str | None
) -> None:
    walk = a_walk()
    read(walk, 1, listing(entry(9), following=2, total=total))
    assert read(walk, 2, replace(listing(entry(8)), paged=False)) == following
    assert walk.ended == ended


def test_an_end_is_unproven_where_no_page_behind_it_can_be_named() -> None:
    walk, page = a_walk(), replace(listing(entry(8)), paged=False)
    read(walk, 1, listing(entry(9), following=2))
    assert walk.step(f"{SITE}/news/", page, found(page), set()) is None
    assert walk.ended == "unproven"


def test_a_static_page_is_counted_on_from_the_one_before_it() -> None:
    walk, page = a_walk(), replace(listing(entry(8)), paged=False)
    first = replace(listing(entry(9)), next_url=f"{SITE}/news/2.html")
    walk.step(f"{SITE}/news/index.html", first, found(first), set())
    assert walk.step(f"{SITE}/news/2.html", page, found(page), set()) == f"{SITE}/news/3.html"


def test_pages_in_files_that_count_down_are_walked_by_what_the_links_say() -> None:
    walk, first = a_walk(), f"{SITE}/zx/index.html"
    files = [f"{SITE}/zx/{number}.html" for number in (3, 2, 1)]
    labels = {url: number for number, url in enumerate(files, 2)}
    for place, url in enumerate((first, *files)):
        page = replace(listing(entry(9 - place)), led=Led(labels, {files[0]: 3}))
        following = walk.step(url, page, found(page), set())
        assert following == (files[place] if place < 3 else None)
    assert walk.ended == "last page"


def test_a_pager_that_numbers_pages_behind_its_last_one_is_not_believed() -> None:
    walk, page = a_walk(), replace(listing(entry(9)), next_number=1, led=led(2, 3))
    assert read(walk, 1, page) == f"{PAGE}2"
    last = replace(listing(entry(8)), led=led(1, 2))
    assert read(walk, 2, last) == f"{PAGE}3"
    assert read(walk, 3, listing()) is None
    assert walk.ended == "last page"


def test_new_entries_that_came_above_are_no_reason_to_look_further_down() -> None:
    walk = a_walk(total=10)
    read(walk, 1, listing(entry(9), entry(3), following=2, total=11), covered=[3])
    read(walk, 2, listing(entry(9), entry(3), following=3, total=13), covered=[3])
    read(walk, 3, listing(entry(2), entry(1), following=4, total=13), covered=[2, 1])
    assert walk.ended == "joined"


@pytest.mark.parametrize(
    ("total", "sizes", "doubt"),
    [
        (None, (2, 2, 1), None),
        (None, (2, 1, 2), "a page shorter than the others amid them"),
        (None, (2, 0, 2), "a page without entries amid others"),
        (5, (2, 1, 2), None),
        (6, (2, 2, 1), "1 fewer than the listing states"),
    ],
)
def test_a_whole_walk_that_may_have_missed_some_leaves_a_doubt(
    total: int | None, sizes: tuple[int, ...], doubt: str | None
) -> None:
    walk, number = a_walk(), 90
    for place, size in enumerate(sizes, 1):
        entries = [entry(number := number - 1) for _ in range(size)]
        following = place + 1 if place < len(sizes) else None
        stated = total if entries else None
        read(walk, place, listing(*entries, following=following, total=stated))
    assert walk.is_whole
    assert walk.doubt == doubt
    assert walk.needs_another or doubt is None


def test_an_empty_page_that_the_pager_counts_is_a_hole_and_one_past_the_end_is_none() -> None:
    for numbered, doubtful in (({1, 3}, True), ({1, 2}, False)):
        walk = a_walk()
        read(walk, 1, listing(entry(9), following=2))
        read(walk, 2, replace(listing(entry(8), following=3), led=led(*numbered)))
        if read(walk, 3, listing()) is not None:
            read(walk, 4, listing())
        assert walk.ended == ("past the end" if doubtful else "last page")
        assert (walk.doubt is not None) == doubtful


def test_behind_an_empty_page_are_those_that_links_have_numbered() -> None:
    walk = a_walk()
    read(walk, 1, listing(entry(9), following=2))
    read(walk, 2, replace(listing(entry(8), following=3), led=led(1, 3, 4)))
    assert read(walk, 3, listing()) == f"{PAGE}4"
    read(walk, 4, replace(listing(entry(7)), led=led(1, 2, 3)))
    assert (walk.ended, walk.route.lacks) == ("last page", True)


@pytest.mark.parametrize(("numbered", "doubted"), [(2, False), (3, True)])
def test_a_page_that_links_have_numbered_and_that_is_not_there_leaves_a_doubt(
    numbered: int, *, doubted: bool
) -> None:
    walk = a_walk()
    read(walk, 1, replace(listing(entry(9), following=2), led=led(2, numbered)))
    read(walk, 2, replace(listing(entry(8)), paged=False))
    while walk.probe.url:
        walk.finds_none()
    assert walk.ended == "last page"
    assert (walk.doubt == "links number pages behind its last") is doubted


def test_an_empty_page_that_says_it_is_the_last_is_a_hole() -> None:
    for following, doubtful in ((2, True), (3, False)):  # PHPCMS's last page leads to itself
        walk = a_walk()
        read(walk, 1, listing(entry(9), following=2))
        read(walk, 2, replace(listing(following=following), next_number=following))
        assert walk.slipped is doubtful


def full_page(**said: object) -> Listing:
    page = listing(*(entry(number) for number in range(100, 125)))
    return replace(page, **{"paged": False, **said})  # type: ignore[arg-type]  # as they are


def test_the_page_behind_a_full_one_without_a_pager_is_asked_for_once() -> None:
    walk = a_walk()
    assert read(walk, 1, full_page()) == f"{PAGE}2"
    assert read(walk, 2, replace(listing(), paged=False)) == f"{PAGE}3"
    assert read(walk, 3, replace(listing(), paged=False)) is None
    assert (walk.ended, walk.complete) == ("last page", True)
    assert walk.doubt == "only an empty page behind a full one tells that it is the last"


def test_where_there_is_no_page_behind_a_full_one_the_walk_is_at_its_end() -> None:
    walk = a_walk()
    read(walk, 1, full_page())
    walk.probed_in_vain()
    assert (walk.ended, walk.complete) == ("last page", True)


@pytest.mark.parametrize(("held", "again"), [(0, True), (26, True), (25, False), (1, False)])
def test_that_there_is_no_page_behind_is_asked_twice_where_it_makes_fewer_than_there_were(
    held: int, *, again: bool
) -> None:
    walk = a_walk(held=held)
    assert read(walk, 1, full_page()) == f"{PAGE}2"
    walk.probed_in_vain()
    assert walk.needs_another is again
    told = a_walk(held=held)
    read(told, 1, full_page(paged=True))
    assert told.probe.said_last
    told.probed_in_vain()
    assert not told.needs_another


UNSHOWN = "a full page that neither a pager nor a total shows to be the last"


@pytest.mark.parametrize(
    ("page", "doubt"),
    [
        (full_page(), UNSHOWN),
        (full_page(total=25), None),
        (full_page(total=26), "1 fewer than the listing states"),
        (full_page(paged=True), None),
        (replace(full_page(), entries=full_page().entries[:19]), None),
    ],
)
@pytest.mark.parametrize("url", [f"{SITE}/local/", f"{SITE}/list-1297-7.html"])
def test_the_end_is_in_doubt_where_the_page_behind_a_full_one_cannot_be_named(
    page: Listing, doubt: str | None, url: str
) -> None:
    walk = Walk(Plan(url, 9))
    assert walk.step(url, page, found(page), set()) is None
    assert (walk.ended, walk.complete, walk.doubt) == ("last page", True, doubt)
    assert walk.needs_another is (page.total == 26)


def test_that_index_html_has_no_2_html_beside_it_leaves_the_doubt() -> None:
    """The site may name its pages otherwise; that it answers with the same page says no more."""
    index, second = f"{SITE}/local/index.html", f"{SITE}/local/2.html"
    walk = Walk(Plan(index, 9))
    assert walk.step(index, full_page(), found(full_page()), set()) == second
    walk.probed_in_vain()
    assert (walk.ended, walk.doubt) == ("last page", UNSHOWN)
    walk = Walk(Plan(index, 9))
    walk.step(index, full_page(), found(full_page()), set())
    third = f"{SITE}/local/3.html"
    assert walk.step(second, full_page(), found(full_page()), set()) == third
    assert walk.step(third, full_page(), found(full_page()), set()) is None
    assert (walk.ended, walk.doubt) == ("last page", UNSHOWN)


def test_once_2_html_has_more_there_the_pages_are_counted_on() -> None:
    walk = Walk(Plan(f"{SITE}/local/index.html", 9))
    walk.step(walk.plan.url, full_page(), found(full_page()), set())
    more = replace(full_page(), entries=tuple(entry(number) for number in range(125, 150)))
    assert walk.step(f"{SITE}/local/2.html", more, found(more), set()) == f"{SITE}/local/3.html"
    walk.probed_in_vain()
    assert (walk.ended, walk.doubt) == ("last page", None)


@pytest.mark.parametrize(
    ("total", "more", "sizes", "asked"),
    [
        (None, {}, (20, 20), True),
        (39, {}, (20, 20), True),  # more were met than are stated
        (40, {}, (20, 20), False),
        (None, {}, (21, 20), False),
        (None, {}, (19, 19), False),
        (None, {}, (20,), True),
        (None, {"again": True}, (20, 20), False),
        (None, {"bounded": True}, (20, 20), False),
        (None, {"limit": 2}, (20, 20), False),
        (None, {"limit": 3}, (20, 20), True),
        (None, {"absorbed": 1}, (20, 20), True),
        (40, {"absorbed": 1}, (20, 20), True),
    ],
)
def test_behind_a_full_page_that_its_pager_alone_says_is_the_last_one_more_is_asked_for(
    total: int | None, more: dict[str, Any], sizes: tuple[int, ...], *, asked: bool
) -> None:
    walk = a_walk(**more)
    for number, size in enumerate(sizes, 1):
        entries = [entry(100 * number + one) for one in range(size)]
        following = number + 1 if number < len(sizes) else None
        url = read(walk, number, listing(*entries, following=following, total=total))
    assert (url == walk.probe.url == f"{PAGE}{len(sizes) + 1}") is asked
    assert walk.probe.said_last is asked
    assert walk.ended == (None if asked else "last page")


def test_a_page_that_was_asked_for_so_and_is_full_itself_leads_on_by_its_pager_alone() -> None:
    walk = a_walk()
    read(walk, 1, listing(*(entry(number) for number in range(100, 120))))
    assert read(walk, 2, listing(*(entry(number) for number in range(120, 140)))) is None
    assert (walk.ended, walk.doubt, walk.probe.said_last) == ("last page", None, False)


@pytest.mark.parametrize(
    ("ids", "more"), [([1, 2], False), ([1, 9], False), ([1, 8, 9], True), ([], False)]
)
def test_entries_that_no_page_has_where_no_pager_leads_are_no_end(
    ids: list[int], *, more: bool
) -> None:
    walk = a_walk()
    read(walk, 1, replace(listing(entry(1), entry(2)), paged=False))
    assert walk.probe.url == f"{PAGE}2"
    assert walk.takes_as_more([f"1297-{number}" for number in ids]) is more
    assert (walk.probe.url, walk.ended) == (None if more else f"{PAGE}2", None)


def test_entries_that_no_page_has_behind_a_link_are_no_end_either() -> None:
    walk = a_walk()
    read(walk, 1, listing(entry(1), following=2, total=1))
    assert walk.takes_as_probe(f"{PAGE}2")
    assert walk.takes_as_more(["1297-9"])
    assert (walk.takes_as_probe(f"{PAGE}2"), walk.probe.led_on, walk.probe.url) == (
        False,
        False,
        None,
    )


def test_that_no_page_stands_behind_another_is_another_doubt() -> None:
    doubts = set()
    for last in (1, 2, 2):
        walk = a_walk(before=("1297-0",), again=True)
        for number in range(1, last + 1):
            read(walk, number, listing(entry(number), following=number + 1))
        assert walk.takes_as_probe(f"{PAGE}{last + 1}")
        assert walk.answered_oddly("http_404: ") == f"{PAGE}{last + 2}"
        assert walk.answered_oddly("http_404: ") is None
        assert walk.ended == "last page"
        doubts.add(walk.doubt)
    assert len(doubts - {None}) == 2


def test_a_walk_of_so_many_pages_asks_for_none_behind() -> None:
    walk = a_walk(limit=1)
    assert read(walk, 1, full_page()) is None
    assert (walk.ended, walk.probe.url) == ("page limit", None)


def test_where_the_page_behind_a_full_one_is_itself_again_the_walk_is_at_its_end() -> None:
    walk = a_walk()
    read(walk, 1, full_page())
    assert read(walk, 2, full_page()) == f"{PAGE}3"
    assert read(walk, 3, full_page()) is None
    assert walk.ended == "last page"


@pytest.mark.parametrize(
    ("beyond", "ended"),
    [("http_400: ", "last page"), ("http_404: ", None), ("not_a_listing: 登录", None)],
)
def test_behind_a_short_page_is_none_where_what_none_has_is_answered_so(
    beyond: str, ended: str | None
) -> None:
    walk = a_walk()
    read(walk, 1, replace(listing(entry(9), entry(8)), paged=False))
    assert walk.answered_oddly("http_400: ") == f"{PAGE}90002"
    assert (walk.probe.compares, walk.ended) == (True, None)
    assert walk.answered_oddly(beyond) is None
    assert walk.ended == ended


@pytest.mark.parametrize(
    ("pages", "refused", "ended", "in_doubt"),
    [
        (["short"], False, "last page", False),
        (["short"], True, "last page", True),
        (["full"], False, "last page", True),
        (["full"], True, None, False),
        (["short", "short"], False, "last page", True),
        (["short", "short"], True, None, False),
    ],
)
def test_behind_a_full_page_or_a_second_one_or_where_it_is_refused_such_an_end_is_in_doubt(
    pages: list[str], ended: str | None, *, refused: bool, in_doubt: bool
) -> None:
    walk = a_walk()
    for number, size in enumerate(pages, 1):
        short = listing(entry(number), following=None if number == len(pages) else number + 1)
        last = full_page() if size == "full" else short
        read(walk, number, replace(last, paged=number < len(pages)))
    walk.probe.url = f"{PAGE}{len(pages) + 1}"
    vars(walk)["ended"] = None
    for _ in range(2):
        walk.answered_oddly("http_403: no", refused=refused)
    assert walk.ended == ended
    assert (walk.doubt or "").endswith("(http_403)") is in_doubt


@pytest.mark.parametrize(("refused", "doubted"), [(False, False), (True, True)])
@pytest.mark.parametrize("first", ["short", "full"])
def test_behind_an_empty_page_such_an_answer_is_no_page_s(
    first: str, *, refused: bool, doubted: bool
) -> None:
    walk = a_walk()
    read(walk, 1, replace(full_page() if first == "full" else listing(entry(9)), paged=False))
    assert read(walk, 2, replace(listing(), paged=False)) == f"{PAGE}3"
    assert walk.answered_oddly("not_a_listing: 无此页", refused=refused) == f"{PAGE}90003"
    assert walk.answered_oddly("not_a_listing: 无此页", refused=refused) is None
    assert walk.ended == "last page"
    assert (walk.doubt is not None) is (doubted or first == "full")


def test_where_nothing_is_probed_no_answer_is_odd() -> None:
    walk = a_walk()
    read(walk, 1, listing(entry(9), following=2))
    assert walk.answered_oddly("http_403: ") is None
    assert not walk.probe.compares


def test_a_pager_that_was_lost_on_page_1_is_found_on_the_next() -> None:
    walk = a_walk()
    read(walk, 1, full_page())
    assert read(walk, 2, listing(entry(9), following=3)) == f"{PAGE}3"
    assert walk.probe.url is None


def test_a_short_page_without_a_pager_is_all_there_is_once_that_was_seen() -> None:
    page, behind = (
        replace(listing(entry(2), entry(1)), paged=False),
        replace(listing(), paged=False),
    )
    walk = a_walk()
    assert read(walk, 1, page) == f"{PAGE}2"
    assert read(walk, 2, behind) == f"{PAGE}3"
    assert read(walk, 3, behind) is None
    assert walk.ended == "last page"
    again = a_walk()
    assert read(again, 1, page, covered=[1]) is None
    assert again.ended == "last page"


@pytest.mark.parametrize(
    ("walk", "following"),
    [
        (a_walk(), None),
        (a_walk(stops_when_covered=False), f"{PAGE}2"),  # full=1
        (a_walk(bounded=True), f"{PAGE}2"),  # max_pages=9
        (a_walk(total=3), f"{PAGE}2"),  # it had as many
        (a_walk(total=2), None),
    ],
)
def test_a_short_page_is_looked_behind_again_where_more_was_known(
    walk: Walk, following: str | None
) -> None:
    page = replace(listing(entry(2), entry(1)), paged=False)
    assert read(walk, 1, page, covered=[1]) == following


def test_what_a_cut_walk_has_met_is_no_proof_of_an_end() -> None:
    walk = a_walk(absorbed=1)
    page = replace(listing(entry(2), total=2), paged=False)
    assert read(walk, 1, page) == f"{PAGE}2"


def test_what_is_listed_is_counted_where_no_total_is_stated() -> None:
    walk = a_walk()
    read(walk, 1, listing(entry(3), entry(2), following=2))
    read(walk, 2, listing(entry(1)))
    assert (walk.ended, walk.count) == ("last page", 3)
    stated = a_walk()
    read(stated, 1, listing(entry(3), total=1))
    assert stated.count == 1
    joined = a_walk(total=3)
    read(joined, 1, listing(entry(4), entry(2), following=2), covered=[2])
    read(joined, 2, listing(entry(1), following=3), covered=[1])
    assert (joined.ended, joined.count) == ("joined", 4)


def test_a_walk_has_met_nothing_before_its_first_page() -> None:
    walk = a_walk(50)
    counts = (
        walk.pages,
        walk.census.uncovered,
        walk.census.absorbed,
        walk.census.gap,
    )
    assert counts == (0, 0, 0, 0)
    assert not any((walk.shifted, walk.slipped, walk.passed_over, walk.complete, walk.census.met))
    assert walk.begins_run
    assert (walk.doubt, walk.needs_another, walk.census.stated) == (None, False, None)


# --- What it has lost ----------------------------------------------------------------------------


def single(*numbers: int, total: int | None = None) -> Listing:
    """A first page without a pager."""
    return replace(listing(*map(entry, numbers), total=total), paged=False)


HALF = "it holds less than half of the 31 entries that it held"


@pytest.mark.parametrize(
    ("held", "page", "doubt"),
    [
        (31, single(3, 2, 1), HALF),
        (31, single(*range(15, 0, -1)), HALF),
        (31, single(*range(16, 0, -1)), None),
        (31, listing(entry(1), total=15), HALF),
        (9, single(3, 2, 1), None),
        (0, single(3, 2, 1), None),
    ],
)
def test_a_listing_that_has_lost_more_than_half_is_walked_to_its_end_and_doubted(
    held: int, page: Listing, doubt: str | None
) -> None:
    walk = a_walk(total=held or None, held=held)
    following = read(walk, 1, page, covered=range(1, 32))
    assert (walk.ended == "joined") is (doubt is None)
    if following is not None:
        walk.probed_in_vain()
    assert lost(walk) == doubt if walk.is_whole else doubt is None


def test_a_ranking_in_the_place_of_a_first_page_is_doubted() -> None:
    walk = a_walk(total=31, held=31)
    assert read(walk, 1, single(3, 2, 1), covered=range(1, 32)) == f"{PAGE}2"
    assert read(walk, 2, listing(entry(5), following=3, total=31), covered=range(1, 32)) is None
    assert (walk.ended, walk.doubt) == (
        "joined",
        "its first page has no pager, and those behind it have",
    )


def test_a_listing_whose_pages_have_all_lost_their_pager_is_not_doubted() -> None:
    walk = a_walk(total=31, held=31)
    assert read(walk, 1, single(3, 2, 1), covered=range(1, 32)) == f"{PAGE}2"
    assert read(walk, 2, single(5, 4), covered=range(1, 32)) is None
    assert (walk.ended, walk.doubt) == ("joined", None)


@pytest.mark.parametrize(("entries", "ended"), [(19, "last page"), (20, None)])
def test_a_page_of_twenty_is_full_where_the_site_refuses_to_say(
    entries: int, ended: str | None
) -> None:
    walk = a_walk()
    read(walk, 1, replace(listing(*map(entry, range(1, entries + 1))), paged=False))
    walk.probe.url = f"{PAGE}2"
    vars(walk)["ended"] = None
    for _ in range(2):
        walk.answered_oddly("http_403: no", refused=True)
    assert walk.ended == ended
