"""Files in a bucket: what a folder's files do, whatever the server answers meanwhile."""

import os
import pickle
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from obstore.exceptions import GenericError

from hyxw.errors import BadArgument, FolderUnusable
from hyxw.store import bucket as buckets
from hyxw.store.bucket import Bucket
from hyxw.store.filestore import FileStore, Folder
from tests.buckets import SECRET, TestBucket, object_server, refusing

NAME = "feeds/county/date=2024-05-01/20240430T180501123Z.jsonl"
LINES = [b'{"id": "1-1"}\n', '{"id": "1-2", "title": "凉亭"}\n'.encode()]
WHOLE = b"".join(LINES)


@pytest.fixture
def store(bucket: TestBucket, tmp_path: Path) -> Bucket:
    return Bucket(bucket.url, tmp_path)


@pytest.fixture(params=["folder", "bucket"])
def files(request: pytest.FixtureRequest, tmp_path: Path) -> FileStore:
    if request.param == "folder":
        return Folder(tmp_path)
    return Bucket(request.getfixturevalue("bucket").url)


def test_a_file_is_published_and_read(files: FileStore) -> None:
    assert files.size(NAME) is None
    assert files.content(NAME) is None
    assert files.tail(NAME, 5) is None
    sha256 = files.create(NAME, LINES)
    assert len(sha256) == 64
    assert files.size(NAME) == len(WHOLE)
    assert files.content(NAME) == WHOLE
    assert files.tail(NAME, 5) == WHOLE[-5:]
    assert files.tail(NAME, 5000) == WHOLE
    assert files.read(NAME, 14, 9) == WHOLE[14:23]
    with files.open(NAME) as file:
        assert list(file) == LINES
        assert file.seek(-3, os.SEEK_END) == len(WHOLE) - 3
        assert file.read() == WHOLE[-3:]
        assert file.seek(14) == 14
        assert file.read(9) == WHOLE[14:23]
    assert files.sizes("feeds") == files.sizes("") == {NAME: len(WHOLE)}
    assert files.sizes("feeds/other") == {}
    assert files.folders("feeds") == ["county"]
    assert files.folders("feeds/county") == ["date=2024-05-01"]
    assert files.address(NAME).endswith(NAME)


def test_a_file_that_is_not_there(files: FileStore) -> None:
    with pytest.raises(FileNotFoundError):
        files.read(NAME, 0, 1)
    with pytest.raises(FileNotFoundError), files.open(NAME):
        pass


def test_a_published_file_is_never_written_over(files: FileStore) -> None:
    first = files.create(NAME, LINES)
    assert files.create(NAME, iter(LINES)) == first
    with pytest.raises(FolderUnusable, match="is published already and holds other lines"):
        files.create(NAME, LINES[:1])
    assert files.content(NAME) == WHOLE


def test_a_publication_that_breaks_off_leaves_nothing_to_be_seen(files: FileStore) -> None:
    def broken() -> Iterator[bytes]:
        yield LINES[0]
        raise FolderUnusable("the ledger is gone")

    with pytest.raises(FolderUnusable):
        files.create(NAME, broken())
    assert not [name for name in files.sizes("") if name.endswith(".jsonl")]


def test_a_file_is_replaced_by_what_is_made_of_it(files: FileStore) -> None:
    files.prepare("feeds/county")
    files.replace("feeds/county/manifest.jsonl", lambda old: b"a" if old is None else b"")
    files.replace("feeds/county/manifest.jsonl", lambda old: (old or b"") + b"b")
    assert files.content("feeds/county/manifest.jsonl") == b"ab"
    files.set_aside("feeds/county/manifest.jsonl", "feeds/county/old")
    files.remove("feeds/county/old")
    assert files.sizes("") == {}


def test_a_file_larger_than_what_is_in_memory(store: Bucket) -> None:
    lines = [os.urandom(40_000).hex().encode() + b"\n" for _ in range(40)]
    store.create(NAME, lines)
    with store.open(NAME) as file:
        assert list(file) == lines


def test_what_another_worker_has_written_meanwhile_is_kept(bucket: TestBucket) -> None:
    mine, other = Bucket(bucket.url), Bucket(bucket.url)
    seen = []

    def content(old: bytes | None) -> bytes:
        seen.append(old)
        if len(seen) == 1:
            other.replace("manifest", lambda _: b"other's\n")
        return (old or b"") + b"mine\n"

    mine.replace("manifest", content)
    assert seen == [None, b"other's\n"]
    assert bucket.files() == {"manifest": b"other's\nmine\n"}
    seen.clear()
    mine.replace("manifest", content)  # there is one now: its tag is what must not have changed
    assert seen == [b"other's\nmine\n", b"other's\n"]


