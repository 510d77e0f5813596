"""What the demo's pages show: articles and listing entries as views for a theme to render."""

from collections.abc import Callable, Sequence

from hyxw.demo.pager import pager
from hyxw.demo.story import LinkOut, Story, trail
from hyxw.demo.themes import ArticleView, Link, ListingView, Row

PER_PAGE = 25

Entry = Story | LinkOut


def list_url(catid: int, page: int = 1) -> str:
    """The path and query of a listing page, as the site links it."""
    url = f"/index.php?m=content&c=index&a=lists&catid={catid}"
    return url if page == 1 else f"{url}&page={page}"


def crumbs(catid: int) -> list[Link]:
    """The links from the top category down to `catid`."""
    return [Link(list_url(number), name) for name, number in trail(catid)]


def links(entries: Sequence[Entry]) -> list[Link]:
    """Links as hot lists have them."""
    return [Link(address(entry), entry.title) for entry in entries]


def address(entry: Entry) -> str:
    """Where a listing entry leads."""
    return entry.address if isinstance(entry, LinkOut) else entry.url()


def listing_view(
    catid: int, page: int, entries: Sequence[Entry], others: Sequence[Entry]
) -> ListingView:
    """Page number `page` of a category's `entries`; `others` are another category's."""
    start = (page - 1) * PER_PAGE
    pages = -(-len(entries) // PER_PAGE)
    return ListingView(
        crumbs=crumbs(catid),
        rows=[_row(entry) for entry in entries[start : start + PER_PAGE]],
        pager=pager(pages, page, lambda number: list_url(catid, number), len(entries)),
        hot=links([*others[:3], *entries[5:60:8]]),
        latest=links([*entries[:8], *others[:2]]),
    )


def article_view(
    story: Story, page: int, url: Callable[[int], str], charset: str, older: Sequence[Entry]
) -> ArticleView:
    """Page number `page` of an article, empty past its end; `url` gives the address of a page."""
    shown = story.pages[page - 1] if page <= len(story.pages) else None
    return ArticleView(
        heading=shown.title if shown and shown.title else story.title,
        title=story.title,
        published=f"{story.published:%Y-%m-%d %H:%M:%S}",
        source=_source(story),
        authors=_authors(story),
        crumbs=crumbs(story.catid),
        body="\n".join(block.html for block in shown.blocks) if shown else "",
        summary=story.paragraphs[0][:80],
        pager=pager(len(story.pages), page, url),
        contents=_contents(story, url),
        hot=links(older[::2]),
        latest=links(older[1::2]),
        charset=charset,
    )


def _row(entry: Entry) -> Row:
    listed = f"{entry.published:%Y-%m-%d %H:%M:%S}"
    if isinstance(entry, LinkOut):
        return Row(entry.address, entry.title, listed)
    spoiler = entry.spoiler
    return Row(
        url=entry.url(),
        title=spoiler.text(entry.title) if spoiler else entry.title,
        listed=listed,
        style=entry.style,
        detail_url=entry.dynamic_url() if entry.twice else "",
    )


def _source(story: Story) -> str:
    if not story.source_link:
        return story.source
    return f'<a href="{story.source_link}" target="_blank">{story.source}</a>'


def _authors(story: Story) -> str | None:
    shown = story.shows_authors and story.signature.authors
    return " ".join(story.signature.authors) if shown else None


def _contents(story: Story, url: Callable[[int], str]) -> list[Link]:
    """The article's titled pages."""
    if not any(page.title for page in story.pages):
        return []
    return [Link(url(n), page.title or story.title) for n, page in enumerate(story.pages, 1)]
