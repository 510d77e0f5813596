"""What the operator is told of a listing page that failed, and of a walk without a proven end."""

from collections.abc import Collection
from shlex import quote
from typing import NamedTuple

from hyxw.errors import ArticlesFailed, OffsiteRedirect, PagesChanged, RunError, SiteUnreachable
from hyxw.frontier.agenda import Agenda
from hyxw.frontier.course import DISPLACED, LOOP, NO_ARTICLES, UNPROVEN
from hyxw.frontier.outcome import is_refusal
from hyxw.frontier.walk import Walk
from hyxw.pages.listing import Listing
from hyxw.wording import counted, ended, short_url

# The kind for a list that is there, and empty, without a pager.
NOTHING_LISTED = "nothing_listed"
# Kinds of failure that mean that there is no such listing page.
_NO_PAGE = {"listing_gone", "another_listing", "http_404", "http_410"}
_MOVED = (
    "If the site has moved there, name its listing there with -a start_url=URL, and its host with"
    " -s HYXW_SAME_SITE=HOST."
)
_GOES_ON = "the next run goes on from there"


class ListingFailure(NamedTuple):
    """Why a listing page could not be read: the kind that it is counted under, and a sentence.

    `said` is what the answer says, None if there was none; `refused`: it only turns us away.
    """

    kind: str
    reason: str
    said: str | None = None
    refused: bool = False

    @property
    def is_no_page(self) -> bool:
        """Whether there is no such page."""
        return self.kind in _NO_PAGE


def nothing_read(walk: Walk, listing: Listing) -> ListingFailure | None:
    """Why a page that can be read as a listing cannot be one of this walk's; None if it can."""
    if walk.probe.compares:
        behind, unlikely = "the page behind it is one", "one answers a page that none has"
        other = behind if walk.probe.led_on else unlikely
        return ListingFailure("not_a_listing", f"it is no listing, and {other}")
    if walk.pages == 0 and walk.id is None and not listing.entries:
        kind = "empty_listing" if listing.paged else NOTHING_LISTED
        return ListingFailure(kind, "it has no entries")
    return None


def look_on(walk: Walk, failure: ListingFailure) -> str | None:
    """The page to ask for next where a probed page failed; None where that settles the probe."""
    probe = walk.probe
    none = walk.census.stated is not None if probe.led_on else failure.is_no_page
    if probe.said_last or (none and not probe.compares):
        return walk.finds_none()
    if failure.said is None:
        return None
    return walk.answered_oddly(f"{failure.kind}: {failure.said}", refused=failure.refused)


def error_of_first(url: str, failure: ListingFailure, had: int) -> RunError:
    """The error of a run whose first listing page failed; it `had` so many entries before."""
    if failure.kind == NOTHING_LISTED:
        before = f"; it had {counted(had, 'entry')} on its first page" if had else ""
        return ArticlesFailed(
            f"The listing {url} is empty: nothing is in its list{before}. The next run looks again."
        )
    if is_refusal(failure.kind):
        return SiteUnreachable(ended(f"The listing {url} cannot be had: {failure.reason}"))
    said = ended(f"The listing {url} no longer looks as expected: {failure.reason}")
    look = f"See `scrapy calibrate {quote(url)}`."
    return PagesChanged(f"{said} {_MOVED if failure.kind == OffsiteRedirect.kind else look}")


def error_of_later(url: str, failure: ListingFailure) -> RunError:
    """The error of a run one of whose later listing pages failed."""
    return ArticlesFailed(f"Listing page {url} failed ({failure.reason}); the next run goes on.")


def error_of_walk(agenda: Agenda, walk: Walk, links_out: Collection[str]) -> RunError | None:
    """The error of a run one of whose walks ended without proof; None where the end is proven.

    `links_out` are the URLs of entries that lead to no article of the site.
    """
    if walk.ended == NO_ARTICLES:
        said = f"{short_url(min(links_out))}, for one, is no article's URL"
        return PagesChanged(f"{NO_ARTICLES}: {said}.")
    said = _unproven(agenda, walk)
    return ArticlesFailed(said) if said else None


def _unproven(agenda: Agenda, walk: Walk) -> str:
    """What the operator is told of an end that is not proven, "" for one that is."""
    if walk.ended in (LOOP, UNPROVEN):
        pages = counted(walk.pages, "page")
        return f"The listing's end is not proven ({walk.ended} after {pages}); {_GOES_ON}."
    if walk.ended == DISPLACED:
        return f"{DISPLACED}: it does not name the section. The next run looks again."
    if doubt := agenda.new_doubt(walk):
        return f"The listing's end is not proven: {doubt}; the next run walks it again."
    if agenda.hit_bound(walk):
        bound = f"HYXW_MAX_LISTING_PAGES={walk.pages} listing pages"
        return f"The walk ended after {bound}; {_GOES_ON}."
    return ""
