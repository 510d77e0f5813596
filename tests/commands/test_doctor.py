"""`scrapy doctor`: what it finds, and that it exits as a crawl would end."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from scrapy.settings import Settings

from hyxw.demo.server import serve
from hyxw.demo.site import Response, Site
from hyxw.demo.themes import READING, Theme
from hyxw.home import Home
from hyxw.operations.mailbox import Mailbox
from hyxw.operations.troubles import Message
from hyxw.pages.layout import KNOWN
from hyxw.store.folder import DataFolder
from hyxw.store.kept_layouts import KeptLayouts
from hyxw.tasks import doctor as doctor_module
from tests.crawls.conftest import LISTING
from tests.operations.receivers import http_service, mail_server
from tests.processes import scrapy
from tests.store.support import deliver, read_only


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with serve(Site.of_size(6)) as url:
        yield url


def doctor(url: str, data: Path, exit_code: int, **env: str) -> dict[str, str]:
    """The lines by what was looked at; where there are two, the last."""
    ended = scrapy("doctor", url, env={"HYXW_DATA_DIR": str(data), **env})
    assert ended.returncode == exit_code, ended.stdout + ended.stderr
    return {line[6:18].strip(): line for line in ended.stdout.splitlines()}


def test_all_is_well(site: str, tmp_path: Path) -> None:
    with mail_server() as mails, http_service() as service:
        urls = f"{mails.url} json://{service.url}/alerts"
        ping = f"http://{service.url}/ping"
        lines = doctor(site + LISTING, tmp_path, 0, HYXW_ALERT_URLS=urls, HYXW_PING_URL=ping)
        assert "can be connected to" in lines["alerts"]
        assert (mails.subjects, service.paths) == ([], [])  # nothing was sent
    assert {line.split()[0] for line in lines.values()} == {"ok"}
    assert list(tmp_path.iterdir()) == []


def test_a_setting_that_cannot_be_used(site: str, tmp_path: Path) -> None:
    lines = doctor(site + LISTING, tmp_path, 2, HYXW_RECHECK_DAYS="many")
    assert "HYXW_RECHECK_DAYS" in lines["settings"]


def test_another_sites_folder(site: str, tmp_path: Path) -> None:
    deliver(tmp_path, range(1, 2))
    lines = doctor(site + LISTING, tmp_path, 2)
    assert "another site" in lines["site"]


def test_a_folder_that_cannot_be_written(site: str, tmp_path: Path) -> None:
    with read_only(tmp_path):
        lines = doctor(site + LISTING, tmp_path, 8)
    assert "cannot be written" in lines["data folder"]


def test_a_damaged_ledger(site: str, tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite3").write_bytes(b"no ledger at all" * 1000)
    lines = doctor(site + LISTING, tmp_path, 8)
    assert "scrapy verify --rebuild" in lines["ledger"]


def test_a_ledger_that_is_gone(site: str, tmp_path: Path) -> None:
    deliver(tmp_path, range(1, 2))
    (tmp_path / "ledger.sqlite3").unlink()
    lines = doctor(site + LISTING, tmp_path, 8)
    assert "is gone but its feeds are there: run `scrapy verify --rebuild`" in lines["ledger"]


def test_a_folder_in_use(site: str, tmp_path: Path) -> None:
    with DataFolder.open(tmp_path):
        lines = doctor(site + LISTING, tmp_path, 7)
    assert "A run holds it (pid " in lines["lock"]


def test_a_clock_that_was_ahead(site: str, tmp_path: Path) -> None:
    with DataFolder.open(tmp_path) as folder:
        folder.start_run("local_news", datetime(2035, 1, 1, tzinfo=UTC), {})
    lines = doctor(site + LISTING, tmp_path, 0)
    assert "run 20350101T000000000Z (UTC) is later" in lines["clock"]
    assert lines["clock"].startswith("look")


def test_no_run_for_long(site: str, tmp_path: Path) -> None:
    with DataFolder.open(tmp_path) as folder:
        begun = datetime.now(UTC) - timedelta(days=9)
        run = folder.start_run("local_news", begun, {})
        ended = {"finished_at": begun.isoformat(), "exit_code": 0, "outcome": "Done.", "counts": {}}
        folder.ledger.runs.end({"run_id": run.run_id, **ended})
    lines = doctor(site + LISTING, tmp_path, 0)
    assert lines["last run"].endswith("look at cron, the timer or the scheduler.")


def test_a_site_that_does_not_answer(tmp_path: Path) -> None:
    lines = doctor(f"http://127.0.0.1:1{LISTING}", tmp_path, 6)
    assert "the connection is refused" in lines["listing"]


def test_a_proxy_is_named_without_its_password(tmp_path: Path) -> None:
    told = {"http_proxy": "http://operator:s3cr3t@127.0.0.1:1", "no_proxy": ""}
    lines = doctor("http://news.example/list-1-1.html", tmp_path, 6, **told)
    assert "127.0.0.1:1 is asked in the site's place" in lines["proxy"]
    assert "s3cr3t" not in "".join(lines.values())
    told["no_proxy"] = "127.0.0.1"
    assert "proxy" not in doctor("http://127.0.0.1:1/", tmp_path, 6, **told)


def test_a_page_that_is_no_listing(site: str, tmp_path: Path) -> None:
    url = f"{site}/index.php?m=content&c=index&a=lists&catid=999999"
    lines = doctor(url, tmp_path, 5)
    assert lines["layout"].startswith("FAIL")
    assert lines["layout"].endswith(f"see `scrapy calibrate '{url}'`.")


def test_articles_that_no_layout_fits(tmp_path: Path) -> None:
    site = Site.of_size(6, Theme("bare", lambda _: "<html><body></body></html>", READING.listing))
    with serve(site) as url:
        lines = doctor(url + LISTING, tmp_path, 5)
    said = f"No layout holds; `scrapy calibrate '{url}{LISTING}'` shows why."
    assert lines["layout"].endswith(said)


def test_articles_that_cannot_be_read(tmp_path: Path) -> None:
    site = Site.of_size(6)
    for article_id in site.article_ids():
        heap = Response(200, {"Content-Type": "text/html"}, b"<p>" * 200_001)
        site.overrides[site.story(article_id).url()] = heap
    with serve(site) as url:
        lines = doctor(url + LISTING, tmp_path, 5)
    assert "cannot be read: The page has 200001 tags" in lines["layout"]


def test_services_that_cannot_be_reached(site: str, tmp_path: Path) -> None:
    urls = "json://127.0.0.1:1/secret jsons://user:secret@localhost:1/"
    ping = "http://127.0.0.1:1/secret"
    lines = doctor(site + LISTING, tmp_path, 0, HYXW_ALERT_URLS=urls, HYXW_PING_URL=ping)
    assert lines["alerts"].startswith("look")
    assert "cannot be reached: 127.0.0.1:1 (Connection refused); 2:jsons:" in lines["alerts"]
    assert "cannot be reached: localhost:1 (Connection refused)" in lines["alerts"]
    assert "127.0.0.1:1 (Connection refused)" in lines["ping"]
    assert "secret" not in lines["alerts"] + lines["ping"]


def test_a_service_without_tls_where_it_should_have_it(site: str, tmp_path: Path) -> None:
    with http_service() as service:
        urls = f"jsons://{service.url}/alerts"
        lines = doctor(site + LISTING, tmp_path, 0, HYXW_ALERT_URLS=urls)
    assert lines["alerts"].startswith("look")


def test_alerts_that_wait(site: str, tmp_path: Path) -> None:
    with http_service() as service:
        urls = f"json://{service.url}/alerts"
        waiting = Mailbox({})
        waiting.put(Message("failure", "title", "body"), ["1:json:"])
        (tmp_path / "alerts.json").write_text(json.dumps(waiting.as_dict()))
        lines = doctor(site + LISTING, tmp_path, 0, HYXW_ALERT_URLS=urls)
        assert "1 could not be sent yet" in lines["alerts"]
        (tmp_path / "alerts.json").write_text("torn")
        lines = doctor(site + LISTING, tmp_path, 0, HYXW_ALERT_URLS=urls)
    assert lines["alerts"].startswith("ok")


def test_a_file_where_the_folder_should_be(site: str, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("mine")
    lines = doctor(site + LISTING, tmp_path / "data", 8)
    assert "is no folder" in lines["data folder"]


def test_alerts_that_cannot_be_sent(site: str, tmp_path: Path) -> None:
    lines = doctor(site + LISTING, tmp_path, 0, HYXW_ALERT_URLS="nosuch://secret@host")
    assert "none that apprise knows" in lines["alerts"]
    assert "secret" not in lines["alerts"]
    nobody = doctor(site + LISTING, tmp_path, 0)
    assert "Nobody is told" in nobody["alerts"]


@pytest.mark.parametrize("kept", [True, False])
def test_whether_a_layout_is_kept_is_read_from_the_home(tmp_path: Path, *, kept: bool) -> None:
    site = "http://news.test"
    with DataFolder.open(tmp_path) as folder:
        if kept:
            KeptLayouts(folder.documents).keep_layout(site, KNOWN[0].as_dict())
    assert doctor_module._kept(Home(tmp_path, site), site) is kept
    assert not doctor_module._kept(Home(tmp_path / "none", site), site)


def test_a_folder_is_the_site_s_whose_articles_it_has(tmp_path: Path) -> None:
    url = "http://127.0.0.1"

    def seen() -> str:
        with DataFolder.open(tmp_path) as folder:
            return doctor_module._owner(tmp_path, folder.ledger, url, Settings()).seen

    assert seen() == "The folder is no site's yet."
    deliver(tmp_path, range(1, 2))
    assert seen() == f"The folder is {url}'s."
