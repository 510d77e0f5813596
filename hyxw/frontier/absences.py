"""Articles that are not there: which of them have failed, are sought by their id, or are let go."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal

from hyxw.frontier.agenda import Agenda
from hyxw.frontier.entries import ListedArticle
from hyxw.frontier.outcome import is_no_whole_answer
from hyxw.frontier.rechecks import Rechecks, is_sites_failure
from hyxw.frontier.tally import Tally
from hyxw.store.records import Known
from hyxw.urls import by_id, is_by_id

# Kinds of failure that say an article is not there any more.
_GONE = {"gone", "http_404", "http_410"}


class Absences:
    """What one run asks for and does not find, and its rechecks, most of which it does.

    `missing` has the ids of articles, listed or not, that the site says it does not have,
    `unlisted` of those that stand beside a listing's list alone, `gone` of what need not be tried
    again; `retried` counts what is asked for though no list has it.
    """

    def __init__(self, agenda: Agenda, tally: Tally) -> None:
        self.agenda = agenda
        self.tally = tally
        self.looks = Rechecks()
        self.unlisted = set[str]()
        self.retried = 0
        self.gone: list[str] = []
        self.missing = set[str]()
        self._sought: dict[str, ListedArticle] = {}  # by id, as they were asked for first
        self._given_up: list[ListedArticle] = []

    def look_at(self, due: Iterable[Known]) -> None:
        """Note the articles that are to be looked at again."""
        self.looks = Rechecks(due)

    def note(self, article: ListedArticle, kind: str) -> Literal["failed", "sought", "gone"]:
        """What has become of an article whose first page failed as `kind`.

        One that has gone is no failure. It is sought by its id, a recheck after all others; however
        else that is answered, it is where it was asked for first that it has gone. Of what was
        delivered, and may be called withdrawn for it, no answer and half a page tell nothing.
        """
        was = self._sought.get(article.id)
        if was is None and kind in _GONE:
            self.missing.add(article.id)
        if was is None and not (kind in _GONE and self._is_given_up(article)):
            return "failed"
        if article.id in self.looks:
            return "failed" if was and is_no_whole_answer(kind) else "gone"
        if was is None and not is_by_id(article.url):
            return "sought"
        self._given_up.append(was or article)
        return "gone"

    def elsewhere(self, article: ListedArticle) -> ListedArticle:
        """An article by PHPCMS's own route, which its id alone leads along.

        Dated anew it stands at another URL, and may be on a listing page that no short walk reads.
        Of how it was listed its title holds.
        """
        self._sought[article.id] = article
        entry = replace(article.entry, listed=None) if article.entry else None
        return ListedArticle(entry, by_id(article.url))

    def missed(self) -> list[ListedArticle]:
        """Of the rechecks those to be sought by their id, and waited for once more.

        They are gone as of now, and the listing has not lost as many; or they were gone before, and
        without a total nothing but that look says that they are withdrawn.
        """
        untold = self.agenda.vanished is None
        again = (known for known in self.looks.gone if known.missing_count and untold)
        asked = map(self.agenda.recheck, (*self._unaccounted, *again))
        left = [one for one in asked if one and one.id not in self._sought]
        missed = [one for one in left if not is_by_id(one.url)]
        self.looks.wait_for({one.id for one in missed})
        return missed

    def weigh_total(self) -> bool:
        """Doubt a total that has not fallen by as many as have gone for all that was sought.

        Whether that is new, and to be kept at once.
        """
        return bool(self._unaccounted) and self.agenda.doubt_total()

    def found(self, article_id: str) -> None:
        """Note an article that is there."""
        self.missing.discard(article_id)

    def failure_of_site(self) -> str | None:
        """Why nothing of what rechecks found gone is believed, a sentence; None where it is.

        What waits to be tried again is held against it as of its last try.
        """
        waiting = (one for one, outcome in self.tally.entries.items() if outcome == "waiting")
        waiting_gone = sum(self.agenda.failed_before(one) in _GONE for one in waiting)
        return self.looks.failure_of_site(len(self.missing) + waiting_gone, self.tally.read)

    def forget(self, article_id: str) -> None:
        """Let an article go that is on no listing: it need not be tried again."""
        self.tally.became("gone", article_id)
        self.gone.append(article_id)
        self.agenda.ledger.forget_failure(article_id)

    def given_up(self) -> Iterator[tuple[ListedArticle, bool]]:
        """What has gone for the second time, and whether that is believed.

        It is not where so much has that it is the site that fails.
        """
        fails = not self.tally.read and is_sites_failure(len(self._given_up), self.retried)
        yield from ((article, not fails) for article in self._given_up)

    @property
    def _unaccounted(self) -> list[Known]:
        return self.looks.missed(self.agenda.vanished or 0)

    def _is_given_up(self, article: ListedArticle) -> bool:
        """Whether an article that is not there is on no listing, and was not there before either.

        Of the rechecks the ledger counts how often they found nothing.
        """
        if article.id in self.tally.entries:
            return article.id in self.unlisted
        return article.id in self.looks or self.agenda.failed_before(article.id) in _GONE
