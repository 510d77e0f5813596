"""What a reader of a theme's pages can know: the articles' truth, less what the theme hides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from hyxw.demo.mirror import traditional
from hyxw.demo.standard import links_out
from hyxw.demo.story import LinkOut, Story, trail
from tests.themes.case import Case

TODAY = (links_out()[0].published + timedelta(days=10)).date()  # when the pages are fetched
_MINUTES = ("second", "minute")


@dataclass(frozen=True, slots=True)
class Record:
    """The fields measured, of an article as it is or as somebody read it.

    `published` is `2024-03-30 11:44` to the minute, `2024-03-30` to the day, or None. What
    a reader does not offer is left as it is here, and not scored.
    """

    title: str | None = None
    published: str | None = None
    source: str | None = None
    reporters: Sequence[str] = ()
    correspondents: Sequence[str] = ()
    text: str = ""
    section: Sequence[str] = ()
    pages: int = 1


@dataclass(frozen=True, slots=True)
class Listed:
    """A listing entry: article id or foreign URL; title, None where the page spoils it; date.

    `title` ends where the theme cuts it. `listed` is written as in Record, or `03-30` where the
    listing shows no year; None where it shows nothing.
    """

    key: str
    title: str | None
    listed: str | None


def article(case: Case, story: Story) -> Record:
    """The record that `story` must give in the theme of `case`."""
    return Record(
        title=story.title,
        published=_published(case, story),
        source=(story.source or None) if case.source else None,
        reporters=story.signature.reporters,
        correspondents=story.signature.correspondents,
        text="\n\n".join(story.paragraphs),
        section=_section(case, story),
        pages=len(story.pages),
    )


def _section(case: Case, story: Story) -> list[str]:
    """The breadcrumb's names, in a mirror's script where one spoilt the page."""
    names = case.section
    if names is None:
        names = [name for name, _ in trail(story.catid)]
    return [traditional(name) if story.spoiler else name for name in names]


def entry(case: Case, shown: Story | LinkOut) -> Listed:
    """What the listing says of one entry."""
    key = shown.article_id if isinstance(shown, Story) else shown.address
    return Listed(key, _listed_title(case, shown), _listed(case, shown.published))


def _listed_title(case: Case, shown: Story | LinkOut) -> str | None:
    spoilt = isinstance(shown, Story) and shown.spoiler is not None
    unsure = "<" in shown.title or (spoilt and case.cut)  # the CMS escapes none; a gloss may be cut
    if unsure or not case.titled:
        return None
    return shown.title[: case.cut] if case.cut else shown.title


def written(at: datetime, precision: str) -> str:
    """A moment as Record has it."""
    return f"{at:%Y-%m-%d %H:%M}" if precision in _MINUTES else f"{at:%Y-%m-%d}"


def _published(case: Case, story: Story) -> str | None:
    """The page's date; where that, or the URL, states the day alone, the listing's time."""
    if case.dated in _MINUTES:
        return written(story.published, "minute")
    if case.dated == "nothing" and story.url_style == "dynamic":
        return None
    return written(story.published, "minute" if case.listed in _MINUTES else "day")


def _listed(case: Case, at: datetime) -> str | None:
    if case.listed == "nothing":
        return None
    if case.listed == "month-day":
        return f"{at:%m-%d}"
    return written(at, case.listed)
