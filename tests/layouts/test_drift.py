from dataclasses import replace

import pytest

from hyxw.layouts.drift import SectionHistory, check_page
from hyxw.pages.article import ArticlePage
from tests.pages.samples import listed, moment, read, seen_layout

PAGE = read(seen_layout())


def known(count: int) -> SectionHistory:
    """A history of `count` pages, each with a long text of its own."""
    history = SectionHistory()
    for number in range(count):
        history.add(with_text(PAGE, f"第{number}篇。" * 100))
    return history


def with_text(page: ArticlePage, *paragraphs: str) -> ArticlePage:
    return replace(page, body=replace(page.body, paragraphs=paragraphs))


def test_a_page_that_agrees_is_not_doubted() -> None:
    assert check_page(PAGE, listed(), SectionHistory()) == []


def test_a_title_other_than_the_listed_one_is_doubted() -> None:
    (doubt,) = check_page(PAGE, listed("完全不同的题目"), SectionHistory())
    assert doubt.startswith("title: ")


def test_the_title_may_stand_in_title_alone_where_the_heading_is_a_section_s() -> None:
    page = replace(PAGE, heading="第一节", head=f"{PAGE.heading}_湘江新闻网")
    assert check_page(page, listed(), SectionHistory()) == []


def test_a_day_other_than_the_url_s_is_doubted() -> None:
    page = replace(PAGE, moment=moment("2024-03-29 23:00"))
    (doubt,) = check_page(page, listed(), SectionHistory())
    assert doubt.startswith("published_at: ")


def test_a_page_without_a_listing_entry_is_held_against_the_rest() -> None:
    assert check_page(PAGE, None, SectionHistory()) == []


def test_the_same_text_again_and_again_is_boilerplate() -> None:
    history = SectionHistory()
    history.add(PAGE)
    assert check_page(PAGE, listed(), history) == []  # a reprint
    history.add(PAGE)
    (doubt,) = check_page(PAGE, listed(), history)
    assert doubt.startswith("text: ")


@pytest.mark.parametrize(("count", "doubts"), [(9, 0), (10, 1)])
def test_a_text_far_under_the_usual_length_is_doubted_once_that_is_known(
    count: int, doubts: int
) -> None:
    page = with_text(PAGE, "短讯。")
    assert len(check_page(page, listed(), known(count))) == doubts


def test_a_short_notice_is_not_far_under() -> None:
    assert check_page(with_text(PAGE, "停水通知，请相互转告。" * 5), listed(), known(20)) == []


@pytest.mark.parametrize(("section", "doubts"), [(("新闻中心",), 0), (("房产",), 1), ((), 1)])
def test_a_breadcrumb_that_leads_elsewhere_is_doubted(
    section: tuple[str, ...], doubts: int
) -> None:
    page = replace(PAGE, section=section, body=replace(PAGE.body, paragraphs=("文。" * 200,)))
    assert len(check_page(page, listed(), known(20))) == doubts


def test_the_history_forgets_old_pages() -> None:
    history = known(10)
    for _ in range(200):
        history.add(with_text(PAGE, "短。"))
    assert history.usual_length == 2
