"""Where published files stand: a folder, or anything else that keeps its promises (bucket.py).

A file is known by its name below the store, parted by slashes, as the manifest has it:
`feeds/local_news/manifest.jsonl`. What is published appears whole and is never overwritten.
"""

import hashlib
import os
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
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

    def names(self, within: str) -> list[str]:
        """Names of all files within a folder and its folders, sorted."""

    def size(self, name: str) -> int | None:
        """Bytes of a file; None where there is none."""

    def open(self, name: str) -> AbstractContextManager[BinaryIO]:
        """A file to read, in bounded memory; FileNotFoundError where there is none."""

    def read(self, name: str, first_byte: int, length: int) -> bytes:
        """A part of a file; FileNotFoundError where there is none."""

    def prepare(self, folder: str) -> None:
        """Make the folder, where folders are made before there is a file in them."""

    def create(self, name: str, content: Iterable[bytes]) -> str:
        """Publish a file, whole or not at all; the answer: its sha256.

        One that is there already with this content will do; with another it stays as it is.
        """

    def set_aside(self, name: str, new_name: str) -> None:
        """Give a file another name."""

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

    def names(self, within: str) -> list[str]:
        """Names of all files within a folder and its folders."""
        found = (path for path in (self.root / within).rglob("*") if path.is_file())
        return sorted(path.relative_to(self.root).as_posix() for path in found)

    def size(self, name: str) -> int | None:
        """Bytes of a file; None where there is none."""
        path = self.root / name
        return path.stat().st_size if path.is_file() else None

    def open(self, name: str) -> BinaryIO:
        """A file to read."""
        return (self.root / name).open("rb")

    def read(self, name: str, first_byte: int, length: int) -> bytes:
        """A part of a file."""
        with self.open(name) as file:
            file.seek(first_byte)
            return file.read(length)

    def prepare(self, folder: str) -> None:
        """Make the folder."""
        make_folder(self.root / folder)

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

    def replace(self, name: str, content: Callable[[bytes | None], bytes]) -> None:
        """Write the file anew, unless it holds this already; here nobody else does."""
        path = self.root / name
        with writing(path):
            old = path.read_bytes() if path.exists() else None
            new = content(old)
            if new != old:
                staged = stage_whole(path, new)
                fault_point("description-staged")
                put_in_place(staged, path)
        fault_point("description-placed")


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
