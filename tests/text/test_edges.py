"""What each rule on words counts: the last value on either side, and each alternative alone."""

from datetime import date

import pytest
from lxml.html import fragment_fromstring

from hyxw.pages import record
from hyxw.text import (
    boilerplate,
    dates,
    garbling,
    leftovers,
    names,
    paragraphs,
    pictures,
    sentences,
    shingles,
    teasers,
)
from hyxw.text.boilerplate import Context
from hyxw.text.glosses import MirrorNoise
from hyxw.text.hidden import hidden_classes, is_hidden
from hyxw.text.pictures import Block

TITLE = "石桥村亮灯"


def block(text: str, linked: int = 0, links: int = 1) -> Block:
    return Block(text, linked, links=links)


@pytest.mark.parametrize(
    ("said", "announces"),
    [
        (TITLE, True),
        (f"题：{TITLE}", True),
        (f"：{TITLE}", False),
        (f"题{TITLE}", False),
        (f"预告：{TITLE}", False),
        (f"{TITLE}：", False),
    ],
)
def test_a_title_is_announced_by_itself_or_behind_a_label(said: str, *, announces: bool) -> None:
    assert boilerplate._announces(said, TITLE, ()) is announces


LONG = "石桥村的晒谷坪昨晚亮起了三十盏新路灯，"


@pytest.mark.parametrize(
    ("said", "announces"),
    [
        (LONG + "村", True),
        (LONG, False),  # 19 characters
        (LONG + "河", False),
        (f"摘要：{LONG}村", True),
        (f"摘要：{LONG}", True),
        (f"摘要：{LONG[1:]}", False),
        (f"摘要，{LONG}", False),
    ],
)
def test_a_summary_of_twenty_characters_announces_a_text(said: str, *, announces: bool) -> None:
    assert len(LONG) == 19
    assert boilerplate._announces(said, TITLE, (LONG + "村民都说好。",)) is announces


@pytest.mark.parametrize(("length", "related"), [(60, True), (61, False)])
def test_a_label_of_related_articles_has_sixty_characters(length: int, *, related: bool) -> None:
    assert (
        boilerplate.is_related_label("更多新闻：".replace("：", " " * (length - 5)) + "：")
        is related
    )
    assert boilerplate._is_tools("打印本页".ljust(length)) is related


@pytest.mark.parametrize(
    ("one", "row"),
    [
        (block("甲\t乙", linked=9), True),
        (block("甲\t乙\n丙", linked=9), False),
        (block("甲乙", linked=9), False),
        (block("甲\t乙", linked=9, links=2), True),
        (block("甲\t乙", linked=9, links=3), False),
        (block("甲\t乙", linked=0), False),
    ],
)
def test_a_row_of_links_is_one_row_of_at_most_two(one: Block, *, row: bool) -> None:
    assert boilerplate._is_row_of_links(one) is row


@pytest.mark.parametrize(
    ("one", "tool"),
    [
        (block("版权所有".ljust(400, "村")), True),
        (block("版权所有".ljust(401, "村")), False),
        (block("上一篇：".ljust(120, "村")), True),
        (block("上一篇：".ljust(121, "村")), False),
        (block("相关阅读："), False),
        (block("相关阅读：", linked=1), True),
        (block("相关阅读：石桥村的灯昨晚亮了", linked=2), True),  # 14 characters
        (block("相关阅读：石桥村的灯昨晚亮了", linked=1), False),
    ],
)
def test_a_tool_is_short_or_a_link(one: Block, *, tool: bool) -> None:
    assert boilerplate._is_tool(one) is tool


@pytest.mark.parametrize(
    ("one", "names"),
    [
        (block("下一篇", linked=1), True),
        (block("下一篇"), False),
        (block("下一篇：没有了"), True),
        (block("下一篇：灯亮了", linked=3), True),
        (block("下一篇：灯亮了", linked=2), False),
        (block("本文：没有了"), False),
    ],
)
def test_a_neighbour_is_all_a_link_or_none(one: Block, *, names: bool) -> None:
    assert boilerplate._names_neighbour(one) is names


@pytest.mark.parametrize(
    ("blocks", "start"),
    [
        ([block("相关阅读：")], 0),
        ([block("灯亮了。"), block("相关阅读："), block("村路修好了", linked=3)], 1),
        ([block("灯亮了。"), block("相关阅读："), block("村路修好了", linked=2)], None),
        ([block("相关阅读："), block("村路修好了", linked=5)], 0),
        ([block("相关阅读："), block("村路修好了……详情")], 0),
        ([block("相关阅读："), block("村路修好了", linked=0)], None),
        ([block("村路修好了", linked=5)], None),
        ([], None),
    ],
)
def test_a_list_under_its_label_is_links_by_three_fifths(
    blocks: list[Block], start: int | None
) -> None:
    assert boilerplate._related_list(blocks) == start


