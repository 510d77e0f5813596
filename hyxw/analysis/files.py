"""The published files of feeds, each whole and ours, or a sentence that says what is not."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from hyxw.errors import BadArgument, FolderUnusable
from hyxw.store.addresses import files_at
from hyxw.store.feed import listed
from hyxw.store.filestore import FileStore
from hyxw.store.records import PublishedFile, utc
from hyxw.text.dates import CHINA
from hyxw.wording import why

_MANIFEST = "manifest.jsonl"
_RUN = re.compile(r"\d{8}T\d{9}Z")  # 20240520T101501220Z


class FeedFile(NamedTuple):
    """A published file among `files`; `delivered_at` (UTC) is None where the manifest lacks it."""

    files: FileStore
    name: str
    run_id: str
    bytes: int
    delivered_at: str | None

    @property
    def address(self) -> str:
        """Its path, or its URL."""
        return self.files.address(self.name)


def published_files(folder: Path | str) -> list[FeedFile]:
    """The files published in a data folder, or in one feed's own, in the order of their runs.

    The folder may be a bucket's: s3://bucket/prefix. Raises FolderUnusable where there is none, or
    one is missing, cut or no file of a feed; for a bucket BadArgument and CouldNotStart, too.
    """
    store = files_at(folder)
    files = [file for feed in _feeds(store) for file in _in_feed(store, feed)]
    if not files:
        raise FolderUnusable(
            f"{folder} holds no published feed: give a data folder that `scrapy crawl` has filled,"
            " or a feed's folder in it."
        )
    return sorted(files, key=lambda file: (file.run_id, file.name))


def delivered_since(files: Sequence[FeedFile], since: str) -> list[FeedFile]:
    """The files of `files` that were delivered after the run `since`, or from that time on.

    A time without a zone is China's. Raises BadArgument where it is neither.
    """
    if _RUN.fullmatch(since):
        return [file for file in files if file.run_id > since]
    try:
        at = datetime.fromisoformat(since)
    except ValueError:
        raise BadArgument(
            f"{since!r} is neither a run's id, as 20240520T101501220Z is, nor a time, as"
            " 2024-05-20T18:15 is."
        ) from None
    start = utc(at if at.tzinfo else at.replace(tzinfo=CHINA))
    return [file for file in files if file.delivered_at is None or file.delivered_at >= start]


def _feeds(store: FileStore) -> list[str]:
    """The feeds' folders in a data folder, in its `feeds`, or the folder itself."""
    if _is_feed(store, ""):
        return [""]
    within = "feeds/" if "feeds" in store.folders("") else ""
    folders = (f"{within}{name}" for name in store.folders(within.rstrip("/")))
    return [folder for folder in folders if _is_feed(store, folder)]


def _is_feed(store: FileStore, folder: str) -> bool:
    days = (name for name in store.folders(folder) if name.startswith("date="))
    return any(days) or store.size(_joined(folder, _MANIFEST)) is not None


def _joined(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name


def _in_feed(store: FileStore, feed: str) -> Iterator[FeedFile]:
    manifest = _manifest(store, feed)
    sizes = {name: size for name, size in store.sizes(feed).items() if name.endswith(".jsonl")}
    sizes.pop(_joined(feed, _MANIFEST), None)
    for name, size in sizes.items():
        path = PurePosixPath(name)
        _expect_ours(store, path, feed)
        file = FeedFile(store, name, path.stem, size, None)
        if path.stem in manifest:
            _expect_whole(file, manifest[path.stem])
            file = file._replace(delivered_at=manifest[path.stem].published_file_at)
        else:  # renamed already, and its run about to add it to the manifest
            _expect_records(file)
        yield file
    for line in manifest.values():
        name = _joined(feed, "/".join(PurePosixPath(line.path).parts[-2:]))
        if name not in sizes:
            raise FolderUnusable(
                f"{store.address(name)} is missing, though the manifest has it: copy it again."
            )


def _manifest(store: FileStore, feed: str) -> Mapping[str, PublishedFile]:
    name = _joined(feed, _MANIFEST)
    try:
        return {file.run_id: file for file in listed(store.content(name) or b"")}
    except (OSError, ValueError, TypeError) as exc:
        raise FolderUnusable(
            f"{store.address(name)} cannot be read ({why(exc)}): run `scrapy verify --rebuild`, or"
            " copy it again."
        ) from exc


def _expect_ours(store: FileStore, path: PurePosixPath, feed: str) -> None:
    if path.parent.parent != PurePosixPath(feed) or not _RUN.fullmatch(path.stem):
        where = store.address(path.as_posix())
        raise FolderUnusable(f"{where} is no file of a feed: move it out of {store.address(feed)}.")


def _expect_whole(file: FeedFile, listed: PublishedFile) -> None:
    if file.bytes != listed.bytes:
        raise FolderUnusable(
            f"{file.address} has {file.bytes} bytes where the manifest has {listed.bytes}: it is"
            " cut or was changed; copy it again, or run `scrapy verify`."
        )


def _expect_records(file: FeedFile) -> None:
    with file.files.open(file.name) as lines:
        try:
            for line in lines:
                record = json.loads(line)
                record["id"], record["revision"], record["status"]
        except (ValueError, TypeError, LookupError) as exc:
            raise FolderUnusable(
                f"{file.address} is not listed in the manifest and no file of a feed ({exc}): move"
                " it away."
            ) from exc
