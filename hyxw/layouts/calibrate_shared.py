"""Several pages side by side: what is one's own, and what they share and so is no article's."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from typing import TypeVar

from lxml.html import HtmlElement

from hyxw.layouts.calibrate_elements import path_of
from hyxw.layouts.calibrate_sample import LONGEST_TITLE, MARK, Sample
from hyxw.layouts.likeness import shared
from hyxw.pages.entries import Entry
from hyxw.text.paragraphs import lines_of, tidy
from hyxw.text.script import fold, without_digits

_LEAST_NAMES = 5  # classes and ids of a page
_ALIKE = 0.25  # of a title's pairs of characters, in another's: made alike
_LONGEST_PLACED = 300  # characters

_Said = TypeVar("_Said", str, tuple[str, str])  # a text, or one with the path that leads to it


def samples_of(
    listing: HtmlElement, articles: Iterable[tuple[HtmlElement, str, Entry | None]]
) -> list[Sample]:
    """Articles' pages, each held against the others and the listing for what is its own.

    What different articles share is furniture; so is what an article shares with the listing, but
    for what that prints of the article itself.
    """
    samples, listed = [Sample(*article) for article in articles], Sample(listing, "")
    titles = [sample.entry.title if sample.entry else "" for sample in samples]
    texts = list(map(texts_of, samples))
    common = _shared_texts(list(zip(titles, texts, strict=True)), texts_of(listed))
    names = _shared(list(map(_parts, samples))) | _parts(listed)
    placed = [frozenset(_placed(sample)) for sample in samples]
    furniture = frozenset(_placed(listed)) & _of_several(placed)
    return [sample.beside(common, names, furniture) for sample in samples]


def titles_of(roots: Sequence[HtmlElement]) -> list[frozenset[str]]:
    """What each of several pages may have as its title and no other of them has."""
    found = [frozenset(_titles(root)) for root in roots]
    of_all = _shared(found)
    return [titles - of_all for titles in found]


def _titles(root: HtmlElement) -> Iterator[str]:
    """The words of headings and of what stands in them, and <title>'s up to each mark in it."""
    for heading in root.iter("h1", "h2", "h3", "h4"):
        said = (tidy(" ".join(lines_of(node))) for node in heading.iter("*"))
        yield from (words[:LONGEST_TITLE] for words in said if words)
    head = Sample(root, "").head
    yield head
    yield from (head[: mark.start()].strip() for mark in MARK.finditer(head))


def _placed(sample: Sample) -> Iterator[tuple[str, str]]:
    """A page's short texts, each with the path that leads to it."""
    for node in sample.elements:
        if 0 < sample.length[node] <= _LONGEST_PLACED:
            yield path_of(node), tidy(" ".join(sample.lines(node)))


def _shared_texts(
    articles: Sequence[tuple[str, frozenset[str]]], listing: frozenset[str]
) -> frozenset[str]:
    """The texts of two articles or more; of a single one what the listing has as well."""
    different = list(_without_twins(articles))
    return _of_several(different) if len(different) > 1 else listing


def _without_twins(articles: Sequence[tuple[str, frozenset[str]]]) -> Iterator[frozenset[str]]:
    """The texts of each article under its title, but of those that are as one before.

    An article put in twice: half of its prose one before has, and not all have. Or the next of a
    series, a day's bulletin.
    """
    of_all, kept = _shared([texts for _, texts in articles]), list[tuple[str, frozenset[str]]]()
    for title, texts in articles:
        own = frozenset(text for text in texts - of_all if text.endswith("。"))
        twice = any(2 * _length(own & other) > _length(own) for _, other in kept)
        alike = own and any(are_of_a_series(title, other) for other, _ in kept)
        if not (twice or alike):
            kept.append((title, texts))
            yield texts


def are_of_a_series(title: str, other: str) -> bool:
    """Whether two titles are made alike: 21日天气：晴, 20日天气：小雨."""
    one, two = (without_digits(fold(said)) for said in (title, other))
    return max(shared(one, two), shared(two, one)) >= _ALIKE


def _length(texts: Iterable[str]) -> int:
    return sum(map(len, texts))


def _of_several(pages: Sequence[frozenset[_Said]]) -> frozenset[_Said]:
    """What two of several pages have, or the only one has."""
    counted = Counter(one for found in pages for one in found)
    return frozenset(one for one, times in counted.items() if times > 1 or len(pages) == 1)


def _shared(texts: Sequence[frozenset[str]]) -> frozenset[str]:
    """What all of several pages have; one page alone shares nothing."""
    return frozenset.intersection(*texts) if len(texts) > 1 else frozenset()


def _parts(sample: Sample) -> frozenset[str]:
    """The parts of a page's <title>: title, section, site."""
    return frozenset(map(str.strip, MARK.split(sample.head)))


def texts_of(sample: Sample) -> frozenset[str]:
    """The texts of a page's blocks, and the addresses of its pictures."""
    texts = {block.text for block in sample.blocks}
    return frozenset(texts | {image.get("src") or "" for image in sample.root.iter("img")})


def are_random(roots: Sequence[HtmlElement]) -> bool:
    """Whether a site makes up its classes and ids for each answer: none stands on two pages."""
    found = [_names_in(root) for root in roots]
    several = len(found) > 1 and min(map(len, found)) >= _LEAST_NAMES
    return several and len(frozenset.union(*found)) == sum(map(len, found))


def _names_in(root: HtmlElement) -> frozenset[str]:
    said = (node.get(key) or "" for node in root.iter("*") for key in ("class", "id"))
    return frozenset(name for names in said for name in names.split())


def nameless(root: HtmlElement) -> HtmlElement:
    """A copy of a page without any class or id: what is found there, is found by its place."""
    copy = deepcopy(root)
    for node in copy.iter("*"):
        for key in ("class", "id"):
            node.attrib.pop(key, None)
    return copy
