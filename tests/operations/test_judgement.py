"""A run judged by its section's past: what is found, what is not, and the threshold said."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import chain

import pytest

from hyxw.operations.coverage import Batch
from hyxw.operations.findings import Finding
from hyxw.operations.judgement import Figures, judge
from hyxw.operations.pace import at_china
from hyxw.operations.workdays import KindOfDay, chinese_days, plain_week
from hyxw.text.dates import CHINA
from hyxw.wording import extra

FIRST = date(2026, 3, 2)  # a Monday
FIELDS = ("title", "source")


def days_of(articles: int, days: range, kind: KindOfDay = plain_week) -> list[datetime]:
    """So many articles each working day, from eight to six."""
    dates = [FIRST + timedelta(days=day) for day in days]
    return list(
        chain.from_iterable(
            (
                datetime.combine(day, time(8), CHINA) + timedelta(hours=10 * n / articles)
                for n in range(articles)
            )
            for day in dates
            if kind(day) == "workday"
        )
    )


def at(day: int, hour: int) -> datetime:
    return datetime.combine(FIRST + timedelta(days=day), time(hour), CHINA).astimezone(UTC)


def run(
    articles: int = 4, source: int | None = None, length: float = 800, total: int = 500
) -> Figures:
    filled = {"title": articles, "source": articles if source is None else source}
    return Figures(Batch(articles, filled, length), total)


def found(
    published: list[datetime], runs: list[Figures], now: datetime, kind: KindOfDay = plain_week
) -> list[Finding]:
    return list(judge(published, runs, now, kind).findings)


def codes(*arguments: object) -> list[str]:
    return [finding.code for finding in found(*arguments)]  # type: ignore[arg-type]  # as found


# --- Silence -------------------------------------------------------------------------------------


def test_a_weekend_is_no_silence() -> None:
    published = days_of(20, range(54))  # to Friday
    assert codes(published, [run(), run()], at(55, 23)) == []
    assert codes(published, [run(), run()], at(56, 9)) == []


def test_a_working_day_without_news_is_one_where_there_never_was() -> None:
    published = days_of(20, range(57))  # to Monday
    (finding,) = found(published, [run(), run()], at(57, 18))
    assert finding.code == "silent"
    assert finding.sentence.startswith(
        "Nothing new since 2026-04-27 17:30 in China, 1.0 usual working days; the longest before"
    )


def test_a_section_that_is_often_silent_may_be_so_for_longer() -> None:
    published = days_of(20, range(0, 92, 7))  # each Monday
    assert codes(published, [run(), run()], at(97, 18)) == []


def test_silence_for_years_is_found_however_little_is_known() -> None:
    published = days_of(1, range(2))
    (finding,) = found(published, [run(), run()], at(400, 12))
    assert finding.code == "silent"
    assert "too little history to compare with, the floor is 7.0" in finding.sentence


def test_an_article_of_years_ago_does_not_make_silence_usual() -> None:
    published = [datetime(2020, 1, 1, tzinfo=CHINA), *days_of(20, range(57))]
    assert codes(published, [run(), run()], at(57, 18)) == ["silent"]


def test_a_first_run_takes_a_listing_as_old_as_it_is() -> None:
    assert found(days_of(1, range(2)), [run()], at(400, 12)) == []


def test_nothing_ever_is_no_silence() -> None:
    assert found([], [run(), run()], at(0, 12)) == []


def test_what_is_dated_in_the_future_breaks_no_silence() -> None:
    published = [*days_of(20, range(57)), datetime(2030, 1, 1, tzinfo=CHINA)]
    assert codes(published, [run(), run()], at(57, 18)) == ["silent"]


def test_articles_with_a_day_alone_are_of_its_end() -> None:
    assert at_china("2026-03-02T00:00:00+08:00").day == 2
    dated = [at_china(f"{FIRST + timedelta(days=day)}T00:00:00+08:00") for day in range(40)]
    assert codes(dated, [run(), run()], at(40, 9)) == []


def test_spring_festival_is_no_silence_where_holidays_are_known() -> None:
    kind = chinese_days()
    assert kind is not None
    eve = date(2026, 2, 15)
    worked = [eve - timedelta(days=back) for back in range(60, 0, -1)]
    published = [
        datetime.combine(day, time(hour), CHINA)
        for day in worked
        if kind(day) == "workday"
        for hour in range(8, 18)
    ]
    after = datetime(2026, 2, 23, 20, tzinfo=CHINA)
    assert codes(published, [run(), run()], after, kind) == []
    assert "silent" in codes(published, [run(), run()], after)
    said = judge(published, [run(), run()], after, None).basis
    assert said.endswith(f"; holidays are not known ({extra('operations')}).")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 2, 17), "holiday"),
        (date(2026, 2, 14), "workday"),  # a Saturday worked for the festival
        (date(2026, 2, 7), "weekend"),
        (date(2026, 2, 9), "workday"),
        (date(2031, 1, 23), "holiday"),  # not announced yet, and computed
    ],
)
def test_days_are_of_their_kind_in_china(day: date, expected: str) -> None:
    kind = chinese_days()
    assert kind is not None
    assert kind(day) == expected


# --- Volume --------------------------------------------------------------------------------------


def test_a_quiet_week_is_none_and_a_week_of_a_few_is_found() -> None:
    past = days_of(20, range(56))
    assert codes([*past, *days_of(10, range(56, 63))], [run(), run()], at(63, 7)) == []
    (finding,) = found([*past, *days_of(3, range(56, 63))], [run(), run()], at(63, 7))
    assert finding.code == "few-articles"
    assert "15 articles in the 7 days to 2026-05-03" in finding.sentence
    assert "the threshold is " in finding.sentence


def test_a_week_of_a_few_is_none_where_few_are_usual() -> None:
    past = days_of(3, range(56))
    assert codes([*past, *days_of(1, range(56, 61))], [run(), run()], at(63, 7)) == []


def test_a_flood_is_found() -> None:
    published = [*days_of(5, range(56)), *days_of(40, range(56, 63))]
    assert codes(published, [run(), run()], at(63, 7)) == ["many-articles"]


# --- Fields --------------------------------------------------------------------------------------


def judged(runs: list[Figures]) -> list[Finding]:
    return found(days_of(4, range(57)), runs, at(57, 9))


def test_a_field_that_is_lost_is_found_on_the_first_ten_articles() -> None:
    past = [run() for _ in range(30)]
    assert judged([*past, run(source=4)]) == []
    (finding,) = judged([*past, run(12, source=0)])
    assert finding.code == "field-lost:source"
    assert finding.sentence == (
        "source: 0 of the latest 12 articles have it (0%); usual are 100%, the threshold is 67%."
    )


def test_a_field_that_is_lost_stays_found() -> None:
    runs = [*(run() for _ in range(60)), *(run(source=0) for _ in range(30))]
    assert [finding.code for finding in judged(runs)] == ["field-lost:source"]


def test_a_field_that_half_of_the_articles_have_may_miss_in_some() -> None:
    runs = [run(10, source=n % 4 + 3) for n in range(40)]
    assert judged([*runs, run(10, source=2)]) == []


def test_without_a_past_a_floor_judges_what_no_article_lacks() -> None:
    assert judged([run(20, source=0)]) == []
    nameless = Figures(Batch(20, {"title": 3, "source": 0}, 800), 500)
    (finding,) = judged([nameless])
    assert finding.sentence == (
        "title: 3 of the latest 20 articles have it; there is too little history to compare with, "
        "the floor is 80%."
    )
    assert judged([Figures(Batch(13, {"text": 11}, 800), 500)]) == []  # two pictures without words


def test_runs_without_articles_change_nothing() -> None:
    past = [run() for _ in range(30)]
    empty = Figures(Batch(0, {}, None), 500)
    assert judged([*past, empty]) == []
    assert judged([empty]) == []


# --- Lengths and totals --------------------------------------------------------------------------


def test_bodies_cut_to_their_first_paragraph_are_found() -> None:
    past = [run(length=800 + n) for n in range(30)]
    (finding,) = judged([*past, run(12, length=90)])
    assert finding.code == "text-length"
    assert finding.sentence == (
        "The latest texts have 90 characters at the median, usual are 814; the thresholds are 272"
        " and 2444."
    )


def test_a_listing_of_another_section_is_found_by_its_total() -> None:
    past = [run(total=500 + n) for n in range(10)]
    assert judged([*past, run(total=520)]) == []
    (finding,) = judged([*past, run(total=130)])
    assert finding.code == "total"
    assert "130 entries, in the runs before it were 504; the thresholds are 454 and 857" in (
        finding.sentence
    )


@pytest.mark.parametrize(
    ("before", "latest", "told"), [(31, 15, True), (31, 16, False), (9, 1, False), (31, 147, True)]
)
def test_one_run_before_is_enough_to_know_a_listing_by(
    before: int, latest: int, *, told: bool
) -> None:
    found = judged([run(total=before), run(total=latest)])
    assert [finding.code for finding in found] == ["total"] * told


@pytest.mark.parametrize(("before", "told"), [(4, False), (5, True)])
def test_five_runs_before_know_a_listing_more_closely(before: int, *, told: bool) -> None:
    found = judged([*[run(total=500)] * before, run(total=300)])
    assert [finding.code for finding in found] == ["total"] * told


@pytest.mark.parametrize(("fewer", "told"), [(16, False), (17, True)])
def test_a_listing_is_known_by_the_thirty_runs_before(fewer: int, *, told: bool) -> None:
    """Of the 30 totals 15 are 100 and the median is 300, or 16 and it is 100."""
    found = judged([*[run(total=100)] * fewer, *[run(total=500)] * (32 - fewer)])
    assert [finding.code for finding in found] == ["total"] * told


def test_a_run_that_saw_no_total_is_not_judged_by_the_one_before() -> None:
    unsaid = Figures(Batch(4, {"title": 4, "source": 4}, 800), None)
    assert judged([*[run(total=500)] * 5, run(total=130), unsaid]) == []


def test_too_little_history_says_so() -> None:
    judgement = judge(days_of(4, range(3)), [run(), run()], at(3, 12), plain_week)
    assert judgement.findings == ()
    assert judgement.basis == (
        "Too little history (12 articles of 3 days and 2 runs): judged by floors."
    )
    assert judgement.as_dict() == {"basis": judgement.basis, "findings": []}
