"""What is printed for people and for programs: tables, and JSON that any terminal can show."""

import json
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a table, its columns as wide as what stands in them, the last one open."""
    lines = [headings, *rows]
    widths = [max(map(width, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = (cell + " " * (w - width(cell)) for cell, w in zip(line, widths, strict=True))
        yield "  ".join(cells).rstrip()


def as_json(data: object, indent: int | None = None) -> str:
    """JSON to print: where the terminal has no UTF-8, in escapes of its own."""
    encoding = getattr(sys.stdout, "encoding", None) or ""  # None where it is closed
    is_utf8 = encoding.lower().replace("-", "") == "utf8"
    return json.dumps(data, ensure_ascii=not is_utf8, indent=indent)


def width(text: str) -> int:
    """How many columns of a terminal a text takes, a Chinese character two."""
    return sum(2 if unicodedata.east_asian_width(char) in "FW" else 1 for char in text)
