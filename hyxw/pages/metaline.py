"""The words around a title: the meta line's source and names, the breadcrumb's sections."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lxml.html import HtmlElement

from hyxw.pages.pager import absolute
from hyxw.text.dates import find_moment
from hyxw.text.glosses import SYLLABLE
from hyxw.text.names import has_surname, may_be_house, may_be_name
from hyxw.text.paragraphs import PARTED, lines_of, tidy
from hyxw.urls import article_url, listing_url, same_site

# Labels of a meta line's fields; each ends the one before it.
_SPREAD = (
    r"\s{0,4}"  # 来　　源：, so that labels of two and of four characters end below one another
)
_OF_WHAT = "(?:本文|文章|信息|稿件|新[闻聞])?"  # 文章来源：, 文章点击：
# 来 源：央广网, 文章来源：, 来自：, 出处：, 稿源：, Source:
_SOURCE = (
    rf"{_OF_WHAT}(?:[来來]{_SPREAD}源[于於自]?|[来來]自|出{_SPREAD}[处處])\s*[:：]|稿{_SPREAD}源\s*[:：]"
    r"|(?i:(?<![a-z])source)\s*[:：]"
)
# 作者:段福艳, 作　　者：, 作者/整理：; and 2024-03-30 | 作者 段福艳
_AUTHORS = (
    rf"作{_SPREAD}者(?:[/／][^\W\d]{{2}})?\s*[:：]|(?:(?<=[|｜丨])|(?<=[|｜丨]\s))作者\s(?=\S)"
    r"|(?i:(?<![a-z])(?:author|writer|by))\s*[:：]"
)
# 责编：李四, 责任编辑：
_EDITORS = rf"(?:[責责]任?[编編][辑輯]?|[编編]{_SPREAD}[辑輯])\s*[:：]"
_BARS = "|｜丨"  # part fields, be they labelled or not
_OTHER = "|".join(
    (
        rf"[\[【{_BARS}]",  # [字号 大 中 小]
        # 发布时间：, 日　　期：
        rf"(?:[发發][布佈表]|更新|[录錄]入|上[传傳])?(?:[时時]{_SPREAD}[间間]|日{_SPREAD}期)\s*[:：]",
        r"[发發][布佈](?:者|人|[单單]位)?\s*[:：]",  # 发布者：
        # 点击：12, 浏览次数（12
        rf"(?:[点點]{_SPREAD}[击擊]|[浏瀏]{_SPREAD}[览覽]|[阅閱]{_SPREAD}[读讀]|[访訪][问問]"
        rf"|人{_SPREAD}[气氣])[次数數量率]*\s*[:：(（\d]",
        r"(?i:(?<![a-z])(?:date|time|views?|hits?|tags?))\s*[:：]",  # Date:, Views：
        r"[评評][论論]\s*[:：(（\d]",  # 评论：0, 评论(3)
        r"校[对對]\s*[:：]|[审審]核?\s*[:：]",  # 校对：, 审核：
        # 字体, 关注：
        r"字[体體号號]|分享|打印|收藏|我要|[视視]力|[关關][注闭閉]",
    )
)
# 来源：, 作者：, 责编：, and any other label, which ends the field before it
_LABELS = (
    rf"(?P<source>{_SOURCE})|(?P<authors>{_AUTHORS})|(?P<editors>{_EDITORS})|(?P<other>{_OTHER})"
)
# What one begins with: at most characters of a line none need be tried.
_BEGINS = (
    "ABDHSTVW\\[abdhstvw|【上丨人作來信关出分发字审審录我打收文新日时時更本来校浏"
    "瀏点發稿編编視视訪評访评責责錄閱關阅點｜"
)
_LABEL = re.compile(f"(?=[{_BEGINS}]){_OF_WHAT}(?:{_LABELS})")
# The gaps between fields (seen: one to three no-break spaces), and the date that may follow
_GAP = re.compile(r"[\n】\]\xa0\u2002-\u200a\u3000]|\s{2,}|(?:19|20)\d\d\s?[-/.年]")
# 湖南日报 2024-03-30 11:44:32 | …
_BETWEEN_FIELDS = re.compile(
    rf"[\s】\]{_BARS}{PARTED}]|(?:19|20)\d\d\s?[-/.年]|\d\d:\d\d(?::\d\d)?"
)
# 中国衡阳新闻网, 湖南日报, 掌上衡阳客户端, 市水利局: beside the date without a label
_OUTLET = re.compile(
    r"新[华華]社|中新社|(?!返回|[进進]入|下[载載]|打[开開]|[浏瀏][览覽]|扫|掃|收[看听聽]|[关關]注|手[机機]客|[记記]者|[编編][辑輯]|通[讯訊][员員])(?:[^\W\d_]|[·—]){1,14}"
    r"(?:[网網]|[日晚早晨时時商周週导導年市][报報]|(?:[广廣]播|[电電][视視])[台臺]"
    r"|[传傳融]媒(?:[体體]中心)?|客[户戶]端"
    r"|[局厅廳]|人民政府|[办辦]公室|法院|[检檢]察院)"
)
# 作者中国衡阳新闻网, 来源于湖南日报, 转自湖南日报: a label without a colon
_BARE_LABEL = re.compile(
    r"(?:文章|信息|稿件|新[闻聞])?(?:[来來]源[于於自]?|出[处處])|稿源|作者"
    r"|[发發][布佈](?:者|人|[单單]位|[机機][构構]|[于於])?|[转轉](?:[载載]自?|自)|摘自"
)
# 话题：, in an element of its own: whatever it labels, it is no more of the field before it
_NEXT_LABEL = re.compile(rf"{PARTED}(?=[^\s:：{PARTED}]{{1,6}}[:：])")
_INLINE = ("span", "em", "i", "b", "font", "label", "strong", "a", "time", "small", "cite")
# 作者, 信息来源, 发布时间: the whole of an element or a line, its value in the next
_FIELD = re.compile(
    rf"(?:文章|信息|稿件|新[闻聞])?[来來]{_SPREAD}源|出[处處]|稿源|作{_SPREAD}者"
    r"|[责責]任[编編][辑輯]|[发發][布佈](?:[时時][间間]|日期)|[浏瀏][览覽]次[数數]"
)
_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)  # printed by a theme for want of a source
# 段福艳 李四, 段福艳、李四
_BEHIND = "、,，;；/／ "  # 来源：湖南日报，作者：李四
_BETWEEN_NAMES = re.compile(r"[\s、,，;；/／\]】]+")
# 通讯员：张三, 记者李四 -> the name; the whole word alone is no name
_ROLE = re.compile(
    r"(?:本[报報网網]|全媒[体體]|[见見][习習]|[实實][习習])?(?:[记記]者|通[讯訊][员員])[:：]?"
)
# <span class="info-author">李四</span>, <i class="icon-user"></i>李四
_OF_AUTHORS = re.compile(r"(?:^|[\s_-])(?:author|writer|zuozhe|user)(?:$|[\s_-])", re.IGNORECASE)
# 审核：, 责任编辑, 欢迎您，
_GOES_ON = re.compile(r"(?:[:：,，]|[编編][辑輯]|[责責][编編])\s*$")
_NOBODY = frozenset(("佚名", "未知", "不详", "不詳", "匿名"))  # printed for want of a name
# （来源：央广网）, 文章来源：央广网
_CREDIT = re.compile(rf"[（(]?(?:{_SOURCE})\s*(?P<name>[^\s：:（(）)]{{2,20}})[）)]?")
# 来源：, of a theme that prints the label whether there is a source or not
_NO_CREDIT = re.compile(rf"[（(]?(?:{_SOURCE})\s*[)）]?")
# ContentSource, source; Author: the names of <meta> tags (those that government sites must use)
_TAG_NAMES = re.compile(r"(?P<source>source)|author", re.IGNORECASE)
_GLOSS = re.compile(rf"\({SYLLABLE}\)")  # of a mirror's label: 來源(yuán):
_LEAST_LABELS = 2  # one alone may lack its value
_LONGEST_NAME = 20
_LONGEST_LINE = 2000

# 您所在的位置：, 您现在所处的位置是：, · 当前位置>>, 栏目导航：, 栏　　目：, Your Location：,
# 您已经浏览到：首页 > …
_PLACE = re.compile(
    r"\W{0,3}(?:[^\W_]{2,10}[:：](?=[^:：].*[>＞»›→])\s*"
    r"|(?:[您你]?(?:[现現]在|[当當]前|目前)?(?:所[在处處])?的?位置(?:是)?|[栏欄]目[导導]航"
    rf"|(?:所[属屬])?[栏欄]{_SPREAD}目(?=\s?[:：])|(?i:(?:your )?location(?=[:：])))"
    r"\s*[:：]?\s*)"
)
_PLACE_WITHIN = re.compile(r"(?:[当當]前|所在)的?位置\s?[:：]")  # 热线：110 当前位置：首页 > …
_SEPARATOR = re.compile(r" ?(?:[>＞»›→|｜]+|::| [-–—/·] ) ?")  # a > b, a>>b, a - b
# 首页, 阅读正文, 文章内容, 浏览文章: ends of a trail that name no section
_READ = "[阅閱][读讀]|[浏瀏][览覽]|查看"
_TEXT = "文章|[内內]容|新[闻聞]|信息"
_NO_SECTION = re.compile(
    rf"\S{{0,20}}[首主][页頁]|(?:{_READ}|{_TEXT})?正文|[浏瀏][览覽]|查看|(?:{_READ})(?:{_TEXT})"
    rf"|(?:{_TEXT}|[资資][讯訊])?(?:列表|[内內]容|[详詳]情|[详詳][细細](?:[内內]容|信息)?|[浏瀏][览覽])|home",
    re.IGNORECASE,
)
# /, /index.html, http://news.test/
_HOME = re.compile(r"(?:https?://[\w.:-]{1,253})?/(?:index\.\w{3,5})?", re.ASCII)


class Trail(NamedTuple):
    """What a breadcrumb says: its parts, see `trail_of`, and the category that it ends in."""

    parts: tuple[str, ...]
    catid: int | None


@dataclass(frozen=True, slots=True)
class MetaLine:
    """What a meta line says beside its date."""

    source: str | None = None
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()


def line_of(
    nodes: Iterable[HtmlElement],
    title: HtmlElement | None = None,
    hidden: frozenset[str] = frozenset(),
) -> str:
    """What a meta line's elements say, its lines apart; of the title's own what follows `<br>`.

    Of the element around the title it is what stands beside that.

    Where one element ends and another begins without a space stands PARTED: `来源：衡阳发布` beside
    `时间：` in an element of its own is no `发布时间：`.
    """
    said, before = "", None
    for node in nodes:
        words = _words(node, title, hidden)
        beside = before is not None and node.tag in _INLINE and before.getnext() is node
        said += ("\xa0\xa0" if beside else "\n" if said else "") + words
        before = node
    return said


def _words(node: HtmlElement, title: HtmlElement | None, hidden: frozenset[str]) -> str:
    if node.tag == "meta":
        named = node.get("name") or node.get("property") or ""
        return tagged(named, node.get("content") or "")
    around = title is not None and node in title.iterancestors()
    lines = lines_of(node, hidden, [title] if title is not None and around else (), parted=True)
    found = [PARTED.join(map(_with_colon, line.split(PARTED))) for line in lines]
    return "\n".join(found[1:] if node is title else _rows(node, found))


def _with_colon(words: str) -> str:
    """An element's words, a colon behind them where they are a field's name alone."""
    return f"{words}：" if _FIELD.fullmatch(_GLOSS.sub("", words).strip()) else words


def _rows(node: HtmlElement, lines: list[str]) -> list[str]:
    """A line each; what stands in a table's row, or in a list of terms, is one line.

    So are a label and its value where labels have lines of their own: `来源：` / `湖南日报`.
    """
    if node.tag in ("tr", "dl"):
        return [" ".join(lines)]
    if sum(line.rstrip().endswith((":", "：")) for line in lines) < _LEAST_LABELS:
        return lines
    bare = [_GLOSS.sub("", line).strip() for line in lines]
    labels = sum(_LABEL.fullmatch(line) is not None for line in bare)
    return list(_labelled(lines, bare)) if labels >= _LEAST_LABELS else lines


def _labelled(lines: Iterable[str], bare: Iterable[str]) -> Iterator[str]:
    """Lines, each label that is one joined to its value below; `bare` are they without glosses."""
    label = ""
    for line, words in zip(lines, bare, strict=True):
        if label and _LABEL.match(words):
            yield label
            label = ""
        if _LABEL.fullmatch(words):
            label = line
        else:
            yield label + line
            label = ""
    if label:
        yield label


def read_meta(line: str) -> MetaLine:
    """The fields of a meta line, its no-break spaces still in it (see `line_of`).

    `2024-03-30 11:44:32   来源:中国衡阳新闻网   作者:段福艳 李四`; 来源 and 作者 may be missing.
    """
    line = line[:_LONGEST_LINE]
    values: dict[str, str] = {}
    end = first = len(line)
    for label in reversed(list(_LABEL.finditer(line))):  # so that the first of a kind stays
        values[label.lastgroup or ""] = _value(line[label.end() : end])
        end = label.start()
        first = first if label[0] in _BARS else end
    unlabelled = None
    if "source" not in values:
        unlabelled = _outlet(line[:end]) or _outlet(_dated_line(line[:first]))
    return MetaLine(
        source=_source_of(values.get("source", "")) or unlabelled,
        authors=_names(values.get("authors", "")),
        editors=_names(values.get("editors", "")),
    )


def authors_marked(nodes: Iterable[HtmlElement]) -> tuple[str, ...]:
    """The persons that a meta line names in an element called after authors, or behind its icon.

    It has nothing but their names, and no other label stands before it.
    """
    for node in (one for box in nodes for one in box.iter("*")):
        if _OF_AUTHORS.search(node.get("class") or "") and not _is_labelled(node):
            said = tidy(node.text_content() or node.tail or "")[:_LONGEST_LINE]
            names = _names(said)
            alone = _BETWEEN_NAMES.sub("", _ROLE.sub("", said)) == "".join(names)
            if names and alone and all(may_be_name(one) and has_surname(one) for one in names):
                return names
    return ()


def _is_labelled(node: HtmlElement) -> bool:
    """Whether an element stands behind a label, or words that go on in it: 审核：, 欢迎您，."""
    before, above = node.getprevious(), node.getparent()
    words = (above.text if above is not None else "") if before is None else before.tail
    if before is not None and not (words or "").strip():
        words = before.text_content()
    return _GOES_ON.search(words or "") is not None


def tagged(name: str, content: str) -> str:
    """What a `<meta>` tag of the page's head says, as a meta line would print it.

    `<meta name="PubDate" content="2024-03-30 11:44">`, `<meta name="Author" content="李四">`.
    """
    content = content[:_LONGEST_LINE]
    found = _TAG_NAMES.search(name)
    if found is None or _LABEL.match(content):
        return content
    return ("来源：" if found["source"] else "作者：") + content


def credited_source(paragraphs: Sequence[str]) -> str | None:
    """The source that a paragraph of its own names below some themes' texts: 文章来源：央广网."""
    for text in reversed(paragraphs):
        if found := _CREDIT.fullmatch(text):
            return found["name"]
    return None


