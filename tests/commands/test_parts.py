"""The commands' parts, each alone; what they are to who runs them is tested in the other files."""

import io
import json
import os
import shutil
import sys
from argparse import ArgumentTypeError
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from hyxw import closing
from hyxw.closing import End, say
from hyxw.command import typed, whole
from hyxw.commands import failures, runs, verify
from hyxw.commands.tables import as_json, table
from hyxw.errors import (
    ArticlesFailed,
    BadArgument,
    CouldNotStart,
    FolderLocked,
    FolderUnusable,
    PagesChanged,
    RunError,
    SiteUnreachable,
)
from hyxw.store.documents import report_name
from hyxw.store.folder import DataFolder
from hyxw.store.ledger import Ledger
from hyxw.store.records import RunRow
from hyxw.tasks import doctor
from hyxw.tasks.doctor import Check
from hyxw.wording import local_time
from tests.commands.here import here
from tests.store.support import STARTED, a_run, deliver, record

# --- Tables, JSON, words ------------------------------------------------------------------------


def test_a_table_s_columns_are_as_wide_as_what_stands_in_them() -> None:
    lines = table(("a", "title", "end"), [("路灯", "x", ""), ("b", "路灯（一）", "灯")])
    assert list(lines) == [
        "a     title       end",
        "路灯  x",
        "b     路灯（一）  灯",
    ]


@pytest.mark.parametrize(
    ("encoding", "printed"),
    [("utf-8", '"灯"'), ("UTF8", '"灯"'), ("latin-1", '"\\u706f"'), (None, '"\\u706f"')],
)
def test_json_is_in_escapes_where_the_terminal_has_no_utf_8(
    monkeypatch: pytest.MonkeyPatch, encoding: str | None, printed: str
) -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding=encoding) if encoding else io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    assert as_json("灯") == printed
    assert as_json([1], indent=2) == "[\n  1\n]"


def test_a_word_is_typed_in_utf_8_whatever_the_locale_says() -> None:
    assert typed("路灯") == "路灯"
    assert typed(os.fsdecode(b"\xff")) == "?"


@pytest.mark.parametrize(
    ("least", "most", "taken", "refused"),
    [
        (1, None, "1", ("0", "-1", "x", "", "1.0", "²", "１")),
        (0, 65535, "0", ("65536", "-1")),
        (0, 65535, "65535", ()),
        (128, None, "128", ("127",)),
    ],
)
def test_an_option_s_number_has_its_limits(
    least: int, most: int | None, taken: str, refused: tuple[str, ...]
) -> None:
    number = whole(least, most)
    assert number(taken) == int(taken)
    limits = f"from {least}{'' if most is None else f' to {most}'}"
    for said in refused:
        with pytest.raises(ArgumentTypeError, match=f"^'{said}' is no whole number {limits}.$"):
            number(said)


def test_an_error_of_ours_is_its_sentence_and_its_exit_code(
    capsys: pytest.CaptureFixture[str],
) -> None:
    command = runs.Command()

    def fail(error: Exception) -> None:
        with command.ending():
            raise error

    fail(FolderUnusable("It is full."))
    assert (command.exitcode, capsys.readouterr().err) == (8, "scrapy: It is full.\n")
    with pytest.raises(ValueError, match="nobody"):
        fail(ValueError("nobody thought of it"))


# --- How a run ended ----------------------------------------------------------------------------

DONE = {"exit_code": 0, "outcome": "Done."}


