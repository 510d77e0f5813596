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
STRAYS = (
    "本季新款羽绒服全面到店，顾客凭卡积分翻倍。",
    "球队主场逆转对手，门将扑出点球。",
    "火星探测器传回首张高清照片。",
)


@pytest.mark.parametrize("said", STRAYS)
@pytest.mark.parametrize("place", [1, 3, 4])
def test_a_sentence_that_nothing_ties_to_a_report_is_none_of_it(said: str, place: int) -> None:
    assert stray_in([*TEXT[:place], said, *TEXT[place:]]) == said


@pytest.mark.parametrize(
    "said",
    [
        "老街的店家盼着灯早些亮，好多做一阵生意。",  # it has words of the others
        "球队主场逆转对手，他扑出点球。",
        "如今球队主场逆转，门将扑出点球。",
        "对此，球迷协会表示满意。",
        "三、球队主场逆转，门将扑出点球。",
        "赛况：球队主场逆转，门将扑出点球。",
        "“球队主场逆转，门将扑出点球。”",
        "门将扑出点球",
        "▲门将扑出点球，球队主场逆转",
        "图为门将扑出点球瞬间",
        "球队赢了，真棒。",
        "球队主场3比1逆转，门将扑出点球。",
        "春分，秧下田；霜降，牛下栏。",
        "球队主场逆转AC米兰，门将扑出点球。",
        "球队主场逆转（三比一），门将扑出点球。",
        f"球队主场逆转对手，门将扑出点球{'，看台欢声雷动' * 8}。",
        "此事仍在推进之中，有望于年内完成。",  # no rare words
    ],
)
def test_what_refers_to_a_report_or_is_no_sentence_may_be_its(said: str) -> None:
    assert stray_in([*TEXT[:2], said, *TEXT[2:]]) is None


def test_a_sentence_is_a_stray_in_a_report_of_some_length_alone() -> None:
    said = STRAYS[0]
    assert stray_in([TEXT[1], said, *TEXT[2:]]) is None  # an essay, a letter
    assert stray_in([HEAD, said, TEXT[2]]) is None
    assert stray_in([HEAD, said, *(text[:30] for text in TEXT[1:])]) is None
    assert stray_in([HEAD, said, HEAD, *TEXT[1:]]) is None  # several reports
    assert stray_in([HEAD, said, *TEXT[1:]], ["羽绒服到店 石桥村亮灯"]) is None
    assert stray_in([*TEXT, "守护绿水青山，携手共建美丽家园！"]) is None
    assert stray_in([*TEXT[:3], "断桥铝门窗厂家直营，质保十年！", TEXT[3]]) is not None


def test_a_line_is_a_stray_where_it_is_the_only_one() -> None:
    line = "球队主场逆转 门将扑出点球"
    assert stray_in([*TEXT[:2], line, *TEXT[2:]]) == line
    assert stray_in([*TEXT[:2], line, TEXT[2], "老街亮灯", *TEXT[3:]]) is None  # of heads
    assert stray_in([*TEXT, line]) is None  # a signature
    assert stray_in([*TEXT[:2], "茼蒿，菠菜，莴笋，荸荠，", *TEXT[2:]]) is None  # goes on below


def _look_among(size: int) -> str | None:
    rare = (chr(0x5000 + 7 * at % 9000) for at in range(size))
    return stray_in([HEAD, *(f"{one}瓦檐滴落晨露打湿青石旧巷{one}开花。" for one in rare)])


def test_looking_for_a_stray_costs_no_more_than_a_text_s_length() -> None:
    expect_linear(_look_among, 250)
