"""Regular expressions at their edges: the least that each finds, and one less."""

from hyxw import wording
from hyxw.analysis import dictionary, files, query
from hyxw.analysis.report import figures, places
from hyxw.demo import mirror, writer
from hyxw.extensions import memory
from hyxw.store import archive, bucket
from tests.expressions import least_found, less_not_found, whole_matched

test_the_least_is_found = least_found(
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
)


test_less_is_not_found = less_not_found(
    (dictionary._TABLE, "<!--  -->\n<!-- end -->"),
    (query._TOKEN, ""),
    (figures._QUERY, "-- \n"),
    (mirror._MARKUP, "&;"),
    (writer._SLOT, "{}"),
    (memory._MOST, "VmHWM: kB"),
    (wording._URL, "http://"),
)


test_a_whole_text_matches_or_not = whole_matched(
    (files._RUN, "11111111T111111111Z", True),
    (archive._NAME, "11111111T111111111Z-11111.warc.gz", True),
    (archive._NAME, "/11111111T111111111Z-11111.warc.gz", True),
    (bucket._URL, "s3://0.", True),
    (bucket._URL, "s3://9-/", True),
)
