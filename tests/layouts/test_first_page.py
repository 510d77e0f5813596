from dataclasses import replace
from typing import Any

import pytest

from hyxw.items import Article
from hyxw.layouts.first_page import FirstPage, _begins_with
from hyxw.layouts.headline import _is_a_part, _is_start
from hyxw.layouts.history import History
from hyxw.layouts.likeness import _are_one, _in_a_row, _may_recur
from hyxw.layouts.verdict import AGREES, SILENT, Word
from hyxw.pages.article import ArticlePage
from hyxw.pages.entries import Entry
from tests.layouts.test_witnesses import PAGE, delivered
from tests.pages.samples import TITLE, moment


@pytest.mark.parametrize(
    ("title", "whole", "start"),
    [
        ("石桥", "石桥村亮灯", True),
        ("石桥村", "石桥村里亮灯", True),
        ("石桥村", "石桥村亮灯", False),
        ("亮灯", "石桥村亮灯", False),
        ("", "石桥村亮灯", False),
    ],
)
def test_half_a_title_or_less_is_its_start(title: str, whole: str, *, start: bool) -> None:
    assert _is_start(title, whole) is start


@pytest.mark.parametrize(
    ("title", "whole", "part"),
    [
        ("石桥亮灯", "石桥亮灯——一个村子的夜晚", True),
        ("石桥亮灯", "石桥亮灯 村民夜里走路踏实多了", True),
        ("石桥亮灯", "石桥亮灯了，村民都说好", False),
        ("石桥开灯", "石桥亮灯——一个村子的夜晚", False),
    ],
)
def test_a_title_may_lose_its_second_part(title: str, whole: str, *, part: bool) -> None:
    assert _is_a_part(title, whole) is part


ELEVEN = "甲乙丙丁戊己庚辛壬癸子"  # ten pairs of characters
AGAINST = Word("differs", "it is another")


def held(
    found: ArticlePage = PAGE,
    entry: Entry | None = None,
    before: Article | None = None,
    history: History | None = None,
    tries: int = 0,
) -> FirstPage:
    return FirstPage(found, entry, before, history or History(), tries)


def of(*paragraphs: str, heading: str = "", **fields: Any) -> ArticlePage:  # noqa: ANN401  any field's
    body = replace(PAGE.body, paragraphs=paragraphs, images=())
    return replace(PAGE, body=body, heading=heading, head="", **fields)


@pytest.mark.parametrize(
    ("title", "text", "none"),
    [(ELEVEN, "甲乙", False), (ELEVEN + "丑", "甲乙", True), (ELEVEN + "1", "甲乙", False)],
)
def test_a_tenth_of_a_title_s_pairs_are_a_word_of_it(title: str, text: str, *, none: bool) -> None:
    assert held(of(heading=title)).has_no_word_of(text) is none
    assert held(of(text, heading=title)).title_is_lost is none
    paged = of(text, heading=title, last_page=2)
    assert held(paged).title_is_lost is False  # a part's


@pytest.mark.parametrize(
    ("tries", "words", "alone"),
    [
        (3, (AGREES, AGREES, AGAINST, AGAINST, AGREES), True),
        (2, (AGREES, AGREES, AGAINST, AGAINST, AGREES), False),
        (3, (Word("differs", "its title"), AGREES, AGAINST, AGAINST, AGREES), False),
        (3, (AGREES, AGREES, AGAINST, AGAINST, Word("differs", "its section")), False),
    ],
)
def test_a_text_is_strange_alone_that_lasts_and_nothing_else_differs(
    tries: int, words: tuple[Word, ...], *, alone: bool
) -> None:
    found = held(tries=tries)
    vars(found).update(body=AGAINST, byline=AGAINST)
    assert found.is_strange_alone(words) is alone


TOLD = "三月三十日傍晚，村里的孩子们围着水塘，跳起了皮筋。"


