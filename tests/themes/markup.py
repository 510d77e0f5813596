"""Themes written down as markup with slots, for kinds of theme that differ in little else."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from hyxw.demo import standard
from hyxw.demo.story import Story
from hyxw.demo.themes import ArticleView, Link, ListingView, Row
from tests.themes import furniture as house
from tests.themes import wording as say
from tests.themes.furniture import Content

House = Callable[[Content], str]

_SLOT = re.compile(r"\{(\w+)\}")
_DATED = '<li><a href="{url}">{title}</a><span>{monthday}</span></li>'


@dataclass(frozen=True, slots=True)
class Markup:
    """An article, a listing around its `{rows}`, and a row, each with slots such as `{title}`.

    `head` is what `<title>` says on articles, `around` the rest of the page; the listing's `{lead}`
    is its first row in a markup of its own, which then is none of `{rows}`.
    """

    article: str
    listing: str
    row: str
    head: str = "{title} - 资讯 - {site}"
    around: House = house.classic
    lead: str = ""

    def render_article(self, view: ArticleView) -> str:
        """A page of an article."""
        slots = _article_slots(view)
        return self.around(
            Content(
                _fill(self.head, slots),
                _fill(self.article, slots),
                view.hot,
                view.latest,
                view.charset,
            )
        )

    def render_listing(self, view: ListingView) -> str:
        """A page of the listing."""
        rows = [_fill(self.row, _row_slots(row, place)) for place, row in enumerate(view.rows)]
        lead = ""
        if self.lead and rows:
            lead, rows = _fill(self.lead, _row_slots(view.rows[0], 0)), rows[1:]
        slots = {
            "lead": lead,
            "rows": "\n".join(rows),
            "left": "\n".join(rows[: (len(rows) + 1) // 2]),
            "right": "\n".join(rows[(len(rows) + 1) // 2 :]),
            "groups": "\n".join(
                f"<ul>{''.join(rows[start : start + 3])}</ul>" for start in range(0, len(rows), 3)
            ),
            "newest": view.rows[0].listed if view.rows else "",
            "dated": "".join(_fill(_DATED, _row_slots(row, 0)) for row in view.rows[::5]),
            "trail": say.trail(view.crumbs),
            "site": say.SITE,
            **_pagers(view.pager),
        }
        title = say.SITE if "{title}" not in self.head else say.head("", view.crumbs)
        return self.around(Content(title, _fill(self.listing, slots), view.hot, view.latest))


def _fill(markup: str, slots: dict[str, str]) -> str:
    return _SLOT.sub(lambda slot: slots[slot[1]], markup)


def _article_slots(view: ArticleView) -> dict[str, str]:
    return {
        "title": say.plain(view.title),
        "heading": say.plain(view.heading),
        "second": view.published,
        "minute": say.minute(view.published),
        "day": say.day(view.published),
        "chinese": say.chinese(view.published),
        "source": view.source,
        "names": view.authors or "",
        "authors": say.authors(view.authors),
        "body": view.body,
        **_halves(view.body),
        "summary": view.summary,
        "opening": _first_paragraph(view.body),
        "trail": say.trail(view.crumbs),
        "section": say.anchor(view.crumbs[-1]),
        "before": say.anchor(view.latest[0]),
        "after": say.anchor(view.latest[1]),
        "others": "".join(f"<li>{say.anchor(link)}</li>" for link in view.latest[:6]),
        "teasers": "".join(_teaser(link) for link in view.latest[:6]),
        "abstracts": "".join(_abstract(link) for link in view.latest[:6]),
        "related": "".join(_related(link) for link in view.latest[:6]),
        "site": say.SITE,
        **_pagers(view.pager),
    }


def _first_paragraph(body: str) -> str:
    """The words of a body's first paragraph."""
    found = re.search(r"<p[^>]*>(.*?)</p>", body, re.DOTALL)
    return re.sub(r"<[^>]*>", "", found[1]) if found else ""


def _halves(body: str) -> dict[str, str]:
    """A body's paragraphs, parted in the middle."""
    paragraphs = body.split("\n")
    middle = (len(paragraphs) + 1) // 2
    return {"half": "\n".join(paragraphs[:middle]), "rest": "\n".join(paragraphs[middle:])}


def _teaser(link: Link) -> str:
    """A related article with its beginning."""
    start = _starts().get(link.url, link.text)
    return f'<div class="tz"><h5>{say.anchor(link)}</h5><p>{start}...</p></div>'


def _abstract(link: Link) -> str:
    """A related article's first sentence, and a way to the whole."""
    start, stop, _ = _starts().get(link.url, link.text).partition("。")
    return f'<div class="ab"><p>{start}{stop} <a href="{link.url}">详情</a></p></div>'


def _related(link: Link) -> str:
    """A related article with a source and a day of its own."""
    return (
        f"<li><h6>{say.anchor(link)}</h6><div><span>{say.day_in(link.url)}</span>"
        "<span>来源：蒸水晚报</span></div></li>"
    )


def _row_slots(row: Row, place: int) -> dict[str, str]:
    return {
        "url": row.url,
        "title": row.title,
        "attribute": say.plain(row.title).replace('"', "&quot;"),
        "cut": say.cut(row.title, 14),
        "short": row.title[:8],
        "stub": row.title[:4],
        "second": row.listed,
        "minute": say.minute(row.listed),
        "day": say.day(row.listed),
        "monthday": say.month_day(row.listed),
        "whole": _bodies().get(row.url, ""),
        "start": _starts().get(row.url, row.title),
        "number": f"{place + 1:02}",
        "place": str(place),
    }


def _pagers(pager: str) -> dict[str, str]:
    numbers = [step for step in say.steps(pager) if step.label.isdigit()]
    unlabelled = " ".join(
        f'<a href="{step.url}">{step.label}</a>' if step.url else f"<b>{step.label}</b>"
        for step in numbers
    )
    glossed = pager.replace("下一页", "下一頁(yè)").replace("上一页", "上一頁(yè)")
    return {
        "pager": pager,
        "links": say.pager_links(pager),
        "numbers": unlabelled,
        "glossed": glossed,
    }


@cache
def _bodies() -> dict[str, str]:
    """Each article's text as a listing prints it that prints whole articles."""
    stories = (story for story in standard.stories() if story.spoiler is None)
    return {story.url(): _paragraphs(story) for story in stories}


@cache
def _starts() -> dict[str, str]:
    """Each article's beginning as a listing prints it below the title."""
    stories = (story for story in standard.stories() if story.spoiler is None)
    return {story.url(): say.plain("".join(story.paragraphs)[:60]) for story in stories}


def _paragraphs(story: Story) -> str:
    return "".join(f"<p>{say.plain(text)}</p>" for text in story.paragraphs)
