"""The listing pages that a walk has read, by URL and number, and those that links lead to."""

from dataclasses import dataclass, field
from urllib.parse import urldefrag

from hyxw.pages.listing import Listing
from hyxw.urls import listing_url, numbered_page, page_after


@dataclass
class Route:
    """Where a walk has come along.

    A page is void if it has nothing new: it is empty, or has the entries of pages before it.
    """

    last_url: str | None = None
    furthest: int = 0  # the highest number of a page that was read
    ids: list[str] = field(default_factory=list)  # of the page read last
    sizes: list[int] = field(default_factory=list)  # entries on each page that had some
    paged: bool = False  # some page had a pager
    turned: bool = False  # the page read last turns to the next one by a script
    repeated: int = 0  # pages in a row with nothing new to this walk
    same: int = 0  # pages in a row with exactly the entries of the one before
    empty: int = 0  # empty pages in a row
    void: int = 0  # void pages in a row
    hole: bool = False  # an empty page amid others, or one that a pager counts among the pages
    lacks: bool = False  # there were void pages amid others: what stands there was not seen
    down: bool = False  # the pages' numbers fall from the first one on, as its 下一页 shows
    _filled: int = 0  # the highest number of a page with something new
    _led_to: dict[str, int] = field(default_factory=dict)  # number of each page that links lead to
    _labels: set[int] = field(default_factory=set)  # those of them that the links say
    _urls: set[str] = field(default_factory=set)

    def compare(self, ids: list[str], *, fresh: bool) -> None:
        """Count pages in a row with nothing new; a single one may come of entries that shifted."""
        self.repeated = 0 if fresh or not ids else self.repeated + 1
        self.same = self.same + 1 if ids and ids == self.ids else 0
        self.ids = ids

    def add(self, url: str, listing: Listing, *, all_met: bool) -> None:
        """Take in a page that was read and compared; `all_met`: a total says that it was all."""
        number, following = self._number_of(url), listing.next_number
        if self.last_url is None:
            self.down = following is not None and following not in (number, number + 1)
        self._labels |= set(listing.led.labelled.values())
        self._led_to |= listing.led.others | listing.led.labelled
        counted = number in self._labels or number == following
        self.hole |= bool(self.empty if listing.entries else counted and not all_met)
        self._note_void(number, void=not listing.entries or self.repeated > 0)
        self.paged |= listing.paged
        self.turned = listing.turned
        self.sizes += [len(listing.entries)] if listing.entries and not self.same else []
        self.empty = 0 if listing.entries else self.empty + 1
        self._urls.add(urldefrag(url).url)
        self.last_url = url

    def has_read(self, url: str) -> bool:
        """Whether the page at `url` was read."""
        return urldefrag(url).url in self._urls

    def following(self, listing: Listing) -> str | None:
        """The page that one leads on to, None if that was read; back, where the numbers fall."""
        url = listing.next_url or (listing.next_said if self.down else None)
        return None if url is None or self.has_read(url) else url

    def behind(self, url: str, before: str | None) -> str | None:
        """The page behind one that leads to none itself: the next by number; None if none says.

        Some link may lead there, or to another further down. `before` is the page read before it.
        """
        if self.down:
            return None
        further = {n: led for led, n in self._led_to.items() if n > self.furthest}
        after, number = page_after(url, before), min(further, default=0)
        return further[number] if number == self.furthest + 1 or (number and not after) else after

    def pass_over(self, url: str) -> None:
        """Take a page that is not there for a void one."""
        self.void, self.last_url = 1, url

    def is_told_by_next_alone(self, url: str) -> bool:
        """Whether only a 下一页 tells of a page: no link says its number, or leads further."""
        number = _stated_in(url) or 0
        named = max((self.furthest + 1, *self._labels, *self._led_to.values()))
        return number >= named and number not in self._labels

    @property
    def last_label(self) -> int:
        """The highest number of a page that a link says; 0 if none says one."""
        return max(self._labels, default=0)

    @property
    def is_numbered(self) -> bool:
        """Whether links number the listing's pages as far as this one."""
        return self.last_label >= self.furthest

    @property
    def leads_further(self) -> bool:
        """Whether any link leads to a page further down than all that were read."""
        return max(self._led_to.values(), default=0) > self.furthest

    @property
    def numbers_more(self) -> bool:
        """Whether links number pages behind the last with something new."""
        return self.last_label > self._filled

    def _number_of(self, url: str) -> int:
        """A page's number: what links to it have said, or else its URL, or else the next."""
        return self._led_to.get(url) or _stated_in(url) or self.furthest + 1

    def _note_void(self, number: int, *, void: bool) -> None:
        self.lacks |= self.void > 0 and not void
        self.void = self.void + 1 if void and number > self.furthest else 0
        self.furthest = max(self.furthest, number)
        self._filled = self._filled if void else max(self._filled, number)


def _stated_in(url: str) -> int | None:
    """The number of a page that its URL states."""
    here, folder = listing_url(url), numbered_page(url)
    return here.page if here else folder and folder[1]
