"""Bytes -> text: finds the charset that a page is really in, whatever it claims."""

import re
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from lxml.etree import ElementDefaultClassLookup, fromstring
from lxml.html import HtmlComment, HtmlElement, HTMLParser, HtmlProcessingInstruction
from parsel import Selector
from w3lib.encoding import html_body_declared_encoding, read_bom, resolve_encoding

from hyxw.errors import PageError
from hyxw.pages.document import MARKED

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


class RawPage(NamedTuple):
    """A page as answered; `charset` is that of its HTTP header, None if it names none."""

    url: str
    body: bytes
    charset: str | None = None

    def selector(self) -> Selector:
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


def parse(body: bytes, declared: str | None = None) -> Selector:
    """A page's selector, from its bytes (see `decode`), their end marked (see `ending`).

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
    return Selector(root=root, type="html")


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
    while ends and _is_within(page, ends[-1].start(), b"<!--", b"-->"):
        ends.pop()
    if len(ends) < 2:
        return page
    *early, last = ends
    in_script = _is_within(page, last.start(), b"<script", b"</script")
    if in_script or not page[early[0].end() : last.start()].strip():
        return page
    moved = b"".join(end[0] for end in early)
    return _ENDS.sub(b"", page[: last.start()]) + moved + page[last.start() :]


def _is_within(page: bytes, at: int, start: bytes, end: bytes) -> bool:
    """Whether a place is within a comment, or a script, which may have another page's end."""
    return page.rfind(start, 0, at) > page.rfind(end, 0, at)


def _fewest_lost(body: bytes, declared: str | None) -> Decoded:
    start = body[:_ENOUGH_BYTES]
    encoding = min(_candidates(body, declared), key=lambda candidate: _lost(start, candidate))
    return _read(body, encoding)


def _candidates(body: bytes, declared: str | None) -> list[str]:
    """The encodings to try, the claimed ones first, as the first of equals wins."""
    claims = (resolve_encoding(declared or ""), html_body_declared_encoding(body))
    return list(dict.fromkeys([claim for claim in claims if claim in _CHINESE] + [*_CHINESE]))


def _read(body: bytes, encoding: str) -> Decoded:
    text = body.decode(encoding, errors="replace")
    return Decoded(text, encoding, text.count("\ufffd"))


def _lost(start: bytes, encoding: str) -> int:
    read = _read(start, encoding)
    return read.replaced + len(_PRIVATE.findall(read.text))
