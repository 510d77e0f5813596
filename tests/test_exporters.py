from io import BytesIO

import pytest

from hyxw.exporters import ReadableCsvItemExporter, cell


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


def test_a_header_stands_once_however_often_a_file_is_added_to() -> None:
    file = BytesIO()
    for names in (["甲"], ["乙", "丙"]):
        exporter = ReadableCsvItemExporter(file, encoding="utf-8")
        exporter.start_exporting()
        exporter.export_item({"id": "1-1", "authors": names})
        exporter.finish_exporting()
    assert file.getvalue().decode("utf-8").split() == ["id,authors", "1-1,甲", "1-1,乙;", "丙"]
