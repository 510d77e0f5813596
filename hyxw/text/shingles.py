"""Recognises reprints: nearly equal texts, found without comparing all with all.

A text is the set of its shingles, the runs of four characters in its folded form, so that script,
mirrors and typography do not count. MinHash (Broder 1997) draws the same few shingles from two
texts as often as they agree; bands of them (Leskovec et al., Mining of Massive Datasets, 3.4) are
keys that a table finds by equality.
"""

import re
import struct
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

from hyxw.text.script import fold

# Texts from this similarity on are one text. Measured on synthetic news: another byline and two of
# a dozen sentences changed leave 0.66 to 0.90 (six of three dozen 0.76 to 0.85); the daily
# bulletins of a series come to 0.55 at most, unrelated articles to 0.22.
SAME_TEXT = 0.65

# Of a fourth of a text's shingles; of all of them one text has SAME_TEXT in common at least.
_ALIKE = 0.4

# Texts of Jaccard similarity s share a key with probability 1-(1-s^3)^6: 0.99 at 0.8, 0.92 at 0.7,
# 0.00005 at the 0.02 of unrelated news.
_BANDS = 6
_ROWS = 3
_BUCKETS = _BANDS * _ROWS
# Shorter texts, captions mostly, have too few shingles to choose from.
_SHORTEST = 80
# A shingle modulo this prime is as good as random, and the same on every machine.
_PRIME = (1 << 30) - 35
# Hashes looked at for each bucket: the least in a bucket is among them but once in 22,000.
_PER_BUCKET = 10
_MIX = 0x9E3779B97F4A7C15  # 2^64 divided by the golden ratio, as in Fibonacci hashing
_WORD = 1 << 64
# 27日, 3.5万, 11:30 and the character behind
_NUMBER = re.compile(r"[0-9][0-9.:/-]*.?")
_DAY = re.compile(r"[0-9]{1,2}日")
# 解放路, 松涛社区, 红砖村, with so many characters before as tell it from others; 线路 is anybody's
_PLACE = re.compile(
    "[\u4e00-\u9fff]{2}(?:小区|社区|街道|大道|(?<![线道公铁电])路|[街村镇乡巷桥组坊园苑])"
)
_SAME_PLACES = 0.5  # of the fewer: a reprint has them all


@lru_cache(maxsize=4)  # asked for an article twice: to look it up, and to book it
def band_keys(text: str) -> tuple[int, ...]:
    """Six signed 64-bit keys of `text`; near-equal texts share one. None where it is too short."""
    folded = fold(text)
    if len(folded) < _SHORTEST:
        return ()
    minima = _minima(folded)
    rows = (minima[start : start + _ROWS] for start in range(0, _BUCKETS, _ROWS))
    return tuple(_key(band, row) for band, row in enumerate(rows))


def is_same_text(text: str, other: str) -> bool:
    """Whether `other` is `text`, or near enough to it.

    Next to none of those that share a key with a text is, and a fourth of its shingles tells. The
    next notice of its kind says the same of other days or of other places.
    """
    known, some = _shingles(fold(text)), set(_numbers(_units(fold(other)), 0))
    alike = len(known & some) >= _ALIKE * len(some)
    return alike and similarity(text, other) >= SAME_TEXT and not _is_next(fold(text), fold(other))


def _is_next(a: str, b: str) -> bool:
    """Whether each of two folded texts has a day that the other lacks, or few places in common."""
    first, second = set(_DAY.findall(a)), set(_DAY.findall(b))
    if first - second and second - first:
        return True
    here, there = set(_PLACE.findall(a)), set(_PLACE.findall(b))
    return len(here & there) < _SAME_PLACES * min(len(here), len(there))


def similarity(a: str, b: str) -> float:
    """How near two texts are to being one, 0 to 1: the lower of their shingles' and numbers' share.

    The shingles' is their Jaccard similarity. The numbers' tells a reprint from the next bulletin
    of a series, which says the same of other days and figures.
    """
    first, second = fold(a), fold(b)
    return min(_shared_shingles(first, second), _shared_numbers(first, second))


def _shared_shingles(a: str, b: str) -> float:
    first, second = _shingles(a), _shingles(b)
    common = len(first & second)
    union = len(first) + len(second) - common
    return common / union if union else float(a == b)


def _shared_numbers(a: str, b: str) -> float:
    """The part of the shorter list that is in both, one number more granted, for a correction."""
    first, second = set(_NUMBER.findall(a)), set(_NUMBER.findall(b))
    return (len(first & second) + 1) / (min(len(first), len(second)) + 1)


@lru_cache(maxsize=2)  # a text's keys come of them, and then it is compared with others
def _shingles(folded: str) -> frozenset[int]:
    """The runs of four UTF-16 units, each as the 64-bit number that its bytes are."""
    units = _units(folded)
    return frozenset(chain.from_iterable(_numbers(units, offset) for offset in range(0, 8, 2)))


def _units(folded: str) -> bytes:
    return folded.encode("utf-16-le", "surrogatepass")


def _numbers(units: bytes, offset: int) -> tuple[int, ...]:
    """Every fourth run of four units from `offset` on."""
    count = max(0, len(units) - offset) // 8
    return struct.unpack_from(f"<{count}Q", units, min(offset, len(units)))


def _minima(folded: str) -> list[int]:
    """The least hash in each of 18 buckets; an empty bucket borrows its neighbour's."""
    shingles = _shingles(folded)
    limit = _PRIME * _PER_BUCKET * _BUCKETS // len(shingles)
    hashes = [hashed for shingle in shingles if (hashed := shingle % _PRIME) < limit]
    least = {hashed % _BUCKETS: hashed for hashed in sorted(hashes, reverse=True)}
    return [least.get(bucket) or _borrowed(least, bucket) for bucket in range(_BUCKETS)]


def _borrowed(least: dict[int, int], bucket: int) -> int:
    nearest = (*range(bucket, _BUCKETS), *range(bucket))
    return next((least[other] for other in nearest if other in least), 0)


def _key(band: int, row: Sequence[int]) -> int:
    key = band
    for value in row:
        key = (key ^ value) * _MIX % _WORD
        key ^= key >> 32
    return key - _WORD // 2
