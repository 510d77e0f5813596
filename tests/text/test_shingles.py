import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hyxw.text.script import convert
from hyxw.text.shingles import SAME_TEXT, band_keys, is_same_text, similarity

BUDGET = settings(max_examples=150, derandomize=True, deadline=None)

OPENING = "衡阳新闻网讯 记者王小明报道 "
SENTENCES = [
    "清早，村口的老桥边聚满了人，木匠老周把新刨的桥板一块块铺开。",
    "这座桥建了六十多年，去年涨水时被冲坏了桥墩，孩子上学只能绕路。",
    "社区请来工程队勘察，又开了两次会，请大家出主意。",
    "有人愿意捐树，有人愿意出工，连在外打工的年轻人也寄来了钱。",
    "施工那天，食堂给工人煮了大锅的米粉，谁来都能盛上一碗。",
    "女工刘师傅说，桥修好了，她卖菜的三轮车就能直接推到集市。",
    "学校的老师带着学生画下修桥的过程，贴满了走廊。",
    "老周算了算，桥板能用二十年，扶手每两年刷一次漆就行。",
    "桥头还立了一块牌子，写着捐款人的名字和修桥的日子。",
    "通车的傍晚，锣鼓队从桥这头走到那头，后面跟着一群狗。",
]
ARTICLE = OPENING + "".join(SENTENCES)
OTHER = (
    "图书馆的夜读活动昨晚开场，馆员把借阅台搬到了院子里，灯串挂在桂花树上。来的多是刚下班的人，"
    "他们挑一本书坐下，谁也不说话。馆长介绍，夜读要办到入秋，每周换一个主题，下周轮到旅行。"
    "小朋友有自己的角落，讲故事的是一位退休教师，她把每个角色都说出不同的声音。"
)


def same(a: str, b: str) -> bool:
    """Whether the ledger finds `b` from `a` and takes it for the same text."""
    return bool(set(band_keys(a)) & set(band_keys(b))) and is_same_text(a, b)


@pytest.mark.parametrize(
    "edited",
    [
        ARTICLE,
        convert(ARTICLE, "zh-Hant"),
        "江城晚报讯 通讯员李红 记者赵四报道 " + "".join(SENTENCES),
        ARTICLE.replace("老周", "老邹"),
        ARTICLE + "（来源：江城晚报）",
        OPENING + "".join(SENTENCES[:-1]),
        OPENING + "".join([*SENTENCES[:3], "邻村的人听说了，也来帮忙。", *SENTENCES[3:]]),
        ARTICLE.replace(SENTENCES[4], "施工那天，食堂备了米粉。"),
    ],
)
def test_a_lightly_edited_text_is_the_same(edited: str) -> None:
    assert same(ARTICLE, edited)


@pytest.mark.parametrize(
    "other",
    [
        OTHER,
        OPENING + OTHER,
        "".join(SENTENCES[:3]) + OTHER,
        "".join(SENTENCES[:5]),  # a brief is not the report
    ],
)
def test_another_text_is_not(other: str) -> None:
    assert not same(ARTICLE, other)


def bulletin(day: int) -> str:
    return (
        f"市气象台3月{day}日发布天气预报：今天白天到夜间多云转小雨，偏北风{day % 3 + 2}级，"
        f"最低气温{day % 9 + 3}℃，最高气温{day % 7 + 14}℃，相对湿度{day + 38}%到{day + 61}%，"
        f"空气质量指数{day * 3 + 20}。昼夜温差较大，请市民朋友注意增减衣物，谨防感冒；雨天路滑，"
        "驾车出行请减速慢行，注意交通安全；山区和库区请留意短时强降水引起的次生灾害。"
    )


def test_the_next_bulletin_of_a_series_is_not_the_last_one() -> None:
    bulletins = [bulletin(day) for day in range(1, 31)]
    assert not [pair for pair in itertools.combinations(bulletins, 2) if same(*pair)]


