"""Judges a later page of an article by the pages before it."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from hyxw.items import WarningCode
from hyxw.layouts.history import History
from hyxw.layouts.likeness import goes_on, named_in, same_time, tells_of
from hyxw.layouts.page_facts import titles_of
from hyxw.layouts.page_witnesses import LONGEST_LINE, PageWitnesses
from hyxw.layouts.verdict import AGREES, SILENT, Verdict, Word, warnings_of
from hyxw.pages.article import ArticlePage
from hyxw.pages.crosscheck import agree, stands_in
from hyxw.pages.entries import Entry
from hyxw.text.notices import speaks_of_the_page
from hyxw.text.script import fold, language
from hyxw.text.sentences import LONG, is_ended


class LaterPage(PageWitnesses):
    """A later page of an article, judged by the pages before it."""

    begun = 1

    def __init__(
        self,
        page: ArticlePage,
        before: Sequence[ArticlePage],
        entry: Entry | None,
        history: History,
    ) -> None:
        super().__init__(page, entry, history)
        self.before, self.first = before, before[0]

    def verdict(self) -> Verdict:
        """Whether the page is held back, and why; if not, its warnings."""
        for fault in (*self.faults(), *self.repeats()):
            return fault
        number = len(self.before) + 1
        words: dict[WarningCode, Word] = {
            "title-differs": self.title,
            "published_at-differs": self.day,
            "section-differs": self.section,
        }
        against = [f"page {number}: {word.against}" for word in words.values() if word.against]
        timed = same_time(self.page.moment, self.first.moment)
        vouched = timed or self.links_to_its_pages
        if len(against) > 1 or (words["title-differs"].against and not vouched):
            return Verdict("another_page", f"It may be another article's: {'; '.join(against)}.")
        words["text-unproven"] = self.body
        return self.stops_short() or Verdict(warnings=(*warnings_of(words), *self.doubts()))

    @property
    def story(self) -> Sequence[str]:
        """The paragraphs of the pages before, and this one's."""
        return [text for page in (*self.before, self.page) for text in page.body.paragraphs]

    @cached_property
    def body(self) -> Word:
        """The text, quotations of the title apart, against the title and the pages before."""
        here, titles = self.folded, [*filter(None, map(fold, titles_of(self.first, self.listed)))]
        for title in titles:
            here = here.replace(title, "")
        before = fold("".join(text for page in self.before for text in page.body.paragraphs))
        told = goes_on(here, before) or any(tells_of(here, title) for title in titles)
        if not self.text or self.is_data or told:
            return AGREES
        return Word("differs", f"page {len(self.before) + 1} has nothing of those before it")

    def stops_short(self) -> Verdict | None:
        """Held as cut if it leads no further, though an earlier page links to one behind it."""
        number, last = len(self.before) + 1, max(page.last_page for page in self.before)
        if self.page.next_url is not None or last <= number:
            return None
        return Verdict("cut", f"Page {number} leads to no other, and there are {last} pages.")

    def broken_off(self) -> str | None:
        """As of every page; and the page before, if its last sentence is not continued here.

        PHPCMS's pager may cut a sentence; then this page goes on with it, without an indent.
        """
        before = self.before[-1].body.paragraphs
        if self.page.body.indented and is_ended(before) is False:
            return before[-1][-20:]
        return super().broken_off()

    def repeated(self) -> str | None:
        """As of every page; and a paragraph of an earlier page, unless it is this page's first."""
        said = {text for page in self.before for text in page.body.paragraphs if len(text) >= LONG}
        again = (text for text in self.page.body.paragraphs[1:] if text in said)
        return super().repeated() or next(again, None)

    def repeats(self) -> Iterator[Verdict]:
        """Faults: it begins another article, repeats an earlier page, or shows a message."""
        if (other := self.others_title()) is not None:
            said = f"Page {len(self.before) + 1} has the title of another article: {other!r}."
            yield Verdict("another_page", said)
        if names := self.others_byline():
            said = (
                f"Page {len(self.before) + 1} begins as an article by {'、'.join(sorted(names))}."
            )
            yield Verdict("another_page", said)
        for number, page in enumerate(self.before, 1):
            if self.folded and self.folded == fold("\n".join(page.body.paragraphs)):
                yield Verdict("another_page", f"Page {len(self.before) + 1} repeats page {number}.")
        short = len(self.folded) < LONGEST_LINE and speaks_of_the_page(self.folded)
        if short and self.body.against:
            yield self.says_otherwise()
        if self.text and self.history.titles_with_text(self.page):
            yield Verdict(
                "another_page", f"Page {len(self.before) + 1} has another article's text."
            )

    @cached_property
    def title(self) -> Word:
        """The first page's titles against this one's."""
        first = titles_of(self.first, self.listed)
        if any(agree(here, there) for here in self.titles for there in first):
            return AGREES
        if stands_in(self.page.head, self.listed):
            return AGREES
        return Word("differs", f"its title is {self.page.heading!r}, page 1's {first[:1]}")

    def others_title(self) -> str | None:
        """A title on this page that is another article's, and not one of the first page's."""
        first = titles_of(self.first, self.listed)
        strange = (one for one in self.titles if not any(agree(one, own) for own in first))
        others = (one for one in strange if self.history.is_anothers_title(fold(one), self.page))
        return next(others, None)

    def admixtures(self) -> Iterator[str]:
        """As of every page; and a source or a script other than the first page's."""
        yield from super().admixtures()
        number, here, there = len(self.before) + 1, self.page.meta.source, self.first.meta.source
        if here and there and fold(here) != fold(there):
            yield f"page {number} is by {here!r}, page 1 by {there!r}"
        scripts = [language("".join(one.body.paragraphs)) for one in (self.page, self.first)]
        if set(scripts) == {"zh-Hans", "zh-Hant"} and len(self.folded) >= LONGEST_LINE:
            yield f"page {number} is in {scripts[0]}, page 1 in {scripts[1]}"

    def others_byline(self) -> set[str]:
        """The names in a byline at this page's head, if the first page names nobody of them.

        If the byline, such as （记者 周禾）, is all there is, it closes the article instead.
        """
        if len(self.page.body.paragraphs) == 1 and len(self.text) < LONGEST_LINE:
            return set()
        here = named_in(self.page.body.paragraphs[:1])
        there = {*named_in(self.first.body.paragraphs), *self.first.meta.authors}
        part = self.page.heading != self.first.heading  # which may have a writer of its own
        return here if there and not part and not here & there else set()

    @cached_property
    def day(self) -> Word:
        """The first page's day against this one's."""
        here, there = self.page.moment, self.first.moment
        if here is None or there is None:
            return SILENT
        if here.at.date() == there.at.date():
            return AGREES
        return Word("differs", f"its day is {here.at.date()}, page 1's {there.at.date()}")

    @cached_property
    def section(self) -> Word:
        """The first page's breadcrumb against this one's."""
        here, there = self.page.section, self.first.section
        if not here or not there:
            return SILENT
        if [*map(fold, here)][:1] == [*map(fold, there)][:1]:
            return AGREES
        return Word("differs", f"its breadcrumb leads to {' > '.join(here)}")
