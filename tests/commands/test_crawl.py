"""`scrapy crawl` before it crawls: what cannot start exits with its code and one sentence."""

import logging
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from hyxw.errors import Interrupted
from hyxw.extensions.report import Report
from hyxw.extensions.storage import Storage
from hyxw.store.folder import DataFolder
from hyxw.tasks.crawl import make_no_records_below, run_to_end
from tests.processes import scrapy

NOWHERE = "start_url=http://127.0.0.1:9/index.php?m=content&c=index&a=lists&catid=1297"


def crawl(data: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    return scrapy("crawl", *words, env={"HYXW_DATA_DIR": str(data)})


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "takes one spider's name"),
        (("local_news", "local_news"), "takes one spider's name"),
        (("lokal_news",), "Unknown spider 'lokal_news'; `scrapy list` names them."),
        (("local_news", "-a", "since"), "NAME=VALUE"),
        (("local_news", "-L", "info"), "Unknown log level 'info'; give DEBUG, INFO,"),
        (("local_news", "--logfile", "/no/log"), "The log /no/log cannot be written: No such"),
    ],
    ids=["no spider", "two spiders", "unknown spider", "no value", "level", "log"],
)
def test_a_wrong_usage_exits_2(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    ended = crawl(tmp_path / "data", *words)
    assert ended.returncode == 2
    assert said in ended.stdout + ended.stderr
    assert "Traceback" not in ended.stderr
    assert not (tmp_path / "data").exists()


def test_a_folder_in_use_exits_7_and_names_the_holder(tmp_path: Path) -> None:
    with DataFolder.open(tmp_path):
        ended = crawl(tmp_path, "local_news", "-a", NOWHERE)
    assert ended.returncode == 7
    sentence = ended.stderr.splitlines()[-1]
    assert f"{tmp_path} is in use by another run (pid {os.getpid()} since " in sentence
    assert "Traceback" not in ended.stderr


def test_a_damaged_folder_exits_8_and_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite3").write_bytes(b"no ledger" * 500)
    ended = crawl(tmp_path, "local_news", "-a", NOWHERE)
    assert ended.returncode == 8
    sentence = ended.stderr.splitlines()[-1]
    assert f"{tmp_path / 'ledger.sqlite3'} is damaged" in sentence
    assert "scrapy verify --rebuild" in sentence
    assert "Traceback" not in ended.stderr


def test_an_argument_that_cannot_be_used_exits_2_with_one_sentence(tmp_path: Path) -> None:
    ended = crawl(tmp_path / "data", "local_news", "-a", "since=soon")
    assert ended.returncode == 2
    sentence = ended.stderr.splitlines()[-1]
    assert sentence.endswith("Argument since='soon' is no date; write it as YYYY-MM-DD.")
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("name", ["SCHEDULER", "STATS_CLASS"])  # after the extensions, before
def test_what_nobody_thought_of_exits_1_with_its_traceback(tmp_path: Path, name: str) -> None:
    ended = crawl(tmp_path, "local_news", "-a", NOWHERE, "-s", f"{name}=nowhere.Scheduler")
    assert ended.returncode == 1
    assert "The crawl could not start" in ended.stderr
    assert "ModuleNotFoundError: No module named 'nowhere'" in ended.stderr
    assert ended.stderr.splitlines()[-1].startswith("scrapy: The crawl could not start: ")


def test_a_setting_that_cannot_be_used_exits_2_and_is_named(tmp_path: Path) -> None:
    ended = crawl(tmp_path / "data", "local_news", "-s", "HYXW_RECHECK_DAYS=some")
    assert ended.returncode == 2
    assert "Setting HYXW_RECHECK_DAYS='some' is no" in ended.stderr.splitlines()[-1]
    assert not (tmp_path / "data").exists()


@pytest.fixture
def kept_level() -> Iterator[None]:
    """Scrapy's logger has its level again afterwards."""
    logger = logging.getLogger("scrapy")
    level = logger.level
    yield
    logger.setLevel(level)


@pytest.mark.usefixtures("kept_level")
def test_no_log_record_is_made_that_nobody_takes() -> None:
    make_no_records_below("WARNING")
    assert not logging.getLogger("scrapy.core.engine").isEnabledFor(logging.INFO)
    assert logging.getLogger("scrapy.core.engine").isEnabledFor(logging.WARNING)
    make_no_records_below("DEBUG")
    assert logging.getLogger("scrapy.core.engine").isEnabledFor(logging.DEBUG)


class SignalledTwice:
    """A crawl whose reactor a second SIGTERM or Ctrl-C has stopped before Scrapy was done."""

    def crawl(self, *_: object, **__: object) -> SimpleNamespace:
        return SimpleNamespace(done=lambda: False)

    def start(self) -> None:
        pass


@pytest.mark.usefixtures("kept_level")
def test_a_second_signal_after_a_run_s_end_changes_nothing_of_it() -> None:
    """By then its storage is closed: there is nothing to be published with."""
    error = Interrupted("Interrupted.")
    report = SimpleNamespace(
        document={"exit_code": 3, "outcome": "Interrupted. Published: nothing new."},
        run=SimpleNamespace(outcome=SimpleNamespace(error=error)),
    )
    crawler: Any = SimpleNamespace(
        settings={"LOG_LEVEL": "WARNING"}, get_extension={Report: report}.__getitem__
    )
    process: Any = SignalledTwice()
    end = run_to_end(process, crawler, {})
    assert (end.exit_code, end.sentence) == (3, "Interrupted. Published: nothing new.")


@pytest.mark.usefixtures("kept_level")
def test_a_second_signal_before_a_run_s_end_publishes_and_closes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done: list[str] = []
    storage = SimpleNamespace(
        publish=lambda: done.append("published"), close=lambda: done.append("closed")
    )
    report: Any = SimpleNamespace(
        document=None, run=SimpleNamespace(outcome=SimpleNamespace(error=Interrupted("Cut.")))
    )

    def spider_closed(reason: str) -> None:
        done.append(reason)
        report.document = {"exit_code": 3, "outcome": "Cut."}

    report.spider_closed = spider_closed
    crawler: Any = SimpleNamespace(
        settings={"LOG_LEVEL": "WARNING"}, get_extension={Report: report}.__getitem__
    )
    monkeypatch.setattr(Storage, "of", lambda _: storage)
    process: Any = SignalledTwice()
    assert run_to_end(process, crawler, {}).exit_code == 3
    assert done == ["published", "shutdown", "closed"]
