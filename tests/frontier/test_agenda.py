"""What a run has to do, asked of an Agenda over a real ledger: walks, retries, rechecks."""

from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from hyxw.frontier.agenda import Agenda
from hyxw.frontier.entries import listed_articles
from hyxw.frontier.page import Trace
from hyxw.frontier.walk import Walk
from hyxw.store.records import Validators
from tests.frontier.sections import MAY, TODAY, Section, page
from tests.frontier.test_walk import PAGE, SITE, entry, listing
from tests.store.support import record


def read(  # what is on the page
    agenda: Agenda,
    walk: Walk,
    number: int,
    *entries: int,
    seen: Collection[str] = (),
    last: int = 9,
    april: Collection[int] = (),
    total: int | None = None,
) -> str | None:
    """Have the walk read a page, as the spider does; the answer is the next page's URL."""
    read_page = page(number, *entries, last=last, april=april, total=total)
    articles, offsite = listed_articles(read_page.entries, SITE)
    sorted_entries = agenda.sort(articles, offsite, seen)
    return agenda.note(walk, f"{PAGE}{number}", read_page, sorted_entries)


def cut_at(section: Section, agenda: Agenda, pages: int) -> None:
    """Read pages of two articles each (from 98 and 97 down), deliver them, and be cut there."""
    walk = agenda.first_walk()
    for number in range(1, pages + 1):
        newest = 100 - 2 * number
        read(agenda, walk, number, newest, newest - 1)
        section.deliver(newest)
        section.deliver(newest - 1)


def walk_whole(section: Section, *pages: tuple[int, ...], total: int | None = None) -> Agenda:
    """A run that reads these pages, delivers what is on them, and ends as its walk does."""
    agenda = section.agenda()
    agenda.first_page = STATED
    walk = agenda.first_walk()
    for number, entries in enumerate(pages, 1):
        read(agenda, walk, number, *entries, last=len(pages), total=total)
        for one in entries:
            section.deliver(one)
    assert walk.is_whole
    agenda.next_walk(walk)
    return agenda


# --- Walks ---------------------------------------------------------------------------------------


def test_a_walk_is_kept_from_its_first_page_on_and_closed_at_its_end(section: Section) -> None:
    agenda = section.agenda()
    walk = agenda.first_walk()
    assert read(agenda, walk, 1, 9, 8, total=5) == f"{PAGE}2"
    assert section.cut_walks(agenda) == [f"{PAGE}1"]
    assert read(agenda, walk, 2, 7, 6, total=5) == f"{PAGE}3"
    assert section.cut_walks(agenda) == [f"{PAGE}2"]
    assert read(agenda, walk, 3, 5, last=3, total=5) is None
    assert agenda.next_walk(walk) is None
    assert section.cut_walks(agenda) == []


def test_a_walk_that_ended_at_its_page_limit_is_left_open(section: Section) -> None:
    agenda = section.agenda(max_pages=1)
    walk = agenda.first_walk()
    assert read(agenda, walk, 1, 9, 8) is None
    assert agenda.next_walk(walk) is None
    assert section.cut_walks(agenda) == [f"{PAGE}1"]


def test_a_bound_is_hit_that_no_argument_asked_for(section: Section) -> None:
    agenda = section.agenda()
    walk = agenda.first_walk()
    assert not agenda.hit_bound(walk)
    walk.ended = "page limit"
    assert agenda.hit_bound(walk)
    assert not section.agenda(max_pages=1).hit_bound(walk)


def test_new_articles_are_expected_before_they_are_asked_for(section: Section) -> None:
    agenda = section.agenda()
    section.deliver(8)
    read(agenda, agenda.first_walk(), 1, 9, 8)
    (expected,) = section.folder.ledger.failures("local_news")
    assert (expected.id, expected.kind, expected.attempts) == ("1297-9", "expected", 0)
    assert (expected.title, expected.listed_at) == ("标题9", "2024-05-20 09:00")


def test_nothing_new_is_one_listing_page(section: Section) -> None:
    walk_whole(section, (9, 8), (7, 6), total=4)
    agenda = section.agenda()
    walk = agenda.first_walk()
    assert read(agenda, walk, 1, 9, 8, total=4) is None
    assert (walk.ended, agenda.next_walk(walk)) == ("joined", None)


