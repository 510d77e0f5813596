"""docs/schema.json and the tables of docs/feed.md: `python -m hyxw.analysis.dictionary`."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from hyxw.items import WARNINGS, article_schema

_DOCS = Path(__file__).parents[2] / "docs"
_LONGEST_EXAMPLE = 60  # characters
_TABLE = re.compile(r"<!-- (\w+) -->\n.*?<!-- end -->", re.DOTALL)

Keys = dict[str, dict[str, Any]]


def with_tables(markdown: str) -> str:
    """`markdown` with the table that each `<!-- name -->` asks for behind it."""
    written = {name: "\n".join(lines) for name, lines in _tables().items()}
    return _TABLE.sub(lambda at: f"<!-- {at[1]} -->\n{written[at[1]]}\n<!-- end -->", markdown)


def schema_json() -> str:
    """The JSON Schema of a line, as schema.json beside each feed has it."""
    return json.dumps(article_schema(), ensure_ascii=False, indent=2) + "\n"


def documents() -> dict[Path, str]:
    """What is generated, by the path that it is kept under."""
    feed = _DOCS / "feed.md"
    return {feed: with_tables(feed.read_text("utf-8")), _DOCS / "schema.json": schema_json()}


def _tables() -> dict[str, Iterator[str]]:
    keys: Keys = article_schema()["properties"]
    pictures: Keys = keys["images"]["items"]["properties"]
    return {
        "keys": _meanings(keys),
        "images": _meanings(pictures),
        "origins": _origins(keys),
        "warnings": _table(("code", "meaning"), ((f"`{c}`", said) for c, said in WARNINGS.items())),
    }


def _meanings(keys: Keys) -> Iterator[str]:
    rows = (
        (f"`{name}`", _type(said), said["description"], said.get("x-null", "never"))
        for name, said in keys.items()
    )
    return _table(("key", "type", "meaning", "null or []"), rows)


def _origins(keys: Keys) -> Iterator[str]:
    rows = (
        (f"`{name}`", said["x-page"], _example(said), said.get("x-schema-org", ""))
        for name, said in keys.items()
    )
    return _table(("key", "read from", "example", "schema.org"), rows)


def _type(said: dict[str, Any]) -> str:
    if "enum" in said:
        return ", ".join(value for value in said["enum"] if value)
    if said.get("format") == "date-time":
        return "time"
    kinds = said["type"] if isinstance(said["type"], list) else [said["type"]]
    kind = next(str(kind) for kind in kinds if kind != "null")
    return f"list of {_type(said['items'])}s" if kind == "array" else kind


def _example(said: dict[str, Any]) -> str:
    text = json.dumps(said["examples"][0], ensure_ascii=False)
    return f"`{text if len(text) <= _LONGEST_EXAMPLE else f'{text[:_LONGEST_EXAMPLE]}…'}`"


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """A Markdown table."""
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', '&#124;') for cell in row)} |"


if __name__ == "__main__":
    for path, content in documents().items():
        path.write_text(content, encoding="utf-8")
