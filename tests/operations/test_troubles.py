"""Which trouble is told: once, not while it lasts, and when it is over."""

from datetime import UTC, datetime, timedelta

import pytest

from hyxw.operations.troubles import Known, Message, Trouble, next_message

NOON = datetime(2026, 5, 20, 12, tzinfo=UTC)
FAILED = Trouble("exit-4", "1 article failed.", "warning")
UNREACHABLE = Trouble("exit-6", "The site is unreachable.")
SILENT = Trouble("silent", "Nothing new for long.", "warning")


def told(*runs: tuple[int, list[Trouble]]) -> list[Message | None]:
    """What is told after each run: hours after noon, and the troubles it had."""
    known, messages = Known(), []
    for hours, troubles in runs:
        at = NOON + timedelta(hours=hours)
        message, known = next_message("local_news", known, troubles, at)
        messages.append(message)
    return messages


def titles(*runs: tuple[int, list[Trouble]]) -> list[str | None]:
    return [message.title if message else None for message in told(*runs)]


def test_nothing_is_told_while_all_is_well() -> None:
    assert titles((0, []), (6, [])) == [None, None]


def test_a_trouble_is_told_once_and_its_end_once() -> None:
    runs = [(6 * n, [FAILED]) for n in range(7)]
    assert titles(*runs, (42, []), (48, [])) == [
        "local_news: 1 article failed.",
        *[None] * 6,
        "local_news: all is well again",
        None,
    ]


def test_a_further_trouble_is_told_alone() -> None:
    _, worse = told((0, [FAILED]), (6, [UNREACHABLE, FAILED]))
    assert worse == Message(
        "failure", "local_news: The site is unreachable.", "The site is unreachable."
    )


def test_the_lesser_trouble_that_is_left_is_no_news() -> None:
    runs = [(0, [FAILED]), (6, [UNREACHABLE]), (12, [FAILED]), (18, [])]
    assert titles(*runs)[2:] == [None, "local_news: all is well again"]


def test_a_trouble_that_comes_and_goes_while_another_lasts_is_told_once() -> None:
    runs = [(0, [FAILED]), (6, [UNREACHABLE]), (12, [FAILED]), (18, [UNREACHABLE])]
    assert titles(*runs)[3] is None


def test_a_trouble_of_long_ago_is_told_again_though_another_lasted() -> None:
    runs = [(0, [UNREACHABLE]), *((24 * day, [FAILED]) for day in range(1, 30))]
    assert titles(*runs, (24 * 30, [UNREACHABLE]))[-1] == "local_news: The site is unreachable."


def test_a_trouble_lasts_however_seldom_the_section_is_crawled() -> None:
    assert titles((0, [FAILED]), (24 * 14, [FAILED]))[1] is None


def test_what_is_found_one_day_and_not_the_next_is_told_once() -> None:
    runs = [(24 * day, [SILENT] if day % 2 == 0 else []) for day in range(9)]
    assert titles(*runs)[1:] == [None] * 8


def test_what_was_not_found_for_days_is_over() -> None:
    runs = [(0, [SILENT]), (24, []), (160, []), (170, []), (180, [SILENT])]
    assert titles(*runs)[1:] == [
        None,
        None,
        "local_news: all is well again",
        "local_news: Nothing new for long.",
    ]


def test_how_a_run_ended_is_over_with_the_next_good_one() -> None:
    assert titles((0, [UNREACHABLE]), (1, [])) == [
        "local_news: The site is unreachable.",
        "local_news: all is well again",
    ]


def test_a_message_is_a_failure_where_one_of_its_troubles_is() -> None:
    (mild,) = told((0, [FAILED, SILENT]))
    (grave,) = told((0, [UNREACHABLE, SILENT]))
    assert mild is not None
    assert grave is not None
    assert (mild.level, grave.level) == ("warning", "failure")
    assert grave.body == "The site is unreachable.\nNothing new for long."


@pytest.mark.parametrize(("hours", "again"), [(24, False), (25, True)])
def test_an_end_of_a_day_ago_is_the_same_though_there_was_another(
    hours: int, *, again: bool
) -> None:
    last = titles((0, [FAILED]), (6, [UNREACHABLE]), (hours, [FAILED]))[-1]
    assert (last is not None) is again


@pytest.mark.parametrize(("hours", "over"), [(168, False), (169, True)])
def test_what_was_found_a_week_ago_may_be_found_again(hours: int, *, over: bool) -> None:
    assert (titles((0, [SILENT]), (hours, []))[-1] is not None) is over


def test_what_is_over_is_said_with_when_it_began() -> None:
    """Between its first run and the next good one, however often it came and went."""
    *_, over = told((0, [SILENT]), (24, []), (48, [SILENT]), (300, []))
    assert over is not None
    begun = NOON.astimezone().isoformat(" ", "minutes")  # by this machine's clock
    assert f"told since {begun} is over: silent." in over.body
