"""What the archive holds of each article: an index on disk, made by one look through its files."""

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from types import SimpleNamespace
from typing import Any, NamedTuple, Self, cast

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.settings import Settings
from scrapy.signalmanager import SignalManager
from w3lib.encoding import http_content_type_encoding

from hyxw.errors import PageError
from hyxw.frontier.entries import listed_articles
from hyxw.pages.document import RawPage
from hyxw.pages.entries import Entry
from hyxw.pages.layout import Layout
from hyxw.pages.listing import read_entries
from hyxw.spiders.responses import WHOLE
from hyxw.store.archive import Archive, Place
from hyxw.store.warc import Fetched
from hyxw.text.dates import Moment
from hyxw.urls import article_url, origin
from hyxw.wording import ended

# Visits kept of one article, the newest: of them all but the last one or two say the same.
_VISITS = 8
# The settings that bound what a body may come to.
BOUNDS = ("DOWNLOAD_MAXSIZE", "DOWNLOAD_WARNSIZE")

_SCHEMA = """
CREATE TABLE article (number INTEGER PRIMARY KEY, id TEXT UNIQUE);
CREATE TABLE entry (id TEXT PRIMARY KEY, listed TEXT) WITHOUT ROWID;
CREATE TABLE page (id TEXT, page INTEGER, file INTEGER, start INTEGER, length INTEGER, at TEXT,
    site TEXT, listed TEXT);
CREATE INDEX page_id ON page (id);
"""


@dataclass(frozen=True, slots=True)
class Visit:
    """One time an article's first page was fetched, and how it had been listed by then."""

    first: Place
    at: datetime
    site: str
    entry: Entry | None


@dataclass(frozen=True, slots=True)
class ArchivedArticle:
    """The latest visits of an article, newest first, and its later pages by run and number."""

    visits: Sequence[Visit]
    later: Mapping[tuple[str, int], Place]

    @classmethod
    def of(cls, pages: Iterable[tuple[int, Visit]]) -> Self:
        """An article's archive, from its pages, newest first: each one's number and visit."""
        visits, later = list[Visit](), dict[tuple[str, int], Place]()
        for number, visit in pages:
            if number > 1:
                later.setdefault((visit.first.run_id, number), visit.first)
            elif len(visits) < _VISITS:
                visits.append(visit)
        return cls(visits, later)


class PageNote(NamedTuple):
    """A page of an article that a file holds: from byte `start`, fetched `at` (ISO 8601)."""

    article_id: str
    page: int
    start: int
    length: int
    at: str
    site: str


# The ids of a listing page's articles, each with its entry as JSON.
ListingNote = list[tuple[str, str]]


class FileNotes(NamedTuple):
    """What a file of the archive holds of articles, in its order."""

    name: str
    run_id: str
    notes: list[PageNote | ListingNote]

    @classmethod
    def of(
        cls,
        archive: Archive,
        file: tuple[str, str],
        layouts_of: Callable[[str], Sequence[Layout]],
        bodies: "Bodies",
    ) -> Self:
        """What a file, its name and its run's id, holds; FolderUnusable where it is damaged.

        `layouts_of` gives the layouts to read a site's listings with.
        """
        whole = (one for one in archive.responses_of(*file) if one[1].status in WHOLE)
        return cls(*file, [_note(*one, layouts_of, bodies) for one in whole])


def _note(
    place: Place,
    fetched: Fetched,
    layouts_of: Callable[[str], Sequence[Layout]],
    bodies: "Bodies",
) -> PageNote | ListingNote:
    site, answered = origin(fetched.url), article_url(fetched.url)
    if answered is None:
        found = entries(fetched, layouts_of(site), bodies)
        return [(article_id, _as_json(entry)) for article_id, entry in found]
    at = fetched.at.isoformat()
    return PageNote(answered.article_id, answered.page, place.start, place.length, at, site)