def test_a_title_of_headlines_and_a_list_of_them_both_are_asked_for() -> None:
    links = [block(f"石桥村第{number}盏灯亮了", linked=11) for number in range(3)]
    weekly = Context(title="一周要闻回顾")
    assert boilerplate.sift(links, weekly).kept == links
    assert boilerplate.sift(links, Context(title=TITLE)).kept == []
    text = [block("石桥村昨晚亮起了三十盏路灯。"), *links]
    assert boilerplate.sift(text, Context(title=TITLE)).kept == text[:1]
    assert boilerplate.sift([*links, block("打印本页")], weekly).kept == links


def test_the_first_and_the_last_character_are_chinese() -> None:
    assert garbling._usual("一\u9fff\u4dff\ua000a") == (2, 1)


@pytest.mark.parametrize(
    ("text", "full"),
    [("2024-03-30", True), ("03-30", False), ("1", False), ("2024-03-30灯亮了", False)],
)
def test_a_full_date_stands_alone_with_its_year(text: str, *, full: bool) -> None:
    assert dates.is_full_date_alone(text) is full


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024-03-30T11:44:32+09:00", "2024-03-30T10:44:32+08:00"),
        ("2024-03-30T11:44:32Z", "2024-03-30T19:44:32+08:00"),
        ("2024-03-30T01:44:32+10:00", "2024-03-29T23:44:32+08:00"),
        ("2024-03-30T11:44:32", "2024-03-30T11:44:32+08:00"),
    ],
)
def test_a_time_of_another_zone_is_china_s(text: str, iso: str) -> None:
    moment = dates.find_moment(text)
    assert moment is not None
    assert moment.iso() == iso


@pytest.mark.parametrize(
    ("text", "today", "found"),
    [
        ("05-21", date(2024, 5, 20), date(2024, 5, 21)),
        ("05-22", date(2024, 5, 20), date(2023, 5, 22)),
        ("01-01", date(2023, 12, 31), date(2024, 1, 1)),
        ("02-29", date(2025, 2, 28), date(2024, 2, 29)),
        ("02-30", date(2024, 2, 28), None),
        ("13-01 05-19", date(2024, 5, 20), date(2024, 5, 19)),
    ],
)
def test_a_day_without_a_year_is_the_latest_up_to_tomorrow(
    text: str, today: date, found: date | None
) -> None:
    moment = dates.find_moment(text, today=today)
    assert (moment and moment.at.date()) == found


@pytest.mark.parametrize(
    ("word", "may"),
    [
        ("敏李", True),
        ("敏", False),
        ("李艳强敏", True),
        ("敏李艳强敏", False),
        ("敏·李艳", True),
        ("百里报", True),  # a surname of two characters
        ("江西报", False),
    ],
)
def test_a_name_has_two_to_four_characters(word: str, *, may: bool) -> None:
    assert names.may_be_name(word) is may


@pytest.mark.parametrize(
    ("word", "has"),
    [
        ("长孙芳", True),
        ("李芳", True),
        ("李王芳芳", True),
        ("李芳芳芳", False),
        ("芳李", False),
        ("芳·李", True),
    ],
)
def test_a_surname_is_one_or_two_characters(word: str, *, has: bool) -> None:
    assert names.has_surname(word) is has


@pytest.mark.parametrize(("length", "leads"), [(60, "篇幅有限"), (61, None)])
def test_a_line_of_sixty_characters_may_lead_elsewhere(length: int, leads: str | None) -> None:
    assert teasers.leads_elsewhere(["篇幅有限".ljust(length, "村")]) == leads


@pytest.mark.parametrize(("length", "call"), [(40, True), (41, False)])
def test_a_call_has_forty_characters(length: int, *, call: bool) -> None:
    assert teasers._is_call("查看全文".rjust(length, "村")) is call


