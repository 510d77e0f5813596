"""A section of the demo, one article of it, and what becomes of whatever is answered for it."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache, cached_property
from typing import Literal, NamedTuple

from hyxw.demo.site import Site
from hyxw.demo.story import SECTION, Story
from hyxw.demo.views import list_url
from hyxw.errors import PageError
from hyxw.items import Article
from hyxw.layouts.history import History
from hyxw.layouts.listing_witnesses import judge_listing
from hyxw.layouts.verdict import Verdict
from hyxw.layouts.witnesses import judge
from hyxw.pages.article import ArticlePage, read_article_page
from hyxw.pages.document import parse
from hyxw.pages.entries import Entry
from hyxw.pages.layout import KNOWN
from hyxw.pages.listing import Listing, read_listing
from hyxw.pages.record import build_article
from hyxw.text.dates import Moment
from hyxw.urls import article_url

# What a survey settles on: the site's own, and no other theme's.
LAYOUTS = KNOWN[:1]
HOST = "http://news.test"
Answer = Callable[["Scene"], str | bytes]
_PLACE, _OTHER, _OLDER, _PAGED = 16, 18, 64, 3  # articles, by their place in the listing
_LEARNT = range(20, 34)
_COMPARED = ("title", "published_at", "text")
_HEADING = re.compile(r"<h1>.*?</h1>")
_TITLE = re.compile(r"<title>.*?</title>")
_META = re.compile(r'(<div class="info">).*?(</div>)')
_BODY = re.compile(r'(<div class="content">\n).*?(\n</div>\n)', re.DOTALL)


class Outcome(NamedTuple):
    """What became of an answer: `detail` is the kind it is held as, or the record's warnings.

    `wrong` are the fields that were published and are not the article's.
    """

    what: Literal["published", "held"]
    detail: tuple[str, ...]
    wrong: tuple[str, ...] = ()

    @property
    def is_wrong_and_silent(self) -> bool:
        """Whether a field was published that is wrong, and no warning names it."""
        named = tuple(self.detail)
        return any(not any(said.startswith(field) for said in named) for field in self.wrong)

    def __str__(self) -> str:
        if self.what == "held":
            return f"held: {self.detail[0]}"
        said = "published" if self.wrong else "published as it is"
        codes = ", ".join(dict.fromkeys(warning.partition(":")[0] for warning in self.detail))
        return f"{said}, warning {codes}" if codes else said


class Scene:
    """The standard site with its `story`, articles beside it, and the section's history."""

    def __init__(self) -> None:
        self.site = Site.standard()
        ids = self.site.article_ids()
        chosen = (ids[place] for place in (_PLACE, _OTHER, _OLDER, _PAGED))
        self.story, self.other, self.older, self.paged = map(self.site.story, chosen)
        self.history = History()
        for place in _LEARNT:
            self.history.add(self.read(self.site.story(ids[place])))
        self.history.note_listed({one: entry.title for one, entry in self.entries.items()})

    def knowing(self, pages: int) -> "Scene":
        """The scene in a section of which no more than so many pages are known."""
        other = Scene.__new__(Scene)
        vars(other).update(vars(self))
        other.history = History()
        for place in _LEARNT[:pages]:
            other.history.add(self.read(self.site.story(self.site.article_ids()[place])))
        other.history.note_listed({one: entry.title for one, entry in self.entries.items()})
        return other

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """How the listing names each article, by id."""
        found = {}
        for number in range(1, 7):
            for entry in self.read_listing(self.listing(number)).entries:
                if article := article_url(entry.url):
                    found[article.article_id] = entry
        return found

    def html(self, story: Story, page: int = 1) -> str:
        """A page as the site answers it."""
        return self.site.respond(story.url(page), {}).body.decode()

    def listing(self, page: int = 1, catid: int = SECTION) -> str:
        """A listing page as the site answers it."""
        return self.site.respond(list_url(catid, page), {}).body.decode()

    def page(
        self,
        *,
        title: str | None = None,
        heading: str | None = None,
        head: str | None = None,
        meta: str | None = None,
        body: str | None = None,
        html: str | None = None,
    ) -> str:
        """The story's page in the site's theme with parts of it put in others' place."""
        html = self.html(self.story) if html is None else html
        heading, head = heading or title, head or title
        if heading is not None:
            html = _HEADING.sub(f"<h1>{heading}</h1>", html, count=1)
        if head is not None:
            html = _TITLE.sub(f"<title>{head} - 资讯 - 衡阳新闻网</title>", html, count=1)
        if meta is not None:
            html = _META.sub(rf"\g<1>{meta}\g<2>", html, count=1)
        return html if body is None else self.with_body(html, body)

    def with_body(self, html: str, body: str) -> str:
        """`html` with another body."""
        return _BODY.sub(lambda found: found[1] + body + found[2], html, count=1)

    def body(self, story: Story) -> str:
        """The markup of a story's body."""
        found = _BODY.search(self.html(story))
        assert found is not None
        return found[0].removeprefix(found[1]).removesuffix(found[2])

    def read(self, story: Story, number: int = 1) -> ArticlePage:
        """A page of a story, read."""
        url = story.url(number)
        return read_article_page(parse(self.site.respond(url, {}).body), HOST + url, LAYOUTS)

    def read_listing(self, html: str | bytes) -> Listing:
        """A listing page, read; raises PageError."""
        return read_listing(parse(_bytes(html)), HOST + list_url(SECTION), LAYOUTS)

    def delivered(self, story: Story) -> Article:
        """A story as the feed has it."""
        numbers = range(1, len(story.pages) + 1)
        pages = [self.read(story, number) for number in numbers]
        return _record(pages, self.entries[story.article_id])

    def first_look(self, answer: str | bytes) -> Outcome:
        """What becomes of an answer to the story's first request."""
        return self.play(self.story, [answer], None)

    def second_look(self, answer: str | bytes) -> Outcome:
        """What becomes of an answer when the story has been delivered."""
        return self.play(self.story, [answer], self.delivered(self.story))

    def later_page(self, answer: str | bytes) -> Outcome:
        """What becomes of an article when its second page is answered so."""
        third = self.html(self.paged, 3)
        return self.play(self.paged, [self.html(self.paged), answer, third], None)

    def edited(self, story: Story, new: Story, *, listed: bool) -> Outcome:
        """What becomes of a delivered `story` that is now as `new`; `listed`: the listing too."""
        site = Site([new, *(other for other in self._around() if other.number != new.number)])
        pages = [site.respond(new.url(number), {}).body for number in range(1, len(new.pages) + 1)]
        entry = self.entries[story.article_id]
        if listed:
            entry = replace(entry, title=new.title, listed=Moment(new.published, "second"))
        return self.play(story, pages, self.delivered(story), entry, new)

    def _around(self) -> list[Story]:
        return [self.site.story(one) for one in self.site.article_ids()[:8]]

    def play(
        self,
        story: Story,
        answers: Iterable[str | bytes],
        delivered: Article | None,
        entry: Entry | None = None,
        truth: Story | None = None,
        tries: int = 0,
    ) -> Outcome:
        """Read, judge and publish an article's pages as a run does."""
        entry, pages = entry or self.entries[story.article_id], list[ArticlePage]()
        warnings: list[str] = []
        for number, answer in enumerate(answers, 1):
            try:
                page = read_article_page(
                    parse(_bytes(answer)), HOST + story.url(number), LAYOUTS, entry
                )
            except PageError as exc:
                return Outcome("held", (exc.kind,))
            pages.append(page)
            verdict = judge(pages, entry, delivered, self.history, tries)
            if verdict.kind is not None:
                return Outcome("held", (verdict.kind,))
            warnings += verdict.warnings
            if page.next_url is None:
                break
        record = _record(pages, entry)
        wrong = tuple(_wrong(record, truth or story))
        return Outcome("published", (*record.warnings, *warnings), wrong)

    def listing_look(self, answer: str | bytes) -> Outcome:
        """What becomes of an answer to a request for the listing's first page."""
        try:
            listing = self.read_listing(answer)
        except PageError as exc:
            return Outcome("held", (exc.kind,))
        url = HOST + list_url(SECTION)
        verdict: Verdict = judge_listing(listing, url, {SECTION}, self.history)
        if verdict.kind is not None:
            return Outcome("held", (verdict.kind,))
        same = listing == self.read_listing(self.listing())
        detail = () if listing.entries else ("entries: none, so the run fails",)
        return Outcome("published", detail, () if same else ("entries",))


@cache
def scene() -> Scene:
    """The one scene of all tests, which leave it as it is."""
    return Scene()


def _record(pages: list[ArticlePage], entry: Entry) -> Article:
    url = article_url(pages[0].url)
    assert url is not None
    return build_article(pages, url, entry)


def _wrong(record: Article, story: Story) -> Iterator[str]:
    truth = story.truth()
    return (key for key in _COMPARED if getattr(record, key) != truth[key])


def _bytes(answer: str | bytes) -> bytes:
    return answer if isinstance(answer, bytes) else answer.encode("utf-8", "surrogatepass")
