"""A folder of this machine as a file store, its documents, and who holds it: each promise alone."""

import hashlib
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hyxw.errors import CouldNotStart, FolderLocked, FolderUnusable
from hyxw.store import files as files_module
from hyxw.store import filestore
from hyxw.store.addresses import files_at, is_bucket
from hyxw.store.documents import FolderDocuments, report_name
from hyxw.store.feed import Feed, feeds_in, run_id_of, run_of, started_at_of
from hyxw.store.files import make_folder, users_folder
from hyxw.store.filestore import Folder, digest
from hyxw.store.lock import FolderLock, holder

CONTENT = [b"one\n", b"two\n"]
SHA256 = hashlib.sha256(b"one\ntwo\n").hexdigest()


@pytest.fixture
def files(tmp_path: Path) -> Folder:
    found = Folder(tmp_path)
    found.create("b/x.jsonl", CONTENT)
    found.create("b/a/y.jsonl", [b"y"])
    found.create("a/z", [])
    return found


def test_files_are_known_by_name(files: Folder, tmp_path: Path) -> None:
    assert files.address("b/x.jsonl") == str(tmp_path / "b/x.jsonl")
    assert (files.folders(""), files.folders("b"), files.folders("none")) == (["a", "b"], ["a"], [])
    assert list(files.sizes("").items()) == [("a/z", 0), ("b/a/y.jsonl", 1), ("b/x.jsonl", 8)]
    assert list(files.sizes("b")) == ["b/a/y.jsonl", "b/x.jsonl"]
    assert [files.size(name) for name in ("b/x.jsonl", "a/z", "b", "none")] == [8, 0, None, None]
    assert not files.shared


def test_files_are_read_whole_in_part_and_from_their_end(files: Folder) -> None:
    assert files.content("b/x.jsonl") == b"one\ntwo\n"
    assert files.content("none") is None
    assert files.read("b/x.jsonl", 2, 3) == b"e\nt"
    assert files.tail("b/x.jsonl", 4) == b"two\n"
    assert files.tail("b/x.jsonl", 100) == b"one\ntwo\n"
    assert (files.tail("a/z", 3), files.tail("none", 3)) == (b"", None)
    with pytest.raises(FileNotFoundError):
        files.read("none", 0, 1)


def test_a_digest_is_that_of_the_whole_file(files: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filestore, "_CHUNK", 3)
    assert digest(files, "b/x.jsonl") == SHA256


def test_a_file_is_created_once_and_with_another_content_not_at_all(files: Folder) -> None:
    assert files.create("b/x.jsonl", CONTENT) == SHA256
    with pytest.raises(FolderUnusable, match="is published already and holds other lines"):
        files.create("b/x.jsonl", [b"three\n"])
    assert files.content("b/x.jsonl") == b"one\ntwo\n"


def test_files_are_renamed_removed_and_replaced(files: Folder) -> None:
    files.set_aside("b/x.jsonl", "b/x.damaged")
    files.remove("a/z")
    assert list(files.sizes("")) == ["b/a/y.jsonl", "b/x.damaged"]
    seen: list[bytes | None] = []

    def made(old: bytes | None) -> bytes:
        seen.append(old)
        return b"new"

    for _ in range(2):
        files.replace("b/manifest", made)
    assert (seen, files.content("b/manifest")) == ([None, b"new"], b"new")
    with pytest.raises(FolderUnusable, match=r"none cannot be written \(No such file"):
        files.remove("none")
    with pytest.raises(FolderUnusable, match=r"none cannot be written \(No such file"):
        files.set_aside("none", "x")