@pytest.mark.parametrize(
    ("heading", "texts", "word"),
    [
        ("点赞！这样的举动真暖心", ("3月28日傍晚，孩子们围着水塘。",), SILENT),
        ("点赞！这样的举动真暖心", ("3月28日傍晚，孩子们围着水塘。", TOLD * 5), AGAINST),
        ("这样的举动真暖心", ("3月28日傍晚，孩子们围着水塘。",), AGAINST),
        ("点赞！这样的举动真暖心", ("3月23日傍晚，孩子们围着水塘。",), SILENT),
        ("点赞！这样的举动真暖心", ("3月22日傍晚，孩子们围着水塘。",), AGAINST),
        ("点赞！这样的举动真暖心", ("3月30日傍晚，孩子们围着水塘。",), SILENT),
        ("点赞！这样的举动真暖心", ("3月31日傍晚，孩子们围着水塘。",), AGAINST),
        ("点赞！这样的举动真暖心", ("2月30日傍晚，孩子们围着水塘。",), AGAINST),
        ("暖心小事", ("渡口的船开了。",), SILENT),
        ("暖心小事多", ("渡口的船开了。",), AGAINST),
    ],
)
def test_a_text_has_a_word_of_its_title_unless_this_is_short_or_exclaims(
    heading: str, texts: tuple[str, ...], word: Word
) -> None:
    meta = replace(PAGE.meta, authors=())
    found = held(of(*texts, heading=heading, meta=meta))
    assert found.against_title().stand == word.stand


def test_a_title_that_the_listing_cuts_to_nothing_is_asked_for_as_the_page_has_it() -> None:
    own, other = "石桥村的渡口今天开了船。", "货车司机排队买下十二吨蜜橘。"
    for text, word in ((own, AGREES), (other, AGAINST)):
        page = of(text, heading="石桥村渡口开船", meta=replace(PAGE.meta, authors=()))
        assert held(page, Entry(PAGE.url, "石桥村渡", None)).against_title().stand == word.stand


ESSAY = (
    "排队两小时，盖章两分钟，许多人都遇到过。",
    "规定就不能改一改吗？",
    "少让大爷跑一趟，并不花什么钱，门槛自然就低了。",
    "说到底，难处是自己的，方便也是自己的。",
)
ASKS = "让群众少跑一趟路不难"


@pytest.mark.parametrize(
    ("texts", "fields", "essay"),
    [
        (ESSAY, {}, True),
        ((ESSAY[0], "丑", "甲" * 60), {}, False),  # nothing of the title
        (ESSAY[2:], {}, False),
        ((*ESSAY[:3], "（记者 罗禾）"), {}, False),
        (("本报讯 记者获悉，", *ESSAY), {}, False),
        ((*ESSAY, "请先登录"), {}, False),
        ((*ESSAY, "请先登录", "规定就是这样定的，" * 5), {}, True),
        (ESSAY, {"heading": "晒谷坪的灯全亮了"}, False),
        (ESSAY, {"head": ""}, False),
        (ESSAY, {"meta": PAGE.meta}, False),
    ],
)
def test_an_essay_says_in_other_words_what_its_title_does(
    texts: tuple[str, ...], fields: dict[str, Any], *, essay: bool
) -> None:
    named: dict[str, Any] = {
        "heading": ASKS,
        "head": ASKS,
        "meta": replace(PAGE.meta, authors=()),
    } | fields
    page = replace(of(*texts), **named)
    entry = Entry(page.url, ASKS, None)
    found = held(page, entry)
    assert found.is_essay(ASKS) is essay
    assert not held(page).is_essay(ASKS)  # no listing has it
    history = History()
    history.add(replace(page, url=page.url.replace("570830", "570831")))
    assert not held(page, entry, history=history).is_essay(ASKS)


@pytest.mark.parametrize(
    ("title", "start", "silent"),
    [
        ("箍桶匠的最后一年（下）", "（接昨日）", True),
        ("箍桶匠的最后一年（下）", "（上接1版）", True),
        ("箍桶匠的最后一年（下）", "（接到通知）", False),
        ("箍桶匠的最后一年", "（接昨日）", False),
    ],
)
def test_the_next_part_need_say_nothing_of_its_title(
    title: str, start: str, *, silent: bool
) -> None:
    found = held(of(start, "渡口的船开了。" * 20, heading=title))
    assert (found.body is SILENT) is silent


@pytest.mark.parametrize(
    ("time", "timed"), [("2024-03-30 11:44:32", True), ("2024-03-30 11:45:32", False)]
)
def test_the_delivered_time_is_known_where_no_listing_has_one(time: str, *, timed: bool) -> None:
    before = delivered()
    assert before.published_at == "2024-03-30T11:44:32+08:00"
    assert held(replace(PAGE, moment=moment(time)), before=before).is_timed is timed


def test_questions_say_nothing_of_a_title_that_asks_for_answers() -> None:
    asked = of("1.灭火器的指针应指在（ ）区域？", heading="消防知识有奖竞答")
    told = of("灭火器的指针应指在绿色区域。", heading="消防知识有奖竞答")
    assert held(asked).says_nothing_of_itself() is False
    assert held(told).says_nothing_of_itself() is True


