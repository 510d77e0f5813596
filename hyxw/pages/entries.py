"""The entries of a listing page: which rows belong to the list, and what each says."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Self

from lxml.etree import XPath
from lxml.html import HtmlElement

from hyxw.pages.layout import Layout
from hyxw.pages.pager import absolute
from hyxw.pages.query import alternatives, innermost, select
from hyxw.text.dates import Moment, find_moment, is_date_alone
from hyxw.text.glosses import MirrorNoise
from hyxw.text.paragraphs import lines_of, tidy
from hyxw.urls import article_url, listing_url, same_site

MOST_PAGERS = 10  # one above the list and one below
_MOST_ENTRIES = 1000  # PHPCMS lists 25 a page; what matches more is no list of articles
_BULLETS = "·•●■◆▪・ "
_DETAILS = re.compile(
    r"[\[【(（]?(?:(?:查看)?(?:[详詳]情|[详詳][细細](?:[内內]容)?|全文|更多)"
    r"|[阅閱][读讀](?:全文|更多|原文)?"
    r"|了解(?:更多|[详詳]情)|(?:[点點][击擊]|立即|[马馬]上)(?:查看|[进進]入|[阅閱][读讀]|了解)|查看"
    r"|(?:(?:read|view) ?)?more|details?)"
    r"[\]】)）]?[ +>＞»›→….]{0,4}",
    re.IGNORECASE,
)  # [详情], READ MORE >
_CUT = ("…", "...", "。。")
# A title of so many characters may be cut without a mark, a shorter one is whole, but where most of
# a page fill one length.
SHORTEST_CUT, _SHORTEST_STUB = 10, 3
_LEAST_STUBS, _SHARE_OF_STUBS = 3, 0.8
# 衡阳市… (2024-03-30): the day that a theme prints behind each title, in the link
DAY_BEHIND = re.compile(r"\s{0,3}[\[(（【](?:\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?[\])）】]$")
_HALF_A_YEAR = timedelta(days=182)
_MOST_LINES = 40  # of one entry that are looked at for a title
_LONGEST_TITLE, _LONGEST_DATE = 300, 30
# …。“…”。… : a sentence and more behind it, as a summary has and no title
_SENTENCES = re.compile(r"。[”’」』）)]*(?=[^”’」』）)。….])")
_HAN = re.compile("[\u3400-\u9fff]")
_LONGEST_QUOTE = 40  # characters; a short title may quote one
_SHORTEST_TITLE = 6  # characters of a row without a link: 今日要闻 is a heading
_LEAST_DATED = 5  # entries of one day, for it to be no entry's; and without any article
_SHARE_OF_DATED = 0.8
# javascript:, mailto:, tencent: (a chat), tel:
_NO_PAGE = re.compile(r"(?!https?:)[a-z][a-z0-9+-]*:", re.IGNORECASE)
_HOME = re.compile(r"https?://[\w.:-]+/?", re.IGNORECASE)
# What may be an article's: /c/2024/03/30/1297-570830.html, ?a=show&id=1, be it escaped; see _spilt
_may_be_articles = XPath(
    "descendant-or-self::a[not(@href)"
    " or contains(@href, '.html') or contains(@href, 'show') or contains(@href, '%')]"
)
_SPILT = re.compile(r"""href=["']([^"'\s<>]{1,300})["'][^<>]{0,100}>""")
# `" width="120"/>`, `">`: the end of a tag of which an attribute that is not escaped was the title
_SPILT_END = re.compile(r"""["'](?:\s[^<>]{0,200})?/?>""")
_LONGEST_SPILT = 1000
Box = tuple[tuple[object, str | None], ...]  # tag and class of an element, and of that around it


def _width(title: str) -> int:
    """How many columns a title takes, as PHPCMS's `str_cut` counts them."""
    return sum(1 if char.isascii() else 2 for char in title)


def _size(title: str) -> int:
    """How many bytes a title has."""
    return len(title.encode())


