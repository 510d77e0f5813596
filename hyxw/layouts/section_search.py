"""Finds a section's listing, from the site's home page on, if it is not where it was."""

from parsel import Selector

from hyxw.errors import PageError
from hyxw.layouts.calibrate import calibrate_listing
from hyxw.pages.document import RawPage
from hyxw.pages.listing import read_entries
from hyxw.pages.section import find_section
from hyxw.sections import Section
from hyxw.text.script import fold
from hyxw.urls import article_url, is_folder, listing_url, on_site, same_site

_MOST_REQUESTS = 20


class SectionSearch:
    """One search on `site` for the listing that is not at `failed_url` any more."""

    def __init__(self, section: Section, site: str, failed_url: str) -> None:
        self.section, self.site = section, site
        self._tried = {failed_url}
        self._candidates = [f"{site}/"]

    def next_url(self) -> str | None:
        """The next page to look at, None if nothing is left to try."""
        url = next((url for url in self._candidates if url not in self._tried), None)
        if url is None or len(self._tried) > _MOST_REQUESTS:
            return None
        self._tried.add(url)
        return url

    def read(self, raw: RawPage) -> bool:
        """Whether a page is the section's listing; if not, its links will be tried as well.

        Raises PageError for what is no page.
        """
        page = raw.selector()
        if raw.url != f"{self.site}/" and is_section(page, raw.url, self.section):
            return is_first_page(raw.url)
        names, category = self.section.breadcrumb, self.section.category
        for url in (
            on_site(url, self.site) for url in find_section(page, raw.url, names, category)
        ):
            there = same_site(url, self.site) and is_first_page(url)
            if there and url not in self._candidates:
                self._candidates.append(url)
        return False


def is_first_page(url: str) -> bool:
    """Whether a URL may be that of a listing's first page."""
    at = listing_url(url)
    return at is None or at.page <= 1


def is_section(page: Selector, url: str, section: Section) -> bool:
    """Whether a page is the section's own listing, by its name and by most of its entries.

    A channel above the section may list the same articles under another name and number.
    """
    if not _says_so(page, url, section):
        return False
    try:
        layout = calibrate_listing(page, url)
        entries = read_entries(page, url, [layout]) if layout else ()
    except PageError:
        return False
    articles = [article for entry in entries if (article := article_url(entry.url)) is not None]
    own = sum(one.catid == section.category or is_folder(one.catid) for one in articles)
    return 2 * own > len(entries)


def _says_so(page: Selector, url: str, section: Section) -> bool:
    at = listing_url(url)
    if at is not None and section.category is not None:
        return at.catid == section.category
    title = page.css("title::text").get(default="")
    return bool(section.breadcrumb) and fold(section.breadcrumb[-1]) in fold(title)
