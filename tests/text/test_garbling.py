"""What of a text was lost, and how much of it has to be: the last value on either side."""

import pytest

from hyxw.text.garbling import (
    SUSPECTED,
    is_foreign,
    is_misread,
    is_unreadable,
    lost,
    suspicion,
)
from hyxw.text.rules import Rule

# 28 characters; 的, 了, 人 and others of the commonest among them
CHINESE = "石桥村的晒谷坪昨晚亮起了三十盏路灯，村民都说夜里走路踏实多了"


@pytest.mark.parametrize("rule", SUSPECTED, ids=lambda rule: rule.example)
def test_each_suspicion_finds_its_example(rule: Rule) -> None:
    assert suspicion(f"村民都说{rule.example}，好。") == rule.name


def test_a_long_text_is_unreadable_that_has_next_to_none_of_the_commonest() -> None:
    assert is_unreadable("燚" * 80)
    assert not is_unreadable("燚" * 79)
    assert is_unreadable("燚" * 98 + "的的")  # two of a hundred
    assert not is_unreadable("燚" * 97 + "的的的")
    assert not is_unreadable("")


def test_a_long_list_is_readable_though_it_has_none_of_the_commonest() -> None:
    """A quarter of its letters and more are Han, and of these seven in ten are usual ones."""
    assert not is_unreadable("洲" * 56 + "燚" * 24)
    assert is_unreadable("洲" * 55 + "燚" * 25)
    assert not is_unreadable("洲" * 21 + "x" * 60 + "8" * 40)
    assert is_unreadable("洲" * 20 + "x" * 60 + "8" * 40)


def test_verses_and_their_translation_are_readable() -> None:
    verse, foreign = "荆溪白石，天寒红叶。", "White stones stick up through the shallow creek; " * 2
    assert not is_unreadable(f"{verse}\n{foreign}")
    assert is_unreadable(f"{verse}\n{foreign}\n{foreign}")
    assert is_unreadable(f"Home\n{foreign}")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("村民\ufffd说\ue000话\x07", 3),
        ("村民??????说", 6),
        ("村民?????说", 0),
        ("村民：□□□，", 3),
        ("村民：□□，", 0),
        ("*" + "村" * 40, 0),
        ("*" + "村" * 23, 1),
        ("村民说：走吗?走！" + "村" * 9, 0),
        (CHINESE, 0),
    ],
    ids=["never", "six marks", "five", "three boxes", "two", "*, rare", "*", "one ?", "none"],
)
def test_what_stands_for_the_lost_is_counted(text: str, count: int) -> None:
    assert lost([text]) == count


def test_question_marks_within_words_are_lost_where_there_are_many() -> None:
    """Eight of a hundred characters is what an interview may have."""
    assert lost(["村?" * 8 + "村" * 84]) == 0
    assert lost(["村?" * 8 + "村" * 83]) == 8


def test_masked_characters_are_lost_where_there_are_many() -> None:
    assert lost(["村*" * 4 + "村" * 92]) == 0
    assert lost(["村*" * 4 + "村" * 91]) == 4


def test_a_misread_paragraph_is_lost_whole_and_the_others_are_not() -> None:
    misread = CHINESE.encode().decode("latin-1")
    assert lost([CHINESE, misread, CHINESE]) == len(misread)


@pytest.mark.parametrize(
    ("was", "read"),
    [
        ("utf-8", "gb18030"),
        ("gb18030", "big5hkscs"),
        ("utf-8", "latin-1"),
        ("gb18030", "latin-1"),
        ("utf-8", "cp1252"),
    ],
)
def test_a_paragraph_in_a_wrong_charset_is_misread(was: str, read: str) -> None:
    assert is_misread(CHINESE.encode(was).decode(read, "ignore"))


@pytest.mark.parametrize(
    "text",
    [
        CHINESE,
        "Café, Zürich, naïve",
        "plain words, and many of them",
        "燚" * 11,
        "燚" * 40,
        "",
        "臺灣的來賓參觀曬穀坪，對路燈讚不絕口",
    ],
)
def test_a_paragraph_as_it_was_written_is_not_misread(text: str) -> None:
    assert not is_misread(text)


