"""What the commands print, and what they make of their options, run in this process."""

import json
import os
import sys
from collections import Counter
from contextlib import closing
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TextIO, cast

import pytest
from scrapy.exceptions import UsageError
from scrapy.http import HtmlResponse

from hyxw.analysis.index import Index
from hyxw.commands import browse, demo, export, report, search
from hyxw.demo.site import Site
from hyxw.items import as_article
from hyxw.layouts.calibrate import Calibration, FieldCheck
from hyxw.pages.layout import Layout
from hyxw.store.feed import Feed
from hyxw.store.filestore import Folder
from hyxw.store.records import Known, Position, PublishedFile, Validators
from hyxw.tasks import calibrate, reparse
from tests.analysis.feeds import RUNS, a_line, write_feed
from tests.commands.here import here
from tests.crawls.conftest import LISTING

pytest.importorskip("duckdb")
alert_test = import_module("hyxw.commands.alert-test")  # Scrapy names a command by its module


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


# --- scrapy export -------------------------------------------------------------------------------


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """An edited article, a withdrawn one, a duplicate, and one of the day after."""
    first = [a_line(1), a_line(2), a_line(3, published_at="2024-03-31T00:00:00+08:00")]
    then = [
        a_line(1, 2, title="改过的"),
        a_line(2, 2, status="withdrawn"),
        a_line(4, duplicate_of="1297-1"),
    ]
    write_feed(tmp_path, [first, then])
    return tmp_path


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ((), ["1/2", "3/1"]),
        (("--no-latest",), ["1/1", "1/2", "2/1", "2/2", "3/1", "4/1"]),
        (("--latest", "--delivered-since", RUNS[0]), ["1/2"]),
        (("--delivered-since", RUNS[0]), ["1/2", "2/2", "4/1"]),
        (("--since", "2024-03-31"), ["3/1"]),
        (("--until", "2024-03-30"), ["1/2"]),
        (("--where", "revision = 1"), ["3/1"]),
    ],
)
def test_which_lines_are_exported(data: Path, words: tuple[str, ...], found: list[str]) -> None:
    out = data / "out.jsonl"
    assert here(export.Command(), data, "-o", str(out), *words) == 0
    told = sorted(f"{line['id'][5:]}/{line['revision']}" for line in lines(out))
    assert told == found


def test_the_keys_and_the_format_are_those_asked_for(
    data: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    out = data / "out.txt"
    asked = ("-o", str(out), "--format", "csv", "--fields", "id, revision")
    assert here(export.Command(), data, *asked) == 0
    assert out.read_text().splitlines()[0] == "id,revision"
    assert here(export.Command(), data, "-o", "-", "--format", "csv", "--fields", "id") == 0
    assert capfd.readouterr().out.splitlines()[0] == "id"
    excel = data / "excel.csv"
    assert here(export.Command(), data, "-o", str(excel), "--excel") == 0
    assert excel.read_bytes().startswith(b"\xef\xbb\xbfid,")


def test_a_cursor_is_moved_to_the_last_run(data: Path) -> None:
    cursor, out, again = data / "cursor", data / "out.jsonl", data / "again.jsonl"
    cursor.write_text(f"{RUNS[0]}\n")
    asked = ("--cursor", str(cursor), "-o")
    assert here(export.Command(), data, *asked, str(out)) == 0
    assert len(lines(out)) == 3
    assert cursor.read_text() == f"{RUNS[1]}\n"
    assert here(export.Command(), data, *asked, str(again)) == 0
    assert lines(again) == []


def test_a_cursor_stays_where_the_standard_output_was_not_taken_to_its_end(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    cursor = data / "cursor"
    asked = ("--cursor", str(cursor), "--format", "csv", "-o", "-")
    for output, code in ((full_disk(), 8), (reader_gone(), 0)):
        with output:
            monkeypatch.setattr(sys, "stdout", output)
            assert here(export.Command(), data, *asked) == code
    monkeypatch.setattr(sys, "stdout", None)  # >&-
    assert here(export.Command(), data, *asked) == 8
    assert capsys.readouterr().err.splitlines() == [
        "scrapy: The standard output cannot be read or written (No space left on device).",
        "scrapy: The standard output is closed: name a file with -o FILE.",
    ]
    assert not cursor.exists()


def full_disk() -> TextIO:
    return Path("/dev/full").open("w")


def reader_gone() -> TextIO:
    read, write = os.pipe()
    os.close(read)
    return os.fdopen(write, "w")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Name the file to write with -o FILE"),
        (("-o", "out"), "cannot be told: give --format, one of"),
        (("-o", "out.doc"), "cannot be told"),
        (("-o", "none/out.csv"), "none/out.csv cannot be written: name a file"),
        (("-o", "o.csv", "--fields", "id,x"), "unknown 'x'"),
        (("-o", "o.csv", "--fields", "id,id"), "name each key once"),
        (("-o", "o.jsonl", "--excel"), "--excel goes with csv and xlsx, not with jsonl"),
        (("-o", "o.csv", "--cursor", "c", "--delivered-since", RUNS[0]), "not both"),
        (("-o", "o.csv", "--where", "read_text('/etc/passwd') = ''"), "--where"),
        (("-o", "o.csv", "--where", ""), "--where '' is no condition"),
        (("-o", "o.csv", "--fields", ""), "unknown ''"),
        (("-o", "o.csv", "--delivered-since", ""), "'' is neither a run's id"),
        (("-o", "o.csv", "--cursor", ""), "--cursor: . cannot be read"),
        (("-o", "o.csv", "--cursor", "/dev/null"), "'' is neither a run's id"),
        (("-o", "o.csv", "--since", "soon"), "--since"),
    ],
)
def test_what_cannot_be_exported_is_said(
    data: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    said: str,
) -> None:
    monkeypatch.chdir(data)
    assert here(export.Command(), data, *words) == 2
    assert said in capsys.readouterr().err
    assert [path.name for path in data.iterdir()] == ["feeds"]


