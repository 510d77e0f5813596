"""Finds that a section is silent for longer than ever, or brought less or more than usual.

A section without news is no trouble; one that stands still because it has moved answers as well.
They differ in how long it lasts, measured in what the section itself usually brings.
"""

from collections.abc import Iterator
from datetime import timedelta
from math import sqrt

from hyxw.operations.findings import Finding
from hyxw.operations.pace import Pace
from hyxw.text.dates import CHINA

# So much longer than ever is more than the hours by which an article shows late on the listing.
_LONGER = 1.5
# However regular a section is: a morning off is none of our business.
_LEAST = 0.6
# The floor without a past to compare with, in usual working days.
_FLOOR = 7.0
# Less is no past to compare with.
_LEAST_DAYS = 28
_LEAST_ARTICLES = 20
# A week is judged where it usually brings so many; a third of that and three times are quiet and
# busy, which the section itself decides.
_LEAST_USUAL = 15
_FEW = 1 / 3
_MANY = 3
# A quiet week brings half, and chance takes some of that: so many deviations are no chance.
_QUIET = 1 / 2
_DEVIATIONS = 4


def has_past(pace: Pace) -> bool:
    """Whether there is enough to compare with."""
    return pace.days >= _LEAST_DAYS and len(pace.times) >= _LEAST_ARTICLES


def silence(pace: Pace) -> Iterator[Finding]:
    """Find a section silent that never was so long."""
    if not pace.times:
        return
    last = pace.times[-1].astimezone(CHINA)
    *before, silent = pace.silences()
    longest = max(before, default=0.0)
    threshold = max(_LEAST, longest * _LONGER)
    told = f"the longest before was {longest:.1f}, the threshold is {threshold:.1f}"
    if not has_past(pace):
        threshold = max(threshold, _FLOOR)
        told = f"there is too little history to compare with, the floor is {threshold:.1f}"
    if silent > threshold:
        yield Finding(
            "silent",
            f"Nothing new since {last:%Y-%m-%d %H:%M} in China, {silent:.1f} usual working days;"
            f" {told}. Either there is no news or the section is elsewhere: look at its listing.",
        )


def volume(pace: Pace) -> Iterator[Finding]:
    """Find a week that brought far less or far more than such days usually do."""
    days = [pace.now.date() - timedelta(days=back) for back in range(1, 8)]
    usual = sum(pace.usual(day) for day in days)
    if pace.days < _LEAST_DAYS or usual < _LEAST_USUAL:
        return
    count = sum(pace.published_on(day) for day in days)
    said = f"{count} articles in the 7 days to {days[0]}; such days usually bring {usual:.0f}"
    if count < (fewest := _fewest(usual)):
        yield Finding("few-articles", f"{said}, the threshold is {fewest:.0f}.")
    elif count > usual * _MANY:
        yield Finding("many-articles", f"{said}, the threshold is {usual * _MANY:.0f}.")


def _fewest(usual: float) -> float:
    """The fewest articles of a quiet week; under 32 a week there is none, chance rules these."""
    quiet = usual * _QUIET
    return min(usual * _FEW, quiet - _DEVIATIONS * sqrt(quiet))
