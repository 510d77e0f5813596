"""The archive's files: valid WARC, whole after any cut, without secrets, rotated and removed."""

import gzip
import random
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from warcio.archiveiterator import (  # type: ignore[import-untyped]  # warcio ships no types
    ArchiveIterator,
)

from hyxw.errors import FolderUnusable
from hyxw.store.archive import ArchiveWriter, recover
from hyxw.store.folder import DataFolder
from hyxw.store.warc import Fetched, response_member, whole_members
from tests.store.support import archive_in, small_disk

RUN = "20240330T100501123Z"
LATER = "20240430T100501123Z"
AT = datetime(2024, 3, 30, 10, 5, 2, 345678, tzinfo=UTC)
LARGE = 1 << 30


def fetched(number: int, body: bytes = "<h1>凉亭</h1>".encode()) -> Fetched:
    return Fetched(
        url=f"http://127.0.0.1/c/2024/03/30/1297-{number}.html",
        status=200,
        headers=(("Content-Type", "text/html"), ("ETag", f'"{number}"')),
        body=body,
        at=AT + timedelta(seconds=number),
    )


def noise(length: int) -> bytes:
    """Bytes that cannot be compressed."""
    return random.Random(7).randbytes(length)  # no secret


def write(folder: Path, run_id: str, *responses: Fetched, file_bytes: int = LARGE) -> None:
    writer = ArchiveWriter(folder, run_id, file_bytes)
    for response in responses:
        writer.add(response)
    writer.finish()


def without_length(response: Fetched) -> Fetched:
    """As it went in: what is read back states its length too."""
    headers = tuple(header for header in response.headers if header[0] != "Content-Length")
    return Fetched(
        response.url, response.status, headers, response.body, response.at, response.protocol
    )


def read_back(folder: Path) -> list[Fetched]:
    return [without_length(response) for _, response in archive_in(folder).responses()]


def test_what_is_read_is_what_was_written(tmp_path: Path) -> None:
    odd = Fetched("http://127.0.0.1/x?a=1&b=资", 599, (("A", "1"), ("A", "2")), b"", AT, "HTTP/1.0")
    responses = [fetched(1), odd, fetched(2, bytes(range(256)) * 999)]
    write(tmp_path, RUN, *responses)
    assert read_back(tmp_path) == responses
    archive = archive_in(tmp_path)
    for place, response in archive.responses():
        assert place.run_id == RUN
        assert archive.read(place) == response


def test_another_reader_finds_it_valid(tmp_path: Path) -> None:
    body = bytes(range(256)) * 300
    write(tmp_path, RUN, fetched(1), fetched(2, body))
    (path,) = tmp_path.iterdir()
    assert path.name == f"{RUN}-00001.warc.gz"
    with path.open("rb") as file:
        records = [
            (record.rec_type, record.rec_headers, record.http_headers, record.raw_stream.read())
            for record in ArchiveIterator(file, check_digests="raise")
        ]
    assert [kind for kind, *_ in records] == ["warcinfo", "response", "response"]
    _, info, _, said = records[0]
    assert f"isPartOf: {RUN}".encode() in said
    assert info.get_header("WARC-Filename") == path.name
    _, warc, http, payload = records[2]
    assert payload == body
    assert warc.protocol == "WARC/1.1"
    assert warc.get_header("WARC-Target-URI") == fetched(2).url
    assert warc.get_header("WARC-Date") == "2024-03-30T10:05:04.345678Z"
    assert (http.protocol, http.statusline) == ("HTTP/1.1", "200 OK")
    assert http.get_header("Content-Length") == str(len(body))


def test_no_secret_is_kept(tmp_path: Path) -> None:
    secret = Fetched(
        "http://reader:secret@127.0.0.1:81/c/2024/03/30/1297-1.html",
        200,
        (
            ("Set-Cookie", "session=secret"),
            ("set-cookie2", "session=secret"),
            ("Proxy-Authenticate", "secret"),
            ("Server", "nginx"),
        ),
        b"page",
        AT,
    )
    write(tmp_path, RUN, secret)
    (path,) = tmp_path.iterdir()
    with path.open("rb") as file:
        content = b"".join(member.content for member in whole_members(file))
    assert b"secret" not in content
    (kept,) = read_back(tmp_path)
    assert kept.url == "http://127.0.0.1:81/c/2024/03/30/1297-1.html"
    assert kept.headers == (("Server", "nginx"),)


def test_headers_of_a_dechunked_body_are_true(tmp_path: Path) -> None:
    headers = (("Transfer-Encoding", "chunked"), ("content-length", "7"), ("Connection", "close"))
    write(tmp_path, RUN, Fetched("http://127.0.0.1/", 200, headers, b"x" * 10, AT))
    ((_, kept),) = archive_in(tmp_path).responses()
    assert kept.headers == (("Content-Length", "10"),)


def test_headers_of_any_bytes(tmp_path: Path) -> None:
    headers = (("Content-Type", "æ\x96\x87;charset=\x00ÿ"), ("X-名", "a\r\nb"))
    write(tmp_path, RUN, Fetched("http://127.0.0.1/", 200, headers, b"x", AT))
    (read,) = read_back(tmp_path)
    assert read.headers == (
        ("Content-Type", "%E6%96%87;charset=%00%FF"),
        ("X-?", "a%0D%0Ab"),
    )
    assert read.body == b"x"


def test_an_open_file_is_no_warc_file_yet(tmp_path: Path) -> None:
    writer = ArchiveWriter(tmp_path, RUN, LARGE)
    writer.add(fetched(1))
    assert [path.name for path in tmp_path.iterdir()] == [f"{RUN}-00001.warc.gz.part"]
    assert list(archive_in(tmp_path).responses()) == []
    writer.finish()
    assert [path.name for path in tmp_path.iterdir()] == [f"{RUN}-00001.warc.gz"]


