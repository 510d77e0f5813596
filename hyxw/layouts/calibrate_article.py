"""Articles nobody has seen: the selectors of title, meta line, breadcrumb, body and pager.

Each is chosen for what it gives on all the pages at hand: the title that listing and <title> state,
the day that listing and URL state, the block whose prose is the page's own.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial

from lxml.html import HtmlElement

from hyxw.layouts.calibrate_elements import names_of, path_of
from hyxw.layouts.calibrate_sample import Sample, is_row, leads_to_another
from hyxw.layouts.calibrate_selectors import Candidate, Choice, candidates, choose
from hyxw.pages.fit import labels_in, scripted
from hyxw.pages.metaline import line_of, read_meta, read_sections, trail_of
from hyxw.pages.pager import absolute, article_pages
from hyxw.pages.query import outermost, select
from hyxw.text.dates import Moment, find_moment
from hyxw.text.glosses import SYLLABLE
from hyxw.text.paragraphs import joined, lines_of, tidy
from hyxw.text.sentences import LONG
from hyxw.urls import listing_url

_NO_BODY_TAGS = "p span a font b strong em i u h1 h2 h3 h4 h5 h6 img"
_NO_BODY = frozenset(_NO_BODY_TAGS.split())
_WHOLE = ("html", "body")
_MOST_OF_THE_PROSE, _NEARLY_AS_WORTHY = 0.7, 0.8
_LONGEST_PAGER = 120  # characters
_MOST_NODES = 20  # of one kind on a page that are looked at; usual are one to three
_LEAST_WORTH = 0.3  # less than a third of the pages: chance
_LEAST_UNDATED = 0.05  # a source, or names, on a third of the pages that show no date
# 来源：, 来自：, 作者：, 责编： : labels of the meta line beside its date
_LABEL = re.compile(
    r"[来來]\s{0,4}[源自]\s*[:：]|稿源\s*[:：]|出[处處]\s*[:：]|作\s{0,4}者\s*[:：]"
    r"|[责責編编][任]?[编編辑輯][辑輯]?\s*[:：]"
)
# 发布时间：, 日期：, and 来源： beside the date
_DATE_LABEL = re.compile(
    r"(?:[时時]\s{0,4}[间間]|日\s{0,4}期|[发發][布佈表]|[来來]\s{0,4}源|[录錄]入|更新)\s*[:：]?"
    r"|(?i:date|time|posted|published)\b"
)
_LONGEST_META, _LONGEST_BESIDE = 300, 60
_IF_LABELLED = 0.05  # 湖南日报 alone is known for a source, 县水利局 is not
_NEAR = timedelta(days=2)  # an article is uploaded so long before or after its day
# PubDate, article:published_time, ContentSource
_TAG_NAME = re.compile(r"[\w:.-]{1,60}", re.ASCII)
_SOURCE_TAG = re.compile(r"source", re.IGNORECASE)
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
# No name: what stands there on an article is chance, div.content > div its text.
_PLACED = re.compile(r":nth|:contains|(?:^|> )\w+$")
_LEAST_TRAIL_LINKS, _MOST_TRAIL_LINKS, _MOST_TRAIL_NODES = 2, 8, 12
_MORE_THAN_TRAIL = 0.95  # the title, or whatever a theme prints there on all pages
_LONGEST_TRAIL, _LONGEST_PLAIN = 250, 60
_LEAST_TRAIL = 3.0  # marks
_IN_TRAIL = 0.85  # less than a heading that holds the meta line as well


def find_body(samples: Sequence[Sample]) -> Choice:
    """The block that varies from page to page and reads as the article."""
    telling = [sample for sample in samples if sample.most_prose > 0] or list(samples)

    def worth(css: str) -> float:
        return sum(body_share(sample, css) for sample in telling) / len(telling)

    choice = choose(_body_candidates(telling), worth, best=0.9999)
    box = choose(_around_paragraph(telling, choice.css), worth, best=0.9999)
    choice = box if box.worth > _NEARLY_AS_WORTHY * choice.worth else choice
    return choice if choice.worth >= _LEAST_WORTH else Choice()


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
    bodies = [_inside(sample, body) for sample in samples]

    def worth(css: str) -> float:
        shares = (_titled(s, css, inside) for s, inside in zip(samples, bodies, strict=True))
        return sum(shares) / len(samples)

    choice = choose(_title_candidates(samples, bodies), worth, best=1.0)
    return choice if choice.worth > _LEAST_WORTH else Choice()


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
    return _trail_mark(sample, box) >= _LEAST_TRAIL


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
            if not 4 <= sample.length[node] <= _LONGEST_META or _in_link(node) or node in boxes:
                continue
            if _title_share(sample, node) > 0:
                penalty = 4.0 * (node.tag == "li") + 2.0 * (node in inside)
                for found in candidates(node, sample.root):
                    yield Candidate(found.cost + penalty, found.css)


def _in_link(node: HtmlElement) -> bool:
    """Whether an element is in a link; an `<a>` that leads nowhere is none."""
    return any(each.tag == "a" and each.get("href") for each in (node, *node.iterancestors()))


def _inside(sample: Sample, body: str) -> set[HtmlElement]:
    found = outermost(select(sample.root, body))
    return set(found[0].iter()) if len(found) == 1 else set()


def _around(inside: set[HtmlElement]) -> set[HtmlElement]:
    """The body's element, which a short text may begin with its title, and those around it."""
    body = next((node for node in inside if node.getparent() not in inside), None)
    return set() if body is None else {body, *body.iterancestors()}


