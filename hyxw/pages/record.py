"""The record that an article's pages make together, and a later look's where one was delivered."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile, takewhile

from hyxw.items import Article, Image, Language, warning, warning_code
from hyxw.pages.article import ArticlePage
from hyxw.pages.crosscheck import agree, article_title, published, titled_as, without_site
from hyxw.pages.entries import Entry
from hyxw.text.adverts import names_trade
from hyxw.text.bylines import find_byline
from hyxw.text.dates import Moment, find_moment
from hyxw.text.names import may_be_house, names_nobody, without_labels
from hyxw.text.pictures import is_caption, is_furniture
from hyxw.text.script import content_hash, convert, language
from hyxw.urls import ArticleUrl


def build_article(
    pages: Sequence[ArticlePage],
    url: ArticleUrl,
    entry: Entry | None = None,
    script: Language | None = None,
) -> Article:
    """The record of an article's pages, in their order, as a first revision.

    `entry` confirms or mends title and date; `script` converts the words. `crawled_at` and `run_id`
    are left empty for the caller.
    """
    item, said = draft_article(pages, url, entry, script)
    item.content_hash = content_hash(said)
    return item


def draft_article(
    pages: Sequence[ArticlePage],
    url: ArticleUrl,
    entry: Entry | None = None,
    script: Language | None = None,
) -> tuple[Article, str]:
    """The record as `build_article` has it, without its hash, and the words that this is made of.

    Folding these takes as long as all else; not every draft is published.
    """
    first = pages[0]
    paragraphs = text_of(pages)
    byline = find_byline(paragraphs)
    writers = (*byline.reporters, *byline.correspondents)
    title, moment, source, warnings = _agreed(pages, url, entry, writers)
    words = _Words(paragraphs, title, script)
    item = Article(
        id=url.article_id,
        url=url.url,
        title=words.one(title),
        published_at=moment.iso() if moment else None,
        published_precision=moment.precision if moment else None,
        section=words.all(_without_title(first, title)),
        source=words.one(source),
        authors=words.all(first.meta.authors),
        reporters=words.all(byline.reporters),
        correspondents=words.all(byline.correspondents),
        editors=words.all(dict.fromkeys((*byline.editors, *first.meta.editors))),
        text="\n\n".join(words.all(paragraphs)),
        images=[words.image(image) for image in _images(pages)],
        language=words.language,
        page_count=len(pages),
        revision=1,
        status="published",
        content_hash="",
        duplicate_of=None,
        layout=first.layout,
        warnings=warnings,
        crawled_at="",
        run_id="",
    )
    return item, "\n\n".join(paragraphs) or _identity(title, pages)


def _agreed(
    pages: Sequence[ArticlePage], url: ArticleUrl, entry: Entry | None, writers: Sequence[str]
) -> tuple[str | None, Moment | None, str | None, list[str]]:
    """Title, date and source as page, listing and URL agree on them, and the article's warnings."""
    first, listed = pages[0], entry.title if entry else ""
    entry = entry and entry.in_year_of(first.moment)
    head = without_site(first.head, first.section) or titled_as(first.head, listed)
    parts = len({page.heading for page in pages}) > 1
    title, of_title = article_title(first.heading, head, entry, parts, first.head)
    moment, of_date = published(
        first.moment, entry.listed if entry else None, url.published_on, is_dated=first.is_dated
    )
    source, of_source = _source(first.meta.source, title, (*first.section, *writers))
    of_pages = (said for page in pages for said in page.warnings)
    warnings = dict.fromkeys((*of_title, *of_date, *of_source, *of_pages))
    return title, moment, source, list(warnings)


def text_of(pages: Sequence[ArticlePage]) -> list[str]:
    """The paragraphs of an article's pages as one text."""
    return join_pages(_texts(pages))


def _texts(pages: Sequence[ArticlePage]) -> Iterator[Sequence[str]]:
    """Each page's paragraphs; some themes print the article's summary above every one."""
    first = pages[0].body
    yield first.paragraphs
    for page in pages[1:]:
        yield list(dropwhile(first.dropped.__contains__, page.body.paragraphs))


