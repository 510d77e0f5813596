"""A small chaos, each mishap once; `make chaos` plays it at length."""

from pathlib import Path

from tests.fleet.chaos import EVENTS, Plan, run


def test_whatever_happens_each_article_is_published_once_and_no_site_asked_twice_at_a_time(
    tmp_path: Path,
) -> None:
    plan = Plan(sites=6, workers=2, days=2, mishaps=len(EVENTS) // 2, seed=7)
    found, happened = run(plan, tmp_path)
    assert found.broken == []
    assert len(happened) == len(EVENTS)
    assert found.articles > 6 * 12
    assert found.runs > 6 * 2
