"""What is sent, what waits, and that neither fails a run."""

import gc
import json
import logging
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hyxw.errors import CouldNotStart
from hyxw.home import Home
from hyxw.operations.sending import Sender, ping
from hyxw.operations.telling import Result, tell
from hyxw.operations.troubles import Trouble
from hyxw.store.shared import SharedLedger
from tests import postgres
from tests.operations.receivers import Mails, Posts, http_service, mail_server
from tests.store.support import read_only

# apprise leaves the connections to their finalizers.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")

NOON = datetime(2026, 5, 20, 12, tzinfo=UTC)
WELL = Result("local_news", 0, "Done: nothing new.")
FAILED = Result("local_news", 4, "1 article failed; the next run tries it again.")
UNREACHABLE = Result("local_news", 6, "The site is unreachable.")


@pytest.fixture(autouse=True)
def _finalized() -> Iterator[None]:
    """Finalizers run in the test that they are of, where what they warn of is expected."""
    yield
    gc.collect()


@pytest.fixture
def mails() -> Iterator[Mails]:
    with mail_server() as mails:
        yield mails


@pytest.fixture
def posts() -> Iterator[Posts]:
    with http_service() as posts:
        yield posts


def after(root: Path, urls: list[str], *results: Result) -> None:
    """Runs six hours apart that ended so."""
    for number, result in enumerate(results):
        tell(result, Home(root), urls, "", NOON + timedelta(hours=6 * number))


def test_a_mail_when_it_gets_worse_and_one_when_it_is_well_again(
    tmp_path: Path, mails: Mails
) -> None:
    after(tmp_path, [mails.url], WELL, FAILED, FAILED, UNREACHABLE, FAILED, WELL, WELL)
    assert mails.subjects == [
        "local_news: 1 article failed; the next run tries it again.",
        "local_news: The site is unreachable.",
        "local_news: all is well again",
    ]
    begun = (NOON + timedelta(hours=6)).astimezone().isoformat(" ", "minutes")  # this machine's
    assert f"What was told since {begun} is over" in mails.texts[2]


def test_what_a_judgement_finds_is_told_of_a_good_run(tmp_path: Path, mails: Mails) -> None:
    finding = {"code": "silent", "sentence": "Nothing new since May."}
    after(tmp_path, [mails.url], Result("local_news", 0, "Done: nothing new.", (finding,)))
    assert mails.subjects == ["local_news: Nothing new since May."]


@pytest.mark.parametrize("exit_code", range(1, 9))
def test_an_end_that_the_next_run_mends_is_a_warning(exit_code: int) -> None:
    (trouble,) = Result("local_news", exit_code, "As it ended.").troubles()
    assert trouble.level == ("warning" if exit_code in (3, 4, 7) else "failure")


def test_how_a_run_ended_is_the_gravest_of_what_is_wrong() -> None:
    finding = {"code": "silent", "sentence": "Nothing new."}
    result = Result("local_news", 6, "Unreachable.", (finding,), ("Killed.", "And again."))
    assert result.troubles() == [
        Trouble("exit-6", "Unreachable.", "failure"),
        Trouble("silent", "Nothing new.", "warning"),
        Trouble("exit-killed", "Killed. And again.", "warning"),
    ]


def test_a_service_is_named_by_its_place_its_kind_and_its_url() -> None:
    one, two = "json://127.0.0.1/one", "json://127.0.0.1/two"
    assert Sender([one, two]).services == ["1:json:dc32fcab", "2:json:1ae250eb"]


def test_sections_of_one_folder_are_told_apart(tmp_path: Path, mails: Mails) -> None:
    county = Result("county_news", 6, "The site is unreachable.")
    after(tmp_path, [mails.url], UNREACHABLE, county, WELL)
    assert [subject.partition(":")[0] for subject in mails.subjects] == [
        "local_news",
        "county_news",
        "local_news",
    ]


def test_what_could_not_be_sent_is_sent_by_a_later_run(
    tmp_path: Path, mails: Mails, posts: Posts, caplog: pytest.LogCaptureFixture
) -> None:
    urls = [mails.url, f"json://{posts.url}/alerts"]
    mails.refusing = True
    after(tmp_path, urls, UNREACHABLE, UNREACHABLE)
    assert mails.subjects == []
    assert [post["title"] for post in posts.posted] == ["local_news: The site is unreachable."]
    assert "wait to be sent by the next run; not reached: 1:mailto:" in caplog.text
    mails.refusing = False
    after(tmp_path, urls, UNREACHABLE)
    after(tmp_path, urls, UNREACHABLE)
    assert mails.subjects == ["local_news: The site is unreachable."]
    assert len(posts.posted) == 1