def as_later_look(
    item: Article, page: ArticlePage, entry: Entry | None, delivered: Article
) -> Article:
    """The record of an article that was `delivered` before: title and date are not lightly changed.

    `page` is the article's first.
    """
    return dated(titled(item, page, entry, delivered), entry, delivered)


def titled(item: Article, page: ArticlePage, entry: Entry | None, delivered: Article) -> Article:
    """A later look's record under the delivered title, where `<title>` has it and the heading not.

    Where a listing has the article its entry has been asked already.
    """
    before = delivered.title or ""
    heads = (page.head, without_site(page.head, page.section), titled_as(page.head, before))
    kept = any(agree(head, before) for head in heads) and not agree(item.title or "", before)
    if entry is not None or not kept or item.title != page.heading:
        return item
    said = f"the heading is {item.title!r}, `<title>` has the one that was delivered."
    return replace(item, title=before, warnings=[*item.warnings, warning("title-differs", said)])


def dated(item: Article, entry: Entry | None, delivered: Article) -> Article:
    """A later look's record with the date that was delivered, unless page and listing correct it.

    A page's word alone may be a clock's, and would be another at every look.
    """
    stated = find_moment(item.published_at or "")
    listed = entry.in_year_of(stated).listed if entry else None
    if delivered.published_at is None or (listed and _corrects(item, listed, delivered)):
        return item
    said = f"the page says {item.published_at}, {delivered.published_at} was published"
    differs = item.published_at is not None and not _same_date(item, delivered)
    if item.published_at is not None and not differs and _length(item) > _length(delivered):
        return item  # the same, and finer
    return replace(
        item,
        published_at=delivered.published_at,
        published_precision=delivered.published_precision,
        warnings=[
            *(one for one in item.warnings if warning_code(one) != "published_at-missing"),
            *([warning("published_at-differs", said)] if differs else ()),
        ],
    )


def _same_date(one: Article, other: Article) -> bool:
    """Whether two records state the same date, as far as the coarser one goes."""
    length = min(_length(one), _length(other))
    return (one.published_at or "")[:length] == (other.published_at or "")[:length]


def _length(item: Article) -> int:
    """How many characters of its date a record is sure of."""
    whole = {"day": "2024-03-30", "minute": "2024-03-30T11:44"}
    return len(whole.get(item.published_precision or "", item.published_at or ""))


def _corrects(item: Article, listed: Moment, delivered: Article) -> bool:
    stated, before = item.published_at or "", delivered.published_at or ""
    length = len("2024-03-30") if listed.precision == "day" else len("2024-03-30T11:44")
    return stated[:length] == listed.iso()[:length] != before[:length]


def _source(
    named: str | None, title: str | None, others: Sequence[str]
) -> tuple[str | None, list[str]]:
    """The source that the meta line names, and a warning where something else stands there.

    `others` are the section's names and those of the byline's persons.
    """
    if named is None:
        return None, []
    if names_trade(named):
        return None, [warning("source-missing", f"an advertiser stands in its place, {named!r}.")]
    house = without_labels(named)
    if house == title or not may_be_house(house) or names_nobody(house, others):
        said = f"no house's name stands in its place, {named[:40]!r}."
        return None, [warning("source-missing", said)]
    return house, []


def _without_title(page: ArticlePage, title: str | None) -> list[str]:
    """The section's names; some breadcrumbs end in the page's title, cut or whole.

    A heading that `<title>` has behind the title is the section's name, and none of the article's.
    """
    section = page.section
    titles = (title, "" if f" - {page.heading} - " in page.head else page.heading)
    ends_in_title = bool(section) and any(said and agree(said, section[-1]) for said in titles)
    return list(section[:-1] if ends_in_title else section)


def _images(pages: Sequence[ArticlePage]) -> list[Image]:
    """The pictures of an article's pages, each once; none of the site's own and no advertiser's."""
    images = {image.url: image for page in pages for image in page.body.images}
    return [image for url, image in images.items() if not is_furniture(url)]


