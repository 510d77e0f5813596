"""What must agree before a page goes into the feed, and what follows where it does not.

The same judgement stands before every way in: first look, second look, later pages, reparse. The
table of who agrees and what follows is docs/witnesses.md.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from functools import cached_property
from typing import Literal, NamedTuple

from hyxw.items import Article, WarningCode, warning
from hyxw.layouts.history import History, is_signed
from hyxw.pages.article import ArticlePage
from hyxw.pages.crosscheck import agree, titled_as, without_site
from hyxw.pages.ending import Ending
from hyxw.pages.listing import Entry, Listing
from hyxw.text.bylines import find_byline
from hyxw.text.dates import Moment, find_moment
from hyxw.text.script import fold
from hyxw.urls import article_url

Stand = Literal["agrees", "silent", "differs"]

_FAR_UNDER = 0.05  # of the usual length; the shortest notices have more
_REPEATED = 2  # other articles with the very same text: a reprint has one
_SHORT = 100  # characters; a text so short tells little by itself
_LONGEST_MESSAGE = 150  # characters
# Of a title's pairs of characters. Two titles of one section share up to 0.6, a title and another
# article's text as much (measured on the demo's 131).
_SAME_TITLE = 0.67
_SHORTEST_TITLE = 5  # characters; fewer stand in others' titles too
# Of a title's characters; its article has 0.3 or more, an advertiser's text 0.2 at most.
_OWN_WORDS = 0.25
_OWN_TEXT = 0.25  # of its pairs, where several articles have the text
# Of a text's runs of four characters, in either direction: an edit that keeps a third of the text
# is one, however much it adds or cuts.
_KEPT = 0.33
_LOST = 0.02  # of a text's characters: so many that could not be decoded spoil it
# A fifth of every Chinese text is these; of one read in a wrong charset, 0.005.
_COMMONEST = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主年发"
)
_READABLE = 0.03
_SHORTEST_READ = 80  # characters; fewer may lack them by chance
# What a page says in an article's place: 您没有权限阅读该信息, 请先登录, 系统维护中, 请输入验证码
_MESSAGE = re.compile(
    "|".join(
        (
            "没有权限|无权限|权限不足|请先?登[录陆]|先登[录陆]|需要?登[录陆]|登[录陆]后|请先?注册|忘记密码",
            "(?:会员|用户|账号|短信|密码|扫码)登[录陆]|仅限?会员|会员可见|付费阅读|付费后|订阅后",
            "验证码|人机验证|安全验证|访问(?:受限|被拒|被禁|过于频繁|频率|出错|异常)|操作(?:过于)?频繁",
            "系统(?:维护|繁忙|错误|升级)|正在维护|维护中|(?:服务器|数据库|网络)(?:内部)?(?:错误|繁忙|异常|连接)",
            "(?:页面|网页|信息|内容|文章|稿件|栏目)(?:不存在|未找到|已被?删除|丢失|加载)|稍[后候](?:再试|重试|刷新)",
            "正在(?:加载|跳转|建设)|努力加载|内容(?:正在)?(?:更新|整理|建设|审核)中|尚未审核|敬请期待",
            "暂无(?:内容|数据|信息)|测试(?:内容|文章|数据)|请开启|浏览器版本|关闭广告|跳过广告",
            "javascript|accessdenied|forbidden|notfound|servererror|badgateway|serviceunavailable",
            "fatalerror|loremipsum",
        )
    ),
    re.IGNORECASE,
)
# What stands last where the rest is kept back: 登录后阅读全文, 付费后可查看剩余部分
_TEASER = re.compile(
    r"(?:阅读|查看|展开|浏览)(?:全文|全部|剩余|完整)|剩余(?:部分|内容|[\d.]+%)"
    r"|(?:登[录陆]|付费|订阅|购买|会员|关注)后(?:即|才|方|便)?可?[以能]?(?:查看|阅读|浏览|继续)"
)
_LONGEST_TEASER = 40  # characters
_LINKS = 0.8  # of a text's characters: so many in links make it a list of these


class Verdict(NamedTuple):
    """What follows: publish where `kind` is None, else hold back.

    `kind` is what a page that is held back is counted under, `reason` why, a sentence for the
    operator. `warnings` go into the record.
    """

    kind: str | None = None
    reason: str = ""
    warnings: tuple[str, ...] = ()

    @property
    def held(self) -> bool:
        """Whether the page may not be published."""
        return self.kind is not None


class Word(NamedTuple):
    """What one witness says; `said` is the sentence where it differs."""

    stand: Stand
    said: str = ""

    @property
    def differs(self) -> bool:
        """Whether the witness speaks against the page."""
        return self.stand == "differs"


AGREES, SILENT = Word("agrees"), Word("silent")


def judge(
    pages: Sequence[ArticlePage],
    entry: Entry | None,
    delivered: Article | None,
    history: History,
) -> Verdict:
    """Judge the last of an article's `pages`; those before it have passed.

    `entry` is how the listing names the article, `delivered` its latest revision in the feed, None
    on a first look.
    """
    *before, page = pages
    if before:
        return _Later(page, before, entry, history).verdict()
    return _First(page, entry, delivered, history).verdict()


def judge_listing(listing: Listing, catid: int | None, history: History) -> Verdict:
    """Judge a listing page of the section of category `catid`, None where that is not known."""
    if is_cut(listing.end, history):
        return Verdict("cut", "The listing page is cut: it lacks the end that the pages have.")
    articles = [article for entry in listing.entries if (article := article_url(entry.url))]
    others = [article.catid for article in articles if article.catid != catid]
    if catid is not None and 2 * len(others) > len(articles):
        return Verdict(
            "another_listing",
            f"{len(others)} of {len(articles)} entries are of another category than {catid} "
            f"({', '.join(map(str, sorted(set(others))[:3]))}): it is another section's listing.",
        )
    return Verdict()


def is_cut(end: Ending, history: History) -> bool:
    """Whether a page lacks the end that the section's pages have.

    Where too few are known, or they do not end alike, a page is whole that closes at least all that
    stands in its body.
    """
    if end.closed:
        return False
    if end.open is None:
        return True
    if history.usual_words is not None:
        return end.words != history.usual_words
    if history.usual_end is not None:
        return end.key != history.usual_end
    return set(end.open) > {"html", "body"}


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
        if is_cut(self.page.end, self.history):
            yield Verdict("cut", "The page is cut: it lacks the end that the section's pages have.")
        if self.history.is_paged and not self.page.paged:
            yield Verdict("cut", "The page lacks the pager that all pages of the section have.")
        if (teaser := self.teaser()) is not None:
            yield Verdict("cut", f"The page shows a part of its text: {teaser!r}.")
        if self.is_garbled():
            yield Verdict("garbled", "The page's text cannot be read: most of it is no Chinese.")
        if (message := self.message()) is not None:
            yield Verdict("no_article", f"The page says {message!r} in an article's place.")

    def is_garbled(self) -> bool:
        """Whether the text was lost in a wrong charset, or is no Chinese text at all."""
        if self.text.count("\ufffd") > _LOST * len(self.text):
            return True
        if len(self.folded) < _SHORTEST_READ:
            return False
        read = sum(map(_COMMONEST.__contains__, self.folded)) / len(self.folded)
        return read < _READABLE and not self.is_about_title(_OWN_TEXT)

    def message(self) -> str | None:
        """The message that is all the page says, None where it says more or other things."""
        if len(self.folded) > _LONGEST_MESSAGE:
            return None
        found = _MESSAGE.search(self.folded)
        titles = fold("\n".join((self.listed, *self.titles)))
        if found is None or (found[0] in titles and self.is_about_title(_OWN_TEXT)):
            return None
        return self.text[:60]

    def teaser(self) -> str | None:
        """The last paragraph, where it says that there is more to read elsewhere."""
        last = self.page.body.paragraphs[-1] if self.text else ""
        short = len(last) <= _LONGEST_TEASER
        return last if short and _TEASER.search(fold(last)) else None

    def is_about_title(self, share: float) -> bool:
        """Whether the text has `share` of a title's pairs of characters, the title itself apart."""
        titles = [fold(title) for title in ([self.listed] if self.listed else self.titles)]
        rest = self.folded
        for title in filter(None, titles):
            rest = rest.replace(title, "")
        return any(0 < shared(title, rest) >= share for title in titles)


