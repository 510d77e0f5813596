"""An article of the demo as its editors wrote it, and the record expected of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any, Literal

from hyxw.demo.blocks import Block, said
from hyxw.demo.mirror import Spoiler, traditional

CHINA = timezone(timedelta(hours=8))
SECTION = 1297

# catid: the category's name and the one it is under
CATEGORIES: dict[int, tuple[str, int | None]] = {
    1201: ("新闻中心", None),
    1202: ("本土", 1201),
    SECTION: ("资讯", 1202),
    34: ("县市新闻", None),
    35: ("衡阳县", 34),
}
HOUSE = "中国衡阳新闻网"

UrlStyle = Literal["static", "older", "dynamic"]

# {r} {c} {e} in a byline form: a reporter, a correspondent, an editor
_ROLE = re.compile(r"\{([rce])\}")


def trail(catid: int) -> list[tuple[str, int]]:
    """The categories from the top down to `catid`, each its name and catid."""
    name, parent = CATEGORIES[catid]
    return [*(trail(parent) if parent else []), (name, catid)]


@dataclass(frozen=True, slots=True)
class Byline:
    """A byline's words before the first sentence, at the last one's end, and below the text.

    As a form, it has slots for names: `衡阳新闻网讯 记者{r}报道`.
    """

    head: str = ""
    end: str = ""
    below: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """A byline, and who is in it, each role in the byline's order."""

    byline: Byline = Byline()
    reporters: tuple[str, ...] = ()
    correspondents: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()

    @property
    def authors(self) -> tuple[str, ...]:
        """The names in the order of the meta line's 作者, which leaves roles and editors out."""
        words = self.byline.head + self.byline.end
        return tuple(sorted((*self.reporters, *self.correspondents), key=words.index))


def sign(form: Byline, names: Iterator[str]) -> Signature:
    """`form` with its slots filled from `names`."""
    roles: dict[str, list[str]] = {"r": [], "c": [], "e": []}

    def fill(slot: re.Match[str]) -> str:
        roles[slot[1]].append(next(names))
        return roles[slot[1]][-1]

    words = (_ROLE.sub(fill, part) for part in (form.head, form.end, form.below))
    return Signature(Byline(*words), tuple(roles["r"]), tuple(roles["c"]), tuple(roles["e"]))


@dataclass(frozen=True, slots=True)
class Page:
    """One page of an article: its blocks, and the section's title that its h1 shows, or None."""

    blocks: tuple[Block, ...]
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """One article as the CMS holds it.

    `published` is aware, +08:00. `whole` is the text before a pager that cuts sentences cut it;
    empty where the pages' blocks are the text. `spoiler` is how a mirror spoils the page, or None.
    `style` is added to the listing entry's <a>, `twice` adds a second link to the article there.
    """

    number: int
    title: str
    published: datetime
    pages: tuple[Page, ...]
    signature: Signature = Signature()
    catid: int = SECTION
    source: str = HOUSE
    source_link: str = ""
    shows_authors: bool = True
    url_style: UrlStyle = "static"
    charset: str = "utf-8"
    spoiler: Spoiler | None = None
    style: str = ""
    twice: bool = False
    whole: tuple[str, ...] = ()
    duplicate_of: str | None = None
    modified: datetime | None = None

    @property
    def article_id(self) -> str:
        """The feed's `id`: "1297-570830"."""
        return f"{self.catid}-{self.number}"

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The text's paragraphs, of all pages."""
        blocks = (block for page in self.pages for block in page.blocks)
        texts = (text for block in blocks for text in block.paragraphs)
        return tuple(map(said, self.whole or texts))

    @property
    def last_modified(self) -> datetime:
        """When the article's file was written."""
        return self.modified or self.published

    def url(self, page: int = 1) -> str:
        """The path and query that the site links page number `page` under."""
        day = self.published
        numbers = [self.catid, self.number, *([page] if page > 1 else [])]
        if self.url_style == "static":
            return f"/c/{day:%Y/%m/%d}/{'-'.join(map(str, numbers))}.html"
        if self.url_style == "older":
            return f"/content/{day:%Y/%m%d}/{'_'.join(map(str, numbers))}.html"
        return self.dynamic_url(page)

    def dynamic_url(self, page: int = 1) -> str:
        """The dynamic route, which every article has; its parameters in one of three orders."""
        numbers = f"catid={self.catid}&id={self.number}"
        query = (
            f"m=content&c=index&a=show&{numbers}",
            f"a=show&{numbers}",
            f"id={self.number}&catid={self.catid}&a=show&c=index&m=content",
        )[self.number % 3]
        return f"/index.php?{query}" + (f"&page={page}" if page > 1 else "")

    def truth(self) -> dict[str, Any]:
        """The record's fields that the article decides; URLs without scheme and host."""
        return {
            "id": self.article_id,
            "url_path": self._canonical(),
            "title": self.title,
            "published_at": self.published.isoformat(),
            "published_precision": "second",
            "section": self._section(),
            "source": self.source or None,
            "authors": list(self.signature.authors) if self.shows_authors else [],
            "reporters": list(self.signature.reporters),
            "correspondents": list(self.signature.correspondents),
            "editors": list(self.signature.editors),
            "text": "\n\n".join(self.paragraphs),
            "images": self._images(),
            "language": "zh-Hant" if self.spoiler else "zh-Hans",
            "page_count": len(self.pages),
            "status": "published",
            "duplicate_of": self.duplicate_of,
        }

    def _canonical(self) -> str:
        if self.url_style != "dynamic":
            return self.url()
        return f"/index.php?m=content&c=index&a=show&catid={self.catid}&id={self.number}"

    def _section(self) -> list[str]:
        names = [name for name, _ in trail(self.catid)]
        return [traditional(name) for name in names] if self.spoiler else names

    def _images(self) -> list[dict[str, str | None]]:
        pictures = [p for page in self.pages for block in page.blocks for p in block.pictures]
        return [{"url": picture.src, "caption": picture.caption} for picture in pictures]


@dataclass(frozen=True, slots=True)
class LinkOut:
    """A listing entry that leads off the site (PHPCMS: islink)."""

    number: int
    title: str
    published: datetime
    address: str
