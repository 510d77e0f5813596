"""What may be the name of a house, and what stands in its place."""

import pytest

from hyxw.text.names import may_be_house, names_nobody, without_labels


@pytest.mark.parametrize(
    "name",
    [
        "湘江新闻网",
        "央广网",
        "湘江日报·新湘江客户端",
        "“学习强国”学习平台",
        "《湘江晚报》",
        "石桥县第一小学",
        "石桥发布",
        "本站原创",
        "网络",
        "综合",
        "湘江日报、湘江晚报",
        "新华社 湘江日报",
        "石桥县人民政府办公室",
        "CCTV-1",
        "12309中国检察网",
        "Xinhua News",
        "甲",
    ],
)
def test_a_house(name: str) -> None:
    assert may_be_house(name)


@pytest.mark.parametrize(
    "name",
    [
        "{$source}",
        "%s",
        "12",
        "null",
        "None",
        "admin",
        "未知",
        "来源",
        "点赞收藏",
        "打印 关闭",
        "责任编辑",
        "阅读次数 12",
        "转载请注明出处",
        "UNKNOWN",
        "SELECT",
        "他说，路灯亮了",
        "路灯亮了。",
        "<b>湘江网</b>",
        "index.html",
        "13800002222",
        "---",
        "村" * 31,
    ],
)
def test_no_house(name: str) -> None:
    assert not may_be_house(name)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("湘江新闻网 责任编辑 打印 关闭", "湘江新闻网"),
        ("湘江日报 湘江晚报", "湘江日报 湘江晚报"),
        ("打印 关闭", "打印"),
    ],
)
def test_labels_behind_a_house_are_none_of_its_name(said: str, name: str) -> None:
    assert without_labels(said) == name


@pytest.mark.parametrize(
    ("name", "nobody"),
    [
        *(("互联网", True), ("综合整理", True), ("原创", True), ("本站", True), ("其他媒体", True)),
        *(("社会新闻", True), ("通讯员", True), ("记者 罗禾", True), ("罗小禾", True)),
        *(("欧阳小禾", True), ("近日", True), ("老师说", True), ("在", True)),
        ("渡口的灯亮了三十年还在亮着", True),
        *(("百家号", True), ("今日头条用户", True), ("红砖商会百家号", False)),
        *(("红网", False), ("石鼓报", False), ("文旅局", False), ("高新区", False)),
        *(
            ("央视新闻", False),
            ("罗小禾工作室", False),
            ("今日说法", False),
            ("湘江频道", False),
            ("红砖发布", False),
        ),
        *(("新华社 罗小禾", False), ("红砖县人民政府办公室综合科二处", False), ("CCTV-1", False)),
        ("渡口的灯亮了三十年还亮着", False),
        *(("罗小禾 王敏", True), ("罗小禾 红砖发布", False), ("湘江 罗小禾", False)),
        *(
            ("网络收集", True),
            ("热心读者", True),
            ("读者", False),
            ("未署名", True),
            ("某某", True),
        ),
    ],
)
def test_who_is_no_house_by_his_name(name: str, *, nobody: bool) -> None:
    assert names_nobody(name) is nobody


def test_a_section_s_name_is_no_house_s() -> None:
    assert names_nobody("湘江要览", ("新闻中心", "湘江要览"))
    assert not names_nobody("湘江要览", ("新闻中心",))
