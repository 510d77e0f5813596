"""What may go wrong between a server and us, for an article each: one crawl meets them all."""

import gzip
import zlib
from collections.abc import Callable
from pathlib import Path

from hyxw.demo.site import Site
from tests.crawls.conftest import LISTING
from tests.crawls.hostile import (
    Behaviour,
    Handler,
    HostileServer,
    dropped,
    page,
    serving,
    truncated,
)
from tests.crawls.processes import crawl_apart
from tests.store.support import published_lines

OK, HTML = b"HTTP/1.1 200 OK", b"Content-Type: text/html; charset=utf-8"
SETTINGS = {"RETRY_TIMES": 0, "HYXW_RECHECK_DAYS": 9999}
FIRST = 4  # entries before them: by these the layout is settled


def sent(
    *head: bytes, of: Callable[[bytes], bytes] = bytes, announced: Callable[[int], int] | None = int
) -> Behaviour:
    """The article's page under such a head, `of` it what is sent, so much of it `announced`."""

    def behave(handler: Handler) -> None:
        body = of(handler.server.site.respond(handler.path, {}).body)
        length = (b"Content-Length: %d" % announced(len(body)),) if announced else ()
        lines = (*(head or (OK, HTML)), *length, b"Connection: close", b"", b"")
        handler.wfile.write(b"\r\n".join(lines) + body)
        handler.close_connection = True

    return behave


def chunked(*chunks: slice, last: bytes = b"0\r\n\r\n") -> Behaviour:
    """Parts of the page as chunks, and what comes `last`."""

    def parts(body: bytes) -> bytes:
        sizes = (body[chunk] for chunk in chunks)
        return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in sizes) + last

    return sent(OK, HTML, b"Transfer-Encoding: chunked", of=parts, announced=None)


def moved(target: str) -> Behaviour:
    return lambda handler: handler.answer(302, b"", Location=target)


def _deflated(body: bytes) -> bytes:
    squeeze = zlib.compressobj(wbits=-15)
    return squeeze.compress(body) + squeeze.flush()


def _anothers(handler: Handler) -> None:
    """The answer to the request before: an answer too many, and all are one behind."""
    site = handler.server.site
    page(site.respond(site.story(site.article_ids()[0]).url(), {}).body)(handler)


GZIPPED = b"Content-Encoding: gzip"
HALF = slice(0, 9000)
# Each with the kind that the article fails as, None where it is published as it is.
WIRE: dict[str, tuple[Behaviour, str | None]] = {
    "announced too short": (sent(announced=lambda size: size - 400), "cut"),
    "announced too long": (sent(announced=lambda size: size + 10), "truncated"),
    "nothing announced": (sent(announced=None), None),
    "nothing announced, and a part": (sent(of=lambda x: x[:-2000], announced=None), "cut"),
    "HTTP/1.0": (sent(b"HTTP/1.0 200 OK", HTML, announced=None), None),
    "chunks, the last missing": (chunked(slice(None), last=b""), "truncated"),
    "chunks, ended within the page": (chunked(slice(0, -2000)), "cut"),
    "gzip": (sent(OK, HTML, GZIPPED, of=gzip.compress), None),
    "gzip, its end missing": (sent(OK, HTML, GZIPPED, of=lambda x: gzip.compress(x)[:-300]), "cut"),
    "gzip twice": (
        sent(OK, HTML, GZIPPED, of=lambda x: gzip.compress(gzip.compress(x))),
        "not_an_article",
    ),
    "gzip in two parts, one cut": (
        sent(
            OK, HTML, GZIPPED, of=lambda x: gzip.compress(x[:-900]) + gzip.compress(x[-900:])[:60]
        ),
        "cut",
    ),
    "gzip that is none": (sent(OK, HTML, GZIPPED), "connection"),
    "deflate, half": (
        sent(OK, HTML, b"Content-Encoding: deflate", of=lambda x: _deflated(x)[:-400]),
        "cut",
    ),
    "a charset that is not the page's": (sent(OK, b"Content-Type: text/html; charset=gbk"), None),
    "a type that is not the page's": (sent(OK, b"Content-Type: application/octet-stream"), None),
    "202": (sent(b"HTTP/1.1 202 Accepted", HTML), "http_202"),
    "203": (sent(b"HTTP/1.1 203 Non-Authoritative", HTML), None),
    "206": (sent(b"HTTP/1.1 206 Partial Content", HTML, of=lambda x: x[HALF]), "http_206"),
    "304 that nobody asked for": (
        sent(b"HTTP/1.1 304 Not Modified", of=lambda _: b""),
        "not_modified",
    ),
    "200 and no byte": (sent(of=lambda _: b""), "truncated"),
    "a redirect to the home page": (moved("/"), "not_an_article"),
    "a redirect to the listing": (moved(LISTING), "not_an_article"),
    "a refresh to the home page": (
        page('<html><head><meta http-equiv="refresh" content="0;url=/"></head></html>'),
        "not_an_article",
    ),
    "the answer to the request before": (_anothers, "another_page"),
    "null bytes before it": (sent(of=lambda x: bytes(3000) + x), "cut"),
    "less than announced": (truncated, "truncated"),
    "hung up": (dropped, "connection"),
}


def test_nothing_on_the_wire_makes_a_line_that_is_untrue(tmp_path: Path) -> None:
    """At a first look; then all is whole and delivered; and at a second look again."""
    data, site = tmp_path / "data", Site.of_size(FIRST + 2 * len(WIRE))
    spoilt = dict(zip(WIRE, map(site.story, site.article_ids()[FIRST::2]), strict=True))
    expected = {name: kind for name, (_, kind) in WIRE.items()}
    with serving(HostileServer(site)) as server:

        def crawl() -> tuple[int, dict[str, str | None]]:
            ended = crawl_apart(server.url + LISTING, data, settings=SETTINGS)
            failed = {failure["url"]: failure["kind"] for failure in ended.report["failures"]}
            return ended.exit_code, {
                name: failed.get(server.url + story.url()) for name, story in spoilt.items()
            }

        def spoil() -> None:
            server.behaviours.update({spoilt[name].url(): wire for name, (wire, _) in WIRE.items()})

        spoil()
        assert crawl() == (4, expected)
        failed = {spoilt[name].article_id for name, kind in expected.items() if kind}
        assert {line["id"] for line in published_lines(data)} == {*site.article_ids()} - failed
        server.behave()
        assert crawl() == (0, dict.fromkeys(WIRE))
        spoil()  # 304 answers a condition now
        assert crawl() == (4, {**expected, "304 that nobody asked for": None})
    lines = published_lines(data)
    assert sorted(line["id"] for line in lines) == sorted(site.article_ids())
    for line in lines:
        assert line["text"] == site.truth(line["id"])["text"]
