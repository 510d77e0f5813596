"""deploy/'s files for a fleet, held against the published schemas and against each other."""

import re
import sys
from pathlib import Path
from typing import Any

import kubernetes_validate  # type: ignore[import-untyped]  # it has no types
import pytest
import yaml

from hyxw.fleet.slots import scheduled
from hyxw.project import known_names
from hyxw.sections import read_sections
from tests.deploy.test_deploy import run
from tests.processes import ROOT

DEPLOY = ROOT / "deploy"
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
OBJECTS = list(yaml.safe_load_all((DEPLOY / "fleet.kubernetes.yaml").read_text()))


def test_compose_takes_the_file() -> None:
    checker = Path(sys.executable).with_name("check-jsonschema")
    checked = run(checker, "--builtin-schema", "vendor.compose-spec", DEPLOY / "compose.yaml")
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_a_mistake_in_the_compose_file_would_be_found(tmp_path: Path) -> None:
    wrong = tmp_path / "compose.yaml"
    wrong.write_text((DEPLOY / "compose.yaml").read_text().replace("restart:", "restarts:"))
    checker = Path(sys.executable).with_name("check-jsonschema")
    checked = run(checker, "--builtin-schema", "vendor.compose-spec", wrong)
    assert checked.returncode == 1


def test_kubernetes_takes_the_objects() -> None:
    kinds = [one["kind"] for one in OBJECTS]
    assert kinds == ["ConfigMap", "Service", "StatefulSet", "Deployment"]
    for one in OBJECTS:
        kubernetes_validate.validate(one, "1.34", strict=True)


def test_what_the_objects_name_is_there() -> None:
    sections, service, database, workers = OBJECTS
    assert database["spec"]["serviceName"] == service["metadata"]["name"]
    pod = workers["spec"]["template"]["spec"]
    (worker,) = pod["containers"]
    volumes = {volume["name"] for volume in pod["volumes"]}
    assert {mount["name"] for mount in worker["volumeMounts"]} <= volumes
    assert {"name": sections["metadata"]["name"]} in [v.get("configMap") for v in pod["volumes"]]
    given = {one["name"]: one["value"] for one in worker["env"]}
    assert f"@{service['metadata']['name']}/hyxw" in given["HYXW_LEDGER"]
    assert Path(given["HYXW_SECTIONS"]).name in sections["data"]


@pytest.mark.parametrize("text", ["compose", "kubernetes", "sections.toml"])
def test_the_sections_that_are_given_are_scheduled(text: str, tmp_path: Path) -> None:
    path = DEPLOY / "sections.toml"
    if text == "kubernetes":
        path = tmp_path / "sections.toml"
        path.write_text(OBJECTS[0]["data"]["sections.toml"])
    if text == "compose":
        path = DEPLOY / COMPOSE["configs"]["sections"]["file"]
    assert scheduled(read_sections(path))


@pytest.mark.parametrize(
    "worker",
    [
        COMPOSE["services"]["worker"]["command"],
        OBJECTS[3]["spec"]["template"]["spec"]["containers"][0]["args"],
    ],
)
def test_the_memory_of_all_crawls_is_the_workers(worker: list[Any]) -> None:
    """Not each takes what it may: the container holds half of it, and what they share."""
    words = dict(zip(worker[2::2], map(int, worker[3::2]), strict=True))
    assert worker[:2] == ["fleet", "work"]
    assert words["--sites"] * words["--memory"] / 2 < 3 * 1024


@pytest.mark.parametrize("name", ["compose.yaml", "fleet.kubernetes.yaml", "fleet.env.example"])
def test_the_settings_that_are_given_are_settings(name: str) -> None:
    text = (DEPLOY / name).read_text()
    assert set(re.findall(r"HYXW_[A-Z_]+[A-Z]", text)) <= known_names()


def test_the_secret_has_what_compose_and_kubernetes_ask_for() -> None:
    example = (DEPLOY / "fleet.env.example").read_text()
    given = set(re.findall(r"^([A-Z_]+)=", example, flags=re.MULTILINE))
    asked = set(re.findall(r"\$\{([A-Z_]+)", (DEPLOY / "compose.yaml").read_text()))
    assert asked <= given
    key = OBJECTS[2]["spec"]["template"]["spec"]["containers"][0]["env"][2]["valueFrom"]
    assert key["secretKeyRef"]["key"] in given
