"""What runs learn of a site's pages, and keep for later runs."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from hyxw.errors import FolderUnusable
from hyxw.layouts.history import History
from hyxw.pages.layout import KNOWN, Layout
from hyxw.store.kept_layouts import KeptLayouts

# The fields of a layout that say how articles are read.
OF_ARTICLES = ("title", "meta", "undated", "breadcrumb", "body", "furniture", "article_pager")
_MOST_REMEMBERED = 10_000  # entries by URL or title, more than most sections have in all
_MOST_LAYOUTS = 3  # of a site: the one in use, the one before, that of a template for videos


@dataclass
class Learnt:
    """What runs have learnt of a site's pages so far."""

    layout: Layout | None = None  # the one in use
    history: History = field(default_factory=History)
    # The categories of a listing's entries, by the one that its URL names, or "unnamed".
    categories: dict[str, list[int]] = field(default_factory=dict)
    # By a listing's key, the doubt that the last walk to its end has left.
    doubts: dict[str, str] = field(default_factory=dict)
    # By a listing's key, the articles on its first page when it was last walked: see Remembered.
    tops: dict[str, list[str]] = field(default_factory=dict)
    listed: int = 0  # the most entries that the layout has found on the section's first page
    crumb: str = ""  # the section's name, the last of its articles' breadcrumbs, folded
    # Other categories whose articles the section lists, so often that it is meant.
    beside: list[int] = field(default_factory=list)
    # Titles without a link, and links to no article, that an earlier run has reported.
    unlinked: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)  # ids of articles that were given up
    # URLs of entries that lead off the site; None if none were ever kept.
    links_out: list[str] | None = None
    titled: bool = True  # the listing's <title> may name the section, as its articles' do
    # Layouts of articles beside the one in use: a redesign leaves static pages as they were.
    others: list[Layout] = field(default_factory=list)
    footer: str = ""  # the last words of articles, and of a listing that is not closed

    @property
    def layouts(self) -> list[Layout]:
        """The layouts to read articles with, in this order; of a new site all known ones."""
        return [self.layout, *self.others] if self.layout else list(KNOWN)

    def note_layout(self, chosen: Layout, *, beside: bool) -> None:
        """Use a layout from now on, before the one in use or `beside` it, as the second."""
        before = [self.layout] if self.layout else []
        known = [*before, chosen] if beside else [chosen, *before]
        ways: dict[tuple[str, ...], Layout] = {}
        for layout in (*known, *self.others):
            ways.setdefault(_way_of_reading(layout), layout)
        self.layout, *self.others = list(ways.values())[:_MOST_LAYOUTS]

    def note_gone(self, ids: Iterable[str]) -> None:
        """Remember articles that were given up, since links may still lead to them."""
        self.gone = [*dict.fromkeys([*self.gone, *ids])][-_MOST_REMEMBERED:]

    def note_links_out(self, urls: Collection[str]) -> bool:
        """Remember entries that lead off the site; returns whether any is new."""
        before = self.links_out or []
        new = self.links_out is None or not set(urls).issubset(before)
        others = (url for url in before if url not in urls)
        self.links_out = [*others, *sorted(urls)][-_MOST_REMEMBERED:]
        return new

    def note_unlinked(self, titles: Iterable[str]) -> None:
        """Remember entries without a link that were reported."""
        self.unlinked = [*self.unlinked, *sorted(titles)][-_MOST_REMEMBERED:]

    def as_dict(self) -> dict[str, Any]:
        """What was learnt as a JSON object, without the layout, which is kept beside it."""
        return {
            "history": self.history.as_dict(),
            "categories": self.categories,
            "doubts": self.doubts,
            "tops": self.tops,
            "listed": self.listed,
            "crumb": self.crumb,
            "beside": self.beside,
            "unlinked": self.unlinked,
            "gone": self.gone,
            "links_out": self.links_out,
            "titled": self.titled,
            "others": [layout.as_dict() for layout in self.others],
            "footer": self.footer,
        }

    @classmethod
    def of(cls, kept: KeptLayouts, site: str, section: str) -> "Learnt":
        """What earlier runs have learnt of a site's pages; raises FolderUnusable if damaged."""
        try:
            return cls.from_dict(kept.learnt(site, section), kept.layout(site, section))
        except ValueError as exc:
            raise FolderUnusable(
                f"{kept.address} holds a layout that is none ({exc}); mend or delete it."
            ) from exc

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], layout: Mapping[str, Any] | None) -> "Learnt":
        """What JSON objects hold; raises a ValueError that names what is wrong."""
        history = data.get("history")
        return cls(
            Layout.from_dict(layout) if layout else None,
            History.from_dict(history) if history else History(),
            {key: _several(one) for key, one in (data.get("categories") or {}).items()},
            dict(data.get("doubts") or {}),
            dict(data.get("tops") or {}),
            int(data.get("listed") or 0),
            str(data.get("crumb") or ""),
            list(data.get("beside") or []),
            list(data.get("unlinked") or []),
            list(data.get("gone") or []),
            data.get("links_out"),
            data.get("titled") is not False,
            [Layout.from_dict(other) for other in data.get("others") or []],
            str(data.get("footer") or ""),
        )


def _several(kept: int | list[int]) -> list[int]:
    """A listing's categories; earlier versions have kept one."""
    return kept if isinstance(kept, list) else [kept]


def _way_of_reading(layout: Layout) -> tuple[str, ...]:
    """The part of a layout that says how articles are read."""
    return tuple(getattr(layout, name) for name in OF_ARTICLES)