def test_a_run_goes_on_where_one_was_cut_without_reading_again_what_that_read(
    section: Section,
) -> None:
    cut_at(section, section.agenda(), pages=3)
    agenda = section.agenda()
    walk = agenda.first_walk()
    assert read(agenda, walk, 1, 98, 97, total=8) == f"{PAGE}3"
    assert read(agenda, walk, 3, 94, 93, total=8) == f"{PAGE}4"
    assert read(agenda, walk, 4, 92, 91, last=4, total=8) is None
    assert (walk.ended, walk.census.shortfall) == ("last page", 0)
    assert agenda.next_walk(walk) is None
    assert section.cut_walks(agenda) == []
    again = section.agenda()
    assert read(again, again.first_walk(), 1, 98, 97, total=8) is None


@pytest.mark.parametrize(("total", "slipped"), [(8, False), (7, True)])
def test_what_may_have_slipped_past_a_cut_walk_is_not_forgotten(
    section: Section, total: int, *, slipped: bool
) -> None:
    agenda = section.agenda()
    walk = agenda.first_walk()
    read(agenda, walk, 1, 98, 97, total=8)
    read(agenda, walk, 2, 96, 95, total=total)
    for number in (98, 97, 96, 95):
        section.deliver(number)
    agenda = section.agenda()
    walk = agenda.first_walk()
    assert read(agenda, walk, 1, 98, 97, total=total) == f"{PAGE}2"
    read(agenda, walk, 2, 96, 95, total=total)
    assert walk.slipped is slipped


def test_nothing_is_told_from_ids(section: Section) -> None:
    """A listing ordered by listorder, cut on page 2: what is below is not older."""
    agenda = section.agenda()
    walk = agenda.first_walk()
    read(agenda, walk, 1, 3, 8)
    read(agenda, walk, 2, 1, 6)
    for number in (3, 8, 1, 6):
        section.deliver(number)
    resumed = section.agenda()
    walk = resumed.first_walk()
    assert read(resumed, walk, 1, 3, 8) == f"{PAGE}2"
    assert read(resumed, walk, 2, 1, 6) == f"{PAGE}3"
    read(resumed, walk, 3, 9, 7, last=3)
    expected = {one.id for one in section.folder.ledger.failures("local_news")}
    assert expected == {"1297-9", "1297-7"}


def test_where_entries_have_gone_since_the_cut_the_walk_turns_back(section: Section) -> None:
    cut_at(section, section.agenda(), pages=3)
    agenda = section.agenda()
    walk = agenda.first_walk()
    assert read(agenda, walk, 1, 98, 97) == f"{PAGE}3"
    # All that was listed down to there has moved up: what stands there now is new.
    assert read(agenda, walk, 3, 90, 89) == f"{PAGE}2"
    assert read(agenda, walk, 2, 92, 91) == f"{PAGE}3"


def test_new_entries_above_a_cut_walk_are_met_before_it_is_gone_on_with(section: Section) -> None:
    cut_at(section, section.agenda(), pages=3)
    agenda = section.agenda()
    walk = agenda.first_walk()
    assert read(agenda, walk, 1, 100, 99) == f"{PAGE}2"
    assert read(agenda, walk, 2, 98, 97) == f"{PAGE}3"


def test_what_a_cut_walk_has_covered_is_no_end(section: Section) -> None:
    cut_at(section, section.agenda(), pages=1)
    agenda = section.agenda()
    walk = agenda.first_walk()
    assert read(agenda, walk, 1, 98, 97) is not None
    assert walk.ended is None


def test_a_run_between_two_days_covers_nothing(section: Section) -> None:
    agenda = section.agenda(*MAY)
    walk = agenda.first_walk()
    read(agenda, walk, 1, 98, 97, last=1)
    section.deliver(98)
    section.deliver(97)
    assert agenda.next_walk(walk) is None
    assert section.cut_walks(agenda) == []
    default = section.agenda()
    assert read(default, default.first_walk(), 1, 98, 97) == f"{PAGE}2"


def test_a_full_walk_does_not_stop_at_what_is_covered(section: Section) -> None:
    walk_whole(section, (9, 8), (7, 6), total=4)
    agenda = section.agenda(full=True)
    assert read(agenda, agenda.first_walk(), 1, 9, 8, total=4) == f"{PAGE}2"


