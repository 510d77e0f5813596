"""What stands in an article's place, by how long it is: the last value on either side."""

import pytest

from hyxw.text.notices import (
    _is_teaser,
    error_in,
    is_draft,
    is_furniture,
    leads_elsewhere,
    machine_words,
    may_go_on,
    notice_in,
    speaks_of_the_page,
    teaser_in,
)
from hyxw.text.script import fold

ASKS = "请先登录"


@pytest.mark.parametrize(
    ("said", "length", "found"),
    [
        (ASKS, 150, ASKS),
        (ASKS, 151, None),
        (f"{ASKS}验证码", 151, None),
        (f"{ASKS}验证码系统维护", 151, ASKS),
        (f"{ASKS}验证码本站", 151, ASKS),
        (f"{ASKS}{ASKS}{ASKS}", 151, None),
        (f"{ASKS}验证码系统维护", 400, ASKS),
        (f"{ASKS}验证码系统维护", 401, None),
        ("路灯", 20, None),
        ("本站抱歉歉意", 20, None),
    ],
)
def test_one_word_makes_a_notice_of_a_short_text_and_three_of_a_longer(
    said: str, length: int, found: str | None
) -> None:
    assert notice_in(fold(said + "村" * (length - len(said)))) == found


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


LAST = "登录后阅读全文"


@pytest.mark.parametrize(
    ("paragraphs", "dropped", "found"),
    [
        (("村民说。", LAST), (), LAST),
        ((LAST, "一", "二"), (), LAST),
        ((LAST, "一", "二", "三"), (), None),
        (("村" * 33 + LAST,), (), "村" * 33 + LAST),
        (("村" * 34 + LAST,), (), None),
        (("村民说。",), ("剩余部分",), "剩余部分"),
        (("村民说。",), ("登录后阅读全文",), "登录后阅读全文"),
        (("村民说。",), ("开通会员即可查看完整内容",), "开通会员即可查看完整内容"),
        (("村民说。",), ("打开APP阅读全文",), None),
        (("村民说。",), ("登录后可评论",), None),
        (("村民说……[详细]",), (), "村民说……[详细]"),
        (("村" * 50 + "…[详细]",), (), "村" * 35 + "…[详细]"),
        (("村民说……[详细]", "村民说。"), (), None),
        (("村民都来[详细]",), (), "村民都来[详细]"),
        (("村民都说，【查看全文】",), (), "村民都说，【查看全文】"),
        *((("村民都来。[详细]",), (), None), (("村规》（全文）",), (), None)),
        ((), (), None),
    ],
)
def test_a_teaser_is_one_of_the_last_three_and_short(
    paragraphs: tuple[str, ...], dropped: tuple[str, ...], found: str | None
) -> None:
    assert teaser_in(paragraphs, dropped) == found


@pytest.mark.parametrize(
    "last",
    [
        "查看剩余",
        "展开剩余72%",
        "▼展开全文",
        "阅读剩余1200字",
        "余下全文",
        "余下部分请登录后阅读。",
        "剩余部分付费阅读",
        "本文为付费内容，订阅后可查看剩余部分",
        "关注后即可查看",
        "付费阅读",
        "请登录查看",
    ],
)
def test_a_line_that_keeps_the_rest_back_is_a_teaser(last: str) -> None:
    assert teaser_in(["村民说。", last]) == last


@pytest.mark.parametrize(
    "last",
    [
        "剩余部分花灯将于月底点亮。",
        "图为工作人员查看全部花灯",
        "关注阅读障碍儿童",
        "剩余50%的款项月底付清。",
        "余下部分将于6月底前完成。",
        "工人正抓紧铺完剩余部分。",
        "消防员查看剩余火点",
        "村民收看全部内容",
        "关注继续教育",
        "购买浏览器",
        "登录浏览器",
        "订阅阅读类报刊",
    ],
)
def test_what_is_left_to_do_is_no_teaser(last: str) -> None:
    assert teaser_in(["村民说。", last]) is None
    assert may_go_on(["村民说。", last]) is None


