from datetime import date

import pytest

from hyxw.arguments import read_arguments, read_script
from hyxw.errors import BadArgument
from hyxw.sections import LOCAL_NEWS

LISTING = LOCAL_NEWS.listing


def test_no_argument_walks_the_live_section() -> None:
    arguments = read_arguments({}, LISTING)
    assert arguments.start_url == LISTING
    assert not arguments.backfill
    assert arguments.in_range(date(1999, 1, 1))


def test_all_arguments_are_read() -> None:
    given = {
        "start_url": "https://host:8443/list-1297-1.html",
        "since": "2024-03-01",
        "until": "2024-03-31",
        "max_pages": "7",
        "full": "1",
    }
    arguments = read_arguments(given, LISTING)
    assert arguments.start_url == given["start_url"]
    assert (arguments.since, arguments.until) == (date(2024, 3, 1), date(2024, 3, 31))
    assert (arguments.max_pages, arguments.full) == (7, True)


def test_both_ends_of_the_range_are_in_it() -> None:
    arguments = read_arguments({"since": "2024-03-01", "until": "2024-03-31"}, LISTING)
    assert [arguments.in_range(date(2024, *day)) for day in ((2, 29), (3, 1), (3, 31), (4, 1))] == [
        False,
        True,
        True,
        False,
    ]
    assert arguments.in_range(None)
    assert arguments.backfill


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"sinse": "2024-03-01"}, "sinse"),
        ({"since": "2024-3-1"}, "since"),
        ({"since": "20240301"}, "since"),
        ({"until": "2024-02-30"}, "until"),
        ({"until": "gestern"}, "until"),
        ({"since": "2024-04-01", "until": "2024-03-01"}, "since=2024-04-01 is after until"),
        ({"start_url": "ftp://host/"}, "start_url"),
        ({"start_url": "www.e0734.com"}, "start_url"),
        ({"start_url": "http://"}, "start_url"),
        ({"start_url": ""}, "start_url"),
        ({"start_url": "http://operator:s3cr3t@host/"}, "'http://host/' was given with a user"),
        (
            {"start_url": "http://host/c/2024/03/30/1297-570830.html"},
            "an article's URL; give",
        ),
        ({"max_pages": "0"}, "max_pages"),
        ({"max_pages": "-1"}, "max_pages"),
        ({"max_pages": "²"}, "max_pages"),
        ({"full": "maybe"}, "full"),
    ],
)
def test_a_bad_argument_is_named(given: dict[str, str], named: str) -> None:
    with pytest.raises(BadArgument, match=named):
        read_arguments(given, LISTING)


@pytest.mark.parametrize(
    ("value", "full"),
    [("1", True), ("true", True), ("Yes", True), ("0", False), ("FALSE", False), ("no", False)],
)
def test_a_flag_is_said_in_several_words(value: str, *, full: bool) -> None:
    assert read_arguments({"full": value}, LISTING).full is full


def test_one_end_of_a_range_leaves_the_other_open() -> None:
    since = read_arguments({"since": "2024-03-01"}, LISTING)
    assert since.in_range(date(2024, 3, 1))
    assert since.in_range(date(2030, 1, 1))
    assert not since.in_range(date(2024, 2, 29))
    until = read_arguments({"until": "2024-03-31"}, LISTING)
    assert until.in_range(date(1999, 1, 1))
    assert not until.in_range(date(2024, 4, 1))
    assert since.backfill
    assert until.backfill
    assert read_arguments({"full": "1"}, LISTING).backfill
    assert not read_arguments({"full": "0"}, LISTING).backfill
    assert read_arguments({"since": "2024-03-01", "until": "2024-03-01"}, LISTING).in_range(
        date(2024, 3, 1)
    )


def test_one_page_is_a_number_of_pages() -> None:
    assert read_arguments({"max_pages": "1"}, LISTING).max_pages == 1


def test_a_script_is_one_of_two_or_none() -> None:
    assert read_script("") is None
    assert [read_script(one) for one in ("zh-Hans", "zh-Hant")] == ["zh-Hans", "zh-Hant"]
    with pytest.raises(BadArgument, match="zh-TW"):
        read_script("zh-TW")
