"""Crawls whose feeds and archive stand in a bucket: promise 1 holds there as in a folder."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from hyxw.store.archive import archive_of
from hyxw.store.bucket import Bucket
from tests.buckets import SECRET, TestBucket, refusing
from tests.crawls.conftest import LISTING
from tests.crawls.hostile import HostileServer
from tests.crawls.processes import Ended, crawl_apart
from tests.crawls.torture import KILLED, SETTINGS, expect_promise
from tests.postgres import database, end_claim

ARTICLES = 9
POINTS = (
    *("run-recorded", "ledger-written:5", "ledger-committed:5", "part-written:3", "part-whole"),
    *("part-whole:2", "file-placed", "file-placed:2", "description-placed"),
    *("description-placed:2", "description-placed:3", "feed-marked"),
)
IN_RECOVERY = POINTS[3:]


@dataclass
class Crawls:
    """Crawls of a site into one bucket, each on whichever machine, which is a folder here."""

    server: HostileServer
    bucket: TestBucket
    folder: Path
    settings: Mapping[str, object]

    def crawl(self, machine: str = "one", **env: str) -> Ended:
        """Crawl once."""
        return crawl_apart(
            self.server.url + LISTING,
            self.folder / machine,
            settings={**SETTINGS, "HYXW_FEEDS": self.bucket.url, **self.settings},
            env=env,
        )

    def expect_whole(self, machine: str = "one") -> None:
        """A crawl that is left alone makes it good."""
        ended = self.crawl(machine)
        assert ended.exit_code == 0, ended.log
        expect_promise(self.mirror(), self.server.site)

    def mirror(self) -> Path:
        """What the bucket holds, laid out as a folder."""
        root = self.folder / "mirror"
        for name, content in self.bucket.files().items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(content)
        return root

    def local(self, pattern: str, machine: str = "one") -> list[str]:
        """What lies on a machine."""
        return sorted(path.name for path in (self.folder / machine).glob(pattern))


@pytest.fixture
def crawls(server: HostileServer, bucket: TestBucket, tmp_path: Path) -> Crawls:
    return Crawls(server, bucket, tmp_path, {})


@pytest.fixture
def on_machines(crawls: Crawls) -> Iterator[Crawls]:
    """Crawls of machines that share a ledger too, and whose claims lapse soon."""
    with database() as ledger:
        crawls.settings = {"HYXW_LEDGER": ledger, "HYXW_CLAIM_SECONDS": 2}
        yield crawls


def test_feeds_and_archive_stand_in_the_bucket_alone(crawls: Crawls) -> None:
    crawls.expect_whole()
    run = crawls.bucket.files()
    feed, archive = "feeds/local_news", "archive/local_news"
    names = {name.rpartition("/")[2] for name in run}
    assert {"manifest.jsonl", "schema.json", "datapackage.json"} < names
    assert all(name.startswith((f"{feed}/", f"{archive}/")) for name in run)
    assert not crawls.local("feeds/**/*") + crawls.local("archive/*/*")
    bucket = Bucket(crawls.bucket.url)
    pages = [page.url for _, page in archive_of(bucket, "local_news").responses()]
    assert sum("/c/" in url for url in pages) == ARTICLES


def test_what_is_there_is_compared_and_looked_at_again(crawls: Crawls) -> None:
    crawls.expect_whole()
    article = crawls.server.site.article_ids()[0]
    crawls.server.site.edit(article, paragraph="编者按：凉亭修在江东。")
    crawls.server.site.add_article()
    crawls.expect_whole()
    files = [name for name in crawls.bucket.files() if "/date=" in name]
    assert len(files) == 2


@pytest.mark.parametrize("point", POINTS)
def test_a_kill_at_each_point(crawls: Crawls, point: str) -> None:
    ended = crawls.crawl(HYXW_FAULT=point)
    assert ended.exit_code == KILLED, ended.log
    crawls.expect_whole()
    assert not crawls.local("archive/*/*"), "pages of the dead run have not gone up"


def test_kills_while_a_kill_is_mended(crawls: Crawls) -> None:
    """Each a step further in mending what all those before it have left."""
    for point in ("ledger-committed:4", *IN_RECOVERY):
        assert crawls.crawl(HYXW_FAULT=point).exit_code == KILLED, point
    crawls.expect_whole()


@pytest.mark.parametrize(
    "point", ["part-whole", "file-placed", "description-placed", "feed-marked"]
)
def test_a_run_that_died_is_mended_by_another_machine(on_machines: Crawls, point: str) -> None:
    assert on_machines.crawl("one", HYXW_FAULT=point).exit_code == KILLED
    end_claim(str(on_machines.settings["HYXW_LEDGER"]), on_machines.server.url)
    ended = on_machines.crawl("two")
    assert ended.exit_code == 0, ended.log
    expect_promise(on_machines.mirror(), on_machines.server.site)


@pytest.mark.parametrize("how", ["503", "lost"])
def test_a_server_that_refuses_for_a_while(crawls: Crawls, how: str) -> None:
    crawls.bucket.server.spoil = refusing(4, how, "PUT")
    crawls.expect_whole()


def test_a_server_that_refuses_at_the_end(crawls: Crawls) -> None:
    crawls.settings = {"HYXW_RECHECK_DAYS": 0}
    crawls.bucket.server.spoil = refusing(1000, "403", "PUT")
    ended = crawls.crawl()
    assert ended.exit_code == 8, ended.log
    assert crawls.bucket.url in ended.log
    assert "(403 Forbidden)" in ended.log
    assert "kept in the ledger" in ended.log
    assert SECRET not in ended.log
    assert crawls.bucket.files() == {}
    crawls.bucket.server.spoil = lambda _: None
    asked = len(crawls.server.asked)
    crawls.expect_whole()
    assert not [path for path in crawls.server.asked[asked:] if "/c/" in path], "fetched again"
    assert not crawls.local("archive/*/*")


def test_a_server_that_refuses_at_first_is_told_before_any_request(crawls: Crawls) -> None:
    crawls.bucket.server.spoil = refusing(1000, "403")
    ended = crawls.crawl()
    assert ended.exit_code == 8, ended.log
    assert crawls.server.asked == []


def test_old_archive_files_are_deleted_there(crawls: Crawls) -> None:
    old = "archive/local_news/20200101T000000000Z-00001.warc.gz"
    others = "archive/county/20200101T000000000Z-00001.warc.gz"
    for name in (old, others):
        Bucket(crawls.bucket.url).create(name, [b"old"])
    crawls.settings = {"HYXW_ARCHIVE_DAYS": 30}
    crawls.expect_whole()
    assert old not in crawls.bucket.files()
    assert others in crawls.bucket.files()


def test_a_ledger_that_knows_nothing_of_the_feed_is_refused(crawls: Crawls) -> None:
    crawls.expect_whole("one")
    before, asked = crawls.bucket.files(), len(crawls.server.asked)
    ended = crawls.crawl("two")
    assert ended.exit_code == 8
    assert "knows nothing of run" in ended.log
    assert crawls.bucket.files() == before
    assert len(crawls.server.asked) == asked


def test_feeds_of_other_sites_beside_it_are_left_alone(crawls: Crawls) -> None:
    others = {
        "feeds/county/manifest.jsonl": b'{"run_id": "20200101T000000000Z"}\n',
        "feeds/county/date=2020-01-01/20200101T000000000Z.jsonl": b"{}\n",
    }
    for name, content in others.items():
        Bucket(crawls.bucket.url).create(name, [content])
    ended = crawls.crawl()
    assert ended.exit_code == 0, ended.log
    assert others.items() <= crawls.bucket.files().items()