# --- Meta line ----------------------------------------------------------------------------------


class MetaFinder:
    """Finds the meta line: the element, or the elements, with date, source and author."""

    def __init__(self, samples: Sequence[Sample], title: str, body: str) -> None:
        self.samples = samples
        self.inside = [_inside(sample, body) for sample in samples]
        self.titles = [
            title_at(sample, title, inside)
            for sample, inside in zip(samples, self.inside, strict=True)
        ]
        for inside, node in zip(self.inside, self.titles, strict=True):
            if node in inside:  # the body holds everything, the meta line too
                inside.clear()
        self.dated = [self._dated(number) for number in range(len(samples))]
        self.labelled = [self._labelled(number) for number in range(len(samples))]

    def find(self) -> tuple[Choice, bool]:
        """The selector of the meta line; where its parts stand apart, a list of selectors.

        And whether its date is to be passed over, as a clock's is, or is on none of several pages.
        A day that is the same on all pages, and that neither listing nor URL vouches for on any,
        may be theirs all the same: of what was uploaded the evening before.
        """
        shown, undated = self._shown(), False
        if not shown.css and not any(self.dated):
            denied = self._shown(denied=True)
            days = self._days(denied.css)
            if len(days) > len(set(days)) == 1 and days[0]:
                shown, undated = denied, self._is_clock(days[0])
        tags = _meta_tags(self.samples)
        best = max(shown, self._choose_tags(shown.css, tags), key=lambda choice: choice.worth)
        days = self._days(best.css) if best.css else []
        return best, undated or (len(days) > 1 and not any(days))

    def _days(self, css: str) -> list[date | None]:
        """The day that a meta line states on each page."""
        lines = [self._line(n, self._nodes(n, css)) for n in range(len(self.samples))]
        found = [find_moment(joined(line)) for line in lines]
        return [moment.at.date() if moment else None for moment in found]

    def _is_clock(self, day: date) -> bool:
        """Whether a day that stands on all pages is far from each page's own, as no author's is.

        What was brought in from elsewhere is older than its URL, by as much where all was written
        on one day; nothing is younger.
        """
        own = [one for sample in self.samples if (one := sample.day)]
        apart = {day - one for one in own}
        far = len(own) == len(self.samples) and min(map(abs, apart)) > _NEAR
        return far and (len(apart) > 1 or day > max(own))

    def _shown(self, *, denied: bool = False) -> Choice:
        """The meta line that a reader sees; or one whose date is `denied` by listing and URL."""
        worth = partial(self._worth, denied=denied)
        nodes = [(n, node) for n, found in enumerate(self.dated) for node in found]
        labelled = [(n, node) for n, found in enumerate(self.labelled) for node in found]
        line = self._choose(nodes or labelled, worth)
        if not line.css:
            return line
        missed = [(n, node) for n, node in labelled if not self._covers(n, line.css, node)]
        both = self._choose(missed, worth, beside=line.css)
        return both if both.worth > line.worth + 0.02 else line

    def _choose_tags(self, shown: str, tags: Sequence[str]) -> Choice:
        """What is shown, and the <meta> tags for what the page shows nowhere."""
        css = ", ".join([shown, *tags] if shown else tags)
        return Choice(css, self._worth(css)) if tags else Choice()

    def _choose(
        self,
        nodes: Iterable[tuple[int, HtmlElement]],
        worth: Callable[[str], float],
        beside: str = "",
    ) -> Choice:
        found: list[Candidate] = []
        for n, node in nodes:
            for box in self._boxes(n, node):
                for candidate in candidates(box, self.samples[n].root):
                    css = f"{beside}, {candidate.css}" if beside else candidate.css
                    found.append(Candidate(candidate.cost, css))
        choice = choose(found, worth, best=10.0)
        least = _LEAST_WORTH if any(self.dated) else _LEAST_UNDATED
        return choice if choice.worth > least else Choice()

    def _boxes(self, n: int, node: HtmlElement) -> Iterator[HtmlElement]:
        """An element of the meta line and what is around it, without the body, up to the title's.

        Some themes print the line without an element of its own, behind the title's.
        """
        title, inside = self.titles[n], self.inside[n]
        for box in (node, *node.iterancestors()):
            if box.tag in ("body", "html") or self.samples[n].length[box] > _LONGEST_META:
                return
            if any(child in inside for child in box) and box not in inside:
                return
            holds_title = title is not None and box is not title and title in box.iter()
            if not holds_title or title in box:
                yield box
            if holds_title:
                return

    def _worth(self, css: str, *, denied: bool = False) -> float:
        worths = [self._worth_on(n, css, denied=denied) for n in range(len(self.samples))]
        return sum(worths) / len(worths)

    def _worth_on(self, n: int, css: str, *, denied: bool = False) -> float:
        """1.0 for a line that gives the date as vouched, and each of source, authors, editors.

        A date that is `denied` is worth nothing, where it makes the line worthless else.
        """
        nodes = self._nodes(n, css)
        if not 0 < len(nodes) <= 10:
            return 0.0
        if any(self._holds_too_much(n, node) for node in nodes):
            return 0.0
        line = self._line(n, nodes)
        read, moment = read_meta(line), find_moment(joined(line))
        right = moment is not None and self._is_right(n, moment)
        if (self.dated[n] or (moment and not denied)) and not right:
            return 0.0
        said = 0.2 * bool(read.source) + 0.1 * bool(read.authors) + 0.1 * bool(read.editors)
        labelled = _IF_LABELLED * bool(_LABEL.search(line))
        return 0.6 * right + said + labelled - len(line) / 3000 - 0.01 * (len(nodes) - 1)

    def _nodes(self, n: int, css: str) -> list[HtmlElement]:
        found = select(self.samples[n].root, css)
        return [node for node in found if node not in self.inside[n]] or found

    def _holds_too_much(self, n: int, node: HtmlElement) -> bool:
        title, sample = self.titles[n], self.samples[n]
        if node is title:
            return False
        held = title is not None and title in node.iterdescendants() and title not in node
        trail = _trail_mark(sample, node) >= _LEAST_TRAIL or any(map(_is_home, node.iter("a")))
        said = " ".join(sample.lines(node))
        told = len(said) >= LONG and said.endswith("。") and not _LABEL.search(said)
        return held or trail or told or sample.length[node] > _LONGEST_META

    def _line(self, n: int, nodes: Iterable[HtmlElement]) -> str:
        return self.samples[n].noise.clean(line_of(nodes, self.titles[n]))

    def _is_right(self, n: int, moment: Moment) -> bool:
        """Whether a moment is vouched for, or there is nothing to hold it against."""
        sample = self.samples[n]
        return bool(sample.vouches(moment)) or not sample.is_dated

    def _covers(self, n: int, css: str, node: HtmlElement) -> bool:
        return any(found in (node, *node.iterancestors()) for found in self._nodes(n, css))

    def _dated(self, n: int) -> list[HtmlElement]:
        """The elements that state a date of the article's own, the vouched ones alone if any."""
        sample = self.samples[n]
        found = _innermost(sample, lambda node: self._may_date(sample, node))
        vouched = [node for node in found if sample.vouches(sample.stated(node))]
        if not vouched and not sample.is_dated:
            labelled = [node for node in found if _is_labelled_date(sample, node)]
            vouched = labelled or [node for node in found if self._is_below_title(n, node)]
        outside = [node for node in vouched if node not in self.inside[n]]
        return (outside or vouched)[:_MOST_NODES]

    def _may_date(self, sample: Sample, node: HtmlElement) -> bool:
        if not 8 <= sample.length[node] <= _LONGEST_META or _in_link(node):
            return False
        text = tidy(" ".join(sample.lines(node)))
        if find_moment(text) is None or not _no_article(sample, node):
            return False
        return (path_of(node), text) not in sample.furniture  # today's date, in every header

    def _is_below_title(self, n: int, node: HtmlElement) -> bool:
        """Whether an element of few words stands between title and the body's first sentence."""
        title, sample, place = self.titles[n], self.samples[n], self.samples[n].place
        if title is None or title not in place or sample.length[node] > _LONGEST_BESIDE:
            return False
        inside = self.inside[n] or place
        told = (x.owner for x in sample.blocks if "。" in x.text and x.owner in inside)
        behind = (place[owner] for owner in told if place[owner] > place[title])
        return place[title] < place[node] < min(behind, default=0)

    def _labelled(self, n: int) -> list[HtmlElement]:
        """The elements that say 来源：, 作者： or 责编： outside the body."""
        sample, inside = self.samples[n], self.inside[n]

        def is_label(node: HtmlElement) -> bool:
            small = 2 < sample.length[node] <= _LONGEST_META and node not in inside
            return small and bool(_LABEL.search(node.text_content())) and _no_article(sample, node)

        return _innermost(sample, is_label)[:_MOST_NODES]


