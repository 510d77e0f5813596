"""Regular expressions at their edges: the least that each finds, and one less."""

import re

import pytest

from hyxw import wording
from hyxw.analysis import dictionary, files, query
from hyxw.analysis.report import figures, places
from hyxw.demo import mirror, writer
from hyxw.extensions import memory
from hyxw.store import archive, bucket


def said(one: object) -> str | None:
    """A test's name without the expression: it is the same whatever that becomes."""
    return "" if isinstance(one, re.Pattern) else None


@pytest.mark.parametrize(
    ("expression", "text", "found"),
    [
        (dictionary._TABLE, "<!-- a -->\n<!-- end -->", "<!-- a -->\n<!-- end -->"),
        (query._TOKEN, "””", "””"),
        (figures._QUERY, "-- a\n", "-- a\n"),
        (figures._QUERY, "-- a\n-- ", "-- a\n-- "),
        (places._KIND, "村村自治旗", "旗"),
        (places._KIND, "村村a族自治州", "a族自治州"),
        (memory._MOST, "VmHWM:1 kB", "VmHWM:1 kB"),
        (bucket._STATUS, "status code: 111 X", "status code: 111 X"),
        (bucket._CODE, "<Code>a</Code>", "<Code>a</Code>"),
        (wording._URL, "http://村", "http://村"),
        (wording._CREDENTIALS, "//@", "@"),
    ],
    ids=said,
)
def test_the_least_is_found(expression: re.Pattern[str], text: str, found: str) -> None:
    match = expression.search(text)
    assert match is not None
    assert match[0] == found


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (dictionary._TABLE, "<!--  -->\n<!-- end -->"),
        (query._TOKEN, ""),
        (figures._QUERY, "-- \n"),
        (mirror._MARKUP, "&;"),
        (writer._SLOT, "{}"),
        (memory._MOST, "VmHWM: kB"),
        (wording._URL, "http://"),
    ],
    ids=said,
)
def test_less_is_not_found(expression: re.Pattern[str], text: str) -> None:
    assert expression.search(text) is None


@pytest.mark.parametrize(
    ("expression", "text", "matches"),
    [
        (files._RUN, "11111111T111111111Z", True),
        (archive._NAME, "11111111T111111111Z-11111.warc.gz", True),
        (archive._NAME, "/11111111T111111111Z-11111.warc.gz", True),
        (bucket._URL, "s3://0.", True),
        (bucket._URL, "s3://9-/", True),
    ],
    ids=said,
)
def test_a_whole_text_matches_or_not(
    expression: re.Pattern[str], text: str, *, matches: bool
) -> None:
    assert (expression.fullmatch(text) is not None) is matches
