"""Which articles that have gone are withdrawn, over a real ledger."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hyxw.frontier.rechecks import Rechecks
from hyxw.store.ledger import Ledger
from tests.store.support import a_run, record

NOW = datetime(2024, 5, 20, 4, tzinfo=UTC)
IDS = [f"1297-{number}" for number in range(1, 7)]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with six delivered articles."""
    with a_run(tmp_path) as (folder, run):
        for number in range(1, 7):
            run.deliver(record(number, run.run_id))
        yield folder.ledger


def looked(ledger: Ledger, gone: Collection[str]) -> Rechecks:
    """One run's rechecks at all six, of which some have gone."""
    looks = Rechecks(ledger.known_ids(IDS).values())
    for article_id in IDS:
        looks.note(article_id, gone=article_id in gone)
    return looks


def look(ledger: Ledger, gone: Collection[str], listed: Collection[str] = ()) -> list[str]:
    """What is withdrawn after one run's rechecks."""
    return [known.id for known in looked(ledger, gone).withdrawn(ledger, listed, NOW)]


def test_gone_twice_running_is_withdrawn(ledger: Ledger) -> None:
    assert look(ledger, ["1297-2"]) == []
    assert look(ledger, ["1297-2", "1297-5"]) == ["1297-2"]


def test_there_in_between_is_not_twice_running(ledger: Ledger) -> None:
    assert look(ledger, ["1297-2"]) == []
    ledger.mark_checked("1297-2", NOW)
    assert look(ledger, ["1297-2"]) == []


def test_what_is_still_listed_is_not_counted_as_gone(ledger: Ledger) -> None:
    withdrawn = [look(ledger, ["1297-2", "1297-3"], listed=["1297-2"]) for _ in range(3)]
    assert withdrawn == [[], ["1297-3"], ["1297-3"]]
    known = ledger.known("1297-2")
    assert known is not None
    assert known.missing_count == 0


@pytest.mark.parametrize(("gone", "fails"), [(3, False), (4, True), (6, True)])
def test_most_gone_at_once_is_the_sites_failure(ledger: Ledger, gone: int, *, fails: bool) -> None:
    failure = looked(ledger, IDS[:gone]).failure_of_site(gone, 6 - gone)
    said = f"{gone} of 6 articles looked at again are gone at once: taken for the site's failure"
    assert (failure or "").startswith(said if fails else "")
    assert (failure is not None) is fails


@pytest.mark.parametrize(
    ("gone", "missing", "read", "fails"),
    [(2, 3, 2, True), (2, 3, 3, False), (2, 2, 0, False), (0, 9, 0, False)],
)
def test_where_listed_articles_are_missing_too_the_site_fails(
    ledger: Ledger, gone: int, missing: int, read: int, *, fails: bool
) -> None:
    failure = looked(ledger, IDS[:gone]).failure_of_site(missing, read)
    assert (failure is not None) is fails
    assert failure is None or f"{missing} of {missing + read} articles are missing" in failure


def test_a_few_may_be_gone_though_they_are_all(ledger: Ledger) -> None:
    for withdrawn in ([], IDS[:2]):
        looks = Rechecks(ledger.known_ids(IDS[:2]).values())
        for article_id in IDS[:2]:
            looks.note(article_id, gone=True)
        assert [known.id for known in looks.withdrawn(ledger, (), NOW)] == withdrawn


def test_the_last_that_is_waited_for_is_said_once(ledger: Ledger) -> None:
    looks = Rechecks(ledger.known_ids(IDS[:2]).values())
    assert "1297-1" in looks
    assert not looks.note("1297-99", gone=True)  # never looked at again
    assert not looks.note("1297-1", gone=False)
    assert "1297-1" not in looks
    assert not looks.note("1297-1", gone=True)
    assert looks.note("1297-2", gone=True)
    assert not looks.note("1297-2", gone=True)


def test_a_run_without_any_waits_for_nothing(ledger: Ledger) -> None:
    looks = Rechecks()
    assert not looks.note("1297-1", gone=True)
    assert looks.withdrawn(ledger, (), NOW) == []


@pytest.mark.parametrize(("revised", "doubted"), [(4, False), (5, True), (6, True)])
def test_most_of_what_was_looked_at_is_not_revised_at_once(
    ledger: Ledger, revised: int, *, doubted: bool
) -> None:
    found = looked(ledger, gone=[]).revised_at_once({*IDS[:revised], "1297-99"})
    assert (found is not None) is doubted
    assert not found or found.startswith(f"{revised} of 6 articles looked at again")


def test_as_many_of_more_may_be_revised(ledger: Ledger) -> None:
    due = [*ledger.known_ids(IDS).values()]
    more = [replace(due[0], id=f"1297-{number}") for number in range(7, 11)]
    assert Rechecks([*due, *more]).revised_at_once(IDS[:5]) is None
    assert Rechecks([*due, *more[:3]]).revised_at_once(IDS[:5]) is not None


@pytest.mark.parametrize(("vanished", "missed"), [(0, [2, 5]), (1, [2, 5]), (2, [])])
def test_what_the_listing_has_lost_too_is_missed_nowhere_else(
    ledger: Ledger, vanished: int, missed: list[int]
) -> None:
    look(ledger, ["1297-3"])
    found = looked(ledger, ["1297-2", "1297-3", "1297-5"]).missed(vanished)
    assert [known.id for known in found] == [f"1297-{number}" for number in missed]


def test_what_is_asked_for_elsewhere_is_waited_for_again(ledger: Ledger) -> None:
    looks = looked(ledger, ["1297-2", "1297-5"])
    looks.wait_for({"1297-5"})
    assert [known.id for known in looks.gone] == ["1297-2"]
    assert "1297-5" in looks
    assert looks.note("1297-5", gone=True)
    assert [known.id for known in looks.gone] == ["1297-2", "1297-5"]
