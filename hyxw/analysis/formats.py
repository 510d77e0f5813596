"""How each format of `scrapy export` has the feed's values, and who writes it."""

import csv
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from hyxw.analysis.table import COLUMNS, LISTS, quoted_path
from hyxw.errors import BadArgument, needing

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Row = tuple[Any, ...]
Rows = Iterator[list[Row]]

_BATCH = 1000  # rows; of 3 kB each, some 3 MB
# Rows of one group of a Parquet file: what is in memory at a time. DuckDB's own 122,880 are right
# for numbers; articles of 3 kB would make it 400 MB a thread.
_ROW_GROUP = 8192
_SHEET_ROWS, _CELL_CHARACTERS = 1_048_576, 32_767  # Excel's
# Excel runs a cell that begins so; in East Asian versions the full-width forms too (OWASP).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_WIDTHS = {"title": 50, "text": 80, "url": 30, "published_at": 19, "crawled_at": 19}


class Format(NamedTuple):
    """`value` gives SQL of a key's value; `write` takes connection, that SQL, keys, and a path."""

    value: Callable[[str], str]
    write: Callable[["DuckDBPyConnection", str, list[str], Path], None]


def as_is(key: str) -> str:
    """The value with DuckDB's type."""
    return key


def as_lines(key: str) -> str:
    """Times as the feed writes them; lists stay."""
    if key == "crawled_at":
        return "strftime(crawled_at AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%SZ') AS crawled_at"
    if key == "published_at":
        return "strftime(published_at, '%Y-%m-%dT%H:%M:%S+08:00') AS published_at"
    return key


def as_text(key: str) -> str:
    """Times as the feed writes them, lists as JSON."""
    return f"CAST(to_json({key}) AS VARCHAR) AS {key}" if key in LISTS else as_lines(key)


def for_people(key: str) -> str:
    """China's times, names parted by 、, pictures as addresses a line each."""
    if key == "images":
        return "array_to_string(list_transform(images, lambda x: x.url), chr(10)) AS images"
    if key in LISTS:
        return f"array_to_string({key}, '、') AS {key}"
    if COLUMNS[key] == "TIMESTAMPTZ":
        return f"CAST({key} AS TIMESTAMP) AS {key}"
    return key


def _copy(options: str) -> Callable[["DuckDBPyConnection", str, list[str], Path], None]:
    def write(connection: "DuckDBPyConnection", sql: str, keys: list[str], path: Path) -> None:  # noqa: ARG001  a Format's
        connection.execute(f"COPY ({sql}) TO {quoted_path(str(path))} ({options})")

    return write


def _write_excel_csv(
    connection: "DuckDBPyConnection", sql: str, keys: list[str], path: Path
) -> None:
    """CSV as Excel reads it in any language: a byte order mark, CRLF, no formulas."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(keys)
        for batch in _batches(connection, sql):
            writer.writerows([harmless(value) for value in row] for row in batch)


def harmless(value: object) -> object:
    """`value`, with an apostrophe before what Excel would run as a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _write_xlsx(connection: "DuckDBPyConnection", sql: str, keys: list[str], path: Path) -> None:
    with needing("analysis"):
        import xlsxwriter
    try:
        with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
            _fill(book, keys, _batches(connection, sql))
    except xlsxwriter.exceptions.XlsxFileError as exc:
        raise OSError(str(exc)) from exc


def _fill(book: Any, keys: list[str], batches: Rows) -> None:  # noqa: ANN401  untyped
    sheet = book.add_worksheet("articles")
    time = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    sheet.freeze_panes(1, 0)
    for column, key in enumerate(keys):
        sheet.set_column(column, column, _WIDTHS.get(key, 14))
    sheet.write_row(0, 0, keys)
    rows = (row for batch in batches for row in batch)
    for number, row in enumerate(_that_fit(rows), 1):
        _write_row(sheet, number, row, time)
    sheet.autofilter(0, 0, _SHEET_ROWS - 1, len(keys) - 1)


def _that_fit(rows: Iterable[Row]) -> Iterator[Row]:
    for number, row in enumerate(rows, 1):
        if number == _SHEET_ROWS:
            raise BadArgument(
                f"An Excel sheet holds {_SHEET_ROWS - 1:,} articles, here are more: choose fewer"
                " with --since and --until, or another format."
            )
        yield row


def _write_row(sheet: Any, number: int, row: Row, time: Any) -> None:  # noqa: ANN401  untyped
    for column, value in enumerate(row):
        if isinstance(value, datetime):
            sheet.write_datetime(number, column, value, time)
        elif isinstance(value, int):
            sheet.write_number(number, column, value)
        elif value is not None:
            sheet.write_string(number, column, _cut(value))


def _cut(text: str) -> str:
    """`text`, ended with … where a cell cannot hold it all."""
    return text if len(text) <= _CELL_CHARACTERS else f"{text[: _CELL_CHARACTERS - 1]}…"


def _write_sqlite(connection: "DuckDBPyConnection", sql: str, keys: list[str], path: Path) -> None:
    kinds = {key: "INTEGER" if COLUMNS[key] == "INTEGER" else "TEXT" for key in keys}
    columns = ", ".join(f"{key} {kind}" for key, kind in kinds.items())
    marks = ", ".join("?" * len(keys))
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = OFF")  # a file that is not whole is thrown away
        database.execute("PRAGMA synchronous = OFF")
        database.execute(f"CREATE TABLE articles ({columns})")
        database.execute("BEGIN")
        for batch in _batches(connection, sql):
            database.executemany(f"INSERT INTO articles VALUES ({marks})", batch)  # noqa: S608
        database.execute("COMMIT")


def _batches(connection: "DuckDBPyConnection", sql: str) -> Rows:
    result = connection.execute(sql)
    while batch := result.fetchmany(_BATCH):
        yield batch


FORMATS = {
    "parquet": Format(
        as_is,
        _copy(
            f"FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE {_ROW_GROUP}"
        ),
    ),
    "csv": Format(as_text, _copy("FORMAT csv, HEADER")),
    "jsonl": Format(as_lines, _copy("FORMAT json")),
    "sqlite": Format(as_text, _write_sqlite),
    "xlsx": Format(for_people, _write_xlsx),
}
EXCEL_CSV = Format(for_people, _write_excel_csv)
