"""`--where`: a condition in DuckDB's SQL that can read a line of the feed and nothing else."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from hyxw.errors import BadArgument
from hyxw.wording import ended

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_SERIALIZE = "SELECT json_serialize_sql(?::VARCHAR, skip_null := true, skip_empty := true)"
_STATEMENT = "SELECT * FROM articles WHERE "
_CONDITION_ONLY = {"type", "cte_map", "select_list", "from_table", "where_clause"}
# Functions that tell of the database or the machine in place of the line.
_FORBIDDEN = (
    *("current_", "pg_", "duckdb_", "pragma_", "query", "getenv", "getvariable"),
    *("txid_current", "in_search_path"),
)
_CLOCK = ("current_date", "current_time", "current_localtime")  # …stamp too
# Those that do something, or are a query under a name; random() picks a sample.
_DOING = (
    "SELECT DISTINCT function_name FROM duckdb_functions() WHERE function_name <> 'random'"
    " AND (has_side_effects OR contains(macro_definition, 'SELECT '))"
)


def checked(connection: "DuckDBPyConnection", condition: str) -> str:
    """SQL that selects from `articles` by `condition`, written anew from what DuckDB parsed of it.

    Raises BadArgument where it is no condition, or asks for more than the line's own values.
    """
    (answer,) = connection.execute(_SERIALIZE, [f"{_STATEMENT}{condition}"]).fetchall()[0]
    parsed = json.loads(answer)
    if parsed["error"]:
        if parsed["error_type"] != "parser":  # a statement behind it does something else
            raise BadArgument(f"--where {condition!r} is several statements; give a condition.")
        said = ended(parsed["error_message"])
        raise BadArgument(f"--where {condition!r} is no condition: {said}")
    doing = {name for (name,) in connection.execute(_DOING).fetchall()}
    if fault := next(_faults(parsed, doing), None):
        raise BadArgument(f"--where {condition!r} {fault}; give a condition on the feed's keys.")
    (statement,) = connection.execute("SELECT json_deserialize_sql(?)", [answer]).fetchall()[0]
    return str(statement)


def _faults(parsed: dict[str, Any], doing: set[str]) -> Iterator[str]:
    nodes = [statement["node"] for statement in parsed["statements"]]
    if len(nodes) != 1:
        yield "is several statements"
    for node in nodes:
        surplus = {key for key, value in node.items() if value} - _CONDITION_ONLY
        surplus -= {"aggregate_handling"}
        if surplus or node.get("cte_map") or node.get("from_table", {}).get("sample"):
            yield "is more than a condition"
        yield from _foreign(node.get("where_clause", {}), doing)


def _foreign(node: Any, doing: set[str]) -> Iterator[str]:  # noqa: ANN401  any part of a JSON tree
    if isinstance(node, list):
        for part in node:
            yield from _foreign(part, doing)
    if not isinstance(node, dict):
        return
    if node.get("class") == "SUBQUERY":
        yield "holds a query of its own"
    name = str(node.get("function_name", "")).lower()
    if name in doing or (name.startswith(_FORBIDDEN) and not name.startswith(_CLOCK)):
        yield f"calls {name}()"
    for part in node.values():
        yield from _foreign(part, doing)
