"""Reads an element: its paragraphs and pictures, in reading order, without what is not the text."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml.etree import _Comment
from lxml.html import HtmlElement

from hyxw.items import Image
from hyxw.text import boilerplate
from hyxw.text.adverts import sells_by_picture
from hyxw.text.hidden import (
    is_blank,
    is_called_tool,
    is_hidden,
    is_inconspicuous,
    is_prose,
    is_struck,
)
from hyxw.text.notices import speaks_of_the_page
from hyxw.text.pictures import (
    Block,
    Picture,
    assign_captions,
    is_banner,
    picture_url,
)
from hyxw.text.script import fold
from hyxw.urls import article_url, same_site

# Elements whose content is never the article's text. Not here: <form>, which may wrap a whole page,
# and <embed>, which swallows the paragraphs behind it where it is not closed.
_SKIPPED_TAGS = """
script style noscript template iframe object video audio svg canvas map head title link meta
nav button select textarea input
"""
_PLAYERS = frozenset(("video", "audio", "object"))
# src="//player.youku.com/embed/XNTk=", "/uploadfile/2024/0517/a.pdf": what a frame shows, or a link
# leads to, in a text's place
_DOCUMENT = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|wps|ofd|zip|rar|mp[34]|m3u8|flv)(?:[?#]|$)", re.I
)
_PLAYER = re.compile(
    r"player|youku|bilibili|iqiyi|//v\.qq\.|cctv|mgtv|ixigua|douyin"
    r"|/(?:v|video|vod|live|tv)/(?:[\w-]+/)?[\w-]*\d",  # and an id: /video/2024/57, /v/XNTk
    re.I,
)
# data="/rest.html": an object that is a frame
_PAGE = re.compile(r"\.(?:s?html?|php|aspx?|jsp)(?:[?#]|$)", re.I)
# What may hold words that somebody else is to show
_HOLDERS = frozenset(("script", "noscript", "template"))
_MOST_HELD = 20_000  # characters that are looked at
# A whole sentence: 社区给每人发了一件反光背心，奖状不要，要手电筒。
_OF_PROSE = r"\u4e00-\u9fff\dA-Za-z%，、；：“”‘’《》（）·—.-"
_PROSE = re.compile(rf"(?<![{_OF_PROSE}])[{_OF_PROSE}]{{20,}}[。！？]")
_ADVERT = re.compile(r"[/.](?:ads?|adv|adverts?|guanggao)[/.]|banner|tonglan", re.I)
_FIELDS = frozenset(("textarea", "input", "select"))
_LONGEST_BUTTON = 20  # characters of its words
_LONGEST_ADDRESS = 500  # characters that are looked at
# Elements that begin and end a paragraph; <br> parts two.
_BLOCK_TAGS = """
address article aside blockquote body br caption center dd details dir div dl dt fieldset figcaption
figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu ol p pre section summary
table tbody td tfoot th thead tr ul
"""
_INDENTS = ("\u3000\u3000", "\xa0\xa0")
_HAN = re.compile("[\u4e00-\u9fff]")
_GLYPH = 3  # holes that a picture counts within words: two of them are enough
_GLYPHS = frozenset(("i", "span", "em", "b", "font", "s"))  # what a style sheet may draw one in
_SKIPPED = frozenset(_SKIPPED_TAGS.split())
_BLOCKS = frozenset(_BLOCK_TAGS.split())
# What more than words comes of
_SPECIAL = frozenset(("img", "a", "figcaption", "table", "embed", "esi:include"))
# Where a script may show what an attribute says or names
_FILLED = frozenset(("div", "p", "section", "article", "span"))
_NAMED_FOR_SCRIPTS = re.compile("id$|data-").match  # <div id="rest"></div>, <p data-id="3"></p>
# <p v-html="rest">, <p class="skeleton">
_TO_FILL = re.compile(
    r"(?:v-(?:html|text)|ng-(?:bind|include)|x-(?:text|html)|data-bind)\b"
    r"|class=(?:.{0,40}[ _-])?skeleton"
)
_INCLUDED = re.compile(r"\s*#\s*include\b")  # <!--#include virtual="/rest.shtml"-->

PARTED = "\u200b"  # between the words of two elements, where somebody asks for it
_BETWEEN_NUMBERS = re.compile(rf"(?<=\d){PARTED}(?=\d)")
# Zero-width marks, direction marks, the soft hyphen and control characters
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
# 衡阳\n新闻: a line break of the source between two full-width characters is no space
_WIDE = "\u2e80-\u9fff\uff00-\uffef\u2018-\u201d"
_WRAPPED = re.compile(rf"(?<=[{_WIDE}])[ \t\r]*\n\s*(?=[{_WIDE}])")


_MOST_OUTWARD = 50  # links to other sites that are looked at
_MOST_PROSE = 20  # elements; nested by the thousand, their words would be counted as often
_LAYOUT_CELL = 200  # characters in two paragraphs or more: such a cell is a column, not a figure


@dataclass(frozen=True, slots=True)
class Body:
    """An article's body on one page."""

    paragraphs: tuple[str, ...]
    images: tuple[Image, ...]
    # Paragraphs at its start and end that are not the article's: copyright lines, related articles.
    dropped: tuple[str, ...]
    spam: bool  # text that a mirror added is among these
    linked: int  # characters of the paragraphs that are in links
    hidden: int  # characters that are hidden, and in no paragraph
    media: bool  # a player or a document stands in it
    buttons: tuple[str, ...]  # the words of its buttons
    holes: int  # empty elements within words, which a style sheet may fill with characters
    indented: bool  # the first paragraph is, by spaces that somebody typed
    outward: tuple[tuple[str, str], ...]  # words and URL of links to other sites, not to documents
    fields: int  # fields of its forms, and boxes that a script may fill
    frames: tuple[str, ...]  # URLs of its frames, but for players, documents and advertisements
    # Words that only the markup has: struck out, or a sentence hidden, in a script or an attribute.
    unread: str = ""


