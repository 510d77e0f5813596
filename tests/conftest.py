"""What holds for all tests: loopback only, which are slow, and that CI skips none."""

import gc
import os
import signal
from collections.abc import Generator, Iterator, Sequence
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest
from _pytest.runner import runtestprotocol

from tests import loopback as loopback

if "PYTEST_XDIST_WORKER" in os.environ:  # who only hands out the tests needs none of it
    # First of all: to warn of classes that Scrapy has renamed it goes through all modules there
    # are, which takes half a second once they are thousands.
    from scrapy.core.downloader.handlers import http11 as http11

# A shell's background ignores Ctrl-C, and so would each process that a test begins and interrupts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

if TYPE_CHECKING:  # what begins an S3 server takes a second to import
    from tests.buckets import ObjectServer, TestBucket

# What runs crawls, or takes a second and more, below this folder; `make check` leaves it out.
_SLOW = (
    "analysis/",
    "benchmarks/",
    "commands/",
    "crawls/",
    "demo/test_site.py",
    "deploy/",
    "examples/",
    "extensions/test_display.py",
    "fleet/",
    "layouts/test_calibrate.py",
    "layouts/test_calibrate_damaged.py",
    "layouts/test_guard.py",
    "layouts/test_survey.py",
    "mutants/",
    "operations/test_contact.py",
    "operations/test_telling.py",
    "pages/test_bounds.py",
    "pages/test_damaged.py",
    "pages/test_replica.py",
    "simulator/",
    "store/test_archive.py",
    "store/test_bucket.py",
    "store/test_descriptor.py",
    "store/test_folder.py",
    "store/test_kept_layouts.py",
    "store/test_postgresql.py",
    "store/test_power_cut.py",
    "store/test_rebuild.py",
    "store/test_recovery.py",
    "store/test_verification.py",
    "test_bounds.py",
    "test_loopback.py",
    "test_processes.py",
    "text/test_script.py",
    "themes/",
    "witnesses/",
)
# Where single tests take longest, those first: one that is begun late would run alone at the end.
_LONGEST = (
    "fleet/test_chaos.py",
    "deploy/test_deploy.py",
    "examples/test_reparse_spark.py",
    "benchmarks/test_extraction.py",
    "benchmarks/test_history.py",
    "deploy/test_install.py",
    "fleet/test_docs.py",
    "deploy/test_operations.py",
    "fleet/test_worker.py",
    "commands/test_demo.py",
    "pages/test_damaged.py",
    "layouts/test_calibrate_damaged.py",
)
_MANY = 100  # tests of a file that is slow by their number: each is short
_NO_TIME = 0.005  # seconds: what of a test took less than this, `--durations` shows of none
_SERVER = "postgresql"  # the parameter by which a test runs on one that has to be started
_HERE = Path(__file__).parent
_SEED = _HERE.parents[1] / "shared" / "seed"
_T = TypeVar("_T")
_NO_SEED = "the seed, a page of the live site, is not beside the checkout (../shared/seed)"


def pytest_xdist_auto_num_workers() -> int:
    """Two workers a core: crawls wait for a disk, a delay, a claim that must run out."""
    return 2 * (os.cpu_count() or 1)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what is slow, and begin with what takes longest."""
    for item in items:
        if _is_slow(item.path) or _SERVER in item.name:
            item.add_marker(pytest.mark.slow)
    items.sort(key=lambda item: _below_here(item.path))  # as all workers have them
    _, workers = _place(config)
    items[:] = chain.from_iterable(_shares(items, workers))


def _place(config: pytest.Config) -> tuple[int, int]:
    """Which worker this is, and of how many."""
    given = getattr(config, "workerinput", {"workerid": "gw0", "workercount": 1})
    return int(given["workerid"].removeprefix("gw")), given["workercount"]


def _shares(items: Sequence[pytest.Item], workers: int) -> Iterator[list[pytest.Item]]:
    """The workers' shares as `--dist=worksteal` deals them out, to be begun at their heads.

    First the files that take longest, then what is slow, and in every share last what is quick: a
    worker that is done takes from another's end, and that shall be short. Half the workers go
    through what is slow the other way round, so that not all wait, or all compute, at a time.
    """
    files: dict[str, list[pytest.Item]] = {name: [] for name in _LONGEST}
    for item in items:
        files.setdefault(_below_here(item.path), []).append(item)
    longest = [files.pop(name) for name in _LONGEST]
    slow = [files.pop(name) for name in list(files) if _has_slow_tests(name, len(files[name]))]
    quick = chain.from_iterable(files.values())
    left = len(items)
    for number in range(workers):
        begun = slow[number::workers][:: -1 if number % 2 else 1]
        share = list(chain.from_iterable((*longest[number::workers], *begun)))
        share += islice(quick, max(0, left // (workers - number) - len(share)))
        left -= len(share)
        yield share


def _has_slow_tests(name: str, tests: int) -> bool:
    return name.startswith(_SLOW) and tests < _MANY


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for no garbage in what is imported and collected: it stays."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Do not even import what `-m "not slow"` leaves out."""
    return True if config.option.markexpr == "not slow" and _is_slow(collection_path) else None


def _is_slow(path: Path) -> bool:
    return path.suffix == ".py" and _below_here(path).startswith(_SLOW)


@cache
def _below_here(path: Path) -> str:
    return path.relative_to(_HERE).as_posix()


@pytest.fixture
def seed() -> Path:
    """The folder of the one real page at hand. It is the site's, so the repository has it not."""
    if not _SEED.is_dir():
        pytest.skip(_NO_SEED)
    return _SEED


@pytest.fixture(scope="module")
def objects() -> Iterator["ObjectServer"]:
    """A server of S3's kind."""
    from tests.buckets import object_server

    with object_server() as server:
        yield server


@pytest.fixture
def bucket(objects: "ObjectServer") -> Iterator["TestBucket"]:
    """A bucket of the test's own, whose server's answers it may spoil."""
    from tests.buckets import TestBucket

    yield TestBucket(objects, objects.make_bucket())
    objects.spoil = lambda _: None


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """Have a worker send of a test what tells something: most that it would send does not."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        return None
    for report in filter(_tells, runtestprotocol(item, log=False, nextitem=nextitem)):
        item.ihook.pytest_runtest_logreport(report=report)
    return True


def _tells(report: pytest.TestReport) -> bool:
    """Whether the test has come to something by this, or it took its time."""
    return report.when == "call" or not report.passed or report.duration > _NO_TIME


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test that is skipped in CI has failed, unless for the seed: something is not installed."""
    report = yield
    report.keywords = {}  # most of what a worker would send of each test, and nobody reads it
    if not hasattr(report, "wasxfail"):
        _fail_if_skipped(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for whole modules; and each worker begins with other ones.

    What one has compiled when they are run for the first time none of the others has to.
    """
    report = yield
    _fail_if_skipped(report)
    if collector.path == _HERE and report.result:
        report.result = _from_its_own(report.result, *_place(collector.config))
    return report


def _from_its_own(collected: Sequence[_T], number: int, workers: int) -> list[_T]:
    begin = len(collected) * number // workers
    return [*collected[begin:], *collected[:begin]]


def _fail_if_skipped(report: pytest.TestReport | pytest.CollectReport) -> None:
    if report.skipped and os.environ.get("CI") == "true" and _NO_SEED not in str(report.longrepr):
        report.outcome = "failed"
        report.longrepr = f"Skipped, which CI does not allow: {report.longrepr}"
