import json
from pathlib import Path

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hyxw.items import Language
from hyxw.text import script, variants
from hyxw.text.glosses import MirrorNoise
from hyxw.text.script import content_hash, convert, fold, is_mixed, language

SIMPLIFIED = "社区里的居民后来又种了三百棵树，余下的钱用于修云梯，并请着装整齐的头发匠人干活。"
# The characters of everyday Chinese: GB 2312's 6,763
COMMON = "".join(
    bytes((row, cell)).decode("gb2312", "ignore")
    for row in range(0xB0, 0xF8)
    for cell in range(0xA1, 0xFF)
)
BUDGET = settings(max_examples=150, derandomize=True, deadline=None)
CONVERSIONS = {name: opencc.OpenCC(name) for name in ("s2t", "t2s", "s2tw", "s2hk", "t2tw", "t2hk")}
common_text = st.text(st.sampled_from(COMMON), max_size=80)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SIMPLIFIED, "zh-Hans"),
        ("社區裡的居民後來又種了三百棵樹", "zh-Hant"),
        ("社區里的居民后來又種了三百棵樹,余下的錢用于修云梯,并請匠人", "zh-Hant"),  # a mirror
        (SIMPLIFIED + "题为“聽雨樓”", "zh-Hans"),
        ("", None),
        ("2024-03-30 VIP", None),
        ("本土", None),
        ("余云里", None),
    ],
)
def test_tells_the_script(text: str, expected: Language | None) -> None:
    assert language(text) == expected


def test_converts_both_ways_by_the_dictionaries() -> None:
    traditional = convert(SIMPLIFIED, "zh-Hant")
    assert traditional.startswith("社區裏的居民後來又種了三百棵樹")
    assert "頭髮匠人幹活" in traditional
    assert convert(traditional, "zh-Hans") == SIMPLIFIED


def test_leaves_a_text_in_its_script_alone() -> None:
    mirror = "社區里的居民后來又種樹,余下的錢用于修云梯"
    assert convert(mirror, "zh-Hant") == mirror
    quoting = SIMPLIFIED + "（碑上写着“後來”）"
    assert convert(quoting, "zh-Hans") == quoting


def test_hashes_are_pinned() -> None:
    # A ledger holds them for years: a changed value here would publish every article anew.
    digest = "48eab4d69ba93eee9f5327aa5a639659f167d36d6f0cb9cc3b48a59e548a8f6d"
    assert content_hash(SIMPLIFIED) == digest


@pytest.mark.parametrize(
    "same",
    [
        convert(SIMPLIFIED, "zh-Hant"),
        "社區里的居民后來又種了三百棵樹,余下的錢用于修云梯,并請著裝整齊的頭發匠人干活.",
        "社區(qū)里的居民后來(lái)又種(zhǒng)了三百棵樹,,余下的錢(qián)用于修云梯,,并請着裝整齊的頭髮匠人干活,。",
        "　　社区里的居民后来又种了三百棵树\n\n余下的钱用于修云梯，并请着装整齐的头发匠人干活！",
    ],
)
def test_one_hash_for_script_mirror_and_typography(same: str) -> None:
    assert content_hash(same) == content_hash(SIMPLIFIED)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("投资3.5亿元", "投资35亿元"),
        ("上午11:30", "上午1130"),
        ("增长5%", "增长5"),
        ("气温-3度", "气温3度"),
        ("3月4日", "3月5日"),
        ("张三发言", "李四发言"),
        ("长度(km)", "长度(cm)"),
    ],
)
def test_another_content_has_another_hash(one: str, other: str) -> None:
    assert content_hash(one) != content_hash(other)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("２０２４年３月，“甲”：乙、丙……", "2024年3月甲乙丙"),
        ("11：30 至 12:00", "11:30至12:00"),
        ("A·B\xa0C_d", "ABCd"),
        ("", ""),
        ("\ud800\x00", ""),
    ],
)
def test_folds(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    "text",
    [
        "划出的像，都在座。",
        "規劃出來的像，都在座。",
        "Ａ座的像（第２）、Ⅷ：都在①。",
        "像记者：“来”，待到《春》；！",
        "陽(yáng)像座，\n像座…",
    ],
)
def test_a_long_text_folds_as_its_parts_do(text: str) -> None:
    assert fold("阳光" + text * 30) == "阳光" + fold(text) * 30


@BUDGET
@given(common_text, st.sampled_from(sorted(CONVERSIONS)))
def test_no_conversion_changes_the_folded_text(text: str, name: str) -> None:
    assert fold(CONVERSIONS[name].convert(text)) == fold(text)


@BUDGET
@given(common_text)
def test_there_and_back_folds_alike(text: str) -> None:
    traditional = CONVERSIONS["s2hk"].convert(text)
    assert fold(CONVERSIONS["t2s"].convert(traditional)) == fold(text)


@BUDGET
@given(st.text(max_size=200))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_every_character_folds_with_its_conversions() -> None:
    # Character by character, and each again inside a word that OpenCC knows.
    everything = COMMON + "".join(variants.TO_FIRST)
    for name, converter in CONVERSIONS.items():
        converted = converter.convert("\n".join(everything)).split("\n")
        strays = [(a, b) for a, b in zip(everything, converted, strict=True) if fold(a) != fold(b)]
        assert not strays, name


def test_what_a_page_can_make_up_at_will_is_not_remembered() -> None:
    assert fold("灯\U0002f800") == "灯\u4e3d"
    assert ord("灯") in script._FOLDED
    assert 0x2F800 not in script._FOLDED


def test_no_character_is_in_two_groups() -> None:
    groups = f"{variants.SIMPLIFIED_ONLY} {variants.SHARED}".split()
    together = "".join(groups)
    assert len(set(together)) == len(together)
    assert set("".join(variants.ALSO_SIMPLIFIED.split())) <= set(variants.TO_FIRST)


def test_the_seed_page_hashes_as_its_cleaned_and_converted_self(seed: Path) -> None:
    expected = json.loads((seed / "expected.json").read_text("utf-8"))
    page = (seed / "1297-570830.txt").read_text("utf-8")
    raw = page[page.rindex("分享到") :].split("\n", 1)[1]
    cleaned = MirrorNoise.of(page).clean(raw)
    assert language(expected["text"]) == expected["language"]
    assert content_hash(raw) == content_hash(cleaned) == content_hash(expected["text"])
    assert content_hash(convert(expected["text"], "zh-Hans")) == content_hash(raw)


@pytest.mark.parametrize(
    ("text", "mixed"),
    [
        ("通讯員報道，縣里来了专家", True),
        ("通訊員報道，縣里来了人", False),  # one of the other script
        ("记者刘昇乾报道", False),  # names
        ("并於後裡餘雲說話過", False),  # what both write, and one
        ("记者说话", False),
        ("", False),
    ],
)
def test_a_text_in_two_scripts(text: str, *, mixed: bool) -> None:
    assert is_mixed(text) is mixed
