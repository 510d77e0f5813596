"""One pass over a section's listing pages: where it goes next, and why it may end.

A listing is ordered by whatever its theme likes, pinned and pushed-up entries among it, so nothing
is told from ids: what a walk has covered are the entries themselves. It may end where the end is
proven (the pager's own end, the total, an empty page past it), in doubt where nothing shows that it
is one, or on a page of entries that earlier walks have covered together with all below them.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from urllib.parse import urldefrag

from hyxw.frontier.entries import SortedEntries
from hyxw.pages.listing import Listing
from hyxw.store.records import CutWalk
from hyxw.urls import listing_url, page_after, page_beyond

JOINED, LAST_PAGE, PAST_THE_END = "joined", "last page", "past the end"
SINCE, PAGE_LIMIT, LOOP, UNPROVEN = "since", "page limit", "loop", "unproven"
DISPLACED = "Another page stands in the place of the listing's first"

# Of neighbouring entries so many may stand in the wrong order of days (pinned, pushed up) where
# days fall along the listing.
_MOST_RISING = 0.2
_FULL = 20  # entries: PHPCMS lists 25 a page, and a few of them may lead nowhere
_LEAST_HELD = 10  # entries: of fewer a half may be withdrawn


@dataclass
class Walk:
    """A pass over listing pages, from `url` on to the reason it `ended`.

    `stops_when_covered`: a page of nothing but covered entries ends it. `again` is the second pass
    over what a first has read; it goes `least_pages` far at least. `total` is what the listing
    stated when it was last walked to its end, None where that is not known, `gap` how many of these
    were not to be met then. A `bounded` one stops where its like has been, which proves no end.
    `held` is how many it had, met or not.
    `links_out` are entries that lead off the site, by URL, which earlier walks have met; None where
    they have kept none, and the total that they left tells of such already.
    `before` is what the pass before it has met, `had_moved` whether entries came while that was on
    its way. `id` is the ledger's, once the walk is kept there.
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
    held: int = 0
    links_out: Collection[str] | None = ()
    before: Collection[str] = ()
    had_moved: bool = False
    id: int | None = None
    pages: int = 0
    uncovered: int = 0  # entries met that no walk to the end had covered
    pages_uncovered: int = 0  # pages that had such
    shifted: bool = False  # entries came while it walked
    pushed: bool = False  # pages began with the last entries of the ones before, and had others too
    late: int = 0  # entries of a second pass, below such as the first had met, that it had not
    slipped: bool = False  # entries may have gone meanwhile, and others slipped past
    shrunk: bool = False  # its first page speaks of less than half of what it held
    pagerless: bool = False  # its first page lacks the pager that the one behind it has
    passed_over: bool = False  # entries out of range were left, for a walk without bounds
    began_with: int | None = None  # the total on the first page that states one
    stated: int | None = None  # the total on the page read last
    ended: str | None = None
    probing: str | None = None  # the page asked for though no pager leads to it
    said_last: bool = False  # the page before that is the last by its pager
    jump: CutWalk | None = None  # whose last page was asked for
    absorbed: int = 0  # entries met by cut walks that this one goes on with
    met: set[str] = field(default_factory=set)
    beside: set[str] = field(default_factory=set)  # new ones that pages link to beside their lists
    _ours: set[str] = field(default_factory=set)  # met by what it goes on with
    _came_from: str | None = None  # the next page, where it jumped
    _last_url: str | None = None
    _urls: set[str] = field(default_factory=set)
    _days: list[date] = field(default_factory=list)
    _ids: list[str] = field(default_factory=list)  # of the page read last
    _empty: int = 0
    _hole: bool = False  # an empty page, and entries behind it, or a pager that says it is the last
    _numbers: set[int] = field(default_factory=set)  # of pages, as pagers have them
    _read: set[int] = field(default_factory=set)  # of the pages that were read
    _sizes: list[int] = field(default_factory=list)  # of the pages, in entries
    _covered: int = 0  # articles on the last pages running of which all were covered
    _paged: bool = False  # some page had a pager
    _turned: bool = False  # a script of the page read last turns to the next
    _unshown: bool = False  # nothing shows that the page read last is the last, nor names another
    _odd: str | None = None  # what answered the page that no pager led to, and is no listing
    _denied: str | None = None  # how it was answered, where that proves no end
    _vain: bool = False  # one answer alone says that this is all, or less than there was
    _pages_repeated: int = 0
    _pages_same: int = 0

    def step(
        self, url: str, listing: Listing, found: SortedEntries, covered: Collection[str]
    ) -> str | None:
        """The next listing page's URL after this one was read, or None; `ended` then says why.

        `covered` are the ids on this page that lie, with all below them, within earlier walks.
        """
        before = self._last_url
        self._note(url, listing, found, covered)
        self.ended = self._reason_to_end(listing, found, covered)
        unseen = self._shows_no_end(url, listing) and (not covered or self._may_go_on(listing))
        self.said_last = not unseen and self._is_said_last_alone(listing)
        behind = page_after(url, before) if unseen or self.said_last else None
        if not self._pages_same:
            named = behind is not None and (before is not None or listing_url(url) is not None)
            self._unshown = unseen and _is_full(listing) and not named
        if behind is not None:
            self.ended = PAGE_LIMIT if self.pages >= self.page_limit else None
        self.probing = None if self.ended else behind
        return None if self.ended else self.probing or listing.next_url

    def finds_more(self, ids: Collection[str]) -> bool:
        """Whether most of what stands where no pager led to was met nowhere else: there is more."""
        more = 2 * sum(one not in self.met for one in ids) > len(ids)
        self.probing = None if more else self.probing
        return more

    def probed_in_vain(self) -> None:
        """There is no page where no pager led to, unless a script does.

        The last page's may as well; of a single page there is none.
        """
        self.ended, self.probing = LAST_PAGE, None
        fewer = len(self.met) + self.absorbed < self.held or not self.held
        self._vain = fewer and not (self.said_last or self.compares)
        if self._turned and self.pages == 1:
            self._denied = "its first page leads on by a script, and there is no page behind it"

    @property
    def compares(self) -> bool:
        """Whether what answers a page that no listing has was asked for."""
        return self._odd is not None

    def answered_oddly(self, answer: str, *, refused: bool = False) -> str | None:
        """What to ask for next, since no listing answered a page that nothing leads to; else None.

        There is none where a page that no listing has is answered just so. Beyond doubt it is but
        behind a listing of one short page; where the site `refused` to say, behind no other.
        """
        short = self.pages == 1 and len(self.met) < _FULL
        if self.probing is None or (refused and not short):
            return None
        if self._odd is None:
            self._odd = answer
            return page_beyond(self.probing)
        if self._odd == answer:
            self.probed_in_vain()
            said = answer.partition(":")[0]
            if refused or not short:
                self._denied = f"what no pager leads to is answered as no page is ({said})"
        return None

    def _shows_no_end(self, url: str, listing: Listing) -> bool:
        """Whether neither the pager nor the total says that a page which leads no further is last.

        The pager may be lost, or lead on by a script alone.
        """
        if self.ended not in (LAST_PAGE, UNPROVEN) or not listing.entries or self._pages_same:
            return False
        here, numbers = listing_url(url), set(listing.numbered)
        numbers |= set() if listing.next_number is None else {listing.next_number}
        if listing.paged:
            if here is None:
                return False
            named = any(number > here.page for number in numbers)
            return named or max(self._numbers, default=0) > max(self._read, default=0)
        # Of what a cut walk has met some may have gone meanwhile.
        return self.stated is None or self.shortfall + self.absorbed > 0

    def _is_said_last_alone(self, listing: Listing) -> bool:
        """Whether a page as full as the others is the last by its pager's word alone.

        A listing ends so now and then; a pager that is cut does always.
        """
        looked = self.again or self.bounded or self._pages_same > 0 or self.probing is not None
        if looked or self.ended != LAST_PAGE or self.pages >= self.page_limit:
            return False
        told = self.stated is not None and len(self.met) + self.absorbed <= self.stated
        full = _is_full(listing) and len(listing.entries) >= max(self._sizes)
        return listing.paged and full and not told

    def _may_go_on(self, listing: Listing) -> bool:
        """Whether there may be more behind a page with entries that are covered."""
        fewer = self.shortfall > 0 or len(self.met) + self.absorbed < (self.total or 0)
        paged = self._paged or self.probing is not None
        unbelieved = self.bounded or not self.stops_when_covered
        return _is_full(listing) or fewer or paged or unbelieved

    def jump_to(self, cut: CutWalk, next_url: str | None) -> str:
        """Go on where a cut walk was cut: the URL of its last page. `next_url` is this walk's."""
        self.jump, self._came_from, self.ended = cut, next_url, None
        return cut.resume_url

    def turn_back(self) -> str | None:
        """Go on where it jumped, page by page."""
        self.ended = None if self._came_from else JOINED
        return self._came_from

    def meets_again(self, absorbed: Iterable[str]) -> None:
        """Count as met, on the page that is read now, what a cut walk that it goes on with met."""
        absorbed = set(absorbed)
        self._ours |= absorbed
        again = len(absorbed - self.met)
        self.absorbed = max(0, self.absorbed - again)

    def meets_beside(self, ids: Iterable[str]) -> None:
        """Count as new, once, what its first page links to beside its list."""
        fresh = set(ids) - self.beside - self.met
        self.beside |= fresh
        self.uncovered += len(fresh)

    def has_read(self, url: str) -> bool:
        """Whether this walk has read the listing page at `url`."""
        return _key(url) in self._urls

    def unchanged(self) -> None:
        """Its page is as it was when all below it was covered (304)."""
        self.ended, self.began_with = JOINED, self.total

    @property
    def vanished(self) -> int | None:
        """How many entries the listing has lost by its total, None where it states none."""
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

        Where no total is stated that cannot be seen: a walk over pages that none had covered is
        gone over again, and one that a page which may be there was denied to.
        """
        blind = self.stated is None and (self.pages_uncovered > 1 or self._vain)
        return not self.again and (self.slipped or blind or self._missed is not None)

    @property
    def doubt(self) -> str | None:
        """What speaks against a whole walk's having met all that is listed, else None.

        A site may be so for good, as one that counts hidden articles is; then it is so again.
        """
        unshown = "a full page that neither a pager nor a total shows to be the last"
        not_proven = unshown if self._unshown else self._denied
        lost = "its first page has no pager, and those behind it have" if self.pagerless else None
        return self._missed or ((not_proven or self._lost) if self.is_whole else None) or lost

    @property
    def _lost(self) -> str | None:
        """What a listing that holds less than half of what it held may have lost.

        How many it holds now is not said: while articles come the next run is to find the same.
        """
        lost = self._is_shrunk(self.count)
        return f"it holds less than half of the {self.held} entries that it held" if lost else None

    def _is_shrunk(self, count: int | None) -> bool:
        return count is not None and self.held >= _LEAST_HELD and 2 * count < self.held

    @property
    def _missed(self) -> str | None:
        """What a whole walk may have met too little of, which one more pass may find."""
        if not self.is_whole:
            return None
        if self.shortfall:
            return f"{self.shortfall} fewer than the listing states"
        if self._hole:
            return "a page without entries amid others"
        if self.stated is None and len(set(self._sizes[:-1])) > 1:
            return "a page shorter than the others amid them"
        return self._changed if self.again else None

    @property
    def _changed(self) -> str | None:
        """What a second pass shows of the listing's not having kept still; a total tells it all."""
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
        self._hole |= bool(self._empty and listing.entries) or self._is_hole(url, listing)
        self.slipped |= self._hole
        self._paged |= listing.paged
        self._turned = listing.turned
        self._sizes += [len(listing.entries)] if listing.entries else []
        self._numbers |= listing.numbered
        self._empty = 0 if listing.entries else self._empty + 1
        self._urls.add(_key(url))
        self._last_url = url
        self._read |= {here.page} if (here := listing_url(url)) else set()

    def _note_size(self, listing: Listing) -> None:
        """Note whether the listing seems to have lost most of its entries.

        Where the page behind a first one without pager and total has entries it has not: then the
        first is not what it was, as where a ranking stands in its place, or never was the listing.
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
        """Note entries that stand where they do not in a listing that keeps still.

        What comes above pushes the last of a page to the next one's top; anywhere else they are
        shuffled. What a second pass meets anew stands above all that the first had met.
        """
        again = [one in self.met for one in found.ids]
        top = again.index(False) if False in again else len(again)
        self.slipped |= self.stated is None and any(again[top:])
        pushed = found.ids[:top] == self._ids[-top:] if top else self._pages_same > 0
        self.pushed |= pushed and not all(again)
        if self.again and not self.met.isdisjoint(self.before):
            self.late += sum(not any(one in some for some in known) for one in found.ids)

    def _is_hole(self, url: str, listing: Listing) -> bool:
        """Whether an empty page is one that the pager counts among the pages.

        Others led to it by its number, or its own says that it is the last.
        """
        here = listing_url(url)
        if here is None or listing.entries:
            return False
        return here.page in self._numbers or here.page == listing.next_number

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
        """How many entries fewer than stated were met, beside those that never are."""
        return max(0, (self.stated or 0) - len(self.met) - self.absorbed - self.gap)

    @property
    def accounted_for(self) -> int | None:
        """How many of the total that it began with are known, by walks before or by this one."""
        if self.total is None or self.began_with is None:
            return self.began_with
        return min(self.began_with, self.total + self.uncovered)

    @property
    def count(self) -> int | None:
        """How many entries the listing has by what is known at this walk's end.

        Of a listing that states none they are those that were met: it may yet state one.
        """
        if self.ended != JOINED:
            return len(self.met) + self.absorbed if self.stated is None else self.stated
        if self.began_with is None and self.total is not None:
            return self.total + self.uncovered
        return self.accounted_for

    def _is_unproven(self, listing: Listing, *, further: bool) -> bool:
        """An end that is none: empty though the total is not met, the page before again, no pager.

        PHPCMS's last page leads to itself, as page 1 does that is answered for every page.
        """
        if not listing.entries:
            return self.stated is not None
        if further or (self.stated is not None and not self.shortfall):
            return False
        lost_its_pager = self._paged and not listing.paged
        return lost_its_pager or (self._pages_same > 0 and self.probing is None)

    def _is_past_the_end(self) -> bool:
        """An empty page whose pager leads on (PHPCMS's grows) proves the end if the total does.

        Without a total a second empty page behind it does.
        """
        return self._empty > 1 if self.stated is None else not self.shortfall

    def _is_last_page_again(self) -> bool:
        """Some sites answer any page past the end with the last one."""
        return self._pages_same >= 2 and not self.shortfall

    def _is_joined(self, listing: Listing, found: SortedEntries, covered: Collection[str]) -> bool:
        """A whole page of articles that are covered; pinned ones never fill half a page.

        Where links off the site fill the rest it takes several pages. Where the total had grown by
        more than was met there is something new further down; where most of it is gone, others may
        stand in the listing's place. What comes while the walk is on its way is no part of this: it
        is the next run's to find. Where none is stated, and a page that leads on has as many as the
        listing had, another page of the site may have stood in the first one's place.
        """
        if not self.stops_when_covered or not found.articles or self.pages < self.least_pages:
            return False
        leads_on = listing.next_url is not None and not self.has_read(listing.next_url)
        alone = self.stated is None and self.pages == 1 and leads_on
        if self.shrunk or (alone and 0 < self.held <= len(found.ids)):
            return False
        if self.again and not self.least_pages:
            return found.articles[-1] in found.repeated or found.articles[-1].id in covered
        accounted_for = self.accounted_for == self.began_with
        return accounted_for and 2 * self._covered >= len(listing.entries)

    def _is_before_since(self, found: SortedEntries) -> bool:
        """A whole page older than `since`, of a listing along which days fall."""
        days = [day for article in found.articles for day in article.days]
        if self.since is None or not days or not all(day and day < self.since for day in days):
            return False
        rising = sum(one < other for one, other in pairwise(self._days))
        return rising <= _MOST_RISING * len(self._days)

    def _note_repeats(self, found: SortedEntries) -> None:
        """Count pages running with nothing unmet: one alone may come of entries that shifted."""
        fresh = any(one not in self.met for one in found.ids)
        self._pages_repeated = 0 if fresh or not found.ids else self._pages_repeated + 1
        self._pages_same = self._pages_same + 1 if found.ids and found.ids == self._ids else 0
        self._ids = found.ids


def _is_full(listing: Listing) -> bool:
    return len(listing.entries) >= _FULL


def _key(url: str) -> str:
    return urldefrag(url).url