def read_body(
    node: HtmlElement,
    base_url: str,
    hidden: frozenset[str] = frozenset(),
    skipped: Collection[HtmlElement] = (),
    clean: Callable[[str], str] = str,
    context: boilerplate.Context = boilerplate.NOTHING_KNOWN,
) -> Body:
    """What the article says in `node`, paragraph by paragraph, and its pictures.

    A table is one paragraph, its rows parted by line breaks and its cells by tabs. `hidden` comes
    from `hidden_classes`, `skipped` are elements inside that are not the body's (the meta line, a
    pager), and `clean` mends each paragraph before it is judged.
    """
    reader = _Reader(hidden, frozenset(skipped), base_url, clean)
    reader.read(node)
    assign_captions(reader.blocks, reader.pictures)
    return reader.body(boilerplate.sift(reader.blocks, context))


def lines_of(
    node: HtmlElement,
    hidden: frozenset[str] = frozenset(),
    skipped: Collection[HtmlElement] = (),
    *,
    parted: bool = False,
) -> list[str]:
    """An element's own words as they stand, in the lines that `<br>` and blocks part.

    For titles, meta lines and breadcrumbs: nothing but scripts, hidden text and the elements of
    `skipped` is left out, and no-break spaces stay, since they part a meta line's fields. `parted`
    sets PARTED between two elements' words.
    """
    if len(node) == 0:
        return [node.text or ""]
    lines = (_PartedLines if parted else _Lines)(hidden, frozenset(skipped))
    lines.read(node)
    return lines.lines


def tidy(text: str) -> str:
    """`text` with its spaces folded, its indent and its invisible characters gone."""
    if "\n" in text:
        text = _WRAPPED.sub("", text)
    folded = " ".join(text.split())  # no-break and ideographic spaces are spaces here
    return folded if folded.isprintable() else _UNSEEN.sub("", folded).strip()


def sentence_in(text: str) -> str | None:
    """The first whole sentence of a script, an attribute or what markup a field holds."""
    found = _PROSE.search(text[:_MOST_HELD]) if len(text) >= _LONGEST_BUTTON else None
    return found and found[0]


def joined(line: str) -> str:
    """A line without its PARTED; numbers side by side, as a date and its hits, stay two."""
    return _BETWEEN_NUMBERS.sub(" ", line).replace(PARTED, "")


