"""The archive: the responses of each run as fetched, in WARC files, for reading them again.

They lie in the data folder, or in a bucket: there each goes when it is finished.

A run's files are `RUN-00001.warc.gz`, `RUN-00002.warc.gz`, ...; the one that is written to is
`….warc.gz.part`, which no `*.warc.gz` glob sees. Each record goes to the kernel at once and is a
gzip member of its own, so a kill leaves at most the last one torn. A record is not synced: the
feed is what must outlive a power cut, and a sync costs more than the rest of an article.
"""

import logging
import os
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, NamedTuple

from hyxw.errors import FolderUnusable
from hyxw.store.feed import started_at_of
from hyxw.store.files import sync_folder, writing
from hyxw.store.filestore import FileStore
from hyxw.store.warc import (
    Fetched,
    Member,
    read_member,
    read_response,
    response_member,
    warcinfo_member,
    whole_members,
)

_log = logging.getLogger(__name__)

_FOLDER = "archive"
# 20261123T180501123Z-00001.warc.gz
_NAME = re.compile(r"(?:.*/)?(?P<run_id>\d{8}T\d{9}Z)-\d{5,}\.warc\.gz")


class Place(NamedTuple):
    """Where a record stands: its file and that one's run, its first byte and its length."""

    name: str
    run_id: str
    start: int
    length: int


class Archive:
    """An archive's finished WARC files: those directly in `folder` of the store `files`."""

    def __init__(self, files: FileStore, folder: str) -> None:
        self._files = files
        self.folder = folder

    def files(self) -> dict[str, str]:
        """The files' names and their runs' ids, in the order they were written."""
        return {name: run_id for name, run_id, _ in self._listed()}

    def size(self) -> int:
        """The files' bytes."""
        return sum(size for _, _, size in self._listed())

    def _listed(self) -> Iterator[tuple[str, str, int]]:
        """The files of ours: name, run's id, bytes."""
        for name, size in self._files.sizes(self.folder).items():
            match = _NAME.fullmatch(name)
            if match and name.rpartition("/")[0] == self.folder:
                yield name, match["run_id"], size

    def responses(self) -> Iterator[tuple[Place, Fetched]]:
        """All responses in the order they came; FolderUnusable at a damaged file."""
        for name, run_id in self.files().items():
            yield from self.responses_of(name, run_id)

    def responses_of(self, name: str, run_id: str) -> Iterator[tuple[Place, Fetched]]:
        """Those of one of its files; FolderUnusable where it is damaged."""
        end = 0
        with self._files.open(name) as file:
            for member in whole_members(file):
                end = member.end
                if fetched := self._response(name, member):
                    yield Place(name, run_id, member.start, end - member.start), fetched
            if end != file.seek(0, os.SEEK_END):
                raise self._damaged(name, end)

    def read(self, place: Place) -> Fetched:
        """The response at `place`; FolderUnusable where there is none any more."""
        record = BytesIO(self._files.read(place.name, place.start, place.length))
        member = read_member(record, 0)
        fetched = member and self._response(place.name, member)
        if fetched is None:
            raise self._damaged(place.name, place.start)
        return fetched

    def remove_before(self, oldest: datetime) -> list[str]:
        """Delete the files of runs that started before `oldest` (aware); returns their names."""
        old = [name for name, run_id in self.files().items() if started_at_of(run_id) < oldest]
        for name in old:
            self._files.remove(name)
        return old

    def take_in(self, path: Path) -> None:
        """Take a finished file of this machine into the archive."""
        self._files.take_in(path, f"{self.folder}/{path.name}")

    def _response(self, name: str, member: Member) -> Fetched | None:
        try:
            return read_response(member)
        except Exception as error:  # warcio's parser names no errors of its own
            raise self._damaged(name, member.start) from error

    def _damaged(self, name: str, start: int) -> FolderUnusable:
        return FolderUnusable(
            f"{self._files.address(name)} is damaged: byte {start} begins no whole record. Move it"
            " away and run again; the feed does not need it."
        )


def archive_of(files: FileStore, section: str) -> Archive:
    """A section's archive; where several data folders share `files`, each section has one."""
    return Archive(files, f"{_FOLDER}/{section}" if files.shared else _FOLDER)


def recover_archive(root: Path, files: FileStore) -> None:
    """Finish the files that dead runs left in the data folder `root`; upload them to a bucket."""
    recover(root / _FOLDER)
    if files.shared:
        for path in sorted(root.glob(f"{_FOLDER}/*/*.warc.gz")):
            archive_of(files, path.parent.name).take_in(path)


def recover(folder: Path) -> None:
    """Finish the files of dead runs: a torn record is cut off, the rest gets its name.

    Reads such a file once, 100 MB in about a second; without any it costs a look at the folder.
    """
    for part in sorted(folder.rglob("*.warc.gz.part")):
        with writing(part), part.open("r+b") as file:
            end = max((member.end for member in whole_members(file)), default=0)
            torn = file.seek(0, os.SEEK_END) - end
            file.truncate(end)
            _publish(file, part)
        _log.warning("%s of a dead run is finished; %d torn bytes are cut.", part, torn)


class ArchiveWriter:
    """One run's files in `folder`, each closed once it holds `file_bytes`; none without a response.

    `finished` is told of each. Raises FolderUnusable where they cannot be written; what is written
    is whole up to there.
    """

    def __init__(
        self,
        folder: Path,
        run_id: str,
        file_bytes: int,
        finished: Callable[[Path], object] = lambda _: None,
    ) -> None:
        self.folder = folder
        self.run_id = run_id
        self.file_bytes = file_bytes
        self._finished = finished
        self._number = 0
        self._file: BinaryIO | None = None

    def add(self, fetched: Fetched) -> None:
        """Append a response. A file that fails is left as a kill would leave it, for `recover`."""
        member = response_member(fetched)
        with writing(self.folder):
            try:
                self._append(member)
            except OSError:
                self._abandon()
                raise

    def finish(self) -> None:
        """Give the open file its name; a later `add` begins the next."""
        if self._file is None:
            return
        with writing(self.folder), self._file as file:
            self._file = None
            path = _publish(file, Path(file.name))
        self._finished(path)

    def _append(self, member: bytes) -> None:
        file = self._file or self._begin()
        _write_whole(file, member)
        if file.tell() >= self.file_bytes:
            self.finish()

    def _begin(self) -> BinaryIO:
        self._number += 1
        name = f"{self.run_id}-{self._number:05}.warc.gz"
        self._file = (self.folder / f"{name}.part").open("xb", buffering=0)
        _write_whole(self._file, warcinfo_member(name, self.run_id))
        return self._file

    def _abandon(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


def _write_whole(file: BinaryIO, member: bytes) -> None:
    """A short write, as before a full disk, is carried on or fails."""
    written = 0
    while written < len(member):
        written += file.write(member[written:])


def _publish(file: BinaryIO, part: Path) -> Path:
    """Give a file of whole records its own name, durably; one without any is removed."""
    path = part.with_suffix("")
    if file.seek(0, os.SEEK_END):
        os.fsync(file.fileno())
        part.rename(path)
    else:
        part.unlink()
    sync_folder(part.parent)
    return path
