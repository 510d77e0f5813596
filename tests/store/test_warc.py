"""A record as it is written and read again, cut short, and damaged."""

from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO

import pytest
from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]  # has no types

from hyxw.store.warc import (
    Fetched,
    read_member,
    read_response,
    response_member,
    warcinfo_member,
    whole_members,
)

AT = datetime(2026, 11, 26, 14, 9, tzinfo=UTC)
URL = "http://h.test/c/1.html"


def fetched(**fields: object) -> Fetched:
    kept = {
        "url": URL,
        "status": 200,
        "headers": (("Content-Type", "text/html"),),
        "body": "路灯".encode(),
        "at": AT,
        "protocol": "HTTP/1.1",
    }
    return Fetched(**kept | fields)  # type: ignore[arg-type]  # fields of any kind


def read_again(record: bytes) -> Fetched:
    member = read_member(BytesIO(record), 0)
    assert member is not None
    response = read_response(member)
    assert response is not None
    return response


def test_a_response_is_read_as_it_was_written() -> None:
    written = fetched()
    read = read_again(response_member(written))
    assert (read.url, read.status, read.body, read.at) == (URL, 200, written.body, AT)
    assert read.protocol == "HTTP/1.1"
    assert read.headers == (("Content-Type", "text/html"), ("Content-Length", "6"))


def test_a_record_is_as_warcio_checks_it() -> None:
    """Its digests and lengths, and what names it: each of its own."""
    odd = fetched(url="http://h.test/路灯?b=c", body=b"\r\n\r\n" * 3)
    file = warcinfo_member("a.warc.gz", "x") + response_member(odd) + response_member(odd)
    records = []
    for record in ArchiveIterator(BytesIO(file), check_digests="raise"):
        record.content_stream().read()
        records.append(record.rec_headers)
    assert [one.get_header("WARC-Type") for one in records] == ["warcinfo", "response", "response"]
    for name in ("Payload", "Block"):
        assert records[1].get_header(f"WARC-{name}-Digest")
    assert records[1].get_header("WARC-Target-URI") == "http://h.test/路灯?b=c"
    assert records[1].get_header("Content-Type") == "application/http; msgtype=response"
    assert len({one.get_header("WARC-Record-ID") for one in records}) == 3


def test_a_time_is_kept_in_utc() -> None:
    there = AT.astimezone(timezone(timedelta(hours=8)))
    assert read_again(response_member(fetched(at=there))).at == AT


@pytest.mark.parametrize(
    ("name", "kept"),
    [("Set-Cookie", False), ("set-cookie", False), ("ETag", True), ("X-Powered-By", True)],
)
def test_cookies_are_left_out(name: str, *, kept: bool) -> None:
    names = [n for n, _ in read_again(response_member(fetched(headers=((name, "x"),)))).headers]
    assert (name in names) is kept


def test_neither_a_user_nor_what_no_header_may_hold_is_written() -> None:
    read = read_again(response_member(fetched(url="http://u:p@h.test:81/a?b=c@d")))
    assert read.url == "http://h.test:81/a?b=c@d"
    odd = fetched(headers=(("X-Said", "caf\xe9\n"), ("X-Plain", "a b%")))
    assert read_again(response_member(odd)).headers[:2] == (
        ("X-Said", "caf%E9%0A"),
        ("X-Plain", "a b%"),
    )


@pytest.mark.parametrize(("status", "line"), [(404, "404 Not Found"), (799, "799 ")])
def test_a_status_has_its_usual_reason_or_none(status: int, line: str) -> None:
    member = read_member(BytesIO(response_member(fetched(status=status))), 0)
    assert member is not None
    assert f"HTTP/1.1 {line}\r\n".encode() in member.content
    assert read_again(response_member(fetched(status=status))).status == status


def test_a_file_s_members_are_read_up_to_the_first_that_is_cut() -> None:
    head = warcinfo_member("a.warc.gz", "20261126T140900000Z")
    large = fetched(body=bytes(range(256)) * 4000)
    file = head + response_member(large) + response_member(fetched())
    members = list(whole_members(BytesIO(file)))
    assert members[0].start == 0
    assert [member.end for member in members] == [members[1].start, members[2].start, len(file)]
    assert read_response(members[0]) is None
    assert b"isPartOf: 20261126T140900000Z" in members[0].content
    bodies = [response.body for one in members[1:] if (response := read_response(one))]
    assert bodies == [large.body, fetched().body]
    assert len(list(whole_members(BytesIO(file[:-1])))) == 2
    damaged = file[: members[2].start] + b"\x00" + file[members[2].start + 1 :]
    assert len(list(whole_members(BytesIO(damaged)))) == 2
    assert list(whole_members(BytesIO(b""))) == []
