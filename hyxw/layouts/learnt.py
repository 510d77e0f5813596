"""What is known of a site's pages from earlier runs, and is to be kept for later ones."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from hyxw.layouts.history import History
from hyxw.pages.layout import KNOWN, Layout

# The fields of a layout that say how articles are read.
OF_ARTICLES = ("title", "meta", "undated", "breadcrumb", "body", "furniture", "article_pager")
_MOST_REMEMBERED = 10_000  # entries by URL or title, more than most sections have in all
_MOST_LAYOUTS = 3  # of a site: the one in use, the one before, that of a template for videos


@dataclass
class Learnt:
    """What a site's pages have shown.

    `categories` are those of listings, by the category that their URL names, or "unnamed";
    `doubts` what was not as it should be when a listing was walked to its end, by its key.
    `titled` says whether the listing's `<title>` may name the section, as those of its articles do.
    `listed` is how many entries the layout has found at most on the section's first page, `crumb`
    the last name of the section's own breadcrumbs, folded; of the categories `beside` its own it
    has listed articles so often that they are no slip. `unlinked` are titles that were found
    without a link, and links to what is no article, that were named; `gone` the articles that were
    let go, `links_out` entries that lead off the site, None where they were never kept.
    `others` are layouts of articles beside the one in use: a redesign leaves static pages as they
    were.
    """

    layout: Layout | None = None
    history: History = field(default_factory=History)
    categories: dict[str, int] = field(default_factory=dict)
    doubts: dict[str, str] = field(default_factory=dict)
    listed: int = 0
    crumb: str = ""
    beside: list[int] = field(default_factory=list)
    unlinked: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    links_out: list[str] | None = None
    titled: bool = True
    others: list[Layout] = field(default_factory=list)

    @property
    def layouts(self) -> list[Layout]:
        """What articles are read with, in this order; of a site never seen the known ones."""
        return [self.layout, *self.others] if self.layout else list(KNOWN)

    def note_layout(self, chosen: Layout, *, beside: bool) -> None:
        """Use a layout from now on: `beside` the one in use, or before it, which is kept too."""
        before = [self.layout] if self.layout else []
        known = [*before, chosen] if beside else [chosen, *before]
        ways: dict[tuple[str, ...], Layout] = {}
        for layout in (*known, *self.others):
            ways.setdefault(_way_of_reading(layout), layout)
        self.layout, *self.others = list(ways.values())[:_MOST_LAYOUTS]

    def note_gone(self, ids: Iterable[str]) -> None:
        """Remember articles that links may lead to still, and that are not there."""
        self.gone = [*dict.fromkeys([*self.gone, *ids])][-_MOST_REMEMBERED:]

    def note_links_out(self, urls: Collection[str]) -> bool:
        """Remember entries that lead off the site, those met last; whether any is new."""
        before = self.links_out or []
        new = self.links_out is None or not set(urls).issubset(before)
        others = (url for url in before if url not in urls)
        self.links_out = [*others, *sorted(urls)][-_MOST_REMEMBERED:]
        return new

    def note_unlinked(self, titles: Iterable[str]) -> None:
        """Remember entries without a link, those that were named last."""
        self.unlinked = [*self.unlinked, *sorted(titles)][-_MOST_REMEMBERED:]

    def as_dict(self) -> dict[str, Any]:
        """What the pages have shown, as a JSON object; the layout is kept beside it."""
        return {
            "history": self.history.as_dict(),
            "categories": self.categories,
            "doubts": self.doubts,
            "listed": self.listed,
            "crumb": self.crumb,
            "beside": self.beside,
            "unlinked": self.unlinked,
            "gone": self.gone,
            "links_out": self.links_out,
            "titled": self.titled,
            "others": [layout.as_dict() for layout in self.others],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], layout: Mapping[str, Any] | None) -> "Learnt":
        """What JSON objects say; raises ValueError that names what is wrong."""
        history = data.get("history")
        return cls(
            Layout.from_dict(layout) if layout else None,
            History.from_dict(history) if history else History(),
            dict(data.get("categories") or {}),
            dict(data.get("doubts") or {}),
            int(data.get("listed") or 0),
            str(data.get("crumb") or ""),
            list(data.get("beside") or []),
            list(data.get("unlinked") or []),
            list(data.get("gone") or []),
            data.get("links_out"),
            data.get("titled") is not False,
            [Layout.from_dict(other) for other in data.get("others") or []],
        )


def _way_of_reading(layout: Layout) -> tuple[str, ...]:
    """How a layout reads articles, whatever its listing."""
    return tuple(getattr(layout, name) for name in OF_ARTICLES)
