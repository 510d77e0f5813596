"""Finds articles by their words, newest first, with the place where the words stand."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from hyxw.analysis.index import SEARCHED, Index
from hyxw.analysis.query import Query, candidates, condition, folded, parse, words_of

_SHOWN = ("id", "title", "published_at", "source", "url", "revision", "reporters", "correspondents")
# Trigrams asked for in place of a word of one or two characters; a word in more of them is so
# common that the newest articles are found by looking through them.
_MOST_GRAMS = 400
_GLANCE = 300  # of the newest articles that are looked through before the index is asked
_AROUND = 30  # characters of a snippet on each side of the hit
# As hyxw.read: not withdrawn, and no duplicate of an article that is there
THERE = (
    "status = 'published' AND (duplicate_of IS NULL OR EXISTS (SELECT 1 FROM article AS original"
    " WHERE original.id = article.duplicate_of AND original.status = 'withdrawn'))"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to find: words, by day of publication (both included), source and person, at most so
    many; `limit` 0 is all.
    """

    words: str
    since: date | None = None
    until: date | None = None
    source: str | None = None
    person: str | None = None
    limit: int = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """An article found; `snippet` is what stands around the words, `start` and `end` where in it
    they do.
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
    """The articles found, those delivered last first; raises BadArgument for a malformed query."""
    query = parse(wanted.words)
    words = list(words_of(query))
    for *values, title, text in _rows(index.database, query, wanted):
        about = dict(zip(_SHOWN, values, strict=True))
        for key in ("reporters", "correspondents"):
            about[key] = json.loads(about[key])
        yield _hit(about, f"{title or ''}\n{text}", len(title or ""), words)


def _rows(database: sqlite3.Connection, query: Query, wanted: Wanted) -> Iterable[tuple[Any, ...]]:
    """What is common stands in the newest articles often enough; what is not, the index finds."""
    if wanted.limit:
        newest = "rowid > (SELECT max(rowid) FROM article) - ?"
        glance = ("article", f"{newest} AND", [_GLANCE])
        found = database.execute(*_statement(glance, condition(query, SEARCHED), wanted)).fetchall()
        if len(found) == wanted.limit:
            return found
    tables, exact, values = matching(database, query)
    return database.execute(*_statement((tables, "", []), (exact, values), wanted))


def matching(database: sqlite3.Connection, query: Query) -> tuple[str, str, list[Any]]:
    """Where the articles that `query` finds come from, on what condition, and its values."""
    exact, values = condition(query, SEARCHED)
    match = candidates(query, lambda start: _grams(database, start))
    if match is None:
        return "article", exact, values
    # CROSS JOIN keeps the order: trigrams first, those delivered last first
    joined = "gram CROSS JOIN article ON article.rowid = gram.rowid"
    return joined, f"gram MATCH ? AND {exact}", [match, *values]


def _statement(
    source: tuple[str, str, list[Any]], exact: tuple[str, list[Any]], wanted: Wanted
) -> tuple[str, list[Any]]:
    """SQL and its values: from where and with which condition first, what matches, filters."""
    tables, first, bound = source
    conditions = [exact, *_filters(wanted), (THERE, [])]
    order = "gram.rowid" if tables != "article" else "article.rowid"
    sql = (
        f"SELECT {', '.join(_SHOWN)}, title, text FROM {tables} WHERE {first}"  # noqa: S608  bound
        f" {' AND '.join(one for one, _ in conditions)} ORDER BY {order} DESC"
    )
    bound = [*bound, *(value for _, values in conditions for value in values)]
    return (f"{sql} LIMIT ?", [*bound, wanted.limit]) if wanted.limit else (sql, bound)


def _filters(wanted: Wanted) -> Iterator[tuple[str, list[Any]]]:
    if wanted.since:
        yield "published_at >= ?", [wanted.since.isoformat()]
    if wanted.until:
        yield "published_at < ?", [f"{wanted.until.isoformat()}U"]  # U comes after the day's T
    if wanted.source:
        yield "source = ?", [wanted.source]
    if wanted.person:
        yield "instr(people, ?)", [f"|{folded(wanted.person)}|"]


def _grams(database: sqlite3.Connection, start: str) -> list[str] | None:
    rows = database.execute(
        "SELECT term FROM gram_word WHERE term >= ? AND term < ? LIMIT ?",
        (start, start + "\U0010ffff", _MOST_GRAMS + 1),
    )
    found = [term for (term,) in rows]
    return found if len(found) <= _MOST_GRAMS else None


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
