"""Judges a listing page: are its entries the section's, and is it the page asked for?"""

from collections import Counter
from collections.abc import Iterator, Sequence

from hyxw.layouts.history import History
from hyxw.layouts.verdict import Verdict
from hyxw.pages.listing import Listing
from hyxw.text.garbling import lost
from hyxw.urls import article_url, is_one_site, listing_url, origin

_LOST_OF_TITLES = 0.3


def judge_listing(
    listing: Listing,
    url: str,
    catid: int | None,
    history: History,
    *,
    numbers_itself: bool = True,
) -> Verdict:
    """Judge a listing page, asked for at `url`, of the section of category `catid`, None: unknown.

    `numbers_itself`: the pager links to the page it stands on by its number, too.
    """
    if history.is_cut(listing.end):
        return Verdict("cut", "The listing page is cut: it lacks the end that the pages have.")
    if (other := _another_page(listing, url, numbers_itself)) is not None:
        return Verdict("another_listing", f"It is another page of the listing: {other}.")
    return next(_of_entries(listing, url, catid), Verdict())


def _of_entries(listing: Listing, url: str, catid: int | None) -> Iterator[Verdict]:
    """Verdicts against a listing because of its entries."""
    titles = [entry.title for entry in listing.entries]
    if lost(titles) > _LOST_OF_TITLES * sum(map(len, titles)):
        yield Verdict("garbled", f"The listing's titles cannot be read: {titles[0][:30]!r}.")
    if host := _another_site(listing, url):
        said = f"Most of its entries lead to articles on {host}"
        yield Verdict("another_site", f"{said}: name the host that is to be crawled.")
    if (others := of_others(found := categories_of(listing), catid)) is not None:
        which = ", ".join(map(str, sorted(set(others))[:3]))
        said = f"{len(others)} of {len(found)} entries are of another category than {catid}"
        yield Verdict("another_listing", f"{said} ({which}): it is another section's listing.")


def categories_of(listing: Listing) -> list[int]:
    """The categories of a listing's articles, in its order."""
    articles = (article_url(entry.url) for entry in listing.entries)
    return [article.catid for article in articles if article]


def of_others(found: Sequence[int], catid: int | None) -> list[int] | None:
    """The categories other than `catid`, if most are; else None."""
    others = [one for one in found if one != catid]
    return others if catid is not None and 2 * len(others) > len(found) else None


def _another_site(listing: Listing, url: str) -> str | None:
    """Scheme and host of another site that most entries lead to, else None."""
    hosts = Counter(
        origin(entry.url)
        for entry in listing.entries
        if article_url(entry.url) and not is_one_site(entry.url, url)
    )
    return max(hosts, key=hosts.__getitem__) if 2 * hosts.total() > len(listing.entries) else None


def _another_page(listing: Listing, url: str, numbers_itself: bool) -> str | None:
    """Why, by its pager, a listing page is not the one asked for; else None.

    下一页 leads to the next page, or on the last page to itself (PHPCMS); some static pages count
    down.
    """
    asked, following = listing_url(url), listing.next_number
    if asked is None:
        return None
    last_or_next = {asked.page, asked.page + 1}
    counts_down = {asked.page - 1} if "?" not in url else set()
    if following is not None and following not in last_or_next | counts_down:
        return f"asked for was page {asked.page}, and its 下一页 leads to page {following}"
    if asked.page in listing.numbered and not numbers_itself:
        return f"asked for was page {asked.page}, which it links to as another"
    return None
