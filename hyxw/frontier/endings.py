"""Why a walk ends at a page, and whether there may be more behind one that seems to be the last."""

from itertools import pairwise

from hyxw.frontier.course import (
    JOINED,
    LAST_PAGE,
    LOOP,
    PAGE_LIMIT,
    PAST_THE_END,
    SINCE,
    UNPROVEN,
    Course,
)
from hyxw.frontier.page import FULL_PAGE, Page

# A listing counts as ordered by day if no more than this share of neighbours is in the wrong order,
# as pinned and pushed-up entries are.
_MOST_RISING = 0.2


def reason_to_end(course: Course, page: Page) -> str | None:
    """Why a walk ends at the page that it read last; None if it goes on."""
    entries, route = page.listing.entries, course.route
    further = route.following(page.listing) is not None
    if not entries and course.probe.url:
        return LAST_PAGE
    reasons = {
        PAST_THE_END: not entries and (not further or _is_past_the_end(course)),
        UNPROVEN: _is_unproven(course, page, further=further),
        JOINED: _is_joined(course, page),
        SINCE: _is_before_since(course, page),
        # PHPCMS: the last page's 下一页 is the last page itself.
        LAST_PAGE: not further or _is_last_page_again(course),
        LOOP: route.repeated >= 2,
        PAGE_LIMIT: course.pages >= course.plan.page_limit,
    }
    return next((reason for reason, holds in reasons.items() if holds), None)


def _is_past_the_end(course: Course) -> bool:
    """Whether an empty page whose pager leads on, as PHPCMS's does, lies behind the end.

    It does if the total was met; without a total, if a second empty page follows it.
    """
    census = course.census
    return course.route.empty > 1 if census.stated is None else census.all_met


def _is_unproven(course: Course, page: Page, *, further: bool) -> bool:
    """An end that proves nothing: an empty page too early, the same page again, a lost pager.

    PHPCMS's last page leads to itself; but so does page 1 where it is answered for every page.
    """
    if not page.listing.entries:
        return course.census.stated is not None
    if further or course.census.all_met:
        return False
    lost_its_pager = course.route.paged and not page.listing.paged
    return lost_its_pager or (course.route.same > 0 and course.probe.url is None)


def _is_joined(course: Course, page: Page) -> bool:
    """Whether the walk has come to entries that earlier walks have covered.

    It takes a page, or several in a row, of covered articles that are at least half of the
    entries; pinned ones are never so many. A second pass over page 1 alone is joined as soon as a
    page ends with an article that was met before.
    """
    plan, articles = course.plan, page.found.articles
    if not plan.stops_when_covered or not articles or course.pages < plan.least_pages:
        return False
    if _is_disbelieved(course, page):
        return False
    if plan.again and not plan.least_pages:
        return articles[-1] in page.found.repeated or articles[-1].id in page.covered
    accounted_for = course.census.accounted_for == course.census.began_with
    return accounted_for and 2 * course.covered_in_a_row >= len(page.listing.entries)


def _is_disbelieved(course: Course, page: Page) -> bool:
    """Whether covered entries prove nothing here.

    If the total has grown by more than was met, or most of what stood on the first page before was
    not met, there may be something new further down; if most entries are gone, this may be another
    page. Nor is a page believed that has no total and as many entries as the whole listing had.
    What is added while the walk is under way is left to the next run.
    """
    census, route = course.census, course.route
    lacks = (route.lacks and census.stated is None) or not census.met_top
    if lacks or census.closes_gap or course.is_shrunk:
        return True
    leads_on = route.following(page.listing) is not None
    alone = census.stated is None and course.pages == 1 and leads_on
    return alone and 0 < census.held <= len(page.found.ids)


def _is_before_since(course: Course, page: Page) -> bool:
    """Whether a whole page is older than `since`, in a listing that is ordered by day."""
    since, days = course.plan.since, [day for one in page.found.articles for day in one.days]
    if since is None or not days or not all(day and day < since for day in days):
        return False
    all_days = course.days
    rising = sum(one < other for one, other in pairwise(all_days))
    return rising <= _MOST_RISING * len(all_days)


def _is_last_page_again(course: Course) -> bool:
    """Whether the last page was answered again, as some sites do for any page past the end."""
    return course.route.same >= 2 and not course.census.shortfall


def is_empty_behind_full(course: Course, page: Page) -> bool:
    """Whether an empty page behind a full one is all that tells of the end."""
    sizes, empty = course.route.sizes, not page.listing.entries
    untold = not course.route.paged and course.census.stated is None
    return untold and empty and bool(sizes) and sizes[-1] >= FULL_PAGE


# --- Behind what seems to be the last page --------------------------------------------------------


def is_end_unseen(course: Course, page: Page) -> bool:
    """Whether a page that seems to be the last has to be looked behind, as nothing shows that.

    A page with covered entries only if there may be more than earlier walks have met.
    """
    return _shows_no_end(course, page) and (not page.covered or may_go_on(course, page))


def _shows_no_end(course: Course, page: Page) -> bool:
    """Whether neither pager nor total confirm that a page leading no further is the last.

    The pager may be missing, or may lead on by a script alone.
    """
    route, listing = course.route, page.listing
    if route.void and not course.is_counted:  # it is the last if the one behind it is none either
        return course.ended in (LAST_PAGE, PAST_THE_END, UNPROVEN) and route.void == 1
    if not listing.entries:
        counted = route.last_label > route.furthest
        return course.ended == PAST_THE_END and counted and not course.probe.url
    if course.ended not in (LAST_PAGE, UNPROVEN) or route.same:
        return False
    if listing.paged:
        back = (listing.next_number or route.furthest) < route.furthest
        return route.leads_further or (back and not route.is_numbered)
    # Some of what an interrupted walk has met may have gone meanwhile.
    census = course.census
    return census.stated is None or census.shortfall + census.absorbed > 0


def may_go_on(course: Course, page: Page) -> bool:
    """Whether there may be more behind a page that has covered entries."""
    census, plan = course.census, course.plan
    fewer = census.shortfall > 0 or census.number_met < (census.total or 0)
    paged = course.route.paged or course.probe.url is not None
    unbelieved = plan.bounded or not plan.stops_when_covered
    return page.is_full or fewer or paged or unbelieved


def is_said_last_alone(course: Course, page: Page) -> bool:
    """Whether only the pager says that a page, as full as the others, is the last.

    A listing may end on a full page by chance; a pager that was cut off always seems to.
    """
    plan, route, census = course.plan, course.route, course.census
    looked = plan.again or plan.bounded or route.same > 0 or course.probe.url is not None
    if looked or course.ended != LAST_PAGE or course.pages >= plan.page_limit:
        return False
    told = census.stated is not None and census.number_met <= census.stated
    full = page.is_full and len(page.listing.entries) >= max(route.sizes)
    return page.listing.paged and full and not told