def test_a_bounded_number_of_pages_resumes_nothing(section: Section) -> None:
    cut_at(section, section.agenda(), pages=3)
    agenda = section.agenda(max_pages=2)
    walk = agenda.first_walk()
    read(agenda, walk, 1, 98, 97)
    assert walk.jump is None
    assert agenda.next_walk(walk) is None
    assert f"{PAGE}3" in section.cut_walks(agenda)


def test_a_bounded_run_that_came_to_where_one_like_it_had_been_is_one_with_it(
    section: Section,
) -> None:
    cut_at(section, section.agenda(), pages=3)
    agenda = section.agenda(max_pages=5)
    walk = agenda.first_walk()
    assert read(agenda, walk, 1, 100, 99) == f"{PAGE}2"
    assert read(agenda, walk, 2, 98, 97) is None
    assert walk.ended == "joined"
    assert agenda.next_walk(walk) is None
    assert section.cut_walks(agenda) == [f"{PAGE}3"]
    covered = section.folder.ledger.walks.covered(agenda.key, ["1297-100", "1297-98", "1297-94"])
    assert len(covered) == 3
    assert len(set(covered.values())) == 1


def test_a_walk_cut_on_a_page_that_is_read_again_becomes_part_of_the_new_one(
    section: Section,
) -> None:
    cut_at(section, section.agenda(), pages=1)
    agenda = section.agenda()
    walk = agenda.first_walk()
    assert read(agenda, walk, 1, 98, 97) == f"{PAGE}2"
    assert section.cut_walks(agenda) == [f"{PAGE}1"]
    covered = section.folder.ledger.walks.covered(agenda.key, ["1297-98", "1297-97"])
    assert set(covered.values()) == {walk.id}


def test_what_has_gone_of_a_cut_walk_does_not_count_as_met(section: Section) -> None:
    cut_at(section, section.agenda(), pages=1)
    agenda = section.agenda()
    walk = agenda.first_walk()
    read(agenda, walk, 1, 98, total=2)  # 97 has gone
    assert (walk.census.absorbed, walk.census.shortfall) == (0, 1)


def test_what_a_cut_walk_has_met_counts_where_its_pages_are_left_out(section: Section) -> None:
    cut_at(section, section.agenda(), pages=3)
    agenda = section.agenda()
    walk = agenda.first_walk()
    assert read(agenda, walk, 1, 98, 97) == f"{PAGE}3"
    read(agenda, walk, 3, 94, 93)
    assert walk.census.absorbed + len(walk.census.met) == 6


def test_what_one_listing_has_covered_says_nothing_of_another(section: Section) -> None:
    walk_whole(section, (9, 8), (7, 6), total=4)
    other = f"{SITE}/index.php?a=lists&catid=43"
    agenda = section.agenda(url=other)
    assert read(agenda, agenda.first_walk(), 1, 9, 8, total=4) == f"{PAGE}2"


def test_page_1_is_read_again_once_where_entries_shifted(section: Section) -> None:
    agenda = section.agenda()
    walk = agenda.first_walk()
    read(agenda, walk, 1, 9, 8, total=3)
    read(agenda, walk, 2, 8, 7, seen={"1297-9", "1297-8"}, last=2, total=3)
    again = agenda.next_walk(walk)
    assert again is not None
    assert (again.plan.url, again.plan.again) == (f"{PAGE}1", True)
    assert read(agenda, again, 1, 11, 10, total=5) == f"{PAGE}2"
    read(agenda, again, 2, 10, 9, seen={"1297-10", "1297-9"}, last=2, total=5)
    assert agenda.next_walk(again) is None


def test_page_1_is_not_read_again_where_nothing_shifted(section: Section) -> None:
    agenda = section.agenda()
    walk = agenda.first_walk()
    read(agenda, walk, 1, 9, 8, total=3)
    read(agenda, walk, 2, 7, last=2, total=3)
    assert agenda.next_walk(walk) is None


