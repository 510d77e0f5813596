"""What the operator hears of runs, each run a process against a site on loopback."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from signal import SIGKILL
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families

from hyxw.demo.site import Site
from hyxw.store.documents import report_name
from hyxw.store.folder import DataFolder
from tests.crawls import hostile
from tests.crawls.conftest import LISTING
from tests.crawls.hostile import Gate, HostileServer, serving
from tests.operations.receivers import Mails, Posts, http_service, mail_server
from tests.processes import ROOT, TIMEOUT, Output, ScrapyProcess, scrapy
from tests.store.support import read_only, small_disk


class Watched:
    """A section crawled from cron, with alerts, a dead man's switch and metrics."""

    def __init__(self, server: HostileServer, folder: Path, mails: Mails, switch: Posts) -> None:
        self.server, self.folder, self.mails, self.switch = server, folder, mails, switch
        self.url = server.url
        self.data = folder / "data"

    @property
    def words(self) -> tuple[str, ...]:
        return ("crawl", "local_news", "-a", f"start_url={self.url}{LISTING}")

    @property
    def env(self) -> dict[str, str]:
        return {
            "HYXW_DATA_DIR": str(self.data),
            "HYXW_ALERT_URLS": self.mails.url,
            "HYXW_PING_URL": f"http://{self.switch.url}/ping",
            "HYXW_METRICS_FILE": f"{self.folder}/%(name)s.prom",
            "XDG_STATE_HOME": str(self.folder / "state"),
        }

    def run(self, *words: str, **env: str) -> "subprocess.CompletedProcess[str]":
        return scrapy(*self.words, *words, env={**self.env, **env})

    def stopped(self, signal: Callable[[ScrapyProcess], None]) -> int:
        """The exit code of a run that is sent a signal while it asks for its last article."""
        gate = Gate()
        path = self.server.article(-1)
        self.server.behaviours[path] = gate
        output = Output(self.folder / "printed", self.folder / "log")
        process = ScrapyProcess(*self.words, output=output, env=self.env)
        assert gate.reached.wait(TIMEOUT)
        signal(process)
        gate.opened.set()
        self.server.behave()
        return process.join()

    def reports(self) -> list[dict[str, Any]]:
        return [json.loads(path.read_text()) for path in sorted(self.data.glob("runs/*.json"))]

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
    path = server.article(2)
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
    ended = watched.run()
    assert ended.returncode == 5
    assert f" See `scrapy calibrate '{watched.url}{LISTING}'`. Published: " in ended.stderr
    (subject,) = watched.subjects()
    assert "no longer looks as expected" in subject


def test_a_run_that_could_not_start_is_told_and_no_killed_one(watched: Watched) -> None:
    ended = watched.run("-s", "DOWNLOAD_TIMEOUT=soon")
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1].startswith("scrapy: The crawl could not start: ")
    (subject,) = watched.subjects()
    assert "could not start" in subject
    assert watched.switch.paths == ["/ping/fail"]
    assert watched.reports()[0]["exit_code"] == 1
    assert watched.run().returncode == 0
    assert watched.subjects() == ["local_news: all is well again"]


def test_a_run_that_is_stopped_is_told(watched: Watched) -> None:
    assert watched.stopped(ScrapyProcess.terminate) == 3
    (subject,) = watched.subjects()
    assert subject.startswith("local_news: Interrupted (")
    assert watched.run().returncode == 0
    assert watched.subjects() == ["local_news: all is well again"]


def test_a_run_that_is_killed_is_told_by_the_next(watched: Watched) -> None:
    assert watched.stopped(ScrapyProcess.kill) == -SIGKILL
    assert (watched.subjects(), watched.switch.paths) == ([], [])  # as it could not
    assert watched.run().returncode == 0
    (subject,) = watched.subjects()
    killed, told = watched.reports()
    assert subject == f"local_news: Run {killed['run_id']}: {killed['outcome']}"
    assert killed["outcome"] == "Killed before its end; lines published: 5."
    assert told["killed"] == [f"Run {killed['run_id']}: {killed['outcome']}"]
    assert watched.run().returncode == 0
    assert watched.subjects() == []
    assert watched.reports()[-1]["killed"] == []


