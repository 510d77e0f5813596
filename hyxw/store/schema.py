"""The ledger's tables, and why each index is there."""

SCHEMA = """
-- `number` stands for the run in the other tables, `section` names its feed's folder. `feed` is
-- open until the run's file is published, which `lines` and all behind it are of, or known to be
-- empty. `figures` are what the section's next runs are judged by.
CREATE TABLE run (
    number INTEGER PRIMARY KEY,
    run_id TEXT NOT NULL UNIQUE,
    section TEXT NOT NULL,
    started_at TEXT NOT NULL,
    arguments TEXT NOT NULL,
    finished_at TEXT,
    exit_code INTEGER,
    outcome TEXT,
    counts TEXT NOT NULL DEFAULT '{}',
    figures TEXT NOT NULL DEFAULT '{}',
    feed TEXT NOT NULL DEFAULT 'open' CHECK (feed IN ('open', 'empty', 'published')),
    lines INTEGER NOT NULL DEFAULT 0,
    bytes INTEGER NOT NULL DEFAULT 0,
    first_published_at TEXT,
    last_published_at TEXT,
    sha256 TEXT,
    published_file_at TEXT
);
-- What a dead run left is found without reading years of runs.
CREATE INDEX run_unsettled ON run (number) WHERE feed = 'open' OR outcome IS NULL;

-- The lines of runs that have not published yet, as they will stand in the run's file.
CREATE TABLE line (
    run_id TEXT NOT NULL,
    first_byte INTEGER NOT NULL,
    published_at TEXT,
    line BLOB NOT NULL,
    PRIMARY KEY (run_id, first_byte)
);

-- A row per delivered article: its latest revision, and where its line stands. `seq` is the order
-- of first delivery, so that rows and their index entries are appended, and "published earlier" is
-- a comparison.
CREATE TABLE article (
    seq INTEGER PRIMARY KEY,
    catid INTEGER NOT NULL,
    number INTEGER NOT NULL,
    url TEXT NOT NULL,
    content_hash BLOB NOT NULL,
    content_key INTEGER NOT NULL,
    title_key INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    status TEXT NOT NULL,
    published_at TEXT,
    etag TEXT,
    last_modified TEXT,
    missing_count INTEGER NOT NULL DEFAULT 0,
    delivered_at TEXT NOT NULL,
    checked_at TEXT NOT NULL,
    run INTEGER NOT NULL,
    first_byte INTEGER NOT NULL,
    length INTEGER NOT NULL
);
CREATE UNIQUE INDEX article_id ON article (catid, number);
-- content_key is the hash's first 8 bytes: a quarter of the index; the whole hash is compared.
CREATE INDEX article_content ON article (content_key);
-- What is young enough to be looked at again; an article without a date counts from delivery.
CREATE INDEX article_dated ON article (coalesce(published_at, delivered_at));

-- Which articles share a band of shingles. A revision adds its bands and the old ones stay:
-- candidates are compared by their text, so an old band costs a comparison and no more.
CREATE TABLE band (
    key INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (key, seq)
) WITHOUT ROWID;

CREATE TABLE failure (
    catid INTEGER NOT NULL,
    number INTEGER NOT NULL,
    url TEXT NOT NULL,
    kind TEXT NOT NULL,
    reason TEXT NOT NULL,
    title TEXT,
    listed_at TEXT,
    record_json TEXT,
    attempts INTEGER NOT NULL DEFAULT 1,
    first_at TEXT NOT NULL,
    last_at TEXT NOT NULL,
    next_try_at TEXT,
    section TEXT NOT NULL,
    PRIMARY KEY (catid, number)
) WITHOUT ROWID;

-- The walks through listings that are open or were cut, and of each listing the one that has come
-- to its end: `listing` names which.
CREATE TABLE walk (
    walk_id INTEGER PRIMARY KEY,
    listing TEXT NOT NULL,
    run_id TEXT NOT NULL,
    resume_url TEXT,
    slipped INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX walk_listing ON walk (listing);

-- The entries of each page that a walk has read.
CREATE TABLE covered (
    catid INTEGER NOT NULL,
    number INTEGER NOT NULL,
    walk_id INTEGER NOT NULL,
    PRIMARY KEY (catid, number, walk_id)
) WITHOUT ROWID;
CREATE INDEX covered_walk ON covered (walk_id);

CREATE TABLE listing (
    listing TEXT PRIMARY KEY,
    walk_id INTEGER NOT NULL,
    total INTEGER,
    gap INTEGER NOT NULL,
    etag TEXT,
    last_modified TEXT
) WITHOUT ROWID;

-- What is true of the data folder as a whole: whose it is.
CREATE TABLE fact (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
"""
