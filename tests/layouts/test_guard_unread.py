from collections.abc import Sequence

import pytest

from hyxw.frontier.entries import ListedArticle
from hyxw.layouts.guard import Unread
from hyxw.urls import article_url


def article(number: int) -> ListedArticle:
    url = article_url(f"http://host.test/c/2024/05/20/1297-{number}.html")
    assert url is not None
    return ListedArticle(None, url)


def met(pages: Sequence[int | str], *, untried: bool = True, surveying: bool = False) -> list[str]:
    """The answers to pages of a run: "read", "odd" ones, and strange ones tried so many times."""
    unread, answers = Unread(), []
    for number, page in enumerate(pages):
        if page == "read":
            unread.note_read()
            continue
        if isinstance(page, int):
            unread.strange.setdefault(article(number), page)
        answers.append(unread.answer(strange=page != "odd", untried=untried, surveying=surveying))
    return [*answers, *(["surveyed"] if unread.settles() else [])]


@pytest.mark.parametrize(
    ("pages", "untried", "answers"),
    [
        ([0], True, "hold"),  # the first of a run
        ([1], False, "aside"),
        (["odd"], True, "hold"),
        (["odd"], False, "failed"),
        ([1, 1, 1, 1], False, "aside aside hold aside"),
        (["odd"] * 4, False, "failed failed hold failed"),
        (["read", 0], True, "aside"),  # one alone may be odd
        (["read", 0, "read", 0], True, "aside aside surveyed"),
        (["read", 2, "read", 3], True, "aside aside surveyed"),
        (["read", 3, "read", 3], True, "aside aside"),  # looked into before
        (["read", 0, "read", 0, "read", 0, 0], True, "aside aside hold failed"),
        (["read", 0, "odd", "odd", 0, 0], True, "aside failed hold aside hold"),
        (["read", 3] * 6, True, "aside aside aside aside aside failed"),
    ],
)
def test_a_survey_is_due_once_for_a_row_and_once_amid_others(
    pages: Sequence[int | str], answers: str, *, untried: bool
) -> None:
    assert met(pages, untried=untried) == answers.split()


def test_while_one_surveys_all_is_held_and_the_row_is_looked_into() -> None:
    assert met([0, "odd"], surveying=True) == ["hold", "hold"]
    unread = Unread()
    unread.answer(strange=True, untried=True, surveying=True)
    assert unread.answer(strange=True, untried=True, surveying=False) == "aside"


def test_what_stands_amid_others_is_in_no_row_of_three() -> None:
    unread = Unread()
    assert not unread.stands_amid_others
    unread.note_read()
    for amid in (True, True, False):
        unread.answer(strange=False, untried=False, surveying=False)
        assert unread.stands_amid_others is amid
    unread.note_read()
    assert unread.stands_amid_others
