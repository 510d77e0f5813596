"""What an article's pages say, and the record that they make together."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, dropwhile, takewhile

from lxml.etree import XPath
from lxml.html import HtmlElement
from parsel import Selector

from hyxw.errors import ArticleGone, EmptyBody, NotAnArticle
from hyxw.items import Article, Image, Language, warning, warning_code
from hyxw.pages.crosscheck import agree, article_title, published, titled_as, without_site
from hyxw.pages.document import NO_ARTICLE, head_of, root_of, says
from hyxw.pages.ending import UNKNOWN, Ending, ending_of
from hyxw.pages.fit import (
    ArticleNodes,
    dates_in,
    find_untitled,
    fitting,
    labels_in,
    scripted,
)
from hyxw.pages.layout import Layout
from hyxw.pages.listing import Entry
from hyxw.pages.metaline import (
    MetaLine,
    credited_source,
    is_credit,
    line_of,
    read_meta,
    read_sections,
    trail_of,
)
from hyxw.pages.pager import absolute, article_pages, is_pager, says_more, says_page
from hyxw.text.adverts import advertises
from hyxw.text.boilerplate import Context, own_paragraphs
from hyxw.text.bylines import find_byline
from hyxw.text.dates import Moment, find_moment, is_full_date_alone
from hyxw.text.glosses import MirrorNoise
from hyxw.text.hidden import hidden_classes
from hyxw.text.houses import may_be_house, without_labels
from hyxw.text.notices import is_disclaimer
from hyxw.text.paragraphs import Body, join_pages, joined, lines_of, read_body, tidy
from hyxw.text.script import content_hash, convert, fold, language
from hyxw.text.sentences import LONG
from hyxw.urls import ArticleUrl, article_url, listing_url

_LONGEST_TITLE = 500
_TITLE_LINES = 4
_LONGEST_BODY = 500_000  # characters; a news article has some 2,000
_LONGEST_TRAIL = 250  # characters
_ROWS, _TABLES = frozenset(("tr", "td", "th", "li", "dt", "dd")), ("table", "ul", "ol", "dl")
_SENTENCE = re.compile("[。！？]")
_LABEL = re.compile("[^，。：:]{2,8}[：:]")  # 作者简介：
_shown_behind = XPath(
    "following-sibling::*[not(self::script or self::style or self::noscript or self::template)]"
)


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """One fetched page of an article, as it says itself.

    `heading` is the title element's words, `head` those of `<title>`; either may be "". `next_url`
    is the article's next page, absolute. `warnings` are "code: sentence". `end` is how the page's
    bytes end, `paged` whether the layout's pager, a full or an empty one, stands on the page,
    `last_page` the greatest number of a page of the article that it links to, `says_more` whether
    the pager speaks of one behind this, `says_page` which it says it is where that is another's URL
    than its own, `is_dated` whether the theme shows dates, `catid` the category
    that the breadcrumb's last link leads to, `behind` the paragraph of prose that comes first
    behind the body's element, if one does.
    """

    url: str
    heading: str
    head: str
    moment: Moment | None
    meta: MetaLine
    section: tuple[str, ...]
    body: Body
    next_url: str | None
    layout: str
    warnings: tuple[str, ...]
    last_page: int
    is_dated: bool
    catid: int | None
    end: Ending = UNKNOWN
    paged: bool = True
    says_more: bool = False
    says_page: int | None = None
    behind: str | None = None


def read_article_page(
    page: Selector, url: str, layouts: Sequence[Layout], entry: Entry | None = None
) -> ArticlePage:
    """Read one page of an article with the first of `layouts` that fits.

    Of several that fit, one whose title agrees with the listing's `entry` goes first, of these one
    that finds a breadcrumb. Raises NotAnArticle, ArticleGone, EmptyBody.
    """
    root = root_of(page, NotAnArticle)
    reading = _find(root, layouts, entry)
    if reading is None:
        if is_gone(page):
            raise ArticleGone("The page says that its article does not exist.")
        raise NotAnArticle("No known layout finds a title and a body on the page.")
    read = reading.page(url)
    if not (read.body.paragraphs or read.body.images or read.body.media):
        raise EmptyBody(f"Layout {read.layout!r} finds neither text nor image in the body.")
    return read


def is_gone(page: Selector) -> bool:
    """Whether a page, answered with 200, says that its article does not exist.

    Raises NotAnArticle where it is no HTML page.
    """
    return says(root_of(page, NotAnArticle), NO_ARTICLE)


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
    title, moment, source, warnings = _agreed(pages, url, entry)
    paragraphs = text_of(pages)
    byline = find_byline(paragraphs)
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
    pages: Sequence[ArticlePage], url: ArticleUrl, entry: Entry | None
) -> tuple[str | None, Moment | None, str | None, list[str]]:
    """Title, date and source as page, listing and URL agree on them, and the article's warnings."""
    first, listed = pages[0], entry.title if entry else ""
    head = without_site(first.head, first.section) or titled_as(first.head, listed)
    parts = len({page.heading for page in pages}) > 1
    title, of_title = article_title(first.heading, head, entry, parts, first.head)
    moment, of_date = published(
        first.moment, entry.listed if entry else None, url.published_on, is_dated=first.is_dated
    )
    source, of_source = _source(first.meta.source, title)
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
    listed = entry.listed if entry else None
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