def test_a_file_that_is_there_is_not_written_over(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = data / "out.csv"
    out.write_text("mine")
    assert here(export.Command(), data, "-o", str(out)) == 2
    assert f"{out} exists already" in capsys.readouterr().err
    assert out.read_text() == "mine"


# --- scrapy search, scrapy report ---------------------------------------------------------------


def test_a_hit_is_shown_in_words_or_as_json(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert here(search.Command(), data, "石桥村", "--limit", "1") == 0
    title, about, snippet, url, _ = capsys.readouterr().out.split("\n", maxsplit=4)
    assert (title, url) == ("石桥村的第3盏路灯", "  http://news.test/c/2024/03/30/1297-3.html")
    assert about == "  2024-03-31 00:00 · 湘江新闻网"
    assert "[石桥村]" in snippet
    here(search.Command(), data, "石桥村", "--json")
    hits = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [hit["id"] for hit in hits] == ["1297-3", "1297-1"]
    here(search.Command(), data, "石桥村", "--until", "2024-03-30", "--json")
    assert json.loads(capsys.readouterr().out)["id"] == "1297-1"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("--person", "周禾"), True),
        (("--person", "无名"), False),
        (("--source", "湘江新闻网"), True),
        (("--source", "湘江"), False),
        (("--limit", "0"), True),
        (("--since", "2024-04-01"), False),
    ],
)
def test_what_is_searched_is_narrowed_down(
    data: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], *, found: bool
) -> None:
    assert here(search.Command(), data, "路灯", *words) == 0
    assert (capsys.readouterr().out == "Nothing found.\n") is not found
    here(search.Command(), data, "路灯", "--json", *words)
    assert bool(capsys.readouterr().out) is found


def test_words_to_search_for_are_asked_for(data: Path) -> None:
    with pytest.raises(UsageError):
        here(search.Command(), data)


