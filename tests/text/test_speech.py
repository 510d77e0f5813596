import pytest

from hyxw.text.sentences import begin_alike, is_verse
from hyxw.text.speech import is_talk, is_told, without_speech


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("“请先登录。”罗女士收到这条短信。", True),
        ("“请先登录。”系统提示", False),
        ("“请先登录。”", False),
        ("罗女士收到一条“请先登录”的短信。", False),
    ],
)
def test_who_has_somebody_say_a_sentence_says_something_beside_it(text: str, *, told: bool) -> None:
    assert is_told(text) is told


def test_words_in_quotes_are_no_speech() -> None:
    said = "点击“登录”，他念道：“验证码是三个七。”"
    assert without_speech(said) == "点击“登录”，他念道："


@pytest.mark.parametrize(
    ("paragraphs", "talk"),
    [
        (["“姑娘，你坐。”“奶奶，您坐。”"], True),
        (["“姑娘，你坐。”座位空到了终点。"], False),
        (["“你坐。”", "座位空着。", "“您坐。”", "到了终点。"], True),
        (["“你坐。”“您坐。”", "座位空着。", "到了终点。"], False),
    ],
)
def test_talk_is_what_half_of_a_text_is_of(paragraphs: list[str], *, talk: bool) -> None:
    assert is_talk(paragraphs) is talk


@pytest.mark.parametrize(
    ("text", "verse"),
    [
        ("昨夜西风才住，开遍山前山后。问讯采花人，却道如旧。知否？一斗卖过五斗。", True),
        ("昨夜西风才住，开遍山前山后。问讯采花人（外一首），却道如旧。知否？一斗多。", True),
        ("【山坡羊】晨霜如剪，寒星如钻，一身橘色桥头站。路弯弯，汗斑斑，风来无人见。", True),
        ("昨夜西风才住，开遍山前山后。问讯采花人，却道如旧。", False),
        ("昨夜西风才住，开遍山前山后的那条路。问讯采花人，却道如旧。知否？一斗。", False),
    ],
)
def test_verse_is_of_six_short_clauses(text: str, *, verse: bool) -> None:
    assert is_verse([text]) is verse


def test_verse_is_of_three_lines_without_a_stop() -> None:
    lines = ["柿子红了", "一树灯笼", "不照夜路，只照归人"]
    assert is_verse(lines)
    assert not is_verse(lines[:2])
    assert not is_verse([*lines, "首页"])
    assert not is_verse([*lines, "他扛着竹梯从坡下往上走来，"])
    assert not is_verse([*lines, "灯亮了。"])


def test_most_lines_of_a_list_begin_alike() -> None:
    assert begin_alike(["什么车？", "什么桥？", "什么路？", "答案明日揭晓。", "完。"])
    assert not begin_alike(["什么车？", "什么桥？", "答案。"])
    assert not begin_alike(["什么车？", "什么桥？", "什么路？", "答案。", "明日。", "揭晓。"])
    assert not begin_alike([])
