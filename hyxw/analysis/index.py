"""The search index of the feeds: SQLite's FTS5 over characters and pairs, kept up to date."""

import json
import re
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hyxw.analysis.files import FeedFile, published_files
from hyxw.analysis.filing import filed
from hyxw.analysis.query import folded, tokens
from hyxw.analysis.reading import lines_of, parsed
from hyxw.analysis.table import LISTS
from hyxw.errors import FolderUnusable
from hyxw.store.addresses import is_bucket
from hyxw.store.files import users_folder
from hyxw.wording import why

VERSION = 4
NAME = "search.sqlite3"
# As the store writes it. It cannot stand in a text, whose quotation marks are escaped.
_PUBLISHED_AT = re.compile(rb'"published_at": "([^"]*)"')
PEOPLE = ("authors", "reporters", "correspondents", "editors")
_COLUMNS = (
    *("id", "title", "published_at", "source", "section", "reporters", "correspondents"),
    *("authors", "editors", "text", "images", "url", "revision", "status", "duplicate_of"),
    *("language", "published_precision", "page_count", "warnings", "crawled_at", "run_id"),
)
# Title and text as they are searched; `plain` has them where that is not how they stand.
SEARCHED = "coalesce(plain, ifnull(title, '') || char(10) || text)"

# `people` is all names, each between two line ends.
_SCHEMA = f"""
PRAGMA journal_mode = WAL;
BEGIN;
CREATE TABLE article ({", ".join(_COLUMNS)}, people, plain, PRIMARY KEY (id));
CREATE INDEX article_published ON article (published_at);
CREATE INDEX article_source ON article (source);
CREATE INDEX article_withdrawn ON article (id) WHERE status = 'withdrawn';
CREATE VIRTUAL TABLE token USING fts5(tokens, content = '', detail = none, tokenize = 'ascii');
CREATE TABLE file (path PRIMARY KEY, bytes);
CREATE TABLE common (token PRIMARY KEY, share) WITHOUT ROWID;
PRAGMA user_version = {VERSION};
COMMIT;
"""

_SAMPLE = 128  # articles, and up to twice as many
_COMMON = 1 / 20  # what so many have is noted


