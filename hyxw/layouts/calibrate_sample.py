"""A page to calibrate on: its elements, what they say, and which of it is the article's prose."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import islice
from typing import Self

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from hyxw.layouts.calibrate_elements import INLINE, tags_in
from hyxw.pages.crosscheck import agree
from hyxw.pages.document import head_of, neighbours_of
from hyxw.pages.entries import Entry
from hyxw.pages.pager import absolute
from hyxw.text.boilerplate import SUMMARY_LABEL
from hyxw.text.dates import Moment, find_moment, same_moment
from hyxw.text.glosses import MirrorNoise
from hyxw.text.hidden import hidden_classes, is_hidden
from hyxw.text.paragraphs import lines_of, tidy
from hyxw.urls import ArticleUrl, article_url

# Not here: <form>, which may wrap the whole page
_UNREAD_TAGS = "title meta link base script style noscript template iframe textarea select button"
_UNREAD = frozenset(_UNREAD_TAGS.split())
_SENTENCE = re.compile(r"[，。；！？、,;!?]|[：:](?!\d)")  # and no 11:44
# 来源：, 作者：, 点击：12, 查看：12, 责编：, 上一篇：, 分享到: -> a line about the article
_ABOUT = re.compile(
    r"(?:[来來]\s{0,4}[源自]|作\s{0,4}者|[发發][布佈][者人]|查看|[评評][论論]|[编編]\s{0,4}[辑輯]?|[时時]\s{0,4}[间間]|日\s{0,4}期|[击擊览覽读讀]次?[数數]?量?|[篇条條到词詞签籤])\s*[:：]"
)
_ABOUT_START = re.compile(
    r"[上下]一[篇条條]|分享|字[号號體体]|相[关關]|版[权權]|[摘提]要|[导導][读讀語语]"
)
_LONGEST_ABOUT = 80
_ARROW = re.compile(r"[>＞»›→]")  # 新闻中心 > 资讯 > TITLE
_SUMMARY_MARKS = 4  # characters at either end that may differ: quotes, an ellipsis
_LONG_TEXTS = 100
_ELLIPSIS = "….。"
_REPEATED = 20  # characters; fewer are chance
_LEAST_PROSE = -30.0  # what one box of links takes off the box around it, however long it is
_PICTURE = 20.0  # characters of prose that a picture of the article's own is worth
_SHORTEST_TITLE, LONGEST_TITLE = 4, 300  # characters
_PER_CHARACTER = 1 / 4_000  # what speaks against a longer title
_LONGEST_DATED, _LONGEST_ROW = 400, 300
_MOST_AROUND = 6  # an element and the boxes around it that may be a list's row
_MOST_BESIDE = 3  # of either side: two rows may lead to the page's own article and off the site
_NEIGHBOUR = re.compile(r"[上下]一[篇条條][:：]")
# What parts the title in <title> from the section's and the site's names
MARK = re.compile(r"[-_|–·>«»—]")
_MARK_BEFORE = re.compile(r"(?:[-_|–·>«»:：]|(?<!—)—)\s*$")
_MARK_AFTER = re.compile(r"\s*(?:[-_|–·>«»]|—(?!—)|$)")


@dataclass(frozen=True, slots=True)
class Block:
    """The words of one block element that stand in no block inside it."""

    owner: HtmlElement
    text: str
    linked: int


@dataclass(frozen=True)
class Sample:
    """One article page, with what listing and URL say of it; `url` is absolute.

    `common` are texts that are no article's own, `names` those that are no title, as the site's;
    `furniture` are the words that listing and articles have, with the path that leads to them.
    """

    root: HtmlElement
    url: str
    entry: Entry | None = None
    common: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    furniture: frozenset[tuple[str, str]] = frozenset()

    def beside(
        self,
        common: frozenset[str],
        names: frozenset[str],
        furniture: frozenset[tuple[str, str]],
    ) -> Self:
        """The page among others; what was read of it alone is not read again."""
        found = replace(self, common=common, names=names, furniture=furniture)
        vars(found).update({**vars(self), **vars(found)})
        return found

    @cached_property
    def parsed_url(self) -> ArticleUrl | None:
        """What the URL says."""
        return article_url(self.url)

    @cached_property
    def elements(self) -> list[HtmlElement]:
        """What a reader may see, in document order."""
        hidden = hidden_classes(self.root)
        unread: set[HtmlElement | None] = set()
        seen = []
        for node in self.root.iter():  # not <body>'s alone: content may stand behind its end
            if node.tag == "head":
                continue  # of a page without <head> and <body>, libxml2 takes <main> for its part
            shown = isinstance(node.tag, str) and node.tag not in _UNREAD
            if not shown or node.getparent() in unread or is_hidden(node, hidden):
                unread.add(node)
            else:
                seen.append(node)
        return seen

    @cached_property
    def place(self) -> dict[HtmlElement, int]:
        """Each element's number in document order."""
        return {node: number for number, node in enumerate(self.elements)}

    @cached_property
    def blocks(self) -> list[Block]:
        """The page's words, block by block."""
        return list(_blocks(self.elements, self.root))

    @cached_property
    def noise(self) -> MirrorNoise:
        """What a mirror did to the page's words."""
        return MirrorNoise.of("\n".join((self.head, *(block.text for block in self.blocks))))

    @cached_property
    def head(self) -> str:
        """The words of <title>."""
        return head_of(self.root)[:LONGEST_TITLE]

    @cached_property
    def length(self) -> dict[HtmlElement, int]:
        """How many characters each element holds."""
        total = Counter[HtmlElement]()
        for node in reversed(self.elements):
            said = (node.text, *(child.tail for child in node))  # a script's tail is read, too
            total[node] += sum(len(text.strip()) for text in said if text)
            parent = node.getparent()
            if parent is not None:
                total[parent] += total[node]
        return total

    def lines(self, node: HtmlElement) -> list[str]:
        """An element's words, line by line; many selectors lead to the same one."""
        if node not in self._lines:
            self._lines[node] = lines_of(node)
        return self._lines[node]

    @cached_property
    def _lines(self) -> dict[HtmlElement, list[str]]:
        return {}

    def stated(self, node: HtmlElement) -> Moment | None:
        """The moment that an element's words state."""
        return find_moment(" ".join(self.lines(node))[:_LONGEST_DATED])

    def title_share(self, text: str) -> float:
        """1.0 for the title in <title>, less for the listed one alone, which may be cut short.

        Of two texts that begin with that, the shorter is the title.
        """
        if not _SHORTEST_TITLE <= len(text) <= LONGEST_TITLE or text in self.names:
            return 0.0
        if self.agrees_head(text):
            return 0.9 if self._names_site(text) else 1.0
        agreed = 0.4 if self._goes_on(text) else 0.8
        return self.agrees_listed(text) * (agreed - len(text) * _PER_CHARACTER)

    def _names_site(self, text: str) -> bool:
        """Whether a text is all of `<title>`, the section's or the site's name behind the title."""
        return any(part.strip() in self.names for part in MARK.split(text)[1:])

    def _goes_on(self, text: str) -> bool:
        """Whether a text goes on behind the listed title, which `<title>` has just so: not cut."""
        listed = self.entry.title if self.entry else ""
        return text != listed and self.agrees_head(listed)

    @property
    def own_head(self) -> str:
        """What `<title>` begins with, up to what other pages' have as well."""
        ends = [mark.start() for mark in MARK.finditer(self.head)]
        parts = (self.head[:end].strip() for end in ends)
        own = [part for part in parts if part not in self.names]
        return own[0] if own else ""

    def agrees_listed(self, text: str) -> bool:
        """Whether `text` is the title as listed."""
        return self.entry is not None and agree(text, self.entry.title)

    def agrees_head(self, text: str) -> bool:
        """Whether `text` is one of the parts of <title>: `TITLE - 资讯 - SITE`, `SITE_TITLE`."""
        shown, head = self.noise.clean(text), self.noise.clean(self.head)
        before, found, after = head.partition(shown) if shown else ("", "", "")
        parted = not before or _MARK_BEFORE.search(before) is not None
        return bool(found) and parted and _MARK_AFTER.match(after) is not None

    def vouches(self, moment: Moment | None) -> list[str]:
        """Who else states this moment: "listing", "URL's day"."""
        if moment is None:
            return []
        listed = self.entry.listed if self.entry else None
        day = self.parsed_url.published_on if self.parsed_url else None
        by = ["listing"] if listed and same_moment(moment, listed.in_year_of(moment)) else []
        return by + (["URL's day"] if day and day == moment.at.date() else [])

    @property
    def day(self) -> date | None:
        """The day that URL or listing state."""
        url_day = self.parsed_url.published_on if self.parsed_url else None
        listed = self.entry.listed if self.entry else None
        return url_day or (listed.at.date() if listed and not listed.yearless else None)

    @property
    def is_dated(self) -> bool:
        """Whether listing or URL state a date, so that the page's can be held against it."""
        listed = self.entry is not None and self.entry.listed is not None
        return listed or (self.parsed_url is not None and self.parsed_url.published_on is not None)

    @cached_property
    def prose(self) -> dict[HtmlElement, float]:
        """How much of each element is the article's prose, what is none of it taken off."""
        total: defaultdict[HtmlElement, float] = defaultdict(float)
        for block, weight in self._weighed():
            total[block.owner] += weight
        for image in self._pictures():
            total[image] += _PICTURE
        for node in reversed(self.elements):
            parent = node.getparent()
            if parent is not None:
                total[parent] += max(total[node], _LEAST_PROSE)
        return total

    def _weighed(self) -> Iterator[tuple[Block, float]]:
        """Each block with its weight.

        What is no sentence counts among sentences alone: above them stands a meta line as well.
        """
        copies = self._copies()
        weights = [-float(len(b.text)) if b in copies else self._weight(b) for b in self.blocks]
        pairs = list(zip(self.blocks, weights, strict=True))
        told = [n for n, (block, weight) in enumerate(pairs) if weight > 0 and _tells(block)]
        for place, (block, weight) in enumerate(pairs):
            among = not told or told[0] <= place <= told[-1]
            yield block, weight if among else min(weight, 0.0)

    @cached_property
    def most_prose(self) -> float:
        """The prose of the element that has most."""
        return max((self.prose[node] for node in self.elements), default=0.0)

    def _copies(self) -> set[Block]:
        """Of the texts that stand more than once, all copies but the one among most sentences."""
        told = (block for block in self.blocks if _tells(block) and self._weight(block) > 0)
        beside = Counter(block.owner.getparent() for block in told)
        found: defaultdict[str, list[Block]] = defaultdict(list)
        for block in self.blocks:
            if len(block.text) >= _REPEATED:
                found[block.text].append(block)
        kept = {
            max(reversed(blocks), key=lambda block: beside[block.owner.getparent()])
            for blocks in found.values()
        }
        return {block for blocks in found.values() for block in blocks} - kept

    def _weight(self, block: Block) -> float:
        text, size = block.text, len(block.text)
        if text in self.common or block.linked * 2 > size or self._is_about(text):
            return -float(size)
        if self._is_summary(text) or is_row(self, block.owner):
            return -float(size)
        return float(size) if _tells(block) else 0.3 * size

    def _is_summary(self, text: str) -> bool:
        """Whether a text repeats a longer one's start, with or without a label as 核心提示： is."""
        label = SUMMARY_LABEL.match(text)
        bare = text[label.end() :].rstrip(_ELLIPSIS) if label else ""
        others = [other for other in self._longest if other != text]
        longer = (
            other for other in others if len(other) > len(text) and not _is_label(other, text)
        )
        as_long = (other for other in others if len(other) >= len(bare))
        return _starts_one(text, longer) or _starts_one(bare, as_long)

    @cached_property
    def _longest(self) -> list[str]:
        """The longest texts of the page: what a summary repeats is one of them."""
        return sorted((block.text for block in self.blocks), key=len)[-_LONG_TEXTS:]

    def _is_about(self, text: str) -> bool:
        if self.title_share(text) > 0 or self.title_share(_ARROW.split(text)[-1].strip()) > 0:
            return True
        labelled = _ABOUT.search(text) or _ABOUT_START.match(text)
        return len(text) <= _LONGEST_ABOUT and labelled is not None

    def _pictures(self) -> Iterator[HtmlElement]:
        for image in self.root.iter("img"):
            linked = any(node.tag == "a" for node in image.iterancestors())
            if image in self.place and not linked and (image.get("src") or "") not in self.common:
                yield image