def test_what_is_replaced_by_the_same_is_not_written(
    files: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    files.replace("b/manifest", lambda _: b"same")

    def stage_whole(*_: object) -> Path:
        raise AssertionError("it was written")

    monkeypatch.setattr(filestore, "stage_whole", stage_whole)
    files.replace("b/manifest", lambda _: b"same")


def test_a_folder_is_made_with_those_above_it_each_synced_into_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[Path] = []
    monkeypatch.setattr(files_module, "sync_folder", synced.append)
    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")
    assert synced == [tmp_path, tmp_path / "a"]
    assert (tmp_path / "a" / "b").is_dir()


def test_an_address_is_a_folder_s_or_a_bucket_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert [is_bucket(one) for one in ("s3://b/x", tmp_path, "a/b")] == [True, False, False]
    found = files_at(str(tmp_path))
    assert isinstance(found, Folder)
    assert found.root == tmp_path
    monkeypatch.delitem(sys.modules, "hyxw.store.bucket", raising=False)
    monkeypatch.setitem(sys.modules, "obstore", None)
    with pytest.raises(CouldNotStart, match="obstore is missing"):
        files_at("s3://b/x")


@pytest.mark.parametrize(
    ("given", "found"), [("/x", "/x/hyxw"), ("x", "~/.cache/hyxw"), ("", "~/.cache/hyxw")]
)
def test_the_user_s_folder_is_xdg_s(
    monkeypatch: pytest.MonkeyPatch, given: str, found: str
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", given)
    assert users_folder("XDG_CACHE_HOME", ".cache") == Path(found).expanduser()


# --- Documents -----------------------------------------------------------------------------------


def test_documents_are_read_written_and_changed_by_name(tmp_path: Path) -> None:
    documents = FolderDocuments(tmp_path)
    assert documents.read("layouts/sites.json") is None
    documents.write("layouts/sites.json", b"1")
    with documents.changing("layouts/sites.json") as change:
        assert change.content == b"1"
    assert documents.read("layouts/sites.json") == b"1"
    with documents.changing("layouts/sites.json") as change:
        change.new = b"2"
    documents.write("alerts.json", b"3")
    documents.write(report_name("20240330T180000000Z"), b"4")
    documents.write("other/x.json", b"5")
    assert list(documents.all()) == [
        ("alerts.json", b"3"),
        ("layouts/sites.json", b"2"),
        ("runs/20240330T180000000Z.json", b"4"),
    ]
    assert documents.address("alerts.json") == str(tmp_path / "alerts.json")


def test_reports_are_forgotten_before_a_run(tmp_path: Path) -> None:
    documents = FolderDocuments(tmp_path)
    for day in (1, 2, 3):
        documents.write(report_name(f"2024030{day}T000000000Z"), b"{}")
    documents.forget_reports("20240302T000000000Z")
    assert [name[5:13] for name, _ in documents.all()] == ["20240302", "20240303"]


# --- The lock ------------------------------------------------------------------------------------


def test_a_folder_is_held_by_one_who_says_so(tmp_path: Path) -> None:
    assert holder(tmp_path) is None
    lock = FolderLock(tmp_path)
    assert str(holder(tmp_path)).startswith(f"pid {os.getpid()} since 20")
    with pytest.raises(FolderLocked, match=rf"in use by another run \(pid {os.getpid()} since"):
        FolderLock(tmp_path)
    (tmp_path / "lock").write_text("")
    assert holder(tmp_path) == "it has just started"
    lock.release()
    assert holder(tmp_path) is None
    FolderLock(tmp_path).release()
    assert (tmp_path / "lock").read_text() == ""


# --- Names of a feed -----------------------------------------------------------------------------


def test_a_run_s_id_is_its_start_in_milliseconds() -> None:
    at = datetime(2026, 11, 23, 18, 5, 1, 123_999, tzinfo=UTC)
    assert run_id_of(at) == "20261123T180501123Z"
    assert started_at_of("20261123T180501123Z") == at.replace(microsecond=123_000)
    assert run_of("feeds/local_news/date=2026-11-24/20261123T180501123Z.jsonl") == run_id_of(at)
    with pytest.raises(ValueError, match="nobody"):
        started_at_of("nobody")


def test_a_feed_s_files_are_its_runs_in_order(tmp_path: Path) -> None:
    files = Folder(tmp_path)
    feed = Feed(files, "local_news")
    assert (feed.has_any(), feed.published_names(), feeds_in(files)) == (False, [], [])
    late, early = "20240330T160000000Z", "20240330T155959000Z"  # midnight in China
    names = [feed.published_name(run_id) for run_id in (early, late)]
    assert names == [
        f"feeds/local_news/date=2024-03-30/{early}.jsonl",
        f"feeds/local_news/date=2024-03-31/{late}.jsonl",
    ]
    for name in reversed(names):
        files.create(name, CONTENT)
    for other in ("manifest.jsonl.part", "date=2024-03-31/x.jsonl.part", "date=x/y/z.jsonl"):
        files.create(f"feeds/local_news/{other}", [])
    assert feed.published_names() == names
    assert feed.has_any()
    assert [one.section for one in feeds_in(files)] == ["local_news"]


def test_the_last_run_of_a_manifest_is_that_of_its_last_whole_line(tmp_path: Path) -> None:
    files = Folder(tmp_path)
    feed = Feed(files, "local_news")
    assert feed.last_listed() is None
    files.prepare(feed.folder)
    for content, last in (
        (b"", None),
        (b'{"run_id": "1"}\n{"run_id": "2"}\n', "2"),
        (b'{"run_id": "1"}\n{"run_id', None),
        (b"[1]\n", None),
        (b'{"run_id": "0"}\n' * 1000 + b'{"run_id": "3"}\n', "3"),
    ):
        files.replace(feed.manifest, lambda _, content=content: content)  # type: ignore[misc]  # bound now
        assert feed.last_listed() == last
    assert feed.has_any()
    with pytest.raises(FolderUnusable, match=r"manifest\.jsonl is damaged"):
        feed.manifest_lines()