def test_without_a_network_it_ends_and_the_alert_comes_when_there_is_one(watched: Watched) -> None:
    """A name that nobody resolves, and no mail server either: in a network of its own, empty."""
    unshare = shutil.which("unshare")
    if unshare is None or subprocess.run([unshare, "-n", "true"], check=False).returncode:  # noqa: S603
        pytest.skip("a network of its own needs root")
    url = f"start_url=http://news.invalid{LISTING}"
    command = [unshare, "-n", sys.executable, "-m", "scrapy", "crawl", "local_news", "-a", url]
    ended = subprocess.run(  # noqa: S603  our own command
        [*command, "-s", "RETRY_TIMES=0"],
        cwd=ROOT,
        env={**os.environ, **watched.env},
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=False,
    )
    assert ended.returncode == 6, ended.stderr
    assert "the host's name cannot be resolved" in ended.stderr.splitlines()[-1]
    assert "Alerts wait to be sent by the next run" in ended.stderr
    assert watched.subjects() == []
    assert watched.run().returncode == 0
    first, second = watched.subjects()
    assert "the host's name cannot be resolved" in first
    assert second == "local_news: all is well again"


def test_a_disk_that_is_full_is_told_once(watched: Watched) -> None:
    """What was told is kept elsewhere then, and nothing half-written is left in its place."""
    with small_disk(watched.data, "700k") as disk:
        assert watched.run().returncode == 0
        assert watched.subjects() == []
        with (disk / "filler").open("wb", buffering=0) as filler, suppress(OSError):
            while True:
                filler.write(b"x" * 4096)
        watched.server.site.add_article()
        assert [watched.run().returncode for _ in range(2)] == [8, 8]
        (subject,) = watched.subjects()
        assert "make room" in subject
        assert json.loads((disk / "alerts.json").read_text())
        (disk / "filler").unlink()
        assert watched.run().returncode == 0
        assert not list(watched.folder.glob("state/hyxw/*"))  # nor does it hide the next trouble


def test_the_report_says_which_layout_held_and_what_its_checks_came_to(watched: Watched) -> None:
    refuse_one(watched.server)
    for _ in range(2):
        assert watched.run("-s", "RETRY_TIMES=0").returncode == 4
    first, second = watched.reports()
    assert first["layout"]["name"] == "e0734"
    assert first["layout"]["sure"]["title"] == 1
    # Nothing says of the first that it is the last: two pages past the end are asked for.
    assert first["checks"]["listing_pages"] == {"read": 3, "failed": {}}
    assert first["checks"]["articles"] == {"read": 5, "failed": {"http_500": 1}}
    assert second["layout"] == {"name": "e0734", "sure": {}}  # kept, and no survey was needed


def test_runs_are_kept_for_so_many_days(watched: Watched) -> None:
    old = datetime.now(UTC) - timedelta(days=40)
    for days, code in ((0, 0), (20, 0)):
        with DataFolder.open(watched.data) as folder:
            run = folder.start_run("local_news", old + timedelta(days=days), {})
            document = {"run_id": run.run_id, "exit_code": code, "outcome": "", "counts": {}}
            folder.ledger.runs.end({**document, "finished_at": None})
            folder.documents.write(report_name(run.run_id), json.dumps(document).encode())
    assert watched.run("-s", "HYXW_KEEP_RUNS_DAYS=30").returncode == 0
    listed = json.loads(scrapy("runs", "--json", env=watched.env).stdout)
    assert len(listed) == len(watched.reports()) == 2
    assert all(report["run_id"] > f"{old:%Y%m%d}T99" for report in watched.reports())
    assert watched.run("-s", "HYXW_KEEP_RUNS_DAYS=0").returncode == 0
    assert len(watched.reports()) == 3
    assert scrapy("verify", env=watched.env).returncode == 0


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
    assert "set HYXW_ALERT_URLS" in nobody.stderr
