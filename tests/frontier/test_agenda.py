"""What a run has to do, asked of an Agenda over a real ledger: walks, retries, second looks."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from hyxw.arguments import Arguments
from hyxw.frontier import agenda as agenda_module
from hyxw.frontier.agenda import Agenda
from hyxw.frontier.walk import Walk
from hyxw.pages.listing import Entry, Listing
from hyxw.store.folder import DataFolder
from hyxw.store.records import Validators
from hyxw.store.run import Run
from hyxw.text.dates import CHINA, Moment
from tests.frontier.test_walk import PAGE, SITE, entry, found, listing
from tests.store.support import record

TODAY = datetime(2024, 5, 20, 12, tzinfo=CHINA)
MAY = (date(2024, 5, 1), date(2024, 5, 31))
APRIL = Moment(datetime(2024, 4, 20, tzinfo=CHINA), "day")


class Section:
    """A data folder and the runs that walk a section with it; each `agenda` is a new run's."""

    def __init__(self, folder: DataFolder) -> None:
        self.folder = folder
        self.run = self._start()

    def agenda(
        self,
        since: date | None = None,
        until: date | None = None,
        *,
        max_pages: int | None = None,
        full: bool = False,
        url: str = f"{PAGE}1",
    ) -> Agenda:
        self.run = self._start()
        arguments = Arguments(url, since, until, max_pages, full)
        return Agenda(arguments, url, self.folder.ledger, self.run.run_id, page_limit=50)

    def deliver(self, number: int, revision: int = 1, **fields: object) -> None:
        self.run.deliver(record(number, self.run.run_id, revision=revision, **fields))

    def fail(self, url: str, listed_at: str | None = None, kind: str = "timeout") -> None:
        number = url.rpartition("-")[2].removesuffix(".html")
        self.folder.ledger.fail(
            f"1297-{number}", url, kind, "slow", listed_at=listed_at, now=datetime.now(UTC)
        )

    def open_walks(self, agenda: Agenda) -> list[tuple[str | None, str | None]]:
        """Page and anchor of each walk that is left, the newest first."""
        walks = self.folder.ledger.unfinished_walks(agenda.section)
        return [(walk.resume_url, walk.anchor_id) for walk in walks]

    def _start(self) -> Run:
        return self.folder.start_run("local_news", TODAY, {})


@pytest.fixture
def section(tmp_path: Path) -> Iterator[Section]:
    with DataFolder.open(tmp_path) as folder:
        yield Section(folder)


def page(number: int, *entries: int, last: int = 9, april: Collection[int] = ()) -> Listing:
    """Page `number` of a section of `last` pages, with articles of these numbers, of May."""
    dated = [replace(entry(n), listed=APRIL) if n in april else entry(n) for n in entries]
    return listing(*dated, following=number + 1 if number < last else None)


def read(
    agenda: Agenda,
    walk: Walk,
    number: int,
    *entries: int,
    seen: Collection[str] = (),
    last: int = 9,
    april: Collection[int] = (),
) -> str | None:
    """Have the walk read a page, as the spider does; the answer is the next page's URL."""
    read_page = page(number, *entries, last=last, april=april)
    delivered = agenda.delivered(read_page)
    sorted_entries = found(read_page, delivered, seen, agenda.arguments)
    return agenda.note(walk, f"{PAGE}{number}", read_page, sorted_entries)


def cut_at(section: Section, agenda: Agenda, pages: int) -> None:
    """Read pages of two articles each (from 98 and 97 down), deliver them, and be cut there."""
    walk = agenda.first_walk()
    for number in range(1, pages + 1):
        newest = 100 - 2 * number
        read(agenda, walk, number, newest, newest - 1)
        section.deliver(newest)
        section.deliver(newest - 1)


# --- Walks ---------------------------------------------------------------------------------------


def test_a_walk_is_kept_from_its_first_page_on_and_closed_at_its_end(section: Section) -> None:
    agenda = section.agenda()
    walk = agenda.first_walk()
    assert read(agenda, walk, 1, 9, 8) == f"{PAGE}2"
    assert section.open_walks(agenda) == [(f"{PAGE}1", "1297-8")]
    assert read(agenda, walk, 2, 7, 6) == f"{PAGE}3"
    assert section.open_walks(agenda) == [(f"{PAGE}2", "1297-6")]
    assert read(agenda, walk, 3, 5, last=3) is None
    assert agenda.next_walk(walk) is None
    assert section.open_walks(agenda) == []


