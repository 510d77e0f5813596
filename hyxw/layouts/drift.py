"""Whether a page reads as the section's pages do: a changed theme first shows in what disagrees."""

from collections import Counter, deque
from collections.abc import Iterator
from statistics import median

from hyxw.pages.article import ArticlePage
from hyxw.pages.crosscheck import agree, titled_as, without_site
from hyxw.pages.listing import Entry
from hyxw.urls import article_url

_REMEMBERED = 101  # pages: enough for a median, and the same cost for every page
_ENOUGH = 10  # pages before it is known what is usual
_FAR_UNDER = 0.05  # of the usual length; the shortest notices have more
_REPEATED = 2  # other pages with the very same text: a reprint has one


class SectionHistory:
    """What a section's pages have in common, learnt from the last hundred of them."""

    def __init__(self) -> None:
        self._lengths: deque[int] = deque(maxlen=_REMEMBERED)
        self._texts: deque[int] = deque(maxlen=_REMEMBERED)
        self._sections: Counter[str] = Counter()

    def add(self, page: ArticlePage) -> None:
        """Learn from an article's first page that reads as it should."""
        self._lengths.append(_length(page))
        self._texts.append(hash(page.body.paragraphs))
        if page.section:
            self._sections[page.section[0]] += 1

    @property
    def usual_length(self) -> float:
        """The median length of the texts, in characters; 0 while too few are known."""
        return median(self._lengths) if len(self._lengths) >= _ENOUGH else 0

    @property
    def usual_section(self) -> str:
        """The top of the breadcrumb on most pages, "" while too few are known."""
        for name, count in self._sections.most_common(1):
            if count >= _ENOUGH and 2 * count > self._sections.total():
                return name
        return ""

    def times(self, paragraphs: tuple[str, ...]) -> int:
        """How many of the pages have this very text."""
        return self._texts.count(hash(paragraphs))


def check_page(page: ArticlePage, entry: Entry | None, history: SectionHistory) -> list[str]:
    """What is wrong with an article's first page, "field: sentence"; nothing for a good one.

    It is held against the listing's `entry`, the day in its URL, and the section's other pages. One
    page may be at odds with them for reasons of its own; several in a row are not.
    """
    return [*_title(page, entry), *_date(page), *_body(page, history), *_section(page, history)]


def _title(page: ArticlePage, entry: Entry | None) -> Iterator[str]:
    listed = entry.title if entry else ""
    if not listed or agree(page.heading, listed):
        return
    head = without_site(page.head, page.section) or titled_as(page.head, listed)
    if not agree(head, listed):
        yield f"title: the page says {page.heading!r}, the listing {listed!r}."


def _date(page: ArticlePage) -> Iterator[str]:
    article = article_url(page.url)
    day = article.published_on if article else None
    if page.moment and day and page.moment.at.date() != day:
        yield f"published_at: the page says {page.moment.iso()}, its URL {day}."


def _body(page: ArticlePage, history: SectionHistory) -> Iterator[str]:
    paragraphs, usual = page.body.paragraphs, history.usual_length
    if paragraphs and history.times(paragraphs) >= _REPEATED:
        yield "text: it is that of several other pages, so no article's own."
    if not page.body.images and _length(page) < _FAR_UNDER * usual:
        yield f"text: {_length(page)} characters, where the section usually has {usual:.0f}."


def _section(page: ArticlePage, history: SectionHistory) -> Iterator[str]:
    usual = history.usual_section
    if usual and usual not in page.section:
        trail = " > ".join(page.section) or "nowhere"
        yield f"section: the breadcrumb leads to {trail}, that of other pages to {usual}."


def _length(page: ArticlePage) -> int:
    return sum(map(len, page.body.paragraphs))
