"""What a run has to do, in order: the walk from page 1, walks cut earlier, retries, second looks.

Everything is noted in the ledger before it is asked for (an article as expected, a walk's page as
reached), so whatever ends the run, the next one finds what is left.
"""

from collections.abc import Collection
from dataclasses import astuple
from datetime import UTC, datetime, timedelta
from math import inf

from hyxw.arguments import Arguments
from hyxw.frontier.outcome import is_unreadable
from hyxw.frontier.walk import ListedArticle, SortedEntries, Walk, listed_articles, number_of
from hyxw.pages.listing import Entry, Listing
from hyxw.store.ledger import Ledger
from hyxw.store.records import Expected, Failure, Known, Validators
from hyxw.store.records import Walk as CutWalk
from hyxw.text.dates import CHINA, find_moment
from hyxw.urls import article_url, on_site, same_site, section_key

# A listed time as the ledger keeps it: only what was stated, as find_moment reads it back.
_STATED = {"second": "%Y-%m-%d %H:%M:%S", "minute": "%Y-%m-%d %H:%M", "day": "%Y-%m-%d"}


class Agenda:
    """The walks and articles of one run."""

    def __init__(
        self,
        arguments: Arguments,
        listing_url: str,
        ledger: Ledger,
        run_id: str,
        page_limit: int,
    ) -> None:
        self.arguments = arguments
        self.listing_url = listing_url
        self.ledger = ledger
        self.run_id = run_id
        self.page_limit = min(page_limit, arguments.max_pages or page_limit)
        self.section = section_key(listing_url)
        self._cut = self._walks_to_resume()
        self._read_again = False
        # The kind that each article failed as, of those that earlier runs have tried.
        self.failed_before = {one.id: one.kind for one in ledger.failures() if one.attempts > 0}
        # What page 1 is known by, to be kept once all that it leads to has been read.
        self.first_page = Validators(None, None)

    def first_walk(self) -> Walk:
        """The walk from the start URL on; over pages that a cut backfill has read, a short one."""
        return Walk(
            self.listing_url,
            self.page_limit,
            since=self.arguments.since,
            stops_on_delivered=bool(self._cut) or not self.arguments.backfill,
        )

    def starts(self, walk: Walk) -> bool:
        """Whether a walk began at the listing's first page."""
        return walk.url == self.listing_url

    def next_walk(self, walk: Walk) -> Walk | None:
        """Close a walk that has ended; the answer is the next one to go, if any is left."""
        self._close(walk)
        if self._cut:
            return self._resumed(self._cut.pop(0))
        if walk.shifted and not self._read_again:
            self._read_again = True
            return Walk(self.listing_url, self.page_limit, again=True)
        return None

    def first_page_validators(self) -> Validators | None:
        """For a conditional request, where an unchanged page 1 would say that nothing is left.

        Not where pages could not be read: the layout can only be surveyed with page 1 at hand.
        """
        unreadable = any(map(is_unreadable, self.failed_before.values()))
        if self.arguments.backfill or self._cut or unreadable:
            return None
        kept = self.ledger.listing_validators(self.listing_url)
        self.first_page = kept or self.first_page  # still true if the answer is 304
        return kept

    def delivered(self, listing: Listing) -> set[str]:
        """Ids of the listing's articles that the feed has; a withdrawn one that is back is news."""
        articles, _ = listed_articles(listing, self.listing_url)
        known = self.ledger.known_ids([article.id for article in articles])
        return {article_id for article_id, one in known.items() if one.status == "published"}

    def note(self, walk: Walk, url: str, listing: Listing, found: SortedEntries) -> str | None:
        """Note a listing page as read; the answer is the walk's next page, None at its end."""
        self.ledger.expect([_expected(article) for article in found.new], datetime.now(UTC))
        left_above = walk.passed_over  # the next walk has to begin there, however far this one goes
        next_url = walk.step(url, listing, found)
        if not walk.complete:
            if walk.id is None:
                walk.id = self.ledger.open_walk(self.section, self.run_id, *self._range())
            if not left_above:
                self.ledger.advance_walk(walk.id, url, walk.last_id)
        return next_url

    def retries(self, seen: Collection[str]) -> list[ListedArticle]:
        """The site's articles that failed or were not fetched, but those `seen` on a listing."""
        left = [_listed(failure) for failure in self.ledger.failures() if failure.id not in seen]
        return [article for article in left if article and self._asked_for(article)]

    def second_looks(self, days: int) -> list[Known]:
        """Delivered articles of the last `days` days that this run has not fetched; 0: none."""
        if days <= 0 or self.arguments.since or self.arguments.until:
            return []
        since = datetime.now(CHINA) - timedelta(days=days)
        due = self.ledger.due_for_recheck(since.isoformat(timespec="seconds"))
        site = self.listing_url
        return [
            known
            for known in due
            if known.position.run_id != self.run_id and same_site(known.url, site)
        ]

    def _asked_for(self, article: ListedArticle) -> bool:
        here = on_site(article.url.url, self.listing_url)
        return same_site(here, self.listing_url) and self.arguments.in_range(article.day)

    def _walks_to_resume(self) -> list[CutWalk]:
        """Walks that were cut: all for a run without bounds, a backfill's own otherwise."""
        if self.arguments.max_pages:
            return []
        cut = self.ledger.unfinished_walks(self.section)
        if self.arguments.backfill:
            cut = [walk for walk in cut if (walk.since, walk.until) == self._range()]
        # From the top down, so that each has read all that lies above those it may cover.
        return sorted(cut, key=_height, reverse=True)

    def _resumed(self, cut: CutWalk) -> Walk:
        return Walk(
            cut.resume_url or self.listing_url,
            self.page_limit,
            since=self.arguments.since,
            stops_on_delivered=not self.arguments.backfill,
            anchor=cut.anchor_id,
            id=cut.walk_id,
        )

    def _close(self, walk: Walk) -> None:
        """Close what is complete: the walk, and cut ones whose rest lies within what it read."""
        if walk.complete and walk.id is not None:
            self.ledger.close_walk(walk.id)
        if walk.complete and self.starts(walk) and self._range() == (None, None):
            self.ledger.save_listing_validators(walk.url, *astuple(self.first_page))
        for cut in [cut for cut in self._cut if _covers(walk, cut)]:
            self.ledger.close_walk(cut.walk_id)
            self._cut.remove(cut)

    def _range(self) -> tuple[str | None, str | None]:
        since, until = self.arguments.since, self.arguments.until
        return (since.isoformat() if since else None, until.isoformat() if until else None)


def _height(cut: CutWalk) -> float:
    """How far up a walk was cut, as ids fall along the listing; with none it was on top."""
    return number_of(cut.anchor_id) if cut.anchor_id else inf


def _covers(walk: Walk, cut: CutWalk) -> bool:
    """Whether a walk that began above came down past where another had been cut.

    Past it, not to it: on the anchor's own page all may be delivered, and nothing below.
    """
    if walk.last_id is None or cut.anchor_id is None:
        return False
    return number_of(cut.anchor_id) > number_of(walk.last_id)


def _expected(article: ListedArticle) -> Expected:
    entry = article.entry
    listed = entry.listed if entry else None
    stated = listed.at.strftime(_STATED[listed.precision]) if listed else None
    title = entry.title if entry else None
    return Expected(article.id, article.url.url, title, stated)


def _listed(failure: Failure) -> ListedArticle | None:
    """A failed article as its listing named it, to be asked for again."""
    url = article_url(failure.url)
    listed = find_moment(failure.listed_at or "")
    return ListedArticle(Entry(failure.url, failure.title or "", listed), url) if url else None
