import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hyxw.text.bylines import Byline, ends_dateline, find_byline, names
from tests.costs import expect_cost

BUDGET = settings(max_examples=200, derandomize=True, deadline=None)

HEAD = "衡阳新闻网讯"
NEWS = "3月27日上午，社区里的居民聚到一起，商量怎样修好村口的老桥。"
PERSON = st.builds(
    str.__add__,
    st.sampled_from("王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡"),
    st.text(
        st.sampled_from("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英文"), min_size=1, max_size=2
    ),
)
PEOPLE = st.lists(PERSON, min_size=1, max_size=3, unique=True)


def byline(reporters: str = "", correspondents: str = "", editors: str = "") -> Byline:
    return Byline(tuple(reporters.split()), tuple(correspondents.split()), tuple(editors.split()))


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        # the forms seen on the site
        (f"{HEAD} 记者王小明报道 ", byline("王小明")),
        (f"{HEAD} 通讯员李红 记者王小明报道 ", byline("王小明", "李红")),
        (f"{HEAD} 通讯员李红 张三丰 赵四 记者王小明报道 ", byline("王小明", "李红 张三丰 赵四")),
        (f"{HEAD} 通讯员李红报道 ", byline("", "李红")),
        (f"{HEAD} 通讯员李红\u3000张三丰\xa0赵四报道 ", byline("", "李红 张三丰 赵四")),
        (f"{HEAD} 记者王小明 通讯员李红 赵四报道 ", byline("王小明", "李红 赵四")),
        (f"{HEAD} 记者王小明 李红 赵四报道 ", byline("王小明 李红 赵四")),
        (f"{HEAD}\u3000（通讯员 李红 赵四）", byline("", "李红 赵四")),
        (f"{HEAD}(通讯员:李红 赵四)", byline("", "李红 赵四")),
        (f"{HEAD}通讯员 李红报道 ", byline("", "李红")),
        (f"{HEAD} 通讯员买买提·艾力江 报道 ", byline("", "买买提·艾力江")),
        # labels inside and outside brackets, full and half width
        (f"{HEAD}（记者 王小明 通讯员 李红）", byline("王小明", "李红")),
        (f"{HEAD}（通讯员 李红 记者 王小明）", byline("王小明", "李红")),
        (f"{HEAD}(记者：王小明　通讯员：李红)", byline("王小明", "李红")),
        (f"{HEAD}（通讯员李红 记者王小明）", byline("王小明", "李红")),
        (f"{HEAD}（通讯员 李红） （记者 王小明）", byline("王小明", "李红")),
        (f"{HEAD} (通讯员/李红)", byline("", "李红")),
        (f"{HEAD}记者（王小明）报道 ", byline("王小明")),
        (f"{HEAD} 记者（王小明）通讯员（李红）报道 ", byline("王小明", "李红")),
        ("【记者 王小明】", byline("王小明")),
        # misplaced spaces and other separators
        (f"{HEAD}   记者 王小明 报道", byline("王小明")),
        (f"{HEAD} 记者王 明报道 ", byline("王明")),
        (f"{HEAD} 记者王 明 李小红 报道 ", byline("王明 李小红")),
        (f"{HEAD} 记者王小明通讯员李红报道", byline("王小明", "李红")),
        (f"{HEAD}，记者王小明报道：", byline("王小明")),
        (f"{HEAD} 记者王小明，通讯员李红报道：", byline("王小明", "李红")),
        (f"{HEAD} 通讯员李红、赵四，张三丰报道", byline("", "李红 赵四 张三丰")),
        # other papers' labels
        ("（本报记者 王小明 特约通讯员 李红）", byline("王小明", "李红")),
        ("本报讯（全媒体记者 王小明 实习生 赵四 通讯员 李红）", byline("王小明", "李红")),
        (f"{HEAD} 见习记者王小明 实习记者李红 ", byline("王小明 李红")),
        ("新华社长沙3月27日电（记者王小明、李红）", byline("王小明 李红")),
        ("衡阳新闻网3月27日讯（通讯员 李红）", byline("", "李红")),
        ("江城日报·新江城客户端3月27日讯（全媒体记者 王小明）", byline("王小明")),
        ("江城在线全媒体记者 王小明 通讯员 李红 衡阳报道 ", byline("王小明", "李红")),
        ("□ 本报见习记者 王小明 通讯员 李红 文/图 ", byline("王小明", "李红")),
        ("全媒体记者 王小明 摄影报道 ", byline("王小明")),
        ("文/图 记者王小明 通讯员李红 ", byline("王小明", "李红")),
        ("文/本报记者 王小明 图/通讯员 李红 ", byline("王小明", "李红")),
        (f"{HEAD} 记者王小明/文 李四/图 ", byline("王小明")),
        (f"{HEAD} 通讯员李红 文/图 ", byline("", "李红")),
        (f"{HEAD} （文/图 通讯员 李红）", byline("", "李红")),
        (f"{HEAD} 记者王小明综合报道 ", byline("王小明")),
        ("采写：记者 王小明 通讯员 李红 ", byline("王小明", "李红")),
        # Traditional, and names hard to tell from words
        ("衡陽新聞網訊（通訊員 李紅 記者 劉漢）", byline("劉漢", "李紅")),
        ("衡陽新聞網訊 記者王小明、李紅報道 ", byline("王小明 李紅")),
        (f"{HEAD} 通讯员欧阳修文 记者李某报道 ", byline("李某", "欧阳修文")),
        (f"{HEAD} 记者阿依古丽报道 ", byline("阿依古丽")),
        (f"{HEAD} 记者李博文报道 ", byline("李博文")),
        # no 报道: a space ends the names, and a sentence goes on
        (f"{HEAD} 记者王小明 高考在即，各地都在准备。", byline("王小明")),
        (f"{HEAD} 记者王小明 金秋时节，各地都在准备。", byline("王小明")),
        (f"{HEAD} 记者王小明 通讯员李红 ", byline("王小明", "李红")),
        (f"{HEAD} 记者 王小明 从市城管局获悉，", byline("王小明")),
        (f"{HEAD} 记者王小明报道 记者从市城管局获悉，", byline("王小明")),
    ],
)
def test_reads_the_opening(opening: str, expected: Byline) -> None:
    assert find_byline([opening + NEWS, NEWS]) == expected
    assert find_byline(["图为村口的老桥。杨平 摄", "　　" + opening + NEWS, NEWS]) == expected


