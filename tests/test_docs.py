"""What the pages for people name is there: links, files, commands, targets, settings."""

import importlib.util
import re
import tomllib
from pathlib import Path

import pytest
import yaml

import hyxw.commands
from hyxw.project import known_names
from hyxw.sections import read_sections
from tests.processes import ROOT

PAGES = sorted({*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")})


def pages() -> list[object]:
    return [pytest.param(page.read_text(encoding="utf-8"), page, id=page.name) for page in PAGES]


@pytest.mark.parametrize(("text", "page"), pages())
def test_each_link_leads_somewhere(text: str, page: Path) -> None:
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        path, _, anchor = link.partition("#")
        if "://" in link:
            continue
        target = (page.parent / path) if path else page
        assert target.exists(), link
        headings = (
            re.findall(r"^#+ (.+)$", target.read_text("utf-8"), re.MULTILINE) if anchor else []
        )
        assert not anchor or anchor in {_slug(heading) for heading in headings}, link


@pytest.mark.parametrize(("text", "page"), pages())
def test_each_file_that_is_named_is_there(text: str, page: Path) -> None:
    named = re.findall(r"`((?:hyxw|tests|benchmarks|docs|deploy)/[\w./-]*)`", text)
    for name in named:
        assert (ROOT / name).exists(), f"{page.name}: {name}"


@pytest.mark.parametrize(("text", "page"), pages())
def test_each_command_that_is_named_is_there(text: str, page: Path) -> None:
    scrapys = Path(importlib.util.find_spec("scrapy.commands").submodule_search_locations[0])  # type: ignore[union-attr,index]
    folders = [scrapys, *map(Path, hyxw.commands.__path__)]
    for word in re.findall(r"`(?:scrapy|hyxw) ([a-z][a-z-]+)", text):
        assert any((folder / f"{word}.py").exists() for folder in folders), f"{page.name}: {word}"
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"(?:`|^)make ([a-z]+)", text, re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"{page.name}: make {target}"
    for name in re.findall(r"python -m ([\w.]+)", text):
        assert importlib.util.find_spec(name), f"{page.name}: {name}"


@pytest.mark.parametrize(("text", "page"), pages())
def test_each_setting_that_is_named_is_one(text: str, page: Path) -> None:
    named = set(re.findall(r"HYXW_[A-Z][A-Z_]*[A-Z]", text))
    assert named <= known_names(), page.name


def test_the_sections_that_are_shown_can_be_used(tmp_path: Path) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    path = tmp_path / "sections.toml"
    path.write_text(shown, encoding="utf-8")
    sections = {section.name: section for section in read_sections(path)}
    assert list(sections) == list(tomllib.loads(shown)) == ["county_news", "other_paper"]
    assert sections["county_news"].category == 35
    assert sections["other_paper"].data == tmp_path / "other-data"


def test_the_design_names_every_room_of_the_house() -> None:
    design = (ROOT / "docs/design.md").read_text(encoding="utf-8")
    (table,) = re.findall(r"\| in `hyxw/` .*?\n(.*?)\n\n", design, re.DOTALL)
    rooms = {path for path in (ROOT / "hyxw").iterdir() if not path.match("__[!m]*__*")}
    there = {f"{path.name}/" if path.is_dir() else path.name for path in rooms}
    assert set(re.findall(r"`(\w+(?:\.py|/))`", table)) == there


def test_the_form_for_a_changed_site_asks_for_what_mends_it() -> None:
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/site-changed.yml").read_text("utf-8"))
    asked = {part["id"] for part in form["body"] if part["type"] != "markdown"}
    assert {"exit_code", "calibrate", "fixture"} <= asked


def test_the_workflow_runs_the_test_command_on_the_oldest_and_the_newest_python() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/tests.yml").read_text("utf-8"))
    job = workflow["jobs"]["tests"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    oldest = project["requires-python"].removeprefix(">=")
    assert job["strategy"]["matrix"]["python"] == [oldest, "3.x"]
    assert any(".ci/run" in step.get("run", "") for step in job["steps"])
    assert (ROOT / ".ci/run").read_text("utf-8").rstrip().endswith("make test")


def _slug(heading: str) -> str:
    """A heading's anchor, as the forge makes it."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
