"""Under which words the search index files an article, and which it asks for."""

from datetime import date

import pytest

from hyxw.analysis.filing import filed, of_days, of_person, of_source
from hyxw.analysis.query import mark


def days(*periods: str) -> list[str]:
    return [mark(0, period) for period in periods]


@pytest.mark.parametrize(
    ("since", "until", "periods"),
    [
        ("2024-03-30", "2024-03-30", ("2024-03-30",)),
        ("2024-03-30", "2024-04-01", ("2024-03-30", "2024-03-31", "2024-04-01")),
        ("2024-03-01", "2024-03-31", ("2024-03",)),
        ("2024-03-01", "2024-03-02", ("2024-03-01", "2024-03-02")),
        ("2024-02-29", "2024-04-30", ("2024-02-29", "2024-03", "2024-04")),
        ("2024-01-01", "2024-12-31", ("2024",)),
        ("2024-01-01", "2024-02-01", ("2024-01", "2024-02-01")),
        ("2023-12-31", "2025-01-01", ("2023-12-31", "2024", "2025-01-01")),
        ("2024-12-01", "2024-12-31", ("2024-12",)),
        ("9999-12-31", "9999-12-31", ("9999-12-31",)),
        ("2024-03-30", "2024-03-29", ()),
    ],
)
def test_days_are_whole_years_and_months_where_they_can_be(
    since: str, until: str, periods: tuple[str, ...]
) -> None:
    found = of_days(date.fromisoformat(since), date.fromisoformat(until))
    assert list(found) == days(*periods)


def test_an_article_is_filed_under_its_periods_its_source_and_its_people() -> None:
    found = filed("2024-03-30T11:44:32+08:00", "湘江网", ["周禾", "劉漢"])
    assert list(found) == [
        *days("2024", "2024-03", "2024-03-30"),
        of_source("湘江网"),
        of_person("周禾"),
        of_person("刘汉"),
    ]
    assert list(filed(None, None, ())) == []
    assert len({of_source("周禾"), of_person("周禾"), *days("周禾")}) == 3
