"""When sections are due: evenly, the same everywhere, and no two sites are one by mistake."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from hyxw.errors import BadArgument
from hyxw.fleet.plan import plan
from hyxw.fleet.slots import Scheduled, collisions, scheduled
from hyxw.sections import LOCAL_NEWS, Section

NOW = datetime(2026, 11, 26, 12, 30, tzinfo=UTC)
DAY = timedelta(days=1)
THREE_HOURS = timedelta(hours=3)


def sections(number: int, every: timedelta = THREE_HOURS) -> list[Section]:
    return [
        Section(f"paper_{place}", f"http://paper{place}.example/list", every=every)
        for place in range(number)
    ]


def test_a_section_has_a_slot_in_each_period_and_keeps_it() -> None:
    (one,) = scheduled(sections(1))
    slots = list(one.slots(NOW, NOW + DAY))
    assert len(slots) == 8
    assert {later - earlier for earlier, later in pairwise(slots)} == {THREE_HOURS}
    assert NOW <= slots[0] < NOW + THREE_HOURS
    assert list(one.slots(slots[0], slots[1])) == [slots[0]]
    assert slots[0] == datetime(2026, 11, 26, 14, 7, 51, tzinfo=UTC)  # the same for ever


def test_many_sections_are_spread_over_their_period() -> None:
    planned = plan(scheduled(sections(1000)), NOW)
    _, *whole_hours, _ = planned["load"].values()
    assert sum(planned["load"].values()) == 8000
    assert all(250 < load < 420 for load in whole_hours)  # 333 if it were perfect


def test_only_sections_that_say_how_often_are_scheduled() -> None:
    (one,) = scheduled([LOCAL_NEWS, *sections(1)])
    assert one.name == "paper_0"
    with pytest.raises(BadArgument, match="how often"):
        scheduled([LOCAL_NEWS])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://www.a.example/x", "https://a.example/y", True),
        ("http://a.example:8080/x", "http://a.example/x", False),
        ("http://a.example/x", "http://b.example/x", False),
    ],
)
def test_a_site_is_one_whatever_its_scheme_and_www(one: str, other: str, same: bool) -> None:
    pair = scheduled([Section("one", one, every=DAY), Section("other", other, every=DAY)])
    assert (pair[0].site == pair[1].site) is same


def test_sections_of_one_site_that_come_close_are_named() -> None:
    every = timedelta(minutes=15)  # two slots in a quarter of an hour are never ten minutes apart
    here = [Section(name, f"http://a.example/{name}", every=every) for name in ("one", "two")]
    there = Section("three", "http://b.example/three", every=every)
    assert collisions(scheduled([*here, there]), NOW, NOW + DAY) == [("a.example", "one", "two")]


@pytest.mark.parametrize(("phase", "close"), [(599, True), (600, False), (3600 - 599, True)])
def test_two_sections_of_a_site_are_close_within_ten_minutes(phase: int, *, close: bool) -> None:
    until = NOW + timedelta(hours=6)
    one, other = Scheduled("b", "h", 3600, 0), Scheduled("a", "h", 3600, phase)
    elsewhere = Scheduled("c", "i", 3600, 0)
    found = collisions([one, elsewhere, other], NOW, until)
    assert found == ([("h", "a", "b")] if close else [])
    assert collisions([one, replace(one, every=300)], NOW, until) == []  # one section is one


def test_slots_begin_with_the_first_instant_and_end_before_the_last() -> None:
    one = Scheduled("a", "h", 600, 0)
    at = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
    ten = timedelta(minutes=10)
    assert list(one.slots(at, at + ten)) == [at]
    assert list(one.slots(at + timedelta(seconds=1), at + 2 * ten)) == [at + ten]
    assert list(one.slots(at, at)) == []
