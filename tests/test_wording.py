import pytest

from hyxw.wording import counted, ended


@pytest.mark.parametrize(
    ("number", "noun", "said"),
    [
        (0, "article", "0 articles"),
        (1, "article", "1 article"),
        (131, "article", "131 articles"),
        (1, "entry", "1 entry"),
        (2, "entry", "2 entries"),
        (2, "day", "2 days"),
    ],
)
def test_a_count_agrees_with_its_noun(number: int, noun: str, said: str) -> None:
    assert counted(number, noun) == said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("the category does not exist", "the category does not exist."),
        ("The category does not exist.", "The category does not exist."),
        ("It says 栏目不存在！", "It says 栏目不存在！"),
    ],
)
def test_a_sentence_has_one_mark_at_its_end(given: str, said: str) -> None:
    assert ended(given) == said
