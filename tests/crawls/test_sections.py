"""Further sections, by TOML alone: each a spider of its own name, feed and, if it says, folder."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from hyxw.demo.server import serve
from hyxw.demo.site import Site
from hyxw.demo.themes import READING, ArticleView, ListingView, Theme
from hyxw.demo.views import list_url
from hyxw.store.folder import DataFolder
from tests.processes import Output, ScrapyProcess, scrapy
from tests.projects import LISTING, published

COUNTY = 35  # a category that the demo's standard site has beside the section's


@pytest.fixture
def sites() -> Iterator[tuple[str, str]]:
    """Two sites whose articles have the same ids."""
    with serve(Site.of_size(6)) as first, serve(Site.of_size(4)) as second:
        yield first, second


def toml(folder: Path, *sections: str) -> dict[str, str]:
    """The environment of a project with these sections, its data in `folder`."""
    (folder / "sections.toml").write_text("\n".join(sections), encoding="utf-8")
    return {
        "HYXW_SECTIONS": str(folder / "sections.toml"),
        "HYXW_DATA_DIR": str(folder / "data"),
    }


def test_a_second_site_is_crawled_beside_the_first(sites: tuple[str, str], tmp_path: Path) -> None:
    """At the same time, in a folder of its own; its ids, the same, are not known there."""
    first, second = sites
    env = toml(
        tmp_path,
        f'[one_news]\nlisting = "{first}{LISTING}"',
        f'[two_news]\nlisting = "{second}{LISTING}"\ndata = "two"',
    )
    assert scrapy("list", env=env).stdout.split() == ["local_news", "one_news", "two_news"]
    crawls = [
        ScrapyProcess(
            "crawl",
            name,
            output=Output(tmp_path / f"{name}.out", tmp_path / f"{name}.log"),
            env=env,
        )
        for name in ("one_news", "two_news")
    ]
    assert [crawl.join() for crawl in crawls] == [0, 0], [crawl.log() for crawl in crawls]
    one = [json.loads(line)["id"] for line in published(tmp_path / "data", "one_news")]
    two = [json.loads(line)["id"] for line in published(tmp_path / "two", "two_news")]
    assert (len(one), len(two)) == (6, 4)
    assert set(two) < set(one)


def test_two_sections_of_a_site_share_folder_and_ledger_and_not_their_feeds(
    tmp_path: Path,
) -> None:
    site = Site.standard()
    with serve(site) as url:
        env = toml(
            tmp_path, f'[county_news]\nlisting = "{url}{list_url(COUNTY)}"\ncategory = {COUNTY}'
        )
        first = ["-a", f"start_url={url}{LISTING}", "-a", "max_pages=1"]
        assert scrapy("crawl", "local_news", *first, env=env).returncode == 0
        ended = scrapy("crawl", "county_news", env=env)
    assert ended.returncode == 0, ended.stderr
    county = [json.loads(line) for line in published(tmp_path / "data", "county_news")]
    assert {line["id"] for line in county} == set(site.article_ids(COUNTY))
    assert len(published(tmp_path / "data")) > len(county)
    with DataFolder.open(tmp_path / "data") as folder:
        assert folder.ledger.known(county[0]["id"]) is not None
        assert folder.ledger.owner() == url


def test_two_sections_of_a_site_may_be_of_two_templates(tmp_path: Path) -> None:
    """What is known of the one's pages is not lost by the other's run, nor asked for again."""
    site = Site.standard(Theme("two", _by_section(READING.article), _by_section(READING.listing)))
    with serve(site) as url:
        sections = {"first_news": LISTING, "second_news": list_url(COUNTY)}
        env = toml(tmp_path, *(f'[{name}]\nlisting = "{url}{at}"' for name, at in sections.items()))
        for name in sections:
            assert scrapy("crawl", name, "-a", "max_pages=1", env=env).returncode == 0
        for name in sections:
            site.requests.clear()
            ended = scrapy("crawl", name, "-a", "max_pages=1", env=env)
            assert "are read from now on with" not in ended.stderr
            assert [path for path, _ in site.requests] == ["/robots.txt", sections[name]]
        ended = scrapy("calibrate", f"{url}{list_url(COUNTY)}", env=env)
    assert "The layout kept for" in ended.stdout
    assert "no longer" not in ended.stdout


View = TypeVar("View", ArticleView, ListingView)


def _by_section(render: Callable[[View], str]) -> Callable[[View], str]:
    """A theme's pages, with classes of their own in the county's section."""

    def rendered(view: View) -> str:
        html = render(view)
        if view.crumbs[-1].url != list_url(COUNTY):
            return html
        for theirs in ("content", "info", "location", "list lh24 f14"):
            html = html.replace(f'class="{theirs}"', f'class="county-{theirs[:4]}"')
        return html

    return rendered


@pytest.mark.parametrize(
    "command",
    [("list",), ("crawl", "county_news"), ("crawl", "local_news"), ("calibrate", "county_news")],
    ids=["list", "its spider", "another of ours", "calibrate"],
)
def test_a_bad_entry_ends_in_2_with_file_and_key(command: tuple[str, ...], tmp_path: Path) -> None:
    env = toml(tmp_path, '[county_news]\nlisting = "http://127.0.0.1/"\ncategroy = 35')
    ended = scrapy(*command, env=env)
    assert ended.returncode == 2
    assert f"{tmp_path / 'sections.toml'}, [county_news]: unknown key 'categroy'" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not (tmp_path / "data").exists()


def test_calibrate_knows_a_section_by_its_name_and_its_folder(
    sites: tuple[str, str], tmp_path: Path
) -> None:
    env = toml(tmp_path, f'[two_news]\nlisting = "{sites[1]}{LISTING}"\ndata = "two"')
    ended = scrapy("calibrate", "two_news", "--save", env=env)
    assert ended.returncode == 0, ended.stderr
    assert "100% sure" in ended.stdout
    assert list((tmp_path / "two" / "layouts").glob("*.json")) != []


# --- A data folder belongs to a site --------------------------------------------------------------


def test_another_host_is_refused_and_a_mirror_is_named(
    sites: tuple[str, str], tmp_path: Path
) -> None:
    first, second = sites
    env = {"HYXW_DATA_DIR": str(tmp_path / "data")}
    crawl = ("crawl", "local_news", "-a")
    assert scrapy(*crawl, f"start_url={first}{LISTING}", env=env).returncode == 0
    refused = scrapy(*crawl, f"start_url={second}{LISTING}", env=env)
    assert refused.returncode == 2
    for words in (f"belongs to {first}", second, "HYXW_DATA_DIR", "HYXW_SAME_SITE"):
        assert words in refused.stderr
    assert "Traceback" not in refused.stderr
    assert len(list((tmp_path / "data" / "runs").glob("*.json"))) == 1
    named = ("-s", f"HYXW_SAME_SITE=other.example,{second.partition('//')[2]}")
    known = scrapy(*crawl, f"start_url={second}{LISTING}", *named, env=env)
    assert known.returncode == 0, known.stderr
    assert len(published(tmp_path / "data")) == 6


# --- Names that are none --------------------------------------------------------------------------


@pytest.mark.parametrize("command", [("crawl", "local_news"), ("verify",), ("reparse",)])
@pytest.mark.parametrize("how", ["-s", "environment"])
def test_a_misspelt_setting_ends_in_2(command: tuple[str, ...], how: str, tmp_path: Path) -> None:
    options = ["-s", f"HYXW_DATADIR={tmp_path}"] if how == "-s" else []
    env = {"HYXW_DATA_DIR": str(tmp_path / "data")}
    env |= {"HYXW_DATADIR": str(tmp_path)} if how == "environment" else {}
    ended = scrapy(*command, *options, env=env)
    assert ended.returncode == 2
    assert "HYXW_DATA_DIR may be meant" in ended.stdout + ended.stderr
    assert "Traceback" not in ended.stderr
    assert list(tmp_path.iterdir()) == []


def test_data_lies_beside_scrapy_cfg_wherever_the_command_is_typed(
    sites: tuple[str, str], tmp_path: Path
) -> None:
    (tmp_path / "scrapy.cfg").write_text("[settings]\ndefault = hyxw.settings\n", encoding="utf-8")
    below = tmp_path / "some" / "where"
    below.mkdir(parents=True)
    ended = scrapy("crawl", "local_news", "-a", f"start_url={sites[0]}{LISTING}", cwd=below)
    assert ended.returncode == 0, ended.stderr
    assert len(published(tmp_path / "data")) == 6
    assert list(below.iterdir()) == []
