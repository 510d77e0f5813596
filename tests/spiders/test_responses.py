"""What a response says before its page is read."""

import pytest
from scrapy import Request
from scrapy.http import Response

from hyxw.spiders.responses import (
    NOT_MODIFIED,
    NOTHING,
    conditions,
    no_answer,
    raw_page,
    validators_of,
)
from hyxw.store.records import Validators

URL = "http://127.0.0.1:8000/"


@pytest.mark.parametrize(
    ("status", "asked", "kind"),
    [
        (200, {}, None),
        (203, {}, None),
        (202, {}, "http_202"),
        (206, {}, "http_206"),
        (304, {}, "not_modified"),
        (304, {"If-None-Match": '"1"'}, None),
        (304, {"If-Modified-Since": "x"}, None),
        (304, {"Accept": "x"}, "not_modified"),
        (206, {"If-None-Match": '"1"'}, "http_206"),
    ],
)
def test_which_answers_are_none(status: int, asked: dict[str, str], kind: str | None) -> None:
    wrong = no_answer(Response(URL, status, request=Request(URL, headers=asked), body=b"x"))
    assert (wrong and wrong[0]) == kind


@pytest.mark.parametrize("body", [b"", b" \r\n"])
def test_an_empty_page_is_no_answer(body: bytes) -> None:
    assert no_answer(Response(URL, 200, body=body)) == NOTHING


def test_a_response_that_nobody_asked_for_had_no_condition() -> None:
    assert no_answer(Response(URL, 200, body=b"x")) is None
    assert no_answer(Response(URL, 304)) == NOT_MODIFIED


def test_what_a_response_can_be_asked_for_again_by() -> None:
    both = Response(URL, headers={"ETag": '"1"', "Last-Modified": "Mon"})
    assert validators_of(both) == Validators('"1"', "Mon")
    assert validators_of(Response(URL, headers={"ETag": ""})) == Validators(None, None)
    assert conditions(None) == {}
    assert conditions(Validators('"1"', None)) == {"If-None-Match": '"1"'}
    assert conditions(Validators(None, "Mon")) == {"If-Modified-Since": "Mon"}


def test_a_page_s_charset_is_its_header_s() -> None:
    gbk = Response(URL, headers={"Content-Type": "text/html; charset=gbk"}, body=b"x")
    page, bare = raw_page(gbk), raw_page(Response(URL, body=b"x"))
    assert (page.url, page.body, page.charset) == (URL, b"x", "gb18030")
    assert bare.charset is None
