"""What settings.py promises: closed, polite, and each setting is one that is read."""

import re
from pathlib import Path

import pytest
from scrapy.settings import Settings

from hyxw import settings as module
from tests.components import project_settings

ROOT = Path(__file__).parents[1]
OURS = {name for name in vars(module) if name.startswith("HYXW_")}


def sources() -> dict[str, str]:
    return {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for path in (ROOT / "hyxw").rglob("*.py")
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELNETCONSOLE_ENABLED", False),
        ("REMOTE_CONTROL_ENABLED", False),
        ("COOKIES_ENABLED", False),
        ("METAREFRESH_ENABLED", False),
        ("DOWNLOAD_VERIFY_CERTIFICATES", True),
        ("ROBOTSTXT_OBEY", True),
        ("DOWNLOAD_DELAY", 2),
    ],
)
def test_it_is_closed_and_polite(name: str, value: object) -> None:
    assert project_settings()[name] == value


def test_sizes_times_and_memory_are_bounded() -> None:
    settings = project_settings()
    assert 0 < settings.getint("DOWNLOAD_MAXSIZE") <= 30 * 1024 * 1024
    assert 0 < settings.getfloat("DOWNLOAD_TIMEOUT") <= 60
    assert 0 < settings.getint("REDIRECT_MAX_TIMES") <= 10
    assert 0 < settings.getfloat("CLOSESPIDER_TIMEOUT") <= 24 * 3600
    assert 0 < settings.getint("MEMUSAGE_LIMIT_MB") <= 2048


def test_each_setting_that_differs_does_so_from_a_setting_of_scrapys() -> None:
    """A misspelt name would be a setting that nobody reads."""
    defaults = Settings()
    unknown = [
        name
        for name in vars(module)
        if name.isupper() and name not in OURS and defaults.getpriority(name) is None
    ]
    assert unknown == []


def test_what_the_user_agent_says_is_who_we_are() -> None:
    assert project_settings()["USER_AGENT"].startswith("hyxw/")


def test_each_setting_of_ours_that_is_read_has_a_default() -> None:
    read = {
        name
        for path, source in sources().items()
        if path != "hyxw/settings.py"
        for name in re.findall(r"HYXW_[A-Z_]+", source)
    }
    assert read - {"HYXW_FAULT"} == OURS  # what only tests set, and no setting


def test_each_setting_of_ours_says_what_it_is_for() -> None:
    """A comment stands above it, or above the settings that it belongs to."""
    blocks = sources()["hyxw/settings.py"].split("\n\n")
    for name in OURS:
        (block,) = [block for block in blocks if re.search(rf"^{name} = ", block, re.MULTILINE)]
        assert block.lstrip().startswith("#")


def test_each_setting_of_ours_in_the_readme_is_one_with_that_default() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(HYXW_[A-Z_]+)` \| ([^|]+) \|", readme, re.MULTILINE))
    assert set(re.findall(r"HYXW_[A-Z_]+", readme)) == set(rows)
    assert set(rows) <= OURS
    shown = {name: default.strip().strip("`") for name, default in rows.items()}
    said = {"as published": "", "none": "", "1": True}
    settings = project_settings(HYXW_DATA_DIR="data")  # which the environment may say otherwise
    for name, default in shown.items():
        assert str(said.get(default, default)) == str(settings[name])


@pytest.mark.parametrize("name", ["HYXW_DATA_DIR", "HYXW_SCRIPT", "HYXW_STALL_SECONDS"])
def test_each_setting_of_ours_is_the_environments_where_it_says_one(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = sources()["hyxw/settings.py"]
    for said, found in (("/srv/news", "/srv/news"), ("", getattr(module, name))):
        monkeypatch.setenv(name, said)
        names: dict[str, object] = {}
        exec(compile(text, "settings.py", "exec"), names)  # noqa: S102  # our own settings
        assert names[name] == found
