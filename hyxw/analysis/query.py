"""What is searched for: words, "phrases", AND, OR, NOT and brackets; what it takes to find it.

A query is answered in two steps. `Candidates` asks the trigram index for the articles that can
match, which costs next to nothing; `Condition` looks at their words and is exact.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hyxw.errors import BadArgument
from hyxw.text.variants import TO_FIRST

# "phrase" “phrase”, a bracket, or a word; 邮政 AND (快递 OR "开往 春天") NOT 广告
_TOKEN = re.compile(r"[\"“”]([^\"“”]*)[\"“”]|([()（）])|([^\s()（）\"“”]+)")
# İ in small letters would be two characters
_SIMPLER = str.maketrans(TO_FIRST | {"İ": "i"})
_DEEPEST = 50  # brackets within brackets; SQLite takes 1000 at most
_GRAM = 3


def folded(text: str) -> str:
    """`text` in one script, each character where it was; a search knows no other difference."""
    return text.translate(_SIMPLER).lower()


@dataclass(frozen=True, slots=True)
class Words:
    """Words that stand in an article just so, script and capitals apart."""

    text: str


@dataclass(frozen=True, slots=True)
class All:
    """What has to hold, each of it."""

    parts: tuple["Query", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """What has to hold, one of it."""

    parts: tuple["Query", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """What must not hold."""

    part: "Query"


Query = Words | All | Any | Not


def parse(text: str) -> Query:
    """The query `text` asks; raises BadArgument where it cannot be read."""
    parser = _Parser(text)
    query = parser.any(0)
    if parser.peek() is not None:
        raise BadArgument(f"Query {text!r}: there is one bracket too many.")
    return query


def words_of(query: Query) -> Iterator[str]:
    """The words that a found article has, for its snippet."""
    if isinstance(query, Words):
        yield query.text
    elif not isinstance(query, Not):
        for part in query.parts:
            yield from words_of(part)


def condition(query: Query, column: str) -> tuple[str, list[str]]:
    """SQL that is true of just the articles that match, and its values."""
    if isinstance(query, Words):
        pattern = re.sub(r"([%_\\])", r"\\\1", query.text)
        return rf"{column} LIKE ? ESCAPE '\'", [f"%{pattern}%"]
    if isinstance(query, Not):
        inner, values = condition(query.part, column)
        return f"NOT ({inner})", values
    found = [condition(part, column) for part in query.parts]
    word = " AND " if isinstance(query, All) else " OR "
    return f"({word.join(sql for sql, _ in found)})", [value for _, more in found for value in more]


def candidates(query: Query, grams: Callable[[str], list[str] | None]) -> str | None:
    """FTS5's MATCH for the articles that can match, None where that is any.

    `grams(text)` gives the index's trigrams that begin with a text of one or two characters, None
    for too many.
    """
    if isinstance(query, Words):
        return _of_words(query.text, grams)
    if isinstance(query, Not):
        return None
    found = [candidates(part, grams) for part in query.parts]
    known = [part for part in found if part is not None]
    if isinstance(query, All):
        return f"({' AND '.join(known)})" if known else None
    return f"({' OR '.join(known)})" if len(known) == len(found) else None


def _of_words(text: str, grams: Callable[[str], list[str] | None]) -> str | None:
    if len(text) >= _GRAM:
        parts = dict.fromkeys(text[at : at + _GRAM] for at in range(len(text) - _GRAM + 1))
        return f"({' AND '.join(map(_quoted, parts))})"
    known = grams(text)
    if known is None:
        return None
    return f"({' OR '.join(map(_quoted, known))})" if known else _quoted("\x02\x02\x02")


def _quoted(gram: str) -> str:
    doubled = gram.replace('"', '""')
    return f'"{doubled}"'


class _Parser:
    """Recursive descent: any of all of (not) words or a bracket."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = [_token(match) for match in _TOKEN.finditer(text)]
        if not self.tokens or text.count('"') % 2:
            raise BadArgument(f"Query {text!r}: name what to search for, quotation marks in pairs.")

    def peek(self) -> str | Words | None:
        """The next token."""
        return self.tokens[0] if self.tokens else None

    def any(self, depth: int) -> Query:
        """`a OR b`."""
        parts = [self.all(depth)]
        while self.peek() == "OR":
            self.tokens.pop(0)
            parts.append(self.all(depth))
        return Any(tuple(parts)) if len(parts) > 1 else parts[0]

    def all(self, depth: int) -> Query:
        """`a b`, `a AND b`."""
        parts = [self.one(depth)]
        while self.peek() not in (None, "OR", ")"):
            if self.peek() == "AND":
                self.tokens.pop(0)
            parts.append(self.one(depth))
        return All(tuple(parts)) if len(parts) > 1 else parts[0]

    def one(self, depth: int) -> Query:
        """Words, `NOT a`, or a bracket."""
        token = self.tokens.pop(0) if self.tokens else None
        if isinstance(token, Words):
            return token
        if token == "NOT" and depth < _DEEPEST:  # noqa: S105  a word of the query
            return Not(self.one(depth + 1))
        if token == "(" and depth < _DEEPEST:  # noqa: S105
            inner = self.any(depth + 1)
            if self.tokens and self.tokens.pop(0) == ")":
                return inner
        raise BadArgument(
            f"Query {self.text!r}: a bracket is open, or AND, OR or NOT stands alone; in quotation"
            " marks they are words."
        )


def _token(match: re.Match[str]) -> str | Words:
    phrase, bracket, word = match.groups()
    if bracket:
        return "(" if bracket in "(（" else ")"
    if word in ("AND", "OR", "NOT"):
        return str(word)
    text = folded(phrase if phrase is not None else word).strip()
    if not text:
        raise BadArgument("A phrase is empty: put words between its quotation marks.")
    return Words(text)