@pytest.mark.parametrize(
    ("ending", "expected"),
    [
        ([NEWS + "(通讯员 李红)"], byline("", "李红")),
        ([NEWS + "（通讯员 李红）。"], byline("", "李红")),
        (
            [NEWS + "（记者 王小明 通讯员 李红）（编辑：张三丰）"],
            byline("王小明", "李红", "张三丰"),
        ),
        ([NEWS, "（记者 王小明）"], byline("王小明")),
        ([NEWS + "（记者 灯盏）"], byline("灯盏")),  # in a bracket any word is a name
        ([NEWS + "记者：灯盏"], byline()),
        ([NEWS, "记者 王小明 通讯员 李红"], byline("王小明", "李红")),
        ([NEWS, "(编辑:张三丰)"], byline(editors="张三丰")),
        ([NEWS, "责编：张三丰"], byline(editors="张三丰")),
        ([NEWS + " 编辑：张三丰"], byline(editors="张三丰")),
        ([NEWS, "[责任编辑：张三丰]"], byline(editors="张三丰")),
        (
            [NEWS, "责编：张三丰 一审：李红 二审：王小明 三审：赵四"],
            byline(editors="张三丰 李红 王小明 赵四"),
        ),
        ([NEWS, "一审 李红 二审 王小明 三审 赵四"], byline(editors="李红 王小明 赵四")),
        ([NEWS, "一审/李红/二审/王小明/三审/赵四"], byline(editors="李红 王小明 赵四")),
        ([NEWS, "一审丨李红", "二审丨王小明", "三审丨赵四"], byline(editors="李红 王小明 赵四")),
        ([NEWS, "校对：钱五 责编：张三丰 审核：孙六"], byline(editors="张三丰")),
        ([NEWS, "來源：江城日報 作者：錢五 編輯：張三豐"], byline(editors="張三豐")),
        (
            [NEWS, "来源：江城日报", "记者：王小明", "通讯员：李红", "责编/张三丰"],
            byline("王小明", "李红", "张三丰"),
        ),
        ([NEWS, "供稿：市文联 记者：王小明 李红"], byline("王小明 李红")),
        (
            [NEWS, "文/记者 王小明", "图/通讯员 李红", "编辑/张三丰"],
            byline("王小明", "李红", "张三丰"),
        ),
    ],
)
def test_reads_the_end(ending: list[str], expected: Byline) -> None:
    assert find_byline([NEWS, *ending]) == expected