def _find(root: HtmlElement, layouts: Sequence[Layout], entry: Entry | None) -> "_Reading | None":
    head, hidden = head_of(root)[:_LONGEST_TITLE], hidden_classes(root)
    first = titled = None
    for nodes in fitting(root, layouts):
        reading = _Reading(root, nodes, head, hidden, entry)
        first = first or reading
        if entry is None or reading.is_titled(entry.title):
            if reading.is_whole:
                return reading
            titled = titled or reading
    if titled is not None:
        return titled
    untitled = None if first else find_untitled(root, layouts)
    return _Reading(root, untitled, head, hidden, entry) if untitled else first


class _Reading:
    """One page's elements, turned into words."""

    def __init__(
        self,
        root: HtmlElement,
        nodes: ArticleNodes,
        head: str,
        hidden: frozenset[str],
        entry: Entry | None,
    ) -> None:
        self.root, self.nodes, self.head, self.hidden = root, nodes, head, hidden
        self.listed = entry.title if entry else ""
        self.heading = self._heading()

    def is_titled(self, listed: str) -> bool:
        """Whether the page has the listed title; `<title>` has it where the h1 has a section's."""
        head = without_site(self.head, ()) or titled_as(self.head, listed)
        return agree(self.heading, listed) or agree(head, listed)

    @property
    def is_whole(self) -> bool:
        """Whether the layout finds its breadcrumb: another theme's may fit by chance."""
        return bool(self.nodes.breadcrumb) or not self.nodes.layout.breadcrumb

    def page(self, url: str) -> ArticlePage:
        """The page's fields, a mirror's noise taken out of each."""
        nodes = self.nodes
        meta, trail = line_of(nodes.meta, nodes.title, self.hidden), self._trail(url)
        pages, here = list(article_pages(self.root, url)), article_url(url)
        noise = self._noise(meta, trail)
        line = noise.clean(meta)
        moment = find_moment(joined(line)) if nodes.layout.is_dated else None
        section = read_sections([noise.clean(part) for part in trail])
        heading = noise.clean(self.heading) or self._bare_title(section, noise)
        title = heading or titled_as(noise.clean(self.head), noise.clean(self.listed))
        skipped = [*self._not_body(), *_pager_boxes((link for link, *_ in pages), nodes.body)]
        body = read_body(nodes.body, url, self.hidden, skipped, noise.clean, self._context(moment))
        body = _own(body, nodes.layout.not_the_articles, title)
        return ArticlePage(
            url=url,
            heading=heading,
            head=noise.clean(self.head),
            moment=moment,
            meta=_with_credit(read_meta(line), body, title),
            section=tuple(section),
            body=body,
            next_url=_next_page(pages, url),
            last_page=max((there.page for *_, there in pages), default=1),
            says_more=says_more(nodes.pagers, here.page if here else 1),
            says_page=says_page(nodes.pagers, url),
            is_dated=nodes.layout.is_dated,
            catid=_category(nodes.breadcrumb, url),
            behind=_behind(nodes.body),
            end=ending_of(self.root),
            paged=bool(nodes.pagers),
            layout=nodes.layout.name,
            warnings=tuple(_warnings(nodes, self.heading, body, noise)),
        )

    def _noise(self, meta: str, trail: Sequence[str]) -> MirrorNoise:
        """What a mirror has put into a page's words; it glosses what is shown, no tags of a head.

        Raises NotAnArticle where these are so many as no news article has.
        """
        said = self.nodes.body.text_content()
        if len(said) > _LONGEST_BODY:
            raise NotAnArticle(f"The body has {len(said)} characters; no news article has so many.")
        shown = "" if any(node.tag == "meta" for node in self.nodes.meta) else meta
        return MirrorNoise.of("\n".join((self.head, self.heading, shown, *trail, said)))

    def _context(self, moment: Moment | None) -> Context:
        """What is known of the page beside its body; a mirror's furniture may be Traditional."""
        furniture = frozenset(map(fold, self.nodes.layout.not_the_articles))
        return Context(moment.at.date() if moment else None, furniture, self.heading or self.listed)

    def _heading(self) -> str:
        """The title's words; where it holds the meta line too, what stands before the `<br>`."""
        title = self.nodes.title
        if title is None:
            return ""
        dates = [node for node in dates_in(title) if tidy(node.text_content()) not in self.head]
        labels = labels_in(title, self.head)
        beside = {*self.nodes.meta, *scripted(title), *dates, *labels} - {title}
        lines = lines_of(title, self.hidden, beside) or lines_of(title, self.hidden)
        lines = [line for line in lines if not self._is_date_beside(line)] or lines
        if self._meta_in_title():
            lines = self._before_meta(lines)
        return tidy(" ".join(lines))[:_LONGEST_TITLE]

    def _before_meta(self, lines: list[str]) -> list[str]:
        """The lines of a title that the meta line follows: one, or as many as `<title>` has."""
        whole = fold(self.head)
        for count in range(min(len(lines), _TITLE_LINES), 1, -1):
            if whole.startswith(fold("".join(lines[:count]))):
                return lines[:count]
        return lines[:1]

    def _is_date_beside(self, line: str) -> bool:
        """Whether a line of the title's element is a date that is no part of the title."""
        return is_full_date_alone(line) and line not in self.head

    def _bare_title(self, section: Sequence[str], noise: MirrorNoise) -> str:
        """The listed title where no element is for it: before the text, or at the trail's end.

        Where the listing shows none either, `<title>` alone has it.
        """
        if self.nodes.layout.title:
            return ""
        if not self.listed:
            return without_site(noise.clean(self.head), section)
        first = next(iter(lines_of(self.nodes.body, self.hidden)), "")
        said = [noise.clean(tidy(first)), *section[-1:]]
        return next((words for words in said if agree(words, self.listed)), "")

    def _meta_in_title(self) -> bool:
        title = self.nodes.title
        if title is None:
            return False
        return any(node is title or title in node.iterancestors() for node in self.nodes.meta)

    def _trail(self, url: str) -> list[str]:
        """The breadcrumb's parts; where the last of several is the title, it is no section."""
        parts = trail_of(self.nodes.breadcrumb, url, self.hidden)
        ends_in_title = len(parts) > 1 and agree(self.heading, tidy(parts[-1]))
        return parts[:-1] if ends_in_title else parts

    def _not_body(self) -> list[HtmlElement]:
        """What a body that holds everything holds beside the text."""
        nodes = self.nodes
        title = [] if nodes.title is None else [nodes.title]
        trail = (*nodes.breadcrumb, *_around(nodes.breadcrumb))
        return [*title, *nodes.meta, *_tables_of(nodes.meta), *trail, *nodes.pagers]