def is_row(sample: Sample, node: HtmlElement) -> bool:
    """Whether an element stands in one of several boxes side by side that lead to other articles.

    One that looks like the others may lead to the page's own, or off the site.
    """
    for box in islice((node, *node.iterancestors()), _MOST_AROUND):
        if sample.length[box] > _LONGEST_ROW:
            return False
        beside = [x for x in neighbours_of(box, _MOST_BESIDE) if _leads_away(sample, x)]
        if any(_alike(box, x) for x in beside) or (beside and _leads_away(sample, box)):
            return True
    return False


def _leads_away(sample: Sample, box: HtmlElement) -> bool:
    links = (link for link in box.iter("a") if not _is_neighbour(link))
    return any(leads_to_another(sample, link) for link in links)


def _is_neighbour(link: HtmlElement) -> bool:
    """Whether a link is labelled as the article before or behind: that may stand beside a date."""
    parent = link.getparent()
    return parent is not None and _NEIGHBOUR.match(tidy(parent.text_content())) is not None


def _alike(one: HtmlElement, other: HtmlElement) -> bool:
    """Whether two boxes with links hold elements of the same tags, two deep, in the same order."""
    linked = next(one.iter("a"), None) is not None
    return linked and one.tag == other.tag and _shape(one) == _shape(other) != []


