"""`hyxw.articles`: the feeds as a table of DuckDB, with right types."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from hyxw.analysis.files import FeedFile, published_files
from hyxw.analysis.selection import NEEDED, Selection, as_day
from hyxw.errors import FolderUnusable, needing
from hyxw.store.addresses import is_bucket

if TYPE_CHECKING:
    from types import ModuleType

    from duckdb import DuckDBPyConnection, DuckDBPyRelation

# DuckDB's types of the feed's keys. Days and hours are China's wherever DuckDB runs.
COLUMNS = {
    "id": "VARCHAR",
    "url": "VARCHAR",
    "title": "VARCHAR",
    "published_at": "TIMESTAMPTZ",
    "published_precision": "VARCHAR",
    "section": "VARCHAR[]",
    "source": "VARCHAR",
    "authors": "VARCHAR[]",
    "reporters": "VARCHAR[]",
    "correspondents": "VARCHAR[]",
    "editors": "VARCHAR[]",
    "text": "VARCHAR",
    "images": "STRUCT(url VARCHAR, caption VARCHAR)[]",
    "language": "VARCHAR",
    "page_count": "INTEGER",
    "revision": "INTEGER",
    "status": "VARCHAR",
    "content_hash": "VARCHAR",
    "duplicate_of": "VARCHAR",
    "layout": "VARCHAR",
    "warnings": "VARCHAR[]",
    "crawled_at": "TIMESTAMPTZ",
    "run_id": "VARCHAR",
}
LISTS = tuple(key for key, kind in COLUMNS.items() if kind.endswith("[]"))
TIME_ZONE = "Asia/Shanghai"
_MEMORY = "1GB"  # more is spilled to disk
_UNUSABLE = re.compile(rf"^(?:hyxw\.errors\.)?{FolderUnusable.__name__}: (.+)$", re.MULTILINE)
# Malformed JSON in file "/data/feeds/…/20240520T101501220Z.jsonl", at byte 95 in line 5: …
# A condition may find what is no JSON, too, and says so without a file.
_DAMAGED = re.compile(r'JSON.* in file "')
# IO Error: Cannot open file "/data/feeds/local_news/date=2024-05-20/RUN.jsonl": Permission denied
_CLOSED = re.compile(r'Cannot open file "[^"]*/date=[^"/]*/[^"/]*\.jsonl"')
_NO_RECORD = (
    f"chr(10) || '{FolderUnusable.__name__}: ' || filename || ' holds a line that is no record: run"
    " `scrapy verify`, or copy the file again.'"
)


def articles(
    folder: Path | str,
    since: date | str | None = None,
    until: date | str | None = None,
    *,
    latest: bool = True,
    withdrawn: bool = False,
    duplicates: bool = False,
) -> "DuckDBPyRelation":
    """The articles of a data folder's feeds, or of one feed's folder, as a relation of DuckDB.

    It is asked for as `hyxw.read` is. `.df()`, `.pl()`, `.arrow()`, `.filter(…)`, `.query(…)` and
    the like come with it; times have their zone, lists are lists. Needs the extra `analysis`.
    """
    selection = Selection(
        as_day("since", since), as_day("until", until), latest, withdrawn, duplicates
    )
    connection = connect()
    with reading_files():
        return connection.sql(selected(connection, published_files(folder), selection))


def duckdb_module() -> "ModuleType":
    """The duckdb package; CouldNotStart where it is not installed."""
    with needing("analysis"):
        import duckdb
    return duckdb


@contextmanager
def reading_files() -> Iterator[None]:
    """Raise FolderUnusable for a file that DuckDB could not read, which it tells as text alone."""
    try:
        yield
    except duckdb_module().Error as exc:
        if said := _UNUSABLE.search(str(exc)):
            raise FolderUnusable(said[1]) from exc
        if _DAMAGED.search(first_of(exc)):
            raise FolderUnusable(
                f"A file of the feed is damaged ({first_of(exc)}): run `scrapy verify`."
            ) from exc
        if _CLOSED.search(first_of(exc)):
            raise FolderUnusable(
                f"A file of the feed cannot be read ({first_of(exc)}): mend its permissions."
            ) from exc
        raise


def first_of(error: Exception) -> str:
    """What DuckDB says in its first paragraph, on one line; beneath it the SQL is shown."""
    return " ".join(str(error).split("\n\n", maxsplit=1)[0].split())


def connect() -> "DuckDBPyConnection":
    """A database of its own, in memory, that tells time as China does."""
    connection: DuckDBPyConnection = duckdb_module().connect()
    connection.execute(f"SET TimeZone = '{TIME_ZONE}'")
    # DuckDB's own bar goes to the standard output, terminal or not, where `-o -` has its lines.
    connection.execute("SET enable_progress_bar_print = false")
    return connection


def bound(connection: "DuckDBPyConnection", spill: Path | str) -> None:
    """Let `connection` take little memory, however many lines there are; more goes to `spill`."""
    connection.execute(f"SET memory_limit = '{_MEMORY}'")
    connection.execute(f"SET temp_directory = {quoted_path(str(spill))}")
    # Where most articles were edited it would hold the lines in memory and let the ends pass by
    connection.execute("SET disabled_optimizers = 'build_side_probe_side'")


def selected(
    connection: "DuckDBPyConnection", files: Sequence[FeedFile], selection: Selection
) -> str:
    """SQL of the lines that `selection` asks for; notes in `connection` what became of articles."""
    _let_read(connection, files)
    conditions = list(_days(selection))
    if selection.needs_ends:
        _note_ends(connection, files)
        conditions += _ends(selection)
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    join = " LEFT JOIN ended ON ended.id = line.id" if selection.needs_ends else ""
    return f"SELECT line.* FROM ({lines(files)}) AS line{join}{where}"  # noqa: S608  names and paths are quoted


def lines(files: Sequence[FeedFile]) -> str:
    """SQL of all lines of `files`; a list that an older line lacks is an empty one.

    A line that is no record (`null`, another's object), which DuckDB reads as a row of nulls, is
    told as an error.
    """
    filled = ", ".join(f"coalesce({key}, []) AS {key}" for key in LISTS)
    lacks = " OR ".join(f"{key} IS NULL" for key in NEEDED)
    checked = f"WHERE CASE WHEN {lacks} THEN error({_NO_RECORD}) ELSE true END"
    return f"SELECT * EXCLUDE (filename) REPLACE ({filled}) FROM {_scan(files)} {checked}"  # noqa: S608


def location(file: FeedFile) -> str:
    """A file as DuckDB names it."""
    return file.address if is_bucket(file.address) else str(Path(file.address).resolve())


def quoted(text: str) -> str:
    """`text` as a string of SQL."""
    escaped = text.replace("'", "''")
    return f"'{escaped}'"


def quoted_path(path: str) -> str:
    """A path as a string of SQL: DuckDB takes its bytes for UTF-8, whatever the locale does.

    Raises FolderUnusable where they are none.
    """
    try:
        return quoted(os.fsencode(path).decode())
    except UnicodeError as exc:
        raise FolderUnusable(
            f"{path!r} is no name in UTF-8, which DuckDB needs: rename it."
        ) from exc


def _let_read(connection: "DuckDBPyConnection", files: Sequence[FeedFile]) -> None:
    """Let DuckDB read the files that are a bucket's."""
    if any(file.files.shared for file in files):
        with needing("fleet"):
            from hyxw.analysis.remote import BucketFiles
        connection.register_filesystem(BucketFiles(files))


def _scan(files: Sequence[FeedFile], keys: Iterable[str] = COLUMNS) -> str:
    paths = ", ".join(quoted_path(location(file)) for file in files)
    columns = ", ".join(f"{key}: {quoted(COLUMNS[key])}" for key in keys)
    # date= is the run's day
    options = "format = 'newline_delimited', hive_partitioning = false, filename = true"
    return f"read_json([{paths}], columns = {{{columns}}}, {options})"


def _note_ends(connection: "DuckDBPyConnection", files: Sequence[FeedFile]) -> None:
    """Note the newest revision of each article that has more than a first, and withdrawals."""
    connection.execute(
        "CREATE TEMP TABLE ended AS SELECT id, max(revision) AS newest,"  # noqa: S608
        " arg_max(status, revision) = 'withdrawn' AS withdrawn"
        f" FROM {_scan(files, NEEDED)} WHERE revision > 1 OR status = 'withdrawn' GROUP BY id"
    )


def _days(selection: Selection) -> list[str]:
    day = "CAST(published_at AS DATE)"
    since, until = selection.since, selection.until
    return [
        *([f"{day} >= DATE '{since.isoformat()}'"] if since else []),
        *([f"{day} <= DATE '{until.isoformat()}'"] if until else []),
    ]


def _ends(selection: Selection) -> list[str]:
    gone = "SELECT id FROM ended WHERE withdrawn"
    conditions = []
    if selection.latest:
        conditions.append("(ended.newest IS NULL OR line.revision >= ended.newest)")
    if not selection.withdrawn:
        conditions.append("ended.withdrawn IS NOT true")
    if not selection.duplicates:
        conditions.append(f"(duplicate_of IS NULL OR duplicate_of IN ({gone}))")
    return conditions
