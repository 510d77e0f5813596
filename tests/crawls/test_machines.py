"""Crawls of one site by machines that share a ledger in PostgreSQL: killed, frozen, cut off.

Promise 1 holds as on one machine, and the site is never asked by two at once.
"""

import json
import os
import signal
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

import pytest

from hyxw.store import faults
from hyxw.store.documents import report_name
from hyxw.store.kept_layouts import KeptLayouts
from hyxw.store.shared import SharedLedger
from hyxw.urls import site_key
from tests import postgres
from tests.buckets import ObjectServer, TestBucket
from tests.crawls.conftest import LISTING
from tests.crawls.hostile import Asked, HostileServer
from tests.crawls.processes import CrawlProcess, Ended
from tests.crawls.torture import KILLED, SETTINGS, expect_promise
from tests.processes import TIMEOUT

ARTICLES = 9
SECONDS = 1  # that a claim lasts
TAKEN_OVER = 7
IN_A_RUN = [point for point in faults.POINTS if not point.startswith("recovery-")]
IN_RECOVERY = faults.POINTS[faults.POINTS.index("part-written") :]


@dataclass
class Machines:
    """Crawls of one site that share the ledger at `address`; a machine is a folder here.

    Their feeds stand in `bucket`; without one all are on the machine "one".
    """

    server: HostileServer
    folder: Path
    address: str
    bucket: TestBucket | None = None
    settings: Mapping[str, object] = field(default_factory=dict)

    def begin(self, machine: str = "one", **env: str) -> CrawlProcess:
        """Begin a crawl."""
        shared: dict[str, object] = {"HYXW_LEDGER": self.address, "HYXW_CLAIM_SECONDS": SECONDS}
        if self.bucket is not None:
            shared["HYXW_FEEDS"] = self.bucket.url
        return CrawlProcess(
            self.server.url + LISTING,
            self.folder / machine,
            settings={**SETTINGS, **shared, **self.settings},
            env=env,
        )

    def crawl(self, machine: str = "one", **env: str) -> Ended:
        """Crawl as soon as the claim of the run before has run out."""
        postgres.until_unclaimed(self.address, self.server.url)
        return self.begin(machine, **env).wait()

    def kill(self, point: str) -> None:
        """Crawl until it is killed at that point; what is left of its claim is over at once."""
        assert self.crawl(HYXW_FAULT=point).exit_code == KILLED
        postgres.end_claim(self.address, self.server.url)

    def expect_whole(self, machine: str = "one") -> None:
        """A crawl that is left alone makes it good."""
        ended = self.crawl(machine)
        assert ended.exit_code == 0, ended.log
        self.expect_promise()

    def expect_promise(self) -> None:
        """What is published keeps promise 1."""
        expect_promise(self.mirror() if self.bucket else self.data(), self.server.site)

    def data(self, machine: str = "one") -> Path:
        """The site's own folder on a machine."""
        return self.folder / machine / site_key(self.server.url)

    def mirror(self) -> Path:
        """What the bucket holds, laid out as a folder."""
        assert self.bucket is not None
        root = self.folder / "mirror"
        for name, content in self.bucket.files().items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(content)
        return root

    def published(self) -> dict[str, bytes]:
        """What stands in the bucket, but for the archive, which tells what was fetched."""
        assert self.bucket is not None
        files = self.bucket.files()
        return {name: files[name] for name in files if name.startswith("feeds/")}

    def fetched(self, since: int = 0) -> list[str]:
        """The article pages that the site was asked for, but for the first so many requests."""
        return [path for path in self.server.asked[since:] if "/c/" in path]


@pytest.fixture
def one(server: HostileServer, tmp_path: Path) -> Iterator[Machines]:
    """One machine, whose ledger is in PostgreSQL."""
    with postgres.database() as address:
        yield Machines(server, tmp_path, address)


@pytest.fixture
def machines(one: Machines, objects: ObjectServer) -> Machines:
    """Several, which share the feeds too."""
    one.bucket = TestBucket(objects, objects.make_bucket())
    return one


