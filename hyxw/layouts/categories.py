"""Which categories a section's articles are of: by the listing's URL, and by what its pages show.

A category is PHPCMS's catid. Where an article's URL names a folder in place of a catid, a number
made of the folder's name stands for it (`is_folder`).
"""

from collections import Counter
from collections.abc import Collection, Sequence

from hyxw.layouts.learnt import Learnt
from hyxw.layouts.listing_witnesses import categories_of, of_others
from hyxw.pages.listing import Listing
from hyxw.urls import folder_named, is_folder, listing_url

# A listing is of one category if more than this share of its entries are: others were put there.
_MOST = 0.8


class Categories:
    """The categories of one section.

    section: the section's own, None if it is not known.
    named: the one that the listing's URL names; None if it names none, or another section's.
    """

    def __init__(self, section: int | None, learnt: Learnt) -> None:
        self.section = section
        self.named: int | None = None
        self._shown = learnt.categories

    @property
    def own(self) -> set[int]:
        """The category that the listing's URL names, or else the folders that its entries have."""
        return {self.named} if self.named is not None else set(filter(is_folder, self.known))

    @property
    def known(self) -> set[int]:
        """The section's own category, and those of which its listings have had entries."""
        own = set() if self.section is None else {self.section}
        return own.union(*self._shown.values())

    def expect(self, url: str) -> None:
        """Note the category named in the URL of a listing page that is about to be requested."""
        at = listing_url(url)
        self.named = at.catid if at is not None and self.section in {None, at.catid} else None

    def take(self, url: str, listing: Listing, *, is_named: bool) -> Collection[int]:
        """Learn from a listing page; the categories that its entries must be of, none if unknown.

        `is_named`: the page names the section. If the URL names the section's category, the entries
        must be of that one. If it does not, or if the listing of that category is one above several
        others, or if its entries name folders, the categories are learnt from the page read first.
        """
        at = listing_url(url)
        key = str(at.catid) if at is not None else "unnamed"
        known = self._shown.get(key, [])
        own = [*known, at.catid] if at is not None and at.catid == self.section else known
        if shown := self._shown_by(listing, known, own, is_named=is_named):
            self._shown[key] = [*dict.fromkeys((*known, *shown))]
        learnt = self._shown.get(key, [])
        if self.named not in {None, *learnt} and any(map(is_folder, learnt)):
            self.named = learnt[0] if len(learnt) == 1 else None
        return {*own, *learnt, *self._vouched_for(url, listing)}

    def _vouched_for(self, url: str, listing: Listing) -> Collection[int]:
        """Of the categories on a page whose URL names none, the section's and that of its folder.

        They are the section's, whatever another page in its place has shown before.
        """
        numbers = () if listing_url(url) else (self.section, folder_named(url))
        return {*numbers}.intersection(categories_of(listing))

    def _shown_by(
        self, listing: Listing, known: Sequence[int], own: Sequence[int], *, is_named: bool
    ) -> Sequence[int]:
        """The categories that a page shows to be the listing's; none where it shows no more.

        `known` are those that earlier pages have shown, `own` these and the section's by its URL.
        """
        if of_others(categories_of(listing), own) is not None:
            may_widen = own is not known or is_named
            widens = may_widen and self._is_above(listing, is_named, first=not known)
        elif own and not known:
            return own
        else:
            widens = not own or len(known) > 1
        if not widens:
            return ()
        usual = usual_of(listing)
        return [usual] if usual else [one for one, _ in _counted(listing).most_common()]

    def _is_above(self, listing: Listing, is_named: bool, *, first: bool) -> bool:
        """Whether most entries are not of the section's own number, and that is no slip.

        They are of several others, or name folders, and the page names the section. Which folder is
        the section's shows on `first` contact, too.
        """
        counts = _counted(listing)
        if 2 * sum(times for one, times in counts.items() if is_folder(one)) > counts.total():
            return is_named or first
        return is_named and len(counts) > 1 and self.section not in counts


def usual_of(listing: Listing) -> int | None:
    """The category that nearly all of a listing's entries are of, None where none is."""
    counts = _counted(listing)
    return next((one for one, times in counts.items() if times > _MOST * counts.total()), None)


def _counted(listing: Listing) -> Counter[int]:
    return Counter(categories_of(listing))
