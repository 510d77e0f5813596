"""The meta line of articles nobody has seen: what gives the day that listing and URL state."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial

from lxml.html import HtmlElement

from hyxw.layouts.calibrate_article import LEAST_WORTH, inside_of, is_in_link, title_at
from hyxw.layouts.calibrate_elements import path_of
from hyxw.layouts.calibrate_sample import Sample, is_row, leads_to_another
from hyxw.layouts.calibrate_selectors import Candidate, Choice, candidates, choose
from hyxw.layouts.calibrate_trail import LEAST_TRAIL, is_home, trail_mark
from hyxw.pages.metaline import line_of, read_meta
from hyxw.pages.query import select
from hyxw.text.dates import Moment, find_moment
from hyxw.text.paragraphs import joined, tidy
from hyxw.text.sentences import LONG

_MOST_NODES = 20  # of one kind on a page that are looked at; usual are one to three
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


class MetaFinder:
    """Finds the meta line: the element, or the elements, with date, source and author."""

    def __init__(self, samples: Sequence[Sample], title: str, body: str) -> None:
        self.samples = samples
        self.inside = [inside_of(sample, body) for sample in samples]
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
        least = LEAST_WORTH if any(self.dated) else _LEAST_UNDATED
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
        trail = trail_mark(sample, node) >= LEAST_TRAIL or any(map(is_home, node.iter("a")))
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
        if not 8 <= sample.length[node] <= _LONGEST_META or is_in_link(node):
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
