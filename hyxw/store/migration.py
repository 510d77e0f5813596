"""A ledger of an earlier version made one of today's, in one commit, so that nothing is lost."""

import json
from pathlib import Path

from hyxw.errors import FolderUnusable
from hyxw.store.database import REBUILD
from hyxw.store.feed import Feed
from hyxw.store.filestore import Folder
from hyxw.store.sqlite import SqliteDatabase

# Version 1 had the feed of one section.
_SECTION = "local_news"
_VERSION_2 = (
    f"ALTER TABLE run ADD COLUMN section TEXT NOT NULL DEFAULT '{_SECTION}'",
    "ALTER TABLE run ADD COLUMN figures TEXT NOT NULL DEFAULT '{}'",
    "DROP INDEX run_open",
    "CREATE INDEX run_unsettled ON run (number) WHERE feed = 'open' OR outcome IS NULL",
    "ALTER TABLE article RENAME COLUMN offset TO first_byte",
    "ALTER TABLE failure ADD COLUMN next_try_at TEXT",
    f"ALTER TABLE failure ADD COLUMN section TEXT NOT NULL DEFAULT '{_SECTION}'",
    # How far walks came was told from ids, which does not hold: the next run walks to the end once.
    "DROP INDEX walk_open",
    "DROP TABLE walk",
    "DROP TABLE listing",
    """
    CREATE TABLE walk (walk_id INTEGER PRIMARY KEY, listing TEXT NOT NULL, run_id TEXT NOT NULL,
        resume_url TEXT, slipped INTEGER NOT NULL DEFAULT 0)
    """,
    "CREATE INDEX walk_listing ON walk (listing)",
    """
    CREATE TABLE covered (catid INTEGER NOT NULL, number INTEGER NOT NULL,
        walk_id INTEGER NOT NULL, PRIMARY KEY (catid, number, walk_id)) WITHOUT ROWID
    """,
    "CREATE INDEX covered_walk ON covered (walk_id)",
    """
    CREATE TABLE listing (listing TEXT PRIMARY KEY, walk_id INTEGER NOT NULL, total INTEGER,
        gap INTEGER NOT NULL, etag TEXT, last_modified TEXT) WITHOUT ROWID
    """,
    """
    CREATE TABLE line (run_id TEXT NOT NULL, first_byte INTEGER NOT NULL, published_at TEXT,
        line BLOB NOT NULL, PRIMARY KEY (run_id, first_byte))
    """,
    "CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    "PRAGMA user_version = 2",
)


def from_version_1(database: SqliteDatabase) -> None:
    """Take what an open run had delivered from its working file, as was usual, into the ledger."""
    with database.transaction(durable=True):
        for statement in _VERSION_2:
            database.rows(statement)
        root = database.path.parent
        feed = Feed(Folder(root), _SECTION)
        for run_id, size in database.rows("SELECT run_id, bytes FROM run WHERE feed = 'open'"):
            _keep_lines(database, run_id, _vouched(root / feed.published_name(run_id), size))
        database.rows("UPDATE run SET lines = 0, bytes = 0 WHERE feed = 'open'")


def _vouched(path: Path, size: int) -> bytes:
    """The first `size` bytes, which the ledger vouches for, of a run's file wherever it died."""
    part = path.with_name(f"{path.name}.part")
    found = part if part.exists() else path
    content = found.read_bytes() if found.exists() else b""
    if len(content) < size or (found == path and len(content) > size):
        raise FolderUnusable(
            f"{found} holds {len(content)} bytes where the ledger has {size}: {REBUILD}."
        )
    return content[:size]


def _keep_lines(database: SqliteDatabase, run_id: str, content: bytes) -> None:
    first_byte = 0
    for line in content.splitlines(keepends=True):
        row = (run_id, first_byte, json.loads(line)["published_at"], line)
        database.rows("INSERT INTO line VALUES (?, ?, ?, ?)", row)
        first_byte += len(line)
