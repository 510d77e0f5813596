from datetime import date

import pytest

from hyxw.items import warning_code
from hyxw.pages.crosscheck import (
    agree,
    article_title,
    published,
    stands_in,
    titled_as,
    without_site,
)
from tests.pages.samples import TITLE, listed, moment


@pytest.mark.parametrize(
    ("title", "shown", "agreed"),
    [
        (TITLE, TITLE, True),
        (TITLE, "石桥村的晒谷坪…", True),
        (TITLE, "石桥村的晒谷坪...", True),
        (TITLE, "石桥村的..", True),
        (TITLE, "石桥村的.", False),
        (TITLE, "石桥村的… ", True),
        (TITLE, "石橋村的曬穀坪亮起新路燈", True),
        ("“石桥村”的晒谷坪，亮起新路灯", TITLE, True),
        (TITLE, "石桥村的晒谷坪亮起新路", True),
        (TITLE, "石桥村的", False),
        (TITLE, "石桥村的晒谷坪旧路灯…", False),
        (TITLE, "石橋村的曬穀(gǔ)坪(p…", True),
        ("石桥村拟录用人员公示(三)", "石桥村拟录用人员公示(二", False),
        ("石桥村拟录用人员公示(3)", "石桥村拟录用人员公示(2", False),
        (TITLE, f"资讯|{TITLE}", True),
        (TITLE, f"[本土] {TITLE}", True),
        (TITLE, f"【本土】{TITLE[:-1]}", False),
        (TITLE, f"【下】{TITLE}", False),
        (TITLE, f"[2] {TITLE}", False),
        (TITLE, f"第二期|{TITLE}", False),
        ("……", "【本土】", False),
        (TITLE, f"{TITLE} (2024-03-30)", True),
        (TITLE, f"{TITLE}【03/30】", True),
        (TITLE, f"{TITLE}（3月30日）", True),
        (TITLE, f"{TITLE[:-1]} (2024-03-30)", False),
        (f"{TITLE}（3月30日）", f"{TITLE}（3月29日）", False),
        ("天气（3月30日）", "天气", True),
        ("（3月30日）", "", False),
        (TITLE, f"{TITLE} (2)", False),
        ("……", "(03-30)", False),
        (TITLE, "…", False),
        (TITLE, "", False),
        ("", TITLE, False),
    ],
)
def test_agree(title: str, shown: str, agreed: bool) -> None:
    assert agree(title, shown) is agreed


@pytest.mark.parametrize(
    ("head", "section", "title"),
    [
        (f"{TITLE} - 资讯 - 湘江新闻网", (), TITLE),
        (f"{TITLE} - 资讯 - 湘江 - 新闻网", ("本土", "资讯"), TITLE),
        ("甲 - 乙 - 丙 - 资讯 - 湘江新闻网", ("资讯",), "甲 - 乙 - 丙"),
        (f"{TITLE}-湘江新闻网", (), ""),
        ("", (), ""),
    ],
)
def test_without_site(head: str, section: tuple[str, ...], title: str) -> None:
    assert without_site(head, section) == title


def test_a_title_the_listing_confirms_is_right() -> None:
    assert article_title(TITLE, "", listed("石桥村的晒谷坪…"), several=False) == (TITLE, [])


def test_a_page_title_gives_way_to_the_one_the_listing_confirms() -> None:
    assert article_title("一、灯亮了", TITLE, listed(), several=True) == (TITLE, [])


def test_a_titled_page_of_several_is_not_the_article_without_a_listing() -> None:
    assert article_title("一、灯亮了", TITLE, None, several=True) == (TITLE, [])
    assert article_title(TITLE, "别的", None, several=False) == (TITLE, [])


@pytest.mark.parametrize(
    ("heading", "head", "shown", "title", "word"),
    [
        (TITLE, "", "完全不同的标题", TITLE, "the listing"),
        ("", "", TITLE, TITLE, "listing's"),
        ("", TITLE, "", TITLE, "<title>"),
        ("", "", "", None, "neither"),
    ],
)
def test_a_title_nothing_confirms_is_warned_of(
    heading: str, head: str, shown: str, title: str | None, word: str
) -> None:
    found, (warning,) = article_title(
        heading, head, listed(shown) if shown else None, several=False
    )
    assert found == title
    assert warning.startswith("title-differs: " if heading else "title-missing: ")
    assert word in warning


