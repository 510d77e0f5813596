"""Answers as they come, in pieces of any size; and what is none, or not whole."""

from collections.abc import Iterable

import pytest

from hyxw.answers import Answer, AnswerError, BadAnswer, CutAnswer, LargeAnswer

OK = b"HTTP/1.1 200 OK\r\n"
LENGTH = b"Content-Length: 5\r\n\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"


def taken(*pieces: bytes, most: int = 0) -> Answer:
    answer = Answer(most)
    for piece in pieces:
        answer.take(piece)
    return answer


def ended(*pieces: bytes, lost: Exception | None = None) -> Answer:
    answer = taken(*pieces)
    answer.end(lost)
    return answer


def cut(answer: bytes, size: int) -> Iterable[bytes]:
    return (answer[at : at + size] for at in range(0, len(answer), size))


WHOLE = {
    "a length": OK + LENGTH + b"hello",
    "lines that end with a line feed": b"HTTP/1.1 200 OK\nContent-Length: 5\n\nhello",
    "chunks": CHUNKED + b"2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\n\r\n",
    "chunks and a trailer": CHUNKED + b"05 \r\nhello\r\n0\r\nX: 1\r\nY: 2\r\n\r\n",
    "a length twice": OK + b"Content-Length: 5\r\n" + LENGTH + b"hello",
    "chunks go before a length": OK
    + b"Content-Length: 3\r\nTransfer-Encoding: Chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
    "another said before": b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + OK + LENGTH + b"hello",
    "no reason": b"HTTP/1.1 200\r\n" + LENGTH + b"hello",
}


@pytest.mark.parametrize("sent", WHOLE.values(), ids=WHOLE)
@pytest.mark.parametrize("size", [1, 2, 7, 1000])
def test_an_answer_is_whole_with_its_last_byte(sent: bytes, size: int) -> None:
    *before, last = cut(sent, size)
    answer = taken(*before)
    assert not answer.whole
    answer.take(last)
    assert (answer.whole, answer.keeps, answer.status) == (True, True, 200)
    assert bytes(answer.body) == b"hello"


def test_a_head_is_read_as_browsers_do() -> None:
    lines = (b"HTTP/1.1 404 Not \xff Found", b"X: a", b" b", b"no colon", b"x :  c ")
    head = b"\r\n".join((*lines, b"Content-Length: 0", b"", b""))
    answer = taken(head)
    assert answer.whole
    assert (answer.status, answer.protocol, answer.length) == (404, "HTTP/1.1", 0)
    assert answer.headers == [(b"X", b"a b"), (b"x", b"c")]


@pytest.mark.parametrize("status", [b"204 No Content", b"304 Not Modified"])
def test_some_answers_have_no_body_whatever_they_say(status: bytes) -> None:
    answer = taken(b"HTTP/1.1 " + status + b"\r\n" + LENGTH)
    assert (answer.whole, answer.keeps, bytes(answer.body)) == (True, True, b"")


@pytest.mark.parametrize(
    "sent",
    [
        OK + b"Connection: Close\r\n" + LENGTH + b"hello",
        b"HTTP/1.0 200 OK\r\n" + LENGTH + b"hello",
        OK + LENGTH + b"hello" + OK,  # what nobody has asked for
        CHUNKED + b"5\r\nhello\r\n0\r\n\r\n" + b"x",
    ],
)
def test_a_connection_is_not_asked_again(sent: bytes) -> None:
    answer = taken(sent)
    assert (answer.whole, answer.keeps, bytes(answer.body)) == (True, False, b"hello")


def test_a_body_may_end_with_the_connection() -> None:
    answer = ended(OK + b"\r\n", b"hel", b"lo")
    assert (answer.whole, answer.unended, answer.keeps) == (True, True, False)
    assert bytes(answer.body) == b"hello"


@pytest.mark.parametrize(
    "sent",
    [
        b"HTTP/1.1 99999 x\r\n\r\n",
        b"HTTP/1.1 -20 x\r\n\r\n",
        b"SSH-2.0-x\r\n\r\n",
        b"\r\n" + OK + LENGTH,
        OK + b"Content-Length: -1\r\n\r\n",
        OK + b"Content-Length: 1, 2\r\n\r\n",
        OK + b"Content-Length: 4\r\n" + LENGTH,
        OK + b"Transfer-Encoding: gzip, chunked\r\n\r\n",
        OK + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n",
        bytes(70_000),
        OK + b"X: " + b"x" * 70_000 + b"\r\n\r\n",
        (OK + b"X: 1\r\n") * 4000,
    ],
)
def test_no_answer(sent: bytes) -> None:
    with pytest.raises(BadAnswer):
        taken(sent)


@pytest.mark.parametrize(
    "chunks", [b"x\r\n", b"-1\r\n", b"\r\n", b"2\r\nhello\r\n", b"1" * 2000, b"0\r\n" + b"x" * 2000]
)
def test_chunks_that_are_none(chunks: bytes) -> None:
    with pytest.raises(CutAnswer):
        taken(CHUNKED, chunks)


@pytest.mark.parametrize(
    "sent",
    [
        (OK + b"Content-Length: 101\r\n\r\n",),
        (OK + b"\r\n", bytes(60), bytes(60)),
        (CHUNKED, b"40\r\n", bytes(64), b"\r\n25\r\n", bytes(37)),
    ],
)
def test_more_than_may_come(sent: tuple[bytes, ...]) -> None:
    with pytest.raises(LargeAnswer):
        taken(*sent, most=100)
    assert taken(*sent, most=200).status == 200


@pytest.mark.parametrize(
    ("sent", "lost", "error"),
    [
        (b"", None, BadAnswer),
        (OK[:9], None, BadAnswer),
        (OK + LENGTH + b"hell", None, CutAnswer),
        (CHUNKED + b"5\r\nhello\r\n", None, CutAnswer),
        (CHUNKED + b"5\r\nhello\r\n0\r\n", None, CutAnswer),
        (OK + b"\r\nhello", OSError("reset"), CutAnswer),
    ],
)
def test_an_answer_that_ends_too_soon(
    sent: bytes, lost: Exception | None, error: type[AnswerError]
) -> None:
    with pytest.raises(error):
        ended(sent, lost=lost)
