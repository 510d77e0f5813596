"""What holds for all tests: loopback only, which are slow, and that CI skips none."""

import os
from collections.abc import Generator
from pathlib import Path

import pytest

from tests import loopback as loopback

# What runs crawls, or takes a second and more, below this folder; `make check` leaves it out.
_SLOW = (
    "analysis/",
    "benchmarks/",
    "commands/",
    "crawls/",
    "deploy/",
    "fleet/",
    "layouts/test_calibrate.py",
    "layouts/test_calibrate_damaged.py",
    "pages/test_damaged.py",
    "store/test_archive.py",
    "store/test_descriptor.py",
    "store/test_folder.py",
    "store/test_power_cut.py",
    "store/test_rebuild.py",
    "store/test_recovery.py",
    "test_loopback.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is slow."""
    here = Path(__file__).parent
    for item in items:
        if item.path.relative_to(here).as_posix().startswith(_SLOW):
            item.add_marker(pytest.mark.slow)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test that is skipped in CI has failed: something is not installed there."""
    report = yield
    if not hasattr(report, "wasxfail"):
        _fail_if_skipped(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for whole modules."""
    report = yield
    _fail_if_skipped(report)
    return report


def _fail_if_skipped(report: pytest.TestReport | pytest.CollectReport) -> None:
    if report.skipped and os.environ.get("CI") == "true":
        report.outcome = "failed"
        report.longrepr = f"Skipped, which CI does not allow: {report.longrepr}"
