"""Articles of earlier runs that are asked for again: those that failed, and those still young."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta

from hyxw.arguments import Arguments, Terms
from hyxw.frontier.entries import ListedArticle
from hyxw.frontier.outcome import is_refusal
from hyxw.pages.entries import Entry
from hyxw.store.ledger import Ledger
from hyxw.store.records import Failure, Known, utc
from hyxw.text.dates import CHINA, find_moment
from hyxw.urls import article_url, is_one_site, moved, on_site, same_page, same_site

# After so many failed tries an article has to wait before the next, each time twice as long.
_PATIENT = 3
_SEVERAL = 3  # articles; if so many fail and none can be read, the fault is the site's
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(hours=3), timedelta(days=7)


class Revisits:
    """What one run asks for again, of what its ledger has.

    failed: what failed or was never fetched, by id.
    """

    def __init__(
        self, arguments: Arguments, listing_url: str, ledger: Ledger, terms: Terms
    ) -> None:
        self.arguments, self.listing_url = arguments, listing_url
        self.ledger, self.terms = ledger, terms
        self.failed = {one.id: one for one in ledger.failures(terms.section)}
        self._listed: dict[str, Entry] = {}  # entries of articles that may be looked at again
        self._relisted = set[str]()  # ids listed at another URL than they were delivered from

    def relisted(self, articles: Iterable[ListedArticle], known: Mapping[str, Known]) -> set[str]:
        """The ids of known articles that are listed at another URL than before.

        Of the `known` by id. One that was moved, failed there and is back again counts as where it
        was.
        """
        here = ((one, known[one.id]) for one in articles if one.id in known)
        found = {one.id for one, before in here if self._is_elsewhere(one, before)}
        self._relisted |= found
        return found

    def waiting(self, articles: Iterable[ListedArticle]) -> set[str]:
        """The ids of articles that failed at the URL where they are listed, and are not due yet."""
        failed = ((one, self.failed[one.id]) for one in articles if one.id in self.failed)
        there = ((one, at) for one, at in failed if same_page(one.url.url, at.url))
        return {one.id for one, at in there if not self._is_due(at)}

    def note_listed(self, articles: Iterable[ListedArticle], known: Mapping[str, Known]) -> None:
        """Keep the entries of delivered articles that are young enough to be looked at again."""
        for one in articles:
            dated = known[one.id].published_at or known[one.id].delivered_at
            if one.entry is not None and dated >= self._young_since:
                self._listed[one.id] = one.entry

    def failed_before(self, article_id: str) -> str | None:
        """The kind of an article's failure in earlier runs, None if none has tried it."""
        failure = self.failed.get(article_id)
        return failure.kind if failure and failure.attempts else None

    def tries(self, article_id: str) -> int:
        """How often earlier runs have tried an article in vain."""
        failure = self.failed.get(article_id)
        return failure.attempts if failure else 0

    def retry_at(self, article_id: str, kind: str, *, read: int, lost: int) -> datetime | None:
        """When to try an article again that fails now; None: in the next run.

        If the run has `read` no article, and the site refuses or several are `lost`, the article is
        not to blame and need not wait.
        """
        attempts = self.tries(article_id) + 1
        if attempts < _PATIENT or (not read and (is_refusal(kind) or lost >= _SEVERAL)):
            return None
        doubled: timedelta = _FIRST_PAUSE * 2 ** min(attempts - _PATIENT, 10)
        return self.terms.now + min(doubled, _LONGEST_PAUSE)

    def retries(self, seen: Collection[str]) -> list[ListedArticle]:
        """Articles that failed or were never fetched, except those `seen` on a listing now."""
        left = [
            _listed(one, self._here(one.url))
            for one in self.failed.values()
            if one.id not in seen and self._is_due(one)
        ]
        return [article for article in left if article and self._asked_for(article)]

    def recheck(self, known: Known) -> ListedArticle | None:
        """A delivered article with the URL to ask for, and its listing entry if it has one.

        The URL is that of its last failure if there was one. None where the ledger's URL is not an
        article's, which is the ledger's fault.
        """
        url = article_url(self._here(self.failed.get(known.id, known).url))
        return ListedArticle(self._listed.get(known.id), url) if url else None

    def rechecks(self) -> list[Known]:
        """Young delivered articles to be looked at again, except those this run has fetched."""
        if self.terms.recheck_days <= 0 or self.arguments.is_dated:
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

    @property
    def _young_since(self) -> str:
        since = self.terms.now.astimezone(CHINA) - timedelta(days=self.terms.recheck_days)
        return since.isoformat(timespec="seconds")

    def _is_due(self, failure: Failure) -> bool:
        return failure.next_try_at is None or failure.next_try_at <= utc(self.terms.now)

    def _here(self, url: str) -> str:
        """A URL of the site, whichever name it had then, as a URL of the listing's host."""
        if any(is_one_site(url, name) for name in self.terms.names):
            return moved(url, self.listing_url)
        return on_site(url, self.listing_url)

    def _is_here(self, known: Known) -> bool:
        """Whether a delivered article can be looked at on this host.

        One that was delivered under another name of the site may be missing here without being
        gone, so it must be listed here as well.
        """
        return same_site(known.url, self.listing_url) or (
            known.id in self._listed and same_site(self._here(known.url), self.listing_url)
        )

    def _asked_for(self, article: ListedArticle) -> bool:
        here = on_site(article.url.url, self.listing_url)
        in_range = any(map(self.arguments.in_range, article.days))
        return same_site(here, self.listing_url) and in_range

    def _is_elsewhere(self, article: ListedArticle, known: Known) -> bool:
        if known.position.section != self.terms.section:
            return False
        failed_at = self.failed.get(article.id, known).url
        return not (same_page(article.url.url, known.url) and same_page(known.url, failed_at))


def _listed(failure: Failure, href: str) -> ListedArticle | None:
    """A failed article with the entry that its listing had, to be asked for at `href`."""
    url = article_url(href)
    listed = find_moment(failure.listed_at or "")
    return ListedArticle(Entry(href, failure.title or "", listed), url) if url else None
