"""A page, from its bytes to a tree of bounded size: charset, end, and the messages of PHPCMS."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from lxml.etree import ElementDefaultClassLookup, XPath, _Comment, fromstring, tostring
from lxml.html import HtmlComment, HtmlElement, HTMLParser, HtmlProcessingInstruction
from parsel import Selector
from w3lib.encoding import html_body_declared_encoding, read_bom, resolve_encoding

from hyxw.errors import NotAListing, PageError
from hyxw.text.paragraphs import lines_of, tidy
from hyxw.text.script import fold

# --- From bytes to text: the charset that a page is really in, whatever it claims -----------------

# What Chinese pages are written in, and nothing else: a server's default of ISO-8859-1 would fit
# any bytes. w3lib reads gb2312 and gbk as gb18030, and big5 as big5hkscs.
_CHINESE = ("gb18030", "utf-8", "big5hkscs")
# Marks that no Han text holds, but that UTF-8 read as gb18030 is full of: the private use area.
_PRIVATE = re.compile("[\ue000-\uf8ff]")

_REPLACED = "\ufffd".encode()
_ENOUGH_BYTES = 200_000  # to tell encodings apart
# A page of the site has some 1,000 tags; the parser alone takes a second for two million.
_MOST_TAGS = 200_000

# </body>, </html> : where the parser ends the page, whatever is open and whatever comes
_ENDS = re.compile(rb"</(?:body|html)\s{0,9}>", re.IGNORECASE)
_MOST_ENDS = 20  # that are looked at

# As parsel's, but made once, and with one class for all elements: lxml.html's own parser asks a
# Python function for the class of each, which takes a third of reading a page.
_PARSER = HTMLParser(encoding="utf-8", huge_tree=True)
_PARSER.set_element_class_lookup(
    ElementDefaultClassLookup(HtmlElement, HtmlComment, HtmlProcessingInstruction)
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's text; `replaced` counts the U+FFFD in place of undecodable bytes."""

    text: str
    encoding: str
    replaced: int


class Page(Selector):
    """A page's selector, and the markup that it was parsed from, for a quick look.

    What is selected from it has none.
    """

    __slots__ = ("markup",)
    markup: str


class RawPage(NamedTuple):
    """A page as answered; `charset` is that of its HTTP header, None if it names none."""

    url: str
    body: bytes
    charset: str | None = None

    def selector(self) -> Page:
        """The page's selector; raises PageError for a heap of tags."""
        return parse(self.body, self.charset)


def decode(body: bytes, declared: str | None = None) -> Decoded:
    """Decode a page; `declared` is the charset of its HTTP header, None where it names none.

    Both the header and the page's own `<meta>` may be wrong, so neither is believed against the
    bytes: what reads as UTF-8 is UTF-8, and else the candidate wins that loses the fewest
    characters. Raises nothing.
    """
    marked, mark = read_bom(body)
    if marked is not None:
        return _read(body[len(mark or b"") :], marked)
    try:
        return Decoded(body.decode("utf-8"), "utf-8", 0)
    except UnicodeDecodeError:
        return _fewest_lost(body, declared)


def parse(body: bytes, declared: str | None = None) -> Page:
    """A page's selector, from its bytes (see `decode`), their end marked (see `Ending`).

    Raises PageError for a heap of tags.
    """
    decoded = decode(body, declared)
    if len(decoded.text) > _MOST_TAGS and (tags := decoded.text.count("<")) > _MOST_TAGS:
        raise PageError(f"The page has {tags} tags; no page of a news site has so many.")
    root = fromstring(_ended_once(_marked(body, decoded)), _PARSER)
    if root is None:  # not one element, nor a word
        root = fromstring(b"<html/>", _PARSER)  # type: ignore[unreachable]  # its stubs say so
    for behind in root.itersiblings():  # of an early `</html>` the parser makes a second root
        if isinstance(behind.tag, str):
            root.append(behind)
    page = Page(root=root, type="html")
    page.markup = decoded.text
    return page


def _marked(body: bytes, decoded: Decoded) -> bytes:
    """A page in UTF-8 with its end marked; its own bytes if they are that already.

    They are not if a byte order mark stands first, or a space of another script.
    """
    if decoded.encoding == "utf-8" and not decoded.replaced and body.startswith(b"<"):
        return body.replace(b"\0", _REPLACED) + MARKED.encode()
    return (decoded.text.lstrip().replace("\0", "\ufffd") + MARKED).encode()