@pytest.mark.parametrize("lines_behind", [3, 4, 5])
def test_credits_may_fill_the_last_five_lines(lines_behind: int) -> None:
    found = find_byline([*[NEWS] * 5, "编辑：张三丰", *[NEWS] * lines_behind])
    assert found == byline(editors="张三丰" if lines_behind < 5 else "")


@pytest.mark.parametrize(("before", "found"), [(0, True), (3, True), (4, False)])
def test_a_byline_stands_in_the_first_four_paragraphs(before: int, *, found: bool) -> None:
    opening = f"{HEAD} 记者王小明报道 {NEWS}"
    read = find_byline([*[NEWS] * before, opening, *[NEWS] * 5])
    assert read == (byline("王小明") if found else Byline())


def test_head_and_end_add_up_each_name_once() -> None:
    paragraphs = [f"{HEAD} 记者王小明报道 {NEWS}", NEWS, "记者：王小明 李红", "编辑：赵四"]
    assert find_byline(paragraphs) == byline("王小明 李红", "", "赵四")


@pytest.mark.parametrize(
    "words",
    [
        "记者从市城管局获悉，",
        "记者了解到，",
        "据记者了解，",
        "记者 3月5日从市里获悉，",
        "记者获悉 3月5日",
        "记者查阅资料发现，",
        "记者于昨日来到现场。",
        "记者全程参与，",
        "近日，记者王小明从市里获悉，",
        "连日来，记者走访各县。",
        "记者连日来 走访各县。",
        "记者周末来到现场，",
        "记者马上赶到。",
        "记者和市民一起种树。",
        "记者向市民提问。",
        "记者在现场看到，",
        "记者们到了，",
        "记者节到了，",
        "本报记者站成立，",
        "（记者招待会）",
        "（通讯员大会）",
        "记者观察 老桥新生，",
        "当天江城日报记者 王小明 来到现场，",
        "通讯员队伍建设，",
        "通讯员代表发言，",
        "优秀通讯员 李红 张三丰 登台，",
        "编辑部的同事来了，",
        "二审判决认为，",
        "一审 张某某 获刑，",
        "图为记者 王小明 在采访。",
    ],
)
def test_a_sentence_names_nobody(words: str) -> None:
    for paragraphs in ([words + NEWS], [f"{HEAD} {words}{NEWS}"], [NEWS, NEWS, words + NEWS]):
        assert find_byline(paragraphs) == Byline()


@pytest.mark.parametrize(
    "credit",
    [
        "（王靖 摄）",
        "（记者 王靖 摄）",
        "图为现场。记者 王靖 摄",
        "（通讯员 王靖/摄）",
        "通讯员 王靖 供图",
        "杨平 摄",
    ],
)
def test_a_photo_s_credit_is_no_byline(credit: str) -> None:
    assert find_byline([f"{HEAD} 记者李红报道 {NEWS}", credit]) == byline("李红")


