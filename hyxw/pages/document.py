"""A page as an element tree of bounded size, how its bytes end, and the messages of PHPCMS."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml.etree import XPath, _Comment
from lxml.html import HtmlElement
from parsel import Selector

from hyxw.errors import NotAListing, PageError
from hyxw.text.paragraphs import lines_of, tidy
from hyxw.text.script import fold

# A page of the site has some 500 elements, a long listing a few thousand.
_MOST_ELEMENTS = 30_000
_count_elements = XPath("count(//*)")
# Of a page that is damaged all may stand in the head.
_attributes = XPath(
    "(/*/*[not(self::head)]|/*/head/*[not(self::meta or self::link)])/descendant-or-self::*/@*",
    smart_strings=False,
)
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


def held_in(root: HtmlElement) -> str:
    """All attributes of a page but its head's, in one string, for a quick look."""
    return "\n".join(_attributes(root))


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