def test_a_service_that_is_no_longer_named_is_not_waited_for(tmp_path: Path, mails: Mails) -> None:
    after(tmp_path, ["json://127.0.0.1:1/gone"], UNREACHABLE)
    after(tmp_path, [mails.url], UNREACHABLE)
    assert json.loads((tmp_path / "alerts.json").read_text())["unsent"] == []


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("nosuch://user:secret@host", " (nosuch://…)"),
        ("slack://secret", " (slack://…)"),
        ("mailto://secret", " (mailto://…)"),
        ("user:secret@host", ""),
        ("wecombot:/secret", ""),
        ("secret", ""),
    ],
)
def test_a_url_that_is_none_fails_no_run_and_shows_no_password(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, url: str, shown: str
) -> None:
    after(tmp_path, [url], UNREACHABLE)
    assert f"URL 1 of HYXW_ALERT_URLS{shown} is none that apprise knows" in caplog.text
    assert "secret" not in caplog.text


def test_what_is_refused_shows_no_password(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        after(tmp_path, ["json://user:secret@127.0.0.1:1/alerts"], UNREACHABLE)
    assert "not reached: 1:json:" in caplog.text
    assert "secret" not in caplog.text + (tmp_path / "alerts.json").read_text()


def test_a_folder_that_cannot_be_written_is_told_of_once(
    tmp_path: Path, mails: Mails, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    root = tmp_path / "data"
    root.mkdir()
    with read_only(root):
        full = Result("local_news", 8, "The data folder cannot be written.")
        after(root, [mails.url], full, full, full)
    assert mails.subjects == ["local_news: The data folder cannot be written."]
    assert list(root.iterdir()) == []
    after(root, [mails.url], WELL, WELL)  # it can be written again
    with read_only(root):
        after(root, [mails.url], full)
    assert mails.subjects[1:] == [
        "local_news: all is well again",
        "local_news: The data folder cannot be written.",
    ]


def test_machines_that_share_a_ledger_tell_of_trouble_once(
    tmp_path: Path, mails: Mails, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And one that cannot reach it keeps what it told on its own disk meanwhile."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    site = "http://127.0.0.1:8001"
    with postgres.database() as address:
        SharedLedger(address, site, claim_seconds=60).close()
        one, two = (Home(tmp_path / name, site, address) for name in ("one", "two"))
        for home in (one, two, one):
            tell(UNREACHABLE, home, [mails.url], "", NOON)
        assert mails.subjects == ["local_news: The site is unreachable."]
        away = Home(two.root, site, "postgresql://127.0.0.1:1/ledger")
        full = Result("local_news", 8, "The ledger cannot be used.")
        for home in (away, away):
            tell(full, home, [mails.url], "", NOON)
        assert mails.subjects[1:] == ["local_news: The ledger cannot be used."]
        tell(WELL, two, [mails.url], "", NOON)
        assert mails.subjects[2:] == ["local_news: all is well again"]
        tell(WELL, one, [mails.url], "", NOON)
    assert len(mails.subjects) == 3
    assert not one.root.exists()


@pytest.mark.parametrize("content", ["", "[]", '{"known": 3}', '{"unsent": [{}]}'])
def test_a_damaged_file_is_made_anew(
    tmp_path: Path, mails: Mails, content: str, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "alerts.json").write_text(content)
    after(tmp_path, [mails.url], UNREACHABLE, UNREACHABLE)
    assert mails.subjects == ["local_news: The site is unreachable."]
    assert "alerts.json cannot be read" in caplog.text


def test_without_alert_urls_nothing_is_kept(tmp_path: Path) -> None:
    after(tmp_path, [], UNREACHABLE)
    assert list(tmp_path.iterdir()) == []


def test_apprise_is_asked_for_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "apprise", None)
    with pytest.raises(CouldNotStart, match=r"pip install '\.\[operations\]'"):
        Sender(["json://127.0.0.1"])


def test_a_ping_goes_below_the_url_s_path(posts: Posts) -> None:
    assert not ping(f"http://{posts.url}/p/uuid/?run=1", 6)
    assert posts.paths == ["/p/uuid/fail?run=1"]


@pytest.mark.parametrize(
    ("exit_code", "path"),
    [(0, "/p/uuid"), (4, "/p/uuid"), (5, "/p/uuid/fail"), (6, "/p/uuid/fail"), (7, None)],
)
def test_the_dead_mans_switch_is_pinged(posts: Posts, exit_code: int, path: str | None) -> None:
    assert not ping(f"http://{posts.url}/p/uuid", exit_code)
    assert posts.paths == ([path] if path else [])


def test_a_run_pings_where_there_is_something_to_ping(
    tmp_path: Path, posts: Posts, caplog: pytest.LogCaptureFixture
) -> None:
    home = Home(tmp_path, "http://127.0.0.1:8001")
    tell(UNREACHABLE, home, [], "", NOON)
    assert caplog.text == ""
    tell(UNREACHABLE, home, [], f"http://{posts.url}/p/uuid", NOON)
    assert len(posts.paths) == 1


def test_a_ping_that_fails_is_said(
    tmp_path: Path, posts: Posts, caplog: pytest.LogCaptureFixture
) -> None:
    posts.status = 500
    assert ping(f"http://{posts.url}/p/uuid", 0) == "Internal Server Error"
    assert ping("nonsense", 0) == "unknown url type: 'nonsense'"
    tell(WELL, Home(tmp_path, "http://127.0.0.1:8001"), [], "http://127.0.0.1:1/p/uuid", NOON)
    assert caplog.messages == ["HYXW_PING_URL cannot be reached: Connection refused."]
