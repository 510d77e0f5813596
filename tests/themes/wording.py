"""The small pieces that themes print in ways of their own: dates, links, breadcrumbs, pagers."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from hyxw.demo.themes import Link

SITE = "衡阳新闻网"
HOME = Link("/", "首页")

_DAY = re.compile(r"(\d{4})/(\d\d)/?(\d\d)")  # /c/2024/03/30/, /content/2020/1116/
# The pager's parts: <a class="a1">130条</a>, <a href="…">2</a>, <span>1</span>, ..
_STEP = re.compile(
    r'<a class="a1">(?P<total>\d+)条</a>|<a href="(?P<url>[^"]*)"[^>]*>(?P<label>[^<]*)</a>'
    r"|<span>(?P<current>\d+)</span>"
)


@dataclass(frozen=True, slots=True)
class Step:
    """One part of a pager; `url` is "" for the page that is shown."""

    label: str
    url: str = ""


def plain(text: str) -> str:
    """`text` as HTML."""
    return escape(text, quote=False)


def minute(published: str) -> str:
    """2024-03-30 11:44."""
    return published[:16]


def day(published: str) -> str:
    """2024-03-30."""
    return published[:10]


def month_day(published: str) -> str:
    """03-30."""
    return published[5:10]


def chinese_day(published: str) -> str:
    """2024年3月30日."""
    year, month, number = published[:10].split("-")
    return f"{year}年{int(month)}月{int(number)}日"


def chinese(published: str) -> str:
    """2024年3月30日 11:44."""
    return f"{chinese_day(published)} {published[11:16]}"


def day_in(url: str) -> str:
    """03-30, as hot lists print it beside a link; "" where the address has no day."""
    found = _DAY.search(url)
    return f"{found[2]}-{found[3]}" if found else ""


def anchor(link: Link, attributes: str = "") -> str:
    """`link` as an `<a>` with more `attributes`."""
    return f'<a href="{link.url}"{attributes}>{link.text}</a>'


def trail(crumbs: Iterable[Link], separator: str = " &gt; ") -> str:
    """首页 > 新闻中心 > 本土 > 资讯, each part a link."""
    return separator.join(anchor(link) for link in (HOME, *crumbs))


def head(title: str, crumbs: Sequence[Link]) -> str:
    """`TITLE - 资讯 - SITE`, as PHPCMS builds the `<title>`; without a title the listing's."""
    return " - ".join(part for part in (plain(title), crumbs[-1].text, SITE) if part)


def authors(names: str | None, label: str = "作者：") -> str:
    """作者：张三 李四, or nothing."""
    return "" if names is None else f"{label}{names}"


def cut(title: str, length: int, mark: str = "...") -> str:
    """`title` as PHPCMS's str_cut leaves it."""
    return title if len(title) <= length else title[:length] + mark


def steps(pager: str) -> list[Step]:
    """The parts of the CMS's pager, its total left out."""
    found = _STEP.finditer(pager)
    return [
        Step(step["label"] or step["current"], step["url"] or "")
        for step in found
        if not step["total"]
    ]


def total(pager: str) -> str:
    """The number of entries that the CMS's pager states, or ""."""
    found = _STEP.search(pager)
    return (found["total"] or "") if found else ""


def pager_list(pager: str, name: str, following: str = "下一页") -> str:
    """A pager as a `<ul>` of class `name`, `following` on the link to the next page."""
    rows = "".join(
        f'<li><a href="{step.url}">{_label(step, following)}</a></li>'
        if step.url
        else f'<li class="active"><span>{step.label}</span></li>'
        for step in steps(pager)
    )
    return f'<ul class="{name}">{rows}</ul>'


def pager_links(pager: str, following: str = "下一页") -> str:
    """A pager as links in a row; the page that is shown is a link without an address."""
    return "\n".join(
        f'<a href="{step.url}">{_label(step, following)}</a>'
        if step.url
        else f'<a class="cur">{step.label}</a>'
        for step in steps(pager)
    )


def _label(step: Step, following: str) -> str:
    return following if step.label == "下一页" else step.label
