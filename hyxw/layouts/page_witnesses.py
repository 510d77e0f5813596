"""Checks on every page of an article, first or later: faults that hold it back, and doubts."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from hyxw.items import warning
from hyxw.layouts.likeness import goes_on, said_again
from hyxw.layouts.page_facts import MANY, SHORT, STOPS, PageFacts
from hyxw.layouts.seen import has_fields
from hyxw.layouts.verdict import Verdict
from hyxw.text.adverts import advert_link, advertiser_in
from hyxw.text.garbling import hole_in, is_foreign, is_unreadable, suspicion
from hyxw.text.leftovers import leftover_in
from hyxw.text.machine import machine_matter_in, machine_words
from hyxw.text.names import begins_with_place, places_in
from hyxw.text.notices import (
    notice_in,
)
from hyxw.text.pictures import is_furniture
from hyxw.text.script import fold, has_traditional, simplified, without_digits
from hyxw.text.sentences import (
    LONG,
    begins_amid,
    breaks_off,
    fades_out,
    is_ended,
    is_item,
    is_labelled,
    last_told,
    left_open,
    refers_back,
)
from hyxw.text.speech import is_told, without_speech
from hyxw.text.strangers import foreigner_in, stranger_in
from hyxw.text.strays import stray_in
from hyxw.text.teasers import leads_elsewhere, may_go_on, teaser_in

_LOST = 0.02  # of a text's characters; if more could not be decoded, it is unreadable
# 岳阳楼区11月21日启动整治行动, 日前发车
_DATED = re.compile(r"\d{1,2}月\d{1,2}日|[昨今]日|[昨今]天|日前|近日")
# 各地春耕忙, 全省农机下田
_OF_ALL = re.compile("[各多全][地国國省]|联播|快讯")
_NEWS, _LONGEST_NEWS = 18, 200  # characters of a paragraph
# /api.php?op=content&id=1: a frame that shows a part of the article
_SHOWS_TEXT = re.compile(
    r"[/=_-](?:content|article|body|text|rest|more|part|news)\d{0,3}(?:[._/&?=-]|$)", re.I
)
# 内容摘要：, 【核心提示】: a theme has it above the text
_SUMMARY = re.compile(
    r"\W?(?:[内內]容|文章|核心)?(?:[简簡]介|摘要|提要|[导導][读讀語语]|提示)[】\]：:]"
)
_LEAD, _SHORT_LEAD = 2, 0.5  # a mere lead has at most so many paragraphs, and of usual length
_SHORT_REPORT = 0.75  # of the usual length
SAID = 20  # characters of a paragraph that a warning shows
_HOLES, _MANY_HOLES = 5, 0.01  # of a text's characters; an editor leaves an empty element or two
_HIDDEN = 100  # hidden characters that make a warning; anti-scraping text has some 20
LONGEST_LINE = 40  # characters of a line that a template writes
_PRINTED, _PRINTED_LINE = 5, 15  # lines of a printed page, and characters of one


class PageWitnesses(PageFacts):
    """The checks that every page of an article must pass.

    `begun` is how many of its first paragraphs may continue the page before.
    """

    begun = 0

    def faults(self) -> Iterator[Verdict]:
        """Faults for which a page is held back at once, whatever else speaks for it."""
        yield from self.cuts()
        if self.page.says_page is not None:
            said = f"{self.page.url} is answered by page {self.page.says_page}, its pager says."
            yield Verdict("another_page", said)
        if self.is_garbled():
            yield Verdict("garbled", "The page's text cannot be read: most of it is no Chinese.")
        if (machine := machine_words(f"{self.page.heading}\n{self.text}")) is not None:
            said = f"A server's or a template's own words stand on the page: {machine[:60]!r}."
            yield Verdict("garbled", said)
        if self.notice() or self.says_nothing():
            yield self.says_otherwise()

    def says_otherwise(self) -> Verdict:
        """The verdict on a page that shows a message instead of an article."""
        return Verdict("no_article", f"The page says {self.text[:60]!r} in an article's place.")

    def cuts(self) -> Iterator[Verdict]:
        """Signs that the page, or the article, does not end where the response does."""
        if self.history.is_cut(self.page.end):
            yield Verdict("cut", "The page is cut: it lacks the end that the section's pages have.")
        if self.history.is_paged and not self.page.paged:
            yield Verdict("cut", "The page lacks the pager that all pages of the section have.")
        if self.page.says_more and self.page.next_url is None:
            yield Verdict("cut", "Its pager says that there is more, and no link leads there.")
        if (teaser := teaser_in(self.page.body.paragraphs, self.page.body.dropped)) is not None:
            yield Verdict("cut", f"The page shows a part of its text: {teaser!r}.")

    def is_garbled(self) -> bool:
        """Whether the text was decoded with a wrong charset, or is not Chinese at all."""
        if self.lost > _LOST * len(self.text):
            return True
        return is_unreadable(self.text) and not self.is_about_title

    def notice(self) -> str | None:
        """The word for which the text is taken for a site's message, such as 请先登录; else None.

        A text that shares the title's words is an article. So is one with its writer's name, or in
        which somebody speaks, unless a short line by itself is such a message.
        """
        found = notice_in(self.folded)
        if found is None or self.is_about_title:
            return None
        told = is_told(self.text)
        if not (self.signed or told):
            return found
        lines = (text for text in self.page.body.paragraphs if len(text) <= LONGEST_LINE)
        lines = (without_speech(x) for x in lines if not (told and x.endswith("。")))
        return next(filter(None, map(notice_in, map(fold, lines))), None)

    def doubts(self) -> Iterator[str]:
        """Warnings of what may be wrong with the text, though it may also be right."""
        yield from self.losses()
        if (other := self.history.title_with_part(self.page)) is not None:
            yield warning("text-unproven", f"it has paragraphs of another article, {other!r}.")
        elif (why := next(self.admixtures(), None)) is not None:
            yield warning("text-unproven", f"{why}.")
        if (twice := self.repeated()) is not None:
            yield warning("text-repeated", f"it says more than once: {twice[:40]!r}.")
        yield from self.open_ends()

    def losses(self) -> Iterator[str]:
        """Warnings of characters that may be lost, or that the page hides."""
        if self.lost and not any("-garbled" in said for said in self.page.warnings):
            yield warning("text-garbled", f"{self.lost} characters cannot be read.")
        elif (said := suspicion(self.text)) is not None:
            yield warning("text-garbled", f"{said}.")
        elif (said := hole_in(self.text)) is not None:
            yield warning("text-garbled", f"words are missing in it, {said!r}.")
        elif (holes := self.page.body.holes) >= max(_HOLES, _MANY_HOLES * len(self.text)):
            yield warning("text-garbled", f"{holes} empty elements stand within its words.")
        elif (said := left_open(self.page.body.paragraphs)) is not None and not self.leads_on:
            yield warning("text-garbled", f"nothing ends what it quotes, {said[:SAID]!r}.")
        if (hidden := self.page.body.hidden) >= max(_HIDDEN, len(self.text) // 2):
            yield warning("text-cut", f"{hidden} characters of it are hidden.")
        elif unread := self.page.body.unread:
            said = f"words stand in its markup that it lacks, {unread[:SAID]!r}."
            yield warning("text-cut", said)

    def admixtures(self) -> Iterator[str]:
        """What stands in the text and does not belong to it; the article may be whole."""
        for title in () if self.is_of_headlines else self.history.titles_in(self.page):
            yield f"it has another article's title, {title!r}"
        if (begun := self.begins_again()) is not None:
            yield f"a report begins in its midst: {begun[:20]!r}"
        elif (strange := self.news_of_elsewhere()) is not None:
            yield f"another place's news stands in it, {strange[:20]!r}"
        yield from self.strangers()

    def begins_again(self) -> str | None:
        """The paragraph that begins another report, with a report's head (某网讯 …); else None.

        The first such head is the article's own, even behind a summary, an editor's note or
        captions; a lead that has nothing to do with it is another report, and who announces one
        (以下为正文：) did not write it. In a round-up there are many.
        """
        paragraphs = self.page.body.paragraphs
        if self.heads == [1]:
            announced = paragraphs[0].endswith(("：", ":"))
            if announced or self.is_another_s_lead():
                return paragraphs[1]
        before = paragraphs[: self.heads[0]] if self.heads else ()
        amid = sum(text.endswith("。") and text not in self.captions for text in before) >= _LEAD
        found = self.heads if amid else self.heads[1:]
        return paragraphs[found[0]] if found and not self.is_round_up else None

    def news_of_elsewhere(self) -> str | None:
        """A paragraph behind the first that is another place's news: the last, or no short one.

        Who compares has several places, each in a paragraph: 上海的食堂…, 湘潭的食堂….
        """
        paragraphs = self.page.body.paragraphs
        last = len(paragraphs) - 1
        may_be = (at for at in range(1, last + 1) if at == last or len(paragraphs[at]) >= _NEWS)
        found = [paragraphs[at] for at in may_be if self.is_of_elsewhere(at)]
        if found and sum(map(is_item, paragraphs)) > 1:  # 桃源县：…, 红砖县：…
            found = [text for text in found if not is_item(text)]
        return found[0] if found and len({text[:2] for text in found}) == 1 else None

    def is_another_s_lead(self) -> bool:
        """Whether the first paragraph is other news: of a day, or another place, and unrelated.

        A summary, or an editor's note, shares words with what follows it.
        """
        text = self.page.body.paragraphs[0]
        if _DATED.search(text) is not None and len(text) >= LONG:
            return self.is_apart(0)
        return self.is_of_elsewhere(0)

    def is_apart(self, at: int) -> bool:
        """Whether a paragraph of sentences shares nothing with the others or with the title."""
        text = self.page.body.paragraphs[at]
        if not text.endswith("。") or text.startswith("“"):
            return False
        titles = fold("".join(self.titles))
        return not goes_on(without_digits(self.folds[at]), f"{titles}{self.folded_beside(at)}")

    def is_of_elsewhere(self, at: int) -> bool:
        """Whether an unrelated paragraph begins with a place that page and section never name.

        Under a title such as 各地春耕忙 each paragraph is of another place, which is as it should.
        """
        paragraphs = self.page.body.paragraphs
        said = paragraphs[at][:_LONGEST_NEWS]
        said = simplified(said) if has_traditional(self.text) else said
        if not begins_with_place(said):  # as of most paragraphs
            return False
        if len(paragraphs) <= _LEAD or not self.is_apart(at):
            return False
        if any(map(_OF_ALL.search, self.titles)):
            return False
        around = fold("".join((self.page.head, *self.page.section)))
        page = f"{around}{self.folded_beside(at)}"
        places = map(fold, places_in(said))
        return all(x not in page and self.history.is_unheard_of(x, self.page) for x in places)

    def strangers(self) -> Iterator[str]:
        """Lines that an advertiser, a machine or another stranger has put into the text."""
        paragraphs = self.page.body.paragraphs
        if (said := advertiser_in(paragraphs, self.titles)) is not None:
            yield f"it has an advertiser's words, {said[:20]!r}"
        if (said := advert_link(self.page.body.outward, paragraphs, self.titles)) is not None:
            yield f"an advertiser's link stands in it, {said[:20]!r}"
        if (said := leftover_in(paragraphs)) is not None:
            yield f"it has words that were not meant for its readers, {said[:20]!r}"
        if (said := machine_matter_in(paragraphs)) is not None:
            yield f"a machine's matter stands in it, {said[:20]!r}"
        strange = stranger_in(paragraphs, self.titles) or stray_in(self.story, self.titles)
        if (said := strange) is not None and said in self.text:
            yield f"a line that is none of its story stands in it, {said[:20]!r}"
        said = foreigner_in(paragraphs, self.titles)
        if said is not None and not is_foreign(self.text):
            yield f"a paragraph is in another language, {said[:20]!r}"

    def repeated(self) -> str | None:
        """Words that it repeats as nobody writes, else None."""
        return said_again(self.page.body.paragraphs)

    def open_ends(self) -> Iterator[str]:
        """A warning that the text may not be complete, by the first sign of it."""
        if self.is_to_be_continued:
            return
        said = next(chain(self.calls_to_read_on(), self.what_is_behind(), self.broken_ends()), None)
        if said is not None:
            yield warning("text-cut", f"{said}.")

    def calls_to_read_on(self) -> Iterator[str]:
        """Words in the text that say that there is more of it elsewhere."""
        body = self.page.body
        # Where there is a page behind, PHPCMS's pager may cut a sentence.
        if (said := may_go_on(body.paragraphs, body.buttons, leads_on=self.leads_on)) is not None:
            yield f"it ends in {said[-20:]!r}"
        elif (said := leads_elsewhere((*body.paragraphs[-1:], *body.dropped))) is not None:
            yield f"it says where the rest is, {said!r}"

    def what_is_behind(self) -> Iterator[str]:
        """What stands behind the text and should not, or is missing there."""
        if self.history.lacks_pager(self.page):
            yield "the page lacks the pager that the others have"
        elif self.page.behind is not None and not self.history.has_prose_behind:
            yield f"a paragraph stands behind its element: {self.page.behind[:SAID]!r}"
        elif self.history.lacks_footer(self.page):
            yield "nothing stands behind it, and does on the other pages"
        elif (said := self.stands_for_the_rest()) is not None:
            yield f"{said} stands where the rest may be"
        elif self.is_summary_alone:
            yield "nothing but a summary of it is there"

    def broken_ends(self) -> Iterator[str]:
        """Paragraphs that end, or begin, within a sentence."""
        paragraphs = self.page.body.paragraphs
        if _are_open(paragraphs):
            yield "most of its paragraphs end within a sentence"
        elif (broken := self.broken_off()) is not None:
            yield f"it is broken off, or begun, within a sentence: {broken!r}"
        elif not self.leads_on and self.history.is_ended and is_ended(paragraphs) is False:
            yield f"it ends within a sentence: {(last_told(paragraphs) or '')[-20:]!r}"

    def stands_for_the_rest(self) -> str | None:
        """What may hold the rest of the text: a frame, a form, a picture that was not loaded."""
        body = self.page.body
        if any(map(_SHOWS_TEXT.search, body.frames)):
            return "a frame"
        if len(body.paragraphs) > _LEAD:
            return None
        if len(self.text) >= max(SHORT, _SHORT_LEAD * self.history.usual_length):
            return None
        if has_fields(self.page) and not self.history.has_fields:
            return "a form or an empty box" if body.fields else "a frame"
        away = body.images and all(is_furniture(image.url) for image in body.images)
        return "a picture that has not come" if away else None

    @property
    def is_summary_alone(self) -> bool:
        """Whether a summary, labelled as such, is all that there is."""
        first, *others = self.page.body.paragraphs or [""]
        told = any(text.endswith("。") for text in others)
        told |= sum(map(len, others)) - self.page.body.linked >= len(first)
        pictured = bool(self.page.body.images)
        return not (told or pictured or self.is_data) and _SUMMARY.match(first) is not None

    def broken_off(self) -> str | None:
        """The words at which a paragraph breaks off, or begins, within a sentence; else None.

        The last paragraph is not asked, nor captions, which need no full stop.
        """
        paragraphs, captions = self.page.body.paragraphs, self.captions
        for at, text in enumerate(paragraphs[:-1]):
            if breaks_off(text, is_head=at in self.heads) and text not in captions:
                return text[-SAID:]
        begun = next(filter(begins_amid, paragraphs[self.begun :]), None)
        begun = begun or next(filter(refers_back, paragraphs[: 1 - self.begun]), None)
        if begun is not None:
            return begun[:SAID]
        return paragraphs[-1][-SAID:] if self.report_trails_off() else None

    def report_trails_off(self) -> bool:
        """Whether a report far shorter than usual ends in ……; a longer story may fade out so."""
        paragraphs = self.page.body.paragraphs
        if not paragraphs or not paragraphs[-1].endswith("……"):
            return False
        if len(paragraphs) >= MANY and fades_out(paragraphs[-1]):
            return False
        return len(self.text) < _SHORT_REPORT * self.history.usual_length and 0 in self.heads


def _are_open(paragraphs: Sequence[str]) -> bool:
    """Whether most of several long paragraphs end within a sentence, and it is not a list.

    Or most are as long as one another, as a printed page's lines.
    """
    length, times = Counter(map(len, paragraphs)).most_common(1)[0] if paragraphs else (0, 0)
    if times >= _PRINTED and length >= _PRINTED_LINE and 2 * times > len(paragraphs):
        lines = [text for text in paragraphs if len(text) == length]
        if any("。" in text[:-1] for text in lines):  # and not a list's items
            return 2 * sum(text.endswith(STOPS) for text in lines) < times
    long = [x for x in paragraphs if len(x) >= LONG]
    if sum(not x.endswith("。") for x in long) <= 1:  # as of most texts
        return False
    if 2 * sum(map(is_labelled, paragraphs)) > len(paragraphs):
        return False
    told = [ended for x in long if (ended := is_ended([x])) is not None]
    return len(told) >= MANY and 2 * sum(told) < len(told)
