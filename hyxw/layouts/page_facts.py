"""What a page of an article is, whatever is to be thought of it: its titles, its kind of text."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from hyxw.items import warning_code
from hyxw.layouts.history import History
from hyxw.layouts.likeness import shared, tells_of
from hyxw.layouts.seen import is_signed
from hyxw.pages.article import ArticlePage
from hyxw.pages.crosscheck import titled_as, without_site
from hyxw.pages.entries import Entry
from hyxw.text.boilerplate import lists_headlines
from hyxw.text.garbling import lost
from hyxw.text.notices import (
    may_be_a_letter,
    speaks_of_the_page,
    tells_where,
)
from hyxw.text.pictures import is_furniture
from hyxw.text.script import fold
from hyxw.text.sentences import (
    is_list_of_names,
    is_verse,
)
from hyxw.text.speech import is_told, without_speech
from hyxw.text.titles import (
    heads_of,
    is_continued,
    is_digest,
    is_list,
    is_quiz,
    is_round_up,
    is_to_be_continued,
)

SHORT = 100  # characters; a shorter text gives little to judge by
_OWN_TEXT = 0.25  # of a title's pairs; a text with so many belongs to it, whatever else is odd
_LETTER = 60  # characters of several paragraphs
MANY = 3  # paragraphs
TINY = 20  # characters, folded: 此处填写正文
_LONGEST_ITEM = 24  # characters of a line of verse, a list, a timetable
STOPS = tuple("。！？；，")
_DIGITS = "0123456789"
_ITEMS = 4  # such lines, at least
_NUMERALS = 0.25  # of a text's characters; with more digits it is a table of numbers


class PageFacts:
    """One page of an article as its witnesses look at it."""

    def __init__(self, page: ArticlePage, entry: Entry | None, history: History) -> None:
        self.page, self.history = page, history
        self.entry = entry and entry.in_year_of(page.moment)
        self.listed = entry.title if entry else ""
        self.text = "\n".join(page.body.paragraphs)
        self.folded = fold(self.text)

    @cached_property
    def titles(self) -> list[str]:
        """The page's own titles: its heading, and `<title>` without the site's name."""
        return titles_of(self.page, self.listed)

    @property
    def links_to_its_pages(self) -> bool:
        """Whether the article has further pages; then the heading may be that of a part."""
        return self.page.last_page > 1

    @cached_property
    def lost(self) -> int:
        """The number of lost characters; a mirror's shifted bytes have their own warning."""
        shifted = any(warning_code(said) == "text-shifted" for said in self.page.warnings)
        return 0 if shifted else lost(self.page.body.paragraphs)

    @cached_property
    def signed(self) -> bool | None:
        """Whether the text names whom the meta line names; None if either names nobody."""
        return is_signed(self.page)

    @property
    def is_data(self) -> bool:
        """Whether the article is a table, a player, a document or pictures rather than text."""
        body = self.page.body
        tables = sum(len(text) for text in body.paragraphs if "\t" in text)
        captions = sum(map(len, self.captions))
        if 2 * max(tables, captions) > len(self.text):
            return True
        pictures = not all(is_furniture(image.url) for image in body.images)
        return len(self.folded) < (SHORT if body.media else TINY if pictures else 0)

    @cached_property
    def is_no_prose(self) -> bool:
        """Whether the text is such that one cannot expect the title's words in it.

        That is so of data, lists of names, numbers, verse, timetables, and of a list or quiz that
        the title promises. A message of the site is not excused: it is in sentences, or speaks of
        the page.
        """
        paragraphs = self.page.body.paragraphs
        names = sum(len(text) for text in paragraphs if is_list_of_names(text))
        if self.is_data or 2 * names > len(self.text):
            return True
        numerals = sum(map(self.folded.count, _DIGITS))
        numeric = len(self.folded) >= TINY and numerals >= _NUMERALS * len(self.folded)
        items = (len(x) <= _LONGEST_ITEM and not x.endswith(STOPS) for x in paragraphs)
        listed = len(paragraphs) >= _ITEMS and all(items)
        listed |= is_list(self.titles, paragraphs)
        return self.is_quiz or ((numeric or listed) and not self.speaks_of_itself)

    @property
    def is_quiz(self) -> bool:
        """Whether the title promises questions and the text has them."""
        return is_quiz(self.titles, self.page.body.paragraphs)

    @cached_property
    def speaks_of_itself(self) -> bool:
        """Whether the text, quoted speech apart, speaks of the web page or to its reader."""
        said = fold(without_speech(self.text) if is_told(self.text) else self.text)
        several = len(self.page.body.paragraphs) >= MANY and len(self.folded) >= _LETTER
        if (several or is_verse(self.page.body.paragraphs)) and may_be_a_letter(said):
            return False
        return speaks_of_the_page(said) and not tells_where(said)

    def says_nothing(self) -> bool:
        """Whether there is no text but marks and no picture but the site's own."""
        body = self.page.body
        furniture = all(is_furniture(image.url) for image in body.images)
        return not self.folded and furniture and not body.media

    @cached_property
    def folds(self) -> list[str]:
        """The paragraphs, each folded."""
        return [*map(fold, self.page.body.paragraphs)]

    def folded_beside(self, at: int) -> str:
        """The folded text without one of its paragraphs."""
        return "".join((*self.folds[:at], *self.folds[at + 1 :]))

    @cached_property
    def is_round_up(self) -> bool:
        """Whether the title promises several reports and the text has them."""
        return is_round_up(self.titles, self.heads, self.page.body.paragraphs)

    @cached_property
    def heads(self) -> list[int]:
        """The numbers of the paragraphs that begin as a report does, from 0."""
        return heads_of(self.page.body.paragraphs)

    @property
    def story(self) -> Sequence[str]:
        """The article's paragraphs so far, to see what is tied to none of them."""
        return self.page.body.paragraphs

    @property
    def leads_on(self) -> bool:
        """Whether the article goes on on another page."""
        return self.page.next_url is not None

    @property
    def is_of_several(self) -> bool:
        """Whether title and text show that it is a part of a series, or several reports in one."""
        is_part = self.is_to_be_continued or is_continued(self.titles, self.page.body.paragraphs)
        digest = is_digest(self.titles, self.page.body.paragraphs)
        return is_part or digest or self.is_round_up or self.is_of_headlines

    @cached_property
    def is_of_headlines(self) -> bool:
        """Whether the title promises a list of headlines, and most of the text is links to them."""
        linked = 2 * self.page.body.linked > len(self.text)
        return linked and any(map(lists_headlines, self.titles))

    @property
    def is_to_be_continued(self) -> bool:
        """Whether it is a part of a series, and says at its end that more parts follow."""
        return is_to_be_continued(self.titles, self.page.body.paragraphs)

    @property
    def captions(self) -> set[str]:
        """The captions of its pictures."""
        return {image.caption for image in self.page.body.images if image.caption}

    @cached_property
    def own_titles(self) -> list[str]:
        """The listed title, folded; without one, the page's own titles."""
        return [fold(title) for title in ([self.listed] if self.listed else self.titles)]

    @cached_property
    def beside_titles(self) -> str:
        """The folded text without quotations of its own titles, which prove nothing."""
        titles = [title for title in self.own_titles if title and title in self.folded]
        if not titles:
            return self.folded
        return "".join(_without(titles, fold(text)) for text in self.page.body.paragraphs)

    @cached_property
    def is_about_title(self) -> bool:
        """Whether the text has a quarter of its title's pairs of characters, quotations apart."""
        return any(shared(title, self.beside_titles) >= _OWN_TEXT for title in self.own_titles)

    def tells_of(self, title: str) -> bool:
        """Whether the text tells of a folded title, quotations of it apart."""
        return tells_of(self.beside_titles, title)


def titles_of(page: ArticlePage, listed: str) -> list[str]:
    """A page's own titles: its heading, and `<title>` without the site's name."""
    head = without_site(page.head, page.section) or titled_as(page.head, listed)
    return [title for title in (page.heading, head) if title]


def _without(titles: Iterable[str], text: str) -> str:
    """A folded paragraph without the titles that a site's message quotes: 您查看的《…》已被删除.

    A news sentence that contains its title's words is left as it is.
    """
    for title in titles:
        before, found, after = text.partition(title)
        if found and (speaks_of_the_page(before or after) or not (before or after)):
            text = before + after
    return text
