import pytest

from hyxw.analysis.query import (
    All,
    Any,
    Not,
    Words,
    candidates,
    condition,
    folded,
    parse,
    tokens,
    words_of,
)
from hyxw.errors import BadArgument

EVERY = "\ue080"  # a word of every article

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


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("路", '"路"'),
        ("路灯", '"路灯"'),
        ("路灯亮", '("路灯" AND "灯亮")'),
        ("路灯 OR 桥", '("路灯" OR "桥")'),
        ("路灯 NOT 村民", '("路灯" NOT "村民")'),
        ("路灯 NOT 村民们", '"路灯"'),  # its pairs may stand apart
        ("路灯 NOT (村民 OR 桥)", '("路灯" NOT ("村民" OR "桥"))'),
        ("NOT 村民", f'("{EVERY}" NOT "村民")'),
        ("NOT 村民们", f'"{EVERY}"'),
        ("路灯 OR NOT 村民们", f'"{EVERY}"'),
        ("NOT a", f'"{EVERY}"'),  # U+E061 would have its place in the index
    ],
)
def test_what_the_index_is_asked_for(words: str, expected: str) -> None:
    assert candidates(parse(words)) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("路灯村民", '"灯村"'),  # where it is, the others are as well, all but a few times
        ("村民 路灯 鲸", '"鲸"'),
        ("路灯 OR 村民", '("路灯" OR "村民")'),
        ("路灯", '"路灯"'),
        ("快递包裹", '("包裹" AND "快递" AND "递包")'),  # of a third of the articles each
        ("快递 (路灯 OR 鲸) NOT 村民", '(("快递" AND ("路灯" OR "鲸")) NOT "村民")'),
        ("鲸 NOT (快递 OR 村民)", '("鲸" NOT "村民")'),  # which leaves nothing to the other
        ("鲸 NOT 快递 NOT 路灯", '("鲸" NOT ("路灯" OR "快递"))'),
    ],
)
def test_what_most_articles_have_is_not_asked_for_beside_what_is_rarer(
    words: str, expected: str
) -> None:
    shares = {"路灯": 0.99, "村民": 1.0, "灯村": 0.07, "包裹": 0.2, "快递": 0.3, "递包": 0.3}
    assert candidates(parse(words), shares=shares) == expected


def test_a_text_s_tokens_are_its_characters_and_each_two() -> None:
    assert set(tokens("路灯").split(" ")) == {EVERY, "路", "灯", "路灯"}
    assert set(tokens("a b").split(" ")) == {
        EVERY,
        *"\ue061\ue020\ue062",
        "\ue061\ue020",
        "\ue020\ue062",
    }
    assert tokens("") == EVERY


def test_marks_of_sql_are_words() -> None:
    assert condition(Words("50%_\\"), "c") == ("c LIKE ? ESCAPE '\\'", ["%50\\%\\_\\\\%"])


def test_a_snippet_is_of_what_was_to_be_found() -> None:
    assert list(words_of(parse("a (b OR c) NOT d"))) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("char", "is_ambiguous"), [("\x7f", True), ("\x80", False), ("\ue0ff", True), ("\ue100", False)]
)
def test_of_a_character_that_has_another_one_s_place_nothing_is_certain(
    char: str, *, is_ambiguous: bool
) -> None:
    expected = f'"{EVERY}"' if is_ambiguous else f'("{EVERY}" NOT "{char}")'
    assert candidates(Not(Words(char))) == expected


@pytest.mark.parametrize(("begin", "end"), [("(", ")"), ("NOT ", "")])
def test_a_query_is_fifty_deep_at_most(begin: str, end: str) -> None:
    parse(f"{begin * 50}a{end * 50}")
    with pytest.raises(BadArgument):
        parse(f"{begin * 51}a{end * 51}")
