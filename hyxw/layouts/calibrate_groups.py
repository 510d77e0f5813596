"""A listing nobody has seen: its links to articles in groups, each a list or a part of one."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from lxml.html import HtmlElement

from hyxw.layouts.calibrate_elements import article_links, is_named, path_of, tags_in
from hyxw.urls import ArticleUrl

_NUMBER = re.compile(r"\d+")
_LIST_TAGS = frozenset(("ul", "ol", "dl", "table", "tbody", "body", "main", "section"))


@dataclass(frozen=True, slots=True)
class Item:
    """One entry's element, its first link, and the article it leads to."""

    node: HtmlElement
    link: HtmlElement
    article: ArticleUrl


def groups_of(root: HtmlElement, url: str) -> list[list[Item]]:
    """Entries that the same path of tags and classes leads to, list by list."""
    links = list(article_links(root, url))
    held: defaultdict[HtmlElement, set[str]] = defaultdict(set)
    for link, article in links:
        for node in (link, *link.iterancestors()):
            held[node].add(article.article_id)
    alike: defaultdict[str, list[Item]] = defaultdict(list)
    taken: set[HtmlElement] = set()
    for link, article in links:
        node = _item(link, held)
        if node not in taken:
            taken.add(node)
            alike[_kind(node)].append(Item(node, link, article))
    groups = [group for items in alike.values() for group in _lists(items)]
    worded = [group for group in groups if any(said_in(item.node) for item in group)]
    return worded or [group for group in groups if all(_shows(item.node) for item in group)]


class Elsewhere:
    """The groups that stand on articles' pages: hot lists, which a listing may have as well.

    A path of tags alone is no name: such a list is the same where most of its articles are.
    """

    def __init__(self, groups: Iterable[Sequence[Item]]) -> None:
        self._ids: defaultdict[str, list[set[str]]] = defaultdict(list)
        for group in groups:
            self._ids[path_of(group[0].node)].append(_ids_of(group))

    def __contains__(self, group: Sequence[Item]) -> bool:
        path, own = path_of(group[0].node), _ids_of(group)
        there = self._ids.get(path, [])
        return any(is_named(path) or 2 * len(own & ids) > len(own) for ids in there)


def _ids_of(group: Sequence[Item]) -> set[str]:
    return {item.article.article_id for item in group}


def _shows(node: HtmlElement) -> bool:
    """Whether an element has a picture: a gallery's entries may say nothing."""
    return next(node.iter("img"), None) is not None


def _kind(node: HtmlElement) -> str:
    """What entries of one list have in common: all but the name of the box that they stand in.

    A list may have two columns, `ul_left` and `ul_right`.
    """
    box = node.getparent()
    around = None if box is None else box.getparent()
    if box is None or around is None or not (box.get("class") or box.get("id")):
        return path_of(node)
    return f"{path_of(node).partition('>')[0]}>{box.tag!s}>{path_of(around)}"


def _lists(items: Sequence[Item]) -> list[list[Item]]:
    """Entries parted where another list begins; one of several boxes goes on with older ids."""
    boxes = [list(box) for _, box in groupby(items, lambda item: item.node.getparent())]
    if 2 * len(boxes) > len(items):  # each card in a box of its own, but for what is not closed
        return [list(items)]
    lists = boxes[:1]
    for box in boxes[1:]:
        if _goes_on(lists[-1][-1], box) or _is_column(lists[-1][-1].node, box[0].node):
            lists[-1].extend(box)
        else:
            lists.append(box)
    return lists


def _goes_on(last: Item, box: Sequence[Item]) -> bool:
    numbers = [last.article.number, *(item.article.number for item in box)]
    falling = all(one > other for one, other in pairwise(numbers))
    return falling and _around(last.node) is _around(box[0].node)


def _is_column(last: HtmlElement, first: HtmlElement) -> bool:
    """Whether two entries' boxes stand side by side with nothing said between them."""
    box, other = last.getparent(), first.getparent()
    if box is None or other is None or _around(last) is not _around(first):
        return False
    if not all(each.get("class") or each.get("id") for each in (box, other)):
        return False
    between = next((node for node in box.itersiblings("*") if node is other or said_in(node)), None)
    return between is other


def _around(node: HtmlElement) -> HtmlElement | None:
    """The element around an entry's box."""
    box = node.getparent()
    return None if box is None else box.getparent()


def _item(link: HtmlElement, held: Mapping[HtmlElement, set[str]]) -> HtmlElement:
    """The outermost element that holds links to one article only."""
    node = link
    for parent in link.iterancestors():
        if len(held[parent]) > 1:
            return node
        if parent.tag in _LIST_TAGS and _alone(parent, held):
            return node
        node = parent
    return link


def _alone(box: HtmlElement, held: Mapping[HtmlElement, set[str]]) -> bool:
    """Whether `box` is no entry but a list of one: nothing like it holds another article.

    It is one, too, where the like beside it holds several: of two columns one may have one entry.
    What holds nothing but the box is as the box: `div.news > dl` is in each entry of its list, or
    `li > table > tbody`.
    """
    parent = box.getparent()
    if box.tag in ("body", "main") or parent is None:
        return True
    beside = [other for other in _siblings(box) if other.tag == box.tag and held.get(other)]
    if beside:
        return any(len(held[other]) > 1 and _is_column_of(other, box) for other in beside)
    around: HtmlElement | None = parent
    while around is not None and not _is_one_of(around, held):
        around = around.getparent() if next(_siblings(around), None) is None else None
    return around is None


def _is_column_of(other: HtmlElement, box: HtmlElement) -> bool:
    """Whether two boxes of one tag are named alike, and have the like in them."""
    return _class_of(other) == _class_of(box) != "" and {*tags_in(other)} == {*tags_in(box)}


def _is_one_of(box: HtmlElement, held: Mapping[HtmlElement, set[str]]) -> bool:
    """Whether beside a box stands one like it, with another article."""
    return any(len(held.get(other, ())) == 1 for other in _siblings(box) if _is_like(other, box))


def _siblings(box: HtmlElement) -> Iterator[HtmlElement]:
    yield from box.itersiblings("*", preceding=True)
    yield from box.itersiblings("*")


def _is_like(one: HtmlElement, other: HtmlElement) -> bool:
    """Whether two elements have the same tag, the same class, and children of the same tags.

    A number in the class is the entry's own: `item item-3`.
    """
    if one.tag != other.tag or _class_of(one) != _class_of(other):
        return False
    return tags_in(one) == tags_in(other)


def _class_of(node: HtmlElement) -> str:
    return _NUMBER.sub("", node.get("class") or "")


def said_in(node: HtmlElement) -> str:
    """The words in an element."""
    return node.text_content().strip()
