"""One pass over a section's listing pages: which page is next, and when the pass may end.

Themes order a listing as they like, with pinned entries among it, so ids tell nothing about how far
a walk has come: it keeps the entries themselves. A walk ends where the listing's end is proven (by
the pager, the total, or an empty page behind it), with a doubt where nothing proves it, or at a
page of entries that earlier walks have covered together with everything below them.

Three words recur. Met: listed on a page that this walk has read. Covered: everything from this
entry down was read by a walk that is complete. Beyond the pager's end a walk may probe: ask for the
page that would come next, in case the pager is wrong.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from urllib.parse import urldefrag

from hyxw.frontier.entries import SortedEntries, are_mostly_new
from hyxw.pages.listing import Listing
from hyxw.store.records import CutWalk
from hyxw.urls import listing_url, numbered_page, page_after, page_beyond

JOINED, LAST_PAGE, PAST_THE_END = "joined", "last page", "past the end"
SINCE, PAGE_LIMIT, LOOP, UNPROVEN = "since", "page limit", "loop", "unproven"
DISPLACED = "Another page stands in the place of the listing's first"
NO_ARTICLES = "None of the listing's entries leads to an article's page"

# A listing counts as ordered by day if no more than this share of neighbours is in the wrong order,
# as pinned and pushed-up entries are.
_MOST_RISING = 0.2
_FULL = 20  # entries of a full page: PHPCMS lists 25, and a few of them may lead nowhere
_LEAST_HELD = 10  # entries; a listing of fewer may well lose half of them


@dataclass
class Walk:
    """A pass over listing pages, from `url` until it has `ended`, for one of the reasons above.

    stops_when_covered: a page with nothing but covered entries ends it.
    bounded: an argument limits its pages, so that where it stops proves no end.
    again: it is the second pass, over at least `least_pages`; the first met the entries `before`,
        and `had_moved` says whether entries came while it walked.
    total: what the listing stated when it was last walked to its end; None if unknown, and if
        some of it, the `gap`, could not be met then: it is `total_with_gap` then.
    held: how many entries the listing had then, met or not.
    links_out: URLs of entries that lead off the site, as earlier walks met them; None if they kept
        none, in which case the total already includes them.
    id: the walk's in the ledger, once it is kept there.
    """

    url: str
    page_limit: int
    since: date | None = None
    stops_when_covered: bool = True
    bounded: bool = False
    again: bool = False
    least_pages: int = 0
    total: int | None = None
    gap: int = 0
    total_with_gap: int = 0
    held: int = 0
    links_out: Collection[str] | None = ()
    before: Collection[str] = ()
    had_moved: bool = False
    id: int | None = None
    pages: int = 0
    uncovered: int = 0  # entries met that no earlier walk had covered
    pages_uncovered: int = 0  # pages with such entries
    shifted: bool = False  # entries were added while it walked
    pushed: bool = False  # a page began with the last entries of the page before: some were added
    late: int = 0  # second pass: new entries found below some that the first pass had met
    slipped: bool = False  # entries may have gone meanwhile, so that others slipped past unseen
    shrunk: bool = False  # the listing seems to have lost more than half of its entries
    nameless: bool = False  # its only page does not name the section
    pagerless: bool = False  # the first page has no pager, and the second has one
    passed_over: bool = False  # entries outside the days asked for were left out
    began_with: int | None = None  # the total on the first page that states one
    stated: int | None = None  # the total on the page read last
    ended: str | None = None
    probing: str | None = None  # the URL asked for though no pager leads to it
    said_last: bool = False  # by its pager the page before that is the last
    led_on: bool = False  # the page probed is one that a 下一页 leads to, and nothing else names
    jump: CutWalk | None = None  # the interrupted walk whose last page was asked for
    absorbed: int = 0  # entries met by interrupted walks that this one continues
    met: set[str] = field(default_factory=set)
    beside: set[str] = field(default_factory=set)  # new articles linked beside the lists
    _ours: set[str] = field(default_factory=set)  # met by the walks that this one continues
    _came_from: str | None = None  # the next page, had it not jumped
    _last_url: str | None = None
    _urls: set[str] = field(default_factory=set)
    _days: list[date] = field(default_factory=list)
    _ids: list[str] = field(default_factory=list)  # of the page read last
    _empty: int = 0
    _hole: bool = False  # an empty page amid others, or one that a pager counts among the pages
    _void: int = 0  # pages in a row with nothing new: empty, or met before under another number
    lacks: bool = False  # there were such pages amid others: what stands there was not seen
    _led_to: dict[str, int] = field(default_factory=dict)  # number of each page that links lead to
    _labels: set[int] = field(default_factory=set)  # those of them that the links say
    _furthest: int = 0  # the highest number of a page that was read
    _filled: int = 0  # that of one with something new
    _sizes: list[int] = field(default_factory=list)  # entries on each page that had some
    _covered: int = 0  # articles on the latest pages in a row that were wholly covered
    _paged: bool = False  # some page had a pager
    _turned: bool = False  # the page read last turns to the next one by a script
    _unshown: bool = False  # a full page, and nothing shows whether it is the last
    _led: bool = False  # a link leads to the page that is asked for
    _odd: str | None = None  # what answered a probe, if it was no listing
    _denied: str | None = None  # why that answer does not prove the end
    _vain: bool = False  # nothing but one such answer says that this is the end
    _pages_repeated: int = 0  # pages in a row with nothing new to this walk
    _pages_same: int = 0  # pages in a row with exactly the entries of the one before

    def step(
        self, url: str, listing: Listing, found: SortedEntries, covered: Collection[str]
    ) -> str | None:
        """Take a listing page; the answer is the next page's URL, or None once it has `ended`.

        `covered` are the ids on this page that earlier walks have covered.
        """
        before = self._last_url
        self._note(url, listing, found, covered)
        self.ended = self._reason_to_end(listing, found, covered)
        if self.ended == UNPROVEN and self._void > 1 and not self._counts:
            self.ended, self._denied = LAST_PAGE, "behind its last page another one is answered"
        unseen = self._shows_no_end(listing) and (not covered or self._may_go_on(listing))
        self.said_last = not unseen and self._is_said_last_alone(listing)
        behind = self._behind(url, before) if unseen or self.said_last else None
        if not self._pages_same:
            named = behind is not None and (before is not None or listing_url(url) is not None)
            self._unshown = unseen and _is_full(listing) and not named
        if behind is not None:
            self.ended = PAGE_LIMIT if self.pages >= self.page_limit else None
        led = listing.led  # what but an earlier page leads to may have gone meanwhile
        self._led = behind is None or behind in led.labelled or behind in led.others
        self.probing = None if self.ended or self._led else behind
        return None if self.ended else behind or listing.next_url

    def _behind(self, url: str, before: str | None) -> str | None:
        """The page behind one that leads to none itself: the next by number; None if none says.

        Some link may lead there, or to another further down.
        """
        further = {n: led for led, n in self._led_to.items() if n > self._furthest}
        after, number = page_after(url, before), min(further, default=0)
        return further[number] if number == self._furthest + 1 or (number and not after) else after

    def takes_as_more(self, ids: Collection[str]) -> bool:
        """Take a probed page for the listing's if most of its entries are new; whether they are."""
        more = are_mostly_new(ids, self.met)
        if more:
            self.probing, self.led_on = None, False
        return more

    def probed_in_vain(self) -> None:
        """The probed page does not exist: the page before was the last.

        That is not proof where a single page turns to the next one by a script.
        """
        self.ended, self.probing = LAST_PAGE, None
        fewer = len(self.met) + self.absorbed < self.held or not self.held
        self._vain = fewer and not (self.said_last or self.compares)
        if self._turned and self.pages == 1:
            self._denied = "its first page leads on by a script, and there is no page behind it"

    @property
    def compares(self) -> bool:
        """Whether it has asked for a page that cannot exist, to compare with the probe."""
        return self._odd is not None

    @property
    def _counts(self) -> bool:
        """Whether the listing states a total, or links number its pages as far as this one."""
        return self.stated is not None or self._last_label >= self._furthest

    @property
    def _last_label(self) -> int:
        """The highest number of a page that a link says; 0 if none says one."""
        return max(self._labels, default=0)

    def takes_as_probe(self, url: str) -> bool:
        """Take a page that failed for a probed one if nothing but a 下一页 has led to it.

        Some themes have one on the last page, too, so the page may not exist. Whether one was
        taken so, now or before.
        """
        here = listing_url(url)
        named = max((self._furthest, *self._labels, *self._led_to.values()))
        alone = here is not None and here.page >= named and here.page not in self._labels
        if alone and self._led and self.jump is None and not self.shortfall:
            self.led_on, self._led, self.probing = True, False, url
        return self.led_on

    def answered_oddly(self, answer: str, *, refused: bool = False) -> str | None:
        """Take an answer to a probe that is no listing; the URL to compare it with, or None.

        If a page that cannot exist is answered alike, or the one behind a page that a link leads
        to, the probed page does not exist either. This proves the end behind an empty page, and of
        a listing of one short page. Behind a longer one it leaves a doubt, and if the site
        `refused` to answer it tells nothing there.
        """
        short = self.pages == 1 and len(self.met) < _FULL and not self.led_on
        proves = short or self._void > 0
        if self.probing is None or (refused and not proves):
            return None
        if self._odd is None:
            self._odd = answer
            behind = page_after(self.probing, self._last_url) if self.led_on else None
            return behind or page_beyond(self.probing)
        if self._odd == answer:
            where = self.probing
            self.probed_in_vain()
            said = answer.partition(":")[0]
            if refused or not proves:
                led = "the page behind its last" if self.led_on else "what no pager leads to"
                self._denied = f"{led}, {where}, is answered as no page is ({said})"
        return None

    def finds_none(self) -> str | None:
        """Take a probed page that is not there for an empty one; the URL behind it, or None."""
        told = self.said_last or self.led_on or self._counts or self._void > 0
        behind = page_after(self.probing, self._last_url) if self.probing and not told else None
        if behind is None:
            self.probed_in_vain()
        else:
            self._void, self._last_url, self.probing = 1, self.probing, behind
        return behind

    def _shows_no_end(self, listing: Listing) -> bool:
        """Whether neither pager nor total confirm that a page leading no further is the last.

        The pager may be missing, or may lead on by a script alone.
        """
        if self._void and not self._counts:  # it is the last if the one behind it is none either
            return self.ended in (LAST_PAGE, PAST_THE_END, UNPROVEN) and self._void == 1
        if not listing.entries:
            counted = self._last_label > self._furthest
            return self.ended == PAST_THE_END and counted and not self.probing
        if self.ended not in (LAST_PAGE, UNPROVEN) or self._pages_same:
            return False
        if listing.paged:
            back = (listing.next_number or self._furthest) < self._furthest
            further = max(self._led_to.values(), default=0) > self._furthest
            return further or (back and self._last_label < self._furthest)
        # Some of what an interrupted walk has met may have gone meanwhile.
        return self.stated is None or self.shortfall + self.absorbed > 0

    def _is_said_last_alone(self, listing: Listing) -> bool:
        """Whether only the pager says that a page, as full as the others, is the last.

        A listing may end on a full page by chance; a pager that was cut off always seems to.
        """
        looked = self.again or self.bounded or self._pages_same > 0 or self.probing is not None
        if looked or self.ended != LAST_PAGE or self.pages >= self.page_limit:
            return False
        told = self.stated is not None and len(self.met) + self.absorbed <= self.stated
        full = _is_full(listing) and len(listing.entries) >= max(self._sizes)
        return listing.paged and full and not told

    def _may_go_on(self, listing: Listing) -> bool:
        """Whether there may be more behind a page that has covered entries."""
        fewer = self.shortfall > 0 or len(self.met) + self.absorbed < (self.total or 0)
        paged = self._paged or self.probing is not None
        unbelieved = self.bounded or not self.stops_when_covered
        return _is_full(listing) or fewer or paged or unbelieved

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

    def meets_again(self, absorbed: Iterable[str]) -> None:
        """Note ids on this page that an interrupted walk, which this one continues, has met."""
        absorbed = set(absorbed)
        self._ours |= absorbed
        again = len(absorbed - self.met)
        self.absorbed = max(0, self.absorbed - again)

    def meets_beside(self, ids: Iterable[str]) -> None:
        """Count as new, once each, articles that its first page links to beside the list."""
        fresh = set(ids) - self.beside - self.met
        self.beside |= fresh
        self.uncovered += len(fresh)

    def has_read(self, url: str) -> bool:
        """Whether this walk has read the listing page at `url`."""
        return _key(url) in self._urls

    def unchanged(self) -> None:
        """The first page was answered with 304: everything on it is covered still."""
        self.ended, self.began_with = JOINED, self.total

    @property
    def vanished(self) -> int | None:
        """How many entries the listing has lost by its total; None where it states none."""
        if self.stated is None or self.total is None or self.began_with is None:
            return None
        return max(0, self.total + self.uncovered - self.began_with)

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
    def needs_another(self) -> bool:
        """Whether entries may have slipped past between two pages, so that a second pass is due.

        Without a stated total one cannot see that; so a second pass follows each walk over several
        uncovered pages, and each whose end rests on one odd answer.
        """
        blind = self.stated is None and (self.pages_uncovered > 1 or self._vain)
        return not self.again and (self.slipped or blind or self._missed is not None)

    @property
    def doubt(self) -> str | None:
        """Why a walk to the end may not have met everything, else None.

        Some sites leave a doubt at every walk, for example by counting articles that they hide.
        """
        unshown = "a full page that neither a pager nor a total shows to be the last"
        not_proven = unshown if self._unshown else self._denied
        lost = "its first page has no pager, and those behind it have" if self.pagerless else None
        unnamed = "its only page does not name the section" if self.nameless else None
        whole = (not_proven or self._lost) if self.is_whole else self._short
        return self._missed or whole or lost or unnamed

    @property
    def _short(self) -> str | None:
        """The doubt of a walk that ended at `since`, which no total can check."""
        rising = any(one < other for one, other in pairwise(self._sizes))
        return "a page shorter than the one behind it" if rising and self.ended == SINCE else None

    @property
    def _lost(self) -> str | None:
        """A doubt where the listing holds less than half of what it held, else None.

        It must not say how many it holds now: the next run is to find the very same doubt.
        """
        lost = self._is_shrunk(self.count)
        return f"it holds less than half of the {self.held} entries that it held" if lost else None

    def _is_shrunk(self, count: int | None) -> bool:
        return count is not None and self.held >= _LEAST_HELD and 2 * count < self.held

    @property
    def _missed(self) -> str | None:
        """A doubt that a second pass may settle, else None."""
        if not self.is_whole:
            return None
        if self.shortfall:
            return f"{self.shortfall} fewer than the listing states"
        if self._hole:
            return "a page without entries amid others"
        untold = self._untold if self.stated is None else None
        return untold or (self._changed if self.again else None)

    @property
    def _untold(self) -> str | None:
        """A doubt where no total tells how many entries there are, else None."""
        if self.lacks:
            return "a page amid others has nothing that those before it have not"
        if self._last_label > self._filled:
            return "links number pages behind its last"
        uneven = len(set(self._sizes[:-1])) > 1
        return "a page shorter than the others amid them" if uneven else None

    @property
    def _changed(self) -> str | None:
        """A doubt of a second pass: the listing changed while it was walked; else None."""
        if self.slipped:
            return "its entries moved while it was walked, and again"
        if self.stated is None and self.late:
            return "a second pass met others than the first"
        older = self.stated is None and self.had_moved and not self.uncovered
        return "its first page is older than those behind it" if older else None

    def _note(
        self, url: str, listing: Listing, found: SortedEntries, covered: Collection[str]
    ) -> None:
        self.pages += 1
        self._note_total(listing)
        self._note_size(listing)
        self._note_entries(found, covered)
        self._note_page(url, listing)

    def _note_total(self, listing: Listing) -> None:
        if listing.total is not None:
            self.slipped |= self.stated is not None and listing.total < self.stated
            self.stated = listing.total
            self.began_with = self.stated if self.began_with is None else self.began_with

    def _note_entries(self, found: SortedEntries, covered: Collection[str]) -> None:
        self.shifted |= self.pages > 1 and bool(found.repeated)
        self.passed_over |= bool(found.out_of_range)
        known = (covered, self.met, self.before, self.beside)
        fresh = sum(not any(one in some for some in known) for one in found.ids)
        out = {entry.url for entry in found.offsite} if self.links_out is not None else set()
        self.uncovered += fresh + len(out.difference(self.links_out or (), self.met))
        self.pages_uncovered += bool(fresh)
        whole = all(one in covered for one in found.ids)
        self._covered = self._covered + len(found.ids) if whole else 0
        self._note_order(found, (*known, self._ours))
        self._note_repeats(found)
        self.met.update(found.ids, (entry.url for entry in found.offsite))
        self._days += [article.day for article in found.articles if article.day]

    def _note_page(self, url: str, listing: Listing) -> None:
        number = self._number_of(url)
        self._labels |= set(listing.led.labelled.values())
        self._led_to |= listing.led.others | listing.led.labelled
        self._hole |= bool(self._empty and listing.entries) or self._is_hole(number, listing)
        void = not listing.entries or self._pages_repeated > 0
        self.lacks |= self._void > 0 and not void
        self._void = self._void + 1 if void and number > self._furthest else 0
        self._furthest = max(self._furthest, number)
        self._filled = self._filled if void else max(self._filled, number)
        self.slipped |= self._hole
        self._paged |= listing.paged
        self._turned = listing.turned
        self._sizes += [len(listing.entries)] if listing.entries and not self._pages_same else []
        self._empty = 0 if listing.entries else self._empty + 1
        self._urls.add(_key(url))
        self._last_url = url

    def _note_size(self, listing: Listing) -> None:
        """Note whether the listing seems to have lost most of its entries.

        If the first page had no pager and no total, and the second has a pager, then the first page
        was perhaps another one, such as a ranking.
        """
        if self.pages == 1:
            alone = len(listing.entries) if not listing.paged else None
            self.shrunk = self._is_shrunk(alone if self.stated is None else self.stated)
        elif listing.entries:
            first_contact = not self.held and not self.bounded
            odd = (self.shrunk or first_contact) and not self._paged
            self.pagerless |= odd and self.pages == 2 and listing.paged
            self.shrunk = self._is_shrunk(self.stated)

    def _note_order(self, found: SortedEntries, known: Iterable[Collection[str]]) -> None:
        """Note entries that have moved while the listing was walked.

        New entries push a page's last ones to the top of the next page; an entry met again anywhere
        else means that the order changed. In a second pass only entries above all that the first
        pass met should be new.
        """
        again = [one in self.met for one in found.ids]
        top = again.index(False) if False in again else len(again)
        self.slipped |= self.stated is None and any(again[top:])
        pushed = found.ids[:top] == self._ids[-top:] if top else self._pages_same > 0
        self.pushed |= pushed and not all(again)
        if self.again and not self.met.isdisjoint(self.before):
            self.late += sum(not any(one in some for some in known) for one in found.ids)

    def _number_of(self, url: str) -> int:
        """A page's number: what links to it have said, or else its URL, or else the next."""
        here, folder = listing_url(url), numbered_page(url)
        said = self._led_to.get(url) or (here.page if here else folder and folder[1])
        return said or self._furthest + 1

    def _is_hole(self, number: int, listing: Listing) -> bool:
        """Whether an empty page is one of the listing's: pagers show its number."""
        if listing.entries or (self.stated is not None and not self.shortfall):
            return False
        return number in self._labels or number == listing.next_number

    def _reason_to_end(
        self, listing: Listing, found: SortedEntries, covered: Collection[str]
    ) -> str | None:
        further = listing.next_url is not None and not self.has_read(listing.next_url)
        if not listing.entries and self.probing:
            return LAST_PAGE
        reasons = {
            PAST_THE_END: not listing.entries and (not further or self._is_past_the_end()),
            UNPROVEN: self._is_unproven(listing, further=further),
            JOINED: self._is_joined(listing, found, covered),
            SINCE: self._is_before_since(found),
            # PHPCMS: the last page's 下一页 is the last page itself.
            LAST_PAGE: not further or self._is_last_page_again(),
            LOOP: self._pages_repeated >= 2,
            PAGE_LIMIT: self.pages >= self.page_limit,
        }
        return next((reason for reason, holds in reasons.items() if holds), None)

    @property
    def shortfall(self) -> int:
        """How many fewer entries than stated were met, apart from the `gap`."""
        return max(0, self.unmet - self.gap)

    @property
    def unmet(self) -> int:
        """How many fewer entries than stated were met."""
        return max(0, (self.stated or 0) - len(self.met) - self.absorbed)

    @property
    def accounted_for(self) -> int | None:
        """How many of the total that it began with were met, by this walk or by earlier ones."""
        if self.total is None or self.began_with is None:
            return self.began_with
        return min(self.began_with, self.total + self.uncovered)

    @property
    def count(self) -> int | None:
        """How many entries the listing has, as far as this walk can say at its end.

        If the listing states no total, they are those that were met.
        """
        if self.ended != JOINED:
            return len(self.met) + self.absorbed if self.stated is None else self.stated
        if self.began_with is None and self.total is not None:
            return self.total + self.uncovered
        return self.accounted_for

    def _is_unproven(self, listing: Listing, *, further: bool) -> bool:
        """An end that proves nothing: an empty page too early, the same page again, a lost pager.

        PHPCMS's last page leads to itself; but so does page 1 where it is answered for every page.
        """
        if not listing.entries:
            return self.stated is not None
        if further or (self.stated is not None and not self.shortfall):
            return False
        lost_its_pager = self._paged and not listing.paged
        return lost_its_pager or (self._pages_same > 0 and self.probing is None)

    def _is_past_the_end(self) -> bool:
        """Whether an empty page whose pager leads on, as PHPCMS's does, lies behind the end.

        It does if the total was met; without a total, if a second empty page follows it.
        """
        return self._empty > 1 if self.stated is None else not self.shortfall

    def _is_last_page_again(self) -> bool:
        """Whether the last page was answered again, as some sites do for any page past the end."""
        return self._pages_same >= 2 and not self.shortfall

    def _is_joined(self, listing: Listing, found: SortedEntries, covered: Collection[str]) -> bool:
        """Whether the walk has come to entries that earlier walks have covered.

        It takes a page, or several in a row, of covered articles that are at least half of the
        entries; pinned ones are never so many. Not enough: if the total has grown by more than was
        met, there is something new further down; if most entries are gone, this may be another
        page. Nor is a page believed that has no total and as many entries as the whole listing had.
        What is added while the walk is under way is left to the next run.
        """
        if not self.stops_when_covered or not found.articles or self.pages < self.least_pages:
            return False
        if self._closes_gap or (self.lacks and self.stated is None):
            return False
        leads_on = listing.next_url is not None and not self.has_read(listing.next_url)
        alone = self.stated is None and self.pages == 1 and leads_on
        if self.shrunk or (alone and 0 < self.held <= len(found.ids)):
            return False
        if self.again and not self.least_pages:
            return found.articles[-1] in found.repeated or found.articles[-1].id in covered
        accounted_for = self.accounted_for == self.began_with
        return accounted_for and 2 * self._covered >= len(listing.entries)

    @property
    def _closes_gap(self) -> bool:
        """Whether the total has not grown by all new entries, and these are half of the `gap`.

        They were counted before, so the rest of the gap may be met by now, further down.
        """
        grown = max(0, (self.began_with or 0) - self.total_with_gap)
        return 0 < self.gap <= 2 * (self.uncovered - grown)

    def _is_before_since(self, found: SortedEntries) -> bool:
        """Whether a whole page is older than `since`, in a listing that is ordered by day."""
        days = [day for article in found.articles for day in article.days]
        if self.since is None or not days or not all(day and day < self.since for day in days):
            return False
        rising = sum(one < other for one, other in pairwise(self._days))
        return rising <= _MOST_RISING * len(self._days)

    def _note_repeats(self, found: SortedEntries) -> None:
        """Count pages in a row with nothing new; a single one may come of entries that shifted."""
        fresh = any(one not in self.met for one in found.ids)
        self._pages_repeated = 0 if fresh or not found.ids else self._pages_repeated + 1
        self._pages_same = self._pages_same + 1 if found.ids and found.ids == self._ids else 0
        self._ids = found.ids


def _is_full(listing: Listing) -> bool:
    return len(listing.entries) >= _FULL


def _key(url: str) -> str:
    return urldefrag(url).url