def _tables_of(meta: Sequence[HtmlElement]) -> Iterator[HtmlElement]:
    """The small tables and lists that a meta line is a row of: their other rows are no text.

    Some themes set the text in a row of it too.
    """
    for node in meta:
        if node.tag in _ROWS:
            box = next(node.iterancestors(*_TABLES), node)
            said = tidy(box.text_content())
            if len(said) <= _LONGEST_TRAIL and not _SENTENCE.search(said):
                yield box


def _category(trail: Sequence[HtmlElement], url: str) -> int | None:
    """The category that a breadcrumb ends in: the last of its links to a listing."""
    links = (link for node in reversed(trail) for link in reversed(list(node.iter("a"))))
    targets = (absolute(link.get("href"), url) for link in links)
    listings = (at for target in targets if target and (at := listing_url(target)))
    return next((at.catid for at in listings), None)


def _around(links: Sequence[HtmlElement]) -> Iterator[HtmlElement]:
    """The element that a breadcrumb's links stand in, arrows between them."""
    box = links[0].getparent() if links and links[0].tag == "a" else None
    if box is not None and len(box.text_content()) <= _LONGEST_TRAIL:
        yield box


def _pager_boxes(links: Iterable[HtmlElement], body: HtmlElement) -> Iterator[HtmlElement]:
    """The elements of the body that hold these links and say no more than a pager does."""
    for link in links:
        box = None
        for node in (link, *link.iterancestors()):
            if node is body:
                break
            if not is_pager(node):
                break
            box = node
        if box is not None:
            yield box


