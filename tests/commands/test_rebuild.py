"""`scrapy verify --rebuild` where ledger or feeds are on no machine, and a site's way there."""

import json
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import LiteralString

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from hyxw.demo.server import serve
from hyxw.demo.site import Site
from hyxw.errors import ClaimLost
from hyxw.store.bucket import Bucket
from hyxw.store.postgresql import schema_name
from hyxw.store.shared import SharedLedger, anew_beside
from hyxw.urls import article_url, site_key
from tests import postgres, processes
from tests.buckets import TestBucket
from tests.crawls.conftest import LISTING

ARTICLES = 6
NAME = "paper"


class Machine:
    """A machine that crawls the section `paper`; another section and site lie in its bucket too."""

    def __init__(self, folder: Path, site: Site, url: str, **env: str) -> None:
        self.site, self.url, self.data, self._env = site, url, folder / "data", env
        self.address = env["HYXW_LEDGER"]
        self._sections = folder / "sections.toml"
        other = (
            '[other]\nlisting = "http://other.example/index.php?m=content&c=index&a=lists&catid=1"'
        )
        self._sections.write_text(f'[{NAME}]\nlisting = "{url}{LISTING}"\n{other}\n')

    def run(self, *words: str, exit_code: int = 0, **env: str) -> str:
        """What a command says."""
        ours = {"HYXW_DATA_DIR": str(self.data), "HYXW_SECTIONS": str(self._sections)}
        ended = processes.scrapy(*words, env={**ours, **self._env, **env})
        assert ended.returncode == exit_code, ended.stdout + ended.stderr
        return ended.stdout + ended.stderr

    def rebuild(self) -> str:
        return self.run("verify", "--section", NAME, "--rebuild")

    def crawl_on(self, bucket: TestBucket) -> None:
        """One article more is published, and nothing that was there before."""
        before = published(bucket)
        more = self.site.add_article()
        self.run("crawl", NAME)
        assert published(bucket) == before + Counter([more])
        assert "Sound" in self.run("verify", "--section", NAME)


@pytest.fixture
def machine(tmp_path: Path, bucket: TestBucket) -> Iterator[Machine]:
    site = Site.of_size(ARTICLES)
    with serve(site) as url, postgres.database() as address:
        yield Machine(tmp_path, site, url, HYXW_LEDGER=address, HYXW_FEEDS=bucket.url)


def published(bucket: TestBucket) -> Counter[str]:
    """How often each article stands in the bucket's feeds."""
    files = bucket.files()
    names = [name for name in files if name.startswith(f"feeds/{NAME}/date=")]
    lines = [line for name in names for line in files[name].splitlines()]
    return Counter(json.loads(line)["id"] for line in lines)


def tell(machine: Machine, statement: LiteralString) -> None:
    """Have the database do something to the site's schema, {}."""
    with psycopg.connect(machine.address) as connection:
        connection.execute(SQL(statement).format(Identifier(schema_name(machine.url))))


def schemas(machine: Machine) -> list[str]:
    with psycopg.connect(machine.address) as connection:
        found = connection.execute(
            "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'hyxw%' ORDER BY nspname"
        )
        return [name for (name,) in found]


@pytest.mark.parametrize(
    ("damage", "kept"),
    [
        ("DROP SCHEMA {} CASCADE", 0),
        ("DELETE FROM {}.article", 1),
        ("DROP TABLE {}.article", 1),
        ("DROP TABLE {0}.run, {0}.document", 1),
    ],
)
def test_a_lost_or_damaged_ledger_is_made_anew(
    machine: Machine, bucket: TestBucket, damage: LiteralString, kept: int
) -> None:
    machine.run("crawl", NAME)
    tell(machine, damage)
    machine.run("verify", "--section", NAME, exit_code=8)
    assert f"Sound: {ARTICLES} lines" in machine.rebuild()
    aside = [name for name in schemas(machine) if "_damaged_" in name]
    assert schemas(machine) == sorted([schema_name(machine.url), *aside])
    assert len(aside) == kept
    machine.crawl_on(bucket)