@pytest.mark.parametrize(
    ("end", "exit_code", "sentence"),
    [
        (End(), 0, ""),
        (End(None, DONE), 0, "Done."),
        (End(ArticlesFailed("Some failed."), DONE), 4, "Some failed."),
        (End(ArticlesFailed("Some."), {"exit_code": 4, "outcome": "As told."}), 4, "As told."),
        (End(BadArgument("It is none.")), 2, "It is none."),
    ],
)
def test_the_closing_line_is_the_report_s_or_what_went_wrong_after_it(
    end: End, exit_code: int, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert say(end) == exit_code
    assert capsys.readouterr().err == (f"scrapy: {sentence}\n" if sentence else "")


def test_alerts_go_where_the_settings_say() -> None:
    urls = Settings({"HYXW_ALERT_URLS": " mailto://a,b@h  json://h/x\n"})
    assert closing.alert_urls(urls) == ["mailto://a,b@h", "json://h/x"]


# --- scrapy runs ---------------------------------------------------------------------------------


ROW = RunRow(
    run_id="20240330T180000000Z",
    section="local_news",
    started_at="2024-03-30T18:00:00Z",
    arguments={},
    finished_at="2024-03-30T18:02:05Z",
    exit_code=0,
    outcome="Done.",
    counts={},
    feed="empty",
    lines=0,
    bytes=0,
    first_published_at=None,
    last_published_at=None,
    sha256=None,
    published_file_at=None,
)


def row(**fields: Any) -> RunRow:  # noqa: ANN401  a row's
    return replace(ROW, **fields)


@pytest.mark.parametrize(
    ("finished_at", "seconds", "took"),
    [
        ("2024-03-30T18:02:05Z", 125.0, "2:05"),
        ("2024-03-30T18:00:59.600Z", 59.6, "1:00"),
        ("2024-03-30T17:59:00Z", 0.0, "0:00"),  # the clock went back
        (None, None, "-"),
    ],
)
def test_how_long_a_run_took(finished_at: str | None, seconds: float | None, took: str) -> None:
    assert runs._seconds(row(finished_at=finished_at)) == seconds
    assert runs._duration(seconds) == took


def test_a_run_whole_is_lines_of_keys() -> None:
    report = {
        "run_id": "1",
        "exit_code": 0,
        "counts": {"new": 1, "known": None, "more": {"灯": [2]}},
        "failures": [{"url": "http://h/"}, "灯"],
        "findings": [],
        "published": {},
        "total": None,
    }
    assert list(runs._whole({"report": report})) == [
        "run_id: 1",
        "exit_code: 0",
        "counts:",
        "  new: 1",
        "  known: -",
        '  more: {"灯": [2]}',
        "failures:",
        '  - {"url": "http://h/"}',
        "  - 灯",
        "findings: -",
        "published: -",
        "total: -",
    ]
    assert list(runs._whole({"report": {}, "run_id": "2"})) == ["report: -", "run_id: 2"]


def test_a_run_s_line_has_its_counts_and_what_was_found() -> None:
    run = {
        "run_id": "1",
        "section": "local_news",
        "started_at": "2024-03-30T18:00:00Z",
        "seconds": 61.0,
        "exit_code": None,
        "outcome": "Killed.",
        **dict.fromkeys(("revised", "withdrawn", "known", "failed")),
        "new": 0,
        "requests": 3,
        "findings": [{"sentence": "It is quiet."}],
    }
    started = local_time(datetime(2024, 3, 30, 18, tzinfo=UTC))
    assert list(runs._cells(run)) == [
        *("1", "local_news", started, "1:01", "-"),
        *("0", "-", "-", "-", "-", "3"),
        "Killed. It is quiet.",
    ]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A good run, a killed one, and what waits."""
    good = deliver(tmp_path, range(1, 3))
    finding = {"code": "quiet", "sentence": "It is quiet."}
    report = {
        "run_id": good,
        "requests": 5,
        "published": {"path": "feeds/x.jsonl"},
        "judgement": {"findings": [finding]},
    }
    path = tmp_path / report_name(good)
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(report))
    with a_run(tmp_path, STARTED + timedelta(hours=6)) as (folder, run):
        run.deliver(record(3, run.run_id))
        for number, retry_at in ((9, STARTED + timedelta(days=1)), (8, None)):
            folder.ledger.fail(
                f"1297-{number}",
                f"http://127.0.0.1/c/2024/03/30/1297-{number}.html",
                "http_500",
                "HTTP status 500",
                section="local_news",
                title="路灯" if number == 9 else None,
                now=STARTED,
                retry_at=retry_at,
            )
    return tmp_path


def test_the_last_runs_newest_last(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert here(runs.Command(), data, "--json") == 0
    good, killed = json.loads(capsys.readouterr().out)
    assert (good["outcome"], good["exit_code"], good["requests"]) == ("Done.", 0, 5)
    assert good["published"] == "feeds/x.jsonl"
    assert [finding["code"] for finding in good["findings"]] == ["quiet"]
    assert (killed["requests"], killed["published"], killed["findings"]) == (None, None, [])
    assert killed["outcome"].startswith("Killed before its end; the next run publishes")
    here(runs.Command(), data, "--json", "--last", "1")
    assert [run["run_id"] for run in json.loads(capsys.readouterr().out)] == [killed["run_id"]]
    here(runs.Command(), data)
    heading, *lines = capsys.readouterr().out.splitlines()
    assert heading.split()[:5] == ["run", "section", "started", "took", "exit"]
    assert [line.split()[0] for line in lines] == [good["run_id"], killed["run_id"]]


def test_one_run_whole(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    here(runs.Command(), data, "--json")
    good, killed = json.loads(capsys.readouterr().out)
    here(runs.Command(), data, good["run_id"], "--json")
    (whole,) = json.loads(capsys.readouterr().out)
    assert {key: whole[key] for key in good} == good
    here(runs.Command(), data, killed["run_id"])
    assert "outcome: Killed before its end" in capsys.readouterr().out
    assert here(runs.Command(), data, "nobody") == BadArgument.exit_code
    assert "There is no run 'nobody'" in capsys.readouterr().err


def test_a_run_is_under_way_while_it_is_the_newest_and_the_folder_is_held(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with DataFolder.open(data) as folder:
        folder.start_run("local_news", datetime.now(UTC), {})
        folder.start_run("local_news", datetime.now(UTC), {})
        here(runs.Command(), data, "--json")
    *_, other, newest = json.loads(capsys.readouterr().out)
    assert newest["outcome"] == "It is running."
    assert other["outcome"].startswith("Killed before its end")


def test_where_nothing_was_there_is_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert here(runs.Command(), tmp_path) == 0
    assert here(failures.Command(), tmp_path) == 0
    assert capsys.readouterr().out == f"There was no run yet in {tmp_path}.\n" * 2
    here(failures.Command(), tmp_path, "--json")
    assert capsys.readouterr().out == "[]\n"


def test_runs_shows_one_run_at_most(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        here(runs.Command(), tmp_path, "a", "b")


def test_a_damaged_report_is_told_and_hides_no_run(
    data: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    (report,) = (data / "runs").glob("*.json")
    for content in ("{torn", "[1]"):
        report.write_text(content)
        here(runs.Command(), data, "--json")
        assert json.loads(capsys.readouterr().out)[0]["outcome"] == "Done."
        assert f"{report} cannot be read" in caplog.text
        caplog.clear()


# --- scrapy failures -----------------------------------------------------------------------------


def test_what_waits(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    here(failures.Command(), data, "--json")
    told = json.loads(capsys.readouterr().out)
    assert {one["id"] for one in told} == {"1297-9", "1297-8"}
    assert all("record_json" not in one for one in told)
    here(failures.Command(), data)
    heading, *lines = capsys.readouterr().out.splitlines()
    assert heading.split()[0] == "article"
    since = local_time(STARTED)
    cells = {line.split()[0]: [cell for cell in line.split("  ") if cell] for line in lines}
    later = local_time(STARTED + timedelta(days=1))
    assert [cell.strip() for cell in cells["1297-9"]] == [
        *("1297-9", "local_news", since, "1", later, "http_500", "HTTP status 500", "路灯"),
    ]
    assert [cell.strip() for cell in cells["1297-8"]][4:] == [
        *("next run", "http_500", "HTTP status 500"),
        "http://127.0.0.1/c/2024/03/30/1297-8.html",
    ]
    with pytest.raises(UsageError):
        here(failures.Command(), data, "x")


def test_a_section_s_runs_and_failures_alone_are_listed(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with DataFolder.open(data) as folder:
        folder.start_run("sports", datetime.now(UTC), {})
        folder.ledger.fail(
            "43-1", "http://127.0.0.1/x", "dns", "no", section="sports", now=datetime.now(UTC)
        )
    for command in (runs.Command(), failures.Command()):
        listed = []
        for words in (("--json",), ("--json", "--section", "local_news")):
            assert here(command, data, *words) == 0
            listed.append([one["section"] for one in json.loads(capsys.readouterr().out)])
        assert listed[0].count("sports") == 1
        assert listed[1] == [name for name in listed[0] if name == "local_news"]


def test_an_unknown_section_is_named(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in (runs.Command(), failures.Command()):
        assert here(command, data, "--section", "nobody") == BadArgument.exit_code
        assert "Unknown section 'nobody'" in capsys.readouterr().err
    assert here(failures.Command(), data, "--section", "local_news") == 0


def test_feeds_are_where_the_argument_or_the_setting_says(tmp_path: Path) -> None:
    command = runs.Command()
    here(command, tmp_path)
    assert command.feeds_of([]) == tmp_path
    assert command.feeds_of([str(tmp_path / "x")]) == tmp_path / "x"
    assert command.feeds_of(["s3://b/x"]) == "s3://b/x"
    with pytest.raises(UsageError):
        command.feeds_of(["a", "b"])
    (tmp_path / "file").touch()
    with pytest.raises(FolderUnusable, match="is no folder"):
        command.feeds_of([str(tmp_path / "file")])


# --- scrapy verify -------------------------------------------------------------------------------


class Faulty:
    """A check that finds so many faults, and may be kept from going on."""

    lines, articles = 3, 1

    def __init__(self, count: int, stopped: str = "") -> None:
        self.count, self.stopped = count, stopped

    def faults(self) -> Any:  # noqa: ANN401  as the real one's
        yield from (f"Fault {number}." for number in range(self.count))
        if self.stopped:
            raise FolderUnusable(self.stopped)


@pytest.mark.parametrize(
    ("check", "printed", "more"),
    [
        (Faulty(0), 1, 0),
        (Faulty(1), 1, 0),
        (Faulty(50), 50, 0),
        (Faulty(51), 51, 1),
        (Faulty(51, "It is torn."), 51, 2),
    ],
)
def test_fifty_faults_are_printed_and_all_counted(
    data: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    check: Faulty,
    printed: int,
    more: int,
) -> None:
    monkeypatch.setattr(verify, "Verification", lambda *_: check)
    assert here(verify.Command(), data) == (8 if check.count else 0)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == printed
    assert (lines[-1] == f"And {more} more.") is (more > 0)
    sound = "Sound: 3 lines of 1 article, each where the ledger has it."
    assert (lines[-1] == sound) is (check.count == 0)


def test_the_folder_is_locked_while_it_is_verified(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with DataFolder.open(data):
        assert here(verify.Command(), data) == FolderLocked.exit_code
    assert here(verify.Command(), data / "none") == FolderUnusable.exit_code
    (data / "file").touch()
    assert here(verify.Command(), data / "file") == FolderUnusable.exit_code
    said = capsys.readouterr().err.splitlines()
    assert said[1:] == [
        f"scrapy: There is no data folder {data}/none: set HYXW_DATA_DIR to yours.",
        f"scrapy: {data}/file is no folder: set HYXW_DATA_DIR to one.",
    ]
    DataFolder.open(data).close()
    assert here(verify.Command(), data) == 0
    DataFolder.open(data).close()
    with pytest.raises(UsageError):
        here(verify.Command(), data, "x")


# --- scrapy doctor -------------------------------------------------------------------------------


def test_a_check_s_line_says_how_it_is() -> None:
    assert Check("lock", "No run.").line() == "ok    lock         No run."
    assert Check("lock", "", advice="Look.").line() == "look  lock         Look."
    failed = Check("lock", "Held.", FolderLocked("Held."), "Wait.")
    assert failed.line() == "FAIL  lock         Held. Wait."


def test_the_gravest_is_what_a_crawl_would_end_with() -> None:
    errors: list[RunError] = [
        *(BadArgument("x"), FolderUnusable("x"), FolderLocked("x"), PagesChanged("x")),
        *(SiteUnreachable("x"), CouldNotStart("x")),
    ]
    assert list(map(doctor._gravity, errors)) == list(range(6))


def test_a_folder_that_is_there_is_written_to_and_one_that_is_not_is_told(tmp_path: Path) -> None:
    assert doctor._writable(tmp_path).seen == f"{tmp_path} is writable."
    later = tmp_path / "a" / "b"
    assert doctor._writable(later).seen == f"{later} is not there yet, and can be made."
    (tmp_path / "a").touch()
    assert "is no folder" in doctor._writable(later).seen
    assert list(tmp_path.iterdir()) == [tmp_path / "a"]


@pytest.mark.parametrize(("free", "well"), [(0.2, True), (0.19, False)])
def test_a_disk_has_room_for_ten_thousand_articles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: float, *, well: bool
) -> None:
    class Usage:
        free = 0

    usage = Usage()
    usage.free = round(free * 1024**3) + 1
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    check = doctor._space(tmp_path / "none")
    assert (check.advice == "") is well
    assert check.seen == "0.2 GB are free."


def test_a_clock_is_off_by_five_minutes_or_a_run_ahead() -> None:
    now = datetime.now(UTC)
    for ahead, well in ((timedelta(minutes=4), True), (timedelta(minutes=6), False)):
        run_id = f"{now + ahead:%Y%m%dT%H%M%S}000Z"
        assert (doctor._clock([row(run_id=run_id)]).advice == "") is well
        date = f"{now - ahead:%a, %d %b %Y %H:%M:%S GMT}"
        assert (list(doctor._server_clock(date)) == []) is well
    assert doctor._clock([]).advice == ""
    assert [list(doctor._server_clock(none)) for none in ("", "soon")] == [[], []]


@pytest.mark.parametrize(
    ("rows", "advice"),
    [
        ([], "See `scrapy runs`."),
        ([{"exit_code": 6}], "See `scrapy runs`."),
        ([{"exit_code": None}, {"exit_code": 4, "ago": 47}], ""),
        ([{"exit_code": 0, "ago": 49}], "Nothing starts it"),
        ([{"exit_code": 0, "ago": 1}, {"exit_code": 0, "ago": 90}], ""),
    ],
)
def test_the_last_good_run_is_two_days_old_at_most(rows: list[dict[str, Any]], advice: str) -> None:
    now = datetime.now(UTC)
    told = [
        row(
            exit_code=one["exit_code"],
            finished_at=(now - timedelta(hours=one.get("ago", 0))).isoformat(),
        )
        for one in rows
    ]
    assert doctor._last_good(told).advice.startswith(advice)
    assert bool(doctor._last_good(told).advice) is bool(advice)


class Sound:
    """A ledger that says how it is."""

    name = "ledger.sqlite3"

    def __init__(self, *faults: str) -> None:
        self.faults = faults

    def integrity_faults(self) -> tuple[str, ...]:
        return self.faults


def test_a_ledger_that_is_damaged_is_one_to_make_anew() -> None:
    said = "It is sound; `scrapy verify` reads the feeds too."
    assert doctor._sound(cast(Ledger, Sound())) == Check("ledger", said)
    found = doctor._sound(cast(Ledger, Sound("a page is torn", "another")))
    assert found.seen == (
        "ledger.sqlite3 is damaged (a page is torn): run `scrapy verify --rebuild`."
    )
    assert isinstance(found.error, FolderUnusable)


@pytest.mark.parametrize("words", [(), ("--json",)])
@pytest.mark.parametrize("command", [runs.Command, failures.Command])
def test_a_closed_output_is_no_trouble_and_a_full_disk_is_told(
    data: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: type[ScrapyCommand],
    words: tuple[str, ...],
) -> None:
    with Path("/dev/full").open("w") as full_disk:
        monkeypatch.setattr(sys, "stdout", full_disk)
        assert here(command(), data, *words) == 8
    monkeypatch.setattr(sys, "stdout", None)  # >&-
    assert here(command(), data, *words) == 0
    assert capsys.readouterr().err == (
        "scrapy: The standard output cannot be read or written (No space left on device).\n"
    )