@pytest.mark.parametrize(("size", "misread"), [(11, False), (12, True)])
def test_eleven_characters_may_be_odd_by_chance(size: int, *, misread: bool) -> None:
    said = "的是了人的是了人的是了人".encode().decode("gb18030", "ignore")
    assert is_misread(said[:size]) is misread


@pytest.mark.parametrize(
    ("text", "suspect"),
    [
        (CHINESE, False),
        ("⽂化馆昨晚开放。", True),
        ("会上***指出，要办好。", True),
        ("中奖号码：138****5678。", False),
        ("获奖者：李**、王**。", False),
        ("截至月日，已有户报名。", True),
        ("截至5月17日，已有30户。", False),
        ("本月日均用电量同比增长，每月日常巡查不少于四次。", False),
        ("石 桥 村 的 晒 谷 坪 昨 晚 亮", True),
        ("石桥□村亮灯。", True),
        ("□愿意 □不愿意", False),
        ("村民说，\\“灯亮了。\\”", True),
        ("村民说，?这灯装得值。", True),
        ("在村口打▇▇▇个孔，灯亮了。", True),
        ("在村口打＊＊＊＊3个孔。", True),
        ("会议由ﾃ､主持。", True),
        ("·村·民·要·求·，·亮·灯·", True),
        ("村.民.都.说.，.要.亮.灯。", True),
        ("阿·卜·杜的店里，木·林·森三块匾。", False),
        ("★★★ 村里的酒店 ●●●", False),
        ("石?桥村亮灯，村民?说好。", True),
        ("石?桥村亮灯，村民说好。", True),
        ("走吗?走!好吗?好!", False),
        ("附上姓名和出生年月日。", False),
        ("请填写年月日。", False),
        ("年月日，村民来到晒谷坪。", True),
        ("蜜月日程排满了，孩子满月日办酒。", False),
        ("***食品店被罚。", False),
        ("车牌号湘D***的货车。", False),
        *(("石桥村(cūn)亮灯", True), ("衡阳(yáng)的灯", True)),
        *(("耒(lěi)水上涨", False), ("长(zhǎng)子回村", False), ("我们(men)亮灯", False)),
        *(("丽(lí)水来的客商", False), ("台(tāi)州来的客商", False)),
        ("路灯亮了。\n***\n人散了。", False),
        ("路灯亮了。\n***，村民说。", True),
        ("次月日程已定，***先生到会。", False),
        ("是□否□", False),
        ("性别：男□女□", False),
        ("□愿意□不愿意", False),
        ("好看吗?村民都说好看，明年还办吗?村里说办，谁来办?大家一起办。", False),
        ("为什么回来?他说，难不难?难。", False),
        ("\n".join(["村" * 39] * 4), False),
        ("王小满 李一苇 " * 20, False),
        ("村" * 149, False),
        ("村\t" * 75, False),
    ],
)
def test_what_may_have_been_lost_is_suspected(text: str, *, suspect: bool) -> None:
    assert (suspicion(text) is not None) is suspect


def test_names_that_their_writer_has_masked_are_not_lost() -> None:
    masked = "李*和王**看到有人晕倒，当即拨打120。李***说，换了谁都会帮。"
    assert lost([masked]) == 0
    assert suspicion(masked) is None
    assert suspicion("会上****指出，李****也在场。") is not None


def test_each_paragraph_is_looked_at() -> None:
    assert lost(["石桥村。", "路\ufffd灯"]) == 1
    assert lost(["ºâÑôÐÂÎÅ", "路\ufffd灯", "村民说。", "\ue000"]) == 10
    assert lost(["???????", "□□□"]) == 10


@pytest.mark.parametrize(
    ("text", "suspected"),
    [
        *(("会上***指出", True), ("会上**指出", False), ("***", False), ("*** ", False)),
        *(("138***78", False), ("湘D****", False), ("***食品店", False), ("***先生", False)),
        *(
            ("截至月日，路灯亮了", True),
            ("某月日", False),
            ("月日均", False),
            ("石 桥 村 亮 起 了 路 灯 。", True),
        ),
        *(("石 桥 村 亮 起 了 路 灯。", False), ("石□桥", True), ("性别：男□女□", False)),
        *(("□愿意□不愿意", False), ("男□村", True), ("⽂化", True)),
    ],
)
def test_what_may_stand_for_the_lost(text: str, *, suspected: bool) -> None:
    assert (suspicion(text) is not None) is suspected


