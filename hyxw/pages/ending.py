"""How a page's bytes end: which elements were still open, so that half a page is known as half."""

from dataclasses import dataclass

from lxml.etree import XPath, _Comment
from lxml.html import HtmlElement

from hyxw.text.script import fold

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
    if _is_mark(root.getnext()):
        return Ending((), last=_last_text(root))
    marks = _marks(root)
    open_tags = None
    if marks:
        open_tags = tuple(str(node.tag) for node in reversed(list(marks[-1].iterancestors())))
    if Ending(open_tags).closed:
        return Ending(open_tags, last=_last_text(root))
    return Ending(open_tags, _last_words(root))


def _is_mark(node: object) -> bool:
    return isinstance(node, _Comment) and node.text == MARK


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
