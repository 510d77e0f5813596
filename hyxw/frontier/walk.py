"""One pass over a section's listing pages: which page is next, and when the pass may end.

Themes order a listing as they like, with pinned entries among it, so ids tell nothing about how far
a walk has come: it keeps the entries themselves. A walk ends where the listing's end is proven (by
the pager, the total, or an empty page behind it), with a doubt where nothing proves it, or at a
page of entries that earlier walks have covered together with everything below them.

Three words recur. Met: listed on a page that this walk has read. Covered: everything from this
entry down was read by a walk that is complete. Beyond the pager's end a walk may probe: ask for the
page that would come next, in case the pager is wrong.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from hyxw.frontier.census import Census
from hyxw.frontier.entries import SortedEntries, are_mostly_new
from hyxw.frontier.probe import Probe
from hyxw.frontier.route import Route
from hyxw.pages.listing import Listing
from hyxw.store.records import CutWalk
from hyxw.urls import listing_url, page_after

JOINED, LAST_PAGE, PAST_THE_END = "joined", "last page", "past the end"
SINCE, PAGE_LIMIT, LOOP, UNPROVEN = "since", "page limit", "loop", "unproven"
DISPLACED = "Another page stands in the place of the listing's first"
NO_ARTICLES = "None of the listing's entries leads to an article's page"

# A listing counts as ordered by day if no more than this share of neighbours is in the wrong order,
# as pinned and pushed-up entries are.
_MOST_RISING = 0.2
_FULL = 20  # entries of a full page: PHPCMS lists 25, and a few of them may lead nowhere


@dataclass
class Walk:
    """A pass over listing pages, from `url` until it has `ended`, for one of the reasons above.

    census: the entries that it meets, against what is known of the listing before.
    stops_when_covered: a page with nothing but covered entries ends it.
    bounded: an argument limits its pages, so that where it stops proves no end.
    again: it is the second pass, over at least `least_pages`; `had_moved` says whether entries came
        while the first one walked.
    id: the walk's in the ledger, once it is kept there.
    """

    url: str
    page_limit: int
    since: date | None = None
    census: Census = field(default_factory=Census)
    stops_when_covered: bool = True
    bounded: bool = False
    again: bool = False
    least_pages: int = 0
    had_moved: bool = False
    id: int | None = None
    ended: str | None = None
    route: Route = field(default_factory=Route)
    probe: Probe = field(default_factory=Probe)
    pages: int = 0
    pages_uncovered: int = 0  # pages with entries met that no earlier walk had covered
    shifted: bool = False  # entries were added while it walked
    pushed: bool = False  # a page began with the last entries of the page before: some were added
    late: int = 0  # second pass: new entries found below some that the first pass had met
    slipped: bool = False  # entries may have gone meanwhile, so that others slipped past unseen
    shrunk: bool = False  # the listing seems to have lost more than half of its entries
    nameless: bool = False  # its only page does not name the section
    pagerless: bool = False  # the first page has no pager, and the second has one
    passed_over: bool = False  # entries outside the days asked for were left out
    jump: CutWalk | None = None  # the interrupted walk whose last page was asked for
    _came_from: str | None = None  # the next page, had it not jumped
    _days: list[date] = field(default_factory=list)
    _covered: int = 0  # articles on the latest pages in a row that were wholly covered
    _unshown: bool = False  # a full page, and nothing shows whether it is the last
    _led: bool = False  # a link leads to the page that is asked for

    # --- Which page is next -------------------------------------------------------------------

    def step(
        self, url: str, listing: Listing, found: SortedEntries, covered: Collection[str]
    ) -> str | None:
        """Take a listing page; the answer is the next page's URL, or None once it has `ended`.

        `covered` are the ids on this page that earlier walks have covered.
        """
        before = self.route.last_url
        self._note(url, listing, found, covered)
        self.ended = self._reason_to_end(listing, found, covered)
        behind = self._look_behind(url, before, listing, covered)
        led = listing.led  # what but an earlier page leads to may have gone meanwhile
        self._led = behind is None or behind in led.labelled or behind in led.others
        self.probe.url = None if self.ended or self._led else behind
        return None if self.ended else behind or self.route.following(listing)

    def _look_behind(
        self, url: str, before: str | None, listing: Listing, covered: Collection[str]
    ) -> str | None:
        """The page to ask for behind one that seems to be the last, and goes on with the walk."""
        unseen = self._shows_no_end(listing) and (not covered or self._may_go_on(listing))
        self.probe.said_last = not unseen and self._is_said_last_alone(listing)
        behind = self.route.behind(url, before) if unseen or self.probe.said_last else None
        if not self.route.same:
            named = behind is not None and (before is not None or listing_url(url) is not None)
            self._unshown = unseen and _is_full(listing) and not named
        if behind is not None:
            self.ended = PAGE_LIMIT if self.pages >= self.page_limit else None
        return behind

    def _shows_no_end(self, listing: Listing) -> bool:
        """Whether neither pager nor total confirm that a page leading no further is the last.

        The pager may be missing, or may lead on by a script alone.
        """
        route = self.route
        if route.void and not self._counts:  # it is the last if the one behind it is none either
            return self.ended in (LAST_PAGE, PAST_THE_END, UNPROVEN) and route.void == 1
        if not listing.entries:
            counted = route.last_label > route.furthest
            return self.ended == PAST_THE_END and counted and not self.probe.url
        if self.ended not in (LAST_PAGE, UNPROVEN) or route.same:
            return False
        if listing.paged:
            back = (listing.next_number or route.furthest) < route.furthest
            return route.leads_further or (back and not route.is_numbered)
        # Some of what an interrupted walk has met may have gone meanwhile.
        census = self.census
        return census.stated is None or census.shortfall + census.absorbed > 0

    def _is_said_last_alone(self, listing: Listing) -> bool:
        """Whether only the pager says that a page, as full as the others, is the last.

        A listing may end on a full page by chance; a pager that was cut off always seems to.
        """
        looked = self.again or self.bounded or self.route.same > 0 or self.probe.url is not None
        if looked or self.ended != LAST_PAGE or self.pages >= self.page_limit:
            return False
        stated = self.census.stated
        told = stated is not None and self.census.number_met <= stated
        full = _is_full(listing) and len(listing.entries) >= max(self.route.sizes)
        return listing.paged and full and not told

    def _may_go_on(self, listing: Listing) -> bool:
        """Whether there may be more behind a page that has covered entries."""
        census = self.census
        fewer = census.shortfall > 0 or census.number_met < (census.total or 0)
        paged = self.route.paged or self.probe.url is not None
        unbelieved = self.bounded or not self.stops_when_covered
        return _is_full(listing) or fewer or paged or unbelieved

    @property
    def _counts(self) -> bool:
        """Whether the listing states a total, or links number its pages as far as this one."""
        return self.census.stated is not None or self.route.is_numbered

    # --- Probes, and jumps to where an interrupted walk stopped -------------------------------

    def takes_as_probe(self, url: str) -> bool:
        """Take a page that failed for a probed one if nothing but a 下一页 has led to it.

        Some themes have one on the last page, too, so the page may not exist. Whether one was
        taken so, now or before.
        """
        alone = self._led and self.jump is None and not self.census.shortfall
        if alone and self.route.is_told_by_next_alone(url):
            self._led, self.probe.led_on, self.probe.url = False, True, url
        return self.probe.led_on

    def takes_as_more(self, ids: Collection[str]) -> bool:
        """Take a probed page for the listing's if most of its entries are new; whether they are."""
        more = are_mostly_new(ids, self.census.met)
        if more:
            self.probe.url, self.probe.led_on = None, False
        return more

    def probed_in_vain(self) -> None:
        """The probed page does not exist: the page before was the last.

        That is not proof where a single page turns to the next one by a script.
        """
        self.ended, self.probe.url = LAST_PAGE, None
        held = self.census.held
        fewer = self.census.number_met < held or not held
        self.probe.vain = fewer and not (self.probe.said_last or self.probe.compares)
        if self.route.turned and self.pages == 1:
            self.probe.denied = (
                "its first page leads on by a script, and there is no page behind it"
            )

    def answered_oddly(self, answer: str, *, refused: bool = False) -> str | None:
        """Take an answer to a probe that is no listing; the URL to compare it with, or None.

        If a page that cannot exist is answered alike, or the one behind a page that a link leads
        to, the probed page does not exist either. This proves the end behind an empty page, and of
        a listing of one short page. Behind a longer one it leaves a doubt, and if the site
        `refused` to answer it tells nothing there.
        """
        probe, where = self.probe, self.probe.url
        short = self.pages == 1 and len(self.census.met) < _FULL and not probe.led_on
        proves = short or self.route.void > 0
        if where is None or (refused and not proves):
            return None
        if not probe.compares:
            return probe.compare(where, answer, self.route)
        if probe.is_answered_alike(answer):
            self.probed_in_vain()
            if refused or not proves:
                probe.deny(where, answer)
        return None

    def finds_none(self) -> str | None:
        """Take a probed page that is not there for an empty one; the URL behind it, or None."""
        probe, url = self.probe, self.probe.url
        told = probe.said_last or probe.led_on or self._counts or self.route.void > 0
        behind = page_after(url, self.route.last_url) if url and not told else None
        if url is None or behind is None:
            self.probed_in_vain()
        else:
            self.route.pass_over(url)
            probe.url = behind
        return behind

    def jump_to(self, cut: CutWalk, next_url: str | None) -> str:
        """Go on at the page that an interrupted walk read last; returns its URL.

        `next_url` is where this walk would have gone on.
        """
        self.jump, self._came_from, self.ended = cut, next_url, None
        return cut.resume_url

    def turn_back(self) -> str | None:
        """Go on page by page from where it jumped; returns that URL."""
        self.ended = None if self._came_from else JOINED
        return self._came_from

    def unchanged(self) -> None:
        """The first page was answered with 304: everything on it is covered still."""
        self.ended, self.census.began_with = JOINED, self.census.total

    # --- How far it has come ------------------------------------------------------------------

    @property
    def begins_run(self) -> bool:
        """Whether no listing page has been read yet, by this walk or by one before it."""
        return self.pages == 0 and not self.again and self.id is None

    @property
    def complete(self) -> bool:
        """Whether the walk left nothing unread below it."""
        return self.ended in (JOINED, LAST_PAGE, PAST_THE_END) and not self.passed_over

    @property
    def is_whole(self) -> bool:
        """Whether the walk came to the listing's own end."""
        return self.ended in (LAST_PAGE, PAST_THE_END)

    @property
    def count(self) -> int | None:
        """How many entries the listing has, as far as this walk can say at its end.

        If the listing states no total, they are those that were met.
        """
        census = self.census
        if self.ended != JOINED:
            return census.number_met if census.stated is None else census.stated
        if census.began_with is None and census.total is not None:
            return census.total + census.uncovered
        return census.accounted_for

    @property
    def needs_another(self) -> bool:
        """Whether entries may have slipped past between two pages, so that a second pass is due.

        Without a stated total one cannot see that; so a second pass follows each walk over several
        uncovered pages, and each whose end rests on one odd answer.
        """
        blind = self.census.stated is None and (self.pages_uncovered > 1 or self.probe.vain)
        return not self.again and (self.slipped or blind or self._missed is not None)

    # --- What a walk to the end leaves open ---------------------------------------------------

    @property
    def doubt(self) -> str | None:
        """Why a walk to the end may not have met everything, else None.

        Some sites leave a doubt at every walk, for example by counting articles that they hide.
        """
        unshown = "a full page that neither a pager nor a total shows to be the last"
        not_proven = unshown if self._unshown else self.probe.denied
        lost = "its first page has no pager, and those behind it have" if self.pagerless else None
        unnamed = "its only page does not name the section" if self.nameless else None
        whole = (not_proven or self._lost) if self.is_whole else self._short
        return self._missed or whole or lost or unnamed

    @property
    def _short(self) -> str | None:
        """The doubt of a walk that ended at `since`, which no total can check."""
        rising = any(one < other for one, other in pairwise(self.route.sizes))
        return "a page shorter than the one behind it" if rising and self.ended == SINCE else None

    @property
    def _lost(self) -> str | None:
        """A doubt where the listing holds less than half of what it held, else None.

        It must not say how many it holds now: the next run is to find the very same doubt.
        """
        lost, held = self.census.is_shrunk(self.count), self.census.held
        return f"it holds less than half of the {held} entries that it held" if lost else None

    @property
    def _missed(self) -> str | None:
        """A doubt that a second pass may settle, else None."""
        if not self.is_whole:
            return None
        if self.census.shortfall:
            return f"{self.census.shortfall} fewer than the listing states"
        if self.route.hole:
            return "a page without entries amid others"
        untold = self._untold if self.census.stated is None else None
        return untold or (self._changed if self.again else None)

    @property
    def _untold(self) -> str | None:
        """A doubt where no total tells how many entries there are, else None."""
        if self.route.lacks:
            return "a page amid others has nothing that those before it have not"
        if self.route.numbers_more:
            return "links number pages behind its last"
        uneven = len(set(self.route.sizes[:-1])) > 1
        return "a page shorter than the others amid them" if uneven else None

    @property
    def _changed(self) -> str | None:
        """A doubt of a second pass: the listing changed while it was walked; else None."""
        if self.slipped:
            return "its entries moved while it was walked, and again"
        blind = self.census.stated is None
        if blind and self.late:
            return "a second pass met others than the first"
        older = blind and self.had_moved and not self.census.uncovered
        return "its first page is older than those behind it" if older else None

    # --- Taking a page ------------------------------------------------------------------------

    def _note(
        self, url: str, listing: Listing, found: SortedEntries, covered: Collection[str]
    ) -> None:
        self.pages += 1
        self.census.state(listing.total)
        self._note_size(listing)
        self._note_entries(found, covered)
        self.route.add(url, listing, all_met=self.census.all_met)
        self.slipped |= self.census.fell or self.route.hole

    def _note_size(self, listing: Listing) -> None:
        """Note whether the listing seems to have lost most of its entries.

        If the first page had no pager and no total, and the second has a pager, then the first page
        was perhaps another one, such as a ranking.
        """
        census = self.census
        if self.pages == 1:
            alone = len(listing.entries) if not listing.paged else None
            self.shrunk = census.is_shrunk(alone if census.stated is None else census.stated)
        elif listing.entries:
            first_contact = not census.held and not self.bounded
            odd = (self.shrunk or first_contact) and not self.route.paged
            self.pagerless |= odd and self.pages == 2 and listing.paged
            self.shrunk = census.is_shrunk(census.stated)

    def _note_entries(self, found: SortedEntries, covered: Collection[str]) -> None:
        self.shifted |= self.pages > 1 and bool(found.repeated)
        self.passed_over |= bool(found.out_of_range)
        whole = all(one in covered for one in found.ids)
        self._covered = self._covered + len(found.ids) if whole else 0
        again = [one in self.census.met for one in found.ids]
        self._note_order(found, covered, again)
        self.route.compare(found.ids, fresh=not all(again))
        self.pages_uncovered += self.census.meet(found, covered)
        self._days += [article.day for article in found.articles if article.day]

    def _note_order(
        self, found: SortedEntries, covered: Collection[str], again: list[bool]
    ) -> None:
        """Note entries that have moved while the listing was walked; `again`: which were met.

        New entries push a page's last ones to the top of the next page; an entry met again anywhere
        else means that the order changed. In a second pass only entries above all that the first
        pass met should be new.
        """
        census, route = self.census, self.route
        top = again.index(False) if False in again else len(again)
        self.slipped |= census.stated is None and any(again[top:])
        pushed = found.ids[:top] == route.ids[-top:] if top else route.same > 0
        self.pushed |= pushed and not all(again)
        if self.again and not census.met.isdisjoint(census.before):
            self.late += census.new_to_all(found.ids, covered)

    # --- Reasons to end -----------------------------------------------------------------------

    def _reason_to_end(
        self, listing: Listing, found: SortedEntries, covered: Collection[str]
    ) -> str | None:
        further = self.route.following(listing) is not None
        if not listing.entries and self.probe.url:
            return LAST_PAGE
        reasons = {
            PAST_THE_END: not listing.entries and (not further or self._is_past_the_end()),
            UNPROVEN: self._is_unproven(listing, further=further),
            JOINED: self._is_joined(listing, found, covered),
            SINCE: self._is_before_since(found),
            # PHPCMS: the last page's 下一页 is the last page itself.
            LAST_PAGE: not further or self._is_last_page_again(),
            LOOP: self.route.repeated >= 2,
            PAGE_LIMIT: self.pages >= self.page_limit,
        }
        reason = next((reason for reason, holds in reasons.items() if holds), None)
        if reason == UNPROVEN and self.route.void > 1 and not self._counts:
            reason, self.probe.denied = LAST_PAGE, "behind its last page another one is answered"
        return reason

    def _is_unproven(self, listing: Listing, *, further: bool) -> bool:
        """An end that proves nothing: an empty page too early, the same page again, a lost pager.

        PHPCMS's last page leads to itself; but so does page 1 where it is answered for every page.
        """
        if not listing.entries:
            return self.census.stated is not None
        if further or self.census.all_met:
            return False
        lost_its_pager = self.route.paged and not listing.paged
        return lost_its_pager or (self.route.same > 0 and self.probe.url is None)

    def _is_past_the_end(self) -> bool:
        """Whether an empty page whose pager leads on, as PHPCMS's does, lies behind the end.

        It does if the total was met; without a total, if a second empty page follows it.
        """
        return self.route.empty > 1 if self.census.stated is None else self.census.all_met

    def _is_last_page_again(self) -> bool:
        """Whether the last page was answered again, as some sites do for any page past the end."""
        return self.route.same >= 2 and not self.census.shortfall

    def _is_joined(self, listing: Listing, found: SortedEntries, covered: Collection[str]) -> bool:
        """Whether the walk has come to entries that earlier walks have covered.

        It takes a page, or several in a row, of covered articles that are at least half of the
        entries; pinned ones are never so many. Not enough: if the total has grown by more than was
        met, there is something new further down; if most entries are gone, this may be another
        page. Nor is a page believed that has no total and as many entries as the whole listing had.
        What is added while the walk is under way is left to the next run.
        """
        census = self.census
        if not self.stops_when_covered or not found.articles or self.pages < self.least_pages:
            return False
        if census.closes_gap or (self.route.lacks and census.stated is None):
            return False
        leads_on = self.route.following(listing) is not None
        alone = census.stated is None and self.pages == 1 and leads_on
        if self.shrunk or (alone and 0 < census.held <= len(found.ids)):
            return False
        if self.again and not self.least_pages:
            return found.articles[-1] in found.repeated or found.articles[-1].id in covered
        accounted_for = census.accounted_for == census.began_with
        return accounted_for and 2 * self._covered >= len(listing.entries)

    def _is_before_since(self, found: SortedEntries) -> bool:
        """Whether a whole page is older than `since`, in a listing that is ordered by day."""
        days = [day for article in found.articles for day in article.days]
        if self.since is None or not days or not all(day and day < self.since for day in days):
            return False
        rising = sum(one < other for one, other in pairwise(self._days))
        return rising <= _MOST_RISING * len(self._days)


def _is_full(listing: Listing) -> bool:
    return len(listing.entries) >= _FULL
