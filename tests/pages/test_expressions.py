"""Regular expressions at their edges: the least that each finds, and one less."""

from hyxw.pages import crosscheck, entries, metaline, pager
from tests.expressions import least_found, less_not_found, whole_matched

test_the_least_is_found = least_found(
    (crosscheck._CUT_READING, "(", "("),
    (entries._NO_PAGE, "z:", "z:"),
    (entries._SPILT, 'href="村">', 'href="村">'),
    (metaline._GAP, "  ", "  "),
    (metaline._ADDRESS, "http://", "http://"),
)


test_less_is_not_found = less_not_found(
    (pager._SCRIPT, "javascript:("),
)


test_a_whole_text_matches_or_not = whole_matched(
    (pager._PAGER_WORDS, "到", True),
    (entries._HOME, "http://", False),
    (metaline._OUTLET, "村传媒", True),
    (metaline._NO_SECTION, "浏览", True),
)