def _is_labelled_date(sample: Sample, node: HtmlElement) -> bool:
    """Whether a date has a label, be it in an element before its own."""
    box = node.getparent()
    if box is None or sample.length.get(box, 0) > _LONGEST_BESIDE:
        box = node
    return _DATE_LABEL.search(box.text_content()) is not None


def _meta_tags(samples: Sequence[Sample]) -> list[str]:
    """Selectors of the <meta> tags that state, on every page, the vouched date or a source."""
    found = [_tags_of(sample) for sample in samples]
    return [css for css in found[0] if all(css in tags for tags in found)] if found else []


def _tags_of(sample: Sample) -> list[str]:
    tags = []
    for node in sample.root.iter("meta"):
        for key in ("name", "property"):
            name, content = node.get(key) or "", node.get("content") or ""
            dated = bool(sample.vouches(find_moment(content)))
            if _TAG_NAME.fullmatch(name) and content and (dated or _SOURCE_TAG.search(name)):
                tags.append(f'meta[{key}="{name}"]')
    return tags


def _innermost(sample: Sample, wanted: Callable[[HtmlElement], bool]) -> list[HtmlElement]:
    """The elements that are wanted and hold none that is; those around them are not asked."""
    found: list[HtmlElement] = []
    above: set[HtmlElement] = set()
    for node in reversed(sample.elements):
        if node not in above and wanted(node):
            found.append(node)
            above.update(node.iterancestors())
    return found[::-1]


