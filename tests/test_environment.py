"""What the folder and the environment say, before there are any settings."""

from pathlib import Path

import pytest

from hyxw import environment
from hyxw.environment import default_data_dir, from_environment, project_folder


def test_data_lies_beside_scrapy_cfg_or_among_the_user_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "scrapy.cfg").touch()
    (tmp_path / "a" / "b").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "a" / "b")
    assert project_folder() == tmp_path.resolve()
    assert default_data_dir() == str(tmp_path.resolve() / "data")
    (tmp_path / "scrapy.cfg").unlink()
    assert project_folder() == environment.checkout_folder() == Path(__file__).parents[1]
    monkeypatch.setattr(environment, "checkout_folder", lambda: None)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    assert default_data_dir() == str(tmp_path / "share" / "hyxw")


def test_settings_are_taken_from_the_environment_where_they_are_ours_and_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HYXW_SCRIPT", "zh-Hans")
    monkeypatch.setenv("HYXW_FEEDS", "")
    monkeypatch.setenv("LOG_LEVEL", "DEBUG")
    monkeypatch.setenv("USER_AGENT", "hyxw (crawl@example.org)")  # of deploy/hyxw.env.example
    monkeypatch.setenv("DOWNLOAD_DELAY", "5")
    monkeypatch.delenv("HYXW_LEDGER", raising=False)
    names = ("HYXW_SCRIPT", "HYXW_FEEDS", "HYXW_LEDGER", "LOG_LEVEL")
    given = {"USER_AGENT": "hyxw (crawl@example.org)", "DOWNLOAD_DELAY": "5"}
    assert from_environment((*names, *given)) == {"HYXW_SCRIPT": "zh-Hans", **given}