def test_a_run_without_responses_leaves_no_file(tmp_path: Path) -> None:
    write(tmp_path, RUN)
    assert list(tmp_path.iterdir()) == []


def test_files_are_rotated_by_size(tmp_path: Path) -> None:
    responses = [fetched(number) for number in range(10)]
    each = len(response_member(responses[0]))
    write(tmp_path, RUN, *responses, file_bytes=3 * each)
    names = list(archive_in(tmp_path).files())
    assert names == [f"{RUN}-{number:05}.warc.gz" for number in range(1, len(names) + 1)]
    assert len(names) > 2
    assert all(path.stat().st_size < 5 * each for path in tmp_path.iterdir())
    assert read_back(tmp_path) == responses


def test_wherever_a_kill_cuts_the_whole_records_are_kept(tmp_path: Path) -> None:
    responses = [fetched(number) for number in range(3)]
    write(tmp_path, RUN, *responses)
    (path,) = tmp_path.iterdir()
    content = path.read_bytes()
    with path.open("rb") as file:
        ends = [member.end for member in whole_members(file)]
    path.unlink()
    for cut in range(len(content) + 1):
        (tmp_path / f"{path.name}.part").write_bytes(content[:cut])
        recover(tmp_path)
        whole = [end for end in ends if end <= cut]
        assert [p.name for p in tmp_path.iterdir()] == ([path.name] if whole else [])
        assert read_back(tmp_path) == responses[: max(0, len(whole) - 1)]
        path.unlink(missing_ok=True)


def test_recovery_believes_no_body_that_looks_like_a_record(tmp_path: Path) -> None:
    # What cannot be compressed further stands in a member as it is: a whole record in a record.
    trap, around = response_member(fetched(7)), noise(60_000)
    write(tmp_path, RUN, fetched(1), fetched(2, around[:30_000] + trap + around[30_000:]))
    (path,) = tmp_path.iterdir()
    content = path.read_bytes()
    assert trap in content
    path.rename(f"{path}.part")
    recover(tmp_path)
    assert path.read_bytes() == content


def test_recovery_comes_with_opening_the_data_folder(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    DataFolder.open(tmp_path).close()
    write(tmp_path / "archive", RUN, fetched(1), fetched(2))
    (path,) = (tmp_path / "archive").iterdir()
    path.write_bytes(path.read_bytes()[:-3])
    torn = path.stat().st_size
    path.rename(f"{path}.part")
    DataFolder.open(tmp_path).close()
    assert read_back(tmp_path / "archive") == [fetched(1)]
    assert f"; {torn - path.stat().st_size} torn bytes are cut" in caplog.text


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    write(tmp_path, RUN, fetched(1), fetched(2))
    (path,) = tmp_path.iterdir()
    content = bytearray(path.read_bytes())
    content[-20] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(FolderUnusable, match=re.escape(str(path))):
        list(archive_in(tmp_path).responses())


def test_a_date_without_a_zone_is_damage(tmp_path: Path) -> None:
    record = gzip.decompress(response_member(fetched(1)))
    (dated,) = re.findall(rb"WARC-Date: \S+Z", record)
    (tmp_path / f"{RUN}-00001.warc.gz").write_bytes(
        gzip.compress(record.replace(dated, dated.removesuffix(b"Z")))
    )
    with pytest.raises(FolderUnusable, match="begins no whole record"):
        list(archive_in(tmp_path).responses())


def test_a_file_without_a_record_is_whole(tmp_path: Path) -> None:
    (tmp_path / f"{RUN}-00001.warc.gz").touch()
    assert list(archive_in(tmp_path).responses()) == []


def test_old_runs_files_are_removed_and_no_other(tmp_path: Path) -> None:
    write(tmp_path, RUN, fetched(1), fetched(2), file_bytes=1)
    write(tmp_path, LATER, fetched(3))
    other = tmp_path / "20240101-notes.warc.gz"
    other.touch()
    removed = archive_in(tmp_path).remove_before(datetime(2024, 4, 1, tzinfo=UTC))
    assert removed == [f"{RUN}-0000{n}.warc.gz" for n in (1, 2)]
    assert sorted(tmp_path.iterdir()) == [other, tmp_path / f"{LATER}-00001.warc.gz"]


def test_a_full_disk_is_said_and_leaves_whole_records(tmp_path: Path) -> None:
    with small_disk(tmp_path / "small", "64k") as folder:
        writer = ArchiveWriter(folder, RUN, LARGE)
        kept = [fetched(number, noise(9000)) for number in range(5)]
        for response in kept:
            writer.add(response)
        with pytest.raises(FolderUnusable, match="No space left"):
            writer.add(fetched(5, noise(90_000)))
        writer.finish()
        assert [path.suffix for path in folder.iterdir()] == [".part"]
        recover(folder)
        assert read_back(folder) == kept


def test_files_of_runs_that_started_before_are_deleted(tmp_path: Path) -> None:
    runs = ["20240520T101501220Z", "20240521T101501220Z", "20240522T101501220Z"]
    for run_id in runs:
        write(tmp_path, run_id, fetched(1))
    archive = archive_in(tmp_path)
    oldest = datetime(2024, 5, 21, 10, 15, 1, 220_000, tzinfo=UTC)
    assert archive.remove_before(oldest) == [f"{runs[0]}-00001.warc.gz"]
    assert sorted(archive.files().values()) == runs[1:]
    assert archive.remove_before(oldest) == []
