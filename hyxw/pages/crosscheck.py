"""Compares a page's title and date with those of the listing and the URL."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time

from hyxw.items import warning
from hyxw.pages.entries import DAY_BEHIND, SHORTEST_CUT, Entry
from hyxw.text.dates import CHINA, Moment, same_moment
from hyxw.text.script import fold

_CUT_MARKS = "….。"  # 衡阳市推进…, 衡阳市推进.. : behind a title that the theme cut short
# 一處(chù)親水(sh : a mirror's title, cut short; (二 and (2 tell articles of a series apart
_CUT_READING = re.compile(r"\([^\W\d_\u4e00-\u9fff]{0,6}$")
# 资讯|衡阳市…, [本土] 衡阳市…: the section's name that a theme prints before each title; 【下】 and
# 【第二期】 tell articles of a series apart
_PART = r"第?[\d一二三四五六七八九十]{1,3}[期集篇]?|[上中下][集篇]?"
_SECTION_BEFORE = re.compile(
    rf"(?![\[【「]?(?:{_PART})[\]】」|｜])(?:[^|｜\s]{{1,10}}[|｜]|[\[【「][^\]】」]{{1,10}}[\]】」])\s*"
)
# 衡阳市…  [资讯]
_SECTION_BEHIND = re.compile(rf"\s{{0,3}}[\[【](?!{_PART})[^\[\]【】]{{1,10}}[\]】]$")
_SHORTEST_WHOLE = 6  # characters; fewer may be the section's name
_SHORTEST_PART = 2  # characters that heading and <title> must go on from, to be one cut title
_BRACKETS = frozenset(")）]】")
# What parts a title from the site's name; —— is a mark of the title's own
_SITE_MARKS = frozenset("-_|－｜·—–>")
_SITE_MARK = re.compile(r" ?(?:[-_|－｜·]|(?<!—)—(?!—)) ?")


def agree(title: str, listed: str) -> bool:
    """Whether a title is the listed one, which may be cut short.

    Marks and script do not count, nor a section's name before the listed title, nor a day behind.
    """
    if not title or not listed:
        return False
    if title == listed:
        return True
    whole, shown = fold(title), fold(listed)
    before = _SECTION_BEFORE.match(listed)
    if before and whole == fold(listed[before.end() :]) != "":
        return True
    if shown in _without_day(title, whole) or whole in _without_day(listed, shown):
        return True
    if not (is_cut(listed) or len(shown) >= SHORTEST_CUT):
        return whole == shown != ""
    start = fold(_CUT_READING.sub("", listed.rstrip().rstrip(_CUT_MARKS)))
    return bool(start) and whole.startswith((shown, start))


def _without_day(title: str, folded: str) -> tuple[str, ...]:
    """A folded title without the day behind it; nothing if there is no day."""
    bare = fold(DAY_BEHIND.sub("", title)) if title[-1:] in _BRACKETS else folded
    return (bare,) if bare not in ("", folded) else ()


def is_cut(title: str) -> bool:
    """Whether a title ends in marks with which the theme cut it short: 景区索道检..."""
    bare = title.rstrip()
    marks = len(bare) - len(bare.rstrip(_CUT_MARKS))
    return marks > 1 or bare.endswith("…")


def without_site(head: str, section: Sequence[str]) -> str:
    """The article's title in `<title>`, which PHPCMS writes `TITLE - 资讯 - SITE`."""
    for name in reversed(section):
        title, found, _ = head.rpartition(f" - {name} - ")
        if found:
            return title
    return head.rsplit(" - ", 2)[0] if head.count(" - ") >= 2 else ""


def titled_as(head: str, listed: str) -> str:
    """The listed title if `<title>` begins with it, whatever mark follows; else "".

    `TITLE_SITE`, `TITLE-资讯-SITE`, `TITLE|SITE`, `TITLE [资讯] - SITE`.
    """
    ends = (mark.start() for mark in _SITE_MARK.finditer(head))
    found = next((head[:end] for end in ends if agree(head[:end], listed)), "")
    bare = _SECTION_BEHIND.sub("", found)
    return bare if fold(bare) == fold(listed) else found