class _First(_Page):
    """An article's first page, held against the listing, the URL, the feed and the section."""

    def __init__(
        self,
        page: ArticlePage,
        entry: Entry | None,
        delivered: Article | None,
        history: History,
    ) -> None:
        super().__init__(page, entry, history)
        self.delivered = delivered

    def verdict(self) -> Verdict:
        """What follows."""
        for fault in self.faults():
            if not (self.is_kept and fault.kind == "no_article"):
                return fault
        if self.is_kept:  # the text is its identity, whatever else an editor changed
            return self.publish()
        for fault in self.no_article():
            return fault
        words = (self.title(), self.day(), self.body(), self.section())
        against = [word.said for word in words if word.differs]
        if len(against) > 1 or (words[0].differs and not self.is_timed):
            return Verdict("another_page", f"It may be another page: {'; '.join(against)}.")
        return self.publish()

    def publish(self) -> Verdict:
        """With a warning for each witness that differs; title's and day's are the record's own."""
        said: dict[WarningCode, Word] = {
            "text-differs" if self.delivered else "text-unproven": self.body(),
            "section-differs": self.section(),
        }
        return Verdict(warnings=(*_warnings(said), *self.short()))

    # --- The witnesses ------------------------------------------------------------------------

    def title(self) -> Word:
        """The listed title and the delivered one, against the heading and `<title>`."""
        known = [name for name in (self.listed, self.delivered and self.delivered.title) if name]
        if not known:
            return SILENT
        said = fold("\n".join((self.page.heading, self.text)))
        if any(agree(self.page.heading, name) for name in known):
            return AGREES
        heading = fold(self.page.heading)
        for name in map(fold, known):
            cut = shared(heading, name) if len(heading) >= _SHORTEST_TITLE else 0
            if max(cut, shared(name, said)) >= _SAME_TITLE:
                return AGREES
        # The heading may be a part's, and <title> have the article's; or <title> alone be right.
        vouched = not self.page.heading or self.page.next_url or self.is_timed
        if vouched and any(agree(title, name) for title in self.titles for name in known):
            return AGREES
        whose = "the listing" if self.listed else "the feed"
        return Word("differs", f"its title is {self.page.heading!r}, {whose} says {known[0]!r}")

    def day(self) -> Word:
        """The day on the page, against those of listing, URL and feed."""
        known = list(self.known_days())
        if self.page.moment is None or not known:
            return SILENT
        day = self.page.moment.at.date()
        if day in known:
            return AGREES
        return Word("differs", f"its day is {day}, listing or URL say {known[0]}")

    def body(self) -> Word:
        """The text against the one delivered; on a first look, against title and meta line."""
        if not self.text:
            return SILENT
        if self.delivered is not None and self.delivered.text:
            said = "its text has nothing of the one delivered before"
            return AGREES if self.is_kept else Word("differs", said)
        signed = is_signed(self.page)
        if signed is False and self.history.is_signed:
            return Word("differs", "its byline names nobody whom the meta line names")
        title = fold(self.listed or self.page.heading)
        if signed or self.says_who_wrote_it() or shared(title, self.folded, 1) >= _OWN_WORDS:
            return AGREES
        return Word("differs", "its text has no word of the title, and no byline")

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
        others = self.history.titles_with_text(self.page) if self.text else []
        short, about = len(self.folded) < _SHORT, self.is_about_title(_OWN_TEXT)
        anothers = others and not about and fold(self.page.heading) not in others
        if anothers or (len(others) >= _REPEATED and (short or not about)):
            said = f"Its text is that of {len(others)} other articles: {self.text[:60]!r}."
            yield Verdict("no_article", said)
        if self.page.body.linked > _LINKS * max(1, len(self.text)):
            yield Verdict("no_article", f"Its text is a list of links: {self.text[:60]!r}.")
        if self.text and short and self.says_nothing_of_itself():
            yield Verdict(
                "no_article",
                f"Its text is short and says nothing of its title: {self.text[:60]!r}.",
            )

    def says_nothing_of_itself(self) -> bool:
        """Whether a short text has neither the title's words, a byline, pictures nor more pages."""
        body = self.page.body
        if body.images or self.page.next_url or self.is_about_title(0):
            return False
        return not self.says_who_wrote_it()

    def says_who_wrote_it(self) -> bool:
        """Whether the text has a byline, or a name that the meta line has."""
        byline = find_byline(self.page.body.paragraphs)
        named = byline.reporters or byline.correspondents or byline.editors
        return bool(named) or any(name in self.text for name in self.page.meta.authors)

    def short(self) -> Iterator[str]:
        """A warning where the text is far shorter than the section's."""
        length, usual = len(self.text), self.history.usual_length
        if not self.page.body.images and length < _FAR_UNDER * usual:
            said = f"it has {length} characters, the section's usually {usual:.0f}."
            yield warning("text-short", said)


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
            "title-differs": self.title(),
            "published_at-differs": self.day(),
            "section-differs": self.section(),
        }
        against = [f"page {number}: {word.said}" for word in words.values() if word.differs]
        timed = same_time(self.page.moment, self.first.moment)
        if len(against) > 1 or (words["title-differs"].differs and not timed):
            return Verdict("another_page", f"It may be another article's: {'; '.join(against)}.")
        return Verdict(warnings=tuple(_warnings(words)))

    def repeats(self) -> Iterator[Verdict]:
        """A page that says what an earlier one does is no page of its own."""
        for number, page in enumerate(self.before, 1):
            if self.folded and self.folded == fold("\n".join(page.body.paragraphs)):
                yield Verdict("another_page", f"Page {len(self.before) + 1} repeats page {number}.")
        if self.text and self.history.titles_with_text(self.page):
            yield Verdict(
                "another_page", f"Page {len(self.before) + 1} has another article's text."
            )

    def title(self) -> Word:
        """The first page's titles against this one's."""
        first = _titles(self.first, self.listed)
        if any(agree(here, there) for here in self.titles for there in first):
            return AGREES
        return Word("differs", f"its title is {self.page.heading!r}, page 1's {first[:1]}")

    def day(self) -> Word:
        """The first page's day against this one's."""
        here, there = self.page.moment, self.first.moment
        if here is None or there is None:
            return SILENT
        if here.at.date() == there.at.date():
            return AGREES
        return Word("differs", f"its day is {here.at.date()}, page 1's {there.at.date()}")

    def section(self) -> Word:
        """The first page's breadcrumb against this one's."""
        here, there = self.page.section, self.first.section
        if not here or not there:
            return SILENT
        if [*map(fold, here)][:1] == [*map(fold, there)][:1]:
            return AGREES
        return Word("differs", f"its breadcrumb leads to {' > '.join(here)}")


def _warnings(words: Mapping[WarningCode, Word]) -> Iterator[str]:
    return (warning(code, f"{word.said}.") for code, word in words.items() if word.differs)


def shared(part: str, whole: str, length: int = 2) -> float:
    """The share of `part`'s runs of `length` characters that `whole` has; 0 for a shorter part."""
    runs, others = _runs(part, length), _runs(whole, length)
    return len(runs & others) / len(runs) if runs else 0.0


def _runs(text: str, length: int) -> set[str]:
    return {text[at : at + length] for at in range(len(text) - length + 1)}


def _titles(page: ArticlePage, listed: str) -> list[str]:
    head = without_site(page.head, page.section) or titled_as(page.head, listed)
    return [title for title in (page.heading, head) if title]


def same_time(one: Moment | None, other: Moment | None) -> bool:
    """Whether two moments are the same to the minute; midnight is but a day, filled up."""
    if one is None or other is None or "day" in (one.precision, other.precision):
        return False
    here, there = (moment.at.replace(second=0) for moment in (one, other))
    exact = one.precision != "second" or other.precision != "second" or one.at == other.at
    return here == there and exact and here.time() != time()
