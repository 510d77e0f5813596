"""What a listing page says: its entries, its pager, the section's total."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from lxml.html import HtmlElement
from parsel import Selector

from hyxw.errors import ListingGone, NotAListing
from hyxw.pages.document import NO_CATEGORY, UNKNOWN, Ending, ending_of, head_of, listing_root, says
from hyxw.pages.entries import (
    MOST_PAGERS,
    Box,
    Entry,
    beside_on,
    box_of,
    entries_on,
    linked,
    pagers_on,
    unlinked_on,
)
from hyxw.pages.layout import Layout
from hyxw.pages.pager import Led, absolute, is_turned, next_link, next_of, pages_led_to
from hyxw.pages.query import select
from hyxw.urls import article_url, listing_url, moved, same_site

_TOTAL = re.compile(r"(?<!\d)(\d{1,9})\s{0,9}[条條]")  # 130条, 共 130 条
_LONGEST_NOTE = 40  # characters of what says that nothing is listed: 暂无信息


@dataclass(frozen=True, slots=True)
class Listing:
    """What one listing page says."""

    entries: tuple[Entry, ...]
    next_url: str | None  # of the next page; None on the last
    total: int | None  # the section's own count of articles, if the page states it
    layout: str
    end: Ending = UNKNOWN  # how the page's bytes end
    next_said: str | None = None  # where 下一页 leads, be it back or to the page itself
    next_number: int | None = None  # of the page there
    led: Led = field(default_factory=lambda: Led({}, {}))  # pages that links lead to
    paged: bool = True  # some link leads to another page of the listing
    turned: bool = False  # a script turns to the next page
    unlinked: tuple[str, ...] = ()  # titles of dated rows without a link
    beside: tuple[Entry, ...] = ()  # articles linked elsewhere: above the list, in hot lists
    title: str = ""  # the words of <title>


def read_listing(
    page: Selector, url: str, layouts: Sequence[Layout], today: date | None = None
) -> Listing:
    """The listing on `page`, by the first of `layouts` that fits.

    A page past the end is a listing without entries: it has a pager, and nothing in its list.
    Dates without a year are read only where `today` is given. Raises NotAListing, ListingGone.
    """
    root = _root_of(page, url)
    entries, pagers, layout = _found(root, url, layouts, today)
    return _listing(entries, pagers, root, url, layout)


def read_entries(
    page: Selector, url: str, layouts: Sequence[Layout], today: date | None = None
) -> Sequence[Entry]:
    """The entries as `read_listing` has them, and of the page nothing else."""
    return _found(_root_of(page, url), url, layouts, today)[0]


def _root_of(page: Selector, url: str) -> HtmlElement:
    root = listing_root(page)
    if says(root, NO_CATEGORY):
        raise ListingGone("The page says that its category does not exist.")
    if article_url(url):
        raise NotAListing("The page's URL is an article's; give a listing's.")
    return root


def _found(
    root: HtmlElement, url: str, layouts: Sequence[Layout], today: date | None
) -> tuple[Sequence[Entry], Sequence[HtmlElement], Layout]:
    """What the first layout that fits finds: entries, pagers, and the layout itself."""
    past_end = None
    for layout in layouts:
        pagers = pagers_on(root, layout)
        entries = entries_on(root, url, layout, today)
        if any(article_url(entry.url) for entry in entries):
            return entries, pagers, layout
        if next_link(pagers, url) or any(_leads_back(pager, url) for pager in pagers):
            if entries:  # each of them leads off the site
                return entries, pagers, layout
            past_end = past_end or (entries, pagers, layout)
            if list_of(root, layout):
                break
    if past_end is None:
        raise NotAListing("No known layout finds entries or a pager on the page.")
    return past_end


def _leads_back(pager: HtmlElement, url: str) -> bool:
    """Whether a pager leads to other pages of the same listing, whatever its links say."""
    here = listing_url(url)
    if here is None:
        return False
    targets = (absolute(link.get("href"), url) or "" for link in pager.iter("a"))
    found = [there for target in targets if (there := listing_url(target))]
    return any(there.catid == here.catid and there.page != here.page for there in found)


def list_of(root: HtmlElement, layout: Layout) -> list[HtmlElement]:
    """The list that a layout's entries stand in, `ul.list` of `ul.list > li`: it can be empty."""
    return select(root, layout.entry.rpartition(" > ")[0])


def is_paged_below(root: HtmlElement, layout: Layout) -> bool:
    """Whether the pager stands behind the entries, or is the last of them: none is missing."""
    place = {node: number for number, node in enumerate(root.iter())}
    entries, pagers = select(root, layout.entry), select(root, layout.listing_pager)
    return bool(entries and pagers) and place[entries[-1]] <= place[pagers[-1]]


