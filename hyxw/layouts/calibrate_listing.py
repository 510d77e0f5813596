"""A listing nobody has seen: which of its links to articles are the section's list, and its parts.

Links to articles are known by their URLs, so the entries are a listing's firmest ground: of the
groups of such links (the list, the hot lists beside it) the section's own is the one whose ids
fall, that shows dates, stands beside the pager and in no box called 排行.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice, pairwise

from lxml.etree import XPath
from lxml.html import HtmlElement

from hyxw.layouts.calibrate_elements import article_links, names_of
from hyxw.layouts.calibrate_groups import Elsewhere, Item, groups_of, said_in
from hyxw.layouts.calibrate_selectors import Candidate, Choice, candidates, choose, repeated
from hyxw.pages.crosscheck import agree
from hyxw.pages.entries import is_details
from hyxw.pages.layout import Layout
from hyxw.pages.pager import absolute, next_link, next_listing
from hyxw.pages.query import select
from hyxw.text.dates import find_moment
from hyxw.text.hidden import hidden_classes, is_hidden
from hyxw.text.paragraphs import lines_of, tidy
from hyxw.urls import ArticleUrl, article_url, is_folder, listing_url

_ANY_DAY = date(2024, 12, 31)  # 03-30 is a date in a listing, whatever its year

# 点击排行, 最新文章, 图片新闻, 猜你喜欢: a list of other pages, by its heading
_HOT_LABEL = re.compile(
    r"排行|[热熱][点點门門榜文]|推[荐薦]|最新|相[关關]|[阅閱][读讀]|[头頭][条條]|猜你|[关關]注|本[周月]|[图圖][文片]"
)
_HOT_NAME = re.compile(
    r"right|side|hot|rank|rec(?:ommend)?s?\b|aside|widget|col-auto|related|digg|latest",
    re.IGNORECASE,
)
_TITLE_NAME = re.compile(r"tit|\bbt\b|head|name", re.IGNORECASE)
_DATE_ONLY = re.compile(r"[\d\s:：/.\-年月日时分秒\[\]()（）【】]|发布|时间|日期|于|更新")
_TOTAL = re.compile(r"(?<!\d)\d{1,9}\s{0,9}[条條]")
# 130条, 共 130 条记录
_TOTAL_ALONE = re.compile(r"\s*共?有?\s?(\d{1,9})\s?[条條](?:记录|信息|新闻|数据|文章)?\s*")
_behind = XPath("following::*")
_ENOUGH = 25  # entries, PHPCMS's own number a page
_FULL = 20  # entries: hot lists have fewer
_MOST_DATES = 5  # elements of one entry that its date's selector may find
_MOST_PARTS, _LONGEST_LINE = 60, 100  # elements of an entry, and characters of its date's line
_MOST_BESIDE, _MOST_MARKS = 12, 3  # characters beside a date, and in a link
_LEAST_LED, _MOST_LEAD = 8, 5  # entries of a list, and above it
_MOST_COLUMNS = 5
_LONGEST_PAGER = 400
_LONGEST_LABEL = 40


@dataclass(frozen=True, slots=True)
class ListingParts:
    """What calibration found on a listing.

    `items` are the entries in page order.
    """

    layout: Layout
    items: tuple[Item, ...]
    next_url: str | None
    why: tuple[str, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The articles', each once."""
        return tuple(dict.fromkeys(item.article.article_id for item in self.items))

    def is_beside(self, catid: int | None) -> bool:
        """Whether it may be a list beside an empty one: short, and undated or called 点击排行.

        Beside category `catid`'s first page an undated one is not of that category alone.
        """
        if len(self.ids) >= _FULL or self.next_url is not None:
            return False
        of_others = any(item.article.catid != catid for item in self.items)
        undated = not self.layout.entry_date and of_others
        return undated or _labelled_hot(self.items) == 1.0

    def titled(self, titles: Mapping[str, Collection[str]]) -> "ListingParts | None":
        """The same, the entries' titles where articles' pages, by their ids, say what they are."""
        css = _said_title(self.items, titles)
        return replace(self, layout=replace(self.layout, entry_title=css)) if css else None


