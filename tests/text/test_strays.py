import pytest

from hyxw.text.strays import stray_in
from tests.bounds import expect_linear

HEAD = (
    "衡阳新闻网讯 记者周禾报道 石桥村昨晚亮起三十盏路灯，村民在晒谷坪上跳舞，说夜里走路踏实多了。"
)
TEXT = (
    HEAD,
    "“灯一亮，心就亮了。”村民罗禾说，往年走夜路要打手电，今年晒谷坪上人人都能跳舞，再也不怕摔跤。",
    "路灯由村里筹资安装，每盏功率四十瓦，一年电费不到八千元，施工队连夜埋下管线，没有耽误一天晒谷。",
    "下一步，村里还要在渡口和老街再装二十五盏，让每条夜路都亮起来，娃娃放学回家也有灯照着。",
)
STORY = [
    "石桥村昨晚亮起了三十盏路灯，老人们搬出凳子坐到村口。",
    "“以前天一黑就不敢出门。”村民唐望舒说，灯是村里自己装的。",
    "村里还把灯的图纸贴在了祠堂门口，谁都能提意见。",
]
STRAYS = (
    "本季新款羽绒服全面到店，顾客凭卡积分翻倍。",
    "球队主场逆转对手，门将扑出点球。",
    "火星探测器传回首张高清照片。",
    "球队主场3比1逆转AC米兰，门将扑出点球。",
    # a paragraph of another article, whatever it refers to there
    f"球队主场逆转”，他扑出这粒点球（三比一）{'，看台欢声雷动' * 8}。",
)


@pytest.mark.parametrize("said", STRAYS)
@pytest.mark.parametrize("place", [1, 3, 4])
def test_a_sentence_that_nothing_ties_to_a_report_is_none_of_it(said: str, place: int) -> None:
    assert stray_in([*TEXT[:place], said, *TEXT[place:]]) == said


@pytest.mark.parametrize(
    "said",
    [
        "老街的店家盼着灯早些亮，好多做一阵生意。",  # it has words of the others
        "县领导雷青野、唐以宁、陈一苇参加。",
        *("如今球队主场逆转，门将扑出点球。", "球迷们也没闲着，连夜缝出横幅。"),
        "下一步，球队主场还将迎战劲敌。",
        "门将扑出点球，同样的打法见了效，看台沸腾。",
        "球队主场逆转。按照赛程，门将休战三轮。",
        "球队主场逆转。为防松懈，门将加练扑救。",
        "教练组还请门将加练扑救，球队主场逆转。",
        "球队主场逆转对手，他扑出点球。",
        "对此，球迷协会表示满意。",
        "三、球队主场逆转，门将扑出点球。",
        "赛况：球队主场逆转，门将扑出点球。",
        "“球队主场逆转，门将扑出点球。”",
        "门将扑出点球",
        "▲门将扑出点球，球队主场逆转",
        "图为门将扑出点球瞬间",
        "球队赢了，真棒。",
        "春分，秧下田；霜降，牛下栏。",
        "球队主场逆转（三比一），门将扑出点球。",
        "此事仍在推进之中，有望于年内完成。",  # no rare words
    ],
)
def test_what_refers_to_a_report_or_is_no_sentence_may_be_its(said: str) -> None:
    assert stray_in([*TEXT[:2], said, *TEXT[2:]]) is None


def test_a_long_sentence_is_a_stray_where_it_is_the_only_one_and_the_others_are_of_one() -> None:
    said = f"球队主场逆转对手，门将扑出点球{'，看台欢声雷动' * 8}。"
    other = f"火星探测器传回首张高清照片{'，陨石坑清晰可辨' * 6}。"
    assert stray_in([*TEXT[:2], said, *TEXT[2:]]) == said
    assert stray_in([*TEXT[:2], said, *TEXT[2:], other]) is None
    assert stray_in([*TEXT[:2], said, *TEXT[2:], f"对此，{other}"]) is None
    feature = [
        "他把竹篾剖成细丝，编进老师傅掌心的茧，月光漏下来也不见缝隙半分。",
        "她听见渡轮鸣笛离岸，货担压弯扁担，怀里那只芦花鸡啼叫不休。",
        "这夜祠堂檐角挂满灯笼，戏班敲响锣鼓，舔着糖画的孩童追闹不休。",
    ]
    assert stray_in([HEAD, *feature[:2], said, feature[2]]) is None


