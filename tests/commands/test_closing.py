"""How a command ends when something is wrong: in its own exit code, and a sentence where it can."""

import errno
import sys
import urllib.error
from io import FileIO
from pathlib import Path

import pytest
from scrapy.commands import ScrapyCommand

from hyxw.commands import export, failures, runs, verify
from tests.analysis.feeds import the_feed
from tests.commands.here import here


def ended(error: Exception) -> int:
    command = runs.Command()
    with command.ending():
        _fail(error)
    return command.exitcode


def _fail(error: Exception) -> None:
    raise error


def test_the_exit_code_stands_where_nothing_can_be_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Path("/dev/full").open("wb", buffering=0) as full_disk:
        for log in (Unbuffered(full_disk), None):  # None: 2>&-
            monkeypatch.setattr(sys, "stderr", log)
            assert here(runs.Command(), tmp_path, "nosuch") == 2


@pytest.mark.parametrize("command", [runs.Command, failures.Command, verify.Command])
def test_a_setting_that_is_no_number_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: type[ScrapyCommand]
) -> None:
    assert here(command(), tmp_path, HYXW_CLAIM_SECONDS="two") == 2
    assert "Setting HYXW_CLAIM_SECONDS='two' is no number" in "".join(capsys.readouterr())


def test_an_export_needs_no_standard_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("duckdb")
    the_feed(tmp_path)
    monkeypatch.setattr(sys, "stderr", None)
    assert here(export.Command(), tmp_path, "-o", str(tmp_path / "a.jsonl")) == 0


class Unbuffered:
    def __init__(self, file: FileIO) -> None:
        self._file = file

    def write(self, text: str) -> None:
        self._file.write(text.encode())


def test_a_file_or_the_output_that_fails_is_named(capfd: pytest.CaptureFixture[str]) -> None:
    assert ended(PermissionError(errno.EACCES, "Permission denied", "/data/ledger")) == 8
    assert ended(OSError(errno.ENOSPC, "No space left on device")) == 8
    assert capfd.readouterr().err.splitlines() == [
        "scrapy: /data/ledger cannot be read or written (Permission denied): mend its permissions.",
        "scrapy: The standard output cannot be read or written (No space left on device).",
    ]


def test_a_file_that_fails_is_named_where_nothing_can_be_printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", None)  # 1>&-
    assert ended(PermissionError(errno.EACCES, "Permission denied", "/data/ledger")) == 8
    assert capsys.readouterr().err.startswith("scrapy: /data/ledger cannot be read")


@pytest.mark.parametrize(
    "error",
    [
        ConnectionRefusedError(errno.ECONNREFUSED, "Connection refused"),
        urllib.error.URLError("no host given"),
        FileNotFoundError("s3://news/feeds"),
        TimeoutError(),
    ],
)
def test_what_nobody_thought_of_is_not_laid_to_the_output(error: OSError) -> None:
    with pytest.raises(type(error)):
        ended(error)