DAY = date(2024, 3, 30)


@pytest.mark.parametrize(
    ("stated", "shown", "day", "iso", "precision"),
    [
        ("2024-03-30 11:44:32", "2024-03-30 11:44:32", DAY, "2024-03-30T11:44:32+08:00", "second"),
        ("2024-03-30 11:44", "2024-03-30 11:44:32", DAY, "2024-03-30T11:44:00+08:00", "minute"),
        ("2024-03-30 11:44", "2024-03-30", DAY, "2024-03-30T11:44:00+08:00", "minute"),
        ("2024-03-30", "2024-03-30 11:44:32", None, "2024-03-30T11:44:32+08:00", "second"),
        ("2024-03-30", None, None, "2024-03-30T00:00:00+08:00", "day"),
        (None, None, DAY, "2024-03-30T00:00:00+08:00", "day"),
        (None, "2024-03-30 11:44", DAY, "2024-03-30T11:44:00+08:00", "minute"),
    ],
)
def test_published(
    stated: str | None, shown: str | None, day: date | None, iso: str, precision: str
) -> None:
    found, warnings = published(
        moment(stated) if stated else None, moment(shown) if shown else None, day
    )
    assert found is not None
    assert (found.iso(), found.precision, warnings) == (iso, precision, [])


@pytest.mark.parametrize(
    ("stated", "shown", "day", "word"),
    [
        ("2024-03-30 11:44:32", "2024-03-30 11:44:33", DAY, "listing"),
        ("2024-03-30 11:44", "2024-03-31", DAY, "listing"),
        ("2024-03-30 11:44", None, date(2024, 3, 29), "URL 2024-03-29"),
    ],
)
def test_a_date_that_others_contradict_is_warned_of(
    stated: str, shown: str | None, day: date, word: str
) -> None:
    found, (warning,) = published(moment(stated), moment(shown) if shown else None, day)
    assert found == moment(stated)
    assert warning.startswith("published_at-differs: ")
    assert word in warning


def test_a_date_nobody_states_is_null() -> None:
    found, (warning,) = published(None, None, None)
    assert found is None
    assert warning.startswith("published_at-missing: ")


def test_a_date_only_the_listing_states_is_no_word_of_the_page() -> None:
    found, (warning,) = published(None, moment("2024-03-30"), None)
    assert found is None
    assert "2024-03-30" in warning


@pytest.mark.parametrize(
    ("heading", "head", "shown", "title"),
    [
        (f"{TITLE} (收藏)", TITLE, TITLE, TITLE),
        (TITLE, TITLE, TITLE[:6], TITLE),
        ("一、灯亮了", "", TITLE, "一、灯亮了"),
    ],
    ids=["more behind it", "cut short without a mark", "no third witness"],
)
def test_what_two_of_the_three_say_is_the_title(
    heading: str, head: str, shown: str, title: str
) -> None:
    found, warnings = article_title(heading, head, listed(shown), several=False)
    assert found == title
    assert bool(warnings) is (head == "")


@pytest.mark.parametrize("mark", ["...", "…", "……"])
def test_of_a_heading_that_the_theme_cut_the_listing_has_the_whole(mark: str) -> None:
    cut = f"{TITLE[:7]}{mark}"
    assert article_title(cut, cut, listed(), several=False) == (TITLE, [])
    title, warnings = article_title(f"{TITLE[:7]}了{mark}", "", listed(), several=False)
    assert title != TITLE
    assert warnings


def test_a_heading_of_its_own_on_each_page_gives_way_to_the_listing() -> None:
    assert article_title("一、灯亮了", "", listed(), several=True) == (TITLE, [])
    cut = f"{TITLE[:6]}…"
    title, warnings = article_title("一、灯亮了", "", listed(cut), several=True)
    assert (title, [said.partition(":")[0] for said in warnings]) == (cut, ["title-differs"])
    assert article_title("一、灯亮了", TITLE, listed(cut), several=True) == (TITLE, [])


