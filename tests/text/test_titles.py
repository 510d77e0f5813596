"""What is a headline by its form, and what stands in one's place."""

import pytest

from hyxw.text.rules import Rule
from hyxw.text.titles import (
    FORMS,
    form_fault,
    is_stand_in,
    is_wordless,
    page_words_behind,
    place_of,
    site_behind,
)


@pytest.mark.parametrize("rule", FORMS, ids=lambda rule: rule.name)
def test_each_form_finds_its_example(rule: Rule) -> None:
    assert (form_fault(rule.example) or "").startswith(rule.name)


@pytest.mark.parametrize(
    "title",
    [
        "测试111",
        "test",
        "标题待定",
        "新闻标题1",
        "无标题文档",
        "新建 文档 (2)",
        "（无标题）",
        "【标题】",
        "终稿2",
        "新闻详情",
        "图文列表页",
        "正文",
        "红砖新闻网欢迎您",
    ],
)
def test_what_stands_in_for_a_title_has_no_words_of_its_own(title: str) -> None:
    assert is_stand_in(title)


@pytest.mark.parametrize(
    "title",
    [
        "11·27",
        "5G",
        "资讯",
        "新闻",
        "信息公开这五年",
        "网站欢迎投稿",
        "测试场今日启用",
        "标题党当休",
        "石桥村定稿了村规",
    ],
)
def test_words_of_its_own(title: str) -> None:
    assert not is_stand_in(title)


@pytest.mark.parametrize(
    ("title", "wordless"),
    [
        *(("undefined", True), ("DSC_0042", True), ("www.h.test", True), ("1月2日", True)),
        *(("2024年第12期", True), ("亮灯", False), ("灯", False), ("灯1", True), ("5G来了", False)),
    ],
)
def test_a_title_has_two_chinese_characters_beside_a_date_s(title: str, *, wordless: bool) -> None:
    assert is_wordless(title) is wordless


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("石桥村的路灯亮了.doc", "a file"),
        ("石桥村的路灯&amp;晒谷坪", "markup"),
        ("石桥村的<em>路灯</em>亮了", "markup"),
        ("石桥村的\\n路灯亮了", "markup"),
        ("石桥村的%E8%B7%AF灯亮了", "markup"),
        ("[b]石桥村的路灯亮了", "markup"),
        ("（修改）石桥村的路灯亮了", "an office"),
        ("石桥村的路灯亮了_初稿2", "an office"),
        ("【推荐】石桥村的路灯亮了", "an office"),
        ("HOT 石桥村的路灯亮了", "an office"),
        ("Re: 石桥村的路灯亮了", "an office"),
        ("副本(2)_石桥村的路灯亮了", "an office"),
        ("备选：石桥村的路灯亮了", "an office"),
        ("标题一：石桥村亮灯 标题二：灯亮了", "an office"),
        ("石桥村的路灯亮了（二审稿）", "an office"),
        ("石桥村的路灯亮了 v2 最终", "an office"),
        ("石桥村的路灯亮了（ID:88213）", "a number"),
        ("石桥村的路灯亮了_20240517_2", "a number"),
        ("石桥村的路灯亮了 #10283", "a number"),
        ("石桥村的路灯亮了（请改标题）", "a word"),
        ("石桥村的路灯亮了？？待定", "a word"),
        ("石桥村的路灯亮了rn", "markup"),
        ("石桥村的路灯增长7.9%\\", "markup"),
        ("石桥村??路灯亮了", "characters"),
        ("石桥村的锟斤拷亮了", "characters"),
        ("石桥村某某某路灯亮了", "characters"),
        ("石桥村????“路灯”亮了", "characters"),
        ("石桥村的路灯亮了。...", "it is cut"),
        ("石桥村的路灯亮了（1024）", "a counter"),
        ("石桥村的路灯亮了 浏览量：12", "a counter"),
        ("石桥村的路灯亮了_湘江在线", "the site"),
        ("石桥村的路灯亮了-资讯", "the site"),
        ("石桥村的路灯亮...", "it is cut"),
        ("石桥村的路灯亮…", "it is cut"),
        ("路灯亮了，渡口通了，石桥村的", "it is cut"),
        ("石桥村的“路灯亮了", "it is cut"),
        ("本报讯（记者 罗禾）石桥村", "it is the text"),
        ("石桥村的路灯亮了，", "it is the text"),
        ("石桥村的路灯亮了石桥村的路灯亮了", "it says"),
        ("石桥村文化站开门 石桥村文化站", "it says"),
    ],
)
def test_what_no_headline_has(title: str, why: str) -> None:
    said = form_fault(title)
    assert said is not None
    assert said.startswith(why)


@pytest.mark.parametrize(
    "title",
    [
        "石桥村的路灯亮了（图）",
        "石桥村的路灯亮了（三）",
        "【下】石桥村的路灯",
        "视频丨石桥村的路灯亮了",
        "石桥村夜谈｜路灯该几点亮",
        "他等了三十年，只为一盏灯……",
        "石桥村的路灯亮了——来自村口的报告",
        "“路灯”亮了 “夜校”开了",
        "A&B两队握手言和",
        "罗某某被授予“见义勇为”称号",
        "一盏灯是怎样照亮一个村的",
        "渡口听来的",
        "灯亮了，我的家乡的",
        "夜深了，路灯是为谁亮的",
        "亮了吗？？？",
        "石桥村1024盏路灯亮了",
        "加油 石桥！加油 石桥！",
        "石桥村—渡口村水泥路通车",
        "《石桥晚报》创刊四十年",
        "石桥县政务网上线",
        "雁城时评丨路灯该几点亮",
        "图集|石桥村的路灯亮了",
        "石桥村的路灯亮了（组图）",
        "石桥村的路灯亮了 附名单",
        "新版路灯亮了",
        "回复群众来信要有温度",
        "路灯亮了 归期待定",
        "他说：“标题要短，字要大”",
    ],
)
def test_what_a_headline_has(title: str) -> None:
    assert form_fault(title) is None


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("石桥村的路灯亮了", "石桥"),
        ("石桥市民走上街头", None),
        ("路灯亮了", None),
        ("村里的灯", None),
        ("一位乡村医生的三十年", None),
        ("几名县城少年", None),
        *(("衡阳楼市周报：上周成交312套", None), ("衡阳城区停水", None)),
        *(("厦门市老街修好了", "厦门"), ("成都市的灯", "成都"), ("石门县柑橘丰收", "石门")),
    ],
)
def test_the_place_that_a_title_begins_with(title: str, place: str | None) -> None:
    assert place_of(title) == place


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("石桥村的路灯亮了 转发微博", "转发微博"),
        ("石桥村的路灯亮了|登录后评论", "登录后评论"),
        ("石桥村的路灯亮了 村民点赞", None),
        ("石桥村的路灯亮了丨评论", None),  # a column
        ("扫码登录", None),
    ],
)
def test_a_page_s_words_stand_behind_a_title(title: str, words: str | None) -> None:
    assert page_words_behind(title) == words


@pytest.mark.parametrize(
    ("head", "site"),
    [
        ("路灯亮了-资讯-湘江新闻网", "湘江新闻网"),
        ("路灯亮了_手机湘江在线", "手机湘江在线"),
        ("路灯亮了", None),
        ("别处的灯-资讯-湘江新闻网", None),
    ],
)
def test_a_site_is_named_behind_a_heading(head: str, site: str | None) -> None:
    assert site_behind("路灯亮了", head) == site
    assert site_behind("", head) is None