def find_parts(
    root: HtmlElement, url: str, elsewhere: Iterable[HtmlElement] = ()
) -> ListingParts | None:
    """The listing's selectors, or None where no group of links is a list of the section.

    `elsewhere` are the roots of article pages: a group that stands there too is a hot list.
    """
    following = _next_links(root, url)
    groups = groups_of(root, url)
    if not groups:
        return None
    hot = Elsewhere(group for page in elsewhere for group in groups_of(page, url))
    items = max(groups, key=lambda group: _mark(group, group in hot, following, url))
    others = [item.node for group in groups if group is not items for item in group]
    entry = _entry(root, items, others)
    lead = _lead(items, (group for group in groups if group not in hot))
    if lead and (led := _led(root, lead, entry)):
        entry, items = led, [*lead, *items]
    else:
        lead = []
    dates = _entry_date(items)
    if not entry.css or (not dates.css and _has_lost_links(root, len(items))):
        return None
    layout = Layout(
        name="calibrated",
        entry=entry.css,
        entry_date=dates.css,
        entry_title=_entry_title(items, url).css or _lead_title(lead, items, url),
        listing_pager=_pager(root, url, following),
        total=_total(root, following) if following else _total_alone(root, items),
    )
    target = following[0][1] if following else next_listing(root, url)
    return ListingParts(layout, tuple(items), target, _reasons(items, following))


# --- The section's own group --------------------------------------------------------------------


def _mark(
    items: Sequence[Item], hot: bool, following: Sequence[tuple[HtmlElement, str]], url: str
) -> float:
    """How much a group looks like the section's own list."""
    numbers = [item.article.number for item in items]
    pairs = list(pairwise(numbers))
    falling = sum(a > b for a, b in pairs) / len(pairs) if pairs else 0.5
    first = items[:_ENOUGH]
    dated = sum(_date_node(item.node) is not None for item in first) / len(first)
    return (
        min(len(set(numbers)), _ENOUGH) / _ENOUGH
        + falling
        + dated
        + 1.5 * _in_section(items, url)
        + (1.5 * _nearness(items, following[0][0]) if following else 0.0)
        - (1.5 if len(first) < _FULL else 0.7) * _labelled_hot(items)
        - 1.5 * hot
    )


def _in_section(items: Sequence[Item], url: str) -> float:
    """The share of a group's articles that are of the listing's category, or of the commonest."""
    catids = [item.article.catid for item in items]
    usual = max(catids, key=catids.count)
    listing = None if is_folder(usual) else listing_url(url)
    share = catids.count(listing.catid if listing else usual) / len(catids)
    return share if share > 0.5 or listing else 0.0


def _nearness(items: Sequence[Item], link: HtmlElement) -> float:
    """1.0 where a group and the pager share a small box, less the further apart they are.

    What begins behind the page's last pager is not what that turns.
    """
    if items[0].node in _behind(link):
        return 0.0
    above = {node: level for level, node in enumerate(link.iterancestors())}
    steps = next((above[n] for n in items[-1].node.iterancestors() if n in above), len(above))
    return max(0.0, 1.0 - steps / max(1, len(above) - 1))


def _labelled_hot(items: Sequence[Item]) -> float:
    """Whether a heading just above a group, or the name of a box around it, says hot list."""
    named = 0.0
    for level, node in enumerate((items[0].node, *items[0].node.iterancestors())):
        if node.tag in ("body", "html"):
            break
        if _HOT_NAME.search(names_of(node)):
            named = 0.5
        before = next(node.itersiblings("*", preceding=True), None) if level else None
        words = "" if before is None else said_in(before)
        if level < 4 and len(words) <= _LONGEST_LABEL and _HOT_LABEL.search(words):
            return 1.0
    return named


