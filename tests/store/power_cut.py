"""Cuts the power at every step of a recorded story, recovers, and checks promise 1.

    python -m tests.store.power_cut [--states 20000] [--seed 1]

Prints how many states were tried and what was lost in them; exits with 1 if anything was.
"""

import argparse
import hashlib
import json
import logging
import random
import shutil
import sys
import tempfile
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from hyxw.errors import FolderUnusable
from hyxw.items import article_schema
from hyxw.store.documents import FolderDocuments
from hyxw.store.feed import feeds_in
from hyxw.store.filestore import Folder
from hyxw.store.folder import DataFolder
from hyxw.store.kept_layouts import KeptLayouts
from hyxw.store.ledger import Ledger
from tests.store.disk import Disk, corners, luck, recorded
from tests.store.power_story import LAYOUT, words
from tests.store.support import archive_in, rebuilt, verification

State = dict[str, bytes]
# The syncs of SQLite, which `PRAGMA synchronous` asks for.
SQLITE = "sqlite"


@dataclass
class Done:
    """What the story had done for good by an instant, and what readers may have seen by then."""

    delivered: set[tuple[str, int]] = field(default_factory=set)
    published: list[str] = field(default_factory=list)
    archived: dict[str, int] = field(default_factory=dict)
    layout: bool = False
    rebuilding: bool = False
    seen: dict[str, bytes] = field(default_factory=dict)


class Recording:
    """The story's calls, once recorded; it can be cut anywhere, as often as is wanted.

    `name` is one of Story's, told of what lies in `folder/data`; all of that is synced, and
    `delivered` by then.
    """

    def __init__(
        self, folder: Path, name: str, delivered: Collection[tuple[str, int]] = ()
    ) -> None:
        self.root, self._marks = folder / "data", str(folder / "marks")
        self._delivered = set(delivered)
        self.root.mkdir(exist_ok=True)
        self._begin = _laid_out(self.root)
        story = [sys.executable, "-m", "tests.store.power_story", str(self.root), self._marks, name]
        self.calls = recorded(story, folder / "strace")
        shutil.rmtree(self.root)

    def syncs(self) -> list[str]:
        """Where in the store's code a sync is asked for, each place once."""
        return sorted({label for _, _, label in self._played(None) if label})

    def states(
        self, dice: random.Random, each: int, *, without: str | None = None
    ) -> Iterator[tuple[Done, State]]:
        """States that a power cut can leave, each once, with what had been done by then.

        At each step the corners and `each` others; `without` is a sync that is not done, and the
        states are then those from the first such on.
        """
        known: set[bytes] = set()
        begun = without is None
        for disk, done, sync in self._played(without):
            begun = begun or sync == without
            for chance in (*corners(disk), *(luck(dice) for _ in range(each))) if begun else ():
                state = disk.cut(chance)
                name = _digest(state, done)
                if name not in known:
                    known.add(name)
                    yield done, state

    def _played(self, without: str | None) -> Iterator[tuple[Disk, Done, str | None]]:
        """The disk before each call that a cut may come before, and the sync that the call is."""
        disk, done, notes = Disk(self.root, self._begin), Done(set(self._delivered)), set[int]()
        _see(done, disk)
        label, commit = None, SQLITE
        for call in self.calls:
            if call.name == "openat" and call.paths[0] == self._marks:
                notes.add(call.fd)
            elif call.name == "write" and call.fd in notes and call.data.startswith(b"["):
                what, *said = json.loads(call.data)
                match what:
                    case "sync":
                        label = said[0]
                    case "commit" | "committed":
                        commit = said[0] if said else SQLITE
                    case _:
                        _note(done, what, said)
                        yield disk, done, None
            elif call.name == "fsync":
                asked, label = label or commit, None
                yield disk, done, asked
                disk.play(call, syncs=asked != without)
            elif disk.play(call) and call.name == "rename":
                _see(done, disk)
                yield disk, done, None


def _laid_out(root: Path) -> State:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def _note(done: Done, what: str, said: list[str]) -> None:
    match what, said:
        case "delivered", [article_id, revision]:
            done.delivered.add((article_id, int(revision)))
        case "published", [path]:
            done.published.append(path)
        case "archived", [name, count]:
            done.archived[name] = int(count)
        case "layout", _:
            done.layout = True
        case "rebuilding" | "rebuilt", _:
            done.rebuilding = what == "rebuilding"
            done.delivered &= set(_lines(done.seen.values()))


