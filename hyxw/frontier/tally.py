"""What became of each article that was listed: counts that add up, and gaps by name."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hyxw.frontier.walk import ListedArticle, SortedEntries
    from hyxw.pages.listing import Listing

_OUTCOMES = ("delivered", "known", "failed", "out_of_range", "pending")


class Tally:
    """The articles that the run's listing pages named, each with one outcome.

    `pending` is one that is still to be fetched; at the end of a run that was not cut there is
    none left.
    """

    def __init__(self) -> None:
        self.entries: dict[str, str] = {}
        self.walked_whole = False
        self._days: dict[str, date] = {}
        self._total: int | None = None
        self._offsite: set[str] = set()

    def listed(self, listing: "Listing", found: "SortedEntries") -> None:
        """Note a listing page's entries."""
        self._total = listing.total if listing.total is not None else self._total
        self._offsite.update(entry.url for entry in found.offsite)
        self._note("pending", found.new)
        self._note("known", found.known)
        self._note("out_of_range", found.out_of_range)

    def settle(self, article_id: str, outcome: str) -> None:
        """Note what became of an article, if it was listed."""
        if article_id in self.entries:
            self.entries[article_id] = outcome

    def counts(self) -> dict[str, int | None]:
        """`listed` is the sum of the outcomes behind it; with `offsite` it makes the `total`."""
        became = Counter(self.entries.values())
        outcomes = {outcome: became[outcome] for outcome in _OUTCOMES}
        return {
            "listed": len(self.entries),
            **outcomes,
            "offsite": len(self._offsite),
            "total": self._total,
        }

    def faults(self) -> list[str]:
        """What does not add up, a sentence each."""
        return [*self._missing(), *self._gaps()]

    def _note(self, outcome: str, articles: "list[ListedArticle]") -> None:
        for article in articles:
            self.entries[article.id] = outcome
            if article.day is not None:
                self._days[article.id] = article.day

    def _missing(self) -> Iterator[str]:
        """A walk from the first page to the last must have met what the listing says it holds."""
        met = len(self.entries) + len(self._offsite)
        if self.walked_whole and self._total is not None and met != self._total:
            yield (
                f"The listing states {self._total} entries, and {met} were met from its first page "
                f"to its last ({len(self._offsite)} of them lead off the site)."
            )

    def _gaps(self) -> Iterator[str]:
        """A day of which entries were listed, and not one article is in the feed."""
        days: dict[date, list[str]] = defaultdict(list)
        for article_id, day in self._days.items():
            days[day].append(article_id)
        for day, ids in sorted(days.items()):
            if {self.entries[article_id] for article_id in ids} <= {"failed", "pending"}:
                yield f"Of {day} nothing is in the feed: {', '.join(sorted(ids))} failed."
