from hyxw.frontier.tally import Tally
from hyxw.pages.listing import Listing
from tests.frontier.test_walk import entry, found, listing


def audit_of(total: int | None = None) -> Tally:
    audit = Tally()
    page = listing(entry(4, day=20), entry(3, day=20), entry(2, day=19), entry(1, href="http://o/"))
    counted = Listing(page.entries, None, total, page.layout)
    audit.listed(counted, found(counted, delivered={"1297-2"}))
    return audit


def test_the_counts_add_up() -> None:
    audit = audit_of(total=4)
    audit.settle("1297-4", "delivered")
    audit.settle("1297-3", "failed")
    audit.settle("1297-999", "delivered")  # never listed: a retry
    assert audit.counts() == {
        "listed": 3,
        "delivered": 1,
        "known": 1,
        "failed": 1,
        "out_of_range": 0,
        "pending": 0,
        "offsite": 1,
        "total": 4,
    }
    audit.walked_whole = True
    assert audit.faults() == []


def test_a_whole_walk_that_met_fewer_than_stated_says_so() -> None:
    audit = audit_of(total=6)
    audit.settle("1297-4", "delivered")
    assert audit.faults() == []
    audit.walked_whole = True
    (fault,) = audit.faults()
    assert "states 6 entries, and 4 were met" in fault


def test_a_day_of_which_nothing_came_is_named() -> None:
    audit = audit_of()
    for article_id in ("1297-4", "1297-3"):
        audit.settle(article_id, "failed")
    assert audit.faults() == ["Of 2024-05-20 nothing is in the feed: 1297-3, 1297-4 failed."]
    audit.settle("1297-3", "delivered")
    assert audit.faults() == []