def _shape(box: HtmlElement) -> list[list[str]]:
    """The tags that a box has beside one another, those of `table > tr > td` in it."""
    children = list(box.iterchildren("*"))
    while len(children) == 1 and len(children[0]):
        children = list(children[0].iterchildren("*"))
    return [[str(child.tag), *tags_in(child)] for child in children]


def leads_to_another(sample: Sample, link: HtmlElement) -> bool:
    """Whether a link leads to another article than the page's own."""
    target = absolute(link.get("href"), sample.url)
    there, here = article_url(target) if target else None, sample.parsed_url
    return there is not None and (here is None or there.article_id != here.article_id)


def _tells(block: Block) -> bool:
    """Whether a block has a sentence, or a part of one."""
    return _SENTENCE.search(block.text) is not None


def _is_label(longer: str, text: str) -> bool:
    """Whether a text is the other with a label before it, and maybe an ellipsis behind it."""
    before = longer.removesuffix(text) if longer.endswith(text) else _uncut(longer, text)
    return len(before) < len(longer) and SUMMARY_LABEL.fullmatch(before) is not None


def _uncut(longer: str, text: str) -> str:
    """What stands before a text in a longer one that ends in marks of its own."""
    return longer.rstrip(_ELLIPSIS).removesuffix(text.rstrip(_ELLIPSIS))


