"""Rules on words, as data; and a quick way to search a text for hundreds of them.

Hardly any rule matches an ordinary text. So each alternative of a pattern is indexed by words, one
of which must be in every match; they are read off its parse tree. An alternative is compiled and
tried only in a text that contains one of its words.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from math import prod
from re import _constants as op  # type: ignore[attr-defined] # there is no other parse tree
from re import _parser as parser  # type: ignore[attr-defined] # as above
from typing import Any, NamedTuple

# Brackets and `|` of a pattern, and what may have such within: \(, [(|]
_BRANCHING = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*+(?:\]|\\?\Z)|[()|]", re.DOTALL)
# Characters that nearly every article has, then the common ones, the commonest first: to need one
# of these rules out few texts.
_IN_ALL = frozenset("，。、：“” 0123456789\n的")
COMMON = (
    "一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也对生能而子那得于着下自之年过发后作里用道行"
    "所然家种事成方多经去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日者意无力与"
    "长把机十民第公此已工使情明性全三又关点正业外将两高间由问最重并物手应向头文体政相见被利二等产或新制身加"
    "月话合回特代内信表化老给位次先通教原东声提立及比员解水名处走各入几口认条平系气题活更打女变四总电数安少"
    "报结目量建务做接场件计管期市直资山金指区保队社便治展书听达光放强设路记南品住告求据程边张该交规万取领共"
    "传师观清今院让带导运镇村县元"
)
_MOST_WORDS = 40  # by which one alternative may be indexed
_NOTHING = frozenset({""})
_WIDEST = 400  # characters of a class; a larger one rules out no text
# What re.IGNORECASE matches beside lower and upper case: the Kelvin sign for a k
_ALSO = {"i": "İı", "k": "\u212a", "s": "ſ"}


class Rule(NamedTuple):
    """A named pattern, with the words that it was made for as an example."""

    name: str
    example: str
    pattern: str


class Sought:
    """Several patterns searched for at once, as if joined by `|`."""

    def __init__(self, *patterns: str, flags: int = 0) -> None:
        self.patterns, self._flags = patterns, flags

    @classmethod
    def of(cls, rules: Iterable[Rule], flags: int = re.MULTILINE) -> "Sought":
        """All patterns of some rules; ^ and $ match at each line."""
        return cls(*(rule.pattern for rule in rules), flags=flags)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """All of it as one expression, for texts that are likely to match."""
        return re.compile("|".join(self.patterns), self._flags)

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in a text."""
        first: re.Match[str] | None = None
        for place in self._tried_in(text):
            found = _compiled(self._alternatives[place], self._flags).search(text)
            if found is not None and (first is None or found.start() < first.start()):
                first = found
        return first

    def may_be_in(self, text: str) -> bool:
        """Whether the text has a word that some match needs; if not, nothing can match."""
        return bool(self._tried_in(text))

    def findall(self, text: str) -> list[str]:
        """All matches in a text, for patterns without groups."""
        return self.pattern.findall(text) if self._tried_in(text) else []

    def without(self, text: str) -> str:
        """The text with all matches taken out."""
        return self.pattern.sub("", text) if self._tried_in(text) else text

    def _tried_in(self, text: str) -> Sequence[int]:
        """The numbers of the alternatives that a text may match, by the words that they need."""
        index = self._index
        found = {*index.characters.findall(text)}
        places = {at for one in found for word, at in index.words[one] if word in text}
        return sorted(places.union(index.anywhere)) if places else index.anywhere

    @cached_property
    def _alternatives(self) -> list[str]:
        return [one for pattern in self.patterns for one in alternatives_of(pattern)]

    @cached_property
    def _index(self) -> "_Index":
        """The index of alternatives by the words that they need."""
        words, anywhere = defaultdict(list), []
        for place, pattern in enumerate(self._alternatives):
            needed = words_in(pattern, self._flags)
            if not needed or any(map(_IN_ALL.issuperset, needed)):
                anywhere.append(place)
                continue
            for word in needed:
                words[min(word, key=_commonness)].append((word, place))
        characters = f"[{re.escape(''.join(words))}]" if words else r"\Z."
        return _Index(re.compile(characters), words, anywhere)


