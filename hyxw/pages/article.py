"""Reads one page of an article: finds the layout that fits, and what each field says."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import pairwise, takewhile

from lxml.html import HtmlElement
from parsel import Selector

from hyxw.errors import ArticleGone, EmptyBody, NotAnArticle
from hyxw.items import warning
from hyxw.pages.crosscheck import agree, titled_as, without_site
from hyxw.pages.document import (
    NO_ARTICLE,
    UNKNOWN,
    Ending,
    ending_of,
    head_of,
    markup_of,
    root_of,
    says,
)
from hyxw.pages.elsewhere import prose_astray, prose_behind
from hyxw.pages.entries import Entry
from hyxw.pages.fit import (
    ArticleNodes,
    dates_in,
    find_untitled,
    fitting,
    labels_in,
    scripted,
)
from hyxw.pages.layout import Layout, unglued
from hyxw.pages.metaline import (
    MetaLine,
    Trail,
    authors_marked,
    credited_source,
    is_credit,
    is_label,
    line_of,
    read_meta,
    read_sections,
    read_trail,
)
from hyxw.pages.pager import article_pages, is_pager, says_more, says_page
from hyxw.text.boilerplate import Context, own_paragraphs
from hyxw.text.bylines import find_byline
from hyxw.text.dates import Moment, find_moment, is_date_alone, is_full_date_alone
from hyxw.text.glosses import MirrorNoise
from hyxw.text.hidden import hidden_classes
from hyxw.text.paragraphs import Body, joined, lines_of, read_body, tidy
from hyxw.text.script import fold
from hyxw.urls import ArticleUrl, article_url

_LONGEST_TITLE = 500
_TITLE_LINES = 4
_LONGEST_BODY = 500_000  # characters; a news article has some 2,000
_LONGEST_TRAIL = 250  # characters
_INLINE = ("span", "em", "i", "b", "strong", "time", "small")
# What a part of a meta line stands in
_AROUND: dict[str, tuple[str, ...]] = dict.fromkeys(
    ("tr", "td", "th", "li", "dt", "dd"), ("table", "ul", "ol", "dl")
)
_AROUND |= dict.fromkeys(_INLINE, ("div", "p"))
_SENTENCE, _LABELLED = re.compile("[。！？]"), re.compile("[:：]")

_Clean = Callable[[str], str]  # takes a mirror's noise out of a string
_Links = Sequence[tuple[HtmlElement, str, ArticleUrl]]  # see `article_pages`


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """What one page of an article says; the last five fields are for the witnesses alone."""

    url: str
    heading: str  # the words of the title's element, may be ""
    head: str  # those of <title>, may be ""
    moment: Moment | None
    meta: MetaLine
    section: tuple[str, ...]  # the breadcrumb's names
    body: Body
    next_url: str | None  # the article's next page, absolute
    layout: str
    warnings: tuple[str, ...]  # "code: sentence"
    last_page: int  # the highest page number of this article that the page links to
    is_dated: bool  # the theme shows dates
    catid: int | None  # the category that the breadcrumb's last link leads to
    paged: bool = True  # the layout's pager is there, with links or without
    end: Ending = UNKNOWN  # how the page's bytes end
    says_more: bool = False  # the pager speaks of a page behind this one
    says_page: int | None = None  # the page that the pager says it is, if the URL says another
    behind: str | None = None  # the first paragraph of prose behind the body's element
    astray: tuple[str, ...] = ()  # paragraphs of prose elsewhere on the page


def read_article_page(
    page: Selector,
    url: str,
    layouts: Sequence[Layout],
    entry: Entry | None = None,
    *,
    judged: bool = True,
) -> ArticlePage:
    """Read one page of an article with the first of `layouts` that fits.

    Of several that fit, one whose title agrees with the listing's `entry` goes first, of these one
    that finds a breadcrumb. What only witnesses ask for is left out where none is `judged` by it.
    Raises NotAnArticle, ArticleGone, EmptyBody.
    """
    root = root_of(page, NotAnArticle)
    reading = _find(root, layouts, entry)
    if reading is None:
        if is_gone(page):
            raise ArticleGone("The page says that its article does not exist.")
        raise NotAnArticle("No known layout finds a title and a body on the page.")
    return reading.page(url, markup_of(page), judged=judged)


def is_gone(page: Selector) -> bool:
    """Whether a page, answered with 200, says that its article does not exist.

    Raises NotAnArticle where it is no HTML page.
    """
    return says(root_of(page, NotAnArticle), NO_ARTICLE)


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
    """Turns the elements that a layout finds on a page into words."""

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
        self.holds_text = self._holds_text()
        self.heading = self._heading()

    def is_titled(self, listed: str) -> bool:
        """Whether the page has the listed title; `<title>` has it where the h1 has a section's."""
        head = without_site(self.head, ()) or titled_as(self.head, listed)
        return agree(self.heading, listed) or agree(head, listed)

    @property
    def is_whole(self) -> bool:
        """Whether the layout finds its breadcrumb: another theme's may fit by chance."""
        return bool(self.nodes.breadcrumb) or not self.nodes.layout.breadcrumb

    def page(self, url: str, markup: str, *, judged: bool) -> ArticlePage:
        """The page's fields, a mirror's noise taken out of each; `markup` is the page's."""
        nodes = self.nodes
        meta = line_of(nodes.meta, nodes.title, self.hidden)
        trail, catid = self._trail(url)
        noise = self._noise(meta, trail)
        clean = noise.clean if noise.glosses or noise.commas else str
        within = "" if nodes.layout.meta else self._line_below_title(clean)
        line, section = within or clean(meta), read_sections([*map(clean, trail)])
        moment = find_moment(joined(line)) if nodes.layout.is_dated or within else None
        head, heading = clean(self.head), clean(self.heading)
        heading = heading or self._bare_title(head, section, clean)
        title = heading or titled_as(head, clean(self.listed))
        here = article_url(url)
        links = article_pages(self.root, url) if here and str(here.number) in markup else []
        body = self._body(url, links, moment, title, clean, tidy(line) if within else "")
        read = ArticlePage(
            url=url,
            heading=heading,
            head=head,
            moment=moment,
            meta=self._with_editors(_with_credit(self._meta(line), body, title), body),
            section=tuple(section),
            body=body,
            next_url=_next_page(links, url),
            last_page=max((there.page for *_, there in links), default=1),
            is_dated=nodes.layout.is_dated,
            catid=catid,
            paged=bool(nodes.pagers),
            layout=nodes.layout.name,
            warnings=tuple(_warnings(nodes, self.heading, body, noise)),
        )
        return self._with_surroundings(read, markup) if judged else read

    def _meta(self, line: str) -> MetaLine:
        """What the meta line says; an author may be marked by his element alone."""
        meta = read_meta(line)
        marked = () if meta.authors else authors_marked(self.nodes.meta)
        return replace(meta, authors=marked) if marked else meta

    def _with_editors(self, meta: MetaLine, body: Body) -> MetaLine:
        """The meta line with the editors whom a line names that stands below every text."""
        furniture = self.nodes.layout.not_the_articles
        named = () if meta.editors else [text for text in body.dropped if text in furniture]
        return replace(meta, editors=find_byline(named).editors) if named else meta

    def _body(
        self, url: str, links: _Links, moment: Moment | None, title: str, clean: _Clean, line: str
    ) -> Body:
        """The article's own body, without a meta line that stands in it; raises EmptyBody."""
        nodes, furniture = self.nodes, self.nodes.layout.not_the_articles
        skipped = [*self._not_body(), *_pager_boxes((link for link, *_ in links), nodes.body)]
        # A mirror's may be Traditional; what folds to nothing is a row of marks, which tells.
        folded = frozenset(filter(None, map(fold, (*furniture, line))))
        day = moment.at.date() if moment else None
        context = Context(day, folded, self.heading or self.listed)
        read = read_body(nodes.body, url, self.hidden, skipped, clean, context)
        body = _own(read, furniture, title, _address(url))
        if not (body.paragraphs or body.images or body.media):
            name = nodes.layout.name
            raise EmptyBody(f"Layout {name!r} finds neither text nor image in the body.")
        return body

    def _with_surroundings(self, read: ArticlePage, markup: str) -> ArticlePage:
        """The page with what stands around the article, which only the witnesses ask for."""
        nodes, here = self.nodes, article_url(read.url)
        return replace(
            read,
            says_more=says_more(nodes.pagers, here.page if here else 1),
            says_page=says_page(nodes.pagers, read.url),
            behind=prose_behind(nodes.body),
            astray=prose_astray(nodes, read.body, read.url, markup),
            end=ending_of(self.root),
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

    def _heading(self) -> str:
        """The title's words; where it holds the meta line too, what stands before the `<br>`."""
        nodes, title = self.nodes, self.nodes.title
        if title is None:
            return ""
        beside = {*nodes.meta, *(self._within(title) if len(title) else ())} - {title}
        lines = lines_of(title, self.hidden, beside) or lines_of(title, self.hidden)
        lines = [x for x in lines if x in self.head or not is_full_date_alone(x)] or lines
        meta_within = any(node is title or title in node.iterancestors() for node in nodes.meta)
        if self.holds_text or meta_within:
            lines = self._before_meta(lines)
        return tidy(" ".join(lines))[:_LONGEST_TITLE]

    def _within(self, title: HtmlElement) -> list[HtmlElement]:
        """What stands in the title's element and is none of its words: dates, labels, buttons."""
        dates = [node for node in dates_in(title) if tidy(node.text_content()) not in self.head]
        return [*dates, *labels_in(title, self.head), *scripted(title)]

    def _line_below_title(self, clean: _Clean) -> str:
        """The meta line that has no element: a date with labels, behind a title in the text's box.

        <div><strong>TITLE</strong><br>2024-03-30 来源：央广网<br>…
        """
        title, body = self.nodes.title, self.nodes.body
        if title is None or body not in title.iterancestors():
            return ""
        line = clean(next(filter(str.strip, lines_of(body, self.hidden, [title])), ""))
        if len(line) > _LONGEST_TRAIL or _SENTENCE.search(line) or not find_moment(line):
            return ""
        stated = is_date_alone(line) or read_meta(line).source or is_label(line.split()[-1])
        return line if stated else ""

    def _holds_text(self) -> bool:
        """Whether the text stands in the title's element, as in one that nothing closes."""
        title = self.nodes.title
        if title is None or self.nodes.body not in title.iterancestors():
            return False
        return any("。" in line for line in lines_of(title, self.hidden)[1:])

    def _before_meta(self, lines: list[str]) -> list[str]:
        """The lines of a title that the meta line follows: one, or as many as `<title>` has."""
        whole = fold(self.head)
        for count in range(min(len(lines), _TITLE_LINES), 1, -1):
            if whole.startswith(fold("".join(lines[:count]))):
                return lines[:count]
        return lines[:1]

    def _bare_title(self, head: str, section: Sequence[str], clean: _Clean) -> str:
        """The listed title where no element is for it: before the text, or at the trail's end.

        Where the listing shows none either, `<title>` alone has it.
        """
        if self.nodes.layout.title:
            return ""
        if not self.listed:
            return without_site(head, section)
        first = next(iter(lines_of(self.nodes.body, self.hidden)), "")
        said = [clean(tidy(first)), *section[-1:]]
        return next((words for words in said if agree(words, self.listed)), "")

    def _trail(self, url: str) -> Trail:
        """The breadcrumb; where the last of several parts is the title, it is no section.

        Nor is a title at the end of one that has marks in it as sections have between them.
        """
        trail = read_trail(self.nodes.breadcrumb, url, self.hidden)
        *before, last = map(tidy, trail.parts or ("",))
        for title in filter(None, (self.heading, self.listed)):
            if before and agree(title, last):
                return trail._replace(parts=trail.parts[:-1])
            if last.endswith(title) and len(read_sections([title])) > 1:
                return trail._replace(parts=(*trail.parts[:-1], last.removesuffix(title)))
        return trail

    def _not_body(self) -> list[HtmlElement]:
        """What a body that holds everything holds beside the text."""
        nodes = self.nodes
        title = [] if nodes.title is None or self.holds_text else [nodes.title]
        trail = (*nodes.breadcrumb, *_around(nodes.breadcrumb))
        return [*title, *nodes.meta, *_boxes_of(nodes.meta), *trail, *nodes.pagers]


def _boxes_of(meta: Sequence[HtmlElement]) -> Iterator[HtmlElement]:
    """The small boxes that a meta line is a part of: what else they say is no text.

    A table or a list has it in a row, and in some themes the text in another; a line in a span,
    and beside it what has a label, or an element of its own.
    """
    for node in meta:
        around = _AROUND.get(str(node.tag))
        box = next(node.iterancestors(*around), None) if around else None
        said = "" if box is None else tidy(box.text_content())
        if box is None or len(said) > _LONGEST_TRAIL or _SENTENCE.search(said):
            continue
        beside = (part.tail for part in box) if node.tag in _INLINE else ()
        if all(_LABELLED.search(text) for text in beside if text and _says(text)):
            yield box


def _around(links: Sequence[HtmlElement]) -> Iterator[HtmlElement]:
    """The element that a breadcrumb's links stand in, arrows between them."""
    box = links[0].getparent() if links and links[0].tag == "a" else None
    if box is not None and len(box.text_content()) <= _LONGEST_TRAIL:
        yield box


def _pager_boxes(links: Iterable[HtmlElement], body: HtmlElement) -> Iterator[HtmlElement]:
    """The elements of the body that hold these links and say no more than a pager does.

    Or stand beside them, as the number of the page shown where a theme has no box for its pager.
    """
    for link in links:
        around = (link, *link.iterancestors())
        inside = around[: around.index(body)] if body in around else ()
        yield from takewhile(is_pager, inside)
        if inside:
            yield from _beside(link)


def _beside(link: HtmlElement) -> Iterator[HtmlElement]:
    """What a pager's link has at its sides, up to any other word: a text has bold numbers too."""
    before = takewhile(lambda node: not _says(node.tail), link.itersiblings(preceding=True))
    pairs = pairwise((link, *link.itersiblings()))
    behind = (node for _, node in takewhile(lambda pair: not _says(pair[0].tail), pairs))
    for nodes in (before, behind):
        yield from takewhile(lambda node: node.tag in _INLINE and is_pager(node), nodes)


def _says(text: str | None) -> bool:
    return any(map(str.isalnum, text or ""))


def _address(url: str) -> str:
    """A page's address on its site, as a theme prints it below the text."""
    return url.partition("://")[2].partition("/")[2]


def _own(body: Body, furniture: frozenset[str], title: str, address: str) -> Body:
    """The body without what announces it, and without the pictures that every page has.

    Where a source below the text is furniture, no other source is the text's either. Nor is a line
    that states the page's own address: 本文链接：http://….
    """
    paragraphs = reduce(unglued, sorted(furniture, key=len, reverse=True), body.paragraphs)
    while paragraphs and address in paragraphs[-1] and "。" not in paragraphs[-1]:
        paragraphs = paragraphs[:-1]
    if paragraphs and is_credit(paragraphs[-1]) and any(map(is_credit, furniture)):
        paragraphs = paragraphs[:-1]
    own = own_paragraphs(paragraphs, title)
    images = tuple(image for image in body.images if image.url not in furniture)
    if own == body.paragraphs and images == body.images:  # as of most articles
        return body
    kept = frozenset(own)
    others = [text for text in body.paragraphs if text not in kept]
    return replace(body, paragraphs=own, images=images, dropped=(*body.dropped, *others))


def _with_credit(meta: MetaLine, body: Body, title: str) -> MetaLine:
    """The meta line, its source taken from below the text where it names none itself.

    本文来源：TITLE leads to the article itself.
    """
    if meta.source:
        return meta
    credited = credited_source((*body.paragraphs[-2:], *body.dropped))
    return replace(meta, source=None if credited == title else credited)


def _next_page(links: _Links, url: str) -> str | None:
    """The article's next page, where any link leads to it; the last page links to itself (seen)."""
    here = article_url(url)
    further = (target for _, target, there in links if here and there.page == here.page + 1)
    return next(further, None)


def _warnings(nodes: ArticleNodes, heading: str, body: Body, noise: MirrorNoise) -> Iterator[str]:
    if lost := heading.count("\ufffd"):
        yield warning("title-garbled", f"{lost} characters could not be decoded.")
    if lost := sum(text.count("\ufffd") for text in body.paragraphs):
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
