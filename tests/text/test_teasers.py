import pytest

from hyxw.text.teasers import _is_teaser, leads_elsewhere, may_go_on, teaser_in

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
        "本栏目自今日起实行会员制，余下内容向会员开放。",
        "其余部分仅对订户开放，敬请谅解。",
        "余下六成内容需解锁。",
        "登录以后才能看到后面的内容。",
        "您本月的免费阅读次数已用完。",
    ],
)
def test_a_line_that_keeps_the_rest_back_is_a_teaser(last: str) -> None:
    assert teaser_in(["村民说。", last]) == last


@pytest.mark.parametrize(
    "last",
    [
        "剩余部分花灯将于月底点亮。",
        "会员可免费入场，其余市民须购买门票。",
        "余下部分由村里出资，预计年底开通。",
        "以下岗位须先注册，报名截止月底。",
        "图书馆办证后免费阅读，不限次数。",
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
        "村民说，灯亮了。（下转第二版）",
        "村民说，灯亮了。【紧转A3版】",
    ],
)
def test_a_line_that_speaks_of_more_is_doubted(last: str) -> None:
    assert may_go_on(["村民说。", last]) == last


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
    assert may_go_on(["他说。"], ["看后面"]) == "看后面"
    assert may_go_on(["他说。"], ["打印", "更多分享"]) is None


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


@pytest.mark.parametrize(("length", "teaser"), [(24, True), (25, False)])
def test_a_call_of_few_words_says_that_the_rest_is_kept_back(length: int, *, teaser: bool) -> None:
    call = "，登录后查看全文。"
    assert _is_teaser("村" * (length - len(call)) + call) is teaser
    assert _is_teaser("村" * 30 + call.removesuffix("。"))


@pytest.mark.parametrize(("length", "found"), [(40, True), (41, False)])
def test_a_line_that_speaks_of_more_has_forty_characters(length: int, *, found: bool) -> None:
    for said in ("查看全文", "此处省略"):
        assert (may_go_on([said.rjust(length, "村")]) is not None) is found
