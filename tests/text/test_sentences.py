"""What tells whether a text ends with a sentence: which paragraph, and how it closes."""

import pytest

from hyxw.text.sentences import breaks_off, fades_out, is_credit, is_ended, is_item, left_open

ENDED, OPEN_ENDED = (
    "石桥村昨晚亮起了三十盏路灯，" * 3 + "村民都说好。",
    "石桥村昨晚亮起了三十盏路灯，" * 3,
)


@pytest.mark.parametrize(
    ("paragraphs", "ended"),
    [
        ((ENDED,), True),
        ((OPEN_ENDED,), False),
        ((ENDED, "记者周禾"), True),
        ((ENDED, "一\t二" * 20), True),
        ((OPEN_ENDED, "村民都说好。"), False),
        (("村" * 29,), None),
        (("村" * 30,), False),
        (("村" * 29 + "。 ",), True),
        ((ENDED, "报名地址：石桥村文化活动中心二楼东侧的书画室，电话0734-8888888"), None),
        ((ENDED, "有意者可在本月底前到石桥村文化活动中心报名，地址：石桥村一组"), None),
        (
            (
                ENDED,
                "获奖名单：" + "、".join(["王小满", "李一苇", "陈 青（红砖村）"] * 4 + ["李一苇"]),
            ),
            None,
        ),
        ((ENDED, "昨晚他们看了路灯、晒谷坪、石桥、戏台，随后又到村里的老屋去看了"), False),
        ((), None),
    ],
)
def test_the_last_long_paragraph_tells_the_end(
    paragraphs: tuple[str, ...], *, ended: bool | None
) -> None:
    assert is_ended(paragraphs) is ended


@pytest.mark.parametrize(
    ("end", "ended"),
    [
        *(("电话12345", None), ("电话：12345", None), ("电话1234", False), ("邮编 421000", None)),
        *(("地址：二楼", None), ("地址：楼", False), ("网址：www.h.test", None)),
        ("https://h", None),
        *(("二楼", False), ("二楼。", True), ("二楼。”", True)),
        *(("请找周先生，13900000000", None), ("请找周先生，1390000000", False)),
        *(("或者拨打0734-8888888", None), ("投稿zhou@shiqiao.test", None)),
        *(("巡查12次，劝阻30起", None), ("巡查多次，劝阻30起", False), ("赢得阵阵掌声", None)),
        *(("您几岁？A.18岁以下　B.18岁以上", None), ("您几岁？A.18岁以下", False)),
        *(("分得一块“一米菜园”", False), ("说：“一米菜园”", True), ("说“亮了。”", True)),
        *(("都说“这块一米见方的菜园子我来种”", True), ("分得一块“一米菜园”。", True)),
        *(("巡查12次，“劝阻30起", False), ("巡查12次，”劝阻30起", None)),
        *(("巡查12次，「劝阻30起", False), ("巡查12次，『劝阻30起", False)),
        *(("亮了。通讯员 王小满 摄", None), ("亮了”——石桥村，七岁", None), ("亮了——石桥村", False)),
    ],
)
def test_how_a_reader_is_asked_to_come_is_no_end_of_a_sentence(
    end: str, *, ended: bool | None
) -> None:
    assert is_ended(["村民说，夜里走路踏实多了，" * 3 + end]) is ended


def test_a_book_s_line_is_no_clause_that_breaks_off() -> None:
    assert is_ended([ENDED, "《旧事》，罗禾著，渡口出版社2025年版"]) is not False
    assert is_ended([ENDED, "《旧事》，罗禾写了三十年，渡口"]) is False


@pytest.mark.parametrize(("length", "ended"), [(29, False), (30, None)])
def test_a_short_line_that_breaks_off_is_no_contact(length: int, *, ended: bool | None) -> None:
    end = "，电话12345"
    assert is_ended([ENDED, "村" * (length - len(end)) + end]) is ended


@pytest.mark.parametrize(("length", "ended"), [(29, None), (30, False)])
def test_a_paragraph_of_thirty_characters_has_an_end(length: int, *, ended: bool | None) -> None:
    assert is_ended(["村" * length]) is ended
    assert is_ended(["村" * 30 + "。", "短", "村\t民" * 20]) is True


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        *(("责编 罗禾", True), ("一审：王敏 二审：李青", True), ("（记者 罗禾）", True)),
        *(("扫码关注我们", False), ("记者" + "走" * 28, False), ("他是记者", False)),
    ],
)
def test_a_line_that_names_who_made_the_article_is_a_credit(line: str, *, credit: bool) -> None:
    assert is_credit(line) is credit