# What themes cut titles by, and how much of it may be left: less than a character
_MEASURES: tuple[tuple[Callable[[str], int], int], ...] = ((len, 0), (_width, 1), (_size, 2))


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: absolute URL as linked, title as listed (may end in …), date as listed or None."""

    url: str
    title: str
    listed: Moment | None

    def in_year_of(self, stated: Moment | None) -> Self:
        """The entry; of a date without a year, in the year that its article states."""
        if self.listed is None or not self.listed.yearless:
            return self
        return replace(self, listed=self.listed.in_year_of(stated))


def entries_on(
    root: HtmlElement,
    url: str,
    layout: Layout,
    today: date | None,
    boxes: Collection[Box] = (),
) -> list[Entry]:
    """The entries of the list that a layout finds on a page, one for each URL.

    A list in one of the `boxes` is taken even if no article is in it.
    """
    found = alternatives(root, layout.entry)
    if not 0 < sum(map(len, found)) <= _MOST_ENTRIES:
        return []
    lists = [innermost(nodes) for nodes in found]
    noise = MirrorNoise.of(" ".join(words for x in lists for node in x for words in _words(node)))
    today = today and _as_of(
        today, [link for x in lists for node in x for link in node.iter("a")], url
    )
    read = [{node: _entry(node, url, layout, noise, today) for node in nodes} for nodes in lists]
    linked = [{node: entry for node, entry in x.items() if entry is not None} for x in read]
    own = _one_for_each_url(x[node] for x in linked for node in _own_list(x, root, layout, boxes))
    own = _dated_behind(_marked(own), today)
    return own if _are_dated(own) else [replace(entry, listed=None) for entry in own]


def _as_of(today: date, nodes: Iterable[HtmlElement], url: str) -> date:
    """The day by which to complete dates without a year if no URL states one.

    Far down the list it is not today, but half a year after most entries.
    """
    links = (link for node in nodes for link in node.iter("a"))
    articles = (article_url(linked(link, url) or "") for link in links)
    days = sorted(day for article in articles if article and (day := article.published_on))
    return min(today, days[len(days) // 2] + _HALF_A_YEAR) if days else today


def unlinked_on(
    root: HtmlElement, url: str, layout: Layout, boxes: Collection[Box] = ()
) -> Iterator[str]:
    """The titles of rows that stand among the entries, dated as they are, and lead nowhere.

    Or in one of the `boxes`, where other pages have their entries.
    """
    rows = select(root, layout.entry)
    plain = [
        row
        for row in rows
        if not any(link.get("href") or _spilt(link.text or "") for link in row.iter("a"))
    ]
    if not plain or not layout.entry_date:
        return
    links = ((row, linked(link, url)) for row in rows for link in row.iter("a"))
    among = {box_of(row.getparent()) for row, href in links if article_url(href or "")}.union(boxes)
    for row in plain:
        dates = select(row, layout.entry_date)
        said = (tidy(" ".join(lines_of(date))) for date in dates)
        title = tidy(" ".join(lines_of(row, skipped=dates))).lstrip(_BULLETS)
        if (
            box_of(row.getparent()) in among
            and len(title) >= _SHORTEST_TITLE
            and any(map(_is_day, said))
        ):
            yield title[:_LONGEST_TITLE]


def beside_on(root: HtmlElement, url: str, entries: Sequence[Entry]) -> Iterator[Entry]:
    """The articles that a page links to outside its list."""
    listed = {entry.url for entry in entries}
    for link in _may_be_articles(root):
        href = linked(link, url)
        if href and href not in listed and article_url(href):
            yield Entry(href, without_prose(title_of(link, ())), None)


def _is_day(words: str) -> bool:
    """Whether the words are a date, with or without a year."""
    return find_moment(words, today=date(2024, 12, 31)) is not None


def _marked(entries: Sequence[Entry]) -> list[Entry]:
    """The entries; titles that a theme cuts to a few characters without a mark get one.

    `str_cut($title, 16, '')` leaves 从“烟雾报 of most, and of none more.
    """
    titles = [entry.title for entry in entries if entry.title]
    longest = max(map(len, titles), default=0)
    if len(titles) < _LEAST_STUBS or not _SHORTEST_STUB <= longest < SHORTEST_CUT:
        return list(entries)
    cut = max((_of_full_length(titles, *measure) for measure in _MEASURES), key=len)
    if len(cut) < _SHARE_OF_STUBS * len(titles) or _end_alike(cut):
        return list(entries)
    marked = {title: title + _CUT[0] for title in cut}
    return [replace(x, title=marked.get(x.title, x.title)) for x in entries]


def _dated_behind(entries: list[Entry], today: date | None) -> list[Entry]:
    """The entries; where none is dated and most titles end in a day, with that: 要闻 (03-30).

    Of a series, 天气（3月30日）, it is the titles' own.
    """
    days = {entry: day for entry in entries if (day := DAY_BEHIND.search(entry.title))}
    titles = {entry.title[: day.start()] for entry, day in days.items()}
    if 2 * len(titles) <= len(days) or any(entry.listed for entry in entries):
        return entries
    if len(days) < max(_LEAST_STUBS, _SHARE_OF_STUBS * len(entries)):
        return entries
    return [_parted(entry, days.get(entry), today) for entry in entries]


def _parted(entry: Entry, day: re.Match[str] | None, today: date | None) -> Entry:
    if day is None:
        return entry
    dated = _dated(day[0], entry.url, today)
    return replace(entry, title=entry.title[: day.start()], listed=dated)


def _of_full_length(titles: Sequence[str], length: Callable[[str], int], rest: int) -> list[str]:
    """Those of the titles that leave no more than a `rest` of the longest one's length."""
    longest = max(map(length, titles))
    return [
        title for title in titles if not title.endswith(_CUT) and length(title) >= longest - rest
    ]