def test_a_section_of_one_page_leaves_no_walk(section: Section) -> None:
    agenda = section.agenda()
    walk = agenda.first_walk()
    assert read(agenda, walk, 1, 9, last=1) is None
    assert section.open_walks(agenda) == []


def test_a_walk_that_ended_at_its_page_limit_is_left_open(section: Section) -> None:
    agenda = section.agenda(max_pages=1)
    walk = agenda.first_walk()
    assert read(agenda, walk, 1, 9, 8) is None
    assert agenda.next_walk(walk) is None
    assert section.open_walks(agenda) == [(f"{PAGE}1", "1297-8")]


def test_new_articles_are_expected_before_they_are_asked_for(section: Section) -> None:
    agenda = section.agenda()
    section.deliver(8)
    read(agenda, agenda.first_walk(), 1, 9, 8)
    (expected,) = section.folder.ledger.failures()
    assert (expected.id, expected.kind, expected.attempts) == ("1297-9", "expected", 0)
    assert (expected.title, expected.listed_at) == ("标题9", "2024-05-20 09:00")


def test_a_default_run_goes_on_where_any_run_was_cut(section: Section) -> None:
    cut_at(section, section.agenda(*MAY), pages=3)
    agenda = section.agenda()
    walk = agenda.first_walk()
    assert read(agenda, walk, 1, 98, 97) is None
    resumed = agenda.next_walk(walk)
    assert resumed is not None
    assert (resumed.url, resumed.anchor) == (f"{PAGE}3", "1297-93")
    # The anchor's page is all delivered, which is no reason to stop there.
    assert read(agenda, resumed, 3, 94, 93) == f"{PAGE}4"
    assert read(agenda, resumed, 4, 92, 91, last=4) is None
    assert agenda.next_walk(resumed) is None
    assert section.open_walks(agenda) == []


def test_a_run_cut_on_page_1_with_all_of_it_delivered_is_gone_on_with(section: Section) -> None:
    cut_at(section, section.agenda(), pages=1)
    agenda = section.agenda()
    walk = agenda.first_walk()
    assert read(agenda, walk, 1, 98, 97) is None
    resumed = agenda.next_walk(walk)
    assert resumed is not None
    assert read(agenda, resumed, 1, 98, 97) == f"{PAGE}2"


def test_a_cut_backfill_is_gone_on_with_by_one_of_the_same_range(section: Section) -> None:
    cut_at(section, section.agenda(*MAY), pages=2)
    agenda = section.agenda(*MAY)
    walk = agenda.first_walk()
    assert read(agenda, walk, 1, 98, 97) is None  # over known pages, a short walk
    resumed = agenda.next_walk(walk)
    assert resumed is not None
    assert (resumed.url, resumed.since, resumed.stops_on_delivered) == (f"{PAGE}2", MAY[0], False)


def test_a_default_run_goes_on_at_the_page_where_since_left_the_first_entries(
    section: Section,
) -> None:
    agenda = section.agenda(MAY[0])
    walk = agenda.first_walk()
    read(agenda, walk, 1, 98, 97)
    read(agenda, walk, 2, 96, 95, april=[95])
    read(agenda, walk, 3, 94, 93, april=[94, 93])
    assert walk.ended == "since"
    agenda.next_walk(walk)
    assert section.open_walks(agenda) == [(f"{PAGE}2", "1297-95")]


def test_a_section_whose_last_page_since_cuts_through_is_not_done_with(section: Section) -> None:
    agenda = section.agenda(MAY[0])
    walk = agenda.first_walk()
    read(agenda, walk, 1, 96, 95, last=1, april=[95])
    assert walk.ended == "last page"
    agenda.next_walk(walk)
    assert section.open_walks(agenda) == [(f"{PAGE}1", "1297-95")]


@pytest.mark.parametrize("until", [None, date(2024, 5, 30)])
def test_a_backfill_of_another_range_walks_from_the_top(
    section: Section, until: date | None
) -> None:
    cut_at(section, section.agenda(*MAY), pages=2)
    agenda = section.agenda(MAY[0], until)
    walk = agenda.first_walk()
    assert read(agenda, walk, 1, 98, 97) == f"{PAGE}2"


def test_a_full_walk_does_not_stop_at_what_is_delivered(section: Section) -> None:
    for number in (9, 8):
        section.deliver(number)
    agenda = section.agenda(full=True)
    assert read(agenda, agenda.first_walk(), 1, 9, 8) == f"{PAGE}2"


def test_a_bounded_number_of_pages_resumes_nothing(section: Section) -> None:
    cut_at(section, section.agenda(), pages=3)
    agenda = section.agenda(max_pages=2)
    walk = agenda.first_walk()
    assert read(agenda, walk, 1, 98, 97) is None
    assert agenda.next_walk(walk) is None
    assert section.open_walks(agenda) == [(f"{PAGE}3", "1297-93")]


