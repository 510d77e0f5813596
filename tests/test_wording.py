import pytest

from hyxw.wording import counted, ended


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 articles"), (1, "1 article"), (131, "131 articles")]
)
def test_a_count_agrees_with_its_noun(number: int, said: str) -> None:
    assert counted(number, "article") == said


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
