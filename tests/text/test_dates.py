from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hyxw.text.dates import (
    CHINA,
    Moment,
    find_moment,
    is_date_alone,
    is_issued_for_another_day,
    same_moment,
)
from tests.bounds import expect_linear

SECOND = "2024-03-30T11:44:32+08:00", "second"
MINUTE = "2024-03-30T11:44:00+08:00", "minute"
DAY = "2024-03-30T00:00:00+08:00", "day"


def stated(moment: Moment | None) -> tuple[str, str] | None:
    return (moment.iso(), moment.precision) if moment else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-03-30 11:44:32", SECOND),
        ("2024-03-30 11:44:32\xa0\xa0\xa0来源:某某新闻网\xa0\xa0\xa0作者:张三", SECOND),
        ("2024-03-30\xa0\xa011:44:32", SECOND),
        ("2024-03-30\u300011:44:32", SECOND),
        ("2024-3-30 11:44:32", SECOND),
        ("２０２４-０３-３０　１１：４４：３２", SECOND),
        ("2024－03－30 11：44：32", SECOND),
        ("2024年03月30日11时44分32秒", SECOND),
        ("2024-03-3011:44:32", SECOND),
        ("2024-03-30T11:44:32", SECOND),
        ("2024-03-30T11:44:32+08:00", SECOND),
        ("2024-03-30T03:44:32Z", SECOND),
        ("2024-03-30T03:44:32.120Z", SECOND),
        ("2024-03-29T23:44:32-0400", SECOND),
        ("2024-03-30 AM11:44:32", SECOND),
        ("2024年3月30日 11:44", MINUTE),
        ("2024-03-30 11:44", MINUTE),
        ("时间：2024-03-30 11:44　来源：", MINUTE),
        ("发布时间：2024/03/30 11:44", MINUTE),
        ("日期：2024.03.30 11:44 发布者：管理员", MINUTE),
        ("2024年3月30日 星期六 11:44", MINUTE),
        ("2024年3月30日（星期六）11:44", MINUTE),
        ("2024-03-30", DAY),
        ("2024/3/30", DAY),
        ("2024.03.30", DAY),
        ("2024年3月30日", DAY),
        ("2024 年 3 月 30 日", DAY),
        ("[2024-03-30]", DAY),
        ("2024年3月30日11时许", DAY),
        ("2024-13-01 2024-03-30", DAY),
        ("24-03-30", DAY),
        ("[24-03-30 11:44] 来源：", MINUTE),
        ("March 30, 2024", DAY),
        ("Posted on Mar 30th 2024", DAY),
        ("30 March 2024 11:44", MINUTE),
        ("Mar. 30, 2024 11:44 am", MINUTE),
    ],
)
def test_reads_every_form(text: str, expected: tuple[str, str]) -> None:
    assert stated(find_moment(text)) == expected


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("2024-03-30 PM03:44", 15),
        ("2024-03-30 3:44 PM", 15),
        ("2024-03-30 下午3:44", 15),
        ("2024-03-30 下午12:44", 12),
        ("2024-03-30 AM12:44", 0),
        ("2024-03-30 上午9:44", 9),
    ],
)
def test_reads_both_halves_of_the_day(text: str, hour: int) -> None:
    moment = find_moment(text)
    assert moment is not None
    assert (moment.at.hour, moment.at.minute) == (hour, 44)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "来源：",
        "2024-02-30",
        "98-03-30",
        "24-13-30",
        "0731-24-03-30",
        "24-03-30-12",
        "1970-01-01 08:00",
        "2024-13-01 11:44",
        "2024-00-10",
        "2024-03-30 25:61",
        "2024-03-30 11:60:00",
        "12024-03-301",
        "1824-03-30",
        "2024-03/30",
        "maybe 30 2024",
        "March 2024",
        "热线 0734-8888-123",
        "03-30",
        "130条",
        "http://h/c/2024/03/30/1297-570830.html",
        "/2024/3/30",
    ],
)
def test_states_no_date_that_does_not_exist(text: str) -> None:
    assert find_moment(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("03-30", "2024-03-30T00:00:00+08:00"),
        ("[03-30]", "2024-03-30T00:00:00+08:00"),
        ("3月30日", "2024-03-30T00:00:00+08:00"),
        ("03-30 11:44", "2024-03-30T11:44:00+08:00"),
        ("04-01", "2024-04-01T00:00:00+08:00"),  # the site's clock is ahead
        ("04-02", "2023-04-02T00:00:00+08:00"),
        ("12-31", "2023-12-31T00:00:00+08:00"),
        ("02-29", "2024-02-29T00:00:00+08:00"),
        ("2022-12-31", "2022-12-31T00:00:00+08:00"),
    ],
)
def test_a_date_without_a_year_is_the_latest(text: str, expected: str) -> None:
    moment = find_moment(text, today=date(2024, 3, 31))
    assert moment is not None
    assert moment.iso() == expected


@pytest.mark.parametrize("text", ["02-30", "13-01", "3-0", "2-29x", "0734-88", "10.5"])
def test_what_is_no_date_without_a_year_stays_none(text: str) -> None:
    assert find_moment(text, today=date(2023, 3, 31)) is None


@pytest.mark.parametrize(
    ("text", "other", "day"),
    [
        ("03-30", "2019-03-30 11:44", "2019-03-30"),
        ("02-29", "2023-03-01", "2024-02-29"),  # 2023 has none
        ("2022-03-30", "2019-03-30", "2022-03-30"),
        ("03-30", "", "2024-03-30"),
    ],
)
def test_a_date_without_a_year_is_of_another_s(text: str, other: str, day: str) -> None:
    moment = find_moment(text, today=date(2024, 3, 31))
    assert moment is not None
    found = moment.in_year_of(find_moment(other))
    assert found.at.date() == date.fromisoformat(day)
    assert found.yearless == (found == moment and moment.yearless)