@pytest.mark.parametrize(
    ("last", "goes_on"),
    [
        ("村民说...", True),
        ("“村民说…”", True),
        ("……", True),
        ("查看更多", True),
        ("谁也没有再说话……", False),  # an essay's end
        ("村民说。", False),
        ("", False),
    ],
)
def test_a_text_may_go_on_that_trails_off(last: str, *, goes_on: bool) -> None:
    assert may_go_on(["村民说...", last]) == (last if goes_on else None)
    assert may_go_on([]) is None


@pytest.mark.parametrize(
    "last",
    [
        "图为工作人员正在查看设备",
        "图为市民在长廊里扫码阅读",
        "远处可见新修的石桥",
        "（作者系市作家协会会员）",
        "（全文完）",
        "“双减”之后，孩子们的课余时间更多了",
        "报名方式：登录文化馆官网下载报名表",
        "扫码关注花灯社，了解更多资讯",
        "医保余额可转给家人，点击链接报名",
        "（记者 余文辉）",
        "（记者 从略）",
        "迎接第一批游客",
        "对接第三跨",
        "花鼓戏《刘海砍樵》节选",
        "申请开通医保",
        "申请购买",
        "求职者了解更多岗位信息",
        "剩余3公里路段正在铺沥青",
        "群众关注度可见一斑",
        "全书共320页",
        "村集体收入富余略有增加",
        "附件：名单（略）",
        "继续阅读《论语》",
        "会员可看戏三场",
        "游客不能入内",
        "暑期游客只能步行，部分路段封闭。",
        "报告全文见附件。",
        "作者阅读完整版《红楼梦》",
        "让更多人了解更多非遗",
    ],
)
def test_a_caption_or_a_note_speaks_of_no_more(last: str) -> None:
    assert may_go_on(["村民说。", last]) is None


@pytest.mark.parametrize(
    "last",
    [
        "会员专享内容",
        "村民们来到河边 ... (more)",
        "（下转第三版）",
        "下转A3版",
        "转第2版",
        "余文略",
        "（节选）",
        "（下略）",
        "后续内容请订阅",
        "点击了解更多",
        "查看全部内容",
        "查看全部32张图片",
        "点这里查看更多",
        "关注可查看",
        "（余下部分略）",
        "以下从略",
        "此处略去500字",
        "村民说……（略）",
        "第1页 共3页",
        "（待续）",
        "VIP专享",
        "此处有删节",
        "点击链接查看报道",
    ],
)
def test_a_line_that_speaks_of_more_is_doubted(last: str) -> None:
    assert may_go_on(["村民说。", last]) == last


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://h/statics/404.png", True),
        ("http://h/logo.gif?v=2", True),
        ("http://h/2024/0330/57.jpg", False),
        ("http://h/2024/57.jpg?from=/logo.gif", False),
        ("http://h/uploadfile/2024/0517/default.jpg", False),
        ("http://h/ad/banner.jpg", True),
        ("http://h/uploadfile/2024/0517/nopic.gif", True),
        ("http://h/uploadfile/2024/0517/nopics_at_night.jpg", False),
        ("http://h/uploadfile/poster/2024/0517/1.jpg", True),
        ("http://h/uploadfile/2024/0517/poster.jpg", False),
    ],
)
def test_a_picture_of_the_site_s_own_is_furniture(url: str, *, expected: bool) -> None:
    assert is_furniture(url) is expected


@pytest.mark.parametrize("said", ["此链接无效", "链接已断开", "排队等待中"])
def test_words_that_a_folded_text_writes_otherwise_are_found_in_it(said: str) -> None:
    assert fold(said) != said  # 链 is 炼 there, 待 呆
    assert (notice_in if "待" in said else speaks_of_the_page)(fold(said))


def test_an_editor_s_invitation_is_no_notice() -> None:
    assert notice_in(fold("第三届花灯会5月举行，敬请期待！")) is None