class _Walk:
    """Walks an element without recursion: a page may nest its elements thousands deep."""

    def __init__(self, hidden: frozenset[str], skipped: frozenset[HtmlElement]) -> None:
        self.hidden, self.skipped = hidden, skipped
        self.pieces: list[str] = []

    def read(self, node: HtmlElement) -> None:
        self.say(node.text)
        open_elements: list[tuple[HtmlElement, Iterator[HtmlElement]]] = [(node, iter(node))]
        while open_elements:
            element, children = open_elements[-1]
            for child in children:
                if isinstance(child.tag, str) and self.enters(child):
                    self.say(child.text)
                    if len(child):
                        open_elements.append((child, iter(child)))
                        break
                    self.leave(child)
                elif not isinstance(child.tag, str):
                    self.passes(child)
                self.say(child.tail)
            else:
                open_elements.pop()
                if open_elements:
                    self.leave(element)
                    self.say(element.tail)
        self.end_paragraph()

    def enters(self, element: HtmlElement) -> bool:
        """Begin an element; False where nothing inside it is to be read."""
        return self.begins(element) and not is_hidden(element, self.hidden)

    def begins(self, element: HtmlElement) -> bool:
        """Begin an element, whatever it is called; False for what is never the text's."""
        tag = element.tag
        if tag in _BLOCKS and self.pieces:
            self.end_paragraph()
        return not (tag in _SKIPPED or element in self.skipped)

    def leave(self, element: HtmlElement) -> None:
        if self.pieces and element.tag in _BLOCKS:
            self.end_paragraph()

    def passes(self, node: object) -> None:
        """Pass a comment, or what else is no element."""

    def say(self, text: str | None) -> None:
        if text:
            self.pieces.append(text)

    def end_paragraph(self) -> None:
        raise NotImplementedError


class _Lines(_Walk):
    """An element's lines, raw, the blank ones left out."""

    def __init__(self, hidden: frozenset[str], skipped: frozenset[HtmlElement]) -> None:
        super().__init__(hidden, skipped)
        self.lines: list[str] = []

    def enters(self, element: HtmlElement) -> bool:
        entered = super().enters(element)
        if element.tag == "br" and not self.lines:
            self.lines.append("")  # nothing stands before the first <br>: a title may be missing
        return entered

    def end_paragraph(self) -> None:
        line = "".join(self.pieces)
        self.pieces.clear()
        if line.strip() and line.strip() != PARTED:
            self.lines.append(line)


class _PartedLines(_Lines):
    """The same, with a mark where an element's words begin."""

    def enters(self, element: HtmlElement) -> bool:
        if self.pieces and self.pieces[-1] != PARTED:
            self.pieces.append(PARTED)
        return super().enters(element)


