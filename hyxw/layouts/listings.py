"""Reads a section's listing pages and decides whether to believe what they list."""

import re
from collections import Counter
from collections.abc import Collection
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import NamedTuple
from urllib.parse import urlsplit

from parsel import Selector

from hyxw.errors import HeldBack, NotAListing, PageError
from hyxw.frontier.entries import listed_articles
from hyxw.layouts.calibrate import calibrate_listing, is_beside
from hyxw.layouts.categories import Categories
from hyxw.layouts.history import History
from hyxw.layouts.learnt import Learnt
from hyxw.layouts.listing_witnesses import (
    USUAL,
    Numbering,
    categories_of,
    judge_listing,
    leads_to_highest,
    of_others,
)
from hyxw.layouts.no_entries import is_bare, is_past_end, says_none, words_of
from hyxw.layouts.survey import any_listing
from hyxw.pages.article import read_article_page
from hyxw.pages.document import UNKNOWN, RawPage, ending_of, head_of, root_of
from hyxw.pages.entries import Entry
from hyxw.pages.layout import Layout
from hyxw.pages.listing import Listing, empty_listing, read_entries, read_like, read_listing
from hyxw.text.paragraphs import lines_of
from hyxw.text.script import fold
from hyxw.text.sentences import LONG
from hyxw.urls import (
    ArticleUrl,
    article_url,
    is_home,
    listing_url,
    numbered_page,
)

# Two answers are the same page if they share this much of their lines.
_SAME_PAGE = 0.9
_PARTS = re.compile("[-_|—–]")  # of a <title>


class SurveyedListing(NamedTuple):
    """The listing page that a survey starts from."""

    page: Selector
    url: str
    listing: Listing


