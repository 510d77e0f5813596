"""What each command takes where nothing is said, and what Scrapy is to make ready for it."""

import argparse
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from scrapy.commands import ScrapyCommand

from tests.components import project_settings

DAYS: dict[str, Any] = {"since": None, "until": None}
# What it needs (a project, a process that crawls), and its own options.
COMMANDS: dict[str, tuple[bool, bool, dict[str, Any]]] = {
    "alert-test": (True, False, {}),
    "browse": (True, False, {"port": 8001}),
    "calibrate": (True, True, {"save": False}),
    "demo": (True, False, {"port": 0, "crawl": False}),
    "doctor": (True, True, {}),
    "export": (
        *(True, False),
        DAYS
        | dict.fromkeys(("output", "format", "latest", "delivered_since", "cursor", "fields"))
        | {"where": None, "excel": False},
    ),
    "failures": (True, False, {"section": None, "json": False}),
    "fixture": (True, True, {"name": None}),
    "fleet": (True, False, {"sites": 4, "memory": 512, "json": False}),
    "list": (True, False, {}),
    "reparse": (True, True, DAYS | {"processes": None}),
    "report": (True, False, {"output": None, "lang": "en"}),
    "runs": (True, False, {"section": None, "json": False, "last": 20}),
    "search": (
        *(True, False),
        DAYS | {"source": None, "person": None, "limit": 20, "json": False, "folder": None},
    ),
    "verify": (True, False, {"section": None, "rebuild": False}),
}


def defaults(of: ScrapyCommand) -> dict[str, Any]:
    of.settings = project_settings()
    parser = argparse.ArgumentParser()
    of.add_options(parser)
    return {action.dest: action.default for action in parser._actions}


class Plain(ScrapyCommand):
    """One with Scrapy's own options alone."""

    def short_desc(self) -> str:
        return ""

    def run(self, *_: object) -> None:
        """Nothing."""


@pytest.mark.parametrize("name", COMMANDS)
def test_what_a_command_needs_and_takes(name: str) -> None:
    one: ScrapyCommand = import_module(f"hyxw.commands.{name}").Command()
    scrapys = defaults(Plain())
    own = {key: value for key, value in defaults(one).items() if key not in scrapys}
    assert (one.requires_project, one.requires_crawler_process, own) == COMMANDS[name]


def test_no_command_is_left_out() -> None:
    """But Scrapy's own crawl, which is Scrapy's still."""
    files = Path(import_module("hyxw.commands").__path__[0]).glob("*.py")
    with_command = {
        one.stem for one in files if "class Command(" in one.read_text(encoding="utf-8")
    }
    assert with_command == {*COMMANDS, "crawl"}


def test_listing_the_commands_takes_none_of_what_a_crawl_takes() -> None:
    """Scrapy imports all of them whichever is run."""
    said = "import sys, hyxw.commands as c, pkgutil, importlib\n"
    said += "for one in pkgutil.iter_modules(c.__path__, 'hyxw.commands.'):\n"
    said += "    importlib.import_module(one.name)\n"
    said += "print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", said], check=True, stdout=-1, text=True)  # noqa: S603  ours
    rooms = {name.split(".")[1] for name in done.stdout.split() if name.startswith("hyxw.")}
    assert {"commands", "closing", "store"} <= rooms
    ours = {"tasks", "spiders", "layouts", "frontier", "pages", "extensions", "pipelines"}
    assert not rooms & ours