def _end_alike(titles: Sequence[str]) -> bool:
    """Whether most titles end in the same character, as in a series: 第12号公告, 第一期."""
    ends = Counter(title[-1] for title in titles)
    return 2 * max(ends.values()) > len(titles)


def _are_dated(entries: Sequence[Entry]) -> bool:
    """Whether the listed dates are the entries': a theme may print today's, or one for all."""
    pairs = [(e.listed, u.published_on) for e in entries if (u := article_url(e.url))]
    days = [(listed.at.date(), day) for listed, day in pairs if listed and day]
    one_for_all = len(days) >= _LEAST_DATED and len({listed for listed, _ in days}) == 1
    return not one_for_all or any(listed == day for listed, day in days)


def _words(node: HtmlElement) -> Iterator[str]:
    """An entry's words, with the titles of its links."""
    yield node.text_content()
    yield from (said.get("title") or said.get("alt") or "" for said in node.iter("a", "img"))


def _own_list(
    entries: Mapping[HtmlElement, Entry],
    root: HtmlElement,
    layout: Layout,
    known: Collection[Box] = (),
) -> list[HtmlElement]:
    """The entries of the listing proper, if its selector also finds a hot list's.

    A listing's entries share a grandparent. Of several such families it is the last one before
    the pager, or the largest if there is no pager. Cards, each in a box of its own, are not
    parted into families.
    """
    nodes, pagers = _listed(entries, known), pagers_on(root, layout)
    if pagers:
        place = {node: number for number, node in enumerate(root.iter())}
        nodes = [node for node in nodes if place[node] < place[pagers[-1]]]
    families: dict[HtmlElement | None, list[HtmlElement]] = {}
    for node in nodes:
        families.setdefault(_grandparent(node), []).append(node)
    if len(families) < 2 or all(len(family) == 1 for family in families.values()):
        return nodes
    return families[_grandparent(nodes[-1])] if pagers else max(families.values(), key=len)


def _listed(entries: Mapping[HtmlElement, Entry], known: Collection[Box]) -> list[HtmlElement]:
    """The entries in the kind of box that articles stand in.

    A list without articles, such as a navigation, counts only if it stands in a `known` box, or
    if its entries are dated.
    """
    articles = [node for node, entry in entries.items() if article_url(entry.url)]
    parents = {node.getparent() for node in articles}
    apart = 1 < len(parents) == len(articles)  # each in a box of its own
    parents = parents or {up for node in entries if box_of(up := node.getparent()) in known}
    parents = parents or _parents_of_dated(entries)
    boxes = {box_of(node) for node in parents} if apart else set()
    return [
        node
        for node in entries
        if (parent := node.getparent()) in parents or (boxes and box_of(parent) in boxes)
    ]


def pagers_on(root: HtmlElement, layout: Layout) -> list[HtmlElement]:
    """The page's pagers, as a layout finds them."""
    return select(root, layout.listing_pager)[:MOST_PAGERS]