@pytest.mark.parametrize(
    ("title", "known", "begins"),
    [
        ("石桥村亮灯了", "石桥村亮灯", True),
        ("石桥村亮灯", "石桥村亮", False),
        ("石桥村亮", "石桥村亮", True),
        ("昨晚石桥村亮灯了", "石桥村亮灯", False),
    ],
)
def test_a_title_begins_with_a_known_one_of_five_characters(
    title: str, known: str, *, begins: bool
) -> None:
    assert _begins_with(title, known) is begins


@pytest.mark.parametrize("text", ["图为路灯", "联系电话：", "note:", "罗禾 摄", "某局供图"])
def test_captions_and_labels_may_recur(text: str) -> None:
    assert _may_recur(text)


@pytest.mark.parametrize(
    ("paragraphs", "in_a_row"),
    [("aaa", True), ("baaa", True), ("aaab", True), ("aabaa", False), ("aa", False), ("", False)],
)
def test_three_alike_stand_in_a_row(paragraphs: str, *, in_a_row: bool) -> None:
    assert _in_a_row("a", list(paragraphs)) is in_a_row


@pytest.mark.parametrize(
    ("changed", "one"), [([20], True), ([20, 30], True), ([10, 20, 30], False)]
)
def test_two_paragraphs_are_one_with_eight_of_ten_runs_in_common(
    changed: list[int], *, one: bool
) -> None:
    text = "".join(chr(0x4E00 + 7 * place) for place in range(43))  # 40 runs of four characters
    other = "".join("村" if place in changed else said for place, said in enumerate(text))
    assert _are_one(text, other) is one


def test_a_sentence_may_not_recur() -> None:
    assert not _may_recur("石桥村昨晚亮起了三十盏路灯。")


def test_a_title_is_told_of_though_names_vouch_for_the_text() -> None:
    text = (
        "衡阳新闻网讯 记者周禾报道 石桥村昨晚亮起了三十盏路灯，村民在晒谷坪上跳舞，说夜里踏实多了。"
    )
    signed = of(text * 2, heading="石桥村亮起三十盏路灯", meta=PAGE.meta)
    assert held(signed).signed
    assert list(held(signed).headline.doubts()) == []
    slogan = replace(signed, heading="石桥村亮起三十盏路灯 党建引领聚合力一枝一叶总关情")
    assert list(held(slogan).headline.untold()) == []
    for title, why in (
        ("英雄联赛春季总决赛开打", "the text has no word of it"),
        ("渡口镇的晒谷坪亮起三十盏路灯", "the text has nothing of 渡口"),
        ("undefined", "is no title"),
        ("石桥村昨晚亮起了三十盏路灯 转发微博", "a page's words stand in it"),
        ("标题待定", "is no title"),
        (PAGE.section[0], "is the name of a site or a section"),
        ("湘江新闻网", "is the name of a site or a section"),
        ("石桥村亮起三十盏路灯_本土", "the section's name"),
    ):
        other = replace(signed, heading=title, head=f"{title}-湘江新闻网")
        assert why in " ".join(held(other).headline.doubts()), title
    theirs, of_two = replace(signed, heading="会上评出好婆婆孩子送上三十朵花"), History()
    assert list(held(theirs).headline.untold()) == []
    of_two.note_listed({"1297-7": theirs.heading})
    assert "no word of it" in " ".join(held(theirs, history=of_two).headline.untold())
    of_two.note_listed({"1297-8": signed.heading})
    assert list(held(signed, history=of_two).headline.untold()) == []
    trail = replace(signed, section=(*PAGE.section, signed.heading))  # it may end in the title
    title = f"{signed.heading} - {PAGE.section[-1]} - 湘江新闻网"
    assert list(held(replace(trail, head=title)).headline.doubts()) == []
    assert list(held(replace(signed, heading="undefined", last_page=2)).headline.doubts()) == []
    title = "石桥村昨晚亮起了三十盏路灯"
    for head in (f"湘江新闻网|资讯|{title}", f"资讯|{title}|湘江新闻网", f"湘江新闻网：{title}"):
        for one in (title, title[-8:]):
            last = replace(signed, heading=one, head=head.replace(title, one))
            assert list(held(last).headline.doubts()) == []


def test_what_the_other_heads_have_beside_their_titles_is_no_title() -> None:
    history = History()
    for number in range(3):
        title = f"第{number}条村道通了车"
        url = PAGE.url.replace("570830", f"57000{number}")
        history.add(replace(PAGE, url=url, heading=title, head=f"湘江新闻网：{title}"))
    assert history.usual_around == "湘江新闻网"
    assert held(PAGE, history=history).headline.is_the_site_s("湘江新闻网")
    assert not held(PAGE, history=history).headline.is_the_site_s("石桥村的路灯")
    history.add(replace(PAGE, head=""))
    assert history.usual_around == "湘江新闻网"


