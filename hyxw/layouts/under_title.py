"""Compares a first page's text with its title, where it is short or uses other words."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from functools import cached_property

from hyxw.items import warning
from hyxw.layouts.likeness import shared
from hyxw.layouts.page_facts import SHORT
from hyxw.layouts.page_witnesses import LONGEST_LINE, PageWitnesses
from hyxw.pages.crosscheck import agree
from hyxw.text.bylines import find_byline
from hyxw.text.notices import tells_where
from hyxw.text.pictures import is_furniture
from hyxw.text.script import fold
from hyxw.text.sentences import begin_alike, is_item, is_letter, is_verse
from hyxw.text.speech import is_talk, is_told

_FAR_UNDER = 0.2  # of the usual length
_BRIEF = 30  # characters; a notice of one sentence has more, a mere summary or byline fewer
SOME_PAIRS = 0.1  # of a title's pairs of characters; nearly every article's text has that many
SHORTEST_TITLE = 5  # characters; a shorter title (更正) is not expected to be in the text
_SOME_CHARACTERS = 0.28  # of a title's; a short text that is of its title has as many
_VERSE = 12  # characters of a poem: 柿子红了…
_ESSAY, _MANY = 60, 3  # characters and paragraphs of one; a notice has fewer
_HINT_PAIRS, _HINT_CHARACTERS = 0.05, 0.2
# 4时52分, 三斤, 午休12:10; 一个 is no figure
_FIGURE = re.compile(
    "[\\d二三四五六七八九十两百千万](?:[%％℃年月日时分元人名个斤米公岁亿万次户度盏天]|:\\d\\d)"
)
_FIGURES = 2  # figures
_SAID = 0.6  # of a title's pairs: a text that has so many says all that it promises
_EXCLAIMS = re.compile("[^！!]{1,4}[！!]")  # 点赞！, 定了！
_DAY_TOLD = re.compile(r"(?<!\d)(\d{1,2})月(\d{1,2})日")
_RECENT = timedelta(days=7)
# …，请关注后续报道; 更多精彩，尽在某某手机报: folded
_CALLS = re.compile(
    "(?:关注|期待|留意)(?:后[续绩]|下[期文]|本)|更多|[尽盡]在|[订訂][阅閱]|[归歸]档|一事$"
)
_MORE_SAID = 3  # characters beside the title's: 昨日起


class UnderTitle(PageWitnesses):
    """An article's first page, with the checks of its text against its title."""

    @cached_property
    def others_with_text(self) -> list[str]:
        """The titles, folded, of other articles that have this very text."""
        return self.history.titles_with_text(self.page) if self.text else []

    def is_essay(self, title: str) -> bool:
        """Whether a text is a comment or speech that puts its folded title in other words.

        It is not signed, in the meta line or by a byline; listing, heading and `<title>` have the
        same title; no other article has its text; it has several paragraphs, and shares a little
        with the title.
        """
        if self.page.meta.authors or self.says_who_wrote_it() or self.heads:
            return False
        if self.others_with_text:
            return False
        if self.is_brief and self.speaks_of_itself:
            return False
        whole = len(self.folded) >= _ESSAY and len(self.page.body.paragraphs) >= _MANY
        alike = bool(self.listed) and self.is_titled_alike
        return alike and whole and self.hints_at(title)

    @property
    def is_of_its_kind(self) -> bool:
        """Whether it is such that one cannot expect its title's words in it."""
        return self.is_no_prose or self.is_of_several

    def has_title(self, title: str) -> bool:
        """Whether the heading or `<title>` agrees with a title."""
        return any(agree(one, title) for one in self.titles)

    def hints_at(self, title: str) -> bool:
        """Whether a text shares a little with a folded title, which may be by chance."""
        rest = self.beside_titles
        return shared(title, rest) >= _HINT_PAIRS or shared(title, rest, 1) >= _HINT_CHARACTERS

    def says_nothing_of_itself(self) -> bool:
        """Whether nothing shows that a short text is an article of this title.

        That would be words of the title, a byline, pictures, further pages; or questions under a
        title that promises them.
        """
        body = self.page.body
        if self.is_quiz:
            return False
        pictures = [image for image in body.images if not is_furniture(image.url)]
        if (
            pictures
            or body.media
            or self.page.next_url
            or any(map(self.has_some_of, self.own_titles))
        ):
            return False
        return not self.says_who_wrote_it()

    def has_some_of(self, title: str) -> bool:
        """Whether a short text shares some words with a folded title, if only by chance."""
        rest = self.beside_titles
        return max(shared(title, rest) / SOME_PAIRS, shared(title, rest, 1) / _SOME_CHARACTERS) >= 1

    @cached_property
    def is_formed(self) -> bool:
        """Whether, under a title that all agree on, stand items, verses, talk or an address."""
        lines = self.page.body.paragraphs
        short = len(lines) >= _MANY and all(len(line) <= LONGEST_LINE for line in lines)
        items = short and 2 * sum(map(is_item, lines)) > len(lines)
        formed = items or is_verse(lines) or is_talk(lines) or tells_where(self.folded)
        formed |= is_letter(lines) or (short and begin_alike(lines))
        # Who is named in the meta line has signed what is told, or it is another's.
        told = not self.page.meta.authors and len(lines) >= _MANY and is_told(self.text)
        formed |= self.is_brief and (told or (len(lines) > 1 and self.counts()))
        return formed and self.is_titled_alike and not self.speaks_of_itself

    @property
    def is_brief(self) -> bool:
        """Whether the text is too short to judge it by itself."""
        return len(self.folded) < SHORT

    def counts(self) -> bool:
        """Whether a text shares a little with its title and has figures, as no message has."""
        counted = len(_FIGURE.findall(self.text)) >= _FIGURES
        return counted and any(map(self.hints_at, self.own_titles))

    @property
    def is_titled_alike(self) -> bool:
        """Whether listing and heading have the same title, and `<title>` if the others' have."""
        if not agree(self.page.heading, self.listed):
            return False
        return fold(self.listed) in fold(self.page.head) or not self.history.has_titles_in_head

    @property
    def is_exclaimed(self) -> bool:
        """Whether the title is an exclamation, 点赞！好样的, and the text tells of recent days."""
        if self.page.moment is None or not any(map(_EXCLAIMS.match, self.titles)):
            return False
        written = self.page.moment.at.date()
        return any(timedelta() <= written - day <= _RECENT for day in self.days_told(written.year))

    def days_told(self, year: int) -> Iterator[date]:
        """The days that the text names, taken to be of this year."""
        for month, day in _DAY_TOLD.findall(self.text):
            with suppress(ValueError):  # 2月30日
                yield date(year, int(month), int(day))

    @property
    def is_named(self) -> bool:
        """Whether a title is longer than 更正 or 天气预报, which need not recur in the text."""
        return any(len(title) >= SHORTEST_TITLE for title in self.own_titles)

    def says_who_wrote_it(self) -> bool:
        """Whether the text has a byline, or a name of the meta line."""
        byline = find_byline(self.page.body.paragraphs)
        named = byline.reporters or byline.correspondents or byline.editors
        return bool(named) or any(name in self.text for name in self.page.meta.authors)

    def short(self) -> Iterator[str]:
        """A warning if the text is far shorter than the section's usually are."""
        length = len(self.text) - len(self.folded) + len(self.without_titles)
        usual = self.history.usual_length
        brief = (
            2 * _BRIEF
            if self.without_titles != self.folded and _CALLS.search(self.without_titles)
            else _BRIEF
        )
        shortest = min(brief, _FAR_UNDER * usual) if usual else brief
        alone = not self.page.body.images and self.page.next_url is None
        if self.text and alone and length < shortest and not self.says_what_it_promises():
            others = f"the section's usually {usual:.0f}" if usual else "and no others are known"
            yield warning("text-short", f"it has {length} characters, {others}.")

    @cached_property
    def without_titles(self) -> str:
        """The folded text with its title taken out everywhere, as of TITLE，请关注后续.

        It shows how much else the text says. To judge what it says take `beside_titles`.
        """
        said = self.folded
        for title in filter(None, self.own_titles):
            said = said.replace(title, "")
        return said

    def says_what_it_promises(self) -> bool:
        """Whether a short text says all that its title does, and so is a brief.

        It adds a number, 明日8时起停水, or is a sentence of more words than the title:
        市气象台消息，我市今日正式入冬，较常年偏早两天。
        """
        if self.is_no_prose or (self.is_formed and len(self.folded) >= _VERSE):
            return True
        told = any(shared(title, self.folded) >= _SAID for title in self.own_titles)
        counts = any(map(str.isdigit, self.without_titles)) and not _CALLS.search(
            self.without_titles
        )
        return told and (counts or self.is_in_a_sentence())

    def is_in_a_sentence(self) -> bool:
        """Whether the text is a sentence that has each character of the title, and more."""
        if not self.text.endswith("。") or self.speaks_of_itself or _CALLS.search(self.folded):
            return False
        long = len(self.folded)
        titles = (x for x in self.own_titles if x not in self.folded or long - len(x) >= _MORE_SAID)
        return any(shared(title, self.folded, 1) == 1 for title in titles)