def _ended_once(page: bytes) -> bytes:
    """The page with each `</body>` and `</html>` moved to its end, as browsers treat them.

    The parser wants one for each `<html>` and `<body>`, and a theme may include a whole page.
    """
    ends = list(islice(_ENDS.finditer(page), _MOST_ENDS + 1))
    if len(ends) > _MOST_ENDS:
        return page
    while _are_apart(page, ends) and _is_within(page, ends[-1].start(), b"<!--", b"-->"):
        ends.pop()
    if not _are_apart(page, ends) or _is_within(page, ends[-1].start(), b"<script", b"</script"):
        return page
    *early, last = ends
    moved = b"".join(end[0] for end in early)
    return _ENDS.sub(b"", page[: last.start()]) + moved + page[last.start() :]


def _are_apart(page: bytes, ends: Sequence[re.Match[bytes]]) -> bool:
    """Whether anything stands between the first of a page's ends and the last; mostly nothing."""
    return len(ends) > 1 and bool(page[ends[0].end() : ends[-1].start()].strip())


def _is_within(page: bytes, at: int, start: bytes, end: bytes) -> bool:
    """Whether a place is within a comment, or a script, which may have another page's end."""
    return page.rfind(start, 0, at) > page.rfind(end, 0, at)


def _fewest_lost(body: bytes, declared: str | None) -> Decoded:
    start = body[:_ENOUGH_BYTES]
    candidates = _candidates(body, declared)
    lossless = next((one for one in candidates if not _lost(start, one)), None)  # mostly the first
    return _read(body, lossless or min(candidates, key=lambda one: _lost(start, one)))


def _candidates(body: bytes, declared: str | None) -> list[str]:
    """The encodings to try, the claimed ones first, as the first of equals wins."""
    claims = (resolve_encoding(declared or ""), html_body_declared_encoding(body))
    return list(dict.fromkeys([claim for claim in claims if claim in _CHINESE] + [*_CHINESE]))


@lru_cache(maxsize=1)  # tried of a page's start, which mostly is all of it, and then taken
def _read(body: bytes, encoding: str) -> Decoded:
    text = body.decode(encoding, errors="replace")
    return Decoded(text, encoding, text.count("\ufffd"))


def _lost(start: bytes, encoding: str) -> int:
    read = _read(start, encoding)
    return read.replaced + len(_PRIVATE.findall(read.text))


# --- The tree of elements, and the messages that PHPCMS sends in a page's place -------------------

# A page of the site has some 500 elements, a long listing a few thousand.
_MOST_ELEMENTS = 30_000
_SHORTEST = len("<p>")
_count_elements = XPath("count(//*)")
_LONGEST_MESSAGE_PAGE = 400  # characters; PHPCMS's own has some 30

# What is clicked sets location.href='/c/2024/…', or calls window.open("/c/…"), location.replace(…)
_CLICKED = re.compile(
    r"""\b(?:location(?:\.href)?\s{0,9}=|location\.(?:assign|replace)\(|\bopen\()\s{0,9}"""
    r"""["']([^"'\s]{1,2000})["']"""
)
_clicked = XPath("descendant::*[@onclick]")
_LONGEST_ENTRY = 1000  # characters: a click on more leads to an advertisement

# PHPCMS answers 200 and says: 您要查看的信息不存在或者还未通过审批！
NO_ARTICLE = re.compile(r"您要查看的信息不存在或者[还還]未通[过過][审審]批")
# and: 栏目不存在
NO_CATEGORY = re.compile(r"[栏欄]目不存在")


def root_of(page: Selector, error: type[PageError]) -> HtmlElement:
    """The page's root element; raises `error` if it is no page, or too large."""
    root = page.root
    if not isinstance(root, HtmlElement):
        raise error("The response is no HTML page.")
    markup = getattr(page, "markup", None)
    if markup is not None and len(markup) <= _MOST_ELEMENTS * _SHORTEST:
        return root  # as most
    count = int(_count_elements(root))
    if count > _MOST_ELEMENTS:
        raise error(f"The page has {count} elements; no page of a news site has so many.")
    return root


def listing_root(page: Selector) -> HtmlElement:
    """The root of a listing's page, on which `<li onclick="location.href='/c/…'">` is a link.

    Raises NotAListing.
    """
    root = root_of(page, NotAListing)
    link_clicks(root)
    return root


def link_clicks(root: HtmlElement) -> None:
    """Give links that only a script follows their address; wrap other elements in a link."""
    for node in _clicked(root):
        clicked = _CLICKED.search(node.get("onclick"))
        links = [node] if node.tag == "a" else list(node.iter("a"))
        if clicked is None or any(map(_leads, links)):
            continue
        if not links and len(node.text_content()) <= _LONGEST_ENTRY:
            links = [_wrapped(node)]
        for link in links:
            link.set("href", clicked[1])


