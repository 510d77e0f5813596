"""The demo site in one theme, its pages as bytes, without a socket."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from urllib.parse import urlsplit

from hyxw.demo import standard
from hyxw.demo.site import Site
from hyxw.demo.story import SECTION, LinkOut, Story
from hyxw.demo.views import list_url
from tests.themes.case import Case

HOST = "http://news.test"
LAST_PAGE = 6  # of the standard site's listing

_EVERY = 5  # an article in so many is in the sample, and all that are unlike the others


@dataclass(frozen=True, slots=True)
class Fetched:
    """A response as a crawl has it: URL, body, and the charset of its header or None."""

    url: str
    body: bytes
    declared: str | None

    @property
    def text(self) -> str:
        """The page's text, the charset known."""
        try:
            return self.body.decode()
        except UnicodeDecodeError:
            return self.body.decode("gb18030")


class Served:
    """The standard site in one case's theme."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._site = Site(_stories(case.charset), standard.links_out(), case.theme)

    @property
    def stories(self) -> list[Story]:
        """The section's articles, newest first."""
        return [self._site.story(article_id) for article_id in self._site.article_ids()]

    @property
    def sample(self) -> list[Story]:
        """The articles that are measured: every fifth, and each that is not like the others."""
        return [s for place, s in enumerate(self.stories) if place % _EVERY == 0 or _is_odd(s)]

    @property
    def entries(self) -> list[Story | LinkOut]:
        """What the listing lists, newest id first."""
        listed: list[Story | LinkOut] = [*self.stories, *standard.links_out()]
        return sorted(listed, key=lambda entry: entry.number, reverse=True)

    def fetch(self, url: str) -> Fetched:
        """The page at an absolute URL; raises LookupError where the site has none."""
        parts = urlsplit(url)
        target = f"{parts.path}?{parts.query}" if parts.query else parts.path
        response = self._site.respond(target, {})
        if response.status != 200:
            raise LookupError(f"{url} is no page of the site")
        _, _, declared = response.headers["Content-Type"].partition("charset=")
        if declared and self.case.charset != "utf-8":
            return Fetched(url, response.body.decode().encode(self.case.charset), "gbk")
        return Fetched(url, response.body, declared or None)

    def article(self, story: Story, page: int = 1) -> Fetched:
        """An article's page."""
        return self.fetch(HOST + story.url(page))

    def listing(self, page: int = 1) -> Fetched:
        """A page of the section's listing; beyond LAST_PAGE it is empty."""
        return self.fetch(HOST + list_url(SECTION, page))


def _is_odd(story: Story) -> bool:
    return bool(len(story.pages) > 1 or story.spoiler or story.source_link)


@cache
def _stories(charset: str) -> Sequence[Story]:
    stories = standard.stories()
    if charset == "utf-8":
        return stories
    return [replace(story, charset=charset) for story in stories]