def test_a_file_that_others_replace_again_and_again(
    bucket: TestBucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(buckets, "_RACES", 3)
    mine, other = Bucket(bucket.url), Bucket(bucket.url)
    seen = []

    def content(old: bytes | None) -> bytes:
        seen.append(old)
        other.replace("manifest", lambda _: f"{len(seen)}".encode())
        return b"mine"

    with pytest.raises(
        FolderUnusable, match=f"{bucket.url}/manifest was replaced by others 3 times"
    ):
        mine.replace("manifest", content)
    assert bucket.files() == {"manifest": b"3"}


def test_a_file_of_this_machine_goes_up(store: Bucket, bucket: TestBucket, tmp_path: Path) -> None:
    path = tmp_path / "pages.warc.gz"
    for _ in range(2):  # a kill may come between the two steps
        path.write_bytes(WHOLE)
        store.take_in(path, "archive/county/pages.warc.gz")
        assert bucket.files() == {"archive/county/pages.warc.gz": WHOLE}
        assert not path.exists()
    path.write_bytes(b"another")
    with pytest.raises(FolderUnusable, match="is published already"):
        store.take_in(path, "archive/county/pages.warc.gz")
    assert path.exists()


@pytest.mark.parametrize("how", ["503", "500", "lost"])
def test_a_server_that_refuses_for_a_while(store: Bucket, bucket: TestBucket, how: str) -> None:
    bucket.server.spoil = refusing(3, how, "PUT")
    store.create(NAME, LINES)
    bucket.server.spoil = refusing(2, how, "PUT")
    store.replace("manifest", lambda _: b"line\n")
    bucket.server.spoil = refusing(2, how, "GET")
    assert store.content("manifest") == b"line\n"
    assert bucket.files() == {NAME: WHOLE, "manifest": b"line\n"}


@pytest.mark.parametrize(
    ("status", "said"),
    [("503", "503 Service Unav"), ("403", "403 Forbidden"), ("401", "401 Unauth")],
)
def test_a_server_that_refuses_for_long(
    bucket: TestBucket, monkeypatch: pytest.MonkeyPatch, status: str, said: str
) -> None:
    monkeypatch.setattr(buckets, "PATIENCE", timedelta(seconds=0.2))
    bucket.server.spoil = refusing(1000, status)
    store = Bucket(bucket.url)
    for ask in (
        lambda: store.create(NAME, LINES),
        lambda: store.replace("manifest", lambda _: b""),
        lambda: store.size(NAME),
        lambda: store.sizes("feeds"),
        lambda: store.folders("feeds"),
        lambda: store.content(NAME),
        lambda: store.tail(NAME, 5),
        lambda: store.remove(NAME),
    ):
        with pytest.raises(
            FolderUnusable, match=rf"^{bucket.url}/\S+ cannot be .*\({said}"
        ) as told:
            ask()
        assert SECRET not in str(told.value)
        assert "AWS_ENDPOINT_URL" in str(told.value)
        assert told.value.__cause__ is None


def test_what_is_answered_is_not_put_again(store: Bucket, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def put(*_: object, use_multipart: bool, **__: object) -> None:
        asked.append(use_multipart)  # of a file in parts no condition is kept
        raise GenericError("status code: 501 Not Implemented")

    monkeypatch.setattr("obstore.put", put)
    with pytest.raises(FolderUnusable, match="501 Not Implemented"):
        store.create(NAME, LINES)
    assert asked == [False]


@pytest.mark.usefixtures("objects")
def test_a_bucket_that_is_not_there() -> None:
    for ask in (
        lambda: Bucket("s3://nowhere/x").content("manifest"),
        lambda: Bucket("s3://nowhere/x").create("file", LINES),
        lambda: Bucket("s3://nowhere/x").sizes("feeds"),
    ):
        with pytest.raises(FolderUnusable, match=r"s3://nowhere/x/\w+ .*\(there is no such bucket"):
            ask()


def test_a_server_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    with object_server() as server:
        name = server.make_bucket()
    monkeypatch.setattr(buckets, "PATIENCE", timedelta(seconds=0.2))
    for variable, value in server.environment.items():
        monkeypatch.setenv(variable, value)
    with pytest.raises(FolderUnusable, match=r"\(no answer\)"):
        Bucket(f"s3://{name}/x").size(NAME)


@pytest.mark.parametrize(
    "url",
    [
        "gs://bucket/x",
        "s3://key:geheim@bucket/x",
        "s3://",
        "s3:///x",
        "s3://bucket/x?secret=geheim",
        "s3://bucket/ä",
        "https://bucket.example/x",
    ],
)
def test_what_is_no_address_of_a_bucket(url: str) -> None:
    with pytest.raises(BadArgument, match=r"as s3://bucket/prefix is") as told:
        Bucket(url)
    assert "geheim" not in str(told.value)


@pytest.mark.usefixtures("objects")
@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("s3://news", "s3://news/a"),
        ("s3://news/", "s3://news/a"),
        ("s3://n-1/x/y/", "s3://n-1/x/y/a"),
    ],
)
def test_addresses(url: str, address: str) -> None:
    assert Bucket(url).address("a") == address


def test_it_goes_to_another_process(store: Bucket) -> None:
    store.create(NAME, LINES)
    assert pickle.loads(pickle.dumps(store)).content(NAME) == WHOLE  # noqa: S301  our own


def test_no_plain_http_to_another_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://192.0.2.1:9000")
    monkeypatch.setattr(buckets, "PATIENCE", timedelta(seconds=0.2))
    with pytest.raises(FolderUnusable):
        Bucket("s3://news/x").size(NAME)


def test_plain_http_to_another_machine_where_it_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://bucket:8333")
    assert "allow_http" not in buckets._client()
    monkeypatch.setenv("AWS_ALLOW_HTTP", "true")
    assert buckets._client()["allow_http"] is True
