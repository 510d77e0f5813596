"""The published files of feeds, each whole and ours, or a sentence that says what is not."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import NamedTuple

from hyxw.errors import BadArgument, FolderUnusable
from hyxw.store.records import PublishedFile, utc

CHINA = timezone(timedelta(hours=8))
_RUN = re.compile(r"\d{8}T\d{9}Z")  # 20240520T101501220Z


class FeedFile(NamedTuple):
    """A published file; `delivered_at` (UTC) is when it was, None where the manifest lacks it."""

    path: Path
    run_id: str
    delivered_at: str | None


def published_files(folder: Path | str) -> list[FeedFile]:
    """The files published in a data folder, or in one feed's own, in the order of their runs.

    Raises FolderUnusable where there is none, or one is missing, cut or no file of a feed.
    """
    folder = Path(folder)
    files = [file for feed in _feeds(folder) for file in _in_feed(feed)]
    if not files:
        raise FolderUnusable(
            f"{folder} holds no published feed: give a data folder that `scrapy crawl` has filled,"
            " or a feed's folder in it."
        )
    return sorted(files, key=lambda file: (file.run_id, file.path))


def delivered_since(files: Sequence[FeedFile], since: str) -> list[FeedFile]:
    """Those of `files` delivered after the run `since`, or from the time `since` on.

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


def _feeds(folder: Path) -> list[Path]:
    """The feeds' folders in a data folder, in its `feeds`, or the folder itself."""
    if _is_feed(folder):
        return [folder]
    within = folder / "feeds" if folder.joinpath("feeds").is_dir() else folder
    return [path for path in sorted(within.glob("*")) if _is_feed(path)]


def _is_feed(folder: Path) -> bool:
    return folder.joinpath("manifest.jsonl").is_file() or any(folder.glob("date=*"))


def _in_feed(feed: Path) -> Iterator[FeedFile]:
    listed = _manifest(feed)
    for path in sorted(feed.rglob("*.jsonl")):
        if path.parent == feed and path.name == "manifest.jsonl":
            continue
        _expect_ours(path, feed)
        _expect_whole(path, listed.get(path.stem))
        at = listed[path.stem].published_file_at if path.stem in listed else None
        yield FeedFile(path, path.stem, at)
    for file in listed.values():
        path = feed.joinpath(*Path(file.path).parts[-2:])
        if not path.exists():
            raise FolderUnusable(f"{path} is missing, though the manifest has it: copy it again.")


def _manifest(feed: Path) -> Mapping[str, PublishedFile]:
    path = feed / "manifest.jsonl"
    if not path.exists():
        return {}
    try:
        lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
        return {line["run_id"]: PublishedFile(**line) for line in lines}
    except (OSError, ValueError, TypeError, LookupError) as exc:
        raise FolderUnusable(
            f"{path} cannot be read ({exc}): run `scrapy verify --rebuild`, or copy it again."
        ) from exc


def _expect_ours(path: Path, feed: Path) -> None:
    if path.parent.parent != feed or not _RUN.fullmatch(path.stem):
        raise FolderUnusable(f"{path} is no file of a feed: move it out of {feed}.")


def _expect_whole(path: Path, listed: PublishedFile | None) -> None:
    if listed is None:  # renamed already, and its run about to add it to the manifest
        _expect_records(path)
    elif path.stat().st_size != listed.bytes:
        raise FolderUnusable(
            f"{path} has {path.stat().st_size} bytes where the manifest has {listed.bytes}: it is"
            " cut or was changed; copy it again, or run `scrapy verify`."
        )


def _expect_records(path: Path) -> None:
    with path.open(encoding="utf-8") as lines:
        try:
            for line in lines:
                record = json.loads(line)
                record["id"], record["revision"], record["status"]
        except (ValueError, TypeError, LookupError) as exc:
            raise FolderUnusable(
                f"{path} is not listed in the manifest and no file of a feed ({exc}): move it away."
            ) from exc
