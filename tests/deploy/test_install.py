"""The wheel that is built of this checkout, installed as an operator does; nobody needs the rest.

What it depends on is there already, in the folder of this Python's packages: in the places that an
index would give it from stand wheels of the same names with nothing in them.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from hyxw.demo.server import serve
from hyxw.demo.site import Site
from tests.crawls.conftest import LISTING
from tests.deploy.test_deploy import need
from tests.processes import ROOT, TIMEOUT
from tests.store.support import published_lines


def run(*command: str | Path, cwd: Path, **env: str) -> "subprocess.CompletedProcess[str]":
    done = subprocess.run(  # noqa: S603  our own commands
        command,
        cwd=cwd,
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, beside stubs of what it needs."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    shutil.copytree(ROOT / "hyxw", source / "hyxw", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    words = ("--no-deps", "--no-build-isolation", "--no-index", "-w", folder)
    run(sys.executable, "-m", "pip", "wheel", *words, source, cwd=folder)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for needed in map(Requirement, project["dependencies"]):
        a_stub(folder, needed.name.replace("-", "_"))
    (built,) = folder.glob("hyxw-*.whl")
    return built


def a_stub(folder: Path, name: str) -> None:
    """A wheel of that name, of a version that is new enough for everybody."""
    info = f"{name}-999.dist-info"
    with zipfile.ZipFile(folder / f"{name}-999-py3-none-any.whl", "w") as stub:
        stub.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 999\n")
        tag = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        stub.writestr(f"{info}/WHEEL", tag)
        stub.writestr(f"{info}/RECORD", "")


def by_pipx(wheel: Path, folder: Path) -> Path:
    pipx = need("pipx", "pip install pipx")
    given = f"--no-index --find-links {wheel.parent}"
    places = {"PIPX_HOME": f"{folder}/home", "PIPX_BIN_DIR": f"{folder}/bin"}
    run(pipx, "install", f"--pip-args={given}", wheel, cwd=folder, PIP_NO_INDEX="1", **places)
    return folder / "bin/hyxw"


def by_uv(wheel: Path, folder: Path) -> Path:
    uv = need("uv", "pip install uv")
    given = ("--offline", "--no-index", "--find-links", wheel.parent, "--python", sys.executable)
    places = {
        "UV_TOOL_DIR": f"{folder}/tools",
        "UV_TOOL_BIN_DIR": f"{folder}/bin",
        "UV_CACHE_DIR": f"{folder}/cache",
    }
    run(uv, "tool", "install", *given, wheel, cwd=folder, **places)
    return folder / "bin/hyxw"


def environment(folder: Path) -> dict[str, str]:
    """Have what is installed below a folder find what it depends on; its user's environment."""
    (packages,) = folder.glob("**/hyxw/lib/python*/site-packages")
    (packages / "there.pth").write_text(sysconfig.get_path("purelib"))
    return {"XDG_DATA_HOME": f"{folder}/share", "LC_ALL": "C"}


def test_what_pipx_installs_begins(wheel: Path, tmp_path: Path) -> None:
    hyxw = by_pipx(wheel, tmp_path)
    env = environment(tmp_path)
    assert run(hyxw, "list", cwd=tmp_path, **env).stdout == "local_news\n"


def test_what_uv_installs_crawls_and_reports(wheel: Path, tmp_path: Path) -> None:
    hyxw = by_uv(wheel, tmp_path)
    env = environment(tmp_path)
    with serve(Site.of_size(6)) as site:
        words = ("crawl", "local_news", "-a", f"start_url={site}{LISTING}")
        ended = run(hyxw, *words, cwd=tmp_path, **env)
    assert ended.stderr.startswith("scrapy: Done: 6 lines in feeds/local_news/")
    assert len(published_lines(tmp_path / "share/hyxw")) == 6
    run(hyxw, "report", "-o", "report.html", cwd=tmp_path, **env)  # from files beside the code
    assert (tmp_path / "report.html").stat().st_size > 100_000
