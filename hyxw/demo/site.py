"""The demo site: what PHPCMS V9 answers for the articles it holds, in memory, no socket."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

from hyxw.demo import blocks, standard, themes
from hyxw.demo.story import CATEGORIES, SECTION, LinkOut, Page, Story
from hyxw.demo.themes import Theme
from hyxw.demo.views import Entry, article_view, crumbs, links, listing_view

NO_ARTICLE = "您要查看的信息不存在或者还未通过审批！"
NO_CATEGORY = "栏目不存在"

_OTHER = 35  # the category whose articles stand in the hot lists beside the section's own


@dataclass(frozen=True, slots=True)
class Response:
    """An answer: its status, its headers without Content-Length, its body's bytes."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Site:
    """A site of articles that can be added, edited and withdrawn while it is served.

    `requests` holds what a server was asked: path with query, and headers. `overrides` holds
    answers that go before the site's own, by path with query: a robots.txt, a broken page.
    """

    def __init__(
        self,
        stories: Iterable[Story] = (),
        links_out: Iterable[LinkOut] = (),
        theme: Theme = themes.READING,
    ) -> None:
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.overrides: dict[str, Response] = {}
        self._theme = theme
        self._stories = {story.article_id: story for story in stories}
        self._links_out = list(links_out)
        self._changed()

    @classmethod
    def standard(cls, theme: Theme = themes.READING) -> "Site":
        """131 articles of the section and one link-out, on 6 pages, with every oddity known."""
        return cls(standard.stories(), standard.links_out(), theme)

    @classmethod
    def of_size(cls, size: int, theme: Theme = themes.READING) -> "Site":
        """`size` ordinary articles of one page each, for measuring."""
        return cls(standard.ordinary_stories(size), (), theme)

    def article_ids(self, catid: int = SECTION) -> list[str]:
        """The ids of a category's articles, newest id first."""
        return [entry.article_id for entry in self._entries(catid) if isinstance(entry, Story)]

    def story(self, article_id: str) -> Story:
        """An article as it is now; KeyError where there is none."""
        return self._stories[article_id]

    def truth(self, article_id: str) -> dict[str, Any]:
        """The record's fields that the site decides, `url_path` for `url`; KeyError for no id."""
        return self._stories[article_id].truth()

    def add_article(self, title: str | None = None, paragraphs: Sequence[str] = ()) -> str:
        """Publishes an article above all others, its text the site's own if none is given."""
        newest = self.story(self.article_ids()[0])
        number, published = newest.number + 7, newest.published + timedelta(minutes=30)
        story = standard.ordinary(number, published)
        if paragraphs:
            story = replace(story, pages=(Page(tuple(map(blocks.indented, paragraphs))),))
        self.put(replace(story, title=title or story.title))
        return story.article_id

    def edit(self, article_id: str, title: str | None = None, paragraph: str = "") -> None:
        """Changes an article's title, or puts `paragraph` at its end."""
        story = self.story(article_id)
        added = (blocks.indented(paragraph),) if paragraph else ()
        last = replace(story.pages[-1], blocks=(*story.pages[-1].blocks, *added))
        whole = (*story.whole, paragraph) if story.whole and paragraph else story.whole
        self.put(
            replace(
                story,
                title=title or story.title,
                pages=(*story.pages[:-1], last),
                whole=whole,
                modified=story.last_modified + timedelta(minutes=1),
            )
        )

    def put(self, story: Story) -> None:
        """Publishes `story`, in the place of the one that has its id."""
        self._stories[story.article_id] = story
        self._changed()

    def withdraw(self, article_id: str) -> None:
        """Takes an article off the site and its listing; KeyError where there is none."""
        del self._stories[article_id]
        self._changed()

    def respond(self, target: str, headers: Mapping[str, str]) -> Response:
        """The answer to GET `target`, a path with its query; 304 where `headers` know it."""
        if target not in self._answers:
            self._answers[target] = self._answer(target)
        response = self.overrides.get(target, self._answers[target])
        if response.status == 200 and _is_known(response, headers):
            return Response(304, response.headers, b"")
        return response

    def _changed(self) -> None:
        """Forgets what was rendered from the articles as they were."""
        self._answers: dict[str, Response] = {}
        self._listed: dict[int, list[Entry]] = {}
        self._files = {
            story.url(page): (story, page)
            for story in self._stories.values()
            if story.url_style != "dynamic"
            for page in range(1, len(story.pages) + 1)
        }

    def _entries(self, catid: int) -> list[Entry]:
        """The entries of a category's listing, newest id first."""
        if catid not in self._listed:
            held: list[Entry] = [s for s in self._stories.values() if s.catid == catid]
            held += self._links_out if catid == SECTION else []
            self._listed[catid] = sorted(held, key=lambda entry: entry.number, reverse=True)
        return self._listed[catid]

    def _answer(self, target: str) -> Response:
        parts = urlsplit(target)
        if parts.path in self._files:
            return self._article_file(*self._files[parts.path])
        if parts.path in ("/", "/index.html", "/index.php"):
            return self._dynamic({name: v[-1] for name, v in parse_qs(parts.query).items()})
        return Response(404, {"Content-Type": "text/html"}, b"<html><h1>404 Not Found</h1></html>")

    def _dynamic(self, query: Mapping[str, str]) -> Response:
        page = max(1, _number(query.get("page", "1")))
        match query.get("a"):
            case "lists":
                return _page(self._listing(_number(query.get("catid", "")), page))
            case "show":
                return _page(self._article(query.get("catid", ""), query.get("id", ""), page))
        latest = links(self._entries(SECTION)[:40])
        return _page(themes.home("首页", crumbs(SECTION), latest))

    def _listing(self, catid: int, page: int) -> str:
        if catid not in CATEGORIES:
            return themes.message(NO_CATEGORY)
        below = [child for child, (_, parent) in CATEGORIES.items() if parent == catid]
        if below:
            return self._channel(catid, below)
        view = listing_view(catid, page, self._entries(catid), self._entries(_OTHER))
        return self._theme.listing(view)

    def _channel(self, catid: int, below: Sequence[int]) -> str:
        """A category of categories: no listing of its own."""
        sections = [*crumbs(catid), *(crumbs(child)[-1] for child in below)]
        return themes.home(sections[0].text, sections, links(self._entries(below[0])[:20]))

    def _article(self, catid: str, number: str, page: int) -> str:
        story = self._stories.get(f"{catid}-{number}")
        if story is None:
            return themes.message(NO_ARTICLE)
        return self._render(story, page, story.dynamic_url, "utf-8")

    def _article_file(self, story: Story, page: int) -> Response:
        body = self._render(story, page, story.url, story.charset).encode(story.charset)
        changed = story.last_modified
        headers = {
            "Content-Type": "text/html",
            "Last-Modified": format_datetime(changed.astimezone(UTC), usegmt=True),
            "ETag": f'"{int(changed.timestamp()):x}-{len(body):x}"',
        }
        return Response(200, headers, body)

    def _render(self, story: Story, page: int, url: Callable[[int], str], charset: str) -> str:
        view = article_view(story, page, url, charset, self._beside(story))
        html = self._theme.article(view)
        return story.spoiler.page(html) if story.spoiler else html

    def _beside(self, story: Story) -> list[Entry]:
        """The hot lists' entries: older ones only, so that a new article changes no old page."""
        entries = self._entries(story.catid)
        place = bisect_right(entries, -story.number, key=lambda entry: -entry.number)
        return [*entries[place : place + 36], *self._entries(_OTHER)[:4]]


def _page(html: str) -> Response:
    """A page the CMS makes on each request: a charset, and nothing to ask again by."""
    return Response(200, {"Content-Type": "text/html; charset=utf-8"}, html.encode())


def _number(text: str) -> int:
    """PHP's intval() of a query's value: 0 for what is no number."""
    return int(text) if text.removeprefix("-").isdecimal() else 0


def _is_known(response: Response, headers: Mapping[str, str]) -> bool:
    """Whether a conditional request's validators still hold (RFC 9110, 13.2.2)."""
    asked = {name.lower(): value for name, value in headers.items()}
    if "ETag" not in response.headers:
        return False
    if "if-none-match" in asked:
        tags = [tag.strip().removeprefix("W/") for tag in asked["if-none-match"].split(",")]
        return response.headers["ETag"] in tags
    if "if-modified-since" not in asked:
        return False
    changed = parsedate_to_datetime(response.headers["Last-Modified"])
    return changed <= parsedate_to_datetime(asked["if-modified-since"])
