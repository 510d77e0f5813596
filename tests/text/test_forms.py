import pytest

from hyxw.text.forms import lone_line_in, odd_form_in

TEXT = [
    "石桥村昨晚亮起了三十盏路灯，老人们搬出凳子坐到村口。",
    "“以前天一黑就不敢出门。”村民唐望舒说，灯是村里自己装的。",
    "村里还把灯的图纸贴在了祠堂门口，谁都能提意见。",
]


@pytest.mark.parametrize(
    "line",
    [
        "作者： 编辑： 来源：",
        "— 3 —",
        "身份证号：430421199001011234",
        "证件号码43042119881231123x，请核对。",
        "第3页 共5页",
        "Page 2 of 4",
        "小王 10:22:13 先别发",
        "#热门 #上热门 @小助手",
        "▼往期回顾▼",
        "-----原始邮件-----",
        "- [ ] 核对姓名",
        "04版·要闻 2026年11月20日 星期五",
        "第 4 版 2026年11月20日 星期五 版式/王某 石桥村亮灯。",
        "某某日报 2026年11月20日 星期五 第3版 要闻",
        "hui yi zhi chu, jin nian yi lai",
        "huìyì zhǐchū, jīnnián yǐlái quán cūn",
        "上证指数 3021.56 -0.34% 深证成指 9802.11",
        "首页 新闻 时政 县市 教育 健康",
        "登录 | 注册 | 忘记密码",
        "Loading...",
        "END",
        "USD/CNY 7.12",
        "Please enable JavaScript to continue",
        "（下转第三版）",
        "共0条记录",
        "紧接A02版",
        "序号\t单位\t数量",
    ],
)
def test_a_line_with_the_form_of_none(line: str) -> None:
    assert odd_form_in([TEXT[0], line, *TEXT[1:]]) == line


def test_a_menu_s_words_are_not_said_in_a_paragraph_of_the_story() -> None:
    menu = "首页 新闻 时政 县市"
    told = f"{'首页的新闻换了位置，时政和县市放在下面，'}{'老人们说字大了，好找。' * 5}"
    assert odd_form_in([menu, *TEXT]) == menu
    assert odd_form_in([menu, told, *TEXT]) is None


@pytest.mark.parametrize(
    ("line", "odd"), [("张三 新闻 时政 县市", True), ("张三 李四 时政 县市", False)]
)
def test_of_a_menu_s_words_less_than_half_are_names(line: str, *, odd: bool) -> None:
    assert (odd_form_in([line, *TEXT]) is not None) is odd


def test_a_label_at_the_end_has_nothing_behind() -> None:
    assert odd_form_in([*TEXT, "责任编辑："]) == "责任编辑："
    assert odd_form_in([*TEXT, "责任编辑：", "唐望舒"]) is None
    assert odd_form_in([*TEXT, "妈妈："]) is None
    assert odd_form_in([*TEXT, "全文如下："]) is None


@pytest.mark.parametrize(
    "lines",
    [
        ["活动时间：", "12月1日"],
        ["首班车：6:30 末班车：21:30"],
        ["18:30 开幕式"],
        ["红湘队 68:61 蒸湘队"],
        ["唐望舒 陈一苇 李青 王敏"],
        ["白菜 1.5元/斤"],
        ["PART 01"],
        ["Welcome to Shiqiao"],
        ["#石桥亮灯#"],
        ["01"],
        ["身份证号：430421********1234"],
        ["订单号430421991301011234，运单43042119900101123456"],
        ["2026年11月20日 星期五"],
        ["名次\t队名\t积分", "1\t红湘队\t9"],
        ["唐望舒\t陈一苇\t李青"],
        ["甲方\t乙方"],
        ["白菜 萝卜 辣椒 茄子", "苹果 橘子 梨子 枣子", "花生 黄豆 绿豆 芝麻"],
    ],
)
def test_lines_that_a_story_has(lines: list[str]) -> None:
    assert odd_form_in([TEXT[0], *lines, *TEXT[1:]]) is None


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("成人用品一件代发", 3),
        ("图片迷路了", 1),
        ("想瘦的姐妹看过来，一个月见真章", 1),
        ("老板跑路，皮具全场五折，最后两天", 2),
        ("该视频已下架", 1),
        ("标签：橘子,产业,调研", 3),
        ("恒生综指 25123.45 ↑1.2%", 1),
        ("今日金价：每克788元", 1),
        ("配料表：水、白砂糖、食用香精", 2),
        ("词：林某 曲：周某", 1),
        ("某女星机场照曝光，素颜状态引热议", 2),
        ("学历 籍贯 婚否", 1),
    ],
)
def test_a_line_that_has_nothing_of_the_story(line: str, place: int) -> None:
    assert lone_line_in([*TEXT[:place], line, *TEXT[place:]]) == line


