import pytest

from hyxw.analysis.query import All, Any, Not, Words, candidates, condition, folded, parse, words_of
from hyxw.errors import BadArgument

A, B, C = Words("a"), Words("b"), Words("c")


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("a", A),
        ("a b", All((A, B))),
        ("a AND b", All((A, B))),
        ("a OR b c", Any((A, All((B, C))))),
        ("(a OR b) c", All((Any((A, B)), C))),
        ("a NOT b", All((A, Not(B)))),
        ("NOT (a OR b)", Not(Any((A, B)))),
        ("（a）", A),
        ('"a b"', Words("a b")),
        ("“AND”", Words("and")),
        ("郵政", Words("邮政")),
        ("NOT NOT a", Not(Not(A))),
    ],
)
def test_parse(text: str, query: object) -> None:
    assert parse(text) == query


@pytest.mark.parametrize(
    "text",
    ["", "  ", "a AND", "OR a", "NOT", "(a", "a)", "()", '"a', '""', "(" * 60 + "a" + ")" * 60],
)
def test_what_cannot_be_read_is_said(text: str) -> None:
    with pytest.raises(BadArgument, match=r"Query|phrase"):
        parse(text)


def test_folded_keeps_every_character_s_place() -> None:
    text = "郵政İ發AB髮"
    assert folded(text) == "邮政i发ab发"
    assert len(folded(text)) == len(text)


def test_the_trigrams_of_a_query_are_what_a_hit_has_at_least() -> None:
    def grams(start: str) -> list[str] | None:
        return {"ab": ["abx", "aby"], "q": [], "的": None}[start]

    assert candidates(parse("abcd"), grams) == '("abc" AND "bcd")'
    assert candidates(parse("ab"), grams) == '("abx" OR "aby")'
    assert candidates(parse("的"), grams) is None
    assert candidates(parse("的 abc"), grams) == '(("abc"))'
    assert candidates(parse("的 OR abc"), grams) is None
    assert candidates(parse("abc NOT bcd"), grams) == '(("abc"))'
    assert candidates(parse("q"), grams) == '"\x02\x02\x02"'  # in no text


def test_marks_of_sql_are_words() -> None:
    assert condition(Words("50%_\\"), "c") == ("c LIKE ? ESCAPE '\\'", ["%50\\%\\_\\\\%"])


def test_a_snippet_is_of_what_was_to_be_found() -> None:
    assert list(words_of(parse("a (b OR c) NOT d"))) == ["a", "b", "c"]