def test_what_was_counted_is_not_forgotten_where_entries_shifted(section: Section) -> None:
    """Of a listing without a total: one that is stated later shows what no walk has met."""
    agenda = section.agenda()
    walk: Walk | None = agenda.first_walk()
    while walk is not None:
        read(agenda, walk, 1, 9, 8)
        read(agenda, walk, 2, 7, 6, last=2)
        walk = agenda.next_walk(walk)
    agenda = section.agenda()
    walk = agenda.first_walk()
    read(agenda, walk, 1, 11, 10)
    read(agenda, walk, 2, 10, 9, seen={"1297-11", "1297-10"})
    assert read(agenda, walk, 3, 8, 7) is None
    again = agenda.next_walk(walk)
    assert again is not None
    assert again.census.total == 6
    read(agenda, again, 1, 11, 10, seen={"1297-11", "1297-10"})
    assert agenda.next_walk(again) is None
    assert section.agenda().first_walk().census.total == 6


def test_what_was_withdrawn_while_it_walked_is_gone_over_again(section: Section) -> None:
    agenda = section.agenda()
    walk = agenda.first_walk()
    read(agenda, walk, 1, 9, 8, total=4)
    read(agenda, walk, 2, 6, last=2, total=3)  # 7 has moved up to page 1
    again = agenda.next_walk(walk)
    assert again is not None
    assert again.plan.least_pages == 2
    read(agenda, again, 1, 8, 7, seen={"1297-9", "1297-8", "1297-6"}, total=3)
    assert "1297-7" in {one.id for one in section.folder.ledger.failures("local_news")}


def walk_twice(section: Section, total: int) -> tuple[str | None, bool]:
    """A run that meets three entries of `total`: what it has to tell, and whether it is believed.

    The walk is gone over again before it is given up, as entries may have gone meanwhile.
    """
    agenda = section.agenda(full=True)
    walk: Walk | None = agenda.first_walk()
    while walk is not None:
        read(agenda, walk, 1, 9, 8, total=total)
        read(agenda, walk, 2, 7, last=2, total=total)
        told = agenda.new_doubt(walk)
        walk = agenda.next_walk(walk)
    return told, section.folder.ledger.walks.listing(agenda.key) is not None


def test_an_end_that_leaves_a_doubt_is_told_once_and_believed_when_it_lasts(
    section: Section,
) -> None:
    assert walk_twice(section, 5) == ("2 fewer than the listing states", False)
    assert walk_twice(section, 6) == ("3 fewer than the listing states", False)
    assert walk_twice(section, 6) == (None, True)
    agenda = section.agenda()
    walk = agenda.first_walk()
    assert (walk.census.gap, walk.census.total_with_gap) == (3, 6)
    walk.ended = "joined"
    walk.traces += [Trace(), Trace(repeated=True)]
    again = agenda.next_walk(walk)
    assert again is not None
    assert (again.census.gap, again.census.total_with_gap) == (3, 6)


def test_an_end_that_nothing_shows_is_told_once_and_then_believed(section: Section) -> None:
    url = f"{SITE}/local/"

    def run(newest: int) -> tuple[str | None, str | None]:
        """What a run of the one page has to tell, and how its walk has ended."""
        agenda = section.agenda(url=url)
        walk = agenda.first_walk()
        entries = (entry(number) for number in range(newest, newest - 25, -1))
        there = replace(listing(*entries), paged=False)
        articles, offsite = listed_articles(there.entries, SITE)
        assert agenda.note(walk, url, there, agenda.sort(articles, offsite, ())) is None
        told = agenda.new_doubt(walk)
        assert agenda.next_walk(walk) is None
        return told, walk.ended

    unshown = "a full page that neither a pager nor a total shows to be the last"
    assert run(130) == (unshown, "last page")
    assert run(130) == (None, "last page")
    assert run(130) == (None, "joined")
    assert run(133) == (None, "last page")  # it is how the site is
    assert run(133) == (None, "joined")


def test_a_doubt_that_has_gone_is_forgotten(section: Section) -> None:
    section.doubts[section.agenda().key] = "2 fewer than the listing states"
    walk_whole(section, (9, 8), (7, 6), total=4)
    assert section.doubts == {}


# --- Page 1's validators -------------------------------------------------------------------------


