"""What a run has to do, in order: walk the listing, retry what failed, recheck young articles.

Everything is noted in the ledger before it is requested (articles as expected, a listing page with
its entries), so however the run ends, the next one knows what is left.
"""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from hyxw.arguments import Arguments, Terms
from hyxw.frontier.census import Census
from hyxw.frontier.course import JOINED, PAGE_LIMIT, SINCE, Plan
from hyxw.frontier.doubts import is_pagerless
from hyxw.frontier.entries import (
    ListedArticle,
    SortedEntries,
    listed_articles,
    own_strays,
    sort_entries,
)
from hyxw.frontier.kept_doubts import KeptDoubts
from hyxw.frontier.outcome import is_unreadable
from hyxw.frontier.revisits import Revisits
from hyxw.frontier.walk import Walk
from hyxw.pages.entries import Entry
from hyxw.pages.listing import Listing
from hyxw.store.ledger import Ledger
from hyxw.store.records import CutWalk, Expected, Validators
from hyxw.urls import (
    article_url,
    on_site,
    same_site,
    section_key,
)

# How the ledger keeps a listed time: no finer than stated, and so that find_moment can read it.
_STATED = {"second": "%Y-%m-%d %H:%M:%S", "minute": "%Y-%m-%d %H:%M", "day": "%Y-%m-%d"}


class Remembered(NamedTuple):
    """What earlier runs have left of a section's listings, and this one leaves to the next.

    doubts: by listing, the doubt that its last walk to the end left.
    tops: by listing, the ids on its first page when it was last walked; none where what is new
        need not stand on top, and no total tells of it.
    links_out: URLs of entries that lead off the site; None if earlier runs kept none.
    """

    doubts: dict[str, str]
    tops: dict[str, list[str]]
    links_out: Collection[str] | None


