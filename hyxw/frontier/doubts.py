"""Why a walk to the end may not have met everything that is listed.

Each answers with the doubt in words, as it is told to the operator and kept for the next run, or
with None. What two runs find alike is believed, so a doubt must read the same as long as nothing
has changed.
"""

from itertools import pairwise

from hyxw.frontier.course import SINCE, Course

_UNSHOWN = "a full page that neither a pager nor a total shows to be the last"
_PAGERLESS = "its first page has no pager, and those behind it have"
_NAMELESS = "its only page does not name the section"


def doubt_of(course: Course) -> str | None:
    """The gravest doubt that a walk leaves at its end.

    Some sites leave a doubt at every walk, for example by counting articles that they hide.
    """
    not_proven = _UNSHOWN if course.probe.unshown else course.probe.denied
    whole = (not_proven or lost(course)) if course.is_whole else _short(course)
    pagerless = _PAGERLESS if is_pagerless(course) else None
    return missed(course) or whole or pagerless or (_NAMELESS if course.nameless else None)


def needs_another(course: Course) -> bool:
    """Whether entries may have slipped past between two pages, so that a second pass is due.

    Without a stated total one cannot see that; so a second pass follows each walk over several
    pages with fresh entries, and each whose end rests on one odd answer.
    """
    several = sum(trace.fresh for trace in course.traces) > 1
    blind = course.census.stated is None and (several or course.probe.vain)
    return not course.plan.again and (course.slipped or blind or missed(course) is not None)


def missed(course: Course) -> str | None:
    """A doubt that a second pass may settle."""
    census, route = course.census, course.route
    if not course.is_whole:
        return None
    if census.shortfall:
        return f"{census.shortfall} fewer than the listing states"
    if route.hole:
        return "a page without entries amid others"
    untold = _untold(course) if census.stated is None else None
    return untold or (_changed(course) if course.plan.again else None)


def is_pagerless(course: Course) -> bool:
    """Whether the first page has no pager, and one behind it has.

    Then the first one was perhaps another page, such as a ranking: where the listing is new to us,
    or had at least twice as many entries before.
    """
    if course.pages < 2 or course.traces[0].paged:
        return False
    first_contact = not course.census.held and not course.plan.bounded
    behind = any(trace.paged and trace.entries for trace in course.traces[1:])
    return behind and (course.began_shrunk or first_contact)


def lost(course: Course) -> str | None:
    """A doubt if the listing holds less than half of what it held.

    It must not say how many it holds now: the next run is to find the very same doubt.
    """
    shrunk, held = course.census.is_shrunk(course.count), course.census.held
    return f"it holds less than half of the {held} entries that it held" if shrunk else None


def _short(course: Course) -> str | None:
    """The doubt of a walk that ended at `since`, which no total can check."""
    rising = any(one < other for one, other in pairwise(course.route.sizes))
    return "a page shorter than the one behind it" if rising and course.ended == SINCE else None


def _untold(course: Course) -> str | None:
    """A doubt that comes of the pages alone, as no total tells how many entries there are."""
    route = course.route
    if route.lacks:
        return "a page amid others has nothing that those before it have not"
    if route.numbers_more:
        return "links number pages behind its last"
    uneven = len(set(route.sizes[:-1])) > 1
    return "a page shorter than the others amid them" if uneven else None


def _changed(course: Course) -> str | None:
    """A doubt of a second pass: the listing changed while it was walked."""
    if course.slipped:
        return "its entries moved while it was walked, and again"
    blind = course.census.stated is None
    if blind and any(trace.moves.late for trace in course.traces):
        return "a second pass met others than the first"
    older = blind and course.plan.had_moved and not course.census.uncovered
    return "its first page is older than those behind it" if older else None