def test_what_came_deep_below_while_a_walk_was_on_its_way_is_the_next_ones_to_find(
    section: Section,
) -> None:
    """An old entry put on top meanwhile pushes entries down as a new one does."""
    walk_whole(section, (9, 8), (7, 6), (5, 4), total=6)
    agenda = section.agenda()
    walk = agenda.first_walk()
    read(agenda, walk, 1, 10, 9, total=7)
    section.deliver(10)
    read(agenda, walk, 2, 9, 8, seen={"1297-9"}, total=9)  # 11 and 4 came on top, and 3 below
    following = agenda.next_walk(walk)
    assert (walk.ended, following is not None) == ("joined", True)
    assert following is not None
    read(agenda, following, 1, 4, 11, total=9)
    read(agenda, following, 2, 10, 9, seen={"1297-10", "1297-9"}, total=9)
    assert (following.ended, agenda.next_walk(following)) == ("joined", None)
    later = section.agenda()
    walk = later.first_walk()
    assert read(later, walk, 1, 4, 11, total=9) == f"{PAGE}2"


def test_an_unchanged_listing_keeps_its_total(section: Section) -> None:
    walk_whole(section, (9, 8), (7, 6), total=4)
    agenda = section.agenda()
    walk = agenda.first_walk()
    walk.unchanged()
    agenda.next_walk(walk)
    assert section.agenda().first_walk().census.total == 4


STATED = Validators('"v1"', "Mon, 20 May 2024 04:00:00 GMT")


def test_page_1_is_asked_for_conditionally_once_all_is_read(section: Section) -> None:
    walk_whole(section, (9, 8))
    assert section.agenda().first_page_validators() == STATED


def test_page_1_is_asked_for_whole_while_something_is_left_below(section: Section) -> None:
    agenda = section.agenda()
    agenda.first_page = STATED
    walk = agenda.first_walk()
    read(agenda, walk, 1, 9, 8)  # and the run is cut
    assert section.agenda().first_page_validators() is None


def test_page_1_is_asked_for_whole_by_a_backfill_and_after_a_cut(section: Section) -> None:
    walk_whole(section, (9, 8))
    assert section.agenda(full=True).first_page_validators() is None
    assert section.agenda(MAY[0]).first_page_validators() is None
    cut_at(section, section.agenda(full=True), pages=1)
    assert section.agenda().first_page_validators() is None


def test_page_1_is_asked_for_whole_after_a_run_that_left_some_of_it(section: Section) -> None:
    agenda = section.agenda(until=MAY[1])
    agenda.first_page = STATED
    walk = agenda.first_walk()
    read(agenda, walk, 1, 9, 8, last=1)
    agenda.next_walk(walk)
    assert section.agenda().first_page_validators() is None


def test_page_1_is_asked_for_whole_while_pages_cannot_be_read(section: Section) -> None:
    walk_whole(section, (9, 8))
    section.fail(f"{SITE}/c/2024/05/03/1297-3.html")
    assert section.agenda().first_page_validators() == STATED
    section.fail(f"{SITE}/c/2024/05/03/1297-3.html", kind="not_an_article")
    assert section.agenda().first_page_validators() is None


def test_page_1_is_still_known_by_the_same_after_a_304(section: Section) -> None:
    walk_whole(section, (9, 8))
    agenda = section.agenda()
    agenda.first_page_validators()
    walk = agenda.first_walk()
    walk.unchanged()
    agenda.next_walk(walk)
    assert section.agenda().first_page_validators() == STATED


# --- What the feed has ---------------------------------------------------------------------------


def test_a_withdrawn_article_that_is_listed_again_is_new(section: Section) -> None:
    section.deliver(9)
    section.deliver(8)
    section.deliver(8, revision=2, status="withdrawn")
    articles, offsite = listed_articles(page(1, 9, 8, 7).entries, SITE)
    sorted_entries = section.agenda().sort(articles, offsite, ())
    assert [one.id for one in sorted_entries.known] == ["1297-9"]
    assert [one.id for one in sorted_entries.new] == ["1297-8", "1297-7"]


def elsewhere(number: int) -> str:
    """The URL that an article has when it is dated a day back."""
    return entry(number, day=19).url


