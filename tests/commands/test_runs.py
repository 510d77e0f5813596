"""`scrapy runs` and `scrapy failures`: what they say of runs that ended well, badly, or not yet."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from hyxw.store.folder import DataFolder
from hyxw.store.records import utc
from tests.processes import scrapy
from tests.store.support import STARTED, a_run, deliver, record

FAILED_AT = datetime(2024, 3, 30, 18, 6, tzinfo=UTC)


def said(data: Path, *words: str, exit_code: int = 0) -> str:
    ended = scrapy(*words, env={"HYXW_DATA_DIR": str(data), "TZ": "Asia/Shanghai"})
    assert ended.returncode == exit_code, ended.stdout + ended.stderr
    return ended.stdout


def objects(data: Path, *words: str) -> list[dict[str, Any]]:
    return list(json.loads(said(data, *words, "--json")))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A good run, a killed one, and one that is under way or was killed too."""
    deliver(tmp_path, range(1, 3))
    with a_run(tmp_path, STARTED + timedelta(hours=6)) as (folder, run):
        run.deliver(record(3, run.run_id))
    with a_run(tmp_path, STARTED + timedelta(hours=12)) as (folder, run):
        folder.ledger.fail(
            "1297-9",
            "http://127.0.0.1/c/2024/03/30/1297-9.html",
            "http_500",
            "HTTP status 500",
            section="local_news",
            title="路灯",
            now=FAILED_AT,
            retry_at=FAILED_AT + timedelta(hours=6),
        )
    return tmp_path


def test_the_last_runs(data: Path) -> None:
    good, killed, dead = objects(data, "runs")
    assert (good["exit_code"], good["outcome"], good["section"]) == (0, "Done.", "local_news")
    assert good["seconds"] > 0
    assert (killed["exit_code"], killed["new"], killed["withdrawn"]) == (None, 1, 0)
    assert killed["outcome"] == "Killed before its end; lines published: 1."
    assert dead["outcome"].startswith("Killed before its end; the next run publishes")
    assert [run["run_id"] for run in objects(data, "runs", "--last", "1")] == [dead["run_id"]]


def test_a_run_under_way_is_running(data: Path) -> None:
    with DataFolder.open(data) as folder:
        folder.start_run("local_news", datetime.now(UTC), {})
        assert objects(data, "runs")[-1]["outcome"] == "It is running."


def test_the_last_runs_as_a_table(data: Path) -> None:
    heading, good, killed, _ = said(data, "runs").splitlines()
    assert heading.split()[:6] == ["run", "section", "started", "took", "exit", "new"]
    assert good.split()[2:6:3] == ["2024-03-31", "0"]
    assert killed.split()[2:7] == ["2024-03-31", "08:05+08:00", "-", "-", "1"]


def test_one_run_whole(data: Path) -> None:
    killed = objects(data, "runs")[1]["run_id"]
    (whole,) = objects(data, "runs", killed)
    assert whole["report"]["version"] == 1
    shown = said(data, "runs", killed)
    assert "outcome: Killed before its end; lines published: 1.\n" in shown
    assert "  new: 1\n" in shown


def test_a_run_that_there_is_not(data: Path) -> None:
    ended = scrapy("runs", "20200101T000000000Z", env={"HYXW_DATA_DIR": str(data)})
    assert ended.returncode == 2
    assert "There is no run '20200101T000000000Z'" in ended.stdout + ended.stderr


def test_what_waits(data: Path) -> None:
    (waiting,) = objects(data, "failures")
    assert (waiting["id"], waiting["kind"], waiting["attempts"]) == ("1297-9", "http_500", 1)
    assert (waiting["first_at"], waiting["next_try_at"]) == (
        utc(FAILED_AT),
        utc(FAILED_AT + timedelta(hours=6)),
    )
    _, line = said(data, "failures").splitlines()
    assert line.startswith("1297-9   local_news  2024-03-31 02:06+08:00  1      2024-03-31 08:06+")
    assert line.endswith("HTTP status 500  路灯")


def test_of_an_empty_folder_nothing(tmp_path: Path) -> None:
    assert objects(tmp_path, "runs") == objects(tmp_path, "failures") == []
    for command in ("runs", "failures"):  # where the folder's name is misspelt nothing is said well
        assert said(tmp_path, command) == f"There was no run yet in {tmp_path}.\n"


@pytest.mark.parametrize("command", ["runs", "failures", "verify", "export", "search", "report"])
def test_a_file_is_no_data_folder(tmp_path: Path, command: str) -> None:
    path = tmp_path / "data"
    path.write_text("mine")
    more = {"export": ("-o", "-", "--format", "csv"), "search": ("灯",), "report": ("-o", "r.html")}
    ended = scrapy(command, *more.get(command, ()), env={"HYXW_DATA_DIR": str(path)})
    assert ended.returncode == 8
    assert "Traceback" not in ended.stderr
    assert str(path) in ended.stdout + ended.stderr


def test_a_damaged_report_hides_no_run(data: Path) -> None:
    killed = objects(data, "runs")[1]["run_id"]
    (data / "runs" / f"{killed}.json").write_text('{"run_id": ')
    ended = scrapy("runs", killed, env={"HYXW_DATA_DIR": str(data)})
    assert (ended.returncode, "Traceback" in ended.stderr) == (0, False)
    assert "outcome: Killed before its end; lines published: 1.\n" in ended.stdout
    assert f"{killed}.json cannot be read" in ended.stderr


@pytest.mark.parametrize(
    "words",
    [
        *(("runs", "--last", "0"), ("runs", "a", "b"), ("failures", "a"), ("verify", "a")),
        *(("runs", "-L", "LOUD"), ("verify", "--logfile", "/no/log")),
    ],
)
def test_what_a_command_does_not_take(data: Path, words: tuple[str, ...]) -> None:
    assert "scrapy: error: " in scrapy(*words, env={"HYXW_DATA_DIR": str(data)}).stderr
    said(data, *words, exit_code=2)
