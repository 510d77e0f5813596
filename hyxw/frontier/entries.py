"""Turns a listing page's entries into articles, sorted by what the run does with each."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from hyxw.arguments import Arguments
from hyxw.pages.entries import Entry
from hyxw.urls import ArticleUrl, article_url, on_site, same_site


@dataclass(frozen=True)
class ListedArticle:
    """An article of the site, with its listing entry if it was listed; `url` is parsed once."""

    entry: Entry | None
    url: ArticleUrl

    @cached_property
    def id(self) -> str:
        """The article's id."""
        return self.url.article_id

    @property
    def title(self) -> str | None:
        """The title as listed, None where it was not listed."""
        return self.entry.title if self.entry else None

    @cached_property
    def days(self) -> set[date | None]:
        """The days that listing and URL may mean; if they differ either may be wrong."""
        listed = self.entry.listed if self.entry else None
        stated = listed.days() if listed else [self.url.published_on]
        return {*stated, self.url.published_on or self.day}

    @cached_property
    def day(self) -> date | None:
        """The publication day in +08:00, from the listing or else from the URL."""
        listed = self.entry.listed if self.entry else None
        return listed.at.date() if listed else self.url.published_on


def listed_articles(entries: Iterable[Entry], site: str) -> tuple[list[ListedArticle], list[Entry]]:
    """A listing page's articles, each once, and its entries that lead elsewhere (islink)."""
    articles: dict[str, ListedArticle] = {}
    offsite = []
    for entry in entries:
        href = on_site(entry.url, site)
        url = article_url(href)
        if url is None or not same_site(href, site):
            offsite.append(entry)
        else:
            articles.setdefault(url.article_id, ListedArticle(entry, url))
    return list(articles.values()), offsite


def own_strays(offsite: Iterable[Entry], site: str, categories: Collection[int]) -> list[Entry]:
    """Of the entries that lead to no article here, those that may be the section's own.

    They lead to another kind of URL on this host, or to an article of these categories elsewhere.
    """
    return [
        entry
        for entry in offsite
        if same_site(on_site(entry.url, site), site)
        or ((away := article_url(entry.url)) is not None and away.catid in categories)
    ]


def are_mostly_new(ids: Collection[str], met: Collection[str]) -> bool:
    """Whether most of a page's articles are none of those `met` before."""
    return 2 * sum(one not in met for one in ids) > len(ids)


@dataclass
class SortedEntries:
    """All of a listing page's articles in page order, and each once more in the list it belongs to.

    Those that are `waiting` have failed before, and are not due to be tried again yet.
    """

    articles: list[ListedArticle]
    offsite: list[Entry]
    new: list[ListedArticle] = field(default_factory=list)
    known: list[ListedArticle] = field(default_factory=list)
    waiting: list[ListedArticle] = field(default_factory=list)
    out_of_range: list[ListedArticle] = field(default_factory=list)
    repeated: list[ListedArticle] = field(default_factory=list)

    @cached_property
    def ids(self) -> list[str]:
        """The ids of all articles on the page."""
        return [article.id for article in self.articles]


def sort_entries(
    articles: list[ListedArticle],
    offsite: list[Entry],
    arguments: Arguments,
    *,
    delivered: Collection[str],
    waiting: Collection[str] = (),
    seen: Collection[str],
) -> SortedEntries:
    """Sort a listing page's articles; `seen` are the ids met earlier in this run."""
    found = SortedEntries(articles, offsite)
    for article in articles:
        if article.id in seen:
            found.repeated.append(article)
        elif not any(map(arguments.in_range, article.days)):
            found.out_of_range.append(article)
        elif article.id in delivered:
            found.known.append(article)
        elif article.id in waiting:
            found.waiting.append(article)
        else:
            found.new.append(article)
    return found
