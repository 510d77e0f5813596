"""A run's metrics: promtool finds no fault with them, and the last good run is not forgotten."""

import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from hyxw.operations.metrics import write_metrics
from hyxw.operations.telling import Result

NOON = datetime(2026, 5, 20, 12, tzinfo=UTC)
WELL = Result("local_news", 0, "Done.")
UNREACHABLE = Result("local_news", 6, "The site is unreachable.")
DOCUMENT = {
    "started_at": "2026-05-20T11:58:00Z",
    "finished_at": "2026-05-20T12:00:00Z",
    "counts": {"listed": 25, "new": 3, "known": 22, "failed": 0, "total": None},
    "figures": {"articles": 3, "filled": {"title": 3, "source": 2}},
    "requests": 31,
    "bytes": 90_000,
    "peak_memory_mb": 110.5,
}


def values(path: Path) -> dict[str, float]:
    families = text_string_to_metric_families(path.read_text(encoding="utf-8"))
    return {
        " ".join(
            [one.name, *(v for k, v in sorted(one.labels.items()) if k != "section")]
        ): one.value
        for family in families
        for one in family.samples
    }


def test_a_run_as_metrics(tmp_path: Path) -> None:
    path = tmp_path / "hyxw.prom"
    write_metrics(path, WELL, DOCUMENT, NOON)
    written = values(path)
    assert written["hyxw_last_run_exit_code"] == 0
    assert written["hyxw_last_run_duration_seconds"] == 120
    assert written["hyxw_last_run_requests"] == 31
    assert written["hyxw_last_run_response_bytes"] == 90_000
    assert written["hyxw_last_run_peak_memory_bytes"] == 110.5 * 2**20
    assert written["hyxw_last_run_findings"] == 0
    assert written["hyxw_last_run_articles new"] == 3
    assert written["hyxw_last_run_field_ratio source"] == pytest.approx(2 / 3)
    assert written["hyxw_last_success_timestamp_seconds"] == NOON.timestamp()
    assert "hyxw_last_run_articles listed" not in written
    assert [entry.name for entry in tmp_path.iterdir()] == ["hyxw.prom"]


def test_promtool_finds_no_fault(tmp_path: Path) -> None:
    promtool = shutil.which("promtool")
    if promtool is None:
        pytest.skip("promtool is missing: apt-get install prometheus")
    path = tmp_path / "hyxw.prom"
    write_metrics(path, WELL, DOCUMENT, NOON)
    with path.open("rb") as metrics:
        checked = subprocess.run(  # noqa: S603  Debian's
            [promtool, "check", "metrics"], stdin=metrics, capture_output=True, check=False
        )
    assert (checked.returncode, checked.stderr) == (0, b"")


def test_a_run_that_could_not_begin_keeps_when_the_last_good_one_was(tmp_path: Path) -> None:
    path = tmp_path / "hyxw.prom"
    write_metrics(path, UNREACHABLE, None, NOON)
    assert "hyxw_last_success_timestamp_seconds" not in values(path)
    write_metrics(path, WELL, DOCUMENT, NOON)
    write_metrics(path, UNREACHABLE, None, NOON + timedelta(hours=6))
    written = values(path)
    assert written["hyxw_last_success_timestamp_seconds"] == NOON.timestamp()
    assert written["hyxw_last_run_exit_code"] == 6
    assert written["hyxw_last_run_timestamp_seconds"] > NOON.timestamp()


def test_a_file_that_cannot_be_written_is_said(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write_metrics(tmp_path / "no/such/hyxw.prom", WELL, DOCUMENT, NOON)
    assert "hyxw.prom cannot be written: No such file or directory." in caplog.text
