import pytest

from hyxw.text.leftovers import leftover_in
from hyxw.text.machine import machine_matter_in, machine_words


def error_in(paragraphs: list[str]) -> str | None:
    return machine_matter_in(paragraphs) or leftover_in(paragraphs)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("村民说。Warning: mysql() on line 7", "Warning: mysql() on line 7"),
        ("村民cURL error 6说", "cURL error 6"),
        ("村民ORA-00942说", "ORA-00942"),
        ("村民java.lang.NullPointerException说", "java.lang.NullPointerException"),
        ("村民说。{pc:content action}", "{pc:content action}"),
        ("<p>村民</p><br>", "<p>"),
        ("<p>村民</p>", None),
        ("[b]村[/b][b]民[/b][b]说[/b]", "[/b]"),
        ('{ "title": "路灯"}', '{ "title":'),
        ("村民（一）说：“好！”", None),
        ("%E8%A1%A1%E9%98%B3%E6%96%B0", "%E8%A1%A1%E9%98%B3%E6%96%B0"),
        ("报名网址：https://h.test/%E8%A1%A1%E9%98%B3%E6%96%B0，至月底。", None),
    ],
)
def test_a_machine_s_own_words_are_found(text: str, found: str | None) -> None:
    assert machine_words(text) == found


@pytest.mark.parametrize(
    "said",
    [
        "衡阳市区No space left on device降雨",
        "Permission denied (13)",
        "数据库查询错误",
        "程序运行错误",
        "系统繁忙，稍后再试",
        "村民说온라인 카지노",
        "以花灯为主题MySQL server has gone away",
        "村民说ブランド財布の通販サイトです。",
    ],
)
def test_a_machine_s_or_a_stranger_s_words_stand_in_a_text(said: str) -> None:
    assert error_in(["石桥村昨晚亮起了三十盏路灯。", said]) is not None


@pytest.mark.parametrize(
    "said",
    [
        "“It is the first time,” a visitor said in English.",
        "他毕业于南华大学（University of South China）衡阳校区。",
        "The craftsmen came to the village early this month and the stage was ready the same day.",
        "工程采用BIM技术，G65高速全长86km，ETC车道占90%。",
        "他在GitHub上公开了代码，地址是https://github.com/example/sort-the-rubbish。",
        "歌手唱起了《You raise me up》。",
        "カラ、の、都是假名。",
        "市民拨打12345，接线员请他稍后。",
        "如遇电话占线，请稍后再试。",
        "再审认为原审程序错误，发回重审。",
        "作品格式为jpg, png, gif, bmp，每人限三幅。",
        "他在台上唱「Wish you were here」一曲。",
        "台上有人唱《歌曲 My heart will go on》。",
        "选手金妍儿（김연아）上场，“ありがとう”，她说。",
        "俄罗斯客人来自莫斯科（Москва）。",
        "周末放映《となりのトトロ》。",
        "目录・・・・・・三",
        "ーーーーーー",
        "以Clay meets the new village为主题的陶艺展开幕。",
        "他们把乐队取名Wind over the old bridge，一唱就是八年。",
        "店员喊一声いらっしゃいませ，把客人迎进门。",
        "教孩子们用变量{name}替换自己的名字。",
    ],
)
def test_no_editor_s_words_are_a_machine_s_or_a_stranger_s(said: str) -> None:
    assert error_in(["石桥村昨晚亮起了三十盏路灯。", said]) is None
    assert error_in(["Hengyang opens a new greenway along the river to the public"]) is None


@pytest.mark.parametrize(
    "said",
    [
        "{$title}",
        "{{ article.content }}",
        "${content}",
        "[!--newstext--]",
        "{dede:field.body/}",
        "[field:body/]",
        "%content%",
        "__CONTENT__",
        "@Model.Content",
        "#content#",
        "{:content}",
        "$data[content]",
        '{volist name="list" id="vo"}',
        "502 Bad Gateway nginx/1.18.0",
        "at com.trs.Article.load(Article.java:88)",
        "&nbsp;&nbsp;石桥村&nbsp;昨晚",
        "“/”应用程序中的服务器错误。",
        "Microsoft VBScript 运行时错误",
        "ThinkPHP V5.0",
    ],
)
def test_a_template_s_tags_are_a_machine_s_words(said: str) -> None:
    assert machine_words(f"石桥村昨晚亮起了路灯。\n{said}") is not None