def test_a_sentence_is_a_stray_in_a_report_of_some_length_alone() -> None:
    said = STRAYS[0]
    assert stray_in([TEXT[1], said, *TEXT[2:]]) is None  # an essay, a letter
    assert stray_in([HEAD, said, TEXT[2]]) is None
    assert stray_in([HEAD, said, *(text[:30] for text in TEXT[1:])]) is None
    assert stray_in([HEAD, said, HEAD, *TEXT[1:]]) is None  # several reports
    assert stray_in([HEAD, said, *TEXT[1:]], ["羽绒服到店 石桥村亮灯"]) is None
    assert stray_in([*TEXT, "守护绿水青山，携手共建美丽家园！"]) is None
    assert stray_in([*TEXT[:3], "断桥铝门窗厂家直营，质保十年！", TEXT[3]]) is not None
    assert stray_in([*TEXT, "您好，智能客服竭诚效劳，请问哪款套餐？"]) is not None


def test_a_line_is_a_stray_where_it_is_the_only_one() -> None:
    line = "球队主场逆转 门将扑出点球"
    assert stray_in([*TEXT[:2], line, *TEXT[2:]]) == line
    assert stray_in([*TEXT[:2], line, TEXT[2], "老街亮灯", *TEXT[3:]]) is None  # of heads
    assert stray_in([*TEXT, "红湘路小学 罗禾"]) is None  # a signature
    assert stray_in([*TEXT[:2], "茼蒿，菠菜，莴笋，荸荠，", *TEXT[2:]]) is None  # goes on below


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("成人用品一件代发", 3),
        ("图片迷路了", 1),
        ("想瘦的姐妹看过来，一个月见真章", 1),
        ("老板跑路，皮具全场五折，最后两天", 2),
        ("借来单反相机拍合影，等通讯员发过去", 1),
        ("雅思冲刺小班火热招生，前五十名报名立减八百", 1),
        ("该视频已下架", 1),
        ("标签：橘子,产业,调研", 3),
        ("恒生综指 25123.45 ↑1.2%", 1),
        ("今日金价：每克788元", 1),
        ("配料表：水、白砂糖、食用香精", 2),
        ("词：林某 曲：周某", 1),
        ("某女星机场照曝光，素颜状态引热议", 2),
        ("学历 籍贯 婚否", 1),
        ("捕鱼人 上下分 祠堂在线", 1),
        ("要闻|时政|县区|体育", 1),
    ],
)
def test_a_line_that_has_nothing_of_the_story(line: str, place: int) -> None:
    assert stray_in([*STORY[:place], line, *STORY[place:]]) == line


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
    assert stray_in([*STORY, line]) is None


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
        assert stray_in([STORY[0], line, *STORY[1:]]) is None


def test_of_many_lines_none_is_alone() -> None:
    assert stray_in([*STORY, "成人用品", "洞庭波涌", "长岛人歌"]) is None
    assert stray_in(["成人用品一件代发", *STORY[:2]]) is None


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
    assert stray_in([STORY[0], *lines, *STORY[1:]]) is None


def test_a_label_s_line_is_none_of_a_story_amid_prose_alone() -> None:
    line = "今日金价：每克788元"
    assert stray_in([line, *STORY]) is None  # a box above the text
    assert stray_in([*STORY, line]) is None  # a contact, a credit
    assert stray_in([STORY[0], "灯的价钱", line, *STORY[1:]]) is None  # below a head
    assert stray_in([STORY[0], line, *STORY[1:]], ["金价涨了，每克788元"]) is None


def _look_among(size: int) -> str | None:
    rare = (chr(0x5000 + 7 * at % 9000) for at in range(size))
    return stray_in([HEAD, *(f"{one}瓦檐滴落晨露打湿青石旧巷{one}开花。" for one in rare)])


def test_looking_for_a_stray_costs_no_more_than_a_text_s_length() -> None:
    expect_linear(_look_among, 250)
