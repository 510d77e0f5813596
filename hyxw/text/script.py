"""Simplified or Traditional: which a text is, conversion, and a form that is the same for both."""

import hashlib
import re
import unicodedata
from functools import cache, lru_cache

from opencc import OpenCC

from hyxw.items import Language
from hyxw.text.glosses import SYLLABLE
from hyxw.text.variants import SIMPLIFIED, TO_FIRST, TRADITIONAL

_CONVERSIONS: dict[Language, str] = {"zh-Hans": "t2s", "zh-Hant": "s2t"}
_SEVERAL = 3  # different characters
_NAME = 100  # characters: a title, a name, a label
# 陽(yáng), 们(men): a reading tells nothing that its character does not
_READING = re.compile(rf"\({SYLLABLE}\)")
# Marks and spaces are what mirrors and editors change; inside numbers they are content: 3.5, 11:30,
# 2024-03-30, 5%, -3. The mark stands first: to look behind every character takes longer.
_NUMBER_MARKS = "%.:/-"
_DIGITS = re.compile("[0-9]+")
# 後, 於: the few Traditional characters that the charset of Simplified text has, too
_IN_GB2312 = "".join(TRADITIONAL).encode("gb2312", "ignore").decode("gb2312")
# What a long text has beside them, and what it is made of then: Han and ASCII
_MARKS = dict.fromkeys(" \n，。、；！？“”‘’（）《》", "") | {"：": ":"}
_PLAIN = re.compile(r"[0-9A-Za-z%.:/\u4e00-\u9fa5-]*")
# 划, 像: a variant, and Simplified as well
_VARIANTS = re.compile(f"[{''.join(filter(_PLAIN.fullmatch, TO_FIRST.keys() - TRADITIONAL))}]")
_OUTSIDE_NUMBERS = re.compile(r"[%.:/-](?:(?<![0-9].)(?<!-)|(?![0-9])(?<!%))")


def language(text: str) -> Language | None:
    """The script that `text` is written in, None where no character tells.

    Decided by the greater number of different characters that only one of the scripts has, so that
    a mirror that converts in part, or a quotation in the other script, does not mislead.
    """
    if not has_traditional(text):  # as most texts: nothing need be counted
        return None if SIMPLIFIED.isdisjoint(text) else "zh-Hans"
    characters = set(text)
    traditional = len(TRADITIONAL & characters)
    simplified = len(SIMPLIFIED & characters)
    if traditional == simplified:
        return None
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def is_mixed(text: str) -> bool:
    """Whether a text has several characters of each script that the other does not write.

    It was converted in part: names alone have a character or two of the other in a whole text.
    """
    characters = set(text) if has_traditional(text) else set[str]()
    return min(len(TRADITIONAL & characters), len(SIMPLIFIED & characters)) >= _SEVERAL


@lru_cache(maxsize=16)  # the witnesses ask of a text, the record, and of what credits somebody
def has_traditional(text: str) -> bool:
    """Whether a text has a character that is Traditional alone."""
    try:
        text.encode("gb2312")  # tells of most texts, in a tenth of the time
    except UnicodeEncodeError:
        return not TRADITIONAL.isdisjoint(text)
    return any(map(text.__contains__, _IN_GB2312))


def convert(text: str, script: Language) -> str:
    """`text` in `script` by OpenCC's dictionaries; itself where it is in that script already.

    A text too short to tell (a name) is converted: ask `language` of the whole article first.
    """
    return text if language(text) == script else _converter(script).convert(text)


def simplified(text: str) -> str:
    """`text` as rules on words are written: converted only if it has a Traditional character."""
    return _converter("zh-Hans").convert(text) if has_traditional(text) else text


def fold(text: str) -> str:
    """`text` in the form that a mirror, a conversion of script and typography leave alone.

    One script, compatibility forms folded (NFKC), no spaces, marks or readings in brackets.
    """
    if len(text) < _NAME:
        return _fold_name(text)
    return _fold_text(text.replace("\n\n", "\n"))  # paragraphs are parted by one or by two


def _fold(text: str) -> str:
    if "(" in text:
        text = _READING.sub("", text)
    return _OUTSIDE_NUMBERS.sub("", _each_folded(text))


def _each_folded(text: str) -> str:
    """A text, each character as it folds: of a long one in Simplified hardly any is looked up."""
    if len(text) < _NAME or has_traditional(text):
        return text.translate(_FOLDED)
    for mark, folded in _MARKS.items():
        text = text.replace(mark, folded)
    if not _PLAIN.fullmatch(text):
        return text.translate(_FOLDED)
    for variant in set(_VARIANTS.findall(text)):
        text = text.replace(variant, TO_FIRST[variant])
    return text


# An article's hash, keys and comparisons all begin with these; of texts a few are kept in memory.
_fold_name, _fold_text = lru_cache(maxsize=256)(_fold), lru_cache(maxsize=8)(_fold)


def without_digits(text: str) -> str:
    """`text` without its ASCII digits: what is the same of page 2 and of page 3."""
    return _DIGITS.sub("", text)


def content_hash(text: str) -> str:
    """SHA-256 of the folded text, 64 hexadecimal digits: equal for original, mirror and script."""
    return hashlib.sha256(fold(text).encode()).hexdigest()


class _Folded(dict[int, str]):
    """Any code point -> what stands for it in folded text, worked out when first asked for."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFKC", chr(code))
        folded = "".join(TO_FIRST.get(c, c) for c in plain if c.isalnum() or c in _NUMBER_MARKS)
        if code <= 0xFFFF:  # beyond it stands little, and a hostile page could fill memory
            self[code] = folded
        return folded


_FOLDED = _Folded()


@cache
def _converter(script: Language) -> OpenCC:
    return OpenCC(_CONVERSIONS[script])
