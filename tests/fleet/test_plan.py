"""A plan says each section's slots of a day, how many begin in each hour, and who collides."""

from datetime import datetime, timedelta, timezone

from hyxw.fleet.plan import plan
from hyxw.fleet.slots import Scheduled

CHINA = timezone(timedelta(hours=8))
NOW = datetime(2026, 11, 26, 7, 30, tzinfo=CHINA)
HALF_DAY = 12 * 3600


def test_a_day_is_planned_in_its_own_time_zone() -> None:
    sections = [Scheduled("one", "a.test", HALF_DAY, 60), Scheduled("two", "a.test", HALF_DAY, 120)]
    assert plan(sections, NOW) == {
        "sections": [
            {
                "section": name,
                "site": "a.test",
                "every_seconds": HALF_DAY,
                "slots": [f"2026-11-26T08:0{minute}:00+08:00", f"2026-11-26T20:0{minute}:00+08:00"],
            }
            for name, minute in (("one", 1), ("two", 2))
        ],
        "load": {"2026-11-26T08:00": 2, "2026-11-26T20:00": 2},
        "collisions": [{"site": "a.test", "sections": ["one", "two"]}],
    }


def test_a_day_s_hours_are_in_their_order() -> None:
    sections = [Scheduled("late", "a.test", HALF_DAY, 7200), Scheduled("two", "b.test", 3600, 0)]
    assert list(plan(sections, NOW)["load"]) == sorted(plan(sections, NOW)["load"])
