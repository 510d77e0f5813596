"""docs/operations.md, done as an operator does: every command in it, in its order."""

import re
import shutil
from pathlib import Path

import pytest

from hyxw.demo.server import serve
from hyxw.demo.site import Site
from hyxw.project import known_names
from tests.deploy.installed import in_a_shell, installed, shell_lines
from tests.deploy.test_deploy import need
from tests.operations.receivers import http_service
from tests.processes import ROOT

PAGE = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
# What is there already where this runs (the network it would need is not), or would change this
# machine: test_deploy tries the line itself with a real cron, and test_install the installation.
ELSEWHERE = (
    "python3 -m venv .venv",
    ".venv/bin/pip install '.[operations]'",
    "crontab deploy/crontab",
)


def test_every_command_of_the_page(tmp_path: Path) -> None:
    need("promtool", "apt-get install prometheus")
    shutil.copytree(ROOT / "deploy", tmp_path / "deploy")
    lines = [line for line in shell_lines(PAGE) if line not in ELSEWHERE]
    assert len(lines) == len(shell_lines(PAGE)) - len(ELSEWHERE) == 12
    with (
        serve(Site.of_size(6)) as site,
        http_service() as service,
        installed(tmp_path / ".venv/bin", site),
    ):
        alert_urls = f"HYXW_ALERT_URLS=json://{service.url}/alerts"
        example = tmp_path / "deploy/hyxw.env.example"
        example.write_text(
            example.read_text()
            .replace("/var/lib/hyxw", str(tmp_path / "data"))
            .replace("HYXW_ALERT_URLS=", alert_urls)
            .replace("HYXW_PING_URL=", f"HYXW_PING_URL=http://{service.url}/ping")
            .replace("HYXW_METRICS_FILE=", f"HYXW_METRICS_FILE={tmp_path}/hyxw.prom")
        )
        script = "\n".join(f"echo '$ {line}'\n{line}" for line in lines)
        done = in_a_shell(script, tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "scrapy: Done: 6 lines in feeds/local_news/" in done.stderr
    assert [post["title"] for post in service.posted] == ["hyxw: a test"]
    assert service.paths.count("/ping") == 2  # the test's, and the run's
    assert (
        'hyxw_last_run_articles{outcome="new",section="local_news"} 6.0'
        in (tmp_path / "hyxw.prom").read_text()
    )
    assert "Nothing waits" in done.stdout


@pytest.mark.parametrize("name", sorted(set(re.findall(r"HYXW_[A-Z_]+", PAGE))))
def test_the_pages_settings_are_known(name: str) -> None:
    assert name in known_names()