@pytest.mark.parametrize(
    ("markup", "names", "hidden"),
    [
        ("<marquee width=1>x</marquee>", "", True),
        ("<marquee height=1>x</marquee>", "", True),
        ("<marquee width=100>x</marquee>", "", False),
        ("<div width=1>x</div>", "", False),
        ("<b class='x7' style='display:block'>x</b>", ".x7", False),
        ("<b class='x7' style='color:red'>x</b>", ".x7", True),
        ("<b class='x7'>x</b>", ".x7", True),
        ("<b class='x7'>x</b>", "", False),
        ("<b id='x7'>x</b>", "#x7", True),
        ("<b class='a b'>x</b>", ".b", True),
        ("<b class='a b'>x</b>", ".c", False),
        ("<b hidden>x</b>", "", True),
    ],
)
def test_what_hides_an_element(markup: str, names: str, *, hidden: bool) -> None:
    node = fragment_fromstring(markup)
    assert is_hidden(node, frozenset(names.split())) is hidden


@pytest.mark.parametrize(
    ("style", "names"),
    [
        ("<style>.x7{display:none}</style>", {".x7"}),
        ("<style></style><style>.x7{display:none}</style>", {".x7"}),
        ("<style media=print>.x7{display:none}</style>", set()),
        ("<style media='print, screen'>.x7{display:none}</style>", {".x7"}),
        ("<style>.x7{display:none}</style><style>.x7{display:block}</style>", set()),
        ("<style>.x7{display:none}p.x7{display:block}</style>", {".x7"}),
        ("<style>/*.x7{*/.x8{visibility:hidden}</style>", {".x8"}),
    ],
)
def test_what_a_style_hides(style: str, names: set[str]) -> None:
    assert hidden_classes(fragment_fromstring(f"<div>{style}</div>")) == names


@pytest.mark.parametrize(
    ("glosses", "commas", "text", "clean"),
    [
        ({"路(lù)"}, False, "路(lù)灯(dēng)", "路灯(dēng)"),
        (set(), False, "路(lù)灯(dēng)", "路(lù)灯(dēng)"),
        ({"路(lù)"}, False, "路灯", "路灯"),
    ],
)
def test_a_mirror_s_noise_alone_is_taken_out(
    glosses: set[str], commas: bool, text: str, clean: str
) -> None:
    assert MirrorNoise(frozenset(glosses), commas).clean(text) == clean


@pytest.mark.parametrize(("latin", "foreign"), [(True, True), (False, False)])
def test_a_quoted_paragraph_is_in_no_other_language(*, latin: bool, foreign: bool) -> None:
    said = "The lamps were lit last night and the villagers were all very glad of it. " * 3
    assert garbling.is_foreign(said if latin else f"“{said}”") is foreign


def test_what_stands_last_or_next_to_last_may_be_left_over() -> None:
    line = "首页 新闻 时政"
    assert leftovers.leftover_in(["村民说好。", line]) == line


@pytest.mark.parametrize(
    ("image", "url"),
    [
        ("src=/1.jpg", "http://h.test/1.jpg"),
        ("src='/图 1.jpg'", "http://h.test/%E5%9B%BE%201.jpg"),
        ("src='/a b.jpg'", "http://h.test/a%20b.jpg"),
        ("src=http://:80/1.jpg", None),
        ("src=ftp://h.test/1.jpg", None),
        ("src='http://[h/1.jpg'", None),
        ("src=''", None),
        ("src=/1.jpg width=1", None),
        ("src=/1.jpg height=1", None),
        ("src=/1.jpg width=100", "http://h.test/1.jpg"),
        ("src=/1.jpg style='width:1px'", None),
        ("src=/1.jpg data-original=/2.jpg", "http://h.test/1.jpg"),
        ("src=/loading.gif data-original=/2.jpg", "http://h.test/2.jpg"),
        ("data-original=' ' data-src=/3.jpg", "http://h.test/3.jpg"),
    ],
)
def test_a_picture_is_where_its_source_is_or_what_is_loaded_later(
    image: str, url: str | None
) -> None:
    assert pictures.picture_url(fragment_fromstring(f"<img {image}>"), "http://h.test/a") == url


@pytest.mark.parametrize(
    ("sizes", "banner"),
    [
        ("width=960 height=90", True),
        ("width=400 height=100", True),
        ("width=399 height=100", False),
        ("width=1 height=1", False),
        ("width=960", False),
        ("height=90", False),
        ("", False),
    ],
)
def test_a_banner_is_four_times_as_wide_as_high(sizes: str, *, banner: bool) -> None:
    assert pictures._BANNER == 4
    assert pictures.is_banner(fragment_fromstring(f"<img {sizes}>")) is banner