def test_what_is_listed_at_another_url_is_asked_for_there_and_not_looked_at_where_it_was(
    section: Section,
) -> None:
    section.deliver(9, url=elsewhere(9), published_at=TODAY.isoformat())
    agenda = section.agenda()
    read(agenda, agenda.first_walk(), 1, 9)
    [expected] = section.folder.ledger.failures("local_news")
    assert expected.url == entry(9).url
    assert agenda.revisits.rechecks() == []
    later = section.agenda()  # where that run was cut
    [again] = later.revisits.rechecks()
    looked_at = later.revisits.recheck(again)
    assert looked_at is not None
    assert looked_at.url.url == entry(9).url


@pytest.mark.parametrize(("waits", "sorted_as"), [(False, "new"), (True, "waiting")])
def test_what_fails_at_another_url_is_not_known_by_the_one_that_it_had(
    section: Section, sorted_as: str, *, waits: bool
) -> None:
    section.deliver(9, url=elsewhere(9), published_at=(TODAY - timedelta(days=60)).isoformat())
    section.fail(entry(9).url, retry_at=TODAY + timedelta(days=1) if waits else None)
    articles, offsite = listed_articles(page(1, 9).entries, SITE)
    found = section.agenda().sort(articles, offsite, ())
    assert [one.id for one in getattr(found, sorted_as)] == ["1297-9"]


def test_what_is_dated_anew_and_back_is_asked_for_where_it_was(section: Section) -> None:
    section.deliver(9, published_at=TODAY.isoformat())
    section.fail(elsewhere(9), retry_at=TODAY + timedelta(days=1))
    agenda = section.agenda()
    articles, offsite = listed_articles(page(1, 9).entries, SITE)
    assert [one.id for one in agenda.sort(articles, offsite, ()).new] == ["1297-9"]
    assert agenda.revisits.rechecks() == []


def test_what_waits_is_not_asked_for_later_where_it_is_listed_elsewhere(section: Section) -> None:
    section.fail(elsewhere(9), retry_at=TODAY + timedelta(days=1))
    articles, offsite = listed_articles(page(1, 9).entries, SITE)
    assert [one.id for one in section.agenda().sort(articles, offsite, ()).new] == ["1297-9"]


def test_how_many_the_listing_has_lost_is_told_by_its_total(section: Section) -> None:
    walk_whole(section, (9, 8, 7, 6), total=4)
    agenda = section.agenda()
    walk = agenda.first_walk()
    read(agenda, walk, 1, 10, 9, 7, 6, total=3)
    agenda.next_walk(walk)
    assert agenda.vanished == 2


def test_a_total_that_counted_another_section_s_tells_nothing_of_what_has_gone(
    section: Section,
) -> None:
    walk_whole(section, (9, 8, 7, 5), total=4)
    section.agenda().doubt_entries()
    agenda = section.agenda()
    walk = agenda.first_walk()
    read(agenda, walk, 1, 9, 8, 7, 6, last=1, total=4)  # 5 was none of its own
    agenda.next_walk(walk)
    assert agenda.vanished is None


@pytest.mark.parametrize(
    ("before", "total", "doubted"),
    [(4, 4, True), (4, None, False), (None, None, False), (5, 5, False)],
)
def test_more_gone_than_the_total_has_fallen_by_is_a_reason_to_walk_on(
    section: Section, before: int | None, total: int | None, *, doubted: bool
) -> None:
    section.doubts[section.agenda().key] = "1 fewer than the listing states"
    walk_whole(section, (9, 8, 7, 6), total=before)
    section.doubts.clear()
    agenda = section.agenda()
    walk = agenda.first_walk()
    read(agenda, walk, 1, 9, 8, 7, 6, last=1, total=total)
    agenda.next_walk(walk)
    section.doubts.clear()
    agenda.doubt_total()
    assert section.agenda().first_walk().plan.stops_when_covered is not doubted


@pytest.mark.parametrize("name", ["http://www.", "https://mirror."])
def test_another_name_of_the_site_is_no_other_url(section: Section, name: str) -> None:
    section.deliver(9, url=entry(9).url.replace("http://", name))
    articles, offsite = listed_articles(page(1, 9).entries, SITE)
    assert [one.id for one in section.agenda().sort(articles, offsite, ()).known] == ["1297-9"]