def test_a_new_title_of_a_text_that_is_kept_is_told_of_and_nobody_else_s() -> None:
    before = delivered()
    history = History()
    history.note_listed({"1297-900": "石桥村的老路灯换新颜"})
    for title, why in (
        ("石桥村的老路灯换新颜", "it is another article's"),
        ("英雄联赛春季总决赛开打", "the text has no word of it"),
    ):
        found = held(replace(PAGE, heading=title), before=before, history=history)
        assert found.is_kept
        assert why in " ".join(found.headline.untold())
    for title in ("石桥村路灯下话家常", before.title or ""):
        found = held(replace(PAGE, heading=title), before=before, history=history)
        assert list(found.headline.untold()) == []


@pytest.mark.parametrize(("length", "told"), [(39, False), (40, True)])
def test_a_long_title_says_more_than_its_text_repeats(length: int, *, told: bool) -> None:
    title = "".join(chr(0x4E00 + number) for number in range(length))
    found = held(of("记者周禾报道 " + title[::5] + "村" * 3000, heading=title))
    assert found.headline.tells_in_part(title) is told


def test_a_twentieth_of_a_title_s_pairs_hints_at_it() -> None:
    title = "".join(chr(0x4E00 + 7 * place) for place in range(21))
    assert held(of(f"丙丁戊己，{title[:2]}。")).hints_at(title)
    assert not held(of(f"丙丁戊己，{title[:1]}。")).hints_at(title)


def test_a_tenth_of_a_title_s_pairs_is_some_of_it() -> None:
    title = "".join(chr(0x4E00 + 7 * place) for place in range(21))
    assert held(of(f"丙丁戊己，{title[:3]}。")).has_some_of(title)
    assert not held(of(f"丙丁戊己，{title[:2]}。")).has_some_of(title)


@pytest.mark.parametrize(("length", "headed"), [(4, False), (5, True)])
def test_a_heading_may_be_the_listed_title_s_beginning_of_five_characters(
    length: int, *, headed: bool
) -> None:
    entry = Entry(PAGE.url, f"{TITLE}村民都说夜里走路踏实多了老人很高兴", None)
    text = "枫林渡的船昨天又开了，老人和孩子都来看。" * 3
    assert held(of(text, heading=TITLE[:length]), entry).is_headed is headed
    assert not held(of(text, heading="枫林渡的船又开了"), entry).is_headed


@pytest.mark.parametrize(("length", "one"), [(30, True), (29, False)])
def test_two_long_paragraphs_may_be_one_but_for_a_word(length: int, *, one: bool) -> None:
    text = "".join(chr(0x4E00 + 7 * place) for place in range(length))
    assert _are_one(text, f"{text[:-1]}村") is one


def test_a_title_ends_in_another_site_s_name() -> None:
    history = History()
    for number in range(3):
        title = f"第{number}条村道通了车"
        url = PAGE.url.replace("570830", f"57000{number}")
        history.add(replace(PAGE, url=url, heading=title, head=f"{title}-资讯-湘江新闻网"))

    def said(behind: str) -> str:
        page = replace(PAGE, head=f"{PAGE.heading}{behind}")
        return held(page, history=history).section.against

    for own in ("-资讯-湘江新闻网", "-湘江新闻网", "-资讯-中国湘江新闻网", "", "-渡口"):
        assert said(own) == "", own
    assert "another site's, '资水新闻网'" in said("-资讯-资水新闻网")
    assert held(replace(PAGE, head=f"{PAGE.heading}-资水新闻网")).another_site() is None


def test_a_site_may_have_another_name_from_some_page_on() -> None:
    history = History()

    def learn(number: int, site: str) -> None:
        title, url = f"第{number}条村道通了车", PAGE.url.replace("570830", f"5700{number}")
        history.add(replace(PAGE, url=url, heading=title, head=f"{title}-资讯-{site}"))

    def is_doubted() -> bool:
        page = replace(PAGE, head=f"{PAGE.heading}-资讯-资水新闻网")
        return held(page, history=history).another_site() is not None

    for number in range(10, 20):
        learn(number, "湘江新闻网")
    for number in range(20, 23):
        assert is_doubted(), number
        learn(number, "资水新闻网")
    assert not is_doubted()  # of 13 pages 3 have the name, and these in a row
    learn(23, "湘江新闻网")
    assert is_doubted()


