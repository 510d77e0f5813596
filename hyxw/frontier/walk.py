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

from hyxw.frontier import doubts
from hyxw.frontier.course import JOINED, LAST_PAGE, PAGE_LIMIT, UNPROVEN, Course, Jump
from hyxw.frontier.endings import (
    is_empty_behind_full,
    is_end_unseen,
    is_said_last_alone,
    reason_to_end,
)
from hyxw.frontier.entries import SortedEntries, are_mostly_new
from hyxw.frontier.page import FULL_PAGE, Page, moves_on, trace_of
from hyxw.pages.listing import Listing
from hyxw.store.records import CutWalk
from hyxw.urls import listing_url, page_after


class Walk(Course):
    """A pass over listing pages: given what each says, it answers with the URL of the next."""

    # --- Which page is next -------------------------------------------------------------------

    def step(
        self, url: str, listing: Listing, found: SortedEntries, covered: Collection[str]
    ) -> str | None:
        """Take a listing page; the answer is the next page's URL, or None once it has `ended`.

        `covered` are the ids on this page that earlier walks have covered.
        """
        page, before = Page(url, listing, found, covered), self.route.last_url
        self._take(page)
        self._end(page)
        behind = self._look_behind(page, before)
        led = listing.led  # what but an earlier page leads to may have gone meanwhile
        self.probe.led = behind is None or behind in led.labelled or behind in led.others
        self.probe.url = None if self.ended or self.probe.led else behind
        return None if self.ended else behind or self.route.following(listing)

    def _take(self, page: Page) -> None:
        """Take in what a page says, before anything is decided."""
        census, route = self.census, self.route
        census.state(page.listing.total)
        moves = moves_on(page, census, route, again=self.plan.again)
        route.compare(page.found.ids, fresh=not census.met.issuperset(page.found.ids))
        fresh = census.meet(page.found, page.covered)
        route.add(page.url, page.listing, all_met=census.all_met)
        self.traces.append(trace_of(page, moves, census.stated, fresh=fresh))

    def _end(self, page: Page) -> None:
        """End at a page if there is reason to.

        Where nothing counts the pages, two in a row with nothing new are taken to lie behind the
        last one. That leaves a doubt.
        """
        self.ended = reason_to_end(self, page)
        if self.ended == LAST_PAGE and is_empty_behind_full(self, page):
            self.probe.denied = "only an empty page behind a full one tells that it is the last"
        if self.ended == UNPROVEN and self.route.void > 1 and not self.is_counted:
            self.ended = LAST_PAGE
            self.probe.denied = "behind its last page another one is answered"

    def _look_behind(self, page: Page, before: str | None) -> str | None:
        """The page to ask for behind one that seems to be the last, and goes on with the walk.

        `before` is the page read before it.
        """
        unseen = is_end_unseen(self, page)
        self.probe.said_last = not unseen and is_said_last_alone(self, page)
        behind = self.route.behind(page.url, before) if unseen or self.probe.said_last else None
        if not self.route.same:
            named = behind is not None and (before is not None or listing_url(page.url) is not None)
            self.probe.unshown = unseen and page.is_full and not named
        if behind is not None:
            self.ended = PAGE_LIMIT if self.pages >= self.plan.page_limit else None
        return behind

    # --- Probes -------------------------------------------------------------------------------

    def takes_as_probe(self, url: str) -> bool:
        """Take a page that failed for a probed one if nothing but a 下一页 has led to it.

        Some themes have one on the last page, too, so the page may not exist. Whether one was
        taken so, now or before.
        """
        alone = self.probe.led and self.jump is None and not self.census.shortfall
        if alone and self.route.is_told_by_next_alone(url):
            self.probe.led, self.probe.led_on, self.probe.url = False, True, url
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
        short = self.pages == 1 and len(self.census.met) < FULL_PAGE and not probe.led_on
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
        told = probe.said_last or probe.led_on or self.is_counted or self.route.void > 0
        behind = page_after(url, self.route.last_url) if url and not told else None
        if url is None or behind is None:
            self.probed_in_vain()
        else:
            self.route.pass_over(url)
            probe.url = behind
        return behind

    # --- Earlier walks ------------------------------------------------------------------------

    def jump_to(self, cut: CutWalk, next_url: str | None) -> str:
        """Go on at the page that an interrupted walk read last; returns its URL.

        `next_url` is where this walk would have gone on.
        """
        self.jump, self.ended = Jump(cut, next_url), None
        return cut.resume_url

    def turn_back(self, jump: Jump) -> str | None:
        """Go on page by page from where it jumped; returns that URL."""
        self.jump = None
        self.ended = None if jump.came_from else JOINED
        return jump.came_from

    def unchanged(self) -> None:
        """The first page was answered with 304: everything on it is covered still."""
        self.ended, self.census.began_with = JOINED, self.census.total

    # --- What it leaves open ------------------------------------------------------------------

    @property
    def doubt(self) -> str | None:
        """Why a walk to the end may not have met everything, else None."""
        return doubts.doubt_of(self)

    @property
    def needs_another(self) -> bool:
        """Whether a second pass is due, see `doubts.needs_another`."""
        return doubts.needs_another(self)