def _own(body: Body, furniture: frozenset[str], title: str) -> Body:
    """The body without what announces it, and without the pictures that every page has.

    Where a source below the text is furniture, no other source is the text's either.
    """
    paragraphs = body.paragraphs
    if paragraphs and is_credit(paragraphs[-1]) and any(map(is_credit, furniture)):
        paragraphs = paragraphs[:-1]
    own = own_paragraphs(paragraphs, title)
    kept = frozenset(own)
    others = [text for text in body.paragraphs if text not in kept]
    images = tuple(image for image in body.images if image.url not in furniture)
    return replace(body, paragraphs=own, images=images, dropped=(*body.dropped, *others))


def _with_credit(meta: MetaLine, body: Body, title: str) -> MetaLine:
    """The meta line, its source taken from below the text where it names none itself.

    本文来源：TITLE leads to the article itself.
    """
    if meta.source:
        return meta
    credited = credited_source((*body.paragraphs[-2:], *body.dropped))
    return replace(meta, source=None if credited == title else credited)


def _next_page(pages: Sequence[tuple[HtmlElement, str, ArticleUrl]], url: str) -> str | None:
    """The article's next page, where any link leads to it; the last page links to itself (seen)."""
    here = article_url(url)
    further = (target for _, target, there in pages if here and there.page == here.page + 1)
    return next(further, None)


def _lost(body: Body) -> int:
    return sum(paragraph.count("\ufffd") for paragraph in body.paragraphs)


def _warnings(nodes: ArticleNodes, heading: str, body: Body, noise: MirrorNoise) -> Iterator[str]:
    if lost := heading.count("\ufffd"):
        yield warning("title-garbled", f"{lost} characters could not be decoded.")
    if lost := _lost(body):
        yield warning("text-garbled", f"{lost} characters could not be decoded.")
    if noise.shifted:
        yield warning(
            "text-shifted", "a mirror shifted its bytes; the characters lost there are not guessed."
        )
    if body.media and not body.paragraphs:
        yield warning("text-missing", "a player or a document stands in its place.")
    if body.spam:
        yield warning("text-spam", "lines that a mirror added were taken out.")
    if nodes.layout.breadcrumb and not nodes.breadcrumb:
        yield warning("section-missing", f"layout {nodes.layout.name!r} finds no breadcrumb.")


def _behind(body: HtmlElement) -> str | None:
    """A paragraph of prose, if it is what comes first behind the body's element.

    A stray </div> may have closed that, or a second element have the rest.
    """
    said = filter(None, map(tidy, _lines_behind(body)))
    told = takewhile(lambda one: one.endswith("。") and _LABEL.match(one) is None, said)
    long = next((one for one in told if len(one) >= LONG), None)
    return long if long and not is_disclaimer(fold(long)) else None


def _lines_behind(body: HtmlElement) -> Iterator[str]:
    """The lines of what stands behind an element; for a list of links a mark that is no prose."""
    for outer in chain([body], takewhile(lambda one: one.tag != "body", body.iterancestors())):
        yield outer.tail or ""
        for node in _shown_behind(outer):
            said = node.text_content()
            linked = sum(len(link.text_content()) for link in node.iter("a"))
            yield from ["|"] if 2 * linked > len(said) else lines_of(node)
            yield node.tail or ""


def _source(named: str | None, title: str | None) -> tuple[str | None, list[str]]:
    """The source that the meta line names, and a warning where something else stands there."""
    if named is None:
        return None, []
    if advertises(named):
        return None, [warning("source-missing", f"an advertiser stands in its place, {named!r}.")]
    house = without_labels(named)
    if house == title or not may_be_house(house):
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
    return list({image.url: image for page in pages for image in page.body.images}.values())


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
