import pytest

from hyxw.text.leftovers import leftover_in

TEXT = ["石桥村昨晚亮起了三十盏路灯。", "村民说，这下走夜路不怕了。"]


@pytest.mark.parametrize(
    "said",
    [
        "张主任：这篇先挂一下，等宣传部回话再推首页，标题不要动。",
        "请小唐校对人名和职务，辛苦。",
        "此稿28日上午10点后方可发布，切勿提前！",
        "【预览】本稿件尚未发布，仅供内部审阅，请勿外传。",
        "【此处补两段现场，等小刘把采访发过来】",
        "【结尾：局长表态】",
        "好的，以下是根据您提供的素材改写的新闻稿：",
        "如果需要，我还可以为您提供更简短的版本或调整语气。",
        "以上稿件共计312字，符合您“300字左右”的要求。需要我再拟三个备选标题吗？",
        "网友评论（2）",
        "热搜榜：某明星离婚 国足0:7",
        "本页由Web代理提供，您正在浏览的是缓存副本。",
        "震惊！这种水果千万别和牛奶一起吃…",
    ],
)
def test_what_was_not_meant_for_readers_is_found(said: str) -> None:
    assert leftover_in([said, *TEXT]) is not None
    assert leftover_in([*TEXT, said]) is not None


@pytest.mark.parametrize(
    "said",
    [
        "“好的，以下由我来演示。”他说。",
        "如果您有线索，请拨打0734-8123456。",
        "请市民核实信息后再转账。",
        "该稿件由作者授权刊发。",
        "网友评论说，这条路走着踏实。",
        "征文启事：来稿请注明单位，稿子须为原创。",
        "【现场】",
        "震惊！一夜之间，百年古樟倒了。",
        "为您提供更好的服务，大厅增设了三个窗口。",
        "根据您提供的线索，执法队员已于当日到现场核查。",
        "彭老师说，只要孩子们需要我继续教下去，就不退休。",
    ],
)
def test_an_editor_s_words_are_the_text_s(said: str) -> None:
    assert leftover_in([said, *TEXT]) is None
    assert leftover_in([*TEXT, said]) is None


def test_amid_a_text_a_note_is_a_short_line() -> None:
    note = "请小唐校对人名。"
    for length, found in ((60, True), (61, False)):
        said = note + "村" * (length - len(note))
        assert (leftover_in([TEXT[0], said, TEXT[1]]) is not None) is found
        assert leftover_in([said, *TEXT]) is not None
