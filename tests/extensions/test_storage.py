"""The run's data folder: opened before anything is asked for, closed when the engine stops."""

import asyncio
from pathlib import Path
from typing import cast

import pytest
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.extension import ExtensionManager
from scrapy.spiders import Spider

from hyxw.errors import BadArgument, ClaimLost, FolderLocked, FolderUnusable
from hyxw.extensions import storage
from hyxw.extensions.storage import Storage, check_site, claim
from hyxw.store.folder import DataFolder
from hyxw.store.ledger import Ledger
from tests.components import START_URL, Components, components
from tests.store.support import deliver


def test_a_run_is_begun_in_the_folder_that_is_asked_for(tmp_path: Path) -> None:
    with components(tmp_path / "new" / "data") as run:
        row = run.storage.ledger.runs.get(run.storage.run.run_id)
        assert row is not None
        assert row.arguments == {"start_url": START_URL}
        assert run.storage.folder.root == tmp_path / "new" / "data"


def test_nobody_else_gets_the_folder_before_the_engine_has_stopped(tmp_path: Path) -> None:
    with asyncio.Runner() as runner:
        run = Components(tmp_path, runner)
        with pytest.raises(FolderLocked, match="in use by another run"):
            DataFolder.open(tmp_path)
        run.signal(signals.spider_closed, reason="finished")
        with pytest.raises(FolderLocked):
            DataFolder.open(tmp_path)
        run.engine.spider = None  # as the engine has it when all that closes has run
        run.signal(signals.engine_stopped)
        DataFolder.open(tmp_path).close()


def test_a_folder_that_is_damaged_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite3").write_bytes(b"no ledger" * 500)
    with pytest.raises(FolderUnusable, match=r"ledger\.sqlite3 is damaged"), components(tmp_path):
        pass


def test_a_run_with_nothing_new_publishes_no_file(tmp_path: Path) -> None:
    with components(tmp_path) as run:
        run.storage.publish()
        assert run.storage.published is None
    assert list(tmp_path.glob("feeds/**/*.jsonl")) == []


def test_a_crawler_that_keeps_nothing_has_no_storage(tmp_path: Path) -> None:
    with components(tmp_path) as run:
        assert Storage.of(run.crawler) is run.storage
    bare = Crawler(Spider)
    bare.extensions = ExtensionManager(crawler=bare)
    with pytest.raises(NotConfigured):
        Storage.of(bare)


def test_the_first_site_that_delivers_owns_the_folder(tmp_path: Path) -> None:
    with DataFolder.open(tmp_path) as folder:
        claim(folder, "http://typo.example/", ())
        claim(folder, "http://127.0.0.1/list-1297-1.html", ())
        assert folder.ledger.owner() == "http://127.0.0.1"
    deliver(tmp_path, range(1, 2))
    with DataFolder.open(tmp_path) as folder:
        claim(folder, "http://mirror.example/", ("mirror.example",))
        assert folder.ledger.owner() == "http://127.0.0.1"
        with pytest.raises(BadArgument, match=r"belongs to http://127\.0\.0\.1, and http://typo"):
            claim(folder, "http://typo.example/", ())


def test_a_folder_without_an_owner_belongs_to_the_site_of_what_it_has(tmp_path: Path) -> None:
    deliver(tmp_path, range(1, 2))  # of http://127.0.0.1
    with DataFolder.open(tmp_path) as folder:
        with pytest.raises(BadArgument, match=r"belongs to http://127\.0\.0\.1, and"):
            claim(folder, "http://www.e0734.com/", ())
        claim(folder, "https://127.0.0.1/", ())
        assert folder.ledger.owner() == "http://127.0.0.1"


FOLDER = Path("/srv/news/data")
OWNER = "http://www.e0734.com/c/2024/03/30/1297-570830.html"


@pytest.mark.parametrize(
    ("url", "also"),
    [
        ("http://www.e0734.com/list-1297-1.html", ()),
        ("https://e0734.com/list-1297-1.html", ()),
        ("http://mirror.example:8080/list-1297-1.html", ("x.example", " mirror.example:8080")),
        ("https://www.new.example/list-1297-1.html", ("new.example",)),
    ],
    ids=["itself", "https, no www.", "a mirror", "a new domain"],
)
def test_a_folder_is_for_its_own_site(url: str, also: tuple[str, ...]) -> None:
    check_site(FOLDER, OWNER, url, also)
    check_site(FOLDER, None, url, ())  # nothing is delivered: it is anybody's


@pytest.mark.parametrize(
    ("url", "also"),
    [
        ("http://other.example/list-1297-1.html", ()),
        ("http://www.e0734.com:8080/list-1297-1.html", ()),
        ("http://news.e0734.com/list-1297-1.html", ()),
        ("http://mirror.example:8080/list-1297-1.html", ("mirror.example", "mirror.example:81")),
    ],
    ids=["another host", "another port", "another name under its own", "a mirror's other port"],
)
def test_another_site_is_refused_with_both_named(url: str, also: tuple[str, ...]) -> None:
    with pytest.raises(BadArgument) as raised:
        check_site(FOLDER, OWNER, url, also)
    host = url.split("/")[2]
    for words in (str(FOLDER), "http://www.e0734.com,", f"HYXW_SAME_SITE={host}", "HYXW_DATA_DIR"):
        assert words in str(raised.value)


# --- A claim that runs out -----------------------------------------------------------------------


class Claimed:
    """In a ledger's place: one that is claimed for a time."""

    def __init__(self, *, runs_out: bool, lost: bool = False) -> None:
        self.claim_runs_out, self.lost = runs_out, lost
        self.renewed = 0

    def renew_claim(self) -> None:
        self.renewed += 1
        if self.lost:
            raise ClaimLost("Another run has it.")


def hold(run: Components, claimed: Claimed) -> None:
    own, run.storage.ledger = run.storage.ledger, cast(Ledger, claimed)
    try:
        run.storage.hold_claim(run.crawler)
    finally:
        run.storage.ledger = own


@pytest.mark.parametrize("runs_out", [True, False])
def test_a_claim_is_renewed_where_it_runs_out(tmp_path: Path, *, runs_out: bool) -> None:
    claimed = Claimed(runs_out=runs_out)
    with components(tmp_path) as run:
        hold(run, claimed)
        assert claimed.renewed == int(runs_out)
        assert run.spider.outcome.error is None


def test_a_claim_that_another_has_ends_the_run(tmp_path: Path) -> None:
    with components(tmp_path) as run:

        def lose() -> None:
            with pytest.raises(ClaimLost):
                hold(run, Claimed(runs_out=True, lost=True))

        run.do(lose)
        assert isinstance(run.spider.outcome.error, ClaimLost)
        assert run.closed_for == ["ClaimLost"]


def test_a_claim_is_renewed_while_the_engine_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = list[tuple[float, bool]]()

    class Loop:
        running = False

        def start(self, every: float, *, now: bool) -> None:
            begun.append((every, now))
            self.running = True

        def stop(self) -> None:
            assert self.running
            self.running = False

    loop = Loop()
    monkeypatch.setattr(storage, "create_looping_call", lambda _: loop)
    with components(tmp_path) as run:
        run.storage.keep_claim(run.crawler, 20)
        run.signal(signals.spider_closed, reason="finished")
        run.signal(signals.engine_started)
        assert (begun, loop.running) == ([(20, False)], True)
        run.signal(signals.spider_closed, reason="finished")
        assert not loop.running
