"""How far an export is, on a terminal."""

from types import SimpleNamespace
from typing import Any

from hyxw.analysis.progress import _show


def test_the_bar_is_moved_until_all_is_written() -> None:
    asked: list[float] = []

    def query_progress() -> float:
        asked.append(-1.0)  # as DuckDB says before it knows
        return asked[-1]

    connection: Any = SimpleNamespace(query_progress=query_progress)
    over = iter([False, False, True])
    _show(connection, lambda: next(over))
    assert len(asked) == 2
