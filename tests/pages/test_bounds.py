"""No page makes the reader work more than in proportion to its size, or is refused."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest

from hyxw.errors import PageError
from hyxw.layouts.history import History
from hyxw.layouts.witnesses import judge
from hyxw.pages.article import read_article_page
from hyxw.pages.crosscheck import agree
from hyxw.pages.document import parse
from hyxw.pages.layout import KNOWN
from hyxw.pages.listing import read_listing
from hyxw.pages.record import build_article, join_pages
from hyxw.pages.section import find_section
from hyxw.text.bylines import find_byline
from hyxw.text.dates import find_moment
from hyxw.text.glosses import MirrorNoise
from hyxw.text.paragraphs import tidy
from hyxw.text.script import fold
from hyxw.text.shingles import band_keys, similarity
from hyxw.urls import article_url, listing_url
from tests.bounds import expect_each_linear
from tests.pages.samples import ARTICLE, LISTING, META, TITLE, listed, listing, parsed, seen_layout

_SIZE = 700  # elements; a page has at most 30,000, and a tool that holds over 500 words is none
_TAGS = (
    *("a", "b", "div", "span", "p", "ul", "li", "table", "td", "blockquote", "font", "form"),
    'div class="share"',
    'div class="content"',
    'div class="info"',
    'div class="location"',
    'div id="pages"',
    'ul class="list"',
    'a href="/c/2024/03/30/1297-1.html"',
    'span class="rt"',
    "table><tr><td",
    "figcaption",
    'img src="/1.jpg"',
    "style>.x{display:none}</style",
    "h1",
    "li",
    "p",
    "br",
    "td",
    "script>x</script",
    "!-- x --",
)


def nested(tag: str, size: int) -> str:
    """`size` elements, each in the one before, and a word in each."""
    name = tag.split()[0]
    return f"<{tag}>词" * size + f"</{name}>" * size


def row(tag: str, size: int) -> str:
    """`size` elements, one behind the other."""
    name = tag.split()[0].split(">")[0]
    return f"<{tag}>词语</{name}>" * size


def read(html: str) -> None:
    """All that is done with an article's page."""
    with suppress(PageError):
        page = read_article_page(parse(html.encode()), ARTICLE, KNOWN, listed())
        judge((page,), listed(), None, History())
        build_article([page], parsed(), listed())


def read_list(html: str) -> None:
    """All that is done with a listing page."""
    with suppress(PageError):
        read_listing(parse(html.encode()), LISTING, KNOWN, date(2024, 4, 1))
    with suppress(PageError):
        find_section(parse(html.encode()), LISTING, ("新闻中心", "本土", "资讯"), 1297)


@pytest.mark.parametrize("shape", [nested, row])
@pytest.mark.parametrize("where", ["body", "meta", "pager", "title"])
def test_an_article_s_page_is_linear(where: str, shape: Callable[[str, int], str]) -> None:
    def work(tag: str, size: int) -> None:
        read(seen_layout(**{where: shape(tag, size)}))

    expect_each_linear(_TAGS, work, _SIZE)


@pytest.mark.parametrize("shape", [nested, row])
@pytest.mark.parametrize("where", ["rows", "pager", "beside"])
def test_a_listing_page_is_linear(where: str, shape: Callable[[str, int], str]) -> None:
    def work(tag: str, size: int) -> None:
        read_list(listing(**{"rows": "", **{where: shape(tag, size)}}))

    expect_each_linear(_TAGS, work, _SIZE)


TEXTS: dict[str, Callable[[str], object]] = {
    "fold": fold,
    "tidy": tidy,
    "find_moment": find_moment,
    "find_moment without a year": lambda text: find_moment(text, today=date(2024, 4, 1)),
    "find_byline": lambda text: find_byline([text, text]),
    "join_pages": lambda text: join_pages([[text], [text]]),
    "join_pages, unlike": lambda text: join_pages([[text + "x"], [text]]),
    "band_keys": band_keys,
    "similarity": lambda text: similarity(text, text[::-1]),
    "mirror noise": lambda text: MirrorNoise.of(text).clean(text),
    "agree, listed": lambda text: agree(TITLE, text),
    "agree, said": lambda text: agree(text, TITLE),
    "article_url": lambda text: article_url(f"http://h/{text}/c/2024/03/30/1297-1-2.html"),
    "article_url, behind": lambda text: article_url(f"http://h/c/2024/03/30/1297-1-{text}.html"),
    "article_url, dynamic": lambda text: article_url(f"http://h/index.php?a=show&{text}"),
    "listing_url": lambda text: listing_url(f"http://h/{text}/list-1297-2.html"),
    "meta line": lambda text: read(seen_layout(meta=META + text)),
    "title": lambda text: read(seen_layout(title=text)),
    "<title>": lambda text: read(seen_layout(head=text)),
    "breadcrumb": lambda text: read(seen_layout(crumbs=text)),
    "body": lambda text: read(seen_layout(body=text)),
    "a listed title": lambda text: read_list(
        listing(f'<li><a href="/c/2024/03/30/1297-1.html">{text}</a></li>')
    ),
    "a listing's pager": lambda text: read_list(listing("", pager=text)),
    "style": lambda text: read(seen_layout(body=f"<style>{text}</style>")),
    "an attribute": lambda text: read(seen_layout(body=f'<p style="{text}" class="{text}">x</p>')),
}
UNITS: tuple[str, ...] = (
    " ",
    "　",
    "\xa0",
    "\n",
    "。",
    "…",
    ".",
    "1",
    "a",
    "一",
    "(",
    ")",
    "-",
    "/",
    ">",
    "·",
    "A B ",
)
UNITS += (
    "赵 ",
    "记者",
    "1 ",
    "1-1 ",
    "12:",
    "2024-",
    "(ā)",
    "陽(yáng)",
    "共 1",
    ".a{",
    "display :",
)


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_done_with_words_is_linear(name: str) -> None:
    def work(unit: str, size: int) -> None:
        TEXTS[name](unit * (size // len(unit)))

    expect_each_linear(UNITS, work, 6000)