def _no_article(sample: Sample, node: HtmlElement) -> bool:
    """Whether neither in the element nor beside it a link leads to another article."""
    parent = node.getparent()
    beside = [] if parent is None else parent.iterchildren("a")
    links = (*node.iter("a"), *beside)
    return not any(leads_to_another(sample, link) for link in links) and not is_row(sample, node)


# --- Breadcrumb ---------------------------------------------------------------------------------


def find_breadcrumb(samples: Sequence[Sample]) -> Choice:
    """The trail from 首页 down to the section, in one element or in one for each part."""
    found: list[Candidate] = []
    wanted: list[tuple[list[str], bool]] = []
    for sample in samples:
        trail = max(sample.elements, key=lambda node: _trail_mark(sample, node))
        if _trail_mark(sample, trail) < _LEAST_TRAIL:
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


def _trail_mark(sample: Sample, node: HtmlElement) -> float:
    """How much an element looks like a breadcrumb: 位置, arrows, its name, the section's link."""
    if not 2 < sample.length[node] <= _LONGEST_TRAIL or node.tag == "a":
        return 0.0
    links = _leading_in(node, sample.url)
    if len(links) > _MOST_TRAIL_LINKS:
        return 0.0
    text = tidy(node.text_content())
    if len(links) < _LEAST_TRAIL_LINKS:
        return _LEAST_TRAIL * _is_plain_trail(sample, node, text)
    if not (any(_is_home(link) for link in links[:2]) or _is_without_home(sample, text, links)):
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


def _is_home(link: HtmlElement) -> bool:
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
