"""An HTTP/1.1 answer to a GET, put together of its bytes as they come (RFC 9112); no sockets.

As lenient as browsers with the lines of a head, and strict with what says where a body ends: what
is not sure to be whole is never taken for a page.
"""

import re
from collections.abc import Callable

# A head's end, however its lines end; and no head is so long.
_HEAD_END = re.compile(rb"\n\r?\n")
_LONGEST_HEAD = 64 * 1024
_LONGEST_LINE = 1024  # of a chunk's size, its extensions, or behind the last one
_STATUS = re.compile(rb"(HTTP/1\.[0-9]+) ([0-9]{3})(?: .*)?", re.DOTALL)
_LENGTH = re.compile(rb"[0-9]{1,15}")
_SIZE = re.compile(rb"([0-9A-Fa-f]{1,12})[ \t]*(?:;.*)?", re.DOTALL)
_WITHOUT_BODY = frozenset((204, 304))
# True of the connection alone, or of how the body came.
_OF_CONNECTION = frozenset(
    b"connection keep-alive proxy-connection te trailers transfer-encoding upgrade"
    b" content-length".split()
)


class AnswerError(Exception):
    """What came is no page."""


class BadAnswer(AnswerError):
    """It is no HTTP answer, or none came."""


class CutAnswer(AnswerError):
    """The body is not whole, or it cannot be told whether it is."""


class LargeAnswer(AnswerError):
    """The body is too large, or is announced to be."""


class Answer:
    """One answer of `most` bytes of body at most; 0: of any size.

    `headers` are its lines in their order, without the connection's; `length` is the body's as
    announced, None where it is not. Once `whole` it is all there, and `keeps` says whether the
    connection may be asked again. `unended`: its body ended with the connection, as old servers
    have it, and may have been cut.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._came = bytearray()
        self._step: Callable[[], bool] = self._read_head
        self._left = 0  # bytes of the chunk
        self.status = 0
        self.protocol = ""
        self.headers: list[tuple[bytes, bytes]] = []
        self.length: int | None = None
        self.body = bytearray()
        self.whole = self.keeps = self.unended = self.begun = False

    def take(self, data: bytes) -> None:
        """Take in what came; raises BadAnswer, CutAnswer, LargeAnswer."""
        self.begun = True
        self._came += data
        while not self.whole and self._step():
            pass
        if self.whole and self._came:  # what nobody has asked for may be a lie
            self.keeps = False

    def end(self, lost: Exception | None = None) -> None:
        """No more comes, as the connection is closed or `lost`; raises BadAnswer, CutAnswer."""
        if self._step == self._read_head:
            raise BadAnswer(f"the connection ended before the answer's head ({lost or 'closed'})")
        if self._step != self._read_to_end or lost is not None:
            raise CutAnswer(f"the connection ended within the body ({lost or 'closed'})")
        self.whole = self.unended = True

    # --- Head -----------------------------------------------------------------------------------

    def _read_head(self) -> bool:
        end = _HEAD_END.search(self._came, 0, _LONGEST_HEAD)
        if end is None:
            if len(self._came) >= _LONGEST_HEAD:
                raise BadAnswer(f"its head is longer than {_LONGEST_HEAD} bytes")
            return False
        first, *lines = (line.removesuffix(b"\r") for line in self._taken(end).split(b"\n"))
        status = _STATUS.fullmatch(first)
        if status is None:
            raise BadAnswer(f"it begins with {bytes(first[:40])!r}")
        self.protocol, self.status = status[1].decode(), int(status[2])
        if self.status >= 200:  # others only say that it is to come
            self._expect_body(_fields(lines))
        return True

    def _taken(self, end: re.Match[bytes]) -> bytes:
        """What stands before `end`; both are gone."""
        found = bytes(self._came[: end.start()])
        del self._came[: end.end()]
        return found

    def _expect_body(self, fields: list[tuple[bytes, bytes]]) -> None:
        said: dict[bytes, list[bytes]] = {}
        for name, value in fields:
            if (lower := name.lower()) in _OF_CONNECTION:
                said.setdefault(lower, []).append(value.lower())
            else:
                self.headers.append((name, value))
        stays = not any(b"close" in value for value in said.get(b"connection", ()))
        self.keeps = stays and self.protocol != "HTTP/1.0"
        if self.status in _WITHOUT_BODY:
            self._finish()
        elif codings := said.get(b"transfer-encoding"):
            if codings != [b"chunked"]:
                raise BadAnswer(f"its Transfer-Encoding is {codings!r}")
            self._step = self._read_size
        else:
            self._expect_length({*said.get(b"content-length", ())})

    def _expect_length(self, lengths: set[bytes]) -> None:
        if not lengths:
            self._step = self._read_to_end
            return
        length = lengths.pop()
        if lengths or not _LENGTH.fullmatch(length):
            raise BadAnswer(f"its Content-Length is {length!r}")
        self.length = int(length)
        self._expect_no_more_than_most(self.length)
        self._step = self._read_length

    # --- Body -----------------------------------------------------------------------------------

    def _expect_no_more_than_most(self, size: int) -> None:
        if self._most and size > self._most:
            raise LargeAnswer(f"its body has {size} bytes or more, and {self._most} may come")

    def _finish(self) -> bool:
        self.whole = True
        return False

    def _read_length(self) -> bool:
        assert self.length is not None  # noqa: S101 # else it is read to the end
        if len(self._came) < self.length:
            return False
        self.body = self._came[: self.length]
        del self._came[: self.length]
        return self._finish()

    def _read_to_end(self) -> bool:
        self.keeps = False
        self._move(len(self._came))
        return False

    def _read_size(self) -> bool:
        size = _SIZE.fullmatch(line) if (line := self._line()) is not None else None
        if size is None:
            if line is not None:
                raise CutAnswer(f"a chunk's size is {line[:40]!r}")
            return False
        self._left = int(size[1], 16)
        self._step = self._read_chunk if self._left else self._read_trailer
        return True

    def _read_chunk(self) -> bool:
        if self._left:
            some = min(self._left, len(self._came))
            self._left -= some
            self._move(some)
        if self._left or (line := self._line()) is None:
            return False
        if line:
            raise CutAnswer("a chunk is longer than its size says")
        self._step = self._read_size
        return True

    def _read_trailer(self) -> bool:
        line = self._line()
        return self._finish() if line == b"" else line is not None

    def _move(self, size: int) -> None:
        """What came is the body's."""
        self.body += self._came[:size]
        del self._came[:size]
        self._expect_no_more_than_most(len(self.body))

    def _line(self) -> bytes | None:
        """A line that has come, without its end; None before that."""
        end = self._came.find(b"\n", 0, _LONGEST_LINE)
        if end < 0:
            if len(self._came) >= _LONGEST_LINE:
                raise CutAnswer("the line between two chunks has no end")
            return None
        line = bytes(self._came[:end]).removesuffix(b"\r")
        del self._came[: end + 1]
        return line


def _fields(lines: list[bytes]) -> list[tuple[bytes, bytes]]:
    """Names and values; a line that begins with a space goes on with the one before."""
    whole: list[bytes] = []
    for line in lines:
        if line[:1] in (b" ", b"\t") and whole:
            whole[-1] += line
        else:
            whole.append(line)
    parted = (line.partition(b":") for line in whole)
    return [(name.strip(), value.strip()) for name, colon, value in parted if colon]
