"""Regular expressions at their edges: the least that each finds, and one less."""

from hyxw.layouts import (
    calibrate_article,
    calibrate_groups,
    calibrate_listing,
    calibrate_meta,
    calibrate_sample,
    calibrate_selectors,
    calibrate_trail,
    first_page,
    headline,
    likeness,
    no_entries,
    page_witnesses,
    patches,
    revisions,
    under_title,
)
from tests.expressions import least_found, less_not_found, whole_matched

test_the_least_is_found = least_found(
    (calibrate_meta._DATE_LABEL, "來源", "來源"),
    (calibrate_meta._DATE_LABEL, "時间", "時间"),
    (calibrate_meta._DATE_LABEL, "日期", "日期"),
    (calibrate_meta._LABEL, "编編：", "编編："),
    (calibrate_meta._LABEL, "出处:", "出处:"),
    (calibrate_meta._LABEL, "稿源：", "稿源："),
    (calibrate_trail._PLACE, "欄目：", "欄目："),
    (calibrate_listing._HOT_NAME, "rec", "rec"),
    (calibrate_listing._TOTAL, "1條", "1條"),
    (calibrate_listing._TOTAL_ALONE, "1条", "1条"),
    (calibrate_sample._ABOUT, "編：", "編："),
    (calibrate_sample._ABOUT, "擊:", "擊:"),
    (calibrate_sample._ABOUT, "作者:", "作者:"),
    (calibrate_sample._ABOUT, "時间:", "時间:"),
    (calibrate_sample._ABOUT, "日期：", "日期："),
    (first_page._NEWSROOM, "一鿿報讯", "一鿿報讯"),
    (first_page._QUOTED, "「》", "「》"),
    (headline._WORD, "bAb", "bAb"),
    (likeness._ENDS, "村村村村：", "："),
    (no_entries._NO_ENTRIES, "暂无数据", "暂无数据"),
    (page_witnesses._DATED, "1月1日", "1月1日"),
    (page_witnesses._SHOWS_TEXT, "-text", "-text"),
    (page_witnesses._SUMMARY, "簡介:", "簡介:"),
    (patches._OF_CLAUSES, "！", "！"),
    (revisions._NAMELESS, "记者报道", "记者报道"),
    (under_title._DAY_TOLD, "1月1日", "1月1日"),
    (under_title._EXCLAIMS, "村!", "村!"),
)


test_less_is_not_found = less_not_found(
    (calibrate_article._PLACED, ""),
    (calibrate_groups._NUMBER, ""),
    (headline._NAMED_PARTS, ""),
    (likeness._FIGURES, ""),
    (likeness._TOLD, "。"),
    (patches._SPACES, ""),
    (revisions._SENTENCE, ""),
)


test_a_whole_text_matches_or_not = whole_matched(
    (calibrate_meta._TAG_NAME, "a", True),
    (calibrate_selectors._NAME, "z1111", False),
)