def _identity(title: str | None, pages: Sequence[ArticlePage]) -> str:
    """What tells articles without any text apart: their title and pictures."""
    return "\n".join([title or "", *(image.url for image in _images(pages))])


class _Words:
    """An article's words, in the script asked for."""

    def __init__(
        self, paragraphs: Sequence[str], title: str | None, script: Language | None
    ) -> None:
        self.language = language("\n".join(paragraphs) or title or "")
        self._target = script if script and self.language not in (script, None) else None
        if self._target:
            self.language = self._target

    def one(self, text: str | None) -> str | None:
        """`text`, null for nothing."""
        if text and self._target:
            return convert(text, self._target)
        return text or None

    def all(self, texts: Iterable[str]) -> list[str]:
        """Each of `texts`."""
        return [self.one(text) or "" for text in texts] if self._target else list(texts)

    def image(self, image: Image) -> Image:
        """An image, its caption converted."""
        return Image(image.url, self.one(image.caption))


# --- The paragraphs of several pages: what a pager has cut or repeated is mended ------------------

# A sentence is over: 。！？…； and whatever quote or bracket closes behind it
_SENTENCE_END = re.compile(r"[。！？!?…；;：:.”」』）)】][”’」』）)】》\"']*$")
# 一、 （二） ■ 责编：: begins a paragraph, whatever the page before ended with
_PARAGRAPH_START = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|[●■◆]|[（(]?[责責编編一二三][任审審辑輯编編]"
)
_LONGEST_LINE = 30  # characters of a paragraph that begins so and may be all there is
_SHORTEST_REPEAT = 8  # characters; fewer are chance
_LONGEST_REPEAT = 2000  # characters


def join_pages(pages: Iterable[Sequence[str]]) -> list[str]:
    """The paragraphs of an article's pages as one text.

    PHPCMS's automatic pager cuts sentences at page borders and can repeat text there (seen). So
    what ends one page and begins the next is kept once, a sentence that was cut is made whole, and
    what ends every page, such as 责任编辑：周禾, is kept at the end of the text.
    """
    joined: list[str] = []
    parts = [list(page) for page in pages]
    ends = _shared_end(parts)
    for number, part in enumerate(parts, 1):
        following = part[: len(part) - ends] if number < len(parts) else part
        following = following[_repeated_paragraphs(joined, following) :]
        if joined and following:
            following[:1] = _bridge(joined.pop(), following[0])
        joined.extend(following)
    return joined


def _shared_end(pages: Sequence[Sequence[str]]) -> int:
    """How many paragraphs end each of several pages alike."""
    least = min(map(len, pages), default=0) if len(pages) > 1 else 0
    alike = (len({page[-place] for page in pages}) == 1 for place in range(1, least))
    return sum(1 for _ in takewhile(bool, alike))


def _repeated_paragraphs(before: Sequence[str], after: Sequence[str]) -> int:
    """How many paragraphs at the start of `after` are those at the end of `before`."""
    for count in range(min(len(before), len(after)), 0, -1):
        if list(before[-count:]) == list(after[:count]):
            return count
    return 0


def _bridge(before: str, after: str) -> list[str]:
    """The paragraphs at a page border: one where a sentence was cut or repeated there, else two."""
    for length in range(min(len(before), len(after), _LONGEST_REPEAT), _SHORTEST_REPEAT - 1, -1):
        if before.endswith(after[:length]):
            return [before + after[length:]]
    whole = _SENTENCE_END.search(before[-8:]) or _PARAGRAPH_START.match(after)
    apart = (
        whole
        or _is_line(before)
        or "\n" in before + after
        or is_caption(before)
        or is_caption(after)
    )
    return [before, after] if apart else [before + after]


def _is_line(text: str) -> bool:
    """Whether a paragraph is a sub-head or an editor's line, and so no sentence that was cut."""
    return len(text) <= _LONGEST_LINE and _PARAGRAPH_START.match(text) is not None