@pytest.mark.parametrize(
    ("text", "caption"),
    [
        ("图为路灯", True),
        ("路灯亮了。罗禾 摄", True),
        ("图为路灯。文/图 罗禾 摄", False),  # a report's last line
        ("路灯亮了", False),
        ("图为".ljust(160, "村"), True),
        ("图为".ljust(161, "村"), False),
    ],
)
def test_a_caption_begins_or_ends_as_one(text: str, *, caption: bool) -> None:
    assert pictures.is_caption(text) is caption


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", False),
        ("王小满、李青、罗禾、周禾、宋江", True),
        ("王小满、李青、罗禾、周禾", False),  # too few
        ("王小满、李青、芳芳、丁香花、香香", True),
        ("王小满、李青、罗禾、芳芳、香香、美美", True),  # half of them
        ("王小满、李青、芳芳、香香、美美", False),
        ("王小满、李青、罗禾、周禾、宋江等。", True),
        ("时政 要闻 社会 经济", False),
        ("王小满说，李青来了。", False),
    ],
)
def test_half_of_a_list_of_names_have_a_surname(text: str, *, names: bool) -> None:
    assert sentences.is_list_of_names(text) is names


@pytest.mark.parametrize(
    ("text", "other", "same"),
    [
        ("市", "市", True),
        ("", "", True),
        ("市", "", False),
        ("石桥村昨晚亮灯", "枫林渡今早开船", False),
        ("石桥村昨晚亮灯", "石桥村昨晚亮灯", True),
    ],
)
def test_the_shortest_texts_are_the_same_or_not(text: str, other: str, *, same: bool) -> None:
    assert shingles.is_same_text(text, other) is same


@pytest.mark.parametrize(
    ("before", "after", "count"),
    [
        (["甲乙", "甲乙"], ["甲乙", "甲乙"], 2),
        (["丙", "甲乙"], ["甲乙", "丙"], 1),
        (["甲乙"], ["甲乙", "丙"], 1),
        (["甲乙", "丙"], ["甲乙"], 0),
        ([], ["甲乙"], 0),
    ],
)
def test_the_longest_end_is_repeated(before: list[str], after: list[str], count: int) -> None:
    assert record._repeated_paragraphs(before, after) == count


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("村民说。", "又一段", 2),
        ("村民说。”，说了", "又一段", 1),
        ("村民说", "又一段", 1),
        ("图为路灯", "又一段", 2),
        ("村民说", "图为路灯", 2),
        ("甲\n乙", "又一段", 2),
    ],
)
def test_a_sentence_goes_on_over_a_page_s_end(before: str, after: str, joined: int) -> None:
    assert len(record._bridge(before, after)) == joined


@pytest.mark.parametrize(
    ("markup", "hole"),
    [
        ("<i class='a'></i>", True),
        ("<i class='a'>x</i>", False),
        ("<i class='a'><b></b></i>", False),
        ("<i></i>", False),
    ],
)
def test_a_hole_is_an_empty_element_within_words(markup: str, *, hole: bool) -> None:
    element = fragment_fromstring(markup)
    element.tail = "村"
    assert paragraphs._is_hole(element, "石桥") is hole
    assert not paragraphs._is_hole(element, "石桥 ")
    assert paragraphs._is_hole(element, "石 桥") is hole
    element.tail = " 村"
    assert not paragraphs._is_hole(element, "石桥")


@pytest.mark.parametrize(
    ("inside", "length", "column"),
    [
        ("<p>{}</p><p></p>", 1, True),
        ("<p>{}</p><p></p>", 0, False),
        ("<p>{}</p>", 1, False),
        ("<p>{}</p><br>", 1, True),
        ("<div>{}</div><p></p>", 1, True),
    ],
)
def test_a_column_has_two_paragraphs_and_much_to_say(
    inside: str, length: int, *, column: bool
) -> None:
    said = "村" * (paragraphs._LAYOUT_CELL + length)
    (cell,) = fragment_fromstring(f"<table><tr><td>{inside.format(said)}").iter("td")
    assert paragraphs._is_column(cell) is column


@pytest.mark.parametrize(
    ("text", "hole"),
    [
        ("一二三四五六七八九，。一二三四五六", "二三四五六七八九，。一二三四"),
        ("灯亮了，。村", "灯亮了，。村"),
        ("灯\n亮，。村\n民", "灯 亮，。村 民"),
        ("灯亮了。", None),
        ("好”\n好”\n好”", "quotations that nothing has opened"),
        ("好”\n好”", None),
        ("好”\n好”\n“好”", None),
        ('好”\n好”\n"好”', None),
    ],
)
def test_a_hole_is_shown_with_what_stands_around_it(text: str, hole: str | None) -> None:
    assert garbling.hole_in(text) == hole
