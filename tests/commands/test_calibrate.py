"""`scrapy calibrate`: what it shows and keeps, and how it ends."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from hyxw.demo.site import Response, Site
from hyxw.demo.themes import READING
from hyxw.demo.views import list_url
from tests.commands.conftest import Run
from tests.themes.plain import THEMES

LISTING = list_url(1297)


def test_shows_what_was_chosen_and_who_vouches_for_it(
    site: Site, url: str, scrapy: Run, tmp_path: Path
) -> None:
    shown = scrapy("calibrate", url + LISTING)
    assert shown.returncode == 0, shown.stderr
    assert shown.stderr == ""
    for words in ("div.tittle", "listing's title on 3 of 3", "URL's day on 3 of 3", "100% sure"):
        assert words in shown.stdout
    for article_id in site.article_ids()[:3]:
        assert site.story(article_id).title in shown.stdout
    assert len(site.requests) == 12  # robots.txt, the listing, ten articles
    assert "Of the 10 articles looked at none has a second page." in shown.stdout
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(("place", "looked_at"), [(0, 3), (2, 3), (4, 5)])
def test_shows_an_article_of_several_pages_among_the_first(
    site: Site, url: str, scrapy: Run, place: int, looked_at: int
) -> None:
    story = site.story(site.article_ids()[place])
    site.put(replace(story, pages=story.pages * 2))
    shown = scrapy("calibrate", url + LISTING)
    assert url + story.url(2) in shown.stdout
    assert f"{min(looked_at, 4)} of its articles" in shown.stdout
    assert "none has a second page" not in shown.stdout
    assert len(site.requests) == 2 + looked_at


def test_save_keeps_the_layout_and_says_when_it_holds_no_longer(
    site: Site, url: str, scrapy: Run, tmp_path: Path
) -> None:
    saved = scrapy("calibrate", "--save", url + LISTING)
    assert saved.returncode == 0, saved.stderr
    kept = json.loads((tmp_path / "data" / "layouts" / "sites.json").read_text("utf-8"))
    assert kept[url]["layout"]["body"] == "div#fontzoom"
    site._theme = THEMES[5]  # its owner changes it
    site._changed()
    again = scrapy("calibrate", url + LISTING)
    assert again.returncode == 0
    assert "holds no longer" in again.stdout
    assert "div#fontzoom" in again.stdout


def test_a_kept_layout_that_is_mended_by_hand_holds(url: str, scrapy: Run, tmp_path: Path) -> None:
    scrapy("calibrate", "--save", url + LISTING)
    path = tmp_path / "data" / "layouts" / "sites.json"
    for body, holds in (("div.elsewhere", "holds no longer."), ("#fontzoom", "holds.")):
        kept = json.loads(path.read_text("utf-8"))
        kept[url]["layout"]["body"] = body
        path.write_text(json.dumps(kept), encoding="utf-8")
        assert f"The layout kept for {url} {holds}" in scrapy("calibrate", url + LISTING).stdout


@pytest.mark.parametrize("command", ["calibrate", "doctor", "fixture"])
def test_a_kept_layout_that_is_mended_badly_is_said(
    url: str, scrapy: Run, tmp_path: Path, command: str
) -> None:
    scrapy("calibrate", "--save", url + LISTING)
    path = tmp_path / "data" / "layouts" / "sites.json"
    path.write_text(path.read_text("utf-8").replace("div#fontzoom", "div..x"), encoding="utf-8")
    failed = scrapy(command, url + LISTING)
    assert failed.returncode == 8
    said = failed.stdout + failed.stderr
    assert "Traceback" not in said
    assert "sites.json holds a layout that is none (Layout key 'body': 'div..x' is " in said


def test_says_which_known_layout_a_crawl_takes_in_place_of_what_was_worked_out(
    site: Site, url: str, scrapy: Run
) -> None:
    assert "known layout" not in scrapy("calibrate", url + LISTING).stdout
    site._theme = READING  # as the site is assumed to be
    site._changed()
    shown = scrapy("calibrate", url + LISTING).stdout
    assert "known layout 'e0734' is as sure of each field" in shown


@pytest.mark.parametrize(
    ("target", "code", "words"),
    [
        ("/nothing.html", 6, "404"),
        ("/index.php?a=lists&catid=99999", 5, "has no list of links to articles: it is no"),
    ],
    ids=["gone", "no listing"],
)
def test_what_cannot_be_calibrated_on_is_said(
    url: str, target: str, code: int, words: str, scrapy: Run, tmp_path: Path
) -> None:
    failed = scrapy("calibrate", "--save", url + target)
    assert failed.returncode == code
    assert words in failed.stderr
    assert not (tmp_path / "data").exists()


def test_articles_that_do_not_come_are_another_matter_than_none(
    site: Site, url: str, scrapy: Run
) -> None:
    for article in site.article_ids():
        site.overrides[site.story(article).url()] = Response(403, {}, b"")
    failed = scrapy("calibrate", url + LISTING)
    assert failed.returncode == 5
    assert "None of the articles that " in failed.stderr
    assert ": the site answers 403" in failed.stdout


def test_an_answer_that_is_no_whole_page_is_said(site: Site, url: str, scrapy: Run) -> None:
    site.overrides[LISTING] = replace(site.respond(LISTING, {}), status=202)
    failed = scrapy("calibrate", url + LISTING)
    assert failed.returncode == 6
    assert "answers 202, which is no whole page" in failed.stderr


def test_a_layout_that_does_not_hold_is_not_saved(
    site: Site, url: str, scrapy: Run, tmp_path: Path
) -> None:
    parking = Response(200, {"Content-Type": "text/html"}, "<p>系统升级中</p>".encode())
    for article_id in site.article_ids():
        site.overrides[site.story(article_id).url()] = parking
    failed = scrapy("calibrate", "--save", url + LISTING)
    assert failed.returncode == 5
    assert "No layout holds" in failed.stderr
    assert not (tmp_path / "data").exists()


def test_what_is_no_url_ends_in_2(scrapy: Run) -> None:
    assert scrapy("calibrate", "no-url").returncode == 2


def test_a_setting_that_cannot_be_used_is_named_before_any_request(
    site: Site, url: str, scrapy: Run
) -> None:
    for command in ("calibrate", "fixture"):
        ended = scrapy(command, url + LISTING, "-s", "DOWNLOAD_DELAY=two")
        said = "scrapy: Setting DOWNLOAD_DELAY='two' is no number from 0 to 1000000.\n"
        assert (ended.returncode, ended.stderr) == (2, said)
    assert site.requests == []
