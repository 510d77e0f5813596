"""What is remembered of an article's first page, and how it is read off the page."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

from hyxw.pages.article import ArticlePage
from hyxw.text.bylines import find_byline
from hyxw.text.names import is_unit
from hyxw.text.notices import speaks_of_the_page
from hyxw.text.script import fold
from hyxw.text.sentences import LONG, is_ended
from hyxw.urls import article_url

_LONGEST_MESSAGE = 150  # characters, folded
_TOLD = 4  # characters: by chance a footer ends in fewer of a text's last


@dataclass(frozen=True, slots=True)
class Seen:
    """What is remembered of an article's first page.

    The fields with defaults are missing in what older versions have kept.
    """

    article_id: str
    length: int  # characters of the text
    text: str  # a hash
    section: str  # the top of the breadcrumb, folded
    end: str  # see Ending.key
    words: str  # see Ending.words
    at: str
    title: str  # the heading, folded
    paged: bool
    signed: bool | None  # the text names whom the meta line names; None if either names nobody
    parts: Sequence[int] = ()  # hashes of the long paragraphs
    ended: bool | None = None  # the text ends with a full sentence
    sourced: bool | None = None  # the meta line names a source or a time
    bare: bool | None = None  # nothing stands behind the text
    catid: int | None = None  # the category that the breadcrumb ends in
    behind: bool | None = None  # prose stands behind the body's element
    fields: bool | None = None  # a form or a frame stands in the body
    earlier: Sequence[str] = ()  # hashes of texts that the article had before
    around: str | None = None  # what `<title>` has beside the heading, folded
    astray: Sequence[int] | None = None  # hashes of paragraphs elsewhere on the page


def seen_of(page: ArticlePage, earlier: Sequence[str]) -> Seen:
    """What to remember of a page; `earlier` are the hashes of texts that its article had before."""
    return Seen(
        article_id=id_of(page),
        length=len("".join(page.body.paragraphs)),
        text=text_key(page),
        section=fold(page.section[0]) if page.section else "",
        end=page.end.key,
        words=page.end.words,
        at=time_of(page),
        title=fold(page.heading),
        paged=page.paged,
        signed=is_signed(page),
        parts=list(dict.fromkeys(number for _, number in long_parts(page))),
        ended=is_ended(page.body.paragraphs),
        sourced=is_sourced(page),
        bare=is_bare(page),
        catid=page.catid,
        behind=page.behind is not None,
        fields=has_fields(page),
        earlier=earlier,
        around=beside_heading(page),
        astray=[number_of(text) for text in page.astray],
    )


def id_of(page: ArticlePage) -> str:
    """The id of the page's article; its URL if that is not an article's."""
    article = article_url(page.url)
    return article.article_id if article else page.url


def is_signed(page: ArticlePage) -> bool | None:
    """Whether the text names one whom the meta line names; None where that names no person.

    A byline that names others speaks against it, though the text has the name somewhere.
    """
    authors = {name for name in map(fold, page.meta.authors) if not is_unit(name)}
    if not authors:
        return None
    byline = find_byline(page.body.paragraphs)
    if named := {*map(fold, (*byline.reporters, *byline.correspondents))}:
        return bool(named & authors)
    return any(name in fold(text) for text in page.body.paragraphs for name in authors)


def beside_heading(page: ArticlePage) -> str | None:
    """What a page's `<title>` has beside its heading, folded; None if it lacks the heading.

    It does where the theme cuts it, or where the heading is that of a part of the article.
    """
    before, heading, behind = fold(page.head).partition(fold(page.heading) or "\n")
    return before + behind if heading else None


def is_sourced(page: ArticlePage) -> bool:
    """Whether a page's meta line names a source or a time."""
    return page.moment is not None or page.meta.source is not None


def has_fields(page: ArticlePage) -> bool:
    """Whether a form, or a frame other than a player, stands in a page's body."""
    return page.body.fields > 0 or page.body.frames != ()


def is_bare(page: ArticlePage) -> bool | None:
    """Whether a page ends with the last words of its text; None if the page is not closed."""
    if not page.end.closed or not page.body.paragraphs:
        return None
    said = fold(page.end.last)
    return len(said) >= _TOLD and fold(page.body.paragraphs[-1]).endswith(said)


def long_parts(page: ArticlePage) -> list[tuple[str, int]]:
    """The long paragraphs of a page, each with its hash."""
    return [(text, number_of(text)) for text in page.body.paragraphs if len(text) >= LONG]


@lru_cache(maxsize=64)  # a page is compared with others, and then learnt from
def number_of(text: str) -> int:
    """A paragraph's hash, as it is remembered."""
    return crc32(text.encode("utf-8", "replace"))


def time_of(page: ArticlePage) -> str:
    """The moment that a page states, "" where it states none."""
    return page.moment.iso() if page.moment else ""


def text_key(page: ArticlePage) -> str:
    """A text's hash; a message's request number or time is left out with all that is no word.

    Of a bulletin, 今日油价, the numbers are the news.
    """
    pictures = "".join(image.url for image in page.body.images)
    return _key_of("\n".join(page.body.paragraphs), pictures)


@lru_cache(maxsize=4)  # a page is looked up, and then learnt from
def _key_of(text: str, pictures: str) -> str:
    said = fold(text)
    if len(said) <= _LONGEST_MESSAGE and speaks_of_the_page(said):
        said = "".join(one for one in said if not one.isascii()) or said
    return hashlib.sha256((said or fold(pictures)).encode()).hexdigest()[:16]