class ArchivedArticles:
    """Every article with a first page in the archive, by id, in the order they first came.

    It lies in a nameless file of SQLite's, gone with its connection: a million pages take no more
    memory than ten thousand.
    """

    def __init__(self, index: sqlite3.Connection) -> None:
        self._files: list[tuple[str, str]] = []
        self._index = index
        self._index.executescript(f"PRAGMA journal_mode = OFF; {_SCHEMA}")

    @classmethod
    @contextmanager
    def empty(cls) -> Iterator[Self]:
        """An index without articles, as long as the block lasts."""
        with closing(sqlite3.connect("", isolation_level=None)) as index:
            yield cls(index)

    def add(self, found: FileNotes) -> None:
        """Take in a file of the archive, the one behind those that were taken in before."""
        self._files.append((found.name, found.run_id))
        self._index.execute("BEGIN")
        for note in found.notes:
            if isinstance(note, PageNote):
                self._add_page(note)
            else:
                self._index.executemany("INSERT OR REPLACE INTO entry VALUES (?, ?)", note)
        self._index.execute("COMMIT")

    def __iter__(self) -> Iterator[str]:
        return (str(one) for (one,) in self._index.execute("SELECT id FROM article"))

    def __contains__(self, article_id: str) -> bool:
        found = self._index.execute("SELECT 1 FROM article WHERE id = ?", (article_id,))
        return found.fetchone() is not None

    def __len__(self) -> int:
        (count,) = self._index.execute("SELECT count(*) FROM article").fetchone()
        return int(count)

    def article(self, article_id: str) -> ArchivedArticle:
        """What is kept of an article."""
        return ArchivedArticle.of(self._pages(article_id))

    def _pages(self, article_id: str) -> Iterator[tuple[int, Visit]]:
        rows = self._index.execute(
            "SELECT page, file, start, length, at, site, listed FROM page WHERE id = ?"
            " ORDER BY rowid DESC",
            (article_id,),
        )
        for page, file, start, length, at, site, listed in rows:
            name, run_id = self._files[file]
            place = Place(name, run_id, start, length)
            yield page, Visit(place, datetime.fromisoformat(at), site, _entry(listed))

    def _add_page(self, note: PageNote) -> None:
        article_id, page, start, length, at, site = note
        if page == 1:
            self._index.execute("INSERT OR IGNORE INTO article (id) VALUES (?)", (article_id,))
        self._index.execute(
            "INSERT INTO page VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7,"
            " (SELECT listed FROM entry WHERE id = ?1))",
            (article_id, page, len(self._files) - 1, start, length, at, site),
        )


def entries(
    fetched: Fetched, layouts: Sequence[Layout], bodies: "Bodies"
) -> Iterator[tuple[str, Entry]]:
    """A listing's articles by id; what is no listing (a search asks for other pages) has none."""
    try:
        listed = read_entries(bodies.page(fetched).selector(), fetched.url, layouts)
    except PageError:
        return
    for article in listed_articles(listed, fetched.url)[0]:
        if article.entry is not None:
            yield article.id, article.entry


class Bodies:
    """Archived bodies as the spider got them: decompressed by the same middleware and bounds."""

    def __init__(self, bounds: Mapping[str, Any]) -> None:
        # A Crawler of Scrapy's would set the process's log up anew.
        crawler = SimpleNamespace(settings=Settings(bounds), signals=SignalManager(), stats=None)
        self._compression = HttpCompressionMiddleware(crawler=cast("Crawler", crawler))

    def page(self, fetched: Fetched) -> RawPage:
        """The page, its body decompressed and its charset as the header has it; raises PageError.

        Of what came uncompressed, most of an archive, no response of Scrapy's is made.
        """
        headers = {name.lower(): value for name, value in fetched.headers}
        body = self._decompressed(fetched) if "content-encoding" in headers else fetched.body
        charset = http_content_type_encoding(headers.get("content-type"))
        return RawPage(fetched.url, body, charset)

    def _decompressed(self, fetched: Fetched) -> bytes:
        headers: dict[str, list[str]] = {}
        for name, value in fetched.headers:
            headers.setdefault(name, []).append(value)
        response = Response(fetched.url, fetched.status, headers, fetched.body)
        try:
            decoded = self._compression.process_response(Request(fetched.url), response)
        except (IgnoreRequest, OSError, EOFError, zlib.error) as exc:
            raise PageError(ended(f"Its body cannot be decompressed: {exc}")) from exc
        assert isinstance(decoded, Response)  # noqa: S101 # this middleware makes no requests
        return decoded.body


def _as_json(entry: Entry) -> str:
    listed = entry.listed
    stated = listed and [listed.at.isoformat(), listed.precision, listed.yearless]
    return json.dumps([entry.url, entry.title, stated])


def _entry(said: str | None) -> Entry | None:
    if said is None:
        return None
    url, title, listed = json.loads(said)
    moment = Moment(datetime.fromisoformat(listed[0]), *listed[1:]) if listed else None
    return Entry(url, title, moment)
