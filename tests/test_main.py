"""Which project `hyxw` runs in, where one stands in another's."""

import sys
from pathlib import Path

import pytest
from scrapy.settings import BaseSettings, Settings
from scrapy.utils.project import ENVVAR

import hyxw.__main__ as main_module
from hyxw.__main__ import _is_ours
from hyxw.addon import LOADER


@pytest.mark.parametrize(
    ("settings", "ours"),
    [
        ({}, False),
        ({"SPIDER_LOADER_CLASS": LOADER}, True),
        ({"ADDONS": {"hyxw.addon.HyxwAddon": 100}}, True),
        ({"ADDONS": {"scrapy.crawler.Crawler": 100}}, False),
    ],
)
def test_a_project_is_ours_by_its_loader_or_its_addon(
    settings: dict[str, object], *, ours: bool
) -> None:
    assert _is_ours(Settings(settings)) is ours


def test_a_command_is_run_with_the_settings_of_ours_and_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[tuple[list[str], BaseSettings]] = []
    monkeypatch.setattr(main_module, "execute", lambda argv, settings: ran.append((argv, settings)))
    monkeypatch.setattr(sys, "argv", ["/usr/bin/python -m hyxw", "list"])
    monkeypatch.setenv(ENVVAR, "")  # what main() sets here goes with the test
    monkeypatch.delenv(ENVVAR)
    monkeypatch.chdir(tmp_path)
    main_module.main()
    ((argv, settings),) = ran
    assert argv == ["hyxw", "list"]
    assert settings["COMMANDS_MODULE"] == "hyxw.commands"
    assert settings["SPIDER_LOADER_CLASS"] == LOADER


def test_in_a_project_with_our_addon_its_settings_and_our_commands_are_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    theirs = Settings({"ADDONS": {"hyxw.addon.HyxwAddon": 100}, "BOT_NAME": "theirs"})
    ran: list[BaseSettings] = []
    monkeypatch.setattr(main_module, "get_project_settings", lambda: theirs)
    monkeypatch.setattr(main_module, "execute", lambda _, settings: ran.append(settings))
    monkeypatch.setattr(sys, "argv", ["hyxw"])
    main_module.main()
    assert [(one["BOT_NAME"], one["COMMANDS_MODULE"]) for one in ran] == [
        ("theirs", "hyxw.commands")
    ]
