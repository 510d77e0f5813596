"""Where files lie, wherever a command is typed, and which settings of ours are refused."""

from pathlib import Path

import pytest
from scrapy.settings import Settings

from hyxw.environment import default_data_dir
from hyxw.errors import BadArgument
from hyxw.project import (
    check_numbers,
    check_settings,
    data_dir,
    sections_file,
)
from hyxw.sections import Section
from tests.components import project_settings

LISTING = "http://news.example/list-35-1.html"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project's folder; the test stands in a folder below it."""
    (tmp_path / "scrapy.cfg").touch()
    below = tmp_path / "some" / "where"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    return tmp_path


def test_data_lies_beside_scrapy_cfg_wherever_one_stands(project: Path) -> None:
    assert default_data_dir() == str(project / "data")
    assert data_dir(project_settings(HYXW_DATA_DIR="news")) == project / "news"
    assert data_dir(project_settings(HYXW_DATA_DIR="/srv/news")) == Path("/srv/news")
    assert sections_file(project_settings(HYXW_SECTIONS="s.toml")) == project / "s.toml"
    assert sections_file(project_settings(HYXW_SECTIONS="")) is None


def test_data_lies_among_the_users_where_there_is_no_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hyxw.environment.project_folder", lambda: None)
    monkeypatch.setenv("HOME", str(tmp_path))
    for said, folder in (("", tmp_path / ".local/share"), ("/srv", Path("/srv"))):
        monkeypatch.setenv("XDG_DATA_HOME", said)
        assert default_data_dir() == str(folder / "hyxw")


@pytest.mark.usefixtures("project")
def test_a_project_without_our_settings_has_their_defaults() -> None:
    settings = Settings()
    assert data_dir(settings).name == "data"
    assert sections_file(settings) is None


def test_a_sections_own_folder_goes_before_the_projects_but_not_before_what_is_typed() -> None:
    section = Section("county_news", LISTING, data=Path("/srv/county"))
    settings = Settings({"HYXW_DATA_DIR": "/srv/news"})
    assert data_dir(settings, section) == Path("/srv/county")
    assert data_dir(settings, Section("county_news", LISTING)) == Path("/srv/news")
    assert data_dir(project_settings(HYXW_DATA_DIR="/srv/typed"), section) == Path("/srv/typed")


def test_a_misspelt_setting_is_named_with_the_one_that_may_be_meant() -> None:
    with pytest.raises(BadArgument, match=r"^Setting HYXW_DATADIR is .*; HYXW_DATA_DIR may be"):
        check_settings(project_settings(HYXW_DATADIR="/srv/news"))
    with pytest.raises(BadArgument, match=r"^Setting HYXW_ZZZ is .*; known are HYXW_ALERT_URLS, "):
        data_dir(project_settings(HYXW_ZZZ="1"))


def test_a_misspelt_environment_variable_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HYXW_SECTION", "sections.toml")
    with pytest.raises(BadArgument, match=r"^Environment variable HYXW_SECTION is .*; HYXW_SECTIO"):
        check_settings(project_settings())


def test_a_flag_that_is_none_is_named() -> None:
    with pytest.raises(BadArgument, match=r"^Setting HYXW_ARCHIVE='maybe' is neither 1 nor 0"):
        check_settings(project_settings(HYXW_ARCHIVE="maybe"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HYXW_RECHECK_DAYS", "three"),
        ("HYXW_RECHECK_DAYS", "2.5"),
        ("HYXW_MAX_LISTING_PAGES", "0"),
        ("HYXW_STALL_SECONDS", "0"),
        ("HYXW_STALL_SECONDS", "nan"),
        ("HYXW_MAX_BACKOFF_SECONDS", "inf"),
        ("HYXW_ARCHIVE_MB", ""),
        ("HYXW_ARCHIVE_DAYS", "-1"),  # files of tomorrow and before: all of them
        ("HYXW_ARCHIVE_DAYS", None),
        ("DOWNLOAD_DELAY", "two"),
        ("DOWNLOAD_DELAY", "-1"),
    ],
)
def test_a_setting_that_is_no_number_is_named(name: str, value: str | None) -> None:
    check_numbers(project_settings())
    with pytest.raises(BadArgument, match=f"Setting {name}={value!r} is no "):
        check_numbers(project_settings(**{name: value}))


@pytest.mark.parametrize(
    ("name", "said"),
    [("HYXW_FLEET_BEAT", "whole number from 1"), ("HYXW_ARCHIVE_MB", "number from 0.01")],
)
def test_what_a_number_may_be_is_said(name: str, said: str) -> None:
    with pytest.raises(BadArgument, match=f"='x' is no {said} to 1000000"):
        check_numbers(project_settings(**{name: "x"}))


def test_a_project_of_anothers_has_ours_where_it_says_nothing() -> None:
    check_settings(Settings())
    with pytest.raises(BadArgument, match="Setting HYXW_STALL_SECONDS='0' is no "):
        check_settings(Settings({"HYXW_STALL_SECONDS": "0"}))


@pytest.mark.parametrize(
    ("name", "least", "less"),
    [
        ("HYXW_RECHECK_DAYS", "0", "-1"),
        ("HYXW_MAX_LISTING_PAGES", "1", "0"),
        ("HYXW_STALL_SECONDS", "1", "0.9"),
        ("HYXW_MAX_BACKOFF_SECONDS", "0", "-0.1"),
        ("HYXW_ARCHIVE_MB", "0.01", "0.001"),
        ("HYXW_ARCHIVE_DAYS", "0", "-0.1"),
        ("HYXW_KEEP_RUNS_DAYS", "0", "-0.1"),
        ("HYXW_CLAIM_SECONDS", "1", "0.9"),
        ("HYXW_FLEET_BEAT", "1", "0"),
        ("DOWNLOAD_DELAY", "0", "-0.1"),
        ("HYXW_MAX_LISTING_PAGES", "1000000", "1000001"),
        ("DOWNLOAD_DELAY", "1e6", "1000001"),
    ],
)
def test_a_number_has_its_least_and_its_most(name: str, least: str, less: str) -> None:
    check_numbers(project_settings(**{name: least}))
    with pytest.raises(BadArgument, match=f"Setting {name}={less!r} is no "):
        check_numbers(project_settings(**{name: less}))
