import json
from pathlib import Path

import pytest

from hyxw.text.glosses import MirrorNoise

MIRROR = (
    "衡陽(yáng)新聞網(wǎng)訊 東(dōng)風(fēng)社區(qū)的居民在廣(guǎng)場(chǎng)種樹,"
    "社區(qū)的花圃從東(dōng)到西(xī)都換(huàn)了新土。"
)
CLEANED = "衡陽新聞網訊 東風社區的居民在廣場種樹,社區的花圃從東到西(xī)都換了新土。"


def test_takes_a_mirror_s_glosses_out() -> None:
    assert MirrorNoise.of(MIRROR).clean(MIRROR) == CLEANED


def test_cleans_any_string_of_the_page() -> None:
    noise = MirrorNoise.of(MIRROR)
    assert noise.clean("東(dōng)風(fēng)") == "東風"
    assert noise.clean("衡陽(yǎng)") == "衡陽(yǎng)"  # not this page's reading
    assert noise.clean("沒有") == "沒有"


@pytest.mark.parametrize(
    "genuine",
    [
        "游船驶过酃(líng)湖，耒(lěi)阳的来客登岸。",
        "耒阳(lěi yáng)与歙[shè]县的工匠同台。",
        "耒(lěi)水、酃(líng)湖、蒸(zhēng)水、洣(mǐ)水都涨了。",
        "乾(qián)陵的乾(qián)字、乾(qián)坤的乾(qián)字，读音相同。",
        "酈(lì)道元寫過這條河。",
        "鄺(kuàng)先生與鄧(dèng)女士到場，鄺先生和鄧女士發言，鄺(kuàng)家鄧(dèng)家都高興。",
        "蒸湘区(zhēng)的牌子",
    ],
)
def test_genuine_glosses_stay(genuine: str) -> None:
    noise = MirrorNoise.of(genuine)
    assert noise == MirrorNoise()
    assert noise.clean(genuine) == genuine


@pytest.mark.parametrize(
    "genuine",
    [
        "耒(lěi)陽(yáng)",  # 耒 is written in both scripts
        "耒陽(yáng)(lěi yáng)",  # a word's reading
        "歙[shè]縣",
        "電動(EV)汽車與手機軟體(app)",
        "鄺(kuàng)氏與鄺氏",  # not at every occurrence
        "長(cháng)江的長(zhǎng)者",  # not one reading
    ],
)
def test_genuine_glosses_stay_on_a_mirror(genuine: str) -> None:
    noise = MirrorNoise.of(MIRROR + genuine)
    assert noise.clean(genuine) == genuine.replace("陽(yáng)", "陽")
    assert noise.clean(MIRROR) == CLEANED


def test_one_bare_character_does_not_undo_a_mirror_s_glosses() -> None:
    page = MIRROR + "衡陽(yáng)" * 9 + "陽"
    assert MirrorNoise.of(page).clean(page) == CLEANED + "衡陽" * 9 + "陽"


def test_takes_neutral_tones_out() -> None:
    page = MIRROR + "他們(men)説什麼(me)"
    assert MirrorNoise.of(page).clean(page) == CLEANED + "他們説什麼"


def test_takes_noisy_commas_out() -> None:
    page = "市裏召開會議,,部署工作,、安排任務,,提出要求,。各縣區參加,。"
    noise = MirrorNoise.of(page)
    assert noise.commas
    assert noise.clean(page) == "市裏召開會議,部署工作、安排任務,提出要求。各縣區參加。"
    assert noise.clean("標題甲,,標題乙") == "標題甲,標題乙"


@pytest.mark.parametrize(
    "page",
    [
        "会议强调,。要抓好落实，抓出成效。与会者、列席者签字。代表们,、居民们离场。大家说好。散会。",
        "单价1,,2。",
        "没有逗号",
        "一个,。",
    ],
)
def test_a_typing_error_is_no_mirror_noise(page: str) -> None:
    noise = MirrorNoise.of(page)
    assert not noise.commas
    assert noise.clean(page) == page


@pytest.mark.parametrize(
    ("page", "noisy"),
    [
        ("甲乙,,丙丁,。戊。己。", True),
        ("甲乙,,丙丁,。戊。己。庚。", False),  # of fewer than half of its marks
        ("甲乙,,丙丁。", False),  # one is a typing error
        ("甲乙,;丙丁,;", False),  # what is looked for first is not there
    ],
)
def test_a_mirror_sets_a_comma_before_half_of_its_marks_and_two_at_least(
    page: str, *, noisy: bool
) -> None:
    assert MirrorNoise.of(page).commas is noisy


@pytest.mark.parametrize(
    ("page", "noisy"),
    [
        ("鄺(kuàng)氏、鄧(dèng)氏、鄺(kuàng)家", 2),
        ("鄺(kuàng)氏、鄧(dèng)氏", 0),
        ("鄺(kuàng)氏、鄺(kuàng)家、鄺(kuàng)宅", 0),
        ("沒有", 0),
    ],
)
def test_two_characters_and_three_glosses_are_enough(page: str, noisy: int) -> None:
    found = MirrorNoise.of(page).glosses
    assert isinstance(found, frozenset)
    assert len(found) == noisy


def test_nine_in_ten_of_a_characters_occurrences_are_glossed() -> None:
    for bare, noisy in ((1, True), (2, False)):
        page = "鄺(kuàng)" * 9 + "鄺" * bare + "鄧(dèng)" * 9
        assert ("鄺(kuàng)" in MirrorNoise.of(page + "陽(yáng)").glosses) is noisy


def test_shifted_pages_are_marked_and_left() -> None:
    page = MIRROR + "因?yàn)樗麄兊男燎诟冻?"
    noise = MirrorNoise.of(page)
    assert noise.shifted
    assert noise.clean(page) == CLEANED + "因?yàn)樗麄兊男燎诟冻?"


@pytest.mark.parametrize("page", [MIRROR, "真的吗?(yes)好", "是吗?ok)", "怎么办?"])
def test_questions_are_not_shifted(page: str) -> None:
    assert not MirrorNoise.of(page).shifted


def test_the_seed_page_comes_out_to_the_character(seed: Path) -> None:
    expected = json.loads((seed / "expected.json").read_text("utf-8"))
    page = (seed / "1297-570830.txt").read_text("utf-8")
    noise = MirrorNoise.of(page)
    cleaned = noise.clean(page)
    assert noise.shifted
    assert f"\n{expected['title']}\n" in cleaned
    assert cleaned.endswith(expected["text"])
    assert " > ".join(expected["section"]) in cleaned
