"""Regular expressions at their edges: the least that each finds, and one less."""

from hyxw.layouts import (
    calibrate_article,
    calibrate_listing,
    calibrate_sample,
    calibrate_selectors,
    first_page,
    page_witnesses,
    revisions,
    under_title,
)
from tests.expressions import least_found, less_not_found, whole_matched

test_the_least_is_found = least_found(
    (calibrate_article._LABEL, "编編：", "编編："),
    (calibrate_article._LABEL, "出处:", "出处:"),
    (calibrate_article._DATE_LABEL, "來源", "來源"),
    (calibrate_listing._HOT_NAME, "rec", "rec"),
    (calibrate_listing._TOTAL, "1條", "1條"),
    (calibrate_sample._ABOUT, "編：", "編："),
    (calibrate_sample._ABOUT, "擊:", "擊:"),
    (under_title._EXCLAIMS, "村!", "村!"),
    (first_page._NEWSROOM, "一鿿報讯", "一鿿報讯"),
    (under_title._DAY_TOLD, "1月1日", "1月1日"),
    (page_witnesses._SOURCED, "发佈:", "发佈:"),
    (page_witnesses._SOURCED, "2011/1-：发佈", "2011/1-：发佈"),
    (revisions._DATELINE, "鿿傫訊（", "鿿傫訊"),
    (revisions._NAMELESS, "记者报道", "记者报道"),
)


test_less_is_not_found = less_not_found(
    (calibrate_article._PLACED, ""),
)


test_a_whole_text_matches_or_not = whole_matched(
    (calibrate_article._TAG_NAME, "a", True),
    (calibrate_selectors._NAME, "z1111", False),
)
