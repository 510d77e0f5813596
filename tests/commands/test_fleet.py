"""What `scrapy fleet` prints and refuses, without a queue."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from scrapy.exceptions import UsageError

from hyxw.commands import fleet
from hyxw.sections import LOCAL_NEWS
from tests.commands.here import here
from tests.components import project_settings
from tests.store.support import STARTED, deliver


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0s"),
        (59, "59s"),
        (60, "1m"),
        (61, "61s"),
        (119, "119s"),
        (120, "2m"),
        (3600, "1h"),
        (3601, "60m"),
        (7199, "119m"),
        (7200, "2h"),
        (86400, "1d"),
        (86401, "24h"),
        (172_799, "47h"),
        (172_800, "2d"),
    ],
)
def test_a_span_is_told_in_its_unit(seconds: int, said: str) -> None:
    assert fleet._span(seconds) == said


@pytest.mark.parametrize(("since", "let_go"), [(-1, True), (0, False), (1, False)])
def test_a_held_section_is_let_go_for_a_run_by_hand_a_millisecond_later(
    tmp_path: Path, since: int, *, let_go: bool
) -> None:
    begun = STARTED.replace(microsecond=849_000)
    deliver(tmp_path, range(1, 2), begun)
    held = begun + timedelta(milliseconds=since)
    standing = Mock(held=True, ended_at=held)
    settings = project_settings(HYXW_DATA_DIR=str(tmp_path))
    assert fleet._good_by_hand(settings, LOCAL_NEWS, standing) is let_go


def test_a_time_is_told_from_now() -> None:
    now = datetime.now(UTC)
    assert fleet._ago(None) == "-"
    assert fleet._ago((now - timedelta(hours=3)).isoformat()) == "3h ago"
    assert fleet._ago((now + timedelta(hours=3, seconds=30)).isoformat()) == "in 3h"


def test_a_plan_is_sections_hours_and_collisions() -> None:
    planned = {
        "sections": [
            {
                "section": "a",
                "site": "h",
                "every_seconds": 3600,
                "slots": ["2026-11-26T14:07:51+08:00", "2026-11-26T15:07:51+08:00"],
            },
            {"section": "b", "site": "h", "every_seconds": 86400, "slots": []},
        ],
        "load": {"2026-11-26T14:00": 1, "2026-11-26T15:00": 80},
        "collisions": [{"site": "h", "sections": ["a", "b"]}],
    }
    assert list(fleet._planned(planned)) == [
        "section  site  every  runs  next",
        "a        h     1h     2     11-26 14:07",
        "b        h     1d     0     -",
        "",
        "11-26 14:00  # 1",
        f"11-26 15:00  {'#' * 40} 80",
        "h: a and b come close, and one may wait for the other.",
    ]
    nothing: dict[str, Any] = {"sections": [], "load": {}, "collisions": []}
    assert len(list(fleet._planned(nothing))) == 2


def a_section(state: str, **said: object) -> dict[str, Any]:
    none = dict.fromkeys(("exit_code", "last_run", "last_good", "next_run", "said"))
    return {"section": "a", "site": "h", "state": state, **none, **said}


def test_a_status_is_sections_and_who_is_alive() -> None:
    answer = {
        "sections": [
            a_section("held", exit_code=5, said="It changed."),
            a_section("idle", exit_code=0),
            a_section("idle"),
        ],
        "workers": [
            {"alive": True, "crawls": 2},
            {"alive": False, "crawls": 9},
            {"alive": True, "crawls": 0},
        ],
    }
    heading, held, good, new, _, states, workers = fleet._stated(answer)
    assert heading.split()[:4] == ["section", "site", "state", "exit"]
    assert held.split() == ["a", "h", "held", "5", "-", "-", "-", "It", "changed."]
    assert good.split() == ["a", "h", "idle", "0", "-", "-", "-"]
    assert new.split() == ["a", "h", "idle", "-", "-", "-", "-"]
    assert (states, workers) == (
        "3 sections: 1 held, 2 idle.",
        "2 workers alive, with 2 crawls running.",
    )
    empty: dict[str, Any] = {"sections": [], "workers": []}
    assert list(fleet._stated(empty))[-2:] == [
        "0 sections: none.",
        "0 workers alive, with 0 crawls running.",
    ]


@pytest.mark.parametrize(
    "words", [(), ("x",), ("plan", "x"), ("resume",), ("work", "x"), ("status", "x")]
)
def test_what_fleet_does_not_take(tmp_path: Path, words: tuple[str, ...]) -> None:
    with pytest.raises(UsageError):
        here(fleet.Command(), tmp_path, *words)


@pytest.mark.parametrize(
    ("words", "settings", "said"),
    [
        (("status",), {"HYXW_LEDGER": ""}, "There is no queue: name a PostgreSQL database"),
        (("status",), {"HYXW_FLEET_BEAT": 7}, "HYXW_FLEET_BEAT=7 is no divisor of 60"),
        (("plan",), {}, "No section says how often"),
    ],
)
def test_what_fleet_cannot_do_is_said(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    settings: dict[str, Any],
    said: str,
) -> None:
    pytest.importorskip("procrastinate")
    assert here(fleet.Command(), tmp_path, *words, **settings) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("words", [("--sites", "0"), ("--memory", "127")])
def test_a_worker_crawls_one_site_at_least_in_enough_memory(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    pytest.importorskip("procrastinate")
    with pytest.raises(SystemExit):
        here(fleet.Command(), tmp_path, "work", *words)


def test_a_queue_is_where_the_settings_say() -> None:
    from scrapy.settings import Settings

    ledger = {"HYXW_LEDGER": "postgresql://h/ledger"}
    assert fleet._queue(Settings(ledger)) == "postgresql://h/ledger"
    assert (
        fleet._queue(Settings({**ledger, "HYXW_QUEUE": "postgresql://h/q"})) == "postgresql://h/q"
    )