def is_credit(text: str) -> bool:
    """Whether a paragraph names its text's source and no more, or has the label alone."""
    return _CREDIT.fullmatch(text) is not None or _NO_CREDIT.fullmatch(text) is not None


def is_label(text: str) -> bool:
    """Whether a text is a field's label and no more: 来源：."""
    return _LABEL.fullmatch(text) is not None


def read_sections(parts: Sequence[str]) -> list[str]:
    """The section names of a breadcrumb, from the top; 首页, 正文 and the like left out.

    `parts` is the breadcrumb's text, or one text for each of its parts:
    `您所在的位置首页 > 新闻中心 > 本土 > 资讯 > 正文:`.
    """
    names: list[str] = []
    for part in parts:
        trail = tidy(part)[:_LONGEST_LINE]
        place = _PLACE_WITHIN.search(trail) or _PLACE.match(trail)
        names.extend(_SEPARATOR.split(trail[place.end() if place else 0 :]))
    names = [name.strip(" :：/") for name in names]
    said = (name for name in names if any(map(str.isalnum, name)))  # no icon of a font's own
    return [name for name in said if not _NO_SECTION.fullmatch(name)]


def read_trail(nodes: Sequence[HtmlElement], url: str, hidden: frozenset[str]) -> Trail:
    """What a breadcrumb's elements say at `url`."""
    return Trail(tuple(trail_of(nodes, url, hidden)), category_of(nodes, url))


