"""Where a site's data lies, as the settings say."""

import os
import shutil
import sys
from contextlib import closing
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from scrapy.settings import Settings

from hyxw.errors import BadArgument, CouldNotStart, FolderUnusable, NothingThere
from hyxw.home import Home
from hyxw.sections import LOCAL_NEWS, Section
from hyxw.store.filestore import Folder
from hyxw.store.ledger import Ledger
from hyxw.urls import site_key
from tests.components import project_settings
from tests.store.support import deliver

SHARED = "postgresql://h/db"
MIRROR = "http://127.0.0.1:8000"


def home(data: Path, url: str | None = None, **settings: Any) -> Home:  # noqa: ANN401  a setting's
    return Home.of(project_settings(HYXW_DATA_DIR=str(data), **settings), None, url)


def test_a_folder_is_the_home_of_one_site_and_a_database_of_many(tmp_path: Path) -> None:
    own = home(tmp_path)
    assert own == Home(tmp_path, LOCAL_NEWS.site, "", "", own.claim_seconds)
    assert own.address == str(tmp_path)
    assert Home(tmp_path).claim_seconds == own.claim_seconds
    many = home(tmp_path, HYXW_LEDGER=SHARED, HYXW_FEEDS="s3://b/x", HYXW_CLAIM_SECONDS=7)
    assert many == Home(
        tmp_path / site_key(LOCAL_NEWS.site), LOCAL_NEWS.site, SHARED, "s3://b/x", 7
    )
    assert many.address == f"the ledger of {site_key(LOCAL_NEWS.site)}"


def test_a_site_is_the_url_s_unless_it_is_one_of_the_section_s_names(tmp_path: Path) -> None:
    assert home(tmp_path, f"{MIRROR}/list").site == MIRROR
    assert home(tmp_path, f"{MIRROR}/list", HYXW_SAME_SITE="127.0.0.1:8000").site == LOCAL_NEWS.site
    county = Section("county", "http://county.test/list-1-1.html")
    settings = project_settings(HYXW_DATA_DIR=str(tmp_path))
    assert Home.of(settings, county).site == "http://county.test"
    with pytest.raises(BadArgument, match=r"'ftp://x' is no http\(s\) URL"):
        home(tmp_path, "ftp://x")


def test_another_project_s_sites_are_the_environment_s(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a run there: its settings have none of ours, and ours had the environment's."""
    monkeypatch.setattr("hyxw.settings.HYXW_SAME_SITE", "127.0.0.1:8000,new.test")
    assert Home.of(Settings(), None, f"{MIRROR}/list").site == LOCAL_NEWS.site


def test_feeds_are_in_the_folder_or_in_a_bucket(tmp_path: Path) -> None:
    files = Home(tmp_path).files()
    assert isinstance(files, Folder)
    assert files.root == tmp_path
    with pytest.raises(BadArgument, match="HYXW_FEEDS='/srv' is no bucket's address"):
        Home(tmp_path, bucket="/srv").files()


def test_what_is_not_there_yet_is_nothing(tmp_path: Path) -> None:
    nowhere = Home(tmp_path / "none")
    with nowhere.ledger() as ledger:
        assert ledger is None
    with nowhere.documents() as documents:
        assert documents.read("alerts.json") is None
    assert nowhere.holder() is None
    with pytest.raises(FolderUnusable, match="is gone but its feeds are there"):
        nowhere.own_ledger()
    (tmp_path / "none").touch()
    with pytest.raises(FolderUnusable, match="is no folder"), nowhere.ledger():
        pass


def test_what_is_there_is_read_beside_a_run(tmp_path: Path) -> None:
    run_id = deliver(tmp_path, range(1, 2))
    there = Home(tmp_path)
    with there.open() as folder, there.ledger() as ledger:
        assert ledger is not None
        assert [row.run_id for row in ledger.runs.latest()] == [run_id]
        assert str(there.holder()).startswith("pid ")
        assert folder.root == tmp_path
    with closing(there.own_ledger()) as own:
        assert list(own.article_ids()) == ["1297-1"]


def test_a_ledger_that_is_gone_is_missed_where_feeds_are(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite3").touch()  # of a run that was killed as it began
    with Home(tmp_path).ledger() as ledger:
        assert ledger is None
    deliver(tmp_path, range(1, 2))
    for lose in (lambda path: os.truncate(path, 0), Path.unlink):
        lose(tmp_path / "ledger.sqlite3")
        with pytest.raises(FolderUnusable, match="is gone but its feeds are there"):
            Home(tmp_path).ledger().__enter__()


def test_a_ledger_is_made_anew_beside_the_old(tmp_path: Path) -> None:
    deliver(tmp_path, range(1, 2))
    with Home(tmp_path).ledger_anew() as fresh:
        assert fresh.known("1297-1") is None
    assert len(list(tmp_path.glob("ledger.sqlite3.damaged-*"))) == 1
    with Home(tmp_path).ledger() as ledger:
        assert ledger is not None
        assert ledger.known("1297-1") is None


def test_a_database_needs_its_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    for name in ("shared", "postgresql"):  # which other tests may have imported
        monkeypatch.delitem(sys.modules, f"hyxw.store.{name}", raising=False)
    with pytest.raises(CouldNotStart, match=r"psycopg is missing: pip install '\.\[fleet\]'"):
        Home(tmp_path, shared=SHARED).open()


class Shared:
    """In the place of a database: a ledger in a file, and what it was asked for with."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.asked: list[tuple[str, str, bool, float | None]] = []

    def __call__(
        self,
        address: str,
        site: str,
        *,
        must_exist: bool = False,
        claim_seconds: float | None = None,
    ) -> Ledger:
        self.asked.append((address, site, must_exist, claim_seconds))
        if must_exist and not self.path.exists():
            raise NothingThere("none")
        return Ledger.at(self.path)


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shared:
    shared = Shared(tmp_path / "shared.sqlite3")
    monkeypatch.setattr("hyxw.home.shared_ledger", shared)
    return shared


def test_a_shared_ledger_is_claimed_by_who_writes_and_looked_at_by_who_reads(
    tmp_path: Path, shared: Shared
) -> None:
    site = MIRROR
    there = Home(tmp_path / "data", site, SHARED, "", 7)
    there.open().close()
    there.own_ledger().close()
    with there.ledger() as ledger, there.documents() as documents:
        assert ledger is not None
        assert documents.read("alerts.json") is None
    assert there.holder() is None
    reading = (SHARED, site, False, None)
    assert shared.asked == [(SHARED, site, False, 7), (SHARED, site, True, 7), *[reading] * 3]


def test_a_site_that_no_database_has_has_no_ledger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hyxw.home.shared_ledger", Mock(side_effect=NothingThere("none")))
    nowhere = Home(tmp_path, MIRROR, SHARED)
    with nowhere.ledger() as ledger, nowhere.documents() as documents:
        assert ledger is None
        assert documents.read("alerts.json") is None
    assert nowhere.holder() is None


def test_a_shared_ledger_s_feeds_must_be_here_or_in_a_bucket(
    tmp_path: Path, shared: Shared
) -> None:
    deliver(tmp_path / "first", range(1, 2))
    shutil.copy(tmp_path / "first" / "ledger.sqlite3", shared.path)
    Home(tmp_path / "first", MIRROR, SHARED).open().close()
    other = Home(tmp_path / "other", MIRROR, SHARED)
    for _ in range(2):  # it is let go of each time
        with pytest.raises(BadArgument, match=r"is not in .*other: where several machines"):
            other.open()