def _leads(link: HtmlElement) -> bool:
    """Whether a link leads anywhere without a script."""
    href = (link.get("href") or "").strip().lower()
    return bool(href) and not href.startswith(("#", "javascript:"))


def _wrapped(node: HtmlElement) -> HtmlElement:
    """A link around all that an element holds."""
    link: HtmlElement = node.makeelement("a")
    link.text, node.text = node.text, None
    link.extend(list(node))
    node.append(link)
    return link


def head_of(root: HtmlElement) -> str:
    """The words of `<title>`; "" where there is none."""
    return tidy(next((title.text or "" for title in root.iter("title")), ""))


def markup_of(page: Selector) -> str:
    """A page's markup, as it came where that is known."""
    markup: str | None = getattr(page, "markup", None)
    return tostring(page.root, encoding="unicode") if markup is None else markup


def neighbours_of(node: HtmlElement, most: int) -> Iterator[HtmlElement]:
    """The elements next to another, at most so many on either side."""
    yield from islice(node.itersiblings("*", preceding=True), most)
    yield from islice(node.itersiblings("*"), most)


def says(root: HtmlElement, message: re.Pattern[str]) -> bool:
    """Whether the page is little more than `message`; an article that quotes it is not."""
    if not message.search("".join(root.text_content().split())):  # hardly any page has it
        return False
    text = " ".join(lines_of(root))
    return bool(message.search(text)) and len("".join(text.split())) <= _LONGEST_MESSAGE_PAGE


# --- How a page's bytes end: which elements were still open, so that half a page is known ---------

# Behind the last byte of every page before it is parsed. In a page that came whole the parser hangs
# it behind the root; in one that was cut, in the element that was being sent, or in none where the
# cut is within a tag, a comment or a script.
MARK = "end of the answer"
MARKED = f"<!--{MARK}-->"
_marks = XPath(f"//comment()[. = '{MARK}']")
_LAST_WORDS, _LEAST_WORDS = 12, 3  # characters: a footer's end
_ENOUGH = 400  # characters, a mirror's readings in brackets among them
_UNSAID = frozenset(("script", "style", "noscript", "head"))
_DIGITS = str.maketrans("0123456789", "0000000000")


@dataclass(frozen=True, slots=True)
class Ending:
    """The end of a page's bytes."""

    # Tags of the elements that are not closed, from the outermost; None if the page ends within a
    # tag, a comment or a script.
    open: tuple[str, ...] | None
    words: str = ""  # its last words, folded and each digit as 0; "" if the page is closed
    last: str = ""  # if it is, its last text: that tells whether anything stands behind the article

    @property
    def closed(self) -> bool:
        """Whether the page came to its `</body>` or `</html>`."""
        return self.open is not None and set(self.open) <= {"html"}

    @property
    def key(self) -> str:
        """What pages that end alike have in common: "closed", "within a tag", "html body div"."""
        if self.closed:
            return "closed"
        return "within a tag" if self.open is None else " ".join(self.open)

    def says_last(self, other: "Ending") -> bool:
        """Whether a page that is not closed has the last words of another that is."""
        last = _last_of(other.last)
        return len(last) >= _LEAST_WORDS and self.words.endswith(last)


# Of a tree that was not parsed from marked bytes.
UNKNOWN = Ending(())


def ending_of(root: HtmlElement) -> Ending:
    """How the page of a `root` parsed from marked bytes ends."""
    behind: object = root.getnext()
    if isinstance(behind, _Comment) and behind.text == MARK:
        return Ending((), last=_last_text(root))
    marks = _marks(root)
    open_tags = None
    if marks:
        open_tags = tuple(str(node.tag) for node in reversed(list(marks[-1].iterancestors())))
    if Ending(open_tags).closed:
        return Ending(open_tags, last=_last_text(root))
    return Ending(open_tags, _last_words(root))


def _last_text(root: HtmlElement) -> str:
    """What is said last in a page, looked for from its end: a footer stands near."""
    opened = [(root, reversed(root))]
    while opened:
        node, children = opened[-1]
        for child in children:
            if said := (child.tail or "").strip():
                return said
            if isinstance(child.tag, str) and child.tag not in _UNSAID:
                opened.append((child, reversed(child)))
                break
        else:
            opened.pop()
            if said := (node.text or "").strip():
                return said
    return ""


def _last_words(root: HtmlElement) -> str:
    return _last_of(str(root.text_content()).replace(MARKED, ""))


def _last_of(said: str) -> str:
    return fold(said.rstrip()[-_ENOUGH:])[-_LAST_WORDS:].translate(_DIGITS)
