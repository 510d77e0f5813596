import pytest

from hyxw.frontier.tally import Tally
from hyxw.items import as_article
from tests.frontier.test_walk import entry, found, listing
from tests.store.support import record

URL = "http://127.0.0.1:8000/c/2024/05/20/1297-4.html"


def tally_of(total: int | None = None) -> Tally:
    """A page of four entries: 4 and 3 are new, 2 is known, one leads off the site."""
    tally = Tally()
    page = listing(entry(4, day=20), entry(3, day=20), entry(2, day=19), entry(1, href="http://o/"))
    tally.listed(total, found(page, delivered={"1297-2"}))
    return tally


def deliver(tally: Tally, number: int, revision: int = 1, **fields: object) -> None:
    tally.delivered(as_article(record(number, "20240520T040000000Z", revision=revision, **fields)))


def fail(tally: Tally, number: int, kind: str = "timeout") -> None:
    tally.article_failed(f"1297-{number}", URL, kind, "slow")


def test_the_counts_add_up() -> None:
    tally = tally_of(total=4)
    deliver(tally, 4)
    fail(tally, 3)
    deliver(tally, 999)  # never listed: a retry
    counts = tally.counts()
    assert counts == {
        "listed": 3,
        "delivered": 1,
        "known": 1,
        "failed": 1,
        "waiting": 0,
        "out_of_range": 0,
        "pending": 0,
        "offsite": 1,
        "total": 4,
        "new": 2,
        "revised": 0,
        "withdrawn": 0,
    }
    tally.walked_whole = True
    assert tally.faults() == []


def test_each_listed_article_has_one_outcome() -> None:
    tally = Tally()
    page = listing(*(entry(number) for number in range(6)))
    tally.listed(None, found(page, delivered={"1297-0"}, waiting={"1297-1"}))
    deliver(tally, 2)
    fail(tally, 3)
    tally.became("out_of_range", "1297-4")
    counts = tally.counts()
    outcomes = ("delivered", "known", "failed", "waiting", "out_of_range", "pending")
    assert {outcome: counts[outcome] for outcome in outcomes} == dict.fromkeys(outcomes, 1)
    assert list(tally.pending()) == ["1297-5"]


def test_lines_are_counted_by_what_they_say_of_the_article() -> None:
    tally = Tally()
    deliver(tally, 1)
    deliver(tally, 2, revision=2)
    deliver(tally, 3, revision=2, status="withdrawn")
    counts = tally.counts()
    assert [counts[line] for line in ("new", "revised", "withdrawn")] == [1, 1, 1]
    assert counts["delivered"] == 0  # of the listed ones: these were on no listing
    assert tally.read == 3


def test_warnings_are_counted_by_their_code() -> None:
    tally = Tally()
    deliver(tally, 1, warnings=["title-differs: the page says 甲", "text-short: 3 characters"])
    deliver(tally, 2, warnings=["title-differs: the page says 乙"])
    assert tally.stats()["article/warning/title-differs"] == 2
    assert tally.stats()["article/warning/text-short"] == 1


def test_failures_are_named_and_counted_by_kind() -> None:
    tally = Tally()
    fail(tally, 4)
    fail(tally, 3, kind="http_404")
    tally.listing_failed("http://o/", "empty_listing", "no entries")
    assert [(one["what"], one["kind"]) for one in tally.named_failures()] == [
        ("article", "timeout"),
        ("article", "http_404"),
        ("listing", "empty_listing"),
    ]
    assert tally.failed == {"timeout": 1, "http_404": 1}
    assert tally.stats() == {
        "listing/failed": 1,
        "listing/failed/empty_listing": 1,
        "article/failed": 2,
        "article/failed/timeout": 1,
        "article/failed/http_404": 1,
    }
    assert tally.checks() == {
        "listing_pages": {"read": 0, "failed": {"empty_listing": 1}},
        "articles": {"read": 0, "failed": {"timeout": 1, "http_404": 1}},
        "warnings": {},
    }


def test_a_report_names_a_thousand_failures_and_counts_all() -> None:
    tally = Tally()
    for number in range(1001):
        fail(tally, number)
    assert len(tally.named_failures()) == 1000
    assert tally.failed["timeout"] == 1001


def test_the_total_stated_last_counts() -> None:
    tally = tally_of(total=4)
    tally.listed(None, found(listing()))
    assert tally.counts()["total"] == 4
    tally.listed(5, found(listing()))
    assert tally.counts()["total"] == 5


@pytest.mark.parametrize(("total", "faulty"), [(4, False), (6, True), (3, True)])
def test_a_whole_walk_that_met_more_or_fewer_than_stated_says_so(
    total: int, *, faulty: bool
) -> None:
    tally = tally_of(total=total)
    deliver(tally, 4)
    assert tally.faults() == []
    tally.walked_whole = True
    said = f"states {total} entries, and 4 were met"
    assert [said in fault for fault in tally.faults()] == [True] * faulty


def test_a_day_of_which_nothing_came_is_named() -> None:
    tally = tally_of()
    for number in (4, 3):
        fail(tally, number)
    assert tally.faults() == ["Of 2024-05-20 nothing is in the feed: 1297-3, 1297-4 failed."]
    deliver(tally, 3)
    assert tally.faults() == []


def test_a_day_that_is_still_to_be_fetched_is_not_missing() -> None:
    tally = tally_of()
    fail(tally, 4)
    assert tally.faults() == []


def test_an_entry_without_a_link_fails_once() -> None:
    tally = Tally()
    for _ in range(2):
        tally.unlinked("http://o/", ["枫林渡的船又开了", "枫林渡的船又开了"])
    assert tally.failed == {"unlinked": 1}
    assert [(one.what, one.url, one.kind, one.reason) for one in tally.failures] == [
        ("article", "http://o/", "unlinked", "It is listed as '枫林渡的船又开了' without a link.")
    ]


def test_an_entry_that_leads_to_no_article_fails_once() -> None:
    tally = Tally()
    special = entry(1, href="http://127.0.0.1:8000/zt/")
    for _ in range(2):
        tally.strays([special])
    assert tally.failed == {"no_article_url": 1}
    assert tally.nowhere == {special.url}
    assert [(one.url, one.kind) for one in tally.failures] == [(special.url, "no_article_url")]


def test_what_stands_beside_the_list_counts_as_listed_unless_it_is_gone() -> None:
    tally = tally_of(total=6)
    tally.beside(found(listing(entry(9), entry(8))).articles)
    deliver(tally, 9)
    tally.became("gone", "1297-8")
    tally.walked_whole = True
    assert tally.faults()[0].startswith("The listing states 6 entries, and 5 were met")
    assert tally.counts()["listed"] == 4


def test_a_listing_is_as_large_as_it_states_or_as_was_met_from_first_to_last() -> None:
    assert tally_of().size is None
    assert tally_of(total=130).size == 130
    walked = tally_of()
    walked.walked_whole = True
    assert walked.size == 4


def test_new_revisions_are_kept_by_their_number_withdrawals_are_none() -> None:
    tally = Tally()
    for revision, status in ((1, "published"), (2, "published"), (3, "withdrawn")):
        deliver(tally, 1, revision, status=status)
    assert tally.revised == {("1297-1", 2)}
