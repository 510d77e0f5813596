"""The witnesses of a listing page: are its entries the section's, is it the page asked for?"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from hyxw.frontier.entries import are_mostly_new
from hyxw.layouts.history import History
from hyxw.layouts.verdict import Verdict
from hyxw.pages.listing import Listing
from hyxw.text.garbling import lost
from hyxw.urls import ArticleUrl, article_url, is_folder, is_one_site, listing_url, origin

_LOST_OF_TITLES = 0.3


class Numbering(NamedTuple):
    """How a listing's first page numbers the pages.

    itself: its pager links to the page that it stands on, too. down: it leads to the one of the
    highest number, and that to the next lower one.
    """

    itself: bool = True
    down: bool = False


USUAL = Numbering()


def judge_listing(
    listing: Listing,
    url: str,
    catids: Collection[int],
    history: History,
    *,
    numbering: Numbering = USUAL,
    met: Collection[str] = (),
) -> Verdict:
    """Judge a listing page, asked for at `url`, of the section of `catids`, none: unknown.

    `numbering`: how the first page's pager numbers the pages. `met` are the ids of the articles
    that the walk has met before this page.
    """
    if history.is_cut(listing.end):
        return Verdict("cut", "The listing page is cut: it lacks the end that the pages have.")
    if (other := _another_page(listing, url, numbering, met)) is not None:
        return Verdict("another_listing", f"It is another page of the listing: {other}.")
    return next(_of_entries(listing, url, catids), Verdict())


def _of_entries(listing: Listing, url: str, catids: Collection[int]) -> Iterator[Verdict]:
    """Verdicts against a listing because of its entries."""
    titles = [entry.title for entry in listing.entries]
    if lost(titles) > _LOST_OF_TITLES * sum(map(len, titles)):
        yield Verdict("garbled", f"The listing's titles cannot be read: {titles[0][:30]!r}.")
    if host := _another_site(listing, url):
        said = f"Most of its entries lead to articles on {host}"
        yield Verdict("another_site", f"{said}: name the host that is to be crawled.")
    if (others := of_others(found := categories_of(listing), catids)) is not None:
        own, which = (", ".join(map(str, sorted({*x})[:3])) for x in (catids, others))
        said = f"{len(others)} of {len(found)} entries are of another category than {own}"
        yield Verdict("another_listing", f"{said} ({which}): it is another section's listing.")
    if twice := _of_one_number(listing):
        said = f"Entries that are two articles have one number, {' and '.join(twice)}"
        yield Verdict(
            "not_a_listing", f"{said}: where a site counts anew each day, none can be told."
        )


def _of_one_number(listing: Listing) -> tuple[str, str] | None:
    """The URLs of two entries that have one number in one folder, and are two articles.

    Other systems than PHPCMS count anew each day: /news/2024/0330/1.html.
    """
    first: dict[str, tuple[ArticleUrl, str]] = {}
    for entry in listing.entries:
        there = article_url(entry.url)
        if there is None or not is_folder(there.catid):
            continue
        before, title = first.setdefault(there.article_id, (there, entry.title))
        moved = (before.published_on, before.page) != (there.published_on, there.page)
        if moved and title != entry.title:
            return before.url, entry.url
    return None


def categories_of(listing: Listing) -> list[int]:
    """The categories of a listing's articles, in its order."""
    articles = (article_url(entry.url) for entry in listing.entries)
    return [article.catid for article in articles if article]


def of_others(found: Sequence[int], catids: Collection[int]) -> list[int] | None:
    """The categories other than `catids`, if these are known and most are others; else None."""
    others = [one for one in found if one not in catids]
    return others if catids and 2 * len(others) > len(found) else None


def _another_site(listing: Listing, url: str) -> str | None:
    """Scheme and host of another site that most entries lead to, else None."""
    hosts = Counter(
        origin(entry.url)
        for entry in listing.entries
        if article_url(entry.url) and not is_one_site(entry.url, url)
    )
    return max(hosts, key=hosts.__getitem__) if 2 * hosts.total() > len(listing.entries) else None


def _another_page(
    listing: Listing, url: str, numbering: Numbering, met: Collection[str]
) -> str | None:
    """Why, by its pager, a listing page is not the one asked for; else None.

    下一页 leads to the next page, or on the last page to itself (PHPCMS); some pages are counted
    down, and some pagers lead round in a circle, which what the walk has not met before shows.
    """
    asked, following = listing_url(url), listing.next_number
    if asked is None:
        return None
    expected = {asked.page, asked.page + 1, None}
    if numbering.down or "?" not in url:
        expected.add(asked.page - 1)
    if numbering.down and asked.page == 1:
        expected.add(following)
    circles = following is not None and following < asked.page and _is_new(listing, met)
    if following not in expected and not circles:
        return f"asked for was page {asked.page}, and its 下一页 leads to page {following}"
    if asked.page in listing.led.labelled.values() and not numbering.itself:
        return f"asked for was page {asked.page}, which it links to as another"
    return None


def leads_to_highest(listing: Listing, url: str) -> bool:
    """Whether a page leads to the one of the highest number, as the first of falling ones does.

    It is the only one that it leads to, or its links say other numbers than their URLs.
    """
    led = listing.led.others | listing.led.labelled
    numbers = {number for target, number in led.items() if target != url}
    following = listing.next_number or 0
    return following > 2 and (numbers == {following} or listing.led.contrary)


def _is_new(listing: Listing, met: Collection[str]) -> bool:
    """Whether most of a page's articles are none of those met before it, if any were."""
    articles = (article_url(entry.url) for entry in listing.entries)
    return bool(met) and are_mostly_new([one.article_id for one in articles if one], met)
