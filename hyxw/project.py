"""Where the project's files lie, and which of its settings are given: told before any request."""

import os
from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import Any

from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings

from hyxw.environment import OURS, project_folder
from hyxw.errors import BadArgument
from hyxw.sections import LOCAL_NEWS, Section, read_sections

_FOR_TESTS = {"HYXW_FAULT"}  # environment variables that are no settings

# Settings that are numbers, ours and the one of Scrapy's that the README names: how each is read,
# and the least that it can be.
_NUMBERS: dict[str, tuple[type[float], float]] = {
    "HYXW_RECHECK_DAYS": (int, 0),
    "HYXW_MAX_LISTING_PAGES": (int, 1),
    "HYXW_STALL_SECONDS": (float, 1),
    "HYXW_MAX_BACKOFF_SECONDS": (float, 0),
    "HYXW_ARCHIVE_MB": (float, 0.01),
    "HYXW_ARCHIVE_DAYS": (float, 0),
    "HYXW_KEEP_RUNS_DAYS": (float, 0),
    "HYXW_CLAIM_SECONDS": (float, 1),
    "HYXW_FLEET_BEAT": (int, 1),
    "DOWNLOAD_DELAY": (float, 0),
}
_MOST = 1_000_000
_FLAGS = ("HYXW_ARCHIVE",)


def setting(settings: BaseSettings, name: str) -> Any:  # noqa: ANN401 # a setting is anything
    """A setting of ours; its default where the project is another one, which has none of ours."""
    value = settings.get(name)
    return _default(name) if value is None else value


def same_sites(settings: BaseSettings) -> list[str]:
    """The hosts of HYXW_SAME_SITE, for a command; a run's settings have it in any project."""
    return settings.getlist("HYXW_SAME_SITE", _default("HYXW_SAME_SITE"))


def data_dir(settings: BaseSettings, section: Section | None = None) -> Path:
    """The data folder of a section, or of the project's sections that name none of their own.

    HYXW_DATA_DIR of the command line goes before a section's own. Raises BadArgument for a
    misspelt setting: another folder than the one that was meant would be taken.
    """
    check_names(settings)
    typed = settings.getpriority("HYXW_DATA_DIR") == SETTINGS_PRIORITIES["cmdline"]
    if section is not None and section.data is not None and not typed:
        return section.data.resolve()
    return _placed(setting(settings, "HYXW_DATA_DIR"))


def sections_file(settings: BaseSettings) -> Path | None:
    """HYXW_SECTIONS, the TOML file of further sections; None where there is none."""
    named = setting(settings, "HYXW_SECTIONS")
    return _placed(named) if named else None


def further_sections(settings: BaseSettings, taken: Collection[str] = ()) -> tuple[Section, ...]:
    """The sections of HYXW_SECTIONS, none without it; raises what `read_sections` does."""
    path = sections_file(settings)
    return read_sections(path, taken) if path else ()


def known_sections(settings: BaseSettings) -> dict[str, Section]:
    """Ours and those of HYXW_SECTIONS, by name; raises what `read_sections` does."""
    return {one.name: one for one in (LOCAL_NEWS, *further_sections(settings))}


def known_names() -> set[str]:
    """The names of all settings of ours."""
    return {name for name in vars(import_module("hyxw.settings")) if name.startswith(OURS)}


def check_settings(settings: BaseSettings) -> None:
    """Raise BadArgument naming a setting of ours that is misspelt or has no usable value."""
    check_names(settings)
    check_numbers(settings)
    for name in _FLAGS:
        try:
            settings.getbool(name)
        except ValueError:
            raise BadArgument(f"Setting {name}={settings[name]!r} is neither 1 nor 0.") from None


def check_names(settings: BaseSettings) -> None:
    """Raise BadArgument for a setting or environment variable that begins as ours and is none."""
    known = known_names()
    for what, names in (("Setting", settings), ("Environment variable", os.environ)):
        for name in names:
            if name.startswith(OURS) and name not in known | _FOR_TESTS:
                raise BadArgument(f"{what} {name} is none of hyxw's; {_meant(name, known)}.")


def check_numbers(settings: Mapping[str, Any]) -> None:
    """Raise BadArgument naming a setting that should be a number and is none.

    Of one that another project does not have, ours counts.
    """
    for name, (kind, least) in _NUMBERS.items():
        value = settings[name] if name in settings else _default(name)
        try:
            usable = least <= kind(value) <= _MOST
        except (TypeError, ValueError):
            usable = False
        if not usable:
            whole = "whole number" if kind is int else "number"
            raise BadArgument(f"Setting {name}={value!r} is no {whole} from {least} to {_MOST}.")


def _default(name: str) -> Any:  # noqa: ANN401 # a setting is anything
    return getattr(import_module("hyxw.settings"), name)


def _meant(name: str, known: Iterable[str]) -> str:
    close = get_close_matches(name, known, n=1)
    return f"{close[0]} may be meant" if close else f"known are {', '.join(sorted(known))}"


def _placed(path: str | Path) -> Path:
    """A path as the operator wrote it: a relative one counts from scrapy.cfg's folder."""
    return (project_folder() or Path.cwd()).joinpath(Path(path).expanduser()).resolve()