def test_a_template_s_tag_may_stand_amid_words() -> None:
    assert machine_words("石桥村__CONTENT__亮起了路灯。") == "__CONTENT__"


@pytest.mark.parametrize(
    "said",
    [
        "姓名：________ 电话：_________",
        "得票率：%______%",
        "获奖名单{A类一等奖}",
        "捐款US$50[1]。",
        "稿件请发至news@model.example。",
        "打开网页，只见“502 Bad Gateway”几个字。",
        "502 Bad Gateway则是两台服务器没接上头。",
        "遇到504 Gateway Time-out，刷新就好。",
        "他演示了一句常见的报错：MySQL Error: Too many connections。",
        "教孩子们用变量{name}替换自己的名字。",
        "送你一朵{rose}，祝节日快乐。",
        "程序里写着if __name__ == '__main__'。",
        "在%appdata%里找到它。",
        "报名：https://h.example/?a=1&amp;b=2&amp;c=3&amp;d=4",
    ],
)
def test_an_editor_s_marks_are_no_template_s(said: str) -> None:
    assert machine_words(f"石桥村昨晚亮起了路灯。\n{said}") is None


@pytest.mark.parametrize(
    "said",
    [
        *(
            "Warning: on line 7",
            "Notice : x on line 7",
            "ORA-12345",
            "java.AException",
            "(a.java:1)",
        ),
        *(
            "{{a}}",
            "{title}",
            "{abc $a}",
            "${abc}",
            "[!--a--]",
            "[field:a]",
            "%title%",
            "__ABC__",
            "$a[b]",
        ),
        *("{pc}", "{$a}", "<%%>", "<?php", "array(1)", '{"id":', "\\u8def" * 4, "%e8" * 9),
        *(
            "&#36335;" * 4,
            "HTTP/1.1 200 ",
            "</p>" * 3,
            "<p >" * 3,
            "@Html.a",
            "&#x8d;" * 4,
            "%12" * 9,
        ),
    ],
)
def test_a_machine_may_have_few_words(said: str) -> None:
    assert machine_words(f"村民说。\n{said}") is not None


@pytest.mark.parametrize(
    "said",
    [
        *("{{}}", "{ab}", "[!----]", "[field:]", "%abcd%", "__AB__", "$a[]", "{$}", "array()"),
        *("{titles}", "{name}", "{abc }", "__abc__", "$a[1]"),
        *("\\u8def" * 3, "%e8" * 8, "&#36335;" * 3, "</p>" * 2, "(.java:1)", "java.Exception"),
    ],
)
def test_fewer_marks_are_no_machine_s(said: str) -> None:
    assert machine_words(f"村民说。\n{said}") is None


@pytest.mark.parametrize(
    ("said", "found"),
    [
        *(("村民server has gone away。", True), ("歌手唱了 you raise me 一曲。", False)),
        *(
            ("稍后再试", True),
            ("村民说ゲームセ", True),
            ("村民说ゲーム", False),
            ("村民说카지노", True),
            ("村民说카지", False),
        ),
        *(
            ("村民说Купит", True),
            ("村民说Купи", False),
            ("页面错误", True),
            ("服务器内部错误", True),
        ),
    ],
)
def test_so_few_words_are_a_machine_s_or_a_stranger_s(said: str, *, found: bool) -> None:
    assert (error_in(["石桥村亮起了路灯。", said]) is not None) is found


def test_an_address_says_nothing_of_a_machine() -> None:
    for scheme in ("http://", "https://", "www."):
        assert machine_words(f"报名：{scheme}h.test/{'%E8' * 9}") is None
