"""Which entries of a listing page to fetch, where the walk goes next, and why it ends."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urldefrag

from hyxw.arguments import Arguments
from hyxw.pages.listing import Entry, Listing
from hyxw.urls import ArticleUrl, article_url, on_site, same_site


@dataclass(frozen=True)
class ListedArticle:
    """An article of the site, and the listing's entry that leads to it, where it was listed."""

    entry: Entry | None
    url: ArticleUrl

    @property
    def id(self) -> str:
        """The article's id."""
        return self.url.article_id

    @property
    def day(self) -> date | None:
        """Publication day in +08:00, as listed, else as the URL says."""
        listed = self.entry.listed if self.entry else None
        return listed.at.date() if listed else self.url.published_on


def listed_articles(listing: Listing, site: str) -> tuple[list[ListedArticle], list[Entry]]:
    """A listing page's articles of the site, each once, and the entries that leave it (islink)."""
    articles: dict[str, ListedArticle] = {}
    offsite = []
    for entry in listing.entries:
        href = on_site(entry.url, site)
        url = article_url(href)
        if url is None or not same_site(href, site):
            offsite.append(entry)
        else:
            articles.setdefault(url.article_id, ListedArticle(entry, url))
    return list(articles.values()), offsite


@dataclass
class SortedEntries:
    """A listing page's articles in page order, and each of them in one more list."""

    articles: list[ListedArticle]
    offsite: list[Entry]
    new: list[ListedArticle] = field(default_factory=list)
    known: list[ListedArticle] = field(default_factory=list)
    out_of_range: list[ListedArticle] = field(default_factory=list)
    repeated: list[ListedArticle] = field(default_factory=list)


def sort_entries(
    listing: Listing,
    arguments: Arguments,
    *,
    delivered: Collection[str],
    seen: Collection[str],
) -> SortedEntries:
    """Sort a listing page's entries; `delivered` and `seen` (earlier in the run) are ids."""
    found = SortedEntries(*listed_articles(listing, arguments.start_url))
    for article in found.articles:
        if article.id in seen:
            found.repeated.append(article)
        elif not arguments.in_range(article.day):
            found.out_of_range.append(article)
        elif article.id in delivered:
            found.known.append(article)
        else:
            found.new.append(article)
    return found


@dataclass
class Walk:
    """One pass over listing pages, from `url` on to the reason it `ended`.

    `anchor` is the article id that stood last on the page where an earlier run was cut: until the
    walk is past it, delivered entries are no reason to stop. `again` is the second look at page 1,
    for which the run's own entries are old news. `id` is the ledger's, once the walk is kept there.
    `passed_over` says that entries older than `since` were left, for a walk that goes further back.
    """

    url: str
    page_limit: int
    since: date | None = None
    stops_on_delivered: bool = True
    anchor: str | None = None
    again: bool = False
    id: int | None = None
    pages: int = 0
    shifted: bool = False
    passed_over: bool = False
    last_id: str | None = None
    ended: str | None = None
    _urls: set[str] = field(default_factory=set)
    _pages_repeated: int = 0

    def step(self, url: str, listing: Listing, found: SortedEntries) -> str | None:
        """The next listing page's URL after this one was read, or None; `ended` then says why."""
        self.pages += 1
        self.shifted |= self.pages > 1 and bool(found.repeated)
        self.passed_over |= any(self._is_before_since(article) for article in found.articles)
        self._urls.add(_key(url))
        self.ended = self._reason_to_end(listing, found)
        self._pass_anchor(found)  # the anchor's own page is still the earlier run's
        return None if self.ended else listing.next_url

    @property
    def begins_run(self) -> bool:
        """Whether no listing page has been read yet, by this walk or by one before it."""
        return self.pages == 0 and not self.again and self.id is None

    @property
    def complete(self) -> bool:
        """Whether the walk left nothing unread below it."""
        ends = ("past the end", "last page", "delivered", "repeats")
        return self.ended in ends and not self.passed_over

    def _reason_to_end(self, listing: Listing, found: SortedEntries) -> str | None:
        reasons = {
            "past the end": not listing.entries,
            "delivered": self._only_delivered(found),
            "since": self._before_since(found),
            # PHPCMS: the last page's 下一页 is the last page itself.
            "last page": listing.next_url is None or _key(listing.next_url) in self._urls,
            "repeats": self._repeats(found),
            "page limit": self.pages >= self.page_limit,
        }
        return next((reason for reason, holds in reasons.items() if holds), None)

    def _only_delivered(self, found: SortedEntries) -> bool:
        """A whole page of delivered entries; pinned ones never fill a page.

        Page 1 read again ends in entries that this run has seen: below them nothing is unread.
        """
        if not self.stops_on_delivered or self.anchor is not None:
            return False
        if self.again:
            return bool(found.articles) and found.articles[-1] not in found.new
        return bool(found.known) and not found.new

    def _before_since(self, found: SortedEntries) -> bool:
        return bool(found.articles) and all(map(self._is_before_since, found.articles))

    def _is_before_since(self, article: ListedArticle) -> bool:
        return self.since is not None and article.day is not None and article.day < self.since

    def _repeats(self, found: SortedEntries) -> bool:
        """Two pages running with nothing unseen: one alone may come of entries that shifted."""
        unseen = len(found.repeated) < len(found.articles)
        self._pages_repeated = 0 if unseen else self._pages_repeated + 1
        return self._pages_repeated >= 2

    def _pass_anchor(self, found: SortedEntries) -> None:
        """Ids fall along PHPCMS's listing: an older last entry says that the anchor is behind."""
        if not found.articles:
            return
        last = found.articles[-1]
        self.last_id = last.id
        if self.anchor and last.url.number <= number_of(self.anchor):
            self.anchor = None


def number_of(article_id: str) -> int:
    """The part of an id that counts up over all sections: 570830 of "1297-570830"."""
    return int(article_id.partition("-")[2])


def _key(url: str) -> str:
    return urldefrag(url).url
