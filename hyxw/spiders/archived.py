"""What the archive holds of each article: an index on disk, made by one look through all of it."""

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from types import SimpleNamespace
from typing import Any, Self, cast

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.settings import Settings
from scrapy.signalmanager import SignalManager

from hyxw.errors import PageError
from hyxw.frontier.entries import listed_articles
from hyxw.pages.layout import Layout
from hyxw.pages.listing import Entry, read_listing
from hyxw.spiders.responses import WHOLE, read
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
        """That of all its archived pages, newest first: each one's number, and where it stands."""
        visits, later = list[Visit](), dict[tuple[str, int], Place]()
        for number, visit in pages:
            if number > 1:
                later.setdefault((visit.first.run_id, number), visit.first)
            elif len(visits) < _VISITS:
                visits.append(visit)
        return cls(visits, later)


class ArchivedArticles:
    """Every article with a first page in the archive, by id, in the order they first came.

    It lies in a nameless file of SQLite's, gone with its connection: a million pages take no more
    memory than ten thousand.
    """

    def __init__(
        self,
        index: sqlite3.Connection,
        archive: Archive,
        layouts_of: Callable[[str], Sequence[Layout]],
        bodies: "Bodies",
    ) -> None:
        self._index = index
        self._layouts_of = layouts_of
        self._bodies = bodies
        self._files: dict[tuple[str, str], int] = {}
        self._index.executescript(f"PRAGMA journal_mode = OFF; {_SCHEMA} BEGIN;")
        for place, fetched in archive.responses():
            if fetched.status in WHOLE:
                self._note(place, fetched)
        self._index.execute("COMMIT")
        self._places = list(self._files)

    @classmethod
    @contextmanager
    def of(
        cls,
        archive: Archive,
        layouts_of: Callable[[str], Sequence[Layout]],
        bodies: "Bodies",
    ) -> Iterator[Self]:
        """An archive's, as long as the block lasts.

        `layouts_of` gives the layouts to read a site's listings with. Raises FolderUnusable where
        a file of the archive is damaged.
        """
        with closing(sqlite3.connect("", isolation_level=None)) as index:
            yield cls(index, archive, layouts_of, bodies)

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
            name, run_id = self._places[file]
            place = Place(name, run_id, start, length)
            yield page, Visit(place, datetime.fromisoformat(at), site, _entry(listed))

    def _note(self, place: Place, fetched: Fetched) -> None:
        answered = article_url(fetched.url)
        if answered is None:
            self._note_listing(fetched)
            return
        article_id, page = answered.article_id, answered.page
        file = self._files.setdefault((place.name, place.run_id), len(self._files))
        if page == 1:
            self._index.execute("INSERT OR IGNORE INTO article (id) VALUES (?)", (article_id,))
        where, at = (file, place.start, place.length), fetched.at.isoformat()
        self._index.execute(
            "INSERT INTO page VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7,"
            " (SELECT listed FROM entry WHERE id = ?1))",
            (article_id, page, *where, at, origin(fetched.url)),
        )

    def _note_listing(self, fetched: Fetched) -> None:
        found = entries(fetched, self._layouts_of(origin(fetched.url)), self._bodies)
        kept = ((article_id, _as_json(entry)) for article_id, entry in found)
        self._index.executemany("INSERT OR REPLACE INTO entry VALUES (?, ?)", kept)


def entries(
    fetched: Fetched, layouts: Sequence[Layout], bodies: "Bodies"
) -> Iterator[tuple[str, Entry]]:
    """A listing's articles by id; what is no listing (a search asks for other pages) has none."""
    try:
        listing = read_listing(read(bodies.response(fetched)), fetched.url, layouts)
    except PageError:
        return
    for article in listed_articles(listing, fetched.url)[0]:
        if article.entry is not None:
            yield article.id, article.entry


class Bodies:
    """Archived bodies as the spider got them: decompressed by the same middleware and bounds."""

    def __init__(self, bounds: Mapping[str, Any]) -> None:
        # A Crawler of Scrapy's would set the process's log up anew.
        crawler = SimpleNamespace(settings=Settings(bounds), signals=SignalManager(), stats=None)
        self._compression = HttpCompressionMiddleware(crawler=cast("Crawler", crawler))

    def response(self, fetched: Fetched) -> Response:
        """The response as it came, its body decompressed; raises PageError."""
        headers: dict[str, list[str]] = {}
        for name, value in fetched.headers:
            headers.setdefault(name, []).append(value)
        response = Response(fetched.url, fetched.status, headers, fetched.body)
        try:
            decoded = self._compression.process_response(Request(fetched.url), response)
        except (IgnoreRequest, OSError, EOFError, zlib.error) as exc:
            raise PageError(ended(f"Its body cannot be decompressed: {exc}")) from exc
        assert isinstance(decoded, Response)  # noqa: S101 # this middleware makes no requests
        return decoded


def _as_json(entry: Entry) -> str:
    listed = entry.listed and [entry.listed.at.isoformat(), entry.listed.precision]
    return json.dumps([entry.url, entry.title, listed])


def _entry(said: str | None) -> Entry | None:
    if said is None:
        return None
    url, title, listed = json.loads(said)
    moment = Moment(datetime.fromisoformat(listed[0]), listed[1]) if listed else None
    return Entry(url, title, moment)
