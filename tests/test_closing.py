"""Whom a command tells how a run ended."""

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from hyxw import closing
from hyxw.closing import End, say, tell_operator
from hyxw.errors import ArticlesFailed
from hyxw.home import Home
from hyxw.operations.telling import Result
from hyxw.sections import LOCAL_NEWS
from tests.components import project_settings


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What was told, and what was written for metrics."""
    seen: list[tuple[Any, ...]] = []
    monkeypatch.setattr(closing, "tell", lambda *given: seen.append(("tell", *given)))
    monkeypatch.setattr(closing, "write_metrics", lambda *given: seen.append(("write", *given)))
    return seen


DOCUMENT = {
    "exit_code": 4,
    "outcome": "Some failed.",
    "judgement": {"findings": [{"code": "quiet"}]},
    "killed": ["It was killed."],
}


def test_the_operator_is_told_and_metrics_are_written_where_that_is_asked_for(
    told: list[tuple[Any, ...]], tmp_path: Path
) -> None:
    settings = project_settings(
        HYXW_DATA_DIR=str(tmp_path),
        HYXW_ALERT_URLS="json://a json://b",
        HYXW_PING_URL="http://ping",
        HYXW_METRICS_FILE=str(tmp_path / "100%-%(name)s.prom"),
    )
    tell_operator(End(ArticlesFailed("Some."), DOCUMENT), "news", LOCAL_NEWS, settings)
    write, tell = told
    result = Result("news", 4, "Some failed.", [{"code": "quiet"}], ["It was killed."])
    assert write[:4] == ("write", tmp_path / "100%-news.prom", result, DOCUMENT)
    assert tell[:5] == (
        *("tell", result, Home.of(settings, LOCAL_NEWS), ["json://a", "json://b"], "http://ping"),
    )


def test_a_run_without_a_report_is_told_of_by_its_error(
    told: list[tuple[Any, ...]], tmp_path: Path
) -> None:
    tell_operator(End(), "news", None, project_settings(HYXW_DATA_DIR=str(tmp_path)))
    ((_, result, home, urls, ping_url, _),) = told
    assert (result, urls, ping_url) == (Result("news", 0, ""), [], "")
    assert home.root == tmp_path


def test_a_log_on_a_full_disk_does_not_change_the_exit_code(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with Path("/dev/full").open("w", buffering=1) as log:
        monkeypatch.setattr(sys, "stderr", log)
        assert say(End(ArticlesFailed("Some failed."))) == 4
        os.dup2(os.open(os.devnull, os.O_WRONLY), log.fileno())  # what it still holds
