"""Where published files stand: a folder, or anything else that keeps its promises (bucket.py).

A file is known by its name below the store, parted by slashes, as the manifest has it:
`feeds/local_news/manifest.jsonl`. What is published appears whole and is never overwritten.
"""

import hashlib
import os
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, Protocol

from hyxw.errors import FolderUnusable
from hyxw.store.faults import fault_point
from hyxw.store.files import make_folder, put_in_place, stage_whole, sync_folder, writing

_CHUNK = 1024 * 1024


class FileStore(Protocol):
    """Files by name. What cannot be read or written raises FolderUnusable, which says what to do.

    `shared`: files of other data folders may lie here, too.
    """

    shared: bool

    def address(self, name: str) -> str:
        """The file as people find it: its path, or its URL."""

    def folders(self, within: str) -> list[str]:
        """Names of the folders directly within a folder, without its own name, sorted."""

    def sizes(self, within: str) -> dict[str, int]:
        """All files within a folder and its folders, and their bytes, sorted by name."""

    def size(self, name: str) -> int | None:
        """Bytes of a file; None where there is none."""

    def open(self, name: str) -> AbstractContextManager[BinaryIO]:
        """A file to read, in bounded memory; FileNotFoundError where there is none."""

    def read(self, name: str, first_byte: int, length: int) -> bytes:
        """A part of a file; FileNotFoundError where there is none."""

    def content(self, name: str) -> bytes | None:
        """All of a small file, as it was at one moment; None where there is none."""

    def tail(self, name: str, length: int) -> bytes | None:
        """The last bytes of a file; None where there is none."""

    def prepare(self, folder: str) -> None:
        """Make the folder, where folders are made before there is a file in them."""

    def take_in(self, path: Path, name: str) -> None:
        """Publish a finished file of this machine; afterwards it lies among these files only."""

    def create(self, name: str, content: Iterable[bytes]) -> str:
        """Publish a file, whole or not at all; returns its sha256 in hexadecimal.

        One that is there already with this content will do; with another it stays as it is.
        """

    def set_aside(self, name: str, new_name: str) -> None:
        """Give a file another name."""

    def remove(self, name: str) -> None:
        """Delete a file."""

    def replace(self, name: str, content: Callable[[bytes | None], bytes]) -> None:
        """Give a file, whole, the content made of what it holds now (None: it is not there).

        Between looking and writing nobody else's content is lost: then it is made anew.
        """


class Folder:
    """Files in a folder of this machine; they survive a power cut."""

    shared = False

    def __init__(self, root: Path) -> None:
        self.root = root

    def address(self, name: str) -> str:
        """The file's path."""
        return str(self.root / name)

    def folders(self, within: str) -> list[str]:
        """Names of the folders directly within a folder."""
        return sorted(path.name for path in (self.root / within).glob("*") if path.is_dir())

    def sizes(self, within: str) -> dict[str, int]:
        """All files within a folder and its folders, and their bytes."""
        found = (path for path in (self.root / within).rglob("*") if path.is_file())
        named = {path.relative_to(self.root).as_posix(): path.stat().st_size for path in found}
        return dict(sorted(named.items()))

    def size(self, name: str) -> int | None:
        """Bytes of a file; None where there is none."""
        path = self.root / name
        return path.stat().st_size if path.is_file() else None

    def open(self, name: str) -> BinaryIO:
        """A file to read."""
        return _path(self.root, name).open("rb")

    def read(self, name: str, first_byte: int, length: int) -> bytes:
        """A part of a file."""
        file = os.open(_path(self.root, name), os.O_RDONLY)
        try:
            return os.pread(file, length, first_byte)
        finally:
            os.close(file)

    def content(self, name: str) -> bytes | None:
        """All of a small file; None where there is none."""
        path = self.root / name
        return path.read_bytes() if path.is_file() else None

    def tail(self, name: str, length: int) -> bytes | None:
        """The last bytes of a file; None where there is none."""
        size = self.size(name)
        return None if size is None else self.read(name, max(0, size - length), length)

    def prepare(self, folder: str) -> None:
        """Make the folder."""
        make_folder(self.root / folder)

    def take_in(self, path: Path, name: str) -> None:
        """Do nothing: the file was written where it is to lie."""

    def create(self, name: str, content: Iterable[bytes]) -> str:
        """Write a file under its working name, then give it its own."""
        path = self.root / name
        make_folder(path.parent)
        part = path.with_name(f"{path.name}.part")
        with writing(path):
            sha256 = _write_part(part, content)
            fault_point("part-whole")
            if path.exists() and digest(self, name) != sha256:
                raise published_otherwise(path)
            part.replace(path)
            fault_point("file-placed")
            sync_folder(path.parent)
        fault_point("folder-synced")
        return sha256

    def set_aside(self, name: str, new_name: str) -> None:
        """Give a file another name."""
        path = self.root / name
        with writing(path):
            path.rename(self.root / new_name)

    def remove(self, name: str) -> None:
        """Delete a file."""
        path = self.root / name
        with writing(path):
            path.unlink()

    def replace(self, name: str, content: Callable[[bytes | None], bytes]) -> None:
        """Write the file anew, unless it holds this already; only one run writes to a folder."""
        path = self.root / name
        with writing(path):
            old = self.content(name)
            new = content(old)
            if new != old:
                staged = stage_whole(path, new)
                fault_point("description-staged")
                put_in_place(staged, path)
        fault_point("description-placed")


# To make a path takes longer than to read a line there, and few files are read line by line.
@lru_cache(maxsize=64)
def _path(root: Path, name: str) -> Path:
    return root / name


def digest(files: FileStore, name: str) -> str:
    """A file's sha256, in hexadecimal."""
    sha256 = hashlib.sha256()
    with files.open(name) as file:
        while chunk := file.read(_CHUNK):
            sha256.update(chunk)
    return sha256.hexdigest()


def published_otherwise(address: Path | str) -> FolderUnusable:
    """Why a file is not overwritten."""
    return FolderUnusable(
        f"{address} is published already and holds other lines than the ledger has for it: "
        "run `scrapy verify` to see what is wrong."
    )


def _write_part(part: Path, content: Iterable[bytes]) -> str:
    sha256 = hashlib.sha256()
    with part.open("wb") as file:
        for line in content:
            file.write(line)
            sha256.update(line)
            fault_point("part-written")
        file.flush()
        os.fsync(file.fileno())
    return sha256.hexdigest()