class _Reader(_Walk):
    """An element's paragraphs and pictures."""

    def __init__(
        self,
        hidden: frozenset[str],
        skipped: frozenset[HtmlElement],
        base_url: str,
        clean: Callable[[str], str],
    ) -> None:
        super().__init__(hidden, skipped)
        self.base_url, self.clean = base_url, clean
        self.blocks: list[Block] = []
        self.pictures: list[Picture] = []
        self._link: HtmlElement | None = None
        self._linked = self._links = 0  # characters of the paragraph that are links, and links
        self._away = 0  # links to other articles
        self._in_caption = False
        self._plain: dict[tuple[object, ...], bool] = {}  # a text repeats few attributes
        self._prose = 0  # elements called as tools are that hold an article's worth of words
        self.unseen = 0  # characters that are hidden
        self.media = False
        self.buttons: list[str] = []
        self.holes = 0
        self.indented = False
        self.outward: list[tuple[str, str]] = []
        self.fields = 0
        self.frames: list[str] = []
        self.unread: list[str] = []

    def enters(self, element: HtmlElement) -> bool:
        tag, attributes = element.tag, element.items()
        plain = self._is_plain(element, attributes)
        if not self.begins(element) or not (plain or self._is_seen(element)):
            self._pass_over(element)
            return False
        if attributes and tag in _FILLED and len(element) == 0:
            self._note_filled(element)
        if not plain and self._is_tool(element):
            self.fields += next(element.iter("textarea"), None) is not None  # for comments
            return False
        return tag not in _SPECIAL or self._enters_special(element)

    def _is_plain(self, element: HtmlElement, attributes: Iterable[tuple[str, str]]) -> bool:
        """Whether no name or style of an element takes it out of the text."""
        said = (element.tag, *attributes)
        if said not in self._plain:
            self._plain[said] = is_inconspicuous(element, self.hidden)
        return self._plain[said]

    def _is_seen(self, element: HtmlElement) -> bool:
        return not (is_hidden(element, self.hidden) or is_blank(element, self.hidden))

    def _note_filled(self, element: HtmlElement) -> None:
        """Note what a script may show in an element that has nothing in it."""
        if not (element.text or "").strip():
            self.fields += element.tag != "span" and any(map(_NAMED_FOR_SCRIPTS, element.keys()))
            self._note_sentences(*element.attrib.values())
            self._note_unread(" ".join(filter(_TO_FILL.match, map("=".join, element.items()))))

    def _pass_over(self, element: HtmlElement) -> None:
        """Note what a text may lack by an element that is none of it."""
        tag = element.tag
        if tag in _HOLDERS:
            self._note_sentences(element.text_content())
        elif tag == "object" and _PAGE.search(source := _address(element)):
            self.frames.append(source)
        elif tag in _PLAYERS:
            self.media |= not any(map(_is_advert, element.iter("object", "embed", "param")))
        elif tag == "iframe":
            source = _address(element)
            shown = _DOCUMENT.search(source) or _PLAYER.search(source)
            self.media |= bool(shown) and not _is_advert(element)
            if not shown and not _is_advert(element) and len(self.frames) < _MOST_OUTWARD:
                self.frames.append(source)
        elif tag in _FIELDS:
            self.fields += (element.get("type") or "").lower() != "hidden"
            self._note_sentences(element.get("value") or element.text_content())
        elif tag == "button":
            self.buttons.append(tidy(element.text_content())[:_LONGEST_BUTTON])
        elif tag not in _SKIPPED and element not in self.skipped:
            self.unseen += len(said := element.text_content())
            if tag != "del":  # which nobody is meant to read
                (self._note_unread if is_struck(element) else self._note_sentences)(said)

    def _note_sentences(self, *texts: str) -> None:
        """Note the first sentence of each that is the article's as much as any."""
        for text in texts:
            if (said := sentence_in(text)) is not None:
                self._note_unread(said)

    def _note_unread(self, words: str) -> None:
        words = tidy(words[:_MOST_HELD])
        if words and len(self.unread) < _MOST_PROSE:
            self.unread.append(words)

    def body(self, sifted: boilerplate.Sifted) -> Body:
        """The body that was read, without paragraphs that are not the article's."""
        last_of_url = {
            picture.url: Image(picture.url, picture.caption) for picture in self.pictures
        }
        return Body(
            paragraphs=tuple(block.text for block in sifted.kept),
            images=tuple(last_of_url.values()),
            dropped=tuple(block.text for block in sifted.dropped),
            spam=sifted.spam,
            linked=sum(block.linked for block in sifted.kept),
            hidden=self.unseen,
            media=self.media,
            buttons=tuple(self.buttons),
            holes=self.holes,
            indented=self.indented,
            outward=tuple(self.outward),
            fields=self.fields,
            frames=tuple(self.frames),
            unread=self._unread_beside(sifted.kept) if self.unread else "",
        )

    def _unread_beside(self, kept: Iterable[Block]) -> str:
        """The first words that were not read and are not the page's own, or in the text as well."""
        found = ((words, fold(words)) for words in self.unread)
        strange = [(words, said) for words, said in found if not speaks_of_the_page(said)]
        text = fold("".join(block.text for block in kept)) if strange else ""
        return next((words for words, said in strange if said not in text), "")

    def _is_tool(self, element: HtmlElement) -> bool:
        """Whether the element is a tool of the page; the words of so many at most are counted."""
        if not is_called_tool(element):
            return False
        if self._prose < _MOST_PROSE and not is_prose(element):
            return True
        self._prose += 1
        return False

    def _enters_special(self, element: HtmlElement) -> bool:
        match element.tag:
            case "img":
                self._see(element)
            case "a" if _DOCUMENT.search((element.get("href") or "")[:_LONGEST_ADDRESS]):
                self.media = True  # and its words are the article's, as in a list of annexes
            case "a" if self._link is None:
                self._link = element
                self._links += 1
                self._away += self._leads_to_another(element)
                if len(self.outward) < _MOST_OUTWARD and self._leads_off():
                    self.outward.append((tidy(element.text_content()), _leads_to(element)))
            case "figcaption":
                self._in_caption = True
            case "embed":
                self.media |= not _is_advert(element)
            case "esi:include":
                self._note_unread(element.get("src") or "")
            case "table" if _is_data(element):
                self._read_table(element)
                return False
        return True

    def leave(self, element: HtmlElement) -> None:
        super().leave(element)
        if element.tag in _GLYPHS:
            self.holes += self.pieces != [] and _is_hole(element, self.pieces[-1])
        elif element is self._link:
            self._link = None
        elif self._in_caption and element.tag == "figcaption":
            self._in_caption = False

    def say(self, text: str | None) -> None:
        if text and (self.pieces or not text.isspace()):
            self.pieces.append(text)
            if self._link is not None:
                self._linked += len(text.strip())

    def end_paragraph(self) -> None:
        said = "".join(self.pieces)
        if text := self.clean(tidy(said)):
            self.indented = self.indented if self.blocks else said.startswith(_INDENTS)
            away = 0 < self._links == self._away
            self.blocks.append(Block(text, self._linked, self._in_caption, self._links, away))
        self.pieces.clear()
        self._linked = self._links = self._away = 0

    def _see(self, image: HtmlElement) -> None:
        if self.pieces and _HAN.match(self.pieces[-1][-1:]) and _HAN.match(image.tail or ""):
            self.holes += _GLYPH  # a picture of a character
        if is_banner(image) and self._leads_off():
            return
        url = picture_url(image, self.base_url)
        if url and not self._is_sold(url):
            begun = any(piece.strip() for piece in self.pieces)
            self.pictures.append(Picture(url, len(self.blocks) + begun))

    def _is_sold(self, url: str) -> bool:
        """Whether another site's picture leads to a site that is no house, and not to a picture."""
        if self._link is None or same_site(url, self.base_url) or not self._leads_off():
            return False
        return sells_by_picture(_leads_to(self._link))

    def passes(self, node: object) -> None:
        if isinstance(node, _Comment) and _INCLUDED.match(node.text or ""):
            self._note_unread(node.text or "")

    def _leads_off(self) -> bool:
        """Whether the link that is open leads to another site."""
        leads_to = "" if self._link is None else _leads_to(self._link)
        return leads_to.startswith("http") and not same_site(leads_to, self.base_url)

    def _leads_to_another(self, link: HtmlElement) -> bool:
        """Whether a link leads to another article of the site."""
        target = urljoin(self.base_url, _leads_to(link))
        there, here = article_url(target), article_url(self.base_url)
        other = there is not None and (here is None or there.article_id != here.article_id)
        return other and same_site(target, self.base_url)

    def _read_table(self, table: HtmlElement) -> None:
        for caption in table.iterchildren("caption"):
            self.blocks.extend(Block(block.text, 0) for block in self._inside(caption))
        rows = [self._row(row) for row in table.iter("tr") if not is_hidden(row, self.hidden)]
        rows = [row for row in rows if row.text.strip()]
        if rows:
            text = "\n".join(row.text for row in rows)
            linked, links = sum(row.linked for row in rows), sum(row.links for row in rows)
            self.blocks.append(Block(text, linked, links=links))

    def _row(self, row: HtmlElement) -> Block:
        cells = [cell for cell in row.iterchildren("td", "th") if not is_hidden(cell, self.hidden)]
        inside = [self._inside(cell) for cell in cells]
        said = [block for cell in inside for block in cell]
        text = "\t".join(" ".join(block.text for block in cell) for cell in inside)
        return Block(text, sum(block.linked for block in said), links=sum(b.links for b in said))

    def _inside(self, cell: HtmlElement) -> list[Block]:
        """A cell's paragraphs; its pictures are the body's."""
        reader = _Reader(self.hidden, self.skipped, self.base_url, self.clean)
        reader.read(cell)
        self.pictures.extend(Picture(p.url, len(self.blocks) + 1) for p in reader.pictures)
        self.outward.extend(reader.outward)
        return reader.blocks