def _parents_of_dated(entries: Mapping[HtmlElement, Entry]) -> set[HtmlElement | None]:
    """The boxes of dated entries, if most are: all of them lead off the site (islink)."""
    dated = [node for node, entry in entries.items() if entry.listed and entry.title]
    most = len(dated) >= _LEAST_DATED and len(dated) >= _SHARE_OF_DATED * len(entries)
    return {node.getparent() for node in dated} if most else set()


def box_of(node: HtmlElement | None) -> Box:
    """An element's tag and class, with those of its parent."""
    around = None if node is None else node.getparent()
    return tuple((x.tag, x.get("class")) for x in (node, around) if x is not None)


def _grandparent(node: HtmlElement) -> HtmlElement | None:
    parent = node.getparent()
    return None if parent is None else parent.getparent()


def _entry(
    node: HtmlElement, url: str, layout: Layout, noise: MirrorNoise, today: date | None
) -> Entry | None:
    """The entry in `node`; None for a row without a link, as PHPCMS has after each fifth."""
    links = [(link, href) for link in node.iter("a") if (href := linked(link, url))]
    titled = select(node, layout.entry_title)
    if not links or (layout.entry_title and not titled):
        return None
    target = _target(links)
    dates = [tidy(" ".join(lines_of(date))) for date in select(node, layout.entry_date)]
    if not layout.entry_date:
        dates = list(_own_date(node, [link for link, _ in links]))
    if not any(map(_is_day, dates)) and all(_is_navigation(href, url) for _, href in links):
        return None
    titled = titled or [link for link, href in links if href == target]
    return Entry(
        url=target,
        title=without_prose(noise.clean(_longest_title(titled, dates))),
        listed=_dated(" ".join(dates), target, today) if dates else None,
    )


def without_prose(title: str) -> str:
    """The title; "" if it is a summary, the only words of some themes' links."""
    is_prose = len(title) > _LONGEST_QUOTE and _SENTENCES.search(title)
    return "" if is_prose else title


def _is_navigation(href: str, url: str) -> bool:
    """Whether a link leads to the site's home page or a listing of it.

    A breadcrumb may be in a list's table; an entry has a date, or leads elsewhere.
    """
    leads_up = listing_url(href) is not None or _HOME.fullmatch(href) is not None
    return leads_up and same_site(href, url)


def _own_date(node: HtmlElement, links: Sequence[HtmlElement]) -> Iterator[str]:
    """What an entry says beside its links, where that is a date and little else: [2024-03-30].

    A link alone has it behind, and so has a cell: <li>石桥村亮了灯</li><li>2024-03-30</li>.
    """
    beside = [] if node.tag == "a" else lines_of(node, skipped=links)
    beside = beside or [_behind(node)]
    said = tidy(" ".join(beside)[:_LONGEST_TITLE])
    if len(said) <= _LONGEST_DATE and is_date_alone(said):
        yield said


def _behind(node: HtmlElement) -> str:
    """What stands just behind a link or its cell, be it in an element, which may not be closed.

    Nothing where a date stands before the first link of a row, 03-30 石桥 03-29 枫林渡: that behind
    one is the next one's.
    """
    box = node.getparent()
    if box is None or is_date_alone(tidy(_before_links(box)[:_LONGEST_TITLE])):
        return ""
    following = next(node.itersiblings("*"), None)
    return (node.tail or "").strip() or (following is not None and following.text) or ""


def _before_links(box: HtmlElement) -> str:
    """What stands just before the first link in an element, be it in one of its own."""
    first = next(
        child for child in box.iterchildren("*") if next(child.iter("a"), None) is not None
    )
    before = next(first.itersiblings("*", preceding=True), None)
    if before is None:
        return box.text or ""
    return (before.tail or "").strip() or before.text or ""


def _target(links: Sequence[tuple[HtmlElement, str]]) -> str:
    """Where an entry leads: to its article, else where picture and title do, or its words alone.

    A picture may show itself, and a keyword lead to others with it; the section's name before a
    title leads to the section.
    """
    if article := next((href for _, href in links if article_url(href)), None):
        return article
    links = [(link, href) for link, href in links if listing_url(href) is None] or links
    twice = (href for href, times in Counter(href for _, href in links).items() if times > 1)
    worded = (href for link, href in links if link.text_content().strip())
    return next(twice, None) or next(worded, None) or links[0][1]


