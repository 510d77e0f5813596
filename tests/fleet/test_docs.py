"""docs/fleet.md, done as an operator does: every command in it, in its order."""

import re
import shutil
from pathlib import Path
from shlex import quote

import pytest

from hyxw.demo.server import serve
from hyxw.demo.site import Site
from hyxw.fleet.slots import scheduled
from hyxw.project import known_names
from hyxw.sections import read_sections
from tests.buckets import TestBucket, object_server
from tests.deploy.installed import in_a_shell, installed, shell_lines
from tests.processes import ROOT
from tests.projects import LISTING

PAGE = (ROOT / "docs/fleet.md").read_text(encoding="utf-8")
# What is there already where this runs: tests/deploy/test_install.py tries the installation.
ELSEWHERE = ("python3 -m venv .venv", ".venv/bin/pip install '.[fleet,operations]'")
# A reader looks again until something has come; the script looks at what the workers say.
UNTIL_CRAWLED = "until grep -q 'county_news: scrapy: Done: 4 lines' workers.log; do sleep 0.1; done"


def test_every_command_of_the_page(queue: str, tmp_path: Path) -> None:
    lines = [line for line in shell_lines(PAGE) if line not in ELSEWHERE]
    assert len(lines) == len(shell_lines(PAGE)) - len(ELSEWHERE) == 11
    first_look = lines.index(".venv/bin/hyxw fleet status")
    begun = [_begun(line) if line.endswith(" &") else line for line in lines]
    script = [*begun[:first_look], UNTIL_CRAWLED, *begun[first_look:], "kill $workers", "wait"]
    with (
        serve(Site.of_size(4)) as site,
        object_server() as objects,
        installed(tmp_path / ".venv/bin", None),
    ):
        bucket = TestBucket(objects, objects.make_bucket())
        env = {"HYXW_LEDGER": queue, "HYXW_FEEDS": bucket.url, **objects.environment}
        _deploy(tmp_path, site, env)
        done = in_a_shell("\n".join(script), tmp_path)
        assert done.returncode == 0, done.stdout + done.stderr
        (feed,) = [name for name in bucket.files() if "/date=" in name]
    assert feed.startswith("feeds/county_news/")
    assert "2 workers alive" in done.stdout
    assert "Next are: county_news." in done.stdout


def _begun(line: str) -> str:
    return f'{line.removesuffix("&")} 2>>workers.log &\nworkers="$workers $!"'


def _deploy(folder: Path, site: str, env: dict[str, str]) -> None:
    """deploy/ with a section on loopback and what the operator would write into fleet.env."""
    shutil.copytree(ROOT / "deploy", folder / "deploy")
    section = f'[county_news]\nlisting = "{site}{LISTING}"\nevery = "6h"\n'
    (folder / "deploy/sections.toml").write_text(section, encoding="utf-8")
    example = folder / "deploy/fleet.env.example"
    given = "".join(f"{name}={quote(value)}\n" for name, value in env.items())
    sections = f"HYXW_SECTIONS={folder}/sections.toml\nHYXW_DATA_DIR={folder}/data\n"
    example.write_text(f"{example.read_text()}{given}{sections}", encoding="utf-8")


def test_the_sections_that_are_shown_can_be_used(tmp_path: Path) -> None:
    (shown,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    path = tmp_path / "sections.toml"
    path.write_text(shown, encoding="utf-8")
    names = [one.name for one in scheduled(read_sections(path))]
    assert names == ["county_news", "local_news"]


@pytest.mark.parametrize("name", sorted(set(re.findall(r"HYXW_[A-Z_]+", PAGE))))
def test_the_pages_settings_are_known(name: str) -> None:
    assert name in known_names()
