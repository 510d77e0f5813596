import pytest

from hyxw.text.names import has_surname, is_unit, may_be_name


@pytest.mark.parametrize(
    "word", ["王明", "李小红", "欧阳修文", "阿卜杜·热合曼", "于小明", "高明", "昝某", "王李小明"]
)
def test_names(word: str) -> None:
    assert may_be_name(word)
    assert has_surname(word)


@pytest.mark.parametrize(
    "word",
    [
        "王",
        "王小明从市",
        "王小明明明",
        "了解到",
        "于昨日",
        "高度",
        "江城日报",
        "祁东县",
        "校对",
        "·王明",
        "王·",
        "",
    ],
)
def test_words(word: str) -> None:
    assert not may_be_name(word)


@pytest.mark.parametrize("word", ["现场", "招待会", "代表发言", "阿依古丽", "王小明明"])
def test_no_surname(word: str) -> None:
    assert not has_surname(word)


@pytest.mark.parametrize(
    ("word", "unit"),
    [
        *(("石桥县融媒体中心", True), ("石桥气象局", True), ("石桥县委", True)),
        *(("教育局", True), ("宣传部", True), ("本站", True), ("周家园", False), ("李科", False)),
        *(("欧阳小满", False), ("阿卜杜·热合曼", False), ("复制链接到剪贴板", False)),
    ],
)
def test_who_writes_where_nobody_is_named(word: str, *, unit: bool) -> None:
    assert is_unit(word) is unit