def test_no_date_is_warned_of_where_a_theme_shows_none() -> None:
    assert published(None, moment("2024-03-30"), None, is_dated=False) == (None, [])
    found, warnings = published(None, None, DAY, is_dated=False)
    assert (found and found.precision, warnings) == ("day", [])


@pytest.mark.parametrize(("shown", "confirmed"), [(2, True), (1, False)])
def test_a_listing_may_cut_titles_to_two_characters(shown: int, *, confirmed: bool) -> None:
    title, warnings = article_title(TITLE, TITLE, listed(TITLE[:shown]), several=False)
    assert title == TITLE
    assert (warnings == []) is confirmed


def test_each_warning_is_of_the_field_that_it_doubts() -> None:
    day, other = moment("2024-03-30 11:44:32"), moment("2024-03-29 11:44:32")
    for stated, at, url_day, codes in (
        (day, other, date(2024, 3, 29), ["published_at-differs"]),
        (None, None, None, ["published_at-missing"]),
        (None, day, None, ["published_at-missing"]),
        (day, other, None, ["published_at-differs"]),
        (day, None, date(2024, 3, 29), ["published_at-differs"]),
        (day, other, date(2024, 3, 28), ["published_at-differs", "published_at-differs"]),
        (day, day, date(2024, 3, 30), []),
    ):
        assert [warning_code(said) for said in published(stated, at, url_day)[1]] == codes
    assert published(None, None, None, is_dated=False) == (None, [])


def test_moments_are_the_same_as_far_as_the_less_precise_says() -> None:
    second = moment("2024-03-30 11:44:32")
    for less in ("2024-03-30 11:44", "2024-03-30", "2024-03-30 11:44:32"):
        assert published(second, moment(less), None)[1] == []
        assert published(moment(less), second, None)[1] == []
    for other in ("2024-03-30 11:45", "2024-03-29", "2024-03-30 11:44:33"):
        assert len(published(second, moment(other), None)[1]) == 1


@pytest.mark.parametrize("mark", ["_", "-", "|", "—", " - ", " _", "| ", "－", "·", "_资讯_"])
def test_a_title_ends_before_any_mark_as_it_is_listed(mark: str) -> None:
    assert titled_as(f"{TITLE}{mark}湘江网", TITLE) == TITLE
    assert titled_as(f"{TITLE}{mark}湘江网", f"{TITLE[:6]}…") == TITLE
    assert titled_as(f"别的题目{mark}湘江网", TITLE) == ""


@pytest.mark.parametrize(("behind", "own"), [(" [资讯]", ""), ("【本土】", ""), ("[下]", "[下]")])
def test_a_section_in_brackets_behind_a_title_is_none_of_it(behind: str, own: str) -> None:
    assert titled_as(f"{TITLE}{behind} - 湘江网", TITLE) == f"{TITLE}{own}"
    assert titled_as(f"{TITLE}【图】 - 湘江网", f"{TITLE}【图】") == f"{TITLE}【图】"


def test_a_dash_of_the_title_s_own_parts_nothing() -> None:
    title = f"{TITLE}——村民的心愿"
    assert titled_as(f"{title}_湘江网", title) == title
    assert titled_as(f"{title}_湘江网", TITLE[:4]) == ""


@pytest.mark.parametrize(
    ("head", "stands"),
    [
        (TITLE, True),
        (f"{TITLE}——江城新闻网", True),
        (f"江城新闻网--{TITLE}", True),
        (f"{TITLE} 资讯 江城新闻网", True),
        (f"{TITLE}[江城新闻网]", True),
        (f"资讯|{TITLE}|江城新闻网", True),
        (f"资讯 - {TITLE} - 江城新闻网", True),
        (f"{TITLE}了", False),
        (f"看{TITLE}", False),
        (f"记者看到“{TITLE}”后说——江城新闻网", False),
        ("江城新闻网", False),
    ],
)
def test_a_listed_title_stands_whole_in_the_head(head: str, *, stands: bool) -> None:
    assert stands_in(head, TITLE) == (TITLE if stands else "")


def test_a_name_as_short_as_a_section_s_is_no_title_in_the_head() -> None:
    assert stands_in("图片新闻|江城", "图片新闻") == ""