def _lines(files: Iterable[bytes]) -> Iterator[tuple[str, int]]:
    for record in (json.loads(line) for file in files for line in file.splitlines()):
        yield record["id"], record["revision"]


def _see(done: Done, disk: Disk) -> None:
    """What stands under a published name now may have been read by anyone."""
    for path, content in disk.files():
        if path.endswith(".jsonl") and "date=" in path:
            done.seen.setdefault(path, content)


def _digest(state: State, done: Done) -> bytes:
    digest = hashlib.sha256(repr((sorted(done.delivered), done.published)).encode())
    for path, content in sorted(state.items()):
        digest.update(f"\0{path}\0{len(content)}\0".encode() + content)
    return digest.digest()


def expect_kept(state: State, done: Done, root: Path) -> None:
    """Raise AssertionError or FolderUnusable unless all that was done is there, once."""
    _lay_out(state, root)
    _expect_readable(done, root)
    try:
        DataFolder.open(root).close()
    except FolderUnusable as error:
        if not (done.rebuilding and "is gone but its feeds are there" in str(error)):
            raise
        rebuilt(root, words)  # it was cut in the midst, and is done again
        DataFolder.open(root).close()
    _expect_feeds(done, root)
    faults = list(verification(root).faults())
    assert not faults, faults


def _lay_out(state: State, root: Path) -> None:
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir()
    for path, content in state.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)


def _expect_readable(done: Done, root: Path) -> None:
    """As a reader finds it once the power is back, before any run has mended anything."""
    for path in done.published:
        feed = next(feed for feed in feeds_in(Folder(root)) if path.startswith(f"{feed.folder}/"))
        assert (root / path).read_bytes() == done.seen[path], f"{path} is not what it was"
        assert path in [file.path for file in feed.manifest_lines()], f"{path} is not listed"
        assert json.loads((root / feed.schema).read_bytes()) == article_schema()
        assert json.loads((root / feed.descriptor).read_bytes())["name"] == feed.section
    kept = KeptLayouts(FolderDocuments(root)).layout("http://127.0.0.1")
    assert kept == LAYOUT or not done.layout, "the layout is lost"
    for name, count in done.archived.items():
        places = (place for place, _ in archive_in(root / "archive").responses())
        responses = [place for place in places if place.name == name]
        assert len(responses) == count, f"{name} has lost responses"


def _expect_feeds(done: Done, root: Path) -> None:
    for path, content in done.seen.items():
        assert (root / path).read_bytes() == content, f"{path} has changed since it was read"
    with closing(Ledger.at(root / "ledger.sqlite3", read_only=True)) as ledger:
        for article_id, revision in done.delivered:
            known = ledger.known(article_id)
            assert (known.revision if known else 0) >= revision, f"{article_id} is no longer known"


def losses(states: Iterable[tuple[Done, State]]) -> Iterator[str | None]:
    """For each state None, or what was lost in it."""
    memory = Path("/dev/shm")  # noqa: S108  no disk to wait for, where there is such
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        for done, state in states:
            try:
                expect_kept(state, done, Path(folder, "data"))
            except (AssertionError, FolderUnusable, OSError, ValueError, LookupError) as loss:
                yield f"{type(loss).__name__}: {loss}"
            else:
                yield None


def first_loss(recording: Recording, without: str, seed: int, each: int) -> tuple[int, str | None]:
    """How many states it takes to lose something by a missing sync, and what."""
    states = recording.states(random.Random(seed), each, without=without)
    tried = 0
    for tried, loss in enumerate(losses(states), 1):
        if loss is not None:
            return tried, loss
    return tried, None


def main() -> None:
    """Cut and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--states", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    logging.disable(logging.WARNING)  # each recovery says that a run was killed
    with tempfile.TemporaryDirectory() as folder:
        recording = Recording(Path(folder), "lived")
        steps = sum(1 for _ in recording._played(None))
        each = max(1, options.states // steps)
        dice = random.Random(options.seed)
        found = list(losses(recording.states(dice, each)))
        lost = [loss for loss in found if loss]
    print(  # noqa: T201  # what `make powercut` is asked for
        f"{len(found)} states that a cut at {steps} steps can leave; something was lost in "
        f"{len(lost)}",
        *lost[:20],
        sep="\n",
    )
    sys.exit(1 if lost else 0)


if __name__ == "__main__":
    main()
