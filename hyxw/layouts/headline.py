"""Doubts an article's headline by what its text tells, and by what no headline is or has."""

import re
from collections.abc import Iterator

from hyxw.layouts.likeness import tells_of
from hyxw.layouts.seen import beside_heading
from hyxw.layouts.under_title import SHORTEST_TITLE, UnderTitle
from hyxw.text.adverts import stranger_beside
from hyxw.text.script import fold
from hyxw.text.titles import form_fault, is_stand_in, is_wordless, page_words_behind, place_of

# 我们的节日·清明｜…, （学习贯彻…）: what a series is named by stands apart
_NAMED_PARTS = re.compile(r"[丨｜|：:·—【】\[\]()（）]+")
# So many characters of another's title are sought in this one's, and so many of their pairs a text
# may have by chance.
_OF_ANOTHER, _BY_CHANCE = 8, 1
# …守灯人_资讯: a site's or a section's name; these have no more characters than this
_LAST_PART, _LONGEST_NAME = re.compile("[-_|｜]([^-_|｜]+)$"), 14
_WORDY = 40  # characters; a longer title says more than its text repeats
# Of what a text must usually have of its title; less is asked where names vouch for the text. Most
# articles' texts have less than this of another's title.
_TOLD_IN_PART = 0.75
_TOLD_OF_TWO = 1  # the same, of a title that another article has as well
_WORD = re.compile("[A-Za-z]{3,}")


class Headline:
    """An article's headline, beside the witness of its text.

    `before` is the delivered title, "" on a first look; `kept` says that the text is the delivered
    one, `silent` that it is such that it need not tell of its title.
    """

    def __init__(
        self, text: UnderTitle, before: str = "", *, kept: bool = False, silent: bool = False
    ) -> None:
        self.text, self.page, self.history = text, text.page, text.history
        self.before, self.kept, self.silent = before, kept, silent
        self.title = text.page.heading or text.listed
        self.folded = fold(self.title)

    def doubts(self) -> Iterator[str]:
        """Doubts of it, even where heading or `<title>` agree with the listing.

        Where heading and listing differ, the record itself has a warning of that.
        """
        for title in dict.fromkeys((*self.text.titles, self.text.listed)):
            if (part := stranger_beside(title, self.text.text)) is not None:
                yield f"the text has no word of a part of it, {part!r}"
        if (other := self.within()) is not None:
            yield f"another article's title stands in it, {other!r}"
        if self.text.links_to_its_pages:
            return
        yield from self.faults()
        yield from self.lost_since()
        yield from self.untold()

    def within(self) -> str | None:
        """The beginning of another article's title within this one, unknown to the text.

        The name of a series does not count, nor do titles that begin alike (积分兑换机怎么管？…).
        Where the whole title is another's, the other witnesses tell.
        """
        title, said = self.folded, self.text.folded
        told = [title[at : at + 2] in said for at in range(len(title) - 1)]
        places = range(1, len(title) - _OF_ANOTHER + 1)
        untold = [x for x in places if sum(told[x : x + _OF_ANOTHER - 1]) <= _BY_CHANCE]
        known = self.history.titles_of_others(self.page) if untold else []  # as few titles have
        begun = {other[:_OF_ANOTHER] for other in known}
        runs = (title[at : at + _OF_ANOTHER] for at in untold)
        for run in filter(begun.__contains__, runs):
            others = {x for x in known if x.startswith(run) and x != title}
            parts = [part for part in map(fold, _NAMED_PARTS.split(self.title)) if run in part]
            series = any(part in other != part for part in parts for other in others)
            if len(others) == 1 and not series:
                return run
        return None

    def faults(self) -> Iterator[str]:
        """What no headline is or has, whoever agrees on it: no word, the site's name, markup."""
        title = self.title
        wordless = is_wordless(title) and not self.is_in_latin_letters()
        stands_in = wordless or is_stand_in(title)
        if title and stands_in and self.folded not in self.text.folded:
            yield f"{title!r} is no title"
        elif title and self.is_the_site_s(self.folded):
            yield f"{title!r} is the name of a site or a section"
        elif (said := form_fault(title)) is not None:
            yield said
        elif (part := page_words_behind(title)) is not None and part not in self.text.text:
            yield f"a page's words stand in it, {part!r}"
        elif (last := _LAST_PART.search(title)) is not None and last[1] in self.page.section:
            yield f"the section's name stands in it, {title[-20:]!r}"

    def is_in_latin_letters(self) -> bool:
        """Whether it is of several foreign words that the text has as well."""
        words = {*_WORD.findall(self.page.heading)} & {*_WORD.findall(self.text.text)}
        return len(words) > 1

    def is_the_site_s(self, title: str) -> bool:
        """Whether a folded title is the name of the section, of the source, or of the site.

        The site's name is what `<title>` has behind the title: on other pages if some are known.
        """
        if len(title) > _LONGEST_NAME:
            return False
        section, above = self.page.section, self.page.section[:-1]
        if above and fold(above[-1]) in fold(self.page.head):  # TITLE - 资讯 - SITE
            section = above  # of a trail that may end in the title
        names = {fold(name) for name in (*section, self.page.meta.source or "")}
        usual = self.history.usual_around
        around = (beside_heading(self.page) or "") if usual is None else usual
        return title in names or (len(title) >= SHORTEST_TITLE and title in around)

    def untold(self) -> Iterator[str]:
        """A title that the text does not speak of, where names or the delivered text vouch for it.

        Without these it is the text that is doubted. A new title of a delivered text is doubted if
        it is another article's, or if the text spoke of the old title and does not of this.
        """
        heading, title, before = self.page.heading, fold(self.page.heading), fold(self.before)
        if len(title) < SHORTEST_TITLE or self.silent or self.page.next_url:
            return
        if title == before:  # which was judged when it was delivered
            return
        if self.kept and before:
            if self.history.is_anothers_title(title, self.page):
                yield f"it is another article's, {heading!r}"
            elif self.text.tells_of(before) and not self.text.tells_of(title):
                yield f"the text has no word of it, {heading!r}"
        elif not self.text.signed:
            return
        elif not self.tells_in_part(title) and not self.text.is_of_its_kind:
            yield f"the text has no word of it, {heading!r}"
        elif fold(place := place_of(heading) or "") not in self.text.folded:
            yield f"the text has nothing of {place}"

    def tells_in_part(self, title: str) -> bool:
        """Whether a signed text speaks at least a little of a folded title.

        A bulletin of the same title each week speaks of it much.
        """
        theirs = self.history.is_anothers_title(title, self.page)
        share = _TOLD_OF_TWO if theirs else _TOLD_IN_PART
        told = tells_of(self.text.beside_titles, title, share)
        return told or (len(title) >= _WORDY and self.text.hints_at(title))

    def lost_since(self) -> Iterator[str]:
        """A title that changed since delivery, if no listing confirms it or it is cut."""
        if not self.before or self.text.has_title(self.before):
            return
        now, was = fold(self.page.heading), fold(self.before)
        cut = _is_start(now, was) and not _is_a_part(self.page.heading, self.before)
        if not self.text.listed or cut:
            yield f"it was {self.before!r}, and is {self.page.heading!r}"


def _is_start(title: str, whole: str) -> bool:
    """Whether a folded title is the first half of another, or less of it."""
    return whole.startswith(title) and 0 < 2 * len(title) <= len(whole)


def _is_a_part(title: str, whole: str) -> bool:
    """Whether a mark, or a space, stands behind a title in another: it lost its second part."""
    _, begun, rest = whole.partition(title)
    return bool(begun) and not rest[:1].isalnum()
