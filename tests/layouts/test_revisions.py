"""What an editor does not do to a text that was delivered, and what he does."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from hyxw.items import warning_code
from hyxw.layouts.revisions import doubts_since
from hyxw.pages.article import ArticlePage
from hyxw.pages.metaline import MetaLine
from hyxw.pages.record import build_article
from tests.pages.samples import listed, parsed, read, seen_layout

HEAD = "衡阳新闻网讯 记者罗禾报道 3月30日，石桥村的晒谷坪亮起三十盏路灯。"
TEXT = (
    HEAD,
    "村民王阿姨说，从前天一黑就不敢出门，如今跳舞跳到九点半。",
    "路灯由村里出资12万元安装，每盏功率40瓦，一年电费不到8000元。",
    "施工队在坪上忙了16天，连夜埋下管线，没有耽误一天晒谷。",
    "下一步，村里还要在渡口和老街再装25盏，让夜路都亮起来。",
)
PAGE = read(seen_layout(body="<p>　　文</p>"))


def page(*texts: str, authors: Sequence[str] = ("罗禾",)) -> ArticlePage:
    meta = MetaLine(PAGE.meta.source, tuple(authors))
    return replace(PAGE, body=replace(PAGE.body, paragraphs=texts), meta=meta)


def doubts(*texts: str, authors: Sequence[str] = ("罗禾",), was: Sequence[str] = TEXT) -> list[str]:
    delivered = build_article([page(*was)], parsed(), listed())
    return [warning_code(said) for said in doubts_since(delivered, [page(*texts, authors=authors)])]


def each(old: str, new: str, *, texts: Sequence[str] = TEXT) -> list[str]:
    return [text.replace(old, new) for text in texts]


@pytest.mark.parametrize(
    "texts",
    [
        TEXT,
        (*TEXT[:2], TEXT[2].replace("12万元", "13万元"), *TEXT[3:]),  # a figure corrected
        (*TEXT[:1], TEXT[1].replace("王阿姨", "汪阿姨"), *TEXT[2:]),  # a name
        (*TEXT, "据介绍，石桥村的三十盏路灯都用太阳能，村里一年不花一分钱电费，省下来办晚会。"),
        (
            *TEXT[:3],
            "施工队半个月就完了工，谷子照样晒在坪上，一天也没有耽误。",
            TEXT[4],
        ),  # written anew
        (
            *TEXT[:2],
            "装灯的钱是村里自己凑的，一共十二万，四十瓦一盏，算下来一年的电费八千不到，"
            "老人们都说这笔账划算，往后孩子放学也不用打手电。",
            *TEXT[3:],
        ),
        (HEAD.replace("记者罗禾", "记者罗禾 王靖"), *TEXT[1:]),
        (TEXT[0], *TEXT[2:], TEXT[1]),  # a paragraph moved to the end
        (TEXT[0], TEXT[3], *TEXT[1:3], TEXT[4]),  # and up
        each("灯", "燈"),
        [*each("3", "4", texts=each("12", "15", texts=each("16", "18", texts=each("25", "41"))))],
        (HEAD.replace("记者罗禾报道 ", ""), *TEXT[1:], "（记者 罗禾）"),
        (HEAD, *TEXT[2:]),  # a paragraph taken out
        (f"{HEAD[:-1]}，参加亮灯的还有彭丽娟等人。", *TEXT[1:]),  # a clause put in
        (*TEXT, "【后续】当天下午，记者再次来到现场。", "负责人谭砚冰表示，明年会给大家一个交代。"),
        (*TEXT, "【最新】县里派人到邻省考察了四天，比较了九种型号，报告下周公布，请市民届时留意。"),
        (*TEXT, "链接：", "据省里的统计，去年同类工程共有四十二个，比上年多九个，覆盖十一个乡镇。"),
    ],
)
def test_what_an_editor_does_is_no_doubt(texts: Sequence[str]) -> None:
    assert doubts(*texts) == []


def test_paragraphs_in_another_order_are_a_warning_but_for_one_that_is_moved() -> None:
    one, two, three, four, five = TEXT
    assert doubts(one, four, five, two, three) == ["text-differs"]
    assert doubts(one, three, two, five, four) == ["text-differs"]
    assert doubts(one, three, two, was=(one, two, three)) == ["text-differs"]
    assert doubts(one, three, two, four, was=(one, two, three, four)) == []
    assert doubts(one, two + three, was=(one, three + two)) == ["text-differs"]


def test_an_editor_may_sort_a_list() -> None:
    items = ("3号路口：二十盏。", "1号路口：十二盏。", "2号路口：八盏。")
    assert doubts(*sorted(items), was=items) == []


def test_another_s_paragraphs_in_the_place_of_its_own_are_a_warning() -> None:
    others = (
        "十二吨蜜橘堆在收费站外，果农一夜没合眼，再不运走就要烂在筐里。",
        "货车司机有的买下整筐带回老家，有的替他捎到邻省的批发市场。",
    )
    assert doubts(*TEXT[:3], *others) == ["text-differs"]


def test_what_is_cut_off_is_none_of_an_editor_s_cuts() -> None:
    assert doubts(*TEXT[:-1]) == ["text-cut"]
    assert "text-cut" in doubts(*TEXT[1:])
    assert doubts(HEAD, TEXT[-1]) == ["text-cut"]
    assert doubts(HEAD, TEXT[1], TEXT[2][:15], *TEXT[3:]) == ["text-cut"]


def test_a_text_of_whose_sentences_most_are_changed_a_little_was_touched_by_a_machine() -> None:
    assert doubts(*each("的", "滴", texts=each("灯", "等", texts=each("一", "1")))) == [
        "text-differs"
    ]
    touched = [
        text.replace("，", f"，{way}", 1) for text, way in zip(TEXT, "都却也还再", strict=True)
    ]
    assert doubts(*touched) == ["text-differs"]
    assert doubts(*touched[:2], *TEXT[2:]) == []  # two of five
    assert doubts(*each("，", "，都")) == ["text-differs"]  # one way, and wherever
    of_wang = [
        f"{text[:-1]}，王阿姨{said}。" for text, said in zip(TEXT, "说笑问答唱", strict=True)
    ]
    was, now = each("王", "汪", texts=of_wang), each("王", "黄", texts=of_wang)
    assert doubts(*now, was=was) == []  # a name is corrected
    was, now = each("姨", "姐", texts=of_wang), each("姨", "婆", texts=of_wang)
    assert doubts(*now, was=was) == []


def test_a_text_whose_numbers_are_all_others_is_doubted() -> None:
    others = {"12": "47", "40": "95", "8000": "6000", "16": "31", "25": "62", "30": "19", "3": "8"}
    text = "\n".join(TEXT)
    for old, new in others.items():
        text = text.replace(old, new)
    assert doubts(*text.split("\n")) == ["text-differs"]


def test_a_few_numbers_may_be_others() -> None:
    few = ("罗禾报道 路灯花了12万元，用了16天。", "村里人人都夸，说是多少年没有见过的新鲜事。")
    other = few[0].replace("12", "13").replace("16", "17")
    assert doubts(other, few[1], was=few) == []


def test_what_was_delivered_and_is_said_again_is_a_warning() -> None:
    assert doubts(*TEXT[:2], TEXT[1], *TEXT[2:]) == ["text-repeated"]
    assert doubts(*TEXT[:2], TEXT[1].replace("，", "，昨晚，", 1), *TEXT[2:]) == ["text-repeated"]
    assert doubts(f"{TEXT[0][20:]}...", *TEXT) == ["text-repeated"]
    assert doubts(*TEXT[:2], TEXT[2].replace("，一年", "。一年"), *TEXT[3:]) == []


def test_another_dateline_is_a_warning() -> None:
    assert doubts(HEAD.replace("衡阳", "株洲"), *TEXT[1:]) == ["text-differs"]
    assert doubts(HEAD.replace("新闻网讯 ", "3月31日讯 "), *TEXT[1:]) == []  # a day's is none


def test_a_byline_whose_name_the_meta_line_still_has_is_not_taken_out() -> None:
    without = HEAD.replace("罗禾", "")
    assert doubts(without, *TEXT[1:]) == ["text-differs"]
    assert doubts(without, *TEXT[1:], authors=()) == ["text-differs"]  # 记者报道: its place is left
    assert (
        doubts("3月30日，石桥村的晒谷坪亮起三十盏路灯，一直照到渡口边。", *TEXT[1:], authors=())
        == []
    )
    assert doubts(HEAD.replace("罗禾", "王靖"), *TEXT[1:]) == []  # the byline witness's


def test_of_a_very_long_text_it_is_seen_what_is_lost() -> None:
    told = [f"第{number}户人家的电表装在门外，抄表不用再敲门。" for number in range(2500)]
    was = (HEAD, *told)
    assert len("".join(was)) > 50_000
    assert doubts(*was[:-1000], was=was) == ["text-cut"]
    assert doubts(*was, "最后一户也装上了新电表。", was=was) == []
    assert doubts(HEAD, *each("敲门", "喊门", texts=told), was=was) == []


def test_a_dateline_in_the_other_script_is_the_same() -> None:
    traditional = HEAD.replace("衡阳新闻网讯 ", "衡陽新聞網訊 ")
    assert doubts(traditional, *TEXT[1:]) == []


def test_a_sentence_too_long_to_be_compared_is_left_alone() -> None:
    """A table without marks may have tens of thousands of characters."""
    was = [*TEXT[:1], *(f"{'村' * 1000}{n}{'灯路' * 9}。" for n in "甲乙丙")]
    assert (
        doubts(*[one.replace("路", n) for one, n in zip(was, "路坪桥渡", strict=True)], was=was)
        == []
    )


def test_a_passage_amid_its_words_or_marks_that_are_gone_are_no_editor_s() -> None:
    put = TEXT[1].replace("阿姨", "阿猫在墙头看着，卖豆腐的老汉推车走姨")
    assert doubts(HEAD, put, *TEXT[2:]) == ["text-garbled"]
    quoted = (*TEXT, "“灯”“路”“桥”“坪”")
    assert doubts(*TEXT, "灯路桥坪", was=quoted) == ["text-garbled"]
    assert doubts(*TEXT, "「灯」「路」「桥」「坪」", was=quoted) == []


def test_numbers_that_are_nothing_but_noughts_were_lost() -> None:
    few = (HEAD, "路灯花了12万元。")
    assert doubts(
        few[0].replace("30", "00").replace("3月", "0月"), "路灯花了00万元。", was=few
    ) == ["text-differs"]
    assert doubts(*few, was=few) == []


def test_a_reading_that_has_come_to_a_text_is_a_warning() -> None:
    read_out = TEXT[1].replace("村", "村(cūn)")
    assert doubts(TEXT[0], read_out, *TEXT[2:]) == ["text-garbled"]
    assert doubts(TEXT[0], read_out, *TEXT[2:], was=[TEXT[0], read_out, *TEXT[2:]]) == []
