"""Articles nobody has seen: the selectors of title, body and pager.

Each is chosen for what it gives on all the pages at hand: the title that listing and <title> state,
the day that listing and URL state, the block whose prose is the page's own.
"""

import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from hyxw.layouts.calibrate_sample import Sample
from hyxw.layouts.calibrate_selectors import Candidate, Choice, candidates, choose
from hyxw.layouts.calibrate_trail import LEAST_TRAIL, trail_mark
from hyxw.pages.fit import labels_in, scripted
from hyxw.pages.pager import article_pages
from hyxw.pages.query import outermost, select
from hyxw.text.paragraphs import lines_of, tidy

_NO_BODY_TAGS = "p span a font b strong em i u h1 h2 h3 h4 h5 h6 img"
_NO_BODY = frozenset(_NO_BODY_TAGS.split())
_WHOLE = ("html", "body")
_MOST_OF_THE_PROSE, _NEARLY_AS_WORTHY = 0.7, 0.8
_LONGEST_PAGER = 120  # characters
LEAST_WORTH = 0.3  # less than a third of the pages: chance
# No name: what stands there on an article is chance, div.content > div its text.
_PLACED = re.compile(r":nth|:contains|(?:^|> )\w+$")
_LONGEST_META = 300  # characters of what may hold the title and the meta line
_IN_TRAIL = 0.85  # less than a heading that holds the meta line as well


def find_body(samples: Sequence[Sample]) -> Choice:
    """The block that varies from page to page and reads as the article."""
    telling = [sample for sample in samples if sample.most_prose > 0] or list(samples)

    def worth(css: str) -> float:
        return sum(body_share(sample, css) for sample in telling) / len(telling)

    choice = choose(_body_candidates(telling), worth, best=0.9999)
    box = choose(_around_paragraph(telling, choice.css), worth, best=0.9999)
    choice = box if box.worth > _NEARLY_AS_WORTHY * choice.worth else choice
    return choice if choice.worth >= LEAST_WORTH else Choice()


def _around_paragraph(samples: Sequence[Sample], css: str) -> Iterator[Candidate]:
    """Selectors of the box around a `<p>`, which ends where a text has a table or a sub-head."""
    for sample in samples:
        for node in outermost(select(sample.root, css)):
            box = node.getparent()
            if node.tag == "p" and box is not None and box.tag not in _WHOLE:
                yield from candidates(box, sample.root)


def body_share(sample: Sample, css: str) -> float:
    """How much of the page's prose is in the one element that `css` finds, 0..1."""
    found = outermost(select(sample.root, css))
    if len(found) != 1 or sample.most_prose <= 0:
        return 0.0
    return max(0.0, sample.prose[found[0]] / sample.most_prose)


def _body_candidates(samples: Sequence[Sample]) -> Iterator[Candidate]:
    for sample in samples:
        least = _MOST_OF_THE_PROSE * sample.most_prose
        for node in sample.elements:
            if node.tag in _WHOLE or sample.prose[node] < least or sample.most_prose <= 0:
                continue
            depth = sum(1 for _ in node.iterancestors())
            penalty = 3.0 if node.tag in _NO_BODY else 0.0
            for found in candidates(node, sample.root):
                yield Candidate(found.cost + penalty - depth / 100, found.css)


# --- Title --------------------------------------------------------------------------------------


def find_title(samples: Sequence[Sample], body: str) -> Choice:
    """The element that says what the listing and <title> say."""
    bodies = [inside_of(sample, body) for sample in samples]

    def worth(css: str) -> float:
        shares = (_titled(s, css, inside) for s, inside in zip(samples, bodies, strict=True))
        return sum(shares) / len(samples)

    choice = choose(_title_candidates(samples, bodies), worth, best=1.0)
    return choice if choice.worth > LEAST_WORTH else Choice()


def title_at(sample: Sample, css: str, inside: set[HtmlElement]) -> HtmlElement | None:
    """The one element that `css` finds outside the body, else inside it."""
    found = select(sample.root, css)
    found = [node for node in found if node not in inside] or found
    return found[0] if len(found) == 1 else None


