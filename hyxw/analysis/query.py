"""The language of `scrapy search` (words, "phrases", AND, OR, NOT, brackets), and its SQL.

A query is answered in two steps. `candidates` asks the index of characters and pairs of them for
the articles that can match, which costs next to nothing; `condition` looks at their words and is
exact. Most words of Chinese are of two characters: a pair finds them, and what lacks them too.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from hyxw.errors import BadArgument
from hyxw.text.variants import TO_FIRST

# "phrase" “phrase”, a bracket, or a word; 邮政 AND (快递 OR "开往 春天") NOT 广告
_TOKEN = re.compile(r"[\"“”]([^\"“”]*)[\"“”]|([()（）])|([^\s()（）\"“”]+)")
# İ in small letters would be two characters
_SIMPLER = str.maketrans(TO_FIRST | {"İ": "i"})
_DEEPEST = 50  # brackets within brackets; SQLite takes 1000 at most
# FTS5's tokenizer `ascii` parts words at ASCII's marks; in this private area none of it is a mark.
_PRIVATE = 0xE000
_ASCII = re.compile(r"[\x00-\x7f]")
# A word that is in every article: what all but a few have is told from it.
_EVERY = chr(_PRIVATE + 0x80)
_MARKS = _PRIVATE + 0x81  # what begins the words that stand for no text
# Of words of the index the share of the articles that have them; what is not there is rare.
Shares = Mapping[str, float]
_RARE = 0.01
_STEP = 0.001  # what a step through the index costs beside a look at an article's words


def folded(text: str) -> str:
    """`text` in one script, each character where it was; a search knows no other difference."""
    return text.translate(_SIMPLER).lower()


@dataclass(frozen=True, slots=True)
class Words:
    """Words that stand in an article just so, script and capitals apart."""

    text: str


@dataclass(frozen=True, slots=True)
class All:
    """Queries that all have to hold."""

    parts: tuple["Query", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Queries of which one has to hold."""

    parts: tuple["Query", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """A query that must not hold."""

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


def tokens(text: str, marks: Iterable[str] = ()) -> str:
    """A folded text as the index takes it: its characters, and each two beside one another.

    `marks` are further words, of `mark`.
    """
    chars = _as_letters(text)
    return " ".join({_EVERY, *chars, *marks} | {one + other for one, other in pairwise(chars)})


def mark(kind: int, value: str) -> str:
    """A word of the index that is in no text: `value` among those of its kind, 0 to 9."""
    return f"{chr(_MARKS + kind)}{_as_letters(value)}"


def candidates(
    query: Query, filed: Iterable[Iterable[str]] = (), shares: Shares = MappingProxyType({})
) -> str:
    """FTS5's MATCH for the articles that can match: those that do are among them.

    Of each of `filed` they have one of its marks at least. `shares` makes it quicker.
    """
    words = _possible(query, shares) or _quoted(_EVERY)
    return _joined("AND", [words, *(_joined("OR", list(map(_quoted, one))) for one in filed)])


def _possible(query: Query, shares: Shares) -> str | None:
    """Articles that can match, None where that is any."""
    if isinstance(query, Words):
        return _of_words([query], shares)
    if isinstance(query, Any):
        found = [_possible(part, shares) for part in query.parts if not isinstance(part, Not)]
        known = [part for part in found if part is not None]
        return _joined("OR", known) if len(known) == len(query.parts) else None
    parts = query.parts if isinstance(query, All) else (query,)
    less = _certain(Any(tuple(part.part for part in parts if isinstance(part, Not))), shares)
    more = _of_all(parts, shares)
    return f"({more or _quoted(_EVERY)} NOT {less})" if less else more


def _of_all(parts: Sequence[Query], shares: Shares) -> str | None:
    """Articles of which each of `parts` can hold, those that must not hold apart."""
    words = [part for part in parts if isinstance(part, Words)]
    others = [_possible(part, shares) for part in parts if isinstance(part, All | Any)]
    known = [part for part in others if part is not None]
    if words:
        known.insert(0, _of_words(words, shares))
    return _joined("AND", known) if known else None


def _certain(query: Query, shares: Shares) -> str | None:
    """Articles that match for certain, not all of them; None where pairs alone tell of none."""
    if isinstance(query, Words):
        tells = len(query.text) <= 2 and not any(map(_is_ambiguous, query.text))
        return _of_words([query], {}) if tells else None
    if isinstance(query, Not):
        return None
    found = {part: _certain(part, shares) for part in query.parts}
    known = {part: asked for part, asked in found.items() if asked is not None}
    if isinstance(query, All):
        return _joined("AND", list(known.values())) if len(known) == len(found) else None
    return _joined("OR", [known[part] for part in _covering(known, shares)]) if known else None


def _covering(parts: Iterable[Query], shares: Shares) -> list[Query]:
    """Parts that together have most of the articles, the commonest first.

    Where they leave next to nothing, it costs less to look at that than to step through another's
    list.
    """
    told, left = list[Query](), 1.0
    for part in sorted(parts, key=lambda part: -_share(part, shares)):
        if left > _STEP:
            told.append(part)
            left *= 1 - _share(part, shares)
    return told


def _share(query: Query, shares: Shares) -> float:
    return shares.get(_tokens_of(query.text)[0], _RARE) if isinstance(query, Words) else _RARE


def _is_ambiguous(char: str) -> bool:
    """Whether a character has another one's place in the index."""
    return ord(char) < 0x80 or _PRIVATE <= ord(char) < _PRIVATE + 0x100


def _of_words(words: Iterable[Words], shares: Shares) -> str:
    found = (token for one in words for token in _tokens_of(one.text))
    return _joined("AND", list(map(_quoted, _telling(dict.fromkeys(found), shares))))


def _tokens_of(text: str) -> list[str]:
    chars = _as_letters(text)
    return list(map("".join, pairwise(chars))) or [chars]


def _telling(found: Iterable[str], shares: Shares) -> list[str]:
    """Words of the index to ask for, the rarest first.

    One that most articles have lets most of what is left pass, and to step through its list costs
    more than to look at those.
    """
    told, left = list[str](), 1.0
    for token in sorted(found, key=lambda token: shares.get(token, 0)):
        share = shares.get(token, _RARE)
        if token not in shares or not told or left * (1 - share) > share * _STEP:
            told.append(token)
            left *= share
    return told


def _as_letters(text: str) -> str:
    return _ASCII.sub(lambda found: chr(_PRIVATE + ord(found[0])), text)


def _joined(word: str, parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({f' {word} '.join(parts)})"


def _quoted(token: str) -> str:
    return f'"{token}"'


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
