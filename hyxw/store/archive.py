"""The archive: the responses of each run as fetched, in WARC files, for reading them again.

A run's files are `RUN-00001.warc.gz`, `RUN-00002.warc.gz`, ...; the one that is written to is
`….warc.gz.part`, which no `*.warc.gz` glob sees. Each record goes to the kernel at once and is a
gzip member of its own, so a kill leaves at most the last one torn. A record is not synced: the
feed is what must outlive a power cut, and a sync costs more than the rest of an article.
"""

import logging
import os
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, NamedTuple

from hyxw.errors import FolderUnusable
from hyxw.store.feed import started_at_of
from hyxw.store.files import sync_folder, writing
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

# 20261123T180501123Z-00001.warc.gz
_NAME = re.compile(r"(?P<run_id>\d{8}T\d{9}Z)-\d{5,}\.warc\.gz")


class Place(NamedTuple):
    """Where a record stands: its file, the run that wrote it, and the record's first byte."""

    path: Path
    run_id: str
    start: int


class Archive:
    """The archive's files in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def files(self) -> dict[Path, str]:
        """The finished files and their runs' ids, in the order they were written."""
        named = ((path, _NAME.fullmatch(path.name)) for path in sorted(self.folder.iterdir()))
        return {path: match["run_id"] for path, match in named if match}

    def responses(self) -> Iterator[tuple[Place, Fetched]]:
        """All responses in the order they came; FolderUnusable at a damaged file."""
        for path, run_id in self.files().items():
            end = 0
            with path.open("rb") as file:
                for member in whole_members(file):
                    end = member.end
                    if fetched := _response(path, member):
                        yield Place(path, run_id, member.start), fetched
            if end != path.stat().st_size:
                raise _damaged(path, end)

    def read(self, place: Place) -> Fetched:
        """The response at `place`; FolderUnusable where there is none any more."""
        with place.path.open("rb") as file:
            member = read_member(file, place.start)
        fetched = member and _response(place.path, member)
        if fetched is None:
            raise _damaged(place.path, place.start)
        return fetched

    def recover(self) -> None:
        """Finish the files of dead runs: a torn record is cut off, the rest gets its name.

        Reads such a file once, 100 MB in about a second; without any it costs a look at the folder.
        """
        for part in sorted(self.folder.glob("*.warc.gz.part")):
            with writing(part), part.open("r+b") as file:
                end = max((member.end for member in whole_members(file)), default=0)
                torn = file.seek(0, os.SEEK_END) - end
                file.truncate(end)
                _publish(file, part)
            _log.warning("%s of a dead run is finished; %d torn bytes are cut.", part, torn)

    def remove_before(self, oldest: datetime) -> list[Path]:
        """Delete the files of runs that started before `oldest` (aware); the answer: which."""
        old = [path for path, run_id in self.files().items() if started_at_of(run_id) < oldest]
        for path in old:
            with writing(path):
                path.unlink()
        return old


class ArchiveWriter:
    """One run's files in `folder`, each closed once it holds `file_bytes`; none without a response.

    Raises FolderUnusable where they cannot be written; what is written is whole up to there.
    """

    def __init__(self, folder: Path, run_id: str, file_bytes: int) -> None:
        self.folder = folder
        self.run_id = run_id
        self.file_bytes = file_bytes
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
            _publish(file, Path(file.name))

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


def _publish(file: BinaryIO, part: Path) -> None:
    """Give a file of whole records its own name, durably; one without any is removed."""
    if file.seek(0, os.SEEK_END):
        os.fsync(file.fileno())
        part.rename(part.with_suffix(""))
    else:
        part.unlink()
    sync_folder(part.parent)


def _response(path: Path, member: Member) -> Fetched | None:
    try:
        return read_response(member)
    except Exception as error:  # warcio's parser names no errors of its own
        raise _damaged(path, member.start) from error


def _damaged(path: Path, start: int) -> FolderUnusable:
    return FolderUnusable(
        f"{path} is damaged: byte {start} begins no whole record. Move it away and run again; "
        "the feed does not need it."
    )