def test_another_section_resumes_nothing(section: Section) -> None:
    cut_at(section, section.agenda(), pages=3)
    other = f"{SITE}/index.php?a=lists&catid=43"
    agenda = section.agenda(url=other)
    walk = agenda.first_walk()
    assert agenda.next_walk(walk) is None


def test_a_walk_that_comes_past_where_another_was_cut_closes_it(section: Section) -> None:
    cut_at(section, section.agenda(), pages=2)
    agenda = section.agenda()
    walk = agenda.first_walk()
    read(agenda, walk, 1, 110, 109)
    read(agenda, walk, 2, 108, 107)
    assert read(agenda, walk, 3, 106, 90, last=3) is None
    assert agenda.next_walk(walk) is None
    assert section.open_walks(agenda) == []


def test_a_walk_cut_higher_up_is_resumed_before_one_that_it_may_cover(section: Section) -> None:
    cut_at(section, section.agenda(*MAY), pages=2)
    deeper = section.agenda(full=True)
    walk = deeper.first_walk()
    for number, newest in ((1, 98), (2, 96), (3, 94)):
        read(deeper, walk, number, newest, newest - 1)
    agenda = section.agenda()
    first = agenda.first_walk()
    read(agenda, first, 1, 98, 97)
    resumed = agenda.next_walk(first)
    assert resumed is not None
    assert resumed.anchor == "1297-95"  # the walk of May, though it is the older one
    for number, newest in ((2, 96), (3, 94), (4, 92)):
        read(agenda, resumed, number, newest, newest - 1, last=4)
    assert agenda.next_walk(resumed) is None
    assert section.open_walks(agenda) == []


def test_page_1_is_read_again_once_where_entries_shifted(section: Section) -> None:
    agenda = section.agenda()
    walk = agenda.first_walk()
    read(agenda, walk, 1, 9, 8)
    read(agenda, walk, 2, 8, 7, seen={"1297-9", "1297-8"}, last=2)
    again = agenda.next_walk(walk)
    assert again is not None
    assert (again.url, again.again) == (f"{PAGE}1", True)
    assert read(agenda, again, 1, 11, 10) == f"{PAGE}2"
    read(agenda, again, 2, 10, 9, seen={"1297-10", "1297-9"}, last=2)
    assert again.shifted
    assert agenda.next_walk(again) is None


def test_page_1_is_not_read_again_where_nothing_shifted(section: Section) -> None:
    agenda = section.agenda()
    walk = agenda.first_walk()
    read(agenda, walk, 1, 9, 8)
    read(agenda, walk, 2, 7, last=2)
    assert agenda.next_walk(walk) is None


# --- Page 1's validators -------------------------------------------------------------------------

STATED = Validators('"v1"', "Mon, 20 May 2024 04:00:00 GMT")


def walked(section: Section, *, last: int = 1) -> Agenda:
    """A run that has read page 1 of `last` pages, which the server knows by STATED, and ended."""
    agenda = section.agenda()
    agenda.first_page = STATED
    walk = agenda.first_walk()
    read(agenda, walk, 1, 9, 8, last=last)
    agenda.next_walk(walk)
    return agenda


def test_page_1_is_asked_for_conditionally_once_all_is_read(section: Section) -> None:
    walked(section)
    assert section.agenda().first_page_validators() == STATED


def test_page_1_is_asked_for_whole_while_something_is_left_below(section: Section) -> None:
    walked(section, last=2)
    assert section.agenda().first_page_validators() is None
    assert section.agenda(max_pages=1).first_page_validators() is None


def test_page_1_is_asked_for_whole_by_a_backfill_and_after_a_cut(section: Section) -> None:
    walked(section)
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
    walked(section)
    section.fail(f"{SITE}/c/2024/05/03/1297-3.html")
    assert section.agenda().first_page_validators() == STATED
    section.fail(f"{SITE}/c/2024/05/03/1297-3.html", kind="not_an_article")
    assert section.agenda().first_page_validators() is None


def test_page_1_is_still_known_by_the_same_after_a_304(section: Section) -> None:
    walked(section)
    agenda = section.agenda()
    agenda.first_page_validators()
    walk = agenda.first_walk()
    walk.ended = "delivered"  # as the spider notes a 304
    agenda.next_walk(walk)
    assert section.agenda().first_page_validators() == STATED


# --- What the feed has ---------------------------------------------------------------------------