def test_nothing_is_made_anew_where_nothing_is_wrong(machine: Machine) -> None:
    machine.run("crawl", NAME)
    assert "made anew" not in machine.rebuild()
    assert schemas(machine) == [schema_name(machine.url)]


def test_documents_outlive_it(machine: Machine) -> None:
    """What was learnt of the site's pages, and the runs' reports."""
    machine.run("crawl", NAME)
    tell(machine, "DELETE FROM {}.article")
    before = documents(machine)
    assert "made anew" in machine.rebuild()
    assert documents(machine) == before
    assert "layouts/sites.json" in before


def documents(machine: Machine) -> list[str]:
    with closing(SharedLedger(machine.address, machine.url)) as ledger:
        rows = ledger._db.rows("SELECT name FROM document ORDER BY name")
    return [name for (name,) in rows]


def test_a_kill_amid_it_leaves_the_old_one(machine: Machine, tmp_path: Path) -> None:
    """And what was begun is in the next one's way no more."""
    machine.run("crawl", NAME)
    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            begin_and_fail(machine, tmp_path)
        assert len(schemas(machine)) == 2
    assert f"Sound: {ARTICLES} lines" in machine.run("verify", "--section", NAME)


def begin_and_fail(machine: Machine, folder: Path) -> None:
    with anew_beside(machine.address, machine.url, 60.0, folder) as fresh:
        fresh.set_owner("half-way")
        raise KeyboardInterrupt


def test_who_held_the_old_one_writes_to_neither(machine: Machine, tmp_path: Path) -> None:
    """A run that was frozen, and wakes when the ledger has been made anew."""
    machine.run("crawl", NAME)
    # As long as its server waits for it between two sentences: not too short on a busy machine.
    frozen = SharedLedger(machine.address, machine.url, claim_seconds=0.5)
    while frozen.holder() is not None:  # its claim runs out
        time.sleep(0.01)
    with anew_beside(machine.address, machine.url, 60.0, tmp_path) as fresh:
        fresh.set_owner("fresh")
    with closing(frozen), pytest.raises(ClaimLost):
        frozen.set_owner("frozen")
    with closing(SharedLedger(machine.address, machine.url)) as ledger:
        assert ledger.owner() == "fresh"


def test_a_site_moves_from_a_folder_to_database_and_bucket(
    machine: Machine, bucket: TestBucket
) -> None:
    """As docs/fleet.md has it: the folder gets another place, feeds and archive go up."""
    machine.run("crawl", NAME, HYXW_LEDGER="", HYXW_FEEDS="")
    folder = machine.data
    moved = folder / site_key(machine.url)
    moved.mkdir()
    for name in ("feeds", "archive", "layouts", "runs"):
        shutil.move(folder / name, moved / name)
    put_up(bucket, moved)
    assert f"Sound: {ARTICLES} lines" in machine.rebuild()
    requests = len(machine.site.requests)
    machine.crawl_on(bucket)
    asked = [path for path, _ in machine.site.requests[requests:]]
    # No survey, as its layout came along: the only new article, and pages of the listing.
    assert sum(article_url(f"http://h{path}") is not None for path in asked) == 1
    assert len(asked) <= 5
    assert f"{ARTICLES + 1} articles read again, 0 changed" in machine.run("reparse", NAME)


def put_up(bucket: TestBucket, folder: Path) -> None:
    """`aws s3 cp --recursive` of the feeds and the archive."""
    store = Bucket(bucket.url)
    for path in folder.glob("feeds/**/*.json*"):
        store.create(path.relative_to(folder).as_posix(), [path.read_bytes()])
    for path in folder.glob("archive/*.warc.gz"):
        store.create(f"archive/{NAME}/{path.name}", [path.read_bytes()])
