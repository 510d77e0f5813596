"""Layouts: CSS selectors that say where a theme has each field; and the known ones, as data."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from functools import lru_cache
from typing import Any, Self

from hyxw.pages import query

PARAGRAPHS = "\n\n"  # parts those of `furniture`
_SHORTEST_GLUED = 4  # characters; fewer may end any sentence


@dataclass(frozen=True, slots=True)
class Layout:
    """A theme: CSS selectors from the page's root, "" where the theme has no such thing.

    A selector that begins with a tag is found faster than one that does not.
    """

    name: str
    # On an article's page
    title: str = ""  # "" if only <title> has it
    # The line (or its parts) with date, source and author. It may be the title's own element, as
    # in PHPCMS's default theme, which has it there behind a <br/>.
    meta: str = ""
    undated: str = ""  # no selector: "yes" if the date in `meta` is not the article's but a clock's
    breadcrumb: str = ""  # one element, or one for each part
    body: str = ""
    # No selector: paragraphs and pictures' addresses that every article has in its body, with blank
    # lines between.
    furniture: str = ""
    article_pager: str = ""
    # On a listing's page
    entry: str = ""  # one element for each entry, which is or holds its link; `a, b` are two lists
    entry_date: str = ""  # from the entry on
    entry_title: str = ""  # from the entry on; an element that lacks it is no entry
    listing_pager: str = ""
    total: str = ""

    def as_dict(self) -> dict[str, str]:
        """The layout as a JSON object without empty fields, which an older version may not know."""
        return {key: value for key, value in asdict(self).items() if value}

    @property
    def not_the_articles(self) -> frozenset[str]:
        """The texts and addresses of `furniture`."""
        return _parted(self.furniture)

    @property
    def is_dated(self) -> bool:
        """Whether its articles show their dates."""
        return bool(self.meta) and not self.undated

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The layout of a JSON object; raises ValueError that names the key it fails at."""
        known = {field.name for field in fields(cls)}
        for key, value in data.items():
            if key not in known or not isinstance(value, str):
                raise ValueError(f"Layout key {key!r}={value!r} is not one of {sorted(known)}.")
            _check(key, value)
        if not data.get("name"):
            raise ValueError("Layout key 'name' is missing.")
        return cls(**data)


@lru_cache(maxsize=64)  # asked for at each page
def _parted(furniture: str) -> frozenset[str]:
    return frozenset(furniture.split(PARAGRAPHS)) if furniture else frozenset()


def unglued(paragraphs: Sequence[str], furniture: str) -> tuple[str, ...]:
    """A text without furniture that nothing parts from its first line or its last."""
    *before, last = paragraphs or ("",)
    if _SHORTEST_GLUED <= len(furniture) < len(last) and last.endswith(furniture):
        return (*before, last.removesuffix(furniture).rstrip())
    first, *behind = paragraphs or ("",)
    if _SHORTEST_GLUED <= len(furniture) < len(first) and first.startswith(furniture):
        return (first.removeprefix(furniture).lstrip(), *behind)
    return tuple(paragraphs)


def _check(key: str, css: str) -> None:
    try:
        if css and key not in ("name", "furniture", "undated"):
            query.check(css)
    except ValueError as exc:
        raise ValueError(f"Layout key {key!r}: {exc}") from exc


# The site's own theme: its reading order was seen (as text only, and on a mirror), its names are
# assumed. Any other theme is calibrated.
KNOWN: tuple[Layout, ...] = (
    Layout(
        name="e0734",
        title="h1",
        meta="div.info",
        breadcrumb="div.location",
        body="div.content",
        article_pager="div#pages",
        entry="ul.list > li",
        entry_date="span.rt",
        listing_pager="div#pages",
        total="div#pages a.a1",
    ),
)