def _reasons(
    items: Sequence[Item], following: Sequence[tuple[HtmlElement, str]]
) -> tuple[str, ...]:
    numbers = [item.article.number for item in items]
    falling = sum(a > b for a, b in pairwise(numbers))
    catids = [item.article.catid for item in items]
    wanted = max(catids, key=catids.count)
    reasons = [
        f"{len(items)} links to articles",
        f"category {wanted} on {catids.count(wanted)}",
        f"ids fall on {falling} of {len(items) - 1}",
    ]
    return tuple(reasons + (["下一页 below"] if following else []))


def _has_lost_links(root: HtmlElement, entries: int) -> bool:
    """Whether more rows stand together that are dated and lead nowhere than there are `entries`.

    Then these are the section's, and undated links on the page are those of a list beside it.
    """
    plain = filter(_leads_nowhere, root.iter("*"))
    boxes = Counter(row.getparent() for row in plain if _date_node(row) is not None)
    return max(boxes.values(), default=0) > entries


def _leads_nowhere(node: HtmlElement) -> bool:
    """Whether an element may be a listing's row, and has no link."""
    parts = list(islice(node.iter(), _MOST_PARTS + 1))
    return 1 < len(parts) <= _MOST_PARTS and not any(part.get("href") for part in parts)


# --- Entries that a theme shows large, above the others ----------------------------------------


def _lead(items: Sequence[Item], groups: Iterable[Sequence[Item]]) -> list[Item]:
    """The section's articles on the page that are newer than the list's first, newest first.

    A list in the order of its ids begins with the newest; what is newer stands above it.
    """
    numbers = [item.article.number for item in items]
    ordered = all(one > other for one, other in pairwise(numbers))
    if len(items) < _LEAST_LED or not ordered:
        return []
    first = items[0].article
    around = set(items[0].node.iterancestors())
    newer: defaultdict[int, list[Item]] = defaultdict(list)
    for item in (item for group in groups for item in group):
        if item.article.catid == first.catid and item.article.number > first.number:
            newer[item.article.number].append(item)
    near = {number: _nearest(found, around) for number, found in newer.items()}
    lead = [near[number] for number in sorted(near, reverse=True)]
    return lead if len(lead) <= _MOST_LEAD else []


def _nearest(found: Sequence[Item], around: Collection[HtmlElement]) -> Item:
    """Of an article's entries the one that shares the smallest box with the list."""
    return max(found, key=lambda item: sum(node in around for node in item.node.iterancestors()))


def _lead_title(lead: Sequence[Item], items: Sequence[Item], url: str) -> str:
    """The selector of the titles of those above, where the others have theirs so as well."""
    css = _entry_title(lead, url).css if lead else ""
    return css if css and all(select(item.node, css) for item in items) else ""


def _led(root: HtmlElement, lead: Sequence[Item], entry: Choice) -> Choice | None:
    """The selector of a list's entries and of those above it; None where these have none."""
    boxes = {item.node.getparent(): item.node for item in reversed(lead)}
    above = [_found_among(root, node, lead) for node in boxes.values()]
    return Choice(", ".join([*above[::-1], entry.css]), entry.worth) if all(above) else None


def _found_among(root: HtmlElement, node: HtmlElement, lead: Sequence[Item]) -> str:
    """The best selector that finds an entry, and none but such as stand above the list."""
    above = {item.node for item in lead}
    for candidate in sorted(c for way in (candidates, repeated) for c in way(node, root)):
        found = select(root, candidate.css)
        if node in found and above.issuperset(found):
            return candidate.css
    return ""


# --- Entries ------------------------------------------------------------------------------------