def category_of(trail: Sequence[HtmlElement], url: str) -> int | None:
    """The category that a breadcrumb ends in: the last of its links to a listing."""
    links = (link for node in reversed(trail) for link in reversed(list(node.iter("a"))))
    targets = (absolute(link.get("href"), url) for link in links)
    listings = (at for target in targets if target and (at := listing_url(target)))
    return next((at.catid for at in listings), None)


def trail_of(
    nodes: Sequence[HtmlElement], url: str, hidden: frozenset[str] = frozenset()
) -> list[str]:
    """The words of a breadcrumb's elements at `url`, without the links home and to an article.

    衡阳新闻网 > 资讯 > 石桥村亮了灯, whatever those say. Of links beside one
    another those that leave the site are no part.
    """
    own = [node for node in nodes if node.tag != "a" or _stays(node, url)] or nodes
    links = [link for node in own for link in node.iter("a")]
    other = {link for link in links if _leads_away(link, url)}
    if len(links) > 1 and links[0].get("href") == "":  # where a theme has not the site's address
        other.add(links[0])
    shown = [node for node in own if node not in other] or own
    return [" ".join(lines_of(node, hidden, other)) for node in shown]


def _stays(link: HtmlElement, url: str) -> bool:
    target = absolute(link.get("href"), url)
    return target is None or same_site(target, url)