def stands_in(head: str, listed: str) -> str:
    """The listed title if `<title>` has it at either end, or between marks; else "".

    `TITLE——SITE`, `SITE--TITLE`, `TITLE 资讯 SITE`, `资讯|TITLE|SITE`. The title itself may be
    longer, since a listing may have cut it at such a mark.
    """
    if len(listed) < _SHORTEST_WHOLE:
        return ""
    before, found, after = head.partition(listed)
    if before and after:
        parted = {before.rstrip()[-1:], after.lstrip()[:1]} <= _SITE_MARKS
    else:
        parted = not (before[-1:].isalnum() or after[:1].isalnum())
    return found if parted else ""


def article_title(
    heading: str, head: str, entry: Entry | None, several: bool, whole_head: str = ""
) -> tuple[str | None, list[str]]:
    """An article's title, and warnings; `several` says that its pages have headings of their own.

    `heading` is the h1's, which in such an article is the page's own (seen); then `head`, the title
    in `<title>`, is the article's, or the listed one. The listed one is as well where `whole_head`,
    all that `<title>` says, has other words than the heading.
    """
    listed = entry.title if entry else ""
    if (title := _agreed(heading, head, listed)) or several:
        shown = title or head or listed or heading
        said = f"nothing shows more of it than the listing, {listed!r}"
        cut = shown == listed and shown not in (heading, head) and is_cut(shown)
        return shown, [warning("title-differs", f"{said}.")] if cut else []
    if not heading:
        return _without_heading(head, listed)
    if not listed:
        return heading, []
    if is_cut(heading) and agree(listed, heading):
        return listed, []
    said = f"the page says {heading!r}, the listing {listed!r}."
    cut_short = listed.endswith(tuple(_CUT_MARKS))
    believed = cut_short or not whole_head or fold(heading) in fold(whole_head)
    return heading if believed else listed, [warning("title-differs", said)]


def _agreed(heading: str, head: str, listed: str) -> str:
    """What two of the three say; a heading may go on behind the title, a listing cut it short."""
    whole = fold(listed)
    if heading and whole and whole == fold(head) != fold(heading) and agree(heading, listed):
        return head
    start = fold(_CUT_READING.sub("", listed))
    both = fold(heading) if fold(heading) == fold(head) != whole else ""
    if len(start) >= _SHORTEST_PART and both.startswith(start):
        return heading
    return next((title for title in (heading, head) if agree(title, listed)), "")


def _without_heading(head: str, listed: str) -> tuple[str | None, list[str]]:
    if listed:
        return listed, [warning("title-missing", "the page shows none; this is the listing's.")]
    if head:
        return head, [warning("title-missing", "the page shows none; this is its <title>'s.")]
    return None, [warning("title-missing", "neither the page nor the listing shows one.")]


def published(
    stated: Moment | None, listed: Moment | None, url_day: date | None, *, is_dated: bool = True
) -> tuple[Moment | None, list[str]]:
    """When an article was published, and warnings where page, listing and URL disagree.

    The majority of the three decides its day. A listing's time is taken for a page's day; a day
    that the URL alone states has precision day. What only the listing states is not the page's
    word, and so null; of that is warned where the theme's articles are dated (`is_dated`).
    """
    if stated and listed and stated.at.date() != listed.at.date() == url_day:
        said = f"the page says {stated.iso()}, listing and URL {url_day}."
        return listed, [warning("published_at-differs", said)]
    moment = stated or _midnight(url_day)
    if moment is None and not is_dated:
        return None, []
    if moment is None:
        hint = f" (the listing says {listed.iso()})" if listed else ""
        said = f"neither the page nor its URL states a date{hint}."
        return None, [warning("published_at-missing", said)]
    if listed and moment.precision == "day" and listed.at.date() == moment.at.date():
        moment = listed
    return moment, _disagreements(moment, listed, url_day)


def _disagreements(moment: Moment, listed: Moment | None, url_day: date | None) -> list[str]:
    warnings = []
    if listed and not same_moment(moment, listed):
        said = f"the page says {moment.iso()}, the listing {listed.iso()}."
        warnings.append(warning("published_at-differs", said))
    if url_day and url_day != moment.at.date():
        said = f"the page says {moment.iso()}, its URL {url_day}."
        warnings.append(warning("published_at-differs", said))
    return warnings


def _midnight(day: date | None) -> Moment | None:
    return Moment(datetime.combine(day, time(), CHINA), "day") if day else None
