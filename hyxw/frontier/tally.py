"""Counts what became of each listed article, so that the counts add up; names failures."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from hyxw.frontier.entries import ListedArticle, SortedEntries
from hyxw.items import Article, warning_code
from hyxw.pages.entries import Entry
from hyxw.wording import counted

_OUTCOMES = ("delivered", "known", "failed", "waiting", "out_of_range", "pending")
_LINES = ("new", "revised", "withdrawn")
# A report names at most so many failures, to stay readable; the ledger holds them all.
_NAMED = 1000


@dataclass(frozen=True, slots=True)
class NamedFailure:
    """An "article" or a "listing" that could not be fetched or read, with kind and reason."""

    what: str
    url: str
    kind: str
    reason: str


class Tally:
    """One outcome for each article that the run's listing pages name; and the lines it delivers.

    A `pending` article is still to be fetched; a run that was not interrupted leaves none. One that
    is `waiting` failed in earlier runs, and is not due to be tried yet.
    """

    def __init__(self) -> None:
        self.entries: dict[str, str] = {}
        self.walked_whole = False
        self.failures: list[NamedFailure] = []
        self.failed = Counter[str]()  # articles, by kind
        self.pages = Counter[str]()  # of the listing: read, failed
        self.pages_failed = Counter[str]()  # of the listing, by kind
        self.lines = Counter[str]()  # delivered: new, revised, withdrawn
        self.revised = set[tuple[str, int]]()  # ids and revisions of such lines
        self.warnings = Counter[str]()  # of the lines, by code
        self.became_what = Counter[str]()  # articles, those on no listing too
        self._urls: dict[str, str] = {}
        self._days: dict[str, date] = {}
        self._total: int | None = None
        self.links_out: set[str] = set()
        # Titles of entries without a link, and links of entries to what is no article here
        self.nowhere: set[str] = set()

    # --- What happens -------------------------------------------------------------------------

    def listed(self, total: int | None, found: SortedEntries) -> None:
        """Note a listing page's entries, and the total that it states."""
        self.pages["read"] += 1
        self._total = total if total is not None else self._total
        self.links_out.update(entry.url for entry in found.offsite)
        for outcome, articles in (
            ("pending", found.new),
            ("known", found.known),
            ("waiting", found.waiting),
            ("out_of_range", found.out_of_range),
        ):
            self._note(outcome, articles)

    def beside(self, articles: list[ListedArticle]) -> None:
        """Note articles that listing pages link to beside their lists, and that are asked for."""
        self._note("pending", articles)

    def became(self, outcome: str, article_id: str) -> None:
        """Note that an article turned out `known`, `out_of_range`, or `gone` and so not listed."""
        self.became_what[outcome] += 1
        if outcome == "gone":
            self.entries.pop(article_id, None)
            self._days.pop(article_id, None)
        elif article_id in self.entries:
            self.entries[article_id] = outcome

    def delivered(self, article: Article) -> None:
        """Note a line of the feed; an article may have a second one, of which it is warned."""
        if self.entries.get(article.id) != "delivered":
            self.became("delivered", article.id)
        line = "new" if article.revision == 1 else "revised"
        line = "withdrawn" if article.status == "withdrawn" else line
        self.lines[line] += 1
        self.revised |= {(article.id, article.revision)} if line == "revised" else set()
        self.warnings.update(map(warning_code, article.warnings))

    def article_failed(self, article_id: str, url: str, kind: str, reason: str) -> None:
        """Note an article's failure."""
        self.became("failed", article_id)
        self.failed[kind] += 1
        self._name("article", url, kind, reason)

    def unlinked(self, url: str, titles: Iterable[str]) -> None:
        """Note entries of the listing page at `url` that lead nowhere; each counts once."""
        for title in dict.fromkeys(titles):
            if title not in self.nowhere:
                self.nowhere.add(title)
                self.failed["unlinked"] += 1
                self._name("article", url, "unlinked", f"It is listed as {title!r} without a link.")

    def strays(self, entries: Iterable[Entry]) -> None:
        """Note entries that lead to no article of the site's; each counts once."""
        for entry in entries:
            if entry.url not in self.nowhere:
                self.nowhere.add(entry.url)
                self.failed["no_article_url"] += 1
                reason = f"It is listed as {entry.title!r}, and is no article's URL on this host."
                self._name("article", entry.url, "no_article_url", reason)

    def listing_failed(self, url: str, kind: str, reason: str) -> None:
        """Note a listing page's failure."""
        self.pages["failed"] += 1
        self.pages_failed[kind] += 1
        self._name("listing", url, kind, reason)

    # --- What is asked ------------------------------------------------------------------------

    @property
    def read(self) -> int:
        """How many articles were fetched and read so far."""
        return sum(self.became_what[one] for one in ("delivered", "known", "out_of_range"))

    def pending(self) -> dict[str, str]:
        """The URLs, by id, of articles that are still to be fetched."""
        return {one: self._urls[one] for one, what in self.entries.items() if what == "pending"}

    def counts(self) -> dict[str, int | None]:
        """`listed` is the sum of the outcomes behind it; with `offsite` it makes the `total`.

        `new`, `revised` and `withdrawn` are the run's lines, of articles on no listing too.
        """
        became = Counter(self.entries.values())
        return {
            "listed": len(self.entries),
            **{outcome: became[outcome] for outcome in _OUTCOMES},
            "offsite": len(self.links_out),
            "total": self._total,
            **{line: self.lines[line] for line in _LINES},
        }

    @property
    def size(self) -> int | None:
        """How many entries the listing states; if it states none, how many a whole walk has met."""
        met = len(self.entries) + len(self.links_out)
        return met if self._total is None and self.walked_whole else self._total

    def checks(self) -> dict[str, dict[str, Any]]:
        """How many pages were read, how many failed by kind, and the warnings by code."""
        return {
            "listing_pages": {"read": self.pages["read"], "failed": dict(self.pages_failed)},
            "articles": {"read": self.read, "failed": dict(self.failed)},
            "warnings": dict(self.warnings),
        }

    def stats(self) -> dict[str, int]:
        """The counts and checks, and some more, under the names that Scrapy's stats have them."""
        named = {
            "listing/pages": self.pages["read"],
            "listing/failed": self.pages["failed"],
            "listing/offsite": len(self.links_out),
            "article/revised": self.lines["revised"],
            "article/withdrawn": self.lines["withdrawn"],
            **{f"article/{what}": count for what, count in self.became_what.items()},
            **{f"listing/failed/{kind}": count for kind, count in self.pages_failed.items()},
            **{f"article/failed/{kind}": count for kind, count in self.failed.items()},
            **{f"article/warning/{code}": count for code, count in self.warnings.items()},
        }
        return {name: count for name, count in named.items() if count}

    def named_failures(self) -> list[dict[str, str]]:
        """The failures, for a report."""
        return [asdict(failure) for failure in self.failures]

    def faults(self) -> list[str]:
        """What does not add up, a sentence each."""
        return [*self._missing(), *self._gaps()]

    def _note(self, outcome: str, articles: list[ListedArticle]) -> None:
        for article in articles:
            self.entries[article.id] = outcome
            self._urls[article.id] = article.url.url
            if article.day is not None:
                self._days[article.id] = article.day

    def _name(self, what: str, url: str, kind: str, reason: str) -> None:
        if len(self.failures) < _NAMED:
            self.failures.append(NamedFailure(what, url, kind, reason))

    def _missing(self) -> Iterator[str]:
        """Faults where a walk to the end has met fewer entries than the listing states."""
        met = len(self.entries) + len(self.links_out)
        if self.walked_whole and self._total is not None and met != self._total:
            yield (
                f"The listing states {counted(self._total, 'entry')}, and {met} were met from its"
                f" first page to its last (off the site: {len(self.links_out)})."
            )

    def _gaps(self) -> Iterator[str]:
        """Faults for each day with listed entries and without a single article in the feed."""
        days: dict[date, list[str]] = defaultdict(list)
        for article_id, day in self._days.items():
            days[day].append(article_id)
        for day, ids in sorted(days.items()):
            if {self.entries[article_id] for article_id in ids} == {"failed"}:
                yield f"Of {day} nothing is in the feed: {', '.join(sorted(ids))} failed."