def state(pid: int) -> str:
    """Of a process, as proc(5) has it: "T" is stopped."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


def until_stopped(process: CrawlProcess) -> None:
    """Wait until a process has been stopped."""
    until = time.monotonic() + TIMEOUT
    while state(process.pid) != "T":
        assert process.is_alive(), process.log()
        assert time.monotonic() < until
        time.sleep(0.01)


# --- Killed --------------------------------------------------------------------------------------


@pytest.mark.parametrize("point", IN_A_RUN)
def test_a_kill_at_each_point(one: Machines, point: str) -> None:
    assert one.crawl(HYXW_FAULT=point).exit_code == KILLED
    one.expect_whole()


def test_none_begins_before_that_claim_has_run_out(one: Machines) -> None:
    one.settings = {"HYXW_CLAIM_SECONDS": TIMEOUT}
    assert one.crawl(HYXW_FAULT="run-recorded").exit_code == KILLED
    asked = len(one.server.asked)
    ended = one.begin().wait()
    assert ended.exit_code == TAKEN_OVER, ended.log
    assert "is in use by another run (pid " in ended.log
    assert one.server.asked[asked:] == []


@pytest.mark.parametrize("point", ["ledger-written:5", "ledger-committed:5"])
def test_what_was_delivered_is_not_fetched_again(one: Machines, point: str) -> None:
    one.settings = {"HYXW_RECHECK_DAYS": 0}
    one.kill(point)
    asked = len(one.server.asked)
    one.expect_whole()
    assert len(one.fetched(asked)) in (ARTICLES - 5, ARTICLES - 4)


def test_kills_while_a_kill_is_mended(one: Machines) -> None:
    """Each a step further in mending what all those before it have left."""
    for point in ("ledger-committed:3", *IN_RECOVERY):
        one.kill(point)
    one.expect_whole()


# --- Frozen --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "point",
    [
        *("run-recorded", "ledger-written:3", "ledger-committed:3", "part-written:2"),
        *("part-whole:1", "file-placed:1", "description-placed:1", "feed-marked"),
    ],
)
def test_a_run_that_freezes_is_taken_over_and_changes_nothing_any_more(
    machines: Machines, point: str
) -> None:
    frozen = machines.begin("one", HYXW_FAULT=f"stop {point}")
    try:
        until_stopped(frozen)
        machines.expect_whole("two")
        asked, published = len(machines.server.asked), machines.published()
        os.kill(frozen.pid, signal.SIGCONT)
        ended = frozen.wait()
    finally:
        frozen.kill()
    assert ended.exit_code == TAKEN_OVER, ended.log
    assert "was taken over by another run" in ended.log
    assert machines.server.asked[asked:] == []
    assert machines.published() == published


def test_a_run_that_freezes_while_the_site_answers_asks_for_nothing_more(
    machines: Machines,
) -> None:
    frozen, seen = machines.begin("one"), Event()

    def watch(_: Asked) -> None:
        if len(machines.server.requests) == 5:
            os.kill(frozen.pid, signal.SIGSTOP)
            seen.set()

    machines.server.watch = watch
    try:
        assert seen.wait(TIMEOUT)
        machines.expect_whole("two")
        asked = len(machines.server.asked)
        os.kill(frozen.pid, signal.SIGCONT)
        ended = frozen.wait()
    finally:
        frozen.kill()
    assert ended.exit_code == TAKEN_OVER, ended.log
    assert machines.server.asked[asked:] == []
    machines.expect_whole("one")


def test_a_run_that_froze_and_was_not_missed_goes_on(machines: Machines) -> None:
    frozen = machines.begin("one", HYXW_FAULT="stop ledger-committed:3")
    try:
        until_stopped(frozen)
        time.sleep(SECONDS * 1.5)  # its claim runs out
        os.kill(frozen.pid, signal.SIGCONT)
        ended = frozen.wait()
    finally:
        frozen.kill()
    assert ended.exit_code == 0, ended.log
    machines.expect_promise()
    assert len(machines.fetched()) == ARTICLES


# --- Cut off -------------------------------------------------------------------------------------


def test_a_server_that_is_started_again_amid_a_run(server: HostileServer, tmp_path: Path) -> None:
    with postgres.server() as own, postgres.database(own) as address:
        machines = Machines(server, tmp_path, address, settings={"HYXW_CLAIM_SECONDS": 30})

        def watch(_: Asked) -> None:
            if len(server.requests) in (4, 8):
                postgres.stop(own)
                postgres.start_again(own)

        server.watch = watch
        machines.expect_whole()
        assert len(machines.fetched()) == ARTICLES


def test_a_server_that_does_not_come_back_ends_the_run_and_loses_nothing(
    server: HostileServer, tmp_path: Path
) -> None:
    with postgres.server() as own, postgres.database(own) as address:
        machines = Machines(server, tmp_path, address)

        def watch(_: Asked) -> None:
            if len(machines.fetched()) == 5:
                postgres.stop(own)

        server.watch = watch
        ended = machines.begin().wait()
        assert ended.exit_code == 8, ended.log
        assert "see that the server runs" in ended.log
        server.watch = lambda _: None
        postgres.start_again(own)
        machines.settings = {"HYXW_RECHECK_DAYS": 0}
        asked = len(server.asked)
        machines.expect_whole()
        assert 0 < len(machines.fetched(asked)) < ARTICLES


# --- What a machine leaves -----------------------------------------------------------------------


def test_what_a_machine_learnt_and_said_is_not_on_its_disk(machines: Machines) -> None:
    machines.expect_whole("one")
    assert not list(machines.data().rglob("*.json*"))
    with closing(SharedLedger(machines.address, machines.server.url)) as ledger:
        documents = ledger.documents(machines.data("two"))
        assert KeptLayouts(documents).layout(machines.server.url) is not None
        (run,) = ledger.runs.latest()
        report = json.loads(documents.read(report_name(run.run_id)) or b"")
    assert (report["exit_code"], report["counts"]["new"]) == (0, ARTICLES)
