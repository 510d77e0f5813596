"""What Datasette is told of the index, and how it shows a cell."""

import asyncio
import gc
import re
import sqlite3
import warnings
from contextlib import closing, suppress
from importlib import import_module
from types import SimpleNamespace

import pytest

from hyxw.analysis import browse

DATASETTE = SimpleNamespace(urls=SimpleNamespace(row=lambda *at: "/" + "/".join(at)))


@pytest.fixture(scope="module", autouse=True)
def _imported() -> None:
    """Import of Datasette what leaves a connection open as it is imported: 3.13 warns of that."""
    with warnings.catch_warnings(action="ignore", category=ResourceWarning), suppress(ImportError):
        import_module("datasette.filters")
        gc.collect()


def cell(column: str, value: object, keys: str = "'1297-1' AS id") -> object:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.row_factory = sqlite3.Row
        row = connection.execute(f"SELECT {keys}").fetchone()
    return browse._cell(row, value, column, DATASETTE)


@pytest.mark.parametrize(
    ("column", "value", "shown"),
    [
        ("title", "灯<亮>", '<a href="/search/article/1297-1">灯&lt;亮&gt;</a>'),
        ("published_at", "2024-03-30T11:44:32+08:00", "2024-03-30 11:44"),
        ("reporters", '["周禾", "邓小满"]', "周禾、邓小满"),
        ("editors", "[]", "—"),
        ("reporters", "周禾", None),
        ("text", '["x"]', None),
        ("revision", 2, None),
        ("title", None, None),
    ],
)
def test_a_cell_is_shown_as_one_reads_it(column: str, value: object, shown: str | None) -> None:
    pytest.importorskip("datasette")
    assert cell(column, value) == shown


def test_a_title_of_a_query_without_ids_is_as_it_is() -> None:
    pytest.importorskip("datasette")
    assert cell("title", "灯亮了", "1 AS n") is None


def test_the_first_page_and_what_is_hidden_of_the_index() -> None:
    columns = "&_col=".join(
        ("title", "published_at", "source", "reporters", "correspondents", "status", "text")
    )
    assert browse.address(8001) == f"http://127.0.0.1:8001/search/article?_col={columns}"
    tables = browse._metadata()["databases"]["search"]["tables"]
    assert {name for name, said in tables.items() if said.get("hidden")} == {
        *("common", "file", "token"),
    }
    assert tables["article"]["facets"][2:] == [
        {"array": "reporters"},
        {"array": "correspondents"},
    ]
    assert browse._SETTINGS == {
        "truncate_cells_html": 80,
        "default_page_size": 50,
        "default_facet_size": 10,
        "suggest_facets": False,
        "allow_download": False,
    }


@pytest.mark.parametrize(
    ("scope", "answered"),
    [
        ({"type": "http", "headers": [(b"host", b"127.0.0.1:8001")]}, True),
        ({"type": "http", "headers": [(b"accept", b"*/*"), (b"host", b"localhost")]}, True),
        ({"type": "http", "headers": [(b"host", b"elsewhere.test")]}, False),
        ({"type": "http", "headers": []}, False),
        ({"type": "http"}, False),
        ({"type": "lifespan"}, True),
    ],
)
def test_what_asks_by_another_name_is_refused(scope: dict[str, object], *, answered: bool) -> None:
    asked: list[object] = []
    sent: list[dict[str, object]] = []

    async def app(scope: object, _receive: object, _send: object) -> None:
        asked.append(scope)

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    async def ask() -> None:
        await browse._only_here(app)(scope, None, send)

    asyncio.run(ask())
    assert asked == ([scope] if answered else [])
    assert [message.get("status") for message in sent[:1]] == ([] if answered else [403])


def test_each_value_of_a_condition_is_named_in_its_place() -> None:
    pytest.importorskip("datasette")

    class Database:
        async def execute(self, _: str) -> SimpleNamespace:
            return SimpleNamespace(rows=[])

    asked = SimpleNamespace(get_database=lambda _: Database())
    found = asyncio.run(browse._found('路灯 NOT "快递 柜"', asked))
    [condition] = found.where_clauses
    assert len(found.params) > 2
    assert re.findall(r"[:?]\w*", condition) == [f":{name}" for name in found.params]
