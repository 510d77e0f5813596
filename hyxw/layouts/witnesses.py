"""What must agree before an article's page goes into the feed, and what follows where it does not.

The same judgement stands before every way in: first look, second look, later pages, reparse. The
table of who agrees and what follows is docs/witnesses.md.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from functools import cached_property
from itertools import pairwise

from hyxw.items import Article, WarningCode, warning
from hyxw.layouts.history import History, is_ended, is_list_of_names, is_signed, is_sourced
from hyxw.layouts.verdict import AGREES, SILENT, Verdict, Word
from hyxw.pages.article import ArticlePage
from hyxw.pages.crosscheck import agree, titled_as, without_site
from hyxw.pages.listing import Entry
from hyxw.text.boilerplate import is_related_label
from hyxw.text.bylines import find_byline
from hyxw.text.dates import Moment, find_moment
from hyxw.text.garbling import is_unreadable, lost, suspicion
from hyxw.text.notices import (
    advertiser_in,
    error_in,
    is_draft,
    is_furniture,
    machine_words,
    may_go_on,
    notice_in,
    speaks_of_the_page,
    teaser_in,
)
from hyxw.text.pictures import is_caption
from hyxw.text.script import fold
from hyxw.urls import article_url

_FAR_UNDER = 0.2  # of the usual length
_BRIEF = 30  # characters; a notice of one sentence has more, a summary or a byline fewer
_REPEATED = 2  # other articles with the very same text: a reprint has one
_SHORT = 100  # characters; a text so short tells little by itself
_PATIENT = 3  # tries; what is so still is the site's word, and no slip of it
# Of a title's pairs of characters. Two titles of one section share up to 0.6, a title and another
# article's text as much (measured on the demo's 131).
_SAME_TITLE = 0.67
_SHORTEST_TITLE = 5  # characters; fewer stand in others' titles too
# Of a title's pairs of characters, and of its characters: next to every article has one of both
# of its own, one in six of another's (measured on titles and texts of several hands).
_SOME_PAIRS, _SOME_CHARACTERS = 0.1, 0.28
# Of a title's characters an article has as many even where the title is a figure of speech.
_FEWEST_CHARACTERS = 0.25
_ANOTHERS_PAIRS = 0.4  # of another article's title's: its own text has them, few others
_SAME_WORDS = 0.5  # of a reprint's title's pairs, in the original's
_OWN_TEXT = 0.25  # of its pairs, where several articles have the text
# Of a text's runs of four characters, in either direction: an edit that keeps a third of the text
# is one, however much it adds or cuts.
_KEPT = 0.33
_LOST = 0.02  # of a text's characters: so many that could not be decoded spoil it
_LONG = 30  # characters of a paragraph that is written once
_SENTENCE = 12  # characters of one that nobody writes twice running
_REFRAIN = 8  # characters of one that is not written three times
_HEADS = re.compile(
    r"^.{0,12}[讯訊电電] {0,3}[（(]?(?:(?:本报|全媒体|见习)?(?:记者|記者|通讯员|通訊員))"
)
# A meta line names its fields, or begins with its date: 来源：某报, 2024-05-17 作者 王某
_SOURCED = re.compile(
    r"(?:[来來]源|作者|[发發][布佈](?:[时時][间間]|于)?)\s?[：:]"
    r"|^\W*(?:19|20)\d\d[-/.年][\d\s：:/.月日-]{3,20}(?:(?:[来來]源|作者)\s|[发發][布佈]$)"
)
# 一周简讯: of several reports, each with a head of its own
_ROUND_UP = re.compile("[简簡][讯訊]|集锦|集錦|要[闻聞]|一[组組]|[动動][态態]|播报|播報")
_NEWSROOM = re.compile("[\u4e00-\u9fff]{2,8}[网報报][讯訊電电]")  # 衡阳新闻网讯
# 连载：小院（三）, 旧事（节选）, and how such a text ends
_IN_PARTS = re.compile(
    "连载|連載|节选|節選|选载|[（(][上中下一二三四五六七八九十百]{1,3}[）)]|之[一二三四五六七八九十]"
)
_TO_BE_CONTINUED = re.compile("[（(【]?(?:未完待续|待续|未完待續|待續|节选|節選)[）)】]?")
_LONGEST_HEAD = 80  # characters of a meta line
_HIDDEN = 100  # characters that are hidden; anti-scraping text has some 20
_MANY = 3  # paragraphs
# Of a later page's pairs of characters, by its length. One short one in six has fewer.
_LEAST_IN_COMMON = ((30, 0.15), (150, 0.03), (float("inf"), 0.02))
_LONGEST_LINE = 40  # characters of a line that a template writes
_TINY = 20  # characters, folded: 此处填写正文
_LONGEST_ITEM = 24  # characters of a line of verse, a list, a timetable
_STOPS = tuple("。！？；，")
_ITEMS = 4  # lines that make one
_NUMERALS = 0.25  # of a text's characters
_SAID = 0.6  # of a title's pairs: a text that has so many says all that it promises
_LINKS = 0.8  # of a text's characters: so many in links make it a list of these
_FEW_RUNS = 80  # a title has fewer, a text more
_SHRUNK = 0.5  # of the delivered text: less of it, and nothing new, may be a part


def judge(
    pages: Sequence[ArticlePage],
    entry: Entry | None,
    delivered: Article | None,
    history: History,
    tries: int = 0,
) -> Verdict:
    """Judge the last of an article's `pages`; those before it have passed.

    `entry` is how the listing names the article, `delivered` its latest revision in the feed, None
    on a first look. It was held back or failed in so many `tries` before.
    """
    *before, page = pages
    if before:
        return _Later(page, before, entry, history).verdict()
    return _First(page, entry, delivered, history, tries).verdict()


class _Page:
    """A page, and what is asked of every one."""

    def __init__(self, page: ArticlePage, entry: Entry | None, history: History) -> None:
        self.page, self.entry, self.history = page, entry, history
        self.listed = entry.title if entry else ""
        self.text = "\n".join(page.body.paragraphs)
        self.folded = fold(self.text)

    @cached_property
    def titles(self) -> list[str]:
        """What the page says is its title: its heading, and what `<title>` begins with."""
        return _titles(self.page, self.listed)

    def faults(self) -> Iterator[Verdict]:
        """What no page may have, whatever the others say."""
        yield from self.cuts()
        if self.is_garbled():
            yield Verdict("garbled", "The page's text cannot be read: most of it is no Chinese.")
        if (machine := machine_words(f"{self.page.heading}\n{self.text}")) is not None:
            said = f"A server's or a template's own words stand on the page: {machine[:60]!r}."
            yield Verdict("garbled", said)
        if self.notice() or self.says_nothing():
            said = f"The page says {self.text[:60]!r} in an article's place."
            yield Verdict("no_article", said)

    def cuts(self) -> Iterator[Verdict]:
        """What says that there is more of the page, or of the article, than came."""
        if self.history.is_cut(self.page.end):
            yield Verdict("cut", "The page is cut: it lacks the end that the section's pages have.")
        if self.history.is_paged and not self.page.paged:
            yield Verdict("cut", "The page lacks the pager that all pages of the section have.")
        if (teaser := teaser_in(self.page.body.paragraphs, self.page.body.dropped)) is not None:
            yield Verdict("cut", f"The page shows a part of its text: {teaser!r}.")

    @property
    def links_to_its_pages(self) -> bool:
        """Whether its pager leads to pages of this very article: its heading is a part's then."""
        return self.page.last_page > 1

    @cached_property
    def lost(self) -> int:
        """How many characters could not be read; a mirror's shifted bytes have their warning."""
        shifted = any(said.startswith("text-shifted") for said in self.page.warnings)
        return 0 if shifted else lost(self.page.body.paragraphs)

    def is_garbled(self) -> bool:
        """Whether the text was lost in a wrong charset, or is no Chinese text at all."""
        if self.lost > _LOST * len(self.text):
            return True
        return is_unreadable(self.text) and not self.is_about_title(_OWN_TEXT)

    @cached_property
    def signed(self) -> bool | None:
        """Whether the text names whom the meta line does; None where either names nobody."""
        return is_signed(self.page)

    @property
    def is_data(self) -> bool:
        """Whether a table, a player or a document stands in the text's place."""
        tables = sum(len(text) for text in self.page.body.paragraphs if "\t" in text)
        return 2 * tables > len(self.text) or (self.page.body.media and len(self.folded) < _SHORT)

    @cached_property
    def is_no_prose(self) -> bool:
        """Whether what stands there has no sentences that could tell of a title.

        Data; names; numbers; lines of verse, of a list, of a timetable. A message has sentences, or
        speaks of the page.
        """
        paragraphs = self.page.body.paragraphs
        names = sum(len(text) for text in paragraphs if is_list_of_names(text))
        if self.is_data or 2 * names > len(self.text):
            return True
        if speaks_of_the_page(self.folded):
            return False
        numerals = sum(map(str.isdigit, self.folded))
        if len(self.folded) >= _TINY and numerals >= _NUMERALS * len(self.folded):
            return True
        lines = [x for x in paragraphs if len(x) <= _LONGEST_ITEM and not x.endswith(_STOPS)]
        return len(lines) >= max(_ITEMS, len(paragraphs))

    def notice(self) -> str | None:
        """The word that makes a notice of the text; one of the title's makes it the article's.

        So does the writer's name, but for what a line of its own says: 请先登录.
        """
        found = notice_in(self.folded)
        if found is None or self.is_about_title(_OWN_TEXT):
            return None
        if not self.signed:
            return found
        lines = (text for text in self.page.body.paragraphs if len(text) <= _LONGEST_LINE)
        return next(filter(None, map(notice_in, map(fold, lines))), None)

    def says_nothing(self) -> bool:
        """Whether what is there of a text are marks, and what of pictures is the site's own."""
        body = self.page.body
        furniture = all(is_furniture(image.url) for image in body.images)
        return not self.folded and furniture and not body.media

    def doubts(self) -> Iterator[str]:
        """Warnings of what may be wrong with a text, and may be as it should."""
        yield from self.losses()
        if (other := self.history.title_with_part(self.page)) is not None:
            yield warning("text-unproven", f"it has paragraphs of another article, {other!r}.")
        elif (why := next(self.admixtures(), None)) is not None:
            yield warning("text-unproven", f"{why}.")
        if (twice := self.repeated()) is not None:
            yield warning("text-repeated", f"it says more than once: {twice[:40]!r}.")
        yield from self.open_ends()

    def losses(self) -> Iterator[str]:
        """Warnings of characters that may have been lost, or shown to nobody."""
        if self.lost and not any("-garbled" in said for said in self.page.warnings):
            yield warning("text-garbled", f"{self.lost} characters cannot be read.")
        elif (said := suspicion(self.text)) is not None:
            yield warning("text-garbled", f"{said}.")
        if (hidden := self.page.body.hidden) >= max(_HIDDEN, len(self.text) // 2):
            yield warning("text-cut", f"{hidden} characters of it are hidden.")

    def admixtures(self) -> Iterator[str]:
        """What in a text is not of it, though the article may well be whole."""
        paragraphs = self.page.body.paragraphs
        for title in self.history.titles_in(self.page):
            yield f"it has another article's title, {title!r}"
        for number, head in enumerate(paragraphs[1:-1], 2):
            if _is_head(head) and any(text.endswith("。") for text in paragraphs[number:]):
                yield f"another article's head stands in it, {head!r}"
        for text in [text for text in paragraphs if _HEADS.match(text)][1:]:
            if not any(map(_ROUND_UP.search, self.titles)):
                yield f"it begins again: {text[:20]!r}"
        yield from self.strangers()
        for label, title in pairwise(paragraphs):  # a box of 相关链接 may be the article's prose
            if is_related_label(label) and not title.endswith("。"):
                yield f"a list of others stands in it, {label!r}"
        for said in filter(is_draft, paragraphs):
            yield f"it says that it is a draft, {said!r}"

    def strangers(self) -> Iterator[str]:
        """What an advertiser or a machine has set into a text."""
        paragraphs = self.page.body.paragraphs
        if (said := advertiser_in(paragraphs)) is not None:
            yield f"it has an advertiser's words, {said[:20]!r}"
        if (said := error_in(paragraphs)) is not None:
            yield f"words of a machine or a stranger stand in it, {said[:20]!r}"

    def repeated(self) -> str | None:
        """A long paragraph that the page has more than once, or one in a row or behind each other.

        A song's refrain is neither; captions and labels may recur.
        """
        paragraphs = self.page.body.paragraphs
        counted = Counter(text for text in paragraphs if len(text) >= _REFRAIN)
        for one, other in pairwise(paragraphs):
            if one == other and len(one) >= _SENTENCE and one.endswith("。"):
                return one
        often = [(x, n) for x, n in counted.items() if n > 1 and not _may_recur(x)]
        for text, times in often:
            everywhere = 2 * times + 1 >= len(paragraphs) or _in_a_row(text, paragraphs)
            if len(text) >= _LONG or (times >= _MANY and everywhere):
                return text
        return None

    def open_ends(self) -> Iterator[str]:
        """A warning where the text's last words may not be the article's, or no sentence ends."""
        paragraphs = self.page.body.paragraphs
        leads_on = self.page.next_url is not None  # where PHPCMS's pager may cut a sentence
        part = any(map(_IN_PARTS.search, self.titles))  # which is to be continued, and says so
        if part and paragraphs and _TO_BE_CONTINUED.fullmatch(paragraphs[-1]):
            return
        if (said := may_go_on(paragraphs, self.page.body.buttons, leads_on=leads_on)) is not None:
            yield warning("text-cut", f"it ends in {said[-20:]!r}.")
        elif self.history.lacks_pager(self.page):
            yield warning("text-cut", "the page lacks the pager that the others have.")
        elif _are_open(paragraphs):
            yield warning("text-cut", "most of its paragraphs end within a sentence.")
        elif not leads_on and self.history.is_ended and is_ended(paragraphs) is False:
            yield warning("text-cut", f"it ends within a sentence: {paragraphs[-1][-20:]!r}.")

    @cached_property
    def own_titles(self) -> list[str]:
        """The listed title, folded; where none is known what the page says is its own."""
        return [fold(title) for title in ([self.listed] if self.listed else self.titles)]

    @cached_property
    def beside_titles(self) -> str:
        """The folded text without its titles: a message quotes them, and news begins with them."""
        titles = [title for title in self.own_titles if title and title in self.folded]
        if not titles:
            return self.folded
        return "".join(_without(titles, fold(text)) for text in self.page.body.paragraphs)

    def is_about_title(self, share: float) -> bool:
        """Whether the text has `share` of a title's pairs of characters, a quoted title apart."""
        return any(0 < shared(title, self.beside_titles) >= share for title in self.own_titles)

    def tells_of(self, title: str) -> bool:
        """Whether the text has some words of a folded title, a quoted one apart."""
        rest = self.beside_titles
        if shared(title, rest) >= _SOME_PAIRS:
            return True
        return shared(title, rest, 1) >= _SOME_CHARACTERS


class _First(_Page):
    """An article's first page, held against the listing, the URL, the feed and the section."""

    def __init__(
        self,
        page: ArticlePage,
        entry: Entry | None,
        delivered: Article | None,
        history: History,
        tries: int = 0,
    ) -> None:
        super().__init__(page, entry, history)
        self.delivered = delivered
        self.lasts = tries >= _PATIENT

    def verdict(self) -> Verdict:
        """What follows."""
        for fault in (*self.faults(), *self.titled_as_another()):
            if not (self.is_kept and fault.kind == "no_article"):
                return fault
        for fault in self.losses_since():
            return fault
        if self.is_kept:  # the text is its identity, whatever else an editor changed
            return self.publish()
        for fault in self.no_article():
            return fault
        words = (self.title, self.day, self.body, self.byline, self.section)
        against = [word.said for word in words if word.differs]
        vouched = self.is_timed or self.lasts or self.links_to_its_pages
        unproven = words[0].differs and not vouched
        if (len(against) > 1 and not self.is_strange_alone(words)) or unproven:
            return Verdict("another_page", f"It may be another page: {'; '.join(against)}.")
        return self.publish()

    def losses_since(self) -> Iterator[Verdict]:
        """A text that is gone, and was delivered; till it lasts so."""
        if self.delivered and self.delivered.text and not self.text and not self.lasts:
            yield Verdict("no_article", "Its text is gone, which was delivered before.")

    @property
    def headline(self) -> Word:
        """What no listing names, on a second look, against the text and the title delivered.

        What a listing names is warned of by the record itself.
        """
        if self.delivered is None or self.listed or not self.title_is_lost:
            return SILENT
        said = f"{self.page.heading!r} has no word of the text, nor of the title delivered"
        return Word("differs", said)

    @cached_property
    def title_is_lost(self) -> bool:
        """Whether what stands in the title's place is no title: undefined, 404, the section's name.

        A headline that an editor has written has words of the text, or of the one before.
        """
        if self.links_to_its_pages:
            return False
        said = _NEWSROOM.sub("", fold("\n".join((*self.known_titles, self.text))))
        titles = (title for title in self.titles if title not in self.page.section)
        return not any(shared(fold(title), said) >= _SOME_PAIRS for title in titles)

    def publish(self) -> Verdict:
        """With a warning for each witness that differs; title's and day's are the record's own."""
        body, own = self.body, self.ownership()
        said: dict[WarningCode, Word] = {
            "title-differs": self.headline,
            "text-differs": body if self.delivered else SILENT,
            "text-unproven": own if self.delivered or own.differs else body,
            "section-differs": self.section,
            "source-missing": self.meta_line,
        }
        return Verdict(warnings=(*_warnings(said), *self.short(), *self.doubts()))

    def is_strange_alone(self, words: Sequence[Word]) -> bool:
        """Whether nothing but a text of no known words differs, and lasts: a list, a table."""
        others = (word for word in words if word not in (self.body, self.byline))
        return self.lasts and not any(word.differs for word in others)

    def titled_as_another(self) -> Iterator[Verdict]:
        """A page under the very title of another article, where its own is another."""
        heading = fold(self.page.heading)
        if self.title.differs and self.history.is_anothers_title(heading, self.page):
            said = f"Its title is that of another article: {self.page.heading!r}."
            yield Verdict("another_page", said)

    # --- The witnesses ------------------------------------------------------------------------

    @cached_property
    def title(self) -> Word:
        """The listed title and the delivered one, against the heading and `<title>`."""
        known = self.known_titles
        if not known:
            return SILENT
        if self.is_headed:
            return AGREES
        # The heading may be a part's, and <title> have the article's; or <title> alone be right.
        vouched = not self.page.heading or self.page.next_url or self.is_timed
        if vouched and any(_begins_with(title, name) for title in self.titles for name in known):
            return AGREES
        whose = "the listing" if self.listed else "the feed"
        return Word("differs", f"its title is {self.page.heading!r}, {whose} says {known[0]!r}")

    @cached_property
    def day(self) -> Word:
        """The day on the page, against those of listing, URL and feed."""
        known = list(self.known_days())
        if self.page.moment is None or not known:
            return SILENT
        day = self.page.moment.at.date()
        if day in known:
            return AGREES
        return Word("differs", f"its day is {day}, listing or URL say {known[0]}")

    @cached_property
    def body(self) -> Word:
        """The text against the one delivered; on a first look, against title and meta line."""
        if not self.text or self.is_data:
            return SILENT
        if self.delivered is not None and self.delivered.text:
            said = "its text has nothing of the one delivered before"
            return AGREES if self.is_kept else Word("differs", said)
        return SILENT if self.is_no_prose else self.against_title()

    def against_title(self) -> Word:
        """A text that nothing is known of against its title, and whom the meta line names."""
        title = fold(self.listed or self.page.heading)
        if len(title) < _SHORTEST_TITLE:
            return SILENT
        if (other := self.title_told_instead(title)) is not None:
            return Word("differs", f"its text tells of another article's title, {other!r}")
        if self.signed or self.tells_of(title):
            return AGREES
        if self.signed is None and self.says_who_wrote_it():
            return AGREES
        return Word("differs", "its text has no word of the title, and no byline")

    def title_told_instead(self, title: str) -> str | None:
        """Another known article's title, folded, that the text tells of, and of its own nothing.

        What a first page of several says of the title may stand on the others.
        """
        rest = self.beside_titles
        told = (shared(title, rest) >= _SOME_PAIRS, shared(title, rest, 1) >= _FEWEST_CHARACTERS)
        if self.page.next_url or any(told):
            return None
        others = self.history.titles_of_others(self.page)
        instead = (
            one for one in others if shared(one, rest) >= _ANOTHERS_PAIRS and one not in rest
        )
        return next(instead, None)  # one that is quoted word by word is but spoken of

    @cached_property
    def byline(self) -> Word:
        """The byline's names, or those in the text, against the meta line's, where these agree.

        A text that was written anew may have lost its byline.
        """
        if self.signed is not False or not self.history.is_signed:
            return AGREES if self.signed else SILENT
        if self.delivered and not self.is_kept and not _named(self.page.body.paragraphs):
            return SILENT
        return Word("differs", "it names nobody whom the meta line names")

    @property
    def meta_line(self) -> Word:
        """Whether the page has the meta line that the section's pages have."""
        if is_sourced(self.page) or not self.history.is_sourced:
            return AGREES
        return Word("differs", "it shows no meta line")

    def ownership(self) -> Word:
        """Whose the text is, where neither what was delivered nor title and names tell."""
        if (byline := self.byline).differs and _named(self.page.body.paragraphs):
            return byline
        if self.is_kept:
            return AGREES
        if self.is_named_and_timed_otherwise():
            return Word("differs", "neither its title nor its time is quite the listed one")
        if self.signed or self.is_about_title(_OWN_TEXT):
            return AGREES
        if not self.text:
            return SILENT
        return next((Word("differs", said) for said in self.strangeness()), SILENT)

    @property
    def names_others(self) -> bool:
        """Whether the byline names others than the meta line does."""
        return self.signed is False and bool(_named(self.page.body.paragraphs))

    def is_named_and_timed_otherwise(self) -> bool:
        """Whether title and time, each near the listed one, both differ: a sister article's may."""
        here, there = self.page.moment, self.entry.listed if self.entry else None
        if here is None or there is None or "day" in (here.precision, there.precision):
            return False
        named = not self.listed or any(agree(title, self.listed) for title in self.titles)
        return not named and not same_time(here, there)

    def strangeness(self) -> Iterator[str]:
        """What makes a text strange that nothing speaks for."""
        headed = self.is_headed or not self.page.heading or self.page.next_url
        if self.others_with_text and not self.is_reprint:
            yield f"another article has it, {self.others_with_text[0]!r}"
        if not self.delivered and self.is_short_and_strange:
            yield "it is short, and says nothing of its title"
        if self.byline.differs or (self.history.is_new and self.names_others):
            yield "it has no name that the meta line has, and nothing of the title"
        if not headed:
            yield f"nothing but its time says that it is of {self.listed[:30]!r}"
        if not self.delivered and self.day.differs:
            yield "its page is of another day"

    @cached_property
    def section(self) -> Word:
        """The breadcrumb against the delivered one, or that of the section's other pages."""
        before = self.delivered.section[:1] if self.delivered else []
        usual = fold(before[0]) if before else self.history.usual_section
        if not usual or not self.page.section:
            return Word("differs", "it shows no breadcrumb") if usual else SILENT
        if usual in map(fold, self.page.section):
            return AGREES
        return Word("differs", f"its breadcrumb leads to {' > '.join(self.page.section)}")

    # --- What they say it by ------------------------------------------------------------------

    @cached_property
    def known_titles(self) -> list[str]:
        """The listed title and the delivered one, those that are known."""
        return [name for name in (self.listed, self.delivered and self.delivered.title) if name]

    @cached_property
    def is_headed(self) -> bool:
        """Whether the heading is a known title, or has most of one, with the text or alone."""
        heading, known = fold(self.page.heading), self.known_titles
        if not known or any(agree(self.page.heading, name) for name in known):
            return True
        if self.title_is_lost:
            return False
        said = fold("\n".join((self.page.heading, self.text)))
        for name in map(fold, known):
            cut = shared(heading, name) if len(heading) >= _SHORTEST_TITLE else 0
            if max(cut, shared(name, said)) >= _SAME_TITLE:
                return True
        return False

    @cached_property
    def is_kept(self) -> bool:
        """Whether the text is the delivered one, or has a third of it, or is a third of it."""
        before = fold(self.delivered.text) if self.delivered else ""
        if not before or not self.folded:
            return False
        return max(shared(before, self.folded, 4), shared(self.folded, before, 4)) >= _KEPT

    @cached_property
    def is_timed(self) -> bool:
        """Whether the page's time of day is the listed or delivered one, and no other article's."""
        moment = self.page.moment
        known = [self.entry.listed] if self.entry else []
        if self.delivered and self.delivered.published_at:
            known.append(find_moment(self.delivered.published_at))
        return any(same_time(moment, one) for one in known) and not self.history.others_at(
            self.page
        )

    def known_days(self) -> Iterator[date]:
        """The days that listing, URL and feed state, in this order."""
        article = article_url(self.page.url)
        if self.entry and self.entry.listed:
            yield self.entry.listed.at.date()
        if article and article.published_on:
            yield article.published_on
        if self.delivered and self.delivered.published_at:
            yield datetime.fromisoformat(self.delivered.published_at).date()

    def no_article(self) -> Iterator[Verdict]:
        """A text that is none of its own."""
        others = self.others_with_text
        short, about = len(self.folded) < _SHORT, self.is_about_title(_OWN_TEXT)
        anothers = others and not (self.is_reprint or self.lasts)
        if anothers or (len(others) >= _REPEATED and (short or not about)):
            said = f"Its text is that of {len(others)} other articles: {self.text[:60]!r}."
            yield Verdict("no_article", said)
        if self.page.body.linked > _LINKS * len(self.text):
            yield Verdict("no_article", f"Its text is a list of links: {self.text[:60]!r}.")
        tiny = len(self.folded) < _TINY and self.folded.isalpha()
        bare = tiny or (short and self.is_named and speaks_of_the_page(self.folded))
        bare = bare or (short and self.delivered is not None)  # which it has nothing of
        if self.text and bare and self.says_nothing_of_itself():
            yield Verdict(
                "no_article",
                f"Its text is short and says nothing of its title: {self.text[:60]!r}.",
            )

    @cached_property
    def others_with_text(self) -> list[str]:
        """The titles, folded, of other articles that have this very text."""
        return self.history.titles_with_text(self.page) if self.text else []

    @property
    def is_reprint(self) -> bool:
        """Whether a text that another article has is this one's too: title or names say so."""
        heading = fold(self.page.heading)
        alike = any(shared(heading, other) >= _SAME_WORDS for other in self.others_with_text)
        return bool(alike or self.signed or self.is_about_title(_OWN_TEXT))

    def says_nothing_of_itself(self) -> bool:
        """Whether a short text has neither the title's words, a byline, pictures nor more pages."""
        body = self.page.body
        pictures = [image for image in body.images if not is_furniture(image.url)]
        if pictures or body.media or self.page.next_url or any(map(self.tells_of, self.own_titles)):
            return False
        return not self.says_who_wrote_it()

    @property
    def is_short_and_strange(self) -> bool:
        """Whether a short text, which is no list, says nothing of a title that says something."""
        if len(self.folded) >= _SHORT or self.is_no_prose:
            return False
        return self.is_named and self.says_nothing_of_itself()

    @property
    def is_named(self) -> bool:
        """Whether a title says more than 更正 or 天气预报, of which a text need have nothing."""
        return any(len(title) >= _SHORTEST_TITLE for title in self.own_titles)

    def says_who_wrote_it(self) -> bool:
        """Whether the text has a byline, or a name that the meta line has."""
        byline = find_byline(self.page.body.paragraphs)
        named = byline.reporters or byline.correspondents or byline.editors
        return bool(named) or any(name in self.text for name in self.page.meta.authors)

    def short(self) -> Iterator[str]:
        """A warning where the text is far shorter than the section's, or than it was."""
        before = len(fold(self.delivered.text)) if self.delivered else 0
        if not self.page.next_url and len(self.folded) < _SHRUNK * before and self.is_kept:
            said = f"it has {len(self.folded)} of the {before} characters delivered before."
            yield warning("text-cut", said)
        length, usual = len(self.text), self.history.usual_length
        shortest = min(_BRIEF, _FAR_UNDER * usual) if usual else _BRIEF
        alone = not self.page.body.images and self.page.next_url is None
        if self.text and alone and length < shortest and not self.says_what_it_promises():
            others = f"the section's usually {usual:.0f}" if usual else "and no others are known"
            yield warning("text-short", f"it has {length} characters, {others}.")

    def says_what_it_promises(self) -> bool:
        """Whether a short text says all of its title, with a number: a brief, 明日8时起停水."""
        if self.is_no_prose:
            return True
        told = any(shared(title, self.folded) >= _SAID for title in self.own_titles)
        return told and any(map(str.isdigit, self.folded))


class _Later(_Page):
    """A later page of an article, held against those before it."""

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
        """What follows."""
        for fault in (*self.faults(), *self.repeats()):
            return fault
        number = len(self.before) + 1
        words: dict[WarningCode, Word] = {
            "title-differs": self.title,
            "published_at-differs": self.day,
            "section-differs": self.section,
        }
        against = [f"page {number}: {word.said}" for word in words.values() if word.differs]
        timed = same_time(self.page.moment, self.first.moment)
        vouched = timed or self.links_to_its_pages
        if len(against) > 1 or (words["title-differs"].differs and not vouched):
            return Verdict("another_page", f"It may be another article's: {'; '.join(against)}.")
        words["text-unproven"] = self.body
        return self.stops_short() or Verdict(warnings=(*_warnings(words), *self.doubts()))

    @cached_property
    def body(self) -> Word:
        """The text against those before it, the title apart: a message has next to none of it."""
        here = self.folded
        for title in filter(None, map(fold, _titles(self.first, self.listed))):
            here = here.replace(title, "")
        before = fold("".join(text for page in self.before for text in page.body.paragraphs))
        least = next(share for length, share in _LEAST_IN_COMMON if len(here) < length)
        if not self.text or self.is_data or shared(here, before) >= least:
            return AGREES
        return Word("differs", f"page {len(self.before) + 1} has nothing of those before it")

    def stops_short(self) -> Verdict | None:
        """A page that leads to no other, where an earlier one names another behind it, is cut."""
        number, last = len(self.before) + 1, max(page.last_page for page in self.before)
        if self.page.next_url is not None or last <= number:
            return None
        return Verdict("cut", f"Page {number} leads to no other, and there are {last} pages.")

    def repeated(self) -> str | None:
        """As of every page; and one of an earlier page's, but at the border, where it may be."""
        said = {text for page in self.before for text in page.body.paragraphs if len(text) >= _LONG}
        again = (text for text in self.page.body.paragraphs[1:] if text in said)
        return super().repeated() or next(again, None)

    def repeats(self) -> Iterator[Verdict]:
        """A page that begins as an article, or says what an earlier one does, is none of this."""
        if names := self.others_byline():
            said = (
                f"Page {len(self.before) + 1} begins as an article by {'、'.join(sorted(names))}."
            )
            yield Verdict("another_page", said)
        for number, page in enumerate(self.before, 1):
            if self.folded and self.folded == fold("\n".join(page.body.paragraphs)):
                yield Verdict("another_page", f"Page {len(self.before) + 1} repeats page {number}.")
        short = len(self.folded) < _LONGEST_LINE and speaks_of_the_page(self.folded)
        if short and self.body.differs:
            said = f"The page says {self.text[:60]!r} in an article's place."
            yield Verdict("no_article", said)
        if self.text and self.history.titles_with_text(self.page):
            yield Verdict(
                "another_page", f"Page {len(self.before) + 1} has another article's text."
            )

    @cached_property
    def title(self) -> Word:
        """The first page's titles against this one's."""
        first = _titles(self.first, self.listed)
        if any(agree(here, there) for here in self.titles for there in first):
            return AGREES
        return Word("differs", f"its title is {self.page.heading!r}, page 1's {first[:1]}")

    def others_byline(self) -> set[str]:
        """Whom this page names at its head, where the first page names others."""
        here = _named(self.page.body.paragraphs[:1])
        there = {*_named(self.first.body.paragraphs), *self.first.meta.authors}
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


def _without(titles: Iterable[str], text: str) -> str:
    """A folded paragraph without the titles that a message quotes in it: 您查看的《…》已被删除.

    Of news that has its title's words amid a sentence nothing is taken.
    """
    for title in titles:
        before, found, after = text.partition(title)
        if found and (speaks_of_the_page(before or after) or not (before or after)):
            text = before + after
    return text


def _is_head(text: str) -> bool:
    """Whether a paragraph is a meta line: a date, and 来源 or the like; no sentence."""
    short = len(text) <= _LONGEST_HEAD and not text.endswith("。") and _SOURCED.search(text)
    return bool(short) and find_moment(text) is not None


def _may_recur(text: str) -> bool:
    """Whether a line may stand in a text more than once: a picture's caption, a label."""
    return is_caption(text) or text.endswith(("：", ":", "摄", "供图"))


def _in_a_row(text: str, paragraphs: Sequence[str]) -> bool:
    """Whether a paragraph stands three times in a row."""
    again = (paragraphs[at : at + _MANY] for at in range(len(paragraphs) - _MANY + 1))
    return any(three.count(text) == _MANY for three in again)


def _are_open(paragraphs: Sequence[str]) -> bool:
    """Whether most of several long paragraphs do not end with a sentence."""
    told = [ended for x in paragraphs if (ended := is_ended([x])) is not None]
    return len(told) >= _MANY and 2 * sum(told) < len(told)


def _warnings(words: Mapping[WarningCode, Word]) -> Iterator[str]:
    return (warning(code, f"{word.said}.") for code, word in words.items() if word.differs)


def shared(part: str, whole: str, length: int = 2) -> float:
    """The share of `part`'s runs of `length` characters that `whole` has; 0 for a shorter part."""
    if part == whole:  # a text that is as it was, as most that are looked at again are
        return float(len(part) >= length)
    runs = _runs(part, length)
    if len(runs) > _FEW_RUNS:
        found = len(runs & _runs(whole, length))
    else:  # a title's: to look for each costs less than to cut up the text
        found = sum(run in whole for run in runs)
    return found / len(runs) if runs else 0.0


def _runs(text: str, length: int) -> set[str]:
    return {text[at : at + length] for at in range(len(text) - length + 1)}


def _named(paragraphs: Sequence[str]) -> set[str]:
    byline = find_byline(paragraphs)
    return {*byline.reporters, *byline.correspondents}


def _titles(page: ArticlePage, listed: str) -> list[str]:
    head = without_site(page.head, page.section) or titled_as(page.head, listed)
    return [title for title in (page.heading, head) if title]


def _begins_with(title: str, known: str) -> bool:
    """Whether a title is the known one, which a listing may have cut without a mark."""
    cut = len(known) >= _SHORTEST_TITLE and fold(title).startswith(fold(known))
    return cut or agree(title, known)


def same_time(one: Moment | None, other: Moment | None) -> bool:
    """Whether two moments are the same to the minute; midnight is but a day, filled up."""
    if one is None or other is None or "day" in (one.precision, other.precision):
        return False
    here, there = (moment.at.replace(second=0) for moment in (one, other))
    exact = one.precision != "second" or other.precision != "second" or one.at == other.at
    return here == there and exact and here.time() != time()