def _is_hole(element: HtmlElement, before: str) -> bool:
    """Whether nothing is in an element that has a style of its own and stands within words."""
    if element.text or len(element) or not element.get("class"):
        return False
    return not before[-1:].isspace() and not (element.tail or "")[:1].isspace()


def _address(element: HtmlElement) -> str:
    """What a frame, a player or a player's parameter shows."""
    named = (element.get(name) for name in ("src", "data", "value"))
    return next(filter(None, named), "")[:_LONGEST_ADDRESS]


def _leads_to(link: HtmlElement) -> str:
    """The address of a link, with a scheme where it has `//host/` alone."""
    said = (link.get("href") or "").strip()[:_LONGEST_ADDRESS]
    return f"http:{said}" if said.startswith("//") else said


def _is_advert(element: HtmlElement) -> bool:
    return _ADVERT.search(_address(element)) is not None


def _is_data(table: HtmlElement) -> bool:
    """Whether a table holds figures, not the page's columns: two cells in a row, none a column."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    rows = [list(row.iterchildren("td", "th")) for row in table.iter("tr")]
    cells = [cell for row in rows for cell in row]
    return any(len(row) > 1 for row in rows) and not any(_is_column(cell) for cell in cells)


def _is_column(cell: HtmlElement) -> bool:
    paragraphs = sum(1 for _ in cell.iterchildren("p", "div", "br"))
    return paragraphs > 1 and len("".join(cell.itertext())) > _LAYOUT_CELL
