import pytest

from hyxw.errors import ArticlesFailed, FolderUnusable, PagesChanged, SiteUnreachable
from hyxw.frontier.outcome import Outcome, is_refusal


def test_all_is_well_until_something_is_not() -> None:
    outcome = Outcome()
    outcome.settle("finished", {})
    assert (outcome.error, outcome.exit_code) == (None, 0)


def test_the_gravest_error_decides_whatever_the_order() -> None:
    errors = [ArticlesFailed("a"), FolderUnusable("f"), PagesChanged("p"), SiteUnreachable("s")]
    for order in (errors, errors[::-1]):
        outcome = Outcome()
        for error in order:
            outcome.note(error)
        assert outcome.exit_code == 8


@pytest.mark.parametrize("reason", ["shutdown", "closespider_timeout", "memusage_exceeded"])
def test_a_run_that_was_cut_is_interrupted(reason: str) -> None:
    outcome = Outcome()
    outcome.settle(reason, {"timeout": 1})
    assert outcome.exit_code == 3
    assert reason in str(outcome.error)


def test_our_own_closing_is_no_interruption() -> None:
    outcome = Outcome()
    outcome.note(SiteUnreachable("nobody answers"))
    outcome.settle("SiteUnreachable", {})
    assert str(outcome.error) == "nobody answers"


def test_failed_articles_are_counted_by_kind() -> None:
    outcome = Outcome()
    outcome.settle("finished", {"timeout": 2, "gone": 1})
    assert outcome.exit_code == 4
    assert "3 articles failed (gone 1, timeout 2)" in str(outcome.error)


def test_ten_refusals_in_a_row_end_the_run_and_nine_do_not() -> None:
    outcome = Outcome()
    assert not any(outcome.article_failed("timeout", "slow") for _ in range(9))
    outcome.article_read()
    assert not any(outcome.article_failed("http_503", "busy") for _ in range(9))
    assert isinstance(outcome.article_failed("http_503", "busy"), SiteUnreachable)


def test_unreadable_articles_in_a_row_are_a_changed_site() -> None:
    outcome = Outcome()
    assert not any(outcome.article_failed("not_an_article", "no title") for _ in range(9))
    assert isinstance(outcome.article_failed("empty_body", "no text"), PagesChanged)


@pytest.mark.parametrize(("count", "exit_code"), [(2, 4), (3, 5)])
def test_a_short_run_whose_last_articles_were_unreadable(count: int, exit_code: int) -> None:
    outcome = Outcome()
    for _ in range(count):
        outcome.article_failed("not_an_article", "no title")
    outcome.settle("finished", {"not_an_article": count})
    assert outcome.exit_code == exit_code


def test_the_last_articles_are_their_own_fault_where_the_layout_was_found_to_hold() -> None:
    outcome = Outcome()
    outcome.layout_vouched()
    for _ in range(5):
        outcome.article_failed("not_an_article", "no title")
    outcome.settle("finished", {"not_an_article": 5})
    assert outcome.exit_code == 4


@pytest.mark.parametrize(
    ("kind", "refusal"),
    [
        ("http_500", True),
        ("http_503", True),
        *((f"http_{status}", True) for status in (401, 403, 407, 429, 451)),
        *((f"http_{status}", False) for status in (400, 402, 408, 430, 452, 499)),
        ("http_404", False),
        ("http_304", False),
        ("robots", True),
        ("gone", False),
        ("offsite_redirect", False),
    ],
)
def test_what_is_a_refusal(kind: str, refusal: bool) -> None:
    assert is_refusal(kind) is refusal


def test_of_two_errors_as_grave_the_first_stays() -> None:
    outcome = Outcome()
    for said in ("nobody answers", "nobody answers still"):
        outcome.note(SiteUnreachable(said))
    assert str(outcome.error) == "nobody answers"