def test_a_report_is_written_in_the_terminal_s_language(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for variable, said, lang in (
        ("LC_ALL", "zh_CN.UTF-8", "zh"),
        ("LANG", "zh_TW", "zh"),
        ("LANG", "en_US.UTF-8", "en"),
        ("LANG", "", "en"),
    ):
        for name in ("LC_ALL", "LANG"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv(variable, said)
        assert report._language() == lang
    written = list[object]()
    monkeypatch.setattr("hyxw.analysis.report.write_report", lambda *asked: written.append(asked))
    out = data / "report.html"
    assert here(report.Command(), data, "-o", str(out), "--lang", "en") == 0
    assert capsys.readouterr().out == f"The report is in {out}: open it in a browser.\n"
    assert written == [(data, out, "en")]
    with pytest.raises(UsageError):
        here(report.Command(), data)
    with pytest.raises(UsageError, match="name one, not -"):  # which export takes for stdout
        here(report.Command(), data, "-o", "-")


# --- scrapy calibrate ----------------------------------------------------------------------------


def test_a_field_is_shown_with_its_selector_its_values_and_who_vouches() -> None:
    checks = (
        FieldCheck("title", "h1", ("甲", ""), ("<title> on 1 of 2",), 0.5, ("they differ.",)),
        FieldCheck("meta", "", ("", "")),
        FieldCheck("breadcrumb", "", ("x",), ("same",), 1.0),
        FieldCheck("breadcrumb", "p.t", ("字" * 71,), ("same",), 0.5),
        FieldCheck("body", "div", ("字" * 70,), ("own", "most"), 0.6),
    )
    assert list(calibrate.describe(Calibration(Layout("x"), checks))) == [
        "? title          h1  [50% sure]",
        "                 by <title> on 1 of 2",
        "                   甲",
        "                   -",
        "                 ! they differ.",
        "? meta           (none)  [nothing vouches for it]",
        "  breadcrumb     p.t  [50% sure]",
        "                 by same",
        f"                   {'字' * 70}…",
        "  body           div  [60% sure]",
        "                 by own; most",
        f"                   {'字' * 70}",
    ]


def test_a_sample_is_the_first_three_articles_of_the_site() -> None:
    site, host = Site.of_size(9), "http://127.0.0.1:8000"
    page = HtmlResponse(host + LISTING, body=site.respond(LISTING, {}).body)
    first = [f"{host}{site.story(one).url(1)}" for one in site.article_ids()[:3]]
    assert calibrate.sample(page) == first
    twice = page.text.replace(first[1].removeprefix(host), f"{first[0].removeprefix(host)}#note")
    again = calibrate.sample(HtmlResponse(page.url, body=twice.encode()))
    ids = site.article_ids()
    assert [calibrate._id(url) for url in again] == [ids[0], *ids[2:4]]
    assert calibrate.sample(HtmlResponse(f"{host}/none", body=b"<p>x</p>")) == []
    assert calibrate._id(first[0]) == site.article_ids()[0]
    assert calibrate._id(f"{host}/x") == f"{host}/x"


# --- scrapy demo ---------------------------------------------------------------------------------


def test_a_record_is_shown_in_columns() -> None:
    record = {
        "id": "1",
        "title": None,
        "section": [],
        "authors": ["周禾", "邓小满"],
        "images": [{"url": "http://h/1.jpg"}],
        "text": "字" * 241,
        "page_count": 2,
    }
    shown = demo.describe(record, 41)
    assert shown.splitlines()[:6] == [
        "id                   1",
        "title                -",
        "section              -",
        "authors              周禾 · 邓小满",
        "images               http://h/1.jpg",
        f"text                 {'字' * 10}",
    ]
    assert shown.count("字") == 240
    assert demo.describe(record, 10) == demo.describe(record, 41)  # twenty columns at least
    assert demo.describe({"text": "一\n\n二"}, 80).splitlines() == [
        "text                 一",
        "",
        "                     二",
    ]


@pytest.mark.parametrize(("new", "said"), [(1, "1 article is"), (2, "2 articles are"), (0, "")])
def test_what_was_published_is_shown_by_its_first_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], new: int, said: str
) -> None:
    write_feed(tmp_path, [[a_line(9)], [a_line(n + 1) for n in range(max(new, 1))]])
    feed = Feed(Folder(tmp_path), "local_news")
    before = feed.manifest_lines()[: 1 if new else 2]
    demo._show_published(feed, before)
    shown = capsys.readouterr().out
    if new:
        assert f"\n{said} published, a line each, in\n" in shown
        assert "1297-1" in shown
        assert "1297-9" not in shown
    else:
        assert shown.startswith("\nNothing new: the articles were published by an earlier run")
        assert RUNS[1] in shown


def test_paths_are_shown_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert demo._seen_from_here(tmp_path / "a" / "b") == "a/b"
    assert demo._seen_from_here(Path("/other")) == "/other"
    for project, name in ((tmp_path, "scrapy"), (None, "hyxw")):
        monkeypatch.setattr(demo, "project_folder", lambda project=project: project)
        assert demo._scrapy() == str(Path(sys.executable).with_name(name))


def test_the_demo_s_folder_is_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(demo, "default_data_dir", lambda: str(tmp_path / "data"))
    assert demo._data_dir() == tmp_path / "demo-data"
    with pytest.raises(UsageError):
        here(demo.Command(), tmp_path, "x")


# --- scrapy reparse ------------------------------------------------------------------------------