def _entry(root: HtmlElement, items: Sequence[Item], others: Sequence[HtmlElement]) -> Choice:
    """The selector that finds the entries and no other group's."""
    wanted = {item.node for item in items}
    parents = {node.getparent() for node in wanted}
    foreign = set(others)

    def worth(css: str) -> float:
        found = select(root, css)
        inner = {around for x in found if x not in wanted for around in x.iterancestors()}
        hit = sum(node in wanted and node not in inner for node in found)
        strange = sum(
            node not in wanted and (node in foreign or _is_strange(node, parents)) for node in found
        )
        return hit / len(wanted) - strange / len(wanted) if hit else 0.0

    ends = [items[0].node, items[len(items) // 2].node, items[-1].node]
    found = [c for node in ends for way in (candidates, repeated) for c in way(node, root)]
    if len(wanted) == 1:  # where others should stand beside it, its place tells of none of them
        found = [candidate for candidate in found if not candidate.css.endswith(")")]
    choice = choose(found, worth, best=1.0)
    if choice.worth < 1.0 and 1 < len(parents) <= _MOST_COLUMNS:
        firsts = {item.node.getparent(): item.node for item in reversed(items)}
        columns = [_cheapest(root, node, wanted) for node in firsts.values()]
        choice = max(choice, choose(_lists_of(columns), worth, best=1.0), key=lambda c: c.worth)
    return choice if choice.worth >= 0.8 else Choice()


def _cheapest(
    root: HtmlElement, node: HtmlElement, entries: Collection[HtmlElement]
) -> Candidate | None:
    """The best selector of all entries of an entry's own column, and of none in another."""
    box = node.getparent()
    own = {entry for entry in entries if entry.getparent() is box}
    ways = sorted(c for way in (candidates, repeated) for c in way(node, root))
    found = ((c, select(root, c.css)) for c in ways)
    return next((c for c, x in found if own <= {*x} and {n.getparent() for n in x} == {box}), None)


def _lists_of(columns: Sequence[Candidate | None]) -> list[Candidate]:
    """One selector for all columns; none where a column has none."""
    known = [column for column in columns if column is not None]
    if len(known) < len(columns):
        return []
    return [Candidate(sum(c.cost for c in known), ", ".join(sorted(c.css for c in known)))]


def _is_strange(node: HtmlElement, parents: set[HtmlElement | None]) -> bool:
    """Whether an element beside the entries is none: a link-out in the same list is one."""
    return node.getparent() not in parents and next(node.iter("a"), None) is not None


def _date_node(item: HtmlElement) -> HtmlElement | None:
    """The smallest element in an entry that is a date and little else, one with a year first.

    A link's few words beside it are a title: <a>枫林渡的船 (03-30)</a>.
    """
    best, best_mark = None, 0.0
    for node in islice(item.iter(), _MOST_PARTS):
        if not isinstance(node.tag, str) or node is item:  # its own words are found without
            continue
        if len(node.text_content()) > _LONGEST_LINE:
            continue
        text = " ".join(lines_of(node)).strip()
        if not any(c.isdigit() for c in text):
            continue
        full = find_moment(text)
        if full is None and find_moment(text, today=_ANY_DAY) is None:
            continue
        rest = len(_DATE_ONLY.sub("", text))
        mark = (2.0 if full else 1.0) - rest / 20
        linked = next(node.iter("a"), None) is not None
        if mark >= best_mark and rest <= (_MOST_MARKS if linked else _MOST_BESIDE):
            best, best_mark = node, mark
    return best


def _entry_date(items: Sequence[Item]) -> Choice:
    dated = [(item.node, _date_node(item.node)) for item in items]
    known = [(item, node) for item, node in dated if node is not None]
    if len(known) < 0.6 * len(items):
        return Choice()

    def worth(css: str) -> float:
        return sum(_agrees(item, node, css) for item, node in known) / len(known)

    first, node = known[0]
    return choose(candidates(node, first), worth, best=1.0)


def _agrees(item: HtmlElement, node: HtmlElement, css: str) -> float:
    """Whether a selector gives an entry's date; less where it finds more than that."""
    found = select(item, css)
    if len(found) > _MOST_DATES:
        return 0.0
    shown = " ".join(tidy(" ".join(lines_of(part))) for part in found)
    alone = tidy(" ".join(lines_of(node)))
    right = find_moment(shown, today=_ANY_DAY) == find_moment(alone, today=_ANY_DAY)
    return float(right) if found == [node] else 0.6 * right


def _entry_title(items: Sequence[Item], url: str) -> Choice:
    """The selector of an entry's title, where its links alone do not tell: cards with a summary."""
    labels = _labels(items)
    found = ((item.node, _title_node(item, url, labels)) for item in items)
    named = [(item, node) for item, node in found if node is not None]
    if len(named) < 0.8 * len(items):
        return Choice()

    def worth(css: str) -> float:
        hits = sum(select(item, css)[:1] == [node] for item, node in named)
        return hits / len(named)

    item, node = named[0]
    choice = choose(candidates(node, item), worth, best=1.0)
    return choice if choice.worth >= 0.9 else Choice()


def _said_title(items: Sequence[Item], titles: Mapping[str, Collection[str]]) -> str:
    """The selector of what entries say that their articles' pages say as their titles; or ""."""
    said = [(x.node, titles[x.article.article_id]) for x in items if x.article.article_id in titles]

    def worth(css: str) -> float:
        right = sum(_says(item, css, title) for item, title in said) / len(said)
        return right * sum(bool(select(item.node, css)) for item in items) / len(items)

    choice = choose(_titles(said), worth, best=1.0)
    return choice.css if choice.worth >= 0.8 else ""


def _titles(said: Sequence[tuple[HtmlElement, Collection[str]]]) -> Iterator[Candidate]:
    for item, titles in said:
        for node in islice(item.iter(), _MOST_PARTS):
            if isinstance(node.tag, str) and node is not item and _is_titled(node, titles):
                yield from candidates(node, item)


def _says(item: HtmlElement, css: str, titles: Collection[str]) -> bool:
    found = select(item, css)
    return bool(found) and all(_is_titled(node, titles) for node in found)


def _is_titled(node: HtmlElement, titles: Collection[str]) -> bool:
    """Whether an element's words, but for a date, are one of the titles, be it cut short."""
    dated = _date_node(node) if len(node) else None
    said = tidy(" ".join(lines_of(node, skipped=() if dated is None else (dated,))))
    return any(agree(title, said) for title in titles)


def _labels(items: Sequence[Item]) -> frozenset[str]:
    """What links of most entries say alike, and so no title: Read the whole passage."""
    said = Counter(
        words for item in items for words in {tidy(said_in(link)) for link in item.node.iter("a")}
    )
    return frozenset(words for words, times in said.items() if 2 * times > len(items) > 2)


def _title_node(item: Item, url: str, labels: frozenset[str]) -> HtmlElement | None:
    """The element of the title in an entry whose links say more than the title, else None."""
    links = [a for a in item.node.iter("a") if _leads_to(a, item.article, url) and said_in(a)]
    lines = [line for link in links for line in lines_of(link) if not _is_date(line)]
    lines = [line for line in lines if not is_details(tidy(line))]
    named = any(tidy(link.get("title") or "") for link in links)
    if (len(lines) == 1 and tidy(lines[0]) not in labels) or (not lines and named):
        return None
    for heading in item.node.iter("h1", "h2", "h3", "h4", "h5", "h6"):
        if said_in(heading):
            return heading
    if called := [node for node in item.node.iter("*") if _is_called_title(node)]:
        return next((node for node in called if len(lines_of(node)) == 1), called[0])
    plain = (link for link in links if len(lines_of(link)) == 1)
    return next(plain, None) if len(links) > 1 else None


def _is_called_title(node: HtmlElement) -> bool:
    """Whether an element's name is a title's; that of a box around title and day may be as well."""
    return _TITLE_NAME.search(names_of(node)) is not None and bool(said_in(node))


def _leads_to(link: HtmlElement, article: ArticleUrl, url: str) -> bool:
    target = absolute(link.get("href"), url)
    found = article_url(target) if target else None
    return found is not None and found.article_id == article.article_id


def _is_date(line: str) -> bool:
    found = find_moment(line, today=_ANY_DAY)
    return found is not None and not _DATE_ONLY.sub("", line)


# --- Pager --------------------------------------------------------------------------------------


def _next_links(root: HtmlElement, url: str) -> list[tuple[HtmlElement, str]]:
    """Links to the listing's next page, the last on the page first."""
    found, hidden = [], hidden_classes(root)
    for link in root.iter("a"):
        target = next_link([link], url)
        if target and not article_url(target) and said_in(link) and _is_shown(link, hidden):
            found.append((link, target))
    found = [pair for pair in found if _is_same_listing(pair[1], url)] or found
    worded = [pair for pair in found if "页" in said_in(pair[0]) or "頁" in said_in(pair[0])]
    return (worded or found or _unlabelled(root, url))[::-1]


def _is_same_listing(target: str, url: str) -> bool:
    """Whether a link leads to a page of the very listing, not as a designer's pager elsewhere."""
    here, there = listing_url(url), listing_url(target)
    return here is not None and there is not None and here.catid == there.catid


def _is_shown(link: HtmlElement, hidden: frozenset[str]) -> bool:
    """Whether a reader sees a link: a theme may keep its designer's pager, hidden."""
    return not any(is_hidden(node, hidden) for node in (link, *link.iterancestors()))


def _unlabelled(root: HtmlElement, url: str) -> list[tuple[HtmlElement, str]]:
    """Links to the listing's next page that say a number, or nothing."""
    found = ((link, next_listing(link, url)) for link in root.iter("a"))
    return [(link, target) for link, target in found if target]


def _pager(root: HtmlElement, url: str, following: Sequence[tuple[HtmlElement, str]]) -> str:
    if not following:
        return ""
    link, target = following[0]
    boxes = [link]
    for box in link.iterancestors():
        if len(said_in(box)) > _LONGEST_PAGER or next(article_links(box, url), None):
            break
        boxes.append(box)

    def worth(css: str) -> float:
        found = select(root, css)
        right = 0 < len(found) <= 4 and target in _leading_on(found, url)
        clear = right and not any(next(article_links(node, url), None) for node in found)
        return 1.0 if clear else 0.0

    found = [c for box in boxes[1:] or boxes for c in candidates(box, root)]
    return choose(found, worth, best=1.0).css


def _leading_on(nodes: Sequence[HtmlElement], url: str) -> tuple[str | None, ...]:
    """Where 下一页 in these elements leads; where none says so, where their links do."""
    said = next_link(nodes, url)
    return (said,) if said else tuple(next_listing(node, url) for node in nodes)


def _total(root: HtmlElement, following: Sequence[tuple[HtmlElement, str]]) -> str:
    """The selector of 130条 near the pager."""
    for box in list(following[0][0].iterancestors())[:4]:
        for node in box.iter():
            own = node.text or "" if isinstance(node.tag, str) else ""
            if _TOTAL.search(own) and len(said_in(node)) < _LONGEST_LABEL:
                return _found_alone(root, node)
    return ""


def _total_alone(root: HtmlElement, items: Sequence[Item]) -> str:
    """The selector of what says no more than 130条 behind the list, where a script turns pages."""
    for node in _behind(items[-1].node):
        stated = _TOTAL_ALONE.fullmatch(node.text or "")
        if stated and int(stated[1]) >= len(items) and not len(node):
            return _found_alone(root, node)
    return ""


def _found_alone(root: HtmlElement, node: HtmlElement) -> str:
    return choose(
        candidates(node, root), lambda css: float(select(root, css)[:1] == [node]), best=1.0
    ).css
