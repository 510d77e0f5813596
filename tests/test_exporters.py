import pytest

from hyxw.exporters import cell


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (["新闻中心", "本土"], "新闻中心; 本土"),
        ([], ""),
        (
            [
                {"url": "http://h/1.jpg", "caption": "图为新桥。"},
                {"url": "http://h/2.jpg", "caption": None},
            ],
            "http://h/1.jpg 图为新桥。; http://h/2.jpg",
        ),
        (None, None),
        (3, 3),
        ("一段。\n\n二段。", "一段。\n\n二段。"),
    ],
)
def test_a_cell_holds_what_a_reader_can_read(value: object, said: object) -> None:
    assert cell(value) == said
