"""Finds prose of an article's page outside the body's element: behind it, or in another box."""

import re
from collections.abc import Iterator, Sequence, Set
from itertools import chain, takewhile

from lxml.etree import XPath, _ElementUnicodeResult
from lxml.html import HtmlElement

from hyxw.pages.fit import ArticleNodes
from hyxw.pages.pager import absolute
from hyxw.text.dates import find_moment
from hyxw.text.hidden import is_called_tool, linked_in
from hyxw.text.notices import is_disclaimer
from hyxw.text.paragraphs import Body, lines_of, sentence_in, tidy
from hyxw.text.script import fold
from hyxw.text.sentences import LONG
from hyxw.urls import article_url

_LABEL = re.compile("[^，。：:]{2,6}[：:](?!“)")  # 作者简介：; 村支书说：“…”
_UNSHOWN = frozenset(("script", "style", "noscript", "template"))
# What a page says, or has an empty element or a field hold for a script
_HELD = "[contains(., '。')]"
_SHOWN = "[not(ancestor::head or parent::script or parent::style)]"
# Beside the body alone, and what has no sentence is not looked into: a page has few beside it.
_BESIDE = (
    "ancestor-or-self::*/preceding-sibling::node()[not(self::head)]",
    "ancestor-or-self::*/following-sibling::node()",
)
_words = XPath("|".join(f"{x}{_HELD}/descendant-or-self::text(){_HELD}{_SHOWN}" for x in _BESIDE))
_in_head = XPath("/*/head//text()|/*/head//@*", smart_strings=False)  # a description
_attributes = XPath(f"//@*{_HELD}[not(ancestor::head or parent::img)]")
_ENDS = ("。", "。”", "！”", "？”")
_MOST = 40  # pieces that are looked at
_BOXES = 2  # elements around a piece that may make a card of it, with its title or its date
_TITLE = 6  # characters of a link; a keyword has fewer
_LONGEST_LINE = 40  # characters of what a card says beside its words


def prose_behind(body: HtmlElement) -> str | None:
    """A paragraph of prose, if it is what comes first behind the body's element.

    A stray </div> may have closed that, or a second element have the rest.
    """
    said = filter(None, map(tidy, _lines_behind(body)))
    long = next((one for one in takewhile(_is_told, said) if len(one) >= LONG), None)
    return long if long and not is_disclaimer(fold(long)) else None


def prose_astray(nodes: ArticleNodes, body: Body, url: str, markup: str) -> tuple[str, ...]:
    """The paragraphs of prose that stand elsewhere on the page, and not in its text.

    Neither a card's, which leads to another article or is of a day of its own, nor a tool's. Where
    the page's words have as many sentences as its `markup`, no attribute has any.
    """
    words: list[_ElementUnicodeResult] = _words(nodes.body)
    told = sum(said.count("。") for said in (nodes.body.text_content(), *words))
    held = _attributes(nodes.body) if _may_hold(markup, told, nodes.body) else ()
    pieces = [one for one in (*words, *held) if len(one) >= LONG]
    if not pieces:  # as on most pages
        return ()
    text = "\n".join((*body.paragraphs, *body.dropped))
    said = ((one, _words_of(one)) for one in pieces)
    other = [(one, words) for one, words in said if words not in text and _is_prose(words)]
    own = {nodes.body, nodes.title, *nodes.meta, *nodes.breadcrumb, *nodes.pagers}
    above = frozenset(nodes.body.iterancestors())
    stray = [x for one, x in other[:_MOST] if _is_nobody_s(_around(one, above), own, url)]
    read = fold(text) if stray else ""
    return tuple(dict.fromkeys(words for words in stray if fold(words) not in read))


def _may_hold(markup: str, told: int, body: HtmlElement) -> bool:
    """Whether an attribute may hold a sentence: more are in a page's markup than it tells."""
    held = markup.count("。") - told
    return "&#" in markup or (held > 0 and held > sum(said.count("。") for said in _in_head(body)))


def _words_of(piece: _ElementUnicodeResult) -> str:
    """What a piece says; of an empty element's attribute or a field its first sentence."""
    holder = piece.getparent()
    if holder is None or (piece.is_attribute and (len(holder) or (holder.text or "").strip())):
        return ""
    held = piece.is_attribute or holder.tag == "textarea"
    return (sentence_in(piece) or "") if held else tidy(piece)


def _around(piece: _ElementUnicodeResult, above: Set[HtmlElement]) -> list[HtmlElement]:
    """The elements that a piece stands in, from the innermost, but for those `above` the body."""
    holder = piece.getparent()
    if holder is None:
        return []
    inside = chain([] if piece.is_tail else [holder], holder.iterancestors())
    return [one for one in inside if isinstance(one, HtmlElement) and one not in above]


def _is_nobody_s(around: Sequence[HtmlElement], own: Set[HtmlElement | None], url: str) -> bool:
    """Whether the elements around some words are none that has a place, no tool and no card."""
    if not own.isdisjoint(around) or any(map(is_called_tool, around)):
        return False
    return not any(_is_card(box, url) for box in around[:_BOXES])


def _is_told(line: str) -> bool:
    return line.endswith(_ENDS) and _LABEL.match(line) is None


def _is_prose(line: str) -> bool:
    return len(line) >= LONG and _is_told(line) and not is_disclaimer(fold(line))


def _is_card(box: HtmlElement, url: str) -> bool:
    """Whether an element leads elsewhere, or says a day beside its prose, as a comment's does."""
    if any(_leads_elsewhere(link, url) for link in box.iter("a")):
        return True
    lines = (line for line in map(tidy, lines_of(box)) if len(line) <= _LONGEST_LINE)
    return any(find_moment(line) is not None for line in lines)


def _leads_elsewhere(link: HtmlElement, url: str) -> bool:
    """Whether a link leads to another article, or has the words of a title: no keyword's."""
    there, here = article_url(absolute(link.get("href"), url) or ""), article_url(url)
    other = there is not None and (here is None or there.article_id != here.article_id)
    return other or len(tidy(link.text_content())) >= _TITLE


def _lines_behind(body: HtmlElement) -> Iterator[str]:
    """The lines of what stands behind an element; for a list of links a mark that is no prose."""
    for outer in chain([body], takewhile(lambda one: one.tag != "body", body.iterancestors())):
        yield outer.tail or ""
        for node in outer.itersiblings("*"):
            if node.tag in _UNSHOWN:
                continue
            is_list = 2 * linked_in(node) > len(node.text_content())
            yield from ["|"] if is_list else lines_of(node)
            yield node.tail or ""
