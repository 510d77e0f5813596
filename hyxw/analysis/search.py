"""Finds articles by their words, newest first, with the place where the words stand."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from hyxw.analysis.filing import NO_DAY, of_days, of_person, of_source
from hyxw.analysis.index import SEARCHED, Index
from hyxw.analysis.query import (
    Query,
    Shares,
    candidates,
    condition,
    folded,
    parse,
    words_of,
)

_SHOWN = ("id", "title", "published_at", "source", "url", "revision", "reporters", "correspondents")
SHARES = "SELECT token, share FROM common"  # for `matching`
_AROUND = 30  # characters of a snippet on each side of the hit
# As hyxw.read: not withdrawn, and no duplicate of an article that is there
THERE = (
    "status = 'published' AND (duplicate_of IS NULL OR EXISTS (SELECT 1 FROM article AS original"
    " WHERE original.id = article.duplicate_of AND original.status = 'withdrawn'))"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to find: words, by day of publication (both included), source and person.

    At most `limit`; 0 is all.
    """

    words: str
    since: date | None = None
    until: date | None = None
    source: str | None = None
    person: str | None = None
    limit: int = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """An article found.

    `snippet` is what stands around the words, `start` and `end` where in it they do.
    """

    about: dict[str, Any]
    snippet: str
    start: int
    end: int

    def as_dict(self) -> dict[str, Any]:
        """A line of `--json`."""
        marked = f"{self.snippet[: self.start]}[{self.found}]{self.snippet[self.end :]}"
        return {**self.about, "snippet": marked}

    @property
    def found(self) -> str:
        """The words as they stand in the article."""
        return self.snippet[self.start : self.end]


def search(index: Index, wanted: Wanted) -> Iterator[Hit]:
    """The articles found: the latest run's first, of each run those published last.

    Raises BadArgument for a malformed query.
    """
    query = parse(wanted.words)
    words = list(words_of(query))
    for *values, title, text in _rows(index.database, query, wanted):
        about = dict(zip(_SHOWN, values, strict=True))
        for key in ("reporters", "correspondents"):
            about[key] = json.loads(about[key])
        yield _hit(about, f"{title or ''}\n{text}", len(title or ""), words)


def _rows(database: sqlite3.Connection, query: Query, wanted: Wanted) -> Iterable[tuple[Any, ...]]:
    shares = dict(database.execute(SHARES))
    tables, exact, values = matching(query, shares, filed_under(database, wanted))
    conditions = [(exact, values), *_filters(wanted), (THERE, [])]
    sql = (
        f"SELECT {', '.join(_SHOWN)}, title, text FROM {tables} WHERE"  # noqa: S608  bound
        f" {' AND '.join(one for one, _ in conditions)} ORDER BY token.rowid DESC"
    )
    bound = [value for _, values in conditions for value in values]
    limited = (f"{sql} LIMIT ?", [*bound, wanted.limit]) if wanted.limit else (sql, bound)
    return database.execute(*limited)


def matching(
    query: Query, shares: Shares, filed: Iterable[list[str]] = ()
) -> tuple[str, str, list[Any]]:
    """Where the articles that `query` finds come from, on what condition, and its values.

    `shares` is what SHARES gives. `filed` narrows down where they are looked for: marks of which
    they have one.
    """
    exact, values = condition(query, SEARCHED)
    # CROSS JOIN keeps the order: tokens first, those numbered last first
    joined = "token CROSS JOIN article ON article.rowid = token.rowid"
    return joined, f"token MATCH ? AND {exact}", [candidates(query, filed, shares), *values]


def filed_under(database: sqlite3.Connection, wanted: Wanted) -> Iterator[list[str]]:
    """What the articles wanted are filed under: of each list one mark; it finds them sooner."""
    if wanted.since or wanted.until:
        yield list(of_days(*_days(database, wanted))) or [NO_DAY]
    if wanted.source:
        yield [of_source(wanted.source)]
    if wanted.person:
        yield [of_person(wanted.person)]


def _days(database: sqlite3.Connection, wanted: Wanted) -> tuple[date, date]:
    """The days asked for; an end that is open is the year of the oldest or the newest article."""
    dated = "FROM article WHERE published_at GLOB '[12][0-9][0-9][0-9]-*'"
    years = f"SELECT (SELECT min(published_at) {dated}), (SELECT max(published_at) {dated})"
    oldest, newest = (int(at[:4]) if at else 1 for at in database.execute(years).fetchone())
    return wanted.since or date(oldest, 1, 1), wanted.until or date(newest, 12, 31)


def _filters(wanted: Wanted) -> Iterator[tuple[str, list[Any]]]:
    if wanted.since:
        yield "published_at >= ?", [wanted.since.isoformat()]
    if wanted.until:
        yield "published_at < ?", [f"{wanted.until.isoformat()}U"]  # U comes after the day's T
    if wanted.source:
        yield "source = ?", [wanted.source]
    if wanted.person:
        yield "instr(people, ?)", [f"\n{folded(wanted.person)}\n"]


def _hit(about: dict[str, Any], text: str, title_end: int, words: list[str]) -> Hit:
    """The first place in the text where words stand, else the one in the title."""
    plain = folded(text)
    places = [(plain.find(word, title_end + 1), word) for word in words]
    places = [place for place in places if place[0] >= 0] or [
        (plain.find(word), word) for word in words if word in plain
    ]
    at, word = min(places, default=(title_end + 1, ""))
    first = max(0 if at <= title_end else title_end + 1, at - _AROUND)
    last = min(len(text), at + len(word) + _AROUND)
    snippet = text[first:last].replace("\n", " ").replace("\t", " ")
    return Hit(about, snippet, at - first, at - first + len(word))