class ListingGuard:
    """Reads a section's listing pages; `category` is the section's own, None if it is not known.

    `settled` says whether the layout is known to fit this run's pages.
    """

    def __init__(self, site: str, category: int | None, learnt: Learnt) -> None:
        self.site = site
        self.learnt = learnt
        self.categories = Categories(category, learnt)
        self.history = learnt.history
        self.settled = learnt.layout is not None
        self.layouts = learnt.layouts
        self.surveyed: SurveyedListing | None = None
        self._numbering: Numbering | None = None
        self._first_entries: set[str] = set()  # URLs of the first page's entries
        self._first_title = ""
        self._first_is_nameless = False  # the first page has no pager, and no section name
        self._later_is_named = False  # a later page names the section in its <title>

    def read_listing(
        self, raw: RawPage, today: date, asked: str = "", met: Collection[str] = ()
    ) -> Listing:
        """Read a listing page; `settled` becomes false if the layout does not fit the first one.

        `asked` is the URL that was requested. After a redirect it still decides which category the
        entries must belong to. Links beside the list are kept only if they are of that category.
        `met` are the ids of the articles that the walk has met on earlier pages.
        Raises PageError: NotAListing, ListingGone, HeldBack.
        """
        _check_redirect(asked, raw.url)
        listing = self._listing_on(raw, today)
        named = asked if listing_url(asked) else raw.url
        self._note_name(named, listing)
        categories = self.categories.take(named, listing, is_named=self.is_named(listing.title))
        self._hold_back(listing, raw.url, categories, met)
        if not self._is_first(raw.url) and self._is_titled_otherwise(listing, met):
            said = f"It is titled {listing.title!r}, and has nothing that pages before it have not"
            raise NotAListing(f"{said}: it is another page of the site.")
        self._note_title(raw.url, listing)
        if self.settled and self._is_first(raw.url):
            self.learnt.listed = max(self.learnt.listed, len(listing.entries))
        articles = ((_article_of(entry), entry.title) for entry in listing.entries)
        self.history.note_listed({one.article_id: title for one, title in articles if one})
        own = (one for one in listing.beside if _catid(one.url) in categories)
        return replace(listing, beside=tuple(own))

    def says_none(self, raw: RawPage, listing: Listing) -> bool:
        """Whether an empty listing page that names the section is so beyond doubt: `is_bare`."""
        if not self.is_named(listing.title):
            return False
        return is_bare(root_of(raw.selector(), NotAListing), self._of_listings)

    def is_named(self, title: str) -> bool:
        """Whether the section's name is known, and a page's `<title>` has it."""
        return bool(self.learnt.crumb) and self.learnt.crumb in fold(title)

    def is_answered_by_home(self, listing: RawPage, home: RawPage) -> bool:
        """Whether the site answered with its home page: the two share nearly all their lines."""
        with suppress(PageError):
            roots = [root_of(raw.selector(), NotAListing) for raw in (listing, home)]
            said, at_home = (Counter(lines_of(root)) for root in roots)
            alike = (said & at_home).total() >= _SAME_PAGE * max(said.total(), at_home.total())
            return alike and head_of(roots[0]) == head_of(roots[1])
        return False

    def _note_title(self, url: str, listing: Listing) -> None:
        """Note whether `<title>` names the section on the first page and on the later ones.

        If later pages with entries of their own do not name it, this listing never does.
        """
        named = not self.learnt.crumb or self.is_named(listing.title)
        entries = {entry.url for entry in listing.entries}
        if self._is_first(url):
            alone = not listing.paged and listing.total is None and not is_home(url)
            self._first_entries, self._first_is_nameless = entries, alone and not named
            self._first_title = listing.title
            self.learnt.titled |= named
        elif named:
            self._later_is_named = True
        elif self._first_is_nameless and not (entries and entries <= self._first_entries):
            self.learnt.titled = False

    @property
    def is_displaced(self) -> bool:
        """Whether another page, such as the home page, was served as the listing's first page.

        That page does not name the section, but later pages do; or the articles' titles do, and
        earlier runs have not learnt that this listing goes without.
        """
        around = self.history.usual_around or ""
        told = self.learnt.titled and self.learnt.crumb in around
        return self._first_is_nameless and (told or self._later_is_named)

    def _listing_on(self, raw: RawPage, today: date) -> Listing:
        """Until the layout is settled, the page with most entries is the one to be surveyed."""
        page = raw.selector()
        if self.surveyed is not None and self.settled:
            return self._later_listing(page, raw, today)
        listing = self._first_listing(page, raw.url, today)
        before = self.surveyed
        if before is None or len(listing.entries) >= len(before.listing.entries):
            self.surveyed = SurveyedListing(page, raw.url, listing)
        if self.settled and not self._has_footer(listing) and self.history.is_cut(listing.end):
            # Whole, but the footer may have changed: whether articles end as before, a survey sees.
            self.settled = History().is_cut(listing.end)
        return listing

    def _later_listing(self, page: Selector, raw: RawPage, today: date) -> Listing:
        """Read a later page; its list may have links off the site alone, or rows without a link.

        Or it is in other markup than the first page's, of pictures: no empty page has a list.
        """
        try:
            listing = read_listing(page, raw.url, self._of_listings, today)
            if listing.entries or self.surveyed is None:
                return listing
        except NotAListing:
            if self.surveyed is None or self._is_first(raw.url) or not self.is_past_end(raw):
                raise
        if self.is_past_end(raw) and not self._is_first(raw.url) and not is_beside(page, raw.url):
            return any_listing(page, raw.url, self._of_listings, today)
        first, url, _ = self.surveyed
        return read_like(first.root, url, page, raw.url, self._of_listings[0], today)

    def _note_name(self, url: str, listing: Listing) -> None:
        """Note the category that a URL names, and how the first page's pager numbers the pages."""
        self.categories.expect(url)
        at = listing_url(url)
        if self._numbering is None or at is None or at.page == 1:
            itself = at is None or at.page in listing.led.labelled.values()
            self._numbering = Numbering(itself, leads_to_highest(listing, url))

    def _hold_back(
        self, listing: Listing, url: str, categories: Collection[int], met: Collection[str]
    ) -> None:
        """Raise HeldBack where the witnesses speak against a listing page.

        How its pages end is not asked before the layout is settled: the theme may be a new one.
        """
        if self._has_footer(listing) or (not self.settled and listing.end.open is not None):
            listing = replace(listing, end=UNKNOWN)
        verdict = judge_listing(
            listing,
            url,
            categories,
            self.history,
            numbering=self._numbering or USUAL,
            met=met,
        )
        if verdict.kind is not None:
            raise HeldBack(verdict.kind, verdict.reason)
        if len(categories) > 1 and self._is_of_one_below(listing):
            said = f"Its entries are of one category, and it is titled {listing.title!r}"
            raise HeldBack("another_listing", f"{said}: it is a listing below the section's.")

    def _is_titled_otherwise(self, listing: Listing, met: Collection[str]) -> bool:
        """Whether a page of nothing new does not name the section, as the first page does."""
        ids = [one.article_id for one in map(_article_of, listing.entries) if one]
        named = self.is_named(self._first_title) and not self.is_named(listing.title)
        return named and bool(ids) and {*met}.issuperset(ids)

    def _is_of_one_below(self, listing: Listing) -> bool:
        """Whether a later page of a listing above several categories is one's own listing.

        Its `<title>` lacks the first part of the first page's: 新闻 of 新闻 - 衡阳新闻网.
        """
        first, *_ = (part.strip() for part in _PARTS.split(self._first_title))
        parts = [part.strip() for part in _PARTS.split(listing.title)]
        named = any(part.startswith(first) or part.endswith(first) for part in parts)
        return bool(listing.title) and not named and len({*categories_of(listing)}) == 1

    def is_past_end(self, raw: RawPage) -> bool:
        """Whether a page without a list is what this site shows past the listing's last page.

        Such a page still has the listing's `<title>` and frame. It is not one if it was cut off,
        or if it shows a notice.
        """
        with suppress(PageError):
            root = root_of(raw.selector(), NotAListing)
            if self.surveyed is None or self.history.is_cut(ending_of(root)):
                return False
            first, url, _ = self.surveyed
            return is_past_end(root, first.root, url, self._of_listings)
        return False

    def listed_on(self, raw: RawPage, today: date) -> list[str]:
        """The ids of the section's articles on a listing page, whichever page that is."""
        with suppress(PageError):
            entries = read_entries(raw.selector(), raw.url, self.layouts, today)
            articles = listed_articles(entries, self.site)[0]
            return [one.id for one in articles if self.categories.named in {None, one.url.catid}]
        return []

    def words_of(self, raw: RawPage) -> str | None:
        """A page's words without digits; None for a notice or an error."""
        with suppress(PageError):
            root = root_of(raw.selector(), NotAListing)
            return words_of(root, self.surveyed.page.root) if self.surveyed else None
        return None

    def _has_footer(self, listing: Listing) -> bool:
        """Whether a listing that is not closed says last what the articles do."""
        return bool(listing.end.words) and listing.end.words == self.learnt.footer

    def _first_listing(self, page: Selector, url: str, today: date) -> Listing:
        if self.settled:
            with suppress(NotAListing):
                listing = read_listing(page, url, self._of_listings, today)
                if listing.entries and not self._is_side_list(listing, page, url):
                    return listing
            self._refuse_article(page, url)
        said = says_none(root_of(page, NotAListing))
        empty = empty_listing(page, url, self._of_listings, said=said)
        if empty is not None and is_beside(page, url):
            return empty
        self.settled = False
        return any_listing(page, url, self._of_listings, today)

    @property
    def _of_listings(self) -> list[Layout]:
        """The layouts to read listings with: the one in use, on first contact all known ones."""
        return self.layouts[:1] if self.learnt.layout else self.layouts

    def _is_side_list(self, listing: Listing, page: Selector, url: str) -> bool:
        """Whether the layout finds less than half of the list, as it may after a relaunch.

        The old theme's list may live on beside the new one, as that of the most read articles. It
        is suspected where it is shorter than the listing used to be, or of other categories.
        """
        usual = 0 < self.learnt.listed <= len(listing.entries)
        if usual and of_others(categories_of(listing), self.categories.known) is None:
            return False
        worked_out = calibrate_listing(page, url)
        if worked_out is None:
            return False
        listed = {entry.url for entry in read_entries(page, url, [worked_out])}
        if 2 * len(listed & {entry.url for entry in listing.entries}) < len(listed):
            return True
        self.learnt.listed = 0  # so many are usual from now on
        return False

    def _refuse_article(self, page: Selector, url: str) -> None:
        """Raise NotAListing for an article's page, whatever list stands beside the text."""
        if self.learnt.layout is None:
            return
        try:
            article = read_article_page(page, url, self.layouts, None)
        except PageError:
            return
        if article.moment is not None and any(len(x) >= LONG for x in article.body.paragraphs):
            raise NotAListing(f"It is an article's page: {article.heading[:30]!r}.")

    def _is_first(self, url: str) -> bool:
        """Whether a URL is that of the section's first page, as far as one can tell from it."""
        at = listing_url(url)
        if at is None:  # /local/, /local/index.html, and neither /local/2.html nor /local/?page=2
            _, number = numbered_page(url) or ("", 1)
            return number == 1 and not any(map(str.isdigit, urlsplit(url).path.rpartition("/")[2]))
        return at.page == 1 and self.categories.section in (None, at.catid)


def _check_redirect(asked: str, answered: str) -> None:
    """Raise PageError where the home page, or another page of the listing, was answered."""
    if is_home(answered) and asked and not is_home(asked):
        raise NotAListing("It is answered by the site's home page.")
    pages = [at.page for url in (asked, answered) if (at := listing_url(url)) is not None]
    if len({*pages}) > 1:
        raise HeldBack("another_listing", "Page {} is answered by page {}.".format(*pages))


def _article_of(entry: Entry) -> ArticleUrl | None:
    return article_url(entry.url)


def _catid(url: str) -> int | None:
    """The category of an article's URL, None for other URLs."""
    article = article_url(url)
    return article.catid if article else None
