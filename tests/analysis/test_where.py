import re

import pytest

from hyxw.analysis.where import checked
from hyxw.errors import BadArgument

duckdb = pytest.importorskip("duckdb")


@pytest.mark.parametrize(
    ("condition", "rows"),
    [
        ("source = '央广网'", 1),
        ("source IS NULL OR length(text) > 2", 3),
        ("list_contains(reporters, '周禾')", 2),
        ("len(list_filter(reporters, lambda name: name LIKE '周%')) = 1 -- a comment", 2),
        ("published_at::date = '2024-04-01'", 1),
        ("published_at BETWEEN '2024-03-01' AND '2024-03-31'", 1),
        ("published_at < current_timestamp AND published_at::date < current_date", 2),
        ("random() < 2", 3),
    ],
)
def test_conditions_on_the_line_are_taken(condition: str, rows: int) -> None:
    connection = duckdb.connect()
    connection.execute(
        "CREATE TABLE articles AS SELECT * FROM (VALUES"
        " ('央广网', 'abc', ['周禾'], TIMESTAMP '2024-04-01 00:00:00'),"
        " (NULL, 'ab', ['林砚'], NULL), (NULL, 'abcd', ['周禾'], TIMESTAMP '2024-03-02 00:00:00'))"
        " AS line(source, text, reporters, published_at)"
    )
    assert len(connection.execute(checked(connection, condition)).fetchall()) == rows


@pytest.mark.parametrize(
    "condition",
    [
        "",
        "source = ",
        "source = 'a'; DROP TABLE articles",
        "source = 'a') UNION (SELECT 1",
        "1 = 1 UNION SELECT 2",
        "1 = 1 LIMIT 3",
        "1 = 1 ORDER BY id",
        "1 = 1 GROUP BY id",
        "1 = 1 QUALIFY true",
        "id IN (SELECT content FROM read_text('/etc/passwd'))",
        "EXISTS (FROM '/etc/passwd')",
        "id = (SELECT max(id) FROM articles)",
        "current_setting('threads') = '1'",
        "system.main.current_setting('threads') = '1'",
        "[current_setting('threads')] = []",
        "list_transform(reporters, lambda x: CURRENT_SETTING(x)) = []",
        "'threads'.current_setting() = '1'",
        "current_database() = 'memory'",
        "current_schema() = 'main'",
        "write_log(title) IS NULL",
        "sleep_ms(1000) IS NULL",
        "setseed(0.5) IS NULL",
        "get_block_size('memory') > 0",
        "format_type(1, 1) = ''",
    ],
)
def test_anything_else_is_refused(condition: str) -> None:
    with pytest.raises(BadArgument, match="--where"):
        checked(duckdb.connect(), condition)


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("source = ", 'is no condition: syntax error at or near "=".'),
        ("1 = 1; SELECT 2", "is several statements; give a condition on the feed's keys."),
        ("1 = 1; DROP TABLE articles", "is several statements; give a condition."),
    ],
)
def test_what_is_no_condition_is_said(condition: str, said: str) -> None:
    with pytest.raises(BadArgument, match=f"^{re.escape(f'--where {condition!r} {said}')}$"):
        checked(duckdb.connect(), condition)


def test_what_runs_is_what_was_read() -> None:
    """The statement is written anew, so nothing in it can end it early."""
    statement = checked(duckdb.connect(), "title = 'a'' OR 1=1; --' -- )")
    assert statement == "SELECT * FROM articles WHERE (title = 'a'' OR 1=1; --')"