def notice(day: int, *places: str) -> str:
    return (
        f"为提高供电可靠性，国网供电公司计划于5月{day}日8时至20时对线路进行检修，期间{'、'.join(places)}"
        "将停电。请广大用户提前做好准备，关闭电器，注意用电安全，停电期间视线路带电，严禁私自登杆作业。"
        "检修工作可能提前结束，恢复送电前不再另行通知。由此给您带来不便，敬请谅解，感谢您的理解和支持。"
    )


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        (notice(18, "解放路", "松涛社区"), True),
        (notice(19, "解放路", "松涛社区"), False),
        (notice(18, "船山路", "长湖社区"), False),
        (notice(18, "解放路", "长湖社区"), True),  # one of two may be a correction
        (notice(18, "船山路"), False),
        (notice(18, "解放路", "松涛社区", "船山路", "长湖社区"), True),
    ],
)
def test_a_notice_of_other_days_or_places_is_another(other: str, *, is_same: bool) -> None:
    assert is_same_text(notice(18, "解放路", "松涛社区"), other) is is_same
    assert is_same_text(other, notice(18, "解放路", "松涛社区")) is is_same


def test_a_day_that_one_text_alone_has_leaves_it_the_same() -> None:
    assert same(ARTICLE, ARTICLE + "（5月18日）")
    assert same(ARTICLE + "（5月18日）", ARTICLE)


def test_one_corrected_figure_leaves_a_text_the_same() -> None:
    first = bulletin(7)
    assert same(first, first.replace("41", "42"))


def test_keys_are_pinned() -> None:
    # They lie in ledgers for years: other keys would find no reprint of what is there.
    assert band_keys(ARTICLE) == (
        *(6267467348352601872, -8204949253134259347, 5302177742169424939),
        *(-7800622569484001274, -5304575985534948796, -769729833574278402),
    )
    assert band_keys("路灯" * 60) == (
        *(-4270494320227069385, -2744466777594145304, -309956935179875129),
        *(-50640494798675245, 2576943942990253898, 334299771021250106),
    )


def test_keys_fit_a_signed_column() -> None:
    keys = band_keys(OTHER)
    assert len(keys) == 6
    assert all(-(2**63) <= key < 2**63 for key in keys)


@pytest.mark.parametrize("text", ["", "图为现场。", "短" * 79])
def test_a_short_text_has_no_keys(text: str) -> None:
    assert band_keys(text) == ()


@pytest.mark.parametrize("text", ["好" * 5000, "一二三四" * 500, "a" * 80, "\U00020000" * 100])
def test_a_text_of_few_shingles_has_keys(text: str) -> None:
    assert len(band_keys(text)) == 6


@pytest.mark.parametrize(
    ("a", "b", "expected"), [("", "", 1), ("甲", "甲", 1), ("甲", "乙", 0), ("", "甲", 0)]
)
def test_similarity_of_next_to_nothing(a: str, b: str, expected: float) -> None:
    assert similarity(a, b) == expected


@BUDGET
@given(st.text(max_size=300), st.text(max_size=300))
def test_similarity_is_symmetric_and_bounded(a: str, b: str) -> None:
    assert 0 <= similarity(a, b) == similarity(b, a) <= 1
    assert similarity(a, a) == 1


@pytest.mark.parametrize("times", [2, 30])
def test_how_often_a_text_says_a_thing_does_not_count(times: int) -> None:
    repeated = ARTICLE + "关注我们的公众号，每天早上第一时间看到全城的新闻。" * times
    assert same(ARTICLE, repeated)
    assert same(repeated, ARTICLE)


@BUDGET
@given(st.permutations(SENTENCES), st.integers(0, 9))
def test_a_dropped_sentence_is_found(order: list[str], dropped: int) -> None:
    text = "".join(order)
    without = "".join(order[:dropped] + order[dropped + 1 :])
    assert similarity(text, without) >= SAME_TEXT
    assert is_same_text(text, without)
    assert is_same_text(without, text)
