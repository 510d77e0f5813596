"""How each format writes a value: the SQL that gives it, and what a sheet is told."""

from datetime import datetime
from typing import Any

import pytest

from hyxw.analysis import formats
from hyxw.analysis.formats import as_lines, as_text, for_people
from hyxw.analysis.table import connect
from hyxw.errors import BadArgument

CRAWLED = "TIMESTAMPTZ '2024-03-30 11:44:32+08'"
VALUES = {
    "id": "'1297-1'",
    "revision": "2",
    "published_at": CRAWLED,
    "crawled_at": CRAWLED,
    "authors": "['周禾', '邓小满']",
    "images": "[{'url': 'http://h/1.jpg', 'caption': NULL}, {'url': 'http://h/2.jpg'}]",
}


def written(by: Any, key: str) -> object:  # noqa: ANN401  a Format's value
    row = ", ".join(f"{value} AS {name}" for name, value in VALUES.items())
    connection = connect()
    (found,) = connection.execute(f"SELECT {by(key)} FROM (SELECT {row})").fetchall()[0]  # noqa: S608  ours
    return found


@pytest.mark.parametrize(
    ("by", "key", "value"),
    [
        (as_lines, "crawled_at", "2024-03-30T03:44:32Z"),
        (as_lines, "published_at", "2024-03-30T11:44:32+08:00"),
        (as_lines, "authors", ["周禾", "邓小满"]),
        (as_text, "authors", '["周禾","邓小满"]'),
        (as_text, "published_at", "2024-03-30T11:44:32+08:00"),
        (as_text, "id", "1297-1"),
        (for_people, "images", "http://h/1.jpg\nhttp://h/2.jpg"),
        (for_people, "authors", "周禾、邓小满"),
        (for_people, "crawled_at", datetime(2024, 3, 30, 11, 44, 32)),  # noqa: DTZ001  a sheet's
        (for_people, "revision", 2),
    ],
)
def test_a_value_as_it_is_written(by: object, key: str, value: object) -> None:
    assert written(by, key) == value


class Sheet:
    """What an Excel sheet is told."""

    def __init__(self) -> None:
        self.told: list[tuple[object, ...]] = []

    def __getattr__(self, name: str) -> object:
        return lambda *given: self.told.append((name, *given))


class Book(Sheet):
    """A book of one sheet."""

    def add_worksheet(self, name: str) -> Sheet:
        self.told.append(("add_worksheet", name))
        return self

    def add_format(self, form: dict[str, str]) -> str:
        return form["num_format"]


def test_a_sheet_has_its_heads_its_widths_and_each_row_below_the_other() -> None:
    book, at = Book(), datetime(2024, 3, 30, 11, 44, 32)  # noqa: DTZ001  a sheet's
    keys = ["id", "title", "text", "url", "published_at", "crawled_at", "revision"]
    rows: list[tuple[object, ...]] = [("甲", *[None] * 3, at, None, 2), (*[None] * 6, 0)]
    formats._fill(book, keys, iter([rows[:1], rows[1:]]))
    assert book.told == [
        ("add_worksheet", "articles"),
        ("freeze_panes", 1, 0),
        *(("set_column", n, n, width) for n, width in enumerate((14, 50, 80, 30, 19, 19, 14))),
        ("write_row", 0, 0, keys),
        ("write_string", 1, 0, "甲"),
        ("write_datetime", 1, 4, at, "yyyy-mm-dd hh:mm:ss"),
        ("write_number", 1, 6, 2),
        ("write_number", 2, 6, 0),
        ("autofilter", 0, 0, 1_048_575, 6),
    ]


def test_a_sheet_holds_so_many_rows_and_a_cell_so_many_characters(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(formats, "_SHEET_ROWS", 3)
    assert list(formats._that_fit([(1,), (2,)])) == [(1,), (2,)]
    with pytest.raises(BadArgument, match="holds 2 articles"):
        list(formats._that_fit([(1,), (2,), (3,)]))
    assert formats._cut("字" * 32_767) == "字" * 32_767
    assert formats._cut("字" * 32_768) == "字" * 32_766 + "…"