class _Index(NamedTuple):
    """Alternatives, by number, under the words that they need.

    words: (word, number) by the word's rarest character, all of which `characters` finds.
    anywhere: the numbers of alternatives that any text may match.
    """

    characters: re.Pattern[str]
    words: Mapping[str, Sequence[tuple[str, int]]]
    anywhere: Sequence[int]


@cache
def _compiled(alternative: str, flags: int) -> re.Pattern[str]:
    """An alternative compiled, once for all rules that share it."""
    return re.compile(alternative, flags)


def alternatives_of(pattern: str) -> Iterator[str]:
    """A pattern split at each `|` that is not within brackets."""
    depth, start = 0, 0
    for found in _BRANCHING.finditer(pattern):
        depth += {"(": 1, ")": -1}.get(found[0], 0)
        if found[0] == "|" and not depth:
            yield pattern[start : found.start()]
            start = found.end()
    yield pattern[start:]


@cache
def words_in(pattern: str, flags: int = 0) -> frozenset[str]:
    """Words one of which is in every match of a pattern, the rarest such; empty if none are known.

    Parts of a parse tree that are not handled below give no word, which only costs a search.
    """
    parsed = parser.parse(pattern, flags)
    return _words_of(parsed, parsed.state.flags)


def _words_of(sequence: Iterable[tuple[Any, Any]], flags: int) -> frozenset[str]:
    """The rarest words one of which is in every match of a sequence."""
    found, beside = list[frozenset[str]](), _NOTHING
    for part in sequence:
        if part[0] in (op.AT, op.ASSERT_NOT):  # what is beside it stands side by side
            continue
        words = _words_of_part(part, flags)
        is_one = part[0] in (op.LITERAL, op.IN) and words
        if is_one and len(beside) * len(words) <= _MOST_WORDS:
            beside = frozenset(before + one for before in beside for one in words)
        else:
            found += [beside, words]
            beside = words if is_one else _NOTHING
    told = [words for words in (*found, beside) if words and words != _NOTHING]
    return min(told, key=_likelihood) if told else frozenset()


def _words_of_part(part: tuple[Any, Any], flags: int) -> frozenset[str]:
    match part:
        case ((op.LITERAL | op.IN), one):
            return _of_class(one if isinstance(one, list) else [part], flags)
        case op.SUBPATTERN, (_, added, taken, inner):
            return _words_of(inner, (flags | added) & ~taken)
        case op.ASSERT, (_, inner):
            return _words_of(inner, flags)
        case ((op.MAX_REPEAT | op.MIN_REPEAT), (least, _, inner)) if least:
            return _words_of([*inner] * (least if len(inner) == 1 else 1), flags)
        case op.BRANCH, (_, branches):
            each = [_words_of(branch, flags) for branch in branches]
            return frozenset().union(*each) if all(each) else frozenset()
    return frozenset()


def _of_class(members: Sequence[tuple[Any, Any]], flags: int) -> frozenset[str]:
    """The characters of a class; empty if they are too many, or all but some."""
    ranges = [_range(member) for member in members]
    if not all(ranges) or sum(map(len, ranges)) > _WIDEST:
        return frozenset()
    found = {chr(code) for codes in ranges for code in codes}
    if flags & re.IGNORECASE:
        found = {case for one in found for case in (one, one.lower(), one.upper())}
        if not all(one.isascii() for one in found if one.lower() != one.upper()):
            return frozenset()
        found.update(*(_ALSO.get(one, "") for one in found.copy()))
    return frozenset(found)


def _range(member: tuple[Any, Any]) -> range:
    match member:
        case op.LITERAL, int(code):
            return range(code, code + 1)
        case op.RANGE, (int(first), int(last)):
            return range(first, last + 1)
    return range(0)


def _likelihood(words: Iterable[str]) -> float:
    """How likely a text is to have one of these words."""
    return sum(prod(map(_commonness, word)) for word in words)


@cache
def _commonness(one: str) -> float:
    """How common a character is in news, from 0 to 1."""
    if one in _IN_ALL:
        return 1
    if one in COMMON:
        return 0.2 + 0.8 / (1 + COMMON.index(one) / 20)
    return 0.1 if "\u4e00" <= one <= "\u9fff" else 0.02
