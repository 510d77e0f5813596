"""What a run has to do, in order: the walk, what earlier walks left, retries, rechecks.

Everything is noted in the ledger before it is asked for (an article as expected, a listing page
with the entries on it as covered), so whatever ends the run, the next one finds what is left.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from hyxw.arguments import Arguments
from hyxw.frontier.entries import (
    ListedArticle,
    SortedEntries,
    listed_articles,
    own_strays,
    sort_entries,
)
from hyxw.frontier.outcome import is_refusal, is_unreadable
from hyxw.frontier.walk import JOINED, PAGE_LIMIT, Walk
from hyxw.pages.entries import Entry
from hyxw.pages.listing import Listing
from hyxw.store.ledger import Ledger
from hyxw.store.records import CutWalk, Expected, Failure, Known, Validators, utc
from hyxw.text.dates import CHINA, find_moment
from hyxw.urls import (
    article_url,
    is_one_site,
    moved,
    on_site,
    same_page,
    same_site,
    section_key,
)

# A listed time as the ledger keeps it: only what was stated, as find_moment reads it back.
_STATED = {"second": "%Y-%m-%d %H:%M:%S", "minute": "%Y-%m-%d %H:%M", "day": "%Y-%m-%d"}

# An article that failed so often waits before it is tried again, each time twice as long.
_PATIENT = 3
_SEVERAL = 3  # articles: where so many fail and none is read it is the site
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(hours=3), timedelta(days=7)

# A doubt: what the listing had beside its own, or had no link, may have hidden some.
_MIXED = "entries that could not be taken"


@dataclass(frozen=True)
class Terms:
    """What a run of `section`, a spider's name, goes by; `now` (aware) is its time.

    `page_limit` is for its listing pages; articles of the last `recheck_days` are looked at again,
    0: none. `names` are URLs of the site under each name that it has had.
    """

    section: str
    run_id: str
    now: datetime
    page_limit: int
    recheck_days: int
    names: Collection[str]


class Agenda:
    """The walks and articles of one run.

    `doubts`, by listing, are those that its last whole walk had, and are kept for the next run;
    `links_out` the URLs of entries that led off the site, None where none were ever kept.
    `vanished` is how many entries the listing has lost by its total since it was walked the last
    time; what was counted then as the section's own may not have been.
    """

    def __init__(
        self,
        arguments: Arguments,
        listing_url: str,
        ledger: Ledger,
        terms: Terms,
        doubts: dict[str, str],
        links_out: Collection[str] | None,
    ) -> None:
        self.arguments = arguments
        self.listing_url = listing_url
        self.ledger = ledger
        self.terms = terms
        self.doubts = doubts
        self.links_out = links_out
        self._beside: dict[str, ListedArticle] = {}  # what pages link to and do not list
        self._listed: dict[str, Entry] = {}  # what is to be looked at again, as listed now
        self._relisted = set[str]()  # what is listed at another URL than it was delivered from
        self.vanished: int | None = None
        self.page_limit = min(terms.page_limit, arguments.max_pages or terms.page_limit)
        self.key = section_key(listing_url)
        self.kept = ledger.walks.listing(self.key)
        self._failed = {one.id: one for one in ledger.failures(terms.section)}
        self._doubted = doubts.get(self.key)  # by the run before
        self._mixed = False
        self._walks_on = arguments.backfill or self._is_mixed  # to the end, whatever is known
        self._cut = [] if self._is_dated else ledger.walks.cut(self.key)
        # What page 1 is known by, to be kept once all that it leads to has been read.
        self.first_page = Validators(None, None)

    # --- Walks --------------------------------------------------------------------------------

    def first_walk(self) -> Walk:
        """The walk from the start URL on."""
        return Walk(
            self.listing_url,
            self.page_limit,
            since=self.arguments.since,
            stops_when_covered=not self._walks_on,
            bounded=bool(self.arguments.max_pages),
            total=self.kept.total if self.kept and not self.kept.gap else None,
            gap=self.kept.gap if self.kept else 0,
            links_out=self.links_out,
            held=(self.kept.total or 0) if self.kept and not self.arguments.max_pages else 0,
        )

    def may_be_home(self, listing: Listing) -> bool:
        """Whether a first page may be the home page, which some sites answer for what they lack.

        On first contact nothing else tells; with a pager, or a total, it is its own.
        """
        return self.kept is None and not listing.paged and listing.total is None

    def first_page_validators(self) -> Validators | None:
        """For a conditional request, where an unchanged page 1 would say that nothing is left.

        Not where pages could not be read: the layout can only be surveyed with page 1 at hand.
        """
        unreadable = any(is_unreadable(one.kind) for one in self._failed.values())
        if self._walks_on or self._cut or self.kept is None or unreadable:
            return None
        self.first_page = self.kept.validators  # still true if the answer is 304
        return (
            self.first_page if any((self.first_page.etag, self.first_page.last_modified)) else None
        )

    def sort(
        self, articles: list[ListedArticle], offsite: list[Entry], seen: Collection[str]
    ) -> SortedEntries:
        """A listing page's articles, by what is to be done with them; `seen` by this run already.

        A withdrawn one that is back is new, and so is one that is listed at another URL than it
        had: an editor who dates an article anew moves it.
        """
        known = self.ledger.known_ids([article.id for article in articles])
        relisted = {one.id for one in articles if self._is_elsewhere(one, known.get(one.id))}
        delivered = {one.id for one in known.values() if one.status == "published"} - relisted
        waiting = {one.id for one in articles if self._waits(one)}
        self._relisted |= relisted
        found = sort_entries(
            articles, offsite, self.arguments, delivered=delivered, waiting=waiting, seen=seen
        )
        for one in found.known:
            dated = known[one.id].published_at or known[one.id].delivered_at
            if one.entry is not None and dated >= self._young_since:
                self._listed[one.id] = one.entry
        return found

    def strays(self, offsite: list[Entry], category: int | None) -> list[Entry]:
        """Of entries that lead to no article here those that the section may lose by that."""
        found = own_strays(offsite, self.listing_url, category)
        there = {entry.url: article_url(entry.url) for entry in found}
        known = self.ledger.known_ids([one.article_id for one in there.values() if one])
        ids = {url: one.article_id if one else "" for url, one in there.items()}
        return [entry for entry in found if ids[entry.url] not in known]

    def note(self, walk: Walk, url: str, listing: Listing, found: SortedEntries) -> str | None:
        """Note a listing page as read; the answer is the walk's next page, None at its end."""
        self.ledger.expect(
            [_expected(one) for one in found.new], self.terms.section, self.terms.now
        )
        covered_by = self.ledger.walks.covered(self.key, found.ids)
        self._note_beside(walk, listing)
        cut = walk.jump
        if cut is not None and not self._lands(walk, covered_by):
            return walk.turn_back()
        ours = {walk.id, cut.walk_id if cut else None}
        walk.meets_again(one for one, by in covered_by.items() if by in ours)
        next_url = walk.step(url, listing, found, self._settled(covered_by))
        self._record(walk, url, found)
        return self._jump(walk, next_url, covered_by, found)

    def meet_beside(self, walk: Walk) -> None:
        """Let a walk to the listing's end have met what its pages link to beside their lists.

        The listing counts what stands in a headline's block above it.
        """
        if walk.is_whole and not self._is_bounded:
            walk.met.update(self._beside)

    def beside(self, walk: Walk, seen: Collection[str]) -> list[ListedArticle]:
        """What pages of the last walk link to beside their lists, and no list has: new ones."""
        if not walk.complete or self._is_bounded:
            return []
        new = self._unknown([one for one in self._beside.values() if one.id not in seen])
        self.ledger.expect([_expected(one) for one in new], self.terms.section, self.terms.now)
        return new

    def next_walk(self, walk: Walk) -> Walk | None:
        """The next walk where one has ended, None where all is walked; what is complete is kept."""
        if self.starts(walk) and not walk.again and self._doubted != _MIXED:
            self.vanished = walk.vanished
        if walk.complete and walk.needs_another:
            return self._another(walk, least_pages=walk.pages)
        if walk.complete and walk.shifted and not walk.again:
            return self._another(walk)
        if (walk.is_whole or walk.pagerless) and not self._is_believed(walk):
            self._forget(walk)
        else:
            self._close(walk)
        return None

    def new_doubt(self, walk: Walk) -> str | None:
        """The doubt that a whole walk leaves, where the one before it had none or another."""
        seen = not self._is_dated and walk.complete and self.starts(walk) and not walk.needs_another
        return walk.doubt if seen and self._doubted != walk.doubt else None

    def starts(self, walk: Walk) -> bool:
        """Whether a walk began at the listing's first page."""
        return walk.url == self.listing_url

    def hit_bound(self, walk: Walk) -> bool:
        """Whether a walk ended at HYXW_MAX_LISTING_PAGES, which no argument asked for."""
        return walk.ended == PAGE_LIMIT and not self.arguments.max_pages

    # --- Articles -----------------------------------------------------------------------------

    def doubt_entries(self) -> bool:
        """Have the next run walk to the end: this one met entries that it could not take.

        Another section's may stand in the place of its own and count towards the total as these
        do; what has no link may have one by then. Whether that is new, and to be kept at once.
        """
        if self._is_dated:
            return False
        self._mixed, new = True, not self._is_mixed
        self.doubts[self.key] = _MIXED
        return new

    def doubt_total(self) -> bool:
        """Have the next run walk to the end: more have gone than the total has fallen by.

        Others may have come in their place, below what a short walk reads. Of a listing that counts
        what it does not show the total tells nothing.
        """
        told = self.vanished is not None and self.kept is not None and not self.kept.gap
        return told and self.doubt_entries()

    def failed_before(self, article_id: str) -> str | None:
        """The kind that an article failed as in earlier runs, None where none has tried it."""
        failure = self._failed.get(article_id)
        return failure.kind if failure and failure.attempts else None

    def tries(self, article_id: str) -> int:
        """How often earlier runs have tried an article in vain."""
        failure = self._failed.get(article_id)
        return failure.attempts if failure else 0

    def retry_at(self, article_id: str, kind: str, *, read: int, lost: int) -> datetime | None:
        """When an article that fails now is to be tried again; None: by the next run.

        Where the run has `read` none, and the site refuses, or so many are `lost`, it is not the
        article that is to blame.
        """
        attempts = self.tries(article_id) + 1
        if attempts < _PATIENT or (not read and (is_refusal(kind) or lost >= _SEVERAL)):
            return None
        doubled: timedelta = _FIRST_PAUSE * 2 ** min(attempts - _PATIENT, 10)
        return self.terms.now + min(doubled, _LONGEST_PAUSE)

    def retries(self, seen: Collection[str]) -> list[ListedArticle]:
        """The site's articles that failed or were not fetched, but those `seen` on a listing."""
        left = [
            _listed(one, self._here(one.url))
            for one in self._failed.values()
            if one.id not in seen and self._is_due(one)
        ]
        return [article for article in left if article and self._asked_for(article)]

    def recheck(self, known: Known) -> ListedArticle | None:
        """A delivered article as it is to be asked for: where the site is now, and as it lists it.

        Where it failed the last time it is asked for as it was then, wherever it had been before.
        None where the ledger's URL is no article's, which is the ledger's fault.
        """
        url = article_url(self._here(self._failed.get(known.id, known).url))
        return ListedArticle(self._listed.get(known.id), url) if url else None

    def rechecks(self) -> list[Known]:
        """Delivered articles to be looked at again, which this run has not fetched."""
        if self.terms.recheck_days <= 0 or self._is_dated:
            return []
        due = self.ledger.due_for_recheck(self._young_since)
        return [
            known
            for known in due
            if known.position.run_id != self.terms.run_id
            and known.id not in self._relisted
            and known.position.section == self.terms.section
            and self._is_here(known)
        ]

    # ------------------------------------------------------------------------------------------

    @property
    def _is_mixed(self) -> bool:
        return self.doubts.get(self.key) == _MIXED

    @property
    def _is_dated(self) -> bool:
        return self.arguments.since is not None or self.arguments.until is not None

    @property
    def _young_since(self) -> str:
        since = self.terms.now.astimezone(CHINA) - timedelta(days=self.terms.recheck_days)
        return since.isoformat(timespec="seconds")

    @property
    def _is_bounded(self) -> bool:
        return self._is_dated or bool(self.arguments.max_pages)

    def _is_elsewhere(self, article: ListedArticle, known: Known | None) -> bool:
        """Whether an article is listed at another URL than this section has it from.

        Or than it failed at since: dated anew and back again, it is where it was.
        """
        if known is None or known.position.section != self.terms.section:
            return False
        failed_at = self._failed.get(article.id, known).url
        return not (same_page(article.url.url, known.url) and same_page(known.url, failed_at))

    def _waits(self, article: ListedArticle) -> bool:
        """Whether an article was tried in vain where it is listed, and is not to be tried yet."""
        failure = self._failed.get(article.id)
        there = failure is not None and same_page(article.url.url, failure.url)
        return there and not self._is_due(self._failed[article.id])

    def _is_due(self, failure: Failure) -> bool:
        return failure.next_try_at is None or failure.next_try_at <= utc(self.terms.now)

    def _here(self, url: str) -> str:
        """Where a URL of the site, under whatever name it had, leads to on the listing's host."""
        if any(is_one_site(url, name) for name in self.terms.names):
            return moved(url, self.listing_url)
        return on_site(url, self.listing_url)

    def _is_here(self, known: Known) -> bool:
        """Whether a delivered article is to be found here.

        What the site had under another name may be missing here and be there still: only what is
        listed here too is looked at.
        """
        return same_site(known.url, self.listing_url) or (
            known.id in self._listed and same_site(self._here(known.url), self.listing_url)
        )

    def _asked_for(self, article: ListedArticle) -> bool:
        here = on_site(article.url.url, self.listing_url)
        in_range = any(map(self.arguments.in_range, article.days))
        return same_site(here, self.listing_url) and in_range

    def _settled(self, covered_by: dict[str, int]) -> set[str]:
        """The entries that have all below them covered.

        A run of so many pages is content with what one like it has covered.
        """
        if self.arguments.max_pages:
            return set(covered_by)
        base = self.kept.walk_id if self.kept else None
        return {one for one, walk_id in covered_by.items() if walk_id == base}

    def _record(self, walk: Walk, url: str, found: SortedEntries) -> None:
        """Keep what the page covers; of a run between two days nothing, since it leaves some."""
        if self._is_dated or (walk.ended == JOINED and walk.id is None):
            return
        if walk.id is None:
            walk.id = self.ledger.walks.open(self.key, self.terms.run_id)
        self.ledger.walks.advance(walk.id, url, found.ids, slipped=walk.slipped)

    def _note_beside(self, walk: Walk, listing: Listing) -> None:
        """Note the articles that a page links to beside its list.

        On first contact all are new, and most of them listed further down; what the first page does
        not link to has come since it said how many there are.
        """
        articles = listed_articles(listing.beside, self.listing_url)[0]
        if self.kept is not None and walk.pages == 0:
            walk.meets_beside(one.id for one in self._unknown(articles))
        self._beside.update((one.id, one) for one in articles)

    def _unknown(self, articles: list[ListedArticle]) -> list[ListedArticle]:
        """Those that were neither delivered nor tried before."""
        known = self.ledger.known_ids([one.id for one in articles])
        return [one for one in articles if one.id not in known and one.id not in self._failed]

    def _jump(
        self, walk: Walk, next_url: str | None, covered_by: dict[str, int], found: SortedEntries
    ) -> str | None:
        """Where the page is one that a cut walk has read, go on at the page it read last."""
        whole = bool(found.ids) and all(one in covered_by for one in found.ids)
        if self._walks_on or self.arguments.max_pages or walk.again or not whole:
            return next_url
        for cut in self._cut:
            if walk.ended == JOINED or cut.walk_id in covered_by.values():
                self._cut.remove(cut)
                if walk.has_read(cut.resume_url):
                    self._absorb(walk, cut)
                    continue
                return walk.jump_to(cut, next_url)
        return next_url

    def _lands(self, walk: Walk, covered_by: dict[str, int]) -> bool:
        """Whether the page jumped to still has entries that the cut walk had covered.

        If not, entries have gone meanwhile, and others may have slipped past.
        """
        cut, walk.jump = walk.jump, None
        if cut is None or cut.walk_id not in covered_by.values():
            return False
        walk.absorbed += self._absorb(walk, cut)
        return True

    def _absorb(self, walk: Walk, cut: CutWalk) -> int:
        """Go on with a cut walk; how many it has met that this one has not.

        They count where pages are left out: else what is still listed of them is met yet.
        """
        walk.id = walk.id or self.ledger.walks.open(self.key, self.terms.run_id)
        walk.slipped |= cut.slipped
        return self.ledger.walks.absorb(cut.walk_id, into=walk.id)

    def _another(self, walk: Walk, least_pages: int = 0) -> Walk:
        return Walk(
            self.listing_url,
            self.page_limit,
            stops_when_covered=not (least_pages and walk.is_whole),
            bounded=walk.bounded,
            again=True,
            least_pages=least_pages,
            total=None if least_pages else walk.count,
            gap=walk.gap,
            held=walk.held,
            links_out=self.links_out,
            before=walk.met,
            had_moved=walk.pushed,
            id=walk.id,
        )

    def _is_believed(self, walk: Walk) -> bool:
        """Whether a walk left no doubt but one that lasts; a new one is noted for the next run."""
        if self._is_dated or walk.passed_over:
            return True
        doubt = walk.doubt
        if not self._mixed:
            self.doubts.pop(self.key, None)
            self.doubts.update({self.key: doubt} if doubt is not None else {})
        return doubt in (None, self._doubted)

    def _forget(self, walk: Walk) -> None:
        """The next run is to walk from page to page again: nothing is covered by this walk."""
        if walk.id is not None:
            self.ledger.walks.advance(walk.id, None, (), slipped=False)

    def _close(self, walk: Walk) -> None:
        """Keep what a complete walk has covered as the listing's, up to its end."""
        if not walk.complete or self._is_dated:
            return
        if self.arguments.max_pages and walk.ended == JOINED:
            self._join_cut(walk)
            return
        self.ledger.walks.close(
            self.key,
            walk.id,
            whole=walk.ended != JOINED,
            total=walk.count,
            gap=walk.gap + (walk.shortfall if walk.ended != JOINED else 0),
            validators=self.first_page,
        )

    def _join_cut(self, walk: Walk) -> None:
        """A run of so many pages that came to where one like it had been: they are one."""
        if walk.id is not None and self._cut:
            self.ledger.walks.absorb(walk.id, into=self._cut[0].walk_id)


def _expected(article: ListedArticle) -> Expected:
    listed = article.entry.listed if article.entry else None
    stated = listed.at.strftime(_STATED[listed.precision]) if listed else None
    return Expected(article.id, article.url.url, article.title, stated)


def _listed(failure: Failure, href: str) -> ListedArticle | None:
    """A failed article as its listing named it, to be asked for again at `href`."""
    url = article_url(href)
    listed = find_moment(failure.listed_at or "")
    return ListedArticle(Entry(href, failure.title or "", listed), url) if url else None