def test_what_another_section_lists_at_its_own_url_is_known(section: Section) -> None:
    other = section.folder.start_run("sport", TODAY, {})
    other.deliver(record(9, other.run_id, url=elsewhere(9)))
    articles, offsite = listed_articles(page(1, 9).entries, SITE)
    assert [one.id for one in section.agenda().sort(articles, offsite, ()).known] == ["1297-9"]


def beside_of(agenda: Agenda, *beside: int, total: int | None = None) -> tuple[Walk, list[str]]:
    """A walk over a page of 8 and 7, with others beside its list, and what of them is new."""
    walk = agenda.first_walk()
    there = replace(page(1, 8, 7, last=1, total=total), beside=tuple(map(entry, beside)))
    articles, offsite = listed_articles(there.entries, SITE)
    agenda.note(walk, f"{PAGE}1", there, agenda.sort(articles, offsite, ()))
    agenda.meet_beside(walk)
    return walk, [one.id for one in agenda.beside(walk, {"1297-8", "1297-7"})]


def test_what_stands_beside_the_list_alone_and_was_never_met_is_new(section: Section) -> None:
    section.deliver(6)
    section.fail(entry(5).url)
    walk, new = beside_of(section.agenda(), 9, 8, 6, 5, total=5)
    assert new == ["1297-9"]
    assert walk.census.shortfall == 0
    assert [one.url for one in section.folder.ledger.failures()][-1] == entry(9).url


def test_what_a_later_page_alone_links_to_came_after_the_total(section: Section) -> None:
    walk_whole(section, (8, 7), (6, 5), total=4)
    agenda = section.agenda()
    walk = agenda.first_walk()
    read(agenda, walk, 1, 9, 8, 7, total=5)
    assert walk.census.uncovered == 1
    there = replace(page(2, 7, 6, 5, last=2, total=6), beside=(entry(10),))
    articles, offsite = listed_articles(there.entries, SITE)
    agenda.note(walk, f"{PAGE}2", there, agenda.sort(articles, offsite, {"1297-7"}))
    assert walk.census.uncovered == 1
    assert [one.id for one in agenda.beside(walk, ())][-1] == "1297-10"


def test_a_headline_above_the_list_is_no_reason_to_walk_on(section: Section) -> None:
    walk_whole(section, (8, 7), total=2)
    walk, new = beside_of(section.agenda(), 9, total=3)
    assert (walk.ended, new) == ("joined", ["1297-9"])


@pytest.mark.parametrize("bound", [{"since": MAY[0]}, {"max_pages": 1}])
def test_a_run_of_some_days_or_pages_leaves_what_stands_beside(
    section: Section, bound: dict[str, Any]
) -> None:
    assert beside_of(section.agenda(**bound), 9)[1] == []


def test_an_article_of_another_host_is_a_stray_unless_its_id_is_known(section: Section) -> None:
    section.deliver(8)
    away = [entry(n, href=f"http://other.test/c/2024/05/20/1297-{n}.html") for n in (9, 8)]
    special = entry(1, href=f"{SITE}/zt/")
    assert section.agenda().strays([*away, special], {1297}) == [away[0], special]


def test_a_walk_that_left_a_doubt_is_not_gone_on_with(section: Section) -> None:
    assert walk_twice(section, 5)[0] is not None
    agenda = section.agenda()
    assert section.cut_walks(agenda) == []
    walk = agenda.first_walk()
    assert read(agenda, walk, 1, 9, 8, last=3) == f"{PAGE}2"


def test_a_run_between_two_days_has_doubts_of_its_own_and_settles_no_other(
    section: Section,
) -> None:
    key = section.agenda().key
    for doubts in ({}, {key: "3 fewer than the listing states"}):
        section.doubts = dict(doubts)
        agenda = section.agenda(*MAY)
        walk: Walk | None = agenda.first_walk()
        while walk is not None:
            read(agenda, walk, 1, 9, 8, last=2, total=9)
            read(agenda, walk, 2, 7, 6, last=2, total=9)
            told, walk = agenda.new_doubt(walk), agenda.next_walk(walk)
        assert told == "5 fewer than the listing states"
        assert section.doubts == {**doubts, f"{key} by days": told}