def test_a_stray_question_mark_within_words_of_full_width_marks() -> None:
    assert suspicion("石桥?村亮起了路灯。") == "question marks stand in words"
    assert suspicion("张丽?说，灯亮了。") == "question marks stand in words"
    assert suspicion("谁来?张丽说，都来。") is None
    assert suspicion("石桥?村亮起了路?灯") is None
    assert suspicion("好看吗?村民问。来了吗?都来了。") is None


@pytest.mark.parametrize(
    ("text", "is_masked"),
    [
        ("我妈三**没下过楼，昨天自己去买了豆腐，业主**给记者算起**，整整六年。", True),
        ("我妈三**没下过楼，昨天自己去买了豆腐，业主**给记者算起时间。", False),
        ("家住石鼓区**街道**小区的李**报警称，在**超市门口被**公司的车撞倒，送**医院救治。", False),
    ],
)
def test_words_are_masked_by_two_asterisks_each(text: str, *, is_masked: bool) -> None:
    assert (suspicion(text) is not None) is is_masked


def test_a_paragraph_of_characters_that_news_has_is_not_misread() -> None:
    assert not is_misread("“学愈博则思愈远，思之困则学必勤。”")
    assert is_misread("算栠陔恓厙捅暮氪昄咡戺惆耋暮氪植準")
    assert not is_misread("栠栠栠栠栠栠栠栠栠栠栠栠栠栠")  # one character, a name's


def test_boxes_in_quotes_are_told_of() -> None:
    assert lost(["地契上有三个字被虫蛀掉，写作“□□□”，谁也不认得。"]) == 0
    assert lost(["地契上有三个字被虫蛀掉，写作□□□，谁也不认得。"]) > 2


@pytest.mark.parametrize(
    ("paragraph", "foreign"),
    [
        (
            "During the autumn fair the village lit thirty lamps along the old threshing ground",
            True,
        ),
        ("During the autumn fair the village lit thirty lamps", False),  # short
        (
            "联系邮箱 " + "abcdefghij" * 6 + "@mail.test，请在三十日以前报名参加晚会的演出" * 2,
            False,
        ),
        ("石桥村昨晚亮起了三十盏路灯，村民都说好。" * 5, False),
        ("x" * 60, True),
        ("x" * 59 + "\u0250", False),
        ("x" * 70 + "村" * 30, True),
        ("x" * 70 + "村" * 31, False),
    ],
)
def test_a_long_paragraph_in_latin_letters_is_in_another_language(
    paragraph: str, *, foreign: bool
) -> None:
    assert is_foreign(paragraph) is foreign


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("村里昨晚亮起了锟斤拷锟斤拷盏路灯。", "a machine's characters"),
        ("网页上满是“锟斤拷锟斤拷”，谁也看不懂。", None),
        ("石石桥桥石石桥桥石石桥桥", None),
        ("石石桥桥村村灯灯亮亮了", None),
        ("孩子们哈哈哈哈哈哈哈哈哈哈哈哈地笑。", None),
        ("高高兴兴的一家人。", None),
        ("村里的**超市门口被**公司的车撞了。", None),
        ("李**、王**二人到场。", None),
        ("联系邮箱：[email protected]", "an address"),
    ],
)
def test_what_a_machine_leaves_within_a_text_is_suspected(text: str, said: str | None) -> None:
    found = suspicion(text)
    assert (said in found) if said and found else found is said


def test_characters_that_are_told_of_or_said_twice_are_none_that_were_lost() -> None:
    assert lost(["屏幕上只有“□□□□”，没有字。"]) == 0
    assert suspicion("红红火火恍恍惚惚") is None


def test_an_address_is_in_no_language() -> None:
    address = f"https://mp.weixin.example/s?sn={'abcdef' * 20}"
    assert not is_foreign(f"报名请点：{address}")
    assert is_foreign(f"{address} {'The lamps of the village are lit. ' * 4}")
