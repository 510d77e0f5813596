"""The power cut at every step: nothing is lost or doubled, and each sync is there for a reason."""

import logging
import random
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.store.power_cut import SQLITE, Recording, first_loss, losses
from tests.store.support import STARTED, deliver, folder_of_version_1, run_apart

pytestmark = pytest.mark.skipif(not shutil.which("strace"), reason="apt-get install strace")

# Each place in the store that asks for a sync, and for whom; with the story that comes by it.
SYNCS = {
    "lived": [
        "archive._publish < archive.finish",
        "files.stage_whole < documents.write",
        "files.stage_whole < filestore.replace",
        "files.sync_folder < archive._publish",
        "files.sync_folder < files.make_folder",
        "files.sync_folder < files.put_in_place",
        "files.sync_folder < filestore.create",
        "ledger.deliver < run.deliver",
        "filestore._write_part < filestore.create",
        SQLITE,
    ],
    "rebuilt": ["files.sync_folder < rebuild._put_in_place_of_the_old"],
    "opened": ["migration.from_version_1 < sqlite._upgrade"],
}


@pytest.fixture(scope="module", autouse=True)
def quiet() -> Iterator[None]:
    """Each recovery says that a run was killed: thousands of times."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture(scope="module")
def recordings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Recording]:
    folders = {name: tmp_path_factory.mktemp(name) for name in SYNCS}
    return {
        "lived": Recording(folders["lived"], "lived"),
        "rebuilt": rebuilt(folders["rebuilt"]),
        "opened": opened(folders["opened"]),
    }


def rebuilt(folder: Path) -> Recording:
    """A ledger of several pages a table, and the log of a killed run beside it."""
    deliver(folder / "data", range(1, 41))
    run_apart(folder / "data", range(41, 44), "ledger-committed:2", STARTED + timedelta(days=1))
    return Recording(folder, "rebuilt", {(f"1297-{n}", 1) for n in range(1, 41)})


def opened(folder: Path) -> Recording:
    """A folder of version 1, in whose working file a dead run has delivered."""
    folder_of_version_1(folder / "data")
    delivered = {("1297-1", 2), ("1297-2", 2), ("1297-3", 2), ("1297-4", 1)}
    return Recording(folder, "opened", delivered)


@pytest.mark.parametrize("story", SYNCS)
def test_nothing_is_lost(recordings: dict[str, Recording], story: str) -> None:
    found = list(losses(recordings[story].states(random.Random(1), 1)))
    assert len(found) >= 10
    assert [loss for loss in found if loss] == []


def test_every_sync_is_known(recordings: dict[str, Recording]) -> None:
    asked = {sync for recording in recordings.values() for sync in recording.syncs()}
    assert asked == {sync for syncs in SYNCS.values() for sync in syncs}


@pytest.mark.parametrize(
    ("story", "sync"), [(s, sync) for s, syncs in SYNCS.items() for sync in syncs]
)
def test_without_a_sync_something_is_lost(
    recordings: dict[str, Recording], story: str, sync: str
) -> None:
    assert first_loss(recordings[story], sync, seed=1, each=12)[1]