def empty_listing(
    page: Selector, url: str, layouts: Sequence[Layout], *, said: bool
) -> Listing | None:
    """What a page lists where the list of one of `layouts` is there and has nothing: no entry.

    Where the page has `said` so itself, whatever its list.
    """
    root = listing_root(page)
    found = (layout for layout in layouts if _is_empty_list(list_of(root, layout)))
    layout = next(found, layouts[0] if said else None)
    if layout is None:
        return None
    return _listing((), pagers_on(root, layout), root, url, layout)


def _is_empty_list(lists: Sequence[HtmlElement]) -> bool:
    """Whether there are lists, and they hold neither a link nor more than a few words."""
    said = "".join(node.text_content() for node in lists).split()
    linked = any(True for node in lists for _ in node.iter("a"))
    return bool(lists) and not linked and len("".join(said)) <= _LONGEST_NOTE


def has_list_of(first: HtmlElement, root: HtmlElement, url: str, layout: Layout) -> bool:
    """Whether a page has a list like the one on the `first` page, which stands at `url`."""
    boxes = _boxes_of(first, url, layout)
    return any(box_of(node) in boxes for node in root.iter("*"))


def _boxes_of(first: HtmlElement, url: str, layout: Layout) -> set[Box]:
    """The boxes that hold the articles listed on the `first` page, which stands at `url`."""
    return {
        box_of(node.getparent())
        for node in select(first, layout.entry)
        if any(article_url(linked(link, url) or "") for link in node.iter("a"))
    }


def read_like(
    first: HtmlElement, at: str, page: Selector, url: str, layout: Layout, today: date | None
) -> Listing:
    """What a page lists in such boxes as the `first` page, `at` a URL: links off the site, or none.

    It has no article, and may have no pager, to show that it is a listing.
    """
    root, boxes = listing_root(page), _boxes_of(first, at, layout)
    entries = entries_on(root, url, layout, today, boxes)
    listing = _listing(entries, pagers_on(root, layout), root, url, layout)
    return replace(listing, unlinked=tuple(unlinked_on(root, url, layout, boxes)))


def _listing(
    entries: Sequence[Entry],
    pagers: Sequence[HtmlElement],
    root: HtmlElement,
    url: str,
    layout: Layout,
) -> Listing:
    led, said = pages_led_to(root, url), next_link(pagers, url)
    next_url = _next_url(said or next_of(led, url), url)
    there = listing_url(said or "")
    return Listing(
        entries=tuple(entries),
        next_url=next_url,
        total=_total(select(root, layout.total)[:MOST_PAGERS] or pagers),
        layout=layout.name,
        end=ending_of(root),
        next_said=said,
        next_number=there.page if there else None,
        led=led,
        paged=next_url is not None or _has_links(pagers, led, url, layout),
        turned=any(map(is_turned, _links_of(pagers, root, layout))),
        unlinked=tuple(unlinked_on(root, url, layout)) if entries else (),
        beside=tuple(beside_on(root, url, entries)) if entries else (),
        title=head_of(root),
    )


def _has_links(pagers: Sequence[HtmlElement], led: Led, url: str, layout: Layout) -> bool:
    """Whether a pager leads anywhere.

    A layout that was worked out while all entries stood on one page knows none: a link that leads
    to a page behind the first counts wherever it stands, as one of just a page's number does.
    """
    if led.labelled or max(led.others.values(), default=1) > 1:
        return True
    links = (link for pager in pagers if layout.listing_pager for link in pager.iter("a"))
    return any(absolute(link.get("href"), url) for link in links)  # and none runs a script


def _links_of(
    pagers: Sequence[HtmlElement], root: HtmlElement, layout: Layout
) -> Iterator[HtmlElement]:
    """The pagers' links; all of the page where a layout knows of no pager."""
    for box in pagers if layout.listing_pager else [root]:
        yield from box.iter("a")


def _next_url(found: str | None, url: str) -> str | None:
    """The next page's URL as `found` on the page at `url`; None where that leads to it, or back."""
    if found is None or found == url:
        return None
    here, there = listing_url(url), listing_url(found)
    if here and there and (there.catid != here.catid or there.page <= here.page):
        return None
    # A mirror links to the same listing under the name of the site that it mirrors.
    return moved(found, url) if here and there and not same_site(found, url) else found


def _total(nodes: Sequence[HtmlElement]) -> int | None:
    for node in nodes:
        if found := _TOTAL.search(node.text_content()):
            return int(found[1])
    return None
