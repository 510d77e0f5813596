"""The run's data folder: opened before anything is asked for, closed when the engine stops."""

import asyncio
from pathlib import Path

import pytest
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.extension import ExtensionManager
from scrapy.spiders import Spider

from hyxw.errors import FolderLocked, FolderUnusable
from hyxw.extensions.storage import Storage
from hyxw.store.folder import DataFolder
from tests.components import START_URL, Components, components


def test_a_run_is_begun_in_the_folder_that_is_asked_for(tmp_path: Path) -> None:
    with components(tmp_path / "new" / "data") as run:
        row = run.storage.ledger.run(run.storage.run.run_id)
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


def test_a_crawler_without_storage_is_told_what_it_lacks(tmp_path: Path) -> None:
    with components(tmp_path) as run:
        assert Storage.of(run.crawler) is run.storage
    bare = Crawler(Spider)
    bare.extensions = ExtensionManager(crawler=bare)
    with pytest.raises(LookupError, match="Storage is not among EXTENSIONS"):
        Storage.of(bare)
