"""Regular expressions at their edges: the least that each finds, and one less."""

from hyxw.pages import (
    crosscheck,
    elsewhere,
    entries,
    metaline,
    pager,
)
from tests.expressions import least_found, less_not_found, whole_matched

test_the_least_is_found = least_found(
    (crosscheck._CUT_READING, "(", "("),
    (elsewhere._LABEL, "村村：", "村村："),
    (entries._NO_PAGE, "z:", "z:"),
    (entries._SPILT, 'href="村">', 'href="村">'),
    (entries._SPILT_END, '">', '">'),
    (entries._SPILT_END, '" >', '" >'),
    (metaline._ADDRESS, "http://", "http://"),
    (metaline._GAP, "  ", "  "),
    (metaline._HOME, "http://-/", "http://-/"),
    (pager._BEHIND_HOST, "村#", "#"),
    (pager._NEXT, "", ""),
    (pager._NEXT, "后页", "后页"),
    (pager._NEXT, "next", "next"),
    (pager._PAGER_WORDS, "", ""),
    (pager._PAGER_WORDS, "上页", "上页"),
    (pager._PATH, "/-?", "/-"),
    (pager._SCRIPT, "javascript:村(", "javascript:村("),
)


test_less_is_not_found = less_not_found(
    (pager._PATH, ""),
    (pager._SCRIPT, "javascript:("),
)


test_a_whole_text_matches_or_not = whole_matched(
    (entries._HOME, "http://", False),
    (metaline._NO_SECTION, "浏览", True),
    (metaline._OUTLET, "村传媒", True),
    (pager._PAGER_WORDS, "到", True),
)