class Index:
    """The index of a folder's feeds; `database` may be read, `update` brings it up to date.

    It lies in the folder, that of a bucket's feeds in the user's cache (XDG).
    """

    def __init__(self, folder: Path | str) -> None:
        self.files = published_files(folder)
        self.path = _home(folder) / NAME
        with self._explained():
            self.database = self._opened()

    def update(self) -> int:
        """Take in the files that are new; how many articles' lines those held.

        Where a file that was taken in is no longer what it was, all is taken in anew.
        """
        with self._explained():
            new = self._new_files()
            lines = sum(map(self._take_in, new))
            if lines:
                self._note_common()
            if len(new) == len(self.files):  # all at once: one piece answers sooner than many
                self.database.execute("INSERT INTO token (token) VALUES ('optimize')")
            return lines

    def close(self) -> None:
        """Close the database."""
        self.database.close()

    def _opened(self) -> sqlite3.Connection:
        database = sqlite3.connect(self.path, timeout=60, isolation_level=None)
        try:
            (version,) = database.execute("PRAGMA user_version").fetchone()
            if version == VERSION:
                database.execute("PRAGMA synchronous = NORMAL")
                return database
        except sqlite3.DatabaseError:  # damaged, or none of ours: it holds nothing of its own
            pass
        database.close()
        self._remove()
        database = sqlite3.connect(self.path, timeout=60, isolation_level=None)
        database.executescript(_SCHEMA)
        return database

    def _new_files(self) -> Sequence[FeedFile]:
        known = dict(self.database.execute("SELECT path, bytes FROM file"))
        there = {file.name: file.bytes for file in self.files}
        if any(there.get(path) != size for path, size in known.items()):
            self.database.close()
            self._remove()
            self.database, known = self._opened(), {}
        return [file for file in self.files if file.name not in known]

    def _remove(self) -> None:
        for end in ("", "-wal", "-shm"):
            self.path.with_name(f"{NAME}{end}").unlink(missing_ok=True)

    def _take_in(self, file: FeedFile) -> int:
        """One file, in one transaction, unless another search has just taken it in."""
        lines = 0
        with self._transaction():
            if self._holds(file):
                return 0
            for line in _by_publication(file):
                self._put_in(file, line)
                lines += 1
            self.database.execute("INSERT INTO file VALUES (?, ?)", (file.name, file.bytes))
        return lines

    def _holds(self, file: FeedFile) -> bool:
        found = self.database.execute("SELECT 1 FROM file WHERE path = ?", (file.name,))
        return found.fetchone() is not None

    def _put_in(self, file: FeedFile, line: bytes) -> None:
        try:
            self._put(parsed(file, line))
        except UnicodeEncodeError as exc:  # half of a pair, which no UTF-8 holds
            raise FolderUnusable(
                f"{file.address} holds a line that is no text ({exc}): copy the file again."
            ) from exc

    def _put(self, record: dict[str, Any]) -> None:
        """Put a line in the place of the article's earlier one."""
        words = f"{record['title'] or ''}\n{record['text']}"
        plain = folded(words)
        number = self._forget(record)
        if number == _OLDER:
            return
        people = _people(record)
        row = [*_values(record), people, None if plain == words else plain]
        names = ", ".join(("rowid", *_COLUMNS, "people", "plain"))
        marks = ", ".join("?" * (len(row) + 1))
        put = f"INSERT INTO article ({names}) VALUES ({marks})"  # noqa: S608  names of ours
        found = self.database.execute(put, (number, *row))
        put = "INSERT INTO token (rowid, tokens) VALUES (?, ?)"
        under = filed(record.get("published_at"), record.get("source"), _names(people))
        self.database.execute(put, (found.lastrowid, tokens(plain, under)))

    def _forget(self, record: dict[str, Any]) -> int | None:
        """Take out the article's earlier line: its number, None for a new article."""
        shown = f"revision, {SEARCHED}, published_at, source, people"
        earlier = f"SELECT rowid, {shown} FROM article WHERE id = ?"  # noqa: S608  ours
        found = self.database.execute(earlier, (record["id"],)).fetchone()
        if found is None:
            return None
        number, revision, plain, published_at, source, people = found
        if revision > record["revision"]:
            return _OLDER
        gone = "INSERT INTO token (token, rowid, tokens) VALUES ('delete', ?, ?)"
        under = filed(published_at, source, _names(people))
        self.database.execute(gone, (number, tokens(plain, under)))
        self.database.execute("DELETE FROM article WHERE rowid = ?", (number,))
        return int(number)

    def _note_common(self) -> None:
        """Note the words of the index that many articles have, as a sample tells."""
        (last,) = self.database.execute("SELECT max(rowid) FROM article").fetchone()
        numbers = json.dumps(list(range(last, 0, -max(1, last // _SAMPLE))))
        sample = f"SELECT {SEARCHED} FROM article WHERE rowid IN (SELECT value FROM json_each(?))"  # noqa: S608  ours
        texts = [text for (text,) in self.database.execute(sample, (numbers,))]
        counts = Counter(token for text in texts for token in tokens(text).split(" "))
        shares = ((token, count / len(texts)) for token, count in counts.items())
        with self._transaction():
            self.database.execute("DELETE FROM common")
            self.database.executemany(
                "INSERT INTO common VALUES (?, ?)",
                ((token, share) for token, share in shares if share >= _COMMON),
            )

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self.database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.database.execute("ROLLBACK")
            raise
        self.database.execute("COMMIT")

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (OSError, sqlite3.Error) as exc:
            raise FolderUnusable(
                f"The search index {self.path} cannot be written ({why(exc)}): make room, or copy"
                " the feeds to a folder of yours."
            ) from exc


def _by_publication(file: FeedFile) -> Iterator[bytes]:
    """A file's lines, the latest published last: what is numbered last is found first.

    A first run walks back: of it the listing's first is the last.
    """
    with tempfile.TemporaryFile() as copy:
        places = []
        for line in lines_of(file):
            at = _PUBLISHED_AT.search(line)
            places.append((at[1] if at else b"", copy.tell(), len(line)))
            copy.write(line)
        for _, start, length in sorted(places):
            copy.seek(start)
            yield copy.read(length)


def _home(folder: Path | str) -> Path:
    if not is_bucket(folder):
        return Path(folder)
    home = users_folder("XDG_CACHE_HOME", ".cache") / str(folder).partition("://")[2].strip("/")
    home.mkdir(parents=True, exist_ok=True)
    return home


_OLDER = -1  # numbers begin at 1


def _values(record: dict[str, Any]) -> Iterator[Any]:
    for key in _COLUMNS:
        value = record.get(key)
        if key in LISTS:
            yield json.dumps(value or [], ensure_ascii=False)
        else:
            yield value


def _people(record: dict[str, Any]) -> str:
    names = dict.fromkeys(name for key in PEOPLE for name in record.get(key) or ())
    return "".join(f"\n{folded(name)}\n" for name in names)


def _names(people: str) -> list[str]:
    return people.split("\n")[1::2]
