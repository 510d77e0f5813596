"""What mirrors do to a page: script, glosses, commas."""

from hyxw.demo.mirror import READINGS, Spoiler, traditional


def test_script_is_converted_in_part() -> None:
    assert traditional("资讯，并于后里余云") == "資訊,并于后里余云"


def test_each_occurrence_of_a_glossed_character_is_glossed() -> None:
    spoiler = Spoiler(frozenset("陽"))
    assert spoiler.text("衡陽,陽臺") == "衡陽(yáng),陽(yáng)臺"


def test_commas_go_before_other_marks() -> None:
    assert Spoiler(frozenset(), commas=True).text("一,二、三。") == "一,,二,、三,。"


def test_page_keeps_its_markup_scripts_and_entities() -> None:
    html = '<p title="讯">讯&nbsp;,</p><script>var a="讯,";</script><style>a,b{}</style><!-- 讯 -->'
    spoilt = Spoiler(frozenset("訊"), commas=True).page(html)
    expected = html.replace(">讯&nbsp;,<", ">訊(xùn)&nbsp;,,<")
    assert spoilt == expected


def test_readings_are_one_toned_syllable_of_a_traditional_character() -> None:
    assert all(reading.isalpha() and not reading.isascii() for reading in READINGS.values())
    assert all(len(char) == 1 and traditional(char) == char for char in READINGS)