def test_an_interview_names_nobody() -> None:
    paragraphs = [
        "记者：您好，下一步的打算是什么？",
        "张三：种树。",
        "记者：谢谢！",
        "一审：法院认为",
    ]
    assert find_byline(paragraphs) == Byline()


def test_the_middle_is_not_looked_at() -> None:
    paragraphs = [NEWS] * 5 + ["记者 王小明 通讯员 李红"] + [NEWS] * 6
    assert find_byline(paragraphs) == Byline()


def test_nothing_is_no_byline() -> None:
    assert find_byline([]) == find_byline(["", "  "]) == Byline()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("段艳", ("段艳",)),
        ("张三\xa0李四\u3000王五", ("张三", "李四", "王五")),
        ("李 明 王小红", ("李明", "王小红")),
        ("李明、王小红,李明", ("李明", "王小红")),
        ("记者 李明 通讯员：王小红", ("李明", "王小红")),
        ("记者李明报道", ("李明",)),
        ("文/张三 图/李四", ("张三", "李四")),
        ("阿卜杜·热合曼 李明", ("阿卜杜·热合曼", "李明")),
        ("市文明办", ("市文明办",)),
        ("admin", ("admin",)),
        ("", ()),
        ("\xa0", ()),
    ],
)
def test_names_of_a_meta_line(value: str, expected: tuple[str, ...]) -> None:
    assert names(value) == expected


@BUDGET
@given(PEOPLE, PEOPLE, st.sampled_from(" \xa0\u3000、"), st.booleans())
def test_roles_are_never_mixed_up(
    reporters: list[str], correspondents: list[str], space: str, reporters_first: bool
) -> None:
    parts = [f"记者{space.join(reporters)}", f"通讯员{space.join(correspondents)}"]
    line = " ".join(parts if reporters_first else reversed(parts))
    expected = Byline(tuple(reporters), tuple(correspondents))
    assert find_byline([f"{HEAD} {line}报道 {NEWS}"]) == expected
    assert find_byline([f"{HEAD}（{line}）{NEWS}"]) == expected
    assert find_byline([NEWS, f"{NEWS}（{line}）"]) == expected


@BUDGET
@given(
    st.lists(
        st.text(
            st.sampled_from("记者通讯员编辑责一审报道摄文图王明（）()：:/、，。 从"), max_size=60
        )
    )
)
def test_no_name_holds_a_label_or_a_mark(paragraphs: list[str]) -> None:
    found = find_byline(paragraphs)
    for name in (*found.reporters, *found.correspondents, *found.editors):
        assert 2 <= len(name) <= 4
        assert not set(name) & set("（）()：:/、，。 ")
        assert not any(label in name for label in ("记者", "通讯员", "编辑", "报道"))


@pytest.mark.parametrize(
    "unit", ["记者", " ", "—", "(记者 王明)", "王明 ", "报", "文/图 ", "记者王明 "]
)
def test_hostile_paragraphs_cost_little(unit: str) -> None:
    def read(times: int) -> None:
        find_byline(["记者 " + unit * times] * 12)

    expect_cost(lambda: read(100_000), lambda: read(10_000), most=30)  # their square: 100


def test_the_seed_s_byline(seed: Path) -> None:
    expected = json.loads((seed / "expected.json").read_text("utf-8"))
    found = find_byline(expected["text"].split("\n\n"))
    for role in ("reporters", "correspondents", "editors"):
        assert list(getattr(found, role)) == expected[role]


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("河畔日报讯", True),
        ("本报5月17日訊 （记者 老莫）", True),
        ("河畔日报讯（通讯员 老莫 记者 小荀", True),
        ("看更多资讯", False),
        ("河畔日报讯 昨晚灯亮了", False),
    ],
)
def test_a_line_may_end_as_a_dateline_does(line: str, *, ends: bool) -> None:
    assert ends_dateline(line) is ends