def _starts_one(summary: str, texts: Iterable[str]) -> bool:
    """Whether one of the texts has a summary, but for a few marks at its ends."""
    start = summary[_SUMMARY_MARKS:-_SUMMARY_MARKS]
    return len(start) >= _REPEATED and any(start in text for text in texts)


def _blocks(elements: Sequence[HtmlElement], root: HtmlElement) -> Iterator[Block]:
    owners: dict[HtmlElement | None, HtmlElement] = {}
    linking: dict[HtmlElement | None, bool] = {}
    pieces: dict[HtmlElement, list[str]] = {}
    linked: Counter[HtmlElement] = Counter()

    def say(node: HtmlElement | None, text: str | None) -> None:
        if text and node in owners:
            owner = owners[node]
            pieces.setdefault(owner, []).append(text)
            linked[owner] += len(text.strip()) * linking[node]

    for node in elements:
        parent = node.getparent()
        inline = node.tag in INLINE and parent in owners
        owners[node] = owners[parent] if inline else node
        linking[node] = node.tag == "a" or linking.get(parent, False)
    for event, node in iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            say(node, "\n" if node.tag == "br" else node.text)
        elif node is not root:
            say(node.getparent(), node.tail)
    for owner, said in pieces.items():
        if text := tidy("".join(said)):
            yield Block(owner, text, linked[owner])