def test_captions_and_a_short_line_with_a_number_tell_no_end() -> None:
    caption = "▲昨晚，石桥村亮起了三十盏路灯，村民在晒谷坪上跳起了舞，灯下人影绰绰。周禾 摄"
    assert is_ended([caption]) is None
    assert is_ended([ENDED, caption]) is True
    assert is_ended([OPEN_ENDED, caption]) is False
    assert is_ended([ENDED, "有意者找周先生，13900000000"]) is True
    assert is_ended([ENDED, "有意者找周先生，1390"]) is False
    assert is_ended([ENDED, "路灯亮了，村民连声称赞"]) is True


@pytest.mark.parametrize(
    ("end", "fades"), [("灯光越来越暗，看不见了……", True), ("全村共投入……", False), ("了…", False)]
)
def test_a_story_fades_out(end: str, *, fades: bool) -> None:
    assert fades_out(end) is fades


def test_a_list_has_two_items_that_need_not_end() -> None:
    one, two = (
        f"{n}等奖：石桥村路灯管护小组与晒谷坪修缮小组全体成员以及渡口的老船工" for n in "一二"
    )
    assert is_ended([ENDED, one]) is False
    assert is_ended([one, two]) is None


def test_items_of_a_list_end_alike() -> None:
    items = [
        f"石桥县{one}，住红砖村街道青年路二楼，法定代表人罗某，欠{n}万元"
        for n, one in ((3, "罗某"), (12, "某公司"), (7, "某厂"))
    ]
    assert is_ended(items) is None
    assert is_ended(items[1:]) is False


@pytest.mark.parametrize(("end", "broken"), [("让", True), ("户", False)])
def test_a_paragraph_without_a_stop_breaks_off_at_a_word_that_ends_no_item(
    end: str, *, broken: bool
) -> None:
    assert (
        breaks_off(f"要压实林长责任，每日巡山不少于两次；要把宣传做到屋场、做到学校，{end}")
        is broken
    )


@pytest.mark.parametrize(("length", "broken"), [(29, False), (30, True)])
def test_a_paragraph_of_thirty_characters_breaks_off(length: int, *, broken: bool) -> None:
    said = "路灯亮了。村民"
    assert breaks_off(said + "都" * (length - len(said))) is broken
    assert not breaks_off(said + "都" * (length - len(said) - 1) + "。")


@pytest.mark.parametrize(
    ("paragraphs", "said"),
    [
        (
            ["“今年一亩收两千斤，电商那边村支书说。", "灯亮了。"],
            "“今年一亩收两千斤，电商那边村支书说。",
        ),
        (["他说：“灯亮了。”她说：“路也"], "“路也"),
        (["他说：“灯亮了。”"], None),
        (["“灯亮了，“路也通了。"], None),  # typed wrong
        (["他说：“灯亮了。", "“路也通了。”"], None),
        (["他说：“灯亮了。", "路也通了。”他笑了。"], None),
        (["他说：“灯亮了。", "她说：“路也通了。”"], "“灯亮了。"),
    ],
)
def test_what_is_quoted_is_ended(paragraphs: list[str], said: str | None) -> None:
    assert left_open(paragraphs) == said


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("1号 玉麟香腰", True),
        ("28——全镇行政村数量。", True),
        ("《草房子》：哭了三次。", True),
        ("二、稻花三里白。", True),
        ("旧塔衔残照，新楼接彩霞。", True),
        ("旧塔衔残照，新楼接着彩霞。", False),
        ("灯亮了。", False),
    ],
)
def test_a_line_is_an_item_or_a_verse(line: str, *, item: bool) -> None:
    assert is_item(line) is item


@pytest.mark.parametrize(
    ("last", "ended"),
    [
        ("咨询电话：0734-8", False),
        ("咨询电话：1380073", False),
        ("咨询电话：0734-12345", True),
        ("咨询电话：0734-8866123", True),
        ("咨询电话：13800731234", True),
        ("咨询电话：12345", True),
    ],
)
def test_a_number_to_call_is_whole(last: str, *, ended: bool) -> None:
    whole = "村里的路灯昨晚亮了，村民在晒谷坪上跳舞，都说这下夜里走路踏实多了。"
    told = is_ended([whole, last])
    assert (told is not False) is ended