def test_a_line_says_that_it_is_a_draft() -> None:
    for said in ("【初稿，待审】", "（本报讯，待审）", "待审稿", "预览模式：该稿件尚未发布"):
        assert is_draft(said)
    for said in ("图为村民在窗口等待审批", "期待编织更美好的明天", "《衡阳市志》初稿完成"):
        assert not is_draft(said)
    assert not is_draft(f"规划初稿已于昨日提交专家会讨论，{'市' * 40}")
    assert not is_draft("目前，规划初稿已完成。")


def test_a_sentence_of_some_length_is_no_teaser() -> None:
    sentence = "市民可登录“花灯在线”客户端，输入验证码后查看全文公告。"
    assert teaser_in([sentence]) is None
    assert teaser_in([sentence[:-1]]) == sentence[:-1]
    assert may_go_on([sentence]) == sentence


def test_a_page_that_leads_on_may_trail_off() -> None:
    assert may_go_on(["他说……"], leads_on=True) is None
    assert may_go_on(["加载更多"], leads_on=True) == "加载更多"
    assert may_go_on(["他说 ... (more)"], leads_on=True) == "他说 ... (more)"
    assert may_go_on(["他说。"], ["分享", "展开全文"]) == "展开全文"


@pytest.mark.parametrize(
    "said",
    [
        "MySQL server has gone away",
        "衡阳市区No space left on device降雨",
        "Permission denied (13)",
        "Operation timed out after 30 seconds",
        "NOAUTH Authentication required.",
        "Discuz! Database Error",
        "数据库查询错误",
        "程序运行错误",
        "系统繁忙，稍后再试",
        "ゲームセンター",
        "ブランド財布の通販サイトです。",
        "온라인 카지노",
        "Купить дешево",
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
    ("said", "named"),
    [
        ("送你一朵{rose}，祝节日快乐。", "{rose}"),
        ("变量__name__的值。", None),
        ("这里的__name__是什么？", "__name__"),
        ("在%appdata%里。", "%appdata%"),
        ("程序里写着“__name__”。", None),
        ("得票率100%，到场率%。", None),
    ],
)
def test_a_name_between_marks_may_be_a_template_s(said: str, named: str | None) -> None:
    assert error_in(["石桥村昨晚亮起了三十盏路灯。", said]) == named


@pytest.mark.parametrize(
    ("line", "leads"),
    [
        ("（因版面有限，以下略）", True),
        ("因篇幅有限，全文请见明日本报。", True),
        ("【全文】请到报刊数据库检索下载。", True),
        ("后台回复“鱼粉”，看下半篇。", True),
        ("因版面有限，本次仅公示前十名", False),
        ("因篇幅有限，只摘编部分留言。", False),
        ("大会发言全文请参加者自行整理。", False),
    ],
)
def test_the_whole_is_elsewhere_where_what_is_here_is_not_all_there_is(
    line: str, *, leads: bool
) -> None:
    assert (leads_elsewhere([line]) is not None) is leads


def test_an_editor_s_word_that_a_text_is_abridged_is_no_call_to_read_on() -> None:
    assert may_go_on(["他在信里写了三件事。", "（略有删减）"]) is None


@pytest.mark.parametrize(
    "last", ["打开客户端看全文", "下载客户端了解更多", "下载掌上衡阳APP，看更多"]
)
def test_a_call_to_read_on_elsewhere_is_heard(last: str) -> None:
    texts = ["石桥村昨晚亮起了路灯。", last]
    assert teaser_in(texts) or may_go_on(texts)
    assert may_go_on(["市民可在应用商店下载“衡阳公交”客户端使用。"]) is None
    assert may_go_on(["志愿者教老人下载反诈中心APP了解防骗知识"]) is None


@pytest.mark.parametrize(
    "last",
    [
        *(
            "剩余3字",
            "余文略",
            "余略",
            "（余略）",
            "余下略",
            "完整版看",
            "接第3版",
            "上接3版",
            "共3页",
        ),
        *(
            "第1页共3页",
            "第1/3页",
            "全文共3",
            "内容隐藏",
            "付费内容",
            "请订阅",
            "回复可看",
            "略去3字",
        ),
        *(
            "下略",
            "后略",
            "更多内容点击",
            "进入APP看",
            "下载APP看全文",
            "点了解更多",
            "查看更多图片",
        ),
        *("查看更多3张图片", "更多", "read more", "本文共3页", "此处省略", "文章已折叠", "未登录"),
        *("他说（下略）", "他说（后略）"),
    ],
)
def test_a_line_may_lead_on_in_few_words(last: str) -> None:
    assert may_go_on(["村民说。", last]) == last


@pytest.mark.parametrize(
    "last",
    [
        *(
            "看全部正文",
            "看剩余3字",
            "剩余内容付费",
            "剩余5%付费",
            "全文登录",
            "试读结束",
            "已阅读5%",
        ),
        *(
            "游客不能阅读",
            "仅会员可见",
            "登录查看",
            "关注后查看",
            "关注可查看",
            "剩余5%",
            "付费阅读",
        ),
        *("需登录查看", "您需登录查看", "剩余内容请付费", "村民说...[详细]"),
    ],
)
def test_a_teaser_may_have_few_words(last: str) -> None:
    assert teaser_in(["村民说。", last]) == last


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


@pytest.mark.parametrize(("length", "found"), [(40, True), (41, False)])
def test_a_line_that_speaks_of_more_has_forty_characters(length: int, *, found: bool) -> None:
    for said in ("查看全文", "此处省略"):
        assert (may_go_on([said.rjust(length, "村")]) is not None) is found
    assert is_draft("（待审）".rjust(length, "村")) is found
    failed = ["石桥村亮起了路灯。", "数据库查询错误".rjust(length, "村")]
    assert (error_in(failed) is not None) is found


@pytest.mark.parametrize(
    ("said", "found"),
    [
        *(("村民server has gone away。", True), ("歌手唱了 you raise me 一曲。", False)),
        *(
            ("稍后再试", True),
            ("ゲームセ", True),
            ("ゲーム", False),
            ("카지노", True),
            ("카지", False),
        ),
        *(("Купит", True), ("Купи", False), ("页面错误", True), ("服务器内部错误", True)),
    ],
)
def test_so_few_words_are_a_machine_s_or_a_stranger_s(said: str, *, found: bool) -> None:
    assert (error_in(["石桥村亮起了路灯。", said]) is not None) is found


@pytest.mark.parametrize(("text", "chinese"), [("一", True), ("鿿", True), ("々", False)])
def test_a_machine_is_heard_amid_chinese(text: str, *, chinese: bool) -> None:
    assert (error_in([text, "MySQL server has gone away"]) is not None) is chinese


def test_an_address_says_nothing_of_a_machine() -> None:
    for scheme in ("http://", "https://", "www."):
        assert machine_words(f"报名：{scheme}h.test/{'%E8' * 9}") is None


@pytest.mark.parametrize("folder", ["20240517", "2024/0517", "2024/05/17"])
def test_what_stands_in_a_day_s_folder_is_the_article_s(folder: str) -> None:
    assert not is_furniture(f"/uploadfile/{folder}/404.png")
    assert is_furniture("/uploadfile/202405/404.png")


def test_a_text_or_an_article_of_this_page_is_a_draft() -> None:
    assert all(map(is_draft, ("本文尚未发布", "本稿尚未发布", "本文章尚未发布", "待编")))


@pytest.mark.parametrize(("length", "teaser"), [(24, True), (25, False)])
def test_a_call_of_few_words_says_that_the_rest_is_kept_back(length: int, *, teaser: bool) -> None:
    call = "，登录后查看全文。"
    assert _is_teaser("村" * (length - len(call)) + call) is teaser
    assert _is_teaser("村" * 30 + call.removesuffix("。"))
