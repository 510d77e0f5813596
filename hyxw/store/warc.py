"""One archived response as WARC/1.1 has it: a record, compressed as a gzip member of its own.

They are written here, since a record's head has ten lines and warcio takes as long for them as the
compression of the whole, and read by warcio, which a crawl need not even import.
"""

import hashlib
import zlib
from base64 import b32encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO
from typing import BinaryIO, NamedTuple
from urllib.parse import quote, urlsplit
from uuid import uuid4

_VERSION = "WARC/1.1"
_DATE = "%Y-%m-%dT%H:%M:%S.%fZ"
# Measured on pages of 16 kB: 0.2 ms at 1, 0.5 ms at warcio's own 9, for 4 % fewer bytes.
_LEVEL = 1
_GZIP = zlib.MAX_WBITS + 16
_CHUNK = 16 * 1024
# What may hold a secret, and what was true of the connection alone.
_NOT_KEPT = (
    *("set-cookie", "proxy-", "authentication-info"),
    *("connection", "keep-alive", "transfer-encoding", "content-length"),
)
_STATUSES = frozenset(HTTPStatus)
_PRINTABLE = "".join(map(chr, range(0x20, 0x7F)))


@dataclass(frozen=True, slots=True)
class Fetched:
    """A response as it came: `body` as sent (still of its Content-Encoding), `at` aware.

    `headers` may repeat a name; `protocol` is "HTTP/1.1" or "HTTP/1.0".
    """

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    at: datetime
    protocol: str = "HTTP/1.1"


class Member(NamedTuple):
    """A gzip member of a file: its first byte, the byte behind it, and what it holds."""

    start: int
    end: int
    content: bytes


def response_member(fetched: Fetched) -> bytes:
    """The response as one compressed record, without cookies and without a user in its URL.

    Headers are as received but for those of the connection; Content-Length is the body's own. The
    reason phrase is the status's usual one, as Scrapy keeps none.
    """
    fields = (
        ("WARC-Target-URI", _without_user(fetched.url)),
        ("WARC-Payload-Digest", _digest(fetched.body)),
        ("Content-Type", "application/http; msgtype=response"),
    )
    return _member("response", fetched.at, fields, _head(fetched), fetched.body)


def warcinfo_member(filename: str, run_id: str) -> bytes:
    """The record that begins each file: what wrote it, and in which run."""
    fields = (("WARC-Filename", filename), ("Content-Type", "application/warc-fields"))
    said = f"software: hyxw\r\nformat: WARC File Format 1.1\r\nisPartOf: {run_id}\r\n"
    return _member("warcinfo", datetime.now(UTC), fields, said.encode())


def read_member(file: BinaryIO, start: int) -> Member | None:
    """The gzip member that begins at byte `start`; None where it is cut short or damaged."""
    file.seek(start)
    inflater, parts = zlib.decompressobj(_GZIP), []
    while not inflater.eof:
        chunk = file.read(_CHUNK)
        try:
            parts.append(inflater.decompress(chunk))
        except zlib.error:
            return None
        if not chunk:
            return None
    return Member(start, file.tell() - len(inflater.unused_data), b"".join(parts))


def whole_members(file: BinaryIO) -> Iterator[Member]:
    """The members of a file up to its end, or up to the first that is cut short or damaged."""
    member = read_member(file, 0)
    while member is not None:
        yield member
        member = read_member(file, member.end)


def read_response(member: Member) -> Fetched | None:
    """The response that a record holds; None for a record of another kind."""
    from warcio.recordloader import ArcWarcRecordLoader  # type: ignore[import-untyped]  # no types

    record = ArcWarcRecordLoader().parse_record_stream(BytesIO(member.content))
    if record.rec_type != "response":
        return None
    at = record.rec_headers.get_header("WARC-Date")
    return Fetched(
        url=record.rec_headers.get_header("WARC-Target-URI"),
        status=int(record.http_headers.get_statuscode()),
        headers=tuple(record.http_headers.headers),
        body=record.raw_stream.read(),
        at=_instant(at),
        protocol=record.http_headers.protocol,
    )


def _instant(said: str) -> datetime:
    """The moment of a WARC-Date, 2026-11-26T14:09:00Z; raises ValueError if it has no zone."""
    at = datetime.fromisoformat(said)
    if at.tzinfo is None:
        raise ValueError(f"WARC-Date {said!r} has no time zone")
    return at


def _member(kind: str, at: datetime, fields: Iterable[tuple[str, str]], *block: bytes) -> bytes:
    named = (
        ("WARC-Type", kind),
        ("WARC-Record-ID", f"<urn:uuid:{uuid4()}>"),
        ("WARC-Date", at.astimezone(UTC).strftime(_DATE)),
        *fields,
        ("WARC-Block-Digest", _digest(*block)),
        ("Content-Length", str(sum(map(len, block)))),
    )
    return _compressed(_lines(_VERSION, named), *block, b"\r\n\r\n")


def _head(fetched: Fetched) -> bytes:
    reason = HTTPStatus(fetched.status).phrase if fetched.status in _STATUSES else ""
    headers = [(_ascii(name), _ascii(value)) for name, value in fetched.headers if _kept(name)]
    headers.append(("Content-Length", str(len(fetched.body))))
    return _lines(f"{fetched.protocol} {fetched.status} {reason}", headers)


def _lines(first: str, fields: Iterable[tuple[str, str]]) -> bytes:
    """The first line and the named fields, up to the empty line behind them."""
    lines = [first, *(f"{name}: {value}" for name, value in fields), "", ""]
    return "\r\n".join(lines).encode()


def _digest(*parts: bytes) -> str:
    """A digest as WARC writes it: sha1:W7ASTL2FKP7FEP5NAN2KPTFAPUQ2REVO."""
    digest = hashlib.sha1(usedforsecurity=False)
    for part in parts:
        digest.update(part)
    return f"sha1:{b32encode(digest.digest()).decode()}"


def _ascii(text: str) -> str:
    """`text` with bytes other than printable ASCII, which warcio cannot write, as %XX."""
    if text.isascii() and text.isprintable():
        return text
    return quote(text.encode("latin-1", "replace"), safe=_PRINTABLE)


def _kept(name: str) -> bool:
    return not name.lower().startswith(_NOT_KEPT)


def _without_user(url: str) -> str:
    """A URL without its user: http://user:password@host/ becomes http://host/."""
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def _compressed(*parts: bytes) -> bytes:
    deflater = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)
    return b"".join((*map(deflater.compress, parts), deflater.flush()))