def test_what_reading_again_came_to_is_summed_up() -> None:
    counts = Counter({"read": 1, "changed": 2, "changed/title": 1, "changed/text": 2})
    assert list(reparse._summary(counts, None)) == [
        "1 article read again, 2 changed",
        "  text                 2",
        "  title                1",
    ]
    counts = Counter(read=130, unreadable=1, not_archived=2)
    file = PublishedFile("feeds/x.jsonl", "1", 1, 2, "s", None, None, "t")
    assert list(reparse._summary(counts, file)) == [
        "130 articles read again, 0 changed",
        "1 cannot be read any more and stay as they are; see the log",
        "2 are not in the archive",
        "Published: 1 line in feeds/x.jsonl",
    ]


KNOWN = Known(
    *("1297-1", "http://news.test/c/2024/03/30/1297-1.html", "sha", 1, 1, "published", None),
    *(None, None, 0, "then", "then", Position("local_news", "1", 0, 2)),
)


def test_a_revision_keeps_its_page_s_validators() -> None:
    known = replace(KNOWN, revision=2, status="withdrawn", etag="tag", last_modified="then")
    storage = SimpleNamespace(validators={}, run=SimpleNamespace(run_id="2"))
    spider = cast("Any", SimpleNamespace(storage=storage))
    item = reparse.ReparseSpider.next_revision(spider, as_article(a_line(1)), known)
    assert (item.revision, item.status, item.run_id) == (3, "withdrawn", "2")
    assert spider.storage.validators == {known.id: Validators("tag", "then")}


def test_what_was_delivered_in_those_days_and_is_not_archived_is_counted() -> None:
    in_the_ledger = {"archived": KNOWN, "earlier": None, "asked for": KNOWN, "pruned": None}
    asked_for = [KNOWN]
    ledger = SimpleNamespace(article_ids=lambda: in_the_ledger, known=in_the_ledger.get)
    spider = cast(
        "Any",
        SimpleNamespace(
            storage=SimpleNamespace(ledger=ledger),
            articles={"archived"},
            asked_for=asked_for.__contains__,
            counts=Counter[str](),
        ),
    )
    for number in (1, 0):
        reparse.ReparseSpider.count_missing(spider)
        assert spider.counts["not_archived"] == number
        asked_for.clear()


def test_processes_are_as_many_as_there_are_cores_and_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0, 1, 2})
    sizes = (0, 1_499_999, 1_500_000, 3_000_000, 10**9)  # bytes of the archive
    assert [reparse._processes(size) for size in sizes] == [1, 1, 2, 3, 3]


# --- scrapy alert-test ---------------------------------------------------------------------------


class Services:
    """In apprise's place: two services, of which one may refuse."""

    def __init__(self, urls: list[str]) -> None:
        self.services = urls

    def send(self, _: object, services: list[str]) -> dict[str, str]:
        return {name: "refused" for name in services if "bad" in name}


@pytest.mark.parametrize(
    ("told", "exit_code", "said"),
    [
        (("", ""), 2, ["scrapy: Nobody is told: set HYXW_ALERT_URLS"]),
        (("good", ""), 0, ["good: sent."]),
        (("good bad", ""), 6, ["good: sent.", "bad: could not be reached, or refused it."]),
        (("", "http://up"), 0, ["HYXW_PING_URL: pinged."]),
        (
            *(("good", "http://down"), 6),
            ["good: sent.", "HYXW_PING_URL: could not be reached (It is down)."],
        ),
    ],
)
def test_each_service_says_whether_it_took_the_test(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    told: tuple[str, str],
    exit_code: int,
    said: list[str],
) -> None:
    monkeypatch.setattr(alert_test, "Sender", Services)
    pinged = {("http://up", 0): ""}
    monkeypatch.setattr(alert_test, "ping", lambda *asked: pinged.get(asked, "It is down"))
    settings = dict(zip(("HYXW_ALERT_URLS", "HYXW_PING_URL"), told, strict=True))
    assert here(alert_test.Command(), tmp_path, **settings) == exit_code
    printed = "".join(capsys.readouterr()).splitlines()
    assert len(printed) == len(said)
    assert all(line.startswith(begin) for line, begin in zip(printed, said, strict=True))
    with pytest.raises(UsageError):
        here(alert_test.Command(), tmp_path, "x")


def test_the_feeds_are_served_by_an_index_that_is_up_to_date(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    served = list[object]()
    monkeypatch.setattr("hyxw.analysis.browse.serve", lambda *asked: served.append(asked))
    assert here(browse.Command(), data, "--port", "0") == 0
    with closing(Index(data)) as index:
        assert served == [(index.path, 0)]
        assert index.update() == 0
    assert capsys.readouterr().out.endswith(" (Ctrl-C ends it).\n")
