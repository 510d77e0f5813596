"""Records to deliver, runs to deliver them in, and what promise 1 says of a data folder."""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from hyxw.items import Article
from hyxw.store.archive import Archive
from hyxw.store.feed import Feed, feeds_in
from hyxw.store.filestore import Folder
from hyxw.store.folder import DataFolder
from hyxw.store.ledger import Ledger
from hyxw.store.rebuild import WordsOf, anew_in, rebuild
from hyxw.store.records import utc
from hyxw.store.run import Run
from hyxw.store.verification import Verification
from tests.processes import TIMEOUT, forked

SECTION = "local_news"
_VERSION_1 = Path(__file__).parents[1] / "fixtures/folders/version-1"
STARTED = datetime(2024, 3, 30, 18, 5, 1, 123000, tzinfo=UTC)  # already the 31st in China
PASSED = datetime(2024, 4, 2, tzinfo=UTC)


def record(number: int, run_id: str, *, revision: int = 1, **fields: object) -> dict[str, Any]:
    """A record of the feed; `fields` replace what it says."""
    text = str(fields.get("text", f"湘江边新修了第{number}座凉亭。"))
    article = Article(
        id=f"1297-{number}",
        url=f"http://127.0.0.1/c/2024/03/30/1297-{number}.html",
        title=f"凉亭{number}",
        published_at="2024-03-30T11:44:32+08:00",
        published_precision="second",
        section=["新闻中心", "本土", "资讯"],
        source="衡阳新闻网",
        authors=[],
        reporters=[],
        correspondents=[],
        editors=[],
        text=text,
        images=[],
        language="zh-Hans",
        page_count=1,
        revision=revision,
        status="published",
        content_hash=hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(),
        duplicate_of=None,
        layout=None,
        warnings=[],
        crawled_at="2024-03-30T18:05:01Z",
        run_id=run_id,
    )
    return {**asdict(article), **fields}


def feed_in(root: Path, section: str = SECTION) -> Feed:
    """A section's feed in the data folder itself."""
    return Feed(Folder(root), section)


def archive_in(folder: Path) -> Archive:
    """The archive of which the files lie in `folder`."""
    return Archive(Folder(folder), "")


def verification(root: Path) -> Verification:
    """A check of a data folder with its feeds in it."""
    files = Folder(root)
    path = root / "ledger.sqlite3"
    return Verification(files, feeds_in(files), lambda: Ledger.at(path, must_exist=True))


def rebuilt(root: Path, words: WordsOf) -> None:
    """Make the ledger of a data folder anew from the feeds in it."""
    rebuild(feeds_in(Folder(root)), words, lambda: anew_in(root))


@contextmanager
def a_run(root: Path, started_at: datetime = STARTED) -> Iterator[tuple[DataFolder, Run]]:
    """An opened data folder with a run begun in it."""
    with DataFolder.open(root) as folder:
        yield folder, folder.start_run(SECTION, started_at, {})


def deliver(root: Path, numbers: range, started_at: datetime = STARTED) -> str:
    """A run that delivers those of `numbers` that are not known, and ends well; its id."""
    with a_run(root, started_at) as (folder, run):
        for number in numbers:
            if folder.ledger.known(f"1297-{number}") is None:
                run.deliver(record(number, run.run_id), band_keys=[number, 2**64 - 1])
        run.publish()
        end(folder, run)
        return run.run_id


def end(folder: DataFolder, run: Run) -> None:
    """Note that a run has ended well, as the report does."""
    ended = {"finished_at": utc(PASSED), "exit_code": 0, "outcome": "Done.", "counts": {}}
    folder.ledger.runs.end({"run_id": run.run_id, **ended})


def run_apart(root: Path, numbers: range, fault: str, started_at: datetime = STARTED) -> int:
    """`deliver` in a process of its own, with a fault set; the answer is how it exited."""
    process = forked(_deliver_with_fault, root, numbers, fault, started_at)
    process.start()
    process.join(TIMEOUT)
    assert process.exitcode is not None
    return process.exitcode


def _deliver_with_fault(root: Path, numbers: range, fault: str, started_at: datetime) -> None:
    os.environ["HYXW_FAULT"] = fault
    deliver(root, numbers, started_at)


def folder_of_version_1(root: Path) -> Path:
    """A data folder that version 1 wrote, killed in its third run with news."""
    shutil.copytree(_VERSION_1, root)
    with closing(sqlite3.connect(root / "ledger.sqlite3")) as ledger:
        ledger.executescript((root / "ledger.sql").read_text())  # kept as text, to be read
        ledger.execute("PRAGMA journal_mode = WAL")
    return root


def published_lines(root: Path) -> list[dict[str, Any]]:
    """Every line that a reader who globs `feeds/**/*.jsonl` comes by, but for the manifest's."""
    paths = sorted(path for path in root.glob("feeds/**/*.jsonl") if path.name != "manifest.jsonl")
    return [json.loads(line) for path in paths for line in _whole_lines(path)]


def _whole_lines(path: Path) -> list[str]:
    content = path.read_text(encoding="utf-8")
    assert content.endswith("\n"), f"{path} ends in a torn line"
    return content.splitlines()


def expect_promise(root: Path, numbers: range) -> None:
    """Each article on one line of one published file, manifest true, nothing left unpublished."""
    counts = Counter(line["id"] for line in published_lines(root))
    assert counts == {f"1297-{number}": 1 for number in numbers}
    assert not list(root.glob("feeds/**/*.part"))
    expect_true_manifest(root)


def expect_true_manifest(root: Path) -> None:
    """The manifest names every published file, and says of each what it holds."""
    manifest = root / "feeds/local_news/manifest.jsonl"
    lines = [json.loads(line) for line in manifest.read_text().splitlines()]
    paths = sorted(path.relative_to(root).as_posix() for path in root.glob("feeds/**/date=*/*"))
    assert sorted(line["path"] for line in lines) == paths
    for line in lines:
        content = (root / line["path"]).read_bytes()
        assert line["sha256"] == hashlib.sha256(content).hexdigest()
        assert (line["bytes"], line["lines"]) == (len(content), content.count(b"\n"))


@contextmanager
def small_disk(path: Path, size: str) -> Iterator[Path]:
    """A file system of its own at `path`, of `size`; skips where mounting is not allowed."""
    path.mkdir()
    if _run("mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", path) != 0:
        pytest.skip("mounting a small tmpfs needs root")
    try:
        yield path
    finally:
        _run("umount", path)


@contextmanager
def read_only(path: Path) -> Iterator[None]:
    """`path` as a read-only mount of itself, which binds root as well; skips where refused."""
    if _run("mount", "--bind", path, path) != 0:
        pytest.skip("mounting read-only needs root")
    try:
        assert _run("mount", "-o", "remount,bind,ro", path) == 0
        yield
    finally:
        _run("umount", path)


def _run(*command: str | Path) -> int:
    try:
        return subprocess.run(command, check=False, capture_output=True, timeout=20).returncode  # noqa: S603  fixed commands
    except FileNotFoundError:
        return 127
