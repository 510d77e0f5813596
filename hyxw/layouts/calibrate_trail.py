"""The breadcrumb of articles nobody has seen: the trail from 首页 down to their section."""

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from hyxw.layouts.calibrate_elements import names_of
from hyxw.layouts.calibrate_sample import Sample
from hyxw.layouts.calibrate_selectors import Candidate, Choice, candidates, choose
from hyxw.pages.metaline import read_sections, trail_of
from hyxw.pages.pager import absolute
from hyxw.pages.query import outermost, select
from hyxw.text.glosses import SYLLABLE
from hyxw.text.paragraphs import tidy
from hyxw.urls import listing_url

# 您所在的位置, 当前位置, 栏目导航, 栏　　目：
_PLACE = re.compile(r"位置|[栏欄]目[导導]航|^(?:所[属屬])?[栏欄]\s{0,4}目\s?[:：]")
_TRAIL_NAME = re.compile(
    r"crumb|bread|position|location|place|path|weizi|dangqian|\bpos\b|address", re.IGNORECASE
)
_HOME = re.compile(r"(?:[网網]站)?[首主][页頁]|home", re.IGNORECASE)
# 首页 - 新闻中心 - 资讯: where no link leads home
_PLAIN_HOME = re.compile(r"(?:[网網]站)?[首主][页頁]\W")
_POINTED = re.compile(r"[>＞»→›]+")
_ARROWS = re.compile(r"[>＞»→›]|&gt;| [-/|·] ")
_GLOSS = re.compile(rf"\({SYLLABLE}\)")  # of a mirror: 網(wǎng)站首頁(yè)
_LEAST_TRAIL_LINKS, _MOST_TRAIL_LINKS, _MOST_TRAIL_NODES = 2, 8, 12
_MORE_THAN_TRAIL = 0.95  # the title, or whatever a theme prints there on all pages
_LONGEST_TRAIL, _LONGEST_PLAIN = 250, 60
LEAST_TRAIL = 3.0  # marks


def find_breadcrumb(samples: Sequence[Sample]) -> Choice:
    """The trail from 首页 down to the section, in one element or in one for each part."""
    found: list[Candidate] = []
    wanted: list[tuple[list[str], bool]] = []
    for sample in samples:
        trail = max(sample.elements, key=lambda node: trail_mark(sample, node))
        if trail_mark(sample, trail) < LEAST_TRAIL:
            return Choice()
        links = _leading_in(trail, sample.url)
        complete = any(_leads_to_section(sample, link) for link in links[-1:])
        wanted.append((_names_in(trail, links, sample.url), complete))
        for node in (trail, *links[-1:], *(li for x in links[-1:] for li in x.iterancestors("li"))):
            found += candidates(node, sample.root)

    def worth(css: str) -> float:
        shares = (_trail_share(s, css, *trail) for s, trail in zip(samples, wanted, strict=True))
        return sum(shares) / len(samples)

    choice = choose(found, worth, best=1.0)
    return choice if choice.worth >= 0.6 else Choice()


def _names_in(trail: HtmlElement, links: Sequence[HtmlElement], url: str) -> list[str]:
    """A trail's names down to its last link's, those without a link too: 首页 > 新闻中心 > 资讯."""
    linked, said = trail_names(links, url), trail_names([trail], url)
    if len(links) < _LEAST_TRAIL_LINKS:
        return said
    if not linked or linked[-1] not in said:
        return linked
    above = said[: said.index(linked[-1]) + 1]
    return above if set(linked) <= set(above) else linked


def trail_mark(sample: Sample, node: HtmlElement) -> float:
    """How much an element looks like a breadcrumb: 位置, arrows, its name, the section's link."""
    if not 2 < sample.length[node] <= _LONGEST_TRAIL or node.tag == "a":
        return 0.0
    links = _leading_in(node, sample.url)
    if len(links) > _MOST_TRAIL_LINKS:
        return 0.0
    text = tidy(node.text_content())
    if len(links) < _LEAST_TRAIL_LINKS:
        return LEAST_TRAIL * _is_plain_trail(sample, node, text)
    if not (any(is_home(link) for link in links[:2]) or _is_without_home(sample, text, links)):
        return 0.0
    named = _TRAIL_NAME.search(names_of(node))
    return (
        3.0 * bool(_PLACE.search(text[:30]))
        + 2.0 * (len(_ARROWS.findall(text)) >= len(links) - 1)
        + 2.0 * bool(named)
        + 1.5 * any(_leads_to_section(sample, link) for link in links)
        + 2.0 * _is_chain(sample, links)
        + 1.0 * ("正文" in text)
        - len(links) / 20
        - len(text) / 1000
    )


def _is_plain_trail(sample: Sample, node: HtmlElement, text: str) -> bool:
    """Whether an element names sections without links, the last as all pages' `<title>` does."""
    labelled = _PLACE.search(text[:30]) is not None
    if not labelled and not _TRAIL_NAME.search(names_of(node)):
        return False
    names = trail_names([node], sample.url)
    several = len(names) >= _LEAST_TRAIL_LINKS or (labelled and bool(names))
    return several and len(text) <= _LONGEST_PLAIN and names[-1] in sample.names


def _leading_in(trail: HtmlElement, url: str) -> list[HtmlElement]:
    """An element's links, up to the last that leads anywhere: `<a>正文</a>` behind it is a name."""
    links = list(trail.iter("a"))
    while links and absolute(links[-1].get("href"), url) is None:
        links.pop()
    return links


def _is_without_home(sample: Sample, text: str, links: Sequence[HtmlElement]) -> bool:
    """Whether a trail begins at a plain 首页, at the site's name or below: a way to the section.

    It is labelled as one, or has an arrow before each link but the first.
    """
    if not _leads_to_section(sample, links[-1]):
        return False
    arrows = len(_POINTED.findall(text)) >= len(links) - 1
    return arrows or bool(_PLACE.search(text[:30]) or _PLAIN_HOME.match(text))


def _is_chain(sample: Sample, links: Sequence[HtmlElement]) -> bool:
    """Whether nothing but listings up to the section's own follows 首页; a menu goes on."""
    return len(links) <= 6 and any(_leads_to_section(sample, link) for link in links[-2:])


def is_home(link: HtmlElement) -> bool:
    """Whether a link says 首页, be it glossed."""
    return bool(_HOME.fullmatch(_GLOSS.sub("", tidy(link.text_content())).rstrip(" />»")))


def _leads_to_section(sample: Sample, link: HtmlElement) -> bool:
    target = absolute(link.get("href"), sample.url)
    listing = listing_url(target) if target else None
    article = sample.parsed_url
    return listing is not None and article is not None and listing.catid == article.catid


def _trail_share(sample: Sample, css: str, names: Sequence[str], complete: bool) -> float:
    """1.0 for these names; less for more behind them, where the last is the section's own."""
    nodes = outermost(select(sample.root, css))
    length = sum(sample.length.get(node, 0) for node in nodes)
    if not 0 < len(nodes) <= _MOST_TRAIL_NODES or length > _LONGEST_TRAIL:
        return 0.0
    read = trail_names(nodes, sample.url)
    if read[: len(names)] != list(names) or len(read) > len(names) + 2:
        return 0.0
    return _MORE_THAN_TRAIL if complete and len(read) > len(names) else 1.0


def trail_names(nodes: Sequence[HtmlElement], url: str) -> list[str]:
    """The sections that the breadcrumb's elements name, from the top."""
    return read_sections(trail_of(nodes, url))