def test_a_withdrawn_article_that_is_listed_again_is_new(section: Section) -> None:
    section.deliver(9)
    section.deliver(8)
    section.deliver(8, revision=2, status="withdrawn")
    assert section.agenda().delivered(page(1, 9, 8, 7)) == {"1297-9"}


# --- Retries -------------------------------------------------------------------------------------


def retried(agenda: Agenda, seen: Collection[str] = ()) -> list[str]:
    return [article.id for article in agenda.retries(seen)]


def test_what_failed_is_tried_again_as_it_was_listed(section: Section) -> None:
    section.fail(f"{SITE}/c/2024/05/03/1297-3.html", listed_at="2024-05-04 10:30")
    (article,) = section.agenda().retries(())
    assert article.id == "1297-3"
    moment = Moment(datetime(2024, 5, 4, 10, 30, tzinfo=CHINA), "minute")
    assert article.entry == Entry(f"{SITE}/c/2024/05/03/1297-3.html", "", moment)


def test_what_is_seen_or_delivered_since_is_not_tried_again(section: Section) -> None:
    for number in (3, 2, 1):
        section.fail(f"{SITE}/c/2024/05/03/1297-{number}.html")
    section.deliver(2)
    assert retried(section.agenda(), {"1297-1"}) == ["1297-3"]


def test_what_is_out_of_range_is_not_tried_again(section: Section) -> None:
    section.fail(f"{SITE}/c/2024/04/30/1297-1.html")
    section.fail(f"{SITE}/c/2024/05/01/1297-2.html")
    section.fail(f"{SITE}/c/2024/05/02/1297-3.html", listed_at="2024-06-01")
    assert retried(section.agenda(*MAY)) == ["1297-2"]


def test_what_failed_on_another_site_is_not_tried_here(section: Section) -> None:
    section.fail("http://127.0.0.1:9000/c/2024/05/01/1297-1.html")
    section.fail("http://www.host.test/c/2024/05/01/1297-2.html")
    assert retried(section.agenda()) == []
    assert retried(section.agenda(url="http://host.test/index.php?a=lists&catid=1297")) == [
        "1297-2"
    ]


# --- Second looks --------------------------------------------------------------------------------


@pytest.fixture
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    class Noon(datetime):
        @classmethod
        def now(cls, tz: object = None) -> "Noon":
            assert tz is CHINA
            return cls(2024, 5, 20, 12, tzinfo=CHINA)

    monkeypatch.setattr(agenda_module, "datetime", Noon)


def looked_at(agenda: Agenda, days: int = 3) -> list[str]:
    return [known.id for known in agenda.second_looks(days)]


def delivered_before(section: Section, *numbers: int, url: str = SITE) -> None:
    """Articles of as many hours before noon as their number says."""
    for number in numbers:
        published_at = (TODAY - timedelta(hours=number)).isoformat()
        section.deliver(number, published_at=published_at, url=f"{url}/c/1297-{number}.html")


@pytest.mark.usefixtures("_noon")
def test_the_young_are_looked_at_again_oldest_first(section: Section) -> None:
    delivered_before(section, 1, 71, 72, 73)
    assert looked_at(section.agenda()) == ["1297-72", "1297-71", "1297-1"]
    assert looked_at(section.agenda(), days=1) == ["1297-1"]


@pytest.mark.usefixtures("_noon")
def test_none_are_looked_at_where_that_is_off_or_days_are_asked_for(section: Section) -> None:
    delivered_before(section, 0)
    assert looked_at(section.agenda(), days=0) == []
    assert looked_at(section.agenda(MAY[0])) == []
    assert looked_at(section.agenda(until=MAY[1])) == []
    assert looked_at(section.agenda(full=True)) == ["1297-0"]


@pytest.mark.usefixtures("_noon")
def test_what_the_run_itself_delivered_is_not_looked_at_again(section: Section) -> None:
    agenda = section.agenda()
    delivered_before(section, 1)
    assert looked_at(agenda) == []
    assert looked_at(section.agenda()) == ["1297-1"]


@pytest.mark.usefixtures("_noon")
def test_what_came_from_another_host_is_not_looked_at_here(section: Section) -> None:
    delivered_before(section, 1)
    delivered_before(section, 2, url="http://127.0.0.2:8000")
    assert looked_at(section.agenda()) == ["1297-1"]


@pytest.mark.usefixtures("_noon")
def test_what_is_withdrawn_is_not_looked_at_again(section: Section) -> None:
    delivered_before(section, 1)
    section.deliver(1, revision=2, status="withdrawn", published_at=TODAY.isoformat())
    assert looked_at(section.agenda()) == []
