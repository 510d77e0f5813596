"""`scrapy fixture`: what it saves reads the same again, and shows when it no longer does."""

import shutil
from pathlib import Path

import pytest

from hyxw.demo.site import Site
from hyxw.demo.views import list_url
from hyxw.tasks.fixture import FOLDER, Fixture, expected, name_of
from tests.commands.conftest import Run
from tests.processes import ROOT

LISTING = list_url(1297)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project's folder of its own, for the fixtures to be saved in."""
    folder = tmp_path / "project"
    folder.mkdir()
    shutil.copy(ROOT / "scrapy.cfg", folder)
    return folder


def test_a_fixture_is_saved_and_reads_the_same(
    site: Site, url: str, project: Path, scrapy: Run
) -> None:
    scrapy("calibrate", "--save", url + LISTING)
    article_id = site.article_ids()[3]
    path = site.story(article_id).url()
    saved = scrapy("fixture", url + path, cwd=project)
    assert saved.returncode == 0, saved.stderr
    folder = project / FOLDER / f"127.0.0.1-{article_id}"
    fixture = Fixture.load(folder)
    assert fixture.body == site.respond(path, {}).body
    assert fixture.record() == expected(folder)
    assert expected(folder)["text"] == site.truth(article_id)["text"]


def test_a_fixture_of_a_page_that_changed_says_so(
    site: Site, url: str, project: Path, scrapy: Run
) -> None:
    scrapy("calibrate", "--save", url + LISTING)
    scrapy("fixture", "--name", "one", url + LISTING, cwd=project)
    folder = project / FOLDER / "one"
    assert len(expected(folder)["entries"]) == 25
    page = folder / "page.html"
    page.write_bytes(page.read_bytes().replace(site.article_ids()[0][5:].encode(), b"999999"))
    assert Fixture.load(folder).record() != expected(folder)


def test_a_section_s_listing_is_saved_by_the_section_s_name(
    url: str, project: Path, scrapy: Run
) -> None:
    (project / "s.toml").write_text(f'[county]\nlisting = "{url}{LISTING}"\n', encoding="utf-8")
    scrapy("calibrate", "--save", "county", "-s", "HYXW_SECTIONS=s.toml", cwd=project)
    saved = scrapy("fixture", "county", "-s", "HYXW_SECTIONS=s.toml", cwd=project)
    assert saved.returncode == 0, saved.stderr
    [folder] = (project / FOLDER).iterdir()
    assert Fixture.load(folder).url == url + LISTING


def test_a_page_that_cannot_be_read_makes_no_fixture(url: str, project: Path, scrapy: Run) -> None:
    gone = "/index.php?a=show&catid=1297&id=1"
    failed = scrapy("fixture", url + gone, cwd=project)
    assert failed.returncode == 5
    assert failed.stderr.startswith(f"scrapy: {url}{gone} cannot be read: ")
    assert not (project / FOLDER).exists()


def test_a_name_cannot_lead_out_of_the_fixtures(url: str, project: Path, scrapy: Run) -> None:
    failed = scrapy("fixture", "--name", "../x", url + LISTING, cwd=project)
    assert failed.returncode == 2


def test_names_are_made_of_host_and_id() -> None:
    assert name_of("http://news.test/c/2024/03/30/1297-570830.html") == "news.test-1297-570830"
    assert name_of("http://news.test/../../etc/") == "news.test-..-..-etc"
