"""Articles that the site does not have: what is sought, given up, or withdrawn after rechecks."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Literal

from hyxw.frontier.agenda import Agenda
from hyxw.frontier.entries import ListedArticle
from hyxw.frontier.outcome import is_no_whole_answer
from hyxw.frontier.tally import Tally
from hyxw.store.ledger import Ledger
from hyxw.store.records import Known
from hyxw.urls import article_url, by_id, is_by_id, is_folder

# Kinds of failure that say an article is not there any more.
_GONE = {"gone", "http_404", "http_410"}


class Absences:
    """What one run asks for and does not find, and its rechecks.

    missing: ids of articles that the site says it does not have.
    unlisted: ids of articles that are only linked beside a list.
    gone: ids of articles that need not be tried again.
    retried: how many articles were asked for though no list has them.
    """

    def __init__(self, agenda: Agenda, tally: Tally) -> None:
        self.agenda = agenda
        self.tally = tally
        self.rechecks = Rechecks()
        self.unlisted = set[str]()
        self.retried = 0
        self.gone: list[str] = []
        self.missing = set[str]()
        self._sought: dict[str, ListedArticle] = {}  # by id, as they were asked for first
        self._given_up: list[ListedArticle] = []

    def begin_rechecks(self, due: Iterable[Known]) -> None:
        """Note the articles that are to be looked at again."""
        self.rechecks = Rechecks(due)

    def note(self, article: ListedArticle, kind: str) -> Literal["failed", "sought", "gone"]:
        """Decide what becomes of an article whose first page failed as `kind`.

        An article that the site says is gone is asked for once more by its id, a recheck after all
        others are done. Unless that finds it, it is gone, however the site answers; only a recheck,
        which may lead to a withdrawal, fails if there was no answer or half a page.
        """
        was = self._sought.get(article.id)
        if was is None and kind in _GONE:
            self.missing.add(article.id)
        if was is None and not (kind in _GONE and self._is_given_up(article)):
            return "failed"
        if article.id in self.rechecks:
            return "failed" if was and is_no_whole_answer(kind) else "gone"
        if was is None and not is_by_id(article.url):
            return "sought"
        self._given_up.append(was or article)
        return "gone"

    def elsewhere(self, article: ListedArticle) -> ListedArticle:
        """The article under PHPCMS's dynamic URL, which depends on its id alone.

        An article that was given a new date has another static URL. Of its entry only the title is
        kept, since the date may have changed.
        """
        self._sought[article.id] = article
        entry = replace(article.entry, listed=None) if article.entry else None
        return ListedArticle(entry, by_id(article.url))

    def missed(self) -> list[ListedArticle]:
        """The rechecks that have to be sought by id before they count as gone.

        That is, if the listing has not lost as many entries; and without a total, if they were gone
        in the last run too, and so would be withdrawn now.
        """
        untold = self.agenda.vanished is None
        again = (known for known in self.rechecks.gone if known.missing_count and untold)
        asked = map(self.agenda.revisits.recheck, (*self._unaccounted, *again))
        left = [one for one in asked if one and one.id not in self._sought]
        missed = [one for one in left if not is_by_id(one.url)]
        self.rechecks.wait_for({one.id for one in missed})
        return missed

    def weigh_total(self) -> bool:
        """Doubt the walk if the total has not fallen by as many articles as are gone.

        Or if any of these may be listed elsewhere. Returns whether this doubt is new, and has to be
        kept at once.
        """
        if self._unsought:
            return self.agenda.doubt_entries()
        return bool(self._unaccounted) and self.agenda.doubt_total()

    def withdrawn(self, now: datetime) -> list[Known]:
        """What was gone the last time too, is on no listing, and can be on none at another URL."""
        found = self.rechecks.withdrawn(self.agenda.ledger, self.tally.entries, now)
        return [known for known in found if known.id not in self._unsought]

    @property
    def _unsought(self) -> set[str]:
        """What is gone, has no URL that depends on its id alone, and may be listed at another.

        That is, on a listing page that this run did not read.
        """
        left = [] if self.tally.walked_whole else self.rechecks.gone
        return {one.id for one in left if (url := article_url(one.url)) and is_folder(url.catid)}

    def found(self, article_id: str) -> None:
        """Note an article that is there."""
        self.missing.discard(article_id)

    def failure_of_site(self) -> str | None:
        """Why rechecks that found articles gone are not believed, a sentence; None if they are.

        Articles that wait for their next try count as they were at the last one.
        """
        waiting = (one for one, outcome in self.tally.entries.items() if outcome == "waiting")
        waiting_gone = sum(self.agenda.revisits.failed_before(one) in _GONE for one in waiting)
        return self.rechecks.failure_of_site(len(self.missing) + waiting_gone, self.tally.read)

    def forget(self, article_id: str) -> None:
        """Give up an article that is on no listing: it need not be tried again."""
        self.tally.became("gone", article_id)
        self.gone.append(article_id)
        self.agenda.ledger.forget_failure(article_id)

    def given_up(self) -> Iterator[tuple[ListedArticle, bool]]:
        """Articles found gone for the second time, each with whether that is believed.

        It is not if so many are gone that the site itself must be failing.
        """
        fails = not self.tally.read and is_sites_failure(len(self._given_up), self.retried)
        yield from ((article, not fails) for article in self._given_up)

    @property
    def _unaccounted(self) -> list[Known]:
        return self.rechecks.missed(self.agenda.vanished or 0)

    def _is_given_up(self, article: ListedArticle) -> bool:
        """Whether an article may be given up: on no listing, and gone the last time as well.

        For rechecks it is the ledger that counts how often they were gone.
        """
        if article.id in self.tally.entries:
            return article.id in self.unlisted
        return (
            article.id in self.rechecks or self.agenda.revisits.failed_before(article.id) in _GONE
        )


# --- Rechecks of young articles: which are gone, and which of those count as withdrawn ------------

# Gone once may be a slip of the site; an article is withdrawn once two runs in a row miss it.
_MISSED_RUNS = 2
# If more than this, and more than half of all that were looked at, are gone, the site is failing.
_FEW = 2
# So many revisions in one run, of more than half that was looked at, are not an editor's.
_AT_ONCE = 5


def is_sites_failure(gone: int, asked: int) -> bool:
    """Whether so many of the articles asked for are gone that the site must be failing."""
    return gone > _FEW and 2 * gone > asked


class Rechecks:
    """The rechecks of one run; each is noted once, as there or as gone."""

    def __init__(self, due: Iterable[Known] = ()) -> None:
        self._waiting = {known.id: known for known in due}
        self._due = frozenset(self._waiting)
        self.gone: list[Known] = []

    def __contains__(self, article_id: str) -> bool:
        return article_id in self._waiting

    def note(self, article_id: str, *, gone: bool) -> bool:
        """Note what a recheck found; whether it was the last that was waited for."""
        known = self._waiting.pop(article_id, None)
        if known is not None and gone:
            self.gone.append(known)
        return known is not None and not self._waiting

    def missed(self, vanished: int) -> list[Known]:
        """What is gone for the first time, and may be at another URL.

        Empty if the listing has lost as many entries (`vanished`), which explains them.
        """
        missed = [known for known in self.gone if not known.missing_count]
        return missed if len(missed) > vanished else []

    def wait_for(self, ids: Collection[str]) -> None:
        """Take back some that were gone, and wait until they have been asked for by id."""
        self._waiting = {known.id: known for known in self.gone if known.id in ids}
        self.gone = [known for known in self.gone if known.id not in ids]

    def failure_of_site(self, missing: int, read: int) -> str | None:
        """Why nothing that is gone is believed to be, a sentence; None if it is believed.

        Of all articles that the run asked for, listed ones included, so many were `missing` and so
        many could be `read`.
        """
        gone = len(self.gone)
        if is_sites_failure(gone, len(self._due)):
            said = f"{gone} of {len(self._due)} articles looked at again are gone at once"
        elif gone and is_sites_failure(missing, missing + read):
            said = f"{missing} of {missing + read} articles are missing at once, listed ones too"
        else:
            return None
        return f"{said}: taken for the site's failure, nothing is withdrawn."

    def revised_at_once(self, revised_ids: Collection[str]) -> str | None:
        """Why so many revisions in one run are doubted, a sentence; None if they are not."""
        revised, looked_at = len(self._due.intersection(revised_ids)), len(self._due)
        if revised < _AT_ONCE or 2 * revised <= looked_at:
            return None
        return (
            f"{revised} of {looked_at} articles looked at again have new revisions at once: no "
            "editor does so; look at what their pages say now."
        )

    def withdrawn(self, ledger: Ledger, listed: Collection[str], now: datetime) -> list[Known]:
        """The articles that were gone the last time too, and are on no listing (`listed`) now."""
        unlisted = [known for known in self.gone if known.id not in listed]
        return [known for known in unlisted if ledger.mark_missing(known.id, now) >= _MISSED_RUNS]
