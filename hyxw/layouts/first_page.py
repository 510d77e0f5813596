"""Judges an article's first page by the listing, the URL, the feed and the section's pages."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import cached_property

from hyxw.items import Article, WarningCode
from hyxw.layouts.headline import Headline
from hyxw.layouts.history import History
from hyxw.layouts.likeness import goes_on, named_in, same_time, shared, told_in
from hyxw.layouts.page_facts import SHORT, TINY
from hyxw.layouts.page_witnesses import SAID
from hyxw.layouts.seen import is_sourced
from hyxw.layouts.under_title import SHORTEST_TITLE, SOME_PAIRS, UnderTitle
from hyxw.layouts.verdict import AGREES, SILENT, Verdict, Word, warnings_of
from hyxw.pages.article import ArticlePage
from hyxw.pages.crosscheck import agree, stands_in
from hyxw.pages.entries import Entry
from hyxw.text.bylines import DATELINE
from hyxw.text.dates import find_moment, is_issued_for_another_day
from hyxw.text.names import places_in
from hyxw.text.script import fold, has_traditional, is_mixed, language, without_digits
from hyxw.text.titles import site_behind
from hyxw.urls import article_url, is_folder

_OF_OLD = re.compile("[家遗遺][书書]|碑|匾|[家族][谱譜]|手[迹跡]|民[国國]|清[代朝]|[县縣]志")
# 耒阳市融媒体中心讯, which papers of the prefecture print; 北京电, from where their own man writes
_PASSED_ON = re.compile("融媒|^[\u4e00-\u9fff]{2,3}[讯訊电電]$")
_QUOTED = re.compile("[“「『《][^”」』》]*[”」』》]")
_REPEATED = 2  # other articles with the very same text; a reprint has one only
_PATIENT = 3  # tries; what is still so is what the site means, and not a slip
# Of a title's pairs of characters. Two titles of one section share up to 0.6, a title and another
# article's text as much (measured on the demo's 131).
_SAME_TITLE = 0.67
# Of a title's characters; an article has as many even where the title is a figure of speech
_FEWEST_CHARACTERS = 0.25
# Of the pairs of another article's title: a text with so many is most likely that article's. More
# are asked for where it shares some characters with its own title, if only by chance.
_ANOTHERS_PAIRS, _ANOTHERS_WORDS = 0.4, 0.6
_SAME_WORDS = 0.5  # of a reprint's title's pairs, in the original's
# Of a text's runs of four characters, in either direction: what keeps a third of the text is an
# edit of it, however much it adds or cuts.
_KEPT = 0.33
_NEWSROOM = re.compile("[\u4e00-\u9fff]{2,8}[网報报][讯訊電电]")  # 衡阳新闻网讯
_ANOTHER_SITE = 0.5  # of the pairs of a site's name: many names have 新闻 and 闻网
_LINKS = 0.8  # of a text's characters; with more in links it is a list of links


class FirstPage(UnderTitle):
    """An article's first page, judged by the listing, the URL, the feed and other pages.

    Each witness (title, day, body, byline, section) is a Word: it agrees, differs, or is silent.
    """

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
        """Whether the page is held back, and why; if not, with which warnings it is published."""
        for fault in (*self.faults(), *self.titled_as_another()):
            if not (self.is_kept and fault.kind == "no_article"):
                return fault
        for fault in self.losses_since():
            return fault
        if self.is_kept:  # the text is its identity, whatever else an editor changed
            return self.publish()
        for fault in (*self.of_anothers_number(), *self.no_article()):
            return fault
        words = (self.title, self.day, self.body, self.byline, self.section)
        against = [word.against for word in words if word.against]
        vouched = self.lasts or self.links_to_its_pages
        unproven = words[0].against and not (vouched or self.is_timed)
        if (len(against) > 1 and not self.is_strange_alone(words)) or unproven:
            return Verdict("another_page", f"It may be another page: {'; '.join(against)}.")
        return self.publish()

    def losses_since(self) -> Iterator[Verdict]:
        """A text that was delivered and is gone now; after some tries that is believed."""
        if self.delivered and self.delivered.text and not self.text and not self.lasts:
            yield Verdict("no_article", "Its text is gone, which was delivered before.")

    def of_anothers_number(self) -> Iterator[Verdict]:
        """Another article than was delivered by its number in a folder: title, day and text differ.

        Other systems than PHPCMS count anew each day: /news/2024/0330/1.html.
        """
        before, here = self.delivered, article_url(self.page.url)
        there = article_url(before.url) if before else None
        if before is None or here is None or there is None or not is_folder(here.catid):
            return
        if here.published_on != there.published_on and not agree(
            self.page.heading, before.title or ""
        ):
            said = f"It has the number of another article, {before.title!r}, which was delivered."
            yield Verdict("another_page", said)

    def admixtures(self) -> Iterator[str]:
        """As of every page; and a bulletin of another day, or a text in two scripts."""
        yield from super().admixtures()
        if (dateline := self.dateline_of_elsewhere()) is not None:
            yield f"its dateline is {dateline!r}, and its source {self.page.meta.source!r}"
        if (said := self.house_cut_short()) is not None:
            yield f"its first character is lost, {said!r}"
        if any(is_issued_for_another_day(title, self.text) for title in {*self.titles}):
            yield f"it was issued on another day than {self.titles[0]!r} is of"
        if self.is_in_two_scripts():
            yield "it is in both scripts, or in another than the listing's title"

    def dateline_of_elsewhere(self) -> str | None:
        """The house that the text begins with, where the meta line names one of another place."""
        begun = DATELINE.match(self.text)
        if begun is None or _PASSED_ON.search(begun[1]):
            return None
        here, there = places_in(begun[1]), places_in(self.page.meta.source or "")
        return begun[1] if here and there and here.isdisjoint(there) else None

    def house_cut_short(self) -> str | None:
        """The house that the text begins with, where the page's own has one character before it."""
        begun = DATELINE.match(self.text)
        if begun is None:
            return None
        names = self.page.meta.source, site_behind(self.page.heading, self.page.head)
        return begun[1] if any(begun[1][:-1] == name[1:] for name in names if name) else None

    def what_is_behind(self) -> Iterator[str]:
        """As of every page; and paragraphs of the story that stand elsewhere on the page."""
        yield from super().what_is_behind()
        for text in self.history.strays(self.page):
            if goes_on(fold(text), fold("".join((*self.titles, self.text)))):
                yield f"a paragraph stands elsewhere on its page: {text[:SAID]!r}"

    def is_in_two_scripts(self) -> bool:
        """Whether the text, quotations apart, mixes scripts, or the title is in another script."""
        traditional = has_traditional(self.text)
        if not (traditional or has_traditional(self.listed)):  # as most texts
            return False
        said = self.said_now() if traditional else self.text
        scripts = {language(one) for one in (self.listed, said)} - {None}
        return len(scripts) > 1 or is_mixed(said)

    def said_now(self) -> str:
        """The text without quotations: in marks, behind a colon, of an old writing (家书)."""
        old = _OF_OLD.search("\n".join((*self.titles, self.text))) is not None
        said, quotes = list[str](), False
        for line in self.page.body.paragraphs:
            quotes = (quotes or old) and has_traditional(line) and not is_mixed(line)
            said += () if quotes else (line,)
            quotes = quotes or line.endswith("：")
        return _QUOTED.sub("", "\n".join(said))

    @property
    def headline(self) -> Headline:
        """The title, to be held against the text and the delivered title."""
        before = (self.delivered and self.delivered.title) or ""
        return Headline(self, before, kept=self.is_kept, silent=self.body is SILENT)

    @property
    def title_is_shown(self) -> Word:
        """Whether the page has a heading, if the section's pages have one."""
        lacks = not self.page.heading and self.history.is_headed
        return Word("differs", "the page shows none, and the others do") if lacks else AGREES

    @cached_property
    def title_is_lost(self) -> bool:
        """Whether something else stands in the title's place: undefined, 404, the section's name.

        A headline that an editor has written shares words with the text, or with the one before.
        """
        return not self.links_to_its_pages and self.has_no_word_of(*self.known_titles, self.text)

    def has_no_word_of(self, *texts: str) -> bool:
        """Whether the page's titles share nothing with some texts."""
        said = _NEWSROOM.sub("", fold("\n".join(texts)))
        titles = (fold(title) for title in self.titles if title not in self.page.section)
        # Every text has some of a title's digits.
        words = (without_digits(title) or title for title in titles)
        return not any(shared(title, said) >= SOME_PAIRS for title in words)

    def publish(self) -> Verdict:
        """Publish, with a warning for each witness that differs.

        The record itself warns where the page's title or day differs from the listing's.
        """
        body, own = self.body, self.ownership()
        doubt = next((Word("differs", said) for said in self.headline.doubts()), AGREES)
        words: dict[WarningCode, Word] = {
            "title-differs": doubt,
            "title-missing": self.title_is_shown,
            "text-differs": body if self.delivered else SILENT,
            "text-unproven": own if self.delivered or own.against else body,
            "section-differs": self.section,
            "source-missing": self.meta_line,
        }
        return Verdict(warnings=(*warnings_of(words), *self.short(), *self.doubts()))

    def is_strange_alone(self, words: Sequence[Word]) -> bool:
        """Whether only body and byline differ, try after try: it is a list, or a table."""
        others = (word for word in words if word not in (self.body, self.byline))
        return self.lasts and not any(word.against for word in others)

    def titled_as_another(self) -> Iterator[Verdict]:
        """A page under the very title of another article, instead of its own."""
        heading = fold(self.page.heading)
        if self.title.against and self.history.is_anothers_title(heading, self.page):
            said = f"Its title is that of another article: {self.page.heading!r}."
            yield Verdict("another_page", said)

    # --- The witnesses ------------------------------------------------------------------------

    @cached_property
    def title(self) -> Word:
        """The heading and `<title>` against the listed title and the delivered one."""
        known = self.known_titles
        if not known:
            return SILENT
        if self.is_headed:
            return AGREES
        # The heading may be a part's, and <title> have the article's; or <title> alone be right.
        vouched = not self.page.heading or self.page.next_url or self.is_timed
        if vouched and any(_begins_with(title, name) for title in self.titles for name in known):
            return AGREES
        if vouched and any(stands_in(self.page.head, name) for name in known):
            return AGREES
        whose = "the listing" if self.listed else "the feed"
        return Word("differs", f"its title is {self.page.heading!r}, {whose} says {known[0]!r}")

    @cached_property
    def day(self) -> Word:
        """The day on the page against those of listing, URL and feed."""
        known = list(self.known_days())
        if self.page.moment is None or not known:
            return SILENT
        day = self.page.moment.at.date()
        if day in known:
            return AGREES
        return Word("differs", f"its day is {day}, listing or URL say {known[0]}")

    @cached_property
    def body(self) -> Word:
        """The text against the delivered one; on a first look, against title and meta line."""
        if not self.text or self.is_data:
            return SILENT
        if self.delivered is not None and self.delivered.text:
            said = "its text has nothing of the one delivered before"
            return AGREES if self.is_kept else Word("differs", said)
        word = self.against_title()
        return SILENT if word.against and self.is_of_its_kind else word

    def against_title(self) -> Word:
        """A new text against its title and the names of the meta line: one of these suffices."""
        title = fold(self.listed or self.page.heading)
        whole = fold(self.page.heading) if self.is_headed else title  # a listing may cut it short
        title = title if len(title) >= SHORTEST_TITLE else whole
        if len(title) < SHORTEST_TITLE:
            return SILENT
        if (other := self.title_told_instead(title)) is not None:
            return Word("differs", f"its text tells of another article's title, {other!r}")
        if self.signed or self.tells_of(title) or self.tells_of(whole):
            return AGREES
        if self.signed is None and self.page.next_url and self.says_who_wrote_it():
            return AGREES
        exclaimed = len(self.folded) < SHORT and self.is_exclaimed
        if exclaimed or self.is_essay(title) or self.is_formed:
            return SILENT
        return Word("differs", "its text has no word of the title, and no name of the meta line's")

    def title_told_instead(self, title: str) -> str | None:
        """The folded title of another article that the text speaks of instead of its own.

        An article of several pages is not asked: what it says of its title may be on a later one.
        """
        rest = self.beside_titles
        if self.page.next_url or shared(title, rest) >= SOME_PAIRS:
            return None
        by_chance = shared(title, rest, 1) >= _FEWEST_CHARACTERS
        least = _ANOTHERS_WORDS if by_chance else _ANOTHERS_PAIRS
        others = self.history.titles_of_others(self.page)
        titles = (one for one in others if len(one) >= SHORTEST_TITLE)
        # One that is quoted word by word is but spoken of.
        return next((one for one in told_in(rest, titles, least) if one not in rest), None)

    @cached_property
    def byline(self) -> Word:
        """The names in the text against the meta line's, in a section where these usually agree.

        A delivered text that was rewritten may have lost its byline.
        """
        if self.signed is not False or not self.history.is_signed:
            return AGREES if self.signed else SILENT
        if self.delivered and not self.is_kept and not self.named:
            return SILENT
        return Word("differs", "it names nobody whom the meta line names")

    @property
    def meta_line(self) -> Word:
        """Whether the page has a meta line, if the section's pages have one."""
        if is_sourced(self.page) or not self.history.is_sourced:
            return AGREES
        return Word("differs", "it shows no meta line")

    def ownership(self) -> Word:
        """Whether the text may be another article's, where neither title nor names speak for it."""
        if (byline := self.byline).against and self.named:
            return byline
        if self.is_kept:
            return AGREES
        if self.signed or self.is_about_title:
            return AGREES
        if not self.text:
            return SILENT
        return next((Word("differs", said) for said in self.strangeness()), SILENT)

    @cached_property
    def named(self) -> set[str]:
        """The reporters and correspondents that the text names."""
        return named_in(self.page.body.paragraphs)

    @property
    def names_others(self) -> bool:
        """Whether the byline names somebody, and nobody of the meta line."""
        return self.signed is False and bool(self.named)

    def strangeness(self) -> Iterator[str]:
        """Signs that a text which nothing speaks for is not this article's."""
        headed = self.is_headed or not self.page.heading or self.page.next_url
        if self.others_with_text and not self.is_reprint:
            yield f"another article has it, {self.others_with_text[0]!r}"
        if self.byline.against or (self.history.is_new and self.names_others):
            yield "it has no name that the meta line has, and nothing of the title"
        if not headed:
            yield f"nothing but its time says that it is of {self.listed[:30]!r}"
        if not self.delivered and self.day.against:
            yield "its page is of another day"

    @cached_property
    def section(self) -> Word:
        """The breadcrumb against the delivered one, or against that of the section's other pages.

        Only its top is compared, since some themes print no more; and the category that it ends in.
        """
        before = self.delivered.section[:1] if self.delivered else []
        if (site := self.another_site()) is not None:
            return Word("differs", f"its <title> is another site's, {site!r}")
        usual = fold(before[0]) if before else self.history.usual_section
        if not usual or not self.page.section:
            return Word("differs", "it shows no breadcrumb") if usual else SILENT
        elsewhere = self.page.catid not in (None, self.history.usual_category or self.page.catid)
        if usual in map(fold, self.page.section) and not elsewhere:
            return AGREES
        return Word("differs", f"its breadcrumb leads to {' > '.join(self.page.section)}")

    def another_site(self) -> str | None:
        """The house that `<title>` names, where the section's pages name another."""
        site, usual = site_behind(self.page.heading, self.page.head), self.history.usual_around
        if not (site and usual) or shared(fold(site), usual) > _ANOTHER_SITE:
            return None
        return None if self.history.is_called(fold(site)) else site

    # --- What they say it by ------------------------------------------------------------------

    @cached_property
    def known_titles(self) -> list[str]:
        """The listed title and the delivered one, as far as there are such."""
        return [name for name in (self.listed, self.delivered and self.delivered.title) if name]

    @cached_property
    def is_headed(self) -> bool:
        """Whether the heading is a known title, or heading and text share most of one."""
        heading, known = fold(self.page.heading), self.known_titles
        if not known or any(agree(self.page.heading, name) for name in known):
            return True
        if self.title_is_lost:
            return False
        said = fold("\n".join((self.page.heading, self.text)))
        for name in map(fold, known):
            cut = shared(heading, name) if len(heading) >= SHORTEST_TITLE else 0
            if max(cut, shared(name, said)) >= _SAME_TITLE:
                return True
        return False

    @cached_property
    def is_kept(self) -> bool:
        """Whether the text is an edit of the delivered one: a third of either is in the other."""
        before = fold(self.delivered.text) if self.delivered else ""
        if not before or not self.folded:
            return False
        return max(shared(before, self.folded, 4), shared(self.folded, before, 4)) >= _KEPT

    @cached_property
    def is_timed(self) -> bool:
        """Whether the page's time is the listed or delivered one, and no other article's."""
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
        """A text that is not an article of its own: others' text, links, or next to nothing."""
        others = self.others_with_text
        short = len(self.folded) < SHORT
        anothers = others and not (self.is_reprint or self.lasts)
        if anothers or (len(others) >= _REPEATED and (short or not self.is_about_title)):
            said = f"Its text is that of {len(others)} other articles: {self.text[:60]!r}."
            yield Verdict("no_article", said)
        if self.page.body.linked > _LINKS * len(self.text) and not self.is_of_headlines:
            yield Verdict("no_article", f"Its text is a list of links: {self.text[:60]!r}.")
        tiny = len(self.folded) < TINY and self.folded.isalpha()
        bare = tiny or (short and self.is_named and self.speaks_of_itself)
        bare = bare or (short and self.delivered is not None)  # which it has nothing of
        if self.text and bare and not self.is_formed and self.says_nothing_of_itself():
            yield Verdict(
                "no_article",
                f"Its text is short and says nothing of its title: {self.text[:60]!r}.",
            )

    @property
    def is_reprint(self) -> bool:
        """Whether a text that another article has too is a reprint: title or names say so."""
        heading = fold(self.page.heading)
        alike = any(shared(heading, other) >= _SAME_WORDS for other in self.others_with_text)
        return bool(alike or self.signed or self.is_about_title)


def _begins_with(title: str, known: str) -> bool:
    """Whether a title is the known one, or begins with it where a listing has cut that."""
    cut = len(known) >= SHORTEST_TITLE and fold(title).startswith(fold(known))
    return cut or agree(title, known)