def _leads_away(link: HtmlElement, url: str) -> bool:
    """Whether a link leads home or to an article, and so to no section."""
    href = (link.get("href") or "").strip()
    return _HOME.fullmatch(href) is not None or article_url(absolute(href, url) or "") is not None


def _outlet(said: str) -> str | None:
    """The paper that a meta line names before any label: `中国衡阳新闻网  2024-03-30 11:44`."""
    fields = (_unlabelled(field) for field in _BETWEEN_FIELDS.split(said))
    found = [field for field in fields if _OUTLET.fullmatch(field)]
    return found[0] if len(found) == 1 else None


def _dated_line(said: str) -> str:
    """The line that has the date: bars in it part fields, in a footer they part links."""
    return next((line for line in said.split("\n") if find_moment(line)), "")


def _unlabelled(field: str) -> str:
    """A field without the label at its beginning that has no colon behind it."""
    label = _BARE_LABEL.match(field)
    return field[label.end() :] if label else field


def _value(said: str) -> str:
    """What follows a label on its own line: `文章来源：` before another block is empty."""
    said = _NEXT_LABEL.split(said)[0].replace(PARTED, "")
    return said.split("\n", 1)[0].strip()


def _source_of(value: str) -> str | None:
    """The first of a field's words, unless they are a web address."""
    source = re.split("[，,；;]", _GAP.split(value)[0])[0].strip().rstrip(_BEHIND)
    return None if _ADDRESS.match(source) else source or None


def _names(value: str) -> tuple[str, ...]:
    names = (_ROLE.sub("", name) for name in _BETWEEN_NAMES.split(value))
    return tuple(dict.fromkeys(name for name in names if _is_name(name)))


def _is_name(word: str) -> bool:
    """Whether a word may be a name: the number of comments behind the names is none."""
    return len(word) <= _LONGEST_NAME and word not in _NOBODY and may_be_house(word)