class Agenda:
    """The walks of one run, and what becomes of the entries that they meet.

    revisits: what is asked for beside the entries.
    vanished: how many entries the listing has lost, by its total, since it was last walked.
    """

    def __init__(
        self,
        arguments: Arguments,
        listing_url: str,
        ledger: Ledger,
        terms: Terms,
        remembered: Remembered,
    ) -> None:
        self.arguments = arguments
        self.listing_url = listing_url
        self.ledger = ledger
        self.terms = terms
        self.tops, self.links_out = remembered.tops, remembered.links_out
        self._beside: dict[str, ListedArticle] = {}  # linked on listing pages, beside the lists
        self.vanished: int | None = None
        self.page_limit = min(terms.page_limit, arguments.max_pages or terms.page_limit)
        self.key = section_key(listing_url)
        self.kept = ledger.walks.listing(self.key)
        self.revisits = Revisits(arguments, listing_url, ledger, terms)
        self.doubts = KeptDoubts(remembered.doubts, self.key, by_days=arguments.is_dated)
        # To the end, whatever is known; what is new may stand there.
        rises = self.tops.get(self.key) == []
        self._walks_on = arguments.backfill or self.doubts.has_mixed or rises
        # Interrupted walks.
        self._cut = [] if arguments.is_dated else ledger.walks.cut(self.key)
        # Page 1's ETag and date, to be kept once everything below it has been read.
        self.first_page = Validators(None, None)

    # --- Walks --------------------------------------------------------------------------------

    def first_walk(self) -> Walk:
        """The walk that begins at the start URL."""
        plan = Plan(
            self.listing_url,
            self.page_limit,
            since=self.arguments.since,
            stops_when_covered=not self._walks_on,
            bounded=bool(self.arguments.max_pages),
        )
        return Walk(plan, self._census())

    def may_be_home(self, listing: Listing) -> bool:
        """Whether a first page may be the site's home page, which some sites answer with.

        It is asked on first contact only, and not of a page with a pager or a total.
        """
        return self.kept is None and not listing.paged and listing.total is None

    def first_page_validators(self) -> Validators | None:
        """What to ask for page 1 with, if its being unchanged would mean that nothing is new.

        None if earlier pages could not be read: a survey of the layout needs page 1.
        """
        unreadable = any(is_unreadable(one.kind) for one in self.revisits.failed.values())
        if self._walks_on or self._cut or self.kept is None or unreadable:
            return None
        self.first_page = self.kept.validators  # still true if the answer is 304
        return (
            self.first_page if any((self.first_page.etag, self.first_page.last_modified)) else None
        )

    def sort(
        self, articles: list[ListedArticle], offsite: list[Entry], seen: Collection[str]
    ) -> SortedEntries:
        """Sort a listing page's articles by what is to be done; this run has `seen` some before.

        A withdrawn article that is back counts as new. So does one that is listed at another URL
        than before, since an editor who changes its date moves it.
        """
        known = self.ledger.known_ids([article.id for article in articles])
        relisted = self.revisits.relisted(articles, known)
        delivered = {one.id for one in known.values() if one.status == "published"} - relisted
        waiting = self.revisits.waiting(articles)
        found = sort_entries(
            articles, offsite, self.arguments, delivered=delivered, waiting=waiting, seen=seen
        )
        self.revisits.note_listed(found.known, known)
        return found

    def strays(self, offsite: list[Entry], categories: Collection[int]) -> list[Entry]:
        """Of the entries that lead to no article here, those that may be the section's own."""
        found = own_strays(offsite, self.listing_url, categories)
        there = {entry.url: article_url(entry.url) for entry in found}
        known = self.ledger.known_ids([one.article_id for one in there.values() if one])
        ids = {url: one.article_id if one else "" for url, one in there.items()}
        return [entry for entry in found if ids[entry.url] not in known]

    def strays_here(self, urls: Iterable[str]) -> bool:
        """Whether any of these URLs, none of them an article's, is on the listing's host."""
        return any(same_site(on_site(url, self.listing_url), self.listing_url) for url in urls)

    def note(self, walk: Walk, url: str, listing: Listing, found: SortedEntries) -> str | None:
        """Take a listing page that was read; returns the walk's next URL, None at its end."""
        self.ledger.expect(
            [_expected(one) for one in found.new], self.terms.section, self.terms.now
        )
        covered_by = self.ledger.walks.covered(self.key, found.ids)
        self._note_beside(walk, listing)
        jump = walk.jump
        if jump is not None and not self._lands(walk, jump.cut, covered_by):
            return walk.turn_back(jump)
        ours = {walk.id, jump.cut.walk_id if jump else None}
        walk.census.meet_again(one for one, by in covered_by.items() if by in ours)
        next_url = walk.step(url, listing, found, self._settled(covered_by))
        self._record(walk, url, found)
        return self._jump(walk, next_url, covered_by, found)

    def meet_beside(self, walk: Walk) -> None:
        """At the listing's end, count as met what its pages link to beside their lists.

        The listing's total includes, for example, a headline in a block above the list.
        """
        if walk.is_whole and not self._is_bounded:
            walk.census.met.update(self._beside)

    def beside(self, walk: Walk, seen: Collection[str]) -> list[ListedArticle]:
        """New articles that pages of the last walk link to, and no list has."""
        if not walk.complete or self._is_bounded:
            return []
        new = self._unknown([one for one in self._beside.values() if one.id not in seen])
        self.ledger.expect([_expected(one) for one in new], self.terms.section, self.terms.now)
        return new

    def next_walk(self, walk: Walk) -> Walk | None:
        """What to walk after a walk has ended, None if nothing; keeps what the walk has covered."""
        if self.starts(walk) and not walk.plan.again and not self.doubts.had_mixed:
            self.vanished = walk.census.vanished
        if walk.complete and walk.needs_another:
            return self._another(walk, least_pages=walk.pages)
        if walk.complete and walk.shifted and not walk.plan.again:
            return self._another(walk)
        if self.arguments.is_dated:
            self.doubts.keep(walk.doubt)
        if (walk.is_whole or is_pagerless(walk)) and not self.doubts.is_believed(walk):
            self._forget(walk)
        else:
            self._close(walk)
        return None

    def starts(self, walk: Walk) -> bool:
        """Whether a walk began at the listing's first page."""
        return walk.plan.url == self.listing_url

    def hit_bound(self, walk: Walk) -> bool:
        """Whether a walk ended at HYXW_MAX_LISTING_PAGES, which no argument asked for."""
        return walk.ended == PAGE_LIMIT and not self.arguments.max_pages

    # --- Doubts -------------------------------------------------------------------------------

    def new_doubt(self, walk: Walk) -> str | None:
        """The doubt that a finished walk leaves, unless the run before had the very same.

        A run between two days leaves entries out, and counts as finished where it came to its end.
        """
        by_days = self.arguments.is_dated and (walk.is_whole or walk.ended == SINCE)
        finished = walk.complete or by_days
        seen = finished and self.starts(walk) and not (walk.complete and walk.needs_another)
        is_new = walk.route.lacks or not self.doubts.is_again(walk)
        return walk.doubt if seen and is_new else None

    def is_empty_still(self) -> bool:
        """Whether the run before found the listing empty too, and the section never had an entry.

        Not one that a run of a few pages or days found, nor one that was never delivered.
        """
        if self.kept or self.revisits.failed or self.ledger.runs.last_published(self.terms.section):
            return False
        return self.doubts.note_empty()

    def doubt_entries(self) -> bool:
        """Have the next run walk to the end, as this one met entries that it could not take.

        They count towards the total, and so may hide that others are missing. Returns whether this
        doubt is new, and has to be kept at once.
        """
        return not self.arguments.is_dated and self.doubts.note_mixed()

    def doubt_total(self) -> bool:
        """Have the next run walk to the end, as more articles have gone than the total has fallen.

        New ones may have taken their place, further down than a short walk reads. The total of a
        listing that counts what it does not show tells nothing.
        """
        told = self.vanished is not None and self.kept is not None and not self.kept.gap
        return told and self.doubt_entries()

    # ------------------------------------------------------------------------------------------

    @property
    def _is_bounded(self) -> bool:
        return self.arguments.is_dated or bool(self.arguments.max_pages)

    def _census(self) -> Census:
        """What the last walk to the listing's end has left."""
        if self.kept is None:
            return Census(links_out=self.links_out)
        total, gap = self.kept.total, self.kept.gap
        return Census(
            top=() if self.arguments.max_pages else self.tops.get(self.key, ()),
            total=None if gap else total,
            gap=gap,
            total_with_gap=total or 0,
            held=0 if self.arguments.max_pages else total or 0,
            links_out=self.links_out,
        )

    def _settled(self, covered_by: dict[str, int]) -> set[str]:
        """The entries that are covered, see Walk.

        A run with `max_pages` is content with what an earlier run like it has read.
        """
        if self.arguments.max_pages:
            return set(covered_by)
        base = self.kept.walk_id if self.kept else None
        return {one for one, walk_id in covered_by.items() if walk_id == base}

    def _record(self, walk: Walk, url: str, found: SortedEntries) -> None:
        """Keep which entries were read; not for a run between two days, which leaves some out."""
        if self.arguments.is_dated or (walk.ended == JOINED and walk.id is None):
            return
        if walk.id is None:
            walk.id = self.ledger.walks.open(self.key, self.terms.run_id)
        self.ledger.walks.advance(walk.id, url, found.ids, slipped=walk.slipped)

    def _note_beside(self, walk: Walk, listing: Listing) -> None:
        """Note the articles that a page links to beside its list.

        They count as new if they are on the first page. On first contact they do not, since most
        are listed further down; nor on later pages, since they came after the total was stated.
        """
        articles = listed_articles(listing.beside, self.listing_url)[0]
        if self.kept is not None and walk.pages == 0:
            walk.census.meet_beside(one.id for one in self._unknown(articles))
        self._beside.update((one.id, one) for one in articles)

    def _unknown(self, articles: list[ListedArticle]) -> list[ListedArticle]:
        """Articles that were neither delivered nor tried before."""
        known = self.ledger.known_ids([one.id for one in articles])
        tried = self.revisits.failed
        return [one for one in articles if one.id not in known and one.id not in tried]

    def _jump(
        self, walk: Walk, next_url: str | None, covered_by: dict[str, int], found: SortedEntries
    ) -> str | None:
        """On a page that an interrupted walk has read, go on at the page which that read last."""
        whole = bool(found.ids) and all(one in covered_by for one in found.ids)
        if self._walks_on or self.arguments.max_pages or walk.plan.again or not whole:
            return next_url
        for cut in self._cut:
            if walk.ended == JOINED or cut.walk_id in covered_by.values():
                self._cut.remove(cut)
                if walk.route.has_read(cut.resume_url):
                    self._absorb(walk, cut)
                    continue
                return walk.jump_to(cut, next_url)
        return next_url

    def _lands(self, walk: Walk, cut: CutWalk, covered_by: dict[str, int]) -> bool:
        """Whether the page jumped to still has entries that the interrupted walk had read.

        If not, entries have gone meanwhile, and others may have slipped past.
        """
        if cut.walk_id not in covered_by.values():
            return False
        walk.jump = None
        walk.census.absorbed += self._absorb(walk, cut)
        return True

    def _absorb(self, walk: Walk, cut: CutWalk) -> int:
        """Continue an interrupted walk as this one; returns how many entries it alone has met.

        Only a jump counts these: a walk that leaves no pages out meets what is still listed.
        """
        walk.id = walk.id or self.ledger.walks.open(self.key, self.terms.run_id)
        walk.continued.append(cut)
        return self.ledger.walks.absorb(cut.walk_id, into=walk.id)

    def _another(self, walk: Walk, least_pages: int = 0) -> Walk:
        census = Census(
            total=None if least_pages else walk.count,
            gap=walk.census.gap,
            total_with_gap=walk.census.total_with_gap,
            held=walk.census.held,
            links_out=self.links_out,
            before=walk.census.met,
        )
        plan = Plan(
            self.listing_url,
            self.page_limit,
            stops_when_covered=not (least_pages and walk.is_whole),
            bounded=walk.plan.bounded,
            again=True,
            least_pages=least_pages,
            had_moved=walk.pushed,
        )
        return Walk(plan, census, id=walk.id)

    def _forget(self, walk: Walk) -> None:
        """Cover nothing by this walk, so that the next run walks page by page again."""
        if walk.id is not None:
            self.ledger.walks.advance(walk.id, None, (), slipped=False)

    def _close(self, walk: Walk) -> None:
        """Keep what a complete walk has covered."""
        if not walk.complete or self.arguments.is_dated:
            return
        if self.arguments.max_pages and walk.ended == JOINED:
            self._join_cut(walk)
            return
        if walk.census.first:
            falls = walk.falls or walk.census.stated is not None or not walk.is_whole
            self.tops[self.key] = walk.census.first if falls else []
        self.ledger.walks.close(
            self.key,
            walk.id,
            whole=walk.ended != JOINED,
            total=walk.count,
            gap=walk.census.gap if walk.ended == JOINED else walk.census.unmet,
            validators=self.first_page,
        )

    def _join_cut(self, walk: Walk) -> None:
        """Join a run with `max_pages` to an earlier one whose pages it has come to."""
        if walk.id is not None and self._cut:
            self.ledger.walks.absorb(walk.id, into=self._cut[0].walk_id)


def _expected(article: ListedArticle) -> Expected:
    listed = article.entry.listed if article.entry else None
    stated = listed.at.strftime(_STATED[listed.precision]) if listed else None
    return Expected(article.id, article.url.url, article.title, stated)