def _titled(sample: Sample, css: str, inside: set[HtmlElement]) -> float:
    node = title_at(sample, css, inside)
    share = 0.0 if node is None else _title_share(sample, node)
    return share * _IN_TRAIL if node is not None and share and _is_in_trail(sample, node) else share


def _is_in_trail(sample: Sample, node: HtmlElement) -> bool:
    """Whether an element is the last name of a breadcrumb, which ends in the title."""
    box = node.getparent()
    if box is None or box.tag in _WHOLE:
        return False
    return trail_mark(sample, box) >= LEAST_TRAIL


def _title_share(sample: Sample, node: HtmlElement) -> float:
    """How well an element's words agree with <title>, else with the listing, which may cut titles.

    They are all it says, but for a meta line inside (PHPCMS: behind a `<br/>`); a second line
    without a date is a subtitle.
    """
    lines = lines_of(node, skipped=scripted(node)) if len(node) else sample.lines(node)
    dated = [child for child in node if isinstance(child.tag, str) and sample.stated(child)]
    texts = [(tidy(" ".join(lines)), 1.0), (tidy(lines[0]) if lines else "", 0.7)]
    if dated:  # less than an element that says the title alone
        texts += [(texts[1][0], 0.9), (tidy(" ".join(lines_of(node, skipped=dated))), 0.9)]
    if labels := labels_in(node, sample.head):
        texts.append((tidy(" ".join(lines_of(node, skipped=labels))), 0.95))
    return max(share * sample.title_share(text) for text, share in texts)


def _title_candidates(
    samples: Sequence[Sample], bodies: Sequence[set[HtmlElement]]
) -> Iterator[Candidate]:
    for sample, inside in zip(samples, bodies, strict=True):
        boxes = _around(inside)
        for node in sample.elements:
            if not 4 <= sample.length[node] <= _LONGEST_META or is_in_link(node) or node in boxes:
                continue
            if _title_share(sample, node) > 0:
                penalty = 4.0 * (node.tag == "li") + 2.0 * (node in inside)
                for found in candidates(node, sample.root):
                    yield Candidate(found.cost + penalty, found.css)


def is_in_link(node: HtmlElement) -> bool:
    """Whether an element is in a link; an `<a>` that leads nowhere is none."""
    return any(each.tag == "a" and each.get("href") for each in (node, *node.iterancestors()))


def inside_of(sample: Sample, body: str) -> set[HtmlElement]:
    """The body's element and all that stands in it; nothing where a selector finds several."""
    found = outermost(select(sample.root, body))
    return set(found[0].iter()) if len(found) == 1 else set()


def _around(inside: set[HtmlElement]) -> set[HtmlElement]:
    """The body's element, which a short text may begin with its title, and those around it."""
    body = next((node for node in inside if node.getparent() not in inside), None)
    return set() if body is None else {body, *body.iterancestors()}


# --- Pager --------------------------------------------------------------------------------------


def find_article_pager(samples: Sequence[Sample], listing_pager: str) -> str:
    """What holds the links to an article's pages; where no sample has any, what listings have.

    It is only what the body must not say: the pages themselves are known by their URLs.
    """
    for sample in samples:
        for link, _, there in article_pages(sample.root, sample.url):
            if there.page > 1:
                return _pager_around(sample, link)
    named = listing_pager and not _PLACED.search(listing_pager)
    return listing_pager if named else ""


def _pager_around(sample: Sample, link: HtmlElement) -> str:
    boxes = [b for b in link.iterancestors() if 0 < sample.length.get(b, 0) <= _LONGEST_PAGER]

    def worth(css: str) -> float:
        nodes = select(sample.root, css)
        small = all(sample.length.get(node, 0) <= _LONGEST_PAGER for node in nodes)
        return float(len(nodes) <= 3 and small and any(link in node.iter() for node in nodes))

    found = [c for box in boxes for c in candidates(box, sample.root)]
    return choose(found, worth, best=1.0).css
