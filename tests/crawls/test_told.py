"""What the operator hears of runs, each run a process against a site on loopback."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from hyxw.demo.site import Site
from hyxw.store.folder import DataFolder
from tests.crawls import hostile
from tests.crawls.conftest import LISTING
from tests.crawls.hostile import HostileServer, serving
from tests.operations.receivers import Mails, Posts, http_service, mail_server
from tests.processes import scrapy
from tests.store.support import read_only


class Watched:
    """A section crawled from cron, with alerts, a dead man's switch and metrics."""

    def __init__(self, server: HostileServer, folder: Path, mails: Mails, switch: Posts) -> None:
        self.server, self.folder, self.mails, self.switch = server, folder, mails, switch
        self.url = server.url
        self.data = folder / "data"

    def run(self, *words: str, **env: str) -> "subprocess.CompletedProcess[str]":
        return scrapy(
            *("crawl", "local_news", "-a", f"start_url={self.url}{LISTING}", *words),
            env={
                "HYXW_DATA_DIR": str(self.data),
                "HYXW_ALERT_URLS": self.mails.url,
                "HYXW_PING_URL": f"http://{self.switch.url}/ping",
                "HYXW_METRICS_FILE": f"{self.folder}/%(name)s.prom",
                "XDG_STATE_HOME": str(self.folder / "state"),
                **env,
            },
        )

    def subjects(self) -> list[str]:
        """The mails since they were asked for last, but for what says that the site is old."""
        told = [one for one in self.mails.subjects if "Nothing new since" not in one]
        self.mails.subjects.clear()
        return told

    def metric(self, name: str) -> float:
        text = (self.folder / "local_news.prom").read_text(encoding="utf-8")
        families = text_string_to_metric_families(text)
        (value,) = (s.value for family in families for s in family.samples if s.name == name)
        return float(value)


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    with (
        serving(HostileServer(Site.of_size(6))) as server,
        mail_server() as mails,
        http_service() as switch,
    ):
        yield Watched(server, tmp_path, mails, switch)


def refuse_one(server: HostileServer) -> None:
    """One article of the listing answers 500."""
    path = str(server.site.truth(server.site.article_ids()[2])["url_path"])
    server.behaviours[path] = hostile.status(500)


def test_an_article_that_fails_for_seven_runs_is_told_once(watched: Watched) -> None:
    refuse_one(watched.server)
    codes = [watched.run("-a", "full=1", "-s", "RETRY_TIMES=0").returncode for _ in range(7)]
    assert codes[0] == 4
    assert set(codes) <= {0, 4}  # it need not be due each time
    first, *more = watched.subjects()
    assert first.startswith("local_news: 1 article failed (http_500 1)")
    assert all("all is well again" in subject for subject in more)
    assert set(watched.switch.paths) == {"/ping"}


def test_a_site_that_is_down_and_comes_back(watched: Watched) -> None:
    assert watched.run().returncode == 0
    watched.url = "http://127.0.0.1:1"
    ended = [watched.run("-s", "HYXW_SAME_SITE=127.0.0.1:1") for _ in range(2)]
    assert [one.returncode for one in ended] == [6, 6]
    assert ended[0].stderr.count("the connection is refused") == 1  # said once, and last
    assert ended[0].stderr.splitlines()[-1].startswith("scrapy: The listing http://127.0.0.1:1")
    (subject,) = watched.subjects()
    assert "the connection is refused" in subject
    assert watched.switch.paths == ["/ping", "/ping/fail", "/ping/fail"]
    assert watched.metric("hyxw_last_run_exit_code") == 6
    good = watched.metric("hyxw_last_success_timestamp_seconds")
    assert good < watched.metric("hyxw_last_run_timestamp_seconds")
    watched.url = watched.server.url
    assert watched.run().returncode == 0
    assert watched.metric("hyxw_last_success_timestamp_seconds") > good


def test_a_setting_that_cannot_be_used_is_told(watched: Watched) -> None:
    for _ in range(2):
        assert watched.run("-s", "HYXW_RECHECK_DAYS=many").returncode == 2
    (subject,) = watched.subjects()
    assert "HYXW_RECHECK_DAYS" in subject


def test_a_folder_in_use_is_told_and_leaves_the_ping_to_the_other(watched: Watched) -> None:
    with DataFolder.open(watched.data):
        assert watched.run().returncode == 7
    (subject,) = watched.subjects()
    assert "is in use by another run" in subject
    assert watched.switch.paths == []
    assert watched.run().returncode == 0
    assert watched.subjects() == ["local_news: all is well again"]


def test_a_folder_that_cannot_be_written_is_told_once(watched: Watched) -> None:
    watched.data.mkdir()
    with read_only(watched.data):
        assert [watched.run().returncode for _ in range(2)] == [8, 8]
    (subject,) = watched.subjects()
    assert "cannot be written" in subject


def test_pages_that_changed_are_told(watched: Watched) -> None:
    watched.server.behaviours[LISTING] = hostile.status(404)
    watched.server.behaviours["/"] = hostile.status(404)
    assert watched.run().returncode == 5
    (subject,) = watched.subjects()
    assert "no longer looks as expected" in subject


def test_silence_is_found_and_told(watched: Watched) -> None:
    assert [watched.run().returncode for _ in range(3)] == [0, 0, 0]
    (subject,) = watched.mails.subjects
    assert subject.startswith("local_news: Nothing new since 2024-")
    (line,) = (r for r in watched.run().stderr.splitlines() if "Nothing new since" in r)
    assert "WARNING" in line


def test_from_cron_a_good_run_says_one_line(watched: Watched) -> None:
    ended = watched.run()
    assert ended.stdout == ""
    warnings = [line for line in ended.stderr.splitlines() if "WARNING" not in line]
    assert warnings == [ended.stderr.splitlines()[-1]]
    assert warnings[0].startswith("scrapy: Done: 6 lines in feeds/local_news/")


def test_with_a_log_file_the_log_has_the_closing_line_too(watched: Watched) -> None:
    log = watched.folder / "crawl.log"
    ended = watched.run("--logfile", str(log), "-L", "INFO")
    assert ended.stderr.count("\n") == 1
    assert log.read_text().count("Done: 6 lines in ") == 1


def test_alerts_that_cannot_be_sent_fail_no_run(watched: Watched) -> None:
    refuse_one(watched.server)
    ended = watched.run(
        HYXW_ALERT_URLS="json://127.0.0.1:1/alerts", HYXW_PING_URL="http://127.0.0.1:1"
    )
    assert ended.returncode == 4
    assert "Alerts wait to be sent by the next run" in ended.stderr
    assert "HYXW_PING_URL cannot be reached" in ended.stderr


def test_alert_test_sends_to_each(watched: Watched) -> None:
    env = {"HYXW_ALERT_URLS": f"{watched.mails.url} json://127.0.0.1:1/alerts"}
    sent = scrapy("alert-test", env=env)
    assert sent.returncode == 6
    assert ": sent.\n2:json:" in sent.stdout
    assert watched.mails.subjects == ["hyxw: a test"]
    nobody = scrapy("alert-test")
    assert nobody.returncode == 2
    assert "set HYXW_ALERT_URLS" in nobody.stdout
