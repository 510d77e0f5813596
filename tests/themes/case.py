"""A theme to measure on, and what of an article it shows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from hyxw.demo.themes import ArticleView, ListingView, Theme

Shown = Literal["second", "minute", "day", "month-day", "nothing"]


@dataclass(frozen=True, slots=True)
class Case:
    """One theme: `number` is its place in the table of all.

    `dated` is how much of its date an article shows, `listed` how much of it a listing does;
    `section` are the names in the breadcrumb where it has not all of them; `cut` is the length that
    a listing cuts titles to, 0 for none; `titled` says that it shows any; `charset` that of all its
    pages, where the site's own does not hold. `held_out` says that nobody tunes on it.
    """

    number: int
    name: str
    article: Callable[[ArticleView], str]
    listing: Callable[[ListingView], str]
    dated: Shown = "second"
    listed: Shown = "second"
    source: bool = True
    section: Sequence[str] | None = None
    cut: int = 0
    titled: bool = True
    charset: str = "utf-8"
    held_out: bool = False

    @property
    def theme(self) -> Theme:
        """The theme as the demo site takes it."""
        return Theme(self.name, self.article, self.listing)
