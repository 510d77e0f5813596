"""A user's own `-o articles.csv`: Scrapy's exporter, with lists that a reader can read."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from scrapy.exporters import CsvItemExporter


class ReadableCsvItemExporter(CsvItemExporter):
    """Scrapy's writes images as Python's `[{'url': …}]`, and the header again for each `-o`."""

    def __init__(self, file: BytesIO, **options: Any) -> None:  # noqa: ANN401  Scrapy's own
        adds = file.seekable() and file.tell() > 0
        super().__init__(file, include_headers_line=not adds, **options)

    def serialize_field(self, field: Mapping[str, Any], name: str, value: object) -> object:
        """The value as a cell holds it: lists joined by `; `, an image's URL before its caption."""
        return super().serialize_field(field, name, cell(value))


def cell(value: object) -> object:
    """`["甲", "乙"]` is `甲; 乙`, `{"url": U, "caption": C}` is `U C`; what is no list stays."""
    if isinstance(value, Mapping):
        return " ".join(str(cell(part)) for part in value.values() if part)
    if isinstance(value, list | tuple):
        return "; ".join(str(cell(part)) for part in value)
    return value