def _dated(words: str, target: str, today: date | None) -> Moment | None:
    """An entry's date; one without a year is the nearest to the URL's day."""
    article = article_url(target)
    day = article.published_on if article else None
    if day is None:
        return find_moment(words, today=today)
    found = find_moment(words, today=day + _HALF_A_YEAR)
    return found and replace(found, yearless=False)


def linked(link: HtmlElement, url: str) -> str | None:
    """Where a link leads; an invalid address is kept as it is, so that it is counted."""
    spilt = None if link.get("href") else _spilt(link.text or "")
    href = (spilt[1] if spilt else link.get("href") or "").strip()
    if not href or href.startswith("#") or _NO_PAGE.match(href):
        return None
    return absolute(href, url) or href


def _spilt(words: str) -> re.Match[str] | None:
    """The attribute that one before it spilt among a link's words: the CMS escapes no `"`, no `>`.

    `<a title="社区"零点"开讲 <防汛>" href="/c/…">` ends behind 防汛.
    """
    return _SPILT.search(words[:_LONGEST_SPILT]) if "href=" in words else None


def _longest_title(nodes: Sequence[HtmlElement], dates: Sequence[str]) -> str:
    """The longest of the titles; what a link wraps beside its title counts where no other has one.

    A tooltip on the picture says more than the title below it; one that begins otherwise is none
    of the entry's: of [详情] all may have the same.
    """
    alone = len(nodes) == 1
    plain = [node for node in nodes if alone or node.get("title") or len(lines_of(node)) < 2]
    titles = {node: title_of(node, dates) for node in plain}
    own = max((titles[node] for node in titles if _has_words(node)), key=len, default="")
    begun = own.rstrip(".…。") if len(own) >= _SHORTEST_TITLE else ""
    begins = (said for said in titles.values() if said.startswith(begun))
    return max(begins, key=_worth, default="") or max(
        (title_of(node, dates) for node in nodes), key=_worth
    )


def _worth(title: str) -> tuple[bool, int]:
    """What speaks for a title: words before a picture's size or file's name, `alt="200x140"`."""
    return _HAN.search(title) is not None, len(title)


def _has_words(node: HtmlElement) -> bool:
    """Whether an element says more than [详情]."""
    words = tidy(node.text_content()[:_LONGEST_TITLE])
    return bool(words) and not is_details(words)


def title_of(node: HtmlElement, dates: Sequence[str]) -> str:
    """A link's words; nothing for [详情], and without the date that some themes put inside.

    A link that wraps more than the title, or cuts it, has it in its `title` attribute; one around
    a picture alone in the picture's `alt`.
    """
    lines = [tidy(line) for line in lines_of(node)][:_MOST_LINES]
    said = [line for line in lines if line and line not in dates]
    named = tidy((node.get("title") or ("" if said else _alt(node)))[:_LONGEST_TITLE])
    *spilt, title = _SPILT_END.split(tidy(" ".join(said))[:_LONGEST_SPILT])
    title = title.strip()
    cut = bool(title) and named.startswith(title.rstrip(".…。"))
    alone = len(said) == 1 or bool(spilt)
    if named and not is_details(named) and (not alone or is_details(title) or cut):
        return named
    for listed in dates:
        title = title.removeprefix(listed).removesuffix(listed).strip()
    return "" if is_details(title) else title.lstrip(_BULLETS)


def _alt(node: HtmlElement) -> str:
    """What the picture in a link without words is said to show: the title, in a picture list."""
    return next((image.get("alt") or "" for image in node.iter("img")), "")


def is_details(words: str) -> bool:
    """Whether a link's words are [详情], READ MORE or the like rather than a title."""
    return _DETAILS.fullmatch(words) is not None


def _one_for_each_url(entries: Iterable[Entry]) -> list[Entry]:
    """One entry for each URL: the first, with the longest of its titles."""
    found: dict[str, Entry] = {}
    for entry in entries:
        known = found.setdefault(entry.url, entry)
        if len(entry.title) > len(known.title):
            found[entry.url] = replace(known, title=entry.title)
    return list(found.values())