def test_a_run_that_ends_at_a_day_tells_once_of_a_page_shorter_than_the_next(
    section: Section,
) -> None:
    told = []
    for sizes in ((2, 1, 2), (2, 1, 2), (2, 2, 2), (2, 2, 1)):
        agenda, numbers = section.agenda(*MAY), iter(range(9, 0, -1))
        walk = agenda.first_walk()
        pages = [[next(numbers) for _ in range(size)] for size in sizes]
        for number, entries in enumerate(pages, 1):
            read(agenda, walk, number, *entries)
        walk.ended = "since"
        told.append(agenda.new_doubt(walk))
        agenda.next_walk(walk)
    assert told == ["a page shorter than the one behind it", None, None, None]


def bare(agenda: Agenda, *numbers: int) -> Walk:
    """A walk whose first page has lost pager and total, and the page behind it has not."""
    walk = agenda.first_walk()
    for number, there in enumerate(
        (
            replace(listing(*map(entry, numbers)), paged=False),
            listing(entry(1), following=3, total=12),
        ),
        1,
    ):
        articles, offsite = listed_articles(there.entries, SITE)
        found = agenda.sort(articles, offsite, set())
        agenda.note(walk, f"{PAGE}{number}", there, found)
    return walk


def test_a_ranking_in_the_place_of_a_first_page_is_told_of_once(section: Section) -> None:
    agenda = section.agenda()
    walk = agenda.first_walk()
    read(agenda, walk, 1, *range(12, 0, -1), last=1, total=12)
    assert agenda.next_walk(walk) is None
    for told in (True, False):
        agenda = section.agenda()
        agenda.tops.clear()  # an earlier version has kept none
        walk = bare(agenda, 3, 2)
        assert walk.ended == "joined"
        assert (agenda.new_doubt(walk) is not None) is told
        assert agenda.next_walk(walk) is None


def test_a_listing_that_shrinks_is_told_of_once_and_then_as_large_as_it_is(
    section: Section,
) -> None:
    agenda = section.agenda()
    walk = agenda.first_walk()
    read(agenda, walk, 1, *range(12, 0, -1), last=1, total=12)
    assert agenda.next_walk(walk) is None
    for told, held in ((True, 12), (False, 12), (False, 3)):
        agenda = section.agenda()
        walk = agenda.first_walk()
        assert walk.census.held == held
        read(agenda, walk, 1, 3, 2, 1, last=1, total=3)
        assert (agenda.new_doubt(walk) is not None) is told
        assert agenda.next_walk(walk) is None


def test_where_a_run_met_entries_of_other_sections_the_next_walks_to_the_end(
    section: Section,
) -> None:
    agenda = section.agenda()
    walk = agenda.first_walk()
    read(agenda, walk, 1, 9, 8, last=1, total=2)
    agenda.first_page = Validators('"1"', None)
    assert agenda.next_walk(walk) is None
    assert section.agenda().first_page_validators() is not None
    section.agenda(*MAY).doubt_entries()
    assert section.doubts == {}
    agenda.doubt_entries()
    again = section.agenda()
    assert again.first_page_validators() is None
    walk = again.first_walk()
    read(again, walk, 1, 9, 8, last=1, total=2)
    assert walk.is_whole
    assert again.next_walk(walk) is None
    assert section.doubts == {}


def test_a_second_pass_knows_as_well_how_many_a_listing_held(section: Section) -> None:
    agenda = section.agenda()
    walk = agenda.first_walk()
    read(agenda, walk, 1, *range(12, 0, -1), last=1, total=12)
    assert agenda.next_walk(walk) is None
    agenda = section.agenda()
    walk = agenda.first_walk()
    read(agenda, walk, 1, 3, 2, last=1, total=5)
    again = agenda.next_walk(walk)
    assert again is not None
    assert again.census.held == 12


def test_a_first_page_may_be_the_home_page_on_first_contact_if_it_stands_alone(
    section: Section,
) -> None:
    alone = replace(page(1, 9, last=1), paged=False)
    assert section.agenda().may_be_home(alone)
    assert not section.agenda().may_be_home(replace(alone, paged=True))
    assert not section.agenda().may_be_home(replace(alone, total=1))
    walk_whole(section, (9,))
    assert not section.agenda().may_be_home(alone)
