"""Small JSON documents that outlive a run, known by their names in a data folder."""

import fcntl
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from hyxw.store.files import make_folder, put_in_place, stage_whole, writing

REPORTS = "runs"


@dataclass
class Change:
    """A document's content, None where there is none, and what is to take its place, if any."""

    content: bytes | None
    new: bytes | None = None


class Documents(Protocol):
    """Documents by name (`layouts/sites.json`); what cannot be written raises FolderUnusable."""

    def address(self, name: str) -> str:
        """The document as people find it."""

    def read(self, name: str) -> bytes | None:
        """A document's content, None where there is none."""

    def write(self, name: str, content: bytes) -> None:
        """Put a document, whole, in the place of the one that was there."""

    def changing(self, name: str) -> AbstractContextManager[Change]:
        """Change a document that is no run's; one program at a time comes into the block."""

    def forget_reports(self, before: str) -> None:
        """Forget the reports of runs with an id below `before`."""


class FolderDocuments:
    """Documents of one machine: files in the data folder; they survive a power cut."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def address(self, name: str) -> str:
        """The file's path."""
        return str(self.root / name)

    def read(self, name: str) -> bytes | None:
        """The file's content."""
        path = self.root / name
        return path.read_bytes() if path.exists() else None

    def write(self, name: str, content: bytes) -> None:
        """Write the file anew."""
        path = self.root / name
        make_folder(path.parent)
        with writing(path):
            put_in_place(stage_whole(path, content), path)

    @contextmanager
    def changing(self, name: str) -> Iterator[Change]:
        """Change a file under a lock beside it, and write it at the end of the block."""
        path = self.root / name
        make_folder(path.parent)
        with path.with_suffix(".lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            change = Change(self.read(name))
            yield change
            if change.new is not None:
                self.write(name, change.new)

    def all(self) -> Iterator[tuple[str, bytes]]:
        """Each document's name and content."""
        for folder in ("", "layouts", REPORTS):
            for path in sorted((self.root / folder).glob("*.json")):
                yield path.relative_to(self.root).as_posix(), path.read_bytes()

    def forget_reports(self, before: str) -> None:
        """Remove the files."""
        for path in (self.root / REPORTS).glob("*.json"):
            if path.stem < before:
                with writing(path):
                    path.unlink()


def report_name(run_id: str) -> str:
    """The document that is a run's report."""
    return f"{REPORTS}/{run_id}.json"