@pytest.mark.parametrize(
    ("begun", "source", "head", "cut"),
    [
        ("阳新闻网讯 ", "衡阳新闻网", "", True),
        ("阳新闻网讯 ", "中国衡阳新闻网", "石桥村亮灯 - 资讯 - 衡阳新闻网", True),
        ("阳新闻网讯 ", "中国衡阳新闻网", "", False),
        ("衡阳新闻网讯 ", "中国衡阳新闻网", "石桥村亮灯 - 资讯 - 衡阳新闻网", False),
        ("", "衡阳新闻网", "", False),
    ],
)
def test_the_house_at_the_head_has_its_first_character(
    begun: str, source: str, head: str, *, cut: bool
) -> None:
    found = of(f"{begun}记者周禾报道 石桥村昨晚亮起了三十盏路灯。")
    meta = replace(found.meta, source=source)
    found = replace(found, heading="石桥村亮灯", head=head, meta=meta)
    assert any("first character" in said for said in held(found).admixtures()) is cut


@pytest.mark.parametrize(
    ("begun", "source", "another"),
    [
        ("郴州日报讯 ", "永州新闻网", True),
        ("郴州日报讯 ", "郴州市政府网", False),
        ("郴州日报讯 ", "央广网", False),
        ("桂阳县融媒体中心讯 ", "郴州日报", False),
        ("北京电 ", "郴州日报", False),
        ("本报郴州 ", "永州新闻网", False),
    ],
)
def test_a_dateline_and_a_source_are_of_one_place(
    begun: str, source: str, *, another: bool
) -> None:
    found = of(f"{begun}记者周禾报道 石桥村昨晚亮起了三十盏路灯。")
    found = replace(found, meta=replace(found.meta, source=source))
    assert any("dateline" in said for said in held(found).admixtures()) is another


@pytest.mark.parametrize(
    ("heads", "own", "alike"),
    [
        (("衡阳新闻网",) * 3, "衡阳新闻网", True),
        (("衡阳新闻网",) * 2, "衡阳新闻网", False),  # too few are known
        ((f"{TITLE}-衡阳新闻网",) * 3, "衡阳新闻网", False),
        ((f"{TITLE}-衡阳新闻网",) * 3, f"资讯|{TITLE}|衡阳新闻网", True),
    ],
)
def test_title_need_not_stand_where_it_stands_on_no_page(
    heads: tuple[str, ...], own: str, *, alike: bool
) -> None:
    history = History()
    for number, head in enumerate(heads):
        url = PAGE.url.replace("570830", f"57083{number + 1}")
        history.add(replace(PAGE, url=url, heading=TITLE, head=head))
    found = replace(PAGE, heading=TITLE, head=own)
    assert held(found, Entry(PAGE.url, TITLE, None), history=history).is_titled_alike is alike


def test_a_title_that_was_delivered_is_asked_for_no_more() -> None:
    signed = of("记者周禾报道 渡口的船昨天又开了。", heading="雁字回时", meta=PAGE.meta)
    assert held(signed).signed
    signed = replace(signed, heading="雁字回时月满西楼")
    assert list(held(signed).headline.untold()) == [
        f"the text has no word of it, {signed.heading!r}"
    ]
    before = replace(delivered(), title=signed.heading, text="渡口的船昨天又开了。")
    assert list(held(signed, before=before).headline.untold()) == []


@pytest.mark.parametrize(
    ("before", "now", "heading", "another"),
    [
        ("/news/2024/0329/1.html", "/news/2024/0330/1.html", "石桥村亮灯", True),
        ("/news/2024/0329/1.html", "/news/2024/0330/1.html", TITLE, False),
        ("/news/2024/0330/1.html", "/news/2024/0330/1.html", "石桥村亮灯", False),
        ("/c/2024/03/29/1297-1.html", "/c/2024/03/30/1297-1.html", "石桥村亮灯", False),
    ],
)
def test_what_counts_anew_each_day_gives_another_article_the_number_of_one_delivered(
    before: str, now: str, heading: str, *, another: bool
) -> None:
    known = replace(delivered(), url=f"http://news.test{before}")
    page = of(TOLD * 5, heading=heading, url=f"http://news.test{now}")
    entry = Entry(page.url, heading, page.moment)
    verdict = held(page, entry, known).verdict()
    assert (verdict.kind == "another_page" and "has the number" in verdict.reason) is another
    kept = replace(page, body=PAGE.body)  # its text is the one delivered: it was moved
    assert "has the number" not in held(kept, entry, known).verdict().reason
    assert not [*held(page, entry).of_anothers_number()]
