"""What would run when: each section's slots of a day, the load of each hour, sites that collide."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from hyxw.fleet.slots import Scheduled, collisions

DAY = timedelta(hours=24)


def plan(sections: Sequence[Scheduled], now: datetime) -> dict[str, Any]:
    """The 24 hours from `now` (aware): all times in its time zone, as ISO 8601."""
    until = now + DAY
    slots = {
        one.name: [at.astimezone(now.tzinfo) for at in one.slots(now, until)] for one in sections
    }
    hours = Counter(f"{at:%Y-%m-%dT%H:00}" for times in slots.values() for at in times)
    return {
        "sections": [_entry(one, slots[one.name]) for one in sections],
        "load": dict(sorted(hours.items())),
        "collisions": [
            {"site": site, "sections": [one, other]}
            for site, one, other in collisions(sections, now, until)
        ],
    }


def _entry(one: Scheduled, times: Sequence[datetime]) -> dict[str, Any]:
    return {
        "section": one.name,
        "site": one.site,
        "every_seconds": one.every,
        "slots": [at.isoformat(timespec="seconds") for at in times],
    }