@pytest.mark.parametrize(
    "line",
    [
        "2026年11月20日",
        "二〇二六年十一月",
        "县文化馆",
        "陈一苇 李青",
        "陈一苇",
        "县文化馆馆长陈一苇",
        "本报记者 陈一苇",
        "——渡口陈一苇",
        "▲河滩",
        "陈一苇 摄",
        "联系人：陈女士",
        "编辑 陈一苇",
        "报名热线 0734-8866123",
        "网址：https://map.test/",
        "一、总要求",
        "附件1 一览表",
        "敬请谅解",
        "三十盏路灯亮了",
        "“您慢走”",
        *("红砖小学 四（3）班 陈一苇", "2026年11月22日于渡口", "□同意 √不同意"),
    ],
)
def test_a_line_that_may_stand_alone(line: str) -> None:
    assert lone_line_in([*TEXT, line]) is None


def test_within_a_text_a_head_or_a_sentence_may_have_lost_its_end() -> None:
    for line in (
        "就这样走了整整一夜",
        "温馨提示",
        "未雨绸缪，常备不懈",
        "月光光，照四方",
        "守望",
        "01 荔枝飘香",
        "Part.1 荔枝飘香",
    ):
        assert lone_line_in([TEXT[0], line, *TEXT[1:]]) is None


def test_of_many_lines_none_is_alone() -> None:
    assert lone_line_in([*TEXT, "成人用品", "洞庭波涌", "长岛人歌"]) is None
    assert lone_line_in(["成人用品一件代发", *TEXT[:2]]) is None


@pytest.mark.parametrize(
    "lines",
    [
        ["问：为什么是三十盏？", "答：一户一盏。"],
        ["温馨提示：天冷路滑，慢点走"],
        ["村支书笑着说：都是大家的"],
        ["▲灯下：一局象棋"],
        ["作者简介：陈一苇，教师"],
        ["村民唐望舒：灯是村里自己装的好"],
        ["通知：祠堂明晚演戏。"],
        ["豆豆妈：孩子小，要不要先教？"],
        ["横幅上写着：热烈欢迎专家莅临指导"],
        ["地点：三号车间"],
        ["办理时间：9:00—17:30（周末不休）"],
        ["网址：www.shiqiao.test"],
    ],
)
def test_a_line_with_a_label_may_be_a_story_s(lines: list[str]) -> None:
    assert lone_line_in([TEXT[0], *lines, *TEXT[1:]]) is None


def test_a_label_s_line_is_none_of_a_story_amid_prose_alone() -> None:
    line = "今日金价：每克788元"
    assert lone_line_in([line, *TEXT]) is None  # a box above the text
    assert lone_line_in([*TEXT, line]) is None  # a contact, a credit
    assert lone_line_in([TEXT[0], "灯的价钱", line, *TEXT[1:]]) is None  # below a head
    assert lone_line_in([TEXT[0], line, *TEXT[1:]], ["金价涨了，每克788元"]) is None