def test_new_year_listed_on_the_last_day_of_the_old() -> None:
    moment = find_moment("01-01", today=date(2023, 12, 31))
    assert moment is not None
    assert moment.at.year == 2024


@settings(max_examples=200, derandomize=True, deadline=None)
@given(
    st.datetimes(min_value=datetime(1992, 1, 1), max_value=datetime(2099, 12, 31)),  # noqa: DTZ001 - a wall clock's reading
    st.sampled_from(["%Y-%m-%d %H:%M:%S", "%Y年%m月%d日 %H:%M:%S", "%Y/%m/%d %H：%M：%S"]),
)
def test_any_moment_is_read_back(at: datetime, form: str) -> None:
    moment = find_moment(f"发布时间：{at.strftime(form)} 点击：12")
    assert moment == Moment(at.replace(microsecond=0, tzinfo=CHINA), "second")


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.text(st.sampled_from("0123456789-/.:年月日时分 T\u3000()星期六上午PMZ+"), max_size=60))
def test_whatever_is_read_has_a_time_zone(text: str) -> None:
    for before in ("", "2024-03-30"):  # behind a date most are read
        moment = find_moment(before + text, today=date(2024, 3, 31))
        assert moment is None or moment.at.utcoffset() == timedelta(hours=8)


def test_endless_spaces_cost_little() -> None:
    assert find_moment("2024-03-30" + " " * 200_000 + "x") is not None
    expect_linear(lambda size: find_moment("2024-03-30" + " " * size + "x"), 100_000)


@pytest.mark.parametrize(
    "text",
    ["·[2024-03-30]", "发布时间：2024-03-30 11:44", "03-30", "發佈時(shí)間(jiān)：2024-06-01"],
)
def test_a_date_with_its_label_is_a_date_alone(text: str) -> None:
    assert is_date_alone(text)


def test_brackets_beside_a_date_cost_no_more_than_their_length() -> None:
    assert not is_date_alone("1" + "(期)" * 40 + "x")  # each read in two ways: the age of the world
    expect_linear(lambda size: is_date_alone("1" + "(期)" * size + "x"), 10_000)


@pytest.mark.parametrize("text", ["发布时间", "2024年3月30日起施行", "", "来源：央广网 2024-03-30"])
def test_what_says_more_or_no_date_is_none_alone(text: str) -> None:
    assert not is_date_alone(text)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024-03-30 09:00-17:30", "2024-03-30T09:00:00+08:00"),
        ("2024-03-30T09:00-05:00", "2024-03-30T22:00:00+08:00"),
        ("2024-03-30T09:00+00:00", "2024-03-30T17:00:00+08:00"),
        ("2024-03-30 09:00+00:00", "2024-03-30T17:00:00+08:00"),
        ("2024-03-30 09:00+0000", "2024-03-30T17:00:00+08:00"),
        ("2024-03-30 20:00Z", "2024-03-31T04:00:00+08:00"),
        ("2024-03-30 09:00+99:00", None),
        ("2024-03-30 12:30 am", "2024-03-30T00:30:00+08:00"),
        ("2024-03-30 上午9:05", "2024-03-30T09:05:00+08:00"),
        ("2024-03-30 下午12:05", "2024-03-30T12:05:00+08:00"),
        ("2024-03-30 25:05", None),
    ],
)
def test_a_range_of_hours_is_no_time_zone(text: str, iso: str | None) -> None:
    moment = find_moment(text)
    assert (moment.iso() if moment else None) == iso


def test_moments_are_the_same_as_far_as_the_less_precise_says() -> None:
    def at(hour: int, minute: int, second: int, precision: str) -> Moment:
        when = datetime(2024, 3, 30, hour, minute, second, tzinfo=CHINA)
        return Moment(when, precision)  # type: ignore[arg-type]  # one of the three

    exact = at(11, 44, 32, "second")
    assert same_moment(exact, at(0, 0, 0, "day"))
    assert same_moment(at(0, 0, 0, "day"), exact)
    assert same_moment(exact, at(11, 44, 0, "minute"))
    assert not same_moment(exact, at(11, 45, 0, "minute"))
    assert same_moment(exact, at(11, 44, 32, "second"))
    assert not same_moment(exact, at(11, 44, 33, "second"))
    assert not same_moment(exact, Moment(datetime(2024, 3, 31, tzinfo=CHINA), "day"))


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("11月26日衡阳天气预报", "市气象台11月19日8时发布：今天白天晴。", True),
        ("11月26日衡阳天气预报", "市气象台11月23日8时发布：今天白天晴。", False),
        ("1月2日湘江水情", "市水文局12月31日20时发布：水位平稳。", False),
        ("11月26日衡阳天气预报", "市气象台11月26日8时发布：今天白天晴。", False),
        ("12月1日起天气预报改版", "市气象台11月19日8时发布消息。", False),
        ("11月26日开馆", "图书馆11月19日8时发布公告。", False),
        ("2月30日天气", "市气象台11月19日8时发布：今天白天晴。", False),
        ("11月26日衡阳天气预报", "今天白天晴。", False),
    ],
)
def test_a_bulletin_is_issued_for_the_day_of_its_title(
    title: str, text: str, *, expected: bool
) -> None:
    assert is_issued_for_another_day(title, text) is expected
